"""A copy of the site that opens from a disk: with relative links, without scripts, and with a banner that says what it is."""

import posixpath
import re
from collections.abc import Container, Mapping
from dataclasses import replace

from stadspanel_site.attachments.shelf import OnDemand, joined
from stadspanel_site.build_types import BuildOptions, BuildResult, Progress
from stadspanel_site.output import check_target, locked, write_output
from stadspanel_site.pipeline import make_site
from stadspanel_site.preview.preview_pages import STYLE, STYLES, with_banner
from stadspanel_site.search.index import without_index
from stadspanel_site.words.addresses import WOO_FILES, file_at

BASE_URL = "https://voorbeeld.invalid/"
"""The address of the copy; nobody can own it, so no link leads to a real site."""
BANNER = "Voorbeeld: zo wordt de site. Dit is de site zelf niet."

_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>\n?')
_SCRIPT = re.compile(r"<script\b.*?</script>\n?", re.DOTALL)
_OWN_ADDRESS = re.compile(r'<link rel="canonical"[^>]*>\n?')
_ATTRIBUTE = re.compile(r'(\s(?:href|src|srcset|action)=")([^"]*)(")')
_REFRESH = re.compile(r'(<meta http-equiv="refresh" content="0; url=)([^"]*)(")')
_FOR_SERVERS = ("robots.txt", "sitemap.xml", *WOO_FILES)


def write_preview(options: BuildOptions, progress: Progress) -> BuildResult:
    """Write a copy of the site that opens from a disk; raises ProblemsFound or RefusedError."""
    check_target(options.output, options.content, options.templates)
    with locked(options.output):
        files, result = make_site(replace(options, base_url=BASE_URL), progress, without_index)
        write_output(options.output, copy_to_open(files))
    return result


def copy_to_open(files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Return the *files* of a site made for `BASE_URL`, changed so that they open from a disk."""
    kept = dict.fromkeys(path for path in files if path not in _FOR_SERVERS and not path.endswith(".js"))

    def copy_of(path: str) -> bytes:
        data = files[path]
        return _page(path, data.decode(), kept) if path.endswith(".html") else data

    return joined({STYLE: STYLES}, OnDemand(kept, copy_of))


def _page(path: str, page: str, files: Container[str]) -> bytes:
    # On a disk 'self' is no origin, so the policy would forbid the stylesheet.
    for gone in (_POLICY, _SCRIPT, _OWN_ADDRESS):
        page = gone.sub("", page)
    for links in (_ATTRIBUTE, _REFRESH):
        page = links.sub(lambda match: f"{match[1]}{_relative(path, match[2], files)}{match[3]}", page)
    style = f'<link rel="stylesheet" href="{_way(path, STYLE)}">'
    return with_banner(page.replace("</head>", f"{style}</head>", 1).encode(), BANNER)


def _relative(path: str, value: str, files: Container[str]) -> str:
    """Return *value*, one address or several with their widths, relative to the page at *path*."""
    return ", ".join(_one(path, part, files) for part in value.split(", "))


def _one(path: str, value: str, files: Container[str]) -> str:
    address, space, width = value.partition(" ")
    if not address.startswith("/") or address.startswith("//"):
        return value
    target, mark, fragment = address[1:].partition("#")
    file = file_at(target.partition("?")[0])
    return f"{_way(path, file)}{mark}{fragment}{space}{width}" if file in files else value


def _way(path: str, file: str) -> str:
    return posixpath.relpath(file, posixpath.dirname(path) or ".")
