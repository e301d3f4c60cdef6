"""The settings for Apache: a `.htaccess` in the root of the site."""

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
from stadspanel_site.words.content_types import CONTENT_TYPES, TEXTS, UNKNOWN

_PACKED = r"(?:\.(?:br|gz))?"
"""A compressed file is asked for by its own name, inside Apache."""
_SECURE = "%{HTTPS} == 'on' || %{HTTP:X-Forwarded-Proto} == 'https'"


def htaccess(rules: ServerRules) -> str:
    """Return the settings for Apache 2.4, with the modules headers and rewrite and `AllowOverride FileInfo`."""
    return "\n".join((f"# {HOW}", "", *_types(rules), *_headers(rules), *_rewriting(rules), ""))


def _types(rules: ServerRules) -> list[str]:
    lines = [f"ErrorDocument 404 {rules.root}{NOT_FOUND}", "FileETag MTime Size"]
    lines += ["AddEncoding br .br", "AddEncoding gzip .gz", "RemoveLanguage .br"]
    # What comes later counts.
    lines += ['<FilesMatch "\\.[^.]+$">', f"    ForceType {UNKNOWN}", "</FilesMatch>"]
    for end, kind in CONTENT_TYPES.items():
        lines += [f'<FilesMatch "\\.{end}{_PACKED}$">', f'    ForceType "{kind}"']
        lines += ['    Header merge Vary "Accept-Encoding"'] if end in TEXTS else []
        lines.append("</FilesMatch>")
    return [*lines, ""]


def _headers(rules: ServerRules) -> list[str]:
    root = re.escape(rules.root)
    lines = [
        # All in the same of the two tables that Apache keeps: what stands in both would be said twice.
        f'Header always set Content-Security-Policy "{rules.policy}"',
        *(
            f'Header always set Content-Security-Policy "{policy}" '
            f'"expr=%{{REQUEST_URI}} =~ m#^{root}{re.escape(path)}#"'
            for path, policy in rules.policies_below.items()
        ),
        *(
            f'Header always set Content-Security-Policy "{policy}" '
            f'"expr=%{{REQUEST_URI}} =~ m#^{root}{re.escape(path)}(?:index\\.html{_PACKED})?$#"'
            for path, policy in rules.policies_at.items()
        ),
        f'Header always set Cache-Control "{REVALIDATE}"',
        (
            f'Header always set Cache-Control "{FOREVER}" '
            f'"expr=%{{REQUEST_URI}} =~ m#^{root}{HASHED_BELOW}{_PACKED}$#"'
        ),
    ]
    lines += [f'Header always set {name} "{value}"' for name, value in rules.protection.items()]
    lines += [
        f'Header always set {name} "{value}" "expr={_SECURE}"' for name, value in rules.transport.items()
    ]
    return [*lines, ""]


def _rewriting(rules: ServerRules) -> list[str]:
    lines = ["RewriteEngine On", f"RewriteBase {rules.root}"]
    if rules.secure:
        lines += [
            "# Een server ervoor die de beveiligde verbinding regelt, zegt dat met X-Forwarded-Proto.",
            "RewriteCond %{HTTPS} !=on",
            "RewriteCond %{HTTP:X-Forwarded-Proto} !=https",
            "RewriteRule ^ https://%{SERVER_NAME}%{REQUEST_URI} [R=301,L]",
        ]
    lines += [
        "# Verborgen bestanden en instellingen krijgt niemand te zien.",
        f'RewriteRule "(^|/)(?!{re.escape(WELL_KNOWN)})\\." - [R=404,L]',
        f'RewriteRule "^(?:{"|".join(FOR_HOSTS)})$" - [R=404,L]',
        "# Een map zonder bladzijde is er niet.",
        "RewriteCond %{REQUEST_FILENAME} -d",
        "RewriteCond %{REQUEST_FILENAME}/index.html !-f",
        "RewriteRule ^ - [R=404,L]",
    ]
    lines += [
        f'RewriteRule "^{re.escape(path)}$" "{rules.root}{target}" [R=301,NE,L]'
        for path, target in sorted(rules.redirects.items())
    ]
    for coding, end in (("br", "br"), ("gzip", "gz")):
        lines += [
            f'RewriteCond %{{HTTP:Accept-Encoding}} "\\b{coding}\\b(?!\\s*;\\s*q=0(?:,|$))"',
            f"RewriteCond %{{REQUEST_FILENAME}}index.html.{end} -f",
            f'RewriteRule "^(.*/)?$" "$1index.html.{end}" [L]',
            f'RewriteCond %{{HTTP:Accept-Encoding}} "\\b{coding}\\b(?!\\s*;\\s*q=0(?:,|$))"',
            f"RewriteCond %{{REQUEST_FILENAME}}.{end} -f",
            f'RewriteRule "^(.+[^/])$" "$1.{end}" [L]',
        ]
    return lines
