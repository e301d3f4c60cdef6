"""A leak is found however the site writes it: the words of the source are seldom the bytes of the page."""

import gzip
import json
from collections.abc import Callable

import pytest
from markupsafe import escape

from stadspanel_site.audit.readable import texts_of
from stadspanel_site.public.documents.shared import PublicBody, PublicText
from stadspanel_site.public.rendering.bodies import BodyPlace, BodyRenderer
from stadspanel_site.public.rendering.header_texts import TextRenderer, words_of
from stadspanel_site.search.page_text import page_text
from stadspanel_site.search.pagefind import index_files
from stadspanel_site.words.addresses import document_path, neutral_name
from stadspanel_site.words.kinds import KINDS, YEAR
from stadspanel_site.words.vocabulary import Kind
from tests.audit.test_audit import CLOSED, findings
from tests.nasty_files import pdf_of_text
from tests.sites_by_hand import HEADERS, SITE, document

PLACE = BodyPlace(3, "tekst", "/")
PATH = "adviezen/x/advies.md"
NAME = "Bakkerij Vosselaar"


def rendered(markdown: str) -> str:
    """Return *markdown* as the site would show it."""
    return str(BodyRenderer().render(PublicBody(markdown=markdown), PLACE))


def leaks(texts: dict[str, str], files: dict[str, str | bytes]) -> list[str]:
    return sorted({found.split(":")[0] for found in findings(texts, files)})


@pytest.mark.parametrize(
    "withheld",
    [
        "Bakkerij Vosselaar",
        "Bakkerij *Vos*selaar",
        "**Bakkerij** Vosselaar",
        "[Bakkerij Vosselaar](https://example.org/over/ons)",
        "[Bakkerij][1] Vosselaar",
        "[Bakkerij]{fr} Vosselaar",
        "Bakkerij\\\nVosselaar",
        "~~Bakkerij~~ Vosselaar",
        "Bakkerij `Vosselaar`",
        "Bakkerij Vos\\*selaar",
        "Caf&eacute; Vosselaar",
        "Caf&#233; Vosselaar &amp; zoon",
        "Bakkerij[^1] Vosselaar",
        "Bakkerij ![Vosselaar](site:bijlagen/a.png)",
        "Bakkerij Vosselaar, zie <https://example.org/>",
    ],
)
def test_a_passage_that_is_rendered_is_found(withheld: str) -> None:
    texts = {PATH: document("advies", body=f"Van [[vertrouwelijk 5.1.2e | {withheld}]] in april.\n")}
    more = "\n\n[1]: https://example.org/\n" if "][1]" in withheld else ""
    more += "\n\n[^1]: Een noot.\n" if "[^1]" in withheld else ""
    page = rendered(f"Van {withheld} in april.{more}")
    assert leaks(texts, {"a.html": page}) == [f"lek passage {PATH}"]
    # Where each word stands open, only all of them in a row betray the passage.
    known = "Zie een zoon, Vosselaar of de bakkerij: over ons, caf\u00e9 org example https."
    texts["paginas/a.md"] = document("pagina", body=f"{known}\n")
    assert f"lek passage {PATH}" in leaks(texts, {"a.html": page})


@pytest.mark.parametrize(
    "page",
    [
        '<p>Bakkerij <img src="a.png" alt="Vosselaar"> in april</p>',
        "<content><![CDATA[Bakkerij <b>Vosselaar</b>]]></content>",
    ],
)
def test_known_words_in_a_row_are_found_between_tags(page: str) -> None:
    known = document("pagina", body="Zie Vosselaar of de bakkerij.\n")
    texts = {
        PATH: document("advies", body=f"Van [[vertrouwelijk 5.1.2e | {NAME}]].\n"),
        "paginas/a.md": known,
    }
    assert f"lek passage {PATH}" in leaks(texts, {"a.html": page})


IN_HEADERS = [
    "Bakkerij *Vos*selaar",
    "**Bak**kerij Vosselaar",
    "- Bakkerij\n- Vosselaar",
    "> Bakkerij Vosselaar",
    "[Bakkerij Vosselaar](https://example.org/over/ons)",
    "Bakkerij `Vosselaar`",
    "Caf&eacute; Vosselaar",
    "Bakkerij \\Vosselaar",
    "1. Bakkerij Vosselaar",
]


@pytest.mark.parametrize("withheld", IN_HEADERS)
@pytest.mark.parametrize(
    "shown",
    [
        lambda text: TextRenderer("/").blocks(text, 3),
        lambda text: f"<p>{TextRenderer('/').line(text)}</p>",
        lambda text: f"<a>{TextRenderer('/').line(text, links=False)}</a>",
        lambda text: f'<meta name="description" content="{escape(words_of(text))}">',
        lambda text: f'"1";"{words_of(text)}"',
    ],
    ids=["blocks", "a line", "a link", "metadata", "a table"],
)
def test_so_is_one_in_a_text_of_a_header(withheld: str, shown: Callable[[PublicText], str]) -> None:
    passage = "    ".join(f"Van [[vertrouwelijk 5.1.2e | {withheld}]] in april.".splitlines(keepends=True))
    texts = {PATH: document("advies", header=f"{HEADERS['advies']}    toelichting: |\n      {passage}\n")}
    if "\n" in withheld:  # a passage in a header stands on one line
        texts = {PATH: document("advies", body=f"::: vertrouwelijk 5.1.2e\n{withheld}\n:::\n")}
    page = shown(PublicText(markdown=f"Van\n\n{withheld}\n\nin april."))
    assert leaks(texts, {"a.html": page}) == [f"lek passage {PATH}"]


@pytest.mark.parametrize(
    "told", ["**Bak**kerij Vosselaar", "[Bakkerij](https://example.org/) _Vosselaar_", NAME]
)
def test_a_passage_that_an_open_text_of_a_header_tells_is_found(told: str) -> None:
    texts = {
        PATH: document("advies", body=f"Van [[vertrouwelijk 5.1.2e | {NAME}]].\n"),
        "dossiers/d.md": document("dossier", extra=f"berichten: [{{datum: 2026-02-01, tekst: '{told}'}}]\n"),
    }
    assert findings(texts, {}) == [f"woorden-ook-open  {PATH}:15"]


def test_a_link_of_a_header_to_a_hidden_file_is_found_where_it_is_shown() -> None:
    texts = {"adviezen/stille-kluis/advies.md": CLOSED, "dossiers/d.md": document("dossier")}
    for target in ("site:adviezen/stille-kluis/", "https://www.example.org/adviezen/stille-kluis/"):
        text = PublicText(markdown=f"Zie [dit]({target}).")
        for page in (TextRenderer("/").blocks(text, 3), TextRenderer("/").line(text)):
            assert leaks(texts, {"a.html": page})[:1] == ["lek adres adviezen/stille-kluis/advies.md"]


@pytest.mark.parametrize(
    "body",
    [
        "De [leverancier](https://example.org/a) van de **sen**soren staat [onder](https://example.org/b) toezicht.",
        "De leverancier van [smart lighting]{en} staat al onder [strict control]{en-GB} van de overheid.",
    ],
    ids=["links", "foreign words"],
)
def test_a_long_text_with_marks_in_every_sentence_is_found(body: str) -> None:
    texts = {"paginas/klad.md": document("pagina", status="concept", body=f"{body}\n")}
    assert leaks(texts, {"a.html": rendered(body)}) == ["lek tekst paginas/klad.md"]


@pytest.mark.parametrize(
    "title", ["Crèche de Vlinderhof sluit", "Zoë’s coöperatie failliet", "Straße der Künste"]
)
def test_a_title_is_found_in_the_name_of_a_file_made_of_it(title: str) -> None:
    texts = {PATH: CLOSED.replace("titel: Sensoren", f"titel: {title}")}
    assert leaks(texts, {f"bijlagen/{neutral_name(title)}.csv": ""}) == [f"lek titel {PATH}"]


@pytest.mark.parametrize(
    "text", ["Ve\u0301lasquez & Zonen", "VÉLASQUEZ & ZONEN", "Vélasquez & Zonen", "Velasquez & zonen"]
)
def test_accents_do_not_matter(text: str) -> None:
    texts = {PATH: document("advies", body="Van [[vertrouwelijk 5.1.2e | Vélasquez & Zonen]].\n")}
    assert leaks(texts, {"a.html": f"<p>{text}</p>"}) == [f"lek passage {PATH}"]


@pytest.mark.slow
@pytest.mark.parametrize(
    "pasted",
    [
        "O\ufb03cier Ve\ufb02ásqueĳ",
        "Offi\u00adcier Vef\u200dlásq\u00adueij",
        "Officier\u00a0Vefla\u0301squeij",
        "Ｏｆｆｉｃｉｅｒ Veflásqueij",
        "Of\u200cficier Veflásque&#307;",
        "Officier Ve&shy;flásqueij",
    ],
)
@pytest.mark.parametrize("is_source", [True, False], ids=["source", "page"])
def test_what_was_pasted_is_found_in_the_real_index(pasted: str, *, is_source: bool) -> None:
    typed = "Officier Veflásqueij"
    withheld, shown = (pasted, typed) if is_source else (typed, pasted)
    texts = {PATH: document("advies", body=f"Van [[vertrouwelijk 5.1.2e | {withheld}]].\n")}
    blocks = page_text(f"<main data-pagefind-body><p>Van {shown} in april.</p></main>")
    page = f"<!DOCTYPE html><html lang='nl'><body><main data-pagefind-body><p>{blocks[0].text}</p></main></body></html>"
    index = index_files([("/a/", page)])
    assert f"Van {typed} in april" in json.dumps(
        [gzip.decompress(data).decode() for path, data in index.items() if path.endswith(".pf_fragment")],
        ensure_ascii=False,
    )
    found = leaks(texts, {f"zoeken/pagefind/{path}": data for path, data in index.items()})
    assert found == [f"lek passage {PATH}"]


_LONG_WORD = "kwikstaartbosveldkampwolkbrug"


def words_of_index(*texts: str) -> dict[str, str | bytes]:
    """Return the lists of words that Pagefind makes of pages with these *texts*, by their paths."""
    html = "<!DOCTYPE html><html lang='nl'><body><main data-pagefind-body><p>{}</p></main></body></html>"
    index = index_files([(f"/{number}/", html.format(text)) for number, text in enumerate(texts)])
    return {f"zoeken/pagefind/{path}": data for path, data in index.items() if path.endswith(".pf_index")}


@pytest.mark.slow
@pytest.mark.parametrize("word", ["kwartelberk", "Veflásque", _LONG_WORD, _LONG_WORD * 3])
def test_a_word_in_the_list_of_the_real_index_is_found(word: str) -> None:
    texts = {PATH: document("advies", body=f"Van [[vertrouwelijk 5.1.2e | {word}]].\n")}
    assert leaks(texts, words_of_index(f"Van {word} in april.", "een twee")) == [f"lek passage {PATH}"]
    assert leaks(texts, words_of_index("Van niemand in april.", "een twee")) == []


@pytest.mark.slow
def test_the_list_of_words_of_the_real_index_is_read_word_by_word() -> None:
    told = [f"de woorden {number} van blad{'abcdefghij'[number % 10]}{number}x" for number in range(300)]
    for path, data in words_of_index(*told, "Café België ’s-Gravenland Łódź", _LONG_WORD * 3).items():
        assert isinstance(data, bytes)
        (text,) = texts_of(path, data)
        words = text.split("\n")
        assert len(words) > 300
        assert all(word.strip("’").isalnum() for word in words)
        assert {"van", "blada0x", "bladj299x", "café", "łódź"} <= set(words)


@pytest.mark.parametrize(
    "added",
    [
        b"\x69Vosselaar",
        b"\x83\x69vosselaar",
        b"\x00Vosselaar\x00",
        b"\x62nl Vosselaar en meer",
        b"\x64raad\x69Vosselaar",
        b"\x19\x83\x69\x69Vosselaar",
        b"\x78\x09Vosselaar",
        b"\xa1\x69Vosselaar\x01",
        b"\x7fVosselaar",
    ],
)
@pytest.mark.parametrize("count", [1, 2])
def test_what_is_in_no_place_of_a_word_is_found_in_a_list_of_words(added: bytes, count: int) -> None:
    texts = {PATH: document("advies", body="Van [[vertrouwelijk 5.1.2e | Vosselaar]].\n")}
    listed = b"pagefind_dcd\x81" + bytes([0x80 + count]) + b"\x83\x64raad\x81\x83\x01\x80\x82\x21\x00\x80"
    path = "zoeken/pagefind/index/nl.pf_index"
    assert leaks(texts, {path: gzip.compress(listed)}) == []
    assert leaks(texts, {path: gzip.compress(listed + added)}) == [f"lek passage {PATH}"]


@pytest.mark.parametrize("break_", ["-\n", "\u00ad\n", "\u2010\n", "-\r\n"])
def test_a_word_that_a_pdf_breaks_off_is_found(break_: str) -> None:
    texts = {PATH: document("advies", body=f"Van [[vertrouwelijk 5.1.2e | {NAME}]].\n")}
    assert leaks(texts, {"a.txt": f"De bakkerij Vosse{break_}laar sluit."}) == [f"lek passage {PATH}"]


def test_a_word_that_a_pdf_breaks_off_is_found_in_the_file_itself() -> None:
    texts = {PATH: document("advies", body=f"Van [[vertrouwelijk 5.1.2e | {NAME}]].\n")}
    assert leaks(texts, {"a.pdf": pdf_of_text("De bakkerij Vosse-\nlaar sluit.")}) == [f"lek passage {PATH}"]


@pytest.mark.parametrize(
    "output",
    [
        '<a href="/adviezen/stille-kluis/">',
        '<a href="../stille-kluis/../../adviezen/stille-kluis/">',
        "const a = 'adviezen/stille-kluis/'",
        "<a href='//www.example.org/adviezen/stille-kluis/'>",
        "<a href='https://elders.example/adviezen/stille-kluis/'>",
        "a;adviezen/stille-kluis;b",
        "Zie adviezen/stille-kluis.",
        "https://www.example.org/adviezen/stille-kluis/#reactie",
        '{"url": "adviezen\\/stille-kluis\\/"}',
        "/adviezen/STILLE-kluis/bijlagen/x.png",
        "/adviezen/stille-kluis.",
    ],
)
def test_the_address_of_a_hidden_folder_is_found(output: str) -> None:
    texts = {"adviezen/stille-kluis/advies.md": CLOSED}
    assert leaks(texts, {"a.js": output})[:1] == ["lek adres adviezen/stille-kluis/advies.md"]


def test_the_address_is_found_on_a_site_below_a_path() -> None:
    texts = {
        "site.yaml": SITE.replace("https://www.example.org/", "https://www.example.org/panel/stad/"),
        "paginas/klad.md": document("pagina", status="concept"),
    }
    base = "https://www.example.org/panel/stad/"
    assert findings(texts, {"a.html": '<a href="/panel/stad/klad/">'}, base_url=base) == [
        "lek adres paginas/klad.md:0 a.html"
    ]
    assert findings(texts, {"a.html": '<a href="/panel/klad/">'}, base_url=base) == []


@pytest.mark.parametrize(
    ("output", "is_told"),
    [
        ("/klad/", True),
        ("../klad/", True),
        ("/klad/index.html", True),
        ("/klad/bijlagen/x.png", True),
        ("/klad/#kop", True),
        ("klad/", False),
        ("/klad", False),
        ("/klad/contact/", False),
        ("/oud/klad/", False),
        ("https://elders.nl/klad/", False),
    ],
)
def test_the_address_of_a_page_counts_from_the_root(output: str, is_told: bool) -> None:  # noqa: FBT001 - as named
    texts = {"paginas/klad.md": document("pagina", status="concept")}
    assert leaks(texts, {"a.html": f'<a href="{output}">'}) == ["lek adres paginas/klad.md"] * is_told


@pytest.mark.parametrize("start", ["/", "../", "//www.example.org/", "http://www.example.org/"])
def test_the_address_of_a_hidden_page_is_found_however_it_begins(start: str) -> None:
    texts = {"paginas/klad.md": document("pagina", status="concept")}
    assert findings(texts, {"a.html": f'<a href="{start}klad/">'}) == ["lek adres paginas/klad.md:0 a.html"]


def test_an_earlier_address_of_what_is_hidden_is_found() -> None:
    draft = document("pagina", status="concept", extra="aliassen: [oud/stil]\n")
    assert findings({"paginas/klad.md": draft}, {"oud/stil/index.html": ""}) == [
        "lek adres paginas/klad.md:0 de naam van een bestand"
    ]


def test_the_name_of_a_hidden_folder_is_found_where_it_is_no_address() -> None:
    texts = {"adviezen/verhuizing-stadskantoor/advies.md": CLOSED}
    assert leaks(texts, {"a.html": "<p id='verhuizing-stadskantoor'>"}) == [
        "lek naam van de map adviezen/verhuizing-stadskantoor/advies.md"
    ]


@pytest.mark.parametrize("name", ["adviezen/x/reactie-klaproosman.md", "gesprekken/x/verslag-klaproosman.md"])
def test_what_the_file_of_a_hidden_answer_is_called_is_found(name: str) -> None:
    assert leaks(
        {name: document("verslag", confidentiality="geheim")}, {"a.html": "<p id='klaproosman'>"}
    ) == [f"lek woord uit de naam van het bestand {name}"]


def test_what_a_link_tells_is_a_leak_unless_a_row_of_the_register_tells_it() -> None:
    told: dict[str, str | bytes] = {"a.html": "Zie het besluit (niet openbaar)"}
    link = "[het besluit](../adviezen/{}/advies.md)"
    secret = {"adviezen/y/advies.md": document("advies", confidentiality="geheim")}
    page = {"paginas/a.md": document("pagina", body=f"Zie {link.format('y')}.\n")}
    assert leaks(secret | page, told) == ["lek waar een link heen leidt paginas/a.md"]
    both = {"paginas/a.md": document("pagina", body=f"Zie {link.format('x')} en {link.format('y')}.\n")}
    assert leaks({PATH: CLOSED} | secret | both, told) == []


def test_the_name_of_a_hidden_dossier_is_found_although_an_open_advice_names_it() -> None:
    texts = {
        PATH: document("advies", extra="dossier: verhuizing-stadskantoor\n"),
        "dossiers/verhuizing-stadskantoor.md": document("dossier", status="concept"),
    }
    assert leaks(texts, {"a.html": "verhuizing stadskantoor"}) == [
        "lek naam van het bestand dossiers/verhuizing-stadskantoor.md"
    ]


def test_what_a_remark_in_site_yaml_says_is_not_open() -> None:
    texts = {
        "site.yaml": f"# Bel {NAME} voor de factuur\n{SITE}",
        PATH: document("advies", body=f"Van [[vertrouwelijk 5.1.2e | {NAME}]].\n"),
    }
    assert leaks(texts, {"a.html": NAME}) == [f"lek passage {PATH}"]


def test_a_name_that_stands_open_in_the_address_is_told_elsewhere() -> None:
    texts = {
        "adviezen/bakkerij-vosselaar/advies.md": document(
            "advies", body=f"Van [[vertrouwelijk 5.1.2e | {NAME}]].\n"
        )
    }
    page: dict[str, str | bytes] = {"adviezen/bakkerij-vosselaar/index.html": "<p>(…)</p>"}
    assert findings(texts, page) == ["woorden-ook-open  adviezen/bakkerij-vosselaar/advies.md:15"]


@pytest.mark.parametrize("kind", [kind for kind in Kind if "{slug}/" in KINDS[kind].address])
def test_the_address_of_a_hidden_document_of_each_kind_is_found(kind: Kind) -> None:
    slug = "2026" if KINDS[kind].slug == YEAR else "stille-kluis"
    path = KINDS[kind].place.format(slug=slug)
    page = document_path(kind, slug).partition("#")[0]
    found = findings({path: document(kind.value, status="concept")}, {"a.js": f"/{page}"})
    assert f"lek adres {path}:0 a.js" in found


@pytest.mark.parametrize("sign", ["- ", "* ", "1. ", "> ", "# "])
@pytest.mark.parametrize("key", ["tekst", "toelichting"])
def test_a_closed_entry_is_found_however_its_markdown_is_shown(key: str, sign: str) -> None:
    lines = [
        "De **leve**rancier [Vosselaar](https://example.org/) levert:",
        "sensoren voor de stad",
        "kabels voor het dorp",
    ]
    said = f"{lines[0]}\n{sign}{lines[1]}\n{sign}{lines[2]}"
    other = "toelichting" if key == "tekst" else "tekst"
    closed = f"  - nr: 3\n    vertrouwelijkheid: vertrouwelijk\n    grond: 5.1.2f\n    {other}: Kort.\n    {key}: |\n"
    closed += "".join(f"      {line}\n" for line in said.split("\n"))
    texts = {PATH: document("advies", header=HEADERS["advies"] + closed)}
    text = PublicText(markdown=said)
    for page in (TextRenderer("/").blocks(text, 3), TextRenderer("/").line(text), words_of(text)):
        assert leaks(texts, {"a.html": str(page)}) == [f"lek aanbevelingen {PATH}"]
