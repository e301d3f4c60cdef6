"""Names of officials in open text: who was present, wrote it, dealt with it, signed it or got a copy."""

import re
from collections.abc import Container, Iterator

from stadspanel_site.audit.comparable_text import plain
from stadspanel_site.audit.person_names import Name, names_in

_FOR = r"(?: (?:namens|van|vanuit|bij|zijn|waren|aan|door)\b[^:;|\n]{0,40})?"
_LABEL = re.compile(
    r"^[ \t>*_|#+-]*(?:\d{1,2}[.)] [*_]*)?(?:(?:"
    rf"(?:aanwezige?n?|afwezige?n?|(?:vice-?|technisch )?voorzitter|deelnemers|genodigden|gasten|toehoorders){_FOR}"
    r"|(?:met )?(?:bericht|kennisgeving) (?:van )?(?:afwezig|verhindering)|afgemeld|afmeldingen|verhinderd"
    r"|naam(?=[ \t]*\|[ \t]*(?:functie|rol|namens|organisatie|afdeling))|(?:functie|rol)(?=[ \t]*\|[ \t]*naam)"
    r"|notulist|notulen|verslag(?:legging|legger)?|secretaris|griffier|behandeld door|behandelaar|behandelend ambtenaar"
    rf"|contactpersoon|inlichtingen{_FOR}|(?:op)?steller|(?:opgesteld|ondertekend|geschreven) door|auteurs?"
    r"|verzendlijst|afschrift(?: aan)?|kopie(?: aan)?)[*_]*(?=[ \t]*(?:[,:;|]|\n|\Z))"
    r"|(?:hoogachtend|(?:(?:met )?(?:vriendelijke|hartelijke) )?groet(?:en)?|namens deze)[*_]*(?=[ \t,.|]*(?:\n|\Z)|,)"
    r"|(?:van|aan|namens [^:;|\n]{1,40})[*_]*(?=[ \t]*[:|])"
    r"|(?:b?c\.?c\.?|t\.?a\.?v\.?|ter attentie van|aanwezig (?:zijn|waren)|ondertekend door)(?=[ \t:*_]))[*_ \t,:;.|]*",
    re.IGNORECASE | re.MULTILINE,
)
_ITEM = re.compile(r"[ \t]*(?:[-*+|>]|\d{1,2}[.)] |[ \t]\S)")
_SENTENCE = re.compile(r"(?<=[a-z]{3})\.[ \t]")
_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-{3}")
_HEADING = re.compile(r"[ \t]*(?:#|[A-Z][^:\n]{0,40}:)")
_LINES, _LONGEST = 16, 70
"""The most lines below a label, and the most characters of a line that names somebody."""
_OFFICE = r"(?:loco-?)?(?:wethouders?|burgemeester|portefeuillehouder|raadsl(?:id|eden)|minister|staatssecretaris|gedeputeerde)\b"
_HOLDS = re.compile(rf"(?:[ \t]*[,(|–—-][ \t|]*|[ \t]*\n[*_ \t]*)(?:de )?{_OFFICE}", re.IGNORECASE)
_HELD = re.compile(rf"\b{_OFFICE}[,:]?[*_ \t]*\n?\Z", re.IGNORECASE)
_NOBODY = re.compile(
    r".*(?:panel|gemeente|commissie|voorzit|secretar|adviseur|beleid|medewerk|directeur|griffi|afdeling"
    r"|bestuur|functionaris|gegeven|privacy|juridisch|digita|informati|communicati|ondernemers|bewoners|inwoners|stichting"
    r"|vereniging|ministerie|provincie|notulis|project|programma|klantcontact|werkgroep|bibliothe|wijkcentrum|regiona|nederland"
    r"|platform|netwerk|handhav|toezicht|publiek|openbare?|ruimtelijk|financi|sociaal|duurza|economi|mobilit|veiligheid|onderwijs).*"
    r"|.+(?:straat|weg|laan|plein|gracht|kade|dreef|singel|plantsoen)"
    r"|raad|team|lid|leden|college|zaken|data|bureau|dienst(?:en)?|centrum|hoofd|loket|manager|coach|fractie|functie"
    r"|rol|naam|namens|telefoon|e|mail|datum|tijd|plaats|onderwerp|betreft|afwezig|aanwezig|organisatie|bijlagen?"
)
"""Words of a role, a body or a label, which are of no name."""
_BODY = re.compile(
    r"(?:\d|\b(?:team|afdeling|dienst|bureau|programma|project|cluster|domein|sector|wijk|buurt|gemeente|provincie|stichting"
    r"|vereniging|commissie|werkgroep|fractie|partij|firma|bedrijf|organisatie|ministerie|(?:van|bij|uit)(?: de| het)?))[ \t]*\Z",
    re.IGNORECASE,
)
"""Before the name of something else than a person, or of a place behind its postcode."""
_NUMBER = re.compile(r"[ \t]\d")
"""Behind a street."""


def named_officials(text: str, members: Container[str]) -> Iterator[int]:
    """Yield the offset of each name in *text* where officials are listed, unless all of it is a word of *members*."""
    text = plain(text)
    for label in _LABEL.finditer(text):
        below = _below(text, label.end())
        # A name ends with its line: below it stands what somebody does.
        for line in re.finditer(r"[^\n]+", below):
            for name in names_in(line[0]):
                start = line.start() + name.start
                is_member = all(part in members for part in name.parts)
                if not is_member and _is_person(name, below, start, label[0]):
                    yield label.end() + start


def _below(text: str, start: int) -> str:
    """Return the rest of the line at *start*, and the lines that list what its label says."""
    lines = text[start : start + _LINES * _LONGEST].split("\n", _LINES)[:_LINES]
    # What follows in another sentence is no list any more.
    lines[0] = _SENTENCE.split(lines[0], maxsplit=1)[0]
    kept = lines[:1]
    is_full, listed = bool(lines[0].strip("|*_ \t")), False
    if is_full and lines[0].rstrip().endswith("|") and not _RULE.match("\n".join(lines[1:2])):
        # A row with its own value; below it stand other rows.
        return lines[0]
    for line in lines[1:]:
        is_item = _ITEM.match(line) is not None
        ends = _HEADING.match(line) or len(line) > _LONGEST or (line and listed and not is_item)
        if ends or (is_full and not is_item):
            break
        listed = listed or is_item
        kept.append(line)
    return "\n".join(kept)


def _is_person(name: Name, text: str, start: int, before: str) -> bool:
    """Tell whether *name*, at *start* in *text* that stands behind *before*, is of somebody without a public office."""
    if not name.is_sure or name.is_in_office or any(map(_NOBODY.fullmatch, name.parts)):
        return False
    end = text.lower().find(name.parts[-1], start) + len(name.parts[-1]) if name.parts else start
    holds = _HOLDS.match(text, end)
    if holds:
        # In a list the office may be that of the next.
        behind = next(names_in(text[holds.end() : holds.end() + _LONGEST]), None)
        holds = None if behind and behind.start <= 1 and _is_person(behind, "", 0, "") else holds
    is_of_body = not name.is_titled and _BODY.search(text[:start])
    return not (holds or is_of_body or _NUMBER.match(text, end) or _HELD.search(before + text[:start]))
