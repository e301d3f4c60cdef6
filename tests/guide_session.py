"""
The page on the terminal followed step by step: every command is given, in order, from an empty folder.

Each file that it shows is written; questions on the terminal are answered from `TYPED`.
"""

import os
import pty
import re
import select
import shlex
import signal
import subprocess
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

from tests.loaded_program import LoadedProgram, loaded_program

ROOT = Path(__file__).parent.parent
_PAGES = tuple(
    ROOT / "docs" / f"{name}.md" for name in ("terminal", "voorstellen", "schrijven", "instellingen")
)
"""The pages to follow: the commands first, and then the examples of what is written."""

TYPED = {
    "begin panel": (
        "het Voorbeeldpanel\ngemeente Voorbeeld\n\nVoorbeeldpanel\n\npanel@example.org\nADV-{jaar}-{nr:02}\n"
        "Digitale privacy\n\n"
    ),
    "nieuw verzoek": "2026-01-12\nTeam Openbare Ruimte\n",
    "nieuw advies": "Bankjes die tellen, maar niet volgen\n2026-02-16\ndigitale-privacy\n",
    "nieuw reactie": "2026-03-24\nCollege van burgemeester en wethouders\ngedeeltelijk\n",
}
"""The answers typed on the terminal, by the command that asks."""

OURS = ".venv/bin/stadspanel"
"""The program, as commands name it; `make` and `git` start theirs themselves."""
INSTALLED = "stadspanel"
"""The program before there is a repository."""
ENTERED = "cd panel"

# A clone has no Pango and no package of its own, which these need.
ONLY_TRIED = frozenset({"make pdf"})
_INSTALLED = ("bin", "lib", "pyvenv.cfg")
_FENCE = re.compile(
    r"(?P<before>[^\n]*)\n\n```(?P<language>\w+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL
)
_FILE = re.compile(r"[Bb]estand `([^`\n]+)`:$|[Zz]o ziet `([^`\n]+)` er dan uit(?:, zonder die regels)?:$")
_PROMPT = "$ "
_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Command:
    """A command as the page shows it."""

    line: str


@dataclass(frozen=True, slots=True)
class File:
    """A file as the page shows it, by its path in the content folder."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Shown:
    """The output of a command, as the page shows it."""

    text: str


Step = Command | File | Shown


def pages_to_follow() -> str:
    """Return the text of the pages to follow."""
    return "\n".join(page.read_text(encoding="utf-8") for page in _PAGES)


def steps_of(guide: str) -> Iterator[Step]:
    """Yield the steps of *guide* in order; a file comes before the first command that names it."""
    steps = list(_in_order(guide))
    written: list[File] = []
    for step in steps:
        if isinstance(step, Command):
            for file in steps:
                # The first form of a file that is shown twice; the second follows in its turn.
                if (
                    isinstance(file, File)
                    and _names(step, file)
                    and file.path not in {it.path for it in written}
                ):
                    written.append(file)
                    yield file
        if isinstance(step, File):
            if step in written:
                continue
            written.append(step)
        yield step


def _names(command: Command, file: File) -> bool:
    return f"content/{file.path}" in shlex.split(command.line)


def _in_order(guide: str) -> Iterator[Step]:
    for match in _FENCE.finditer(guide):
        named = _FILE.search(match["before"])
        if match["language"] == "console":
            for line in match["text"].splitlines():
                assert line.startswith(_PROMPT), line
                yield Command(line.removeprefix(_PROMPT))
        elif named is not None:
            yield File(named[1] or named[2], match["text"])
        elif match["before"].endswith("kan lezen:"):
            yield Shown(match["text"])


def make_workplace(folder: Path) -> Path:
    """Return where the repository will be begun, in a folder with a place to push to."""
    folder.mkdir(parents=True, exist_ok=True)
    run_git(folder, "init", "--quiet", "--bare", "server")
    return folder / "panel"


def enter(place: Path) -> None:
    """Give the repository at *place* what `make install` would fetch, and a place to push to."""
    (place / ".venv").mkdir()
    for name in _INSTALLED:
        (place / ".venv" / name).symlink_to(ROOT / ".venv" / name)
    # A stamp of its own, always fresh: `make` would install over the environment of the tests.
    (place / ".venv" / "site").touch()
    run_git(place, "remote", "add", "origin", str(place.parent / "server"))
    run_git(place, "config", "push.autoSetupRemote", "true")


def run_git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, env=environment(), check=True, capture_output=True)


def environment() -> dict[str, str]:
    """Return the environment of a person at a computer."""
    # Within `make test`, make would tell of folders that nobody sees told.
    ours = ("GIT", "MAKE", "MFLAGS")
    clean = {key: value for key, value in os.environ.items() if not key.startswith(ours) and key != "CI"}
    who = {
        f"GIT_{who}_{what}": "panel@example.org"
        for who in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    # Nobody looks at a browser here.
    return {**clean, **who, **alone, "BROWSER": "true", "TERM": "dumb", "COLUMNS": "100"}


def run(program: LoadedProgram, place: Path, line: str) -> tuple[int, str]:
    """Run the command *line* on a terminal in *place*; return its exit code and the screen."""
    if line in ONLY_TRIED:
        line = line.replace("make ", "make --dry-run ", 1)
    words = shlex.split(line)
    leader, follower = pty.openpty()
    os.write(leader, _typed(line).encode())
    if words[0] in {OURS, INSTALLED}:
        number = program.start(os.ttyname(follower), place, words[1:])
        os.close(follower)
        seen = _all_that_is_seen(leader, number)
        code = program.exit_code()
    else:
        with subprocess.Popen(
            words, cwd=place, env=environment(), stdin=follower, stdout=follower, stderr=follower
        ) as running:
            os.close(follower)
            seen = _all_that_is_seen(leader, running.pid)
        code = running.returncode
    os.close(leader)
    return code, seen.replace("\r\n", "\n")


def _typed(line: str) -> str:
    return next((text for begin, text in TYPED.items() if begin in line), "")


def _all_that_is_seen(leader: int, number: int) -> str:
    """Return the output of process *number* and its children; a served site is visited, then stopped."""
    seen = b""
    visited = False
    deadline = time.monotonic() + _SECONDS
    while time.monotonic() < deadline:
        if not select.select([leader], [], [], 0.1)[0]:
            continue
        try:
            data = os.read(leader, 65536)
        except OSError:  # on Linux: the other end is closed
            break
        if not data:
            break
        seen += data
        found = re.search(rb"De site staat op (http://127[^ ]+)", seen)
        if found is not None and not visited:
            visited = True
            with urlopen(found[1].decode(), timeout=20) as answer:  # noqa: S310 - the loopback address
                assert answer.status == 200
            os.kill(number, signal.SIGINT)
    else:
        os.kill(number, signal.SIGKILL)
    return seen.decode("utf-8", "replace")


def follow(place: Path, steps: Iterable[Step]) -> Iterator[tuple[Step, int, str]]:
    """Take *steps* in *place*, and before it is entered beside it; yield each with its exit code and the screen."""
    with loaded_program(environment()) as program:
        for step in steps:
            match step:
                case Command(line) if line == ENTERED:
                    enter(place)
                    yield step, 0, ""
                case Command(line):
                    here = place if (place / ".venv").is_dir() else place.parent
                    yield (step, *run(program, here, line))
                case File(path, text):
                    file = place / "content" / path
                    file.parent.mkdir(parents=True, exist_ok=True)
                    file.write_text(text, encoding="utf-8")
                    yield step, 0, ""
                case Shown():
                    yield step, 0, ""
