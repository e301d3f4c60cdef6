"""What several commands ask for: the content folder, a day; and which day it is today."""

import datetime as dt
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import click

if TYPE_CHECKING:
    from stadspanel_site.problems.text import QuoteLine


class Day(click.ParamType[dt.date]):
    """A date, as 2024-03-01 or 1-3-2024."""

    name = "datum"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """Return *value* as a date."""
        for form in ("%Y-%m-%d", "%d-%m-%Y"):
            try:
                return dt.datetime.strptime(value, form).date()  # noqa: DTZ007 - a day has no time zone
            except (TypeError, ValueError):
                continue
        if isinstance(value, dt.date):
            return value
        return self.fail(f"{value!r} is geen datum. Schrijf bijvoorbeeld 2026-03-01.", param, ctx)


def today() -> dt.date:
    """Return the day that it is in Hilversum."""
    return dt.datetime.now(ZoneInfo("Europe/Amsterdam")).date()


def now() -> dt.datetime:
    """Return what time it is, in UTC."""
    return dt.datetime.now(dt.UTC)


def may_quote() -> bool:
    """Tell whether content may be shown: a log of CI travels further than the content."""
    # Some systems say `true` and some their own name: what does not say that it is none, is one.
    return os.environ.get("CI", "").strip().lower() in {"", "false", "0", "no", "nee"}


def quoted_from(content: Path, *, always: bool = False) -> "QuoteLine":
    """Return how lines of the files in *content* are quoted here; *always* is for a page on this computer."""
    from stadspanel_site.internal.quoting import quote_from  # noqa: PLC0415 - loading it takes long
    from stadspanel_site.problems.text import quote_nothing  # noqa: PLC0415

    return quote_from(content) if always or may_quote() else quote_nothing


NO_CONTENT = "De map {} bestaat niet. Noem haar met --content, of begin met: stadspanel new instellingen"

CONTENT = click.option(
    "--content",
    type=click.Path(path_type=Path),
    default=Path("content"),
    metavar="MAP",
    help="De map met inhoud (content).",
)
HELP = click.help_option("-h", "--help", help="Toon deze uitleg.")


def program_folder(name: str) -> Path:
    """Return the folder *name*: the one here, or else the program's own, which a checkout has beside the package."""
    package = Path(__file__).parent.parent
    places = (Path(), package, package.parent)
    return next((place / name for place in places if (place / name).is_dir()), Path(name))
