"""What a finished page says, as far as two sites can be compared by it: its title, its words, what it withholds."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser

_VOID = frozenset("area br col embed hr img input link meta source track wbr".split())  # noqa: SIM905 - names
_WITHHELD, _DOCUMENT = "weggelaten", "data-pagefind-body"
_DAYS = re.compile(r"\b[0-9]+ (dagen|dag)\b")
"""What goes up every day: that is no change of anybody's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishedPage:
    """What there is to compare of a page."""

    title: str
    words: str
    """The text of its main part, without counters of days."""
    withheld: int
    """How many passages are withheld on it."""
    is_document: bool
    """It says something of its own; else it lists others, leads elsewhere, or only says that something is gone."""
    target: str = ""
    """Where it leads, if it does nothing else."""


def read_page(html: str) -> FinishedPage:
    """Return what there is to compare of the page *html*, whoever made it."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return FinishedPage(
        title=" ".join(reader.title.split()),
        words=_DAYS.sub("… dagen", " ".join("".join(reader.words).split())),
        withheld=reader.withheld,
        is_document=reader.is_document,
        target=reader.target,
    )


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.title = ""
        self.words: list[str] = []
        self.withheld = 0
        self.is_document = False
        self.target = ""
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "meta" and (given.get("http-equiv") or "").lower() == "refresh":
            self.target = (given.get("content") or "").partition("url=")[2]
        if tag == "main":
            self.is_document = _DOCUMENT in given
        if "main" in self._open:
            self.words.append(" ")
            self.withheld += _WITHHELD in (given.get("class") or "").split()
        if tag not in _VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass
        self.words.append(" ")

    def handle_data(self, data: str) -> None:
        if "title" in self._open and "svg" not in self._open:
            self.title += data
        elif "main" in self._open and not {"script", "style"} & set(self._open):
            self.words.append(data)
