"""The options of a build, and its result."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path

from stadspanel_site.attachments.shelf import OnDemand, joined
from stadspanel_site.disclosure.gate import Disclosure
from stadspanel_site.problems.problem import Problem
from stadspanel_site.public.documents.archive import PublicArchive
from stadspanel_site.public.pages.page import Page, Plan
from stadspanel_site.public.pages.permanent_addresses import Address, permanent_addresses
from stadspanel_site.public.rendering.day_to_come import marker_file
from stadspanel_site.public.rendering.parallel_rendering import render_pages
from stadspanel_site.public.rendering.renderer import Around
from stadspanel_site.side_by_side import StandBy
from stadspanel_site.store.entries import Store
from stadspanel_site.store.kept import Kept
from stadspanel_site.store.last_build import Told

Progress = Callable[[Iterable[Page], int], Iterable[Page]]
"""Passes pages on, and may show the progress; the number is how many there are."""

IndexMaker = Callable[[Plan, Mapping[str, bytes], Kept, StandBy], Callable[[], Mapping[str, bytes]]]
"""Begins the search index of the finished files, with what was kept, in the process beside; `without_index` makes none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildOptions:
    """The options of a build: from where, to where, and as of which day."""

    content: Path
    templates: Path
    output: Path
    as_of: dt.date
    """The day of the site: what is public then."""
    today: dt.date
    """The current day; a site of a later day says that it is not public yet."""
    pages: Callable[..., Mapping[str, bytes]] = field(default=render_pages, repr=False, compare=False)
    """The maker of the pages of a plan: of all at once, or of each when it is asked for."""
    jobs: int = 1
    """How many processes work side by side; AS_PAYS leaves it to the amount of work."""
    base_url: str = ""
    """Replaces the address of the settings; empty where that one stands."""
    pdf: bool = False
    """Make a PDF beside each advice."""
    in_memory: bool = False
    """Whether nothing may stand on a disk, not even for a moment; attachments take memory then."""
    own_store: Store = field(default_factory=Store, repr=False, compare=False)
    """The results of earlier builds; nowhere unless it is named."""
    own_kept: Kept = field(default_factory=Kept, repr=False, compare=False)
    """The results of the stages of the last build; in memory unless it has a store."""
    were_public: frozenset[str] = frozenset()
    """The addresses that the ledger of a target knows: one that is closed since tells so."""

    @property
    def store(self) -> Store:
        """The results of earlier builds: none where no disk may be touched, only to be read for a day to come."""
        if self.in_memory:
            return Store()
        return self.own_store.reading_only if self.is_of_a_day_to_come else self.own_store

    @property
    def kept(self) -> Kept:
        """The results of the stages of the last build, as `store`."""
        if self.in_memory:
            return Kept()
        return self.own_kept.reading_only if self.is_of_a_day_to_come else self.own_kept

    @property
    def kept_pages(self) -> Kept | None:
        """The pages of the last build; None where each is made when it is asked for."""
        return self.kept if self.pages is render_pages else None

    @property
    def mark(self) -> dict[str, bytes]:
        """The file that marks a site of a day to come, by its path; none where that day has come."""
        return marker_file(self.as_of) if self.is_of_a_day_to_come else {}

    def found_first(
        self, render: Callable[[Plan], Mapping[str, bytes]], plan: Plan
    ) -> tuple[Mapping[str, bytes], Callable[[], object]]:
        """Return the files of *plan*, and what makes those that nobody finds by searching, unless one was asked for before."""
        # So the index, which takes longest, can begin with the others. Where each page is made when it is asked for all are.
        if self.kept_pages is None:
            return render(plan), dict
        found, others = plan.parted
        later = cache(partial(render, others))
        asked = OnDemand({page.file: None for page in others.pages}, lambda path: later()[path])
        return joined(render(found), asked), later

    def stand_by(self, *, is_needed: bool) -> StandBy:
        """Return the process that will make the search index where it *is_needed*, from before the content is read."""
        return StandBy(self.jobs if is_needed else 1)

    @property
    def may_be_noted(self) -> bool:
        """Tell whether the site follows from the sources, the program and `wishes` alone: PDFs do from fonts too."""
        return not (self.pdf or self.were_public or self.is_of_a_day_to_come)

    @property
    def wishes(self) -> tuple[str, str, str]:
        """The day of the site, that of today and its address: besides the sources it follows from these."""
        return self.as_of.isoformat(), self.today.isoformat(), self.base_url

    @property
    def last_day(self) -> dt.date:
        """The later day: on a site of a day that was, what was withdrawn since is withdrawn all the same."""
        return max(self.as_of, self.today)

    @property
    def is_of_a_day_to_come(self) -> bool:
        """Tell whether the day of the site is later than that of today."""
        return self.as_of > self.today


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildResult(Told):
    """The result of a build: what it tells for the log, and all that it was made from."""

    disclosure: Disclosure = field(repr=False)
    """The gate's result, from which the site was made."""
    base_url: str
    """Where the site stands; ends in a slash."""
    addresses: tuple[Address, ...]
    """Every permanent address, and how it stands."""
    plan: Plan = field(repr=False)
    around: Around = field(repr=False)
    """The plan of the pages and what stands around them: from these every page was made."""
    of_today: PublicArchive | None = field(repr=False)
    """The public archive of today, on a site of a day to come; None where its day has come."""


def result_of(
    disclosure: Disclosure,
    plan: Plan,
    around: Around,
    warnings: Iterable[Problem],
    of_today: PublicArchive | None = None,
) -> BuildResult:
    """Return the result of the build of *plan*, which was made from *disclosure*."""
    published, registered, hidden = disclosure.counts
    return BuildResult(
        documents=published + registered + hidden,
        published=published,
        registered=registered,
        hidden=hidden,
        pages=sum(1 for page in plan.pages if page.template.endswith(".html")),
        warnings=tuple(warnings),
        disclosure=disclosure,
        base_url=plan.frame.site.base_url,
        addresses=permanent_addresses(plan, (copy.target for copy in disclosure.copies)),
        plan=plan,
        around=around,
        of_today=of_today,
    )
