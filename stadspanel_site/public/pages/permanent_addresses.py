"""
The permanent addresses of a release, and the state of each.

Addresses that somebody can have written down are permanent: pages, files of documents, feeds. All that is made from
these may come and go: filtered lists, parts of long ones, tables, smaller pictures, PDFs of pages, the search index, assets
([the decision](../../../docs/decisions/0006-publishing.md)).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from stadspanel_site.public.pages.conversation_pages import ConversationView
from stadspanel_site.public.pages.document_pages import DocumentView
from stadspanel_site.public.pages.notice_pages import ClosedView, RedirectView, TombstoneView
from stadspanel_site.public.pages.page import FEED, Page, Plan
from stadspanel_site.words.addresses import FILTERS

_FILTERED = tuple(f"adviezen/{name}/" for name in FILTERS)


class Standing(StrEnum):
    """The state of a permanent address, in the words of the ledger."""

    SERVED = "aanwezig"
    MOVED = "verhuisd"
    WITHDRAWN = "ingetrokken"
    SUSPENDED = "opgeschort"
    CLOSED = "niet openbaar"


@dataclass(frozen=True, slots=True, order=True)
class Address:
    """A permanent address, as a path below the root."""

    path: str
    standing: Standing
    target: str = ""
    """The new address, once it has moved."""


def permanent_addresses(plan: Plan, files: Iterable[str]) -> tuple[Address, ...]:
    """Return every permanent address of *plan* and of the attached *files*, in their order."""
    pages = (_address(page) for page in plan.pages if _is_permanent(page))
    return tuple(sorted((*pages, *(Address(path, Standing.SERVED) for path in files))))


def _is_permanent(page: Page) -> bool:
    if page.path and not page.path.endswith("/"):
        return page.path == FEED
    # The feed of a page comes and goes with it.
    is_made = page.is_part or page.path.startswith(_FILTERED)
    return not is_made and not page.path.endswith(f"/{FEED}/")


def _address(page: Page) -> Address:
    match page.view:
        case RedirectView(target=target):
            return Address(page.path, Standing.MOVED, target)
        case TombstoneView():
            return Address(page.path, Standing.WITHDRAWN)
        case ClosedView():
            return Address(page.path, Standing.CLOSED)
        case ConversationView(conversation=conversation) if conversation.being_endorsed:
            return Address(page.path, Standing.SUSPENDED)
        case DocumentView(document=None):
            return Address(page.path, Standing.SUSPENDED)
    return Address(page.path, Standing.SERVED)
