"""`diff --published`: what changes since a site that was published, in a folder or on the internet."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from click.testing import CliRunner, Result

from stadspanel_site.changes.finished_pages import read_page
from stadspanel_site.changes.published_site import read_address, read_folder
from stadspanel_site.cli import main
from stadspanel_site.output import write_output
from stadspanel_site.pipeline import make_site
from stadspanel_site.problems.refused import RefusedError
from stadspanel_site.search.index import without_index
from tests.sites_by_hand import AS_OF, document, options, write_content

NOTHING = "Er verandert niets aan wat openbaar is.\n"
INTRO = "Dit verandert er aan wat openbaar is, vergeleken met de map site:\n\n"
GONE = (
    "\nWie zo’n adres bezoekt, vindt niets. Zet het bij aliassen: van het stuk dat ervoor in de plaats komt, of trek "
    "het stuk in met status: ingetrokken.\n"
)
LINKED = (
    "Van de site op internet is alleen gelezen wat een bezoeker kan vinden. Een oud adres dat verder leidt, of waar "
    "alleen een intrekking staat, telt dus niet mee.\n"
)
ATTACHED = "bijlagen: [{bestand: tabel.csv, titel: Tabel, vertrouwelijkheid: openbaar}]\n"
TEXTS = {
    "adviezen/2026-a/advies.md": document("advies", body="Eerste regel. Nu wacht het panel.\n"),
    "adviezen/2026-a/reactie.md": document("reactie"),
    "paginas/over.md": document("pagina", body="Wij zijn het panel.\n"),
    "paginas/cijfers.md": document("pagina", header="titel: Cijfers\n", extra=ATTACHED),
    "paginas/bijlagen/tabel.csv": "a;b\n1;2\n",
    "paginas/klad.md": document("pagina", header="titel: Klad\n", status="concept"),
}


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site of `TEXTS`."""
    folder = tmp_path_factory.mktemp("oud")
    site_of(write_content(folder / "content", TEXTS), folder / "site")
    return folder / "site"


def site_of(content: Path, site: Path) -> None:
    write_output(site, make_site(options(content), index=without_index)[0])


def diff(content: Path, published: Path | str, *arguments: str) -> Result:
    return CliRunner().invoke(
        main,
        [
            *("diff", "--content", str(content), "--as-of", AS_OF.isoformat()),
            *("--published", str(published), *arguments),
        ],
        env={"CI": ""},
        catch_exceptions=False,
    )


WITHDRAWN = "ingetrokken_op: 2026-05-01\nreden_intrekking: Klopte niet.\nsoort_intrekking: publicatie\n"
CHANGES: dict[str, tuple[Mapping[str, str | None], str]] = {
    "een concept wordt vastgesteld": (
        {"paginas/klad.md": document("pagina", header="titel: Een *klad*\n")},
        "Wordt openbaar: “Een *klad*” (/klad/)\n",
    ),
    "een andere tekst": (
        {"paginas/over.md": document("pagina", body="Wij zijn een ander panel.\n")},
        "Verandert: “Over ons” (/over/)\n",
    ),
    "een weggelaten passage": (
        {"paginas/over.md": document("pagina", body="Wij zijn het [[vertrouwelijk 5.1.2e | panel]].\n")},
        "Verandert: “Over ons” (/over/)\nWordt weggelaten: “Over ons” (/over/): 1 passage\n",
    ),
    "een bestand met een andere inhoud": (
        {"paginas/bijlagen/tabel.csv": "a;b\n1;3\n"},
        "Verandert: Bestand “tabel.csv” (/cijfers/bijlagen/tabel.csv): inhoud\n",
    ),
    "een pagina verdwijnt": (
        {"paginas/over.md": None},
        f"Verdwijnt: “Over ons” (/over/)\nAdres verdwijnt: /over/\n{GONE}",
    ),
    "een pagina met een bestand verdwijnt": (
        {"paginas/cijfers.md": None, "paginas/bijlagen/tabel.csv": None},
        (
            "Verdwijnt: “Cijfers” (/cijfers/)\n"
            "Verdwijnt: Bestand “tabel.csv” (/cijfers/bijlagen/tabel.csv)\n"
            "Adres verdwijnt: /cijfers/\n"
            f"Adres verdwijnt: /cijfers/bijlagen/tabel.csv\n{GONE}"
        ),
    ),
    "een pagina wordt ingetrokken": (
        {"paginas/over.md": document("pagina", status="ingetrokken", extra=WITHDRAWN)},
        "Verdwijnt: “Over ons” (/over/): daar staat alleen nog dat het stuk is ingetrokken\n",
    ),
    "een pagina verhuist": (
        {"paginas/over.md": None, "paginas/wij.md": document("pagina", extra="aliassen: [/over/]\n")},
        "Wordt openbaar: “Over ons” (/wij/)\nVerhuist: /over/: leidt naar /wij/\n",
    ),
}  # fmt: skip


def changed(folder: Path, edits: Mapping[str, str | None]) -> Path:
    texts = {path: text for path, text in {**TEXTS, **edits}.items() if text is not None}
    return write_content(folder / "content", texts)


@pytest.mark.parametrize("name", CHANGES)
def test_each_change_since_a_site_in_a_folder_is_told(name: str, published: Path, tmp_path: Path) -> None:
    edits, expected = CHANGES[name]
    result = diff(changed(tmp_path, edits), published)
    assert (result.exit_code, result.stdout, result.stderr) == (0, INTRO + expected, "")


def test_what_follows_from_a_change_is_counted(published: Path, tmp_path: Path) -> None:
    edits = {
        "adviezen/2026-b/advies.md": TEXTS["adviezen/2026-a/advies.md"].replace("SPD-2026-01", "SPD-2026-02")
    }
    said = diff(changed(tmp_path, edits), published).stdout
    assert said.startswith(
        f"{INTRO}Wordt openbaar: “Sensoren” (/adviezen/2026-b/)\nVerandert: “Terugkoppeling”"
    )
    assert said.endswith(" overzichten die hieruit volgen\n")
    found = json.loads(diff(tmp_path / "content", published, "--format", "json").stdout)
    assert found["verandert"][-1]["adres"] is None


def test_the_same_content_changes_nothing(published: Path, tmp_path: Path) -> None:
    assert diff(changed(tmp_path, {}), published).stdout == NOTHING


def test_a_counter_of_days_is_no_change() -> None:
    page = "<title>T</title><main data-pagefind-body><p>Wacht al {} dagen.</p></main>"
    assert read_page(page.format(9)) == read_page(page.format(10))


def test_a_folder_without_a_site_is_refused(published: Path, tmp_path: Path) -> None:
    content = changed(tmp_path, {})
    result = diff(content, published.parent / "content")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"In de map {published.parent}/content staat geen site.\n"


# --- on the internet ------------------------------------------------------------------------------------------


class _Handler(SimpleHTTPRequestHandler):
    asked: list[str]

    def log_message(self, *_: object) -> None:
        self.asked.append(self.path)


class _Server(ThreadingHTTPServer):
    # As many at once as ask: who finds no room in the queue tries again a second later.
    request_queue_size = 64


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Serve *folder* at a path; yield the address and all that was asked for."""
    asked: list[str] = []
    handler = type("Handler", (_Handler,), {"asked": asked})
    with _Server(("127.0.0.1", 0), partial(handler, directory=str(folder))) as server:
        thread = Thread(target=server.serve_forever, args=[0.02])
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/", asked
        finally:
            server.shutdown()
            thread.join()


@pytest.mark.parametrize("name", CHANGES)
def test_each_change_since_a_site_on_the_internet_is_told(name: str, published: Path, tmp_path: Path) -> None:
    edits, expected = CHANGES[name]
    with served(published) as (address, _):
        result = diff(changed(tmp_path, edits), address)
    intro = INTRO.replace("de map site", address)
    assert (result.exit_code, result.stdout, result.stderr) == (0, LINKED + intro + expected, "")


def test_everything_that_a_visitor_can_find_is_found(published: Path) -> None:
    whole = read_folder(published)
    with served(published) as (address, _):
        found = read_address(address)
    assert {path: whole[path] for path in found} == found
    # No link leads to the page for what is not found, nor to a list of nothing.
    missing = {path for path in whole.keys() - found.keys() if path != "404.html"}
    assert [path for path in missing if read_page(whole[path].decode()).is_document] == []


def test_nothing_is_asked_for_that_is_not_public(published: Path, tmp_path: Path) -> None:
    edits = {"paginas/nieuw-en-nog-niet-openbaar.md": document("pagina", header="titel: Nieuw\n")}
    with served(published) as (address, asked):
        assert "Nieuw" in diff(changed(tmp_path, edits), address).stdout
    assert asked
    assert [path for path in asked if "nieuw" in path or "klad" in path] == []


def test_a_site_that_is_not_there_is_told(tmp_path: Path) -> None:
    (tmp_path / "leeg").mkdir()
    with served(tmp_path / "leeg") as (address, _):
        (tmp_path / "leeg" / "index.html").write_text("<title>x</title>")
        with pytest.raises(RefusedError, match=r"staat geen site\.$"):
            read_address(f"{address}nergens")
    result = diff(changed(tmp_path, {}), address)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        f"De site op {address} is niet te lezen. Klopt het adres, en is er verbinding met internet?\n"
    )


@pytest.mark.parametrize("address", ["ftp://www.example.org/", "file:///etc/"])
def test_an_address_of_no_site_is_refused(address: str, tmp_path: Path) -> None:
    result = diff(changed(tmp_path, {}), address)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"{address} is geen adres van een site: het begint met https:// of http://.\n"


def test_a_server_that_leads_to_another_site_is_not_followed() -> None:
    class Elsewhere(_Handler):
        asked: list[str] = []  # noqa: RUF012 - a log for this test alone

        def do_GET(self) -> None:
            self.send_response(301)
            self.send_header("Location", "http://127.0.0.2:9/")
            self.end_headers()

    with ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere) as server:
        thread = Thread(target=server.serve_forever, args=[0.02])
        thread.start()
        try:
            with pytest.raises(
                RefusedError, match=r"leidt naar http://127\.0\.0\.2:9/\. Noem dat adres zelf\."
            ):
                read_address(f"http://127.0.0.1:{server.server_port}/")
        finally:
            server.shutdown()
            thread.join()
