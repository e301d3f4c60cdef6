"""Memory follows the largest attachment, and not the sum: one at a time is cleaned, searched and written."""

import io
import os
import secrets
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from tests.sites_by_hand import document, write_content

ROOT = Path(__file__).parent.parent.parent
NUMBER = 12
SIDE = 2200
"""In pixels: a picture of noise without compression, of nearly 5 MB."""
MEASURED = """
import resource, subprocess, sys
program = "from stadspanel_site.cli import main; main()"
done = subprocess.run([sys.executable, "-c", program, *sys.argv[1:]])
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr)
sys.exit(done.returncode)
"""
"""A process counts what its parent had when it began, so one that is small stands between."""


def with_picture(pixels: bytes) -> bytes:
    """Return a PDF with a picture of *pixels*."""
    pdf = pikepdf.new()
    picture = pdf.make_stream(
        pixels,
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=SIDE,
        Height=SIDE,
        ColorSpace=pikepdf.Name.DeviceGray,
        BitsPerComponent=8,
    )
    page = pdf.add_blank_page()
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Noise=picture))
    page.Contents = pdf.make_stream(b"q 500 0 0 500 40 40 cm /Noise Do Q")
    out = io.BytesIO()
    pdf.save(out, compress_streams=False)
    return out.getvalue()


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return content with one advice that has all the attachments."""
    noise = secrets.token_bytes(SIDE * SIDE)
    names = [f"stuk-{number}.pdf" for number in range(NUMBER)]
    lines = [
        f"  - {{bestand: {name}, titel: Ruis, vertrouwelijkheid: openbaar, toegankelijk: nee}}\n"
        for name in names
    ]
    files = {
        f"adviezen/2026-a/bijlagen/{name}": with_picture(noise[number:] + noise[:number])
        for number, name in enumerate(names)
    }
    advice = document("advies", extra="".join(("bijlagen:\n", *lines)))
    return write_content(
        tmp_path_factory.mktemp("zwaar") / "content", {"adviezen/2026-a/advies.md": advice, **files}
    )


@pytest.mark.slow
@pytest.mark.parametrize("command", ["build --output", "publish --allow niet-vastgelegd --to"])
def test_memory_follows_the_largest_attachment(content: Path, tmp_path: Path, command: str) -> None:
    done = subprocess.run(
        [
            *(sys.executable, "-c", MEASURED, *command.split(), str(tmp_path / "hier")),
            *("--content", str(content), "--as-of", "2026-06-01", "--base-url", "https://panel.nl/"),
        ],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    size = SIDE * SIDE
    # What the program takes without attachments, and ten times the largest.
    most = 110_000_000 + 10 * size
    assert int(done.stderr.split()[-1]) * 1000 < most < 110_000_000 + NUMBER * size
    assert len([*tmp_path.rglob("*.pdf")]) == NUMBER
