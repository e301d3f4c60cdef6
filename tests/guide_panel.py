"""A panel that follows the handleiding: its repository on a host, its proposals, and its buttons as the host starts them."""

import json
import os
import shlex
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.changes.test_diff import commit, git
from tests.command_line import stadspanel
from tests.drawn_pdfs import drawn
from tests.guide_acts import (
    Act,
    Button,
    Form,
    Proposal,
    Upload,
    act_of,
    answers_of,
    buttons,
    save,
    wishes,
    word_file,
)
from tests.test_workflows import read, run_steps

BUTTONS = buttons()
UPLOADED: Mapping[str, Callable[[], bytes]] = {
    ".pdf": lambda: drawn("BT /F 12 Tf 20 150 Td (Wij nemen uw advies voor een deel over.) Tj ET"),
    ".docx": lambda: word_file("Verslag", "Het panel vroeg wat er met de tellingen gebeurt."),
}
"""What is in the files that are brought to the host."""


@dataclass
class Panel:
    """A repository on a host, and the copy of who follows the handleiding."""

    folder: Path
    branch: str = "main"
    proposals: int = 0
    runs: int = 0

    @property
    def place(self) -> Path:
        """The copy, on the present branch."""
        return self.folder / "panel"

    def take(self, wish: str) -> None:
        """Follow a wish from its first act to its last."""
        self.follow(wishes()[wish])

    def follow(self, acts: Iterable[Act]) -> None:
        """Do *acts* in order."""
        for act in acts:
            match act:
                case Form():
                    self._begin_proposal()
                    save(self.place / "content", act)
                    self.keep()
                case Upload(name):
                    self._begin_proposal()
                    (self.place / name).write_bytes(UPLOADED[Path(name).suffix]())
                    self.keep()
                case Button():
                    self._start(BUTTONS[act.name], act)
                case Proposal():
                    self._merge()

    def keep(self) -> None:
        """Bring what changed to the host."""
        commit(self.place)
        git(self.place, "push", "--quiet", "origin", f"HEAD:{self.branch}")

    def _begin_proposal(self) -> None:
        if self.branch == "main":
            self.proposals += 1
            self.branch = f"voorstel-{self.proposals}"
            git(self.place, "switch", "--quiet", "--create", self.branch)

    def _start(self, workflow: Path, button: Button) -> None:
        """Start *workflow* as the host does, in a clone of the present branch, and go on where its commit is."""
        answers = answers_of(workflow, button)
        act = act_of(workflow)
        if not act:
            # It publishes, and changes no document.
            return
        self.runs += 1
        clone = self.folder / f"run-{self.runs}" / "clone"
        git(
            self.folder,
            "clone",
            "--quiet",
            "--branch",
            self.branch,
            (self.folder / "host").as_uri(),
            str(clone),
        )
        outputs = clone.parent / "outputs"
        ran = run_steps(
            clone,
            read(workflow.with_name("handeling.yml"))["jobs"]["doen"]["steps"],
            {
                "HANDELING": act,
                "ANTWOORDEN": json.dumps(answers),
                "HOOFDTAK": "main",
                "GITHUB_SERVER_URL": self.folder.as_uri(),
                "GITHUB_REPOSITORY": "host",
                "GITHUB_REF_NAME": self.branch,
                "GITHUB_ACTOR": "lid-een",
                "GITHUB_RUN_ID": str(self.runs),
                "GITHUB_OUTPUT": str(outputs),
                "GIT_CONFIG_GLOBAL": os.devnull,
            },
        )
        assert ran.code == 0, f"{button.name}\n{ran.said}{ran.summary}"
        handed_over = dict(line.split("=", 1) for line in outputs.read_text(encoding="utf-8").splitlines())
        self.branch = handed_over["tak"]
        git(self.place, "fetch", "--quiet", "origin")
        git(self.place, "switch", "--quiet", "--force-create", self.branch, f"origin/{self.branch}")

    def _merge(self) -> None:
        """Merge the proposal, which the check must find good."""
        give("check")
        proposal, self.branch = self.branch, "main"
        git(self.place, "switch", "--quiet", "main")
        git(self.place, "merge", "--quiet", "--no-ff", proposal, "--message", "Samen")
        git(self.place, "push", "--quiet", "origin", "main")


def give(line: str) -> str:
    """Give the program the command *line*, and return what it says; it must go well."""
    result = stadspanel(*shlex.split(line), env={"CI": ""})
    assert result.exit_code == 0, f"{line}\n{result.output}"
    return result.output
