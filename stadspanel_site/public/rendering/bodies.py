"""Markdown bodies and images as HTML that fits the page around it; raw HTML is refused long before, the sanitiser is a second lock."""

import html as html_entities
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import unquote
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.extensions.toc import TocExtension, TocTreeprocessor, slugify_unicode, unique
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

from stadspanel_site.attachments.cleaned import Picture
from stadspanel_site.public.documents.shared import CLOSED, GONE, ON_SITE, PublicBody
from stadspanel_site.public.rendering.dialect import Dialect
from stadspanel_site.public.rendering.marked_text import bare_text, marked_text
from stadspanel_site.public.rendering.wide_tables import NEVER_SCROLLS, classes_of
from stadspanel_site.words.characters import composed, is_refused
from stadspanel_site.words.marks import BLOCK_MARK, has_mark, replace_marks

_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_TAGS = frozenset(
    [
        *("p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "div", "section", "hr", "br"),
        *("ul", "ol", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tr", "th", "td"),
        *("a", "abbr", "code", "del", "em", "strong", "sub", "sup", "span", "img", "picture", "source"),
    ]
)
_ATTRIBUTES = {
    "*": {"id", "class", "lang", "dir"},
    "span": {"aria-label", "role"},
    "a": {"aria-label", "href", "title", "role"},
    "abbr": {"title"},
    "img": {"src", "alt", "title", "width", "height", "loading"},
    "source": {"type", "srcset", "sizes"},
    "th": {"scope"},
    "ol": {"start"},
    "div": {"aria-label", "role", "tabindex"},
    "td": {"colspan", "rowspan"},
}
_REFERENCE = re.compile(r"&#?\w+;?")
_SIZES = "(min-width: 46rem) 44rem, 100vw"
_BACK = re.compile(r"#fnref(\d*)-")
_UNDECIDED = "a link came through the gate undecided"
_NO_ID = re.compile(r"[^\w-]+")
_HEADINGS = re.compile(r"h[1-6]")
_MARKUP = re.compile("[<>&\x02]")
_BLOCK_MARK = re.compile(rf"<p>\s*({BLOCK_MARK.pattern})\s*</p>")

Pictures = Mapping[str, Picture]
"""The images of the site by their path."""


@dataclass(frozen=True, slots=True)
class BodyPlace:
    """The place of a body: its level of headings, the prefix of its ids, the path of the site."""

    level: int
    prefix: str
    base_path: str
    pictures: Pictures = field(default_factory=dict)


class BodyRenderer:
    """A renderer of bodies; none depends on those before it."""

    def __init__(self) -> None:
        self._house = _HouseRules()
        self._sanitiser = nh3.Cleaner(
            tags=set(_TAGS),
            attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
            link_rel=None,
            url_schemes=set(_SCHEMES),
        )

    @cached_property
    def _converter(self) -> Markdown:
        # Making it takes as long as rendering a short body, and many a renderer never does.
        contents = TocExtension(slugify=_slug, toc_class="inhoudsopgave", title="")
        contents.TreeProcessorClass = _Headings
        converter = Markdown(extensions=[Dialect(), contents], output_format="html")
        # After all others: the headings have their ids, the links their targets.
        converter.treeprocessors.register(self._house, "house", -100)
        return converter

    def render(self, body: PublicBody, place: BodyPlace) -> Markup:
        """Return *body* as HTML for *place*; raises ValueError for a link that the gate did not decide on."""
        return finished(self.convert(body, place))

    def convert(self, body: PublicBody, place: BodyPlace) -> str:
        """Return what `render` does, with its marks as characters."""
        if not body.markdown.strip():
            return ""
        self._house.place = place
        markdown = _REFERENCE.sub(_without_refused, body.markdown)
        return self._sanitiser.clean(self._converter.reset().convert(markdown))


def finished(html: str) -> Markup:
    """Return what `convert` made as HTML, with its marks."""
    return marked_text(Markup(_BLOCK_MARK.sub(r'<p class="weggelaten-blok">\1</p>', html)))  # noqa: S704 - cleaned


def id_of(name: str) -> str:
    """Return the id of the heading or note *name*: anything but a letter, digit or hyphen becomes a hyphen."""
    return _NO_ID.sub("-", composed(unquote(name))).strip("-")


def _without_refused(reference: re.Match[str]) -> str:
    """Drop a character reference that would make a refused character, such as a forged mark."""
    return "" if is_refused(html_entities.unescape(reference[0])) else reference[0]


def _slug(text: str, separator: str) -> str:
    return slugify_unicode(composed(replace_marks(text, "")), separator)


class _Headings(TocTreeprocessor):
    """A tree processor that gives headings their ids, and makes a table of contents only where one is asked for."""

    def run(self, doc: Element) -> None:
        headings = [element for element in doc.iter() if _is_heading(element)]
        # With markup in it, the library has to read a heading first.
        is_plain = all(not len(heading) and not _MARKUP.search(heading.text or "") for heading in headings)
        if not is_plain or any(self.marker in text for text in doc.itertext()):
            super().run(doc)
            return
        taken = {element.get("id", "") for element in doc.iter()}
        numbers: dict[str, int] = {}
        for heading in headings:
            name = self.slugify(" ".join((heading.text or "").split()), self.sep)
            heading.set("id", unique(name, taken, numbers))


class _HouseRules(Treeprocessor):
    """A tree processor that applies the rules of the house to a body: links, ids and headings of this site."""

    def __init__(self) -> None:
        super().__init__()
        self.place = BodyPlace(1, "", "/")
        self.variants: dict[int, str] = {}

    def run(self, root: Element) -> None:
        self.variants.clear()
        levels = [int(element.tag[1]) for element in root.iter() if _is_heading(element)]
        shift = self.place.level - min(levels, default=self.place.level)
        seen: dict[str, int] = {}
        for element in root.iter():
            if _is_heading(element):
                element.tag = f"h{min(6, int(element.tag[1]) + shift)}"
            if "footnote" in element.get("class", "") and element.tag == "a":
                self._name_note(element)
            self._ids(element, seen)
            if element.tag == "img":
                self._image(element)
            elif element.tag == "a":
                self._link(element)
            for name, value in element.attrib.items():
                if has_mark(value):
                    element.set(name, bare_text(value, ", einde"))

        self._wrap(root)

    def _wrap(self, root: Element) -> None:
        """Put tables in a box that scrolls, also from the keyboard, and images beside their variants."""
        for parent in list(root.iter()):
            for index, child in enumerate(list(parent)):
                if child.tag == "table":
                    classes = classes_of(child)
                    stop = {"role": "group", "aria-label": "Tabel", "tabindex": "0"}
                    box = Element("div", {"class": classes, **({} if NEVER_SCROLLS in classes else stop)})
                elif self.variants.get(id(child)):
                    box = Element("picture")
                    source = {"type": "image/webp", "srcset": self.variants[id(child)], "sizes": _SIZES}
                    box.append(Element("source", source))
                else:
                    continue
                box.tail, child.tail = child.tail, None
                box.append(child)
                parent[index] = box

    def _ids(self, element: Element, seen: dict[str, int]) -> None:
        """Make the id of *element* unique; *seen* has earlier ids, with the last number behind each."""
        if element.get("id"):
            name = self._id(element.get("id", ""))
            found, number = name, seen.get(name, 1)
            while found in seen:
                number += 1
                found = f"{name}-{number}"
            # Counting on from the last number keeps a thousand equal ids fast.
            seen[name], seen[found] = number, seen.get(found, 1)
            element.set("id", found)
        target = element.get("href") or ""
        if target.startswith("#"):
            element.set("href", f"#{self._id(target[1:])}")

    def _name_note(self, link: Element) -> None:
        """Give *link*, to a note or back from it, a name of its own: a number or an arrow says nothing aloud."""
        back = _BACK.match(link.get("href", ""))
        name = link.attrib.pop("title", f"Noot {link.text}") + (
            f", plaats {back[1]}" if back and back[1] else ""
        )
        where = self.place.prefix.replace("kop", "onderdeel ").replace("-", " ")
        link.set("aria-label", f"{name} ({where})")

    def _id(self, name: str) -> str:
        return f"{self.place.prefix}-{id_of(name)}"

    def _image(self, element: Element) -> None:
        if not element.get("src", "").startswith(ON_SITE):
            raise ValueError(_UNDECIDED)
        path = element.get("src", "").removeprefix(ON_SITE)
        element.set("src", self._address(element.get("src", "")))
        element.set("loading", "lazy")
        found = self.place.pictures.get(path)
        if found is not None:
            element.set("width", str(found.width))
            element.set("height", str(found.height))
            self.variants[id(element)] = source_set(found, self.place.base_path)

    def _link(self, element: Element) -> None:
        target = element.get("href", "")
        if target in {GONE, CLOSED}:
            element.tag = "span"
            element.attrib.clear()
            if target == CLOSED:
                if len(element):
                    element[-1].tail = f"{element[-1].tail or ''} (niet openbaar)"
                else:
                    element.text = f"{element.text or ''} (niet openbaar)"
            return
        if not target.startswith("#"):
            element.set("href", self._address(target))

    def _address(self, target: str) -> str:
        if target.startswith(ON_SITE):
            return self.place.base_path + target.removeprefix(ON_SITE)
        # An address for mail is obscured with character references.
        if target.partition(":")[0].lower() in _SCHEMES or target.startswith("\x02amp\x03#"):
            return target
        raise ValueError(_UNDECIDED)


def _is_heading(element: Element) -> bool:
    return _HEADINGS.fullmatch(element.tag) is not None


def source_set(picture: Picture, base_path: str) -> str:
    """Return the `srcset` of the variants of *picture*."""
    return ", ".join(f"{base_path}{path} {width}w" for path, width in picture.variants)


def picture_html(path: str, alt: str, pictures: Pictures, base_path: str) -> Markup:
    """Return the HTML of the image at *path*, with measures so that the page does not move."""
    found = pictures.get(path)
    size = Markup(' width="{}" height="{}"').format(found.width, found.height) if found else ""
    image = Markup('<img src="{}" alt="{}"{} loading="lazy">').format(base_path + path, alt, size)
    if found is None or not found.variants:
        return image
    source = Markup('<source type="image/webp" srcset="{}" sizes="{}">').format(
        source_set(found, base_path), _SIZES
    )
    return Markup("<picture>{}{}</picture>").format(source, image)
