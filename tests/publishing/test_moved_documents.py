"""Documents that move, come back and move again: every address leads to its document, whatever was copied when."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest

from stadspanel_site.publication import run_releases, run_rollback
from stadspanel_site.publishing.server_settings.settings_files import settings_files
from stadspanel_site.publishing.serving import redirect_in
from stadspanel_site.publishing.verifying import run_verify
from tests.publishing.committed_content import committed, publish
from tests.publishing.places import Place
from tests.publishing.real_servers import SERVERS, RunningServer, open_folder, serving_target
from tests.sites_by_hand import document

pytestmark = pytest.mark.server

HOST = "panel.nl"
FILE = "bijlagen/de-telling.csv"
ATTACHED = "bijlagen:\n  - {bestand: a.csv, titel: De telling, vertrouwelijkheid: openbaar}\n"
HERE, THERE = ("adviezen/x/", "over/"), ("adviezen/y/", "wij/")
"""The addresses of the two documents, before and after they moved."""
_MOST = 5


def content(repository: Path, folder: str, page: str, *aliases: str) -> Path:
    """Commit content with an advice in *folder* and a page *page*, which each stood at one of *aliases*."""
    advice, over = (f"aliassen: [/{alias}]\n" for alias in aliases) if aliases else ("", "")
    return committed(
        repository,
        {
            f"adviezen/{folder}/advies.md": document("advies", extra=ATTACHED + advice),
            f"adviezen/{folder}/bijlagen/a.csv": b"jaar;aantal\n2026;1\n",
            f"paginas/{page}.md": document("pagina", extra=over, body="Wij zijn het panel.\n"),
        },
    )


@pytest.fixture(scope="module")
def moved() -> Iterator[tuple[Path, list[str]]]:
    """Publish the documents here, there, and here again; yield the target and the names of the three releases."""
    with open_folder("verhuisd") as folder:
        target = folder / "doel"
        for where in (("x", "over"), ("y", "wij", *HERE), ("x", "over", *THERE)):
            publish(content(folder / "r", *where), target)
        yield target, [line.split()[0] for line in reversed(run_releases(str(target)).splitlines())]


def led(server: RunningServer, address: str) -> tuple[str, int]:
    """Return where a browser that asks for *address* ends, and the status there."""
    path = f"/{address}"
    for _ in range(_MOST):
        answer = server.get(path)
        if answer.status in {301, 308}:
            # A browser that keeps a permanent redirect would go round once the document is back.
            assert answer.headers.get_all("Cache-Control") == ["no-cache"], path
        target = answer.headers["Location"] or (redirect_in(answer.body) if path.endswith("/") else "")
        if not target:
            return path.removeprefix("/"), answer.status
        path = urlsplit(urljoin(path, target)).path
    pytest.fail(f"{address} leads round and round", pytrace=False)


def expected(documents: tuple[str, ...], before: tuple[str, ...]) -> dict[str, tuple[str, int]]:
    """Return where each address ends while the *documents* stand there and stood *before* somewhere else."""
    found: dict[str, tuple[str, int]] = {}
    for address, old in zip((*documents, documents[0] + FILE), (*before, before[0] + FILE), strict=True):
        found |= {address: (address, 200), old: (address, 200)}
    return found


@pytest.mark.parametrize("name", SERVERS)
def test_every_address_leads_to_its_document_in_every_release(
    moved: tuple[Path, list[str]], name: str
) -> None:
    target, (first, second, third) = moved
    lying = {first: {address: (address, 200) for address in (*HERE, HERE[0] + FILE)}}
    lying |= {second: expected(THERE, HERE), third: expected(HERE, THERE)}
    # The settings are copied while the documents are away.
    run_rollback(str(target), second)
    with serving_target(name, target, host=HOST) as server:
        for step in (third, first, second, third, second, first):
            run_rollback(str(target), step)
            assert {address: led(server, address) for address in lying[step]} == lying[step], step
            if step == first:
                assert [led(server, address)[1] for address in THERE] == [404, 404]


def test_at_every_place_the_pages_lead_on_by_themselves(place: Place, tmp_path: Path) -> None:
    """Where a host has no settings of ours, the pages are all there is."""

    def leads() -> dict[str, str]:
        pages = {address: place.served().get(f"{address}index.html") for address in ("over/", "wij/")}
        return {address: redirect_in(page) for address, page in pages.items() if page is not None}

    for name, alias in (("over", ""), ("wij", "aliassen: [/over/]\n"), ("over", "aliassen: [/wij/]\n")):
        text = document("pagina", extra=alias)
        publish(committed(tmp_path / "r", {f"paginas/{name}.md": text}), place.text)
    first, second, third = (line.split()[0] for line in reversed(run_releases(place.text).splitlines()))
    lying = {
        first: {"over/": ""},
        second: {"over/": "/wij/", "wij/": ""},
        third: {"over/": "", "wij/": "/over/"},
    }
    assert leads() == lying[third]
    for step in (second, first, third):
        run_rollback(place.text, step)
        assert leads() == lying[step]
    # What is kept from search engines would not tell them where it went.
    page = place.served()["wij/index.html"]
    assert b'<link rel="canonical" href="https://panel.nl/over/">' in page
    assert b"noindex" not in page


def test_what_is_copied_once_says_nothing_of_the_content(moved: tuple[Path, list[str]]) -> None:
    target, names = moved
    folders = [target / "releases" / name / "server" for name in names]
    first, *others = [{file.name: file.read_bytes() for file in folder.iterdir()} for folder in folders]
    assert others == [first, first]


RENEW = (
    "Let op: de instellingen voor de server zijn anders dan die van de versie die er stond (stadspanel-nginx.conf). "
    "Gebruikt u er een van, kopieer die dan opnieuw. Hoe dat gaat, staat in docs/publiceren.md onder ‘Als de "
    "instellingen veranderen’."
)
SAME = "Lezers zien geen verschil: alles is gelijk aan wat er stond."


def test_settings_that_changed_with_the_program_are_told_of(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = {"paginas/over.md": document("pagina")}
    before = publish(committed(tmp_path / "r", page), place.text)
    name = "stadspanel-nginx.conf"
    # As a new version of the program does it.
    monkeypatch.setattr(
        "stadspanel_site.publishing.serving.settings_files",
        lambda texts, **rules: settings_files(texts, **rules) | {name: b"# nieuw"},
    )
    said = [publish(tmp_path / "r" / "content", place.text) for _ in range(2)]
    said += [run_rollback(place.text, ""), run_rollback(place.text, "")]
    assert [text.partition("\n")[2] for text in (before, *said)] == ["", RENEW, SAME, SAME, RENEW]
    first = run_releases(place.text).splitlines()[-1].split()[0]
    told = run_verify(place.text, with_headers=True).splitlines()[1:]
    assert told == [
        f"Let op: op de site staat {first}, en dat is niet de nieuwste versie.",
        RENEW.replace("die er stond", f"van {first}"),
    ]
