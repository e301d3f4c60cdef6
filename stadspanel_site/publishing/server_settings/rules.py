"""What every server has to do, whatever its settings look like."""

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
A browser asks each time whether it changed.

Also for the search index, though its names have hashes: it holds the words of the documents, and what was withdrawn
may not live on in the caches between.
"""
FOREVER = "public, max-age=31536000, immutable"
"""For what never changes, because another content has another name."""

HASHED_BELOW = HASHED.pattern
"""The paths of such files, as every server's regular expressions know them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerRules:
    """What the settings of a server are made of."""

    root: str
    """The path that the site stands at: `/`, or `/a/path/`. Has plain characters only, as all addresses here."""
    secure: bool
    """Whether the site stands at https, and http leads there."""
    redirects: Mapping[str, str]
    folders: tuple[str, ...]
    """The folders in the root with pages in them."""

    @property
    def policy(self) -> str:
        """The content security policy of all addresses without one of their own."""
        return header_policy_text(POLICY)

    @property
    def policies_below(self) -> Mapping[str, str]:
        """The policy of all that is below an address."""
        return {path: header_policy_text(policy) for path, policy in POLICY_BELOW.items()}

    @property
    def policies_at(self) -> Mapping[str, str]:
        """The policy of an address by itself."""
        return {path: header_policy_text(policy) for path, policy in POLICY_AT.items()}

    @property
    def transport(self) -> Mapping[str, str]:
        """What is said over https alone."""
        return TRANSPORT if self.secure else {}

    @property
    def protection(self) -> Mapping[str, str]:
        """What is said of every address."""
        return PROTECTION

    def moved(self) -> Iterator[tuple[str, str]]:
        """Yield each earlier address and where it leads, both as whole paths on the host."""
        for path, target in sorted(self.redirects.items()):
            yield self.root + path, self.root + target
