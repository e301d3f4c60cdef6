"""Counting of a new release into the ledger: which addresses it would lose, and which would come back."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from stadspanel_site.public.pages.permanent_addresses import Address, Standing
from stadspanel_site.publishing.ledger import Ledger

_FILES = "/bijlagen/"
TAKEN_BACK = "een stuk is ingetrokken, of een adres gewist"
"""Why something is less public where nothing more exact is known."""
_NOT_SHOWN = frozenset({Standing.WITHDRAWN, Standing.SUSPENDED, Standing.CLOSED})
_TAKEN = frozenset({Standing.WITHDRAWN, Standing.CLOSED})
_NUMBER = re.compile(r"-\d+(?=\.\w+/?$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """The ledger with a release counted in, and the obstacles to that release."""

    ledger: Ledger = field(repr=False)
    vanished: tuple[str, ...]
    """The addresses that would lead nowhere from now on."""
    vanished_below: tuple[str, ...]
    """The pages that lose a file; the ledger knows only the hashes of those files, not their names."""
    closed: tuple[int, int]
    """The numbers of addresses that now tell that they are closed, and that lead nowhere, as they should."""
    returned: int
    """The number of addresses that may be named nowhere and would come back."""


def count_release(
    old: Ledger,
    now: Iterable[Address],
    erased: frozenset[str],
    *,
    withdrawn: int,
    moment: str,
    make_salt: Callable[[], str],
    less_public: tuple[str, ...] = (),
    kept_inside: frozenset[str] = frozenset(),
    may_return: bool = False,
) -> Counted:
    """
    Return *old* with the release at *moment* counted in; its addresses are *now*.

    *erased* are the addresses to forget, with all below them; *withdrawn* counts the withdrawn documents;
    *less_public* says in fixed sentences what else became less public; *kept_inside* are addresses of which the content
    says that they may lead nowhere. With *may_return* an erased address may be used again.
    """
    current = {address.path: address.standing for address in now}
    gone = {path: standing for path, standing in old.addresses.items() if not _is_there(path, current)}
    # A page may be kept for another document that lies there.
    erased, kept_inside = erased - current.keys(), kept_inside - current.keys()
    forgotten = [path for path in gone if _is_among(path, erased)]
    dropped = [path for path in gone if _is_among(path, kept_inside) and path not in forgotten]
    known = {*forgotten, *dropped}
    hidden = [path for path in gone if path not in known and current.get(_page_of(path)) in _NOT_SHOWN]
    salt = old.salt or (make_salt() if forgotten or hidden else "")
    ledger = replace(old, addresses=current, salt=salt)
    below, lost_below, erased_below = _files_below(ledger, current, erased, kept_inside)
    for path in hidden:
        page = _page_of(path)
        below[page] = below.get(page, frozenset()) | {ledger.hash_of(path)}
    new_hashes = erased_below.union(ledger.hash_of(path) for path in forgotten)
    back = {hashed for path in current if old.erased and (hashed := ledger.hash_of(path)) in old.erased}
    newly = [
        path for path in current if current[path] in _TAKEN and old.addresses.get(path) is not current[path]
    ]
    newly_withdrawn = any(path in old.addresses for path in newly)
    takes_back = newly_withdrawn or bool(new_hashes) or withdrawn > old.withdrawn
    reasons = less_public or ((TAKEN_BACK,) if takes_back else ())
    return Counted(
        ledger=replace(
            ledger,
            below=below,
            erased=(old.erased | new_hashes) - (back if may_return else frozenset()),
            no_return_before=moment if reasons else old.no_return_before,
            reasons=reasons or old.reasons,
            withdrawn=withdrawn,
        ),
        vanished=tuple(sorted(gone.keys() - {*known, *hidden})),
        vanished_below=tuple(sorted(lost_below)),
        closed=(sum(current[path] is Standing.CLOSED for path in newly), len(known)),
        returned=0 if may_return else len(back),
    )


def _files_below(
    ledger: Ledger, current: Mapping[str, Standing], erased: frozenset[str], kept_inside: frozenset[str]
) -> tuple[dict[str, frozenset[str]], list[str], frozenset[str]]:
    """Return the hashes that stay with their page, the pages that lose files, and the hashes to erase."""
    stay: dict[str, frozenset[str]] = {}
    lost: list[str] = []
    forgotten: frozenset[str] = frozenset()
    for page, hashes in ledger.below.items():
        if page not in current:
            # The page itself is reported, as erased or as vanished.
            forgotten |= hashes if _is_among(page, erased) else frozenset()
            continue
        files = (path for path in current if path.startswith(page) and _FILES in path)
        closed = (path for path in erased | kept_inside if path.startswith(page))
        missing = hashes - {ledger.hash_of(path) for path in (*files, *closed)}
        if current[page] in _NOT_SHOWN:
            stay[page] = missing
        elif missing:
            lost.append(page)
    return stay, lost, forgotten


def _is_there(path: str, current: Mapping[str, Standing]) -> bool:
    """Tell whether *path* is an address; a file may since have become a page that leads on."""
    return path in current or f"{path}/" in current or path.rstrip("/") in current


def _is_among(path: str, roots: frozenset[str]) -> bool:
    """Tell whether *path* is one of *roots* or lies below one; of two files with one title the second has a number."""
    return _NUMBER.sub("", path) in roots or any(f"{path.rstrip('/')}/".startswith(root) for root in roots)


def _page_of(path: str) -> str:
    """Return the address of the page that the file *path* belongs to; empty where it is no file."""
    page, files, _ = path.partition(_FILES)
    return f"{page}/" if files else "?"
