"""Rules about the reference (kenmerk): its form, and one per folder."""

import re
from collections.abc import Iterator
from string import Formatter

from stadspanel_site.internal.documents import (
    AnyDocument,
    InternalArchive,
    InternalConversation,
    InternalDocument,
    InternalTrajectory,
)
from stadspanel_site.internal.headers.common import Header, ReferencedHeader
from stadspanel_site.problems.kinds import naming
from stadspanel_site.problems.problem import Problem, problem
from stadspanel_site.words.vocabulary import Confidentiality


def check_references(archive: InternalArchive) -> Iterator[Problem]:
    """A reference has the form of site.yaml, and belongs to all documents of one folder only."""
    form = reference_pattern(archive.settings.reference_form)
    owners: dict[str, str] = {}
    for folder in archive.folders:
        own: str | None = None
        for document, header in _references(folder):
            reference = header.reference
            place = document.source.header_place(("kenmerk",))
            fits = form is None or form.fullmatch(reference) is not None
            if header.confidentiality is Confidentiality.SECRET:
                # A secret document has a reference outside the series, where a gap would betray it.
                if fits and form is not None:
                    yield problem(naming.SECRET_IN_SERIES, place, vorm=archive.settings.reference_form)
            elif not fits:
                example = _example(archive.settings.reference_form, header.date.year)
                yield problem(
                    naming.REFERENCE_FORM, place, vorm=archive.settings.reference_form, voorbeeld=example
                )
            elif own is not None and reference != own:
                yield problem(naming.REFERENCE_DIFFERS, place)
            else:
                own = reference
            if owners.setdefault(reference, _name(folder)) != _name(folder):
                yield problem(naming.REFERENCE_TWICE, place)


def reference_pattern(form: str) -> re.Pattern[str] | None:
    """Return the pattern of references of *form* (`ADV-{jaar}-{nr:02}`), or None if it is no form."""
    try:
        parts = list(Formatter().parse(form))
    except ValueError:
        return None
    pattern = ""
    for literal, name, spec, _ in parts:
        pattern += re.escape(literal)
        if name == "jaar":
            pattern += "(?:19|20|21)[0-9][0-9]"
        elif name == "nr":
            width = re.fullmatch("0?([0-9])d?", spec or "")
            pattern += f"[0-9]{{{width[1] if width else 1},}}"
        elif name is not None:
            return None
    return re.compile(pattern)


def _example(form: str, year: int) -> str:
    """Return a reference of *form*, or the form itself where it is unusable."""
    try:
        return form.format(jaar=year, nr=1)
    except ValueError:
        return form


def _references(
    folder: InternalTrajectory | InternalConversation,
) -> Iterator[tuple[InternalDocument[Header], ReferencedHeader]]:
    documents: tuple[AnyDocument, ...] = folder.documents
    for document in documents:
        if isinstance(document, InternalDocument) and isinstance(document.header, ReferencedHeader):
            yield document, document.header


def _name(folder: InternalTrajectory | InternalConversation) -> str:
    return f"{type(folder).__name__}/{folder.slug}"
