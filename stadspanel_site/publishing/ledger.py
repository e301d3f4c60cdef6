"""
The ledger: every permanent address that was ever published, how each stands, and what may not come back.

An address that may no longer be named stands in it as a hash, so that it cannot come back unseen. Anyone
with the ledger can check a guess, so readers get only the addresses; the rest stays in the private part of the target.
A place without one keeps all of it in public, and there a secret key of the target makes guessing impossible.
"""

import hashlib
import hmac
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter
from typing import Any

from pydantic import NonNegativeInt

from stadspanel_site.problems.refused import RefusedError
from stadspanel_site.public.pages.permanent_addresses import Standing
from stadspanel_site.publishing.json_files import NotAsWrittenError, at, json_bytes, json_object
from stadspanel_site.publishing.release import order_of
from stadspanel_site.publishing.targets.target import Target

LEDGER = "adressen.json"
"""Its name, below the root of the site."""

_VERSION = 2
_FIRST = 1
"""The version in which all of it was public."""
_PROOF = "stadspanel"
_ROUNDS = 2_000
"""About a millisecond per address: cheap for the few hundred of a release, dear for a guesser."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """Every address that was ever published."""

    addresses: Mapping[str, Standing] = field(default_factory=dict)
    below: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """The hashes of the files below each withdrawn or suspended page, by the address of the page."""
    erased: frozenset[str] = frozenset()
    """The hashes of the addresses that may be named nowhere."""
    salt: str = ""
    """The salt of the hashes; made when the first one is needed."""
    key: str = field(default="", repr=False)
    """The secret of the target, with which hashes are keyed; never written."""
    proof: str = ""
    """Proof that a key is the one used for the hashes; empty if they have no key."""
    no_return_before: str = ""
    """The moment of the last release that made something less public; no earlier release may come back."""
    reasons: tuple[str, ...] = ()
    """Why, in fixed sentences."""
    withdrawn: int = 0
    """The number of withdrawn documents, counted singly where they share a page."""
    commit: str = ""
    """The commit that all content must contain from now on, as `marked_commit` writes it."""
    last_commit: str = ""
    """The commit that was published last, written so too: content whose own last one is of before it must contain it."""
    last_commit_at: int = 0
    """Its second, of Unix time."""
    locked_at: str = ""
    """The moment at which the site was last locked (publishing/making.py)."""
    opened_at: str = ""
    """The moment at which it was last opened again."""

    @property
    def is_locked(self) -> bool:
        """Whether the site was locked, and not opened since."""
        return order_of(self.locked_at) > order_of(self.opened_at)

    def comes_after(self, commits: Sequence[str], committed_at: int) -> bool:
        """Tell whether content with these *commits*, the first of that second, is older than what was published."""

        def lacks(mark: str) -> bool:
            return bool(mark) and not any(is_marked(commit, mark) for commit in commits)

        return lacks(self.commit) or (committed_at < self.last_commit_at and lacks(self.last_commit))

    def hash_of(self, path: str) -> str:
        """Return the text that stands for the address *path* when it may not be named."""
        return _keyed(self.key, hash_of(path, self.salt))


def hash_of(path: str, salt: str) -> str:
    """Return the hash of the address *path*, with or without its last slash."""
    return hashlib.pbkdf2_hmac("sha256", path.rstrip("/").encode(), salt.encode(), _ROUNDS).hex()


def keyed(ledger: Ledger, key: str) -> Ledger:
    """Return *ledger* with hashes keyed by *key*, if any; raises NotAsWrittenError where theirs is another."""
    if ledger.proof:
        if not hmac.compare_digest(ledger.proof, _keyed(key, _PROOF)):
            raise NotAsWrittenError(
                "het is gemaakt met een andere sleutel (STADSPANEL_SLEUTEL), of die is er nu niet"
            )
        return replace(ledger, key=key)
    if not key:
        return ledger
    return replace(
        ledger,
        key=key,
        proof=_keyed(key, _PROOF),
        below={
            page: frozenset(_keyed(key, found) for found in hashes) for page, hashes in ledger.below.items()
        },
        erased=frozenset(_keyed(key, found) for found in ledger.erased),
    )


def marked_commit(commit: str, salt: str = "") -> str:
    """Return the text that stands for *commit*: a hash with a salt of its own, so that it says nothing by itself."""
    salt = salt or secrets.token_hex(16)
    return f"{salt}:{hashlib.sha256((salt + commit).encode()).hexdigest()}"


def is_marked(commit: str, mark: str) -> bool:
    """Tell whether *mark* stands for *commit*."""
    return marked_commit(commit, mark.partition(":")[0]) == mark


def _keyed(key: str, text: str) -> str:
    return hmac.new(key.encode(), text.encode(), hashlib.sha256).hexdigest() if key else text


_SINGLE: Mapping[str, tuple[str, Any]] = {
    "zout": ("salt", str),
    "sleutelproef": ("proof", str),
    "geen_weg_terug_voor": ("no_return_before", str),
    "ingetrokken": ("withdrawn", NonNegativeInt),
    "vastgelegd": ("commit", str),
    "laatst_vastgelegd": ("last_commit", str),
    "laatst_vastgelegd_op": ("last_commit_at", NonNegativeInt),
    "op_slot": ("locked_at", str),
    "weer_open": ("opened_at", str),
}
"""The keys with one value in the file: the field of the ledger, and its kind."""


def ledger_bytes(ledger: Ledger) -> bytes:
    """Return *ledger* as a file; what it does not know is left out."""
    rest: dict[str, Any] = {
        "bij_ingetrokken": {page: sorted(hashes) for page, hashes in ledger.below.items() if hashes},
        "gewist": sorted(ledger.erased),
        "redenen": list(ledger.reasons),
        **{key: getattr(ledger, name) for key, (name, _) in _SINGLE.items()},
    }
    addresses = {path: standing.value for path, standing in ledger.addresses.items()}
    known = {name: value for name, value in rest.items() if value}
    return json_bytes({"versie": _VERSION, "adressen": addresses, **known})


def shown_bytes(ledger: Ledger) -> bytes:
    """Return the public part of *ledger* as a file, for a target with a private part; behind a lock that names nothing."""
    return ledger_bytes(Ledger() if ledger.is_locked else Ledger(addresses=ledger.addresses))


def read_ledger(data: bytes) -> Ledger:
    """Return the ledger in the file *data*, of this version or an earlier one; raises NotAsWrittenError."""
    value = json_object(data, _FIRST, _VERSION)
    below = at(value, "bij_ingetrokken", dict[str, Any], {})
    try:
        addresses = {path: Standing(word) for path, word in at(value, "adressen", dict[str, str]).items()}
    except ValueError:
        raise NotAsWrittenError("`adressen` klopt niet") from None
    return Ledger(
        addresses=addresses,
        below={page: frozenset(at(below, page, list[str])) for page in below},
        erased=frozenset(at(value, "gewist", list[str], [])),
        reasons=tuple(at(value, "redenen", list[str], [])),
        **{name: at(value, key, kind) for key, (name, kind) in _SINGLE.items() if key in value},
    )


def merge_ledgers(found: Iterable[bytes]) -> bytes | None:
    """Return the ledgers *found* at a target as one, or None if there is none; raises NotAsWrittenError."""
    # After a rollback the ledger that readers get does not know the later releases; another one does.
    ledgers = [read_ledger(data) for data in found]
    if not ledgers:
        return None
    salts = {ledger.salt for ledger in ledgers} - {""}
    if len(salts) > 1:
        raise NotAsWrittenError("er zijn twee registers die niet bij elkaar horen")
    salt = next(iter(salts), "")
    erased = frozenset().union(*(ledger.erased for ledger in ledgers))
    below: dict[str, frozenset[str]] = {}
    for ledger in ledgers:
        for page, hashes in ledger.below.items():
            below[page] = below.get(page, frozenset()) | hashes
    unnamed = erased.union(*below.values())
    addresses: dict[str, Standing] = {}
    for ledger in ledgers:
        for path, standing in ledger.addresses.items():
            if unnamed and hash_of(path, salt) in unnamed:
                continue
            if addresses.get(path) is not Standing.WITHDRAWN:
                addresses[path] = standing
    newest = max(ledgers, key=lambda ledger: order_of(ledger.no_return_before))
    last = max(ledgers, key=attrgetter("last_commit_at"))
    merged = Ledger(
        addresses=addresses,
        below={page: hashes for page, hashes in below.items() if page in addresses},
        erased=erased,
        salt=salt,
        no_return_before=newest.no_return_before,
        reasons=newest.reasons,
        commit=newest.commit or next((ledger.commit for ledger in ledgers if ledger.commit), ""),
        last_commit=last.last_commit,
        last_commit_at=last.last_commit_at,
        withdrawn=max(ledger.withdrawn for ledger in ledgers),
        locked_at=max((ledger.locked_at for ledger in ledgers), key=order_of),
        opened_at=max((ledger.opened_at for ledger in ledgers), key=order_of),
    )
    return ledger_bytes(merged)


def ledger_of(target: Target, key: str = "") -> Ledger:
    """Return the ledger at *target*, keyed with *key*; an empty one where nothing was published yet. Raises RefusedError."""
    data = target.read_ledger()
    try:
        ledger = Ledger() if data is None else read_ledger(data)
    except NotAsWrittenError as wrong:
        first = "Kijk of iedereen adressen.json kan lezen, of zet haar"
        if target.keeps_releases:
            first = "Zet adressen.json"
        raise _unreadable(wrong, f" {first} terug uit een reservekopie.") from None
    try:
        # What lies in a private part needs no key: nobody can guess with it.
        return ledger if target.keeps_releases else keyed(ledger, key)
    except NotAsWrittenError as wrong:
        raise _unreadable(wrong) from None


def _unreadable(wrong: NotAsWrittenError, advice: str = "") -> RefusedError:
    return RefusedError(
        f"Het register van adressen is niet te lezen: {wrong}. Zonder dat register kan een adres ongemerkt verdwijnen.{advice}"
    )
