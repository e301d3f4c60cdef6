"""Pages that are made when somebody asks for them, so that one of many is there at once."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from threading import Lock

from stadspanel_site.public.pages.page import Plan
from stadspanel_site.public.rendering.renderer import Around, make_renderer


class PagesOnDemand(Mapping[str, bytes]):
    """The file of each page of a plan, made once, by one thread at a time; raises RefusedError as a renderer does."""

    def __init__(self, plan: Plan, templates: Path, around: Around) -> None:
        self._pages = {page.file: page for page in plan.pages}
        self._render = make_renderer(plan, templates, around)
        self._made: dict[str, bytes] = {}
        self._lock = Lock()

    def __getitem__(self, path: str) -> bytes:
        """Return the file at *path*."""
        page = self._pages[path]
        with self._lock:
            if path not in self._made:
                self._made[path] = self._render(page).encode()
            return self._made[path]

    def __iter__(self) -> Iterator[str]:
        """Return the paths of all pages."""
        return iter(self._pages)

    def __len__(self) -> int:
        """Return how many pages there are."""
        return len(self._pages)
