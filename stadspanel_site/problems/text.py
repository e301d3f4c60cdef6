"""Problems as text, with the line itself only where content may be quoted."""

from collections.abc import Callable, Iterable

from stadspanel_site.problems.problem import Place, Problem, Severity

QuoteLine = Callable[[Place], str | None]
"""The line at a place, or None where it cannot or may not be shown."""

_LONGEST = 100


def quote_nothing(_: Place) -> None:
    """Quote no line, for logs that travel further than the content."""
    return


def problem_text(problem: Problem, folder: str, quote: QuoteLine) -> str:
    """Return *problem* in words; *folder* is the content folder as the user named it."""
    kind, place = problem.kind, problem.place
    may_quote = quote is not quote_nothing
    margin = " " * (len(str(place.line)) + 1)
    text = [f"{kind.severity.value}[{problem.code}]: {problem.what}", f"{margin}--> {_where(place, folder)}"]
    line = None if kind.keeps_secret else quote(place)
    if line is not None:
        start = max(0, place.column - 1 - _LONGEST // 2) if len(line) > _LONGEST else 0
        shown = line[start : start + _LONGEST]
        length = max(1, min(place.length, len(shown) - (place.column - 1 - start)))
        text += [
            f"{margin} |",
            f" {place.line} | {shown}",
            f"{margin} | {' ' * (place.column - 1 - start)}{'^' * length}",
        ]
    if guess := problem.suggestion or (problem.quoted if may_quote else ""):
        text.append(f"{margin} = bedoelde u `{guess}`?")
    if problem.allowance and may_quote:
        text.append(f"{margin} = toe te voegen bij `toegestaan:` {problem.settling_line}")
    text += [f"{margin} = wat nu: {problem.advice}", f"{margin} = uitleg: docs/problems.md#{problem.code}"]
    return "\n".join(text)


def problem_line(problem: Problem, folder: str) -> str:
    """Return *problem* in one line, without its advice."""
    told = f"{problem.kind.severity.value}[{problem.code}]: {problem.what}"
    return f"{told} ({_where(problem.place, folder)})"


def _where(place: Place, folder: str) -> str:
    return f"{folder}/{place.path}" + (f":{place.line}:{place.column}" if place.line else "")


def summary(problems: Iterable[Problem]) -> str:
    """Return how many errors and warnings there are, in words."""
    found = [problem.kind.severity for problem in problems]
    errors, warnings = found.count(Severity.ERROR), found.count(Severity.WARNING)
    parts = [f"{errors} {'fout' if errors == 1 else 'fouten'}"] if errors else []
    parts += [f"{warnings} {'waarschuwing' if warnings == 1 else 'waarschuwingen'}"] if warnings else []
    return " en ".join(parts) or "geen problemen"
