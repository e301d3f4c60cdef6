"""The commands of Forgejo Actions for a proposal and for a merge, beside a forge that keeps comments."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.changes.test_diff import commit, git
from tests.publishing.places import S3, SSH, make_place
from tests.served_sites import serving
from tests.sites_by_hand import everything_in, write_content
from tests.test_workflows import (
    BEFORE,
    EVIL,
    FORGEJO,
    GOOD,
    SECRET,
    SITE,
    WRONG,
    Ran,
    clone_of_proposal,
    newest,
    read,
    run_steps,
    shell,
)

PUBLISHES, PROPOSAL = FORGEJO
MARK = "<!-- stadspanel -->\n"

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("needs_git", "loaded")]


@dataclass
class Forge:
    """A forge with one proposal, whose comments it keeps."""

    writable: bool = True
    comments: dict[int, str] = field(default_factory=lambda: {7: "Mooi!"})
    address: str = ""

    def answer(self, method: str, path: str, told: Mapping[str, str], body: Any) -> tuple[int, Any]:
        """Return the code and the answer to a request, as the API of Forgejo describes them."""
        assert told["Authorization"] == "token geheim"
        issue = "/repos/paneel/site/issues/"
        if method == "GET" and path == f"{issue}3/comments":
            return 200, [{"id": number, "body": text} for number, text in self.comments.items()]
        if not self.writable:
            return 403, {}
        if method == "POST" and path == f"{issue}3/comments":
            self.comments[max(self.comments) + 1] = body["body"]
            return 201, {}
        assert method == "PATCH"
        assert path.startswith(f"{issue}comments/")
        self.comments[int(path.rpartition("/")[2])] = body["body"]
        return 200, {}


@pytest.fixture
def forge() -> Iterator[Forge]:
    """Run a forge on the loopback address."""
    kept = Forge()

    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            sent = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            code, answer = kept.answer(self.command, self.path, dict(self.headers), json.loads(sent or b"{}"))
            self.send_response(code)
            self.end_headers()
            self.wfile.write(json.dumps(answer).encode())

        do_GET = do_POST = do_PATCH = _answer  # noqa: N815 - the names that the library calls

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with serving(ThreadingHTTPServer(("127.0.0.1", 0), Handler)) as port:
        kept.address = f"http://127.0.0.1:{port}"
        yield kept


def on_forgejo(forge: Forge, folder: Path, texts: Mapping[str, str], *, fork: bool = False) -> Ran:
    """Run the steps of a proposal; Forgejo has the branch itself checked out, unmerged."""
    clone = clone_of_proposal(folder, texts, links=fork)
    git(clone, "checkout", "--quiet", "--detach", "origin/voorstel")
    return again(forge, clone, fork=fork)


def again(forge: Forge, clone: Path, *, fork: bool = False) -> Ran:
    told = {
        "GITHUB_BASE_REF": "main",
        "GITHUB_API_URL": forge.address,
        "GITHUB_REPOSITORY": "paneel/site",
        "PROGRAMMA": "origin/main" if fork else "HEAD",
        "NUMMER": "3",
        "TOKEN": "geheim",
    }
    return run_steps(clone, read(PROPOSAL)["jobs"]["stukken"]["steps"], told)


# --- a proposal -----------------------------------------------------------------------------------------------


def test_a_proposal_gets_one_comment_with_what_becomes_public(forge: Forge, tmp_path: Path) -> None:
    ran = on_forgejo(forge, tmp_path, GOOD)
    assert ran.code == 0, ran.said
    said = forge.comments[8]
    assert said.startswith(f"{MARK}## Wat er verandert aan wat openbaar is\n")
    assert "### Wordt openbaar\n\n- Pagina “Nieuw” (/nieuw/)\n" in said
    assert said.removeprefix(MARK).partition("\n## De site bekijken")[0] in ran.said
    (upload,) = (
        step
        for step in read(PROPOSAL)["jobs"]["stukken"]["steps"]
        if "upload-artifact" in step.get("uses", "")
    )
    kept = ran.folder / upload["with"]["path"]
    assert "Nieuw" in (kept / "nieuw" / "index.html").read_text(encoding="utf-8")

    write_content(ran.folder / "content", WRONG)
    commit(ran.folder)
    git(ran.folder, "worktree", "remove", "--force", "programma")
    wrong = again(forge, ran.folder)
    assert wrong.code == 1
    assert "content/paginas/nieuw.md:5:1" in wrong.said
    # It took the place of the earlier one, and left what somebody wrote.
    assert forge.comments.keys() == {7, 8}
    assert forge.comments[7] == "Mooi!"
    assert forge.comments[8].startswith(f"{MARK}## Dit voorstel kan zo nog niet\n\nOpen hieronder *Details*")
    assert SECRET not in ran.said + wrong.said + said + forge.comments[8] + everything_in(kept)


def test_of_a_fork_only_the_documents_are_used_and_its_token_may_only_read(
    forge: Forge, tmp_path: Path
) -> None:
    forge.writable = False
    evil = EVIL | {f"../{name}.py": "open('RAN', 'w')\n" for name in ("json", "os", "pathlib", "urllib")}
    ran = on_forgejo(forge, tmp_path, GOOD | evil, fork=True)
    assert ran.code == 0, ran.said
    assert "- Pagina “Nieuw” (/nieuw/)" in ran.said
    assert "Bij het voorstel kon niets gezet worden (HTTP Error 403: Forbidden)." in ran.said
    assert list(tmp_path.rglob("RAN*")) == []
    assert SECRET not in ran.said + everything_in(ran.folder / "voorbeeld")
    assert forge.comments == {7: "Mooi!"}


def test_the_program_of_a_proposal_is_tried_by_what_ci_runs() -> None:
    job = read(PROPOSAL)["jobs"]["check"]
    assert [step["run"] for step in job["steps"] if "run" in step] == [".ci/run"]
    assert "upload" not in str(job)


# --- a merge --------------------------------------------------------------------------------------------------


def publishing(clone: Path, env: Mapping[str, str]) -> Ran:
    """Run the steps of a merge; the address of these tests is nobody's, and let through."""
    steps = read(PUBLISHES)["jobs"]["publiceren"]["steps"]
    edited = [
        step | {"run": step["run"].replace("--allow voorbeeld", "--allow voorbeeld,voorbeeldadres")}
        for step in steps
        if "run" in step
    ]
    home = clone.parent / "home"
    home.mkdir(exist_ok=True)
    nothing = dict.fromkeys(("ADRES", "SSH_SLEUTEL", "SSH_SERVER"), "")
    return run_steps(clone, edited, {**nothing, "HOME": str(home), **newest(clone), **env})


@pytest.mark.parametrize("kind", [SSH, S3])
def test_what_is_merged_stands_on_the_server_or_in_the_store_and_is_verified(
    request: pytest.FixtureRequest, tmp_path: Path, kind: str
) -> None:
    place = make_place(request, kind, tmp_path / "diep" / "doel")
    clone = clone_of_proposal(tmp_path, GOOD, before=BEFORE)
    makefile = clone / "Makefile"
    makefile.write_text(f"{makefile.read_text()}s3:\n\t@touch {tmp_path}/s3\n")
    commit(clone)
    secrets = {"SSH_SLEUTEL": "-----BEGIN\nzeldzaam", "SSH_SERVER": "www.example.org ssh-ed25519 AAAA"}
    ran = publishing(clone, {"DOEL": place.text, **(secrets if kind == "ssh" else {})})
    assert ran.code == 0, ran.said
    assert " klopt: " in ran.said
    assert "nieuw/index.html" in place.served()
    # What is for S3 only is fetched for S3 only, and a key is for its user alone.
    assert (tmp_path / "s3").exists() is (kind == "s3")
    ssh = tmp_path / "home" / ".ssh"
    assert ssh.exists() is (kind == "ssh")
    if kind == "ssh":
        assert (ssh / "id_ed25519").read_text() == f"{secrets['SSH_SLEUTEL']}\n"
        assert (ssh / "known_hosts").read_text() == f"{secrets['SSH_SERVER']}\n"
        assert [path.stat().st_mode & 0o777 for path in (ssh, ssh / "id_ed25519")] == [0o700, 0o600]
    assert not any(SECRET.encode() in data for data in place.everything())
    assert not any(told in ran.said for told in (SECRET, "zeldzaam"))


def test_what_readers_get_is_looked_at_where_the_address_is_told(tmp_path: Path) -> None:
    clone = clone_of_proposal(tmp_path, GOOD)
    ran = publishing(clone, {"DOEL": str(tmp_path / "doel"), "ADRES": "http://127.0.0.1:9/paneel/"})
    assert ran.code == 1
    page = tmp_path / "doel" / "current" / "site" / "nieuw" / "index.html"
    assert "http://127.0.0.1:9/paneel/nieuw/" in page.read_text(encoding="utf-8")
    assert "http://127.0.0.1:9/paneel/" in ran.said.partition(" klopt: ")[2]


def test_an_old_job_stops_as_it_does_on_github() -> None:
    words = "ls-remote"
    ours, theirs = (
        next(step for step in read(path)["jobs"][job]["steps"] if words in step.get("run", ""))
        for path, job in ((PUBLISHES, "publiceren"), (SITE, "build"))
    )
    assert (ours["name"], ours["run"]) == (theirs["name"], theirs["run"])
    # Right before it publishes: what was closed meanwhile would be public until the next job.
    steps = read(PUBLISHES)["jobs"]["publiceren"]["steps"]
    assert "stadspanel publish" in steps[steps.index(ours) + 1]["run"]
    # No button publishes there yet.
    assert ours["env"] == {
        name: value.replace("inputs.commit || ", "").replace("inputs.tak || ", "")
        for name, value in theirs["env"].items()
    }


def test_publishing_is_one_at_a_time_of_main_and_only_where_a_place_is_told(tmp_path: Path) -> None:
    workflow = read(PUBLISHES)
    # Forgejo would break off what runs, where nothing is said.
    assert workflow["concurrency"] == {"group": "publiceren", "cancel-in-progress": False}
    assert workflow[True].keys() == {"push", "schedule", "workflow_dispatch"}
    (job,) = workflow["jobs"].values()
    assert job["if"] == "github.ref == 'refs/heads/main' && vars.DOEL != ''"
    script = "\n".join(step["run"] for step in job["steps"] if "SSH_SLEUTEL" in step.get("run", ""))
    assert shell(tmp_path, script, {"HOME": str(tmp_path), "SSH_SLEUTEL": ""}).returncode == 0
    assert not (tmp_path / ".ssh").exists()
