"""The public settings: publisher, themes, agreements, ways in, accessibility, privacy and hosting."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from stadspanel_site.words.vocabulary import Conformance, FormOfAddress, LicenceCode, NormSort, WayIn


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicTheme:
    """A theme or sub-theme of the agreement."""

    key: str
    title: str
    description: str
    parent: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicCap:
    """A sort of expenses in the agreement; the maximum in euro a year including VAT."""

    title: str
    maximum: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicBreach:
    """A year in which a norm was not kept, with the source that says so."""

    year: int
    source: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicNorm:
    """A norm of the agreement, with what each party says of it."""

    article: str
    text: str
    sort: NormSort
    number: int
    """As often a year; 0 where the norm names no number."""
    with_privacy_team: bool
    note: str
    reply_of_panel: str
    reply_of_municipality: str
    breaches: tuple[PublicBreach, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicAgreement:
    """One period of the cooperation agreement."""

    start: dt.date
    end: dt.date
    terminated_on: dt.date | None
    response_term_days: int | None
    term_for_own_initiative: bool
    total_maximum: Decimal | None
    caps: tuple[PublicCap, ...]
    secrecy_article: str
    """The place of the agreement behind the ground `afspraak`; empty where the settings name none."""
    norms: tuple[PublicNorm, ...] = ()

    @property
    def last_day(self) -> dt.date:
        """The last day on which the agreement holds."""
        return min(self.end, self.terminated_on or self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicWay:
    """A way in for people; absent parts are empty."""

    sort: WayIn
    text: str
    path: str
    """The address of a page of the site."""
    url: str
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicAccessibilityStatement:
    """The statement of the municipality, with its address in the register."""

    date: dt.date
    address: str
    conformance: Conformance


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicAccessibilityAudit:
    """An audit of the accessibility of the site."""

    date: dt.date
    done_by: str
    how: str
    report: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicAccessibility:
    """The known accessibility of the site."""

    statement: PublicAccessibilityStatement | None
    """None without one: then nothing can be claimed."""
    audit: PublicAccessibilityAudit | None
    known_problems: tuple[str, ...]
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicSecurity:
    """The contact for reports of security problems, valid until *expires_on* (RFC 9116)."""

    email: str
    url: str
    policy_url: str
    expires_on: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicReachable:
    """A party with the address at which people reach it."""

    name: str
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicPrivacy:
    """The facts about personal data (GDPR, article 13); what is not filled in is empty or None."""

    controller: PublicReachable | None
    purpose: str
    ground: str
    kept: str
    requests: str
    officer: PublicReachable | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicHosting:
    """The party that hosts the site, and the traces of visits that it keeps."""

    name: str
    logs: str
    privacy_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicSite:
    """The publisher of the site, and all settings that pages show."""

    title: str
    description: str
    """The panel and its subjects, in one sentence; empty where the panel wrote none."""
    base_url: str
    """Ends in a slash."""
    form_of_address: FormOfAddress
    panel_name: str
    panel_phrase: str
    """The name with its article, as within a sentence: `het Voorbeeldpanel`."""
    panel_plural: bool
    panel_email: str
    namespace: str
    """The beginning of ids that last, as a tag URI (RFC 4151); empty where ids are addresses."""
    municipality_name: str
    """With `gemeente` in front."""
    municipality_email: str
    municipality_code: str
    """Its TOOI code, such as `gm0000`; empty where the settings name none."""
    privacy_team_name: str
    privacy_team_phrase: str
    """The name with its article."""
    themes: tuple[PublicTheme, ...]
    agreements: tuple[PublicAgreement, ...]
    ways_in: tuple[PublicWay, ...]
    accessibility: PublicAccessibility
    privacy: PublicPrivacy
    hosting: PublicHosting | None
    security: PublicSecurity | None
    woo_index: bool
    """Whether the site has the files for the Woo index."""
    licence: LicenceCode | None
    """That of texts and data; None where the panel chose none."""
    house_style: bool
    """Whether the municipality has colours and letters of its own (`thema.css`)."""

    def agreement_on(self, day: dt.date) -> PublicAgreement | None:
        """Return the agreement in force on *day*, or None."""
        return next((item for item in self.agreements if item.start <= day <= item.last_day), None)

    def norm_of(self, year: int, sort: NormSort) -> PublicNorm | None:
        """Return the first norm of *sort* in the agreement of *year*, or None."""
        agreement = self.agreement_of_year(year)
        return next((norm for norm in agreement.norms if norm.sort is sort), None) if agreement else None

    def agreement_of_year(self, year: int) -> PublicAgreement | None:
        """Return the agreement whose caps hold for the expenses of *year*, or None."""
        return self.agreement_on(dt.date(year, 12, 31)) or self.agreement_on(dt.date(year, 1, 1))
