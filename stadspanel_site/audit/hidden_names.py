"""Find the addresses of hidden documents and the names of files that are not public."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from stadspanel_site.audit.comparable_text import Run, folded, words
from stadspanel_site.audit.source_text import SourceText
from stadspanel_site.problems.problem import Place
from stadspanel_site.words.addresses import DATED_NAME, DOCUMENT_FOLDERS

_OF_A_PAGE = r"/(?:index\.html|bijlagen|(?![\w~-]|\.\w))"
"""The end of the address of a page, that of a sentence too; below it may lie public ones."""
_PARTED = re.compile(r"[\\\u29f5\u2044\u2215]+/*|/(?:\.?/)+")
"""Signs that stand between folders on other systems, and more of them than one."""
_FOLDERS = tuple(f"{folder}/" for folder in DOCUMENT_FOLDERS)


@dataclass(frozen=True, slots=True)
class HiddenNames:
    """The addresses and file names that may stand nowhere, folded, with what they betray."""

    places: Mapping[str, tuple[Place, str]]
    """The place and kind of each."""
    pattern: re.Pattern[str]
    base_url: str
    runs: frozenset[Run]
    """Their words: a text without these needs no second look."""


def hidden_names(paths: Mapping[str, str], files: Iterable[tuple[str, str]], base_url: str) -> HiddenNames:
    """Return what to look for, of the addresses *paths* and the names and paths of *files* that must stay inside, with their documents."""
    # A name without a letter or digit tells nothing.
    places = {folded(name).strip("/"): (Place(path), "adres") for name, path in paths.items() if words(name)}
    # As a text in the folder beside it writes it; on the site itself every address begins at the root.
    near = {
        f"../{name.partition('/')[2]}": place for name, place in places.items() if name.startswith(_FOLDERS)
    }
    ways = [_way_of(name) for name in places]
    places |= near
    named = {folded(name): path for name, path in files if words(name)}
    for name, path in named.items():
        places[name] = Place(path), "bestandsnaam" if "/bijlagen/" in path else "adres"
    if named:
        # What else stands before a name, such as a quotation mark, is no part of it.
        ways.append(rf"(?<![\w.~+%@$-])(?:{_any_of(map(re.escape, named))})\b")
    runs = frozenset(map(words, places))
    return HiddenNames(places, re.compile(_any_of(ways) or "(?!)"), folded(base_url.rstrip("/")), runs)


def _any_of(ways: Iterable[str]) -> str:
    # The longest first: one may begin as another does.
    return "|".join(sorted(ways, key=len, reverse=True))


def _way_of(address: str) -> str:
    """Return the expression for *address*; that of a page may be any word, and counts only from the root."""
    first, _, rest = address.partition("/")
    if DATED_NAME.fullmatch(address):
        # Behind another folder it is the name of something else.
        return rf"(?<![\w.~-])(?<![\w~-]/){re.escape(address)}(?![\w~-])"
    if first in DOCUMENT_FOLDERS and rest:
        return rf"(?<![\w.~-])(?:{first}|\.\.)/{re.escape(rest)}(?![\w~-])"
    if rest:
        return rf"(?<![\w.~-])(?<![\w~-]/){re.escape(address)}(?={_OF_A_PAGE}|(?![\w/~-]))"
    return rf"(?<=/)(?<![\w~-]/){re.escape(address)}(?={_OF_A_PAGE})"


def names_in(names: HiddenNames, path: str, texts: Iterable[str]) -> Iterator[tuple[Place, str, bool]]:
    """Yield what the *texts* of the file *path* betray, its kind, and whether the name of the file does it."""
    own = _found(names, f"/{path}")
    for name in sorted(own.union(*(_found(names, text) for text in texts))):
        yield *names.places[name], name in own


def written_names(
    names: HiddenNames, texts: Iterable[SourceText]
) -> Iterator[tuple[tuple[Place, str], Place]]:
    """Yield what the open *texts* of documents betray and its kind, with the line where somebody wrote it."""
    for item in texts:
        for offset, line in () if item.is_address or item.part else item.lines():
            for name in sorted(_found(names, line)):
                place, last = item.at(offset)[0], name.rpartition("/")[2]
                if not item.header and (column := line.casefold().find(last)) >= 0:
                    place = replace(place, column=column + 1, length=len(last))
                yield names.places[name], place


def _found(names: HiddenNames, text: str) -> set[str]:
    # The site may be named without http: or https:.
    host = names.base_url[names.base_url.find("/") :]
    text = folded(text).replace("\\/", "/").replace(f"{host}/", " /")
    base = urlsplit(names.base_url).path
    text = re.sub(rf"(?<![\w/]){re.escape(base)}/", "/", text) if base else text
    # A name goes on in the next line of a text.
    text = _PARTED.sub("/", " ".join(text.replace("\N{HYPHEN}", "-").split()))
    # What the expression finds is one of these names: a text without them is the usual one, and quickly seen.
    return set(names.pattern.findall(text)) if any(name in text for name in names.places) else set()
