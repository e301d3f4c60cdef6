"""The settings for nginx: a file to include in the server block of the site."""

import re

from stadspanel_site.publishing.server_settings.rules import (
    FOREVER,
    HASHED_BELOW,
    HOW,
    NOT_FOUND,
    REVALIDATE,
    WELL_KNOWN,
    ServerRules,
)
from stadspanel_site.words.addresses import FOR_HOSTS
from stadspanel_site.words.content_types import CONTENT_TYPES, UNKNOWN


def nginx_settings(rules: ServerRules) -> str:
    """Return the settings for nginx 1.18 and later; the server block says in `$stadspanel_map` where the files are."""
    return "\n".join((*_top(rules), *_headers(rules), *_locations(rules), ""))


def nginx_brotli() -> str:
    """Return the settings for nginx with its module for Brotli; without the module nginx refuses them."""
    return "\n".join(
        (
            f"# {HOW}",
            "# Alleen met de module brotli_static (Debian: libnginx-mod-http-brotli-static).",
            "brotli_static on;",
            "",
        )
    )


def _top(rules: ServerRules) -> list[str]:
    types = [f'    "{kind}" {end};' for end, kind in CONTENT_TYPES.items()]
    lines = [
        f"# {HOW}",
        "# Zet in het server-blok van uw site, met de map waarin de bestanden van de site staan:",
        "#     set $stadspanel_map /srv/stadspanel/current/site;",
        "#     include /etc/nginx/stadspanel-nginx.conf;",
        "",
        "server_tokens off;",
        "absolute_redirect off;",
        "types {",
        *types,
        "}",
        f"default_type {UNKNOWN};",
        "charset off;",
        "etag on;",
        "gzip_static on;",
        "gzip_vary on;",
        f"error_page 403 404 =404 {rules.root}{NOT_FOUND};",
        "",
    ]
    if rules.secure:
        lines += [
            "# Een server ervoor die de beveiligde verbinding regelt, zegt dat met X-Forwarded-Proto.",
            "set $stadspanel_https $scheme;",
            "if ($http_x_forwarded_proto = https) { set $stadspanel_https https; }",
            "",
        ]
    return lines


def _headers(rules: ServerRules) -> list[str]:
    # By variables, and all at one level: an add_header in a location would undo all those around it.
    root = re.escape(rules.root)
    lines = [f'set $stadspanel_csp "{rules.policy}";']
    lines += [
        f'if ($uri ~ "^{root}{re.escape(path)}") {{ set $stadspanel_csp "{policy}"; }}'
        for path, policy in rules.policies_below.items()
    ]
    lines += [
        f'if ($uri ~ "^{root}{re.escape(path)}(?:index\\.html)?$") {{ set $stadspanel_csp "{policy}"; }}'
        for path, policy in rules.policies_at.items()
    ]
    lines += [
        f'set $stadspanel_cache "{REVALIDATE}";',
        f'if ($uri ~ "^{root}{HASHED_BELOW}$") {{ set $stadspanel_cache "{FOREVER}"; }}',
        "add_header Content-Security-Policy $stadspanel_csp always;",
        "add_header Cache-Control $stadspanel_cache always;",
    ]
    lines += [f'add_header {name} "{value}" always;' for name, value in rules.protection.items()]
    for name, value in rules.transport.items():
        # A header without a value is not sent: nothing is promised over http.
        lines += [
            'set $stadspanel_transport "";',
            f'if ($stadspanel_https = https) {{ set $stadspanel_transport "{value}"; }}',
            f"add_header {name} $stadspanel_transport always;",
        ]
    if rules.secure:
        # After every variable is set: from here on nothing else is done.
        lines.append("if ($stadspanel_https != https) { return 301 https://$host$request_uri; }")
    return [*lines, ""]


def _locations(rules: ServerRules) -> list[str]:
    lines = [
        "# Verborgen bestanden en instellingen krijgt niemand te zien.",
        f'location ~ "/(?!{re.escape(WELL_KNOWN)})\\." {{ return 404; }}',
        *(f"location = {rules.root}{name} {{ return 404; }}" for name in FOR_HOSTS),
    ]
    if rules.root != "/":
        lines.append(f"location = {rules.root.rstrip('/')} {{ return 301 {rules.root}; }}")
    lines += [f"location = {path} {{ return 301 {target}; }}" for path, target in rules.moved()]
    return [*lines, f"location {rules.root} {{", "    alias $stadspanel_map/;", "    index index.html;", "}"]
