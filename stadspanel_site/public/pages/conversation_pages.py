"""Plan the list of conversations, and the page of each."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from stadspanel_site.public.derived.withheld_passages import WithheldTally, withheld_passages
from stadspanel_site.public.documents.conversation import PublicConversation
from stadspanel_site.public.pages.page import Findable, MenuItem, Page, View, newest_day, page_of, plain_text
from stadspanel_site.public.pages.page_source import PageSource
from stadspanel_site.public.rendering.header_texts import words_of
from stadspanel_site.words.addresses import conversation_path

CONVERSATIONS = MenuItem(title="Gesprekken", path="gesprekken/")


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationsView(View):
    """The list of conversations by year, newest first; the year is None where no date is public."""

    years: tuple[tuple[int | None, tuple[PublicConversation, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationView(View):
    """A conversation."""

    conversation: PublicConversation
    withheld: WithheldTally


def conversation_pages(source: PageSource) -> Iterable[Page]:
    """Yield the list of conversations and a page for each."""
    conversations = newest_first(source.archive.conversations)
    by_year = groupby(conversations, key=lambda item: item.newest_day and item.newest_day.year)
    view = ConversationsView(years=tuple((year, tuple(found)) for year, found in by_year))
    told = "Notities en verslagen van gesprekken tussen het panel en de gemeente."
    yield page_of(CONVERSATIONS, "gesprekken.html", told, view)
    for conversation in conversations:
        yield Page(
            path=conversation_path(conversation.slug),
            template="gesprek.html",
            title=conversation.title,
            description=plain_text(words_of(conversation.note.summary)) if conversation.note else "",
            crumbs=(CONVERSATIONS,),
            example=any(document.example for document in conversation.documents),
            changed_on=newest_day(*conversation.documents),
            found=Findable(
                kind="Gesprek",
                state="Wordt opnieuw onderschreven" if conversation.being_endorsed else "",
                day=conversation.newest_day,
            ),
            view=ConversationView(conversation=conversation, withheld=withheld_passages(conversation)),
        )


def newest_first(conversations: Iterable[PublicConversation]) -> tuple[PublicConversation, ...]:
    """Return *conversations* by their newest day; those without one last."""
    return tuple(
        sorted(conversations, key=lambda item: (item.newest_day or dt.date.min, item.slug), reverse=True)
    )
