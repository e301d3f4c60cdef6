"""The internal documents and their archive, frozen."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

from stadspanel_site.internal.headers import panel_life, trajectory
from stadspanel_site.internal.headers.common import Header
from stadspanel_site.internal.reading.field_types import UNKNOWN_DATE, read_day
from stadspanel_site.internal.settings import Settings
from stadspanel_site.internal.source import Source
from stadspanel_site.words import addresses
from stadspanel_site.words.kinds import KINDS
from stadspanel_site.words.vocabulary import Confidentiality, Kind, Status

H_co = TypeVar("H_co", bound=Header, covariant=True)


@dataclass(frozen=True, slots=True)
class InternalDocument(Generic[H_co]):
    """A document with all keys that its kind requires."""

    path: str
    kind: Kind
    header: H_co
    source: Source

    @property
    def confidentiality(self) -> Confidentiality:
        """Its confidentiality."""
        return self.header.confidentiality

    @property
    def aliases(self) -> tuple[str, ...]:
        """Its earlier addresses."""
        return self.header.aliases

    @property
    def example(self) -> bool:
        """Whether it is marked as fictional."""
        return self.header.example


@dataclass(frozen=True, slots=True)
class InternalDraft:
    """A document that is not adopted yet; any key may be missing."""

    aliases: ClassVar[tuple[str, ...]] = ()
    """The earlier addresses of a draft are unknown."""
    example: ClassVar[bool] = False

    path: str
    kind: Kind
    confidentiality: Confidentiality | None
    """None if nobody chose yet."""
    source: Source


@dataclass(frozen=True, slots=True)
class InternalWithdrawal:
    """A document that should not have been published, and is gone."""

    path: str
    kind: Kind
    confidentiality: Confidentiality
    withdrawn_on: dt.date
    dated: dt.date | None
    """The first day on which anybody outside the panel could have had it."""
    aliases: tuple[str, ...]
    erases_address: bool
    """The address goes too: not even a tombstone stays there."""
    example: bool
    source: Source


Filed = InternalDocument[H_co] | InternalDraft | InternalWithdrawal
"""A document in the archive, whatever it says."""
Maybe = Filed[H_co] | None
AnyDocument = Filed[Header]
H = TypeVar("H", bound=Header)


def complete(documents: Iterable[Maybe[H]]) -> Iterator[InternalDocument[H]]:
    """Yield those of *documents* that are there, are no drafts, and were not published by mistake."""
    return (document for document in documents if isinstance(document, InternalDocument))


def is_unfinished(document: AnyDocument) -> bool:
    """Tell whether *document* may lack something still: a draft may, but none with only a fault in its header."""
    return isinstance(document, InternalDraft) and document.source.word("status") != Status.ADOPTED


def waits_on(document: AnyDocument, day: dt.date) -> bool:
    """Tell whether *document* is under an embargo on *day*."""
    until = document.source.word("embargo_tot")
    return bool(until) and (until == UNKNOWN_DATE or read_day(until) > day)


def page_of(document: AnyDocument) -> str:
    """Return the address of the page of *document*; its day goes instead of words that are not public."""
    day = document.source.word("gesprek_op" if document.kind is Kind.MINUTES else "datum")
    try:
        name = f"{document.kind.value}-{read_day(day).isoformat()}" if day else ""
    except ValueError:
        name = ""  # only a draft can have such a day, and it has no page
    return addresses.page_of(document.path, name)


@dataclass(frozen=True, slots=True, kw_only=True)
class InternalTrajectory:
    """A folder of adviezen/: from a request to the progress made."""

    slug: str
    request: Maybe[trajectory.RequestHeader] = None
    advice: Maybe[trajectory.AdviceHeader] = None
    responses: tuple[Filed[trajectory.ResponseHeader], ...] = ()
    """The last by name first, so that of two of one day the later counts."""
    afterword: Maybe[trajectory.AfterwordHeader] = None
    progress: Maybe[trajectory.ProgressHeader] = None

    @property
    def documents(self) -> tuple[AnyDocument, ...]:
        """Every document of the folder."""
        found = (self.request, self.advice, *self.responses, self.afterword, self.progress)
        return tuple(document for document in found if document is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class InternalConversation:
    """A folder of gesprekken/: a conversation with its note and minutes."""

    slug: str
    note: Maybe[trajectory.NoteHeader] = None
    minutes: tuple[Filed[trajectory.MinutesHeader], ...] = ()

    @property
    def documents(self) -> tuple[AnyDocument, ...]:
        """Every document of the folder."""
        return tuple(document for document in (self.note, *self.minutes) if document is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class InternalArchive:
    """The whole content folder."""

    settings: Settings
    settings_source: Source
    """The source of `site.yaml`, for the place of each setting."""
    trajectories: tuple[InternalTrajectory, ...] = ()
    conversations: tuple[InternalConversation, ...] = ()
    dossiers: tuple[Filed[panel_life.DossierHeader], ...] = ()
    pages: tuple[Filed[panel_life.PageHeader], ...] = ()
    members: tuple[Filed[panel_life.MemberHeader], ...] = ()
    meetings: tuple[Filed[panel_life.MeetingHeader], ...] = ()
    finances: tuple[Filed[panel_life.FinancesHeader], ...] = ()
    evaluations: tuple[Filed[panel_life.EvaluationHeader], ...] = ()
    files: Mapping[str, int]
    """The size in bytes of each file in a folder of attachments, by path, declared or not."""

    @property
    def folders(self) -> tuple[InternalTrajectory | InternalConversation, ...]:
        """The trajectories and conversations."""
        return (*self.trajectories, *self.conversations)

    @property
    def complete_documents(self) -> Iterator[InternalDocument[Header]]:
        """The documents that are no drafts, and were not published by mistake."""
        return complete(self.documents)

    @property
    def documents(self) -> tuple[AnyDocument, ...]:
        """Every document of the archive."""
        return (
            *(document for folder in self.folders for document in folder.documents),
            *self.dossiers,
            *self.pages,
            *self.members,
            *self.meetings,
            *self.finances,
            *self.evaluations,
        )


def file_away(
    settings: Settings,
    settings_source: Source,
    loaded: Iterable[tuple[str, AnyDocument]],
    files: Mapping[str, int],
) -> InternalArchive:
    """Return the archive of the documents *loaded*, each with its slug."""
    # A kind fixes the header of its documents; mypy cannot know.
    filed: dict[Kind, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for slug, document in loaded:
        filed[document.kind][slug].append(document)

    def slugs_in(drawer: str) -> list[str]:
        return sorted({slug for kind in filed if KINDS[kind].drawer == drawer for slug in filed[kind]})

    def one(kind: Kind, slug: str) -> Any:
        return next(iter(filed[kind][slug]), None)

    def every(kind: Kind) -> tuple[Any, ...]:
        return tuple(document for documents in filed[kind].values() for document in documents)

    return InternalArchive(
        settings=settings,
        settings_source=settings_source,
        trajectories=tuple(
            InternalTrajectory(
                slug=slug,
                request=one(Kind.REQUEST, slug),
                advice=one(Kind.ADVICE, slug),
                responses=tuple(sorted(filed[Kind.RESPONSE][slug], key=_name_in_order, reverse=True)),
                afterword=one(Kind.AFTERWORD, slug),
                progress=one(Kind.PROGRESS, slug),
            )
            for slug in slugs_in("adviezen")
        ),
        conversations=tuple(
            InternalConversation(
                slug=slug, note=one(Kind.NOTE, slug), minutes=tuple(filed[Kind.MINUTES][slug])
            )
            for slug in slugs_in("gesprekken")
        ),
        dossiers=every(Kind.DOSSIER),
        pages=every(Kind.PAGE),
        members=every(Kind.MEMBER),
        meetings=every(Kind.MEETING),
        finances=every(Kind.FINANCES),
        evaluations=every(Kind.EVALUATION),
        files=files,
    )


def _name_in_order(document: AnyDocument) -> list[str | int]:
    """Return the key that puts `reactie-2` after `reactie`, and `reactie-10` after both."""
    words = re.split("([0-9]+)", document.path.removesuffix(".md"))
    return [int(word) if word.isdecimal() else word for word in words]
