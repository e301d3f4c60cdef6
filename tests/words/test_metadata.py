"""Facts about documents agree with the value lists of the government, of which the labels stand beside this file."""

import json
from itertools import chain
from pathlib import Path

import pytest

from stadspanel_site.words.grounds import GROUNDS
from stadspanel_site.words.metadata import (
    ADOPTED,
    ANSWERS,
    DOCUMENT_SORTS,
    DUTCH,
    HTML,
    InformationCategory,
    Term,
    law_address,
    municipality_address,
)
from stadspanel_site.words.vocabulary import Kind

LISTS = json.loads(Path(__file__).with_name("value_lists.json").read_text(encoding="utf-8"))

USED: dict[str, tuple[Term, ...]] = {
    "informatiecategorieen": tuple(item.value for item in InformationCategory),
    "documentsoorten": tuple(DOCUMENT_SORTS.values()),
    "documenthandelingen": (ADOPTED,),
    "documentrelaties": (ANSWERS,),
    "bestandsformaten": (HTML,),
    "talen": (DUTCH,),
    "gemeenten": (Term(municipality_address("gm0402"), "gemeente Hilversum"),),
}


@pytest.mark.parametrize("name", USED)
def test_every_term_stands_in_its_list(name: str) -> None:
    listed = LISTS["lijsten"][name]
    for term in USED[name]:
        # In the lists a definition may follow the label.
        assert f"{listed['waarden'][term.address]} ".startswith(f"{term.label} "[:48]), term


def test_every_list_is_compared_and_no_term_stands_in_two() -> None:
    assert set(USED) == set(LISTS["lijsten"])
    addresses = list(chain.from_iterable({term.address for term in terms} for terms in USED.values()))
    assert len(addresses) == len(set(addresses))


def test_every_kind_has_a_sort() -> None:
    assert set(DOCUMENT_SORTS) == set(Kind)


def test_every_ground_of_the_law_is_ours_with_its_address() -> None:
    listed = {item["code"]: item for item in LISTS["gronden"]}
    assert set(listed) == {code for code, ground in GROUNDS.items() if ground.law}
    for code, item in listed.items():
        wanted = {"artikel": item["artikel"], "lid": item["lid"], "onderdeel": item["onderdeel"]}
        assert law_address(
            code
        ) == f"https://wetten.overheid.nl/jci1.3:c:{LISTS['wet']}&hoofdstuk=5" + "".join(
            f"&{name}={value}" for name, value in wanted.items() if value is not None
        )


@pytest.mark.parametrize("code", ["geheimhouding", "afspraak", "", "5", "5.1.2e.1"])
def test_a_ground_outside_the_law_has_no_address(code: str) -> None:
    assert law_address(code) == ""


def test_without_a_code_a_municipality_has_no_address() -> None:
    assert municipality_address("") == ""


def test_the_categories_have_the_numbers_of_the_woo_index() -> None:
    # Article 3.3 in its order, and article 3.1 as the eighteenth.
    numbers = {item.value.label: item.number for item in InformationCategory}
    assert numbers == {"adviezen": 10, "inspanningsverplichting art 3.1 Woo": 18}
