"""An entry that is added to a list in the header of a document, whatever stood there."""

from collections.abc import Mapping as Pairs

from stadspanel_site.desk.editing import Edit, header_end, indented, is_flow, line_after
from stadspanel_site.internal.reading.yaml_tree import Sequence
from stadspanel_site.internal.source import Source
from stadspanel_site.problems.refused import RefusedError


def entry_added(source: Source, name: str, pairs: Pairs[str, str]) -> Edit:
    """Return the edit that puts *pairs*, values as YAML writes them, as an entry in the list *name*; raises RefusedError."""
    text, key, found = source.raw.text, source.header.key(name), source.header.get(name)
    lines = [
        f"{'  ' if place else '- '}{word}: {value}".rstrip()
        for place, (word, value) in enumerate(pairs.items())
    ]
    if key is None and not is_flow(source, source.header):
        end = header_end(text)
        gap = "" if text[:end].endswith("\n") else "\n"
        return Edit(end, end, f"{gap}{name}:\n{indented(lines, 2)}")
    if isinstance(found, Sequence) and found.items and text[source.raw_offset(found.start)] != "[":
        start = text.rfind("\n", 0, source.raw_offset(found.items[0].start)) + 1
        indent = len(text[start:]) - len(text[start:].lstrip(" "))
        return Edit(start, start, indented(lines, indent))
    if key is None or (isinstance(found, Sequence) and found.items):
        raise RefusedError(
            f"Zet bij `{name}` elk deel op een eigen regel, dan kan dit programma er iets bij zetten."
        )
    start = source.raw_offset(key.start)
    return Edit(start, line_after(text, start), f"{name}:\n{indented(lines, 2)}")
