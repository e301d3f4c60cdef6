"""Addresses and names in the paths of the sources: those that may stand on the site, and the others."""

import re
from collections.abc import Container, Iterator, Mapping
from pathlib import PurePosixPath
from posixpath import normpath

from stadspanel_site.audit.comparable_text import folded
from stadspanel_site.audit.disclosure_table import Fate, entries
from stadspanel_site.audit.raw_sources import RawDocument
from stadspanel_site.words.addresses import (
    DATED_NAME,
    FILTERS,
    FIXED,
    address_at,
    folder_page_of,
    neutral_name,
    page_of,
)
from stadspanel_site.words.characters import composed
from stadspanel_site.words.kinds import KINDS

_TOLD = frozenset({Fate.OPEN, Fate.TOMBSTONE, Fate.SUSPENDED})
_ROW_OF = {row.drawer: row for row in KINDS.values()}
"""The row of one kind for each drawer: all kinds in it share the form of their names and addresses."""

_NAMED_BESIDE_OTHERS = re.compile(r"(?:adviezen|gesprekken)/[^/]+/(?:reactie|verslag)-(.+)\.md")
_LINK = re.compile(r"\[([^\]\n]+)\]\(([^)\s#]+\.md)\b")
SLUG_KINDS = ("naam van de map", "naam van het bestand")

Fates = Mapping[str, Fate]


def closed_addresses(
    raw: Mapping[str, RawDocument], fate_of: Fates, were_public: Container[str]
) -> tuple[dict[str, str], dict[str, str]]:
    """Return the hidden addresses, earlier ones and names of folders too, and those that readers knew, each with the path of a document."""
    slugs = {slug for slug, _ in open_slugs(fate_of)}
    told = {address for path, fate in fate_of.items() if fate in _TOLD for address in _addresses(path)}
    hidden, known = dict[str, str](), dict[str, str]()
    for path, fate in fate_of.items():
        for address in (*_addresses(path), *_aliases(raw[path])) if fate not in _TOLD else ():
            # What the register names may be told by an address that was public.
            if fate is Fate.REGISTER_ROW and address.removeprefix("/") in were_public:
                known[address] = path
            # A draft may name an existing address of the site; that is an error only once it is adopted.
            elif address not in told and not _is_of_the_site(address):
                hidden.setdefault(address, path)
    hidden = {address: path for address, path in hidden.items() if address not in known}
    alone = {slug_in(path): path for path in hidden.values() if f"/{folder_page_of(path)}" in hidden}
    return hidden | {
        name: path for name, path in alone.items() if name not in slugs and DATED_NAME.fullmatch(name)
    }, known


def hidden_slugs(fate_of: Fates) -> Iterator[tuple[str, str, str]]:
    """Yield the name of every hidden folder and file, its kind, and its path."""
    told = {slug for slug, _ in open_slugs(fate_of)}
    for path in fate_of:
        slug = slug_in(path)
        if slug and slug not in told:
            shares_folder = _ROW_OF[path.split("/")[0]].shares_folder
            yield slug.replace("/", " "), SLUG_KINDS[0 if shares_folder else 1], path


def hidden_answers(fate_of: Fates) -> Iterator[tuple[str, str, str]]:
    """Yield the name of every hidden file beside others, its kind, and its path."""
    for path, fate in fate_of.items():
        if fate not in _TOLD and (named := _NAMED_BESIDE_OTHERS.fullmatch(path)) is not None:
            yield named[1], "woord uit de naam van het bestand", path


def hidden_documents(fate_of: Fates) -> Iterator[tuple[str, str]]:
    """Yield the path of every hidden document whose address does not tell it, its name where no other has it, and its path."""
    told = {path.rpartition("/")[2] for path, fate in fate_of.items() if fate in _TOLD}
    for path in (path for path, fate in fate_of.items() if fate not in _TOLD):
        slug, (folder, _, name) = slug_in(path), path.rpartition("/")
        if _NAMED_BESIDE_OTHERS.fullmatch(path) or (slug and not folder.endswith(f"/{slug}")):
            yield path, path
            if name not in told:
                yield name, path


def open_slugs(fate_of: Fates) -> Iterator[tuple[str, str]]:
    """Yield the name of every open folder and file, and its path."""
    for path, fate in fate_of.items():
        slug = slug_in(path)
        if slug and fate in _TOLD:
            yield slug, path


def told_slugs(fate_of: Fates) -> Iterator[tuple[str, str]]:
    """Yield the same of those that an address of the site holds: one of a member, say, does not."""
    yield from ((slug, path) for slug, path in open_slugs(fate_of) if slug in address_at(path))


def slug_in(path: str) -> str:
    """Return the part of *path* that its author chose; empty where the content model gives the whole path."""
    drawer, _, name = path.rpartition(".")[0].partition("/")
    row = _ROW_OF.get(drawer)
    if row is None:
        return ""
    return name.partition("/")[0] if row.shares_folder else name


def open_files(raw: Mapping[str, RawDocument], fate_of: Fates) -> tuple[dict[str, str], frozenset[str]]:
    """Return the document of each public attachment, by its path, and the names that these may have on the site."""
    document_of, names = dict[str, str](), set[str]()
    for path, document in raw.items():
        for name, title in open_attachments(document) if fate_of[path] is Fate.OPEN else ():
            document_of[_attached(path, name)] = path
            names |= {folded(PurePosixPath(name).stem), neutral_name(title)}
    return document_of, frozenset(names)


def said_to_be_closed(raw: Mapping[str, RawDocument]) -> Iterator[str]:
    """Yield the path of each attachment that an adopted document closes; what none names may be the source of an open one."""
    for path, document in raw.items():
        for item in entries(document, "bijlagen") if document.text("status") != "concept" else ():
            if item.get("vertrouwelijkheid") != "openbaar" and item.get("bestand"):
                yield _attached(path, composed(str(item["bestand"])))


def _attached(path: str, name: str) -> str:
    """Return the path of the attachment that the document at *path* calls *name*."""
    return str(PurePosixPath(path).parent / "bijlagen" / name.removeprefix("./").removeprefix("bijlagen/"))


def open_attachments(document: RawDocument) -> Iterator[tuple[str, str]]:
    """Yield file and title of each attachment that the open *document* makes public."""
    for item in entries(document, "bijlagen"):
        if item.get("vertrouwelijkheid") == "openbaar" and item.get("bestand"):
            yield composed(str(item["bestand"])), str(item.get("titel", ""))
    photo = document.header.get("foto")
    if isinstance(photo, dict) and photo.get("bestand"):
        yield composed(str(photo["bestand"])), "foto"


def links_told_of(raw: Mapping[str, RawDocument], fate_of: Fates) -> Iterator[tuple[str, str, str]]:
    """Yield what would tell of the document, hidden from readers, that a link leads to; its kind, and its path."""
    links = [
        (fate_of.get(normpath(f"{path}/../{target}")), label, path)
        for path, document in raw.items()
        if fate_of[path] is Fate.OPEN
        for label, target in _LINK.findall(document.body)
    ]
    told = {label for fate, label, _ in links if fate is Fate.REGISTER_ROW}
    for fate, label, path in links:
        if fate is Fate.NOTHING and label not in told:
            yield f"{label} (niet openbaar)", "waar een link heen leidt", path


def _addresses(path: str) -> Iterator[str]:
    """Yield the address of the page of the document at *path*, and that of its folder."""
    slug = slug_in(path)
    yield from (f"/{page}" for page in (page_of(path), folder_page_of(path)) if slug and slug in page)


def _aliases(document: RawDocument) -> Iterator[str]:
    aliases = document.header.get("aliassen")
    for alias in aliases if isinstance(aliases, list) else []:
        if isinstance(alias, str) and alias.strip(" /"):
            yield f"/{alias.strip(' /')}/"


def _is_of_the_site(address: str) -> bool:
    bare = address.strip("/").lower()
    first, _, rest = bare.partition("/")
    return (
        bare in {"", *(fixed.strip("/") for fixed in FIXED)}
        or first in {"themas", "static", "zoeken"}
        or (first == "adviezen" and rest.partition("/")[0] in FILTERS)
    )
