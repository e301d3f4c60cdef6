"""The paths and formats of attached files."""

import posixpath

from stadspanel_site.attachments.file_formats import FORMATS
from stadspanel_site.words.characters import composed

IMAGES = frozenset({"PNG", "JPEG", "WebP"})


def attachment_path(document: str, file: str) -> str:
    """Return the path in the content folder of *file*, as declared in the document at *document*."""
    folder = posixpath.dirname(document)
    below = file if file.startswith("bijlagen/") else f"bijlagen/{file}"
    return composed(posixpath.normpath(posixpath.join(folder, below)))


def format_of(path: str) -> str:
    """Return the format of a file by its extension, or an empty text if it may not be published."""
    return FORMATS.get(posixpath.splitext(path)[1].removeprefix(".").lower(), "")
