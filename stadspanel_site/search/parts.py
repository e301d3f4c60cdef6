"""The parts of a search index: pages of the same years together, so that a change makes one part anew."""

from collections import defaultdict
from collections.abc import Sequence
from zlib import crc32

from stadspanel_site.public.pages.page import Page

_PAGES, _MOST_PARTS = 200, 12
"""So many pages make one part; where that would make many parts, which readers all load, each holds more."""


def in_parts(pages: Sequence[Page]) -> dict[str, list[Page]]:
    """
    Return *pages* by the name of their part; the first has none, and holds what is of no day.

    An advice stays with its responses, in the year of the first of these. Years join up to the size of a part; one
    that is larger is parted by the names of its advices, so that none moves where another comes or goes.
    """
    size = _PAGES
    while len(pages) > size * _MOST_PARTS:
        size *= 2
    if len(pages) <= size:
        return {"": list(pages)}
    together: defaultdict[str, list[Page]] = defaultdict(list)
    for page in pages:
        together["/".join(page.path.split("/")[:2])].append(page)
    years: defaultdict[int, dict[str, list[Page]]] = defaultdict(dict)
    for name, of_one in together.items():
        years[_year(of_one)][name] = of_one
    parts: dict[str, list[Page]] = {"": [page for of_one in years.pop(0, {}).values() for page in of_one]}
    for year, named in sorted(years.items()):
        number = sum(map(len, named.values()))
        last = next(reversed(parts))
        if number <= size:
            part = last if len(parts[last]) + number <= size else str(year)
            parts.setdefault(part, []).extend(page for of_one in named.values() for page in of_one)
        else:
            for name, of_one in named.items():
                parts.setdefault(f"{year}-{crc32(name.encode()) % -(-number // size) + 1}", []).extend(of_one)
    return parts


def _year(pages: Sequence[Page]) -> int:
    """Return the first year of *pages* that belong together; 0 where they are of no day."""
    return min((page.found.day.year for page in pages if page.found and page.found.day), default=0)
