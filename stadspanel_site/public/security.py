"""
What a browser may load and do on each page: the content security policy, as data.

The pages carry it themselves, so that it holds on a host that sends no headers of ours.
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
    return "; ".join(f"{directive} {' '.join(sources)}" for directive, sources in policy_of(path).items())
