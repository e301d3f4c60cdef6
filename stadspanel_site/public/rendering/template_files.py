"""The folder templates/ as files: those that pages load, and the words that stand in all of them."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import attrgetter
from pathlib import Path

from stadspanel_site.attachments.file_formats import format_of, recognise
from stadspanel_site.attachments.segments import is_bare_png
from stadspanel_site.problems.refused import FileRefused
from stadspanel_site.public.rendering.assets import STATIC, THEME, Assets, asset_path
from stadspanel_site.public.rendering.sandbox import refused_template
from stadspanel_site.public.wording.labels import all_texts
from stadspanel_site.words.content_types import ending
from stadspanel_site.words.house_style import read_tokens, theme_stylesheet


@dataclass(frozen=True, slots=True)
class StaticFiles:
    """The files that pages load."""

    assets: Assets
    files: Mapping[str, bytes]
    """By their path in the site."""


def static_files(templates: Path, house_style: bytes | None) -> StaticFiles:
    """Return the files that templates name, *house_style* made into a theme; raises RefusedError at a link."""
    # A link could lead to any file of this computer; a copy of an editor or somebody's notes stay where they are.
    _refuse_links(templates)
    named = dict(_named_files(templates, _template_texts(templates)))
    if house_style is not None:
        own = [data.decode() for name, data in named.items() if name.endswith(".css")]
        tokens = read_tokens(house_style.decode("utf-8-sig"))
        named[THEME] = theme_stylesheet(tokens, own).encode()
    assets = {name: asset_path(name, data) for name, data in named.items()}
    return StaticFiles(assets, {assets[name]: data for name, data in named.items()})


_FILLED_IN = re.compile(r"\{[{%]")
"""Stands in whatever is a template."""
_STATIC = f"{STATIC}/"
_UNCLEANED = frozenset({"gif", "ico", "bmp", "tif", "tiff", "avif", "heic", "psd", "svgz"})
_TOLD_IN_SVG = re.compile(
    r"<!--|<metadata\b|<!doctype|\b(?:sodipodi|inkscape|i|xmp|rdf):|data:(?:image|application)/|\0|\ufffd",
    re.IGNORECASE,
)
"""The signs of what a drawing program adds: remarks, names, and pictures that hold their own."""
_NAMED = re.compile(r"""asset(?:_address)?\(\s*["']([^"']+)["']""")
_PROGRAM = Path(__file__).parents[2]
_ROOMS_WITH_WORDS = ("pdf", "public", "publishing", "search", "words")


def program_texts(templates: Path) -> Iterator[str]:
    """Yield the words of the program itself, in *templates*, labels and sentences: open, whatever is withheld."""
    # They are read when the audit asks for them: content with an error stops before.
    texts = _template_texts(templates)
    # A picture holds no words, and its bytes happen to spell some.
    loaded = (
        data.decode("utf-8", "replace")
        for name, data in _named_files(templates, texts)
        if format_of(name) in {"", "CSV"}
    )
    yield from (*texts, *loaded, *_sentences(), *all_texts())


@cache
def _sentences() -> tuple[str, ...]:
    """Return the sentences of the program, which stand between the code of some rooms, with months and numbers."""
    rooms = (file for room in _ROOMS_WITH_WORDS for file in sorted((_PROGRAM / room).rglob("*.*")))
    return tuple(file.read_text("utf-8", "replace") for file in rooms if file.suffix in {".py", ".jinja"})


def _entries(folder: Path, below: str = "") -> Iterator[tuple[str, "os.DirEntry[str]"]]:
    """Yield all that lies in *folder*, by its path; what the listing tells of each is not asked again."""
    with os.scandir(folder / below) as found:
        entries = sorted(found, key=attrgetter("name"))
    for entry in entries:
        yield below + entry.name, entry
        if entry.is_dir(follow_symlinks=False):
            yield from _entries(folder, f"{below}{entry.name}/")


def _refuse_links(templates: Path) -> None:
    """Raise RefusedError where something below *templates* is neither a file nor a folder."""
    for path, entry in _entries(templates):
        if entry.is_symlink():
            raise refused_template(path, "dit is een koppeling, en die volgt het programma niet")
        if not (entry.is_file() or entry.is_dir()):
            raise refused_template(path, "dit is geen gewoon bestand")


def _template_texts(templates: Path) -> tuple[str, ...]:
    """Return the texts of the templates themselves: nobody is shown what else lies there."""
    found = (
        Path(entry).read_text("utf-8", "replace")
        for path, entry in _entries(templates)
        if not path.startswith(_STATIC) and entry.is_file()
    )
    return tuple(filter(_FILLED_IN.search, found))


def _named_files(templates: Path, texts: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the content of each file that pages load by its name in the *texts* of templates."""
    named = {_STATIC + name for name in _NAMED.findall("\n".join(texts))}
    for path, entry in _entries(templates):
        if path in named and entry.is_file():
            name = path.removeprefix(_STATIC)
            yield name, _as_readers_see_it(name, Path(entry).read_bytes())


@lru_cache(64)
def _as_readers_see_it(name: str, data: bytes) -> bytes:
    """Return the file *data*; a picture without where, when and by whom it was made. Raises RefusedError."""
    kind = format_of(name)
    if ending(name).lower() in _UNCLEANED:
        raise refused_template(
            f"{STATIC}/{name}",
            "hierin kan staan wie het maakte, en dat gaat er niet uit: maak er een PNG van",
        )
    if ending(name).lower() == "svg" and _TOLD_IN_SVG.search(data.decode("utf-8", "replace")):
        what = "hierin staat meer dan de tekening: bewaar haar als gewone SVG, zonder opmerkingen, metagegevens en foto’s"
        raise refused_template(f"{STATIC}/{name}", what)
    if not kind or (kind == "PNG" and recognise(data) == kind and is_bare_png(data)):
        return data
    # What reads pictures takes long to load, and our own is bare.
    from stadspanel_site.attachments.cleaned_files import clean  # noqa: PLC0415

    try:
        return clean(data, extension=ending(name), title=name).data
    except FileRefused as refused:
        raise refused_template(f"{STATIC}/{name}", refused.kind.what) from None
