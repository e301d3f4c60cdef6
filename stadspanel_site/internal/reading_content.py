"""Read the content folder: the only place left of the gate that touches the disk."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from stadspanel_site.internal.layout import is_attachment, is_ignored, looks_like_a_document
from stadspanel_site.problems import Place, Problem, problem

LARGEST = 2_000_000
"""Bytes that a document may have; more is a file that went astray."""


@dataclass(frozen=True, slots=True)
class ContentFiles:
    """The files of a content folder, by their path in it."""

    documents: Mapping[str, bytes]
    attachments: Mapping[str, int]
    """The size in bytes of each."""
    problems: tuple[Problem, ...]


def read_content(root: Path) -> ContentFiles:
    """Return the files below *root*, in the order of their paths; links are refused, wherever they lead."""
    documents: dict[str, bytes] = {}
    attachments: dict[str, int] = {}
    problems: list[Problem] = []
    folders = [root]
    while folders:
        for file in sorted(folders.pop().iterdir()):
            path = file.relative_to(root).as_posix()
            try:
                path.encode()
            except UnicodeEncodeError:
                problems.append(problem("ongeldige-naam", Place(path.encode("utf-8", "replace").decode())))
                continue
            if is_ignored(path):
                continue
            if file.is_symlink():
                problems.append(problem("koppeling-geweigerd", Place(path)))
            elif file.is_dir():
                folders.append(file)
            elif not file.is_file():
                problems.append(problem("geen-gewoon-bestand", Place(path)))
            elif is_attachment(path):
                attachments[path] = file.stat().st_size
            elif not looks_like_a_document(path):
                problems.append(problem("bestand-ongebruikt", Place(path)))
            elif file.stat().st_size > LARGEST:
                problems.append(problem("bestand-te-groot", Place(path)))
            else:
                documents[path] = file.read_bytes()
    return ContentFiles(dict(sorted(documents.items())), dict(sorted(attachments.items())), tuple(problems))
