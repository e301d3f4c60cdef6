"""The self-test of the command line: it plants words everywhere, none comes out, and a breach is noticed."""

import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
from click.testing import Result

from stadspanel_site.audit.disclosure_table import Fate, fates
from stadspanel_site.audit.raw_sources import read_raw
from stadspanel_site.build_types import BuildOptions
from stadspanel_site.disclosure import panel
from stadspanel_site.disclosure import trajectories as copying
from stadspanel_site.internal.documents import InternalDocument
from stadspanel_site.internal.headers.panel_life import PageHeader
from stadspanel_site.internal.headers.trajectory import AdviceHeader
from stadspanel_site.internal.layout import is_attachment
from stadspanel_site.internal.reading_content import read_content
from stadspanel_site.public.documents.trajectory import PublicAdvice
from stadspanel_site.search.index import without_index
from stadspanel_site.search.page_text import Block, page_text
from stadspanel_site.self_test import planting as module
from stadspanel_site.self_test.planting import plant, self_test
from tests.command_line import stadspanel
from tests.served_sites import AS_OF as DAY_OF
from tests.served_sites import COMPLETE, REAL
from tests.sites_by_hand import AS_OF, SITE, TEMPLATES, document, options, write_content

pytestmark = pytest.mark.slow

SITES = [
    pytest.param(content, DAY_OF[content].isoformat(), id=name)
    for name, content in (("own", REAL), ("complete", COMPLETE))
]
OUTCOME = re.compile(r"^(\d+) kanaries geplant, 0 kwamen naar buiten\.$", re.MULTILINE)
COMPARED = re.compile(
    r"^2 varianten vergeleken, met iets anders verborgen in (\d+) stukken: 0 bytes verschil in \d+ pagina’s "
    r"\(steekproef: van \d+ pagina’s (\d+) opnieuw gemaakt\)\.$",
    re.MULTILINE,
)


def run(content: Path, as_of: str = "2026-06-01") -> Result:
    places = ("--content", content, "--templates", TEMPLATES)
    return stadspanel("check", "--self-test", *places, "--as-of", as_of, env={"CI": None})


def numbered() -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"kn{next(numbers):016x}"


def options_of(content: Path) -> BuildOptions:
    return replace(options(content), output=Path("nergens"))


def snapshot(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize(("content", "as_of"), SITES)
def test_none_comes_out_and_the_number_is_told_nothing_follows_and_nothing_is_written(
    content: Path, as_of: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    before = snapshot(content)
    result = run(content, as_of)
    assert snapshot(content) == before
    assert list(tmp_path.iterdir()) == []
    assert result.exit_code == 0, result.stderr
    told = OUTCOME.search(result.stdout)
    assert told is not None
    # As many as were planted before this test was written, in November 2026: 466 and 874.
    assert int(told[1]) > (874 if content == COMPLETE else 466)
    assert re.search("kn[0-9a-f]{16}", result.output) is None
    # Nor does anything follow from what is hidden.
    compared = COMPARED.search(result.stdout)
    assert compared is not None, result.stdout
    assert int(compared[1]) > 50
    assert int(compared[2]) > 25
    assert "niet helemaal anders gemaakt" not in result.stdout


def test_every_document_and_every_outcome_has_words() -> None:
    content = read_content(COMPLETE)
    planted, words = plant(content, numbered(), AS_OF)
    assert len(set(words)) == len(words)
    everything = "\n".join([*planted, *(data.decode() for data in planted.values())])
    assert [word for word in words if word not in everything] == []
    assert [path for path in planted if path != "site.yaml" and b"kn0" not in planted[path]] == []
    extra = {path: data for path, data in planted.items() if path not in content.documents}
    raw = {path: read_raw(path, data) for path, data in extra.items() if path.endswith(".md")}
    assert set(fates(raw, AS_OF).values()) == {Fate.OPEN, Fate.REGISTER_ROW, Fate.TOMBSTONE, Fate.NOTHING}


TOMORROW = "2026-06-02"
STILL_TO_COME = {
    "dossiers/a.md": document("dossier", extra=f"berichten: [{{datum: {TOMORROW}, tekst: Nieuws}}]\n"),
    "adviezen/2026-a/verzoek.md": document(
        "verzoek",
        extra=f"besluit_panel:\n  uitkomst: geen_advies\n  datum: {TOMORROW}\n  motivering: Nieuws\n",
    ),
    "adviezen/2026-b/advies.md": document("advies", extra=f"raad: [{{datum: {TOMORROW}, titel: Nieuws}}]\n"),
    "adviezen/2026-b/reactie.md": document(
        "reactie", extra=f"wijzigingen:\n  - datum: {TOMORROW}\n    toelichting: >-\n      Nieuws\n"
    ),
    "leden/a.md": document("lid", header=f"naam: Nieuws\nrol: Nieuws\ntoestemming: ja\nsinds: {TOMORROW}\n"),
    "agenda/a.md": document("agenda", extra="besloten: ja\nplaats: 'Nieuws'\n"),
    "financien/2026.yaml": document("financien").replace("Opslag", "Nieuws"),
}


@pytest.mark.parametrize("path", STILL_TO_COME)
def test_what_the_audit_keeps_inside_holds_a_bare_word(path: str, tmp_path: Path) -> None:
    """A passage would say nothing there: the gate takes it away wherever it stands."""
    content = write_content(tmp_path / "content", STILL_TO_COME)
    planted, _ = plant(read_content(content), numbered(), AS_OF)
    values = re.findall(r"Nieuws.*", planted[path].decode())
    assert values
    assert [value for value in values if not re.match(r"Nieuws kn0[0-9a-f]+", value)] == []


def test_what_may_come_out_holds_passages_in_every_text_where_one_may_stand(tmp_path: Path) -> None:
    texts = {
        "adviezen/2026-b/advies.md": document("advies"),
        "adviezen/2026-b/reactie.md": document("reactie"),
        "dossiers/a.md": document("dossier", extra=f"berichten: [{{datum: {AS_OF}, tekst: Nieuws}}]\n"),
    }
    planted, _ = plant(read_content(write_content(tmp_path / "content", texts)), numbered(), AS_OF)
    for path, keys in {
        "adviezen/2026-b/advies.md": {"samenvatting", "tekst"},
        "adviezen/2026-b/reactie.md": {"wijze", "motivering"},
        "dossiers/a.md": {"omschrijving", "tekst"},
    }.items():
        header = planted[path].decode().split("---\n")[1]
        found = re.findall(r"([a-z_]+): [^\n]* \[\[vertrouwelijk", header)
        assert set(found) == keys


def test_what_an_author_withholds_stays_withheld_as_it_was(tmp_path: Path) -> None:
    passages = ["[[vertrouwelijk 5.1.2e | de heer: 'X' | Y]]", "[[ vertrouwelijk  afspraak |\n  een naam ]]"]
    text = (
        document("advies")
        .replace("Zet borden neer.", passages[0])
        .replace("Bewaar niets.", f"Bewaar {passages[1]}")
    )
    content = write_content(tmp_path / "content", {"adviezen/2026-b/advies.md": text})
    planted, _ = plant(read_content(content), numbered(), AS_OF)
    for passage in passages:
        assert passage in planted["adviezen/2026-b/advies.md"].decode()
    assert self_test(options_of(content), numbered(), without_index).came_out == 0


@pytest.mark.parametrize("content", [REAL, COMPLETE], ids=["own", "complete"])
def test_what_was_endorsed_stays_as_it_was_endorsed(content: Path) -> None:
    files = read_content(content)
    planted, _ = plant(files, numbered(), AS_OF)
    raw = {path: read_raw(path, data) for path, data in files.documents.items() if path != "site.yaml"}
    changed = {path: read_raw(path, data) for path, data in planted.items() if path in raw}
    assert fates(changed, AS_OF) == fates(raw, AS_OF)


_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_MAKING = {"os.mkdir", "os.rename", "os.link", "os.symlink", "tempfile.mkstemp", "tempfile.mkdtemp"}


@contextmanager
def writing() -> Iterator[list[str]]:
    """Give a list of what is opened to write, or made, until the end of the block, wherever on the disk."""
    seen: list[str] = []
    watching = True

    def watch(event: str, about: tuple[object, ...]) -> None:
        # A number means an open file: a pipe.
        if not watching or (event == "open" and isinstance(about[0], int)):
            return
        if event in _MAKING or (event == "open" and isinstance(about[2], int) and about[2] & _WRITING):
            seen.append(f"{event} {about[0]}")

    # A hook stays for as long as Python runs: it is only told to look away.
    sys.addaudithook(watch)
    try:
        yield seen
    finally:
        watching = False


def test_a_file_that_stands_for_a_moment_is_seen(tmp_path: Path) -> None:
    with writing() as seen:
        (tmp_path / "a.md").write_bytes(b"")
        with tempfile.TemporaryDirectory(dir=tmp_path):
            pass
        with tempfile.TemporaryFile(dir=tmp_path):
            pass
        os.close(os.open(tmp_path / "b.md", os.O_WRONLY | os.O_CREAT))
    assert {f"open {tmp_path / name}" for name in ("a.md", "b.md")} < set(seen)
    assert {found.partition(" ")[0] for found in seen} >= {"os.mkdir", "tempfile.mkdtemp"}
    # Its name is random, or it has none.
    assert len([found for found in seen if found.startswith("open ")]) > 2


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_is_planted_never_stands_on_the_disk(jobs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    # Python keeps the modules that it loads for the first time, compiled, beside them.
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    with writing() as seen:
        found = self_test(replace(options_of(COMPLETE), jobs=jobs), numbered())
    assert found.planted > 300
    # Errors of Pagefind go nowhere.
    assert set(seen) <= {f"open {os.devnull}"}


def test_planted_files_lie_beside_the_real_ones() -> None:
    content = read_content(COMPLETE)
    planted, _ = plant(content, numbered(), AS_OF)
    mixed = module._with_files(content, planted)
    own = [path for path in planted if is_attachment(path)]
    assert own
    assert {*mixed.documents, *mixed.attachments} == {*planted, *content.attachments}
    assert list(mixed.attachments) == sorted({*own, *content.attachments})
    for path, size in mixed.attachments.items():
        data = mixed.read_attachment(path)
        assert data == (planted[path] if path in own else (COMPLETE / path).read_bytes())
        assert len(data) == size
    with pytest.raises(OSError, match="nergens"):
        mixed.read_attachment("paginas/bijlagen/nergens.csv")


def test_content_with_errors_is_said_to_have_them(tmp_path: Path) -> None:
    content = write_content(tmp_path / "content", {"paginas/a.md": document("pagina", extra="titl: x\n")})
    result = run(content)
    assert result.exit_code == 1
    assert "fout[onbekende-sleutel]" in result.stderr
    assert "kanaries" not in result.output


def test_content_that_lies_open_is_tested_too(tmp_path: Path) -> None:
    site = SITE + "bron: openbaar\n"
    content = write_content(tmp_path / "content", {"site.yaml": site, "paginas/a.md": document("pagina")})
    result = run(content)
    assert result.exit_code == 0, result.stderr
    assert OUTCOME.search(result.stdout)


def let_out_the_ground(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the explanation of a ground, which is for the panel, through as the body of a page."""
    real = panel.disclose_page

    def breached(document: InternalDocument[PageHeader], way: object) -> object:
        page = real(document, way)  # type: ignore[arg-type]
        note = document.header.grounds_note
        body = replace(page.body, markdown=f"{page.body.markdown}\n\n{note or ''}")
        return replace(page, body=body)

    monkeypatch.setattr(panel, "disclose_page", breached)


def test_a_planted_breach_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    let_out_the_ground(monkeypatch)
    result = run(COMPLETE)
    assert result.exit_code == 1
    assert re.search(
        r"^\d+ kanaries geplant, minstens 1 kwamen naar buiten, in:$", result.stderr, re.MULTILINE
    )
    assert "- zelftest/index.html\n" in result.stderr
    assert re.search("kn[0-9a-f]{16}", result.output) is None


def test_a_breach_is_noticed_where_the_audit_sees_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    let_out_the_ground(monkeypatch)
    monkeypatch.setattr("stadspanel_site.pipeline.begun_audit", lambda *_: lambda *_: ())
    found = self_test(options_of(COMPLETE), numbered(), without_index)
    assert found.came_out == 1
    assert found.files == ("data/alles.json", "zelftest/index.html")


def test_a_word_in_the_search_index_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    first = numbered()()
    monkeypatch.setattr(
        "stadspanel_site.search.index.page_text", lambda html: (*page_text(html), Block(first))
    )
    monkeypatch.setattr("stadspanel_site.pipeline.begun_audit", lambda *_: lambda *_: ())
    found = self_test(options_of(COMPLETE), numbered())
    assert found.came_out == 1
    assert found.files
    assert all(path.startswith("zoeken/pagefind/") for path in found.files)


def test_the_number_of_words_that_came_out_is_right(monkeypatch: pytest.MonkeyPatch) -> None:
    real = copying._advice

    def breached(document: InternalDocument[AdviceHeader], way: object) -> PublicAdvice:
        advice = real(document, way)  # type: ignore[arg-type]
        return replace(advice, title=f"{advice.title} {document.header.internal_note}")

    monkeypatch.setattr(copying, "_advice", breached)
    monkeypatch.setattr("stadspanel_site.pipeline.begun_audit", lambda *_: lambda *_: ())
    found = self_test(options_of(COMPLETE), numbered(), without_index)
    assert found.came_out > 10
    assert "feed.xml" in found.files


def test_a_word_in_a_name_is_not_repeated() -> None:
    found = module._search(("kn01", "kn02"), {"a/kn01.html": b"KN02", "b.html": b"k<b>n0</b>2"})
    assert (found.planted, found.came_out) == (2, 2)
    assert found.files == ("b.html", "de naam van een bestand")


def test_another_error_than_a_leak_is_said_to_be_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = write_content(tmp_path / "content", {"paginas/a.md": document("pagina")})
    monkeypatch.setattr(
        module,
        "extra_documents",
        lambda *_: {"paginas/b.md": document("pagina", extra="titl: geheimwoord\n")},
    )
    result = run(content)
    assert result.exit_code == 1
    assert "met kanaries heeft de inhoud fouten (onbekende-sleutel)" in result.stderr
    assert "geheimwoord" not in result.output
