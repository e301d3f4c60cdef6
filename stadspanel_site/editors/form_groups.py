"""The order of a form: what must be filled in, then the text, then the rest, folded in groups."""

from collections.abc import Iterable, Iterator, Mapping

from stadspanel_site.editors.form_fields import Choices, Field, form_fields
from stadspanel_site.editors.keys import Key

GROUP = "groep_"
"""The beginning of the names of groups, which no header has: the forms take them out again."""

_FIRST = frozenset({"opvolging"})
"""The optional keys that come first too, besides lists that belong to one kind."""
_LAST = frozenset({"kenmerk"})
"""The required keys that a command fills in."""
_GROUP_OF: Mapping[str, frozenset[str]] = {
    "Mensen": frozenset(
        {
            *("deelnemers", "geraadpleegd", "namens"),
            *("portefeuillehouder", "privacyteam_aanwezig", "verantwoordelijk"),
        }
    ),
    "Datums": frozenset(
        {
            *("aangeboden_op", "datum", "eindigt", "gemeld_op"),
            *("ontvangen_op", "openbaar_sinds", "reactie_verwacht"),
        }
    ),
    "Openheid": frozenset(
        {
            *("besloten", "embargo_tot", "geheimhouding", "grond", "heroverwegen_op", "los_van_advies"),
            *("los_van_reactie", "publieke_omschrijving", "toegestaan", "toelichting_grond"),
        }
    ),
    "Bijlagen": frozenset({"bijlagen"}),
    "Verbeteren en intrekken": frozenset(
        {"adres_ook", "ingetrokken_op", "reden_intrekking", "soort_intrekking", "vervangt", "wijzigingen"}
    ),
    "Zelden nodig": frozenset(
        {
            *("aliassen", "dossier", "indeling", "kenmerk", "menu", "raad"),
            *("reactie_vereist", "reactiestand", "titel", "voorafgaand", "voorbeeld"),
        }
    ),
}
_REST = "Meer over dit stuk"
_HINTS: Mapping[str, str] = {
    _REST: "Wat bij deze soort ook kan.",
    "Mensen": "Wie erbij waren, en namens wie.",
    "Datums": "Andere dagen dan die van het stuk zelf.",
    "Openheid": "Gronden, een embargo, en vondsten van de controle die goed zijn.",
    "Bijlagen": "Bestanden en webadressen, elk met hoe openbaar het is.",
    "Verbeteren en intrekken": "Wat er na publicatie veranderde.",
    "Zelden nodig": "Kenmerk, dossier, oude adressen.",
}


def form_order(keys: Iterable[Key], choices: Choices, text: Iterable[Field]) -> Iterator[Field]:
    """Yield the fields for *keys*, with those of the *text* behind what must be filled in."""
    rest = []
    for key in keys:
        is_own_list = key.is_list and key.below and _group_of(key) == _REST
        if (key.is_required and key.name not in _LAST) or key.name in _FIRST or is_own_list:
            yield from form_fields([key], choices)
        else:
            rest.append(key)
    yield from text
    for title in (_REST, *_GROUP_OF):
        below = form_fields([key for key in rest if _group_of(key) == title], choices)
        if below:
            yield {
                "name": f"{GROUP}{title.partition(' ')[0].lower()}",
                "label": title,
                "hint": _HINTS[title],
                "widget": "object",
                "collapsed": True,
                "fields": below,
            }


def _group_of(key: Key) -> str:
    return next((title for title, names in _GROUP_OF.items() if key.name in names), _REST)
