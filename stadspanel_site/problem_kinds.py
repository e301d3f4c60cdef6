"""Every kind of problem: its permanent code, whether it stops the build, what is wrong and what to do."""

from dataclasses import dataclass

from stadspanel_site.problems import Problem, Severity

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """What all problems with one code share; the texts may name `words` of the problem."""

    severity: Severity
    what: str
    advice: str
    keeps_secret: bool = False
    """The line it points at holds what must not be repeated, not even on a terminal."""


def is_error(problem: Problem) -> bool:
    """Tell whether *problem* stops the build."""
    return PROBLEM_KINDS[problem.code].severity is _ERROR


def _error(what: str, advice: str) -> ProblemKind:
    return ProblemKind(_ERROR, what, advice)


def _warning(what: str, advice: str) -> ProblemKind:
    return ProblemKind(_WARNING, what, advice)


_FILES = {
    "geen-site-yaml": _error(
        "het bestand met de instellingen ontbreekt",
        "maak site.yaml in de map met inhoud; de handleiding heeft een voorbeeld",
    ),
    "ongeldige-naam": _error(
        "deze naam kan niet", "gebruik alleen kleine letters, cijfers en streepjes, zoals 2024-03-sensoren"
    ),
    "onbekende-plaats": _error(
        "op deze plaats hoort geen stuk", "zet het bestand op de goede plaats, of geef het de goede naam"
    ),
    "koppeling-geweigerd": _error(
        "dit is een koppeling naar een ander bestand",
        "zet het bestand zelf hier neer; koppelingen worden niet gevolgd",
    ),
    "geen-gewoon-bestand": _error("dit is geen gewoon bestand", "haal het weg uit de map met inhoud"),
    "bestand-te-groot": _error(
        "dit stuk is groter dan 2 MB", "zet grote onderdelen als bijlage bij het stuk"
    ),
    "bestand-ongebruikt": _warning(
        "dit bestand wordt niet gebruikt",
        "zet het in een map bijlagen en noem het bij een stuk, of haal het weg",
    ),
    "leeg-bestand": _error("dit bestand is leeg", "schrijf het stuk, of haal het bestand weg"),
    "binair-bestand": _error("dit bestand bevat geen tekst", "bewaar het stuk als gewone tekst (UTF-8)"),
    "geen-utf8": _error(
        "hier staat een teken dat niet in UTF-8 is bewaard",
        "bewaar het bestand opnieuw met de codering UTF-8",
    ),
    "samenvoegconflict": _error(
        "hier staat nog een conflict van het samenvoegen in git",
        "kies welke tekst blijft en haal de regels met <<<<<<<, ======= en >>>>>>> weg",
    ),
    "schrijfrichting-teken": _error(
        "hier staat een onzichtbaar teken dat de schrijfrichting omkeert",
        "haal het teken weg: zet de cursor ervoor en typ de tekst opnieuw",
    ),
    "onzichtbaar-teken": _error(
        "hier staat een onzichtbaar teken", "haal het teken weg: zet de cursor ervoor en typ de tekst opnieuw"
    ),
    "besturingsteken": _error(
        "hier staat een teken dat niet in tekst hoort",
        "haal het teken weg: zet de cursor ervoor en typ de tekst opnieuw",
    ),
}

_HEADER = {
    "geen-kop": _error(
        "het stuk begint niet met een kop",
        "zet --- op de eerste regel, daaronder de sleutels en dan weer ---",
    ),
    "kop-niet-gesloten": _error(
        "de kop is niet gesloten", "zet --- op een eigen regel onder de laatste sleutel"
    ),
    "kop-leeg": _error(
        "er staan geen sleutels in de kop", "zet er ten minste status en vertrouwelijkheid in"
    ),
    "kop-geen-sleutels": _error(
        "de kop bestaat niet uit sleutels met een waarde",
        "schrijf op elke regel een sleutel, een dubbele punt en de waarde",
    ),
    "kop-twee-delen": _error("de kop heeft meer dan één deel", "haal de extra scheiding weg"),
    "kop-onleesbaar": _error("de kop is niet te lezen", "verbeter deze regel, of de regel erboven; {hint}"),
    "te-diep-genest": _error("hier zitten te veel lagen in elkaar", "maak de opbouw eenvoudiger"),
    "yaml-verwijzing": _error(
        "een verwijzing met & of * mag hier niet",
        "schrijf de waarde voluit, of zet de tekst tussen aanhalingstekens",
    ),
    "yaml-soortaanduiding": _error(
        "een aanduiding met ! mag hier niet",
        "haal het woord met het uitroepteken weg, of zet de tekst tussen aanhalingstekens",
    ),
    "sleutel-geen-tekst": _error(
        "de naam van een sleutel is geen gewone tekst", "schrijf de sleutel als één gewoon woord"
    ),
    "dubbele-sleutel": _error(
        "deze sleutel staat er twee keer", "haal er één weg; zo is zeker welke waarde geldt"
    ),
    "opmerking-achter-waarde": _error(
        "achter deze waarde staat een #, en wat daarna komt zou wegvallen",
        "zet de tekst tussen aanhalingstekens, of zet de opmerking op een eigen regel",
    ),
    "ontbrekende-sleutel": _error(
        "de sleutel `{sleutel}` ontbreekt ({soort})", "zet `{sleutel}:` erbij, met een waarde"
    ),
    "onbekende-sleutel": _error(
        "deze sleutel bestaat hier niet ({soort})", "verbeter de naam, of haal de sleutel weg"
    ),
    "verkeerde-soort": _error(
        "bij `{sleutel}` hoort {verwacht}", "schrijf de waarde zoals de handleiding laat zien"
    ),
    "onbekende-waarde": _error("bij `{sleutel}` kan deze waarde niet", "kies uit: {keuzes}"),
    "geen-datum": _error("bij `{sleutel}` hoort een datum", "schrijf de datum als 2024-03-01 of 1-3-2024"),
    "datum-bestaat-niet": _error("deze datum bestaat niet", "controleer dag, maand en jaar"),
    "geen-tijd": _error(
        "bij `{sleutel}` hoort een tijd", "schrijf de tijd als 19:30, met de datum ervoor waar die nodig is"
    ),
    "geen-getal": _error("bij `{sleutel}` hoort een getal", "schrijf een getal als 1600, 1.600 of 42,50"),
    "geen-heel-getal": _error("bij `{sleutel}` hoort een heel getal", "schrijf alleen cijfers, zoals 3"),
    "geen-ja-nee": _error("bij `{sleutel}` hoort ja of nee", "schrijf ja of nee"),
    "geen-sleutelnaam": _error(
        "bij `{sleutel}` hoort de naam van een map of sleutel",
        "gebruik alleen kleine letters, cijfers en streepjes",
    ),
    "geen-webadres": _error(
        "bij `{sleutel}` hoort een webadres", "schrijf het hele adres, dat begint met https://"
    ),
    "geen-pad": _error("bij `{sleutel}` hoort een pad op de site", "schrijf een pad zoals /oud/adres/"),
    "geen-mailadres": _error(
        "bij `{sleutel}` hoort een e-mailadres", "schrijf een adres zoals naam@example.org"
    ),
    "pad-verlaat-map": _error(
        "dit pad leidt buiten de map met inhoud", "zet het bestand in de map bijlagen naast het stuk"
    ),
}

_PASSAGES = {
    "passage-onleesbaar": _error(
        "hier staat een teken voor een weggelaten passage, maar de rest klopt niet",
        "schrijf [[vertrouwelijk grond | tekst]] of een blok met ::: vertrouwelijk grond; "
        "bedoelt u het teken zelf, zet er dan \\ voor",
    ),
    "passage-zonder-grond": _error(
        "bij deze passage ontbreekt de grond",
        "zet de grond achter het woord vertrouwelijk, zoals 5.1.2e of persoonsgegevens",
    ),
    "passage-niet-gesloten": _error(
        "deze passage is niet gesloten",
        "sluit een blok met ::: op een eigen regel en een stukje tekst met ]] in dezelfde alinea",
    ),
    "passage-zonder-begin": _error(
        "hier eindigt een passage die niet begonnen is", "zet het begin erbij, of zet \\ voor het teken"
    ),
    "passage-in-passage": _error(
        "hier begint een passage binnen een passage", "maak er twee losse passages van, of één grote"
    ),
    "passage-eind-onduidelijk": _error(
        "het is niet duidelijk waar deze passage eindigt",
        "zet een spatie tussen de haakjes van de tekst en de ]] van het einde",
    ),
    "passage-leeg": _error(
        "er staat geen tekst in deze passage", "zet de tekst in de passage, of haal de passage weg"
    ),
    "passage-niet-hier": _error(
        "in `{sleutel}` kan geen passage worden weggelaten", "kies woorden die openbaar mogen zijn"
    ),
    "blok-in-kop": _error(
        "in de kop kan geen blok worden weggelaten",
        "gebruik hier [[vertrouwelijk grond | tekst]]; staat er ::: in de tekst, zet er dan \\ voor",
    ),
    "blok-ingesprongen": _error(
        "een blok begint aan het begin van de regel", "haal de spaties of het teken > voor ::: weg"
    ),
    "lijkt-op-passage": _error(
        "dit lijkt op een passage die weggelaten moet worden, maar is het niet",
        "schrijf [[vertrouwelijk grond | tekst]] of ::: vertrouwelijk grond; "
        "bedoelt u geen passage, kies dan andere woorden",
    ),
    "onbekende-grond": _error(
        "deze grond bestaat niet",
        "kies een artikel van de Woo, zoals 5.1.2e, of een woord zoals persoonsgegevens",
    ),
    "definitie-in-passage": _error(
        "in deze passage staat een noot, link of afkorting die daarbuiten wordt gebruikt",
        "zet de uitleg buiten de passage, of haal de verwijzing ernaar weg",
    ),
    "grond-ontbreekt": _error(
        "iets is niet openbaar, maar de grond ontbreekt", "zet `grond:` erbij, zoals grond: 5.1.2e"
    ),
    "grond-afspraak-niet-hier": _error(
        "de grond afspraak geldt alleen voor verslagen, notities en passages", "kies een andere grond"
    ),
    "geheim-onderdeel": _error(
        "een onderdeel kan niet geheim zijn: de site zou doen alsof het er niet is",
        "maak het onderdeel vertrouwelijk, of maak het hele stuk geheim",
    ),
}

_TOGETHER = {
    "kenmerk-vorm-ongeldig": _error(
        "deze vorm van het kenmerk werkt niet",
        "schrijf een vorm zoals SPD-{{jaar}}-{{nr:02}}, met jaar en nr",
    ),
    "kenmerk-vorm": _error(
        "dit kenmerk heeft niet de vorm die in site.yaml staat",
        "schrijf het kenmerk in de vorm van site.yaml",
    ),
    "kenmerk-dubbel": _error(
        "dit kenmerk is al van een ander stuk", "geef elk traject en elk gesprek een eigen kenmerk"
    ),
    "kenmerk-verschilt": _error(
        "het kenmerk is anders dan in de andere stukken van deze map",
        "gebruik in alle stukken van een map hetzelfde kenmerk",
    ),
    "kenmerk-in-reeks": _error(
        "een geheim stuk heeft een kenmerk uit de gewone reeks, en zou daar een gat in laten",
        "geef een geheim stuk een kenmerk buiten de reeks",
    ),
    "thema-onbekend": _error(
        "dit thema staat niet in site.yaml", "kies een thema of deelthema uit site.yaml"
    ),
    "thema-dubbel": _error(
        "deze naam is al van een ander thema", "geef elk thema en deelthema een eigen naam"
    ),
    "afspraak-periode": _error(
        "de periode van deze afspraak klopt niet",
        "laat elke periode eindigen na het begin, en niet overlappen met een andere",
    ),
    "dossier-onbekend": _error("dit dossier bestaat niet", "kies een dossier uit de map dossiers"),
    "gesprek-onbekend": _error("dit gesprek bestaat niet", "kies een map uit de map gesprekken"),
    "vervangt-onbekend": _error(
        "er is geen advies met dit kenmerk", "kies het kenmerk van het advies dat vervangen wordt"
    ),
    "verslag-onbekend": _error(
        "dit verslag bestaat niet", "wijs met een pad een verslag aan, zoals ../gesprekken/naam/verslag.md"
    ),
    "post-onbekend": _error(
        "deze post staat niet in de begroting van site.yaml", "kies een post uit de afspraak van dat jaar"
    ),
    "uitgave-buiten-jaar": _error(
        "deze datum valt buiten het jaar van dit bestand",
        "verbeter de datum, of zet de uitgave in het andere jaar",
    ),
    "eind-voor-begin": _error("het einde ligt voor het begin", "controleer beide datums of tijden"),
    "aanbeveling-nummering": _error(
        "de aanbevelingen zijn niet genummerd van 1 tot en met het laatste nummer",
        "nummer ze 1, 2, 3 en zo verder; een advies heeft er ten minste één",
    ),
    "aanbeveling-bestaat-niet": _error(
        "deze aanbeveling staat niet in het advies", "kies een nummer uit het advies"
    ),
    "nummer-dubbel": _error(
        "dit nummer staat al eerder in deze lijst", "noem elke aanbeveling in een lijst één keer"
    ),
    "termijn-dubbel": _error("hier staan termijn en termijn_tekst allebei", "kies één van de twee"),
    "uitgesteld-zonder-termijn": _error(
        "bij uitgesteld ontbreekt de nieuwe termijn", "zet `nieuwe_termijn:` erbij, met een datum"
    ),
    "motivering-ontbreekt": _error(
        "bij geen_advies ontbreekt de motivering", "zet `motivering:` erbij en leg uit waarom"
    ),
    "intrekking-zonder-status": _error(
        "dit stuk noemt een intrekking, maar de status is niet ingetrokken",
        "zet de status op ingetrokken, of haal de sleutels over de intrekking weg",
    ),
    "geheime-reactie": _error(
        "naast een openbaar advies staat een geheime reactie: de site zou zeggen dat de gemeente zwijgt",
        "zet bij het advies `reactiestand: geen_mededeling`, of maak de reactie vertrouwelijk",
    ),
    "stuk-voor-reactie": _error(
        "dit stuk kan gaan over een reactie die nog onder embargo is ({soort})",
        "geef dit stuk hetzelfde embargo, of zet `los_van_reactie: ja` als het er niet over gaat",
    ),
    "adres-dubbel": _error("dit adres op de site is al in gebruik", "kies een andere naam of een ander pad"),
    "adres-gereserveerd": _error("dit adres gebruikt de site zelf", "kies een andere naam of een ander pad"),
}

_TEXTS = {
    "dode-link": _error(
        "deze link leidt nergens heen",
        "verbeter het pad naar het bestand; een bijlage staat ook in de kop, met `vertrouwelijkheid: openbaar`",
    ),
    "link-geweigerd": _error(
        "deze soort link kan niet",
        "gebruik een adres dat begint met https:// of mailto:, of een pad naar een stuk",
    ),
    "link-verlaat-map": _error(
        "deze link leidt buiten de map met inhoud", "link naar een stuk in de map met inhoud"
    ),
    "html-in-tekst": _error(
        "hier staat HTML; dat kan niet in een tekst",
        "gebruik Markdown; bedoelt u het teken < zelf, zet er dan een spatie achter",
    ),
    "html-opmerking": _error(
        "hier staat een HTML-opmerking; die zou op de site te lezen zijn",
        "haal de opmerking weg, of zet haar bij `intern:` in de kop",
    ),
    "afbeelding-zonder-tekst": _error(
        "bij deze afbeelding ontbreekt de tekst voor wie haar niet ziet",
        "schrijf tussen de haken wat er te zien is: ![tekst](bijlagen/naam.png)",
    ),
    "afbeelding-niet-genoemd": _error(
        "deze afbeelding staat niet als openbare bijlage in de kop",
        "noem de afbeelding bij `bijlagen:`, met `vertrouwelijkheid: openbaar`",
    ),
    "bijlage-ontbreekt": _error(
        "dit bestand staat niet in de map bijlagen", "zet het bestand in de map bijlagen naast het stuk"
    ),
    "bijlage-soort": _error(
        "een bestand van deze soort kan niet op de site",
        "maak er een PDF van; PDF, PNG, JPEG, WebP en CSV kunnen",
    ),
    "bijlage-zonder-bron": _error(
        "een bijlage heeft één bestand of één url", "zet `bestand:` of `url:` erbij, en niet allebei"
    ),
}

_WARNINGS = {
    "stuk-zonder-advies": _warning(
        "dit stuk blijft verborgen, want het advies is niet openbaar ({soort})",
        "controleer of dat de bedoeling is",
    ),
    "stuk-bij-besloten-reactie": _warning(
        "dit stuk blijft verborgen, want een reactie is niet openbaar ({soort})",
        "gaat het stuk daar niet over, zet er dan `los_van_reactie: ja` in",
    ),
    "heroverwegen": _warning(
        "de datum om dit opnieuw te bekijken is voorbij",
        "bekijk of het stuk openbaar kan, of kies een nieuwe datum",
    ),
    "embargo-loopt-af": _warning(
        "het embargo van dit stuk loopt binnen 14 dagen af; daarna is het vanzelf openbaar",
        "controleer of dat de bedoeling is",
    ),
    "onderschrijving-ontbreekt": _warning(
        "deze notitie blijft verborgen, want niet beide partijen hebben haar onderschreven",
        "laat de notitie door beide partijen onderschrijven",
    ),
    "onderschrijving-verouderd": _warning(
        "de tekst van deze notitie is veranderd nadat zij werd onderschreven; de site toont haar niet",
        "laat de notitie opnieuw door beide partijen onderschrijven",
    ),
    "samenvatting-lengte": _warning(
        "deze samenvatting heeft niet tussen de 20 en 120 woorden",
        "schrijf in een paar zinnen waar het om gaat",
    ),
    "vraag-niet-beantwoord": _warning(
        "in dit antwoord ontbreekt: {vragen}; de site toont dat als niet beantwoord",
        "vraag de gemeente om een aanvulling",
    ),
    "link-naar-niet-openbaar": _warning(
        "deze link leidt naar een stuk dat niet openbaar is; op de site wordt het gewone tekst",
        "controleer of de tekst van de link niets verraadt",
    ),
}

_AUDIT = {
    "lek": ProblemKind(
        _ERROR,
        "dit is niet openbaar ({soort}), maar het staat in de site: {bestand}",
        "meld dit aan de beheerder: er is iets mis met het programma of de sjablonen; "
        "gaat het om gewone woorden, zet dan de code bij `toegestaan:`",
        keeps_secret=True,
    ),
    "woorden-ook-open": ProblemKind(
        _ERROR,
        "de woorden van deze weggelaten passage staan ergens anders wel open: {elders}",
        "laat de woorden ook daar weg; mogen ze daar blijven staan, zet dan de code bij `toegestaan:`",
        keeps_secret=True,
    ),
    "woorden-ook-open-gewoon": ProblemKind(
        _WARNING,
        "deze weggelaten passage is kort, en dezelfde woorden staan ergens anders open: {elders}",
        "controleer of dat niets verraadt; is het goed, zet dan de code bij `toegestaan:`",
        keeps_secret=True,
    ),
    "persoonsgegeven": _error(
        "hier staat een persoonsgegeven dat niet op de site hoort: {soort}",
        "haal het weg, of laat het weg met [[vertrouwelijk persoonsgegevens | …]]; "
        "is het geen echt gegeven, zet dan de code bij `toegestaan:`",
    ),
    "mogelijk-persoonsgegeven": _warning(
        "hier staat misschien een persoonsgegeven: {soort}",
        "controleer of het openbaar mag zijn; is het goed, zet dan de code bij `toegestaan:`",
    ),
    "bijlage-stuk": _error(
        "dit bestand is leeg of beschadigd", "maak het bestand opnieuw en zet het weer in de map bijlagen"
    ),
    "bijlage-andere-soort": _error(
        "de inhoud van dit bestand past niet bij zijn naam, of kan niet op de site",
        "maak er een PDF van; PDF, PNG, JPEG, WebP en CSV kunnen",
    ),
    "bijlage-versleuteld": _error(
        "dit bestand is versleuteld", "bewaar het zonder wachtwoord en zonder beveiliging"
    ),
    "bijlage-te-groot": _error(
        "dit bestand is te groot",
        "maak het kleiner dan 25 MB, en een afbeelding kleiner dan 60 miljoen beeldpunten",
    ),
    "bijlage-beweegt": _error("deze afbeelding beweegt", "kies één stilstaand beeld"),
    "bijlage-verborgen-lagen": _error(
        "deze PDF heeft lagen die uit staan; een lezer kan ze aanzetten",
        "druk het stuk opnieuw af naar PDF, zonder lagen",
    ),
    "bijlage-afgedekt": _error(
        "in deze PDF is tekst afgedekt; eronder staat die er nog",
        "haal de tekst zelf weg in het oorspronkelijke stuk, en maak daarna de PDF",
    ),
    "bron-openbaar": _error(
        "iedereen kan deze map met stukken lezen (bron: openbaar), en hier staat {wat}",
        "haal het weg, ook uit de geschiedenis van git; of maak de map besloten en zet `bron: prive` in site.yaml",
    ),
}

PROBLEM_KINDS: dict[str, ProblemKind] = _FILES | _HEADER | _PASSAGES | _TOGETHER | _TEXTS | _WARNINGS | _AUDIT
"""Every kind by its code; docs/problems.md has a section for each."""
