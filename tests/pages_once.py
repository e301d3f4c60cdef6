"""
The pages of many small sites, each made once: most are the same page of the same values.

For tests of what a site says. Not for those that change the program meanwhile, or that are about the making itself:
there a page that is remembered would hide what they look for.
"""

import hashlib
import pickle
from collections.abc import Mapping
from typing import Any

from stadspanel_site.public.pages.page import Plan
from stadspanel_site.public.rendering.kept_pages import Digests
from stadspanel_site.public.rendering.parallel_rendering import render_pages
from stadspanel_site.public.rendering.renderer import Around

_MOST = 20_000
_MADE: dict[bytes, bytes] = {}


def pages_once(plan: Plan, *, around: Around, **more: Any) -> Mapping[str, bytes]:
    """Return the file of each page of *plan*, as `render_pages` does; our own templates never change meanwhile."""
    around_all = pickle.dumps((plan.frame, around.pictures, around.assets, dict(around.sizes)))
    beginning, digest = hashlib.sha256(around_all).digest(), Digests().digest
    keys = {page.file: hashlib.sha256(beginning + digest(page)).digest() for page in plan.pages}
    if len(_MADE) > _MOST:
        _MADE.clear()
    left = tuple(page for page in plan.pages if keys[page.file] not in _MADE)
    made = render_pages(Plan(plan.frame, left), around=around, **more) if left else {}
    _MADE.update((keys[path], data) for path, data in made.items())
    return {page.file: _MADE[keys[page.file]] for page in plan.pages}
