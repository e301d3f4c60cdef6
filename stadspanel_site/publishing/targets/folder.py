"""
A folder as target: releases side by side, and a link `current` to the one that readers get.

    TARGET/current → releases/20261124T053000Z-0123456789ab
    TARGET/releases/20261124T053000Z-0123456789ab/site/      what a server serves
    TARGET/releases/20261124T053000Z-0123456789ab/server/    settings for servers
    TARGET/releases/20261124T053000Z-0123456789ab/prive/     what is kept with it, for nobody else

A release gets its name only when all of it has reached the disk, and the link changes in one step of the file system:
a kill at any moment leaves readers with one whole release. Names that begin with a dot are unfinished work.
"""

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from stadspanel_site.locking import try_lock
from stadspanel_site.problems.refused import RefusedError
from stadspanel_site.publishing.json_files import NotAsWrittenError
from stadspanel_site.publishing.ledger import LEDGER, merge_ledgers
from stadspanel_site.publishing.release import PRIVATE, SITE, Release, order_of
from stadspanel_site.publishing.targets.target import RELEASE_ID, StoredRelease

MARKER = ".stadspanel-uitgaven"
"""Stands in every target that this program made; no other folder is ever touched."""
CURRENT, RELEASES = "current", "releases"
SLOT = ".slot"
_FRESH, _OLD = ".nieuw-", ".weg-"


@dataclass(frozen=True, slots=True)
class FolderTarget:
    """The releases in a folder of this computer."""

    folder: Path
    keeps_releases = True

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
            os.close(handle)

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

    def read_private(self, release_id: str, name: str) -> bytes | None:
        """Return the file *name* of the private part of the release *release_id*."""
        file = self.folder / RELEASES / release_id / PRIVATE / name
        with _refusing(self.folder):
            return file.read_bytes() if file.is_file() else None

    def put(self, release: Release) -> None:
        """Write *release*, and let readers have it."""
        place = self.folder / RELEASES / release.id
        fresh = place.with_name(_FRESH + release.id)
        with _refusing(self.folder):
            self._clear_unfinished()
            try:
                if not place.is_dir():
                    _write(fresh, release.laid_out)
                    fresh.rename(place)
                    _sync_folder(place.parent)
                # Before readers have it: on a full disk they keep what they had.
                self._write_beside(LEDGER, release.ledger)
                self._point_at(release.id)
                self._put_beside_in_place(LEDGER)
            except OSError:
                with suppress(OSError):
                    shutil.rmtree(fresh)
                raise

    def releases(self) -> tuple[StoredRelease, ...]:
        """Return the releases, the newest first."""
        with _refusing(self.folder):
            if not (self.folder / MARKER).is_file():
                raise RefusedError(f"In {self.folder} is nog niets gepubliceerd.")
            current = self._current()
            names = sorted(self._names(), key=order_of, reverse=True)
            return tuple(StoredRelease(id=name, current=name == current) for name in names)

    def make_current(self, release_id: str) -> None:
        """Let readers have the release *release_id* again."""
        if release_id not in {release.id for release in self.releases()}:
            raise RefusedError(
                f"De uitgave {release_id} ligt niet in {self.folder}. Kijk met: stadspanel releases"
            )
        with _refusing(self.folder):
            # What readers have now must stay known, also once it is no longer what they have.
            ledger = self.read_ledger()
            if ledger is not None:
                self._write_beside(LEDGER, ledger)
                self._put_beside_in_place(LEDGER)
            self._point_at(release_id)

    def keep(self, number: int) -> None:
        """Remove all but the newest *number* releases and the current one."""
        with _refusing(self.folder, "Eerdere uitgaven verwijderen uit", ""):
            for release in self.releases()[number:]:
                if not release.current:
                    place = self.folder / RELEASES / release.id
                    # First without its name: a release that is half gone may never be one to go back to.
                    old = place.with_name(_OLD + release.id)
                    place.rename(old)
                    shutil.rmtree(old)

    def forget(self) -> str:
        """Do nothing: what is removed is gone."""
        return ""

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

    def _current(self) -> str:
        link = self.folder / CURRENT
        return link.readlink().name if link.is_symlink() else ""

    def _clear_unfinished(self) -> None:
        for found in (self.folder / RELEASES).iterdir():
            if found.name.startswith((_FRESH, _OLD)):
                shutil.rmtree(found)

    def _point_at(self, release_id: str) -> None:
        link, fresh = self.folder / CURRENT, self.folder / f".{CURRENT}.nieuw"
        fresh.unlink(missing_ok=True)
        fresh.symlink_to(Path(RELEASES, release_id))
        fresh.replace(link)
        _sync_folder(self.folder)

    def _write_beside(self, name: str, data: bytes) -> None:
        _write_file(self.folder / f".{name}.nieuw", data)

    def _put_beside_in_place(self, name: str) -> None:
        (self.folder / f".{name}.nieuw").replace(self.folder / name)
        _sync_folder(self.folder)


def _ledger_of(release: Path) -> Path:
    """Return the path of the ledger of *release*; in an early release all of it was public."""
    private = release / PRIVATE / LEDGER
    return private if private.is_file() else release / SITE / LEDGER


def _write(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write *files* below *folder* and see them reach the disk."""
    folder.mkdir(parents=True)
    folders = {folder}
    for path, data in files:
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        folders |= {above for above in file.parents if above.is_relative_to(folder)}
        _write_file(file, data)
    for made in sorted(folders, reverse=True):
        _sync_folder(made)


def _write_file(file: Path, data: bytes) -> None:
    with file.open("wb") as opened:
        opened.write(data)
        opened.flush()
        os.fsync(opened.fileno())


def _sync_folder(folder: Path) -> None:
    """See the names in *folder* reach the disk; some systems cannot, and need not, open a folder for that."""
    with suppress(PermissionError, IsADirectoryError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def _refusing(
    folder: Path, what: str = "Publiceren naar", rest: str = " De site die er stond, staat er nog."
) -> Iterator[None]:
    """Put errors of the system into words: *what* does not work, and what that leaves."""
    try:
        yield
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise RefusedError(f"{what} {folder} lukt niet: {reason}.{rest}") from error
