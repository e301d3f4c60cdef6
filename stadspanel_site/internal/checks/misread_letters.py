"""The rule that no letters stand in a text as another program misread them."""

from collections.abc import Iterator

from stadspanel_site.internal.documents import InternalArchive
from stadspanel_site.problems.kinds.content_files import MISREAD_LETTER
from stadspanel_site.problems.problem import Problem, problem
from stadspanel_site.words.blocks import is_code
from stadspanel_site.words.characters import misread_letters


def check_misread_letters(archive: InternalArchive) -> Iterator[Problem]:
    """A letter stands in its own form, not as its bytes were read; code may show them."""
    for source in (archive.settings_source, *(document.source for document in archive.documents)):
        for offset, length, meant in misread_letters(source.header_cut.text):
            yield problem(MISREAD_LETTER, source.raw.place(source.raw_offset(offset), length), quoted=meant)
        for offset, length, meant in misread_letters(source.body):
            if not is_code(source.body, offset):
                yield problem(MISREAD_LETTER, source.body_place(offset, length), quoted=meant)
