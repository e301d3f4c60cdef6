"""What kind of content each file of the site is: one table, so that no computer and no server guesses."""

CONTENT_TYPES = {
    "css": "text/css; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "gif": "image/gif",
    "html": "text/html; charset=utf-8",
    "ico": "image/vnd.microsoft.icon",
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
"""By the end of the file name."""

TEXTS = frozenset({"css", "csv", "html", "js", "json", "svg", "txt", "xml"})
"""What becomes smaller by compressing it; all else is compressed already."""

UNKNOWN = "application/octet-stream"
"""What a browser never shows and never runs: the search index, and whatever else may come."""


def ending(path: str) -> str:
    """Return the end of the file name of *path*, without the dot; empty where it has none."""
    name = path.rpartition("/")[2]
    return name.rpartition(".")[2] if "." in name else ""


def content_type_of(path: str) -> str:
    """Return the content type of the file at *path*, as a server says it."""
    return CONTENT_TYPES.get(ending(path), UNKNOWN)
