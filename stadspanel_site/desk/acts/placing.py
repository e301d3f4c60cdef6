"""The document that somebody means, by its path, by its page on the git host or by its address on the site."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

from stadspanel_site.desk.one_document import open_desk
from stadspanel_site.internal.documents import InternalDraft, page_of
from stadspanel_site.internal.layout import ATTACHMENTS
from stadspanel_site.problems.refused import RefusedError


def place_of(content: Path, said: str) -> str:
    """Return the path of the document that *said* means, from where *content* lies; raises RefusedError."""
    said = said.strip()
    if not said:
        raise RefusedError("Zeg welk stuk: het pad, of het adres op de site.")
    path = unquote(urlsplit(said).path) if "://" in said else said
    inside = f"/{path}".rpartition(f"/{content.as_posix()}/")
    if inside[1] and inside[2]:
        return f"{content.as_posix()}/{inside[2]}"
    if "://" not in said and not said.startswith("/"):
        return said
    return _at_address(content, path)


def _at_address(content: Path, path: str) -> str:
    desk = open_desk(content)
    root = urlsplit(desk.archive.settings.base_url).path.rstrip("/")
    page = path.removeprefix(root).strip("/").removesuffix("index.html").strip("/")
    public = [document for document in desk.archive.documents if not isinstance(document, InternalDraft)]
    above, is_file, _ = page.partition(f"/{ATTACHMENTS}/")
    found = [
        f"{content.as_posix()}/{document.path}"
        for document in public
        if above == page_of(document).strip("/") or (is_file and above == document.path.rpartition("/")[0])
        if not is_file or document.source.header.key("bijlagen") is not None
    ]
    if not found:
        raise RefusedError(
            "Op dat adres staat geen stuk. Geef het pad: content/, en dan de map en het bestand."
        )
    if len(found) > 1:
        raise RefusedError(f"Op dat adres staan meer stukken. Kies er een: {', '.join(found)}")
    return found[0]
