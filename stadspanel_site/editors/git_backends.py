"""Where the forms read and write: a folder on this computer, or a repository on a host of git."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True, kw_only=True)
class Backend:
    """A place to read and write, as Sveltia CMS is told of it, and as the policy of the page allows it."""

    config: dict[str, Any]
    hosts: tuple[str, ...] = ()
    """The origins that the page may speak to, besides its own."""
    pictures: tuple[str, ...] = ()
    """The origins of the pictures of who is signed in."""
    has_review: bool = False
    """Whether a change can become a pull or merge request."""


def local_backend() -> Backend:
    """Return the backend that writes into a folder of this computer, which the user points at."""
    # Sveltia offers that beside any host of git; this one it asks nothing before somebody signs in, and the policy
    # keeps it from speaking to it.
    return Backend(config={"name": "gitea", "repo": "panel/stukken", "auth_methods": ["token"]})


def trial_backend() -> Backend:
    """Return the backend that writes into the memory of the browser, to try the forms."""
    return Backend(config={"name": "test-repo"})


def github_backend(repository: str, branch: str, sign_in: str) -> Backend:
    """Return the backend of GitHub; *sign_in* is the address of the authenticator, if there is one."""
    methods = {"base_url": sign_in} if sign_in else {"auth_methods": ["token"]}
    return Backend(
        config={"name": "github", "repo": repository, "branch": branch, **methods},
        hosts=("https://api.github.com", *((origin(sign_in),) if sign_in else ())),
        pictures=("https://avatars.githubusercontent.com",),
        has_review=True,
    )


def gitlab_backend(repository: str, branch: str, host: str, app: str) -> Backend:
    """Return the backend of the GitLab at *host*; *app* is the number of the application that people sign in with."""
    return Backend(
        config={"name": "gitlab", "repo": repository, "branch": branch, **_hosted(host, "/api/v4", app)},
        hosts=(origin(host),),
        pictures=(origin(host), "https://secure.gravatar.com"),
        has_review=True,
    )


def forgejo_backend(repository: str, branch: str, host: str, app: str) -> Backend:
    """Return the backend of the Forgejo or Gitea at *host*; *app* as for GitLab."""
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
