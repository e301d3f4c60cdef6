"""The files that are published: each cleaned, images with their smaller variants beside them."""

from collections.abc import Iterable

from stadspanel_site.attachments.cleaning import clean
from stadspanel_site.attachments.declared_files import DeclaredFile, PublishedFiles
from stadspanel_site.problems.problem import Problem, problem
from stadspanel_site.problems.refused import FileRefused
from stadspanel_site.public.rendering.pictures import Picture


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
            problems.append(problem(refused.kind, file.place))
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
