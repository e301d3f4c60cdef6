"""New drafts and their adoption: what they hold, that they stay hidden, and which reference they get."""

import datetime as dt
import os
import pty
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import Result

from stadspanel_site.commands.writing import new
from stadspanel_site.desk.adopting import run_adopt
from stadspanel_site.desk.new_documents import asked_keys, new_document
from stadspanel_site.desk.one_document import option_of
from stadspanel_site.editors.keys import Key, keys_of
from stadspanel_site.internal.reading.yaml_tree import Plain, plain
from stadspanel_site.internal.source import read_source
from stadspanel_site.pipeline import make_site
from stadspanel_site.problems.refused import RefusedError
from stadspanel_site.search.index import without_index
from stadspanel_site.words.vocabulary import Kind
from tests.command_line import stadspanel
from tests.sites_by_hand import AS_OF, codes_of, document, options, write_content

ANSWERS = {
    "titel": "Titel: met een dubbele punt",
    "naam": "Lid Twee",
    "toestemming": "nee",
    "datum": "2026-05-04",
    "afzender": "Team Proef, afdeling 'Twee'",
    "themas": "dataveiligheid, digitale-ethiek",
    "opvolging": "gedeeltelijk",
    "oordeel": "overtuigt_deels",
    "gesprek_op": "3-5-2026",
    "begint": "2026-05-04 19:30",
    "soort_overleg": "gesprek",
    "fase": "proef",
}
"""An answer to everything that a draft may be asked for."""

TEXTS = {
    "adviezen/2026-01-sensoren/advies.md": document("advies"),
    "adviezen/2026-01-sensoren/reactie.md": document("reactie"),
    "paginas/over.md": document("pagina"),
}

PLACES = {
    Kind.REQUEST: ("2026-02-nieuw", "adviezen/2026-02-nieuw/verzoek.md"),
    Kind.ADVICE: ("2026-02-nieuw", "adviezen/2026-02-nieuw/advies.md"),
    Kind.RESPONSE: ("2026-01-sensoren", "adviezen/2026-01-sensoren/reactie-2.md"),
    Kind.AFTERWORD: ("2026-01-sensoren", "adviezen/2026-01-sensoren/nawoord.md"),
    Kind.PROGRESS: ("2026-01-sensoren", "adviezen/2026-01-sensoren/voortgang.md"),
    Kind.NOTE: ("2026-02-nieuw", "gesprekken/2026-02-nieuw/notitie.md"),
    Kind.MINUTES: ("2026-02-nieuw", "gesprekken/2026-02-nieuw/verslag.md"),
    Kind.DOSSIER: ("nieuw", "dossiers/nieuw.md"),
    Kind.PAGE: ("hulp/nieuw", "paginas/hulp/nieuw.md"),
    Kind.MEMBER: ("nieuw", "leden/nieuw.md"),
    Kind.MEETING: ("2026-05-04-nieuw", "agenda/2026-05-04-nieuw.md"),
    Kind.FINANCES: ("2026", "financien/2026.yaml"),
    Kind.EVALUATION: ("2026", "evaluaties/2026.md"),
}
"""What each kind is named here, and where the draft is then."""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return write_content(tmp_path / "content", TEXTS)


@pytest.fixture(scope="module")
def without_draft(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return the files of the site as long as nobody began a draft."""
    content = write_content(tmp_path_factory.mktemp("zonder") / "content", TEXTS)
    return dict(make_site(options(content), index=without_index)[0])


def run(*arguments: str | Path, command: str = "new", env: Mapping[str, str] | None = None) -> Result:
    return stadspanel(command, *arguments, env={"CI": None, **(env or {})})


def answered(kind: Kind, answers: Mapping[str, str] = ANSWERS) -> list[str]:
    """Return the options that answer everything that a draft of *kind* is asked for."""
    return [part for key in asked_keys(kind) for part in (option_of(key.name), answers[key.name])]


def make(content: Path, kind: Kind, *more: str) -> Path:
    """Make a draft of *kind* and return its file."""
    name, path = PLACES[kind]
    result = run(kind.value, name, "--content", content, *answered(kind), *more)
    assert (result.exit_code, result.stderr) == (0, "")
    return content / path


# --- what a draft holds ---------------------------------------------------------------------------------------


LONGEST = 30
"""The lines that a person has to look through before writing."""


@pytest.mark.parametrize("kind", Kind)
def test_a_new_draft_is_short_and_has_what_adoption_asks_for(content: Path, kind: Kind) -> None:
    path = make(content, kind)
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST
    assert [line for line in text.splitlines() if "#" in line and "# Aanbeveling" not in line] == []
    source, _ = read_source(PLACES[kind][1], text.encode())
    assert source is not None
    by_command = {"kenmerk", "onderschreven"}
    required = {key.name for key in keys_of(kind) if key.is_required}
    assert required - by_command <= {key.text for key, _ in source.header.entries}


def test_a_new_advice_has_room_for_two_recommendations() -> None:
    assert new_document(Kind.ADVICE, {"titel": "Slimme bankjes"}) == (
        "---\nstatus: concept\nvertrouwelijkheid:\ntitel: Slimme bankjes\ndatum:\nthemas:\nsamenvatting:\n"
        "aanbevelingen:\n  - nr: 1\n    tekst:\n  - nr: 2\n    tekst:\n---\n"
    )


@pytest.mark.parametrize("kind", Kind)
def test_only_the_name_and_the_title_must_be_given(content: Path, kind: Kind) -> None:
    needed = {Kind.MEMBER: ["--naam", "Lid Twee"], Kind.FINANCES: []}.get(kind, ["--titel", "Een titel"])
    name, path = PLACES[kind]
    result = run(kind.value, name, "--content", content, *needed)
    assert (result.exit_code, result.stderr) == (0, "")
    assert all(f": {word}\n" in (content / path).read_text(encoding="utf-8") for word in needed[1:])


@pytest.mark.parametrize("more", [(), ("--alles",)], ids=["short", "explained"])
@pytest.mark.parametrize("kind", Kind)
def test_a_new_draft_passes_every_check_and_changes_no_byte_of_the_site(
    content: Path, without_draft: dict[str, bytes], kind: Kind, more: tuple[str, ...]
) -> None:
    make(content, kind, *more)
    files, result = make_site(options(content), index=without_index)
    assert dict(files) == without_draft
    assert result.hidden == 1


@pytest.mark.parametrize("kind", Kind)
def test_a_draft_without_any_answer_passes_too(content: Path, kind: Kind) -> None:
    name, path = PLACES[kind]
    empty = dict.fromkeys(ANSWERS, "")
    assert run(kind.value, name, "--content", content, *answered(kind, empty)).exit_code == 0
    texts = {file.relative_to(content).as_posix(): file.read_bytes() for file in content.rglob("*.*")}
    assert path in texts
    assert codes_of(texts) == []


@pytest.mark.parametrize("kind", Kind)
def test_every_key_is_explained_in_a_comment_above_it(kind: Kind) -> None:
    lines = new_document(kind, ANSWERS, explained=True).splitlines()
    for key in keys_of(kind):
        place = next(i for i, line in enumerate(lines) if line.lstrip("#").startswith(f"{key.name}:"))
        above: list[str] = []
        while (line := lines[place - 1 - len(above)]).startswith("# "):
            above.insert(0, line[2:])
        assert key.description[1:] in " ".join(above)


@pytest.mark.parametrize("kind", Kind)
def test_with_every_key_switched_on_a_draft_is_still_a_draft(kind: Kind) -> None:
    text = new_document(kind, ANSWERS, explained=True)
    switched = "\n".join(
        line[1:] if line.startswith("#") and not line.startswith(("# ", "#\n")) else line
        for line in text.splitlines()
    )
    assert codes_of({PLACES[kind][1]: f"{switched}\n"}) == []
    source, faults = read_source(PLACES[kind][1], f"{switched}\n".encode())
    assert source is not None
    assert faults == ()
    assert {key.text for key, _ in source.header.entries} == {key.name for key in keys_of(kind)}


@pytest.mark.parametrize("kind", Kind)
def test_a_draft_says_concept_and_leaves_confidentiality_to_be_chosen(content: Path, kind: Kind) -> None:
    lines = make(content, kind).read_text(encoding="utf-8").splitlines()
    assert "status: concept" in lines
    assert "vertrouwelijkheid:" in lines
    assert not [line for line in lines if line.startswith("kenmerk:")]


@pytest.mark.parametrize("kind", Kind)
def test_every_answer_reads_as_it_was_given(content: Path, kind: Kind) -> None:
    source, _ = read_source(PLACES[kind][1], make(content, kind).read_bytes())
    assert source is not None
    read = plain(source.header)
    assert isinstance(read, dict)
    lists: dict[str, Plain] = {"themas": ["dataveiligheid", "digitale-ethiek"]}
    expected = {key.name: lists.get(key.name, ANSWERS[key.name]) for key in asked_keys(kind)}
    assert {name: read[name] for name in expected} == expected


def test_a_response_has_the_recommendations_and_their_questions(content: Path) -> None:
    text = make(content, Kind.RESPONSE, "--alles").read_text(encoding="utf-8")
    _, _, entries = text.partition("\nper_aanbeveling:\n")
    assert entries.startswith("  # Aanbeveling 1: Zet borden neer.\n  - nr: 1\n")
    assert "    # Op welke manier? Hoort bij: volledig, gedeeltelijk," in entries
    second = entries.partition("  # Aanbeveling 2: ")[2].partition("\n#")[0]
    assert second.splitlines()[:11] == [
        "Bewaar niets.",
        "  - nr: 2",
        "    opvolging:",
        "    # In hoeverre wordt dit opgevolgd?",
        "    mate:",
        "    # Op welke manier?",
        "    wijze:",
        "    # Wanneer is het klaar? Is er geen dag, gebruik dan `termijn_tekst`.",
        "    termijn:",
        "    # Waarom?",
        "    motivering:",
    ]


def test_a_short_response_says_which_recommendation_is_which(content: Path) -> None:
    text = make(content, Kind.RESPONSE).read_text(encoding="utf-8")
    asked = "    opvolging:\n    mate:\n    wijze:\n    termijn:\n    motivering:\n"
    assert text.partition("\nper_aanbeveling:\n")[2] == (
        f"  # Aanbeveling 1: Zet borden neer.\n  - nr: 1\n{asked}"
        f"  # Aanbeveling 2: Bewaar niets.\n  - nr: 2\n{asked}---\n"
    )


def test_what_the_advice_withholds_does_not_come_along_into_a_response(tmp_path: Path) -> None:
    advice = document("advies").replace(
        "Zet borden neer.", "Praat met [[vertrouwelijk 5.1.2e | de buurvrouw]] \\[[ en {zo}."
    )
    advice = advice.replace(
        "Bewaar niets.", "Bewaar de kluis.\n    vertrouwelijkheid: geheim\n    grond: beveiliging"
    )
    content = write_content(tmp_path / "content", TEXTS | {"adviezen/2026-01-sensoren/advies.md": advice})
    text = make(content, Kind.RESPONSE).read_text(encoding="utf-8")
    assert "# Aanbeveling 1: Praat met … (( en (zo)." in text
    assert "# Aanbeveling 2 is niet openbaar." in text
    assert "buurvrouw" not in text
    assert "kluis" not in text


# --- what is refused ------------------------------------------------------------------------------------------

REFUSED = [
    (
        ["avies", "2026-02-nieuw"],
        (
            "De soort avies bestaat niet. Bedoelde u `advies`? Kies uit: verzoek, advies, reactie, nawoord, voortgang, "
            "notitie, verslag, dossier, pagina, lid, agenda, financien, evaluatie."
        ),
    ),
    *(
        (
            [said, "2026-02-nieuw"],
            (
                f"De soort {said} bestaat niet. Bedoelde u `{meant}`? Kies uit: verzoek, advies, reactie, nawoord, "
                "voortgang, notitie, verslag, dossier, pagina, lid, agenda, financien, evaluatie."
            ),
        )
        for said, meant in (
            ("vergadering", "agenda"),
            ("Gespreksverslag", "verslag"),
            ("notulen", "verslag"),
            ("Antwoord", "reactie"),
            ("gespreksnotities", "notitie"),
            ("uitgaven", "financien"),
            ("Advies", "advies"),
        )
    ),
    (
        ["advies", "2026-02-nieuw", "--datum", "2026-05-04"],
        "Geef ook --titel (leeg mag).",
    ),
    (
        ["pagina", "nieuw", "--titel", "Titel", "--fase", "proef"],
        "Bij de soort pagina hoort geen --fase. Wel: --titel. De rest schrijft u in het bestand.",
    ),
    (
        ["pagina", "Over Ons", "--titel", ""],
        "De naam Over Ons kan niet: gebruik kleine letters, cijfers en streepjes. Bedoelde u `over-ons`?",
    ),
    (
        ["pagina", "over-ons.md", "--titel", ""],
        "De naam over-ons.md kan niet: gebruik kleine letters, cijfers en streepjes. Bedoelde u `over-ons`?",
    ),
    (
        ["advies", "content/adviezen/2026-02-nieuw/", "--titel", ""],
        (
            "De naam content/adviezen/2026-02-nieuw kan niet: gebruik kleine letters, cijfers en streepjes. "
            "Bedoelde u `2026-02-nieuw`?"
        ),
    ),
    (
        ["pagina", "../buiten", "--titel", ""],
        "De naam ../buiten kan niet: gebruik kleine letters, cijfers en streepjes.",
    ),
    (
        ["pagina", "bijlagen/over", "--titel", ""],
        "De naam bijlagen is voor de map met bijlagen. Kies een andere naam.",
    ),
    (
        ["verslag", "--datum", ""],
        "Geef ook de naam van de map in gesprekken, zoals: stadspanel nieuw verslag 2026-01-fietsenstalling",
    ),
    (["financien", "dit-jaar"], "De naam dit-jaar kan niet: geef het jaar, zoals 2026."),
    (
        ["voortgang", "2026-01-sensor"],
        "Er is geen map {content}/adviezen/2026-01-sensor. Bedoelde u `2026-01-sensoren`?",
    ),
    (
        ["nawoord", "2031-05-iets-anders"],
        "Er is geen map {content}/adviezen/2031-05-iets-anders. Maak eerst het advies: stadspanel nieuw advies 2031-05-iets-anders",
    ),
    (["pagina", "over", "--titel", ""], "{content}/paginas/over.md bestaat al, en blijft zoals het is."),
    (
        ["pagina", "nieuw", "--titel", "Titel", "--content", "{content}/weg"],
        ("De map {content}/weg bestaat niet. Noem haar met --content, of begin met: stadspanel begin MAP"),
    ),
    (
        ["verzoek", "2026-09-x", "--datum", "3 maart 2026", "--afzender", "proefstad"],
        "De waarde bij --afzender kan niet: dat is alleen de plaats. Bedoelde u gemeente Proefstad? Schrijf het dan zo.",
    ),
    (
        ["agenda", "2026-09-x", "--titel", "", "--begint", "3 maart 2026 half acht", "--soort-overleg", ""],
        (
            "De waarde bij --begint kan niet: wat bij `begint` staat, kan twee dingen betekenen. Zet er ’s ochtends, "
            "’s middags of ’s avonds achter, of schrijf de tijd als 19:30."
        ),
    ),
    (
        ["nawoord", "2026-01-sensoren", "--datum", "gisteren", "--oordeel", ""],
        "De waarde bij --datum kan niet: bij `datum` hoort een datum. Schrijf de datum als 2024-03-01, 1-3-2024 of 1 maart 2024.",
    ),
    (
        ["nawoord", "2026-01-sensoren", "--datum", "", "--oordeel", "overtuigd"],
        (
            "De waarde bij --oordeel kan niet: bij `oordeel` kan deze waarde niet. Bedoelde u `overtuigt`? Kies uit: "
            "overtuigt, overtuigt_deels, overtuigt_niet."
        ),
    ),
    (
        ["dossier", "nieuw", "--titel", "", "--themas", "digitale-privaci", "--fase", ""],
        "De waarde bij --themas kan niet: dit thema staat niet in site.yaml; bedoelde u `digitale-privacy`?",
    ),
    (
        ["pagina", "nieuw", "--titel", "een\ntwee"],
        "De waarde bij --titel kan niet: schrijf het op één regel.",
    ),
]


@pytest.mark.parametrize(("arguments", "message"), REFUSED, ids=[message[:50] for _, message in REFUSED])
def test_what_cannot_be_is_refused_in_one_sentence(content: Path, arguments: list[str], message: str) -> None:
    before = {file: file.read_bytes() for file in content.rglob("*.*")}
    filled = [argument.replace("{content}", str(content)) for argument in arguments]
    result = run(*filled, *(() if "--content" in filled else ("--content", content)))
    assert result.exit_code in {1, 2}
    assert result.stdout == ""
    assert result.stderr.removesuffix("Uitleg: stadspanel nieuw --help\n").strip() == message.replace(
        "{content}", content.as_posix()
    )
    assert {file: file.read_bytes() for file in content.rglob("*.*")} == before


def test_an_address_that_the_site_needs_is_refused_before_there_is_a_file(content: Path) -> None:
    result = run("pagina", "adviezen/over", "--titel", "", "--content", content)
    assert result.exit_code == 1
    assert "fout[adres-gereserveerd]" in result.stderr
    assert result.stderr.endswith("Er is niets geschreven.\n")
    assert not (content / "paginas" / "adviezen").exists()


def test_a_folder_that_leads_out_of_the_content_is_refused(content: Path, tmp_path: Path) -> None:
    (tmp_path / "elders").mkdir()
    (content / "dossiers").symlink_to(tmp_path / "elders")
    result = run("dossier", "nieuw", "--content", content, *answered(Kind.DOSSIER))
    assert (result.exit_code, list((tmp_path / "elders").iterdir())) == (1, [])


def test_a_draft_can_be_made_beside_a_document_with_errors(content: Path) -> None:
    write_content(content, {"paginas/fout.md": "geen kop\n"})
    assert make(content, Kind.DOSSIER).is_file()


# --- asking ---------------------------------------------------------------------------------------------------


def on_terminal(typed: str, *arguments: str | Path, command: str = "new") -> tuple[int, str, str]:
    """Run *command* as a person at a terminal would; return the exit code, what was said and what was asked."""
    leader, follower = pty.openpty()
    here = Path(sys.executable).parent
    with subprocess.Popen(
        [here / "stadspanel", command, *arguments],
        env={
            **os.environ,
            "TERM": "dumb",
            "COLUMNS": "200",
            "PATH": f"{here}{os.pathsep}{os.environ['PATH']}",
        },
        stdin=follower,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as running:
        os.close(follower)
        os.write(leader, typed.encode())
        out, err = running.communicate(timeout=60)
    os.close(leader)
    return running.returncode, out, err


def test_on_a_terminal_everything_is_asked_until_it_can_be(content: Path) -> None:
    typed = "Slimme bankjes\ndigitale-etiek\ndigitale-ethiek\n\n"
    code, out, err = on_terminal(typed, "dossier", "nieuw", "--content", content)
    assert code == 0
    assert err.startswith("Beantwoord de vragen. Wat u nog niet weet, slaat u over met Enter.\nTitel: ")
    assert err.count("Beantwoord de vragen.") == 1
    assert (
        "Thema’s (thema’s of deelthema’s uit `site.yaml`; kies uit: digitale-privacy, dataveiligheid," in err
    )
    assert "Fase (hoe ver het is; kies uit: verkenning, ontwikkeling," in err
    assert "Dat kan niet: dit thema staat niet in site.yaml; bedoelde u `digitale-ethiek`?" in err
    assert "staat klaar als concept" in out
    made = (content / "dossiers" / "nieuw.md").read_text(encoding="utf-8")
    assert "\ntitel: Slimme bankjes\n" in made
    assert "\nthemas: [digitale-ethiek]\n" in made
    assert "\nfase:\n" in made


def test_the_name_of_a_member_is_not_asked_for_as_that_of_a_file(content: Path) -> None:
    _, _, err = on_terminal("Joke Klaproos\nlid-twee\nJoke Klaproos\nja\n", "lid", "--content", content)
    asked = "Naam van het bestand (zoals lid-een; gebruik niet de naam van het lid): "
    refused = "De naam Joke Klaproos kan niet: gebruik kleine letters, cijfers en streepjes.\n"
    assert f"{asked}{refused}{asked}Naam" in err


def test_on_a_terminal_the_name_is_asked_too(content: Path) -> None:
    code, out, err = on_terminal("Over ons\nover\nuitleg\n\n", "pagina", "--content", content)
    assert err == (
        "Beantwoord de vragen. Wat u nog niet weet, slaat u over met Enter.\n"
        "Naam van het bestand (zoals contact): "
        "De naam Over ons kan niet: gebruik kleine letters, cijfers en streepjes. Bedoelde u `over-ons`?\n"
        f"Naam van het bestand (zoals contact): Dat kan niet: {content}/paginas/over.md bestaat al, en blijft zoals "
        "het is.\nNaam van het bestand (zoals contact): Titel: "
    )
    assert (code, (content / "paginas" / "uitleg.md").is_file()) == (0, True)
    assert out.endswith(f"  stadspanel vaststellen {content}/paginas/uitleg.md --content {content}\n")


def test_what_comes_next_is_said_as_a_command_that_works(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(content.parent)
    said = run("pagina", "uitleg", "--titel", "Uitleg").stdout
    assert said == (
        "content/paginas/uitleg.md staat klaar als concept. Vul het aan en kies de vertrouwelijkheid. Is het klaar? "
        "Stel het dan vast:\n  stadspanel vaststellen content/paginas/uitleg.md\n"
    )
    file = content / "paginas" / "uitleg.md"
    file.write_text(file.read_text().replace("vertrouwelijkheid:\n", "vertrouwelijkheid: openbaar\n"))
    assert run("content/paginas/uitleg.md", command="adopt").exit_code == 0


def test_a_response_without_an_adopted_advice_says_that_its_recommendations_are_missing(
    tmp_path: Path,
) -> None:
    content = write_content(tmp_path / "content", {"adviezen/2026-a/verzoek.md": document("verzoek")})
    said = run("reactie", "2026-a", "--content", content, *answered(Kind.RESPONSE)).stdout
    assert "In deze map staat nog geen vastgesteld advies: schrijf de aanbevelingen er zelf bij." in said


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (Kind.ADVICE, "\naanbevelingen:\n  # Het nummer, vanaf 1.\n  - nr: 1\n    # De aanbeveling.\n    tekst:\n#    #"),
        (Kind.PROGRESS, "\nstappen:\n  # De dag van deze stap.\n  - datum:\n    # Het nummer van de aanbeveling.\n"),
        (Kind.FINANCES, "\nuitgaven:\n  # De dag van de uitgave.\n  - datum:\n"),
    ],
)  # fmt: skip
def test_a_list_that_must_be_there_has_a_first_entry_to_fill_in(kind: Kind, expected: str) -> None:
    assert expected in new_document(kind, {}, explained=True)


def test_there_is_an_option_for_every_answer_and_for_nothing_else() -> None:
    asked = {key.name for kind in Kind for key in asked_keys(kind)}
    declared = {parameter.name for parameter in new.params} - {"kind", "name", "content", "explained", "help"}
    assert declared == asked


# --- adopting -------------------------------------------------------------------------------------------------

ADVICE = document("advies", status="concept").replace("kenmerk: SPD-2026-01\n", "")


def adopted(content: Path, path: str, *, reference: str = "", today: dt.date = AS_OF) -> str:
    """Adopt the document at *path* and return its text."""
    run_adopt(replace(options(content), today=today), content / path, reference=reference)
    return (content / path).read_text(encoding="utf-8")


def test_a_draft_is_adopted_with_the_next_reference(content: Path) -> None:
    path = "adviezen/2026-02-nieuw/advies.md"
    write_content(content, {path: ADVICE})
    result = run(content / path, "--content", content, command="adopt")
    assert result.stdout == (
        f"{content.as_posix()}/{path} is vastgesteld, met kenmerk SPD-2026-02 (vertrouwelijkheid: openbaar).\n"
    )
    expected = ADVICE.replace("status: concept", "status: vastgesteld").replace(
        "vertrouwelijkheid: openbaar\n", "vertrouwelijkheid: openbaar\nkenmerk: SPD-2026-02\n"
    )
    assert (content / path).read_text(encoding="utf-8") == expected


def referenced(reference: str, **words: str) -> str:
    return document("advies", **words).replace("SPD-2026-01", reference)


COUNTED: list[tuple[str, dict[str, str], str]] = [
    ("the first of a year", {}, "SPD-2026-01"),
    ("behind what is public", {"adviezen/a/advies.md": referenced("SPD-2026-04")}, "SPD-2026-05"),
    ("by number, not by text", {"adviezen/a/advies.md": referenced("SPD-2026-104")}, "SPD-2026-105"),
    ("another year has its own", {"adviezen/a/advies.md": referenced("SPD-2025-09")}, "SPD-2026-01"),
    (
        "behind what is registered",
        {
            "adviezen/a/advies.md": referenced(
                "SPD-2026-04", confidentiality="vertrouwelijk", extra="grond: beveiliging\n"
            )
        },
        "SPD-2026-05",
    ),
    (
        "not behind a secret document",
        {
            "adviezen/a/advies.md": referenced(
                "Kast 4", confidentiality="geheim", extra="grond: beveiliging\n"
            )
        },
        "SPD-2026-01",
    ),
    (
        "not behind a draft, which may keep no number from others",
        {"adviezen/a/advies.md": referenced("SPD-2026-04", status="concept")},
        "SPD-2026-01",
    ),
    (
        "not behind what is under embargo",
        {"adviezen/a/advies.md": referenced("SPD-2026-04", extra="embargo_tot: onbekend\n")},
        "SPD-2026-01",
    ),
    (
        "past the number of what is under embargo",
        {"adviezen/a/advies.md": referenced("SPD-2026-01", extra="embargo_tot: onbekend\n")},
        "SPD-2026-02",
    ),
    (
        "that of the folder",
        {"adviezen/nieuw/verzoek.md": document("verzoek").replace("SPD-2026-01", "SPD-2026-03")},
        "SPD-2026-03",
    ),
]


@pytest.mark.parametrize(("texts", "expected"), [row[1:] for row in COUNTED], ids=[row[0] for row in COUNTED])
def test_the_reference_of_an_adopted_document_is(
    tmp_path: Path, texts: dict[str, str], expected: str
) -> None:
    path = "adviezen/nieuw/advies.md"
    content = write_content(tmp_path / "content", texts | {path: ADVICE})
    assert f"\nkenmerk: {expected}\n" in adopted(content, path)


NOT_ADOPTED = [
    (document("pagina"), "", "is geen concept. Alleen een concept kunt u vaststellen."),
    (
        document("pagina", status="concept", confidentiality=""),
        "",
        "eerst de vertrouwelijkheid: openbaar, vertrouwelijk of geheim.",
    ),
    (document("pagina", status="concept"), "SPD-2026-09", "heeft al een kenmerk, of hoort er geen te hebben"),
]


@pytest.mark.parametrize(
    ("text", "reference", "message"), NOT_ADOPTED, ids=[row[2][:30] for row in NOT_ADOPTED]
)
def test_what_cannot_be_adopted_says_why(content: Path, text: str, reference: str, message: str) -> None:
    write_content(content, {"paginas/straks.md": text})
    with pytest.raises(RefusedError, match=message.replace(".", "[.]")):
        adopted(content, "paginas/straks.md", reference=reference)
    assert (content / "paginas" / "straks.md").read_text(encoding="utf-8") == text


def test_a_secret_document_gets_a_reference_of_its_own_outside_the_series(content: Path) -> None:
    path = "adviezen/2026-02-nieuw/advies.md"
    secret = ADVICE.replace("vertrouwelijkheid: openbaar", "vertrouwelijkheid: geheim\ngrond: beveiliging")
    write_content(content, {path: secret})
    with pytest.raises(RefusedError, match="buiten de reeks"):
        adopted(content, path)
    result = run(content / path, "--reference", "SPD-2026-09", "--content", content, command="adopt")
    assert "fout[kenmerk-in-reeks]" in result.stderr
    assert (content / path).read_text(encoding="utf-8") == secret
    assert "\nkenmerk: Kast 4\n" in adopted(content, path, reference="Kast 4")


def test_what_is_not_finished_is_told_and_not_adopted(content: Path) -> None:
    path = make(content, Kind.NOTE)
    text = path.read_text(encoding="utf-8").replace("vertrouwelijkheid:", "vertrouwelijkheid: openbaar", 1)
    path.write_text(text, encoding="utf-8")
    result = run(path, "--content", content, command="adopt", env={"CI": "true"})
    assert result.exit_code == 1
    assert "fout[ontbrekende-sleutel]: de sleutel `samenvatting` heeft geen waarde (notitie)" in result.stderr
    assert path.read_text(encoding="utf-8") == text


# --- the one source of what keys are --------------------------------------------------------------------------


def all_keys(keys: tuple[Key, ...]) -> list[Key]:
    return [found for key in keys for found in (key, *all_keys(key.below))]


@pytest.mark.parametrize("kind", Kind)
def test_every_key_has_a_dutch_title_and_says_what_it_is(kind: Kind) -> None:
    for key in all_keys(keys_of(kind)):
        assert key.description, key.name
        assert not key.description.endswith("."), key.name
        assert "[[" not in key.description
        assert key.title[:1].isupper(), key.name
        assert "_" not in key.title, key.name
