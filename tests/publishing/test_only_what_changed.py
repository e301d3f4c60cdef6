"""A publication costs what changed: what is the same as before is not compressed anew."""

import gzip
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import brotli
import pytest

from tests.publishing.committed_content import committed, publish
from tests.publishing.places import FOLDERS, S3, Place, files_of_site
from tests.publishing.web_server import web_server
from tests.sites_by_hand import document

pytestmark = pytest.mark.slow
PAGES = {
    f"paginas/blad-{number:02}.md": document("pagina", header=f"titel: Blad {number}\n", body="Wij lezen.\n")
    for number in range(14)
}
CHANGED = {
    **PAGES,
    "paginas/blad-11.md": document("pagina", header="titel: Blad 11\n", body="Wij lezen mee.\n"),
}


@pytest.fixture
def compressed(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """Return a list of every content that is compressed, those excepted that no compression makes smaller."""
    noted: list[bytes] = []
    compress = brotli.compress

    def noting(data: bytes, **how: Any) -> bytes:
        packed = bytes(compress(data, **how))
        if len(packed) < len(data):
            noted.append(data)
        return packed

    monkeypatch.setattr(brotli, "compress", noting)
    return noted


def assert_compressed_well(site: Path) -> None:
    """Assert that each page of *site* has both compressed files where they are smaller, with what the page says."""
    pages = [*site.rglob("*.html"), *site.rglob("*.css"), *site.rglob("*.json")]
    assert len(pages) > len(PAGES)
    for page in pages:
        data = page.read_bytes()
        for end, unpack in (("gz", gzip.decompress), ("br", brotli.decompress)):
            packed = page.with_name(f"{page.name}.{end}")
            # No coding makes an empty list shorter.
            assert packed.exists() or data == b'{\n "rijen": []\n}\n', page
            assert not packed.exists() or unpack(packed.read_bytes()) == data


@pytest.mark.parametrize("place", FOLDERS, indirect=True)
def test_only_what_changed_is_compressed(tmp_path: Path, place: Place, compressed: list[bytes]) -> None:
    publish(committed(tmp_path / "r", PAGES), place.text)
    before = files_of_site(place.folder)
    assert len(compressed) > len(PAGES)
    compressed.clear()
    publish(committed(tmp_path / "r", CHANGED), place.text)
    after = files_of_site(place.folder)
    changed = {data for path, data in after.items() if before.get(path) != data}
    assert "blad-11/index.html" in {path for path, data in after.items() if data in changed}
    assert len(changed) < 10 < len(PAGES)
    assert {*compressed} <= changed
    assert_compressed_well(place.folder / "current" / "site")


@pytest.mark.parametrize("place", [S3], indirect=True)
def test_what_no_server_sends_compressed_is_not_compressed(
    tmp_path: Path, place: Place, compressed: list[bytes]
) -> None:
    publish(committed(tmp_path / "r", PAGES), place.text)
    assert len(place.served()) > len(PAGES)
    assert compressed == []


def test_pages_compresses_by_itself(tmp_path: Path, compressed: list[bytes]) -> None:
    (tmp_path / "leeg").mkdir()
    with web_server(tmp_path / "leeg") as served:
        publish(
            committed(tmp_path / "r", PAGES),
            f"pages:{tmp_path / 'gemaakt'}",
            allowed=["voorbeeldadres"],
            base_url=served.url,
            first=True,
        )
    assert len([*(tmp_path / "gemaakt").rglob("*.html")]) > len(PAGES)
    assert compressed == []


def replaced(file: Path) -> Path:
    """Remove *file*, and return where it was."""
    file.unlink()
    return file


DAMAGE: dict[str, Callable[[Path], int | None]] = {
    "gone": Path.unlink,
    "empty": lambda file: file.write_bytes(b""),
    "something else": lambda file: file.write_bytes(b"<p>anders</p>"),
    "cut off": lambda file: file.write_bytes(file.read_bytes()[:-5]),
    "with more behind it": lambda file: file.write_bytes(file.read_bytes() + b"anders"),
    "other words": lambda file: file.write_bytes(
        (gzip.compress if file.suffix == ".gz" else brotli.compress)(b"<p>anders</p>")
    ),
    "endless": lambda file: file.write_bytes(
        (gzip.compress if file.suffix == ".gz" else brotli.compress)(bytes(10_000_000))
    ),
    "a folder": lambda file: replaced(file).mkdir(),
    "led elsewhere": lambda file: replaced(file).symlink_to("/etc/hostname"),
}


@pytest.mark.parametrize("place", FOLDERS, indirect=True)
def test_what_was_damaged_is_made_anew(tmp_path: Path, place: Place) -> None:
    publish(committed(tmp_path / "r", PAGES), place.text)
    site = place.folder / "current" / "site"
    for number, damage in enumerate(DAMAGE.values()):
        for ending in ("gz", "br"):
            damage(site / f"blad-{number:02}" / f"index.html.{ending}")
    publish(committed(tmp_path / "r", CHANGED), place.text)
    assert_compressed_well(place.folder / "current" / "site")


@pytest.mark.parametrize("place", FOLDERS, indirect=True)
def test_without_the_release_before_all_is_made_anew(tmp_path: Path, place: Place) -> None:
    publish(committed(tmp_path / "r", PAGES), place.text)
    shutil.rmtree((place.folder / "current" / "site").resolve())
    publish(committed(tmp_path / "r", CHANGED), place.text)
    assert_compressed_well(place.folder / "current" / "site")
