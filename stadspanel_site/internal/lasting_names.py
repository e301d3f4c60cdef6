"""The settings behind ids that last."""

from stadspanel_site.internal.reading.field_types import Day, Domain, Model, as_key


class Lasting(Model):
    """The beginning of every id that lasts, whatever the address of the site (tag URI, RFC 4151)."""

    domain: Domain = as_key("domein", "een domein dat die dag van het panel of de gemeente was")
    day: Day = as_key("dag", "die dag")
