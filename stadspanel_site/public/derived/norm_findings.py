"""The norms of an agreement with what is known of them: the values that pages show."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from stadspanel_site.public.documents.site import PublicAgreement, PublicBreach, PublicNorm


class NormState(StrEnum):
    """The states of a norm in a year; silence is never a breach."""

    KEPT = "gehouden"
    PARTLY = "deels"
    NOT_KEPT = "niet-gehouden"
    """Only by a source that the norm names."""
    RUNNING = "loopt-nog"
    """The year is not over."""
    COUNTED = "alleen-geteld"
    UNPUBLISHED = "niet-gepubliceerd"
    UNKNOWN = "niet-bekend"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """The public facts about a norm in a year: how many were found, of how many."""

    state: NormState
    found: int = 0
    expected: int = 0
    """Both 0 where the site shows nothing."""
    with_privacy_team: int = 0
    path: str = ""
    """The page that shows them; empty where there is none."""
    example: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NormYear:
    """A norm in a year of its agreement."""

    year: int
    state: NormState
    finding: Finding
    breach: PublicBreach | None

    @property
    def is_silent(self) -> bool:
        """Whether the site shows nothing of it."""
        return not (self.finding.found or self.finding.expected or self.breach)


@dataclass(frozen=True, slots=True, kw_only=True)
class NormCourse:
    """A norm in each year of its agreement, newest first."""

    norm: PublicNorm
    years: tuple[NormYear, ...]

    @property
    def spells(self) -> tuple[tuple[NormYear, ...], ...]:
        """The years; those that follow each other and show nothing stand together."""
        alike = groupby(self.years, key=lambda item: item.state if item.is_silent else item.year)
        return tuple(tuple(years) for _, years in alike)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementCourse:
    """An agreement with its norms."""

    agreement: PublicAgreement
    norms: tuple[NormCourse, ...]

    @property
    def tally(self) -> tuple[tuple[NormState, int], ...]:
        """How often each state occurs, counted per norm and year, without examples."""
        years = (year for norm in self.norms for year in norm.years if not year.finding.example)
        found = Counter(year.state for year in years)
        return tuple((state, found[state]) for state in NormState if found[state])

    @property
    def example(self) -> bool:
        """Whether some of it is about examples."""
        return any(year.finding.example for norm in self.norms for year in norm.years)
