"""The number of syllables in a spoken Dutch word, near enough for a readability score."""

import re
import unicodedata

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
