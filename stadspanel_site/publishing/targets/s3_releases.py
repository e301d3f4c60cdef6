"""The records in a store beside the site: the release that readers get, and the files of each."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from stadspanel_site.attachments.shelf import OnDemand, joined
from stadspanel_site.problems.refused import RefusedError
from stadspanel_site.publishing.json_files import json_bytes
from stadspanel_site.publishing.ledger import LEDGER
from stadspanel_site.publishing.manifest import MANIFEST
from stadspanel_site.publishing.release import Release
from stadspanel_site.publishing.targets.disk_files import lay_out_files
from stadspanel_site.publishing.targets.folder import CURRENT, FRESH, MARKER, RELEASES
from stadspanel_site.publishing.targets.s3_lock import FOLDER
from stadspanel_site.publishing.targets.s3_store import Listed, S3Store, each
from stadspanel_site.publishing.targets.target import check_id

SITE, SERVER, CONTENT, LISTS, STATE = "site/", "server/", "inhoud/", "releases/", "stand.json"
"""Only what begins with the first is for readers."""
PRIVATE = "prive/"
"""Begins the names of private files in the list of a release, which lie nowhere but among the contents."""
_LAST_OF_ALL = frozenset({SITE + LEDGER, SITE + MANIFEST})
_FRONT_PAGE = SITE + "index.html"

_UNREADABLE = (
    "Een bestand waarin dit programma zijn versies bijhoudt, is beschadigd. Zet het terug uit een reservekopie, "
    "of publiceer naar een lege map."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """A file of a release: its content by hash, and what the store sends with it."""

    sha256: str
    content_type: str
    cache_control: str

    @property
    def origin(self) -> str:
        """The key of its content."""
        return CONTENT + self.sha256


StoredList = Mapping[str, StoredFile]
"""The files of a release, each by its key: those of the site, those for administrators, and private ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """The release that readers get now."""

    current: str | None = None
    under_way: str | None = None
    """The release that takes its place; where this stays, the work was broken off half-way."""
    ledger: str | None = None
    """The SHA-256 of the ledger that was brought last: whatever readers get again, it knows every address."""


def list_of(release: Release) -> tuple[StoredList, Mapping[str, bytes]]:
    """Return the list of *release*, and every content by its SHA-256."""
    files: dict[str, StoredFile] = {}
    contents: dict[str, bytes] = {}
    paths: dict[str, str] = {}
    for path, file in release.site.files.items():
        digest = sha256(file.data)
        paths[digest] = path
        files[SITE + path] = StoredFile(
            sha256=digest,
            content_type=file.content_type,
            cache_control=file.headers.get("Cache-Control", "no-cache"),
        )
    server = {SERVER + name: data for name, data in release.site.server_files.items()}
    private = {PRIVATE + name: data for name, data in release.private.items()}
    for key, data in {**server, **private}.items():
        digest = sha256(data)
        contents[digest] = data
        files[key] = StoredFile(
            sha256=digest, content_type="text/plain; charset=utf-8", cache_control="private, no-store"
        )
    site = OnDemand(paths, lambda digest: release.site.files[paths[digest]].data)
    return files, joined(contents, site)


def write_list(stored: StoredList) -> bytes:
    """Return *stored* as it lies in the store."""
    return json_bytes(
        {key: [file.sha256, file.content_type, file.cache_control] for key, file in stored.items()}
    )


def read_list(data: bytes) -> StoredList:
    """Return the list that write_list made; raises RefusedError."""
    with _refusing_what_is_damaged():
        return {
            str(key): StoredFile(sha256=str(sha256), content_type=str(content_type), cache_control=str(cache))
            for key, (sha256, content_type, cache) in json.loads(data).items()
        }


def write_state(state: State) -> bytes:
    """Return *state* as it lies in the store."""
    return json_bytes({"nu": state.current, "bezig": state.under_way, "adressen": state.ledger})


def read_state(data: bytes) -> State:
    """Return the state that write_state made; raises RefusedError."""
    with _refusing_what_is_damaged():
        found = json.loads(data)
        return State(current=found["nu"], under_way=found["bezig"], ledger=found["adressen"])


@contextmanager
def _refusing_what_is_damaged() -> Iterator[None]:
    try:
        yield
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise RefusedError(_UNREADABLE) from error


def list_key(release_id: str) -> str:
    """Return where the list of the release *release_id* lies; raises RefusedError for what is no name of one."""
    check_id(release_id)
    return f"{LISTS}{release_id}.json"


def sha256(data: bytes) -> str:
    """Return the SHA-256 of *data*, in hex."""
    return hashlib.sha256(data).hexdigest()


def in_order(changed: Mapping[str, StoredFile], there: Mapping[str, Listed]) -> Iterator[list[str]]:
    """Yield the keys of *changed* in stages: no file of a stage needs one of a later stage that is not *there*."""

    def stage(key: str) -> int:
        if key.startswith(SERVER):
            return 0
        if key in _LAST_OF_ALL:
            return 7
        if key == _FRONT_PAGE:
            return 6
        if key not in there:
            return 3 if is_page(key) else 1 if "immutable" in changed[key].cache_control else 2
        return 5 if is_page(key) else 4

    for number in range(8):
        keys = sorted(key for key in changed if stage(key) == number)
        if keys:
            yield keys


def shown(stored: StoredList) -> dict[str, StoredFile]:
    """Return the files of *stored* that lie in the store by their own name."""
    return {key: file for key, file in stored.items() if not key.startswith(PRIVATE)}


def origins(stored: StoredList) -> set[str]:
    """Return where the contents of *stored* lie."""
    return {file.origin for file in stored.values()}


def is_page(key: str) -> bool:
    """Tell whether *key* is that of a page for readers."""
    return key.startswith(SITE) and key.endswith(".html")


def same(found: Listed | None, content: Listed | None) -> bool:
    """Tell whether the object *found* holds *content*, as far as the store tells."""
    return (
        found is not None and content is not None and (found.size, found.tag) == (content.size, content.tag)
    )


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
