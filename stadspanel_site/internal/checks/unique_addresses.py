"""Rules about addresses: each is unique, earlier ones included and case ignored."""

import re
from collections.abc import Iterator

from stadspanel_site.internal.documents import InternalArchive, page_of
from stadspanel_site.internal.layout import ATTACHMENTS, slug_of
from stadspanel_site.problems.kinds.naming import ADDRESS_TWICE, RESERVED_ADDRESS
from stadspanel_site.problems.problem import Place, Problem, problem
from stadspanel_site.words.addresses import (
    FILTERS,
    FIXED,
    FOLDERS,
    FOR_HOSTS,
    WOO_FILES,
    folder_page_of,
    neutral_name,
    trajectory_path,
)
from stadspanel_site.words.vocabulary import Kind

_FILES = frozenset({*(path for path in FIXED if path and not path.endswith("/")), *WOO_FILES})
_FILTERS = frozenset(f"adviezen/{name}" for name in FILTERS)
_STEM = re.compile(r"(?:-[0-9]+)?\.[a-z0-9]+\Z")
_SEALED = ("static", "zoeken", *_FILES, *_FILTERS, *FOR_HOSTS)
"""Addresses with nothing else below them, earlier addresses included."""


def check_addresses(archive: InternalArchive) -> Iterator[Problem]:
    """Every page and every earlier address is unique, and none belongs to the site itself."""
    taken = {_bare(path) for path in (*FIXED, *WOO_FILES)}
    owned = {_bare(page) for item in archive.documents for page in (page_of(item), folder_page_of(item.path))}
    owned |= {_bare(f"themas/{key}") for key in archive.settings.theme_titles()}
    files = set(_files(archive))
    seen: set[str] = set()
    for folder in archive.trajectories:
        if _bare(trajectory_path(folder.slug)) in _FILTERS:
            yield problem(RESERVED_ADDRESS, Place(folder.documents[0].path))
    for document in archive.documents:
        if document.kind is Kind.PAGE:
            address = _bare(slug_of(document.path))
            if address in taken or _is_below(address, FOLDERS) or _is_below(address, _FILES):
                yield problem(RESERVED_ADDRESS, Place(document.path))
        for index, alias in enumerate(document.aliases):
            place, address = document.source.header_place(("aliassen", index)), _bare(alias)
            if address in taken or "index.html" in address.split("/") or _is_below(address, _SEALED):
                yield problem(RESERVED_ADDRESS, place)
            elif address in owned or address in seen or _STEM.sub("", address) in files:
                yield problem(ADDRESS_TWICE, place)
            seen.add(address)


def _files(archive: InternalArchive) -> Iterator[str]:
    """Yield the address of each declared file, without number and extension."""
    for document in archive.complete_documents:
        page = folder_page_of(document.path)
        titles = ["foto", *(item.title for item in document.header.attachments if item.file)]
        yield from (_bare(f"{page}{ATTACHMENTS}/{neutral_name(title)}") for title in titles)


def _bare(path: str) -> str:
    """Return *path* as it looks to file systems that ignore case."""
    return path.lower().strip("/").removesuffix("/index.html")


def _is_below(address: str, folders: frozenset[str] | tuple[str, ...]) -> bool:
    return any(address == folder or address.startswith(f"{folder}/") for folder in folders)
