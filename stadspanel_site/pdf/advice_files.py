"""The PDF of each advice, made of its finished page, beside that page."""

from collections.abc import Mapping
from dataclasses import replace

from stadspanel_site.pdf.page_pdf import page_pdf
from stadspanel_site.public.pages.page import Page, PdfFile, Plan
from stadspanel_site.public.pages.views import AdviceView
from stadspanel_site.words.addresses import neutral_name


def advice_pdfs(plan: Plan, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the PDF of each advice of *plan*, by its path, from the finished *files*; raises RefusedError."""
    base_url = plan.frame.site.base_url
    return {
        path: page_pdf(files[page.file].decode(), base_url + page.path, base_url, files)
        for page in plan.pages
        if (path := _path(page))
    }


def pages_with_pdf(plan: Plan, pdfs: Mapping[str, bytes]) -> Plan:
    """Return the plan of those pages that have one of *pdfs*, each with the link to it."""
    pages = (
        replace(page, pdf=PdfFile(path=path, size=len(pdfs[path])))
        for page in plan.pages
        if (path := _path(page)) in pdfs
    )
    return Plan(plan.frame, tuple(pages))


def _path(page: Page) -> str:
    """Return the path of the PDF of *page*; empty where it has none."""
    if not isinstance(page.view, AdviceView):
        return ""
    return f"{page.path}{neutral_name(page.view.course.advice.reference)}.pdf"
