"""
The gate in three steps: decide, clear, cross.

*Allow, never deny*: `decisions` gives each document its outcome, `clearing` keeps only the part that may cross,
and the rest of the room copies that field by field. Derived facts follow later, from the public archive alone.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from stadspanel_site.attachments.cleaned_files import DeclaredFile
from stadspanel_site.disclosure import panel
from stadspanel_site.disclosure.cleared import Account, ClearedArchive, ClearedFolder
from stadspanel_site.disclosure.clearing import clear
from stadspanel_site.disclosure.crossing import Crossing, make_crossing, redirects
from stadspanel_site.disclosure.decisions import decide
from stadspanel_site.disclosure.site import disclose_site
from stadspanel_site.disclosure.trajectories import disclose_conversation, disclose_trajectory
from stadspanel_site.disclosure.warnings import warn_of_anchors, warn_of_links
from stadspanel_site.internal.documents import InternalArchive
from stadspanel_site.internal.headers.panel_life import (
    DossierHeader,
    EvaluationHeader,
    FinancesHeader,
    MeetingHeader,
    PageHeader,
)
from stadspanel_site.public.documents.archive import PublicArchive
from stadspanel_site.public.documents.trajectory import PublicTrajectory

STAYS_INSIDE = {
    "Header.grounds_note": "the explanation of a ground is for the panel; the public one is publieke_omschrijving",
    "Header.internal_note": "says so itself",
    "Header.secrecy_order": "that secrecy was imposed is a ground; by whom, when and why may lead to the meeting",
    "SecrecyOrder.imposed_by": "see secrecy_order",
    "SecrecyOrder.imposed_on": "see secrecy_order",
    "SecrecyOrder.grounds": "see secrecy_order",
    "SecrecyOrder.lifted_by": "see secrecy_order",
    "Header.allowances": "settles a finding of the audit; it speaks of what was found",
    "Header.reconsider_on": "a reminder for the secretary",
    "Header.erases_address": "decides that nothing is said at all",
    "Header.withdrawal_sort": "decides between tombstone and banner, and is said by neither",
    "Endorsement.fingerprint": "follows from the whole text, withheld passages included",
    "Endorsement.proof": "names a mail, a letter or a file that is not public",
    "Expense.reported_on": "the bookkeeping that panel and municipality agreed on",
    "Expense.approved_on": "the bookkeeping that panel and municipality agreed on",
    "Expense.proof": "names receipts",
    "Allowance.datum_found": "see allowances",
    "Allowance.passage": "see allowances",
    "Allowance.reason": "see allowances",
}
"""The internal fields that stay inside, and why; a field neither here nor copied fails a test."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure(Account):
    """The result of the gate: the public archive, files to copy, and facts for the log."""

    archive: PublicArchive
    copies: tuple[DeclaredFile, ...]
    house_style: str | None
    """The path in the content folder of the stylesheet with design tokens."""
    registered_examples: int
    """The number of fictional rows in the register; their paths stay inside."""

    def told_of(self, were_public: frozenset[str]) -> "Disclosure":
        """Return this with a notice at each of the addresses that *were_public* and have only a row of the register left."""
        registered = self.closed.registered.items()
        closed = {path: rows for path, rows in registered if path in were_public}
        return replace(self, archive=replace(self.archive, closed=closed))


def disclose(archive: InternalArchive, *, as_of: dt.date, base_url: str = "") -> Disclosure:
    """Return everything that the public may read on the day *as_of*; *base_url* replaces the one of the settings."""
    # A document without a decision to publish it stays inside.
    decisions = decide(archive, as_of)
    crossed = cross(clear(archive, decisions), base_url)
    return replace(crossed, problems=(*crossed.problems, *warn_of_links(archive, decisions)))


def cross(cleared: ClearedArchive, base_url: str = "") -> Disclosure:
    """Return the public copies of everything *cleared*; *base_url* replaces the one of the settings."""
    crossing, copies = make_crossing(cleared)
    public = cross_folders(crossing, cleared.trajectories, base_url)
    return Disclosure(
        archive=public,
        copies=copies,
        house_style=cleared.settings.house_style,
        problems=(*cleared.problems, *warn_of_anchors(cleared.documents, crossing.body)),
        counts=cleared.counts,
        erased=cleared.erased,
        examples=cleared.examples,
        withdrawn=cleared.withdrawn,
        closed=cleared.closed,
        registered_examples=sum(row.example for row in public.register),
    )


def cross_folders(
    crossing: Crossing, folders: Iterable[ClearedFolder[PublicTrajectory]], base_url: str = ""
) -> PublicArchive:
    """Return the public copies of everything cleared, of the trajectories those *folders* alone."""
    cleared = crossing.cleared
    meetings = (panel.disclose_meeting(item, crossing) for item in cleared.of_kind(MeetingHeader))
    return PublicArchive(
        as_of=cleared.as_of,
        site=disclose_site(cleared, base_url),
        trajectories=tuple(disclose_trajectory(folder, crossing) for folder in folders),
        conversations=tuple(disclose_conversation(folder, crossing) for folder in cleared.conversations),
        dossiers=tuple(panel.disclose_dossier(item, crossing) for item in cleared.of_kind(DossierHeader)),
        pages=tuple(panel.disclose_page(item, crossing) for item in cleared.of_kind(PageHeader)),
        members=panel.disclose_members(crossing),
        members_unnamed=cleared.members_unnamed,
        meetings=tuple(sorted(meetings, key=lambda meeting: (meeting.begins_at, meeting.title))),
        finances=tuple(
            panel.disclose_finances(item, crossing) for item in cleared.of_kind(FinancesHeader)[::-1]
        ),
        evaluations=tuple(
            panel.disclose_evaluation(item, crossing) for item in cleared.of_kind(EvaluationHeader)[::-1]
        ),
        register=tuple(cleared.register.values()),
        tombstones=cleared.tombstones,
        redirects=tuple(redirects(crossing)),
    )
