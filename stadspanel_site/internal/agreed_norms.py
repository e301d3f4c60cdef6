"""The norms of an agreement in `site.yaml`: what was agreed, and what the site computes it from."""

from stadspanel_site.internal.reading.bounded_types import Several
from stadspanel_site.internal.reading.field_types import (
    Count,
    Line,
    Many,
    Model,
    OneOf,
    PlainText,
    WebAddress,
    YesNo,
    as_key,
    optional,
)
from stadspanel_site.words.vocabulary import NormSort


class Breach(Model):
    """A year in which the norm was not kept, according to a source."""

    year: Count = as_key("jaar", "het jaar waarin de afspraak niet is gehouden")
    source: Line = as_key("bron", "welk stuk dat zegt; komt op de site")
    url: WebAddress | None = optional("url", "waar dat stuk te lezen is")


class Replies(Model):
    """The words of both parties about a norm."""

    panel: PlainText | None = optional("panel", "het weerwoord van het panel")
    municipality: PlainText | None = optional("gemeente", "het weerwoord van de gemeente")


class Norm(Model):
    """A norm of the agreement."""

    article: Line = as_key("artikel", "waar het in de afspraken staat, zoals `3` of `punt 3`")
    text: PlainText = as_key("tekst", "wat er is afgesproken, in gewone taal")
    sort: OneOf[NormSort] = as_key("soort", "waaruit de site opmaakt of de afspraak is gehouden")
    number: Several | None = optional("aantal", "hoeveel per jaar; alleen bij `overleggen_per_jaar`")
    with_privacy_team: YesNo = as_key(
        "met_privacyteam",
        "`ja` als het privacyteam erbij hoort te zijn; alleen bij `overleggen_per_jaar`",
        default=False,
    )
    note: PlainText | None = optional("toelichting", "uitleg, voor op de site")
    replies: Replies = as_key("weerwoord", "wat `panel` en `gemeente` er zelf over zeggen", default=Replies())
    breaches: Many[Breach] = as_key(
        "niet_gehouden",
        "de jaren waarin de afspraak niet is gehouden, elk met de bron die dat zegt",
        default=(),
    )
