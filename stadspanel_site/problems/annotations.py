"""Problems for programs, beside the lines of a proposal or as JSON; none quotes the content: nobody knows who will see it."""

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from stadspanel_site.problems.problem import Problem

Annotate = Callable[[tuple[Problem, ...], str, dt.date], str]
"""The output for problems, the content folder as the repository names it, and the day."""

JSON_VERSION = 1
"""The version of our JSON; it goes up when a key changes its meaning or disappears."""

_MANUAL = "docs/problems.md"


def as_github(problems: tuple[Problem, ...], folder: str, _: dt.date) -> str:
    """Return a workflow command of GitHub Actions for each problem; nothing where there is none."""
    return "\n".join(_command(problem, folder) for problem in problems)


def as_gitlab(problems: tuple[Problem, ...], folder: str, _: dt.date) -> str:
    """Return a code quality report of GitLab."""
    seen: Counter[str] = Counter()
    found: list[dict[str, Any]] = []
    for problem in problems:
        # The line is left out: a problem that only moves is the same problem.
        name = "\n".join((problem.code, f"{folder}/{problem.place.path}", *(map("=".join, problem.words))))
        seen[name] += 1
        path, lines = f"{folder}/{problem.place.path}", {"begin": max(1, problem.place.line)}
        found.append(
            {
                "description": _sentence(problem),
                "check_name": problem.code,
                "fingerprint": hashlib.sha256(f"{name}\n{seen[name]}".encode()).hexdigest(),
                "severity": "major" if problem.is_error else "minor",
                "location": {"path": path, "lines": lines},
            }
        )
    return _dump(found)


def as_json(problems: tuple[Problem, ...], folder: str, as_of: dt.date) -> str:
    """Return every problem in our own form, described in docs/development.md."""
    errors = sum(problem.is_error for problem in problems)
    return _dump(
        {
            "versie": JSON_VERSION,
            "dag": as_of.isoformat(),
            "fouten": errors,
            "waarschuwingen": len(problems) - errors,
            "meldingen": [
                {
                    "code": problem.code,
                    "ernst": "fout" if problem.is_error else "waarschuwing",
                    "bestand": f"{folder}/{problem.place.path}",
                    "regel": problem.place.line or None,
                    "kolom": problem.place.column or None,
                    "wat": problem.what,
                    "wat_nu": problem.advice,
                    "bedoelde_u": problem.suggestion or None,
                    "toe_te_staan_met": problem.settling_line or None,
                    "uitleg": f"{_MANUAL}#{problem.code}",
                }
                for problem in problems
            ],
        }
    )


_SETTLING = (
    "## Bekijk dit, en beslis\n\nStaat er bij de regel iets dat weg moet, verbeter het dan. Is het goed zo? Kies *Actions > "
    "Melding afdoen*, met bij *Use workflow from* deze tak, en neem het pad en de regel over:\n\n"
)
FORMS: dict[str, Annotate] = {"github": as_github, "gitlab": as_gitlab, "json": as_json}
"""Each form by the name that `check --format` gives it."""


def settling_text(problems: Iterable[Problem], folder: str) -> str:
    """Return, in Markdown, the line that settles each of *problems* that may be right; empty where none may."""
    found = []
    for problem in problems:
        if problem.allowance:
            place = problem.place
            where = f"{place.path}:{place.line}" if place.line else place.path
            # What is found in a file is settled in the document that it lies beside.
            where = dict(problem.words).get("stuk") or where
            found.append(f"- {folder}/{where}: `{problem.settling_line}`\n")
    return f"{_SETTLING}{''.join(found)}\n" if found else ""


def _command(problem: Problem, folder: str) -> str:
    place = problem.place
    where = {"line": str(place.line), "col": str(place.column)} if place.line else {}
    properties = {"file": f"{folder}/{place.path}", **where, "title": problem.code}
    told = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    command = "error" if problem.is_error else "warning"
    message = f"{_sentence(problem)}\nUitleg: {_MANUAL}#{problem.code}"
    return f"::{command} {told}::{_data(message)}"


def _sentence(problem: Problem) -> str:
    guess = f" Bedoelde u `{problem.suggestion}`?" if problem.suggestion else ""
    where = " Toe te voegen bij `toegestaan:` (in het formulier: Openheid, Toegestaan)"
    settle = f"{where} {problem.settling_line}" if problem.allowance else ""
    return f"{problem.what[:1].upper()}{problem.what[1:]}.{guess} Wat nu: {problem.advice}.{settle}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _dump(value: Iterable[Any]) -> str:
    import json  # noqa: PLC0415 - --help needs it nowhere

    return json.dumps(value, ensure_ascii=False, indent=2)
