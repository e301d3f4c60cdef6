"""The ids of all that is public: from a reference where there is one, so that no new slug or base address changes them."""

from collections.abc import Iterator
from dataclasses import dataclass

from stadspanel_site.public.documents.archive import PublicArchive
from stadspanel_site.public.documents.shared import PublicDocument
from stadspanel_site.public.documents.trajectory import PublicTrajectory
from stadspanel_site.words.vocabulary import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A public document with its kind; the reference is empty for kinds without one."""

    kind: Kind
    document: PublicDocument
    reference: str = ""

    @property
    def id(self) -> str:
        """The id, unique on the site and without spaces."""
        return document_id(self.kind, self.document, self.reference)


def document_id(kind: Kind, document: PublicDocument, reference: str = "") -> str:
    """Return the id of *document*: its reference and its name, or its address where it has no reference."""
    path = document.address.strip("/")
    if not reference:
        return path
    # The address of an advice is that of its folder, whose name may change.
    name = kind.value if kind is Kind.ADVICE else path.rpartition("/")[2].removeprefix("#")
    return f"{reference}/{name}"


def recommendation_id(reference: str, number: int) -> str:
    """Return the id of recommendation *number* of the advice with *reference*."""
    return f"{reference}/aanbeveling-{number}"


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
                yield Known(kind=kind, document=document, reference=reference_of(trajectory))
    for conversation in archive.conversations:
        for item in conversation.documents:
            kind = Kind.NOTE if item is conversation.note else Kind.MINUTES
            yield Known(kind=kind, document=item, reference=item.reference)
    for kind, loose in archive.loose_documents:
        yield Known(kind=kind, document=loose)
