"""Problems with attachments: their keys in the header, and the files themselves."""

from stadspanel_site.problems.problem import error

ATTACHMENT_MISSING = error("bijlage-ontbreekt", "dit bestand staat niet in de map bijlagen").advise(
    "zet het bestand in de map bijlagen naast het stuk"
)
SORT_REFUSED = error("bijlage-soort", "een bestand van deze soort{soort} kan niet op de site").advise(
    "{doen}; op de site kunnen PDF, PNG, JPEG, WebP en CSV"
)
BOTH_OPEN_AND_CLOSED = error(
    "bijlage-tegenstrijdig", "dit bestand is op de ene plaats openbaar en op de andere niet"
).advise("kies op alle plaatsen hetzelfde, of gebruik twee bestanden")
UNDER_ANOTHER_NAME = (
    "daar heeft het een andere naam; kies bij beide namen hetzelfde, of vervang een van de twee"
)
SAYS_THE_SAME = "een bijlage die niet openbaar is, zegt woord voor woord hetzelfde; kies bij beide hetzelfde, of vervang er een"
NO_FILE_OR_ADDRESS = error("bijlage-zonder-bron", "een bijlage heeft één bestand of één url").advise(
    "zet `bestand:` of `url:` erbij, en niet allebei"
)
BROKEN = error("bijlage-stuk", "dit bestand is leeg of beschadigd").advise(
    "maak het bestand opnieuw en zet het weer in de map bijlagen"
)
"""The file is empty, cut off or damaged."""
OTHER_KIND = error(
    "bijlage-andere-soort", "de inhoud van dit bestand past niet bij zijn naam, of kan niet op de site"
).advise("maak er een PDF van; PDF, PNG, JPEG, WebP en CSV kunnen")
"""The content does not match the file name, or may not be published."""
WRONG_NAME = error(
    "bijlage-verkeerde-naam", "dit bestand is een {soort}, en zijn naam zegt iets anders"
).advise("geef het bestand een naam die eindigt op .{eind}, en verander die ook in de kop en in de tekst")
ENCRYPTED = error("bijlage-versleuteld", "dit bestand is versleuteld").advise(
    "bewaar het zonder wachtwoord en zonder beveiliging"
)
"""The PDF is encrypted, with or without a password."""
TOO_LARGE = error("bijlage-te-groot", "dit bestand is te groot").advise(
    "maak het kleiner dan 25 MB, en een afbeelding kleiner dan 60 miljoen beeldpunten"
)
"""The file has more bytes or pixels than a page can bear."""
MOVING = error("bijlage-beweegt", "deze afbeelding beweegt").advise("kies één stilstaand beeld")
"""The image is an animation; publishing one frame would be a guess."""
HIDDEN_LAYERS = error(
    "bijlage-verborgen-lagen", "deze PDF heeft lagen die uit staan; een lezer kan ze aanzetten"
).advise("druk het stuk opnieuw af naar PDF, zonder lagen")
"""The PDF has hidden layers, and a reader can switch them on."""
COVERED = error("bijlage-afgedekt", "in deze PDF is tekst afgedekt; eronder staat die er nog").advise(
    "haal de tekst zelf weg in het oorspronkelijke stuk, en maak daarna de PDF"
)
"""Comments may hide text on the pages; without the comments it would be visible."""
