"""Files on their way out: cleaned, measured, and never in the way of a build that does not publish them."""

import io
from pathlib import Path

import pytest
from PIL import Image

from stadspanel_site.problems.problem import ProblemsFound
from tests.sites_by_hand import document, site_of

DECLARED = "bijlagen:\n  - {bestand: foto.png, titel: De sensor, vertrouwelijkheid: openbaar}\n"
BODY = "![Een sensor aan een paal](bijlagen/foto.png)\n"


def photo(width: int = 1200) -> bytes:
    # Noise, so that the smaller WebP is worth its bytes.
    image = Image.effect_noise((width, width // 2), 80).convert("RGB")
    stream = io.BytesIO()
    image.save(stream, "PNG")
    return stream.getvalue()


def test_an_image_has_its_measures_and_smaller_ones_beside_it(tmp_path: Path) -> None:
    texts: dict[str, str | bytes] = {
        "paginas/a.md": document("pagina", extra=DECLARED, body=BODY),
        "paginas/bijlagen/foto.png": photo(),
    }
    site = site_of(tmp_path, texts)
    images = sorted(path for path in site.files if "bijlagen" in path)
    assert "a/bijlagen/de-sensor.png" in images
    assert any(path.endswith(".webp") for path in images)
    page = site.page("a/")
    assert 'src="/a/bijlagen/de-sensor.png"' in page
    assert 'width="1200"' in page
    assert 'height="600"' in page
    assert 'alt="Een sensor aan een paal"' in page
    assert "<picture><source " in page
    assert 'type="image/webp"' in page
    for path in images:
        assert path == "a/bijlagen/de-sensor.png" or f"/{path} " in page


@pytest.mark.parametrize(
    ("broken", "code"),
    [
        (b"", "bijlage-stuk"),
        (b"%PDF-1.4 stuk", "bijlage-verkeerde-naam"),
        (b"\x89PNG\r\n\x1a\n stuk", "bijlage-andere-soort"),
    ],
)
def test_a_broken_file_is_an_error_where_it_would_be_published_and_nowhere_else(
    tmp_path: Path, broken: bytes, code: str
) -> None:
    for status in ("vastgesteld", "concept"):
        texts: dict[str, str | bytes] = {
            "paginas/a.md": document("pagina", status=status, extra=DECLARED),
            "paginas/bijlagen/foto.png": broken,
        }
        if status == "concept":
            assert "foto.png" not in site_of(tmp_path / status, texts).everything
            continue
        with pytest.raises(ProblemsFound) as raised:
            site_of(tmp_path / status, texts)
        assert {(found.code, found.place.line) for found in raised.value.problems} == {(code, 6)}
