"""Where the source lives: in a repository that everybody can read, nothing may be withheld."""

import pytest

from tests.sites_by_hand import SITE, codes_of, document

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
        pytest.param(document("pagina", extra="toelichting_grond: x\n"), id="an explanation of a ground"),
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
