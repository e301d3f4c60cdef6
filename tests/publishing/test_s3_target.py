"""Peculiarities of object storage: its contents and their order, broken lines, kills."""

import datetime as dt
import re
import shutil
import sys
import threading
import time
from collections.abc import Mapping
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
from stadspanel_site.publishing.targets.s3_store import UNCHANGED, S3Store, each
from tests.publishing.places import S3, SAYS, Place, said
from tests.publishing.releases_by_hand import (
    EACH_TIME,
    FOREVER,
    ledger,
    publish,
    publish_apart,
    release,
    site_of,
)
from tests.publishing.s3_server import BUCKET, OBJECT, SLOW_DISK, Line, S3Server, running

ONE, TWO, THREE = (release(number) for number in (1, 2, 3))


@pytest.fixture
def folder(tmp_path: Path) -> str:
    """Return a folder of the bucket that no other test uses."""
    return f"los/{tmp_path.name}"


def served(server: S3Server, folder: str) -> dict[str, bytes]:
    """Return the files for readers, by path."""
    return {
        key.removeprefix("site/"): data
        for key, data in server.lying(folder).items()
        if key.startswith("site/")
    }


def told_of(store: S3Store, key: str) -> tuple[str, str]:
    """Return the content type and the caching that the server sends with an object."""
    answer = store._client.head_object(Bucket=BUCKET, Key=store._folder + key)
    return answer["ContentType"], answer["CacheControl"]


# --- what lies in the store -----------------------------------------------------------------------------------


@pytest.mark.parametrize("published", [S3], indirect=True)
def test_only_what_is_for_readers_lies_in_the_folder_for_readers(published: Place) -> None:
    found = published.all_there()
    assert {key.partition("/")[0] for key in found} == {"inhoud", "releases", "server", "site", "stand.json"}
    assert found["server/nginx.conf"] == b"# 2"


@pytest.mark.parametrize("published", [S3], indirect=True)
def test_each_object_has_its_type_and_caching(s3_up: S3Server, published: Place) -> None:
    store = S3Store(read_s3_address(s3_up.place(str(published.folder))))
    expected = {
        "site/index.html": ("text/html; charset=utf-8", EACH_TIME),
        "site/nieuws.xml": ("application/atom+xml", EACH_TIME),
        "site/static/huis.00000002.css": ("text/css; charset=utf-8", FOREVER),
        "server/nginx.conf": ("text/plain; charset=utf-8", "private, no-store"),
        "stand.json": ("application/json", "private, no-store"),
    }
    assert {key: told_of(store, key) for key in expected} == expected


def test_other_headers_with_the_same_content_are_brought_too(s3_up: S3Server, folder: str) -> None:
    target = open_s3(s3_up.place(folder))
    page = replace(ONE.site.files["altijd/index.html"], headers={"Cache-Control": "max-age=60"})
    site = replace(ONE.site, files={**ONE.site.files, "altijd/index.html": page})
    publish(target, ONE, replace(ONE, id=TWO.id, site=site))
    assert told_of(target._store, "site/altijd/index.html")[1] == "max-age=60"


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


def test_only_what_changed_is_sent_what_is_new_first_and_what_goes_last(
    s3_up: S3Server, line: Line, folder: str
) -> None:
    target = open_s3(s3_up.place(folder, line.port))
    line.mend(sys.maxsize)
    publish(target, ONE)
    line.mend(sys.maxsize)
    after = release(2, {"nieuw.csv": b"jaar\n"})
    publish(target, after)
    asked = re.compile(rf"(PUT|DELETE) /{BUCKET}/{re.escape(folder)}/(.*)")
    requests = [(match[1], match[2]) for request in line.passed if (match := asked.fullmatch(request))]
    changed = {path for path, data in site_of(after).items() if site_of(ONE).get(path) != data}
    sent = [key for method, key in requests if method == "PUT"]
    assert {key.removeprefix("site/") for key in sent if key.startswith("site/")} == changed
    # Each content once, and the settings of the server.
    contents = {site_of(after)[path] for path in changed} | {b"# 2", *after.private.values()}
    assert len([key for key in sent if key.startswith("inhoud/")]) == len(contents)
    assert len(changed) < len(site_of(after))
    seen = [item for item in requests if item[1].startswith(("site/", "stand.json"))]
    assert [item for item in seen if item[1] != "site/404.html"] == [
        ("PUT", "stand.json"),
        ("PUT", "site/static/huis.00000002.css"),
        ("PUT", "site/nieuw.csv"),
        ("PUT", "site/alleen-2/index.html"),
        ("PUT", "site/nieuws.xml"),
        ("PUT", "site/nieuws/index.html"),
        ("PUT", "site/index.html"),
        *sorted([("PUT", "site/adressen.json"), ("PUT", "site/uitgave.json")], key=seen.index),
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


def test_the_server_stops_half_way_and_comes_back(tmp_path: Path) -> None:
    with running(tmp_path) as server:
        target = open_s3(server.place())
        publish(target, ONE)
        big = release(2, pages_besides=200)
        failed: list[str] = []

        def try_to() -> None:
            failed.append(said(target, big))

        publishing = threading.Thread(target=try_to)
        publishing.start()
        contents = server.objects / "paneel" / "inhoud"
        while publishing.is_alive() and len(list(contents.glob(f"*{OBJECT}"))) < 40:
            time.sleep(0.01)
        server.kill()
        publishing.join()
        assert failed == [
            f"De opslag is niet te bereiken, of de verbinding viel weg. Probeer het opnieuw. {UNCHANGED}"
        ]
        assert served(server, "paneel") == site_of(ONE)
        server.start()
        again = S3Target(target._store, dead_after=dt.timedelta(0))
        publish(again, big, keep=1)
        assert served(server, "paneel") == site_of(big)


def test_a_publication_that_was_killed_is_out_of_the_way_after_a_while(s3_up: S3Server, folder: str) -> None:
    place = s3_up.place(folder)
    target = open_s3(place)
    publish(target, ONE)
    process = publish_apart(place, 2, 300)
    slips = s3_up.objects / folder / "slot"
    while process.poll() is None and not list(slips.glob(f"*{OBJECT}")):
        time.sleep(0.01)
    process.kill()
    process.wait()
    s3_up.clear_halves()
    check_whole(served(s3_up, folder), ONE, release(2, pages_besides=300))
    assert said(target) == SAYS["s3"]["in use"]
    publish(S3Target(target._store, dead_after=dt.timedelta(0)), THREE, keep=1)
    assert served(s3_up, folder) == site_of(THREE)
    assert list(slips.glob(f"*{OBJECT}")) == []


@pytest.mark.usefixtures("s3_up")
def test_the_server_itself_keeps_what_a_store_promises(tmp_path: Path) -> None:
    """Objects that were put are there and whole, and removals do not trip over one another."""
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


def test_a_bucket_that_does_not_exist(s3_up: S3Server) -> None:
    place = s3_up.place().replace(f"s3://{BUCKET}/", "s3://geen-emmer/")
    assert said(open_s3(place)) == (
        f"De emmer (bucket) van dit doel bestaat niet. Maak hem aan, of verbeter de naam. {UNCHANGED}"
    )


def test_a_store_that_cannot_be_reached(s3_up: S3Server, line: Line) -> None:
    line.mend(0)
    assert said(open_s3(s3_up.place("los/nooit", line.port))) == (
        f"De opslag is niet te bereiken, of de verbinding viel weg. Probeer het opnieuw. {UNCHANGED}"
    )


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        (
            "AWS_ACCESS_KEY_ID",
            "GEHEIM",
            f"De opslag kent deze sleutel niet. Controleer AWS_ACCESS_KEY_ID. {UNCHANGED}",
        ),
        (
            "AWS_ACCESS_KEY_ID",
            None,
            (
                "Er is geen sleutel voor de opslag. Zet AWS_ACCESS_KEY_ID en AWS_SECRET_ACCESS_KEY klaar als "
                f"variabelen. {UNCHANGED}"
            ),
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
        "Een bestand waarin dit programma zijn versies bijhoudt, is beschadigd. Zet het terug uit een reservekopie, "
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
