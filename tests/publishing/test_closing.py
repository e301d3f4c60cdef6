"""What is live and is closed in the content goes in one move: a notice, or nothing at all."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from stadspanel_site.changes.telling import published_text
from stadspanel_site.problems.refused import RefusedError
from stadspanel_site.publishing.verifying import verify_target
from tests.publishing.committed_content import committed, publish
from tests.sites_by_hand import HEADERS, document, everything_in, options

CONFIDENTIAL = "grond: 5.1.2e\npublieke_omschrijving: Gaat over een buurt.\n"
ATTACHED = "bijlagen: [{bestand: a.csv, titel: De telling, vertrouwelijkheid: openbaar}]\n"
OPEN: dict[str, str | bytes] = {
    "adviezen/gouden-slak/advies.md": document(
        "advies", extra=f"{ATTACHED}aliassen: [zilveren-slak]\n", body="Woordweg.\n"
    ),
    "adviezen/gouden-slak/bijlagen/a.csv": b"kop\n1\n",
    "paginas/over.md": document("pagina", body="Wij.\n"),
}
FILE = "adviezen/gouden-slak/bijlagen/de-telling.csv"


def closed(
    confidentiality: str, extra: str = "", header: str = HEADERS["advies"]
) -> Mapping[str, str | bytes]:
    advice = document(
        "advies", header=header, confidentiality=confidentiality, extra=f"{CONFIDENTIAL}{ATTACHED}{extra}"
    )
    return {**OPEN, "adviezen/gouden-slak/advies.md": advice}


SECRET = closed(
    "geheim", "aliassen: [zilveren-slak]\n", header=HEADERS["advies"].replace("SPD-2026-01", "los")
)


def everything(target: Path) -> str:
    return everything_in(target / "current" / "site")


def addresses(target: Path) -> dict[str, str]:
    found: dict[str, str] = json.loads((target / "adressen.json").read_bytes())["adressen"]
    return found


def test_a_confidential_document_leaves_a_notice_with_the_words_of_the_register(tmp_path: Path) -> None:
    target = tmp_path / "doel"
    publish(committed(tmp_path / "r", OPEN), target)
    said = publish(committed(tmp_path / "r", closed("vertrouwelijk", "aliassen: [zilveren-slak]\n")), target)
    assert "Op 2 adressen staat dat het stuk niet meer openbaar is.\n" in said
    site = target / "current" / "site"
    for address in ("adviezen/gouden-slak", "zilveren-slak"):
        page = (site / address / "index.html").read_text(encoding="utf-8")
        assert "Wat op dit adres stond, is niet meer openbaar." in page
        assert "Gaat over een buurt." in page
        assert '<meta name="robots" content="noindex">' in page
        assert addresses(target)[f"{address}/"] == "niet openbaar"
    assert not (site / FILE).exists()
    assert FILE not in addresses(target)
    for listed in ("sitemap.xml", "feed.xml", "adviezen/index.html", "index.html", "openbaarheid/index.html"):
        assert "slak" not in (site / listed).read_text(encoding="utf-8")
    assert "Woordweg" not in everything(target)
    assert verify_target(target).findings == ()
    # It stays, and comes back where the document is opened again.
    publish(committed(tmp_path / "r", closed("vertrouwelijk", "aliassen: [zilveren-slak]\n")), target)
    assert "is niet meer openbaar" in (site / "adviezen/gouden-slak/index.html").read_text(encoding="utf-8")
    publish(committed(tmp_path / "r", OPEN), target)
    assert "Woordweg" in everything(target)


@pytest.mark.parametrize("slug", ["sensoren", "gouden-slak", "zilveren-goudvisvijver-nu"])
@pytest.mark.parametrize(
    "alias", ["adviezen/zilveren-goudvisvijver", "oud/werk/zilveren-goudvisvijver-in-de-wijk"]
)
def test_an_earlier_address_of_more_parts_tells_it_too(tmp_path: Path, slug: str, alias: str) -> None:
    target, path, extra = tmp_path / "doel", f"adviezen/{slug}/advies.md", f"aliassen: [{alias}]\n"
    header = HEADERS["advies"].replace("Sensoren", "Zilveren goudvisvijver")
    beside = {"adviezen/open/advies.md": document("advies").replace("2026-01\n", "2026-09\n")}
    texts = {
        path: document("advies", header=header, extra=extra),
        f"adviezen/{slug}/reactie.md": document("reactie"),
    }
    publish(committed(tmp_path / "r", {**beside, **texts}), target)
    texts[path] = document(
        "advies", header=header, confidentiality="vertrouwelijk", extra=CONFIDENTIAL + extra
    )
    content = committed(tmp_path / "r", {**beside, **texts})
    for _ in range(2):
        # Before it is published and after: nothing stands at the address of the answer, and a notice at that of the advice.
        told = published_text(options(content), "text", str(target))
        assert f"Adres verdwijnt: /adviezen/{slug}/\n" not in told
        assert f"Adres verdwijnt: /{alias}/\n" not in told
        assert (f"Adres verdwijnt: /adviezen/{slug}/reactie/\n" in told) == (
            "niet openbaar" not in addresses(target).values()
        )
        publish(content, target)
    assert addresses(target)[f"{alias}/"] == "niet openbaar"


def test_a_secret_document_leaves_nothing(tmp_path: Path) -> None:
    target = tmp_path / "doel"
    publish(committed(tmp_path / "r", OPEN), target)
    said = publish(committed(tmp_path / "r", SECRET), target)
    assert "slak" not in said
    assert "slak" not in everything(target)
    ledger = (target / "adressen.json").read_text(encoding="utf-8")
    assert "slak" not in ledger
    # The page, its file, and the earlier address of each.
    assert len(json.loads(ledger)["gewist"]) == 4
    with pytest.raises(RefusedError, match="eerder gewist"):
        publish(committed(tmp_path / "r", OPEN), target)


def test_from_confidential_to_secret_the_notice_goes(tmp_path: Path) -> None:
    target = tmp_path / "doel"
    for texts in (OPEN, closed("vertrouwelijk", "aliassen: [zilveren-slak]\n"), SECRET):
        publish(committed(tmp_path / "r", texts), target)
    assert "slak" not in everything(target)


@pytest.mark.parametrize("word", ["vertrouwelijk", "geheim"])
def test_what_was_never_public_leaves_no_trace(tmp_path: Path, word: str) -> None:
    target = tmp_path / "doel"
    header = HEADERS["advies"].replace("SPD-2026-01", "los") if word == "geheim" else HEADERS["advies"]
    texts = closed(word, header=header)
    publish(committed(tmp_path / "r", texts), target)
    publish(committed(tmp_path / "r", texts), target)
    assert "slak" not in everything(target)
    assert "gewist" not in json.loads((target / "adressen.json").read_bytes())


def test_a_closed_attachment_takes_its_address_along(tmp_path: Path) -> None:
    target = tmp_path / "doel"
    for word in ("vertrouwelijk", "geheim"):
        publish(committed(tmp_path / "r", OPEN), target, allowed=["gewist-adres"])
        advice = OPEN["adviezen/gouden-slak/advies.md"]
        assert isinstance(advice, str)
        shut = advice.replace("vertrouwelijkheid: openbaar}", f"vertrouwelijkheid: {word}, grond: 5.1.2e}}")
        said = publish(committed(tmp_path / "r", {**OPEN, "adviezen/gouden-slak/advies.md": shut}), target)
        assert " niet meer: wat er stond, is in de stukken gesloten" in said
        assert not (target / "current" / "site" / FILE).exists()
        assert "de-telling" not in everything(target)


@pytest.mark.slow
def test_pages_without_a_row_just_go_and_may_come_back(tmp_path: Path) -> None:
    target, names = tmp_path / "doel", {"over": "", "met": ATTACHED}
    files: dict[str, str | bytes] = {"paginas/bijlagen/a.csv": b"kop\n1\n"}

    def published(extra: str = "", **now: str) -> str:
        """Publish a page, and one with a file, as they are *now*."""
        pages = {
            f"paginas/{name}.md": document("pagina", extra=extra + own, **now) for name, own in names.items()
        }
        return publish(committed(tmp_path / "r", {**files, **pages}), target)

    for now in (
        {"status": "concept"},
        {"extra": "embargo_tot: 2026-12-01\n"},
        {"confidentiality": "vertrouwelijk", "extra": "grond: 5.1.2h\n"},
    ):
        published()
        assert all((target / "current" / "site" / name / "index.html").exists() for name in names), now
        assert " niet meer: wat er stond, is in de stukken gesloten" in published(**now), now
        assert not any((target / "current" / "site" / name).exists() for name in names), now


def test_a_closed_or_withdrawn_answer_takes_its_file_along(tmp_path: Path) -> None:
    target = tmp_path / "doel"
    answer = document("reactie", extra=ATTACHED)
    texts = {**OPEN, "adviezen/gouden-slak/reactie.md": answer}
    texts["adviezen/gouden-slak/advies.md"] = document("advies")
    publish(committed(tmp_path / "r", texts), target)
    gone = "ingetrokken_op: 2026-05-01\nreden_intrekking: Zomaar.\nsoort_intrekking: publicatie\n"
    for now in (
        document("reactie", confidentiality="vertrouwelijk", extra=f"grond: 5.1.2e\n{ATTACHED}"),
        document("reactie", status="concept", extra=ATTACHED),
        document("reactie", status="ingetrokken", extra=f"{gone}{ATTACHED}"),
    ):
        publish(committed(tmp_path / "r", {**texts, "adviezen/gouden-slak/reactie.md": now}), target)
        assert FILE not in addresses(target)
        publish(committed(tmp_path / "r", texts), target)
        assert FILE in addresses(target)
