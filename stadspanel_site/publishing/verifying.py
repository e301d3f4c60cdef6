"""Verification of a site: on a server, at a target in a folder, or as a folder of files."""

from pathlib import Path

from stadspanel_site.problems.refused import RefusedError
from stadspanel_site.publishing.findings import Finding, Verified, verified_text
from stadspanel_site.publishing.verifying_folder import is_target, verify_site, verify_target


def run_verify(place: str, *, with_headers: bool) -> str:
    """Return a report in Dutch on *place*, a web address or folder; raises RefusedError with the faults."""
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
    folder = Path(place)
    if not folder.is_dir():
        return Verified(files=0, findings=(Finding(place, "dit is geen map, en geen webadres"),))
    try:
        return verify_target(folder) if is_target(folder) else verify_site(folder)
    except OSError as error:
        return Verified(files=0, findings=(Finding(place, f"dit is niet te lezen: {error.strerror}"),))
