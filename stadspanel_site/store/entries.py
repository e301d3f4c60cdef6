"""
Results that cost much to make, kept on the disk of this user for the next build.

Without them a build makes the same bytes, only slower: the folder may be deleted at any moment, and whatever goes
wrong with it is passed over in silence. An entry is written once and never changed, so that no lock is needed.
Only what is right of the gate may be put here.
"""

import hashlib
import hmac
import os
import platform
import secrets
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from threading import Lock
from typing import BinaryIO

from stadspanel_site.problems.refused import RefusedError
from stadspanel_site.store.spool import OpenFile, Piece

VARIABLE = "STADSPANEL_OPSLAG"
_ENTRIES, _SALT, _NEW, _LIST = "afgeleid", "zout", "nieuw-", ".lijst"
NOTE = ".bouw"
"""The end of the names of entries that hold no words of a site: hashes and numbers of builds, compiled templates."""
_NOTES = frozenset({("build",), ("template",)})
_SALT_BYTES = _SEAL_BYTES = 32
_AT_ONCE = 1 << 20
_MOST_BYTES = 1_000_000_000
_UNUSED = 30 * 24 * 3600 * 10**9
"""Nanoseconds after which an entry goes that no build asked for: thirty days."""
_INSTALLED = (".dist-info", ".egg-info")
"""The ends of the names of folders that say which version of a library lies beside them."""


@dataclass(slots=True)
class Store:
    """Entries by what they are made from, in a folder of this user, or nowhere; names tell nothing without the salt beside them."""

    folder: Path | None = None
    program: str = ""
    """Versions of all that makes what is kept: another program finds nothing."""
    most_bytes: int = _MOST_BYTES
    takes_new: bool = True
    """Whether anything may be put there."""
    _salt: bytes = field(default=b"", init=False, repr=False)
    _bytes: int = field(default=-1, init=False)
    """The size of all entries; -1 while it is not known."""
    _used: set[str] = field(default_factory=set, init=False, repr=False)
    """The names of the entries that were asked for or put there."""
    _lock: Lock = field(default_factory=Lock, init=False, repr=False, compare=False)
    """A lock for changes: another thread may be writing what is kept of a site."""

    def __post_init__(self) -> None:
        """Make the folder and its salt where they are not there yet."""
        if self.folder is None:
            self._salt = secrets.token_bytes(_SALT_BYTES)
        else:
            with suppress(OSError, ValueError):
                self.folder.mkdir(0o700, parents=True, exist_ok=True)
                found = self.folder.lstat()
                is_private = stat.S_ISDIR(found.st_mode) and not found.st_mode & 0o077
                if is_private and found.st_uid == os.getuid():
                    self._salt = self._read_salt() or self._new_salt()

    @property
    def reading_only(self) -> "Store":
        """The same entries, to which nothing is added."""
        return replace(self, takes_new=False)

    def get(self, *made_from: bytes | str) -> bytes | None:
        """Return what was made from the same things before; None where it is not there, or not whole."""
        found = self.opened(*made_from)
        return None if found is None else found.read()

    def opened(self, *made_from: bytes | str) -> Piece | None:
        """Return what `get` does, to be read when it is asked for; no program changes the file of an entry."""
        file = self._file(made_from)
        if file is not None:
            with suppress(OSError, RefusedError):
                opened = OpenFile(os.open(file, os.O_RDONLY | getattr(os, "O_BINARY", 0)))
                seal = self._seal(file.name)
                size = os.fstat(opened.handle).st_size
                whole = Piece(opened, 0, size)
                for start in range(_SEAL_BYTES, size, _AT_ONCE):
                    seal.update(whole.part(start, start + _AT_ONCE).read())
                if hmac.compare_digest(whole.part(0, _SEAL_BYTES).read(), seal.digest()):
                    self._note_use(file)
                    return whole.part(_SEAL_BYTES)
        return None

    def put(self, entry: bytes | Iterable[bytes], *made_from: bytes | str) -> None:
        """Keep *entry*, or the whole of its parts, which the program makes from nothing else."""
        with self._lock, suppress(OSError):
            if self.folder is not None and not self.folder.exists():
                # Somebody deleted it meanwhile.
                self.__post_init__()
            file = self._file(made_from)
            if file is not None and self.takes_new:
                size = self._write_sealed(file, (entry,) if isinstance(entry, bytes) else entry)
                self._used.add(file.name)
                self._make_room(size)

    def touch(self, *made_from: bytes | str) -> None:
        """Note that an entry is of use, without a look at it."""
        file = self._file(made_from)
        if file is not None:
            self._note_use(file)

    def settle(self, *site: str) -> None:
        """Remove all entries that no site used in its last build: of *site* all that this object was not asked for."""
        # What is withheld since must not stay here.
        # Of all programs: what an earlier one made of this site is of no use any more.
        own = replace(self, program="")._file(("list", *site))  # noqa: SLF001 - of the same class
        if self.folder is None or own is None or not self.takes_new:
            return
        with self._lock, suppress(OSError):
            self._write_sealed(own.with_suffix(_LIST), ["\n".join(sorted(self._used)).encode()], own.name)
            names = {file.name for file in self.folder.iterdir()}
            lists = {name for name in names if name.endswith(_LIST)}
            used = {name for file in lists for name in self._listed(self.folder / file)}
            # What another build is writing has no name yet; notes hold no words.
            for name in names - lists - used - {_SALT}:
                if not name.startswith(_NEW) and not name.endswith(NOTE):
                    (self.folder / name).unlink(missing_ok=True)

    def _listed(self, file: Path) -> list[str]:
        data = file.read_bytes()
        names = data[_SEAL_BYTES:]
        is_whole = hmac.compare_digest(data[:_SEAL_BYTES], self._seal(file.stem, names).digest())
        return names.decode().split("\n") if is_whole else []

    def _note_use(self, file: Path) -> None:
        self._used.add(file.name)
        with suppress(OSError):
            os.utime(file)

    def clear(self) -> None:
        """Remove all entries, so that the next build makes everything anew."""
        if self.folder is not None and self._salt:
            for file in self.folder.iterdir():
                if file.name != _SALT:
                    file.unlink(missing_ok=True)

    def _file(self, made_from: Sequence[bytes | str]) -> Path | None:
        if self.folder is None or not self._salt:
            return None
        ending = NOTE if tuple(made_from[:1]) in _NOTES else ""
        return self.folder / f"{self.secret_digest(*made_from)}{ending}"

    def secret_digest(self, *made_from: bytes | str) -> str:
        """Return the hash of the program and *made_from*; it tells nothing to those who have not the salt."""
        name = hmac.new(self._salt, digestmod="sha256")
        for part in (self.program, *made_from):
            data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
            # With their lengths, so that no two rows of parts run together into one.
            name.update(len(data).to_bytes(8) + data)
        return name.hexdigest()

    def _seal(self, name: str, entry: bytes = b"") -> "hmac.HMAC":
        """Return what only the writer of *entry*, or of what is added to it, under that *name* could put before it."""
        return hmac.new(self._salt, name.encode() + entry, "sha256")

    def _write_sealed(self, file: Path, parts: Iterable[bytes], name: str = "") -> int:
        """Write *file*, with before its *parts* the seal of its *name* and these; return its size, raises OSError."""
        seal, size = self._seal(name or file.name), _SEAL_BYTES
        with _new(file) as opened:
            opened.write(bytes(_SEAL_BYTES))
            for part in parts:
                seal.update(part)
                size += opened.write(part)
            opened.seek(0)
            opened.write(seal.digest())
        return size

    def _read_salt(self) -> bytes:
        with suppress(OSError):
            salt = (self.folder / _SALT).read_bytes() if self.folder else b""
            return salt if len(salt) == _SALT_BYTES else b""
        return b""

    def _new_salt(self) -> bytes:
        # Of two that begin at once the last one's salt stays, and the other's entries are never found again.
        if self.folder is None or not self.takes_new:
            return b""
        with _new(self.folder / _SALT) as opened:
            opened.write(secrets.token_bytes(_SALT_BYTES))
        return self._read_salt()

    def _make_room(self, added: int) -> None:
        """Remove what was not used for longest, down to four fifths, where there is too much of it."""
        if self.folder is None or (self._bytes >= 0 and self._bytes + added <= self.most_bytes):
            self._bytes += added
            return
        found = []
        with os.scandir(self.folder) as files:
            for file in files:
                with suppress(OSError):
                    known = file.stat(follow_symlinks=False)
                    found.append((known.st_mtime_ns, known.st_size, file.path))
        found = sorted(item for item in found if not item[2].endswith(_SALT))
        self._bytes = sum(size for _, size, _ in found)
        room = self.most_bytes if self._bytes <= self.most_bytes else self.most_bytes * 4 // 5
        for used, size, path in found:
            if self._bytes > room or used < found[-1][0] - _UNUSED:
                with suppress(OSError):
                    os.unlink(path)  # noqa: PTH108 - scandir gives texts
                    self._bytes -= size


@contextmanager
def _new(file: Path) -> Iterator[BinaryIO]:
    """Write *file* whole or not at all, for this user alone; raises OSError."""
    new = file.with_name(f"{_NEW}{secrets.token_hex(8)}")
    try:
        handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(handle, "wb") as opened:
            yield opened
        new.replace(file)
    except BaseException:
        with suppress(OSError):
            new.unlink()
        raise


def store_of_user(environment: Mapping[str, str], outside: Iterable[Path]) -> Store:
    """
    Return the store in the cache of this user, or one nowhere.

    By the XDG Base Directory Specification, unless STADSPANEL_OPSLAG names a folder. It must lie *outside* the
    folders of the content and the site: nobody may publish or commit it.
    """
    named = Path(environment.get(VARIABLE, ""))
    cache = Path(environment.get("XDG_CACHE_HOME", ""))
    try:
        if not named.is_absolute():
            named = (cache if cache.is_absolute() else Path.home() / ".cache") / "stadspanel"
        is_outside = not any(named.resolve().is_relative_to(folder.resolve()) for folder in outside)
        return Store(named / _ENTRIES, versions_of_this_run()) if is_outside else Store()
    except (OSError, RuntimeError, ValueError):
        return Store()


def program_versions() -> str:
    """Return what tells this program, its libraries and its Python from all others; raises OSError."""
    sources = hashlib.sha256()
    package = Path(__file__).parents[1]
    for folder, _, names in sorted(os.walk(package)):
        for name in sorted(names):
            if not name.endswith(".pyc"):
                file = Path(folder, name)
                data = file.read_bytes()
                sources.update(f"{file.relative_to(package)} {len(data)} ".encode() + data)
    return "\n".join((sources.hexdigest(), sys.version, platform.machine(), *_libraries()))


versions_of_this_run = cache(program_versions)
"""Returns the same as when somebody first asked: a command asks several times."""


def _libraries() -> Iterator[str]:
    """Yield the names and versions of all that is installed: asking for those that count takes longer."""
    for folder in map(Path, sys.path):
        if folder.is_dir():
            yield from sorted(file.name for file in folder.iterdir() if file.name.endswith(_INSTALLED))
