"""
Facts about documents that other registers name too: categories, sorts, acts, relations, grounds, municipalities.

Source: the value lists of DiWoo 0.9.8 (standaarden.overheid.nl/diwoo/metadata), of which tests/words/value_lists.json
has versions and dates, and the Wet open overheid (BWBR0045754) as in force on 15 August 2026.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from stadspanel_site.words.vocabulary import Kind, LicenceCode

_TOOI = "https://identifier.overheid.nl/tooi/"
_EUROPE = "http://publications.europa.eu/resource/authority/"
_LAW = "https://wetten.overheid.nl/jci1.3:c:BWBR0045754&hoofdstuk=5"


@dataclass(frozen=True, slots=True)
class Term:
    """A value of a list: its permanent address and its label."""

    address: str
    label: str


def _term(code: str, label: str) -> Term:
    return Term(f"{_TOOI}def/thes/kern/c_{code}", label)


class InformationCategory(Enum):
    """The categories of the Woo (articles 3.1 and 3.3) that documents of a panel fall in."""

    ADVICES = _term("99a836c7", "adviezen")
    OTHER = _term("816e508d", "inspanningsverplichting art 3.1 Woo")

    @property
    def number(self) -> int:
        """The number in the names of files of the Woo index, as in `infocat010`."""
        return {InformationCategory.ADVICES: 10, InformationCategory.OTHER: 18}[self]


ADOPTED = _term("641ecd76", "vaststelling")
"""The act by which a document is dated."""
ANSWERS = _term("07748060", "is reactie op")
"""The relation of a document to the one that it answers."""

HTML = Term(f"{_EUROPE}file-type/HTML", "HTML")
DUTCH = Term(f"{_EUROPE}language/NLD", "Nederlands")

_PUBLICATION = _term("6bbc9177", "publicatie")
DOCUMENT_SORTS: Mapping[Kind, Term] = dict.fromkeys(Kind, _PUBLICATION) | {
    Kind.REQUEST: _term("a40458df", "adviesaanvraag"),
    Kind.ADVICE: _term("d506b718", "advies"),
    Kind.RESPONSE: _term("7652d853", "brief"),
    Kind.PROGRESS: _term("cccba364", "voortgangsrapport"),
    Kind.NOTE: _term("7f9dffa7", "vergaderstuk"),
    Kind.MINUTES: _term("42e406dd", "vergaderverslag"),
    Kind.MEETING: _term("f90465b3", "agenda"),
    Kind.EVALUATION: _term("38ba44de", "evaluatierapport"),
}
"""The sort of each kind of document; what has none of its own is a publication."""


def municipality_address(code: str) -> str:
    """Return the permanent address of the municipality with the TOOI *code*, such as `gm0000`; empty without one."""
    return f"{_TOOI}id/gemeente/{code}" if code else ""


_CODE = re.compile(r"(?P<article>5\.\da?)(?:\.(?P<paragraph>\d)(?P<letter>[a-i])?)?")


def law_address(ground: str) -> str:
    """Return the JCI address of the *ground* (`5.1.2e`) in the Woo; empty for a ground that is not in that law."""
    found = _CODE.fullmatch(ground)
    if found is None:
        return ""
    parts = {"artikel": found["article"], "lid": found["paragraph"], "onderdeel": found["letter"]}
    return _LAW + "".join(f"&{name}={value}" for name, value in parts.items() if value)


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence: its name and address, and in a sentence what it allows."""

    code: LicenceCode
    name: str
    address: str
    allows: str


_WITH_NAME = "met de naam van het panel erbij"
LICENCES = {
    code: Licence(
        code,
        name,
        f"https://creativecommons.org/{address}/deed.nl",
        f"Iedereen mag de gegevens overnemen, veranderen en verspreiden, {terms}.",
    )
    for code, name, address, terms in (
        (LicenceCode.ZERO, "CC0 1.0 Universeel", "publicdomain/zero/1.0", "zonder iets te vragen"),
        (LicenceCode.BY, "Naamsvermelding 4.0 Internationaal", "licenses/by/4.0", _WITH_NAME),
        (
            LicenceCode.BY_SHARE_ALIKE,
            "Naamsvermelding-GelijkDelen 4.0 Internationaal",
            "licenses/by-sa/4.0",
            f"{_WITH_NAME} en onder dezelfde licentie",
        ),
    )
}
"""Each licence by its code."""

NOT_PART_OF_IT = (
    "De licentie geldt voor de teksten en gegevens van het panel. Zij geldt niet voor namen van mensen, foto’s, logo’s "
    "en bijlagen van anderen."
)
