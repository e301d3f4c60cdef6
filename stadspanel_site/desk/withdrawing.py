"""The withdrawal of a document that should not have been published, as a few keys in its header."""

import datetime as dt
from collections.abc import Iterator

from stadspanel_site.desk.editing import Edit, line_after, scalar
from stadspanel_site.internal.reading.yaml_tree import Scalar
from stadspanel_site.internal.source import Source
from stadspanel_site.words.vocabulary import Status, WithdrawalSort


def withdrawal_edits(source: Source, day: dt.date, reason: str, *, path_too: bool) -> Iterator[Edit]:
    """
    Yield the edits that withdraw the document *source* on *day* for *reason*; *path_too* erases its address as well.

    An earlier withdrawal keeps its own day and reason.
    """
    wanted = {"status": Status.WITHDRAWN.value, "soort_intrekking": WithdrawalSort.PUBLICATION.value}
    if path_too:
        wanted["adres_ook"] = "ja"
    if source.header.key("ingetrokken_op") is None:
        wanted["ingetrokken_op"] = day.isoformat()
    if source.header.key("reden_intrekking") is None:
        wanted["reden_intrekking"] = scalar(reason)
    text = source.raw.text
    lines = []
    for key, value in wanted.items():
        name, node = source.header.key(key), source.header.get(key)
        if name is None:
            lines.append(f"{key}: {value}\n")
        elif isinstance(node, Scalar):
            colon = text.index(":", _raw(source, name.end)) + 1
            end = _raw(source, node.end) if node.end > name.end else colon
            yield Edit(colon, end, f" {value}")
    below = source.header.key("vertrouwelijkheid") or source.header.key("status")
    start = line_after(text, _raw(source, below.start if below is not None else 0))
    yield Edit(start, start, "".join(lines))


def _raw(source: Source, offset: int) -> int:
    return source.header_offset + source.header_cut.raw_offset(offset)
