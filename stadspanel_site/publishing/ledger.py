"""
The ledger: every permanent address that was ever published, and how it stands; public itself.

An address that may no longer be named stands in it as a salted hash, so that it cannot come back unseen.
The hash does not reveal the address, but anyone can check a guess against it.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from stadspanel_site.public.pages.permanent_addresses import Standing
from stadspanel_site.publishing.json_files import (
    NotAsWrittenError,
    json_bytes,
    json_object,
    listed,
    number,
    text,
    texts,
)

LEDGER = "adressen.json"
"""Its name, below the root of the site."""

_VERSION = 1
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
    no_return_before: str = ""
    """The moment of the last release that withdrew something; no earlier release may come back."""
    withdrawn: int = 0
    """The number of withdrawn documents, counted singly where they share a page."""

    def hash_of(self, path: str) -> str:
        """Return the text that stands for the address *path* when it may not be named."""
        return hash_of(path, self.salt)


def hash_of(path: str, salt: str) -> str:
    """Return the hash of the address *path*, with or without its last slash."""
    return hashlib.pbkdf2_hmac("sha256", path.rstrip("/").encode(), salt.encode(), _ROUNDS).hex()


def ledger_bytes(ledger: Ledger) -> bytes:
    """Return *ledger* as a file."""
    return json_bytes(
        {
            "versie": _VERSION,
            "adressen": {path: standing.value for path, standing in ledger.addresses.items()},
            "bij_ingetrokken": {page: sorted(hashes) for page, hashes in ledger.below.items() if hashes},
            "gewist": sorted(ledger.erased),
            "zout": ledger.salt,
            "geen_weg_terug_voor": ledger.no_return_before,
            "ingetrokken": ledger.withdrawn,
        }
    )


def read_ledger(data: bytes) -> Ledger:
    """Return the ledger in the file *data*; raises NotAsWrittenError."""
    value = json_object(data, _VERSION)
    below = value.get("bij_ingetrokken")
    if not isinstance(below, dict):
        raise NotAsWrittenError("`bij_ingetrokken` klopt niet")
    try:
        addresses = {path: Standing(word) for path, word in texts(value, "adressen").items()}
    except ValueError:
        raise NotAsWrittenError("`adressen` klopt niet") from None
    return Ledger(
        addresses=addresses,
        below={page: frozenset(listed(below, page)) for page in below},
        erased=frozenset(listed(value, "gewist")),
        salt=text(value, "zout"),
        no_return_before=text(value, "geen_weg_terug_voor"),
        withdrawn=number(value, "ingetrokken"),
    )


def merge_ledgers(found: Iterable[bytes]) -> bytes | None:
    """
    Return the ledgers *found* at a target as one, or None if there is none; raises NotAsWrittenError.

    After a rollback the ledger that readers get does not know the later releases; another one does.
    """
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
    merged = Ledger(
        addresses=addresses,
        below={page: hashes for page, hashes in below.items() if page in addresses},
        erased=erased,
        salt=salt,
        no_return_before=max(ledger.no_return_before for ledger in ledgers),
        withdrawn=max(ledger.withdrawn for ledger in ledgers),
    )
    return ledger_bytes(merged)
