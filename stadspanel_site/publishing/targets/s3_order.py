"""The order in which files for readers change in a store, so that no page ever misses anything."""

from collections.abc import Iterator, Mapping

from stadspanel_site.publishing.ledger import LEDGER
from stadspanel_site.publishing.manifest import MANIFEST
from stadspanel_site.publishing.targets.s3_releases import PRIVATE, SERVER, SITE, StoredFile, StoredList
from stadspanel_site.publishing.targets.s3_store import Listed

_LAST_OF_ALL = frozenset({SITE + LEDGER, SITE + MANIFEST})
_FRONT_PAGE = SITE + "index.html"


def in_order(changed: Mapping[str, StoredFile], there: Mapping[str, Listed]) -> Iterator[list[str]]:
    """Yield the keys of *changed* in stages: no file of a stage needs one of a later stage that is not *there*."""

    def stage(key: str) -> int:
        if key.startswith(SERVER):
            return 0
        if key in _LAST_OF_ALL:
            return 7
        if key == _FRONT_PAGE:
            return 6
        if key not in there:
            return 3 if is_page(key) else 1 if "immutable" in changed[key].cache_control else 2
        return 5 if is_page(key) else 4

    for number in range(8):
        keys = sorted(key for key in changed if stage(key) == number)
        if keys:
            yield keys


def shown(stored: StoredList) -> dict[str, StoredFile]:
    """Return the files of *stored* that lie in the store by their own name."""
    return {key: file for key, file in stored.files.items() if not key.startswith(PRIVATE)}


def origins(stored: StoredList) -> set[str]:
    """Return where the contents of *stored* lie."""
    return {file.origin for file in stored.files.values()}


def is_page(key: str) -> bool:
    """Tell whether *key* is that of a page for readers."""
    return key.startswith(SITE) and key.endswith(".html")


def same(found: Listed | None, content: Listed | None) -> bool:
    """Tell whether the object *found* holds *content*, as far as the store tells."""
    return (
        found is not None and content is not None and (found.size, found.tag) == (content.size, content.tag)
    )
