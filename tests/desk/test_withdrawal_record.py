"""The private record of withdrawals: from when to when a document was open."""

import datetime as dt

import pytest

from stadspanel_site.desk.withdrawing import open_times, recorded
from tests.sites_by_hand import SITE, document

PATH = "paginas/over.md"
OPEN = document("pagina")
CLOSED = document("pagina", confidentiality="vertrouwelijk", extra="grond: 5.1.2h\n")
DRAFT = document("pagina", status="concept")


def day(number: int) -> dt.datetime:
    return dt.datetime(2026, 3, number, 9, 30, tzinfo=dt.UTC)


def midnight(number: int) -> dt.datetime:
    return dt.datetime(2026, 3, number, tzinfo=dt.UTC)


def embargo(until: str) -> str:
    return document("pagina", extra=f"embargo_tot: {until}\n")


@pytest.mark.parametrize(
    ("versions", "expected"),
    [
        ([OPEN], [(day(1), None)]),
        ([DRAFT, OPEN], [(day(2), None)]),
        ([OPEN, OPEN], [(day(1), None)]),
        ([OPEN, CLOSED, OPEN], [(day(1), day(2)), (day(3), None)]),
        ([DRAFT], []),
        ([CLOSED], []),
        ([OPEN, ""], [(day(1), day(2))]),
        (["", OPEN], [(day(2), None)]),
        ([embargo("2026-03-05")], [(midnight(5), None)]),
        ([embargo("2026-03-05"), CLOSED], []),
        ([embargo("onbekend")], []),
        ([embargo("onbekend"), OPEN], [(day(2), None)]),
        (["---\nkapot: [\n---\n", OPEN], [(day(2), None)]),
    ],
)
def test_it_was_open_as_long_as_a_version_said_so(
    versions: list[str], expected: list[tuple[dt.datetime, dt.datetime | None]]
) -> None:
    moments = ((day(number), text.encode()) for number, text in enumerate(versions, 1))
    assert list(open_times(moments, PATH, SITE.encode())) == expected


def test_the_record_names_all_that_must_be_known_later() -> None:
    first = recorded("", path=PATH, reason="Een  naam.", person="jan", now=day(9), times=[(day(1), None)])
    assert first.startswith("# Wat van de site is gehaald\n\nBesloten: ")
    assert first.endswith(
        "\n## 2026-03-09 09:30 paginas/over.md\n\n- Openbaar: van 2026-03-01 09:30 tot 2026-03-09 09:30\n"
        "- Ingetrokken door: jan\n- Reden: Een naam.\n- Gemeld bij de privacyfunctionaris: nog niet (vul in wanneer)\n"
    )
    assert recorded(first, path=PATH, reason="x", person="piet", now=day(10), times=[]).startswith(first)
