"""The addresses that the content knows and readers may not have, for the ledger alone, which knows what was public once."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from stadspanel_site.attachments.file_formats import format_of
from stadspanel_site.disclosure.decisions import Decisions, Outcome
from stadspanel_site.internal.documents import AnyDocument, InternalArchive, page_of
from stadspanel_site.internal.reading import yaml_tree
from stadspanel_site.public.documents.archive import RegisterRow
from stadspanel_site.words.addresses import below_folders, folder_page_of, neutral_name
from stadspanel_site.words.vocabulary import Confidentiality

_SHOWN = frozenset({Outcome.PUBLISHED, Outcome.SUSPENDED, Outcome.TOMBSTONE})
_LEADING = _SHOWN - {Outcome.SUSPENDED}
"""Those whose earlier addresses still lead somewhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedAddresses:
    """The addresses of what is not public, by what may be told of it; never to be printed."""

    registered: Mapping[str, tuple[RegisterRow, ...]] = field(default_factory=dict, repr=False)
    """The addresses of documents that the register names, with their rows."""
    secret: frozenset[str] = field(default=frozenset(), repr=False)
    others: frozenset[str] = field(default=frozenset(), repr=False)
    """Those of drafts, embargoes and all else that nothing is told of, and of files that are not open."""


def closed_addresses(
    archive: InternalArchive, decisions: Decisions, rows: Mapping[str, RegisterRow]
) -> ClosedAddresses:
    """Return every address in *archive* that the *decisions* keep inside; *rows* are those of the register."""
    registered: dict[str, list[RegisterRow]] = defaultdict(list)
    secret: set[str] = set()
    others: set[str] = set()
    # An earlier address of a folder stands in one of its documents, and holds for all.
    moved: dict[str, list[str]] = defaultdict(list)
    had = [(document, folder_page_of(document.path), _aliases(document)) for document in archive.documents]
    for _, page, names in had:
        moved[page] += names
    for document, page, names in had:
        aliases = [f"{alias}/" for alias in names]
        own = page_of(document)
        pages = (page, own)
        former = (*aliases, *below_folders(own, page, moved[page]))
        outcome = decisions.outcomes[document.path]
        is_secret = document.confidentiality is Confidentiality.SECRET
        is_open = outcome is Outcome.PUBLISHED
        for title, file, word in _files(document):
            if not is_open or word != Confidentiality.OPEN:
                name = f"bijlagen/{neutral_name(title)}.{format_of(file).lower()}"
                told = (page + name, *(f"{alias}{name}/" for alias in aliases))
                (secret if is_secret or word == Confidentiality.SECRET else others).update(told)
        kept = () if outcome in _SHOWN else pages
        lost = () if outcome in _LEADING else former
        for address in dict.fromkeys((*kept, *lost)):
            if document.path in rows:
                registered[address].append(rows[document.path])
            else:
                (secret if is_secret else others).add(address)
    return ClosedAddresses(
        registered={path: tuple(found) for path, found in sorted(registered.items())},
        secret=frozenset(secret - registered.keys()),
        others=frozenset(others),
    )


def _files(document: AnyDocument) -> Iterator[tuple[str, str, str]]:
    """Yield title, file and confidentiality of each attachment and photo, as written: a draft has them too."""
    header = document.source.header
    attached = header.get("bijlagen")
    for item in attached.items if isinstance(attached, yaml_tree.Sequence) else ():
        if isinstance(item, yaml_tree.Mapping):
            yield item.word("titel"), item.word("bestand"), item.word("vertrouwelijkheid")
    if isinstance(photo := header.get("foto"), yaml_tree.Mapping):
        # Whether it is shown depends on the name.
        yield "foto", photo.word("bestand"), ""


def _aliases(document: AnyDocument) -> tuple[str, ...]:
    """Return the earlier addresses of *document*, as read and as written: a draft has them too."""
    written = (alias.strip("/") for alias in document.source.words("aliassen"))
    return tuple(dict.fromkeys((*document.aliases, *written)))
