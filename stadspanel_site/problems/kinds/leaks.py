"""What the audit finds, and files that may not go out as they are."""

from stadspanel_site.problems.kinds.problem_kind import ProblemKind, error, warning

AUDIT: dict[str, ProblemKind] = {
    "lek": error(
        "dit is niet openbaar ({soort}), maar het staat in de site: {bestand}",
        "kijk eerst of het in een bijlage staat; anders is er iets mis met het programma of de sjablonen: "
        "meld dat aan de beheerder; "
        "gaat het om gewone woorden, zet dan de code bij `toegestaan:`",
        keeps_secret=True,
    ),
    "woorden-ook-open": error(
        "de woorden van deze weggelaten passage staan ergens anders wel open: {elders}",
        "laat de woorden ook daar weg; mogen ze daar blijven staan, zet dan de code bij `toegestaan:`",
        keeps_secret=True,
    ),
    "woorden-ook-open-gewoon": warning(
        "deze weggelaten passage is kort, en dezelfde woorden staan ergens anders open: {elders}",
        "controleer of dat niets verraadt; is het goed, zet dan de code bij `toegestaan:`",
        keeps_secret=True,
    ),
    "persoonsgegeven": error(
        "hier staat een persoonsgegeven dat niet op de site hoort: {soort}",
        "haal het weg, of laat het weg met [[vertrouwelijk persoonsgegevens | …]]; "
        "is het geen echt gegeven, zet dan de code bij `toegestaan:`",
    ),
    "mogelijk-persoonsgegeven": warning(
        "hier staat misschien een persoonsgegeven: {soort}",
        "controleer of het openbaar mag zijn; is het goed, zet dan de code bij `toegestaan:`",
    ),
    "bijlage-stuk": error(
        "dit bestand is leeg of beschadigd", "maak het bestand opnieuw en zet het weer in de map bijlagen"
    ),
    "bijlage-andere-soort": error(
        "de inhoud van dit bestand past niet bij zijn naam, of kan niet op de site",
        "maak er een PDF van; PDF, PNG, JPEG, WebP en CSV kunnen",
    ),
    "bijlage-versleuteld": error(
        "dit bestand is versleuteld", "bewaar het zonder wachtwoord en zonder beveiliging"
    ),
    "bijlage-te-groot": error(
        "dit bestand is te groot",
        "maak het kleiner dan 25 MB, en een afbeelding kleiner dan 60 miljoen beeldpunten",
    ),
    "bijlage-beweegt": error("deze afbeelding beweegt", "kies één stilstaand beeld"),
    "bijlage-verborgen-lagen": error(
        "deze PDF heeft lagen die uit staan; een lezer kan ze aanzetten",
        "druk het stuk opnieuw af naar PDF, zonder lagen",
    ),
    "bijlage-afgedekt": error(
        "in deze PDF is tekst afgedekt; eronder staat die er nog",
        "haal de tekst zelf weg in het oorspronkelijke stuk, en maak daarna de PDF",
    ),
    "pdf-schijnbaar-gelakt": error(
        "in deze PDF staat iets dat een lezer niet ziet, maar dat wel te kopiëren is: {plekken}",
        "haal het weg in het oorspronkelijke stuk en maak de PDF opnieuw: een vlak eroverheen haalt niets weg; "
        "is het geen geheim, zet dan in {stuk} bij `toegestaan:` een regel `- gegeven:` met de code, en een `reden:`",
        keeps_secret=True,
    ),
    "bron-openbaar": error(
        "iedereen kan deze map met stukken lezen (bron: openbaar), en hier staat {wat}",
        "haal het weg, ook uit de geschiedenis van git; of maak de map besloten en zet `bron: prive` in site.yaml",
    ),
}
