"""Advice on the language of summaries, which never makes a command fail."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from stadspanel_site.desk import readability
from stadspanel_site.desk.one_document import open_desk, path_below
from stadspanel_site.internal.documents import InternalArchive
from stadspanel_site.internal.reading.yaml_tree import Scalar
from stadspanel_site.internal.source import Source
from stadspanel_site.words.dutch import count
from stadspanel_site.words.marks import replace_marks

_PLAIN_ENOUGH = 60
"""The lowest score that most people read with ease."""
_WORDS_PER_SENTENCE = 15
_FEWEST_WORDS, _FEWEST_SENTENCES = 50, 3
"""A shorter text gives a score that means little."""
_SHOWN = 6


def run_language(folder: Path, paths: tuple[Path, ...], *, may_quote: bool) -> str:
    """Return advice on the summaries at *paths*, or on all of them; raises RefusedError."""
    desk = open_desk(folder)
    chosen = [path_below(desk, path) for path in paths]
    found = {summary.path: summary for summary in _summaries(desk.archive)}
    told = []
    for path in chosen or found:
        shown = f"{folder.as_posix()}/{path}"
        told.append(
            "\n".join(_told(shown, found[path], may_quote=may_quote))
            if path in found
            else f"{shown} heeft geen samenvatting."
        )
    return "\n\n".join(told) or "Er zijn geen samenvattingen."


@dataclass(frozen=True, slots=True)
class Summary:
    """The summary of a document, without its withheld passages."""

    path: str
    text: str
    lines: tuple[int, ...]
    """The line of each word."""

    def line_of(self, word: int) -> int:
        """Return the line in the file of the word with this number."""
        return self.lines[min(word, len(self.lines) - 1)]


def _summaries(archive: InternalArchive) -> Iterator[Summary]:
    """Yield every summary in *archive*, drafts included, sorted by path."""
    for document in sorted(archive.documents, key=lambda document: document.path):
        node = document.source.header.get("samenvatting")
        if isinstance(node, Scalar) and node.text and (lines := tuple(_line_numbers(document.source, node))):
            yield Summary(document.path, replace_marks(node.text, " – "), lines)


def _line_numbers(source: Source, node: Scalar) -> Iterator[int]:
    text = source.header_cut.text[: node.end]
    # After the sign of a multi-line text (`>-`), its words begin on the next line.
    sign = re.compile(r"[|>][^\n]*\n").match(text, node.start)
    for word in readability.WORD.finditer(text, sign.end() if sign is not None else node.start):
        yield source.raw.place(source.header_offset + source.header_cut.raw_offset(word.start())).line


def _told(shown: str, summary: Summary, *, may_quote: bool) -> Iterator[str]:
    found = readability.read(summary.text)
    if found is None:
        yield f"{shown}: de samenvatting heeft geen woorden."
        return
    words = sum(len(sentence.words) for sentence in found.sentences)
    yield f"{shown}:{summary.line_of(0)}: leesbaarheid {_number(found.score, 0)} van 100, {readability.band(found.score)}"
    yield (
        f"  {count(words, 'woord', 'woorden')}, {count(len(found.sentences), 'zin', 'zinnen')}; gemiddeld "
        f"{_number(found.words_per_sentence)} woorden per zin, {_number(found.syllables_per_word)} lettergrepen "
        f"en {_number(found.letters_per_word)} letters per woord"
    )
    longest = max(found.sentences, key=lambda sentence: len(sentence.words))
    quote = f" (“{_beginning(longest)}”)" if may_quote else ""
    yield (
        f"  langste zin: {count(len(longest.words), 'woord', 'woorden')}, op regel "
        f"{summary.line_of(longest.first)}{quote}"
    )
    for advice in _advice(found, summary, words, may_quote=may_quote):
        yield f"  = {advice}"


def _advice(
    found: readability.Readability, summary: Summary, words: int, *, may_quote: bool
) -> Iterator[str]:
    long = [item for item in found.sentences if len(item.words) > readability.LONG_SENTENCE]
    passive = [item for item in found.sentences if item.is_passive]
    if long:
        yield f"meer dan {readability.LONG_SENTENCE} woorden in één zin, op {_lines(summary, long)}: maak er twee van"
    elif found.words_per_sentence > _WORDS_PER_SENTENCE:
        yield f"de zinnen zijn lang: probeer gemiddeld {_WORDS_PER_SENTENCE} woorden of minder"
    if len(passive) > 1 and 3 * len(passive) > len(found.sentences):
        yield f"veel zinnen met “worden”, op {_lines(summary, passive)}: schrijf wie wat doet"
    if found.score < _PLAIN_ENOUGH:
        yield f"gebruik gewonere woorden{_long_words(found) if may_quote else ''}"
    if words < _FEWEST_WORDS or len(found.sentences) < _FEWEST_SENTENCES:
        yield "de tekst is kort: het cijfer is maar een aanwijzing"


def _long_words(found: readability.Readability) -> str:
    words = dict.fromkeys(word for sentence in found.sentences for word in sentence.words)
    long = [word for word in words if readability.count_syllables(word) >= readability.LONG_WORD]
    return f"; lang zijn: {', '.join(long[:_SHOWN])}" if long else ""


def _lines(summary: Summary, sentences: list[readability.Sentence]) -> str:
    lines = list(dict.fromkeys(str(summary.line_of(sentence.first)) for sentence in sentences))
    return f"{'regel' if len(lines) == 1 else 'de regels'} {', '.join(lines)}"


def _beginning(sentence: readability.Sentence) -> str:
    return " ".join(sentence.words[:_SHOWN]) + (" …" if len(sentence.words) > _SHOWN else "")


def _number(value: float, decimals: int = 1) -> str:
    return f"{value:.{decimals}f}".replace(".", ",")
