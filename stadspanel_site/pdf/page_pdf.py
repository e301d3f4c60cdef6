"""
WeasyPrint, which makes a PDF of a page: HTML in, PDF out, all in memory.

It reads only the finished files of the site: no network, and no file of this computer.
"""

import contextlib
import io
import logging
import warnings
from collections.abc import Mapping
from typing import Any, cast

from stadspanel_site.pdf.claims import make_claims
from stadspanel_site.pdf.tags import mend_tags
from stadspanel_site.problems.refused import RefusedError
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
            string=html,
            base_url=address,
            media_type="print",
            url_fetcher=_fetcher(base_url, files),
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
