"""The response term and the answer that counts: one rule each, for the panel and for the public."""

import datetime as dt
from types import SimpleNamespace

import pytest

from stadspanel_site.disclosure.gate import disclose
from stadspanel_site.report.internal_chains import internal_chains
from stadspanel_site.report.public_chains import public_chains
from stadspanel_site.words.terms import answers_something, response_due_on, weight
from stadspanel_site.words.vocabulary import Occasion, OnBehalfOf, ResponseSort
from tests.sites_by_hand import AS_OF, HEADERS, SITE, archive_of, document

OFFERED = dt.date(2026, 2, 1)
OTHERS = [side for side in OnBehalfOf if side is not OnBehalfOf.COLLEGE]


@pytest.mark.parametrize(
    ("occasion", "days", "also_own_initiative", "due"),
    [
        (None, 42, False, dt.date(2026, 3, 15)),
        (Occasion.REQUEST, 42, False, dt.date(2026, 3, 15)),
        (Occasion.OWN_INITIATIVE, 42, False, None),
        (Occasion.OWN_INITIATIVE, 42, True, dt.date(2026, 3, 15)),
        (Occasion.REQUEST, None, True, None),
    ],
)
def test_the_last_day_follows_from_what_was_agreed(
    occasion: Occasion | None, days: int | None, *, also_own_initiative: bool, due: dt.date | None
) -> None:
    terms = SimpleNamespace(response_term_days=days, term_for_own_initiative=also_own_initiative)
    assert response_due_on(OFFERED, occasion, terms) == due


@pytest.mark.parametrize("other", OTHERS)
def test_an_older_answer_of_the_college_counts_before_a_newer_one_of_another(other: OnBehalfOf) -> None:
    assert weight(OnBehalfOf.COLLEGE, OFFERED, None) > weight(other, OFFERED.replace(month=5), None)


@pytest.mark.parametrize("side", OnBehalfOf)
def test_of_one_side_the_newest_counts(side: OnBehalfOf) -> None:
    later = OFFERED.replace(day=9)
    assert weight(side, later, None) > weight(side, OFFERED, None)
    assert weight(side, OFFERED, later) > weight(side, OFFERED, None)
    assert weight(side, OFFERED, None) == weight(side, OFFERED, OFFERED)


def test_an_interim_response_answers_nothing() -> None:
    assert [sort for sort in ResponseSort if answers_something(sort)] == [ResponseSort.SUBSTANTIVE]


def test_the_panel_and_the_public_count_the_same() -> None:
    """Where everything is public the secretary's list and the site can say nothing else of one advice."""
    answer = HEADERS["reactie"]
    texts = {
        "site.yaml": SITE.replace("totaal_maximum", "reactietermijn_dagen: 42\n    totaal_maximum"),
        "adviezen/2026-a/advies.md": document("advies"),
        "adviezen/2026-a/reactie.md": document("reactie"),
        "adviezen/2026-a/reactie-raad.md": document(
            "reactie",
            header=answer.replace("2026-03-01", "2026-04-01").replace("2026-12-01", "2027-01-01"),
            extra="namens: raad\n",
        ),
        # Of two of one day the later by name counts: this one names the deadline, and the tenth is after the second.
        **{
            f"adviezen/2026-a/{name}.md": document(
                "reactie", header=answer.replace("2026-12-01", f"2026-12-{day:02}")
            )
            for name, day in (("reactie-2", 2), ("reactie-10", 10))
        },
        "adviezen/2026-a/reactie-tussen.md": document(
            "reactie", header=answer.replace("2026-03-01", "2026-02-11"), extra="soort: tussenbericht\n"
        ),
    }
    archive = archive_of(texts)
    public = disclose(archive, as_of=AS_OF).archive
    for chains in (internal_chains(archive, AS_OF), public_chains(public)):
        (chain,) = chains
        advice = chain.advice
        assert advice is not None
        assert (advice.due_on, advice.answered_on) == (dt.date(2026, 3, 15), dt.date(2026, 3, 1))
        assert advice.recommendations[0].deadline == dt.date(2026, 12, 10)
