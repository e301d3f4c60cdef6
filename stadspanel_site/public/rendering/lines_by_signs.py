"""The lines of a Markdown text, read by those patterns that can find something in it: most texts need few."""

from xml.etree.ElementTree import Element

from markdown.treeprocessors import InlineProcessor

_SIGNS = {
    "backtick": ("`",),
    "linebreak": ("\n",),
    "escape": ("\\",),
    "footnote": ("[^",),
    "foreign": ("]{",),
    **dict.fromkeys(("reference", "link", "short_reference"), ("[",)),
    **dict.fromkeys(("image_link", "image_reference", "short_image_ref"), ("![",)),
    **dict.fromkeys(("autolink", "automail", "break tag"), ("<",)),
    "address": ("://", "www.", "mailto:", "@"),
    "entity": ("&",),
    "em_strong": ("*", "_", "~"),
}
"""The signs of which each pattern of lines needs one."""


class LinesBySigns(InlineProcessor):
    """A tree processor that reads lines by the patterns of which a sign stands somewhere in the text."""

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Return *tree* with its lines read."""
        said = "".join(tree.itertext())
        unneeded = {
            id(self.md.inlinePatterns[name])
            for name, signs in _SIGNS.items()
            if not any(sign in said for sign in signs)
        }
        self.inlinePatterns = [  # type: ignore[assignment]  # it asks for them by number
            pattern for pattern in self.md.inlinePatterns if id(pattern) not in unneeded
        ]
        return super().run(tree, ancestors)
