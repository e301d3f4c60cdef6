"""The statements that the law and good use ask of a site (accessibility, privacy, security): what the settings say of them."""

from typing import Annotated

from pydantic import Field

from stadspanel_site.internal.reading.field_types import (
    Day,
    Email,
    Line,
    Listed,
    Model,
    PlainText,
    WebAddress,
    one_of,
)
from stadspanel_site.words.vocabulary import Conformance


class AccessibilityStatement(Model):
    """The statement that the municipality registered: the only source of a status."""

    date: Day = Field(alias="datum", description="de dag van de verklaring")
    address: WebAddress = Field(alias="adres", description="waar de verklaring in het register staat")
    conformance: Annotated[Conformance, one_of(Conformance)] = Field(
        alias="status", description="de status die erin staat"
    )


class AccessibilityAudit(Model):
    """An accessibility audit of the site, with its report."""

    date: Day = Field(alias="datum", description="de dag van het onderzoek")
    done_by: Line = Field(alias="door", description="wie het deed")
    how: PlainText = Field(alias="hoe", description="wat er is onderzocht, en hoe")
    report: WebAddress = Field(alias="rapport", description="waar het rapport staat")


class SiteAccessibility(Model):
    """The known facts about the accessibility of the site."""

    statement: AccessibilityStatement | None = Field(
        default=None,
        alias="verklaring",
        description="de verklaring die de gemeente liet registreren; zonder verklaring noemt de site geen status",
    )
    audit: AccessibilityAudit | None = Field(default=None, alias="onderzoek", description="het onderzoek")
    known_problems: Annotated[tuple[PlainText, ...], Listed] = Field(
        default=(), alias="bekende_problemen", description="een lijst van wat nog niet goed gaat"
    )
    email: Email | None = Field(
        default=None, alias="email", description="waar iemand het meldt; anders het mailadres van het panel"
    )


class Reachable(Model):
    """A party with the address at which people reach it."""

    name: Line = Field(alias="naam", description="hoe die heet")
    email: Email = Field(alias="email", description="waar die te bereiken is")


class Privacy(Model):
    """The facts that people must be told about their personal data (GDPR, article 13)."""

    controller: Reachable | None = Field(
        default=None, alias="verantwoordelijke", description="wie verantwoordelijk is voor de gegevens"
    )
    purpose: PlainText | None = Field(
        default=None, alias="doel", description="waarvoor de gegevens nodig zijn"
    )
    ground: PlainText | None = Field(
        default=None, alias="grondslag", description="op welke grond in de AVG dat mag"
    )
    kept: PlainText | None = Field(
        default=None, alias="bewaartermijn", description="hoe lang de gegevens blijven"
    )
    requests: Email | None = Field(
        default=None,
        alias="verzoeken",
        description="waar iemand vraagt zijn gegevens te zien of weg te halen",
    )
    officer: Reachable | None = Field(
        default=None, alias="fg", description="de functionaris gegevensbescherming (FG)"
    )

    @property
    def missing(self) -> tuple[str, ...]:
        """The keys that are not filled in."""
        return tuple(
            field.alias or name
            for name, field in type(self).model_fields.items()
            if getattr(self, name) is None
        )


class SecurityContact(Model):
    """The contact for reports of security problems, with its last valid day (security.txt, RFC 9116)."""

    expires_on: Day = Field(alias="verloopt_op", description="tot en met welke dag dit zeker klopt")
    email: Email | None = Field(
        default=None, alias="email", description="wie meldingen leest (als u niets schrijft: het panel)"
    )
    url: WebAddress | None = Field(default=None, alias="url", description="een formulier om iets te melden")
    policy: WebAddress | None = Field(
        default=None, alias="beleid", description="een pagina over wat een melder mag verwachten"
    )
