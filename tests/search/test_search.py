"""Search: what is indexed, how compounds are found, and the same bytes wherever it is built."""

import gzip
import html
import json
import os
import re
import stat
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from stadspanel_site.audit.readable import texts_of
from stadspanel_site.disclosure.gate import Disclosure
from stadspanel_site.pipeline import make_site
from stadspanel_site.problems.refused import RefusedError
from stadspanel_site.public.pages.page import Plan
from stadspanel_site.public.pages.planning import plan_pages
from stadspanel_site.search import pagefind
from stadspanel_site.search.compounds import compound_parts, parts_for, words_of
from stadspanel_site.search.index import INDEX, make_index, without_index
from stadspanel_site.search.page_text import Block, page_text
from stadspanel_site.search.pagefind import index_files
from stadspanel_site.store.kept import Kept
from tests.asset_names import without_hashes
from tests.command_line import stadspanel
from tests.disclosure.test_canaries import OPTIONS, STAYS, complete_site, words
from tests.sites_by_hand import TEMPLATES, disclosed, document, options, write_content

pytestmark = pytest.mark.slow

# --- compounds ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "others", "parts"),
    [
        # Both parts stand elsewhere on the site.
        ("cameratoezicht", "camera toezicht", ("camera", "toezicht")),
        ("gemeenteraad", "gemeente raad", ("gemeente", "raad")),
        ("vergunninghouder", "vergunning houder", ("vergunning", "houder")),
        # With what links them, and in the plural.
        ("samenwerkingsafspraken", "samenwerking afspraak", ("samenwerking", "afspraken")),
        ("bedrijfsgegevens", "bedrijf gegevens", ("bedrijf", "gegevens")),
        ("fietsenrekken", "fiets rekken", ("fiets", "rekken")),
        ("ziekenhuis", "zieke huis", ("zieke", "huis")),
        # The last part stands nowhere by itself.
        ("fietsenstalling", "fiets", ("fiets", "stalling")),
        ("besluitvorming", "besluit", ("besluit", "vorming")),
        ("gemeenteraad", "gemeente", ("gemeente", "raad")),
        # The first part stands nowhere by itself.
        ("hondenbelasting", "", ("honden", "belasting")),
        ("parkeervergunningen", "park", ("parkeer", "vergunningen")),
        # More than two parts.
        (
            "gemeenteraadsvergadering",
            "gemeente vergadering gemeenteraad",
            ("gemeente", "gemeenteraad", "raad", "vergadering"),
        ),
    ],
)
def test_a_compound_is_split_in_its_parts(word: str, others: str, parts: tuple[str, ...]) -> None:
    found = compound_parts({word, *others.split()})(word)
    assert tuple(sorted(found)) == tuple(sorted(parts))


@pytest.mark.parametrize(
    ("word", "others"),
    [
        ("gemeente", "gemeente"),
        ("verantwoord", "woord antwoord"),
        ("beantwoord", "woord antwoord"),
        ("onderzoek", "zoek zoeken"),
        ("bijvoorbeeld", "beeld voorbeeld"),
        ("gemeentelijke", "gemeente"),
        ("mogelijkheden", "mogelijk heden"),
        ("toezegging", "ging gingen"),
        ("informatie", "info"),
        ("misschien", "mis missen"),
        ("overleggen", "leggen"),
        ("samenvatting", "vatting"),
    ],
)
def test_a_word_that_only_looks_like_one_is_left_whole(word: str, others: str) -> None:
    assert compound_parts({word, *others.split()})(word) == ()


def test_a_page_gets_the_parts_of_its_own_words_and_no_others() -> None:
    compounds = compound_parts({"gemeenteraad", "cameratoezicht", "gemeente", "raad", "camera", "toezicht"})
    assert parts_for(words_of("De gemeenteraad van de gemeente"), compounds) == ("raad",)


def test_words_are_letters_in_lower_case() -> None:
    assert words_of("De Raad, in 2026: ANPR-camera’s & één €") == {
        "de",
        "raad",
        "in",
        "anpr",
        "camera",
        "s",
        "één",
    }


# --- the text of a page ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "blocks"),
    [
        ("<p>Eén <b>twee</b>drie.</p>", [Block("Eén tweedrie.")]),
        ("<p>a</p><p>b</p>", [Block("a"), Block("b")]),
        ("<h1>Titel</h1><h2>Kop <i>x</i></h2>tekst", [Block("Kop x", "h2"), Block("tekst")]),
        (
            "<details><summary>s</summary>detailwoord</details>",
            [Block("s"), Block("detailwoord")],
        ),
        ("<details><summary><h3>k</h3>x</summary>y</details>", [Block("k", "h3"), Block("x"), Block("y")]),
        ("<dl><div><dt>Vraag</dt><dd>ja</dd></div></dl>", [Block("Vraag: ja")]),
        ("<ul><li>a<li>b</ul>", [Block("a"), Block("b")]),
        ("<p>a<br>b <img alt='geheim'>c</p>", [Block("a b c")]),
        ("<p>lange<wbr>woorden</p>", [Block("langewoorden")]),
        ("<p>zichtbaar</p><p hidden>niet</p>", [Block("zichtbaar")]),
        ("<nav>menu</nav><p>x</p><svg><title>t</title></svg>", [Block("x")]),
        ("<section data-pagefind-ignore><h2>k</h2><p>y</p></section><p>x</p>", [Block("x")]),
        ("<p>a <span class='weggelaten'>niet openbaar: reden</span> b</p>", [Block("a (…) b")]),
        ("<p><span class='weggelaten'>niet openbaar: reden</span></p>", []),
        ("<p>1<span class='hoor'>: gehoord</span></p>", [Block("1")]),
        ("<p>1<span class='druk'> (https://example.org/gedrukt/)</span></p>", [Block("1")]),
        ("<template><p>x</p></template><script>y</script><style>z</style><!-- w -->", []),
        ("<p>&lt;b&gt; &amp; &eacute;</p>", [Block("<b> & é")]),
    ],
)
def test_a_page_is_read_as_its_readers_see_it(body: str, blocks: list[Block]) -> None:
    page = f"<header>kop</header><main data-pagefind-body>{body}</main><footer>voet</footer>"
    assert list(page_text(page)) == blocks


def test_a_page_without_a_part_to_index_has_no_text() -> None:
    assert page_text("<main><p>x</p></main>") == ()


# --- the index of the complete site ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def files() -> Mapping[str, bytes]:
    return complete_site()


@pytest.fixture(scope="module")
def disclosure() -> Disclosure:
    return disclosed(OPTIONS)


@pytest.fixture(scope="module")
def plan(disclosure: Disclosure) -> Plan:
    return plan_pages(disclosure.archive)


def indexed(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files of the index, without their compression."""
    found = {path: data for path, data in files.items() if path.startswith(INDEX)}
    return {
        path: gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data for path, data in found.items()
    }


def pages_in(files: Mapping[str, bytes]) -> dict[str, dict[str, Any]]:
    """Return what the index holds of each page, by its address."""
    texts = [data for path, data in indexed(files).items() if path.endswith(".pf_fragment")]
    pages = [json.loads(text.decode().removeprefix("pagefind_dcd")) for text in texts]
    return {page["url"]: page for page in pages}


def test_only_documents_and_pages_are_indexed(files: Mapping[str, bytes]) -> None:
    found = pages_in(files)
    assert "/adviezen/2025-03-sensoren/" in found
    assert "/panel/" in found
    lists = {"/", "/adviezen/", "/gesprekken/", "/dossiers/", "/themas/", "/zoeken/", "/404.html"}
    assert lists & found.keys() == set()


def test_nothing_that_stays_inside_is_in_the_index(files: Mapping[str, bytes]) -> None:
    everything = "\n".join(data.decode("utf-8", "replace") for data in indexed(files).values())
    assert words(STAYS, everything) == set()
    assert "zichtbaar033" in everything


@pytest.mark.parametrize(
    "boilerplate", ["Kruimelpad", "Hoofdmenu", "Atom", "bijlage niet openbaar", "Naar de inhoud"]
)
def test_what_stands_around_the_pages_is_not_indexed(files: Mapping[str, bytes], boilerplate: str) -> None:
    texts = json.dumps(pages_in(files), ensure_ascii=False)
    assert boilerplate.lower() not in texts.lower()


def test_a_result_says_kind_state_and_day(files: Mapping[str, bytes]) -> None:
    found = pages_in(files)
    meta = found["/adviezen/2025-03-sensoren/"]["meta"]
    assert (meta["soort"], meta["stand"], meta["dag"]) == ("Advies", "Onvolledig beantwoord", "1 maart 2025")
    assert {page["meta"]["soort"] for page in found.values()} == {
        "Advies",
        "Adviesverzoek",
        "Reactie",
        "Tussenbericht",
        "Nawoord",
        "Gesprek",
        "Gespreksnotitie",
        "Gespreksverslag",
        "Dossier",
        "Thema",
        "Pagina",
    }


AS_PASTED = {
    "a ligature": ("ﬁnanciën oﬃcieel ﬂets eﬀect baﬄe beﬅe", "financiën officieel flets effect baffle beste"),
    "a digraph": ("vrĳ Ĳburg", "vrij IJburg"),
    "a soft hyphen": ("ge\u00admeen\u00adte", "gemeente"),
    "joiners": ("be\u200dsluit be\u200cleid", "besluit beleid"),
    "a place to break, as an entity": ("be&#173;stuur", "bestuur"),
    "a space that does not break": ("de\u00a0raad de\u202fwijk", "de raad de wijk"),
    "a hyphen that does not break": ("wi\u2011fi e\u2010mail", "wi-fi e-mail"),
    "an accent apart": ("e\u0301e\u0301n coo\u0308peratie", "\xe9\xe9n co\xf6peratie"),
    "wide letters": ("ＡＰＶ ２０２６", "APV 2026"),
    "a small number": ("CO₂ m²", "CO2 m2"),
    "what stays": ("½ … € – ’ ’s-Gravenhage", "½ … € – ’ ’s-Gravenhage"),
}
"""Text as it comes out of PDFs and word processors, and as people type it who look for it."""


@pytest.fixture(scope="module")
def pasted(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    pages = {
        f"paginas/p{number}.md": document(
            "pagina", header=f"titel: Titel {html.unescape(text)}\n", body=f"Hier {text} daar.\n"
        )
        for number, (text, _) in enumerate(AS_PASTED.values())
    }
    split = {
        "paginas/deel.md": document(
            "pagina", body="De fi\u00adnan\u00adcieelﬁets ge\u00admeen\u00adteﬁets.\n"
        )
    }
    known = {"paginas/los.md": document("pagina", body="Een ﬁets van de ge\u00admeente.\n")}
    folder = tmp_path_factory.mktemp("pasted")
    return make_site(options(write_content(folder / "content", {**pages, **split, **known})))[0]


@pytest.mark.parametrize("what", AS_PASTED)
def test_what_was_pasted_is_found_as_people_type_it(what: str, pasted: Mapping[str, bytes]) -> None:
    name = f"p{list(AS_PASTED).index(what)}"
    text, typed = AS_PASTED[what]
    page = pages_in(pasted)[f"/{name}/"]
    assert f"Hier {typed} daar." in page["content"]
    assert page["meta"]["title"] == f"Titel {typed}"
    # The page itself shows it as the author wrote it.
    assert f"Hier {html.unescape(text)} daar." in html.unescape(pasted[f"{name}/index.html"].decode())


def test_a_compound_that_was_pasted_is_split_too(pasted: Mapping[str, bytes]) -> None:
    parts = pages_in(pasted)["/deel/"]["meta"]["delen"].split()
    assert {"gemeente", "fiets"} <= set(parts)


def test_each_result_is_of_one_kind(files: Mapping[str, bytes]) -> None:
    kinds = json.loads(files[f"{INDEX}/soorten.json"])[""]
    told = {
        path.rpartition("/")[2].removesuffix(".pf_fragment"): json.loads(data[12:])["meta"]["soort"]
        for path, data in indexed(files).items()
        if path.endswith(".pf_fragment")
    }
    assert {name: kind for kind, names in kinds.items() for name in names} == told
    assert sum(map(len, kinds.values())) == len(told) > 20


def test_the_audit_can_read_every_file_of_the_index(files: Mapping[str, bytes]) -> None:
    for path, data in files.items():
        if path.startswith(INDEX):
            assert "".join(texts_of(path, data)), path


def test_the_index_has_only_the_files_that_the_page_uses(files: Mapping[str, bytes]) -> None:
    kinds = {path.rpartition(".")[2] for path in indexed(files)}
    assert kinds == {"js", "json", "pagefind", "pf_meta", "pf_index", "pf_fragment"}
    assert [path for path in indexed(files) if path.endswith((".js", ".json", ".pagefind"))] == [
        f"{INDEX}/delen.json",
        f"{INDEX}/pagefind-entry.json",
        f"{INDEX}/pagefind.js",
        f"{INDEX}/soorten.json",
        f"{INDEX}/wasm.nl.pagefind",
    ]


def test_without_an_index_everything_else_is_the_same(files: Mapping[str, bytes]) -> None:
    bare, _ = make_site(OPTIONS, index=without_index)
    assert bare == {path: data for path, data in files.items() if not path.startswith(INDEX)}


# --- the same bytes -------------------------------------------------------------------------------------------


def test_the_same_pages_give_the_same_bytes_wherever_and_in_whatever_order(
    files: Mapping[str, bytes], plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pagefind.yml").write_text("exclude_selectors: ['p']\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PAGEFIND_FORCE_LANGUAGE", "en")
    monkeypatch.setenv("PAGEFIND_EXCLUDE_SELECTORS", "p")
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    turned = Plan(plan.frame, plan.pages[::-1])
    for _ in range(3):
        again = make_index(turned, dict(reversed(list(files.items()))), Kept())()
        assert again == {path: data for path, data in files.items() if path.startswith(INDEX)}


def test_the_index_names_no_folder_of_the_builder_and_none_is_left(
    files: Mapping[str, bytes], plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    make_index(plan, files, Kept())()
    assert list(tmp_path.iterdir()) == []
    here = (str(Path(__file__).parent.parent.parent), str(tmp_path), f"{Path.home()}/")
    found = [path for path, data in indexed(files).items() for name in here if name.encode() in data]
    assert found == []


# --- where Pagefind does not do its work ----------------------------------------------------------------------

_HELP = "Er is niets geschreven. Installeer de onderdelen opnieuw met: make clean site"
_MISSING = f"De zoekindex kan niet worden gemaakt: het onderdeel Pagefind ontbreekt. {_HELP}"
_BROKEN = f"De zoekindex kan niet worden gemaakt: Pagefind kan hier niet werken of stopte voortijdig. {_HELP}"

_PROGRAMS = {
    "it is not for this machine": "\x7fELF nothing that runs",
    "it ends at once": "#!/bin/sh\nexit 0\n",
    "it fails": "#!/bin/sh\necho 'panicked' >&2\nexit 101\n",
    "it is killed": "#!/bin/sh\nkill -9 $$\n",
    "it is killed while it works": "#!/bin/sh\nhead -c 20 >/dev/null\nkill -9 $$\n",
    "it talks nonsense": "#!/bin/sh\nprintf 'bm9uc2Vuc2U=,'\ncat >/dev/null\n",
    "it refuses": "#!/bin/sh\nprintf 'eyJwYXlsb2FkIjogeyJ0eXBlIjogIkVycm9yIiwgIm1lc3NhZ2UiOiAieCJ9fQ==,'\ncat >/dev/null\n",
    "it never answers": "#!/bin/sh\nexec sleep 60\n",
}


def broken_program(folder: Path, text: str) -> Path:
    file = folder / "pagefind"
    file.write_text(text, encoding="utf-8")
    file.chmod(stat.S_IRWXU)
    return file


@pytest.mark.skipif(os.name != "posix", reason="scripts in the place of programs")
@pytest.mark.parametrize("program", _PROGRAMS)
def test_a_program_that_does_not_work_gives_one_sentence(
    program: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = broken_program(tmp_path, _PROGRAMS[program])
    monkeypatch.setattr("pagefind_bin.get_executable", lambda: file)
    monkeypatch.setattr(pagefind, "_SECONDS", 1)
    with pytest.raises(RefusedError) as raised:
        index_files([("/x/", "<p>x</p>")])
    assert str(raised.value) == _BROKEN


def test_a_program_that_is_missing_gives_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> Path:
        raise FileNotFoundError("Could not find any of […]")

    monkeypatch.setattr("pagefind_bin.get_executable", missing)
    with pytest.raises(RefusedError) as raised:
        index_files([])
    assert str(raised.value) == _MISSING


def test_a_failed_index_leaves_the_old_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = write_content(tmp_path / "content", {"paginas/over.md": document("pagina", body="Eerst.")})
    output = tmp_path / "output"
    arguments = ["build", "--content", str(content), "--templates", str(TEMPLATES), "--output", str(output)]
    assert stadspanel(*arguments).exit_code == 0
    before = {file: file.read_bytes() for file in output.rglob("*") if file.is_file()}
    monkeypatch.setattr("pagefind_bin.get_executable", lambda: tmp_path / "nergens")
    write_content(content, {"paginas/over.md": document("pagina", body="Daarna.")})
    result = stadspanel(*arguments)
    assert (result.exit_code, result.output.strip()) == (1, _BROKEN)
    assert {file: file.read_bytes() for file in output.rglob("*") if file.is_file()} == before


# --- the policy -----------------------------------------------------------------------------------------------


def test_only_the_search_page_may_run_webassembly_and_send_a_form(files: Mapping[str, bytes]) -> None:
    pages = {path: html.unescape(data.decode()) for path, data in files.items() if path.endswith(".html")}
    # Without a script nothing connects; it is allowed for tools that read robots.txt from within the page.
    policy = "default-src 'none'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'"
    assert [path for path, text in pages.items() if f'content="{policy}; form-action ' not in text] == []
    for allowed in ("wasm-unsafe-eval", "form-action 'self'"):
        assert [path for path, text in pages.items() if allowed in text] == ["zoeken/index.html"]
    assert f"{policy}; form-action 'self'; script-src 'self' 'wasm-unsafe-eval'" in pages["zoeken/index.html"]


def test_a_page_has_a_script_exactly_where_its_policy_allows_one(files: Mapping[str, bytes]) -> None:
    # Browsers never run a block of data, so no policy speaks of it.
    data_block = re.compile(r'<script type="application/ld\+json">[^<]*</script>')
    pages = {
        path: data_block.sub("", data.decode()) for path, data in files.items() if path.endswith(".html")
    }
    assert {path for path, text in pages.items() if "script-src" in text} == {
        path for path, text in pages.items() if "<script" in text
    }


def test_the_search_page_knows_where_the_site_stands(tmp_path: Path) -> None:
    content = write_content(tmp_path / "content", {})
    found, _ = make_site(replace(options(content), base_url="https://www.example.org/pad/"))
    page = found["zoeken/index.html"].decode()
    assert 'data-index="/pad/zoeken/pagefind/" data-site="/pad/"' in page
    assert 'src="/pad/static/zoeken.js"' in without_hashes(page)
