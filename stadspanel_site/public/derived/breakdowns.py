"""The figures in parts: per year, per theme, and the days to an answer in classes of equal width."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from stadspanel_site.public.derived.courses import AdviceCourse
from stadspanel_site.public.derived.figures import Figures, compute_figures, counted_apart
from stadspanel_site.public.documents.site import PublicTheme
from stadspanel_site.public.wording.labels import label, shape
from stadspanel_site.words.addresses import theme_path
from stadspanel_site.words.vocabulary import Uptake

TOGETHER = "Samen"
"""The name of the whole, beside its parts."""

_CLASSES = 6
"""No more classes of days than fit beside each other on a phone, with a number of days below each edge."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The figures of a part of the advices: a year, a theme."""

    title: str
    path: str
    """The address of the page about it; empty where there is none."""
    figures: Figures


@dataclass(frozen=True, slots=True, kw_only=True)
class TallyRow:
    """How often one thing was found, in each column."""

    title: str
    shape: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """A table of counts; a chart is drawn from the same table, so that the two agree."""

    columns: tuple[str, ...]
    """The parts, and last the whole."""
    rows: tuple[TallyRow, ...]

    @property
    def totals(self) -> tuple[int, ...]:
        """The sum of each column."""
        return tuple(sum(row.counts[index] for row in self.rows) for index in range(len(self.columns)))


@dataclass(frozen=True, slots=True, kw_only=True)
class DayClass:
    """The advices that were answered, or wait, from so many days to so many."""

    first: int
    last: int
    answered: int
    waiting: int


def figures_per_year(courses: Iterable[AdviceCourse], as_of: dt.date) -> tuple[Part, ...]:
    """Return the figures of each year in which advices that count were offered, oldest first."""
    counted, _ = counted_apart(courses)
    years = sorted({course.advice.offered_on.year for course in counted})
    return tuple(
        Part(
            title=str(year),
            path="",
            figures=compute_figures(
                (course for course in counted if course.advice.offered_on.year == year), as_of
            ),
        )
        for year in years
    )


def figures_per_theme(
    courses: Iterable[AdviceCourse], themes: Iterable[PublicTheme], as_of: dt.date
) -> tuple[Part, ...]:
    """Return the figures of each theme, sub-themes included, in the order of the site; none that has no advice."""
    counted, _ = counted_apart(courses)
    found = tuple(themes)
    parts = (
        Part(
            title=theme.title,
            path=theme_path(theme.key),
            figures=compute_figures(about_theme(counted, theme, found), as_of),
        )
        for theme in found
        if not theme.parent
    )
    return tuple(part for part in parts if part.figures.advices)


def about_theme(
    courses: Iterable[AdviceCourse], theme: PublicTheme, themes: Iterable[PublicTheme]
) -> tuple[AdviceCourse, ...]:
    """Return the advices about *theme* or a sub-theme of it."""
    keys = {theme.key, *(item.key for item in themes if item.parent == theme.key)}
    return tuple(course for course in courses if keys & set(course.advice.themes))


def answers_tally(years: Sequence[Part], whole: Figures) -> Tally:
    """Return the kinds of answer per year."""

    def counts(figures: Figures) -> dict[str, int]:
        return {
            **{uptake.value: count for uptake, count in figures.uptakes},
            "": figures.silent,
            "dicht": figures.not_public_answers,
        }

    names = (
        *((uptake.value, label(uptake), shape(uptake)) for uptake in Uptake),
        ("", "Geen antwoord", "open"),
        ("dicht", "Antwoord niet openbaar", "dicht"),
    )
    return _tally(names, counts, years, whole)


def terms_tally(years: Sequence[Part], whole: Figures) -> Tally:
    """Return where the advices stand with the response term, per year."""
    names = tuple((term.value, label(term), shape(term)) for term, _ in whole.terms)
    return _tally(names, lambda figures: {term.value: n for term, n in figures.terms}, years, whole)


def states_tally(years: Sequence[Part], whole: Figures) -> Tally:
    """Return where the commitments stand, per year of the advice."""
    names = tuple(
        (state.value, label(state), shape(state)) for state, _ in reversed(whole.commitments.states)
    )
    return _tally(
        names, lambda figures: {state.value: n for state, n in figures.commitments.states}, years, whole
    )


def questions_tally(whole: Figures) -> Tally:
    """Return per question how often it was answered and how often not."""
    asked = (*(asked for _, asked, _ in whole.questions), whole.questions_asked)
    answered = (*(answered for _, _, answered in whole.questions), whole.questions_answered)
    missing = tuple(total - said for total, said in zip(asked, answered, strict=True))
    return Tally(
        columns=(*(label(question) for question, _, _ in whole.questions), TOGETHER),
        rows=(
            TallyRow(title="Beantwoord", shape="ja", counts=answered),
            TallyRow(title="Niet beantwoord", shape="open", counts=missing),
        ),
    )


def day_classes(figures: Figures) -> tuple[DayClass, ...]:
    """Return the days in classes of whole weeks, as narrow as lets all fit; none where there is no advice."""
    longest = max((*figures.days, *figures.days_waiting), default=None)
    if longest is None:
        return ()
    width = 7
    while longest // width >= _CLASSES:
        width *= 2
    return tuple(
        DayClass(
            first=first,
            last=first + width - 1,
            answered=sum(first <= days < first + width for days in figures.days),
            waiting=sum(first <= days < first + width for days in figures.days_waiting),
        )
        for first in range(0, longest + 1, width)
    )


def _tally(
    names: Iterable[tuple[str, str, str]],
    counts: Callable[[Figures], dict[str, int]],
    years: Sequence[Part],
    whole: Figures,
) -> Tally:
    # One year is the whole: it would only stand there twice.
    parts = years if len(years) > 1 else ()
    columns = [*(counts(part.figures) for part in parts), counts(whole)]
    rows = (
        TallyRow(title=title, shape=form, counts=tuple(column.get(key, 0) for column in columns))
        for key, title, form in names
    )
    return Tally(
        columns=(*(part.title for part in parts), TOGETHER),
        rows=tuple(row for row in rows if row.counts[-1]),
    )
