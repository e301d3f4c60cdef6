"""Plan the page with the state of every recommendation: the lists behind the bar, and what its words mean."""

from collections.abc import Iterable
from dataclasses import dataclass

from stadspanel_site.public.derived.breakdowns import Standing, standing_of
from stadspanel_site.public.derived.states import STATES, Group, State
from stadspanel_site.public.pages.page import Findable, MenuItem, Page, View
from stadspanel_site.public.pages.page_source import PageSource

RECOMMENDATIONS = MenuItem(title="Aanbevelingen", path="aanbevelingen/")


@dataclass(frozen=True, slots=True, kw_only=True)
class StatesView(View):
    """The state of every recommendation that counts."""

    standing: Standing
    figures_of_examples: bool
    words: tuple[tuple[Group, tuple[State, ...]], ...]
    """Every state by group, to explain."""


def state_page(source: PageSource) -> Iterable[Page]:
    """Yield the page."""
    yield Page(
        path=RECOMMENDATIONS.path,
        template="aanbevelingen.html",
        title=RECOMMENDATIONS.title,
        description="Wat er kwam van elke aanbeveling van het panel.",
        found=Findable(kind="Pagina"),
        view=StatesView(
            standing=standing_of(source.counted),
            figures_of_examples=source.figures_of_examples,
            words=tuple(STATES.items()),
        ),
    )
