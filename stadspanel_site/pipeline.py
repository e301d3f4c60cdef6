"""
The build, one line per stage: newcomers start here.

Each stage is a function, and its types say what comes in and goes out. Only the first, the last and those that
read templates/, shelve attachments or keep what they made touch the disk. The build date is an argument.
"""

from collections.abc import Callable, Collection, Mapping
from functools import partial

from stadspanel_site.attachments.cleaned_files import published_files
from stadspanel_site.attachments.shelf import joined
from stadspanel_site.audit.leaks import begin_audit
from stadspanel_site.build_types import BuildOptions, BuildResult, IndexMaker, Progress, result_of
from stadspanel_site.disclosure.gate import Disclosure, disclose
from stadspanel_site.disclosure.left_markings import refuse_markings
from stadspanel_site.internal.checks.all_checks import checked_archive
from stadspanel_site.internal.checks.reminders import refuse_later_withdrawals, remind
from stadspanel_site.internal.documents import InternalArchive
from stadspanel_site.internal.reading_content import ContentFiles, read_content
from stadspanel_site.output import check_target, locked, write_output
from stadspanel_site.pdf.page_pdf import advice_pdfs
from stadspanel_site.problems.problem import Problem, refuse_errors
from stadspanel_site.public.pages.page import Plan
from stadspanel_site.public.pages.planning import plan_pages
from stadspanel_site.public.rendering.day_to_come import with_banner
from stadspanel_site.public.rendering.kept_pages import with_kept
from stadspanel_site.public.rendering.parallel_rendering import silent
from stadspanel_site.public.rendering.renderer import Around
from stadspanel_site.public.rendering.template_files import program_texts, static_files
from stadspanel_site.search.index import make_index
from stadspanel_site.store.last_build import note_build, sources_of


def build(options: BuildOptions, progress: Progress = silent, index: IndexMaker = make_index) -> BuildResult:
    """Build the site and put it in place; raises ProblemsFound or RefusedError, and then writes nothing."""
    check_target(options.output, options.content, options.templates)
    with locked(options.output):
        sources = sources_of(options.content, options.templates)
        with options.kept.meanwhile() as beside:
            files, result = site_from(read_content(options.content), options, progress, index)
            if index is make_index and options.may_be_noted:
                beside(partial(note_build, options.store, sources, options.wishes, files, result))
            write_output(options.output, files)
    return result


def make_site(
    options: BuildOptions, progress: Progress = silent, index: IndexMaker = make_index
) -> tuple[Mapping[str, bytes], BuildResult]:
    """Return the files of the site, by their path, and what came of it; raises ProblemsFound or RefusedError."""
    return site_from(read_content(options.content), options, progress, index)


def site_from(
    content: ContentFiles, options: BuildOptions, progress: Progress = silent, index: IndexMaker = make_index
) -> tuple[Mapping[str, bytes], BuildResult]:
    """Return the site of *content*, wherever that was read, as make_site does; raises ProblemsFound."""
    options.kept.begin()
    with options.stand_by(is_needed=index is make_index) as beside:
        audit = begun_audit(content, options)
        archive, noticed = checked_archive(content, options.kept)
        disclosure, warnings = disclose_checked(archive, noticed, options)
        disclosure = disclosure.told_of(options.were_public)
        plan = plan_of(disclosure)
        attached = published_files(
            disclosure.copies, content.read_attachment, options.store, in_memory=options.in_memory
        )
        static = static_files(options.templates, content.stylesheets.get(disclosure.house_style or ""))
        around = Around(attached.pictures, static.assets, attached.sizes, options.store)
        render = rendering(around, options)
        of_today = disclose(archive, as_of=options.today).archive if options.is_of_a_day_to_come else None
        pages, finish = options.found_first(partial(render, progress=progress), plan)
        files = joined(options.mark, pages, static.files, attached.files)
        files = joined(advice_pdfs(plan, files, render), files) if options.pdf else files
        of_search = index(plan, files, options.kept, beside)
        finish()
        found, files = audit(files, plan.frame.site.base_url, of_search), joined(of_search(), files)
        attached.keep(options.store, found)
        warnings = refuse_errors(*warnings, *attached.problems, *found)
        options.kept.keep()
        return files, result_of(disclosure, plan, around, warnings, of_today)


def rendering(around: Around, options: BuildOptions) -> Callable[..., Mapping[str, bytes]]:
    """Return what makes the pages of a plan: with a banner on each, where their day has not come."""
    make = partial(options.pages, templates=options.templates, around=around, jobs=options.jobs)
    render = with_kept(make, options.kept_pages, options.templates, around)
    return with_banner(render, options.as_of) if options.is_of_a_day_to_come else render


def plan_of(disclosure: Disclosure) -> Plan:
    """Return every page of what came through the gate."""
    return plan_pages(disclosure.archive)


def pages_of(plan: Plan, chosen: Collection[str], around: Around, options: BuildOptions) -> dict[str, bytes]:
    """Return the *chosen* files of *plan*, made once more."""
    pages = tuple(page for page in plan.pages if page.file in chosen)
    return dict(rendering(around, options)(Plan(plan.frame, pages)))


def disclose_content(content: ContentFiles, options: BuildOptions) -> tuple[Disclosure, tuple[Problem, ...]]:
    """Return what comes through the gate of *content*, wherever that was read; raises ProblemsFound."""
    return disclose_checked(*checked_archive(content, options.kept), options)


def disclose_checked(
    archive: InternalArchive, noticed: tuple[Problem, ...], options: BuildOptions
) -> tuple[Disclosure, tuple[Problem, ...]]:
    """Return what comes through the gate of *archive*, and every warning, *noticed* included; raises ProblemsFound."""
    disclosure = disclose(archive, as_of=options.as_of, base_url=options.base_url)
    late = (*refuse_later_withdrawals(archive, options.last_day), *remind(archive, options.as_of))
    left = refuse_markings(archive, options.kept, options.jobs)
    return disclosure, refuse_errors(*noticed, *late, *left, *disclosure.problems)


def begun_audit(content: ContentFiles, options: BuildOptions) -> Callable[..., tuple[Problem, ...]]:
    """Return the audit of files that are made of *content*; it begins with the documents themselves."""
    return begin_audit(
        content.documents,
        content.attachments,
        content.read_attachment,
        program_texts(options.templates),
        as_of=options.as_of,
        were_public=options.were_public,
        store=options.store,
        kept=options.kept,
        jobs=options.jobs,
    )
