"""Plan the notices at addresses without a document: withdrawn, moved or unknown."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass

from stadspanel_site.public.documents.archive import RegisterRow
from stadspanel_site.public.documents.shared import Withdrawal
from stadspanel_site.public.pages.page import Page, View, unlisted
from stadspanel_site.public.pages.page_source import PageSource


@dataclass(frozen=True, slots=True, kw_only=True)
class TombstoneView(View):
    """The notice at the address of a withdrawn document."""

    withdrawal: Withdrawal


@dataclass(frozen=True, slots=True, kw_only=True)
class RedirectView(View):
    """The way to the new address of a document."""

    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedView(View):
    """The notice at an address whose document is named only in the register now."""

    rows: tuple[RegisterRow, ...]


def closed_pages(closed: Mapping[str, tuple[RegisterRow, ...]], taken: Container[str]) -> Iterable[Page]:
    """Yield a notice at each *closed* address; where something else is public (*taken*), there is none."""
    for path, rows in closed.items():
        if path not in taken:
            yield unlisted(path, "gesloten.html", "Niet meer openbaar", ClosedView(rows=rows))


def notice_pages(source: PageSource) -> Iterable[Page]:
    """Yield a notice for each withdrawn, each former and all unknown addresses."""
    for tombstone in source.archive.tombstones:
        view = TombstoneView(withdrawal=tombstone.withdrawal)
        yield unlisted(tombstone.path, "ingetrokken.html", "Ingetrokken", view)
    for redirect in source.archive.redirects:
        yield unlisted(redirect.path, "verhuisd.html", "Verhuisd", RedirectView(target=redirect.target))
    yield unlisted("404.html", "404.html", "Niet gevonden")
