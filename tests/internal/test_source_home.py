"""Where the source lives: in a repository that everybody can read, nothing may be withheld."""

import datetime as dt
from pathlib import Path

import pytest

from stadspanel_site.pipeline import make_site
from stadspanel_site.problems.problem import ProblemsFound
from stadspanel_site.search.index import without_index
from tests.sites_by_hand import AS_OF, SITE, codes_of, document, told_by_pages, write_content

PUBLIC = SITE + "bron: openbaar\n"
GROUND = "grond: 5.1.2e\n"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(document("pagina", status="concept"), id="a draft"),
        pytest.param(document("pagina", confidentiality="vertrouwelijk", extra=GROUND), id="confidential"),
        pytest.param(document("pagina", confidentiality="geheim", extra=GROUND), id="secret"),
        pytest.param(document("pagina", extra="embargo_tot: 2020-01-01\n"), id="an embargo"),
        pytest.param(document("pagina", extra="intern: x\n"), id="an internal note"),
        pytest.param(document("pagina", body="[[vertrouwelijk 5.1.2e | x]]"), id="a span"),
        pytest.param(document("pagina", body="::: vertrouwelijk 5.1.2e\nx\n:::\n"), id="a block"),
        pytest.param(
            document(
                "pagina",
                extra="bijlagen: [{url: 'https://a.nl', titel: A, vertrouwelijkheid: geheim, grond: 5.1.2e}]\n",
            ),
            id="an attachment that is not open",
        ),
        pytest.param(
            document(
                "pagina",
                status="ingetrokken",
                extra="ingetrokken_op: 2026-01-01\nreden_intrekking: x\n",
            ),
            id="a document that should not have been there",
        ),
    ],
)
def test_a_public_repository_refuses_what_it_would_leak(text: str) -> None:
    assert codes_of({"site.yaml": PUBLIC, "paginas/a.md": text}) == ["bron-openbaar"]
    assert codes_of({"site.yaml": SITE, "paginas/a.md": text}) == []


@pytest.mark.parametrize(
    "extra",
    ["toelichting_grond: x\n", "geheimhouding: {organ: raad, datum: 2026-01-01, grond: 5.1.2e}\n"],
    ids=["an explanation of a ground", "who imposed secrecy"],
)
def test_nor_may_it_explain_what_it_withholds(extra: str) -> None:
    passage = "[[vertrouwelijk geheimhouding | x]]" if "organ" in extra else "[[vertrouwelijk 5.1.2e | x]]"
    text = document("pagina", extra=extra, body=passage)
    assert codes_of({"site.yaml": PUBLIC, "paginas/a.md": text}) == ["bron-openbaar"] * 2
    assert codes_of({"site.yaml": SITE, "paginas/a.md": text}) == []


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("leden/a.md", document("lid").replace("ing: ja", "ing: nee")),
        ("agenda/a.md", document("agenda", extra="plaats: Zaal 1\nbesloten: ja\n")),
        ("financien/2026.yaml", document("financien")),
    ],
)
def test_nor_may_it_hold_values_that_the_site_keeps(path: str, text: str) -> None:
    assert codes_of({"site.yaml": PUBLIC, path: text}) == ["bron-openbaar"]
    assert codes_of({"site.yaml": SITE, path: text}) == []


def test_a_public_repository_takes_what_is_open() -> None:
    texts = {f"adviezen/x/{kind}.md": document(kind) for kind in ("verzoek", "advies", "reactie", "nawoord")}
    texts |= {
        "leden/a.md": document("lid"),
        "agenda/a.md": document("agenda", extra="plaats: Zaal 1\n"),
        "financien/2026.yaml": document("financien").replace("42,50", "42,50\n    openbaar: ja"),
    }
    assert codes_of({"site.yaml": PUBLIC, **texts}) == []


WITHDRAWN = "status: ingetrokken\nvertrouwelijkheid: openbaar\ningetrokken_op: 2026-05-01\nreden_intrekking: Een fout.\n"
TEXT_LEFT = "een ingetrokken stuk dat nog iets van zijn tekst heeft"


@pytest.mark.parametrize(
    ("header", "body", "expected"),
    [
        (WITHDRAWN, "", None),
        (WITHDRAWN + "kenmerk: SPD-2026-01\naliassen: [/oud/]\n", "", None),
        (WITHDRAWN + "titel: Over ons\n", "", f"2 {TEXT_LEFT}"),
        (WITHDRAWN, "Over ons.", f"2 {TEXT_LEFT}"),
        (
            WITHDRAWN + "soort_intrekking: publicatie\nadres_ook: ja\n",
            "",
            "7 een adres dat niemand meer mag zien",
        ),
    ],
)
def test_a_public_repository_keeps_of_what_was_withdrawn_only_that_it_was(
    header: str, body: str, expected: str | None, tmp_path: Path
) -> None:
    """Without that file its address would vanish, and that stops a publication."""
    texts: dict[str, str | bytes] = {"site.yaml": PUBLIC, "adviezen/x/advies.md": f"---\n{header}---\n{body}"}
    assert refused(tmp_path, texts) == (
        [] if expected is None else [f"bron-openbaar adviezen/x/advies.md:{expected}"]
    )


def refused(folder: Path, texts: dict[str, str | bytes], as_of: dt.date = AS_OF) -> list[str]:
    """Return what stops the build of *texts*: code, place, and what stands there."""
    try:
        make_site(told_by_pages(write_content(folder, texts), as_of=as_of), index=without_index)
    except ProblemsFound as found:
        errors = (item for item in found.problems if item.is_error)
        return [
            f"{item.code} {item.place.path}:{item.place.line} {dict(item.words).get('wat')}"
            for item in errors
        ]
    return []


HIDDEN, TO_COME = "een stuk dat nog niet openbaar is", "een onderdeel van een dag die nog komt"


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("paginas/a.md", document("pagina", extra="openbaar_sinds: 2026-07-01\n"), f"5 {HIDDEN}"),
        ("evaluaties/2026.md", document("evaluatie").replace("2026-05-01", "2026-07-01"), f"5 {HIDDEN}"),
        ("gesprekken/x/notitie.md", document("notitie"), f"8 {HIDDEN}"),
        ("adviezen/x/reactie.md", document("reactie"), f"2 {HIDDEN}"),
        (
            "paginas/a.md",
            document("pagina", extra="wijzigingen: [{datum: 2026-07-01, toelichting: x}]\n"),
            f"5 {TO_COME}",
        ),
        (
            "adviezen/x/advies.md",
            document(
                "advies",
                extra="raad: [{datum: 2026-07-01, soort: motie, titel: x, url: 'https://example.org/'}]\n",
            ),
            f"14 {TO_COME}",
        ),
        ("leden/a.md", document("lid", extra="sinds: 2026-07-01\n"), f"6 {HIDDEN}"),
    ],
)
def test_a_public_repository_hides_nothing_until_a_day_or_a_signature(
    path: str, text: str, expected: str, tmp_path: Path
) -> None:
    public: dict[str, str | bytes] = {"site.yaml": PUBLIC, path: text}
    assert refused(tmp_path / "open", public) == [f"bron-openbaar {path}:{expected}"]
    assert refused(tmp_path / "private", {path: text}) == []


def test_on_its_day_a_public_repository_takes_it(tmp_path: Path) -> None:
    texts: dict[str, str | bytes] = {
        "site.yaml": PUBLIC,
        "paginas/a.md": document("pagina", extra="openbaar_sinds: 2026-07-01\n"),
        "adviezen/x/advies.md": document("advies"),
        "adviezen/x/reactie.md": document("reactie"),
        "leden/a.md": document("lid", extra="sinds: 2026-07-01\n"),
    }
    assert refused(tmp_path, texts, dt.date(2026, 7, 1)) == []
