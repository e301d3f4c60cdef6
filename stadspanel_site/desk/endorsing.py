"""Endorsement of a conversation note by one side, with the fingerprint of its present text."""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from stadspanel_site.desk.editing import (
    Edit,
    at_end_of_header,
    column_of,
    entries_in,
    indented,
    is_flow,
    lines_below,
    scalar,
)
from stadspanel_site.desk.new_documents import Prompt
from stadspanel_site.desk.one_document import Ask, Found, find_document
from stadspanel_site.internal.documents import AnyDocument, InternalDocument, InternalWithdrawal
from stadspanel_site.internal.endorsement import fingerprint
from stadspanel_site.internal.layout import ATTACHMENTS, attachment_path
from stadspanel_site.internal.reading.field_types import read_day
from stadspanel_site.internal.reading.yaml_tree import Mapping as Group
from stadspanel_site.internal.reading.yaml_tree import Scalar
from stadspanel_site.internal.source import Source, read_source
from stadspanel_site.problems.refused import RefusedError, WrongUsageError
from stadspanel_site.words.vocabulary import Kind, Side, Status

_KEY = "onderschreven"
_KEYS = ("datum", "functie", "bewijs", "vingerafdruk")
_INDENT = 2
_OTHER = {Side.PANEL: Side.MUNICIPALITY, Side.MUNICIPALITY: Side.PANEL}
_NAMES = {Side.PANEL: "het panel", Side.MUNICIPALITY: "de gemeente"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """All that is said of an endorsement; what is empty is still unknown."""

    day: dt.date | None = None
    function: str = ""
    proof: str = ""
    """The evidence of it: an attachment, a mail or a letter."""
    sent: str = ""
    """The fingerprint of the text that was sent to the side that endorses."""


def run_endorse(
    folder: Path,
    path: Path,
    side: Side,
    said: Said,
    ask: Ask | None,
    *,
    again: bool = False,
    today: dt.date,
    may_quote: bool = True,
) -> str:
    """Make *side* endorse the note at *path*; *ask* supplies what is not *said*, and only *again* replaces what stands."""
    found = find_document(folder, path)
    source, shown = _endorsable(found).source, found.shown
    standing = _standing(source, side)
    now = fingerprint(source)
    # A side says only of itself that it endorses; of the other one somebody has to see it.
    is_proven = side is Side.MUNICIPALITY or standing["bewijs"] != ""
    told = _told(
        _answered(said, ask, standing, is_proven=is_proven), now, may_quote=may_quote, is_proven=is_proven
    )
    if told.day is not None and told.day > today:
        raise RefusedError(f"{told.day:%d-%m-%Y} moet nog komen: onderschrijven kan niet vooraf.")
    values = _values(found, told, now)
    if not again and any(standing[key] not in {"", value} for key, value in values.items()):
        raise RefusedError(
            f"In {shown} staat al iets anders over het onderschrijven door {_NAMES[side]}. Er is niets veranderd. "
            "Moet dit ervoor in de plaats komen, geef dan ook --opnieuw."
        )
    data = found.changed(_edits(source, side, _written(values)))
    after, _ = read_source(found.place, data)
    if (
        after is None
        or fingerprint(after) != now
        or any(_standing(after, side)[key] != value for key, value in values.items())
    ):
        raise RefusedError(
            f"De sleutel onderschreven in {shown} heeft een vorm die dit programma niet kan invullen. "
            "Schrijf haar zoals in docs/schrijven.md, elke sleutel op een eigen regel."
        )
    if data != found.desk.files.documents[found.place]:
        found.replace(data)
    return f"{shown} is onderschreven door {_NAMES[side]}, {told.day:%d-%m-%Y}. {_what_now(after, side, now)}"


def _endorsable(found: Found) -> AnyDocument:
    """Return the note that was *found*, whole enough to endorse; raises RefusedError."""
    document, shown = found.document, found.shown
    if document is None or document.kind is not Kind.NOTE:
        raise RefusedError(
            f"{shown} is geen gespreksnotitie. Onderschrijven kan alleen bij gesprekken/naam/notitie.md."
        )
    if isinstance(document, InternalWithdrawal) or (
        isinstance(document, InternalDocument) and document.header.status is Status.WITHDRAWN
    ):
        raise RefusedError(f"{shown} is ingetrokken, en kan niet meer worden onderschreven.")
    empty = [key for key in ("titel", "samenvatting") if not document.source.header.word(key)]
    if empty:
        raise RefusedError(
            f"Vul in {shown} eerst {' en '.join(empty)} in: daarover gaat de handtekening ook."
        )
    return document


def _standing(source: Source, side: Side) -> dict[str, str]:
    """Return what the note already says of *side*, by key, each as it would be written; a malformed fingerprint is none."""
    found = {key: " ".join(_endorsed(source, side, key).split()) for key in _KEYS}
    mark = found["vingerafdruk"] if re.fullmatch("[0-9a-f]{12}", found["vingerafdruk"]) else ""
    day = read_day(found["datum"]).isoformat() if found["datum"] else ""
    return found | {"datum": day, "vingerafdruk": mark}


def _answered(said: Said, ask: Ask | None, standing: Mapping[str, str], *, is_proven: bool) -> Said:
    """Return what is *said*, with an answer to each question that is left; what stands is proposed, never today."""
    if ask is None:
        return said

    def answer(title: str, about: str, check: Callable[[str], str] = _nothing, before: str = "") -> str:
        return ask(Prompt(title=title, description=about, default=before), check)

    if said.day is None:
        day = answer("Datum", "de dag van onderschrijven", _no_day, standing["datum"])
        said = replace(said, day=read_day(day))
    if not said.function.strip():
        function = answer("Functie", "van wie onderschrijft, geen naam", before=standing["functie"])
        said = replace(said, function=function)
    if is_proven and not said.proof.strip():
        proof = answer("Bewijs", "een bestand in bijlagen, of bijvoorbeeld: mail van 3 maart 2026")
        said = replace(said, proof=proof)
    if is_proven and not said.sent.strip():
        sent = answer("Vingerafdruk", "van de tekst die u stuurde; hij staat in de proefdruk")
        said = replace(said, sent=sent)
    return said


def _no_day(answer: str) -> str:
    try:
        read_day(answer)
    except ValueError:
        return "Schrijf een datum, zoals 2026-03-01."
    return ""


def _nothing(answer: str) -> str:
    return "" if answer.strip() else "Dit is nodig."


def _told(said: Said, now: str, *, may_quote: bool, is_proven: bool) -> Said:
    """Return what is *said*, each on one line; raises WrongUsageError where something is missing or of another text."""
    told = Said(
        day=said.day, **{key: " ".join(getattr(said, key).split()) for key in ("function", "proof", "sent")}
    )
    needed = {"--datum": told.day, "--functie": told.function}
    if is_proven:
        needed |= {"--bewijs": told.proof, "--vingerafdruk": told.sent}
    missing = [option for option, value in needed.items() if not value]
    # A fingerprint is made of all of the text, and a log travels further than that.
    this = f"is {now}" if may_quote else "staat in de proefdruk"
    if missing:
        about = f" De vingerafdruk van de tekst zoals zij er nu staat {this}."
        lacks_print = "--vingerafdruk" in missing
        raise WrongUsageError(f"Er ontbreekt iets: {', '.join(missing)}.{about if lacks_print else ''}")
    if told.sent and told.sent.lower() != now:
        raise RefusedError(
            "De tekst is een andere dan die u stuurde: de vingerafdruk klopt niet. Die van de tekst zoals zij er nu "
            f"staat {this}. Stuur de tekst opnieuw, en onderschrijf daarna."
        )
    return told


def _values(found: Found, told: Said, now: str) -> dict[str, str]:
    """Return the keys of an endorsement with their texts; raises RefusedError where the proof is no file that is there."""
    file = told.proof.removeprefix(f"{ATTACHMENTS}/")
    if file != told.proof and attachment_path(found.place, file) not in found.desk.files.attachments:
        raise RefusedError(f"Het bestand bij --bewijs ligt niet in de map {ATTACHMENTS} naast {found.shown}.")
    proof = told.proof if not told.proof or now in told.proof else f"{told.proof} (vingerafdruk {now})"
    day = told.day.isoformat() if told.day is not None else ""
    values = {"datum": day, "functie": told.function, "bewijs": proof, "vingerafdruk": now}
    return {key: value for key, value in values.items() if value}


def _what_now(source: Source, side: Side, now: str) -> str:
    other = _OTHER[side]
    print_of_other = _endorsed(source, other, "vingerafdruk")
    if not (print_of_other and _endorsed(source, other, "datum") and _endorsed(source, other, "functie")):
        return f"Nu {_NAMES[other]} nog."
    if print_of_other != now:
        return f"Sinds {_NAMES[other]} onderschreef is de tekst veranderd: {_NAMES[other]} moet dat opnieuw doen."
    return "Beide partijen onderschrijven de tekst zoals zij er staat."


def _endorsed(source: Source, side: Side, key: str) -> str:
    group = source.header.get(_KEY)
    endorsement = group.get(side.value) if isinstance(group, Group) else None
    return endorsement.word(key) if isinstance(endorsement, Group) else ""


def endorsement_edits(
    source: Source, side: Side, *, date: dt.date, function: str, fingerprint: str
) -> tuple[Edit, ...]:
    """Return the edits by which *side* endorses the note *source*; the rest of it stays as it is."""
    values = {"datum": date.isoformat(), "functie": function, "vingerafdruk": fingerprint}
    return tuple(_edits(source, side, _written(values)))


def _written(values: Mapping[str, str]) -> dict[str, str]:
    """Return *values* as YAML; a fingerprint of digits alone would be a number to an editor."""
    return {key: f"'{text}'" if key == "vingerafdruk" else scalar(text) for key, text in values.items()}


def _edits(source: Source, side: Side, values: dict[str, str]) -> Iterator[Edit]:
    group = source.header.get(_KEY)
    if not isinstance(group, Group):
        yield _new_group(source, side, values)
        return
    endorsement = group.get(side.value)
    if not isinstance(endorsement, Group):
        yield _new_side(source, group, side, values)
        return
    missing = {}
    for name, value in values.items():
        node = endorsement.get(name)
        if isinstance(node, Scalar):
            yield from _new_value(source, node, value)
        else:
            missing[name] = value
    if missing:
        yield entries_in(source, endorsement, [f"{name}: {value}" for name, value in missing.items()])


def _new_value(source: Source, node: Scalar, value: str) -> Iterator[Edit]:
    start, end = source.raw_offset(node.start), source.raw_offset(node.end)
    old = source.raw.text[start:end]
    if old != value:
        # The span of a text of more lines goes on to the next key; that line end stays.
        kept = old[len(old.rstrip()) :]
        gap = "" if start == 0 or source.raw.text[start - 1] in " \n" else " "
        yield Edit(start, end - len(kept), gap + value)


def _new_group(source: Source, side: Side, values: dict[str, str]) -> Edit:
    key = source.header.key(_KEY)
    inside = indented([f"{side.value}:", *_pairs(values)], _INDENT)
    if key is not None:
        return lines_below(source, key, inside)
    return at_end_of_header(source, f"{_KEY}:\n{inside}")


def _new_side(source: Source, group: Group, side: Side, values: dict[str, str]) -> Edit:
    key = group.key(side.value)
    if is_flow(source, group):
        pairs = ", ".join(f"{name}: {value}" for name, value in values.items())
        return entries_in(source, group, [f"{side.value}: {{{pairs}}}"])
    if key is None:
        return entries_in(source, group, [f"{side.value}:", *_pairs(values)])
    column = column_of(source.raw.text, source.raw_offset(key.start))
    return lines_below(source, key, indented(_pairs(values), column))


def _pairs(values: dict[str, str]) -> list[str]:
    return [f"{' ' * _INDENT}{name}: {value}" for name, value in values.items()]
