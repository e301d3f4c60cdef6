"""The settings of each server and host: the texts beside this module, with the rules filled in."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from stadspanel_site.public.rendering.assets import HASHED, STATIC
from stadspanel_site.public.rendering.content_policy import (
    POLICY,
    POLICY_AT,
    POLICY_BELOW,
    PROTECTION,
    SHARED,
    SHARING,
    TRANSPORT,
    header_policy_text,
    shared_pattern,
)
from stadspanel_site.words.addresses import FOR_HOSTS, SECURITY_FILE
from stadspanel_site.words.content_types import CONTENT_TYPES, TEXTS, UNKNOWN

REVALIDATE = "no-cache"
"""
Caching for most files: a browser asks each time whether the file changed.

The search index is among them, though its names have hashes. It holds the words of documents, and a withdrawn
document may not live on in a cache.
"""
FOREVER = "public, max-age=31536000, immutable"
"""Caching for files that never change, because other content gets another name."""

IN_ROOT = {".htaccess": "htaccess.jinja", "_headers": "headers.jinja", "_redirects": "redirects.jinja"}
"""
The settings that stand among the files of the site, and the text of each.

For Apache 2.4 with the modules headers and rewrite and `AllowOverride FileInfo`; for Netlify and Cloudflare Pages.
"""
FOR_SERVERS = {
    "stadspanel-nginx.conf": "nginx.conf.jinja",
    "stadspanel-nginx-brotli.conf": "nginx-brotli.conf.jinja",
    "stadspanel.caddy": "caddy.jinja",
    "cdn.json": "cdn.jinja",
}
"""
The settings that an administrator copies once, and the text of each; they say nothing of the content.

For a CDN before object storage, which cannot send headers itself; for nginx 1.18 and later, with a file for its module for Brotli (it refuses that one without), and Caddy 2.6 and later.
"""


def settings_files(
    texts: Mapping[str, str], *, root: str, secure: bool, redirects: Mapping[str, str], folders: Iterable[str]
) -> dict[str, bytes]:
    """Return the files that *texts* names, with the rules filled in for a site at *root* with pages in its *folders*."""
    environment = _environment()
    filled_in = {
        "how": "Gemaakt door stadspanel bij het publiceren: verander dit bestand niet.",
        "root": root,
        "secure": secure,
        "redirects": redirects,
        "folders": folders,
        "usual_policy": header_policy_text(POLICY),
        "policies_below": {path: header_policy_text(policy) for path, policy in POLICY_BELOW.items()},
        "policies_at": {path: header_policy_text(policy) for path, policy in POLICY_AT.items()},
        "protection": PROTECTION,
        "transport": TRANSPORT if secure else {},
        "revalidate": REVALIDATE,
        "forever": FOREVER,
        "hashed_below": HASHED.pattern,
        "static": STATIC,
        "for_hosts": FOR_HOSTS,
        "security_file": SECURITY_FILE,
        "content_types": CONTENT_TYPES,
        "shared": SHARED,
        "shared_pattern": shared_pattern(),
        "sharing": SHARING,
        "texts": TEXTS,
        "unknown": UNKNOWN,
    }
    return {name: environment.get_template(text).render(filled_in).encode() for name, text in texts.items()}


@cache
def _environment() -> Environment:
    # No HTML: only a pattern needs escaping, since every address here has plain characters.
    environment = Environment(  # noqa: S701
        loader=FileSystemLoader(Path(__file__).parent),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["as_pattern"] = re.escape
    return environment
