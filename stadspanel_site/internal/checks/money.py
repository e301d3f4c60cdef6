"""Rules about expenses."""

from collections.abc import Iterator

from stadspanel_site.internal.documents import InternalArchive, InternalDocument
from stadspanel_site.internal.layout import slug_of
from stadspanel_site.problems.kinds.keys_and_values import SPENT_IN_OTHER_YEAR
from stadspanel_site.problems.kinds.naming import UNKNOWN_BUDGET_ITEM
from stadspanel_site.problems.problem import Problem, name_meant, problem


def check_money(archive: InternalArchive) -> Iterator[Problem]:
    """An expense falls in the year of its file, under a cap of that year's agreement."""
    for document in archive.finances:
        if not isinstance(document, InternalDocument):
            continue
        year = int(slug_of(document.path))
        agreement = archive.settings.agreement_of_year(year)
        caps = agreement.caps if agreement is not None else {}
        for index, expense in enumerate(document.header.expenses):
            if expense.date.year != year:
                yield problem(SPENT_IN_OTHER_YEAR, document.source.header_place(("uitgaven", index, "datum")))
            if expense.item not in caps:
                yield problem(
                    UNKNOWN_BUDGET_ITEM,
                    document.source.header_place(("uitgaven", index, "post")),
                    quoted=name_meant(expense.item, {name: cap.title for name, cap in caps.items()}),
                )
