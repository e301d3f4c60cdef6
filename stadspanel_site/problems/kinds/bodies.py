"""Problems with bodies and attachments."""

from stadspanel_site.problems.kinds.problem_kind import ProblemKind, error

TEXTS: dict[str, ProblemKind] = {
    "alinea-te-lang": error(
        "deze alinea of lijst heeft meer dan 10.000 tekens, 250 regels of 200 haken [",
        "zet ergens een lege regel in de alinea of lijst, zodat het er twee worden",
    ),
    "tabel-te-groot": error(
        "deze tabel is te groot: meer dan 50 kolommen of 1.000 rijen, of 20.000 vakken in alle tabellen samen",
        "zet de tabel als bijlage (CSV) bij het stuk, of maak haar kleiner",
    ),
    "te-veel-noten": error(
        "er staan meer dan 500 noten en afkortingen in deze tekst",
        "haal noten of afkortingen weg, of verdeel de tekst over meer stukken",
    ),
    "dode-link": error(
        "deze link leidt nergens heen",
        "verbeter het pad naar het bestand; een bijlage staat ook in de kop, met `vertrouwelijkheid: openbaar`",
    ),
    "link-geweigerd": error(
        "deze soort link kan niet",
        "gebruik een adres dat begint met https:// of mailto:, of een pad naar een stuk",
    ),
    "link-verlaat-map": error(
        "deze link leidt buiten de map met inhoud", "link naar een stuk in de map met inhoud"
    ),
    "html-in-tekst": error(
        "hier staat HTML; dat kan niet in een tekst",
        "gebruik Markdown; bedoelt u het teken < zelf, zet er dan een spatie achter",
    ),
    "html-opmerking": error(
        "hier staat een HTML-opmerking; die zou op de site te lezen zijn",
        "haal de opmerking weg, of zet haar bij `intern:` in de kop",
    ),
    "afbeelding-zonder-tekst": error(
        "bij deze afbeelding ontbreekt de tekst voor wie haar niet ziet",
        "schrijf tussen de haken wat er te zien is: ![tekst](bijlagen/naam.png)",
    ),
    "afbeelding-niet-genoemd": error(
        "deze afbeelding staat niet als openbare bijlage in de kop",
        "noem de afbeelding bij `bijlagen:`, met `vertrouwelijkheid: openbaar`",
    ),
    "bijlage-ontbreekt": error(
        "dit bestand staat niet in de map bijlagen", "zet het bestand in de map bijlagen naast het stuk"
    ),
    "bijlage-soort": error(
        "een bestand van deze soort kan niet op de site",
        "maak er een PDF van; PDF, PNG, JPEG, WebP en CSV kunnen",
    ),
    "bijlage-tegenstrijdig": error(
        "dit bestand is op de ene plaats openbaar en op de andere niet",
        "kies op alle plaatsen hetzelfde, of gebruik twee bestanden",
    ),
    "bijlage-zonder-bron": error(
        "een bijlage heeft één bestand of één url", "zet `bestand:` of `url:` erbij, en niet allebei"
    ),
}
