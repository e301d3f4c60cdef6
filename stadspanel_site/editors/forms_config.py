"""
The configuration of Sveltia CMS: a list of documents for each kind, with a form for each.

What Sveltia cannot give back unchanged has no form. It reads amounts by the rules of YAML (`1.600` becomes 1.6), so the
expenses have none; nor has `site.yaml`, with names of the author's own for its keys and with comments.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from stadspanel_site.editors.form_fields import NOT_CHOSEN, Choices, Field, form_fields
from stadspanel_site.editors.git_backends import Backend
from stadspanel_site.editors.keys import Key, common_keys, keys_of
from stadspanel_site.internal.settings import Settings
from stadspanel_site.words.vocabulary import Confidentiality, Kind, Status

Json = dict[str, Any]

_SLUG = "[a-z0-9]+(?:-[a-z0-9]+)*"
_YEAR = "(?:19|20|21)[0-9]{2}"
_IN_A_NAME = "Gebruik in de naam alleen kleine letters, cijfers en streepjes."
_SAME_FOLDER = "De naam van de map van het advies, zoals 2026-02-slimme-bankjes."


@dataclass(frozen=True, slots=True, kw_only=True)
class _List:
    """A list of documents in the forms, and where in the content folder they lie."""

    kind: Kind
    label: str
    one: str
    folder: str
    path: str = "{{slug}}"
    slug: str = ""
    """The template of a name; without one it has to be typed."""
    pattern: str = _SLUG
    name_hint: str = "De naam van het bestand."
    summary: str = "{{slug}}"


_LISTS = (
    _List(
        kind=Kind.REQUEST,
        label="Verzoeken",
        one="Verzoek",
        folder="adviezen",
        path="{{slug}}/verzoek",
        name_hint="De naam van de map van het traject, zoals 2026-02-slimme-bankjes.",
    ),
    _List(
        kind=Kind.ADVICE,
        label="Adviezen",
        one="Advies",
        folder="adviezen",
        path="{{slug}}/advies",
        name_hint="De naam van de map van het traject, zoals 2026-02-slimme-bankjes. Is er een verzoek, dan die map.",
        summary="{{titel}}",
    ),
    _List(
        kind=Kind.RESPONSE,
        label="Reacties",
        one="Reactie",
        folder="adviezen",
        path="{{slug}}/reactie",
        name_hint=_SAME_FOLDER,
    ),
    _List(
        kind=Kind.RESPONSE,
        label="Tweede reacties",
        one="Tweede reactie",
        folder="adviezen",
        path="{{slug}}/reactie-2",
        name_hint=_SAME_FOLDER,
    ),
    _List(
        kind=Kind.AFTERWORD,
        label="Nawoorden",
        one="Nawoord",
        folder="adviezen",
        path="{{slug}}/nawoord",
        name_hint=_SAME_FOLDER,
    ),
    _List(
        kind=Kind.PROGRESS,
        label="Voortgang",
        one="Voortgang",
        folder="adviezen",
        path="{{slug}}/voortgang",
        name_hint=_SAME_FOLDER,
    ),
    _List(
        kind=Kind.NOTE,
        label="Gespreksnotities",
        one="Gespreksnotitie",
        folder="gesprekken",
        path="{{slug}}/notitie",
        name_hint="De naam van de map van het gesprek, zoals 2026-01-fietsenstalling.",
        summary="{{titel}}",
    ),
    _List(
        kind=Kind.MINUTES,
        label="Gespreksverslagen",
        one="Gespreksverslag",
        folder="gesprekken",
        path="{{slug}}/verslag",
        name_hint="De naam van de map van het gesprek, zoals 2026-01-fietsenstalling.",
        summary="{{titel}}",
    ),
    _List(
        kind=Kind.DOSSIER,
        label="Dossiers",
        one="Dossier",
        folder="dossiers",
        slug="{{titel}}",
        summary="{{titel}}",
    ),
    _List(
        kind=Kind.MEETING,
        label="Agenda",
        one="Vergadering",
        folder="agenda",
        name_hint="De naam van het bestand, zoals 2026-06-16-kwartaaloverleg.",
        summary="{{titel}}",
    ),
    _List(
        kind=Kind.PAGE,
        label="Pagina’s",
        one="Pagina",
        folder="paginas",
        slug="{{titel}}",
        pattern=f"{_SLUG}(?:/{_SLUG})*",
        summary="{{titel}}",
    ),
    _List(
        kind=Kind.MEMBER,
        label="Leden",
        one="Lid",
        folder="leden",
        name_hint="De naam van het bestand, zoals lid-een. Gebruik niet de naam van het lid.",
        summary="{{naam}}",
    ),
    _List(
        kind=Kind.EVALUATION,
        label="Evaluaties",
        one="Evaluatie",
        folder="evaluaties",
        pattern=_YEAR,
        name_hint="Het jaar, zoals 2025.",
        summary="{{titel}}",
    ),
)


def forms_config(settings: Settings, content: str, backend: Backend) -> Json:
    """
    Return the configuration for the site of *settings*, whose content lies at *content* in its repository.

    Nobody has to choose how public a document is before it can be saved: until then it is a draft.
    """
    return {
        "backend": backend.config,
        **({"publish_mode": "editorial_workflow"} if backend.has_review else {}),
        "app_title": f"{settings.title}: stukken schrijven",
        "site_url": settings.base_url,
        "show_preview_links": False,
        # Files are added beside their document, by hand: see the handleiding.
        "media_folder": f"{content}/bijlagen",
        "public_folder": "/bijlagen",
        "slug": {"encoding": "ascii", "clean_accents": True, "maxlength": 60, "timezone": "local"},
        "output": {
            "omit_empty_optional_fields": True,
            "yaml": {"quote": "none", "indent_sequences": True},
        },
        "editor": {"preview": False},
        "collections": [_collection(found, settings, content) for found in _LISTS],
    }


def _collection(found: _List, settings: Settings, content: str) -> Json:
    name = f"{found.kind.value}-2" if found.path.endswith("-2") else found.kind.value
    return {
        "name": name,
        "label": found.label,
        "label_singular": found.one,
        "folder": f"{content}/{found.folder}",
        "path": found.path,
        "extension": "md",
        "format": "yaml-frontmatter",
        "identifier_field": "naam" if found.kind is Kind.MEMBER else "titel",
        "summary": found.summary,
        "sortable_fields": {"fields": ["slug"]},
        "delete": False,
        "slug": {
            **({"template": found.slug} if found.slug else {}),
            "editable": ["create"],
            "hint": found.name_hint,
            "pattern": [f"^{found.pattern}$", _IN_A_NAME],
        },
        "fields": list(_fields(found.kind, _choices(settings))),
    }


def _fields(kind: Kind, choices: Choices) -> Iterator[Field]:
    yield {
        "name": "status",
        "label": "Status",
        "hint": "Vaststellen doet u met “stadspanel adopt”: dan komt er ook een kenmerk.",
        "widget": "select",
        "options": [{"label": word.value, "value": word.value} for word in Status],
        "default": Status.DRAFT.value,
    }
    yield {
        "name": "vertrouwelijkheid",
        "label": "Vertrouwelijkheid",
        "hint": "Wie het stuk mag lezen. Zolang u niet kiest, blijft het een concept.",
        "widget": "select",
        # Required, because a key that may be empty would be left out of the file altogether.
        "options": [
            {"label": NOT_CHOSEN, "value": None},
            *({"label": word.value, "value": word.value} for word in Confidentiality),
        ],
        "default": None,
    }
    yield from form_fields(_in_order(kind), choices)
    yield {
        "name": "body",
        "label": "Tekst",
        "hint": "In Markdown. Links naar andere stukken zijn paden, zoals ../2026-02-slimme-bankjes/advies.md.",
        # Not the editor for rich text: that writes `[[` for `\[[`, and lists in its own way.
        "widget": "text",
        "use_emoji_autocomplete": False,
        "required": False,
    }


def _in_order(kind: Kind) -> list[Key]:
    """Return the keys of *kind*: those that it needs first, those that any document may have last."""
    common = {key.name for key in common_keys()}
    own = [key for key in keys_of(kind) if key.name not in {"status", "vertrouwelijkheid"}]
    return sorted(own, key=lambda key: (key.name in common and not key.is_required, not key.is_required))


def _choices(settings: Settings) -> Choices:
    themes = list(settings.theme_titles().items())
    return {"themas": themes}
