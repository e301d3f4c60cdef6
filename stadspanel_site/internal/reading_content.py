"""The reading of the content folder, the only code left of the gate that touches the disk."""

import errno
import os
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from operator import attrgetter
from pathlib import Path

from stadspanel_site.internal.layout import (
    ATTACHMENTS,
    can_be_named,
    is_attachment,
    is_ignored,
    is_stylesheet,
    looks_like_a_document,
)
from stadspanel_site.internal.limits import FILE_BYTES
from stadspanel_site.output import is_linked
from stadspanel_site.problems.kinds import content_files
from stadspanel_site.problems.kinds.content_files import FILE_TOO_LARGE
from stadspanel_site.problems.problem import Place, Problem, ProblemKind, problem
from stadspanel_site.problems.refused import RefusedError
from stadspanel_site.words.characters import composed
from stadspanel_site.words.kinds import kind_at

NO_CONTENT = "De map {} bestaat niet. Noem haar met --content, of begin met: stadspanel begin MAP"
"""Told where there is no content folder."""
_PLAIN_TEXT = re.compile(r"(?<=[^/])(?:\.md)?\.txt$")
"""The end of the name that some editors give a text."""
LINKED_CONTENT = (
    "De map {} is een koppeling, en die volgt het programma niet. Noem met --content de map zelf."
)
"""Told where a link stands for the content folder, or above it."""
_CHANGED = "Het bestand {} veranderde terwijl het gelezen werd. Geef de opdracht opnieuw."
_State = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class ContentFiles:
    """The files of a content folder, by path."""

    documents: Mapping[str, bytes]
    attachments: Mapping[str, int]
    """The size in bytes of each attachment, by path."""
    problems: tuple[Problem, ...]
    read_attachment: Callable[[str], bytes]
    """A function that reads the attachment at a path on demand; raises OSError, or RefusedError if it changed since."""
    stylesheets: Mapping[str, bytes] = field(default_factory=dict)
    """The stylesheets, any of which the settings may name."""


def read_content(root: Path) -> ContentFiles:
    """Return the files below *root*, sorted by path; symbolic links are refused, and where *root* is one RefusedError is raised."""
    if is_linked(root):
        raise RefusedError(LINKED_CONTENT.format(root))
    documents: dict[str, bytes] = {}
    attachments: dict[str, int] = {}
    stylesheets: dict[str, bytes] = {}
    problems: list[Problem] = []
    places: dict[str, tuple[Path, _State]] = {}
    seen: set[str] = set()
    folders = [""]
    while folders:
        folder = folders.pop()
        try:
            # An entry knows what it is without a question to the disk, and one of these costs as much as a small file.
            entries = sorted(os.scandir(f"{root}/{folder}"), key=attrgetter("name"))
        except OSError:
            problems.append(problem(content_files.NOT_AN_ORDINARY_FILE, Place(folder or ".")))
            continue
        for entry in entries:
            relative = f"{folder}/{entry.name}" if folder else entry.name
            path = composed(relative)
            if path.isprintable() and is_ignored(path):
                continue
            is_folder, size = entry.is_dir(follow_symlinks=False), _size(entry)
            if is_folder and can_be_named(path) and not looks_like_a_document(path):
                folders.append(relative)
                continue
            kind = refusal(path, is_link=entry.is_symlink(), size=size, seen=seen)
            if kind is not None or size is None:
                problems.append(not_read(kind or content_files.NOT_AN_ORDINARY_FILE, path))
            elif is_attachment(path):
                attachments[path] = size
                with suppress(OSError):
                    places[path] = Path(entry.path), _state_of(entry.path)
            else:
                try:
                    (stylesheets if is_stylesheet(path) else documents)[path] = Path(entry.path).read_bytes()
                except OSError:
                    problems.append(problem(content_files.NOT_AN_ORDINARY_FILE, Place(path)))
    unread = content_files.UNUSED_FILE.advise(content_files.UNUSED_DOCUMENT)
    problems += (
        problem(unread, Place(path)) for path in attachments if kind_at(path.replace(f"{ATTACHMENTS}/", ""))
    )
    return ContentFiles(
        dict(sorted(documents.items())),
        dict(sorted(attachments.items())),
        tuple(problems),
        partial(_read, places),
        dict(sorted(stylesheets.items())),
    )


def _read(places: Mapping[str, tuple[Path, _State]], path: str) -> bytes:
    if path not in places:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)
    file, listed = places[path]
    data = file.read_bytes()
    # Each stage reads it anew: what is cleaned, searched and noted would be files of different moments.
    if _state_of(file) != listed:
        raise RefusedError(_CHANGED.format(place_of(path).path))
    return data


def _state_of(file: Path | str) -> _State:
    found = os.lstat(file)
    return found.st_ino, found.st_size, found.st_mtime_ns


def _size(entry: os.DirEntry[str]) -> int | None:
    """Return the size in bytes of an ordinary file; None for whatever else lies there, or is gone."""
    try:
        return entry.stat(follow_symlinks=False).st_size if entry.is_file(follow_symlinks=False) else None
    except OSError:
        return None


def refusal(path: str, *, is_link: bool, size: int | None, seen: set[str]) -> ProblemKind | None:
    """
    Return the kind of problem with what lies at *path*, or None; *size* (bytes) is that of an ordinary file.

    *seen* are the paths so far, to which this one is added: two names may differ only in how an accent is stored.
    """
    if not can_be_named(path) or path in seen:
        return content_files.INVALID_NAME
    seen.add(path)
    if is_link:
        return content_files.LINKED_FILE
    if size is None:
        return content_files.NOT_AN_ORDINARY_FILE
    if is_attachment(path):
        return None
    if not looks_like_a_document(path) and not is_stylesheet(path):
        is_text = path.lower().endswith((".docx", ".doc", ".odt", ".rtf"))
        unused = content_files.UNUSED_FILE
        return unused.advise(content_files.UNUSED_TEXT) if is_text else unused
    return FILE_TOO_LARGE if size > FILE_BYTES else None


def not_read(kind: ProblemKind, path: str) -> Problem:
    """Return the problem of *kind* with the file at *path*, and where it would be read."""
    lower = re.sub(rf"(?<![^/]){ATTACHMENTS}(?=/)", ATTACHMENTS, path, flags=re.IGNORECASE)
    as_document = _PLAIN_TEXT.sub(".md", path.lower())
    meant = as_document if kind_at(as_document) else lower
    is_meant = kind == content_files.UNUSED_FILE and meant != path
    return problem(kind, place_of(path), quoted=meant if is_meant else "")


def place_of(path: str) -> Place:
    """Return the place of the file at *path*: line ends and escapes in a name would write lines of their own in a log."""
    return Place("".join(char if char.isprintable() else "?" for char in path))
