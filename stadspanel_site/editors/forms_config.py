"""
The configuration of Sveltia CMS: for each kind a list of documents, and a form.

Documents that Sveltia cannot return unchanged have no form. It reads amounts by the rules of YAML (`1.600` becomes
1.6), which rules out the expenses; the author's own keys and comments rule out `site.yaml`.
"""

from collections.abc import Iterator
from typing import Any

from stadspanel_site.editors.form_fields import NOT_CHOSEN, Choices, Field, form_fields
from stadspanel_site.editors.git_backends import Backend
from stadspanel_site.editors.keys import keys_of, ordered_keys
from stadspanel_site.internal.settings import Settings
from stadspanel_site.words.kinds import KINDS
from stadspanel_site.words.vocabulary import Confidentiality, Kind, Status

Json = dict[str, Any]

_IN_A_NAME = "Gebruik in de naam alleen kleine letters, cijfers en streepjes."


def forms_config(settings: Settings, content: str, backend: Backend) -> Json:
    """
    Return the configuration for the site of *settings*, with its content at *content* in the repository.

    A document can be saved before anybody chooses how public it is: until then it is a draft.
    """
    return {
        "backend": backend.config,
        **({"publish_mode": "editorial_workflow"} if backend.has_review else {}),
        "app_title": f"{settings.title}: stukken schrijven",
        "site_url": settings.base_url,
        "show_preview_links": False,
        # Authors add files by hand, beside their document: see docs/schrijven.md.
        "media_folder": f"{content}/bijlagen",
        "public_folder": "/bijlagen",
        "slug": {"encoding": "ascii", "clean_accents": True, "maxlength": 60, "timezone": "local"},
        "output": {
            "omit_empty_optional_fields": True,
            "yaml": {"quote": "none", "indent_sequences": True},
        },
        "editor": {"preview": False},
        "collections": list(_collections(settings, content)),
    }


def _collections(settings: Settings, content: str) -> Iterator[Json]:
    for kind, row in KINDS.items():
        if row.form is not None:
            yield _collection(kind, row.form, settings, content)
        if kind is Kind.RESPONSE:
            # The municipality often answers twice.
            yield _collection(kind, ("Tweede reacties", "Tweede reactie"), settings, content, "-2")


def _collection(
    kind: Kind, names: tuple[str, str], settings: Settings, content: str, number: str = ""
) -> Json:
    row = KINDS[kind]
    below = row.place.removeprefix(f"{row.drawer}/").removesuffix(".md")
    required = {key.name for key in keys_of(kind) if key.is_required}
    told_by = next((name for name in ("naam", "titel") if name in required), None)
    return {
        "name": f"{kind.value}{number}",
        "label": names[0],
        "label_singular": names[1],
        "folder": f"{content}/{row.drawer}",
        "path": below.format(slug="{{slug}}") + number,
        "extension": "md",
        "format": "yaml-frontmatter",
        "identifier_field": told_by or "titel",
        "summary": f"{{{{{told_by or 'slug'}}}}}",
        "sortable_fields": {"fields": ["slug"]},
        "delete": False,
        "slug": {
            **({} if row.name_hint else {"template": "{{titel}}"}),
            "editable": ["create"],
            "hint": row.name_hint or "De naam van het bestand.",
            "pattern": [f"^{row.slug}$", _IN_A_NAME],
        },
        "fields": list(_fields(kind, _choices(settings))),
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
        # Required, because Sveltia would leave an optional empty key out of the file.
        "options": [
            {"label": NOT_CHOSEN, "value": None},
            *({"label": word.value, "value": word.value} for word in Confidentiality),
        ],
        "default": None,
    }
    # The first two have the fields above.
    yield from form_fields(ordered_keys(kind)[2:], choices)
    yield {
        "name": "body",
        "label": "Tekst",
        "hint": "In Markdown. Links naar andere stukken zijn paden, zoals ../2026-02-slimme-bankjes/advies.md.",
        # The rich text editor would write `[[` for `\[[`, and lists in its own way.
        "widget": "text",
        "use_emoji_autocomplete": False,
        "required": False,
    }


def _choices(settings: Settings) -> Choices:
    themes = list(settings.theme_titles().items())
    return {"themas": themes}
