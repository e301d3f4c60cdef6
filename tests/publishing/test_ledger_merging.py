"""Of several ledgers at one target, the one that knows of more withdrawals counts, whichever is read first."""

import pytest

from stadspanel_site.publishing.ledger import Ledger, ledger_bytes, merge_ledgers, read_ledger

OLDER = Ledger(no_return_before="20260401T100000Z", withdrawn=1)
NEWER = Ledger(no_return_before="20260501T100000Z", withdrawn=2)


@pytest.mark.parametrize("order", [(OLDER, NEWER), (NEWER, OLDER)], ids=["older first", "newer first"])
def test_the_newest_withdrawal_is_kept(order: tuple[Ledger, ...]) -> None:
    data = merge_ledgers(map(ledger_bytes, order))
    assert data is not None
    assert read_ledger(data) == NEWER


def test_what_each_of_them_knows_apart_is_kept() -> None:
    one = Ledger(no_return_before="20260501T100000Z", withdrawn=1)
    other = Ledger(no_return_before="20260401T100000Z", withdrawn=2)
    data = merge_ledgers(map(ledger_bytes, (one, other)))
    assert data is not None
    assert read_ledger(data) == NEWER
