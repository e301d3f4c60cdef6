"""The handleiding: short enough to read, and each "Ik wil…" does what it promises when it is followed as written."""

import re
import shlex
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from PIL import Image

from tests.changes.test_diff import commit, git
from tests.drawn_buttons import PICTURES, drawn, example_of, mark_of
from tests.guide_acts import GUIDE, NAME, Button, Form, Proposal, Upload, wishes
from tests.guide_panel import BUTTONS, Panel, give
from tests.sites_by_hand import document, write_content
from tests.test_docs import EXAMPLES, ROOT
from tests.test_workflows import INSTALL

MOST_WORDS = 2500
WISHES = wishes()
NOTE = "content/gesprekken/2026-01-fietsenstalling/notitie.md"
MINUTES = "content/gesprekken/2026-01-fietsenstalling/verslag.md"
PLACE = "/srv/stadspanel"

SHOWN: Mapping[str, tuple[str, str]] = {
    "Ik wil een advies publiceren": (
        "adviezen/2026-02-slimme-bankjes",
        "Laat het bankje alleen tellen, zonder camera.",
    ),
    "Ik wil een antwoord verwerken": ("adviezen/2026-02-slimme-bankjes", "Volgt het advies niet op"),
    "Ik wil iets corrigeren": (
        "adviezen/2026-02-slimme-bankjes/reactie",
        "De datum van de brief is verbeterd.",
    ),
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
    "Ik wil iets van de site weghalen": ("adviezen/2026-02-slimme-bankjes", "ingetrokken"),
}
"""For each wish a page of the site and words on it, when it has been followed; in an order in which each can be."""

pytestmark = pytest.mark.usefixtures("needs_git")


@pytest.fixture
def panel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, loaded: None) -> Panel:  # noqa: ARG001
    """Return a panel with a member; the commands are given in its copy."""
    found = Panel(tmp_path)
    write_content(
        found.place / "content",
        {
            "site.yaml": EXAMPLES["site.yaml"].replace("www.example.org", "www.voorbeeldpanel.nl"),
            "paginas/contact.md": EXAMPLES["paginas/contact.md"],
            "leden/lid-een.md": document("lid"),
        },
    )
    (found.place / "Makefile").write_text(INSTALL)
    (found.place / ".gitignore").write_text("/.venv/\n/output/\n")
    git(found.place, "init", "--quiet")
    commit(found.place)
    git(tmp_path, "clone", "--quiet", "--bare", str(found.place), "host")
    git(found.place, "remote", "add", "origin", str(tmp_path / "host"))
    monkeypatch.chdir(found.place)
    return found


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
    assert SHOWN.keys() <= WISHES.keys()
    # What begins the page leads to each of them.
    assert re.findall(r"^- \[.+\]\(#(ik-wil-[^)]+)\)", GUIDE.read_text(encoding="utf-8"), re.MULTILINE) == [
        re.sub(r"[^a-z -]", "", wish.lower()).replace(" ", "-") for wish in WISHES
    ]


def test_the_handleiding_begins_with_what_may_never_be_there() -> None:
    first = GUIDE.read_text(encoding="utf-8").partition("\n## Zo werkt het\n")[0]
    assert "Wettelijk geheim? Dan komt het hier helemaal niet." in first
    assert "mondeling, nog niet bevestigd" in first


def test_every_button_that_the_handleiding_names_is_there() -> None:
    named = {act.name for acts in WISHES.values() for act in acts if isinstance(act, Button)}
    assert named <= BUTTONS.keys()


def test_the_handleiding_names_every_button() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    assert [name for name in BUTTONS if name not in text] == []


def test_the_handleiding_has_a_picture_of_every_form_as_it_is() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    for name, workflow in BUTTONS.items():
        file = PICTURES / f"{workflow.stem}.png"
        assert f"](pictures/knoppen/{file.name})" in text, name
        with Image.open(file) as picture:
            # To renew: `.venv/bin/python -m docs.pictures.renew knoppen`.
            assert picture.info["mark"] == mark_of(drawn(workflow, example_of(name))), name


@pytest.mark.slow
def test_who_follows_the_wishes_one_after_another_gets_each(panel: Panel) -> None:
    *first, last = SHOWN
    for wish in (*first, *sorted(WISHES.keys() - SHOWN.keys()), last):
        if wish == "Ik wil een stuk openbaar maken":
            minutes = panel.place / MINUTES
            text = minutes.read_text(encoding="utf-8")
            closed = "vertrouwelijkheid: vertrouwelijk\ngrond: afspraak\n"
            minutes.write_text(text.replace("vertrouwelijkheid: openbaar\n", closed), encoding="utf-8")
            panel.keep()
        panel.take(wish)
        if wish in SHOWN:
            address, words = SHOWN[wish]
            assert words in page(panel.place, address), wish
    pressed = [
        act.values
        for act in WISHES["Ik wil een gespreksnotitie laten onderschrijven"]
        if isinstance(act, Button)
    ]
    (sent,) = (values["De vingerafdruk"] for values in pressed if "De vingerafdruk" in values)
    assert sent in (panel.place / NOTE).read_text(encoding="utf-8")


@pytest.mark.slow
def test_an_advice_lives_from_word_to_withdrawal_without_a_terminal(panel: Panel) -> None:
    """The acts of people, in order; an act is a form, a button, a file or a proposal."""
    name = "2026-02-slimme-bankjes"
    advice, response = f"content/adviezen/{name}/advies.md", f"content/adviezen/{name}/reactie.md"
    life = (
        Upload("advies.docx"),
        Button(
            "Word omzetten",
            {
                "Het Word-bestand": "advies.docx",
                "Wat voor stuk wordt het?": "advies",
                "De naam van de map": name,
            },
        ),
        Proposal(),
        Form(
            "Advies",
            {
                NAME: name,
                "Vertrouwelijkheid": "openbaar",
                "Datum": "2026-02-16",
                "Thema’s": "Digitale privacy",
                "Samenvatting": "De gemeente wil weten hoe vaak mensen op een bankje zitten. Het panel vindt dat goed, "
                "als het bankje alleen telt. Niemand mag te volgen zijn.",
                "Aanbeveling 1": "Laat het bankje alleen tellen, zonder camera.",
                "Aanbeveling 2": "Zet bij elk bankje een bord.",
            },
        ),
        Button("Vaststellen", {"Welk stuk?": advice}),
        Proposal(),
        *WISHES["Ik wil een antwoord verwerken"],
        Button("Corrigeren", {"Welk stuk?": response, "Toelichting": "De datum van de brief is verbeterd."}),
        Proposal(),
        *(act for act in WISHES["Ik wil iets van de site weghalen"] if act != Button("Site op slot", {})),
    )
    seen = []
    for act in life:
        panel.follow((act,))
        if isinstance(act, Proposal):
            seen.append(page(panel.place, f"adviezen/{name}") if _is_public(panel) else "")
    last = page(panel.place, f"adviezen/{name}")
    # A draft is nowhere; then the advice, its answer beside it, the correction; and then nothing of it.
    assert [("zonder camera" in text, "Volgt het advies niet op" in text) for text in seen[:2]] == [
        (False, False),
        (True, False),
    ]
    assert "Volgt het advies niet op" in seen[-1]
    assert "ingetrokken" in last
    assert "zonder camera" not in last
    sys.stdout.write(f"From Word to withdrawal: {len(life)} acts, none in a terminal\n")
    assert len(life) < 20


def _is_public(panel: Panel) -> bool:
    return "status: concept" not in (
        panel.place / "content/adviezen/2026-02-slimme-bankjes/advies.md"
    ).read_text(encoding="utf-8")


@pytest.mark.slow
def test_something_goes_from_the_site_without_a_git_host(
    panel: Panel, tmp_path_factory: pytest.TempPathFactory
) -> None:
    target = tmp_path_factory.mktemp("server") / "stadspanel"
    panel.take("Ik wil een advies publiceren")
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
            git(panel.place, *words[1:])
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
    acts = [act for acts in WISHES.values() for act in acts if isinstance(act, Form | Button) and act.values]
    assert len(acts) == tables
