"""The objects of a store, laid out as a target in a folder has them, to be verified."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from stadspanel_site.publishing.ledger import LEDGER
from stadspanel_site.publishing.targets.disk_files import lay_out_files
from stadspanel_site.publishing.targets.folder import CURRENT, FRESH, MARKER, RELEASES
from stadspanel_site.publishing.targets.s3_lock import FOLDER
from stadspanel_site.publishing.targets.s3_releases import (
    CONTENT,
    SERVER,
    SITE,
    STATE,
    State,
    StoredList,
    list_key,
    sha256,
)
from stadspanel_site.publishing.targets.s3_store import S3Store, each


def lay_out(store: S3Store, state: State, lists: Mapping[str, StoredList], folder: Path) -> None:
    """Write the releases with these *lists* to *folder*; a content that is of none, or damaged, lies beside them."""
    if state.current is None:
        return
    found: dict[str, bytes] = {}

    def read(key: str) -> None:
        data = store.get(key)
        if data is not None:
            found[key] = data

    for _ in each(read, store.list("")):
        pass
    laid = {MARKER: b"", **dict(_laid_out(found, state, lists))}
    lay_out_files(folder, laid.items())
    if state.under_way is not None:
        (folder / RELEASES / f"{FRESH}{state.under_way}").mkdir(parents=True)
    (folder / CURRENT).symlink_to(Path(RELEASES, state.current))


def _laid_out(
    found: Mapping[str, bytes], state: State, lists: Mapping[str, StoredList]
) -> Iterator[tuple[str, bytes]]:
    known = {STATE, *map(list_key, lists)}
    for name, listed in lists.items():
        for key, file in listed.items():
            known.add(file.origin)
            is_shown = name == state.current and key.startswith((SITE, SERVER))
            if not is_shown and file.origin in found:
                yield f"{RELEASES}/{name}/{key}", found[file.origin]
    for key, data in found.items():
        is_wrong = key.startswith(CONTENT) and key != CONTENT + sha256(data)
        if key.startswith((SITE, SERVER)):
            yield f"{RELEASES}/{state.current}/{key}", data
        elif key == f"{CONTENT}{state.ledger}":
            yield LEDGER, data
        elif is_wrong or (key not in known and not key.startswith(FOLDER)):
            yield key, data
