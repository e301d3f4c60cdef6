"""What somebody left in an open text who meant to close it: an error in its place, and no error in honest texts."""

from pathlib import Path

import pytest

from stadspanel_site.pipeline import make_site
from stadspanel_site.problems.problem import Problem, ProblemsFound
from stadspanel_site.search.index import without_index
from tests.command_line import stadspanel
from tests.sites_by_hand import document, told_by_pages, write_content

PAGE = "paginas/over.md"
MARKED = "markering-in-tekst"


def errors(folder: Path, texts: dict[str, str]) -> tuple[Problem, ...]:
    """Return the errors of the site of *texts*."""
    try:
        make_site(told_by_pages(write_content(folder, texts)), index=without_index)
    except ProblemsFound as found:
        return tuple(item for item in found.problems if item.is_error)
    return ()


def places(folder: Path, text: str, path: str = PAGE) -> list[tuple[str, str]]:
    """Return the code of each error in *text*, and what stands at its place."""
    lines = text.split("\n")
    return [
        (item.code, lines[item.place.line - 1][item.place.column - 1 :])
        for item in errors(folder, {path: text})
    ]


@pytest.mark.parametrize(
    ("body", "at"),
    [
        ("GEHEIM\n\nDe tekst.\n", "GEHEIM"),
        ("GEHEIM\\\nDe tekst.\n", "GEHEIM\\"),
        ("De tekst.\n\nVertrouwelijk\n", "Vertrouwelijk"),
        ("# VERTROUWELIJK\n", "VERTROUWELIJK"),
        ("## Vertrouwelijk\n\nDe tekst.\n", "Vertrouwelijk"),
        ("## Financiën (vertrouwelijk)\n\nDe tekst.\n", "vertrouwelijk)"),
        ("## VERTROUWELIJK verslag van het overleg\n\nDe tekst.\n", "VERTROUWELIJK verslag van het overleg"),
        ("De tekst.\n\n**NIET VERSPREIDEN**\n", "NIET VERSPREIDEN**"),
        ("*niet voor publicatie*\n", "niet voor publicatie*"),
        ("De wethouder stopt **NIET PUBLICEREN**\n", "De wethouder stopt **NIET PUBLICEREN**"),
        ("De wethouder stopt NIET DELEN AUB in mei.\n", "De wethouder stopt NIET DELEN AUB in mei."),
        (
            "De wethouder stopt in mei. Dit is nog niet openbaar.\n",
            "De wethouder stopt in mei. Dit is nog niet openbaar.",
        ),
        ("|  |\n| --- |\n| Vertrouwelijk |\n", "Vertrouwelijk |"),
        ("| a | b |\n| --- | --- |\n| GEHEIM | c |\n", "GEHEIM | c |"),
        ("| a | b |\n| --- | --- |\n| c | d |\n| Embargo | |\n", "Embargo | |"),
        ("Aan: het college\nVERTROUWELIJK\nDatum: 1 mei\n", "VERTROUWELIJK"),
        ("Vertrouwelijk\nAan het college\n", "Vertrouwelijk"),
        ("De tekst.\n\nGemeente Proefstad – VERTROUWELIJK – 3\n", "Gemeente Proefstad – VERTROUWELIJK – 3"),
        ("Eerst.\n\n> Embargo tot 1 juli 2026\n", "Embargo tot 1 juli 2026"),
        ("- VERTROUWELIJK\n- de rest\n", "VERTROUWELIJK"),
        ("Een zin met vertrouwelijk erin.\n\nAlleen voor intern gebruik\n", "Alleen voor intern gebruik"),
        ("Regel één  \nNIET VERSPREIDEN  \nregel drie\n", "NIET VERSPREIDEN  "),
        ("De tekst.[^1]\n\n[^1]: Vertrouwelijk\n", "Vertrouwelijk"),
        ("Een [[vertrouwelijk 5.1.2e | naam]].\n\nSTRIKT VERTROUWELIJK\n", "STRIKT VERTROUWELIJK"),
        # A part that is closed, with an open text below it.
        ("## Besloten deel\n\nHij stopt in mei.\n", "Besloten deel"),
        ("## 5. Besloten deel\n\n### Inkoop\n\nHij stopt in mei.\n", "5. Besloten deel"),
        ("**Besloten gedeelte**\n\nHij stopt in mei.\n", "Besloten gedeelte**"),
        ("Dank.\n\n*In beslotenheid:*\n\n- Hij stopt in mei.\n", "In beslotenheid:*"),
        ("Deze alinea is vertrouwelijk.\nHij stopt in mei.\n", "Deze alinea is vertrouwelijk."),
        (
            "Dank. De vergadering gaat in beslotenheid verder.\n\nHij stopt in mei.\n",
            "Dank. De vergadering gaat in beslotenheid verder.",
        ),
        # In a sentence of its own, or between brackets.
        ("Hij stopt in mei. Dit graag niet delen.\n", "Hij stopt in mei. Dit graag niet delen."),
        ("Let op: vertrouwelijk. Hij stopt in mei.\n", "Let op: vertrouwelijk. Hij stopt in mei."),
        ("- Hij stopt in mei. Nog niet openbaar!\n", "Hij stopt in mei. Nog niet openbaar!"),
        ("Hij stopt in mei (niet voor het verslag).\n", "Hij stopt in mei (niet voor het verslag)."),
        (
            "Hij vertelt in vertrouwen dat hij in mei stopt.\n",
            "Hij vertelt in vertrouwen dat hij in mei stopt.",
        ),
        ("Vertrouwelijk is gedeeld dat hij stopt.\n", "Vertrouwelijk is gedeeld dat hij stopt."),
        (
            "Afgesproken is dat dit tussen ons blijft. Hij stopt.\n",
            "Afgesproken is dat dit tussen ons blijft. Hij stopt.",
        ),
        ("## Vertrouwelijke mededelingen\n\nHij stopt in mei.\n", "Vertrouwelijke mededelingen"),
        ("Hij stopt (intern: nog navragen).\n", "Hij stopt (intern: nog navragen)."),
        ("[intern] Hij stopt in mei.\n", "[intern] Hij stopt in mei."),
        ("*Alleen voor panelleden*\n", "Alleen voor panelleden*"),
        ("Hij stopt (mag dit op de site?).\n", "Hij stopt (mag dit op de site?)."),
        ("- Hij stopt in mei [off the record]\n", "Hij stopt in mei [off the record]"),
    ],
)
def test_a_line_that_closes_the_text_is_an_error(tmp_path: Path, body: str, at: str) -> None:
    assert places(tmp_path, document("pagina", body=body)) == [(MARKED, at)]


@pytest.mark.parametrize(
    ("kind", "path", "extra", "at"),
    [
        (
            "dossier",
            "dossiers/x.md",
            "berichten: [{datum: 2026-02-01, tekst: NIET VERSPREIDEN}]\n",
            "NIET VERSPREIDEN}]",
        ),
        (
            "dossier",
            "dossiers/x.md",
            "berichten:\n  - datum: 2026-02-01\n    tekst: |\n      Vertrouwelijk\n      De tekst.\n",
            "Vertrouwelijk",
        ),
        (
            "pagina",
            PAGE,
            "wijzigingen: [{datum: 2026-02-01, toelichting: 'Embargo tot 1 mei'}]\n",
            "Embargo tot 1 mei'}]",
        ),
        (
            "pagina",
            PAGE,
            "bijlagen:\n  - {url: 'https://example.org/', titel: VERTROUWELIJK, vertrouwelijkheid: openbaar}\n",
            "VERTROUWELIJK, vertrouwelijkheid: openbaar}",
        ),
    ],
)
def test_so_is_one_in_the_texts_of_a_header(
    tmp_path: Path, kind: str, path: str, extra: str, at: str
) -> None:
    assert places(tmp_path, document(kind, extra=extra), path) == [(MARKED, at)]


@pytest.mark.parametrize(
    "title",
    [
        "Verslag (vertrouwelijk)",
        "Sensoren (Strikt Vertrouwelijk)",
        "Sensoren (niet verspreiden)",
        "Sensoren (concept, vertrouwelijk)",
        "VERTROUWELIJK advies over sensoren",
        "STRIKT VERTROUWELIJK advies",
        "GEHEIM verslag",
        "Sensoren (onder embargo)",
        "Sensoren (alleen voor intern gebruik)",
        "Verslag, niet openbaar",
        "Verslag, concept, niet delen",
        "Ongelakte versie",
        "Verslag - versie met namen",
    ],
)
def test_so_is_one_in_a_title(tmp_path: Path, title: str) -> None:
    page = document("pagina", header=f"titel: {title}\n")
    assert [code for code, _ in places(tmp_path, page)] == [MARKED]
    attached = (
        f"bijlagen:\n  - {{url: 'https://example.org/', titel: '{title}', vertrouwelijkheid: openbaar}}\n"
    )
    assert [code for code, _ in places(tmp_path, document("pagina", extra=attached))] == [MARKED]


@pytest.mark.parametrize(
    "remark",
    ["# Nog niet publiceren!", "  #niet delen", "## VERTROUWELIJK", "# embargo tot 1 juli"],
)
def test_so_is_one_that_stands_as_a_remark_in_the_header(tmp_path: Path, remark: str) -> None:
    page = document("pagina", extra=f"{remark}\n" if remark[0] == "#" else f"menu: 1\n{remark}\n")
    assert places(tmp_path, page) == [(MARKED, remark.strip("# "))]


@pytest.mark.parametrize(
    "remark",
    [
        "# embargo_tot: 2026-12-01",
        "# grond: 5.1.2e",
        "# niet vergeten: de foto",
        "# vertrouwelijkheid: openbaar of niet",
    ],
)
def test_another_remark_is_none(tmp_path: Path, remark: str) -> None:
    assert places(tmp_path, document("pagina", extra=f"{remark}\n")) == []
    quoted = "wijzigingen:\n  - datum: 2026-02-01\n    toelichting: 'Een zin. # en meer'\n"
    assert places(tmp_path, document("pagina", extra=quoted)) == []


@pytest.mark.parametrize(
    "title",
    [
        "Vertrouwelijk omgaan met data",
        "VERTROUWELIJKE gegevens bij de gemeente",
        "Sensoren (openbaar)",
        "Advies over geheimhouding (artikel 7)",
        "WONEN in de stad",
        "Het register (wat vertrouwelijk is)",
        "Wat openbaar is, en wat niet",
    ],
)
def test_a_title_about_what_is_closed_is_honest(tmp_path: Path, title: str) -> None:
    assert errors(tmp_path, {PAGE: document("pagina", header=f"titel: {title}\n")}) == ()


@pytest.mark.parametrize(
    "body",
    [
        "De vergadering was vertrouwelijk. Het stuk is niet geheim.\n",
        "De vergadering was\nvertrouwelijk.\n\nDat gesprek bleef strikt\ngeheim, zoals altijd.\n",
        "## Artikel 7: geheimhouding\n\nWat geheim is, blijft dat.\n",
        "### Openbaar\n\nIedereen.\n\n### Vertrouwelijk\n\nHet panel.\n\n### Geheim\n\nBijna niemand.\n",
        "Openbaar\n: Iedereen.\n\nGeheim\n: Bijna niemand.\n",
        "| Stuk | Stand |\n| --- | --- |\n| Brief | vertrouwelijk |\n| Nota | openbaar |\n",
        "1. Opening\n2. Stand van zaken (vertrouwelijk)\n3. Rondvraag\n",
        "- openbaar\n- vertrouwelijk\n- geheim\n",
        "## Besloten deel\n\n::: vertrouwelijk 5.1.2e\nHij stopt in mei.\n:::\n",
        "## Besloten deel\n\nVan dit deel is een apart verslag gemaakt.\n\n## Rondvraag\n\nNiets.\n",
        "## Besloten deel\n\n## Rondvraag\n\nNiets.\n",
        "Deze passage is vertrouwelijk.\n\n::: vertrouwelijk 5.1.2e\nHij stopt in mei.\n:::\n",
        "1. Opening\n2. Besloten deel\n3. Rondvraag\n",
        "Intern: zes mensen.\n\nExtern: twee mensen (intern: geen, extern: twee).\n",
        "Wat in vertrouwen is gedeeld, blijft vertrouwelijk. Zo vertrouwelijk dat niemand het leest.\n",
        "## Vertrouwelijke informatie\n\nPersoonsgegevens zijn vertrouwelijk.\n",
        "## Besloten\n\nEr komen geen camera’s.\n",
        "Dank. De vergadering gaat in beslotenheid verder.\n",
        "Het verslag (niet openbaar) ligt bij de secretaris. Wat is geheim? Bijna niets.\n",
        "- Geheim. Bijna niemand leest het.\n- Openbaar. Iedereen leest het.\n",
        "Kies `vertrouwelijk` of `GEHEIM`.\n\n    VERTROUWELIJK\n",
        "Zie [Vertrouwelijkheid](https://example.org/geheim).\n",
        "Van [[vertrouwelijk 5.1.2e | VERTROUWELIJK]].\n\n::: vertrouwelijk 5.1.2e\nGEHEIM\n:::\n",
    ],
)
def test_an_honest_text_has_no_such_line(tmp_path: Path, body: str) -> None:
    assert errors(tmp_path, {PAGE: document("pagina", body=body)}) == ()


@pytest.mark.parametrize(
    ("confidentiality", "status", "extra"),
    [
        ("vertrouwelijk", "vastgesteld", "grond: 5.1.2e\n"),
        ("openbaar", "concept", ""),
        ("geheim", "vastgesteld", "grond: 5.1.2e\n"),
    ],
)
def test_what_is_closed_or_a_draft_may_say_so(
    tmp_path: Path, confidentiality: str, status: str, extra: str
) -> None:
    text = document("pagina", confidentiality=confidentiality, status=status, extra=extra, body="GEHEIM\n")
    assert errors(tmp_path, {PAGE: text}) == ()


def test_a_closed_entry_may_say_so(tmp_path: Path) -> None:
    text = document("advies").replace(
        "tekst: Bewaar niets.", "tekst: GEHEIM\n    vertrouwelijkheid: vertrouwelijk\n    grond: 5.1.2e"
    )
    assert errors(tmp_path, {"adviezen/x/advies.md": text}) == ()


def test_under_embargo_it_is_found_at_once(tmp_path: Path) -> None:
    text = document("pagina", extra="embargo_tot: 2027-01-01\n", body="VERTROUWELIJK\n")
    assert [item.code for item in errors(tmp_path, {PAGE: text})] == [MARKED]


def test_it_can_be_settled_with_a_reason(tmp_path: Path) -> None:
    text = document("pagina", body="GEHEIM\n")
    (found,) = errors(tmp_path / "a", {PAGE: text})
    settled = document(
        "pagina",
        extra=f"toegestaan: [{{passage: {found.allowance}, reden: Zo heet het lied.}}]\n",
        body="GEHEIM\n",
    )
    assert errors(tmp_path / "b", {PAGE: settled}) == ()


def test_a_draft_with_such_a_line_is_not_adopted_as_open(tmp_path: Path) -> None:
    content = write_content(tmp_path, {PAGE: document("pagina", status="concept", body="GEHEIM\n")})
    result = stadspanel("adopt", content / PAGE, "--content", content, env={"CI": ""})
    assert result.exit_code == 1
    assert f"fout[{MARKED}]" in result.stderr
    assert "status: concept" in (content / PAGE).read_text()


def of_meetings(folder: Path, text: str) -> list[Problem]:
    """Return what is asked about the text of the meeting *text*."""
    _, result = make_site(told_by_pages(write_content(folder, {"agenda/a.md": text})), index=without_index)
    return [item for item in result.warnings if item.code == "besloten-met-tekst"]


def meeting(body: str, extra: str = "besloten: ja\n") -> str:
    return document("agenda", extra=extra, body=body)


@pytest.mark.parametrize(
    "body",
    [
        "Wij bespreken de klacht.\n",
        "Deze vergadering is besloten.\n\nWij bespreken de klacht.\n",
        "- Een klacht\n- Rondvraag\n",
        "| Tijd | Onderwerp |\n| --- | --- |\n| 19.30 | De klacht |\n",
        "## Agenda\n\n1. De klacht\n",
    ],
)
def test_the_text_of_a_meeting_behind_closed_doors_is_asked_about_until_a_code_settles_it(
    body: str, tmp_path: Path
) -> None:
    [asked] = of_meetings(tmp_path / "a", meeting(body))
    settled = (
        f"besloten: ja\ntoegestaan:\n  - passage: {asked.allowance}\n    reden: Iedereen mag het weten.\n"
    )
    assert of_meetings(tmp_path / "b", meeting(body, settled)) == []
    assert len(of_meetings(tmp_path / "c", meeting(f"{body}\n\nNog iets.\n", settled))) == 1


@pytest.mark.parametrize(
    ("body", "extra"),
    [
        ("", "besloten: ja\n"),
        ("**Dit overleg** is besloten. Daarom staat er geen plaats bij.\n", "besloten: ja\n"),
        ("Alleen voor genodigden.\n\nHet verslag is niet openbaar.\n", "besloten: ja\n"),
        ("::: vertrouwelijk afspraak\nWij bespreken de klacht.\n:::\n", "besloten: ja\n"),
        ("Wij bespreken de klacht.\n", "besloten: nee\n"),
        ("Wij bespreken de klacht.\n", ""),
    ],
)
def test_a_meeting_that_only_says_that_it_is_closed_is_none(body: str, extra: str, tmp_path: Path) -> None:
    assert of_meetings(tmp_path, meeting(body, extra)) == []


def test_a_closed_meeting_that_is_no_open_document_says_what_it_likes(tmp_path: Path) -> None:
    for number, head in enumerate((("vastgesteld", "vertrouwelijk"), ("vastgesteld", "geheim"))):
        text = document(
            "agenda",
            status=head[0],
            confidentiality=head[1],
            extra="besloten: ja\ngrond: persoonsgegevens\n",
            body="De klacht.\n",
        )
        assert of_meetings(tmp_path / str(number), text) == []


@pytest.mark.parametrize(
    "path",
    [
        *("paginas/over-vertrouwelijk.md", "paginas/over-niet-openbaar.md", "paginas/over-intern.md"),
        *("paginas/ongelakte-versie.md", "paginas/over-met-namen.md", "paginas/over-concept.md"),
    ],
)
def test_a_document_whose_name_says_so_is_an_error(tmp_path: Path, path: str) -> None:
    (found,) = errors(tmp_path / "a", {path: document("pagina")})
    assert (found.code, found.place.path) == (MARKED, path)
    settled = f"toegestaan:\n  - passage: {found.allowance}\n    reden: Zo heet het.\n"
    assert errors(tmp_path / "b", {path: document("pagina", extra=settled)}) == ()
    assert (
        errors(
            tmp_path / "c",
            {path: document("pagina", confidentiality="vertrouwelijk", extra="grond: 5.1.2e\n")},
        )
        == ()
    )


def test_so_is_a_second_answer_but_no_document_in_such_a_folder(tmp_path: Path) -> None:
    texts = {
        "adviezen/x/advies.md": document("advies"),
        "adviezen/x/reactie-vertrouwelijk.md": document("reactie"),
    }
    assert [item.code for item in errors(tmp_path / "a", texts)] == [MARKED]
    folder = "adviezen/2026-05-geheim-advies"
    closed = "grond: 5.1.2e\npublieke_omschrijving: Een advies.\n# vertrouwelijk\n"
    texts = {
        f"{folder}/advies.md": document("advies", confidentiality="vertrouwelijk", extra=closed),
        f"{folder}/verzoek.md": document("verzoek", extra="los_van_advies: ja\n"),
    }
    assert errors(tmp_path / "b", texts) == ()


def test_a_name_or_remark_may_say_what_its_key_says(tmp_path: Path) -> None:
    texts = {
        "agenda/overleg-besloten.md": document("agenda", extra="besloten: ja\n"),
        "paginas/geheim.md": document("pagina"),
        "paginas/over-embargo.md": document(
            "pagina", extra="embargo_tot: 2026-12-01\n# Embargo tot 1 december\n"
        ),
    }
    assert errors(tmp_path, texts) == ()


@pytest.mark.parametrize("end", ["oud", "kopie", "kopie-2", "backup", "bak2", "copy", "orig"])
def test_an_old_copy_beside_its_document_is_an_error(tmp_path: Path, end: str) -> None:
    path, copy = "paginas/over.md", f"paginas/over-{end}.md"
    page, hidden = document("pagina"), document("pagina", status="concept")
    for number, (texts, codes) in enumerate(
        [({path: page, copy: page}, ["ongeldige-naam"]), ({copy: page}, []), ({path: page, copy: hidden}, [])]
    ):
        assert [item.code for item in errors(tmp_path / str(number), texts)] == codes


@pytest.mark.parametrize(
    "name",
    ["vertrouwelijk-omgaan-met-data", "concept-verordening", "niet-openbaar-vervoer", "intern-toezicht"],
)
def test_a_name_about_what_is_closed_is_honest(tmp_path: Path, name: str) -> None:
    assert errors(tmp_path, {f"paginas/{name}.md": document("pagina")}) == ()
