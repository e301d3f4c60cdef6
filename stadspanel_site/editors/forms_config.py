"""
The forms for the browser, made on request, and their configuration for Sveltia CMS.

For each kind that has a list of documents, and a form; for `site.yaml` one form. Each has a format of its own, by which `in_browser/documents.js` reads and writes its files: what nobody changed in the
form stays as it stands, comments and quotes included.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from stadspanel_site.editors.form_fields import NOT_CHOSEN, Choices, Field, form_fields, form_order
from stadspanel_site.editors.forms_folder import PROGRAM, forms_files
from stadspanel_site.editors.git_backends import Backend, backend_at
from stadspanel_site.editors.keys import keys_of, ordered_keys, settings_keys
from stadspanel_site.internal.layout import SETTINGS_FILE
from stadspanel_site.internal.settings import Settings
from stadspanel_site.output import MARKER, check_target, locked, write_output
from stadspanel_site.problems.refused import RefusedError, WrongUsageError
from stadspanel_site.words.kinds import KINDS
from stadspanel_site.words.vocabulary import Confidentiality, Kind, Status

Json = dict[str, Any]

FORMAT = "stuk-"
"""The beginning of the name of each format, which `in_browser/start.js` makes from the fields."""
HELP = "weglaten.html"
"""The page with a picture of a withheld passage, beside the forms."""

_PUBLIC_HOSTS = {"gitlab": "https://gitlab.com", "forgejo": "https://codeberg.org"}
_IN_A_NAME = "Gebruik in de naam alleen kleine letters, cijfers en streepjes."


def run_forms(
    settings: Settings,
    content: Path,
    output: Path,
    package: Path,
    *,
    place: str,
    repository: str,
    branch: str,
    host: str,
    app: str,
    sign_in: str,
) -> str:
    """Write the forms for the site of *content* to *output*; return a report in Dutch, or raise RefusedError."""
    host, sign_in = host.rstrip("/"), sign_in.rstrip("/")
    if place not in {"computer", "proef"}:
        _check_host(repository, host, sign_in)
    host = host or _PUBLIC_HOSTS.get(place, "")
    backend = backend_at(place, repository, branch, host=host, app=app, sign_in=sign_in)
    # Forms never mix with the files of the public site.
    check_target(output, content, Path("output"))
    if (output / MARKER).is_file() and not (output / PROGRAM).is_dir():
        raise RefusedError(f"In de map {output} staat een site. Kies met --output een andere map.")
    config = forms_config(settings, _in_repository(content), backend)
    files = forms_files(config, backend, package)
    with locked(output):
        write_output(output, files)
    return (
        f"De formulieren staan in {output.as_posix()}. Ze horen niet op de openbare site: "
        "zet ze op een eigen adres, of open ze op deze computer met:\n"
        f"  python3 -m http.server --bind 127.0.0.1 --directory {output.as_posix()} 8001\n"
        "en ga in Chrome, Chromium of Edge naar http://localhost:8001/."
    )


def _check_host(repository: str, host: str, sign_in: str) -> None:
    if not re.fullmatch(r"[\w.-]+(?:/[\w.-]+)+", repository, re.ASCII):
        raise WrongUsageError("Noem met --repository de opslag van de stukken, zoals panel/stukken.")
    for option, address in (("--host", host), ("--sign-in", sign_in)):
        if address and not re.fullmatch(r"https://[\w.-]+(?::[0-9]+)?(?:/[\w./-]*)?", address, re.ASCII):
            raise WrongUsageError(f"Bij {option} hoort een adres dat begint met https://.")


def _in_repository(content: Path) -> str:
    """Return the path of *content* in its repository, which is the current folder."""
    whole, here = content.resolve(), Path.cwd().resolve()
    if whole == here or not whole.is_relative_to(here):
        raise WrongUsageError(f"Geef deze opdracht in de map waar {content.name} in staat.")
    return whole.relative_to(here).as_posix()


def forms_config(settings: Settings, content: str, backend: Backend) -> Json:
    """Return the configuration for the site of *settings*, with its content at *content* in the repository."""
    return {
        "backend": backend.config,
        **({"publish_mode": "editorial_workflow"} if backend.has_review else {}),
        "app_title": f"{settings.title}: stukken schrijven",
        "site_url": settings.base_url,
        "show_preview_links": False,
        # Authors add files by hand, beside their document: see docs/schrijven.md.
        "media_folder": f"{content}/bijlagen",
        "public_folder": "/bijlagen",
        # Photographs of other hosts.
        "media_libraries": {"stock_assets": {"providers": []}},
        "slug": {"encoding": "ascii", "clean_accents": True, "maxlength": 60, "timezone": "local"},
        "output": {"omit_empty_optional_fields": True},
        "editor": {"preview": False},
        "collections": [*_collections(settings, content), _settings_collection(content)],
    }


def _collections(settings: Settings, content: str) -> Iterator[Json]:
    for kind, row in KINDS.items():
        yield _collection(kind, row.form, settings, content)
        if kind is Kind.RESPONSE:
            # The municipality often answers twice.
            yield _collection(kind, ("Tweede reacties", "Tweede reactie"), settings, content, "-2")


def _collection(
    kind: Kind, names: tuple[str, str], settings: Settings, content: str, number: str = ""
) -> Json:
    row = KINDS[kind]
    below, _, extension = row.place.removeprefix(f"{row.drawer}/").rpartition(".")
    required = {key.name for key in keys_of(kind) if key.is_required}
    told_by = next((name for name in ("naam", "titel") if name in required), None)
    return {
        "name": f"{kind.value}{number}",
        "label": names[0],
        "label_singular": names[1],
        "folder": f"{content}/{row.drawer}",
        "path": below.format(slug="{{slug}}") + number,
        "extension": extension,
        # Sveltia wants this ending for Markdown, and no other.
        "format": f"{FORMAT}{kind.value}{number}{'-frontmatter' if extension == 'md' else ''}",
        "identifier_field": told_by or "status",
        "summary": f"{{{{{told_by or 'slug'}}}}}",
        "sortable_fields": {"fields": ["slug"]},
        "delete": False,
        "slug": {
            **({} if row.name_hint else {"template": "{{titel}}"}),
            "editable": ["create"],
            "hint": row.name_hint or "De naam van het bestand.",
            "pattern": [f"^{row.slug}$", _IN_A_NAME],
        },
        "fields": list(_fields(kind, {"themas": list(settings.theme_titles().items())})),
    }


def _settings_collection(content: str) -> Json:
    name = SETTINGS_FILE.partition(".")[0]
    file = {
        "name": name,
        "label": "Instellingen van de site",
        "file": f"{content}/{SETTINGS_FILE}",
        "format": f"{FORMAT}{name}",
        "fields": form_fields(settings_keys(), {}),
    }
    return {"name": "instellingen", "label": "Instellingen", "files": [file]}


def _fields(kind: Kind, choices: Choices) -> Iterator[Field]:
    yield {
        "name": "status",
        "label": "Status",
        "hint": "Vaststellen is een aparte stap: dan komt er ook een kenmerk.",
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
    text = {
        "name": "body",
        "label": "Tekst",
        "hint": f"In Markdown. Iets weglaten? [Zo typt u dat]({HELP}).",
        # The rich text editor would write `[[` for `\[[`, and lists in its own way.
        "widget": "text",
        "use_emoji_autocomplete": False,
        "required": False,
    }
    # The first two have the fields above.
    yield from form_order(
        ordered_keys(kind)[2:], choices, [text] if KINDS[kind].place.endswith(".md") else []
    )
