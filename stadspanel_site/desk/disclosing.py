"""Opening of a closed document: its confidentiality, its grounds moved to `intern`, and the end of imposed secrecy."""

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

from stadspanel_site.build_types import BuildOptions
from stadspanel_site.desk.editing import (
    Edit,
    at_end_of_header,
    column_of,
    entries_in,
    indented,
    is_flow,
    line_after,
    scalar,
)
from stadspanel_site.desk.one_document import find_document
from stadspanel_site.internal.checks.given_grounds import grounds_beside_open, under_order
from stadspanel_site.internal.documents import AnyDocument, InternalDocument, InternalWithdrawal, waits_on
from stadspanel_site.internal.headers.common import Header
from stadspanel_site.internal.reading.yaml_tree import Mapping, Node, Scalar, Sequence, node_at
from stadspanel_site.internal.reading.yaml_tree import Path as KeyPath
from stadspanel_site.internal.source import Source
from stadspanel_site.problems.kinds.secrecy import GROUND_BESIDE_OPEN
from stadspanel_site.problems.problem import Problem
from stadspanel_site.problems.refused import RefusedError
from stadspanel_site.words.vocabulary import Confidentiality, Organ, Status

_OF_CLOSED = ("grond", "toelichting_grond", "publieke_omschrijving")
_NOTES, _ORDER, _REFERENCE = "intern", "geheimhouding", "kenmerk"
_INDENT = 2
_NO_VALUE = re.compile(r"(?:(?:[ \t]*|#[^\n]*)\n)*\Z")


def run_disclose(
    options: BuildOptions, path: Path, *, lifted_by: Organ | None, day: dt.date, reference: str
) -> tuple[str, tuple[Problem, ...]]:
    """Open the document at *path*, whose imposed secrecy *lifted_by* ended on *day*."""
    # The error for which this is the mend must not stand in its way.
    found = find_document(options.content, path, mends=(GROUND_BESIDE_OPEN,))
    document, shown = found.document, found.shown
    if not isinstance(document, InternalDocument) or document.header.status is Status.WITHDRAWN:
        raise RefusedError(f"{shown} {_why_not(document)}")
    if day > options.today:
        raise RefusedError(f"{day:%d-%m-%Y} moet nog komen: dan is het stuk nu nog niet openbaar.")
    moved = list(_to_move(document))
    waits = waits_on(document, options.today)
    if document.header.confidentiality is Confidentiality.OPEN and not moved:
        until = ", maar wacht nog op zijn dag: haal `embargo_tot` weg als iedereen het nu al mag lezen"
        raise RefusedError(f"{shown} is al openbaar{until if waits else ''}.")
    if is_flow(document.source, document.source.header):
        raise RefusedError(
            f"Zet in {shown} elke sleutel op een eigen regel, dan kan dit programma haar verplaatsen."
        )
    edits = list(_opening(document.source, reference))
    if _ends_order(document):
        if lifted_by is None:
            raise RefusedError(
                f"Op {shown} ligt geheimhouding. Zeg met --opgeheven-door wie haar ophief (raad, college, "
                "burgemeester of commissie), en met --date wanneer."
            )
        edits += _lifting(document.source, lifted_by, day)
    edits += _moving(document.source, moved, shown)
    warnings = found.replace_checked(edits, options)
    return (
        f"{shown} is nu openbaar{', vanaf de dag bij `embargo_tot`' if waits else ''}. De grond staat bij `intern`, en komt niet op de site. "
        "Kijk met stadspanel vergelijken wat iedereen straks kan lezen."
    ), warnings


def _why_not(document: AnyDocument | None) -> str:
    if isinstance(document, InternalDocument | InternalWithdrawal):
        return "is ingetrokken, en kan niet meer openbaar worden."
    return "is nog geen vastgesteld stuk: kies daarin zelf de vertrouwelijkheid."


def _to_move(document: InternalDocument[Header]) -> Iterator[KeyPath]:
    """Yield the paths of the grounds, and of their words, that belong to nothing closed once *document* is open."""
    if document.header.confidentiality is not Confidentiality.OPEN:
        yield from ((key,) for key in _OF_CLOSED if document.source.header.key(key) is not None)
    yield from grounds_beside_open(document)


def _ends_order(document: InternalDocument[Header]) -> bool:
    """Tell whether only the closed document itself was under the secrecy that a body imposed."""
    order = document.header.secrecy_order
    own = document.source.header_place(("grond",))
    return (
        order is not None and order.lifted_on is None and all(place == own for place in under_order(document))
    )


def _opening(source: Source, reference: str) -> Iterator[Edit]:
    wanted = {"vertrouwelijkheid": Confidentiality.OPEN.value}
    if reference.strip():
        wanted[_REFERENCE] = scalar(" ".join(reference.split()))
    for key, value in wanted.items():
        node = source.header.get(key)
        if isinstance(node, Scalar):
            yield Edit(source.raw_offset(node.start), source.raw_offset(node.end), value)


def _lifting(source: Source, lifted_by: Organ, day: dt.date) -> Iterator[Edit]:
    """Yield the edit that records who lifted the imposed secrecy, and when."""
    order = source.header.get(_ORDER)
    if isinstance(order, Mapping):
        yield entries_in(source, order, [f"opgeheven_door: {lifted_by}", f"opgeheven_op: {day}"])


def _moving(source: Source, moved: list[KeyPath], shown: str) -> Iterator[Edit]:
    """Yield the edits that move the values at the paths *moved* to the internal notes."""
    lines: list[str] = []
    for path in moved:
        group, name = node_at(source.header, path[:-1]), str(path[-1])
        if not isinstance(group, Mapping):
            continue
        value = group.get(name)
        edit = _taken_out(source, group, name)
        if len(path) == 1 and name != "grond":
            # The words stay as they were written, with the passages in them.
            lines += _lines(source.raw.text[edit.start : edit.end])
        elif (grounds := _grounds(value)) != "":
            label = "_".join([name, *_part(source, path[:-1])])
            lines.append(f"{label}: {grounds}")
        yield edit
    yield from _noted(source, lines, shown)


def _part(source: Source, path: KeyPath) -> list[str]:
    """Return the words for the part at *path*: the key of its list, and its number."""
    if not path:
        return []
    group = node_at(source.header, path)
    number = group.get("nr") if isinstance(group, Mapping) else None
    place = int(path[-1]) + 1 if isinstance(path[-1], int) else path[-1]
    return [str(path[0]), str(number.text if isinstance(number, Scalar) and number.text else place)]


def _grounds(value: Node | None) -> str:
    if isinstance(value, Sequence):
        return f"[{', '.join(scalar(item.text or '') for item in value.items if isinstance(item, Scalar))}]"
    return scalar(value.text) if isinstance(value, Scalar) and value.text else ""


def _taken_out(source: Source, group: Mapping, name: str) -> Edit:
    """Return the edit that takes the key *name* and its value out of *group*."""
    text, index = source.raw.text, [key.text for key, _ in group.entries].index(name)
    key, value = group.entries[index]
    start, end = source.raw_offset(key.start), source.raw_offset(max(value.end, key.end))
    below = group.entries[index + 1][0] if index + 1 < len(group.entries) else None
    if is_flow(source, group):
        if below is not None:
            return Edit(start, source.raw_offset(below.start), "")
        return Edit(source.raw_offset(group.entries[index - 1][1].end), end, "")
    line = start - column_of(text, start)
    if text[line:start].strip():  # behind the dash of a list, where the next key takes its place
        return Edit(start, source.raw_offset(below.start) if below is not None else end, "")
    return Edit(line, _end_of_value(text, start, end), "")


def _end_of_value(text: str, start: int, end: int) -> int:
    """Return the start of the first line below the value that ends at *end*; comments below it are not part of it."""
    stop = end if text[end - 1] == "\n" else line_after(text, end)
    return start + len(_NO_VALUE.sub("", text[start:stop])) + 1


def _lines(text: str) -> list[str]:
    return text.removesuffix("\n").split("\n")


def _noted(source: Source, lines: list[str], shown: str) -> Iterator[Edit]:
    """Yield the edits that put *lines* below the internal notes, whatever stood there."""
    text = source.raw.text
    key, notes = source.header.key(_NOTES), source.header.get(_NOTES)
    if not lines:
        return
    if key is None or notes is None:
        yield at_end_of_header(source, f"{_NOTES}:\n{indented(lines, _INDENT)}")
        return
    start = source.raw_offset(key.start)
    if isinstance(notes, Mapping) and not is_flow(source, notes):
        said = {line.partition(":")[0].strip() for line in lines}
        if taken := [name.text for name, _ in notes.entries if name.text in said]:
            raise RefusedError(
                f"Bij `intern` in {shown} staat al een {taken[0]}: geef die eerst een andere naam."
            )
        yield entries_in(source, notes, lines)
        return
    colon = text.index(":", start) + 1
    end = _end_of_value(text, start, source.raw_offset(max(notes.end, key.end)))
    value = text[colon:end]
    kept = _lines(f"aantekening:{value}") if value.strip() else []
    yield Edit(colon, end, f"\n{indented([*kept, *lines], _INDENT)}")
