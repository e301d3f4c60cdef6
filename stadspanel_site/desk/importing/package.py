"""A Word file (ECMA-376), opened with care: its parts as trees, or a refusal that says what to do."""

import posixpath
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

from stadspanel_site.problems.refused import RefusedError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""The namespace of a text; files in the strict form are read as if they had it too."""
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo"})
"""Elements around some of the rows or cells of a table."""
_STRICT = {
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}": W,
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}": R,
    "{http://purl.oclc.org/ooxml/drawingml/main}": A,
}
FILE_BYTES, PART_BYTES, ALL_BYTES = 60_000_000, 30_000_000, 300_000_000
"""Bytes of a file, of one part of it unpacked, and of all parts together; far above what people write."""
_MEMBERS = 5_000
_ELEMENTS = 1_000_000
"""Elements of a part; a page that was changed often has two thousand."""
_DEEPEST = 90
"""Elements within each other; a table in a table takes six, and the reader of Word files calls itself for each."""

_AS_DOCX = "Open het in Word of LibreOffice, bewaar het als .docx (Word-document) en importeer dat."
_TOO_LARGE = (
    "Dit Word-bestand is te groot, of het pakt zichzelf op tot iets veel groters. Kopieer de tekst naar een "
    "nieuw Word-bestand, zonder grote afbeeldingen, en importeer dat."
)
BROKEN = (
    "Dit Word-bestand is beschadigd of niet af. Open het in Word of LibreOffice, bewaar het opnieuw als .docx "
    "en importeer dat."
)
"""Told where a file cannot be read."""
_ENCRYPTED = (
    "Dit bestand is beveiligd met een wachtwoord. Haal het wachtwoord weg in Word (Bestand, Info, Document "
    "beveiligen), bewaar het en importeer het opnieuw."
)
_OTHERS = {
    b"%PDF": "Dit is een PDF en geen Word-bestand. Vraag om het Word-bestand, of zet de PDF als bijlage bij een stuk.",
    b"{\\rtf": f"Dit is een RTF-bestand en geen Word-bestand. {_AS_DOCX}",
    b"\x89PNG": "Dit is een afbeelding en geen Word-bestand. Zet haar als bijlage bij een stuk.",
    b"\xff\xd8\xff": "Dit is een afbeelding en geen Word-bestand. Zet haar als bijlage bij een stuk.",
}


@dataclass(frozen=True, slots=True)
class Relation:
    """The reference of a part: the last word of its type, its target, and whether that lies outside the file."""

    sort: str
    target: str
    is_outside: bool


@dataclass(frozen=True)
class WordFile:
    """The parts of a Word file."""

    archive: zipfile.ZipFile
    main: str
    """The name of the part with the text."""

    @cached_property
    def relations(self) -> Mapping[str, Relation]:
        """The references of the text, by id."""
        return self.relations_of(self.main)

    def relations_of(self, part: str) -> Mapping[str, Relation]:
        """Return what *part* refers to, by id."""
        folder, name = posixpath.split(part)
        return _relations(self.archive, f"{folder}/_rels/{name}.rels".lstrip("/"), folder)

    def related(self, *sorts: str) -> list[str]:
        """Return the names of the parts of these *sorts* that are here."""
        names = self.archive.NameToInfo
        return [
            relation.target
            for relation in self.relations.values()
            if relation.sort in sorts and not relation.is_outside and relation.target in names
        ]

    def tree(self, part: str) -> Element:
        """Return the tree of *part*; raises RefusedError."""
        return _tree(self.read(part))

    def trees(self, *sorts: str) -> list[Element]:
        """Return the trees of the parts of these *sorts*; raises RefusedError."""
        return [self.tree(part) for part in self.related(*sorts)]

    def read(self, part: str) -> bytes:
        """Return the bytes of *part*; raises RefusedError."""
        return _read(self.archive, part)


def open_word_file(data: bytes) -> WordFile:
    """Return the Word file *data*; raises RefusedError in Dutch for whatever else it is."""
    if len(data) > FILE_BYTES:
        raise RefusedError(_TOO_LARGE)
    if not data.strip():
        raise RefusedError("Dit bestand is leeg.")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        # An encrypted file lies in the same container as the Word files from before 2007.
        is_encrypted = "EncryptedPackage".encode("utf-16-le") in data
        raise RefusedError(_ENCRYPTED if is_encrypted else f"Dit is een oud Word-bestand (.doc). {_AS_DOCX}")
    for start, words in _OTHERS.items():
        if data.startswith(start):
            raise RefusedError(words)
    if not data.startswith(b"PK"):
        raise RefusedError(f"Dit is geen Word-bestand (.docx). {_AS_DOCX}")
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        raise RefusedError(BROKEN) from None
    _check_members(archive)
    if "word/document.xml" not in archive.NameToInfo and "[Content_Types].xml" not in archive.NameToInfo:
        is_open_document = "mimetype" in archive.NameToInfo
        what = "een OpenDocument-bestand, zoals .odt," if is_open_document else "een zip-bestand"
        raise RefusedError(f"Dit is {what} en geen Word-bestand. {_AS_DOCX}")
    starts = _relations(archive, "_rels/.rels", "")
    main = next(
        (found.target for found in starts.values() if found.sort == "officeDocument"), "word/document.xml"
    )
    if main not in archive.NameToInfo:
        raise RefusedError(BROKEN)
    found = WordFile(archive, main)
    if found.tree(main).tag != f"{W}document":
        raise RefusedError("Dit is een Office-bestand, maar geen Word-bestand. Kopieer de tekst naar Word.")
    return found


def _check_members(archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    if len(members) > _MEMBERS or sum(member.file_size for member in members) > ALL_BYTES:
        raise RefusedError(_TOO_LARGE)
    if len({member.filename.lower() for member in members}) < len(members):
        # Two parts of one name: which of them counts differs between programs.
        raise RefusedError(BROKEN)
    if any(member.flag_bits & 1 for member in members):
        raise RefusedError(_ENCRYPTED)


def _read(archive: zipfile.ZipFile, part: str) -> bytes:
    if archive.getinfo(part).file_size > PART_BYTES:
        raise RefusedError(_TOO_LARGE)
    try:
        with archive.open(part) as opened:
            # The size that the list gives may be a lie.
            data = opened.read(PART_BYTES + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError):
        raise RefusedError(BROKEN) from None
    if len(data) > PART_BYTES:
        raise RefusedError(_TOO_LARGE)
    return data


def _relations(archive: zipfile.ZipFile, name: str, folder: str) -> dict[str, Relation]:
    if name not in archive.NameToInfo:
        return {}
    found = {}
    for item in _tree(_read(archive, name)).iter(_RELATION):
        target, is_outside = item.get("Target", ""), item.get("TargetMode") == "External"
        if not is_outside:
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        found[item.get("Id", "")] = Relation(item.get("Type", "").rpartition("/")[2], target, is_outside)
    return found


class _Careful(TreeBuilder):
    """A builder of trees that takes the strict form as the usual one, and refuses what Word never writes."""

    def __init__(self) -> None:
        super().__init__()
        self._depth = self._elements = 0

    def doctype(self, *_: object) -> None:
        """Refuse a document type: its entities may hold or become anything."""
        raise RefusedError(BROKEN)

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        self._depth += 1
        self._elements += 1
        if self._elements > _ELEMENTS:
            raise RefusedError(_TOO_LARGE)
        if self._depth > _DEEPEST:
            raise RefusedError(
                "In dit Word-bestand staat te veel in elkaar, zoals een tabel in een tabel in een tabel. Haal ze uit "
                "elkaar en importeer het opnieuw."
            )
        return super().start(_usual(tag), {_usual(name): value for name, value in attrs.items()})

    def end(self, tag: str, /) -> Element:
        self._depth -= 1
        return super().end(_usual(tag))


def _usual(name: str) -> str:
    space, bracket, local = name.rpartition("}")
    return _STRICT.get(f"{space}{bracket}", f"{space}{bracket}") + local


def _tree(data: bytes) -> Element:
    parser = XMLParser(target=_Careful())  # noqa: S314 - a document type, and so every entity, is refused
    try:
        parser.feed(data)
        root = parser.close()
    except (ParseError, ValueError, LookupError):
        raise RefusedError(BROKEN) from None
    return root


def through(element: Element, tag: str) -> Iterator[Element]:
    """Yield the children *tag* of *element*, also within what is wrapped around some of them."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag.rpartition("}")[2] in _WRAPPERS:
            yield from through(child, tag)


def says(element: Element, tag: str = f"{W}t") -> bool:
    """Tell whether there is text in *element*."""
    return any((text.text or "").strip() for text in element.iter(tag))
