"""Attachments made anew: what must be gone, what must stay, and what is refused."""

import warnings
import zlib
from contextlib import suppress
from functools import cache
from io import BytesIO
from struct import pack, unpack_from
from typing import Any

import pikepdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String
from PIL import Image, ImageChops, ImageCms, ImageStat

from stadspanel_site.attachments.cleaned import Cleaned
from stadspanel_site.attachments.cleaned_files import MAX_BYTES, clean
from stadspanel_site.audit.attachment_texts import readable_text
from stadspanel_site.problems.refused import FileRefused
from tests.examples import examples
from tests.nasty_files import (
    CANARY,
    SRGB,
    TITLE,
    encoded,
    everything_in,
    exif,
    jpeg,
    nasty_pdf,
    picture,
    png,
    small_pdf,
    webp,
)

WRITINGS = [CANARY.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be")]


def cleaned(data: bytes, extension: str) -> Cleaned:
    return clean(data, extension=extension, title=TITLE)


def refusal(data: bytes, extension: str) -> str:
    with pytest.raises(FileRefused) as caught:
        cleaned(data, extension)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__ or caught.value.__context__ is None
    return caught.value.kind.code


def opened(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    image.load()
    return image


def assert_alike(one: Image.Image, other: Image.Image, tolerance: float = 0) -> None:
    assert one.size == other.size
    difference = ImageChops.difference(one.convert("RGBA"), other.convert("RGBA"))
    assert max(ImageStat.Stat(difference).mean) <= tolerance


IMAGES = {
    "png": png(),
    "png-palette": png("P"),
    "png-grey": png("L"),
    "png-alpha": png("RGBA"),
    "jpg": jpeg(),
    "webp": webp(),
    "webp-lossy": webp(lossless=False),
}
PDF = nasty_pdf()


# --- images ---


@pytest.mark.parametrize("name", IMAGES)
def test_an_image_keeps_its_pixels_and_loses_its_metadata(name: str) -> None:
    data, extension = IMAGES[name], name.partition("-")[0]
    assert CANARY in readable_text(data, cleaned(data, extension).format)
    result = cleaned(data, extension)
    for file in (result.data, *(variant.data for variant in result.variants)):
        assert not [writing for writing in WRITINGS if writing in file]
        assert not opened(file).getexif()
        assert set(opened(file).info) <= {
            *(
                "icc_profile",
                "jfif",
                "jfif_version",
                "jfif_unit",
                "jfif_density",
                "progressive",
                "progression",
            ),
            *("loop", "background", "timestamp", "duration", "interlace"),
        }
    assert CANARY not in readable_text(result.data, result.format)
    assert_alike(opened(result.data), opened(data), 4 if extension == "jpg" or "lossy" in name else 0)
    assert (result.width, result.height) == opened(result.data).size


def seen_with(profile: bytes) -> bytes:
    """Return the colours that the pixels of a ramp have on a screen, when they are written with *profile*."""
    ramp = Image.new("RGB", (52, 3))
    for level in range(52):
        for row, colour in enumerate([(level * 5, 0, 90), (30, level * 5, 0), (level * 5,) * 3]):
            ramp.putpixel((level, row), colour)
    lab = ImageCms.createProfile("LAB")
    shown = ImageCms.profileToProfile(ramp, BytesIO(profile), lab, outputMode="LAB")
    assert shown is not None
    return shown.tobytes()


def with_tags(profile: bytes, version: int, **tags: bytes) -> bytes:
    """Return *profile* as one of *version*, with *tags* before its own."""
    count, move = int.from_bytes(profile[128:132]), 12 * len(tags)
    table, end = b"", len(profile) + move
    for kind, data in tags.items():
        table += pack(">4sII", kind.encode(), end, len(data))
        end += len(data)
    for index in range(count):
        kind_there, start, size = unpack_from(">4sII", profile, 132 + 12 * index)
        table += pack(">4sII", kind_there, start + move, size)
    head = pack(">I", end) + profile[4:8] + bytes([version]) + profile[9:128]
    return (
        head + pack(">I", count + len(tags)) + table + profile[132 + 12 * count :] + b"".join(tags.values())
    )


@pytest.mark.parametrize("name", ["png", "png-palette", "jpg", "webp"])
def test_the_colour_profile_stays(name: str) -> None:
    result = cleaned(IMAGES[name], name.partition("-")[0])
    assert seen_with(opened(result.data).info["icc_profile"]) == seen_with(SRGB)
    for variant in result.variants:
        assert opened(variant.data).info["icc_profile"] == opened(result.data).info["icc_profile"]


@pytest.mark.parametrize("version", [2, 4])
@pytest.mark.parametrize("extension", ["png", "jpg", "webp"])
def test_a_colour_profile_tells_nothing_of_a_device_or_its_owner(extension: str, version: int) -> None:
    name = f"Scherm van {CANARY}"
    profile = with_tags(
        SRGB, version, mmod=name.encode(), dscm=b"mluc" + name.encode("utf-16-be"), meta=name.encode()
    )
    profile = (
        profile[:24]
        + b"\x07\xea\0\x06\0\x05"
        + profile[30:48]
        + b"SERIENUM"
        + profile[56:80]
        + b"JAN "
        + profile[84:]
    )
    data = encoded(picture(), {"jpg": "JPEG"}.get(extension, extension.upper()), icc_profile=profile)
    assert opened(data).info["icc_profile"] == profile
    kept = opened(cleaned(data, extension).data).info["icc_profile"]
    assert not [
        word for word in (CANARY.encode(), CANARY.encode("utf-16-be"), b"SERIENUM", b"JAN ") if word in kept
    ]
    assert kept[24:30] == b"\x07\xd0\0\x01\0\x01"
    assert seen_with(kept) == seen_with(profile)
    again = ImageCms.ImageCmsProfile(BytesIO(kept))
    assert (ImageCms.getProfileDescription(again), ImageCms.getProfileCopyright(again)) == ("RGB\n", "CC0\n")


@pytest.mark.parametrize("end", [130, 140, 200])
def test_a_profile_whose_tags_do_not_fit_goes(end: int) -> None:
    profile = pack(">I", end) + SRGB[4:end]
    data = encoded(picture(), "PNG", icc_profile=profile)
    assert "icc_profile" not in opened(cleaned(data, "png").data).info


@pytest.mark.parametrize("profile", [b"geen profiel", SRGB[:-8], SRGB[:16] + b"GRAY" + SRGB[20:]])
def test_a_profile_that_does_not_fit_goes(profile: bytes) -> None:
    result = cleaned(encoded(picture(), "PNG", icc_profile=profile), "png")
    assert "icc_profile" not in opened(result.data).info


_TURN = Image.Transpose
_LAID = (
    *(_TURN.FLIP_LEFT_RIGHT, _TURN.ROTATE_180, _TURN.FLIP_TOP_BOTTOM),
    *(_TURN.TRANSPOSE, _TURN.ROTATE_90, _TURN.TRANSVERSE, _TURN.ROTATE_270),
)
"""How a camera laid the picture down, by its orientation from 2 on (Exif 2.32, 4.6.4)."""


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("extension", ["jpg", "webp", "png"])
def test_an_image_stands_upright(extension: str, orientation: int) -> None:
    upright = picture()
    lying = upright if orientation == 1 else upright.transpose(_LAID[orientation - 2])
    options: Any = {
        "jpg": {"quality": 100, "subsampling": 0},
        "webp": {"lossless": True},
        "png": {},
    }[extension]
    data = encoded(
        lying, {"jpg": "JPEG"}.get(extension, extension), exif=exif(orientation).tobytes(), **options
    )
    assert_alike(opened(cleaned(data, extension).data), upright, 3 if extension == "jpg" else 0)


def test_damaged_exif_does_not_stop_an_image() -> None:
    data = encoded(picture(), "PNG", exif=b"Exif\0\0II*\0\xff\xff\xff\xff" + CANARY.encode())
    assert CANARY.encode() not in cleaned(data, "png").data


def test_exif_that_cannot_be_written_anew_turns_an_image_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = encoded(picture().transpose(_TURN.ROTATE_90), "PNG", exif=exif(6).tobytes())
    monkeypatch.setattr(Image.Exif, "tobytes", lambda *_: 1 / 0)
    assert_alike(opened(cleaned(data, "png").data), picture())


def test_colours_under_full_transparency_go() -> None:
    image = picture(mode="RGBA")
    image.putalpha(0)
    result = opened(cleaned(encoded(image, "PNG"), "png").data)
    assert result.getextrema() == ((0, 0),) * 4


@pytest.mark.parametrize("extension", ["png", "webp"])
@pytest.mark.parametrize(("alpha", "is_left"), [(1, False), (5, False), (8, True), (40, True)])
def test_colours_that_an_eraser_left_too_pale_to_see_go(extension: str, alpha: int, *, is_left: bool) -> None:
    image = picture(mode="RGBA")
    image.paste((200, 0, 0, alpha), (0, 0, 30, 40))
    data = encoded(image, "PNG") if extension == "png" else encoded(image, "WebP", lossless=True)
    left = opened(cleaned(data, extension).data).convert("RGBA").getpixel((10, 10))
    assert left == ((200, 0, 0, alpha) if is_left else (0, 0, 0, 0))
    assert opened(cleaned(data, extension).data).convert("RGBA").getpixel((50, 10)) == (0, 128, 0, 255)


def test_colours_of_a_palette_that_no_pixel_has_go() -> None:
    image = Image.new("P", (2, 1))
    image.putpalette([1, 2, 3, *CANARY.encode()[:21]])
    assert CANARY.encode()[:21] in encoded(image, "PNG")
    assert CANARY.encode()[:6] not in cleaned(encoded(image, "PNG"), "png").data


def test_a_wide_image_comes_in_the_sizes_of_a_page() -> None:
    result = cleaned(jpeg(size=(2400, 1200)), "jpeg")
    assert (result.format, result.width, result.height) == ("JPEG", 1600, 800)
    assert [(item.suffix, item.width, item.height) for item in result.variants] == [
        ("-1600.webp", 1600, 800),
        ("-800.webp", 800, 400),
    ]
    assert all(opened(item.data).size == (item.width, item.height) for item in result.variants)
    assert all(opened(item.data).format == "WEBP" for item in result.variants)
    assert all(len(item.data) < len(result.data) for item in result.variants)


def test_a_small_image_has_one_webp_beside_it_and_a_webp_none() -> None:
    assert [item.suffix for item in cleaned(png(size=(600, 400)), "png").variants] == ["-600.webp"]
    assert cleaned(IMAGES["webp"], "webp").variants == ()


def test_an_image_higher_than_webp_can_be_has_no_variant() -> None:
    assert cleaned(encoded(Image.new("L", (2, 20_000)), "PNG"), "png").variants == ()


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_a_png_of_any_kind_is_made_anew(mode: str) -> None:
    image = Image.new(mode, (2000, 10))
    assert cleaned(encoded(image, "PNG"), "png").width == 1600


def test_sixteen_bits_become_eight_and_not_white() -> None:
    image = Image.new("I;16", (2, 1), 0x8000)
    assert opened(cleaned(encoded(image, "PNG"), "png").data).getpixel((0, 0)) == 0x80


@pytest.mark.parametrize("profile", [None, b"x" * 200, b"x" * 16 + b"CMYK" + b"x" * 200])
def test_printing_inks_become_colours_of_the_screen(profile: bytes | None) -> None:
    data = encoded(Image.new("CMYK", (20, 10), (0, 255, 255, 0)), "JPEG", quality=100, icc_profile=profile)
    result = opened(cleaned(data, "jpg").data)
    assert result.mode == "RGB"
    assert_alike(result, Image.new("RGB", (20, 10), "red"), 8)


def test_an_animation_is_refused() -> None:
    frames = {"save_all": True, "append_images": [Image.new("RGB", (60, 40), "red")], "duration": 100}
    assert refusal(encoded(picture(), "PNG", **frames), "png") == "bijlage-beweegt"
    assert refusal(encoded(picture(), "WEBP", **frames), "webp") == "bijlage-beweegt"


def test_of_a_photo_with_previews_the_photo_stays() -> None:
    data = encoded(
        picture(), "MPO", save_all=True, append_images=[Image.new("RGB", (60, 40), "black")], quality=95
    )
    assert_alike(opened(cleaned(data, "jpg").data), picture(), 8)
    assert len(cleaned(data, "jpg").data) < len(data)


@pytest.mark.parametrize("extension", ["png", "jpg"])
def test_a_decompression_bomb_is_refused_before_it_unfolds(extension: str) -> None:
    image_format = {"jpg": "JPEG"}.get(extension, extension)
    assert refusal(encoded(Image.new("1", (10_000, 6_001)), "PNG"), "png") == "bijlage-te-groot"
    data = bytearray(encoded(picture(), image_format))
    position = data.find(b"IHDR") + 4 if extension == "png" else data.find(b"\xff\xc0") + 5
    width = 4 if extension == "png" else 2
    data[position : position + 2 * width] = (60_000).to_bytes(width) * 2
    assert refusal(bytes(data), extension) in {"bijlage-te-groot", "bijlage-stuk"}


# --- PDFs ---


@cache
def clean_pdf() -> bytes:
    return cleaned(PDF, "pdf").data


def test_a_pdf_loses_everything_that_is_not_seen_or_heard() -> None:
    assert PDF.count(CANARY.encode()) > 20
    everything = everything_in(clean_pdf())
    assert not [writing for writing in WRITINGS if writing in everything]
    for word in (b"/JS", b"JavaScript", b"/AcroForm", b"/EmbeddedFile", b"/PieceInfo", b"/Thumb", b"/Widget"):
        assert word not in everything
    assert CANARY in readable_text(PDF, "PDF")
    assert CANARY not in readable_text(clean_pdf(), "PDF")


def test_a_pdf_keeps_its_text_tags_language_bookmarks_and_links() -> None:
    with pikepdf.open(BytesIO(clean_pdf())) as pdf:
        root = pdf.Root
        assert str(root["/Lang"]) == "nl-NL"
        assert bool(root["/MarkInfo"]["/Marked"])
        document = root["/StructTreeRoot"]["/K"]
        assert str(document["/K"][0]["/Alt"]) == "Gesproken"
        assert root["/StructTreeRoot"]["/RoleMap"]["/Metadata"] == Name.P
        assert [len(element["/K"]) for element in document["/K"].as_list()[1:]] == [0] * 7 + [1] * 2
        links = pdf.pages[0].obj["/Annots"].as_list()
        assert [sorted(link.keys()) for link in links] == [
            ["/A", "/Contents", "/Rect", "/Subtype", "/Type"],
            ["/Dest", "/Rect", "/Subtype", "/Type"],
        ]
        assert links[0]["/A"] == Dictionary(S=Name.URI, URI=String("https://example.org/a"))
        assert links[1]["/Dest"][0].objgen == pdf.pages[1].obj.objgen
        assert str(root["/Outlines"]["/First"]["/Title"]) == "Begin"
        assert str(root["/Outlines"]["/First"]["/Next"]["/Title"]) == "Vervolg"
        assert "/Names" not in root
        assert sorted(pdf.pages[0].obj["/Resources"]["/XObject"].keys()) == ["/Packed", "/Photo"]
        for name in ("/Photo", "/Packed"):
            photo = pdf.pages[0].obj["/Resources"]["/XObject"][name]
            assert isinstance(photo, Stream)
            assert_alike(pikepdf.PdfImage(photo).as_pil_image(), opened(jpeg()))
    assert "Zichtbare tekst 1" in readable_text(clean_pdf(), "PDF")
    assert "Zichtbare tekst 2" in readable_text(clean_pdf(), "PDF")


def test_a_pdf_bears_its_public_title() -> None:
    with pikepdf.open(BytesIO(clean_pdf())) as pdf:
        assert dict(pdf.docinfo.items()) == {"/Title": String(TITLE)}
        assert bool(pdf.Root["/ViewerPreferences"]["/DisplayDocTitle"])
        with pdf.open_metadata() as metadata:
            assert metadata["dc:title"] == TITLE
            assert metadata["pdfuaid:part"] == "1"
            assert len(list(metadata)) == 2
    assert "Lantaarns ✓ één" in readable_text(
        clean(PDF, extension="pdf", title="Lantaarns ✓ één\0").data, "PDF"
    )


@pytest.mark.parametrize("space", [b"RGB ", b"GRAY", b"CMYK", b"Lab "])
@pytest.mark.parametrize("rest", [b"", b"\0\0", CANARY.encode()])
def test_a_colour_profile_in_a_pdf_tells_nothing_of_a_device_or_its_owner(space: bytes, rest: bytes) -> None:
    told = with_tags(SRGB, 4, dscm=b"mluc" + CANARY.encode("utf-16-be"), mmod=CANARY.encode())
    told = told[:16] + space + told[20:] + rest

    def paint(pdf: Pdf) -> None:
        profile = pdf.make_stream(told, N={b"GRAY": 1, b"CMYK": 4}.get(space, 3))
        pdf.Root.OutputIntents = Array([Dictionary(S=Name.GTS_PDFA1, DestOutputProfile=profile)])
        pdf.pages[0].obj.Resources = Dictionary(ColorSpace=Dictionary(C=Array([Name.ICCBased, profile])))
        pdf.pages[0].obj.Contents = pdf.make_stream(b"/C cs 0 0 10 10 re f")

    clean_one = cleaned(small_pdf(paint), "pdf").data
    assert not [writing for writing in WRITINGS if writing in everything_in(clean_one)]
    with pikepdf.open(BytesIO(clean_one)) as pdf:
        kept = pdf.pages[0].obj.Resources.ColorSpace.C[1].read_bytes()
        assert kept == pdf.Root.OutputIntents[0].DestOutputProfile.read_bytes()
        assert (kept[16:20], len(kept)) == (space, int.from_bytes(kept[:4]))
        assert b"rTRC" in kept


def test_a_damaged_colour_profile_in_a_pdf_goes_and_the_page_stays() -> None:
    def paint(pdf: Pdf) -> None:
        profile = pdf.make_stream(SRGB[:100] + CANARY.encode(), N=3, Alternate=Name.DeviceRGB)
        pdf.pages[0].obj.Resources = Dictionary(ColorSpace=Dictionary(C=Array([Name.ICCBased, profile])))
        pdf.pages[0].obj.Contents = pdf.make_stream(b"/C cs 1 0 0 sc 0 0 200 200 re f")

    clean_one = cleaned(small_pdf(paint), "pdf").data
    assert CANARY.encode() not in everything_in(clean_one)
    drawing = pypdfium2.PdfDocument(clean_one)
    assert drawing[0].render().to_pil().getpixel((100, 100)) == (255, 0, 0)
    drawing.close()


def test_an_older_state_of_a_pdf_goes() -> None:
    older = small_pdf(lambda pdf: pdf.Root.__setitem__("/Note", String(CANARY)))
    start = older.rfind(b"startxref")
    previous = older[start:].split()[1].decode()
    with pikepdf.open(BytesIO(older)) as pdf:
        number, size = pdf.Root.objgen[0], int(pdf.trailer["/Size"])
        pages = pdf.Root["/Pages"].objgen[0]
    body = older + f"\n{number} 0 obj\n<</Type/Catalog/Pages {pages} 0 R>>\nendobj\n".encode()
    offset = body.rfind(f"\n{number} 0 obj".encode()) + 1
    table = f"xref\n{number} 1\n{offset:010} 00000 n \ntrailer\n<</Size {size}/Root {number} 0 R/Prev {previous}>>\n"
    newer = body + table.encode() + f"startxref\n{len(body)}\n%%EOF\n".encode()
    assert CANARY.encode() in newer
    assert CANARY.encode() not in everything_in(cleaned(newer, "pdf").data)


def test_a_language_that_is_none_goes() -> None:
    data = small_pdf(lambda pdf: pdf.Root.__setitem__("/Lang", String(f"nl {CANARY}")))
    assert CANARY.encode() not in everything_in(cleaned(data, "pdf").data)


@pytest.mark.parametrize(
    "layers",
    [
        {"OFF": "laag"},
        {"BaseState": Name.OFF},
        {"Member": Name.AllOff},
        {"Usage": Dictionary(View=Dictionary(ViewState=Name.OFF))},
    ],
)
def test_a_pdf_with_hidden_layers_is_refused(layers: dict[str, Any]) -> None:
    def change(pdf: Pdf) -> None:
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Laag")))
        start = Dictionary()
        for key in ("OFF", "BaseState"):
            if key in layers:
                start[f"/{key}"] = Array([layer]) if layers[key] == "laag" else layers[key]
        if "Usage" in layers:
            layer["/Usage"] = layers["Usage"]
        pdf.Root["/OCProperties"] = Dictionary(OCGs=Array([layer]), D=start)
        member = Dictionary(Type=Name.OCMD, OCGs=layer, P=layers.get("Member", Name.AnyOn))
        pdf.pages[0].obj["/Resources"] = Dictionary(Properties=Dictionary(L0=layer, L1=member))

    assert refusal(small_pdf(change), "pdf") == "bijlage-verborgen-lagen"


@pytest.mark.parametrize(
    ("kind", "colour"),
    [
        *((kind, None) for kind in ("Redact", "Square", "Polygon", "Ink", "Stamp", "FreeText")),
        ("Highlight", [0, 0, 0]),
        ("Highlight", [0.2]),
        ("StrikeOut", [0, 0, 0, 1]),
    ],
)
def test_a_pdf_with_something_laid_over_its_page_is_refused(kind: str, colour: list[float] | None) -> None:
    def change(pdf: Pdf) -> None:
        box = Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=Array([0, 0, 9, 9]))
        if colour is not None:
            box["/C"] = Array(colour)
        pdf.pages[0].obj["/Annots"] = Array([box])

    assert refusal(small_pdf(change), "pdf") == "bijlage-afgedekt"


@pytest.mark.parametrize("line_end", ["\n", "\r", "\r\n"])
def test_remarks_between_drawing_operators_go_and_the_page_stays(line_end: str) -> None:
    remark = f"% {CANARY}{line_end}"
    image = "BI /W 2 /H 2 /BPC 8 /CS /G /F /AHx ID 00ff00ff> EI"

    def change(pdf: Pdf) -> None:
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        letter = pdf.make_stream(f"{remark}600 0 d0 0 0 500 500 re f".encode())
        own = Dictionary(
            Type=Name.Font,
            Subtype=Name.Type3,
            CharProcs=Dictionary(a=letter),
            Encoding=Dictionary(Differences=Array([97, Name.a])),
            FontBBox=Array([0, 0, 500, 500]),
            FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
            FirstChar=97,
            LastChar=97,
            Widths=Array([600]),
        )
        form = pdf.make_stream(f"0 0 9 9 re f {remark}".encode(), Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
        tile = pdf.make_stream(remark.encode(), PatternType=1, BBox=Array([0, 0, 9, 9]), XStep=9, YStep=9)
        tile["/PaintType"], tile["/TilingType"] = 1, 1
        page = pdf.pages[0].obj
        page["/Resources"] = Dictionary(
            Font=Dictionary(A=font, B=own), XObject=Dictionary(F=form), Pattern=Dictionary(P=tile)
        )
        # Halfway a word of the drawing begins a new part of it.
        parts = (
            f"BT /A 12 Tf 9 9 Td (50% \\) \\(a) Tj {remark}",
            f"/B 12 Tf (a) Tj ET {image} /F Do /Pattern cs /P scn 0 0 9 9 re f",
        )
        page["/Contents"] = Array([pdf.make_stream(part.encode()) for part in parts])

    data = small_pdf(change)
    assert CANARY.encode() in everything_in(data)
    assert CANARY in readable_text(data, "PDF")
    clean_data = cleaned(data, "pdf").data
    assert CANARY.encode() not in everything_in(clean_data)
    assert "50% ) (a" in readable_text(clean_data, "PDF")
    looks = [pypdfium2.PdfDocument(file)[0].render().to_pil() for file in (data, clean_data)]
    assert_alike(*looks)


@pytest.mark.parametrize(
    "noted",
    [
        "/Artifact <</Contents ({})/Type /Pagination /Subtype /Header>> BDC 0 0 9 9 re f EMC",
        "/Span << /ActualText (a) /Author({}) >> BDC 0 0 9 9 re f EMC",
        "/Shape <</Own <</Owner ({}) >> /MCID 4>> BDC 0 0 9 9 re f EMC",
        "/Shape <</Owners [({})]>> DP 0 0 9 9 re f",
    ],
)
def test_what_a_program_notes_within_a_drawing_goes_and_the_page_stays(noted: str) -> None:
    drawing = f"/P <</MCID 0/ActualText (Gesproken)>> BDC 1 0 0 rg 0 0 50 50 re f EMC {noted.format(CANARY)}"

    def draw(pdf: Pdf) -> None:
        pdf.pages[0].obj.Contents = pdf.make_stream(drawing.encode())

    data = small_pdf(draw)
    clean_data = cleaned(data, "pdf").data
    everything = everything_in(clean_data)
    assert CANARY.encode() not in everything
    assert b"Gesproken" in everything
    looks = [pypdfium2.PdfDocument(file)[0].render().to_pil() for file in (data, clean_data)]
    assert_alike(*looks)


def test_a_page_without_remarks_is_left_as_it_is() -> None:
    drawing = b"BT  /A 12 Tf\t(100%)  Tj ET"

    def change(pdf: Pdf) -> None:
        pdf.pages[0].obj["/Contents"] = pdf.make_stream(drawing)

    assert drawing in everything_in(cleaned(small_pdf(change), "pdf").data)


@pytest.mark.parametrize("password", ["", "open"])
def test_an_encrypted_pdf_is_refused(password: str) -> None:
    data = small_pdf(encryption=pikepdf.Encryption(owner="eigenaar", user=password))
    assert refusal(data, "pdf") == "bijlage-versleuteld"


def test_a_picture_that_cannot_be_read_makes_a_pdf_broken() -> None:
    def change(pdf: Pdf) -> None:
        image = Stream(pdf, b"\xff\xd8\xff\xe1\xff\xffkort", Subtype=Name.Image, Filter=Name.DCTDecode)
        pdf.pages[0].obj["/Resources"] = Dictionary(XObject=Dictionary(I=image))
        pdf.pages[0].obj["/Contents"] = Stream(pdf, b"/I Do")

    assert refusal(small_pdf(change), "pdf") == "bijlage-stuk"


@pytest.mark.parametrize("is_link", [True, False])
@pytest.mark.parametrize("is_old", [True, False])
@pytest.mark.parametrize("is_group", [True, False])
@pytest.mark.parametrize("is_action", [True, False, None])
def test_a_link_by_a_name_leads_to_the_same_place_and_says_no_name(
    *, is_link: bool, is_old: bool, is_group: bool, is_action: bool | None
) -> None:
    def change(pdf: Pdf) -> None:
        place = Array([pdf.pages[0].obj, Name.Fit])
        named = Dictionary(D=place) if is_group else place
        name = Name(f"/{CANARY}") if is_old else String(CANARY)
        if is_old:
            pdf.Root.Dests = Dictionary({f"/{CANARY}": named, "/Other": place})
        else:
            names = Array([String(CANARY), named, String(f"{CANARY} 2"), place])
            pdf.Root.Names = Dictionary(Dests=Dictionary(Names=names))
        target = Dictionary() if is_action else Dictionary(Dest=name)
        if is_action is not False:
            target["/A"] = Dictionary(S=Name.GoTo, D=name)
        if is_link:
            target["/Type"], target["/Subtype"], target["/Rect"] = Name.Annot, Name.Link, Array([0, 0, 9, 9])
            pdf.pages[0].obj["/Annots"] = Array([pdf.make_indirect(target)])
        else:
            outlines = pdf.make_indirect(Dictionary(Type=Name.Outlines))
            target["/Title"], target["/Parent"] = String("Begin"), outlines
            outlines["/First"] = outlines["/Last"] = pdf.make_indirect(target)
            pdf.Root.Outlines = outlines

    data = cleaned(small_pdf(change), "pdf").data
    assert CANARY.encode() not in everything_in(data)
    with pikepdf.open(BytesIO(data)) as pdf:
        page = pdf.pages[0].obj
        found = page["/Annots"][0] if is_link else pdf.Root["/Outlines"]["/First"]
        place = found["/Dest"] if is_action is False else found["/A"]["/D"]
        assert place[0].objgen == page.objgen


@pytest.mark.parametrize(
    "names", [Dictionary(), Dictionary(Dests=Dictionary()), Dictionary(Dests=Name("/None"))]
)
def test_a_link_to_a_name_that_is_nowhere_goes(names: Dictionary) -> None:
    def change(pdf: Pdf) -> None:
        pdf.Root.Names = names
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), Dest=String(CANARY))
        pdf.pages[0].obj["/Annots"] = Array([link])

    data = cleaned(small_pdf(change), "pdf").data
    assert CANARY.encode() not in everything_in(data)


@pytest.mark.parametrize("kind", [b"lbl ", b"asoc", b"free", b"mdat", b"xml ", b"uuid"])
def test_a_jpeg_2000_keeps_only_the_boxes_of_its_pixels(kind: bytes) -> None:
    picture = BytesIO()
    Image.new("RGB", (6, 6), (200, 30, 40)).save(picture, "JPEG2000")
    box = (8 + len(CANARY)).to_bytes(4) + kind + CANARY.encode()

    def change(pdf: Pdf) -> None:
        image = Stream(pdf, picture.getvalue() + box, Subtype=Name.Image, Filter=Name.JPXDecode)
        pdf.pages[0].obj["/Resources"] = Dictionary(XObject=Dictionary(I=image))
        pdf.pages[0].obj["/Contents"] = Stream(pdf, b"/I Do")

    data = cleaned(small_pdf(change), "pdf").data
    assert CANARY.encode() not in everything_in(data)
    with pikepdf.open(BytesIO(data)) as pdf:
        raw = pdf.pages[0].obj["/Resources"]["/XObject"]["/I"].read_raw_bytes()
    assert_alike(opened(raw), opened(picture.getvalue()))


@pytest.mark.parametrize("marker", [0xE1, 0xEF, 0xF0, 0xF5, 0xFD, 0xFE])
def test_a_jpeg_in_a_pdf_loses_what_programs_add(marker: int) -> None:
    added = bytes([0xFF, marker]) + (2 + len(CANARY)).to_bytes(2) + CANARY.encode()

    def change(pdf: Pdf) -> None:
        data = encoded(picture(), "JPEG")
        image = Stream(pdf, data[:2] + added + data[2:], Subtype=Name.Image, Filter=Name.DCTDecode)
        pdf.pages[0].obj["/Resources"] = Dictionary(XObject=Dictionary(I=image))
        pdf.pages[0].obj["/Contents"] = Stream(pdf, b"/I Do")

    assert CANARY.encode() not in everything_in(cleaned(small_pdf(change), "pdf").data)


def test_a_page_that_ends_halfway_makes_a_pdf_broken() -> None:
    def change(pdf: Pdf) -> None:
        drawing = zlib.compress(b"0 0 m " * 1000)
        pdf.pages[0].obj["/Contents"] = Stream(pdf, drawing[:20], Filter=Name.FlateDecode)

    assert refusal(small_pdf(change), "pdf") == "bijlage-stuk"


def jpeg_2000(added: str) -> bytes:
    """Return a JPEG 2000 with a canary in the part that was *added*."""
    out, comment = BytesIO(), CANARY if "remark" in added else None
    options: dict[str, Any] = {"tile_size": (8, 8)} if "tiles" in added else {}
    picture((24, 16)).save(out, "JPEG2000", no_jp2="bare" in added, comment=comment, **options)
    data, inner = out.getvalue(), b""
    if added == "remark in a tile":
        tile, remark = data.index(b"\xff\x90"), (4 + len(CANARY)).to_bytes(2) + b"\0\1" + CANARY.encode()
        length = int.from_bytes(data[tile + 6 : tile + 10]) + 2 + len(remark)
        head = data[: tile + 6] + length.to_bytes(4) + data[tile + 10 : tile + 12]
        # The box of the pixels may last until the end.
        head = head.replace(head[head.index(b"jp2c") - 4 :][:8], b"\0\0\0\0jp2c")
        return head + b"\xff\x64" + remark + data[tile + 12 :]
    if added == "profile":
        inner = b"colr\2\0\0" + with_tags(SRGB, 4, dscm=b"mluc" + CANARY.encode())
    elif added == "box":
        inner = b"xml " + CANARY.encode()
    if inner:
        start = data.index(b"jp2h") - 4
        end = start + int.from_bytes(data[start : start + 4])
        body = data[start + 8 : end] + (4 + len(inner)).to_bytes(4) + inner
        data = data[:start] + (8 + len(body)).to_bytes(4) + b"jp2h" + body + data[end:]
    return data


@pytest.mark.parametrize(
    "added", ["remark", "remark, bare", "remark, tiles", "remark in a tile", "profile", "box"]
)
def test_a_jpeg_2000_says_nothing_within_the_boxes_of_its_pixels(added: str) -> None:
    found = jpeg_2000(added)

    def change(pdf: Pdf) -> None:
        image = Stream(pdf, found, Subtype=Name.Image, Filter=Name.JPXDecode, Width=24, Height=16)
        pdf.pages[0].obj["/Resources"] = Dictionary(XObject=Dictionary(I=image))
        pdf.pages[0].obj["/Contents"] = Stream(pdf, b"/I Do")

    before = small_pdf(change)
    assert CANARY in readable_text(before, "PDF")
    data = cleaned(before, "pdf").data
    assert CANARY.encode() not in everything_in(data)
    with pikepdf.open(BytesIO(data)) as pdf:
        raw = pdf.pages[0].obj["/Resources"]["/XObject"]["/I"].read_raw_bytes()
    assert_alike(opened(raw), opened(found))


def in_the_drawing(filters: bytes, data: bytes) -> bytes:
    """Return a PDF with the picture *data* within the drawing of its page."""
    start = b"q 60 0 0 40 0 0 cm BI /W 60 /H 40 /CS /RGB /BPC 8 /F " + filters + b" ID "
    return small_pdf(lambda pdf: pdf.pages[0].obj.__setitem__("/Contents", Stream(pdf, start + data)))


@pytest.mark.parametrize("filters", [b"/DCT", b"/DCTDecode", b"[/DCT]"])
def test_a_photo_within_the_drawing_of_a_page_says_nothing(filters: bytes) -> None:
    before = in_the_drawing(filters, encoded(picture(), "JPEG", comment=CANARY, exif=exif()) + b"\nEI Q")
    data = cleaned(before, "pdf").data
    assert CANARY.encode() not in everything_in(data)
    looks = [pypdfium2.PdfDocument(one)[0].render().to_pil() for one in (before, data)]
    assert looks[0].getpixel((10, 165)) != (255, 255, 255)
    assert_alike(*looks)


def test_a_photo_that_is_packed_once_more_within_a_drawing_is_refused() -> None:
    photo = encoded(picture(), "JPEG", comment=CANARY).hex().encode()
    assert refusal(in_the_drawing(b"[/AHx /DCT]", photo + b">\nEI Q"), "pdf") == "bijlage-stuk"


def test_spoken_text_within_a_page_can_be_read() -> None:
    def change(pdf: Pdf) -> None:
        spoken = CANARY.encode("utf-16-be").hex()
        content = (
            f"/Span <</ActualText <feff{spoken}>>> BDC EMC /Span <</Alt (een \\(twee\\) \\101)>> BDC EMC"
        )
        pdf.pages[0].obj["/Contents"] = Stream(pdf, content.encode())

    text = readable_text(small_pdf(change), "PDF")
    assert CANARY in text
    assert "een (twee) A" in text


@pytest.mark.parametrize(
    "mark",
    ["BMC EMC", "MP", "<</MCID 0>> BDC EMC", "<</MCID 0>>BDC EMC", "/P0 BDC EMC", "<</Type/Pagination>>DP"],
)
def test_the_name_of_a_style_within_a_page_can_be_read(mark: str) -> None:
    drawing = f"/{CANARY} {mark}".encode()
    data = small_pdf(lambda pdf: pdf.pages[0].obj.__setitem__("/Contents", Stream(pdf, drawing)))
    assert CANARY in readable_text(data, "PDF")


# --- tables ---


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"a;b\r\n1;2\r\n", b"a;b\r\n1;2\r\n"),
        (b"\xef\xbb\xbfa,b\n1,2", b"a,b\n1,2"),
        ("plaats\ncafé\n".encode(), b"\xef\xbb\xbfplaats\ncaf\xc3\xa9\n"),
        ("\ufeffcafé".encode(), b"\xef\xbb\xbfcaf\xc3\xa9"),
        ("prijs\n€ 3\n".encode("cp1252"), b"\xef\xbb\xbfprijs\n\xe2\x82\xac 3\n"),
        (b"=1+1;@SUM(A1)\n", b"=1+1;@SUM(A1)\n"),
        (b"<18;18-65\n3;4\n", b"<18;18-65\n3;4\n"),
        (b'a;"b ""c""\nd"\n', b'a;"b ""c""\nd"\n'),
        (b"een enkele cel", b"een enkele cel"),
    ],
)
def test_a_table_becomes_utf_8_and_stays_as_it_is(data: bytes, expected: bytes) -> None:
    result = cleaned(data, ".CSV")
    assert (result.data, result.format, result.width, result.variants) == (expected, "CSV", 0, ())
    assert cleaned(result.data, "csv") == result


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "bijlage-stuk"),
        (b"\xef\xbb\xbf\r\n \r\n", "bijlage-stuk"),
        (b'a;"b\n', "bijlage-stuk"),
        (b'a;"b"c\n', "bijlage-stuk"),
        (b"a;b\0\n", "bijlage-andere-soort"),
        (b"a;\x1b[31m\n", "bijlage-andere-soort"),
        (b"a;\x81\n", "bijlage-andere-soort"),
        ("a;b\n".encode("utf-16"), "bijlage-andere-soort"),
        ("a;\u202eb\n".encode(), "bijlage-andere-soort"),
        (b" <!DOCTYPE html><p>x</p>", "bijlage-andere-soort"),
        (b"<svg xmlns='x'/>", "bijlage-andere-soort"),
        (b"a;b\n<script>alert(1)</script>;c\n", "bijlage-andere-soort"),
        (b"a;b\n%PDF-1.7\n", "bijlage-andere-soort"),
        (b"{\\rtf1 x}", "bijlage-andere-soort"),
        (b"From: a@example.org\nTo: b\n\nhallo;x\n", "bijlage-andere-soort"),
        (b"X-Mailer: y\nSubject: hallo\n", "bijlage-andere-soort"),
        (b"BEGIN:VCARD\nN:x;y\n", "bijlage-andere-soort"),
        (b"PK\x03\x04", "bijlage-andere-soort"),
        # What stands in a clone for a file that git keeps elsewhere.
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12\n", "bijlage-andere-soort"),
        (b"/annex/objects/SHA256E-s12--4d7a.csv\n", "bijlage-andere-soort"),
        # Two versions of it, of which one may not be public.
        (b"a;b\n<<<<<<< HEAD\n1;2\n=======\n3;4\n>>>>>>> tak\n", "samenvoegconflict"),
        (b"a;b\r\n3;4\r\n>>>>>>> tak\r\n", "samenvoegconflict"),
        (b"../.git/annex/objects/Xx/Yy/SHA256E-s12--4d7a.csv/SHA256E-s12--4d7a.csv", "bijlage-andere-soort"),
    ],
)
def test_what_is_no_table_is_refused(data: bytes, code: str) -> None:
    assert refusal(data, "csv") == code


# --- any file ---

SAMPLES = {
    "pdf": PDF,
    "png": IMAGES["png"],
    "jpg": IMAGES["jpg"],
    "webp": IMAGES["webp"],
    "csv": b"a;b\n1;2\n",
}


@pytest.mark.parametrize("extension", SAMPLES)
@pytest.mark.parametrize("content", SAMPLES)
def test_the_name_and_the_content_of_a_file_must_agree(content: str, extension: str) -> None:
    if content == extension:
        assert cleaned(SAMPLES[content], extension).format
    else:
        assert refusal(SAMPLES[content], extension) == "bijlage-andere-soort"


@pytest.mark.parametrize("extension", ["svg", "html", "docx", "exe", "", "."])
def test_other_kinds_are_refused(extension: str) -> None:
    assert refusal(b"<svg/>", extension) == "bijlage-andere-soort"


@pytest.mark.parametrize("extension", ["pdf", "png", "jpg", "webp"])
def test_a_file_that_begins_with_something_else_is_refused(extension: str) -> None:
    assert refusal(b"<script>1</script>" + SAMPLES[extension], extension) == "bijlage-andere-soort"
    assert refusal(b"\n" + SAMPLES[extension], extension) == "bijlage-andere-soort"


@pytest.mark.parametrize("extension", SAMPLES)
def test_a_file_cut_off_is_broken(extension: str) -> None:
    data = SAMPLES[extension]
    assert refusal(b"", extension) == "bijlage-stuk"
    if extension != "csv":
        assert refusal(data[: len(data) // 2], extension) == "bijlage-stuk"


def test_a_pdf_without_pages_is_broken() -> None:
    assert refusal(b"%PDF-1.7\n", "pdf") == "bijlage-stuk"
    assert refusal(small_pdf(lambda pdf: pdf.pages.__delitem__(0)), "pdf") == "bijlage-stuk"


def test_a_file_of_too_many_bytes_is_refused() -> None:
    assert refusal(b"a;b\n" * (MAX_BYTES // 4 + 1), "csv") == "bijlage-te-groot"


@pytest.mark.parametrize("extension", SAMPLES)
def test_the_same_bytes_in_give_the_same_bytes_out(extension: str) -> None:
    assert cleaned(SAMPLES[extension], extension) == cleaned(SAMPLES[extension], extension)


@pytest.mark.parametrize("extension", SAMPLES)
def test_what_is_clean_stays_clean(extension: str) -> None:
    once = cleaned(SAMPLES[extension], extension)
    assert cleaned(once.data, extension).format == once.format
    if extension in {"pdf", "png", "csv"}:
        assert cleaned(once.data, extension).data == once.data


@pytest.mark.parametrize("file_format", ["PDF", "PNG", "JPEG", "WebP"])
def test_a_finished_file_that_cannot_be_read_is_not_taken_for_clean(file_format: str) -> None:
    with pytest.raises(FileRefused):
        readable_text(b"\x89stuk bestand", file_format)


def assert_only_refused(data: bytes, extension: str) -> None:
    """Hold that cleaning, and reading what it made, ends well or in a refusal, and says nothing."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with suppress(FileRefused):
            result = cleaned(data, extension)
            readable_text(result.data, result.format)


FUZZ = settings(
    deadline=None,
    max_examples=examples(60),
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.function_scoped_fixture,
        HealthCheck.data_too_large,
    ],
)
STARTS = {"pdf": b"%PDF-1.7\n", "png": png()[:16], "jpg": b"\xff\xd8\xff", "webp": webp()[:16], "csv": b""}


@pytest.mark.parametrize("extension", SAMPLES)
@FUZZ
@given(data=st.binary(max_size=400))
def test_any_bytes_are_cleaned_or_refused(extension: str, data: bytes) -> None:
    assert_only_refused(data, extension)
    assert_only_refused(STARTS[extension] + data, extension)


@pytest.mark.parametrize("extension", SAMPLES)
@FUZZ
@given(
    places=st.lists(
        st.tuples(st.floats(0, 1, exclude_max=True), st.binary(max_size=6)), min_size=1, max_size=6
    ),
    length=st.floats(0.2, 1),
)
def test_a_damaged_file_is_cleaned_or_refused(
    extension: str,
    places: list[tuple[float, bytes]],
    length: float,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    data = bytearray(SAMPLES[extension])
    for place, replacement in places:
        start = int(place * len(data))
        data[start : start + len(replacement)] = replacement
    assert_only_refused(bytes(data[: int(length * len(data))]), extension)
    assert capfd.readouterr() == ("", "")
    assert caplog.records == []
