"""What the forge takes from elsewhere: each action by a commit that runs there today, and what keeps them fresh."""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.needed import missing, need
from tests.test_workflows import FORGEJO, GITHUB, GITLAB, ROOT, SITE, read, within

BEGINNINGS = ROOT / "stadspanel_site" / "desk" / "beginnings"
"""The workflows of a new panel's repository."""
NEW_GITHUB = sorted((BEGINNINGS / "github" / ".github" / "workflows").glob("*.yml"))
NEW_FORGEJO = sorted((BEGINNINGS / "forgejo" / ".forgejo" / "workflows").glob("*.yml"))
NEW_GITLAB = BEGINNINGS / "gitlab" / ".gitlab-ci.yml"
TOOLS = ROOT / "tests" / "tools"
ACTIONLINT = TOOLS / "node_modules" / "@tktco" / "node-actionlint"
ZIZMOR = Path(sys.executable).parent / "zizmor"


@dataclass(frozen=True)
class Action:
    """An action as its `action.yml` at the commit *sha* declares it."""

    version: str
    sha: str
    using: str
    """What the forge runs it with (`runs.using`); Node 20 is gone from the runners since 23 September 2026."""
    source: str
    """Where that was read."""


READ = "its action.yml at this commit"
ACTIONS = {
    "actions/checkout": Action("v7.0.1", "3d3c42e5aac5ba805825da76410c181273ba90b1", "node24", READ),
    "actions/setup-python": Action("v7.0.0", "5fda3b95a4ea91299a34e894583c3862153e4b97", "node24", READ),
    "actions/upload-artifact": Action("v7.0.0", "bbbca2ddaa5d8feaa63e36b76fdaad77386f024f", "node24", READ),
    # Calls upload-artifact v7.0.0, by the commit above.
    "actions/upload-pages-artifact": Action(
        "v5.0.0", "fc324d3547104276b827a68afc52ff2a11cc49c9", "composite", READ
    ),
    "actions/deploy-pages": Action("v5.0.0", "cd2ce8fcbc39b97be8ca5fce6e763baed58fa128", "node24", READ),
    "actions/configure-pages": Action(
        "v6.0.0",
        "45bfe0192ca1faeb007ade9deae92b16b8254a0d",
        "node24",
        "its release notes (“upgrade to node 24”, pull request 186), and the pins of others",
    ),
    # GitHub's own refuses every other host. A Forgejo runs it with the Node of the job's image.
    "https://data.forgejo.org/forgejo/upload-artifact": Action(
        "v4.3.1", "16871d9e8cfcf27ff31822cac382bbb5450f1e1e", "node", "the pins of others"
    ),
}


def steps_that_use(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the action and the step, of every step in a workflow that uses one."""
    for job in read(path)["jobs"].values():
        for step in job.get("steps", ()):
            if "uses" in step:
                yield step["uses"], step


def named(used: str) -> str:
    """Return the name of an action in the table; Forgejo's host keeps copies of GitHub's, with the same commits."""
    return used.partition("@")[0].replace("https://data.forgejo.org/actions/", "actions/")


@pytest.mark.parametrize("path", [*GITHUB, *FORGEJO, *NEW_GITHUB, *NEW_FORGEJO], ids=within)
def test_every_action_runs_on_what_the_forge_has_today(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    runs = {"node24", "composite"} if ".github" in path.parts else {"node24", "node"}
    for used, _ in steps_that_use(path):
        action = ACTIONS[named(used)]
        assert (used.partition("@")[2], action.using in runs) == (action.sha, True), used
        assert f"uses: {used} # {action.version}\n" in text


def test_no_action_stands_in_the_table_that_nothing_uses() -> None:
    used = {named(used) for path in GITHUB + FORGEJO for used, _ in steps_that_use(path)}
    assert used == ACTIONS.keys()


def test_what_hides_behind_a_dot_travels_to_pages_too() -> None:
    """Such as `.well-known/security.txt`, that every municipality must have."""
    (upload,) = (step for used, step in steps_that_use(SITE) if "upload-pages-artifact" in used)
    assert upload["with"] == {"path": "output", "include-hidden-files": True}
    # Both ends name the artifact by default, and so the same.
    (deploy,) = (step for used, step in steps_that_use(SITE) if "deploy-pages" in used)
    assert "with" not in deploy


def test_an_old_job_stops_in_the_same_way_before_and_after() -> None:
    jobs = read(SITE)["jobs"]
    first, second = (
        next(step for step in jobs[job]["steps"] if "ls-remote" in step.get("run", ""))
        for job in ("build", "deploy")
    )
    assert first == second


# --- checkers -------------------------------------------------------------------------------------------------


def actionlint(*paths: Path) -> list[dict[str, Any]]:
    need("node", "nodejs npm")
    if not ACTIONLINT.exists():
        missing("actionlint ontbreekt; haal het op met: make test (of: npm ci in tests/tools)")
    ran = subprocess.run(
        ["node", TOOLS / "actionlint.cjs", *paths], capture_output=True, check=False, encoding="utf-8"
    )
    assert ran.returncode == 0, ran.stderr
    found: list[dict[str, Any]] = json.loads(ran.stdout)
    return found


def zizmor(*paths: Path, exceptions: bool = True) -> list[dict[str, Any]]:
    """Return what zizmor finds; offline, so that it asks nothing of anyone."""
    config = f"--config={ROOT / '.github' / 'zizmor.yml'}" if exceptions else "--no-config"
    options = ("--offline", "--quiet", "--persona=pedantic", "--strict-collection", "--no-exit-codes")
    ran = subprocess.run(
        [ZIZMOR, *options, "--format=json", config, *paths],
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert ran.returncode == 0, ran.stderr
    found: list[dict[str, Any]] = json.loads(ran.stdout)
    return found


FAULTY = """
name: Fout
on: pull_request_target
permissions: {}
jobs:
  fout:
    name: Fout
    runs-on: ubuntu-latest
    steps:
      - run: echo ${{ github.event.pull_request.title }} ${{ github.nothing }}
"""


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """Return a workflow with faults in it: a checker that says nothing may not have looked."""
    path = tmp_path / ".github" / "workflows" / "fout.yml"
    path.parent.mkdir(parents=True)
    path.write_text(FAULTY, encoding="utf-8")
    return path


@pytest.fixture
def as_github_writes(tmp_path: Path) -> list[Path]:
    """Return the workflows for Forgejo with the addresses and the runner of GitHub, which the checkers know."""
    written: list[Path] = []
    for path in FORGEJO + NEW_FORGEJO:
        text = path.read_text(encoding="utf-8").replace("https://data.forgejo.org/", "")
        copy = tmp_path / str(len(written)) / ".github" / "workflows" / path.name
        copy.parent.mkdir(parents=True)
        copy.write_text(text.replace("runs-on: docker", "runs-on: ubuntu-latest"), encoding="utf-8")
        written.append(copy)
    return written


@pytest.mark.tools
def test_actionlint_finds_nothing_but_a_fault_that_is_planted(
    faulty: Path, as_github_writes: list[Path]
) -> None:
    said = actionlint(*GITHUB, *NEW_GITHUB, *as_github_writes, faulty)
    assert [found for found in said if found["path"] != str(faulty)] == []
    assert {"expression"} == {found["kind"] for found in said}


def test_zizmor_finds_nothing_but_a_fault_that_is_planted(faulty: Path, as_github_writes: list[Path]) -> None:
    assert zizmor(ROOT / ".github") == []
    assert zizmor(BEGINNINGS / "github" / ".github") == []
    # The one image, which says why.
    assert {found["ident"] for found in zizmor(*as_github_writes)} == {"unpinned-images"}
    assert {"template-injection", "dangerous-triggers"} <= {found["ident"] for found in zizmor(faulty)}


def test_every_exception_for_zizmor_has_its_reason_and_still_names_a_finding() -> None:
    text = (ROOT / ".github" / "zizmor.yml").read_text(encoding="utf-8")
    rules = yaml.safe_load(text)["rules"]
    for rule in rules:
        before = text.partition(f"\n  {rule}:")[0].splitlines()[-1]
        assert before.strip().startswith("#"), rule
    assert rules.keys() == {found["ident"] for found in zizmor(ROOT / ".github", exceptions=False)}


# --- Forgejo --------------------------------------------------------------------------------------------------

READ_BY_FORGEJO = {
    "workflow": {"name", "on", "permissions", "concurrency", "jobs"},
    "job": {"name", "if", "runs-on", "container", "timeout-minutes", "steps"},
    "step": {"name", "if", "run", "uses", "with", "env"},
}
"""The keys that it reads, of those that we could use; it knows `permissions` and does nothing with it."""


@pytest.mark.parametrize("path", FORGEJO + NEW_FORGEJO, ids=within)
def test_a_workflow_for_forgejo_has_only_what_forgejo_reads(path: Path) -> None:
    workflow = read(path)
    # YAML takes the key `on` for yes.
    assert {"on" if key is True else key for key in workflow} <= READ_BY_FORGEJO["workflow"]
    for job in workflow["jobs"].values():
        assert job.keys() <= READ_BY_FORGEJO["job"]
        assert {key for step in job["steps"] for key in step} <= READ_BY_FORGEJO["step"]
        assert job["runs-on"] == "docker"
        # Its runners let few options of Docker through.
        assert job["container"].get("options", "--tmpfs").startswith("--tmpfs")


# --- a new panel ----------------------------------------------------------------------------------------------

OWN = {
    **{path: ROOT / ".github" / "workflows" / path.name for path in NEW_GITHUB},
    **dict(zip(NEW_FORGEJO, FORGEJO, strict=True)),
    NEW_GITLAB: GITLAB,
}


@pytest.mark.parametrize("path", OWN, ids=within)
def test_a_new_panel_begins_with_our_workflows_and_publishes_when_it_wants_to(path: Path) -> None:
    """Its Makefile installs the program from its own folder; it has no program to try, and no examples."""
    new, own = read(path), json.loads(json.dumps(read(OWN[path])).replace(" --allow voorbeeld", ""))
    if path == NEW_GITLAB:
        for job in ("pages", "nakijken"):
            own[job]["rules"] = [{"if": '$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH && $PUBLICEREN == "ja"'}]
    else:
        # What JSON calls true is the key `on`.
        new = json.loads(json.dumps(new))
        own["jobs"].pop("check", None)
        if path == NEW_GITHUB[0]:
            own["true"].pop("pull_request")
            own["jobs"]["build"]["if"] = "github.ref == 'refs/heads/main' && vars.PUBLICEREN == 'ja'"
    assert new == own


# --- fresh ----------------------------------------------------------------------------------------------------


def test_the_updater_of_the_forge_reads_every_file_with_versions() -> None:
    updates = yaml.safe_load((ROOT / ".github" / "dependabot.yml").read_text(encoding="utf-8"))["updates"]
    found = {(item["package-ecosystem"], folder) for item in updates for folder in item["directories"]}
    locks = {path.parent.relative_to(ROOT) for path in ROOT.glob("*/package-lock.json")}
    locks |= {path.parent.relative_to(ROOT) for path in ROOT.glob("*/*/package-lock.json")}
    assert found == {
        ("github-actions", "/"),
        ("pip", "/requirements"),
        *(("npm", f"/{folder.as_posix()}") for folder in locks),
    }


@pytest.mark.parametrize("path", [SITE, GITLAB], ids=lambda path: path.name)
def test_an_image_is_pinned_or_says_why_not(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    images = [number for number, line in enumerate(lines) if line.strip().startswith("image:")]
    assert images
    for number in images:
        assert "@sha256:" in lines[number] or "digest" in lines[number - 1], path.name
