"""The notes in a document: a correction that readers see, or that a finding of the check is right as it is."""

import datetime as dt
import re
from pathlib import Path

from stadspanel_site.desk.editing import scalar
from stadspanel_site.desk.list_entries import entry_added
from stadspanel_site.desk.one_document import find_document
from stadspanel_site.internal.documents import InternalDocument
from stadspanel_site.internal.reading.yaml_tree import Mapping, Sequence
from stadspanel_site.problems.refused import RefusedError
from stadspanel_site.words.vocabulary import Status

_SETTLED = re.compile(r"\b(passage|gegeven)\s*:\s*['\"]?([0-9a-f]{8})(?![\w-])")


def run_correct(folder: Path, path: Path, *, told: str, day: dt.date, today: dt.date) -> str:
    """
    Note in the document at *path* that it was corrected on *day*, and what was: *told*. Return a report in Dutch.

    Raises RefusedError or ProblemsFound, and then writes nothing.
    """
    found = find_document(folder, path)
    document, said = found.document, " ".join(told.split())
    if not isinstance(document, InternalDocument) or document.header.status is not Status.ADOPTED:
        raise RefusedError(
            f"{found.shown} is niet vastgesteld: verbeter het stuk gewoon, zonder dit te melden."
        )
    if not said:
        raise RefusedError("Schrijf in de toelichting wat er verbeterd is: dat lezen bezoekers.")
    if day > today:
        raise RefusedError(f"{day:%d-%m-%Y} moet nog komen: een verbetering meldt u niet vooraf.")
    edit = entry_added(
        document.source, "wijzigingen", {"datum": day.isoformat(), "toelichting": scalar(said)}
    )
    found.replace(found.changed([edit]))
    return f"Bij {found.shown} staat nu wat er op {day:%d-%m-%Y} verbeterd is. Dat komt op de site. De tekst zelf verbetert u in het stuk."


def run_settle(folder: Path, path: Path, *, line: str, reason: str) -> str:
    """
    Note in the document at *path* that the finding with *line* is right as it is, for *reason*. Return a report in Dutch.

    *line* is the one that the check tells. Raises RefusedError or ProblemsFound, and then writes nothing.
    """
    found = find_document(folder, path)
    match, why = _SETTLED.search(line), " ".join(reason.split())
    if found.document is None:
        raise RefusedError(f"{found.shown} is geen stuk.")
    if match is None:
        raise RefusedError(
            "Neem de regel over die de controle noemt achter `toegestaan:`, zoals: - {passage: 1a2b3c4d, reden: …}"
        )
    if not why:
        raise RefusedError("Schrijf op waarom dit mag. Dat blijft in de map met stukken.")
    settled = found.document.source.header.get("toegestaan")
    entries = settled.items if isinstance(settled, Sequence) else ()
    if any(isinstance(entry, Mapping) and entry.word(match[1]) == match[2] for entry in entries):
        raise RefusedError(
            f"Deze melding is hier al afgedaan: haar code staat in {found.shown}, bij `toegestaan`."
        )
    edit = entry_added(found.document.source, "toegestaan", {match[1]: f"'{match[2]}'", "reden": scalar(why)})
    found.replace(found.changed([edit]))
    return f"In {found.shown} staat nu dat deze melding bekeken is, en waarom het zo goed is. Dat komt niet op de site."
