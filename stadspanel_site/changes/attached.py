"""Make the record of what came through the gate, with the hash of every file that goes out."""

import hashlib
from collections.abc import Callable, Mapping

from stadspanel_site.changes.public_record import Record
from stadspanel_site.changes.recording import record_of
from stadspanel_site.disclosure.gate import Disclosure


def record_of_disclosure(disclosure: Disclosure, read_attachment: Callable[[str], bytes]) -> Record:
    """Return the record of *disclosure*; a file that cannot be read counts as one with no hash."""
    hashes: Mapping[str, str] = {
        copy.target: _hash(copy.origin, read_attachment) for copy in disclosure.copies
    }
    return record_of(disclosure.archive, hashes)


def _hash(path: str, read_attachment: Callable[[str], bytes]) -> str:
    try:
        return hashlib.sha256(read_attachment(path)).hexdigest()
    except OSError:
        return ""
