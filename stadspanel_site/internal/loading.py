"""The loading of content files into an `InternalArchive`, with every problem of their form."""

import datetime as dt
import re
import unicodedata
from collections.abc import Container, Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from functools import lru_cache

from stadspanel_site.internal.documents import (
    AnyDocument,
    InternalArchive,
    InternalDocument,
    InternalDraft,
    InternalWithdrawal,
    file_away,
)
from stadspanel_site.internal.layout import SCHEMAS, SETTINGS_FILE
from stadspanel_site.internal.reading import validation
from stadspanel_site.internal.reading.field_types import read_day
from stadspanel_site.internal.reading.yaml_tree import Mapping as Group
from stadspanel_site.internal.settings import Settings
from stadspanel_site.internal.source import Source, empty_source, read_source
from stadspanel_site.problems.kinds import naming
from stadspanel_site.problems.kinds.content_files import COPY, INVALID_NAME, NO_SETTINGS, UNKNOWN_PLACE
from stadspanel_site.problems.kinds.header_form import CLOSED_TOO_EARLY, KEY_IN_TEXT
from stadspanel_site.problems.kinds.keys_and_values import MISSING_KEY, NOT_A_NAME
from stadspanel_site.problems.problem import Place, Problem, closest, name_meant, problem
from stadspanel_site.words.also_called import other_word
from stadspanel_site.words.blocks import is_code
from stadspanel_site.words.kinds import KINDS, kind_at
from stadspanel_site.words.vocabulary import Confidentiality, Kind, Status, WithdrawalSort

_ALWAYS = ("status", "vertrouwelijkheid")
_DRAWERS = frozenset(row.drawer for row in KINDS.values())
_EXAMPLES = tuple(row.example for row in KINDS.values())
_NUMBERED = "|".join(
    row.place.format(slug="[^/]+").removesuffix(".md") for row in KINDS.values() if row.has_more
)
_KEY_LINE = re.compile(r"^ {0,3}([a-z_]+):(?:\s|$)", re.MULTILINE)
_REST_OF_VALUE = re.compile(r"\n?[ \t]+\S(?:.*\n)+?-{3,}[ \t]*$", re.MULTILINE)
"""An indented text right below the header, and one more line that closes it."""
_OF_COPY = re.compile(r"(?: ?\([^()/]*\)| - (?:kopie|copy))+(?=[./])", re.IGNORECASE)
"""The end that a browser, an explorer or a shared folder gives to the name of a copy."""
_WITHDRAWAL = ("ingetrokken_op", "reden_intrekking")


def load_archive(
    documents: Mapping[str, bytes], attachments: Mapping[str, int]
) -> tuple[InternalArchive | None, tuple[Problem, ...]]:
    """
    Return the archive of *documents* and every problem with their form.

    A document with problems stands in the archive as a draft, so that others may name it during further checks;
    such an archive never reaches the gate. Without settings, no archive is returned.
    """
    settings, settings_source, problems = _read_settings(documents)
    loaded: list[tuple[str, AnyDocument]] = []
    unnamed: list[tuple[Source, Problem]] = []
    for path, data in documents.items():
        if path == SETTINGS_FILE:
            continue
        document, slug, faults = _load_document(path, data)
        if document is None:
            problems += (_as_copy(fault, documents) for fault in faults)
            continue
        loaded.append((slug, document))
        problems += (fault for fault in faults if fault.kind != NOT_A_NAME)
        unnamed += ((document.source, fault) for fault in faults if fault.kind == NOT_A_NAME)
    if settings is None:
        return None, (*problems, *(fault for _, fault in unnamed))
    problems += _with_names(unnamed, settings, loaded) if unnamed else ()
    return file_away(settings, settings_source, loaded, attachments), tuple(problems)


def load_settings(documents: Mapping[str, bytes]) -> Settings | None:
    """Return the settings of the site, or None when they cannot be read."""
    return _read_settings(documents)[0]


def _read_settings(documents: Mapping[str, bytes]) -> tuple[Settings | None, Source, list[Problem]]:
    data = documents.get(SETTINGS_FILE)
    if data is None:
        return None, empty_source(SETTINGS_FILE), [problem(NO_SETTINGS, Place(SETTINGS_FILE))]
    source, faults = read_source(SETTINGS_FILE, data)
    if source is None:
        return None, empty_source(SETTINGS_FILE), list(faults)
    settings, more = validation.validate(Settings, source.header, source.header_place, "de instellingen")
    return (None if faults else settings), source, [*faults, *more]


@lru_cache(20_000)  # the same come back at each save beside a preview, and of two versions most are the same
def _load_document(path: str, data: bytes) -> tuple[AnyDocument | None, str, tuple[Problem, ...]]:
    found = kind_at(path)
    if found is None:
        return None, "", (_misplaced(path),)
    kind, slug = found
    source, faults = read_source(path, data)
    if source is None:
        return InternalDraft(path, kind, None, empty_source(path)), slug, faults
    document, more = _make_document(source, kind)
    found_in_texts = validation.keys_in_texts(SCHEMAS[kind], source.header, source.header_cut.text)
    faults += tuple(problem(KEY_IN_TEXT, source.header_place_at(*span)) for span in found_in_texts)
    early = _goes_on_below(source, kind)
    if early is not None:
        # What it lacks stands below it.
        more = (early, *(found for found in more if found.kind != MISSING_KEY))
    problems = (*faults, *more)
    return (InternalDraft(path, kind, None, source) if problems else document), slug, problems


def _with_names(
    unnamed: list[tuple[Source, Problem]], settings: Settings, loaded: list[tuple[str, AnyDocument]]
) -> Iterator[Problem]:
    """Yield each problem of a name that cannot be one, with the name that was probably meant."""
    items = {name: cap.title for period in settings.agreements for name, cap in period.caps.items()}
    dossiers = {slug: item.source.word("titel") or slug for slug, item in loaded if item.kind is Kind.DOSSIER}
    conversations = {slug: slug for slug, item in loaded if KINDS[item.kind].drawer == "gesprekken"}
    known = {
        "themas": (naming.UNKNOWN_THEME, settings.theme_titles()),
        "post": (naming.UNKNOWN_BUDGET_ITEM, items),
        "dossier": (naming.UNKNOWN_DOSSIER, dossiers),
        "gesprekken": (naming.UNKNOWN_CONVERSATION, conversations),
    }
    for source, found in unnamed:
        kind, names = known.get(dict(found.words).get("sleutel", ""), (found.kind, {}))
        column = found.place.column - 1
        word = source.raw.text.split("\n")[found.place.line - 1][column : column + found.place.length]
        yield replace(found, kind=kind, quoted=name_meant(word.strip("'\" "), names))


def _goes_on_below(source: Source, kind: Kind) -> Problem | None:
    """Return where the text of *source* has what belongs in its header, which was closed too early."""
    body, offset = source.body, source.body_offset
    start = len(body) - len(body.lstrip())
    keys = validation.keys_of(SCHEMAS[kind])
    for line in _KEY_LINE.finditer(body):
        is_key = line[1] in validation.NEVER_TEXT or (line.start(1) == start and line[1] in keys)
        if is_key and not is_code(body, line.start()):
            return problem(CLOSED_TOO_EARLY, source.body_place(line.start(1), len(line[1])))
    last = source.raw.text[:offset].rstrip("-\n \t").rpartition("\n")[2]
    if last.startswith(" ") and _REST_OF_VALUE.match(body):
        return problem(CLOSED_TOO_EARLY, source.body_place(start))
    return None


def _misplaced(path: str) -> Problem:
    """Return the problem of a document at *path*, with the path that was probably meant, or an example of one."""
    mended = _with_plain_letters(path)
    if not re.fullmatch(rf"(?:{_NUMBERED})-[0-9]+\.md", mended):
        mended = _with_plain_letters(re.sub(r" ?\([0-9]+\)(?=[./])", "", path))
    if kind_at(mended) is not None:
        return problem(INVALID_NAME, Place(path), quoted=mended)
    folder, _, name = mended.rpartition("/")
    stem, word = name.removesuffix(".md"), re.split(r"[-.]", name)[0]
    kind = other_word(stem, Kind) or other_word(word, Kind) or "".join(get_close_matches(word, Kind, 1, 0.8))
    if kind in set(Kind):
        example = KINDS[Kind(kind)].example
        above, _, stem = folder.rpartition("/")
        stem = above and stem
    else:
        could_stand_there = any(kind_at(f"{folder}/{name}.md") for name in Kind)
        example = "" if could_stand_there else closest(path, _EXAMPLES)
    for guess in (_in_a_drawer(mended), f"{folder}/{kind}.md", re.sub("naam|2024", stem, example)):
        if guess == SETTINGS_FILE or kind_at(guess) is not None:
            return problem(UNKNOWN_PLACE, Place(path), quoted=guess)
    return problem(UNKNOWN_PLACE, Place(path), suggestion=example)


def _as_copy(found: Problem, documents: Container[str]) -> Problem:
    """Return *found*, with the advice for a copy where the document that was meant is one of *documents*."""
    path = found.place.path
    for meant in (_OF_COPY.sub("", path), found.quoted):
        if meant in documents and meant != path:
            return replace(found, kind=found.kind.advise(COPY), quoted=meant, suggestion="")
    return found


def _with_plain_letters(path: str) -> str:
    """Return *path* in small letters and digits, with a hyphen before a number."""
    # A Mac stores an accent after its letter, other systems both as one; only the letter counts here.
    letters = unicodedata.normalize("NFKD", path.lower()).encode("ascii", "ignore").decode()
    hyphened = re.sub(rf"^({_NUMBERED})(?=[0-9]+\.md$)", r"\1-", re.sub(r"[^a-z0-9./]+", "-", letters))
    return re.sub(r"-*([./])-*", r"\1", hyphened)


def _in_a_drawer(path: str) -> str:
    """Return *path* with the first folder that it resembles, and the usual ending."""
    folder, slash, name = path.partition("/")
    found = f"{closest(folder, _DRAWERS)}/{name}" if slash else folder
    return re.sub(r"\.(?:markdown|mdown)$", ".md", re.sub(r"\.yml$", ".yaml", found))


def _make_document(source: Source, kind: Kind) -> tuple[AnyDocument | None, tuple[Problem, ...]]:
    status = source.word("status")
    header, problems = validation.validate(SCHEMAS[kind], source.header, source.header_place, kind.value)
    may_leave_out = status == Status.DRAFT or (
        status == Status.WITHDRAWN and source.word("soort_intrekking") != WithdrawalSort.SUBSTANCE
    )
    if may_leave_out:
        problems = tuple(found for found in problems if not _is_left_out(found, source))
        if not problems:
            return _make_incomplete(source, kind, status)
    if header is None or problems:
        return None, problems
    return InternalDocument(source.path, kind, header, source), ()


def _is_left_out(found: Problem, source: Source) -> bool:
    """Tell whether the problem is only a missing key in a draft or withdrawn document."""
    name = dict(found.words).get("sleutel")
    is_begun = name == "vertrouwelijkheid" and source.header.key(name) is not None
    return found.kind == MISSING_KEY and (name not in _ALWAYS or is_begun)


def _make_incomplete(
    source: Source, kind: Kind, status: str | None
) -> tuple[AnyDocument | None, tuple[Problem, ...]]:
    word = source.word("vertrouwelijkheid")
    if status == Status.DRAFT:
        return InternalDraft(source.path, kind, Confidentiality(word) if word else None, source), ()
    place = source.header_place(())
    missing = tuple(
        validation.missing_key(place, key, "ingetrokken stuk")
        for key in (*_WITHDRAWAL, *(() if word else ("vertrouwelijkheid",)))
        if source.word(key) is None
    )
    if missing:
        return None, missing
    withdrawal = InternalWithdrawal(
        path=source.path,
        kind=kind,
        confidentiality=Confidentiality(word or ""),
        withdrawn_on=read_day(source.word("ingetrokken_op")),
        dated=max(_days(source, kind), default=None),
        aliases=tuple(alias.strip("/") for alias in source.words("aliassen")),
        erases_address=source.says_yes("adres_ook"),
        example=source.says_yes("voorbeeld"),
        source=source,
    )
    return withdrawal, ()


def _days(source: Source, kind: Kind) -> Iterator[dt.date]:
    """Yield the days before which nobody outside the panel had the document; for an unsigned note the last day there is."""
    fields = SCHEMAS[kind].model_fields
    for key in ("openbaar_sinds", *(fields[name].alias or name for name in SCHEMAS[kind].own_days)):
        if day := source.word(key):
            yield read_day(day)
    order, signed = source.header.get("geheimhouding"), source.header.get("onderschreven")
    if isinstance(order, Group) and (day := order.word("opgeheven_op")):
        yield read_day(day)
    for side in map(signed.get, ("gemeente", "panel")) if isinstance(signed, Group) else ():
        day = side.word("datum") if isinstance(side, Group) else ""
        yield read_day(day) if day else dt.date.max
