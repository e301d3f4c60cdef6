"""The preview is for who asked for it: not for other sites in the browser, nor for other users of the computer."""

import http.client
import re
import socket
import stat
import webbrowser
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest

from stadspanel_site.preview import showing
from stadspanel_site.preview.server import local_place
from tests.preview.test_preview import DRAFT, TEXTS, TOKEN, preview, proof_of
from tests.served_sites import served_folder
from tests.sites_by_hand import AS_OF, options, write_content

if TYPE_CHECKING:
    from playwright.sync_api import Page

FIXED = ("livereload.js?generation=0", "voorvertoning.css")
"""What is the same for every preview, and holds nothing of the content."""


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Yield the address of a preview with a proof."""
    draft = proof_of({"status": "concept", "kenmerk": "SPD-2026-77"}, body="Een klad.\n")
    content = write_content(tmp_path_factory.mktemp("proef") / "content", TEXTS | {DRAFT: draft})
    with preview(content, DRAFT) as (address, _):
        yield address


def answer(address: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], str]:
    """Return the status, the headers and the text of what stands at *address*; a header is named with `_` for `-`."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.netloc, timeout=30)
    try:
        path = f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"
        connection.request(
            method, path, headers={name.replace("_", "-"): value for name, value in headers.items()}
        )
        found = connection.getresponse()
        return (
            found.status,
            {name.lower(): value for name, value in found.getheaders()},
            found.read().decode(),
        )
    finally:
        connection.close()


def root_of(address: str) -> str:
    return f"http://{urlsplit(address).netloc}/"


# --- other users of the computer ---


@pytest.mark.parametrize(
    "path",
    [
        "", "adviezen/2026-klad/", "adviezen/2026-open/", "feed.xml", "index.html", "zoeken/pagefind/pagefind.js",
        "x/adviezen/2026-klad/", "niet-te-rade/", "niet-te-raden", "niet-te-raden0/", "Niet-te-raden/",
        "%2e/niet-te-raden/", "/niet-te-raden/", "static/stijl.css",
    ],
)  # fmt: skip
def test_without_its_token_nothing_is_there(shown: str, path: str) -> None:
    status, _, text = answer(root_of(shown) + path)
    assert status == 404
    assert "klad" not in text
    assert TOKEN not in text


def test_with_its_token_the_proof_is_there_and_every_link_keeps_it(shown: str) -> None:
    status, _, text = answer(f"{shown}adviezen/2026-klad/")
    assert (status, "Een klad." in text) == (200, True)
    own = [link for link in re.findall(r'(?:href|src)="(/[^"]*)"', text) if link[1:] not in FIXED]
    assert len(own) > 10
    assert [link for link in own if not link.startswith(f"/{TOKEN}/")] == []
    assert answer(f"{shown}adviezen/2026-klad")[1]["location"] == f"/{TOKEN}/adviezen/2026-klad/"


def test_the_token_of_each_preview_is_another_and_cannot_be_guessed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = write_content(tmp_path / "content", TEXTS)
    said: list[str] = []
    opened: list[Path] = []

    async def stop_at_once(*arguments: object) -> None:
        arguments[3]()  # type: ignore[operator]
        arguments[2].socket.close()  # type: ignore[attr-defined]

    def browser(address: str) -> None:
        assert "127.0.0.1" not in address
        file = Path(unquote(urlsplit(address).path))
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert f"url={said[-1].split()[4]}" in file.read_text(encoding="utf-8")
        opened.append(file)

    monkeypatch.setattr(showing, "serve", stop_at_once)
    monkeypatch.setattr(webbrowser, "open", browser)
    monkeypatch.setenv("HOME", str(tmp_path))
    for _ in range(2):
        # In a thread: the browser of other tests has a loop in this one.
        with ThreadPoolExecutor(1) as pool:
            run = partial(showing.run_preview, port=0, opens=True, say=said.append)
            pool.submit(run, options(content), None, lambda: AS_OF, ()).result()
    found = [re.search(r"http://127\.0\.0\.1:\d+/([\w-]+)/", line) for line in said]
    tokens = {match[1] for match in found if match}
    assert len(tokens) == 2
    assert {len(token) for token in tokens} == {22}
    # Other users see with which arguments a browser was started; the file that leads it there is gone afterwards.
    assert [file.exists() for file in opened] == [False, False]


def test_the_file_that_the_browser_is_given_leads_to_the_preview(
    shown: str, tmp_path: Path, page: "Page"
) -> None:
    page.goto(showing.leading_to(f"{shown}adviezen/2026-klad/", tmp_path))
    page.wait_for_url(f"{shown}adviezen/2026-klad/")
    assert "Een klad." in page.content()


# --- other sites in the browser ---


def test_only_who_asks_for_this_computer_is_answered(shown: str) -> None:
    port = urlsplit(shown).port
    for host, status in {
        f"127.0.0.1:{port}": 200,
        f"localhost:{port}": 200,
        "evil.example": 421,
        f"evil.example:{port}": 421,
        "127.0.0.1": 421,
    }.items():
        for path in (shown, *(root_of(shown) + path for path in FIXED)):
            assert answer(path, Host=host)[0] == status, (host, path)
    # Not through the network either.
    with pytest.raises(OSError, match="refused"):
        socket.create_connection((socket.gethostbyname("127.0.0.2"), int(port or 0)), timeout=1)


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        (("", "", "", "GET"), 200),
        (("none", "navigate", "document", "GET"), 200),
        (("same-origin", "no-cors", "script", "GET"), 200),
        (("same-origin", "cors", "empty", "GET"), 200),
        # A link on another site, or in a mail, that somebody follows.
        (("cross-site", "navigate", "document", "GET"), 200),
        (("same-site", "navigate", "document", "HEAD"), 200),
        (("cross-site", "navigate", "iframe", "GET"), 403),
        (("cross-site", "navigate", "object", "GET"), 403),
        (("cross-site", "navigate", "", "GET"), 403),
        (("cross-site", "navigate", "document", "POST"), 403),
        (("cross-site", "no-cors", "script", "GET"), 403),
        (("cross-site", "no-cors", "image", "GET"), 403),
        (("cross-site", "cors", "empty", "GET"), 403),
        # Another port of this computer is the same site.
        (("same-site", "no-cors", "image", "GET"), 403),
        (("same-origin, cross-site", "no-cors", "image", "GET"), 403),
        (("iets-nieuws", "no-cors", "image", "GET"), 403),
    ],
)  # fmt: skip
def test_other_sites_may_lead_to_it_and_read_nothing(
    shown: str, asked: tuple[str, str, str, str], status: int
) -> None:
    site, mode, dest, method = asked
    named = {"Sec_Fetch_Site": site, "Sec_Fetch_Mode": mode, "Sec_Fetch_Dest": dest}
    headers = {name: value for name, value in named.items() if value}
    fixed = () if method == "HEAD" else FIXED
    for address in (shown, f"{shown}adviezen/2026-klad/", *(root_of(shown) + path for path in fixed)):
        found, _, text = answer(address, method, **headers)
        assert found == status, address
        if status == 403:
            assert "klad" not in text


def test_every_answer_says_that_it_is_for_nobody_else(shown: str) -> None:
    expected = {
        "content-security-policy": "frame-ancestors 'none'",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "no-referrer",
        "cache-control": "no-store",
    }
    asked = [
        (shown, "GET", {}),
        (f"{shown}bestaat-niet/", "GET", {}),
        (f"{shown}feed.xml", "HEAD", {}),
        (f"{shown}adviezen/2026-klad", "GET", {}),
        (f"{shown}zoeken/pagefind/pagefind.js", "GET", {}),
        (root_of(shown), "GET", {}),
        (shown, "POST", {}),
        (shown, "GET", {"Host": "evil.example"}),
        (shown, "GET", {"Sec_Fetch_Site": "cross-site"}),
        *((root_of(shown) + path, "GET", {}) for path in (*FIXED, "livereload")),
    ]
    for address, method, headers in asked:
        found = answer(address, method, **headers)[1]
        assert {name: found.get(name) for name in expected} == expected, (address, method, headers)


def handshake(address: str, origin: str | None, host: str = "", more: str = "") -> bool:
    """Tell whether the channel of reloads opens for a page of *origin*."""
    netloc = urlsplit(address).netloc
    came_from = f"Origin: {origin}\r\n" if origin is not None else ""
    with socket.create_connection(tuple(netloc.split(":")), timeout=5) as connection:  # type: ignore[arg-type]
        connection.sendall(
            f"GET /livereload HTTP/1.1\r\nHost: {host or netloc}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n"
            f"{came_from}{more}\r\n".encode()
        )
        return b" 101 " in connection.recv(200)


def test_another_site_cannot_listen_along(shown: str) -> None:
    netloc = urlsplit(shown).netloc
    local = netloc.replace("127.0.0.1", "localhost")
    assert handshake(shown, f"http://{netloc}")
    assert handshake(shown, f"http://{local}", host=local)
    for origin, host in (
        ("http://evil.example", ""),
        (f"http://evil.example#{netloc}", ""),
        (f"https://{netloc}", ""),
        (f"http://{local}", ""),
        ("http://127.0.0.1:1", ""),
        ("null", ""),
        ("", ""),
        (None, ""),
        (f"http://{netloc}", "evil.example"),
        ("http://evil.example", "evil.example"),
    ):
        assert not handshake(shown, origin, host), (origin, host)
    assert not handshake(shown, f"http://{netloc}", more="Sec-Fetch-Site: cross-site\r\n")


ATTACK = """\
<!doctype html><title>Elders</title>
<iframe src="{address}"></iframe>
<img src="{address}feed.xml" onload="said.push('img')">
<script>
const said = [];
const other = window.open("{address}");
Promise.allSettled([
  fetch("{address}").then(found => found.text()).then(text => said.push(text)),
  fetch("{address}", {{mode: "no-cors"}}).then(() => said.push("no-cors")),
  new Promise(done => {{
    const channel = new WebSocket("ws://{netloc}/livereload");
    channel.onopen = () => {{ said.push("ws"); done(); }};
    channel.onerror = done;
  }}),
]).then(() => setTimeout(() => {{
  try {{ if (other && other.document.body.innerText) said.push("opener"); }} catch (refused) {{ }}
  document.title = "klaar";
}}, 1000));
</script>
<script src="{address}zoeken/pagefind/pagefind.js" onload="said.push('script')"></script>
"""


def test_a_hostile_page_that_knows_the_address_reads_nothing(
    shown: str, tmp_path: Path, page: "Page"
) -> None:
    """Not even the token helps a page of another site, in a real browser."""
    hostile = tmp_path / "elders"
    hostile.mkdir()
    text = ATTACK.format(address=shown, netloc=urlsplit(shown).netloc)
    (hostile / "index.html").write_text(text, encoding="utf-8")
    with served_folder(hostile) as url:
        page.goto(url)
        page.wait_for_function("document.title === 'klaar'")
        assert page.evaluate("said") == []
        for frame in page.frames[1:]:
            assert "klad" not in frame.content()


def test_a_place_is_below_its_token() -> None:
    place = local_place(0, "abc")
    try:
        assert place.address == f"http://127.0.0.1:{place.socket.getsockname()[1]}/abc/"
    finally:
        place.socket.close()
