"""The files that are published: each cleaned, images with their smaller variants beside them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from stadspanel_site.attachments.other_formats import file_refused
from stadspanel_site.problems.kinds.content_files import NOT_AN_ORDINARY_FILE
from stadspanel_site.problems.problem import Place, Problem, problem
from stadspanel_site.problems.refused import FileRefused
from stadspanel_site.public.rendering.pictures import Picture


@dataclass(frozen=True, slots=True)
class DeclaredFile:
    """A file that a public document declares."""

    origin: str
    """Its path in the content folder."""
    target: str
    """Its path on the site."""
    title: str
    place: Place
    """Where it was declared."""


@dataclass(frozen=True, slots=True)
class PublishedFiles:
    """The declared files as they go out, and a problem for each that may not."""

    files: Mapping[str, bytes]
    pictures: Mapping[str, Picture]
    problems: tuple[Problem, ...]

    @property
    def sizes(self) -> dict[str, int]:
        """The size of each file as it goes out, in bytes, by its path on the site."""
        return {path: len(data) for path, data in self.files.items()}


def published_files(declared: Sequence[DeclaredFile], read: Callable[[str], bytes]) -> PublishedFiles:
    """
    Return the cleaned files by their path on the site, or a problem for each that may not go out.

    *read* gives the bytes of the file at an origin, or raises OSError.
    """
    files: dict[str, bytes] = {}
    pictures: dict[str, Picture] = {}
    problems: list[Problem] = []
    for file in declared:
        # Most sites have no attachments; the libraries take a while to load.
        from stadspanel_site.attachments.cleaning import clean  # noqa: PLC0415

        stem, _, extension = file.target.rpartition(".")
        try:
            cleaned = clean(read(file.origin), extension=extension, title=file.title)
        except OSError:
            problems.append(problem(NOT_AN_ORDINARY_FILE, file.place))
            continue
        except FileRefused as refused:
            problems.append(file_refused(refused.kind, file.origin, read(file.origin), file.place))
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
