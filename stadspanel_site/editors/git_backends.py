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


def local_backend() -> Backend:
    """Return the backend that writes into a folder on this computer, chosen by the user."""
    # Sveltia offers a local folder beside any git host. It asks this host nothing before somebody signs in, and
    # the policy forbids it to connect.
    return Backend(config={"name": "gitea", "repo": "panel/stukken", "auth_methods": ["token"]})


def trial_backend() -> Backend:
    """Return the backend that writes into the browser's memory, to try the forms."""
    return Backend(config={"name": "test-repo"})


def github_backend(repository: str, branch: str, sign_in: str) -> Backend:
    """Return the backend for GitHub; *sign_in* is the address of the authenticator, if any."""
    methods = {"base_url": sign_in} if sign_in else {"auth_methods": ["token"]}
    return Backend(
        config={"name": "github", "repo": repository, "branch": branch, **methods},
        hosts=("https://api.github.com", *((origin(sign_in),) if sign_in else ())),
        pictures=("https://avatars.githubusercontent.com",),
        has_review=True,
    )


def gitlab_backend(repository: str, branch: str, host: str, app: str) -> Backend:
    """Return the backend for the GitLab at *host*; *app* is the id of the application used to sign in."""
    return Backend(
        config={"name": "gitlab", "repo": repository, "branch": branch, **_hosted(host, "/api/v4", app)},
        hosts=(origin(host),),
        pictures=(origin(host), "https://secure.gravatar.com"),
        has_review=True,
    )


def forgejo_backend(repository: str, branch: str, host: str, app: str) -> Backend:
    """Return the backend for the Forgejo or Gitea at *host*; *app* as for GitLab."""
    return Backend(
        config={"name": "gitea", "repo": repository, "branch": branch, **_hosted(host, "/api/v1", app)},
        hosts=(origin(host),),
        pictures=(origin(host),),
    )


def _hosted(host: str, api: str, app: str) -> dict[str, Any]:
    sign_in = {"auth_type": "pkce", "app_id": app} if app else {"auth_methods": ["token"]}
    return {"base_url": host, "api_root": f"{host}{api}", **sign_in}


def origin(address: str) -> str:
    """Return the scheme and host of *address*."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
