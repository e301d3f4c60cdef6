"""
The commands of CI for a proposal and for a merge, run for real in a clone such as CI makes.

The steps of the host itself, such as fetching the clone or keeping a file, are imitated.
"""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from stadspanel_site.desk.acts.known_acts import ACTS
from tests.changes.test_diff import commit, git
from tests.served_sites import served_folder
from tests.sites_by_hand import document, everything_in, write_content

ROOT = Path(__file__).parent.parent
GITHUB = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
PROPOSAL = ROOT / ".github" / "workflows" / "voorstel.yml"
SITE = ROOT / ".github" / "workflows" / "site.yml"
GITLAB = ROOT / ".gitlab-ci.yml"
FORGEJO = sorted((ROOT / ".forgejo" / "workflows").glob("*.yml"))

SECRET = "kanariepiet"  # noqa: S105 - a word to look for
BEFORE = {
    "paginas/over.md": document("pagina", body="Wij.\n"),
    "adviezen/2026-stil/advies.md": document(
        "advies", confidentiality="vertrouwelijk", extra="grond: 5.1.2h\n", body=f"{SECRET}\n"
    ).replace("titel: Sensoren", f"titel: {SECRET}"),
    "paginas/klad.md": document("pagina", status="concept", header=f"titel: {SECRET}\n"),
}
GOOD = {
    "paginas/nieuw.md": document("pagina", header="titel: Nieuw\n"),
    "paginas/klad.md": document("pagina", status="concept", header=f"titel: {SECRET} anders\n"),
    "paginas/over.md": document("pagina", body=f"Wij [[vertrouwelijk 5.1.2e | {SECRET}]].\n"),
}
WRONG = {"paginas/nieuw.md": document("pagina", header="titel: Nieuw\n", extra=f"titl: {SECRET}\n")}

_MAKEFILE = "install:\n\t@mkdir -p .venv/bin\n\t@ln -sfn {} .venv/bin/stadspanel\n"
STARTED = _MAKEFILE.format(Path(sys.executable).parent / "stadspanel")
"""A Makefile that installs the program, in less time."""
INSTALL = _MAKEFILE.format("$$STADSPANEL_GELADEN")
"""One that installs the script of the fixture `loaded`, which runs in less time too."""
EVIL = {
    "../Makefile": "install:\n\ttouch ../RAN RAN\n",
    "../templates/home.html": f"{{{{ cycler.__init__.__globals__.os.popen('touch RAN') }}}}{SECRET}\n",
    "../stadspanel_site/__init__.py": "open('RAN', 'w')\n",
    "../sitecustomize.py": "open('RAN', 'w')\n",
    "../.venv/bin/stadspanel": "#!/bin/sh\ntouch RAN\n",
}
"""What a proposal could bring beside its documents."""
LINKS = ("wijzigingen.md", "problemen.json")
"""What CI writes; a proposal could bring links of these names, that lead to the program."""

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("needs_git", "loaded")]


def within(path: Path) -> str:
    """Return where *path* is in the repository."""
    return path.relative_to(ROOT).as_posix()


def read(path: Path) -> dict[Any, Any]:
    found: dict[Any, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


@dataclass
class Ran:
    """The outcome of the commands of a job."""

    folder: Path
    code: int = 0
    said: str = ""
    summary: str = ""


def clone_of_proposal(
    folder: Path,
    texts: Mapping[str, str],
    *,
    depth: int = 0,
    before: Mapping[str, str] = BEFORE,
    links: bool = False,
) -> Path:
    """Return a clone of a proposal that puts *texts* (and LINKS) into the content, merged, as GitHub fetches it."""
    origin = folder / "origin"
    write_content(origin / "content", before)
    # What somebody else brings must not reach the program as it is really started.
    (origin / "Makefile").write_text(STARTED if links else INSTALL)
    git(origin, "init", "--quiet")
    commit(origin)
    git(origin, "switch", "--quiet", "--create", "voorstel")
    write_content(origin / "content", texts)
    for name in LINKS if links else ():
        (origin / name).symlink_to(f"../RAN.{name}")
    commit(origin)
    git(origin, "switch", "--quiet", "main")
    git(origin, "switch", "--quiet", "--detach")
    git(origin, "merge", "--quiet", "--no-ff", "voorstel", "--message", "Samen")
    git(origin, "update-ref", "refs/pull/1/merge", "HEAD")
    git(origin, "switch", "--quiet", "main")
    clone = folder / "clone"
    clone.mkdir()
    git(clone, "init", "--quiet")
    git(clone, "remote", "add", "origin", origin.as_uri())
    shallow = [f"--depth={depth}"] if depth else []
    branches = [] if depth else ["+refs/heads/*:refs/remotes/origin/*"]
    git(
        clone,
        "fetch",
        "--quiet",
        *shallow,
        "origin",
        *branches,
        "+refs/pull/1/merge:refs/remotes/pull/1/merge",
    )
    git(clone, "checkout", "--quiet", "refs/remotes/pull/1/merge")
    return clone


def run_steps(clone: Path, steps: list[dict[str, Any]], env: Mapping[str, str]) -> Ran:
    """Run our own *steps* in their order and under their conditions, as GitHub does."""
    summary = clone.parent / "summary.md"
    result = Ran(clone)
    for step in steps:
        right = result.code == 0
        wanted = {"success()": right, "failure()": not right, "always()": True}[step.get("if", "success()")]
        # What the image lacks, this machine has.
        if not wanted or "run" not in step or step["run"].startswith("apt-get"):
            continue
        ran = shell(clone, step["run"], {**env, "GITHUB_STEP_SUMMARY": str(summary)})
        result.said += ran.stdout + ran.stderr
        result.code = result.code or ran.returncode
    result.summary = summary.read_text(encoding="utf-8") if summary.exists() else ""
    return result


def shell(clone: Path, text: str, env: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    clean = {key: value for key, value in os.environ.items() if not key.startswith("GIT")}
    return subprocess.run(
        ["bash", "-e", "-c", text],
        cwd=clone,
        env={**clean, "CI": "true", **env},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )


def on_github(
    folder: Path,
    texts: Mapping[str, str],
    *,
    depth: int = 0,
    fork: bool = False,
    before: Mapping[str, str] = BEFORE,
) -> Ran:
    clone = clone_of_proposal(folder, texts, depth=depth, before=before, links=fork)
    steps = read(PROPOSAL)["jobs"]["stukken"]["steps"]
    program = "origin/main" if fork else "HEAD"
    return run_steps(clone, steps, {"BASIS": "main", "PROGRAMMA": program})


# --- GitHub ---------------------------------------------------------------------------------------------------


def test_a_proposal_says_what_becomes_public_and_shows_the_site(tmp_path: Path) -> None:
    ran = on_github(tmp_path, GOOD)
    assert ran.code == 0, ran.said
    assert ran.summary == (
        "## Wat er verandert aan wat openbaar is\n\nVergeleken met origin/main (waar dit werk begon).\n\n"
        "### Wordt openbaar\n\n- Pagina “Nieuw” (/nieuw/)\n\n"
        "### Verandert\n\n- Pagina “Over ons” (/over/): tekst\n\n"
        "### Wordt weggelaten\n\n- Pagina “Over ons” (/over/): 1 passage\n"
        "\n## De site bekijken\n\nDownload hieronder bij *Artifacts* het bestand voorbeeld-van-de-site, pak het uit, en "
        "dubbelklik op index.html.\n"
    )
    upload = next(
        step
        for step in read(PROPOSAL)["jobs"]["stukken"]["steps"]
        if "upload-artifact" in step.get("uses", "")
    )
    kept = ran.folder / upload["with"]["path"]
    assert "Nieuw" in (kept / "nieuw" / "index.html").read_text(encoding="utf-8")
    for told in (ran.said, ran.summary, everything_in(kept)):
        assert SECRET not in told


def test_a_proposal_with_an_error_gets_it_beside_the_line_and_shows_no_site(tmp_path: Path) -> None:
    ran = on_github(tmp_path, WRONG)
    assert ran.code == 1
    assert "::error file=content/paginas/nieuw.md,line=5,col=1,title=onbekende-sleutel::" in ran.said
    assert ran.summary.startswith("## Dit voorstel kan zo nog niet\n\nKijk bij *Files changed*:")
    assert not (ran.folder / "voorbeeld").exists()
    assert SECRET not in ran.said + ran.summary


def test_a_finding_that_may_be_right_is_in_the_summary_with_the_line_that_settles_it(tmp_path: Path) -> None:
    """The button Melding afdoen asks for that line."""
    body = (
        f"Een brief van [[vertrouwelijk 5.1.2e | mevrouw {SECRET}]] kwam.\n\n{SECRET.capitalize()} belde.\n"
    )
    ran = on_github(tmp_path, {"paginas/over.md": document("pagina", body=body)})
    found = re.search(
        r"- content/paginas/over\.md:\d+: `(- \{passage: [0-9a-f]{8}, reden: \u2026\})`\n", ran.summary
    )
    assert found is not None, ran.summary
    assert "*Actions > Melding afdoen*" in ran.summary
    assert SECRET not in (ran.said + ran.summary).lower()
    clone = ran.folder
    line = ["afdoen", "--regel", found[1], "--reden", "Een andere", "--", "paginas/over.md"]
    settled = shell(clone, f"programma/.venv/bin/stadspanel {shlex.join(line)}", {})
    assert settled.returncode == 0, settled.stderr
    after = shell(clone, "programma/.venv/bin/stadspanel check", {})
    assert after.returncode == 0, after.stderr


def test_a_proposal_is_warned_of_what_it_changes_and_of_nothing_else(tmp_path: Path) -> None:
    empty = {f"dossiers/{name}.md": document("dossier") for name in ("oud", "nieuw")}
    before = BEFORE | {"dossiers/oud.md": empty["dossiers/oud.md"]}
    ran = on_github(tmp_path, GOOD | {"dossiers/nieuw.md": empty["dossiers/nieuw.md"]}, before=before)
    assert ran.code == 0, ran.said
    assert re.findall("::warning file=([^,]*),", ran.said) == ["content/dossiers/nieuw.md"]
    assert "2 waarschuwingen stonden er al, in wat niet veranderd is." in ran.said


def test_a_clone_without_history_says_what_to_set(tmp_path: Path) -> None:
    ran = on_github(tmp_path, GOOD, depth=1)
    assert ran.code == 1
    assert "(in GitHub Actions: fetch-depth: 0, in GitLab CI: GIT_DEPTH: 0)" in ran.said


def test_of_a_proposal_from_a_fork_only_the_documents_are_used(tmp_path: Path) -> None:
    """Not its program, nor its templates: somebody will open the copy of the site that is made of it."""
    ran = on_github(tmp_path, GOOD | EVIL, fork=True)
    assert ran.code == 0, ran.said
    assert "- Pagina “Nieuw” (/nieuw/)" in ran.summary
    assert "Nieuw" in (ran.folder / "voorbeeld" / "nieuw" / "index.html").read_text(encoding="utf-8")
    assert SECRET not in everything_in(ran.folder / "voorbeeld")
    assert list(tmp_path.rglob("RAN*")) == []
    (install,) = (
        step for step in read(PROPOSAL)["jobs"]["stukken"]["steps"] if "make -C" in step.get("run", "")
    )
    # GitHub fills this in with names of its own, and never with what a fork can write.
    assert install["env"]["PROGRAMMA"] == (
        "${{ github.event.pull_request.head.repo.full_name == github.repository && 'HEAD' "
        "|| format('origin/{0}', env.BASIS) }}"
    )
    assert read(PROPOSAL)["env"] == {
        "BASIS": "${{ github.base_ref || github.event.repository.default_branch }}"
    }


def test_whoever_proposes_finds_no_secret_and_no_way_in() -> None:
    for path in GITHUB + FORGEJO:
        workflow = read(path)
        # These run with the rights of the repository, on what somebody else wrote.
        events = workflow[True] if isinstance(workflow[True], dict) else {workflow[True]: None}
        assert events.keys() <= {"pull_request", "push", "schedule", "workflow_dispatch", "workflow_call"}
        for job in workflow["jobs"].values():
            if "uses" in job:
                # The rules of the workflow that is called are tried by itself.
                assert job["uses"].startswith("./.github/workflows/")
                continue
            merged = "event_name != 'pull_request'" in job.get("if", "") or "build" in job.get("needs", ())
            if not merged and "pull_request" in events:
                assert "secrets" not in str(job)
            assert "self-hosted" not in str(job["runs-on"])
            for step in job["steps"]:
                # What is kept for another run could be made by a proposal.
                assert "cache" not in str(step.get("with", "")) + step.get("uses", "")
                if "actions/checkout@" in step.get("uses", ""):
                    assert step["with"]["persist-credentials"] is False
    assert "cache:" not in GITLAB.read_text(encoding="utf-8")


def uses(value: Any) -> Iterator[str]:
    """Yield every action that a part of a workflow uses."""
    if isinstance(value, dict):
        yield from ([value["uses"]] if "uses" in value else [])
        for part in value.values():
            yield from uses(part)
    elif isinstance(value, list):
        for part in value:
            yield from uses(part)


def test_the_workflow_of_a_proposal_may_read_and_nothing_more() -> None:
    workflow = read(PROPOSAL)
    # YAML takes the key `on` for yes.
    assert workflow[True].keys() == {"pull_request", "workflow_call"}
    assert workflow["permissions"] == {"contents": "read"}
    assert [job for job in workflow["jobs"].values() if "permissions" in job] == []
    checkout = next(
        step for step in workflow["jobs"]["stukken"]["steps"] if "checkout" in step.get("uses", "")
    )
    assert checkout["with"]["persist-credentials"] is False


@pytest.mark.parametrize("path", GITHUB + FORGEJO, ids=within)
def test_every_action_is_pinned_by_commit_and_says_its_version(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    # What lies in this repository comes with the commit of the run itself.
    found = [action for action in uses(read(path)) if not action.startswith("./.github/workflows/")]
    assert found or path.stem in {*ACTS, "site-op-slot"}
    # The administrator of a Forgejo chooses where a short name leads; of a whole address that is sure.
    host = "https://data\\.forgejo\\.org/" if path in FORGEJO else ""
    for action in found:
        assert re.search(rf"{re.escape(action)} # v\d+\.\d+\.\d+\n", text), action
        assert re.fullmatch(rf"{host}[\w/-]+@[0-9a-f]{{40}}", action), action


@pytest.mark.parametrize("path", GITHUB + FORGEJO, ids=within)
def test_no_command_holds_what_others_can_write(path: Path) -> None:
    jobs = read(path)["jobs"].values()
    commands = [step["run"] for job in jobs for step in job.get("steps", ()) if "run" in step]
    # Inside a command the name of a branch could be a command itself; in a variable it is text.
    assert [command for command in commands if "${{" in command] == []
    # A secret is for a step that publishes what was merged, as a variable of its own name.
    text, held = re.subn(
        r"\n(?: {10}| {6})(\w+): \$\{\{ secrets\.\1 \}\}(?=\n)", "", path.read_text(encoding="utf-8")
    )
    assert "secrets." not in text
    held_by = {"site.yml": 1 if path == SITE else 4, "intrekken.yml": 1, "site-op-slot.yml": 1}
    assert held == held_by.get(path.name, 0)
    assert "pull_request_target" not in path.read_text(encoding="utf-8")


# --- GitLab ---------------------------------------------------------------------------------------------------


def gitlab_script(job: str) -> str:
    """Return the commands of *job*; those of a reference lie one list deeper."""
    lines = read(GITLAB)[job]["script"]
    return "\n".join(line for part in lines for line in ([part] if isinstance(part, str) else part))


def on_gitlab(folder: Path, job: str, texts: Mapping[str, str], *, fork: bool = False) -> Ran:
    """Run the commands of *job* as a runner does: in one shell, with the commit that the proposal began at."""
    clone = clone_of_proposal(folder, texts, links=fork)
    told = {
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": git(clone, "rev-parse", "HEAD^1").strip(),
        "CI_MERGE_REQUEST_PROJECT_ID": "1",
        "CI_MERGE_REQUEST_SOURCE_PROJECT_ID": "2" if fork else "1",
    }
    ran = shell(clone, gitlab_script(job), told)
    return Ran(clone, ran.returncode, ran.stdout + ran.stderr)


def test_a_merge_request_says_what_becomes_public_and_shows_the_site(tmp_path: Path) -> None:
    ran = on_gitlab(tmp_path, "voorstel", GOOD)
    assert ran.code == 0, ran.said
    assert "### Wordt openbaar\n\n- Pagina “Nieuw” (/nieuw/)\n" in ran.said
    kept = [ran.folder / path for path in read(GITLAB)["voorstel"]["artifacts"]["paths"]]
    assert [path.name for path in kept if not path.exists()] == []
    assert "Nieuw" in (ran.folder / "voorbeeld" / "nieuw" / "index.html").read_text(encoding="utf-8")
    texts = [path.read_text(encoding="utf-8") if path.is_file() else everything_in(path) for path in kept]
    assert SECRET not in ran.said + "".join(texts)


@pytest.mark.parametrize("job", ["controle", "voorstel"])
def test_of_a_merge_request_from_a_fork_only_the_documents_are_used(tmp_path: Path, job: str) -> None:
    ran = on_gitlab(tmp_path, job, GOOD | EVIL, fork=True)
    assert ran.code == 0, ran.said
    assert list(tmp_path.rglob("RAN*")) == []
    if job == "voorstel":
        assert SECRET not in everything_in(ran.folder / "voorbeeld")
    # Without the history the program of the branch itself cannot be had, and then nothing is run.
    assert read(GITLAB)[job]["variables"]["GIT_DEPTH"] == "0"


def test_what_is_on_the_main_branch_is_checked_with_its_own_program(tmp_path: Path) -> None:
    clone = clone_of_proposal(tmp_path, GOOD)
    ran = shell(clone, gitlab_script("controle"), {})
    assert ran.returncode == 0, ran.stdout + ran.stderr
    # A runner that keeps the folder of the job can run it again.
    shutil.rmtree(clone / "programma")
    assert shell(clone, gitlab_script("controle"), {}).returncode == 0


def test_a_merge_request_gets_a_report_that_gitlab_reads(tmp_path: Path) -> None:
    ran = on_gitlab(tmp_path, "controle", WRONG)
    report = ran.folder / read(GITLAB)["controle"]["artifacts"]["reports"]["codequality"]
    found = json.loads(report.read_text(encoding="utf-8"))
    assert (ran.code, found[0]["check_name"]) == (1, "onbekende-sleutel")
    assert found[0]["location"] == {"path": "content/paginas/nieuw.md", "lines": {"begin": 5}}
    assert SECRET not in ran.said + report.read_text(encoding="utf-8")


def test_what_gitlab_keeps_is_for_who_works_on_the_repository() -> None:
    pipeline = read(GITLAB)
    for job in ("controle", "voorstel"):
        kept = pipeline[job]["artifacts"]
        assert (kept["access"], kept["expire_in"]) == ("developer", "1 week")
    # Of the site itself each publication lies there too, also with what was withdrawn since.
    assert pipeline["pages"]["artifacts"]["expire_in"] == "1 day"
    # GitLab refuses the whole pipeline over another sign here.
    assert re.fullmatch(r"\w[-\w ]{0,99}", pipeline["voorstel"]["artifacts"]["expose_as"])
    assert pipeline["voorstel"]["variables"]["GIT_DEPTH"] == "0"


# --- publishing -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Publishing:
    """How a host publishes: its commands, the folder that it takes, and in which variables it tells the address."""

    script: str
    verify: str
    folder: str
    address: str
    """The variable with the address without its last slash."""
    verified: str
    """The variable with the address to verify."""


def _github_step(job: str, words: str) -> dict[str, Any]:
    (found,) = (step for step in read(SITE)["jobs"][job]["steps"] if words in step.get("run", ""))
    return dict(found)


def publishing_on(host: str) -> Publishing:
    if host == "github":
        upload = next(
            step
            for step in read(SITE)["jobs"]["build"]["steps"]
            if "upload-pages-artifact" in step.get("uses", "")
        )
        return Publishing(
            script=_github_step("build", "stadspanel publish")["run"],
            verify=_github_step("verify", "stadspanel verify")["run"],
            folder=upload["with"]["path"],
            address="BASE_URL",
            verified="PAGE_URL",
        )
    pipeline = read(GITLAB)
    (folder,) = pipeline["pages"]["artifacts"]["paths"]
    return Publishing(
        script="\n".join(pipeline["pages"]["script"]),
        verify="\n".join(pipeline["nakijken"]["script"]),
        folder=folder,
        address="CI_PAGES_URL",
        verified="CI_PAGES_URL",
    )


def newest(clone: Path) -> dict[str, str]:
    """Make what *clone* has checked out the top of its branch `main`; return what the host tells of that."""
    git(clone, "update-ref", "refs/heads/main", "HEAD")
    commit_of = git(clone, "rev-parse", "HEAD").strip()
    return {
        "CI_REPOSITORY_URL": clone.as_uri(),
        "CI_COMMIT_BRANCH": "main",
        "CI_COMMIT_SHA": commit_of,
        "GITHUB_SERVER_URL": clone.parent.as_uri(),
        "GITHUB_REPOSITORY": clone.name,
        "TAK": "main",
        "COMMIT": commit_of,
        "TOKEN": "niets",
    }


@pytest.mark.parametrize("job", ["build", "deploy", "pages"])
def test_an_old_job_that_is_run_again_stops_with_one_line(tmp_path: Path, job: str) -> None:
    clone = clone_of_proposal(tmp_path, {})
    if job == "pages":
        (script,) = (line for line in read(GITLAB)[job]["script"] if "ls-remote" in line)
        # Right before it publishes: what was closed meanwhile would be public until the next job.
        place = read(GITLAB)[job]["script"].index(script)
        assert "stadspanel publish" in read(GITLAB)[job]["script"][place + 1]
    else:
        script = _github_step(job, "ls-remote")["run"]
    before = newest(clone)
    assert (ran := shell(clone, script, before)).returncode == 0, ran.stderr
    write_content(clone / "content", GOOD)
    commit(clone)
    newest(clone)
    git(clone, "checkout", "--quiet", "--detach", before["CI_COMMIT_SHA"])
    ran = shell(clone, script, before)
    assert (ran.returncode, ran.stdout, ran.stderr) == (
        1,
        "Er is een nieuwere versie dan die van deze taak. Alleen de nieuwste wordt gepubliceerd: deze taak stopt.\n",
        "",
    )
    # Where the host does not answer, nothing is published either.
    assert (
        shell(clone, script, {**before, "CI_REPOSITORY_URL": "x:", "GITHUB_SERVER_URL": "x:"}).returncode == 1
    )


def test_what_is_urgent_does_not_wait_for_the_half_hour_of_verifying() -> None:
    workflow = read(SITE)
    assert "concurrency" not in workflow
    groups = {name: job["concurrency"] for name, job in workflow["jobs"].items() if "concurrency" in job}
    assert groups["deploy"] == {"group": "pages", "cancel-in-progress": False}
    assert groups["verify"] == {"group": "verify", "cancel-in-progress": True}
    assert "build" not in groups
    assert "resource_group" not in read(GITLAB)["nakijken"]


@pytest.mark.parametrize("host", ["github", "gitlab"])
def test_what_is_merged_is_published_and_verified(tmp_path: Path, host: str) -> None:
    """The address of these tests is nobody's; that is the only thing that the commands do not let through."""
    how = publishing_on(host)
    clone = clone_of_proposal(tmp_path, {})
    assert shell(clone, "make install", {}).returncode == 0
    served = tmp_path / "served"
    served.mkdir()
    with served_folder(served) as url:
        env = {how.address: url.rstrip("/")}

        def publish(**more: str) -> subprocess.CompletedProcess[str]:
            more |= newest(clone)
            script = how.script.replace("--allow voorbeeld ", "--allow voorbeeld,voorbeeldadres ")
            return shell(clone, script, {**env, **more})

        refused = shell(clone, how.script, {**env, **newest(clone), "EERSTE": "ja"})
        assert (refused.returncode, re.findall("--allow .*", refused.stderr)) == (
            1,
            ["--allow voorbeeldadres"],
        )
        new = publish()
        assert (new.returncode, "Geef dan eenmalig --first." in new.stderr) == (1, True)
        assert not (clone / how.folder).exists()

        # The host takes the folder over; from then on the register of addresses is on the site itself.
        first = publish(EERSTE="ja")
        assert first.returncode == 0, first.stderr
        shutil.copytree(clone / how.folder, served, dirs_exist_ok=True)
        (clone / "content" / "paginas" / "over.md").unlink()
        commit(clone)
        lost = publish()
        assert (lost.returncode, "/over/" in lost.stderr) == (1, True)
        write_content(clone / "content", {**BEFORE, "paginas/nieuw.md": GOOD["paginas/nieuw.md"]})
        commit(clone)
        again = publish()
        assert again.returncode == 0, again.stderr

        sums = {"GITHUB_OUTPUT": str(tmp_path / "outputs"), "WAIT": "0"}
        assert (
            shell(
                clone, _github_step("build", "sha256=")["run"].replace("output/", f"{how.folder}/"), sums
            ).returncode
            == 0
        )
        release = (tmp_path / "outputs").read_text(encoding="utf-8").strip().removeprefix("sha256=")
        where = {how.verified: url if how.verified == "PAGE_URL" else url.rstrip("/")}
        before = shell(clone, how.verify, {**where, **sums, "RELEASE": release})
        assert (before.returncode, before.stdout.count("nog niet")) == (1, 15)
        shutil.copytree(clone / how.folder, served, dirs_exist_ok=True)
        after = shell(clone, how.verify, {**where, **sums, "RELEASE": release})
        assert (after.returncode, " klopt: " in after.stdout) == (0, True), after.stdout + after.stderr
        told = [ran.stdout + ran.stderr for ran in (refused, new, first, lost, again, before, after)]
    assert SECRET not in "".join(told) + everything_in(served)


def test_publishing_on_github_may_do_what_it_must_and_nothing_more() -> None:
    workflow = read(SITE)
    assert workflow["permissions"] == {"contents": "read"}
    assert {name: job["permissions"] for name, job in workflow["jobs"].items() if "permissions" in job} == {
        "build": {"contents": "read", "pages": "read"},
        "deploy": {"contents": "read", "pages": "write", "id-token": "write"},
    }
    for job in workflow["jobs"].values():
        for step in job["steps"]:
            if "actions/checkout@" in step.get("uses", ""):
                assert step["with"]["persist-credentials"] is False
    # A proposal publishes nothing.
    assert workflow["jobs"]["check"]["if"] == "github.event_name == 'pull_request'"
    assert workflow["jobs"]["build"]["if"].startswith("github.event_name != 'pull_request' && ")
    assert workflow["jobs"]["deploy"]["needs"] == "build"


def test_every_morning_the_site_moves_with_the_date_and_the_first_time_is_said_by_hand() -> None:
    on = read(SITE)[True]
    assert len(on["schedule"]) == 1
    assert on["workflow_dispatch"]["inputs"]["eerste_keer"]["default"] is False
    said = _github_step("build", "stadspanel publish")["env"]["EERSTE"]
    assert said == "${{ inputs.eerste_keer && 'ja' || '' }}"


def test_publishing_on_gitlab_is_one_at_a_time_and_of_the_default_branch() -> None:
    job = read(GITLAB)["pages"]
    assert job["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]
    assert (job["resource_group"], job["interruptible"]) == ("pages", False)
    assert "merge_request" not in str(job)


def test_a_pull_request_is_checked_by_what_ci_runs() -> None:
    job = read(SITE)["jobs"]["check"]
    assert [step["run"] for step in job["steps"] if "run" in step][-1] == ".ci/run"
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


# --- on anybody's computer ------------------------------------------------------------------------------------


def test_every_command_of_ci_is_one_that_anybody_can_run() -> None:
    steps = read(PROPOSAL)["jobs"]["stukken"]["steps"]
    commands = [step["run"] for step in steps if "run" in step]
    commands += [gitlab_script(job) for job in ("controle", "voorstel")]
    first = {line.split()[0] for command in commands for line in command.splitlines() if line[:1].strip("# ")}
    assert first <= {
        "git",
        "make",
        "programma/.venv/bin/stadspanel",
        "printf",
        "cat",
        "rm",
        "if",
        "else",
        "fi",
    }
    targets = {
        target for command in commands for target in re.findall(r"(?m)^make -C programma (\S+)", command)
    }
    assert targets == {"install"}
    for target in targets:
        ran = subprocess.run(["make", "--dry-run", target], cwd=ROOT, capture_output=True, check=False)
        assert ran.returncode == 0, target
