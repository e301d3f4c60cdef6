"""Addresses in texts, and words without them, are the same whether a text is read by its lines or as a whole."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stadspanel_site.audit.comparable_text import plain
from stadspanel_site.audit.names_in_addresses import _IN_ADDRESS, addresses_in, without_addresses
from stadspanel_site.audit.told_elsewhere import _small_letters
from tests.examples import examples

_SIGNS = [
    "@",
    "#",
    ".",
    "/",
    ":",
    "]",
    "(",
    ")",
    "\n",
    "'",
    "www.",
    "http:/",
    "file:/",
    "home/",
    "Users/",
    "\\",
    "https://",
    "](",
    ".nl",
    ".com",
    ".org",
    ".eu",
    ".net",
    "jan",
    "Jan",
    "J",
    "é",
    "’",
    "-",
    "_",
    "1",
    "\t",
]
_TEXTS = st.lists(st.sampled_from([*_SIGNS, " "]), max_size=20).map("".join)
_HELD = (
    "a@b",
    "#a",
    "http:/a",
    "https:/a",
    "www.a",
    "](a",
    "a.nl",
    "a.com",
    "a.org",
    "a.eu",
    "a.net",
    "x/home/a",
    "x/Users/a",
    "file:/a",
    "a\\a",
)


@given(_TEXTS)
@settings(max_examples=examples(2000))
def test_addresses_are_those_of_the_whole_text(text: str) -> None:
    assert list(addresses_in(text)) == _IN_ADDRESS.findall(text)
    assert without_addresses(text) == _IN_ADDRESS.sub(" ", text)


@pytest.mark.parametrize("held", _HELD)
def test_every_way_to_know_an_address_is_looked_for(held: str) -> None:
    assert list(addresses_in(f"Een\n{held}\nnog"))
    assert held not in without_addresses(f"Een\n{held}\nnog")


@given(st.one_of(_TEXTS, st.text(max_size=20)))
@settings(max_examples=examples(2000))
def test_small_letters_are_those_behind_no_other_letter(text: str) -> None:
    assert set(_small_letters(plain(text))) == set(re.findall(r"(?<![A-Za-z])[a-z]+", plain(text)))
