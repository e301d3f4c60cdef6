"""PDFs that only look redacted are refused, with the place; what a reader sees is not, scans with their words included."""

import random
import time
from pathlib import Path
from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image, ImageChops, ImageFilter

from stadspanel_site.audit.attachment_texts import texts_with_places
from stadspanel_site.audit.redacted_pdfs import hidden_parts
from stadspanel_site.pipeline import make_site
from stadspanel_site.problems.problem import Problem, ProblemsFound
from stadspanel_site.problems.refused import FileRefused
from stadspanel_site.problems.text import problem_text, quote_nothing
from stadspanel_site.search.index import without_index
from tests.drawn_pdfs import (
    SIZE,
    Change,
    Scan,
    drawn,
    picture,
    scan,
    specks,
    with_bookmark,
    with_note,
    with_tag,
)
from tests.examples import examples
from tests.nasty_files import nasty_pdf, small_pdf
from tests.sites_by_hand import document, told_by_pages, write_content

pytestmark = pytest.mark.slow

NAME = "Pietersenbakker"
SENTENCE = f"BT /F 12 Tf 20 100 Td (Melding door {NAME} in mei) Tj ET"
BOX = "0 g 85 95 100 16 re f"
"""Over the name in the sentence."""
GREY = Image.new("L", (40, 20), 90)
RAMP = Image.linear_gradient("L").rotate(90)
NOISE = specks((300, 60), 100).filter(ImageFilter.GaussianBlur(2))


def placed(data: bytes) -> list[str]:
    return list(
        dict.fromkeys(place for place, _ in hidden_parts(data, lambda: tuple(texts_with_places(data, "PDF"))))
    )


def words(data: bytes) -> str:
    return " ".join(text for _, text in hidden_parts(data, lambda: tuple(texts_with_places(data, "PDF"))))


def cropped(pdf: Pdf) -> None:
    pdf.pages[0].obj["/CropBox"] = Array([0, 120, 300, 200])


def turned(pdf: Pdf) -> None:
    pdf.pages[0].obj["/Rotate"] = 90


def moved(pdf: Pdf) -> None:
    # The corners the other way round, and below zero.
    pdf.pages[0].obj["/MediaBox"] = Array([290, 190, -10, -10])


def in_a_form(pdf: Pdf) -> None:
    page = pdf.pages[0].obj
    form = pdf.make_stream(page["/Contents"].read_bytes(), Type=Name.XObject, Subtype=Name.Form)
    form["/BBox"], form["/Resources"] = Array([0, 0, 300, 200]), page["/Resources"]
    page["/Resources"]["/XObject"] = Dictionary(Form=form)
    page["/Contents"] = pdf.make_stream(b"q 0.5 0 0 0.5 100 50 cm /Form Do Q")


def in_a_layer_that_is_off(pdf: Pdf) -> None:
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Laag")))
    pdf.pages[0].obj["/Resources"]["/Properties"] = Dictionary(L=layer)
    pdf.Root["/OCProperties"] = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))


def behind_a_mask(pdf: Pdf) -> None:
    mask = pdf.make_stream(b"0 g 0 0 300 200 re f", Type=Name.XObject, Subtype=Name.Form)
    mask["/BBox"] = Array([0, 0, 300, 200])
    mask["/Group"] = Dictionary(S=Name.Transparency, CS=Name.DeviceGray)
    state = Dictionary(SMask=Dictionary(S=Name.Luminosity, G=mask))
    pdf.pages[0].obj["/Resources"]["/ExtGState"]["/Mask"] = state


def filled_in(pdf: Pdf) -> None:
    look = pdf.make_stream(b"BT /F 9 Tf 2 4 Td (Een antwoord) Tj ET", Subtype=Name.Form)
    look["/BBox"], look["/Resources"] = Array([0, 0, 100, 20]), pdf.pages[0].obj["/Resources"]
    field = Dictionary(
        Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("a"), V=String("Een antwoord")
    )
    field["/Rect"], field["/AP"] = Array([20, 40, 120, 60]), Dictionary(N=look)
    fields = Array([pdf.make_indirect(field)])
    pdf.pages[0].obj["/Annots"], pdf.Root["/AcroForm"] = fields, Dictionary(Fields=fields)


HIDDEN = {
    "box": (drawn(f"{SENTENCE} {BOX}"), "bladzijde 1 (in het midden)"),
    "second page": (drawn(SENTENCE, f"{SENTENCE} {BOX}"), "bladzijde 2 (in het midden)"),
    "white box": (drawn(f"{SENTENCE} 1 g 85 95 100 16 re f"), "bladzijde 1 (in het midden)"),
    "all but an initial": (drawn(f"{SENTENCE} 0 g 102 95 90 16 re f"), "bladzijde 1 (in het midden)"),
    "half of a word": (drawn(f"{SENTENCE} 0 g 135 95 60 16 re f"), "bladzijde 1 (in het midden)"),
    "label on the box": (
        drawn(f"{SENTENCE} {BOX} 1 g BT /F 12 Tf 95 99 Td (persoonsgegeven) Tj ET"),
        "bladzijde 1 (in het midden)",
    ),
    "label as a comment": (
        drawn(
            SENTENCE,
            change=with_note(
                Subtype=Name.Square, IC=Array([0, 0, 0]), C=Array([0, 0, 0]), Border=Array([0, 0, 0])
            ),
        ),
        "bladzijde 1 (in het midden)",
    ),
    "in a form": (drawn(f"{SENTENCE} {BOX}", change=in_a_form), "bladzijde 1 (in het midden)"),
    "white": (drawn(f"1 g {SENTENCE}"), "bladzijde 1 (in het midden)"),
    "nearly white": (drawn(f"0.98 g {SENTENCE}"), "bladzijde 1 (in het midden)"),
    "black on black": (drawn(f"0.03 g 0 80 300 40 re f 0 g {SENTENCE}"), "bladzijde 1 (in het midden)"),
    "not drawn": (drawn(SENTENCE.replace("Td", "Td 3 Tr")), "bladzijde 1 (in het midden)"),
    "see-through": (drawn(f"/Nothing gs {SENTENCE}"), "bladzijde 1 (in het midden)"),
    "off the page": (drawn(SENTENCE.replace("20 100", "20 -50")), "bladzijde 1 (buiten de rand)"),
    "cropped page": (drawn(SENTENCE, change=cropped), "bladzijde 1 (buiten de rand)"),
    "cut off": (drawn(f"q 0 0 80 200 re W n {SENTENCE} Q"), "bladzijde 1 (in het midden)"),
    "below a picture": (
        drawn(f"{SENTENCE} q 220 0 0 20 15 95 cm /I Do Q", pictures={"I": NOISE}),
        "bladzijde 1 (in het midden)",
    ),
    "layer": (
        drawn(f"/OC /L BDC {SENTENCE} EMC", change=in_a_layer_that_is_off),
        "bladzijde 1 (in het midden)",
    ),
    "turned page": (drawn(f"{SENTENCE} {BOX}", change=turned), "bladzijde 1 (in het midden)"),
    "moved page": (drawn(f"{SENTENCE} {BOX}", change=moved), "bladzijde 1 (in het midden)"),
    "drawn letters": (
        drawn("BT /T 12 Tf 20 150 Td (PIETERSENBAKKER) Tj ET 0 g 10 140 200 30 re f"),
        "bladzijde 1 (bovenaan links)",
    ),
    "too small to see": (drawn(SENTENCE.replace("12 Tf", "0.01 Tf")), "bladzijde 1 (in het midden links)"),
    "behind a mask": (drawn(f"/Mask gs {SENTENCE}", change=behind_a_mask), "bladzijde 1 (in het midden)"),
    "cut off whole": (drawn(f"q 0 0 0 0 re W n {SENTENCE} Q"), "bladzijde 1 (in het midden)"),
    "cut off by a box beside it": (
        drawn(f"q 5 5 1 1 re W n {SENTENCE} Q"),
        "bladzijde 1 (in het midden)",
    ),
    "dust": (drawn(SENTENCE.replace("12 Tf", "0.3 Tf")), "bladzijde 1 (in het midden links)"),
    "squeezed": (drawn(SENTENCE.replace("12 Tf", "12 Tf 0.1 Tz")), "bladzijde 1 (in het midden links)"),
    "written out within a page": (
        drawn(f"/Span <</E ({NAME})>> BDC {SENTENCE.replace(NAME, 'X')} EMC"),
        "een tekst voor wie luistert",
    ),
    "at the left": (
        drawn(f"BT /F 9 Tf 10 10 Td ({NAME}) Tj ET 5 5 90 20 re f"),
        "bladzijde 1 (onderaan links)",
    ),
    "at the right": (
        drawn(f"BT /F 9 Tf 220 180 Td ({NAME}) Tj ET 210 175 90 20 re f"),
        "bladzijde 1 (bovenaan rechts)",
    ),
    "bookmark": (
        drawn("BT /F 12 Tf 20 100 Td (x) Tj ET", change=with_bookmark(f"Melding {NAME}")),
        "een bladwijzer",
    ),
    "spoken within a page": (
        drawn(f"BT /F 12 Tf 20 100 Td (Melding door) Tj ET /Span <</ActualText ({NAME})>> BDC {BOX} EMC"),
        "een tekst voor wie luistert",
    ),
    "spoken by a tag": (
        drawn(SENTENCE.replace(NAME, "X"), change=with_tag(ActualText=f"Melding door {NAME}")),
        "een tekst voor wie luistert",
    ),
}


@pytest.mark.parametrize("name", HIDDEN)
def test_what_no_reader_sees_is_found_with_its_place(name: str) -> None:
    data, place = HIDDEN[name]
    assert placed(data) == [place]


def test_what_is_found_are_the_words_that_are_hidden() -> None:
    assert words(HIDDEN["box"][0]) == NAME
    assert words(HIDDEN["label on the box"][0]) == NAME


SEEN = {
    "plain": drawn(SENTENCE),
    "on a box": drawn(f"0.9 0.9 0.2 rg 0 90 300 30 re f 0 g {SENTENCE}"),
    "white on black": drawn(f"0 80 300 40 re f 1 g {SENTENCE}"),
    "pale": drawn(f"0.87 g {SENTENCE}"),
    "as dark as what is behind it": drawn(f"1 0 0 rg 0 80 300 40 re f 0 0.51 0 rg {SENTENCE}"),
    "outlines only": drawn(SENTENCE.replace("Td", "Td 1 Tr 0.3 w")),
    "drawn letters": drawn("BT /T 12 Tf 20 150 Td (ABCDEFGH) Tj ET"),
    "twice, for bold": drawn(f"{SENTENCE} {SENTENCE.replace('20 100', '20.3 100')}"),
    "with a shadow": drawn(f"0.7 g {SENTENCE.replace('20 100', '21 99')} 0 g {SENTENCE}"),
    "struck through": drawn(f"{SENTENCE} 0 G 20 104 m 240 104 l S"),
    "marked by multiplying": drawn(f"{SENTENCE} /Multiply gs 1 1 0 rg 85 95 100 16 re f"),
    "marked by a comment": drawn(
        SENTENCE,
        change=with_note(
            Subtype=Name.Highlight, C=Array([1, 1, 0]), QuadPoints=Array([85, 111, 185, 111, 85, 95, 185, 95])
        ),
    ),
    "a note that is folded": drawn(SENTENCE, change=with_note(Subtype=Name.Popup)),
    "below a watermark": drawn(
        f"{SENTENCE} /Half gs 0.6 g BT /F 70 Tf 0.8 0.6 -0.6 0.8 60 10 Tm (CONCEPT) Tj ET"
    ),
    "small": drawn(SENTENCE.replace("12 Tf", "1 Tf")),
    "turned": drawn(f"BT /F 12 Tf 0 1 -1 0 100 20 Tm ({NAME}) Tj ET"),
    "one below the other": drawn(
        "BT /F 12 Tf "
        + " ".join(
            f"1 0 0 1 100 {180 - 14 * place} Tm ({letter}) Tj" for place, letter in enumerate(NAME[:12])
        )
        + " ET"
    ),
    "turned page": drawn(SENTENCE, change=turned),
    "moved page": drawn(SENTENCE, change=moved),
    "in a form": drawn(SENTENCE, change=in_a_form),
    "letters as windows": drawn(
        "q BT /F 40 Tf 20 100 Td 7 Tr (PANEL) Tj ET 220 0 0 60 15 90 cm /I Do Q", pictures={"I": GREY}
    ),
    "box below": drawn(f"0.8 g 85 95 100 16 re f 0 g {SENTENCE}"),
    "box beside": drawn(f"{SENTENCE.replace(NAME, '')} 0 g 150 95 100 16 re f"),
    "empty": drawn(""),
    "blank words": drawn("BT 3 Tr /F 12 Tf 20 100 Td (   ) Tj ET"),
    "a mark of its program": drawn(
        f"{SENTENCE} BT 3 Tr /F 1 Tf 1 1 Td (Powered by TCPDF \\(www.tcpdf.org\\)) Tj ET"
    ),
    "bookmark": drawn(SENTENCE, change=with_bookmark(f"Melding door {NAME}")),
    "bookmark of a page": drawn(SENTENCE, change=with_bookmark("Bladzijde 1")),
    "bookmark of a scan": drawn(
        "q 300 0 0 200 0 0 cm /I Do Q", pictures={"I": GREY}, change=with_bookmark("Kaart van Hilversum")
    ),
    "spaced heading": drawn(
        "BT /F 12 Tf 20 100 Td 6 Tc (INLEIDING) Tj ET", change=with_bookmark("Inleiding")
    ),
    "spoken as it stands": drawn(SENTENCE, change=with_tag(ActualText=f"door {NAME}")),
    "a picture in words": drawn(SENTENCE, change=with_tag(kind="Figure", Alt="Foto van het Marktplein")),
    "photograph below a box": drawn(
        "q 300 0 0 200 0 0 cm /I Do Q 1 g 50 50 100 40 re f", pictures={"I": NOISE}
    ),
    "photograph cut to size": drawn(
        "q 50 50 100 40 re W n 300 0 0 200 0 0 cm /I Do Q", pictures={"I": NOISE}
    ),
    **{
        f"scan {number}": made.pdf()
        for number, made in enumerate(
            (
                scan(),
                scan(dpi=75, points=11),
                scan(dpi=100, noise=15),
                scan(dpi=300, points=8),
                scan(paper=205, noise=25),
                scan(skew=1),
                scan(skew=-1, paper=235, noise=15),
                scan(columns=2, points=8),
                scan(ink=150),
                scan(paper=40, ink=230),
            )
        )
    },
    "form field": drawn(SENTENCE, change=filled_in),
}


@pytest.mark.parametrize("name", SEEN)
def test_what_a_reader_sees_passes(name: str) -> None:
    assert placed(SEEN[name]) == []


@pytest.mark.parametrize(
    "patch",
    [0, 255, 128, RAMP, NOISE],
    ids=["black", "white", "grey", "gradient", "photograph"],
)
@pytest.mark.parametrize(
    "made",
    [scan(), scan(dpi=100, noise=15), scan(skew=1, paper=225), scan(columns=2, points=8)],
    ids=["clear", "coarse", "skew", "columns"],
)
def test_words_below_a_redaction_in_the_picture_are_found(made: Scan, patch: Image.Image | int) -> None:
    assert NAME in words(made.with_patch(NAME, patch).pdf())


def test_words_of_a_scan_without_its_picture_are_found() -> None:
    made = scan()
    for image in (RAMP, Image.new("L", (300, 200), 255), NOISE):
        blank = Scan(image.resize(made.image.size), made.words, made.scale)
        assert len(words(blank.pdf()).split()) > len(made.words) / 4


@pytest.mark.parametrize(
    ("above", "place"),
    [
        ("0 Tr 0 g 10 155 200 12 re f", "bovenaan"),
        ("0 Tr 1 g 10 155 200 12 re f", "bovenaan"),
    ],
)
def test_a_box_over_a_scan_is_found(above: str, place: str) -> None:
    for made in (scan(), Scan(scan().image, (), 150 / 72)):
        found = placed(made.pdf(above=above))
        assert found
        assert all(place in item for item in found)


def test_a_scan_that_is_cut_off_is_found() -> None:
    bare = Scan(scan().image, (), 150 / 72)
    assert placed(bare.pdf(below="0 0 300 100 re W n")) == ["bladzijde 1 (in het midden, in een afbeelding)"]


def bare(**keys: Any) -> Change:
    """Return a change that gives the picture of the first page more *keys*; a mask is a picture."""

    def change(pdf: Pdf) -> None:
        for name, value in keys.items():
            held = picture(pdf, value) if isinstance(value, Image.Image) else value
            pdf.pages[0].obj.Resources.XObject.I[f"/{name}"] = held

    return change


def clear_at_the_top(size: tuple[int, int], paper: int = 255) -> Image.Image:
    mask = Image.new("L", size, paper)
    mask.paste(0, (0, 0, size[0], size[1] // 2))
    return mask


def stencil(pdf: Pdf) -> None:
    size = scan().image.size
    holes = Image.eval(clear_at_the_top(size), lambda tone: 255 - tone).convert("1").tobytes()
    mask = pdf.make_stream(
        holes, Type=Name.XObject, Subtype=Name.Image, Width=size[0], Height=size[1], ImageMask=True
    )
    bare(Mask=mask)(pdf)


TOP = clear_at_the_top(scan().image.size)
CLEAR: dict[str, tuple[Change, str]] = {
    "a mask": (bare(SMask=TOP), "/I Do"),
    "a mask of few dots": (bare(SMask=clear_at_the_top((9, 8))), "/I Do"),
    "a mask over all": (bare(SMask=Image.new("L", (9, 9), 0)), "/I Do"),
    "a stencil": (stencil, "/I Do"),
    "a colour that is clear": (bare(Mask=Array([0, 140])), "/I Do"),
    "a state that draws nothing": (bare(), "/Nothing gs /I Do"),
    "upside down": (bare(SMask=TOP), "1 0 0 -1 0 1 cm /I Do"),
    "turned": (bare(SMask=TOP), "0 1 -1 0 1 0 cm /I Do"),
    "a little askew": (bare(SMask=TOP), "1 0.01 -0.01 1 0 0 cm /I Do"),
}


@pytest.mark.parametrize("name", CLEAR)
def test_writing_is_found_where_a_picture_is_clear_by_itself(name: str) -> None:
    change, content = CLEAR[name]
    found = placed(drawn(f"q 300 0 0 200 0 0 cm {content} Q", pictures={"I": scan().image}, change=change))
    assert found
    assert all("in een afbeelding" in item for item in found)


BLACK, LETTERS = Image.new("L", scan().image.size), ImageChops.invert(scan().image)
NOTHING_CLEAR: dict[str, tuple[Image.Image, Change, str]] = {
    "a mask that shows all": (scan().image, bare(SMask=Image.new("L", (9, 9), 255)), "/I Do"),
    "a mask that shows half": (scan().image, bare(SMask=Image.new("L", (9, 9), 120)), "/I Do"),
    "a pale mark": (scan().image, bare(SMask=Image.new("L", (9, 9), 18)), "/I Do"),
    "a mask around its letters": (scan().image, bare(SMask=LETTERS), "/I Do"),
    "a mask of letters over ink": (BLACK, bare(SMask=LETTERS), "/I Do"),
    "a photograph": (NOISE, bare(SMask=clear_at_the_top((9, 8))), "/I Do"),
    "negative": (scan().image, bare(Decode=Array([1, 0])), "/I Do"),
    "paper that is clear": (scan().image, bare(Mask=Array([220, 255])), "/I Do"),
    "upside down": (scan().image, bare(), "1 0 0 -1 0 1 cm /I Do"),
    "mirrored": (scan().image, bare(), "-1 0 0 1 1 0 cm /I Do"),
    "turned": (scan().image, bare(), "0 1 -1 0 1 0 cm /I Do"),
    "askew": (scan().image, bare(), "0.9 0.1 -0.1 0.9 0.1 0 cm /I Do"),
    "multiplied": (scan().image, bare(), "/Multiply gs /I Do"),
    "on a turned page": (scan().image, turned, "/I Do"),
    "on a moved page": (scan().image, moved, "/I Do"),
}


@pytest.mark.parametrize("name", NOTHING_CLEAR)
def test_a_picture_that_is_clear_where_it_has_no_writing_passes(name: str) -> None:
    image, change, content = NOTHING_CLEAR[name]
    assert placed(drawn(f"q 300 0 0 200 0 0 cm {content} Q", pictures={"I": image}, change=change)) == []


def test_a_scan_below_a_redacted_copy_of_it_is_found() -> None:
    made = scan()
    pictures = {"I": made.image, "J": made.with_patch(NAME, 0).image}
    content = "q 300 0 0 200 0 0 cm /I Do Q q 300 0 0 200 0 0 cm /J Do Q"
    assert "bladzijde 1 (in het midden, in een afbeelding)" in placed(drawn(content, pictures=pictures))
    pictures["J"] = made.image
    assert placed(drawn(content, pictures=pictures)) == []


def test_words_are_found_below_a_scan_of_other_words() -> None:
    assert placed(scan().pdf(below=SENTENCE.replace("20 100", "20 400")))[0] == "bladzijde 1 (buiten de rand)"


def test_a_closed_file_yields_nothing_and_a_broken_one_is_refused() -> None:
    encrypted = Path("tests/sites/broken/bijlage-versleuteld/paginas/bijlagen/kanariepiet.pdf").read_bytes()
    assert placed(encrypted) == []
    for broken in (b"", b"%PDF-1.7 en verder niets", drawn(SENTENCE)[:300]):
        with pytest.raises(FileRefused):
            placed(broken)


@pytest.mark.parametrize("sides", [[0, 0, 0, 0], [0, 0, 14400, 14400], [5, 5, 5, 900], [0, 0, 1e9, 1e9]])
def test_a_page_may_have_any_size(sides: list[float]) -> None:
    def change(pdf: Pdf) -> None:
        pdf.pages[0].obj["/MediaBox"] = Array(sides)

    placed(drawn(SENTENCE, change=change))


def test_no_mutilated_file_brings_more_than_a_refusal() -> None:
    chance = random.Random(5)  # noqa: S311 - no secret
    for data in (HIDDEN["in a form"][0], nasty_pdf(), scan(dpi=75).pdf()):
        for _ in range(examples(60)):
            mutilated = bytearray(data)
            for _ in range(chance.randint(1, 20)):
                mutilated[chance.randrange(len(data))] = chance.randrange(256)
            try:
                placed(bytes(mutilated))
            except FileRefused:
                continue


@pytest.mark.slow
def test_many_pages_do_not_take_long() -> None:
    data = drawn(*([SENTENCE] * 300))
    start = time.process_time()
    assert placed(data) == []
    assert time.process_time() - start < 6


# --- as problems ---


def problems(folder: Path, data: bytes, extra: str = "") -> list[Problem]:
    page = document(
        "pagina",
        extra=f"bijlagen:\n  - {{bestand: brief.pdf, titel: Een brief, vertrouwelijkheid: openbaar}}\n{extra}",
    )
    content = write_content(folder / "content", {"paginas/over.md": page, "paginas/bijlagen/brief.pdf": data})
    try:
        make_site(told_by_pages(content), index=without_index)
    except ProblemsFound as found:
        return [item for item in found.problems if item.code == "pdf-schijnbaar-gelakt"]
    return []


def test_it_stops_the_build_and_names_page_and_place_but_not_the_words(tmp_path: Path) -> None:
    (found,) = problems(tmp_path, drawn(SENTENCE, f"{SENTENCE} {BOX}", f"1 g {SENTENCE}"))
    text = problem_text(found, "content", lambda _: None)
    assert "content/paginas/bijlagen/brief.pdf" in text
    assert "bladzijde 2 (in het midden), bladzijde 3 (in het midden)" in text
    assert "paginas/over.md" in text
    assert found.allowance in text
    assert found.allowance not in problem_text(found, "content", quote_nothing)
    assert NAME not in text


def test_of_many_places_some_are_named_and_the_rest_counted(tmp_path: Path) -> None:
    (found,) = problems(tmp_path, drawn(*[f"{SENTENCE} {BOX}"] * 7))
    named = "bladzijde 1 (in het midden), bladzijde 2 (in het midden), bladzijde 3 (in het midden)"
    assert dict(found.words)["plekken"] == f"{named}, bladzijde 4 (in het midden) en op nog 3 plekken"


def test_a_code_settles_it_for_these_words_in_this_file_alone(tmp_path: Path) -> None:
    data = drawn(f"{SENTENCE} {BOX}")
    (found,) = problems(tmp_path, data)
    settled = f"toegestaan:\n  - {{gegeven: {found.allowance}, reden: Een watermerk van het sjabloon.}}\n"
    assert problems(tmp_path, data, settled) == []
    assert problems(tmp_path, drawn(f"{SENTENCE.replace(NAME, 'Jan de Vries uit Huizen')} {BOX}"), settled)
    assert problems(tmp_path, drawn(SENTENCE, f"{SENTENCE} {BOX}"), settled)


def test_an_attachment_that_is_not_public_may_hide_what_it_likes(tmp_path: Path) -> None:
    page = document("pagina")
    texts: dict[str, str | bytes] = {
        "paginas/over.md": page,
        "paginas/bijlagen/brief.pdf": drawn(f"{SENTENCE} {BOX}"),
    }
    make_site(told_by_pages(write_content(tmp_path / "content", texts)), index=without_index)


def test_a_receipt_goes_out_nowhere_and_may_be_anything(tmp_path: Path) -> None:
    expenses = document(
        "financien", extra="bijlagen:\n  - {bestand: bon.pdf, titel: Een bon, vertrouwelijkheid: openbaar}\n"
    )
    receipt = drawn(f"{SENTENCE} {BOX}")
    content = tmp_path / "content"
    write_content(content, {"financien/2026.yaml": expenses, "financien/bijlagen/bon.pdf": receipt})
    assert problems(tmp_path, drawn(SENTENCE)) == []


def test_small_pdfs_of_other_tests_pass() -> None:
    assert placed(small_pdf()) == []
    assert SIZE == (300, 200)
