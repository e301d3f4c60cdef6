"""Every file that pages load carries the hash of its content in its name, so that browsers may keep it for ever."""

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from stadspanel_site.public.rendering.assets import HASHED, asset_path
from tests.asset_names import without_hashes
from tests.disclosure.test_canaries import complete_site
from tests.sites_by_hand import TEMPLATES

STATIC = tuple(file for file in sorted((TEMPLATES / "static").rglob("*")) if file.is_file())
_LOADS = re.compile(r"""url\(|@import|(?:from|import)\s*\(?\s*["']""")


@pytest.fixture(scope="module")
def files() -> Mapping[str, bytes]:
    return complete_site()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("stijl.css", "static/stijl.ba7816bf.css"),
        ("letters/a.b.woff2", "static/letters/a.b.ba7816bf.woff2"),
        ("LICENTIE", "static/LICENTIE.ba7816bf"),
        (".punt", "static/.punt.ba7816bf"),
    ],
)
def test_the_hash_stands_before_the_last_part_of_the_name(name: str, expected: str) -> None:
    # ba7816bf… is the SHA-256 of "abc", as in its standard (FIPS 180).
    assert asset_path(name, b"abc") == expected
    assert HASHED.fullmatch(expected)


@pytest.mark.parametrize(
    "path", ["static/stijl.css", "static/stijl.0123abcg.css", "index.html", "a/static/b.0123abcd.css"]
)
def test_a_path_without_hash_is_none_of_them(path: str) -> None:
    assert HASHED.fullmatch(path) is None


def test_every_asset_of_a_site_has_the_hash_of_its_own_content(files: Mapping[str, bytes]) -> None:
    assets = {path: data for path, data in files.items() if path.startswith("static/")}
    assert {without_hashes(path) for path in assets} == {
        "static/thema.css",
        *(f"static/{file.name}" for file in STATIC),
    }
    for path, data in assets.items():
        assert f".{hashlib.sha256(data).hexdigest()[:8]}." in path


def test_every_page_asks_for_assets_that_are_there(files: Mapping[str, bytes]) -> None:
    pages = {path: data.decode() for path, data in files.items() if path.endswith((".html", "feed.xml"))}
    # The picture that others show with a link has its whole address.
    address = re.compile(r'"(?:https://www\.example\.org)?/proef/(static/[^"]+)"')
    asked = {found for text in pages.values() for found in address.findall(text)}
    assert asked == {path for path in files if path.startswith("static/")}


@pytest.mark.parametrize("file", STATIC, ids=lambda file: file.name)
def test_no_asset_names_another_one(file: Path) -> None:
    # Its name would be the old one as soon as the other changes; a template must hand it over, as data-index does.
    assert _LOADS.search(file.read_text("utf-8", "replace")) is None
