"""The content security policy, which pages carry for hosts that send no headers of ours, and other headers, as data."""

import re
from collections.abc import Mapping
from functools import cache

Policy = Mapping[str, tuple[str, ...]]
"""The sources that each directive allows."""

_NONE = ("'none'",)
_SELF = ("'self'",)

POLICY: Policy = {
    "default-src": _NONE,
    "style-src": _SELF,
    "img-src": _SELF,
    # No script here uses it; it lets Lighthouse read robots.txt from within the page.
    "connect-src": _SELF,
    "base-uri": _NONE,
    "form-action": _NONE,
}
"""The policy of most pages: no scripts, and nothing from other sites."""

POLICY_BELOW: Mapping[str, Policy] = {
    # The search program is WebAssembly; it comes from the site itself, as do script and index.
    "zoeken/": {**POLICY, "script-src": (*_SELF, "'wasm-unsafe-eval'"), "form-action": _SELF}
}
"""The policies of addresses that need more, with all addresses below them."""

POLICY_AT: Mapping[str, Policy] = {
    # The script that filters the list loads nothing.
    "adviezen/": {**POLICY, "script-src": _SELF},
    "openbaarheid/": {**POLICY, "script-src": _SELF},
}
"""The policies of single addresses that need more."""


def policy_of(path: str) -> Policy:
    """Return the policy of the page at the address *path*."""
    found = (policy for below, policy in POLICY_BELOW.items() if path.startswith(below))
    return POLICY_AT.get(path) or next(found, POLICY)


def policy_text(path: str) -> str:
    """Return the policy of the page at the address *path*, in the form of browsers."""
    return policy_as_text(policy_of(path))


HEADER_ONLY: Policy = {"frame-ancestors": _NONE}
"""The directives that browsers accept from headers only."""

PROTECTION: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    # For browsers without frame-ancestors.
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    # Only names that browsers know: an unknown one is an error in their console.
    "Permissions-Policy": ", ".join(
        f"{feature}=()"
        for feature in (
            *("accelerometer", "camera", "display-capture", "geolocation", "gyroscope"),
            *("magnetometer", "microphone", "midi", "payment", "usb"),
        )
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""The headers that are the same for every address."""

TRANSPORT: Mapping[str, str] = {"Strict-Transport-Security": "max-age=31536000"}
"""A year of https, for sites at https; subdomains are left to their owner."""

SHARED = (
    *("data/*", "feed.xml", "agenda.ics"),
    *(f"{folder}/:map/feed.xml" for folder in ("adviezen", "dossiers", "themas")),
)
"""The addresses that programs on other sites may read: `*` stands for anything, `:map` for the name of a folder."""

SHARING: Mapping[str, str] = {"Access-Control-Allow-Origin": "*"}
"""The header that lets them (Fetch Standard, CORS)."""


@cache
def shared_pattern() -> str:
    """Return SHARED as a regular expression for every server."""
    forms = (re.escape(form).replace(r"\*", ".*").replace(":map", "[^/]+") for form in SHARED)
    return f"(?:{'|'.join(forms)})"


def is_shared(path: str) -> bool:
    """Tell whether programs on other sites may read the file at *path*."""
    return re.fullmatch(shared_pattern(), path) is not None


def header_policy_text(policy: Policy) -> str:
    """Return *policy* in the form of a header."""
    return policy_as_text({**policy, **HEADER_ONLY})


def policy_as_text(policy: Policy) -> str:
    """Return *policy* in the form of browsers."""
    return "; ".join(f"{directive} {' '.join(sources)}" for directive, sources in policy.items())
