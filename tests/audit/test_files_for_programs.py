"""Leaks in files that only programs read: calendars, JSON, archives, pictures that the site makes, data in pages."""

import base64
import io
import json
import struct
import zipfile
import zlib

import pytest

from tests.audit.test_audit import findings
from tests.nasty_files import pdf_of_text
from tests.sites_by_hand import document

PATH = "adviezen/x/advies.md"
TEXTS = {PATH: document("advies", body="Van [[vertrouwelijk 5.1.2e | Café Vosselaar]] in april.\n")}
OPEN = TEXTS | {"paginas/a.md": document("pagina", body="Zie Vosselaar of een café: Vos, selaar.\n")}
"""Each word stands open too: only both in a row betray the passage."""
FLAG = "Caf\\u00e9 \\ud83d\\ude00Vosselaar"
MATHEMATICAL = "".join(f"\\ud835\\u{0xDC1A + ord(letter) - ord('a'):04x}" for letter in "vosselaar")


def calendar(*lines: bytes | str) -> bytes:
    """Return a calendar with *lines* in its one meeting, as they stand."""
    meeting = b"\r\n".join(line if isinstance(line, bytes) else line.encode() for line in lines)
    return b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n" + meeting + b"\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"


def archive(
    members: dict[str, bytes | str], *, comment: str = "", method: int = zipfile.ZIP_DEFLATED
) -> bytes:
    """Return a ZIP file of *members*."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as opened:
        for name, data in members.items():
            opened.writestr(name, data)
        opened.comment = comment.encode()
    return stream.getvalue()


def picture(*, beside: bytes = b"", behind: bytes = b"", below: bytes = b"", after: bytes = b"") -> bytes:
    """Return a PNG of one dot: a chunk *beside* its dots, bytes *behind* these and *below* them, and *after* all."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    dots = chunk(b"IDAT", zlib.compress(b"\0\0" + below) + behind)
    return (
        b"\x89PNG\r\n\x1a\n"
        + header
        + (chunk(b"tEXt", b"Title\0" + beside) if beside else b"")
        + dots
        + chunk(b"IEND", b"")
        + after
    )


def member_with(change: bytes, of: bytes = b"Vosselaar") -> bytes:
    """Return an archive of which the bytes of one name were changed in the directory at its end only."""
    data = archive({"Vosselaar.txt": "niets"})
    place = data.rindex(of)
    return data[:place] + change + data[place + len(change) :]


FOUND = {
    "calendar: whole": ("a.ics", calendar("SUMMARY:Café Vosselaar")),
    "calendar: folded": ("a.ics", calendar("SUMMARY:Café Vos\r\n selaar")),
    "calendar: folded with a tab": ("a.ics", calendar("SUMMARY:Café Vos\r\n\tselaar")),
    "calendar: folded twice": ("a.ics", calendar("SUMMARY:Ca\r\n fé Vos\r\n selaar")),
    "calendar: folded by a line feed": ("a.ics", calendar("SUMMARY:Café Vos\n selaar")),
    "calendar: folded by a carriage return": ("a.ics", calendar("SUMMARY:Café Vos\r selaar")),
    "calendar: folded within a letter": ("a.ics", calendar(b"SUMMARY:Caf\xc3\r\n \xa9 Vos\r\n selaar")),
    "calendar: folded before a space": ("a.ics", calendar("SUMMARY:Café\r\n  Vosselaar")),
    "calendar: folded instead of a space": ("a.ics", calendar("SUMMARY:Café\r\n Vosselaar")),
    "calendar: folded within an escape": ("a.ics", calendar("SUMMARY:Om\\\r\n nCafé Vosselaar")),
    "calendar: a new line": ("a.ics", calendar("DESCRIPTION:Om acht uur\\nCafé\\NVosselaar")),
    "calendar: a backslash": ("a.ics", calendar("DESCRIPTION:Om\\\\Café Vosselaar")),
    "calendar: a comma": ("a.ics", calendar("LOCATION:Zaal 3\\,Café Vosselaar")),
    "calendar: a parameter": ("a.ics", calendar('LOCATION;ALTREP="Om^nCafé^nVosselaar":Zaal')),
    "calendar: HTML": ("a.ics", calendar("X-ALT-DESC;FMTTYPE=text/html:Café <b>Vos</b>sel\r\n aar")),
    "calendar: an identifier": ("a.ics", calendar("UID:cafe-vosse\r\n laar@example.org")),
    "calendar: a file": (
        "a.ics",
        calendar(
            "ATTACH;ENCODING=BASE64;VALUE=BINARY:" + base64.b64encode("Café Vosselaar".encode()).decode()
        ),
    ),
    "calendar: a name in capitals": ("A.ICS", calendar("SUMMARY:Café Vos\r\n selaar")),
    "JSON: whole": ("a.json", json.dumps({"rijen": ["Café Vosselaar"]}, ensure_ascii=False)),
    "JSON: escaped": ("a.json", json.dumps(["Café Vosselaar"]).replace("V", "\\u0056")),
    "JSON: a new line": ("a.json", json.dumps(["Om\nCafé\tVosselaar"])),
    "JSON: a key": ("a.json", json.dumps({"Café Vosselaar": None})),
    "JSON: a pair of escapes": ("a.json", f'["Caf\\u00e9 {MATHEMATICAL}"]'),
    "JSON: a sign beyond": ("a.json", f'["{FLAG}"]'),
    "JSON: HTML": ("a.json", json.dumps(["<p>Café <b>Vos</b>selaar</p>"])),
    "JSON: HTML, escaped": ("a.json", json.dumps(["<p>Café <b>Vos</b>selaar</p>"]).replace("<", "\\u003c")),
    "JSON: references": ("a.json", json.dumps(["Caf&eacute; Vos&shy;selaar"])),
    "JSON: JSON": ("a.json", json.dumps([json.dumps(["Café\nVosselaar"])])),
    "JSON: the same key twice": ("a.json", '{"a": "\\u003cb>Caf\\u00e9 Vos\\u003c/b>selaar", "a": 1}'),
    "JSON: a mark in front": ("a.json", "\ufeff" + json.dumps(["Café Vosselaar"])),
    "JSON: a schema": ("a.schema.json", json.dumps({"description": "Café\nVosselaar"})),
    "JSON-LD: a file": ("a.jsonld", json.dumps({"name": "<i>Café</i> Vos<i>selaar</i>"})),
    "JSON-LD: in a page": (
        "a.html",
        '<script type="application/ld+json">{"name": "Om\\nCaf\\u00e9 \\u003cb>Vos\\u003c/b>selaar"}</script>',
    ),
    "JSON-LD: a pair of escapes": (
        "a.html",
        f'<script type=application/ld+json>["Caf\\u00e9 {MATHEMATICAL}"]</SCRIPT >',
    ),
    "JSON-LD: in a feed": (
        "a.xml",
        "<x><script\ntype='application/ld+json'>[\"Caf\\u00e9 \\u003cb>Vos\\u003c/b>selaar\"]</script></x>",
    ),
    "an attribute": ("a.html", '<meta property="og:title" content="Café Vosselaar">'),
    "an attribute on a line of its own": ("a.html", '<meta\ncontent="Café&#32;Vosselaar">'),
    "an attribute behind a tab": ("a.html", "<meta\tcontent=Café-Vosselaar>"),
    "an attribute behind a slash": ("a.html", "<meta/content=Café-Vosselaar>"),
    "an attribute of an end": ("a.html", '<p></p title="Café Vosselaar">'),
    "an attribute with markup": ("a.html", '<meta content="Café &lt;b&gt;Vos&lt;/b&gt;selaar">'),
    "an attribute with JSON": ("a.html", "<p data-x='[\"Caf\\u00e9\\nVosselaar\"]'>"),
    "ZIP: a page": ("a.zip", archive({"a.html": "<p>Café Vosselaar</p>"})),
    "ZIP: stored": ("a.zip", archive({"a.txt": "Café Vosselaar"}, method=zipfile.ZIP_STORED)),
    "ZIP: JSON": ("a.zip", archive({"x/a.json": json.dumps(["Om\nCafé <i>Vos</i>selaar"])})),
    "ZIP: a calendar": ("a.zip", archive({"a.ics": calendar("SUMMARY:Café Vos\r\n selaar")})),
    "ZIP: a PDF": ("a.zip", archive({"a.pdf": pdf_of_text("Cafe Vosselaar in april")})),
    "ZIP: a name": ("a.zip", archive({"x/cafe-vosselaar.txt": "niets"})),
    "ZIP: the name of a folder": ("a.zip", archive({"cafe-vosselaar/": ""})),
    "ZIP: a comment": ("a.zip", archive({"a.txt": "niets"}, comment="Café Vosselaar")),
    "ZIP: by another name": ("a.bin", archive({"a.txt": "Café Vosselaar"})),
    "ZIP: compressed once more": (
        "a.zip",
        archive({"a.json.gz": zlib.compress(b'["Cafe Vosselaar"]', wbits=31)}),
    ),
    "picture: a title": ("a.png", picture(beside=b"Caf\xe9 Vosselaar")),
    "picture: behind the dots": ("a.png", picture(behind="Café Vosselaar".encode())),
    "picture: below the dots": ("a.png", picture(below="Café Vosselaar".encode())),
    "picture: after its end": ("a.png", picture(after="Café Vosselaar".encode())),
    "picture: in a ZIP": ("a.zip", archive({"a.png": picture(beside=b"Caf\xe9 Vosselaar")})),
}


@pytest.mark.parametrize(("name", "data"), FOUND.values(), ids=list(FOUND))
@pytest.mark.parametrize("texts", [TEXTS, OPEN], ids=["unknown words", "known words in a row"])
def test_a_withheld_word_is_found(texts: dict[str, str], name: str, data: str | bytes) -> None:
    assert {found.split(":")[0] for found in findings(texts, {name: data})} == {f"lek passage {PATH}"}


def test_the_address_of_a_hidden_document_is_found_in_an_archive() -> None:
    texts = {"paginas/klad.md": document("pagina", status="concept")}
    several: list[dict[str, bytes | str]] = [
        {"klad/index.html": "niets"},
        {"a.json": '["https:\\/\\/www.example.org\\/klad\\/"]'},
    ]
    for members in several:
        found = findings(texts, {"a.zip": archive(members)})
        assert [item.split(":")[0] for item in found] == ["lek adres paginas/klad.md"]


def locked() -> bytes:
    """Return an archive that says that its member is encrypted."""
    data = bytearray(archive({"a.txt": "niets"}))
    data[6] |= 1
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


HONEST = archive({"a.txt": "niets", "b.txt": "nog niets"})
REFUSED = {
    "no archive": ("a.zip", b"niets", "bijlage-andere-soort"),
    "cut off": ("a.zip", HONEST[:-30], "bijlage-stuk"),
    "encrypted": ("a.zip", locked(), "bijlage-andere-soort"),
    "something in front": ("a.zip", b"Caf\xe9 Vosselaar" + HONEST, "bijlage-andere-soort"),
    "something before the directory": (
        "a.zip",
        HONEST[: HONEST.index(b"PK\x01\x02")] + b"geheim" + HONEST[HONEST.index(b"PK\x01\x02") :],
        "bijlage-andere-soort",
    ),
    "another name in the directory": ("a.zip", member_with(b"Achterban"), "bijlage-stuk"),
    "an archive in it": ("a.zip", archive({"b.zip": HONEST}), "bijlage-andere-soort"),
    "a closed file in it": ("a.zip", archive({"b.7z": "niets"}), "bijlage-andere-soort"),
    "compressed in another way": (
        "a.zip",
        archive({"a.txt": "niets"}, method=zipfile.ZIP_LZMA),
        "bijlage-andere-soort",
    ),
    "bytes in it": ("a.zip", archive({"b.bin": b"\xff\xfe\x00"}), "bijlage-andere-soort"),
    "no JSON": ("a.json", "{", "bijlage-stuk"),
    "JSON without an end to its depth": ("a.json", "[" * 100_000, "bijlage-stuk"),
    "no JSON in a page": ("a.html", '<script type="application/ld+json">{</script>', "bijlage-stuk"),
    "no calendar": ("a.ics", b"SUMMARY:\xff\xfe", "bijlage-andere-soort"),
}


@pytest.mark.parametrize(("name", "data", "code"), REFUSED.values(), ids=list(REFUSED))
def test_what_cannot_be_read_whole_does_not_go_out(name: str, data: str | bytes, code: str) -> None:
    assert [found.split()[0] for found in findings(TEXTS, {name: data})] == [code]


def test_honest_files_are_no_leak() -> None:
    words = {"naam": 'Sensoren in de stad: een "proef"\n', "dagen": 12, "adres": "https://www.example.org/"}
    files: dict[str, str | bytes] = {
        "a.json": json.dumps(words),
        "a.ics": calendar("SUMMARY:Besloten overleg", "DESCRIPTION:Over lange r\r\n egels\\nen de stad"),
        "a.html": f'<script type="application/ld+json">{json.dumps(words)}</script><script>let a = "{{"</script>',
        "a.png": picture(),
        "a.zip": archive({"a.json": json.dumps(words), "map/": "", "map/a.ics": calendar("SUMMARY:Overleg")}),
        "leeg.zip": archive({}),
    }
    assert findings(OPEN, files) == []
