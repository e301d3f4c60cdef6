"""Rules about bodies and texts of headers: working links, described images and no raw HTML."""

import html
import re
from collections.abc import Iterable, Iterator

from stadspanel_site.internal.checks.mentions import left_folder, meant
from stadspanel_site.internal.documents import AnyDocument, InternalArchive, InternalDocument, is_unfinished
from stadspanel_site.internal.headers.common import Header
from stadspanel_site.internal.layout import attachment_path
from stadspanel_site.internal.links import (
    find_images_by_reference,
    find_images_without_text,
    find_links,
    is_elsewhere,
    resolve,
    scheme_of,
)
from stadspanel_site.internal.written_texts import WrittenText, linked_texts
from stadspanel_site.problems.kinds import body_text
from stadspanel_site.problems.kinds.content_files import CONTROL_CHARACTER, NESTED_TOO_DEEPLY
from stadspanel_site.problems.problem import Problem, problem
from stadspanel_site.words.addresses import FIXED
from stadspanel_site.words.blocks import is_code
from stadspanel_site.words.characters import telling
from stadspanel_site.words.vocabulary import Confidentiality

_COMMENT = re.compile(r"<!--")
_REMARK = re.compile(
    r"(?<![\w%/])%%(?!%)[^%]*(?:%[^%]+)*(?:%%|\Z)"
    # No braces within, so that the time is linear.
    r"|\{(?:>>[^\n{}]*<<|--[^\n{}]+--|\+\+[^\n{}]+\+\+|~~[^\n{}~]*~>[^\n{}~]*~~|#[^\n{}]*#|\{/\*[^\n{}]*\*/\})\}"
    r"|\{%-? *comment\b|\{::comment\b"
    r"|\b(?:Met opmerkingen|Opmerking|Commented|Comment) \[[A-Z]{1,4}\d+(?:R\d+)?\][*_]{0,2}:"
    r"|^\[[a-z]{1,2}\](?=[^\W\d_a-z])|\(#cmnt"
    r"|^[*_]{0,2}(?:(?:Opgemaakt|Formatted|Verwijderd|Deleted):|(?:Marked as resolved|Re-opened|Gemarkeerd als opgelost|Heropend)[*_]{0,2}[ \t]*$)",
    re.MULTILINE,
)
"""Remarks in the margin of Word and Google Docs; remarks and changes as Obsidian, CriticMarkup, templates, Liquid, Hugo and kramdown mark them."""
_SIGNS_OF_REMARKS = ("%%", "{", "[", "d:", "t:", "resolved", "opened", "opgelost", "ropend")
_BOLD = "schrijf **vet** of *schuin*"
_INSTEAD = {
    **dict.fromkeys(("b", "strong", "i", "em"), _BOLD),
    **dict.fromkeys(("table", "tr", "td", "th"), "maak een tabel met | en ---, of maak er een bijlage van"),
    **dict.fromkeys(("details", "summary"), "maak er een gewone kop met tekst van"),
    **dict.fromkeys(
        ("iframe", "video", "embed"), "zet er een link voor in de plaats, zoals [de film](https://…)"
    ),
    "br": "zet \\ aan het eind van de regel, of laat een lege regel open",
    "a": "schrijf een link als [tekst](adres)",
    "img": "schrijf ![wat er te zien is](bijlagen/naam.png)",
}
"""The advice what to write instead of a tag, by its name."""
_HTML = re.compile(r"(?<!\]\()<(?![A-Za-z][A-Za-z0-9+.-]+:[^<>\s]*>|[^<>\s@]+@[^<>\s@]+>)[A-Za-z/?!]")
_BREAK = re.compile(r"(?i:<br ?/?>)")
_REFERENCE = re.compile(r"&#?\w+;?")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_WEBSITE = re.compile(
    r"(?:www\.[\w.-]+|(?:[\w-]+\.)+(?:nl|org|com|eu|net|info|be|frl))(?=[/?#:]|\Z)", re.IGNORECASE
)
"""A website as people write it in a text: with `www.` before it, or a usual domain behind it."""
_DEEP = re.compile(
    # One run of spaces between two signs, never two in a row, so that a line matches in one way only.
    r"\n(?:(?:[ \t]*>){13}|(?:\t| {4}){13}[ \t]*(?:[-*+>]|[0-9]+[.)])|[ \t]*(?:(?:[-*+]|[0-9]+[.)])[ \t]+){13})"
)


def check_links(archive: InternalArchive) -> Iterator[Problem]:
    """A link has a safe scheme, or leads to a document or a declared, open attachment."""
    paths = {document.path for document in archive.documents}
    for document in archive.documents:
        # A draft may still open any of its attachments.
        files = _open_files(document) if isinstance(document, InternalDocument) else frozenset(archive.files)
        links = ((text, link) for text in linked_texts(document) for link in find_links(text.markdown))
        for text, link in links:
            if is_elsewhere(link.target) and not link.is_image:
                continue
            place = text.place(link.start, max(1, len(link.target)))
            if link.is_image and text.path:
                yield problem(body_text.IMAGE_IN_HEADER, place)
            elif scheme_of(link.target) or link.target.startswith("//"):
                yield problem(body_text.IMAGE_NOT_NAMED if link.is_image else body_text.REFUSED_LINK, place)
            elif link.target.startswith("/"):
                if link.target.removeprefix("/").partition("#")[0] not in FIXED or link.is_image:
                    yield problem(body_text.DEAD_LINK, place)
            elif (found := resolve(link.target, document.path)) is None:
                known, otherwise = paths | files, body_text.LINK_LEAVES_FOLDER
                yield left_folder(link.target, document.path, place, known, otherwise)
            elif link.is_image:
                if found[0] not in files:
                    guess = "" if found[0] in archive.files else meant(found[0], document.path, files)
                    yield problem(body_text.IMAGE_NOT_NAMED, place, quoted=guess)
            elif found[0] not in paths and found[0] not in files:
                guess = "" if found[0] in archive.files else meant(found[0], document.path, paths | files)
                yield problem(body_text.DEAD_LINK, place, quoted=_elsewhere(link.target) or guess)


def _elsewhere(target: str) -> str:
    """Return the address on the web or of mail that *target* is without its beginning, or an empty text."""
    begin = "mailto:" if _MAIL.fullmatch(target) else "https://" if _WEBSITE.match(target) else ""
    return begin and f"{begin}{target}"


def check_images(document: AnyDocument, texts: Iterable[WrittenText]) -> Iterator[Problem]:
    """An image names its file in place and, in a body, has an alternative text."""
    is_draft = is_unfinished(document)
    for text in (text for text in texts if "![" in text.markdown):
        for offset in find_images_by_reference(text.markdown):
            yield problem(body_text.IMAGE_NOT_NAMED, text.place(offset))
        for offset in find_images_without_text(text.markdown, is_draft=is_draft) if not text.path else ():
            yield problem(body_text.IMAGE_WITHOUT_TEXT, text.place(offset))


def check_markup(_: AnyDocument, texts: Iterable[WrittenText]) -> Iterator[Problem]:
    """A text holds no raw HTML, no remarks for its authors and no endless nesting."""
    for text in (text for text in texts if _may_hold_markup(text.markdown)):
        markdown = text.markdown
        for match in _markup(_COMMENT, markdown):
            yield problem(body_text.HTML_COMMENT, text.place(match.start(), len(match[0])))
        for match in _markup(_REMARK, markdown) if any(map(markdown.__contains__, _SIGNS_OF_REMARKS)) else ():
            yield problem(body_text.REMARK, text.place(match.start(), 2))
        told = -1
        for match in _markup(_HTML, markdown):
            if not markdown.startswith("<!--", match.start()):
                # What stands beside it in its line is part of it.
                if told < 0 or "\n" in markdown[told : match.start()]:
                    advice = _instead_of(markdown, match.start())
                    yield problem(body_text.HTML, text.place(match.start()), raad=advice)
                told = match.start()
        for match in _REFERENCE.finditer(markdown):
            if sign := telling(html.unescape(match[0])):
                yield problem(CONTROL_CHARACTER, text.place(match.start(), len(match[0])), teken=sign)
        if (deep := _DEEP.search(f"\n{markdown}")) is not None:
            yield problem(NESTED_TOO_DEEPLY, text.place(deep.start()))


def _instead_of(markdown: str, start: int) -> str:
    """Return what to write instead of the tag at *start*."""
    name = re.compile("</?([a-z]*)", re.IGNORECASE).match(markdown, start)
    return _INSTEAD.get(name[1].lower() if name else "", "gebruik Markdown")


def _may_hold_markup(markdown: str) -> bool:
    """Tell whether *markdown* could hold any of it; most texts of headers are a line of words."""
    return "\n" in markdown or not markdown[:1].isalpha() or any(map(markdown.__contains__, "<&%{["))


def _markup(pattern: re.Pattern[str], body: str) -> Iterator[re.Match[str]]:
    """Yield each match outside code; a line break in a cell is no HTML."""
    for match in pattern.finditer(body):
        line = body[body.rfind("\n", 0, match.start()) + 1 :].partition("\n")[0]
        if not is_code(body, match.start()) and not ("|" in line and _BREAK.match(body, match.start())):
            yield match


def _open_files(document: InternalDocument[Header]) -> frozenset[str]:
    """Return the files that *document* declares as open."""
    return frozenset(
        attachment_path(document.path, item.file)
        for item in document.header.attachments
        if item.file is not None and item.confidentiality is Confidentiality.OPEN
    )
