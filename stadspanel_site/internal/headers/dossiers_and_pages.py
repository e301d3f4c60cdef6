"""The headers of dossiers and ordinary pages."""

from typing import Annotated

from pydantic import Field

from stadspanel_site.internal.headers.common import Header
from stadspanel_site.internal.reading.field_types import (
    Count,
    Day,
    Key,
    Line,
    Listed,
    Model,
    WebAddress,
    one_of,
)
from stadspanel_site.internal.reading.prose import BlockText, ParagraphText
from stadspanel_site.words.vocabulary import Phase


class Message(Model):
    """A dated message about a dossier."""

    date: Day = Field(alias="datum", description="de dag van het bericht")
    text: ParagraphText = Field(alias="tekst", description="wat er te melden is")


class Link(Model):
    """A link to a page on another site."""

    title: Line = Field(alias="titel", description="hoe de pagina heet")
    url: WebAddress = Field(alias="url", description="een webadres")


class DossierHeader(Header):
    """An application or policy that documents belong to (dossier)."""

    title: Line = Field(alias="titel", description="de titel")
    themes: Annotated[tuple[Key, ...], Listed] = Field(
        alias="themas", description="thema’s of deelthema’s uit `site.yaml`"
    )
    description: BlockText = Field(alias="omschrijving", description="wat het is, in een paar zinnen")
    phase: Annotated[Phase, one_of(Phase)] = Field(alias="fase", description="hoe ver het is")
    reported_on: Day | None = Field(
        default=None, alias="gemeld_op", description="de dag waarop de gemeente het aan het panel meldde"
    )
    messages: Annotated[tuple[Message, ...], Listed] = Field(
        default=(), alias="berichten", description="nieuws over het dossier"
    )
    links: Annotated[tuple[Link, ...], Listed] = Field(
        default=(), alias="links", description="pagina’s elders"
    )


class PageHeader(Header):
    """An ordinary page (pagina)."""

    title: Line = Field(alias="titel", description="de titel")
    menu: Count | None = Field(
        default=None,
        alias="menu",
        description="de plaats in het menu; zonder deze sleutel staat de pagina onderaan",
    )
