"""What people stumble on is told with what to do about it, whole and at its place."""

import io
import os
import re
import subprocess
import unicodedata
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from stadspanel_site.internal.quoting import quote_from
from tests.command_line import stadspanel
from tests.nasty_files import small_pdf
from tests.problems.test_error_messages import text_of
from tests.sites_by_hand import HEADERS, SITE, TEMPLATES, document, problems_without_pages, write_content

PAGE = "paginas/over.md"
Files = dict[str, str | bytes]


def said(folder: Path, files: Files) -> str:
    """Return all that the program prints of a site with *files*."""
    content = write_content(folder / "content", files)
    return text_of(problems_without_pages(content), quote_from(content))


def first(folder: Path, files: Files) -> str:
    """Return the first problem of a site with *files*, on its lines."""
    return said(folder, files).partition("\n\n")[0]


def with_file(name: str, data: bytes, body: str = "Tekst.\n", stored: str = "") -> Files:
    """Return a page that names the attachment *name*, which is *stored* under that name or another."""
    extra = f"bijlagen: [{{bestand: '{name}', titel: Bijlage, vertrouwelijkheid: openbaar}}]\n"
    return {PAGE: document("pagina", extra=extra, body=body), f"paginas/bijlagen/{stored or name}": data}


# --- invisible characters ---


def test_every_invisible_character_of_a_file_is_told_at_once_by_its_name(tmp_path: Path) -> None:
    body = "Een\u200b woord.\n\nTwee\u200b\u200b en\u2060 drie\ufeff.\n\u202eVier\u202c, vijf\x0b, zes\x92, \x1b, \uf0b7 \ufffd \ufffc.\n"
    told = [
        ("onzichtbaar-teken", "6:4", "U+200B, een spatie zonder breedte"),
        ("onzichtbaar-teken", "8:5", "U+200B, een spatie zonder breedte"),
        ("onzichtbaar-teken", "8:10", "U+2060, een teken dat woorden bij elkaar houdt"),
        ("onzichtbaar-teken", "8:16", "U+FEFF, een teken voor het begin van een bestand"),
        ("schrijfrichting-teken", "9:1", "U+202E, een teken dat tekst van rechts naar links zet"),
        ("schrijfrichting-teken", "9:6", "U+202C, het eind van tekst in een andere richting"),
        ("besturingsteken", "9:13", "U+000B, een nieuwe regel van Word"),
        ("besturingsteken", "9:19", "U+0092, waarschijnlijk stond hier ’"),
        ("besturingsteken", "9:22", "U+001B, een stuurteken voor een beeldscherm"),
        ("besturingsteken", "9:25", "U+F0B7, een teken dat elk programma anders leest"),
        ("besturingsteken", "9:27", "U+FFFD, een letter die een ander programma niet kon lezen"),
        ("besturingsteken", "9:29", "U+FFFC, de plaats van een plaatje dat niet meekwam"),
    ]
    what = {
        "onzichtbaar-teken": "hier staat een onzichtbaar teken",
        "schrijfrichting-teken": "hier staat een onzichtbaar teken dat de schrijfrichting omkeert",
        "besturingsteken": "hier staat een teken dat niet in tekst hoort",
    }
    wanted = [
        f"fout[{code}]: {what[code]}: {name}\n  --> content/{PAGE}:{place}\n"
        "   = wat nu: haal het teken weg: zet de cursor ervoor en typ de tekst opnieuw\n"
        f"   = uitleg: docs/problems.md#{code}\n"
        for code, place, name in told
    ]
    assert said(tmp_path, {PAGE: document("pagina", body=body)}) == "\n".join([*wanted, "12 fouten\n"])


def test_a_sign_that_is_written_by_its_number_is_told_by_its_name(tmp_path: Path) -> None:
    told = first(tmp_path, {PAGE: document("pagina", body="Een &#8203; en meer.\n")})
    assert told.startswith(
        "fout[besturingsteken]: hier staat een teken dat niet in tekst hoort: U+200B, een spatie zonder breedte\n"
    )


def test_a_file_full_of_them_is_told_of_a_hundred_times_at_most(tmp_path: Path) -> None:
    text = said(tmp_path, {PAGE: document("pagina", body="x\u200b" * 1000)})
    assert text.endswith("100 fouten\n")


# --- names of files ---

NAME = "caf\u00e9-\u00fcbersicht.png"
FORMS = {"composed": unicodedata.normalize("NFC", NAME), "apart": unicodedata.normalize("NFD", NAME)}


def picture(kind: str = "PNG") -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (8, 8), "green").save(stream, kind)
    return stream.getvalue()


@pytest.mark.parametrize("stored", FORMS)
@pytest.mark.parametrize("named", FORMS)
@pytest.mark.parametrize("linked", [*FORMS, "escaped"])
def test_a_name_in_the_other_form_is_simply_found(
    stored: str, named: str, linked: str, tmp_path: Path
) -> None:
    link = FORMS.get(linked, "cafe%CC%81-u%CC%88bersicht.png")
    body = f"![Beeld](bijlagen/{link}) en [beeld](bijlagen/{link})\n"
    files = with_file(FORMS[named], picture(), body, stored=FORMS[stored])
    assert said(tmp_path, files) == "geen problemen\n"


@pytest.mark.parametrize("stored", FORMS)
@pytest.mark.parametrize("named", FORMS)
def test_a_photo_and_a_style_sheet_in_the_other_form_are_found(
    stored: str, named: str, tmp_path: Path
) -> None:
    style = {form: name.replace(".png", ".css") for form, name in FORMS.items()}
    files: Files = {
        "site.yaml": f"{SITE}thema: {style[named]}\n",
        style[stored]: ".thema { --nl-link-color: #154273; }\n",
        "leden/x.md": document("lid", extra=f"foto: {{bestand: '{FORMS[named]}', alt: Lid}}\n"),
        f"leden/bijlagen/{FORMS[stored]}": picture(),
    }
    assert said(tmp_path, files) == "geen problemen\n"


@pytest.mark.parametrize("stored", FORMS)
@pytest.mark.parametrize("named", FORMS)
def test_the_audit_knows_an_open_table_by_either_form(stored: str, named: str, tmp_path: Path) -> None:
    names = {form: name.replace(".png", ".csv") for form, name in FORMS.items()}
    table = b"straat;aantal\nde lange Vosselaarseweg achter de molen;48213\n"
    assert said(tmp_path, with_file(names[named], table, stored=names[stored])) == "geen problemen\n"


@pytest.mark.parametrize(
    ("copy", "meant"),
    [
        ("adviezen/x/advies (1).md", "adviezen/x/advies.md"),
        ("adviezen/x/advies - kopie.md", "adviezen/x/advies.md"),
        ("adviezen/x/advies-LAPTOP-7.md", "adviezen/x/advies.md"),
        ("adviezen/x/Advies.md", "adviezen/x/advies.md"),
        ("adviezen/x/reactie (1).md", "adviezen/x/reactie.md"),
        ("adviezen/x - kopie (2)/advies.md", "adviezen/x/advies.md"),
    ],
)
def test_a_copy_is_not_to_be_put_in_the_place_of_the_document(tmp_path: Path, copy: str, meant: str) -> None:
    texts = {"adviezen/x/advies.md": document("advies"), "adviezen/x/reactie.md": document("reactie")}
    told = first(tmp_path, {**texts, copy: document("advies")})
    assert f"= bedoelde u `{meant}`?\n   = wat nu: dat stuk is er al: is dit een kopie" in told


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("adviezen/x (1).md", "adviezen/x/advies.md"),
        ("adviezen/x (1)/advies.md", "adviezen/x/advies.md"),
        ("evaluaties/2025 (1).md", "evaluaties/2025.md"),
        ("leden/lid een(2).md", "leden/lid-een.md"),
        ("gesprekken/x/verslag (2).md", "gesprekken/x/verslag-2.md"),
        ("paginas/zaal (1e).md", "paginas/zaal-1e.md"),
    ],
)
def test_the_number_of_a_copy_is_no_part_of_a_name(tmp_path: Path, name: str, meant: str) -> None:
    assert f"= bedoelde u `{meant}`?" in first(tmp_path, {name: document("pagina")})


def test_two_files_that_only_differ_in_the_form_of_their_name_are_refused(tmp_path: Path) -> None:
    files = with_file(FORMS["composed"], picture()) | {f"paginas/bijlagen/{FORMS['apart']}": picture()}
    assert first(tmp_path, files) == (
        f"fout[ongeldige-naam]: deze naam kan niet\n  --> content/paginas/bijlagen/{FORMS['composed']}\n"
        "   = wat nu: gebruik alleen kleine letters, cijfers en streepjes, zoals 2024-03-sensoren\n"
        "   = uitleg: docs/problems.md#ongeldige-naam"
    )


@pytest.mark.parametrize("heading", ["\xc9\xe9n ding", "E\u0301e\u0301n ding"])
@pytest.mark.parametrize(
    "link",
    ["#\xe9\xe9n-ding", "#e\u0301e\u0301n-ding", "over.md#e\u0301e\u0301n-ding", "#e%CC%81e%CC%81n-ding"],
)
def test_a_heading_in_the_other_form_is_simply_found(heading: str, link: str, tmp_path: Path) -> None:
    body = f"## {heading}\n\nZie [daar]({link}).\n"
    assert said(tmp_path, {PAGE: document("pagina", body=body)}) == "geen problemen\n"


def test_a_folder_of_attachments_with_a_capital_is_told_its_name(tmp_path: Path) -> None:
    assert first(tmp_path, {PAGE: document("pagina"), "paginas/Bijlagen/x.png": picture()}) == (
        "let op[bestand-ongebruikt]: dit bestand wordt niet gebruikt\n  --> content/paginas/Bijlagen/x.png\n"
        "   = bedoelde u `paginas/bijlagen/x.png`?\n"
        "   = wat nu: zet het in een map bijlagen en noem het bij een stuk, of haal het weg\n"
        "   = uitleg: docs/problems.md#bestand-ongebruikt"
    )


@pytest.mark.parametrize(
    "path", ["adviezen/x/bijlagen/reactie.md", "paginas/bijlagen/hulp.md", "financien/bijlagen/2026.yaml"]
)
def test_a_document_among_the_attachments_is_told(path: str, tmp_path: Path) -> None:
    assert first(tmp_path, {PAGE: document("pagina"), path: document("reactie")}) == (
        f"let op[bestand-ongebruikt]: dit bestand wordt niet gebruikt\n  --> content/{path}\n"
        "   = wat nu: is het een stuk, zet het dan een map hoger: in bijlagen leest het programma geen stukken; haal het anders weg\n"
        "   = uitleg: docs/problems.md#bestand-ongebruikt"
    )


@pytest.mark.parametrize("name", ["stuk.txt", "stuk.md.txt", "Stuk.TXT"])
def test_a_document_that_was_kept_as_plain_text_is_told_its_name(name: str, tmp_path: Path) -> None:
    told = first(tmp_path, {f"paginas/{name}": document("pagina")})
    assert told.splitlines()[:3] == [
        "let op[bestand-ongebruikt]: dit bestand wordt niet gebruikt",
        f"  --> content/paginas/{name}",
        "   = bedoelde u `paginas/stuk.md`?",
    ]


@pytest.mark.parametrize(
    "path",
    [
        "leesmij.txt",
        "adviezen/los.txt",
        "adviezen/x/bijlagen/leesmij.md",
        "paginas/tabel.csv",
        "paginas/.txt",
    ],
)
def test_another_text_is_no_document(path: str, tmp_path: Path) -> None:
    assert "bedoelde u" not in said(tmp_path, {PAGE: document("pagina"), path: "x"})


@pytest.mark.parametrize(
    "name", ["~$over.docx", "~$er Ons.docx", "over.md~", "~WRL0001.tmp", ".~lock.over.odt#"]
)
def test_what_an_open_word_processor_leaves_is_passed_over(name: str, tmp_path: Path) -> None:
    assert said(tmp_path, {PAGE: document("pagina"), f"paginas/{name}": "x"}) == "geen problemen\n"


@pytest.mark.parametrize("link", ["[x]()", "[x](<>)", "[x](#)", "[x]( )"])
def test_a_link_without_a_target_gets_no_guess(link: str, tmp_path: Path) -> None:
    assert "bedoelde u" not in said(tmp_path, {PAGE: document("pagina", body=f"{link}\n")})


@pytest.mark.parametrize(
    "link",
    [
        "[x](https://example.org/Notulen (1).docx)",
        "[x](<https://example.org/a b>)",
        "[x](https://example.org/a[1])",
    ],
)
def test_a_refused_link_says_what_can_be(link: str, tmp_path: Path) -> None:
    told = first(tmp_path, {PAGE: document("pagina", body=f"{link}\n")})
    assert told.startswith("fout[link-geweigerd]")
    assert "%20" in told
    assert "map bijlagen" in told


@pytest.mark.parametrize(
    "target",
    [
        "https://github.com/user-attachments/assets/5a1b",
        "cid:image001.png@01D9",
        "file:///x.png",
        "//a.nl/x.png",
    ],
)
def test_a_picture_from_elsewhere_belongs_in_the_folder(target: str, tmp_path: Path) -> None:
    told = first(tmp_path, {PAGE: document("pagina", body=f"![Een bankje]({target})\n")})
    assert told.startswith("fout[afbeelding-niet-genoemd]")
    assert "wat nu: zet de afbeelding in de map bijlagen, en noem haar bij `bijlagen:`" in told


@pytest.mark.parametrize(
    ("key", "written", "place"),
    [
        ("digitale-ethiek", "Digitale Ethiek", "8:3"),
        ("digitale-privacy", "'privacy & data'", "7:3"),
        ("dataveiligheid", "Data veiligheid", "7:60"),
        ("bestanden", "Bestanden", "15:7"),
    ],
)
def test_a_name_of_the_author_that_cannot_be_is_told_at_the_name(
    key: str, written: str, place: str, tmp_path: Path
) -> None:
    settings = SITE.replace(f"{key}: ", f"{written}: ", 1)
    told = first(tmp_path, {"site.yaml": settings, PAGE: document("pagina")})
    assert told.startswith("fout[geen-sleutelnaam]")
    assert f"--> content/site.yaml:{place}\n" in told


NEIGHBOURS = ("kaart-a.png", "kaarten.png", "kaart2.png", "aart.png")


@pytest.mark.parametrize("stored", ["Kaart.png", "kaart.PNG", "KAART.PNG", "Kaart.Png"])
def test_an_attachment_that_differs_in_capitals_is_suggested_by_itself(stored: str, tmp_path: Path) -> None:
    files = with_file("kaart.png", picture(), stored=stored)
    files |= {f"paginas/bijlagen/{name}": picture() for name in NEIGHBOURS}
    assert f"\n   = bedoelde u `{stored}`?\n" in first(tmp_path, files).replace("     =", "   =")


@pytest.mark.parametrize(
    ("link", "meant"),
    [
        ("[x](bijlagen/Kaart.PNG)", "bijlagen/kaart.png"),
        ("![x](bijlagen/Kaart.PNG)", "bijlagen/kaart.png"),
        ("![x](Bijlagen/kaart.png)", "bijlagen/kaart.png"),
        ("[x](Contact.md)", "contact.md"),
        ("[x](../Paginas/contact.MD)", "contact.md"),
    ],
)
def test_a_link_that_differs_in_capitals_is_told_the_right_name(
    link: str, meant: str, tmp_path: Path
) -> None:
    files = with_file("kaart.png", picture(), f"{link}\n")
    files |= {f"paginas/{name}.md": document("pagina") for name in ("contact", "contacten", "kontact")}
    assert f"\n   = bedoelde u `{meant}`?\n" in said(tmp_path, files).replace("     =", "   =")


# --- a backslash in a path ---


@pytest.mark.parametrize(
    ("link", "meant"),
    [
        (r"bijlagen\brief.pdf", "bijlagen/brief.pdf"),
        (r".\bijlagen\brief.pdf", "./bijlagen/brief.pdf"),
        (r"..\paginas\over.md", "../paginas/over.md"),
        (r"bijlagen\brief.pdf#deel", "bijlagen/brief.pdf#deel"),
        (r"bijlagen/brief\.pdf", "bijlagen/brief.pdf"),
        (r"bijlagen\weg.pdf", "bijlagen/weg.pdf"),
    ],
)
def test_a_backslash_in_a_link_is_told_as_such(link: str, meant: str, tmp_path: Path) -> None:
    files = with_file("brief.pdf", small_pdf(), f"Lees [de brief]({link}).\n")
    assert said(tmp_path, files) == (
        "fout[backslash-in-pad]: in dit pad staat een \\\n"
        f"  --> content/{PAGE}:7:17\n"
        "   |\n"
        f" 7 | Lees [de brief]({link}).\n"
        f"   | {' ' * 16}{'^' * len(link)}\n"
        f"   = bedoelde u `{meant}`?\n"
        "   = wat nu: schrijf overal / in plaats van \\, ook in Windows, zoals bijlagen/brief.pdf\n"
        "   = uitleg: docs/problems.md#backslash-in-pad\n"
        "\n1 fout\n"
    )


@pytest.mark.parametrize("link", [r"\\server\map\brief.pdf", r"..\..\brief.pdf", r"\brief.pdf"])
def test_a_path_out_of_the_content_stays_one(link: str, tmp_path: Path) -> None:
    assert first(tmp_path, {PAGE: document("pagina", body=f"[x]({link})\n")}).startswith(
        "fout[link-verlaat-map]"
    )


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (PAGE, document("pagina", extra="bijlagen: [{bestand: bijlagen\\x.pdf, titel: X, vertrouwelijkheid: openbaar}]\n")),
        ("leden/x.md", document("lid", extra="foto: {bestand: bijlagen\\x.png, alt: Lid}\n")),
        ("agenda/x.md", document("agenda", extra="verslag: ..\\gesprekken\\2026-b\\verslag.md\n")),
        ("site.yaml", f"{SITE}thema: stijl\\huis.css\n"),
    ],
)  # fmt: skip
def test_a_backslash_in_a_header_is_told_as_such(path: str, text: str, tmp_path: Path) -> None:
    told = first(tmp_path, {path: text})
    assert told.startswith("fout[backslash-in-pad]: in dit pad staat een \\\n")
    assert "wat nu: schrijf overal / in plaats van \\, ook in Windows, zoals bijlagen/brief.pdf" in told


# --- files of the wrong sort ---


@pytest.mark.parametrize(
    ("name", "kind", "right"),
    [
        ("foto.jpg", "PNG", "foto.png"),
        ("foto.png", "JPEG", "foto.jpg"),
        ("foto.webp", "PNG", "foto.png"),
        ("foto.JPG", "WEBP", "foto.webp"),
        ("scan.pdf", "JPEG", "scan.jpg"),
        ("tabel.csv", "PNG", "tabel.png"),
        ("foto.png", "PDF", "foto.pdf"),
    ],
)
def test_a_file_with_the_name_of_another_sort_is_told_its_right_name(
    name: str, kind: str, right: str, tmp_path: Path
) -> None:
    data = small_pdf() if kind == "PDF" else picture(kind)
    sort = {"WEBP": "WebP"}.get(kind, kind)
    assert first(tmp_path, with_file(name, data)) == (
        f"fout[bijlage-verkeerde-naam]: dit bestand is een {sort}, en zijn naam zegt iets anders\n"
        f"  --> content/{PAGE}:5:22\n   |\n"
        f" 5 | bijlagen: [{{bestand: '{name}', titel: Bijlage, vertrouwelijkheid: openbaar}}]\n"
        f"   | {' ' * 21}{'^' * (len(name) + 2)}\n"
        f"   = bedoelde u `{right}`?\n"
        f"   = wat nu: geef het bestand een naam die eindigt op {right[right.index('.') :]}, "
        "en verander die ook in de kop en in de tekst\n"
        "   = uitleg: docs/problems.md#bijlage-verkeerde-naam"
    )


def packed(member: str, text: str = "") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(member, text)
    return stream.getvalue()


WRITTEN = "maak er een PDF van: kies in het programma waarmee het gemaakt is Bestand, Opslaan als of Exporteren, en dan PDF"
SHEET = "bewaar elk werkblad als CSV: kies Bestand, Opslaan als, en dan CSV UTF-8 (Excel) of Tekst CSV (LibreOffice); of maak er een PDF van"
PHONE = (
    "maak er een JPEG van: op een Mac in Voorvertoning met Archief, Exporteer, in Windows in Foto’s met Opslaan als; "
    "een iPhone maakt voortaan JPEG met Instellingen, Camera, Structuren, Meest compatibel"
)
PICTURE = "open de afbeelding, kies Opslaan als of Exporteren, en dan PNG of JPEG"
HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"


@pytest.mark.parametrize(
    ("name", "data", "sort", "what_to_do"),
    [
        ("x.docx", b"x", " (Word)", WRITTEN),
        ("x.DOC", b"x", " (Word)", WRITTEN),
        ("x.odt", b"x", " (LibreOffice Writer)", WRITTEN),
        ("x.pptx", b"x", " (een presentatie)", WRITTEN),
        ("x.xlsx", b"x", " (Excel)", SHEET),
        ("x.ods", b"x", " (een rekenblad)", SHEET),
        ("x.heic", HEIC, " (HEIC, van een iPhone)", PHONE),
        ("x.HEIF", HEIC, " (HEIC, van een iPhone)", PHONE),
        ("x.gif", b"GIF89a", " (een ander soort afbeelding)", PICTURE),
        ("x.tiff", b"x", " (een ander soort afbeelding)", PICTURE),
        ("x.jfif", b"x", " (JPEG met een andere naam)", "geef het bestand een naam die eindigt op .jpg, ook in de kop"),
        ("x.zip", b"x", " (een ingepakt bestand)", "pak het uit, en noem elk bestand apart bij `bijlagen:`"),
        ("x.dwg", b"x", "", "maak er een PDF van"),
        ("x", b"x", " (zonder .pdf of iets anders achter de naam)", "zet achter de naam wat voor bestand het is, zoals .pdf"),
        # The name says that it can, and the content that it cannot.
        ("x.jpg", HEIC, " (HEIC, van een iPhone)", PHONE),
        ("x.jpg", b"GIF89a\1\0\1\0\0\0\0;", " (een ander soort afbeelding)", PICTURE),
        ("x.pdf", packed("word/document.xml"), " (Word)", WRITTEN),
        ("x.csv", packed("xl/workbook.xml"), " (Excel)", SHEET),
        ("x.pdf", packed("mimetype", "application/vnd.oasis.opendocument.text"), " (LibreOffice Writer)", WRITTEN),
        ("x.pdf", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), " (Word)", WRITTEN),
        ("x.csv", "a;b\n1;2\n".encode("utf-16"), " (een tabel in UTF-16)", "bewaar de tabel opnieuw als CSV met de codering UTF-8"),
        ("x.pdf", b"<!DOCTYPE html><p>x", " (een webpagina of een mail)", "druk het af, en kies als printer PDF"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_go_on_the_site_is_told_how_to_make_one_that_can(
    name: str, data: bytes, sort: str, what_to_do: str, tmp_path: Path
) -> None:
    told = first(tmp_path, with_file(name, data))
    assert told.startswith(f"fout[bijlage-soort]: een bestand van deze soort{sort} kan niet op de site\n")
    assert f"\n   = wat nu: {what_to_do}; op de site kunnen PDF, PNG, JPEG, WebP en CSV\n" in told


def test_a_photo_that_is_no_picture_is_asked_for_as_one(tmp_path: Path) -> None:
    extra = "foto: {bestand: x.pdf, alt: Lid}\n"
    files: Files = {"leden/x.md": document("lid", extra=extra), "leden/bijlagen/x.pdf": small_pdf()}
    assert f"wat nu: {PICTURE}; op de site" in first(tmp_path, files)


def test_a_closed_file_may_be_of_any_sort(tmp_path: Path) -> None:
    extra = "bijlagen: [{bestand: x.docx, titel: Geheim, vertrouwelijkheid: vertrouwelijk, grond: 5.1.2e}]\n"
    files: Files = {PAGE: document("pagina", extra=extra), "paginas/bijlagen/x.docx": b"x"}
    assert said(tmp_path, files) == "geen problemen\n"


# --- the address of the site ---


@pytest.mark.parametrize(
    "address",
    [
        "https://www.example.org/?x=1",
        "https://www.example.org?",
        "https://www.example.org/#top",
        "https://www.example.org/pad#",
        "https://jan:geheim@www.example.org/",
        "https://www.example.org/../",
        "https://www.example.org/a//b/",
    ],
)
def test_an_address_that_is_more_than_that_of_a_site_is_refused(address: str, tmp_path: Path) -> None:
    site = SITE.replace("basis_url: https://www.example.org/", f"basis_url: '{address}'")
    assert said(tmp_path, {"site.yaml": site}) == (
        "fout[basis-url-ongeldig]: in `basis_url` staat een ?, # of @, of een stuk als /../ of //\n"
        "  --> content/site.yaml:2:12\n   |\n"
        f" 2 | basis_url: '{address}'\n"
        f"   | {' ' * 11}{'^' * (len(address) + 2)}\n"
        "   = wat nu: schrijf alleen waar de site staat, zoals https://www.example.org/ of https://www.example.org/panel/\n"
        "   = uitleg: docs/problems.md#basis-url-ongeldig\n\n1 fout\n"
    )
    content = write_content(tmp_path / "goed", {})
    arguments = ["--content", str(content), "--templates", str(TEMPLATES), "--output", str(tmp_path / "uit")]
    result = stadspanel("build", *arguments, "--base-url", address)
    assert result.exit_code == 2
    assert (
        "In --base-url staat geen ?, # of @, en geen stuk als /../ of //: het is alleen waar de site staat."
        in result.output
    )


# --- bold text ---


@pytest.mark.parametrize(
    ("body", "column"),
    [
        ("Dit is **vet ** en dit niet.", 14),
        ("**vet **", 7),
        ("** vet **", 8),
        ("Tekst ** vet ** en meer", 14),
        ("Dit is **vet **en dit niet.", 14),
        ("Dit is ** vet** en dit niet.", 8),
        ("Dit is ***vet *** en dit niet.", 15),
        ("Dit is __vet __ en dit niet.", 14),
        ("Dit is ~~weg ~~ en dit niet.", 14),
        ("- Een punt met **vet ** erin", 22),
        ("> **Citaat **, zei hij", 12),
    ],
)
def test_a_space_on_the_inner_side_of_bold_is_a_warning(body: str, column: int, tmp_path: Path) -> None:
    sign = "***" if "***" in body else body[column - 1 : column + 1]
    assert said(tmp_path, {PAGE: document("pagina", body=f"{body}\n")}) == (
        "let op[spatie-bij-vet]: aan de binnenkant van dit teken staat een spatie; een lezer ziet dan het teken, "
        "en de tekst wordt niet vet\n"
        f"  --> content/{PAGE}:6:{column}\n   |\n"
        f" 6 | {body}\n   | {' ' * (column - 1)}{'^' * len(sign)}\n"
        "   = wat nu: zet de spatie buiten de tekens, zoals in: dit is **vet** en dit niet\n"
        "   = uitleg: docs/problems.md#spatie-bij-vet\n\n1 waarschuwing\n"
    )


def test_bold_in_a_text_of_a_header_is_looked_at_too(tmp_path: Path) -> None:
    text = document("advies").replace("tekst: Zet borden neer.", "tekst: Zet **borden ** neer.")
    assert "let op[spatie-bij-vet]" in said(tmp_path, {"adviezen/2026-a/advies.md": text})


@pytest.mark.parametrize(
    "body",
    [
        "Dit is **vet** en dit **ook** en **dit**.",
        "**Let op:** dit. **Nog iets** en ***beide***.",
        "**a **b** c** en **vet *schuin* vet**",
        "2 ** 3 en 4 ** 5 en `**vet ** code` en \\*\\*vet \\*\\*",
        "burger**innen** en __init__ en a__b",
        "Naam: __ Datum: __ - __ - ____",
        "* * *\n\n** een\n\nDrie ** vier",
        "```\n**vet ** in code\n```",
        "Tekst.\n\n    **vet ** in code\n    **vet **in code\n",
        "* **punt**\n* **punt twee**\n\n- **x\n- y **",
        "| **a** | b |\n|---|---|\n| **c | d ** |",
        "[**link**](https://example.org/a__b__c) en https://example.org/__x__ y",
        "(**tussen haakjes**), \u2018**citaat**\u2019 en **\u201caanhaling\u201d**",
    ],
)
def test_what_is_bold_as_meant_gives_no_warning(body: str, tmp_path: Path) -> None:
    assert "spatie-bij-vet" not in said(tmp_path, {PAGE: document("pagina", body=f"{body}\n")})


# --- git ---


def test_a_repository_of_another_user_gets_gits_own_way_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = write_content(tmp_path / "archief" / "content", {})
    git = ["git", "-C", str(content.parent), "-c", "user.name=x", "-c", "user.email=x@example.org"]
    for arguments in (["init", "-q"], ["add", "."], ["commit", "-qm", "x"]):
        subprocess.run([*git, *arguments], check=True)
    # Git's own test for this: it then takes every folder for one of somebody else.
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("LC_ALL", os.environ.get("LC_ALL", "C"))
    result = stadspanel("diff", "--content", content, "HEAD")
    top = content.parent.resolve()
    assert result.exit_code == 1
    assert result.output == (
        f"Git leest de map {top} niet, omdat zij van een andere gebruiker van deze computer is. Vertrouwt u wat daar "
        f"staat, zeg dat dan tegen git met: git config --global --add safe.directory {top}\n"
    )


# --- the lines around a header ---


@pytest.mark.parametrize("line", [" ---", "—", "–––", "--", "\t---  "])
def test_a_line_that_almost_closes_the_header_is_pointed_at(tmp_path: Path, line: str) -> None:
    text = f"---\nstatus: vastgesteld\nvertrouwelijkheid: openbaar\ntitel: Over\n{line}\nTekst.\n"
    told = first(tmp_path, {PAGE: text})
    assert told.startswith(
        f"fout[kop-niet-gesloten]: de kop is niet gesloten\n  --> content/{PAGE}:5:{1 + len(line) - len(line.lstrip())}\n"
    )


def test_a_header_without_any_such_line_is_told_at_its_beginning(tmp_path: Path) -> None:
    told = first(tmp_path, {PAGE: "---\nstatus: vastgesteld\ntitel: -\nintern:\n- a\n- -\nTekst.\n"})
    assert f"--> content/{PAGE}:1:1\n" in told


# --- what to do says what to do ---

_ADVICE, _RESPONSE = "adviezen/2026-a/advies.md", "adviezen/2026-a/reactie.md"
_ANSWER = (
    "per_aanbeveling:\n  - nr: 1\n    opvolging: volledig\n    wijze: Zo.\n    termijn: derde kwartaal 2026\n"
)


def _with_recommendations(lines: str) -> str:
    header = HEADERS["advies"].partition("aanbevelingen:\n")[0]
    return document("advies", header=f"{header}aanbevelingen:\n{lines}")


@pytest.mark.parametrize(
    ("path", "text", "place", "told"),
    [
        (_RESPONSE, document("reactie").replace("\n---\n", f"\n{_ANSWER}---\n", 1), "", "is er geen dag bekend, gebruik dan `termijn_tekst`"),
        (PAGE, document("pagina", extra="embargo_tot: binnenkort\n"), "5:14", "of 1 maart 2024; is er geen dag bekend, gebruik dan `onbekend`\n"),
        ("site.yaml", re.sub("themas:\n(  .*\n)+", "themas:\n  - Digitale privacy\n", SITE), "7:3", "als `naam: {titel: …}`\n"),
        ("site.yaml", re.sub("themas:\n(  .*\n)+", "themas:\n  digitale-privacy: Digitale privacy\n", SITE), "7:21", "als `naam: {titel: …}`\n"),
        ("site.yaml", re.sub("begroting:\n( {6}.*\n)+", "begroting:\n      - website: 500\n", SITE), "", "als `naam: {titel: …}`\n"),
        ("agenda/x.md", document("agenda").replace("19:30", "19:30-21:00"), "5:9", "waar die nodig is; wanneer het eindigt, staat bij `eindigt:`\n"),
        (_ADVICE, _with_recommendations("  - nr: 1\n    tekst: Zet borden neer.\n    nr: 2\n    tekst: Bewaar niets.\n"), "12:5", "begint hier een nieuw onderdeel, zet er dan een streepje en een spatie voor\n"),
        (_ADVICE, _with_recommendations("  - nr: 1\n    tekst: Zet borden neer.\n    tekst: Bewaar niets.\n"), "12:5", "haal er één weg; zo is zeker welke waarde geldt\n"),
        (PAGE, document("pagina", extra="status: concept\n"), "5:1", "haal er één weg; zo is zeker welke waarde geldt\n"),
        (PAGE, document("pagina", extra="heroverwegen_op: binnenkort\n"), "5:18", "of 1 maart 2024\n"),
        (PAGE, document("pagina").replace("titel: ", "titel: [Concept] "), "4:18", "met een haakje of aanhalingsteken"),
        ("financien/2026.yaml", document("financien").replace("post: bestanden", "post: koffie"), "5:11", "`begroting` van dat jaar in site.yaml, of zet hem daarbij\n"),
        (PAGE, document("pagina", extra="bijlagen:\n  - kaart.pdf\n"), "6:5", "nodig: titel, vertrouwelijkheid\n"),
        (PAGE, document("pagina", extra="bijlagen: kaart.pdf\n"), "5:11", "op een eigen regel met `- titel:`, en zet de andere sleutels eronder, recht onder titel; nodig: titel, vertrouwelijkheid\n"),
        (PAGE, document("pagina", extra="grond: {a: b}\naliassen: /oud/\n"), "", "met een streepje ervoor\n"),
        (_ADVICE, _with_recommendations("  1. Zet borden neer.\n"), "", "begin elk onderdeel op een eigen regel met `- nr:`, en zet de andere sleutels eronder, recht onder nr; nodig: nr, tekst\n"),
        (_ADVICE, _with_recommendations("  - Zet borden neer.\n"), "", "begin elk onderdeel op een eigen regel met `- nr:`, en zet de andere sleutels eronder, recht onder nr; nodig: nr, tekst\n"),
        (_ADVICE, _with_recommendations("  nr: 1\n  tekst: Zet borden neer.\n"), "", "met `- nr:`"),
        (_ADVICE, _with_recommendations("  - {nr: 1a, tekst: Zet borden neer.}\n"), "", "zoals 3, en tel door: ook 1a en 1b worden 1 en 2\n"),
        *((_RESPONSE, document("reactie").replace("nr: 1", f"nr: {numbers}"), "", "zoals 3; geldt het voor meer aanbevelingen, schrijf dan voor elke een eigen blokje\n")
          for numbers in ("1 en 2", "[1, 2]", "1-2", "1, 2", "alle", "1 t/m 3")),
        ("adviezen/2026-a/voortgang.md", document("voortgang").replace("aanbeveling: 1", "aanbeveling: 1 en 2"), "", "een eigen blokje\n"),
        (PAGE, document("pagina", extra="menu: 1 en 2\n"), "5:7", "zoals 3\n"),
        (PAGE, document("pagina", extra="bijlagen:\n  -bestand: kaart.pdf\n    titel: x\n"), "6:3", "een streepje met een spatie\n"),
        (PAGE, document("pagina", extra="dossier: Slimme sensoren\n"), "5:10", "kies een dossier uit de map dossiers\n"),
        (_ADVICE, document("advies").replace("[dataveiligheid]", "[Wonen]"), "", "kies een thema of deelthema uit site.yaml\n"),
        (PAGE, f"\n{document('pagina')}", "1:1", "haal dan weg wat erboven staat\n"),
        (PAGE, f"```markdown\n{document('pagina')}```\n", "1:1", "haal dan weg wat erboven staat\n"),
        (PAGE, document("pagina")[4:], "1:1", "dan weer ---\n"),
        (PAGE, document("pagina").replace("---\n", "---\u00a0\n", 1), "1:1", "een harde spatie"),
        (PAGE, document("pagina").replace("---\n", "–-\n", 1), "1:1", "een lang streepje"),
        (PAGE, document("pagina").replace("\n---\n", "\n—\n", 1), "5:1", "een lang streepje"),
        (PAGE, document("pagina").replace("---\n", " ---\n", 1), "1:1", "haal de spatie ervoor weg"),
        (PAGE, document("pagina").replace("\n---\n", "\n---\u00a0\n", 1), "5:1", "een harde spatie"),
    ],
)  # fmt: skip
def test_what_to_do_fits_the_mistake(tmp_path: Path, path: str, text: str, place: str, told: str) -> None:
    said_first = f"{first(tmp_path, {path: text})}\n"
    assert f"{path}:{place}" in said_first
    assert told in said_first


def test_an_item_without_its_dash_is_one_mistake(tmp_path: Path) -> None:
    steps = HEADERS["voortgang"] + HEADERS["voortgang"].partition("\n")[2].replace("  - ", "    ") * 2
    told = said(tmp_path, {"adviezen/2026-a/voortgang.md": document("voortgang", header=steps)})
    assert told.count("fout[dubbele-sleutel]") == told.count("een streepje en een spatie voor") == 2


def test_a_dossier_that_is_named_by_its_file_is_asked(tmp_path: Path) -> None:
    files = {"dossiers/slimme-bankjes.md": document("dossier")}
    for named in ("bankjes.md", "slimme-bankjes.md", "dossiers/slimme-bankjes.md", "Slimme Bankjes"):
        told = first(tmp_path / named, {**files, PAGE: document("pagina", extra=f"dossier: {named}\n")})
        assert "bedoelde u `slimme-bankjes`?" in told


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("een<br>twee<br/>drie", "zet \\ aan het eind van de regel"),
        ("<details><summary>Meer</summary>", "een gewone kop met tekst"),
        ('<iframe width="5" src="https://www.example.org/"></iframe>', "zoals [de film](https://…)"),
        ("<table><tr><td colspan=2>a</td></tr></table>", "maak een tabel met | en ---"),
        ("Een <B>vet</B> woord", "schrijf **vet** of *schuin*"),
        ("Een <span>woord</span>", "gebruik Markdown; bedoelt u"),
    ],
)
def test_html_is_told_once_a_line_with_what_to_write_instead(tmp_path: Path, body: str, told: str) -> None:
    printed_all = said(tmp_path, {PAGE: document("pagina", body=f"{body}\n\nEn <i>nog</i> een.\n")})
    assert printed_all.count("fout[html-in-tekst]") == 2
    assert told in printed_all.partition("\n\n")[0]


def test_several_grounds_in_a_row_are_asked_for_as_a_list(tmp_path: Path) -> None:
    text = document("pagina", extra="grond: 5.1.2e, 5.1.2f\n").replace("openbaar", "vertrouwelijk", 1)
    told = first(tmp_path, {PAGE: text})
    assert told.startswith("fout[onbekende-grond]")
    assert "tussen [ en ]" in told
    assert "bedoelde u" not in told
