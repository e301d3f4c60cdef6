"""Mutated documents by number: case *n* is the same document on every machine."""

import functools
import random
import re
import signal
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import FrameType

from stadspanel_site.internal import loading
from stadspanel_site.internal.checks.all_checks import check_archive
from stadspanel_site.internal.layout import is_attachment
from stadspanel_site.internal.reading_content import ContentFiles, read_content
from stadspanel_site.pipeline import site_from
from stadspanel_site.problems.problem import Problem, ProblemsFound
from stadspanel_site.problems.text import problem_text, quote_nothing
from stadspanel_site.search.index import without_index
from tests.disclosure.test_canaries import words
from tests.pages_once import pages_once
from tests.sites_by_hand import AS_OF, SITE, options

SITES = Path(__file__).parent / "sites"
COMPLETE = SITES / "complete" / "content"
SLOW = 20
"""The limit, in seconds, for one mutated document."""

CANARY = re.compile(r"kanarie\d{3}", re.IGNORECASE)
_LINK_TITLE = re.compile(r'"[^"\n]*"')
_INLINE = re.compile(r"(?s).\[\[vertrouwelijk[^\[\]]*\]\]")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]")
_FOLDERS_AS_ONE = ("adviezen/", "gesprekken/")
"""Folders in which one document may decide on the others."""

PIECES = (
    *(
        "[[",
        "]]",
        "[[vertrouwelijk ",
        " | ",
        ":::",
        "\n:::\n",
        "\n::: vertrouwelijk 5.1.2e\n",
        "\n---\n",
        "---",
    ),
    *(
        "vertrouwelijk",
        "openbaar",
        "geheim",
        "vertrouwelijkheid: openbaar\n",
        "status: concept\n",
        "intern: x\n",
    ),
    *('"', "'", "`", "\n```\n", "\n~~~\n", "<!--", "-->", "<script>", "&", "&amp;", "{{ 7*7 }}", "]]>", "\\"),
    *("\x00", "\x1b[31m", "\x07", "\u202e", "\u200b", "\ufeff", "\u2028", "\r", "\t", "\xa0", "é", "e\u0301"),
    *(
        "\ue000",
        "\ue001",
        "\U0001f600",
        ": ",
        " #",
        "- ",
        "\n  - ",
        "{",
        "}",
        "[",
        "]",
        "*a",
        "&a ",
        "!!x ",
        "? ",
    ),
    *(
        "](../",
        "![",
        "[^1]",
        "[x]: y\n",
        "{: onclick=x}",
        "\n# ",
        "\n> ",
        "|",
        "%",
        "0",
        "-1",
        "2026-02-30",
        "9" * 40,
    ),
)
_REPEATED = (
    "[",
    "[[",
    ":::\n",
    "> ",
    "- ",
    "{",
    "a: ",
    "*",
    "`",
    "|",
    "x",
    "\n",
    " ",
    "![](",
    "é",
    "<",
    "&",
    "\\",
)

Mutation = Callable[[random.Random, bytes, bytes], bytes]


def _flip_bytes(chance: random.Random, data: bytes, _: bytes) -> bytes:
    changed = bytearray(data or b"x")
    for _flip in range(chance.choice((1, 1, 2, 8))):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _replace_character(chance: random.Random, data: bytes, _: bytes) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + bytes([chance.choice(b" \nabz019-:|[]'\"#.,")]) + data[at + 1 :]


def _swap_lines(chance: random.Random, data: bytes, _: bytes) -> bytes:
    lines = data.splitlines(keepends=True) or [b""]
    one, two = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[two] = lines[two], lines[one]
    return b"".join(lines)


def _repeat_lines(chance: random.Random, data: bytes, _: bytes) -> bytes:
    lines = data.splitlines(keepends=True) or [b""]
    start = chance.randrange(len(lines))
    end = start + chance.choice((1, 1, 3, 10))
    return b"".join(lines[:end] + lines[start:end] * chance.choice((1, 1, 2, 50)) + lines[end:])


def _delete_lines(chance: random.Random, data: bytes, _: bytes) -> bytes:
    lines = data.splitlines(keepends=True) or [b""]
    start = chance.randrange(len(lines))
    return b"".join(lines[:start] + lines[start + chance.choice((1, 1, 1, 2, 5)) :])


def _delete_bytes(chance: random.Random, data: bytes, _: bytes) -> bytes:
    start = chance.randrange(len(data) + 1)
    return data[:start] + data[start + chance.choice((1, 1, 2, 5, 40)) :]


def _cut_short(chance: random.Random, data: bytes, _: bytes) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _splice(chance: random.Random, data: bytes, other: bytes) -> bytes:
    at, start = chance.randrange(len(data) + 1), chance.randrange(len(other) + 1)
    return data[:at] + other[start : start + chance.choice((5, 20, 80, 400, 5000))] + data[at:]


def _splice_lines(chance: random.Random, data: bytes, other: bytes) -> bytes:
    lines, more = data.splitlines(keepends=True) or [b""], other.splitlines(keepends=True) or [b""]
    at, start = chance.randrange(len(lines) + 1), chance.randrange(len(more))
    return b"".join(lines[:at] + more[start : start + chance.choice((1, 1, 2, 5))] + lines[at:])


def _insert(chance: random.Random, data: bytes, _: bytes) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice(PIECES).encode() + data[at:]


def _insert_in_body(chance: random.Random, data: bytes, _: bytes) -> bytes:
    at = chance.randrange(max(0, data.rfind(b"\n---\n")), len(data) + 1)
    pieces = "".join(chance.choice(PIECES) for _ in range(chance.choice((1, 1, 2, 4))))
    return data[:at] + pieces.encode() + data[at:]


def _insert_many(chance: random.Random, data: bytes, _: bytes) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice(_REPEATED).encode() * chance.choice((10, 1000, 20_000)) + data[at:]


MUTATIONS: tuple[Mutation, ...] = (
    *(_flip_bytes, _replace_character, _swap_lines, _repeat_lines, _delete_lines, _delete_bytes, _cut_short),
    *(_splice, _splice_lines, _insert, _insert, _insert_in_body, _insert_in_body, _insert_many),
)


@dataclass(frozen=True, slots=True)
class Case:
    """A site with one mutated document."""

    content: ContentFiles
    path: str
    data: bytes
    stays: frozenset[str]
    """The canaries that the mutation cannot have brought out."""
    builds: bool
    """Whether this is the complete site, which has canaries and can be built."""


@functools.cache
def complete() -> ContentFiles:
    """Return the files of the complete site."""
    return read_content(COMPLETE)


@functools.cache
def broken() -> tuple[ContentFiles, ...]:
    """Return the files of every broken site that has a document, with settings."""
    found = []
    for folder in sorted((SITES / "broken").iterdir()):
        files = {
            file.relative_to(folder).as_posix(): file.read_bytes()
            for file in sorted(folder.rglob("*"))
            if file.is_file() and file.suffix in {".md", ".yaml"}
        }
        documents = {path: data for path, data in files.items() if not is_attachment(path)}
        if documents:
            found.append(ContentFiles({"site.yaml": SITE.encode(), **documents}, {}, (), _no_attachment))
    return tuple(found)


def _no_attachment(path: str) -> bytes:
    raise FileNotFoundError(path)


def case(number: int) -> Case:
    """Return case *number*, the same every time."""
    chance = random.Random(number)  # noqa: S311 - mutations, no secrets
    is_complete = chance.random() < 0.8
    content = complete() if is_complete else chance.choice(broken())
    path = chance.choice(sorted(content.documents))
    original = content.documents[path]
    other = complete().documents[chance.choice(sorted(complete().documents))]
    data = original
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        data = chance.choice(MUTATIONS)(chance, data, other)
    stays = _others(path, data) | _own(original, data) if is_complete else frozenset[str]()
    return Case(replace(content, documents={**content.documents, path: data}), path, data, stays, is_complete)


def canaries(text: str) -> frozenset[str]:
    """Return every canary in *text*, in lower case."""
    return frozenset(found.lower() for found in CANARY.findall(text))


def _others(path: str, data: bytes) -> frozenset[str]:
    """Return the canaries of the documents on which the one at *path* decides nothing."""
    folder = path.rpartition("/")[0] + "/" if path.startswith(_FOLDERS_AS_ONE) else path
    found, decided = set[str](), canaries(path + "\n" + data.decode("utf-8", "replace"))
    for place, raw in complete().documents.items():
        text = raw.decode()
        if place.startswith(folder):
            decided |= canaries(text)
        else:
            found |= canaries(text)
            # The title of a link comes out once its target is open.
            decided |= canaries("".join(_LINK_TITLE.findall(text)))
    return frozenset(found - decided)


def _own(original: bytes, data: bytes) -> frozenset[str]:
    """Return the canaries that stand only in passages which the mutation left whole."""
    before, after = original.decode(), data.decode("utf-8", "replace")
    kept = [found for found in _INLINE.findall(before) if found in after]
    for found in kept:
        after = after.replace(found, "")
    return canaries("".join(kept)) - canaries(after)


@contextmanager
def within(seconds: int) -> Iterator[None]:
    """Raise TimeoutError where the work takes longer than *seconds*."""

    def stop(_: int, __: FrameType | None) -> None:
        raise TimeoutError(f"takes longer than {seconds} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def problems_of_case(found: Case) -> tuple[Problem, ...]:
    """Return the problems of load and check."""
    archive, problems = loading.load_archive(found.content.documents, found.content.attachments)
    return (*problems, *(check_archive(archive) if archive is not None else ()))


def files_of_case(found: Case) -> Mapping[str, bytes]:
    """Return the site, built in memory; raises ProblemsFound."""
    chosen = replace(options(COMPLETE, output=Path("nergens"), as_of=AS_OF), pages=pages_once)
    return site_from(found.content, chosen, index=without_index)[0]


@dataclass(frozen=True, slots=True)
class Tally:
    """The outcome of a number of cases."""

    cases: int = 0
    without_errors: int = 0
    built: int = 0
    stopped: int = 0
    """Builds that the audit or the cleaning of files refused, after load and check."""
    faults: tuple[str, ...] = ()

    def __add__(self, other: "Tally") -> "Tally":
        """Return the sum of both."""
        return Tally(
            self.cases + other.cases,
            self.without_errors + other.without_errors,
            self.built + other.built,
            self.stopped + other.stopped,
            self.faults + other.faults,
        )


@functools.lru_cache(4096)
def _canaries_out(place: str, data: bytes) -> frozenset[str]:
    """Return every canary that the file *data* at *place* shows in any form; most are the same in each site."""
    return frozenset(words(CANARY, f"{place}\n{data.decode('utf-8', 'replace')}"))


def run(numbers: range, build_each: int) -> Tally:
    """Run the cases *numbers*, and build one in *build_each* of the faultless ones."""
    return functools.reduce(Tally.__add__, (_run_one(number, build_each) for number in numbers), Tally())


def _run_one(number: int, build_each: int) -> Tally:
    path = "?"
    try:
        with within(SLOW):
            found = case(number)
            path = found.path
            problems = problems_of_case(found)
            for item in problems:
                told = problem_text(item, "content", quote_nothing)
                if _CONTROL.search(told):
                    return Tally(1, faults=(f"case {number} ({path}): a message with control characters",))
            if any(item.is_error for item in problems):
                return Tally(1)
            if not found.builds or number % build_each:
                return Tally(1, 1)
            try:
                files = files_of_case(found)
            except ProblemsFound:
                return Tally(1, 1, 0, 1)
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt):
            raise
        return Tally(1, faults=(f"case {number} ({path}):\n{''.join(traceback.format_exception(error))}",))
    out = sorted(frozenset[str]().union(*(_canaries_out(*file) for file in files.items())) & found.stays)
    return Tally(1, 1, 1, faults=(f"case {number} ({path}): {out} came out",) if out else ())
