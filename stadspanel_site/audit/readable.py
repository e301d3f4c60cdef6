"""Readable text of finished files: all that a reader, a program or a search engine may find."""

import base64
import gzip
import re
import zlib
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote

from stadspanel_site.attachments.file_formats import format_of, recognise
from stadspanel_site.audit import files_for_programs
from stadspanel_site.audit.attachment_texts import readable_text
from stadspanel_site.audit.comparable_text import decoded, without_style_escapes
from stadspanel_site.problems.kinds.attached_files import BROKEN, OTHER_KIND
from stadspanel_site.problems.refused import FileRefused

_CLOSED = frozenset({".7z", ".br", ".bz2", ".xz", ".zst", ".zz"})
"""Endings of unreadable files, even where their bytes happen to be text."""
_MARKUP = frozenset({".html", ".svg", ".xml"})
_JSON = frozenset({".json", ".jsonld", ".webmanifest"})
_DATA_BLOCK = re.compile(r"<script\b[^>]*json[^>]*>(.*?)</script", re.DOTALL | re.IGNORECASE)
_INLINE = re.compile(
    r"<(r[tp])\b[^>]*>.*?</\1>"
    r"|</?(?:a|abbr|b|bd[io]|cite|code|data|del|dfn|em|font|i|ins|kbd|label|mark|q|ruby|s|samp|small|span|strong|sub|sup|time"
    r"|tspan|u|var|wbr)\b[^>]*>",
    re.DOTALL,
)
_RUN_ON = re.compile(r"<(?<=\w<)/?[a-z]+\b[^>]*>(?=\w)")
"""A tag within a word, or between two, such as the mark beside a word that should have been in it."""
_TAG = re.compile(r"<[^>]*>")
_TELLING_TAG = re.compile(r"<[^>]*[\s!?=][^>]*>")
"""A tag with an attribute, a comment or a declaration."""
_VALUE = re.compile(r"=\s*(?:\"([^\"]*)\"|'([^']*)')")
_COMMENT = re.compile(r"<!--(.*?)(?:-->|\Z)", re.DOTALL)
_LINE_ESCAPE = re.compile(r"\\[nrtvfb0]")
_BASE64 = re.compile(r"base64(?:,|[;a-z=]*:)([a-z0-9+/=\s]{8,})", re.IGNORECASE)
# Many of them stand in every page.
_decoded_tag = lru_cache(4096)(decoded)
_IMAGE = re.compile(r"<img\b[^>]*?\balt=\"([^\"]*)\"[^>]*>")
_NOTE_NUMBER = re.compile(r"<sup\b[^>]*>.*?</sup>", re.DOTALL)
_UNREAD = "\ufffd"
_NO_TEXT = re.compile(r"[\ufffd\x00-\x08\x0e-\x1f\x7f]+")
_LARGEST = 50_000_000
_GZIP_MAGIC = b"\x1f\x8b"


def texts_of(path: str, data: bytes) -> Iterator[str]:
    """Yield the texts of the finished file *path*; raises FileRefused where it cannot be read."""
    ending = path[path.rfind(".") :].lower()
    is_archive = data.startswith(files_for_programs.ZIP_STARTS)
    if ending in _CLOSED or (ending == ".zip" and not is_archive):
        raise FileRefused(OTHER_KIND)
    if is_archive:
        for name, content, beside in files_for_programs.members(data, _LARGEST):
            yield f"/{name}\n{beside}"
            yield from texts_of(name, content)
        return
    if ending == ".gz":
        yield from texts_of(path[: -len(ending)], _unpacked(data))
        return
    if data.startswith(_GZIP_MAGIC):
        # Search indexes are compressed whatever their names say.
        unpacked = _unpacked(data)
        text = files_for_programs.listed_words(unpacked) or unpacked.decode("utf-8", "replace")
        if _UNREAD in text:
            # In a list of words numbers and backslashes are no part of a word.
            yield _NO_TEXT.sub(" ", text)
        else:
            yield from _of_text(ending, text)
        return
    if (kind := format_of(path)) not in {"", "CSV"}:
        yield readable_text(data, kind)
        return
    if ending == ".ics":
        # As it stands, too: what a careless program folded at a space is one word otherwise.
        yield decoded(data.decode("utf-8", "replace"))
        data = files_for_programs.unfolded(data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        # An unreadable file cannot be searched.
        raise FileRefused(OTHER_KIND) from None
    yield from _of_text(ending, text)


def _of_text(ending: str, text: str) -> Iterator[str]:
    if ending in _MARKUP:
        yield from _of_markup(text)
        for block in _DATA_BLOCK.findall(text):
            yield from _of_text(".json", block)
    elif ending in _JSON:
        text = "\n".join(files_for_programs.json_values(text))
        yield decoded(text)
        if "<" in text or "&lt;" in text:
            yield from _of_markup(text)
    elif ending == ".ics":
        text = files_for_programs.without_calendar_escapes(text)
        yield from _of_markup(text)
    else:
        yield decoded(text)
    if "\\" in text:
        yield decoded(_LINE_ESCAPE.sub(" ", text))
        yield without_style_escapes(text)
    if "base64" in text or ending == ".ics":
        yield from _inlined(text)


def _of_markup(text: str) -> Iterator[str]:
    """Yield the running text, in which no tag parts a word, and the tags with attributes and comments."""
    if "<!--" in text:
        yield decoded("\n".join(_COMMENT.findall(text)))
        text = _COMMENT.sub("", text)
    if "<![CDATA[" in text:
        text = text.replace("<![CDATA[", "").replace("]]>", "")
    if "<img" in text:
        # The alternative text of an image belongs to the sentence.
        text = _IMAGE.sub(r" \1 \g<0>", text)
    running = tuple(_running(text))
    yield from running
    if "<sup" in text:
        # The number of a note runs on from the word before it.
        yield decoded(_TAG.sub(" ", _INLINE.sub("", _NOTE_NUMBER.sub("", text))))
    if "&lt;" in text:
        # Markup within markup, as in a feed.
        yield from _running(running[0])
    tags = dict.fromkeys(_TELLING_TAG.findall(text))
    yield "\n".join(map(_decoded_tag, tags))
    if "&lt;" in text and "&lt;" in (written := "\n".join(tags)):
        yield from _running(decoded("\n".join(map("".join, _VALUE.findall(written)))))


def _running(text: str) -> Iterator[str]:
    """Yield *text* with words across its tags, and once more with words between them where that differs."""
    yield decoded(_TAG.sub(" ", _INLINE.sub("", text)))
    if _RUN_ON.search(text):
        yield decoded(_TAG.sub(" ", text))


def _inlined(text: str) -> Iterator[str]:
    """Yield the texts of files within *text*, such as `data:` addresses."""
    for found in _BASE64.findall(unquote(text)):
        try:
            data = base64.b64decode("".join(found.split()).rstrip("=") + "===")
        except ValueError:
            continue
        kind = recognise(data)
        yield data.decode("utf-8", "replace") if kind in {None, "CSV"} else readable_text(data, kind)


def _unpacked(data: bytes) -> bytes:
    try:
        unpacked = gzip.decompress(data)
    except (OSError, EOFError, zlib.error):
        raise FileRefused(BROKEN) from None
    if len(unpacked) > _LARGEST:
        raise FileRefused(OTHER_KIND)
    return unpacked
