"""PDFBox Preflight, from Debian, on our PDFs: it knows PDF/A-1 (ISO 19005-1), of which PDF/A-2 asks nearly all."""

import io
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree as ET

import pikepdf

from tests.needed import missing, need

_LIBRARIES = Path("/usr/share/java")
_NAMES = ("preflight", "xmpbox", "pdfbox2", "fontbox2", "commons-logging", "javax.activation", "jaxb-api")
_JARS = [_LIBRARIES / f"{name}.jar" for name in _NAMES]

_OF_PART_1_ALONE = (
    # ISO 19005-2, 6.2.11.4.2: a list of the signs may be missing.
    "The CIDSet entry is missing for the Composite Subset",
    # ISO 32000-1, 9.9: OpenType came with PDF 1.6.
    "invalid /Subtype /OpenType in /FontFile3 stream",
    # ISO 19005-2, 6.2.10: what lies below may shine through, where the colours of the page are known.
    "Soft Mask must be null or None",
)
"""What messages say that PDF/A-2 does not share."""


def faults_of_archive(pdfs: Mapping[str, bytes], folder: Path) -> dict[str, list[str]]:
    """Return what PDF/A has against each of *pdfs*, by its path; *folder* is for files in between."""
    need("java", "default-jre-headless")
    if not all(jar.exists() for jar in _JARS):
        missing("PDFBox ontbreekt; installeer het met: sudo apt install libpdfbox2-java libjaxb-api-java")
    files = [folder / f"{number}.pdf" for number in range(len(pdfs))]
    for file, data in zip(files, pdfs.values(), strict=True):
        _lay_as_part_1(data, file)
    listed = folder / "files"
    listed.write_text("\n".join(map(str, files)), encoding="utf-8")
    path = ":".join(map(str, _JARS))
    command = [
        "java",
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-cp",
        path,
        "org.apache.pdfbox.preflight.Validator_A1b",
        "xml",
        "group",
        str(listed),
    ]
    subprocess.run(command, capture_output=True, check=False)
    reports = ET.parse(folder / "files.preflight.xml").getroot().findall("preflight")  # noqa: S314 - ours
    return {path: _faults(report) for path, report in zip(pdfs, reports, strict=True)}


def _faults(report: ET.Element) -> list[str]:
    said = [element.text or "" for element in report.iter("details")]
    assert said or report.findtext("isValid") == "true"
    return [text for text in said if not any(each in text for each in _OF_PART_1_ALONE)]


def _lay_as_part_1(data: bytes, file: Path) -> None:
    """
    Write the PDF *data* to *file* as part 1 wants it laid down, and say part 1 in it.

    That is without streams of objects, with metadata that is not compressed. The checker also finds a name in the
    metadata only where its space is declared beside it.
    """
    with pikepdf.open(io.BytesIO(data)) as pdf:
        text = pdf.Root.Metadata.read_bytes().replace(b'pdfaid:part="2"', b'pdfaid:part="1"')
        head = text[: text.index(b"<rdf:Description")]
        spaces = re.findall(rb'xmlns:(?!rdf|x=)\w+="[^"]*"', head)
        body = text[len(head) :].replace(b"<rdf:Description", b"<rdf:Description " + b" ".join(spaces))
        for space in spaces:
            head = head.replace(b" " + space, b"")
        pdf.Root.Metadata = pdf.make_indirect(
            pikepdf.Stream(pdf, head + body, Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)
        )
        pdf.save(
            file,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
        )
