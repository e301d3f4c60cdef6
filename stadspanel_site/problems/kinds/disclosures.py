"""Problems with disclosure: leaks, personal data, a public repository."""

from stadspanel_site.problems.problem import error, warning

IN_A_NAME = "de naam van een bestand"
"""Said in place of a file whose name is itself a leak."""

LEAK = error(
    "lek", "dit is niet openbaar ({soort}), maar het staat in de site: {bestand}", keeps_secret=True
).advise(
    "kijk eerst of het in een bijlage staat; anders is er iets mis met het programma of de sjablonen: "
    "meld dat aan de beheerder; "
    "gaat het om gewone woorden, zet dan de code bij `toegestaan:`"
)
HIDDEN_NAME_IN_TEXT = error(
    "adres-van-besloten-stuk", "hier staat het adres of de bestandsnaam van iets dat niet openbaar is"
).advise(
    "haal het weg; wilt u naar een stuk wijzen, link dan met het pad naar dat bestand: "
    "zolang het niet openbaar is, laat de site alleen de woorden van de link zien"
)
BETRAYS = error(
    "verraadt-verborgen",
    "hieruit volgt iets dat niet openbaar is ({soort}): met iets anders erin verandert {bestand}",
    keeps_secret=True,
).advise(
    "hier kunt u niets aan doen: het programma of een sjabloon telt, ordent of meet iets dat verborgen is; "
    "meld dit aan de beheerder, met deze melding erbij"
)
WORDS_OPEN_ELSEWHERE = error(
    "woorden-ook-open",
    "de woorden die hier niet openbaar zijn, staan ergens anders wel open: {elders}",
    keeps_secret=True,
).advise("laat de woorden ook daar weg; mogen ze daar blijven staan, zet dan de code bij `toegestaan:`")
ORDINARY_WORDS_OPEN_ELSEWHERE = warning(
    "woorden-ook-open-gewoon",
    "wat hier niet openbaar is, is kort of gewoon, en dezelfde woorden staan ergens anders open: {elders}",
    keeps_secret=True,
).advise("controleer of dat niets verraadt; is het goed, zet dan de code bij `toegestaan:`")
MARKED_AS_CLOSED = error(
    "markering-in-tekst", "deze regel zegt dat de tekst niet openbaar is, maar het stuk is openbaar{waar}"
).advise(
    "moet het stuk dicht, zet dan `vertrouwelijkheid: vertrouwelijk`; klopt de regel niet meer, haal haar dan weg; "
    "hoort zij in de tekst, zet dan de code bij `toegestaan:`, als `passage: CODE` met een `reden:`"
)
TEXT_OF_CLOSED_MEETING = warning(
    "besloten-met-tekst",
    "dit overleg is besloten, maar deze tekst komt op de site: alleen de plaats blijft weg",
).advise(
    "is de tekst niet voor iedereen, haal haar dan weg of zet haar bij `intern:`; mag iedereen haar lezen, "
    "zet dan de code bij `toegestaan:`, als `passage: CODE` met een `reden:`"
)
PERSONAL_DATA = error(
    "persoonsgegeven",
    "hier staat een persoonsgegeven dat niet op de site hoort: {soort}",
    settled_by="gegeven",
).advise(
    "haal het weg, of laat het weg met [[vertrouwelijk persoonsgegevens | …]]; "
    "is het geen echt gegeven, zet dan de code bij `toegestaan:`"
)
POSSIBLE_PERSONAL_DATA = warning(
    "mogelijk-persoonsgegeven", "hier staat misschien een persoonsgegeven: {soort}", settled_by="gegeven"
).advise("controleer of het openbaar mag zijn; is het goed, zet dan de code bij `toegestaan:`")
OPEN_REPOSITORY = error(
    "bron-openbaar", "iedereen kan deze map met stukken lezen (bron: openbaar), en hier staat {wat}"
).advise(
    "haal het weg, ook uit de geschiedenis van git; of maak de map besloten en zet `bron: prive` in site.yaml"
)
SEEMINGLY_REDACTED = error(
    "pdf-schijnbaar-gelakt",
    "in deze PDF staat iets dat een lezer niet ziet, maar dat wel te kopiëren is: {plekken}",
    keeps_secret=True,
    settled_by="gegeven",
).advise(
    "haal het weg in het oorspronkelijke stuk en maak de PDF opnieuw: een vlak eroverheen haalt niets weg; "
    "is het geen geheim, zet dan in {stuk} bij `toegestaan:` een regel `- gegeven:` met de code, en een `reden:`"
)
