"""Files that cannot go on the site as they are: what they are, and how their owner makes of them what can."""

import posixpath
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE

from stadspanel_site.attachments.file_formats import Format, recognise
from stadspanel_site.problems.kinds.attached_files import OTHER_KIND, SORT_REFUSED, WRONG_NAME
from stadspanel_site.problems.problem import Place, Problem, ProblemKind, problem

_PDF = "maak er een PDF van"
_WRITTEN = (
    f"{_PDF}: kies in het programma waarmee het gemaakt is Bestand, Opslaan als of Exporteren, en dan PDF"
)
_SHEET = (
    "bewaar elk werkblad als CSV: kies Bestand, Opslaan als, en dan CSV UTF-8 (Excel) of Tekst CSV (LibreOffice); "
    "of maak er een PDF van"
)
_PHONE = (
    "maak er een JPEG van: op een Mac in Voorvertoning met Archief, Exporteer, in Windows in Foto’s met Opslaan als; "
    "een iPhone maakt voortaan JPEG met Instellingen, Camera, Structuren, Meest compatibel"
)
_PICTURE = "open de afbeelding, kies Opslaan als of Exporteren, en dan PNG of JPEG"
_PACKED = "pak het uit, en noem elk bestand apart bij `bijlagen:`"
_FILM = "film en geluid kunnen niet op de site: zet het elders, en noem het adres bij `url:`"

_SORTS = {
    **dict.fromkeys(("doc", "docx", "docm", "dotx"), ("Word", _WRITTEN)),
    **dict.fromkeys(("odt", "ott"), ("LibreOffice Writer", _WRITTEN)),
    **dict.fromkeys(("pages", "rtf", "wpd"), ("een tekstverwerker", _WRITTEN)),
    **dict.fromkeys(("ppt", "pptx", "odp", "key"), ("een presentatie", _WRITTEN)),
    **dict.fromkeys(("xls", "xlsx", "xlsm"), ("Excel", _SHEET)),
    **dict.fromkeys(("ods", "numbers"), ("een rekenblad", _SHEET)),
    **dict.fromkeys(("heic", "heif"), ("HEIC, van een iPhone", _PHONE)),
    **dict.fromkeys(
        ("gif", "bmp", "tif", "tiff", "svg", "avif", "psd"), ("een ander soort afbeelding", _PICTURE)
    ),
    **dict.fromkeys(("zip", "7z", "rar", "gz", "tar"), ("een ingepakt bestand", _PACKED)),
    **dict.fromkeys(("mp4", "mov", "avi", "webm", "mp3", "m4a", "wav"), ("film of geluid", _FILM)),
    **dict.fromkeys(
        ("htm", "html", "mht", "eml", "msg"),
        ("een webpagina of een mail", "druk het af, en kies als printer PDF"),
    ),
    **dict.fromkeys(
        ("jfif", "jpe", "jfi"),
        ("JPEG met een andere naam", "geef het bestand een naam die eindigt op .jpg, ook in de kop"),
    ),
    "utf-16": ("een tabel in UTF-16", "bewaar de tabel opnieuw als CSV met de codering UTF-8"),
    "": (
        "zonder .pdf of iets anders achter de naam",
        "zet achter de naam wat voor bestand het is, zoals .pdf",
    ),
}
"""The sort of a file, and what to do with it, by its extension."""

_ENDINGS: dict[Format, str] = {"PDF": "pdf", "PNG": "png", "JPEG": "jpg", "WebP": "webp"}
_STARTS = (
    (re.compile(rb".{4}ftyp(?:hei|hev|mif1|msf1)", re.DOTALL), "heic"),
    (re.compile(rb".{4}ftypavi", re.DOTALL), "avif"),
    (re.compile(rb".{4}ftyp|\x1aE\xdf\xa3|ID3", re.DOTALL), "mp4"),
    (re.compile(rb"GIF8|BM.{4}\0\0\0\0|II\*\0|MM\0\*|8BPS|\s*(?:<\?xml[^>]*>\s*)?<svg", re.DOTALL), "gif"),
    (re.compile(rb"\s*<(?:!doctype\s|html)", re.IGNORECASE), "html"),
    (re.compile(rb"\{\\rtf"), "rtf"),
    (re.compile(BOM_UTF16_LE + b"|" + BOM_UTF16_BE), "utf-16"),
)
_OFFICE = (
    (b"word/document", "docx"),
    (b"xl/workbook", "xlsx"),
    (b"ppt/presentation", "pptx"),
    (b"opendocument.text", "odt"),
    (b"opendocument.spreadsheet", "ods"),
    (b"opendocument.presentation", "odp"),
)
_OLD_OFFICE = ((b"W\0o\0r\0k\0b\0o\0o\0k", "xls"), (b"P\0o\0w\0e\0r\0P\0o\0i\0n\0t", "ppt"))


def sort_refused(name: str, place: Place, *, is_portrait: bool = False) -> Problem:
    """Return the problem of a file that has this *name*, and so cannot go on the site."""
    ending = posixpath.splitext(name)[1].removeprefix(".").lower()
    if is_portrait and ending in {"pdf", "csv"}:
        return _refused("", _PICTURE, place)
    return _refused(*_SORTS.get(ending, ("", _PDF)), place)


def file_refused(kind: ProblemKind, path: str, data: bytes, place: Place) -> Problem:
    """Return the problem of *kind* with the file *data* at *path*; where that is known, what it is and what to do."""
    if kind != OTHER_KIND:
        return problem(kind, place)
    sort = recognise(data)
    if sort in _ENDINGS:
        right = f"{posixpath.splitext(posixpath.basename(path))[0]}.{_ENDINGS[sort]}"
        return problem(WRONG_NAME, place, quoted=right, soort=sort, eind=_ENDINGS[sort])
    found = _ending_of(data)
    return _refused(*_SORTS[found], place) if found else problem(kind, place)


def _refused(sort: str, what_to_do: str, place: Place) -> Problem:
    return problem(SORT_REFUSED, place, soort=f" ({sort})" if sort else "", doen=what_to_do)


def _ending_of(data: bytes) -> str:
    """Return the usual ending of the name of a file that cannot go on the site, or an empty text."""
    if data.startswith(b"PK\3\4"):
        return next((ending for sign, ending in _OFFICE if sign in data), "zip")
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return next((ending for sign, ending in _OLD_OFFICE if sign in data), "doc")
    return next((ending for start, ending in _STARTS if start.match(data)), "")
