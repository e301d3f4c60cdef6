"""Look for what should not be in open text: personal data, and attachments that say that they are closed."""

import re
from collections.abc import Container, Iterable, Iterator
from functools import cache

from stadspanel_site.audit.comparable_text import Run, allowance_code, plain, words
from stadspanel_site.audit.first_names import ALSO_WORDS, FIRST_NAMES
from stadspanel_site.audit.number_values import may_hold_values
from stadspanel_site.audit.person_names import Name, names_in
from stadspanel_site.audit.personal_data import Found, find_personal_data
from stadspanel_site.audit.placed_text import ROW
from stadspanel_site.audit.source_text import SourceText
from stadspanel_site.audit.withheld import Sources
from stadspanel_site.problems.kinds.disclosures import MARKED_AS_CLOSED, PERSONAL_DATA, POSSIBLE_PERSONAL_DATA
from stadspanel_site.problems.problem import Place, Problem, problem
from stadspanel_site.store.kept import NOBODY, Kept
from stadspanel_site.words.closed_lines import is_level, marks_as_closed, may_mark_as_closed, names_closed

_FOR = r"(?: (?:namens|van|vanuit|bij|zijn|waren|aan|door|panel|gemeente|ambtelijk)\b[^:;|\n]{0,40})?"
_LABEL = re.compile(
    r"^[ \t>*_|#+-]*(?:\d{1,2}[.)] [*_]*)?(?:(?:"
    rf"(?:(?:ook |mede |tevens )?aanwezige?n?|afwezige?n?|a[af][nf]w\.|(?:vice-?|technisch )?voorzitter|(?:panel)?leden|deelnemers"
    rf"|genodigden|gast(?:en)?|toehoorders|(?:gast|in)?sprekers?|inleiders?){_FOR}"
    r"|(?:met )?(?:bericht|kennisgeving) (?:van )?(?:afwezig|verhindering)|afgemeld|afmeldingen|verhinderd"
    r"|afwezig (?:met|zonder) (?:kennisgeving|bericht|afmelding)"
    r"|naam(?=[*_]*[ \t]*:)|melders?|bewoners?|indieners?|aanvragers?|klagers?|briefschrijvers?|projectleider|(?:beleids)?adviseur|handtekening|w\.g\.?"
    r"|actie(?:houder)?|wie|door|(?:genotuleerd|ingediend|verslag|notulen) door|\(?was getekend\)?"
    r"|naam(?=[ \t]*\|[ \t]*(?:functie|rol|namens|organisatie|afdeling))|(?:functie|rol)(?=[ \t]*\|[ \t]*naam)"
    r"|notulist|notulen|verslag(?:legging|legger)?|(?:ambtelijk )?secretaris|griffier|behandeld door|behandelaar|behandelend ambtenaar"
    rf"|contactpersoon|inlichtingen{_FOR}|(?:op)?steller|(?:opgesteld|ondertekend|geschreven) door|auteurs?"
    r"|verzendlijst|afschrift(?: aan)?|kopie(?: aan)?)[*_]*(?=[ \t]*(?:[,:;|]|\n|\Z))"
    r"|(?:hoogachtend|(?:(?:met )?(?:vriendelijke|hartelijke) )?groet(?:en)?|namens deze)[*_]*(?=[ \t,.|]*(?:\n|\Z)|,)"
    r"|(?:van|aan|namens [^:;|\n]{1,40})[*_]*(?=[ \t]*[:|])"
    r"|(?:b?c\.?c\.?|t\.?[an]\.?v\.?|ter attentie van|ten name van|aanwezig (?:zijn|waren)|w\.g\.|\(?was getekend\)?"
    r"|(?:ondertekend|ingediend|genotuleerd|verslag) door)(?=[ \t:*_]))[*_ \t,:;.|]*",
    re.IGNORECASE | re.MULTILINE,
)
_ITEM = re.compile(r"[ \t]*(?:[-*+|>]|\d{1,2}[.)] |[ \t]\S)")
_SENTENCE = re.compile(r"(?<=[a-z]{3})(?<!dhr)(?<!evr)(?<!fam)(?<!drs)\.[ \t]")
_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-{3}")
_HEADING = re.compile(r"[ \t]*(?:#|[A-Z][^:\n]{0,40}:)")
_LINES, _LONGEST = 16, 70
"""The most lines below a label, and the most characters of a line that names somebody."""
_OFFICE = r"(?:loco-?)?(?:wethouders?|burgemeester|portefeuillehouder|raadsl(?:id|eden)|minister|staatssecretaris|gedeputeerde|fractievoorzitter|kamerlid|premier|ombudsman)\b"
_HOLDS = re.compile(
    rf"(?:[ \t]*[,(|–—-][ \t|]*|[ \t]*\n[*_ \t]*|[ \t](?:is|was|als) )(?:de |een )?(?:nieuwe |toenmalige? )?{_OFFICE}",
    re.IGNORECASE,
)
_HELD = re.compile(rf"\b{_OFFICE}[,:]?[*_ \t]*\n?\Z", re.IGNORECASE)
_NOBODY = re.compile(
    r".*(?:panel|gemeente|commissie|voorzit|secretar|adviseur|beleid|medewerk|directeur|griffi|afdeling"
    r"|bestuur|functionaris|rekenkamer|gegeven|privacy|juridisch|digita|informati|communicati|ondernemers|bewoners|inwoners|stichting"
    r"|vereniging|ministerie|provincie|notulis|project|programma|klantcontact|werkgroep|bibliothe|wijkcentrum|regiona|nederland"
    r"|platform|netwerk|handhav|toezicht|publiek|openbare?|ruimtelijk|financi|sociaal|duurza|economi|mobilit|veiligheid|onderwijs).*"
    r"|.+(?:straat|weg|laan|plein|gracht|kade|dreef|singel|plantsoen|school|park|prijs|college|museum|universiteit)"
    r"|raad|team|lid|leden|college|zaken|data|bureau|dienst(?:en)?|centrum|hoofd|loket|manager|coach|fractie|functie"
    r"|producties|holding|bv|advies|consultancy|instituu?te?|foundation|fonds|lezing|huis|award|groep"
    r"|rol|naam|namens|telefoon|e|mail|datum|tijd|plaats|onderwerp|betreft|afwezig|aanwezig|organisatie|bijlagen?"
)
"""Words of a role, a body or a label, which are of no name."""
_BODY = re.compile(
    r"(?:\d|\b(?:team|afdeling|dienst|bureau|programma|project|cluster|domein|sector|wijk|buurt|gemeente|provincie|stichting"
    r"|vereniging|commissie|werkgroep|fractie|partij|firma|bedrijf|organisatie|ministerie))[ \t]*\Z",
    re.IGNORECASE,
)
"""Before the name of something else than a person, or of a place behind its postcode."""
_OF = re.compile(r"\b(?:van|bij|uit)(?: de| het)?[ \t]*\Z", re.IGNORECASE)
"""Before a name that only a first name tells from that of a body."""
_NUMBER = re.compile(r"[ \t]\d")
"""Behind a street."""


def named_officials(text: str, members: Container[str]) -> Iterator[tuple[int, Name]]:
    """Yield each name in *text* where officials are listed, with its offset, unless all of it is a word of *members*."""
    text = plain(text)
    for label in _LABEL.finditer(text):
        below = _below(text, label.end())
        # A name ends with its line: below it stands what somebody does.
        for line in re.finditer(r"[^\n]+", below):
            for name in names_in(line[0]):
                start = line.start() + name.start
                is_member = all(part in members for part in name.parts)
                if not is_member and _is_person(name, below, start, label[0]):
                    yield label.end() + start, name


def people_named(text: str, members: Container[str]) -> Iterator[int]:
    """Yield the offset of each name in *text* behind a title, with a first name, or before a time as in the record of a call."""
    text = plain(text)
    if not _MAY_NAME.search(text) and _CALLED.isdisjoint(_CAPITALS.findall(text)):
        return
    for name in names_in(text):
        before, behind = text[max(name.start - 40, 0) : name.start], text[name.start : name.start + _LONGEST]
        title = _TITLE.search(before) if name.is_titled else None
        is_called = title is not None and not _HELD.search(before[: title.start()])
        is_said = (
            is_called or _has_first_name(name, before, behind) or (name.is_sure and _SPEAKS.match(behind))
        )
        is_member = all(part in members for part in name.parts)
        if is_said and not is_member and _is_person(name, text, name.start, "", is_known=True):
            yield name.start


def _has_first_name(name: Name, before: str, behind: str) -> bool:
    """Tell whether *name*, which stands at the end of *before* and the start of *behind*, has a first name in it."""
    cut = _BEFORE_CUT.search(before)
    given = (name.parts[:-1] or name.parts) if cut is None else (cut[1].lower(),)
    is_given = not FIRST_NAMES.isdisjoint(given) or (
        not name.begins and given != name.parts and given[0] in ALSO_WORDS
    )
    return (
        is_given and behind[1:2].islower() and not (_NO_NAME.match(behind) or _BEFORE_NO_NAME.search(before))
    )


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


def _is_person(name: Name, text: str, start: int, before: str, *, is_known: bool = False) -> bool:
    """Tell whether *name*, at *start* in *text* that stands behind *before*, is of somebody without a public office."""
    if not (is_known or name.is_sure) or name.is_in_office or any(map(_NOBODY.fullmatch, name.parts)):
        return False
    last = name.parts[-1] if name.parts else ""
    end = start + text[start : start + 3 * _LONGEST].lower().find(last) + len(last)
    holds = _HOLDS.match(text, end)
    if holds:
        # In a list the office may be that of the next.
        behind = next(names_in(text[holds.end() : holds.end() + _LONGEST]), None)
        holds = None if behind and behind.start <= 1 and _is_person(behind, "", 0, "") else holds
    near = text[max(start - _LONGEST, 0) : start]
    is_of_body = not name.is_titled and (_BODY.search(near) or (not is_known and _OF.search(near)))
    return not (holds or is_of_body or _NUMBER.match(text, end) or _HELD.search(before + near))


_MAY_NAME = re.compile(
    r"[mM](?:[eE][vV][rR]|[wW]\b|(?:[eE][nN]|[iI][jJ][nN][hH])[eE][eE][rR]\b)|(?<![^\W_])(?:[hH]eer|HEER|[dD][hH][rR]|[fF][aA][mM])|\d:\d\d"
)
"""A first look: most texts name nobody so."""
_CAPITALS = re.compile("[A-Z][a-z]+")
_CALLED = frozenset(name.capitalize() for name in FIRST_NAMES | ALSO_WORDS)
_NO_NAME = re.compile(
    r"Jan(?:\W{0,4}(?:\d|feb)| (?:modaal|met de pet|en alleman))|willem-alexander|(?:koning|prins|sint|zwarte)(?:in|es)?[ -]|mark (?:as|up)\b|\w+ (?-i:[IVX]+)\b|\w+['’]s hoeve",
    re.IGNORECASE,
)
_BEFORE_NO_NAME = re.compile(r"\b(?:Jip[ -]en|St\.|Sint|San)[ -]\Z")
"""A month, a saying, a king or a feast."""
_BEFORE_CUT = re.compile(r"\b([A-Z][a-z]+)[ -](?:[A-Z][a-z]{1,3} )+\Z")
"""A first name before a particle with a capital."""
_TITLE = re.compile(
    r"(?<!\w)(?:mevrouw|mevr\.?|mw\.?|meneer|mijnheer|heer|dhr\.?|fam\.|familie)[ \n](?:(?:[a-z]{1,3}|[a-z][./](?:d\.)?) ?){0,4}\Z",
    re.IGNORECASE,
)
_SPEAKS = re.compile(r"[^\n\d:.]{3,40}[*_]*[ \t]+[(\[]?\d{1,2}:\d\d(?::\d\d)?[)\]]?[ \t]*(?:\n|\Z)")
_REMARK = re.compile(
    r"(?:\b(?i:opm\.?|opmerking|noot) \(?(?!A[PI]\b)[A-Z][A-Za-z]?[A-Z]\)?[*_]*"
    r"|[\[(](?!NB|P[RS]|AVG|A[PI]\b|E[UG]\b|VNG|FG|BW)[A-Z][A-Za-z]?[A-Z]):"
)
"""Initials of who made a remark that stayed behind."""
_MAY_BE_REMARK = re.compile(r"[A-Z]\)?[*_]*:")
_NEVER_RIGHT = frozenset({"bsn", "iban"})
_ADDRESSES = frozenset({"postcode-huisnummer", "adres"})
_LETTERHEAD = 250
"""Characters between which address, telephone and mail are of one sender."""
_ROLE = re.compile(
    r"(?:info|gemeente\w*|griffie|contact|post|mail|privacy|secretariaat|communicatie|pers\w*|\w*panel|\w*raad|balie"
    r"|bestuur|klantenservice|webmaster|redactie|fg|woo|team\w*|loket\w*|no-?reply)@",
    re.IGNORECASE,
)


def doubtful_texts(sources: Sources, kept: Kept) -> tuple[tuple[SourceText, ...], tuple[str, ...]]:
    """Return the open texts in which anything at all is found, and the hashes of the documents without; *kept* knows some."""
    of_document: dict[str, list[SourceText]] = {}
    for item in (*sources.open_texts, *sources.attached_open):
        if item.path != "site.yaml" and not item.is_address:
            of_document.setdefault(item.path, []).append(item)
    # Most values of headers stand in many documents.
    is_doubtful = cache(lambda text: any(True for _ in _findings(text)))
    doubtful, others = list[SourceText](), list[str]()
    for items in of_document.values():
        digest = kept.store.secret_digest(*(item.text for item in items))
        if kept.find(NOBODY, digest) is None and (
            found := [item for item in items if is_doubtful(item.text)]
        ):
            doubtful += found
        else:
            others.append(digest)
    return tuple(doubtful), tuple(others)


def check_personal_data(
    doubtful: Iterable[SourceText], sources: Sources, contact_details: str
) -> Iterator[Problem]:
    """Yield a problem for each finding in a *doubtful* open text that is neither in *contact_details* nor settled."""
    own = {words(contact_details[item.start : item.end]) for item in find_personal_data(contact_details)}
    members = frozenset(
        word for item in sources.open_texts if item.path.startswith("leden/") for word in words(item.text)
    )
    members |= frozenset(words(contact_details))
    # Whoever is withheld anywhere is looked for everywhere already.
    sought = members.union(*(words(item.text) for item in sources.hidden if item.is_searched))
    told = set[tuple[str, Run]]()
    found_in = cache(lambda text: tuple(_findings(text, own, members, sought)))
    for item in doubtful:
        # Of an attachment a finding is settled in the document that makes it public.
        settled_in = sources.declared_in.get(item.path, item.path)
        for run, kind, start in found_in(item.text):
            code = allowance_code(settled_in, run)
            if code not in sources.allowances.get(settled_in, ()) and (item.path, run) not in told:
                told.add((item.path, run))
                place, part = item.at(start)
                rule = PERSONAL_DATA if kind in _NEVER_RIGHT else POSSIBLE_PERSONAL_DATA
                yield problem(rule, place, allowance=code, soort=f"{kind}{part}")


def _findings(
    text: str, own: Container[Run] = (), members: Container[str] = (), sought: frozenset[str] = frozenset()
) -> Iterator[tuple[Run, str, int]]:
    """Yield what is found in one text but for these words of our own: the words by which it is settled, what it is, and where."""
    if may_hold_values(text):
        group: list[Found] = []
        for found in find_personal_data(text):
            run = words(text[found.start : found.end])
            if run in own:
                continue
            if found.kind in _NEVER_RIGHT or found.kind == "kenteken":
                yield run, found.kind, found.start
            elif group and found.start - group[-1].end < _LETTERHEAD and _is_of_one(group, found):
                group.append(found)
            else:
                yield from _together(group, text)
                group = [found]
        yield from _together(group, text)
    if _MAY_BE_REMARK.search(text) and (remark := _REMARK.search(text)):
        yield ("opmerking",), "opmerking met voorletters", remark.start()
    listed = list(named_officials(text, members))
    if listed:
        yield ("namen",), "namen van medewerkers", listed[0][0]
    known = sought.union(*(name.parts for _, name in listed)) if listed else sought
    for start in people_named(text, known):
        yield ("personen",), "namen van personen", start
        return


def _is_of_one(group: list[Found], found: Found) -> bool:
    """Tell whether *found* belongs to the sender of *group*; below an address there may be several numbers."""
    kinds = {item.kind for item in group}
    return found.kind not in kinds or (group[0].kind in _ADDRESSES and found.kind not in _ADDRESSES)


def _together(group: list[Found], text: str) -> Iterator[tuple[Run, str, int]]:
    written = [text[found.start : found.end] for found in group]
    if group and all(map(_ROLE.match, written)):
        yield ("rol",), "e-mailadres van een functie", group[0].start
    elif group:
        kinds = dict.fromkeys(found.kind for found in group)
        yield words(" ".join(written)), " en ".join(kinds), group[0].start


_EDGE = 3
"""The lines at the top and the bottom of a page among which a stamp stands, in small letters too."""
_IN_NAMES = frozenset({"vertrouwelijk", "vertrouwelijke", "geheim", "geheime", "confidential", "ongelakt"})
"""Words in the name of a file that was meant to stay inside."""


def check_marked_attachments(sources: Sources) -> Iterator[Problem]:
    """Yield a problem for each public attachment with such a name or line, unless the document that names it settles that."""
    told = set[str]()
    for path, settled_in in sources.declared_in.items():
        run = words(path.rpartition("/")[2])
        is_closed = names_closed(run[:-1]) or not _IN_NAMES.isdisjoint(run)
        code = allowance_code(settled_in, run) if is_closed else ""
        if code and code not in sources.allowances.get(settled_in, ()):
            told.add(path)
            yield problem(MARKED_AS_CLOSED, Place(path), allowance=code, waar=", de naam")
    for item in sources.attached_open:
        if item.path in told or not may_mark_as_closed(item.text):
            continue
        settled_in = sources.declared_in.get(item.path, item.path)
        lines = tuple(item.lines())
        for number, (offset, line) in enumerate(lines):
            at_edge = item.part != ROW and not _EDGE <= number < len(lines) - _EDGE
            # A cell or a line of a list may name a level as one of several.
            is_marking = marks_as_closed(line) and (at_edge or not is_level(line))
            code = allowance_code(settled_in, words(line)) if is_marking else ""
            if code and code not in sources.allowances.get(settled_in, ()):
                told.add(item.path)
                place, part = item.at(offset)
                yield problem(MARKED_AS_CLOSED, place, allowance=code, waar=part)
                break
