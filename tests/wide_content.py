"""What is wider than a sheet of paper, and where its letters stand on one."""

import re

import pypdfium2

from tests.sites_by_hand import document

WORD = "".join(f"woord{number:03}" for number in range(25))
ADDRESS = "https://example.org/" + "".join(f"map{number:02}/" for number in range(24))
CODE = "".join(f"waarde_{number:02}=1;" for number in range(13))
HEADS = (
    *("Nummer", "Onderwerp", "Verantwoordelijke", "Startdatum", "Einddatum", "Status"),
    *("Toelichting", "Vervolgactie", "Portefeuillehouder", "Begrotingspost", "Risicobeoordeling", "Kenmerk"),
)
CELLS = (
    *("12", "Geluidsmetingen", "Veiligheidsregio Proefstad", "1 september 2026", "31 december 2026", "uitgesteld"),
    *("Leveranciersselectie duurt langer", "Raadsinformatiebrief", "wethouder Duurzaamheid", "Bedrijfsvoering"),
    *("Informatiebeveiliging", "SPD-2026-01"),
)  # fmt: skip


def table(columns: int, first: str = "") -> str:
    """Return a table of so many *columns*; in its first cell stands *first*."""
    cells = (first or CELLS[0], *CELLS[1:columns])
    lines = [HEADS[:columns], ("---",) * columns, cells, (CELLS[:columns])]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


SHAPES = {
    **{f"a table of {number} columns": table(number) for number in (2, 4, 6, 8, 9, 10, 12)},
    "a table of 20 columns": "\n".join(
        f"|{'|'.join(cells)}|"
        for cells in (HEADS[:10] * 2, ("--",) * 20, [f"{cell} {cell}" for cell in CELLS[:10] * 2])
    )
    + "\n",
    "a table in a quotation": "".join(f"> {line}\n" for line in table(12).splitlines()),
    "a long word": f"Dit is {WORD} zonder een spatie.\n",
    "a long word in a table": table(4, WORD),
    "a long word in a wide table": table(12, WORD),
    "an address": f"Zie [hier]({ADDRESS}) en <{ADDRESS}>.\n",
    "an address in a table": table(8, f"<{ADDRESS}>"),
    "a link in a table": table(9, f"[hier]({ADDRESS})"),
    "code": f"    {CODE}\n\nen `{CODE}` in een regel.\n",
    "code in a table": table(4, f"`{CODE}`"),
    "a list and a quotation": f"- {WORD}\n    - {WORD}\n\n> {WORD}\n",
    "a heading": f"## {WORD}\n\nTekst.\n",
    "capitals": table(12).upper(),
    "withheld words": table(8, "[[vertrouwelijk persoonsgegevens | mevrouw]]"),
}
"""Bodies that are wider than the paper, unless something is done."""


def site_of(body: str) -> dict[str, str]:
    """Return an advice and a page that say *body*."""
    return {
        "adviezen/sensoren/advies.md": document("advies", body="\n" + body),
        "paginas/over.md": document("pagina", body="\n" + body),
    }


def squeezed(text: str) -> str:
    """Return *text* without what the end of a line adds or takes away, and without the signs of Markdown."""
    return re.sub(r"[\s\u00ad\ufffe\u0002`|>#<-]+", "", text)


def off_paper(pdf: bytes, margin: float = 5) -> list[str]:
    """Return each sign of *pdf* that does not stand on its page, *margin* millimetres from the edge, with where."""
    found = []
    least = margin / 25.4 * 72
    for number, page in enumerate(pypdfium2.PdfDocument(pdf), 1):
        width, height = page.get_size()
        text = page.get_textpage()
        for index in range(text.count_chars()):
            sign = text.get_text_range(index, 1)
            left, bottom, right, top = text.get_charbox(index)
            if sign.strip() and not (
                least <= left <= right <= width - least and 0 <= bottom <= top <= height
            ):
                found.append(f"{sign} on page {number} from {left:.0f} to {right:.0f} of {width:.0f}")
    return found


def text_of(pdf: bytes) -> str:
    """Return all that *pdf* says, squeezed."""
    pages = pypdfium2.PdfDocument(pdf)
    return squeezed("\n".join(page.get_textpage().get_text_range() for page in pages))


def widths_of(pdf: bytes) -> set[int]:
    """Return the widths of the pages of *pdf*, in millimetres."""
    return {round(page.get_width() / 72 * 25.4) for page in pypdfium2.PdfDocument(pdf)}
