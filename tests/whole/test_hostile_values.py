"""Values that try to be HTML, XML, Jinja or commands to a terminal: they come out as text, or not at all."""

import json
import re
from collections import Counter
from collections.abc import Iterable
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from stadspanel_site.internal.quoting import quote_from
from stadspanel_site.problems.text import problem_text, quote_nothing
from stadspanel_site.public.documents.shared import PublicText
from stadspanel_site.public.rendering.header_texts import TextRenderer
from tests.internal.test_bad_input import PNG
from tests.sites_by_hand import SUMMARY, Site, document, problems_of, site_of, write_content

pytestmark = pytest.mark.slow

HARMLESS = "onschuldig"
HOSTILE = {
    "a script": "<script>alert(1)</script>",
    "the end of an attribute": '"><img src=x onerror=y>',
    "the end of an attribute in single quotes": "'><svg onload=y>",
    "a handler without an end": '" onmouseover=y x="',
    "a handler in single quotes": "' onmouseover=y x='",
    "quotes": "\"'`´’”",
    "an ampersand": "a & b &amp; &lt;b&gt; &#60;i&#62; &nope;",
    "a question to Jinja": "{{ 7*7 }}",
    "a command to Jinja": "{% raw %}{% include 'layout.html' %}{# x #}",
    "CDATA": "<![CDATA[<b>x</b>",
    "a comment": "<!-- x -->",
    "half a comment": "x --> <!-- y",
    "the end of a title": "</title><script>x</script>",
    "the end of a body": "</main></body></html><form action=//kwaad.example><input name=x>",
    "a style": "<style>*{display:none}</style>",
    "an entity of XML": "<!DOCTYPE x [<!ENTITY y 'z'>]>&y;",
    "a processing instruction": "<?xml version='1.0'?><?php x ?>",
    "a very long word": "x" * 5000,
    "a very long word of tags": "<b>" * 1500,
    "a half tag": "<b",
    "a tag of Markdown": "**vet** `code` _schuin_ ~~weg~~",
    "a list of attributes": "x {: onclick=y style=z #id .klas }",
    "a format": "{0} {jaar} %s %(x)s ${x} {x.__class__}",
    "a path": "../../etc/passwd",
    "an address": "javascript:alert(1)",
}


def quoted(value: str) -> str:
    """Return *value* as YAML (and JSON) between quotation marks."""
    return json.dumps(value, ensure_ascii=False)


def as_text(value: str) -> str:
    """Return *value* as Markdown that shows it as it is; as HTML it is refused."""
    value = value.replace("&", "&amp;").replace("<", "&lt;")
    return re.sub(r"([*_`~\\\[\]{}])", r"\\\1", value)


def settings(value: str) -> str:
    value = quoted(value)
    return f"""\
titel: {value}
basis_url: https://www.example.org/
panel: {{naam: {value}, email: panel@example.org}}
gemeente: {{naam: {value}}}
kenmerk_vorm: 'SPD-{{jaar}}-{{nr:02}}'
themas:
  digitale-privacy: {{titel: {value}, omschrijving: {value}, deelthemas: {{dataveiligheid: {value}}}}}
  digitale-ethiek: {{titel: {value}}}
afspraken:
  - van: 2022-01-01
    tot: 2027-12-31
    totaal_maximum: 8000
    begroting:
      bestanden: {{titel: {value}, maximum: 1600}}
"""


def texts(value: str) -> dict[str, str | bytes]:
    """Return a site in which every text that an author may choose is *value*."""
    v, text = quoted(value), quoted(as_text(value))
    advice = f"""\
titel: {v}
kenmerk: SPD-2026-01
datum: 2026-02-01
themas: [dataveiligheid]
dossier: sensoren
aanleiding: verzoek
geraadpleegd: [{v}]
samenvatting: {quoted(SUMMARY + " " + as_text(value))}
aanbevelingen:
  - nr: 1
    tekst: {text}
    toelichting: {text}
  - nr: 2
    tekst: {text}
raad:
  - datum: 2026-05-20
    soort: {v}
    titel: {v}
    url: https://example.org/raad
bijlagen:
  - bestand: foto.png
    titel: {v}
    vertrouwelijkheid: openbaar
wijzigingen:
  - datum: 2026-04-01
    toelichting: {text}
"""
    answer = f"""\
datum: 2026-03-01
afzender: college
opvolging: volledig
per_aanbeveling:
  - nr: 1
    opvolging: volledig
    wijze: {text}
    termijn: 2026-12-01
  - nr: 2
    opvolging: niet
    motivering: {text}
"""
    progress = f"""\
stappen:
  - datum: 2026-04-01
    aanbeveling: 1
    stand: in_uitvoering
    toelichting: {text}
    gemeld_door: gemeente
"""
    folder = "adviezen/sensoren"
    request = f"kenmerk: SPD-2026-01\ndatum: 2026-01-02\nafzender: {v}\nvraag: {text}\n"
    dossier = f"titel: {v}\nthemas: [digitale-privacy]\nomschrijving: {text}\nfase: proef\n"
    minutes = (
        f"titel: {v}\nkenmerk: SPD-2026-05\ndatum: 2026-02-12\ngesprek_op: 2026-02-10\nsoort_overleg: gesprek\n"
        f"deelnemers: [{v}, {v}]\n"
    )
    member = f"naam: {v}\ntoestemming: ja\nrol: {v}\nfoto: {{bestand: foto.png, alt: {v}}}\n"
    meeting = f"titel: {v}\nbegint: 2026-07-01 19:30\nsoort_overleg: kwartaaloverleg\n"
    costs = f"uitgaven:\n  - datum: 2026-01-05\n    post: bestanden\n    omschrijving: {text}\n    bedrag: 42,50\n"
    return {
        "site.yaml": settings(value),
        f"{folder}/verzoek.md": document("verzoek", header=request),
        f"{folder}/advies.md": document("advies", header=advice),
        f"{folder}/bijlagen/foto.png": PNG,
        f"{folder}/reactie.md": document("reactie", header=answer),
        f"{folder}/nawoord.md": document("nawoord"),
        f"{folder}/voortgang.md": document("voortgang", header=progress),
        "gesprekken/sensoren/verslag.md": document("verslag", header=minutes),
        "dossiers/sensoren.md": document("dossier", header=dossier),
        "paginas/over.md": document("pagina", header=f"titel: {v}\n"),
        "leden/een.md": document("lid", header=member),
        "leden/bijlagen/foto.png": PNG,
        "agenda/overleg.md": document("agenda", header=meeting),
        "financien/2026.yaml": document("financien", header=costs),
        "evaluaties/2026.md": document("evaluatie", header=f"titel: {v}\ndatum: 2026-05-01\n"),
    }


class Elements(HTMLParser):
    """Every tag of a page with the names of its attributes, and where its links lead."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.addresses: list[str] = []
        self.others: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[" ".join([tag, *sorted(name for name, _ in attrs)])] += 1
        self.addresses += [value or "" for name, value in attrs if name in {"href", "src", "srcset"}]

    def handle_comment(self, data: str) -> None:
        self.others.append(data)

    def handle_pi(self, data: str) -> None:
        self.others.append(data)

    def unknown_decl(self, data: str) -> None:
        self.others.append(data)


def elements(site: Site) -> list[Elements]:
    return [Elements(text) for path, text in site.files.items() if path.endswith(".html")]


def counted(pages: Iterable[Elements]) -> Counter[str]:
    """Return how often each tag stands in *pages*, with the names of its attributes."""
    return sum((page.tags for page in pages), Counter[str]())


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return site_of(tmp_path_factory.mktemp("harmless") / "content", texts(HARMLESS))


@pytest.fixture(scope="module")
def harmless_tags(harmless: Site) -> Counter[str]:
    return counted(elements(harmless))


@pytest.fixture(scope="module", params=list(HOSTILE.values()), ids=list(HOSTILE))
def hostile(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Site]:
    value = request.param
    return value, site_of(tmp_path_factory.mktemp("hostile") / "content", texts(value))


def test_every_value_is_on_a_page(harmless: Site) -> None:
    assert sum(text.count(HARMLESS) for text in harmless.files.values()) > 60


def test_no_element_and_no_attribute_comes_from_a_value(
    hostile: tuple[str, Site], harmless_tags: Counter[str]
) -> None:
    pages = elements(hostile[1])
    assert counted(pages) == harmless_tags
    for page in pages:
        assert page.others == []
        assert not [
            address for address in page.addresses if re.match(r"(?i)\s*(javascript|data|vbscript):", address)
        ]


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
def test_in_a_text_that_is_read_as_markdown_it_is_refused_or_harmless(value: str) -> None:
    shown = Elements(str(TextRenderer("/").blocks(PublicText(markdown=value), 3)))
    shown.feed(str(TextRenderer("/").line(PublicText(markdown=value))))
    assert shown.tags.keys() <= {"p", "strong", "em", "code", "del"}
    assert shown.others == []
    texts_of_header = {
        "dossiers/a.md": document(
            "dossier",
            header=f"titel: x\nthemas: [digitale-privacy]\nfase: proef\nomschrijving: {quoted(value)}\n",
        )
    }
    codes = {found.code for found in problems_of(texts_of_header) if found.is_error}
    may_be_html = re.search(r"<[a-z/!?]", value) is not None
    assert bool(codes & {"html-in-tekst", "html-opmerking", "alinea-te-lang"}) == may_be_html


def test_no_page_calculates(hostile: tuple[str, Site], harmless: Site) -> None:
    """A title stands in its page as it was written; nothing in it was calculated."""
    value, site = hostile
    assert site.files.keys() - {path for path in site.files if "bijlagen/" in path} == (
        harmless.files.keys() - {path for path in harmless.files if "bijlagen/" in path}
    )
    heading = re.search(r"(?s)<h1[^>]*>(.*?)</h1>", site.page("dossiers/sensoren/"))
    assert heading is not None
    read = re.sub(r"<[^>]*>|\xad|\u200b", "", heading[1])
    assert ("49" in read) == ("49" in value)


def test_every_xml_file_is_well_formed(hostile: tuple[str, Site], harmless: Site) -> None:
    _, site = hostile
    found = {path: text for path, text in site.files.items() if path.endswith((".xml", ".svg"))}
    assert {"feed.xml", "sitemap.xml"} <= found.keys()
    for path, text in found.items():
        root = ET.fromstring(text)  # noqa: S314 - our own file
        expected = ET.fromstring(harmless.files[path])  # noqa: S314 - our own file
        assert Counter(item.tag for item in root.iter()) == Counter(item.tag for item in expected.iter())


def test_json_is_json(hostile: tuple[str, Site]) -> None:
    _, site = hostile
    for path, text in site.files.items():
        if path.endswith(".json"):
            json.loads(text)


# --- what is refused ---

CONTROL = {
    "a colour": "\x1b[31mrood",
    "a title for the terminal": "\x1b]0;titel\x07",
    "one byte of an escape": "\x9b31m",
    "a bell": "\x07",
    "a backspace": "x\x08",
    "a zero": "a\x00b",
    "a delete": "a\x7f",
    "a line end of Unicode": "a\u2028b",
    "another reading direction": "a\u202eb",
}
PLACES = {
    "title": "titel: {}\n",
    "unknown key": "titel: x\n{}: x\n",
    "unknown value": "titel: x\nmenu: {}\n",
    "alias": "titel: x\naliassen: [{}]\n",
    "file": "titel: x\nbijlagen:\n  - bestand: {}\n    titel: x\n    vertrouwelijkheid: openbaar\n",
}


def raw_control(text: str) -> list[str]:
    """Return every character of *text*, but line ends, that a terminal would obey."""
    return re.findall(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]", text)


@pytest.mark.parametrize("escaped", [False, True], ids=["as it is", "as an escape of YAML"])
@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
@pytest.mark.parametrize("value", CONTROL.values(), ids=CONTROL)
def test_what_a_terminal_obeys_is_refused_and_not_repeated(
    value: str, place: str, tmp_path: Path, *, escaped: bool
) -> None:
    header = place.format(json.dumps(value) if escaped else f'"{value}"')
    content = {"paginas/over.md": document("pagina", header=header)}
    problems = problems_of(content)
    assert problems
    quote = quote_from(write_content(tmp_path, content))
    for problem in problems:
        for told in (
            problem_text(problem, "content", quote),
            problem_text(problem, "content", quote_nothing),
        ):
            assert raw_control(told) == []


@pytest.mark.parametrize("value", CONTROL.values(), ids=CONTROL)
def test_in_a_body_it_is_refused_and_not_repeated(value: str, tmp_path: Path) -> None:
    content = {"paginas/over.md": document("pagina", body=f"Tekst {value}.\n\n[x](./{value}.md)\n")}
    problems = problems_of(content)
    assert problems
    quote = quote_from(write_content(tmp_path, content))
    assert raw_control("".join(problem_text(problem, "content", quote) for problem in problems)) == []


@pytest.mark.parametrize("value", CONTROL.values(), ids=CONTROL)
def test_in_the_settings_it_is_refused_and_not_repeated(value: str, tmp_path: Path) -> None:
    content = {"site.yaml": settings(value), "paginas/over.md": document("pagina")}
    problems = problems_of(content)
    assert problems
    quote = quote_from(write_content(tmp_path, content))
    assert raw_control("".join(problem_text(problem, "content", quote) for problem in problems)) == []


@pytest.mark.parametrize(
    "reference",
    [
        *HOSTILE.values(),
        "SPD-2026-01<b>",
        'SPD-2026-01"',
        "SPD-2026-01\n<b>",
        "{jaar}",
        "SPD-2026-01 {{ 7*7 }}",
    ],
)
def test_a_reference_is_of_the_form_of_the_site_or_refused(reference: str) -> None:
    header = f"titel: x\nkenmerk: {quoted(reference)}\ndatum: 2026-02-12\ngesprek_op: 2026-02-10\n"
    content = {"gesprekken/x/verslag.md": document("verslag", header=f"{header}soort_overleg: gesprek\n")}
    assert "kenmerk-vorm" in {found.code for found in problems_of(content)}


@pytest.mark.parametrize("value", ["]]>", "<![CDATA[x]]>"])
def test_the_end_of_cdata_is_the_end_of_a_passage_that_never_began(value: str) -> None:
    found = {item.place.path for item in problems_of(texts(value)) if item.code == "passage-zonder-begin"}
    assert len(found) > 8


def test_html_in_the_form_of_references_comes_out_as_text(tmp_path: Path) -> None:
    form = settings("x").replace("'SPD-{jaar}-{nr:02}'", "'<b>{jaar}-{nr:02}'")
    content: dict[str, str | bytes] = {
        "site.yaml": form,
        "gesprekken/x/verslag.md": document("verslag").replace("SPD-2026-05", '"<b>2026-05"'),
    }
    site = site_of(tmp_path / "content", content)
    assert "&lt;b&gt;2026-05" in site.everything
    assert not [tag for tag in counted(elements(site)) if tag == "b"]


@pytest.mark.parametrize(
    "form",
    [
        "{jaar.__class__}-{nr}",
        "{jaar.__class__.__mro__}-{nr}",
        "{jaar}-{nr:999999999}",
        "{jaar!r:>99999999}-{nr}",
        "{jaar}-{nr}-{x}",
        "{jaar}-{nr}-{0}",
        "{jaar}-{nr:{jaar}}",
        "{jaar}-{nr",
    ],
)
def test_a_form_of_references_that_is_a_program_is_refused(form: str) -> None:
    yaml = settings("x").replace("'SPD-{jaar}-{nr:02}'", quoted(form))
    assert "kenmerk-vorm-ongeldig" in [found.code for found in problems_of({"site.yaml": yaml})]


def test_line_ends_in_a_value_make_no_lines_in_the_log_or_on_a_page(tmp_path: Path) -> None:
    content = {"paginas/over.md": document("pagina", header='titel: "een\\nfout[x]: twee"\n')}
    for problem in problems_of(content):
        told = problem_text(problem, "content", quote_from(write_content(tmp_path, content)))
        assert "\nfout[x]" not in told
