"""A word of a hidden text that no open text says, nor the program, does not come out."""

import gzip
import json

import pytest

from stadspanel_site.audit.comparable_text import allowance_code, words
from tests.audit.test_audit import findings
from tests.sites_by_hand import document

PATH = "adviezen/x/advies.md"


def hidden(text: str) -> dict[str, str]:
    return {PATH: document("advies", body=f"Van [[vertrouwelijk 5.1.2e | {text}]] in april.\n")}


@pytest.mark.parametrize(
    ("text", "output"),
    [
        ("Bo Lam", "<p>Bo</p>"),
        ("Ad", "<p>ad</p>"),
        ("Roos", '<a title="roos">x</a>'),
        ("06-12345678", "<p>06 1234 5678, 12345678</p>"),
        ("06-12345678", "<p>+31 6 12345678</p>"),
        ("\u20ac 1.250", "<td>1.250</td>"),
        ("\u20ac 1.250", "<td>1250,00</td>"),
        ("de rechter vraagt om de dossiers van vier jaar geleden", "<p>de rechter vraagt</p>"),
        ("de rechter vraagt om de dossiers van vier jaar geleden", "<p>Dossiers</p>"),
        ("Z-7742/B", "<p id='z-7742-b'>"),
        ("Klaproos", "<p>Klap<del>r</del>oos</p>"),
        ("Zoe's", "<p id='zoes'>"),
        ("Klaproos", "<p><ruby>Klaproos<rt>x</rt></ruby></p>"),
        ("Klaproos", "<p>Kl\u0430proos</p>"),
        ("K\u00f6hler", "<p>Koehler</p>"),
        ("Koehler", "<p>K\u00f6hler</p>"),
        ("Koehler", "<p>K&ouml;hler</p>"),
        ("Klaproos", "<p>K l a p r o o s</p>"),
        ("Klaproos", "<p>Klapr&amp;oacute;os</p>"),
        ("Klaproos", "<style>p::after { content: '\\4b laproos' }</style>"),
        ("Klaproos", "<p>Klap&lt;b>r&lt;/b>oos</p>"),
        ("Klaproos", "<script>'\\x4b\\x6c\\x61\\x70\\x72\\x6f\\x6f\\x73'</script>"),
        ("Klaproos", "<a href='?q=%4blapr%6Fos'>"),
        ("Stra\u00dfe", "<p id='strae'>"),
        ("Vlinder\u2019s", "<p id='vlinders'>"),
        ("Klaproos", "<p>K&nbsp;l&nbsp;a&nbsp;p&nbsp;r&nbsp;o&nbsp;o&nbsp;s</p>"),
        ("K l a p r o o s", "<p>klaproos</p>"),
    ],
)
def test_a_word_that_nothing_open_says_is_a_leak(text: str, output: str) -> None:
    assert [item.split(":")[0] for item in findings(hidden(text), {"a.html": output})] == [
        f"lek passage {PATH}"
    ]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("klaproos/index.html", b"x"),
        ("a.json", json.dumps({"klaproos": 1}).encode()),
        ("a.pf_fragment", gzip.compress(b"Klaproos", mtime=0)),
        ("a.csv", b"naam\nKlaproos\n"),
    ],
)
def test_it_is_found_in_every_channel(name: str, data: bytes) -> None:
    assert [item.split(":")[0] for item in findings(hidden("Klaproos"), {name: data})] == [
        f"lek passage {PATH}"
    ]


@pytest.mark.parametrize(
    ("text", "found"), [("Klaproos", 0), ("Klaproos en Madelief", 0), ("Klaproos ".join("abcdefgh"), 1)]
)
def test_a_leak_of_a_few_words_can_be_settled(text: str, found: int) -> None:
    code = allowance_code(PATH, tuple(sorted({*words(text)})))
    settled = f"toegestaan:\n  - gegeven: {code}\n    reden: Dat mag.\n"
    texts = {
        PATH: document("advies", extra=settled, body=f"Van [[vertrouwelijk 5.1.2e | {text}]] in april.\n")
    }
    assert len(findings(texts, {"a.html": text})) == found
    assert len(findings(hidden(text), {"a.html": text})) == 1


def test_a_whole_day_is_a_leak_only_where_it_was_left_out() -> None:
    day = "14 mei 2031"
    assert len(findings(hidden(day), {"a.html": day})) == 1
    texts = {
        PATH: document("advies", extra=f"intern: {day}\n"),
        "paginas/a.md": document("pagina", body="In mei.\n"),
    }
    assert findings(texts, {"a.html": day}) == []


def test_the_reference_of_a_draft_is_that_of_its_folder_and_no_secret() -> None:
    assert findings({PATH: document("advies", status="concept")}, {"a.html": "SPD-2026-01"}) == []


def test_a_secret_reference_is_a_leak() -> None:
    texts = {PATH: document("advies", confidentiality="geheim").replace("SPD-2026-01", "SPD-2026-77")}
    assert [item.split(":")[0] for item in findings(texts, {"a.html": "SPD-2026-77"})] == [
        f"lek kenmerk {PATH}"
    ]


@pytest.mark.parametrize(
    "output", ["<p>12</p>", "<p>250</p>", "<p>2026</p>", "<p>1975</p>", "<p>in april</p>", "Bewaar niets"]
)
def test_what_the_site_counts_or_says_is_none(output: str) -> None:
    assert findings(hidden("12 van de 250 in 2026 of 1975"), {"a.html": output}) == []


def test_a_part_of_an_open_word_in_the_search_index_is_none() -> None:
    texts = hidden("houding") | {"paginas/a.md": document("pagina", body="De verhouding.\n")}
    assert (
        findings(texts, {"zoeken/pagefind/fragment/nl.pf_fragment": gzip.compress(b"houding", mtime=0)}) == []
    )
    assert len(findings(texts, {"a.html": "houding"})) == 1


@pytest.mark.parametrize(("word", "found"), [("vlier", 1), ("roos", 0)])
def test_the_words_of_the_search_index_are_of_five_letters_and_more(word: str, found: int) -> None:
    index: dict[str, str | bytes] = {
        "zoeken/pagefind/index/nl.pf_index": gzip.compress(word.encode(), mtime=0)
    }
    assert len(findings(hidden(word), index)) == found


def test_a_number_in_the_search_index_is_no_part_of_another() -> None:
    texts = hidden("48213") | {"paginas/a.md": document("pagina", body="Nummer 9482137.\n")}
    index: dict[str, str | bytes] = {
        "zoeken/pagefind/fragment/nl.pf_fragment": gzip.compress(b"48213", mtime=0)
    }
    assert len(findings(texts, index)) == 1


def test_what_the_audit_finds_is_one_line_for_each_text_and_file() -> None:
    assert len(findings(hidden("Klaproos Madelief"), {"a.html": "Klaproos Madelief Klaproos"})) == 1
