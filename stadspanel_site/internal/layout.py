"""The layout of content/: the header of each kind of document, and the other sorts of files."""

import posixpath
import re
from collections.abc import Mapping

from stadspanel_site.internal.headers import panel_life, trajectory
from stadspanel_site.internal.headers.common import Header
from stadspanel_site.words.characters import composed
from stadspanel_site.words.kinds import kind_at
from stadspanel_site.words.vocabulary import Kind

IMAGES = frozenset({"PNG", "JPEG", "WebP"})


def attachment_path(document: str, file: str) -> str:
    """Return the path in the content folder of *file*, as declared in the document at *document*."""
    folder = posixpath.dirname(document)
    below = file if file.startswith("bijlagen/") else f"bijlagen/{file}"
    return composed(posixpath.normpath(posixpath.join(folder, below)))


SETTINGS_FILE = "site.yaml"
ATTACHMENTS = "bijlagen"
NAME_BYTES, PATH_BYTES = 255, 1000
"""Bytes of a name, and of a path below the content folder."""

SCHEMAS: Mapping[Kind, type[Header]] = {
    Kind.REQUEST: trajectory.RequestHeader,
    Kind.ADVICE: trajectory.AdviceHeader,
    Kind.RESPONSE: trajectory.ResponseHeader,
    Kind.AFTERWORD: trajectory.AfterwordHeader,
    Kind.PROGRESS: trajectory.ProgressHeader,
    Kind.NOTE: trajectory.NoteHeader,
    Kind.MINUTES: trajectory.MinutesHeader,
    Kind.DOSSIER: panel_life.DossierHeader,
    Kind.PAGE: panel_life.PageHeader,
    Kind.MEMBER: panel_life.MemberHeader,
    Kind.MEETING: panel_life.MeetingHeader,
    Kind.FINANCES: panel_life.FinancesHeader,
    Kind.EVALUATION: panel_life.EvaluationHeader,
}
"""The header of each kind; `words.kinds` has its place."""

_IGNORED = re.compile(
    r"(?:^|/)(?:\.[^/]*|[^/]*~|~\$[^/]*|[^/]*\.(?:swp|swo|bak|tmp)|#[^/]*#|Thumbs\.db|desktop\.ini)(?:/|$)",
    re.IGNORECASE,
)


def is_attachment(path: str) -> bool:
    """Tell whether *path* lies in a folder of attachments."""
    return ATTACHMENTS in path.split("/")[:-1]


def can_be_named(path: str) -> bool:
    """Tell whether any file system and log can have *path*: in git a name can be of any length, and hold line ends."""
    return (
        path.isprintable()
        and len(path.encode()) <= PATH_BYTES
        and all(len(part.encode()) <= NAME_BYTES for part in path.split("/"))
    )


def is_ignored(path: str) -> bool:
    """Tell whether *path* is a hidden file or an editor's backup."""
    return _IGNORED.search(path) is not None


def looks_like_a_document(path: str) -> bool:
    """Tell whether *path* was probably meant to be a document."""
    return path.lower().endswith((".md", ".markdown", ".mdown", ".yaml", ".yml"))


def is_stylesheet(path: str) -> bool:
    """Tell whether *path* is a stylesheet, which the settings can refer to."""
    return path.endswith(".css")


def slug_of(path: str) -> str:
    """Return the slug of a document: that of its folder, if it shares one."""
    found = kind_at(path)
    if found is None:
        raise ValueError("no document lies here")
    return found[1]
