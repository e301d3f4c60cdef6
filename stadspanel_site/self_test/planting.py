"""Plant words that nobody could guess in all that must stay inside, and look for them in the finished site."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from stadspanel_site.audit.disclosure_table import Fate, day_of, fates
from stadspanel_site.audit.raw_sources import RawDocument, read_raw
from stadspanel_site.audit.readable import texts_of
from stadspanel_site.build_types import BuildOptions, IndexMaker
from stadspanel_site.internal.layout import is_attachment
from stadspanel_site.internal.reading.yaml_tree import Mapping as YamlMapping
from stadspanel_site.internal.reading.yaml_tree import Node, Scalar, Sequence, read_tree
from stadspanel_site.internal.reading_content import ContentFiles, read_content
from stadspanel_site.pipeline import site_from
from stadspanel_site.problems.kinds.disclosures import LEAK
from stadspanel_site.problems.problem import Problem, ProblemsFound
from stadspanel_site.search.index import make_index
from stadspanel_site.self_test.planted_documents import GROUND, Garden, Words, extra_documents

_IN_A_NAME = "de naam van een bestand"
_YES = {"ja", "true"}
_NEVER_OUT = frozenset({"toelichting_grond", "bewijs"})
"""Keys of which nothing leaves, wherever they stand; `intern` and `toegestaan` are planted whole."""
_WITH_PASSAGES = frozenset({"samenvatting", "vraag", "tekst", "mate", "wijze", "motivering", "toelichting"})
"""Keys of texts in which passages may be withheld."""
_TEXTS = _NEVER_OUT | _WITH_PASSAGES | {"afzender", "alt", "bron", "naam", "omschrijving", "plaats", "rol"}
_TEXTS |= {"portefeuillehouder", "termijn_tekst", "titel", "verantwoordelijk"}
"""Keys whose values are free text, and say nothing of a document that is not public."""
_DATED_ENTRIES = frozenset({"stappen", "wijzigingen", "raad", "uitgaven"})
_FENCE = re.compile(r"^-{3,}[ \t]*$", re.MULTILINE)
_INTERN = re.compile(r"^intern:.*\n(?:(?:[ \t]+.*|-(?: .*)?|[ \t]*)\n)*", re.MULTILINE)
_SOURCE_HOME = re.compile(r"^bron:.*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class SelfTest:
    """How many words were planted, how many came out at least, and in which files of the site."""

    planted: int
    came_out: int
    files: tuple[str, ...]


def self_test(options: BuildOptions, words: Words, index: IndexMaker = make_index) -> SelfTest:
    """
    Plant *words* in the content, build it, and return what came out.

    Raises ProblemsFound or RefusedError where it cannot be built.

    The content must be free of errors. All of this happens in memory: nothing is written, not even for a moment.
    """
    content = read_content(options.content)
    texts, planted = plant(content, words, options.as_of)
    try:
        files, _ = site_from(_with_files(content, texts), options, index=index)
    except ProblemsFound as found:
        return _stopped_by_audit(len(planted), found.problems)
    return _search(planted, files)


def plant(content: ContentFiles, words: Words, as_of: dt.date) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """Return the files of *content* with a word in all that must stay inside, and these words."""
    garden = Garden(words)
    raw = {path: read_raw(path, data) for path, data in content.documents.items() if path != "site.yaml"}
    fate_of = fates(raw, as_of)
    planted = {}
    for path, data in content.documents.items():
        text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
        if path == "site.yaml":
            # Where the sources are public nothing may be withheld in them, and so nothing could be planted.
            planted[path] = _SOURCE_HOME.sub("", text)
        else:
            planted[path] = _in_document(text, raw[path], fate_of[path], garden, as_of)
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


def _in_document(text: str, raw: RawDocument, fate: Fate, garden: Garden, as_of: dt.date) -> str:
    start, end, body_start = 0, len(text), len(text)
    if raw.path.endswith(".md"):
        fences = list(_FENCE.finditer(text))[:2]
        if len(fences) < 2:  # noqa: PLR2004 - one above the header, one below
            return text
        start, end, body_start = fences[0].end() + 1, fences[1].start(), fences[1].end()
    header, body = text[start:end], text[body_start:]
    if not _is_endorsed(raw, fate):
        header = _in_values(header, raw, fate, garden, as_of)
        if raw.path.endswith(".md"):
            body = f"{body}\n\n{_body_addition(raw, fate, garden, as_of)}"
    header = _INTERN.sub("", header if header.endswith("\n") else f"{header}\n")
    # The name of a key below `intern` is as internal as what stands behind it.
    header += f"intern:\n  {garden.word()}: {garden.word()}\n"
    return text[:start] + header + text[end:body_start] + body


def _is_endorsed(raw: RawDocument, fate: Fate) -> bool:
    """Tell whether a fingerprint covers the text of the document: then a word in it would change what it is."""
    return (
        raw.path.endswith("/notitie.md")
        and bool(raw.header.get("onderschreven"))
        and fate is not Fate.SUSPENDED
    )


def _body_addition(raw: RawDocument, fate: Fate, garden: Garden, as_of: dt.date) -> str:
    if fate is not Fate.OPEN or _is_unnamed(raw, as_of):
        return f"## Kop {garden.word()}\n\nTekst {garden.word()}.\n"
    return (
        f"## Kop {garden.passage()} van de zelftest\n\nTekst {garden.passage()} van de zelftest.\n\n"
        f"::: {GROUND}\n{garden.word()}\n:::\n"
    )


def _is_unnamed(raw: RawDocument, as_of: dt.date) -> bool:
    """Tell whether the document is of a member whose name is not shown."""
    if not raw.path.startswith("leden/"):
        return False
    until = day_of(raw.text("tot"))
    stays = until is None or until >= as_of or raw.text("blijft_vermeld").lower() in _YES
    return raw.text("toestemming").lower() not in _YES or not stays


def _in_values(header: str, raw: RawDocument, fate: Fate, garden: Garden, as_of: dt.date) -> str:
    tree, _ = read_tree(header)
    if tree is None:
        return header
    additions = dict(_additions(tree, _Place(raw, header, is_open=fate is Fate.OPEN), garden, as_of))
    for offset in sorted(additions, reverse=True):
        header = header[:offset] + additions[offset] + header[offset:]
    return header


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in a header a value stands, and whether it may come out."""

    raw: RawDocument
    header: str
    is_open: bool
    key: str = ""
    top: str = ""
    """The key at the top of the header."""
    in_flow: bool = False
    """Between brackets, where a passage would be read as a list."""


def _additions(node: Node, place: _Place, garden: Garden, as_of: dt.date) -> Iterator[tuple[int, str]]:
    """Yield what to add to the values below *node*, each with the offset where it goes."""
    if isinstance(node, Scalar):
        offset = _end_of_value(node, place.header)
        if offset is not None and (addition := _addition(place, garden, as_of)):
            yield offset, addition
        return
    in_flow = place.in_flow or place.header[node.start : node.start + 1] in {"{", "["}
    if isinstance(node, Sequence):
        for item in node.items:
            yield from _additions(item, replace(place, in_flow=in_flow), garden, as_of)
        return
    is_open = place.is_open and (not place.top or _is_open_entry(node, place.top, as_of))
    for key, value in node.entries:
        name = key.text or ""
        below = replace(place, key=name, top=place.top or name, in_flow=in_flow, is_open=is_open)
        yield from _additions(value, below, garden, as_of)


def _addition(place: _Place, garden: Garden, as_of: dt.date) -> str:
    if place.key not in _TEXTS or place.top in {"intern", "toegestaan", "onderschreven"}:
        return ""
    if not place.is_open or place.key in _NEVER_OUT or _is_kept(place, as_of):
        return f" {garden.word()}"
    if place.key in _WITH_PASSAGES and not place.in_flow:
        return f" {garden.passage()}"
    return ""


def _is_kept(place: _Place, as_of: dt.date) -> bool:
    """Tell whether an open document of this kind keeps the value."""
    if place.raw.path.startswith("agenda/"):
        return place.key == "plaats" and place.raw.text("besloten").lower() in _YES
    # The name of a member who did agree is no secret, only no longer listed.
    return _is_unnamed(place.raw, as_of) and place.key in {"naam", "alt"}


def _is_open_entry(entry: YamlMapping, key: str, as_of: dt.date) -> bool:
    said = {name.text or "": value.text or "" for name, value in entry.entries if isinstance(value, Scalar)}
    day = day_of(said.get("datum", "")) if key in _DATED_ENTRIES else None
    if day is not None and day > as_of:
        return False
    if key == "uitgaven" and said.get("openbaar", "").lower() not in _YES:
        return False
    return said.get("vertrouwelijkheid", "openbaar").strip() == "openbaar"


def _end_of_value(node: Scalar, header: str) -> int | None:
    """Return where a word can be added to the value *node*, or None where nothing stands."""
    if node.text is None or not node.text.strip():
        return None
    value = header[node.start : node.end].rstrip()
    end = node.start + len(value)
    return end - 1 if value[0] in "'\"" else end


# --- in what came out ------------------------------------------------------------------------------------------


def _search(planted: tuple[str, ...], files: Mapping[str, bytes]) -> SelfTest:
    came_out = set()
    where = set()
    for path, data in files.items():
        # As bytes and as text: where the reading of the audit is wrong, this must not be wrong with it.
        inside = "\n".join([data.decode("latin-1"), *texts_of(path, data)]).casefold()
        name = path.casefold()
        for word in planted:
            if word in name:
                came_out.add(word)
                where.add(_IN_A_NAME)
            elif word in inside:
                came_out.add(word)
                # The name of a file that holds one word may be another.
                where.add(_IN_A_NAME if any(other in name for other in planted) else path)
    return SelfTest(len(planted), len(came_out), tuple(sorted(where)))


def _stopped_by_audit(planted: int, problems: tuple[Problem, ...]) -> SelfTest:
    """Return what the audit found before this could; any other error is no leak, and goes on."""
    errors = [found for found in problems if found.is_error]
    leaks = [found for found in errors if found.kind == LEAK]
    if not leaks:
        raise ProblemsFound(problems)
    kinds = {(found.place, dict(found.words).get("soort", "")) for found in leaks}
    where = {dict(found.words).get("bestand", _IN_A_NAME) for found in leaks}
    return SelfTest(planted, len(kinds), tuple(sorted(where)))
