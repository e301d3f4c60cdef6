"""Adopt a draft: give it its reference and its status, where it then has no errors."""

import datetime as dt
from pathlib import Path

from stadspanel_site.commands.one_document import find_document
from stadspanel_site.desk.adopting import adoption_edits, choose_reference, needs_reference
from stadspanel_site.disclosure.decisions import Outcome, decide
from stadspanel_site.internal.documents import InternalArchive, InternalDraft
from stadspanel_site.internal.reading.field_types import read_day
from stadspanel_site.internal.reading.yaml_tree import Scalar
from stadspanel_site.problems.refused import RefusedError
from stadspanel_site.words.vocabulary import Confidentiality


def run_adopt(folder: Path, path: Path, *, reference: str, today: dt.date) -> str:
    """
    Adopt the draft at *path* and return what was done, in Dutch; *reference* is its own, or empty to choose the next.

    Raises RefusedError or ProblemsFound, and then writes nothing.
    """
    found = find_document(folder, path)
    document, shown = found.document, found.shown
    if not isinstance(document, InternalDraft):
        raise RefusedError(f"{shown} is geen concept. Alleen een concept kunt u vaststellen.")
    if document.confidentiality is None:
        raise RefusedError(f"Kies in {shown} eerst de vertrouwelijkheid: openbaar, vertrouwelijk of geheim.")
    chosen = None
    if needs_reference(document):
        chosen = " ".join(reference.split()) or _next_reference(found.desk.archive, document, shown, today)
    elif reference:
        raise RefusedError(f"{shown} heeft al een kenmerk, of hoort er geen te hebben: laat --reference weg.")
    found.replace(found.changed(adoption_edits(document.source, chosen)))
    with_reference = f", met kenmerk {chosen}" if chosen else ""
    return f"{shown} is vastgesteld{with_reference} (vertrouwelijkheid: {document.confidentiality})."


def _next_reference(archive: InternalArchive, draft: InternalDraft, shown: str, today: dt.date) -> str:
    if draft.confidentiality is Confidentiality.SECRET:
        raise RefusedError(
            "Een geheim stuk krijgt een kenmerk buiten de reeks, zodat geen nummer verraadt dat het er is. "
            "Kies er zelf een en geef het met --reference."
        )
    node = draft.source.header.get("datum")
    if not isinstance(node, Scalar) or not node.text:
        raise RefusedError(f"Vul in {shown} eerst de datum in: daaruit volgt het jaar van het kenmerk.")
    outcomes = decide(archive, today).outcomes
    known = frozenset(path for path, outcome in outcomes.items() if outcome is not Outcome.HIDDEN)
    found = choose_reference(archive, draft, read_day(node.text).year, known)
    if found is None:
        raise RefusedError(
            "kenmerk_vorm in site.yaml heeft geen {nr}. Kies zelf een kenmerk met --reference."
        )
    return found
