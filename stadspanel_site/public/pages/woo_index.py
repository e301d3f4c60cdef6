"""Plan the files for the Woo index: requested advices, their requests and the answers to them (DiWoo 0.9.8)."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from stadspanel_site.public.derived.courses import AdviceCourse
from stadspanel_site.public.documents.shared import PublicDocument
from stadspanel_site.public.pages.page import Page, View, unlisted
from stadspanel_site.public.pages.page_source import PageSource
from stadspanel_site.words.addresses import woo_files
from stadspanel_site.words.dutch import begin_of
from stadspanel_site.words.metadata import (
    ADOPTED,
    ANSWERS,
    DOCUMENT_SORTS,
    DUTCH,
    HTML,
    InformationCategory,
    Term,
    municipality_address,
)
from stadspanel_site.words.vocabulary import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class WooDocument:
    """A document for the Woo index, on its own page."""

    page: Page
    category: InformationCategory
    sort: Term
    author: str
    reference: str
    """Its own; empty where it shares that of the advice, or has none."""
    created_on: dt.date
    answers: Page | None = None
    """The page of the advice that it answers."""

    @property
    def adopted_at(self) -> str:
        """The begin of the day of its adoption; the standard wants a time (xs:dateTime)."""
        return begin_of(self.created_on).isoformat()


@dataclass(frozen=True, slots=True, kw_only=True)
class WooSitemapView(View):
    """The documents of one category, with the terms that they share."""

    documents: tuple[WooDocument, ...]
    publisher: Term
    category: Term
    language: Term = DUTCH
    format: Term = HTML
    adopted: Term = ADOPTED
    is_answer_to: Term = ANSWERS


@dataclass(frozen=True, slots=True, kw_only=True)
class WooIndexView(View):
    """The sitemap of one category, with the day of its newest document."""

    path: str
    changed_on: dt.date | None


def woo_index_pages(source: PageSource, pages: Iterable[Page]) -> Iterator[Page]:
    """Yield an index and a sitemap for each category with documents on *pages*; nothing without the setting."""
    site = source.archive.site
    if not site.woo_index:
        return
    by_path = {page.path: page for page in pages}
    found = [item for course in source.advices for item in _documents(course, site.panel_name, by_path)]
    found.sort(key=lambda item: (item.category.number, item.page.path))
    publisher = Term(municipality_address(site.municipality_code), site.municipality_name)
    for category, group in groupby(found, key=lambda item: item.category):
        documents = tuple(group)
        index, sitemap = woo_files(category.number)
        newest = max((item.page.changed_on for item in documents if item.page.changed_on), default=None)
        view = WooSitemapView(documents=documents, publisher=publisher, category=category.value)
        yield unlisted(sitemap, "sitemap-diwoo.xml", view=view)
        yield unlisted(index, "sitemapindex-diwoo.xml", view=WooIndexView(path=sitemap, changed_on=newest))


def _documents(course: AdviceCourse, panel: str, pages: dict[str, Page]) -> Iterator[WooDocument]:
    """Yield what belongs to the advice, where the municipality asked for it; an example never does."""
    advice, request = course.advice, course.trajectory.request
    if advice.example or not course.was_asked:
        return
    yield from _document(pages, Kind.ADVICE, advice, panel, reference=advice.reference)
    if request is not None:
        yield from _document(pages, Kind.REQUEST, request, request.sender)
    for response in course.trajectory.responses:
        yield from _document(pages, Kind.RESPONSE, response, response.sender, answers=pages[advice.address])


def _document(
    pages: dict[str, Page],
    kind: Kind,
    document: PublicDocument,
    author: str,
    *,
    reference: str = "",
    answers: Page | None = None,
) -> Iterator[WooDocument]:
    if document.date is not None and not document.example:
        # The law counts a request among the advices (article 3.3, paragraph 2, e).
        is_answer = kind is Kind.RESPONSE
        yield WooDocument(
            page=pages[document.address],
            category=InformationCategory.OTHER if is_answer else InformationCategory.ADVICES,
            sort=DOCUMENT_SORTS[kind],
            author=author,
            reference=reference,
            created_on=document.date,
            answers=answers,
        )
