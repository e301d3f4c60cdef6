"""The mark of a site of a day to come, put on the finished pages, so that no template leaves it out and PDFs have it too."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import Any

from stadspanel_site.words.dutch import long_date

NOT_TO_PUBLISH = "niet-publiceren.txt"
"""The name of the file that warns programs, and anyone who is handed the folder."""

_SAID = "Zo is de site op {}. Die dag moet nog komen. Publiceer dit niet."
_BANNER = (
    '<aside class="voorbeeld" aria-label="Nog niet openbaar"><p class="rand"><strong>Nog niet openbaar:</strong> {}'
    "</p></aside>"
)
_NO_INDEX = '<meta name="robots" content="noindex">'
_BODY = re.compile(r"<body[^>]*>")


def marker_file(day: dt.date) -> dict[str, bytes]:
    """Return the file that marks the site of *day*, by its path."""
    return {NOT_TO_PUBLISH: f"{_SAID.format(long_date(day))}\n".encode()}


def with_banner(render: Callable[..., Mapping[str, bytes]], day: dt.date) -> Callable[..., dict[str, bytes]]:
    """Return *render* with a banner on each page that names *day*, and asks search engines to leave it out."""
    said = _SAID.format(long_date(day))
    banner = _BANNER.format(said[0].lower() + said[1:])

    def rendered(*arguments: Any, **more: Any) -> dict[str, bytes]:
        return {
            path: _page(data.decode(), banner).encode() if path.endswith(".html") else data
            for path, data in render(*arguments, **more).items()
        }

    return rendered


def _page(page: str, banner: str) -> str:
    if _NO_INDEX not in page:
        page = page.replace("</head>", f"{_NO_INDEX}\n</head>", 1)
    marked, number = _BODY.subn(lambda found: found[0] + banner, page, count=1)
    # Without the tag a browser begins the body by itself.
    return marked if number else page + banner
