"""A site of a day to come is never silent: it says so on every page, counts what waits, and cannot be published."""

import datetime as dt
import re
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from click.testing import Result

from stadspanel_site.changes.to_come import to_come_text
from stadspanel_site.commands import options as clock
from stadspanel_site.pipeline import make_site
from stadspanel_site.public.rendering.day_to_come import NOT_TO_PUBLISH
from stadspanel_site.search.index import without_index
from tests.browser.test_accessibility import violations
from tests.command_line import stadspanel
from tests.served_sites import TEMPLATES, served_folder
from tests.sites_by_hand import SITE, document, everything_in, options, write_content

pytestmark = pytest.mark.slow

if TYPE_CHECKING:
    from playwright.sync_api import Page

TODAY = dt.date(2026, 6, 1)
LATER = dt.date(2026, 12, 1)
BANNER = (
    '<aside class="voorbeeld" aria-label="Nog niet openbaar"><p class="rand"><strong>Nog niet openbaar:</strong> zo is '
    "de site op 1 december 2026. Die dag moet nog komen. Publiceer dit niet.</p></aside>"
)
STEPS = (
    "stappen:\n  - datum: 2026-04-01\n    aanbeveling: 1\n    stand: in_uitvoering\n    toelichting: Besteld.\n"
    "    gemeld_door: gemeente\n  - datum: 2026-09-01\n    aanbeveling: 1\n    stand: uitgevoerd\n"
    "    toelichting: Geplaatst.\n    gemeld_door: gemeente\n"
)
WAITING = {
    # Four documents, a step and a correction.
    "adviezen/2026-straks/advies.md": document("advies", extra="embargo_tot: 2026-09-01\n").replace(
        "SPD-2026-01", "SPD-2026-02"
    ),
    "paginas/straks.md": document("pagina", extra="openbaar_sinds: 2026-08-01\n"),
    "evaluaties/2026.md": document("evaluatie").replace("datum: 2026-05-01", "datum: 2026-11-01"),
    # Not on either day.
    "paginas/veel-later.md": document("pagina", extra="openbaar_sinds: 2028-01-01\n"),
    "paginas/klad.md": document("pagina", status="concept"),
    "adviezen/2026-a/voortgang.md": document("voortgang", header=STEPS),
    "paginas/over.md": document(
        "pagina", extra="wijzigingen:\n  - {datum: 2026-10-01, toelichting: Een fout hersteld.}\n"
    ),
    "leden/straks.md": document("lid", extra="sinds: 2026-09-01\n"),
}
OPEN = {
    "adviezen/2026-a/advies.md": document("advies"),
    "adviezen/2026-a/reactie.md": document("reactie"),
    "paginas/contact.md": document("pagina", header="titel: Contact\n", extra="aliassen: [mail/]\n"),
}
TEXTS: Mapping[str, str] = {
    **OPEN,
    **WAITING,
    "site.yaml": SITE.replace("www.example.org", "panel.gemeente.nl"),
}


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    monkeypatch.chdir(tmp_path)
    return write_content(tmp_path / "content", TEXTS)


def run(*words: str, ci: str | None = None) -> Result:
    return stadspanel(*words, env={"CI": ci})


def pages(folder: Path) -> dict[str, str]:
    return {
        file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8")
        for file in sorted(folder.rglob("*.html"))
    }


# --- what is said ---------------------------------------------------------------------------------------------


SAID = (
    "Let op: 1 december 2026 moet nog komen. 4 stukken en 2 onderdelen van stukken zijn nu nog niet openbaar. "
    "Dat staat op elke pagina, en zo'n site kan niet worden gepubliceerd.\n"
).replace("'", "’")


@pytest.mark.parametrize("command", [["build"], ["preview"], ["check"]])
@pytest.mark.usefixtures("content")
def test_the_message_counts_what_is_not_public_yet(command: list[str]) -> None:
    ran = run(*command, "--as-of", "2026-12-01")
    assert (ran.exit_code, SAID in ran.stderr) == (0, True), ran.output
    ran = run(*command)
    assert (ran.exit_code, "moet nog komen" in ran.output) == (0, False), ran.output


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (OPEN, "Er staat niets op dat nu nog niet openbaar is."),
        (
            {"paginas/over.md": WAITING["paginas/over.md"]},
            "1 onderdeel van een stuk is nu nog niet openbaar.",
        ),
        ({"paginas/straks.md": WAITING["paginas/straks.md"]}, "1 stuk is nu nog niet openbaar."),
        (
            {key: WAITING[key] for key in ("leden/straks.md", "paginas/over.md")},
            "1 stuk en 1 onderdeel van een stuk zijn nu nog niet openbaar.",
        ),
    ],
)
def test_the_message_is_right_for_every_number(
    tmp_path: Path, texts: Mapping[str, str], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    content = write_content(tmp_path / "content", texts)
    ran = run("check", "--content", str(content), "--as-of", "2026-12-01")
    assert f"1 december 2026 moet nog komen. {said} " in ran.stderr


def test_what_is_counted_is_what_comes(content: Path) -> None:
    """By the pages that two builds make: an independent count."""
    files = {
        day: make_site(replace(options(content, as_of=day), today=TODAY), index=without_index)[0]
        for day in (TODAY, LATER)
    }
    came = {
        path.rpartition("/")[0]
        for path in files[LATER].keys() - files[TODAY].keys()
        if path.endswith(".html")
    }
    assert {"adviezen/2026-straks", "straks"} <= came
    assert NOT_TO_PUBLISH not in files[TODAY]
    _, result = make_site(replace(options(content, as_of=LATER), today=TODAY), index=without_index)
    assert result.of_today is not None
    said = to_come_text(result.of_today, result.disclosure.archive, LATER)
    assert "4 stukken en 2 onderdelen van stukken zijn nu nog niet openbaar." in said


# --- what every page says -------------------------------------------------------------------------------------


def test_every_page_says_so_and_may_not_be_indexed(content: Path) -> None:
    assert run("build", "--as-of", "2026-12-01", "--output", "later").exit_code == 0
    assert run("build", "--output", "nu").exit_code == 0
    folder = content.parent
    found = pages(folder / "later")
    assert {
        "index.html",
        "404.html",
        "zoeken/index.html",
        "mail/index.html",
        "straks/index.html",
    } <= found.keys()
    for path, text in found.items():
        assert re.search(rf"<body>\n?{re.escape(BANNER)}", text), path
        assert '<meta name="robots" content="noindex">' in text.partition("</head>")[0], path
    assert (
        (folder / "later" / NOT_TO_PUBLISH)
        .read_text(encoding="utf-8")
        .startswith("Zo is de site op 1 december 2026.")
    )
    for text in pages(folder / "nu").values():
        assert "Nog niet openbaar" not in text
    assert not (folder / "nu" / NOT_TO_PUBLISH).exists()


def test_the_pages_of_a_day_that_came_stay_as_they_were(content: Path) -> None:
    """Byte for byte: what is said of a day to come is all that changes."""
    site = {
        today: make_site(replace(options(content, as_of=LATER), today=today), index=without_index)[0]
        for today in (TODAY, LATER, LATER + dt.timedelta(days=400))
    }
    first, second, third = site.values()
    assert second == third
    assert first.keys() - second.keys() == {NOT_TO_PUBLISH}
    for path, data in second.items():
        if not path.endswith(".html"):
            assert first[path] == data, path


def test_templates_that_forget_it_cannot_leave_it_out(content: Path) -> None:
    bare = content.parent / "kaal"
    bare.mkdir()
    assert run("build", "--as-of", "2026-12-01").exit_code == 0
    # The template of the tables writes JSON too, and no file of that may be broken.
    forgotten = {".html": "<!DOCTYPE html><p>Kaal.\n", ".json": "{}\n", "gegevens.txt": "{}\n"}
    for file in TEMPLATES.iterdir():
        if file.is_file():
            (bare / file.name).write_text(
                forgotten.get(file.name, forgotten.get(file.suffix, "")), encoding="utf-8"
            )
    ran = run("build", "--as-of", "2026-12-01", "--templates", "kaal", "--output", "site")
    assert ran.exit_code == 0, ran.output
    for path, text in pages(content.parent / "site").items():
        assert "Nog niet openbaar" in text, path


def test_a_copy_to_open_says_so_too(content: Path) -> None:
    assert run("preview", "--as-of", "2026-12-01").exit_code == 0
    folder = content.parent / "voorbeeld"
    assert (folder / NOT_TO_PUBLISH).is_file()
    for path, text in pages(folder).items():
        assert BANNER in text, path


def test_a_copy_that_ci_gives_to_others_is_of_today(content: Path) -> None:
    ran = run("preview", "--as-of", "2026-12-01", ci="true")
    assert (ran.exit_code, "1 december 2026 moet nog komen" in ran.output) == (1, True)
    assert not (content.parent / "voorbeeld").exists()
    assert run("preview", "--as-of", "2026-05-01", ci="true").exit_code == 0
    assert run("preview", ci="true").exit_code == 0


LOOKS = [["report", "--openbaar"], ["report", "--jaar", "2026"], ["diff"], ["diff", "--published", "site"]]


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.usefixtures("content")
def test_what_ci_shows_to_others_is_of_today(look: list[str]) -> None:
    ran = run(*look, "--as-of", "2026-12-01", ci="true")
    assert (ran.exit_code, ran.stdout) == (1, "")
    assert "altijd van vandaag: 1 december 2026 moet nog komen." in ran.stderr


@pytest.mark.parametrize("look", LOOKS[:2])
@pytest.mark.usefixtures("content")
def test_a_report_of_a_day_to_come_says_so(look: list[str]) -> None:
    assert "Die dag moet nog komen" in run(*look, "--as-of", "2026-12-01").stderr
    for ci in ("true", None):
        ran = run(*look, "--as-of", "2026-05-01", ci=ci)
        assert (ran.exit_code, ran.stderr) == (0, "")


def test_the_banner_is_seen_by_everybody_and_printed(content: Path, page: "Page") -> None:
    assert run("build", "--as-of", "2026-12-01", "--output", "later").exit_code == 0
    with served_folder(content.parent / "later") as address:
        for path in ("", "adviezen/2026-straks/", "zoeken/"):
            page.goto(address + path)
            page.evaluate(Axe().axe_script)
            banner = page.get_by_role("complementary", name="Nog niet openbaar")
            for media in ("screen", "print"):
                page.emulate_media(media="print" if media == "print" else "screen")
                box = banner.bounding_box()
                assert box is not None
                assert (box["y"] < 10, box["height"] > 20) == (True, True), (path, media)
            page.emulate_media(media="screen")
            for scheme, width in (("light", 320), ("dark", 1440)):
                page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
                page.set_viewport_size({"width": width, "height": 900})
                assert violations(page) == [], (path, scheme)


# --- what cannot be done with it ------------------------------------------------------------------------------


def test_it_cannot_be_published_whatever_is_allowed(content: Path) -> None:
    allowed = "voorbeeld,niet-vastgelegd,voorbeeldadres,gewist-adres"
    for more in ((), ("--dry-run",)):
        ran = run("publish", "--to", "doel", "--as-of", "2026-12-01", "--allow", allowed, *more)
        assert (ran.exit_code, "die dag moet nog komen" in ran.output) == (1, True), ran.output
        assert "--allow later" not in ran.output
    assert run("publish", "--to", "doel", "--allow", "later").exit_code == 2
    assert not (content.parent / "doel" / "current").exists()


def test_verifying_refuses_it(content: Path) -> None:
    refusal = f"van een dag die nog komt, en die mag niet gepubliceerd worden: {NOT_TO_PUBLISH}"
    assert run("publish", "--to", "doel", "--allow", "niet-vastgelegd").exit_code == 0
    shutil.copytree(content.parent / "doel" / "current" / "site", content.parent / "uit")
    assert run("verify", "uit").exit_code == 0
    assert run("build", "--as-of", "2026-12-01", "--output", "later").exit_code == 0
    # Also where somebody puts it over what was published.
    (content.parent / "uit" / NOT_TO_PUBLISH).write_bytes(
        (content.parent / "later" / NOT_TO_PUBLISH).read_bytes()
    )
    for folder in ("later", "uit"):
        ran = run("verify", folder)
        assert (ran.exit_code, refusal in ran.output) == (1, True), ran.output


# --- a day that was -------------------------------------------------------------------------------------------


def test_a_day_that_was_brings_nothing_back(content: Path) -> None:
    """Documents are read as they are now: what was closed or withdrawn since stays so on every day."""
    word = "Kanariepiet"
    closed = {
        "paginas/ingetrokken.md": document(
            "pagina", status="ingetrokken", body=f"{word}\n",
            extra="ingetrokken_op: 2026-05-20\nreden_intrekking: Fout.\nsoort_intrekking: publicatie\n",
        ),
        "gesprekken/2026-b/verslag.md": document(
            "verslag", confidentiality="vertrouwelijk", extra="grond: 5.1.2e\n", body=f"{word}\n"
        ),
        "gesprekken/2026-c/verslag.md": document(
            "verslag", body=f"Over [[vertrouwelijk 5.1.2e | {word}]].\n"
        ).replace("SPD-2026-05", "SPD-2026-06"),
        "paginas/klad.md": document("pagina", status="concept", body=f"{word}\n"),
        "leden/weg.md": document("lid", header=f"naam: {word}\ntoestemming: nee\n"),
    }  # fmt: skip
    write_content(content, {**closed, "site.yaml": TEXTS["site.yaml"]})
    for day in ("2026-05-19", "2026-03-01", "2022-01-01"):
        ran = run("build", "--as-of", day)
        assert (ran.exit_code, "moet nog komen" in ran.output) == (0, False), ran.output
        site = content.parent / "output"
        assert word not in everything_in(site)
        assert not (site / NOT_TO_PUBLISH).exists()
