"""What is left at the addresses of what was withdrawn or has moved, and which may be told nowhere any more."""

from collections.abc import Iterator

from stadspanel_site.disclosure.crossing import PassageWay
from stadspanel_site.disclosure.decisions import Decisions, Outcome, erases_address
from stadspanel_site.internal.documents import InternalArchive, aliases_of
from stadspanel_site.internal.layout import slug_of
from stadspanel_site.public.documents.archive import Redirect, Tombstone
from stadspanel_site.public.documents.shared import Withdrawal
from stadspanel_site.words.addresses import document_path, has_own_address, has_own_page
from stadspanel_site.words.vocabulary import Kind


def disclose_tombstones(archive: InternalArchive, decisions: Decisions) -> tuple[Tombstone, ...]:
    """Return a tombstone for each address of which nothing but the withdrawal is left, and for its aliases."""
    found = []
    for folder in archive.folders:
        if any(
            decisions.outcomes[item.path] in {Outcome.PUBLISHED, Outcome.SUSPENDED}
            for item in folder.documents
        ):
            continue
        gone = [item for document in folder.documents if (item := decisions.tombstone(document)) is not None]
        found += gone[:1]
    for document in archive.documents:
        withdrawal = decisions.tombstone(document)
        if withdrawal is not None and has_own_page(document.kind):
            found.append(withdrawal)
    return tuple(
        Tombstone(
            path=path,
            withdrawal=Withdrawal(date=item.withdrawn_on, reason=item.withdrawal_reason),
        )
        for item in found
        for path in (
            document_path(item.kind, slug_of(item.path)).partition("#")[0],
            *(f"{alias}/" for alias in item.aliases),
        )
    )


def disclose_redirects(archive: InternalArchive, way: PassageWay) -> tuple[Redirect, ...]:
    """Return where the earlier addresses of published documents lead, and of the files that lay below them."""
    documents = [
        document
        for document in way.decisions.all_published(archive.documents)
        if document.kind is not Kind.MEMBER  # an earlier address of a member may hold the name
    ]
    said = {f"{alias}/" for document in documents for alias in document.header.aliases}
    found = []
    for document in documents:
        address = way.address(document)
        page = address.partition("#")[0]
        files = [file for (path, _), file in way.attachments.items() if path == document.path]
        for alias in document.header.aliases:
            found.append(Redirect(path=f"{alias}/", target=address))
            if has_own_address(document.kind):
                moved = (file.removeprefix(page) for file in files if file.startswith(page))
                found += [
                    Redirect(path=path, target=page + name)
                    for name in moved
                    if (path := f"{alias}/{name}/") not in said
                ]
    return tuple(found)


def erased_addresses(archive: InternalArchive) -> Iterator[str]:
    """Yield every address, of now and of earlier, of the documents whose address is to be forgotten."""
    shared = [folder.documents for folder in archive.folders]
    alone = [(document,) for document in archive.documents if has_own_page(document.kind)]
    for documents in (*shared, *alone):
        if any(map(erases_address, documents)):
            for document in documents:
                yield document_path(document.kind, slug_of(document.path)).partition("#")[0]
                yield from (f"{alias}/" for alias in aliases_of(document))
