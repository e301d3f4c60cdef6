"""
What a browser may load and do on each page: the content security policy, and the other headers, as data.

The pages carry the policy themselves, so that it holds on a host that sends no headers of ours. What servers are
told (`publishing/`) comes from here too.
"""

from collections.abc import Mapping

Policy = Mapping[str, tuple[str, ...]]
"""The sources that each directive allows."""

_NONE = ("'none'",)
_SELF = ("'self'",)

POLICY: Policy = {
    "default-src": _NONE,
    "style-src": _SELF,
    "img-src": _SELF,
    # No script runs here to use it; it lets an auditor of the page (Lighthouse) read robots.txt from within.
    "connect-src": _SELF,
    "base-uri": _NONE,
    "form-action": _NONE,
}
"""Holds for every address, unless POLICY_AT or POLICY_BELOW has another: no scripts, and nothing of other sites."""

POLICY_BELOW: Mapping[str, Policy] = {
    # The search program is WebAssembly; it, the script and the index come from the site itself.
    "zoeken/": {
        **POLICY,
        "script-src": (*_SELF, "'wasm-unsafe-eval'"),
        "form-action": _SELF,
    },
}
"""The addresses that need more, with all that is below them."""

POLICY_AT: Mapping[str, Policy] = {
    # The script that filters the list; it loads nothing.
    "adviezen/": {**POLICY, "script-src": _SELF},
}
"""The addresses that need more by themselves."""


def policy_of(path: str) -> Policy:
    """Return the policy of the page at the address *path*."""
    found = (policy for below, policy in POLICY_BELOW.items() if path.startswith(below))
    return POLICY_AT.get(path) or next(found, POLICY)


def policy_text(path: str) -> str:
    """Return the policy of the page at the address *path*, as browsers read it."""
    return _as_text(policy_of(path))


HEADER_ONLY: Policy = {"frame-ancestors": _NONE}
"""What counts in a header alone; in a page browsers pass it over."""

PROTECTION: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    # For browsers that do not know frame-ancestors.
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    # Names that today's browsers know: an unknown one is an error in their console.
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
"""A year of https for this host, where the site stands at https. Hosts below it are for their owner to decide on."""


def header_policy_text(policy: Policy) -> str:
    """Return *policy* as a header says it."""
    return _as_text({**policy, **HEADER_ONLY})


def _as_text(policy: Policy) -> str:
    return "; ".join(f"{directive} {' '.join(sources)}" for directive, sources in policy.items())
