"""Adoption of a draft: its status, and the choice of its reference."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path
from string import Formatter

from stadspanel_site.build_types import BuildOptions
from stadspanel_site.desk.editing import Edit, key_set, line_after, scalar
from stadspanel_site.desk.one_document import find_document
from stadspanel_site.disclosure.decisions import Outcome, decide
from stadspanel_site.editors.keys import keys_of
from stadspanel_site.internal.checks.reference_form import reference_pattern
from stadspanel_site.internal.documents import InternalArchive, InternalDraft
from stadspanel_site.internal.layout import slug_of
from stadspanel_site.internal.reading.field_types import read_day
from stadspanel_site.internal.reading.yaml_tree import Scalar
from stadspanel_site.internal.source import Source
from stadspanel_site.problems.problem import Problem
from stadspanel_site.problems.refused import RefusedError
from stadspanel_site.words.vocabulary import Confidentiality, Status

_REFERENCE = "kenmerk"
_OFF = re.compile(r"^#[ \t]*kenmerk:[ \t]*$", re.MULTILINE)


def run_adopt(options: BuildOptions, path: Path, *, reference: str) -> tuple[str, tuple[Problem, ...]]:
    """Adopt the draft at *path* with *reference*, or with the next one if that is empty."""
    found = find_document(options.content, path)
    document, shown = found.document, found.shown
    if not isinstance(document, InternalDraft):
        raise RefusedError(f"{shown} is geen concept. Alleen een concept kunt u vaststellen.")
    if document.confidentiality is None:
        raise RefusedError(f"Kies in {shown} eerst de vertrouwelijkheid: openbaar, vertrouwelijk of geheim.")
    chosen = None
    has_reference = any(key.name == _REFERENCE for key in keys_of(document.kind))
    if has_reference and document.source.word(_REFERENCE) is None:
        chosen = " ".join(reference.split()) or _reference_for(
            found.desk.archive, document, shown, options.today
        )
    elif reference:
        raise RefusedError(f"{shown} heeft al een kenmerk, of hoort er geen te hebben: laat --reference weg.")
    warnings = found.replace_checked(adoption_edits(document.source, chosen), options)
    with_reference = f", met kenmerk {chosen}" if chosen else ""
    done = f"{shown} is vastgesteld{with_reference} (vertrouwelijkheid: {document.confidentiality})."
    return done, warnings


def _reference_for(archive: InternalArchive, draft: InternalDraft, shown: str, today: dt.date) -> str:
    """
    Return the reference for *draft*: that of its folder, or a new one; raises RefusedError.

    A new reference is the first free one after the highest that the public can know. A hidden document thus leaves
    no gap in the series but its own number. An adopted document keeps that number, even under an embargo or once
    withdrawn. Secret documents stand outside the series; a number in another draft is still free.
    """
    if draft.confidentiality is Confidentiality.SECRET:
        raise RefusedError(
            "Een geheim stuk krijgt een kenmerk buiten de reeks, zodat geen nummer verraadt dat het er is. "
            "Kies er zelf een en geef het met --reference."
        )
    day = draft.source.word("datum")
    if day is None:
        raise RefusedError(f"Vul in {shown} eerst de datum in: daaruit volgt het jaar van het kenmerk.")
    outcomes = decide(archive, today).outcomes
    taken = dict(_references(archive))
    own = next((taken[path] for path in taken if _folder(path) == _folder(draft.path)), None)
    told = [taken[path] for path in taken if outcomes.get(path, Outcome.HIDDEN) is not Outcome.HIDDEN]
    form, year = archive.settings.reference_form, read_day(day).year
    found = own or _next(form, frozenset(taken.values()), told, year)
    if found is None:
        raise RefusedError(
            "kenmerk_vorm in site.yaml werkt niet: {jaar} en {nr} horen er elk één keer in. Verbeter dat, of kies zelf "
            "een kenmerk met --reference."
        )
    return found


def adoption_edits(source: Source, reference: str | None) -> Iterator[Edit]:
    """Yield the edits that adopt the draft *source*, with *reference* if it gets one."""
    status = source.header.get("status")
    if isinstance(status, Scalar):
        yield Edit(source.raw_offset(status.start), source.raw_offset(status.end), Status.ADOPTED.value)
    if reference is None:
        return
    text = source.raw.text
    off = _OFF.search(text, source.header_offset, max(source.body_offset, source.header_offset))
    if off is not None and source.header.key(_REFERENCE) is None:
        yield Edit(off.start(), line_after(text, off.start()), f"{_REFERENCE}: {scalar(reference)}\n")
    else:
        yield key_set(source, _REFERENCE, scalar(reference))


def _references(archive: InternalArchive) -> Iterator[tuple[str, str]]:
    """Yield the path of each document of the series that has a permanent reference, with that reference."""
    for document in archive.documents:
        is_secret = document.confidentiality is Confidentiality.SECRET
        reference = document.source.word(_REFERENCE)
        if reference is not None and not is_secret and not isinstance(document, InternalDraft):
            yield document.path, reference


def _next(form: str, taken: frozenset[str], told: Iterable[str], year: int) -> str | None:
    """Return the first reference of *year*, in the form of site.yaml, behind those *told* that is not *taken*."""
    if reference_pattern(form) is None:
        return None
    fillings = {"jaar": str(year), "nr": "([0-9]+)", None: ""}
    parts = Formatter().parse(form)
    number = re.compile("".join(re.escape(literal) + fillings[name] for literal, name, _, _ in parts))
    numbers = [int(match[1]) for reference in told if (match := number.fullmatch(reference)) is not None]
    candidates = (form.format(jaar=year, nr=place) for place in count(max(numbers, default=0) + 1))
    return next(reference for reference in candidates if reference not in taken)


def _folder(path: str) -> str:
    return f"{path.partition('/')[0]}/{slug_of(path)}"
