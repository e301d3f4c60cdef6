"""The findings of an import, left out, cleaned or to be looked at: each kind in Dutch, counted and never quoted."""

from collections import Counter
from collections.abc import Iterator
from enum import Enum


class Finding(Enum):
    """Something in a Word file that does not simply come along, for one and for several."""

    COMMENT = ("opmerking in de kantlijn", "opmerkingen in de kantlijn")
    DELETION = (
        "stuk tekst dat met wijzigingen bijhouden is geschrapt",
        "stukken tekst die met wijzigingen bijhouden zijn geschrapt",
    )
    HIDDEN = ("plaats met verborgen tekst", "plaatsen met verborgen tekst")
    MARKED = ("plaats met gemarkeerde of onzichtbare tekst", "plaatsen met gemarkeerde of onzichtbare tekst")
    HEADER = ("kop- of voettekst van de bladzijden", "kop- en voetteksten van de bladzijden")
    PROPERTIES = ("de eigenschappen van het bestand, zoals de auteur",) * 2
    EMBEDDED = ("ingevoegd bestand", "ingevoegde bestanden")
    MACRO = ("programma (macro)", "programma’s (macro’s)")
    CONTENTS = ("regel van een inhoudsopgave", "regels van een inhoudsopgave")
    EMPTY_FIELD = ("invulveld waar niets is ingevuld", "invulvelden waar niets is ingevuld")
    DRAWING = (
        "grafiek, schema, tekening of lijn; maak er zo nodig een afbeelding van",
        "grafieken, schema’s, tekeningen of lijnen; maak er zo nodig afbeeldingen van",
    )
    LOST_PICTURE = (
        "afbeelding die niet te lezen is; bewaar haar als png of jpg",
        "afbeeldingen die niet te lezen zijn; bewaar ze als png of jpg",
    )
    SIGN = (
        "teken uit een tekenlettertype, zoals een pijltje",
        "tekens uit een tekenlettertype, zoals pijltjes",
    )
    LINK = (
        "link naar een bestand op een computer; de tekst ervan bleef",
        "links naar een bestand op een computer; de tekst ervan bleef",
    )

    INSERTION = (
        "stuk tekst dat met wijzigingen bijhouden is toegevoegd, staat in het concept",
        "stukken tekst die met wijzigingen bijhouden zijn toegevoegd, staan in het concept",
    )
    TEXT_BOX = (
        "tekstvak staat nu onder de alinea waar het bij stond",
        "tekstvakken staan nu onder de alinea waar ze bij stonden",
    )
    MERGED = (
        "tabel had samengevoegde vakken: het eerste vak heeft de tekst, de andere zijn leeg",
        "tabellen hadden samengevoegde vakken: het eerste vak heeft de tekst, de andere zijn leeg",
    )
    NESTED = (
        "tabel in een tabel is gewone tekst geworden",
        "tabellen in een tabel zijn gewone tekst geworden",
    )
    FRAME = ("kader is gewone tekst geworden", "kaders zijn gewone tekst geworden")
    LETTERED = (
        "punt had een letter of een ander nummer en heeft nu een cijfer; kijk of de tekst ernaar verwijst",
        "punten hadden letters of andere nummers en hebben nu cijfers; kijk of de tekst ernaar verwijst",
    )
    FORMULA = ("formule is gewone tekst geworden", "formules zijn gewone tekst geworden")
    CROSS_REFERENCE = (
        "verwijzing naar een plek in het stuk is gewone tekst geworden",
        "verwijzingen naar een plek in het stuk zijn gewone tekst geworden",
    )
    TITLE_NOTE = (
        "voetnoot bij de titel staat nu onder de tekst",
        "voetnoten bij de titel staan nu onder de tekst",
    )
    CONVERTED = (
        "afbeelding is bijgesneden zoals in Word, of omgezet",
        "afbeeldingen zijn bijgesneden zoals in Word, of omgezet",
    )

    HYPHEN = ("zacht afbreekstreepje weggehaald", "zachte afbreekstreepjes weggehaald")
    INVISIBLE = ("onzichtbaar teken weggehaald", "onzichtbare tekens weggehaald")
    SPACES = ("dubbele spatie enkel gemaakt", "dubbele spaties enkel gemaakt")
    NUMBER = ("nummer voor een kop weggehaald", "nummers voor koppen weggehaald")
    TYPED_ITEM = (
        "met de hand getypt punt in een lijst gezet",
        "met de hand getypte punten in een lijst gezet",
    )
    BOLD_HEADING = ("vette regel is een kop geworden", "vette regels zijn koppen geworden")
    LEVEL = ("kop heeft een ander niveau gekregen", "koppen hebben een ander niveau gekregen")
    REDIRECT = (
        "link liep langs een beveiligingsdienst en wijst nu naar het adres zelf",
        "links liepen langs een beveiligingsdienst en wijzen nu naar het adres zelf",
    )


_ALL = tuple(Finding)
_CHANGED, _CLEANED = _ALL.index(Finding.INSERTION), _ALL.index(Finding.HYPHEN)
_GROUPS = (
    ("Niet overgenomen", _ALL[:_CHANGED]),
    ("Kijk dit na", _ALL[_CHANGED:_CLEANED]),
    ("Opgeschoond", _ALL[_CLEANED:]),
)


def told(found: Counter[Finding]) -> Iterator[str]:
    """Yield the lines about what was *found*, under a heading for each group."""
    for heading, group in _GROUPS:
        lines = [f"  - {_counted(item, found[item])}" for item in group if found[item]]
        if lines:
            yield from (f"{heading}:", *lines)


def _counted(item: Finding, number: int) -> str:
    words: str = item.value[number > 1]
    return words if words.startswith("de ") else f"{number} {words}"
