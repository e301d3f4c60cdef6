"""The proposal that carries the commit of an act, opened through the API of the git host."""

import json
import urllib.error
import urllib.request
from dataclasses import dataclass, field

_SECONDS = 60
_EXISTS = 422


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalHost:
    """The repository as the API of its host knows it."""

    api: str
    """Where the API is, such as https://api.github.com."""
    web: str
    """Where people see the repository."""
    repository: str
    """The name of the repository with that of its owner."""
    token: str = field(repr=False)


def propose(host: ProposalHost, *, branch: str, into: str, title: str, body: str) -> str:
    """
    Open the proposal to merge *branch* *into* another, if there is none yet; return in Dutch where it is.

    A host that refuses is no failure: the branch is there, and anybody can open the proposal.
    """
    compare = f"{host.web}/compare/{into}...{branch}?expand=1"
    try:
        made = _post(host, {"title": title, "head": branch, "base": into, "body": body})
    except urllib.error.HTTPError as refused:
        if refused.code == _EXISTS:
            return f"Het staat in het voorstel van de tak `{branch}`: {host.web}/pulls"
        return f"Open het voorstel zelf, met *Create pull request*: {compare}"
    except (OSError, ValueError):
        return f"Open het voorstel zelf, met *Create pull request*: {compare}"
    return f"Het voorstel staat klaar: {made}"


def _post(host: ProposalHost, words: dict[str, str]) -> str:
    headers = {"Authorization": f"token {host.token}", "Content-Type": "application/json"}
    address = f"{host.api}/repos/{host.repository}/pulls"
    if not address.startswith(("https://", "http://")):
        raise ValueError(address)
    asked = urllib.request.Request(address, json.dumps(words).encode(), headers, method="POST")  # noqa: S310
    with urllib.request.urlopen(asked, timeout=_SECONDS) as answer:  # noqa: S310 - http or https, see above
        made = json.load(answer)
    return str(made["html_url"])
