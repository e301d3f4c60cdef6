"""The settings behind ids that last."""

from pydantic import Field

from stadspanel_site.internal.reading.field_types import Day, Domain, Model


class Lasting(Model):
    """The beginning of every id that lasts, whatever the address of the site (tag URI, RFC 4151)."""

    domain: Domain = Field(
        alias="domein", description="een domein dat die dag van het panel of de gemeente was"
    )
    day: Day = Field(alias="dag", description="die dag")
