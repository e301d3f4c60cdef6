"""The headers of dossiers and ordinary pages."""

from stadspanel_site.internal.headers.common import Header
from stadspanel_site.internal.reading.field_types import (
    Count,
    Day,
    Key,
    Line,
    Many,
    Model,
    OneOf,
    WebAddress,
    as_key,
    optional,
)
from stadspanel_site.internal.reading.prose import BlockText, ParagraphText
from stadspanel_site.words.vocabulary import Phase


class Message(Model):
    """A dated message about a dossier."""

    date: Day = as_key("datum", "de dag van het bericht")
    text: ParagraphText = as_key("tekst", "wat er te melden is")


class Link(Model):
    """A link to a page on another site."""

    title: Line = as_key("titel", "hoe de pagina heet")
    url: WebAddress = as_key("url", "een webadres")


class DossierHeader(Header):
    """An application or policy that documents belong to (dossier)."""

    title: Line = as_key("titel", "de titel")
    themes: Many[Key] = as_key("themas", "thema’s of deelthema’s uit `site.yaml`")
    description: BlockText = as_key("omschrijving", "wat het is, in een paar zinnen")
    phase: OneOf[Phase] = as_key("fase", "hoe ver het is")
    reported_on: Day | None = optional("gemeld_op", "de dag waarop de gemeente het aan het panel meldde")
    messages: Many[Message] = as_key("berichten", "nieuws over het dossier", default=())
    links: Many[Link] = as_key("links", "pagina’s elders", default=())


class PageHeader(Header):
    """An ordinary page (pagina)."""

    title: Line = as_key("titel", "de titel")
    menu: Count | None = optional(
        "menu", "de plaats in het menu; zonder deze sleutel staat de pagina onderaan"
    )
