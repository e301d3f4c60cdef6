"""The documentation: everything that it shows exists, and works."""

import re
import subprocess
import tomllib
import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import get_args

import pytest
import yaml

from stadspanel_site.cli import main
from stadspanel_site.commands.dutch_click import DutchGroup
from stadspanel_site.internal.checks.all_checks import check_archive
from stadspanel_site.internal.headers.common import Header
from stadspanel_site.internal.layout import SCHEMAS
from stadspanel_site.internal.loading import load_archive
from stadspanel_site.internal.reading.field_types import Model
from stadspanel_site.internal.settings import Settings
from stadspanel_site.words import vocabulary
from stadspanel_site.words.grounds import GROUNDS
from stadspanel_site.words.kinds import KINDS
from tests.command_line import stadspanel
from tests.guide_tables import renewed
from tests.needed import need

ROOT = Path(__file__).parent.parent
KEYS = (ROOT / "docs" / "velden.md").read_text(encoding="utf-8")
GUIDE = "\n".join(
    (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8")
    for name in ("handleiding", "schrijven", "instellingen", "terminal", "voorstellen", "velden")
)
"""All that the panel reads."""
DOCS = (*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md")))
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`([^`\n]+)`")


def code_of(text: str) -> str:
    """Return the code in a Markdown *text*, of fences and spans."""
    fences = [match[2] for match in _FENCE.finditer(text)]
    return "\n".join([*fences, *_CODE.findall(_FENCE.sub("", text))])


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


# --- commands -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", DOCS, ids=name_of)
def test_every_make_target_exists(path: Path) -> None:
    # A panel that begins has its own, with less in it.
    makefiles = (ROOT / "Makefile", ROOT / "stadspanel_site" / "desk" / "beginnings" / "panel" / "Makefile")
    texts = "\n".join(file.read_text(encoding="utf-8") for file in makefiles)
    targets = set(re.findall(r"^([a-z0-9]+):.*## ", texts, re.MULTILINE))
    shown = set(
        re.findall(r"(?:^|[$] )make ([a-z0-9]+)", code_of(path.read_text(encoding="utf-8")), re.MULTILINE)
    )
    assert sorted(shown - targets) == []


@pytest.mark.parametrize("path", DOCS, ids=name_of)
def test_every_command_and_option_exists(path: Path) -> None:
    assert isinstance(main, DutchGroup)
    dutch = main.english_names()
    options = {
        command: {option for parameter in found.params for option in parameter.opts} | {"--help"}
        for command, found in main.commands.items()
    }
    everything = set().union(*options.values())
    code = code_of(path.read_text(encoding="utf-8"))
    for line in code.splitlines():
        called = re.search(r"(?:^|[$ /])stadspanel ([a-z][a-z-]+)(.*)", line) or re.search(
            r"()build\.py(.*)", line
        )
        if called is not None:
            command = dutch.get(called[1], called[1]) or "build"
            assert command in options, line
            assert set(re.findall(r"--[a-z-]+", called[2])) <= options[command], line
        elif match := re.search(r"ARGS='([^']*)'", line):
            assert set(re.findall(r"--[a-z-]+", match[1])) <= everything, line


def test_the_guide_shows_how_to_build_and_how_to_check() -> None:
    assert "make site" in code_of(GUIDE)
    assert re.search(r"stadspanel (check|controleren)\b", code_of(GUIDE))


def test_every_module_that_the_manual_for_developers_names_exists() -> None:
    code = code_of((ROOT / "docs" / "development.md").read_text(encoding="utf-8"))
    modules = [
        f"/{path.relative_to(ROOT).as_posix()}"
        for folder in ("stadspanel_site", "tests")
        for path in (ROOT / folder).rglob("*.py")
    ]
    named = set(re.findall(r"[\w./-]+\.py\b", code)) - {"build.py"}
    assert sorted(name for name in named if not any(path.endswith(f"/{name}") for path in modules)) == []


# --- the pages for the panel name everything -------------------------------------------------------------------------


def section(title: str) -> str:
    """Return the section of the page of keys with this *title*."""
    match = re.search(
        rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)",
        KEYS,
        re.MULTILINE | re.DOTALL,
    )
    assert match is not None, f"the page of keys has no section {title}"
    return match[1]


def rows(title: str) -> dict[str, str]:
    """Return the keys of a section of the reference, those below others excepted, with what "nodig" says."""
    found = re.findall(r"^\| (`[^|]*`) \|.*\| ([^|]*) \|$", section(title), re.MULTILINE)
    return {key: needed for keys, needed in found for key in _CODE.findall(keys)}


def keys_of(model: type[Model]) -> dict[str, bool]:
    """Return the keys of *model*, and whether each is required."""
    return {field.alias or name: field.is_required() for name, field in model.model_fields.items()}


def below(model: type[Model]) -> Iterator[type[Model]]:
    """Yield the groups of keys that *model* itself holds."""
    for field in model.model_fields.values():
        yield from _models_in(field.annotation)


def _models_in(annotation: object) -> Iterator[type[Model]]:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        yield annotation
        yield from below(annotation)
    for part in get_args(annotation):
        yield from _models_in(part)


@pytest.mark.parametrize("kind", vocabulary.Kind)
def test_the_guide_has_every_key_of_every_kind(kind: vocabulary.Kind) -> None:
    schema = SCHEMAS[kind]
    common = keys_of(Header)
    own = {key: needed for key, needed in keys_of(schema).items() if key not in common or needed}
    own = {key: needed for key, needed in own.items() if not common.get(key, False)}
    told = {key: needed == "ja" for key, needed in rows(f"`{kind}`").items()}
    assert told == own
    groups = [group for group in below(schema) if group not in set(below(Header))]
    mentioned = set(_CODE.findall(section(f"`{kind}`")))
    assert sorted({key for group in groups for key in keys_of(group)} - mentioned) == []


def test_the_tables_of_the_guide_are_those_of_the_schema() -> None:
    assert renewed(KEYS) == KEYS


@pytest.mark.parametrize(("title", "schema"), [("Elk stuk", Header), ("`site.yaml`", Settings)])
def test_the_guide_has_every_key_that_every_kind_may_have_and_every_setting(
    title: str, schema: type[Model]
) -> None:
    told = {key: needed == "ja" for key, needed in rows(title).items()}
    assert told == keys_of(schema)
    mentioned = set(_CODE.findall(section(title)))
    assert sorted({key for group in below(schema) for key in keys_of(group)} - mentioned) == []


def test_the_guide_has_every_word_that_a_key_can_have() -> None:
    choices = [
        item
        for item in vars(vocabulary).values()
        if isinstance(item, type) and issubclass(item, StrEnum) and item not in {StrEnum, vocabulary.Kind}
    ]
    mentioned = set(re.findall(r"[a-z_]+|[A-Z][A-Z0-9.-]+", code_of(GUIDE)))
    assert sorted({str(word) for words in choices for word in words} - mentioned) == []


def test_the_guide_names_the_place_of_every_kind() -> None:
    for row in KINDS.values():
        assert f"{row.drawer}/" in code_of(GUIDE)


# --- the examples ---------------------------------------------------------------------------------------------

EXAMPLES = {
    match[1]: match[2]
    for match in re.finditer(
        r"[Bb]estand `([^`\n]+)`:\n\n```(?:markdown|yaml)\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL
    )
}
"""Every whole document in the guide, by its path."""


def test_every_whole_document_in_the_guide_has_a_path() -> None:
    fences = [match for match in _FENCE.finditer(GUIDE) if match[1] in {"markdown", "yaml"}]
    assert len(EXAMPLES) == len(fences)


def test_the_examples_of_the_guide_make_a_site_without_problems() -> None:
    documents = {path: text.encode() for path, text in sorted(EXAMPLES.items())}
    archive, problems = load_archive(documents, {})
    assert problems == ()
    assert archive is not None
    assert check_archive(archive) == ()


def test_the_guide_has_an_example_of_each_kind_of_a_folder() -> None:
    names = {path.rpartition("/")[2] for path in EXAMPLES}
    assert {
        "verzoek.md",
        "advies.md",
        "reactie.md",
        "nawoord.md",
        "voortgang.md",
        "notitie.md",
        "verslag.md",
    } <= names


def test_the_message_in_the_guide_is_the_real_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = next(match[2] for match in _FENCE.finditer(GUIDE) if match[2].startswith("fout["))
    page = EXAMPLES["paginas/contact.md"].replace(
        "vertrouwelijkheid: openbaar", "vertrouwelijkheid: openbarr"
    )
    for path, text in {"site.yaml": EXAMPLES["site.yaml"], "paginas/contact.md": page}.items():
        file = tmp_path / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    result = stadspanel("check", "--templates", ROOT / "templates", env={"CI": ""})
    assert shown in result.output


# --- the documents themselves ---------------------------------------------------------------------------------


def anchors(text: str) -> set[str]:
    """Return the id that each heading of *text* has on a git host."""
    headings = re.findall(r"^#{1,6} (.+)$", _FENCE.sub("", text), re.MULTILINE)
    return {_anchor(heading) for heading in headings}


def _anchor(heading: str) -> str:
    kept = (char for char in heading.lower() if char in " -_" or unicodedata.category(char)[0] in "LN")
    return "".join(kept).replace(" ", "-")


@pytest.mark.parametrize("path", DOCS, ids=name_of)
def test_every_link_leads_somewhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"`[^`\n]*`", "", _FENCE.sub("", text))):
        if target.startswith(("https://", "mailto:")):
            continue
        file, _, fragment = target.partition("#")
        found = (path.parent / file).resolve() if file else path
        assert found.is_relative_to(ROOT), target
        assert found.is_file(), target
        if fragment:
            assert fragment in anchors(found.read_text(encoding="utf-8")), target


@pytest.mark.parametrize("path", DECISIONS, ids=name_of)
def test_every_decision_has_its_four_parts(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == ["Context", "Options", "Decision", "Consequences"]
    assert re.match(rf"# {int(path.name[:4])}\. ", text)


def test_one_version_is_said_everywhere() -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        version = tomllib.load(file)["project"]["version"]
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.search(r"^## \[(.+)\] - (\d{4}-\d\d-\d\d)$", changelog, re.MULTILINE)
    assert newest is not None
    described = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    said = (described["softwareVersion"], described["releaseDate"].isoformat())
    assert (version, *said) == (newest[1], *newest.groups())
    wheels = [
        named
        for path in DOCS
        for named in re.findall(r"stadspanel_site-(.+?)-py3", path.read_text(encoding="utf-8"))
    ]
    assert wheels != []
    assert {*wheels} == {version}


def test_the_words_for_grounds_in_the_guide_exist() -> None:
    assert "geheimhouding" in GROUNDS
    for word in (
        "persoonsgegevens",
        "bedrijfsgegevens",
        "opsporing",
        "toezicht",
        "beveiliging",
        "geheimhouding",
        "afspraak",
    ):
        assert f"`{word}`" in GUIDE


# --- what may be in no file -----------------------------------------------------------------------------------

# Built from pieces, so that this file passes its own test.
_HOSTS = [
    ".".join(parts)
    for parts in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("npmjs", "com"))
]
_MACHINE = [f"/{folder}/" for folder in ("work", "home", "root", "Users")]
_INDEX = ["--" + option for option in ("index-url", "extra-index-url", "find-links")]


def test_no_file_names_a_registry_or_a_place_on_somebodys_computer() -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("needs a clone: looks at the files that git knows")
    need("git", "git")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode()
    pattern = re.compile(
        "|".join(
            [*map(re.escape, _HOSTS), *(rf"(?<![\w.:/-]){re.escape(path)}" for path in _MACHINE), *_INDEX]
        )
    )
    found = {
        path: match[0]
        for path in listed.split("\0")
        if path and (ROOT / path).is_file()
        if (match := pattern.search((ROOT / path).read_bytes().decode("utf-8", "replace"))) is not None
    }
    assert found == {}
