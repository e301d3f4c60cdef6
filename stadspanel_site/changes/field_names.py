"""Name the fields of what is public in the words of the keys that people write for them."""

from stadspanel_site.editors.keys import key_title
from stadspanel_site.internal.layout import SCHEMAS
from stadspanel_site.internal.settings import Settings
from stadspanel_site.words.vocabulary import Kind

_DECLARED_AS = {
    "expected": "response_expected",
    "no_statement": "response_stance",
    "endorsed_by": "endorsements",
    "classified_by": "classification",
    "classification_confirmed_on": "classification",
}
"""The key of a public field in the header, where that is another name."""
_OWN = {
    "date": "datum",
    "answers": "antwoorden per aanbeveling",
    "verdicts": "oordeel per aanbeveling",
    "council": "behandeling in de raad",
    "body": "tekst",
    "attachments_not_public": "bijlagen die niet openbaar zijn",
    "withdrawal": "intrekking",
    "withheld": "stappen die niet openbaar zijn",
    "replaced_by": "door welk advies het is vervangen",
    "is_former": "of het een oud-lid is",
    "description": "omschrijving",
    "year": "jaar",
    "total": "totaal",
    "maximum": "maximum",
    "reaction": "de stand van de reactie",
    "advice_not_public": "dat het advies niet openbaar is",
    "responses_withdrawn": "ingetrokken reacties",
    "not_public": "de stukken die niet openbaar zijn",
    "being_endorsed": "of de notitie opnieuw wordt onderschreven",
    "withdrawn": "ingetrokken stukken",
    "base_url": "adres van de site",
    "panel_name": "naam van het panel",
    "panel_phrase": "naam van het panel in zinnen",
    "panel_plural": "of de naam van het panel een meervoud is",
    "panel_email": "e-mailadres van het panel",
    "municipality_name": "naam van de gemeente",
    "municipality_email": "e-mailadres van de gemeente",
    "municipality_code": "code van de gemeente",
    "privacy_team_name": "naam van het privacyteam",
    "privacy_team_phrase": "naam van het privacyteam in zinnen",
    "ways_in": "hoe het panel te bereiken is",
    "namespace": "begin van de vaste namen",
    "woo_index": "de bestanden voor de Woo-index",
    "house_style": "huisstijl",
    "members_unnamed": "aantal leden zonder naam",
}
"""Fields that no header has under such a name: what follows from others, or says several settings together."""


def field_name(kind: str, field: str) -> str:
    """Return what *field* of documents of *kind* is called; an entry of a list is called after the list."""
    name = field.partition("/")[0]
    if name in _OWN:
        return _OWN[name]
    declared = (SCHEMAS[Kind(kind)] if kind else Settings).model_fields.get(_DECLARED_AS.get(name, name))
    title = key_title(declared.alias or name) if declared is not None else "Andere gegevens"
    return title if title[:2].isupper() else title[:1].lower() + title[1:]
