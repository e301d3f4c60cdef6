"""What is withheld in one place and stands open in another, in the forms in which people write it."""

import pytest

from stadspanel_site.audit.comparable_text import allowance_code, words
from tests.audit.test_audit import findings
from tests.sites_by_hand import document

PAGE = "paginas/proef.md"
WORDS = {"woorden-ook-open", "woorden-ook-open-gewoon"}


def codes(withheld: str, open_text: str, other: str = "") -> list[str]:
    """Return the codes of what is found where *withheld* is left out and *open_text* is not."""
    body = f"Een brief van [[vertrouwelijk persoonsgegevens | {withheld}]] kwam binnen.\n\n{open_text}\n"
    texts = {PAGE: document("pagina", body=body)}
    if other:
        texts["paginas/ander.md"] = document("pagina", body=f"{other}\n")
    return [item.split()[0] for item in findings(texts, {})]


@pytest.mark.parametrize(
    ("withheld", "open_text"),
    [
        # The cases as they were brought.
        ("mevrouw J. Klaproos", "Klaproos belde later."),
        ("Piet Madelief en Anna Roos", "Piet Madelief kwam langs."),
        ("Janna Klaproos-Vergeetmijnietje", "Later belde mevrouw Vergeetmijnietje."),
        # The surname alone, with another title, with a particle.
        ("Janna Klaproos", "Wij spraken met Klaproos."),
        ("Janna Klaproos", "Wij spraken met mw. Klaproos."),
        ("Janna Klaproos", "Volgens Klaproos kan het."),
        ("Janna Klaproos", "Mijnheer Klaproos belde."),
        ("mevrouw Bo Og", "Wij spraken met mevrouw Og."),
        ("Janna Klaproos", "De familie Klaproos woont daar."),
        ("de heer De Vries", "Meneer De Vries belde."),
        ("de heer Jan de Vries", "Wij spraken met Dhr. de Vries."),
        ("Jan de Vries", "Volgens De Vries kan het."),
        ("de heer De Boer", "Later belde Meneer De Boer."),
        ("Fatima el Amrani", "Mevrouw El Amrani belde."),
        # Initials and order.
        ("Janna Klaproos", "Wij spraken met J. Klaproos."),
        ("Janna Klaproos", "Klaproos, Janna; Madelief, Piet"),
        ("een brief van A.B. over geluid", "Ondertekend door A.B."),
        ("Klaproos, Janna", "Wij spraken met Janna Klaproos."),
        ("J.A. Klaproos", "Ondertekend door J.A.K."),
        ("Jan Anton Klaproos", "Ondertekend door J.A. Klaproos."),
        # Possessive, plural, small.
        ("mevrouw Klaproos", "Wij lazen Klaproos' brief."),
        ("de heer Pieter", "Wij lazen Pieters brief."),
        ("mevrouw Klaproos", "De Klaprozen zijn verhuisd, zegt men van de Klaprozen."),
        ("mevrouw Klaproos", "Ook de Klaproosjes kwamen."),
        ("mevrouw Kraan", "Ook de Kraantjes kwamen."),
        ("mevrouw J. Klaproos", "Wij spraken met mevrouw Klaproos-Madelief."),
        ("mevrouw Lindegraaf", "De Lindegraven zijn verhuisd, zegt men van de Lindegraven."),
        # Double names.
        ("mevrouw Klaproos-Vergeetmijnietje", "Met Klaproos is gebeld."),
        ("mevrouw Klaproos Vergeetmijnietje", "Met mevrouw Klaproos-Vergeetmijnietje is gebeld."),
        # The same day.
        ("3 maart 2026", "Dat was op 3e maart 2026."),
        ("3 maart 2026", "Dat was op 3ste mrt. 2026."),
        ("3 maart 2026", "Dat was op 3. maart 2026."),
        ("2026/03/03", "Dat was op 3 maart 2026."),
        ("3/3/2026", "Dat was op de 3de maart 2026."),
        # Where a page shows it only to who points at a link or a note, or reads its source.
        ("mevrouw Klaproos", 'Zie [de brief](https://example.org/a "Brief van Klaproos").'),
        ("mevrouw Klaproos", "Zie [de brief](https://example.org/a 'Klaproos')."),
        ("mevrouw Klaproos", "Zie [de brief](https://example.org/a (van Klaproos))."),
        ("mevrouw Klaproos", 'Zie [de brief](<https://example.org/a> "Van mevrouw Klaproos") en meer.'),
        ("mevrouw Klaproos", "Zie de noot.[^klaproos]\n\n[^klaproos]: De noot."),
        ("mevrouw Klaproos", "Zie de noot.[^Brief-klaproos-1]\n\n[^Brief-klaproos-1]: De noot."),
        ("mevrouw Klaproos", "Zie:\n\n```klaproos\na = 1\n```\n"),
        ("mevrouw Klaproos", "Zie:\n\n~~~ py Klaproos\na = 1\n~~~\n"),
        ("mevrouw Klaproos", "- Zie:\n\n  ```` brief-klaproos\n  a = 1\n  ````\n"),
        ("mevrouw Klaproos", "> ```klapr&#111;os\n> a = 1\n> ```\n"),
        ("mevrouw Klaproos", "Een [woord]{nl-klaproos} van ver."),
        # Addresses.
        ("Janna Klaproos", "Mail naar j.klaproos@example.org."),
        ("Jan de Vries", "Mail naar jdevries@example.org."),
        ("Janna Klaproos", "Zie [haar werk](https://www.klaproosadvies.nl/)."),
        ("Janna Klaproos", "Zie https://example.org/over/janna-klaproos/."),
        ("Janna Klaproos", "Zie http://intranet/jklaproos voor meer"),
        ("Janna Klaproos", "Zie [haar werk](https://example.org/j%6blaproos)."),
        ("Janna Klaproos", "Zie [haar werk](https://example.org/jklapr&#111;os)."),
        ("Janna Klaproos", "Zie example.org/wie/jannaklaproos voor meer."),
        ("Janna Klaproos", r"Zie C:\Users\jklaproos\brief.docx voor meer."),
        ("Janna Klaproos", r"Zie \\\\bestanden\jklaproos voor meer."),
        ("Janna Klaproos", "Zie file:///data/jklaproos/brief.pdf voor meer."),
        ("Janna Klaproos", "Zie server/home/jklaproos/brief.pdf voor meer."),
        ("Janna Klaproos", "Zie mac/Users/jklaproos/brief.pdf voor meer."),
        # The number of a note that was pasted without its link.
        ("Janna Klaproos", "Wij spraken met Klaproos1 over de straat."),
        ("Janna Klaproos", "Wij spraken met mevrouw Klaproos12, en verder."),
        ("Janna Klaproos", "Wij spraken met Klaproos\u00b2 over de straat."),
        # Markup, signs that are not seen, letters that look alike.
        ("Janna Klaproos", "Wij spraken met ~~Klap~~roos."),
        ("Janna Klaproos", "Wij spraken met <del>Klap</del>roos."),
        ("Janna Klaproos", "Wij spraken met <ruby>Klaproos<rt>x</rt></ruby>."),
        ("Janna Klaproos", "Wij spraken met **Klap**roos."),
        ("Janna Klaproos", "Wij spraken met Klap\u00adroos."),
        ("Janna Klaproos", "Wij spraken met Klap\u200broos."),
        ("Janna Klaproos", "Wij spraken met Klap\u3164roos."),
        ("Janna Klaproos", "Wij spraken met Klap\uffa0roos."),
        ("Janna Klaproos", "Wij spraken met Klap\u2800roos."),
        ("Janna Klaproos", "Wij spraken met K\u20ddlaproo\u20dds."),
        ("Janna Klaproos", "Wij spraken met Kl\u0430pr\u043eos."),
        ("Janna Klaproos", "Wij spraken met \u039alapr\u03bf\u03bfs."),
        ("Janna Klaproos", "Wij spraken met KLAPROOS."),
        # Numbers and dates in another form.
        ("3 maart 2026", "Het was op 3-3-2026."),
        ("3 maart 2026", "Het was op 2026-03-03."),
        ("3 maart 2026", "Het was op 03/03/26."),
        ("3-3-2026", "Het was op 3 mrt. 2026."),
        ("06-12345678", "Bel +31 6 12 34 56 78."),
        ("+31 (0)6 12345678", "Bel 0612345678."),
        ("1.600 euro", "Dat kostte \u20ac 1600,00."),
        ("\u20ac 1600,-", "Dat kostte 1.600 euro."),
        ("\u20ac 12.500", "Dat kostte \u20ac 12 500."),
        ("\u20ac 12.500", "Dat kostte 12\u202f500 euro."),
        ("\u20ac\u00a012\u00a0500,50", "Dat kostte 12.500,50 euro."),
        ("\u20ac 1.250.000", "Dat kostte 1,25 miljoen euro."),
        ("1,25 mln. euro", "Dat kostte \u20ac 1.250.000."),
        ("1,25 miljoen euro", "Dat kostte \u20ac 1,25 mln."),
        ("12,5 duizend euro", "Dat kostte \u20ac 12.500,-."),
        ("\u20ac 3 miljard", "Dat kostte \u20ac 3.000.000.000."),
        ("\u20ac 12,5k", "Dat kostte \u20ac 12.500."),
        ("37,5 procent", "Het was 37,5%."),
        ("37 %", "Het was 37 procent."),
        ("een opkomst van 37 procent in mei", "Het was 37%."),
        ("37.5%", "Het was 37,5 pct."),
        ("1600 euro", "Dat kostte \u20ac 1600."),
        ("\u20ac 1600", "Dat kostte 1600 euro."),
        ("06-12345678", "Bel \uff10\uff16-\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18."),
        ("06-12345678", "Bel 06-1234\u00ad5678."),
        ("\u20ac 12.500", "Dat kostte \u20ac \uff11\uff12.\uff15\uff10\uff10."),
        ("12 mei 1961", "Zij is geboren op 12-05-1961."),
        ("NL91 ABNA 0417 1643 00", "Rekening NL91ABNA0417164300"),
        ("jan@voorbeeld.nl", "Mail JAN@voorbeeld.nl"),
        # An umlaut written out, or not; letters with gaps between them.
        ("Jan K\u00f6hler", "Wij spraken met Jan Koehler."),
        ("mevrouw K\u00f6hler", "Daarna belde Koehler."),
        ("mevrouw Koehler", "Daarna belde K\u00f6hler."),
        ("mevrouw M\u00fcller", "Daarna belde mw. MUELLER."),
        ("mevrouw Gr\u00f8nbech", "Daarna belde Groenbech."),
        ("de heer J\u00e4ger", "Mail naar jaeger@example.org."),
        ("Jan Gro\u00df", "Daarna belde Gross."),
        ("de heer Jansen", "Daarna belde J a n s e n."),
        ("de heer Jansen", "Daarna belde J A N S E N."),
        ("de heer J a n s e n", "Daarna belde Jansen."),
        ("mevrouw Klaproos", "Wij spraken met K.l.a.p.r.o.o.s."),
        ("mevrouw Klaproos", "Wij spraken met K-l-a-p-r-o-o-s."),
        # A letter with a stroke, as keyboards here have none; the words of other scripts.
        ("mevrouw \u0141uczak", "Daarna belde Luczak."),
        ("mevrouw Luczak", "Daarna belde \u0141uczak."),
        ("mevrouw \u0110or\u0111evi\u0107", "Daarna belde Dordevic."),
        ("mevrouw S\u00f8rensen", "Daarna belde Sorensen."),
        ("de heer \u00d8stergaard", "Mail naar ostergaard@example.org."),
        ("\u0418\u0432\u0430\u043d \u041f\u0435\u0442\u0440\u043e\u0432", "Daarna belde \u041f\u0435\u0442\u0440\u043e\u0432."),
        ("\u0645\u062d\u0645\u062f \u0627\u0644\u0639\u0644\u064a", "Daarna belde \u0627\u0644\u0639\u0644\u064a."),
        ("\u03a9\u03bc\u03ad\u03b3\u03b1 \u03a8\u03ad\u03bb\u03bf\u03bd", "Zie \u03a8\u03ad\u03bb\u03bf\u03bd."),
        ("een brief van \u674e\u5c0f\u9f99 over geluid op straat", "Daarna belde \u674e\u5c0f\u9f99."),
        # More neighbours.
        ("Jan de Vries", "Daarna belde dhr de vries."),
        ("Pieter-Jan Hofstra", "Getekend door P.J. Hofstra."),
        ("mevrouw Van den Berg", "Mw. v.d. Berg belde."),
        ("dr. A.B. Zoutman", "Zoutman, A.B."),
        ("bakker Hoekstra uit Hilversum", "Hoekstra zei niets."),
        ("Lumenta BV", "Volgens het bedrijf Lumenta kan het."),
        ("de Vries, J.", "Getekend: J. de Vries"),
        # A word with a capital before it is no first name: it begins a sentence or a line.
        ("Janna Klaproos", "Tekst.\n\nBrief van Klaproos over geluid."),
        ("Janna Klaproos", "![Foto van Klaproos](bijlagen/f.png)"),
        ("Janna Klaproos", "Buurvrouw Klaproos belde."),
        ("Janna Klaproos", "Beste Klaproos,"),
        ("Janna Klaproos", "Namens Klaproos."),
        ("Janna Klaproos", "## Melding Klaproos"),
        ("Janna Klaproos", "Zaak Klaproos is gesloten."),
        ("Janna Klaproos", "Melder\nKlaproos\nDatum"),
        # Another first name besides the same one.
        ("Janna Klaproos", "Janna M. Klaproos belde."),
        ("Janna Klaproos", "Janna Maria Klaproos belde."),
        ("J. Klaproos", "Janna Maria Klaproos belde."),
        # The first letter is an umlaut, or looks as another one does.
        ("Ali \u00d6zdemir", "Wij spraken met mevrouw Oezdemir."),
        ("Ali \u00d6zdemir", "Wij spraken met OEZDEMIR."),
        ("Janna Klaproos", "Wij spraken met Klap\u0433oos."),
        # Names that people have online.
        ("Janna Klaproos", "Volg haar: @jannaklaproos"),
        ("Janna Klaproos", "Volg haar: @JannaKlaproos"),
        ("Janna Klaproos", "Zie #klaproos"),
        # A day in words.
        ("3 maart 2026", "Het was op drie maart 2026."),
        ("21 maart 2026", "Het was op eenentwintig maart 2026."),
        ("3 maart 2026", "Het was op de derde maart 2026."),
        ("8 maart 2026", "Het was op de achtste maart 2026."),
        ("drie maart 2026", "Het was op 3-3-2026."),
        ("3 maart 2026", "Het was op 20260303."),
        # What withholds more is checked more.
        ("mevrouw Klaproos-Vergeetmijnietje woont op nummer twaalf bij de grote kerk daar", "Janna Klaproos-Vergeetmijnietje schreef."),
        ("mevrouw Janna Klaproos die op nummer twaalf aan de gracht woont en klaagt", "Klaproos belde later."),
        ("zij woont op nummer twaalf aan de gracht achter de grote kerk", "zij woont op nummer twaalf aan de gracht achter de brug"),
        ("zij belde; haar nummer is volgens de lijst van de balie 06-12345678", "Bel 06 1234 5678."),
    ],
)  # fmt: skip
def test_it_is_found_in_another_form(withheld: str, open_text: str) -> None:
    assert WORDS & set(codes(withheld, open_text))
    assert WORDS & set(codes(withheld, "", open_text))


@pytest.mark.parametrize(
    ("withheld", "address", "found"),
    [
        ("Jan van der Sluis", "http://www.janvandersluis.com/over/", ["woorden-ook-open"]),
        ("Jan de Boer", "https://example.org/jan-de-boer", ["woorden-ook-open"]),
        ("Jan de Boer", "https://example.org/~jandeboer/", ["woorden-ook-open"]),
        ("Anna Maria Boer", "https://example.org/annamariaboer", ["woorden-ook-open"]),
        ("Jan de Boer", "https://example.org/januari/boer", []),
        ("Jan de Boer", "https://example.org/boer-jan", []),
        ("mevrouw Boer", "https://example.org/boer", []),
    ],
)
def test_a_surname_that_is_a_word_is_found_in_an_address_behind_its_first_name(
    withheld: str, address: str, found: list[str]
) -> None:
    assert codes(withheld, f"Zie [hier]({address}).", "Een boer ging naar de sluis.") == found


@pytest.mark.parametrize("address", ["/klaproos/", "/oud/brief-klaproos.html", "Klaproos"])
def test_it_is_found_in_an_earlier_address(address: str) -> None:
    body = "Een brief van [[vertrouwelijk persoonsgegevens | mevrouw Klaproos]].\n"
    texts = {PAGE: document("pagina", extra=f"aliassen: [{address}]\n", body=body)}
    assert [item.split()[0] for item in findings(texts, {})] == ["woorden-ook-open"]


def test_a_surname_stops_the_build_and_a_date_is_asked_about() -> None:
    assert codes("mevrouw J. Klaproos", "Klaproos belde later.") == ["woorden-ook-open"]
    assert codes("Janna Klaproos-Vergeetmijnietje", "Met Klaproos is gebeld.") == ["woorden-ook-open"]
    assert codes("3 maart 2026", "Het was op 3-3-2026.") == ["woorden-ook-open-gewoon"]
    assert codes("een brief van Klaproos-Vergeetmijnietje over geluid", "Vergeetmijnietje belde.") == [
        "woorden-ook-open"
    ]
    assert codes("3 maart 2026", "Het was op 3 maart 2026. " * 4) == ["woorden-ook-open-gewoon"]
    assert codes("\u20ac 1.600", "Dat kost \u20ac 1.600.") == ["woorden-ook-open-gewoon"]
    assert codes("een brief van J. Klaproos over geluid", "Klaproos belde.") == ["woorden-ook-open"]
    assert codes("bij bakker Hoekstra", "Volgens Hoekstra kan het.") == ["woorden-ook-open"]
    assert codes("bij bakker Hoekstra langs", "Volgens Hoekstra kan het.") == ["woorden-ook-open-gewoon"]


def test_two_names_in_one_passage_are_two_findings() -> None:
    assert (
        codes("Piet Madelief en Anna Roos", "Piet Madelief kwam langs, en Anna Roos belde.")
        == ["woorden-ook-open"] * 2
    )


def test_a_page_of_that_name_may_be_of_somebody_else_who_has_it() -> None:
    texts = {
        PAGE: document(
            "pagina", body="Van [[vertrouwelijk 5.1.2e | Jan Klaproos]].\n\nAnna Klaproos is wethouder.\n"
        )
    }
    assert findings(texts | {"paginas/klaproos.md": document("pagina", body="Tekst.\n")}, {}) == []


def test_one_name_of_a_longer_passage_is_settled_by_its_own_code() -> None:
    passage = "de brief van Jan Klaproos"
    body = f"Over [[vertrouwelijk 5.1.2e | {passage}]] is gesproken.\n\nKlaproos belde later.\n"
    settled = "toegestaan:\n  - passage: {}\n    reden: Hij is hier bekend.\n"
    own, whole = (
        settled.format(allowance_code(PAGE, words(text))) for text in (f"{passage} klaproos", passage)
    )
    for extra, found in (("", ["woorden-ook-open"]), (own, []), (whole, [])):
        texts = {PAGE: document("pagina", body=body, extra=extra)}
        assert [item.split()[0] for item in findings(texts, {})] == found


def test_one_name_gives_one_finding() -> None:
    body = (
        "[[vertrouwelijk persoonsgegevens | mevrouw J. Klaproos]] " * 3
        + "\n\nKlaproos, Klaproos, J. Klaproos.\n"
    )
    assert [item.split()[0] for item in findings({PAGE: document("pagina", body=body)}, {})] == [
        "woorden-ook-open"
    ]


@pytest.mark.parametrize(
    ("withheld", "open_text"),
    [
        ("de gemeente", "De gemeente belde."),
        ("de heer De Boer", "De boer belde. Boer en tuinder zijn beroepen."),
        ("mevrouw Roos", "Er stond een roos in de vaas."),
        ("Roos", "Er stond een roos in de vaas."),
        ("mevrouw Ina", "Zie https://www.carina.example/."),
        ("Jan Klaproos", "Jan Bakker belde."),
        ("Janna Klaproos", "Zie https://example.org/janna/."),
        ("Jan de Vries", "Wij spraken met Anna de Vries."),
        ("Jan de Vries", "Wij spraken met A. de Vries."),
        ("Jan de Vries", "De wijk de Vriesland ligt daar."),
        ("Jan Klaproos", "Wij spraken met Karin\nKlaproos van de gemeente."),
        ("Jan Klaproos", "Karin Klaproos belde."),
        ("Jan van Dijk", "Piet van Dijk belde."),
        ("Maria Kerk", "Plein van de Kerk is nieuw. De kerk is oud."),
        ("Jan Dijk", "Wij spraken met Piet van Dijk."),
        ("3 maart 2026", "De drie maatregelen gaan in maart 2026 in."),
        ("een brief van twee regels", "Een brief van drie regels."),
        ("Klachten over het geluid van de weg", "Klachten komen binnen op maandag."),
        ("Jan Proefstad", "De gemeente Proefstad antwoordt."),
        ("de heer Jansen", "Wethouder Jansen antwoordt."),
        ("3 maart 2026", "Het was op 4 maart 2026."),
        ("12 leden", "Er kwamen 13 leden."),
        ("1.600 euro", "Dat was in 1600."),
        ("mevrouw Klaproos", 'Zie [de brief](https://example.org/a "Over bloemen") (een klaproos).'),
        (
            "mevrouw Kraan",
            "De kraan lekt.[^kraan]\n\n[^kraan]: Een kraan [daar](https://example.org/ 'Kraan').",
        ),
        ("mevrouw Bakker", "Zie de noot.[^bakkerij]\n\n[^bakkerij]: Een winkel."),
        ("3 maart 2026", "Dat was op 3e april 2026, of 2026/03/04."),
        ("mevrouw Klaproos", "Zie de noot.[^1]\n\n[^1]: De noot."),
    ],
)
def test_what_is_another_thing_is_left_alone(withheld: str, open_text: str) -> None:
    settings = (
        "De gemeente en de leden van het panel lezen mee.\n\nDe gemeente schrijft.\n\nDe gemeente antwoordt."
    )
    # That another person is named is asked all the same.
    assert set(codes(withheld, open_text, settings)) <= {"mogelijk-persoonsgegeven"}


def test_the_name_of_a_member_without_consent_counts_as_withheld() -> None:
    member = document("lid").replace("Lid E\u00e9n", "Janna Klaproos").replace("ing: ja", "ing: nee")
    texts = {"leden/x.md": member, PAGE: document("pagina", body="Met dank aan mevrouw Klaproos.\n")}
    assert [item.split()[0] for item in findings(texts, {})] == ["woorden-ook-open"]


def test_the_title_and_text_of_a_secret_document_count_as_withheld() -> None:
    secret = document("advies", confidentiality="geheim", body="De heer Klaproos klaagde.\n")
    secret = secret.replace("titel: Sensoren", "titel: Verkoop van het wagenpark")
    for told in ("De verkoop van het wagenpark komt later.", "Wij spraken met Klaproos."):
        texts = {"adviezen/x/advies.md": secret, PAGE: document("pagina", body=f"{told}\n")}
        assert [item.split()[0] for item in findings(texts, {})] == ["woorden-ook-open"]


@pytest.mark.parametrize(
    ("reference", "told", "codes_of_it"),
    [
        ("GEH-2026-07", "Zie ook GEH-2026-07.", ["woorden-ook-open"]),
        ("GEH-2026-07", "Zie ook `geh 2026/07`.", ["woorden-ook-open"]),
        ("GEH-2026-07", "Zie ook [GEH–2026–07](https://example.org/).", ["woorden-ook-open"]),
        ("Z/24.0112", "Zie zaak Z/24.0112.", ["woorden-ook-open"]),
        ("GEH-2026-07", "Zie ook GEH-2026-071 en GEH-2026-08.", []),
        ("los", "Dat staat daar los van.", []),
    ],
)
def test_the_reference_of_a_secret_document_counts_as_withheld(
    reference: str, told: str, codes_of_it: list[str]
) -> None:
    secret = document("advies", confidentiality="geheim").replace("SPD-2026-01", reference)
    texts = {"adviezen/x/advies.md": secret, PAGE: document("pagina", body=f"{told}\n")}
    assert [item.split()[0] for item in findings(texts, {})] == codes_of_it
    # A document beside it that is not secret has the same one.
    texts["adviezen/x/verzoek.md"] = document("verzoek", extra="los_van_advies: ja\n").replace(
        "SPD-2026-01", reference
    )
    assert findings(texts, {}) == []


ADVICE = "adviezen/2026-a/advies.md"
ANSWER, LOG = "adviezen/2026-a/reactie.md", "adviezen/2026-a/voortgang.md"
QUOTED = "Plaats geen toestel bij de school omdat ouders daar bang voor zijn"
CLOSED = "    vertrouwelijkheid: vertrouwelijk\n    grond: 5.1.2e\n"
PARTS = {
    "a recommendation": (ADVICE, "advies", "    tekst: Bewaar niets.\n", f"    tekst: {QUOTED}.\n{CLOSED}"),
    "its explanation": (ADVICE, "advies", "    tekst: Bewaar niets.\n", f"    tekst: Niets.\n    toelichting: {QUOTED}.\n{CLOSED}"),
    "an answer": (ANSWER, "reactie", "    motivering: Dat kan niet.\n", f"    motivering: {QUOTED}.\n{CLOSED}"),
    "a step": (LOG, "voortgang", "    toelichting: De borden zijn besteld.\n", f"    toelichting: {QUOTED}.\n{CLOSED}"),
}  # fmt: skip


@pytest.mark.parametrize(("path", "kind", "old", "new"), PARTS.values(), ids=PARTS.keys())
@pytest.mark.parametrize("beside", ["reactie", "nawoord", "verzoek", "pagina", "advies"])
def test_a_closed_part_that_a_letter_quotes_is_found(
    path: str, kind: str, old: str, new: str, beside: str
) -> None:
    """The municipality often repeats each recommendation before it answers."""
    texts = {ADVICE: document("advies"), ANSWER: document("reactie"), LOG: document("voortgang")}
    texts[path] = document(kind).replace(old, new)
    assert findings(texts, {}) == []
    place = "paginas/proef.md" if beside == "pagina" else f"adviezen/2026-a/{beside}.md"
    texts[place] = f"{texts.get(place, document(beside))}\n> {QUOTED}.\n\nDat doen wij niet.\n"
    assert [item.split()[0] for item in findings(texts, {})] == ["woorden-ook-open"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Dat kan niet", []),
        ("Dat doen wij al overal", ["woorden-ook-open-gewoon"]),
        ("mevrouw Klaproos", ["woorden-ook-open"]),
    ],
)
def test_a_few_words_of_a_closed_part_are_at_most_asked_about(words: str, found: list[str]) -> None:
    part = f"    motivering: {words}.\n{CLOSED}"
    texts = {
        ADVICE: document("advies"),
        ANSWER: document("reactie", body=f"{words}.\n").replace("    motivering: Dat kan niet.\n", part),
    }
    assert [item.split()[0] for item in findings(texts, {})] == found


def test_a_closed_part_keeps_its_notes_for_the_panel_to_themselves() -> None:
    part = f"    tekst: Niets.\n    intern: {QUOTED}.\n{CLOSED}"
    texts = {ADVICE: document("advies", body=f"{QUOTED}.\n").replace("    tekst: Bewaar niets.\n", part)}
    assert findings(texts, {}) == []


STRETCH = "De leverancier van de camera’s stopt in mei met het onderhoud van alle apparaten in het centrum.\n"
IN_TWO_PARTS = "De leverancier van de camera’s stopt in mei. Hij onderhoudt alle apparaten in het centrum.\n"


@pytest.mark.parametrize(
    ("keys", "open_text", "is_found"),
    [
        ({"confidentiality": "vertrouwelijk", "extra": "grond: bedrijfsgegevens\n"}, STRETCH, True),
        ({"extra": "embargo_tot: 2027-01-01\n"}, STRETCH, True),
        ({"extra": "embargo_tot: onbekend\n"}, f"> Zij schreven: *{STRETCH.strip()}*\n", True),
        ({"status": "concept", "confidentiality": "vertrouwelijk"}, STRETCH, True),
        ({"confidentiality": "vertrouwelijk", "extra": "grond: bedrijfsgegevens\n"}, IN_TWO_PARTS, False),
        ({"status": "concept"}, STRETCH, False),
        ({"extra": "embargo_tot: 2026-05-01\n"}, STRETCH, False),
    ],
)
def test_a_long_stretch_of_a_confidential_text_stands_in_no_open_one(
    keys: dict[str, str],
    open_text: str,
    is_found: bool,  # noqa: FBT001 - a table
) -> None:
    texts = {
        "gesprekken/x/verslag.md": document("verslag", body=STRETCH, **keys),
        PAGE: document("pagina", body=open_text),
    }
    found = [item.split()[0] for item in findings(texts, {}) if "woorden-ook" in item]
    assert found == ["woorden-ook-open"] * is_found


def test_a_sentence_that_many_texts_say_is_no_stretch_of_one() -> None:
    opening = "De voorzitter opent de vergadering om half acht en heet alle leden van harte welkom.\n"
    texts = {f"paginas/p{number}.md": document("pagina", body=opening) for number in range(4)}
    closed = document("verslag", confidentiality="vertrouwelijk", extra="grond: afspraak\n", body=opening)
    assert findings({**texts, "gesprekken/x/verslag.md": closed}, {}) == []


COURTESY = (
    "Wij gaan ervan uit dat wij u hiermee voldoende hebben ge\u00efnformeerd.\n\n"
    "Met vriendelijke groet,\n\nhet college van burgemeester en wethouders van Voorbeeldstad\n"
)
CLOSED_LETTER = {"confidentiality": "vertrouwelijk", "extra": "grond: bedrijfsgegevens\n"}


def test_letters_that_end_alike_tell_nothing_of_each_other() -> None:
    texts = {
        ADVICE: document("advies"),
        ANSWER: document("reactie", body=f"Dat doen wij.\n\n{COURTESY}"),
        "adviezen/2026-b/advies.md": document("advies"),
        "adviezen/2026-b/reactie.md": document(
            "reactie", body=f"Niets daarvan.\n\n{COURTESY}", **CLOSED_LETTER
        ),
    }
    assert findings(texts, {}) == []


@pytest.mark.parametrize("path", [ANSWER, "gesprekken/2026-04-c/verslag.md", "adviezen/2026-a/nawoord.md"])
def test_a_confidential_text_may_quote_what_was_open_before(path: str) -> None:
    kind = path.rpartition("/")[2].removesuffix(".md")
    advice = document("advies", body=f"{STRETCH}.\n").replace("datum: 2026-02-01", "datum: 2026-01-01")
    texts = {ADVICE: advice, path: document(kind, body=f"U schreef: {STRETCH}.\n", **CLOSED_LETTER)}
    assert findings(texts, {}) == []
    # What came later repeats what is confidential.
    texts[ADVICE] = advice.replace("datum: 2026-01-01", "datum: 2026-06-01")
    assert [item.split()[0] for item in findings(texts, {})] == ["woorden-ook-open"]


TAKEN_BACK = "ingetrokken_op: 2026-05-01\nreden_intrekking: Het stond er per ongeluk.\nsoort_intrekking: {}\n"
WITHDRAWN = {"status": "ingetrokken", "extra": TAKEN_BACK.format("publicatie")}


@pytest.mark.parametrize(
    ("keys", "beside", "is_found"),
    [
        (WITHDRAWN, {}, True),
        ({"status": "ingetrokken", "extra": f"{TAKEN_BACK.format('publicatie')}adres_ook: ja\n"}, {}, True),
        ({"status": "ingetrokken", "extra": TAKEN_BACK.format("publicatie").partition("soort")[0]}, {}, True),
        ({"status": "ingetrokken", "extra": TAKEN_BACK.format("inhoud")}, {}, False),
        # What its advice keeps inside, though the document itself says that it is open.
        ({}, WITHDRAWN, True),
        ({}, {"confidentiality": "vertrouwelijk", "extra": "grond: bedrijfsgegevens\n"}, True),
        ({}, {"confidentiality": "geheim", "extra": "grond: bedrijfsgegevens\n"}, True),
        # What only waits for an advice may come out as it is.
        ({}, {"status": "concept"}, False),
    ],
)
def test_a_long_stretch_of_what_was_taken_back_stands_in_no_open_text(
    keys: dict[str, str],
    beside: dict[str, str],
    is_found: bool,  # noqa: FBT001 - a table
) -> None:
    texts = {PAGE: document("pagina", body=STRETCH)}
    if beside:
        path = ANSWER
        texts |= {ADVICE: document("advies", **beside), path: document("reactie", body=STRETCH, **keys)}
    else:
        path = "adviezen/2026-c/advies.md"
        texts[path] = document("advies", body=STRETCH, **keys)
    found = [item for item in findings(texts, {}) if "woorden-ook" in item]
    assert [item.split()[0] for item in found] == ["woorden-ook-open"] * is_found


def test_what_was_taken_back_and_came_again_is_settled_once() -> None:
    again = {"adviezen/2026-b/advies.md": document("advies", body=f"{STRETCH}\n{QUOTED}.\n\n{COURTESY}")}
    extra = WITHDRAWN["extra"]
    path = "adviezen/2026-c/advies.md"
    for number, settled in enumerate(
        (
            "",
            f"toegestaan:\n  - passage: {allowance_code(path, ('ingetrokken',))}\n    reden: Het is verbeterd.\n",
        )
    ):
        taken = document(
            "advies", status="ingetrokken", extra=extra + settled, body=f"{STRETCH}\n{QUOTED}.\n"
        ).replace("2026-01\n", "2026-07\n")
        assert [item.split()[0] for item in findings({**again, path: taken}, {})] == ["woorden-ook-open"] * (
            number == 0
        )


@pytest.mark.parametrize("confidentiality", ["vertrouwelijk", "geheim"])
@pytest.mark.parametrize(
    ("kind", "path", "value", "is_serious"),
    [
        ("verzoek", "adviezen/x/verzoek.md", "Wat vindt het panel?", False),
        ("advies", "adviezen/x/advies.md", "Bewaar niets.", True),
        ("reactie", "adviezen/x/reactie.md", "Overal borden.", True),
        ("voortgang", "adviezen/x/voortgang.md", "De borden zijn besteld.", True),
        ("dossier", "dossiers/x.md", "Meten op straat.", False),
        ("verslag", "gesprekken/x/verslag.md", "Verslag over sensoren", False),
    ],
)
def test_a_long_stretch_in_the_header_of_a_closed_document_is_found(
    kind: str,
    path: str,
    value: str,
    is_serious: bool,  # noqa: FBT001 - a table
    confidentiality: str,
) -> None:
    # The title of a secret document tells too much by itself.
    is_title = value.startswith("Verslag") and confidentiality == "geheim"
    for status in ("vastgesteld", "concept"):
        closed = document(kind, status=status, confidentiality=confidentiality, extra="grond: afspraak\n")
        texts = {path: closed.replace(value, STRETCH.strip()), PAGE: document("pagina", body=STRETCH)}
        found = [item.split()[0] for item in findings(texts, {}) if "woorden-ook" in item]
        assert found == ["woorden-ook-open" if is_serious or is_title else "woorden-ook-open-gewoon"]


TITLE = "Onderzoek naar de borden aan de Groest"


@pytest.mark.parametrize(
    ("keys", "open_text", "is_found"),
    [
        (
            {"confidentiality": "vertrouwelijk", "extra": "grond: bedrijfsgegevens\n"},
            f"Zie ons stuk {TITLE} van mei.\n",
            True,
        ),
        ({"extra": "embargo_tot: 2027-01-01\n"}, f"Zie ons stuk {TITLE} van mei.\n", True),
        (WITHDRAWN, f"Zie ons stuk *{TITLE}* van mei.\n", True),
        ({"status": "concept"}, f"Zie ons stuk {TITLE} van mei.\n", False),
        (
            {"confidentiality": "vertrouwelijk", "extra": "grond: bedrijfsgegevens\n"},
            "De borden aan de Groest zijn weg na een onderzoek.\n",
            False,
        ),
    ],
)
def test_the_title_of_what_is_closed_is_asked_about_where_an_open_text_says_it(
    keys: dict[str, str],
    open_text: str,
    is_found: bool,  # noqa: FBT001 - a table
) -> None:
    texts = {
        "gesprekken/x/verslag.md": document("verslag", body="Niets.\n", **keys).replace(
            "Verslag over sensoren", TITLE, 1
        ),
        PAGE: document("pagina", body=open_text),
    }
    found = [item.split()[0] for item in findings(texts, {}) if "woorden-ook" in item]
    assert found == ["woorden-ook-open-gewoon"] * is_found


@pytest.mark.parametrize("is_erased", [True, False])
def test_what_stays_inside_with_an_erased_address_is_no_open_text_either(is_erased: bool) -> None:  # noqa: FBT001 - both
    extra = TAKEN_BACK.format("publicatie") + "adres_ook: ja\n" * is_erased
    texts = {
        "gesprekken/x/verslag.md": document("verslag", status="ingetrokken", extra=extra, body="Niets.\n"),
        "gesprekken/x/verslag-2.md": document("verslag", body=STRETCH),
        PAGE: document("pagina", body=STRETCH),
    }
    found = [item.split()[0] for item in findings(texts, {}) if "woorden-ook" in item]
    assert found == ["woorden-ook-open"] * is_erased
