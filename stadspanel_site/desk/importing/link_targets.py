"""The addresses that links of a Word file lead to, as far as anybody can go there."""

from urllib.parse import parse_qs, quote, urlsplit

from stadspanel_site.words.characters import is_refused

_SAFE_LINKS = ".safelinks.protection.outlook.com"


def target_of(href: str) -> tuple[str | None, bool]:
    """Return the address that *href* leads to, None where nobody else can go there, and whether it was another one."""
    # Behind a quote stands what a field says besides, such as the words that a mouse brings up.
    href = "".join(char for char in href.partition('"')[0].strip() if not is_refused(char))
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
    return quote(href, safe="%/:=&?~#+!$,;'@*.-_"), is_changed
