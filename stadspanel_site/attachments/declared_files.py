"""Files as they are declared, and what became of them; without the libraries that clean them."""

from collections.abc import Mapping
from dataclasses import dataclass

from stadspanel_site.problems.problem import Place, Problem
from stadspanel_site.public.rendering.pictures import Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredFile:
    """A file as it was declared: its content, its path on the site, its public title and its place."""

    data: bytes
    target: str
    title: str
    place: Place


@dataclass(frozen=True, slots=True)
class PublishedFiles:
    """What came of the declared files."""

    files: Mapping[str, bytes]
    pictures: Mapping[str, Picture]
    problems: tuple[Problem, ...]
