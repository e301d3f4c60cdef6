"""Word files made by hand, in the shapes that Word itself writes and LibreOffice does not."""

import zipfile
from collections.abc import Mapping
from io import BytesIO

_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_OUTSIDE = ' TargetMode="External"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NUMBERING = "".join(
    f'<w:abstractNum w:abstractNumId="{name}">'
    + "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for level in range(3)
    )
    + f'</w:abstractNum><w:num w:numId="{name}"><w:abstractNumId w:val="{name}"/></w:num>'
    for name, form, text in ((1, "decimal", "%1."), (2, "bullet", "•"))
)
STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="Standaard"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Kop1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Kop2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="EigenKop"><w:name w:val="Kop huisstijl"/><w:basedOn w:val="Kop1"/></w:style>
<w:style w:type="paragraph" w:styleId="Lijst"><w:name w:val="List Bullet"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>
<w:style w:type="character" w:styleId="Zwaar"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Weg"><w:name w:val="Onzichtbaar"/><w:rPr><w:vanish/></w:rPr></w:style>
"""


def run(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*runs: str, style: str = "", more: str = "") -> str:
    own = f'<w:pStyle w:val="{style}"/>' if style else ""
    inside = "".join(item if item.startswith("<") else run(item) for item in runs)
    return f"<w:p><w:pPr>{own}{more}</w:pPr>{inside}</w:p>"


def item(text: str, number: int = 1, level: int = 0) -> str:
    return p(text, more=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def cell(*blocks: str, more: str = "") -> str:
    return f"<w:tc><w:tcPr>{more}</w:tcPr>{''.join(blocks)}</w:tc>"


def table(*rows: tuple[str, ...]) -> str:
    inside = "".join(f"<w:tr>{''.join(cells)}</w:tr>" for cells in rows)
    return f"<w:tbl><w:tblPr/>{inside}</w:tbl>"


def word_file(
    body: str,
    *,
    parts: Mapping[str, str | bytes] | None = None,
    relations: Mapping[str, tuple[str, str]] | None = None,
    main: str = "word/document.xml",
) -> bytes:
    """Return a Word file with *body*; *relations* are sorts and targets by id, of which web addresses lie outside."""
    folder, _, name = main.rpartition("/")
    own = {"rIdS": ("styles", "styles.xml"), "rIdN": ("numbering", "numbering.xml"), **(relations or {})}
    lines = "".join(
        f'<Relationship Id="{key}" Type="{_OFFICE}/{sort}" Target="{target}"'
        f"{_OUTSIDE if '://' in target else ''}/>"
        for key, (sort, target) in own.items()
    )
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r" Type="{_OFFICE}/officeDocument" Target="{main}"/></Relationships>',
        main: f"<w:document {_SPACES}><w:body>{body}<w:sectPr/></w:body></w:document>",
        f"{folder}/_rels/{name}.rels": f'<Relationships xmlns="{_PACKAGE}">{lines}</Relationships>',
        f"{folder}/styles.xml": f"<w:styles {_SPACES}>{STYLES}</w:styles>",
        f"{folder}/numbering.xml": f"<w:numbering {_SPACES}>{NUMBERING}</w:numbering>",
        **{f"{folder}/{path}": part for path, part in (parts or {}).items()},
    }
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in files.items():
            archive.writestr(path, data)
    return out.getvalue()


def notes(sort: str, *texts: str) -> str:
    inside = "".join(
        f'<w:{sort} w:id="{number}">{p(text)}</w:{sort}>' for number, text in enumerate(texts, start=1)
    )
    return f"<w:{sort}s {_SPACES}>{inside}</w:{sort}s>"


def part(tag: str, inside: str) -> str:
    return f"<w:{tag} {_SPACES}>{inside}</w:{tag}>"
