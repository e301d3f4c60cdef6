"""The findings of verifying a site, in words."""

from collections import defaultdict
from collections.abc import Container, Iterator
from dataclasses import dataclass

from stadspanel_site.publishing.json_files import NotAsWrittenError
from stadspanel_site.publishing.ledger import LEDGER, read_ledger
from stadspanel_site.words.addresses import file_at


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """A single thing that is not as it should be."""

    path: str
    what: str
    remedy: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """The number of files and answers checked, and the findings."""

    files: int = 0
    compressed: int = 0
    """The number of compressed answers that had the same content."""
    findings: tuple[Finding, ...]
    remarks: tuple[str, ...] = ()
    """Lines to tell besides, right or wrong."""


_MOST = 10
AGAIN = "publiceer opnieuw. Zoek uit wie dit veranderde, en ga niet terug naar deze versie"
"""The remedy for a release that is not as it was published."""


def verified_text(place: str, verified: Verified) -> str:
    """Return the findings at *place* in words."""
    if not verified.findings:
        smaller = f" Gecomprimeerd kwamen {verified.compressed} antwoorden." if verified.compressed else ""
        right = f"{place} klopt: {verified.files} bestanden zijn precies wat er gepubliceerd is.{smaller}"
        return "\n".join([right, *verified.remarks])
    same: dict[tuple[str, str], list[str]] = defaultdict(list)
    for found in sorted(set(verified.findings)):
        same[found.what, found.remedy].append(found.path or "(de beginpagina)")
    lines = []
    for (what, remedy), paths in same.items():
        lines.append(f"- {what}: {_some(paths)}")
        if remedy:
            lines.append(f"  = wat nu: {remedy}.")
    return "\n".join([f"{place} klopt niet:", *lines, *verified.remarks])


def _some(paths: list[str]) -> str:
    rest = len(paths) - _MOST
    return ", ".join(paths[:_MOST]) + (f" en nog {rest}" if rest > 0 else "")


def ledger_findings(data: bytes, files: Container[str]) -> Iterator[Finding]:
    """Yield the findings in the ledger *data*: each of its addresses has a file among *files*."""
    try:
        ledger = read_ledger(data)
    except NotAsWrittenError as wrong:
        yield Finding(LEDGER, str(wrong), AGAIN)
        return
    # Behind a lock each address waits.
    for address in () if ledger.is_locked else ledger.addresses:
        if file_at(address) not in files:
            yield Finding(address, "dit adres staat in het register, maar niet in de versie", AGAIN)
