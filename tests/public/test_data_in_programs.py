"""The ways to read the open data that the page tells of, tried with the programs themselves."""

import html
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from tests.disclosure.test_canaries import complete_site
from tests.needed import need
from tests.public.test_open_data import folder, rows

__all__ = ["folder"]


def test_the_lines_for_python_work(folder: Path) -> None:
    page = complete_site()["data/index.html"].decode()
    (lines,) = re.findall(r"<code>(import pandas.*?)</code></pre>", page, re.DOTALL)
    lines = html.unescape(lines).replace("https://www.example.org/proef/data/", f"{folder}/")
    done = subprocess.run([sys.executable, "-c", lines], capture_output=True, text=True, check=True)
    assert "beantwoord" in done.stdout


@pytest.mark.tools
def test_the_lines_for_r_work(folder: Path) -> None:
    program = need("Rscript", "r-base-core")
    page = complete_site()["data/index.html"].decode()
    (lines,) = re.findall(r"<code>(adviezen &lt;- read\.csv.*?)</code></pre>", page, re.DOTALL)
    lines = html.unescape(lines).replace("https://www.example.org/proef/data/", f"{folder}/")
    counted = Counter(row["reactie"] for row in rows("adviezen"))
    # The lines as they stand on the page, and then what R has read.
    script = f'{lines}\ncat(nrow(adviezen), names(adviezen), sep = "\\n")\ncat(adviezen$titel, sep = "\\n")\n'
    done = subprocess.run(
        [program, "--vanilla", "-"],
        input=script.encode(),
        capture_output=True,
        check=True,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )
    told = done.stdout.decode().splitlines()
    start = told.index(str(len(rows("adviezen"))), 3)
    assert {*counted} <= {*" ".join(told[:start]).split()}
    assert told[start + 1 :] == [*rows("adviezen")[0], *(row["titel"] for row in rows("adviezen"))]


@pytest.mark.tools
def test_the_steps_for_a_spreadsheet_work(folder: Path) -> None:
    # Of hundreds of megabytes, so that CI does not install it.
    program = shutil.which("soffice") or pytest.skip(
        "soffice ontbreekt; installeer het met: sudo apt install libreoffice-calc-nogui"
    )
    page = html.unescape(complete_site()["data/index.html"].decode())
    assert "Kies daarna de komma als scheidingsteken en UTF-8 als tekenset." in page
    # A comma is character 44, and UTF-8 is character set 76 of LibreOffice; out again with tabs, as it read it.
    subprocess.run(
        [
            *(
                program,
                f"-env:UserInstallation=file://{folder}/profiel",
                "--headless",
                "--infilter=CSV:44,34,76,1",
            ),
            *(
                "--convert-to",
                "ods",
                "--outdir",
                str(folder / "rekenblad"),
                str(folder / "aanbevelingen.csv"),
            ),
        ],
        capture_output=True,
        check=True,
    )
    read = cells(folder / "rekenblad" / "aanbevelingen.ods")
    expected = rows("aanbevelingen")
    assert [line[0] for line in read] == ["id", *(row["id"] for row in expected)]
    assert [line[read[0].index("tekst")] for line in read[1:]] == [row["tekst"] for row in expected]
    assert any(not row["tekst"].isascii() for row in expected)


def cells(spreadsheet: Path) -> list[list[str]]:
    """Return the texts of the cells of *spreadsheet* (OpenDocument, part 3), line by line, without empty lines."""
    with zipfile.ZipFile(spreadsheet) as parts:
        tree = etree.fromstring(parts.read("content.xml"))
    table = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
    found = []
    for line in tree.iter(f"{table}table-row"):
        texts: list[str] = []
        for one in line.iter(f"{table}table-cell"):
            repeated = min(int(one.get(f"{table}number-columns-repeated", "1")), 100)
            texts += ["".join(one.itertext())] * repeated
        if any(texts):
            found.append(texts)
    return found
