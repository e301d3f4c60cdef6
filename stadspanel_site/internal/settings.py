"""The settings of a site (`site.yaml`), each with its purpose."""

import datetime as dt
from typing import Annotated, Any

from pydantic import BeforeValidator, model_validator

from stadspanel_site.internal.reading.bounded_types import Amount, Several
from stadspanel_site.internal.reading.field_types import (
    BaseAddress,
    Count,
    Day,
    Domain,
    Email,
    FilePath,
    Item,
    Key,
    Line,
    Many,
    Model,
    OneOf,
    PlainText,
    SitePath,
    WebAddress,
    YesNo,
    as_key,
    is_empty,
    optional,
    refuse,
)
from stadspanel_site.internal.required_statements import Privacy, SecurityContact, SiteAccessibility
from stadspanel_site.problems.kinds.keys_and_values import WRONG_SORT
from stadspanel_site.words.dutch import article_apart
from stadspanel_site.words.vocabulary import (
    Article,
    FormOfAddress,
    LicenceCode,
    NormSort,
    RepositoryHome,
    WayIn,
)


def _group(value: object) -> object:
    """Refuse anything but a group of named things, in Dutch, unlike pydantic itself."""
    if not isinstance(value, dict):
        raise refuse(WRONG_SORT, expected="een groep sleutels")
    return {key: {} if is_empty(item) else item for key, item in value.items()}


Groups = Annotated[dict[Key, Item], BeforeValidator(_group)]
"""Groups of keys, or texts, under names that the author chooses."""


class Named(Model):
    """A party with a name, and the article that sentences put in front of it."""

    name: Line = as_key("naam", "hoe het heet, zonder lidwoord")
    article: OneOf[Article] = as_key(
        "lidwoord",
        "`het` (als u niets schrijft), `de` of `geen`: zo komt de naam in zinnen op de site",
        default=Article.HET,
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

    plural: YesNo = as_key("meervoud", "`ja` als de naam een meervoud is: zij *kijken* mee", default=False)
    email: Email | None = optional("email", "waar iedereen het panel kan bereiken")


_PRIVACY_TEAM = Named.model_validate({"naam": "privacyteam"})


class Municipality(Model):
    """The municipality that the panel advises."""

    name: Line = as_key("naam", "hoe de gemeente heet, met of zonder `gemeente` ervoor")
    tooi: Line | None = optional(
        "tooi", "de code in het register van overheden, zoals `gm0000`; nodig bij `woo_index: ja`"
    )
    email: Email | None = optional("email", "waar de gemeente te bereiken is")
    privacy_team: Named = as_key(
        "privacyteam", "hoe het privacyteam van de gemeente heet: `naam` en `lidwoord`", default=_PRIVACY_TEAM
    )


class Theme(Model):
    """A theme of the agreement, with its sub-themes."""

    title: Line = as_key("titel", "hoe het thema op de site heet")
    description: PlainText | None = optional("omschrijving", "waar het thema over gaat")
    subthemes: Groups[Line] = as_key("deelthemas", "elk deelthema met zijn titel", default={})


class Cap(Model):
    """A sort of expenses, with its maximum per year (euro, including VAT)."""

    title: Line = as_key("titel", "hoe de post op de site heet")
    maximum: Amount | None = optional("maximum", "hoeveel euro per jaar, met btw; mag ontbreken")


class Breach(Model):
    """A year in which the norm was not kept, according to a source."""

    year: Count = as_key("jaar", "het jaar waarin de afspraak niet is gehouden")
    source: Line = as_key("bron", "welk stuk dat zegt; komt op de site")
    url: WebAddress | None = optional("url", "waar dat stuk te lezen is")


class Replies(Model):
    """The words of both parties about a norm."""

    panel: PlainText | None = optional("panel", "het weerwoord van het panel")
    municipality: PlainText | None = optional("gemeente", "het weerwoord van de gemeente")


class Norm(Model):
    """A norm of the agreement."""

    article: Line = as_key("artikel", "waar het in de afspraken staat, zoals `3` of `punt 3`")
    text: PlainText = as_key("tekst", "wat er is afgesproken, in gewone taal")
    sort: OneOf[NormSort] = as_key("soort", "waaruit de site opmaakt of de afspraak is gehouden")
    number: Several | None = optional("aantal", "hoeveel per jaar; alleen bij `overleggen_per_jaar`")
    with_privacy_team: YesNo = as_key(
        "met_privacyteam",
        "`ja` als het privacyteam erbij hoort te zijn; alleen bij `overleggen_per_jaar`",
        default=False,
    )
    note: PlainText | None = optional("toelichting", "uitleg, voor op de site")
    replies: Replies = as_key("weerwoord", "wat `panel` en `gemeente` er zelf over zeggen", default=Replies())
    breaches: Many[Breach] = as_key(
        "niet_gehouden",
        "de jaren waarin de afspraak niet is gehouden, elk met de bron die dat zegt",
        default=(),
    )


class Agreement(Model):
    """A period of the cooperation agreement."""

    start: Day = as_key("van", "de eerste dag")
    end: Day = as_key("tot", "de laatste dag")
    terminated_on: Day | None = optional("opgezegd_op", "de dag waarop de afspraak eerder eindigde")
    response_term_days: Several | None = optional(
        "reactietermijn_dagen", "binnen hoeveel dagen de gemeente antwoordt"
    )
    term_for_own_initiative: YesNo = as_key(
        "termijn_ook_eigen_initiatief",
        "`ja` als die termijn ook geldt voor adviezen op eigen initiatief",
        default=False,
    )
    total_maximum: Amount | None = optional("totaal_maximum", "hoeveel euro per jaar, met btw")
    caps: Groups[Cap] = as_key("begroting", "elke post met `titel` en `maximum`", default={})
    secrecy_article: Line | None = optional(
        "artikel_vertrouwelijkheid",
        "waar in de afspraken staat dat een verslag of notitie niet openbaar kan zijn, zoals `4`",
    )
    """The place of the agreement that the ground `afspraak` refers to."""
    norms: Many[Norm] = as_key("normen", "wat er is afgesproken, voor de pagina `/afspraken/`", default=())

    @property
    def last_day(self) -> dt.date:
        """The last day on which the agreement holds."""
        return min(self.end, self.terminated_on or self.end)


class Way(Model):
    """A way in for people: something they can do, and where to go for it."""

    text: Line = as_key("tekst", "één of twee zinnen, voor op de voorpagina")
    page: SitePath | None = optional("pagina", "een pagina uit `paginas`, zonder `.md`")
    url: WebAddress | None = optional("url", "een adres elders")
    email: Email | None = optional("email", "een mailadres")


class Reuse(Way):
    """What people may do with the documents, with the licence that says so."""

    code: OneOf[LicenceCode] | None = optional(
        "code", "de licentie van de open data: `CC0-1.0`, `CC-BY-4.0` of `CC-BY-SA-4.0`"
    )


class Hosting(Model):
    """The party that hosts the site."""

    name: Line = as_key("naam", "wie de site op internet zet")
    logs: PlainText | None = optional("logboeken", "wat die partij van bezoeken bewaart, en hoe lang")
    privacy_url: WebAddress | None = optional("privacyverklaring", "waar haar privacyverklaring staat")


class Lasting(Model):
    """The beginning of every id that lasts, whatever the address of the site (tag URI, RFC 4151)."""

    domain: Domain = as_key("domein", "een domein dat die dag van het panel of de gemeente was")
    day: Day = as_key("dag", "die dag")


class Settings(Model):
    """The whole of `site.yaml`."""

    title: Line = as_key("titel", "de naam van de site")
    description: Line | None = optional(
        "omschrijving", "in één zin: wie het panel is, en waar het advies over geeft (boven aan de site)"
    )
    form_of_address: OneOf[FormOfAddress] = as_key(
        "aanspreekvorm",
        "hoe de site haar lezers noemt: `u` (als u niets schrijft) of `je`",
        default=FormOfAddress.FORMAL,
    )
    base_url: BaseAddress = as_key("basis_url", "waar de site staat")
    lasting: Lasting | None = optional(
        "vaste_namen", "waar de vaste naam van elk bericht in de feeds mee begint; verander dit nooit meer"
    )
    panel: Party = as_key("panel", "het panel")
    municipality: Municipality = as_key("gemeente", "de gemeente")
    reference_form: Line = as_key("kenmerk_vorm", "de vorm van een kenmerk, met `{jaar}` en `{nr}`")
    """The form of a reference, as a Python format of `jaar` and `nr`."""
    themes: Groups[Theme] = as_key("themas", "elk thema met `titel`, `omschrijving` en `deelthemas`")
    repository: OneOf[RepositoryHome] = as_key(
        "bron",
        "wie de map met stukken kan lezen: `prive` (als u niets schrijft) of `openbaar`",
        default=RepositoryHome.PRIVATE,
    )
    """The readers of the repository; if everybody reads it, nothing in it can be withheld."""
    agreements: Many[Agreement] = as_key("afspraken", "de perioden van de samenwerkingsafspraken", default=())
    accessibility: SiteAccessibility | None = optional(
        "toegankelijkheid", "wat bekend is over de toegankelijkheid van de site"
    )
    hosting: Hosting | None = optional("hosting", "wie de site op internet zet")
    privacy: Privacy = as_key("privacy", "wat mensen over hun gegevens moeten weten", default=Privacy())
    security: SecurityContact | None = optional(
        "beveiliging", "wie meldingen over beveiliging leest (voor security.txt)"
    )
    woo_index: YesNo = as_key(
        "woo_index",
        "`ja` als de gemeente de site aanmeldt bij de Woo-index: dan maakt de site de bestanden daarvoor",
        default=False,
    )
    """Makes the files of DiWoo; the municipality must have registered the domain."""
    house_style: FilePath | None = optional("thema", "het bestand met de huisstijl van de gemeente")
    """The stylesheet in the content folder with the municipality's design tokens (NL Design System)."""

    contact: Way | None = optional("contact", "hoe inwoners het panel bereiken")
    press: Way | None = optional("pers", "hoe de pers het panel bereikt")
    subject: Way | None = optional("onderwerp_aandragen", "hoe iemand een onderwerp aandraagt")
    membership: Way | None = optional("meedoen", "hoe iemand lid wordt")
    licence: Reuse | None = optional("licentie", "wat iemand met de stukken op de site mag doen")

    @property
    def ways_in(self) -> tuple[tuple[WayIn, Way], ...]:
        """The ways in that are set, in their order on the site."""
        ways = (self.contact, self.press, self.subject, self.membership, self.licence)
        return tuple((sort, way) for sort, way in zip(WayIn, ways, strict=True) if way is not None)

    def agreement_on(self, day: dt.date) -> Agreement | None:
        """Return the agreement in force on *day*, or None."""
        return next((item for item in self.agreements if item.start <= day <= item.last_day), None)

    def agreement_of_year(self, year: int) -> Agreement | None:
        """Return the last agreement that was in force in *year*, or None."""
        return self.agreement_on(dt.date(year, 12, 31)) or self.agreement_on(dt.date(year, 1, 1))

    def theme_titles(self) -> dict[str, str]:
        """Return the title of every theme and sub-theme, by key."""
        titles: dict[str, str] = {}
        for key, theme in self.themes.items():
            titles |= {key: theme.title, **theme.subthemes}
        return titles

    def parent_theme(self, key: str) -> str | None:
        """Return the theme of the sub-theme *key*, or None if it is a theme itself."""
        return next((name for name, theme in self.themes.items() if key in theme.subthemes), None)
