"""Each kind of problem stands once, in the file of its topic, and is known by its code."""

import pickle

import pytest

from stadspanel_site.problems.kinds.body_text import DEAD_LINK, REFUSED_LINK
from stadspanel_site.problems.problem import Place, ProblemKind, problem
from tests.problems.all_kinds import PROBLEM_KINDS, TOPICS


@pytest.mark.parametrize("topic", TOPICS)
def test_every_topic_has_kinds(topic: str) -> None:
    assert TOPICS[topic]


def test_each_kind_stands_in_one_place_under_a_code_of_its_own() -> None:
    assert sorted(kind.code for found in TOPICS.values() for kind in found) == sorted(PROBLEM_KINDS)
    assert all(PROBLEM_KINDS[kind.code] is kind for found in TOPICS.values() for kind in found)


@pytest.mark.parametrize("kind", PROBLEM_KINDS.values(), ids=PROBLEM_KINDS)
def test_each_kind_says_what_is_wrong_and_what_to_do(kind: ProblemKind) -> None:
    assert kind.what
    assert kind.advice


def test_a_problem_from_another_process_has_the_same_kind() -> None:
    found = problem(DEAD_LINK, Place("paginas/over.md", 3, 1))
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301 - our own


def test_problems_stand_in_the_order_of_their_places_and_then_of_their_codes() -> None:
    first, second = Place("a.md", 2), Place("b.md", 1)
    wanted = [
        problem(REFUSED_LINK, first),
        problem(DEAD_LINK, second),
        problem(DEAD_LINK, second, soort="advies"),
        problem(REFUSED_LINK, second),
    ]
    assert sorted([wanted[2], wanted[3], wanted[0], wanted[1]]) == wanted
