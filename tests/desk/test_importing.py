"""Word files become drafts: what a reader sees comes along, what Word hides is told and stays out."""

import html
import re
import shutil
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import Result
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from stadspanel_site.desk.importing.draft import Wishes, run_import
from stadspanel_site.desk.importing.package import PART_BYTES
from stadspanel_site.desk.importing.text_reader import Choice
from stadspanel_site.desk.importing.word_to_markdown import words_of
from stadspanel_site.internal.checks.all_checks import check_archive
from stadspanel_site.internal.loading import load_archive
from stadspanel_site.internal.reading_content import read_content
from stadspanel_site.problems.problem import Problem
from stadspanel_site.problems.refused import RefusedError
from stadspanel_site.public.documents.shared import PublicBody
from stadspanel_site.public.rendering.bodies import BodyPlace, BodyRenderer
from stadspanel_site.words.vocabulary import Kind
from tests.command_line import stadspanel
from tests.desk.word.shapes import cell, item, notes, p, part, run, table, word_file
from tests.examples import examples
from tests.sites_by_hand import SITE

FILES = Path(__file__).parent / "word"
NAMES = sorted(path.stem for path in FILES.glob("*.docx"))


@dataclass(frozen=True)
class Made:
    draft: str
    report: str
    content: Path

    @property
    def body(self) -> str:
        return self.draft.rpartition("\n---\n")[2].strip()

    @property
    def title(self) -> str:
        found = re.search(r"^titel: *(.*)$", self.draft, re.MULTILINE)
        return found[1].strip("'") if found else ""


Import = Callable[..., Made]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    folder.mkdir()
    (folder / "site.yaml").write_text(SITE, "utf-8")
    return folder


@pytest.fixture
def imported(content: Path) -> Import:
    """Return a function that imports the bytes of a Word file, or the body of one."""

    def run_it(data: bytes | str, *, choice: Choice | None = None, title: str = "") -> Made:
        file = content.parent / "stuk.docx"
        file.write_bytes(data if isinstance(data, bytes) else word_file(data))
        wishes = Wishes(kind=Kind.MINUTES, name="2026-05-proef", title=title, choice=choice)
        report = run_import(content, file, wishes, quotes=True)
        draft = (content / "gesprekken/2026-05-proef/verslag.md").read_text("utf-8")
        return Made(draft, report, content)

    return run_it


def _problems(content: Path) -> list[Problem]:
    files = read_content(content)
    archive, problems = load_archive(files.documents, files.attachments)
    assert archive is not None
    return [*files.problems, *problems, *check_archive(archive)]


def _errors(content: Path) -> set[str]:
    return {found.code for found in _problems(content) if found.is_error}


def _words(text: str) -> set[str]:
    plain = unicodedata.normalize("NFKC", text).replace("\u00ad", "").replace("\u200b", "")
    return set(re.findall(r"[^\W_]{2,}", plain))


# --- the files of a real word processor ---


@pytest.mark.parametrize("name", NAMES)
def test_every_word_that_another_reader_sees_is_in_the_draft_or_told(imported: Import, name: str) -> None:
    made = imported((FILES / f"{name}.docx").read_bytes(), choice=Choice.KEEP)
    seen = _words((FILES / f"{name}.txt").read_text("utf-8-sig"))
    # LibreOffice's plain text has what was struck out and hidden as well.
    left_out = {"geschraptekanarie", "verborgenkanarie", "Nog", "een", "en", "Inhoud"}
    assert seen - _words(made.draft) - left_out == set()
    assert "niet alle woorden" not in made.report


@pytest.mark.parametrize("name", NAMES)
def test_a_draft_passes_every_check(imported: Import, name: str) -> None:
    made = imported((FILES / f"{name}.docx").read_bytes(), choice=Choice.KEEP)
    assert "status: concept" in made.draft
    assert "vertrouwelijkheid: openbaar" not in made.draft
    assert _errors(made.content) == set()


@pytest.mark.parametrize("name", NAMES)
def test_a_draft_that_is_filled_in_passes_as_well(imported: Import, name: str) -> None:
    made = imported((FILES / f"{name}.docx").read_bytes(), choice=Choice.KEEP)
    filled = re.sub(r"vertrouwelijkheid:$", "vertrouwelijkheid: openbaar", made.draft, flags=re.MULTILINE)
    for key, value in {"datum": "2026-05-01", "gesprek_op": "2026-04-30", "soort_overleg": "gesprek"}.items():
        filled = re.sub(rf"^{key}:$", f"{key}: {value}", filled, flags=re.MULTILINE)
    filled = filled.replace("status: concept", "status: vastgesteld\nkenmerk: SPD-2026-01")
    undescribed = "nog te beschrijven" in filled
    (made.content / "gesprekken/2026-05-proef/verslag.md").write_text(filled, "utf-8")
    assert _errors(made.content) == ({"afbeelding-zonder-tekst"} if undescribed else set())


@pytest.mark.parametrize("name", NAMES)
def test_nothing_hidden_is_in_the_draft(imported: Import, name: str) -> None:
    made = imported((FILES / f"{name}.docx").read_bytes(), choice=Choice.LEAVE_OUT)
    assert "anarie" not in made.draft + made.report


def test_a_report_of_minutes(imported: Import) -> None:
    made = imported((FILES / "verslag.docx").read_bytes())
    assert made.title == "Kwartaaloverleg over sensoren"
    assert made.body == (
        "Aanwezig: zes leden en **twee** ambtenaren.[^1]\n\n## Opening\n\n"
        "De agenda staat op [de site](https://www.example.org/agenda%20%28nieuw%29).\n\n### Mededelingen\n\n"
        "1. De raad vergadert in mei.\n   1. Het panel is welkom.\n      - Meld u wel aan.\n   2. De zaal is klein.\n"
        "2. Het budget is *ruim*: 20 m².\n\n- eerste punt\n- tweede punt\n  - onderpunt\n\n## Besluiten\n\n"
        "| Besluit | Wie |\n| --- | --- |\n| Borden plaatsen | griffie |\n\n"
        "De griffie stuurt het rond.[^2]\n\n[^1]: De wethouder was er niet.\n\n[^2]: Binnen een week."
    )


def test_changes_and_comments(imported: Import) -> None:
    made = imported((FILES / "wijzigingen.docx").read_bytes())
    assert made.body == "Het panel vindt toegevoegde woorden en de rest.\n\nEen zin met een vraag."
    assert "1 opmerking in de kantlijn" in made.report
    assert "1 stuk tekst dat met wijzigingen bijhouden is geschrapt" in made.report
    assert "1 stuk tekst dat met wijzigingen bijhouden is toegevoegd, staat in het concept" in made.report


def test_hidden_text_and_headers(imported: Import) -> None:
    made = imported((FILES / "verborgen.docx").read_bytes())
    assert made.body == "Wij zien dit."
    assert "2 plaatsen met verborgen tekst" in made.report
    assert "2 kop- en voetteksten van de bladzijden" in made.report
    assert "de eigenschappen van het bestand, zoals de auteur" in made.report


@pytest.mark.parametrize(("name", "places"), [("gemarkeerd", "2 en 3"), ("wit", "2")])
def test_marked_and_unseen_text_asks_for_a_choice(
    imported: Import, content: Path, name: str, places: str
) -> None:
    with pytest.raises(RefusedError, match=f"In alinea {places} is tekst .*--gemarkeerd weglaten"):
        imported((FILES / f"{name}.docx").read_bytes())
    assert [path.name for path in content.iterdir()] == ["site.yaml"]
    assert "anarie" not in imported((FILES / f"{name}.docx").read_bytes(), choice=Choice.LEAVE_OUT).body


def test_white_on_dark_is_no_secret(imported: Import) -> None:
    made = imported((FILES / "wit.docx").read_bytes(), choice=Choice.LEAVE_OUT)
    assert made.body == "Alles klopt.\n\n| Maand | Aantal |\n| --- | --- |\n| mei | 12 |"


def test_pictures_are_attachments_to_choose_about(imported: Import) -> None:
    made = imported((FILES / "afbeeldingen.docx").read_bytes())
    assert made.body == (
        "De kaart: ![Een kaart met twee vlakken](bijlagen/verslag-afbeelding-1.png)\n\n"
        "![Alleen het linker vlak](bijlagen/verslag-afbeelding-2.png)\n\n"
        "![nog te beschrijven](bijlagen/verslag-afbeelding-3.png)"
    )
    assert len(re.findall("^    vertrouwelijkheid:$", made.draft, re.MULTILINE)) == 3
    assert "van elke afbeelding (3)" in made.report


def test_what_was_cut_off_a_picture_is_gone(imported: Import) -> None:
    made = imported((FILES / "afbeeldingen.docx").read_bytes())
    with Image.open(made.content / "gesprekken/2026-05-proef/bijlagen/verslag-afbeelding-2.png") as image:
        assert image.width < 40
        assert {colour for _, colour in image.convert("RGB").getcolors() or ()} == {(0, 0, 128)}


def test_pasted_remains_are_cleaned(imported: Import) -> None:
    made = imported((FILES / "geplakt.docx").read_bytes())
    assert made.title == "Verslag van de inloop"
    assert made.body == (
        "Het panel sprak over dataveiligheid en over privacy. Kosten: 5 \\* 3 = 15, zie \\[bijlage] en data_2026 of "
        "R&D met &lt;naam> en 10 < 20.\n\n## Wat er speelt\n\n- de eerste vraag\n- de tweede vraag\n\n\\# geen kop\n\n"
        "## Wat er volgt\n\n1. bellen met de griffie\n2. mailen met de wijk\n\nRegel een\\\nRegel twee\n\n\\> geen citaat"
    )
    for line in (
        "1 zacht afbreekstreepje weggehaald",
        "1 dubbele spatie enkel gemaakt",
        "2 nummers voor koppen weggehaald",
        "4 met de hand getypte punten in een lijst gezet",
        "3 vette regels zijn koppen geworden",
    ):
        assert line in made.report


def test_tables_keep_their_cells(imported: Import) -> None:
    made = imported((FILES / "tabellen.docx").read_bytes())
    assert made.body == (
        "| Post | Bedragen | |\n| --- | --- | --- |\n| Zaal | 10 | 20 |\n| | 30 | 40 \\| 50 |\n"
        "| Drukwerk<br>- folder<br>- kaart | 60 | 70 |\n\nEen kader om op te vallen.\n\nTweede zin in het kader.\n\nEinde."
    )
    assert "1 tabel had samengevoegde vakken" in made.report


def test_a_contents_list_goes_and_numbers_go_on(imported: Import) -> None:
    made = imported((FILES / "inhoud.docx").read_bytes())
    assert made.body == (
        "## Aanleiding\n\nEr zijn twee redenen:\n\n1. de eerste reden\n2. de tweede reden\n\nEen alinea ertussen.\n\n"
        "3. de derde reden\n\n### Vragen\n\n1. vraag over geld\n2. vraag over tijd\n\nZie Aanleiding."
    )
    assert "2 regels van een inhoudsopgave" in made.report
    assert "2 punten hadden letters" in made.report


def test_a_text_box_comes_after_its_paragraph(imported: Import) -> None:
    made = imported((FILES / "tekstvak.docx").read_bytes())
    assert made.body == "Voor het vak.\n\nTekst in het vak.\n\nNa het vak."


# --- the shapes that Word writes ---

_EMPTY = "<w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
_LARGE = '<w:framePr w:dropCap="drop" w:lines="3"/>'
_NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'


def _empty_field(inside: str) -> str:
    return f"<w:sdt>{_EMPTY}<w:sdtContent>{inside}</w:sdtContent></w:sdt>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (p("Eigen", style="EigenKop") + p("Tekst."), "Tekst."),
        (p("A", style="Lijst") + p("B", style="Lijst"), "- A\n- B"),
        (p(run("zwaar", '<w:rStyle w:val="Zwaar"/>'), " woord"), "**zwaar** woord"),
        (p("Een ", run("weg", '<w:rStyle w:val="Weg"/>'), "woord"), "Een woord"),
        (
            p('<w:fldSimple w:instr="DATE"><w:r><w:t>3 maart</w:t></w:r></w:fldSimple>', " komt"),
            "3 maart komt",
        ),
        (p("<w:smartTag><w:r><w:t>Proefstad</w:t></w:r></w:smartTag>"), "Proefstad"),
        (p("<w:sdt><w:sdtContent><w:r><w:t>veld</w:t></w:r></w:sdtContent></w:sdt>"), "veld"),
        ("<w:sdt><w:sdtContent>" + p("blok") + "</w:sdtContent></w:sdt>", "blok"),
        (p("<w:r><w:t>a</w:t><w:cr/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t></w:r>"), "a\\\nb-c"),
        (p("<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>"), "a+b"),
        (p('<w:bdo w:val="ltr"><w:r><w:t>gekeerd</w:t></w:r></w:bdo>'), "gekeerd"),
        (
            p(
                "<w:ins><w:r><w:t>erbij</w:t></w:r></w:ins><w:del><w:r><w:delText>eraf</w:delText></w:r></w:del>"
            ),
            "erbij",
        ),
        (
            p(
                "<w:moveFrom><w:r><w:t>oud</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>nieuw</w:t></w:r></w:moveTo>"
            ),
            "nieuw",
        ),
        (
            p(
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "https://example.org/a"</w:instrText></w:r>'
                '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
                "hier",
                '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            ),
            "[hier](https://example.org/a)",
        ),
        (item("a") + item("b", level=2) + item("c", 2, level=1) + item("d"), "1. a\n   1. b\n   - c\n2. d"),
        (item("a") + p("tussen") + item("b"), "1. a\n\ntussen\n\n2. b"),
        (p("a", "<w:r><w:br/><w:br/></w:r>", "b"), "a\n\nb"),
        (p("1. Alleen 1 ding"), "1. Alleen 1 ding"),
        (p("1) een"), "1. een"),
        (p("- a", "<w:r><w:br/></w:r>", "- b"), "- a\n- b"),
        (p("2026. Dat was een jaar."), "2026\\. Dat was een jaar."),
        (p("+ plus") + p("~ golf") + p("= is") + p(": punt"), "\\+ plus\n\n\\~ golf\n\n\\= is\n\n\\: punt"),
        (p("[^1] en `code` en ~~weg~~"), "\\[^1] en \\`code\\` en \\~\\~weg\\~\\~"),
        (p("snake_case en _schuin_"), "snake_case en \\_schuin\\_"),
        (p("x &amp;lt; y &amp;amp;"), "x &amp;lt; y &amp;amp;"),
        (p(run("let", "<w:b/>"), run(" op", "<w:b/>"), "."), "**let op**."),
        (p("a", run("“b”", "<w:b/>"), "c"), "a“b”c"),
        (
            p(
                "CO",
                run("2", '<w:vertAlign w:val="subscript"/>'),
                " en de 2",
                run("e", '<w:vertAlign w:val="superscript"/>'),
            ),
            "CO₂ en de 2e",
        ),
        (p(run("oud", "<w:strike/>"), " nieuw"), "~~oud~~ nieuw"),
        (p(run("een", "<w:b/>"), run("twee", "<w:i/>")), "een*twee*"),
        (
            p(run("een ", "<w:b/>"), run("twee", "<w:b/><w:i/>"), run(" drie", "<w:b/>")),
            "**een *twee* drie**",
        ),
        (p(run("twee", "<w:b/><w:i/>"), run("drie", "<w:b/>")), "**tweedrie**"),
    ],
)
def test_a_shape_of_word(imported: Import, body: str, expected: str) -> None:
    assert imported(p("Titel", style="Kop1") + body).body.removeprefix("## Eigen\n\n") == expected


YELLOW = '<w:highlight w:val="yellow"/>'
WINGDINGS = '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'


def _of_form(code: str, data: str) -> str:
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>'
        f'<w:r><w:instrText>{code}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # What a reader chose in a list of a form stands in the field itself.
        (
            p(
                "Keuze: ",
                _of_form(
                    "FORMDROPDOWN",
                    '<w:ddList><w:result w:val="1"/><w:listEntry w:val="ja"/><w:listEntry w:val="nee"/></w:ddList>',
                ),
            ),
            "Keuze: nee",
        ),
        (
            p("Keuze: ", _of_form("FORMDROPDOWN", '<w:ddList><w:listEntry w:val="ja"/></w:ddList>')),
            "Keuze: ja",
        ),
        (p("Keuze: ", _of_form("FORMDROPDOWN", "<w:ddList/>")), "Keuze:"),
        (
            p(
                "Keuze: ",
                _of_form("FORMDROPDOWN", '<w:ddList><w:listEntry w:val="ja"/></w:ddList>').replace(
                    '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
                    f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("ja")}<w:r><w:fldChar w:fldCharType="end"/></w:r>',
                ),
            ),
            "Keuze: ja",
        ),
        # Letters in a font of signs are signs.
        (p(run("\uf0fe", WINGDINGS), " Akkoord"), "🗹 Akkoord"),
        (p("Klaar ", run("\u00fc", WINGDINGS), " of niet ", run("\u00fb", WINGDINGS)), "Klaar ✓ of niet 🗶"),
        (p(run("\u00e0", WINGDINGS), " door"), "🡪 door"),
        (p("graden ", run("a", '<w:rFonts w:hAnsi="Symbol"/>')), "graden α"),
        (p("één ", run("a", '<w:rFonts w:hAnsi="Calibri"/>')), "één a"),
        (p('<w:r><w:sym w:font="Calibri" w:char="20AC"/></w:r>', " 5"), "€ 5"),
        # A large first letter is a paragraph of its own.
        (p("D", more='<w:framePr w:dropCap="drop" w:lines="3"/>') + p("e stad meet."), "De stad meet."),
        (p("D", more='<w:framePr w:w="2000"/>') + p("e stad meet."), "D\n\ne stad meet."),
        (
            p("D", more='<w:framePr w:dropCap="drop" w:lines="3"/>')
            + p("it eerst.", more='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'),
            "1. Dit eerst.",
        ),
        *(
            (
                p(run("D", "<w:b/>"), more=f"{_LARGE}{own}")
                + p("it eerst.", more=_NUMBERED)
                + p("Dan dat.", more=_NUMBERED),
                "1. **D**it eerst.\n2. Dan dat.",
            )
            for own in ("", _NUMBERED)
        ),
        (
            p(run("D", "<w:i/>"), more=f"{_LARGE}{_NUMBERED}") + p(run("it eerst.", "<w:b/>")),
            "D**it eerst.**",
        ),
        (
            p("een", more=f'{_NUMBERED}<w:rPr><w:del w:id="1"/></w:rPr>')
            + p(run("twee", "<w:b/>"), more=_NUMBERED),
            "1. een**twee**",
        ),
        # Nobody filled these in.
        (
            p(
                "Zaal: ",
                f"<w:sdt>{_EMPTY}<w:sdtContent>{run('Klik hier om tekst in te voeren.')}</w:sdtContent></w:sdt>",
            ),
            "Zaal:",
        ),
        (
            p("Voor")
            + f"<w:sdt>{_EMPTY}<w:sdtContent>{p('Kies een datum.')}</w:sdtContent></w:sdt>"
            + p("na"),
            "Voor\n\nna",
        ),
        *(
            (
                table((cell(p("a")), cell(p("b"))), (cell(p("c")), _empty_field(cell(inside)))),
                "| a | b |\n| --- | --- |\n| c | |",
            )
            for inside in (p("Klik hier"), table((cell(p("Klik")), cell(p("hier")))))
        ),
        (
            table((cell(p("a")), cell(p("b"))), (cell(p("c")), cell(p("d")))).replace(
                "</w:tbl>", _empty_field(f"<w:tr>{cell(p('Klik'))}{cell(p('hier'))}</w:tr>") + "</w:tbl>"
            ),
            "| a | b |\n| --- | --- |\n| c | d |",
        ),
        (p("Eén") + p(" ", style="Kop2") + p("", style="Kop2") + p("twee"), "Eén\n\ntwee"),
        (
            p("Voor")
            + '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
            f"<w:sdtContent>{p('Inhoud')}{p('Opening 3')}</w:sdtContent></w:sdt>" + p("na"),
            "Voor\n\nna",
        ),
    ],
)
def test_another_shape_of_word(imported: Import, body: str, expected: str) -> None:
    made = imported(p("Titel", style="Kop1") + body)
    assert made.body == expected
    assert "niet alle woorden" not in made.report


@pytest.mark.parametrize(
    ("look", "told"), [("<w:vanish/>", "1 plaats met verborgen tekst"), (YELLOW, "1 plaats met gemarkeerde")]
)
@pytest.mark.parametrize("hidden", [0, 1, 2])
def test_what_was_chosen_in_a_hidden_or_marked_field_stays_out(
    imported: Import, look: str, told: str, hidden: int
) -> None:
    runs = _of_form("FORMDROPDOWN", '<w:ddList><w:listEntry w:val="kanarie"/></w:ddList>').split("<w:r>")[1:]
    runs[hidden] = f"<w:rPr>{look}</w:rPr>{runs[hidden]}"
    body = p("Titel", style="Kop1") + p("Tekst ", *(f"<w:r>{inside}" for inside in runs))
    made = imported(body, choice=Choice.LEAVE_OUT)
    assert made.body == "Tekst"
    assert told in made.report


def test_lines_of_the_title_stay_words(imported: Import) -> None:
    made = imported(p("<w:r><w:t>Verslag</w:t><w:br/><w:t>van maart</w:t></w:r>", style="Kop1") + p("Tekst"))
    assert made.title == "Verslag van maart"
    assert "niet alle woorden" not in made.report


@pytest.mark.parametrize(
    "line",
    [
        p(run("half"), run("vet", "<w:b/>"), run("half")),
        p(run("vet", "<w:b/>"), run("schuin", "<w:i/>")),
        p(run("door", "<w:strike/>"), run("gehaald")),
        p("zie", '<w:hyperlink r:id="a"><w:r><w:t>hier</w:t></w:r></w:hyperlink>', "na"),
        p("een", more='<w:rPr><w:del w:id="1"/></w:rPr>') + p("twee"),
    ],
)
def test_a_word_with_marks_in_it_is_no_lost_word(imported: Import, line: str) -> None:
    made = imported(
        word_file(p("Titel", style="Kop1") + line, relations={"a": ("hyperlink", "https://example.org/")})
    )
    assert "niet alle woorden" not in made.report


def test_notes_are_tidied_as_the_text_is(imported: Import) -> None:
    safe = "https://x.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2Fa&amp;data=kanarie"
    link = '<w:hyperlink r:id="x"><w:r><w:t>hier</w:t></w:r></w:hyperlink>'
    references = "".join(f'<w:r><w:footnoteReference w:id="{number}"/></w:r>' for number in (1, 2, 3, 4))
    own = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="x" '
        f'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="{safe}" '
        'TargetMode="External"/></Relationships>'
    )
    texts = (
        p("Zie ", link, ", ge\u00admeente\u200b  en\u00a0meer."),
        item("een") + item("twee"),
        table((cell(p("a")), cell(p("b"))), (cell(p("c"), p("d")), cell(p("e")))),
        p("- streep") + p("- nog een"),
    )
    inside = "".join(
        f'<w:footnote w:id="{number}">{text}</w:footnote>' for number, text in enumerate(texts, start=1)
    )
    made = imported(
        word_file(
            p("Titel", style="Kop1") + p("Tekst", references),
            parts={"footnotes.xml": part("footnotes", inside), "_rels/footnotes.xml.rels": own},
            relations={"f": ("footnotes", "footnotes.xml")},
        )
    )
    assert made.body.partition("\n\n")[2] == (
        "[^1]: Zie [hier](https://example.org/a), gemeente en meer.\n\n"
        "[^2]: 1. een\n    2. twee\n\n"
        "[^3]: | a | b |\n    | --- | --- |\n    | c<br>d | e |\n\n"
        "[^4]: - streep\n    - nog een"
    )
    assert "1 link liep langs een beveiligingsdienst" in made.report
    assert "niet alle woorden" not in made.report


def test_the_main_part_may_have_another_name(imported: Import) -> None:
    assert (
        imported(word_file(p("Titel", style="Kop1") + p("Tekst"), main="word/document2.xml")).body == "Tekst"
    )


def test_the_strict_form_is_read(imported: Import) -> None:
    data = word_file(p("Titel", style="Kop1") + p("Tekst"))
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            strict = old.read(name).replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
            new.writestr(name, strict)
    made = imported(out.getvalue())
    assert (made.title, made.body) == ("Titel", "Tekst")


@pytest.mark.parametrize(
    ("look", "is_asked"),
    [
        ('<w:highlight w:val="yellow"/>', True),
        ('<w:highlight w:val="none"/>', False),
        ('<w:highlight w:val="white"/>', False),
        ('<w:shd w:val="clear" w:fill="FFFF00"/>', True),
        ('<w:shd w:val="clear" w:fill="FFFFFF"/>', False),
        ('<w:shd w:val="clear" w:fill="F2F2F2"/>', False),
        ('<w:shd w:val="clear" w:fill="000000"/>', True),
        ('<w:shd w:val="solid" w:color="000000" w:fill="auto"/>', True),
        ('<w:color w:val="FFFFFF"/>', True),
        ('<w:color w:val="FDFDFD"/>', True),
        ('<w:color w:val="808080"/>', False),
        ('<w:color w:val="FF0000"/>', False),
        ('<w:sz w:val="2"/>', True),
        ('<w:sz w:val="14"/>', False),
        ('<w:color w:val="auto" w:themeColor="background1"/>', True),
        ('<w:color w:val="auto" w:themeColor="text1"/>', False),
        ('<w14:textFill xmlns:w14="x"><w14:noFill/></w14:textFill>', True),
    ],
)
def test_what_asks_for_a_choice(imported: Import, look: str, *, is_asked: bool) -> None:
    body = p("Titel", style="Kop1") + p("Een ", run("woord", look))
    if is_asked:
        with pytest.raises(RefusedError, match="In alinea 2 is tekst"):
            imported(body)
        assert imported(body, choice=Choice.LEAVE_OUT).body == "Een"
    else:
        assert imported(body).body == "Een woord"


def test_a_hidden_picture_is_no_attachment(imported: Import) -> None:
    out = BytesIO()
    Image.new("RGB", (9, 9)).save(out, "PNG")
    drawing = (
        '<w:r><w:rPr><w:vanish/></w:rPr><w:drawing><wp:inline><wp:docPr descr="geheimkanarie"/><a:graphic><a:blip r:embed="rId9"/>'
        "</a:graphic></wp:inline></w:drawing></w:r>"
    )
    data = word_file(
        p("Titel", style="Kop1") + p("Tekst", drawing),
        parts={"media/a.png": out.getvalue()},
        relations={"rId9": ("image", "media/a.png")},
    )
    made = imported(data)
    assert made.body == "Tekst"
    assert not (made.content / "gesprekken/2026-05-proef/bijlagen").exists()
    assert "kanarie" not in made.draft + made.report


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("C:\\Gebruikers\\kanarie\\foto", "nog te beschrijven"),
        ("kanarie.JPG", "nog te beschrijven"),
        ("file:///kanarie", "nog te beschrijven"),
        ("cid:kanarie001.png@01D39B49.85D89D40", "nog te beschrijven"),
        ("Kaart. Automatisch gegenereerde beschrijving", "Kaart."),
        ("Een [[kaart]] &lt;b&gt; van *de* wijk&#xad;", "Een ((kaart)) (b) van -de- wijk"),
    ],
)
def test_a_description_of_a_picture_is_words_alone(imported: Import, words: str, expected: str) -> None:
    out = BytesIO()
    Image.new("RGB", (9, 9)).save(out, "PNG")
    drawing = (
        f'<w:r><w:drawing><wp:inline><wp:docPr descr="{words}"/><a:graphic><a:blip r:embed="rId9"/></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )
    data = word_file(
        p("Titel", style="Kop1") + p(drawing),
        parts={"media/a.png": out.getvalue()},
        relations={"rId9": ("image", "media/a.png")},
    )
    made = imported(data)
    assert made.body.replace("\u00ad", "") == f"![{expected}](bijlagen/verslag-afbeelding-1.png)"
    assert _errors(made.content) == set()


def test_lines_and_rows_without_height_hide_text(imported: Import) -> None:
    flat = p("kanarie", more='<w:spacing w:line="10" w:lineRule="exact"/>')
    with pytest.raises(RefusedError, match="onzichtbaar"):
        imported(p("Titel", style="Kop1") + flat)
    row = f'<w:tr><w:trPr><w:trHeight w:val="10" w:hRule="exact"/></w:trPr>{cell(p("kanarie"))}{cell(p("b"))}</w:tr>'
    whole = table((cell(p("c")), cell(p("d"))), (cell(p("e")), cell(p("f")))).replace(
        "</w:tbl>", f"{row}</w:tbl>"
    )
    made = imported(p("Titel", style="Kop1") + whole)
    assert made.body == "| c | d |\n| --- | --- |\n| e | f |"
    assert "1 plaats met verborgen tekst" in made.report


def test_the_note_of_a_reference_that_was_struck_out_stays_out(imported: Import) -> None:
    struck = '<w:del><w:r><w:footnoteReference w:id="1"/></w:r></w:del>'
    data = word_file(
        p("Titel", style="Kop1") + p("Tekst", struck, '<w:r><w:footnoteReference w:id="2"/></w:r>'),
        parts={"footnotes.xml": notes("footnote", "kanarie", "gezien")},
        relations={"f": ("footnotes", "footnotes.xml")},
    )
    made = imported(data)
    assert made.body == "Tekst[^1]\n\n[^1]: gezien"
    assert "kanarie" not in made.report
    assert "1 plaats met verborgen tekst" in made.report


def test_words_that_a_mouse_brings_up_stay_out(imported: Import) -> None:
    body = p(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "https://example.org/a" \\o "kanarie"'
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>',
        "hier",
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    )
    assert imported(p("Titel", style="Kop1") + body).body == "[hier](https://example.org/a)"


def test_both_forms_of_a_text_box_are_one(imported: Import) -> None:
    inside = f"<w:txbxContent>{p('In het vak')}</w:txbxContent>"
    box = (
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wp:anchor><wp:docPr/><a:graphic><wps:wsp><wps:txbx>"
        f"{inside}</wps:txbx></wps:wsp></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape>"
        f"<v:textbox>{inside}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert (
        imported(p("Titel", style="Kop1") + p("Ervoor", box) + p("Erna")).body
        == "Ervoor\n\nIn het vak\n\nErna"
    )


def test_notes_in_the_title_stay_words(imported: Import) -> None:
    data = word_file(
        p("Titel", '<w:r><w:footnoteReference w:id="1"/></w:r>', style="Kop1")
        + p(
            "Tekst", '<w:r><w:endnoteReference w:id="1"/></w:r>', '<w:r><w:footnoteReference w:id="9"/></w:r>'
        ),
        parts={
            "footnotes.xml": notes("footnote", "bij de titel"),
            "endnotes.xml": notes("endnote", "aan het eind"),
        },
        relations={"f": ("footnotes", "footnotes.xml"), "e": ("endnotes", "endnotes.xml")},
    )
    made = imported(data)
    assert made.title == "Titel"
    assert made.body == "Tekst[^2]\n\nbij de titel\n\n[^2]: aan het eind"
    assert _errors(made.content) == set()


def test_links_lead_where_everybody_can_go(imported: Import) -> None:
    def link(name: str, text: str) -> str:
        return f'<w:hyperlink r:id="{name}"><w:r><w:t>{text}</w:t></w:r></w:hyperlink>'

    targets = {
        "a": "https://example.org/a_b?c=d&amp;e",
        "b": "file:///C://gebruiker/kanarie.docx",
        "c": "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2Fx&amp;data=kanarie%40example.org",
        "d": "javascript://alert(1)",
    }
    body = p(*(link(name, f"link{name}") + run(" ") for name in targets), link("zz", "los"))
    data = word_file(
        p("Titel", style="Kop1") + body,
        relations={name: ("hyperlink", target) for name, target in targets.items()},
    )
    made = imported(data)
    assert (
        made.body == "[linka](https://example.org/a_b?c=d&e) linkb [linkc](https://example.org/x) linkd los"
    )
    assert "2 links naar een bestand op een computer" in made.report
    assert "kanarie" not in made.draft + made.report


def _field(code: str, words: str) -> str:
    """Return a field that Word follows by what it is told."""
    begin, separate, end = (
        f'<w:r><w:fldChar w:fldCharType="{sort}"/></w:r>' for sort in ("begin", "separate", "end")
    )
    told = f"<w:r><w:instrText>{code}</w:instrText></w:r>"
    return f"{begin}{told}{separate}{run(words)}{end}"


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ('<w:hyperlink r:id="a" w:anchor="deel_2"><w:r><w:t>x</w:t></w:r></w:hyperlink>', "a#deel_2"),
        ('<w:hyperlink r:id="a" w:anchor="één"><w:r><w:t>x</w:t></w:r></w:hyperlink>', "a#%C3%A9%C3%A9n"),
        ('<w:hyperlink r:id="a"><w:r><w:t>x</w:t></w:r></w:hyperlink>', "a"),
        (_field('HYPERLINK "https://example.org/a" \\l "deel_2"', "x"), "a#deel_2"),
        (_field('HYPERLINK "https://example.org/a" \\l "deel" \\o "kanarie"', "x"), "a#deel"),
        (_field('HYPERLINK "https://example.org/a" \\o "kanarie" \\l "deel"', "x"), "a#deel"),
        (_field('HYPERLINK "https://example.org/a#b" \\l "deel"', "x"), "a#b"),
        (_field('HYPERLINK "https://example.org/a" \\t "_blank"', "x"), "a"),
        (f"<w:fldSimple w:instr=' HYPERLINK \"https://example.org/a\" '>{run('x')}</w:fldSimple>", "a"),
        (
            f'<w:fldSimple w:instr=\'HYPERLINK "https://example.org/a" \\l "b"\'>{run("x")}</w:fldSimple>',
            "a#b",
        ),
    ],
)
def test_a_link_keeps_the_place_on_the_page_that_it_leads_to(
    imported: Import, link: str, target: str
) -> None:
    data = word_file(
        p("Titel", style="Kop1") + p(link), relations={"a": ("hyperlink", "https://example.org/a")}
    )
    assert imported(data).body == f"[x](https://example.org/{target})"


def test_a_field_that_is_no_link_is_its_words(imported: Import) -> None:
    data = word_file(
        p("Titel", style="Kop1")
        + p("Op ", f'<w:fldSimple w:instr="DATE">{run("3 maart")}</w:fldSimple>', ".")
    )
    assert imported(data).body == "Op 3 maart."


@pytest.mark.parametrize("sort", [' w:type="page"', ' w:type="column"'])
def test_words_on_two_pages_stay_two_words(imported: Import, sort: str) -> None:
    broken = f"<w:r><w:br{sort}/></w:r>"
    made = imported(
        word_file(
            p("Titel", broken, style="Kop1")
            + p(
                broken,
                "Een",
                f"<w:r><w:t>twee</w:t><w:br{sort}/><w:t>drie</w:t></w:r>",
                broken,
                "vier",
                broken,
            )
        )
    )
    assert (made.title, made.body) == ("Titel", "Eentwee drie vier")
    assert "niet alle woorden" not in made.report


@pytest.mark.parametrize("sign", ["\u200b", "\u2060", "\u00ad", "\ufeff", "\u200e"])
def test_a_word_with_a_sign_that_nobody_sees_is_no_lost_word(imported: Import, sign: str) -> None:
    made = imported(word_file(p("Titel", style="Kop1") + p(f"ge{sign}meente")))
    assert made.body == "gemeente"
    assert "niet alle woorden" not in made.report


def test_a_link_behind_an_exclamation_mark_is_no_image(imported: Import) -> None:
    data = word_file(
        p("Titel", style="Kop1")
        + p("Kijk!", '<w:hyperlink r:id="a"><w:r><w:t>hier</w:t></w:r></w:hyperlink>', " Nu!"),
        relations={"a": ("hyperlink", "https://example.org/")},
    )
    assert imported(data).body == "Kijk\\![hier](https://example.org/) Nu!"


def test_what_is_embedded_is_told(imported: Import) -> None:
    data = word_file(
        p("Titel", style="Kop1")
        + p("Tekst", '<w:r><w:object><o xmlns=""/></w:object></w:r>')
        + '<w:altChunk r:id="x"/>',
        parts={"embeddings/a.xlsx": b"kanarie", "vbaProject.bin": b"kanarie"},
        relations={"x": ("package", "embeddings/a.xlsx"), "y": ("vbaProject", "vbaProject.bin")},
    )
    made = imported(data)
    assert made.body == "Tekst"
    assert "2 ingevoegde bestanden" in made.report
    assert "1 programma (macro)" in made.report


def test_a_marker_of_a_passage_stays_one(imported: Import) -> None:
    made = imported(
        p("Titel", style="Kop1") + p("Gezegd door [[vertrouwelijk persoonsgegevens | de kanarie]] in mei.")
    )
    assert "[[vertrouwelijk persoonsgegevens | de kanarie]]" in made.body
    assert _errors(made.content) == set()


def test_a_marker_that_fails_is_told(imported: Import) -> None:
    made = imported(p("Titel", style="Kop1") + p("Gezegd door [[vertrouwelijk | de kanarie]] in mei."))
    assert "In het concept staan nog fouten" in made.report
    assert "kanarie" not in made.report
    assert _errors(made.content)


def test_text_within_a_field_that_has_no_end_is_told(imported: Import) -> None:
    made = imported(
        p("Titel", style="Kop1") + p("a", '<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "kanarie")
    )
    assert made.body == "a"
    assert "1 plaats met verborgen tekst" in made.report


def test_numbered_bold_lines_above_a_text_are_headings(imported: Import) -> None:
    def bold(text: str) -> str:
        return p(run(text, "<w:b/>"), more='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')

    made = imported(
        p("Titel", style="Kop1") + bold("Opening") + p("Goed.") + bold("Rondvraag") + p("Geen.") + bold("Los")
    )
    assert made.body == "## Opening\n\nGoed.\n\n## Rondvraag\n\nGeen.\n\n3. **Los**"
    assert "2 nummers voor koppen weggehaald" in made.report


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("", "Opening"),
        (p("") + p(" "), "Opening"),
        # A heading between the text is none of the whole, and stays in its place.
        (p("Verslag van het overleg") + p("Aanwezig: drie leden."), ""),
        (table((cell(p("datum")), cell(p("3 maart")))), ""),
    ],
)
@pytest.mark.parametrize("style", ["Kop1", "Kop2", "bold"])
def test_only_a_heading_above_the_text_is_its_title(
    imported: Import, above: str, title: str, style: str
) -> None:
    def heading(words: str) -> str:
        return p(run(words, "<w:b/>")) if style == "bold" else p(words, style=style)

    made = imported(above + heading("Opening") + p("Goed.") + heading("Sluiting") + p("Dank."))
    assert made.title == title
    assert ("## Opening\n\nGoed." in made.body) is (not title)
    assert "## Sluiting\n\nDank." in made.body
    assert ("schrijf er zelf een" in made.report) is (not title)


def test_a_picture_above_the_title_is_no_text_above_it(imported: Import) -> None:
    out = BytesIO()
    Image.new("RGB", (9, 9)).save(out, "PNG")
    logo = '<w:r><w:drawing><wp:inline><wp:docPr descr="Logo"/><a:graphic><a:blip r:embed="a"/></a:graphic></wp:inline></w:drawing></w:r>'
    made = imported(
        word_file(
            p(logo) + p("Verslag", style="Kop1") + p("Tekst") + p("Opening", style="Kop1") + p("Goed."),
            parts={"media/a.png": out.getvalue()},
            relations={"a": ("image", "media/a.png")},
        )
    )
    assert made.title == "Verslag"


def test_the_only_heading_of_its_level_is_a_title_below_other_words(imported: Import) -> None:
    made = imported(
        p("Gemeente Proefstad") + p("Verslag", style="Kop1") + p("Opening", style="Kop2") + p("Goed.")
    )
    assert (made.title, made.body) == ("Verslag", "Gemeente Proefstad\n\n## Opening\n\nGoed.")


def test_a_given_title_leaves_the_heading_in_the_text(imported: Import) -> None:
    made = imported(p("Kop", style="Kop1") + p("Tekst"), title="Zelf gekozen")
    assert (made.title, made.body) == ("Zelf gekozen", "## Kop\n\nTekst")


def test_a_text_without_heading_has_no_title(imported: Import) -> None:
    made = imported(p("Alleen tekst."))
    assert (made.title, made.body) == ("", "Alleen tekst.")
    assert "schrijf er zelf een" in made.report


# --- the same words, whatever stands around them ---

RENDERER = BodyRenderer()
_ANY_TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Co", "Cn")), min_size=1, max_size=40
)
_SIGNS = st.text("*_`~[]()<>#+-=|:!&;\\{}^.1aé \u00ad", min_size=1, max_size=20)
SHAPES: dict[str, Callable[[str], str]] = {
    "p": p,
    "kop": lambda text: p(text, style="Kop2"),
    "item": item,
    "vet": lambda text: p("x ", run(text, "<w:b/>"), " y"),
    "cel": lambda text: table((cell(p(text)), cell(p("a"))), (cell(p("b")), cell(p("c")))),
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk")
    (folder / "site.yaml").write_text(SITE, "utf-8")
    return folder


def _page(desk: Path, body: str) -> tuple[str, str]:
    """Return what a page shows of the Word text *body*, and the report."""
    file = desk.parent / "proef.docx"
    file.write_bytes(word_file(p("Titel", style="Kop1") + body))
    draft = desk / "paginas/proef.md"
    draft.unlink(missing_ok=True)
    report = run_import(desk, file, Wishes(kind=Kind.PAGE, name="proef"), quotes=True)
    markdown = draft.read_text("utf-8").partition("\n---\n")[2]
    page = RENDERER.render(PublicBody(markdown=markdown), BodyPlace(1, "x", "/"))
    return html.unescape(re.sub(r"<(?:[^<>\"]|\"[^\"]*\")*>", " ", page)), report


@settings(max_examples=examples(100), deadline=None)
@given(st.lists(st.tuples(_ANY_TEXT | _SIGNS, st.sampled_from(sorted(SHAPES))), min_size=1, max_size=6))
def test_each_visible_word_is_on_the_page(desk: Path, blocks: list[tuple[str, str]]) -> None:
    page, report = _page(desk, "".join(SHAPES[shape](html.escape(text)) for text, shape in blocks))
    assert "niet alle woorden" not in report
    # A number that was typed before a heading or an item is left out, or stands for itself.
    lost = words_of(" ".join(text for text, _ in blocks)) - words_of(page)
    assert {word for word in lost if not word.isdecimal() and len(word) > 1} == set()


@settings(max_examples=examples(150), deadline=None)
@given(_SIGNS, st.sampled_from(["p", "item", "vet", "cel"]))
def test_each_sign_stands_for_itself(desk: Path, text: str, shape: str) -> None:
    page, _ = _page(desk, SHAPES[shape](html.escape(f"x{text}x")))
    shown = re.sub(r"\s", "", f"x{text}x").replace("\u00ad", "")
    assert shown in re.sub(r"\s", "", page)


# --- what is no Word file ---


def _zipped(**files: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/"), data)
    return out.getvalue()


GOOD = word_file(p("Titel", style="Kop1") + p("Tekst"))
_ENTITIES = b'<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><w>&b;</w>'
BAD = {
    "leeg": (b"", "leeg"),
    "tekst": (b"zomaar tekst", "geen Word-bestand"),
    "oud": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"WordDocument", "oud Word-bestand"),
    "versleuteld": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "wachtwoord",
    ),
    "pdf": (b"%PDF-1.7\n", "PDF"),
    "rtf": (b"{\\rtf1 x}", "RTF"),
    "afbeelding": (b"\x89PNG\r\n\x1a\n", "afbeelding"),
    "afgebroken": (GOOD[:-60], "beschadigd"),
    "middenin stuk": (GOOD[:60] + b"\x00" * 40 + GOOD[100:], "beschadigd"),
    "zip": (_zipped(a=b"a"), "zip-bestand"),
    "odt": (_zipped(mimetype=b"application/vnd.oasis.opendocument.text"), "OpenDocument"),
    "zonder tekst": (_zipped(**{"[Content_Types].xml": b"<Types/>"}), "beschadigd"),
    "rekenblad": (
        _zipped(
            **{
                "[Content_Types].xml": b"<Types/>",
                "_rels__.rels": b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                b'<Relationship Id="r" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>',
                "xl__workbook.xml": b"<workbook/>",
            }
        ),
        "geen Word-bestand",
    ),
    "geen xml": (_zipped(word__document=b"", **{"word__document.xml": b"<w:document"}), "beschadigd"),
    "entiteiten": (_zipped(**{"word__document.xml": _ENTITIES}), "beschadigd"),
    "bom": (_zipped(**{"word__document.xml": b"<a>" + b" " * (PART_BYTES + 1) + b"</a>"}), "te groot"),
    "eindeloos": (word_file("<w:p/>" * 1_000_001), "te groot"),
    "diep": (word_file("<w:customXml>" * 500 + "</w:customXml>" * 500), "te veel in elkaar"),
    "niets": (word_file(""), "geen tekst"),
    "rare breedte": (
        word_file(table((cell(p("a"), more='<w:gridSpan w:val="x"/>'), cell(p("b"))))),
        "beschadigd",
    ),
    "te lang": (word_file(p("woord " * 20_000)), "te lang"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_word_file_is_refused_in_dutch(content: Path, name: str) -> None:
    data, words = BAD[name]
    result = _call(content, data)
    assert (result.exit_code, words in result.output) == (1, True), result.output
    assert "Traceback" not in result.output
    assert [path.name for path in content.iterdir()] == ["site.yaml"]


@settings(max_examples=examples(120), deadline=None)
@given(
    st.sampled_from(NAMES),
    st.lists(
        st.tuples(
            st.sampled_from(["", "x", "-1", "99999999999", "&#xe000;1&#xe003;"]), st.integers(0, 10_000)
        ),
        min_size=1,
        max_size=4,
    ),
)
def test_a_mutated_file_is_read_or_refused(desk: Path, name: str, changes: list[tuple[str, int]]) -> None:
    with zipfile.ZipFile(FILES / f"{name}.docx") as archive:
        parts = {member: archive.read(member) for member in archive.namelist()}
    for value, place in changes:
        member = sorted(member for member in parts if member.startswith("word/") and member.endswith(".xml"))[
            place % 4
        ]
        found = list(re.finditer(rb'="[^"]*"', parts[member]))
        at = found[place % len(found)]
        parts[member] = parts[member][: at.start()] + f'="{value}"'.encode() + parts[member][at.end() :]
    file = desk.parent / "mutant.docx"
    file.write_bytes(_zipped(**parts))
    (desk / "paginas/mutant.md").unlink(missing_ok=True)
    try:
        wishes = Wishes(kind=Kind.PAGE, name="mutant", title="Mutant", choice=Choice.KEEP)
        report = run_import(desk, file, wishes, quotes=True)
    except RefusedError as refused:
        report = str(refused)
    finally:
        shutil.rmtree(desk / "paginas/bijlagen", ignore_errors=True)
    assert "niet alle woorden" not in report


def test_tables_as_deep_as_allowed_are_read(imported: Import) -> None:
    inside = p("diep")
    for _ in range(12):
        inside = table((cell(inside), cell(p("ernaast"))))
    assert "diep" in imported(p("Titel", style="Kop1") + inside).body


def _call(content: Path, data: bytes, *more: str) -> Result:
    file = content.parent / "verslag.docx"
    file.write_bytes(data)
    return stadspanel("importeren", file, "--content", content, *more)


def test_the_command_makes_minutes_named_after_the_title(content: Path) -> None:
    result = _call(content, GOOD)
    assert result.exit_code == 0, result.output
    assert (content / "gesprekken/titel/verslag.md").is_file()
    second = _call(content, GOOD)
    assert second.exit_code == 0
    assert (content / "gesprekken/titel/verslag-2.md").is_file()


def test_the_command_makes_any_kind_of_text(content: Path) -> None:
    assert _call(content, GOOD, "--soort", "pagina", "--map", "over/ons").exit_code == 0
    assert (content / "paginas/over/ons.md").read_text("utf-8").endswith("\nTekst\n")
    again = _call(content, GOOD, "--soort", "pagina", "--map", "over/ons")
    assert (again.exit_code, "bestaat al" in again.output) == (1, True)
    assert _call(content, GOOD, "--soort", "financien", "--map", "2026").exit_code == 2
    assert _call(content, GOOD, "--soort", "brief").exit_code == 2
    assert "Geef ook --map, of --titel" in _call(content, word_file(p("Tekst."))).output


@pytest.mark.parametrize(("kind", "hint"), [("lid", "zoals lid-een"), ("evaluatie", "Het jaar, zoals 2025.")])
def test_a_file_is_not_named_after_a_member_nor_a_year_after_a_title(
    content: Path, kind: str, hint: str
) -> None:
    result = _call(content, GOOD, "--soort", kind)
    assert (result.exit_code, "Geef ook --map. " in result.output, hint in result.output) == (2, True, True)


def test_a_file_that_is_not_there(content: Path) -> None:
    result = stadspanel("importeren", "nergens.docx", "--content", content)
    told = "nergens.docx is niet te lezen: er is geen bestand met deze naam."
    assert (result.exit_code, told in result.output) == (1, True)


def test_the_lock_of_an_open_word_file_is_told_as_such(content: Path) -> None:
    # It holds the name of whoever has the file open.
    lock = content.parent / "~$rslag.docx"
    lock.write_bytes(b"\x07Kanarie".ljust(162, b"\0"))
    result = stadspanel("importeren", lock, "--content", content)
    assert (result.exit_code, "kies het bestand zonder ~$ in de naam" in result.output) == (1, True)


def test_a_folder_is_no_word_file(content: Path) -> None:
    result = stadspanel("importeren", content, "--content", content)
    assert (result.exit_code, "is niet te lezen: dit is een map." in result.output) == (1, True)


def test_a_word_file_among_the_content_names_the_command(content: Path) -> None:
    (content / "gesprekken").mkdir()
    (content / "gesprekken/verslag.docx").write_bytes(GOOD)
    found = read_content(content).problems
    assert [(item.code, "stadspanel importeren" in item.advice) for item in found] == [
        ("bestand-ongebruikt", True)
    ]


def test_lost_words_are_named_on_a_terminal_only(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "stadspanel_site.desk.importing.draft.words_of_markdown",
        lambda _: Counter(),
    )
    monkeypatch.delenv("CI", raising=False)
    assert "(2: Titel, Tekst)" in _call(content, GOOD, "--map", "een").output
    monkeypatch.setenv("CI", "true")
    assert "(2)" in _call(content, GOOD, "--map", "twee").output


def test_the_endnotes_part_may_be_missing(imported: Import) -> None:
    assert (
        imported(word_file(p("T", style="Kop1") + p("a"), parts={"comments.xml": part("comments", "")})).body
        == "a"
    )
