"""The build as its own adversary: where the gate, a template or a person is wrong, the audit must notice."""

import base64
import gzip
import io
import json
import shutil
import zipfile
from pathlib import Path

import pytest

from stadspanel_site.audit.comparable_text import allowance_code, words
from stadspanel_site.audit.kept_readings import Readings
from stadspanel_site.audit.leaks import begin_audit
from stadspanel_site.internal.quoting import quote_from
from stadspanel_site.pipeline import make_site
from stadspanel_site.problems.problem import Problem, ProblemsFound
from stadspanel_site.problems.text import problem_text, quote_nothing
from stadspanel_site.store.kept import Kept
from tests.nasty_files import pdf_of_text
from tests.sites_by_hand import AS_OF, SITE, TEMPLATES, document, options, write_content

GROUND = "grond: 5.1.2e\n"
LONG = "de leverancier van de sensoren staat onder toezicht van een curator in Utrecht"
DRAFT = document("pagina", status="concept", body=f"Kladzin: {LONG}.\n")
CLOSED = document("advies", confidentiality="vertrouwelijk", extra=GROUND, body=f"{LONG}.\n")
BASE = "https://www.example.org/"


SIDE = "{datum: 2026-03-01, functie: lid, vingerafdruk: 0123456789ab}"
SUSPENDED = document("notitie").replace(
    "onderschreven:\n", f"onderschreven:\n  gemeente: {SIDE}\n  panel: {SIDE}\n"
)


def audit_once(
    data: dict[str, bytes],
    attached: dict[str, bytes],
    out: dict[str, bytes],
    fixed: tuple[str, ...] = (),
    base_url: str = BASE,
) -> tuple[Problem, ...]:
    """Return what the audit says."""
    return begin_audit(data, attached, attached.__getitem__, fixed, as_of=AS_OF)(out, base_url)


def audit_twice(
    data: dict[str, bytes],
    attached: dict[str, bytes],
    out: dict[str, bytes],
    fixed: tuple[str, ...] = (),
    base_url: str = BASE,
) -> tuple[Problem, ...]:
    """Return what the audit says, once it was found to say the same of files that it knows from before."""
    kept, settings = Kept(), {"site.yaml": SITE.encode()}
    found = audit_once(data, attached, out, fixed, base_url)
    for before in (settings, data):
        begin_audit(before, {}, attached.__getitem__, fixed, as_of=AS_OF, kept=kept)(out, base_url)
        kept.keep()
    again = begin_audit(data, attached, attached.__getitem__, fixed, as_of=AS_OF, kept=kept)(out, base_url)
    assert again == found
    return found


def findings(
    texts: dict[str, str],
    files: dict[str, str | bytes],
    attachments: dict[str, bytes] | None = None,
    base_url: str = BASE,
) -> list[str]:
    """Return what the audit says of *files* that would come of *texts*: code, kind, place and file."""
    data = {path: text.encode() for path, text in ({"site.yaml": SITE} | texts).items()}
    out = {path: text if isinstance(text, bytes) else text.encode() for path, text in files.items()}
    attached = attachments or {}
    # Without files there is nothing that it could know from before.
    audit = audit_twice if out else audit_once
    found = audit(data, attached, out, base_url=base_url)
    return [
        f"{item.code} {dict(item.words).get('soort', '')} {item.place.path}:{item.place.line} "
        f"{dict(item.words).get('bestand', '')}".strip()
        for item in found
    ]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("index.html", f"<p>{LONG}</p>"),
        ("index.html", f"<p>{LONG.upper()}</p>"),
        ("index.html", "<p>" + LONG.replace(" ", "\n  ") + "</p>"),
        ("index.html", "<p>" + LONG.replace("sensoren", "sen<b>sor</b>en") + "</p>"),
        ("index.html", "<p>" + LONG.replace("sensoren", "sen\u00adsoren") + "</p>"),
        ("index.html", "<p>" + LONG.replace("sensoren", "sen&shy;soren").replace("van", "&#118;an") + "</p>"),
        ("index.html", f'<a title="{LONG}">x</a>'),
        ("index.html", f'<a href="/?q={LONG.replace(" ", "%20")}">x</a>'),
        ("index.html", f"<!-- {LONG} -->"),
        ("index.html", f"<!-- a > {LONG} -->"),
        ("index.html", "<p>" + LONG.replace("sensoren", "sen<!-- x -->soren") + "</p>"),
        ("index.html", "<p>" + LONG.replace("sensoren", "sen&amp;shy;soren") + "</p>"),
        ("index.html", f'<img src="data:text/plain;base64,{base64.b64encode(LONG.encode()).decode()}">'),
        ("feed.xml", f"<content><![CDATA[<p>{LONG.replace('sensoren', 'sen<b>sor</b>en')}</p>]]></content>"),
        ("feed.xml", f"<content>&lt;p>{LONG.replace('sensoren', 'sen&lt;b>sor&lt;/b>en')}&lt;/p></content>"),
        ("x.js", "const a = '" + LONG.replace("e", "\\x65").replace("i", "\\u{69}") + "'"),
        ("x.js", "const a = '" + LONG.replace(" ", "\\n") + "'"),
        ("x.css", "p::after { content: '" + LONG.replace("sensoren", "\\73 ensoren") + "' }"),
        ("x.svg", f"<svg><text>{LONG.replace('sensoren', 'sen<tspan>soren</tspan>')}</text></svg>"),
        ("feed.xml", f"<entry><title>{LONG}</title></entry>"),
        ("data.json", json.dumps({"a": [LONG]})),
        ("data.json", json.dumps({"a": LONG.replace("i", "í")}).replace("\\u00ed", "\\u0069")),
        ("data.csv", f"a;{LONG};b"),
        ("x.js", f"const a = '{LONG}'"),
        ("x.css", f"/* {LONG} */"),
        ("x.html.gz", gzip.compress(LONG.encode(), mtime=0)),
        ("index.pf_fragment", gzip.compress(LONG.encode(), mtime=0)),
    ],
    ids=lambda value: None if isinstance(value, bytes) else str(value)[:30],
)
def test_long_text_is_found_however_it_is_written(name: str, content: str | bytes) -> None:
    assert findings({"paginas/klad.md": DRAFT}, {name: content}) == [f"lek tekst paginas/klad.md:5 {name}"]
    # Where each word stands open too, only the row of them betrays it.
    known = document("pagina", body=" ".join(sorted(LONG.split())))
    texts = {"paginas/klad.md": DRAFT, "paginas/a.md": known}
    assert findings(texts, {name: content}) == [f"lek tekst paginas/klad.md:5 {name}"]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.txt", LONG.encode("utf-16"), "bijlage-andere-soort"),
        ("a.zip", b"", "bijlage-andere-soort"),
        ("a.html.br", b"", "bijlage-andere-soort"),
        ("a.html.bz2", b"", "bijlage-andere-soort"),
        ("a.html.xz", b"", "bijlage-andere-soort"),
        ("a.html.gz", b"no gzip", "bijlage-stuk"),
        ("a.html.gz", gzip.compress(LONG.encode(), mtime=0)[:30], "bijlage-stuk"),
        ("a.bin", b"\x1f\x8b no gzip", "bijlage-stuk"),
        ("a.pdf", b"%PDF-1.7 no pdf", "bijlage-stuk"),
    ],
    ids=lambda value: str(value)[:12],
)
def test_what_cannot_be_read_does_not_go_out(name: str, content: bytes, code: str) -> None:
    assert findings({"paginas/klad.md": DRAFT}, {name: content}) == [f"{code}  {name}:0"]


def test_words_run_together_in_an_identifier_are_found() -> None:
    texts = {
        "adviezen/x/advies.md": document("advies", body="Van [[vertrouwelijk 5.1.2e | Bakkerij Vosselaar]]")
    }
    for output in ('<p class="bakkerijVosselaar">', "const bakkerijvosselaar = 1;"):
        assert [found.split(":")[0] for found in findings(texts, {"a.html": output})] == [
            "lek passage adviezen/x/advies.md"
        ]


def office_file(text: str, part: str = "word/document.xml") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(part, f"<w:p><w:r><w:t>{text[:30]}</w:t></w:r>{text[30:]}</w:p>")
        archive.writestr("word/styles.xml", "<w:style>geen tekst van de schrijver</w:style>")
    return stream.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        *(pdf_of_text(LONG), LONG.encode(), f"a;b\n{LONG};2\n".encode(), office_file(LONG)),
        *(
            office_file(LONG, part)
            for part in (
                *("word/header1.xml", "word/footer3.xml", "styles.xml", "xl/comments1.xml"),
                *("xl/threadedComments/threadedComment1.xml", "ppt/notesSlides/notesSlide1.xml"),
            )
        ),
    ],
    ids=["PDF", "text", "table", "word processor", "header", "footer", "styles", "note", "thread", "speaker"],
)
def test_text_inside_an_attachment_that_is_not_public_is_found(data: bytes) -> None:
    texts = {"adviezen/x/advies.md": document("advies")}
    attachments = {"adviezen/x/bijlagen/brief.pdf": data}
    assert findings(texts, {"a.html": f"<p>{LONG}</p>"}, attachments) == [
        "lek tekst in een bijlage adviezen/x/bijlagen/brief.pdf:0 a.html"
    ]


def test_what_an_open_attachment_says_too_is_no_secret_of_another() -> None:
    extra = "bijlagen:\n- bestand: brief.pdf\n  titel: De brief\n  vertrouwelijkheid: openbaar\n"
    texts = {"adviezen/x/advies.md": document("advies", extra=extra)}
    attachments = {f"adviezen/x/bijlagen/{name}.pdf": pdf_of_text(LONG) for name in ("brief", "kladbrief")}
    assert findings(texts, {"bijlagen/de-brief.pdf": pdf_of_text(LONG)}, attachments) == []
    assert (
        findings(
            texts | {"paginas/klad.md": DRAFT}, {"bijlagen/de-brief.pdf": pdf_of_text(LONG)}, attachments
        )
        == []
    )
    del texts["adviezen/x/advies.md"]
    assert len(findings(texts, {"bijlagen/de-brief.pdf": pdf_of_text(LONG)}, attachments)) == 2


@pytest.mark.parametrize(
    "data",
    [b"", b"%PDF-1.7 cut off", b"PK\x03\x04 cut off", b"\xff\xfe\x00", pdf_of_text(LONG)[:200]],
    ids=["empty", "pdf", "office", "bytes", "half a pdf"],
)
def test_an_attachment_that_is_not_public_may_be_broken(data: bytes) -> None:
    texts = {"adviezen/x/advies.md": document("advies")}
    assert findings(texts, {"a.html": ""}, {"adviezen/x/bijlagen/brief.pdf": data}) == []


def test_a_log_does_not_repeat_a_name_that_is_itself_the_leak() -> None:
    name = f"{LONG.replace(' ', '-')}.html"
    assert findings({"paginas/klad.md": DRAFT}, {name: "niets"}) == [
        "lek tekst paginas/klad.md:5 de naam van een bestand"
    ]


def test_eight_words_in_a_row_are_enough() -> None:
    eight = " ".join(LONG.split()[3:11])
    assert findings({"paginas/klad.md": DRAFT}, {"a.html": eight}) == ["lek tekst paginas/klad.md:5 a.html"]
    known = document("pagina", body=" ".join(sorted(LONG.split())))
    texts = {"paginas/klad.md": DRAFT, "paginas/a.md": known}
    assert findings(texts, {"a.html": eight}) == ["lek tekst paginas/klad.md:5 a.html"]
    assert findings(texts, {"a.html": " ".join(LONG.split()[3:10])}) == []
    assert len(findings(texts, {"a.html": " ".join(LONG.split()[-8:])})) == 1


@pytest.mark.parametrize(
    ("texts", "leak", "expected"),
    [
        pytest.param(
            {
                "adviezen/x/advies.md": document(
                    "advies", body="Van [[vertrouwelijk 5.1.2e | Bakkerij Vosselaar]]."
                )
            },
            "bakkerij  vosselaar",
            "lek passage adviezen/x/advies.md:15",
            id="a short passage",
        ),
        pytest.param(
            {"adviezen/x/advies.md": document("advies", extra="intern: Bel de notaris 0611\n")},
            "Bel de notaris 0611",
            "lek intern adviezen/x/advies.md",
            id="an internal note",
        ),
        pytest.param(
            {"adviezen/x/advies.md": document("advies", extra="intern: Klokkenluidersmelding\n")},
            "klokkenluidersmelding",
            "lek intern adviezen/x/advies.md",
            id="one long word",
        ),
        pytest.param(
            {"adviezen/x/advies.md": document("advies", extra="intern:\n  Verhuisplannenkantoor: ja\n")},
            "verhuisplannenkantoor",
            "lek intern adviezen/x/advies.md",
            id="the name of an internal key",
        ),
        pytest.param(
            {"adviezen/x/advies.md": CLOSED.replace("titel: Sensoren", "titel: Verborgen camera-auto")},
            "Verborgen camera-auto",
            "lek titel adviezen/x/advies.md",
            id="the title of a registered document",
        ),
        pytest.param(
            {
                "adviezen/x/advies.md": document("advies").replace(
                    "tekst: Bewaar niets.",
                    "tekst: Verkoop het wagenpark.\n    vertrouwelijkheid: vertrouwelijk\n    grond: 5.1.2e",
                )
            },
            "Verkoop het wagenpark",
            "lek aanbevelingen adviezen/x/advies.md",
            id="a recommendation that is not public",
        ),
        pytest.param(
            {
                "leden/a.md": document("lid")
                .replace("Lid Eén", "Wilhelmina Onbekend")
                .replace("ing: ja", "ing: nee")
            },
            "Wilhelmina Onbekend",
            "lek naam leden/a.md",
            id="a member without consent",
        ),
        pytest.param(
            {
                "leden/a.md": document("lid", extra="sinds: 2099-01-01\n").replace(
                    "Lid Eén", "Wilhelmina Onbekend"
                )
            },
            "Wilhelmina Onbekend",
            "lek naam leden/a.md",
            id="a member who is to come",
        ),
        pytest.param(
            {
                "leden/a.md": document(
                    "lid", extra="sinds: 2099-01-01\n", body="Werkt bij de molenaarsbond."
                ),
            },
            "Werkt bij de molenaarsbond",
            "lek tekst leden/a.md",
            id="the text of a member who is to come",
        ),
        pytest.param(
            {"agenda/a.md": document("agenda", extra="plaats: Zaal Klaproosveld\nbesloten: ja\n")},
            "Zaal Klaproosveld",
            "lek plaats agenda/a.md",
            id="the place of a closed meeting",
        ),
        pytest.param(
            {"financien/2026.yaml": document("financien").replace("Opslag", "Etentje Klaproosveld")},
            "Etentje Klaproosveld",
            "lek uitgaven financien/2026.yaml",
            id="an expense that is not public",
        ),
        pytest.param(
            {"adviezen/stille-slug/advies.md": CLOSED},
            '<a href="/adviezen/stille-slug/">',
            "lek adres",
            id="a slug",
        ),
        pytest.param(
            {"paginas/klad.md": DRAFT},
            f"<loc>{BASE}klad/</loc>",
            "lek adres paginas/klad.md:0",
            id="the address of a draft",
        ),
    ],
)
def test_what_may_not_come_out_is_found(texts: dict[str, str], leak: str, expected: str) -> None:
    found = findings(texts, {"a.html": leak})
    assert len(found) == 1
    assert found[0].startswith(expected)
    assert found[0].endswith("a.html")


def test_the_name_of_a_file_that_is_not_public_is_found() -> None:
    texts = {"adviezen/x/advies.md": document("advies")}
    attachments = {"adviezen/x/bijlagen/offerte.csv": b"", "adviezen/x/bijlagen/mijn geheim.csv": b""}
    assert findings(texts, {"a.html": '<a href="/bijlagen/offerte.csv">'}, attachments) == [
        "lek bestandsnaam adviezen/x/bijlagen/offerte.csv:0 a.html"
    ]
    index = gzip.compress(b"\xff\x05offerte.csv\x00\xff", mtime=0)
    assert findings(texts, {"zoeken/pagefind/nl.pf_index": index}, attachments) == [
        "lek bestandsnaam adviezen/x/bijlagen/offerte.csv:0 zoeken/pagefind/nl.pf_index"
    ]
    assert findings(texts, {"bijlagen/mijn geheim.csv": ""}, attachments) == [
        "lek bestandsnaam adviezen/x/bijlagen/mijn geheim.csv:0 de naam van een bestand"
    ]


@pytest.mark.parametrize(
    ("written", "path", "body_of_it"),
    [
        (f"Zie {BASE}klad/ dus.", "paginas/klad.md", DRAFT),
        (
            "Zie https://example.com/panel/blob/main/adviezen/stil/advies.md.",
            "adviezen/stil/advies.md",
            CLOSED,
        ),
        ("Zie [daar](https://WWW.example.org/adviezen/stil/).", "adviezen/stil/advies.md", CLOSED),
        ("Zie `content/adviezen/stil`.", "adviezen/stil/advies.md", CLOSED),
        ("Zie\n\n    adviezen/stil/", "adviezen/stil/advies.md", CLOSED),
        ("Zie ../stil/advies.md dus.", "adviezen/stil/advies.md", CLOSED),
        ("Zie [../stil/advies.md](../stil/advies.md).", "adviezen/stil/advies.md", CLOSED),
        ("Zie `paginas/klad.md`.", "paginas/klad.md", DRAFT),
        ("Zie https://example.com/panel/blob/main/content/agenda/sloop.md", "agenda/sloop.md", CLOSED),
        ("Zie [klad.md](klad.md).", "paginas/klad.md", DRAFT),
        ("Zie reactie-2.md dus.", "adviezen/stil/reactie-2.md", CLOSED),
    ],
)
def test_a_hidden_address_that_somebody_wrote_is_told_where_it_is_written(
    written: str, path: str, body_of_it: str
) -> None:
    texts = {"paginas/over.md": document("pagina", body=f"Welkom.\n\n{written}\n"), path: body_of_it}
    line = texts["paginas/over.md"].splitlines().index(written.splitlines()[-1]) + 1
    told = f"adres-van-besloten-stuk  paginas/over.md:{line}"
    assert findings(texts, {"over/index.html": written, "data/alles.json": json.dumps(written)}) == [told]
    # What no text says is a fault of the program, as before.
    del texts["paginas/over.md"]
    assert findings(texts, {"a.html": written}) == [f"lek adres {path}:0 a.html"]


@pytest.mark.parametrize("name", ["★", "-.-", "_._", "…", "☎.★"])
def test_the_name_of_a_file_without_letters_tells_nothing(name: str) -> None:
    attached = {f"adviezen/x/bijlagen/{name}": b"", "adviezen/x/bijlagen/offerte.csv": b""}
    leak = "lek bestandsnaam adviezen/x/bijlagen/offerte.csv:0 a.html"
    assert findings({}, {"a.html": f"zie {name} en offerte.csv"}, attached) == [leak]


@pytest.mark.parametrize(
    ("texts", "output"),
    [
        pytest.param(
            {"paginas/klad.md": DRAFT, "paginas/open.md": document("pagina", body=LONG)},
            LONG,
            id="open elsewhere",
        ),
        pytest.param(
            {
                "paginas/klad.md": document("pagina", status="concept", body="Een kort woord."),
                "paginas/open.md": document("pagina", body="Aan het woord zijn de bewoners."),
            },
            "woord",
            id="a word that stands open",
        ),
        pytest.param(
            {"paginas/klad.md": document("pagina", status="concept", extra="openbaar_sinds: 2026-03-01\n")},
            "1 maart 2026, 2026-03-01",
            id="a date",
        ),
        pytest.param(
            {"adviezen/x/advies.md": CLOSED}, "SPD-2026-01", id="the reference of a registered document"
        ),
        *(
            pytest.param(
                {
                    "adviezen/x/advies.md": document("advies"),
                    "paginas/klad.md": document("pagina", status="concept", header=f"titel: '{title}'\n"),
                },
                title,
                id=title,
            )
            for title in (
                "Adviesverzoek: Sensoren",
                "Reactie op: Sensoren",
                "Nawoord bij: Sensoren",
                "Voortgang van: Sensoren",
            )
        ),
        pytest.param(
            {"leden/stille-kluis.md": document("lid").replace("toestemming: ja", "toestemming: true")},
            "Lid Eén, /leden/stille-kluis/",
            id="a member who consents in another word",
        ),
        pytest.param(
            {"gesprekken/stille-kluis/notitie.md": SUSPENDED},
            "/gesprekken/stille-kluis/",
            id="a note endorsed anew",
        ),
        pytest.param(
            {"adviezen/x/advies.md": CLOSED}, "vastgesteld, vertrouwelijk", id="words of the closed lists"
        ),
        pytest.param({"paginas/klad.md": DRAFT}, "de map klad/ of zo", id="a word before a slash"),
        pytest.param(
            {
                "paginas/klad.md": document(
                    "pagina", status="ingetrokken", extra="soort_intrekking: publicatie\n"
                )
            },
            '<a href="/klad/">',
            id="the address of what was withdrawn",
        ),
        pytest.param(
            {"paginas/klad.md": DRAFT},
            '<a href="https://elders.nl/klad/">',
            id="the same path on another site",
        ),
    ],
)
def test_what_stands_open_or_is_ordinary_is_no_leak(texts: dict[str, str], output: str) -> None:
    assert findings(texts, {"a.html": output}) == []


def test_the_key_of_a_theme_is_no_secret_of_a_draft() -> None:
    texts = {
        "site.yaml": f"{SITE}themas:\n  kijkdingen: Toezicht\n",
        "adviezen/x/advies.md": document("advies", status="concept", extra="themas: [kijkdingen]\n"),
    }
    assert findings(texts, {"a.html": '<a href="/themas/kijkdingen/">Toezicht</a>'}) == []


def test_what_headers_of_the_site_say_of_themselves_is_no_secret() -> None:
    assert findings({"paginas/klad.md": document("pagina", status="concept")}, {"a.html": "concept"}) == []
    dated = document("pagina", extra="openbaar_sinds: 2026-03-01\n")
    for written in ("1 maart 2026", "1-3-2026", "2026-03-01"):
        body = f"Van [[vertrouwelijk 5.1.2e | {written}]].\n"
        texts = {"adviezen/x/advies.md": document("advies", body=body), "paginas/a.md": dated}
        found = [item.split()[0] for item in findings(texts, {"a.html": "Sinds 1 maart 2026"})]
        assert found == ([] if written == "1-3-2026" else ["woorden-ook-open-gewoon"])


def told(body: str, extra: str = "", other: str = "") -> list[str]:
    texts = {"adviezen/x/advies.md": document("advies", body=body, extra=extra)}
    if other:
        texts["paginas/b.md"] = document("pagina", body=other)
    return findings(texts, {})


PASSAGE = "Een brief van [[vertrouwelijk persoonsgegevens | mevrouw Klaproos]] kwam binnen.\n"


def test_the_same_name_left_standing_further_on_is_found() -> None:
    assert told(PASSAGE + "\nDaarna belde Mevrouw\nKlaproos.\n") == [
        "woorden-ook-open  adviezen/x/advies.md:15"
    ]
    assert told(PASSAGE, other="Met dank aan mevrouw **Klaproos**.") == [
        "woorden-ook-open  adviezen/x/advies.md:15"
    ]
    asked = ["mogelijk-persoonsgegeven namen van personen adviezen/x/advies.md:17"]
    assert told(PASSAGE + "\nDaarna belde mevrouw Anemoon.\n") == asked


def test_it_is_settled_by_a_code_that_does_not_repeat_it() -> None:
    code = allowance_code("adviezen/x/advies.md", words("mevrouw Klaproos"))
    extra = f"toegestaan:\n  - passage: {code}\n    reden: Zij is wethouder.\n"
    assert told(PASSAGE + "\nDaarna belde mevrouw Klaproos.\n", extra) == []


@pytest.mark.parametrize("word", ["bewoner", "ING", "nr 3"])
def test_one_ordinary_word_is_only_warned_of(word: str) -> None:
    body = f"Een brief van [[vertrouwelijk 5.1.2e | {word}]] kwam.\n\nDe {word} belde.\n"
    assert told(body) == ["woorden-ook-open-gewoon  adviezen/x/advies.md:15"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("BSN 123456782", ["persoonsgegeven bsn paginas/a.md:6"]),
        ("Rekening NL91 ABNA 0417 1643 00", ["persoonsgegeven iban paginas/a.md:6"]),
        ("Bel 06-12345678", ["mogelijk-persoonsgegeven telefoon paginas/a.md:6"]),
        ("Mail jan@voorbeeld.nl", ["mogelijk-persoonsgegeven e-mailadres paginas/a.md:6"]),
        ("Mail panel@example.org", []),  # stands in site.yaml
        ("Het getal 123456789", []),
    ],
)
def test_personal_data_in_open_text_is_found(text: str, expected: list[str]) -> None:
    assert findings({"paginas/a.md": document("pagina", body=f"{text}\n")}, {}) == expected
    assert findings({"paginas/a.md": document("pagina", status="concept", body=f"{text}\n")}, {}) == []


def test_a_place_behind_a_passage_keeps_its_line() -> None:
    body = "\n::: vertrouwelijk 5.1.2e\neen\ntwee\n:::\n\nBSN 123456782\n"
    assert findings({"paginas/a.md": document("pagina", body=body)}, {}) == [
        "persoonsgegeven bsn paginas/a.md:12"
    ]


def sabotaged(tmp_path: Path, template: str, addition: str) -> Path:
    """Return templates in which somebody made a mistake."""
    folder = tmp_path / "templates"
    shutil.copytree(TEMPLATES, folder)
    file = folder / template
    file.write_text(
        file.read_text(encoding="utf-8").replace("</html>", addition + "</html>"), encoding="utf-8"
    )
    return folder


def test_a_leak_stops_the_build_and_the_report_does_not_repeat_it(tmp_path: Path) -> None:
    content = write_content(
        tmp_path / "content",
        {
            "adviezen/x/advies.md": document(
                "advies", body="Van [[vertrouwelijk 5.1.2e | Bakkerij Vosselaar]].\n"
            ),
        },
    )
    templates = sabotaged(tmp_path, "layout.html", "<p>Bakkerij Vosselaar</p>")
    # A name in a template is a fixed text, and so open; one that comes from elsewhere is not.
    make_site(options(content))
    base = options(content)
    (templates / "static" / "extra.js").write_text("Bakkerij", encoding="utf-8")
    files, _ = make_site(base)
    data = {path.relative_to(content).as_posix(): path.read_bytes() for path in content.rglob("*.*")}
    begun = begin_audit(data, (), lambda _: b"", (), as_of=AS_OF)
    found = begun({**files, "a.html": b"bakkerij vosselaar"}, BASE)
    assert [item.code for item in found] == ["lek"]
    for quote in (quote_nothing, quote_from(content)):
        text = problem_text(found[0], "content", quote)
        assert "osselaar" not in text
        assert "content/adviezen/x/advies.md:15:1" in text
        assert "a.html" in text


@pytest.mark.parametrize(
    ("ending", "read_first"),
    [("html", ["a.html", "b.html"]), ("csv", []), ("json", [])],
    ids=["as a whole", "by rows", "by rows of JSON"],
)
def test_a_file_is_read_again_for_what_was_not_looked_for(
    monkeypatch: pytest.MonkeyPatch, ending: str, read_first: list[str]
) -> None:
    read: list[str] = []

    class Noted(Readings):
        def finished(self, path: str, data: bytes) -> tuple[str, ...]:
            read.append(path)
            return super().finished(path, data)

    monkeypatch.setattr("stadspanel_site.audit.leaks.Readings", Noted)
    monkeypatch.setattr("stadspanel_site.audit.row_marks._SMALLEST", 0)
    said = {"a": LONG, "b": "Niets."}
    written = {"html": "<p>{}</p>", "csv": "tekst,{}\r\n", "json": '[\n{{"tekst": "{}"}}\n]'}[ending]
    kept, out = Kept(), {f"{name}.{ending}": written.format(text).encode() for name, text in said.items()}

    def told_and_read(**texts: str) -> tuple[list[str], list[str]]:
        data = {"site.yaml": SITE} | {f"paginas/{name}.md": text for name, text in texts.items()}
        documents = {path: text.encode() for path, text in data.items()}
        found = begin_audit(documents, (), lambda _: b"", (), as_of=AS_OF, kept=kept)(out, BASE)
        seen = sorted(set(read))
        read.clear()
        kept.keep()
        return [item.code for item in found], seen

    other = document("pagina", status="concept", body="Tweewielers in de stalling.\n")
    assert told_and_read() == ([], read_first)
    assert told_and_read() == ([], [])
    assert told_and_read(klad=other) == ([], [])
    assert told_and_read(klad=other) == ([], [])
    codes, seen = told_and_read(klad=other, geheim=DRAFT)
    assert codes == ["lek"]
    assert f"a.{ending}" in seen
    assert told_and_read(klad=other, geheim=DRAFT)[0] == ["lek"]


def test_words_told_elsewhere_stop_the_build(tmp_path: Path) -> None:
    content = write_content(
        tmp_path / "content",
        {"adviezen/x/advies.md": document("advies", body=PASSAGE + "\nMevrouw Klaproos belde.\n")},
    )
    with pytest.raises(ProblemsFound) as raised:
        make_site(options(content))
    assert [item.code for item in raised.value.problems if item.is_error] == ["woorden-ook-open"]


NAMED = "bakkerij-vosselaar"
"""The name of a file by mistake: the title of an attachment that is not public."""


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (f"a/{NAMED}.html", "<p>Bakkerij Vosselaar</p>"),
        (f"a/{NAMED}.html", f"<p>{LONG}</p>"),
        (f"a/{NAMED}/index.html", "<p>x</p>"),
        (f"a/{NAMED}.html", '<a href="bijlagen/brief.pdf">x</a>'),
        (f"a/{NAMED}.zip", b"PK"),
        (f"a/{NAMED}.pdf", b"%PDF-1.7 no pdf"),
        (f"a/{NAMED}.txt", LONG.encode("utf-16")),
    ],
    ids=["the name", "another leak", "a folder", "the name of a file", "a zip", "a PDF", "bytes"],
)
def test_where_the_name_of_a_file_is_a_leak_no_message_repeats_it(name: str, content: str | bytes) -> None:
    extra = "bijlagen:\n- {bestand: brief.pdf, titel: Bakkerij Vosselaar, vertrouwelijkheid: vertrouwelijk, grond: 5.1.2e}\n"
    texts = {"adviezen/x/advies.md": document("advies", extra=extra), "paginas/klad.md": DRAFT}
    found = findings(texts, {name: content}, {"adviezen/x/bijlagen/brief.pdf": b"x"})
    assert "lek bijlagen adviezen/x/advies.md:15 de naam van een bestand" in found
    assert NAMED not in "\n".join(found)


@pytest.mark.parametrize(
    ("name", "content"),
    [(f"{NAMED}.zip", b"PK"), (f"{NAMED}.pdf", b"%PDF-1.7 no pdf"), (f"{NAMED}.txt", LONG.encode("utf-16"))],
    ids=["a zip", "a PDF", "bytes"],
)
def test_what_cannot_be_read_is_refused_whatever_its_name_is(name: str, content: bytes) -> None:
    """A leak in a name may be settled by `toegestaan`; what could not be searched may not."""
    extra = "bijlagen:\n- {bestand: brief.pdf, titel: Bakkerij Vosselaar, vertrouwelijkheid: vertrouwelijk, grond: 5.1.2e}\n"
    texts = {"adviezen/x/advies.md": document("advies", extra=extra)}
    found = findings(texts, {name: content}, {"adviezen/x/bijlagen/brief.pdf": b"x"})
    [other] = findings({}, {f"iets.{name.rpartition('.')[2]}": content})
    assert sorted(line.partition(" ")[0] for line in found) == sorted(["lek", other.partition(" ")[0]])
