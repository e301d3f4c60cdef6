"""Text in plain signs, each in its place: as a page shows it, without what nobody sees."""

import re
from html import unescape

UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Signs within a number that nobody sees."""
_TYPED = (
    {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
    | dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), ord("-"))
    | dict.fromkeys((*range(0x2002, 0x200B), 0x3000), ord(" "))
)
_NOT_SHOWN = re.compile(r"\\(?=[^\w\s])|\*+|~~|`+|&#?\w{2,8};")
"""The signs of Markdown and HTML within a word."""
_MAY_BE_AT = re.compile(r"@|[\[({<] ?[aA](?:[tT]|[pP][eE][nN])")
_AT = re.compile(
    r"[ ]?[\[({<][ ]?(?:at|apenstaartje)[ ]?[\])}>][ ]?|(?<=\w)[ ]@[ ]?(?=[\w-]+\.\w)|(?<=\w)@[ ](?=[\w-]+\.\w)",
    re.IGNORECASE,
)
"""The forms in which people write the sign of a mail address."""


def in_plain_signs(text: str) -> str:
    """Return *text* with a hyphen for what is written for one, and plain signs for wide ones, each in its place."""
    return text if text.isascii() else text.translate(_TYPED)


def as_read(text: str) -> str:
    """Return *text* in plain signs, with signs that nobody sees in place of what a page does not show."""
    text = _NOT_SHOWN.sub(_shown, in_plain_signs(text))
    return _AT.sub(_at, text) if _MAY_BE_AT.search(text) else text


def _shown(match: re.Match[str]) -> str:
    found = match[0]
    sign = unescape(found) if found[0] == "&" else ""
    return found if len(sign) > 1 else sign.ljust(len(found), UNSEEN[1])


def _at(match: re.Match[str]) -> str:
    return "@".ljust(len(match[0]), UNSEEN[1])
