"""Problems with sizes: files and texts that would take too long to build."""

from stadspanel_site.problems.problem import error

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
