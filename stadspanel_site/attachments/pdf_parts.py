"""The keys that may stay in each part of a PDF, so that one that nobody thought of goes, and those that must go everywhere."""

import re
from collections.abc import Collection, Iterable, Iterator

import pikepdf
from pikepdf import Array, ContentStreamInlineImage, Dictionary, Name, Object, Pdf, PdfInlineImage, Stream

from stadspanel_site.attachments.colour_profile import bare_profile
from stadspanel_site.attachments.segments import bare_jp2, bare_jpeg


def _keys(words: str) -> frozenset[str]:
    return frozenset(f"/{word}" for word in words.split())


TRAILER = _keys("Root Size")
CATALOG = _keys(
    "Type Pages Lang MarkInfo StructTreeRoot Outlines PageLabels PageMode PageLayout OutputIntents"
)
LINK = _keys("Type Subtype Rect Border BS C QuadPoints H F StructParent Contents Lang Dest A")
"""Contents is what a screen reader says of a link."""
BOOKMARK = _keys("Title Parent Prev Next First Last Count Dest A C F SE")
_PAGES = _keys("Type Kids Count Parent Resources MediaBox CropBox Rotate")
_PAGE = _keys(
    "Type Parent Resources MediaBox CropBox BleedBox TrimBox ArtBox Rotate Contents Group Annots Tabs StructParents"
    " UserUnit"
)
_RESOURCES = _keys("ExtGState ColorSpace Pattern Shading XObject Font ProcSet Properties")
_STREAM = _keys("Length Filter DecodeParms")
_FORM = _STREAM | _keys("Type Subtype FormType BBox Matrix Resources Group StructParent StructParents Name")
_IMAGE = _STREAM | _keys(
    "Type Subtype Width Height ColorSpace BitsPerComponent Intent ImageMask Mask Decode Interpolate SMask SMaskInData"
    " Matte StructParent Name"
)
_STRUCTURE_ROOT = _keys("Type K IDTree ParentTree ParentTreeNextKey RoleMap ClassMap Namespaces")
_STRUCTURE = _keys("Type S P ID Pg K A C R T Lang Alt E ActualText NS Ref PhoneticAlphabet Phoneme")
_MARKED = _keys("Type Subtype MCID ActualText Alt E Lang BBox Attached OCGs Name")
"""Keys of what marks a stretch of a page; `_LAYER` takes out the name of a layer."""
_LAYER = _keys("Type")
_PROFILE = _STREAM | _keys("N Alternate Range")
_NOWHERE = _keys(
    "Metadata PieceInfo LastModified AF AA JS Thumb EmbeddedFiles EF OPI Alternates Measure PtData PronunciationLexicon"
)
_NO_STREAM = _keys("F FFilter FDecodeParms DL")
"""Keys by which a stream points to a file outside."""
_BY_KIND = {
    "/Pages": _PAGES,
    "/StructTreeRoot": _STRUCTURE_ROOT,
    "/StructElem": _STRUCTURE,
    "/OCG": _LAYER,
    "/OCMD": _LAYER,
}
_BY_KEY = {
    "/Resources": _RESOURCES,
    "/MarkInfo": _keys("Marked Suspects"),
    "/OutputIntents": _keys("Type S OutputConditionIdentifier RegistryName DestOutputProfile"),
}
_NAME_MAPS = _keys(
    "Font XObject ColorSpace Pattern Shading ExtGState Properties CharProcs RoleMap ClassMap RoleMapNS Colorants"
)
"""Dictionaries whose keys are names that the author's program chose: `/AA` may be a font."""

_STRING_OR_REMARK = re.compile(rb"\\.|[()%]", re.DOTALL)
_NOTED = re.compile(rb"/([^\s()<>\[\]{}/%]+)[\s\[]*(?:\(|<(?!<))")
"""A name with a text: only in what is said of a stretch, and in a picture by chance."""
_SAID = frozenset({b"ActualText", b"Alt", b"E", b"Lang"})
_PICTURE_WITHIN = re.compile(rb"\bID\s")
_PICTURES = {"/DCTDecode": bare_jpeg, "/DCT": bare_jpeg, "/JPXDecode": bare_jp2}


def walk(start: Object | None) -> Iterator[tuple[str, Object]]:
    """Yield every dictionary and stream below *start* once, with the key under which it stands."""
    seen = set[tuple[int, int]]()
    todo: list[tuple[str, object]] = [("", start)]
    while todo:
        key, part = todo.pop()
        if isinstance(part, Object) and part.is_indirect:
            if part.objgen in seen:
                continue
            seen.add(part.objgen)
        if isinstance(part, Dictionary | Stream):
            yield key, part
            # Read after the yield, so that what the caller took out is not walked.
            todo += [(name, part.get(name)) for name in part.keys()]  # noqa: SIM118 - streams have only keys()
        elif isinstance(part, Array):
            todo += [(key, item) for item in part.as_list()]


def keep_keys(part: Object, allowed: Collection[str]) -> None:
    """Remove from *part* every key that is not *allowed*."""
    for key in set(part.keys()) - set(allowed):
        del part[key]


def keep_allowed(
    key: str, part: Object, *, pages: Collection[tuple[int, int]], links: Collection[tuple[int, int]]
) -> None:
    """Remove from *part*, found under *key*, what may not stay; *pages* and *links* are the visible ones."""
    if key in _NAME_MAPS:
        if key == "/Properties":
            _keep_marked(part)
        return
    kind, subtype = str(part.get("/Type")), str(part.get("/Subtype"))
    if isinstance(part, Stream):
        keep_keys(part, {"/Image": _IMAGE, "/Form": _FORM}.get(subtype, set(part.keys()) - _NO_STREAM))
    elif kind == "/Page":
        # Deleted pages live on where bookmarks or tags point at them.
        keep_keys(part, _PAGE if part.objgen in pages else ())
    elif str(part.get("/O")) == "/UserProperties":
        # What a program notes of a shape, such as the fields behind a drawing.
        keep_keys(part, ())
        part["/O"] = Name.Layout
    elif kind in _BY_KIND:
        keep_keys(part, _BY_KIND[kind])
    elif key in _BY_KEY:
        keep_keys(part, _BY_KEY[key])
    elif "/MCID" in part and "/Pg" not in part and kind != "/MCR":
        keep_keys(part, _MARKED)
    if kind == "/StructElem" or isinstance(part.get("/P"), Dictionary):
        _keep_children(part, links)
    for name in _NOWHERE & set(part.keys()):
        del part[name]


def _keep_marked(named: Object) -> None:
    """Keep of what is said of stretches of a page, by the name that the page has for it, what readers need."""
    for stretch in map(named.get, named.keys()):
        if isinstance(stretch, Dictionary) and str(stretch.get("/Type")) not in _BY_KIND:
            keep_keys(stretch, _MARKED)


def _keep_children(element: Object, links: Collection[tuple[int, int]]) -> None:
    """Remove from a tag the annotations that are gone."""
    children = element.get("/K")
    if isinstance(children, Array):
        element["/K"] = Array([child for child in children.as_list() if not _is_gone(child, links)])
    elif _is_gone(children, links):
        del element["/K"]


def _is_gone(child: object, links: Collection[tuple[int, int]]) -> bool:
    if not isinstance(child, Dictionary) or child.get("/Type") != Name.OBJR:
        return False
    target = child.get("/Obj")
    return not isinstance(target, Stream) and not (isinstance(target, Object) and target.objgen in links)


def drop_remarks(pdf: Pdf) -> None:
    """Take the remarks and notes out of every drawing: of a page, a form, a pattern, and a letter that is drawn by hand."""
    for page in pdf.pages:
        drawing = page.obj.get("/Contents")
        if isinstance(drawing, Array) and any(_has_remark(part.read_bytes()) for part in drawing.as_list()):
            # A part may end between an operator and what it works on.
            page.contents_coalesce()
        _without_remarks(page.obj.get("/Contents"))
    for _, part in walk(pdf.trailer):
        if isinstance(part, Stream):
            if part.get("/Subtype") == Name.Form or "/PatternType" in part:
                _without_remarks(part)
        elif isinstance(part.get("/CharProcs"), Dictionary):
            for letter in part["/CharProcs"].values():
                _without_remarks(letter)


def _without_remarks(drawing: object) -> None:
    if isinstance(drawing, Stream) and _has_remark(drawing.read_bytes()):
        parts = pikepdf.parse_content_stream(drawing)
        pictures = list[PdfInlineImage]()
        for part in parts:
            if isinstance(part, ContentStreamInlineImage):
                pictures.append(part.iimage)
            elif str(part.operator) in {"BDC", "DP"} and isinstance(noted := part.operands[-1], Dictionary):
                keep_keys(noted, _MARKED)
        drawing.write(_with_bare_pictures(pikepdf.unparse_content_stream(parts), pictures))


def _with_bare_pictures(drawing: bytes, pictures: Iterable[PdfInlineImage]) -> bytes:
    """Return *drawing* with the *pictures* that stand in it freed of what programs and cameras add to them."""
    for picture in pictures:
        if clean := _PICTURES.get(picture.filters[-1] if picture.filters else ""):
            if len(picture.filters) > 1:
                raise ValueError
            raw = picture.read_raw_bytes()
            drawing = drawing.replace(raw, clean(raw.rstrip()) + b"\n")
    return drawing


def _has_remark(drawing: bytes) -> bool:
    """Tell whether a program noted something in *drawing*, or a percent sign may begin a remark: it stands in no string."""
    if any(noted[1] not in _SAID for noted in _NOTED.finditer(drawing)):
        return True
    if b"%" not in drawing and b"/DCT" not in drawing:
        return False
    depth = 0
    for sign in _STRING_OR_REMARK.findall(drawing):
        depth += {b"(": 1, b")": -1}.get(sign, 0)
        if sign == b"%" and depth < 1:
            return True
    # The bytes of a picture may hold any sign.
    return _PICTURE_WITHIN.search(drawing) is not None


def clean_stream(pdf: Pdf, key: str, stream: Stream) -> None:
    """Remove the metadata of a picture inside the PDF, such as its place, and of a colour profile under *key*."""
    if "/N" in stream or key == "/DestOutputProfile":
        profile = stream.read_bytes()
        keep_keys(stream, _PROFILE)
        # Of a damaged one nothing stays: then the number of colours says how to read them.
        stream.write(bare_profile(profile[: int.from_bytes(profile[:4])]))
    else:
        _clean_picture(pdf, stream)


def _clean_picture(pdf: Pdf, stream: Stream) -> None:
    filters, settings = stream.get("/Filter"), stream.get("/DecodeParms")
    names = filters.as_list() if isinstance(filters, Array) else [filters]
    kind = str(names[-1]) if names else ""
    if kind not in _PICTURES:
        return
    parts = settings.as_list() if isinstance(settings, Array) else [settings]
    raw = stream.read_raw_bytes()
    if len(names) > 1:
        # The picture may be compressed once more.
        outer = Stream(pdf, raw)
        outer["/Filter"] = Array(names[:-1])
        if len(parts) == len(names):
            outer["/DecodeParms"] = Array(parts[:-1])
        raw = outer.read_bytes(pikepdf.StreamDecodeLevel.generalized)
    last = parts[-1] if len(parts) == len(names) else None
    clean = _PICTURES[kind](raw)
    stream.write(clean, filter=Name(kind), decode_parms=last if isinstance(last, Dictionary) else None)
