"""The form of a button, drawn from its own workflow as the git host shows it, for the pictures of the handleiding."""

import hashlib
import html
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from tests.guide_acts import ROOT, Button, wishes

PICTURES = ROOT / "docs" / "pictures" / "knoppen"
_PAGE = """<style>
  body {{ margin: 0; background: #fff; }}
  form {{ border: 1px solid #d1d9e0; border-radius: 8px; color: #1f2328; display: grid; gap: 6px; padding: 18px;
          font: 15px/1.4 'DejaVu Sans', sans-serif; width: 480px; }}
  label {{ font-weight: 600; margin-top: 6px; }}
  span {{ background: #f6f8fa; border: 1px solid #d1d9e0; border-radius: 6px; min-height: 21px; padding: 5px 10px; }}
  span.kies::after {{ content: ' ▾'; }}
  i {{ border: 1px solid #656d76; border-radius: 3px; display: inline-block; height: 12px; margin-right: 8px; width: 12px; }}
  b {{ background: #1f883d; border-radius: 6px; color: #fff; justify-self: start; margin-top: 12px; padding: 7px 16px; }}
</style><form><label>Use workflow from</label><span class="kies">Branch: {branch}</span>{fields}<b>Run workflow</b></form>"""


def drawn(workflow: Path, values: Mapping[str, str]) -> str:
    """Return a page with the form of *workflow*, and with *values* at the fields that begin so."""
    asked = yaml.safe_load(workflow.read_text(encoding="utf-8"))[True]["workflow_dispatch"]["inputs"]
    # What leaves the site does so from the main branch.
    branch = "main" if workflow.stem in {"intrekken", "site-op-slot"} else "voorstel-slimme-bankjes"
    return _PAGE.format(branch=branch, fields="".join(_fields(asked, values)))


def _fields(asked: Mapping[str, Mapping[str, Any]], values: Mapping[str, str]) -> Iterator[str]:
    for field in asked.values():
        label = html.escape(field["description"])
        star = " *" if field.get("required") else ""
        value = next((value for begin, value in values.items() if field["description"].startswith(begin)), "")
        if field["type"] == "boolean":
            yield f"<label><i></i>{label}</label>"
        else:
            chosen = ' class="kies"' if field["type"] == "choice" else ""
            shown = value or str(field.get("options", [""])[0])
            yield f"<label>{label}{star}</label><span{chosen}>{html.escape(shown)}</span>"


def example_of(name: str) -> Mapping[str, str]:
    """Return how the handleiding fills in the button *name*, where it fills in most."""
    acts = (act for acts in wishes().values() for act in acts)
    filled_in = [act.values for act in acts if isinstance(act, Button) and act.name == name]
    return max(filled_in, key=len, default={})


def mark_of(page: str) -> str:
    """Return the mark that a picture of *page* bears, by which one of an earlier form is known."""
    return hashlib.sha256(page.encode()).hexdigest()
