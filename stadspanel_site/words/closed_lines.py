"""The lines by which people mark a whole text as closed: stamps, headers, footers and warnings."""

import re
import unicodedata

_EDGES = "\\ \t.,:;!?*_=~#|\"'“”‘’«»()[]{}<>·•–—-↩\ufe0e"
_UNSEEN = re.compile("[\u00ad\u200c\u200d]")
_SPACED = re.compile(r"(?:\b\w ){3,}\w\b")
"""Letters with a space behind each, as on a stamp."""
_SURE_PARTS = re.compile(r"[|·•–—\t]| - | {2,}")
_OTHER_PARTS = re.compile(r"[/,;]")
_LEVEL = (
    r"(?:(?:strikt|zeer|streng|top|uiterst|hoogst|commercieel|departementaal|persoonlijk(?: en)?|stg\.?)[ -]?)?"
    r"(?:bedrijfs|staats)?(?:vertrouwelijk|geheim|confidentieel|confidential|secret)"
)
_UNTIL = r"(?: (?:voor|vóór|tot|totdat|voordat|buiten|met|aan) .{1,60}| a\.?u\.?b\.?| s\.?v\.?p\.?)?"
"""The words behind one that closes a text: until when, or for whom."""
_NOT = (
    r"(?:(?:nog|voorlopig|graag|gelieve|s\.?v\.?p\.?|a\.?u\.?b\.?),? )?(?:"
    r"niet (?:verder )?(?:te )?(?:verspreiden|doorsturen|publiceren|kopiëren|delen|openbaar(?: maken)?)"
    rf"|niet (?:bestemd )?voor (?:publicatie|verspreiding|openbaarmaking|derden|de pers)){_UNTIL}"
    r"|(?:pas (?:publiceren|delen|openbaar(?: maken)?) (?:na|vanaf)|openbaar (?:na|vanaf)(?! te )) .{1,60}"
    rf"|(?:onder |op )?embargo|onder embargo{_UNTIL}|onder geheimhouding|geheimhouding opgelegd"
)
_USE = (
    r"(?:(?:alleen|uitsluitend|enkel|slechts|strikt) )?(?:bestemd )?(?:voor )?(?:strikt )?intern gebruik"
    r"|(?:dit (?:mail|e-mail)?bericht is )?(?:alleen|uitsluitend|enkel|slechts) (?:bestemd )?voor (?:de )?geadresseerden?(?:\(n)?"
    r"|(?:for )?internal use only|do not distribute|not for (?:publication|distribution)"
)
_CLOSED = re.compile(
    rf"(?:(?:let op|concept)[,:!]? )?(?:{_LEVEL}(?: (?:stuk|document|memo|exemplaar))?|{_NOT})|{_USE}|embargo(?: tot| t/m|:) .{{1,40}}"
    rf"|(?:rubricering|classificatie|status|vertrouwelijkheid|openbaarheid) ?[:=] ?(?:{_LEVEL}|{_NOT})"
    r"|dit (?:document|stuk|bericht|verslag|memo|advies|rapport|mailbericht|e-mailbericht) is "
    rf"(?:{_LEVEL}|{_NOT})(?: en .{{1,60}})?|dit (?:document|stuk|bericht|verslag|memo|advies|rapport) (?:{_NOT})"
)
_WORDS = (
    *("vertrouwelijk", "geheim", "confiden", "secret", "embargo", "niet", "gebruik", "internal", "distribut"),
    *("publication", "pas ", "openbaar na", "openbaar vanaf", "geadresseerde"),
)
"""One of these stands in each line that marks a text as closed."""
_APART = re.compile(r"\s\w\s+\w\s")


def may_mark_as_closed(text: str) -> bool:
    """Tell whether a line of *text*, or a part of one, could mark it as closed: a look that costs little."""
    folded = _plain(text).casefold()
    return any(word in folded for word in _WORDS) or _APART.search(folded) is not None


def marks_as_closed(line: str) -> bool:
    """Tell whether *line* marks the text around it as closed, rather than being a sentence or heading on that."""
    text = _plain(line)
    parts = [_bare(part) for part in _SURE_PARTS.split(text)]
    loud = [_bare(part) for part in _OTHER_PARTS.split(text)]
    if "openbaar" in {part.casefold() for part in (*parts, *loud)}:
        return False
    whole = _bare(text)
    return any(map(_is_closed, (whole, *parts))) or any(part.isupper() and _is_closed(part) for part in loud)


def is_level(line: str) -> bool:
    """Tell whether *line* names a level without shouting it, as explanations of the levels do beside `openbaar`."""
    return not line.isupper() and re.fullmatch(f"{_LEVEL}|niet openbaar", _bare(line).casefold()) is not None


def _plain(text: str) -> str:
    return text if text.isascii() else _UNSEEN.sub("", unicodedata.normalize("NFKC", text))


def _bare(text: str) -> str:
    text = text.strip(_EDGES)
    return _SPACED.sub(lambda match: match[0].replace(" ", ""), " ".join(text.split()))


def _is_closed(text: str) -> bool:
    return _CLOSED.fullmatch(text.casefold()) is not None
