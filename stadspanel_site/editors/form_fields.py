"""
The form field for each key of a header.

Every field must show whatever an author wrote before, and return it unchanged. A date is therefore a line with a
pattern: a date picker shows `1-3-2026` as the third of January.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from stadspanel_site.editors.keys import NAME, Key
from stadspanel_site.internal.layout import ATTACHMENTS
from stadspanel_site.internal.reading import json_types
from stadspanel_site.internal.reading.json_types import Sort
from stadspanel_site.words.grounds import GROUNDS

Field = dict[str, Any]
Choices = Mapping[str, Sequence[tuple[str, str]]]
"""The values of each key whose choices come from the settings, each with its label."""

NOT_CHOSEN = "nog te kiezen"
_UNCHANGED = frozenset({Sort.WRITTEN, Sort.ANYTHING})
"""The sorts of keys without a field, which stay in the file as they are."""
_ONE = {
    "aanbevelingen": "Aanbeveling",
    "afspraken": "Afspraak",
    "aliassen": "Oud adres",
    "begroting": "Post",
    "bekende_problemen": "Probleem",
    "berichten": "Bericht",
    "bijlagen": "Bijlage",
    "cijfers": "Cijfer",
    "deelnemers": "Deelnemer",
    "deelthemas": "Deelthema",
    "geraadpleegd": "Gesprekspartner",
    "gesprekken": "Gesprek",
    "links": "Link",
    "niet_gehouden": "Jaar",
    "normen": "Norm",
    "per_aanbeveling": "Aanbeveling",
    "raad": "Behandeling",
    "stappen": "Stap",
    "themas": "Thema",
    "toegestaan": "Vondst",
    "uitgaven": "Uitgave",
    "verbeterpunten": "Verbeterpunt",
    "wijzigingen": "Verbetering",
}
"""The name of one entry of each list, for the button that adds it."""
_TELLING = ("nr", "datum", "titel", "tekst", "opvolging", "stand")
"""The keys that tell one folded entry of a list from another."""
_GROUND_WORDS = ("persoonsgegevens", "bedrijfsgegevens", "opsporing", "toezicht", "beveiliging")


def form_fields(keys: Iterable[Key], choices: Choices) -> list[Field]:
    """Return the form fields for *keys*, in that order; within their groups, required keys come first."""
    return [_field(key, choices) for key in keys if has_field(key)]


def _below(key: Key, choices: Choices) -> list[Field]:
    return form_fields(sorted(key.below, key=lambda inner: not inner.is_required), choices)


def has_field(key: Key) -> bool:
    """Tell whether *key* can be filled in: it is neither written by the program nor free of form."""
    return key.sort not in _UNCHANGED and not any(_is_written(below) for below in key.below)


def _is_written(key: Key) -> bool:
    return key.sort is Sort.WRITTEN or any(_is_written(below) for below in key.below)


def _field(key: Key, choices: Choices) -> Field:
    about: Field = {"name": key.name, "label": key.title, "hint": _hint(key), "required": False}
    if key.name in choices:
        return {**about, **_select(choices[key.name], several=key.is_list)}
    if key.sort is Sort.GROUNDS:
        return {**about, **_select(_grounds(), several=True)}
    if key.is_list and key.below:
        return {**about, "widget": "list", "fields": _below(key, choices), **_list_words(key)}
    if key.names_are_free:
        summary = f"{{{{fields.{NAME}}}}}"
        below = form_fields(key.below, choices)
        return {**about, "widget": "list", "fields": below, "summary": summary, **_folded(key)}
    if key.below:
        return {**about, "widget": "object", "fields": _below(key, choices), "collapsed": "auto"}
    if key.is_list:
        one = {"name": key.name, "label": key.title, "required": False, **_widget(key)}
        return {**about, "widget": "list", "field": one, "label_singular": _ONE[key.name]}
    return {**about, **_widget(key)}


def _hint(key: Key) -> str:
    # Hints cannot show code.
    words = re.sub("`([^`]*)`", "“\\1”", key.description)
    layout = " Markdown kan." if key.sort is Sort.BLOCKS else ""
    return f"{words[:1].upper()}{words[1:]}.{layout}"


def _list_words(key: Key) -> Field:
    names = [below.name for below in key.below]
    shown = [name for name in _TELLING if name in names][:2] or names[:1]
    summary = " · ".join(f"{{{{fields.{name}}}}}" for name in shown)
    return {"summary": summary, **_folded(key)}


def _folded(key: Key) -> Field:
    return {"label_singular": _ONE[key.name], "collapsed": "auto"}


def _select(values: Iterable[tuple[str, str]], *, several: bool) -> Field:
    options = [{"label": label, "value": value} for value, label in values]
    shape = {"multiple": True} if several else {"dropdown_threshold": 0}
    return {"widget": "select", "options": options, **shape}


def _grounds() -> list[tuple[str, str]]:
    words = [(word, word) for word in _GROUND_WORDS]
    return words + [(ground.code, f"{ground.code}: {ground.label}") for ground in GROUNDS.values()]


_LINE: Field = {"widget": "string", "use_emoji_autocomplete": False}
_TEXT: Field = {"widget": "text", "use_emoji_autocomplete": False}


def _with_pattern(form: json_types.JsonType, words: str) -> Field:
    # An empty field is no mistake.
    return {**_LINE, "pattern": [rf"^\s*$|{form['pattern']}", words]}


_WIDGETS: Mapping[Sort, Field] = {
    Sort.LINE: _LINE,
    Sort.TEXT: _TEXT,
    Sort.BLOCKS: _TEXT,
    Sort.DAY: _with_pattern(json_types.DAY_OR_UNKNOWN, "Schrijf een datum als 2026-03-01 of 1-3-2026."),
    Sort.MOMENT: _with_pattern(json_types.TIME_OR_MOMENT, "Schrijf dag en tijd als 2026-06-16 19:30."),
    Sort.NUMBER: _with_pattern(json_types.NUMBER, "Schrijf een getal, zoals 3 of 42,50."),
    Sort.COUNT: {"widget": "number", "value_type": "int", "min": 0},
    Sort.YES_NO: _select([("ja", "ja"), ("nee", "nee")], several=False),
    Sort.KEY: _with_pattern(json_types.KEY, "Gebruik kleine letters, cijfers en streepjes."),
    Sort.ADDRESS: _LINE,
    # Where the build looks: the folder beside the document.
    Sort.FILE: {
        "widget": "file",
        "choose_url": False,
        "media_folder": ATTACHMENTS,
        "public_folder": ATTACHMENTS,
    },
}


def _widget(key: Key) -> Field:
    if key.sort is Sort.CHOICE:
        return _select([(word, word.replace("_", " ")) for word in key.choices], several=key.is_list)
    return _WIDGETS[key.sort]


GROUP = "groep_"
"""The beginning of the names of groups, which no header has: the forms take them out again."""

_FIRST = frozenset({"opvolging"})
"""The optional keys that come first too, besides lists that belong to one kind."""
_LAST = frozenset({"kenmerk"})
"""The required keys that a command fills in."""
_REST = "Meer over dit stuk"
_GROUPS: Mapping[str, tuple[str, str]] = {
    _REST: ("Wat bij deze soort ook kan.", ""),
    "Mensen": (
        "Wie erbij waren, en namens wie.",
        "deelnemers geraadpleegd namens portefeuillehouder privacyteam_aanwezig verantwoordelijk",
    ),
    "Datums": (
        "Andere dagen dan die van het stuk zelf.",
        "aangeboden_op datum eindigt gemeld_op ontvangen_op openbaar_sinds reactie_verwacht",
    ),
    "Openheid": (
        "Gronden, een embargo, en vondsten van de controle die goed zijn.",
        (
            "besloten embargo_tot geheimhouding grond heroverwegen_op los_van_advies los_van_reactie "
            "publieke_omschrijving toegestaan toelichting_grond"
        ),
    ),
    "Bijlagen": ("Bestanden en webadressen, elk met hoe openbaar het is.", "bijlagen"),
    "Verbeteren en intrekken": (
        "Wat er na publicatie veranderde.",
        "adres_ook ingetrokken_op reden_intrekking soort_intrekking vervangt wijzigingen",
    ),
    "Zelden nodig": (
        "Kenmerk, dossier, oude adressen.",
        "aliassen dossier indeling kenmerk menu raad reactie_vereist reactiestand titel voorafgaand voorbeeld",
    ),
}
"""The groups of other keys, each with its hint and its keys; what stands in none of them, is in the first."""
_GROUP_OF = {name: title for title, (_, names) in _GROUPS.items() for name in names.split()}


def form_order(keys: Iterable[Key], choices: Choices, text: Iterable[Field]) -> Iterator[Field]:
    """Yield the fields for *keys*, with those of the *text* behind what must be filled in."""
    rest = []
    for key in keys:
        is_own_list = key.is_list and key.below and key.name not in _GROUP_OF
        if (key.is_required and key.name not in _LAST) or key.name in _FIRST or is_own_list:
            yield from form_fields([key], choices)
        else:
            rest.append(key)
    yield from text
    for title, (hint, _) in _GROUPS.items():
        below = form_fields([key for key in rest if _GROUP_OF.get(key.name, _REST) == title], choices)
        if below:
            yield {
                "name": f"{GROUP}{title.partition(' ')[0].lower()}",
                "label": title,
                "hint": hint,
                "widget": "object",
                "collapsed": True,
                "fields": below,
            }
