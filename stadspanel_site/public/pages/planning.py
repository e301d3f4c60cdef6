"""The plan of the whole site: every planner, the menu and the foot."""

from collections.abc import Callable, Iterable

from stadspanel_site.public.documents.archive import PublicArchive
from stadspanel_site.public.pages.advice_lists import ADVICES, advice_lists
from stadspanel_site.public.pages.conversation_pages import CONVERSATIONS, conversation_pages
from stadspanel_site.public.pages.data_pages import DATA, data_pages
from stadspanel_site.public.pages.document_pages import document_pages
from stadspanel_site.public.pages.dossier_pages import DOSSIERS, dossier_pages
from stadspanel_site.public.pages.feedback_pages import (
    AGREEMENTS,
    COMMITMENTS,
    FEEDBACK,
    agreements_page,
    feedback_pages,
)
from stadspanel_site.public.pages.following_page import FOLLOWING, following_page
from stadspanel_site.public.pages.home_page import home_page
from stadspanel_site.public.pages.machine_pages import machine_pages
from stadspanel_site.public.pages.notice_pages import closed_pages, notice_pages
from stadspanel_site.public.pages.ordinary_pages import ABOUT, ordinary_pages
from stadspanel_site.public.pages.page import Frame, MenuItem, Page, Plan
from stadspanel_site.public.pages.page_source import PageSource, page_source
from stadspanel_site.public.pages.panel_page import PANEL, panel_page
from stadspanel_site.public.pages.register_page import REGISTER, register_page
from stadspanel_site.public.pages.search_page import search_page
from stadspanel_site.public.pages.state_page import RECOMMENDATIONS, state_page
from stadspanel_site.public.pages.theme_pages import THEMES, theme_pages
from stadspanel_site.public.pages.trajectory_pages import trajectory_pages
from stadspanel_site.words.addresses import page_path

PLANNERS: tuple[Callable[[PageSource], Iterable[Page]], ...] = (
    home_page,
    advice_lists,
    state_page,
    trajectory_pages,
    conversation_pages,
    document_pages,
    dossier_pages,
    theme_pages,
    feedback_pages,
    agreements_page,
    register_page,
    panel_page,
    ordinary_pages,
    following_page,
    notice_pages,
    data_pages,
)
"""The planners of all pages but the search page and the files for machines, which list the others."""

MENU = (ADVICES, CONVERSATIONS, DOSSIERS, FEEDBACK, REGISTER, PANEL)

LISTS = (
    ADVICES,
    RECOMMENDATIONS,
    CONVERSATIONS,
    DOSSIERS,
    THEMES,
    COMMITMENTS,
    FEEDBACK,
    AGREEMENTS,
    REGISTER,
    PANEL,
)
"""The pages that the search page offers to browse."""


def plan_pages(archive: PublicArchive) -> Plan:
    """Return every page of the site, in the order of their addresses."""
    source = page_source(archive)
    pages = [page for planner in PLANNERS for page in planner(source)]
    pages += closed_pages(archive.closed, {page.path for page in pages})
    lists = [page for item in LISTS for page in pages if page.path == item.path]
    pages.append(search_page(lists, (page.found for page in pages if page.found is not None)))
    pages += machine_pages(source, pages)
    return Plan(frame_of(archive), tuple(sorted(pages, key=lambda page: page.path)))


def frame_of(archive: PublicArchive) -> Frame:
    """Return what stands around every page of *archive*."""
    in_menu = sorted((page.menu, page.path, page.title) for page in archive.pages if page.menu is not None)
    # A page that is a way in already stands in the foot as one.
    ways = {way.path for way in archive.site.ways_in}
    loose = (page for page in archive.pages if page.menu is None and page_path(page.path) not in ways)
    return Frame(
        site=archive.site,
        as_of=archive.as_of,
        menu=(*MENU, *(MenuItem(title=title, path=page_path(path)) for _, path, title in in_menu)),
        footer=(
            *(MenuItem(title=page.title, path=page_path(page.path)) for page in loose),
            DATA,
            *ABOUT,
            FOLLOWING,
        ),
    )
