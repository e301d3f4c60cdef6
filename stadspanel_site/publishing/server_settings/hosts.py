"""
The settings for hosts that read `_headers` and `_redirects`, such as Netlify and Cloudflare Pages.

For an address that fits two rules Cloudflare Pages joins the values of a header, Netlify takes the most exact rule:
so no header stands in two rules that fit one address. Cloudflare Pages reads 100 rules and says so of the rest.
"""

from collections.abc import Iterator

from stadspanel_site.public.rendering.assets import STATIC
from stadspanel_site.publishing.server_settings.rules import (
    FOREVER,
    HOW,
    NOT_FOUND,
    WELL_KNOWN,
    ServerRules,
)
from stadspanel_site.words.content_types import CONTENT_TYPES

_POLICY = "Content-Security-Policy"


def headers_file(rules: ServerRules) -> str:
    """Return what stands in `_headers`; caching is left to the host, assets excepted: all of them ask each time."""
    lines = [f"# {HOW}"]
    for path, headers in _rules(rules):
        lines += [f"{rules.root}{path}", *(f"  {name}: {value}" for name, value in headers.items())]
    return "\n".join((*lines, ""))


def redirects_file(rules: ServerRules) -> str:
    """Return what stands in `_redirects`."""
    lines = [f"# {HOW}"]
    for path, target in rules.moved():
        # Netlify goes by the first, which also counts where a file stands; Cloudflare Pages passes it over.
        lines += [f"{path} {target} 301!", f"{path} {target} 301"]
    return "\n".join((*lines, ""))


def _rules(rules: ServerRules) -> Iterator[tuple[str, dict[str, str]]]:
    yield "*", {**rules.protection, **rules.transport}
    yield f"{STATIC}/*", {"Cache-Control": FOREVER, _POLICY: rules.policy}
    yield f"{WELL_KNOWN}security.txt", {"Content-Type": CONTENT_TYPES["txt"]}
    for path in ("", NOT_FOUND):
        yield path, {_POLICY: rules.policy}
    for path, policy in rules.policies_below.items():
        yield f"{path}*", {_POLICY: policy}
    for path, policy in rules.policies_at.items():
        yield path, {_POLICY: policy}
        yield f"{path}:deel/*", {_POLICY: rules.policy}
    own = {*rules.policies_below, *rules.policies_at}
    for folder in rules.folders:
        if f"{folder}/" not in own:
            yield f"{folder}/*", {_POLICY: rules.policy}
