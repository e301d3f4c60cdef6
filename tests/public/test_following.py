"""Feeds, their ids, the agenda and the list of what went, read by programs that know nothing of this one."""

import datetime as dt
import json
import re
from collections.abc import Mapping
from pathlib import Path
from zoneinfo import ZoneInfo

import atoma
import feedparser
import icalendar
import pytest

from tests.sites_by_hand import SITE, Site, document, site_of

LASTING = {"site.yaml": f"{SITE}vaste_namen: {{domein: proef.example, dag: 2026-01-01}}\n"}
KINDS = ("verzoek", "advies", "reactie", "nawoord", "voortgang")
TAG = "tag:proef.example,2026-01-01:"
CORRECTED = "wijzigingen:\n  - datum: 2026-04-20\n    toelichting: Een getal klopte niet zichtbaar.\n"


def trajectory(slug: str = "x", **extra: str) -> dict[str, str]:
    return {f"adviezen/{slug}/{kind}.md": document(kind, extra=extra.get(kind, "")) for kind in KINDS}


ALL = {
    **LASTING,
    **trajectory(),
    "adviezen/y/advies.md": document("advies").replace("SPD-2026-01", "SPD-2026-02"),
    "gesprekken/z/verslag.md": document("verslag"),
    "dossiers/sensoren.md": document(
        "dossier", extra="berichten:\n  - {datum: 2026-02-02, tekst: De proef begint.}\n"
    ),
    "paginas/over.md": document("pagina"),
    "evaluaties/2026.md": document("evaluatie"),
}


def ids(site: Site, path: str = "feed.xml") -> list[str]:
    return [entry.id for entry in feedparser.parse(site.page(path)).entries]


def read_by_both(text: str) -> list[tuple[str, str, str, dt.datetime, dt.datetime | None]]:
    """Return the entries in *text* as two readers agree on them."""
    loose, strict = feedparser.parse(text), atoma.parse_atom_bytes(text.encode())
    assert loose.bozo is False
    assert loose.feed.id == strict.id_
    found = [(e.id_, e.title.value, e.summary.value, e.updated, e.published) for e in strict.entries]
    assert [(e.id, e.title, e.summary) for e in loose.entries] == [item[:3] for item in found]
    return found


def test_an_id_is_a_tag_of_the_reference_or_of_the_first_address(tmp_path: Path) -> None:
    assert sorted(ids(site_of(tmp_path, ALL))) == [
        f"{TAG}SPD-2026-01/aanbeveling-1-2026-04-01",
        f"{TAG}SPD-2026-01/advies",
        f"{TAG}SPD-2026-01/nawoord",
        f"{TAG}SPD-2026-01/reactie-2026-03-01",
        f"{TAG}SPD-2026-01/verzoek",
        f"{TAG}SPD-2026-02/advies",
        f"{TAG}SPD-2026-05/verslag-2026-02-10",
        f"{TAG}dossiers/sensoren#bericht-2026-02-02",
        f"{TAG}panel/#evaluatie-2026",
    ]


def test_messages_of_a_dossier_that_was_taken_back_are_no_news(tmp_path: Path) -> None:
    gone = "ingetrokken_op: 2026-05-01\nreden_intrekking: Klopt niet.\nsoort_intrekking: inhoud\n"
    told = "berichten:\n  - {datum: 2026-02-02, tekst: De proef begint.}\n"
    texts = {**ALL, "dossiers/sensoren.md": document("dossier", status="ingetrokken", extra=gone + told)}
    assert sorted(ids(site_of(tmp_path, ALL))) == sorted(
        [*ids(site_of(tmp_path / "b", texts)), f"{TAG}dossiers/sensoren#bericht-2026-02-02"]
    )


def test_a_new_slug_or_base_keeps_every_id(tmp_path: Path) -> None:
    before = ids(site_of(tmp_path / "a", ALL))
    names = {
        "adviezen/x/": "adviezen/nieuw/",
        "gesprekken/z/": "gesprekken/anders/",
        "dossiers/sensoren": "dossiers/nu",
    }
    moved: dict[str, str] = {}
    for path, text in ALL.items():
        new = next((path.replace(old, name) for old, name in names.items() if path.startswith(old)), path)
        alias = path.removesuffix(".md") if path.startswith("dossiers") else path.rpartition("/")[0]
        has_alias = new != path and not path.endswith(
            ("reactie.md", "nawoord.md", "voortgang.md", "verzoek.md")
        )
        moved[new] = (
            text.replace("vertrouwelijkheid:", f"aliassen: [{alias}]\nvertrouwelijkheid:", 1)
            if has_alias
            else text
        )
    moved["site.yaml"] = moved["site.yaml"].replace("www.example.org/", "elders.example/pad/")
    site = site_of(tmp_path / "b", moved)
    assert ids(site) == before
    assert ids(site, "adviezen/nieuw/feed.xml") == ids(site_of(tmp_path / "c", ALL), "adviezen/x/feed.xml")
    assert "elders.example/pad/adviezen/nieuw/feed.xml" in site.page("adviezen/x/feed.xml/")


def test_two_things_of_one_day_have_ids_of_their_own(tmp_path: Path) -> None:
    twice = (
        "stappen:\n"
        + "  - datum: 2026-04-01\n    aanbeveling: 1\n    stand: in_uitvoering\n    gemeld_door: gemeente\n    toelichting: Besteld.\n"
        * 2
    )
    texts = {**LASTING, **trajectory(), "adviezen/x/voortgang.md": document("voortgang", header=twice)}
    steps = [name for name in ids(site_of(tmp_path, texts)) if "aanbeveling" in name]
    assert steps == [f"{TAG}SPD-2026-01/aanbeveling-1-2026-04-01{more}" for more in ("", "-2")]


def test_a_correction_updates_the_entry_and_brings_it_to_the_top(tmp_path: Path) -> None:
    before = read_by_both(site_of(tmp_path / "a", {**LASTING, **trajectory()}).page("feed.xml"))
    site = site_of(tmp_path / "b", {**LASTING, **trajectory(advies=CORRECTED)})
    after = read_by_both(site.page("feed.xml"))
    assert after[0][0] == f"{TAG}SPD-2026-01/advies"
    assert str(after[0][3])[:10] == "2026-04-20"
    assert str(after[0][4])[:10] == "2026-02-01"
    assert {item[0] for item in after} == {item[0] for item in before}
    assert "Een getal" not in site.page("feed.xml")
    assert feedparser.parse(site.page("feed.xml")).feed.updated == "2026-04-20T00:00:00Z"


def test_withholding_more_replaces_the_entry_and_says_nothing_of_it(tmp_path: Path) -> None:
    texts = {**LASTING, **trajectory()}
    open_text = read_by_both(site_of(tmp_path / "a", texts).page("feed.xml"))
    texts["adviezen/x/verzoek.md"] = texts["adviezen/x/verzoek.md"].replace(
        "vraag: Wat vindt het panel?", "vraag: Wat vindt [[vertrouwelijk 5.1.2e | het panel]]?"
    )
    closed = read_by_both(site_of(tmp_path / "b", texts).page("feed.xml"))
    changed = [(old, new) for old, new in zip(open_text, closed, strict=True) if old != new]
    assert [(old[0], old[3:]) for old, _ in changed] == [(new[0], new[3:]) for _, new in changed]
    assert [new[0] for _, new in changed] == [f"{TAG}SPD-2026-01/verzoek"]
    assert "het panel" not in changed[0][1][2]


def test_a_title_says_what_happened_and_no_state(tmp_path: Path) -> None:
    found = {
        item[0].removeprefix(TAG): item for item in read_by_both(site_of(tmp_path, ALL).page("feed.xml"))
    }
    assert found["SPD-2026-01/reactie-2026-03-01"][1] == "De gemeente antwoordt op: Sensoren"
    assert found["SPD-2026-01/advies"][1] == "Advies uitgebracht: Sensoren"
    assert (
        found["SPD-2026-01/aanbeveling-1-2026-04-01"][1]
        == "Bericht over de uitvoering van: Sensoren: aanbeveling 1"
    )
    assert found["SPD-2026-01/reactie-2026-03-01"][2] == "Lees het antwoord op de site."
    assert all(item[2] for item in found.values())


def test_an_interim_message_is_told_as_no_answer(tmp_path: Path) -> None:
    texts = {**LASTING, **trajectory(reactie="soort: tussenbericht\n")}
    site = site_of(tmp_path, texts)
    found = {item[0]: item for item in read_by_both(site.page("feed.xml"))}
    told = found[f"{TAG}SPD-2026-01/reactie-2026-03-01"]
    assert told[1] == "De gemeente stuurde een tussenbericht over: Sensoren"
    assert told[2] == "Lees het tussenbericht op de site. Het geeft nog geen antwoord."
    letter = site.page("adviezen/x/reactie/")
    assert "<h1>Tussenbericht bij: Sensoren</h1>" in letter
    assert 'content="Tussenbericht bij: Sensoren"' in letter
    assert not [path for path, text in site.files.items() if "Reactie op: Sensoren" in text]


def test_the_news_says_what_was_answered_beside_the_letter_that_counts_alone(tmp_path: Path) -> None:
    council = (
        document("reactie", extra="namens: raad\n").replace("volledig", "niet").replace("03-01", "05-01")
    )
    texts = {"adviezen/x/advies.md": document("advies"), "adviezen/x/reactie-2.md": council}
    texts["adviezen/x/reactie.md"] = document("reactie")
    news = site_of(tmp_path, texts).page("").partition('id="nieuw"')[2]
    entries = news.partition("</ol>")[0].split("<li>")[1:]
    assert ["De gemeente over 2 aanbevelingen" in entry for entry in entries] == [False, True, False]


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ("adviezen/x/", {"SPD-2026-01"}),
        ("adviezen/y/", {"SPD-2026-02"}),
        ("dossiers/sensoren/", {"dossiers", "SPD-2026-02"}),
        ("themas/digitale-privacy/", {"SPD-2026-01", "SPD-2026-02", "dossiers"}),
        ("themas/digitale-ethiek/", set()),
    ],
)
def test_each_theme_dossier_and_advice_has_a_feed_that_its_page_names(
    tmp_path: Path, page: str, told: set[str]
) -> None:
    about = ALL["adviezen/y/advies.md"].replace(
        "vertrouwelijkheid:", "dossier: sensoren\nvertrouwelijkheid:", 1
    )
    site = site_of(tmp_path, {**ALL, "adviezen/y/advies.md": about})
    found = {re.split("[/#]", name.removeprefix(TAG))[0] for name in ids(site, f"{page}feed.xml")}
    assert found == told
    assert 'type="application/atom+xml" title="' in site.page(page)
    assert f'href="/{page}feed.xml"' in site.page(page)
    read_by_both(site.page(f"{page}feed.xml"))


def test_every_feed_has_an_id_of_its_own_and_a_style_sheet_that_explains_it(tmp_path: Path) -> None:
    site = site_of(tmp_path, ALL)
    feeds = [text for path, text in site.files.items() if path.endswith("feed.xml")]
    names = [feedparser.parse(text).feed.id for text in feeds]
    assert len(set(names)) == len(names) > 5
    for text in feeds:
        sheet = re.search(r'<\?xml-stylesheet type="text/css" href="/([^"]+)"\?>', text)
        assert sheet is not None
        assert "Dit is een feed" in site.files[sheet[1]]


def agenda(folder: Path, texts: Mapping[str, str]) -> tuple[str, list[icalendar.Event]]:
    text = site_of(folder, {**LASTING, **texts}).page("agenda.ics")
    events = icalendar.Calendar.from_ical(text).walk("VEVENT")
    return text, [event for event in events if isinstance(event, icalendar.Event)]


def test_the_agenda_is_a_calendar_in_local_time_with_folded_lines(tmp_path: Path) -> None:
    title = "Een lang overleg, over één ding; en een \\ ander " * 4
    extra = "eindigt: 21:30\nplaats: 'Zaal 1, Plein 2'\n"
    meeting = document("agenda", extra=extra).replace("titel: Overleg", f"titel: '{title.strip()}'")
    text, (event,) = agenda(tmp_path, {"agenda/a.md": meeting})
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")
    assert str(event["SUMMARY"]) == title.strip()
    assert str(event["LOCATION"]) == "Zaal 1, Plein 2"
    zone = ZoneInfo("Europe/Amsterdam")
    assert event.start == dt.datetime(2026, 7, 1, 19, 30, tzinfo=zone)
    assert event.end == dt.datetime(2026, 7, 1, 21, 30, tzinfo=zone)
    assert str(event["UID"]) == f"{TAG}agenda/2026-07-01-1"


def test_a_cancelled_meeting_stays_and_a_closed_one_tells_only_when(tmp_path: Path) -> None:
    cancelled = document("agenda", extra="afgelast: ja\n")
    closed = document(
        "agenda", extra="besloten: ja\nplaats: Geheime zaal\n", body="Besloten, over Vosselaar."
    ).replace("titel: Overleg", "titel: Onderwerp Q")
    gone = document("agenda", status="ingetrokken", extra=(
        "ingetrokken_op: 2026-05-01\nreden_intrekking: Klopt niet.\nsoort_intrekking: inhoud\n"
    ))  # fmt: skip
    texts = {"agenda/a.md": cancelled, "agenda/b.md": closed.replace("07-01", "07-02"), "agenda/c.md": gone}
    text, (first, second) = agenda(tmp_path, texts)
    assert (str(first["STATUS"]), first.decoded("SEQUENCE")) == ("CANCELLED", 1)
    assert str(first["SUMMARY"]) == "Gaat niet door: Overleg"
    assert str(second["SUMMARY"]) == "Besloten overleg"
    assert {"LOCATION", "DESCRIPTION"} & {*second} == set()
    for word in ("Geheime", "Onderwerp Q", "Vosselaar"):
        assert word not in text


def test_what_moved_or_was_taken_back_is_listed_and_what_should_not_have_been_published_is_not(
    tmp_path: Path,
) -> None:
    def taken_back(name: str, sort: str) -> str:
        extra = f"aliassen: [oud/{name}]\ningetrokken_op: 2026-05-01\nreden_intrekking: Reden.\nsoort_intrekking: {sort}\n"
        return document("advies", status="ingetrokken", extra=extra).replace(
            "2026-01\n", f"2026-0{len(name)}\n", 1
        )

    texts = {
        "adviezen/fout/advies.md": taken_back("fout", "inhoud"),
        "adviezen/geheim/advies.md": taken_back("geheim", "publicatie"),
        "paginas/over.md": document("pagina", extra="aliassen: [wie]\nvoorbeeld: ja\n"),
    }
    base = "https://www.example.org/"
    assert json.loads(site_of(tmp_path, texts).page("data/verdwenen.json")) == {
        "rijen": [
            {
                "adres": f"{base}adviezen/fout/",
                "dag": "2026-05-01",
                "nieuw_adres": None,
                "wat": "ingetrokken",
                "voorbeeld": False,
            },
            {
                "adres": f"{base}oud/fout/",
                "dag": None,
                "nieuw_adres": f"{base}adviezen/fout/",
                "wat": "verhuisd",
                "voorbeeld": False,
            },
            {
                "adres": f"{base}wie/",
                "dag": None,
                "nieuw_adres": f"{base}over/",
                "wat": "verhuisd",
                "voorbeeld": True,
            },
        ]
    }


def test_the_next_day_changes_no_feed_agenda_or_list(tmp_path: Path) -> None:
    texts = {**ALL, "agenda/a.md": document("agenda")}
    first, next_day = (
        site_of(tmp_path / name, texts, as_of=dt.date(2026, 6, day)) for name, day in (("a", 15), ("b", 16))
    )
    same = [path for path in first.files if path.endswith(("feed.xml", ".ics", "verdwenen.json"))]
    assert len(same) > 5
    assert {path: first.files[path] for path in same} == {path: next_day.files[path] for path in same}


def test_a_feed_says_the_licence_that_the_panel_chose(tmp_path: Path) -> None:
    chosen = site_of(
        tmp_path / "met", {"site.yaml": f"{SITE}licentie: {{tekst: Neem over., code: CC-BY-4.0}}\n"}
    ).page("feed.xml")
    assert '<link rel="license" href="https://creativecommons.org/licenses/by/4.0/deed.nl"/>' in chosen
    assert "Zij geldt niet voor namen van mensen" in chosen
    assert "license" not in site_of(tmp_path / "zonder", {}).page("feed.xml")
