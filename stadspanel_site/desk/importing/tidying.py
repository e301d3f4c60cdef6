"""The remains of a word processor in a text: each cleaned, counted, and never a word lost."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement

from stadspanel_site.desk.importing.link_targets import target_of
from stadspanel_site.desk.importing.losses import Finding
from stadspanel_site.desk.importing.placeholders import NUMBERED, PICTURED, is_mark, without_marks
from stadspanel_site.words.characters import is_refused

_EMPHASIS = ["strong", "em", "s"]
HEADINGS = tuple(f"h{level}" for level in range(1, 7))
_BULLET = re.compile(r"\s*(?:[-–—•·▪◦●○‣*\uf000-\uf0ff]\s+|o\t\s*)(?=\S)")
_TYPED_NUMBER = re.compile(r"\s*(\d{1,2})[.)]\s+(?=\S)")
_HEADING_NUMBER = re.compile(
    r"\s*(?:(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,4}|[A-Z])(?:[.)]\s+|\t\s*)|\d{1,2}(?:\.\d{1,2})+\s+(?=[A-Z]))(?=\S)"
)
_SPACES = re.compile(r"[\t\n\r\x0b\x0c\u00a0\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
_LONGEST_HEADING = 80
_SUPER = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_SUB = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")

Found = Counter[Finding]


def tidy(soup: BeautifulSoup, found: Found, *, is_note: bool = False) -> str:
    """Tidy *soup*, and count what was done in *found*; return the numbers that were left out. A note has no headings."""
    for heading in soup.find_all(HEADINGS):
        if is_note or not without_marks(heading.get_text()).strip():
            heading.name = "p"
    _split_lines(soup)
    if not is_note:
        _bold_headings(soup, found)
    taken = [*_typed_items(soup, found), *_heading_numbers(soup, found)]
    for text in list(soup.find_all(string=True)):
        text.replace_with(NavigableString(_plain(str(text), found)))
    for tag in soup.find_all(["sup", "sub"]):
        digits = tag.get_text()
        if digits and set(digits) <= set("0123456789+-"):
            tag.string = digits.translate(_SUPER if tag.name == "sup" else _SUB)
        tag.unwrap()
    for tag in soup.find_all("input"):
        tag.replace_with("☒ " if tag.has_attr("checked") else "☐ ")
    _links(soup, found)
    _emphasis(soup)
    _lists(soup)
    _levels(soup, found)
    for table in soup.find_all("table"):
        _table(soup, table)
    soup.smooth()
    return " ".join(taken)


def _plain(text: str, found: Found) -> str:
    """Return *text* with each accent in its letter, ordinary spaces, and no character that nobody sees."""
    text = _SPACES.sub(" ", unicodedata.normalize("NFC", text)).replace("\u2011", "-")
    found[Finding.HYPHEN] += text.count("\u00ad")
    text = text.replace("\u00ad", "")
    kept = "".join(char for char in text if is_mark(char) or not is_refused(char))
    found[Finding.INVISIBLE] += len(text) - len(kept)
    found[Finding.SPACES] += len(re.findall(r"(?<=\S) {2,}(?=\S)", kept))
    return re.sub(" {2,}", " ", kept)


def _split_lines(soup: BeautifulSoup) -> None:
    """Make a paragraph of each line, where lines of one paragraph are typed items."""
    for paragraph in soup.find_all("p", recursive=False):
        lines: list[list[PageElement]] = [[]]
        for child in list(paragraph.children):
            if isinstance(child, Tag) and child.name == "br":
                lines.append([])
            else:
                lines[-1].append(child)
        words = ["".join(item.get_text() for item in line) for line in lines]
        if any(_BULLET.match(line) or _TYPED_NUMBER.match(line) for line in words[1:]):
            for line in lines:
                made = soup.new_tag("p")
                made.extend(line)
                paragraph.insert_before(made)
            paragraph.decompose()


def _bold_headings(soup: BeautifulSoup, found: Found) -> None:
    """Make a heading of each line that is bold as a whole and stands above a text, also where it is numbered."""
    has_title = soup.find("h1", recursive=False) is not None
    level = 1
    for block in list(soup.find_all(recursive=False)):
        if block.name in HEADINGS:
            level = int(block.name[1])
        elif (line := _bold_line(block)) is not None:
            after, is_first = block.find_next_sibling(), block.find_previous_sibling() is None
            if is_first and not has_title:
                line.name = "h1"
            elif after is not None and after.name not in HEADINGS and _bold_line(after) is None:
                line.name = f"h{min(level + 1, 6)}"
            else:
                continue
            found[Finding.BOLD_HEADING] += 1
            if line is not block:
                found[Finding.NUMBER] += block.name == "ol"
                block.replace_with(line.extract())
                for mark in line.find_all(string=NUMBERED):
                    mark.replace_with(NavigableString(NUMBERED.sub("", mark)))


def _bold_line(block: Tag) -> Tag | None:
    """Return the line that *block* is, where all of it is bold; a list has one item then."""
    items = block.find_all("li")
    line = items[0] if block.name in {"ol", "ul"} and len(items) == 1 else block
    text = without_marks(line.get_text()).strip()
    is_line = (
        line.name in {"p", "li"}
        and 0 < len(text) <= _LONGEST_HEADING
        and not text.endswith((".", ",", ";", ":", "?", "!"))
        and any(map(str.isalpha, text))
        and not _BULLET.match(text)
        and line.find(["br", "a"]) is None
        and not PICTURED.search(line.get_text())
        and all(
            item.find_parent("strong") for item in line.find_all(string=True) if without_marks(item).strip()
        )
    )
    return line if is_line else None


def _typed_items(soup: BeautifulSoup, found: Found) -> Iterator[str]:
    """Put each paragraph that begins with a typed bullet or number in a list."""
    for block in list(soup.find_all("p", recursive=False)):
        text = block.get_text()
        bullet, number = _BULLET.match(text), _TYPED_NUMBER.match(text)
        start = bullet or number
        if start is None:
            continue
        _drop(block, start.end())
        name = "ul" if bullet else "ol"
        before = block.find_previous_sibling()
        if before is None or before.name != name or not before.has_attr("data-typed"):
            before = soup.new_tag(name, attrs={"data-typed": "1"})
            block.insert_before(before)
        item = block.extract()
        item.name = "li"
        if number:
            item["value"] = number[1]
        before.append(item)
        found[Finding.TYPED_ITEM] += 1
        yield start[0]


def _heading_numbers(soup: BeautifulSoup, found: Found) -> Iterator[str]:
    for heading in soup.find_all(HEADINGS):
        for tag in heading.find_all(["strong", "em"]):
            tag.unwrap()
        heading.smooth()
        start = _HEADING_NUMBER.match(heading.get_text())
        if start is not None:
            _drop(heading, start.end())
            found[Finding.NUMBER] += 1
            yield start[0]


def _drop(block: Tag, length: int) -> None:
    """Drop the first *length* characters of *block*."""
    for text in list(block.find_all(string=True)):
        part = min(length, len(text))
        text.replace_with(NavigableString(text[part:]))
        length -= part
        if not length:
            return


def _links(soup: BeautifulSoup, found: Found) -> None:
    for link in soup.find_all("a"):
        target, is_changed = target_of(str(link.get("href", "")))
        if not link.get_text(strip=True):
            link.unwrap()
        elif target is None:
            found[Finding.CROSS_REFERENCE if str(link.get("href", "")).startswith("#") else Finding.LINK] += 1
            link.unwrap()
        else:
            found[Finding.REDIRECT] += is_changed
            link.attrs = {"href": target}


def _emphasis(soup: BeautifulSoup) -> None:
    """Leave out emphasis that Markdown cannot show: of spaces, or where signs or other emphasis touch its ends."""
    for tag in soup.find_all(_EMPHASIS):
        text = tag.get_text()
        inside = text.strip()
        is_whole = tag.parent is not None and tag.parent.name in _EMPHASIS and len(tag.parent.contents) == 1
        is_bound = not is_whole and (
            _touches(tag, tag.previous_sibling, text[:1], inside[:1])
            or _touches(tag, tag.next_sibling, text[-1:], inside[-1:])
        )
        if not inside or is_bound or tag.find("br") is not None:
            tag.unwrap()
    soup.smooth()


def _touches(tag: Tag, other: PageElement | None, char: str, sign: str) -> bool:
    """Tell whether emphasis meets *other* without a space, so that its marks would count otherwise; it ends in *char*."""
    if other is None:
        return tag.parent is not None and tag.parent.name in _EMPHASIS
    edge = other.get_text()[-1:] if other is tag.previous_sibling else other.get_text()[:1]
    if char.isspace() or edge.isspace():
        return False
    is_other_emphasis = isinstance(other, Tag) and other.name in _EMPHASIS
    is_inner = tag.parent is not None and tag.parent.name in _EMPHASIS
    return is_other_emphasis or is_inner or (edge.isalnum() and not sign.isalnum())


def _lists(soup: BeautifulSoup) -> None:
    """Give each list the numbers of Word: a new list where the count begins anew."""
    for item in soup.find_all("li"):
        # A large first letter, or an item of which the end was struck out, stands before the number.
        for text in item.find_all(string=NUMBERED):
            if text.find_parent("li") is item:
                item["value"] = item.get("value") or NUMBERED.findall(text)[0]
                text.replace_with(NavigableString(NUMBERED.sub("", text)))
    for listed in soup.find_all("ol"):
        current, expected = listed, 0
        for item in list(listed.find_all("li", recursive=False)):
            count = int(str(item.get("value", str(expected))))
            if current is listed and not expected:
                listed["start"] = str(count)
            elif count != expected:
                made = soup.new_tag("ol", attrs={"start": str(count)})
                current.insert_after(made)
                current = made
            if current is not listed:
                current.append(item.extract())
            expected = count + 1
    for listed in soup.find_all("ol"):
        before = listed.find_previous_sibling()
        if before is not None and before.name == "ol" and not before.has_attr("data-bracket"):
            listed["data-bracket"] = "1"


def title_in(soup: BeautifulSoup) -> Tag | None:
    """Return the heading of the whole text: with nothing above it, or else the only one of the first level."""
    first = next(iter(soup.find_all(HEADINGS)), None)
    if first is None or soup.find_all("h1") == [first]:
        return first
    is_below = any(without_marks(text).strip() for text in first.find_all_previous(string=True))
    return None if is_below else first


def _levels(soup: BeautifulSoup, found: Found) -> None:
    """Let the headings below the title begin at the second level, and go one deeper at a time."""
    title = title_in(soup)
    headings = [heading for heading in soup.find_all(HEADINGS) if heading is not title]
    top = min((int(heading.name[1]) for heading in headings), default=2)
    before = 1
    for heading in headings:
        wanted = int(heading.name[1]) - top + 2
        level = min(wanted, before + 1, 6)
        found[Finding.LEVEL] += level != wanted
        heading.name, before = f"h{level}", level


def _table(soup: BeautifulSoup, table: Tag) -> None:
    """Give each row of *table* as many cells, and each cell lines in place of paragraphs."""
    waiting: dict[int, int] = {}
    rows: list[list[Tag]] = []
    for row in table.find_all("tr"):
        cells: list[Tag] = []
        own = list(row.find_all(["td", "th"], recursive=False))
        while own or waiting.get(len(cells)):
            if waiting.get(len(cells), 0):
                waiting[len(cells)] -= 1
                cells.append(soup.new_tag("td"))
                continue
            cell = own.pop(0)
            below, beside = (int(str(cell.attrs.pop(name, "1"))) for name in ("rowspan", "colspan"))
            for number in range(min(beside, 50)):
                waiting[len(cells)] = below - 1
                cells.append(cell if number == 0 else soup.new_tag("td"))
            _lines_in_cell(soup, cell)
        rows.append(cells)
        for cell in cells:
            row.append(cell.extract() if cell.parent is not None else cell)
    widest = max(map(len, rows), default=0)
    for row, cells in zip(table.find_all("tr"), rows, strict=True):
        row.extend(soup.new_tag("td") for _ in range(widest - len(cells)))


def _lines_in_cell(soup: BeautifulSoup, cell: Tag) -> None:
    for item in cell.find_all("li"):
        item.insert(0, f"{item['value']}. " if item.has_attr("value") else "- ")
    blocks = cell.find_all(["p", "li", *HEADINGS])
    for block in blocks:
        if (
            block.find_previous_sibling() is not None
            or block.find_parent("li") is not None
            or block is not blocks[0]
        ):
            block.insert_before(soup.new_tag("br"))
    for block in cell.find_all(["p", "li", "ul", "ol", *HEADINGS]):
        block.unwrap()
