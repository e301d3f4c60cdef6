"""The PDF of each advice and each response, made of its finished page, beside that page."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from stadspanel_site.pdf.page_pdf import page_pdf
from stadspanel_site.public.documents.trajectory import PublicResponse
from stadspanel_site.public.pages.document_pages import DocumentView
from stadspanel_site.public.pages.page import Page, PdfFile, Plan
from stadspanel_site.public.pages.trajectory_pages import AdviceView
from stadspanel_site.words.addresses import neutral_name


def advice_pdfs(
    plan: Plan, files: Mapping[str, bytes], render: Callable[[Plan], Mapping[str, bytes]]
) -> dict[str, bytes]:
    """
    Return the PDF of each advice and response of *plan*, and its page made anew with a link to it.

    *files* are the finished files of the site, *render* makes those of a plan. Raises RefusedError.
    """
    base_url = plan.frame.site.base_url
    letters = [(page, path) for page in plan.pages if (path := _path(page))]
    pdfs = {
        path: page_pdf(files[page.file].decode(), base_url + page.path, base_url, files)
        for page, path in letters
    }
    # The link tells the size; it is not printed, so that the PDF does not depend on it.
    linking = (replace(page, pdf=PdfFile(path=path, size=len(pdfs[path]))) for page, path in letters)
    return {**pdfs, **render(Plan(plan.frame, tuple(linking)))}


def _path(page: Page) -> str:
    """Return the path of the PDF of *page*; empty where it has none."""
    match page.view:
        case AdviceView(course=course):
            return f"{page.path}{neutral_name(course.advice.reference)}.pdf"
        case DocumentView(document=PublicResponse(), reference=reference):
            return f"{page.path}{neutral_name(reference)}-reactie.pdf"
    return ""
