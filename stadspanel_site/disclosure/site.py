"""What the settings say about the site itself, copied field by field."""

import datetime as dt

from stadspanel_site.internal.settings import Settings, SiteAccessibility
from stadspanel_site.public.documents.site import (
    PublicAccessibility,
    PublicAccessibilityAudit,
    PublicHosting,
    PublicSecurity,
)


def disclose_accessibility(settings: Settings, as_of: dt.date) -> PublicAccessibility:
    """Return what is known of the accessibility of the site on the day *as_of*."""
    known = settings.accessibility or SiteAccessibility()
    audit = known.audit
    return PublicAccessibility(
        audit=PublicAccessibilityAudit(
            date=audit.date, done_by=audit.done_by, report=audit.report, outcome=audit.outcome
        )
        if audit is not None and audit.date <= as_of
        else None,
        known_problems=known.known_problems,
        email=known.email or settings.panel.email or "",
    )


def disclose_security(settings: Settings, as_of: dt.date) -> PublicSecurity | None:
    """Return who reads reports of security problems; None where nobody said so, or no longer on the day *as_of*."""
    known = settings.security
    if known is None or known.expires_on < as_of:
        return None
    return PublicSecurity(
        email=known.email or settings.panel.email or "",
        url=known.url or "",
        policy_url=known.policy or "",
        expires_on=known.expires_on,
    )


def disclose_hosting(settings: Settings) -> PublicHosting | None:
    """Return who keeps the site on the internet, where that is known."""
    hosting = settings.hosting
    if hosting is None:
        return None
    return PublicHosting(name=hosting.name, logs=hosting.logs or "", privacy_url=hosting.privacy_url or "")
