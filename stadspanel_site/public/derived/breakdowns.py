"""The figures in parts: per year, per theme, per state, and the days to an answer in classes of equal width."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from stadspanel_site.public.derived.courses import AdviceCourse, RecommendationCourse, Term
from stadspanel_site.public.derived.figures import Figures, compute_figures, counts
from stadspanel_site.public.derived.states import Apart, Bar, Segment, State, bar_of
from stadspanel_site.public.documents.site import PublicTheme
from stadspanel_site.public.wording.labels import label, shape
from stadspanel_site.words.addresses import theme_path
from stadspanel_site.words.vocabulary import Uptake

TOGETHER = "Samen"
"""The name of the whole, beside its parts."""

_CLASSES = 6
"""As many classes of days as fit beside each other on a phone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The figures of some of the advices: those of a year, or about a theme."""

    title: str
    figures: Figures
    path: str = ""
    """The address of the page about this part; empty where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TallyRow:
    """The counts of one thing, a number for each column."""

    title: str
    shape: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """A table of counts; charts are drawn from it, so that the two agree."""

    columns: tuple[str, ...]
    """The titles of the parts, and last of the whole."""
    rows: tuple[TallyRow, ...]

    @property
    def totals(self) -> tuple[int, ...]:
        """The sum of each column."""
        return tuple(sum(row.counts[index] for row in self.rows) for index in range(len(self.columns)))


@dataclass(frozen=True, slots=True, kw_only=True)
class DayClass:
    """The advices that were answered after, or wait for, a number of days in one range."""

    first: int
    last: int
    answered: int
    waiting: int


RecommendationRow = tuple[AdviceCourse, RecommendationCourse]
"""A recommendation in a list, with the advice that it is of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StateList:
    """The recommendations behind a segment of the bar, by state."""

    segment: Segment
    items: tuple[RecommendationRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The bar of some advices, and the lists behind its segments."""

    bar: Bar
    lists: tuple[StateList, ...]


def standing_of(courses: Iterable[AdviceCourse]) -> Standing:
    """Return the bar of *courses* with its lists."""
    found: dict[State | Apart, list[RecommendationRow]] = defaultdict(list)
    for course in courses:
        for item, state in course.stated:
            found[state].append((course, item))
    bar = bar_of(state for state, items in found.items() for _ in items)
    return Standing(
        bar=bar,
        lists=tuple(
            StateList(
                segment=segment, items=tuple(item for state, _ in segment.states for item in found[state])
            )
            for segment in bar.segments
        ),
    )


def figures_per_year(courses: Iterable[AdviceCourse], as_of: dt.date) -> tuple[Part, ...]:
    """Return the figures per year in which the advices were offered, oldest first."""
    by_year: dict[int, list[AdviceCourse]] = defaultdict(list)
    for course in filter(counts, courses):
        by_year[course.advice.offered_on.year].append(course)
    return tuple(
        Part(title=str(year), figures=compute_figures(found, as_of))
        for year, found in sorted(by_year.items())
    )


def figures_per_theme(
    courses: Iterable[AdviceCourse], themes: Sequence[PublicTheme], as_of: dt.date
) -> tuple[Part, ...]:
    """Return the figures of each theme with advices, sub-themes included, in the order of the site."""
    counted = tuple(filter(counts, courses))
    about = ((theme, about_theme(counted, theme, themes)) for theme in themes if not theme.parent)
    return tuple(
        Part(title=theme.title, figures=compute_figures(found, as_of), path=theme_path(theme.key))
        for theme, found in about
        if found
    )


def about_theme(
    courses: Iterable[AdviceCourse], theme: PublicTheme, themes: Iterable[PublicTheme]
) -> tuple[AdviceCourse, ...]:
    """Return the advices about *theme* or one of its sub-themes."""
    keys = {theme.key, *(item.key for item in themes if item.parent == theme.key)}
    return tuple(course for course in courses if keys & set(course.advice.themes))


def answers_tally(years: Sequence[Part], whole: Figures) -> Tally:
    """Return the kinds of answer per year."""

    def counts(figures: Figures) -> Counts:
        return *figures.uptakes, ("", figures.silent), ("dicht", figures.not_public_answers)

    others = ("", "Geen antwoord", "open"), ("dicht", "Antwoord niet openbaar", "dicht")
    return _tally((*_named(Uptake), *others), counts, years, whole)


def terms_tally(years: Sequence[Part], whole: Figures) -> Tally:
    """Return the states of the advices against the response term, per year."""
    return _tally(_named(Term), lambda figures: figures.terms, years, whole)


def states_tally(years: Sequence[Part], whole: Figures) -> Tally:
    """Return the states of the commitments, per year of the advice."""
    return _tally(_named((*State, *Apart)), lambda figures: figures.commitments.states, years, whole)


def questions_tally(whole: Figures) -> Tally:
    """Return how often each question was answered, and how often not."""
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
    """Return the days in classes of whole weeks, as narrow as fits; none without advices."""
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


Counts = Iterable[tuple[str, int]]


def _named(words: Iterable[StrEnum]) -> Iterator[tuple[str, str, str]]:
    return ((word, label(word), shape(word)) for word in words)


def _tally(
    names: Iterable[tuple[str, str, str]],
    counts: Callable[[Figures], Counts],
    years: Sequence[Part],
    whole: Figures,
) -> Tally:
    # A single year equals the whole and would stand there twice.
    parts = years if len(years) > 1 else ()
    columns = [*(dict(counts(part.figures)) for part in parts), dict(counts(whole))]
    rows = (
        TallyRow(title=title, shape=form, counts=tuple(column.get(key, 0) for column in columns))
        for key, title, form in names
    )
    return Tally(
        columns=(*(part.title for part in parts), TOGETHER), rows=tuple(row for row in rows if row.counts[-1])
    )
