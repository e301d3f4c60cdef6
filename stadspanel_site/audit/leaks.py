"""
Search what must not come out in what did.

*A leak* is withheld text that stands in no open source text: long text by runs of eight words, shorter text
whole when it can be told from ordinary text. What is shorter still cannot be told from it (docs/veiligheid.md).
"""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from stadspanel_site.attachments.refusals import FileRefused
from stadspanel_site.audit.normal import RUN, Run, allowance_code, folded, is_telling, words
from stadspanel_site.audit.personal import check_personal_data
from stadspanel_site.audit.readable import texts_of
from stadspanel_site.audit.withheld import Sources, Withheld, gather
from stadspanel_site.problems import Place, Problem, problem

_FEW_LETTERS = 4
_IN_A_NAME = "de naam van een bestand"
_ADDRESS = re.compile(r"(?<![\w.<])/[\w/.~-]*")
_FILE_NAME = re.compile(r"[^\s/\"'<>()\[\]=?#&;,]+\.\w{1,5}\b")
_SIMPLE_NAME = re.compile(_FILE_NAME.pattern + r"\Z")


def audit(
    documents: Mapping[str, bytes],
    attachments: tuple[str, ...],
    files: Mapping[str, bytes],
    fixed_texts: Iterable[str],
    *,
    as_of: dt.date,
    base_url: str,
) -> tuple[Problem, ...]:
    """
    Return what *documents* let out that they should not.

    That is each leak in the finished *files*, each passage that is told elsewhere, and personal data.
    *attachments* are the files in folders of attachments, *fixed_texts* the templates and labels of the program.
    """
    sources = gather(documents, attachments, as_of)
    open_words = [words(item.text) for item in sources.open_texts]
    readable: dict[str, tuple[str, ...]] = {}
    unreadable = []
    for path, data in sorted(files.items()):
        try:
            readable[path] = (path, *texts_of(path, data))
        except FileRefused as refused:
            # What cannot be read cannot be searched, and so may not go out.
            unreadable.append(problem(refused.code, Place(path)))
    known = [*open_words, *(words(text) for text in fixed_texts)]
    found = (
        *unreadable,
        *_leaks(sources, known, readable),
        *_names(sources, readable, base_url),
        *_told_elsewhere(sources, open_words),
        *check_personal_data(sources, documents.get("site.yaml", b"").decode("utf-8", "replace")),
    )
    return tuple(dict.fromkeys(found))


def _leaks(sources: Sources, known: list[Run], readable: Mapping[str, tuple[str, ...]]) -> Iterator[Problem]:
    wanted = _wanted(sources, known)
    lengths = _lengths(wanted)
    for path, texts in readable.items():
        for index, text in enumerate(texts):
            # The name of the file comes first; where it is the leak, the log may not repeat it.
            where = path if index else _IN_A_NAME
            found = words(text)
            for offset, word in enumerate(found):
                for length in lengths.get(word, ()):
                    for item in wanted.get(found[offset : offset + length], ()):
                        code = allowance_code(item.place.path, found[offset : offset + length])
                        yield problem(
                            "lek",
                            item.place,
                            allowance=code if length < RUN else "",
                            soort=item.kind,
                            bestand=where,
                        )


def _wanted(sources: Sources, known: list[Run]) -> dict[Run, list[Withheld]]:
    """Return the runs of words that betray something: those of withheld texts that stand in no open text."""
    wanted: dict[Run, list[Withheld]] = defaultdict(list)
    for item in sources.withheld:
        for run in _runs(item.text):
            settled = sources.allowances.get(item.place.path, frozenset())
            if len(run) == RUN or allowance_code(item.place.path, run) not in settled:
                wanted[run].append(item)
    lengths = _lengths(wanted)
    for text in known:
        for offset, word in enumerate(text):
            for length in lengths.get(word, ()):
                wanted.pop(text[offset : offset + length], None)
    return wanted


def _lengths(runs: Iterable[Run]) -> dict[str, frozenset[int]]:
    """Return how long the *runs* are that begin with each word: most words begin none."""
    found: dict[str, set[int]] = defaultdict(set)
    for run in runs:
        found[run[0]].add(len(run))
    return {word: frozenset(lengths) for word, lengths in found.items()}


def _runs(text: str) -> Iterator[Run]:
    """Yield the runs of words that betray *text*."""
    found = words(text)
    if len(found) >= RUN:
        yield from (found[offset : offset + RUN] for offset in range(len(found) - RUN + 1))
    elif found and is_telling(text):
        yield found


def _names(sources: Sources, readable: Mapping[str, tuple[str, ...]], base_url: str) -> Iterator[Problem]:
    """Find the addresses of hidden documents and the names of files that are not public."""
    addresses = {folded(name): place for name, place in sources.hidden_paths}
    names = {folded(name): place for name, place in sources.hidden_files}
    odd_names = [name for name in names if not _SIMPLE_NAME.match(name)]
    if not addresses and not names:
        return
    base = folded(base_url.rstrip("/"))
    for path, texts in readable.items():
        text = folded("\n".join([f"/{path}", *texts])).replace(f"{base}/", " /")
        own_name = folded(f"/{path}")
        for found in set(_ADDRESS.findall(text)):
            # Two slashes begin an address on another site.
            if not found.startswith("//"):
                yield from _below(found, addresses, _IN_A_NAME if found in own_name else path)
        seen = set(_FILE_NAME.findall(text)) & names.keys() | {name for name in odd_names if name in text}
        for name in sorted(seen):
            where = _IN_A_NAME if name in own_name else path
            yield problem("lek", names[name], soort="bestandsnaam", bestand=where)


def _below(address: str, hidden: Mapping[str, Place], where: str) -> Iterator[Problem]:
    """Yield a leak for each hidden address that *address* is, or lies below."""
    parts = address.split("/")
    for first in range(len(parts)):
        for last in range(first + 2, len(parts) + 1):
            place = hidden.get("/" + "/".join(parts[first + 1 : last]) + "/")
            if place is not None:
                yield problem("lek", place, soort="adres", bestand=where)


def _told_elsewhere(sources: Sources, open_words: list[Run]) -> Iterator[Problem]:
    """Find the short passages whose words stand open in another place, or further on in the same text."""
    short = [
        (item, run) for item in sources.withheld if item.is_passage and 0 < len(run := words(item.text)) < RUN
    ]
    wanted = {run for _, run in short}
    places: dict[Run, Place] = {}
    for length in {len(run) for run in wanted}:
        for index, text in enumerate(open_words):
            for offset in range(len(text) - length + 1):
                run = text[offset : offset + length]
                if run in wanted and run not in places:
                    source = sources.open_texts[index]
                    places[run] = Place(source.place.path, _line(source.text, run, source.place.line))
    for item, run in short:
        code = allowance_code(item.place.path, run)
        if run in places and code not in sources.allowances.get(item.place.path, frozenset()):
            kind = "woorden-ook-open-gewoon" if _is_ordinary(item.text, run) else "woorden-ook-open"
            other = places[run]
            yield problem(kind, item.place, allowance=code, elders=f"{other.path}:{other.line}")


def _line(text: str, run: Run, first_line: int) -> int:
    """Return the line of the first place where *run* stands in *text*."""
    lines = text.split("\n")
    for index in range(len(lines)):
        found = words("\n".join(lines[index : index + 2]))
        if any(found[offset : offset + len(run)] == run for offset in range(len(found))):
            alone = words(lines[index])
            here = any(alone[offset] == run[0] for offset in range(len(alone)))
            return first_line + index + (0 if here else 1)
    return first_line


def _is_ordinary(text: str, run: Run) -> bool:
    """Tell whether the passage is one ordinary word, or so short that it says little."""
    letters = sum(char.isalpha() for char in "".join(run))
    return letters < _FEW_LETTERS or (len(run) == 1 and text.strip().islower())
