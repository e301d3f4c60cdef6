"""The links and images of a Markdown body, found without rendering it."""

import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from stadspanel_site.words.addresses import names_a_host
from stadspanel_site.words.blocks import is_code
from stadspanel_site.words.characters import composed

_SAFE = re.compile(
    "(?:(https?://)|mailto:(?=[^\\s@]+@[^\\s@.]+\\.\\w)|tel:(?=\\D?\\d)|#)[^\\s\\[\\]\ue000-\uf8ff]*\\Z",
    re.IGNORECASE,
)

_DEEPEST = 20
"""The deepest nesting of brackets that is followed; nobody writes a link that goes deeper."""

SIGNS_OF_LINKS = ("](", "]:", "<")
"""One of these stands in each link."""
_OPENING = re.compile(r"\]\(")
_PLAIN_TARGET = re.compile(r"[^\s()\"'<>]+(?=\))")
"""A target without a title, up to the bracket behind it."""
_DEFINITION = re.compile(
    # Also in a quotation, a list, a footnote or a definition.
    r"^(?:[ \t>]|[-*+][ \t]|\d+[.)][ \t]|:[ \t]|\[\^[^\]\n]*\]:[ \t])*"
    # A label with a space is no note.
    r"\[(?!\^[^\s\[\]]*\]|\s*\])(?:[^\[\]\\]|\\.)*\]:[ \t]*(?:\n[ \t>]*)?(?P<target><[^<>\n]*>|[^ \t\n]+)",
    re.MULTILINE,
)
_TITLE = re.compile(r"[ \t]*\n?[ \t>]*(?:\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\))(?=[ \t]*$)", re.MULTILINE)
"""The title behind the target of a definition, which ends its line."""
_AUTOLINK = re.compile(r"<(?P<target>[A-Za-z][A-Za-z0-9+.-]+:[^<>\s]*)>")
_IMAGE_BY_REFERENCE = re.compile(r"!\[[^\[\]\n]*\](?!\()")
TO_DESCRIBE = "nog te beschrijven"
"""The alternative text of an image in a draft that nobody described yet."""
_IMAGE = re.compile(r"!\[(?P<alt>(?:[^\[\]]|\[[^\[\]]*\])*)\](?=[(\[])")


@dataclass(frozen=True, slots=True)
class Link:
    """A reference in a body: the target as written, and its offsets."""

    target: str
    start: int
    end: int
    is_image: bool = False
    title: tuple[int, int] = (0, 0)
    """The offsets of its title, with the space before it; empty where it has none."""


def find_links(body: str) -> tuple[Link, ...]:
    """Return everything in *body* that Markdown could take for a link; code holds none."""
    return _links_in(body) if any(sign in body for sign in SIGNS_OF_LINKS) else ()


@lru_cache(20_000)  # checks, gate and warnings ask for the same, and so does each save beside a preview
def _links_in(body: str) -> tuple[Link, ...]:
    found = {
        link.start: link for link in (*_by_pattern(body), *_inline(body)) if not is_code(body, link.start)
    }
    return tuple(found[start] for start in sorted(found))


def find_images_without_text(body: str, *, is_draft: bool = False) -> tuple[int, ...]:
    """Return the offset of every image whose alternative text is empty or, unless it *is_draft*, still to be written."""
    empty = {""} if is_draft else {"", TO_DESCRIBE}
    return tuple(
        match.start()
        for match in _IMAGE.finditer(body)
        if match["alt"].strip().lower() in empty and not is_code(body, match.start())
    )


def find_images_by_reference(body: str) -> tuple[int, ...]:
    """Return the offset of every image that names its file in a definition, out of sight."""
    return tuple(
        match.start() for match in _IMAGE_BY_REFERENCE.finditer(body) if not is_code(body, match.start())
    )


def rewrite_links(body: str, rewrite: Callable[[Link], str], closed: frozenset[str] = frozenset()) -> str:
    """Return *body* with the target that *rewrite* gives each link; one that becomes *closed* loses its title."""
    pieces = []
    position = 0
    for link in find_links(body):
        if link.start < position or link.start == link.end == position > 0:
            # Inside the target of another link, which is replaced whole.
            continue
        target = rewrite(link)
        pieces += [body[position : link.start], target]
        position = link.end
        if target in closed and link.title[1] > position:
            pieces.append(body[position : link.title[0]])
            position = link.title[1]
    return "".join([*pieces, body[position:]])


def scheme_of(target: str) -> str:
    """Return the scheme of *target* in lower case, however disguised, or an empty text."""
    bare = re.sub(r"[\x00-\x20]", "", unquote(target.replace("&colon;", ":").replace("&#58;", ":"))).lower()
    match = re.match(r"([a-z][a-z0-9+.-]*):", bare)
    return match[1] if match else ""


def is_elsewhere(target: str) -> bool:
    """Tell whether *target* is an address on another site, or a place on the same page."""
    safe = _SAFE.match(target)
    return safe is not None and (safe[1] is None or names_a_host(target))


def resolve(target: str, path: str) -> tuple[str, str] | None:
    """Return the file that *target* names in the document *path*, and its fragment; None if outside."""
    try:
        parts = urlsplit(target)
    except ValueError:
        return None
    if parts.scheme or parts.netloc or parts.path.startswith("/") or "\\" in target:
        return None
    joined = composed(posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path))))
    return None if joined == ".." or joined.startswith("../") else (joined, composed(parts.fragment))


def _inline(body: str) -> Iterator[Link]:
    for match in _OPENING.finditer(body):
        if (opening := _opening(body, match.start())) is None:
            continue
        start, end, title = _target_range(body, match.end())
        is_image = opening > 0 and body[opening - 1] == "!"
        yield Link(body[start:end], start, end, is_image=is_image, title=title)


def _opening(body: str, closing: int) -> int | None:
    """Return where the bracket opens that closes at *closing*: None if nowhere, so that it is text, and 0 if unclear."""
    depth, is_unclear = 0, False
    for offset in range(closing, -1, -1):
        if body[offset] in "[]" and not _is_escaped(body, offset):
            depth += 1 if body[offset] == "]" else -1
        if depth == 0 and body[offset] == "[":
            return offset
        # In code no bracket counts.
        is_unclear = is_unclear or body[offset] in "`<" or depth > _DEEPEST
        if depth in {0, _DEEPEST + 1} or body.startswith("\n\n", offset):
            break
    return 0 if is_unclear else None


def _is_escaped(body: str, offset: int) -> bool:
    before = body[max(0, offset - _DEEPEST) : offset]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 1


def _target_range(body: str, start: int) -> tuple[int, int, tuple[int, int]]:
    """Return where the target and the title of an inline link stand that opens just before *start*."""
    if (plain := _PLAIN_TARGET.match(body, start)) is not None:
        return start, plain.end(), (plain.end(), plain.end())
    depth, end, quote = 1, start, ""
    while end < len(body) and depth <= _DEEPEST:
        char = body[end]
        if char == "\n" and body[end + 1 : end + 2] == "\n":
            break
        if quote:
            quote = "" if char == quote else quote
        elif char in "\"'" and body[end - 1] in " \t\n":
            quote = char
        elif char in "()":
            depth += 1 if char == "(" else -1
            if depth == 0:
                break
        end += 1
    inner = _without_title(body[start:end])
    stripped = inner.strip()
    begin = start + len(inner) - len(inner.lstrip())
    title = begin + len(stripped), start + len(body[start:end].rstrip())
    if stripped.startswith("<") and stripped.endswith(">"):
        return begin + 1, begin + len(stripped) - 1, title
    return begin, begin + len(stripped), title


def _without_title(inner: str) -> str:
    """Return the text between the brackets of a link, without its title (`a.md "title"`)."""
    bare = inner.rstrip()
    opening = {'"': '"', "'": "'", ")": "("}.get(bare[-1:])
    start = bare.rfind(opening, 0, -1) if opening else -1
    return bare[:start].rstrip() + " " if start > 0 and bare[start - 1].isspace() else inner


def _by_pattern(body: str) -> Iterator[Link]:
    definitions = _DEFINITION.finditer(body) if "]:" in body else ()
    for match in (*definitions, *_AUTOLINK.finditer(body)):
        start, end = match.span("target")
        title = _TITLE.match(body, end) if match.re is _DEFINITION else None
        if body[start] == "<" and body[end - 1] == ">":
            start, end = start + 1, end - 1
        yield Link(body[start:end], start, end, title=title.span() if title else (0, 0))
