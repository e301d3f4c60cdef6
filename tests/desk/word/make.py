"""
Makes the Word files of the tests anew, with LibreOffice: `.venv/bin/python -m tests.desk.word.make`.

Each is written as a flat OpenDocument text and saved as .docx, beside the plain text that LibreOffice itself reads in
it. LibreOffice writes the time in each file, so new ones differ always: renew them only where a text changes.
"""

import base64
import subprocess
import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image

FOLDER = Path(__file__).parent
_SPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
}
_HEADINGS = "".join(
    f'<style:style style:name="Heading_20_{level}" style:display-name="Heading {level}" style:family="paragraph" '
    f'style:default-outline-level="{level}"><style:text-properties fo:font-weight="bold"/></style:style>'
    for level in (1, 2, 3)
)
_STYLES = f"""
<office:styles>
<style:style style:name="Standard" style:family="paragraph"/>
<style:style style:name="Title" style:family="paragraph" style:parent-style-name="Standard"/>
{_HEADINGS}
<style:style style:name="Contents_20_Heading" style:display-name="Contents Heading" style:family="paragraph"/>
<style:style style:name="Contents_20_1" style:display-name="Contents 1" style:family="paragraph"/>
<text:outline-style style:name="Outline">{{outline}}</text:outline-style>
</office:styles>
<office:automatic-styles>
<style:style style:name="Vet" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Schuin" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>
<style:style style:name="Hoog" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>
<style:style style:name="Weg" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="Geel" style:family="text"><style:text-properties fo:background-color="#ffff00"/></style:style>
<style:style style:name="Zwart" style:family="text"><style:text-properties fo:color="#000000" fo:background-color="#000000"/></style:style>
<style:style style:name="Wit" style:family="text"><style:text-properties fo:color="#ffffff"/></style:style>
<style:style style:name="Donker" style:family="table-cell"><style:table-cell-properties fo:background-color="#154273"/></style:style>
<style:style style:name="Kader" style:family="graphic"><style:graphic-properties fo:border="0.5pt solid #000000"/></style:style>
<style:style style:name="Bijgesneden" style:family="graphic"><style:graphic-properties fo:clip="rect(0cm, 0.53cm, 0cm, 0cm)"/></style:style>
<text:list-style style:name="Cijfers">
<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
<text:list-level-style-number text:level="2" style:num-format="1" style:num-suffix="."/>
<text:list-level-style-bullet text:level="3" text:bullet-char="•"/>
</text:list-style>
<text:list-style style:name="Letters"><text:list-level-style-number text:level="1" style:num-format="a" style:num-suffix=")"/></text:list-style>
<text:list-style style:name="Bolletjes">
<text:list-level-style-bullet text:level="1" text:bullet-char="•"/>
<text:list-level-style-bullet text:level="2" text:bullet-char="–"/>
</text:list-style>
<style:page-layout style:name="Blad"><style:header-style/><style:footer-style/></style:page-layout>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="Blad">{{pages}}</style:master-page></office:master-styles>
"""
_NUMBERED = "".join(
    f'<text:outline-level-style text:level="{level}" style:num-format="1" text:display-levels="{level}"/>'
    for level in (1, 2)
)


def _p(text: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def _h(level: int, text: str) -> str:
    return f'<text:h text:style-name="Heading_20_{level}" text:outline-level="{level}">{text}</text:h>'


def _s(style: str, text: str) -> str:
    return f'<text:span text:style-name="{style}">{text}</text:span>'


def _list(style: str, *items: str, more: str = "") -> str:
    inside = "".join(f"<text:list-item>{item}</text:list-item>" for item in items)
    return f'<text:list text:style-name="{style}"{more}>{inside}</text:list>'


def _note(number: int, text: str) -> str:
    return (
        f'<text:note text:id="ftn{number}" text:note-class="footnote"><text:note-citation>{number}</text:note-citation>'
        f"<text:note-body>{_p(text)}</text:note-body></text:note>"
    )


def _cell(text: str, more: str = "") -> str:
    return f"<table:table-cell{more}>{text}</table:table-cell>"


def _row(*cells: str) -> str:
    inside = "".join(item if item.startswith("<table:") else _cell(_p(item)) for item in cells)
    return f"<table:table-row>{inside}</table:table-row>"


def _table(name: str, columns: int, *rows: str, head: str = "") -> str:
    heading = f"<table:table-header-rows>{head}</table:table-header-rows>" if head else ""
    return (
        f'<table:table table:name="{name}"><table:table-column table:number-columns-repeated="{columns}"/>'
        f"{heading}{''.join(rows)}</table:table>"
    )


def _picture(form: str, words: str, style: str = "Kader") -> str:
    image = Image.new("RGB", (40, 20), "navy")
    image.paste("orange", (20, 0, 40, 20))
    out = BytesIO()
    image.save(out, format=form)
    description = f"<svg:desc>{words}</svg:desc>" if words else ""
    return (
        f'<draw:frame draw:style-name="{style}" text:anchor-type="as-char" svg:width="2cm" svg:height="2cm"><draw:image>'
        f"<office:binary-data>{base64.b64encode(out.getvalue()).decode()}</office:binary-data></draw:image>{description}</draw:frame>"
    )


_CHANGE = "<office:change-info><dc:creator>Auteur Kanarie</dc:creator><dc:date>2026-03-01T10:00:00</dc:date></office:change-info>"
_COVERED = "<table:covered-table-cell/>"

BODIES = {
    "verslag": _p("Kwartaaloverleg over sensoren", "Title")
    + _p(f"Aanwezig: zes leden en {_s('Vet', 'twee')} ambtenaren.{_note(1, 'De wethouder was er niet.')}")
    + _h(1, "Opening")
    + _p(
        'De agenda staat op <text:a xlink:type="simple" xlink:href="https://www.example.org/agenda (nieuw)">de site</text:a>.'
    )
    + _h(2, "Mededelingen")
    + _list(
        "Cijfers",
        _p("De raad vergadert in mei.")
        + _list(
            "Cijfers",
            _p("Het panel is welkom.") + _list("Cijfers", _p("Meld u wel aan.")),
            _p("De zaal is klein."),
        ),
        _p(f"Het budget is {_s('Schuin', 'ruim')}: 20 m{_s('Hoog', '2')}."),
    )
    + _list("Bolletjes", _p("eerste punt"), _p("tweede punt") + _list("Bolletjes", _p("onderpunt")))
    + _h(1, "Besluiten")
    + _table("Besluiten", 2, _row("Borden plaatsen", "griffie"), head=_row("Besluit", "Wie"))
    + _p(f"De griffie stuurt het rond.{_note(2, 'Binnen een week.')}"),
    "wijzigingen": "<text:tracked-changes>"
    f'<text:changed-region text:id="c1"><text:insertion>{_CHANGE}</text:insertion></text:changed-region>'
    f'<text:changed-region text:id="c2"><text:deletion>{_CHANGE}{_p("geschraptekanarie ")}</text:deletion></text:changed-region>'
    "</text:tracked-changes>"
    + _h(1, "Gesprek over camera’s")
    + _p(
        'Het panel vindt <text:change-start text:change-id="c1"/>toegevoegde woorden <text:change-end text:change-id="c1"/>'
        'en <text:change text:change-id="c2"/>de rest.'
    )
    + _p(
        "Een zin<office:annotation><dc:creator>Auteur Kanarie</dc:creator><dc:date>2026-03-01T10:00:00</dc:date>"
        f"{_p('opmerkingkanarie')}</office:annotation> met een vraag."
    ),
    "verborgen": _h(1, "Stand van zaken")
    + _p(f"Wij zien dit{_s('Weg', ' en verborgenkanarie')}.")
    + _p(_s("Weg", "Nog een verborgenkanarie.")),
    "gemarkeerd": _h(1, "Inloopavond")
    + _p(f"De avond was {_s('Geel', 'druk bezocht')}.")
    + _p(f"De melding kwam van {_s('Zwart', 'zwartekanarie')} in mei."),
    "wit": _h(1, "Cijfers van mei")
    + _p(f"Alles klopt.{_s('Wit', ' wittekanarie')}")
    + _table(
        "Kop",
        2,
        _row(
            _cell(_p(_s("Wit", "Maand")), ' table:style-name="Donker"'),
            _cell(_p(_s("Wit", "Aantal")), ' table:style-name="Donker"'),
        ),
        _row("mei", "12"),
    ),
    "afbeeldingen": _h(1, "Plattegrond van de buurt")
    + _p(f"De kaart: {_picture('PNG', 'Een kaart met twee vlakken')}")
    + _p(_picture("PNG", "Alleen het linker vlak", "Bijgesneden"))
    + _p(_picture("GIF", "")),
    "geplakt": _p(_s("Vet", "Verslag van de inloop"))
    + _p(
        'Het panel sprak over data\u00adveiligheid<text:s text:c="3"/>en\u00a0over\u200b privacy. Kosten: 5 * 3 = 15, '
        "zie [bijlage] en data_2026 of R&amp;D met &lt;naam&gt; en 10 &lt; 20."
    )
    + _p(_s("Vet", "1. Wat er speelt"))
    + _p("- de eerste vraag")
    + _p("•<text:tab/>de tweede vraag")
    + _p("# geen kop")
    + _p(_s("Vet", "2. Wat er volgt"))
    + _p("1. bellen met de griffie")
    + _p("2) mailen met de wijk")
    + _p("Regel een<text:line-break/>Regel twee")
    + _p("&gt; geen citaat"),
    "tabellen": _h(1, "Overzicht van kosten")
    + _table(
        "Samen",
        3,
        _row("Post", _cell(_p("Bedragen"), ' table:number-columns-spanned="2"') + _COVERED),
        _row(_cell(_p("Zaal"), ' table:number-rows-spanned="2"'), "10", "20"),
        _row(_COVERED, "30", "40 | 50"),
        _row(
            _cell(_p("Drukwerk") + _list("Bolletjes", _p("folder"), _p("kaart"))),
            _cell(_table("Binnen", 1, _row("60"))),
            "70",
        ),
    )
    + _table("Kader", 1, _row(_cell(_p("Een kader om op te vallen.") + _p("Tweede zin in het kader."))))
    + _p("Einde."),
    "tekstvak": _h(1, "Brief aan de wijk")
    + _p(
        'Voor het vak.<draw:frame draw:style-name="Kader" text:anchor-type="paragraph" svg:width="4cm" svg:height="2cm">'
        f"<draw:text-box>{_p('Tekst in het vak.')}</draw:text-box></draw:frame>"
    )
    + _p(
        '<draw:line text:anchor-type="paragraph" svg:x1="0cm" svg:y1="0cm" svg:x2="4cm" svg:y2="0cm"/>Na het vak.'
    ),
    "inhoud": _p("Advies over borden", "Title")
    + '<text:table-of-content text:name="Inhoud"><text:table-of-content-source text:outline-level="2">'
    '<text:index-title-template text:style-name="Contents_20_Heading">Inhoud</text:index-title-template>'
    f'</text:table-of-content-source><text:index-body><text:index-title text:name="kop">{_p("Inhoud", "Contents_20_Heading")}'
    f"</text:index-title>{_p('1 Aanleiding<text:tab/>2', 'Contents_20_1')}</text:index-body></text:table-of-content>"
    + _h(1, "Aanleiding")
    + _p("Er zijn twee redenen:")
    + _list("Cijfers", _p("de eerste reden"), _p("de tweede reden"), more=' xml:id="een"')
    + _p("Een alinea ertussen.")
    + _list("Cijfers", _p("de derde reden"), more=' text:continue-list="een"')
    + _h(2, "Vragen")
    + _list("Letters", _p("vraag over geld"), _p("vraag over tijd"))
    + _p(
        'Zie <text:bookmark-ref text:reference-format="text" text:ref-name="plek">Aanleiding</text:bookmark-ref>.'
    ),
}
"""The body of each file, by its name."""


def _flat(name: str) -> str:
    pages = ""
    if name == "verborgen":
        pages = (
            f"<style:header>{_p('kopkanarie')}</style:header><style:footer>{_p('voetkanarie')}</style:footer>"
        )
    spaces = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in _SPACES.items())
    styles = _STYLES.format(outline=_NUMBERED if name == "inhoud" else "", pages=pages)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {spaces} office:version="1.3" '
        'office:mimetype="application/vnd.oasis.opendocument.text"><office:meta><meta:initial-creator>Auteur Kanarie'
        "</meta:initial-creator><dc:creator>Auteur Kanarie</dc:creator><dc:subject>onderwerpkanarie</dc:subject></office:meta>"
        f"{styles}<office:body><office:text>{BODIES[name]}</office:text></office:body></office:document>"
    )


def make() -> None:
    """Make every Word file, and the text that LibreOffice reads in it."""
    with tempfile.TemporaryDirectory() as place:
        profile = f"-env:UserInstallation=file://{place}/profile"
        for name in BODIES:
            (Path(place) / f"{name}.fodt").write_text(_flat(name), "utf-8")
        sources = sorted(str(path) for path in Path(place).glob("*.fodt"))
        convert = ("soffice", profile, "--headless", "--convert-to")
        subprocess.run([*convert, "docx:MS Word 2007 XML", "--outdir", str(FOLDER), *sources], check=True)
        made = sorted(str(path) for path in FOLDER.glob("*.docx"))
        subprocess.run([*convert, "txt:Text (encoded):UTF8", "--outdir", str(FOLDER), *made], check=True)


if __name__ == "__main__":
    make()
