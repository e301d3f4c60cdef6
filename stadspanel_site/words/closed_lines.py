"""The lines by which people mark a whole text as closed: stamps, headers, footers and warnings."""

import re
import unicodedata
from collections.abc import Sequence

_EDGES = "\\ \t.,:;!?*_=~#|\"'“”‘’«»()[]{}<>·•–—-↩\ufe0e\ufe0f🔒🔐⚠❗‼⛔🚫🔴❌🤫"
_UNSEEN = re.compile("[\u00ad\u200c\u200d]")
_SPACED = re.compile(r"(?:\b\w ){3,}\w\b")
"""Letters with a space behind each, as on a stamp."""
_SURE_PARTS = re.compile(r"[|·•–—→←\t]| - |//|<-|!{2,}| {2,}")
_OTHER_PARTS = re.compile(r"[/,;]")
_PAPER = (
    r"(?:stuk|document|concept(?:versie|verslag|advies)?|memo|exemplaar|bijlage|verslag|notitie|besluitenlijst|notulen|brief|rapport|advies|nota|versie|tekst"
    r"|passage|alinea|paragraaf|onderdeel|(?:agenda)?punt|(?:mail|e-mail)?bericht|e-?mail|informatie|deel|gedeelte)"
)
_LEVEL = (
    r"(?:(?:strikt|zeer|streng|top|uiterst|hoogst|commercieel|departementaal|dep\.|persoonlijk(?: en)?|stg\.?"
    r"|(?:strictly )?private(?: and| &)|company)[ -]?)?"
    r"(?:bedrijfs|staats)?(?:vertrouwelijk|geheim|confidentieel|confidential|secret)|dep\.? ?v|stg\.? ?(?:c|g|zg)|strikt persoonlijk"
)
_UNTIL = r"(?: (?:voor|vóór|tot|totdat|voordat|buiten|met|aan) .{1,60}| a\.?u\.?b\.?| s\.?v\.?p\.?| \(?nog)?"
"""The words behind one that closes a text: until when, or for whom."""
_WHY = (
    r"(?:[ ,:;(–-]{1,3}(?:(?:ex|op grond van|o\.?g\.?v\.?|ingevolge|conform|krachtens|zie|cf\.) )?(?:de )?"
    r"(?:art(?:ikel(?:en)?\b|\.)|5\.[124]|woo\b|wob\b|wet open|gemeentewet).{0,80})?"
)
"""And the law that it follows from."""
_KINDLY = r"(?:(?:(?:nog(?: even)?|voorlopig|graag|liever|gelieve|s\.?v\.?p\.?|a\.?u\.?b\.?),? ){1,2})"
_NOT = (
    rf"(?:nb:? )?(?:dit )?(?:mag |mogen )?{_KINDLY}?(?:"
    r"niet (?:verder )?(?:te )?(?:verspreiden|doorsturen|doorzetten|publiceren|kopiëren|delen|uploaden|openbaar(?: maken)?)"
    r"|niet-openbaar|niet (?:naar (?:buiten(?: brengen| toe)?|de pers)|extern delen|in de openbaarheid|online (?:zetten|plaatsen))"
    r"|(?<=mag |gen )(?:nog )?niet (?:worden )?(?:gepubliceerd|verspreid|gedeeld|doorgestuurd|openbaar gemaakt)(?: worden)?|alleen intern delen"
    rf"|niet (?:(?:bestemd|bedoeld|geschikt) )?voor (?:op )?(?:publicatie|verspreiding|openbaarmaking|derden|de pers|(?:de )?(?:web)?site)){_UNTIL}"
    r"|(?:(?:pas )?(?:publiceren|openbaar(?: maken)?) (?:pas )?(?:na|vanaf)(?! te )|pas delen (?:na|vanaf)) .{1,60}"
    r"|niet eerder (?:publiceren|delen|openbaar(?: maken)?) dan .{1,60}"
    rf"|(?:onder |op )?embargo|onder embargo{_UNTIL}|onder geheimhouding|geheimhouding opgelegd"
)
_USE = (
    r"(?:(?:alleen|uitsluitend|enkel|slechts|strikt) )?(?:bestemd )?(?:voor )?(?:strikt )?intern (?:gebruik|beraad)"
    r"|(?:dit (?:mail|e-mail)?bericht is )?(?:alleen|uitsluitend|enkel|slechts) (?:bestemd )?voor (?:de )?geadresseerden?(?:\(n)?"
    r"|(?:.{0,40} )?dit (?:mail|e-mail)?bericht .{0,60}(?:vertrouwelijk|bestemd) .{0,60}geadresseerden?(?:\(n)?.{0,30}"
    r"|(?:alleen|uitsluitend|enkel|slechts) (?:bestemd )?voor (?:panelleden|(?:de )?leden van het panel)"
    r"|(?:for )?internal use only|do not distribute|not for (?:publication|distribution)|(?:for your )?eyes only"
    r"|this (?:e-?mail|message|document).{0,40} (?:is|are) .{0,20}confidential.{0,120}"
    r"|intern(?:e)? (?:document|memo|notitie|stuk|versie)|beperkte verspreiding|verspreiding ?[:=] ?beperkt"
    r"|tlp ?: ?(?:red|amber(?:\+strict)?|green|rood|oranje|groen)|kabinetstuk"
)
_SECRECY = (
    r"(?!.*(?:\bgeen\b|opgeheven|opheff|vervallen))(?:"
    rf"geheimhouding (?:opgelegd|tot|t/m)\b.{{1,80}}|geheimhouding ?[:=] ?ja"
    rf"|(?:op|over|omtrent|voor) (?:dit|deze) {_PAPER} (?:is|rust|geldt|ligt) .{{0,30}}geheimhouding.{{0,80}}"
    rf"|er (?:is|rust|geldt|ligt) geheimhouding op (?:dit|deze) {_PAPER}"
    rf"|.{{2,30}} (?:heeft|hebben|legde|legt|leggen) .{{0,60}}geheimhouding .{{0,40}}(?:dit|deze) {_PAPER}.{{0,60}}"
    r"|(?:ter )?vertrouwelijke? (?:ter )?(?:kennisname|kennisneming|kennisgeving|inzage)"
    rf"|(?:{_KINDLY}|wilt u |verzoek )?(?:dit |deze )?(?:{_PAPER} )?(?:met vertrouwelijkheid|vertrouwelijk) (?:te )?behandelen{_UNTIL})"
)
_OFF_RECORD = (
    rf"off the record|{_KINDLY}?niet notuleren|buiten (?:het )?verslag(?: om)?|(?:dit )?(?:hoeft |mag |moet )?{_KINDLY}?"
    r"niet (?:voor|in) (?:het |de )?(?:openba(?:ar|re) )?(?:verslag|notulen)(?: (?:op te nemen|opnemen|zetten|vermelden|noemen))?"
    rf"|{_KINDLY}?niet (?:op|naar) de (?:web)?site(?: zetten)?|(?:tussen haakjes, )?niet opschrijven|(?:dit )?blijft (?:(?:onder|tussen) ons|intern|binnenskamers)"
    rf"|.{{2,40}} (?:dit|dat|het) (?:onder|tussen) ons blijft|{_KINDLY}?(?:(?:intern|binnenskamers|onder ons|binnen (?:het|ons) panel) (?:te )?houden"
    r"|(?:discreet|vertrouwelijk) mee omgaan)|onder ons gezegd|alleen (?:intern|voor (?:ons|onszelf|eigen gebruik))"
)
"""Said of a part of a conversation."""
_OUT = r"(?:(?:weg|zwart|af)?lakken|anonimiseren|weghalen|weglaten|verwijderen|schrappen|afschermen|(?:zwart|onleesbaar) maken)"
_TAKE_OUT = (
    rf"(?:(?:todo|let op)[:,]? )?(?:(?:(?:de|deze|dit|het) )?(?:(?:(?:voor|achter)?na(?:am|men)|adres|functie|zin|dit|gegevens) |{_PAPER} )?(?:nog|later|graag)"
    rf"|todo:?(?: .{{1,30}})?|(?:deze|dit) (?:zin |{_PAPER} )?) ?(?:te )?{_OUT}(?: (?:voor|vóór) .{{1,40}})?|{_OUT} (?:voor|vóór) publicatie"
)
"""A request to take out what still stands there."""
_OUTSIDE = r"(?:dit|dat) (?:wel )?(?:openbaar|naar buiten|op de (?:web)?site)"
_TO_ASK = (
    rf"(?:nog )?(?:even )?(?:nagaan|(?:na)?vragen|checken|controleren|overleggen) of {_OUTSIDE} (?:mag|kan)"
)
_COLOURED = (
    r"(?:(?:de|het|alle) )?(?:geel|gele|grijze?|grijs|rode|rood|blauwe?|groene?|roze|gemarkeerde?|gearceerde?)(?: gemarkeerde?)?"
    r"(?: (?:deel|delen|gedeelten?|tekst(?:en)?|passages?|zin(?:nen)?|stukken|alinea’?'?s?))?(?: ?[:=] ?| (?:is|zijn) | )"
)
"""Words for a part in a colour, which is lost where a text is pasted."""
_CLOSED = re.compile(
    rf"(?:(?:let op|concept|alleen lezen)[,:!]? |(?:rubricering|classificatie|status|vertrouwelijkheid|openbaarheid|sensitivity|(?:[a-z]+-?)?label"
    rf"|biv-?classificatie|(?:bijlage|(?:agenda)?punt)(?: \w{{1,3}})?|woo|onderwerp|subject|betreft) ?[:=] ?(?:(?:re|fwd?|antw): ?)*"
    rf"|(?:dit|dat) is (?=nog|voorlopig)|deze (?:cijfers|plannen|bedragen|stukken|afspraken) zijn {_KINDLY}?|{_COLOURED}|(?P<paper>dit {_PAPER} (?:is )?))?"
    rf"(?:{_KINDLY}?(?:{_LEVEL})(?: \(?(?:{_PAPER}|tot .{{1,30}}))?|{_NOT})(?:{_WHY}|(?(paper) en .{{1,60}}|(?!)))"
    rf"|{_USE}|{_SECRECY}|{_OFF_RECORD}|(?:{_COLOURED})?(?:{_TAKE_OUT})|{_COLOURED}{_OUT}"
    rf"|(?:{_LEVEL})(?: en |/| & |, )(?:intern|alleen .{{1,40}}|uitsluitend .{{1,40}})|(?:intern|priv[eé])(?: en |/| & |, )(?:{_LEVEL})"
    rf"|embargo(?: tot| t/m|:) .{{1,40}}|embargo (?:(?:maan|dins|woens|donder|vrij|zater|zon)dag )?\d{{1,2}} .{{1,40}}"
    rf"|(?:vertrouwelijke|geheime|niet[ -]openbare) (?:bijlage|notitie|besluitenlijst|notulen|(?:concept)?versie)(?: bij .{{1,60}})?"
    r"|(?:ongelakt|niet[ -]geanonimiseerd)(?:e versie)?|versie (?:met namen|(?:voor )?intern gebruik)|(?:politiek|bestuurlijk) gevoelig"
    rf"|(?:dit {_PAPER} )?bevat (?:vertrouwelijke|geheime|(?:bedrijfs)?gevoelige) (?:informatie|gegevens)|dit {_PAPER} bevat persoonsgegevens"
    r"|(?:openbaar(?:making)?|publi(?:catie|ceren)) ?[:=?] ?nee|openbaarheid ?[:=] ?besloten|(?:[a-z]+-?)?(?:label|classificatie) ?[:=] ?intern"
    rf"|(?:status|versie) ?[:=] ?concept(?: [\d.]+)?|{_TO_ASK}|(?:dit|dat) is (?:nog|voorlopig) niet openbaar|concept.{{0,24}}niet vastgesteld(?: .{{1,20}})?|nog niet vastgesteld"
)
_OPENS = re.compile(
    r"(?:(?:begin|start|einde?)(?: van)?(?: het| de)? |(?:verslag|notulen|punten)(?: van)?(?: het| de)? |het )?"
    r"(?:besloten|vertrouwelijke?|geheim|niet[ -]openba(?:ar|re)) (?:deel|gedeelte)(?: (?:van|op|d\.d\.) .{1,60})?"
    r"|(?:(?:verslag|notulen|besluitenlijst)(?: van)?(?: het| de)? )?besloten (?:vergadering|zitting|verslag|notulen|besluitenlijst|agenda)(?: .{1,60})?"
    r"|vertrouwelijke (?:mededelingen?|informatie)(?: (?:van|over|uit) .{1,60})?"
    r"|(?:besloten|vertrouwelijke|geheime|niet[ -]openbare|interne) (?:(?:agenda)?punten|sessie|aantekeningen)(?: (?:van|over|met) .{1,60})?"
    r"|(?:aantekeningen|notities|opmerkingen) voor onszelf|.{3,60} \(besloten|(?:hieronder|hierna|nu) volgt (?:het|de) (?:besloten|vertrouwelijke|geheime|niet[ -]openbare) .{1,30}"
    r"|(?:einde?|tot zover|tot hier)(?: van)?(?: het)? openba(?:ar|re) (?:deel|gedeelte)(?: (?:van|op|d\.d\.) .{1,60})?"
    rf"|(?:vanaf hier|hieronder|hierna) (?:is |volgt )?(?:besloten|{_LEVEL}|{_NOT}|{_USE})"
    rf"|(?:het |de |deze )?(?:volgende|onderstaande|bovenstaande)(?: {_PAPER})? (?:is )?(?:{_NOT}|{_USE}|{_TAKE_OUT})"
    r"|(?:punten |besproken |behandeld )?in beslotenheid(?: besproken| behandeld)?|achter gesloten deuren"
    rf"|(?:deze {_PAPER}|(?:het )?(?:volgende|onderstaande|bovenstaande)(?: {_PAPER})?|wat (?:hierna|hieronder|hierboven|nu) (?:volgt|staat)|(?:het |de )?{_PAPER} hieronder) is (?:{_LEVEL}|{_NOT}|{_USE}|besloten)(?: en .{{1,60}}|{_WHY})"
    r"|.{0,80}(?:in beslotenheid|achter gesloten deuren|besloten) (?:verder|voort|voortgezet|vervolgd)|.{0,20}voorzitter .{0,60}sluit (?:hierop |hierna )?de deuren"
    r"|.{0,40}(?:het vervolg|de rest(?: van (?:dit|het) [a-z]{4,20})?|wat volgt) is (?:besloten|vertrouwelijk|niet openbaar)"
)
"""Says of what stands below it, and not of the whole, that it is closed."""
_KEPT_INSIDE = re.compile(
    r"(?:(?:nb|alleen) )?intern|(?:interne|ambtelijke) (?:noot|opmerking|vraag)|(?:noot|opmerking|notitie) (?:voor onszelf|intern)"
    rf"|in vertrouwen|(?:onder|tussen) ons|(?:noot |opmerking )?(?:alleen )?voor (?:onszelf|eigen gebruik|intern gebruik)|noot voor de redactie|vertrouwelijke mededeling(?:en)?|(?:dit )?{_NOT}|{_OFF_RECORD}"
)
"""Before a colon it says that what follows is for the panel alone."""
_ASIDE = re.compile(
    rf"(?:dit )?(?:{_OFF_RECORD}|{_NOT}|{_TAKE_OUT}|{_TO_ASK}|(?:mag|kan) {_OUTSIDE}|(?:zwart|weg)lakken|{_KINDLY}?niet opnemen(?: in .{{1,40}})?"
    rf"|(?:dit|deze) (?:stukje|{_PAPER}) {_NOT}|(?:voornaam|achternaam|naam|adres|functie) (?:(?:nog|graag) )?{_OUT})"
)
_IN_CONFIDENCE = re.compile(
    r"\b(?:vertel|meld|zeg|zei|deel)\w* (?:ons |het panel )?(?:in vertrouwen|onder geheimhouding|vertrouwelijk)(?: mee)?,? dat\b"
    r"|\b(?:in vertrouwen|onder geheimhouding|vertrouwelijk) (?:is|werd|wordt) (?:ons |het panel )?(?:ge|mee|mede)\w+,? dat\b"
    r"|\b(?:vraag|verzoek|vroeg|verzocht)\w* .{0,40}(?:dit|dat|het) niet (?:naar buiten te brengen|te delen|op te schrijven|verder te vertellen)"
    r"|\A[\[(](?:nb )?intern[\])] "
)
_NAMED = re.compile(
    r"\w*vertrouwelijke?|geheime?|confidential|nietopenbaar|intern|(?:versie )?met namen|besloten(?: (?:deel|gedeelte|vergadering))?|embargo"
)
"""The end of the name of a file that is meant to stay inside."""
_NUMBERED = re.compile(r"\A(?:agenda)?(?:punt )?\d{1,2}(?:\.\d{1,2})?[a-z]?[.):]* (?=\D)", re.IGNORECASE)
_STAMPED = frozenset({"CONCEPT", "DRAFT", "CONCEPTVERSLAG", "CONCEPTADVIES", "CONCEPTVERSIE", "KABINET"})
_SOUGHT = (
    "vertrouwelijk|geheim|confiden|secret|embargo|niet|gebruik|internal|distribut|publication|pas |openba|geadresseerde"
    "|publiceren na|besloten|gesloten deuren|de deuren|tlp|record|verslag om|buiten|eyes only|intern|verspreiding|kabinet"
    "|concept|draft|vervolg is|vertrouwen|ons|publicatie|publiceren|ongelakt|namen|gevoelig|binnen|lakken|anonimiseren|weghalen|weglaten"
    "|verwijderen|schrappen|afschermen|maken|omgaan|persoon|hier|rubricering|eigen|site|panelleden|leden van het panel"
)
_WORDS = tuple(_SOUGHT.split("|"))
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
    if not _STAMPED.isdisjoint((whole, *parts)) or re.match(r"(?:CONCEPT|DRAFT)[ :–-]", whole):
        return True
    return any(map(_is_closed, (whole, *parts))) or any(part.isupper() and _is_closed(part) for part in loud)


def opens_closed_part(line: str) -> bool:
    """Tell whether *line* says that what stands below it is closed."""
    return _OPENS.fullmatch(_bare(_plain(line)).casefold()) is not None


def names_closed(words: Sequence[str]) -> bool:
    """Tell whether the *words* of the name of a file say that it is closed, at its end or its beginning."""
    words = [word for word in words if not any(map(str.isdigit, word))]
    ends = [" ".join(words[start:]) for start in range(len(words))]
    starts = [" ".join(words[: end + 1]) for end in range(len(words))]
    return any(map(_NAMED.fullmatch, ends)) or any(map(_CLOSED.fullmatch, (*ends, *starts)))


def is_kept_inside(label: str) -> bool:
    """Tell whether *label*, before a colon, says that what follows is for the panel alone."""
    return _KEPT_INSIDE.fullmatch(_bare(_plain(label)).casefold()) is not None


def tells_in_confidence(line: str) -> bool:
    """Tell whether *line* repeats what it says was told in confidence."""
    return _IN_CONFIDENCE.search(_plain(line).casefold()) is not None


def is_aside(words: str) -> bool:
    """Tell whether *words*, between brackets in a sentence, ask to keep it to oneself."""
    label, colon, _ = words.partition(":")
    bare = _bare(_plain(label)).casefold()
    if bare.endswith(("niet openbaar", "niet-openbaar", "embargo")):
        return False  # that tells what it is
    if words.isupper() and _is_closed(bare):
        return True
    if colon:
        return is_kept_inside(label) and "extern" not in words.casefold()
    return _ASIDE.fullmatch(bare) is not None


def is_level(line: str) -> bool:
    """Tell whether *line* names a level without shouting it, as explanations of the levels do beside `openbaar`."""
    return not line.isupper() and re.fullmatch(f"{_LEVEL}|niet openbaar", _bare(line).casefold()) is not None


def _plain(text: str) -> str:
    return text if text.isascii() else _UNSEEN.sub("", unicodedata.normalize("NFKC", text))


def _bare(text: str) -> str:
    text = _NUMBERED.sub("", text.strip(_EDGES))
    return _SPACED.sub(lambda match: match[0].replace(" ", ""), " ".join(text.split()))


def _is_closed(text: str) -> bool:
    return _CLOSED.fullmatch(text.casefold()) is not None
