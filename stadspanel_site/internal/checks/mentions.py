"""Rules about mentions: of themes, dossiers, conversations, replaced advices and minutes."""

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping

from stadspanel_site.internal.checks.secret_answers import is_open
from stadspanel_site.internal.documents import InternalArchive, complete
from stadspanel_site.internal.headers.panel_life import MeetingHeader
from stadspanel_site.internal.headers.trajectory import AdviceHeader
from stadspanel_site.internal.layout import ATTACHMENTS, slug_of
from stadspanel_site.internal.links import resolve
from stadspanel_site.internal.reading.yaml_tree import Scalar
from stadspanel_site.problems.kinds import naming
from stadspanel_site.problems.kinds.advising import SPOKEN_FOR
from stadspanel_site.problems.kinds.keys_and_values import BACKSLASH, END_BEFORE_BEGIN
from stadspanel_site.problems.problem import Place, Problem, ProblemKind, closest, name_meant, problem
from stadspanel_site.words.dutch import municipality_of
from stadspanel_site.words.vocabulary import Kind

_COLLEGE = re.compile(r"college|wethouder|\bb\.? ?(?:&|en) ?w\b")
_OTHERS = re.compile(
    r"(?P<burgemeester>burgemeester)|(?P<raad>\b(?:gemeente)?raad|griffi)|(?P<ambtelijk>ambt|\bafd(?:eling|\.)|\bteam|dienst\b"
    r"|\bbureau|\bcluster|directie|organisatie|adviseur|medewerker|functionaris|secretaris)"
)
"""Another body, or officials, each by the word of `namens` for them."""


def left_folder(
    target: str, path: str, place: Place, known: Collection[str], otherwise: ProblemKind
) -> Problem:
    """Return the problem with *target*, which the document *path* cannot name: a backslash, or *otherwise*."""
    # A backslash parts folders in Windows; in Markdown it stands before a sign such as _.
    slashed, dropped = target.replace("\\", "/"), target.replace("\\", "")
    named = {one: resolve(one, path) for one in (slashed, dropped)}
    right = next((one for one, found in named.items() if found is not None and found[0] in known), slashed)
    is_inside = "\\" in target and named[right] is not None
    return problem(BACKSLASH, place, quoted=right) if is_inside else problem(otherwise, place)


def meant(found: str, path: str, known: Collection[str]) -> str:
    """Return how the document *path* names the file of *known* that resembles *found*, or an empty text."""
    folder, name = posixpath.split(found)
    if (beside := posixpath.join(folder, ATTACHMENTS, name)) in known:
        return posixpath.relpath(beside, posixpath.dirname(path))
    # A link without a target is that of the folder itself, which resembles any file in it.
    guess = "" if found == posixpath.dirname(path) else closest(found, known)
    # Two files in one folder share most of their path, as two of one kind do, and need not resemble each other.
    folder = posixpath.dirname(guess)
    is_alike = closest(_stem(found), [_stem(guess), _stem(folder)]) and (
        posixpath.basename(found) != posixpath.basename(guess)
        or closest(_stem(posixpath.dirname(found)), [_stem(folder)])
    )
    return posixpath.relpath(guess, posixpath.dirname(path)) if guess and is_alike else ""


def _stem(path: str) -> str:
    return posixpath.splitext(posixpath.basename(path))[0]


def check_mentions(archive: InternalArchive) -> Iterator[Problem]:
    """The themes, dossier, conversations and replaced advice that a document names exist."""
    themes = archive.settings.theme_titles()
    dossiers = {slug_of(document.path) for document in archive.dossiers}
    conversations = {folder.slug for folder in archive.conversations}
    references = {
        node.text or ""
        for document in archive.documents
        if document.kind is Kind.ADVICE and isinstance(node := document.source.header.get("kenmerk"), Scalar)
    }
    given = {
        item.header.reference: item.header
        for item in archive.complete_documents
        if isinstance(item.header, AdviceHeader)
    }
    for document in archive.complete_documents:
        header, place_of = document.header, document.source.header_place
        for index, theme in enumerate(vars(header).get("themes", ())):
            if theme not in themes:
                guess = name_meant(theme, themes)
                yield problem(naming.UNKNOWN_THEME, place_of(("themas", index)), quoted=guess)
        if header.dossier is not None and header.dossier not in dossiers:
            guess = closest(header.dossier, dossiers)
            yield problem(naming.UNKNOWN_DOSSIER, place_of(("dossier",)), quoted=guess)
        for index, slug in enumerate(vars(header).get("conversations", ())):
            if slug not in conversations:
                guess = closest(slug, conversations)
                yield problem(naming.UNKNOWN_CONVERSATION, place_of(("gesprekken", index)), quoted=guess)
        if isinstance(header, AdviceHeader) and header.replaces is not None:
            place, others = place_of(("vervangt",)), references - {header.reference}
            replaced = given.get(header.replaces)
            if _replaces_itself(header, given):
                yield problem(naming.REPLACES_EACH_OTHER, place)
            elif replaced is not None and replaced.date > header.date:
                yield problem(naming.REPLACES_LATER, place)
            if header.replaces not in others:
                guess, form = closest(header.replaces, others), archive.settings.reference_form
                yield problem(naming.REPLACES_UNKNOWN, place, quoted=guess, vorm=form)


def _replaces_itself(header: AdviceHeader, given: Mapping[str, AdviceHeader]) -> bool:
    """Tell whether an advice is replaced by one that it replaces, or by one that this one replaces in turn."""
    found: list[str] = []
    item: AdviceHeader | None = header
    while item is not None and item.replaces is not None and item.replaces not in found:
        found.append(item.replaces)
        item = given.get(item.replaces)
    return header.reference in found[1:]


def check_senders(archive: InternalArchive) -> Iterator[Problem]:
    """A sender is more than the name of a place; one that is not the college says on whose behalf it answers."""
    name = archive.settings.municipality.name
    for document in archive.complete_documents:
        sender = vars(document.header).get("sender")
        if sender is None:
            continue
        place = document.source.header_place(("afzender",))
        if whole := municipality_of(sender, name):
            yield problem(naming.PLACE_ALONE, place, quoted=whole)
        is_untold = document.kind is Kind.RESPONSE and document.source.word("namens") is None
        if is_untold and is_open(document) and (others := _others(sender.lower())):
            yield problem(SPOKEN_FOR, place, namens=others)


def _others(sender: str) -> str:
    """Return the word of `namens` for whom *sender* names; an empty text where that is the college, or nobody knows."""
    found = None if _COLLEGE.search(sender) else _OTHERS.search(sender)
    return (found and found.lastgroup) or ""


def check_meetings(archive: InternalArchive) -> Iterator[Problem]:
    """A meeting ends after it begins, and names minutes that exist."""
    minutes = {document.path for document in archive.documents if document.kind is Kind.MINUTES}
    for document in complete(archive.meetings):
        header, place_of = document.header, document.source.header_place
        if _ends_too_early(header):
            yield problem(END_BEFORE_BEGIN, place_of(("eindigt",)))
        if header.minutes is None:
            continue
        found = resolve(header.minutes, document.path)
        if found is None:
            place = place_of(("verslag",))
            yield left_folder(header.minutes, document.path, place, minutes, naming.UNKNOWN_MINUTES)
        elif found[0] not in minutes:
            guess = meant(found[0], document.path, minutes)
            yield problem(naming.UNKNOWN_MINUTES, place_of(("verslag",)), quoted=guess)


def _ends_too_early(header: MeetingHeader) -> bool:
    end = header.ends_at
    if end is None:
        return False
    begin = header.begins_at
    return end <= begin if isinstance(end, type(begin)) else end <= begin.time()  # type: ignore[operator]
