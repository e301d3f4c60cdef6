"""PDFs of finished pages, made in memory from the files of the site alone: no network, no file of this computer."""

import contextlib
import io
import logging
import warnings
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, cast

from stadspanel_site.pdf.tags import mend_tags
from stadspanel_site.problems.refused import RefusedError
from stadspanel_site.public.documents.trajectory import PublicResponse
from stadspanel_site.public.pages.document_pages import DocumentView
from stadspanel_site.public.pages.page import Page, PdfFile, Plan
from stadspanel_site.public.pages.trajectory_pages import AdviceView
from stadspanel_site.words.addresses import neutral_name
from stadspanel_site.words.content_types import content_type_of

_LOGGERS = ("weasyprint", "weasyprint.progress", "fontTools", "PIL")
"""Their messages quote the page."""


def page_pdf(html: str, address: str, base_url: str, files: Mapping[str, bytes]) -> bytes:
    """
    Return the page *html* at *address* as a tagged PDF (PDF/A-2a, PDF/UA-1); raises RefusedError.

    *files* are the finished files of the site, whose addresses begin with *base_url*: what the page may load.
    """
    weasyprint = _weasyprint()
    identifier = address.encode()
    try:
        document = weasyprint.HTML(
            string=html, base_url=address, media_type="print", url_fetcher=_fetcher(base_url, files)
        )
        with warnings.catch_warnings():
            # WeasyPrint does not close the file of its colours.
            warnings.simplefilter("ignore", ResourceWarning)
            made = document.write_pdf(pdf_variant="pdf/a-2a", pdf_identifier=identifier, finisher=_finish)
        return cast("bytes", made)
    except Exception as error:
        raise RefusedError("Een PDF kan niet worden gemaakt. Er is niets geschreven.") from error


def _finish(document: Any, pdf: Any) -> None:
    mend_tags(pdf)
    make_claims(document, pdf)


def _weasyprint() -> Any:
    for name in _LOGGERS:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    said = io.StringIO()
    try:
        # Without its system libraries it prints a page of advice, and fails.
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            import weasyprint  # noqa: PLC0415 - an extra, and slow to load
    except ImportError as error:
        raise RefusedError(
            "PDF’s kunnen niet worden gemaakt: het onderdeel WeasyPrint ontbreekt. Er is niets geschreven. "
            "Installeer het met: make pdf (of: pip install 'stadspanel-site[pdf]')"
        ) from error
    except OSError as error:
        raise RefusedError(
            "PDF’s kunnen niet worden gemaakt: Pango ontbreekt op deze computer. Er is niets geschreven. "
            "Installeer het met: sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
        ) from error
    return weasyprint


def _fetcher(base_url: str, files: Mapping[str, bytes]) -> Any:
    """Return the fetcher of WeasyPrint: it gives the files of the site, and refuses all else."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: PLC0415 - as above

    class _OwnFiles(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, _headers: Any = None) -> Any:
            path = url.removeprefix(base_url).partition("?")[0].partition("#")[0]
            if not url.startswith(base_url) or path not in files:
                raise ValueError("not a file of the site")
            return URLFetcherResponse(url, files[path], {"Content-Type": content_type_of(path)})

    return _OwnFiles()


_PDF_A = b' pdfaid:part="2" pdfaid:conformance="A"'

_PDF_UA = b"""\
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
"""PDF/A knows no PDF/UA: what it does not know is described (ISO 19005-2, 6.6.2.3.3)."""


def make_claims(document: Any, pdf: Any) -> None:
    """Make *pdf*, as WeasyPrint hands it over with its *document*, claim PDF/A-2a and PDF/UA-1 (ISO 14289-1), or neither."""
    for each in pdf.objects:
        extra = getattr(each, "extra", {})
        if "Interpolate" in extra:
            # Smoothed pictures look different everywhere (ISO 19005-2, 6.2.8).
            extra["Interpolate"] = "false"
        if extra.get("Type") == "/Metadata":
            (text,) = each.stream
            each.stream[:] = [
                text.replace(b"</rdf:RDF>", _PDF_UA + b"</rdf:RDF>")
                if _is_readable(document)
                else text.replace(_PDF_A, b"")
            ]


def _is_readable(document: Any) -> bool:
    """Tell whether each sign of *document* has a shape and a letter: no empty box (0), and no sign for private use."""
    fonts = document.fonts.values()
    letters = "".join(text for font in fonts for text in font.to_unicode.values())
    private = any("\ue000" <= letter <= "\uf8ff" or letter >= "\U000f0000" for letter in letters)
    return not private and not any(0 in font.widths for font in fonts)


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
