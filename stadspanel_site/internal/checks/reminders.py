"""Reminders: correct content that needs attention on a given day."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator

from stadspanel_site.internal.documents import (
    InternalArchive,
    InternalDocument,
    InternalTrajectory,
    InternalWithdrawal,
    complete,
)
from stadspanel_site.internal.headers.common import Header
from stadspanel_site.internal.headers.trajectory import AdviceHeader, ResponseHeader
from stadspanel_site.internal.layout import slug_of
from stadspanel_site.internal.settings import Settings
from stadspanel_site.problems.kinds import settings_file
from stadspanel_site.problems.kinds.advising import RESPONSE_MISSING, RESPONSE_OVERDUE
from stadspanel_site.problems.kinds.keys_and_values import WITHDRAWN_LATER
from stadspanel_site.problems.kinds.naming import EMPTY_DOSSIER
from stadspanel_site.problems.kinds.secrecy import GROUND_WITHOUT_REASONS
from stadspanel_site.problems.problem import Problem, problem
from stadspanel_site.words.terms import response_due_on, stops_the_clock
from stadspanel_site.words.vocabulary import ResponseStance, Status

Reminder = Callable[[InternalArchive, dt.date], Iterable[Problem]]

_EXCEPTIONAL = "5.1.5"
"""Woo, article 5.1, fifth paragraph: only "in uitzonderlijke gevallen", with reasons for each case."""
_RELATIVE = "5.1.2"
"""Woo, article 5.3: these grounds need express reasons for information older than five years."""
_FIVE_YEARS = 5
_WARN_DAYS = 30
_LONGEST_DAYS = 365
"""RFC 9116 advises less than a year."""


def remind(archive: InternalArchive, as_of: dt.date) -> tuple[Problem, ...]:
    """Return every reminder for the day *as_of*, sorted by place."""
    return tuple(sorted(found for reminder in REMINDERS for found in reminder(archive, as_of)))


def remind_of_responses(archive: InternalArchive, as_of: dt.date) -> Iterator[Problem]:
    """An advice is answered, and within the term if one applies."""
    advices = complete(folder.advice for folder in archive.trajectories)
    replaced = {advice.header.replaces for advice in advices}
    for folder in archive.trajectories:
        advice = folder.advice
        if not isinstance(advice, InternalDocument) or not _asks_for_response(advice.header):
            continue
        offered_on = advice.header.offered_on or advice.header.date
        if offered_on > as_of or advice.header.reference in replaced or answers_given(folder, as_of):
            continue
        last_day = due_on(advice.header, archive.settings)
        kind = RESPONSE_OVERDUE if last_day is not None and last_day < as_of else RESPONSE_MISSING
        key = "aangeboden_op" if advice.header.offered_on else "datum"
        yield problem(kind, advice.source.header_place((key,)))


def remind_of_grounds(archive: InternalArchive, as_of: dt.date) -> Iterator[Problem]:
    """A ground that the law accepts only with reasons has an explanation."""
    for document in archive.complete_documents:
        header, source = document.header, document.source
        if header.grounds_note:
            continue
        for place, grounds in ((None, header.grounds), *source.passages()):
            if _needs_reasons(grounds, header, as_of):
                yield problem(GROUND_WITHOUT_REASONS, place or source.header_place(("grond",)))
                break  # one explanation holds for the whole document


def refuse_later_withdrawals(archive: InternalArchive, today: dt.date) -> Iterator[Problem]:
    """A withdrawal holds at once, so its day is not to come."""
    for document in archive.documents:
        match document:
            case InternalWithdrawal(withdrawn_on=day):
                pass
            case InternalDocument(header=header) if header.status is Status.WITHDRAWN:
                day = header.withdrawn_on or today
            case _:
                continue
        if day > today:
            yield problem(WITHDRAWN_LATER, document.source.header_place(("ingetrokken_op",)))


def remind_of_dossiers(archive: InternalArchive, _: dt.date) -> Iterator[Problem]:
    """A dossier has a text, a message, or a document that names it."""
    named = {document.header.dossier for document in archive.complete_documents}
    for dossier in complete(archive.dossiers):
        if dossier.header.status is not Status.ADOPTED:
            continue
        is_told = dossier.header.messages or dossier.source.body.strip()
        if slug_of(dossier.path) not in named and not is_told:
            yield problem(EMPTY_DOSSIER, dossier.source.header_place(("titel",)))


def remind_of_agreement(archive: InternalArchive, as_of: dt.date) -> Iterator[Problem]:
    """An agreement is in force."""
    if archive.settings.agreements and archive.settings.agreement_on(as_of) is None:
        place = archive.settings_source.header_place(("afspraken",), key=True)
        yield problem(settings_file.AGREEMENT_EXPIRED, place)


def remind_of_privacy(archive: InternalArchive, _: dt.date) -> Iterator[Problem]:
    """The privacy statement says all that people must be told."""
    if missing := archive.settings.privacy.missing:
        place = archive.settings_source.header_place(("privacy",), key=True)
        yield problem(settings_file.PRIVACY_INCOMPLETE, place, sleutels=", ".join(missing))


def remind_of_security(archive: InternalArchive, as_of: dt.date) -> Iterator[Problem]:
    """The security contact is valid for at most a year, and renewed in time."""
    if archive.settings.security is None:
        return
    left = (archive.settings.security.expires_on - as_of).days
    place = archive.settings_source.header_place(("beveiliging", "verloopt_op"))
    if left < 0:
        yield problem(settings_file.SECURITY_EXPIRED, place)
    elif left < _WARN_DAYS:
        yield problem(settings_file.SECURITY_ENDS_SOON, place)
    elif left > _LONGEST_DAYS:
        yield problem(settings_file.SECURITY_TOO_LONG, place)


REMINDERS: tuple[Reminder, ...] = (
    remind_of_responses,
    remind_of_grounds,
    remind_of_dossiers,
    remind_of_agreement,
    remind_of_privacy,
    remind_of_security,
)


def answers_given(folder: InternalTrajectory, as_of: dt.date) -> tuple[ResponseHeader, ...]:
    """Return the responses that stopped the clock by the day *as_of*, public or not."""
    return tuple(
        header
        for header in (item.header for item in complete(folder.responses))
        if header.status is Status.ADOPTED and stops_the_clock(header.sort) and header.exists_on(as_of)
    )


def due_on(header: AdviceHeader, settings: Settings) -> dt.date | None:
    """Return the last day for a timely answer to the advice, or None without a term."""
    offered_on = header.offered_on or header.date
    return response_due_on(offered_on, header.occasion, settings.agreement_on(offered_on))


def _asks_for_response(header: AdviceHeader) -> bool:
    # An example is fictional: nobody can answer.
    return (
        header.status is Status.ADOPTED
        and header.needs_response
        and header.response_stance is not ResponseStance.NO_STATEMENT
        and not header.example
    )


def _needs_reasons(grounds: tuple[str, ...], header: Header, as_of: dt.date) -> bool:
    day = header.dated if any(ground.startswith(_RELATIVE) for ground in grounds) else None
    # Compared as (year, month, day), since five years after 29 February is no date.
    today = (as_of.year, as_of.month, as_of.day)
    is_old = day is not None and (day.year + _FIVE_YEARS, day.month, day.day) < today
    return is_old or _EXCEPTIONAL in grounds
