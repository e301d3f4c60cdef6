"""Reasons not to publish to a real site: each with its remedy, and the name that lets it through."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from stadspanel_site.words.dutch import count

if TYPE_CHECKING:
    # Loading it takes longer than showing the help may take.
    from stadspanel_site.publishing.counting import Counted

EXAMPLE, UNCOMMITTED, OLDER, LATER = "voorbeeld", "niet-vastgelegd", "ouder", "later"
EXAMPLE_ADDRESS, ERASED, LESS_PUBLIC = "voorbeeldadres", "gewist-adres", "minder-openbaar"
UNNAMED = "niet-ingevuld"
ALLOWABLE = (EXAMPLE, UNCOMMITTED, OLDER, EXAMPLE_ADDRESS, UNNAMED, ERASED, LESS_PUBLIC)
"""The names that `--allow` takes; a lost address has none."""

NOT_FILLED_IN = "nog niet ingevuld"
"""Stands in new settings in place of a name."""
_VANISHED = "adres-verdwijnt"
_MOST = 20
_RESERVED = ("example", "test", "invalid", "localhost", "local", "example.org", "example.com", "example.net")
_HERE = ("127.", "0.0.0.0", "::1")  # noqa: S104 - looked for, not listened on


@dataclass(frozen=True, slots=True)
class Refusal:
    """A reason not to publish."""

    name: str
    what: str
    advice: str
    places: tuple[str, ...] = ()


def refuse_examples(paths: tuple[str, ...], registered: int) -> Iterable[Refusal]:
    """Refuse fictional documents: those at *paths*, and *registered* rows of the register."""
    if paths or registered:
        rows = (f"en {registered} in het overzicht van wat niet openbaar is",) if registered else ()
        yield Refusal(
            EXAMPLE,
            f"{count(len(paths) + registered, 'stuk is', 'stukken zijn')} verzonnen (`voorbeeld: ja`).",
            "haal ze weg, of zet er echte stukken voor in de plaats.",
            (*_some(paths), *rows),
        )


def refuse_uncommitted(paths: tuple[str, ...] | None, reason: str = "") -> Iterable[Refusal]:
    """Refuse files that are not in the last commit; *paths* is None if there is no commit, for *reason*."""
    if paths is None:
        yield Refusal(
            UNCOMMITTED,
            f"De inhoud is niet vastgelegd in git, zodat niemand kan nagaan wat er gepubliceerd is. {reason}",
            "publiceer vanuit een kloon van de repository.",
        )
    elif paths:
        yield Refusal(
            UNCOMMITTED,
            count(
                len(paths),
                "bestand is anders dan in git, of staat daar niet in.",
                "bestanden zijn anders dan in git, of staan daar niet in.",
            ),
            "leg ze vast met git add en git commit, of haal ze weg.",
            _some(paths),
        )


def refuse_older(*, is_older: bool, is_unsure: bool) -> Iterable[Refusal]:
    """Refuse content from before something was made less public, or that may be: it would all be public again."""
    if is_older:
        yield Refusal(
            OLDER,
            "De inhoud is ouder dan wat hier gepubliceerd is. Wat sindsdien is weggelaten, gesloten of ingetrokken, zou "
            "weer openbaar worden.",
            "haal de nieuwste versie op met git pull, en publiceer die. Staat hier maar een deel van de geschiedenis, haal "
            "dan de rest op met git fetch --unshallow (in GitHub Actions: fetch-depth: 0, in GitLab CI: GIT_DEPTH: 0). "
            "Zeg alleen dat het toch mag als de geschiedenis met opzet is herschreven.",
        )
    elif is_unsure:
        yield Refusal(
            OLDER,
            "Hier is eerder iets weggelaten, gesloten of ingetrokken. Van inhoud die niet is vastgelegd in git, kan niemand "
            "nagaan of die ouder is: dan zou het weer openbaar worden.",
            "haal de nieuwste versie op met git pull, leg vast wat u daarin verandert, en publiceer die.",
        )


def refuse_later(as_of: dt.date, today: dt.date) -> Iterable[Refusal]:
    """Refuse a site of a future day: it has documents that are not public yet."""
    if as_of > today:
        yield Refusal(
            LATER,
            f"De site is gemaakt voor {as_of.isoformat()}, en die dag moet nog komen: er kan iets in staan dat nu nog "
            "niet openbaar is.",
            "laat --as-of weg.",
        )


def refuse_example_address(base_url: str) -> Iterable[Refusal]:
    """Refuse an example address: every feed and every link to the site would be wrong."""
    host = (urlsplit(base_url).hostname or "").rstrip(".").lower()
    reserved = any(host == name or host.endswith(f".{name}") for name in _RESERVED)
    if not host or reserved or host.startswith(_HERE):
        yield Refusal(
            EXAMPLE_ADDRESS,
            f"Het adres van de site is {base_url}, en dat is geen echt adres.",
            "zet het echte adres bij basis_url in site.yaml, of geef het met --base-url.",
        )


def refuse_unnamed(*names: str) -> Iterable[Refusal]:
    """Refuse a site of which one of the *names* is still to be filled in: readers and programs would take it for real."""
    if any(NOT_FILLED_IN in name for name in names):
        yield Refusal(
            UNNAMED,
            "Hoe de site, het panel of de gemeente heet, is nog niet ingevuld.",
            "zet de naam in site.yaml, bij `titel`, `panel` en `gemeente`.",
        )


def refuse_losses(counted: "Counted") -> Iterable[Refusal]:
    """Refuse what the ledger shows: addresses that would be lost, and erased ones that would come back."""
    if counted.returned:
        yield Refusal(
            ERASED,
            f"{count(counted.returned, 'adres is', 'adressen zijn')} eerder gewist omdat het adres zelf niet openbaar "
            "mocht zijn, en zou terugkomen. Welk adres het is, zegt deze melding niet.",
            "geef de map of het bestand dat er laatst bij kwam een andere naam, en zet het oude adres niet bij "
            "aliassen.",
        )
    if counted.vanished or counted.vanished_below:
        below = (f"een bestand onder {page}" for page in counted.vanished_below)
        number = len(counted.vanished) + len(counted.vanished_below)
        yield Refusal(
            _VANISHED,
            count(
                number,
                "adres waar lezers naar kunnen verwijzen, bestaat straks niet meer.",
                "adressen waar lezers naar kunnen verwijzen, bestaan straks niet meer.",
            ),
            "is het stuk verhuisd, zet dan dit adres bij `aliassen` in de kop van het stuk zoals het nu heet. "
            "Mag het er niet meer staan, zet het stuk dan terug en geef: stadspanel intrekken. "
            "Is het per ongeluk weg, zet het dan terug.",
            (*(f"/{path}" for path in counted.vanished), *below),
        )


def refusals_text(refusals: Iterable[Refusal]) -> str:
    """Return all *refusals* in words."""
    found = list(refusals)
    head = "Er is niets gepubliceerd. Dit moet eerst anders:"
    return "\n\n".join((head, *(_text(number, item) for number, item in enumerate(found, 1))))


def _text(number: int, refusal: Refusal) -> str:
    lines = [f"{number}. {refusal.what}", *(f"   - {place}" for place in refusal.places)]
    lines.append(f"   = wat nu: {refusal.advice}")
    if refusal.name in ALLOWABLE:
        lines.append(f"   = toch zo publiceren: --allow {refusal.name}")
    return "\n".join(lines)


def _some(paths: tuple[str, ...]) -> tuple[str, ...]:
    rest = len(paths) - _MOST
    return paths if rest <= 0 else (*paths[:_MOST], f"en nog {rest}")
