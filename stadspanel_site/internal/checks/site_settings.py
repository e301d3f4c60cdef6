"""Rules about site.yaml, and the expenses that fall under its caps."""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from stadspanel_site.internal.checks.reference_form import reference_pattern
from stadspanel_site.internal.documents import InternalArchive, complete
from stadspanel_site.internal.layout import slug_of
from stadspanel_site.internal.reading.validation import missing_key
from stadspanel_site.internal.settings import Norm, Settings
from stadspanel_site.internal.source import Source, read_text
from stadspanel_site.problems.kinds import settings_file
from stadspanel_site.problems.kinds.content_files import UNUSED_FILE
from stadspanel_site.problems.kinds.keys_and_values import SPENT_IN_OTHER_YEAR
from stadspanel_site.problems.kinds.naming import UNKNOWN_BUDGET_ITEM
from stadspanel_site.problems.problem import Place, Problem, closest, name_meant, problem
from stadspanel_site.words.dutch import names_no_municipality
from stadspanel_site.words.house_style import TokensRefusedError, hard_to_read, read_tokens
from stadspanel_site.words.municipalities import code_of, municipality_codes
from stadspanel_site.words.vocabulary import NormSort

_AGREEMENTS = "afspraken"
_SECURITY = "beveiliging"


def check_site(archive: InternalArchive) -> Iterator[Problem]:
    """
    The settings are consistent.

    The reference form has year and number, themes have unique names, periods do not overlap, norms have the keys of
    their sort, ways in lead to existing pages, reports have an address, and the Woo index a known municipality.
    """
    for check in (_check_names, _check_themes, _check_periods, _check_norms, _check_code, _check_security):
        yield from check(archive.settings, archive.settings_source)
    yield from _check_ways_in(archive)


def _check_names(settings: Settings, source: Source) -> Iterator[Problem]:
    if names_no_municipality(settings.municipality.name):
        yield problem(settings_file.NO_MUNICIPALITY, source.header_place(("gemeente", "naam")))
    if reference_pattern(settings.reference_form) is None:
        yield problem(settings_file.INVALID_REFERENCE_FORM, source.header_place(("kenmerk_vorm",)))


def _check_themes(settings: Settings, source: Source) -> Iterator[Problem]:
    seen = set()
    for key, theme in settings.themes.items():
        for path in (key,), *((key, "deelthemas", below) for below in theme.subthemes):
            if path[-1] in seen:
                yield problem(settings_file.THEME_TWICE, source.header_place(("themas", *path), key=True))
            seen.add(path[-1])


def _check_periods(settings: Settings, source: Source) -> Iterator[Problem]:
    """An agreement ends after it begins, and begins after the one before it ends."""
    numbered = sorted(enumerate(settings.agreements), key=lambda item: (item[1].start, item[1].last_day))
    for index, agreement in numbered:
        if agreement.last_day < agreement.start:
            key = "tot" if agreement.last_day == agreement.end else "opgezegd_op"
            yield problem(settings_file.AGREEMENT_PERIOD, source.header_place((_AGREEMENTS, index, key)))
    for (_, before), (index, agreement) in pairwise(numbered):
        if before.last_day >= agreement.start:
            yield problem(settings_file.AGREEMENT_PERIOD, source.header_place((_AGREEMENTS, index, "van")))


def _check_norms(settings: Settings, source: Source) -> Iterator[Problem]:
    for index, agreement in enumerate(settings.agreements):
        for number, norm in enumerate(agreement.norms):
            path = (_AGREEMENTS, index, "normen", number)
            if norm.sort is NormSort.MEETINGS and not norm.number:
                yield missing_key(source.header_place(path), "aantal", "norm")
            if norm.sort is not NormSort.MEETINGS:
                for key in sorted({"number", "with_privacy_team"} & norm.model_fields_set):
                    name = Norm.model_fields[key].alias or key
                    place = source.header_place((*path, name), key=True)
                    yield problem(settings_file.NORM_KEY, place, sleutel=name)
            for item, breach in enumerate(norm.breaches):
                if not agreement.start.year <= breach.year <= agreement.last_day.year:
                    place = source.header_place((*path, "niet_gehouden", item, "jaar"))
                    yield problem(settings_file.NORM_YEAR, place)


def _check_ways_in(archive: InternalArchive) -> Iterator[Problem]:
    pages = {slug_of(page.path) for page in archive.pages}
    for sort, way in archive.settings.ways_in:
        if way.page is not None and way.page not in pages:
            place = archive.settings_source.header_place((sort.value, "pagina"))
            yield problem(settings_file.UNKNOWN_PAGE, place, quoted=closest(way.page, pages))


def _check_security(settings: Settings, source: Source) -> Iterator[Problem]:
    security = settings.security
    if security is None:
        return
    if not (security.email or settings.panel.email or security.url):
        yield problem(settings_file.SECURITY_CONTACT, source.header_place((_SECURITY,), key=True))
    for key, address in (("url", security.url), ("beleid", security.policy)):
        if address is not None and not address.startswith("https://"):
            yield problem(settings_file.SECURITY_CONTACT, source.header_place((_SECURITY, key)))


def _check_code(settings: Settings, source: Source) -> Iterator[Problem]:
    found, own = settings.municipality.tooi, code_of(settings.municipality.name)
    if found == own if own else found in municipality_codes():
        return
    if settings.woo_index:
        yield problem(settings_file.WOO_INDEX_WITHOUT_CODE, source.header_place(("woo_index",)))
    elif found is not None:
        yield problem(settings_file.OTHER_CODE, source.header_place(("gemeente", "tooi")), suggestion=own)


def check_house_style(archive: InternalArchive, stylesheets: Mapping[str, bytes]) -> Iterator[Problem]:
    """The stylesheet in the settings exists and holds custom properties only, in colours that readers see; no other one is used."""
    named = archive.settings.house_style
    if named is not None and named not in stylesheets:
        place = archive.settings_source.header_place(("thema",))
        yield problem(settings_file.STYLESHEET_MISSING, place, quoted=closest(named, stylesheets))
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
            yield problem(settings_file.STYLE_REFUSED, raw.place(refused.offset))
            continue
        for name, found, least in hard_to_read(tokens):
            last = max(match.start() for match in re.finditer(rf"{re.escape(name)}\s*:", raw.text))
            yield problem(settings_file.STYLE_HARD_TO_READ, raw.place(last), gemeten=found, nodig=least)


def check_money(archive: InternalArchive) -> Iterator[Problem]:
    """An expense falls in the year of its file, under a cap of that year's agreement."""
    for document in complete(archive.finances):
        year = int(slug_of(document.path))
        agreement = archive.settings.agreement_of_year(year)
        caps = agreement.caps if agreement is not None else {}
        for index, expense in enumerate(document.header.expenses):
            if expense.date.year != year:
                yield problem(SPENT_IN_OTHER_YEAR, document.source.header_place(("uitgaven", index, "datum")))
            if expense.item not in caps:
                place = document.source.header_place(("uitgaven", index, "post"))
                guess = name_meant(expense.item, {name: cap.title for name, cap in caps.items()})
                yield problem(UNKNOWN_BUDGET_ITEM, place, quoted=guess)
