"""A place that is full: what goes to make room, what always works, and what is told where it does not fit."""

import os
import re
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest

from stadspanel_site import publication
from stadspanel_site.problems.refused import RefusedError
from stadspanel_site.publication import UnderWay, Wishes
from stadspanel_site.publishing.release import Release
from stadspanel_site.publishing.targets.s3_store import UNCHANGED as STORE_UNCHANGED
from stadspanel_site.publishing.targets.target import with_room
from tests.publishing.places import FOLDERS, S3, SSH, UNCHANGED, Place, in_store, make_place, said
from tests.publishing.releases_by_hand import ledger, publish, release, site_of
from tests.publishing.s3_server import SMALL_STORE, S3Server, running

pytestmark = pytest.mark.slow

if TYPE_CHECKING:
    from stadspanel_site.build_types import BuildResult

ROOM = 512 * 1024
LESS_ROOM = {"folder": (0, 99 * 4096, 4096), "ssh": (0, 99 * 4096, 10 * 4096), "s3": (0, 99_000, 5_000)}
STANDS = {"folder": "De site die er stond, staat er nog.", "ssh": UNCHANGED, "s3": STORE_UNCHANGED}
WITHDRAWN_STANDS = (
    "Let op: wat minder openbaar moest worden, kan dus nog op de site staan. Kan dat niet wachten, zet de site dan "
    "zolang uit."
)
OTHERS = "van-anderen"
"""A file with which others fill the disk."""


class FullPlace:
    """A place that can be filled until so many bytes are left."""

    def __init__(self, place: Place, leave: Callable[[int], None]) -> None:
        self.place, self.leave, self.kind = place, leave, place.kind

    def publish(self, new: Release, *, anyway: bool = False) -> int:
        """Publish *new* as the command does; return how many releases went."""
        target = self.place.open()
        with target.locked():
            return with_room(target, lambda: target.put(new), anyway=anyway)

    def go_back(self, old: Release) -> int:
        """Let readers have *old* again as the command does; return how many releases went."""
        target = self.place.open()
        with target.locked():
            return with_room(target, lambda: target.make_current(old.id), spare=old.id)

    def refused(self, new: Release, *, anyway: bool = False) -> str:
        """Return why *new* is not published, once it is certain that nothing of it stays."""
        with pytest.raises(RefusedError) as refused:
            self.publish(new, anyway=anyway)
        assert self.unfinished() == []
        return str(refused.value)

    def unfinished(self) -> list[str]:
        return [name for name in self.place.all_there() if re.search(r"\.nieuw|\.weg-|^slot/", name)]

    def there(self) -> dict[str, bytes]:
        """Return all that lies there, by path, but for what others have on the disk."""
        return {path: data for path, data in self.place.all_there().items() if path != OTHERS}

    def empty(self) -> None:
        """Remove what others have on the disk."""
        if self.kind != "s3":
            (self.place.folder.parent.parent / OTHERS).unlink()

    def ids(self) -> list[str]:
        return [found.id for found in self.place.open().releases()]


@pytest.fixture(scope="module")
def small_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[S3Server, Path]]:
    """Run a store with a quota, and return it with the file that says how much fits."""
    folder = tmp_path_factory.mktemp("s3")
    with running(folder, SMALL_STORE) as server:
        yield server, folder / "ruimte"


@pytest.fixture(params=[*FOLDERS, S3])
def full(request: pytest.FixtureRequest, tmp_path: Path) -> FullPlace:
    """Return a place of each kind in turn, with room for half a megabyte."""
    if request.param == "s3":
        server, room = request.getfixturevalue("small_store")
        place = in_store(server, tmp_path / "diep" / "doel")
        # What earlier tests left would be counted again with each object.
        for left_over in server.objects.iterdir():
            shutil.rmtree(left_over)

        def leave_in_store(left: int) -> None:
            room.write_text(str(sum(map(len, place.all_there().values())) + left))

        room.write_text(str(ROOM))
        return FullPlace(place, leave_in_store)
    disk: Path = request.getfixturevalue("small_disk")

    def leave(left: int) -> None:
        state = os.statvfs(disk)
        with (disk / OTHERS).open("ab") as file:
            file.write(bytes(state.f_bavail * state.f_frsize - left))

    return FullPlace(make_place(request, request.param, disk / "diep" / "doel"), leave)


def with_file(number: int, size: int, name: str = "") -> Release:
    """Return release *number* with a file of *size* random bytes."""
    return release(number, {f"groot-{name or number}.csv": secrets.token_bytes(size)})


def test_the_oldest_releases_go_as_far_as_needed_and_never_what_readers_have(full: FullPlace) -> None:
    size = 25_000
    old = [with_file(number, size) for number in (1, 2, 3, 4)]
    for published in old:
        full.publish(published)
    full.go_back(old[1])
    assert len(full.ids()) == 4
    full.leave(26_000)
    new = with_file(5, size)
    gone = full.publish(new)
    assert full.place.served() == site_of(new)
    assert 0 < gone < 3
    kept = [item.id for item in (new, *reversed(old))]
    # The oldest is the first to go, except that readers had the second.
    expected = [name for name in kept if name not in [item.id for item in (old[0], old[2], old[3])[:gone]]]
    assert full.ids() == expected
    assert full.unfinished() == []


@pytest.mark.parametrize("full", FOLDERS, indirect=True)
def test_where_there_is_room_nothing_goes(full: FullPlace) -> None:
    for number in (1, 2, 3):
        assert full.publish(release(number)) == 0
    assert len(full.ids()) == 3


@pytest.mark.parametrize("releases", [2, 3])
def test_going_back_works_with_nothing_free(full: FullPlace, releases: int) -> None:
    every = [with_file(number, 4_000) for number in range(1, releases + 1)]
    publish(full.place.open(), *every)
    full.leave(0)
    gone = full.go_back(every[-2])
    # A store has each file for readers besides, so something has to go.
    assert gone == (full.kind == "s3")
    assert full.place.served() == site_of(every[-2])
    assert full.place.open().read_ledger() == ledger(releases)
    assert full.unfinished() == []
    if every[-1].id in full.ids():
        full.leave(0 if full.kind != "s3" else 2_000)
        full.go_back(every[-1])
        assert full.place.served() == site_of(every[-1])


def test_what_is_withdrawn_gets_out_with_nothing_free(full: FullPlace) -> None:
    before = [with_file(number, 20_000, "blijft") for number in (1, 2, 3)]
    publish(full.place.open(), *before)
    full.leave(0)
    after = release(4)
    assert full.publish(after, anyway=True) > 0
    assert full.place.served() == site_of(after)
    assert full.place.open().read_ledger() == ledger(4)


@pytest.mark.parametrize("full", [SSH], indirect=True)
def test_what_is_withdrawn_gets_out_where_nothing_else_can_go(full: FullPlace) -> None:
    """Over ssh what is equal lies there once, so that another release would hardly make room: a reserve does."""
    publish(full.place.open(), with_file(1, 80_000))
    full.leave(0)
    assert full.refused(release(2)).endswith(UNCHANGED)
    assert full.publish(release(2), anyway=True) == 0
    assert full.place.served() == site_of(release(2))
    full.empty()
    publish(full.place.open(), release(3), keep=1)
    full.leave(0)
    assert full.publish(release(4), anyway=True) == 0
    assert full.place.served() == site_of(release(4))


def test_what_never_fits_is_refused_and_nothing_goes_in_vain(full: FullPlace) -> None:
    publish(full.place.open(), release(1), release(2))
    before = full.place.all_there()
    new = with_file(3, 3 * ROOM)
    told = full.refused(new)
    if full.kind == "s3":
        # A store does not tell how much room there is, so it had to be tried.
        assert told == (
            f"De opslag is vol. Maak daar ruimte en probeer het opnieuw. {STANDS['s3']} "
            "Om plaats te maken is 1 andere versie verwijderd."
        )
        assert full.place.served() == site_of(release(2))
        assert full.ids() == [release(2).id]
    else:
        where = full.place.folder if full.kind == "folder" else "de server 127.0.0.1"
        told, numbers = re.sub(r"\d+(,\d)?\xa0[kM]B", "…", told), re.findall(r"[\d,]+\xa0[kM]B", told)
        assert told == (
            f"De schijf van {where} is vol: dit vraagt ongeveer …, en er is … vrij. Maak daar ruimte en probeer het "
            f"opnieuw. {STANDS[full.kind]}"
        )
        assert numbers[0] in {"1,6\xa0MB", "1,7\xa0MB"}
        assert full.place.all_there() == before
    publish(full.place.open(), release(4))
    assert full.place.served() == site_of(release(4))


def test_where_even_without_earlier_releases_it_does_not_fit_the_message_says_what_stands(
    full: FullPlace,
) -> None:
    publish(full.place.open(), release(1), release(2))
    full.leave(0)
    told = full.refused(with_file(3, 400_000), anyway=True)
    assert told.endswith(" Om plaats te maken is 1 andere versie verwijderd.")
    assert full.place.served() == site_of(release(2))
    assert full.ids() == [release(2).id]


def test_with_ever_less_room_all_of_it_comes_or_nothing_changes(full: FullPlace) -> None:
    """Each file is in turn the first that does not fit: pages, compressed ones, the manifest, the ledger."""
    publish(full.place.open(), release(1))
    new = replace(release(2), ledger=ledger(2) + b" " * 9_000)
    before = full.there()
    outcomes = []
    for left in range(*LESS_ROOM[full.kind]):
        full.leave(left)
        try:
            full.publish(new)
        except RefusedError as refused:
            outcomes.append(str(refused).rpartition(". ")[2])
            assert full.there() == before
        else:
            outcomes.append("")
            break
        full.empty()
    assert full.place.served() == site_of(new)
    assert len(outcomes) > 2
    assert set(outcomes) == {"", STANDS[full.kind]}


@pytest.mark.parametrize("full", ["s3"], indirect=True)
def test_what_went_is_told(full: FullPlace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publication, "open_target", lambda _: full.place.open())
    publish(full.place.open(), *(with_file(number, 6_000) for number in (1, 2)))
    full.leave(8_000)
    target, new = full.place.open(), with_file(3, 6_000)
    wishes = Wishes(target="emmer", keep=3, allowed=(), first=False)
    under_way = UnderWay(
        result=cast("BuildResult", None),
        target=target,
        release=new,
        clears=False,
        reasons=(),
        is_barred=False,
        closed=(0, 0),
    )
    with target.locked():
        told = publication.run_publish(under_way, wishes)
    went = "Om plaats te maken is 1 andere versie verwijderd."
    assert told == f"Gepubliceerd naar emmer: versie {new.id}.\n{went}"
    full.leave(0)
    old = next(name for name in full.ids() if name != new.id)
    assert publication.run_rollback("emmer", old) == f"Op de site staat weer versie {old}.\n{went}"
    withdrawal = replace(under_way, release=with_file(4, 2 * ROOM), reasons=("een stuk is ingetrokken",))
    with target.locked(), pytest.raises(RefusedError) as refused:
        publication.run_publish(withdrawal, wishes)
    assert str(refused.value).splitlines() == [
        f"De opslag is vol. Maak daar ruimte en probeer het opnieuw. {STORE_UNCHANGED}",
        WITHDRAWN_STANDS,
    ]


@pytest.mark.parametrize("place", [SSH], indirect=True)
def test_a_full_disk_of_this_computer_is_told(
    place: Place, small_disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(place.open(), release(1))
    monkeypatch.setattr(tempfile, "tempdir", str(small_disk))
    (small_disk / OTHERS).write_bytes(bytes(ROOM))
    assert said(place.open(), release(2)) == (
        f"Op deze computer kan niets worden klaargezet in {small_disk}: de schijf is vol. {UNCHANGED}"
    )
    assert place.served() == site_of(release(1))


@pytest.mark.parametrize("full", FOLDERS, indirect=True)
def test_with_ever_fewer_names_all_of_it_comes_or_nothing_changes(full: FullPlace, small_disk: Path) -> None:
    """A disk with room for bytes may have none for another file: the last that is missing is that of the link."""
    publish(full.place.open(), release(1))
    before = full.there()
    state = os.statvfs(small_disk)
    outcomes = []
    for left in range({"folder": 0, "ssh": 22}[full.kind], 99):
        names = state.f_files - state.f_ffree + left
        subprocess.run(["mount", "-o", f"remount,nr_inodes={names}", str(small_disk)], check=True)
        try:
            full.publish(release(2))
        except RefusedError as refused:
            outcomes.append(str(refused).rpartition(". ")[2])
            assert full.there() == before
        else:
            break
    assert full.place.served() == site_of(release(2))
    assert {*outcomes} == {STANDS[full.kind]}
