"""The forms for the browser: their configuration follows the schema, their page speaks to nobody, their folder is their own."""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from stadspanel_site.editors.form_fields import GROUP, has_field
from stadspanel_site.editors.forms_config import HELP, forms_config
from stadspanel_site.editors.forms_folder import (
    OWN_FILES,
    VERSION,
    YAML_VERSION,
    forms_files,
    policy,
    response_headers,
)
from stadspanel_site.editors.git_backends import Backend, backend_at
from stadspanel_site.editors.keys import Key, keys_of, settings_keys
from stadspanel_site.internal.loading import load_settings
from stadspanel_site.internal.passages import cut_passages
from stadspanel_site.internal.settings import Settings
from stadspanel_site.words.kinds import kind_at
from stadspanel_site.words.marks import replace_marks
from stadspanel_site.words.vocabulary import Kind
from tests.command_line import stadspanel
from tests.needed import missing
from tests.sites_by_hand import SITE

ROOT = Path(__file__).parent.parent.parent
PACKAGE = ROOT / "editing" / "node_modules" / "@sveltia" / "cms"
BACKENDS: dict[str, Backend] = {
    "computer": backend_at("computer"),
    "proef": backend_at("proef"),
    "github": backend_at("github", "panel/stukken", "main"),
    "github with a service to sign in": backend_at(
        "github", "panel/stukken", "main", sign_in="https://inloggen.example.org"
    ),
    "gitlab": backend_at("gitlab", "panel/stukken", "main", host="https://git.example.org", app="abc"),
    "forgejo": backend_at("forgejo", "panel/stukken", "main", host="https://git.example.org"),
}


@pytest.fixture(scope="session")
def package() -> Path:
    need_the_package()
    return PACKAGE


def need_the_package() -> None:
    if not (PACKAGE / "package.json").is_file():
        missing(
            "Sveltia CMS ontbreekt; haal het op met: make beheer (npm nodig: sudo apt install nodejs npm)"
        )


def settings() -> Settings:
    found = load_settings({"site.yaml": SITE.encode()})
    assert found is not None
    return found


def config(backend: Backend = BACKENDS["proef"]) -> Any:
    return forms_config(settings(), "content", backend)


def form_of(name: str) -> list[Any]:
    """Return the fields of the form *name*, as they stand below each other."""
    fields: list[Any] = next(found for found in config()["collections"] if found["name"] == name)["fields"]
    return fields


def fields_of(kind: Kind) -> dict[str, Any]:
    """Return the fields of the form for *kind*, those in groups included."""
    found: dict[str, Any] = {}
    for field in form_of(kind.value):
        below = field["fields"] if field["name"].startswith(GROUP) else [field]
        found |= {inner["name"]: inner for inner in below}
    return found


# --- the configuration ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", BACKENDS)
def test_the_configuration_is_valid_by_the_schema_of_sveltia(name: str, package: Path) -> None:
    schema = json.loads((package / "schema" / "sveltia-cms.json").read_text(encoding="utf-8"))
    found = config(BACKENDS[name])
    if name != "proef":
        # The lists are the same for every place, and take long.
        found["collections"] = found["collections"][:1]
    errors = Draft7Validator(schema).iter_errors(found)
    assert [f"{error.json_path}: {error.message[:200]}" for error in errors] == []


def test_every_kind_has_a_form_and_the_settings_too() -> None:
    names = {found["name"].removesuffix("-2") for found in config()["collections"]}
    assert names == {*Kind, "instellingen"}


def test_every_form_writes_where_its_kind_belongs() -> None:
    *forms, settings_form = config()["collections"]
    assert [file["file"] for file in settings_form["files"]] == ["content/site.yaml"]
    for found in forms:
        slug = "2025" if found["name"] in {"evaluatie", "financien"} else "2026-02-slimme-bankjes"
        path = f"{found['folder']}/{found['path']}.{found['extension']}".replace("{{slug}}", slug)
        lies = kind_at(path.removeprefix("content/"))
        assert lies is not None, path
        assert (lies[0].value, lies[1]) == (found["name"].removesuffix("-2"), slug)


def _pairs(keys: tuple[Key, ...], fields: dict[str, Any]) -> Iterator[tuple[Key, Any]]:
    for key in keys:
        yield key, fields.get(key.name)
        if key.below and key.name in fields:
            yield from _pairs(key.below, {field["name"]: field for field in fields[key.name]["fields"]})


@pytest.mark.parametrize("kind", Kind)
def test_every_key_has_a_field_with_its_dutch_name(kind: Kind) -> None:
    fields = fields_of(kind)
    for key, field in _pairs(keys_of(kind), fields):
        if not has_field(key):
            assert field is None
            continue
        assert field["label"] == key.title
        assert (field["widget"] == "list") == (key.is_list and "options" not in field)
        if key.choices:
            assert {option["value"] for option in field["options"]} - {None} == set(key.choices)


@pytest.mark.parametrize("kind", Kind)
def test_what_must_be_filled_in_comes_first_then_the_text_then_what_is_folded(kind: Kind) -> None:
    names = [field["name"] for field in form_of(kind.value)]
    folded = [name for name in names if name.startswith(GROUP)]
    text = ["body"] * (kind is not Kind.FINANCES)
    first = names[: len(names) - len(folded) - len(text)]
    assert names == [*first, *text, *folded]
    assert first[:2] == ["status", "vertrouwelijkheid"]
    required = {key.name for key in keys_of(kind) if key.is_required and has_field(key)}
    assert required - {"kenmerk"} <= set(first)
    assert len(first) <= 9
    assert all(field["collapsed"] is True for field in form_of(kind.value) if field["name"] in folded)


def test_an_advice_asks_these_first() -> None:
    assert [field["label"] for field in form_of("advies")] == [
        "Status", "Vertrouwelijkheid", "Titel", "Datum", "Thema’s", "Samenvatting", "Aanbevelingen", "Tekst",
        "Meer over dit stuk", "Mensen", "Datums", "Openheid", "Bijlagen", "Verbeteren en intrekken", "Zelden nodig",
    ]  # fmt: skip


LONGEST_HINT = 100
"""The signs that fit on one line beside the list of documents."""


def test_every_hint_is_one_line() -> None:
    def hints(fields: list[Any]) -> Iterator[str]:
        for field in fields:
            yield field.get("hint", "")
            yield from hints(field.get("fields", []))

    of_settings = config()["collections"][-1]["files"][0]["fields"]
    all_fields = [field for found in config()["collections"][:-1] for field in found["fields"]]
    assert {
        hint for hint in hints(all_fields + of_settings) if len(hint) > LONGEST_HINT or "\n" in hint
    } == set()


def test_an_attachment_is_added_beside_its_document_with_its_openness() -> None:
    attachment = {field["name"]: field for field in fields_of(Kind.ADVICE)["bijlagen"]["fields"]}
    assert attachment["bestand"]["widget"] == "file"
    assert attachment["bestand"]["media_folder"] == attachment["bestand"]["public_folder"] == "bijlagen"
    assert {"vertrouwelijkheid", "grond", "toegankelijk"} <= set(attachment)


def test_names_that_the_panel_chooses_are_entries_of_a_list() -> None:
    fields = {field["name"]: field for field in config()["collections"][-1]["files"][0]["fields"]}
    assert set(fields) == {key.name for key in settings_keys()}
    themes = fields["themas"]
    assert (themes["widget"], [field["name"] for field in themes["fields"]]) == (
        "list",
        ["sleutel", "titel", "omschrijving", "deelthemas"],
    )
    assert [field["name"] for field in themes["fields"][3]["fields"]] == ["sleutel", "waarde"]


@pytest.mark.parametrize("kind", Kind)
def test_a_draft_can_be_saved_with_nothing_filled_in(kind: Kind) -> None:
    def demanded(fields: list[Any]) -> Iterator[str]:
        for field in fields:
            if field.get("required", True) and not field["name"].startswith(GROUP):
                yield field["name"]
            yield from demanded(field.get("fields", []))

    fields = fields_of(kind)
    assert list(demanded(list(fields.values()))) == ["status", "vertrouwelijkheid"]
    assert fields["status"]["default"] == "concept"
    assert fields["vertrouwelijkheid"]["default"] is None
    assert None in {option["value"] for option in fields["vertrouwelijkheid"]["options"]}


def test_no_field_is_of_a_sort_that_changes_what_stands_there() -> None:
    r"""A picker of dates shows 1-3-2026 as the third of January; an editor of rich text writes `[[` for `\[[`."""

    def widgets(fields: list[Any]) -> Iterator[str]:
        for field in fields:
            yield field["widget"]
            yield from widgets([*field.get("fields", []), *([field["field"]] if "field" in field else [])])

    used = {widget for found in config()["collections"][:-1] for widget in widgets(found["fields"])}
    assert used == {"string", "text", "select", "number", "list", "object", "file"}


def test_the_form_says_where_markdown_works() -> None:
    fields = fields_of(Kind.RESPONSE)
    assert fields["motivering"]["hint"].endswith(" Markdown kan.")
    assert "Markdown" not in fields["samenvatting"]["hint"]


def test_the_themes_are_those_of_the_site() -> None:
    assert fields_of(Kind.ADVICE)["themas"]["options"] == [
        {"label": "Digitale privacy", "value": "digitale-privacy"},
        {"label": "Dataveiligheid", "value": "dataveiligheid"},
        {"label": "Digitale ethiek", "value": "digitale-ethiek"},
    ]


def test_nothing_is_merged_without_somebody_who_looks() -> None:
    review = {name for name, backend in BACKENDS.items() if "publish_mode" in config(backend)}
    assert review == {"github", "github with a service to sign in", "gitlab"}


# --- the page and its policy ----------------------------------------------------------------------------------

ONLY_ITSELF = {"'none'", "'self'", "'unsafe-inline'", "blob:", "data:"}


@pytest.mark.parametrize(
    ("name", "hosts"),
    [
        ("computer", set()),
        ("proef", set()),
        ("github", {"https://api.github.com", "https://avatars.githubusercontent.com"}),
        (
            "github with a service to sign in",
            {
                "https://api.github.com",
                "https://avatars.githubusercontent.com",
                "https://inloggen.example.org",
            },
        ),
        ("gitlab", {"https://git.example.org", "https://secure.gravatar.com"}),
        ("forgejo", {"https://git.example.org"}),
    ],
)
def test_the_page_speaks_only_to_the_host_of_the_documents(name: str, hosts: set[str]) -> None:
    found = policy(BACKENDS[name])
    assert found["default-src"] == ("'none'",)
    assert found["script-src"] == ("'self'",)
    assert {source for sources in found.values() for source in sources} - ONLY_ITSELF == hosts


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_the_page_carries_its_policy_and_loads_what_lies_beside_it(package: Path) -> None:
    backend = BACKENDS["gitlab"]
    files = forms_files(config(backend), backend, package)
    page = _Tags()
    page.feed(files["index.html"].decode())
    policies = [
        attrs["content"] for tag, attrs in page.found if attrs.get("http-equiv") == "Content-Security-Policy"
    ]
    headers = response_headers(backend)
    assert headers["Content-Security-Policy"] == f"{policies[0]}; frame-ancestors 'none'"
    assert len(policies) == 1
    for name, value in headers.items():
        assert f"  {name}: {value}\n" in files["_headers"].decode()
    loaded = [attrs.get("src") or attrs.get("href") for tag, attrs in page.found if tag in {"script", "link"}]
    assert [address for address in loaded if address != "data:,"] == [
        "forms.css",
        "config.json",
        "start.js",
    ]
    own = {
        "config.json",
        "start.js",
        "documents.js",
        "edits.js",
        "forms.css",
        "weglaten.html",
        "weglaten.svg",
    }
    theirs = {"sveltia/index.js", "sveltia/LICENSE.txt", "yaml/index.js", "yaml/LICENSE.txt"}
    assert own | theirs <= set(files)
    assert json.loads(files["config.json"]) == config(backend)


def test_the_picture_of_a_withheld_passage_shows_what_the_build_understands() -> None:
    page = (OWN_FILES / HELP).read_text(encoding="utf-8")
    picture = (OWN_FILES / "weglaten.svg").read_text(encoding="utf-8")
    block = page.partition("<pre>")[2].partition("</pre>")[0]
    typed = " ".join(
        re.findall(r"<text [^>]*>([^<]*)</text>", picture.partition("monospace")[2].partition("</g>")[0])
    )
    for text, kept in ((block, ""), (typed, "De melding kwam van  en ging over een camera.")):
        cut, faults = cut_passages(text, in_header=False)
        assert faults == ()
        assert len(cut.withheld) == 1
        assert replace_marks(cut.text, "").strip() == kept
    assert "[[vertrouwelijk 5.1.2e | de buurvrouw]]" in page
    assert f"]({HELP})" in fields_of(Kind.ADVICE)["body"]["hint"]


def test_what_the_package_would_load_from_elsewhere_lies_beside_it(package: Path) -> None:
    files = forms_files(config(), BACKENDS["proef"], package)
    program = files["sveltia/index.js"].decode()
    assert "cdn.jsdelivr.net" not in program
    assert "import(`../" not in program
    assert files["sveltia/locales/nl.js"].startswith(b"export default {")
    assert not [path for path in files if path.endswith(".map")]


def test_the_lock_names_the_version_that_is_known_and_a_hash_for_everything() -> None:
    assert json.loads((ROOT / "editing" / "package.json").read_text(encoding="utf-8"))["dependencies"] == {
        "@sveltia/cms": VERSION,
        "yaml": YAML_VERSION,
    }
    packages = json.loads((ROOT / "editing" / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert packages["node_modules/@sveltia/cms"]["version"] == VERSION
    assert packages["node_modules/yaml"]["version"] == YAML_VERSION
    assert [name for name, found in packages.items() if name and "integrity" not in found] == []


# --- the command ----------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "site.yaml").write_text(SITE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def forms(*arguments: str) -> tuple[int, str, str]:
    result = stadspanel("forms", *arguments)
    return result.exit_code, result.stdout, " ".join(result.stderr.split())


def test_the_command_writes_the_forms_and_writes_them_again(folder: Path, package: Path) -> None:
    for _ in range(2):
        code, out, _ = forms("--package", str(package))
        assert code == 0
        assert out.startswith("De formulieren staan in beheer. Ze horen niet op de openbare site: ")
    found = json.loads((folder / "beheer" / "config.json").read_text(encoding="utf-8"))
    assert found["collections"][0]["folder"] == "content/adviezen"


def test_the_forms_never_come_in_the_folder_of_the_site(folder: Path, package: Path) -> None:
    for output in ("output", "output/beheer", "content/beheer", "."):
        code, out, err = forms("--package", str(package), "--output", output)
        assert (code, out) == (1, ""), output
        assert "Kies met --output een andere map." in err
    elsewhere = folder / "www"
    elsewhere.mkdir()
    (elsewhere / ".stadspanel").touch()
    (elsewhere / "index.html").write_text("de site", encoding="utf-8")
    code, _, err = forms("--package", str(package), "--output", "www")
    assert (code, err) == (1, "In de map www staat een site. Kies met --output een andere map.")
    assert (elsewhere / "index.html").read_text(encoding="utf-8") == "de site"


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--place", "gitlab"], 2, "Noem met --repository de opslag van de stukken, zoals panel/stukken."),
        (["--place", "github", "--repository", "panel"], 2, "Noem met --repository de opslag"),
        (
            ["--place", "gitlab", "--repository", "a/b", "--host", "http://git.example.org"],
            2,
            "Bij --host hoort een adres dat begint met https://.",
        ),
        (
            ["--place", "github", "--repository", "a/b", "--sign-in", "https://a.example; script-src *"],
            2,
            "Bij --sign-in hoort een adres dat begint met https://.",
        ),
        (["--place", "elders"], 2, "De waarde bij --place kan niet."),
        (
            ["--content", "weg"],
            1,
            "De map weg bestaat niet. Noem haar met --content, of begin met: stadspanel begin MAP",
        ),
        (
            ["--package", "weg"],
            1,
            (
                "In weg staat Sveltia CMS niet, of niet heel. Geef: make beheer. "
                "Hebt u alleen het geïnstalleerde programma? Geef dan: npm install --ignore-scripts "
                f"@sveltia/cms@{VERSION} yaml@{YAML_VERSION}, en daarna --package node_modules/@sveltia/cms"
            ),
        ),
    ],
)
def test_the_command_says_what_is_wrong(folder: Path, arguments: list[str], code: int, words: str) -> None:
    found, out, err = forms(*arguments)
    assert (found, out) == (code, "")
    assert words in err
    assert not (folder / "beheer").exists()


def test_another_version_of_sveltia_is_refused(folder: Path) -> None:
    (folder / "package.json").write_text('{"version": "9.9.9"}', encoding="utf-8")
    code, _, err = forms("--package", ".")
    assert code == 1
    assert err.startswith(f"In . staat versie 9.9.9 van Sveltia CMS; dit programma kent {VERSION}.")
