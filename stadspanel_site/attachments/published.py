"""The files that are published: each cleaned, images with their smaller variants beside them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from stadspanel_site.attachments.cleaning import clean
from stadspanel_site.attachments.refusals import FileRefused
from stadspanel_site.problems import Place, Problem, problem
from stadspanel_site.public.pictures import Picture


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


def clean_files(declared: Iterable[DeclaredFile]) -> PublishedFiles:
    """Return the cleaned files by their path on the site, or a problem for each that is refused."""
    files: dict[str, bytes] = {}
    pictures: dict[str, Picture] = {}
    problems: list[Problem] = []
    for file in declared:
        stem, _, extension = file.target.rpartition(".")
        try:
            cleaned = clean(file.data, extension=extension, title=file.title)
        except FileRefused as refused:
            problems.append(problem(refused.code, file.place))
            continue
        files[file.target] = cleaned.data
        if cleaned.width:
            variants = sorted(
                (variant.width, f"{stem}{variant.suffix}", variant.data) for variant in cleaned.variants
            )
            files |= {path: data for _, path, data in variants}
            pictures[file.target] = Picture(
                width=cleaned.width,
                height=cleaned.height,
                variants=tuple((path, width) for width, path, _ in variants),
            )
    return PublishedFiles(files, pictures, tuple(problems))
