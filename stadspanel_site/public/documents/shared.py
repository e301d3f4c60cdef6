"""
The parts that public documents share.

No public type has room for a status, a confidentiality, a source path or an internal document. Texts may hold
marks (`words.marks`) where a passage was withheld. Grounds are codes of `words.grounds`. Paths are those of
`words.addresses`.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from stadspanel_site.words.vocabulary import Accessibility

ON_SITE: Final = "site:"
"""Goes before a path on the site, as the target of a link."""
GONE: Final = "weg:"
"""The target of a link that must become plain text."""
CLOSED: Final = "niet-openbaar:"
"""The target of a link that must become plain text followed by "(niet openbaar)"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicBody:
    """Markdown whose links are paths on the site (`ON_SITE`), addresses elsewhere, `GONE` or `CLOSED`."""

    markdown: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicText:
    """A text of a header: Markdown with links as in a `PublicBody`; false where it says nothing."""

    markdown: str = ""

    def __bool__(self) -> bool:
        return bool(self.markdown)

    def __str__(self) -> str:
        """Raise TypeError: a text is rendered, or taken as words."""
        raise TypeError("a text is shown by its renderer")


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicAttachment:
    """A file on the site, or an address on another site."""

    title: str
    path: str = ""
    url: str = ""
    """An address on another site; then *path* is empty."""
    format: str = ""
    accessible: Accessibility


@dataclass(frozen=True, slots=True, kw_only=True)
class NotPublic:
    """A document or attachment that is not public: its kind, grounds and public description."""

    kind: str
    grounds: tuple[str, ...]
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """That a recommendation, an answer to one or a step for one is not public, and on which grounds."""

    number: int
    """The recommendation."""
    grounds: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """The day and reason of a withdrawal."""

    date: dt.date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicCorrection:
    """A correction of a published document."""

    date: dt.date
    note: PublicText


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicDocument:
    """A public document of any kind."""

    title: str
    address: str
    first_address: str
    """The first address that it had: the first of its earlier ones, or else its address."""
    date: dt.date | None
    open_since: dt.date | None
    """The day since which it is public, for the news; None for kinds without a day."""
    example: bool
    """Fictional, shown under a banner."""
    body: PublicBody
    attachments: tuple[PublicAttachment, ...]
    attachments_not_public: tuple[NotPublic, ...]
    corrections: tuple[PublicCorrection, ...]
    withdrawal: Withdrawal | None
    """The panel took it back; it can still be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierRef:
    """A published dossier, to link to."""

    key: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderRef:
    """A published trajectory or conversation, to link to."""

    slug: str
    title: str
    reference: str
