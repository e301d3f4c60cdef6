"""One row for each kind of document: its place in the content folder, its address on the site, its names."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache, partial

from stadspanel_site.words.vocabulary import Kind

NAME = "[a-z0-9]+(?:-[a-z0-9]+)*"
NAMES = f"{NAME}(?:/{NAME})*"
YEAR = "(?:19|20|21)[0-9]{2}"


@dataclass(frozen=True, slots=True, kw_only=True)
class KindRow:
    """Everything about one kind that is not a key of its header, nor part of a decision on what is public."""

    label: str
    """Its name on the site."""
    place: str
    """Its path in the content folder; the author chooses the `{slug}`."""
    slug: str = NAME
    """The pattern of the slug: NAME, NAMES or YEAR."""
    sample: str
    """A slug that serves as example."""
    address: str
    """Its page on the site, with the `{name}` of its file; a `#` precedes its id where it shares that page."""
    form: tuple[str, str]
    """Its names in the forms, plural and singular."""
    name_hint: str = ""
    """The hint at its name in the forms; empty where its title becomes its name."""
    has_more: bool = False
    """Whether one folder may hold several, numbered from 2."""
    comes_later: bool = False
    """Whether its folder must exist before it can be made."""

    @property
    def drawer(self) -> str:
        """The folder directly below the content folder."""
        return self.place.partition("/")[0]

    @property
    def shares_folder(self) -> bool:
        """Whether the slug is the name of a folder, which holds documents of several kinds."""
        return "{slug}/" in self.place

    @property
    def example(self) -> str:
        """An example of its path, for messages."""
        return self.place.format(slug="2024" if self.slug == YEAR else "naam")

    @property
    def pattern(self) -> re.Pattern[str]:
        """The pattern of its paths, with the slug as a group."""
        stem, _, ending = self.place.format(slug=f"(?P<slug>{self.slug})").rpartition(".")
        number = f"(?:-{NAME})?" if self.has_more else ""
        return re.compile(rf"{stem}{number}\.{ending}")


_beside_an_advice = partial(
    KindRow,
    sample="2026-02-slimme-bankjes",
    address="adviezen/{slug}/{name}/",
    name_hint="De naam van de map van het advies, zoals 2026-02-slimme-bankjes.",
)
_of_a_conversation = partial(
    KindRow,
    sample="2026-01-fietsenstalling",
    address="gesprekken/{slug}/{name}/",
    name_hint="De naam van de map van het gesprek, zoals 2026-01-fietsenstalling.",
)

KINDS: Mapping[Kind, KindRow] = {
    Kind.REQUEST: _beside_an_advice(
        label="Adviesverzoek",
        place="adviezen/{slug}/verzoek.md",
        form=("Verzoeken", "Verzoek"),
        name_hint="De naam van de map van het traject, zoals 2026-02-slimme-bankjes.",
    ),
    Kind.ADVICE: _beside_an_advice(
        label="Advies",
        place="adviezen/{slug}/advies.md",
        address="adviezen/{slug}/",
        form=("Adviezen", "Advies"),
        name_hint=(
            "De naam van de map van het traject, zoals 2026-02-slimme-bankjes. Is er een verzoek, dan die map."
        ),
    ),
    Kind.RESPONSE: _beside_an_advice(
        label="Reactie",
        place="adviezen/{slug}/reactie.md",
        form=("Reacties", "Reactie"),
        has_more=True,
        comes_later=True,
    ),
    Kind.AFTERWORD: _beside_an_advice(
        label="Nawoord",
        place="adviezen/{slug}/nawoord.md",
        form=("Nawoorden", "Nawoord"),
        comes_later=True,
    ),
    Kind.PROGRESS: _beside_an_advice(
        label="Voortgang",
        place="adviezen/{slug}/voortgang.md",
        address="adviezen/{slug}/#voortgang",
        form=("Voortgang", "Voortgang"),
        comes_later=True,
    ),
    Kind.NOTE: _of_a_conversation(
        label="Gespreksnotitie",
        place="gesprekken/{slug}/notitie.md",
        form=("Gespreksnotities", "Gespreksnotitie"),
    ),
    Kind.MINUTES: _of_a_conversation(
        label="Gespreksverslag",
        place="gesprekken/{slug}/verslag.md",
        form=("Gespreksverslagen", "Gespreksverslag"),
        has_more=True,
    ),
    Kind.DOSSIER: KindRow(
        label="Dossier",
        place="dossiers/{slug}.md",
        sample="slimme-bankjes",
        address="dossiers/{slug}/",
        form=("Dossiers", "Dossier"),
    ),
    Kind.MEETING: KindRow(
        label="Overleg",
        place="agenda/{slug}.md",
        sample="2026-06-16-kwartaaloverleg",
        address="panel/#agenda",
        form=("Agenda", "Vergadering"),
        name_hint="De naam van het bestand, zoals 2026-06-16-kwartaaloverleg.",
    ),
    Kind.PAGE: KindRow(
        label="Pagina",
        place="paginas/{slug}.md",
        slug=NAMES,
        sample="contact",
        address="{slug}/",
        form=("Pagina’s", "Pagina"),
    ),
    Kind.MEMBER: KindRow(
        label="Lid",
        place="leden/{slug}.md",
        sample="lid-een",
        address="panel/#leden",
        form=("Leden", "Lid"),
        name_hint="De naam van het bestand, zoals lid-een. Gebruik niet de naam van het lid.",
    ),
    Kind.FINANCES: KindRow(
        label="Uitgaven",
        place="financien/{slug}.yaml",
        slug=YEAR,
        sample="2026",
        address="panel/#uitgaven",
        form=("Uitgaven", "Uitgaven"),
        name_hint="Het jaar, zoals 2026.",
    ),
    Kind.EVALUATION: KindRow(
        label="Evaluatie",
        place="evaluaties/{slug}.md",
        slug=YEAR,
        sample="2025",
        address="panel/#evaluatie-{slug}",
        form=("Evaluaties", "Evaluatie"),
        name_hint="Het jaar, zoals 2025.",
    ),
}
"""Every kind, in the order in which the forms list them."""

_PATTERNS = {kind: row.pattern for kind, row in KINDS.items()}


@lru_cache(1 << 14)
def kind_at(path: str) -> tuple[Kind, str] | None:
    """Return the kind of the document at *path* and its slug, or None where no kind is defined."""
    for kind, pattern in _PATTERNS.items():
        match = pattern.fullmatch(path)
        if match is not None:
            return kind, match["slug"]
    return None
