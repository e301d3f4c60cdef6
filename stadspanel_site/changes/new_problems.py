"""Tell which problems a change of the content brings along."""

from collections.abc import Iterable
from dataclasses import replace

from stadspanel_site.build_types import BuildOptions
from stadspanel_site.changes.git_content import read_revision, with_one_line_end
from stadspanel_site.internal.reading_content import ContentFiles, read_content
from stadspanel_site.pipeline import site_from
from stadspanel_site.problems.problem import Problem, ProblemsFound
from stadspanel_site.search.index import without_index


def problems_since(revision: str, found: Iterable[Problem], options: BuildOptions) -> tuple[Problem, ...]:
    """Return every error *found*, and each warning that is new since *revision* or in a changed file; raises RefusedError."""
    now, then = read_content(options.content), read_revision(options.content, revision)
    known = frozenset(problems_of(then, options) if then is not None else ())
    return tuple(
        item
        for item in found
        if item.is_error
        or item not in known
        or then is None
        or _data(now, item.place.path) != _data(then, item.place.path)
    )


def problems_of(content: ContentFiles, options: BuildOptions) -> tuple[Problem, ...]:
    """Return every problem of the site of *content*, as far as it can be made; of that site nothing is kept."""
    # It may say what is withheld since, or not yet adopted.
    options = replace(
        options, own_store=options.own_store.reading_only, own_kept=options.own_kept.reading_only
    )
    try:
        return site_from(content, options, index=without_index)[1].warnings
    except ProblemsFound as refused:
        return refused.problems


def _data(content: ContentFiles, path: str) -> bytes | None:
    if path in content.attachments:
        return content.read_attachment(path)
    return with_one_line_end({**content.documents, **content.stylesheets}.get(path))
