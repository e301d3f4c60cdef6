"""Verification of a site: on a server, at a target, or as a folder of files."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import pairwise
from pathlib import Path

from stadspanel_site.problems.refused import RefusedError, reason_of
from stadspanel_site.public.rendering.day_to_come import NOT_TO_PUBLISH
from stadspanel_site.publishing.findings import AGAIN, Finding, Verified, verified_text
from stadspanel_site.publishing.json_files import NotAsWrittenError
from stadspanel_site.publishing.ledger import LEDGER, Ledger, read_ledger, shown_bytes
from stadspanel_site.publishing.manifest import MANIFEST, read_manifest, settings_remark
from stadspanel_site.publishing.release import PRIVATE, SERVER, SITE, order_of
from stadspanel_site.publishing.targets.folder import CURRENT, MARKER, RELEASES, RESERVE, SLOT
from stadspanel_site.publishing.targets.opening import open_target
from stadspanel_site.publishing.targets.target import RELEASE_ID
from stadspanel_site.publishing.verifying_folder import MISSING, TOO_MUCH, verify_site

_GIVE = "geef het adres van de site, of de plaats die u bij publish achter --to schrijft"
_READ = "voer dit uit als de gebruiker die publiceert"


def run_verify(place: str, *, with_headers: bool) -> str:
    """Return a report in Dutch on *place*, a web address, folder or other target; raises RefusedError with the faults."""
    verified = _verified(place, with_headers=with_headers)
    text = verified_text(place, verified)
    if verified.findings:
        raise RefusedError(text)
    return text


def _verified(place: str, *, with_headers: bool) -> Verified:
    if place.startswith(("https://", "http://")):
        # Only a server needs the web libraries.
        from stadspanel_site.publishing.verifying_web import verify_web  # noqa: PLC0415

        return verify_web(place, with_headers=with_headers)
    target = open_target(place)
    if target.folder is not None and not target.folder.is_dir():
        return Verified(findings=(Finding(place, "dit is geen map, en geen webadres", _GIVE),))
    try:
        with target.laid_out() as folder:
            if is_target(folder):
                return verify_target(folder, is_packed=target.keeps_packed)
            if not (folder / MANIFEST).exists() and not (folder / NOT_TO_PUBLISH).exists():
                told = f"hier is niets gepubliceerd, of {MANIFEST} is weg"
                return Verified(findings=(Finding(place, told, _GIVE),))
            return verify_site(folder)
    except OSError as error:
        return Verified(findings=(Finding(place, f"dit is niet te lezen: {reason_of(error)}", _READ),))


_AT_TARGET = frozenset({MARKER, SLOT, RESERVE, RELEASES, CURRENT, LEDGER})
_BACK = "publiceer opnieuw, of zet een versie terug met stadspanel rollback"
_UNFINISHED = ("hier is een publicatie afgebroken; de volgende ruimt het op", "publiceer opnieuw")
_NO_SITE = ("dit leidt niet naar een versie: er staat geen site", _BACK)
_ELSEWHERE = (
    "dit hoort een koppeling te zijn naar een versie in releases/, en leidt ergens anders heen",
    _BACK,
)
_NO_MARKER = (
    "dit bestand ontbreekt",
    "zet het terug, als leeg bestand: zonder wordt hier niets gepubliceerd",
)
_NO_LEDGER = ("dit bestand ontbreekt", "zet het terug uit een reservekopie")
_OLD_LEDGER = (
    "dit register kent minder dan de nieuwste versie",
    "zet het terug uit een reservekopie, of kopieer dat uit prive/ van de nieuwste versie",
)
_NO_RETURN = (
    "deze versie mag niet meer op de site komen, en had weg moeten zijn",
    "publiceer opnieuw: dan gaat zij weg. Lukt dat niet, haal haar dan zelf weg",
)
_OTHER_MANIFEST = ("dit is niet de lijst waarmee deze versie gepubliceerd is", AGAIN)
_OTHER_SETTINGS = (
    "deze instellingen voor de server zijn anders dan in de versie",
    "kopieer ze niet. Publiceer opnieuw, en kijk of de server ze al gebruikt",
)
_OTHER_LEDGER = ("dit register hoort niet bij deze versie", AGAIN)
_NO_JSON = ("het is geen JSON", AGAIN)


def is_target(folder: Path) -> bool:
    """Tell whether *folder* holds releases, or once did."""
    return any((folder / name).exists() for name in (MARKER, RELEASES)) or (folder / CURRENT).is_symlink()


def verify_target(folder: Path, *, is_packed: bool = True) -> Verified:
    """Return the findings in the target *folder*, where compressed files lie too if it *is_packed*."""
    findings = [*_top_findings(folder), *_link_findings(folder / CURRENT)]
    place = folder / RELEASES
    releases = sorted(place.iterdir(), key=lambda item: order_of(item.name)) if place.is_dir() else []
    whole = [
        item
        for item in releases
        if RELEASE_ID.fullmatch(item.name) and not item.is_symlink() and item.is_dir()
    ]
    for other in releases:
        if other not in whole:
            what = _UNFINISHED if other.name.startswith(".") else TOO_MUCH
            findings.append(Finding(f"{RELEASES}/{other.name}", *what))
    findings += _ledger_findings(folder / LEDGER, whole)
    number = 0
    for release in whole:
        verified = verify_site(release / SITE, is_packed=is_packed)
        number += verified.files
        found = [Finding(f"{SITE}/{item.path}", item.what, item.remedy) for item in verified.findings]
        found += _release_findings(release)
        findings += [
            Finding(f"{RELEASES}/{release.name}/{item.path}", item.what, item.remedy) for item in found
        ]
    return Verified(files=number, findings=tuple(findings), remarks=_remarks(folder / CURRENT, whole))


def _top_findings(folder: Path) -> Iterator[Finding]:
    for found in sorted(folder.iterdir()):
        if found.name not in _AT_TARGET:
            yield Finding(found.name, *(_UNFINISHED if found.name.endswith(".nieuw") else TOO_MUCH))
    if not (folder / MARKER).is_file():
        yield Finding(MARKER, *_NO_MARKER)


def _link_findings(current: Path) -> Iterator[Finding]:
    leads = current.readlink() if current.is_symlink() else Path()
    place = current.parent / RELEASES / leads.name
    is_ours = RELEASE_ID.fullmatch(leads.name) and current.resolve() == place.resolve()
    if current.exists() and not is_ours:
        yield Finding(CURRENT, *_ELSEWHERE)
    elif not (current / SITE).is_dir():
        yield Finding(CURRENT, *_NO_SITE)


def _ledger_findings(file: Path, releases: list[Path]) -> Iterator[Finding]:
    """Yield the findings in the ledger beside the *releases*, which knows more than any of them."""
    try:
        ledger = read_ledger(file.read_bytes())
    except OSError:
        yield Finding(LEDGER, *_NO_LEDGER)
        return
    except NotAsWrittenError as wrong:
        yield Finding(LEDGER, str(wrong), _NO_LEDGER[1])
        return
    newest = _private_ledger(releases[-1]) if releases else None
    if newest is not None and _knows_less(ledger, newest):
        yield Finding(LEDGER, *_OLD_LEDGER)
    barrier = max(order_of(found.no_return_before) for found in (ledger, newest or ledger))
    for release in releases:
        if order_of(release.name) < barrier:
            yield Finding(f"{RELEASES}/{release.name}", *_NO_RETURN)


def _private_ledger(release: Path) -> Ledger | None:
    try:
        return read_ledger((release / PRIVATE / LEDGER).read_bytes())
    except (OSError, NotAsWrittenError):
        return None


def _knows_less(ledger: Ledger, newest: Ledger) -> bool:
    lost = newest.addresses.keys() - ledger.addresses.keys()
    return (
        not newest.erased <= ledger.erased
        or order_of(ledger.no_return_before) < order_of(newest.no_return_before)
        or any(ledger.hash_of(path) not in ledger.erased for path in lost)
    )


def _release_findings(release: Path) -> Iterator[Finding]:
    """Yield the findings in *release* besides those in its site."""
    for found in sorted(release.iterdir()):
        if found.name not in {SITE, SERVER, PRIVATE} or found.is_symlink():
            yield Finding(found.name, *TOO_MUCH)
    try:
        data = (release / SITE / MANIFEST).read_bytes()
        manifest = read_manifest(data)
    except (OSError, NotAsWrittenError):
        return
    # A changed file can come with a changed list.
    if not hashlib.sha256(data).hexdigest().startswith(release.name.partition("-")[2]):
        yield Finding(f"{SITE}/{MANIFEST}", *_OTHER_MANIFEST)
    if manifest.settings is None:
        # Made by an earlier version of the program.
        return
    settings = {name: partial(_settings_differ, sha256=sha256) for name, sha256 in manifest.settings.items()}
    yield from _flat_findings(release / SERVER, settings)
    private: dict[str, _Check] = dict.fromkeys(manifest.private, _is_unreadable)
    if LEDGER in private:
        private[LEDGER] = partial(_ledger_differs, shown=release / SITE / LEDGER)
    yield from _flat_findings(release / PRIVATE, private)


_Check = Callable[[bytes], tuple[str, str] | None]


def _flat_findings(folder: Path, checks: Mapping[str, _Check]) -> Iterator[Finding]:
    """Yield the findings in *folder*: each file is there as its check wants it, and nothing else."""
    for found in sorted(folder.iterdir()) if folder.is_dir() else ():
        if found.name not in checks or found.is_symlink():
            yield Finding(f"{folder.name}/{found.name}", *TOO_MUCH)
    for name, check in checks.items():
        file = folder / name
        wrong = check(file.read_bytes()) if file.is_file() else MISSING
        if wrong is not None:
            yield Finding(f"{folder.name}/{name}", *wrong)


def _settings_differ(data: bytes, sha256: str) -> tuple[str, str] | None:
    return None if hashlib.sha256(data).hexdigest() == sha256 else _OTHER_SETTINGS


def _ledger_differs(data: bytes, shown: Path) -> tuple[str, str] | None:
    try:
        same = not shown.is_file() or shown_bytes(read_ledger(data)) == shown.read_bytes()
    except NotAsWrittenError as wrong:
        return str(wrong), AGAIN
    return None if same else _OTHER_LEDGER


def _is_unreadable(data: bytes) -> tuple[str, str] | None:
    try:
        json.loads(data)
    except ValueError:
        return _NO_JSON
    return None


def _remarks(current: Path, releases: list[Path]) -> tuple[str, ...]:
    """Return what to tell of a step back, and of settings that changed between *releases*."""
    shown = current.readlink().name if current.is_symlink() else ""
    is_back = any(item.name == shown for item in releases[:-1])
    back = (f"Let op: op de site staat {shown}, en dat is niet de nieuwste versie.",) if is_back else ()
    manifests = [
        (item.name, file.read_bytes()) for item in releases if (file := item / SITE / MANIFEST).is_file()
    ]
    told: tuple[str, ...] = ()
    for (name, before), (_, now) in pairwise(manifests):
        told = settings_remark(before, now, f"van {name}") or told
    return (*back, *told)
