"""The notes in a document: a correction, a finding that is right as it is, the last day of a member."""

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

from stadspanel_site.build_types import BuildOptions
from stadspanel_site.changes.new_problems import problems_of
from stadspanel_site.desk.editing import entry_added, key_set, scalar
from stadspanel_site.desk.one_document import Desk, Found, find_document, open_desk
from stadspanel_site.internal.documents import InternalDocument, waits_on
from stadspanel_site.internal.reading.yaml_tree import Mapping, Sequence
from stadspanel_site.problems.kinds.disclosures import MARKED_AS_CLOSED
from stadspanel_site.problems.kinds.withheld_passages import LOOKS_LIKE_A_PASSAGE
from stadspanel_site.problems.problem import closest
from stadspanel_site.problems.refused import RefusedError
from stadspanel_site.words.vocabulary import Confidentiality, Kind, Status

_SHORTEST = 3
"""How many letters a last name has at least to be looked for by itself."""
_SETTLES = (LOOKS_LIKE_A_PASSAGE, MARKED_AS_CLOSED)
_SETTLED = re.compile(r"\b(passage|gegeven)\s*:\s*['\"]?([0-9a-f]{8})(?![\w-])")


def run_correct(folder: Path, path: Path, *, told: str, day: dt.date, today: dt.date) -> str:
    """Note in the document at *path* that it was corrected on *day*, and what was: *told*. Return a report in Dutch."""
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
    if any((item.date, " ".join(item.note.split())) == (day, said) for item in document.header.corrections):
        raise RefusedError(f"Bij {found.shown} staat dit al, met deze datum.")
    edit = entry_added(
        document.source, "wijzigingen", {"datum": day.isoformat(), "toelichting": scalar(said)}
    )
    found.replace(found.changed([edit]))
    is_open = document.header.confidentiality is Confidentiality.OPEN and not waits_on(document, today)
    when = "" if is_open else " zodra iedereen het stuk mag lezen"
    return (
        f"Bij {found.shown} staat nu wat er op {day:%d-%m-%Y} verbeterd is. Dat komt op de site{when}. "
        "De tekst zelf verbetert u in het stuk."
    )


def run_settle(options: BuildOptions, path: Path, *, line: str, reason: str, may_quote: bool) -> str:
    """Note in the document at *path* that the finding with *line* of the check is right as it is, for *reason*."""
    found = find_document(options.content, path, mends=_SETTLES)
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
    data, unknown = found.changed([edit]), _unknown_code(found, match[2], options, may_quote=may_quote)
    found.replace(data)
    return f"In {found.shown} staat nu dat deze melding bekeken is, en waarom het zo goed is. Dat komt niet op de site.{unknown}"


def _unknown_code(found: Found, code: str, options: BuildOptions, *, may_quote: bool) -> str:
    """Return a line that no finding in the document has *code*; empty where one has."""
    documents = found.desk.files.documents
    # A finding in an attachment is settled in the document that makes it public.
    places = {
        item.allowance: item.place.path
        for item in problems_of(found.desk.files, options)
        if item.allowance and (item.place.path == found.place or item.place.path not in documents)
    }
    if code in places:
        return ""
    near = closest(code, places) if may_quote else ""
    meant = f" Bedoelde u {near}?" if near else ""
    return f"\nLet op: de controle heeft bij dit stuk nu geen melding met de code {code}.{meant} Kijk of u haar goed overnam."


def run_leave(folder: Path, member: str, *, last_day: dt.date) -> str:
    """Note that *member* leaves after *last_day*; return in Dutch where the name stands, without the name itself."""
    desk = open_desk(folder)
    found = find_document(folder, folder / _place(desk, member))
    if found.document is None:
        raise RefusedError(f"{found.shown} is geen lid.")
    source = found.document.source
    found.replace(found.changed([key_set(source, "tot", last_day.isoformat())]))
    places = list(_mentions(desk, found.place, source.word("naam") or ""))
    listed = "".join(f"\n- {folder.as_posix()}/{place}" for place in places)
    asked = f"staat ook hier. Beslis per plaats of zij mag blijven:\n{listed}"
    return (
        f"{found.shown} staat tot en met {last_day:%d-%m-%Y} bij het panel. De naam gaat daarna van de pagina van het panel, "
        "tenzij daar `blijft_vermeld: ja` staat.\n\n"
        f"De naam {asked if listed else 'staat verder nergens.'}\n\nIn bijlagen en foto’s is niet gezocht, en de geschiedenis van de map houdt de naam."
    )


def _place(desk: Desk, member: str) -> str:
    """Return the path of *member*, by the name of the file, its path or the name of the person."""
    members = {
        item.path: item.source.word("naam") or ""
        for item in desk.archive.documents
        if item.kind is Kind.MEMBER
    }
    wanted = " ".join(member.split()).removeprefix(f"{desk.folder.as_posix()}/")
    for path, name in members.items():
        if wanted in {path, Path(path).stem} or wanted.casefold() == name.casefold():
            return path
    guess = closest(wanted, [Path(path).stem for path in members])
    meant = f" Bedoelde u {guess}?" if guess else ""
    raise RefusedError(f"Dat lid staat niet in {desk.folder.as_posix()}/leden.{meant}")


def _mentions(desk: Desk, own: str, name: str) -> Iterator[str]:
    """Yield each place with the whole *name*, or with its last word, by file and line."""
    words = name.casefold().split()
    last = words[-1] if words and len(words[-1]) >= _SHORTEST else ""
    whole = re.compile(r"\s+".join(map(re.escape, words)) or r"(?!)")
    part = re.compile(rf"\b{re.escape(last)}\b" if last else r"(?!)")
    for path, data in desk.files.documents.items():
        if path == own:
            continue
        text = data.decode("utf-8", "replace").casefold()
        lines = {text.count("\n", 0, match.start()) + 1: "" for match in part.finditer(text)}
        lines = dict.fromkeys(lines, " (alleen de achternaam)")
        lines |= {text.count("\n", 0, match.start()) + 1: "" for match in whole.finditer(text)}
        yield from (f"{path}:{line}{remark}" for line, remark in sorted(lines.items()))
