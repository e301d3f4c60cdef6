"""Every place to publish to: the same promises, kept by each."""

import gzip
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from stadspanel_site.problems.refused import RefusedError
from stadspanel_site.publishing.targets.folder import FolderTarget
from stadspanel_site.publishing.targets.s3 import S3Target, open_s3
from stadspanel_site.publishing.targets.ssh import open_ssh
from stadspanel_site.publishing.targets.target import Target
from tests.target_releases import ledger, publish, release, site_of

if TYPE_CHECKING:
    from tests.s3_server import S3Server
    from tests.ssh_server import SshServer

ONE, TWO, THREE = (release(number, {}) for number in (1, 2, 3))


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place that is empty at first."""

    open: Callable[[], Target]
    served: Callable[[], dict[str, bytes]]
    """Returns what readers get, by path."""
    put_something: Callable[[], None]
    """Puts a file there that is not ours."""
    left: Callable[[], list[str]]
    """Returns the names of all that lies there."""
    lose_ledger: Callable[[], None]
    """Removes the ledger, wherever it lies."""
    text: str
    """What is written behind `--to`."""
    everything: Callable[[], list[bytes]]
    """Returns the content of all that lies there."""
    put_among_releases: Callable[[], None]
    """Puts something there that is no release, where releases lie."""


def folder_of_site(folder: Path) -> dict[str, bytes]:
    """Return the files of the site in *folder*, without the compressed ones."""
    root = folder / "current" / "site"
    return {
        file.relative_to(root).as_posix(): file.read_bytes()
        for file in root.rglob("*")
        if file.is_file() and file.suffix not in {".gz", ".br"}
    }


@pytest.fixture(params=["folder", "ssh", "s3"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """Return a place of each kind in turn."""
    folder = tmp_path / "diep" / "doel"

    def put_something() -> None:
        folder.mkdir(parents=True)
        (folder / "vakantie.jpg").write_bytes(b"")

    def lose_ledger() -> None:
        for file in folder.rglob("adressen.json"):
            file.unlink()

    here = Place(
        open=lambda: FolderTarget(folder),
        served=lambda: folder_of_site(folder),
        put_something=put_something,
        left=lambda: sorted(str(found.relative_to(tmp_path)) for found in tmp_path.rglob("*")),
        lose_ledger=lose_ledger,
        text=str(folder),
        everything=lambda: [
            gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data
            for found in folder.rglob("*")
            if found.is_file() and (data := found.read_bytes()) is not None
        ],
        put_among_releases=(folder / "releases" / "kopie").mkdir,
    )
    if request.param == "ssh":
        server: SshServer = request.getfixturevalue("ssh_up")
        text = server.place(folder)
        yield replace(here, open=lambda: open_ssh(text), text=text)
    elif request.param == "s3":
        store: S3Server = request.getfixturevalue("s3_up")
        address = store.place(f"paneel/{tmp_path.name}")
        objects = open_s3(address)._store

        def lose_contents() -> None:
            for key in objects.list("inhoud/"):
                objects.delete(key)

        yield Place(
            # The library takes longer to open than a publication takes.
            open=lambda: S3Target(objects),
            served=lambda: {
                key.removeprefix("site/"): data
                for key in objects.list("site/")
                if (data := objects.get(key)) is not None
            },
            put_something=lambda: objects.put("vakantie.jpg", b""),
            left=lambda: sorted(objects.list("")),
            lose_ledger=lose_contents,
            text=address,
            everything=lambda: [objects.get(key) or b"" for key in objects.list("")],
            put_among_releases=lambda: objects.put("releases/kopie.json", b""),
        )
    else:
        yield here


def ids(target: Target) -> list[tuple[str, bool]]:
    return [(found.id, found.current) for found in target.releases()]


def test_nothing_was_published_at_an_empty_place(place: Place) -> None:
    assert place.open().read_ledger() is None


def test_where_nothing_is_published_nothing_stays(place: Place) -> None:
    before = place.left()
    for mistake in (None, ZeroDivisionError):
        target = place.open()
        with nullcontext() if mistake is None else pytest.raises(mistake), target.locked():
            assert target.read_ledger() is None
            assert target.releases() == ()
            if mistake is not None:
                raise mistake
        assert place.left() == before
    publish(place.open(), ONE)
    assert place.served() == site_of(ONE)
    before = place.left()
    with place.open().locked():
        pass
    assert place.left() == before


def test_without_its_ledger_a_place_is_refused(place: Place) -> None:
    for published in (ONE, TWO):
        publish(place.open(), published)
    place.lose_ledger()
    target = place.open()
    with pytest.raises(RefusedError, match="Het register van adressen"), target.locked():
        target.read_ledger()


def test_what_is_no_release_is_not_taken_for_one(place: Place) -> None:
    publish(place.open(), ONE)
    place.put_among_releases()
    publish(place.open(), TWO, keep=1)
    assert ids(place.open()) == [(TWO.id, True)]


def test_readers_get_what_was_published_and_nothing_else(place: Place) -> None:
    publish(place.open(), ONE)
    assert place.served() == site_of(ONE)
    publish(place.open(), TWO)
    assert place.served() == site_of(TWO)
    assert ids(place.open()) == [(TWO.id, True), (ONE.id, False)]


def test_the_ledger_can_be_read_back(place: Place) -> None:
    publish(place.open(), ONE)
    publish(place.open(), TWO)
    assert place.open().read_ledger() == ledger(2)


def test_what_readers_have_can_be_read_back(place: Place) -> None:
    target = place.open()
    with target.locked():
        assert target.read_served("index.html") is None
    publish(place.open(), ONE)
    publish(place.open(), TWO)
    target = place.open()
    with target.locked():
        found = {path: target.read_served(path) for path in site_of(TWO)}
        assert target.read_served("alleen-1/index.html") is None
    assert found == site_of(TWO)


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
    assert [name for name in place.left() if "openbaar" in name and TWO.id in name] == []


def test_nothing_private_is_served(place: Place) -> None:
    for published in (ONE, TWO):
        publish(place.open(), published)
    assert [path for path, data in place.served().items() if "openbaar" in path or data == b"alleen 2"] == []
    private = [name for name in place.left() if "openbaar" in name]
    assert len(private) == 2
    assert [name for name in private if "site" in name.split("/")] == []


def test_a_release_without_a_private_part_has_none(place: Place) -> None:
    publish(place.open(), replace(ONE, private={}))
    assert place.open().read_private(ONE.id, "openbaar.json") is None


def test_a_release_can_come_back(place: Place) -> None:
    for published in (ONE, TWO, THREE):
        publish(place.open(), published)
    target = place.open()
    with target.locked():
        target.make_current(ONE.id)
    assert place.served() == site_of(ONE)
    assert ids(target) == [(THREE.id, False), (TWO.id, False), (ONE.id, True)]
    with target.locked():
        target.make_current(THREE.id)
    assert place.served() == site_of(THREE)


def test_the_same_release_may_come_twice(place: Place) -> None:
    for published in (ONE, TWO, TWO, ONE):
        publish(place.open(), published)
    assert place.served() == site_of(ONE)
    assert ids(place.open()) == [(TWO.id, False), (ONE.id, True)]


def test_old_releases_go(place: Place) -> None:
    target = place.open()
    with target.locked():
        for published in (ONE, TWO, THREE):
            target.put(published)
    for number, left in ((3, [THREE, TWO, ONE]), (2, [THREE, TWO]), (1, [THREE])):
        with target.locked():
            target.keep(number)
        assert ids(target) == [(kept.id, kept is THREE) for kept in left]
    assert place.served() == site_of(THREE)


def test_what_readers_get_stays_however_old(place: Place) -> None:
    target = place.open()
    with target.locked():
        for published in (ONE, TWO, THREE):
            target.put(published)
        target.make_current(ONE.id)
    for number, left in ((2, [THREE, TWO, ONE]), (1, [THREE, ONE])):
        with target.locked():
            target.keep(number)
        assert ids(target) == [(kept.id, kept is ONE) for kept in left]
    assert place.served() == site_of(ONE)


def test_a_release_that_is_not_there_is_refused(place: Place) -> None:
    publish(place.open(), ONE)
    target = place.open()
    with target.locked():
        for name in (TWO.id, "..", "20261124T053000Z-$(touch x)", "-rf", ""):
            with pytest.raises(RefusedError, match="uitgave"):
                target.make_current(name)
    assert place.served() == site_of(ONE)


def test_two_at_once_are_kept_apart(place: Place) -> None:
    publish(place.open(), ONE)
    with (
        place.open().locked(),
        pytest.raises(RefusedError, match="wordt al gepubliceerd"),
        place.open().locked(),
    ):
        pass
    publish(place.open(), TWO)
    assert place.served() == site_of(TWO)


def test_after_a_mistake_the_place_is_free_again(place: Place) -> None:
    with pytest.raises(ZeroDivisionError), place.open().locked():
        raise ZeroDivisionError
    publish(place.open(), ONE)
    assert place.served() == site_of(ONE)


def test_what_somebody_else_put_there_is_never_touched(place: Place) -> None:
    place.put_something()
    target = place.open()
    with pytest.raises(RefusedError, match="niet door dit programma"), target.locked():
        target.put(ONE)
    assert place.served() == {}
