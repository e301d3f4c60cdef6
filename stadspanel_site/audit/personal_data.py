"""
Personal data with a recognisable form in public text: numbers, addresses, plates.

A number counts only where its check digits agree and nothing around it contradicts. Each expression looks at a
bounded stretch, so that the time is linear in the text.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from html import unescape

from stadspanel_site.audit.checked_numbers import IBAN_DIGITS, Span, bsns, ibans, without

UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Signs within a number that nobody sees."""
_TYPED = (
    {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
    | dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), ord("-"))
    | dict.fromkeys((*range(0x2002, 0x200B), 0x3000), ord(" "))
)
_NOT_SHOWN = re.compile(r"\\(?=[^\w\s])|\*+|~~|`+|&#?\w{2,8};|%40")
"""The signs of Markdown, HTML and addresses within a word."""
_MAY_BE_AT = re.compile(r"@|[\[({<] ?[aA](?:[tT]|[pP][eE][nN])")
_AT = re.compile(
    r"[ ]?[\[({<][ ]?(?:at|apenstaartje)[ ]?[\])}>][ ]?|(?<=\w)[ ]@[ ]?(?=[\w-]+\.\w)|(?<=\w)@[ ](?=[\w-]+\.\w)",
    re.IGNORECASE,
)
"""The forms in which people write the sign of a mail address."""


def in_plain_signs(text: str) -> str:
    """Return *text* with a hyphen for what is written for one, and plain signs for wide ones, each in its place."""
    return text if text.isascii() else text.translate(_TYPED)


def _shown(match: re.Match[str]) -> str:
    found = match[0]
    sign = unescape(found) if found[0] == "&" else "@" if found == "%40" else ""
    return found if len(sign) > 1 else sign.ljust(len(found), UNSEEN[1])


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of text that holds personal data."""

    kind: str
    """A kind of `_FINDERS`."""
    start: int
    end: int


def find_personal_data(text: str) -> tuple[Found, ...]:
    """
    Return the stretches of *text* that look like personal data, in order and without overlap.

    Not found: names, streets by another ending (unless somebody lives there) or of a public building, and plates
    without hyphens or in lower case unless `kenteken` stands before them.
    Telephone numbers of services (0800, 0900, 14 035, 112) are nobody's.
    """
    # With signs that nobody sees in place of what a page does not show, so that all stays in its place.
    text = _NOT_SHOWN.sub(_shown, in_plain_signs(text))
    if _MAY_BE_AT.search(text):
        text = _AT.sub(lambda match: "@".ljust(len(match[0]), UNSEEN[1]), text)
    bare = text if text.isascii() else _UNSEEN.sub("", text)
    found = _found_in(bare)
    if not found or len(bare) == len(text):
        return found
    places = [place for place, sign in enumerate(text) if sign not in UNSEEN]
    return tuple(Found(item.kind, places[item.start], places[item.end - 1] + 1) for item in found)


_UNSEEN = re.compile(f"[{UNSEEN}]+")


def _found_in(text: str) -> tuple[Found, ...]:
    found: list[Found] = []
    digits = len(_DIGIT.findall(text))
    for kind, find, sign, fewest in _FINDERS:
        # Each finder goes through the whole text, which mostly cannot hold its kind at all.
        spans = list(find(text)) if sign in text and digits >= fewest else []
        found += [Found(kind, start, end) for start, end in spans if kind]
        text = without(text, spans)
    return tuple(sorted(found, key=lambda item: item.start))


_DIGIT = re.compile(r"\d")
_Finder = Callable[[str], Iterator[Span]]


# --- e-mail and web addresses ---

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_URL = re.compile(
    r"(?:\bhttps?://|\bwww\.)(?!wa\.me/)[^\s<>\"]+?(?=[?&](?:bsn|iban|tel\w*|phone|mobiel|kenteken)=|[\s<>\"]|\Z)",
    re.IGNORECASE,
)
"""A web address, up to what it says of somebody by name."""
_ACCESS = re.compile(
    r"https?://(?:[\w.-]{1,60}\.)?(?:sharepoint\.com|1drv\.ms|onedrive\.live\.com|drive\.google\.com|docs\.google\.com/[^\s<>)]{1,120}/edit"
    r"|teams\.(?:microsoft|live)\.com/(?:l/meetup-join|meet)|zoom\.us/[jw]|meet\.google\.com|wetransfer\.com|we\.tl|dropbox\.com/s)\b[^\s<>)\"]*",
    re.IGNORECASE,
)
"""A link by which everybody who has it may read, change or join."""
_PASSWORD = re.compile(
    r"\b(?:wachtwoord|passcode|password|toegangscode|inlogcode|pincode|deelnamecode|api-?key)[*_]*(?: is)?[*_ ]*[:=] ?[*_]*([^\s*_|]{4,40})"
    r"|\b(?:gh[oprsu]_|github_pat_|glpat-)\w{16,}",
    re.IGNORECASE,
)
_USER = re.compile(r"\b(?:Users|Gebruikers)[\\/]{1,2}(?!Public\b|Groups\b|Openbaar\b)\w[\w.-]+")
"""The folder of somebody on a computer, which has a name."""
_PROFILE = re.compile(r"\blinkedin\.com/in/[\w%-]+", re.IGNORECASE)


def _all(pattern: re.Pattern[str], text: str) -> Iterator[Span]:
    """Yield what *pattern* finds; where it has a group, that."""
    return (match.span(match.lastindex or 0) for match in pattern.finditer(text))


# --- telephone numbers ---

_GAP = "[ .\xa0\u202f\n-]"
_AREAS = {
    "6": ("8", "2 2 2 2", "4 4", "3 3 2", "2 3 3", "3 2 3", "1 7"),
    "[1-57-9][0-9]": ("7", "3 4", "3 2 2", "2 2 3", "4 3", "2 5"),
    "(?!800|90[069])[1-57-9][0-9]{2}": ("6", "2 2 2", "3 3", "2 4", "4 2"),
}
"""Each kind of area code, and the groups in which the rest is written: 06-12-2024 10 is a day and an hour."""


_ABROAD = r"(?:\+|\b00)(?:3[23469]|4[0-9]|90|212|48|597)(?:[ ./()\xa0-]{0,2}[0-9]){7,11}(?![0-9])"
_NO_ZERO = r"(?<!\w)(?i:tel(?:efoon(?:nummer)?)?|mobiel|gsm)[.:]{0,2} ?6(?:[ -]?[0-9]){8}(?![0-9])"
"""Where a spreadsheet took the number for an amount."""


_CELLS = r"(?<=\| )06 \| [0-9]{8}(?= \|)"
_DIGIT_WORD = r"(?:[a-zë]{3,12}tig|[a-z]{3,5}tien|nul|[eé][eé]n|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf)"
_IN_WORDS = re.compile(rf"\b(?:[nN]ul[ ,-]+zes|06)(?:[ ,-]+{_DIGIT_WORD}){{4,8}}\b")


def _phone_pattern() -> re.Pattern[str]:
    forms = []
    for area, groupings in _AREAS.items():
        rests = "|".join(_GAP.join(f"[0-9]{{{size}}}" for size in grouping.split()) for grouping in groupings)
        forms.append(rf"{area}\)?[ ./\xa0\u202f\n-]{{0,3}}(?:{rests})(?![0-9]|[.,/-][0-9])")
    prefix = rf"(?:(?:\+|\b00)31{_GAP}?(?:\(0\){_GAP}?)?|\(?0|(?<=wa\.me/)31)"
    return re.compile(
        rf"(?<![\w+])(?<![0-9][.,/;-])(?:{prefix}(?:{'|'.join(forms)})|{_ABROAD})|{_NO_ZERO}|{_CELLS}"
    )


_PHONE = _phone_pattern()


# --- plates ---

_SIDECODES = (
    *("XX-99-99", "99-99-XX", "99-XX-99", "XX-99-XX", "XX-XX-99", "99-XX-XX", "99-XXX-9"),
    *("9-XXX-99", "XX-999-X", "X-999-XX", "XXX-99-X", "X-99-XXX", "9-XX-999", "999-XX-9"),
)


def _plates(gap: str) -> str:
    """Return the forms of a plate, with *gap* between its groups, as part of an expression."""
    return "|".join(_SIDECODES).translate({ord("X"): "[A-Z]", ord("9"): "[0-9]", ord("-"): gap})


_PLATE = re.compile(
    r"(?<![\w.])(?<!\w-)(?![0-9]{1,2}-(?:JAN|FEB|MRT|APR|MEI|JUN|JUL|AUG|SEP|OKT|NOV|DEC))(?:"
    + _plates("-")
    + r")(?!\w|-\w)|(?i:(?<=kenteken )|(?<=kenteken: )|(?<=nummerplaat )|(?<=nummerbord ))(?i:"
    + _plates("[ -]?")
    + r")(?!\w)"
)
_NAMED_PLATE = re.compile(
    r"\b(?:kenteken|nummerplaat|nummerbord)\w{0,6}\b[^\n.;]{0,30}?[\s(:](" + _plates("-?") + r")(?!\w)",
    re.IGNORECASE,
)


# --- what somebody is known by ---

_BORN = re.compile(
    r"\b(?:geboren|geb\.|geboorted(?:atum|ag))[^\d\n]{0,24}"
    r"([0-3]?\d(?:[-/. ]{1,2}[01]?\d[-/. ]{1,2}|\.? [a-z]{3,9}\.? )(?:(?:19|20)|['’])\d\d)(?!\d)",
    re.IGNORECASE,
)
_PAPER = re.compile(
    r"\b(?i:paspoort|identiteits|id-|rijbewijs|document|[va]-|vreemdelingen)(?i:kaart|bewijs)?(?i:nummer|nr\.?)?[^\w\n]{1,4}"
    r"(?i:(?:nummer|nr\.?) )?([A-NP-Z]{2}[A-NP-Z0-9]{6}[0-9]|[0-9]{10})(?!\w)"
    r"|\b(?i:cli[eë]nt|pati[eë]nt|personeels|leerling|studenten?|aangifte|proces-verbaal)(?i:nummer|nr\.?)?[ :]{1,3}"
    r"((?:[A-Z]{2}\d{4}-)?\d{5,12})(?!\w)"
)
"""A passport, a card, a licence or the number of somebody in a file, behind its name."""


# --- addresses ---

_POSTCODE = re.compile(r"(?<!\w)(?<![0-9][.,-])[1-9][0-9]{3}[ \xa0]?(?!SA|SD|SS)[A-Z]{2}(?!\w)")
_NUMBER_BEFORE = re.compile(
    r"([^\W\d_]+)\.?[ \xa0]{1,2}[1-9][0-9]{0,4}(?:[ -]?[A-Za-z]|-[0-9]{1,3})?[\s,;|()]{1,6}\Z"
)
_NUMBER_AFTER = re.compile(
    r"[ \xa0,;/|-]{1,4}(?:(?:huis)?n(?:umme)?r\.?:? ?)?[1-9][0-9]{0,4}[a-zA-Z]?(?![\w%]|[.,:][0-9])"
)
_HOUSE = (
    r"[1-9][0-9]{0,3}(?:[ -]?[a-zA-Z]|-[0-9]{1,3}|hs|[IV]{2,4})?(?![\w%€]|[.,:][0-9])"
    r"(?! (?:km|m|meter|uur|weken|dagen|jaar|maanden|keer|borden|bomen|huizen|woningen|mensen|personen)\b)"
)
_STREET = re.compile(
    r"(?<![\w-])(?:['’]s-)?[A-Z][\w’'-]*"
    r"(?i:straat|str\.|laan|weg|plein|gracht|kade|dijk|singel|hof|pad|dreef|steeg|park|plantsoen|wal|brink)"
    rf"[ \xa0,;:|]{{1,3}}(?:(?:huis)?n(?:umme)?[ro]\.?:? ?)?{_HOUSE}"
)
_HOME = re.compile(
    r"(?:\b[Ww]o(?:ont|nend|onachtig|nen) (?:op|aan|in) |\b[Bb]ewo(?:ner|onster)s? van |\b(?:[Ww]oon)?[Aa]dres(?:: ?| ?\| ?))(?:de |het |'t )?"
    rf"((?!Wijk|Buurt|Blok|Fase|Zone)[A-Z][\w’'.-]*(?: [\w’'.-]+){{0,3}} (?!(?:19|20)[0-9]{{2}}\b){_HOUSE}|[a-z]{{3,}}(?:straat|laan|plein|weg) {_HOUSE}"
    rf"|(?:huis)?(?:nummer|nr\.) {_HOUSE})"
)
_PUBLIC_BUILDING = re.compile(
    r"(?:gemeentehuis|raadhuis|stadhuis|stadskantoor|bibliotheek|buurthuis|wijkcentrum|school|kantoor|zaal|locatie|plaats\b"
    r"|station|museum|theater|kruising|hoek|rotonde)[^.\n]{0,40}\Z",
    re.IGNORECASE,
)
"""A house where nobody lives."""
_NO_STREET = frozenset({"postbus", "antwoordnummer", "box"})


def _postcodes(text: str) -> Iterator[Span]:
    for match in _POSTCODE.finditer(text):
        start, end = match.span()
        offset = max(start - 48, 0)
        before = _NUMBER_BEFORE.search(text[offset:start])
        after = _NUMBER_AFTER.match(text[end : end + 32])
        if before and before[1].lower() not in _NO_STREET and _is_home(text, offset + before.start()):
            yield offset + before.start(), end
        elif after and not before:
            yield start, end + after.end()


def _streets(text: str) -> Iterator[Span]:
    homes = [match.span(1) for match in _HOME.finditer(text)]
    yield from homes
    for match in _STREET.finditer(without(text, homes)):
        if _is_home(text, match.start()):
            yield match.span()


def _is_home(text: str, start: int) -> bool:
    return _PUBLIC_BUILDING.search(text[max(start - 60, 0) : start]) is None


_FINDERS: tuple[tuple[str, _Finder, str, int], ...] = (
    ("deelbare link", partial(_all, _ACCESS), "://", 0),
    ("wachtwoord", partial(_all, _PASSWORD), "", 0),
    ("gebruikersnaam", partial(_all, _USER), "ers", 0),
    ("profiel", partial(_all, _PROFILE), "/in/", 0),
    ("e-mailadres", partial(_all, _EMAIL), "@", 0),
    ("", partial(_all, _URL), ".", 0),
    ("iban", ibans, "", IBAN_DIGITS),
    ("telefoon", partial(_all, _PHONE), "", 9),
    ("telefoon", partial(_all, _IN_WORDS), "", 0),
    ("bsn", bsns, "", 8),
    ("documentnummer", partial(_all, _PAPER), "", 3),
    ("geboortedatum", partial(_all, _BORN), "", 4),
    ("kenteken", partial(_all, _PLATE), "", 2),
    ("kenteken", partial(_all, _NAMED_PLATE), "", 2),
    ("postcode-huisnummer", _postcodes, "", 5),
    ("adres", _streets, "", 1),
)
"""
Kind, finder, and the sign and number of digits that the text must hold at least. Earlier finders take their part
of the text first; one without a kind only clears its part away.
"""
