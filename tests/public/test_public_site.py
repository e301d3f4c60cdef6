"""What the built site shows of each kind, and what it does not: rule by rule of the content model."""

import datetime as dt
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import feedparser
import pytest

from stadspanel_site.disclosure.gate import disclose
from stadspanel_site.problems.problem import ProblemsFound
from stadspanel_site.words.kinds import KINDS
from stadspanel_site.words.vocabulary import Kind
from tests.disclosure.test_disclosure import endorsed
from tests.sites_by_hand import AS_OF, SITE, archive_of, document, site_of

WITHDRAWN = "ingetrokken_op: 2026-05-01\nreden_intrekking: Er stond iets in dat er niet hoort.\n"
GROUND = "grond: 5.1.2e\n"
ADVICE = {"adviezen/x/advies.md": document("advies")}
TRAJECTORY = {
    f"adviezen/x/{kind}.md": document(kind)
    for kind in ("verzoek", "advies", "reactie", "nawoord", "voortgang")
}


def test_each_recommendation_stands_beside_the_answer_to_it(tmp_path: Path) -> None:
    page = site_of(tmp_path, TRAJECTORY).page("adviezen/x/")
    first, second = page.split('id="aanbeveling-1"')[1].split('id="aanbeveling-2"')
    assert "Zet borden neer." in first
    assert "Volgt het advies op" in first
    assert "Overal borden." in first
    assert "1 december 2026" in first
    assert "De borden zijn besteld." in first
    assert "Bewaar niets." in second
    assert "Volgt het advies niet op" in second
    assert "Dat kan niet." in second


def test_silence_is_shown_as_silence(tmp_path: Path) -> None:
    silent = (
        document("reactie")
        .replace("    wijze: Overal borden.\n", "")
        .replace("    motivering: Dat kan niet.\n", "")
    )
    page = site_of(tmp_path, TRAJECTORY | {"adviezen/x/reactie.md": silent}).page("adviezen/x/").lower()
    assert "niet beantwoord" in page
    assert "niet gemotiveerd" in page


_TERM = SITE.replace("    totaal_maximum", "    reactietermijn_dagen: 42\n    totaal_maximum")


@pytest.mark.parametrize(
    ("texts", "as_of", "told", "not_told"),
    [
        # The advice is of 1 February and the answer of 1 March; the term ends on 15 March.
        ({"advies": "reactie_verwacht: {datum: 2026-05-31}\n"}, AS_OF, "verwachtte te reageren op 31 mei", "verwacht te"),
        ({"advies": "reactie_verwacht: {datum: 2026-06-01}\n"}, AS_OF, "verwacht te reageren op 1 juni", "verwachtte"),
        ({"advies": "", "reactie": ""}, AS_OF, "na 28 dagen", "de termijn liep"),
        ({"advies": "", "reactie": "ontvangen_op: 2026-03-15\n"}, AS_OF, "na 42 dagen", "de termijn liep"),
        ({"advies": "", "reactie": "ontvangen_op: 2026-03-16\n"}, AS_OF, "na 43 dagen; de termijn liep tot en met 15 maart 2026", "te laat"),
        ({"advies": "", "reactie": ""}, dt.date(2026, 12, 1), "Nog niet besloten", "voorbij"),
        ({"advies": "", "reactie": ""}, dt.date(2026, 12, 2), "datum voorbij sinds 2 december 2026", "uitgevoerd"),
    ],
)  # fmt: skip
def test_a_day_that_passed_is_told_as_one(
    tmp_path: Path, texts: dict[str, str], as_of: dt.date, told: str, not_told: str
) -> None:
    written = {f"adviezen/x/{kind}.md": document(kind, extra=extra) for kind, extra in texts.items()}
    if as_of != AS_OF:
        undecided = written["adviezen/x/reactie.md"].replace(": volledig", ": nog_niet_besloten")
        written["adviezen/x/reactie.md"] = undecided
    page = site_of(tmp_path, {"site.yaml": _TERM, **written}, as_of=as_of).page("adviezen/x/")
    text = " ".join(re.sub("<[^>]*>", "", page.partition("<main")[2].partition("</main>")[0]).split())
    assert told in text
    assert not_told not in text


def test_a_closed_answer_is_not_shown_as_no_answer(tmp_path: Path) -> None:
    closed = document("reactie", confidentiality="vertrouwelijk", extra=GROUND)
    page = site_of(tmp_path, ADVICE | {"adviezen/x/reactie.md": closed}).page("adviezen/x/")
    assert "eactie is niet openbaar" in page
    assert "Wacht op reactie" not in page
    assert "privéleven" in page


def test_where_no_recommendation_is_public_no_kinds_of_answers_are_counted(tmp_path: Path) -> None:
    closed = document("advies")
    for words in ("tekst: Zet borden neer.\n", "tekst: Bewaar niets.\n"):
        assert words in closed
        closed = closed.replace(words, words + "    vertrouwelijkheid: vertrouwelijk\n    grond: 5.1.2e\n")
    page = site_of(tmp_path, TRAJECTORY | {"adviezen/x/advies.md": closed}).page("adviezen/x/")
    assert "<dt>Reactie</dt>" in page
    assert "<dt>Antwoorden</dt>" not in page


def test_the_panel_chose_the_category_unless_the_municipality_confirmed_it(tmp_path: Path) -> None:
    for extra, expected in (
        ("", "Het panel koos de labels bij de antwoorden."),
        ("indeling: {door: gemeente}\n", "De gemeente koos de labels bij de antwoorden."),
        ("indeling: {door: panel, bevestigd_op: 2026-04-01}\n", "de gemeente bevestigde die op"),
    ):
        texts = ADVICE | {"adviezen/x/reactie.md": document("reactie", extra=extra)}
        site = site_of(tmp_path, texts)
        for path in ("adviezen/x/", "adviezen/x/reactie/"):
            assert expected in site.page(path)


def test_a_registered_document_is_one_row_without_title_text_or_slug(tmp_path: Path) -> None:
    secret = document(
        "advies",
        confidentiality="vertrouwelijk",
        extra=GROUND + "publieke_omschrijving: Over een beveiliging.\n",
        body="Verborgentekst",
    ).replace("titel: Sensoren", "titel: Verborgentitel")
    site = site_of(tmp_path, {"adviezen/verborgenslug/advies.md": secret})
    register = site.page("openbaarheid/")
    assert "SPD-2026-01" in register
    assert "Over een beveiliging." in register
    assert "2026" in register
    assert "verborgen" not in site.everything.lower().replace("verborgen gehouden", "")


def test_a_tombstone_says_when_and_why_and_stands_in_no_list(tmp_path: Path) -> None:
    gone = document("advies", status="ingetrokken", extra=WITHDRAWN + "aliassen: [/oud-adres/]\n")
    site = site_of(tmp_path, TRAJECTORY | {"adviezen/x/advies.md": gone})
    for path in ("adviezen/x/", "oud-adres/"):
        page = site.page(path)
        assert "1 mei 2026" in page
        assert "Dit had hier niet mogen staan." in page
        assert "Er stond iets in dat er niet hoort." not in page
        assert "Sensoren" not in page
    assert "Sensoren" not in site.everything
    for path in ("adviezen/", "feed.xml", "sitemap.xml", ""):
        assert "adviezen/x/" not in site.page(path)


def test_an_advice_that_the_panel_takes_back_stays_readable_under_a_banner(tmp_path: Path) -> None:
    back = document("advies", status="ingetrokken", extra=WITHDRAWN + "soort_intrekking: inhoud\n")
    site = site_of(tmp_path, {"adviezen/x/advies.md": back})
    page = site.page("adviezen/x/")
    assert "Zet borden neer." in page
    assert "Er stond iets in dat er niet hoort." in page
    assert "adviezen/x/" not in site.page("feed.xml")


def test_a_note_that_is_being_endorsed_again_keeps_its_address_and_shows_no_text(tmp_path: Path) -> None:
    site = site_of(tmp_path, {"gesprekken/x/notitie.md": endorsed(body="Oudetekst") + "Nieuwetekst"})
    assert "opnieuw onderschreven" in site.page("gesprekken/x/")
    assert "tekst\n" not in site.page("gesprekken/x/").replace("Nieuwetekst", "")
    assert "Gesprek over sensoren" not in site.everything


@pytest.mark.parametrize(
    ("extra", "seen", "unseen"),
    [
        ("", ["Lid Eén"], []),
        ("rol: voorzitter\nsinds: 2024-01-01\n", ["Lid Eén", "voorzitter", "2024"], []),
        ("tot: 2025-12-31\nrol: voorzitter\n", ["voorzitter", "2025"], ["Lid Eén"]),
        ("tot: 2025-12-31\nblijft_vermeld: ja\n", ["Lid Eén"], []),
    ],
)
def test_a_member_is_named_while_on_the_panel(
    tmp_path: Path, extra: str, seen: list[str], unseen: list[str]
) -> None:
    page = site_of(tmp_path, {"leden/a.md": document("lid", extra=extra)}).page("panel/")
    assert [word for word in seen if word.lower() not in page.lower()] == []
    assert [word for word in unseen if word in page] == []


def test_a_member_without_consent_is_counted_and_not_named(tmp_path: Path) -> None:
    texts: dict[str, str | bytes] = {
        "leden/a.md": document(
            "lid", extra="rol: geheimerol\nfoto: {bestand: foto.png, alt: geheimbeeld}\n"
        ).replace("toestemming: ja", "toestemming: nee"),
        "leden/bijlagen/foto.png": b"geheim",
    }
    site = site_of(tmp_path, texts)
    assert "Lid Eén" not in site.everything
    assert "geheim" not in site.everything
    assert not [path for path in site.files if path.endswith(".png") and not path.startswith("static/")]
    assert "niet genoemd" in site.page("panel/") or "niet met naam" in site.page("panel/")


def test_a_meeting_behind_closed_doors_shows_no_place(tmp_path: Path) -> None:
    for closed, shown in (("nee", True), ("ja", False)):
        extra = f"plaats: Kamer negen\nbesloten: {closed}\n"
        page = site_of(tmp_path, {"agenda/a.md": document("agenda", extra=extra)}).page("panel/")
        assert ("Kamer negen" in page) is shown


def test_expenses_are_totals_against_the_cap_and_lines_only_where_they_say_so(tmp_path: Path) -> None:
    lines = (
        "uitgaven:\n"
        "  - {datum: 2026-01-05, post: bestanden, omschrijving: Stilleuitgave, bedrag: '42,50'}\n"
        "  - {datum: 2026-02-05, post: bestanden, omschrijving: Openuitgave, bedrag: '1.000', openbaar: ja}\n"
        "  - {datum: 2026-07-05, post: bestanden, omschrijving: Latereuitgave, bedrag: '5', openbaar: ja}\n"
    )
    page = site_of(tmp_path, {"financien/2026.yaml": document("financien", header=lines)}).page("panel/")
    assert "Openuitgave" in page
    assert "1.042,50" in page
    assert "1.600" in page
    assert "Stilleuitgave" not in page
    assert "Latereuitgave" not in page


def test_without_an_agreement_in_force_the_site_says_so(tmp_path: Path) -> None:
    ended = SITE.replace("tot: 2027-12-31", "tot: 2025-12-31")
    assert "Wat daarna geldt, is niet bekend." in site_of(tmp_path, {"site.yaml": ended}).page("panel/")
    assert "Wat daarna geldt, is niet bekend." not in site_of(tmp_path, {"site.yaml": SITE}).page("panel/")


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        pytest.param(document("pagina"), '<a href="/doel/">woord</a>', id="published"),
        pytest.param(document("pagina", status="concept"), "<span>woord</span>", id="hidden"),
        pytest.param(
            document("pagina", confidentiality="geheim", extra=GROUND), "<span>woord</span>", id="secret"
        ),
    ],
)
def test_a_link_leads_only_to_what_is_public(tmp_path: Path, target: str, expected: str) -> None:
    body = "Zie [woord](doel.md).\n"
    site = site_of(tmp_path, {"paginas/a.md": document("pagina", body=body), "paginas/doel.md": target})
    assert f"Zie {expected}." in site.page("a/")
    assert ("link-naar-niet-openbaar" in site.warnings) is ("span" in expected)
    assert ("doel" in site.everything) is ("span" not in expected)


@pytest.mark.parametrize(
    ("target", "warned"),
    [
        ("#eerste-deel", 0),
        ("#dit-één", 0),
        ("#dit-%C3%A9%C3%A9n", 0),
        ("#eigen", 0),
        ("#fn-1", 0),
        ("#aanbeveling-2", 0),
        ("advies.md#aanbeveling-2", 0),
        ("../../paginas/a.md#bellen", 0),
        ("/terugkoppeling/#daar", 0),  # a page of the program: what stands on it is not the author's
        ("https://example.org/#daar", 0),
        ("../../paginas/b.md#weg", 0),  # not public: another warning says so
        ("#nergens", 1),
        ("#Eerste deel", 1),
        ("#aanbeveling-3", 1),
        ("advies.md#nergens", 1),
        ("../../paginas/a.md#nergens", 1),
        ("../../paginas/a.md#aanbeveling-1", 1),
    ],
)
@pytest.mark.parametrize("form", ["Zie [w]({}).", "Zie [w].\n\n[w]: {}"])
def test_a_link_to_a_place_that_is_not_there_warns(form: str, target: str, warned: int) -> None:
    body = "## Eerste deel\n\n## Dit: één\n\n## Eigen\n\nNoot[^1].\n\n[^1]: Tekst.\n\n"
    texts = {
        "adviezen/x/advies.md": document(
            "advies", body=body + form.format(target.replace(" ", "%20")) + "\n"
        ),
        "paginas/a.md": document("pagina", body="## Bellen\n\nTekst.\n"),
        "paginas/b.md": document("pagina", status="concept", body="## Weg\n"),
    }
    warnings = [found.code for found in disclose(archive_of(texts), as_of=AS_OF).problems]
    assert warnings.count("plek-bestaat-niet") == warned


def test_a_withheld_heading_is_no_place(tmp_path: Path) -> None:
    body = "::: vertrouwelijk 5.1.2e\n## Het zwijgwoord\n:::\n\n[w](#het-zwijgwoord)\n"
    # The link itself tells the heading, and that is what stops it.
    with pytest.raises(ProblemsFound) as found:
        site_of(tmp_path, {"paginas/a.md": document("pagina", body=body)})
    assert {item.code for item in found.value.problems} >= {"woorden-ook-open", "plek-bestaat-niet"}


@pytest.mark.parametrize("kind", [kind for kind, row in KINDS.items() if row.place.endswith(".md")])
def test_a_link_to_a_heading_leads_to_that_heading_or_else_to_the_list(tmp_path: Path, kind: Kind) -> None:
    path = KINDS[kind].example
    body = "## Bellen\n"
    texts = {path: endorsed(body=body) if kind is Kind.NOTE else document(kind.value, body=body)}
    if path.startswith("adviezen/"):
        texts = {f"adviezen/naam/{name}.md": document(name) for name in ("advies", "reactie")} | texts
    site = site_of(
        tmp_path, {"paginas/a.md": document("pagina", body=f"Zie [w](../{path}#bellen).\n")} | texts
    )
    link = re.search(r'Zie <a href="/([^#"]*)#([^"]*)">', site.page("a/"))
    assert link is not None
    assert f'id="{link[2]}"' in site.page(link[1])


def test_a_link_to_a_registered_document_says_that_it_is_not_public(tmp_path: Path) -> None:
    closed = document("advies", confidentiality="vertrouwelijk", extra=GROUND)
    texts = {
        "adviezen/dichtpad/advies.md": closed,
        "paginas/a.md": document("pagina", body="[w](../adviezen/dichtpad/advies.md)"),
    }
    site = site_of(tmp_path, texts)
    assert "<span>w (niet openbaar)</span>" in site.page("a/")
    assert "dichtpad" not in site.everything


def test_the_base_url_may_have_a_path(tmp_path: Path) -> None:
    based = SITE.replace("https://www.example.org/", "https://www.example.org/het/panel")
    texts = ADVICE | {
        "site.yaml": based,
        "paginas/a.md": document("pagina", body="[w](../adviezen/x/advies.md)"),
    }
    site = site_of(tmp_path, texts)
    assert '<a href="/het/panel/adviezen/x/">w</a>' in site.page("a/")
    assert "https://www.example.org/het/panel/adviezen/x/" in site.page("sitemap.xml")
    assert 'href="/adviezen' not in site.everything


ATTACHED = """\
bijlagen:
  - {bestand: bijlagen/Eigen naam.csv, titel: Het Rapport!, vertrouwelijkheid: openbaar}
  - {bestand: dicht.csv, titel: Stille titel, vertrouwelijkheid: vertrouwelijk, grond: 5.1.2e}
  - {bestand: stil.csv, titel: Geheime titel, vertrouwelijkheid: geheim, grond: 5.1.2e}
  - {url: 'https://example.org/x', titel: Elders, vertrouwelijkheid: openbaar}
"""


def test_only_declared_and_open_files_are_copied_under_a_name_made_of_the_title(tmp_path: Path) -> None:
    texts: dict[str, str | bytes] = {"adviezen/x/advies.md": document("advies", extra=ATTACHED)}
    texts |= {
        f"adviezen/x/bijlagen/{name}.csv": b"kop\n%d\n" % number
        for number, name in enumerate(("Eigen naam", "dicht", "stil", "los"))
    }
    site = site_of(tmp_path, texts)
    assert [path for path in site.files if path.startswith("adviezen/") and path.endswith(".csv")] == [
        "adviezen/x/bijlagen/het-rapport.csv"
    ]
    page = site.page("adviezen/x/")
    assert "Het Rapport!" in page
    assert "https://example.org/x" in page
    for word in ("Eigen naam", "Stille titel", "Geheime titel", "dicht.csv", "stil.csv", "los.csv"):
        assert word not in site.everything.replace("het-rapport.csv\nEigen naam", "")


def test_the_attachment_of_a_hidden_document_is_not_copied(tmp_path: Path) -> None:
    texts: dict[str, str | bytes] = {
        "adviezen/x/advies.md": document(
            "advies", status="concept", extra=ATTACHED.split("  - {bestand: dicht", maxsplit=1)[0]
        ),
        "adviezen/x/bijlagen/Eigen naam.csv": b"x",
    }
    files = site_of(tmp_path, texts).files
    assert not [path for path in files if path.startswith("adviezen/") and path.endswith(".csv")]


def test_an_earlier_address_leads_to_the_document(tmp_path: Path) -> None:
    site = site_of(tmp_path, {"paginas/nieuw.md": document("pagina", extra="aliassen: [/oud/adres/]\n")})
    assert "url=/nieuw/" in site.page("oud/adres/")
    assert "oud/adres" not in site.page("sitemap.xml")


def test_a_dossier_counts_only_when_it_is_published(tmp_path: Path) -> None:
    for status, shown in (("vastgesteld", True), ("concept", False)):
        texts = {
            "adviezen/x/advies.md": document("advies", extra="dossier: zzdossier\n"),
            "dossiers/zzdossier.md": document("dossier", status=status),
        }
        site = site_of(tmp_path, texts)
        assert ("Sensoren in de stad" in site.page("adviezen/x/")) is shown
        assert ("zzdossier" in site.everything) is shown


def test_the_feed_is_valid_and_its_dates_are_those_of_the_documents(tmp_path: Path) -> None:
    site = site_of(tmp_path, TRAJECTORY)
    feed = feedparser.parse(site.page("feed.xml"))
    assert feed.bozo is False
    assert feed.version == "atom10"
    assert feed.feed.updated == "2026-04-01T00:00:00Z"
    assert feed.entries[0].updated == "2026-04-01T00:00:00Z"
    assert {entry.id for entry in feed.entries} >= {
        "https://www.example.org/adviezen/x/",
        "https://www.example.org/adviezen/x/#reactie-2026-03-01",
    }
    assert len({entry.id for entry in feed.entries}) == len(feed.entries)


@pytest.mark.parametrize("kind", [Kind.ADVICE, Kind.EVALUATION])
def test_what_was_taken_back_is_no_news(tmp_path: Path, kind: Kind) -> None:
    taken_back = "ingetrokken_op: 2026-05-02\nreden_intrekking: Het klopt niet.\nsoort_intrekking: inhoud\n"
    for extra, status, told in (("", "vastgesteld", 1), (taken_back, "ingetrokken", 0)):
        texts = {KINDS[kind].example: document(kind.value, status=status, extra=extra)}
        feed = feedparser.parse(site_of(tmp_path, texts).page("feed.xml"))
        assert len(feed.entries) == told


def test_the_sitemap_holds_every_page_but_notices(tmp_path: Path) -> None:
    site = site_of(tmp_path, TRAJECTORY)
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    found = {
        str(element.text).removeprefix("https://www.example.org/")
        for element in ET.fromstring(site.page("sitemap.xml")).iter(f"{space}loc")  # noqa: S314 - our own
    }
    pages = {path.removesuffix("index.html") for path in site.files if path.endswith("index.html")}
    empty = {path for path in pages if "geen adviezen in deze lijst" in site.page(path)}
    assert found == pages - empty


def test_examples_stand_under_a_banner(tmp_path: Path) -> None:
    for extra, shown in (("", False), ("voorbeeld: ja\n", True)):
        page = site_of(tmp_path, {"adviezen/x/advies.md": document("advies", extra=extra)}).page(
            "adviezen/x/"
        )
        assert ("oorbeeld" in page) is shown


def test_corrections_are_shown_up_to_the_build_date(tmp_path: Path) -> None:
    extra = (
        "wijzigingen:\n  - {datum: 2026-05-01, toelichting: Eerdereverbetering}\n"
        "  - {datum: 2026-06-02, toelichting: Latereverbetering}\n"
    )
    page = site_of(tmp_path, {"adviezen/x/advies.md": document("advies", extra=extra)}).page("adviezen/x/")
    assert "Eerdereverbetering" in page
    assert "Latereverbetering" not in page


def test_passages_show_their_ground_in_words_and_nothing_else(tmp_path: Path) -> None:
    advice = document(
        "advies",
        body="Van [[vertrouwelijk persoonsgegevens | Spoor1]] en\n\n::: vertrouwelijk beveiliging\nSpoor2\n:::\n",
    ).replace("tekst: Zet borden neer.", "tekst: Zet [[vertrouwelijk 5.1.2h | Spoor3]] neer.")
    site = site_of(tmp_path, {"adviezen/x/advies.md": advice})
    assert "Spoor" not in site.everything
    page = site.page("adviezen/x/")
    assert (
        page.count(
            '<span class="weggelaten">weggelaten: persoonlijke gegevens<span class="hoor">, einde</span></span>'
        )
        == 1
    )
    assert (
        page.count(
            '<span class="weggelaten">weggelaten: beveiliging en voorkomen van sabotage<span class="hoor">, einde</span></span>'
        )
        >= 2
    )
