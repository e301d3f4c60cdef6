"""Problems with references, with the names of things that a document belongs to, and with addresses on the site."""

from stadspanel_site.problems.problem import error, warning

REFERENCE_FORM = error("kenmerk-vorm", "dit kenmerk heeft niet de vorm die in site.yaml staat").advise(
    "schrijf het kenmerk in de vorm {vorm}, zoals {voorbeeld}"
)
REFERENCE_TWICE = error("kenmerk-dubbel", "dit kenmerk is al van een ander stuk").advise(
    "geef elk traject en elk gesprek een eigen kenmerk"
)
REFERENCE_DIFFERS = error(
    "kenmerk-verschilt", "het kenmerk is anders dan in de andere stukken van deze map"
).advise("gebruik in alle stukken van een map hetzelfde kenmerk")
SECRET_IN_SERIES = error(
    "kenmerk-in-reeks", "een geheim stuk heeft een kenmerk uit de gewone reeks, en zou daar een gat in laten"
).advise("geef een geheim stuk een kenmerk buiten de reeks, dus niet in de vorm {vorm}")
SECRET_NUMBER = error(
    "nummer-in-reeks",
    "een geheim stuk heeft een nummer waar een openbaar stuk op volgt, en zou daar een gat in laten",
).advise(
    "geef het geheime bestand een naam zonder nummer, zoals {voorbeeld}, en geef zijn nummer aan het openbare stuk"
)
UNKNOWN_THEME = error("thema-onbekend", "dit thema staat niet in site.yaml").advise(
    "kies een thema of deelthema uit site.yaml"
)
UNKNOWN_DOSSIER = error("dossier-onbekend", "dit dossier bestaat niet").advise(
    "kies een dossier uit de map dossiers"
)
EMPTY_DOSSIER = warning(
    "dossier-zonder-stukken", "bij dit dossier hoort geen enkel stuk, en er staat geen tekst of bericht in"
).advise("noem het dossier in een stuk met `dossier:`, of zet er een tekst of een bericht in")
UNKNOWN_CONVERSATION = error("gesprek-onbekend", "dit gesprek bestaat niet").advise(
    "kies een map uit de map gesprekken"
)
REPLACES_UNKNOWN = error("vervangt-onbekend", "er is geen ander advies met dit kenmerk").advise(
    "kies het kenmerk van het advies dat vervangen wordt, in de vorm {vorm}"
)
REPLACES_EACH_OTHER = error(
    "vervangt-elkaar", "dit advies vervangt een advies dat ook dit advies vervangt"
).advise("laat `vervangt:` alleen staan in het advies dat nu geldt")
REPLACES_LATER = warning(
    "vervangt-later-advies", "dit advies is ouder dan het advies dat het vervangt"
).advise(
    "zet `vervangt:` in het nieuwe advies, met het kenmerk van het oude; kloppen de datums, dan hoeft u niets te doen"
)
PLACE_ALONE = error("alleen-plaatsnaam", "bij `afzender` staat alleen de naam van de plaats").advise(
    "schrijf gemeente ervoor, of noem een functie of afdeling"
)
UNKNOWN_MINUTES = error("verslag-onbekend", "dit verslag bestaat niet").advise(
    "wijs met een pad een verslag aan, zoals ../gesprekken/naam/verslag.md"
)
UNKNOWN_BUDGET_ITEM = error("post-onbekend", "deze post staat niet in de begroting van site.yaml").advise(
    "kies een post uit de `begroting` van dat jaar in site.yaml, of zet hem daarbij"
)
TITLE_TOO_LONG = warning("titel-te-lang", "deze titel, naam of tussenkop heeft meer dan 200 tekens").advise(
    "maak er een korte van, en zet de rest in de tekst"
)


MARKUP_IN_TITLE = warning(
    "opmaak-in-titel", "in deze titel of naam staat opmaak; een lezer ziet de tekens"
).advise("haal de tekens van de opmaak weg; een titel heeft alleen gewone tekst")
ADDRESS_TWICE = error("adres-dubbel", "dit adres op de site is al in gebruik").advise(
    "kies een andere naam of een ander pad"
)
RESERVED_ADDRESS = error("adres-gereserveerd", "dit adres gebruikt de site zelf").advise(
    "kies een andere naam of een ander pad"
)
NOT_WITHDRAWN = error(
    "intrekking-zonder-status", "dit stuk noemt een intrekking, maar de status is niet ingetrokken"
).advise("zet de status op ingetrokken, of haal de sleutels over de intrekking weg")
ADDRESS_CANNOT_GO = error(
    "adres-ook-niet-hier",
    "`adres_ook: ja` kan hier niet: het hoort bij een ingetrokken stuk met een eigen adres",
).advise("zet erbij `status: ingetrokken` en `soort_intrekking: publicatie`, of haal `adres_ook` weg")
