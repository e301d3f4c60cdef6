"""Compare what is public now with a revision of git, or with a site that was built before."""

import re
from collections.abc import Iterator
from pathlib import Path

from stadspanel_site.build_types import BuildOptions
from stadspanel_site.changes.change_text import FORMS
from stadspanel_site.changes.comparing import Side, compare
from stadspanel_site.changes.comparing_pages import compare_sites
from stadspanel_site.changes.git_content import MERGE_BASE, read_revision
from stadspanel_site.changes.published_site import is_compared, read_address, read_folder
from stadspanel_site.disclosure.gate import Disclosure
from stadspanel_site.internal.reading_content import ContentFiles, read_content
from stadspanel_site.pipeline import disclose_content, site_from
from stadspanel_site.problems.problem import ProblemsFound
from stadspanel_site.search.index import without_index

CANNOT_COMPARE = (
    "De versie {revision} heeft fouten en kan niet worden vergeleken. Hieronder staat alles wat nu openbaar is; "
    "wat er verdwijnt, is zo niet te zien."
)
ALL_NEW = "In de versie {revision} stond deze map er nog niet: alles is nieuw."
ONLY_WHAT_IS_LINKED = (
    "Van de site op internet is alleen gelezen wat een bezoeker kan vinden. Een oud adres dat verder leidt, of waar "
    "alleen een intrekking staat, telt dus niet mee."
)


def revision_text(options: BuildOptions, form: str, revision: str) -> str:
    """Return what changes since *revision*; raises ProblemsFound or RefusedError."""
    name = _named(revision)
    now = read_content(options.content)
    new, _ = disclose_content(now, options)
    then = read_revision(options.content, revision)
    if then is None:
        return FORMS[form](compare(None, _side(new)), name, (ALL_NEW.format(revision=name),))
    try:
        old, _ = disclose_content(then, options)
    except ProblemsFound:
        remark = CANNOT_COMPARE.format(revision=name)
        return FORMS[form](compare(None, _side(new)), name, (remark,))
    replaced = tuple(_replaced((then, old), (now, new)))
    return FORMS[form](compare(_side(old), _side(new), replaced), name, ())


def published_text(options: BuildOptions, form: str, published: str) -> str:
    """
    Return what changes since the site *published*, a folder or an address; raises ProblemsFound or RefusedError.

    The site is made as it would be, but for its search index; nothing of it is written.
    """
    is_address = "://" in published
    old = read_address(published) if is_address else read_folder(Path(published))
    files, _ = site_from(read_content(options.content), options, index=without_index)
    new = {path: data for path, data in files.items() if is_compared(path)}
    where = published if is_address else f"de map {Path(published).name}"
    return FORMS[form](compare_sites(old, new), where, (ONLY_WHAT_IS_LINKED,) if is_address else ())


def _named(revision: str) -> str:
    """Return what people call *revision*."""
    if re.fullmatch("[0-9a-f]{40,64}", revision):
        return f"commit {revision[:8]}"
    name = revision.removesuffix(MERGE_BASE)
    return name if name == revision else f"{name or 'HEAD'} (waar dit werk begon)"


def _side(disclosure: Disclosure) -> Side:
    return Side(archive=disclosure.archive, files={copy.target: copy.title for copy in disclosure.copies})


def _replaced(old: tuple[ContentFiles, Disclosure], new: tuple[ContentFiles, Disclosure]) -> Iterator[str]:
    """Yield the address of each public file that holds something else now."""
    before = {copy.target: copy.origin for copy in old[1].copies}
    for copy in new[1].copies:
        origin = before.get(copy.target)
        if origin is None:
            continue
        try:
            same = old[0].read_attachment(origin) == new[0].read_attachment(copy.origin)
        except OSError:
            same = False
        if not same:
            yield copy.target
