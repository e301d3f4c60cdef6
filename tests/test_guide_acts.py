"""The handleiding: short enough to read, and each "Ik wil…" does what it promises when it is followed as written."""

import re
import shlex
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from stadspanel_site.cli import main
from tests.changes.test_diff import commit, git
from tests.guide_acts import GUIDE, NAME, Act, Button, Form, Proposal, buttons, save, wishes
from tests.test_docs import EXAMPLES, ROOT

MOST_WORDS = 2500
WISHES = wishes()
ADVICE = "content/adviezen/2026-02-slimme-bankjes/advies.md"
MINUTES = "content/gesprekken/2026-01-fietsenstalling/verslag.md"
PLACE = "/srv/stadspanel"

STAND_INS: Mapping[str, tuple[str, ...]] = {
    "Vaststellen": ("adopt {Welk stuk?}",),
    "Onderschrijven": (
        "endorse {Welke notitie?} --side {Wie onderschrijft?} --functie {De functie} --date {De dag van onderschrijven}",
    ),
    "Intrekken": ("withdraw {Welk stuk?} --reden {Waarom moet het weg?}",),
    "Openbaar maken": ("disclose {Welk stuk?}",),
    "Antwoord verwerken": ("new reactie {Map} --datum {Datum} --afzender {Afzender} --opvolging ''",),
    "Word omzetten": (
        "new {Wat voor stuk wordt het?} {De naam van de map} --titel Verslag --datum '' --gesprek-op '' --soort-overleg ''",
    ),
    "Site op slot": (),
    "Corrigeren": (),
    "Lid vertrekt": (),
}
"""The commands of the buttons whose workflow is not there, with what is filled in by its label."""
ADDRESS = "https://www.example.org/adviezen/2026-02-slimme-bankjes/"
"""Where readers find the advice."""

NEEDS: Mapping[str, tuple[str, ...]] = {
    "Ik wil een antwoord verwerken": ("Ik wil een advies publiceren",),
    "Ik wil iets van de site weghalen": ("Ik wil een advies publiceren",),
    "Ik wil iets corrigeren": ("Ik wil een advies publiceren", "Ik wil een antwoord verwerken"),
    "Ik wil een stuk openbaar maken": ("Ik wil een Word-verslag omzetten",),
    "Ik wil verder als de git-host niet werkt": ("Ik wil een advies publiceren",),
}
"""The wishes that come first, for those that go on with their documents."""

SHOWN: Mapping[str, tuple[str, str]] = {
    "Ik wil een advies publiceren": (
        "adviezen/2026-02-slimme-bankjes",
        "Laat het bankje alleen tellen, zonder camera.",
    ),
    "Ik wil een antwoord verwerken": ("adviezen/2026-02-slimme-bankjes", "Volgt het advies niet op"),
    "Ik wil iets van de site weghalen": ("adviezen/2026-02-slimme-bankjes", "ingetrokken"),
    "Ik wil een bijeenkomst aankondigen": ("panel", "Stadhuis"),
    "Ik wil een gespreksnotitie laten onderschrijven": (
        "gesprekken/2026-01-fietsenstalling/notitie",
        "Hoofd Openbare Ruimte",
    ),
    "Ik wil een Word-verslag omzetten": (
        "gesprekken/2026-01-fietsenstalling/verslag",
        "20 januari 2026",
    ),
    "Ik wil een stuk openbaar maken": (
        "gesprekken/2026-01-fietsenstalling/verslag",
        "20 januari 2026",
    ),
}
"""For each wish a page of the site and words on it, when it has been followed."""

pytestmark = pytest.mark.usefixtures("needs_git")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a repository of a panel with a member, which the commands are given in."""
    for path, text in {
        "site.yaml": EXAMPLES["site.yaml"].replace("www.example.org", "www.voorbeeldpanel.nl"),
        "paginas/contact.md": EXAMPLES["paginas/contact.md"],
        "leden/lid-een.md": "---\nstatus: vastgesteld\nvertrouwelijkheid: openbaar\nnaam: Lid Een\ntoestemming: ja\n---\n",
    }.items():
        file = tmp_path / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    git(tmp_path, "init", "--quiet")
    commit(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def give(line: str) -> str:
    """Give the program the command *line*, and return what it says; it must go well."""
    result = CliRunner().invoke(main, shlex.split(line), env={"CI": ""})
    assert result.exit_code == 0, f"{line}\n{result.output}"
    return result.output


def follow(place: Path, act: Act) -> None:
    match act:
        case Form():
            save(place / "content", act)
        case Button(name, values):
            quoted = {label: shlex.quote(value.replace(ADDRESS, ADVICE)) for label, value in values.items()}
            for line in STAND_INS[name]:
                give(line.format_map(quoted))
        case Proposal():
            give("check")
            commit(place)


def take(wish: str, place: Path) -> None:
    for act in WISHES[wish]:
        follow(place, act)


def page(place: Path, address: str) -> str:
    """Build the site, and return the words of the page at *address*."""
    give(f"build --templates {shlex.quote(str(ROOT / 'templates'))}")
    text = (place / "output" / address / "index.html").read_text(encoding="utf-8")
    return " ".join(re.sub(r"<[^>]*>", " ", text).split())


def test_the_handleiding_is_short() -> None:
    # The lines of a table are no words.
    words = [word for word in GUIDE.read_text(encoding="utf-8").split() if re.search(r"\w", word)]
    assert len(words) <= MOST_WORDS


def test_the_handleiding_has_every_wish() -> None:
    assert len(WISHES) >= len(SHOWN)
    assert SHOWN.keys() | NEEDS.keys() <= WISHES.keys()
    # What begins the page leads to each of them.
    assert re.findall(r"^- \[.+\]\(#(ik-wil-[^)]+)\)", GUIDE.read_text(encoding="utf-8"), re.MULTILINE) == [
        re.sub(r"[^a-z -]", "", wish.lower()).replace(" ", "-") for wish in WISHES
    ]


def test_the_handleiding_begins_with_what_may_never_be_there() -> None:
    first = GUIDE.read_text(encoding="utf-8").partition("\n## Zo werkt het\n")[0]
    assert "Wettelijk geheim? Dan komt het hier helemaal niet." in first
    assert "mondeling, nog niet bevestigd" in first


def test_every_button_has_a_workflow_or_commands_that_stand_in() -> None:
    named = {act.name for acts in WISHES.values() for act in acts if isinstance(act, Button)}
    assert named <= buttons().keys() | STAND_INS.keys()
    assert buttons().keys() & STAND_INS.keys() == set()


@pytest.mark.slow
@pytest.mark.parametrize("wish", SHOWN)
def test_who_follows_a_wish_gets_it(wish: str, place: Path) -> None:
    for earlier in NEEDS.get(wish, ()):
        take(earlier, place)
    if wish == "Ik wil een stuk openbaar maken":
        minutes = place / MINUTES
        text = minutes.read_text(encoding="utf-8")
        closed = "vertrouwelijkheid: vertrouwelijk\ngrond: afspraak\n"
        minutes.write_text(text.replace("vertrouwelijkheid: openbaar\n", closed), encoding="utf-8")
    take(wish, place)
    address, words = SHOWN[wish]
    assert words in page(place, address)


@pytest.mark.slow
def test_each_other_wish_can_be_followed_too(place: Path) -> None:
    for earlier in NEEDS["Ik wil iets corrigeren"]:
        take(earlier, place)
    for wish in WISHES.keys() - SHOWN.keys():
        take(wish, place)


@pytest.mark.slow
def test_something_goes_from_the_site_without_a_git_host(
    place: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    target = tmp_path_factory.mktemp("server") / "stadspanel"
    take("Ik wil een advies publiceren", place)
    give(f"publish --to {target} --first")
    shown = (
        (ROOT / "docs" / "terminal.md")
        .read_text(encoding="utf-8")
        .partition("## Als de git-host niet werkt\n")[2]
    )
    lines = re.findall(r"^ {3}\$ (.+)$", shown, re.MULTILINE)
    assert len(lines) > 2
    for line in lines:
        words = shlex.split(line.replace(PLACE, str(target)))
        if words[0] == "git":
            git(place, *words[1:])
        else:
            give(shlex.join(words[1:]))
    left = (target / "current" / "site" / "adviezen" / "2026-02-slimme-bankjes" / "index.html").read_text(
        encoding="utf-8"
    )
    assert "ingetrokken" in left
    assert "zonder camera" not in left


def test_every_field_that_the_handleiding_names_is_filled_in() -> None:
    forms = [act for acts in WISHES.values() for act in acts if isinstance(act, Form)]
    assert forms
    assert all(act.values[NAME] for act in forms)
    tables = len(re.findall(r"\| Veld \| Vul in \|", GUIDE.read_text(encoding="utf-8")))
    acts = [act for acts in WISHES.values() for act in acts if not isinstance(act, Proposal) and act.values]
    assert len(acts) == tables
