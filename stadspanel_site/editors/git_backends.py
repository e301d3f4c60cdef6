"""The places where the forms read and write: a folder on this computer, or a repository on a git host."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True, kw_only=True)
class Backend:
    """A place to read and write, in the terms of Sveltia CMS and of the page's policy."""

    config: dict[str, Any]
    hosts: tuple[str, ...] = ()
    """The origins that the page may connect to, besides its own."""
    pictures: tuple[str, ...] = ()
    """The origins of the avatars of signed-in users."""
    has_review: bool = False
    """Whether a change can become a pull or merge request."""


def backend_at(
    place: str, repository: str = "", branch: str = "", *, host: str = "", app: str = "", sign_in: str = ""
) -> Backend:
    """Return the backend at *place*; *sign_in* is a service to sign in to GitHub, *app* an application of another host."""
    if place == "proef":
        return Backend(config={"name": "test-repo"})
    if place == "computer":
        # Sveltia offers a local folder beside any git host. It asks this host nothing before somebody signs in, and
        # the policy forbids it to connect.
        return Backend(config={"name": "gitea", "repo": "panel/stukken", "auth_methods": ["token"]})
    if place == "github":
        methods = {"base_url": sign_in} if sign_in else {"auth_methods": ["token"]}
        return Backend(
            config={"name": "github", "repo": repository, "branch": branch, **methods},
            hosts=("https://api.github.com", *((origin(sign_in),) if sign_in else ())),
            pictures=("https://avatars.githubusercontent.com",),
            has_review=True,
        )
    is_gitlab = place == "gitlab"
    name, api = ("gitlab", "/api/v4") if is_gitlab else ("gitea", "/api/v1")
    methods = {"auth_type": "pkce", "app_id": app} if app else {"auth_methods": ["token"]}
    return Backend(
        config={
            "name": name,
            "repo": repository,
            "branch": branch,
            "base_url": host,
            "api_root": f"{host}{api}",
            **methods,
        },
        hosts=(origin(host),),
        pictures=(origin(host), *(("https://secure.gravatar.com",) if is_gitlab else ())),
        has_review=is_gitlab,
    )


def origin(address: str) -> str:
    """Return the scheme and host of *address*."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
