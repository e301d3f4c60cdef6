"""Addresses and names in the paths of the sources: those that may stand on the site, and the others."""

import re
from collections.abc import Callable, Iterator, Mapping
from posixpath import normpath

from stadspanel_site.audit.comparable_text import folded
from stadspanel_site.audit.disclosure_table import Fate
from stadspanel_site.audit.raw_sources import RawDocument
from stadspanel_site.words.addresses import FILTERS, FIXED, neutral_name
from stadspanel_site.words.characters import composed
from stadspanel_site.words.kinds import KINDS

_TOLD = frozenset({Fate.OPEN, Fate.TOMBSTONE, Fate.SUSPENDED})
_ROW_OF = {row.drawer: row for row in KINDS.values()}
"""The row of one kind for each drawer: all kinds in it share the form of their names and addresses."""

_NAMED_BESIDE_OTHERS = re.compile(r"(?:adviezen|gesprekken)/[^/]+/(?:reactie|verslag)-(.+)\.md")
_LINK = re.compile(r"\[([^\]\n]+)\]\(([^)\s#]+\.md)\b")
SLUG_KINDS = ("naam van de map", "naam van het bestand")

Fates = Mapping[str, Fate]


def hidden_addresses(raw: Mapping[str, RawDocument], fate_of: Fates) -> Iterator[tuple[str, str]]:
    """Yield every hidden address, earlier ones too, with the path of its first document."""
    first: dict[str, str] = {}
    told = set[str]()
    for path, fate in fate_of.items():
        address = _address(path)
        if address:
            first.setdefault(address, path)
            told |= {address} if fate in _TOLD else set()
    yield from ((address, path) for address, path in first.items() if address not in told)
    for path, fate in fate_of.items():
        for alias in _aliases(raw[path]) if fate not in _TOLD else ():
            # A draft may name an existing address of the site; that is an error only once it is adopted.
            if alias not in told and not _is_of_the_site(alias):
                yield alias, path


def registered_addresses(raw: Mapping[str, RawDocument], fate_of: Fates) -> dict[str, str]:
    """Return every address, earlier ones too, of a document that the register names, with the path of that."""
    rows = (path for path, fate in fate_of.items() if fate is Fate.REGISTER_ROW)
    return {address: path for path in rows for address in (_address(path), *_aliases(raw[path])) if address}


def hidden_slugs(fate_of: Fates, is_unnamed: Callable[[str], bool]) -> Iterator[tuple[str, str, str]]:
    """Yield the name of every hidden folder and file, its kind, and its path."""
    told = {slug for slug, _ in open_slugs(fate_of, is_unnamed)}
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


def open_slugs(fate_of: Fates, is_unnamed: Callable[[str], bool]) -> Iterator[tuple[str, str]]:
    """Yield the name of every open folder and file, and its path."""
    for path, fate in fate_of.items():
        slug = slug_in(path)
        if slug and fate in _TOLD and not is_unnamed(path):
            yield slug, path


def slug_in(path: str) -> str:
    """Return the part of *path* that its author chose; empty where the content model gives the whole path."""
    drawer, _, name = path.rpartition(".")[0].partition("/")
    row = _ROW_OF.get(drawer)
    if row is None:
        return ""
    return name.partition("/")[0] if row.shares_folder else name


def public_file_names(raw: Mapping[str, RawDocument], fate_of: Fates) -> Iterator[str]:
    """Yield each name, without its ending, that the titles and files of open attachments may give on the site."""
    for path, document in raw.items():
        if fate_of[path] is not Fate.OPEN:
            continue
        for name, title in open_attachments(document):
            yield folded(name.rpartition("/")[2].rpartition(".")[0])
            yield neutral_name(title)


def open_attachments(document: RawDocument) -> Iterator[tuple[str, str]]:
    """Yield file and title of each attachment that the open *document* makes public."""
    attachments = document.header.get("bijlagen")
    for item in attachments if isinstance(attachments, list) else []:
        if isinstance(item, dict) and item.get("vertrouwelijkheid") == "openbaar" and item.get("bestand"):
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


def _address(path: str) -> str:
    slug = slug_in(path)
    page = _ROW_OF[path.partition("/")[0]].address.partition("#")[0] if slug else ""
    return f"/{page.format(slug=slug)}" if "{slug}" in page else ""


def _aliases(document: RawDocument) -> Iterator[str]:
    aliases = document.header.get("aliassen")
    for alias in aliases if isinstance(aliases, list) else []:
        if isinstance(alias, str) and alias.strip(" /"):
            yield f"/{alias.strip(' /')}/"


def _is_of_the_site(address: str) -> bool:
    bare = address.strip("/").lower()
    first, _, rest = bare.partition("/")
    return (
        bare in {fixed.strip("/") for fixed in FIXED}
        or first in {"themas", "static", "zoeken"}
        or (first == "adviezen" and rest.partition("/")[0] in FILTERS)
    )
