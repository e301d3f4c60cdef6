"""The declared settings of a site (`site.yaml`), each with what it is for."""

import datetime as dt
from typing import Annotated

from pydantic import BeforeValidator, Field

from stadspanel_site.reading.fields import (
    Count,
    Day,
    Email,
    FilePath,
    Key,
    Line,
    Listed,
    Model,
    Number,
    PlainText,
    SitePath,
    WebAddress,
    YesNo,
    one_of,
    refuse,
)
from stadspanel_site.vocabulary import Conformance, RepositoryHome, WayIn


def _group(value: object) -> object:
    """Refuse anything but a group of named things; pydantic's own word for it would be English."""
    if not isinstance(value, dict):
        raise refuse("verkeerde-soort", expected="een groep sleutels")
    return {key: {} if item is None else item for key, item in value.items()}


Group = BeforeValidator(_group)


class Party(Model):
    """A party of the agreement, with how to reach it."""

    name: Line = Field(alias="naam")
    email: Email | None = Field(default=None, alias="email")


class Municipality(Model):
    """The municipality that the panel advises."""

    name: Line = Field(alias="naam")
    tooi: Line | None = Field(default=None, alias="tooi")
    """Its code in the register of government organisations (TOOI)."""
    email: Email | None = Field(default=None, alias="email")


class Theme(Model):
    """A theme of the agreement, with its sub-themes."""

    title: Line = Field(alias="titel")
    description: PlainText | None = Field(default=None, alias="omschrijving")
    subthemes: Annotated[dict[Key, Line], Group] = Field(default_factory=dict, alias="deelthemas")


class Cap(Model):
    """A sort of expenses, with what it may come to in a year (euro, including VAT)."""

    title: Line = Field(alias="titel")
    maximum: Number | None = Field(default=None, alias="maximum")


class Agreement(Model):
    """One period of the cooperation agreement (article 8)."""

    start: Day = Field(alias="van")
    end: Day = Field(alias="tot")
    terminated_on: Day | None = Field(default=None, alias="opgezegd_op")
    response_term_days: Count | None = Field(default=None, alias="reactietermijn_dagen")
    """Days within which the municipality answers; the agreement of 2022 names none."""
    term_for_own_initiative: YesNo = Field(default=False, alias="termijn_ook_eigen_initiatief")
    total_maximum: Number | None = Field(default=None, alias="totaal_maximum")
    """Euro a year, including VAT."""
    caps: Annotated[dict[Key, Cap], Group] = Field(default_factory=dict, alias="begroting")

    @property
    def last_day(self) -> dt.date:
        """The last day on which the agreement holds."""
        return min(self.end, self.terminated_on or self.end)

    def in_force(self, day: dt.date) -> bool:
        """Tell whether the agreement holds on *day*."""
        return self.start <= day <= self.last_day


class Way(Model):
    """A way in for people: what they can do, and where they go for it."""

    text: Line = Field(alias="tekst")
    page: SitePath | None = Field(default=None, alias="pagina")
    """A page of paginas/, without .md."""
    url: WebAddress | None = Field(default=None, alias="url")
    email: Email | None = Field(default=None, alias="email")


class AccessibilityAudit(Model):
    """An audit of the accessibility of the site; without a report on file nothing can be claimed."""

    date: Day = Field(alias="datum")
    done_by: Line = Field(alias="door")
    report: WebAddress = Field(alias="rapport")
    outcome: Annotated[Conformance, one_of(Conformance)] = Field(alias="uitkomst")


class SiteAccessibility(Model):
    """What is known of the accessibility of the site."""

    audit: AccessibilityAudit | None = Field(default=None, alias="onderzoek")
    known_problems: Annotated[tuple[PlainText, ...], Listed] = Field(default=(), alias="bekende_problemen")
    email: Email | None = Field(default=None, alias="email")


class Hosting(Model):
    """Who keeps the site on the internet."""

    name: Line = Field(alias="naam")
    logs: PlainText | None = Field(default=None, alias="logboeken")
    """What that party keeps of visits, and for how long."""
    privacy_url: WebAddress | None = Field(default=None, alias="privacyverklaring")


class SecurityContact(Model):
    """Who reads reports of security problems, and until when that is sure (security.txt, RFC 9116)."""

    expires_on: Day = Field(alias="verloopt_op")
    """The last day on which a reader may rely on it."""
    email: Email | None = Field(default=None, alias="email")
    """Where it is missing, the panel's."""
    url: WebAddress | None = Field(default=None, alias="url")
    """A form to report with."""
    policy: WebAddress | None = Field(default=None, alias="beleid")
    """A page that says what who reports may expect."""


class Settings(Model):
    """All of `site.yaml`."""

    title: Line = Field(alias="titel")
    base_url: WebAddress = Field(alias="basis_url")
    """Where the site will stand; may have a path."""
    panel: Party = Field(alias="panel")
    municipality: Municipality = Field(alias="gemeente")
    reference_form: Line = Field(alias="kenmerk_vorm")
    """The form of a reference, as a Python format of `jaar` and `nr`."""
    themes: Annotated[dict[Key, Theme], Group] = Field(alias="themas")
    repository: Annotated[RepositoryHome, one_of(RepositoryHome)] = Field(
        default=RepositoryHome.PRIVATE, alias="bron"
    )
    """Who can read the repository: where everybody can, nothing in it may be withheld."""
    agreements: Annotated[tuple[Agreement, ...], Listed] = Field(default=(), alias="afspraken")
    accessibility: SiteAccessibility | None = Field(default=None, alias="toegankelijkheid")
    hosting: Hosting | None = Field(default=None, alias="hosting")
    security: SecurityContact | None = Field(default=None, alias="beveiliging")
    house_style: FilePath | None = Field(default=None, alias="thema")
    """A stylesheet in the content folder with the design tokens (NL Design System) of the municipality."""

    contact: Way | None = Field(default=None, alias="contact")
    press: Way | None = Field(default=None, alias="pers")
    subject: Way | None = Field(default=None, alias="onderwerp_aandragen")
    membership: Way | None = Field(default=None, alias="meedoen")
    licence: Way | None = Field(default=None, alias="licentie")

    @property
    def ways_in(self) -> tuple[tuple[WayIn, Way], ...]:
        """The ways in for people that are there, in their order on the site."""
        ways = (
            (WayIn.CONTACT, self.contact),
            (WayIn.PRESS, self.press),
            (WayIn.SUBJECT, self.subject),
            (WayIn.MEMBERSHIP, self.membership),
            (WayIn.LICENCE, self.licence),
        )
        return tuple((sort, way) for sort, way in ways if way is not None)

    def agreement_on(self, day: dt.date) -> Agreement | None:
        """Return the agreement in force on *day*, or None."""
        return next((agreement for agreement in self.agreements if agreement.in_force(day)), None)

    def agreement_of_year(self, year: int) -> Agreement | None:
        """Return the agreement that was in force in *year*; the last one, where there were more."""
        return self.agreement_on(dt.date(year, 12, 31)) or self.agreement_on(dt.date(year, 1, 1))

    def theme_titles(self) -> dict[str, str]:
        """Return the title of every theme and sub-theme, by key."""
        titles = {}
        for key, theme in self.themes.items():
            titles[key] = theme.title
            titles.update(theme.subthemes)
        return titles

    def parent_theme(self, key: str) -> str | None:
        """Return the theme that the sub-theme *key* belongs to, or None where it is a theme itself."""
        return next((name for name, theme in self.themes.items() if key in theme.subthemes), None)
