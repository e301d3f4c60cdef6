"""The private record of what was withdrawn, and from when to when it was open to everybody."""

import datetime as dt
from collections.abc import Iterable, Iterator

from stadspanel_site.internal.documents import InternalDocument
from stadspanel_site.internal.layout import SETTINGS_FILE
from stadspanel_site.internal.loading import load_archive
from stadspanel_site.words.vocabulary import Confidentiality, Status

RECORD_FILE = "intrekkingen.md"
"""Its name, beside the folder with the content: the program reads nothing there, so none of it reaches the site."""
_HEAD = """\
# Wat van de site is gehaald

Besloten: dit bestand komt niet op de site. Bij een datalek moet vaststaan wat er openbaar was, en van wanneer tot wanneer
(AVG, artikel 33, vijfde lid). De tijden zijn UTC, en die van de hoofdtak: de site volgt een paar minuten later.
"""


def open_times(
    versions: Iterable[tuple[dt.datetime, bytes]], path: str, settings: bytes
) -> Iterator[tuple[dt.datetime, dt.datetime | None]]:
    """Yield from when to when the document at *path* was open in its *versions*, oldest first; None is until now."""
    since: dt.datetime | None = None
    for moment, data in versions:
        opened = _opened(data, path, settings, moment)
        if since is None:
            since = opened
        elif opened is None:
            if since < moment:
                yield since, moment
            since = None
    if since is not None:
        yield since, None


def _opened(data: bytes, path: str, settings: bytes, moment: dt.datetime) -> dt.datetime | None:
    """Return from when the version of *moment* is open, at the end of its embargo if it has one, or None."""
    archive, _ = load_archive({path: data, SETTINGS_FILE: settings}, {})
    found = next((item for item in archive.documents if item.path == path), None) if archive else None
    if not isinstance(found, InternalDocument) or found.header.status is not Status.ADOPTED:
        return None
    until, ends = found.header.embargo_until, found.header.embargo_end
    if found.header.confidentiality is not Confidentiality.OPEN or (until is not None and ends is None):
        return None
    return max(moment, dt.datetime.combine(ends, dt.time(), dt.UTC)) if ends else moment


def recorded(
    before: str,
    *,
    path: str,
    reason: str,
    person: str,
    now: dt.datetime,
    times: Iterable[tuple[dt.datetime, dt.datetime | None]],
) -> str:
    """Return the record *before* with one withdrawal more, the newest last."""

    def shown(moment: dt.datetime) -> str:
        return moment.astimezone(dt.UTC).strftime("%Y-%m-%d %H:%M")

    spans = [f"van {shown(since)} tot {shown(until or now)}" for since, until in times]
    lines = [
        f"\n## {shown(now)} {path}\n",
        f"- Openbaar: {'; '.join(spans) or 'niet te zeggen uit de geschiedenis van dit bestand'}",
        f"- Ingetrokken door: {person}",
        f"- Reden: {' '.join(reason.split())}",
        "- Gemeld bij de privacyfunctionaris: nog niet (vul in wanneer)",
    ]
    return (before or _HEAD) + "\n".join(lines) + "\n"
