"""
What any reader may see: the public documents and their archive, frozen.

No type here has room for a status, a confidentiality or a source path, and none refers back to an internal
document. Texts may hold marks (`marks`) where a passage was withheld. Grounds are codes of `grounds`.
Paths are paths on the site, without the base and without a slash in front.
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
class PublicAttachment:
    """A file on the site, or an address elsewhere."""

    title: str
    path: str = ""
    url: str = ""
    """An address elsewhere; then *path* is empty."""
    format: str = ""
    accessible: Accessibility


@dataclass(frozen=True, slots=True, kw_only=True)
class NotPublic:
    """That something exists and is not public, on which grounds, and the public words about it."""

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
    """That a document was withdrawn: when and why."""

    date: dt.date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicCorrection:
    """A correction of a published document."""

    date: dt.date
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicDocument:
    """What all public documents share."""

    title: str
    date: dt.date | None
    open_since: dt.date | None
    """Since when it is public; drives what is new. None for kinds that are not of a day."""
    example: bool
    """Fictional, shown under a banner."""
    body: PublicBody
    attachments: tuple[PublicAttachment, ...]
    attachments_not_public: tuple[NotPublic, ...]
    corrections: tuple[PublicCorrection, ...]
    withdrawal: Withdrawal | None
    """Taken back by the panel, yet still to be read."""


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
