"""The lines by which people mark a text as closed, and the sentences and headings that are no such line."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from stadspanel_site.words.closed_lines import marks_as_closed, may_mark_as_closed
from tests.examples import examples

MARKINGS = [
    *(
        "GEHEIM",
        "Geheim",
        "VERTROUWELIJK",
        "vertrouwelijk",
        "Vertrouwelijk.",
        "Vertrouwelijk!",
        "*** GEHEIM ***",
    ),
    *(
        "STRIKT VERTROUWELIJK",
        "Zeer geheim",
        "TOP GEHEIM",
        "Commercieel vertrouwelijk",
        "bedrijfsvertrouwelijk",
    ),
    *(
        "Persoonlijk en vertrouwelijk",
        "[VERTROUWELIJK]",
        "(vertrouwelijk)",
        "- vertrouwelijk -",
        "G E H E I M",
    ),
    *(
        "V E R T R O U W E L I J K",
        "Vertrouwelijk stuk",
        "VERTROUWELIJK DOCUMENT",
        "Confidentieel",
        "CONFIDENTIAL",
    ),
    *(
        "NIET VERSPREIDEN",
        "niet verder verspreiden",
        "Niet doorsturen",
        "niet voor publicatie",
        "NIET PUBLICEREN",
    ),
    *("Niet bestemd voor publicatie", "niet voor verspreiding", "Niet openbaar", "niet openbaar maken"),
    *("Embargo", "EMBARGO", "onder embargo", "Embargo tot 1 juli 2026, 10.00 uur", "Embargo: 1 juli"),
    *(
        "intern gebruik",
        "Voor intern gebruik",
        "ALLEEN VOOR INTERN GEBRUIK",
        "Uitsluitend voor intern gebruik.",
    ),
    *(
        "Dit document is vertrouwelijk.",
        "Dit stuk is strikt geheim",
        "Dit advies is vertrouwelijk en niet voor derden",
    ),
    *(
        "Rubricering: vertrouwelijk",
        "Classificatie: GEHEIM",
        "Vertrouwelijkheid: geheim",
        "Status: vertrouwelijk",
    ),
    *(
        "VERTROUWELIJK – NIET VERSPREIDEN",
        "Vertrouwelijk | Gemeente Proefstad | 2",
        "GEHEIM, CONCEPT",
        "Concept, niet verspreiden",
        "Let op: vertrouwelijk",
        "VERTROUWELIJK - pagina 2",
    ),
    *(
        "Gemeente Proefstad\tVERTROUWELIJK",
        "Vertrouwelijk   blad 2",
        "ＶＥＲＴＲＯＵＷＥＬＩＪＫ",
        "ver\u00adtrouwelijk",
    ),
    # For the time being, to somebody, or kindly.
    *(
        "Nog niet openbaar.",
        "Nog niet publiceren!",
        "Voorlopig niet delen",
        "Graag niet delen.",
        "S.v.p. niet doorsturen",
    ),
    *(
        "Niet delen met derden",
        "Niet verspreiden buiten het panel",
        "niet openbaar maken voor 1 juli 2027",
        "Niet delen a.u.b.",
    ),
    *(
        "Niet publiceren vóór de raadsvergadering",
        "Niet voor publicatie tot 1 juli",
        "Nog niet voor publicatie",
        "NIET DELEN",
    ),
    *(
        "Pas publiceren na 1 juli",
        "Pas openbaar na het besluit van het college",
        "Openbaar na collegebesluit",
        "Onder embargo tot na de raad",
    ),
    *(
        "Dit stuk graag niet verder delen.",
        "Dit verslag nog niet verspreiden",
        "Dit stuk is nog niet openbaar",
        "Gelieve niet te verspreiden",
    ),
    *(
        "Alleen bestemd voor de geadresseerde",
        "Dit bericht is uitsluitend bestemd voor de geadresseerde.",
        "Uitsluitend voor de geadresseerde(n)",
    ),
    *("FOR INTERNAL USE ONLY", "do not distribute", "onder geheimhouding", "Geheimhouding opgelegd"),
]
ORDINARY = [
    *(
        "De vergadering was vertrouwelijk.",
        "Het gesprek blijft vertrouwelijk",
        "Wat is vertrouwelijk en wat geheim?",
    ),
    *(
        "Vertrouwelijkheid",
        "Geheimhouding",
        "Artikel 7: geheimhouding",
        "Vertrouwelijke gegevens",
        "Vertrouwelijk overleg",
    ),
    *(
        "Openbaar, vertrouwelijk of geheim",
        "openbaar / vertrouwelijk / geheim",
        "Status: vastgesteld",
        "Intern",
    ),
    *(
        "Het embargo is voorbij.",
        "Embargo’s en andere afspraken",
        "Gebruik intern en extern",
        "Het is een publiek geheim.",
    ),
    *(
        "Hoe geheim is een geheim?",
        "Het was druk, geheim, en kort.",
        "Niet openbare stukken",
        "Over niet openbaar maken",
    ),
    *(
        "Wij delen dit niet met derden.",
        "Niet delen is geen keuze",
        "Niet voor de buurt, maar voor de stad",
        "Nog niet klaar",
    ),
    *(
        "Nog niet openbare stukken",
        "Openbaar na te lezen",
        "Pas op",
        "Openbaar",
        "Niet delen maar helpen",
        "De gemeente deelt dit niet.",
    ),
    *(
        "Alleen voor leden",
        "Het verslag is nog niet verspreid.",
        "Openbaar vervoer na 1 juli",
        "Niet-openbare stukken",
    ),
    *("Punt 4 van de agenda (vertrouwelijk)", "Wij sturen dit niet door.", "", "5.1.2e", "Status: openbaar"),
]


@pytest.mark.parametrize("line", MARKINGS)
def test_a_marking_is_one(line: str) -> None:
    assert marks_as_closed(line)


@pytest.mark.parametrize("line", ORDINARY)
def test_a_sentence_or_heading_is_none(line: str) -> None:
    assert not marks_as_closed(line)


_PIECES = st.sampled_from(
    [
        *MARKINGS,
        *ORDINARY,
        *"\u00ad\u200c\u00a0\u2003 \t\n_*.:;|/,()[]–•-",
        *(
            "a",
            "é",
            "ﬁ",
            "g e h e i m",
            "N\u00a0I\u2003E\tT",
            "voor publicatie",
            "dit stuk is",
            "status =",
            "tot mei",
        ),
    ]
)


@given(st.lists(_PIECES, max_size=6).map("".join))
@example("_g e h e i m_")
@example("g  e\u2003h e i\u00a0m")
@settings(max_examples=examples(600), deadline=None)
def test_a_first_look_passes_over_no_marking(text: str) -> None:
    lines = text.split("\n")
    found = [part for line in lines for part in (line, line.rpartition("(")[2]) if marks_as_closed(part)]
    assert found == [] or may_mark_as_closed(text)


def test_a_first_look_passes_over_most_texts() -> None:
    assert not may_mark_as_closed(
        "Het college neemt de aanbeveling over: het gaat vóór 1 mei met bewoners in gesprek."
    )
