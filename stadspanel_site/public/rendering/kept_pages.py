"""The pages of a plan, of which only those are made that no build made before of the same values."""

import hashlib
import io
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from dataclasses import fields, is_dataclass
from functools import cache
from operator import attrgetter, methodcaller
from pathlib import Path
from typing import Any

from stadspanel_site.public.open_data.table_files import EverythingView
from stadspanel_site.public.pages.page import Page, Plan
from stadspanel_site.public.rendering.renderer import Around
from stadspanel_site.store.kept import PAGE, WORDS, Kept
from stadspanel_site.store.last_build import folder_digest

_PROTOCOL = 5
_MANY = 4
"""The fields of a value that has a hash of its own."""


def with_kept(
    render: Callable[..., Mapping[str, bytes]], kept: Kept | None, templates: Path, around: Around
) -> Callable[..., Mapping[str, bytes]]:
    """Return *render*, which makes the files of a plan, so that it makes only those that *kept* has not."""
    from_templates = folder_digest(templates) if kept is not None else None
    if kept is None or from_templates is None:
        return render
    digests = Digests()

    def rendered(plan: Plan, **more: Any) -> Mapping[str, bytes]:
        around_all = pickle.dumps((plan.frame, around.pictures, around.assets, dict(around.sizes)), _PROTOCOL)
        beginning = hashlib.sha256(from_templates + around_all).digest()
        made_from = {
            page.file: hashlib.sha256(beginning + digests.digest(page)).hexdigest() for page in plan.pages
        }
        pages = _Pages(kept, made_from)
        left = tuple(page for page in plan.pages if page.file not in pages.pieces)
        told = {
            body: found.decode()
            for body in _bodies(plan.pages)
            if (found := kept.get(WORDS, _digest_of(body))) is not None
        }
        words = dict(told)
        render(Plan(plan.frame, left), words=words, files=pages, **more)
        for body in words.keys() - told.keys():
            kept.put(WORDS, _digest_of(body), words[body].encode())
        return pages

    return rendered


class _Pages(MutableMapping[str, bytes]):
    """The file of each page, read from what is kept whenever it is asked for, so that memory holds few."""

    def __init__(self, kept: Kept, made_from: Mapping[str, str]) -> None:
        self._kept, self._made_from = kept, made_from
        known = {path: kept.find(PAGE, digest) for path, digest in made_from.items()}
        self.pieces = {path: piece for path, piece in known.items() if piece is not None}

    def __getitem__(self, path: str) -> bytes:
        return self.pieces[path].read()

    def __setitem__(self, path: str, data: bytes) -> None:
        self.pieces[path] = self._kept.put(PAGE, self._made_from[path], data)

    def __delitem__(self, path: str) -> None:
        del self.pieces[path]

    def __iter__(self) -> Iterator[str]:
        return (path for path in self._made_from if path in self.pieces)

    def __len__(self) -> int:
        return len(self.pieces)


def _bodies(pages: Iterable[Page]) -> Iterator[str]:
    """Yield the bodies of which the words stand on *pages*, in Markdown."""
    for view in (page.view for page in pages):
        if isinstance(view, EverythingView):
            yield from (known.document.body.markdown for known in view.documents)


def _digest_of(body: str) -> str:
    return hashlib.sha256(body.encode()).hexdigest()


class Digests(dict[type, Callable[[Any], Any]]):
    """
    Hashes of pages and of what they are made from, and how the values of each type are written for these.

    A value of many fields is hashed once and then stands in others as its hash: a list may hold a whole archive.
    """

    def __init__(self) -> None:
        super().__init__()
        self._known: dict[int, tuple[object, bytes]] = {}

    def digest(self, value: Any) -> bytes:
        """Return the hash of a frozen value with fields; of equal values it may differ, which at worst makes a page once more."""
        found = self._known.get(id(value))
        if found is None:
            written = io.BytesIO()
            pickler = pickle.Pickler(written, _PROTOCOL)
            pickler.dispatch_table = self
            pickler.dump(_fields_of(value.__class__)(value))
            # The value is kept, so that nothing else can come to lie at its place.
            found = self._known[id(value)] = value, hashlib.sha256(written.getbuffer()).digest()
        return found[1]

    def __missing__(self, kind: type) -> Callable[[Any], Any]:
        if issubclass(kind, type):
            self[kind] = attrgetter("__qualname__")  # with its module, as pickle writes a class
        elif not is_dataclass(kind):
            self[kind] = methodcaller("__reduce_ex__", _PROTOCOL)
        elif len(fields(kind)) < _MANY:
            # Asking a frozen value for its state takes five times as long.
            read = _fields_of(kind)
            self[kind] = lambda value: (kind, (read(value),))
        else:
            self[kind] = lambda value: (kind, (self.digest(value),))
        return self[kind]


@cache
def _fields_of(kind: type) -> Callable[[Any], tuple[Any, ...]]:
    read: Callable[[Any], tuple[Any, ...]] = attrgetter("__class__", *(item.name for item in fields(kind)))
    return read
