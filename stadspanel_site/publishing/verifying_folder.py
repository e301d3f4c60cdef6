"""Verifying of a folder on this computer: all that its manifest names is there, and nothing else."""

import gzip
import hashlib
import zlib
from collections.abc import Iterator
from pathlib import Path

from stadspanel_site.output import MARKER as BUILT
from stadspanel_site.public.rendering.day_to_come import NOT_TO_PUBLISH
from stadspanel_site.publishing.brotli import decompress_brotli
from stadspanel_site.publishing.findings import Finding, Verified, losses
from stadspanel_site.publishing.json_files import NotAsWrittenError
from stadspanel_site.publishing.ledger import LEDGER, read_ledger
from stadspanel_site.publishing.manifest import MANIFEST, Manifest, read_manifest
from stadspanel_site.publishing.release import PRIVATE, SERVER, SITE
from stadspanel_site.publishing.targets.folder import CURRENT, MARKER, RELEASES, RESERVE, SLOT
from stadspanel_site.publishing.targets.target import RELEASE_ID

_AT_TARGET = frozenset({MARKER, SLOT, RESERVE, RELEASES, CURRENT, LEDGER})
_UNFINISHED = "hier is een publicatie afgebroken; de volgende ruimt het op"
_TOO_MUCH = "dit hoort hier niet"
_TO_COME = "dit hoort bij de site van een dag die nog komt, en die mag niet gepubliceerd worden"
_OTHER_MANIFEST = "dit is niet de lijst waarmee deze uitgave gepubliceerd is"


def is_target(folder: Path) -> bool:
    """Tell whether *folder* holds releases."""
    return (folder / MARKER).is_file()


def verify_target(folder: Path) -> Verified:
    """Return the findings in every release of the target *folder*, and files that do not belong there."""
    findings = [
        Finding(found.name, _UNFINISHED if found.name.endswith(".nieuw") else _TOO_MUCH)
        for found in sorted(folder.iterdir())
        if found.name not in _AT_TARGET
    ]
    if not (folder / CURRENT / SITE).is_dir():
        findings.append(Finding(CURRENT, "dit leidt niet naar een uitgave: er staat geen site"))
    findings += _ledger_findings(folder / LEDGER)
    number = 0
    for release in sorted((folder / RELEASES).iterdir()):
        name = f"{RELEASES}/{release.name}"
        if release.name.startswith("."):
            findings.append(Finding(name, _UNFINISHED))
            continue
        if not RELEASE_ID.fullmatch(release.name) or release.is_symlink() or not release.is_dir():
            findings.append(Finding(name, _TOO_MUCH))
            continue
        findings += [
            Finding(f"{name}/{found.name}", _TOO_MUCH)
            for found in sorted(release.iterdir())
            if found.name not in {SITE, SERVER, PRIVATE}
        ]
        verified = verify_site(release / SITE)
        if not verified.findings and not _is_of(release.name, release / SITE / MANIFEST):
            findings.append(Finding(f"{name}/{SITE}/{MANIFEST}", _OTHER_MANIFEST))
        number += verified.files
        findings += [Finding(f"{name}/{SITE}/{item.path}", item.what) for item in verified.findings]
    return Verified(files=number, findings=tuple(findings))


def verify_site(folder: Path) -> Verified:
    """Return the findings in the site with *folder* as its root."""
    if (folder / NOT_TO_PUBLISH).exists():
        return Verified(files=0, findings=(Finding(NOT_TO_PUBLISH, _TO_COME),))
    try:
        manifest = read_manifest((folder / MANIFEST).read_bytes())
    except (OSError, NotAsWrittenError) as wrong:
        reason = str(wrong) if isinstance(wrong, NotAsWrittenError) else "het is er niet, of niet te lezen"
        return Verified(files=0, findings=(Finding(MANIFEST, reason),))
    findings = [*_differences(folder, manifest), *_others(folder, manifest)]
    return Verified(files=len(manifest.files) + 1, findings=tuple(findings))


def _is_of(release_id: str, manifest: Path) -> bool:
    """Tell whether the release is named after *manifest*: a changed file can come with a changed list."""
    return hashlib.sha256(manifest.read_bytes()).hexdigest().startswith(release_id.partition("-")[2])


def _ledger_findings(file: Path) -> Iterator[Finding]:
    """Yield the findings in the ledger beside the releases, which knows more than any of them."""
    try:
        read_ledger(file.read_bytes())
    except OSError:
        yield Finding(LEDGER, "dit bestand ontbreekt")
    except NotAsWrittenError as wrong:
        yield Finding(LEDGER, str(wrong))


def _differences(folder: Path, manifest: Manifest) -> Iterator[Finding]:
    for path, listed in manifest.files.items():
        file = folder / path
        try:
            data = file.read_bytes()
        except OSError:
            yield Finding(path, "dit bestand ontbreekt")
            continue
        if hashlib.sha256(data).hexdigest() != listed.sha256:
            yield Finding(path, "de inhoud is anders dan in de uitgave")
        yield from _variants(file, path, data, manifest)
    yield from _variants(folder / MANIFEST, MANIFEST, (folder / MANIFEST).read_bytes(), manifest)
    try:
        ledger = read_ledger((folder / LEDGER).read_bytes())
    except OSError:
        return
    except NotAsWrittenError as wrong:
        yield Finding(LEDGER, str(wrong))
        return
    yield from losses(ledger.addresses, manifest.files)


def _variants(file: Path, path: str, data: bytes, manifest: Manifest) -> Iterator[Finding]:
    """Yield a finding for each compressed file beside *file* with other content."""
    beside = file.with_name(f"{file.name}.gz")
    if beside.is_file() and f"{path}.gz" not in manifest.files:
        try:
            same = gzip.decompress(beside.read_bytes()) == data
        except (OSError, EOFError, zlib.error):
            same = False
        if not same:
            yield Finding(f"{path}.gz", "dit zegt iets anders dan het bestand zelf")
    beside = file.with_name(f"{file.name}.br")
    is_variant = beside.is_file() and f"{path}.br" not in manifest.files
    if is_variant and decompress_brotli(beside.read_bytes(), len(data)) != data:
        yield Finding(f"{path}.br", "dit zegt iets anders dan het bestand zelf")


def _others(folder: Path, manifest: Manifest) -> Iterator[Finding]:
    known = {MANIFEST, BUILT}
    for path in manifest.files:
        known |= {path, f"{path}.gz", f"{path}.br"}
    known |= {f"{MANIFEST}.gz", f"{MANIFEST}.br"}
    for file in sorted(folder.rglob("*")):
        path = file.relative_to(folder).as_posix()
        if file.is_symlink() or (not file.is_dir() and path not in known):
            yield Finding(path, _TOO_MUCH)
