"""The filters of the list of advices: theme, year, reaction, answer and state."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from stadspanel_site.public.derived.courses import AdviceCourse, Reaction
from stadspanel_site.public.derived.states import State
from stadspanel_site.public.documents.site import PublicTheme
from stadspanel_site.public.wording.labels import label
from stadspanel_site.words.addresses import filter_path, theme_path
from stadspanel_site.words.vocabulary import Uptake

_THEME, _YEAR, _REACTION, _EXECUTION, _ANSWER = "thema", "jaar", "reactie", "uitvoering", "antwoord"

_YEARS_AFTER = 50
"""How many years behind the last advice have a page; an address that is there stays."""

Traits = tuple[tuple[str, tuple[str, ...]], ...]
"""The values of an advice in each group of filters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterValue:
    """One choice within a group of filters."""

    word: str
    title: str
    count: int
    path: str = ""
    """The list of these advices; empty for a filter that only a script has."""
    heading: str = ""
    """The title of that list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterGroup:
    """A property of advices, or of documents, to filter by."""

    key: str
    title: str
    values: tuple[FilterValue, ...]
    found: tuple[FilterValue, ...]
    """The choices that leave something."""


def filter_group(key: str, title: str, choices: Iterable[FilterValue]) -> FilterGroup:
    """Return the group with all of *choices*."""
    values = tuple(choices)
    return FilterGroup(
        key=key, title=title, values=values, found=tuple(value for value in values if value.count)
    )


def traits(course: AdviceCourse, themes: Sequence[PublicTheme]) -> Traits:
    """Return the values that filters find *course* by; a sub-theme implies its theme."""
    answers = {item.answer.uptake for item in course.recommendations if item.is_public and item.answer}
    return (
        (_THEME, implied_themes(course.advice.themes, themes)),
        (_YEAR, (str(year_of(course)),)),
        (_REACTION, (course.reaction.value,)),
        (_EXECUTION, tuple(state.value for state, _ in course.bar.states)),
        (_ANSWER, tuple(uptake.value for uptake in Uptake if uptake in answers)),
    )


def implied_themes(keys: Sequence[str], themes: Sequence[PublicTheme]) -> tuple[str, ...]:
    """Return *keys* with the themes above them, in the order of the site."""
    return tuple(
        theme.key
        for theme in themes
        if theme.key in keys or any(item.key in keys and item.parent == theme.key for item in themes)
    )


def year_of(course: AdviceCourse) -> int:
    """Return the year under which an advice is listed."""
    return (course.advice.date or course.advice.offered_on).year


def filter_groups(
    advices: Sequence[AdviceCourse], themes: Sequence[PublicTheme], as_of: dt.date
) -> tuple[FilterGroup, ...]:
    """Return every group with every choice, also without advices, so that the address of a choice stays."""
    found = [dict(traits(course, themes)) for course in advices]

    def group(key: str, title: str, choices: Iterable[tuple[str, str, str]]) -> FilterGroup:
        values = (
            FilterValue(
                word=word,
                title=shown,
                count=sum(word in words[key] for words in found),
                path=theme_path(word) if key == _THEME else filter_path(key, word),
                heading=heading,
            )
            for word, shown, heading in choices
        )
        return filter_group(key, title, values)

    def labelled(words: Iterable[StrEnum], heading: str) -> Iterator[tuple[str, str, str]]:
        return ((word.value, label(word), heading.format(label(word))) for word in words)

    years = [year_of(course) for course in advices]
    last = min(as_of.year, max(years, default=as_of.year) + _YEARS_AFTER)
    listed = map(str, range(last, min(years, default=last) - 1, -1))
    reactions = (
        (state.value, label(state), f"Adviezen: {label(state).lower()}") for state in reversed(Reaction)
    )
    return (
        group(_THEME, "Thema", ((theme.key, theme.title, theme.title) for theme in themes)),
        group(_YEAR, "Jaar", ((year, year, f"Adviezen uit {year}") for year in listed)),
        group(_REACTION, "Reactie", reactions),
        group(_ANSWER, "Antwoord", labelled(Uptake, "Adviezen met het antwoord ‘{}’")),
        group(
            _EXECUTION,
            "Stand van een aanbeveling",
            labelled(State, "Adviezen met een aanbeveling in de stand ‘{}’"),
        ),
    )
