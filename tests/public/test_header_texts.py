"""Texts of a header are read as they are written, wherever they are shown; and only as words where nothing else fits."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from textwrap import indent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stadspanel_site.disclosure.gate import disclose
from stadspanel_site.internal.endorsement import fingerprint
from stadspanel_site.internal.layout import SCHEMAS
from stadspanel_site.internal.links import rewrite_links
from stadspanel_site.internal.reading.field_types import Model
from stadspanel_site.internal.source import read_source
from stadspanel_site.public.documents.shared import PublicText
from stadspanel_site.public.rendering.header_texts import TextRenderer, is_plain, words_of
from stadspanel_site.search.page_text import page_text
from stadspanel_site.words.blocks import as_paragraphs
from stadspanel_site.words.marks import make_mark
from tests.sites_by_hand import (
    AS_OF,
    HEADERS,
    SUMMARY,
    Site,
    archive_of,
    codes_of,
    document,
    problems_of,
    site_of,
)

MARK = make_mark(("5.1.2e",), block=False)
ADVICE, RESPONSE, REQUEST = "adviezen/x/advies.md", "adviezen/x/reactie.md", "adviezen/x/verzoek.md"
VERDICTS, PROGRESS, PAGE = "adviezen/x/nawoord.md", "adviezen/x/voortgang.md", "adviezen/x/"
BLOCKS = """\
Wij doen dit in stappen:
1. meten **zonder** camera
2. [[vertrouwelijk 5.1.2e | geheimwoord]] vragen

Zie [het besluit](https://www.example.org/besluit) en [ons advies](advies.md)."""
"""Paragraphs, a list, emphasis, a withheld passage in it, and links, as the municipality writes them."""


def block(text: str, spaces: int) -> str:
    return "|\n" + indent(text, " " * spaces)


def value(text: str, key: str, spaces: int = 0, before: str = "") -> str:
    return f"{before}{' ' * spaces}{key}: {block(text, spaces + 2)}\n"


def without(kind: str, key: str) -> str:
    """Return the header of *kind* without the line of *key*."""
    return re.sub(rf"^ *{key}: .*\n", "", HEADERS[kind], flags=re.MULTILINE)


def base() -> dict[str, str]:
    return {
        REQUEST: document("verzoek"),
        ADVICE: document("advies"),
        RESPONSE: document("reactie"),
        PROGRESS: document("voortgang"),
    }


ANSWERS = "per_aanbeveling:\n  - nr: 1\n    opvolging: gedeeltelijk\n    termijn: 2026-12-01\n"
ANSWER = "datum: 2026-03-01\nafzender: college\nopvolging: gedeeltelijk\n" + ANSWERS
STEP = "stappen:\n  - datum: 2026-04-01\n    aanbeveling: 1\n    stand: in_uitvoering\n    gemeld_door: gemeente\n"

FIELDS: Mapping[str, tuple[str, Callable[[str], str], str]] = {
    "vraag": (
        REQUEST,
        lambda text: document("verzoek", header=without("verzoek", "vraag") + value(text, "vraag")),
        f"{PAGE}verzoek/",
    ),
    "besluit_panel: motivering": (
        REQUEST,
        lambda text: document(
            "verzoek",
            extra=value(text, "motivering", 2, "besluit_panel:\n  uitkomst: advies\n  datum: 2026-01-10\n"),
        ),
        f"{PAGE}verzoek/",
    ),
    "aanbevelingen: toelichting": (
        ADVICE,
        lambda text: document("advies", header=HEADERS["advies"] + value(text, "toelichting", 4)),
        PAGE,
    ),
    "wijze": (RESPONSE, lambda text: document("reactie", header=ANSWER + value(text, "wijze", 4)), PAGE),
    "per_aanbeveling: motivering": (
        RESPONSE,
        lambda text: document("reactie", header=ANSWER + value(text, "motivering", 4)),
        PAGE,
    ),
    "motivering": (
        RESPONSE,
        lambda text: document("reactie", extra=value(text, "motivering")),
        f"{PAGE}reactie/",
    ),
    "per_aanbeveling: toelichting": (
        VERDICTS,
        lambda text: document(
            "nawoord",
            extra=value(
                text, "toelichting", 4, "per_aanbeveling:\n  - nr: 1\n    oordeel: overtuigt_deels\n"
            ),
        ),
        PAGE,
    ),
    "stappen: toelichting": (
        PROGRESS,
        lambda text: document("voortgang", header=STEP + value(text, "toelichting", 4)),
        PAGE,
    ),
    "wijzigingen: toelichting": (
        ADVICE,
        lambda text: document(
            "advies", extra=value(text, "toelichting", 4, "wijzigingen:\n  - datum: 2026-04-02\n")
        ),
        PAGE,
    ),
    "omschrijving": (
        "dossiers/d.md",
        lambda text: document(
            "dossier", header=without("dossier", "omschrijving") + value(text, "omschrijving")
        ).replace("advies.md", "../adviezen/x/advies.md"),
        "dossiers/d/",
    ),
    "uitgaven: omschrijving": (
        "financien/2026.yaml",
        lambda text: document(
            "financien",
            header="uitgaven:\n  - datum: 2026-01-05\n    post: bestanden\n    bedrag: 42,50\n    openbaar: ja\n"
            + value(text, "omschrijving", 4),
        ).replace("advies.md", "../adviezen/x/advies.md"),
        "panel/",
    ),
    "verbeterpunten: toelichting": (
        "evaluaties/2026.md",
        lambda text: document(
            "evaluatie",
            extra=value(
                text, "toelichting", 4, "verbeterpunten:\n  - tekst: Sneller.\n    stand: onbekend\n"
            ),
        ).replace("advies.md", "../adviezen/x/advies.md"),
        "panel/",
    ),
}
"""Each field with blocks: its file, a document with a text in it, and the page that shows it."""

LINE = "Eerst **meten**, dan [[vertrouwelijk 5.1.2e | geheimwoord]]; zie [het besluit](https://www.example.org/besluit) en [ons advies](advies.md)."
LINES: Mapping[str, tuple[str, Callable[[str], str], str]] = {
    "samenvatting": (
        ADVICE,
        lambda text: document(
            "advies", header=HEADERS["advies"].replace(SUMMARY, block(f"{SUMMARY} {text}", 2))
        ),
        PAGE,
    ),
    "samenvatting van de reactie": (
        RESPONSE,
        lambda text: document("reactie", extra=value(f"{SUMMARY} {text}", "samenvatting")),
        PAGE,
    ),
    "samenvatting van de notitie": (
        "gesprekken/g/notitie.md",
        lambda text: document(
            "notitie", header=HEADERS["notitie"].replace(SUMMARY, block(f"{SUMMARY} {text}", 2))
        ).replace("advies.md", "../../adviezen/x/advies.md"),
        "gesprekken/g/",
    ),
    "mate": (RESPONSE, lambda text: document("reactie", header=ANSWER + value(text, "mate", 4)), PAGE),
    "aanbevelingen: tekst": (
        ADVICE,
        lambda text: document("advies", header=HEADERS["advies"].replace("Bewaar niets.", block(text, 6))),
        PAGE,
    ),
    "berichten: tekst": (
        "dossiers/d.md",
        lambda text: document(
            "dossier", extra=value(text, "tekst", 4, "berichten:\n  - datum: 2026-02-01\n")
        ).replace("advies.md", "../adviezen/x/advies.md"),
        "dossiers/d/",
    ),
    "verbeterpunten: tekst": (
        "evaluaties/2026.md",
        lambda text: document(
            "evaluatie", extra=value(text, "tekst", 4, "verbeterpunten:\n  - stand: onbekend\n")
        ).replace("advies.md", "../adviezen/x/advies.md"),
        "panel/",
    ),
}
"""The same for each field of one paragraph."""
ALL = {**FIELDS, **LINES}
Built = Callable[[str, str], Site]
MARKED = '<span class="weggelaten">weggelaten: persoonlijke gegevens<span class="hoor">, einde</span></span>'


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return what builds the site with a text in a field, each of them once."""

    def build(field: str, text: str) -> Site:
        path, made, _ = ALL[field]
        extra = {path: made(text)}
        if path.startswith("gesprekken/"):
            extra = {path: signed(made(text))}
        return site_of(tmp_path_factory.mktemp("site"), {**base(), **extra})

    return cache(build)


def signed(text: str) -> str:
    """Return the note *text* as both sides endorsed it."""
    source, _ = read_source("gesprekken/g/notitie.md", text.encode())
    assert source is not None
    words = f"{{datum: 2026-02-11, functie: adviseur, vingerafdruk: '{fingerprint(source)}'}}"
    return text.replace("onderschreven:\n", f"onderschreven:\n  gemeente: {words}\n  panel: {words}\n")


def flat(text: str) -> str:
    return " ".join(text.split())


def keys(model: type[Model]) -> Iterator[str]:
    """Yield the key of each text of *model*, and of the models in it, that is read as Markdown."""
    for field in model.model_fields.values():
        for name in re.findall(r"(Prose|Paragraphs)\b", f"{field.annotation} {field.metadata}"):
            yield f"{field.alias} {name}"
        for below in re.findall(r"headers\.(\w+)\.(\w+)", str(field.annotation)):
            found = getattr(import_module(f"stadspanel_site.internal.headers.{below[0]}"), below[1])
            if issubclass(found, Model):
                yield from keys(found)


def test_every_text_that_is_read_as_markdown_is_in_these_tables() -> None:
    found = {key for header in SCHEMAS.values() for key in keys(header)}
    tabled = {f"{name.rpartition(': ')[2].partition(' ')[0]} Prose" for name in FIELDS}
    assert found == tabled | {f"{name.rpartition(': ')[2].partition(' ')[0]} Paragraphs" for name in LINES}


@pytest.mark.parametrize("field", FIELDS)
def test_blocks_are_shown_as_blocks(built: Built, field: str) -> None:
    page = flat(built(field, BLOCKS).page(ALL[field][2]))
    expected = (
        f'<div class="tekst"><p>Wij doen dit in stappen:</p> <ol> <li>meten <strong>zonder</strong> camera</li> '
        f"<li>{MARKED} vragen</li> </ol> "
        '<p>Zie <a href="https://www.example.org/besluit">het besluit</a> en <a href="/adviezen/x/">ons advies</a>.</p></div>'
    )
    assert expected in page


@pytest.mark.parametrize("field", LINES)
def test_a_paragraph_keeps_its_emphasis_and_its_links(built: Built, field: str) -> None:
    page = flat(built(field, LINE).page(ALL[field][2]))
    expected = (
        f"Eerst <strong>meten</strong>, dan {MARKED}; zie "
        '<a href="https://www.example.org/besluit">het besluit</a> en <a href="/adviezen/x/">ons advies</a>.'
    )
    assert expected in page


@pytest.mark.parametrize("field", LINES)
def test_nothing_in_it_begins_a_list_a_heading_or_a_table(built: Built, field: str) -> None:
    page = flat(built(field, "Dit:\n- een\n1. twee\n# drie\n| a |\n|---|\n> vier").page(ALL[field][2]))
    assert "Dit: - een 1. twee # drie | a | |---| &gt; vier" in page


@pytest.mark.parametrize("field", ALL)
def test_where_only_words_fit_there_are_only_words(built: Built, field: str) -> None:
    site = built(field, BLOCKS if field in FIELDS else LINE)
    tables = [text for path, text in site.files.items() if path.endswith((".csv", ".xml", ".json"))]
    tables += re.findall(r"<(?:meta|title)\b[^>]*>[^<]*", site.everything)
    tables += re.findall(r' (?:title|alt|aria-label)="[^"]*"', site.everything)
    assert [text for text in tables if re.search(r"\*\*|\]\(|site:|weg:|geheimwoord|&lt;", text)] == []
    assert "geheimwoord" not in site.everything
    assert not re.search(r"<a [^>]*>(?:(?!</a>).)*<a ", site.everything, re.DOTALL)


@pytest.mark.parametrize(
    ("field", "file", "shown"),
    [
        ("stappen: toelichting", "feed.xml", "Wij doen dit in stappen: 1. meten zonder camera 2. [weggelaten: persoonlijke gegevens] vragen Zie het besluit en ons advies."),
        ("vraag", "feed.xml", "Wij doen dit in stappen: 1. meten zonder camera 2. [weggelaten"),
        ("wijze", "terugkoppeling/toezeggingen.csv", "Wij doen dit in stappen: 1. meten zonder camera 2. (…) vragen Zie het besluit en ons advies."),
        ("samenvatting", "adviezen/x/index.html", f'<meta name="description" content="{SUMMARY} Eerst meten, dan (…) ; zie het besluit en ons advies.">'),
        ("omschrijving", "dossiers/d/index.html", '<meta name="description" content="Wij doen dit in stappen: 1. meten zonder camera 2. (…) vragen Zie het besluit en ons advies.">'),
        ("aanbevelingen: tekst", "feed.xml", "aanbeveling 1"),
    ],
)  # fmt: skip
def test_the_words_follow_one_another(built: Built, field: str, file: str, shown: str) -> None:
    assert shown in flat(built(field, BLOCKS if field in FIELDS else LINE).files[file])


@pytest.mark.parametrize("field", FIELDS)
def test_each_item_of_a_list_is_found_by_search(built: Built, field: str) -> None:
    found = page_text(built(field, BLOCKS).page(FIELDS[field][2]))
    said = [flat(block.text) for block in found]
    assert {"meten zonder camera", "Zie het besluit en ons advies."} <= set(said)


def test_a_link_holds_no_link(tmp_path: Path) -> None:
    text = "Zet **borden** neer, zie [het besluit](https://www.example.org/)."
    advice = document("advies", header=HEADERS["advies"].replace("Zet borden neer.", block(text, 6)))
    page = site_of(tmp_path, {**base(), ADVICE: advice}).page("toezeggingen/")
    assert '#aanbeveling-1">Zet <strong>borden</strong> neer, zie het besluit.</a>' in page


@pytest.mark.parametrize("field", ALL)
@pytest.mark.parametrize(
    ("link", "code"),
    [
        ("[kapot](nergens.md)", "dode-link"),
        ("[kwaad](javascript:alert)", "link-geweigerd"),
        ("[weg](../../../elders.md)", "link-verlaat-map"),
        ("![foto](bijlagen/foto.png)", "afbeelding-in-kop"),
        ("een <b>woord</b>", "html-in-tekst"),
        ("een <!-- woord", "html-opmerking"),
    ],
)
def test_what_a_body_may_not_hold_is_an_error_in_its_place(field: str, link: str, code: str) -> None:
    path, made, _ = ALL[field]
    text = made(f"Eerste regel.\nTweede regel met {link} erin.")
    found = [item for item in problems_of({**base(), path: text}) if item.code == code]
    lines = text.split("\n")
    line = next(number for number, said in enumerate(lines, 1) if "Tweede regel" in said)
    assert [(item.place.path, item.place.line) for item in found][:1] == [(path, line)]
    assert lines[line - 1][found[0].place.column - 1 :].startswith(
        (link.partition("(")[2].rstrip(")"), "<b", "<!--")
    )


@pytest.mark.parametrize("field", ALL)
def test_a_link_to_what_is_not_public_becomes_words(tmp_path: Path, field: str) -> None:
    path, made, page = ALL[field]
    text = made("Zie [het verslag](HIER) van toen.")
    target = "../" * path.count("/") + "gesprekken/geheim/verslag.md"
    hidden = document("verslag", status="concept", confidentiality="geheim")
    text = text.replace("HIER", target)
    text = signed(text) if path.startswith("gesprekken/") else text
    texts = {**base(), path: text, "gesprekken/geheim/verslag.md": hidden}
    site = site_of(tmp_path, texts)
    assert "link-naar-niet-openbaar" in site.warnings
    assert "Zie het verslag van toen." in flat(re.sub("</?span>", "", site.page(page)))
    assert "gesprekken/geheim" not in site.everything


@pytest.mark.parametrize(
    ("target", "warned"),
    [("#aanbeveling-2", 0), ("#kop", 0), ("advies.md#kop", 0), ("#nergens", 1), ("advies.md#nergens", 1)],
)
def test_a_place_in_a_text_is_found_or_warned_of(tmp_path: Path, target: str, warned: int) -> None:
    closed = "Zet borden neer.\n    vertrouwelijkheid: vertrouwelijk\n    grond: 5.1.2e\n"
    header = HEADERS["advies"].replace("Zet borden neer.\n", closed)
    header = header.replace("Bewaar niets.", f"Bewaar niets, zie [dit]({target}).")
    text = document("advies", header=header, body="## Kop\n\nTekst.\n")
    problems = disclose(archive_of({ADVICE: text}), as_of=AS_OF).problems
    found = [item for item in problems if item.code == "plek-bestaat-niet"]
    assert len(found) == warned
    assert all(target in text.split("\n")[item.place.line - 1] for item in found)
    if "kop" in target:
        assert '<a href="/adviezen/x/#advies-kop">dit</a>' in site_of(tmp_path, {ADVICE: text}).page(PAGE)


@pytest.mark.parametrize(
    "text",
    ["2 * 3 * 4 is 24", "een snake_case_naam", "#2 komt nog", "minder dan <5 per dag", "R&D en C&A", "a~b, c^d", "5 - 3 = 2",
     "Wat kost 'dat', en \"dit\"?", "[sic] en (zo)", "-5 graden", "100% en 3/4", "x > 2"],
)  # fmt: skip
def test_words_that_look_like_markdown_stay_words(text: str) -> None:
    shown = str(TextRenderer("/").line(PublicText(markdown=text)))
    assert (
        shown.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
        .replace("&#39;", "'")
        .replace("&#34;", '"')
        == text
    )
    assert words_of(PublicText(markdown=text)) == text


@pytest.mark.parametrize(
    "text",
    ["Gewone tekst.", "Een – zin: met ‘tekens’; en (zo).", "Twee\nregels\n\nen een alinea", f"x {MARK}"],
)
def test_a_plain_text_costs_no_markdown(text: str) -> None:
    assert is_plain(PublicText(markdown=text))


def test_headings_stand_below_their_place_and_ids_are_unique() -> None:
    texts = TextRenderer("/")
    text = PublicText(markdown="# Kop\n\nMet een noot.[^1]\n\n[^1]: Zo.")
    found = str(texts.blocks(text, 4)) + str(texts.blocks(text, 4))
    assert "<h4" in found
    assert "<h1" not in found
    ids = re.findall(r' id="([^"]*)"', found)
    assert ids
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]*)"', found)) <= set(ids)
    again = TextRenderer("/")
    again.blocks(text, 4)
    again.begin_page()
    assert str(again.blocks(text, 4)) == str(TextRenderer("/").blocks(text, 4))


def test_a_text_is_never_shown_by_accident() -> None:
    with pytest.raises(TypeError):
        f"{PublicText(markdown='x')}"


def test_a_text_that_takes_long_to_read_is_refused() -> None:
    text = "[a] " * 300
    found = codes_of(
        {
            **base(),
            "dossiers/d.md": document(
                "dossier", extra=value(text, "tekst", 4, "berichten:\n  - datum: 2026-02-01\n")
            ),
        }
    )
    assert "alinea-te-lang" in found


@pytest.mark.parametrize(
    ("text", "at"),
    [
        (">-\n  Dit:\n  - een\n  - twee\n", "een"),
        ("Dit\n  - een\n  - twee\n", "een"),
        ("'Dit\n  1. een\n  2. twee'\n", "een"),
        (">-\n  Dit:\n\n  * een\n  * twee\n", "een"),
        ("|\n  Dit:\n  - een\n  - twee\n", ""),
        (">-\n  Dit\n  - en dat\n  ook.\n", ""),
        (">-\n  - een\n\n  - twee\n", ""),
        ("Dit - een - twee\n", ""),
    ],
)
def test_a_list_that_loses_its_lines_is_a_warning(text: str, at: str) -> None:
    source = document("dossier", header=without("dossier", "omschrijving") + f"omschrijving: {text}")
    found = [item for item in problems_of({"dossiers/d.md": source}) if item.code == "lijst-op-een-regel"]
    assert bool(found) == bool(at)
    lines = source.split("\n")
    assert all(lines[item.place.line - 1][item.place.column - 1 :].startswith(at) for item in found)


@pytest.mark.parametrize("field", LINES)
def test_so_is_one_in_a_text_of_paragraphs(field: str) -> None:
    path, made, _ = LINES[field]
    codes = codes_of({**base(), path: made("Dit:\n- een\n- twee")})
    assert "lijst-op-een-regel" in codes


@pytest.mark.parametrize("field", ALL)
def test_a_link_to_a_place_in_the_document_leads_to_its_page(tmp_path: Path, field: str) -> None:
    path, made, page = ALL[field]
    text = made(
        "Zie [daar](#daar), **[[vertrouwelijk 5.1.2e | geheimwoord]]** en [de [[vertrouwelijk 5.1.2e | geheimwoord]] hier](HIER)."
    )
    target = "advies.md" if path.startswith("adviezen/") else "../" * path.count("/") + "adviezen/x/advies.md"
    text = text.replace("HIER", target)
    site = site_of(tmp_path, {**base(), path: signed(text) if path.startswith("gesprekken/") else text})
    shown = flat(site.page(page))
    assert re.search(
        rf'Zie <a href="/{page.partition("/")[0]}/[^"]*">daar</a>, <strong>{re.escape(MARKED)}</strong> en <a href="/adviezen/x/">de {re.escape(MARKED)} hier</a>\.',
        shown,
    )
    assert "geheimwoord" not in site.everything


PIECES = st.sampled_from(
    ["- ", "* ", "+ ", "1. ", "12) ", "# ", "> ", "| a | b |", "|---|---|", "---|---", "```", "~~~", "***", "---", "===", "    ",
     "\t", "  ", "\n", "\n\n", "[x]: y", "[^1]: z", "[^1]", "*[A]: b", ": def", "woord", "A", "**vet**", "_a_", "[l](m.md)",
     "[l][x]", "<https://a.b>", "`c`", "\\", "\\\n", "  \n", "&amp;", "_ _ _", "* * *", "-", "=", "www.a.nl", "x@y.nl", "[b]{en}"]
)  # fmt: skip


@given(st.lists(PIECES, min_size=1, max_size=12).map("".join))
def test_a_text_of_paragraphs_holds_nothing_else(text: str) -> None:
    markdown = rewrite_links(as_paragraphs(text.strip()), lambda _: "site:a/")
    found = str(TextRenderer("/").blocks(PublicText(markdown=markdown), 3))
    found = found.removeprefix('<div class="tekst">').removesuffix("</div>")
    tags = {"a", "br", "code", "del", "em", "p", "span", "strong"}
    assert set(re.findall(r"<([a-z0-9]+)", found)) <= tags
