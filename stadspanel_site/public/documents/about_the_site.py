"""What the site says about itself: how accessible it was found to be, who keeps it safe, where it stands."""

import datetime as dt
from dataclasses import dataclass

from stadspanel_site.words.vocabulary import Conformance


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicAccessibilityAudit:
    """An audit of the accessibility of the site, with what came of it."""

    date: dt.date
    done_by: str
    report: str
    """Where it can be read."""
    outcome: Conformance


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicAccessibility:
    """What is known of the accessibility of the site."""

    audit: PublicAccessibilityAudit | None
    """None where there is none: then nothing can be claimed."""
    known_problems: tuple[str, ...]
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicSecurity:
    """Who reads reports of security problems, and the last day on which that is sure."""

    email: str
    url: str
    policy_url: str
    expires_on: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicHosting:
    """Who keeps the site on the internet, and what that party keeps of visits."""

    name: str
    logs: str
    privacy_url: str
