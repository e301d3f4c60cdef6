"""
A first look at the source of a document: most can show nothing that was meant to be closed, whatever is read of it.

It finds nothing itself. Only of a source in ordinary signs is it known what readers see: its letters and digits in
their order, without the targets of links. Any other source is read as readers see it, as is one in which the
letters of a marker, a ground or a stamp stand in one piece.
"""

import re
from collections.abc import Iterator
from itertools import chain

from stadspanel_site.internal.source import Source
from stadspanel_site.words.almost_markers import GROUND_NAMES, is_word
from stadspanel_site.words.marks import replace_marks

_OPEN = "vertrouwelijkheid: openbaar\n"
"""Stands in nearly every document, and closes nothing."""
_LINK = re.compile(r"\[(?<!!\[)([^\[\]*^\n]+)\]\([^\s()<>\[\]\"']+\)")
_LINK_IN_CODE = re.compile(r" {4}[^\n]*\]\(")
_LIST = re.compile(
    r"(\n[ -]*[a-z_]+: )\[(?! ?(?:zwart|weg|af|ge|lak|onleesbaar|anonim|niet|prive|redacted))([a-z, -]*)\](?=\n)"
)
"""A list in a header; behind a bracket, some words stand for others."""
_BULLET = re.compile(r"\n *\* ")
_EMPHASIS = re.compile(r"\*(?<![\w*]\*)(\*?)(?=[^\s*])([^*\n]*[^\s*])\*\1(?![\w*])")
"""Emphasis that no other touches; of more of it on one spot the library may lose or repeat a letter."""
_UNDERSCORE = re.compile(r"_(?:(?<!\w_)|(?!\w))")
"""One that could emphasise."""
_ACCENTED = str.maketrans("àáâäçèéêëìíîïñòóôöùúûü", "aaaaceeeeiiiinoooouuuu")
_CODING = "cp1252"
_ALL = bytes(range(256))
_KEPT = "abcdefghijklmnopqrstuvwxyz0123456789("
_PLAIN = bytes(
    ord(char) if char in _KEPT else 0 for char in _ALL.decode(_CODING, "replace").lower().translate(_ACCENTED)
)
"""The small letter without accent, the digit or the bracket for each byte, or a zero."""
_SIGNS = bytes(byte for byte in _ALL if not _PLAIN[byte])
_ORDINARY = _ALL.translate(None, _SIGNS) + (
    "\n .,;:!?'\")/%+#>=@$^_-\u20ac\u2013\u2014\u2026\u201c\u201d\u2018\u2019\u201e\xa0\xa7\xb0".encode(
        _CODING
    )
)
_LETTERS = """
    geheim confiden secret embargo donotdistribute notfordistribution geadresseerde pasdelen dedeuren
    invertrouwen offtherecord eyesonly buitenverslag buitenhetverslag onsblijft ambtelijkenoot
    ambtelijkeopmerking ambtelijkevraag beperkteverspreiding verspreidingbeperkt tlp label classificatie
    kabinetstuk binnenskamers binnenhetpanel binnenonspanel onderons tussenons onsgezegd discreet voorons
    eigengebruik metnamen ongelakt geanonimiseerd striktpersoonlijk bevatgevoelig bevatbedrijfs
    bevatpersoons politiekgevoelig bestuurlijkgevoelig rubricering lakken zwartmaken onleesbaarmaken
    voorderedactie voorpanelleden voorledenvanhetpanel voordeledenvanhetpanel statusconcept versieconcept
"""
_OF_STEM = {
    "intern": """
        interngebruik internaluseonly internenoot interneopmerking internevraag nootintern opmerkingintern
        notitieintern interndocument internmemo internnotitie internstuk internversie interndelen
        internedocument internememo internenotitie internestuk interneversie internedelen internberaad
        blijftintern internhouden internte alleenintern internepunten interneaantekeningen
    """,
    "sloten": """
        isbesloten openbaarheidbesloten inbeslotenheid geslotendeuren beslotendeel beslotengedeelte
        beslotenvergadering beslotenzitting beslotenverslag beslotennotulen beslotenbesluitenlijst
        beslotenagenda beslotenverder beslotenvoort beslotenvervolgd hierbesloten hieronderbesloten
        hiernabesloten volgtbesloten volgthetbesloten volgtdebesloten (besloten beslotenpunten
        beslotensessie
    """,
    "openba": """
        pasopenbaar openbaarna openbaarvanaf openbaarnee openbaarmakingnee openbaardeel openbaargedeelte
        openbaredeel openbaregedeelte openbarepunten openbareaantekeningen
    """,
    "publi": """
        notforpublication paspubliceren voorpublicatie publicerenna publicatienee publicerennee
    """,
}
_LINES = tuple(_LETTERS.split())
_BY_STEM = {stem: tuple(letters.split()) for stem, letters in _OF_STEM.items()}
"""One of all these, or a match of the next, stands in the letters and digits of each line by which words/closed_lines.py finds a text closed."""
_NOT = re.compile(
    "(?:todo|nog|graag|later|deze?|dit|naam|namen|adres|functie)[a-z]{0,24}?(?:anonimiseren|weghalen|weglaten|verwijderen|schrappen|afschermen)"
    "|(?:of|mag|kan)d[ia]t(?:wel)?(?:openbaar|naarbuiten|opde(?:web)?site)"
    "|niet(?:(?:verder)?(?:te)?(?:verspreiden|doorsturen|publiceren|kopieren|delen|openbaar|uploaden)"
    "|(?:worden)?(?:gepubliceerd|verspreid|gedeeld|doorgestuurd)|online(?:zetten|plaatsen)|opnemen"
    "|(?:bestemd|bedoeld|geschikt)?voor(?:op)?(?:publicatie|verspreiding|openbaarmaking|derden|depers|(?:de)?(?:web)?site)"
    "|op(?:de(?:web)?site|schrijven|teschrijven)|naarde(?:web)?site|verdertevertellen|doorzetten|naar(?:buiten|depers)|extern"
    "|indeopenbaar|notuleren|(?:in|voor)(?:het|de)?(?:openba(?:ar|re))?(?:verslag|notulen)|eerder|vastgesteld|openbare)"
)
_GROUNDS = (*GROUND_NAMES, "51", "52", "54")
_STAMPED = ("CONCEPT", "DRAFT", "KABINET")
"""Stamps that in small letters are ordinary words."""
_LABELLED = re.compile(r"\bintern[*_ ]*:|[\[(](?:nb )?intern[\])]", re.IGNORECASE)
_BETWEEN_BRACKETS = re.compile(rf"\([a-z]{{0,30}}(?:{'|'.join(_GROUNDS)})")
# And this in the shape of the text, with its letters alike, and of its signs the few that count.
_SHAPE = bytes(
    ord("a" if char in _KEPT[:26] else "0" if char.isdigit() else {";": ":", ".": ")"}.get(char, char))
    for char in (chr(plain or byte) for byte, plain in enumerate(_PLAIN))
)
_NO_SHAPE = bytes(byte for byte in _ALL if chr(_SHAPE[byte]) not in "a0:()\n")
_COLONS = re.compile(rb":(?:0*\)+)*:|\n[0:)]*:[0:)]*(?=\n|\Z)")
"""Colons that could stand alone on a line, perhaps as an item; a value in a header stands behind another."""
_BEGUN = re.compile(rb"[\n:][0)]*\(")
"""A bracket that could begin a block."""
_DOTS = bytes.maketrans("_\u2026".encode(_CODING), b"..")
_PARTS = {"vert": 0, "rouw": 4, "elijk": 8, "rtou": 3, "ouew": 5}
"""One of these stands in the word of a marker with two mistakes, at most two letters from this place."""
_PAIRS = ("ve", "er", "rt", "tr", "ro", "ou", "uw", "we", "el", "li", "ij", "jk")
_MOST, _LONGEST, _SHORTEST = 2, 15, 11
"""The most mistakes in the word of a marker, and the most and the fewest letters that it then has."""


def may_show_a_marking(source: Source) -> bool:
    """Tell whether readers could see a failed marker, or that a text is closed, in any part of *source*."""
    # Readers see a sign in place of each passage.
    return may_show_one(replace_marks(f"{source.header_cut.text}\n{source.body}", "/"))


def may_show_one(text: str) -> bool:
    """Tell whether readers could see such a thing in any part of *text*."""
    whole = f"\n{text}".replace(_OPEN, "\n")
    linked = _LIST.sub(r"\1\2", _LINK.sub(r"\1", whole)) if "[" in whole else whole
    text = _EMPHASIS.sub(r"\2", _BULLET.sub("\n", linked)) if "*" in linked else linked
    try:
        coded = text.encode(_CODING)
    except UnicodeEncodeError:
        return True
    shape = coded.translate(_SHAPE, _NO_SHAPE)
    if coded.translate(None, _ORDINARY) or _UNDERSCORE.search(text) or _COLONS.search(shape):
        return True
    if linked is not whole and _LINK_IN_CODE.search(whole):
        return True
    stream = coded.translate(_PLAIN, _SIGNS).decode("ascii")
    if (
        any(stamp in text for stamp in _STAMPED)
        or ("intern" in stream and _LABELLED.search(text))
        or any(map(stream.__contains__, _LINES))
        or any(
            any(map(stream.__contains__, _BY_STEM[stem])) for stem in filter(stream.__contains__, _BY_STEM)
        )
        or _NOT.search(stream)
        or "xx" in stream
        or _may_hold_word(stream)
    ):
        return True
    if _BETWEEN_BRACKETS.search(stream) or ("5" in stream and _BEGUN.search(shape)):
        return True
    may_be_struck = (
        b"...." in coded.translate(_DOTS) or text.count("=") > 1 or text.count("+") > 1 or text.count("^") > 1
    )
    return may_be_struck and any(ground in stream for ground in _GROUNDS)


def _may_hold_word(stream: str) -> bool:
    """Tell whether the word of a marker could stand in *stream*, with mistakes."""
    return any(
        map(_holds_word, chain.from_iterable(_around(part, place, stream) for part, place in _PARTS.items()))
    )


def _around(part: str, place: int, stream: str) -> Iterator[str]:
    """Yield the letters around each *part*, among which the whole word would stand."""
    found = stream.find(part)
    while found >= 0:
        start = max(0, found - place - _MOST)
        window = stream[start : found - place + _MOST + _LONGEST]
        # Two mistakes break up six of its twelve pairs of letters.
        if sum(pair in window for pair in _PAIRS) >= len(_PAIRS) // 2:
            yield window
        found = stream.find(part, found + 1)


def _holds_word(window: str) -> bool:
    return any(
        is_word(window[start : start + length])
        for start in range(2 * _MOST + 1)
        for length in range(_SHORTEST, _LONGEST + 1)
    )
