"""Problems with files: their names, their places, their bytes; and with sizes that would take too long to build."""

from stadspanel_site.problems.problem import error, warning

NO_SETTINGS = error("geen-site-yaml", "het bestand met de instellingen ontbreekt").advise(
    "maak een nieuwe map voor het panel met: stadspanel begin MAP; in docs/instellingen.md staat een voorbeeld"
)
INVALID_NAME = error("ongeldige-naam", "deze naam kan niet").advise(
    "gebruik alleen kleine letters, cijfers en streepjes, zoals 2024-03-sensoren"
)
UNKNOWN_PLACE = error("onbekende-plaats", "op deze plaats hoort geen stuk").advise(
    "zet het bestand op de goede plaats, of geef het de goede naam"
)
COPY = (
    "dat stuk is er al: is dit een kopie, neem dan over wat daar ontbreekt, en haal de kopie weg; is het een ander stuk, "
    "geef het dan een eigen naam"
)
"""The advice where the name that was meant is that of another document."""
LINKED_FILE = error("koppeling-geweigerd", "dit is een koppeling naar een ander bestand").advise(
    "zet het bestand zelf hier neer; koppelingen worden niet gevolgd"
)
NOT_AN_ORDINARY_FILE = error(
    "geen-gewoon-bestand", "dit is geen gewoon bestand, of het mag niet worden gelezen"
).advise("haal het weg uit de map met inhoud, of geef het programma het recht het te lezen")
UNUSED_FILE = warning("bestand-ongebruikt", "dit bestand wordt niet gebruikt").advise(
    "zet het in een map bijlagen en noem het bij een stuk, of haal het weg"
)
UNUSED_TEXT = (
    "is het een stuk, maak er dan een concept van met: stadspanel importeren BESTAND; hoort het erbij, zet het in een "
    "map bijlagen; haal het anders weg"
)
"""The advice where an unused file is one of a word processor."""
UNUSED_DOCUMENT = "is het een stuk, zet het dan een map hoger: in bijlagen leest het programma geen stukken; haal het anders weg"
"""The advice where what lies among the attachments can be a document."""
EMPTY_FILE = error("leeg-bestand", "dit bestand is leeg").advise("schrijf het stuk, of haal het bestand weg")
BINARY_FILE = error("binair-bestand", "dit bestand is geen gewone tekst in UTF-8").advise(
    "bewaar het stuk als gewone tekst, met de codering UTF-8 (niet UTF-16 of Unicode)"
)
NOT_UTF8 = error("geen-utf8", "hier staat een teken dat niet in UTF-8 is bewaard").advise(
    "bewaar het bestand opnieuw met de codering UTF-8"
)
MISREAD_LETTER = warning(
    "verkeerd-gelezen", "hier stond een ander teken; een programma las het verkeerd"
).advise(
    "typ het goede teken, of neem de tekst opnieuw over en bewaar haar als UTF-8; hoort het zo, zet het dan als code "
    "tussen twee keer het teken `"
)
MERGE_CONFLICT = error(
    "samenvoegconflict", "hier staan twee versies van de tekst door elkaar (een conflict in git)"
).advise("kies welke tekst blijft, en haal de regels met <<<<<<<, ======= en >>>>>>> weg")
DIRECTION_CHARACTER = error(
    "schrijfrichting-teken", "hier staat een onzichtbaar teken dat de schrijfrichting omkeert{teken}"
).advise("haal het teken weg: zet de cursor ervoor en typ de tekst opnieuw")
INVISIBLE_CHARACTER = error("onzichtbaar-teken", "hier staat een onzichtbaar teken{teken}").advise(
    "haal het teken weg: zet de cursor ervoor en typ de tekst opnieuw"
)
CONTROL_CHARACTER = error("besturingsteken", "hier staat een teken dat niet in tekst hoort{teken}").advise(
    "haal het teken weg: zet de cursor ervoor en typ de tekst opnieuw"
)


FILE_TOO_LARGE = error("bestand-te-groot", "dit stuk is groter dan 2 MB").advise(
    "zet grote onderdelen als bijlage bij het stuk"
)
HEADER_TOO_LARGE = error("kop-te-groot", "deze kop heeft meer dan 100.000 tekens").advise(
    "zet lange teksten onder de kop, of als bijlage bij het stuk"
)
BODY_TOO_LARGE = error("tekst-te-groot", "deze tekst heeft meer dan 100.000 tekens").advise(
    "verdeel de tekst over meer stukken, of zet een deel als bijlage bij het stuk"
)
PARAGRAPH_TOO_LONG = error(
    "alinea-te-lang", "deze alinea of lijst heeft meer dan 10.000 tekens, 250 regels of 200 haken ["
).advise("zet ergens een lege regel in de alinea of lijst, zodat het er twee worden")
TABLE_TOO_LARGE = error(
    "tabel-te-groot",
    "deze tabel is te groot: meer dan 50 kolommen of 1.000 rijen, of 20.000 vakken in alle tabellen samen",
).advise("zet de tabel als bijlage (CSV) bij het stuk, of maak haar kleiner")
TOO_MANY_NOTES = error("te-veel-noten", "er staan meer dan 500 noten en afkortingen in deze tekst").advise(
    "haal noten of afkortingen weg, of verdeel de tekst over meer stukken"
)
NESTED_TOO_DEEPLY = error("te-diep-genest", "hier zitten te veel lagen in elkaar").advise(
    "maak de opbouw eenvoudiger"
)
