"""The endorsement of a note by both sides, and the fingerprint of the endorsed text."""

import datetime as dt
import hashlib
import unicodedata
from enum import Enum

from stadspanel_site.internal.documents import InternalDocument
from stadspanel_site.internal.headers.trajectory import NoteHeader
from stadspanel_site.internal.source import Source


class EndorsementState(Enum):
    """The state of the endorsements of a note."""

    MISSING = "missing"
    CHANGED = "changed"
    """Both sides endorsed the text, but it changed since."""
    ENDORSED = "endorsed"


def fingerprint(source: Source) -> str:
    """
    Return the fingerprint of a note: the first 12 hex digits of SHA-256 over title, summary and body.

    The text counts in NFC, without passage markers and white space. So the endorsement survives when more of
    the text is withheld, and ends with any other change.
    """
    texts = source.text_without_markers("titel", "samenvatting")
    bare = ("".join(unicodedata.normalize("NFC", text).split()) for text in texts)
    return hashlib.sha256("\n".join(bare).encode()).hexdigest()[:12]


def endorsement_state(note: InternalDocument[NoteHeader], as_of: dt.date) -> EndorsementState:
    """Return the state of the endorsements of *note* on the day *as_of*; one without function, fingerprint or day is missing."""
    sides = (note.header.endorsements.municipality, note.header.endorsements.panel)
    for side in sides:
        if side.date is None or side.date > as_of or side.role is None or side.fingerprint is None:
            return EndorsementState.MISSING
    is_same = {side.fingerprint for side in sides} == {fingerprint(note.source)}
    return EndorsementState.ENDORSED if is_same else EndorsementState.CHANGED
