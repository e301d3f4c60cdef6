"""
The public copies of conversations, made field by field.

A new internal field stays inside until somebody copies it here by hand.
"""

from dataclasses import replace

from stadspanel_site.disclosure.cleared import Cleared, ClearedFolder, of_kind
from stadspanel_site.disclosure.crossing import Crossing
from stadspanel_site.internal.headers.conversation import MinutesHeader, NoteHeader
from stadspanel_site.public.documents.conversation import PublicConversation, PublicMinutes, PublicNote
from stadspanel_site.words.vocabulary import Side


def disclose_conversation(
    folder: ClearedFolder[PublicConversation], crossing: Crossing
) -> PublicConversation:
    """Return the public part of *folder*, newest minutes first."""
    minutes = of_kind(folder.documents, MinutesHeader)
    newest_first = sorted(minutes, key=lambda item: (item.header.held_on, item.path), reverse=True)
    return replace(
        folder.told,
        note=next((_note(item, crossing) for item in of_kind(folder.documents, NoteHeader)), None),
        minutes=tuple(_minutes(item, crossing) for item in newest_first),
    )


def _note(document: Cleared[NoteHeader], crossing: Crossing) -> PublicNote:
    header = document.header
    sides = ((Side.MUNICIPALITY, header.endorsements.municipality), (Side.PANEL, header.endorsements.panel))
    return PublicNote(
        **crossing.shared(document, header.date),
        reference=header.reference,
        summary=crossing.text(document, header.summary),
        themes=header.themes,
        dossier=crossing.dossiers.get(header.dossier),
        endorsed_by=tuple((side, endorsement.date, endorsement.role or "") for side, endorsement in sides),
    )


def _minutes(document: Cleared[MinutesHeader], crossing: Crossing) -> PublicMinutes:
    header = document.header
    return PublicMinutes(
        **crossing.shared(document, header.date),
        anchor=crossing.anchors[document.path],
        reference=header.reference,
        held_on=header.held_on,
        sort=header.sort,
        themes=header.themes,
        dossier=crossing.dossiers.get(header.dossier),
        participants=header.participants,
        with_privacy_team=header.with_privacy_team,
    )
