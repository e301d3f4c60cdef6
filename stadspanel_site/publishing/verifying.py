"""Verification of a site: on a server, at a target, or as a folder of files."""

from stadspanel_site.problems.refused import RefusedError, reason_of
from stadspanel_site.public.rendering.day_to_come import NOT_TO_PUBLISH
from stadspanel_site.publishing.findings import Finding, Verified, verified_text
from stadspanel_site.publishing.manifest import MANIFEST
from stadspanel_site.publishing.targets.opening import open_target
from stadspanel_site.publishing.verifying_folder import verify_site
from stadspanel_site.publishing.verifying_target import is_target, verify_target

_GIVE = "geef het adres van de site, of de plaats die u bij publish achter --to schrijft"
_READ = "voer dit uit als de gebruiker die publiceert"


def run_verify(place: str, *, with_headers: bool) -> str:
    """Return a report in Dutch on *place*, a web address, folder or other target; raises RefusedError with the faults."""
    verified = _verified(place, with_headers=with_headers)
    text = verified_text(place, verified)
    if not verified.is_right:
        raise RefusedError(text)
    return text


def _verified(place: str, *, with_headers: bool) -> Verified:
    if place.startswith(("https://", "http://")):
        # Only a server needs the web libraries.
        from stadspanel_site.publishing.verifying_web import verify_web  # noqa: PLC0415

        return verify_web(place, with_headers=with_headers)
    target = open_target(place)
    if target.folder is not None and not target.folder.is_dir():
        return Verified(files=0, findings=(Finding(place, "dit is geen map, en geen webadres", _GIVE),))
    try:
        with target.laid_out() as folder:
            if is_target(folder):
                return verify_target(folder, is_packed=target.keeps_packed)
            if not (folder / MANIFEST).exists() and not (folder / NOT_TO_PUBLISH).exists():
                told = f"hier is niets gepubliceerd, of {MANIFEST} is weg"
                return Verified(files=0, findings=(Finding(place, told, _GIVE),))
            return verify_site(folder)
    except OSError as error:
        return Verified(
            files=0, findings=(Finding(place, f"dit is niet te lezen: {reason_of(error)}", _READ),)
        )
