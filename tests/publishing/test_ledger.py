"""The ledger: no sequence of releases loses an address unseen, and what is erased is named nowhere."""

import json
from collections.abc import Iterable, Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stadspanel_site.public.pages.permanent_addresses import Address, Standing
from stadspanel_site.publishing.counting import Counted, count_release
from stadspanel_site.publishing.json_files import NotAsWrittenError
from stadspanel_site.publishing.ledger import (
    Ledger,
    keyed,
    ledger_bytes,
    merge_ledgers,
    read_ledger,
    shown_bytes,
)

HERE, MOVED, GONE, WAITS = Standing.SERVED, Standing.MOVED, Standing.WITHDRAWN, Standing.SUSPENDED
SALT = "00ff"
MOMENT = "20260601T080000Z"

Site = Mapping[str, Standing]


def count(
    old: Ledger,
    now: Site,
    erased: Iterable[str] = (),
    *,
    withdrawn: int = 0,
    moment: str = MOMENT,
    may_return: bool = False,
) -> Counted:
    return count_release(
        old,
        [Address(path, standing) for path, standing in now.items()],
        frozenset(erased),
        withdrawn=withdrawn,
        moment=moment,
        make_salt=lambda: SALT,
        may_return=may_return,
    )


def after(*sites: Site) -> Ledger:
    """Return the ledger after *sites* were published, one after another."""
    ledger = Ledger()
    for site in sites:
        ledger = count(ledger, site).ledger
    return ledger


FILE = "x/bijlagen/a.pdf"

# --- one release after another ---


@pytest.mark.parametrize(
    ("before", "now", "vanished"),
    [
        pytest.param({"x/": HERE}, {"x/": HERE}, (), id="stays"),
        pytest.param({"x/": HERE}, {}, ("x/",), id="page is gone"),
        pytest.param({"x/": HERE}, {"y/": HERE, "x/": MOVED}, (), id="page moved"),
        pytest.param({"x/": MOVED}, {}, ("x/",), id="redirect is gone"),
        pytest.param({"x/": HERE}, {"x/": GONE}, (), id="withdrawn"),
        pytest.param({"x/": GONE}, {}, ("x/",), id="tombstone is gone"),
        pytest.param({"x/": HERE}, {"x/": WAITS}, (), id="suspended"),
        pytest.param({"x/": HERE, FILE: HERE}, {"x/": HERE}, (FILE,), id="file is gone"),
        pytest.param({"x/": HERE, FILE: HERE}, {"x/": GONE}, (), id="file goes with its withdrawn page"),
        pytest.param({"x/": HERE, FILE: HERE}, {"x/": WAITS}, (), id="file waits with its page"),
        pytest.param({"x/": HERE, FILE: HERE}, {"x/": MOVED}, (FILE,), id="file is left by its page"),
        pytest.param({"x/": HERE, FILE: HERE}, {"x/": MOVED, f"{FILE}/": MOVED}, (), id="file moves along"),
        pytest.param({"x/": HERE, FILE: HERE}, {}, ("x/", FILE), id="all at once"),
        # A page below a withdrawn one is a document of its own.
        pytest.param({"x/": HERE, "x/y/": HERE}, {"x/": GONE}, ("x/y/",), id="page below a tombstone"),
        pytest.param({"feed.xml": HERE}, {}, ("feed.xml",), id="feed is gone"),
        pytest.param({"": HERE}, {}, ("",), id="home is gone"),
    ],
)
def test_an_address_vanishes_where_nothing_takes_its_place(
    before: Site, now: Site, vanished: tuple[str, ...]
) -> None:
    assert count(after(before), now).vanished == vanished


def test_a_file_that_waited_with_its_page_must_come_back_with_it() -> None:
    waiting = after({"x/": HERE, FILE: HERE}, {"x/": WAITS})
    assert FILE.encode() not in ledger_bytes(waiting)
    assert count(waiting, {"x/": HERE, FILE: HERE}).vanished_below == ()
    assert count(waiting, {"x/": HERE, f"{FILE}/": MOVED}).vanished_below == ()
    assert count(waiting, {"x/": HERE}).vanished_below == ("x/",)
    # It stays known as long as the page waits.
    assert count(count(waiting, {"x/": WAITS}).ledger, {"x/": HERE}).vanished_below == ("x/",)


def test_the_ledger_is_the_same_bytes_and_has_no_salt_before_it_needs_one() -> None:
    assert ledger_bytes(after({"x/": HERE, "": HERE})).decode() == (
        '{\n "adressen": {\n  "": "aanwezig",\n  "x/": "aanwezig"\n },\n "versie": 2\n}\n'
    )


def test_a_ledger_reads_back_as_it_was_written() -> None:
    ledger = count(
        after({"x/": HERE, FILE: HERE, "y/": HERE}, {"x/": GONE, "y/": HERE}), {"x/": GONE}, ["y/"]
    ).ledger
    assert ledger.below
    assert ledger.erased
    assert read_ledger(ledger_bytes(ledger)) == ledger


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff",
        b"[]",
        b"{}",
        b'{"versie": 2}',
        b'{"versie": 3, "adressen": {}}',
        b'{"versie": 1}',
        b"[" * 100_000,
    ]
    + [
        ledger_bytes(Ledger()).replace(b'"adressen": {}', new)
        for new in (b'"adressen": {"x/": "weg"}', b'"adressen": []')
    ]
    + [ledger_bytes(Ledger(withdrawn=1)).replace(b'"ingetrokken": 1', b'"ingetrokken": -1')],
)
def test_what_is_no_ledger_is_refused(data: bytes) -> None:
    with pytest.raises(NotAsWrittenError):
        read_ledger(data)


EARLIER = b"""{"adressen": {"x/": "ingetrokken"}, "bij_ingetrokken": {"x/": ["ab"]}, "geen_weg_terug_voor": "2026",
 "gewist": ["cd"], "ingetrokken": 1, "versie": 1, "zout": "ef"}"""


def test_a_ledger_of_the_version_before_is_moved_over_whole() -> None:
    old = read_ledger(EARLIER)
    assert old == Ledger(
        addresses={"x/": GONE},
        below={"x/": frozenset({"ab"})},
        erased=frozenset({"cd"}),
        salt="ef",
        no_return_before="2026",
        withdrawn=1,
    )
    assert read_ledger(ledger_bytes(old)) == old


# --- what readers may have of it ---


def test_nothing_to_guess_with_is_shown() -> None:
    ledger = count(
        after({"x/": HERE, FILE: HERE, "y/": HERE}, {"x/": GONE, "y/": HERE}), {"x/": GONE}, ["y/"]
    ).ledger
    assert json.loads(shown_bytes(ledger)) == {"versie": 2, "adressen": {"x/": "ingetrokken"}}


def test_with_a_secret_of_the_target_hashes_are_keyed_also_those_of_before() -> None:
    old = count(
        after({"x/": HERE, FILE: HERE, "y/": HERE}, {"x/": GONE, "y/": HERE}), {"x/": GONE}, ["y/"]
    ).ledger
    new = keyed(old, "sleutel")
    assert (old.hash_of("y/") in old.erased, old.hash_of("y/") in new.erased) == (True, False)
    assert new.hash_of("y/") in new.erased
    assert count(new, {"x/": GONE, "y/": HERE}).returned == 1
    assert count(new, {"x/": HERE}).vanished_below == ("x/",)
    again = read_ledger(ledger_bytes(new))
    assert "sleutel" not in ledger_bytes(new).decode().replace("sleutelproef", "")
    assert keyed(again, "sleutel") == new
    for wrong in ("", "een andere"):
        with pytest.raises(NotAsWrittenError, match="sleutel"):
            keyed(again, wrong)
    assert keyed(old, "") == old


# --- what is erased ---


def test_an_erased_address_is_known_by_a_hash_and_by_nothing_else() -> None:
    counted = count(after({"x/": HERE, FILE: HERE, "": HERE}, {"x/": GONE, "": HERE}), {"": HERE}, ["x/"])
    assert (counted.vanished, counted.vanished_below) == ((), ())
    written = ledger_bytes(counted.ledger).decode()
    assert '"x' not in written
    assert counted.ledger.erased == {counted.ledger.hash_of("x/"), counted.ledger.hash_of(FILE)}
    assert "x/" not in repr(counted)


def test_an_address_that_was_never_published_leaves_no_hash() -> None:
    assert count(after({"": HERE}), {"": HERE}, ["x/"]).ledger.erased == frozenset()


@pytest.mark.parametrize("back", ["x/", FILE, f"{FILE}/"])
def test_an_erased_address_does_not_come_back_unless_it_is_let_through(back: str) -> None:
    ledger = count(after({"x/": HERE, FILE: HERE}), {}, ["x/"]).ledger
    assert count(ledger, {back: HERE}).returned == 1
    counted = count(ledger, {back: HERE}, may_return=True)
    assert counted.returned == 0
    assert len(counted.ledger.erased) == 1
    assert count(counted.ledger, {back: HERE}).returned == 0


@pytest.mark.parametrize(
    ("before", "now", "erased", "withdrawn", "barrier"),
    [
        ({"x/": HERE}, {"x/": HERE}, (), 0, ""),
        ({"x/": HERE}, {"x/": WAITS}, (), 0, ""),
        ({"x/": HERE}, {"x/": GONE}, (), 1, MOMENT),
        ({"x/": HERE}, {"x/": GONE}, (), 0, MOMENT),
        ({"x/": GONE}, {"x/": GONE}, (), 0, ""),
        ({"x/": HERE}, {}, ("x/",), 0, MOMENT),
        # Never public before, so that no earlier release has it.
        ({}, {"x/": GONE}, (), 0, ""),
        # A response is withdrawn, and its page stays.
        ({"x/": HERE}, {"x/": HERE}, (), 1, MOMENT),
    ],
)
def test_a_release_that_takes_something_back_may_not_be_taken_back(
    before: Site, now: Site, erased: tuple[str, ...], withdrawn: int, barrier: str
) -> None:
    assert count(after(before), now, erased, withdrawn=withdrawn).ledger.no_return_before == barrier


# --- several ledgers at one target ---


def test_merged_ledgers_know_what_each_knows_and_name_nothing_that_one_of_them_forgot() -> None:
    old = after({"x/": HERE, FILE: HERE, "y/": HERE, "z/": HERE})
    new = count(old, {"x/": GONE, "new/": HERE, "z/": HERE}, ["y/"]).ledger
    for order in ([old, new], [new, old]):
        data = merge_ledgers(map(ledger_bytes, order))
        assert data is not None
        merged = read_ledger(data)
        assert merged == Ledger(
            addresses={"x/": GONE, "new/": HERE, "z/": HERE},
            below=new.below,
            erased=new.erased,
            salt=SALT,
            no_return_before=MOMENT,
            reasons=new.reasons,
        )
    assert merge_ledgers([]) is None


# --- all sequences ---

PAGES = ("x/", "y/", "x/z/")
FILES = ("x/bijlagen/a.pdf", "x/bijlagen/b.pdf", "y/bijlagen/a.pdf")


@st.composite
def steps(draw: st.DrawFn) -> tuple[dict[str, Standing], frozenset[str], bool]:
    """Draw a site, what it wants to be forgotten, and whether readers get the release before it again."""
    erased = frozenset(draw(st.sets(st.sampled_from(PAGES[:2]), max_size=1)))
    site: dict[str, Standing] = {}
    for page in PAGES:
        if not any(page.startswith(root) for root in erased):
            standing = draw(st.sampled_from([None, HERE, HERE, MOVED, GONE, WAITS]))
            site |= {page: standing} if standing is not None else {}
    for file in FILES:
        page = file.partition("bijlagen/")[0]
        if site.get(page) is HERE and draw(st.booleans()):
            site[file] = HERE
        elif page not in erased and draw(st.sampled_from([False, False, True])):
            site[f"{file}/"] = MOVED
    return site, erased, draw(st.booleans())


def stands(path: str, site: Site) -> bool:
    """Tell whether readers who know *path* are told something: stated apart from the program."""
    bare = path.rstrip("/")
    if any(bare == there.rstrip("/") for there in site):
        return True
    page, slash, _ = path.partition("bijlagen/")
    return bool(slash) and site.get(page) in {GONE, WAITS}


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(st.lists(steps(), min_size=2, max_size=8))
def test_no_sequence_of_releases_loses_an_address_unseen(
    found: list[tuple[dict[str, Standing], frozenset[str], bool]],
) -> None:
    known: set[str] = set()
    forgotten: set[str] = set()
    ledgers = [ledger_bytes(Ledger())]
    for site, erased, is_rolled_back in found:
        # A target knows the ledger of the newest release; readers may have an earlier one again.
        data = merge_ledgers(
            [ledgers[-1], ledgers[-2] if is_rolled_back and len(ledgers) > 1 else ledgers[-1]]
        )
        assert data is not None
        counted = count(read_ledger(data), site, erased)
        away = {path for path in known if any(f"{path.rstrip('/')}/".startswith(root) for root in erased)}
        lost = {path for path in known - away if not stands(path, site)}
        back = {path.rstrip("/") for path in site} & {path.rstrip("/") for path in forgotten}
        assert bool(lost) == bool(counted.vanished or counted.vanished_below), (lost, counted)
        assert set(counted.vanished) <= {*lost, *(f"{path}/" for path in lost)}
        assert counted.returned == len(back)
        if lost or back:
            continue  # refused: the ledger stays as it was
        known = (known - away) | set(site)
        forgotten |= away
        ledgers.append(ledger_bytes(counted.ledger))
        text = ledgers[-1].decode()
        assert [path for path in forgotten if f'"{path}"' in text] == []
