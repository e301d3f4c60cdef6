"""The changes in words that somebody can approve: as text, Markdown or JSON."""

import json
from collections.abc import Callable, Iterator

from stadspanel_site.changes.comparing import Change, Changes
from stadspanel_site.report.report_text import escaped

JSON_VERSION = 1
"""Raised when a key changes its meaning or goes away."""

CLOSED = "Niet meer openbaar"
NOTHING = "Er verandert niets aan wat openbaar is."
_GONE_ADVICE = (
    "Wie zo’n adres bezoekt, vindt niets. Zet het bij `aliassen:` van het stuk dat ervoor in de plaats komt, "
    "of trek het stuk in met `status: ingetrokken`."
)

Form = Callable[[Changes, str, tuple[str, ...]], str]
"""Turns changes, the name of the earlier state, and remarks into a text."""


def as_text(changes: Changes, compared_with: str, remarks: tuple[str, ...]) -> str:
    """Return *changes* as plain text."""
    if not changes:
        return "\n".join((*remarks, NOTHING))
    lines = [*remarks, f"Dit verandert er aan wat openbaar is, vergeleken met {compared_with}:", ""]
    for heading, found in _lists(changes):
        lines += [f"{heading}: {_line(change, heading)}" for change in found]
    lines += [f"Adres verdwijnt: /{path}" for path in changes.gone]
    lines += ["", _GONE_ADVICE.replace("`", "")] if changes.gone else []
    return "\n".join(lines)


def as_markdown(changes: Changes, compared_with: str, remarks: tuple[str, ...]) -> str:
    """Return *changes* as Markdown for a pull or merge request."""
    lines = [part for remark in remarks for part in (f"> {escaped(remark)}", "")]
    lines += ["## Wat er verandert aan wat openbaar is", ""]
    if not changes:
        return "\n".join((*lines, NOTHING))
    lines.append(f"Vergeleken met {escaped(compared_with)}.")
    for heading, found in _lists(changes):
        if found:
            lines += ["", f"### {heading}", ""]
            lines += [f"- {escaped(_line(change, heading))}" for change in found]
    if changes.gone:
        lines += ["", "### Adres verdwijnt", ""]
        lines += [f"- {escaped(f'/{path}')}" for path in changes.gone]
        lines += ["", _GONE_ADVICE]
    return "\n".join(lines)


def as_json(changes: Changes, compared_with: str, remarks: tuple[str, ...]) -> str:
    """Return *changes* in the form that docs/development.md describes."""
    value = {
        "versie": JSON_VERSION,
        "vergeleken_met": compared_with,
        "opmerkingen": remarks,
        "verandert_iets": bool(changes),
        **{
            heading.lower().replace(" ", "_"): [
                {"naam": change.name, "adres": _address(change), "toelichting": change.note}
                for change in found
            ]
            for heading, found in _lists(changes)
        },
        "adressen_die_verdwijnen": [f"/{path}" for path in changes.gone],
    }
    return json.dumps(value, ensure_ascii=False, indent=2)


FORMS: dict[str, Form] = {"text": as_text, "markdown": as_markdown, "json": as_json}
"""Each form by the name that asks for it."""


def _lists(changes: Changes) -> Iterator[tuple[str, tuple[Change, ...]]]:
    yield "Wordt openbaar", changes.appears
    yield "Verandert", changes.changes
    yield CLOSED, changes.closed
    yield "Wordt weggelaten", changes.withheld
    yield "Wordt niet meer weggelaten", changes.released
    yield "Verhuist", changes.moves
    yield "Verdwijnt", changes.vanishes


def _address(change: Change) -> str | None:
    return None if change.path is None else f"/{change.path.lstrip('/')}"


def _line(change: Change, heading: str) -> str:
    path = _address(change)
    # No address follows a name or note that ends with it.
    where = "" if path is None or change.name == path or change.note.endswith(path) else f" ({path})"
    before = ", " if heading == CLOSED else ": "
    return f"{change.name}{where}" + (f"{before}{change.note}" if change.note else "")
