"""The course of an advice by date: what stands in it, in which order, and what does not."""

import re
from pathlib import Path

from tests.sites_by_hand import document, site_of

PAGE = "adviezen/sensoren/"
TALK = "gesprekken/2026-02-gesprek/verslag.md"
TEXTS = {
    "adviezen/sensoren/verzoek.md": document("verzoek"),
    "adviezen/sensoren/advies.md": document(
        "advies",
        extra="gesprekken: [2026-02-gesprek]\nraad: [{datum: 2026-05-01, soort: motie, titel: Motie borden}]\n",
    ),
    "adviezen/sensoren/reactie.md": document("reactie"),
    "adviezen/sensoren/nawoord.md": document("nawoord"),
    "adviezen/sensoren/voortgang.md": document("voortgang"),
    TALK: document("verslag"),
}


def points(page: str) -> list[tuple[str, str, str, str]]:
    """Return of each point where it leads, what it is, its day and what is said of it."""
    course = page.partition('id="verloop"')[2].partition("</ol>")[0]
    return re.findall(
        r'<li(?: id="[^"]+")?><a href="([^"]+)">([^<]+)<span class="hoor"> op [^<]+</span></a> <time datetime="([^"]+)" aria-hidden="true">[^<]+</time>(?: <span>([^<]*)</span>)?',
        course,
    )


def test_everything_stands_in_it_by_date(tmp_path: Path) -> None:
    assert points(site_of(tmp_path / "content", TEXTS).page(PAGE)) == [
        ("/adviezen/sensoren/verzoek/", "Verzoek", "2026-01-02", "team Proef"),
        ("#advies", "Advies", "2026-02-01", "2 aanbevelingen"),
        ("/gesprekken/2026-02-gesprek/", "Gesprek", "2026-02-10", "Verslag over sensoren"),
        ("/adviezen/sensoren/reactie/", "Reactie namens het college", "2026-03-01", ""),
        ("/adviezen/sensoren/nawoord/", "Nawoord", "2026-03-15", "Overtuigt deels"),
        ("#aanbeveling-1", "Aanbeveling 1: bezig", "2026-04-01", ""),
        ("#hoort-erbij", "In de raad", "2026-05-01", "Motie borden"),
    ]


def test_every_point_leads_to_something_on_the_page(tmp_path: Path) -> None:
    page = site_of(tmp_path / "content", TEXTS).page(PAGE)
    anchors = [target[1:] for target, *_ in points(page) if target.startswith("#")]
    # These led to the documents while all stood on this page.
    anchors += ["verzoek", "reactie-2026-03-01", "nawoord", "advies", "volledige-teksten"]
    assert [anchor for anchor in anchors if page.count(f'id="{anchor}"') != 1] == []


def test_a_conversation_that_is_not_public_is_no_point(tmp_path: Path) -> None:
    hidden = {TALK: document("verslag", status="concept")}
    page = site_of(tmp_path / "content", TEXTS | hidden).page(PAGE)
    assert [what for _, what, *_ in points(page)] == [
        "Verzoek",
        "Advies",
        "Reactie namens het college",
        "Nawoord",
        "Aanbeveling 1: bezig",
        "In de raad",
    ]


def test_what_is_still_to_come_stands_at_the_end_without_a_date(tmp_path: Path) -> None:
    waiting = {
        path: text for path, text in TEXTS.items() if path.endswith(("verzoek.md", "advies.md", "verslag.md"))
    }
    page = site_of(tmp_path / "content", waiting).page(PAGE)
    last = page.partition('id="verloop"')[2].partition("</ol>")[0].rpartition("<li")[2]
    assert (
        last.strip().removesuffix("</li>")
        == (' class="nog"><strong>Reactie</strong> <span>Wacht op reactie, 120 dagen</span>').strip()
    )
