"""Files with a canary in every corner that can hold metadata."""

import zlib
from collections.abc import Sequence
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String
from PIL import Image, ImageCms, ImageDraw, PngImagePlugin

CANARY = "Kanarie-7f3a-Zangvogel"
TITLE = "Advies over de <lantaarns> & meer"
XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"'
    f' dc:creator="{CANARY}" pdfuaid:part="1"/></rdf:RDF></x:xmpmeta>'
).encode()
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def picture(size: tuple[int, int] = (60, 40), mode: str = "RGB") -> Image.Image:
    """Return an image with a different colour in each corner."""
    width, height = size
    image = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(image)
    for left, top, colour in ((0, 0, "red"), (1, 0, "green"), (0, 1, "blue")):
        draw.rectangle(
            (left * width // 2, top * height // 2, (left + 1) * width // 2, (top + 1) * height // 2),
            fill=colour,
        )
    return image.convert(mode)


def exif(orientation: int = 1) -> Image.Exif:
    tags = Image.Exif()
    tags[0x010E] = CANARY  # description
    tags[0x0112] = orientation
    tags[0x9C9C] = (CANARY + "\0").encode("utf-16-le")  # comment of Windows
    tags.get_ifd(0x8769)[0x9286] = b"ASCII\0\0\0" + CANARY.encode()
    gps = tags.get_ifd(0x8825)
    gps[1], gps[2], gps[29] = "N", (52.0, 13.0, 24.0), CANARY
    return tags


def encoded(image: Image.Image, image_format: str, **options: Any) -> bytes:
    out = BytesIO()
    image.save(out, format=image_format, **options)
    return out.getvalue()


def jpeg(orientation: int = 1, size: tuple[int, int] = (60, 40)) -> bytes:
    return (
        encoded(
            picture(size),
            "JPEG",
            quality=95,
            subsampling=0,
            exif=exif(orientation),
            icc_profile=SRGB,
            comment=CANARY,
            xmp=XMP,
        )
        + CANARY.encode()
    )


def png(mode: str = "RGB", size: tuple[int, int] = (60, 40)) -> bytes:
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", CANARY)
    texts.add_text("Comment", CANARY, zip=True)
    texts.add_itxt("Titel", CANARY, lang="nl", tkey=CANARY)
    texts.add_itxt("XML:com.adobe.xmp", XMP.decode(), zip=True)
    profile = SRGB if mode not in {"L", "1"} else None
    image = picture(size, mode)
    return encoded(image, "PNG", pnginfo=texts, exif=exif(), icc_profile=profile) + CANARY.encode()


def webp(orientation: int = 1, *, lossless: bool = True) -> bytes:
    return encoded(
        picture(), "WEBP", lossless=lossless, exif=exif(orientation).tobytes(), xmp=XMP, icc_profile=SRGB
    )


def _stream(pdf: Pdf, data: bytes = CANARY.encode(), **keys: Any) -> Object:
    return pdf.make_indirect(Stream(pdf, zlib.compress(data), Filter=Name.FlateDecode, **keys))


def _own_properties() -> Dictionary:
    """Return what a program notes of a shape: Visio puts the data of a drawing there."""
    told = Dictionary(N=String(CANARY), V=String(CANARY), F=String(CANARY), H=True)
    return Dictionary(O=Name.UserProperties, P=Array([told]))


def _script(word: str = CANARY) -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS=String(f"app.alert('{word}')"))


def nasty_pdf() -> bytes:
    """Return a tagged PDF of two pages, with a canary everywhere but on the pages."""
    pdf = Pdf.new()
    font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    photo = pdf.make_indirect(
        Stream(pdf, jpeg(), Type=Name.XObject, Subtype=Name.Image, Width=60, Height=40, BitsPerComponent=8)
    )
    photo["/ColorSpace"], photo["/Filter"] = Name.DeviceRGB, Name.DCTDecode
    photo["/Metadata"], photo["/Alternates"] = _stream(pdf), Array([Dictionary(Note=String(CANARY))])
    packed = _stream(
        pdf, jpeg(), Type=Name.XObject, Subtype=Name.Image, Width=60, Height=40, BitsPerComponent=8
    )
    packed["/ColorSpace"], packed["/Filter"] = Name.DeviceRGB, Array([Name.FlateDecode, Name.DCTDecode])
    unused = _stream(pdf, CANARY.encode(), Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
    for number in (1, 2):
        page = pdf.add_blank_page(page_size=(595, 842)).obj
        page["/Resources"] = Dictionary(
            Font=Dictionary({"/AA": font}),
            XObject=Dictionary(Photo=photo, Packed=packed, Unused=unused),
            Properties=Dictionary(
                P0=Dictionary(MCID=1, Note=String(CANARY)), P1=Dictionary(Author=String(CANARY))
            ),
            Private=String(CANARY),
        )
        text = f"/P /P0 BDC EMC /P /P1 BDC EMC /P <</MCID 0>> BDC BT /AA 12 Tf 72 700 Td (Zichtbare tekst {number}) Tj ET EMC"
        page["/Contents"] = _stream(pdf, f"{text} q 60 0 0 40 72 500 cm /Photo Do /Packed Do Q".encode())
        page["/Thumb"] = _stream(pdf, Width=1, Height=1)
        page["/PieceInfo"] = Dictionary(App=Dictionary(Private=_stream(pdf), LastModified=String(CANARY)))
        page["/Metadata"], page["/AA"], page["/AF"] = (
            _stream(pdf),
            Dictionary(O=_script()),
            Array([_stream(pdf)]),
        )
        page["/StructParents"] = number - 1
    first = pdf.pages[0].obj
    notes = [
        Dictionary(Subtype=Name.Text, Contents=String(CANARY), T=String(CANARY), AA=Dictionary(E=_script())),
        Dictionary(Subtype=Name.Highlight, Contents=String(CANARY), C=Array([1, 1, 0])),
        Dictionary(
            Subtype=Name.FileAttachment, FS=Dictionary(F=String(CANARY), EF=Dictionary(F=_stream(pdf)))
        ),
        Dictionary(Subtype=Name.Link, A=_script()),
        Dictionary(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=String(f"file:///{CANARY}"))),
        Dictionary(Subtype=Name.Link, A=Dictionary(S=Name.Launch, F=String(CANARY))),
        Dictionary(Subtype=Name.Widget, FT=Name.Tx, T=String(CANARY), V=String(CANARY), A=_script()),
    ]
    links = [
        Dictionary(
            Subtype=Name.Link,
            NM=String(CANARY),
            Contents=String("Naar de site"),
            A=Dictionary(S=Name.URI, URI=String("https://example.org/a"), Next=_script()),
        ),
        Dictionary(Subtype=Name.Link, T=String(CANARY), Dest=Array([pdf.pages[1].obj, Name.Fit])),
    ]
    annotations = [pdf.make_indirect(item) for item in (*notes, *links)]
    for annotation in annotations:
        annotation["/Type"], annotation["/Rect"] = Name.Annot, Array([0, 0, 10, 10])
    first["/Annots"] = Array(annotations)
    _tag(pdf, annotations)
    _catalog(pdf, annotations)
    pdf.docinfo["/Author"], pdf.docinfo["/Title"] = CANARY, CANARY
    pdf.trailer["/Private"] = String(CANARY)
    out = BytesIO()
    pdf.save(out, static_id=True)
    # The author changed his mind later; the older state stays in the file.
    return out.getvalue() + f"\n% {CANARY}\n".encode()


def _tag(pdf: Pdf, annotations: Sequence[Object]) -> None:
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, RoleMap=Dictionary({"/Metadata": Name.P})))
    root["/ClassMap"] = Dictionary(Shape=_own_properties())
    document = pdf.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name.Document, P=root, Private=String(CANARY))
    )
    deleted = pdf.make_indirect(Dictionary(Type=Name.Page, Contents=_stream(pdf), Note=String(CANARY)))
    paragraph = pdf.make_indirect(
        Dictionary(
            Type=Name.StructElem, S=Name.P, P=document, Pg=pdf.pages[0].obj, K=0, Alt=String("Gesproken")
        )
    )
    references = [
        pdf.make_indirect(
            Dictionary(
                S=Name.Link,
                P=document,
                A=_own_properties(),
                K=Array([Dictionary(Type=Name.OBJR, Obj=annotation, Pg=deleted)]),
            )
        )
        for annotation in annotations
    ]
    document["/K"] = Array([paragraph, *references])
    root["/K"] = document
    root["/ParentTree"] = Dictionary(Nums=Array([0, Array([paragraph])]))
    pdf.Root["/StructTreeRoot"] = root
    pdf.Root["/MarkInfo"] = Dictionary(Marked=True, Note=String(CANARY))


def _catalog(pdf: Pdf, annotations: Sequence[Object]) -> None:
    root = pdf.Root
    root["/Lang"] = String("nl-NL")
    root["/Metadata"] = pdf.make_indirect(Stream(pdf, XMP, Type=Name.Metadata, Subtype=Name.XML))
    root["/OpenAction"], root["/AA"] = _script(), Dictionary(WC=_script())
    root["/PieceInfo"] = Dictionary(App=Dictionary(Private=String(CANARY)))
    root["/AcroForm"] = Dictionary(Fields=Array([annotations[6]]), XFA=_stream(pdf))
    files = Dictionary(
        Names=Array([String(CANARY), Dictionary(F=String(CANARY), EF=Dictionary(F=_stream(pdf)))])
    )
    root["/Names"] = Dictionary(
        EmbeddedFiles=files,
        JavaScript=Dictionary(Names=Array([String(CANARY), _script()])),
        Dests=Dictionary(Names=Array([String("begin"), Array([pdf.pages[0].obj, Name.Fit])])),
    )
    root["/OutputIntents"] = Array(
        [
            Dictionary(
                Type=Name.OutputIntent,
                S=Name.GTS_PDFA1,
                OutputConditionIdentifier=String("sRGB"),
                Info=String(CANARY),
                OutputCondition=String(CANARY),
            )
        ]
    )
    root["/Collection"], root["/URI"] = Dictionary(Note=String(CANARY)), Dictionary(Base=String(CANARY))
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(CANARY)))
    root["/OCProperties"] = Dictionary(OCGs=Array([layer]), D=Dictionary(Order=Array([layer])))
    pdf.pages[0].obj["/Resources"]["/Properties"]["/Layer"] = layer
    outlines = pdf.make_indirect(Dictionary(Type=Name.Outlines))
    bookmark = pdf.make_indirect(
        Dictionary(Title=String("Begin"), Parent=outlines, A=_script(), Note=String(CANARY))
    )
    following = pdf.make_indirect(Dictionary(Title=String("Vervolg"), Parent=outlines, Prev=bookmark))
    following["/Dest"] = Array([pdf.pages[1].obj, Name.Fit])
    bookmark["/Next"] = following
    outlines["/First"], outlines["/Last"], outlines["/Count"] = bookmark, following, 2
    root["/Outlines"] = outlines


def small_pdf(change: Any = None, **options: Any) -> bytes:
    """Return a PDF of one page after applying *change*."""
    pdf = Pdf.new()
    pdf.add_blank_page(page_size=(200, 200))
    if change:
        change(pdf)
    out = BytesIO()
    pdf.save(out, static_id="encryption" not in options, **options)
    return out.getvalue()


def pdf_of_text(text: str) -> bytes:
    """Return a PDF of one page that says *text*, in ASCII and without brackets."""

    def write(pdf: Pdf) -> None:
        page = pdf.pages[0]
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        page.Resources = Dictionary(Font=Dictionary(AA=font))
        # Wide enough: what runs off the page is hidden.
        page.MediaBox = Array([0, 0, 20 + 4 * len(text), 200])
        page.Contents = pdf.make_stream(f"BT /AA 6 Tf 5 100 Td ({text}) Tj ET".encode())

    return small_pdf(write)


def everything_in(data: bytes) -> bytes:
    """Return the bytes of a PDF, followed by those with every stream unpacked."""
    parts = [data]
    with pikepdf.open(BytesIO(data)) as pdf:
        for item in pdf.objects:
            parts.append(repr(item).encode())
            if isinstance(item, Stream):
                raw = item.read_raw_bytes()
                parts.append(raw)
                try:
                    parts.append(item.read_bytes())
                except pikepdf.PdfError:
                    continue
    return b"\n".join(parts)
