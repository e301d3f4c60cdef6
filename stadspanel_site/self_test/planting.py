"""Plant unguessable words in all that must stay inside, and search the finished site for them."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import Any

import yaml

from stadspanel_site.audit.disclosure_table import Fate, fates
from stadspanel_site.audit.entry_table import (
    NAME_OF_MEMBER,
    REFERENCES,
    closed_numbers_beside,
    is_text,
    judged_values,
    may_be_named,
)
from stadspanel_site.audit.raw_sources import MARKERS, RawDocument, as_text, parts_of, read_all, read_header
from stadspanel_site.audit.readable import texts_of
from stadspanel_site.build_types import BuildOptions, IndexMaker
from stadspanel_site.editors.keys import Key, keys_of
from stadspanel_site.internal.layout import is_attachment
from stadspanel_site.internal.reading.json_types import Sort
from stadspanel_site.internal.reading_content import ContentFiles, read_content
from stadspanel_site.pipeline import site_from
from stadspanel_site.problems.kinds.disclosures import IN_A_NAME, LEAK
from stadspanel_site.problems.problem import Problem, ProblemsFound
from stadspanel_site.search.index import make_index
from stadspanel_site.self_test.planted_documents import GROUND, Garden, Words, extra_documents
from stadspanel_site.words.kinds import kind_at

_AS_IT_IS = REFERENCES | {"kenmerk", "toegestaan"}
"""Keys whose values the program itself reads; a planted word would break them."""
_WITHOUT_PASSAGES = frozenset({"publieke_omschrijving", "reden_intrekking"})
"""Long texts that take no passages. A missing one shows: the build would refuse the passage."""
_SOURCE_HOME = re.compile(r"^bron:.*$", re.MULTILINE)
_STAND_IN = re.compile("zzz([0-9]+)zzz")

Keys = tuple[str, ...]
_Judge = Callable[[RawDocument], Iterator[tuple[Keys, str, bool]]]
"""Yields each text of a header with its keys, and whether it may come out."""


@dataclass(frozen=True, slots=True)
class SelfTest:
    """Number of planted words, least number that came out, and the files that held them."""

    planted: int
    came_out: int
    files: tuple[str, ...]


def self_test(options: BuildOptions, words: Words, index: IndexMaker = make_index) -> SelfTest:
    """Plant *words* in content without errors, build it in memory, and return those that came out."""
    content = read_content(options.content)
    texts, planted = plant(content, words, options.as_of)
    try:
        files, _ = site_from(_with_files(content, texts), replace(options, in_memory=True), index=index)
    except ProblemsFound as found:
        return _stopped_by_audit(len(planted), found.problems)
    return _search(planted, files)


def plant(content: ContentFiles, words: Words, as_of: dt.date) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """Return the files of *content* with words in all that must stay inside, and the words."""
    garden = Garden(words)
    raw = read_all(content.documents)
    fate_of = fates(raw, as_of)
    planted = {}
    for path, data in content.documents.items():
        text = as_text(data)
        if path == "site.yaml":
            # Public sources may hold nothing withheld, and so nothing could be planted.
            planted[path] = _SOURCE_HOME.sub("", text)
        else:
            fate = fate_of[path]
            judge = partial(judged_values, fate=fate, closed=closed_numbers_beside(raw, path), as_of=as_of)
            is_open = fate is Fate.OPEN and may_be_named(raw[path], as_of)
            # A word in a text that a fingerprint covers would change the fate of the note.
            may_grow = fate is Fate.SUSPENDED or not raw[path].header.get("onderschreven")
            planted[path] = _in_document(
                text, raw[path], judge if may_grow else None, garden, is_open=is_open
            )
    planted |= extra_documents(planted, garden, as_of)
    return {path: text.encode() for path, text in planted.items()}, tuple(garden.planted)


def _with_files(content: ContentFiles, planted: Mapping[str, bytes]) -> ContentFiles:
    """Return *content* with the files *planted* instead of its documents, and beside its attachments."""
    attachments = {path: data for path, data in planted.items() if is_attachment(path)}
    sizes = {**content.attachments, **{path: len(data) for path, data in attachments.items()}}

    def read_attachment(path: str) -> bytes:
        return attachments[path] if path in attachments else content.read_attachment(path)

    return replace(
        content,
        documents={path: data for path, data in sorted(planted.items()) if path not in attachments},
        attachments=dict(sorted(sizes.items())),
        read_attachment=read_attachment,
    )


# --- in the documents that there are ---------------------------------------------------------------------------


def _in_document(text: str, raw: RawDocument, judge: _Judge | None, garden: Garden, *, is_open: bool) -> str:
    start, end, body_start = parts_of(raw.path, text)
    markers: list[str] = []

    def stand_in(match: re.Match[str]) -> str:
        markers.append(match[0])
        return f"zzz{len(markers) - 1}zzz"

    # Passages of the author are no YAML, and go back unchanged.
    header = read_header(MARKERS.sub(stand_in, text[start:end]))
    if not isinstance(header, dict):
        return text
    body = text[body_start:]
    kept = {key: header.pop(key) for key in sorted(_AS_IT_IS & header.keys())}
    header.pop("intern", None)
    if judge is not None:
        sorts = _sorts(raw.path)
        values = judge(replace(raw, header=header))
        planted = [
            value
            + _addition(
                keys, value, sorts, garden, is_open=comes_out and (is_open or keys[0] not in NAME_OF_MEMBER)
            )
            for keys, value, comes_out in values
        ]
        header = _replaced(header, iter(planted))
        body += _body_addition(garden, is_open=is_open) if raw.path.endswith(".md") else ""
    # Names of keys below `intern` are as internal as their values.
    header |= {**kept, "intern": {garden.word(): garden.word()}}
    written = yaml.dump(header, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10**6)
    written = _STAND_IN.sub(lambda match: markers[int(match[1])], written)
    return f"{text[:start]}\n{written}{text[end:body_start]}{body}"


def _replaced(value: Any, texts: Iterator[str]) -> Any:
    """Return *value* with its texts replaced by *texts*, in the order of the audit."""
    if isinstance(value, dict):
        return {key: _replaced(item, texts) for key, item in value.items()}
    return [_replaced(item, texts) for item in value] if isinstance(value, list) else next(texts)


def _addition(keys: Keys, value: str, sorts: Mapping[Keys, Sort], garden: Garden, *, is_open: bool) -> str:
    """Return a word to plant behind *value* that must stay inside, or a passage for an open one."""
    sort = sorts.get(keys)
    if not is_text(value) or sort not in {Sort.LINE, Sort.TEXT, Sort.BLOCKS}:
        return ""
    if not is_open:
        return f" {garden.word()}"
    return f" {garden.passage()}" if sort is not Sort.LINE and keys[-1] not in _WITHOUT_PASSAGES else ""


def _body_addition(garden: Garden, *, is_open: bool) -> str:
    if not is_open:
        return f"\n\n## Kop {garden.word()}\n\nTekst {garden.word()}.\n"
    return (
        f"\n\n## Kop {garden.passage()} van de zelftest\n\nTekst {garden.passage()} van de zelftest.\n\n"
        f"::: {GROUND}\n{garden.word()}\n:::\n"
    )


@cache
def _sorts(path: str) -> Mapping[Keys, Sort]:
    """Return the sort of each possible value of a document at *path*, by its keys."""
    found = kind_at(path)
    return dict(_below(keys_of(found[0]), ())) if found is not None else {}


def _below(found: Iterable[Key], above: Keys) -> Iterator[tuple[Keys, Sort]]:
    for key in found:
        yield (*above, key.name), key.sort
        yield from _below(key.below, (*above, key.name))


# --- in what came out ------------------------------------------------------------------------------------------


def _search(planted: tuple[str, ...], files: Mapping[str, bytes]) -> SelfTest:
    came_out = set()
    where = set()
    # Nearly every file holds none of them, which is told at once.
    any_word = re.compile("|".join(map(re.escape, planted)))
    for path, data in files.items():
        # As bytes and as text: this must not share a mistake of the audit's reading.
        inside = "\n".join([data.decode("latin-1"), *texts_of(path, data)]).casefold()
        name = path.casefold()
        for word in planted if any_word.search(name) or any_word.search(inside) else ():
            if word in name:
                came_out.add(word)
                where.add(IN_A_NAME)
            elif word in inside:
                came_out.add(word)
                # The name of a file that holds one word may be another.
                where.add(IN_A_NAME if any(other in name for other in planted) else path)
    return SelfTest(len(planted), len(came_out), tuple(sorted(where)))


def _stopped_by_audit(planted: int, problems: tuple[Problem, ...]) -> SelfTest:
    """Return what the audit found before this could; any other error is no leak, and goes on."""
    errors = [found for found in problems if found.is_error]
    leaks = [found for found in errors if found.kind == LEAK]
    if not leaks:
        raise ProblemsFound(problems)
    kinds = {(found.place, dict(found.words).get("soort", "")) for found in leaks}
    where = {dict(found.words).get("bestand", IN_A_NAME) for found in leaks}
    return SelfTest(planted, len(kinds), tuple(sorted(where)))
