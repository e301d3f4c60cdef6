"""The pages of a plan, of which only those are made that no build made before of the same values."""

import hashlib
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from operator import attrgetter, methodcaller
from pathlib import Path
from typing import Any

from stadspanel_site.public.pages.data_pages import EverythingView
from stadspanel_site.public.pages.page import Page, Plan
from stadspanel_site.public.rendering.renderer import Around
from stadspanel_site.store.kept import PAGE, WORDS, Kept
from stadspanel_site.store.last_build import folder_digest

_PROTOCOL = 5
_MOST_BYTES = 150_000
"""Those of what one page is made from, as they are hashed; a list may hold a whole archive."""


def with_kept(
    render: Callable[..., Mapping[str, bytes]], kept: Kept | None, templates: Path, around: Around
) -> Callable[..., Mapping[str, bytes]]:
    """Return *render*, which makes the files of a plan, so that it makes only those that *kept* has not."""
    from_templates = folder_digest(templates) if kept is not None else None
    if kept is None or from_templates is None:
        return render

    def rendered(plan: Plan, **more: Any) -> dict[str, bytes]:
        around_all = pickle.dumps((plan.frame, around.pictures, around.assets, dict(around.sizes)), _PROTOCOL)
        beginning = hashlib.sha256(from_templates + around_all)
        made_from = {page.file: _digest(page, beginning.copy()) for page in plan.pages}
        known = {path: kept.get(PAGE, digest) if digest else None for path, digest in made_from.items()}
        left = tuple(page for page in plan.pages if known[page.file] is None)
        told = {
            body: str(found, "utf-8")
            for body in _bodies(left)
            if (found := kept.get(WORDS, _digest_of(body))) is not None
        }
        words = dict(told)
        made = render(Plan(plan.frame, left), words=words, **more)
        for body in words.keys() - told.keys():
            kept.put(WORDS, _digest_of(body), words[body].encode())
        for path, data in made.items():
            if made_from[path]:
                kept.put(PAGE, made_from[path], data)
        return {path: made[path] if data is None else bytes(data) for path, data in known.items()}

    return rendered


def _bodies(pages: Iterable[Page]) -> Iterator[str]:
    """Yield the bodies of which the words stand on *pages*, in Markdown."""
    for view in (page.view for page in pages):
        if isinstance(view, EverythingView):
            yield from (known.document.body.markdown for known in view.everything.documents)


def _digest_of(body: str) -> str:
    return hashlib.sha256(body.encode()).hexdigest()


class _Writers(dict[type, Callable[[Any], Any]]):
    """The writers of the values of each type for a hash: asking a frozen value for its state takes five times as long."""

    def __missing__(self, kind: type) -> Callable[[Any], Any]:
        if issubclass(kind, type):
            raise KeyError(kind)  # a class is written by its name
        if not is_dataclass(kind):
            self[kind] = methodcaller("__reduce_ex__", _PROTOCOL)
        else:
            read = attrgetter("__class__", *(field.name for field in fields(kind)))
            self[kind] = lambda value: (kind, (read(value),))
        return self[kind]


_WRITERS = _Writers()


class _TooLargeError(Exception):
    """Raised where a page is made from so much that it is cheaper to make it."""


class _Hashed:
    """A file that keeps the hash of what is written to it."""

    def __init__(self, whole: "hashlib._Hash") -> None:
        self._whole, self._size = whole, 0

    def write(self, data: bytes) -> None:
        self._size += len(data)
        if self._size > _MOST_BYTES:
            raise _TooLargeError
        self._whole.update(data)


def _digest(page: Page, whole: "hashlib._Hash") -> str:
    """
    Return the hash of all that *page* is made from, which goes on *whole*; empty where that is very much.

    Equal values may be written in several ways, other values never in the same: at worst a page is made once more.
    """
    pickler = pickle.Pickler(_Hashed(whole), _PROTOCOL)
    pickler.dispatch_table = _WRITERS
    try:
        pickler.dump(page)
    except _TooLargeError:
        return ""
    return whole.hexdigest()
