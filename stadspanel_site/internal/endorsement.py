"""Whether both sides endorsed the text of a note as it stands."""

import hashlib
import unicodedata
from enum import Enum

from stadspanel_site.internal.documents import InternalDocument
from stadspanel_site.internal.headers.conversation import NoteHeader
from stadspanel_site.internal.source import Source


class EndorsementState(Enum):
    """Where the endorsements of a note stand."""

    MISSING = "missing"
    CHANGED = "changed"
    """Both sides endorsed, but the text changed since."""
    ENDORSED = "endorsed"


def fingerprint(source: Source) -> str:
    """
    Return the fingerprint of a note: the first 12 hex digits of SHA-256 over title, summary and body.

    The text counts without its passage markers, in NFC and without white space: so that withholding more
    of an endorsed text keeps the endorsement, and any other change of it ends it.
    """
    texts = source.text_without_markers("titel", "samenvatting")
    bare = ("".join(unicodedata.normalize("NFC", text).split()) for text in texts)
    return hashlib.sha256("\n".join(bare).encode()).hexdigest()[:12]


def endorsement_state(note: InternalDocument[NoteHeader]) -> EndorsementState:
    """Return where the endorsements of *note* stand; one without day, function or fingerprint is missing."""
    sides = (note.header.endorsements.municipality, note.header.endorsements.panel)
    if any(side.date is None or side.role is None or side.fingerprint is None for side in sides):
        return EndorsementState.MISSING
    now = fingerprint(note.source)
    if any(side.fingerprint != now for side in sides):
        return EndorsementState.CHANGED
    return EndorsementState.ENDORSED
