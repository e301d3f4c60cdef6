"""The reading of a content file into a header with places and a body without withheld passages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from frontmatter.default_handlers import YAMLHandler

from stadspanel_site.internal.limits import check_body, check_header
from stadspanel_site.internal.passages import CutText, cut_passages
from stadspanel_site.internal.reading.yaml_faults import HARD_SPACE
from stadspanel_site.internal.reading.yaml_tree import Mapping, Path, Scalar, node_at, read_tree
from stadspanel_site.problems.kinds import header_form
from stadspanel_site.problems.kinds.content_files import BINARY_FILE, EMPTY_FILE, MERGE_CONFLICT, NOT_UTF8
from stadspanel_site.problems.problem import Place, Problem, problem
from stadspanel_site.words.characters import refused_characters
from stadspanel_site.words.marks import count_marks, fill_marks, split_marks

_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: |$)|(?:(?<=\n\n)|(?<=[.,;:|)]\n))={7}$", re.MULTILINE)
"""Below a line that ends as a heading does, seven signs may make it one."""
_CONFLICTS = ("<" * 7, ">" * 7, "|" * 7, "=" * 7)
_BOUNDARY = re.compile(r"^-{3,}[ \t]*$", re.MULTILINE)
_ALMOST_BOUNDARY = re.compile(r"^[^\S\n]*(-{3,}|--|[–—-]*[–—][–—-]*)[^\S\n]*$", re.MULTILINE)
"""A line that somebody meant as one, such as after a word processor mended it."""
_HARD_SPACE = f"; {HARD_SPACE}"
_STATUS = re.compile(r"^status:", re.MULTILINE)
_SECOND_HEADER = re.compile(
    # Each line matches in one way only and is read once, so the time is linear.
    r"^-{3,}[ \t]*\n(?:(?!-{3,}[ \t]*\n)(?=[^\n]*\S)[^\n]*\n){0,40}?(?:status|vertrouwelijkheid):[ \t]*"
    r"(?:([\"']?)(?:concept|vastgesteld|ingetrokken|openbaar|vertrouwelijk|geheim)\1)?[ \t]*(?:#[^\n]*)?$"
    # What other programs put above a text; at its start only, where nobody means a rule and a heading.
    r"|\A\s*(?:-{3,}[ \t]*\n[a-z][\w-]*:(?:[ \t][^\n]*)?\n(?:(?!-{3})[^\n]*\S[^\n]*\n){0,40}-{3,}|\+{3})[ \t]*$",
    re.MULTILINE,
)
"""The start of a second document or header in the same file, which would otherwise pass as open text."""
NOW_CALLED = {"pit_aanwezig": "privacyteam_aanwezig"}
"""The keys that were renamed, with their name of today; the old ones are still read."""
_ESCAPED = re.compile(r"\\(\[\[|\]\]|:::)")


@dataclass(frozen=True, slots=True)
class RawText:
    """The text of a file, which can turn an offset into a line and column."""

    path: str
    text: str

    def place(self, offset: int, length: int = 1) -> Place:
        """Return the place of the character at *offset*."""
        offset = min(max(offset, 0), len(self.text))
        start, end = self.text.rfind("\n", 0, offset) + 1, self.text.find("\n", offset)
        left = (end if end >= 0 else len(self.text)) - offset
        line = self.text.count("\n", 0, offset) + 1
        return Place(self.path, line, offset - start + 1, max(1, min(length, left)))


@dataclass(frozen=True, slots=True)
class Source:
    """A readable content file: its header, its body and the place of everything."""

    raw: RawText
    header: Mapping
    header_cut: CutText
    header_offset: int
    body_cut: CutText
    body_offset: int

    @property
    def path(self) -> str:
        """The path of the file in the content folder."""
        return self.raw.path

    @property
    def body(self) -> str:
        """The body, with a mark in place of each withheld passage."""
        return self.body_cut.text

    def word(self, key: str) -> str | None:
        """Return the text of the header value *key*, or None without one."""
        return self.header.word(key) or None

    def words(self, key: str) -> tuple[str, ...]:
        """Return the texts of the list *key* in the header."""
        items = getattr(self.header.get(key), "items", ())
        return tuple(item.text for item in items if isinstance(item, Scalar) and item.text)

    def says_yes(self, key: str) -> bool:
        """Tell whether the header value *key* is `ja`."""
        return (self.word(key) or "").lower() in {"ja", "true"}

    def header_place(self, path: Path, *, key: bool = False) -> Place:
        """Return the place of the value at *path* in the header, or of its *key*."""
        node = node_at(self.header, path)
        if key and path and isinstance(path[-1], str):
            holder = node_at(self.header, path[:-1])
            node = (holder.key(path[-1]) if isinstance(holder, Mapping) else None) or node
        return self.header_place_at(node.start, node.end if isinstance(node, Scalar) else node.start + 1)

    def header_place_at(self, start: int, end: int) -> Place:
        """Return the place of what stands from *start* to *end* in the cut header."""
        return self.raw.place(self.raw_offset(start), end - start)

    def body_place(self, offset: int, length: int = 1) -> Place:
        """Return the place of the character at *offset* of the cut body."""
        return self.raw.place(self.body_offset + self.body_cut.raw_offset(offset), length)

    def raw_offset(self, offset: int) -> int:
        """Return the offset in the file of the character at *offset* of the header."""
        return self.header_offset + self.header_cut.raw_offset(offset)

    def passages(self) -> Iterator[tuple[Place, tuple[str, ...]]]:
        """Yield the place and the grounds of each withheld passage."""
        for cut, offset in ((self.header_cut, self.header_offset), (self.body_cut, self.body_offset)):
            if not cut.withheld:
                continue
            marks = (piece for piece in split_marks(cut.text) if not isinstance(piece, str))
            for (start, _), (grounds, _) in zip(cut.withheld, marks, strict=True):
                yield self.raw.place(offset + start), grounds

    def text_without_markers(self, *keys: str) -> tuple[str, ...]:
        """Return the named header values and the body, withheld passages included; only for fingerprints."""
        values = [self.header.get(key) for key in keys]
        texts = [self._filled(node) if isinstance(node, Scalar) else "" for node in values]
        body_inners = (_ESCAPED.sub(r"\1", inner) for inner in self.body_cut.inners)
        return (*texts, fill_marks(self.body_cut.text, body_inners))

    def _filled(self, node: Scalar) -> str:
        before = count_marks(self.header_cut.text[: node.start])
        quote = self.header_cut.text[node.start : node.start + 1]
        inners = (_unquoted(inner, quote) for inner in self.header_cut.inners[before:])
        return fill_marks(node.text or "", inners)


def _unquoted(inner: str, quote: str) -> str:
    """Return the text of a passage that was cut out of a YAML text in *quote*."""
    inner = _ESCAPED.sub(r"\1", inner)
    if quote == "'":
        return inner.replace("''", "'")
    if quote == '"':
        tree, _ = read_tree(f'x: "{inner}"')
        node = tree.get("x") if tree is not None else None
        return node.text or "" if isinstance(node, Scalar) else inner
    return inner


def read_text(path: str, data: bytes) -> tuple[RawText | None, tuple[Problem, ...]]:
    """Return the text of the file *path*, or None, and every fault in it as text."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = RawText(path, data[: error.start].decode("utf-8"))
        kind = BINARY_FILE if b"\0" in data else NOT_UTF8
        return None, (problem(kind, before.place(error.start)),)
    # One byte order mark at the start comes from Windows and means nothing.
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    raw = RawText(path, text)
    if not text.strip():
        return None, (problem(EMPTY_FILE, Place(path)),)
    if "\0" in text:
        return None, (problem(BINARY_FILE, raw.place(text.index("\0"))),)
    faults = [
        problem(kind, raw.place(offset), teken=f": {name}") for kind, offset, name in refused_characters(text)
    ]
    if any(sign in text for sign in _CONFLICTS) and (conflict := _CONFLICT.search(text)) is not None:
        faults.append(problem(MERGE_CONFLICT, raw.place(conflict.start())))
    return (None if faults else raw), tuple(faults)


def read_source(path: str, data: bytes) -> tuple[Source | None, tuple[Problem, ...]]:
    """Return header and body of the file *path*, and every problem of form; with one it only serves to find more."""
    raw, faults = read_text(path, data)
    if raw is None:
        return None, faults
    if path.endswith((".yaml", ".yml")):
        return _read_parts(raw, (0, len(raw.text)), len(raw.text))
    handler = YAMLHandler()
    first, opening = _BOUNDARY.match(raw.text), handler.FM_BOUNDARY.match(raw.text)
    if not (first and opening):
        return None, (problem(header_form.NO_HEADER, raw.place(0), hint=_why_no_header(raw.text)),)
    if _BOUNDARY.search(raw.text, first.end()) is None:
        almost = _ALMOST_BOUNDARY.search(raw.text, first.end())
        hint = _why_no_boundary(almost[0]) if almost else ""
        place = raw.place(almost.start(1) if almost else 0)
        return None, (problem(header_form.HEADER_NOT_CLOSED, place, hint=hint),)
    # The library's pattern may take blank lines along with a boundary, hence the offsets from both ends.
    header, body = handler.split(raw.text)
    return _read_parts(raw, (opening.end(), opening.end() + len(header)), len(raw.text) - len(body))


def _why_no_header(text: str) -> str:
    """Return what keeps the header of *text* from being one, where it seems to have one."""
    almost = _ALMOST_BOUNDARY.match(text)
    if almost and (hint := _why_no_boundary(almost[0])):
        return hint
    # Two looks that each read the text once: one expression for both would read on from every line of dashes.
    lower = _BOUNDARY.search(text)
    is_there = lower is not None and _STATUS.search(text, lower.end()) is not None
    return "; staat de kop er al, haal dan weg wat erboven staat" if is_there else ""


def _why_no_boundary(line: str) -> str:
    """Return what keeps *line* from being one, though somebody meant it."""
    if "\u00a0" in line:
        return _HARD_SPACE
    if re.search("[–—]", line):
        return "; hier staat een lang streepje: typ drie korte"
    return "; haal de spatie ervoor weg" if line[:1].isspace() else ""


def _read_parts(
    raw: RawText, header_range: tuple[int, int], body_offset: int
) -> tuple[Source | None, tuple[Problem, ...]]:
    header_offset = header_range[0]
    exceeded = [
        problem(kind, raw.place(offset + exceeds))
        for offset, limits in (
            (header_offset, check_header(raw.text[slice(*header_range)])),
            (body_offset, check_body(raw.text[body_offset:])),
        )
        for kind, exceeds in limits
    ]
    if exceeded:
        # A text that is too large is not read any further, since that could take long.
        return None, tuple(exceeded)
    header_cut, header_faults = cut_passages(raw.text[slice(*header_range)], in_header=True)
    body_cut, body_faults = cut_passages(raw.text[body_offset:], in_header=False)
    problems = [
        problem(fault.kind, raw.place(offset + fault.offset), suggestion=fault.suggestion)
        for offset, faults in ((header_offset, header_faults), (body_offset, body_faults))
        for fault in faults
    ]
    may_hold = "---" in body_cut.text or "+++" in body_cut.text
    if may_hold and (second := _SECOND_HEADER.search(body_cut.text)) is not None:
        offset = body_cut.raw_offset(second.end() - len(second[0].lstrip()))
        problems.append(problem(header_form.SECOND_HEADER, raw.place(body_offset + offset, 3)))
    if header_faults:
        return None, tuple(problems)
    tree, yaml_faults = read_tree(header_cut.text)
    problems += [
        problem(
            fault.kind,
            raw.place(header_offset + header_cut.raw_offset(fault.offset), fault.length),
            **({"hint": fault.hint} if fault.hint else {}),
        )
        for fault in yaml_faults
    ]
    if tree is None:
        return None, tuple(problems) or (problem(header_form.EMPTY_HEADER, raw.place(0)),)
    return Source(raw, _renamed(tree), header_cut, header_offset, body_cut, body_offset), tuple(problems)


def _renamed(tree: Mapping) -> Mapping:
    """Return *tree* with the names of today for its keys, each in its own place."""
    names = {old: new for old, new in NOW_CALLED.items() if tree.key(old) and not tree.key(new)}
    entries = ((key._replace(text=names.get(key.text or "", key.text)), value) for key, value in tree.entries)
    return replace(tree, entries=tuple(entries)) if names else tree


def empty_source(path: str) -> Source:
    """Return a stand-in for an unreadable file."""
    nothing = CutText(text="", inners=(), withheld=(), pieces=())
    return Source(RawText(path, ""), Mapping((), 0, 0), nothing, 0, nothing, 0)
