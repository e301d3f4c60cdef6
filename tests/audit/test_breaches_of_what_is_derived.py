"""
Breaches in what is made of the public documents: figures, files, filters, search, PDF, house style.

As in `test_breaches`: each must stop the build, and leave the site that stood there as it was.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from stadspanel_site import pipeline
from stadspanel_site.build_types import BuildOptions, IndexMaker
from stadspanel_site.disclosure import site
from stadspanel_site.pdf.page_pdf import page_pdf
from stadspanel_site.pipeline import build
from stadspanel_site.problems.problem import ProblemsFound
from stadspanel_site.public.derived.breakdowns import terms_tally
from stadspanel_site.public.derived.dossier_events import DossierEvent, dossier_events
from stadspanel_site.public.derived.filters import filter_groups
from stadspanel_site.public.documents.shared import PublicText
from stadspanel_site.public.documents.site import PublicHosting
from stadspanel_site.public.open_data.csv_files import parts_table
from stadspanel_site.public.pages.feedback_pages import CommitmentsView, FileView
from stadspanel_site.public.pages.page import Findable, Page, Plan
from stadspanel_site.public.pages.planning import plan_pages
from stadspanel_site.public.rendering import template_files
from stadspanel_site.public.rendering.charts import BarChart, bar_chart
from stadspanel_site.search.index import make_index, without_index
from stadspanel_site.search.page_text import Block, page_text
from stadspanel_site.search.pagefind import index_files
from stadspanel_site.store.kept import Kept
from stadspanel_site.words.addresses import filter_path
from tests.asset_names import without_hashes
from tests.audit.test_breaches import CLOSED, CONTENT, IN_A_NAME, LONG, NAME, Patch
from tests.needed import need_pango
from tests.sites_by_hand import SITE, document, files_in, options, write_content

pytestmark = pytest.mark.slow

TITLE = "Een camera-auto bij het gezin"
"""The title of a registered advice."""


WITH_ALL: dict[str, str | bytes] = {
    **CONTENT,
    "site.yaml": f"{SITE}thema: huisstijl.css\nhosting: {{naam: Voorbeeld Hosting}}\n",
    "huisstijl.css": f":root {{\n  /* {NAME} leverde de kleuren */\n  --utrecht-document-color: #111111;\n}}\n",
    "adviezen/2026-open/reactie.md": document("reactie"),
    "adviezen/2026-open/voortgang.md": document("voortgang"),
    "dossiers/sensoren.md": document("dossier"),
}


def change_plan(patch: Patch, change: Callable[[Page], Page]) -> None:
    def breached(archive: Any) -> Plan:
        plan = plan_pages(archive)
        return Plan(plan.frame, tuple(map(change, plan.pages)))

    patch.setattr(pipeline, "plan_pages", breached)


def line_of_a_file(name: str) -> Callable[[Patch], None]:
    """Return the breach that adds a line to one of the files with figures."""

    def breach(patch: Patch) -> None:
        def change(page: Page) -> Page:
            if not isinstance(page.view, FileView) or not page.path.endswith(name):
                return page
            table = page.view.table
            return replace(page, view=FileView(table=replace(table, lines=(*table.lines, ("SPD", TITLE)))))

        change_plan(patch, change)

    return breach


def count_in_a_file(patch: Patch) -> None:
    """Let an amount through under the words of what it is for."""
    real = parts_table

    def breached(*arguments: Any) -> Any:
        table = real(*arguments)
        return replace(table, head=(*table.head, f"{TITLE} {Decimal(1)}"))

    patch.setattr("stadspanel_site.public.open_data.csv_files.parts_table", breached)


def description_of_a_chart(patch: Patch) -> None:
    real = bar_chart

    def breached(tally: Any) -> BarChart:
        return replace(real(tally), description=f"Zonder {TITLE}.")

    patch.setattr("stadspanel_site.public.rendering.renderer.bar_chart", breached)


def bar_of_a_chart(patch: Patch) -> None:
    real = bar_chart

    def breached(tally: Any) -> BarChart:
        chart = real(tally)
        return replace(chart, bars=tuple(replace(bar, title=NAME) for bar in chart.bars))

    patch.setattr("stadspanel_site.public.rendering.renderer.bar_chart", breached)


def row_of_a_tally(patch: Patch) -> None:
    real = terms_tally

    def breached(*arguments: Any) -> Any:
        tally = real(*arguments)
        return replace(tally, rows=tuple(replace(row, title=TITLE) for row in tally.rows))

    patch.setattr("stadspanel_site.public.derived.breakdowns.terms_tally", breached)


def commitment(patch: Patch) -> None:
    def change(page: Page) -> Page:
        if not isinstance(page.view, CommitmentsView):
            return page

        def told(found: Any) -> Any:
            return replace(found, answer=replace(found.answer, manner=PublicText(markdown=LONG)))

        lists = {
            name: replace(found, shown=tuple(map(told, found.shown)))
            for name, found in page.view.lists.items()
        }
        assert lists["datum-voorbij"].shown or lists["met-datum"].shown
        return replace(page, view=replace(page.view, lists=lists))

    change_plan(patch, change)


def filters(patch: Patch, **changes: str) -> None:
    real = filter_groups

    def breached(*arguments: Any) -> Any:
        first, *rest = real(*arguments)
        values = tuple(replace(value, count=1, **changes) for value in first.values)
        return (replace(first, values=values, found=values), *rest)

    patch.setattr("stadspanel_site.public.pages.advice_lists.filter_groups", breached)


def title_of_a_filter(patch: Patch) -> None:
    filters(patch, title=TITLE)


def address_of_a_filter(patch: Patch) -> None:
    filters(patch, path=filter_path("reactie", "een-camera-auto-bij-het-gezin"))


def event_of_a_dossier(patch: Patch) -> None:
    real = dossier_events

    def breached(*arguments: Any) -> Any:
        hidden = DossierEvent(date=dt.date(2026, 5, 1), kind="Advies", title=TITLE, path="adviezen/")
        return (*real(*arguments), hidden)

    patch.setattr("stadspanel_site.public.pages.dossier_pages.dossier_events", breached)


def statement(patch: Patch) -> None:
    patch.setattr(site, "_hosting", lambda _: PublicHosting(name=NAME, logs="", privacy_url=""))


def remark_in_the_house_style(patch: Patch) -> None:
    patch.setattr(template_files, "theme_stylesheet", lambda tokens, _: f":root {{ /* {NAME} */ {tokens} }}")


def token_of_the_house_style(patch: Patch) -> None:
    patch.setattr(template_files, "read_tokens", lambda _: {"--utrecht-document-font-family": f"'{NAME}'"})


def text_of_the_index(patch: Patch) -> None:
    real = page_text
    patch.setattr("stadspanel_site.search.index.page_text", lambda html: (*real(html), Block(LONG)))


def parts_of_compounds(patch: Patch) -> None:
    # The words of the site are the list of words; those of the content would betray it.
    patch.setattr(
        "stadspanel_site.search.index.parts_for", lambda _own, _compounds: tuple(NAME.lower().split())
    )


def state_of_a_result(patch: Patch) -> None:
    change_plan(
        patch, lambda page: replace(page, found=Findable(kind="Advies", state=TITLE)) if page.found else page
    )


def hidden_address_in_the_index(patch: Patch) -> None:
    real = index_files
    page = '<!DOCTYPE html><html lang="nl"><body><main data-pagefind-body><p>Niets</p></main></body></html>'
    patch.setattr(
        "stadspanel_site.search.index.index_files",
        lambda pages: real((*pages, ("/adviezen/stille-kluis/", page))),
    )


INDEX = "zoeken/pagefind/fragment/"

BREACHES = [
    *(
        pytest.param(line_of_a_file(f"{name}.csv"), f"terugkoppeling/{name}.csv", id=f"{name}.csv")
        for name in ("cijfers", "antwoorden", "dagen", "toezeggingen")
    ),
    pytest.param(count_in_a_file, "terugkoppeling/cijfers.csv", id="head of a file"),
    pytest.param(description_of_a_chart, "terugkoppeling/index.html", id="description of a chart"),
    pytest.param(bar_of_a_chart, "terugkoppeling/index.html", id="bar of a chart"),
    pytest.param(row_of_a_tally, "terugkoppeling/index.html", id="row of a table of counts"),
    pytest.param(commitment, "toezeggingen/index.html", id="commitment"),
    pytest.param(title_of_a_filter, "adviezen/index.html", id="title of a filter"),
    pytest.param(address_of_a_filter, IN_A_NAME, id="address of a filter"),
    pytest.param(event_of_a_dossier, "dossiers/sensoren/index.html", id="event of a dossier"),
    pytest.param(statement, "privacy/index.html", id="statement"),
    pytest.param(remark_in_the_house_style, "static/thema.css", id="remark in the house style"),
    pytest.param(token_of_the_house_style, "static/thema.css", id="token of the house style"),
    pytest.param(text_of_the_index, INDEX, id="text of the search index"),
    pytest.param(parts_of_compounds, INDEX, id="parts of compounds in the search index"),
    pytest.param(state_of_a_result, INDEX, id="state of a search result"),
    pytest.param(hidden_address_in_the_index, INDEX, id="address in the search index"),
]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> BuildOptions:
    """Build the site once: no breach may change a byte of it."""
    folder = tmp_path_factory.mktemp("derived")
    chosen = options(write_content(folder / "content", WITH_ALL), output=folder / "output")
    build(chosen, index=without_index)
    return chosen


def places_of_leaks(chosen: BuildOptions, index: IndexMaker = without_index) -> list[str]:
    with pytest.raises(ProblemsFound) as raised:
        # What was kept of the site without the breach must not stand in for what this program makes.
        build(replace(chosen, own_kept=Kept()), index=index)
    leaks = [item for item in raised.value.problems if item.code == "lek"]
    return [without_hashes(dict(item.words)["bestand"]) for item in leaks]


@pytest.mark.parametrize(("breach", "channel"), BREACHES)
def test_a_breach_stops_the_build_and_the_previous_site_stands(
    breach: Callable[[Patch], None], channel: str, built: BuildOptions, monkeypatch: Patch
) -> None:
    before = files_in(built.output.parent)
    breach(monkeypatch)
    index = make_index if channel == INDEX else without_index
    assert [place for place in places_of_leaks(built, index) if place.startswith(channel)]
    assert files_in(built.output.parent) == before


def test_none_of_it_stands_in_the_site_without_a_breach(built: BuildOptions) -> None:
    whole = b"\n".join(files_in(built.output).values()).decode("utf-8", "replace").lower()
    for word in ("vosselaar", "curator", "camera-auto", "stille-kluis"):
        assert word not in whole
    assert CLOSED.rpartition("/")[0] not in whole


@pytest.mark.parametrize("line", [f"<p>{NAME}</p>", f'<p lang="nl" style="width: 4em">{LONG}</p>'])
def test_a_breach_in_a_pdf_stops_the_build(line: str, built: BuildOptions, monkeypatch: Patch) -> None:
    need_pango()
    before = files_in(built.output.parent)

    def breached(html: str, *rest: Any) -> bytes:
        return page_pdf(html.replace("</main>", f"{line}</main>"), *rest)

    monkeypatch.setattr("stadspanel_site.pdf.page_pdf.page_pdf", breached)
    assert "adviezen/2026-open/spd-2026-01.pdf" in places_of_leaks(replace(built, pdf=True))
    assert files_in(built.output.parent) == before
