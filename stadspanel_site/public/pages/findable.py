"""What a search result says of a page besides its title: what it is, where it stands, of which day it is."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from stadspanel_site.public.derived.courses import AdviceCourse, Reaction, RequestCourse, RequestState
from stadspanel_site.public.documents.archive import PublicDossier
from stadspanel_site.public.documents.conversation import PublicConversation
from stadspanel_site.public.wording.labels import label, shape


@dataclass(frozen=True, slots=True)
class StateMark:
    """A state as it is shown: one of the five shapes, and words."""

    shape: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Findable:
    """What is said of a page that can be found."""

    kind: str
    state: str = ""
    """The words of a mark among STATES, or other words that need none."""
    day: dt.date | None = None


def _mark(state: StrEnum) -> StateMark:
    return StateMark(shape(state), label(state))


_NOT_PUBLIC = StateMark("dicht", "Advies niet openbaar")

STATES = (*map(_mark, Reaction), *map(_mark, RequestState), _NOT_PUBLIC)
"""Every mark that a result may show."""


def found_advice(course: AdviceCourse) -> Findable:
    """Return what is said of an advice: the reaction to it."""
    return Findable(kind="Advies", state=label(course.reaction), day=course.advice.date)


def found_request(course: RequestCourse) -> Findable:
    """Return what is said of a request without a public advice."""
    request = course.trajectory.request
    state = _NOT_PUBLIC.words if course.trajectory.advice_not_public is not None else label(course.state)
    return Findable(kind="Verzoek", state=state, day=request.date if request is not None else None)


def found_conversation(conversation: PublicConversation, day: dt.date) -> Findable:
    """Return what is said of a conversation, of the day *day*."""
    state = "Wordt opnieuw onderschreven" if conversation.being_endorsed else ""
    return Findable(kind="Gesprek", state=state, day=day if day > dt.date.min else None)


def found_dossier(dossier: PublicDossier) -> Findable:
    """Return what is said of a dossier: its phase."""
    return Findable(kind="Dossier", state=f"Fase: {label(dossier.phase).lower()}")
