"""
The tags of a PDF, mended before it is written, where WeasyPrint leaves them short of PDF/UA-1 (ISO 14289-1).

A tag is an element of the structure tree (ISO 32000-1, 14.7). It holds marked content of its page, by number, and
other tags and links, by reference. What no tag holds is decoration: pictures without a text, and page numbers.
"""

from collections.abc import Collection, Iterator
from itertools import chain
from typing import Any

_Objects = dict[Any, Any]
"""The objects of a PDF by reference. A number of marked content is none of these."""

_CELLS = ("/TH", "/TD")
"""They may be empty."""

_HEADINGS = ("/H1", "/H2", "/H3", "/H4", "/H5", "/H6")


def mend_tags(pdf: Any) -> None:
    """Mend the tags of *pdf*, as WeasyPrint hands it over right before it is written."""
    objects = {each.reference: each for each in pdf.objects}
    root = objects[pdf.catalog["StructTreeRoot"]]
    (top,) = root["K"]
    _keep_what_is_said(objects[top], objects)
    for tag in list(_tags(objects[top], objects)):
        if tag["S"] == "/L":
            for item in _below(tag, objects):
                if item["S"] == "/Div":
                    _join(item, objects)
                if item["S"] == "/LI":
                    _give_bodies(item, pdf, objects)
    tags = list(_tags(objects[top], objects))
    _close_ranks([tag for tag in tags if tag["S"] in _HEADINGS])
    for tag in tags:
        for kid in _below(tag, objects):
            kid["P"] = tag.reference
    links = {objects[kid]["Obj"] for tag in tags for kid in tag["K"] if _is_link(kid, objects)}
    owners = objects[root["ParentTree"]]["Nums"]
    for number, reference in enumerate(pdf.page_references):
        page = objects[reference]
        held = {kid for tag in tags if tag.get("Pg") == reference for kid in tag["K"] if kid not in objects}
        page["Annots"] = type(owners)(each for each in page.get("Annots", ()) if each in links)
        of_page = owners[2 * number + 1]
        of_page[:] = [owner if mark in held else "null" for mark, owner in enumerate(of_page)]
        _mark_decoration(objects[page["Contents"]].stream, held)


def _is_link(kid: Any, objects: _Objects) -> bool:
    return kid in objects and objects[kid]["Type"] == "/OBJR"


def _below(tag: Any, objects: _Objects) -> list[Any]:
    return [objects[kid] for kid in tag["K"] if kid in objects and not _is_link(kid, objects)]


def _tags(tag: Any, objects: _Objects) -> Iterator[Any]:
    yield tag
    for kid in _below(tag, objects):
        yield from _tags(kid, objects)


def _keep_what_is_said(tag: Any, objects: _Objects, *, linked: bool = False) -> bool:
    """
    Take from *tag* each picture without a text, and all that is empty; return whether anything is left of it.

    WeasyPrint makes each part of a link a link once more: *linked* says that *tag* is such a part.
    """
    if not linked and any(_is_link(kid, objects) for kid in tag["K"]):
        tag["S"] = "/Link"
    elif tag["S"] == "/Link":
        tag["S"] = "/Span"
    inside = linked or tag["S"] == "/Link"
    left = [
        kid
        for kid in tag["K"]
        if kid not in objects
        or (
            not linked if _is_link(kid, objects) else _keep_what_is_said(objects[kid], objects, linked=inside)
        )
    ]
    tag["K"][:] = left
    said = any(not _is_link(kid, objects) for kid in left)
    return tag["S"] in _CELLS or (said and (tag["S"] != "/Figure" or "Alt" in tag))


def _join(pair: Any, objects: _Objects) -> None:
    """Make one item of *pair*, the div of a term and what is said of it, which are items by themselves."""
    pair["S"] = "/LI"
    kept: list[Any] = []
    below = (_below(kid, objects) if kid["S"] == "/Div" else [kid] for kid in _below(pair, objects))
    for part in list(chain.from_iterable(below)):
        if part["S"] == "/LI":
            part["S"] = "/LBody" if kept else "/Lbl"
            part["K"][:] = [kid for body in _below(part, objects) for kid in body["K"]]
        if part["S"] in ("/Lbl", "/LBody") or not kept:
            kept.append(part)
        else:
            # The space between two of them.
            kept[-1]["K"].append(part.reference)
    if len(kept) == 1:
        kept[0]["S"] = "/LBody"
    pair["K"][:] = [part.reference for part in kept]


def _give_bodies(item: Any, pdf: Any, objects: _Objects) -> None:
    """Put in a body what *item* holds besides its mark and its bodies."""
    for at, kid in enumerate(_below(item, objects)):
        if kid["S"] not in ("/Lbl", "/LBody"):
            body = type(item)({**item, "S": "/LBody", "K": type(item["K"])([kid.reference])})
            pdf.add_object(body)
            objects[body.reference] = body
            item["K"][at] = body.reference


def _close_ranks(headings: list[Any]) -> None:
    """Make of *headings* ones that skip no level (ISO 14289-1, 7.4.2), each below the same as before."""
    above: list[str] = []
    for heading in headings:
        above = [*(level for level in above if level < heading["S"]), heading["S"]]
        heading["S"] = _HEADINGS[len(above) - 1]


def _mark_decoration(stream: list[Any], held: Collection[int]) -> None:
    """Mark as decoration what *stream*, the content of a page, marks with a number that is not *held*."""
    for at, properties in enumerate(stream):
        if isinstance(properties, dict) and "MCID" in properties and properties["MCID"] not in held:
            stream[at - 1] = "/Artifact"
            properties.clear()
