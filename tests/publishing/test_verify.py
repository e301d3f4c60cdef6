"""`stadspanel verify`: what a server sends and what lies in a folder is what was published, and nothing else."""

import hashlib
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from stadspanel_site.changes.record import RECORD, Record, record_bytes
from stadspanel_site.public.pages.permanent_addresses import Address, Standing
from stadspanel_site.publishing import verifying_web
from stadspanel_site.publishing.fetching import Answer, Root, root_of
from stadspanel_site.publishing.json_files import NotAsWrittenError
from stadspanel_site.publishing.ledger import Ledger
from stadspanel_site.publishing.making import make_release
from stadspanel_site.publishing.manifest import read_manifest, settings_remark
from stadspanel_site.publishing.targets.folder import FolderTarget
from stadspanel_site.publishing.verifying_web import UNSERVED
from tests.publishing.releases_by_hand import BASE
from tests.publishing.verified import told, verify
from tests.publishing.web_server import web_server
from tests.sites_by_hand import AS_OF

PAGES = {
    "index.html": b"<p>Begin.</p>",
    "over/index.html": b"<p>" + b"Lange tekst. " * 200 + b"</p>",
    "oud/index.html": b"<p>Verhuisd.</p>",
    "404.html": b"<p>Niet gevonden.</p>",
    "bijlagen/een-foto.png": b"\x89PNG" + b"x" * 3000,
    ".htaccess": b"# voor Apache",
    "feed.xml": b"<feed>" + b"<entry/>" * 300 + b"</feed>",
}
ADDRESSES = [
    Address("", Standing.SERVED),
    Address("over/", Standing.SERVED),
    Address("oud/", Standing.MOVED, "over/#reactie"),
]


@pytest.fixture(scope="module")
def release() -> Any:
    ledger = Ledger(addresses={item.path: item.standing for item in ADDRESSES})
    return make_release(
        PAGES,
        ADDRESSES,
        ledger,
        base_url=BASE,
        day=AS_OF,
        moment="20260601T080000Z",
        private={RECORD: record_bytes(Record())},
    )


@pytest.fixture
def target(tmp_path: Path, release: Any) -> Path:
    folder = tmp_path / "doel"
    with FolderTarget(folder).locked():
        FolderTarget(folder).put(release)
    return folder


@pytest.fixture
def site(target: Path) -> Path:
    return (target / "current" / "site").resolve()


# --- a folder ---


def test_a_target_as_it_was_published_is_right(target: Path) -> None:
    result = verify(target)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == f"{target} klopt: 11 bestanden zijn precies wat er gepubliceerd is.\n"


def test_after_a_step_back_it_is_said_that_there_is_a_newer_release(target: Path, release: Any) -> None:
    newer = replace(release, id=release.id.replace("20260601", "20260602"))
    with FolderTarget(target).locked():
        FolderTarget(target).put(newer)
    assert len(verify(target).stdout.splitlines()) == 1
    with FolderTarget(target).locked():
        FolderTarget(target).make_current(release.id)
    assert verify(target).stdout.splitlines()[1:] == [
        f"Let op: op de site staat {release.id}, en dat is niet de nieuwste versie."
    ]


def test_a_release_of_before_settings_were_in_the_list_is_right_and_the_next_says_to_copy_them(
    target: Path, site: Path, release: Any
) -> None:
    file = site / "uitgave.json"
    now = file.read_bytes()
    value = {key: item for key, item in json.loads(now).items() if key not in {"instellingen", "prive"}}
    for entry in value["bestanden"].values():
        entry.pop("ook_als", None)
    before = json.dumps(value).encode()
    file.write_bytes(before)
    for packed in site.glob("uitgave.json.*"):
        packed.unlink()
    old = site.parent.parent / f"20260601T080000Z-{hashlib.sha256(before).hexdigest()[:12]}"
    site.parent.rename(old)
    FolderTarget(target)._point_at(old.name)
    assert verify(target).stderr == ""
    (told,) = settings_remark(before, now)
    assert f"({', '.join(sorted(release.site.server_files))})" in told
    assert settings_remark(None, now) == ()


def test_a_folder_with_a_site_alone_can_be_verified(site: Path) -> None:
    assert verify(site).exit_code == 0
    (site / "over/index.html").write_bytes(b"anders")
    assert told(verify(site))[0] == "de inhoud is anders dan in de versie: over/index.html"


def test_an_address_of_the_ledger_that_leads_nowhere_is_found(tmp_path: Path) -> None:
    ledger = Ledger(addresses={"": Standing.SERVED, "weg/": Standing.SERVED})
    made = make_release({"index.html": b"x"}, [], ledger, base_url=BASE, day=AS_OF, moment="20260601T080000Z")
    with FolderTarget(tmp_path).locked():
        FolderTarget(tmp_path).put(made)
    assert told(verify(tmp_path / "current" / "site")) == [
        "dit adres staat in het register, maar niet in de versie: weg/"
    ]


def test_a_place_that_is_none_is_told(tmp_path: Path) -> None:
    assert told(verify(tmp_path / "nergens")) == [
        f"dit is geen map, en geen webadres: {tmp_path / 'nergens'}"
    ]


def test_many_of_one_kind_are_told_in_one_line(target: Path, site: Path) -> None:
    for number in range(15):
        (site / f"extra{number:02}.txt").write_bytes(b"x")
    (line,) = told(verify(target))
    assert line.count("extra") == 10
    assert line.endswith(" en nog 5")


# --- a server ---


def test_a_server_that_sends_what_was_published_is_right_and_is_asked_for_nothing_else(site: Path) -> None:
    with web_server(site, leads={"oud/": "/over/#reactie"}, status={"404.html": 404}) as served:
        result = verify(served.url)
        asked = served.asked()
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        f"{served.url} klopt: 8 bestanden zijn precies wat er gepubliceerd is. Gecomprimeerd kwamen 2 antwoorden.\n"
    )
    manifest = json.loads((site / "uitgave.json").read_bytes())
    named = {f"/{path}".removesuffix("index.html") for path in manifest["bestanden"]} | {"/uitgave.json"}
    # Besides, only what is the same for every site, and two that follow from those names.
    named |= {f"/{path}" for path in UNSERVED} | {"/dit-adres-bestaat-niet/", "/bijlagen/", "/oud"}
    assert set(asked) == named


@pytest.mark.parametrize(
    ("faults", "found"),
    [
        ({"changed": ["over/"]}, "de inhoud is anders dan in de versie: over/"),
        ({"status": {"over/": 500}}, "de server antwoordt met 500: over/"),
        ({"status": {"over/": 404}}, "de server antwoordt met 404: over/"),
        (
            {"status": {"uitgave.json": 404}},
            "de server antwoordt met 404: hier is niets gepubliceerd om te controleren: uitgave.json",
        ),
        (
            {"without": ["content-security-policy"]},
            "de header content-security-policy ontbreekt: (de beginpagina), 404.html, bijlagen/een-foto.png, dit-adres-bestaat-niet/, oud/, over/",
        ),
        (
            {"without": ["referrer-policy"]},
            "de header referrer-policy ontbreekt: (de beginpagina), 404.html, adressen.json, bijlagen/een-foto.png, dit-adres-bestaat-niet/, feed.xml, oud/, over/",
        ),
        (
            {"without": ["x-content-type-options"]},
            "de header x-content-type-options: nosniff ontbreekt: (de beginpagina), 404.html, adressen.json, bijlagen/een-foto.png, dit-adres-bestaat-niet/, feed.xml, oud/, over/",
        ),
        (
            {"without": ["vary"]},
            "bij het gecomprimeerde antwoord ontbreekt Vary: Accept-Encoding: feed.xml, over/",
        ),
        (
            {"compressed": "badly"},
            "gecomprimeerd (gzip) is de inhoud anders dan in de versie: feed.xml, over/",
        ),
        ({"compressed": "otherwise"}, "gevraagd als gzip komt het als br: feed.xml, over/"),
        ({"leads": {"over/": "/inloggen/"}}, "de server verwijst door (301), en dat hoort hier niet: over/"),
        ({"leads": {"oud/": "/"}}, "de server verwijst door naar een ander adres dan de versie zegt: oud/"),
        (
            {"leads": {"oud/": "https://elders.nl/over/"}},
            "de server verwijst door naar een andere site: oud/",
        ),
        ({"leads": {"oud/": "//elders.nl/over/"}}, "de server verwijst door naar een andere site: oud/"),
        ({"endless": ["over/"]}, "de inhoud is anders dan in de versie: over/"),
    ],
    ids=lambda value: json.dumps(value)[:40] if isinstance(value, dict) else "",
)
def test_what_a_server_does_otherwise_is_found(site: Path, faults: dict[str, Any], found: str) -> None:
    with web_server(site, **faults) as served:
        lines = told(verify(served.url))
        elsewhere = [path for path in served.asked() if path.startswith(("/inloggen", "//"))]
    assert found in lines
    assert elsewhere == []
    if "changed" not in faults and "endless" not in faults:
        assert len(lines) == 1


@pytest.mark.parametrize("location", ["/over/", "over/../../over/", f"{BASE}over/", "/over/#reactie"])
def test_a_redirect_may_be_written_in_any_way_that_leads_there(site: Path, location: str) -> None:
    with web_server(site, leads={"oud/": location}) as served:
        assert verify(served.url).exit_code == 0


def test_answers_need_not_be_compressed_and_headers_can_be_let_through(site: Path) -> None:
    with web_server(site, compressed="not", without=["referrer-policy", "vary"]) as served:
        assert verify(served.url, "--allow", "headers").stdout == (
            f"{served.url} klopt: 8 bestanden zijn precies wat er gepubliceerd is.\n"
        )


@pytest.mark.parametrize(
    ("url", "said"),
    [
        (
            "http://127.0.0.1:1/",
            "http://127.0.0.1 antwoordt niet: de verbinding wordt geweigerd: uitgave.json",
        ),
        ("http://", "http:// is geen webadres dat begint met https:// of http://: uitgave.json"),
        ("http://x:y/", "http://x:y/ is geen webadres: uitgave.json"),
    ],
)
def test_a_server_that_is_not_there_is_told(url: str, said: str) -> None:
    assert told(verify(url)) == [said]


@pytest.mark.parametrize(
    ("location", "found"),
    [
        ("https://panel.nl/", []),
        ("", ["de site is ook zonder beveiligde verbinding (http) te lezen"]),
        ("http://panel.nl/begin/", ["de site is ook zonder beveiligde verbinding (http) te lezen"]),
    ],
)
def test_a_site_that_can_be_read_without_https_too_is_found(
    release: Any, monkeypatch: pytest.MonkeyPatch, location: str, found: list[str]
) -> None:
    asked = []

    def answer(root: Root, path: str, _: int) -> Answer:
        asked.append(root.url(path))
        return Answer(status=301 if location else 200, headers={"location": location}, body=b"")

    monkeypatch.setattr(verifying_web, "fetch", answer)
    manifest = read_manifest(release.site.files["uitgave.json"].data)
    assert [item.what for item in verifying_web._unencrypted(root_of(BASE), manifest)] == found
    assert asked == ["http://panel.nl/"]


# --- a manifest from elsewhere ---


@pytest.mark.parametrize(
    "path",
    [
        "../x",
        "/x",
        "//elders.nl/x",
        "a/../b",
        "a//b",
        "./a",
        "",
        "a b",
        "a?b",
        "a#b",
        "a\nb",
        "a\\b",
        "http://x/",
        "a/..",
    ],
)
def test_a_manifest_leads_to_no_other_place(path: str) -> None:
    entry = {"sha256": "", "omvang": 0, "soort": ""}
    files = {
        "versie": 1,
        "basis_url": BASE,
        "dag": "",
        "bestanden": {path: entry},
        "verhuisd": {},
        "van_eerder": [],
    }
    leads = {
        "versie": 1,
        "basis_url": BASE,
        "dag": "",
        "bestanden": {},
        "verhuisd": {"oud/": path},
        "van_eerder": [],
    }
    for value in (files, leads):
        # Home may be where something leads, but it is no file.
        if path or value is files:
            if "#" in path and value is leads:
                continue
            with pytest.raises(NotAsWrittenError):
                read_manifest(json.dumps(value).encode())


@pytest.mark.parametrize(
    "files", [{}, {"site.yaml": b"titel: Proef\n"}, {"index.html": b"<p>van een ander</p>"}]
)
def test_where_nothing_was_published_nobody_is_said_to_have_changed_it(
    tmp_path: Path, files: dict[str, bytes]
) -> None:
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    assert told(verify(str(tmp_path))) == [f"hier is niets gepubliceerd, of uitgave.json is weg: {tmp_path}"]
