"""
A folder with the plain web root, for a host such as GitHub Pages that takes it from there.

The host keeps one release, and so the ledger is asked of the site itself. Only a site that answers that it has none
counts as new, and only where somebody says so: a network that fails must not lose the ledger.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from stadspanel_site.attachments.shelf import OnDemand
from stadspanel_site.output import check_target, locked, write_output
from stadspanel_site.problems.refused import RefusedError
from stadspanel_site.publishing.fetching import NotFetchedError, fetch, root_of
from stadspanel_site.publishing.ledger import LEDGER
from stadspanel_site.publishing.release import Release
from stadspanel_site.publishing.targets.target import StoredRelease, Target

_MOST = 50_000_000
_OK, _GONE = 200, frozenset({404, 410})
_NO_RELEASES = (
    "Bij Pages ligt maar één versie: de site die er nu staat. Terug naar een eerdere gaat met git: zet de inhoud "
    "terug (git revert) en publiceer opnieuw."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PagesTarget(Target):
    """The folder that is handed over, and the site that comes of it."""

    folder: Path
    base_url: str
    first: bool
    """Whether somebody said that there is no site yet."""
    keeps_releases = keeps_packed = False

    @contextmanager
    def laid_out(self) -> Iterator[Path]:
        """Yield the folder itself, with one site."""
        yield self.folder

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other publications away from the folder."""
        check_target(self.folder)
        with locked(self.folder):
            yield

    def read_ledger(self) -> bytes | None:
        """Return the ledger that the site has now."""
        try:
            # One of a few minutes ago knows of no lock, and of nothing that was closed since.
            answer = fetch(root_of(self.base_url), LEDGER, _MOST, is_fresh=True)
        except NotFetchedError as failed:
            raise RefusedError(
                f"Het register van adressen is niet op te halen: {failed}. Zonder dat register kan een adres ongemerkt "
                "verdwijnen. Probeer het later opnieuw, of controleer basis_url in site.yaml."
            ) from failed
        if answer.status == _OK:
            return answer.body
        where = f"{self.base_url}{LEDGER}"
        if answer.status not in _GONE:
            raise RefusedError(
                f"Het register van adressen is niet op te halen: {where} antwoordt met {answer.status}. "
                "Probeer het later opnieuw, of controleer basis_url in site.yaml."
            )
        if not self.first:
            raise RefusedError(
                f"Er is geen register van adressen op {where}. Is dit de eerste keer dat u hier publiceert? "
                "Geef dan eenmalig --first. Stond er al een site van dit programma? Kijk dan eerst wat er mis is: "
                "zonder dat register kan een adres ongemerkt verdwijnen."
            )
        return None

    def read_served(self, path: str) -> bytes | None:
        """Return the file at *path* of the site, or None, also where the site does not answer this time."""
        try:
            answer = fetch(root_of(self.base_url), path, _MOST, is_fresh=True)
        except NotFetchedError:
            return None
        return answer.body if answer.status == _OK else None

    def read_private(self, release_id: str, name: str) -> bytes | None:  # noqa: ARG002 - nothing private lies there
        """Return None: all that lies there is for readers."""
        return None

    def put(self, release: Release) -> None:
        """Write the web root; compressed files and settings for servers are of no use there."""
        files = release.site.files
        write_output(self.folder, OnDemand(files, lambda path: files[path].data))

    def releases(self) -> tuple[StoredRelease, ...]:
        """Refuse: there is only what stands there."""
        raise RefusedError(_NO_RELEASES)

    def make_current(self, release_id: str) -> None:  # noqa: ARG002 - there is none to go back to
        """Refuse: there is only what stands there."""
        raise RefusedError(_NO_RELEASES)

    def keep(self, number: int, *, spare: str = "") -> None:
        """Do nothing: the next release takes the place of this one."""
