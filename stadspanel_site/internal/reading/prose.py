"""The texts of a header that are read as Markdown, as a body is."""

from typing import Annotated, Any

from pydantic import PlainValidator, WithJsonSchema

from stadspanel_site.internal.limits import BRACKETS, check_body
from stadspanel_site.internal.reading import json_types
from stadspanel_site.internal.reading.field_types import read_text, refuse
from stadspanel_site.words.blocks import as_paragraphs


class Prose(str):
    """A text that is read as Markdown, with lists, tables and what else a body may hold."""

    __slots__ = ()

    @property
    def markdown(self) -> str:
        """The text as Markdown."""
        return str(self)


class Paragraphs(Prose):
    """A text that is read as Markdown of paragraphs only."""

    __slots__ = ()

    @property
    def markdown(self) -> str:
        """The text as Markdown."""
        return as_paragraphs(self)


def _prose(value: Any) -> Prose:
    return Prose(_not_too_large(read_text(value)))


def _paragraphs(value: Any) -> Paragraphs:
    return Paragraphs(_not_too_large(read_text(value)))


def _not_too_large(text: str) -> str:
    """Return *text*; raises for one that Markdown would take long to read."""
    if len(text) > BRACKETS and (exceeded := next(check_body(text), None)):
        raise refuse(exceeded[0])
    return text


BlockText = Annotated[Prose, PlainValidator(_prose), WithJsonSchema(json_types.BLOCKS)]
"""A text with marks that is read as Markdown, as a body is."""
ParagraphText = Annotated[Paragraphs, PlainValidator(_paragraphs), WithJsonSchema(json_types.TEXT)]
"""A text with marks that is read as Markdown of paragraphs only."""
