"""Warn where a published text links to a place on a page that is not there: a reader lands at the top."""

import re
from collections.abc import Iterator
from functools import cache
from urllib.parse import unquote

from stadspanel_site.disclosure.crossing import PassageWay
from stadspanel_site.internal.documents import AnyDocument, InternalDocument
from stadspanel_site.internal.headers.common import Header
from stadspanel_site.internal.headers.trajectory import AdviceHeader
from stadspanel_site.internal.links import Link, find_links, is_elsewhere, resolve
from stadspanel_site.problems.kinds.body_text import NO_SUCH_ANCHOR
from stadspanel_site.problems.problem import Problem, problem
from stadspanel_site.public.rendering.bodies import BodyPlace, render_body

_ID = re.compile(r' id="x-([^"]*)"')
_NO_ID = re.compile(r"[^\w-]+")
_ON_THIS_PAGE = "#"


def warn_of_anchors(way: PassageWay) -> Iterator[Problem]:
    """Yield a warning for each link of a published document to a heading, note or recommendation that is not there."""

    @cache
    def places_in(path: str) -> frozenset[str]:
        document = way.decisions.published(way.by_path[path])
        return _places_in(document, way) if document is not None else frozenset()

    for document in way.decisions.all_published(way.archive.documents):
        # Most texts have no such link; to look for links takes longer.
        for link in find_links(document.source.body) if "#" in document.source.body else ():
            found = _meant(link, document)
            if found is None or way.decisions.published(way.by_path.get(found[0])) is None:
                continue
            if found[1] not in places_in(found[0]):
                yield problem(NO_SUCH_ANCHOR, document.source.body_place(link.start, len(link.target)))


def _meant(link: Link, document: AnyDocument) -> tuple[str, str] | None:
    """Return the document and the place in it that *link* means; None where it means no place of ours."""
    if link.target.startswith(_ON_THIS_PAGE):
        # As the page writes them: whatever is no letter, digit or hyphen becomes one.
        name = _NO_ID.sub("-", unquote(link.target.removeprefix(_ON_THIS_PAGE))).strip("-")
        return (document.path, name) if name else None
    found = None if is_elsewhere(link.target) else resolve(link.target, document.path)
    return (found[0], unquote(found[1])) if found is not None and found[1] else None


def _places_in(document: InternalDocument[Header], way: PassageWay) -> frozenset[str]:
    """Return the names of the places in *document* that a link can lead to."""
    body = render_body(way.body(document), BodyPlace(2, "x", "/"))
    header = document.header
    numbers = [item.number for item in header.recommendations] if isinstance(header, AdviceHeader) else []
    return frozenset((*_ID.findall(body), *(f"aanbeveling-{number}" for number in numbers)))
