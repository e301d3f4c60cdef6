"""Look for personal data in open text: numbers that are always wrong, and data that may be."""

import re
from collections.abc import Iterator
from functools import cache

from stadspanel_site.audit.comparable_text import Run, allowance_code, words
from stadspanel_site.audit.number_values import may_hold_values
from stadspanel_site.audit.officials import named_officials
from stadspanel_site.audit.personal_data import Found, find_personal_data
from stadspanel_site.audit.withheld import Sources
from stadspanel_site.problems.kinds.disclosures import PERSONAL_DATA, POSSIBLE_PERSONAL_DATA
from stadspanel_site.problems.problem import Problem, problem

_NEVER_RIGHT = frozenset({"bsn", "iban"})
_ADDRESSES = frozenset({"postcode-huisnummer", "adres"})
_LETTERHEAD = 250
"""Characters between which address, telephone and mail are of one sender."""
_ROLE = re.compile(
    r"(?:info|gemeente\w*|griffie|contact|post|mail|privacy|secretariaat|communicatie|pers\w*|\w*panel|\w*raad|balie"
    r"|bestuur|klantenservice|webmaster|redactie|fg|woo|team\w*|loket\w*|no-?reply)@",
    re.IGNORECASE,
)


def check_personal_data(sources: Sources, contact_details: str) -> Iterator[Problem]:
    """Yield a problem for each finding in an open text that is neither in *contact_details* nor settled."""
    own = frozenset(
        words(contact_details[found.start : found.end]) for found in find_personal_data(contact_details)
    )
    members = frozenset(
        word for item in sources.open_texts if item.path.startswith("leden/") for word in words(item.text)
    )
    members |= frozenset(words(contact_details))
    told = set[tuple[str, Run]]()
    # Most values of headers stand in many documents.
    found_in = cache(lambda text: tuple(_findings(text, own, members)))
    for item in (*sources.open_texts, *sources.attached_open):
        if item.path == "site.yaml" or item.is_address:
            continue
        # Of an attachment a finding is settled in the document that makes it public.
        settled_in = sources.declared_in.get(item.path, item.path)
        for run, kind, start in found_in(item.text):
            code = allowance_code(settled_in, run)
            if code not in sources.allowances.get(settled_in, ()) and (item.path, run) not in told:
                told.add((item.path, run))
                place, part = item.at(start)
                rule = PERSONAL_DATA if kind in _NEVER_RIGHT else POSSIBLE_PERSONAL_DATA
                yield problem(rule, place, allowance=code, soort=f"{kind}{part}")


def _findings(text: str, own: frozenset[Run], members: frozenset[str]) -> Iterator[tuple[Run, str, int]]:
    """Yield what is found in one text: the words by which it is settled, what it is, and where."""
    if may_hold_values(text):
        group: list[Found] = []
        for found in find_personal_data(text):
            run = words(text[found.start : found.end])
            if run in own:
                continue
            if found.kind in _NEVER_RIGHT or found.kind == "kenteken":
                yield run, found.kind, found.start
            elif group and found.start - group[-1].end < _LETTERHEAD and _is_of_one(group, found):
                group.append(found)
            else:
                yield from _together(group, text)
                group = [found]
        yield from _together(group, text)
    for start in named_officials(text, members):
        yield ("namen",), "namen van medewerkers", start
        return


def _is_of_one(group: list[Found], found: Found) -> bool:
    """Tell whether *found* belongs to the sender of *group*; below an address there may be several numbers."""
    kinds = {item.kind for item in group}
    return found.kind not in kinds or (group[0].kind in _ADDRESSES and found.kind not in _ADDRESSES)


def _together(group: list[Found], text: str) -> Iterator[tuple[Run, str, int]]:
    written = [text[found.start : found.end] for found in group]
    if group and all(map(_ROLE.match, written)):
        yield ("rol",), "e-mailadres van een functie", group[0].start
    elif group:
        kinds = dict.fromkeys(found.kind for found in group)
        yield words(" ".join(written)), " en ".join(kinds), group[0].start
