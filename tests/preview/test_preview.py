"""The preview: the site on this computer alone, made anew at every save, and what is wrong where it cannot be made."""

import asyncio
import datetime as dt
import re
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from stadspanel_site.commands.exits import tell_fault
from stadspanel_site.desk.endorsing import Said, run_endorse
from stadspanel_site.pipeline import make_site, site_from
from stadspanel_site.preview import server, showing
from stadspanel_site.preview.preview_pages import Answer, Moved, answer_to
from stadspanel_site.preview.proof import as_adopted
from stadspanel_site.preview.server import local_place, serve
from stadspanel_site.preview.showing import NOT_TO_BE_SEEN, PreviewOptions, make_preview, proofs_below
from stadspanel_site.preview.watching import snapshot
from stadspanel_site.problems.kinds.disclosures import LEAK
from stadspanel_site.problems.problem import Place, Problem, problem
from stadspanel_site.problems.refused import RefusedError
from stadspanel_site.public.rendering.content_policy import policy_text
from stadspanel_site.search.index import without_index
from stadspanel_site.words.addresses import page_of
from stadspanel_site.words.content_types import content_type_of
from stadspanel_site.words.vocabulary import Side
from tests.sites_by_hand import AS_OF, document, options, write_content

pytestmark = pytest.mark.slow

if TYPE_CHECKING:
    from playwright.sync_api import Page, WebSocketRoute

TOKEN = "niet-te-raden"  # noqa: S105 - it guards nothing but these tests
DRAFT = "adviezen/2026-klad/advies.md"
TEXTS = {
    "adviezen/2026-open/advies.md": document("advies"),
    "paginas/uitleg.md": document("pagina", body="Eerste tekst.\n"),
}


@contextmanager
def preview(content: Path, *proofs: str, as_of: dt.date = AS_OF) -> Iterator[tuple[str, list[str]]]:
    """Serve *content* in a thread; yield its address and what was said."""
    place = local_place(0, TOKEN)
    build = replace(options(content, as_of=as_of), today=AS_OF, base_url=place.address)
    said: list[str] = []
    started = threading.Event()
    loop = asyncio.new_event_loop()

    chosen = PreviewOptions(build=build, proofs=proofs)
    task = loop.create_task(
        serve(
            partial(make_preview, chosen, said.append),
            lambda: snapshot((build.content, build.templates)),
            place,
            started.set,
        )
    )

    def run() -> None:
        asyncio.set_event_loop(loop)
        with suppress(asyncio.CancelledError):
            loop.run_until_complete(task)
        loop.run_until_complete(loop.shutdown_default_executor())
        loop.close()

    thread = threading.Thread(target=run)
    thread.start()
    try:
        assert started.wait(30)
        yield place.address, said
    finally:
        loop.call_soon_threadsafe(task.cancel)
        thread.join(30)


def fetched(address: str, host: str = "") -> tuple[int, str]:
    request = urllib.request.Request(address, headers={"Host": host} if host else {})  # noqa: S310
    try:
        with urllib.request.urlopen(request, timeout=10) as response:  # noqa: S310
            return response.status, response.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def until_told(page: "Page") -> None:
    """Wait until *page* is told of what is saved from now on."""
    # Asked from here each time: what waits in the page evaluates texts, which its policy forbids.
    deadline = time.monotonic() + 60
    while not page.evaluate("Boolean(window.LiveReload?.connector?.protocol)"):
        assert time.monotonic() < deadline, "the page was never told"
        page.wait_for_timeout(50)


def until(found: str, address: str) -> str:
    """Return the page at *address* once it holds *found*."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        _, text = fetched(address)
        if found in text:
            return text
        time.sleep(0.1)
    pytest.fail(f"{found!r} never came")


# --- what the browser gets ---

FILES = {
    "index.html": b'<html><head><meta http-equiv="Content-Security-Policy" content="x"></head><body class="a">Home',
    "a/index.html": b"<html><head></head><body>A",
    "404.html": b"<html><head></head><body>Weg",
    "zoeken/pagefind/pagefind.js": b"js",
}


@pytest.mark.parametrize(
    ("path", "status", "kind", "said"),
    [
        ("", 200, "text/html; charset=utf-8", b"Home"),
        ("a/", 200, "text/html; charset=utf-8", b">A"),
        ("index.html", 200, "text/html; charset=utf-8", b"Home"),
        ("b/", 404, "text/html; charset=utf-8", b"Weg"),
        ("../../etc/passwd", 404, "text/html; charset=utf-8", b"Weg"),
        ("zoeken/pagefind/pagefind.js", 200, "text/javascript; charset=utf-8", b"js"),
        ("voorvertoning.css", 200, "text/css; charset=utf-8", b".voorvertoning"),
    ],
)
def test_the_browser_gets(path: str, status: int, kind: str, said: bytes) -> None:
    found = answer_to(path, FILES, "", 3)
    assert isinstance(found, Answer)
    assert (found.status, found.content_type) == (status, kind)
    assert said in found.body


def test_an_address_without_its_last_slash_is_led_on() -> None:
    assert answer_to("a", FILES, "", 0) == Moved("/a/")


def test_a_page_may_reload_itself_and_nothing_more() -> None:
    found = answer_to("", FILES, "Let <op>", 3)
    assert isinstance(found, Answer)
    text = found.body.decode()
    assert f"content=\"{policy_text('')}; script-src 'self'\"" in text
    assert '<script src="/livereload.js?generation=3" defer></script></head>' in text
    assert '<body class="a"><p class="voorvertoning" role="note">Let &lt;op&gt;</p>' in text


def test_a_file_is_sent_as_a_server_of_the_site_sends_it() -> None:
    for name in ("a.svg", "a.webp", "a.xml", "a.json", "a.pf_meta"):
        found = answer_to(name, {name: b"x"}, "", 0)
        assert isinstance(found, Answer)
        assert found.content_type == content_type_of(name)


# --- at every save ---


def test_what_is_wrong_stands_in_the_browser_and_goes_when_it_is_mended(tmp_path: Path) -> None:
    content = write_content(tmp_path / "content", TEXTS)
    page = content / "paginas" / "uitleg.md"
    with preview(content) as (address, said):
        page.write_text(document("pagina").replace("titel:", "tietel:"), encoding="utf-8")
        text = until("kan zo niet gemaakt worden", address)
        assert "paginas/uitleg.md:4:1" in text
        assert "bedoelde u `titel`?" in text
        assert fetched(address)[0] == 500
        assert any("De browser toont wat er mis is" in line for line in said)
        page.write_text(document("pagina", body="Nieuwe tekst.\n"), encoding="utf-8")
        until("Nieuwe tekst", f"{address}uitleg/")


def test_a_page_is_there_before_the_audit_which_still_stops_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = write_content(tmp_path / "content", TEXTS)
    may_end = threading.Event()

    def audit(*_: object) -> tuple[Problem, ...]:
        assert may_end.wait(60)
        return (
            problem(LEAK, Place("paginas/uitleg.md", 5), soort="een passage", bestand="uitleg/index.html"),
        )

    monkeypatch.setattr("stadspanel_site.pipeline.begun_audit", lambda *_: audit)
    with preview(content) as (address, said):
        until("Eerste tekst", f"{address}uitleg/")
        assert said == []
        may_end.set()
        assert "lek" in until("De site kan zo niet gemaakt worden", f"{address}uitleg/")
        assert "1 fout" in said[0]


def test_a_save_during_the_audit_is_shown_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = write_content(tmp_path / "content", TEXTS)
    audits: list[bool] = []

    def audit(files: Mapping[str, bytes], *_: object) -> tuple[Problem, ...]:
        audits.append(False)
        while len(audits) == 1:
            assert files["uitleg/index.html"]
            time.sleep(0.01)
        audits[-1] = b"Tweede tekst" in files["uitleg/index.html"]
        return ()

    monkeypatch.setattr("stadspanel_site.pipeline.begun_audit", lambda *_: audit)
    with preview(content) as (address, said):
        until("Eerste tekst", f"{address}uitleg/")
        deadline = time.monotonic() + 60
        while not audits and time.monotonic() < deadline:
            time.sleep(0.05)
        write_content(content, {"paginas/uitleg.md": document("pagina", body="Tweede tekst.\n")})
        until("Tweede tekst", f"{address}uitleg/")
        while not said and time.monotonic() < deadline:
            time.sleep(0.05)
    assert (audits, len(said)) == ([False, True], 1), said
    assert len(said) == 1
    assert "De site is gemaakt" in said[0]


def test_save_after_save_each_page_is_that_of_a_build(tmp_path: Path) -> None:
    content = write_content(tmp_path / "content", TEXTS)
    chosen = PreviewOptions(build=options(content))
    for text in ("Eerste tekst.\n", "Tweede tekst.\n", "Eerste tekst.\n"):
        write_content(content, {"paginas/uitleg.md": document("pagina", body=text)})
        made = make_preview(chosen, print)
        assert dict(made.files) == dict(make_site(options(content), index=without_index)[0])


def test_a_fault_of_the_program_repeats_nothing_in_a_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise KeyError("een woord uit een stuk")

    monkeypatch.setattr("stadspanel_site.preview.showing.site_from", fail)
    chosen = PreviewOptions(build=options(write_content(tmp_path / "content", TEXTS)), tell_fault=tell_fault)
    for quotes in (True, False):
        monkeypatch.setattr("stadspanel_site.commands.exits.may_quote", lambda quotes=quotes: quotes)
        assert b"in het venster" in make_preview(chosen, print).problems
        told = capfd.readouterr().err
        assert ("een woord" in told, "programma zelf: KeyError" in told) == (quotes, not quotes)


def test_nothing_is_written(tmp_path: Path) -> None:
    content = write_content(tmp_path / "content", TEXTS)
    before = snapshot([tmp_path])
    with preview(content) as (address, _):
        assert fetched(address)[0] == 200
        assert snapshot([tmp_path]) == before


def test_the_browser_reloads_also_shortly_after_a_reload(tmp_path: Path, page: "Page") -> None:
    content = write_content(tmp_path / "content", TEXTS)
    file = content / "paginas" / "uitleg.md"
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text))
    page.on("pageerror", lambda error: problems.append(str(error)))
    with preview(content) as (address, _):
        page.goto(f"{address}uitleg/")
        for text in ("Tweede tekst", "Derde tekst", "Vierde tekst"):
            until_told(page)
            # livereload itself would lose what comes within three seconds.
            file.write_text(document("pagina", body=f"{text}.\n"), encoding="utf-8")
            page.get_by_text(text).wait_for()
        until_told(page)
        page.goto(f"{address}zoeken/")
        until_told(page)
    assert [text for text in problems if "WebSocket" not in text] == []


def test_a_save_between_a_page_and_its_connection_is_shown_too(tmp_path: Path, page: "Page") -> None:
    content = write_content(tmp_path / "content", TEXTS)
    tries: list[WebSocketRoute] = []

    with preview(content) as (address, _):

        def connect(channel: "WebSocketRoute") -> None:
            if not tries:
                file = content / "paginas" / "uitleg.md"
                file.write_text(document("pagina", body="Net te vroeg bewaard.\n"), encoding="utf-8")
                until("Net te vroeg bewaard.", f"{address}uitleg/")
            tries.append(channel)
            channel.connect_to_server()

        page.route_web_socket(re.compile("/livereload"), connect)
        page.goto(f"{address}uitleg/")
        page.get_by_text("Net te vroeg bewaard.").wait_for(timeout=15_000)
        until_told(page)
    assert len(tries) == 2, "the page loads once more and no more"


def test_the_rest_of_the_work_gives_way_to_a_browser_that_loads_the_page(
    tmp_path: Path, page: "Page", monkeypatch: pytest.MonkeyPatch
) -> None:
    content = write_content(tmp_path / "content", TEXTS)
    done, begun = list[str](), threading.Event()

    def answered(path: str, *of_site: Any) -> Answer | Moved:
        done.append(path)
        return answer_to(path, *of_site)

    def rest(*content: Any, **chosen: Any) -> Any:
        done.append("the rest")
        begun.set()
        return site_from(*content, **chosen)

    monkeypatch.setattr(server, "answer_to", answered)
    monkeypatch.setattr(showing, "site_from", rest)
    with preview(content) as (address, _):
        assert begun.wait(60), "nobody waits for a page yet"
        page.goto(f"{address}uitleg/")
        until_told(page)
        done.clear()
        write_content(content, {"paginas/uitleg.md": document("pagina", body="Tweede tekst.\n")})
        page.get_by_text("Tweede tekst").wait_for()
        until_told(page)
        # Also where the browser asks for nothing any more.
        page.goto("about:blank")
        write_content(content, {"paginas/uitleg.md": document("pagina", body="Derde tekst.\n")})
        until("Derde tekst", f"{address}uitleg/")
    assert done[0] == "uitleg/"
    assert done.count("the rest") == 2


def test_a_browser_shows_what_is_wrong_and_recovers_by_itself(tmp_path: Path, page: "Page") -> None:
    content = write_content(tmp_path / "content", TEXTS)
    file = content / "paginas" / "uitleg.md"
    with preview(content) as (address, _):
        page.goto(f"{address}uitleg/")
        page.get_by_text("Eerste tekst.").wait_for()
        for fault, said in (("titel: ", "bedoelde u `titel`?"), ("status: ", "bedoelde u `status`?")):
            until_told(page)
            wrong = document("pagina").replace(fault, f"{fault[0]}{fault}")
            file.write_text(wrong, encoding="utf-8")
            page.get_by_role("heading", name="De site kan zo niet gemaakt worden").wait_for()
            page.get_by_text(said).first.wait_for()
            assert "content/paginas/uitleg.md:" in page.inner_text("pre")
        until_told(page)
        file.write_text(document("pagina", body="Hersteld.\n"), encoding="utf-8")
        page.get_by_text("Hersteld.").wait_for()
        assert page.url == f"{address}uitleg/"


def test_the_banner_of_a_proof_cannot_be_missed(tmp_path: Path, page: "Page") -> None:
    draft = proof_of({"status": "concept", "kenmerk": "SPD-2026-77"}, body="Een lange tekst.\n\n" * 200)
    content = write_content(tmp_path / "content", TEXTS | {DRAFT: draft})
    with preview(content, DRAFT) as (address, _):
        for path in ("", "adviezen/2026-klad/", "bestaat-niet/"):
            page.goto(address + path)
            banner = page.get_by_role("note").filter(has_text="Proefdruk. Alleen hier is dit stuk openbaar")
            for height in (0, 100_000):
                page.evaluate(f"window.scrollTo(0, {height})")
                box = banner.bounding_box()
                assert box is not None
                assert (box["x"], box["y"]) == (0, 0)
                assert (box["width"] >= 1200, box["height"] >= 50) == (True, True)
                # Nothing lies over it.
                assert page.evaluate("document.elementFromPoint(200, 20).classList.contains('voorvertoning')")


def test_the_search_index_is_made_when_somebody_searches(tmp_path: Path, page: "Page") -> None:
    content = write_content(tmp_path / "content", TEXTS)
    with preview(content) as (address, _):
        page.goto(f"{address}zoeken/?q=sensoren")
        page.get_by_role("link", name="Sensoren").first.wait_for()
        # Of what was saved since, too. A page that is open reloads by itself, and would cross the next address.
        page.goto("about:blank")
        (content / "paginas" / "uitleg.md").write_text(
            document("pagina", body="Een brievenbus.\n"), encoding="utf-8"
        )
        until("Een brievenbus", f"{address}uitleg/")
        page.goto(f"{address}zoeken/?q=brievenbus")
        page.get_by_role("link", name="Over ons").first.wait_for()


# --- looking ahead, and proofs ---


def test_another_day_is_said_on_every_page(tmp_path: Path) -> None:
    content = write_content(tmp_path / "content", TEXTS)
    with preview(content, as_of=dt.date(2026, 12, 1)) as (address, _):
        for path in ("", "adviezen/2026-open/", "bestaat-niet/"):
            assert "Zo is de site op 1 december 2026, niet vandaag." in fetched(address + path)[1]
    with preview(content) as (address, _):
        assert 'class="voorvertoning"' not in fetched(address)[1]


def proof_of(header: dict[str, str], path: str = DRAFT, body: str = "Tekst.\n") -> str:
    kind = "advies" if path.endswith("advies.md") else "pagina"
    text = document(kind, body=body)
    for key, value in header.items():
        line = f"{key}: {value}\n" if value else ""
        text = (
            re.sub(rf"^{key}:.*\n", line, text, flags=re.MULTILINE)
            if re.search(rf"(?m)^{key}:", text)
            else (text.replace("---\n", f"---\n{line}", 1))
        )
    return text


@pytest.mark.parametrize(
    "header",
    [
        {"status": "concept"},
        {"status": "concept", "vertrouwelijkheid": "''"},
        {"status": "concept", "kenmerk": ""},
        {"status": "vastgesteld", "embargo_tot": "2099-01-01"},
        {"status": "vastgesteld", "embargo_tot": "onbekend"},
    ],
    ids=str,
)
def test_a_draft_is_shown_as_if_it_were_adopted_and_open(tmp_path: Path, header: dict[str, str]) -> None:
    draft = proof_of(
        {"kenmerk": "SPD-2026-77"} | header, body="Een klad met [[vertrouwelijk 5.1.2e | Kanariepiet]].\n"
    )
    content = write_content(tmp_path / "content", TEXTS | {DRAFT: draft})
    assert "adviezen/2026-klad/index.html" not in make_site(options(content))[0]
    said: list[str] = []
    chosen = PreviewOptions(build=options(content), proofs=(DRAFT,))
    made = make_preview(chosen, said.append)
    assert made.problems == b"", said
    page = made.files["adviezen/2026-klad/index.html"].decode()
    assert "Een klad met" in page
    assert "anariepiet" not in "".join(data.decode("utf-8", "replace") for data in made.files.values())
    assert made.banner == f"Proefdruk. Alleen hier is dit stuk openbaar: {DRAFT}."
    assert (content / DRAFT).read_text(encoding="utf-8") == draft


PROOFS = {
    "verzoek": ("adviezen/2026-proef/verzoek.md", "adviezen/2026-proef/verzoek/", "Wat vindt het panel?"),
    "advies": ("adviezen/2026-proef/advies.md", "adviezen/2026-proef/", "Zet borden neer."),
    "reactie": ("adviezen/2026-open/reactie.md", "adviezen/2026-open/reactie/", "Dat kan niet."),
    "nawoord": ("adviezen/2026-open/nawoord.md", "adviezen/2026-open/nawoord/", "Het panel over de hele reactie"),
    "voortgang": ("adviezen/2026-open/voortgang.md", "adviezen/2026-open/", "De borden zijn besteld."),
    "notitie": ("gesprekken/2026-proef/notitie.md", "gesprekken/2026-proef/notitie/", "… (proefdruk: nog niet onderschreven)"),
    "verslag": ("gesprekken/2026-proef/verslag.md", "gesprekken/2026-proef/verslag/", "Verslag over sensoren"),
    "dossier": ("dossiers/proef.md", "dossiers/proef/", "Meten op straat."),
    "pagina": ("paginas/proef.md", "proef/", "Over ons"),
    "lid": ("leden/proef.md", "panel/", "Lid Eén"),
    "agenda": ("agenda/proef.md", "panel/", "1 juli 2026"),
    "evaluatie": ("evaluaties/2026.md", "panel/", "Evaluatie 2026"),
}  # fmt: skip
"""A draft of each kind, the page that it is on as a proof, and what is then said there."""


@pytest.mark.parametrize("kind", PROOFS)
def test_a_draft_of_every_kind_has_a_proof(tmp_path: Path, kind: str) -> None:
    path, page, said_there = PROOFS[kind]
    draft = re.sub("kenmerk: .*\n", "", document(kind, status="concept"))
    content = write_content(
        tmp_path / "content", TEXTS | {"adviezen/2026-open/reactie.md": document("reactie"), path: draft}
    )
    before = make_site(options(content), index=without_index)[0]
    said: list[str] = []
    made = make_preview(PreviewOptions(build=options(content), proofs=(path,)), said.append)
    assert made.problems == b"", said
    shown = made.files[f"{page}index.html"].decode()
    assert said_there in shown
    assert said_there not in before.get(f"{page}index.html", b"").decode()
    assert page_of(path) == page


def test_a_proof_of_a_note_changes_no_file(tmp_path: Path) -> None:
    path = "gesprekken/2026-proef/notitie.md"
    content = write_content(tmp_path / "content", TEXTS | {path: document("notitie", status="concept")})
    before = snapshot([content])
    make_preview(PreviewOptions(build=options(content), proofs=(path,)), lambda _: None)
    assert snapshot([content]) == before


def test_the_page_with_problems_names_the_program_as_it_can_be_typed(tmp_path: Path) -> None:
    page = document("pagina", extra="grond: 5.1.2e\n")
    content = write_content(tmp_path / "content", {"paginas/over.md": page})

    def typed(text: str) -> str:
        return text.replace("stadspanel openbaar-maken", "./sp openbaar-maken")

    made = make_preview(PreviewOptions(build=options(content), typed=typed), lambda _: None)
    assert b"met: ./sp openbaar-maken paginas/over.md" in made.problems


def test_a_proof_of_a_note_names_the_fingerprint_that_its_endorsement_asks_for(tmp_path: Path) -> None:
    path = "gesprekken/2026-proef/notitie.md"
    content = write_content(tmp_path / "content", TEXTS | {path: document("notitie", status="concept")})
    banner = make_preview(PreviewOptions(build=options(content), proofs=(path,)), lambda _: None).banner
    sent = re.search("vingerafdruk van de tekst: ([0-9a-f]{12})", banner)
    assert sent is not None, banner
    said = Said(day=dt.date(2026, 3, 1), function="Hoofd", proof="brief", sent=sent[1])
    run_endorse(content, content / path, Side.MUNICIPALITY, said, None, today=dt.date(2026, 3, 1))
    assert f"bewijs: brief (vingerafdruk {sent[1]})\n" in (content / path).read_text(encoding="utf-8")


def test_a_proof_of_a_day_to_come_says_how_to_see_it(tmp_path: Path) -> None:
    draft = proof_of({"status": "concept", "kenmerk": "SPD-2026-77", "datum": "2026-12-01"})
    content = write_content(tmp_path / "content", TEXTS | {DRAFT: draft})
    said: list[str] = []
    make_preview(PreviewOptions(build=options(content), proofs=(DRAFT,)), said.append)
    assert said[-1] == NOT_TO_BE_SEEN.format(path=DRAFT)


def test_why_a_proof_is_not_to_be_seen_is_said(tmp_path: Path) -> None:
    path = "adviezen/2026-klad/reactie.md"
    texts = TEXTS | {
        DRAFT: proof_of({"status": "concept", "kenmerk": "SPD-2026-77"}),
        path: document("reactie", status="concept"),
    }
    content = write_content(tmp_path / "content", texts)
    said: list[str] = []
    make_preview(PreviewOptions(build=options(content), proofs=(path,)), said.append)
    assert "Gevonden: 2 waarschuwingen; zie stadspanel controleren." in said[0]
    assert said[1].startswith(
        "let op[stuk-zonder-advies]: dit stuk blijft verborgen, want in deze map staat geen openbaar advies"
    )
    assert f"content/{path}" in said[1]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (DRAFT, "adviezen/2026-klad/"),
        ("adviezen/2026-klad/reactie.md", "adviezen/2026-klad/reactie/"),
        ("adviezen/2026-klad/reactie-2.md", "adviezen/2026-klad/reactie-2/"),
        ("gesprekken/2026-a/notitie.md", "gesprekken/2026-a/notitie/"),
        ("gesprekken/2026-a/verslag-mei.md", "gesprekken/2026-a/"),
        ("paginas/hulp/uitleg.md", "hulp/uitleg/"),
        ("leden/een.md", "panel/"),
        ("dossiers/een.md", "dossiers/een/"),
    ],
)
def test_where_a_proof_stands(path: str, expected: str) -> None:
    assert page_of(path) == expected


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ({"vertrouwelijkheid": "geheim"}, "is niet openbaar bedoeld"),
        ({"vertrouwelijkheid": "vertrouwelijk"}, "is niet openbaar bedoeld"),
        ({"vertrouwelijkheid": "opnbaar"}, "is niet openbaar bedoeld"),
        ({"status": "ingetrokken"}, "is ingetrokken"),
    ],
    ids=str,
)
def test_what_is_not_meant_to_be_public_has_no_proof(
    tmp_path: Path, header: dict[str, str], expected: str
) -> None:
    content = write_content(tmp_path / "content", TEXTS | {DRAFT: proof_of(header)})
    said: list[str] = []
    made = make_preview(PreviewOptions(build=options(content), proofs=(DRAFT,)), said.append)
    assert made.files == {}
    assert expected in said[0]
    assert expected in made.problems.decode()


def test_a_proof_is_of_a_file_in_the_content_folder(tmp_path: Path) -> None:
    content = write_content(tmp_path / "content", TEXTS)
    (tmp_path / "elders.md").write_text("x", encoding="utf-8")
    assert proofs_below(content, (Path("paginas/uitleg.md"), content / "paginas" / "uitleg.md")) == (
        "paginas/uitleg.md",
        "paginas/uitleg.md",
    )
    for wrong in (tmp_path / "elders.md", Path("paginas/bestaat-niet.md"), Path("../elders.md")):
        with pytest.raises(RefusedError, match=r"is geen stuk in de map"):
            proofs_below(content, (wrong,))


def test_a_secret_reference_is_not_taken_for_a_proof(tmp_path: Path) -> None:
    secret = document("advies", confidentiality="geheim", extra="grond: 5.1.2e\n")
    texts = {
        "adviezen/2026-x/advies.md": secret.replace("SPD-2026-01", "Kanarie-7"),
        "adviezen/2026-x/verzoek.md": document("verzoek", status="concept").replace(
            "kenmerk: SPD-2026-01\n", ""
        ),
    }
    from stadspanel_site.internal.reading_content import read_content  # noqa: PLC0415

    content = read_content(write_content(tmp_path / "content", texts))
    shown = as_adopted(content, ["adviezen/2026-x/verzoek.md"]).documents["adviezen/2026-x/verzoek.md"]
    assert b"anarie" not in shown
    assert re.search(rb"kenmerk: 'SPD-2026-9+'", shown)
