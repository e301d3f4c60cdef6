"""Personal data in public text: what is found, and what only looks like it. Every number here is made up."""

import random
import string
import time
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from stadspanel_site.audit.personal_data import find_personal_data

DIGITS = "0123456789"


def found(text: str) -> list[tuple[str, str]]:
    return [(item.kind, text[item.start : item.end]) for item in find_personal_data(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Citizen service numbers.
        ("Haar BSN is 111222333.", [("bsn", "111222333")]),
        ("burgerservicenummer: 123.456.782", [("bsn", "123.456.782")]),
        ("sofinummer 1234.56.782 op de brief", [("bsn", "1234.56.782")]),
        ("(123 456 782)", [("bsn", "123 456 782")]),
        ("| Jansen | 111222333 | 45 |", [("bsn", "111222333")]),
        ("Jansen;111222333;45", [("bsn", "111222333")]),
        ("1,111222333,Jansen", [("bsn", "111222333")]),
        ("Huisnummer 12 111222333", [("bsn", "111222333")]),
        ("BSN (bij de zaak): 111222333", [("bsn", "111222333")]),
        ("BSN 111\u2013222\u2013333", [("bsn", "111\u2013222\u2013333")]),
        # Behind its name in any groups, and with a zero lost.
        ("BSN 111 22 23 33", [("bsn", "111 22 23 33")]),
        ("bsn: 1 1 1 2 2 2 3 3 3.", [("bsn", "1 1 1 2 2 2 3 3 3")]),
        ("BSN111222333", [("bsn", "111222333")]),
        ("BSN **111**222333", [("bsn", "111**222333")]),
        ("Het BSN is 10464554", [("bsn", "10464554")]),
        ("persoonsnummer 111/222/333", [("bsn", "111/222/333")]),
        ("naam;bsn\nA;10464554", [("bsn", "10464554")]),
        ("naam;bsn\nA;111222333.0", [("bsn", "111222333")]),
        # Bank accounts.
        ("Maak over op NL91 ABNA 0417 1643 00 ten name van", [("iban", "NL91 ABNA 0417 1643 00")]),
        ("nl91abna0417164300.", [("iban", "nl91abna0417164300")]),
        ("IBAN NL91\xa0ABNA\xa00417\xa01643\xa000", [("iban", "NL91\xa0ABNA\xa00417\xa01643\xa000")]),
        ("België: BE68 5390 0754 7034", [("iban", "BE68 5390 0754 7034")]),
        ("DE89370400440532013000 of GB29 NWBK 6016 1331 9268 19", [
            ("iban", "DE89370400440532013000"), ("iban", "GB29 NWBK 6016 1331 9268 19"),
        ]),
        ("DE12 NL91ABNA0417164300", [("iban", "NL91ABNA0417164300")]),
        ("NL91-ABNA-0417-1643-00", [("iban", "NL91-ABNA-0417-1643-00")]),
        # Telephone numbers.
        ("Bel 06-12345678 na zessen", [("telefoon", "06-12345678")]),
        ("06 12 34 56 78", [("telefoon", "06 12 34 56 78")]),
        ("0612345678", [("telefoon", "0612345678")]),
        ("06 - 1234 5678", [("telefoon", "06 - 1234 5678")]),
        ("tel. 035-1234567", [("telefoon", "035-1234567")]),
        ("(035) 123 45 67", [("telefoon", "(035) 123 45 67")]),
        ("0348 12 34 56", [("telefoon", "0348 12 34 56")]),
        ("+31 6 12345678", [("telefoon", "+31 6 12345678")]),
        ("+31 (0)35 123 4567", [("telefoon", "+31 (0)35 123 4567")]),
        ("+31612345678", [("telefoon", "+31612345678")]),
        ("06\u201112345678", [("telefoon", "06\u201112345678")]),
        ("06\u201312345678", [("telefoon", "06\u201312345678")]),
        ("0031 35 1234567", [("telefoon", "0031 35 1234567")]),
        # E-mail addresses.
        ("Mail jan.de-boer+panel@post.example.org.", [("e-mailadres", "jan.de-boer+panel@post.example.org")]),
        ("[mail](mailto:j@example.nl)", [("e-mailadres", "j@example.nl")]),
        # Postcodes with a house number.
        ("Kerkstraat 12, 1211 AB Hilversum", [("postcode-huisnummer", "Kerkstraat 12, 1211 AB")]),
        ("Oude Amersfoortseweg 12-3\n1212AB", [("postcode-huisnummer", "Amersfoortseweg 12-3\n1212AB")]),
        ("| Kerkstr. 7a | 1211 AB |", [("postcode-huisnummer", "Kerkstr. 7a | 1211 AB")]),
        ("de bewoner van 1211 AB 12", [("postcode-huisnummer", "1211 AB 12")]),
        ("1211AB, huisnummer 12", [("postcode-huisnummer", "1211AB, huisnummer 12")]),
        # Plates: the fourteen series.
        *((f"de auto {plate} stond er", [("kenteken", plate)]) for plate in (
            "DB-12-34", "12-34-DB", "12-DB-34", "DB-12-GH", "DB-GH-12", "12-DB-GH", "12-DBG-3",
            "1-DBG-23", "DB-123-G", "D-123-BG", "DBG-12-H", "D-12-BGH", "1-DB-234", "123-DB-4",
        )),
        ("(AB\u201112\u2011CD)", [("kenteken", "AB\u201112\u2011CD")]),
        ("kenteken AB 12 CD", [("kenteken", "AB 12 CD")]),
        ("Kenteken: ab12cd", [("kenteken", "ab12cd")]),
        # Houses without a postcode.
        ("KERKSTRAAT 12", [("adres", "KERKSTRAAT 12")]),
        ("Kerkstraat no. 12", [("adres", "Kerkstraat no. 12")]),
        ("Kerkstraat, huisnummer 12", [("adres", "Kerkstraat, huisnummer 12")]),
        ("Emmastraat 12hs", [("adres", "Emmastraat 12hs")]),
        ("Zij woont op de Brink 12", [("adres", "Brink 12")]),
        ("Hij woont aan de Laan van Vollenhove 12", [("adres", "Laan van Vollenhove 12")]),
        ("de bewoner van nummer 12 belde", [("adres", "nummer 12")]),
        ("Adres: Groest 12", [("adres", "Groest 12")]),
        ("Hij woont op kerkstraat 12", [("adres", "kerkstraat 12")]),
        ("Kerkbrink 3 te Hilversum", [("adres", "Kerkbrink 3")]),
        # As a page shows it, and as people write it so that no program finds it.
        (r"06\-12345678", [("telefoon", r"06\-12345678")]),
        ("06 **12345678**", [("telefoon", "06 **12345678")]),
        ("06\u201412345678", [("telefoon", "06\u201412345678")]),
        (r"jan\.klaproos\@example.nl", [("e-mailadres", r"jan\.klaproos\@example.nl")]),
        ("**jan**@example.nl", [("e-mailadres", "jan**@example.nl")]),
        ("jan&#64;example.nl", [("e-mailadres", "jan&#64;example.nl")]),
        ("[x](https://a.nl/?data=05%7C01%7Cjan%40example.nl%7C08)", [("e-mailadres", "7Cjan%40example.nl")]),
        ("https://a.nl/?aan=jan.klaproos%40example.nl&b", [("e-mailadres", "jan.klaproos%40example.nl")]),
        ("jan (at) example.nl", [("e-mailadres", "jan (at) example.nl")]),
        ("jan[apenstaartje]example.nl", [("e-mailadres", "jan[apenstaartje]example.nl")]),
        ("jan @ example.nl", [("e-mailadres", "jan @ example.nl")]),
        ("jan\uff20example.nl", [("e-mailadres", "jan\uff20example.nl")]),
        ("bsn 111\u2009222\u2009333", [("bsn", "111\u2009222\u2009333")]),
        ("bsn 111,222,333", [("bsn", "111,222,333")]),
        ("NL91 **ABNA** 0417 1643 00", [("iban", "NL91 **ABNA** 0417 1643 00")]),
        ("NL91  ABNA  0417  1643  00", [("iban", "NL91  ABNA  0417  1643  00")]),
        ("[x](https://example.org/?bsn=111222333)", [("bsn", "111222333")]),
        ("https://wa.me/31612345678", [("telefoon", "31612345678")]),
        ("tel. 612345678", [("telefoon", "tel. 612345678")]),
        ("bel +32 470 12 34 56", [("telefoon", "+32 470 12 34 56")]),
        ("het kenteken is AB12CD", [("kenteken", "AB12CD")]),
        ("kentekens (12ABC3)", [("kenteken", "12ABC3")]),
        # Over lines that a page shows as one, over cells, and in words.
        ("NL91 ABNA\n0417 1643 00", [("iban", "NL91 ABNA\n0417 1643 00")]),
        ("| NL91 | ABNA | 0417164300 |", [("iban", "NL91 | ABNA | 0417164300")]),
        ("| NL | 91 | ABNA | 0417 1643 00 |", [("iban", "NL | 91 | ABNA | 0417 1643 00")]),
        ("bel 06-1234\n5678", [("telefoon", "06-1234\n5678")]),
        ("bel 06-\n12345678", [("telefoon", "06-\n12345678")]),
        ("bel 06 12 34\n56 78", [("telefoon", "06 12 34\n56 78")]),
        ("bel 035\n1234567", [("telefoon", "035\n1234567")]),
        ("| 06 | 12345678 |", [("telefoon", "06 | 12345678")]),
        ("bel nul zes, twaalf vierendertig zesenvijftig achtenzeventig", [
            ("telefoon", "nul zes, twaalf vierendertig zesenvijftig achtenzeventig"),
        ]),
        ("nul zes \u00e9\u00e9n twee drie vier vijf zes zeven acht", [
            ("telefoon", "nul zes \u00e9\u00e9n twee drie vier vijf zes zeven acht"),
        ]),
        ("06 een twee drie vier vijf zes zeven acht.", [("telefoon", "06 een twee drie vier vijf zes zeven acht")]),
        # What lets somebody in.
        ("Zie https://proef.sharepoint.com/:b:/s/x/abc hier", [("deelbare link", "https://proef.sharepoint.com/:b:/s/x/abc")]),
        ("[x](https://docs.google.com/document/d/1abc/edit)", [("deelbare link", "https://docs.google.com/document/d/1abc/edit")]),
        ("https://teams.microsoft.com/l/meetup-join/19abc", [("deelbare link", "https://teams.microsoft.com/l/meetup-join/19abc")]),
        ("Wachtwoord: geheim123", [("wachtwoord", "geheim123")]),
        ("**Toegangscode:** Xy77aa", [("wachtwoord", "Xy77aa")]),
        # What somebody is known by.
        ("geboren op 12-03-1961 in Hilversum", [("geboortedatum", "12-03-1961")]),
        ("geb. 12 maart 1961", [("geboortedatum", "12 maart 1961")]),
        ("geboortedatum: 1.3.1961", [("geboortedatum", "1.3.1961")]),
        ("paspoort NX1234567", [("documentnummer", "NX1234567")]),
        ("Paspoortnummer: NX12B45P7", [("documentnummer", "NX12B45P7")]),
        ("V-nummer 1234567890", [("documentnummer", "1234567890")]),
        ("geb. 3-5-'61 te Hilversum", [("geboortedatum", "3-5-'61")]),
        ("cliëntnummer 1234567", [("documentnummer", "1234567")]),
        ("Patiënt: 0012345", [("documentnummer", "0012345")]),
        ("aangifte PL1700-2026012345", [("documentnummer", "PL1700-2026012345")]),
        ("personeelsnr. 123456", [("documentnummer", "123456")]),
        ("nummerbord DB 123 G", [("kenteken", "DB 123 G")]),
        ("met nummerplaat DB123G", [("kenteken", "DB123G")]),
        # Who somebody is on a computer or in a network.
        (r"C:\Users\jan.klaproos\brief.docx", [("gebruikersnaam", r"Users\jan.klaproos")]),
        ("file:///C:/Users/jklaproos/brief.docx", [("gebruikersnaam", "Users/jklaproos")]),
        ("[x](https://www.linkedin.com/in/janna-klaproos-12)", [("profiel", "linkedin.com/in/janna-klaproos-12")]),
        ("https://nl.linkedin.com/in/janna/", [("profiel", "linkedin.com/in/janna")]),
        ("glpat-abcdefghij0123456789", [("wachtwoord", "glpat-abcdefghij0123456789")]),
        # More at once, in the order of the text.
        ("06-12345678 of a@example.nl, BSN 111222333", [
            ("telefoon", "06-12345678"), ("e-mailadres", "a@example.nl"), ("bsn", "111222333"),
        ]),
    ],
)  # fmt: skip
def test_personal_data_is_found(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        # No citizen service number: the check fails, or it is another number.
        "BSN 123456789",
        "000000000",
        "1112223334",
        "5111222333",
        "111222333B01 is een btw-nummer",
        "NL111222333B01",
        "RSIN 111222333",
        "KvK-nummer 111222333",
        "kenmerk: 111222333",
        "factuurnummer 111222333",
        "€ 123.456.782",
        "123.456.782 euro",
        "123 456 782 inwoners",
        "€ 111222333,45",
        "111222333,45",
        "1.123.456.782",
        "123.456.782.901",
        "52.111222333, 5.111222333",
        "52,111222333 graden",
        "https://example.org/besluit/111222333/bijlage",
        "www.example.org/?id=111222333",
        "111222333@example",
        "zaak Z111222333",
        "2024-03-01 12:30",
        # No bank account.
        "NL92ABNA0417164300",
        "NL91 ABNA 0417 1643",
        "NL91 ABNA 0417 1643 001",
        "NL91041716430000AB",
        "XX91ABNA0417164300",
        "is 12 van de 30 mensen in de wijk die dat ook zo zien",
        "https://example.org/NL91ABNA0417164300",
        # No telephone number, or one of a service.
        "0800-1234567, 0900-1234567, 0900 123 4567",
        "Bel 14 035 of 112",
        "01-02-2024 10:00",
        "06-12-2024 10:00",
        "2024-06-12345678",
        "€ 0351234,567",
        "0,0612345678",
        "op 6 12345678",
        "06-1234567",
        "06-123456789",
        "2024;06\n12345678;3",
        "| 06 | 123456789 |",
        "| 035 | 1234567 |",
        "nul zes en twee maakt acht",
        "Tussen nul en zes, een, twee of drie.",
        # No e-mail address.
        "@stadspanel op de site",
        "naam@",
        "a @ b",
        # No address of a person.
        "1211 AB Hilversum",
        "Stadhuis, Dudokpark 1, 1217 JE Hilversum",
        "het kantoor van de gemeente (Dudokpark 1, 1217 JE)",
        "Postbus 9900, 1201 GM Hilversum",
        "Antwoordnummer 12, 1200 VB Hilversum",
        "1234 SS 12",
        "in 2024 AB",
        "1211 AB 12%",
        "0123 AB 12",
        "in 2024 stemden 12 leden voor",
        "Op het Marktplein 3 weken lang",
        "in de Kerkstraat 12 borden",
        "op de Hilversumseweg 30 km/u",
        "Hij woont op de Brink 12 jaar",
        "BSN en KvK 10464554",
        "De BSN van 2024 en 2025",
        "De bewoners van Wijk 4",
        "bewoners op nummer 1 van de lijst, dat is 12%",
        "+10 000 000 bezoekers",
        "a@b (at) de markt",
        "geboren in 1961",
        "aangifte 2026 en 2027",
        "De cliënt 12 keer gesproken",
        "een nummerbord van 3 bij 12 cm",
        "/users/panel/leden in de API",
        "https://www.linkedin.com/company/panel",
        "De Users/Groups van het systeem",
        "document 2024-0123, documentnummer 12345",
        "kenteken: wie 1 van de 3 ziet",
        "Een goed wachtwoord is lang.",
        "https://docs.google.com/forms/d/e/abc/viewform",
        "https://example.org/zoom.us/j/1",
        # No plate.
        "SPD-2024-01",
        "2024-03-01",
        "ADV-12-3",
        "12-MEI-4",
        "A-12-B",
        "ab-12-cd",
        "X-AB-12-CD",
        "AB-12-CD-34",
        "bijlage-AB-12-CDE",
        # Ordinary sentences.
        "Het panel vergaderde op 12 maart 2024 om 19.30 uur in zaal 3.",
        "Van de 1.600 panelleden vulden 812 (50,8%) de vragenlijst in; marge 3,4.",
        "Zie artikel 5.1, tweede lid, onder e, van de Woo en besluit 2024/1234.",
        "De kosten zijn € 1.250.000,00 voor 2024-2027.",
        "",
    ],
)
def test_what_only_looks_like_it_is_left_alone(text: str) -> None:
    assert found(text) == []


def eleven(digits: str) -> bool:
    """Tell whether *digits* pass the test of eleven, in other words than the code under test."""
    *first, last = map(int, digits)
    return (sum((9 - place) * digit for place, digit in enumerate(first)) - last) % 11 == 0


@given(st.text(DIGITS, min_size=9, max_size=9), st.sampled_from(["{}{}{}", "{}.{}.{}", "{} {} {}"]))
def test_nine_digits_are_a_bsn_when_they_pass_the_test_of_eleven(digits: str, form: str) -> None:
    assume(int(digits) > 0)
    text = f"Het gaat om {form.format(digits[:3], digits[3:6], digits[6:])} volgens de brief"
    assert ("bsn" in dict(found(text))) == eleven(digits)


@given(st.text(DIGITS, min_size=8, max_size=8))
def test_every_bsn_is_found(first: str) -> None:
    last = next((digit for digit in DIGITS if eleven(first + digit)), None)
    assume(last is not None and int(first) > 0)
    assert found(f"BSN {first}{last}.") == [("bsn", f"{first}{last}")]


@st.composite
def ibans(draw: st.DrawFn) -> str:
    country, size = draw(st.sampled_from([("BE", 12), ("DE", 18), ("ES", 20), ("PL", 24), ("NO", 11)]))
    account = draw(st.text(DIGITS, min_size=size, max_size=size))
    if draw(st.booleans()):
        country = "NL"
        account = draw(st.text(string.ascii_uppercase, min_size=4, max_size=4)) + draw(
            st.text(DIGITS, min_size=10, max_size=10)
        )
    number = "".join(
        str(string.digits.find(char) if char.isdigit() else ord(char) - 55) for char in account + country
    )
    return f"{country}{98 - int(number + '00') % 97:02}{account}"


@given(ibans(), st.sampled_from(["", " ", "\xa0"]), st.booleans())
def test_every_iban_is_found(iban: str, gap: str, upper: bool) -> None:  # noqa: FBT001 - drawn
    written = gap.join(iban[start : start + 4] for start in range(0, len(iban), 4))
    written = written if upper else written.lower()
    assert found(f"Rekening {written}, Hilversum") == [("iban", written)]


@given(ibans(), st.integers(min_value=1, max_value=96))
def test_an_iban_with_other_check_digits_is_none(iban: str, shift: int) -> None:
    wrong = (int(iban[2:4]) + shift) % 97
    # Where the same remainder has two forms, both may count.
    assume((wrong - int(iban[2:4])) % 97 != 0)
    assert "iban" not in dict(found(f"{iban[:2]}{wrong:02}{iban[4:]}"))


@given(st.text())
def test_any_text_can_be_searched_and_nothing_overlaps(text: str) -> None:
    places = find_personal_data(text)
    assert all(0 <= place.start < place.end <= len(text) for place in places)
    assert all(first.end <= second.start for first, second in pairwise(places))


_SHUFFLED = "".join(random.Random(1).choices("0123456789 .-+()@ABCdefNL€,/\n", k=5000))  # noqa: S311 - the same each run


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit",
    [
        *(
            "1",
            "a",
            "A",
            "é",
            "@",
            ".",
            "1 ",
            "1.2",
            "12-",
            "a1",
            "A-",
            "AB12 ",
            "a@",
            "a@b.",
            "06-",
            "0",
            "(0",
            "+31 (0)",
        ),
        *(
            "1234 AB ",
            "NL91 ",
            "BE12 ",
            "www.",
            "http://",
            "Straat 12, ",
            "BSN ",
            "111222333 ",
            "06-12345678 ",
        ),
        pytest.param(_SHUFFLED, id="mixed"),
    ],
)
def test_a_long_text_takes_no_longer_than_its_length(unit: str) -> None:
    text = (unit * 100_000)[:100_000]
    start = time.process_time()
    find_personal_data(text)
    # A slow machine takes half a second; were it the square of the length, it would be minutes.
    assert time.process_time() - start < 5
