"""The public archive as a list of things that somebody can recognise: a name, an address, and what it says."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from stadspanel_site.public.derived.course_rules import advice_course
from stadspanel_site.public.documents.archive import PublicArchive, RegisterRow
from stadspanel_site.public.documents.conversation import PublicConversation
from stadspanel_site.public.documents.shared import PublicBody, PublicDocument, Withheld
from stadspanel_site.public.documents.trajectory import PublicTrajectory
from stadspanel_site.public.wording.labels import label
from stadspanel_site.words.addresses import conversation_path, document_path, trajectory_path
from stadspanel_site.words.dutch import long_date
from stadspanel_site.words.marks import split_marks
from stadspanel_site.words.vocabulary import Kind

Key = tuple[str, ...]

PANEL = "panel/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """Something that is public."""

    key: Key
    """The same before and after the change, where it is the same thing."""
    name: str
    path: str
    values: Mapping[str, Any]
    """What it says, by the name of the field."""
    stands_alone: bool = True
    """It can come and go by itself; else it is a part of a page."""
    name_when_gone: str = ""
    """What it is called once it is gone, where its name may then be repeated no more."""


def things_of(archive: PublicArchive, renamed: Mapping[Key, str]) -> dict[Key, Thing]:
    """Return every public thing by its key; *renamed* is the slug that a folder has in the other archive."""
    found: dict[Key, Thing] = {}
    for thing in _all_things(archive, renamed):
        key = thing.key
        while key in found:  # two members without a name, two meetings at one time
            key = (*key, "nog een")
        found[key] = thing
    return found


def folder_references(archive: PublicArchive) -> dict[Key, str]:
    """Return the reference of every folder with a page, by (sort of folder, slug)."""
    found: dict[Key, str] = {}
    for folder in archive.trajectories:
        first = folder.advice or folder.request
        if first is not None:
            found["adviezen", folder.slug] = first.reference
    for conversation in archive.conversations:
        documents = (conversation.note, *conversation.minutes)
        references = [item.reference for item in documents if item is not None]
        if references:
            found["gesprekken", conversation.slug] = references[0]
    return found


def register_name(row: RegisterRow) -> str:
    """Return what a row of the register is called."""
    year = f" ({row.year})" if row.year else ""
    return f"{label(row.kind)} {row.reference}{year}".replace("  ", " ")


def _all_things(archive: PublicArchive, renamed: Mapping[Key, str]) -> Iterator[Thing]:
    for trajectory in archive.trajectories:
        yield from _of_trajectory(
            trajectory, renamed.get(("adviezen", trajectory.slug), trajectory.slug), archive
        )
    for conversation in archive.conversations:
        slug = renamed.get(("gesprekken", conversation.slug), conversation.slug)
        yield from _of_conversation(conversation, slug)
    for kind, slug, document in archive.loose_documents:
        yield _document(document, kind, (kind.value, slug), document_path(kind, slug).partition("#")[0])
    yield from _of_panel(archive)
    yield Thing(
        key=("site",),
        name="De instellingen van de site",
        path="",
        values=_values(archive.site) | {"members_unnamed": archive.members_unnamed},
        stands_alone=False,
    )


def _of_trajectory(folder: PublicTrajectory, slug: str, archive: PublicArchive) -> Iterator[Thing]:
    path = trajectory_path(folder.slug)
    course = advice_course(folder, archive.site, archive.as_of) if folder.advice is not None else None
    singles = (
        (Kind.REQUEST, folder.request),
        (Kind.ADVICE, folder.advice),
        (Kind.AFTERWORD, folder.afterword),
        (Kind.PROGRESS, folder.progress),
    )
    for kind, document in singles:
        if document is not None:
            yield _document(document, kind, ("adviezen", slug, kind.value), path)
    for response in folder.responses:
        yield _document(response, Kind.RESPONSE, ("adviezen", slug, response.anchor), path)
    first = folder.advice or folder.request
    yield Thing(
        key=("adviezen", slug),
        name=f"De pagina van “{first.title}”" if first is not None else path,
        path=path,
        values={
            "reaction": label(course.reaction) if course is not None else "",
            "advice_not_public": folder.advice_not_public,
            "responses_withdrawn": folder.responses_withdrawn,
            "not_public": folder.not_public,
        },
        stands_alone=False,
    )


def _of_conversation(folder: PublicConversation, slug: str) -> Iterator[Thing]:
    path = conversation_path(folder.slug)
    if folder.note is not None:
        yield _document(folder.note, Kind.NOTE, ("gesprekken", slug, "notitie"), path)
    for minutes in folder.minutes:
        yield _document(minutes, Kind.MINUTES, ("gesprekken", slug, minutes.anchor), path)
    yield Thing(
        key=("gesprekken", slug),
        name=f"De pagina /{path}",
        path=path,
        values={
            "being_endorsed": folder.being_endorsed,
            "withdrawn": folder.withdrawn,
            "not_public": folder.not_public,
        },
        stands_alone=False,
    )


def _of_panel(archive: PublicArchive) -> Iterator[Thing]:
    for member in archive.members:
        yield Thing(
            key=("lid", member.name, *(() if member.name else (str(member.since), member.role))),
            name=f"Lid van het panel {member.name}".rstrip(),
            path=PANEL,
            values=_values(member),
            # Who leaves, or no longer agrees to be named, is not to be named once more.
            name_when_gone="Een lid van het panel",
        )
    for meeting in archive.meetings:
        yield Thing(
            key=("overleg", meeting.begins_at.isoformat(), meeting.sort.value),
            name=f"{label(meeting.sort)} van {long_date(meeting.begins_at.date())}: {meeting.title}",
            path=PANEL,
            values=_values(meeting),
        )
    for year in archive.finances:
        yield Thing(
            key=("uitgaven", str(year.year)),
            name=f"Uitgaven van {year.year}",
            path=PANEL,
            values=_values(year),
        )


def _document(document: PublicDocument, kind: Kind, key: Key, path: str) -> Thing:
    reference = getattr(document, "reference", "")
    title = document.title if reference and reference in document.title else f"“{document.title}”"
    name = f"{label(kind)} {reference} {title}".replace("  ", " ")
    return Thing(key=key, name=name, path=path, values=_values(document))


def _values(value: Any) -> dict[str, Any]:
    return {field.name: getattr(value, field.name) for field in fields(value)}


PART = "\N{REPLACEMENT CHARACTER}onderdeel"
"""The line that stands for a recommendation, answer or step that is not public."""


def lines_of(value: Any) -> Iterator[str]:
    """Yield every line of text in *value*, in order, with `PART` for each part that is not public."""
    match value:
        case str():
            yield from value.split("\n")
        case PublicBody():
            yield from value.markdown.split("\n")
        case Withheld():
            yield PART
        case tuple() | list():
            for item in value:
                yield from lines_of(item)
        case Mapping():
            for item in value.values():
                yield from lines_of(item)
        case _ if is_dataclass(value):
            for field in fields(value):
                yield from lines_of(getattr(value, field.name))
        case _:
            return


def passages_in(lines: list[str]) -> int:
    """Return how many passages are withheld in *lines*."""
    return sum(not isinstance(piece, str) for line in lines for piece in split_marks(line))
