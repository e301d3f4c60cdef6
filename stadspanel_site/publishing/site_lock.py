"""The site that is locked: one page in place of all, until somebody opens it again."""

from collections.abc import Mapping
from html import escape

from stadspanel_site.problems.refused import RefusedError
from stadspanel_site.publishing.ledger import Ledger

LOCKED = "De site staat op slot: lezers zien één pagina. Weer open: stadspanel publish --weer-open"
"""The words once it is locked."""
_PAGE = """\
<!DOCTYPE html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Even niet beschikbaar{of_site}</title>
</head>
<body>
<main>
<h1>Deze site is even niet beschikbaar</h1>
<p>Wij kijken iets na. Probeer het later nog eens.</p>
{reach}</main>
</body>
</html>
"""


def refuse_locked(ledger: Ledger) -> None:
    """Raise RefusedError where the site is locked."""
    if ledger.is_locked:
        raise RefusedError(
            "De site staat op slot: lezers zien één pagina, en dat blijft zo. Mag zij weer open? Kies op GitHub Actions > "
            "Site op slot > weer open, of geef: stadspanel publish --weer-open, met dezelfde --to."
        )


def locked_files(title: str, email: str | None) -> Mapping[str, bytes]:
    """Return the files of a locked site named *title*; readers reach the panel at *email*. Either may be missing."""
    address = escape(email or "", quote=True)
    page = _PAGE.format(
        of_site=f" - {escape(title)}" if title else "",
        reach=f'<p>Vragen? Mail <a href="mailto:{address}">{address}</a>.</p>\n' if email else "",
    ).encode()
    return {"404.html": page, "index.html": page}
