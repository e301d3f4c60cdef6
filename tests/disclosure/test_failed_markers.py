"""A marker that failed never lets its words out in silence: whatever was typed, the finished text is judged."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stadspanel_site.disclosure.gate import disclose
from stadspanel_site.disclosure.left_markings import refuse_markings
from stadspanel_site.internal.checks.all_checks import check_archive
from stadspanel_site.internal.loading import load_archive
from stadspanel_site.internal.quoting import quote_from
from stadspanel_site.problems.text import problem_text, quote_nothing
from stadspanel_site.public.rendering.bodies import BodyPlace, BodyRenderer
from tests.disclosure.test_left_markings import PAGE, errors, places
from tests.examples import examples
from tests.sites_by_hand import AS_OF, HEADERS, SITE, document

ALMOST = "lijkt-op-passage"
CANARY = "kanariepiet"


@pytest.mark.parametrize(
    ("body", "at"),
    [
        (f"De heer [vertrouwelijk: {CANARY}] belde.\n", f"[vertrouwelijk: {CANARY}] belde."),
        (f"Eerst.\n\n(vertrouwelijk) {CANARY} belde.\n", f"(vertrouwelijk) {CANARY} belde."),
        (
            f"Eerst is iets vertrouwelijk.\n\nToen [vertrouwlijk: {CANARY}] niet.\n",
            f"[vertrouwlijk: {CANARY}] niet.",
        ),
        (f"Een zin.\n\n5.1.2e | {CANARY}\n", f"5.1.2e | {CANARY}"),
        (
            f"Van \\[\\[vertrouwelijk 5.1.2e {CANARY}\\]\\] in mei.\n",
            f"\\[\\[vertrouwelijk 5.1.2e {CANARY}\\]\\] in mei.",
        ),
        (
            f"Van \\[[vertrouwelijk 5.1.2e | {CANARY}\\]] in mei.\n",
            f"\\[[vertrouwelijk 5.1.2e | {CANARY}\\]] in mei.",
        ),
        (f"\\::: vertrouwelijk 5.1.2e\n{CANARY}\n\\:::\n", "\\::: vertrouwelijk 5.1.2e"),
        (f"\\:\\:\\: vertrouwelijk 5.1.2e\n{CANARY}\n", "\\:\\:\\: vertrouwelijk 5.1.2e"),
        (f"# vertrouwelijk 5.1.2e\n\n{CANARY}\n", "vertrouwelijk 5.1.2e"),
        (f"```vertrouwelijk\n{CANARY}\n```\n", "vertrouwelijk"),
        (f"~~~ vertrouwelijk\n{CANARY}\n~~~\n", "vertrouwelijk"),
        (f"Tekst.\n\n:: vertrouwelijk 5.1.2e\n{CANARY}\n::\n", ":: vertrouwelijk 5.1.2e"),
        (f"\uff1a\uff1a\uff1a vertrouwlijk\n\n{CANARY}\n", "\uff1a vertrouwlijk"),
        (f"- :: vetrouwelijk 5.1.2e\n  {CANARY}\n", ":: vetrouwelijk 5.1.2e"),
        (f"> \u2236\u2236\u2236 vertrouwelijk\n> {CANARY}\n", "\u2236\u2236\u2236 vertrouwelijk"),
        (f"Begrip\n: vertrouwelijk\n{CANARY}\n\n\nEinde.\n", ": vertrouwelijk"),
        (f"De heer {{{{vertrouwelijk}}}} {CANARY}.\n", f"{{{{vertrouwelijk}}}} {CANARY}."),
        (f"*{CANARY}*{{vertrouwelijk}} belde.\n", "{vertrouwelijk} belde."),
        (f"De heer || {CANARY} || belde.\n", f"|| {CANARY} || belde."),
        ("De heer [zwart] belde.\n", "[zwart] belde."),
        ("De heer XXXX belde.\n", "XXXX belde."),
        ("De heer ████ belde.\n", "████ belde."),
        (f"| a | b |\n| --- | --- |\n| c | [vertrouwelijk: {CANARY}] |\n", f"[vertrouwelijk: {CANARY}] |"),
        (f"Zie **[vertrouw*elijk*: {CANARY}]** hier.\n", f"[vertrouw*elijk*: {CANARY}]** hier."),
        (f"Zie &#91;vertrouwelijk: {CANARY}&#93; hier.\n", None),
        ("Gemeente | VERTROUWELIJK | 3\n", "| VERTROUWELIJK | 3"),
        # Other brackets, colons and spaces.
        (
            f"De heer \uff3bvertrouwelijk\uff1a {CANARY}\uff3d belde.\n",
            f"\uff3bvertrouwelijk\uff1a {CANARY}\uff3d belde.",
        ),
        (f"De heer \uff08vertrouwelijk\uff1a{CANARY}\uff09.\n", f"\uff08vertrouwelijk\uff1a{CANARY}\uff09."),
        (
            f"De heer [\xa0vertrouwelijk\xa0:\xa0{CANARY}\xa0].\n",
            f"[\xa0vertrouwelijk\xa0:\xa0{CANARY}\xa0].",
        ),
        (f"De heer [ vertrouwelijk : {CANARY} ] belde.\n", f"[ vertrouwelijk : {CANARY} ] belde."),
        (f"De heer {{vertrouwelijk: {CANARY}}} belde.\n", f"{{vertrouwelijk: {CANARY}}} belde."),
        # A label before what is meant to be closed.
        (f"Eerst.\n\n**Vertrouwelijk:** {CANARY} belde.\n", f"Vertrouwelijk:** {CANARY} belde."),
        (f"De heer **vertrouwelijk:** {CANARY}.\n", f"vertrouwelijk:** {CANARY}."),
        (f"Vertouwelijk: {CANARY} belde.\n", f"Vertouwelijk: {CANARY} belde."),
        (f"- Geheim: {CANARY} belde.\n", f"Geheim: {CANARY} belde."),
        (f"Openbaar: ja\n\nGeheim: {CANARY} belde.\n", f"Geheim: {CANARY} belde."),
        (
            f"Zie [vertrouwelijk: {CANARY}](https://example.org/).\n",
            f"vertrouwelijk: {CANARY}](https://example.org/).",
        ),
        (
            f"Zie [vertrouwelijk: {CANARY}][a].\n\n[a]: https://example.org/\n",
            f"vertrouwelijk: {CANARY}][a].",
        ),
        (f'Zie [dit](https://example.org/ "vertrouwelijk: {CANARY}").\n', f'vertrouwelijk: {CANARY}").'),
        (f"Tekst.[^1]\n\n[^1]: Vertrouwelijk: {CANARY}\n", f"Vertrouwelijk: {CANARY}"),
        (f"Tekst VV.\n\n*[VV]: vertrouwelijk: {CANARY}\n", f"vertrouwelijk: {CANARY}"),
        (f"| a | b |\n| --- | --- |\n| vertrouwelijk: {CANARY} | c |\n", f"vertrouwelijk: {CANARY} | c |"),
        (f"Strikt vertrouwelijk: {CANARY} belde.\n", f"Strikt vertrouwelijk: {CANARY} belde."),
        (f"De heer **niet openbaar:** {CANARY}.\n", f"niet openbaar:** {CANARY}."),
        # Lines that say where it begins and ends.
        (f"Vanaf hier vertrouwelijk\n\n{CANARY}\n", "Vanaf hier vertrouwelijk"),
        (f"Begin niet openbaar\n\n{CANARY}\n\nEinde niet openbaar\n", "Begin niet openbaar"),
        (f"begin vertrouwelijk\n\n{CANARY}\n\neinde vertrouwelijk\n", "begin vertrouwelijk"),
        (f"De tekst.\nSTART VERTROUWELIJK\n{CANARY}\n", "START VERTROUWELIJK"),
        (f"--- einde vertrouwelijk gedeelte ---\n\n{CANARY}\n", "--- einde vertrouwelijk gedeelte ---"),
        (f"### Vertrouwelijk deel (begin)\n\n{CANARY}\n", "Vertrouwelijk deel (begin)"),
        (
            f"De heer (begin vertrouwelijk) {CANARY} (einde vertrouwelijk).\n",
            f"(begin vertrouwelijk) {CANARY} (einde vertrouwelijk).",
        ),
        # Commands and tags of other programs.
        (f"De heer #vertrouwelijk {CANARY} belde.\n", f"#vertrouwelijk {CANARY} belde."),
        (f"De heer \\vertrouwelijk{{{CANARY}}} belde.\n", f"\\vertrouwelijk{{{CANARY}}} belde."),
        (f"De heer :vertrouwelijk[{CANARY}] belde.\n", f":vertrouwelijk[{CANARY}] belde."),
        (f"De heer /vertrouwelijk/ {CANARY} belde.\n", f"/vertrouwelijk/ {CANARY} belde."),
        (
            f"De heer {{% vertrouwelijk %}}{CANARY}{{% eind %}}.\n",
            f"{{% vertrouwelijk %}}{CANARY}{{% eind %}}.",
        ),
        (f"De heer x^vertrouwelijk^ {CANARY}.\n", f"^vertrouwelijk^ {CANARY}."),
        # A ground beside words that are struck, or stand for others.
        (f"De heer ~~{CANARY}~~ (Woo, art. 5.1 lid 2 e).\n", f"~~{CANARY}~~ (Woo, art. 5.1 lid 2 e)."),
        (f"De heer ~~{CANARY}~~ (5.1.2e) belde.\n", f"~~{CANARY}~~ (5.1.2e) belde."),
        (f"De heer =={CANARY}== persoonsgegevens.\n", f"=={CANARY}== persoonsgegevens."),
        (f"De heer 5.1.2e: =={CANARY}== belde.\n", f"5.1.2e: =={CANARY}== belde."),
        ("De heer XX (5.1.2e) belde.\n", "XX (5.1.2e) belde."),
        ("De heer ..... (5.1.2e) belde.\n", "..... (5.1.2e) belde."),
        ("De heer \u2588 \u2588 \u2588 belde.\n", "\u2588 \u2588 \u2588 belde."),
        (f"De heer [lakken: {CANARY}] belde.\n", f"[lakken: {CANARY}] belde."),
        (f"De heer [niet openbaar: {CANARY}].\n", f"[niet openbaar: {CANARY}]."),
        ("De heer (gelakt, 5.1.2e) belde.\n", "(gelakt, 5.1.2e) belde."),
        # What is for the panel alone.
        *(
            (f"{label}: {CANARY} belde.\n", f"{label}: {CANARY} belde.")
            for label in (
                "Intern",
                "NB intern",
                "Interne noot",
                "Tussen ons",
                "Onder ons gezegd",
                "Voor onszelf",
                "Noot voor de redactie",
                "Alleen voor eigen gebruik",
                "Noot voor onszelf",
                "Ambtelijke opmerking",
                "Niet op de site",
                "In vertrouwen",
                "Verwijderen voor publicatie",
                "Dit blijft onder ons",
                "Niet voor het verslag",
                "Vertrouwelijke mededeling",
            )
        ),
        # Signs by their names, once and twice.
        (f"Zie &#x5B;&#x5B;vertrouwelijk 5.1.2e &#124; {CANARY}&#x5D;&#x5D; hier.\n", None),
        (f"Zie &lbrack;vertrouwelijk&colon; {CANARY}&rbrack; hier.\n", None),
        (f"Zie [vertrouwel&#105;jk: {CANARY}] hier.\n", None),
        (f"Zie &amp;#91;vertrouwelijk: {CANARY}&amp;#93; hier.\n", None),
        # Broken over rows, items and paragraphs.
        (
            f"| a | b |\n| --- | --- |\n| [vertrouwelijk: begin | c |\n| {CANARY} eind] | d |\n",
            "[vertrouwelijk: begin | c |",
        ),
        (
            f"| a | b |\n| --- | --- |\n| [begin | het is vertrouwelijk |\n| {CANARY} | eind] |\n",
            "[begin | het is vertrouwelijk |",
        ),
        (f"- [begin\n- het is vertrouwelijk: {CANARY}\n- eind]\n", "[begin"),
        (f"[\n\nHet is vertrouwelijk {CANARY}\n\n]\n", "["),
        (f"{{\n\n- grond 5.1.2e\n- {CANARY}\n\n}}\n", "{"),
        (f"(begin\n\nHet is vertrouwelijk {CANARY}\n\neind)\n", "(begin"),
        ("[begin\n\n" + "Tekst.\n\n" * 12 + f"Het is vertrouwelijk {CANARY}\n\neind]\n", "[begin"),
        (f"\\[[\n\nhet is vertrouwelijk {CANARY}\n\n\\]]\n", None),
    ],
)
def test_a_failed_marker_is_an_error_in_its_place(tmp_path: Path, body: str, at: str | None) -> None:
    found = places(tmp_path, document("pagina", body=body))
    assert found[:1] == [(ALMOST, at)] if at is not None else [code for code, _ in found] == [ALMOST]


@pytest.mark.parametrize(
    ("kind", "path", "extra"),
    [
        (
            "pagina",
            PAGE,
            f"wijzigingen: [{{datum: 2026-02-01, toelichting: 'Nu (vertrouwelijk) {CANARY}'}}]\n",
        ),
        (
            "pagina",
            PAGE,
            f"bijlagen: [{{url: 'https://example.org/', titel: '5.1.2e | {CANARY}', vertrouwelijkheid: openbaar}}]\n",
        ),
        (
            "dossier",
            "dossiers/x.md",
            f"links: [{{url: 'https://example.org/', titel: '<vertrouwelijk> {CANARY}'}}]\n",
        ),
        (
            "dossier",
            "dossiers/x.md",
            f"berichten: [{{datum: 2026-02-01, tekst: '\\[[vertrouwelijk 5.1.2e | {CANARY}\\]]'}}]\n",
        ),
        (
            "dossier",
            "dossiers/x.md",
            f"links: [{{url: 'https://example.org/', titel: '[gelakt] {CANARY}'}}]\n",
        ),
    ],
)
def test_so_is_one_in_the_header(tmp_path: Path, kind: str, path: str, extra: str) -> None:
    assert [item.code for item in errors(tmp_path, {path: document(kind, extra=extra)})] == [ALMOST]


def test_its_place_counts_the_entries_that_are_closed(tmp_path: Path) -> None:
    closed = "Zet borden neer.\n    vertrouwelijkheid: vertrouwelijk\n    grond: 5.1.2e\n"
    header = HEADERS["advies"].replace("Zet borden neer.\n", closed)
    for said in ("Bewaar (vertrouwelijk) niets.", "'**Bewaar** (vertrouwelijk) niets.'"):
        text = document("advies", header=header.replace("Bewaar niets.", said))
        found = errors(tmp_path, {"adviezen/x/advies.md": text})
        assert [text.split("\n")[item.place.line - 1] for item in found] == [f"    tekst: {said}"]


@pytest.mark.parametrize(
    "text",
    [
        f"Zie **[vertrouw*elijk*: {CANARY}]** hier.",
        f"Dit:\n\n- [vertrouwelijk: {CANARY}]",
        f"```vertrouwelijk\n{CANARY}\n```",
        f"Zie &#91;vertrouwelijk: {CANARY}&#93; hier.",
        f"# vertrouwelijk 5.1.2e\n\n{CANARY}",
    ],
)
def test_what_a_text_of_a_header_shows_is_judged(tmp_path: Path, text: str) -> None:
    value = text.replace("\n", "\n  ")
    header = HEADERS["dossier"].replace("Meten op straat.", f"|\n  {value}")
    found = errors(tmp_path, {"dossiers/x.md": document("dossier", header=header)})
    assert [item.code for item in found] == [ALMOST]
    assert found[0].place.line >= 7  # in the text, which begins there


def test_a_label_in_a_text_of_a_header_is_an_error_there(tmp_path: Path) -> None:
    header = HEADERS["dossier"].replace("Meten op straat.", "'Eerst dit. **Vertrouwelijk:** de rest.'")
    text = document("dossier", header=header, body="De tekst.\n")
    assert places(tmp_path, text, "dossiers/x.md") == [(ALMOST, "Vertrouwelijk:** de rest.'")]


def test_code_in_a_text_of_a_header_may_explain_a_marker(tmp_path: Path) -> None:
    header = HEADERS["dossier"].replace(
        "Meten op straat.", "'Wij schrijven `\\[[vertrouwelijk 5.1.2e | …\\]]`.'"
    )
    codes = [item.code for item in errors(tmp_path, {"dossiers/x.md": document("dossier", header=header)})]
    plain = document("pagina", body="Wij schrijven `\\[[vertrouwelijk 5.1.2e | …\\]]`.")
    assert codes == [item.code for item in errors(tmp_path, {PAGE: plain})]


def test_so_is_one_in_the_public_words_about_what_is_closed(tmp_path: Path) -> None:
    text = document(
        "advies",
        confidentiality="vertrouwelijk",
        extra=f"grond: 5.1.2e\npublieke_omschrijving: 'Brief van [zwart] {CANARY}'\n",
        body="[zwart]",
    )
    assert [item.code for item in errors(tmp_path, {"adviezen/x/advies.md": text})] == [ALMOST]


@pytest.mark.parametrize(
    "reason", [f"[vertrouwelijk: {CANARY}]", f"(vertrouwelijk) {CANARY}", f"5.1.2e | {CANARY}"]
)
def test_so_is_one_in_the_reason_of_a_withdrawal(tmp_path: Path, reason: str) -> None:
    # The reason of one that stays readable is shown; that of a tombstone stays inside.
    extra = f"ingetrokken_op: 2026-05-01\nreden_intrekking: '{reason}'\nsoort_intrekking: inhoud\n"
    text = document("pagina", status="ingetrokken", extra=extra)
    assert [item.code for item in errors(tmp_path, {PAGE: text})] == [ALMOST]


def test_what_never_comes_out_is_not_judged(tmp_path: Path) -> None:
    marker = f"[vertrouwelijk: {CANARY}]"
    advice = document("advies").replace(
        "tekst: Bewaar niets.",
        "tekst: Bewaar niets.\n    vertrouwelijkheid: vertrouwelijk\n    grond: 5.1.2e",
    )
    answer = document("reactie").replace("motivering: Dat kan niet.", f"motivering: '{marker}'")
    member = document("lid", body=marker).replace("toestemming: ja", "toestemming: nee")
    texts = {
        "adviezen/x/advies.md": advice,
        "adviezen/x/reactie.md": answer,
        "leden/a.md": member,
        PAGE: document("pagina", extra=f"intern: '{marker}'\n"),
    }
    assert errors(tmp_path / "a", texts) == ()
    member = document("lid", extra="tot: 2026-12-01\n", body=marker)
    assert [item.code for item in errors(tmp_path / "b", {"leden/a.md": member})] == [ALMOST]


def test_so_is_one_in_the_words_for_a_picture(tmp_path: Path) -> None:
    text = document(
        "pagina",
        extra="bijlagen: [{bestand: a.png, titel: Plaatje, vertrouwelijkheid: openbaar}]\n",
        body="![Foto (vertrouwelijk) Jansen](bijlagen/a.png)\n",
    )
    assert ALMOST in [item.code for item in errors(tmp_path, {PAGE: text, "paginas/bijlagen/a.png": ""})]


@pytest.mark.parametrize(
    ("old", "new", "at"),
    [
        ("titel: Proefpanel", f"titel: '[vertrouwelijk: {CANARY}]'", (1, 9)),
        ("naam: Proefpanel,", f"naam: '{{vertrouwelijk: {CANARY}}}',", (3, 16)),
        (
            "{titel: Digitale ethiek}",
            f"{{titel: Digitale ethiek, omschrijving: 'Van (vertrouwelijk) {CANARY}'}}",
            (8, 64),
        ),
        ("{dataveiligheid: Dataveiligheid}", f"{{dataveiligheid: 'Vertrouwelijk: {CANARY}'}}", (7, 77)),
        ("{titel: Bestanden delen,", f"{{titel: '5.1.2e | {CANARY}',", (15, 27)),
        ("doel: Tonen.", f"doel: 'Van (vertrouwelijk) {CANARY}'", (9, 82)),
    ],
)
def test_so_is_one_in_the_settings(tmp_path: Path, old: str, new: str, at: tuple[int, int]) -> None:
    (found,) = errors(tmp_path, {"site.yaml": SITE.replace(old, new)})
    margin = " " * (len(str(at[0])) + 1)
    # Nothing can be settled there.
    assert problem_text(found, "content", quote_from(tmp_path)) == (
        "fout[lijkt-op-passage]: dit lijkt op een passage die weggelaten moet worden, maar is het niet\n"
        f"{margin}--> content/site.yaml:{at[0]}:{at[1]}\n"
        f"{margin} = bedoelde u `[[vertrouwelijk grond | tekst]]`?\n"
        f"{margin} = wat nu: schrijf [[vertrouwelijk grond | tekst]] of ::: vertrouwelijk grond; bedoelt u geen "
        "passage, kies dan andere woorden, of zet de code bij `toegestaan:`, als `passage: CODE` met een `reden:`\n"
        f"{margin} = uitleg: docs/problems.md#lijkt-op-passage"
    )


@pytest.mark.parametrize("name", ["Vertrouwelijkheid en data", "Vertrouwelijk omgaan met gegevens"])
def test_honest_settings_are_free_of_errors(tmp_path: Path, name: str) -> None:
    settings = SITE.replace("titel: Digitale ethiek", f"titel: {name}, omschrijving: Wat vertrouwelijk is")
    assert errors(tmp_path, {"site.yaml": settings}) == ()


HONEST = [
    "Wat vertrouwelijk is, blijft dat. Een vertrouwelijk gesprek (vertrouwelijke stukken apart) is geen teken.\n",
    "Schrijf `\\[[vertrouwelijk 5.1.2e | de naam\\]]` in de tekst, of een blok:\n\n    \\::: vertrouwelijk 5.1.2e\n    tekst\n    \\:::\n",
    "Zet `vertrouwelijkheid: vertrouwelijk` in de kop, met `grond: [5.1.2e]`.\n\n    status: vastgesteld\n    vertrouwelijkheid: vertrouwelijk\n    grond: 5.1.2e\n",
    "Een woord\n: Dat is vertrouwelijk.\n\n| Stuk | Stand |\n| --- | --- |\n| Brief | vertrouwelijk |\n",
    "Het [vertrouwelijke verslag](https://example.org/) en [vertrouwelijk overleg](https://example.org/x).\n",
    "Een \\[[ en een \\]] en een regel met \\::: erin.\n",
    "De [[vertrouwelijk 5.1.2e | naam]] en het blok:\n\n::: vertrouwelijk 5.1.2e\n[vertrouwelijk: x] XXXX\n:::\n",
    "De grond is 5.1.2e: persoonlijke gegevens. Zie artikel 5.1, tweede lid, onder e.\n",
    "Het gesprek was vertrouwelijk: niemand schreef mee. Het was **vertrouwelijk**: echt waar.\n",
    "**Openbaar:** iedereen.\n\n**Vertrouwelijk:** het panel.\n\n**Geheim:** bijna niemand.\n",
    "- openbaar: iedereen\n- vertrouwelijk: het panel\n",
    "De wethouder zei: \u201cvertrouwelijk: zo heet dat\u201d. De heer X. (5.1.2e) belde. Namen, adressen\u2026 (5.1.2e) zijn weg.\n",
    "Van ~~1 juni~~ naar 8 juni: dat is ==belangrijk==. Zie 1 == 1 en (5.1.2e: persoonlijke gegevens).\n",
    "De PDF (gelakt) staat hieronder. De namen (weggelaten) staan er niet.\n",
    "Een haakje [dat open bleef\n\nHet gesprek was vertrouwelijk.\n",
    "Als a < b, dan is het vertrouwelijk.\n\nEn c > d. Interval [0, 10> en [1 van 2].\n",
    "geheim/vertrouwelijk, vertrouwelijk(e) stukken; <https://example.org/vertrouwelijk>.\n",
    "Op de site stond: [niet openbaar: persoonlijke gegevens].\n",
    "Op de site stond: [weggelaten: persoonlijke gegevens], en weggelaten: inspectie en toezicht, einde.\n",
    "Zo'n balk zegt waarom.\n\nNiet openbaar: persoonlijke gegevens.\n",
    "Jammer :(\n\nHet was vertrouwelijk, a) toen en b) nu. Een (haakje\n\nook vertrouwelijk) gesprek.\n",
    "1. Opening\n2. Begin besloten deel\n3. Einde besloten deel\n",
    "\u25a0 punt \u00e9\u00e9n\n\n\u25a0 punt twee\n\n* * *\n",
    "[Vertrouwelijk overleg: wat is dat?](https://example.org/)[^vertrouwelijk]\n\n[^vertrouwelijk]: Zonder verslag.\n",
    "# Vertrouwelijkheid: hoe zit dat?\n\nVertrouwelijkheid: openbaar.\n",
]


@pytest.mark.parametrize("body", HONEST)
def test_an_honest_text_is_free_of_errors(tmp_path: Path, body: str) -> None:
    assert errors(tmp_path, {PAGE: document("pagina", body=body)}) == ()


def test_the_message_asks_what_was_meant_and_repeats_nothing(tmp_path: Path) -> None:
    (found,) = errors(tmp_path, {PAGE: document("pagina", body=f"Van [vertrouwelijk: {CANARY}] gehoord.\n")})
    for quote in (quote_nothing, quote_from(tmp_path)):
        text = problem_text(found, "content", quote)
        assert CANARY not in text
        assert "bedoelde u `[[vertrouwelijk grond | tekst]]`?" in text


def test_it_can_be_settled_with_a_reason(tmp_path: Path) -> None:
    body = "Op het bord stond: XXXX.\n"
    (found,) = errors(tmp_path / "a", {PAGE: document("pagina", body=body)})
    extra = f"toegestaan: [{{passage: {found.allowance}, reden: Zo stond het er.}}]\n"
    assert errors(tmp_path / "b", {PAGE: document("pagina", extra=extra, body=body)}) == ()


# --- a marker with one or two mistakes, around a canary ---

SPAN = ("[[", "vertrouwelijk", " ", "5.1.2e", " | ", CANARY, "]]")
FENCE = (":::", " ", "vertrouwelijk", " ", "5.1.2e", "\n", CANARY, "\n", ":::")
PAIRS = [
    ("[", "]"),
    ("((", "))"),
    ("(", ")"),
    ("{{", "}}"),
    ("{", "}"),
    ("<", ">"),
    ("【", "】"),
    ("\uff3b\uff3b", "\uff3d\uff3d"),
    ("⟦", "⟧"),
    ("\\[\\[", "\\]\\]"),
    ("\\[[", "\\]]"),
    ("[ [", "] ]"),
    ("[[", "]"),
    ("[", "]]"),
    ("[[[", "]]]"),
    ("||", "||"),
    ("", ""),
    ("&#91;[", "]]"),
]
FENCES = [
    ":",
    "::",
    "::::",
    ": ::",
    "\uff1a\uff1a\uff1a",
    "\u2236\u2236\u2236",
    "\ua789\ua789\ua789",
    "\\:::",
    "\\:\\:\\:",
    "# :::",
    "- :::",
    "> :::",
    "  :::",
    "    :::",
    "\t:::",
    "1. :::",
    "```",
    "~~~",
    "**:::",
    "***",
    "##",
    "#",
    ";;;",
]
BARS = [" \uff5c ", " \u00a6 ", " \u2502 ", "|", " || ", " \\| ", ": ", " - ", " "]
GROUNDS = [
    "5.1.2.e",
    "5,1.2e",
    "512e",
    "5.1.2",
    "persoonsgegevens",
    "Persoonsgegevens",
    "persoonsgegevns",
    "artikel 5.1.2e",
    "",
]


def misspelt(word: str, chance: Random) -> str:
    """Return *word* with one letter left out, doubled, changed or swapped, in capitals, or in two parts."""
    at = chance.randrange(len(word) - 1)
    return chance.choice(
        [
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + chance.choice("abdfgmpqsyz") + word[at + 1 :],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word.upper(),
            word.capitalize(),
            f"{word[: at + 1]} {word[at + 1 :]}",
            f"{word[: at + 1]}\u00ad{word[at + 1 :]}",
            f"*{word[: at + 1]}*{word[at + 1 :]}",
            word.replace("e", "\u0435"),
        ]
    )


def mistaken_span(chance: Random, mistakes: int) -> str:
    """Return a span with so many *mistakes*."""
    opening, word, gap, ground, bar, inner, closing = SPAN
    ground = chance.choice([ground, "persoonsgegevens"])
    for mistake in chance.sample(["pair", "word", "gap", "ground", "bar"], mistakes):
        match mistake:
            case "pair":
                opening, closing = chance.choice(PAIRS)
            case "word":
                word = chance.choice(
                    [misspelt(word, chance), misspelt(word, chance), f"{word}:", f"{word})", ""]
                )
            case "gap":
                gap = chance.choice(["", "  ", "\n", ": "])
            case "ground":
                ground = chance.choice(GROUNDS)
            case "bar":
                bar = chance.choice(BARS)
    return f"{opening}{word}{gap}{ground}{bar}{inner}{closing}"


def mistaken_fence(chance: Random, mistakes: int) -> str:
    """Return a block with so many *mistakes*."""
    fence, gap, word, space, ground, *_ = FENCE
    end = fence
    for mistake in chance.sample(["fence", "end", "word", "gap", "ground"], mistakes):
        match mistake:
            case "fence":
                fence = chance.choice(FENCES)
                end = fence if end == ":::" else end
            case "end":
                end = chance.choice(["", "::", "\\:::", "::::", "[end]"])
            case "word":
                word = misspelt(word, chance)
            case "gap":
                gap = chance.choice(["", "\t", "   ", "\n"])
            case "ground":
                ground = chance.choice(GROUNDS)
    return f"{fence}{gap}{word}{space}{ground}\n{CANARY}\n{end}\n"


AROUND = [
    "{}",
    "Eerst een zin.\n\n{}\n\nEn nog een.",
    "De melding kwam van {} in mei.",
    "- {}\n- iets",
    "> {}\n",
    "## {}\n",
    "**{}**",
    "| a | b |\n| --- | --- |\n| c | {} |\n",
    "Begrip\n: {}\n",
]


def marked(number: int) -> tuple[str, str]:
    """Return the path and text of a document with a marker with one or two mistakes, by the *number*."""
    chance = Random(number)  # noqa: S311 - no secrets
    mistakes = chance.choice([1, 2])
    if chance.random() < 0.4:
        around = chance.choice(["{}", "Eerst een zin.\n\n{}\n\nEn nog een.", "Een zin.\n{}\n"])
        return PAGE, document("pagina", body=around.format(mistaken_fence(chance, mistakes)))
    span = mistaken_span(chance, mistakes)
    if chance.random() < 0.2:
        value = span.replace("'", "''").replace("\n", " ")
        return "dossiers/x.md", document("dossier").replace("Meten op straat.", f"'Meten {value} op straat.'")
    around = chance.choice(AROUND)
    # In a table the next line is another row.
    inner = span.replace("\n", " ") if around.startswith("|") else span
    return PAGE, document("pagina", body=around.format(inner) + "\n")


def comes_out(path: str, text: str) -> bool:
    """Tell whether the canary comes through the gate without any error."""
    documents = {"site.yaml": SITE.encode(), path: text.encode()}
    archive, problems = load_archive(dict(sorted(documents.items())), {})
    if archive is None or any(item.is_error for item in problems):
        return False
    if any(item.is_error for item in check_archive(archive)):
        return False
    found = disclose(archive, as_of=AS_OF)
    pages, dossiers = found.archive.pages, found.archive.dossiers
    shown = "".join(BodyRenderer().render(item.body, BodyPlace(1, "x", "/")) for item in pages)
    shown += "".join(item.description.markdown for item in dossiers)
    return CANARY in shown and not any(item.is_error for item in (*found.problems, *refuse_markings(archive)))


@settings(max_examples=examples(400), deadline=None)
@given(st.integers(0, 2**32))
def test_a_marker_with_one_or_two_mistakes_lets_nothing_out_in_silence(number: int) -> None:
    path, text = marked(number)
    assert not comes_out(path, text), text
