"""
Take an archive through the gate: from all that the panel knows to all that the public may read.

*Allow, never deny*: `decisions` says what becomes of each document, and what it lets through is copied field
by field, in `trajectories` and `others`. Nothing derived is made here: it follows from the public archive alone.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from stadspanel_site.disclosure import conversations, panel
from stadspanel_site.disclosure.anchor_warnings import warn_of_anchors
from stadspanel_site.disclosure.crossing import Copy, make_way
from stadspanel_site.disclosure.decisions import Decisions, Outcome, decide
from stadspanel_site.disclosure.former_addresses import (
    disclose_redirects,
    disclose_tombstones,
    erased_addresses,
)
from stadspanel_site.disclosure.link_warnings import warn_of_links
from stadspanel_site.disclosure.site import disclose_accessibility, disclose_hosting, disclose_security
from stadspanel_site.disclosure.trajectories import disclose_trajectory
from stadspanel_site.disclosure.waiting_in_open_repository import refuse_hidden
from stadspanel_site.internal.documents import (
    AnyDocument,
    InternalArchive,
    InternalConversation,
    InternalDocument,
    InternalTrajectory,
    is_example,
)
from stadspanel_site.internal.headers.common import Header, ReferencedHeader
from stadspanel_site.internal.headers.panel_life import MemberHeader
from stadspanel_site.internal.headers.trajectory import ProgressHeader
from stadspanel_site.internal.layout import slug_of
from stadspanel_site.problems.problem import Problem
from stadspanel_site.public.documents.archive import PublicArchive, RegisterRow
from stadspanel_site.public.documents.panel import PublicMember
from stadspanel_site.public.documents.site import (
    PublicAgreement,
    PublicCap,
    PublicSite,
    PublicTheme,
    PublicWay,
)
from stadspanel_site.words.addresses import page_path
from stadspanel_site.words.vocabulary import Confidentiality, Kind

_TOLD = frozenset({Outcome.PUBLISHED, Outcome.REGISTERED})
_WITH_ADDRESS = frozenset({Outcome.PUBLISHED, Outcome.TOMBSTONE, Outcome.SUSPENDED})

STAYS_INSIDE = {
    "Header.grounds_note": "the explanation of a ground is for the panel; the public one is publieke_omschrijving",
    "Header.internal_note": "says so itself",
    "Header.allowances": "settles a finding of the audit; it speaks of what was found",
    "Header.reconsider_on": "a reminder for the secretary",
    "Header.erases_address": "decides that nothing is said at all",
    "Header.withdrawal_sort": "decides between tombstone and banner, and is said by neither",
    "Endorsement.fingerprint": "follows from the whole text, withheld passages included",
    "Expense.reported_on": "the bookkeeping of the agreement, article 6g",
    "Expense.approved_on": "the bookkeeping of the agreement, article 6g",
    "Expense.proof": "names receipts",
    "Allowance.datum_found": "see allowances",
    "Allowance.passage": "see allowances",
    "Allowance.reason": "see allowances",
}
"""Every internal field that nothing lets out, and why. A field that is neither here nor let out fails a test."""


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What came through the gate."""

    archive: PublicArchive
    copies: tuple[Copy, ...]
    house_style: str | None
    """The stylesheet in the content folder of which the design tokens come out."""
    problems: tuple[Problem, ...]
    """What may surprise; and errors, where the repository itself lets out what the gate does not."""
    counts: tuple[int, int, int]
    """Documents that are published (tombstones and suspended ones too), registered, hidden: for the log."""
    erased: frozenset[str] = field(repr=False)
    """The addresses of which no word may be left anywhere, with all that lies below them; never to be printed."""
    examples: tuple[str, ...]
    """The paths of the documents with an address that say that they are fictional."""
    withdrawn: int
    """How many documents there is nothing left of but that they were withdrawn."""
    registered_examples: int
    """How many rows of the register are fictional; their paths stay inside."""


def disclose(archive: InternalArchive, *, as_of: dt.date, base_url: str = "") -> Disclosure:
    """
    Return what the public may read on the day *as_of*.

    A document without a decision to publish it stays inside. *base_url* replaces the one of the settings.
    """
    decisions = decide(archive, as_of)
    way, copies = make_way(archive, decisions, as_of)
    members = [
        item for item in decisions.all_published(archive.members) if _may_be_counted(item.header, as_of)
    ]
    public = PublicArchive(
        as_of=as_of,
        site=_site(archive, decisions, base_url, as_of),
        trajectories=tuple(
            found
            for folder in archive.trajectories
            if (found := disclose_trajectory(folder, way)) is not None
        ),
        conversations=tuple(
            conversation
            for folder in archive.conversations
            if (conversation := conversations.disclose_conversation(folder, way)) is not None
        ),
        dossiers=tuple(
            panel.disclose_dossier(item, way) for item in decisions.all_published(archive.dossiers)
        ),
        pages=tuple(panel.disclose_page(item, way) for item in decisions.all_published(archive.pages)),
        members=_in_order(panel.disclose_member(item, way) for item in members if item.header.consents),
        members_unnamed=sum(1 for item in members if not item.header.consents and _sits(item.header, as_of)),
        meetings=tuple(
            sorted(
                (panel.disclose_meeting(item, way) for item in decisions.all_published(archive.meetings)),
                key=lambda meeting: (meeting.begins_at, meeting.title),
            )
        ),
        finances=tuple(
            panel.disclose_finances(item, way) for item in decisions.all_published(archive.finances)
        )[::-1],
        evaluations=tuple(
            panel.disclose_evaluation(item, way) for item in decisions.all_published(archive.evaluations)
        )[::-1],
        register=_register(archive, decisions, as_of),
        tombstones=disclose_tombstones(archive, decisions),
        redirects=disclose_redirects(archive, way),
    )
    return Disclosure(
        archive=public,
        copies=copies,
        house_style=archive.settings.house_style,
        problems=(
            *decisions.warnings,
            *warn_of_links(archive, decisions),
            *warn_of_anchors(way),
            *refuse_hidden(archive, decisions, as_of),
        ),
        counts=_counts(decisions),
        erased=frozenset(erased_addresses(archive)),
        examples=tuple(
            document.path
            for document in archive.documents
            if decisions.outcomes[document.path] in _WITH_ADDRESS and is_example(document)
        ),
        withdrawn=list(decisions.outcomes.values()).count(Outcome.TOMBSTONE),
        registered_examples=sum(row.example for row in public.register),
    )


def _in_order(members: Iterable[PublicMember]) -> tuple[PublicMember, ...]:
    """Return *members*, last those whose name is not shown, by what is: the order of their files is that of names."""
    found = tuple(members)
    unnamed = sorted(
        (item for item in found if not item.name),
        key=lambda item: (item.since or dt.date.min, item.until or dt.date.max, item.role),
    )
    return (*(item for item in found if item.name), *unnamed)


def _may_be_counted(header: MemberHeader, as_of: dt.date) -> bool:
    return header.since is None or header.since <= as_of


def _sits(header: MemberHeader, as_of: dt.date) -> bool:
    return header.until is None or header.until >= as_of


def _site(archive: InternalArchive, decisions: Decisions, base_url: str, as_of: dt.date) -> PublicSite:
    settings = archive.settings
    pages = {slug_of(page.path) for page in decisions.all_published(archive.pages)}
    return PublicSite(
        title=settings.title,
        base_url=(base_url or settings.base_url).rstrip("/") + "/",
        panel_name=settings.panel.name,
        panel_email=settings.panel.email or "",
        municipality_name=settings.municipality.name,
        municipality_email=settings.municipality.email or "",
        themes=tuple(
            PublicTheme(
                key=key,
                title=title,
                description=(settings.themes[key].description or "") if key in settings.themes else "",
                parent=settings.parent_theme(key),
            )
            for key, title in settings.theme_titles().items()
        ),
        agreements=tuple(
            PublicAgreement(
                start=item.start,
                end=item.end,
                terminated_on=item.terminated_on,
                response_term_days=item.response_term_days,
                term_for_own_initiative=item.term_for_own_initiative,
                total_maximum=item.total_maximum,
                caps=tuple(PublicCap(title=cap.title, maximum=cap.maximum) for cap in item.caps.values()),
            )
            for item in sorted(settings.agreements, key=lambda item: item.start, reverse=True)
        ),
        ways_in=tuple(
            PublicWay(
                sort=sort,
                text=way.text,
                # The name of a page that is not public stays inside, as with a link in a text.
                path=page_path(way.page) if way.page in pages else "",
                url=way.url or "",
                email=way.email or "",
            )
            for sort, way in settings.ways_in
        ),
        accessibility=disclose_accessibility(settings, as_of),
        hosting=disclose_hosting(settings),
        security=disclose_security(settings, as_of),
        house_style=settings.house_style is not None,
    )


def _register(archive: InternalArchive, decisions: Decisions, as_of: dt.date) -> tuple[RegisterRow, ...]:
    rows = [
        RegisterRow(
            reference=_reference(document, folder, decisions),
            kind=document.kind,
            year=_year(document, as_of),
            grounds=document.header.grounds,
            description=document.header.public_description or "",
            example=document.header.example,
        )
        for folder in archive.folders
        for item in folder.documents
        if (document := decisions.registered(item)) is not None
    ]
    order = list(Kind).index
    return tuple(
        sorted(
            rows,
            key=lambda row: (row.reference, order(row.kind), row.year or 0, row.grounds, row.description),
        )
    )


def _reference(
    document: AnyDocument, folder: InternalTrajectory | InternalConversation, decisions: Decisions
) -> str:
    """Return the reference of *document*, which is its folder's where its kind has none."""
    # Never that of a hidden document: a secret one has a reference of its own.
    told = (item for item in folder.documents if decisions.outcomes[item.path] in _TOLD)
    headers = (item.header for item in (document, *told) if isinstance(item, InternalDocument))
    return next((header.reference for header in headers if isinstance(header, ReferencedHeader)), "")


def _year(document: InternalDocument[Header], as_of: dt.date) -> int | None:
    header = document.header
    day = header.dated
    if day is None and isinstance(header, ProgressHeader):
        told = (step for step in header.steps if step.confidentiality is not Confidentiality.SECRET)
        day = max((step.date for step in told if step.date <= as_of), default=None)
    return day.year if day is not None else None


def _counts(decisions: Decisions) -> tuple[int, int, int]:
    outcomes = list(decisions.outcomes.values())
    registered, hidden = outcomes.count(Outcome.REGISTERED), outcomes.count(Outcome.HIDDEN)
    return len(outcomes) - registered - hidden, registered, hidden
