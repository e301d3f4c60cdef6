"""The gate for one folder or document by itself, for those who look at a single page while others wait."""

import datetime as dt
from dataclasses import dataclass
from itertools import chain

from stadspanel_site.attachments.cleaned_files import DeclaredFile
from stadspanel_site.disclosure.clearing import clear
from stadspanel_site.disclosure.crossing import Crossing, make_crossing
from stadspanel_site.disclosure.decisions import decide
from stadspanel_site.disclosure.gate import cross_folders
from stadspanel_site.disclosure.left_markings import refuse_markings
from stadspanel_site.internal.loading import load_archive
from stadspanel_site.internal.reading_content import ContentFiles
from stadspanel_site.public.documents.archive import PublicArchive
from stadspanel_site.store.kept import Kept
from stadspanel_site.words.addresses import trajectory_path


@dataclass(frozen=True, slots=True)
class FoldersApart:
    """Everything cleared, of which each trajectory crosses when somebody asks for it."""

    crossing: Crossing
    base_url: str
    copies: tuple[DeclaredFile, ...]
    house_style: str | None

    def archive_at(self, address: str) -> PublicArchive:
        """Return the public archive in which no trajectory stands but the one at *address*, or above it."""
        found = [
            folder
            for folder in self.crossing.cleared.trajectories
            if address.startswith(trajectory_path(folder.told.slug))
        ]
        return cross_folders(self.crossing, found, self.base_url)


def folders_apart(content: ContentFiles, as_of: dt.date, base_url: str, kept: Kept) -> FoldersApart | None:
    """Return what may cross of *content* on the day *as_of*; None where a document, or a marker, is known to be wrong."""
    # The rules of the archive as a whole are not asked: who publishes does.
    archive, problems = load_archive(content.documents, content.attachments)
    if archive is None:
        return None
    cleared = clear(archive, decide(archive, as_of))
    wrong = chain(content.problems, problems, cleared.problems, refuse_markings(archive, kept))
    if any(problem.is_error for problem in wrong):
        return None
    crossing, copies = make_crossing(cleared)
    return FoldersApart(crossing, base_url, copies, cleared.settings.house_style)
