"""Rules about the reference (kenmerk): its form, and one per folder."""

import re
from collections.abc import Iterator
from string import Formatter

from stadspanel_site.internal.documents import InternalArchive, complete
from stadspanel_site.internal.headers.common import ReferencedHeader
from stadspanel_site.problems.kinds import naming
from stadspanel_site.problems.problem import Problem, problem
from stadspanel_site.words.vocabulary import Confidentiality


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
