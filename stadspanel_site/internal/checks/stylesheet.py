"""Rules about the stylesheet with the municipality's own colours and letters."""

import re
from collections.abc import Iterator, Mapping

from stadspanel_site.internal.documents import InternalArchive
from stadspanel_site.internal.source import read_text
from stadspanel_site.problems.kinds.content_files import UNUSED_FILE
from stadspanel_site.problems.kinds.settings_file import STYLE_HARD_TO_READ, STYLE_REFUSED, STYLESHEET_MISSING
from stadspanel_site.problems.problem import Place, Problem, closest, problem
from stadspanel_site.words.house_style import TokensRefusedError, hard_to_read, read_tokens


def check_house_style(archive: InternalArchive, stylesheets: Mapping[str, bytes]) -> Iterator[Problem]:
    """The stylesheet in the settings exists and holds custom properties only, in colours that readers see; no other one is used."""
    named = archive.settings.house_style
    if named is not None and named not in stylesheets:
        place = archive.settings_source.header_place(("thema",))
        yield problem(STYLESHEET_MISSING, place, quoted=closest(named, stylesheets))
    for path, data in stylesheets.items():
        if path != named:
            yield problem(UNUSED_FILE, Place(path))
            continue
        raw, faults = read_text(path, data)
        yield from faults
        if raw is None:
            continue
        try:
            tokens = read_tokens(raw.text)
        except TokensRefusedError as refused:
            yield problem(STYLE_REFUSED, raw.place(refused.offset))
            continue
        for name, found, least in hard_to_read(tokens):
            last = max(match.start() for match in re.finditer(rf"{re.escape(name)}\s*:", raw.text))
            yield problem(STYLE_HARD_TO_READ, raw.place(last), gemeten=found, nodig=least)
