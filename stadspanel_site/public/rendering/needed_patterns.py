"""The patterns of lines in a Markdown text, without those that can find nothing in it."""

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import ReferenceInlineProcessor
from markdown.treeprocessors import InlineProcessor

_SIGNS = {
    **dict.fromkeys(("footnote", "foreign", "reference", "link", "short_reference"), ("[",)),
    **dict.fromkeys(("image_link", "image_reference", "short_image_ref"), ("![",)),
    **dict.fromkeys(("autolink", "automail", "break tag"), ("<",)),
    "backtick": ("`",),
    "linebreak": ("  \n", "\\\n"),
    "escape": ("\\",),
    "address": ("://", "www.", "mailto:", "@"),
    "entity": ("&",),
    "em_strong": ("*", "_", "~"),
}
"""Signs of each pattern; all that it finds holds one of these."""
_ANY = ("",)


class NeededPatterns(InlineProcessor):
    """A tree processor that reads lines; most texts need few patterns, and each would look at every line."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        signs = {md.inlinePatterns[name]: signs for name, signs in _SIGNS.items()}
        self._all = [(pattern, signs.get(pattern, _ANY)) for pattern in md.inlinePatterns]

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Read the lines of *tree*, as the library does."""
        text = "".join(tree.itertext())
        self.inlinePatterns = [  # type: ignore[assignment]
            pattern
            for pattern, signs in self._all
            if any(sign in text for sign in signs)
            and (self.md.references or not isinstance(pattern, ReferenceInlineProcessor))
        ]
        return super().run(tree, ancestors)
