"""Withdrawal of a document that should not have been published, with the places that may still have a copy."""

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path

from stadspanel_site.desk.editing import Edit, lines_below_status, scalar, value_of
from stadspanel_site.desk.one_document import find_document
from stadspanel_site.internal.documents import (
    AnyDocument,
    InternalDocument,
    InternalDraft,
    InternalWithdrawal,
    page_of,
    waits_on,
)
from stadspanel_site.internal.layout import SETTINGS_FILE
from stadspanel_site.internal.loading import load_archive
from stadspanel_site.internal.reading.yaml_tree import Scalar
from stadspanel_site.internal.source import Source
from stadspanel_site.problems.refused import RefusedError
from stadspanel_site.words.addresses import address_at, has_own_address
from stadspanel_site.words.copies import COPIES
from stadspanel_site.words.dutch import begin_of
from stadspanel_site.words.vocabulary import Confidentiality, Status, WithdrawalSort

_COPIES_OF_ADDRESS = """\
- In de logboeken van de server: daar staat het adres. Vraag de beheerder om ze te verwijderen.
- In de map met stukken: de naam van het bestand of de map is het adres. Houd die besloten."""


def run_withdraw(
    folder: Path, path: Path, *, reason: str, day: dt.date, today: dt.date, path_too: bool
) -> str:
    """Withdraw the document at *path* on *day* for *reason*, with *path_too* its address as well."""
    found = find_document(folder, path)
    document, shown = found.document, found.shown
    if document is None:
        raise RefusedError(f"{shown} is geen stuk dat kan worden ingetrokken.")
    _check(document, shown, today, path_too=path_too)
    if day > today:
        raise RefusedError(f"{day:%d-%m-%Y} moet nog komen: intrekken gaat meteen in.")
    said = " ".join(reason.split())
    if not said:
        raise RefusedError(
            "Geef met --reden waarom het stuk weg is. Dat blijft in de map met stukken en komt niet op de site."
        )
    found.replace(found.changed(withdrawal_edits(document.source, day, said, path_too=path_too)))
    copies = f"{COPIES}\n{_COPIES_OF_ADDRESS}" if path_too else COPIES
    return f"{shown} is ingetrokken. {_what_readers_see(document, path_too=path_too)}\n\n{copies}"


def _check(document: AnyDocument, shown: str, today: dt.date, *, path_too: bool) -> None:
    if path_too and not has_own_address(document.kind):
        raise RefusedError(f"{shown} heeft geen eigen adres op de site: laat --path-too weg.")
    if isinstance(document, InternalDraft):
        raise RefusedError(f"{shown} is een concept, en staat niet op de site.")
    if document.confidentiality is not Confidentiality.OPEN:
        raise RefusedError(
            f"{shown} is niet openbaar, en staat dus niet op de site. Stond het er wel, zet dan eerst "
            "`vertrouwelijkheid: openbaar` terug: dan kan op het adres staan dat het stuk is ingetrokken."
        )
    if waits_on(document, today):
        raise RefusedError(
            f"{shown} wacht nog op zijn dag, en staat dus niet op de site. Moet het er niet komen, zet er dan "
            "`status: concept` bij. Stond het er wel, haal dan eerst `embargo_tot` weg."
        )
    if isinstance(document, InternalWithdrawal):
        said = document.source.word("soort_intrekking") == WithdrawalSort.PUBLICATION
        if (document.erases_address or not path_too) and said:
            raise RefusedError(f"{shown} is al ingetrokken.")


def _what_readers_see(document: AnyDocument, *, path_too: bool) -> str:
    shared = "#" in address_at(document.path)
    what = "er dan niets meer van" if shared else "dan alleen nog dat dit stuk is ingetrokken, en wanneer"
    left = f"Op /{page_of(document)} staat {what}."
    if path_too:
        left = "Van het adres blijft dan niets over; alles wat daar stond, verdwijnt mee."
    return f"Publiceer nu opnieuw: pas dan is het weg. {left} Eerdere versies gaan dan vanzelf weg."


def withdrawal_edits(source: Source, day: dt.date, reason: str, *, path_too: bool) -> Iterator[Edit]:
    """Yield the edits that withdraw *source*, with *path_too* its address; an earlier withdrawal keeps its day and reason."""
    wanted = {"status": Status.WITHDRAWN.value, "soort_intrekking": WithdrawalSort.PUBLICATION.value}
    if path_too:
        wanted["adres_ook"] = "ja"
    if source.header.key("ingetrokken_op") is None:
        wanted["ingetrokken_op"] = day.isoformat()
    if source.header.key("reden_intrekking") is None:
        wanted["reden_intrekking"] = scalar(reason)
    lines = []
    for key, value in wanted.items():
        name, node = source.header.key(key), source.header.get(key)
        if name is None:
            lines.append(f"{key}: {value}\n")
        elif isinstance(node, Scalar):
            yield value_of(source, name, node, value)
    yield lines_below_status(source, "".join(lines))


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
    return max(moment, begin_of(ends).astimezone(dt.UTC)) if ends else moment


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
