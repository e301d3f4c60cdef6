"""Compare what is public now with a revision of git, or with a site that was built before."""

import html
import re
from collections.abc import Iterator
from pathlib import Path

from stadspanel_site.changes.comparing import Change, Changes, Side, addresses, compare
from stadspanel_site.changes.git_content import read_revision
from stadspanel_site.changes.texts import FORMS
from stadspanel_site.disclosure.gate import Disclosure
from stadspanel_site.internal.reading_content import ContentFiles, read_content
from stadspanel_site.pipeline import BuildOptions, disclose_content
from stadspanel_site.problems import ProblemsFound

CANNOT_COMPARE = (
    "De versie {revision} heeft fouten en kan niet worden vergeleken. Hieronder staat alles wat nu openbaar is; "
    "wat er verdwijnt, is zo niet te zien."
)
ALL_NEW = "In de versie {revision} stond deze map er nog niet: alles is nieuw."
ONLY_ADDRESSES = (
    "Vergeleken zijn alleen de adressen. Wat er in de pagina’s zelf verandert, is zo niet te zien."
)

_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)


def revision_text(options: BuildOptions, form: str, revision: str) -> str:
    """Return what changes since *revision*; raises ProblemsFound or RevisionNotReadError."""
    now = read_content(options.content)
    new, _ = disclose_content(now, options)
    then = read_revision(options.content, revision)
    if then is None:
        return FORMS[form](compare(None, _side(new)), revision, (ALL_NEW.format(revision=revision),))
    try:
        old, _ = disclose_content(then, options)
    except ProblemsFound:
        remark = CANNOT_COMPARE.format(revision=revision)
        return FORMS[form](compare(None, _side(new)), revision, (remark,))
    replaced = tuple(_replaced((then, old), (now, new)))
    return FORMS[form](compare(_side(old), _side(new), replaced), revision, ())


def published_text(options: BuildOptions, form: str, published: Path) -> str:
    """Return which addresses come and go since the site in the folder *published*; raises ProblemsFound."""
    new, _ = disclose_content(read_content(options.content), options)
    side = _side(new)
    after = {path: title for path, title in addresses(side.archive).items() if _is_page(path)} | dict(
        side.files
    )
    before = dict(_published(published))
    changes = Changes(
        appears=tuple(
            Change(name=f"“{title}”", path=path)
            for path, title in sorted(after.items())
            if path not in before
        ),
        vanishes=tuple(
            Change(name=f"“{title}”", path=path)
            for path, title in sorted(before.items())
            if path not in after
        ),
        gone=tuple(sorted(before.keys() - after.keys())),
    )
    return FORMS[form](changes, f"de map {published.name}", (ONLY_ADDRESSES,))


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


def _is_page(path: str) -> bool:
    return not path or path.endswith(("/", ".html"))


def _published(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield address and title of each page and attachment of the site in *folder*."""
    for file in sorted(folder.rglob("*")):
        path = file.relative_to(folder).as_posix()
        if not file.is_file():
            continue
        if path.endswith(".html"):
            title = _TITLE.search(file.read_text("utf-8", "replace"))
            yield path.removesuffix("index.html"), html.unescape(title[1]).strip() if title else path
        elif "/bijlagen/" in f"/{path}":
            yield path, file.name
