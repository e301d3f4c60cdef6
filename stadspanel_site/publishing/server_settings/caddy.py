"""The settings for Caddy: a file to import in the block of the site."""

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


def caddy_settings(rules: ServerRules) -> str:
    """Return the settings for Caddy 2.6 and later; the block of the site says with `root` where the files are."""
    return "\n".join((*_top(), *_headers(rules), *_files(rules), *_errors(), ""))


def _top() -> list[str]:
    return [
        f"# {HOW}",
        "# Zet in het blok van uw site, met de map waarin de bestanden van de site staan:",
        "#     root * /srv/stadspanel/current/site",
        "#     import /etc/caddy/stadspanel.caddy",
        "",
    ]


def _headers(rules: ServerRules) -> list[str]:
    # Each address has one policy and one way of caching: which of two would win depends on Caddy's own order.
    below = {f"below{index}": item for index, item in enumerate(rules.policies_below.items())}
    exact = {f"at{index}": item for index, item in enumerate(rules.policies_at.items())}
    paths = {name: f"{rules.root}{path}*" for name, (path, _) in below.items()}
    paths |= {name: f"{rules.root}{path} {rules.root}{path}index.html" for name, (path, _) in exact.items()}
    lines = [f"@stadspanel_{name} path {path}" for name, path in paths.items()]
    lines.append(f"@stadspanel_rest not path {' '.join(paths.values())}")
    lines += [
        f'header @stadspanel_{name} Content-Security-Policy "{policy}"'
        for name, (_, policy) in (below | exact).items()
    ]
    hashed = f"^{re.escape(rules.root)}{HASHED_BELOW}$"
    lines += [
        f'header @stadspanel_rest Content-Security-Policy "{rules.policy}"',
        f"@stadspanel_hashed path_regexp {hashed}",
        f"@stadspanel_unhashed not path_regexp {hashed}",
        f'header @stadspanel_hashed Cache-Control "{FOREVER}"',
        f'header @stadspanel_unhashed Cache-Control "{REVALIDATE}"',
        # Nothing is taken away in here: Caddy would keep the whole block from its error pages.
        "header {",
        *(f'    {name} "{value}"' for name, value in {**rules.protection, **rules.transport}.items()),
        "}",
    ]
    for end, kind in CONTENT_TYPES.items():
        lines += [f"@stadspanel_{end} path *.{end}", f'header @stadspanel_{end} Content-Type "{kind}"']
    known = " ".join(f"*.{end}" for end in CONTENT_TYPES)
    return [
        *lines,
        "@stadspanel_other {",
        r"    path_regexp \.[^/.]+$",
        f"    not path {known}",
        "}",
        f"header @stadspanel_other Content-Type {UNKNOWN}",
        "",
    ]


def _files(rules: ServerRules) -> list[str]:
    lines = [f"redir {path} {target} 301" for path, target in rules.moved()]
    if rules.root != "/":
        lines.append(f"redir {rules.root.rstrip('/')} {rules.root} 301")
    handle = "handle" if rules.root == "/" else f"handle_path {rules.root}*"
    # In here the path is that below the root.
    return [
        *lines,
        f"{handle} {{",
        "    # Verborgen bestanden en instellingen krijgt niemand te zien.",
        "    @stadspanel_hidden {",
        r"        path_regexp /\.",
        f"        not path /{WELL_KNOWN}*",
        "    }",
        f"    @stadspanel_settings path {' '.join(f'/{name}' for name in FOR_HOSTS)}",
        "    error @stadspanel_hidden 404",
        "    error @stadspanel_settings 404",
        "    file_server {",
        "        precompressed br gzip",
        "    }",
        "}",
        "",
    ]


def _errors() -> list[str]:
    return [
        "handle_errors {",
        "    @stadspanel_missing expression `{http.error.status_code} == 404`",
        "    handle @stadspanel_missing {",
        f"        rewrite * /{NOT_FOUND}",
        '        header Content-Type "text/html; charset=utf-8"',
        f'        header Cache-Control "{REVALIDATE}"',
        "        file_server {",
        "            precompressed br gzip",
        "        }",
        "    }",
        "}",
    ]
