"""The norms of an agreement in `site.yaml`: what was agreed, and what the site computes it from."""

from typing import Annotated

from pydantic import Field

from stadspanel_site.internal.reading.bounded_types import Several
from stadspanel_site.internal.reading.field_types import (
    Count,
    Line,
    Listed,
    Model,
    PlainText,
    WebAddress,
    YesNo,
    one_of,
)
from stadspanel_site.words.vocabulary import NormSort


class Breach(Model):
    """A year in which the norm was not kept, according to a source."""

    year: Count = Field(alias="jaar", description="het jaar waarin de afspraak niet is gehouden")
    source: Line = Field(alias="bron", description="welk stuk dat zegt; komt op de site")
    url: WebAddress | None = Field(default=None, alias="url", description="waar dat stuk te lezen is")


class Replies(Model):
    """The words of both parties about a norm."""

    panel: PlainText | None = Field(default=None, alias="panel", description="het weerwoord van het panel")
    municipality: PlainText | None = Field(
        default=None, alias="gemeente", description="het weerwoord van de gemeente"
    )


class Norm(Model):
    """A norm of the agreement."""

    article: Line = Field(
        alias="artikel", description="waar het in de afspraken staat, zoals `3` of `punt 3`"
    )
    text: PlainText = Field(alias="tekst", description="wat er is afgesproken, in gewone taal")
    sort: Annotated[NormSort, one_of(NormSort)] = Field(
        alias="soort", description="waaruit de site opmaakt of de afspraak is gehouden"
    )
    number: Several | None = Field(
        default=None, alias="aantal", description="hoeveel per jaar; alleen bij `overleggen_per_jaar`"
    )
    with_privacy_team: YesNo = Field(
        default=False,
        alias="met_privacyteam",
        description="`ja` als het privacyteam erbij hoort te zijn; alleen bij `overleggen_per_jaar`",
    )
    note: PlainText | None = Field(default=None, alias="toelichting", description="uitleg, voor op de site")
    replies: Replies = Field(
        default=Replies(), alias="weerwoord", description="wat `panel` en `gemeente` er zelf over zeggen"
    )
    breaches: Annotated[tuple[Breach, ...], Listed] = Field(
        default=(),
        alias="niet_gehouden",
        description="de jaren waarin de afspraak niet is gehouden, elk met de bron die dat zegt",
    )
