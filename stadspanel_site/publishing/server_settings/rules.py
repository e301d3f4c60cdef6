"""The rules for every server, whatever its settings look like."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from stadspanel_site.public.rendering.assets import HASHED
from stadspanel_site.public.rendering.content_policy import (
    POLICY,
    POLICY_AT,
    POLICY_BELOW,
    PROTECTION,
    TRANSPORT,
    header_policy_text,
)

REVALIDATE = "no-cache"
"""
Caching for most files: a browser asks each time whether the file changed.

The search index is among them, though its names have hashes. It holds the words of documents, and a withdrawn
document may not live on in a cache.
"""
FOREVER = "public, max-age=31536000, immutable"
"""Caching for files that never change, because other content gets another name."""

HASHED_BELOW = HASHED.pattern
"""The paths of files that never change, as a regular expression for every server."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerRules:
    """The facts about a site that the settings of a server need."""

    root: str
    """The path that the site stands at: `/`, or `/a/path/`. All addresses here have plain characters only."""
    secure: bool
    """Whether the site stands at https, and http leads there."""
    redirects: Mapping[str, str]
    folders: tuple[str, ...]
    """The folders in the root with pages in them."""

    @property
    def policy(self) -> str:
        """The content security policy of every address without one of its own."""
        return header_policy_text(POLICY)

    @property
    def policies_below(self) -> Mapping[str, str]:
        """The policies of addresses that count for everything below them too."""
        return {path: header_policy_text(policy) for path, policy in POLICY_BELOW.items()}

    @property
    def policies_at(self) -> Mapping[str, str]:
        """The policies of single addresses."""
        return {path: header_policy_text(policy) for path, policy in POLICY_AT.items()}

    @property
    def transport(self) -> Mapping[str, str]:
        """The headers that are sent over https alone."""
        return TRANSPORT if self.secure else {}

    @property
    def protection(self) -> Mapping[str, str]:
        """The headers that are sent with every address."""
        return PROTECTION

    def moved(self) -> Iterator[tuple[str, str]]:
        """Yield each earlier address and its target, both as whole paths on the host."""
        for path, target in sorted(self.redirects.items()):
            yield self.root + path, self.root + target
