"""Options that several commands share, and the clock."""

import atexit
import datetime as dt
import gc
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from stadspanel_site.problems.kinds.keys_and_values import NO_SUCH_DATE, WHICH_DAY
from stadspanel_site.words.addresses import base_address, web_address
from stadspanel_site.words.dutch import ZONE
from stadspanel_site.words.readings import TwoDaysError, day_in

if TYPE_CHECKING:
    # Importing these would slow down --help.
    from stadspanel_site.build_types import BuildOptions
    from stadspanel_site.store.entries import Store
    from stadspanel_site.store.kept import Kept


F = TypeVar("F", bound=Callable[..., Any])


class Day(click.ParamType[dt.date]):
    """A date, as 2024-03-01, 1-3-2024 or 1 maart 2024."""

    name = "datum"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """Return *value* as a date."""
        if isinstance(value, dt.date):
            return value
        why = "is geen datum. Schrijf bijvoorbeeld 2026-03-01."
        try:
            if (day := day_in(" ".join(value.split()))) is not None:
                return day
        except TwoDaysError:
            why = f"kan twee dingen betekenen: {WHICH_DAY}."
        except ValueError:
            why = f"is geen datum die bestaat: {NO_SUCH_DATE.advice}."
        return self.fail(f"{value!r} {why}", param, ctx)


def _base_url(ctx: click.Context, _: click.Parameter, value: str) -> str:
    """Return the address of a site as it stands before each path, read as that in `site.yaml` is; an empty one stays."""
    address = web_address(" ".join(value.split()))
    if value and address is None:
        raise click.UsageError("--base-url begint met https:// of http://, met een naam erachter.", ctx)
    try:
        return base_address(address) if address else ""
    except UnicodeError:
        raise click.UsageError("De naam in --base-url kan niet bestaan.", ctx) from None
    except ValueError:
        raise click.UsageError(
            "In --base-url staat geen ?, # of @, en geen stuk als /../ of //: het is alleen waar de site staat.",
            ctx,
        ) from None


def today() -> dt.date:
    """Return the current date in the Netherlands."""
    return dt.datetime.now(ZONE).date()


def now() -> dt.datetime:
    """Return the current time in UTC."""
    return dt.datetime.now(dt.UTC)


_DENIALS = frozenset({"false", "0", "no", "nee"})
_OTHER_CI = ("TF_BUILD", "JENKINS_URL", "TEAMCITY_VERSION", "CODEBUILD_BUILD_ID", "bamboo_buildKey")
"""The variables of Azure Pipelines, Jenkins, TeamCity, CodeBuild and Bamboo, which do not set `CI`."""


def may_quote() -> bool:
    """Tell whether content may be shown; in CI it may not, because logs travel further."""
    # Some systems say `true`, others their own name; any value but a denial counts as CI.
    said = os.environ.get("CI", "").strip().lower()
    return said in _DENIALS if said else not any(name in os.environ for name in _OTHER_CI)


PATH = click.Path(path_type=Path)


def folder_option(name: str, default: str | None, words: str) -> Callable[[F], F]:
    """Return the option *name* for a folder, with *words* as its help."""
    path = Path(default) if default is not None else None
    return click.option(name, type=PATH, default=path, metavar="MAP", help=words)


def text_option(
    name: str, metavar: str, words: str, *others: str, default: str | None = ""
) -> Callable[[F], F]:
    """Return the option *name*, or one of its *others*, for a text, with *words* as its help."""
    return click.option(name, *others, default=default, metavar=metavar, help=words)


def number_option(name: str, least: int, most: int, default: int | None, words: str) -> Callable[[F], F]:
    """Return the option *name* for a number from *least* to *most*, with *words* as its help."""
    kind = click.IntRange(least, most)
    return click.option(name, type=kind, default=default, metavar="N", help=words)


def day_option(words: str, *names: str) -> Callable[[F], F]:
    """Return the option for a day, that of an act where it has no *names* of its own, with *words* as its help."""
    return click.option(*(names or ("--datum", "--date", "date")), type=Day(), metavar="DATUM", help=words)


CONTENT = folder_option("--content", "content", "De map met inhoud (content).")
TEMPLATES = folder_option("--templates", None, "De map met sjablonen (templates).")
DOCUMENT = click.argument("path", metavar="BESTAND", type=PATH)
AS_OF = day_option("De dag waarop de site gemaakt wordt (vandaag).", "--as-of")
AS_OF_LOOK = day_option("De dag waarop gekeken wordt (vandaag).", "--as-of")
JOBS = number_option(
    "--jobs",
    1,
    64,
    None,
    "Hoeveel processen tegelijk werken (zoveel als er processorkernen zijn, waar dat loont).",
)
BASE_URL = click.option(
    "--base-url",
    callback=_base_url,
    default="",
    metavar="URL",
    help="Waar de site komt te staan, in plaats van basis_url in site.yaml.",
)
PDF = click.option(
    "--pdf", is_flag=True, help="Maak van elk advies en elke reactie ook een PDF (extra onderdeel: make pdf)."
)
FORM = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    metavar="VORM",
    help="Hoe het eruitziet: text, markdown of json (text).",
)
TO = click.option("--to", required=True, metavar="DOEL", help="Waar de site gepubliceerd wordt.")


def build_options(
    content: Path,
    templates: Path | None = None,
    output: Path = Path("output"),
    as_of: dt.date | None = None,
    *,
    in_git: bool = False,
    own_kept: "Kept | None" = None,
    **more: Any,
) -> "BuildOptions":
    """
    Return the options of a build; raises UsageError or WrongUsageError if a folder or address cannot be right.

    *content* need not lie on the disk if it is *in_git*. Without *own_kept* what was kept on the disk is read meanwhile.
    """
    # What a build makes lives as long as the build: to look often for what is left over takes a seventh of its time.
    gc.set_threshold(100_000, 20, 100)
    # At the end the system takes all of it at once.
    atexit.register(gc.freeze)
    from stadspanel_site.store.kept import Kept

    templates = templates or program_folder("templates")
    store = store_beside(content, templates, output)
    if own_kept is None:
        own_kept = Kept(store, (os.path.realpath(content), more.get("base_url", "")))
        own_kept.read_ahead()
    from stadspanel_site.build_types import BuildOptions
    from stadspanel_site.internal.reading_content import NO_CONTENT
    from stadspanel_site.problems.refused import WrongUsageError
    from stadspanel_site.side_by_side import AS_PAYS

    if not (in_git or content.is_dir()):
        raise WrongUsageError(NO_CONTENT.format(content))
    if not templates.is_dir():
        raise click.UsageError(f"De map {templates} bestaat niet.")
    now = today()
    return BuildOptions(
        content=content,
        templates=templates,
        output=output,
        as_of=as_of or now,
        today=now,
        own_store=store,
        own_kept=own_kept,
        jobs=more.pop("jobs", None) or AS_PAYS,
        **more,
    )


def store_beside(content: Path, templates: Path | None, output: Path, **_: Any) -> "Store":
    """Return the store of this user, if it lies outside the folders of a build."""
    from stadspanel_site.store.entries import store_of_user

    return store_of_user(os.environ, (content, templates or program_folder("templates"), output))


def program_folder(name: str) -> Path:
    """Return the program's own folder *name*: in the package, or beside it in a checkout, but never the one here."""
    package = Path(__file__).parent.parent
    inside = package / name
    return inside if inside.is_dir() else package.parent / name
