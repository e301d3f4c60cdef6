"""A clock that was wrong: releases are named after the time that it is, and follow one another as they came."""

import datetime as dt
from pathlib import Path

import pytest

from stadspanel_site.problems.refused import RefusedError
from stadspanel_site.publication import run_releases, run_rollback
from stadspanel_site.publishing.ledger import Ledger, ledger_bytes, merge_ledgers, read_ledger
from stadspanel_site.publishing.making import next_moment
from stadspanel_site.publishing.release import order_of
from tests.publishing.committed_content import NOW, committed, publish
from tests.publishing.places import FOLDERS, S3, Place
from tests.sites_by_hand import document

AHEAD = NOW.replace(year=NOW.year + 2)
PAGES = {"paginas/een.md": document("pagina", body="Een.\n")}
DAY = dt.timedelta(days=1)


def listed(place: Place) -> list[str]:
    """Return the moments of the releases at *place*, the newest first; the one that readers have with a star."""
    lines = run_releases(place.text).splitlines()
    return [line.partition("-")[0] + ("*" if "(staat nu op de site)" in line else "") for line in lines]


def test_a_clock_that_ran_two_years_ahead_names_only_what_was_published_then(
    place: Place, tmp_path: Path
) -> None:
    content = committed(tmp_path / "r", PAGES)
    for now in (NOW, AHEAD, NOW + DAY, NOW + 2 * DAY):
        publish(content, place.text, now=now)
    first, wrong, third, fourth = (
        "20260601T080000Z",
        "20280601T080000Z",
        "20260602T080000Z.1",
        "20260603T080000Z.1",
    )
    assert listed(place) == [f"{fourth}*", third, wrong, first]
    # Each step back goes to the one that came before.
    for back in ([fourth, f"{third}*", wrong, first], [fourth, third, f"{wrong}*", first]):
        run_rollback(place.text, "")
        assert listed(place) == back
    # The oldest go, and what readers have never does.
    with (target := place.open()).locked():
        target.keep(1)
    assert listed(place) == [fourth, f"{wrong}*"]
    publish(content, place.text, now=NOW + 3 * DAY, keep=2)
    fifth = "20260604T080000Z.1"
    assert listed(place) == [f"{fifth}*", fourth]


def test_what_became_less_public_after_it_does_not_come_back_by_way_of_it(
    place: Place, tmp_path: Path
) -> None:
    publish(committed(tmp_path / "r", PAGES), place.text, now=AHEAD)
    less = {"paginas/een.md": document("pagina", body="[[vertrouwelijk 5.1.2e | Een]].\n")}
    said = publish(committed(tmp_path / "r", less), place.text, now=NOW)
    assert "Daarom zijn de eerdere versies verwijderd" in said
    assert listed(place) == ["20260601T080000Z.1*"]
    # Nor does the barrier stand before what comes later.
    publish(committed(tmp_path / "r", less), place.text, now=NOW + DAY)
    publish(committed(tmp_path / "r", less), place.text, now=AHEAD + DAY)
    assert run_rollback(place.text, "").startswith("Op de site staat weer versie 20260602T080000Z.1-")
    assert listed(place) == ["20280602T080000Z.1", "20260602T080000Z.1*", "20260601T080000Z.1"]


@pytest.mark.parametrize("place", [*FOLDERS, S3], indirect=True)
def test_the_ledger_of_what_came_last_counts(place: Place, tmp_path: Path) -> None:
    more = {**PAGES, "paginas/twee.md": document("pagina", body="Twee.\n")}
    publish(committed(tmp_path / "r", PAGES), place.text, now=AHEAD)
    publish(committed(tmp_path / "r", more), place.text, now=NOW)
    # Beside the releases it is gone; each release knows all of those before it.
    place.lose_ledger("beside")
    if place.kind != "s3":
        (place.folder / "current").unlink()
    found = place.open().read_ledger()
    assert found is not None
    assert "twee/" in read_ledger(found).addresses
    with pytest.raises(RefusedError, match="/twee/"):
        publish(committed(tmp_path / "r", PAGES), place.text, now=NOW + DAY)


@pytest.mark.parametrize(
    ("earlier", "expected"),
    [
        ((), "20260601T080000Z"),
        (("",), "20260601T080000Z"),
        (("20260601T075959Z-0123456789ab",), "20260601T080000Z"),
        # Two in one second, and a clock that was set a little.
        (("20260601T080000Z-0123456789ab",), "20260601T080001Z"),
        (("20260601T080058Z-0123456789ab",), "20260601T080059Z"),
        (("20260601T080059Z-0123456789ab",), "20260601T080000Z.1"),
        (("20280101T000000Z-0123456789ab", "20240101T000000Z.1-0123456789ab"), "20260601T080000Z.1"),
        (("20280101T000000Z.9-0123456789ab", "20240101T000000Z.1-0123456789ab"), "20260601T080000Z.10"),
        (("20260601T080000Z.9-0123456789ab", "20280101T000000Z.1-0123456789ab"), "20260601T080001Z.9"),
        # The moment of a barrier; a release of a day that there is not.
        (("20280101T000000Z",), "20260601T080000Z.1"),
        (("20269999T999999Z-0123456789ab",), "20260601T080000Z.1"),
        (("onzin", "99999999"), "20260601T080000Z"),
    ],
)
def test_the_next_name_follows_the_clock(earlier: tuple[str, ...], expected: str) -> None:
    assert next_moment(NOW, earlier) == expected
    assert all(order_of(expected) > order_of(name) for name in earlier)


def test_of_two_ledgers_the_barrier_that_came_last_counts() -> None:
    ahead = Ledger(no_return_before="20280101T000000Z", reasons=("eerst",))
    later = Ledger(no_return_before="20260101T000000Z.1", reasons=("later",))
    merged = merge_ledgers([ledger_bytes(ahead), ledger_bytes(later)])
    assert merged is not None
    assert read_ledger(merged).reasons == ("later",)
