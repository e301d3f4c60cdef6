"""What authors write is shown as git hosts show it: compared with what renders there (cmark-gfm)."""

import re
from html.parser import HTMLParser

import cmarkgfm

from stadspanel_site.public.documents.shared import PublicBody
from stadspanel_site.public.rendering.bodies import BodyPlace, BodyRenderer

BLOCKS = frozenset("p ul ol li blockquote pre table tr th td h1 h2 h3 h4 h5 h6".split())  # noqa: SIM905 - names
RENDERER = BodyRenderer()
HEADING = re.compile(r"(</?h)(\d)>")


class Tree(HTMLParser):
    """The blocks, items, cells and links of a page, in order, with their words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self._words = ""
        self.feed(html)
        self.close()
        self._end()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in BLOCKS or tag == "hr":
            self._end()
            self.found.append(f"<{tag} {given['start']}>" if given.get("start") else f"<{tag}>")
        elif tag == "a":
            self._words += f"«{given.get('href')}|"
        elif tag == "img":
            self._words += f"«{given.get('src')}|{given.get('alt')}»"
        elif tag == "input":
            self._words += "☑" if "checked" in given else "☐"
        elif tag == "br":
            self._words += " "

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self._end()
            self.found.append(f"</{tag}>")
        elif tag == "a":
            self._words += "»"

    def handle_data(self, data: str) -> None:
        self._words += data

    def _end(self) -> None:
        words = " ".join(self._words.split())
        self._words = ""
        if words:
            self.found.append(words)


def tree(html: str) -> list[str]:
    """Return what *html* shows, with headings counted from the highest."""
    found = Tree(html).found
    highest = min((int(match[2]) for line in found if (match := HEADING.fullmatch(line))), default=1)
    return [HEADING.sub(lambda match: f"{match[1]}{int(match[2]) - highest + 1}>", line) for line in found]


def shown_here(markdown: str) -> list[str]:
    return tree(RENDERER.render(PublicBody(markdown=markdown), BodyPlace(1, "x", "/")))


def shown_there(markdown: str) -> list[str]:
    return tree(cmarkgfm.github_flavored_markdown_to_html(markdown))
