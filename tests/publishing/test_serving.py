"""From finished files to the site as it is served: one policy, and the same in the settings of every host."""

import gzip
import json
import re
from collections.abc import Mapping
from pathlib import Path

import brotli
import pytest

from stadspanel_site.problems.refused import RefusedError
from stadspanel_site.public.rendering.content_policy import POLICY_AT, POLICY_BELOW
from stadspanel_site.publishing.release import ServedSite
from stadspanel_site.publishing.serving import SETTINGS_IN_ROOT, redirects_of, served_file, served_site
from stadspanel_site.words.content_types import CONTENT_TYPES, TEXTS, UNKNOWN, content_type_of
from tests.sites_by_hand import codes_of, document, site_of

BASE = "https://www.example.org/pad/"
PAGE = (
    b"<!DOCTYPE html><html lang=nl><head><title>Over</title></head><body><p>Tekst.</p></body></html>\n" * 20
)
FILES = {
    "index.html": PAGE,
    "404.html": PAGE,
    "feed.xml": b"<feed/>" * 50,
    "adviezen/index.html": PAGE,
    "adviezen/x/index.html": PAGE,
    "adviezen/x/bijlagen/kaart.png": b"\x89PNG" * 50,
    "adviezen/jaar/2026/index.html": PAGE,
    "over/index.html": PAGE,
    "over/ons/index.html": PAGE,
    "zoeken/index.html": PAGE,
    "zoeken/pagefind/fragment/nl_0123456.pf_fragment": b"\x1f\x8b" * 50,
    "static/stijl.0123abcd.css": b"p { color: red }\n" * 50,
}


def leading_to(target: str) -> bytes:
    """Return a page that leads on to *target*, as the build makes it."""
    return f'<html><head><meta http-equiv="refresh" content="0; url={target}"></head></html>'.encode()


@pytest.fixture(scope="module")
def site() -> ServedSite:
    return served_site(FILES, base_url=BASE)


# --- content types --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("index.html", "text/html; charset=utf-8"),
        ("static/x.0123abcd.js", "text/javascript; charset=utf-8"),
        ("terugkoppeling/adviezen.csv", "text/csv; charset=utf-8"),
        ("feed.xml", "application/xml; charset=utf-8"),
        (".well-known/security.txt", "text/plain; charset=utf-8"),
        ("a/b.pdf", "application/pdf"),
        ("zoeken/pagefind/wasm.nl.pagefind", UNKNOWN),
        ("zonder.punt/bestand", UNKNOWN),
        ("LICENTIE", UNKNOWN),
    ],
)
def test_what_a_file_is_follows_from_its_name_alone(path: str, expected: str) -> None:
    assert content_type_of(path) == expected


def test_every_text_says_how_its_letters_are_written() -> None:
    for end in TEXTS - {"json", "svg"}:
        assert CONTENT_TYPES[end].endswith("; charset=utf-8"), end


# --- headers and caching --------------------------------------------------------------------------------------


def test_what_goes_with_a_page_word_for_word() -> None:
    assert served_file("over/index.html", PAGE, secure=True).headers == {
        "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; "
        "form-action 'none'; frame-ancestors 'none'",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
        "magnetometer=(), microphone=(), midi=(), payment=(), usb=()",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Strict-Transport-Security": "max-age=31536000",
        "Cache-Control": "no-cache",
    }


@pytest.mark.parametrize(
    ("path", "shared"),
    [
        ("data/adviezen.csv", True),
        ("data/adviezen.json", True),
        ("feed.xml", True),
        ("agenda.ics", True),
        ("adviezen/x/feed.xml", True),
        ("themas/x/feed.xml", True),
        ("dossiers/x/feed.xml", True),
        ("index.html", False),
        ("adviezen/x/index.html", False),
        ("adviezen/x/bijlagen/data/a.csv", False),
        ("sitemap.xml", False),
        ("terugkoppeling/cijfers.csv", False),
    ],
)
def test_programs_on_other_sites_may_read_data_and_feeds_alone(path: str, shared: bool) -> None:  # noqa: FBT001 - a case
    headers = served_file(path, PAGE, secure=True).headers
    assert headers.get("Access-Control-Allow-Origin") == ("*" if shared else None)


@pytest.mark.parametrize(
    ("path", "directive"),
    [
        ("index.html", None),
        ("404.html", None),
        ("zoeken/index.html", "script-src 'self' 'wasm-unsafe-eval'"),
        ("zoeken/pagefind/pagefind.js", "script-src 'self' 'wasm-unsafe-eval'"),
        ("adviezen/index.html", "script-src 'self'"),
        ("openbaarheid/index.html", "script-src 'self'"),
        ("adviezen/x/index.html", None),
        ("static/zoeken.0123abcd.js", None),
        ("zoeken-naar/index.html", None),
    ],
)
def test_only_the_search_may_run_webassembly_and_only_lists_a_script(
    path: str, directive: str | None
) -> None:
    policy = served_file(path, PAGE, secure=True).headers["Content-Security-Policy"]
    assert re.findall(r"script-src[^;]*", policy) == ([] if directive is None else [directive])


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("static/stijl.0123abcd.css", True),
        ("static/letters/a.0123abcd.woff2", True),
        ("static/stijl.css", False),
        ("over/static/x.0123abcd.css", False),
        ("over/index.html", False),
        # It holds the words of documents: what is withdrawn may not live on in the caches between.
        ("zoeken/pagefind/fragment/nl_0123456.pf_fragment", False),
        ("adviezen/x/bijlagen/kaart.0123abcd.png", False),
    ],
)
def test_only_an_asset_with_its_hash_is_kept_without_asking(path: str, kept: bool) -> None:  # noqa: FBT001 - a case
    caching = served_file(path, b"", secure=True).headers["Cache-Control"]
    assert caching == ("public, max-age=31536000, immutable" if kept else "no-cache")


def test_a_site_at_http_promises_no_https() -> None:
    site = served_site(FILES, base_url="http://www.example.org/")
    told = [
        *(file.headers for file in site.files.values()),
        *(data.decode() for data in site.server_files.values()),
        *(site.files[name].data.decode() for name in SETTINGS_IN_ROOT),
    ]
    assert [text for text in told if "Strict-Transport-Security" in text or "https" in text] == []


# --- compressed variants --------------------------------------------------------------------------------------


def test_variants_are_the_same_smaller_and_the_same_each_time(site: ServedSite) -> None:
    assert served_site(FILES, base_url=BASE) == site
    for path, file in site.files.items():
        if path in FILES and path.rpartition(".")[2] in TEXTS:
            assert gzip.decompress(file.variants["gzip"]) == file.data
            assert brotli.decompress(file.variants["br"]) == file.data
            assert max(map(len, file.variants.values())) < len(file.data)
        else:
            assert file.variants == {}


def test_readers_get_the_smallest_that_the_coding_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(brotli, "compress", lambda _, quality: f"{quality}".encode())
    file = served_file("index.html", FILES["index.html"], secure=True)
    assert file.variants["br"] == b"11"


def test_gzip_says_neither_when_nor_where_nor_of_what_it_was_made(site: ServedSite) -> None:
    # RFC 1952: no flags, no time, and 255 for an unknown system.
    header = site.files["index.html"].variants["gzip"][:10]
    assert (header[3], header[4:8], header[9]) == (0, b"\0\0\0\0", 255)


def test_what_does_not_become_smaller_stays_alone() -> None:
    assert served_file("robots.txt", b"User-agent: *\n", secure=True).variants == {}


# --- redirects ------------------------------------------------------------------------------------------------


def test_the_pages_of_a_built_site_say_where_they_lead(tmp_path: Path) -> None:
    texts = {"paginas/over.md": document("pagina", extra="aliassen: [/oud/, /Ouder/adres.html]\n")}
    files = {path: text.encode() for path, text in site_of(tmp_path, texts).files.items()}
    assert redirects_of(files, "/") == {"oud/": "over/", "Ouder/adres.html/": "over/"}


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"oud/index.html": leading_to("/pad/nieuw/#reactie-1")}, {"oud/": "nieuw/#reactie-1"}),
        ({"oud/index.html": leading_to("/pad/")}, {"oud/": ""}),
        ({"oud/index.html": leading_to("/elders/")}, {}),
        ({"oud/index.html": leading_to("https://example.org/pad/")}, {}),
        ({"oud/index.html": leading_to("/pad/a b/")}, {}),
        ({"oud/index.html": leading_to("/pad/a;return 200/")}, {}),
        ({"oud/index.html": leading_to("/pad/$host/")}, {}),
        ({"oud/index.html": leading_to("/pad/{env.HOME}/")}, {}),
        ({"oud/index.html": leading_to("/pad/nieuw/&#10;Set-Cookie: a")}, {}),
        ({"o{u}d/index.html": leading_to("/pad/nieuw/")}, {}),
        ({"feed.xml": leading_to("/pad/nieuw/")}, {}),
        (
            {
                "a/index.html": PAGE.replace(
                    b"Tekst.", b'<meta http-equiv="refresh" content="0; url=/pad/x/">'
                )
            },
            {},
        ),
        ({"a/index.html": b'<p>&lt;meta http-equiv="refresh" content="0; url=/pad/x/"&gt;</p>'}, {}),
    ],
)
def test_only_a_plain_address_on_the_site_becomes_a_redirect(
    files: Mapping[str, bytes], expected: Mapping[str, str]
) -> None:
    assert redirects_of(files, "/pad/") == expected


# --- hosts that read _headers and _redirects ------------------------------------------------------------------


def rules_of(text: str) -> dict[str, dict[str, str]]:
    """Return the rules of a `_headers`, by their path."""
    found: dict[str, dict[str, str]] = {}
    path = ""
    for line in text.splitlines():
        if line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            assert name not in found[path]
            found[path][name] = value
        elif not line.startswith("#"):
            path = line
            assert path not in found
            found[path] = {}
    return found


def fits(pattern: str, path: str) -> bool:
    """Tell whether a rule counts for *path*: `*` is anything, `:name` something without a slash."""
    glob = re.escape(pattern).replace(r"\*", ".*")
    return re.fullmatch(re.sub(r":\w+", "[^/]+", glob), path) is not None


def test_on_a_host_each_header_of_a_page_comes_from_one_rule(site: ServedSite) -> None:
    # Cloudflare Pages joins what two rules say, Netlify takes the more exact: neither ever sees two.
    rules = rules_of(site.files["_headers"].data.decode())
    for path in FILES:
        address = f"/pad/{path.removesuffix('index.html')}"
        given: dict[str, str] = {}
        for pattern, headers in rules.items():
            if fits(pattern, address):
                assert not given.keys() & headers.keys(), (address, pattern)
                given |= headers
        expected = dict(site.files[path].headers)
        if expected["Cache-Control"] == "no-cache":
            # These hosts do it by themselves.
            del expected["Cache-Control"]
        if not path.endswith(".html") and "/" not in path:
            del expected["Content-Security-Policy"]
        assert given == expected, address


def test_the_rules_for_hosts_know_every_address_with_a_policy_of_its_own() -> None:
    # They name top folders; a policy for an address deeper down would need another rule.
    assert all(re.fullmatch(r"[a-z-]+/", path) for path in (*POLICY_BELOW, *POLICY_AT))


def test_no_line_for_a_host_is_longer_than_it_reads(site: ServedSite) -> None:
    assert max(len(line) for line in site.files["_headers"].data.decode().splitlines()) < 2000


def test_hosts_are_told_of_redirects_in_the_way_of_each_and_no_server_is(site: ServedSite) -> None:
    copied = site.server_files
    site = served_site({**FILES, "oud/index.html": leading_to("/pad/over/")}, base_url=BASE)
    assert site.redirects == {"oud/": "over/"}
    # What is copied once must hold for every release.
    assert site.server_files == copied
    assert site.files["_redirects"].data.decode().splitlines()[1:] == [
        "/pad/oud/ /pad/over/ 301!",
        "/pad/oud/ /pad/over/ 301",
    ]


@pytest.mark.parametrize("path", [*FILES, "oud/index.html"])
def test_a_cdn_is_told_every_header_that_a_store_cannot_send(site: ServedSite, path: str) -> None:
    told = json.loads(site.server_files["cdn.json"])
    address = f"/pad/{path.removesuffix('index.html')}"
    given = dict(told["standaard"])
    for item in told["uitzonderingen"]:
        below, pattern = item.get("onder", "\n"), item.get("past_op", "\n")
        if address == item.get("op") or address.startswith(below) or fits(pattern, address):
            given |= item["kopregels"]
    expected = dict(served_file(path, PAGE, secure=True).headers)
    # The store sends it.
    del expected["Cache-Control"]
    assert given == expected
    assert told["niet-gevonden"] == "/pad/404.html"


# --- what settings may hold -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path", ["/pad;/", "/p ad/", "/{pad}/", "/$pad/", '/"/', "/%70ad/", "/pad//x/", "/pád/"]
)
def test_a_base_address_that_servers_could_misread_is_refused(path: str) -> None:
    with pytest.raises(RefusedError, match="basis_url"):
        served_site(FILES, base_url=f"https://www.example.org{path}")


@pytest.mark.parametrize("alias", ["/_headers", "/_redirects/x", "/_Headers/"])
def test_no_page_takes_the_place_of_a_setting(alias: str) -> None:
    page = document("pagina", extra=f"aliassen: [{alias}]\n")
    assert codes_of({"paginas/over.md": page}) == ["adres-gereserveerd"]


def test_files_that_are_compressed_at_once_come_as_one_by_one() -> None:
    files = {f"p{number:02}/index.html": f"<p>{'woord ' * number}".encode() for number in range(40, 0, -1)}
    site = served_site(files, base_url=BASE)
    assert list(site.files) == sorted(site.files)
    assert site.files == {
        path: served_file(path, file.data, secure=True) for path, file in site.files.items()
    }
