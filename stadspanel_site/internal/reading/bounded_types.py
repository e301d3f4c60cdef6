"""The field types of numbers that have a least and a most."""

from typing import Annotated, Any

from pydantic import AfterValidator, WithJsonSchema

from stadspanel_site.internal.reading import json_types
from stadspanel_site.internal.reading.field_types import Count, Number, refuse
from stadspanel_site.problems.kinds.keys_and_values import WRONG_SORT


def _between(least: int, most: int | None, expected: str) -> AfterValidator:
    def check(value: Any) -> Any:
        if value < least or (most and value > most):
            raise refuse(WRONG_SORT, expected=expected)
        return value

    return AfterValidator(check)


Amount = Annotated[Number, _between(0, None, "een bedrag van 0 of meer"), WithJsonSchema(json_types.AMOUNT)]
Several = Annotated[
    Count, _between(1, 999, "een aantal van 1 tot en met 999"), WithJsonSchema(json_types.SEVERAL)
]
