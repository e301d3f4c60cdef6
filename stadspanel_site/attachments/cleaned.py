"""A cleaned attachment, and how it is kept for the next build."""

import hashlib
import json
from dataclasses import dataclass
from io import BytesIO

from stadspanel_site.attachments.file_formats import Format
from stadspanel_site.store.entries import Store

_CROSSED = "crossed"

Key = tuple[str, str, str, bytes]


@dataclass(frozen=True, slots=True)
class Variant:
    """The same image in another size or format; the suffix replaces the extension in its file name."""

    suffix: str
    data: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaned:
    """A file that may be published."""

    data: bytes
    format: Format
    width: int = 0
    height: int = 0
    """In pixels, as shown; 0 where the file is no image."""
    variants: tuple[Variant, ...] = ()
    """The same image as WebP, widest first; only files that are smaller than `data`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """The size of an image in pixels, with its WebP variants (path and width), narrowest first."""

    width: int
    height: int
    variants: tuple[tuple[str, int], ...]


def key_of(data: bytes, *, extension: str, title: str) -> Key:
    """Return what the cleaned file follows from, besides the program: a PDF holds its title."""
    return ("cleaned", extension, title, hashlib.sha256(data).digest())


def crossed(store: Store, digest: bytes) -> bool:
    """Tell whether the gate let a file with that SHA-256 through, and cleaning too: of others nothing is kept."""
    return store.get(_CROSSED, digest) is not None


def note_crossed(store: Store, key: Key) -> None:
    """Note that the gate let the file of that *key* through, and cleaning too."""
    if not crossed(store, key[-1]):
        store.put(b"", _CROSSED, key[-1])


def heading(cleaned: Cleaned) -> bytes:
    """Return the line that says what *cleaned* is: behind it come the file itself and its variants."""
    whole = (cleaned.format, cleaned.width, cleaned.height, len(cleaned.data))
    parts = ((part.suffix, part.width, part.height, len(part.data)) for part in cleaned.variants)
    return json.dumps((whole, *parts)).encode() + b"\n"


def unpacked(entry: bytes) -> Cleaned:
    """Return the file that was kept as *entry*: its heading, and the bytes that this tells of."""
    said, _, files = entry.partition(b"\n")
    rest = BytesIO(files)
    (name, width, height, size), *others = json.loads(said)
    data = rest.read(size)
    variants = tuple(Variant(suffix, rest.read(length), wide, high) for suffix, wide, high, length in others)
    return Cleaned(data=data, format=name, width=width, height=height, variants=variants)
