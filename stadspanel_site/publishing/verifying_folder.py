"""Verifying of a folder on this computer: all that its manifest names is there, and nothing else."""

import hashlib
import stat
from collections.abc import Iterator
from pathlib import Path

from stadspanel_site.output import MARKER as BUILT
from stadspanel_site.public.rendering.day_to_come import NOT_TO_PUBLISH
from stadspanel_site.publishing.findings import AGAIN, Finding, Verified, ledger_findings
from stadspanel_site.publishing.json_files import NotAsWrittenError
from stadspanel_site.publishing.ledger import LEDGER
from stadspanel_site.publishing.manifest import MANIFEST, ListedFile, Manifest, read_manifest
from stadspanel_site.publishing.unpacking import ENDINGS, unpacked

TOO_MUCH = ("dit hoort hier niet", "kijk of iemand het nog nodig heeft, en haal het weg")
MISSING = ("dit bestand ontbreekt", AGAIN)
_CLOSED = ("de webserver mag dit niet lezen", "geef leesrechten, of publiceer opnieuw")
_TO_COME = (
    "dit hoort bij de site van een dag die nog komt, en die mag niet gepubliceerd worden",
    "haal deze site weg en publiceer opnieuw, zonder --as-of",
)
_OTHER = ("de inhoud is anders dan in de versie", AGAIN)
_PACKED_OTHERWISE = ("dit zegt iets anders dan het bestand zelf", AGAIN)


def verify_site(folder: Path, *, is_packed: bool | None = None) -> Verified:
    """Return the findings in the site in *folder*; without *is_packed* compressed files must lie there where one does."""
    if (folder / NOT_TO_PUBLISH).exists():
        return Verified(findings=(Finding(NOT_TO_PUBLISH, *_TO_COME),))
    try:
        data = (folder / MANIFEST).read_bytes()
        manifest = read_manifest(data)
    except (OSError, NotAsWrittenError) as wrong:
        reason = str(wrong) if isinstance(wrong, NotAsWrittenError) else "het is er niet, of niet te lezen"
        return Verified(findings=(Finding(MANIFEST, reason, AGAIN),))
    listed = {**manifest.files, MANIFEST: _own_entry(data, manifest)}
    packed = {
        f"{path}{ENDINGS[coding]}": (path, coding)
        for path, item in listed.items()
        for coding in (ENDINGS if manifest.settings is None else item.variants)
    }
    packed = {name: found for name, found in packed.items() if name not in listed}
    if is_packed is None:
        is_packed = any((folder / name).is_file() for name in packed)
    # A list of an earlier version of the program does not say which compressed files there are.
    needed = packed.keys() if is_packed and manifest.settings is not None else ()
    findings = [Finding(name, *MISSING) for name in needed if not (folder / name).is_file()]
    for path, item in listed.items():
        findings += _differences(folder / path, path, item)
    for name, (path, coding) in packed.items():
        findings += _packed_differences(folder / name, name, listed[path], coding)
    if (folder / LEDGER).is_file():
        findings += ledger_findings((folder / LEDGER).read_bytes(), manifest.files)
    findings += _others(folder, {BUILT, *listed, *packed})
    return Verified(files=len(listed), findings=tuple(findings))


def _own_entry(data: bytes, manifest: Manifest) -> ListedFile:
    """Return the entry that the manifest *data* would have in itself."""
    every = frozenset[str]() if manifest.settings is None else frozenset(ENDINGS)
    return ListedFile(
        sha256=hashlib.sha256(data).hexdigest(), size=len(data), content_type="", variants=every
    )


def _differences(file: Path, path: str, listed: ListedFile) -> Iterator[Finding]:
    # What is no plain file might never end.
    if not file.is_file():
        yield Finding(path, *MISSING)
    elif hashlib.sha256(file.read_bytes()).hexdigest() != listed.sha256:
        yield Finding(path, *_OTHER)


def _packed_differences(file: Path, name: str, listed: ListedFile, coding: str) -> Iterator[Finding]:
    if file.is_file():
        data = unpacked(file.read_bytes(), listed.size, coding) or b""
        if hashlib.sha256(data).hexdigest() != listed.sha256:
            yield Finding(name, *_PACKED_OTHERWISE)


def _others(folder: Path, known: set[str]) -> Iterator[Finding]:
    """Yield a finding for all in *folder* that is not among the *known* files; links and empty folders never are."""
    # What everybody may read of a folder that everybody may read is what a web server can read.
    is_open = folder.stat().st_mode & stat.S_IROTH
    for found in sorted(folder.rglob("*")):
        path = found.relative_to(folder).as_posix()
        if is_open and not found.lstat().st_mode & stat.S_IROTH:
            yield Finding(path, *_CLOSED)
        if found.is_dir() and not found.is_symlink():
            if not any(found.iterdir()):
                yield Finding(f"{path}/", *TOO_MUCH)
        elif found.is_symlink() or path not in known:
            yield Finding(path, *TOO_MUCH)
