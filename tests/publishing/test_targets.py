"""Every place to publish to: the same promises, kept by each, and refused in its own words."""

import threading
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import pytest

from stadspanel_site.publishing.targets.target import Target
from tests.publishing.places import FOLDERS, Place
from tests.publishing.releases_by_hand import ledger, publish, release, site_of

pytestmark = pytest.mark.slow

ONE, TWO, THREE, FOUR = (release(number) for number in (1, 2, 3, 4))


def ids(target: Target) -> list[tuple[str, bool]]:
    return [(found.id, found.current) for found in target.releases()]


# --- what is there can be read --------------------------------------------------------------------------------


def test_readers_get_what_was_published_last_and_nothing_else(published: Place) -> None:
    assert published.served() == site_of(TWO)
    assert ids(published.open()) == [(TWO.id, True), (ONE.id, False)]


def test_what_was_published_can_be_read_back(published: Place) -> None:
    target = published.open()
    assert target.read_ledger() == ledger(2)
    with target.locked():
        found = {path: target.read_served(path) for path in site_of(TWO)}
        assert target.read_served("alleen-1/index.html") is None
    assert found == site_of(TWO)


def test_a_release_that_is_not_there_is_refused(published: Place) -> None:
    target = published.open()
    with target.locked():
        with published.refusing("no release", THREE.id):
            target.make_current(THREE.id)
        for name in ("..", ".nieuw-x", "20261124T053000Z-$(touch x)", "-rf", ""):
            with published.refusing("no name", name):
                target.make_current(name)
    assert published.served() == site_of(TWO)


@pytest.mark.parametrize("published", FOLDERS, indirect=True)
def test_releases_lie_side_by_side_with_all_that_servers_need(published: Place) -> None:
    folder = published.folder
    there = {".slot", ".stadspanel-uitgaven", "adressen.json", "current", "releases"}
    there |= {".reserve"} if published.kind == "ssh" else set()
    assert {found.name for found in folder.iterdir()} == there
    assert {found.name for found in (folder / "releases").iterdir()} == {ONE.id, TWO.id}
    assert (folder / "current").readlink() == Path("releases", TWO.id)
    current = folder / "current"
    assert {file.relative_to(current).as_posix() for file in current.rglob("*") if file.is_file()} == {
        *(f"site/{path}" for path in TWO.site.files),
        "site/index.html.gz",
        "site/index.html.br",
        "server/nginx.conf",
        "prive/adressen.json",
        "prive/openbaar.json",
    }
    assert (current / "server" / "nginx.conf").read_bytes() == b"# 2"
    for ending in ("gz", "br"):
        assert (current / "site" / f"index.html.{ending}").read_bytes()[:2] == ending.encode()


# --- publishing, going back, and what goes --------------------------------------------------------------------


def test_where_nothing_is_published_nothing_stays(place: Place) -> None:
    assert place.open().read_ledger() is None
    before = place.all_there()
    for mistake in (None, ZeroDivisionError):
        target = place.open()
        with nullcontext() if mistake is None else pytest.raises(mistake), target.locked():
            assert target.read_ledger() is None
            assert target.read_served("index.html") is None
            assert target.releases() == ()
            if mistake is not None:
                raise mistake
        assert place.all_there() == before
    publish(place.open(), ONE)
    assert place.served() == site_of(ONE)
    before = place.all_there()
    with place.open().locked():
        pass
    assert place.all_there() == before


def test_a_release_can_come_back_and_what_was_published_since_stays_known(place: Place) -> None:
    target = place.open()
    publish(target, ONE, TWO, THREE)
    for lost in ((), ("beside",)):
        for which in lost:
            place.lose_ledger(which)
        with target.locked():
            target.make_current(ONE.id)
        for which in lost:
            place.lose_ledger(which)
        assert target.read_ledger() == ledger(3)
    assert place.served() == site_of(ONE)
    assert ids(target) == [(THREE.id, False), (TWO.id, False), (ONE.id, True)]
    with target.locked():
        target.keep(1)
        assert target.read_ledger() == ledger(3)
        target.make_current(THREE.id)
    assert place.served() == site_of(THREE)


def test_the_same_release_may_come_twice(place: Place) -> None:
    publish(place.open(), ONE, TWO, TWO, ONE)
    assert place.served() == site_of(ONE)
    assert ids(place.open()) == [(TWO.id, False), (ONE.id, True)]


def test_old_releases_go_and_what_readers_get_stays_however_old(place: Place) -> None:
    target = place.open()
    publish(target, ONE, TWO, THREE, FOUR, keep=9)
    for current, number, left in (
        (FOUR, 4, [FOUR, THREE, TWO, ONE]),
        (FOUR, 3, [FOUR, THREE, TWO]),
        (TWO, 2, [FOUR, THREE, TWO]),
        (TWO, 1, [FOUR, TWO]),
        (FOUR, 1, [FOUR]),
    ):
        with target.locked():
            if not dict(ids(target))[current.id]:
                target.make_current(current.id)
            target.keep(number)
        assert ids(target) == [(kept.id, kept is current) for kept in left]
        assert place.served() == site_of(current)


def test_of_a_release_that_went_nothing_is_left_and_what_is_none_is_not_taken_for_one(place: Place) -> None:
    publish(place.open(), release(1, {"geheim-adres/index.html": b"niet meer te weten"}))
    place.put("releases/kopie.json" if place.kind == "s3" else "releases/kopie")
    publish(place.open(), TWO, keep=1)
    assert ids(place.open()) == [(TWO.id, True)]
    left = repr(place.all_there())
    assert "geheim-adres" not in left
    assert "niet meer te weten" not in left


@pytest.mark.parametrize("place", FOLDERS, indirect=True)
def test_readers_never_see_half_a_switch(place: Place) -> None:
    target = place.open()
    publish(target, ONE)
    stopped = threading.Event()
    seen: set[bytes] = set()

    def read() -> None:
        while not stopped.is_set():
            seen.add((place.folder / "current" / "site" / "index.html").read_bytes())

    reader = threading.Thread(target=read)
    reader.start()
    try:
        publish(target, TWO)
        with target.locked():
            for _ in range(100 if place.kind == "folder" else 3):
                target.make_current(ONE.id)
                target.make_current(TWO.id)
    finally:
        stopped.set()
        reader.join()
    assert seen == {site_of(ONE)["index.html"], site_of(TWO)["index.html"]}


# --- what is refused ------------------------------------------------------------------------------------------


def test_two_at_once_are_kept_apart(place: Place) -> None:
    with place.open().locked(), place.refusing("in use"), place.open().locked():
        pass
    publish(place.open(), ONE)
    assert place.served() == site_of(ONE)


@pytest.mark.parametrize("name", ["vakantie.jpg", ".git", "releases"])
def test_what_somebody_else_put_there_is_never_touched(place: Place, name: str) -> None:
    place.put(name)
    before = place.all_there()
    target = place.open()
    with place.refusing("not ours"), target.locked():
        target.put(ONE)
    assert place.all_there() == before


def test_without_its_ledger_a_place_is_refused(place: Place) -> None:
    publish(place.open(), ONE, TWO)
    place.lose_ledger("every")
    target = place.open()
    with place.refusing("no ledger"), target.locked():
        target.read_ledger()


@pytest.mark.parametrize("place", FOLDERS, indirect=True)
def test_releases_that_cannot_go_are_told_of_apart(place: Place) -> None:
    target = place.open()
    publish(target, ONE, TWO)
    # Something stands where a release goes before it is gone.
    (place.folder / "releases" / f".weg-{ONE.id}").touch()
    with place.refusing("cannot go"), target.locked():
        target.keep(1)


@pytest.mark.parametrize("place", FOLDERS, indirect=True)
def test_a_path_that_is_a_file_is_refused(place: Place) -> None:
    place.folder.parent.mkdir()
    place.folder.touch()
    with place.refusing("no folder"):
        publish(place.open(), ONE)


# --- what is not for readers ---------------------------------------------------------------------------------


def test_what_is_private_stays_with_its_release_and_goes_with_it(place: Place) -> None:
    for published in (ONE, TWO, THREE):
        publish(place.open(), published)
    target = place.open()
    assert [target.read_private(kept.id, "openbaar.json") for kept in (ONE, TWO, THREE)] == [
        b"alleen 1",
        b"alleen 2",
        b"alleen 3",
    ]
    assert target.read_private(ONE.id, "iets anders") is None
    with target.locked():
        target.make_current(ONE.id)
        target.keep(1)
    assert [target.read_private(kept.id, "openbaar.json") for kept in (ONE, TWO, THREE)] == [
        b"alleen 1",
        None,
        b"alleen 3",
    ]
    assert [name for name in place.all_there() if TWO.id in name] == []


def test_nothing_private_is_served(place: Place) -> None:
    for published in (ONE, TWO):
        publish(place.open(), published)
    private = {b"alleen 1", b"alleen 2"}
    assert [path for path, data in place.served().items() if "openbaar" in path or data in private] == []
    named = [name for name in place.all_there() if "openbaar" in name or "prive" in name]
    assert [name for name in named if "site" in name.split("/")] == []


def test_a_release_without_a_private_part_has_none(place: Place) -> None:
    publish(place.open(), replace(ONE, private={}))
    assert place.open().read_private(ONE.id, "openbaar.json") is None
