"""Public attachments are open texts: what is withheld and personal data are searched there too."""

from pathlib import Path

import pytest

from stadspanel_site.pipeline import make_site
from stadspanel_site.problems.problem import ProblemsFound
from stadspanel_site.search.index import without_index
from tests.nasty_files import pdf_of_text
from tests.sites_by_hand import document, told_by_pages, write_content

PAGE = "paginas/proef.md"
BODY = "De klacht kwam van [[vertrouwelijk 5.1.2e | Jan de Vries]] in mei.\n"


def problems(folder: Path, name: str, data: bytes, body: str = "Tekst.\n") -> list[str]:
    extra = f"bijlagen:\n  - {{bestand: {name}, titel: Een brief, vertrouwelijkheid: openbaar}}\n"
    content = write_content(
        folder, {PAGE: document("pagina", extra=extra, body=body), f"paginas/bijlagen/{name}": data}
    )
    try:
        found = make_site(told_by_pages(content), index=without_index)[1].warnings
    except ProblemsFound as raised:
        found = raised.problems
    return sorted(
        {f"{item.code} {item.what.rpartition(': ')[2]}" for item in found if "toegankelijk" not in item.code}
    )


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("b.csv", b"naam;nr\nJan de Vries;1\n"),
        ("b.pdf", pdf_of_text("Melder: Jan de Vries")),
        ("b.csv", b"naam;nr\nde Vries, Jan;1\n"),
        ("b.csv", b"naam;nr\nDhr. De Vries;1\n"),
        ("b.csv", b"NAAM;NR\nDE VRIES;1\n"),
        ("b.csv", b"NR;NAAM\nVRIES;1\n"),
        ("b.csv", b"melder\tplaats\tklager\nKarin\tHuizen\tVries\n"),
        ("b.pdf", pdf_of_text("Verslag\nVries\nDatum")),
        ("b.pdf", pdf_of_text("Van: Vries\nAan: het college")),
        ("b.pdf", pdf_of_text("NAAM VRIES")),
        ("b.pdf", pdf_of_text("Eigenaar De Vries")),
        ("b.pdf", pdf_of_text("Wij spraken met J. de Vries")),
    ],
)
def test_a_withheld_name_in_a_public_attachment_stops_the_build(
    name: str, data: bytes, tmp_path: Path
) -> None:
    found = problems(tmp_path, name, data, BODY)
    place = "rij 2" if name.endswith("csv") else "bladzijde 1"
    assert f"woorden-ook-open paginas/bijlagen/{name}, {place}" in found


def test_a_message_does_not_repeat_the_name_in_the_name_of_a_file(tmp_path: Path) -> None:
    found = problems(tmp_path, "de-vries.csv", b"naam;nr\nJan de Vries;1\n", BODY)
    assert "woorden-ook-open paginas/bijlagen/\u2026, rij 2" in found
    assert "vries" not in "".join(found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A;123456782", "persoonsgegeven bsn, rij 2"),
        ("A;123-456-782", "persoonsgegeven bsn, rij 2"),
        ("B;NL91ABNA0417164300", "persoonsgegeven iban, rij 2"),
        ("C;06-12345678", "mogelijk-persoonsgegeven telefoon, rij 2"),
        ("D;jan@voorbeeld.nl", "mogelijk-persoonsgegeven e-mailadres, rij 2"),
        ("E;Kerkstraat 12", "mogelijk-persoonsgegeven adres, rij 2"),
        ("F;DB-12-34", "mogelijk-persoonsgegeven kenteken, rij 2"),
    ],
)
def test_personal_data_in_a_public_attachment_is_found(text: str, expected: str, tmp_path: Path) -> None:
    assert expected in problems(tmp_path / "a", "tabel.csv", f"naam;nr\n{text}\n".encode())
    paged = expected.replace("rij 2", "bladzijde 1")
    assert paged in problems(tmp_path / "b", "brief.pdf", pdf_of_text(text.replace(";", ": ")))


LETTER = "De proef op het plein begint in mei en duurt tot en met oktober"
TABLE = b"plein;aantal\r\nMarkt;12\r\nCaf\xc3\xa9plein;30\r\nKerkbrink;7\r\nHaven;51\r\n"


@pytest.mark.parametrize(
    ("ending", "closed", "opened", "is_same"),
    [
        ("csv", TABLE, TABLE.replace(b"\r\n", b"\n"), True),
        ("csv", TABLE, TABLE.replace(b";", b","), True),
        ("csv", TABLE, b"\xef\xbb\xbf" + TABLE, True),
        ("csv", TABLE, TABLE.decode().encode("cp1252"), True),
        ("csv", TABLE, TABLE.replace(b"Markt", b'"Markt"') + b"\r\n", True),
        ("csv", TABLE, TABLE.replace(b"51", b"52"), False),
        ("csv", TABLE, TABLE[: TABLE.index(b"Haven")], False),
        ("csv", b"a;b\r\n1;2\r\n", b"a;b\n1;2\n", False),
        ("pdf", pdf_of_text(LETTER), pdf_of_text(LETTER.replace(" mei ", "  mei ")), True),
        ("pdf", pdf_of_text(LETTER), pdf_of_text(LETTER.replace("het plein", "")), False),
        ("pdf", pdf_of_text(""), pdf_of_text(" "), False),
    ],
)
@pytest.mark.parametrize("closing", ["vertrouwelijk", "geheim", ""])
def test_the_copy_of_a_closed_attachment_that_a_program_saved_again_stops_the_build(
    ending: str, closed: bytes, opened: bytes, closing: str, *, is_same: bool, tmp_path: Path
) -> None:
    lines = [f"  - {{bestand: open.{ending}, titel: Een, vertrouwelijkheid: openbaar}}"]
    if closing:
        lines.append(
            f"  - {{bestand: dicht.{ending}, titel: Twee, vertrouwelijkheid: {closing}, grond: 5.1.2e}}"
        )
    texts: dict[str, str | bytes] = {
        PAGE: document("pagina", extra="bijlagen:\n" + "\n".join(lines) + "\n"),
        f"paginas/bijlagen/open.{ending}": opened,
        f"paginas/bijlagen/dicht.{ending}": closed,
    }
    try:
        found = make_site(told_by_pages(write_content(tmp_path, texts)), index=without_index)[1].warnings
    except ProblemsFound as raised:
        found = raised.problems
    # What no document names may be where the open file comes from.
    told = ["bijlage-tegenstrijdig"] if is_same and closing else []
    assert [item.code for item in found if item.is_error] == told


def of_page(
    folder: Path, body: str, extra: str = "", more: dict[str, str | bytes] | None = None
) -> list[str]:
    content = write_content(folder, {PAGE: document("pagina", body=body, extra=extra), **(more or {})})
    try:
        found = make_site(told_by_pages(content), index=without_index)[1].warnings
    except ProblemsFound as raised:
        found = raised.problems
    return [
        f"{item.what.rpartition(': ')[2]} {item.allowance}"
        for item in found
        if "persoonsgegeven" in item.code
    ]


LETTER = "Kerkstraat 12\n1211 AB Hilversum\n\ntelefoon 035-1234567\n\njan@voorbeeld.nl\n\nBetreft: borden.\n"


def test_a_letterhead_is_one_finding(tmp_path: Path) -> None:
    [found] = of_page(tmp_path, LETTER)
    assert (
        found.startswith("postcode-huisnummer en telefoon en e-mailadres ") or len(found.split(" en ")) == 3
    )


def test_mail_of_a_role_is_settled_once_for_a_file(tmp_path: Path) -> None:
    body = "Mail info@hilversum.example.\n\nOf griffie@hilversum.example.\n"
    [found] = of_page(tmp_path / "a", body)
    code = found.rpartition(" ")[2]
    assert found.startswith("e-mailadres van een functie")
    assert (
        of_page(tmp_path / "b", body, f"toegestaan:\n  - gegeven: {code}\n    reden: Van een loket.\n") == []
    )


@pytest.mark.parametrize(
    "line",
    [
        "Aanwezig: J. Smeenk, Tjeerd Wolthuis en de voorzitter.",
        "Notulist: Janna Smeenk",
        "| Behandeld door | J. Smeenk |",
        "cc: Tjeerd Wolthuis",
        "Met vriendelijke groet,\n\nTjeerd Wolthuis",
    ],
)
def test_names_of_officials_are_one_question(line: str, tmp_path: Path) -> None:
    [found] = of_page(tmp_path, f"{line}\n\nTekst.\n\nVoorzitter: A. Vos\n")
    assert found.startswith("namen van medewerkers")


@pytest.mark.parametrize(
    "line",
    ["Aanwezig: de voorzitter en vier leden.", "Aanwezig: wethouder Jan Smeenk.", "Notulist: de secretaris"],
)
def test_roles_and_the_alderman_pass(line: str, tmp_path: Path) -> None:
    assert of_page(tmp_path, f"{line}\n\nTekst.\n") == []


def test_a_member_who_may_be_named_passes(tmp_path: Path) -> None:
    member = document("lid").replace("Lid E\u00e9n", "Janna Smeenk")
    assert of_page(tmp_path / "a", "Aanwezig: Janna Smeenk.\n", more={"leden/x.md": member}) == []
    absent = member.replace("ing: ja", "ing: nee")
    assert of_page(tmp_path / "b", "Aanwezig: Janna Smeenk.\n", more={"leden/x.md": absent}) != []


def test_a_finding_in_an_attachment_is_settled_in_the_document_that_names_it(tmp_path: Path) -> None:
    extra = "bijlagen:\n  - {bestand: b.csv, titel: Een brief, vertrouwelijkheid: openbaar}\n"
    more: dict[str, str | bytes] = {"paginas/bijlagen/b.csv": b"naam;nr\nA;06-12345678\n"}
    [found] = of_page(tmp_path / "a", "Tekst.\n", extra, more)
    code = found.rpartition(" ")[2]
    extra += f"toegestaan:\n  - gegeven: {code}\n    reden: Van een loket.\n"
    assert of_page(tmp_path / "b", "Tekst.\n", extra, more) == []


@pytest.mark.parametrize(
    ("name", "data", "where"),
    [
        ("b.pdf", pdf_of_text("VERTROUWELIJK\nEen rapport\nover sensoren"), "bladzijde 1"),
        ("b.pdf", pdf_of_text("Een rapport\nover sensoren\nVertrouwelijk | 1"), "bladzijde 1"),
        ("b.pdf", pdf_of_text("Rapport\na\nb\nNiet voor publicatie\nc\nd\ne"), "bladzijde 1"),
        (
            "b.pdf",
            pdf_of_text("Rapport\nGeheimhouding opgelegd op grond van artikel 87 Gemeentewet"),
            "bladzijde 1",
        ),
        ("b.pdf", pdf_of_text("CONCEPT\nEen rapport"), "bladzijde 1"),
        ("b.csv", b"NIET VERSPREIDEN\na;b\n1;2\n", "rij 1"),
        ("rapport-vertrouwelijk.csv", b"a;b\n1;2\n", "de naam"),
        ("brief-ongelakt.pdf", pdf_of_text("Een brief"), "de naam"),
        *(
            (f"{name}.csv", b"a;b\n1;2\n", "de naam")
            for name in (
                *(
                    "verslag-niet-openbaar",
                    "verslag-nietopenbaar-v2",
                    "niet-publiceren",
                    "verslag-niet-delen",
                ),
                *(
                    "ongelakte-versie",
                    "niet-geanonimiseerd",
                    "verslag-met-namen",
                    "verslagvertrouwelijk-2026",
                ),
                *(
                    "bedrijfsvertrouwelijk",
                    "embargo-tot-1-juli",
                    "onder-embargo",
                    "besloten-deel",
                    "verslag-intern",
                ),
            )
        ),
        ("b.csv", b"a;b\n1;2\nGEHEIM;3\n", "rij 3"),
    ],
)
def test_an_attachment_that_says_it_is_closed_stops_the_build(
    name: str, data: bytes, where: str, tmp_path: Path
) -> None:
    (found,) = problems(tmp_path, name, data)
    assert found.startswith("markering-in-tekst ")
    assert found.endswith(where)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("b.pdf", pdf_of_text("Rapport\na\nb\nvertrouwelijk\nc\nd\ne")),
        ("b.pdf", pdf_of_text("Rapport\nWat vertrouwelijk is, blijft dat.")),
        ("b.csv", b"stuk;wie\nbrief;vertrouwelijk\nnota;openbaar\n"),
        *(
            (f"{name}.csv", b"a;b\n1;2\n")
            for name in (
                *(
                    "beleid-vertrouwelijkheid",
                    "intern-toezicht",
                    "concept-verordening",
                    "kaart-met-namen-van-straten",
                ),
                *("besloten-vennootschap", "nota-openbaar-vervoer", "niet-gegeven-antwoorden"),
            )
        ),
    ],
)
def test_one_that_names_the_levels_does_not(name: str, data: bytes, tmp_path: Path) -> None:
    assert problems(tmp_path, name, data) == []


def test_such_a_line_is_settled_in_the_document_that_names_the_attachment(tmp_path: Path) -> None:
    extra = "bijlagen:\n  - {bestand: b.csv, titel: Een brief, vertrouwelijkheid: openbaar}\n"
    texts: dict[str, str | bytes] = {"paginas/bijlagen/b.csv": b"NIET VERSPREIDEN\na;b\n"}
    content = write_content(tmp_path / "a", {**texts, PAGE: document("pagina", extra=extra)})
    with pytest.raises(ProblemsFound) as raised:
        make_site(told_by_pages(content), index=without_index)
    (code,) = [item.allowance for item in raised.value.problems if item.is_error]
    extra += f"toegestaan:\n  - passage: {code}\n    reden: Dat was toen.\n"
    content = write_content(tmp_path / "b", {**texts, PAGE: document("pagina", extra=extra)})
    assert make_site(told_by_pages(content), index=without_index)
