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
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from stadspanel_site.attachments.shelf import joined
from stadspanel_site.problems.refused import RefusedError
from stadspanel_site.publishing.release import Release, order_of
from stadspanel_site.publishing.targets.s3_address import read_s3_address
from stadspanel_site.publishing.targets.s3_lock import DEAD_AFTER, FOLDER, held
from stadspanel_site.publishing.targets.s3_releases import (
    CONTENT,
    LISTS,
    PRIVATE,
    SERVER,
    SITE,
    STATE,
    State,
    StoredList,
    in_order,
    is_page,
    lay_out,
    list_key,
    list_of,
    origins,
    read_list,
    read_state,
    same,
    sha256,
    shown,
    write_list,
    write_state,
)
from stadspanel_site.publishing.targets.s3_store import FULL, UNCHANGED, Listed, S3Store, each
from stadspanel_site.publishing.targets.target import RELEASE_ID, NoRoomError, StoredRelease, Target

_VERSIONS = (
    "Let op: deze sleutel mag niet zien of de opslag oude versies bewaart. Staat versiebeheer (versioning) aan, verwijder "
    "de oude versies dan zelf, of geef de sleutel het recht om versies te tonen en te wissen."
)
HALF = (
    "De site kan voor een deel veranderd zijn: elke pagina is heel, maar oude en nieuwe staan door elkaar. "
    "Publiceer opnieuw, of zet met stadspanel rollback de vorige versie terug."
)
_OF_STATES = 1_000
"""Bytes, more than what the store is told of the work takes."""
_T = TypeVar("_T")


class S3Target(Target):
    """A folder of a bucket; see Target for what it promises, and the module for what a store cannot."""

    folder = None
    keeps_releases = True
    keeps_packed = False

    def __init__(self, store: S3Store, dead_after: dt.timedelta = DEAD_AFTER) -> None:
        self._store = store
        self._dead_after = dead_after
        self._renew: Callable[[], None] | None = None

    @contextmanager
    def laid_out(self) -> Iterator[Path]:
        """Yield a folder with every release, the current one as readers get it; what is of none lies beside them."""
        state = self._state()
        with tempfile.TemporaryDirectory(prefix="stadspanel-") as folder:
            lay_out(self._store, state, {name: self._read_list(name) for name in self._names()}, Path(folder))
            yield Path(folder)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other publications away; raises RefusedError where one is under way."""
        self._store.leaves = UNCHANGED
        with held(self._store, self._dead_after) as renew:
            self._check_ours()
            self._renew = renew
            try:
                yield
            finally:
                self._renew = None

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
        file = self._read_list(release_id).get(PRIVATE + name)
        return None if file is None else self._store.get(file.origin)

    def put(self, release: Release) -> None:
        """Bring *release* there, whole, and let readers have it; call it with the lock held."""
        self._store.leaves = UNCHANGED
        key = list_key(release.id)
        was_there = self._store.get(key)
        if self._store.get(STATE) is None:
            # From here on what lies there is ours.
            self._store.put(STATE, write_state(State()), "application/json")
        stored, contents = list_of(release)
        contents = joined({sha256(release.ledger): release.ledger}, contents)
        there = self._store.list(CONTENT)
        missing = [
            digest
            for digest in contents
            if (found := there.get(CONTENT + digest)) is None or found.size != len(contents[digest])
        ]
        try:
            self._each(lambda digest: self._store.put(CONTENT + digest, contents[digest]), missing)
            self._store.put(key, write_list(stored), "application/json")
            self._switch(release.id, stored, ledger=sha256(release.ledger), is_new=was_there is None)
        except RefusedError:
            with suppress(RefusedError):
                if was_there is None and self._state().under_way != release.id:
                    self._store.delete(key)
                self._remove_unused()
            raise

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
                "Deze versie staat niet in de opslag. Kijk met stadspanel releases welke er zijn."
            )
        new, state = read_list(data), self._state()
        try:
            self._switch(release_id, new, ledger=state.ledger)
        except NoRoomError:
            others = {*self._names()} - {state.current, release_id}
            if others or state.current is None or state.under_way is not None:
                raise
            self._take_the_place(release_id, new)

    def keep(self, number: int, *, spare: str = "") -> None:
        """Remove all but the newest *number* releases; the current one and *spare* always stay."""
        self._store.leaves = ""
        state = self._state()
        names = self._names()
        kept = {*names[:number], state.current, state.under_way, spare}
        self._each(self._store.delete, [list_key(name) for name in names if name not in kept])
        self._remove_unused()

    def _remove_unused(self, *ledgers: str | None) -> None:
        """Remove every content that no release names, but no ledger in use and none of *ledgers*."""
        needed = {f"{CONTENT}{ledger}" for ledger in (self._state().ledger, *ledgers)}
        for name in self._names():
            needed |= {file.origin for file in self._read_list(name).values()}
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
        return {} if data is None else read_list(data)

    def _switch(self, name: str, new: StoredList, ledger: str | None, *, is_new: bool = False) -> None:
        """Make what readers get equal to *new*; where it does not fit, bring back what they had."""
        state = self._state()
        # Nothing is certain of files that a publication broke off may have changed.
        certain = state.under_way is None
        old = self._read_list(state.current) if certain and state.current else {}
        begun = replace(state, under_way=name, ledger=ledger)
        try:
            self._bring(old, new, begun, replace(begun, current=name, under_way=None))
        except NoRoomError as full:
            self._store.leaves = HALF
            if certain:
                self._remove_gone(self._shown(), old)
                if is_new:
                    self._store.delete(list_key(name))
                    self._remove_unused(state.ledger)
                self._bring({}, old, None, state)
                self._store.leaves = UNCHANGED
            raise NoRoomError(f"{FULL} {self._store.leaves}") from full

    def _take_the_place(self, name: str, new: StoredList) -> None:
        """Let readers have *new* where nothing is free and nothing else can go: their release makes room for it."""
        state = self._state()
        old = self._read_list(state.current or "")
        there, contents = self._shown(), self._store.list(CONTENT)
        changes = sorted(key for key in there if old.get(key) != new.get(key))
        unused = origins(old) - origins(new) - {f"{CONTENT}{state.ledger}"}
        needed = sum(contents[file.origin].size for key, file in shown(new).items() if old.get(key) != file)
        free = sum(there[key].size for key in changes) + sum(contents[key].size for key in unused)
        if needed + _OF_STATES > free:
            raise NoRoomError(f"{FULL} {UNCHANGED}", older_would_do=False)
        self._store.leaves = HALF
        for keys in ([list_key(state.current or "")], unused, changes):
            self._each(self._store.delete, keys)
        begun = replace(state, under_way=name)
        self._bring({}, new, begun, replace(begun, current=name, under_way=None))

    def _bring(self, old: StoredList, new: StoredList, begun: State | None, done: State) -> None:
        """Change *old* into *new* in an order in which no page misses anything; say *begun* first and *done* last."""
        if begun is not None:
            self._store.put(STATE, write_state(begun), "application/json")
        there = self._shown()
        contents = self._store.list(CONTENT)
        changed = {
            key: file
            for key, file in shown(new).items()
            if old.get(key) != file or not same(there.get(key), contents.get(file.origin))
        }
        self._store.leaves = HALF
        for stage in in_order(changed, there):
            self._each(
                lambda key: self._store.copy(
                    changed[key].origin, key, changed[key].content_type, changed[key].cache_control
                ),
                stage,
            )
        self._remove_gone(there, new)
        self._store.put(STATE, write_state(done), "application/json")

    def _shown(self) -> dict[str, Listed]:
        """Return what lies in the store by its own name."""
        return self._store.list(SITE) | self._store.list(SERVER)

    def _remove_gone(self, there: Mapping[str, Listed], new: StoredList) -> None:
        """Remove what is *there* and no part of *new*, pages before what they need."""
        gone = sorted(there.keys() - shown(new).keys())
        self._each(self._store.delete, [key for key in gone if is_page(key)])
        self._each(self._store.delete, [key for key in gone if not is_page(key)])

    def _each(self, work: Callable[[_T], None], items: Iterable[_T]) -> None:
        if self._renew is None:
            raise RuntimeError("the lock must be held")
        for _ in each(work, items):
            self._renew()


def open_s3(text: str) -> S3Target:
    """Return the place that *text* means; raises RefusedError. Nothing is asked of the store yet."""
    return S3Target(S3Store(read_s3_address(text)))
