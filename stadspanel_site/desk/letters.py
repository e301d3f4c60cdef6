"""A letter of the municipality that is only a file: a response with that file, and a summary that everybody can read."""

import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path

from stadspanel_site.attachments.file_formats import FORMATS, recognise
from stadspanel_site.desk.editing import Edit, entry_added, key_set, scalar
from stadspanel_site.desk.new_documents import asked_keys
from stadspanel_site.desk.new_draft import free_place, run_new
from stadspanel_site.desk.one_document import find_document, open_desk, write_file
from stadspanel_site.internal.layout import ATTACHMENTS
from stadspanel_site.internal.source import Source
from stadspanel_site.problems.refused import RefusedError, why_unread
from stadspanel_site.words.addresses import neutral_name
from stadspanel_site.words.vocabulary import Confidentiality, Kind

_TITLE = "Brief van de gemeente"


def run_process(
    folder: Path, name: str, letter: Path, *, answers: Mapping[str, str], openness: str, today: dt.date
) -> str:
    """
    Make a draft of the response to the advice in the folder *name*, with *letter* beside it; return a report in Dutch.

    *answers* are values of its header; *openness* is that of the letter, or empty where that is still to be chosen.
    Raises WrongUsageError, RefusedError or ProblemsFound, and then leaves nothing.
    """
    if openness not in {"", *(item.value for item in Confidentiality)}:
        raise RefusedError("Kies of iedereen de brief mag lezen: openbaar, vertrouwelijk of geheim.")
    try:
        data = letter.read_bytes()
    except OSError as error:
        raise RefusedError(f"{letter} is niet te lezen: {why_unread(error)}.") from error
    desk = open_desk(folder)
    before = desk.files.documents.keys()
    free_place(desk, Kind.RESPONSE, name)
    if FORMATS.get(letter.suffix.lower().removeprefix(".")) != (recognise(data) or "-"):
        raise RefusedError(f"{letter} kan niet op de site. Maak van de brief eerst een PDF (brief.pdf).")
    file = folder / "adviezen" / name / ATTACHMENTS / (neutral_name(letter.stem) + letter.suffix.lower())
    write_file(folder, file, data)
    try:
        given = {key.name: answers.get(key.name, "") for key in asked_keys(Kind.RESPONSE)}
        run_new(folder, Kind.RESPONSE.value, name, given, None, today=today, explained=False)
        (place,) = open_desk(folder).files.documents.keys() - before
        found = find_document(folder, folder / place)
        if found.document is not None:
            found.replace(
                found.changed(_edits(found.document.source, answers.get("samenvatting", ""), file, openness))
            )
    except BaseException:
        file.unlink(missing_ok=True)
        raise
    return (
        f"{folder.as_posix()}/{place} staat klaar als concept, met de brief als bijlage. Schrijf nu bij elke aanbeveling op wat "
        "de gemeente zegt, en kies de vertrouwelijkheid."
    )


def _edits(source: Source, summary: str, file: Path, openness: str) -> Iterator[Edit]:
    if summary:
        yield key_set(source, "samenvatting", scalar(summary))
    letter = {
        "titel": _TITLE,
        "vertrouwelijkheid": openness,
        "bestand": scalar(file.name),
        "toegankelijk": "nee",
    }
    yield entry_added(source, "bijlagen", letter)
