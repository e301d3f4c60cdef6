"""The settings that go out with a site, as they are, in nginx, Caddy and Apache: what readers get from them."""

import datetime as dt
import functools
import gzip
import re
import socket
import ssl
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

import brotli
import pytest

from stadspanel_site.output import MARKER
from stadspanel_site.publishing.ledger import Ledger
from stadspanel_site.publishing.making import make_release
from stadspanel_site.publishing.release import ServedFile, ServedSite
from stadspanel_site.publishing.serving import SETTINGS_IN_ROOT, redirect_in
from tests.publishing.real_servers import SERVERS, Answer, RunningServer, serving
from tests.publishing.verified import verify
from tests.served_sites import BuiltSite

UNPACK = {"gzip": gzip.decompress, "br": brotli.decompress}


pytestmark = pytest.mark.server


@functools.cache
def served(folder: Path, base_url: str) -> ServedSite:
    """Return the built site in *folder* as it is served."""
    files = {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.name != MARKER
    }
    made = make_release(
        files, [], Ledger(), base_url=base_url, day=dt.date(2026, 6, 1), moment="20260601T080000Z"
    )
    return made.site


class Case:
    """A site, and the server that it is asked of."""

    def __init__(self, site: ServedSite, server: RunningServer) -> None:
        self.site, self.server, self.root = site, server, server.root


@pytest.fixture(
    scope="module", params=[(name, site) for name in SERVERS for site in ("complete", "real")], ids="-".join
)
def case(request: pytest.FixtureRequest) -> Iterator[Case]:
    name, which = request.param
    built = request.getfixturevalue(f"{which}_on_disk")
    assert isinstance(built, BuiltSite)
    base_url = built.plan.frame.site.base_url
    site = served(built.folder, base_url)
    with serving(name, site, host=urlsplit(base_url).hostname or "", root=urlsplit(base_url).path) as server:
        yield Case(site, server)


def address(path: str) -> str:
    """Return where readers find the file at *path*."""
    return path.removesuffix("index.html") if path == "index.html" or path.endswith("/index.html") else path


def read_paths(site: ServedSite) -> list[str]:
    """Return the files that readers can get at their own address."""
    return [
        path for path in site.files if path not in SETTINGS_IN_ROOT and address(path) not in site.redirects
    ]


def says(answer: Answer, file: ServedFile) -> bool:
    """Tell whether *answer* has every header of *file*, each once."""
    expected = {"Content-Type": file.content_type, **file.headers}
    return {name: answer.headers.get_all(name) for name in expected} == {
        name: [value] for name, value in expected.items()
    }


def test_every_file_comes_as_the_served_site_says(case: Case) -> None:
    paths = read_paths(case.site)
    answers = case.server.get_each((case.root + address(path), {}) for path in paths)
    wrong = []
    for path, answer in zip(paths, answers, strict=True):
        file = case.site.files[path]
        if (answer.status, answer.body) != (200, file.data) or not says(answer, file):
            wrong.append((path, answer.status, answer.headers.items()))
    assert wrong == []


def test_every_variant_comes_to_who_can_read_it_and_says_the_same(case: Case) -> None:
    asked = [
        (path, coding)
        for path in read_paths(case.site)
        for coding in case.site.files[path].variants
        if coding in case.server.codings
    ]
    assert {coding for _, coding in asked} == case.server.codings
    answers = case.server.get_each(
        (case.root + address(path), {"Accept-Encoding": coding}) for path, coding in asked
    )
    wrong = []
    for (path, coding), answer in zip(asked, answers, strict=True):
        file = case.site.files[path]
        if (
            (answer.status, answer.headers["Content-Encoding"]) != (200, coding)
            or answer.body != file.variants[coding]
            or UNPACK[coding](answer.body) != file.data
            or "Accept-Encoding" not in (answer.headers["Vary"] or "")
            or not says(answer, file)
        ):
            wrong.append((path, coding, answer.status, answer.headers.items()))
    assert wrong == []


def test_browsers_say_what_they_can_read_and_get_the_smallest(case: Case) -> None:
    answer = case.server.get(case.root, {"Accept-Encoding": "gzip, deflate, br, zstd"})
    assert answer.headers["Content-Encoding"] == ("br" if "br" in case.server.codings else "gzip")


@pytest.mark.parametrize("coding", [None, "identity", "gzip;q=0, br;q=0"])
def test_who_can_read_neither_gets_the_page_itself(case: Case, coding: str | None) -> None:
    answer = case.server.get(case.root, {} if coding is None else {"Accept-Encoding": coding})
    assert answer.headers["Content-Encoding"] is None
    assert answer.body == case.site.files["index.html"].data


def test_a_page_that_did_not_change_is_not_sent_again(case: Case) -> None:
    first = case.server.get(case.root + "adviezen/")
    assert first.headers["ETag"]
    again = case.server.get(case.root + "adviezen/", {"If-None-Match": first.headers["ETag"]})
    assert (again.status, again.body) == (304, b"")


MISSING = [
    "bestaat-niet/",
    "bestaat-niet.html",
    "static/stijl.00000000.css",
    "zoeken/bestaat-niet.js",
    "adviezen/bestaat/niet.pdf",
    # A folder without a page, and what stands among the pages but is for no reader.
    "static/",
    "_headers",
    "_redirects",
    ".htaccess",
    ".stadspanel",
    ".git/config",
    "adviezen/.verborgen",
    ".well-known/bestaat-niet",
]


@pytest.mark.parametrize("path", MISSING)
def test_what_is_not_there_or_hidden_is_not_found_and_looks_like_it(case: Case, path: str) -> None:
    answer = case.server.get(case.root + path)
    page = case.site.files["404.html"]
    assert (answer.status, answer.headers["Content-Type"]) == (404, page.content_type)
    assert answer.body == page.data
    assert answer.headers.get_all("Cache-Control") == ["no-cache"]
    for name, value in page.headers.items():
        # Below zoeken/ the policy may be that of the search; the page itself carries the strict one.
        if name != "Content-Security-Policy" or not path.startswith("zoeken/"):
            assert answer.headers.get_all(name) == [value], name


def test_an_earlier_address_leads_to_the_one_of_today_for_good(case: Case) -> None:
    for path, target in case.site.redirects.items():
        answer = case.server.get(case.root + path)
        # Settings that are copied know no addresses: there the page leads on. That of Apache goes with the release.
        assert answer.status == (301 if case.server.name == "apache2" else 200)
        where = urlsplit(answer.headers["Location"] or redirect_in(answer.body))
        assert where.netloc in {"", case.server.host, f"{case.server.host}:{case.server.secure_port}"}
        assert (where.path, where.fragment) == urlsplit(case.root + target)[2::2], path
    assert bool(case.site.redirects) == (case.root != "/")


def test_behind_a_server_that_has_the_certificate_nobody_is_sent_in_circles(case: Case) -> None:
    if case.server.name == "caddy":
        return  # There the block of the site begins with http://, and nothing leads to https.
    answer = case.server.get(case.root, {"X-Forwarded-Proto": "https"}, secure=False)
    assert (answer.status, answer.headers["Strict-Transport-Security"]) == (200, "max-age=31536000")


@pytest.mark.parametrize("path", ["", "adviezen/", "bestaat-niet/?q=a%20b"])
def test_http_leads_to_https_on_the_same_host(case: Case, path: str) -> None:
    answer = case.server.get(case.root + path, secure=False)
    assert answer.status in {301, 308}
    where = answer.headers["Location"].replace(f":{case.server.secure_port}", "")
    assert where == f"https://{case.server.host}{case.root}{path}"


def test_a_folder_without_its_slash_leads_to_the_one_with_it(case: Case) -> None:
    for path in ("adviezen", *([""] if case.root != "/" else [])):
        answer = case.server.get((case.root + path).rstrip("/"))
        assert answer.status in {301, 308}
        assert urlsplit(answer.headers["Location"]).path == f"{case.root}{path}".rstrip("/") + "/"


def test_verify_finds_nothing_wrong_with_our_own_settings(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    find = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", lambda _, *more, **named: find("127.0.0.1", *more, **named))
    # The names of these sites are none of this computer.
    monkeypatch.setattr(ssl, "create_default_context", ssl._create_unverified_context)
    result = verify(f"https://{case.server.host}:{case.server.secure_port}{case.root}")
    assert result.stderr == ""


def test_the_server_does_not_say_its_version(case: Case) -> None:
    for path in ("", "bestaat-niet/"):
        assert not re.search(r"\d", case.server.get(case.root + path).headers["Server"] or "")


# --- what internet.nl asks of the website of a municipality -----------------------------------------------------


def policy_of(answer: Answer) -> dict[str, list[str]]:
    """Return the content security policy of *answer*: the sources of each directive."""
    (text,) = answer.headers.get_all("Content-Security-Policy") or []
    parts = [part.split() for part in text.split(";")]
    assert len({part[0] for part in parts}) == len(parts)
    return {part[0]: part[1:] for part in parts}


def _default_is_strict(policy: Mapping[str, list[str]]) -> bool:
    return policy["default-src"] in (["'none'"], ["'self'"])


def _is_set(directive: str) -> Callable[[Mapping[str, list[str]]], bool]:
    return lambda policy: bool(policy.get(directive))


def _nothing_unsafe(policy: Mapping[str, list[str]]) -> bool:
    unsafe = {"'unsafe-inline'", "'unsafe-eval'", "'unsafe-hashes'", "*", "https:", "http:", "data:"}
    return not unsafe & {source for sources in policy.values() for source in sources}


def _only_own_sources(policy: Mapping[str, list[str]]) -> bool:
    known = {"'none'", "'self'", "'wasm-unsafe-eval'"}
    return {source for sources in policy.values() for source in sources} <= known


POLICY_CRITERIA = [
    pytest.param(_default_is_strict, id="default-src none or self"),
    pytest.param(_is_set("base-uri"), id="base-uri"),
    pytest.param(_is_set("frame-ancestors"), id="frame-ancestors"),
    pytest.param(_is_set("form-action"), id="form-action"),
    # frame-src falls back on child-src, and that on default-src.
    pytest.param(_is_set("default-src"), id="frame-src by its fallback"),
    pytest.param(_nothing_unsafe, id="nothing unsafe, nobody else"),
    pytest.param(_only_own_sources, id="no other host"),
]
PAGES = ["", "zoeken/", "adviezen/", "over-het-panel/", "404.html"]


@pytest.mark.parametrize("holds", POLICY_CRITERIA)
def test_internet_nl_the_policy(case: Case, holds: Callable[[Mapping[str, list[str]]], bool]) -> None:
    answers = case.server.get_each((case.root + path, {}) for path in PAGES)
    assert [path for path, answer in zip(PAGES, answers, strict=True) if not holds(policy_of(answer))] == []


def test_no_server_repeats_what_a_browser_sent(case: Case) -> None:
    answer = case.server.ask("TRACE", case.root, {"Cookie": "geheim=1"})
    assert (b"geheim" in answer.body, answer.headers.get_content_type()) == (False, "text/html")


HEADER_CRITERIA = [
    ("Strict-Transport-Security", lambda value: int(re.findall(r"max-age=(\d+)", value)[0]) >= 31_536_000),
    ("X-Content-Type-Options", lambda value: value == "nosniff"),
    ("X-Frame-Options", lambda value: value in {"DENY", "SAMEORIGIN"}),
    ("Referrer-Policy", lambda value: value in {"no-referrer", "same-origin"}),
]


@pytest.mark.parametrize(("name", "holds"), HEADER_CRITERIA, ids=[name for name, _ in HEADER_CRITERIA])
def test_internet_nl_the_headers(case: Case, name: str, holds: Callable[[str], bool]) -> None:
    for path in (*PAGES, "bestaat-niet/"):
        (value,) = case.server.get(case.root + path).headers.get_all(name) or []
        assert holds(value), path


def test_internet_nl_no_promise_of_https_over_http(case: Case) -> None:
    # RFC 6797, section 7.2; and the way to https is the first answer on the same host.
    answer = case.server.get(case.root, secure=False)
    assert answer.headers["Strict-Transport-Security"] is None


def test_internet_nl_security_txt(case: Case) -> None:
    path = ".well-known/security.txt"
    answer = case.server.get(case.root + path)
    if path not in case.site.files:
        # The panel promised nothing yet.
        assert answer.status == 404
        return
    assert answer.status == 200
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.body == case.site.files[path].data


def test_only_the_search_may_run_webassembly(case: Case) -> None:
    paths = [path for path in read_paths(case.site) if path.endswith(".html")]
    answers = case.server.get_each((case.root + address(path), {}) for path in paths)
    allowed = [
        path
        for path, answer in zip(paths, answers, strict=True)
        if "'wasm-unsafe-eval'" in policy_of(answer).get("script-src", [])
    ]
    assert allowed == ["zoeken/index.html"]
