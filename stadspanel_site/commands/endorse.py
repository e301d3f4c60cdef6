"""Write that one side endorses a conversation note, with the fingerprint of its text as it stands."""

import datetime as dt
from pathlib import Path

from stadspanel_site.commands.one_document import find_document
from stadspanel_site.desk.endorsing import endorsement_edits
from stadspanel_site.internal.documents import InternalDocument, InternalWithdrawal
from stadspanel_site.internal.endorsement import fingerprint
from stadspanel_site.internal.reading.yaml_tree import Mapping, Scalar
from stadspanel_site.internal.source import Source, read_source
from stadspanel_site.problems.refused import RefusedError
from stadspanel_site.words.vocabulary import Kind, Side, Status

_OTHER = {Side.PANEL: Side.MUNICIPALITY, Side.MUNICIPALITY: Side.PANEL}
_NAMES = {Side.PANEL: "het panel", Side.MUNICIPALITY: "de gemeente"}


def run_endorse(folder: Path, path: Path, side: Side, *, function: str, date: dt.date, today: dt.date) -> str:
    """
    Make *side* endorse the note at *path* and return what was done, in Dutch.

    Raises RefusedError or ProblemsFound, and then writes nothing.
    """
    found = find_document(folder, path)
    document, shown = found.document, found.shown
    if document is None or document.kind is not Kind.NOTE:
        raise RefusedError(
            f"{shown} is geen gespreksnotitie. Onderschrijven kan alleen bij gesprekken/naam/notitie.md."
        )
    if isinstance(document, InternalWithdrawal) or (
        isinstance(document, InternalDocument) and document.header.status is Status.WITHDRAWN
    ):
        raise RefusedError(f"{shown} is ingetrokken, en kan niet meer worden onderschreven.")
    empty = [key for key in ("titel", "samenvatting") if not _text(document.source.header, key)]
    if empty:
        raise RefusedError(
            f"Vul in {shown} eerst {' en '.join(empty)} in: daarover gaat de handtekening ook."
        )
    words = " ".join(function.split())
    if not words:
        raise RefusedError("Zeg bij --functie in welke functie iemand onderschrijft.")
    if date > today:
        raise RefusedError(f"{date:%d-%m-%Y} moet nog komen: onderschrijven kan niet vooraf.")
    now = fingerprint(document.source)
    edits = endorsement_edits(document.source, side, date=date, function=words, fingerprint=now)
    data = found.changed(edits)
    source, _ = read_source(found.place, data)
    if source is None or not _says(source, side, {"datum": date.isoformat(), "functie": words}, now):
        raise RefusedError(
            f"De sleutel onderschreven in {shown} heeft een vorm die dit programma niet kan invullen. "
            "Schrijf haar zoals in de handleiding, elke sleutel op een eigen regel."
        )
    if data != found.desk.files.documents[found.place]:
        found.replace(data)
    return f"{shown} is onderschreven door {_NAMES[side]}, {date:%d-%m-%Y}. {_what_now(source, side, now)}"


def _what_now(source: Source, side: Side, now: str) -> str:
    other = _OTHER[side]
    print_of_other = _endorsed(source, other, "vingerafdruk")
    if not (print_of_other and _endorsed(source, other, "datum") and _endorsed(source, other, "functie")):
        return f"Nu {_NAMES[other]} nog."
    if print_of_other != now:
        return f"Sinds {_NAMES[other]} onderschreef is de tekst veranderd: {_NAMES[other]} moet dat opnieuw doen."
    return "Beide partijen onderschrijven de tekst zoals zij er staat."


def _says(source: Source, side: Side, values: dict[str, str], now: str) -> bool:
    expected = {**values, "vingerafdruk": now}
    return fingerprint(source) == now and all(
        _endorsed(source, side, key) == value for key, value in expected.items()
    )


def _endorsed(source: Source, side: Side, key: str) -> str:
    group = source.header.get("onderschreven")
    endorsement = group.get(side.value) if isinstance(group, Mapping) else None
    return _text(endorsement, key) if isinstance(endorsement, Mapping) else ""


def _text(group: Mapping, key: str) -> str:
    node = group.get(key)
    return (node.text or "").strip() if isinstance(node, Scalar) else ""
