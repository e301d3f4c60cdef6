"""
Redirects from earlier addresses, read from the finished pages.

The build makes a page of each, which leads on by itself. A host that reads them from files of the release answers sooner,
and tells search engines that the move is permanent.
"""

import re
from collections.abc import Mapping
from html.parser import HTMLParser

from stadspanel_site.words.addresses import address_of

_MARK = b'http-equiv="refresh"'
_TARGET = re.compile(r"0; *url=(.*)", re.IGNORECASE)
_PLAIN = re.compile(r"[A-Za-z0-9._~/-]*(?:#[A-Za-z0-9._~:-]+)?")
"""Characters without a meaning in any server's settings; the addresses of the site have no others."""


def redirects_of(files: Mapping[str, bytes], root: str) -> dict[str, str]:
    """
    Return the redirects that pages among *files* make, below the path *root*: `oud/` to `nieuw/`.

    A page whose address is not plain is left out; the page itself keeps working.
    """
    found = {}
    for path in sorted(path for path in files if path.endswith("/index.html")):
        data = files[path]
        if _MARK not in data:
            continue
        address, target = address_of(path), redirect_in(data)
        if target.startswith(root) and _PLAIN.fullmatch(address) and _PLAIN.fullmatch(target):
            found[address] = target.removeprefix(root)
    return found


def redirect_in(page: bytes) -> str:
    """Return where *page* leads on to by itself; empty where it stays."""
    reader = _Refresh()
    reader.feed(page.decode())
    return reader.target


class _Refresh(HTMLParser):
    """Reader of the refresh target in the head of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.target = ""
        self._in_head = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._in_head = tag == "head" or (self._in_head and tag != "body")
        if self._in_head and tag == "meta" and given.get("http-equiv", "").lower() == "refresh":
            match = _TARGET.fullmatch(given.get("content", ""))
            self.target = match[1] if match is not None else ""
