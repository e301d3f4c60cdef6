"""One document of the content folder: find it, check it, and write it in one step."""

import os
import shlex
import tempfile
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from stadspanel_site.build_types import BuildOptions
from stadspanel_site.changes.new_problems import problems_of
from stadspanel_site.desk.editing import Edit, apply_edits
from stadspanel_site.desk.new_documents import Prompt
from stadspanel_site.disclosure.left_markings import refuse_markings
from stadspanel_site.internal.checks.all_checks import check_archive
from stadspanel_site.internal.documents import AnyDocument, InternalArchive
from stadspanel_site.internal.layout import SETTINGS_FILE
from stadspanel_site.internal.loading import load_archive
from stadspanel_site.internal.reading_content import NO_CONTENT, ContentFiles, read_content
from stadspanel_site.problems.kinds.advising import RESPONSE_MISSING
from stadspanel_site.problems.problem import Problem, ProblemKind, ProblemsFound, closest, refuse_errors
from stadspanel_site.problems.refused import RefusedError, reason_of
from stadspanel_site.words.kinds import KINDS, kind_at

Ask = Callable[[Prompt, Callable[[str], str]], str]
"""A function that asks a question until the given check accepts the answer."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The content folder at the start of a command."""

    folder: Path
    files: ContentFiles
    archive: InternalArchive

    def document(self, path: str) -> AnyDocument | None:
        """Return the document at *path*, or None."""
        return next((found for found in self.archive.documents if found.path == path), None)


def open_desk(folder: Path) -> Desk:
    """Return the content of *folder*; raises RefusedError if its settings are missing or wrong."""
    if not folder.is_dir():
        raise RefusedError(NO_CONTENT.format(folder))
    files = read_content(folder)
    if SETTINGS_FILE not in files.documents:
        raise RefusedError(
            f"In de map {folder} staat geen {SETTINGS_FILE}. Een nieuwe map voor het panel maakt u met: "
            "stadspanel begin MAP"
        )
    archive, _ = load_archive(files.documents, files.attachments)
    if archive is None:
        raise RefusedError(f"Het bestand {folder}/site.yaml klopt niet. Kijk met: stadspanel controleren")
    return Desk(folder, files, archive)


def path_below(desk: Desk, path: Path) -> str:
    """Return *path*, from here or from the content folder, as a path below it; raises RefusedError."""
    root = desk.folder.resolve()
    # The path from here comes first: that is the one a shell completes.
    for place in (path, desk.folder / path):
        whole = place.parent.resolve() / place.name
        if whole.is_file() and whole.is_relative_to(root):
            found = whole.relative_to(root).as_posix()
            if found in desk.files.documents:
                return found
    guess = closest(path.as_posix().removeprefix(f"{desk.folder.as_posix()}/"), desk.files.documents)
    meant = f" Bedoelde u {desk.folder.as_posix()}/{guess}?" if guess else ""
    raise RefusedError(f"{path} is geen stuk in de map {desk.folder}.{meant}")


@dataclass(frozen=True, slots=True)
class Found:
    """A document without errors, which a command is about to change."""

    desk: Desk
    place: str
    """The path below the content folder."""
    document: AnyDocument | None
    errors: frozenset[Problem]
    """The errors of all documents at the start of the command."""

    @property
    def shown(self) -> str:
        """The path as it appears in messages."""
        return f"{self.desk.folder.as_posix()}/{self.place}"

    def changed(self, edits: Iterable[Edit]) -> bytes:
        """Return the bytes with *edits* and otherwise unchanged; raises ProblemsFound if that adds errors."""
        data = apply_edits(self.desk.files.documents[self.place], edits)
        _check(self.desk, self.place, data, self.errors)
        return data

    def replace_checked(self, edits: Iterable[Edit], options: BuildOptions) -> tuple[Problem, ...]:
        """Replace it by what *edits* make of it; return the warnings about it. Raises before anything is written."""
        data = self.changed(edits)
        content = replace(
            self.desk.files, documents=dict(sorted({**self.desk.files.documents, self.place: data}.items()))
        )
        found = [item for item in problems_of(content, options) if item.place.path == self.place]
        # That nobody has answered yet is no news about what only now can be answered.
        warnings = refuse_errors(*(item for item in found if item.kind != RESPONSE_MISSING))
        self.replace(data)
        return warnings

    def replace(self, data: bytes) -> None:
        """Replace the document by *data* in one step; raises RefusedError."""
        file = self.desk.folder / self.place
        try:
            if file.read_bytes() != self.desk.files.documents[self.place]:
                raise RefusedError(f"{file.as_posix()} is net veranderd. Probeer het opnieuw.")
            handle, name = tempfile.mkstemp(dir=file.parent, prefix=".", suffix=".tmp")
            try:
                with os.fdopen(handle, "wb") as opened:
                    opened.write(data)
                Path(name).chmod(file.stat().st_mode)
                Path(name).replace(file)
            except OSError:
                Path(name).unlink(missing_ok=True)
                raise
        except OSError as error:
            raise RefusedError(_cannot_write(file, error)) from error


def find_document(folder: Path, path: Path, mends: Collection[ProblemKind] = ()) -> Found:
    """Return the document at *path*; raises RefusedError, or ProblemsFound for an error that the command does not mend."""
    desk = open_desk(folder)
    place = path_below(desk, path)
    errors = _errors(desk.files.documents, desk.files.attachments)
    if wrong := [found for found in errors if found.place.path == place and found.kind not in mends]:
        raise ProblemsFound(wrong)
    return Found(desk, place, desk.document(place), frozenset(errors))


def _check(desk: Desk, path: str, data: bytes, before: Collection[Problem]) -> None:
    """Raise ProblemsFound if *data* at *path* has errors, or causes errors that were not there *before*."""
    after = _errors({**desk.files.documents, path: data}, desk.files.attachments)
    # What can be settled is settled one by one, and the next may stand on another line by then.
    left = {(found.kind, found.allowance) for found in before if found.allowance}
    wrong = [found for found in after if found.place.path == path or found not in before]
    if wrong := [found for found in wrong if (found.kind, found.allowance) not in left]:
        raise ProblemsFound(wrong)


def _errors(documents: Mapping[str, bytes], attachments: Mapping[str, int]) -> Iterable[Problem]:
    archive, problems = load_archive(dict(sorted(documents.items())), attachments)
    more = (*check_archive(archive), *refuse_markings(archive)) if archive is not None else ()
    return [problem for problem in (*problems, *more) if problem.is_error]


def write_new(desk: Desk, path: str, data: bytes) -> None:
    """Write *data* to a file at *path* that is not there yet; raises RefusedError, or ProblemsFound."""
    if kind_at(path) is None:
        guess = closest(path, [row.example for row in KINDS.values()])
        raise RefusedError(f"Op {path} kan geen stuk staan. Bedoelde u een plaats als {guess}?")
    _check(desk, path, data, frozenset(_errors(desk.files.documents, desk.files.attachments)))
    write_file(desk.folder, desk.folder / path, data)


def write_file(folder: Path, file: Path, data: bytes) -> None:
    """Write *data* to the new *file* below *folder*; raises RefusedError."""
    if not file.parent.resolve().is_relative_to(folder.resolve()):
        raise RefusedError(f"De map {file.parent.as_posix()} ligt buiten {folder.as_posix()}.")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("xb") as opened:
            opened.write(data)
    except FileExistsError:
        raise RefusedError(f"{file.as_posix()} bestaat al, en blijft zoals het is.") from None
    except OSError as error:
        raise RefusedError(_cannot_write(file, error)) from error


def _cannot_write(file: Path, error: OSError) -> str:
    return f"Schrijven naar {file.as_posix()} lukt niet: {reason_of(error)}. Er is niets veranderd."


def content_option(folder: Path) -> str:
    """Return the option that names *folder* in a command, after a space; empty where no command needs it."""
    return "" if folder.as_posix() == "content" else f" --content {shlex.quote(folder.as_posix())}"


def option_of(key: str) -> str:
    """Return the command-line option for *key*."""
    return f"--{key.replace('_', '-')}"


def sentence(found: Problem) -> str:
    """Return *found* in sentences, without its place."""
    meant = f" Bedoelde u `{found.suggestion}`?" if found.suggestion else ""
    return f"{found.what}.{meant} {found.advice[:1].upper()}{found.advice[1:]}."
