"""The folder templates/ as files: those that pages load, and the words that stand in all of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from stadspanel_site.public.rendering.assets import STATIC, THEME, Assets, asset_path
from stadspanel_site.public.rendering.template_faults import refused_template
from stadspanel_site.public.wording.labels import all_texts
from stadspanel_site.words.house_style import read_tokens, theme_stylesheet


@dataclass(frozen=True, slots=True)
class StaticFiles:
    """The files that pages load."""

    assets: Assets
    files: Mapping[str, bytes]
    """By their path in the site."""


def static_files(templates: Path, house_style: bytes | None) -> StaticFiles:
    """
    Return the files that pages load, with a theme made of the stylesheet *house_style* where there is one.

    Raises RefusedError where *templates* holds a link, which could lead to any file of this computer.
    """
    _refuse_links(templates)
    named = dict(_files_below(templates / STATIC))
    if house_style is not None:
        own = [data.decode() for name, data in named.items() if name.endswith(".css")]
        tokens = read_tokens(house_style.decode("utf-8-sig"))
        named[THEME] = theme_stylesheet(tokens, own).encode()
    assets = {name: asset_path(name, data) for name, data in named.items()}
    return StaticFiles(assets, {assets[name]: data for name, data in named.items()})


_PROGRAM = Path(__file__).parents[2]
_ROOMS_WITH_WORDS = ("pdf", "public", "publishing", "search", "words")


def program_texts(templates: Path) -> tuple[str, ...]:
    """Return the words of the program itself, in *templates*, labels and sentences: open, whatever is withheld."""
    # A picture holds no words, and its bytes happen to spell some.
    files = (file for file in sorted(templates.rglob("*")) if file.is_file() and file.suffix != ".png")
    return (*(file.read_text("utf-8", "replace") for file in files), *_sentences(), *all_texts())


@cache
def _sentences() -> tuple[str, ...]:
    """Return the sentences of the program, which stand between the code of some rooms, with months and numbers."""
    rooms = (file for room in _ROOMS_WITH_WORDS for file in sorted((_PROGRAM / room).rglob("*.*")))
    return tuple(file.read_text("utf-8", "replace") for file in rooms if file.suffix in {".py", ".jinja"})


def _refuse_links(templates: Path) -> None:
    """Raise RefusedError where something below *templates* is neither a file nor a folder."""
    for file in sorted(templates.rglob("*")):
        path = file.relative_to(templates).as_posix()
        if file.is_symlink():
            raise refused_template(path, "dit is een koppeling, en die volgt het programma niet")
        if not (file.is_file() or file.is_dir()):
            raise refused_template(path, "dit is geen gewoon bestand")


def _files_below(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the content of each file below *folder* that is not hidden."""
    for file in sorted(folder.rglob("*")):
        if file.is_file() and not any(part.startswith(".") for part in file.relative_to(folder).parts):
            yield file.relative_to(folder).as_posix(), file.read_bytes()
