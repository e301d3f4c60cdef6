"""JSON-LD and Dublin Core in the head of a page: only what cannot change without its document, so that copies stay true."""

import datetime as dt
import json
from collections.abc import Iterator, Mapping

from markupsafe import Markup

from stadspanel_site.public.derived.lasting_ids import LastingName
from stadspanel_site.public.documents.site import PublicSite
from stadspanel_site.public.pages.page import Dataset, Page, Record, newest_day
from stadspanel_site.public.rendering.marked_text import bare_text
from stadspanel_site.words.metadata import DOCUMENT_SORTS, municipality_address
from stadspanel_site.words.vocabulary import Kind

Node = Mapping[str, object]

_BY_MUNICIPALITY = frozenset({Kind.REQUEST, Kind.RESPONSE})
_BY_BOTH = frozenset({Kind.NOTE})


def shared_title(page: Page) -> str:
    """Return the title of *page* for a place where no banner says that it is an example."""
    title = bare_text(page.title)
    return f"Voorbeeld: {title}" if page.example and not title.startswith("Voorbeeld") else title


def linked_data(site: PublicSite, page: Page) -> Markup:
    """Return the JSON-LD of *page*: the way to it, the parties, and the document or the data that it shows."""
    graph = list(filter(None, _nodes(site, page)))
    value = {"@context": "https://schema.org", "@graph": graph}
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=dt.date.isoformat)
    # Within a script only `<` could end it or begin a comment.
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704 - a data block, in which nothing else is markup


def dublin_core(site: PublicSite, page: Page) -> tuple[tuple[str, str], ...]:
    """Return the names and values of the Dublin Core of the document that *page* shows; none without one."""
    record = page.record
    if record is None:
        return ()
    document = record.document
    days = ("created", document.date), ("issued", document.open_since), ("modified", newest_day(document))
    return (
        ("identifier", site.base_url + page.path),
        ("title", shared_title(page)),
        *(("creator", name) for name in _authors(site, record.kind)),
        ("publisher", site.panel_name),
        ("type", DOCUMENT_SORTS[record.kind].label),
        ("language", "nl"),
        *((word, day.isoformat()) for word, day in days if day),
        *(("references", site.base_url + path) for _, path in record.based_on),
    )


def _nodes(site: PublicSite, page: Page) -> Iterator[Node]:
    if page.path:
        yield _crumbs(site, page)
    else:
        yield {
            "@type": "WebSite",
            "@id": _id(site, "site"),
            "url": site.base_url,
            "name": bare_text(site.title),
            "inLanguage": "nl",
            "publisher": {"@id": _id(site, "panel")},
        }
    if page.record is not None:
        yield _report(site, page, page.record)
    if page.dataset is not None:
        yield _dataset(site, page, page.dataset)
    if page.record is not None or page.dataset is not None or not page.path:
        yield from _parties(site)


def _crumbs(site: PublicSite, page: Page) -> Node:
    way = (("", "Home"), *((item.path, item.title) for item in page.crumbs), (page.path, page.title))
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": bare_text(title), "item": site.base_url + path}
            for number, (path, title) in enumerate(way, 1)
        ],
    }


def _report(site: PublicSite, page: Page, record: Record) -> Node:
    document = record.document
    status = "Voorbeeld" if document.example else "Ingetrokken" if document.withdrawal else ""
    ids = {site.panel_name: _id(site, "panel"), site.municipality_name: _id(site, "gemeente")}
    return _filled(
        {
            "@type": "Report",
            "@id": record.name.id_on(site),
            "url": site.base_url + page.path,
            "name": bare_text(page.title),
            "genre": DOCUMENT_SORTS[record.kind].label,
            "identifier": record.reference,
            "inLanguage": "nl",
            "isAccessibleForFree": True,
            "creativeWorkStatus": status,
            "dateCreated": document.date,
            "datePublished": document.open_since,
            "dateModified": newest_day(document),
            "author": [{"@id": ids[name]} for name in _authors(site, record.kind)],
            "publisher": {"@id": _id(site, "panel")},
            # The panel advises the municipality on what that does.
            "about": {"@id": _id(site, "gemeente")} if record.kind is Kind.ADVICE else None,
            "isBasedOn": [
                {"@id": name.id_on(site), "url": site.base_url + path} for name, path in record.based_on
            ],
        }
    )


def _dataset(site: PublicSite, page: Page, dataset: Dataset) -> Node:
    return _filled(
        {
            "@type": "Dataset",
            "@id": _id(site, "data"),
            "url": site.base_url + page.path,
            "name": bare_text(page.title),
            "description": bare_text(page.description),
            "inLanguage": "nl",
            "isAccessibleForFree": True,
            "license": dataset.licence,
            "creator": {"@id": _id(site, "panel")},
            "publisher": {"@id": _id(site, "panel")},
            "distribution": [
                {
                    "@type": "DataDownload",
                    "name": file.title,
                    "encodingFormat": file.media_type,
                    "contentUrl": site.base_url + file.path,
                }
                for file in dataset.files
            ],
        }
    )


def _parties(site: PublicSite) -> Iterator[Node]:
    yield _filled(
        {
            "@type": "Organization",
            "@id": _id(site, "panel"),
            "name": site.panel_name,
            "url": site.base_url,
            "email": site.panel_email,
        }
    )
    yield _filled(
        {
            "@type": "GovernmentOrganization",
            "@id": _id(site, "gemeente"),
            "name": site.municipality_name,
            "email": site.municipality_email,
            "sameAs": municipality_address(site.municipality_code),
        }
    )


def _authors(site: PublicSite, kind: Kind) -> tuple[str, ...]:
    if kind in _BY_BOTH:
        return site.panel_name, site.municipality_name
    return (site.municipality_name,) if kind in _BY_MUNICIPALITY else (site.panel_name,)


def _id(site: PublicSite, word: str) -> str:
    return LastingName(word, f"#{word}").id_on(site)


def _filled(node: Node) -> Node:
    return {key: value for key, value in node.items() if value}
