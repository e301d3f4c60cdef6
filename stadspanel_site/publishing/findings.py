"""The findings of verifying a site, in words."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from stadspanel_site.words.addresses import file_at


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """A single thing that is not as it should be."""

    path: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """The number of files and answers checked, and the findings."""

    files: int
    compressed: int = 0
    """The number of compressed answers that had the same content."""
    findings: tuple[Finding, ...]

    @property
    def is_right(self) -> bool:
        """Whether everything is as it should be."""
        return not self.findings


_MOST = 10


def verified_text(place: str, verified: Verified) -> str:
    """Return the findings at *place* in words."""
    if verified.is_right:
        smaller = f" Gecomprimeerd kwamen {verified.compressed} antwoorden." if verified.compressed else ""
        return f"{place} klopt: {verified.files} bestanden zijn precies wat er gepubliceerd is.{smaller}"
    same: dict[str, list[str]] = defaultdict(list)
    for found in sorted(set(verified.findings)):
        same[found.what].append(found.path or "(de beginpagina)")
    lines = [f"- {what}: {_some(paths)}" for what, paths in same.items()]
    return "\n".join([f"{place} klopt niet:", *lines])


def _some(paths: list[str]) -> str:
    rest = len(paths) - _MOST
    return ", ".join(paths[:_MOST]) + (f" en nog {rest}" if rest > 0 else "")


def losses(addresses: Iterable[str], files: Iterable[str]) -> Iterable[Finding]:
    """Yield each of the *addresses* of a ledger that has no file among *files*."""
    there = set(files)
    for address in addresses:
        if file_at(address) not in there:
            yield Finding(address, "dit adres staat in het register, maar niet in de uitgave")
