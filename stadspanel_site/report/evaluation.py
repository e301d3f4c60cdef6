"""
The draft of the yearly evaluation: the public facts of one year, as Markdown to finish.

Made from the public archive alone, because it becomes public once adopted. Until then the audit takes eight equal
words in a row, in draft and page, for a leak; so sentences here are worded unlike those of the pages.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from stadspanel_site.public.derived.commitments import commitments_of
from stadspanel_site.public.derived.course_rules import advice_course
from stadspanel_site.public.derived.courses import AdviceCourse
from stadspanel_site.public.derived.figures import (
    Figures,
    compute_figures,
    courses_that_count,
    quarterly_meetings,
)
from stadspanel_site.public.documents.archive import PublicArchive
from stadspanel_site.public.wording.labels import label
from stadspanel_site.report.report_text import escaped
from stadspanel_site.words.dutch import agreed_in, count, euro, long_date
from stadspanel_site.words.vocabulary import NormSort

Rows = Iterable[tuple[str, ...]]


def evaluation_draft(archive: PublicArchive, year: int) -> str:
    """Return the draft of the evaluation of *year*, to be saved as `evaluaties/YEAR.md`."""
    every = (advice_course(item, archive.site, archive.as_of) for item in archive.trajectories if item.advice)
    found = [course for course in courses_that_count(every) if course.advice.offered_on.year == year]
    courses = sorted(found, key=lambda course: (course.advice.offered_on, course.trajectory.slug))
    figures = compute_figures(courses, archive.as_of)
    lines = [
        *_header(year),
        *_opening(archive, year, of_examples=any(course.advice.example for course in courses)),
        *_advices(courses, year),
        *_figures(figures),
        *_answers(figures),
        *_commitments(courses),
        *_meetings(archive, year),
        *_expenses(archive, year),
        *_to_finish(),
    ]
    return "\n".join(lines)


def _header(year: int) -> Iterator[str]:
    yield "---"
    yield "status: concept"
    yield "vertrouwelijkheid:"
    yield f"titel: Evaluatie {year}"
    yield "# Vul deze sleutels in voordat het panel de evaluatie vaststelt:"
    yield "# datum, cijfers (naam, waarde, schaal, gegeven_door) en verbeterpunten (tekst, stand, datum, bron, toelichting)."
    yield "---"


def _opening(archive: PublicArchive, year: int, *, of_examples: bool) -> Iterator[str]:
    yield (
        f"*Concept, gemaakt uit wat openbaar was op {long_date(archive.as_of)}. "
        "Vul aan waar “vul aan” staat, controleer de rest, en haal deze regel weg.*"
    )
    if of_examples:
        yield ""
        yield "*Er zijn nog geen echte adviezen: deze cijfers gaan over verzonnen voorbeelden.*"
    yield ""
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    in_force = [item for item in archive.site.agreements if item.start <= last and item.last_day >= first]
    if in_force:
        periods = " en ".join(
            f"{_short(item.start)} t/m {_short(item.last_day)}" for item in reversed(in_force)
        )
        yield (f"{_agreed_to_evaluate(archive, year)}In {year} golden de afspraken van {periods}.")
    else:
        yield f"In {year} gold geen samenwerkingsafspraak."


def _agreed_to_evaluate(archive: PublicArchive, year: int) -> str:
    norm = archive.site.norm_of(year, NormSort.EVALUATION)
    if norm is None:
        return ""
    where = f"samenwerkingsafspraken, {agreed_in(norm.article)}"
    return f"Het panel en de gemeente evalueren hun samenwerking elk jaar ({where}). "


def _advices(courses: Sequence[AdviceCourse], year: int) -> Iterator[str]:
    yield from ("", f"## De adviezen van {year}", "")
    if not courses:
        yield f"In {year} is geen openbaar advies aangeboden."
        return
    yield from _table(
        ("Advies", "Aangeboden", "Dagen", "Reactie", "Stand van de aanbevelingen"),
        (
            (
                f"[{escaped(course.advice.title)}](../adviezen/{course.trajectory.slug}/advies.md)",
                _short(course.advice.offered_on),
                str(course.days) if course.answered_on or course.waits else "–",
                f"reactie: {label(course.reaction).lower()}",
                # In other words than on the site, or the audit would take this draft for its source.
                "; ".join(
                    f"de stand van {number}: {label(state).lower()}" for state, number in course.bar.states
                )
                or "–",
            )
            for course in courses
        ),
    )
    yield ""
    yield (
        "“Dagen” loopt van de dag van aanbieden tot de reactie, of tot de dag bovenaan als die er nog niet is."
    )


def _figures(figures: Figures) -> Iterator[str]:
    if not figures.advices:
        return
    yield from ("", "## De cijfers", "")
    done = figures.commitments
    rows = [
        ("Adviezen die meetellen", str(figures.advices)),
        ("Daarvan op eigen initiatief", str(figures.own_initiative)),
        ("Daarvan beantwoord", str(figures.answered)),
        ("Daarvan nog zonder reactie", str(figures.waiting)),
    ]
    if figures.half_within is not None:
        days = count(figures.half_within, "dag", "dagen")
        rows.append(("Na zoveel dagen was de helft beantwoord", days))
    if figures.with_term:
        rows.append(("Beantwoord binnen de termijn", f"{figures.in_time} van {figures.with_term}"))
    if figures.recommendations:
        rows += [
            (
                "Aanbevelingen waarvan de gemeente zegt dat zij die opvolgt",
                f"{figures.agreed} van {figures.recommendations}, en {figures.agreed_partly} deels, onder voorwaarde of anders",
            ),
            ("Vragen die beantwoord zijn", f"{figures.questions_answered} van {figures.questions_asked}"),
            ("Toezeggingen", str(done.total)),
            ("Toezeggingen met een termijn", f"{done.with_deadline} van {done.total}"),
            ("Toezeggingen die zijn uitgevoerd", f"{done.kept} van {done.total}"),
            ("Toezeggingen waarvan de datum voorbij is", f"{done.overdue} van {done.total}"),
        ]
    yield from _table(("Wat", "Aantal"), rows)
    apart = [
        f"{why}: {number}"
        for number, why in (
            (figures.apart_not_public, "de reactie is niet openbaar"),
            (figures.apart_withdrawn, "het advies is ingetrokken of vervangen"),
            (figures.apart_not_required, "een reactie is niet nodig"),
        )
        if number
    ]
    if apart:
        yield ""
        yield f"Adviezen die niet meetellen: {'; '.join(apart)}."


def _answers(figures: Figures) -> Iterator[str]:
    if not figures.recommendations:
        return
    yield from ("", "## Wat de gemeente antwoordde", "")
    answers = (
        *((label(uptake), number) for uptake, number in figures.uptakes),
        ("Geen antwoord", figures.silent),
        ("Antwoord niet openbaar", figures.not_public_answers),
    )
    rows = ((answer, f"{number} keer") for answer, number in answers if number)
    yield from _table(("Antwoord", "Aanbevelingen"), rows)
    if figures.questions:
        yield ""
        yield from _table(
            ("Vraag", "Beantwoord"),
            ((label(question), f"{said} van {asked}") for question, asked, said in figures.questions),
        )


def _commitments(courses: Iterable[AdviceCourse]) -> Iterator[str]:
    found = commitments_of(courses)
    if not found:
        return
    yield from ("", "## De toezeggingen", "")
    yield from _table(
        ("Advies", "Aanbeveling", "Termijn", "Stand"),
        (
            (
                escaped(item.course.advice.title),
                f"nummer {item.item.number}",
                _short(item.item.deadline) if item.item.deadline else "geen termijn",
                f"nu: {label(item.item.state).lower()}" if item.item.state else "–",
            )
            for item in found
        ),
    )


def _meetings(archive: PublicArchive, year: int) -> Iterator[str]:
    yield from ("", "## Het overleg", "")
    every = quarterly_meetings(archive.conversations, archive.meetings, archive.as_of)
    held = next((item for item in every if item.year == year), None)
    if held is None:
        yield f"In de agenda en de openbare verslagen staat geen kwartaaloverleg in {year}."
    else:
        verb = "was" if held.held == 1 else "waren"
        meetings = count(held.held, "kwartaaloverleg", "kwartaaloverleggen")
        yield (
            f"Volgens de agenda en de openbare verslagen {verb} er {meetings} in {year}. "
            f"Bij {held.with_privacy_team} daarvan was volgens het verslag iemand van {archive.site.privacy_team_phrase} aanwezig."
        )
    norm = archive.site.norm_of(year, NormSort.MEETINGS)
    if norm is not None:
        verb, meetings = ("is" if norm.number == 1 else "zijn", count(norm.number, "overleg", "overleggen"))
        team = f", met {archive.site.privacy_team_phrase} erbij" if norm.with_privacy_team else ""
        yield f"Afgesproken {verb} {meetings} per jaar ({agreed_in(norm.article)}){team}."


def _expenses(archive: PublicArchive, year: int) -> Iterator[str]:
    money = next((item for item in archive.finances if item.year == year and not item.withdrawal), None)
    if money is None:
        return
    yield from ("", "## De uitgaven", "")
    posts = [(escaped(item.title), item.total, item.maximum) for item in money.expenses]
    yield from _table(
        ("Post", "Uitgegeven", "Maximum"),
        (
            (title, f"was {euro(total)}", f"mocht {euro(most)} zijn" if most is not None else "geen maximum")
            for title, total, most in (*posts, ("Samen", money.total, money.maximum))
        ),
    )


def _short(day: dt.date) -> str:
    return f"{day.day}-{day.month}-{day.year}"


def _to_finish() -> Iterator[str]:
    for title in ("Wat goed ging", "Wat beter kan", "Wat het panel en de gemeente afspreken"):
        yield from ("", f"## {title}", "", "(vul aan)")


def _table(head: tuple[str, ...], rows: Rows) -> Iterator[str]:
    for cells in (head, ("---",) * len(head), *rows):
        yield f"| {' | '.join(cells)} |"
