"""The pages of a preview: the site with a script that reloads it, or a page that says what is wrong."""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass

from stadspanel_site.public.rendering.content_policy import policy_as_text, policy_of
from stadspanel_site.words.addresses import file_at
from stadspanel_site.words.content_types import content_type_of

SCRIPT = "livereload.js"
STYLE = "voorvertoning.css"
_POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy" content="[^"]*">')
_BODY = re.compile(rb"<body[^>]*>")
_HEAD_END = b"</head>"

STYLES = b"""\
.voorvertoning { background: #ffd60a; color: #000; border-bottom: .5rem solid #000; margin: 0; padding: 1rem;
  font: bold 1.125rem/1.4 system-ui, sans-serif; position: sticky; top: 0; z-index: 9; }
.wat-er-mis-is { font: 1rem/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 60rem; padding: 1rem; }
.wat-er-mis-is pre { background: #16211f; border-radius: .25rem; color: #fff; overflow: auto; padding: 1rem;
  white-space: pre-wrap; }
"""

LATER = (
    b'<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Een ogenblik</title></head>'
    b"<body><p>De site wordt opnieuw gemaakt. Daarna verschijnt de pagina hier vanzelf.</p></body></html>"
)
"""Stands where a page was asked for of a site that does not come any more."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to the browser: the status, the content type and the content."""

    status: int
    content_type: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Moved:
    """The real address of the page."""

    address: str


def answer_to(path: str, files: Mapping[str, bytes], banner: str, generation: int) -> Answer | Moved:
    """Return the answer for *path* from the site *files*, made *generation* times; a page begins with *banner*, if any."""
    if path == STYLE:
        return Answer(200, content_type_of(STYLE), STYLES)
    name = file_at(path)
    if name not in files and f"{path}/index.html" in files:
        return Moved(f"/{path}/")
    status, name = (200, name) if name in files else (404, "404.html")
    content_type = content_type_of(name)
    body = files.get(name, b"")
    if name.endswith(".html"):
        body = with_reload(path, body, banner, generation)
    return Answer(status, content_type, body)


def with_reload(path: str, page: bytes, banner: str, generation: int) -> bytes:
    """Return the HTML *page* at *path* with the script that reloads it, allowed by its policy, and *banner*."""
    policy = {**policy_of(path), "connect-src": ("'self'",), "style-src": ("'self'",)}
    policy["script-src"] = tuple(dict.fromkeys(("'self'", *policy.get("script-src", ()))))
    stated = f'<meta http-equiv="Content-Security-Policy" content="{policy_as_text(policy)}">'
    page = _POLICY.sub(lambda _: stated.encode(), page, count=1)
    # From its own address the script knows where to connect.
    extra = f'<link rel="stylesheet" href="/{STYLE}"><script src="/{SCRIPT}?generation={generation}" defer></script>'
    page = page.replace(_HEAD_END, extra.encode() + _HEAD_END, 1)
    return with_banner(page, banner) if banner else page


def with_banner(page: bytes, banner: str) -> bytes:
    """Return the HTML *page* with *banner* above all else."""
    note = f'<p class="voorvertoning" role="note">{html.escape(banner)}</p>'.encode()
    return _BODY.sub(lambda match: match[0] + note, page, count=1)


def problems_page(title: str, texts: tuple[str, ...]) -> bytes:
    """Return a page that shows *texts*, as the terminal does, and disappears once they are mended."""
    blocks = "\n".join(f"<pre>{html.escape(text)}</pre>" for text in texts)
    return (
        f'<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>{html.escape(title)}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"></head>'
        f'<body><main class="wat-er-mis-is"><h1>{html.escape(title)}</h1>'
        "<p>Verbeter dit en bewaar het bestand. Dan verschijnt de site hier vanzelf.</p>"
        f"{blocks}</main></body></html>"
    ).encode()
