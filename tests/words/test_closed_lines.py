"""The lines by which people mark a text as closed, and the sentences and headings that are no such line."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from stadspanel_site.words.closed_lines import (
    is_aside,
    marks_as_closed,
    may_mark_as_closed,
    opens_closed_part,
)
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
        "Status: vertrouwelijk tot 1 juli",
        "Bijlage 2: geheim, zie de Woo",
        "Deze cijfers zijn nog onder embargo",
    ),
    *("Onderwerp: vertrouwelijk ex artikel 5.1 Woo", "Dat is voorlopig vertrouwelijk, artikel 5.1 Woo"),
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
    # As decisions, minutes, mails and labels of Dutch public bodies say it.
    *(
        "Geheim ex artikel 87 Gemeentewet",
        "Vertrouwelijk (art. 87 Gemeentewet)",
        "Vertrouwelijk, artikel 5.1 Woo",
        "Niet openbaar, art. 5.1 lid 2 sub e Woo",
        "Niet-openbaar",
        "Dit verslag is niet openbaar op grond van artikel 5.1 Woo.",
        "Geheimhouding opgelegd op grond van artikel 87 Gemeentewet",
        "Op deze bijlage rust geheimhouding op grond van artikel 87, eerste lid.",
        "Op dit stuk is geheimhouding opgelegd.",
        "Het college heeft geheimhouding opgelegd op dit verslag.",
        "Geheimhouding tot en met 1 januari 2030",
        "Geheim tot nader order",
    ),
    *(
        "Ter vertrouwelijke kennisname",
        "Vertrouwelijk ter inzage",
        "Vertrouwelijke bijlage",
        "Niet-openbare besluitenlijst",
        "3. Vertrouwelijk",
        "KABINET",
        "CONCEPT",
        "Conceptversie 0.3, nog niet vastgesteld",
        "DRAFT",
    ),
    *(
        "Openbaar: nee",
        "Openbaarheid: besloten",
        "Gevoeligheidslabel: Vertrouwelijk",
        "Label: intern",
        "Sensitivity: Confidential",
        "TLP:AMBER+STRICT",
        "Beperkte verspreiding",
        "Strictly private and confidential",
        "🔒 Vertrouwelijk",
        "Interne memo",
    ),
    *(
        "Niet voor het verslag",
        "Dit graag niet in het verslag opnemen.",
        "Niet notuleren",
        "Off the record",
        "Buiten het verslag om",
        "Gelieve dit stuk vertrouwelijk te behandelen.",
        "Graag met vertrouwelijkheid behandelen",
        "Mag niet naar buiten",
        "Nog niet naar de pers",
        "Alleen intern delen",
        "Niet eerder openbaar dan 1 december",
        "Publiceren na 1 december",
        "De informatie in dit e-mailbericht is vertrouwelijk en uitsluitend bestemd voor de geadresseerde.",
    ),
    *("FOR INTERNAL USE ONLY", "do not distribute", "onder geheimhouding", "Geheimhouding opgelegd"),
    # As volunteers say it, or a letter, a mail or a press release that they paste.
    *(
        "Niet bedoeld voor publicatie",
        "Niet geschikt voor publicatie",
        "Mag niet gepubliceerd worden",
        "Mag nog niet naar buiten",
        "Dit mag niet worden gedeeld",
        "Nog even niet delen svp",
        "NB: niet publiceren",
        "NB dit niet publiceren",
        "Niet publiceren (nog)",
        "Niet voor op de website",
        "Niet voor de website",
        "Niet online zetten",
        "Niet uploaden",
        "Niet naar buiten toe",
        "Alleen lezen, niet doorsturen",
        "Dit blijft intern",
        "Graag intern houden",
        "Binnen het panel houden",
        "Blijft binnenskamers",
        "Graag discreet mee omgaan",
    ),
    *(
        "Nog vertrouwelijk",
        "Voorlopig geheim",
        "Vertrouwelijk (concept)",
        "Vertrouwelijk concept",
        "Vertrouwelijk/intern",
        "Vertrouwelijk, alleen voor panelleden",
        "Intern en vertrouwelijk",
        "Privé en vertrouwelijk",
        "Strikt persoonlijk",
        "Vertrouwelijke conceptversie",
        "Vertrouwelijke bijlage bij het raadsvoorstel",
        "Ongelakte versie",
        "ONGELAKT",
        "Niet-geanonimiseerde versie",
        "Niet geanonimiseerd",
        "Versie met namen",
        "Versie voor intern gebruik",
        "Bevat vertrouwelijke informatie",
        "Dit document bevat bedrijfsgevoelige informatie",
        "Dit document bevat persoonsgegevens",
        "Politiek gevoelig",
        "Bestemd voor intern beraad",
    ),
    *(
        "Openbaarmaking: nee",
        "Publiceren: nee",
        "Woo: niet openbaar",
        "Rubricering: Dep. V.",
        "Onderwerp: Vertrouwelijk",
        "Onderwerp: RE: vertrouwelijk - camera's",
        "Betreft: vertrouwelijk",
        "EMBARGO 1 juli 2026",
        "Embargo vrijdag 3 juli 12.00 uur",
        "This e-mail and any attachments are confidential.",
        "This message is confidential and intended for the addressee only.",
    ),
    # What stood in a colour, which a pasted text has lost, and what is still to be taken out.
    *(
        "Dit is nog niet openbaar.",
        "Dat is voorlopig geheim",
        "Graag nog niet delen!",
        "Deze cijfers zijn nog niet openbaar",
        "Deze plannen zijn vertrouwelijk.",
        "Bijlage 1: niet openbaar",
        "Punt 5: vertrouwelijk",
        "De wethouder stopt → niet publiceren",
        "De wethouder stopt !!! niet delen !!!",
        "De wethouder stopt // niet voor het verslag",
        "De wethouder stopt <- weghalen voor publicatie",
        "Geel gemarkeerd: niet publiceren",
        "De gele tekst mag niet naar buiten",
        "Gele passages zijn vertrouwelijk",
        "Grijs = niet openbaar",
        "De gemarkeerde delen nog lakken",
        "Nog lakken",
        "Nog te anonimiseren",
        "TODO: naam weghalen",
        "Namen nog weghalen",
        "Deze alinea nog schrappen voor publicatie",
    ),
    *(
        "Alleen voor panelleden",
        "Uitsluitend bestemd voor leden van het panel",
        "Status: concept",
        "Versie: concept 0.3",
        "Er rust geheimhouding op dit agendapunt.",
        "Navragen of dit naar buiten mag",
        "Nog even checken of dit op de site mag",
    ),
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
    *(
        "Besloten",
        "Besloten: er komen geen camera’s",
        "De raad bekrachtigt de geheimhouding.",
        "Op dit stuk rust geen geheimhouding meer.",
        "Het college heeft de geheimhouding op dit advies opgeheven.",
        "Dit verslag is vertrouwelijk geweest tot 1 mei.",
        "De burgemeester: deze informatie is vertrouwelijk.",
        "Het panel vraagt het college om geen geheimhouding op te leggen.",
        "Het panel behandelt klachten vertrouwelijk.",
        "Vertrouwelijkheid: hoog",
        "Concept",
        "Interne notities van ambtenaren",
        "Niet in het verslag opgenomen vragen",
        "Conceptadvies aan de gemeente",
        "Aan dit bericht kunnen geen rechten worden ontleend.",
        "Uitgave 3. Openbaar",
    ),
    # These tell of what is closed, of what the panel asks, or of something else.
    *(
        "Dit is niet openbaar.",
        "Deze gegevens zijn vertrouwelijk.",
        "Dat is nog niet alles",
        "Zie https://vertrouwelijk.example.org/",
        "De bijeenkomst is niet online",
        "Niet online",
        "Foto’s eerst anonimiseren",
        "Gezichten lakken of anonimiseren",
        "Persoonsgegevens verwijderen",
        "Het groene deel is niet openbaar toegankelijk",
        "De gele borden zijn niet geplaatst",
        "Embargo in artikel 5",
        "Politiek gevoelige besluiten",
        "Intern en extern",
        "Het register bevat persoonsgegevens",
        "Niet opgenomen punten",
        "Onderwerp: vertrouwelijkheid van meldingen",
        "Versie met namen van straten",
        "Dit is nog niet bekend bij de raad",
    ),
    *(
        "De namen zijn weggehaald",
        "Alleen voor panelleden van twaalf jaar en ouder",
        "Status: concept van het college, nu vastgesteld",
        "De status is concept",
        "Wij checken of dit mag",
        "Er rust geen geheimhouding op dit punt.",
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


OPENINGS = [
    *(
        "Besloten deel",
        "5. Besloten gedeelte",
        "Vertrouwelijk deel",
        "Niet-openbaar deel van 3 maart",
        "Begin besloten deel",
    ),
    *(
        "Verslag besloten vergadering 12 februari",
        "In beslotenheid:",
        "Punten in beslotenheid",
        "Achter gesloten deuren",
    ),
    *(
        "Deze alinea is vertrouwelijk.",
        "Het volgende is vertrouwelijk.",
        "Onderstaande is geheim en blijft hier.",
    ),
    *(
        "Vertrouwelijke punten",
        "Besloten agendapunten",
        "Besloten sessie met de wethouder",
        "Interne aantekeningen",
        "Aantekeningen voor onszelf",
        "5. Personele zaken (besloten)",
        "Hieronder volgt het vertrouwelijke deel.",
        "Het gedeelte hieronder is vertrouwelijk.",
        "De rest van dit verslag is vertrouwelijk.",
        "Einde openbaar gedeelte",
        "Onderstaande niet publiceren",
        "De volgende alinea graag niet delen.",
        "Tot zover het openbare deel van de vergadering.",
        "Vanaf hier besloten",
        "Vanaf hier niet openbaar.",
        "Wat hieronder staat is alleen voor intern gebruik",
        "De vergadering gaat in beslotenheid verder.",
        "De voorzitter sluit de deuren.",
        "Het vervolg is besloten.",
    ),
]


@pytest.mark.parametrize("line", OPENINGS)
def test_an_opening_of_a_closed_part_is_one(line: str) -> None:
    assert opens_closed_part(line)
    assert may_mark_as_closed(line)


@pytest.mark.parametrize(
    "line",
    [
        *ORDINARY,
        "Wat is besloten",
        "Hierover is niets besloten",
        "Besloten sessies zijn er niet",
        "Dit punt is in beslotenheid behandeld.",
        "De bibliotheek sluit de deuren.",
    ],
)
def test_a_sentence_that_tells_of_it_is_none(line: str) -> None:
    assert not opens_closed_part(line)


@pytest.mark.parametrize(
    "words",
    [
        *(
            "niet delen",
            "nog niet publiceren",
            "niet voor het verslag",
            "off the record",
            "alleen intern",
            "alleen voor ons",
        ),
        *(
            "dit stukje niet publiceren",
            "niet opnemen",
            "niet opnemen in de openbare versie",
            "weglakken",
            "nog lakken",
        ),
        *("mag dit openbaar", "nog checken of dit openbaar mag", "kan dit wel op de site?"),
        *("naam weglaten", "naam nog weghalen", "graag weghalen", "deze zin nog schrappen", "VERTROUWELIJK"),
    ],
)
def test_an_aside_asks_to_keep_it(words: str) -> None:
    assert is_aside(words)
    assert may_mark_as_closed(f"De leverancier stopt ({words}).")


@pytest.mark.parametrize(
    "words",
    [
        *(
            "niet openbaar",
            "vertrouwelijk",
            "onder embargo",
            "zie het verslag",
            "niet zo duur",
            "anonimiseren",
        ),
        *("niet online", "namen weglaten", "verwijderen", "nog niet gepubliceerd", "niet gedeeld", "intern"),
    ],
)
def test_one_that_tells_what_it_is_does_not(words: str) -> None:
    assert not is_aside(words)
