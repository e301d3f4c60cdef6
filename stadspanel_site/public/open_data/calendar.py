"""The agenda as a calendar file (iCalendar, RFC 5545)."""

import datetime as dt
from collections.abc import Iterator, Sequence

from stadspanel_site.public.derived.lasting_ids import named_meetings
from stadspanel_site.public.documents.panel import PublicMeeting
from stadspanel_site.public.documents.site import PublicSite
from stadspanel_site.public.pages.page import plain_text

_LONGEST = 75
"""Bytes of a line before it is folded (RFC 5545, section 3.1)."""
_ZONE = """\
BEGIN:VTIMEZONE
TZID:Europe/Amsterdam
BEGIN:DAYLIGHT
DTSTART:19810329T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE"""


def calendar_text(meetings: Sequence[PublicMeeting], site: PublicSite) -> str:
    """Return *meetings* as a calendar; one behind closed doors has neither title nor place."""
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//stadspanel-site//agenda//NL",
        f"X-WR-CALNAME:{_escaped(f'Agenda van {site.panel_phrase}')}",
        *_ZONE.splitlines(),
        *_events(meetings, site),
        "END:VCALENDAR",
    )
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _events(meetings: Sequence[PublicMeeting], site: PublicSite) -> Iterator[str]:
    for name, meeting in named_meetings(meetings):
        if meeting.withdrawal is None:
            yield from _event(name.id_on(site), meeting, site)


def _event(lasting_id: str, meeting: PublicMeeting, site: PublicSite) -> Iterator[str]:
    begin, end, closed = meeting.begins_at, meeting.ends_at, meeting.behind_closed_doors
    title = "Besloten overleg" if closed else plain_text(meeting.title)
    title = title if not meeting.example or title.startswith("Voorbeeld") else f"Voorbeeld: {title}"
    yield "BEGIN:VEVENT"
    yield f"UID:{lasting_id}"
    # The file may not change without the meeting: the moment of making is no fact.
    yield f"DTSTAMP:{begin:%Y%m%dT%H%M%SZ}"
    if begin.time() == dt.time():
        yield f"DTSTART;VALUE=DATE:{begin:%Y%m%d}"
    else:
        yield f"DTSTART;TZID=Europe/Amsterdam:{begin:%Y%m%dT%H%M%S}"
        if end is not None and end > begin:
            yield f"DTEND;TZID=Europe/Amsterdam:{end:%Y%m%dT%H%M%S}"
    yield f"SUMMARY:{_escaped(f'Gaat niet door: {title}' if meeting.cancelled else title)}"
    if meeting.location and not closed:
        yield f"LOCATION:{_escaped(plain_text(meeting.location))}"
    yield f"URL:{site.base_url}panel/#agenda"
    yield f"SEQUENCE:{int(meeting.cancelled)}"
    yield f"STATUS:{'CANCELLED' if meeting.cancelled else 'CONFIRMED'}"
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    """Return *text* as a value (RFC 5545, section 3.3.11)."""
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> str:
    """Return *line* over several, each after the first begun with a space, and no character parted."""
    found, room = "", _LONGEST
    for character in line:
        size = len(character.encode())
        if size > room:
            found, room = f"{found}\r\n ", _LONGEST - 1
        found, room = found + character, room - size
    return found
