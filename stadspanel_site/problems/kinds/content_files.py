"""Problems with files: their names, their places, their bytes."""

from stadspanel_site.problems.kinds.problem_kind import ProblemKind, error, warning

FILES: dict[str, ProblemKind] = {
    "geen-site-yaml": error(
        "het bestand met de instellingen ontbreekt",
        "maak het met: stadspanel new instellingen; in de handleiding staat een voorbeeld",
    ),
    "ongeldige-naam": error(
        "deze naam kan niet", "gebruik alleen kleine letters, cijfers en streepjes, zoals 2024-03-sensoren"
    ),
    "onbekende-plaats": error(
        "op deze plaats hoort geen stuk", "zet het bestand op de goede plaats, of geef het de goede naam"
    ),
    "koppeling-geweigerd": error(
        "dit is een koppeling naar een ander bestand",
        "zet het bestand zelf hier neer; koppelingen worden niet gevolgd",
    ),
    "geen-gewoon-bestand": error(
        "dit is geen gewoon bestand, of het mag niet worden gelezen",
        "haal het weg uit de map met inhoud, of geef het programma het recht het te lezen",
    ),
    "bestand-te-groot": error("dit stuk is groter dan 2 MB", "zet grote onderdelen als bijlage bij het stuk"),
    "kop-te-groot": error(
        "deze kop heeft meer dan 100.000 tekens",
        "zet lange teksten onder de kop, of als bijlage bij het stuk",
    ),
    "tekst-te-groot": error(
        "deze tekst heeft meer dan 100.000 tekens",
        "verdeel de tekst over meer stukken, of zet een deel als bijlage bij het stuk",
    ),
    "bestand-ongebruikt": warning(
        "dit bestand wordt niet gebruikt",
        "zet het in een map bijlagen en noem het bij een stuk, of haal het weg",
    ),
    "leeg-bestand": error("dit bestand is leeg", "schrijf het stuk, of haal het bestand weg"),
    "binair-bestand": error("dit bestand bevat geen tekst", "bewaar het stuk als gewone tekst (UTF-8)"),
    "geen-utf8": error(
        "hier staat een teken dat niet in UTF-8 is bewaard",
        "bewaar het bestand opnieuw met de codering UTF-8",
    ),
    "samenvoegconflict": error(
        "hier staan twee versies van de tekst door elkaar (een conflict in git)",
        "kies welke tekst blijft, en haal de regels met <<<<<<<, ======= en >>>>>>> weg",
    ),
    "schrijfrichting-teken": error(
        "hier staat een onzichtbaar teken dat de schrijfrichting omkeert",
        "haal het teken weg: zet de cursor ervoor en typ de tekst opnieuw",
    ),
    "onzichtbaar-teken": error(
        "hier staat een onzichtbaar teken", "haal het teken weg: zet de cursor ervoor en typ de tekst opnieuw"
    ),
    "besturingsteken": error(
        "hier staat een teken dat niet in tekst hoort",
        "haal het teken weg: zet de cursor ervoor en typ de tekst opnieuw",
    ),
}
