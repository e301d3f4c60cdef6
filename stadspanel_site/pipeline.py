"""
The build, one line per stage: newcomers start here.

A chain of pure functions on frozen values; the file system is touched by the first and the last. The build
date is an argument, never a clock read inside.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from stadspanel_site.attachments.declared_files import DeclaredFile, PublishedFiles
from stadspanel_site.audit.leaks import audit
from stadspanel_site.disclosure.gate import Disclosure, disclose
from stadspanel_site.internal.checks.all_checks import check_archive
from stadspanel_site.internal.checks.reminders import remind
from stadspanel_site.internal.checks.stylesheet import check_house_style
from stadspanel_site.internal.documents import InternalArchive
from stadspanel_site.internal.loading import load_archive
from stadspanel_site.internal.reading_content import ContentFiles, read_content
from stadspanel_site.output import check_target, locked, write_output
from stadspanel_site.problems.all_kinds import is_error
from stadspanel_site.problems.problem import Problem, ProblemsFound, problem
from stadspanel_site.public.pages.page import Page, Plan
from stadspanel_site.public.pages.permanent_addresses import Address, permanent_addresses
from stadspanel_site.public.pages.planning import plan_pages
from stadspanel_site.public.rendering.assets import STATIC, THEME, asset_path
from stadspanel_site.public.rendering.renderer import Around, Renderer, make_renderer
from stadspanel_site.public.wording.labels import all_texts
from stadspanel_site.search.index import make_index
from stadspanel_site.words.house_style import read_tokens, theme_stylesheet

Progress = Callable[[Iterable[Page], int], Iterable[Page]]
"""Passes pages on, and may show how far it is; the number is how many there are."""

IndexMaker = Callable[[Plan, Mapping[str, bytes]], Mapping[str, bytes]]
"""Makes the search index from the finished files; `without_index` makes none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildOptions:
    """What to build, from where, to where, and as of which day."""

    content: Path
    templates: Path
    output: Path
    as_of: dt.date
    jobs: int = 1
    base_url: str = ""
    pdf: bool = False
    """Make a PDF beside each advice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildResult:
    """What came of a build: counts for the log, and what deserves attention."""

    documents: int
    published: int
    registered: int
    hidden: int
    pages: int
    warnings: tuple[Problem, ...]
    disclosure: Disclosure = field(repr=False)
    """What came through the gate, and the site was made of."""
    base_url: str
    """Where the site stands; ends in a slash."""
    addresses: tuple[Address, ...]
    """Every permanent address, and how it stands."""
    erased: frozenset[str] = field(repr=False)
    """The addresses that may be told nowhere any more, with all that lies below them; never to be printed."""
    withdrawn: int
    """How many documents there is nothing left of but that they were withdrawn."""
    examples: tuple[str, ...]
    """The paths of the documents with an address that are fictional."""
    registered_examples: int
    """How many rows of the register are fictional."""


def _silent(pages: Iterable[Page], _: int) -> Iterable[Page]:
    return pages


def build(options: BuildOptions, progress: Progress = _silent, index: IndexMaker = make_index) -> BuildResult:
    """
    Build the site and put it in place.

    Raises ProblemsFound, IndexNotMadeError, PdfNotMadeError or OutputRefusedError, and then writes nothing.
    """
    check_target(options.output, options.content, options.templates)
    with locked(options.output):
        files, result = make_site(options, progress, index)
        write_output(options.output, files)
    return result


def make_site(
    options: BuildOptions, progress: Progress = _silent, index: IndexMaker = make_index
) -> tuple[dict[str, bytes], BuildResult]:
    """Return the files of the site, by their path, and what came of it; raises ProblemsFound or IndexNotMadeError."""
    return site_from(read_content(options.content), options, progress, index)


def site_from(
    content: ContentFiles,
    options: BuildOptions,
    progress: Progress = _silent,
    index: IndexMaker = make_index,
) -> tuple[dict[str, bytes], BuildResult]:
    """Return the site of *content*, wherever that was read, as make_site does; raises ProblemsFound."""
    disclosure, warnings = disclose_content(content, options)
    plan = plan_pages(disclosure.archive)
    attached = _attached_files(disclosure, content.read_attachment)
    files = dict(attached.files)
    static = dict(_static_files(options.templates))
    static |= _house_style(content, disclosure, static)
    around = Around(
        pictures=attached.pictures,
        assets={name: asset_path(name, data) for name, data in static.items()},
        sizes={path: len(data) for path, data in attached.files.items()},
    )
    files |= {around.assets[name]: data for name, data in static.items()}
    files |= {path: text.encode() for path, text in _render(plan, around, options, progress)}
    files |= _pdfs(plan, around, files, options)
    files |= index(plan, files)
    found = (*warnings, *attached.problems, *audit_files(content, files, plan.frame.site.base_url, options))
    if any(is_error(item) for item in found):
        raise ProblemsFound(found)
    published, registered, hidden = disclosure.counts
    return files, BuildResult(
        documents=published + registered + hidden,
        published=published,
        registered=registered,
        hidden=hidden,
        pages=sum(1 for page in plan.pages if page.template.endswith(".html")),
        warnings=tuple(sorted(found)),
        disclosure=disclosure,
        base_url=plan.frame.site.base_url,
        addresses=permanent_addresses(plan, (copy.target for copy in disclosure.copies)),
        erased=disclosure.erased,
        withdrawn=disclosure.withdrawn,
        examples=disclosure.examples,
        registered_examples=disclosure.registered_examples,
    )


def load_and_disclose(options: BuildOptions) -> tuple[Disclosure, tuple[Problem, ...]]:
    """Return what came through the gate, and every warning; raises ProblemsFound where there is an error."""
    return disclose_content(read_content(options.content), options)


def disclose_content(content: ContentFiles, options: BuildOptions) -> tuple[Disclosure, tuple[Problem, ...]]:
    """Return what comes through the gate of *content*, wherever that was read; raises ProblemsFound."""
    archive, problems = checked_archive(content)
    disclosure = disclose(archive, as_of=options.as_of, base_url=options.base_url)
    reminders = remind(archive, options.as_of)
    found = (*problems, *reminders, *disclosure.problems)
    if any(map(is_error, found)):
        raise ProblemsFound(found)
    return disclosure, tuple(sorted(found))


def checked_archive(content: ContentFiles) -> tuple[InternalArchive, tuple[Problem, ...]]:
    """Return all that the panel knows, and every warning; raises ProblemsFound where there is an error."""
    archive, problems = load_archive(content.documents, content.attachments)
    problems = (*content.problems, *problems, *(check_archive(archive) if archive is not None else ()))
    if archive is not None:
        problems += tuple(check_house_style(archive, content.stylesheets))
    if archive is None or any(is_error(found) for found in problems):
        raise ProblemsFound(problems)
    return archive, problems


def _attached_files(disclosure: Disclosure, read_attachment: Callable[[str], bytes]) -> PublishedFiles:
    """Return the files that public documents name, cleaned, or a problem for each that may not go out."""
    if not disclosure.copies:
        return PublishedFiles({}, {}, ())
    # Most builds of a test, and some of a panel, have no attachments; the libraries take a while to load.
    from stadspanel_site.attachments.cleaned_files import clean_files  # noqa: PLC0415

    declared = []
    problems = []
    for copy in disclosure.copies:
        try:
            data = read_attachment(copy.origin)
        except OSError:
            problems.append(problem("geen-gewoon-bestand", copy.place))
            continue
        declared.append(DeclaredFile(data=data, target=copy.target, title=copy.title, place=copy.place))
    cleaned = clean_files(declared)
    return PublishedFiles(cleaned.files, cleaned.pictures, (*problems, *cleaned.problems))


def audit_files(
    content: ContentFiles, files: Mapping[str, bytes], base_url: str, options: BuildOptions
) -> tuple[Problem, ...]:
    """Return what the audit finds in the finished *files*, also in those that were made after the build."""
    templates = (
        file.read_text("utf-8", "replace") for file in sorted(options.templates.rglob("*")) if file.is_file()
    )
    return audit(
        content.documents,
        content.attachments,
        content.read_attachment,
        files,
        (*templates, *all_texts()),
        as_of=options.as_of,
        base_url=base_url,
    )


def _house_style(
    content: ContentFiles, disclosure: Disclosure, static: Mapping[str, bytes]
) -> dict[str, bytes]:
    """Return the stylesheet with the municipality's own colours and letters, where it has one."""
    if disclosure.house_style is None:
        return {}
    tokens = read_tokens(content.stylesheets[disclosure.house_style].decode("utf-8-sig"))
    own = (data.decode() for name, data in static.items() if name.endswith(".css"))
    return {THEME: theme_stylesheet(tokens, own).encode()}


def _pdfs(plan: Plan, around: Around, files: Mapping[str, bytes], options: BuildOptions) -> dict[str, bytes]:
    """Return the PDFs where they are asked for, and anew the pages that link to them."""
    if not options.pdf:
        return {}
    from stadspanel_site.pdf.advice_files import advice_pdfs, pages_with_pdf  # noqa: PLC0415 - few builds make them

    pdfs = advice_pdfs(plan, files)
    # The link tells the size; it is not printed, so that the PDF does not depend on it.
    again = _render(pages_with_pdf(plan, pdfs), around, options, _silent)
    return pdfs | {path: text.encode() for path, text in again}


def _render(
    plan: Plan, around: Around, options: BuildOptions, progress: Progress
) -> Iterator[tuple[str, str]]:
    files = (page.file for page in progress(plan.pages, len(plan.pages)))
    if options.jobs == 1:
        render = make_renderer(plan, options.templates, around)
        yield from zip(files, map(render, plan.pages), strict=True)
        return
    # Pages are pure functions of frozen values: any process makes the same text of them.
    arguments = (plan, options.templates, around)
    with ProcessPoolExecutor(options.jobs, initializer=_start_worker, initargs=arguments) as pool:
        yield from zip(files, pool.map(_render_in_worker, plan.pages, chunksize=16), strict=True)


_worker: list[Renderer] = []


def _start_worker(plan: Plan, templates: Path, around: Around) -> None:
    _worker.append(make_renderer(plan, templates, around))


def _render_in_worker(page: Page) -> str:
    return _worker[0](page)


def _static_files(templates: Path) -> Iterator[tuple[str, bytes]]:
    folder = templates / STATIC
    for file in sorted(folder.rglob("*")):
        if file.is_file() and not any(part.startswith(".") for part in file.relative_to(folder).parts):
            yield file.relative_to(folder).as_posix(), file.read_bytes()
