"""The release that goes to readers at one moment: its files as they are served, and facts about them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from stadspanel_site.publishing.unpacking import ENDINGS

SITE, SERVER, PRIVATE = "site", "server", "prive"
"""Folders of a release, where it lies in one of its own."""
_MOMENT = re.compile(r"([0-9]{8}T[0-9]{6}Z)(?:\.([0-9]{1,6}))?(?:-|\Z)")


@dataclass(frozen=True, slots=True, kw_only=True)
class ServedFile:
    """A file as readers get it."""

    data: bytes
    content_type: str
    headers: Mapping[str, str]
    """Further headers that a server sends with it, by name: policy, caching and so on."""
    variants: Mapping[str, bytes] = field(default_factory=dict)
    """The same file compressed, by content coding (`gzip`, `br`); only those that are smaller."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServedSite:
    """The finished site with all that a server needs; paths are those below the root, `index.html` included."""

    files: Mapping[str, ServedFile]
    redirects: Mapping[str, str]
    """Where an earlier address leads, both as paths below the root (`oud/` to `nieuw/`)."""
    server_files: Mapping[str, bytes]
    """Settings for servers, by file name; they never stand below the root."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """A site that is published under a name of its own."""

    id: str
    """
    The moment (UTC) and the first digits of the manifest's SHA-256: `20261124T053000Z-0123456789ab`.

    A clock may be set back. From then on the moment has a number behind it, `20261124T053000Z.1`: see order_of.
    """
    site: ServedSite
    """Holds the manifest and the ledger among its files."""
    ledger: bytes
    """Every address that was ever published, and all else that the target must remember, with this release counted in."""
    private: Mapping[str, bytes] = field(default_factory=dict)
    """Private files kept with it for the publisher, by file name; never below the root of a site."""

    @property
    def laid_out(self) -> Iterator[tuple[str, bytes]]:
        """All files of the release by path, where it lies in a folder of its own; only the first is for readers."""
        for path, file in self.site.files.items():
            yield f"{SITE}/{path}", file.data
            for coding, data in file.variants.items():
                if (beside := path + ENDINGS[coding]) not in self.site.files:
                    yield f"{SITE}/{beside}", data
        yield from ((f"{SERVER}/{name}", data) for name, data in self.site.server_files.items())
        yield from ((f"{PRIVATE}/{name}", data) for name, data in self.private.items())


def order_of(name: str) -> tuple[int, str]:
    """Return what releases are ordered by, of the name of one or of its moment alone."""
    # That is how often the clock was set back before it, and then the moment. What is neither comes first.
    match = _MOMENT.match(name)
    return (int(match[2] or 0), match[1]) if match else (0, "")
