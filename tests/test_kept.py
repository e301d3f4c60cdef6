"""What the last build made is of use for the next one, changes no byte, and holds nothing that was withheld since."""

import datetime as dt
import errno
import os
import shutil
import threading
import time
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stadspanel_site.audit import personal_findings
from stadspanel_site.commands.options import build_options
from stadspanel_site.pipeline import make_site
from stadspanel_site.problems.problem import Problem, ProblemsFound
from stadspanel_site.problems.refused import RefusedError
from stadspanel_site.public.documents.shared import PublicBody
from stadspanel_site.public.open_data import table_files
from stadspanel_site.public.pages.page import Page
from stadspanel_site.public.pages.planning import plan_pages
from stadspanel_site.public.rendering.bodies import BodyPlace, BodyRenderer
from stadspanel_site.public.rendering.kept_pages import Digests
from stadspanel_site.search import index as index_module
from stadspanel_site.search.index import INDEX, make_index, without_index
from stadspanel_site.store.entries import VARIABLE, Store
from stadspanel_site.store.kept import PAGE, Kept, packed, unpacked
from stadspanel_site.store.spool import OpenFile, Piece
from tests.attachments.test_published_files import photo
from tests.command_line import stadspanel
from tests.examples import examples
from tests.publishing.committed_content import committed
from tests.served_sites import AS_OF as DAY_OF
from tests.served_sites import COMPLETE, REAL
from tests.sites_by_hand import AS_OF, TEMPLATES, disclosed, document, options, write_content
from tests.test_store import DAMAGE

NAME = "Pietersenbakker"
OPEN = f"De bakkerij van {NAME} staat op de hoek van het plein bij de school.\n"
CLOSED = f"De bakkerij van [[vertrouwelijk 5.1.2e | {NAME}]] staat op de hoek.\n"
PASSAGE = (
    "::: vertrouwelijk 5.1.2e\nOver de prijs van het brood werd lang en bitter gesproken aan tafel.\n:::\n"
)
FOLDER = "adviezen/2026-02-sensoren"
MEMBER = document("lid").replace("Lid Eén", "Janna Smeenk")

ALTERNATIVES: Mapping[str, tuple[str, ...]] = {
    "paginas/a.md": ("", document("pagina"), document("pagina", body=OPEN), document("pagina", body=CLOSED)),
    "paginas/b.md": (
        document("pagina", body="Een [koppeling](a.md) naar elders.\n"),
        document("pagina", body=f"Niets.\n\n{PASSAGE}"),
        document("pagina", body="Over de prijs van het brood werd lang en bitter gesproken aan tafel.\n"),
        document("pagina", status="concept", body="Een klad over tweewielers.\n"),
        document("pagina", body="Dit is **vet **en dat niet.\n"),
        document("pagina", body="Dit is <b>vet</b>.\n"),
    ),
    f"{FOLDER}/advies.md": (
        document("advies", body="Zet ze neer.\n"),
        document("advies", body=f"Zet ze neer.\n\n{PASSAGE}"),
        document("advies", extra="openbaar_vanaf: 2026-06-02\n"),
        "",
        document("advies", confidentiality="vertrouwelijk", extra="grond: persoonsgegevens\n", body=OPEN),
        document("advies", body="VERTROUWELIJK\n\nZet ze neer.\n"),
    ),
    "paginas/c.md": (
        document("pagina", body="Er is gesproken met Janna Smeenk en anderen.\n"),
        document("pagina", body="Bel 06-12345678, zei iemand.\n"),
        document("pagina", body="Bel.\n", extra="toegestaan:\n  - gegeven: 123456789012\n"),
    ),
    "leden/x.md": ("", MEMBER, MEMBER.replace("Smeenk", "Smit")),
    f"{FOLDER}/reactie.md": ("", document("reactie"), document("reactie", body=OPEN)),
}
"""Texts that each file may have in turn; empty where it is not there."""

DAYS = tuple(AS_OF + dt.timedelta(days=days) for days in (0, 1, 400))
"""The third comes after the deadlines of the answers."""


def index_of_words(pages: Iterable[tuple[str, str]]) -> dict[str, bytes]:
    """Return an index sooner than Pagefind makes it: each page as it was given."""
    return {f"{number}.pf_index": repr(page).encode() for number, page in enumerate(pages)}


def came_of(content: Path, day: dt.date, kept: Kept) -> tuple[Mapping[str, bytes], tuple[Problem, ...]]:
    """Return the site of *content* on that *day*, and its problems; no site where one is an error."""
    chosen = replace(options(content, as_of=day), own_kept=kept, own_store=kept.store)
    try:
        files, result = make_site(chosen, index=make_index)
    except ProblemsFound as found:
        return {}, found.problems
    return dict(files), result.warnings


class Walk:
    """A content folder that changes, and what is kept of it."""

    def __init__(self, folder: Path, *, on_disk: bool) -> None:
        self.content = write_content(folder / "content", {})
        self.day = AS_OF
        self._folder = folder / "opslag"
        self._in_memory = None if on_disk else Kept()

    def put(self, path: str, text: str) -> None:
        """Give the file at *path* that *text*."""
        if text:
            write_content(
                self.content, {"site.yaml": (self.content / "site.yaml").read_text("utf-8"), path: text}
            )
        else:
            (self.content / path).unlink(missing_ok=True)

    def lose(self, how: str) -> None:
        """Delete what is kept, or damage it."""
        if how == "all":
            shutil.rmtree(self._folder, ignore_errors=True)
            return
        for file in self._folder.iterdir() if self._folder.is_dir() else ():
            file.write_bytes(DAMAGE[how](file.read_bytes()))

    def check(self) -> None:
        """Compare the site with one of a build that knows nothing of earlier ones."""
        store = Store(self._folder, "dit programma")
        kept = self._in_memory or Kept(store, ("deze site",))
        assert came_of(self.content, self.day, kept) == came_of(self.content, self.day, Kept())


EDITS = st.sampled_from([(path, text) for path, texts in ALTERNATIVES.items() for text in texts])
STEPS = st.one_of(
    EDITS, EDITS, EDITS, st.sampled_from(DAYS), st.sampled_from(["all", "cut", "one bit", "zeros"])
)


@pytest.mark.slow
@settings(
    max_examples=examples(12), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(STEPS, min_size=3, max_size=8), place=st.sampled_from(["disk", "memory"]))
def test_after_any_edits_days_and_losses_the_site_is_that_of_a_fresh_build(
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    steps: list[tuple[str, str] | dt.date | str],
    place: str,
) -> None:
    monkeypatch.setattr(index_module, "index_files", index_of_words)
    monkeypatch.setattr(index_module, "_kinds", lambda _: b"{}")
    monkeypatch.setattr("stadspanel_site.search.index._PAGES", 3)
    walk = Walk(tmp_path_factory.mktemp("wandeling"), on_disk=place == "disk")
    for path, texts in ALTERNATIVES.items():
        walk.put(path, texts[0])
    walk.check()
    for step in steps:
        match step:
            case (path, text):
                walk.put(path, text)
            case dt.date():
                walk.day = step
            case how:
                walk.lose(how)
        walk.check()


@pytest.mark.slow
def test_of_an_unchanged_site_nothing_is_made_read_or_indexed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = write_content(tmp_path / "content", {"paginas/a.md": document("pagina", body=OPEN)})
    kept = Kept(Store(tmp_path / "opslag", "dit programma"), ("deze site",))
    first = came_of(content, AS_OF, kept)

    def again(*_: object, **__: object) -> None:
        raise AssertionError

    for made in ("search.index.page_text", "search.index.index_files", "audit.kept_readings.texts_of"):
        monkeypatch.setattr(f"stadspanel_site.{made}", again)
    monkeypatch.setattr("stadspanel_site.disclosure.left_markings.shown_texts", again)
    monkeypatch.setattr("stadspanel_site.internal.checks.lost_words.find_lost", again)
    monkeypatch.setattr("jinja2.Template.render", again)
    assert came_of(content, AS_OF, Kept(Store(tmp_path / "opslag", "dit programma"), ("deze site",))) == first
    assert any(path.startswith(INDEX) for path in first[0])


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_words_of_a_body_are_read_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    pages = {f"paginas/a{number}.md": document("pagina", body=f"Tekst {number}.\n") for number in range(40)}
    content = write_content(
        tmp_path / "content", {**pages, f"{FOLDER}/advies.md": document("advies", body=OPEN)}
    )
    chosen = replace(options(content), own_kept=Kept(), jobs=jobs)

    def whole() -> bytes:
        return make_site(chosen, index=without_index)[0]["data/alles.json"]

    monkeypatch.setattr(table_files, "lines_of", None)
    assert NAME in whole().decode()
    (content / "paginas/a7.md").write_text(document("pagina", body="Anders.\n"), encoding="utf-8")
    made, convert = list[str](), BodyRenderer.convert

    def noted(renderer: BodyRenderer, body: PublicBody, place: BodyPlace) -> str:
        made.append(body.markdown)
        return convert(renderer, body, place)

    monkeypatch.setattr(BodyRenderer, "convert", noted)
    assert b"Anders." in whole()
    assert {text.strip() for text in made} == {"Anders."}


def test_no_two_pages_that_differ_have_one_digest() -> None:
    digests, found = Digests(), dict[bytes, Page]()
    for content, days in ((COMPLETE, (0, 1, 400)), (REAL, (0,))):
        for day in days:
            chosen = options(content, as_of=DAY_OF[content] + dt.timedelta(days=day))
            plan = plan_pages(disclosed(chosen).archive)
            for page in plan.pages:
                for one in (
                    page,
                    replace(page, title=f"{page.title}."),
                    replace(page, description="Anders."),
                ):
                    assert found.setdefault(digests.digest(one), one) == one
    assert len(found) > 500


def test_a_text_with_a_problem_is_told_of_at_each_build(tmp_path: Path) -> None:
    texts = {"paginas/a.md": document("pagina", body="**vet **en niet\n"), "paginas/b.md": document("pagina")}
    content = write_content(tmp_path / "content", texts)
    kept = Kept(Store(tmp_path / "opslag", "dit programma"), ("deze site",))
    told = [[(found.code, found.place.path) for found in came_of(content, AS_OF, kept)[1]] for _ in range(3)]
    assert told == [[("spatie-bij-vet", "paginas/a.md")]] * 3


def test_who_is_named_is_asked_about_as_soon_as_no_member_has_that_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = {f"paginas/{number}.md": document("pagina", body=f"Tekst {number}.\n") for number in range(5)}
    said = document("pagina", body="Er is gesproken met Janna Smeenk en anderen.\n")
    content = write_content(tmp_path / "content", texts | {"paginas/wie.md": said, "leden/x.md": MEMBER})
    looked, find = list[str](), personal_findings.people_named

    def noted(text: str, members: Container[str] = ()) -> Iterator[int]:
        looked.append(text)
        return find(text, members)

    monkeypatch.setattr(personal_findings, "people_named", noted)
    kept = Kept(Store(tmp_path / "opslag", "dit programma"), ("deze site",))
    told = []
    for name in ("Janna Smeenk", "Janna Smit", "Janna Smeenk"):
        looked.clear()
        (content / "leden/x.md").write_text(MEMBER.replace("Janna Smeenk", name), encoding="utf-8")
        told.append([found.place.path for found in came_of(content, AS_OF, kept)[1]])
    assert told == [[], ["paginas/wie.md"], []]
    # Of all that names nobody only what changed is looked at again.
    assert any("Janna Smeenk en anderen" in text for text in looked)
    assert not any(text.startswith("Tekst") for text in looked)


# --- what was withheld since is gone ---


def kept_bytes(folder: Path) -> bytes:
    """Return all that lies in the store in *folder*."""
    return b"".join(file.read_bytes() for file in (folder / "afgeleid").iterdir())


@pytest.mark.slow
@pytest.mark.parametrize("command", ["build", "check"])
def test_what_is_withheld_since_is_kept_no_longer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "opslag"))
    others = {f"paginas/b{number}.md": document("pagina", body="Iets over brood.\n") for number in range(3)}
    content = write_content(tmp_path / "content", {"paginas/a.md": document("pagina", body=OPEN), **others})
    places = [f"--content={content}", "--as-of=2026-06-01"]

    def run(name: str) -> None:
        done = stadspanel(name, *places, *([f"--output={tmp_path / 'uit'}"] * (name == "build")))
        assert done.exit_code == 0, done.output

    run("build")
    assert NAME.encode() in kept_bytes(tmp_path / "opslag")
    # An entry of a build that was killed before it could tell of it.
    store = Store(tmp_path / "opslag" / "afgeleid", "")
    store.put(NAME.encode(), "wees")
    (content / "paginas/a.md").write_text(document("pagina", body=CLOSED), encoding="utf-8")
    run(command)
    assert NAME.encode() not in kept_bytes(tmp_path / "opslag")
    assert b"Iets over brood" in kept_bytes(tmp_path / "opslag"), "the rest is still of use"


@pytest.mark.slow
@pytest.mark.usefixtures("needs_git")
def test_nothing_is_kept_of_an_earlier_version_that_is_compared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "opslag"))
    others = {"paginas/b.md": document("pagina", body="Iets over brood.\n")}
    content = committed(tmp_path / "panel", {"paginas/a.md": document("pagina", body=OPEN), **others})
    (content / "paginas/a.md").write_text(document("pagina", body=CLOSED), encoding="utf-8")
    check = ["check", f"--content={content}", "--as-of=2026-06-01", "--changed-since=HEAD"]
    done = stadspanel(*check)
    assert done.exit_code == 0, done.output
    assert NAME.encode() not in kept_bytes(tmp_path / "opslag")
    assert b"Iets over brood" in kept_bytes(tmp_path / "opslag"), "that of today is still of use"


@pytest.mark.slow
def test_a_check_keeps_what_a_build_will_ask_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "opslag"))
    content = write_content(tmp_path / "content", {"paginas/a.md": document("pagina", body=OPEN)})
    words = [f"--content={content}", "--as-of=2026-06-01"]
    build = ["build", *words, f"--output={tmp_path / 'uit'}"]
    for command in (build, ["check", *words]):
        assert stadspanel(*command).exit_code == 0
    monkeypatch.setattr(index_module, "index_files", None)
    shutil.rmtree(tmp_path / "uit")
    assert stadspanel(*build).exit_code == 0


def test_of_a_build_that_failed_nothing_is_kept() -> None:
    kept = Kept()
    kept.begin()
    kept.put("text", "a", b"goed")
    kept.keep()
    kept.begin()
    kept.put("text", "b", b"geweigerd")
    kept.begin()
    assert [kept.get("text", name) for name in ("a", "b")] == [b"goed", None]
    kept.keep()
    kept.begin()
    kept.keep()
    assert kept.get("text", "a") is None


def test_what_is_read_ahead_is_there_and_no_thread_is_left_when_a_build_begins(tmp_path: Path) -> None:
    store = Store(tmp_path / "opslag", "dit programma")
    first = Kept(store, ("deze site",))
    first.put(PAGE, "a", b"x")
    first.keep()
    threads = threading.active_count()
    for begins in (True, False):
        kept = Kept(store, ("deze site",))
        kept.read_ahead()
        if begins:
            kept.begin()
            assert threading.active_count() == threads
        assert kept.get(PAGE, "a") == b"x"
        assert threading.active_count() == threads
    nowhere = Kept()
    nowhere.read_ahead()
    assert nowhere.get(PAGE, "a") is None


def test_for_a_day_to_come_the_same_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(tmp_path / "opslag", "dit programma")
    first = Kept(store, ("deze site",))
    first.put(PAGE, "a", b"x")
    first.keep()
    read: list[tuple[bytes | str, ...]] = []

    def noted(self: Store, *made_from: bytes | str) -> Piece | None:
        read.append(made_from)
        return found(self, *made_from)

    found = Store.opened
    monkeypatch.setattr(Store, "opened", noted)
    threads = threading.active_count()
    kept = Kept(store, ("deze site",))
    kept.read_ahead()
    kept.reading_only.begin()
    assert threading.active_count() == threads
    assert (kept.reading_only.get(PAGE, "a"), kept.get(PAGE, "a")) == (b"x", b"x")
    assert read == [("kept", "deze site")]


def test_what_a_store_keeps_waits_on_the_disk_and_not_in_memory(tmp_path: Path) -> None:
    kept = Kept(Store(tmp_path / "opslag", "dit programma"), ("deze site",))
    for pages in ({"a": b"x", "b": b"yy"}, {"a": b"x", "c": b"zzz"}):
        for name, data in pages.items():
            assert isinstance(kept.put(PAGE, name, data).whole, OpenFile)
        assert {name: kept.get(PAGE, name) for name in pages} == pages
        kept.keep()
        assert {name: found.read() for name in pages if (found := kept.find(PAGE, name))} == pages
        kept.begin()
    assert kept.find(PAGE, "b") is None
    assert len([*(tmp_path / "opslag").iterdir()]) == 3


def test_without_room_on_the_disk_it_stays_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Kept(Store(tmp_path / "opslag", "dit programma"), ("deze site",))
    kept.put(PAGE, "a", b"x")

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("stadspanel_site.store.spool.os.write", full)
        kept.put(PAGE, "b", b"yy")
    kept.put(PAGE, "c", b"zzz")
    assert [kept.get(PAGE, name) for name in "abc"] == [b"x", b"yy", b"zzz"]
    kept.keep()
    again = Kept(Store(tmp_path / "opslag", "dit programma"), ("deze site",))
    assert [again.get(PAGE, name) for name in "abc"] == [b"x", b"yy", b"zzz"]


def test_what_is_cut_off_while_a_build_goes_on_is_told_in_words(tmp_path: Path) -> None:
    kept = Kept(Store(tmp_path / "opslag", "dit programma"), ("deze site",))
    kept.put(PAGE, "a", b"x" * 1000)
    kept.keep()
    found = kept.find(PAGE, "a")
    assert found
    for file in (tmp_path / "opslag").iterdir():
        os.truncate(file, 100)
    with pytest.raises(RefusedError, match="Wat tijdelijk op de schijf stond is veranderd of weg"):
        found.read()
    # The next build makes it anew.
    assert Kept(Store(tmp_path / "opslag", "dit programma"), ("deze site",)).find(PAGE, "a") is None


def test_nothing_is_asked_of_what_is_kept_once_it_is_being_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = write_content(tmp_path / "content", {"paginas/a.md": document("pagina")})
    kept = Kept(Store(tmp_path / "opslag", "dit programma"), ("deze site",))
    done: list[str] = []
    for name in ("keep", "find", "put", "carry"):
        asked = getattr(Kept, name)

        def noted(*words: object, name: str = name, asked: Callable[..., object] = asked) -> object:
            done.append(name)
            return asked(*words)

        monkeypatch.setattr(Kept, name, noted)
    for _ in range(2):
        make_site(replace(options(content), own_kept=kept), index=make_index)
        assert done[-1] == "keep"


def test_beside_a_preview_nothing_is_read_ahead(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Kept, "read_ahead", lambda _: pytest.fail("read for nobody"))
    own = Kept()
    assert build_options(tmp_path, TEMPLATES, own_kept=own).own_kept is own


def test_two_sites_and_their_builds_at_once_leave_each_other_alone(tmp_path: Path) -> None:
    one, other = (Kept(Store(tmp_path / "opslag", "p"), (name,)) for name in ("ene", "andere"))
    for kept in (one, other, one):
        kept.begin()
        kept.put("text", "a", kept.site[0].encode())
        kept.keep()
    found = {
        name: Kept(Store(tmp_path / "opslag", "p"), (name,)).get("text", "a") for name in ("ene", "andere")
    }
    assert {name: bytes(data or b"") for name, data in found.items()} == {"ene": b"ene", "andere": b"andere"}


def test_what_another_program_kept_of_a_site_goes_with_what_was_withheld_since(tmp_path: Path) -> None:
    for program, text in (("eerst", NAME), ("nu", "open")):
        kept = Kept(Store(tmp_path / "opslag" / "afgeleid", program), ("deze site",))
        kept.begin()
        kept.put(PAGE, "a", text.encode())
        kept.keep()
    assert NAME.encode() not in kept_bytes(tmp_path / "opslag")
    assert kept.get(PAGE, "a") == b"open"


@pytest.mark.parametrize("named", [{}, {"a": b""}, {"a\nb": b"1\n2", "één": bytes(range(256)), "": b"x"}])
def test_what_is_packed_is_unpacked(named: dict[str, bytes]) -> None:
    assert unpacked(packed(named)) == named


@pytest.mark.slow
@pytest.mark.parametrize("what", ["template", "style", "picture"])
def test_a_page_is_made_again_where_what_stands_around_it_changed(tmp_path: Path, what: str) -> None:
    extra = "bijlagen:\n  - {bestand: a.png, titel: Foto, vertrouwelijkheid: openbaar}\n"
    texts: dict[str, str | bytes] = {
        "paginas/a.md": document("pagina", extra=extra, body="![Een plein](bijlagen/a.png)\n"),
        "paginas/bijlagen/a.png": photo(),
    }
    content = write_content(tmp_path / "content", texts)
    chosen = replace(options(content), templates=shutil.copytree(TEMPLATES, tmp_path / "templates"))
    before, _ = make_site(chosen, index=without_index)
    if what == "template":
        place = chosen.templates / "pagina.html"
        place.write_text(place.read_text("utf-8").replace("<h1", "<h1 data-nieuw"), encoding="utf-8")
    elif what == "style":
        place = chosen.templates / "static" / "stijl.css"
        place.write_text(place.read_text("utf-8") + "p { color: #000 }\n", encoding="utf-8")
    else:
        write_content(content, {"paginas/bijlagen/a.png": photo(600)})
    after, _ = make_site(chosen, index=without_index)
    fresh, _ = make_site(replace(chosen, own_kept=Kept()), index=without_index)
    assert dict(after) == dict(fresh)
    assert after["a/index.html"] != before["a/index.html"]


@pytest.mark.slow
def test_no_word_of_an_earlier_title_stays_in_the_index(tmp_path: Path) -> None:
    texts = {f"{FOLDER}/advies.md": document("advies", body="Over de bewaking en het project.\n")}
    content = write_content(tmp_path / "content", texts)
    chosen = replace(options(content), templates=shutil.copytree(TEMPLATES, tmp_path / "templates"))
    page = "<!DOCTYPE html><html><title>Pagina</title><main data-pagefind-body>Dit is alles.</main></html>"
    (chosen.templates / "pagina.html").write_text(page, encoding="utf-8")
    for title in ("Camerabewakingsproject", "Bloemen"):
        write_content(content, {"paginas/a.md": document("pagina", header=f"titel: {title}\n")})
        found = make_site(chosen, index=make_index)[0]
    assert dict(found) == dict(make_site(replace(chosen, own_kept=Kept()), index=make_index)[0])


def test_what_is_kept_is_written_meanwhile_and_waited_for(tmp_path: Path) -> None:
    def stored() -> Kept:
        return Kept(Store(tmp_path / "opslag", "dit programma"), ("deze site",))

    class SlowStore(Store):
        """A store that takes its time."""

        def put(self, entry: bytes | Iterable[bytes], *made_from: bytes | str) -> None:
            time.sleep(0.2)
            super().put(entry, *made_from)

    kept = Kept(SlowStore(tmp_path / "opslag", "dit programma"), ("deze site",))
    kept.begin()
    kept.put(PAGE, "een", b"pagina")
    # Where the output cannot be written, what was made of the sources is of use all the same.
    told: list[str] = []

    def work() -> None:
        time.sleep(0.2)
        told.append("klaar")

    with suppress(RefusedError), kept.meanwhile() as beside:
        kept.keep()
        beside(work)
        assert stored().get(PAGE, "een") is None
        assert told == []
        raise RefusedError("vol")
    assert stored().get(PAGE, "een") == b"pagina"
    assert told == ["klaar"]
    assert kept.get(PAGE, "een") == b"pagina"
