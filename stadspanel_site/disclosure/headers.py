"""The clearing of a header: closed entries, future ones and those about closed recommendations go."""

import datetime as dt
from collections.abc import Iterator
from typing import Final, TypeVar

from stadspanel_site.internal.headers import panel_life, trajectory
from stadspanel_site.internal.headers.common import Attachment, Entry, Header, RecommendationVerdict
from stadspanel_site.internal.reading.field_types import Model
from stadspanel_site.internal.reading.yaml_tree import Path
from stadspanel_site.public.documents.shared import Withheld
from stadspanel_site.words.vocabulary import Confidentiality, Status

H = TypeVar("H", bound=Header)
M = TypeVar("M", bound=Model)

NONE_CLOSED: Final = frozenset[int]()


def changed(model: M, **changes: object) -> M:
    """Return *model* with *changes*; raises TypeError for an unknown field, which would change nothing."""
    if unknown := changes.keys() - type(model).model_fields.keys():
        raise TypeError(f"{type(model).__name__} has no {', '.join(sorted(unknown))}")
    return model.model_copy(update=changes)


def is_to_come(entry: object, as_of: dt.date) -> bool:
    """Tell whether *entry* has a date after *as_of*; until then it does not exist."""
    day = getattr(entry, "date", None)
    return isinstance(day, dt.date) and day > as_of


def parts_to_come(header: Header, as_of: dt.date) -> Iterator[Path]:
    """Yield the path in the header of each entry or value of a day to come."""
    single = _to_come(header, as_of)
    for name, value in header:
        key = type(header).model_fields[name].alias or name
        if name in single:
            yield (key,)
        entries = enumerate(value) if isinstance(value, tuple) else ()
        yield from ((key, index) for index, entry in entries if is_to_come(entry, as_of))


def told_steps(
    header: trajectory.ProgressHeader, as_of: dt.date, closed: frozenset[int]
) -> tuple[trajectory.Step, ...]:
    """Return the steps that the public knows of; none is secret, to come, or about a recommendation *closed*."""
    return tuple(
        step
        for step in header.steps
        if step.confidentiality is not Confidentiality.SECRET
        and not is_to_come(step, as_of)
        and step.recommendation not in closed
    )


def clear_header(
    header: H, as_of: dt.date, closed: frozenset[int] = NONE_CLOSED
) -> tuple[H, tuple[Withheld, ...]]:
    """
    Return *header* without the entries that may not cross on the day *as_of*.

    Its confidential entries come back beside it, without their texts. Nothing remains of secret entries, nor
    of those about the recommendations *closed*.
    """
    lists: dict[str, object] = {}
    withheld = []
    # Every list, so that a new one keeps its entries inside too.
    for name, value in vars(header).items():
        if isinstance(value, tuple) and value:
            found = [
                entry for entry in value if not is_to_come(entry, as_of) and _number(entry) not in closed
            ]
            is_open = tuple(entry for entry in found if _confidentiality(entry) is Confidentiality.OPEN)
            if len(is_open) < len(value):
                lists[name] = is_open
            withheld += [
                Withheld(number=number, grounds=entry.grounds)
                for entry in found
                if _confidentiality(entry) is Confidentiality.CONFIDENTIAL
                if (number := _number(entry)) is not None
            ]
    withheld.sort(key=lambda item: (item.number, item.grounds))
    day = {} if header.status is Status.WITHDRAWN or header.withdrawn_on is None else {"withdrawn_on": None}
    changes = lists | day | _to_come(header, as_of) | _own_changes(header, as_of)
    # Most headers cross as they are, and a copy of each takes time.
    return changed(header, **changes) if changes else header, tuple(withheld)


def _confidentiality(entry: object) -> Confidentiality:
    return entry.confidentiality if isinstance(entry, Entry | Attachment) else Confidentiality.OPEN


def _number(entry: object) -> int | None:
    """Return the number of the recommendation that *entry* is or concerns."""
    match entry:
        case trajectory.Step():
            return entry.recommendation
        case trajectory.Recommendation() | trajectory.RecommendationAnswer() | RecommendationVerdict():
            return entry.number
    return None


def _to_come(header: Header, as_of: dt.date) -> dict[str, object]:
    """Return the single values of a day to come, by name of the field, each as it was before."""
    match header:
        case trajectory.RequestHeader() if is_to_come(header.decision, as_of):
            return {"decision": None}
        case trajectory.ResponseHeader(classification=found) if (
            found is not None and found.confirmed_on is not None and found.confirmed_on > as_of
        ):
            return {"classification": changed(found, confirmed_on=None)}
        case panel_life.DossierHeader(reported_on=day) if day is not None and day > as_of:
            return {"reported_on": None}
    return {}


def _own_changes(header: Header, as_of: dt.date) -> dict[str, object]:
    """Return the changes that only the kind of *header* needs, by name of the field."""
    match header:
        case panel_life.MemberHeader() if not _may_be_named(header, as_of):
            return {"name": "", "photo": None, "attachments": ()}
        case panel_life.MeetingHeader() if header.behind_closed_doors:
            return {"location": None}
        case panel_life.FinancesHeader():
            # Receipts belong to the bookkeeping; the page of the panel shows totals.
            return {"attachments": ()}
    return {}


def _may_be_named(header: panel_life.MemberHeader, as_of: dt.date) -> bool:
    """Tell whether the member may be named: with consent, and after leaving only if still listed."""
    return header.consents and (header.stays_listed or not header.has_left(as_of))
