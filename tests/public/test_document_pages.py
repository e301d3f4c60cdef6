"""The page of each document of a folder: what it says, what it leaves to the page of the folder, and what is closed."""

import re
from pathlib import Path

import pytest

from tests.sites_by_hand import HEADERS, document, site_of

FOLDER = {
    "adviezen/x/verzoek.md": document("verzoek", body="Bodywoord verzoek.\n"),
    "adviezen/x/advies.md": document("advies"),
    "adviezen/x/reactie.md": document(
        "reactie", body="Bodywoord reactie.\n", extra="ontvangen_op: 2026-03-04\nsamenvatting: Kortom.\n"
    ),
    "adviezen/x/nawoord.md": document("nawoord", body="Bodywoord nawoord.\n"),
    "gesprekken/g/verslag.md": document("verslag", body="Bodywoord verslag.\n"),
}


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("adviezen/x/verzoek/", ("Adviesverzoek", "SPD-2026-01", "2 januari 2026", "team Proef", "Wat vindt het panel?")),
        ("adviezen/x/reactie/", ("Reactie", "SPD-2026-01", "1 maart 2026", "ontvangen op", "4 maart 2026", "college", "Volgt het advies op", "Overal borden", "Zet borden neer.")),
        ("adviezen/x/nawoord/", ("Nawoord", "SPD-2026-01", "15 maart 2026", "Het panel over de hele reactie")),
        ("gesprekken/g/verslag/", ("Gespreksverslag", "Gehouden op", "Kenmerk")),
    ],
)  # fmt: skip
def test_a_document_says_what_it_is_and_where_it_belongs(
    tmp_path: Path, path: str, said: tuple[str, ...]
) -> None:
    site = site_of(tmp_path, FOLDER)
    page, folder = site.page(path), path.rsplit("/", 2)[0] + "/"
    body = f"Bodywoord {path.rsplit('/', 2)[1]}."
    assert [words for words in (*said, body, "Druk af als brief") if words not in page] == []
    assert f'Hoort bij: <a href="/{folder}">' in page
    assert f'href="/{path}"' in site.page(folder)
    assert body not in site.page(folder)
    assert f"<loc>https://www.example.org/{path}</loc>" in site.page("sitemap.xml")
    assert f'href="https://www.example.org/{path}"' in site.page("feed.xml")


def test_the_page_of_a_response_keeps_closed_what_the_page_of_the_advice_keeps_closed(tmp_path: Path) -> None:
    shut = "    vertrouwelijkheid: vertrouwelijk\n    grond: 5.1.2e\n"
    closed = HEADERS["advies"].replace("tekst: Zet borden neer.\n", f"tekst: Geheimwoord.\n{shut}")
    texts = FOLDER | {"adviezen/x/advies.md": document("advies", header=closed)}
    site = site_of(tmp_path, texts)
    assert "Geheimwoord" not in site.everything
    assert "Overal borden" not in site.page("adviezen/x/")
    assert "Overal borden" not in site.page("adviezen/x/reactie/")
    answers = document("reactie", header=HEADERS["reactie"].rstrip("\n") + f"\n{shut}")
    page = site_of(tmp_path / "b", FOLDER | {"adviezen/x/reactie.md": answers}).page("adviezen/x/reactie/")
    assert "dit antwoord is niet openbaar" in page
    assert "Dat kan niet." not in page


def test_an_earlier_answer_of_officials_is_called_so_too(tmp_path: Path) -> None:
    texts = {
        "adviezen/x/advies.md": document("advies"),
        "adviezen/x/reactie.md": document("reactie", extra="namens: ambtelijk\n"),
        "adviezen/x/reactie-2.md": document("reactie").replace("datum: 2026-03-01", "datum: 2026-04-01"),
    }
    page = site_of(tmp_path, texts).page("adviezen/x/")
    earlier = page.partition('<details class="eerder">')[2].partition("</details>")[0]
    assert '<span class="klein">ambtelijk</span>' in earlier
    assert page.count('<span class="klein">ambtelijk</span>') == earlier.count("ambtelijk</span>") * 2


def test_a_document_that_was_taken_back_says_so_and_can_still_be_read(tmp_path: Path) -> None:
    gone = "ingetrokken_op: 2026-04-01\nreden_intrekking: Onjuist.\nsoort_intrekking: inhoud\n"
    texts = {path: text for path, text in FOLDER.items() if "nawoord" not in path}
    texts["adviezen/x/reactie.md"] = document(
        "reactie", status="ingetrokken", extra=gone, body="Bodywoord reactie.\n"
    )
    site = site_of(tmp_path, texts)
    page = site.page("adviezen/x/reactie/")
    assert "Deze reactie is ingetrokken op" in page
    assert "Bodywoord reactie." in page
    assert "Overal borden" in page
    assert "Overal borden" not in site.page("adviezen/x/")


UNSORTED = document("reactie", header="datum: 2026-03-20\nafzender: college\nsoort: ontvangen\n")
ABOUT_ONE = document("reactie", header=HEADERS["reactie"][: HEADERS["reactie"].index("  - nr: 2")])


@pytest.mark.parametrize(
    "others",
    [
        {},
        {"voortgang.md": document("voortgang")},
        {"reactie-1.md": ABOUT_ONE},
        {"reactie-1.md": document("reactie", confidentiality="vertrouwelijk", extra="grond: 5.1.2e\n")},
        {"advies.md": document("advies", extra="reactiestand: geen_mededeling\n")},
        {"advies.md": document("advies", extra="reactie_vereist: nee\n")},
    ],
    ids=["alone", "with a step", "after an answer to one", "with a closed one", "no statement", "not needed"],
)
def test_a_letter_that_nobody_sorted_yet_is_no_silence_of_the_municipality(
    tmp_path: Path, others: dict[str, str]
) -> None:
    texts = {"advies.md": document("advies"), "reactie.md": UNSORTED} | others
    page = site_of(tmp_path, {f"adviezen/x/{name}": text for name, text in texts.items()}).page("adviezen/x/")
    card = page[page.index('id="aanbeveling-2"') :]
    assert "Er kwam een antwoord, dat nog wordt verwerkt" in card
    for silence in (
        "zegt niets over",
        "zegt hier niets over",
        "niet beantwoord",
        "niet openbaar<",
        "niets meegedeeld",
    ):
        assert silence not in card


def test_the_days_of_a_letter_tell_when_it_came_and_not_when_it_will_be_worked_out(tmp_path: Path) -> None:
    texts = {"adviezen/x/advies.md": document("advies"), "adviezen/x/reactie.md": UNSORTED}
    page = site_of(tmp_path, texts).page("terugkoppeling/")
    words = re.sub("<[^>]*>", "", page[page.index('id="tabel-adviezen"') :])
    assert "Antwoord ontvangen, wordt verwerkt ontvangen na 47 dagen" in words


def test_an_interim_message_needs_no_answer(tmp_path: Path) -> None:
    message = document("reactie", header="datum: 2026-03-01\nafzender: college\nsoort: tussenbericht\n")
    site = site_of(tmp_path, {"adviezen/x/advies.md": document("advies"), "adviezen/x/reactie.md": message})
    assert "Lees het tussenbericht van 1 maart 2026" in site.page("adviezen/x/")
    assert "Over het geheel" not in site.page("adviezen/x/reactie/")
    assert set(site.warnings) == {"reactie-ontbreekt"}


def test_the_advice_shows_the_reason_for_the_whole_and_an_interim_message(tmp_path: Path) -> None:
    whole = (
        HEADERS["reactie"].partition("per_aanbeveling")[0]
        + "motivering: |\n  Niet alles kan.\n\n  Te duur.\n"
    )
    texts = {**FOLDER, "adviezen/x/reactie.md": document("reactie", header=whole)}
    page = site_of(tmp_path / "a", texts).page("adviezen/x/")
    assert '<details class="meer" open>' in page
    assert "Niet alles kan." in page
    assert "Te duur." in page
    texts["adviezen/x/reactie.md"] = document("reactie", extra="soort: tussenbericht\n")
    card = site_of(tmp_path / "b", texts).page("adviezen/x/").partition('id="advies-en-reactie"')[0]
    assert '<a href="/adviezen/x/reactie/">Lees het tussenbericht van 1 maart 2026</a>' in card
