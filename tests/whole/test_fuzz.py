"""
Mutated documents: whatever an author's editor, merge or cat makes of one, no traceback, and nothing comes out.

`make test` runs the first cases, `make fuzz` 20,000 (FUZZ=… for another number, FUZZ_FROM=… for another first one).
"""

import os
from concurrent.futures import ProcessPoolExecutor
from contextlib import nullcontext

import pytest

from tests import fuzzing
from tests.fuzzing import Tally, canaries, case, complete, run

FIRST = int(os.environ.get("FUZZ_FROM", "0"))
CASES = int(os.environ.get("FUZZ", "300"))
BUILD_EACH = int(os.environ.get("FUZZ_BUILD_EACH", "2"))
"""One in how many documents without errors is built into a site."""

_CHUNK, _FEW = 50, 10


def test_the_same_number_is_the_same_document() -> None:
    assert [case(number) for number in range(20)] == [case(number) for number in range(20)]


def test_most_canaries_must_stay_inside_whatever_one_document_says() -> None:
    whole = [found for found in map(case, range(200)) if found.builds]
    assert sum(len(found.stays) for found in whole) / len(whole) > 200
    owns = [found.stays & set(canaries(complete().documents[found.path].decode())) for found in whole]
    assert sum(map(bool, owns)) > 5


@pytest.mark.slow
def test_a_traceback_and_a_word_that_comes_out_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    everything = {path: data for path, data in complete().documents.items() if path.startswith("paginas/")}
    monkeypatch.setattr(fuzzing, "files_of_case", lambda _: everything)
    done = run(range(60), 1)
    assert done.built == len(done.faults) > 3
    assert all("came out" in fault for fault in done.faults)
    monkeypatch.setattr(fuzzing, "problems_of_case", lambda _: int("x"))
    assert ["ValueError" in fault for fault in run(range(3), 1).faults] == [True] * 3


@pytest.mark.slow
def test_no_mutated_document_is_a_traceback_or_lets_anything_out() -> None:
    starts = range(FIRST, FIRST + CASES, _CHUNK)
    total = Tally()
    # Of few, the beginning of each process takes longer.
    with ProcessPoolExecutor(os.cpu_count()) if len(starts) > _FEW else nullcontext() as pool:
        at_once = pool.map if pool else map
        for done in at_once(run, [_chunk(start) for start in starts], [BUILD_EACH] * len(starts)):
            total += done
    print(  # noqa: T201 - `make fuzz` shows it
        f"\n{total.cases} documents mutated, {total.without_errors} without errors, "
        f"{total.built} built into a site, {total.stopped} stopped by the audit"
    )
    assert not total.faults, "\n\n".join(total.faults[:20])
    assert total.cases == CASES
    assert CASES < 100 or total.built


def _chunk(start: int) -> range:
    return range(start, min(start + _CHUNK, FIRST + CASES))
