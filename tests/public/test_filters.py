"""The list of advices and its filters: a page for every choice, counts that hold, and nothing of what is hidden."""

import datetime as dt
import re
from collections import Counter
from pathlib import Path

import pytest

from stadspanel_site.build_types import BuildOptions
from stadspanel_site.public.derived.courses import Reaction
from stadspanel_site.public.derived.filters import FilterGroup, filter_groups, traits
from stadspanel_site.public.derived.states import State
from stadspanel_site.public.pages.advice_lists import AdvicesView
from stadspanel_site.public.pages.long_lists import AdvicesPartView
from stadspanel_site.public.pages.page import Page
from stadspanel_site.public.pages.planning import plan_pages
from stadspanel_site.public.pages.trajectory_pages import AdviceView
from stadspanel_site.words.addresses import FILTERS
from stadspanel_site.words.vocabulary import Uptake
from tests.served_sites import AS_OF, COMPLETE, REAL
from tests.sites_by_hand import SITE, TEMPLATES, codes_of, disclosed, document, problems_of, site_of

ANSWERED = {f"adviezen/x/{kind}.md": document(kind) for kind in ("advies", "reactie", "voortgang")}
EARLIER = document("advies").replace("2026-02-01", "2024-02-01").replace("SPD-2026-01", "SPD-2024-01")


@pytest.fixture(scope="module", params=[COMPLETE, REAL], ids=["complete", "real"])
def pages(request: pytest.FixtureRequest) -> tuple[Page, ...]:
    """Every page of a whole site."""
    day = AS_OF[REAL]
    options = BuildOptions(
        content=request.param, templates=TEMPLATES, output=Path("nergens"), as_of=day, today=day
    )
    return plan_pages(disclosed(options).archive).pages


def slugs_on(pages: tuple[Page, ...], below: str) -> Counter[str]:
    """Return on how many filter pages below the address *below* each advice stands."""
    return Counter(
        course.trajectory.slug
        for page in pages
        if page.path.startswith(below) and isinstance(page.view, AdvicesPartView)
        for course in page.view.advices.shown
    )


def all_slugs(pages: tuple[Page, ...]) -> set[str]:
    return {page.view.course.trajectory.slug for page in pages if isinstance(page.view, AdviceView)}


def groups_of(pages: tuple[Page, ...]) -> tuple[FilterGroup, ...]:
    return next(page.view.groups for page in pages if isinstance(page.view, AdvicesView))


def test_every_public_advice_is_on_one_page_of_a_year_and_on_one_of_a_reaction(
    pages: tuple[Page, ...],
) -> None:
    for below in ("adviezen/jaar/", "adviezen/reactie/"):
        assert slugs_on(pages, below) == dict.fromkeys(all_slugs(pages), 1)


def test_the_list_of_all_advices_has_each_once_newest_first(pages: tuple[Page, ...]) -> None:
    years = next(page.view.years for page in pages if isinstance(page.view, AdvicesView))
    rows = [row for _, found in years for row in found]
    assert [row.course.trajectory.slug for row in rows] == list(
        dict.fromkeys(row.course.trajectory.slug for row in rows)
    )
    assert {row.course.trajectory.slug for row in rows} == all_slugs(pages)
    days = [row.course.advice.date for row in rows if row.course.advice.date]
    assert days == sorted(days, reverse=True)


def test_a_count_is_the_length_of_the_list_behind_it(pages: tuple[Page, ...]) -> None:
    at = {page.path: page.view for page in pages}
    for group in groups_of(pages):
        for value in group.values:
            view = at[value.path]
            found = getattr(view, "advices", None)
            assert found is not None
            assert getattr(found, "total", None) == value.count or len(found) == value.count, value.path


def test_every_word_of_a_closed_list_has_a_page_and_years_run_on(pages: tuple[Page, ...]) -> None:
    paths = {page.path for page in pages}
    words = {"reactie": Reaction, "uitvoering": State, "antwoord": Uptake}
    wanted = {
        f"adviezen/{group}/{word.value.replace('_', '-')}/"
        for group, choices in words.items()
        for word in choices
    }
    assert wanted <= paths
    years = sorted(int(path.split("/")[2]) for path in paths if path.startswith("adviezen/jaar/"))
    assert years == list(range(years[0], 2027))


def test_an_empty_list_keeps_its_address_but_is_linked_to_by_nobody(tmp_path: Path) -> None:
    site = site_of(tmp_path, ANSWERED | {"adviezen/vroeger/advies.md": EARLIER})
    empty = site.page("adviezen/jaar/2025/")
    assert "Op dit moment zijn er geen adviezen in deze lijst." in empty
    assert '<meta name="robots" content="noindex">' in empty
    assert "adviezen/jaar/2025/" not in site.page("sitemap.xml")
    assert [path for path, text in site.files.items() if 'href="/adviezen/jaar/2025/"' in text] == []


def test_a_page_of_a_choice_says_how_many_it_leaves_and_leads_back(tmp_path: Path) -> None:
    site = site_of(tmp_path, ANSWERED | {"adviezen/vroeger/advies.md": EARLIER})
    page = site.page("adviezen/jaar/2026/")
    assert "<h1>Adviezen uit 2026</h1>" in page
    assert "1 van de 2 adviezen" in page
    assert 'href="/adviezen/x/"' in page
    assert 'href="/adviezen/vroeger/"' not in page
    assert '<a href="/adviezen/">Bekijk alle adviezen</a>' in page
    assert (
        '<a href="/adviezen/jaar/2026/" aria-current="page">2026<span class="hoor"> (jaar)</span></a> (1 advies)'
        in page
    )
    assert "adviezen/jaar/2026/" in site.page("sitemap.xml")


@pytest.mark.parametrize(
    ("path", "heading"),
    [
        ("reactie/onvolledig", "Adviezen: onvolledig beantwoord"),
        ("reactie/wacht-op-reactie", "Adviezen: wacht op reactie"),
        ("antwoord/niet", "Adviezen met het antwoord ‘Volgt het advies niet op’"),
        ("antwoord/in-beginsel", "Adviezen met het antwoord ‘Volgt het op onder voorwaarde’"),
        ("uitvoering/bezig", "Adviezen met een aanbeveling in de stand ‘Bezig’"),
    ],
)
def test_a_page_of_a_choice_says_in_words_what_it_is(tmp_path: Path, path: str, heading: str) -> None:
    assert f"<h1>{heading}</h1>" in site_of(tmp_path, ANSWERED).page(f"adviezen/{path}/")


def test_a_theme_leads_to_its_own_page_and_counts_its_sub_themes(tmp_path: Path) -> None:
    page = site_of(tmp_path, ANSWERED).page("adviezen/")
    assert (
        '<a href="/themas/digitale-privacy/">Digitale privacy<span class="hoor"> (thema)</span></a> (1 advies)'
        in page
    )
    assert (
        '<a href="/themas/dataveiligheid/">Dataveiligheid<span class="hoor"> (thema)</span></a> (1 advies)'
        in page
    )
    assert "Digitale ethiek<span" not in page


def test_the_rows_carry_what_the_script_filters_by(tmp_path: Path) -> None:
    page = site_of(tmp_path, ANSWERED).page("adviezen/")
    assert (
        'data-thema="digitale-privacy dataveiligheid" data-jaar="2026" data-reactie="beantwoord" '
        'data-uitvoering="bezig volgt-niet-op" data-antwoord="volledig niet"'
    ) in page


def test_only_a_list_that_is_filtered_may_run_its_script(tmp_path: Path) -> None:
    files = site_of(tmp_path, ANSWERED).files
    scripted = [path for path, text in files.items() if path.endswith(".html") and "static/filter." in text]
    assert sorted(scripted) == ["adviezen/index.html", "openbaarheid/index.html"]
    for path in scripted:
        assert "script-src &#39;self&#39;&#34;" in files[path].replace('self&#39;"', "self&#39;&#34;")
    assert "script-src" not in files["adviezen/jaar/2026/index.html"]
    # Not one handler or script stands within the page; browsers never run a block of data.
    data = re.compile(r'<script type="application/ld\+json">[^<]*</script>')
    bare = [data.sub("", files[path]) for path in scripted]
    assert [re.findall(r"<script(?![^>]* src=)|\son[a-z]+=", page) for page in bare] == [[], []]


@pytest.mark.parametrize("kind", ["vertrouwelijk", "geheim"])
def test_a_hidden_advice_changes_no_filter(tmp_path: Path, kind: str) -> None:
    hidden = document("advies", confidentiality=kind, extra="grond: 5.1.2e\n").replace(
        "2026-02-01", "2019-02-01"
    )
    hidden = hidden.replace("SPD-2026-01", "G-1" if kind == "geheim" else "SPD-2019-01")
    without = site_of(tmp_path / "zonder", ANSWERED)
    with_it = site_of(tmp_path / "met", ANSWERED | {"adviezen/verborgen/advies.md": hidden})
    for site in (without, with_it):
        assert not [path for path in site.files if path.startswith("adviezen/jaar/20") and "2026" not in path]
    below = tuple(f"adviezen/{name}/" for name in FILTERS)
    lists = [path for path in without.files if path.startswith(below) or path == "adviezen/index.html"]
    assert len(lists) > 25
    assert {path: with_it.files[path] for path in lists} == {path: without.files[path] for path in lists}


def test_an_answer_that_is_not_public_is_found_by_no_filter(tmp_path: Path) -> None:
    closed = document("reactie").replace(
        "    motivering: Dat kan niet.\n",
        "    motivering: Nee.\n    vertrouwelijkheid: vertrouwelijk\n    grond: 5.1.2e\n",
    )
    site = site_of(tmp_path, ANSWERED | {"adviezen/x/reactie.md": closed})
    assert 'href="/adviezen/x/"' in site.page("adviezen/antwoord/volledig/")
    assert 'href="/adviezen/x/"' not in site.page("adviezen/antwoord/niet/")
    assert 'data-antwoord="volledig"' in site.page("adviezen/")


@pytest.mark.parametrize("name", FILTERS)
def test_no_advice_can_be_called_after_a_filter(name: str) -> None:
    (found,) = problems_of({f"adviezen/{name}/advies.md": document("advies")})
    assert (found.code, found.place.path) == ("adres-gereserveerd", f"adviezen/{name}/advies.md")


@pytest.mark.parametrize("alias", ["adviezen/jaar", "adviezen/jaar/2026", "Adviezen/Antwoord/niet/"])
def test_no_earlier_address_lies_where_the_filters_are(alias: str) -> None:
    assert codes_of({"paginas/a.md": document("pagina", extra=f"aliassen: [{alias}]\n")}) == [
        "adres-gereserveerd"
    ]


def test_a_site_without_advices_has_a_list_without_a_filter(tmp_path: Path) -> None:
    site = site_of(tmp_path, {})
    assert "Er zijn nog geen openbare adviezen." in site.page("adviezen/")
    assert "Filter de adviezen" not in site.page("adviezen/")
    assert [path for path in site.files if "/jaar/" in path] == ["adviezen/jaar/2026/index.html"]


def test_the_years_of_no_advices_are_this_year() -> None:
    year = next(group for group in filter_groups((), (), dt.date(2026, 6, 1)) if group.key == "jaar")
    assert [value.word for value in year.values] == ["2026"]


@pytest.mark.parametrize(("day", "last"), [("2030-01-01", 2030), ("2076-01-01", 2076), ("9999-12-31", 2076)])
def test_the_years_end_half_a_century_behind_the_last_advice(
    pages: tuple[Page, ...], day: str, last: int
) -> None:
    courses = [page.view.course for page in pages if isinstance(page.view, AdviceView)]
    year = next(
        group for group in filter_groups(courses, (), dt.date.fromisoformat(day)) if group.key == "jaar"
    )
    assert year.values[0].word == str(last)


def test_every_group_is_a_trait(pages: tuple[Page, ...]) -> None:
    course = next(page.view.course for page in pages if isinstance(page.view, AdviceView))
    assert {key for key, _ in traits(course, ())} == {group.key for group in groups_of(pages)}


# --- the home page and the ways in ---

WAYS = """\
contact: {tekst: Stel een vraag., pagina: contact, email: vraag@example.org}
pers: {tekst: Voor de pers., email: pers@example.org}
meedoen: {tekst: Word lid., pagina: ongezien}
licentie: {tekst: Neem alles over., url: 'https://www.example.org/licentie'}
"""


def test_the_ways_in_stand_on_the_home_page_and_short_below_every_page(tmp_path: Path) -> None:
    texts = {
        "site.yaml": SITE + WAYS,
        "paginas/contact.md": document("pagina"),
        "paginas/ongezien.md": document("pagina", confidentiality="geheim", extra="grond: 5.1.2e\n"),
    }
    site = site_of(tmp_path, texts)
    home = site.page("")
    for expected in (
        '<h3><a href="/contact/">Contact</a></h3>\n<p>Stel een vraag.</p>',
        '<a href="mailto:vraag@example.org">vraag@example.org</a>',
        '<h3><a href="mailto:pers@example.org">Pers</a></h3>',
        "<h3>Meedoen</h3>\n<p>Word lid.</p>",
        '<h3><a href="https://www.example.org/licentie">Hergebruik</a></h3>',
    ):
        assert expected in home
    foot = site.page("panel/").partition("<footer")[2]
    assert re.findall(r'<a href="([^"]*)">(Contact|Pers|Meedoen|Hergebruik)</a>', foot) == [
        ("/contact/", "Contact"),
        ("mailto:pers@example.org", "Pers"),
        ("https://www.example.org/licentie", "Hergebruik"),
    ]
    assert "ongezien" not in site.everything


def test_a_page_that_does_not_exist_is_no_way_in() -> None:
    assert codes_of({"site.yaml": SITE + "contact: {tekst: Mail ons., pagina: contakt}\n"}) == [
        "ingang-onbekend"
    ]


def test_the_home_page_has_the_advice_that_waits_longest_first_with_its_days(tmp_path: Path) -> None:
    second = EARLIER.replace("titel: Sensoren", "titel: Camera’s")
    home = site_of(
        tmp_path, {"adviezen/x/advies.md": document("advies"), "adviezen/y/advies.md": second}
    ).page("")
    waiting = home.partition('id="wacht"')[2].partition("</section>")[0]
    assert re.findall(r"<h3><a [^>]*>(.*?)</a>", waiting) == ["Camera’s", "Sensoren"]
    assert re.findall(r"([0-9.]+\N{NO-BREAK SPACE}?\s?dagen) geleden", waiting) == [
        f"851{waiting.partition('851')[2][0]}dagen",
        f"120{waiting.partition('120')[2][0]}dagen",
    ]


# --- dossiers ---

DOSSIER = {
    "dossiers/sensoren.md": document(
        "dossier",
        extra="gemeld_op: 2026-01-01\nberichten:\n  - {datum: 2026-02-20, tekst: Er komt een proef.}\n",
    ),
    "adviezen/x/verzoek.md": document("verzoek", extra="gesprekken: [praat]\n"),
    "adviezen/x/advies.md": document("advies", extra="dossier: sensoren\n"),
    "adviezen/x/reactie.md": document("reactie"),
    "adviezen/x/nawoord.md": document("nawoord"),
    "adviezen/x/voortgang.md": document("voortgang"),
    "gesprekken/praat/verslag.md": document("verslag"),
}


def test_a_dossier_tells_what_happened_newest_first(tmp_path: Path) -> None:
    page = site_of(tmp_path, DOSSIER).page("dossiers/sensoren/")
    events = page.partition('id="verloop"')[2].partition("</section>")[0]
    assert re.findall(r'datetime="([^"]*)".*?class="klein"[^>]*>([^<]*)<', events) == [
        ("2026-04-01", "Voortgang"),
        ("2026-03-15", "Nawoord van het panel"),
        ("2026-03-01", "Reactie namens het college"),
        ("2026-02-20", "Bericht"),
        ("2026-02-10", "Gespreksverslag"),
        ("2026-02-01", "Advies, 2 aanbevelingen"),
        ("2026-01-02", "Adviesverzoek"),
        ("2026-01-01", "Gemeld aan het panel"),
    ]
    assert "Er komt een proef." in events
    assert "Aanbeveling 1: bezig" in events


def test_a_dossier_lists_the_recommendations_with_their_state(tmp_path: Path) -> None:
    page = site_of(tmp_path, DOSSIER).page("dossiers/sensoren/")
    running = page.partition('id="stand-loopt"')[2].partition("</section>")[0]
    assert '<a href="/adviezen/x/#aanbeveling-1">Zet borden neer.</a>' in running
    assert "Termijn: " in running
    assert "Bezig" in running
    assert "Bewaar niets." not in running
    assert "Bewaar niets." in page.partition('id="stand-niet"')[2].partition("</section>")[0]


def test_a_dossier_keeps_the_first_deadline_in_sight_when_it_moves(tmp_path: Path) -> None:
    moved = document("voortgang").replace(
        "stand: in_uitvoering\n", "stand: uitgesteld\n    nieuwe_termijn: 2027-03-01\n"
    )
    page = site_of(tmp_path, DOSSIER | {"adviezen/x/voortgang.md": moved}).page("dossiers/sensoren/")
    running = page.partition('id="stand-loopt"')[2].partition("</section>")[0]
    assert re.search(
        r"Termijn: eerst <time [^>]*>[^<]*</time>, <strong>nu <time [^>]*>1 maart 2027<", running
    )


def test_a_dossier_tells_nothing_of_what_is_hidden(tmp_path: Path) -> None:
    hidden = document("verslag", confidentiality="geheim", extra="grond: 5.1.2e\n").replace(
        "SPD-2026-05", "G-1"
    )
    texts = DOSSIER | {"gesprekken/praat/verslag.md": hidden}
    texts["adviezen/x/reactie.md"] = document(
        "reactie", confidentiality="vertrouwelijk", extra="grond: 5.1.2e\n"
    )
    page = site_of(tmp_path, texts).page("dossiers/sensoren/")
    events = page.partition('id="verloop"')[2].partition("</section>")[0]
    assert "Gespreksverslag" not in events
    assert "Reactie" not in events
    assert "Voortgang" not in events
    assert "Adviesverzoek" in events


def test_conversations_are_listed_by_year_newest_first(tmp_path: Path) -> None:
    earlier = document("verslag").replace("gesprek_op: 2026-02-10", "gesprek_op: 2024-02-10")
    texts = {
        "gesprekken/nu/verslag.md": document("verslag"),
        "gesprekken/toen/verslag.md": earlier.replace("SPD-2026-05", "SPD-2024-05"),
    }
    page = site_of(tmp_path, texts).page("gesprekken/")
    assert re.findall(r'<h2 id="[^"]*">([^<]*)</h2>|href="/gesprekken/([a-z]+)/"', page) == [
        ("2026", ""),
        ("", "nu"),
        ("2024", ""),
        ("", "toen"),
    ]


def test_an_example_does_not_wait_beside_real_advices(tmp_path: Path) -> None:
    example = document("advies", extra="voorbeeld: ja\n").replace("titel: Sensoren", "titel: Verzonnen")
    texts = {"adviezen/x/advies.md": example}
    alone = site_of(tmp_path / "a", texts).page("").partition('id="wacht"')[2].partition("</section>")[0]
    assert "Verzonnen" in alone
    texts["adviezen/y/advies.md"] = document("advies").replace("SPD-2026-01", "SPD-2026-02")
    beside = site_of(tmp_path / "b", texts).page("").partition('id="wacht"')[2].partition("</section>")[0]
    assert "Sensoren" in beside
    assert "Verzonnen" not in beside
