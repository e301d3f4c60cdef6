"""The clearing of an archive: by the decisions, only the part that may cross remains; the copying after it decides nothing."""

import datetime as dt
from collections.abc import Iterator, Mapping

from stadspanel_site.disclosure.cleared import Cleared, ClearedArchive, ClearedFolder
from stadspanel_site.disclosure.closed_addresses import closed_addresses
from stadspanel_site.disclosure.decisions import Decisions, Outcome, closed_recommendations
from stadspanel_site.disclosure.headers import NONE_CLOSED, changed, clear_header, is_to_come
from stadspanel_site.disclosure.register import (
    erased_addresses,
    not_public,
    register_rows,
    tombstones,
    withdrawals,
)
from stadspanel_site.disclosure.warnings import refuse_hidden
from stadspanel_site.internal.documents import InternalArchive, InternalDocument
from stadspanel_site.internal.headers.common import Header
from stadspanel_site.internal.headers.panel_life import MemberHeader
from stadspanel_site.internal.settings import Agreement, Settings
from stadspanel_site.problems.problem import Place
from stadspanel_site.public.documents.conversation import PublicConversation
from stadspanel_site.public.documents.shared import NotPublic
from stadspanel_site.public.documents.trajectory import PublicTrajectory
from stadspanel_site.words.vocabulary import Confidentiality, Kind

_WITH_ADDRESS = frozenset({Outcome.PUBLISHED, Outcome.TOMBSTONE, Outcome.SUSPENDED})


def clear(archive: InternalArchive, decisions: Decisions) -> ClearedArchive:
    """Return the part of *archive* that may cross according to the *decisions*."""
    as_of = decisions.as_of
    documents = {item.path: item for item in _documents(archive, decisions)}
    joined = decisions.all_published(archive.members)
    rows = register_rows(archive, decisions)
    outcomes = list(decisions.outcomes.values())
    registered, hidden = outcomes.count(Outcome.REGISTERED), outcomes.count(Outcome.HIDDEN)
    return ClearedArchive(
        as_of=as_of,
        settings=_settings(archive.settings, as_of),
        documents=documents,
        trajectories=tuple(_trajectories(archive, decisions, documents)),
        conversations=tuple(_conversations(archive, decisions, documents)),
        members={item.path: item.header.has_left(as_of) for item in joined if item.header.consents},
        members_unnamed=sum(not item.header.consents and not item.header.has_left(as_of) for item in joined),
        register=rows,
        tombstones=tombstones(archive, decisions),
        problems=(*decisions.warnings, *refuse_hidden(archive, decisions)),
        counts=(len(outcomes) - registered - hidden, registered, hidden),
        erased=frozenset(erased_addresses(archive)),
        examples=tuple(
            item.path
            for item in archive.documents
            if decisions.outcomes[item.path] in _WITH_ADDRESS and item.example
        ),
        withdrawn=outcomes.count(Outcome.TOMBSTONE),
        closed=closed_addresses(archive, decisions, rows),
    )


def _documents(archive: InternalArchive, decisions: Decisions) -> Iterator[Cleared[Header]]:
    closed = closed_recommendations(archive)
    for document in decisions.all_published(archive.documents):
        header, withheld = clear_header(
            document.header, decisions.as_of, closed.get(document.path, NONE_CLOSED)
        )
        yield Cleared(
            path=document.path,
            kind=document.kind,
            header=header,
            # The text of a member goes with the name.
            body="" if isinstance(header, MemberHeader) and not header.name else document.source.body,
            withheld=withheld,
            attachments_not_public=tuple(
                NotPublic(kind="bijlage", grounds=item.grounds)
                for item in document.header.attachments
                if item.confidentiality is Confidentiality.CONFIDENTIAL
            ),
            files=tuple(_files(document, header)),
            places=document.source,
        )


def _trajectories(
    archive: InternalArchive, decisions: Decisions, cleared: Mapping[str, Cleared[Header]]
) -> Iterator[ClearedFolder[PublicTrajectory]]:
    for folder in archive.trajectories:
        documents = tuple(cleared[item.path] for item in folder.documents if item.path in cleared)
        if any(item.kind in {Kind.REQUEST, Kind.ADVICE} for item in documents):
            told = PublicTrajectory(
                slug=folder.slug,
                advice_not_public=next(iter(not_public([folder.advice], decisions)), None),
                responses_withdrawn=withdrawals(folder.responses, decisions),
                not_public=not_public(
                    (item for item in folder.documents if item is not folder.advice), decisions
                ),
            )
            yield ClearedFolder(told=told, documents=documents)


def _conversations(
    archive: InternalArchive, decisions: Decisions, cleared: Mapping[str, Cleared[Header]]
) -> Iterator[ClearedFolder[PublicConversation]]:
    for folder in archive.conversations:
        documents = tuple(cleared[item.path] for item in folder.documents if item.path in cleared)
        told = PublicConversation(
            slug=folder.slug,
            being_endorsed=any(
                decisions.outcomes[item.path] is Outcome.SUSPENDED for item in folder.documents
            ),
            withdrawn=withdrawals(folder.documents, decisions),
            not_public=not_public(folder.documents, decisions),
        )
        if documents or told.being_endorsed:
            yield ClearedFolder(told=told, documents=documents)


def _files(document: InternalDocument[Header], cleared: Header) -> Iterator[tuple[str, str, Place]]:
    """Yield title, file and place of each file of *document* that its *cleared* header still names."""
    place = document.source.header_place
    if isinstance(cleared, MemberHeader) and cleared.photo is not None:
        yield "foto", cleared.photo.file, place(("foto", "bestand"))
    for index, item in enumerate(document.header.attachments):
        if item in cleared.attachments and item.file is not None:
            yield item.title, item.file, place(("bijlagen", index, "bestand"))


def _settings(settings: Settings, as_of: dt.date) -> Settings:
    """Return *settings* without what is to come (a statement, an audit, an agreement) and without an expired contact."""
    known, security = settings.accessibility, settings.security
    for name in ("statement", "audit"):
        if known is not None and is_to_come(getattr(known, name), as_of):
            known = changed(known, **{name: None})
    if security is not None and security.expires_on < as_of:
        security = None
    agreements = tuple(_agreement(item, as_of) for item in settings.agreements if item.start <= as_of)
    return changed(settings, accessibility=known, security=security, agreements=agreements)


def _agreement(agreement: Agreement, as_of: dt.date) -> Agreement:
    """Return *agreement* without an end, and without years of its norms, that are to come."""
    end = agreement.terminated_on
    norms = tuple(
        changed(norm, breaches=tuple(item for item in norm.breaches if item.year <= as_of.year))
        for norm in agreement.norms
    )
    return changed(agreement, terminated_on=end if end and end <= as_of else None, norms=norms)
