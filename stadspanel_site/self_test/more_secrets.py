"""Documents that nobody may see, to stand between those that there are: what follows from their number shows."""

import datetime as dt
from collections.abc import Mapping

from stadspanel_site.audit.disclosure_table import Fate

COMES_IN = "stuk dat verborgen is, en erbij komt"

_FOLDERS = 40
"""The folders that get more documents: of a large archive only the first."""
_DRAFT = "---\nstatus: concept\nvertrouwelijkheid:\n---\nNog niets.\n"
_OPEN = "status: vastgesteld\nvertrouwelijkheid: openbaar\n"
_SECRET = "status: vastgesteld\nvertrouwelijkheid: geheim\ngrond: 5.1.2e\n"  # noqa: S105 - no password
_DRAFTS = {
    "adviezen": ("nawoord", "verzoek", "voortgang", "reactie-00"),
    "gesprekken": ("notitie", "verslag-00"),
}


def more_documents(fate_of: Mapping[str, Fate], as_of: dt.date) -> dict[str, bytes]:
    """Return a document of each kind that must not show, first and last of its kind in the alphabet."""
    later = as_of + dt.timedelta(days=400)
    found: dict[str, str] = {}
    for name in ("00-zelftest", "zz-zelftest"):
        found |= {
            f"paginas/{name}.md": f"---\n{_SECRET}titel: {name}\n---\nNiets.\n",
            f"leden/{name}.md": f"---\n{_SECRET}naam: {name}\ntoestemming: ja\n---\n",
            f"agenda/{name}.md": (
                f"---\n{_SECRET}titel: {name}\nbegint: {as_of} 20:00\nsoort_overleg: kwartaaloverleg\n---\n"
            ),
            f"dossiers/{name}.md": _DRAFT,
            f"adviezen/{name}/advies.md": _DRAFT,
            f"gesprekken/{name}/verslag.md": _DRAFT,
        }
    answer = f"---\n{_OPEN}datum: {later}\nafzender: zelftest\nopvolging: niet\n---\n"
    folders = sorted({path.rpartition("/")[0] for path in fate_of if path.startswith(tuple(_DRAFTS))})
    for folder in folders[:_FOLDERS]:
        found |= {f"{folder}/{name}.md": _DRAFT for name in _DRAFTS[folder.partition("/")[0]]}
        if folder.startswith("adviezen/"):
            found[f"{folder}/reactie-01.md"] = answer
    return {path: text.encode() for path, text in found.items() if path not in fate_of}
