"""The public copy of the settings, made field by field."""

from stadspanel_site.disclosure.cleared import ClearedArchive
from stadspanel_site.internal.headers.panel_life import PageHeader
from stadspanel_site.internal.layout import slug_of
from stadspanel_site.internal.required_statements import Reachable, SiteAccessibility
from stadspanel_site.internal.settings import Norm, Settings
from stadspanel_site.public.documents.site import (
    PublicAccessibility,
    PublicAccessibilityAudit,
    PublicAccessibilityStatement,
    PublicAgreement,
    PublicBreach,
    PublicCap,
    PublicHosting,
    PublicNorm,
    PublicPrivacy,
    PublicReachable,
    PublicSecurity,
    PublicSite,
    PublicTheme,
    PublicWay,
)
from stadspanel_site.words.addresses import page_path
from stadspanel_site.words.dutch import municipality


def disclose_site(cleared: ClearedArchive, base_url: str) -> PublicSite:
    """Return the public settings of the site; *base_url* replaces the one of the settings."""
    settings = cleared.settings
    lasting = settings.lasting
    pages = {slug_of(page.path) for page in cleared.of_kind(PageHeader)}
    return PublicSite(
        title=settings.title,
        description=settings.description or "",
        base_url=(base_url or settings.base_url).rstrip("/") + "/",
        namespace=f"tag:{lasting.domain},{lasting.day}:" if lasting else "",
        form_of_address=settings.form_of_address,
        panel_name=settings.panel.name,
        panel_phrase=str(settings.panel),
        panel_plural=settings.panel.plural,
        panel_email=settings.panel.email or "",
        municipality_name=municipality(settings.municipality.name),
        municipality_email=settings.municipality.email or "",
        municipality_code=settings.municipality.tooi or "",
        privacy_team_name=settings.municipality.privacy_team.name,
        privacy_team_phrase=str(settings.municipality.privacy_team),
        themes=tuple(
            PublicTheme(
                key=key,
                title=title,
                description=(settings.themes[key].description or "") if key in settings.themes else "",
                parent=settings.parent_theme(key),
            )
            for key, title in settings.theme_titles().items()
        ),
        agreements=tuple(
            PublicAgreement(
                start=item.start,
                end=item.end,
                terminated_on=item.terminated_on,
                response_term_days=item.response_term_days,
                term_for_own_initiative=item.term_for_own_initiative,
                total_maximum=item.total_maximum,
                caps=tuple(PublicCap(title=cap.title, maximum=cap.maximum) for cap in item.caps.values()),
                secrecy_article=item.secrecy_article or "",
                norms=tuple(map(_norm, item.norms)),
            )
            for item in sorted(settings.agreements, key=lambda item: item.start, reverse=True)
        ),
        ways_in=tuple(
            PublicWay(
                sort=sort,
                text=way.text,
                # The name of an unpublished page stays inside, as with a link in a text.
                path=page_path(way.page) if way.page in pages else "",
                url=way.url or "",
                email=way.email or "",
            )
            for sort, way in settings.ways_in
        ),
        accessibility=_accessibility(settings),
        privacy=_privacy(settings),
        hosting=_hosting(settings),
        security=_security(settings),
        woo_index=settings.woo_index,
        licence=settings.licence.code if settings.licence is not None else None,
        house_style=settings.house_style is not None,
    )


def _norm(norm: Norm) -> PublicNorm:
    return PublicNorm(
        article=norm.article,
        text=norm.text,
        sort=norm.sort,
        number=norm.number or 0,
        with_privacy_team=norm.with_privacy_team,
        note=norm.note or "",
        reply_of_panel=norm.replies.panel or "",
        reply_of_municipality=norm.replies.municipality or "",
        breaches=tuple(
            PublicBreach(year=item.year, source=item.source, url=item.url or "") for item in norm.breaches
        ),
    )


def _accessibility(settings: Settings) -> PublicAccessibility:
    known = settings.accessibility or SiteAccessibility()
    statement, audit = known.statement, known.audit
    return PublicAccessibility(
        statement=PublicAccessibilityStatement(
            date=statement.date, address=statement.address, conformance=statement.conformance
        )
        if statement is not None
        else None,
        audit=PublicAccessibilityAudit(
            date=audit.date, done_by=audit.done_by, how=audit.how, report=audit.report
        )
        if audit is not None
        else None,
        known_problems=known.known_problems,
        email=known.email or settings.panel.email or "",
    )


def _privacy(settings: Settings) -> PublicPrivacy:
    known = settings.privacy
    return PublicPrivacy(
        controller=_reachable(known.controller),
        purpose=known.purpose or "",
        ground=known.ground or "",
        kept=known.kept or "",
        requests=known.requests or "",
        officer=_reachable(known.officer),
    )


def _reachable(party: Reachable | None) -> PublicReachable | None:
    return PublicReachable(name=party.name, email=party.email) if party is not None else None


def _security(settings: Settings) -> PublicSecurity | None:
    known = settings.security
    if known is None:
        return None
    return PublicSecurity(
        email=known.email or settings.panel.email or "",
        url=known.url or "",
        policy_url=known.policy or "",
        expires_on=known.expires_on,
    )


def _hosting(settings: Settings) -> PublicHosting | None:
    hosting = settings.hosting
    if hosting is None:
        return None
    return PublicHosting(name=hosting.name, logs=hosting.logs or "", privacy_url=hosting.privacy_url or "")
