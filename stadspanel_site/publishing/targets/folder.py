"""
A folder as target: releases side by side, and a link `current` to the one that readers get.

    TARGET/current → releases/20261124T053000Z-0123456789ab
    TARGET/releases/20261124T053000Z-0123456789ab/site/      what a server serves
    TARGET/releases/20261124T053000Z-0123456789ab/server/    settings for servers
    TARGET/releases/20261124T053000Z-0123456789ab/prive/     what is kept with it, for nobody else

A release gets its name only when all of it has reached the disk, and the link changes in one step of the file system:
a kill at any moment leaves readers with one whole release. Names that begin with a dot are unfinished work.
"""

import errno
import os
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from stadspanel_site.locking import let_go, try_lock
from stadspanel_site.problems.refused import RefusedError, reason_of
from stadspanel_site.publishing.json_files import NotAsWrittenError
from stadspanel_site.publishing.ledger import LEDGER, merge_ledgers
from stadspanel_site.publishing.release import PRIVATE, SITE, Release, order_of
from stadspanel_site.publishing.targets import disk_files
from stadspanel_site.publishing.targets.target import RELEASE_ID, NoRoomError, StoredRelease, Target
from stadspanel_site.publishing.unpacking import ENDINGS

MARKER = ".stadspanel-uitgaven"
"""Stands in every target that this program made; no other folder is ever touched."""
CURRENT, RELEASES = "current", "releases"
SLOT = ".slot"
RESERVE = ".reserve"
"""A file that only takes room, to be given up for what is withdrawn; made over ssh (ssh_scripts.py)."""
FRESH, _OLD = ".nieuw-", ".weg-"
_NO_SPACE = frozenset({errno.ENOSPC, errno.EDQUOT})
_STANDS = "De site die er stond, staat er nog."


@dataclass(frozen=True, slots=True)
class FolderTarget(Target):
    """The releases in a folder of this computer."""

    folder: Path
    keeps_releases = keeps_packed = True

    @contextmanager
    def laid_out(self) -> Iterator[Path]:
        """Yield the folder itself."""
        yield self.folder

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other publications away, and make the folder a target where it is none yet."""
        slot, marker = self.folder / SLOT, self.folder / MARKER
        with _refusing(self.folder):
            made = [folder for folder in (self.folder, *self.folder.parents) if not folder.exists()]
            self.folder.mkdir(parents=True, exist_ok=True)
            self._check_empty()
            handle = os.open(slot, os.O_RDWR | os.O_CREAT, 0o644)
        is_new = False
        try:
            if not try_lock(handle, slot):
                raise RefusedError(
                    f"Er wordt al gepubliceerd naar {self.folder}. Wacht tot dat klaar is en probeer het opnieuw."
                )
            with _refusing(self.folder):
                is_new = not marker.exists()
                # First, so that who is killed here leaves nothing that seems to be of somebody else.
                marker.touch()
                (self.folder / RELEASES).mkdir(exist_ok=True)
            yield
        finally:
            if is_new:
                self._leave_nothing(made)
            let_go(handle)

    def read_ledger(self) -> bytes | None:
        """Return the ledger with all that was ever published here, also by a release that was taken back."""
        with _refusing(self.folder):
            releases = sorted(self._names(), key=order_of, reverse=True)
            files = [self.folder / LEDGER, _ledger_of(self.folder / CURRENT)]
            if releases and not files[0].is_file():
                # Each release knows all of those before it.
                files.append(_ledger_of(self.folder / RELEASES / releases[0]))
            found = [file.read_bytes() for file in files if file.is_file()]
        try:
            ledger = merge_ledgers(found)
            wrong = "is er niet meer" if releases and ledger is None else ""
        except NotAsWrittenError as unreadable:
            ledger, wrong = None, f"is niet te lezen: {unreadable}"
        if wrong:
            raise RefusedError(
                f"Het register van adressen in {self.folder} {wrong}. Zet {LEDGER} terug uit een "
                "reservekopie: zonder dat register kan een adres ongemerkt verdwijnen."
            )
        return ledger

    def read_served(self, path: str) -> bytes | None:
        """Return the file at *path* of the release that readers get."""
        file = self.folder / CURRENT / SITE / path
        with _refusing(self.folder):
            return file.read_bytes() if file.is_file() else None

    def read_compressed(self) -> Mapping[str, bytes]:
        """Return the compressed files of the release that readers get, by path."""
        site = self.folder / CURRENT / SITE
        with _refusing(self.folder):
            found = (file for ending in ENDINGS.values() for file in site.rglob(f"*{ending}"))
            return {file.relative_to(site).as_posix(): file.read_bytes() for file in found if file.is_file()}

    def read_private(self, release_id: str, name: str) -> bytes | None:
        """Return the file *name* of the private part of the release *release_id*."""
        file = self.folder / RELEASES / release_id / PRIVATE / name
        with _refusing(self.folder):
            return file.read_bytes() if file.is_file() else None

    def put(self, release: Release) -> None:
        """Write *release*, and let readers have it."""
        place = self.folder / RELEASES / release.id
        fresh = place.with_name(FRESH + release.id)
        with _refusing(self.folder):
            is_new = not place.is_dir()
            needed = sum(disk_files.on_disk(len(data)) for _, data in release.laid_out) if is_new else 0
            with self._room_for(needed + disk_files.on_disk(len(release.ledger)), fresh):
                if is_new:
                    disk_files.write_all(fresh, release.laid_out, self.folder / CURRENT)
                    fresh.rename(place)
                    disk_files.sync_folder(place.parent)
                try:
                    # Before readers have it: on a full disk they keep what they had.
                    self._write_ledger(release.ledger)
                    self._point_at(release.id)
                except OSError:
                    if is_new:
                        place.rename(fresh)
                    raise
            self._put_ledger_in_place()

    def releases(self) -> tuple[StoredRelease, ...]:
        """Return the releases, the newest first."""
        with _refusing(self.folder):
            if not (self.folder / MARKER).is_file():
                raise RefusedError(f"In {self.folder} is nog niets gepubliceerd.")
            link = self.folder / CURRENT
            current = link.readlink().name if link.is_symlink() else ""
            names = sorted(self._names(), key=order_of, reverse=True)
            return tuple(StoredRelease(id=name, current=name == current) for name in names)

    def make_current(self, release_id: str) -> None:
        """Let readers have the release *release_id* again."""
        if release_id not in {release.id for release in self.releases()}:
            raise RefusedError(
                f"De versie {release_id} ligt niet in {self.folder}. Kijk met: stadspanel releases"
            )
        with _refusing(self.folder):
            # What readers have now must stay known, also once it is no longer what they have.
            ledger = self.read_ledger()
            if ledger is not None and not disk_files.holds(self.folder / LEDGER, ledger):
                with self._room_for(disk_files.on_disk(len(ledger)), self.folder / RELEASES / FRESH):
                    self._write_ledger(ledger)
                self._put_ledger_in_place()
            self._point_at(release_id)

    def keep(self, number: int, *, spare: str = "") -> None:
        """Remove all but the newest *number* releases, the current one and *spare*."""
        with _refusing(self.folder, "Eerdere versies verwijderen uit", ""):
            for release in self.releases()[number:]:
                if not release.current and release.id != spare:
                    place = self.folder / RELEASES / release.id
                    # First without its name: a release that is half gone may never be one to go back to.
                    old = place.with_name(_OLD + release.id)
                    place.rename(old)
                    shutil.rmtree(old)

    def spend_reserve(self) -> None:
        """Remove the reserve that was made over ssh, where that happened."""
        with _refusing(self.folder):
            (self.folder / RESERVE).unlink(missing_ok=True)

    def _check_empty(self) -> None:
        if (self.folder / MARKER).is_file():
            return
        if any(found.name != SLOT for found in self.folder.iterdir()):
            raise RefusedError(
                f"In de map {self.folder} staat iets dat niet door dit programma is gemaakt. "
                "Kies met --to een andere map, of maak deze map leeg."
            )

    def _leave_nothing(self, made: Iterable[Path]) -> None:
        """Remove what was made for a publication that did not come, the folders *made* included."""
        with suppress(OSError):
            # Where anything lies in it, this ends here.
            (self.folder / RELEASES).rmdir()
            for name in (MARKER, SLOT):
                (self.folder / name).unlink()
            for folder in made:
                folder.rmdir()

    def _names(self) -> Iterator[str]:
        for found in (self.folder / RELEASES).glob("*"):
            if RELEASE_ID.fullmatch(found.name) and found.is_dir():
                yield found.name

    @contextmanager
    def _room_for(self, needed: int, fresh: Path) -> Iterator[None]:
        """Raise NoRoomError where *needed* bytes do not fit; of what did not come, *fresh* included, nothing stays."""
        for found in (self.folder / RELEASES).iterdir():
            if found.name.startswith((FRESH, _OLD)):
                shutil.rmtree(found)
        free = shutil.disk_usage(self.folder).free
        held = self._held_by_older() if free < needed else 0
        full = _full(self.folder, needed, free, held)
        if free < needed <= free + held:
            raise full
        try:
            # Where nothing could go it is tried all the same: what is reckoned here is a little too much.
            yield
        except OSError as error:
            with suppress(OSError):
                for name in (LEDGER, CURRENT):
                    (self.folder / f".{name}.nieuw").unlink(missing_ok=True)
                shutil.rmtree(fresh)
            if error.errno in _NO_SPACE:
                raise full from error
            raise

    def _held_by_older(self) -> int:
        """Return about how many bytes come free where all but the current release goes."""
        files = [
            file.lstat()
            for release in self.releases()
            if not release.current
            for file in (self.folder / RELEASES / release.id).rglob("*")
            if not file.is_dir()
        ]
        links = Counter(file.st_ino for file in files)
        # What the current release has too, stays.
        return sum(
            disk_files.on_disk(file.st_size)
            for file in {file.st_ino: file for file in files}.values()
            if links[file.st_ino] >= file.st_nlink
        )

    def _point_at(self, release_id: str) -> None:
        link, fresh = self.folder / CURRENT, self.folder / f".{CURRENT}.nieuw"
        fresh.unlink(missing_ok=True)
        fresh.symlink_to(Path(RELEASES, release_id))
        fresh.replace(link)
        # From here on readers have it, so nothing may say otherwise.
        with suppress(OSError):
            disk_files.sync_folder(self.folder)

    def _write_ledger(self, data: bytes) -> None:
        file = self.folder / f".{LEDGER}.nieuw"
        # What ssh left there may be the same file as one of a release.
        file.unlink(missing_ok=True)
        disk_files.write_file(file, data)

    def _put_ledger_in_place(self) -> None:
        with suppress(OSError):
            (self.folder / f".{LEDGER}.nieuw").replace(self.folder / LEDGER)
            disk_files.sync_folder(self.folder)


def _ledger_of(release: Path) -> Path:
    """Return the path of the ledger of *release*; in an early release all of it was public."""
    private = release / PRIVATE / LEDGER
    return private if private.is_file() else release / SITE / LEDGER


def _full(folder: Path, needed: int, free: int, held: int) -> NoRoomError:
    """Return what is told where *needed* bytes do not fit, with *free* bytes free and *held* by older releases."""
    lacks = free < needed
    size = f": {disk_files.asked(needed, free)}" if lacks else ""
    return NoRoomError(
        f"De schijf van {folder} is vol{size}. Maak daar ruimte en probeer het opnieuw. {_STANDS}",
        older_would_do=not lacks or needed <= free + held,
    )


@contextmanager
def _refusing(folder: Path, what: str = "Publiceren naar", rest: str = f" {_STANDS}") -> Iterator[None]:
    """Put errors of the system into words: *what* does not work, and what that leaves."""
    try:
        yield
    except OSError as error:
        raise RefusedError(f"{what} {folder} lukt niet: {reason_of(error)}.{rest}") from error
