"""The addresses that links of a Word file lead to, as far as anybody can go there."""

import re
from urllib.parse import parse_qs, quote, urlsplit

from stadspanel_site.words.characters import is_refused

_SAFE_LINKS = ".safelinks.protection.outlook.com"

_PLACE = re.compile(r'\\l\s+"([^"]+)')


def target_of(href: str) -> tuple[str | None, bool]:
    """Return the address that *href* leads to, None where nobody else can go there, and whether it was another one."""
    # Behind a quote stands what a field says besides: a place on the page, the words that a mouse brings up.
    href, _, besides = "".join(char for char in href if not is_refused(char)).partition('"')
    href, place = href.strip(), _PLACE.search(besides)
    is_changed = False
    try:
        parts = urlsplit(href)
        if (parts.hostname or "").endswith(_SAFE_LINKS):
            # It names, besides the address, who got the mail.
            href, is_changed = parse_qs(parts.query).get("url", [href])[0], True
            parts = urlsplit(href)
    except ValueError:
        return None, False
    if not parts.scheme and href.lower().startswith("www."):
        href = f"https://{href}"
    elif parts.scheme.lower() not in {"http", "https", "mailto"}:
        return None, False
    if place is not None and "#" not in href:
        href = f"{href}#{place[1]}"
    return quote(href, safe="%/:=&?~#+!$,;'@*.-_"), is_changed
