"""Plan the list of themes, and the page of each theme and sub-theme."""

from collections.abc import Iterable
from dataclasses import dataclass

from stadspanel_site.public.derived.breakdowns import Standing, about_theme, standing_of
from stadspanel_site.public.derived.courses import AdviceCourse
from stadspanel_site.public.documents.archive import PublicDossier
from stadspanel_site.public.documents.conversation import PublicConversation
from stadspanel_site.public.documents.site import PublicTheme
from stadspanel_site.public.pages.conversation_pages import newest_first
from stadspanel_site.public.pages.long_lists import LongList, advice_parts, advices_in_parts
from stadspanel_site.public.pages.page import Findable, MenuItem, Page, View, page_of
from stadspanel_site.public.pages.page_source import PageSource
from stadspanel_site.words.addresses import theme_path

THEMES = MenuItem(title="Thema’s", path="themas/")
FIRST = 20
"""The advices that the page of a theme or dossier shows itself, beside much else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeLine:
    """A theme in the list, with its sub-themes."""

    theme: PublicTheme
    subthemes: tuple[PublicTheme, ...]
    standing: Standing
    """The states of the recommendations about it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemesView(View):
    """The list of themes."""

    lines: tuple[ThemeLine, ...]
    figures_of_examples: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeView(View):
    """A theme or sub-theme with all that belongs to it, sub-themes included; newest first."""

    theme: PublicTheme
    parent: PublicTheme | None
    subthemes: tuple[PublicTheme, ...]
    standing: Standing
    """The states of the recommendations about it."""
    figures_of_examples: bool
    advices: tuple[AdviceCourse, ...]
    newest: LongList[AdviceCourse]
    conversations: tuple[PublicConversation, ...]
    dossiers: tuple[PublicDossier, ...]


def theme_pages(source: PageSource) -> Iterable[Page]:
    """Yield the list of themes and a page for each."""
    lines = {theme.key: _line(source, theme) for theme in source.archive.site.themes}
    main = tuple(line for line in lines.values() if not line.theme.parent)
    view = ThemesView(lines=main, figures_of_examples=source.figures_of_examples)
    yield page_of(THEMES, "themas.html", "De thema’s waar het panel over adviseert.", view)
    for line in lines.values():
        yield from _pages(source, line, lines[line.theme.parent].theme if line.theme.parent else None)


def _line(source: PageSource, theme: PublicTheme) -> ThemeLine:
    themes = source.archive.site.themes
    return ThemeLine(
        theme=theme,
        subthemes=tuple(item for item in themes if item.parent == theme.key),
        standing=standing_of(about_theme(source.counted, theme, themes)),
    )


def _pages(source: PageSource, line: ThemeLine, parent: PublicTheme | None) -> Iterable[Page]:
    archive, theme = source.archive, line.theme
    of = MenuItem(title=theme.title, path=theme_path(theme.key))
    advices = about_theme(source.advices, theme, archive.site.themes)
    newest, *parts = advices_in_parts(advices, of.path, FIRST)
    keys = {theme.key, *(item.key for item in line.subthemes)}
    above = (MenuItem(title=parent.title, path=theme_path(parent.key)),) if parent else ()
    yield Page(
        path=of.path,
        template="thema.html",
        title=theme.title,
        description=theme.description,
        crumbs=(THEMES, *above),
        found=Findable(kind="Thema"),
        followed_as=of.path.strip("/"),
        view=ThemeView(
            theme=theme,
            parent=parent,
            subthemes=line.subthemes,
            standing=line.standing,
            figures_of_examples=source.figures_of_examples,
            advices=advices,
            newest=newest,
            conversations=newest_first(
                item
                for item in archive.conversations
                if any(keys & set(document.themes) for document in item.documents)
            ),
            dossiers=tuple(item for item in archive.dossiers if keys & set(item.themes)),
        ),
    )
    yield from advice_parts(of, parts, THEMES, len(source.advices))
