"""
Publish to object storage (S3): one folder for readers, and beside it, for nobody else, what every release is made of.

    site/…                what readers get          server/…      settings for the CDN
    inhoud/SHA256         every content, once       releases/     the list of files of each release
    stand.json            which release is current  slot/         who is publishing

A store has no step that changes a whole site. So the order is such that at every moment each page is whole and
all that it needs is there: what is new comes first, pages of before change after that, and what is no longer part of it goes
last. Work that was broken off is finished by the next publication.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import TypeVar

from stadspanel_site.problems.refused import RefusedError
from stadspanel_site.publishing.ledger import LEDGER
from stadspanel_site.publishing.manifest import MANIFEST
from stadspanel_site.publishing.release import Release, order_of
from stadspanel_site.publishing.targets.s3_address import read_s3_address
from stadspanel_site.publishing.targets.s3_lock import DEAD_AFTER, FOLDER, S3Lock, held
from stadspanel_site.publishing.targets.s3_releases import (
    CONTENT,
    LISTS,
    PRIVATE,
    SERVER,
    SITE,
    STATE,
    State,
    StoredFile,
    StoredList,
    list_key,
    list_of,
    read_list,
    read_state,
    sha256,
    write_list,
    write_state,
)
from stadspanel_site.publishing.targets.s3_store import Listed, S3Store, each
from stadspanel_site.publishing.targets.target import RELEASE_ID, StoredRelease

_VERSIONS = (
    "Let op: deze sleutel mag niet zien of de opslag oude versies bewaart. Staat versiebeheer (versioning) aan, verwijder "
    "de oude versies dan zelf, of geef de sleutel het recht om versies te tonen en te wissen."
)
_T = TypeVar("_T")
_LAST_OF_ALL = frozenset({SITE + LEDGER, SITE + MANIFEST})
_FRONT_PAGE = SITE + "index.html"


class S3Target:
    """A folder of a bucket; see Target for what it promises, and the module for what a store cannot."""

    folder = None
    keeps_releases = True

    def __init__(self, store: S3Store, dead_after: dt.timedelta = DEAD_AFTER) -> None:
        self._store = store
        self._dead_after = dead_after
        self._lock: S3Lock | None = None

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other publications away; raises RefusedError where one is under way."""
        with held(self._store, self._dead_after) as lock:
            self._check_ours()
            self._lock = lock
            try:
                yield
            finally:
                self._lock = None

    def read_ledger(self) -> bytes | None:
        """Return the ledger that was brought last, or None where nothing was published yet."""
        state = self._state()
        ledger = None if state.ledger is None else self._store.get(CONTENT + state.ledger)
        # A publication that was killed before it touched the site leaves a list, and knows no ledger yet.
        if ledger is None and state != State():
            raise RefusedError(
                "Het register van adressen is er niet meer. Zet de map inhoud/ terug uit een reservekopie: zonder dat "
                "register kan een adres ongemerkt verdwijnen."
            )
        return ledger

    def read_served(self, path: str) -> bytes | None:
        """Return the file at *path* of the site that readers get, or None."""
        return self._store.get(SITE + path)

    def read_private(self, release_id: str, name: str) -> bytes | None:
        """Return the file *name* of the private part of the release *release_id*, or None."""
        file = self._read_list(release_id).files.get(PRIVATE + name)
        return None if file is None else self._store.get(file.origin)

    def put(self, release: Release) -> None:
        """Bring *release* there, whole, and let readers have it; call it with the lock held."""
        key = list_key(release.id)
        if self._store.get(STATE) is None:
            # From here on what lies there is ours.
            self._store.put(STATE, write_state(State()), "application/json")
        stored, contents = list_of(release)
        contents[sha256(release.ledger)] = release.ledger
        there = self._store.list(CONTENT)
        missing = {
            CONTENT + digest: data
            for digest, data in contents.items()
            if (found := there.get(CONTENT + digest)) is None or found.size != len(data)
        }
        self._each(lambda item: self._store.put(*item), missing.items())
        self._store.put(key, write_list(stored), "application/json")
        self._switch(release.id, stored, ledger=sha256(release.ledger))

    def releases(self) -> tuple[StoredRelease, ...]:
        """Return the releases that lie there, the newest first."""
        state = self._state()
        # Of one that was broken off readers have a part: who goes back then, goes back to what was whole.
        current = state.under_way or state.current
        return tuple(StoredRelease(id=name, current=name == current) for name in self._names())

    def make_current(self, release_id: str) -> None:
        """Let readers have the release *release_id* again; call it with the lock held."""
        data = self._store.get(list_key(release_id))
        if data is None:
            raise RefusedError(
                "Deze uitgave staat niet in de opslag. Kijk met stadspanel releases welke er zijn."
            )
        self._switch(release_id, read_list(data), ledger=self._state().ledger)

    def keep(self, number: int) -> None:
        """Remove all but the newest *number* releases; the current one always stays."""
        state = self._state()
        names = self._names()
        kept = {name for name in names if name in {*names[:number], state.current, state.under_way}}
        self._each(self._store.delete, [list_key(name) for name in names if name not in kept])
        needed = {f"{CONTENT}{state.ledger}"}
        for name in kept:
            needed |= {file.origin for file in self._read_list(name).files.values()}
        self._each(self._store.delete, sorted(self._store.list(CONTENT).keys() - needed))

    def forget(self) -> str:
        """Remove earlier versions of all objects, where the store keeps those."""
        return "" if self._store.delete_versions() else _VERSIONS

    def _check_ours(self) -> None:
        """Refuse a folder with something else in it."""
        if self._store.get(STATE) is not None:
            return
        if any(not key.startswith(FOLDER) for key in self._store.list("")):
            raise RefusedError(
                "In deze map van de opslag staat iets dat niet door dit programma is gemaakt. "
                "Kies een andere map, of maak deze leeg."
            )

    def _state(self) -> State:
        data = self._store.get(STATE)
        return State() if data is None else read_state(data)

    def _names(self) -> list[str]:
        found = (key.removeprefix(LISTS).removesuffix(".json") for key in self._store.list(LISTS))
        return sorted(filter(RELEASE_ID.fullmatch, found), key=order_of, reverse=True)

    def _read_list(self, name: str) -> StoredList:
        data = self._store.get(list_key(name))
        return StoredList(files={}) if data is None else read_list(data)

    def _switch(self, name: str, new: StoredList, ledger: str | None) -> None:
        """Make what readers get equal to *new*, in an order in which no page misses anything."""
        state = self._state()
        # Nothing is certain of files that a publication broke off may have changed.
        certain = state.current is not None and state.under_way is None
        old = self._read_list(state.current) if certain and state.current else StoredList(files={})
        state = replace(state, under_way=name, ledger=ledger)
        self._store.put(STATE, write_state(state), "application/json")

        there = self._store.list(SITE) | self._store.list(SERVER)
        contents = self._store.list(CONTENT)
        shown = {key: file for key, file in new.files.items() if not key.startswith(PRIVATE)}
        changed = {
            key: file
            for key, file in shown.items()
            if old.files.get(key) != file or not _same(there.get(key), contents.get(file.origin))
        }
        for stage in _in_order(changed, there):
            self._each(
                lambda key: self._store.copy(
                    changed[key].origin, key, changed[key].content_type, changed[key].cache_control
                ),
                stage,
            )
        gone = sorted(there.keys() - shown.keys())
        # Pages before what they need.
        self._each(self._store.delete, [key for key in gone if _is_page(key)])
        self._each(self._store.delete, [key for key in gone if not _is_page(key)])
        state = replace(state, current=name, under_way=None)
        self._store.put(STATE, write_state(state), "application/json")

    def _each(self, work: Callable[[_T], None], items: Iterable[_T]) -> None:
        if self._lock is None:
            raise RuntimeError("the lock must be held")
        for _ in each(work, items):
            self._lock.renew()


def open_s3(text: str) -> S3Target:
    """Return the place that *text* means; raises RefusedError. Nothing is asked of the store yet."""
    return S3Target(S3Store(read_s3_address(text)))


def _in_order(changed: Mapping[str, StoredFile], there: Mapping[str, Listed]) -> Iterator[list[str]]:
    """Yield the keys of *changed* in stages: no file of a stage needs one of a later stage that is not *there*."""

    def stage(key: str) -> int:
        if key.startswith(SERVER):
            return 0
        if key in _LAST_OF_ALL:
            return 7
        if key == _FRONT_PAGE:
            return 6
        if key not in there:
            return 3 if _is_page(key) else 1 if "immutable" in changed[key].cache_control else 2
        return 5 if _is_page(key) else 4

    for number in range(8):
        keys = sorted(key for key in changed if stage(key) == number)
        if keys:
            yield keys


def _is_page(key: str) -> bool:
    return key.startswith(SITE) and key.endswith(".html")


def _same(found: Listed | None, content: Listed | None) -> bool:
    return (
        found is not None and content is not None and (found.size, found.tag) == (content.size, content.tag)
    )
