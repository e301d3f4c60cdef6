"""The ids: one for one thing in every format, and the same after each move."""

import json
import re
from pathlib import Path
from urllib.parse import quote

import feedparser
import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stadspanel_site.public.derived.lasting_ids import _PLAIN, _in_uri
from tests.public.test_open_data import NAMES
from tests.sites_by_hand import SITE, Site, document, site_of

NAMESPACE = "vaste_namen: {domein: proef.example, dag: 2026-01-01}\n"
TAG = "tag:proef.example,2026-01-01:"
TRAJECTORY = {
    f"{kind}.md": document(kind) for kind in ("verzoek", "advies", "reactie", "nawoord", "voortgang")
}
AROUND = {
    "gesprekken/z/verslag.md": document("verslag"),
    "agenda/a.md": document("agenda"),
    "paginas/over.md": document("pagina"),
    "evaluaties/2026.md": document("evaluatie"),
    "financien/2026.yaml": document("financien"),
}


def told_ids(site: Site) -> dict[str, set[str]]:
    """Return the ids in each format: tables with their references, texts, feeds, calendar and pages."""
    found: dict[str, set[str]] = {}
    references = ("id", "advies", "aanbeveling")
    for name in NAMES:
        for row in json.loads(site.files[f"data/{name}.json"])["rijen"]:
            found.setdefault(name, set()).update(row[key] for key in references if row.get(key))
    found["teksten"] = {*json.loads(site.files["data/alles.json"])["teksten"]}
    feeds = [text for path, text in site.files.items() if path.endswith("feed.xml")]
    found["feeds"] = {feedparser.parse(text).feed.id for text in feeds}
    found["entries"] = {entry.id for text in feeds for entry in feedparser.parse(text).entries}
    events = icalendar.Calendar.from_ical(site.page("agenda.ics")).walk("VEVENT")
    found["agenda"] = {str(event["UID"]) for event in events}
    pages = "".join(text for path, text in site.files.items() if path.endswith("index.html"))
    found["json-ld"] = {*re.findall('"@id":"([^"]*)"', pages)}
    return found


def test_a_new_slug_and_another_base_address_keep_every_id_of_every_format(tmp_path: Path) -> None:
    def ids(slug: str, base: str) -> dict[str, set[str]]:
        below = {f"adviezen/{slug}/{name}": text for name, text in TRAJECTORY.items()}
        settings = f"{SITE.replace('www.example.org/', base)}{NAMESPACE}"
        return told_ids(site_of(tmp_path / slug, {"site.yaml": settings, **below, **AROUND}))

    before = ids("oud", "www.example.org/")
    assert ids("nieuw", "elders.example/pad/") == before
    assert all(one.startswith(TAG) for found in before.values() for one in found), before
    assert {*before} >= {"adviezen", "aanbevelingen", "stappen", "reacties", "verzoeken", "bijeenkomsten"}


@pytest.mark.parametrize("settings", [SITE, f"{SITE}{NAMESPACE}"], ids=["addresses", "namespace"])
def test_one_thing_has_one_id_in_every_format(tmp_path: Path, settings: str) -> None:
    below = {f"adviezen/x/{name}": text for name, text in TRAJECTORY.items()}
    found = told_ids(site_of(tmp_path, {"site.yaml": settings, **below, **AROUND}))
    documents = found["documenten"]
    assert found["bijeenkomsten"] == found["agenda"]
    assert found["teksten"] <= documents
    assert found["reacties"] | found["verzoeken"] | found["gesprekken"] | found["register"] <= documents
    assert found["stappen"] - documents - found["aanbevelingen"] == found["entries"] - documents
    assert len(found["entries"] & documents) == 6
    ours = TAG if NAMESPACE in settings else "https://www.example.org/"
    parties = {one for one in found["json-ld"] if re.fullmatch(f"{ours}#?(site|panel|gemeente|data)", one)}
    assert len(parties) == 4
    # A log of progress has no page of its own.
    assert len(documents & found["json-ld"]) == 5
    assert found["json-ld"] - parties <= documents


@given(st.text(st.one_of(st.characters(codec="utf-8"), st.sampled_from(f"aZ09_%?\u00e9\n{_PLAIN}"))))
def test_an_id_holds_what_a_tag_uri_may(name: str) -> None:
    assert _in_uri(name) == quote(name, safe=_PLAIN)
