"""The reading of the content folder, the only code left of the gate that touches the disk."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from stadspanel_site.internal.layout import is_attachment, is_ignored, is_stylesheet, looks_like_a_document
from stadspanel_site.internal.limits import FILE_BYTES
from stadspanel_site.problems.problem import Place, Problem, problem


@dataclass(frozen=True, slots=True)
class ContentFiles:
    """The files of a content folder, by path."""

    documents: Mapping[str, bytes]
    attachments: Mapping[str, int]
    """The size in bytes of each attachment, by path."""
    problems: tuple[Problem, ...]
    read_attachment: Callable[[str], bytes]
    """A function that reads the attachment at a path on demand; raises OSError."""
    stylesheets: Mapping[str, bytes] = field(default_factory=dict)
    """The stylesheets, any of which the settings may name."""


def read_content(root: Path) -> ContentFiles:
    """Return the files below *root*, sorted by path; symbolic links are refused."""
    documents: dict[str, bytes] = {}
    attachments: dict[str, int] = {}
    stylesheets: dict[str, bytes] = {}
    problems: list[Problem] = []
    folders = [root]
    while folders:
        folder = folders.pop()
        try:
            files = sorted(folder.iterdir())
        except OSError:
            problems.append(problem("geen-gewoon-bestand", Place(folder.relative_to(root).as_posix())))
            continue
        for file in files:
            path = file.relative_to(root).as_posix()
            if path.isprintable() and is_ignored(path):
                continue
            code = _refusal(file, path)
            if code is not None:
                # Line ends and escapes in a name would forge lines in a log.
                shown = "".join(char if char.isprintable() else "?" for char in path)
                problems.append(problem(code, Place(shown)))
            elif file.is_dir():
                folders.append(file)
            elif is_attachment(path):
                attachments[path] = file.stat().st_size
            else:
                try:
                    (stylesheets if is_stylesheet(path) else documents)[path] = file.read_bytes()
                except OSError:
                    problems.append(problem("geen-gewoon-bestand", Place(path)))
    return ContentFiles(
        dict(sorted(documents.items())),
        dict(sorted(attachments.items())),
        tuple(problems),
        partial(_read_below, root),
        dict(sorted(stylesheets.items())),
    )


def _read_below(root: Path, path: str) -> bytes:
    return (root / path).read_bytes()


def _refusal(file: Path, path: str) -> str | None:
    """Return the code of the problem with *file*, or None if it can be read."""
    if not path.isprintable():
        return "ongeldige-naam"
    if file.is_symlink():
        return "koppeling-geweigerd"
    if file.is_dir():
        return "geen-gewoon-bestand" if looks_like_a_document(path) else None
    if not file.is_file():
        return "geen-gewoon-bestand"
    if is_attachment(path):
        return None
    if not looks_like_a_document(path) and not is_stylesheet(path):
        return "bestand-ongebruikt"
    return "bestand-te-groot" if file.stat().st_size > FILE_BYTES else None
