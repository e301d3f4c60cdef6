"""
The content with all that is hidden replaced by something else: words, days, names, files, and how many there are.

What is hidden the audit's statement of the disclosure table says, not the gate's, so that a gate that breaks is
noticed. Of what may be read nothing changes: the public site of the other content has to be the same.
"""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from zlib import crc32

from stadspanel_site.audit.disclosure_table import Fate, fates, takes_its_address_along
from stadspanel_site.audit.entry_table import closed_numbers_beside, may_be_named, shown_fates
from stadspanel_site.audit.raw_sources import PASSAGE, RawDocument, as_text, parts_of, read_all
from stadspanel_site.audit.source_paths import hidden_slugs, open_attachments, slug_in
from stadspanel_site.internal.endorsement import fingerprint
from stadspanel_site.internal.layout import attachment_path
from stadspanel_site.internal.reading_content import ContentFiles
from stadspanel_site.internal.source import read_source
from stadspanel_site.self_test.other_headers import (
    ADDED_FILE,
    CLOSED_FILE,
    CLOSED_TEXT,
    Edit,
    Hiding,
    edits_of,
)
from stadspanel_site.self_test.other_words import COMES_IN, Way, more_documents, other_name, other_words

PASSAGE_TEXT = "weggelaten passage"
NAME = "naam van een map of bestand dat niet openbaar is"
EMPTIED = "stuk dat verborgen is"

Unit = tuple[str, str]
"""A path in the content, and the kind of what is hidden there."""

_TOKEN = "passage{}weggelaten"  # noqa: S105 - stands for a passage while YAML is read
_LINKED = re.compile(r"([a-z0-9-]+)(?=\.md\b|/[\w.-]+\.md\b)")
_NUMBERED = re.compile(r"(?:adviezen|gesprekken)/[^/]+/(?:reactie|verslag)[^/]*\.md\Z")
_REFERENCES = ("dossier", "gesprekken", "verslag")
_OTHER_BYTES = b"maand;aantal\nmei;1\njuni;22\n"
_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class Secrets:
    """The content, and what the audit says is hidden in it on the day *as_of*."""

    content: ContentFiles
    as_of: dt.date
    raw: Mapping[str, RawDocument]
    fate_of: Mapping[str, Fate]
    one_in: int = 1
    """Of so many open documents, what is hidden in one becomes another; what is not open always does."""

    def is_drawn(self, path: str) -> bool:
        """Tell whether the document *path* is one of these: every day others are."""
        return crc32(f"{self.as_of} {path}".encode()) % self.one_in == 0


@dataclass(frozen=True, slots=True)
class OtherContent:
    """Content with other secrets, what became another in it, and where each document came from."""

    content: ContentFiles
    changed: frozenset[Unit]
    origins: Mapping[str, str]
    """The path in the content of each document that has another path now."""


def secrets_of(content: ContentFiles, as_of: dt.date, *, one_in: int = 1) -> Secrets:
    """Return what is hidden in *content*."""
    raw = read_all(content.documents)
    return Secrets(content, as_of, raw, fates(raw, as_of), one_in)


def other_secrets(
    secrets: Secrets, way: Way, wanted: Callable[[Unit], bool] = lambda _: True
) -> OtherContent:
    """Return the content with all of *secrets* that is *wanted* replaced; the same one for the same arguments."""
    content, changed = secrets.content, set[Unit]()

    def may_change(path: str, kind: str) -> bool:
        if wanted((path, kind)):
            changed.add((path, kind))
            return True
        return False

    files = {path: new for path, new in _other_files(secrets, way) if may_change(path, CLOSED_FILE)}
    texts = {path: _other_document(secrets, path, way, files, may_change) for path in secrets.raw}
    more = more_documents(secrets.fate_of, secrets.as_of) if way is Way.LONGER else {}
    added = {path: data for path, data in more.items() if may_change(path, COMES_IN)}
    names: dict[str, str] = {}
    for renamed in _other_paths(secrets, way, {*added}):
        if may_change(next(iter(renamed)), NAME):
            names |= renamed
    moved = {names.get(path, path): data for path, data in texts.items()}
    folders = {path.rpartition("/")[0]: new.rpartition("/")[0] for path, new in names.items()}
    added_to = {_moved(path, folders): data for path, data in added.items()}
    origins = {_in_folder(files.get(path, path), folders): path for path in content.attachments}
    own_file = ADDED_FILE.decode()
    beside = {
        _in_folder(attachment_path(path, own_file), folders)
        for path, data in texts.items()
        if ADDED_FILE in data
    }
    sizes = {path: content.attachments[origin] for path, origin in origins.items()}
    sizes |= {path: len(_OTHER_BYTES) for path in beside}
    sizes |= {_in_folder(new, folders): len(_OTHER_BYTES) for new in files.values()}
    closed = {path for path, origin in origins.items() if origin in files} | beside

    def read_attachment(path: str) -> bytes:
        return _OTHER_BYTES if path in closed else content.read_attachment(origins[path])

    documents = {path: data for path, data in content.documents.items() if path not in secrets.raw}
    return OtherContent(
        replace(
            content,
            documents=dict(sorted((documents | moved | added_to).items())),
            attachments=dict(sorted(sizes.items())),
            read_attachment=read_attachment,
        ),
        frozenset(changed),
        {new: path for path, new in names.items()},
    )


MayChange = Callable[[str, str], bool]
"""Tells whether something hidden may become another, by its path and its kind; it then counts as changed."""


def _other_document(
    secrets: Secrets, path: str, way: Way, files: Mapping[str, str], may_change: MayChange
) -> bytes:
    data, raw, fate = secrets.content.documents[path], secrets.raw[path], secrets.fate_of[path]
    if fate is Fate.OPEN and not secrets.is_drawn(path):
        return data
    if way is Way.SHORTER and fate is Fate.NOTHING and not _loses_address(secrets, path):
        return _emptied(raw) if may_change(path, EMPTIED) else data
    text = as_text(data)
    start, end, body_start = parts_of(path, text)
    hiding = Hiding(
        raw=raw,
        fate=fate,
        closed_numbers=closed_numbers_beside(secrets.raw, path),
        as_of=secrets.as_of,
        way=way,
        files=files,
    )
    passages: list[str] = []

    def set_apart(match: re.Match[str]) -> str:
        passages.append(match[0])
        return _TOKEN.format(len(passages) - 1)

    header = PASSAGE.sub(set_apart, text[start:end])
    header = _edited(header, [edit for edit in edits_of(header, hiding) if may_change(path, edit.kind)])
    for number, passage in enumerate(passages):
        header = header.replace(_TOKEN.format(number), passage)
    body = text[body_start:]
    is_open = fate is Fate.OPEN and may_be_named(raw, secrets.as_of)
    if not is_open and body.strip() and may_change(path, CLOSED_TEXT):
        body = f"\n{other_words(body, way, path)}\n"
    if PASSAGE.search(f"{header}{body}") and may_change(path, PASSAGE_TEXT):
        header, body = (
            PASSAGE.sub(lambda match: _other_passage(match, way, path), part) for part in (header, body)
        )
    new = f"{text[:start]}{header}{text[end:body_start]}{body}"
    return data if new == text else _as_endorsed(path, data, new.encode(), fate)


def _edited(text: str, edits: list[Edit]) -> str:
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end), reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def _other_passage(match: re.Match[str], way: Way, path: str) -> str:
    name = "span" if match["block"] is None else "block"
    start, end = (offset - match.start() for offset in match.span(name))
    words = other_words(match[name], way, path)
    if name == "span":
        inner = f" {words} "
    else:
        inner = f"{words}\n" if way is Way.SHORTER else f"{words}\n\n{words}\n"
    return f"{match[0][:start]}{inner}{match[0][end:]}"


def _as_endorsed(path: str, before: bytes, after: bytes, fate: Fate) -> bytes:
    """Return *after*, endorsed where *before* was: the fingerprint covers the passages too."""
    if not path.endswith("/notitie.md") or fate is not Fate.OPEN:
        return after
    old, new = read_source(path, before)[0], read_source(path, after)[0]
    if old is None or new is None:
        return after
    return after.replace(fingerprint(old).encode(), fingerprint(new).encode())


def _emptied(raw: RawDocument) -> bytes:
    """Return a draft without a word; that an advice is secret stays, since it hides all that lies beside it."""
    hides_more = raw.path.endswith("/advies.md") and raw.text("vertrouwelijkheid") == "geheim"
    secrecy = "geheim" if hides_more else ""
    header = f"status: concept\nvertrouwelijkheid: {secrecy}\n"
    return (f"---\n{header}---\n" if raw.path.endswith(".md") else header).encode()


def _loses_address(secrets: Secrets, path: str) -> bool:
    """Tell whether *path*, or what shares its address, was withdrawn with that address: then that stays."""
    folder = path.rpartition("/")[0]
    beside = (path, *(other for other in secrets.raw if other.rpartition("/")[0] == folder))
    return any(takes_its_address_along(secrets.raw[other]) for other in beside)


def _other_files(secrets: Secrets, way: Way) -> Iterator[tuple[str, str]]:
    """Yield each attachment that no public document opens, with another path."""
    named = {
        attachment_path(path, name.removeprefix("./"))
        for path, raw in secrets.raw.items()
        if secrets.fate_of[path] is Fate.OPEN
        if may_be_named(raw, secrets.as_of) and not path.startswith("financien/")
        for name, _ in open_attachments(raw)
    }
    for path in secrets.content.attachments:
        if path not in named:
            folder, _, name = path.rpartition("/")
            stem, dot, ending = name.rpartition(".")
            yield path, f"{folder}/{other_name((stem or ending).lower(), way)}{dot}{ending}"


def _other_paths(secrets: Secrets, way: Way, taken: set[str]) -> Iterator[dict[str, str]]:
    """Yield the documents of each hidden name, of a folder or of a file, with their other paths."""
    hidden: dict[tuple[str, str], list[str]] = defaultdict(list)
    for _, _, path in hidden_slugs(shown_fates(secrets.raw, secrets.fate_of, secrets.as_of)):
        drawer, slug = path.partition("/")[0], slug_in(path)
        if not _YEAR.fullmatch(slug):
            hidden[drawer, f"/{slug}"].append(path)
    inside = {path for paths in hidden.values() for path in paths}
    for path, fate in secrets.fate_of.items():
        stem = path.rpartition("/")[2].removesuffix(".md")
        if _NUMBERED.match(path) and fate in {Fate.NOTHING, Fate.REGISTER_ROW} and path not in inside:
            hidden[path, f"/{stem}"].append(path)
    linked = _linked(secrets) if hidden else frozenset()
    for (_, slug), paths in hidden.items():
        last = slug.rpartition("/")[2]
        before = f"{last.partition('-')[0]}-" if _NUMBERED.match(paths[0]) and paths[0] not in inside else ""
        other = slug.removesuffix(last) + before + other_name(last, way)
        renamed = {path: path.replace(slug, other, 1) for path in paths}
        free = taken.isdisjoint(renamed.values()) and secrets.raw.keys().isdisjoint(renamed.values())
        if last not in linked and free and not any(_loses_address(secrets, path) for path in paths):
            yield renamed


def _linked(secrets: Secrets) -> frozenset[str]:
    """Return the names of files and folders that a document refers to."""
    linked = set[str]()
    for path, raw in secrets.raw.items():
        linked |= set(_LINKED.findall(secrets.content.documents[path].decode("utf-8", "replace")))
        for key in _REFERENCES:
            value = raw.header.get(key)
            linked |= {str(item).strip() for item in (value if isinstance(value, list) else [value])}
    return frozenset(linked)


def _moved(path: str, folders: Mapping[str, str]) -> str:
    folder, slash, name = path.rpartition("/")
    return f"{folders.get(folder, folder)}{slash}{name}"


def _in_folder(path: str, folders: Mapping[str, str]) -> str:
    folder, slash, rest = path.partition("/bijlagen/")
    return f"{folders.get(folder, folder)}{slash}{rest}"
