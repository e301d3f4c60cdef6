"""
PDFs with only what a reader sees and hears.

`pdf_parts` lists what may stay; saving anew leaves out the rest, with every older state of the file. A PDF is
refused where that would change its look and could bring hidden text to light.
"""

import html
import logging
import re
import string
from collections.abc import Mapping
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String
from pikepdf.settings import set_qpdf_limits

from stadspanel_site.attachments import pdf_parts
from stadspanel_site.problems.kinds.attached_files import BROKEN, COVERED, ENCRYPTED, HIDDEN_LAYERS
from stadspanel_site.problems.refused import FileRefused

# Its messages quote the file.
_log = logging.getLogger("pikepdf")
_log.addHandler(logging.NullHandler())
_log.propagate = False
_log.setLevel(logging.CRITICAL + 1)

# Limits for the whole process: a few kilobytes may not unfold to gigabytes.
set_qpdf_limits(flate_max_memory=300_000_000, run_length_max_memory=300_000_000)

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_UNIVERSAL = re.compile(rb"pdfuaid:part(?:\s*=\s*[\"']|>)\s*([12])\b")
_MAX_XMP = 1_000_000
_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\x00-\x20\x7f]+", re.IGNORECASE)
_COVERING = frozenset(
    {"/Redact", "/Square", "/Circle", "/Polygon", "/PolyLine", "/Line", "/Ink", "/Stamp", "/FreeText"}
)
"""Comments that people lay over words to hide them."""
_MARKERS = frozenset({"/Highlight", "/Underline", "/StrikeOut"})
_DARK = 0.5
_METADATA = string.Template("""\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">$title</rdf:li></rdf:Alt></dc:title>
</rdf:Description>$universal
</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>""")
_UNIVERSAL_METADATA = string.Template("""
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>$part</pdfuaid:part></rdf:Description>""")


def clean_pdf(data: bytes, title: str) -> bytes:
    """Return the PDF *data* with only its pages, bookmarks, links and tags; raises FileRefused."""
    try:
        # A repair of a damaged file may give half of it, or an older state.
        with pikepdf.open(BytesIO(data), attempt_recovery=False) as pdf:
            clean = _clean(pdf, title)
            pages = len(pdf.pages)
        with pikepdf.open(BytesIO(clean), attempt_recovery=False) as pdf:
            _check_pages(pdf, pages)
    except FileRefused:
        raise
    except pikepdf.PasswordError:
        raise FileRefused(ENCRYPTED) from None
    except Exception:  # noqa: BLE001 - readers fail in any way on hostile bytes
        raise FileRefused(BROKEN) from None
    return clean


def _check_pages(pdf: Pdf, pages: int) -> None:
    """Refuse a result that lacks a page, or has one that cannot be drawn to its end."""
    if len(pdf.pages) != pages:
        raise FileRefused(BROKEN)
    for page in pdf.pages:
        contents = page.obj.get("/Contents")
        for stream in contents.as_list() if isinstance(contents, Array) else [contents]:
            if isinstance(stream, Stream):
                stream.read_bytes()
    # A drawing that is cut off reads as its first part, with a warning.
    if pdf.get_warnings():
        raise FileRefused(BROKEN)


def _clean(pdf: Pdf, title: str) -> bytes:
    if pdf.is_encrypted:
        # Also where it opens without a password: its maker set limits that saving anew would lift.
        raise FileRefused(ENCRYPTED)
    if not len(pdf.pages):
        raise FileRefused(BROKEN)
    _refuse_hidden_layers(pdf)
    universal = _universal_part(pdf.Root)
    places = _named_places(pdf.Root)
    links = set[tuple[int, int]]()
    for page in pdf.pages:
        links |= _keep_links(page.obj, places)
    _keep_catalog(pdf, places)
    pages = {page.obj.objgen for page in pdf.pages}
    for key, part in pdf_parts.walk(pdf.trailer):
        pdf_parts.keep_allowed(key, part, pages=pages, links=links)
        if isinstance(part, Stream):
            pdf_parts.clean_stream(pdf, key, part)
    # Resources that no page uses may be what the author cut away.
    pdf.remove_unreferenced_resources()
    pdf_parts.drop_remarks(pdf)
    _name(pdf, title, universal)
    out = BytesIO()
    pdf.save(
        out,
        deterministic_id=True,
        fix_metadata_version=False,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
    )
    return out.getvalue()


def _refuse_hidden_layers(pdf: Pdf) -> None:
    """Refuse layers that are hidden at first; the visible ones become part of the page."""
    layers = pdf.Root.get("/OCProperties")
    if not isinstance(layers, Dictionary):
        return
    start = layers.get("/D")
    if isinstance(start, Dictionary):
        off = start.get("/OFF")
        if str(start.get("/BaseState", "/ON")) != "/ON" or (isinstance(off, Array) and len(off)):
            raise FileRefused(HIDDEN_LAYERS)
    for _, part in pdf_parts.walk(pdf.trailer):
        if not isinstance(part, Dictionary):
            continue
        # Membership may reverse a group: visible when the group is off.
        turned = str(part.get("/P")) in {"/AllOff", "/AnyOff"} or "/VE" in part
        usage = part.get("/Usage")
        view = usage.get("/View") if isinstance(usage, Dictionary) else None
        is_off = isinstance(view, Dictionary) and str(view.get("/ViewState")) == "/OFF"
        kind = str(part.get("/Type"))
        if (kind == "/OCMD" and turned) or (kind == "/OCG" and is_off):
            raise FileRefused(HIDDEN_LAYERS)


def _named_places(root: Object) -> Mapping[str, Object | None]:
    """Return the place in the file behind each name: names are often headings, and stay where those were taken out."""
    old, names = root.get("/Dests"), root.get("/Names")
    tree = names.get("/Dests") if isinstance(names, Dictionary) else None
    found = dict(pikepdf.NameTree(tree).items()) if isinstance(tree, Dictionary) else {}
    found |= {name[1:]: old[name] for name in old.keys()} if isinstance(old, Dictionary) else {}  # noqa: SIM118
    return {
        name: place.get("/D") if isinstance(place, Dictionary) else place for name, place in found.items()
    }


def _keep_links(page: Object, places: Mapping[str, Object | None]) -> set[tuple[int, int]]:
    """Keep on *page* only links to open places, and return their object numbers; empty all else."""
    annotations = page.get("/Annots")
    if annotations is None:
        return set()
    links = []
    for annotation in annotations if isinstance(annotations, Array) else ():
        if not isinstance(annotation, Dictionary):
            continue
        if _covers(annotation):
            raise FileRefused(COVERED)
        if annotation.get("/Subtype") == Name.Link and _clean_target(annotation, places):
            pdf_parts.keep_keys(annotation, pdf_parts.LINK)
            links.append(annotation)
        else:
            # Emptied as well as left out: the structure tree may still point at it.
            pdf_parts.keep_keys(annotation, frozenset())
    page["/Annots"] = Array(links)
    if not links:
        del page["/Annots"]
    return {link.objgen for link in links if link.is_indirect}


def _covers(annotation: Object) -> bool:
    kind = str(annotation.get("/Subtype"))
    if kind not in _MARKERS:
        return kind in _COVERING
    colour = annotation.get("/C")
    if not isinstance(colour, Array) or len(colour) == 0:
        return False
    parts = [float(part) for part in colour.as_list()]
    # Four parts are inks, where more is darker.
    light = 1 - parts[3] if len(parts) == 4 else max(parts)  # noqa: PLR2004
    return light < _DARK


def _clean_target(holder: Object, places: Mapping[str, Object | None]) -> bool:
    """Keep of a link or bookmark only its target, and tell whether that is an open place."""
    action = holder.get("/A")
    clean = _clean_action(action, places) if isinstance(action, Dictionary) else None
    target = _place(holder.get("/Dest"), places)
    for key in {"/A", "/Dest"} & set(holder.keys()):
        del holder[key]
    if clean is not None:
        holder["/A"] = clean
    elif isinstance(target, Array):
        holder["/Dest"] = target
    return "/A" in holder or "/Dest" in holder


def _place(target: object, places: Mapping[str, Object | None]) -> object:
    return places.get(str(target).removeprefix("/")) if isinstance(target, Name | String) else target


def _clean_action(action: Object, places: Mapping[str, Object | None]) -> Dictionary | None:
    kind, target, address = action.get("/S"), _place(action.get("/D"), places), action.get("/URI")
    if kind == Name.GoTo and isinstance(target, Array):
        return Dictionary(S=Name.GoTo, D=target)
    if kind == Name.URI and isinstance(address, String) and _ADDRESS.fullmatch(str(address)):
        return Dictionary(S=Name.URI, URI=address)
    return None


def _keep_catalog(pdf: Pdf, places: Mapping[str, Object | None]) -> None:
    root = pdf.Root
    pdf_parts.keep_keys(pdf.trailer, pdf_parts.TRAILER)
    pdf_parts.keep_keys(root, pdf_parts.CATALOG)
    if "/Lang" in root and not _LANGUAGE.fullmatch(str(root["/Lang"])):
        del root["/Lang"]
    if root.get("/PageMode") != Name.UseOutlines and "/PageMode" in root:
        del root["/PageMode"]
    for _, item in pdf_parts.walk(root.get("/Outlines")):
        # The walk goes on from bookmarks into pages; only a bookmark has both keys.
        if isinstance(item, Dictionary) and "/Title" in item and "/Parent" in item:
            _clean_target(item, places)
            pdf_parts.keep_keys(item, pdf_parts.BOOKMARK)


def _universal_part(root: Object) -> str:
    """Return the part of PDF/UA that the file claims to follow; it says nothing about the author."""
    metadata = root.get("/Metadata")
    if not isinstance(metadata, Stream):
        return ""
    try:
        found = _UNIVERSAL.search(metadata.read_bytes()[:_MAX_XMP])
    except pikepdf.PdfError:
        return ""
    return found[1].decode() if found else ""


def _name(pdf: Pdf, title: str, universal: str) -> None:
    title = "".join(char for char in title if char.isprintable())
    pdf.trailer["/Info"] = pdf.make_indirect(Dictionary(Title=String(title)))
    part = _UNIVERSAL_METADATA.substitute(part=universal) if universal else ""
    metadata = _METADATA.substitute(title=html.escape(title, quote=False), universal=part)
    pdf.Root["/Metadata"] = Stream(pdf, metadata.encode(), Type=Name.Metadata, Subtype=Name.XML)
    pdf.Root["/ViewerPreferences"] = Dictionary(DisplayDocTitle=True)
