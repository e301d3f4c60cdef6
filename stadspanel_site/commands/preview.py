"""Write a copy of the site that can be opened without a server, to show what a change makes of it."""

from dataclasses import replace

from stadspanel_site.output import check_target, locked, write_output
from stadspanel_site.pipeline import BuildOptions, BuildResult, Progress, make_site
from stadspanel_site.preview.copy_to_open import BASE_URL, copy_to_open
from stadspanel_site.search.index import without_index


def write_preview(options: BuildOptions, progress: Progress) -> BuildResult:
    """
    Make the site as `build` would, and put a copy to open from a disk in the output folder.

    Raises ProblemsFound or RefusedError, and then writes nothing.
    """
    check_target(options.output, options.content, options.templates)
    with locked(options.output):
        files, result = make_site(replace(options, base_url=BASE_URL), progress, without_index)
        write_output(options.output, copy_to_open(files))
    return result
