"""Look for personal data in what may come out: numbers that are never right to publish, and what may be wrong."""

import re
from collections.abc import Iterator

from stadspanel_site.audit.comparable_text import allowance_code, words
from stadspanel_site.audit.personal_data import find_personal_data
from stadspanel_site.audit.withheld import Sources
from stadspanel_site.problems.kinds.disclosures import PERSONAL_DATA, POSSIBLE_PERSONAL_DATA
from stadspanel_site.problems.problem import Problem, problem

_MAY_HOLD = re.compile(r"[@\d]")
_A_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?: [0-9]{1,2} [a-z]+ [0-9]{4})?")
_NEVER_RIGHT = frozenset({"bsn", "iban"})


def check_personal_data(sources: Sources, contact_details: str) -> Iterator[Problem]:
    """Yield a problem for each finding in an open text that is neither in *contact_details* nor settled."""
    own = frozenset(
        words(contact_details[found.start : found.end]) for found in find_personal_data(contact_details)
    )
    for item in (*sources.open_texts, *sources.attached_open):
        path = item.spot.path
        # All that is looked for holds a digit or an @; most texts hold neither, or are a day.
        if path == "site.yaml" or not _MAY_HOLD.search(item.text) or _A_DAY.fullmatch(item.text):
            continue
        settled = sources.allowances.get(path, frozenset())
        for found in find_personal_data(item.text):
            run = words(item.text[found.start : found.end])
            code = allowance_code(path, run)
            if run in own or code in settled:
                continue
            place, part = item.at(found.start)
            kind = PERSONAL_DATA if found.kind in _NEVER_RIGHT else POSSIBLE_PERSONAL_DATA
            yield problem(kind, place, allowance=code, soort=f"{found.kind}{part}")
