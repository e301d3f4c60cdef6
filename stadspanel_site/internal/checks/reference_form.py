"""Rules about what counts documents: the form of the reference (kenmerk), one per folder, and the numbers of files."""

import re
from collections.abc import Iterator
from string import Formatter

from stadspanel_site.internal.documents import AnyDocument, InternalArchive, InternalDraft, complete
from stadspanel_site.internal.headers.common import ReferencedHeader
from stadspanel_site.problems.kinds import naming
from stadspanel_site.problems.problem import Problem, problem
from stadspanel_site.words.kinds import KINDS
from stadspanel_site.words.vocabulary import Confidentiality

_NUMBERED = re.compile(r"/([a-z]+)(?:-([0-9]+))?\.md\Z")


def check_references(archive: InternalArchive) -> Iterator[Problem]:
    """A reference has the form of site.yaml, and belongs to all documents of one folder only."""
    form = reference_pattern(archive.settings.reference_form)
    owners: dict[str, object] = {}
    for folder in archive.folders:
        own: str | None = None
        for document in complete(folder.documents):
            header = document.header
            if not isinstance(header, ReferencedHeader):
                continue
            reference, place = header.reference, document.source.header_place(("kenmerk",))
            fits = form is None or form.fullmatch(reference) is not None
            if header.confidentiality is Confidentiality.SECRET:
                # A secret document has a reference outside the series, where a gap would betray it.
                if fits and form is not None:
                    yield problem(naming.SECRET_IN_SERIES, place, vorm=archive.settings.reference_form)
            elif not fits:
                words = archive.settings.reference_form
                example = words.format(jaar=header.date.year, nr=1)
                yield problem(naming.REFERENCE_FORM, place, vorm=words, voorbeeld=example)
            elif own is not None and reference != own:
                yield problem(naming.REFERENCE_DIFFERS, place)
            else:
                own = reference
            if owners.setdefault(reference, folder) is not folder:
                yield problem(naming.REFERENCE_TWICE, place)


def check_file_numbers(archive: InternalArchive) -> Iterator[Problem]:
    """Of files with numbers, which stand in their addresses, no secret one precedes an open one: a gap would betray it."""
    for folder in archive.folders:
        numbered = [
            (document, match[1], int(match[2] or 1))
            for document in folder.documents
            if KINDS[document.kind].has_more and (match := _NUMBERED.search(document.path))
        ]
        last: dict[str, int] = {}
        for document, name, number in numbered:
            if _is_shown(document):
                last[name] = max(number, last.get(name, 0))
        for document, name, number in numbered:
            if document.confidentiality is Confidentiality.SECRET and number < last.get(name, 0):
                place = document.source.header_place(("vertrouwelijkheid",))
                yield problem(naming.SECRET_NUMBER, place, voorbeeld=f"{name}-apart.md")


def _is_shown(document: AnyDocument) -> bool:
    return document.confidentiality is Confidentiality.OPEN and not isinstance(document, InternalDraft)


def reference_pattern(form: str) -> re.Pattern[str] | None:
    """Return the pattern of references of *form* (`ADV-{jaar}-{nr:02}`), or None if it is unusable."""
    try:
        parts = list(Formatter().parse(form))
    except ValueError:
        return None
    pattern = ""
    for literal, name, spec, conversion in parts:
        width = re.fullmatch("0?([1-9]?)d?", spec or "")
        if name not in {None, "jaar", "nr"} or width is None or conversion is not None:
            return None
        numbers = {"jaar": "(?:19|20|21)[0-9][0-9]", "nr": f"[0-9]{{{width[1] or 1},}}", None: ""}
        pattern += re.escape(literal) + numbers[name]
    fields = sorted(name for _, name, _, _ in parts if name is not None)
    return re.compile(pattern) if fields == ["jaar", "nr"] else None
