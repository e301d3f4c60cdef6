"""The number of examples of a property: all of them, or some in `make quick`."""

from hypothesis import settings

QUICK = "quick"
"""The profile of `make quick`."""


def examples(number: int) -> int:
    """Return *number*, or in `make quick` an eighth of it; never less than one."""
    return max(1, number // 8) if settings.get_current_profile_name() == QUICK else number
