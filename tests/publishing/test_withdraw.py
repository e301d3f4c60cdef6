"""`stadspanel intrekken`: the few keys that take a document from the site, and who may still have it."""

import datetime as dt
from pathlib import Path

import pytest
from click.testing import Result

from tests.command_line import stadspanel
from tests.sites_by_hand import document, problems_of, site_of, write_content

WITHDRAWN = "ingetrokken_op: 2026-05-01\nreden_intrekking: Eerder.\n"
DAY = "2026-05-02"


def run(content: Path, path: str, *arguments: str, reason: str = "Er stond een naam in.") -> Result:
    given = ["--reden", reason, "--date", DAY, "--content", str(content), *arguments]
    return stadspanel("withdraw", path, *given, env={"CI": ""})


def changed(
    tmp_path: Path, path: str, text: str, *arguments: str, reason: str = "Er stond een naam in."
) -> str:
    """Return what the document *text* at *path* becomes; the site then holds no errors."""
    content = write_content(tmp_path / "content", {path: text.encode()})
    result = run(content, path, *arguments, reason=reason)
    assert (result.exit_code, result.stderr) == (0, "")
    data = (content / path).read_bytes()
    assert problems_of({path: data}) == ()
    return data.decode()


def test_a_withdrawn_document_says_so_and_is_the_same_otherwise(tmp_path: Path) -> None:
    text = document("advies", extra="# een opmerking\nintern: 'Zo  staat het er'\n", body="Tekst.  \n\n\n")
    assert changed(tmp_path, "adviezen/x/advies.md", text) == text.replace(
        "status: vastgesteld\nvertrouwelijkheid: openbaar\n",
        "status: ingetrokken\nvertrouwelijkheid: openbaar\nsoort_intrekking: publicatie\n"
        f"ingetrokken_op: {DAY}\nreden_intrekking: Er stond een naam in.\n",
    )


def test_the_address_goes_along_where_it_is_asked(tmp_path: Path) -> None:
    found = changed(tmp_path, "paginas/over.md", document("pagina"), "--path-too")
    assert "soort_intrekking: publicatie\nadres_ook: ja\n" in found


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_other_bytes_stay_as_they_are(tmp_path: Path, line_end: str, mark: str) -> None:
    text = mark + document("pagina", body="Één.\n").replace("\n", line_end)
    found = changed(tmp_path, "paginas/over.md", text, reason="Ja: 'zo' # en #2")
    assert found.startswith(f"{mark}---{line_end}status: ingetrokken{line_end}")
    assert found.endswith(f"titel: Over ons{line_end}---{line_end}Één.{line_end}")
    assert f"reden_intrekking: 'Ja: ''zo'' # en #2'{line_end}" in found
    assert found.count("\r") == (found.count("\n") if line_end == "\r\n" else 0)


def test_a_document_cannot_be_withdrawn_on_a_day_to_come(tmp_path: Path) -> None:
    content = write_content(tmp_path / "content", {"paginas/over.md": document("pagina")})
    result = run(content, "paginas/over.md", "--date", "2199-01-02")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "02-01-2199 moet nog komen: intrekken gaat meteen in.\n"
    assert (content / "paginas/over.md").read_text() == document("pagina")


def test_what_was_taken_back_before_can_be_withdrawn_altogether(tmp_path: Path) -> None:
    text = document("pagina", status="ingetrokken", extra=f"soort_intrekking: inhoud\n{WITHDRAWN}")
    found = changed(tmp_path, "paginas/over.md", text, "--path-too")
    assert found == text.replace("soort_intrekking: inhoud", "soort_intrekking: publicatie").replace(
        "vertrouwelijkheid: openbaar\n", "vertrouwelijkheid: openbaar\nadres_ook: ja\n"
    )


def test_a_file_without_fences_can_be_withdrawn(tmp_path: Path) -> None:
    found = changed(tmp_path, "financien/2026.yaml", document("financien"))
    assert found.startswith(
        "status: ingetrokken\nvertrouwelijkheid: openbaar\nsoort_intrekking: publicatie\n"
    )


def test_it_is_told_what_readers_see_and_who_may_have_a_copy(tmp_path: Path) -> None:
    content = write_content(tmp_path / "content", {"adviezen/x/advies.md": document("advies")})
    result = run(content, "adviezen/x/advies.md")
    assert result.stdout == (
        f"{content}/adviezen/x/advies.md is ingetrokken. Publiceer nu opnieuw: pas dan is het weg. "
        "Op /adviezen/x/ staat dan alleen nog dat dit stuk is ingetrokken, en wanneer. Eerdere versies gaan dan vanzelf weg.\n"
        "\n"
        "Hier kan nog een kopie staan:\n"
        "- Bij een CDN, een proxy of een andere cache voor de site: laat die legen. Browsers bewaren een pagina ook even.\n"
        "- Bij GitHub of GitLab: de bestanden van eerdere workflows (artifacts). Verwijder ze bij de workflow.\n"
        "- In reservekopieën van de server of de opslag.\n"
        "- In de geschiedenis van git: het stuk en elke eerdere versie. Dat blijft zo, tenzij u de geschiedenis herschrijft met\n"
        "  git filter-repo. Houd de repository besloten.\n"
        "- Bij zoekmachines: vraag om verwijdering in Google Search Console en Bing Webmaster Tools.\n"
        "- In webarchieven, zoals de Wayback Machine (archive.org): vraag om verwijdering.\n"
        "- Bij lezers: wie de pagina opende of de feed volgt, kan haar bewaard hebben. Terughalen kan niet.\n"
    )
    write_content(content, {"paginas/over.md": document("pagina")})
    said = run(content, "paginas/over.md", "--path-too").stdout
    assert "Van het adres blijft dan niets over; alles wat daar stond, verdwijnt mee." in said
    assert "- In de logboeken van de server: daar staat het adres." in said


@pytest.mark.parametrize(
    ("kind", "path", "page"),
    [
        ("voortgang", "adviezen/x/voortgang.md", "adviezen/x/"),
        ("agenda", "agenda/2026-07-01-overleg.md", "panel/"),
        ("financien", "financien/2026.yaml", "panel/"),
        ("evaluatie", "evaluaties/2026.md", "panel/"),
        ("lid", "leden/lid-een.md", "panel/"),
    ],
)
def test_of_what_stands_on_the_page_of_others_nothing_is_left(
    tmp_path: Path, kind: str, path: str, page: str
) -> None:
    texts = {path: document(kind), "adviezen/x/advies.md": document("advies")}
    content = write_content(tmp_path / "content", texts)
    said = run(content, path).stdout
    assert f"pas dan is het weg. Op /{page} staat er dan niets meer van. Eerdere versies" in said
    left = {item.relative_to(content).as_posix(): item.read_bytes() for item in content.rglob("*.*")}
    assert "Dit stuk is ingetrokken" not in site_of(tmp_path / "site", left).page(page)


ADVICE = "adviezen/x/advies.md"
CLOSED = document("advies", confidentiality="vertrouwelijk", extra="grond: 5.1.2e\n")


@pytest.mark.parametrize(
    ("path", "text", "arguments", "said"),
    [
        (ADVICE, document("advies", status="concept"), (), "{} is een concept, en staat niet op de site."),
        (
            ADVICE,
            CLOSED,
            (),
            (
                "{} is niet openbaar, en staat dus niet op de site. Stond het er wel, zet dan eerst `vertrouwelijkheid: "
                "openbaar` terug: dan kan op het adres staan dat het stuk is ingetrokken."
            ),
        ),
        (
            ADVICE,
            document("advies", extra="embargo_tot: 2199-01-01\n"),
            (),
            (
                "{} wacht nog op zijn dag, en staat dus niet op de site. Moet het er niet komen, zet er dan `status: concept` "
                "bij. Stond het er wel, haal dan eerst `embargo_tot` weg."
            ),
        ),
        (
            ADVICE,
            document("advies", status="ingetrokken", extra=f"{WITHDRAWN}soort_intrekking: publicatie\n"),
            (),
            "{} is al ingetrokken.",
        ),
        (
            "leden/x.md",
            document("lid"),
            ("--path-too",),
            "{} heeft geen eigen adres op de site: laat --path-too weg.",
        ),
        (
            "paginas/x.md",
            document("pagina"),
            ("--reden", "  "),
            "Geef met --reden waarom het stuk weg is. Dat blijft in de map met stukken en komt niet op de site.",
        ),
        ("site.yaml", "", (), "{} is geen stuk dat kan worden ingetrokken."),
    ],
    ids=["draft", "confidential", "embargo", "withdrawn already", "no address", "no reason", "settings"],
)
def test_what_cannot_be_withdrawn_stays_as_it_is(
    tmp_path: Path, path: str, text: str, arguments: tuple[str, ...], said: str
) -> None:
    content = write_content(tmp_path / "content", {path: text} if text else {})
    before = (content / path).read_bytes()
    result = run(content, path, *arguments)
    assert (result.exit_code, result.stderr) == (1, said.format(content / path) + "\n")
    assert (content / path).read_bytes() == before


def test_a_document_with_an_error_stays_as_it_is(tmp_path: Path) -> None:
    content = write_content(tmp_path / "content", {"paginas/x.md": document("pagina", extra="titl: x\n")})
    result = run(content, "paginas/x.md")
    assert result.exit_code == 1
    assert "fout[onbekende-sleutel]" in result.stderr
    assert result.stderr.endswith("Er is niets geschreven.\n")


def test_without_a_day_it_is_today(tmp_path: Path) -> None:
    content = write_content(tmp_path / "content", {"paginas/x.md": document("pagina")})
    arguments = ["withdraw", "paginas/x.md", "--reden", "Zo.", "--content", str(content)]
    stadspanel(*arguments)
    line = next(
        line for line in (content / "paginas/x.md").read_text().splitlines() if "ingetrokken_op" in line
    )
    assert abs(
        dt.date.fromisoformat(line.partition(": ")[2]) - dt.datetime.now(dt.UTC).date()
    ) <= dt.timedelta(1)
