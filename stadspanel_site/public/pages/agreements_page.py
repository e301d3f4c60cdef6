"""Plan the page about the agreements: what is known of each norm."""

from collections.abc import Iterable
from dataclasses import dataclass

from stadspanel_site.public.derived.kept_norms import agreement_courses
from stadspanel_site.public.derived.norm_findings import AgreementCourse
from stadspanel_site.public.documents.site import PublicAgreement
from stadspanel_site.public.pages.feedback_pages import FEEDBACK
from stadspanel_site.public.pages.page import Findable, MenuItem, Page, View
from stadspanel_site.public.pages.page_source import PageSource

AGREEMENTS = MenuItem(title="Wat weten we over de afspraken?", path="afspraken/")


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementsView(View):
    """The agreements with their norms, newest first."""

    courses: tuple[AgreementCourse, ...]
    in_force: PublicAgreement | None


def agreements_page(source: PageSource) -> Iterable[Page]:
    """Yield the page about the agreements."""
    archive = source.archive
    yield Page(
        path=AGREEMENTS.path,
        template="afspraken.html",
        title=AGREEMENTS.title,
        description="Wat de gemeente en het panel afspraken, en wat daar per jaar over bekend is.",
        crumbs=(FEEDBACK,),
        found=Findable(kind="Pagina"),
        view=AgreementsView(
            courses=agreement_courses(archive, source.counted),
            in_force=archive.site.agreement_on(archive.as_of),
        ),
    )
