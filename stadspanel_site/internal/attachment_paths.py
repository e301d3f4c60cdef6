"""Where the file of an attachment lies, and of which format it is."""

import posixpath

from stadspanel_site.attachments.kinds import FORMATS

IMAGES = frozenset({"PNG", "JPEG", "WebP"})


def attachment_path(document: str, file: str) -> str:
    """Return the path in the content folder of *file*, declared in the document with the path *document*."""
    folder = posixpath.dirname(document)
    below = file if file.startswith("bijlagen/") else f"bijlagen/{file}"
    return posixpath.normpath(posixpath.join(folder, below))


def format_of(path: str) -> str:
    """Return the format of a file by its extension, or an empty text where it may not be published."""
    return FORMATS.get(posixpath.splitext(path)[1].removeprefix(".").lower(), "")
