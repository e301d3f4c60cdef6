"""The pages of a plan, of which only those are made that no build made before of the same values."""

import hashlib
import pickle
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from stadspanel_site.public.pages.page import Plan
from stadspanel_site.public.rendering.renderer import Around
from stadspanel_site.store.kept import PAGE, Kept
from stadspanel_site.store.last_build import folder_digest

_PROTOCOL = 5


def with_kept(
    render: Callable[..., Mapping[str, bytes]], kept: Kept | None, templates: Path, around: Around
) -> Callable[..., Mapping[str, bytes]]:
    """Return *render*, which makes the files of a plan, so that it makes only those that *kept* has not."""
    from_templates = folder_digest(templates)
    if kept is None or from_templates is None:
        return render

    def rendered(plan: Plan, **more: Any) -> dict[str, bytes]:
        # Equal values may be written in several ways, other values never in the same: at worst a page is made once more.
        around_all = pickle.dumps((plan.frame, around.pictures, around.assets, dict(around.sizes)), _PROTOCOL)
        beginning = hashlib.sha256(from_templates + around_all)
        made_from = {}
        for page in plan.pages:
            whole = beginning.copy()
            whole.update(pickle.dumps(page, _PROTOCOL))
            made_from[page.file] = whole.hexdigest()
        known = {path: kept.get(PAGE, digest) for path, digest in made_from.items()}
        left = tuple(page for page in plan.pages if known[page.file] is None)
        made = render(Plan(plan.frame, left), **more)
        for path, data in made.items():
            kept.put(PAGE, made_from[path], data)
        return {path: made[path] if data is None else bytes(data) for path, data in known.items()}

    return rendered
