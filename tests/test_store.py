"""The store of what was made before: the same bytes with it and without it, whatever becomes of its folder."""

import errno
import os
import shutil
import signal
import stat
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from stadspanel_site.attachments.cleaned import key_of, note_crossed
from stadspanel_site.audit.kept_readings import Readings
from stadspanel_site.audit.placed_text import PlacedText
from stadspanel_site.pipeline import make_site
from stadspanel_site.preview.showing import PreviewOptions, make_preview
from stadspanel_site.problems.problem import ProblemsFound
from stadspanel_site.search.index import without_index
from stadspanel_site.self_test.planting import self_test
from stadspanel_site.store import entries as store_module
from stadspanel_site.store.entries import NOTE, VARIABLE, Store, program_versions, store_of_user
from tests.attachments.test_published_files import photo
from tests.command_line import stadspanel
from tests.drawn_pdfs import drawn
from tests.dying import Death, dying
from tests.served_sites import AS_OF, COMPLETE, REAL
from tests.sites_by_hand import document, options, write_content

pytestmark = pytest.mark.slow

Files = dict[str, bytes]
NOTHING = b""


def page(*lines: str) -> str:
    """Return the drawing of a page with *lines* that everybody sees."""
    return "BT /F 10 Tf 20 170 Td 12 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"


SEEN = drawn(page("De sensoren op het plein zijn geteld."))
REDACTED = drawn(page("Melding van Pietersenbakker") + " 0 g 10 160 200 25 re f")


def with_note() -> bytes:
    """Return a PDF with a note of its author, which cleaning takes out."""
    import pikepdf  # noqa: PLC0415

    def change(pdf: pikepdf.Pdf) -> None:
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Text,
            Rect=[0, 0, 9, 9],
            Contents=pikepdf.String("kladwoord"),
        )
        pdf.pages[0].obj["/Annots"] = pikepdf.Array([pdf.make_indirect(note)])
        pdf.docinfo["/Author"] = "Makersnaam"

    return drawn(page("De sensoren op het plein zijn geteld."), change=change)


def content_of(folder: Path, *files: tuple[str, bytes], extra: str = "") -> Path:
    """Return content with one page and its public attachments."""
    lines = "".join(
        f"  - {{bestand: {name}, titel: Stuk {number}, vertrouwelijkheid: openbaar}}\n"
        for number, (name, _) in enumerate(files)
    )
    texts: dict[str, str | bytes] = {
        "paginas/a.md": document("pagina", extra=f"bijlagen:\n{lines}{extra}"),
        **{f"paginas/bijlagen/{name}": data for name, data in files},
    }
    return write_content(folder, texts)


def site(content: Path, store: Store | None = None) -> Files:
    """Return the files of *content* as a build with *store* makes them."""
    chosen = replace(options(content, as_of=AS_OF.get(content, AS_OF[REAL])), own_store=store or Store())
    return dict(make_site(chosen, index=without_index)[0])


def entries(store: Store) -> list[Path]:
    """Return the files in *store*, its salt excepted."""
    assert store.folder is not None
    return sorted(file for file in store.folder.iterdir() if file.name != "zout")


def kept_bytes(store: Store) -> bytes:
    """Return all that lies in *store*, with the names."""
    return b"\n".join(part for file in entries(store) for part in (file.name.encode(), file.read_bytes()))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "opslag" / "afgeleid", "dit programma")


# --- entries ---


def test_what_was_put_comes_back_for_the_same_things_alone(store: Store) -> None:
    store.put(b"gemaakt", "soort", b"inhoud")
    assert store.get("soort", b"inhoud") == b"gemaakt"
    assert Store(store.folder, store.program).get("soort", b"inhoud") == b"gemaakt"
    for other in [("soort", b"inhouds"), ("soor", b"tinhoud"), ("soort",), ("soort", b"inhoud", b"")]:
        assert store.get(*other) is None
    assert Store(store.folder, "een ander programma").get("soort", b"inhoud") is None
    store.put(NOTHING, "soort", b"leeg")
    assert store.get("soort", b"leeg") == NOTHING


def test_a_store_without_a_folder_has_nothing() -> None:
    store = Store()
    store.put(b"gemaakt", "soort")
    assert store.get("soort") is None


def test_it_may_be_deleted_at_any_moment(store: Store) -> None:
    store.put(b"gemaakt", "soort")
    assert store.folder is not None
    shutil.rmtree(store.folder)
    assert store.get("soort") is None
    store.put(b"gemaakt", "soort")
    assert store.get("soort") == b"gemaakt"
    assert Store(store.folder, store.program).get("soort") == b"gemaakt"


def test_only_this_user_reads_it_and_the_names_tell_nothing(store: Store, tmp_path: Path) -> None:
    store.put(b"gemaakt", "soort", b"inhoud")
    other = Store(tmp_path / "andere", store.program)
    other.put(b"gemaakt", "soort", b"inhoud")
    assert [file.name for file in entries(store)] != [file.name for file in entries(other)]
    assert store.folder is not None
    assert stat.S_IMODE(store.folder.stat().st_mode) == 0o700
    assert repr((store.folder / "zout").read_bytes()) not in repr(store)
    assert {stat.S_IMODE(file.stat().st_mode) for file in store.folder.iterdir()} == {0o600}


@pytest.mark.parametrize("how", ["wide", "link", "file"])
def test_a_folder_that_others_can_read_or_that_is_none_is_not_used(tmp_path: Path, how: str) -> None:
    folder = tmp_path / "opslag"
    if how == "wide":
        folder.mkdir(0o755)
        folder.chmod(0o755)
    elif how == "link":
        (tmp_path / "elders").mkdir(0o700)
        folder.symlink_to(tmp_path / "elders")
    else:
        folder.write_bytes(b"niets")
    before = sorted(tmp_path.rglob("*"))
    store = Store(folder)
    store.put(b"gemaakt", "soort")
    assert store.get("soort") is None
    assert sorted(tmp_path.rglob("*")) == before


def test_what_was_not_used_for_longest_makes_room(tmp_path: Path) -> None:
    store = Store(tmp_path / "opslag", most_bytes=10_000)
    for number in range(8):
        store.put(bytes(1000), "nummer", str(number))
        newest = entries_by_time(store)[-1]
        os.utime(newest, ns=(0, newest.stat().st_mtime_ns - (8 - number) * 3600 * 10**9))
    assert store.get("nummer", "0") is not None
    store.put(bytes(3000), "groot")
    assert [number for number in range(8) if store.get("nummer", str(number))] == [0, 5, 6, 7]
    assert store.get("groot") is not None
    assert sum(file.stat().st_size for file in entries(store)) <= 8000
    for number in range(40):
        store.put(bytes(1000), "meer", str(number))
    assert sum(file.stat().st_size for file in entries(store)) <= 10_000


def entries_by_time(store: Store) -> list[Path]:
    return sorted(entries(store), key=lambda file: file.stat().st_mtime_ns)


def test_what_no_build_asked_for_in_a_month_goes(store: Store) -> None:
    store.put(b"oud", "oud")
    old = entries(store)[0]
    month = 31 * 24 * 3600 * 10**9
    os.utime(old, ns=(0, old.stat().st_mtime_ns - month))
    new = Store(store.folder, store.program)
    new.put(b"nieuw", "nieuw")
    assert not old.exists()
    assert new.get("nieuw") == b"nieuw"


def cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def turned(data: bytes) -> bytes:
    return data[:-1] + bytes([data[-1] ^ 1])


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "cut in the seal": lambda data: data[:20],
    "cut": cut,
    "one bit": turned,
    "one bit in the seal": lambda data: bytes([data[0] ^ 1]) + data[1:],
    "longer": lambda data: data + b"\0",
    "zeros": lambda data: bytes(len(data)),
    "text": lambda _: b"[[]]\n",
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_what_is_damaged_is_not_there_and_is_made_again(
    store: Store, damage: Callable[[bytes], bytes]
) -> None:
    store.put(b"gemaakt", "soort")
    file = entries(store)[0]
    file.write_bytes(damage(file.read_bytes()))
    assert store.get("soort") is None
    store.put(b"gemaakt", "soort")
    assert store.get("soort") == b"gemaakt"


def test_an_entry_under_the_name_of_another_is_not_there(store: Store) -> None:
    store.put(b"een", "een")
    one = entries(store)[0]
    store.put(b"ander", "ander")
    other = next(file for file in entries(store) if file != one)
    other.write_bytes(one.read_bytes())
    assert store.get("ander") is None


@pytest.mark.parametrize("salt", [b"", b"kort", bytes(32), None])
def test_with_another_salt_or_none_it_begins_anew(store: Store, salt: bytes | None) -> None:
    store.put(b"gemaakt", "soort")
    assert store.folder is not None
    if salt is None:
        (store.folder / "zout").unlink()
    else:
        (store.folder / "zout").write_bytes(salt)
    new = Store(store.folder, store.program)
    assert new.get("soort") is None
    new.put(b"gemaakt", "soort")
    assert Store(store.folder, store.program).get("soort") == b"gemaakt"


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EDQUOT, errno.EIO])
def test_a_disk_that_takes_nothing_is_passed_over(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    store.put(b"gemaakt", "soort")
    before = sorted(tmp_path.rglob("*"))
    opened = os.open

    def refuse(path: object, flags: int, *more: int) -> int:
        if flags & os.O_CREAT:
            raise OSError(code, os.strerror(code))
        return opened(str(path), flags, *more)

    def untouched(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "open", refuse)
    monkeypatch.setattr(os, "utime", untouched)
    store.put(b"ander", "ander")
    assert store.get("ander") is None
    assert store.get("soort") == b"gemaakt"
    Store(tmp_path / "nieuw").put(b"ander", "ander")
    assert [path for path in sorted(tmp_path.rglob("*")) if path.name != "nieuw"] == before


def test_a_disk_that_is_full_halfway_keeps_no_half_of_an_entry(small_disk: Path) -> None:
    store = Store(small_disk / "afgeleid")
    data = os.urandom(300_000)
    for name in ("een", "twee", "drie"):
        store.put(data, name)
    assert [store.get(name) for name in ("een", "twee", "drie")] == [data, None, None]
    assert len(entries(store)) == 1


# --- where it lies ---


def test_it_lies_in_the_cache_of_the_user_or_where_a_variable_says(tmp_path: Path) -> None:
    def folder(**environment: str) -> Path | None:
        return store_of_user(environment, (tmp_path / "content",)).folder

    named, cache = str(tmp_path / "elders"), str(tmp_path / "cache")
    assert folder(STADSPANEL_OPSLAG=named, XDG_CACHE_HOME=cache) == tmp_path / "elders" / "afgeleid"
    assert folder(XDG_CACHE_HOME=cache) == tmp_path / "cache" / "stadspanel" / "afgeleid"
    # The specification says that a relative path is no path.
    assert folder(STADSPANEL_OPSLAG="hier", XDG_CACHE_HOME=cache) == tmp_path / "cache/stadspanel/afgeleid"
    for inside in ("content", "content/dieper", "content/../content/bijlagen"):
        assert folder(STADSPANEL_OPSLAG=str(tmp_path / inside)) is None
    assert not (tmp_path / "content").exists()


def test_it_lies_at_home_without_a_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    expected = tmp_path / ".cache" / "stadspanel" / "afgeleid"
    assert store_of_user({"XDG_CACHE_HOME": "hier"}, ()).folder == expected


def test_another_program_or_library_is_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    found = set()
    for name in ("markdown-3.1.dist-info", "markdown-3.2.dist-info", "los"):
        (tmp_path / name).mkdir()
        found.add(program_versions())
        assert program_versions() in found
        (tmp_path / name).rmdir()
    assert len(found) == 3
    shutil.copytree(Path(store_module.__file__).parents[1], tmp_path / "pakket")
    monkeypatch.setattr(store_module, "__file__", str(tmp_path / "pakket" / "store" / "entries.py"))
    for name in ("cli.py", "words/municipalities.txt"):
        with (tmp_path / "pakket" / name).open("a", encoding="utf-8") as opened:
            opened.write("\n")
        found.add(program_versions())
    assert len(found) == 5


# --- builds ---


@pytest.fixture(scope="module")
def plain() -> dict[Path, Files]:
    """Return the files of both sites as they are without a store."""
    return {content: site(content) for content in (REAL, COMPLETE)}


@pytest.mark.parametrize("content", [REAL, COMPLETE], ids=["real", "complete"])
def test_cold_warm_damaged_and_of_another_program_the_site_is_the_same(
    content: Path, store: Store, plain: dict[Path, Files]
) -> None:
    assert site(content, store) == plain[content]
    assert site(content, store) == plain[content]
    for number, file in enumerate(entries(store)):
        damage = list(DAMAGE.values())[number % len(DAMAGE)]
        file.write_bytes(damage(file.read_bytes()))
    assert site(content, store) == plain[content]
    assert site(content, replace(store, program="een ander programma")) == plain[content]


def test_what_was_made_before_is_not_made_again(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = content_of(tmp_path / "content", ("a.pdf", SEEN), ("b.png", photo()))
    first = site(content, store)

    def again(*_: object, **__: object) -> None:
        raise AssertionError

    for made in (
        "attachments.cleaned_files.clean",
        "audit.pdf_text.pdf_texts",
        "audit.leaks.texts_with_places",
        "audit.redacted_pdfs.hidden_parts",
    ):
        monkeypatch.setattr(f"stadspanel_site.{made}", again)
    assert site(content, store) == first
    monkeypatch.undo()
    # A title stands in the cleaned file.
    (content / "paginas" / "a.md").write_text(
        (content / "paginas" / "a.md").read_text(encoding="utf-8").replace("Stuk 0", "Anders"),
        encoding="utf-8",
    )
    other = site(content, store)
    assert other == site(content)
    assert b"Anders" in other["a/bijlagen/anders.pdf"]


def test_what_is_looked_for_may_change(tmp_path: Path, store: Store) -> None:
    """The reading is kept and no verdict: a secret of today is found in what was read yesterday."""
    content = content_of(tmp_path / "content", ("a.pdf", SEEN))
    site(content, store)
    with (content / "paginas" / "a.md").open("a", encoding="utf-8") as opened:
        opened.write("\n::: vertrouwelijk 5.1.2e\nDe sensoren op het plein zijn geteld.\n:::\n")
    found = []
    for kept in (Store(), store):
        with pytest.raises(ProblemsFound) as raised:
            site(content, kept)
        found.append(raised.value.problems)
    assert found[0] == found[1]
    assert {(problem.code, problem.place.line) for problem in found[1]} == {("woorden-ook-open", 10)}


@pytest.mark.parametrize("secret", [b"kladwoord", b"Makersnaam"])
def test_nothing_of_an_attachment_is_kept_that_cleaning_takes_out(
    tmp_path: Path, store: Store, secret: bytes
) -> None:
    content = content_of(tmp_path / "content", ("a.pdf", with_note()))
    assert secret in with_note()
    assert site(content, store) == site(content, store)
    assert b"sensoren" in kept_bytes(store)
    assert secret not in kept_bytes(store)


def test_nothing_is_kept_of_what_the_audit_refuses(tmp_path: Path, store: Store) -> None:
    content = content_of(tmp_path / "content", ("a.pdf", SEEN), ("b.pdf", REDACTED))
    for kept in (store, store, Store()):
        with pytest.raises(ProblemsFound) as raised:
            site(content, kept)
        assert [problem.code for problem in raised.value.problems] == ["pdf-schijnbaar-gelakt"]
    of_the_site = [file for file in entries(store) if not file.name.endswith(NOTE)]
    assert {file.stat().st_size for file in of_the_site} == {32}


def test_no_reading_is_kept_of_a_file_that_the_gate_held_back(store: Store) -> None:
    """Whatever the audit takes for open: it decides by a statement of its own."""
    texts = [PlacedText("De sensoren op het plein zijn geteld.", number=1)]
    for has_crossed in (False, True):
        if has_crossed:
            note_crossed(store, key_of(SEEN, extension="pdf", title="Stuk"))
        readings = Readings(store)
        readings.hides_nothing(SEEN, texts)
        readings.keep()
        assert Readings(store).brought("a.pdf", SEEN) == (tuple(texts) if has_crossed else None)


def test_nothing_is_kept_of_what_is_not_open(tmp_path: Path, store: Store) -> None:
    secret = drawn(page("Over Pietersenbakker staat hier het een en ander."))
    closed = (
        "  - {bestand: dicht.pdf, titel: Dicht, vertrouwelijkheid: vertrouwelijk, grond: persoonsgegevens}\n"
    )
    content = content_of(tmp_path / "content", ("a.pdf", SEEN), extra=closed)
    (content / "paginas" / "bijlagen" / "dicht.pdf").write_bytes(secret)
    (content / "paginas" / "bijlagen" / "los.pdf").write_bytes(secret)
    assert site(content, store) == site(content, store)
    assert b"sensoren" in kept_bytes(store)
    assert b"Pietersenbakker" not in kept_bytes(store)


def test_of_a_draft_a_day_to_come_and_a_self_test_nothing_is_kept(tmp_path: Path, store: Store) -> None:
    content = content_of(tmp_path / "content", ("a.pdf", SEEN))
    chosen = replace(options(content, as_of=AS_OF[REAL]), own_store=store)
    make_preview(PreviewOptions(build=chosen, proofs=("paginas/a.md",)), print)
    make_site(replace(chosen, today=chosen.today.replace(year=2020)), index=without_index)
    self_test(chosen, iter(f"kanarie{number:03}" for number in range(999)).__next__, without_index)
    assert entries(store) == []
    make_site(chosen, index=without_index)
    assert entries(store)


@pytest.mark.parametrize("environment", [{}, {"CI": "true"}], ids=["here", "in CI"])
def test_the_commands_use_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str]
) -> None:
    content = content_of(tmp_path / "content", ("a.pdf", SEEN))
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv(VARIABLE, str(tmp_path / "opslag"))
    output = str(tmp_path / "output")
    check, build = (
        ["check", "--content", str(content)],
        ["build", "--content", str(content), "--output", output],
    )
    first = stadspanel(*check)
    assert first.exit_code == 0, first.output
    assert entries(Store(tmp_path / "opslag" / "afgeleid"))

    def again(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr("stadspanel_site.attachments.cleaned_files.clean", again)
    for command in (check, build):
        assert stadspanel(*command).exit_code == 0


# --- two at once, and killed ---

BUILD = """
from dataclasses import replace
from pathlib import Path
from stadspanel_site.pipeline import build
from stadspanel_site.search.index import without_index
from stadspanel_site.store.entries import Store
from tests.dying import die_as_asked
from tests.sites_by_hand import options

def work(content, folder, output):
    made = options(Path(content), output=Path(output))
    build(replace(made, own_store=Store(Path(folder), "dit programma")), index=without_index)

die_as_asked(work)
"""
"""Builds the site of a content folder with a store, into another folder."""


@pytest.fixture(scope="module")
def killer() -> Iterator[Death]:
    """Yield a call that builds the site of a content folder with a store, and is killed."""
    with dying(BUILD) as killer:
        yield killer


def test_two_builds_at_once_make_the_same_site(tmp_path: Path, killer: Death) -> None:
    content = content_of(tmp_path / "content", ("a.pdf", SEEN), ("b.png", photo()))
    outputs = [tmp_path / "een", tmp_path / "twee"]
    with dying(BUILD) as other, ThreadPoolExecutor(2) as pool:
        # Both have the program loaded before they begin together.
        for build in (killer, other):
            build("step", -1, content, tmp_path / "eerst", tmp_path / "nul")
        begun = [
            pool.submit(build, "step", -1, content, tmp_path / "opslag", output)
            for build, output in zip((killer, other), outputs, strict=True)
        ]
        ended = [build.result()[0] for build in begun]
    assert ended == [0, 0]
    one, two = ({str(f.relative_to(o)): f.read_bytes() for f in o.rglob("*") if f.is_file()} for o in outputs)
    assert one == two


@pytest.mark.parametrize("step", [0, 1, 2, 3, 5, 7, 9])
def test_a_build_that_is_killed_leaves_nothing_that_hurts(tmp_path: Path, killer: Death, step: int) -> None:
    content = content_of(tmp_path / "content", ("a.pdf", SEEN))
    folder = tmp_path / "opslag"
    assert killer("step", step, content, folder, tmp_path / "uit") == (signal.SIGKILL, "")
    again = Store(folder, "dit programma")
    assert site(content, again) == site(content)
    assert site(content, again) == site(content)
