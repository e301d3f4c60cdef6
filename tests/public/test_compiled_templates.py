"""Templates are compiled once for each program: what is kept of them is run only under the seal of the store."""

import marshal
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import cycle
from pathlib import Path

import pytest
from jinja2 import Environment

from stadspanel_site.pipeline import make_site
from stadspanel_site.problems.refused import RefusedError
from stadspanel_site.public.rendering import renderer
from stadspanel_site.public.rendering.renderer import compile_templates
from stadspanel_site.public.rendering.sandbox import _in_memory
from stadspanel_site.search.index import without_index
from stadspanel_site.store.entries import NOTE, VARIABLE, Store
from tests.command_line import stadspanel
from tests.served_sites import AS_OF as DAY_OF
from tests.served_sites import COMPLETE, REAL
from tests.sites_by_hand import AS_OF, SITE, TEMPLATES, document, options, write_content
from tests.test_store import DAMAGE

pytestmark = pytest.mark.slow

PAGE = {"paginas/a.md": document("pagina", body="Een tekst.\n")}


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Return the names of the templates that are compiled, in a process that has compiled none yet."""
    names: list[str] = []
    compile_one = Environment._generate

    def noted(self: Environment, source: object, name: str, *more: object, **named: object) -> str:
        names.append(name)
        return compile_one(self, source, name, *more, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Environment, "_generate", noted)
    _in_memory().clear()
    yield names
    _in_memory().clear()


def site(content: Path, store: Store, templates: Path = TEMPLATES) -> Mapping[str, bytes]:
    """Return the site of *content* as a process of its own makes it."""
    _in_memory().clear()
    chosen = replace(options(content, as_of=DAY_OF.get(content, AS_OF)), own_store=store, templates=templates)
    return dict(make_site(chosen, index=without_index)[0])


def opened(tmp_path: Path, program: str = "dit programma") -> Store:
    """Return the store of the test."""
    return Store(tmp_path / "opslag", program)


def entries(tmp_path: Path) -> list[Path]:
    """Return what lies in the store of the test of templates, and of nothing else."""
    return sorted(file for file in (tmp_path / "opslag").iterdir() if file.name.endswith(NOTE))


@pytest.fixture(scope="module")
def of_before(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Mapping[str, bytes]]:
    """Return a folder with content and a store that a build of it filled, and the site."""
    folder = tmp_path_factory.mktemp("eerder")
    return folder, site(write_content(folder / "content", PAGE), opened(folder))


@pytest.fixture
def fresh(of_before: tuple[Path, Mapping[str, bytes]], tmp_path: Path) -> Mapping[str, bytes]:
    """Put that content and that store into the folder of the test, and return the site."""
    shutil.copytree(of_before[0], tmp_path, dirs_exist_ok=True)
    return of_before[1]


def test_another_process_compiles_nothing_and_makes_the_same(tmp_path: Path, compiled: list[str]) -> None:
    content = write_content(tmp_path / "content", PAGE)
    fresh = site(content, Store())
    assert site(content, opened(tmp_path)) == fresh
    # The first build, without a store, and the second compiled the same ones.
    assert sorted(compiled) == sorted(compiled[: len(compiled) // 2] * 2)
    assert len(set(compiled)) == len(entries(tmp_path))
    compiled.clear()
    for _ in range(2):
        assert site(content, opened(tmp_path)) == fresh
    assert compiled == []


def test_what_is_damaged_in_any_way_is_compiled_again(
    tmp_path: Path, fresh: Mapping[str, bytes], compiled: list[str]
) -> None:
    found = entries(tmp_path)
    assert len(found) > 2 * len(DAMAGE)
    for file, damage in zip(found, cycle(DAMAGE.values()), strict=False):
        file.write_bytes(damage(file.read_bytes()))
    assert site(tmp_path / "content", opened(tmp_path)) == fresh
    assert len(set(compiled)) == len(found)


def swapped(files: list[Path]) -> None:
    """Put each entry at the place of the next."""
    texts = [file.read_bytes() for file in files]
    for file, text in zip(files, texts[1:] + texts[:1], strict=True):
        file.write_bytes(text)


def forged(files: list[Path]) -> None:
    """Put code of somebody else behind the seal of each entry."""
    code = marshal.dumps(compile("raise SystemExit('van een ander')", "x", "exec"))
    for file in files:
        file.write_bytes(file.read_bytes()[:32] + code)


def of_another_salt(files: list[Path]) -> None:
    """Let all entries be of another user, who has another salt."""
    (files[0].parent / "zout").write_bytes(bytes(32))


@pytest.mark.parametrize("attack", [swapped, forged, of_another_salt])
def test_code_of_others_is_never_run(
    tmp_path: Path,
    fresh: Mapping[str, bytes],
    compiled: list[str],
    attack: Callable[[list[Path]], None],
) -> None:
    attack(entries(tmp_path))
    assert site(tmp_path / "content", opened(tmp_path)) == fresh
    assert compiled


def test_another_program_or_template_is_compiled_anew(tmp_path: Path, compiled: list[str]) -> None:
    content = write_content(tmp_path / "content", PAGE)
    own = shutil.copytree(TEMPLATES, tmp_path / "sjablonen")
    site(content, opened(tmp_path), own)
    (own / "pagina.html").write_text("{{ page.title }} in het kort", encoding="utf-8")
    compiled.clear()
    assert site(content, opened(tmp_path), own)["a/index.html"].endswith(b" in het kort")
    assert compiled == ["pagina.html"]
    site(content, opened(tmp_path, "een ander programma"), own)
    assert len(compiled) > 10


def test_what_is_compiled_ahead_is_what_every_site_needs(tmp_path: Path, compiled: list[str]) -> None:
    fresh = site(COMPLETE, Store())
    _in_memory().clear()
    compile_templates(TEMPLATES, opened(tmp_path))
    compiled.clear()
    assert site(COMPLETE, opened(tmp_path)) == fresh
    site(REAL, opened(tmp_path))
    assert compiled == []


@pytest.mark.usefixtures("compiled")
def test_no_words_of_a_site_are_compiled_into_a_template(tmp_path: Path) -> None:
    own = shutil.copytree(TEMPLATES, tmp_path / "sjablonen")
    (own / "pagina.html").write_text(
        "{{ ('afspraak'|grond).law }}, {{ 'digitale-ethiek'|thema }}", encoding="utf-8"
    )
    ahead, kept = opened(tmp_path, "vooraf"), opened(tmp_path)
    compile_templates(own, ahead)
    for number, name in enumerate(("Eerlijk", "Netjes"), 1):
        texts = (
            ("Digitale ethiek", name),
            ("    tot: 2027", f"    artikel_vertrouwelijkheid: {number}b\n    tot: 2027"),
        )
        settings = SITE
        for old, new in texts:
            settings = settings.replace(old, new)
        content = write_content(tmp_path / name, {**PAGE, "site.yaml": settings})
        page = f"samenwerkingsafspraken, artikel {number}b, {name}".encode()
        assert {site(content, store, own)["a/index.html"] for store in (ahead, kept, Store())} == {page}


def test_a_template_with_a_fault_is_left_to_the_build(tmp_path: Path, compiled: list[str]) -> None:
    content = write_content(tmp_path / "content", PAGE)
    own = shutil.copytree(TEMPLATES, tmp_path / "sjablonen")
    (own / "pagina.html").write_text("{% if", encoding="utf-8")
    (own / "adviezen.html").write_bytes(b"\xff")
    compile_templates(own, opened(tmp_path))
    assert "home.html" in compiled
    with pytest.raises(RefusedError, match=r"Fout in sjabloon"):
        site(content, opened(tmp_path), own)


def test_the_first_build_compiles_ahead_and_the_next_does_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = write_content(tmp_path / "content", PAGE)
    begun: list[Path] = []

    def noted(templates: Path, _: Store) -> None:
        begun.append(templates)

    monkeypatch.setenv(VARIABLE, str(tmp_path / "opslag"))
    monkeypatch.setattr(renderer, "compile_templates", noted)
    # One process, so that the test sees what is done.
    for output in ("een", "twee"):
        places = f"--content={content}", f"--output={tmp_path / output}"
        done = stadspanel("build", *places, "--as-of=2026-06-01", "--jobs=1")
        assert done.exit_code == 0, done.output
    assert begun == [TEMPLATES]


def test_a_folder_of_templates_with_a_link_is_not_compiled_ahead(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = write_content(tmp_path / "content", PAGE)
    own = shutil.copytree(TEMPLATES, tmp_path / "sjablonen")
    (own / "elders.html").symlink_to(tmp_path / "elders")
    monkeypatch.setenv(VARIABLE, str(tmp_path / "opslag"))
    monkeypatch.setattr(renderer, "compile_templates", lambda *_: pytest.fail("it was compiled"))
    places = f"--content={content}", f"--output={tmp_path / 'uit'}", f"--templates={own}"
    done = stadspanel("build", *places, "--as-of=2026-06-01", "--jobs=1")
    assert (done.exit_code, "dit is een koppeling" in done.output) == (1, True)
