"""
The Flesch-Douma score of a Dutch text, and its long or passive sentences.

    score = 206.835 - 0.93 * (words per sentence) - 77 * (syllables per word)

Douma's own formula (1960) counts syllables per hundred words, with 0.77; widely used programs confuse the two.
The score is an indication: it looks at words and sentences, not at their meaning.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_BASE, _PER_WORD_IN_SENTENCE, _PER_SYLLABLE_IN_WORD = 206.835, 0.93, 77.0
_BANDS = (
    (90, "zeer gemakkelijk"),
    (80, "gemakkelijk"),
    (70, "tamelijk gemakkelijk"),
    (60, "normaal"),
    (45, "tamelijk moeilijk"),
    (30, "moeilijk"),
)
_HARDEST = "zeer moeilijk"
LONG_SENTENCE = 20
"""The most words in a sentence that is not long: one with more is too much to read at once."""
LONG_WORD = 5
"""The fewest syllables in a long word."""

WORD = re.compile(r"\w+(?:[-’'./]\w+)*")
"""A word; numbers and abbreviations are words too."""
_END = re.compile(r"[.!?…]+[\"'”’)]*(?=\s|$)")
_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_ABBREVIATIONS = re.compile(
    r"art|bijv|bv|ca|dhr|dr|drs|d\.w\.z|e\.d|enz|etc|evt|excl|incl|i\.v\.m|jl|max|m\.b\.t|m\.i\.v|min|"
    r"mevr|mr|nl|nr|nrs|o\.a|o\.m|pag|p|blz|t\.a\.v|t\.b\.v|t\.o\.v|t/m|vgl|z\.o\.z"
)
_BECOMES = frozenset({"wordt", "word", "worden", "werd", "werden", "geworden"})
_PARTICIPLE = re.compile(
    r"(?:\w*ge|be|ver|ont|her|er)\w{2,}(?:[dt]|en)|onderschreven|onderzocht|ondersteund|overlegd|overwogen|voorkomen"
)
_NO_PARTICIPLE = re.compile(
    r"begroting|beleid|bericht|besluit|bestand|bestanden|betekent|bewijst|beter|beteren|erbuiten|"
    r"gebied|gebieden|gebouwen|gegeven|geld|geluid|gemeenten|genoemde|gesprekken|getallen|gevallen|"
    r"geven|gevolgen|gewoonten|herfst|verhalen|verkeert|verslagen|verschillen|verschillend|verstand|"
    r"vergunningen|bewoners|gezinnen|beelden|beloften|gedeelten|getuigen"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a text, located by the numbers of its words (from 0)."""

    first: int
    words: tuple[str, ...]

    @property
    def is_passive(self) -> bool:
        """Whether the sentence is probably passive: it has a form of *worden* and a participle."""
        lowered = {word.lower() for word in self.words}
        return bool(lowered & _BECOMES) and any(
            _PARTICIPLE.fullmatch(word) and not _NO_PARTICIPLE.fullmatch(word) for word in lowered - _BECOMES
        )


@dataclass(frozen=True, slots=True)
class Readability:
    """The findings about a text of at least one word."""

    sentences: tuple[Sentence, ...]
    words_per_sentence: float
    syllables_per_word: float
    letters_per_word: float

    @property
    def score(self) -> float:
        """The Flesch-Douma score: 100 is very easy, 0 very hard; a text can fall outside that range."""
        return flesch_douma(self.words_per_sentence, self.syllables_per_word)


def flesch_douma(words_per_sentence: float, syllables_per_word: float) -> float:
    """Return the Flesch-Douma score."""
    return _BASE - _PER_WORD_IN_SENTENCE * words_per_sentence - _PER_SYLLABLE_IN_WORD * syllables_per_word


def band(score: float) -> str:
    """Return the meaning of *score*, in Dutch."""
    return next((name for least, name in _BANDS if score >= least), _HARDEST)


def read(text: str) -> Readability | None:
    """Return the readability of *text*, or None if it has no words."""
    sentences = tuple(_sentences(text))
    words = [word for sentence in sentences for word in sentence.words]
    if not words:
        return None
    return Readability(
        sentences=sentences,
        words_per_sentence=len(words) / len(sentences),
        syllables_per_word=sum(map(count_syllables, words)) / len(words),
        letters_per_word=sum(len(re.sub(r"[\W_]", "", word)) for word in words) / len(words),
    )


def _sentences(text: str) -> Iterator[Sentence]:
    first = 0
    for paragraph in _PARAGRAPH.split(text):
        start = 0
        ends = [match.end() for match in _END.finditer(paragraph) if _ends_sentence(paragraph, match)]
        for end in (*ends, len(paragraph)):
            words = tuple(WORD.findall(paragraph, start, end))
            if words:
                yield Sentence(first, words)
                first += len(words)
            start = end


def _ends_sentence(text: str, end: re.Match[str]) -> bool:
    behind = text[end.end() :].lstrip()
    if not behind or behind[0].islower():
        return not behind
    before = re.search(r"\S+$", text[: end.start()])
    return end[0] != "." or before is None or not _ABBREVIATIONS.fullmatch(before[0].lower().lstrip("("))


_ACUTE_AND_GRAVE = re.compile("[\u0300\u0301\u0302]")
_DIAERESIS = re.compile("(?<!^)([aeiou])\u0308")
_FOREIGN = (
    # Words that do not sound the way Dutch spelling suggests.
    (r"(bur|niv|plat|cad)eau", r"\1o"),
    (r"(?<=on)line|(?<=off)line|(?<=dead)line|(?<=head)line", "lijn"),
    (r"(soft|hard|mal)ware", r"\1weer"),
    (r"(?<=web)site|^site(?=s?$)", "saat"),
    (r"(?<=up)date|(?<=up)load|(?<=down)load", "leet"),
    (r"(inter|type)face", r"\1fees"),
    (r"service", "servis"),
    (r"team|stream|leader|coach", "tim"),
    (r"(mus|petrol|jubil)eum", r"\1ejum"),
    (r"(?<=[^aeiou])eau(?=x?s?$)", "o"),
    # -sjonaal, -sjoneel, -sjon: one syllable, but not at the end of ratio.
    (r"(?<=[ts])io(?!$)", "o"),
    (r"(?<=q)u", "w"),
    (r"^y(?=[aeiou])", "j"),
    (r"zoiets", "zojiets"),
)
_FOREIGN_SOUNDS = tuple((re.compile(pattern), sound) for pattern, sound in _FOREIGN)
_VOWEL = re.compile(r"ieu|eeu|aai|ooi|oei|aa|ee|oo|uu|ie|oe|eu|ui|ei|ij|au|ou|ai|oi(?!e)|[aeiouy]|ij")
_NUMBER = re.compile(r"[0-9]+")
_SHORT_NAME = re.compile(r"[A-Z]{2,4}")
_SAID_AS_WORD = re.compile(r"[B-DF-HJ-NP-TV-Z][AEIOU]+[B-DF-HJ-NP-TV-Z]|(?:[B-DF-HJ-NP-TV-Z][AEIOU]){2}")


def count_syllables(word: str) -> int:
    """Return the number of syllables in *word*, at least 1; a number counts as 1, an abbreviation by its letters."""
    return sum(_in_part(part) for part in re.split(r"[-–./]", word) if part) or 1


def _in_part(part: str) -> int:
    if _NUMBER.fullmatch(part):
        return 1
    if _SHORT_NAME.fullmatch(part) and not _SAID_AS_WORD.fullmatch(part):
        return len(part)
    spelt = unicodedata.normalize("NFKD", part.lower().replace("\u0133", "ij"))
    # A diaeresis starts a new syllable: ge-ïn-te-res-seerd.
    spelt = unicodedata.normalize("NFD", _DIAERESIS.sub(r"|\1", spelt))
    spelt = _ACUTE_AND_GRAVE.sub("", spelt).replace("\u0308", "").replace("\u0327", "")
    for pattern, sound in _FOREIGN_SOUNDS:
        spelt = pattern.sub(sound, spelt)
    return len(_VOWEL.findall(spelt)) or 1
