"""The page on the terminal leads from an empty folder to an advice with its answer."""

import re
import sys
from pathlib import Path

import pytest

from tests.guide_session import ROOT, Command, File, Shown, follow, make_workplace, pages_to_follow, steps_of
from tests.needed import need

TEXT = pages_to_follow()
LAST = Command("make site")
"""What is given when all examples are written."""
PAGE = "adviezen/2026-02-slimme-bankjes/index.html"


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="the commands of the guide are for a shell")
@pytest.mark.usefixtures("in_the_background")
def test_who_follows_the_guide_publishes_an_advice_with_its_answer(tmp_path: Path) -> None:
    need("git", "git make")
    need("make", "git make")
    place = make_workplace(tmp_path)
    seen = ""
    done = []
    published = ""
    for step, code, said in follow(place, [*steps_of(TEXT), LAST]):
        if isinstance(step, Command):
            assert code == 0, f"{step.line}\n{said}"
            assert "Traceback" not in said, step.line
            done.append(step.line)
            seen = said
        if isinstance(step, Shown):
            assert seen == step.text
        if step == Command("make site") and not published:
            assert said.splitlines()[-1] == "Bekijk de site in uw browser met: make serve"
            advice = place / "output" / PAGE
            pages = (advice, advice.parent / "verzoek" / "index.html")
            published = "".join(page.read_text(encoding="utf-8") for page in pages)
    # From an empty folder to a correct published advice with its answer.
    text = " ".join(re.sub(r"<[^>]*>", " ", published).split())
    for words in (
        "Bankjes die tellen, maar niet volgen",
        "ADV-2026-01",
        "Laat het bankje alleen tellen, zonder camera.",
        "De bankjes krijgen een drukmeter en geen camera.",
        "Volgt het advies niet op",
        "Borden passen niet in het park.",
        "Mogen bankjes in het park meten hoe vaak iemand erop zit?",
    ):
        assert words in text, words
    assert "Voorbeeldstraat" not in published
    assert "weggelaten" in published
    assert len(done) == len([step for step in steps_of(TEXT) if isinstance(step, Command)]) + 1


def test_every_command_that_the_guide_shows_is_given() -> None:
    shown = re.findall(r"^\$ (.+)$", TEXT, re.MULTILINE)
    assert [step.line for step in steps_of(TEXT) if isinstance(step, Command)] == shown


def test_every_command_of_the_program_is_in_the_guide_or_in_those_for_who_keeps_the_site() -> None:
    from stadspanel_site.cli import main  # noqa: PLC0415 - only this test needs it
    from stadspanel_site.commands.dutch_click import DutchGroup  # noqa: PLC0415 - as main

    guides = [
        ROOT / "docs" / f"{name}.md" for name in ("terminal", "voorstellen", "publiceren", "formulieren")
    ]
    # A button's command stands beside it in a table, and is given by its own walk.
    shown = "\n".join(
        re.findall(r"(?:^ *\$ |`(?=stadspanel ))(.+)$", "\n".join(map(Path.read_text, guides)), re.MULTILINE)
    )
    assert isinstance(main, DutchGroup)
    dutch = main.english_names()
    named = re.findall(r"stadspanel ([a-z][a-z-]+)", shown.replace("make beheer", "stadspanel forms"))
    given = {dutch.get(name, name) for name in named}
    assert sorted(main.commands.keys() - given) == []


def test_every_file_that_the_guide_shows_is_written() -> None:
    files = [step for step in steps_of(TEXT) if isinstance(step, File)]
    assert len({file.path for file in files}) > 10
    assert len(files) == len(set(files))
