"""Measure what attachments cost at the first check, at the next ones, and at a save beside the preview."""

import datetime as dt
import io
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf
from generated_content import ROOT
from pikepdf import Dictionary, Name, Pdf, Stream
from PIL import Image

from stadspanel_site.build_types import BuildOptions
from stadspanel_site.pipeline import make_site
from stadspanel_site.preview.showing import PreviewOptions, make_preview
from stadspanel_site.search.index import without_index
from stadspanel_site.store.entries import Store, program_versions

DAY = dt.date(2026, 11, 23)
PDFS, PHOTOGRAPHS = 94, 12
PAGES, LINES, SIDE = 8, 35, 830
WIDTH, HEIGHT = 4000, 3000
TIMES = 5


def vocabulary() -> list[str]:
    """Return the words of the example content, each as often as it stands there."""
    texts = (file.read_text(encoding="utf-8") for file in sorted((ROOT / "content").rglob("*.md")))
    return [word for text in texts for word in text.split() if word.isalpha()]


def pdf(words: list[str], seed: int) -> bytes:
    """Return a report of some pages with a photograph, 0.5 MB."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    made = Pdf.new()
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding
    )
    noise = io.BytesIO()
    Image.frombytes("L", (SIDE, SIDE), chance.randbytes(SIDE * SIDE)).save(noise, "JPEG", quality=88)
    picture = Stream(
        made,
        noise.getvalue(),
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=SIDE,
        Height=SIDE,
        ColorSpace=Name.DeviceGray,
        BitsPerComponent=8,
        Filter=Name.DCTDecode,
    )
    for number in range(PAGES):
        page = made.add_blank_page(page_size=(595, 842)).obj
        page["/Resources"] = Dictionary(Font=Dictionary(F=font), XObject=Dictionary(I=picture))
        lines = (" ".join(chance.choices(words, k=11))[:85] for _ in range(LINES))
        text = " ".join(f"({line}) Tj T*" for line in lines)
        shown = " q 200 0 0 200 50 60 cm /I Do Q" if number == 0 else ""
        page["/Contents"] = made.make_stream(
            f"BT /F 10 Tf 50 790 Td 13 TL {text} ET{shown}".encode("cp1252", "replace")
        )
    out = io.BytesIO()
    made.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def photograph(seed: int) -> bytes:
    """Return a picture as a telephone makes it, of 12 million pixels."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    small = Image.frombytes("RGB", (400, 300), chance.randbytes(400 * 300 * 3))
    out = io.BytesIO()
    small.resize((WIDTH, HEIGHT)).save(out, "JPEG", quality=90)
    return out.getvalue()


def write_page(content: Path, files: dict[str, bytes]) -> Path:
    """Write a page with *files* as its public attachments, and return it."""
    lines = []
    for number, (name, data) in enumerate(files.items()):
        file = content / "paginas" / "bijlagen" / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(data)
        lines.append(f"  - {{bestand: {name}, titel: Stuk {number}, vertrouwelijkheid: openbaar}}\n")
    declared = f"bijlagen:\n{''.join(lines)}" if lines else ""
    page = content / "paginas" / "metingen.md"
    page.write_text(
        f"---\ntitel: Metingen\nstatus: vastgesteld\nvertrouwelijkheid: openbaar\n{declared}---\nTekst.\n",
        encoding="utf-8",
    )
    return page


def measured(work: Callable[[], object]) -> tuple[float, float]:
    """Return how long *work* takes, and how much time of the processor, in seconds."""
    clock, started = time.monotonic(), os.times()
    work()
    # Of this process and of those that it waited for.
    spent = (after - before for after, before in zip(os.times()[:4], started, strict=False))
    return time.monotonic() - clock, sum(spent)


def options(folder: Path) -> BuildOptions:
    """Return options for the content in *folder*, with a store of its own."""
    return BuildOptions(
        content=folder / "content",
        templates=ROOT / "templates",
        output=folder / "output",
        as_of=DAY,
        today=DAY,
        own_store=Store(folder / "opslag", program_versions()),
    )


def measure(label: str, folder: Path, files: dict[str, bytes]) -> tuple[float, float, float]:
    """Print the times of a site with *files*, and return those of first check, next check and save."""
    shutil.copytree(ROOT / "content", folder / "content")
    page = write_page(folder / "content", files)

    def check() -> None:
        # A process of its own, as each command is.
        subprocess.run([sys.executable, __file__, str(folder)], check=True)  # noqa: S603 - this same file

    first = measured(check)
    again = min(measured(check) for _ in range(TIMES))
    preview = PreviewOptions(build=options(folder))

    def save() -> None:
        with page.open("a", encoding="utf-8") as opened:
            opened.write("Nog een regel.\n")
        make_preview(preview, lambda _: None)

    save()
    saved = min(measured(save) for _ in range(TIMES))
    size = sum(map(len, files.values())) / 1e6
    sys.stdout.write(
        f"{label} ({size:.0f} MB): first check {first[0]:.1f} s ({first[1]:.1f} s of processor time), "
        f"again {again[0]:.2f} s ({again[1]:.2f} s), a save {saved[0]:.2f} s ({saved[1]:.2f} s)\n"
    )
    return first[1], again[1], saved[1]


def main() -> None:
    """Measure the example content by itself, with PDFs and with photographs, and print what those add."""
    words = vocabulary()
    reports = {f"stuk-{number}.pdf": pdf(words, number) for number in range(PDFS)}
    pictures = {f"foto-{number}.jpg": photograph(number) for number in range(PHOTOGRAPHS)}
    with TemporaryDirectory() as name:
        bare = measure("the example content", Path(name) / "bare", {})
        for label, files in ((f"with {PDFS} PDFs", reports), (f"with {PHOTOGRAPHS} photographs", pictures)):
            found = measure(label, Path(name) / label, files)
            first, again, saved = (more - less for more, less in zip(found, bare, strict=True))
            sys.stdout.write(
                f"  that adds {first:.1f} s of processor time at first, {again:.2f} s at each next check "
                f"({again / first:.1%}), and {saved:.2f} s at a save ({saved / first:.1%})\n"
            )


if __name__ == "__main__":
    if sys.argv[1:]:
        make_site(options(Path(sys.argv[1])), index=without_index)
    else:
        main()
