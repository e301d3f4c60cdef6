"""Publishing to object storage: a real server, in order, broken off at any request, and killed."""

import datetime as dt
import json
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from botocore.exceptions import ClientError

from stadspanel_site.problems.refused import RefusedError
from stadspanel_site.publishing.release import Release
from stadspanel_site.publishing.targets.s3 import S3Target, open_s3
from stadspanel_site.publishing.targets.s3_address import read_s3_address
from stadspanel_site.publishing.targets.s3_cdn import cdn_settings
from stadspanel_site.publishing.targets.s3_store import S3Store, each
from stadspanel_site.publishing.targets.target import Target
from tests.s3_server import BUCKET, KEYS, OBJECT, SLOW_DISK, Line, S3Server, running
from tests.target_releases import EACH_TIME, FOREVER, POLICY, ledger, publish, release, site_of

ONE, TWO, THREE = (release(number, {}) for number in (1, 2, 3))


@pytest.fixture
def folder(tmp_path: Path) -> str:
    """Return a folder of the bucket that no other test uses."""
    return f"los/{tmp_path.name}"


@pytest.fixture(scope="module")
def line(s3_up: S3Server) -> Iterator[Line]:
    with Line(s3_up) as found:
        found.mend(sys.maxsize)
        yield found


def objects(server: S3Server, folder: str) -> dict[str, bytes]:
    """Return all objects in *folder*, as they lie on the disk of the server."""
    root = server.objects / folder
    return {
        file.relative_to(root).as_posix().removesuffix(OBJECT): file.read_bytes()
        for file in root.rglob(f"*{OBJECT}")
    }


def served(server: S3Server, folder: str) -> dict[str, bytes]:
    """Return what readers get."""
    return {
        key.removeprefix("site/"): data
        for key, data in objects(server, folder).items()
        if key.startswith("site/")
    }


def told_of(server: S3Server, key: str) -> tuple[str, str]:
    """Return the content type and the caching that the server sends with an object."""
    store = S3Store(read_s3_address(server.place("x")))
    answer = store._client.head_object(Bucket=BUCKET, Key=key)
    return answer["ContentType"], answer["CacheControl"]


# --- the text of a target -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "bucket", "folder", "endpoint", "region"),
    [
        ("s3://paneel", "paneel", "", None, None),
        ("s3://paneel/", "paneel", "", None, None),
        ("s3://paneel/www/site/", "paneel", "www/site/", None, None),
        ("s3://paneel?region=nl-ams", "paneel", "", None, "nl-ams"),
        (
            "s3://paneel/www?endpoint=https://s3.example.org&region=nl-ams",
            "paneel",
            "www/",
            "https://s3.example.org",
            "nl-ams",
        ),
        ("s3://paneel?endpoint=https%3A%2F%2Fs3.example.org", "paneel", "", "https://s3.example.org", None),
        ("s3://paneel?endpoint=http://127.0.0.1:9000", "paneel", "", "http://127.0.0.1:9000", None),
    ],
)
def test_a_target_is_read(
    text: str, bucket: str, folder: str, endpoint: str | None, region: str | None
) -> None:
    address = read_s3_address(text)
    assert (address.bucket, address.folder, address.endpoint, address.region) == (
        bucket,
        folder,
        endpoint,
        region,
    )


@pytest.mark.parametrize(
    "text",
    [
        "s3://",
        "s3:///www",
        "s3://P/www",
        "s3://naam:geheim@paneel/www",
        "s3://paneel/www?secret=geheim",
        "s3://paneel/www?geheim",
        "s3://paneel/www#geheim",
        "s3://paneel/../www",
        "s3://paneel/www//site",
        "s3://paneel/.www",
        "s3://paneel/w w",
        "s3://paneel?region=nl ams",
        # Not encrypted.
        "s3://paneel?endpoint=http://s3.example.org",
        "s3://paneel?endpoint=s3.example.org",
        "s3://paneel?endpoint=https://naam:geheim@s3.example.org",
        "s3://paneel?endpoint=https://s3.example.org/?x=geheim",
        "s3://paneel?endpoint=https://[geheim",
    ],
)
def test_a_target_that_could_mean_something_else_is_refused(text: str) -> None:
    with pytest.raises(RefusedError) as refused:
        open_s3(text)
    assert "geheim" not in str(refused.value)


# --- what lies in the store -----------------------------------------------------------------------------------


def test_only_what_is_for_readers_lies_in_the_folder_for_readers(s3_up: S3Server, folder: str) -> None:
    publish(open_s3(s3_up.place(folder)), ONE)
    found = objects(s3_up, folder)
    assert served(s3_up, folder) == site_of(ONE)
    assert {key.partition("/")[0] for key in found} == {"inhoud", "releases", "server", "site", "stand.json"}
    assert found["server/nginx.conf"] == b"# 1"


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("site/index.html", ("text/html; charset=utf-8", EACH_TIME)),
        ("site/nieuws.xml", ("application/atom+xml", EACH_TIME)),
        ("site/static/huis.00000002.css", ("text/css; charset=utf-8", FOREVER)),
        ("server/cdn.json", ("text/plain; charset=utf-8", "private, no-store")),
        ("stand.json", ("application/json", "private, no-store")),
    ],
)
def test_each_object_has_its_type_and_caching(
    s3_up: S3Server, tmp_path_factory: pytest.TempPathFactory, key: str, told: tuple[str, str]
) -> None:
    where = "los/koppen"
    if not (s3_up.objects / where).exists():
        for published in (ONE, TWO):
            publish(open_s3(s3_up.place(where)), published)
    del tmp_path_factory
    assert told_of(s3_up, f"{where}/{key}") == told


def test_other_headers_with_the_same_content_are_brought_too(s3_up: S3Server, folder: str) -> None:
    publish(open_s3(s3_up.place(folder)), ONE)
    page = replace(ONE.site.files["altijd/index.html"], headers={"Cache-Control": "max-age=60"})
    site = replace(ONE.site, files={**ONE.site.files, "altijd/index.html": page})
    publish(open_s3(s3_up.place(folder)), replace(ONE, id=TWO.id, site=site))
    assert told_of(s3_up, f"{folder}/site/altijd/index.html")[1] == "max-age=60"


def test_what_the_store_cannot_send_stands_in_a_file_for_the_cdn(s3_up: S3Server, folder: str) -> None:
    search = replace(
        ONE.site.files["altijd/index.html"],
        headers={"Content-Security-Policy": "script-src 'wasm-unsafe-eval'", "Cache-Control": EACH_TIME},
    )
    site = replace(ONE.site, files={**ONE.site.files, "zoeken/index.html": search})
    publish(open_s3(s3_up.place(folder)), replace(ONE, site=site))
    assert json.loads(objects(s3_up, folder)["server/cdn.json"]) == {
        "standaard": POLICY,
        "uitzonderingen": [
            {
                "bestanden": ["/zoeken/index.html"],
                "kopregels": {"Content-Security-Policy": "script-src 'wasm-unsafe-eval'"},
            }
        ],
        "doorverwijzingen": [{"van": "/oud/", "naar": "/nieuws/", "status": 308}],
        "niet-gevonden": "/404.html",
    }


def test_what_is_for_the_cdn_is_named_as_readers_ask_for_it() -> None:
    told = json.loads(cdn_settings(replace(ONE.site, root="/panel/")))
    assert told["doorverwijzingen"] == [{"van": "/panel/oud/", "naar": "/panel/nieuws/", "status": 308}]
    assert told["niet-gevonden"] == "/panel/404.html"


def test_after_one_that_was_broken_off_the_release_before_can_come_back(
    s3_up: S3Server, line: Line, folder: str
) -> None:
    publish(open_s3(s3_up.place(folder)), ONE)
    target = open_s3(s3_up.place(folder, line.port))
    line.mend(sys.maxsize)
    with target.locked():
        line.mend(sum(1 for _ in site_of(TWO)) + 8)
        with pytest.raises(RefusedError, match="niet te bereiken"):
            target.put(TWO)
        line.mend(sys.maxsize)
        assert [(stored.id, stored.current) for stored in target.releases()] == [
            (TWO.id, True),
            (ONE.id, False),
        ]
        target.make_current(ONE.id)
    assert served(s3_up, folder) == site_of(ONE)
    assert [stored.current for stored in target.releases()] == [False, True]
    assert target.read_ledger() == ledger(2)


def test_only_what_changed_is_sent(s3_up: S3Server, line: Line, folder: str) -> None:
    place = s3_up.place(folder, line.port)
    publish(open_s3(place), ONE)
    line.mend(sys.maxsize)
    publish(open_s3(place), TWO)
    changed = {path for path, data in site_of(TWO).items() if site_of(ONE).get(path) != data}
    sent = written(line, folder)
    assert {key.removeprefix("site/") for key in sent if key.startswith("site/")} == changed
    # Each content once, and the settings of the server.
    contents = {site_of(TWO)[path] for path in changed} | {b"# 2"}
    assert len([key for key in sent if key.startswith("inhoud/")]) == len(contents)
    assert len(changed) < len(site_of(TWO))


def written(line: Line, folder: str) -> list[str]:
    """Return the keys in *folder* that were written, in their order."""
    pattern = re.compile(rf"PUT /{BUCKET}/{re.escape(folder)}/(.*)")
    return [match[1] for request in line.passed if (match := pattern.fullmatch(request))]


def test_new_files_come_first_then_pages_then_the_front_page_and_what_goes_goes_last(
    s3_up: S3Server, line: Line, folder: str
) -> None:
    place = s3_up.place(folder, line.port)
    publish(open_s3(place), ONE)
    line.mend(sys.maxsize)
    publish(open_s3(place), release(2, {"nieuw.csv": b"jaar\n"}))
    written_or_gone = [
        (match[1], match[2])
        for request in line.passed
        if (
            match := re.fullmatch(
                rf"(PUT|DELETE) /{BUCKET}/{re.escape(folder)}/(site/.*|stand.json)", request
            )
        )
    ]
    assert [request for request in written_or_gone if request[1] != "site/404.html"] == [
        ("PUT", "stand.json"),
        ("PUT", "site/static/huis.00000002.css"),
        ("PUT", "site/nieuw.csv"),
        ("PUT", "site/alleen-2/index.html"),
        ("PUT", "site/nieuws.xml"),
        ("PUT", "site/nieuws/index.html"),
        ("PUT", "site/index.html"),
        *sorted([("PUT", "site/adressen.json"), ("PUT", "site/uitgave.json")], key=written_or_gone.index),
        ("DELETE", "site/alleen-1/index.html"),
        ("DELETE", "site/static/huis.00000001.css"),
        ("PUT", "stand.json"),
    ]


def test_what_somebody_changed_in_the_folder_for_readers_is_mended(s3_up: S3Server, folder: str) -> None:
    target = open_s3(s3_up.place(folder))
    publish(target, ONE)
    target._store.put("site/vreemd.html", b"van iemand anders")
    target._store.put("site/altijd/index.html", site_of(ONE)["altijd/index.html"].swapcase())
    target._store.delete("site/index.html")
    publish(target, TWO)
    assert served(s3_up, folder) == site_of(TWO)


def test_what_may_be_known_no_more_lies_nowhere_in_the_store(s3_up: S3Server, folder: str) -> None:
    target = open_s3(s3_up.place(folder))
    publish(target, release(1, {"geheim-adres/index.html": b"niet meer te weten"}))
    publish(target, TWO, keep=1)
    left = repr(objects(s3_up, folder))
    assert "geheim-adres" not in left
    assert "niet meer te weten" not in left


def test_the_ledger_of_a_release_that_was_taken_back_stays(s3_up: S3Server, folder: str) -> None:
    target = open_s3(s3_up.place(folder))
    for published in (ONE, TWO):
        publish(target, published)
    with target.locked():
        target.make_current(ONE.id)
        target.keep(1)
    assert target.read_ledger() == ledger(2)


# --- broken off -----------------------------------------------------------------------------------------------


def check_whole(found: Mapping[str, bytes], *releases: Release) -> None:
    """Assert that every page is whole, and that all it needs is there."""
    for path, data in found.items():
        assert data in {site_of(published).get(path) for published in releases}, path
    for path, data in found.items():
        if path.endswith(".html"):
            for needed in re.findall(r'href="/([^"]*)"', data.decode()):
                assert needed in found, f"{path} needs {needed}"


def test_broken_off_at_any_request_every_page_is_whole_and_the_next_publication_mends_it(
    s3_up: S3Server, line: Line, folder: str
) -> None:
    publish(open_s3(s3_up.place(folder)), ONE)
    before = s3_up.objects / f"{folder}-eerst"
    shutil.copytree(s3_up.objects / folder, before)
    target = open_s3(s3_up.place(folder, line.port))
    line.mend(sys.maxsize)
    publish(target, TWO)
    requests = len(line.passed)
    assert requests > 30
    seen = set()
    for number in range(0, requests, 3):
        shutil.rmtree(s3_up.objects / folder)
        shutil.copytree(before, s3_up.objects / folder)
        line.mend(number)
        with (
            pytest.raises(RefusedError, match="niet te bereiken") if number < requests - 1 else nullcontext()
        ):
            publish(target, TWO)
        found = served(s3_up, folder)
        check_whole(found, ONE, TWO)
        seen.add(found["index.html"])
        if number % 9 == 0:
            for file in (s3_up.objects / folder / "slot").glob("*"):
                file.unlink()
            line.mend(sys.maxsize)
            publish(target, THREE, keep=1)
            assert served(s3_up, folder) == site_of(THREE)
            assert [stored.id for stored in target.releases()] == [THREE.id]
    assert seen == {site_of(ONE)["index.html"], site_of(TWO)["index.html"]}


def test_the_server_stops_half_way_and_comes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)
    server = S3Server(tmp_path)
    server.start()
    try:
        target = open_s3(server.place())
        publish(target, ONE)
        big = release(2, {}, 200)
        failed: list[str] = []

        def try_to() -> None:
            try:
                publish(target, big)
            except RefusedError as refused:
                failed.append(str(refused))

        publishing = threading.Thread(target=try_to)
        publishing.start()
        contents = server.objects / "paneel" / "inhoud"
        while publishing.is_alive() and len(list(contents.glob(f"*{OBJECT}"))) < 40:
            time.sleep(0.01)
        server.kill()
        publishing.join()
        assert failed == ["De opslag is niet te bereiken, of de verbinding viel weg. Probeer het opnieuw."]
        assert served(server, "paneel") == site_of(ONE)
        server.start()
        again = S3Target(target._store, dead_after=dt.timedelta(0))
        publish(again, big, keep=1)
        assert served(server, "paneel") == site_of(big)
    finally:
        server.kill()


def test_a_publication_that_was_killed_is_out_of_the_way_after_a_while(s3_up: S3Server, folder: str) -> None:
    place = s3_up.place(folder)
    target = open_s3(place)
    publish(target, ONE)
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.target_releases", place, "2", "300"],
        cwd=Path(__file__).parent.parent.parent,
    )
    slips = s3_up.objects / folder / "slot"
    while process.poll() is None and not list(slips.glob(f"*{OBJECT}")):
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    s3_up.clear_halves()
    check_whole(served(s3_up, folder), ONE, release(2, {}, 300))
    assert said(target) == (
        "Naar deze opslag wordt al gepubliceerd. Wacht tot dat klaar is en probeer het opnieuw. "
        "Is een eerdere poging afgebroken, dan kan het na 15 minuten weer."
    )
    publish(S3Target(target._store, dead_after=dt.timedelta(0)), THREE, keep=1)
    assert served(s3_up, folder) == site_of(THREE)
    assert list(slips.glob(f"*{OBJECT}")) == []


@pytest.mark.usefixtures("s3_up")
def test_the_server_itself_keeps_what_a_store_promises(tmp_path: Path) -> None:
    """What was put is there, whole, and removals do not trip over one another; or no test here means anything."""
    with running(tmp_path, SLOW_DISK) as server:
        store = S3Store(read_s3_address(server.place()))
        store.put("een", b"1")
        assert store.get("een") == b"1"
        store.put("een", b"2")
        store.copy("een", "twee", "text/plain", "no-cache")
        assert store.get("twee") == b"2"
        keys = [f"map-{number % 3}/{number}" for number in range(60)]
        for _ in each(lambda key: store.put(key, b"1"), keys):
            pass
        for _ in each(store.delete, [*keys, *keys]):
            pass
        assert sorted(store.list("")) == ["een", "twee"]


# --- what is refused, in words --------------------------------------------------------------------------------


def said(target: Target) -> str:
    """Return why publishing to *target* is refused."""
    with pytest.raises(RefusedError) as refused:
        publish(target, ONE)
    return str(refused.value)


def test_a_bucket_that_does_not_exist(s3_up: S3Server) -> None:
    place = s3_up.place().replace(f"s3://{BUCKET}/", "s3://geen-emmer/")
    assert said(open_s3(place)) == (
        "De emmer (bucket) van dit doel bestaat niet. Maak hem aan, of verbeter de naam."
    )


def test_a_store_that_cannot_be_reached(s3_up: S3Server, line: Line) -> None:
    line.mend(0)
    assert said(open_s3(s3_up.place("los/nooit", line.port))) == (
        "De opslag is niet te bereiken, of de verbinding viel weg. Probeer het opnieuw."
    )


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        (
            "AWS_ACCESS_KEY_ID",
            "GEHEIM",
            "De opslag kent deze sleutel niet. Controleer AWS_ACCESS_KEY_ID.",
        ),
        (
            "AWS_ACCESS_KEY_ID",
            None,
            "Er is geen sleutel voor de opslag. Zet AWS_ACCESS_KEY_ID en AWS_SECRET_ACCESS_KEY klaar als variabelen.",
        ),
        (
            "AWS_PROFILE",
            "GEHEIM",
            "De opslag is niet te gebruiken (ProfileNotFound). Controleer de instellingen van AWS.",
        ),
    ],
)
def test_keys_that_are_wrong_and_never_repeated(
    s3_up: S3Server, monkeypatch: pytest.MonkeyPatch, name: str, value: str | None, told: str
) -> None:
    monkeypatch.delenv(name) if value is None else monkeypatch.setenv(name, value)
    with pytest.raises(RefusedError) as refused:
        publish(open_s3(s3_up.place("los/sleutels")), ONE)
    assert str(refused.value) == told


def test_without_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "boto3", None)
    with pytest.raises(RefusedError) as refused:
        open_s3("s3://paneel/www")
    assert str(refused.value) == (
        "Publiceren naar S3 kan niet: het onderdeel boto3 ontbreekt. "
        "Installeer het met: make s3 (of: pip install 'stadspanel-site[s3]')"
    )


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b'{"nu": 1'])
def test_a_state_that_cannot_be_read(s3_up: S3Server, folder: str, data: bytes) -> None:
    target = open_s3(s3_up.place(folder))
    publish(target, ONE)
    target._store.put("stand.json", data)
    assert said(target) == (
        "Een bestand waarin dit programma zijn uitgaven bijhoudt, is beschadigd. Zet het terug uit een reservekopie, "
        "of publiceer naar een lege map."
    )
    assert served(s3_up, folder) == site_of(ONE)


# --- versions that the store keeps ---


class Versions:
    """The two calls of a client about versions, for a store that keeps them; s3rver has none."""

    def __init__(
        self, versions: list[dict[str, Any]], marks: list[dict[str, Any]], refusal: str = ""
    ) -> None:
        self.versions, self.marks, self.refusal = versions, marks, refusal
        self.deleted: list[tuple[str, str]] = []
        self.exceptions = SimpleNamespace(ClientError=ClientError)

    def get_paginator(self, name: str) -> "Versions":
        assert name == "list_object_versions"
        return self

    def paginate(self, **asked: str) -> list[dict[str, Any]]:
        assert asked == {"Bucket": "emmer", "Prefix": "paneel/"}
        if self.refusal.startswith("list "):
            raise ClientError({"Error": {"Code": self.refusal.removeprefix("list ")}}, "ListObjectVersions")
        return [{"Versions": self.versions}, {"DeleteMarkers": self.marks}, {}]

    def delete_object(self, **asked: str) -> None:
        if self.refusal:
            raise ClientError({"Error": {"Code": self.refusal}}, "DeleteObject")
        self.deleted.append((asked["Key"], asked["VersionId"]))


def with_versions(refusal: str = "") -> tuple[S3Target, Versions]:
    store = S3Store.__new__(S3Store)
    client = Versions(
        [
            {"Key": "paneel/site/index.html", "VersionId": "2", "IsLatest": True},
            {"Key": "paneel/site/index.html", "VersionId": "1", "IsLatest": False},
            {"Key": "paneel/inhoud/ab", "VersionId": "7", "IsLatest": False},
        ],
        [{"Key": "paneel/inhoud/ab", "VersionId": "8", "IsLatest": True}],
        refusal,
    )
    vars(store).update({"_client": client, "_bucket": "emmer", "_folder": "paneel/"})
    return S3Target(store), client


def test_every_version_but_what_lies_there_goes_and_what_marks_a_removal_goes_last() -> None:
    target, client = with_versions()
    assert target.forget() == ""
    assert client.deleted == [
        ("paneel/site/index.html", "1"),
        ("paneel/inhoud/ab", "7"),
        ("paneel/inhoud/ab", "8"),
    ]


def test_a_store_without_versions_has_none_to_remove() -> None:
    target, client = with_versions("list NotImplemented")
    assert (target.forget(), client.deleted) == ("", [])


def test_where_the_key_may_not_see_versions_it_is_told() -> None:
    target, _ = with_versions("list AccessDenied")
    assert target.forget().startswith("Let op: deze sleutel mag niet zien of de opslag oude versies bewaart.")


def test_where_the_key_may_not_remove_versions_it_is_no_success() -> None:
    target, _ = with_versions("AccessDenied")
    with pytest.raises(RefusedError, match="De opslag staat dit niet toe"):
        target.forget()
