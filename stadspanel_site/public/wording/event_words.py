"""What happened, in words that stay true: a feed reader keeps the first title that it was given."""

from collections.abc import Mapping

from stadspanel_site.public.derived.news import NewsItem
from stadspanel_site.public.documents.shared import PublicText
from stadspanel_site.public.wording.labels import label
from stadspanel_site.words.vocabulary import Kind

_EVENTS: Mapping[str, tuple[str, str]] = {
    Kind.ADVICE: ("Advies uitgebracht: {}", "Lees het advies op de site."),
    Kind.REQUEST: ("Het panel is om advies gevraagd: {}", "Lees het verzoek op de site."),
    Kind.RESPONSE: ("De gemeente antwoordt op: {}", "Lees het antwoord op de site."),
    Kind.AFTERWORD: (
        "Het panel schreef een nawoord bij: {}",
        "Lees op de site wat het panel van het antwoord vindt.",
    ),
    "bericht": ("Bericht over: {}", "Lees het bericht op de site."),
    "stap": ("Bericht over de uitvoering van: {}", "Lees op de site hoe het met deze aanbeveling gaat."),
}
"""The title of each kind of news, and the summary of one that has none; other kinds are called by their name."""
_EXAMPLE = "Voorbeeld: "


def event_title(item: NewsItem) -> str:
    """Return what happened, with the title of what it is about."""
    title = _event(item)[0].format(item.about.removeprefix(_EXAMPLE))
    return f"{_EXAMPLE}{title}" if item.example else title


def event_summary(item: NewsItem) -> PublicText | str:
    """Return the summary of *item*, or a sentence that says where to read more."""
    return item.summary or _event(item)[1]


def _event(item: NewsItem) -> tuple[str, str]:
    return _EVENTS.get(item.kind) or (f"{label(item.kind)}: {{}}", "Lees meer op de site.")
