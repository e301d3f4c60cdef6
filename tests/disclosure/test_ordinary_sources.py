"""The first look at a source never misses what readers would see: a failed marker, or a line that closes the text."""

import re
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stadspanel_site.disclosure import left_markings
from stadspanel_site.disclosure.left_markings import refuse_markings
from stadspanel_site.disclosure.ordinary_sources import may_show_one
from stadspanel_site.internal.loading import load_archive
from stadspanel_site.problems.problem import Problem
from stadspanel_site.words import almost_markers
from stadspanel_site.words.almost_markers import GROUND_NAMES, is_word
from tests.disclosure.test_failed_markers import marked, misspelt
from tests.disclosure.test_left_markings import PAGE
from tests.examples import examples
from tests.sites_by_hand import HEADERS, SITE, document
from tests.words.test_closed_lines import MARKINGS, OPENINGS

MOST = 0.6
# Each is found in some text, and most by one thing alone.
SOUGHT = (
    *(
        "GEHEIM",
        "Confidentieel",
        "top secret",
        "CONFIDENTIAL",
        "Embargo tot mei",
        "Onder embargo",
        "V e r t r o u w e l i j k",
    ),
    *(
        "Niet verspreiden",
        "NIET VERDER DOORSTUREN",
        "niet publiceren",
        "niet kopiëren",
        "Niet openbaar maken",
    ),
    *(
        "niet voor publicatie",
        "Niet bestemd voor verspreiding",
        "niet voor openbaarmaking",
        "niet voor derden",
    ),
    *("niet voor de pers", "alleen voor intern gebruik", "for internal use only", "Do not distribute"),
    *("not for publication", "Not for distribution", "classificatie: geheim", "begin niet openbaar"),
    *(
        "XXXX",
        "naam xxxxx",
        "XX 5.1.2e",
        "xx (toezicht)",
        "… … …… afspraak",
        "____ 5.4",
        "... . 5.2.1",
    ),
    *(
        "...... (woo, art. 5.1.2e)",
        "==naam== opsporing",
        "5.1.2e: ==naam==",
        "++naam++ 5.4",
        "beveiliging ++naam",
    ),
    *(
        form.format(ground)
        for form in ("zie ({}", ".... {}")
        for ground in (*sorted(GROUND_NAMES), "5.1.2e", "5.2.1", "5.4", "51.2")
    ),
    *(
        "(gelakt, 5.1.2e)",
        "(zwart gemaakt: persoonsgegevens)",
        "(niet openbaar; beveiliging)",
        "(privé, geheimhouding)",
    ),
    *(
        "(onleesbaar gemaakt; woo, artikel 5.1.2e)",
        "(weggelaten bedrijfsgegevens)",
        "(redacted 5.4)",
        "(lakken, toezicht)",
    ),
    *(
        "(naam van iemand\n\nen dan volgt er een grond: 5.1.2e\n\neind)",
        "zin\n\n> 1. (een lange naam is dit\n\nop 5.\n\n- 1. b\n\nc)",
    ),
    *(
        "    [naam](vertrouwelijk:5.1.2e)",
        "noot: [weggelaten]",
        "noot: [niet openbaar]",
        "*vertt**rouuw*xelijk: naam",
    ),
    *(
        "(naam",
        "(naam\n\ngrond 5.1.2e\n\neind)",
        "(a\n\n512e\n\nb)",
        "(a\n\n- op 5.\n- 1. b\n\nc)",
        "1. (a\n\n5.1\n\nb)",
    ),
    *(":", "::", ";", ": ;", "1. :", "- :", "> ::", "2) ;", "tekst\n:", "a\n\n1. 2. :\n\nb"),
    *(
        "Vertrouwelijk:",
        "vertrouwelijk 5.1.2e",
        "vertrouwelijk) naam",
        "::: vertrouwelijk",
        "#vertrouwelijk",
        "((vertrouwelijk",
    ),
    *(
        "vertrouwelijkpersoonsgegevens 5",
        "vertrouwelijk persoonsgegevns",
        "begin vertrouwelijk",
        "vertr0uwelijk: naam",
    ),
    *(
        "[vertrouwelijke naam]",
        "[zwart]",
        "{gelakt}",
        "5.1.2e | naam",
        "|| naam ||",
        "[5.1.2e]",
        "<geheim>",
        "~~naam~~ 5.1.2e",
    ),
)
_WORD = re.compile("vertrouwelijk", re.IGNORECASE)
_ORDINARY = ("**", "*", "[", "()", "\n", "  \n", "É", "\n- ", "\n> ", "\n\n", "=", ".")
_OTHER = (
    "_",
    "__",
    "~",
    "~~",
    "`",
    "\\",
    "<b>",
    "<!-- -->",
    "&shy;",
    "\u00ad",
    "\u200b",
    "&#46;",
    "|",
    "\xa0",
    "\u0435",
)
_AROUND = (
    *(
        "{}",
        "{}",
        "{}",
        "{}",
        "{}\n",
        "De zin.\n\n{}\n",
        "{}\n\nDe zin.",
        "- {}\n- zin",
        "1. {}",
        "> {}",
        "## {}",
        "a\n: {}",
    ),
    *(
        "Een **zin**: {}",
        "Zie [dit](over.md) en {}",
        "\n    {}\n",
        "a *b* {}",
        "* {}\n* c",
        "| a |\n| - |\n| {} |",
        "[[vertrouwelijk 5.1.2e | naam]] {}",
        "{} [[vertrouwelijk afspraak | naam]]",
        "Zin.\n\n::: vertrouwelijk toezicht\nnaam\n:::\n{}",
        "{} zin",
    ),
)


def searched(chance: Random) -> str:
    """Return a text with something that is sought, perhaps with one or two things within it."""
    sought = chance.choice(SOUGHT)
    if chance.random() < MOST:
        sought = _WORD.sub(lambda word: misspelt(word[0], chance), sought)
        sought = _WORD.sub(lambda word: misspelt(misspelt(word[0], chance)[:15], chance), sought)
    for _ in range(chance.choice([0, 0, 1, 1, 2])):
        sought = disturbed(sought, chance.choice(chance.choice([_ORDINARY, _ORDINARY, _OTHER])), chance)
    return chance.choice(_AROUND).format(sought)


def disturbed(text: str, sign: str, chance: Random) -> str:
    """Return *text* with *sign* somewhere in it, or on both sides of some of it."""
    start, end = sorted(chance.choices(range(len(text) + 1), k=2))
    inner = text[start:end]
    match sign:
        case "[":
            target = chance.choice(
                ["https://example.org/5_1", "over.md", "#a", "x(y)", 'https://example.org "5.1"']
            )
            return f"{text[:start]}[{inner}]({target}){text[end:]}"
        case "**" | "*" | "_" | "__" | "~" | "~~" | "`" | "()":
            return f"{text[:start]}{sign[0] if sign == '()' else sign}{inner}{sign[-1] if sign == '()' else sign}{text[end:]}"
        case "É":
            return f"{text[:start]}{inner.upper().replace('E', 'É')}{text[end:]}"
    return text[:start] + sign + text[start:]


def around(text: str, chance: Random) -> tuple[str, str]:
    """Return the path and text of a document that shows *text*, in its body or in its header."""
    match chance.randrange(8):
        case 0:
            inner = text.replace("\n", "\n  ")
            form = chance.choice(["|\n  {}", ">\n  {}", ">-\n  {}"])
            header = HEADERS["dossier"].replace("Meten op straat.", form.format(inner))
        case 1:
            header = HEADERS["dossier"].replace("Meten op straat.", "'{}'".format(text.replace("'", "''")))
        case 2:
            code = chance.choice(text) if text else ""
            inner = text.replace("\\", "").replace('"', "").replace("\n", "\n\n  ")
            inner = inner.replace(code, f"\\u{ord(code):04x}", 1) if code else inner
            header = HEADERS["dossier"].replace("Meten op straat.", f'"{inner}"')
        case 3:
            header = HEADERS["dossier"].replace("Meten op straat.", text.replace("\n", "\n  "))
        case _:
            return PAGE, document("pagina", body=f"{text}\n")
    return "dossiers/x.md", document("dossier", header=header)


def found_by_both(path: str, text: str) -> tuple[list[Problem], list[Problem]] | None:
    """Return what is found in a document with the first look, and without it; None for one that is refused."""
    documents = {"site.yaml": SITE.encode(), path: text.encode()}
    archive, problems = load_archive(dict(sorted(documents.items())), {})
    if archive is None or problems:
        return None
    sooner = list(refuse_markings(archive))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(left_markings, "may_show_a_marking", lambda _: True)
        return sooner, list(refuse_markings(archive))


@settings(max_examples=examples(800), deadline=None)
@given(st.integers(0, 2**32))
def test_the_same_is_found_without_it(number: int) -> None:
    chance = Random(number)  # noqa: S311 - no secrets
    path, text = around(searched(chance), chance) if chance.random() < MOST else marked(number)
    found = found_by_both(path, text)
    if found is not None:
        assert found[0] == found[1], text


@pytest.mark.parametrize("sought", SOUGHT)
def test_what_is_sought_is_doubted(sought: str) -> None:
    found = found_by_both(PAGE, document("pagina", body=f"{sought}\n"))
    assert found is None or found[0] == found[1]


# --- the word of a marker, with two mistakes ---


def mistaken(word: str, chance: Random) -> str:
    """Return *word* with a letter left out, added, changed or swapped."""
    at = chance.randrange(len(word))
    before, letter, behind = word[:at], word[at], word[at + 1 :]
    other = chance.choice("vertouwlijkaxn0")
    return chance.choice(
        [
            before + behind,
            before + other + letter + behind,
            before + other + behind,
            before + behind[:1] + letter + behind[1:],
        ]
    )


@settings(max_examples=examples(800), deadline=None)
@given(st.integers(0, 2**32))
def test_each_word_with_two_mistakes_is_seen_in_any_letters(number: int) -> None:
    chance = Random(number)  # noqa: S311 - no secrets
    word = mistaken(mistaken("vertrouwelijk", chance), chance)
    letters = "vertouwlijkaxn "
    before, behind = ("".join(chance.choices(letters, k=chance.randrange(9))) for _ in range(2))
    assert not is_word(word) or may_show_one(f"{before} {word} {behind}")


def test_other_words_are_not() -> None:
    ordinary = (
        "Vertrouwen is mogelijk en eerlijk; een vrouw overtuigt eindelijk. Advertenties zijn betrouwbaar."
    )
    assert not may_show_one(f"vertrouwelijkheid: openbaar\n{ordinary}")


HIDING = (
    *(
        "gelakt",
        "zwartgelakt",
        "weggelakt",
        "afgelakt",
        "lakken",
        "zwartlakken",
        "weglakken",
        "aflakken",
        "zwart",
    ),
    *("zwartgemaakt", "zwart maken", "zwartmaken", "onleesbaar gemaakt", "geanonimiseerd", "anonimiseren"),
    *(
        "gecensureerd",
        "weggelaten",
        "weglaten",
        "afgeschermd",
        "afschermen",
        "niet openbaar",
        "niet publiceren",
    ),
    *("prive", "redacted"),
)


def test_these_are_all_the_words_that_stand_for_others() -> None:
    assert all(re.fullmatch(almost_markers._HIDE, word) for word in HIDING)
    assert all(any(part in word for word in HIDING) for part in re.findall("[a-z]{2,}", almost_markers._HIDE))


@pytest.mark.parametrize("word", HIDING)
def test_no_list_of_a_header_hides(word: str) -> None:
    assert not may_show_one("\nnamen: [delen]\n")
    assert may_show_one(f"\nnamen: [{word}]\n")


# --- most texts are ordinary ---


def test_most_documents_are_ordinary() -> None:
    files = list(Path("content").rglob("*.md"))
    doubted = sum(may_show_one(file.read_text(encoding="utf-8")) for file in files)
    assert doubted < len(files) / 3


@pytest.mark.parametrize("line", [*MARKINGS, *OPENINGS])
def test_each_line_that_closes_a_text_is_doubted(line: str) -> None:
    assert may_show_one(f"---\ntitel: Over ons\n---\nTekst.\n\n{line}\n\nTekst.\n")
