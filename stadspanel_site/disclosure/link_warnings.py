"""Warn where a published text links to what is not public: on the site that link becomes plain text."""

from collections.abc import Iterator

from stadspanel_site.disclosure.decisions import Decisions, Outcome
from stadspanel_site.internal.documents import InternalArchive
from stadspanel_site.internal.links import find_links, is_elsewhere, resolve
from stadspanel_site.problems.kinds.body_text import LINK_TO_CLOSED
from stadspanel_site.problems.problem import Problem, problem


def warn_of_links(archive: InternalArchive, decisions: Decisions) -> Iterator[Problem]:
    """Yield a warning for each link of a published document to a document that has no page."""
    for document in decisions.all_published(archive.documents):
        for link in find_links(document.source.body):
            found = None if is_elsewhere(link.target) else resolve(link.target, document.path)
            outcome = decisions.outcomes.get(found[0]) if found is not None else None
            if outcome is not None and outcome is not Outcome.PUBLISHED:
                place = document.source.body_place(link.start, len(link.target))
                yield problem(LINK_TO_CLOSED, place)
