"""The command `preview`: a copy of the site that opens without a server."""

from typing import Any

from stadspanel_site.commands.build import run_build
from stadspanel_site.commands.exits import command
from stadspanel_site.commands.options import AS_OF, CONTENT, JOBS, TEMPLATES, build_options, folder_option


@command()
@CONTENT
@TEMPLATES
@folder_option("--output", "voorbeeld", "De map waar de kopie komt (voorbeeld).")
@AS_OF
@JOBS
def preview(**arguments: Any) -> None:
    """Maak een kopie van de site die u zonder server opent: dubbelklik op index.html."""
    from stadspanel_site.preview.copy_to_open import write_preview

    run_build(write_preview, build_options(**arguments))
