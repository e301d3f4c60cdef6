"""The statements that the law and good use ask of a site (accessibility, privacy, security): what the settings say of them."""

from stadspanel_site.internal.reading.field_types import (
    Day,
    Email,
    Line,
    Many,
    Model,
    OneOf,
    PlainText,
    WebAddress,
    as_key,
    optional,
)
from stadspanel_site.words.vocabulary import Conformance


class AccessibilityStatement(Model):
    """The statement that the municipality registered: the only source of a status."""

    date: Day = as_key("datum", "de dag van de verklaring")
    address: WebAddress = as_key("adres", "waar de verklaring in het register staat")
    conformance: OneOf[Conformance] = as_key("status", "de status die erin staat")


class AccessibilityAudit(Model):
    """An accessibility audit of the site, with its report."""

    date: Day = as_key("datum", "de dag van het onderzoek")
    done_by: Line = as_key("door", "wie het deed")
    how: PlainText = as_key("hoe", "wat er is onderzocht, en hoe")
    report: WebAddress = as_key("rapport", "waar het rapport staat")


class SiteAccessibility(Model):
    """The known facts about the accessibility of the site."""

    statement: AccessibilityStatement | None = optional(
        "verklaring",
        "de verklaring die de gemeente liet registreren; zonder verklaring noemt de site geen status",
    )
    audit: AccessibilityAudit | None = optional("onderzoek", "het onderzoek")
    known_problems: Many[PlainText] = as_key(
        "bekende_problemen", "een lijst van wat nog niet goed gaat", default=()
    )
    email: Email | None = optional("email", "waar iemand het meldt; anders het mailadres van het panel")


class Reachable(Model):
    """A party with the address at which people reach it."""

    name: Line = as_key("naam", "hoe die heet")
    email: Email = as_key("email", "waar die te bereiken is")


class Privacy(Model):
    """The facts that people must be told about their personal data (GDPR, article 13)."""

    controller: Reachable | None = optional("verantwoordelijke", "wie verantwoordelijk is voor de gegevens")
    purpose: PlainText | None = optional("doel", "waarvoor de gegevens nodig zijn")
    ground: PlainText | None = optional("grondslag", "op welke grond in de AVG dat mag")
    kept: PlainText | None = optional("bewaartermijn", "hoe lang de gegevens blijven")
    requests: Email | None = optional("verzoeken", "waar iemand vraagt zijn gegevens te zien of weg te halen")
    officer: Reachable | None = optional("fg", "de functionaris gegevensbescherming (FG)")

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

    expires_on: Day = as_key("verloopt_op", "tot en met welke dag dit zeker klopt")
    email: Email | None = optional("email", "wie meldingen leest (als u niets schrijft: het panel)")
    url: WebAddress | None = optional("url", "een formulier om iets te melden")
    policy: WebAddress | None = optional("beleid", "een pagina over wat een melder mag verwachten")
