"""Rules about signs that a reader would see: markup of other programs, lists that YAML folded, letters that were misread."""

import re
from collections.abc import Callable, Iterable, Iterator

from stadspanel_site.internal.documents import AnyDocument, InternalArchive
from stadspanel_site.internal.written_texts import WrittenText
from stadspanel_site.problems.kinds import body_text
from stadspanel_site.problems.kinds.content_files import MISREAD_LETTER
from stadspanel_site.problems.problem import Problem, problem
from stadspanel_site.words.blocks import is_code, read_blocks
from stadspanel_site.words.characters import misread_letters

_LEAVE_OUT = "haal de accolades weg, met wat erin staat"
_BOLD_WORD = "zet er een vet woord voor in de plaats, zoals **Let op.**"
_NO_PICTURE = "haal dit weg; hoort er een afbeelding, zet die dan in de map bijlagen"
_SMALL_FIGURE = "typ het kleine cijfer zelf, zoals ₂ of ²"
_NO_FORMULA = "schrijf de formule in gewone tekens, of maak er een afbeelding van"
_MARKUP = tuple(
    (re.compile(pattern, re.MULTILINE), signs, advice)
    for pattern, signs, advice in (
        (r"^[ \t>]*(?:[-*+][ \t]+)?>[ \t]*(?P<it>\[!\w+\])(?!\()", "[!", _BOLD_WORD),
        (r"^(?P<it>!!!|\?\?\?\+?)[ \t]\w", "", _BOLD_WORD),
        (
            r"(?<![=\S])(?P<it>==(?=[^\s=])[^=\n]*[^\s=]==)(?!=)",
            "==",
            "schrijf **…** om woorden te laten opvallen",
        ),
        (r"[\])`](?P<it>\{ ?(?:[.#][\w-]|[\w-]+=)[^{}\n]*\})", "{", _LEAVE_OUT),
        (r"^ {0,3}#{1,6}[ \t].*?[ \t](?P<it>\{[.#][^{}\n]*\})[ \t]*$", "{", _LEAVE_OUT),
        (r"(?:^|[\])])(?P<it>\{:[^{}\n]*\})", "{:", _LEAVE_OUT),
        (
            r"^[ \t>]*(?P<it>(?:#{1,6}|[-*+]|\d{1,3}[.)])\u00a0)",
            "\u00a0",
            "achter dit teken staat een harde spatie, die niet te zien is; typ een gewone spatie",
        ),
        (r"^ {0,3}(?P<it>#{2,6})(?=[^\s#])", "##", "zet achter de hekjes een spatie"),
        (
            r"(?<=[\w.,:)])(?P<it><(?:https?://|mailto:)[^<>\s]+>)",
            "<",
            "schrijf een link als [tekst](adres), en het adres niet nog een keer",
        ),
        (
            r"(?<!!)\[(?!\d+\])[^\[\]\n]+(?P<it>\] \()(?:https?://|mailto:)",
            "] (",
            "haal de spatie tussen ] en ( weg",
        ),
        (r"(?P<it>\[(?:cid|image|afbeelding):[^\[\]\n]*\])", "[", _NO_PICTURE),
        (r"(?P<it>\u3010[^\u3011\n]*\u3011)", "\u3010", _NO_PICTURE),
        (r"!\[[^\[\]|\n]*(?P<it>\|\d+(?:x\d+)?)\]\(", "![", "haal de maat weg"),
        (r"(?<=\w)(?P<it>~\d+~)", "~", _SMALL_FIGURE),
        (r"(?<=\w)(?P<it>\^\d+\^)", "^", _SMALL_FIGURE),
        (r"(?P<it>\^\[)[^\]\n]", "^[", "schrijf de noot onderaan de tekst als [^1]: De noot., en hier [^1]"),
        (r"(?P<it>\$\$[^$]+\$\$)", "$$", _NO_FORMULA),
        (r"(?P<it>\\\((?=[^()\n]{0,200}(?:[\^=]|\w_[\w{]|\\[a-z]))[^()\n]{1,300}\\\))", "\\(", _NO_FORMULA),
        (
            r"(?:^|[\s(])(?P<it>:[a-z][a-z0-9_+-]+:)(?=[\s.,;!?)]|$)",
            ":",
            "typ het teken zelf, of schrijf in een woord wat het zegt",
        ),
    )
)
"""The patterns, some signs that each of them needs, and what to write instead."""
_LABEL = r"(?:\*\*[^*\n]{1,40}(?::\*\*|\*\*[ \u00a0]?:)|[A-Z][^\W\d_]{1,20}(?: \d{1,3})?:|[A-Z][^\W\d_]{1,20} \d{1,3}(?:[.)]|[ \u00a0][-–—]))[ \t\u00a0]"
_TABBED = r"(?:(?:\d{1,2}|[a-z])[.)]|[•o§▪‣])"
"""An item of a list of Word, before its tab."""
_NO_ITEM = (
    r"(?:-(?=[^\W\d_]|\*\*)|\*(?=[^\W\d_][^*\n]*$)|\d{1,2}[.)](?=[^\W\d_])|\((?:\d{1,2}|[a-z]{1,4})\)[ \t]|o[ \t]{2}"
    r"|\d{1,2}\\[.)][ \t]|\\-[ \t]|\d{1,2}:\d\d[ \t])"
)
"""The beginnings of items that Markdown does not see: without a space, between brackets, escaped."""
_PART = r"\d{1,2}(?:\.\d{1,2}){1,3}\.?[ \t\u00a0]"
_DAY_AND_TIME = r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4},? \d{1,2}:\d\d"
_CLOCK = r"(?:\d{1,2}:){1,2}\d\d"
_TIME = (
    rf"(?:(?:\d{{1,2}}:){{2}}\d{{1,2}}[.,]\d+ -->|\[{_DAY_AND_TIME}|{_DAY_AND_TIME} - [^:\n]+:"
    rf"|\[{_CLOCK}\]|(?:[^\W\d_][^\n:]{{0,60}}?(?: [ \t]|\t)[ \t]*)?{_CLOCK}[ \t]*$)"
)
"""The time of a line in a transcript, or in a chat."""
_PICTURE = "[\u2600-\u27bf\U0001f300-\U0001faff]\ufe0f?"
_BEGIN_POINTS = "begin elk punt met - of 1. en een spatie, of laat een lege regel ertussen"
_BEGIN_WITH_DASH = "begin elk punt met een streepje en een spatie: - punt"
_MAKE_A_HEADING = "maak er een kop van, zoals ## Kop, of laat een lege regel tussen de regels"
_MAKE_A_TABLE = "maak er een tabel van: | vak | vak |, met | --- | --- | onder de eerste regel"
_TOGETHER = tuple(
    (re.compile(pattern, re.MULTILINE), sign, advice)
    for pattern, sign, advice in (
        (r"^[ \t>]*(?P<it>[•‣▪▫◦●○·–—→➢➤✓✔☐☑■□])[ \t\u00a0]*\S.*\n[ \t>]*(?P=it)", "\n", _BEGIN_WITH_DASH),
        (rf"^[ \t>]*(?P<it>{_PICTURE})[ \t]*\S.*\n[ \t>]*{_PICTURE}", "\n", _BEGIN_WITH_DASH),
        (rf"^[ \t>]*(?P<it>{_TABBED})\t\S.*\n[ \t>]*{_TABBED}\t", "\t", _BEGIN_POINTS),
        (rf"^[ \t>]*(?P<it>{_NO_ITEM}).*\n[ \t>]*{_NO_ITEM}", "\n", _BEGIN_POINTS),
        (
            r"^[ \t>]*(?P<it>(?i:(?P<a>a)|i)[.)])[ \t\u00a0]+\S.*\n[ \t>]*(?i:(?(a)b|ii))[.)][ \t\u00a0]",
            "\n",
            _BEGIN_POINTS,
        ),
        (
            rf"^[ \t>]*(?P<it>{_PART}(?=.*\n[ \t>]*{_PART})|{_TIME}(?=.*\n\S))",
            "\n",
            "laat een lege regel tussen de regels; staan er tijden van een gesprek, haal die dan weg",
        ),
        (r"^[ \t>]*(?P<it>(?P<b>\*\*|__)[^*_\n]{1,80}(?P=b)) ?\n[ \t>]*[^\s>]", "\n", _MAKE_A_HEADING),
        (r"^[ \t>]*(?P<it>[A-ZÀ-Þ]{4}[A-ZÀ-Þ0-9 &/-]{0,60}:?) ?\n[ \t>]*[^\s>]", "\n", _MAKE_A_HEADING),
        (r"^(?P<it>[^|\n]+)(?:\|[^|\n]*){2,}\n[^|\n]+(?:\|[^|\n]*){2,}$", "|", _MAKE_A_TABLE),
        (
            r"[^\W\d_]{2}(?P<it>-)\n[ \t>]*(?!(?:en|of|tot)\b)[^\W\d_A-Z]{2}",
            "-\n",
            "maak van de twee delen weer één woord, of zet een spatie voor het streepje",
        ),
        (
            rf"^[ \t>]*(?P<it>{_LABEL}).*(?<!  )(?<!\\)\n[ \t>]*{_LABEL}",
            "\n",
            "laat een lege regel tussen de regels, of zet \\ aan het eind van elke regel",
        ),
        (r"^(?P<it>[^\t\n]+)(?:\t[^\t\n]+)+\n[^\t\n]+\t[^\t\n]", "\t", _MAKE_A_TABLE),
        (r"^(?P<it>[^;\n]+)(?:;(?![ \t])[^;\n]*){2,}\n[^;\n]*(?:;(?![ \t])[^;\n]*){2,}$", ";", _MAKE_A_TABLE),
    )
)
"""The patterns of two lines that were pasted as two, a sign that these have, and what to write instead."""
_MAY_BE_CODE = re.compile(r"^(?:[ >]*(?:[-+*]|\d{1,9}[.)]))?[ >]*(?: {4}|\t)", re.MULTILINE)
"""The start of each line that its spaces alone can make code."""
_WORDS = re.compile(
    r"[ \t>]*+(?:(?:[-+*]|\d{1,9}[.)])[ \t]{4,}+)?+"
    r"(?P<it>(?=[\W\d]*+[A-ZÀ-Þ][^\W\d_]{2}|(?:[\w’'-]+[,.:;]?[ \t]+){4}\S)(?:[^`{}<=_\\|#$@\[\]~^&(]|(?<!\w)\()+)\Z"
)
"""Words without a sign of code: a capital begins them, or there are five."""
_NO_TABLE = re.compile(
    r"^[ \t>]*(?P<it>\|(?:[^|\n]*\|){2,}|(?:\|[ \t]*)?:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?|\+(?:[-=:]{3,}\+)+)[ \t]*$",
    re.MULTILINE,
)
"""A row, or the line of dashes below a heading, where no table became of it."""


def check_foreign_markup(_: AnyDocument, texts: Iterable[WrittenText]) -> Iterator[Problem]:
    """A text is written in the Markdown that the page knows."""
    for text in texts:
        for pattern, signs, advice in _MARKUP:
            for found in pattern.finditer(text.markdown) if signs in text.markdown else ():
                if not is_code(text.markdown, found.start("it")):
                    place = text.place(found.start("it"), len(found["it"]))
                    yield problem(body_text.FOREIGN_MARKUP, place, raad=advice)
        if any(sign in text.markdown and pattern.search(text.markdown) for pattern, sign, _ in _TOGETHER):
            for start, advice in _lines_together(text.markdown):
                yield problem(body_text.LINES_TOGETHER, text.place(start), raad=advice)
        if _MAY_BE_CODE.search(text.markdown):
            for start in _starts(text.markdown, "code_block", _WORDS.match):
                yield problem(body_text.SENTENCE_AS_CODE, text.place(start))
        if "|" in text.markdown or "+-" in text.markdown:
            for start in _starts(text.markdown, "paragraph_open", _NO_TABLE.search):
                yield problem(body_text.NO_TABLE, text.place(start))


def _lines_together(markdown: str) -> Iterator[tuple[int, str]]:
    """Yield where each paragraph of *markdown* has lines of a list, a table or of labels, and what to write instead."""
    blocks = read_blocks(markdown)
    for token in blocks.tokens:
        if token.type == "paragraph_open":
            for pattern, _, advice in _TOGETHER:
                if (found := pattern.search(markdown, *blocks.span(token))) is not None:
                    yield found.start("it"), advice
                    break


def _starts(
    markdown: str, sort: str, search: Callable[[str, int, int], re.Match[str] | None]
) -> Iterator[int]:
    """Yield where it begins what *search* finds in each block of *markdown* of a *sort*."""
    blocks = read_blocks(markdown)
    found = (search(markdown, *blocks.span(token)) for token in blocks.tokens if token.type == sort)
    return (match.start("it") for match in found if match is not None)


_ITEM = re.compile(r"^[ \t]*(?:[-+*]|\d{1,9}[.)])[ \t]+(?=\S)", re.MULTILINE)
_MAY_BE_ITEM = re.compile(r"[-+*\d]\\?[.)]?[ \t]")
"""Stands in each text of which a line looked like an item, however YAML folded it."""
_A_LIST = 2
"""The fewest lines that look like items; one may be a dash."""


def check_folded_lists(_: AnyDocument, texts: Iterable[WrittenText]) -> Iterator[Problem]:
    """The items of a list stand on lines of their own."""
    for text in (text for text in texts if text.path and _MAY_BE_ITEM.search(text.markdown)):
        written, start = text.as_written
        items = list(_ITEM.finditer(written))
        if len(items) >= _A_LIST > len(_ITEM.findall(text.markdown)):
            offset = start + items[0].end()
            yield problem(body_text.LIST_ON_ONE_LINE, text.source.raw.place(text.source.raw_offset(offset)))


def check_misread_letters(archive: InternalArchive) -> Iterator[Problem]:
    """A letter stands in its own form, not as its bytes were read; code may show them."""
    for source in (archive.settings_source, *(document.source for document in archive.documents)):
        for offset, length, meant in misread_letters(source.header_cut.text):
            yield problem(MISREAD_LETTER, source.raw.place(source.raw_offset(offset), length), quoted=meant)
        for offset, length, meant in misread_letters(source.body):
            if not is_code(source.body, offset):
                yield problem(MISREAD_LETTER, source.body_place(offset, length), quoted=meant)
