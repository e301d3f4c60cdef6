"""The content type of each file of the site, in one table, so that neither computers nor servers guess."""

CONTENT_TYPES = {
    "css": "text/css; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "gif": "image/gif",
    "html": "text/html; charset=utf-8",
    "ico": "image/vnd.microsoft.icon",
    "ics": "text/calendar; charset=utf-8",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "pdf": "application/pdf",
    "png": "image/png",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
    "webp": "image/webp",
    "woff2": "font/woff2",
    "xml": "application/xml; charset=utf-8",
}
"""The content types, by file name extension."""

TEXTS = frozenset({"css", "csv", "html", "ics", "js", "json", "svg", "txt", "xml"})
"""The extensions of files worth compressing; all others are compressed already."""

UNKNOWN = "application/octet-stream"
"""The type that browsers never show or run: that of the search index and other unknown files."""


def ending(path: str) -> str:
    """Return the file name extension of *path* without the dot, or an empty text."""
    name = path.rpartition("/")[2]
    return name.rpartition(".")[2] if "." in name else ""


def content_type_of(path: str) -> str:
    """Return the content type of the file at *path*, in the form of the HTTP header."""
    return CONTENT_TYPES.get(ending(path), UNKNOWN)
