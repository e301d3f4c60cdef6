"""The git host: the clone in which an act is done, with its commit and branch, and the proposal that carries them."""

import base64
import json
import os
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from stadspanel_site.changes.git_content import OF_ANOTHER, git_program
from stadspanel_site.problems.refused import RefusedError

_SECONDS = 60
_EXISTS = 422
_NEVER_OURS = OF_ANOTHER | {"GIT_CONFIG_COUNT"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Clone:
    """A clone of the repository on the git host, and somebody who may write there."""

    root: Path
    address: str
    """Where the repository is on the host, for git and for people."""
    proposals: str
    """Where the API of the host takes proposals."""
    token: str = field(repr=False)
    """The key by which the host knows the run; it reaches git in its environment, where no list of processes shows it."""
    person: str
    """The name of the account that started the act."""
    mail: str

    def git(self, *words: str) -> str:
        """Return what git says; raises RefusedError without its words, which could name content."""
        said = self.tried(*words)
        if said.returncode:
            raise RefusedError(f"Git kan dit niet: {words[0]}. Start de handeling opnieuw.")
        return said.stdout.strip()

    def tried(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Return how it went with git, whatever that was."""
        told = {key: value for key, value in os.environ.items() if key not in _NEVER_OURS}
        told |= {"GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
        for who in ("AUTHOR", "COMMITTER"):
            told |= {f"GIT_{who}_NAME": self.person, f"GIT_{who}_EMAIL": self.mail}
        if self.token:
            login = base64.b64encode(f"x-access-token:{self.token}".encode()).decode()
            told |= {
                "GIT_CONFIG_COUNT": "1",
                "GIT_CONFIG_KEY_0": "http.extraHeader",
                "GIT_CONFIG_VALUE_0": f"Authorization: Basic {login}",
            }
        return subprocess.run(  # noqa: S603 - no shell; what people wrote stands behind `--` or is a message
            [git_program(), "-c", "core.hooksPath=/dev/null", "-c", "core.quotePath=false", *words],
            cwd=self.root,
            env=told,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            encoding="utf-8",
        )

    def top_of(self, branch: str) -> str:
        """Return the newest commit of *branch* on the host, fetched; empty where there is no such branch."""
        listed = self.git("ls-remote", self.address, f"refs/heads/{branch}")
        if listed:
            self.git("fetch", "--quiet", self.address, f"refs/heads/{branch}")
        return listed.partition("\t")[0]

    def begin_at(self, commit: str) -> None:
        """Take the files of *commit*, without what an earlier try left."""
        self.git("checkout", "--quiet", "--force", "--detach", commit)

    def join(self, commit: str) -> None:
        """Bring in *commit*; where two texts clash it counts alone."""
        if self.tried("merge-base", "--is-ancestor", commit, "HEAD").returncode == 0:
            return
        if self.tried("merge", "--quiet", "--no-edit", commit).returncode:
            self.tried("merge", "--abort")
            self.begin_at(commit)

    def commit(self, places: Iterable[str], message: str) -> bool:
        """Commit what changed at *places*, and tell whether anything did."""
        self.git("add", "--all", "--", *places)
        if self.tried("diff", "--cached", "--quiet").returncode == 0:
            return False
        self.git("commit", "--quiet", f"--message={message}")
        return True

    def push(self, branch: str) -> bool:
        """Bring the last commit to *branch* on the host, and tell whether the host took it."""
        return self.tried("push", "--quiet", self.address, f"HEAD:refs/heads/{branch}").returncode == 0

    @property
    def head(self) -> str:
        """The commit that the files are of."""
        return self.git("rev-parse", "HEAD")


def propose(clone: Clone, *, branch: str, into: str, title: str, body: str) -> str:
    """Open the proposal to merge *branch* *into* another, if there is none yet; return in Dutch where it is."""
    # A host that refuses is no failure: the branch is there, and anybody can open the proposal.
    compare = f"{clone.address}/compare/{into}...{branch}?expand=1"
    try:
        made = _post(clone, {"title": title, "head": branch, "base": into, "body": body})
    except (OSError, ValueError) as refused:
        if isinstance(refused, urllib.error.HTTPError) and refused.code == _EXISTS:
            return f"Het staat in het voorstel van de tak `{branch}`: {clone.address}/pulls"
        return f"Open het voorstel zelf, met *Create pull request*: {compare}"
    return f"Het voorstel staat klaar: {made}"


def _post(clone: Clone, words: dict[str, str]) -> str:
    headers = {"Authorization": f"token {clone.token}", "Content-Type": "application/json"}
    if not clone.proposals.startswith(("https://", "http://")):
        raise ValueError(clone.proposals)
    asked = urllib.request.Request(clone.proposals, json.dumps(words).encode(), headers, method="POST")  # noqa: S310
    with urllib.request.urlopen(asked, timeout=_SECONDS) as answer:  # noqa: S310 - http or https, see above
        made = json.load(answer)
    return str(made["html_url"])
