"""Warnings about links in published texts, and errors where an open repository shows too much."""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from urllib.parse import unquote

from stadspanel_site.disclosure.cleared import Cleared
from stadspanel_site.disclosure.decisions import Decisions, Outcome
from stadspanel_site.disclosure.headers import parts_to_come
from stadspanel_site.internal.documents import AnyDocument, InternalArchive, InternalDocument
from stadspanel_site.internal.headers.common import Header
from stadspanel_site.internal.headers.trajectory import AdviceHeader, NoteHeader, ProgressHeader
from stadspanel_site.internal.links import Link, find_links, is_elsewhere, resolve
from stadspanel_site.internal.reading.yaml_tree import Path
from stadspanel_site.internal.written_texts import WrittenText, header_may_hold, header_texts, linked_texts
from stadspanel_site.problems.kinds.body_text import LINK_TO_CLOSED, NO_SUCH_ANCHOR
from stadspanel_site.problems.kinds.disclosures import OPEN_REPOSITORY
from stadspanel_site.problems.problem import Problem, problem
from stadspanel_site.public.documents.shared import PublicBody
from stadspanel_site.public.rendering.bodies import BodyPlace, BodyRenderer, id_of
from stadspanel_site.words.characters import composed
from stadspanel_site.words.vocabulary import RepositoryHome

_ID = re.compile(r' id="x-([^"]*)"')
_SHOWN = frozenset({Outcome.PUBLISHED, Outcome.TOMBSTONE})


def warn_of_links(archive: InternalArchive, decisions: Decisions) -> Iterator[Problem]:
    """Yield a warning for each link from a published document to an unpublished one, which becomes plain text on the site."""
    for document in decisions.all_published(archive.documents):
        for text in linked_texts(document, only_open=True):
            for link in find_links(text.markdown):
                found = None if is_elsewhere(link.target) else resolve(link.target, document.path)
                outcome = decisions.outcomes.get(found[0]) if found is not None else None
                if outcome is not None and outcome is not Outcome.PUBLISHED:
                    yield problem(LINK_TO_CLOSED, text.place(link.start, len(link.target)))


def refuse_hidden(archive: InternalArchive, decisions: Decisions) -> Iterator[Problem]:
    """Yield an error for each document or entry in an open repository that the site does not show yet."""
    # These wait for a day or a person; `internal.checks.open_repository` already refused the rest.
    if archive.settings.repository is RepositoryHome.PRIVATE:
        return
    for document in archive.documents:
        place = document.source.header_place
        if decisions.outcomes[document.path] not in _SHOWN:
            cause = place(_cause(document, decisions.as_of))
            yield problem(OPEN_REPOSITORY, cause, wat="een stuk dat nog niet openbaar is")
        elif isinstance(document, InternalDocument):
            for path in parts_to_come(document.header, decisions.as_of):
                yield problem(OPEN_REPOSITORY, place(path), wat="een onderdeel van een dag die nog komt")


def _cause(document: AnyDocument, as_of: dt.date) -> Path:
    """Return the path in the header of the value that keeps *document* inside."""
    if not isinstance(document, InternalDocument):
        return ("status",)
    header = document.header
    for name in ("open_since", *header.own_days):
        day = getattr(header, name)
        if day is not None and day > as_of:
            return (type(header).model_fields[name].alias or name,)
    match header:
        case NoteHeader():
            return ("onderschreven",)
        case ProgressHeader():
            return ("stappen",)
    return ("status",)


def warn_of_anchors(
    documents: Mapping[str, Cleared[Header]], body: Callable[[Cleared[Header]], PublicBody]
) -> Iterator[Problem]:
    """Yield a warning for each link to a missing heading, note or recommendation: it leads to the top of its page."""
    renderer = BodyRenderer()

    @cache
    def places_in(path: str) -> frozenset[str]:
        document = documents[path]
        found = _ID.findall(renderer.render(body(document), BodyPlace(2, "x", "/")))
        if isinstance(document.header, AdviceHeader):
            found += [f"aanbeveling-{item.number}" for item in document.header.recommendations]
            found += [f"aanbeveling-{item.number}" for item in document.withheld]
        return frozenset(found)

    for document in documents.values():
        source = document.places
        texts = header_texts(document.header, source) if header_may_hold("#", source) else ()
        for text in (WrittenText(document.body, source), *texts):
            # Most texts have no such link, and finding links takes longer.
            for link in find_links(text.markdown) if "#" in text.markdown else ():
                found = _meant(link, document.path)
                if found is not None and found[0] in documents and found[1] not in places_in(found[0]):
                    yield problem(NO_SUCH_ANCHOR, text.place(link.start, len(link.target)))


def _meant(link: Link, path: str) -> tuple[str, str] | None:
    """Return the document and the id that *link* in *path* refers to, or None outside the site."""
    if link.target.startswith("#"):  # on this page
        name = id_of(link.target.removeprefix("#"))
        return (path, name) if name else None
    found = None if is_elsewhere(link.target) else resolve(link.target, path)
    return (found[0], composed(unquote(found[1]))) if found is not None and found[1] else None
