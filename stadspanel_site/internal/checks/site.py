"""Rules about site.yaml."""

import re
from collections.abc import Iterator
from itertools import pairwise
from string import Formatter

from stadspanel_site.internal.documents import InternalArchive
from stadspanel_site.internal.layout import SETTINGS_FILE, slug_of
from stadspanel_site.problems import Place, Problem, closest, problem

_WHOLE_FILE = Place(SETTINGS_FILE)


def check_site(archive: InternalArchive) -> Iterator[Problem]:
    """The reference form has year and number; themes have names of their own; periods follow each other; ways in lead to a page; reports have an address."""
    settings = archive.settings
    if not _is_usable(settings.reference_form):
        yield problem("kenmerk-vorm-ongeldig", _WHOLE_FILE)
    keys = [*settings.themes, *(key for theme in settings.themes.values() for key in theme.subthemes)]
    if len(keys) != len(set(keys)):
        yield problem("thema-dubbel", _WHOLE_FILE)
    periods = sorted((item.start, item.last_day) for item in settings.agreements)
    if any(end < start for start, end in periods) or any(
        end >= later for (_, end), (later, _) in pairwise(periods)
    ):
        yield problem("afspraak-periode", _WHOLE_FILE)
    pages = {slug_of(page.path) for page in archive.pages}
    lost = [way.page for _, way in settings.ways_in if way.page is not None and way.page not in pages]
    if lost:
        yield problem("ingang-onbekend", _WHOLE_FILE, quoted=closest(lost[0], pages))
    security = settings.security
    if security is not None:
        addresses = [found for found in (security.url, security.policy) if found is not None]
        if not (security.email or settings.panel.email or security.url) or not all(
            found.startswith("https://") for found in addresses
        ):
            yield problem("beveiliging-contact", _WHOLE_FILE)


def _is_usable(form: str) -> bool:
    try:
        fields = [(name, spec or "") for _, name, spec, _ in Formatter().parse(form) if name is not None]
        names = [name for name, _ in fields]
        if not all(re.fullmatch("0?[0-9]?d?", spec) for _, spec in fields):
            return False
        form.format(jaar=2024, nr=1)
    except (ValueError, KeyError, IndexError, AttributeError, TypeError):
        return False
    return sorted(names) == ["jaar", "nr"]
