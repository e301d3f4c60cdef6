"""Names in what is no running text: addresses, paths of files, names of notes and of languages."""

import re
from collections.abc import Iterator

from stadspanel_site.audit.comparable_text import decoded, plain, words
from stadspanel_site.audit.person_names import PARTICLE_WORDS, Name

_IN_ADDRESS = re.compile(
    # Only from the begin of what holds no space: a long line takes minutes otherwise.
    r"(?<![^\s()<>\"'])[^\s()<>\"']+@[^\s()<>\"']+|(?:\b[a-z]+:/|www\.|(?<=\]\()|/(?:home|[Uu]sers)/)[^\s()<>\"']+"
    r"|(?<![\w-])[\w-]+\.(?:nl|com|org|eu|net)\b(?:/[^\s()<>\"']*)?|[@#]\w+|\\[^\W_][^\s()<>\"']*"
    # The name of a note, and of the language of code or of words, stands in the source of the page.
    r"|\[\^[^\s\]]+\]|(?:```|~~~)[^`]+\Z|\]\{[^\s}]+"
)
_OF_ADDRESS = r"[^ ``` ~~~ ]{ @ # :/ \ home/ sers/ www. ]( .nl .com .org .eu .net".split()  # noqa: SIM905 - signs
"""Parts of which every address has one; to look for each of these takes less time than one expression."""
_LETTERS = 5
"""Letters of a name that count where they run together with others."""


def without_addresses(text: str) -> str:
    """Return *text* with a space for each address."""
    lines = text.split("\n") if _may_hold_address(text) else [text]
    return "\n".join(_IN_ADDRESS.sub(" ", line) if _may_hold_address(line) else line for line in lines)


def addresses_in(text: str) -> Iterator[str]:
    """Yield each address in *text*."""
    # No address goes on in the next line, and most lines have none.
    for line in text.split("\n") if _may_hold_address(text) else ():
        if _may_hold_address(line):
            yield from _IN_ADDRESS.findall(line)


def _may_hold_address(text: str) -> bool:
    return any(map(text.__contains__, _OF_ADDRESS))


def names_in_address(address: str, names: frozenset[str]) -> Iterator[tuple[str, bool]]:
    """Yield each of *names* in *address*, and whether it is there by itself, or long enough among other letters."""
    written = plain(decoded(address))
    parted = frozenset(words(written))
    # The name of a note is a word, that of a host or a mailbox may be several run together.
    is_together = not address.startswith("[^")
    for name in filter(written.__contains__, names):
        yield name, name in parted or (is_together and len(name) >= _LETTERS)


def stands_whole(name: Name, address: str) -> bool:
    """Tell whether *address* holds first name and surname, one behind the other."""
    between = rf"[^a-z0-9/]?(?:(?:{PARTICLE_WORDS})[^a-z0-9/]?)*"
    return len(name.parts) > 1 and re.search(between.join(name.parts), plain(decoded(address))) is not None
