"""
The output folder, replaced all at once or not at all.

The new folder is made beside the old one, and the two change places in one step. A kill at any moment leaves the
old output or the new. On a system without such a step (Linux has it), the old folder is set aside first. The next
build puts it back after an interruption. Of a large site empty folders stay beside it, for the next one.
"""

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from stadspanel_site.locking import let_go, try_lock
from stadspanel_site.problems.refused import RefusedError, reason_of

MARKER = ".stadspanel"
"""The name of a file in every folder that this program made; no other folder is ever replaced."""

_MANY = 300
"""Folders of a site that are worth keeping: to make thousands takes as long as to write the files that changed."""
_AT_CWD = -100
_EXCHANGE = 2


@contextmanager
def locked(output: Path) -> Iterator[None]:
    """Keep other builds away from *output*; raises RefusedError where another is at work."""
    slot = _beside(output, "slot")
    made = [folder for folder in slot.parents if not folder.exists()]
    try:
        slot.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(slot, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise RefusedError(_cannot_write(output, error)) from error
    try:
        if not try_lock(handle, slot):
            raise RefusedError(
                f"In {output} wordt al een site gemaakt. Wacht tot dat klaar is en probeer het opnieuw."
            )
        yield
    finally:
        if not output.exists():
            # A build that failed leaves nothing behind.
            with suppress(OSError):
                slot.unlink()
                for folder in made:
                    folder.rmdir()
        let_go(handle)


def check_apart(folder: Path, *sources: Path, option: str = "--output") -> None:
    """Raise RefusedError where *folder*, which the user chose with *option*, overlaps one of *sources*."""
    target = folder.resolve()
    for source in sources:
        other = source.resolve()
        if target == other or target in other.parents or other in target.parents:
            raise RefusedError(f"De map {folder} overlapt met {source}. Kies met {option} een andere map.")


def is_linked(folder: Path) -> bool:
    """Tell whether *folder* is a link or is named through one: it could lead to any folder of this computer."""
    return any(place.is_symlink() for place in (folder, *(() if folder.is_absolute() else folder.parents)))


def check_target(output: Path, *sources: Path) -> None:
    """Raise RefusedError where *output* holds something else than a site, or overlaps one of *sources*."""
    check_apart(output, *sources)
    if output.is_symlink() or (output.exists() and not output.is_dir()):
        raise RefusedError(f"{output} is geen gewone map. Kies met --output een andere map.")
    if output.is_dir() and any(output.iterdir()) and not (output / MARKER).is_file():
        raise RefusedError(
            f"In de map {output} staat iets dat niet door dit programma is gemaakt. "
            "Kies met --output een andere map, of maak deze map leeg."
        )


def is_at_rest(output: Path) -> bool:
    """Tell whether *output* is there, and nothing of an interrupted build beside it."""
    return output.is_dir() and not any(_beside(output, name).exists() for name in ("nieuw", "oud"))


def write_output(output: Path, files: Mapping[str, bytes]) -> None:
    """Make *output* hold exactly *files*, with the lock held; raises RefusedError, and then the old output stands."""
    fresh, aside = _beside(output, "nieuw"), _beside(output, "oud")
    try:
        _recover(output, fresh, aside)
        folders = _folders_of(files)
        _begin(fresh, _beside(output, "mappen"), folders)
        (fresh / MARKER).write_bytes(b"")
        mode = (fresh / MARKER).stat().st_mode
        plain = _plain_folders(output, folders)
        for path, content in files.items():
            if path.rpartition("/")[0] not in plain or not _linked(output, fresh, path, content, mode):
                with open(f"{fresh}/{path}", "wb", buffering=0) as opened:  # noqa: PTH123 - each path costs
                    opened.write(content)
        old = _replace(output, fresh, aside)
        _keep_folders(old, _beside(output, "mappen"), folders)
    except OSError as error:
        _clear(fresh)
        raise RefusedError(_cannot_write(output, error)) from error


def _folders_of(files: Iterable[str]) -> list[str]:
    """Return the folders in which *files* lie and those around them, outermost first; not the first one of all."""
    left, found = {path.rpartition("/")[0] for path in files} - {""}, set[str]()
    while left:
        found |= left
        left = {folder.rpartition("/")[0] for folder in left} - found - {""}
    return sorted(found)


def _begin(fresh: Path, spare: Path, folders: Sequence[str]) -> None:
    """Make the folder *fresh* with *folders* in it, of which *spare* may have some."""
    there: set[str] = set()
    if spare.is_dir() and not spare.is_symlink():
        spare.rename(fresh)
        there = _emptied(fresh, folders)
    else:
        fresh.mkdir()
    # Innermost first: of a path that is too long not even the beginning is made.
    for folder in reversed(folders):
        if folder not in there:
            (fresh / folder).mkdir(parents=True, exist_ok=True)


def _emptied(top: Path, folders: Iterable[str]) -> set[str]:
    """Remove all that lies in *top* but *folders* as this program makes them; return those that are left."""
    wanted, left, todo = set(folders), set[str](), [""]
    (top / MARKER).unlink(missing_ok=True)
    (top / MARKER).mkdir()
    made = _owned_and_open_to((top / MARKER).stat())
    for folder in todo:
        with os.scandir(top / folder) as found:
            below = [(f"{folder}/{entry.name}".removeprefix("/"), entry) for entry in found]
        for path, entry in below:
            if not entry.is_dir(follow_symlinks=False):
                os.unlink(entry.path)  # noqa: PTH108 - of thousands of files each path costs
            elif path in wanted and _owned_and_open_to(entry.stat(follow_symlinks=False)) == made:
                left.add(path)
                todo.append(path)
            else:
                shutil.rmtree(entry.path)
    return left


def _owned_and_open_to(known: os.stat_result) -> tuple[int, ...]:
    return known.st_mode, known.st_uid, known.st_gid


def _plain_folders(output: Path, folders: Iterable[str]) -> set[str]:
    """Return those of *folders* to which no link leads on the way from *output*, the first one of all too."""
    plain = {""}
    for folder in folders:
        if folder.rpartition("/")[0] in plain and not (output / folder).is_symlink():
            plain.add(folder)
    return plain


def _linked(output: Path, fresh: Path, path: str, content: bytes, mode: int) -> bool:
    """Give the file at *path* the same place in *fresh* where it holds exactly *content*; tell whether it does."""
    # That takes a tenth of the time that writing takes. A file that somebody else named too, or of another mode, is
    # written anew: what happens to the one must not happen to the other.
    old = f"{output}/{path}"
    try:
        known = os.lstat(old)
        if known.st_mode != mode or known.st_nlink != 1 or known.st_size != len(content):
            return False
        with open(old, "rb", buffering=0) as opened:  # noqa: PTH123 - of thousands of files each path costs
            is_same = opened.read() == content
        if is_same:
            os.link(old, f"{fresh}/{path}", follow_symlinks=False)
    except (OSError, ValueError, NotImplementedError):
        return False
    return is_same


def _cannot_write(output: Path, error: OSError) -> str:
    return f"Schrijven naar {output} lukt niet: {reason_of(error)}. Wat er stond, staat er nog."


def _beside(output: Path, name: str) -> Path:
    whole = output.absolute()
    return whole.with_name(f".{whole.name}.{name}")


def _recover(output: Path, fresh: Path, aside: Path) -> None:
    """Remove the remains of an interrupted build; put back the output that it had set aside."""
    if aside.is_dir():
        if output.is_dir():
            shutil.rmtree(aside)
        else:
            aside.rename(output)
    if fresh.is_dir():
        shutil.rmtree(fresh)


def _replace(output: Path, fresh: Path, aside: Path) -> Path:
    """Let *fresh* take the place of *output*; return where the old one then stands, if there was one."""
    if not output.exists():
        fresh.rename(output)
    elif not _exchange(fresh, output.absolute()):
        output.absolute().rename(aside)
        fresh.rename(output.absolute())
        return aside
    return fresh


def _keep_folders(old: Path, spare: Path, folders: Sequence[str]) -> None:
    """Remove the site in *old*; leave its empty *folders* as *spare* where there are many."""
    if len(folders) >= _MANY:
        with suppress(OSError):
            _emptied(old, folders)
            old.rename(spare)
    _clear(old)


def _clear(folder: Path) -> None:
    """Remove *folder* as far as possible; the next build removes the rest."""
    with suppress(OSError):
        shutil.rmtree(folder)


def _exchange(first: Path, second: Path) -> bool:
    """Let two folders change places in one step; return False where the system cannot."""
    if sys.platform != "linux":
        return False
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    if renameat2(_AT_CWD, os.fsencode(first), _AT_CWD, os.fsencode(second), _EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in {errno.EINVAL, errno.ENOSYS, errno.EXDEV, errno.EOPNOTSUPP}:
        return False
    raise OSError(code, os.strerror(code))
