"""Drafts as if they were adopted and open, for a proof on this computer; withheld passages stay withheld."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from stadspanel_site.audit.raw_sources import RawDocument, as_text, parts_of, read_raw
from stadspanel_site.desk.editing import apply_edits
from stadspanel_site.desk.endorsing import endorsement_edits
from stadspanel_site.internal.endorsement import fingerprint
from stadspanel_site.internal.headers.common import ReferencedHeader
from stadspanel_site.internal.layout import SCHEMAS
from stadspanel_site.internal.quoting import quote_from
from stadspanel_site.internal.reading.field_types import read_day
from stadspanel_site.internal.reading.yaml_tree import Scalar
from stadspanel_site.internal.reading_content import ContentFiles, read_content
from stadspanel_site.internal.source import read_source
from stadspanel_site.problems.problem import Problem
from stadspanel_site.problems.refused import RefusedError
from stadspanel_site.problems.text import problem_text
from stadspanel_site.words.kinds import kind_at
from stadspanel_site.words.vocabulary import Kind, Side

_WAITING = ("embargo_tot", "openbaar_sinds")
_NOT_ENDORSED = "… (proefdruk: nog niet onderschreven)"
"""Stands in a note for the function in which somebody endorsed it."""
_FORM_NUMBER = re.compile(r"\{nr(?::0?(\d))?\}")


def read_adopted(folder: Path, paths: Iterable[str]) -> ContentFiles:
    """Return what stands in the content *folder*, with *paths* adopted and open; raises RefusedError."""
    return as_adopted(read_content(folder), paths)


def as_adopted(content: ContentFiles, paths: Iterable[str]) -> ContentFiles:
    """Return *content* in which the documents *paths* are adopted and open; raises RefusedError."""
    documents = dict(content.documents)
    for path in paths:
        documents[path] = _as_adopted(path, documents)
    return replace(content, documents=documents)


def _as_adopted(path: str, documents: Mapping[str, bytes]) -> bytes:
    if path not in documents or not path.endswith(".md"):
        raise RefusedError(f"{path} is geen stuk waarvan een proefdruk kan worden gemaakt.")
    raw = read_raw(path, documents[path])
    if raw.text("vertrouwelijkheid") not in {"", "openbaar"}:
        raise RefusedError(
            f"{path} is niet openbaar bedoeld. Een proefdruk kan alleen van een stuk dat openbaar wordt."
        )
    if raw.text("status") == "ingetrokken":
        raise RefusedError(f"{path} is ingetrokken. Daarvan bestaat geen proefdruk.")
    text = as_text(documents[path])
    start, end, _ = parts_of(path, text)
    if not end:
        # The build says what is wrong with it.
        return documents[path]
    header = text[start + 1 : end]
    header = _with_value(_with_value(header, "status", "vastgesteld"), "vertrouwelijkheid", "openbaar")
    for key in _WAITING:
        header = re.sub(rf"^{key}:.*\n", "", header, flags=re.MULTILINE)
    found = kind_at(path)
    has_reference = found is not None and issubclass(SCHEMAS[found[0]], ReferencedHeader)
    if has_reference and not raw.text("kenmerk"):
        header = _with_value(header, "kenmerk", _reference(raw, documents))
    return _as_endorsed(path, f"{text[: start + 1]}{header}{text[end:]}".encode())


def _as_endorsed(path: str, data: bytes) -> bytes:
    """Return a note as if both sides had endorsed it as it stands; any other document as it is."""
    found = kind_at(path)
    if found is None or found[0] is not Kind.NOTE:
        return data
    for side in Side:
        source, faults = read_source(path, data)
        if source is None or faults:
            # The build says what is wrong with it.
            return data
        day = source.header.get("datum")
        try:
            date = read_day(day.text or "") if isinstance(day, Scalar) else dt.date.min
        except ValueError:
            return data
        edits = endorsement_edits(
            source, side, date=date, function=_NOT_ENDORSED, fingerprint=fingerprint(source)
        )
        data = apply_edits(data, edits)
    return data


def fingerprints_of(content: ContentFiles, paths: Iterable[str]) -> tuple[str, ...]:
    """Return the fingerprints of the notes among *paths*, which name the text that both sides are sent."""
    notes = (path for path in paths if (found := kind_at(path)) is not None and found[0] is Kind.NOTE)
    sources = (read_source(path, content.documents[path])[0] for path in notes)
    return tuple(fingerprint(source) for source in sources if source is not None)


def _with_value(header: str, key: str, value: str) -> str:
    line = f"{key}: {value}\n"
    changed, count = re.subn(rf"^{key}:.*\n", lambda _: line, header, count=1, flags=re.MULTILINE)
    return changed if count else header + line


def _reference(document: RawDocument, documents: Mapping[str, bytes]) -> str:
    """Return the reference of the folder, or the last free one of its year, which nobody takes for real."""
    folder = document.path.rpartition("/")[0]
    taken = {}
    for path, data in documents.items():
        other = read_raw(path, data)
        # A secret document has a reference of its own, which is shown nowhere.
        if path != "site.yaml" and other.text("kenmerk") and other.text("vertrouwelijkheid") != "geheim":
            taken[other.text("kenmerk")] = path
    beside = next((found for found, path in taken.items() if path.startswith(f"{folder}/")), "")
    if beside:
        return beside
    form = read_raw("site.yaml", documents.get("site.yaml", b"")).text("kenmerk_vorm")
    match = _FORM_NUMBER.search(form)
    digits = int(match[1] or 2) if match else 2
    year = (re.search(r"\d{4}", document.text("datum")) or ["2000"])[0]
    for number in range(10**digits - 1, 0, -1):
        text = _FORM_NUMBER.sub(f"{number:0{digits}}", form.replace("{jaar}", year))
        if text not in taken:
            return f"'{text}'"
    return form


def problem_texts(problems: Iterable[Problem], folder: Path) -> tuple[str, ...]:
    """Return *problems* in words, with the lines of the content *folder*: nobody else sees this computer's pages."""
    quote = quote_from(folder)
    return tuple(problem_text(problem, folder.as_posix(), quote) for problem in sorted(problems))
