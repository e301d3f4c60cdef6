"""The pages of documents as soon as the gate let them through: they follow from their own folder, and wait for no others."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from stadspanel_site.attachments.cleaned_files import published_files
from stadspanel_site.build_types import BuildOptions
from stadspanel_site.disclosure.folders_apart import FoldersApart
from stadspanel_site.public.pages.document_pages import document_pages
from stadspanel_site.public.pages.ordinary_pages import ordinary_pages
from stadspanel_site.public.pages.page import Plan
from stadspanel_site.public.pages.page_source import page_source
from stadspanel_site.public.pages.planning import frame_of
from stadspanel_site.public.pages.trajectory_pages import trajectory_pages
from stadspanel_site.public.rendering.renderer import Around, make_renderer
from stadspanel_site.public.rendering.template_files import StaticFiles, static_files
from stadspanel_site.words.addresses import trajectory_path

_PLANNERS = (trajectory_pages, document_pages, ordinary_pages)
"""The planners of pages that show one folder or one document."""


@dataclass(frozen=True, slots=True)
class EarlyPages:
    """The pages of one folder or one document, each made when somebody asks for it, and the files that all pages load."""

    apart: FoldersApart
    static: StaticFiles
    read_attachment: Callable[[str], bytes]
    options: BuildOptions
    _made: dict[str, bytes | None] = field(default_factory=dict, init=False, repr=False)

    def get(self, path: str) -> bytes | None:
        """Return the file at *path*; None where it can only be made with the rest of the site."""
        if path in self.static.files:
            return self.static.files[path]
        if path not in self._made:
            # What goes wrong goes wrong in the whole site too, and is told there.
            with suppress(Exception):
                self._made[path] = self._page_at(path)
        return self._made.get(path)

    def _page_at(self, path: str) -> bytes | None:
        archive = self.apart.archive_at(path)
        source = page_source(archive)
        pages = (page for planner in _PLANNERS for page in planner(source))
        page = next((page for page in pages if page.file == path), None)
        if page is None:
            return None
        folder = next((trajectory_path(item.slug) for item in archive.trajectories), page.path)
        copies = [copy for copy in self.apart.copies if copy.target.startswith(folder)]
        store = self.options.store
        attached = published_files(copies, self.read_attachment, store, in_memory=True)
        around = Around(attached.pictures, self.static.assets, attached.sizes, store)
        return make_renderer(Plan(frame_of(archive), (page,)), self.options.templates, around)(page).encode()


def early_pages(
    apart: FoldersApart | None,
    stylesheets: Mapping[str, bytes],
    read_attachment: Callable[[str], bytes],
    options: BuildOptions,
) -> EarlyPages | None:
    """Return the pages of what crosses *apart*; None where nothing does, and on a site of a day to come."""
    if apart is None or options.is_of_a_day_to_come:
        return None
    static = static_files(options.templates, stylesheets.get(apart.house_style or ""))
    return EarlyPages(apart, static, read_attachment, options)
