"""Rules about attachments: each exists, is declared once, and has a format that can be published."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial

from stadspanel_site.attachments.file_formats import format_of
from stadspanel_site.attachments.other_formats import sort_refused
from stadspanel_site.internal.documents import InternalArchive, complete
from stadspanel_site.internal.layout import IMAGES, attachment_path
from stadspanel_site.problems.kinds import attached_files
from stadspanel_site.problems.problem import Place, Problem, closest, problem
from stadspanel_site.words.vocabulary import Confidentiality


def check_attachments(archive: InternalArchive) -> Iterator[Problem]:
    """An attachment is one file or one address; its file exists, and an open one can be published."""
    for document in archive.complete_documents:
        for index, item in enumerate(document.header.attachments):
            place_of = document.source.header_place
            if (item.file is None) == (item.url is None):
                yield problem(attached_files.NO_FILE_OR_ADDRESS, place_of(("bijlagen", index)))
            if item.file is None:
                continue
            path = attachment_path(document.path, item.file)
            if path not in archive.files:
                place, guess = place_of(("bijlagen", index, "bestand")), _meant(path, archive.files)
                yield problem(attached_files.ATTACHMENT_MISSING, place, quoted=guess)
            elif item.confidentiality is Confidentiality.OPEN and not format_of(path):
                yield sort_refused(path, place_of(("bijlagen", index, "bestand")))


def check_contradictions(archive: InternalArchive) -> Iterator[Problem]:
    """All declarations of a file agree on whether it is open."""
    declared: dict[str, bool] = {}
    for path, is_open, place_of in _declared(archive):
        if declared.setdefault(path, is_open) is not is_open:
            yield problem(attached_files.BOTH_OPEN_AND_CLOSED, place_of())


def check_copies(archive: InternalArchive, read: Callable[[str], bytes]) -> Iterator[Problem]:
    """No open file is a copy, under another name, of one that is declared as closed; *read* gives the bytes of a file."""
    copy_of_closed = attached_files.BOTH_OPEN_AND_CLOSED.advise(attached_files.UNDER_ANOTHER_NAME)
    by_size = defaultdict[int | None, list[tuple[str, bool, Callable[[], Place]]]](list)
    for path, is_open, place_of in _declared(archive):
        by_size[archive.files.get(path)].append((path, is_open, place_of))
    for alike in by_size.values():
        closed = {path for path, is_open, _ in alike if not is_open}
        # Mostly no closed file has the size of an open one, and none is read.
        opened = [(path, place_of) for path, is_open, place_of in alike if is_open and path not in closed]
        inside = {data for path in closed if (data := _bytes_of(path, read)) is not None} if opened else ()
        for path, place_of in opened if inside else ():
            if _bytes_of(path, read) in inside:
                yield problem(copy_of_closed, place_of())


def _bytes_of(path: str, read: Callable[[str], bytes]) -> bytes | None:
    """Return what *read* gives; None of a file that cannot be read, which keeps no other one from being compared."""
    with suppress(OSError):
        return read(path)
    return None


def _declared(archive: InternalArchive) -> Iterator[tuple[str, bool, Callable[[], Place]]]:
    """Yield the path of each declared file, whether it is open there, and what finds the place where that is said."""
    for document in archive.complete_documents:
        for index, item in enumerate(document.header.attachments):
            if item.file is not None:
                place_of = partial(document.source.header_place, ("bijlagen", index, "vertrouwelijkheid"))
                is_open = item.confidentiality is Confidentiality.OPEN
                yield attachment_path(document.path, item.file), is_open, place_of


def check_photos(archive: InternalArchive) -> Iterator[Problem]:
    """The photo of a member exists and is an image."""
    for document in complete(archive.members):
        if document.header.photo is None:
            continue
        path = attachment_path(document.path, document.header.photo.file)
        place = document.source.header_place(("foto", "bestand"))
        if path not in archive.files:
            yield problem(attached_files.ATTACHMENT_MISSING, place, quoted=_meant(path, archive.files))
        elif format_of(path) not in IMAGES:
            yield sort_refused(path, place, is_portrait=True)


def _meant(path: str, files: Iterable[str]) -> str:
    """Return the name of the file beside *path* that the author probably meant."""
    folder, _, name = path.rpartition("/")
    return closest(name, [file.rpartition("/")[2] for file in files if file.rpartition("/")[0] == folder])
