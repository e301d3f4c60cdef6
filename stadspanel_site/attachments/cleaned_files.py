"""The files that are published, the same for the same bytes: each cleaned, images with smaller variants beside them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from stadspanel_site.attachments.cleaned import Cleaned, Key, Picture, heading, key_of, note_crossed, unpacked
from stadspanel_site.attachments.file_formats import FORMATS, clean_csv, recognise
from stadspanel_site.attachments.other_formats import file_refused
from stadspanel_site.attachments.shelf import Shelf
from stadspanel_site.problems.kinds.attached_files import BROKEN, OTHER_KIND, TOO_LARGE
from stadspanel_site.problems.kinds.content_files import NOT_AN_ORDINARY_FILE
from stadspanel_site.problems.problem import Place, Problem, problem
from stadspanel_site.problems.refused import FileRefused
from stadspanel_site.store.entries import Store
from stadspanel_site.store.spool import Spool

MAX_BYTES = 25_000_000


def clean(data: bytes, *, extension: str, title: str) -> Cleaned:
    """Return the file *data* without metadata; raises FileRefused. *title* is the public one, set in a PDF."""
    if len(data) > MAX_BYTES:
        raise FileRefused(TOO_LARGE)
    if not data:
        raise FileRefused(BROKEN)
    expected = FORMATS.get(extension.removeprefix(".").lower())
    if expected == "CSV" and recognise(data) in {"CSV", None}:
        return Cleaned(data=clean_csv(data), format="CSV")
    if expected is None or expected == "CSV" or recognise(data) != expected:
        raise FileRefused(OTHER_KIND)
    if expected == "PDF":
        # What reads PDFs or pictures takes a while to load, and most builds have none that is new.
        from stadspanel_site.attachments.clean_pdf import clean_pdf  # noqa: PLC0415

        return Cleaned(data=clean_pdf(data, title), format="PDF")
    from stadspanel_site.attachments.clean_images import clean_image  # noqa: PLC0415

    return clean_image(data, expected)


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
    _made: Mapping[Key, tuple[bytes, Sequence[str]]]
    """The entries that the store lacks: the heading of each, and the paths of the files that come behind it."""

    def keep(self, store: Store, found: Iterable[Problem]) -> None:
        """Put in *store* what it had not, unless the audit *found* an error: what it refuses stays nowhere."""
        if not any(problem.is_error for problem in found):
            for key, (heading_of, paths) in self._made.items():
                store.put(b"".join((heading_of, *(self.files[path] for path in paths))), *key)


def published_files(
    declared: Sequence[DeclaredFile], read: Callable[[str], bytes], store: Store, *, in_memory: bool = False
) -> PublishedFiles:
    """
    Return the cleaned files by their path on the site, or a problem for each that may not go out.

    *read* gives the bytes of the file at an origin, or raises OSError; *store* may have it cleaned already. The files
    wait on the disk, or *in_memory*. Raises RefusedError where that disk is full.
    """
    shelf = Shelf(Spool(in_memory=in_memory))
    pictures: dict[str, Picture] = {}
    problems: list[Problem] = []
    made: dict[Key, tuple[bytes, Sequence[str]]] = {}
    for file in declared:
        stem, _, extension = file.target.rpartition(".")
        try:
            data = read(file.origin)
            key = key_of(data, extension=extension, title=file.title)
            entry = store.get(*key)
            cleaned = clean(data, extension=extension, title=file.title) if entry is None else unpacked(entry)
        except OSError:
            problems.append(problem(NOT_AN_ORDINARY_FILE, file.place))
            continue
        except FileRefused as refused:
            problems.append(file_refused(refused.kind, file.origin, data, file.place))
            continue
        note_crossed(store, key)
        beside = {f"{stem}{variant.suffix}": variant for variant in cleaned.variants}
        shelf.put(file.target, cleaned.data)
        for path, variant in beside.items():
            shelf.put(path, variant.data)
        if entry is None:
            made[key] = (heading(cleaned), (file.target, *beside))
        if cleaned.width:
            pictures[file.target] = Picture(
                width=cleaned.width,
                height=cleaned.height,
                variants=tuple((path, variant.width) for path, variant in reversed(beside.items())),
            )
    return PublishedFiles(shelf.files, shelf.sizes, pictures, tuple(problems), made)
