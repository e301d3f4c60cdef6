"""Words and signs in a text, as readers see it, that look like the marker of a withheld passage; no Markdown is read."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import zip_longest

from stadspanel_site.words.closed_lines import is_kept_inside, marks_as_closed
from stadspanel_site.words.grounds import GROUND_WORDS, GROUNDS

SPAN = "[[vertrouwelijk grond | tekst]]"
BLOCK = "::: vertrouwelijk grond"
"""The markers as they are meant, for `bedoelde u`."""

_WORD, _MISTAKES = "vertrouwelijk", 2
_INFLECTED = frozenset({"vertrouwelijke", "vertrouwelijker", "vertrouwelijks"})
_OTHER_WORDS = frozenset({"geheim", "confidentieel"})
_ALIKE = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u043a\u0475\u051d", "aeopcyxijkvw"
)
"""Cyrillic letters that look like ours."""
_COLONS = ":\u2236\u2237\ua789"
_BARS = "|\u00a6\u01c0\u2016\u2223\u2225\u23d0\u2502\u2503\u2758"
"""Colons, bars and the signs that look like them; full-width forms are replaced beforehand."""
_STRONG = "\\[{<【⟦〔〖⟨⟪「『〚《"
_CLOSING = "\\]}>】⟧〕〗⟩⟫」』〛》"
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_LETTERS = re.compile(r"[^\W\d_]+")
_JOINT = re.compile("[ ._·'’*\u00ad\u200c\u200d-]")
_OPENING = re.compile(rf"[({_STRONG}][({_STRONG}{_BARS}\s^*!%#/-]{{0,6}}\Z")
_DOUBLED = re.compile(rf"([{_COLONS};{_BARS}~=%!$+*#@&])\1+\s{{0,3}}\Z")
_FENCE = re.compile(
    rf"[\s{_COLONS};{_BARS}~`#=%!@$^&*+<>.…–—\\-]*[{_COLONS};{_BARS}~`#=%!@$^][\s{_COLONS};~`#=\\]*\Z"
)
_CODE = r"5(?:[.,]\s?[124]a?[.,]?\s?(?:lid )?[\da-i.,]*\s?[a-i]?|[124]{1,2}[a-i])(?!\w)"
_GROUND_AFTER = re.compile(rf"[\s:]{{0,3}}(?:art(?:ikel|\.)? ?)?{_CODE}")
GROUND_NAMES = frozenset(filter(str.isalpha, GROUND_WORDS))
"""The grounds that are words."""
_OWN_WORDS = GROUND_NAMES - {"toezicht"}
"""Behind the word of a marker only `toezicht` is ordinary Dutch."""
_WORDS = "|".join(sorted(GROUND_NAMES))
_LONG_WORDS = ("persoonsgegevens", "bedrijfsgegevens", "geheimhouding")
"""The grounds that no other word resembles, so that they can be told when they are misspelt."""
_NEXT_WORD = re.compile(r" {1,3}([^\W\d_]+)")
_BAR_AFTER = re.compile(rf"(?:[^\n!?.{_BARS}]|\.(?!\s)){{0,60}}[{_BARS}]")
_CLOSED_AFTER = re.compile(rf"\s?[{_CLOSING}]")
_ROUND_AFTER = re.compile(rf"\s?(?:\)(?=\s*\w)|[{_COLONS}])")
_COLON_AFTER = re.compile(rf"\s?(?:[{_COLONS}]|\Z)")
_LONE_GROUND = re.compile(
    rf"(?<![\w.]){_CODE}\s?[{_BARS}]"
    rf"|(?<![^\W\d_])(?:{_WORDS})\s?[{_BARS}]"
    rf"|[{_STRONG}(]\s?(?i:{_WORDS})\s?[{_BARS}]|[{_STRONG}]\s?(?i:{_WORDS})\s?[{_COLONS}]\s?\w"
    # A name, within a sentence, and why it should not be there.
    rf"|[^\W\d_A-Z],? (?!Woo|Wob|AVG|Privacy|Persoons)[A-Z][^\W\d_A-Z]{{1,30}} ?[({_STRONG}](?:Woo,? )?(?:art(?:ikel|\.)? ?)?5[.,]1[.,]2[.,]?e[.,]?[){_CLOSING}]"
    rf"|[{_STRONG}]\s?5[.,]\s?[124]a?[.,]\s?\d"
    # At the end of a cell, whose bar parted it from the rest.
    rf"|[{_STRONG}(]\s?(?:{_CODE}|(?i:{_WORDS}))\s?\Z"
)
_GROUND = rf"(?:(?i:woo),? ?)?(?:art(?:ikel|\.)? ?)?(?:{_CODE}|(?:{_WORDS})(?!\w))"
_HIDE = (
    "(?:zwart|weg|af)?gelakt|(?:zwart|weg|af)?lak(?:ken)?|zwart(?:gemaakt| ?maken)?|onleesbaar gemaakt|geanonimiseerd"
    "|anonimiseren|gecensureerd|weggelaten|weglaten|afgeschermd|afschermen|niet (?:openbaar|publiceren)|priv[eé]|redacted"
)
_LABELS = "|".join(ground.label for ground in GROUNDS.values())
_BLOT = "█▇▆▉▊▓▒░■▬⬛◼"
_BLACKENED = re.compile(
    # Save the words by which the site itself names a mark, as in a table of the site that somebody took over.
    rf"[{_STRONG}]\s?/?(?i:{_HIDE})\s?[{_CLOSING}{_COLONS}{_BARS}](?! (?:{_LABELS}))"
    rf"|[({_STRONG}]\s?(?i:{_HIDE})[\s,;{_COLONS}{_BARS}]{{1,3}}{_GROUND}"
    rf"|(?<![^\W_])[xX]{{4,60}}(?![^\W_])|[{_BLOT}]{{2,}}|█(?: █)+"
    # Too short, or too common, to be told without a ground beside it.
    rf"|(?:(?<!\w)[xX]{{2,3}}\.?|(?<!\S)[*_.…]{{4,60}}|[{_BLOT}]) ?[({_STRONG}]?{_GROUND}"
    rf"|(~~|==|\+\+|\^\^)(?=\S)[^\n]{{1,200}}?\1 ?[({_STRONG}]?{_GROUND}"
    rf"|{_GROUND}[){_CLOSING}]?[ {_COLONS}]{{0,2}}(~~|==|\+\+|\^\^)(?=\S)"
    r"|(?:(?<!\S)>|^)![^\n]{1,300}!<|\|\|[^|\n]{1,300}\|\|"
)
_LEVEL = "(?:vertrouwelijk|geheim|niet openbaar)e?"
_PART = "(?: (?:deel|gedeelte|passage|tekst|stuk|alinea|blok))?"
_LIMIT = re.compile(
    rf"(?:^|[({_STRONG}])[\W_]{{0,12}}(?:(?:begin|start|eind|einde|stop|(?:vanaf|tot) hier|hieronder|hierna) (?:van )?(?:het |de )?{_LEVEL}{_PART}"
    rf"|{_LEVEL}{_PART}[^\w\n]{{1,3}}(?:begin|start|eind|einde|stop))[^\w\n]{{0,12}}(?:$|[){_CLOSING}])",
    re.IGNORECASE | re.MULTILINE,
)
_LABEL = re.compile(rf"[\W_]*(\w[^\n{_COLONS}]{{2,60}}?)[\s*_]?[{_COLONS}][\s*_]*(?!{_LABELS})\w")
_CALLED = re.compile(r"(?:(?<!\S)[#@/$%&+=~^!\\]{1,3})\Z")
_CALLING = re.compile(r"[\[{<]|\((?![a-z]{1,4}\))")
"""Before and behind the word where it is written as a command or tag; `vertrouwelijk(e)` is a word."""
_SIGNS_AROUND = frozenset("^~=%$+#@&")
_PAIRS = ("[]", "{}", "【】", "⟦⟧", "〔〕", "〖〗")
_LONE_COLONS = re.compile(rf"^[ \t]*[{_COLONS};]+[ \t]*$", re.MULTILINE)
_NEAR = ("vert", "rouw", "elijk", "rtou", "ouew", *sorted(_OTHER_WORDS))
"""
One of these stands in each word of a marker, whatever two mistakes are in it: they spare one of its three parts, or
swap the letters where two of these meet.
"""
# Most texts can hold none of it, and a look for a sign tells so much sooner than the expressions.
_SIGNED = (
    (_LONE_GROUND, re.compile(rf"[{_BARS}{_STRONG}(]"), SPAN),
    (_BLACKENED, re.compile(rf"[{_STRONG}({_BLOT}]|[xX]{{2}}|[*_.…]{{4}}|~~|==|\+\+|\^\^|\|\|"), SPAN),
    (_LIMIT, re.compile(_LEVEL, re.IGNORECASE), BLOCK),
    (_LONE_COLONS, re.compile(f"[{_COLONS};]"), BLOCK),
)
"""Expressions, each with a sign that stands in all that it finds."""
_SIGN = re.compile(rf"[{_BARS}{_STRONG}({_COLONS};{_BLOT}]|[*_.…][*_.…]{{3}}")
_SIGNS = ("xx", "~~", "==", "++", "^^", "niet openbaar", "\N{LATIN SMALL LETTER DOTLESS I}")
"""
Beside a word of a marker, one of these stands in all that an expression finds, with any of their signs.

The last one is an i to expressions that mind no capitals.
"""
_NO_LETTERS = {number: None for number in range(128) if not chr(number).isalpha()}
_CONTEXT = 24
"""The number of characters around a word that decide what it is, and locate it later."""

Found = tuple[str, str]
"""The words that look like a marker, to find it back, and what was meant."""


def almost_markers(text: str, *, in_code: bool) -> Iterator[Found]:
    """Yield everything in *text* that looks like a marker; code may show the words and signs that explain one."""
    plain = _plain_of(text)
    folded = plain.lower()
    if not (_is_near(_letters(folded)) or _SIGN.search(folded) or any(sign in folded for sign in _SIGNS)):
        return
    for start, end in _words(folded):
        meant = _meant(folded, start, end, in_code=in_code)
        if meant:
            lead = _lead(folded, start)
            yield text[start - lead : end + _CONTEXT], meant
    if not in_code:
        # With its capitals: the name of a page, `Persoonsgegevens | …`, is no ground and bar.
        for pattern, sign, meant in _SIGNED:
            behind = 0 if pattern is _LONE_COLONS else _CONTEXT
            for match in pattern.finditer(plain) if sign.search(plain) else ():
                yield text[match.start() : match.end() + behind].strip(), meant


def is_labelled(text: str) -> bool:
    """Tell whether *text* begins with the word of a marker, or that it is closed, and a colon."""
    folded = _folded(text)
    found = _LABEL.match(folded) if any(sign in folded for sign in _COLONS) else None
    if found is None:
        return False
    label = found[1]
    return is_word(label) or label in _OTHER_WORDS or marks_as_closed(label) or is_kept_inside(label)


def left_open(text: str) -> int:
    """Return the offset of a bracket in *text* that is not closed in it; -1 where none is."""
    plain = _plain_of(text)
    # In a sentence these two have other uses.
    pairs = (*_PAIRS, *(pair for pair in ("()", "<>") if plain.startswith(pair[0])))
    found = [plain.rfind(pair[0]) for pair in pairs if plain.count(pair[0]) > plain.count(pair[1])]
    return min(found, default=-1)


def holds_marker(text: str) -> bool:
    """Tell whether the word of a marker or a ground stands in *text*."""
    folded = _folded(text)
    return any(_words(folded)) or re.search(rf"(?<![\w.]){_CODE}", folded) is not None


def _plain_of(text: str) -> str:
    return _BEYOND_ASCII.sub(lambda match: _plain(match[0]), text)


def _folded(text: str) -> str:
    return _plain_of(text).lower()


def _words(folded: str) -> Iterator[tuple[int, int]]:
    """Yield the range of each word that is, or was meant to be, the word of a marker."""
    if not _is_near(_letters(folded)):
        return
    runs = list(_LETTERS.finditer(folded))
    for run, behind in zip_longest(runs, runs[1:]):
        whole = run[0] + behind[0] if behind is not None and _are_joined(folded, run, behind) else ""
        if is_word(whole) and _distance(whole) < _distance(run[0]):
            yield run.start(), run.end() + 1 + len(whole) - len(run[0])
        elif is_word(run[0]) or run[0] in _INFLECTED or run[0] in _OTHER_WORDS:
            yield run.span()
        elif run[0].startswith(_WORD) and run[0][len(_WORD) :] in _OWN_WORDS:
            yield run.start(), run.start() + len(_WORD)


def _letters(folded: str) -> str:
    return folded.translate(_NO_LETTERS) if folded.isascii() else "".join(_LETTERS.findall(folded))


def _is_near(letters: str) -> bool:
    """Tell whether a word of a marker could be among these *letters* in one piece."""
    return any(part in letters for part in _NEAR)


def _are_joined(folded: str, run: re.Match[str], behind: re.Match[str]) -> bool:
    """Tell whether only one sign or space stands between two runs of letters."""
    return behind.start() - run.end() == 1 and _JOINT.match(folded, run.end()) is not None


def is_word(word: str) -> bool:
    """Tell whether *word* is that of a marker, with two mistakes at most."""
    return (
        abs(len(word) - len(_WORD)) <= _MISTAKES
        and word not in _INFLECTED
        and _is_near(word)
        and _distance(word) <= _MISTAKES
    )


@lru_cache(4096)
def _distance(word: str, meant: str = _WORD) -> int:
    """Return how many letters of *meant* were left out, added, changed or swapped in *word*."""
    # Each mistake brings in one letter at most, and takes one away.
    found, wanted = set(word), set(meant)
    if max(abs(len(word) - len(meant)), len(found - wanted), len(wanted - found)) > _MISTAKES:
        return len(meant)
    before: list[int] = []
    row = list(range(len(meant) + 1))
    for number, letter in enumerate(word, 1):
        last, before, row = before, row, [number]
        for place, right in enumerate(meant, 1):
            cost = min(before[place] + 1, row[-1] + 1, before[place - 1] + (letter != right))
            is_swapped = last and place > 1 and letter == meant[place - 2] and word[number - 2] == right
            row.append(min(cost, last[place - 2] + 1) if is_swapped else cost)
    return row[-1]


def _meant(folded: str, start: int, end: int, *, in_code: bool) -> str:
    """Return what the word from *start* to *end* was meant to be, or an empty text for an ordinary word."""
    word = folded[start:end]
    before, after = folded[max(0, start - _CONTEXT) : start], folded[end : end + 80]
    line = before.rpartition("\n")[2] if "\n" in before or start <= _CONTEXT else ""
    opening = _OPENING.search(before)
    if word in _INFLECTED:
        return SPAN if opening and opening[0].strip() not in {"", "("} else ""
    doubled = _DOUBLED.search(before)
    if doubled and doubled[1] not in f"{_COLONS};~#":
        return SPAN
    if doubled or (line.strip() and _FENCE.fullmatch(line)):
        return BLOCK
    is_strong = opening is not None and opening[0].strip() != "("
    if word in _OTHER_WORDS:
        closed = _CLOSED_AFTER.match(after) or _COLON_AFTER.match(after)
        return SPAN if is_strong and (closed or _GROUND_AFTER.match(after)) else ""
    if is_strong or _CLOSED_AFTER.match(after) or _GROUND_AFTER.match(after) or _BAR_AFTER.match(after):
        return SPAN
    is_between = after[:1] in _SIGNS_AROUND and before.endswith(after[:1] or "\n")
    if is_between or _CALLED.search(before) or _CALLING.match(after):
        return SPAN
    if _names_ground(after) or (opening is not None and _ROUND_AFTER.match(after)):
        return SPAN
    return SPAN if in_code and not folded[:start].strip() and after.strip() else ""


def _names_ground(after: str) -> bool:
    """Tell whether the next word is a ground, or one of the long ones misspelt."""
    following = _NEXT_WORD.match(after)
    if following is None:
        return False
    word = following[1]
    return word in _OWN_WORDS or any(_distance(word, wanted) <= _MISTAKES for wanted in _LONG_WORDS)


def _lead(folded: str, start: int) -> int:
    """Return the number of signs right before the word at *start*."""
    before = folded[max(0, start - _CONTEXT) : start].rpartition("\n")[2]
    bare = re.sub(r"[^\w\n]+\Z", "", before)
    return len(before[len(bare) :].lstrip())


@lru_cache(4096)
def _plain(char: str) -> str:
    """Return the plain letter or sign that looks like *char*, always one character."""
    plain = unicodedata.normalize("NFKD", char)[:1].translate(_ALIKE)
    return plain if len(plain.lower()) == 1 else char
