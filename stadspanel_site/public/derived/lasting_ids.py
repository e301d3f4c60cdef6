"""The ids of all that is public, in every format: no new slug or base address changes them where the site has a namespace."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

from stadspanel_site.public.documents.archive import PublicArchive
from stadspanel_site.public.documents.conversation import PublicMinutes
from stadspanel_site.public.documents.panel import PublicMeeting
from stadspanel_site.public.documents.shared import PublicDocument
from stadspanel_site.public.documents.site import PublicSite
from stadspanel_site.public.documents.trajectory import PublicResponse, PublicTrajectory
from stadspanel_site.words.addresses import conversation_path, trajectory_path
from stadspanel_site.words.vocabulary import Kind

_PLAIN = "/#-._~!$&'()*+,;=:@"
"""The characters that a tag URI may hold, besides letters and digits (RFC 4151)."""
_ALL_PLAIN = re.compile(rf"[\w{re.escape(_PLAIN)}]*", re.ASCII)


@dataclass(frozen=True, slots=True)
class LastingName:
    """The names by which something is known for good."""

    name: str
    """Its id in the namespace of the site: the reference of its folder with a word, or else its first address."""
    place: str
    """Its id where ids are addresses: that from before each document had a page of its own."""

    def id_on(self, site: PublicSite) -> str:
        """Return the id: a tag URI (RFC 4151), or an address where *site* has no namespace."""
        begin, name = (site.namespace, self.name) if site.namespace else (site.base_url, self.place)
        return begin + _in_uri(name)

    def __add__(self, ending: str) -> "LastingName":
        """Return the name with *ending*."""
        return LastingName(self.name + ending, self.place + ending)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A public document with its kind and name."""

    kind: Kind
    document: PublicDocument
    name: LastingName
    reference: str = ""
    """That of its folder; empty for kinds without one."""
    folder: str = ""
    """The address of its folder; empty for kinds that lie in none."""


def _in_uri(name: str) -> str:
    """Return *name* with all that a tag URI may not hold as `%`-codes."""
    return name if _ALL_PLAIN.fullmatch(name) else quote(name, safe=_PLAIN)


def numbered(names: Iterable[LastingName]) -> Iterator[LastingName]:
    """Yield *names*, with a number after all but the first of those that are the same."""
    seen: Counter[LastingName] = Counter()
    for name in names:
        seen[name] += 1
        yield name + f"-{seen[name]}" if seen[name] > 1 else name


def name_in_folder(word: str, reference: str, folder: str) -> LastingName:
    """Return the name of *word* in the folder with *reference* and the address *folder*."""
    # Without a namespace, the page of a folder gave its first document its id.
    place = folder if word in {Kind.ADVICE, Kind.NOTE} else f"{folder}#{word}"
    return LastingName(f"{reference or folder.strip('/')}/{word}", place)


def document_name(kind: Kind, document: PublicDocument, reference: str = "", folder: str = "") -> LastingName:
    """Return the name of *document* in the *folder* with *reference*, or of one that lies in none."""
    if not folder:
        return LastingName(document.first_address.strip("/"), document.address)
    # The name of a file may betray hidden documents.
    word = document.anchor if isinstance(document, PublicResponse | PublicMinutes) else kind.value
    return name_in_folder(word, reference, folder)


def recommendation_name(reference: str, folder: str, number: int) -> LastingName:
    """Return the name of recommendation *number* of the advice with *reference* in *folder*."""
    return name_in_folder(f"aanbeveling-{number}", reference, folder)


def named_meetings(meetings: Iterable[PublicMeeting]) -> Iterator[tuple[LastingName, PublicMeeting]]:
    """Yield each meeting after its name: its day, and which of that day it is."""
    seen: Counter[str] = Counter()
    for meeting in meetings:
        day = f"{meeting.begins_at:%Y-%m-%d}"
        seen[day] += 1
        name = f"agenda/{day}-{seen[day]}"
        yield LastingName(name, name), meeting


def reference_of(trajectory: PublicTrajectory) -> str:
    """Return the reference that the documents of *trajectory* share."""
    document = trajectory.advice or trajectory.request
    return document.reference if document is not None else ""


def known_documents(archive: PublicArchive) -> Iterator[Known]:
    """Yield every public document; members and meetings are no documents."""
    for trajectory in archive.trajectories:
        found = (
            (Kind.REQUEST, trajectory.request),
            (Kind.ADVICE, trajectory.advice),
            *((Kind.RESPONSE, item) for item in trajectory.responses),
            (Kind.AFTERWORD, trajectory.afterword),
            (Kind.PROGRESS, trajectory.progress),
        )
        for kind, document in found:
            if document is not None:
                yield _known(kind, document, reference_of(trajectory), trajectory_path(trajectory.slug))
    for conversation in archive.conversations:
        for item in conversation.documents:
            kind = Kind.NOTE if item is conversation.note else Kind.MINUTES
            yield _known(kind, item, item.reference, conversation_path(conversation.slug))
    for kind, loose in archive.loose_documents:
        yield _known(kind, loose)


def _known(kind: Kind, document: PublicDocument, reference: str = "", folder: str = "") -> Known:
    name = document_name(kind, document, reference, folder)
    return Known(kind=kind, document=document, name=name, reference=reference, folder=folder)
