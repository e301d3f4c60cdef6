"""Files on their way out: cleaned, measured, and never in the way of a build that does not publish them."""

import io
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from stadspanel_site.internal.checks.declared_attachments import check_copies
from stadspanel_site.problems.problem import ProblemsFound
from tests.sites_by_hand import archive_of, document, site_of

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


PHOTO = photo(60)


def declared(name: str, choice: str) -> str:
    ground = "" if choice == "openbaar" else ", grond: 5.1.2e"
    return f"  - {{bestand: {name}, titel: {name[0]}, vertrouwelijkheid: {choice}{ground}}}\n"


def codes(tmp_path: Path, texts: dict[str, str | bytes]) -> list[str]:
    try:
        site_of(tmp_path, texts)
    except ProblemsFound as found:
        return [f"{item.code} {item.place.path}" for item in found.problems if item.is_error]
    return []


@pytest.mark.parametrize("choice", ["vertrouwelijk", "geheim"])
@pytest.mark.parametrize("name", ["b.png", "c.PNG", "a-2.png"])
@pytest.mark.parametrize("other", ["paginas/a.md", "paginas/b/c.md", "dossiers/d.md"])
def test_no_open_file_is_a_copy_of_a_closed_one(tmp_path: Path, other: str, name: str, choice: str) -> None:
    folder = str(Path(other).parent)
    here = declared(name, choice) if other == "paginas/a.md" else ""
    texts: dict[str, str | bytes] = {
        "paginas/a.md": document("pagina", extra=f"bijlagen:\n{declared('a.png', 'openbaar')}{here}"),
        "paginas/bijlagen/a.png": PHOTO,
        f"{folder}/bijlagen/{name}": PHOTO,
    }
    if not here:
        kind = "dossier" if other.startswith("dossiers") else "pagina"
        texts[other] = document(kind, extra=f"bijlagen:\n{declared(name, choice)}")
    assert codes(tmp_path, texts) == ["bijlage-tegenstrijdig paginas/a.md"]


def test_a_closed_file_that_cannot_be_read_keeps_no_other_from_being_compared() -> None:
    here = "".join(
        declared(name, choice)
        for name, choice in (("a.png", "openbaar"), ("b.png", "vertrouwelijk"), ("c.png", "vertrouwelijk"))
    )
    names = [f"paginas/bijlagen/{name}.png" for name in "abc"]
    archive = archive_of(
        {"paginas/a.md": document("pagina", extra=f"bijlagen:\n{here}")}, dict.fromkeys(names, 4)
    )
    for unreadable in names[1:]:

        def read(path: str, unreadable: str = unreadable) -> bytes:
            if path == unreadable:
                raise PermissionError(path)
            return PHOTO

        assert [found.code for found in check_copies(archive, read)] == ["bijlage-tegenstrijdig"]


@pytest.mark.parametrize(
    ("beside", "data"),
    [
        pytest.param(declared("b.png", "openbaar"), PHOTO, id="both open"),
        pytest.param("", PHOTO, id="a copy that nobody declares"),
        pytest.param(declared("b.png", "vertrouwelijk"), PHOTO[:-1] + b"!", id="another of that size"),
        pytest.param(declared("b.png", "vertrouwelijk"), PHOTO + b"!", id="another size"),
    ],
)
def test_a_file_that_only_looks_like_a_copy_goes_out(tmp_path: Path, beside: str, data: bytes) -> None:
    extra = f"bijlagen:\n{declared('a.png', 'openbaar')}{beside}"
    texts: dict[str, str | bytes] = {
        "paginas/a.md": document("pagina", extra=extra),
        "paginas/bijlagen/a.png": PHOTO,
        "paginas/bijlagen/b.png": data,
    }
    assert codes(tmp_path, texts) == []


def test_what_reads_pictures_and_pdfs_is_loaded_for_a_new_one_only() -> None:
    code = "import sys, stadspanel_site.pipeline; print(sorted({'PIL', 'pikepdf'} & sys.modules.keys()))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout == "[]\n"
