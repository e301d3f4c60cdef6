"""The command `preview`: a copy of the site that opens without a server."""

from typing import Any

from stadspanel_site.commands.build import run_build
from stadspanel_site.commands.exits import command
from stadspanel_site.commands.options import (
    AS_OF,
    CONTENT,
    JOBS,
    TEMPLATES,
    build_options,
    folder_option,
    may_quote,
)
from stadspanel_site.problems.refused import RefusedError
from stadspanel_site.words.dutch import long_date


@command()
@CONTENT
@TEMPLATES
@folder_option("--output", "voorbeeld", "De map waar de kopie komt (voorbeeld).")
@AS_OF
@JOBS
def preview(**arguments: Any) -> None:
    """Maak een kopie van de site die u zonder server opent: dubbelklik op index.html."""
    from stadspanel_site.preview.copy_to_open import write_preview

    options = build_options(**arguments)
    if options.is_of_a_day_to_come and not may_quote():
        # There it is given to others, who do not see what is said here.
        raise RefusedError(
            f"In CI is een kopie van de site altijd van vandaag: {long_date(options.as_of)} moet nog komen."
        )
    run_build(write_preview, options)
