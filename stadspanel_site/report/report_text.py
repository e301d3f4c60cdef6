"""The secretary's list in words: as text, as Markdown, as JSON."""

import datetime as dt
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from stadspanel_site.report.chains import Point, Waiting
from stadspanel_site.words.dutch import long_date

JSON_VERSION = 1
"""Raised when a key changes its meaning or goes away."""

HEADINGS = {
    Waiting.ADVICE: "Verzoeken zonder advies",
    Waiting.RESPONSE: "Adviezen zonder reactie",
    Waiting.ANSWER: "Aanbevelingen waar de gemeente niets over zegt",
    Waiting.DEADLINE: "Toezeggingen zonder datum",
    Waiting.STEP: "Termijnen die voorbij zijn",
}

_ALL = (
    "Dit overzicht noemt ook stukken die niet openbaar zijn. Deel het alleen met mensen die alles mogen lezen.",
    "Wat niet openbaar is, is gemerkt met (niet openbaar). Voorbeelden staan er niet in.",
)
_OPEN = ("Dit overzicht noemt alleen wat openbaar is. Voorbeelden staan er niet in.",)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToDo:
    """All waiting points, and those that the public can know."""

    as_of: dt.date
    points: tuple[Point, ...]
    public: frozenset[Point]
    only_public: bool

    @property
    def lists(self) -> Iterator[tuple[Waiting, tuple[Point, ...]]]:
        """Each sort with its points, empty ones included."""
        for waiting in Waiting:
            yield waiting, tuple(point for point in self.points if point.waiting is waiting)

    @property
    def preface(self) -> tuple[str, ...]:
        """Remarks for the reader, to stand on top."""
        return _OPEN if self.only_public else _ALL


def as_text(report: ToDo) -> str:
    """Return the list as plain text."""
    lines = [f"Wat er ligt op {long_date(report.as_of)}", *report.preface]
    for waiting, points in report.lists:
        lines += ["", f"{HEADINGS[waiting]}: {len(points) or 'geen'}"]
        lines += [f"- {_line(point, report)}" for point in points]
    return "\n".join(lines)


def as_markdown(report: ToDo) -> str:
    """Return the list as Markdown."""
    lines = [f"# Wat er ligt op {long_date(report.as_of)}", "", " ".join(report.preface)]
    for waiting, points in report.lists:
        lines += ["", f"## {HEADINGS[waiting]}", ""]
        lines += [f"- [ ] {escaped(_line(point, report))}" for point in points] or ["Geen."]
    return "\n".join(lines)


def as_json(report: ToDo) -> str:
    """Return the list in the form that docs/development.md describes."""
    value = {
        "versie": JSON_VERSION,
        "dag": report.as_of.isoformat(),
        "alleen_openbaar": report.only_public,
        "let_op": " ".join(report.preface),
        "lijsten": [
            {
                "soort": waiting.value,
                "titel": HEADINGS[waiting],
                "punten": [
                    {
                        "traject": point.slug,
                        "kenmerk": point.reference,
                        "titel": point.title,
                        "aanbeveling": point.number or None,
                        "sinds": point.since.isoformat(),
                        "dagen": (report.as_of - point.since).days,
                        "toelichting": point.note,
                        "openbaar": point in report.public,
                    }
                    for point in points
                ],
            }
            for waiting, points in report.lists
        ],
    }
    return json.dumps(value, ensure_ascii=False, indent=2)


FORMS: dict[str, Callable[[ToDo], str]] = {"text": as_text, "markdown": as_markdown, "json": as_json}
"""Each form by the name that asks for it."""


def escaped(text: str) -> str:
    """Return *text* escaped for Markdown."""
    for char in "\\`*_[]|#":
        text = text.replace(char, f"\\{char}")
    return text.replace("<", "&lt;")


def _line(point: Point, report: ToDo) -> str:
    name = point.title if point.reference in point.title else f"{point.reference} {point.title}"
    number = f", aanbeveling {point.number}" if point.number else ""
    closed = "" if point in report.public else " (niet openbaar)"
    return f"{name}{number}{closed}: {point.note}"
