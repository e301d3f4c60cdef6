"""The files that are published: each cleaned, images with their smaller variants beside them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from stadspanel_site.attachments.other_formats import file_refused
from stadspanel_site.attachments.shelf import Shelf, joined
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
    """By path on the site, each read from the disk when it is asked for."""
    sizes: Mapping[str, int]
    """The size of each file as it goes out, in bytes."""
    pictures: Mapping[str, Picture]
    problems: tuple[Problem, ...]

    def beside(self, made: Mapping[str, bytes]) -> Mapping[str, bytes]:
        """Return the files of the site: those that were *made*, and these."""
        return joined(made, self.files)


def published_files(
    declared: Sequence[DeclaredFile], read: Callable[[str], bytes], *, in_memory: bool = False
) -> PublishedFiles:
    """
    Return the cleaned files by their path on the site, or a problem for each that may not go out.

    *read* gives the bytes of the file at an origin, or raises OSError. The files wait on the disk, or *in_memory*. Raises RefusedError where
    that disk is full.
    """
    shelf = Shelf(in_memory)
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
            problems.append(file_refused(refused.kind, file.origin, read, file.place))
            continue
        shelf.put(file.target, cleaned.data)
        if cleaned.width:
            variants = sorted((variant.width, f"{stem}{variant.suffix}") for variant in cleaned.variants)
            for variant in cleaned.variants:
                shelf.put(f"{stem}{variant.suffix}", variant.data)
            pictures[file.target] = Picture(
                width=cleaned.width,
                height=cleaned.height,
                variants=tuple((path, width) for width, path in variants),
            )
    return PublishedFiles(shelf.files, shelf.sizes, pictures, tuple(problems))
