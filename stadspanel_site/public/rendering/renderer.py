"""The Jinja environment, and the renderer that turns planned pages into text."""

import datetime as dt
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from stadspanel_site.public.documents.shared import PublicBody, PublicText
from stadspanel_site.public.documents.site import PublicSite
from stadspanel_site.public.open_data.csv_files import csv_text
from stadspanel_site.public.open_data.table import VALUE_WORDS
from stadspanel_site.public.open_data.table_files import whole_json
from stadspanel_site.public.pages.long_lists import beginning_of
from stadspanel_site.public.pages.page import Page, Plan
from stadspanel_site.public.rendering.assets import STATIC, Assets
from stadspanel_site.public.rendering.bodies import BodyPlace, BodyRenderer, Pictures, finished, picture_html
from stadspanel_site.public.rendering.charts import bar_chart, days_chart, state_chart
from stadspanel_site.public.rendering.content_policy import policy_text
from stadspanel_site.public.rendering.header_texts import TextRenderer, lines_in, words_of
from stadspanel_site.public.rendering.linked_data import dublin_core, linked_data, shared_title
from stadspanel_site.public.rendering.marked_text import bare_text, marked_text
from stadspanel_site.public.rendering.sandbox import CompiledTemplates, Sandbox, fault_of
from stadspanel_site.public.wording import sentences
from stadspanel_site.public.wording.labels import MEANINGS, colour, informal, label, shape
from stadspanel_site.public.wording.norm_sentences import agreed_ground, norm_fact, norm_method, norm_place
from stadspanel_site.store.entries import Store
from stadspanel_site.words import addresses, dutch
from stadspanel_site.words.grounds import AGREEMENT, GROUNDS, Ground
from stadspanel_site.words.marks import has_mark
from stadspanel_site.words.metadata import LICENCES, NOT_PART_OF_IT
from stadspanel_site.words.vocabulary import FormOfAddress

Renderer = Callable[[Page], str]


@dataclass(frozen=True, slots=True)
class Around:
    """The pictures, assets and files that pages show or load."""

    pictures: Pictures
    assets: Assets
    sizes: Mapping[str, int]
    """
    Sizes of the published attachments in bytes, by their path on the site.

    The size as received could betray something that cleaning took out.
    """
    store: Store = field(default_factory=Store, repr=False, compare=False)
    """The store of earlier builds, where templates lie compiled."""


def make_renderer(
    plan: Plan, templates: Path, around: Around, words: dict[str, str] | None = None
) -> Renderer:
    """
    Return the function from a page of *plan* to its text, which raises RefusedError; it depends on nothing else.

    The *words* of each body that a page shows are added to those that it is given.
    """
    texts = TextRenderer(base_path(plan.frame.site))
    environment = _environment(plan.frame.site, templates, around, texts, {} if words is None else words)
    # A file that could not be cleaned has no size, and stops the build.
    environment.globals["size_of"] = lambda path: around.sizes.get(path, 0)

    def render(page: Page) -> str:
        texts.begin_page()
        try:
            return environment.get_template(page.template).render(frame=plan.frame, page=page, view=page.view)
        except Exception as wrong:
            raise fault_of(wrong, page.template, str(templates)) from wrong

    return render


def compile_templates(templates: Path, store: Store) -> None:
    """Put all *templates* in *store* as they are compiled for any site that says `u`; one with a fault is left out."""
    # All that is asked of a site before there is a page.
    no_site: Any = SimpleNamespace(
        base_url="", form_of_address=FormOfAddress.FORMAL, themes=(), agreements=()
    )
    environment = _environment(no_site, templates, Around({}, {}, {}, store), TextRenderer("/"), {})
    names = environment.list_templates(filter_func=lambda name: not name.startswith(f"{STATIC}/"))
    # A build beside this one asks for the first ones first; where they meet, all is done.
    for name in reversed(names):
        # A build that needs it tells what is wrong.
        with suppress(Exception):
            environment.get_template(name)


def base_path(site: PublicSite) -> str:
    """Return the path of the site on its host: `/`, or `/a/path/`."""
    return urlsplit(site.base_url).path or "/"


def _environment(
    site: PublicSite, templates: Path, around: Around, texts: TextRenderer, words: dict[str, str]
) -> Sandbox:
    root = base_path(site)
    bodies = BodyRenderer()
    environment = Sandbox(
        loader=_Templates(templates, site.form_of_address),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=partial(_shown, texts),
        bytecode_cache=CompiledTemplates(around.store),
        auto_reload=False,  # all pages of a site come from the same templates
    )

    def body(document_body: PublicBody, level: int = 3, prefix: str = "tekst") -> str:
        html = bodies.convert(document_body, BodyPlace(level, prefix, root, around.pictures))
        if document_body.markdown not in words:
            words[document_body.markdown] = lines_in(html)
        return finished(html)

    environment.globals |= {
        "url": lambda path: root + path,
        "absolute": lambda path: site.base_url + path,
        "asset": lambda name: root + around.assets[name],
        "asset_address": lambda name: site.base_url + around.assets[name],
        "body": body,
        "picture": lambda path, alt: picture_html(path, alt, around.pictures, root),
        "begin_van": beginning_of,
        "eens": _once(),
        "trajectory_path": addresses.trajectory_path,
        "conversation_path": addresses.conversation_path,
        "dossier_path": addresses.dossier_path,
        "theme_path": addresses.theme_path,
        "policy": policy_text,
        "licence_not_for": NOT_PART_OF_IT,
        "linked_data": partial(linked_data, site),
        "dublin_core": partial(dublin_core, site),
        "shared_title": shared_title,
    }
    titles = {theme.key: theme.title for theme in site.themes}
    grounds = {**GROUNDS, AGREEMENT: agreed_ground(site.agreements)}

    @pass_context  # keeps the compiler from filling in the title of this site
    def theme_title(_: Context, key: str) -> str:
        return titles[key]

    @pass_context  # and its agreement
    def ground(_: Context, code: str) -> Ground:
        return grounds[code]

    environment.filters |= {
        "datum": dutch.long_date,
        "weekdatum": dutch.week_date,
        "uur": dutch.clock,
        "euro": dutch.euro,
        "getal": dutch.number,
        "hoofdletter": dutch.capital,
        "klein": dutch.small,
        "artikel": dutch.agreed_in,
        "aantal": dutch.count,
        "in_woorden": dutch.word,
        "opsomming": dutch.listing,
        "omvang": dutch.file_size,
        "alineas": texts.blocks,
        "los": texts.fitting,
        "zonder_links": partial(texts.line, links=False),
        "kaal": lambda value: bare_text(words_of(value) if isinstance(value, PublicText) else value),
        "grond": ground,
        "label": label,
        "licentie": LICENCES.__getitem__,
        "vorm": shape,
        "iso": dt.date.isoformat,
        "thema": theme_title,
        "uitkomst": sentences.outcome,
        "balkzin": sentences.bar_sentence,
        "standen": sentences.state_counts,
        "geteld": sentences.counted_label,
        "betekenis": MEANINGS.__getitem__,
        "kleur": colour,
        "balkgrafiek": state_chart,
        "termijnen": sentences.deadlines,
        "staafgrafiek": bar_chart,
        "dagengrafiek": days_chart,
        "wachtnoot": sentences.waiting_note,
        "wat_bekend_is": norm_fact,
        "waaruit_berekend": norm_method,
        "waar_te_zien": norm_place,
        "antwoorden_in_het_kort": sentences.answers_summary,
        "dagen_in_het_kort": sentences.days_summary,
        "vragen_in_het_kort": sentences.questions_summary,
        "toezeggingen_in_het_kort": sentences.commitments_summary,
        "gebeurtenis": sentences.event_title,
        "in_het_kort": sentences.event_summary,
        # Files of their own, never read as a page: nothing in them is markup.
        "csv": lambda table: Markup(csv_text(table)),  # noqa: S704
        "onveranderd": Markup,
        "alles": lambda everything: Markup(whole_json(everything, words)),  # noqa: S704
        "soortwaarde": VALUE_WORDS.__getitem__,
        # A long name of a field may go on below its underscores, on a narrow screen.
        "breekbaar": lambda name: Markup("_<wbr>").join(name.split("_")),
    }
    environment.tests["blokken"] = texts.has_blocks
    return environment


class _Templates(FileSystemLoader):
    """The templates, in words that speak to the reader as the site does."""

    def __init__(self, folder: Path, form: FormOfAddress) -> None:
        super().__init__(folder)
        self._form = form

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        source, path, is_fresh = super().get_source(environment, template)
        return (informal(source) if self._form is FormOfAddress.INFORMAL else source), path, is_fresh


def _once() -> Callable[[Callable[[Any], str], Any], str]:
    """Return the function that makes a part of pages from a thing, once for all; it must depend on that thing alone."""
    made: dict[tuple[int, int], tuple[object, str]] = {}

    def row_of(make: Callable[[Any], str], thing: Any) -> str:
        key = (id(make), id(thing))
        if key not in made:
            # Both are kept, so that nothing else can come to lie at their place.
            made[key] = (make, thing), make(thing)
        return made[key][1]

    return row_of


def _shown(texts: TextRenderer, value: Any) -> Any:
    """Return the value as HTML, for every text that a template prints."""
    if isinstance(value, str):
        return marked_text(value) if has_mark(value) else value
    return texts.line(value) if isinstance(value, PublicText) else value
