"""Compare two finished sites, page by page: what readers find, find changed, and find no more."""

from collections.abc import Mapping
from dataclasses import replace

from stadspanel_site.changes.comparing import Change, Changes
from stadspanel_site.changes.finished_pages import FinishedPage, read_page
from stadspanel_site.words.dutch import count

Files = Mapping[str, bytes]

_GONE = "daar staat alleen nog dat het stuk is ingetrokken"


def compare_sites(old: Files, new: Files) -> Changes:
    """
    Return what changes from the files of *old* to those of *new*, both by their path.

    What follows from the documents (lists, tables, feeds) is only counted, unless its address goes.
    """
    before, after = _pages(old), _pages(new)
    both = [(path, before[path], after[path]) for path in sorted(before.keys() & after.keys())]
    changed = [(path, then, now) for path, then, now in both if _says(then) != _says(now)]
    more = {path: now.withheld - then.withheld for path, then, now in both}
    more |= {path: page.withheld for path, page in after.items() if path not in before}
    old_files, new_files = _attachments(old), _attachments(new)
    return Changes(
        appears=(
            *(_page(path, page) for path, page in after.items() if path not in before and page.is_document),
            *(_file(path) for path in sorted(new_files.keys() - old_files.keys())),
        ),
        changes=(
            *(_page(path, now) for path, _, now in changed if now.is_document),
            *(
                _file(path, "inhoud")
                for path in sorted(old_files.keys() & new_files.keys())
                if old_files[path] != new_files[path]
            ),
            *_lists(sum(not (now.is_document or now.target or then.is_document) for _, then, now in changed)),
        ),
        vanishes=(
            *(_page(path, page) for path, page in before.items() if path not in after and page.is_document),
            *(_file(path) for path in sorted(old_files.keys() - new_files.keys())),
            *(_page(path, then, _GONE) for path, then, now in changed if _is_notice(then, now)),
        ),
        withheld=tuple(
            _page(path, after[path], count(number, "passage", "passages"))
            for path, number in more.items()
            if number > 0
        ),
        released=tuple(
            _page(path, after[path], count(-number, "passage", "passages"))
            for path, number in more.items()
            if number < 0 and not _is_notice(before[path], after[path])
        ),
        moves=tuple(
            Change(name=f"/{_address(path)}", path=page.target, note=f"leidt naar {page.target}")
            for path, page in after.items()
            if page.target and (path not in before or before[path].target != page.target)
        ),
        gone=tuple(sorted(map(_address, old.keys() - new.keys()))),
    )


def _lists(number: int) -> list[Change]:
    told = count(number, "overzicht dat hieruit volgt", "overzichten die hieruit volgen")
    return [Change(name=told, path=None)] if number else []


def _pages(files: Files) -> dict[str, FinishedPage]:
    """Return every page, by its path, with the title of the site itself left out of theirs."""
    pages = {
        path: read_page(data.decode("utf-8", "replace"))
        for path, data in sorted(files.items())
        if path.endswith(".html")
    }
    home = pages.get("index.html")
    ending = f" - {home.title}" if home is not None else ""
    return {path: replace(page, title=page.title.removesuffix(ending)) for path, page in pages.items()}


def _attachments(files: Files) -> dict[str, bytes]:
    return {path: data for path, data in files.items() if "bijlagen" in path.split("/")[:-1]}


def _says(page: FinishedPage) -> tuple[str, str, str]:
    return page.title, page.words, page.target


def _is_notice(then: FinishedPage, now: FinishedPage) -> bool:
    """Tell whether a page that said something only says now that it was withdrawn."""
    return then.is_document and not now.is_document and not now.target


def _page(path: str, page: FinishedPage, note: str = "") -> Change:
    return Change(name=f"“{page.title}”", path=_address(path), note=note)


def _file(path: str, note: str = "") -> Change:
    return Change(name=f"Bestand “{path.rpartition('/')[2]}”", path=path, note=note)


def _address(path: str) -> str:
    return path.removesuffix("index.html") if path == "index.html" or path.endswith("/index.html") else path
