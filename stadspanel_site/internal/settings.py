"""The settings of a site (`site.yaml`), each with its purpose."""

import datetime as dt
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from stadspanel_site.internal.agreed_norms import Norm
from stadspanel_site.internal.lasting_names import Lasting
from stadspanel_site.internal.reading.bounded_types import Amount, Several
from stadspanel_site.internal.reading.field_types import (
    BaseAddress,
    Day,
    Email,
    FilePath,
    Key,
    Line,
    Listed,
    Model,
    PlainText,
    SitePath,
    WebAddress,
    YesNo,
    one_of,
    refuse,
)
from stadspanel_site.internal.required_statements import Privacy, SecurityContact, SiteAccessibility
from stadspanel_site.problems.kinds.keys_and_values import WRONG_SORT
from stadspanel_site.words.dutch import article_apart
from stadspanel_site.words.vocabulary import Article, FormOfAddress, LicenceCode, RepositoryHome, WayIn


def _group(value: object) -> object:
    """Refuse anything but a group of named things, in Dutch, unlike pydantic itself."""
    if not isinstance(value, dict):
        raise refuse(WRONG_SORT, expected="een groep sleutels")
    return {key: {} if item is None else item for key, item in value.items()}


Group = BeforeValidator(_group)


class Named(Model):
    """A party with a name, and the article that sentences put in front of it."""

    name: Line = Field(alias="naam", description="hoe het heet, zonder lidwoord")
    article: Annotated[Article, one_of(Article)] = Field(
        default=Article.HET,
        alias="lidwoord",
        description="`het` (als u niets schrijft), `de` of `geen`: zo komt de naam in zinnen op de site",
    )

    @model_validator(mode="before")
    @classmethod
    def _article_apart(cls, data: Any) -> Any:
        """Take the article from a name that is written with it (`de Voorbeeldraad`)."""
        if not isinstance(data, dict) or not isinstance(data.get("naam"), str):
            return data
        article, name = article_apart(" ".join(data["naam"].split()))
        return {**data, "naam": name, "lidwoord": data.get("lidwoord") or article or None}

    def __str__(self) -> str:
        """Return the name as it stands within a sentence."""
        return self.name if self.article is Article.NONE else f"{self.article} {self.name}"


class Party(Named):
    """The panel, with its address for contact."""

    plural: YesNo = Field(
        default=False, alias="meervoud", description="`ja` als de naam een meervoud is: zij *kijken* mee"
    )
    email: Email | None = Field(
        default=None, alias="email", description="waar iedereen het panel kan bereiken"
    )


_PRIVACY_TEAM = Named.model_validate({"naam": "privacyteam"})


class Municipality(Model):
    """The municipality that the panel advises."""

    name: Line = Field(alias="naam", description="hoe de gemeente heet, met of zonder `gemeente` ervoor")
    tooi: Line | None = Field(
        default=None,
        alias="tooi",
        description="de code in het register van overheden, zoals `gm0000`; nodig bij `woo_index: ja`",
    )
    email: Email | None = Field(default=None, alias="email", description="waar de gemeente te bereiken is")
    privacy_team: Named = Field(
        default=_PRIVACY_TEAM,
        alias="privacyteam",
        description="hoe het privacyteam van de gemeente heet: `naam` en `lidwoord`",
    )


class Theme(Model):
    """A theme of the agreement, with its sub-themes."""

    title: Line = Field(alias="titel", description="hoe het thema op de site heet")
    description: PlainText | None = Field(
        default=None, alias="omschrijving", description="waar het thema over gaat"
    )
    subthemes: Annotated[dict[Key, Line], Group] = Field(
        default_factory=dict, alias="deelthemas", description="elk deelthema met zijn titel"
    )


class Cap(Model):
    """A sort of expenses, with its maximum per year (euro, including VAT)."""

    title: Line = Field(alias="titel", description="hoe de post op de site heet")
    maximum: Amount | None = Field(
        default=None, alias="maximum", description="hoeveel euro per jaar, met btw; mag ontbreken"
    )


class Agreement(Model):
    """A period of the cooperation agreement."""

    start: Day = Field(alias="van", description="de eerste dag")
    end: Day = Field(alias="tot", description="de laatste dag")
    terminated_on: Day | None = Field(
        default=None, alias="opgezegd_op", description="de dag waarop de afspraak eerder eindigde"
    )
    response_term_days: Several | None = Field(
        default=None, alias="reactietermijn_dagen", description="binnen hoeveel dagen de gemeente antwoordt"
    )
    term_for_own_initiative: YesNo = Field(
        default=False,
        alias="termijn_ook_eigen_initiatief",
        description="`ja` als die termijn ook geldt voor adviezen op eigen initiatief",
    )
    total_maximum: Amount | None = Field(
        default=None, alias="totaal_maximum", description="hoeveel euro per jaar, met btw"
    )
    caps: Annotated[dict[Key, Cap], Group] = Field(
        default_factory=dict, alias="begroting", description="elke post met `titel` en `maximum`"
    )
    secrecy_article: Line | None = Field(
        default=None,
        alias="artikel_vertrouwelijkheid",
        description="waar in de afspraken staat dat een verslag of notitie niet openbaar kan zijn, zoals `4`",
    )
    """The place of the agreement that the ground `afspraak` refers to."""
    norms: Annotated[tuple[Norm, ...], Listed] = Field(
        default=(), alias="normen", description="wat er is afgesproken, voor de pagina `/afspraken/`"
    )

    @property
    def last_day(self) -> dt.date:
        """The last day on which the agreement holds."""
        return min(self.end, self.terminated_on or self.end)

    def in_force(self, day: dt.date) -> bool:
        """Tell whether the agreement holds on *day*."""
        return self.start <= day <= self.last_day


class Way(Model):
    """A way in for people: something they can do, and where to go for it."""

    text: Line = Field(alias="tekst", description="één of twee zinnen, voor op de voorpagina")
    page: SitePath | None = Field(
        default=None, alias="pagina", description="een pagina uit `paginas`, zonder `.md`"
    )
    url: WebAddress | None = Field(default=None, alias="url", description="een adres elders")
    email: Email | None = Field(default=None, alias="email", description="een mailadres")


class Reuse(Way):
    """What people may do with the documents, with the licence that says so."""

    code: Annotated[LicenceCode, one_of(LicenceCode)] | None = Field(
        default=None,
        alias="code",
        description="de licentie van de open data: `CC0-1.0`, `CC-BY-4.0` of `CC-BY-SA-4.0`",
    )


class Hosting(Model):
    """The party that hosts the site."""

    name: Line = Field(alias="naam", description="wie de site op internet zet")
    logs: PlainText | None = Field(
        default=None, alias="logboeken", description="wat die partij van bezoeken bewaart, en hoe lang"
    )
    privacy_url: WebAddress | None = Field(
        default=None, alias="privacyverklaring", description="waar haar privacyverklaring staat"
    )


class Settings(Model):
    """The whole of `site.yaml`."""

    title: Line = Field(alias="titel", description="de naam van de site")
    description: Line | None = Field(
        default=None,
        alias="omschrijving",
        description="in één zin: wie het panel is, en waar het advies over geeft (boven aan de site)",
    )
    form_of_address: Annotated[FormOfAddress, one_of(FormOfAddress)] = Field(
        default=FormOfAddress.FORMAL,
        alias="aanspreekvorm",
        description="hoe de site haar lezers noemt: `u` (als u niets schrijft) of `je`",
    )
    base_url: BaseAddress = Field(alias="basis_url", description="waar de site staat")
    lasting: Lasting | None = Field(
        default=None,
        alias="vaste_namen",
        description="waar de vaste naam van elk bericht in de feeds mee begint; verander dit nooit meer",
    )
    panel: Party = Field(alias="panel", description="het panel")
    municipality: Municipality = Field(alias="gemeente", description="de gemeente")
    reference_form: Line = Field(
        alias="kenmerk_vorm", description="de vorm van een kenmerk, met `{jaar}` en `{nr}`"
    )
    """The form of a reference, as a Python format of `jaar` and `nr`."""
    themes: Annotated[dict[Key, Theme], Group] = Field(
        alias="themas", description="elk thema met `titel`, `omschrijving` en `deelthemas`"
    )
    repository: Annotated[RepositoryHome, one_of(RepositoryHome)] = Field(
        default=RepositoryHome.PRIVATE,
        alias="bron",
        description="wie de map met stukken kan lezen: `prive` (als u niets schrijft) of `openbaar`",
    )
    """The readers of the repository; if everybody reads it, nothing in it can be withheld."""
    agreements: Annotated[tuple[Agreement, ...], Listed] = Field(
        default=(), alias="afspraken", description="de perioden van de samenwerkingsafspraken"
    )
    accessibility: SiteAccessibility | None = Field(
        default=None,
        alias="toegankelijkheid",
        description="wat bekend is over de toegankelijkheid van de site",
    )
    hosting: Hosting | None = Field(default=None, alias="hosting", description="wie de site op internet zet")
    privacy: Privacy = Field(
        default=Privacy(), alias="privacy", description="wat mensen over hun gegevens moeten weten"
    )
    security: SecurityContact | None = Field(
        default=None,
        alias="beveiliging",
        description="wie meldingen over beveiliging leest (voor security.txt)",
    )
    woo_index: YesNo = Field(
        default=False,
        alias="woo_index",
        description="`ja` als de gemeente de site aanmeldt bij de Woo-index: dan maakt de site de bestanden daarvoor",
    )
    """Makes the files of DiWoo; the municipality must have registered the domain."""
    house_style: FilePath | None = Field(
        default=None, alias="thema", description="het bestand met de huisstijl van de gemeente"
    )
    """The stylesheet in the content folder with the municipality's design tokens (NL Design System)."""

    contact: Way | None = Field(default=None, alias="contact", description="hoe inwoners het panel bereiken")
    press: Way | None = Field(default=None, alias="pers", description="hoe de pers het panel bereikt")
    subject: Way | None = Field(
        default=None, alias="onderwerp_aandragen", description="hoe iemand een onderwerp aandraagt"
    )
    membership: Way | None = Field(default=None, alias="meedoen", description="hoe iemand lid wordt")
    licence: Reuse | None = Field(
        default=None, alias="licentie", description="wat iemand met de stukken op de site mag doen"
    )

    @property
    def ways_in(self) -> tuple[tuple[WayIn, Way], ...]:
        """The ways in that are set, in their order on the site."""
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
        """Return the last agreement that was in force in *year*, or None."""
        return self.agreement_on(dt.date(year, 12, 31)) or self.agreement_on(dt.date(year, 1, 1))

    def theme_titles(self) -> dict[str, str]:
        """Return the title of every theme and sub-theme, by key."""
        titles = {}
        for key, theme in self.themes.items():
            titles[key] = theme.title
            titles.update(theme.subthemes)
        return titles

    def parent_theme(self, key: str) -> str | None:
        """Return the theme of the sub-theme *key*, or None if it is a theme itself."""
        return next((name for name, theme in self.themes.items() if key in theme.subthemes), None)
