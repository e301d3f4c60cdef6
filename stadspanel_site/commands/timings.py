"""The processor seconds of each stage of a build, those of the search index included."""

import os
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import wraps
from typing import Any

import click

from stadspanel_site import pipeline
from stadspanel_site.build_types import BuildOptions, BuildResult, Progress
from stadspanel_site.public.rendering.parallel_rendering import silent

STAGES = {
    "lezen": ("read_content", "sources_of", "checked_archive"),
    "poort en controles": ("disclose_checked",),
    "indelen": ("plan_of",),
    "pagina’s maken": ("rendering",),
    "zoekindex": ("make_index",),
    "controle van wat naar buiten gaat": ("begun_audit",),
    "wegschrijven": ("write_output", "note_build"),
}
"""The functions of the pipeline by what they do; what they return may work on."""


def told_by_stage(options: BuildOptions, progress: Progress) -> BuildResult:
    """Build the site in one process, and tell what each stage cost."""
    result, spent = built_by_stage(options, progress)
    click.echo("Rekentijd per stap, in seconden van één processor:")
    for stage in STAGES:
        click.echo(f"{spent[stage]:8.2f}  {stage}")
    return result


def built_by_stage(
    options: BuildOptions, progress: Progress = silent
) -> tuple[BuildResult, dict[str, float]]:
    """Build the site in one process, and return the processor seconds of each stage beside the result."""
    # Of stages side by side nobody can tell which one another process worked for.
    with _measured() as spent:
        return pipeline.build(replace(options, jobs=1), progress, vars(pipeline)["make_index"]), spent


@contextmanager
def _measured() -> Iterator[dict[str, float]]:
    """Count the processor seconds of each stage while this lasts; what one stage calls of another counts once."""
    spent: dict[str, float] = defaultdict(float)

    def timed(stage: str, work: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(work)
        def call(*given: Any, **named: Any) -> Any:
            began = _now()
            before = sum(spent.values())
            try:
                made = work(*given, **named)
            finally:
                spent[stage] += _now() - began - (sum(spent.values()) - before)
            return timed(stage, made) if callable(made) else made

        return call

    real = {name: getattr(pipeline, name) for names in STAGES.values() for name in names}
    try:
        for stage, names in STAGES.items():
            for name in names:
                setattr(pipeline, name, timed(stage, real[name]))
        yield spent
    finally:
        for name, work in real.items():
            setattr(pipeline, name, work)


def _now() -> float:
    found = os.times()
    return found.user + found.system + found.children_user + found.children_system
