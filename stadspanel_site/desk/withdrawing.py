"""Withdrawal of a document that should not have been published, with the places that may still have a copy."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from stadspanel_site.desk.editing import Edit, lines_below_status, scalar, value_of
from stadspanel_site.desk.one_document import find_document
from stadspanel_site.internal.documents import AnyDocument, InternalDraft, InternalWithdrawal, page_of
from stadspanel_site.internal.reading.yaml_tree import Scalar
from stadspanel_site.internal.source import Source
from stadspanel_site.problems.refused import RefusedError
from stadspanel_site.words.addresses import has_own_address
from stadspanel_site.words.copies import COPIES
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
    _check(document, shown, path_too=path_too)
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


def _check(document: AnyDocument, shown: str, *, path_too: bool) -> None:
    if path_too and not has_own_address(document.kind):
        raise RefusedError(f"{shown} heeft geen eigen adres op de site: laat --path-too weg.")
    if isinstance(document, InternalDraft):
        raise RefusedError(f"{shown} is een concept, en staat niet op de site.")
    if document.confidentiality is not Confidentiality.OPEN:
        raise RefusedError(
            f"{shown} is niet openbaar, en staat dus niet op de site. Stond het er wel, zet dan eerst "
            "`vertrouwelijkheid: openbaar` terug: dan kan op het adres staan dat het stuk is ingetrokken."
        )
    if isinstance(document, InternalWithdrawal):
        said = document.source.word("soort_intrekking") == WithdrawalSort.PUBLICATION
        if (document.erases_address or not path_too) and said:
            raise RefusedError(f"{shown} is al ingetrokken.")


def _what_readers_see(document: AnyDocument, *, path_too: bool) -> str:
    page = page_of(document)
    if path_too:
        return (
            "Publiceer nu opnieuw: pas dan is het weg. Van het adres blijft dan niets over; alles wat daar stond, "
            "verdwijnt mee. Eerdere versies gaan dan vanzelf weg."
        )
    return (
        f"Publiceer nu opnieuw: pas dan is het weg. Op /{page} staat dan alleen nog dat dit stuk is "
        "ingetrokken, en wanneer. Eerdere versies gaan dan vanzelf weg."
    )


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
