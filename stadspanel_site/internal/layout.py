"""The file cabinet: which kind of document belongs at which place in content/."""

import re
from dataclasses import dataclass

from stadspanel_site.internal.headers.common import Header
from stadspanel_site.internal.headers.conversation import MinutesHeader, NoteHeader
from stadspanel_site.internal.headers.dossiers_and_pages import DossierHeader, PageHeader
from stadspanel_site.internal.headers.panel_life import (
    EvaluationHeader,
    FinancesHeader,
    MeetingHeader,
    MemberHeader,
)
from stadspanel_site.internal.headers.trajectory import (
    AdviceHeader,
    AfterwordHeader,
    ProgressHeader,
    RequestHeader,
    ResponseHeader,
)
from stadspanel_site.words.vocabulary import Kind

SETTINGS_FILE = "site.yaml"
ATTACHMENTS = "bijlagen"

_SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"


@dataclass(frozen=True, slots=True)
class Drawer:
    """A place in the file cabinet: the pattern of its paths, the kind and schema of what lies there."""

    kind: Kind
    schema: type[Header]
    pattern: re.Pattern[str]
    example: str


def _drawer(kind: Kind, schema: type[Header], pattern: str, example: str) -> Drawer:
    return Drawer(kind, schema, re.compile(pattern.replace("SLUG", f"(?P<slug>{_SLUG})", 1)), example)


DRAWERS = (
    _drawer(Kind.REQUEST, RequestHeader, r"adviezen/SLUG/verzoek\.md", "adviezen/naam/verzoek.md"),
    _drawer(Kind.ADVICE, AdviceHeader, r"adviezen/SLUG/advies\.md", "adviezen/naam/advies.md"),
    _drawer(
        Kind.RESPONSE, ResponseHeader, rf"adviezen/SLUG/reactie(?:-{_SLUG})?\.md", "adviezen/naam/reactie.md"
    ),
    _drawer(Kind.AFTERWORD, AfterwordHeader, r"adviezen/SLUG/nawoord\.md", "adviezen/naam/nawoord.md"),
    _drawer(Kind.PROGRESS, ProgressHeader, r"adviezen/SLUG/voortgang\.md", "adviezen/naam/voortgang.md"),
    _drawer(Kind.NOTE, NoteHeader, r"gesprekken/SLUG/notitie\.md", "gesprekken/naam/notitie.md"),
    _drawer(
        Kind.MINUTES,
        MinutesHeader,
        rf"gesprekken/SLUG/verslag(?:-{_SLUG})?\.md",
        "gesprekken/naam/verslag.md",
    ),
    _drawer(Kind.DOSSIER, DossierHeader, r"dossiers/SLUG\.md", "dossiers/naam.md"),
    _drawer(Kind.PAGE, PageHeader, rf"paginas/(?P<slug>(?:{_SLUG}/)*{_SLUG})\.md", "paginas/naam.md"),
    _drawer(Kind.MEMBER, MemberHeader, r"leden/SLUG\.md", "leden/naam.md"),
    _drawer(Kind.MEETING, MeetingHeader, r"agenda/SLUG\.md", "agenda/naam.md"),
    _drawer(
        Kind.FINANCES,
        FinancesHeader,
        r"financien/(?P<slug>(?:19|20|21)[0-9][0-9])\.yaml",
        "financien/2024.yaml",
    ),
    _drawer(
        Kind.EVALUATION,
        EvaluationHeader,
        r"evaluaties/(?P<slug>(?:19|20|21)[0-9][0-9])\.md",
        "evaluaties/2024.md",
    ),
)

_IGNORED = re.compile(
    r"(?:^|/)(?:\.[^/]*|[^/]*~|[^/]*\.(?:swp|swo|bak|tmp)|#[^/]*#|Thumbs\.db|desktop\.ini)(?:/|$)",
    re.IGNORECASE,
)


def drawer_of(path: str) -> tuple[Drawer, str] | None:
    """Return the drawer that *path* belongs to and the slug in it, or None where no kind is defined."""
    for drawer in DRAWERS:
        match = drawer.pattern.fullmatch(path)
        if match is not None:
            return drawer, match["slug"]
    return None


def is_attachment(path: str) -> bool:
    """Tell whether *path* lies in a folder of attachments."""
    return ATTACHMENTS in path.split("/")[:-1]


def is_ignored(path: str) -> bool:
    """Tell whether *path* is a hidden file or an editor's backup."""
    return _IGNORED.search(path) is not None


def looks_like_a_document(path: str) -> bool:
    """Tell whether somebody will have meant *path* to be a document."""
    return path.lower().endswith((".md", ".markdown", ".mdown", ".yaml", ".yml"))


def is_stylesheet(path: str) -> bool:
    """Tell whether *path* is a stylesheet, which the settings may name."""
    return path.endswith(".css")


def slug_of(path: str) -> str:
    """Return the slug of a document, which is its folder's for documents of a folder."""
    found = drawer_of(path)
    if found is None:
        message = "no document lies here"
        raise ValueError(message)
    return found[1]
