"""Every table and the whole text of every public document, as one JSON file."""

from collections.abc import MutableMapping
from dataclasses import dataclass

from stadspanel_site.public.derived.lasting_ids import Known
from stadspanel_site.public.documents.site import PublicSite
from stadspanel_site.public.open_data.table import Table
from stadspanel_site.public.open_data.table_files import as_json, origin
from stadspanel_site.public.rendering.header_texts import lines_of
from stadspanel_site.words.marks import replace_marks


@dataclass(frozen=True, slots=True, kw_only=True)
class Everything:
    """What the file holds; its texts are made when it is written."""

    site: PublicSite
    tables: tuple[Table, ...]
    documents: tuple[Known, ...]


def whole_json(everything: Everything, words: MutableMapping[str, str]) -> str:
    """
    Return the tables by their name, and under `teksten` the text of each document by its id.

    *words* are those of bodies, by their Markdown; they are added where a page did not show them yet.
    """
    for body in (known.document.body for known in everything.documents):
        if body.markdown not in words:
            words[body.markdown] = lines_of(body)
    return as_json(
        {
            "titel": f"Open data van {everything.site.title}",
            "uitleg": f"{everything.site.base_url}data/",
            **origin(everything.site),
            "tabellen": {table.name: table for table in everything.tables},
            "teksten": {
                known.name.id_on(everything.site): replace_marks(words[known.document.body.markdown], "(…)")
                for known in everything.documents
                if known.document.body.markdown
            },
        }
    )
