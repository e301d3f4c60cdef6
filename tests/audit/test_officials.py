"""Officials and letterheads in the shapes of Dutch minutes and letters: one question each for a file. No name is real."""

from pathlib import Path

import pytest

from stadspanel_site.problems.kinds.body_text import LINES_TOGETHER
from tests.sites_by_hand import document, problems_without_pages, write_content

pytestmark = pytest.mark.slow

MINUTES = "gesprekken/2026-proef/verslag.md"
NAMES = "namen van medewerkers"


def asked(folder: Path, body: str, extra: str = "") -> list[tuple[str, str]]:
    """Return what is asked about the minutes *body*, each with the code that settles it."""
    content = write_content(folder, {MINUTES: document("verslag", body=body, extra=extra)})
    found = problems_without_pages(content)
    # That such lines stand together is told by another check.
    return [(item.what.rpartition(": ")[2], item.allowance) for item in found if item.kind != LINES_TOGETHER]


@pytest.mark.parametrize(
    "body",
    [
        "| Naam | Functie |\n| --- | --- |\n| Aanwezig | |\n| Tjeerd Wolthuis | beleidsadviseur |\n| J. Smeenk | griffier |\n",
        "## Aanwezig\n\n| Naam | Rol |\n| --- | --- |\n| Tjeerd Wolthuis | beleidsadviseur |\n| J. Smeenk | griffier |\n",
        "| | Aanwezig |\n| --- | --- |\n| Gemeente | Tjeerd Wolthuis, Jannie Smeenk |\n",
        "| | |\n| --- | --- |\n| Aanwezig | Tjeerd Wolthuis, J. Smeenk |\n| Notulist | M. Kraaijeveld |\n",
        "| | |\n| --- | --- |\n| **Aanwezig:** | Tjeerd Wolthuis, J. Smeenk |\n",
        "Aanwezig:\n\n- Tjeerd Wolthuis (gemeente)\n- Jannie Smeenk (panel)\n\nNotulist: M. Kraaijeveld\n",
        "Aanwezig:\n\n- de voorzitter\n- Tjeerd Wolthuis (gemeente)\n",
        "## Aanwezig\n\n- Tjeerd Wolthuis\n- Jannie Smeenk\n\n## Opening\n\nDe voorzitter opent.\n",
        "### Aanwezigen\n\n* Tjeerd Wolthuis\n* Jannie Smeenk\n",
        "Aanwezigen:\n\n1. Tjeerd Wolthuis\n2. Jannie Smeenk\n",
        "Aanwezig: Tjeerd Wolthuis, Jannie Smeenk (gemeente)\nAfwezig: Pier de Boer\nNotulist: M. Kraaijeveld\n",
        "Aanwezig  : Tjeerd Wolthuis\nNotulist  : M. Kraaijeveld\n",
        "Aanwezig:\tTjeerd Wolthuis\n\tJannie Smeenk\n",
        "Aanwezig:\nde voorzitter\nTjeerd Wolthuis\nJannie Smeenk\n",
        "Aanwezig zijn: Tjeerd Wolthuis en Jannie Smeenk.\n",
        "Aanwezig namens de gemeente: Tjeerd Wolthuis\nAanwezig namens het panel: Jannie Smeenk\n",
        "Namens de gemeente: Tjeerd Wolthuis (beleid)\n",
        "Deelnemers: Tjeerd Wolthuis (beleid), Jannie Smeenk\n",
        "Verslag: M. Kraaijeveld\nVoorzitter: T. Wolthuis\n",
        "**Verslaglegging:** M. Kraaijeveld\n",
        "Met bericht afwezig: Tjeerd Wolthuis.\nAfmeldingen: Jannie Smeenk\n",
        "Tekst.\n\nMet vriendelijke groet,\n\nTjeerd Wolthuis\nBeleidsadviseur\n",
        "Tekst.\n\nMet vriendelijke groet,\n\nnamens het college,\n\nTjeerd Wolthuis\nDirecteur\n",
        "Met vriendelijke groet,\n\nhet college van burgemeester en wethouders,\n\nde secretaris,\nJ. Smeenk\n\nde burgemeester,\nT. Wolthuis\n",
        "Met vriendelijke groet,\n\n**Tjeerd Wolthuis**\n*Beleidsadviseur*\n",
        "Met vriendelijke groet,  \nTjeerd Wolthuis  \nBeleidsadviseur\n",
        "Met vriendelijke groeten,\n\nTjeerd Wolthuis\n",
        "Hartelijke groet,\n\nTjeerd Wolthuis\n",
        "Aanw.: dhr. T. Wolthuis, mw. J. Smeenk\n",
        "Aanwezig: dhr. T. Wolthuis\n",
        "Afwezig zonder kennisgeving: Tjeerd Wolthuis\n",
        "Ook aanwezig: Tjeerd Wolthuis\n",
        "Aanwezig panel: Tjeerd Wolthuis\n",
        "Leden van de werkgroep: Tjeerd Wolthuis\n",
        "Gastspreker: Tjeerd Wolthuis\n",
        "Insprekers: mevrouw Wolthuis\n",
        "Ambtelijk secretaris: mw. J. Smeenk\n",
        "Naam: Tjeerd Wolthuis\n",
        "Ingediend door Tjeerd Wolthuis\n",
        "| Actie | Wie |\n| --- | --- |\n| Bellen | Tjeerd Wolthuis |\n",
        "w.g. J. Smeenk\n",
        "Hoogachtend,\n\n\n\n\nTjeerd Wolthuis\n",
        "Hoogachtend\n\nTjeerd Wolthuis\n",
        "| Met vriendelijke groet, |\n| --- |\n| Tjeerd Wolthuis |\n",
        "cc: Tjeerd Wolthuis; J. Smeenk\n",
        "c.c.:\n- Tjeerd Wolthuis\n- J. Smeenk\n",
        "CC. Tjeerd Wolthuis\n",
        "Kopie aan: Tjeerd Wolthuis\n",
        "Afschrift aan: mevrouw J. Smeenk, team Recht\n",
        "Behandeld door: T. Wolthuis\n",
        "Contactpersoon\n: Tjeerd Wolthuis\n",
        "Steller: Tjeerd Wolthuis\nPortefeuillehouder: J. Smeenk\n",
        "Opgesteld door: M. Kraaijeveld\n",
        "Ondertekend door Tjeerd Wolthuis, directeur\n",
        "Van: Tjeerd Wolthuis\nAan: Jannie Smeenk\nDatum: 12 mei 2026\n",
        "T.a.v. mevrouw J. Smeenk\n",
        "| Functie | Naam |\n| --- | --- |\n| beleidsadviseur | Tjeerd Wolthuis |\n",
        "Aanwezig: mevrouw Smeenk en de voorzitter.\n",
        "Aanwezig: een broer van de heer Smeenk.\n",
        "Aanwezig: Tjeerd Wolthuis, wethouder Jan Smeenk\n",
        "Aanwezig:\n\n- wethouder Jan Smeenk\n- Tjeerd Wolthuis\n",
        "Aanwezig:\n\n- Tjeerd Wolthuis\n- wethouder Jan Smeenk\n",
    ],
)
def test_names_of_officials_are_one_question_that_one_line_settles(body: str, tmp_path: Path) -> None:
    [(what, code)] = asked(tmp_path / "a", body)
    assert what == NAMES
    settled = f"toegestaan:\n  - gegeven: {code}\n    reden: Zij weten ervan.\n"
    assert asked(tmp_path / "b", f"{body}\nNotulist: M. Kraaijeveld\n", settled) == []


@pytest.mark.parametrize(
    "body",
    [
        "Aanwezig: wethouder Jan Smeenk en de voorzitter.\n",
        "Aanwezig:\n\n- wethouder J. Smeenk\n- de secretaris\n",
        "Aanwezig: Jan Smeenk (wethouder), de voorzitter\n",
        "Met vriendelijke groet,\n\nJan Smeenk\nburgemeester\n",
        "Aanwezig: J. Smeenk, wethouder; de secretaris\n",
        "Aanwezig: Jan Smeenk (wethouder Digitale Zaken), een lid\n",
        "Portefeuillehouder: J. Smeenk\n",
        "Aanwezig:\n\n- de voorzitter\n- twee leden\n- een adviseur van team Digitale Zaken\n\nNotulist: de secretaris\n",
        "Aanwezig: Voorzitter, Leden, Secretaris, Adviseur Privacy, Team Gegevens\nNotulist: Secretaris Panel\n",
        "Behandeld door: team Juridische Zaken\nContactpersoon: het Klantcontactcentrum\n",
        "Met vriendelijke groet,\n\nhet Stadspanel data\n",
        "Met vriendelijke groet,\n\nStadspanel Data Hilversum\n",
        "cc: Gemeenteraad Hilversum, Commissie Bestuur en Middelen\n",
        "Aan: College van Burgemeester en Wethouders\nVan: Stadspanel Data\n",
        "## Aanwezig\n\nDe voorzitter, vier leden van het panel.\n\n## Opening\n\nDe heer en mevrouw.\n",
        "Verslag: zie het archief van Regionaal Bureau Leerlingzaken.\n",
        "Aanwezig: loco-burgemeester Jan Smeenk, raadslid Tjeerd Wolthuis.\n",
        "| Naam | Plaats |\n| --- | --- |\n| Sensor Kerkbrink | Groest Noord |\n",
        "Aanwezig:\n\n- bewoners van de Jan Smeenkstraat\n- een lid\n",
        "Gasten: de VNG, het NCSC en Platform Toezicht.\n",
        "Notulist: de secretaris.\n\nDe Groene Golf en Tjeerd Wolthuis Producties.\n",
    ],
)
def test_roles_bodies_and_public_offices_pass(body: str, tmp_path: Path) -> None:
    assert asked(tmp_path, body) == []


@pytest.mark.parametrize(
    "body",
    [
        "Gemeente Hilversum\nDudokpark 1\n1217 JE Hilversum\nTelefoon 035-6291234\nE-mail t.wolthuis@hilversum.nl\n",
        "Gemeente Hilversum, Dudokpark 1, 1217 JE Hilversum, tel. 035-6291234, t.wolthuis@hilversum.nl\n",
        "Dudokpark 1 | 1217 JE Hilversum | 035 629 12 34 | t.wolthuis@hilversum.nl\n",
        "| | |\n| --- | --- |\n| Bezoekadres | Dudokpark 1, 1217 JE Hilversum |\n| Telefoon | 035-6291234 |\n| E-mail | t.wolthuis@hilversum.nl |\n",
        "- Adres: Dudokpark 1, 1217 JE Hilversum\n- Telefoon: (035) 629 12 34\n- Mail: t.wolthuis@hilversum.nl\n",
        "Dudokpark 1, 1217 JE Hilversum\nTelefoon: 035-6291234\nMobiel: 06-12345678\nE-mail: t.wolthuis@hilversum.nl\n",
        "Dudokpark 1, 1217 JE Hilversum\nE-mail: t.wolthuis@hilversum.nl\nof j.smeenk@hilversum.nl\n",
        "Dudokpark 1, 1217 JE Hilversum\nTelefoon: 035-6291234\nE-mail: info@hilversum.nl\n",
        "Bezoekadres: Dudokpark 1, 1217 JE Hilversum\nPostadres: Postbus 9900, 1201 GM Hilversum\nTelefoon: 035-6291234\nFax: 035-6291235\nE-mail: t.wolthuis@hilversum.nl\n",
        "Tel. 035-6291234, t.wolthuis@hilversum.nl\n"
        + "Zin na zin. " * 50
        + "\nTel. 035-6291234, t.wolthuis@hilversum.nl\n",
    ],
)
def test_a_letterhead_is_one_question(body: str, tmp_path: Path) -> None:
    [(what, _)] = asked(tmp_path, body)
    assert {"telefoon", "e-mailadres"} & set(what.split(" en "))


@pytest.mark.parametrize(
    "body",
    [
        "| Behandeld door | Telefoon | E-mail |\n| --- | --- | --- |\n| T. Wolthuis | 035-6291234 | t.wolthuis@hilversum.nl |\n",
        "Behandeld door: T. Wolthuis\nDudokpark 1, 1217 JE Hilversum\nTelefoon: 035-6291234\nE-mail: t.wolthuis@hilversum.nl\n",
    ],
)
def test_a_letterhead_with_a_name_is_two(body: str, tmp_path: Path) -> None:
    assert NAMES in {what for what, _ in asked(tmp_path, body)}
    assert len(asked(tmp_path, body)) == 2


def test_two_people_with_a_number_each_are_two(tmp_path: Path) -> None:
    body = "Links: 06-12345678, Kerkstraat 12\n\nRechts: 06-87654321, Kerkstraat 14\n"
    assert [what for what, _ in asked(tmp_path, body)] == ["telefoon en adres"] * 2


def test_a_name_among_those_who_were_there_is_asked_in_the_header_too(tmp_path: Path) -> None:
    [(what, _)] = asked(tmp_path / "a", "Tekst.\n", "deelnemers: [drie leden, Tjeerd Wolthuis]\n")
    assert what == NAMES
    honest = (
        "deelnemers: [drie leden van het panel, wethouder Jan Smeenk, Team Gegevens, een adviseur van Licht en Straat, "
        "twee medewerkers van de Voorbeeldafdeling Straat en Licht, een bewoner uit Kerkelanden Noord]\n"
    )
    assert asked(tmp_path / "b", "Tekst.\n", honest) == []


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("J. Smeenk, beleidsadviseur", NAMES),
        ("drs. T.P. van der Wolthuis", NAMES),
        ("Team Openbare Ruimte (M. Kraaijeveld)", NAMES),
        ("Team Verkeer, J. Smeenk-Wolthuis", NAMES),
        ("J. Smeenk, wethouder", ""),
        ("wethouder J. Smeenk", ""),
        ("College van B. en W.", ""),
        ("Gemeente 's-Gravenhage, afd. Stedelijk Beheer", ""),
        ("Stedelijk Beheer", ""),
        ("Omgevingsdienst IJmond B.V.", ""),
    ],
)
@pytest.mark.parametrize("key", ["afzender", "verantwoordelijk"])
def test_a_name_with_initials_is_asked_where_a_function_belongs(
    value: str, told: str, key: str, tmp_path: Path
) -> None:
    answer = document("reactie").replace("afzender: college\n", "namens: college\n") + "\n"
    answer = answer.replace("datum:", f"{key}: {value}\ndatum:", 1)
    answer = answer if key == "afzender" else answer.replace("datum:", "afzender: college\ndatum:", 1)
    texts = {"adviezen/x/advies.md": document("advies"), "adviezen/x/reactie.md": answer}
    found = problems_without_pages(write_content(tmp_path, texts))
    assert [item.what.rpartition(": ")[2] for item in found] == ([told] if told else [])


@pytest.mark.parametrize(
    "body",
    [
        "Mevrouw Smeenk vertelt dat haar zoon in de schuldhulp zit.\n",
        "De heer T. van der Wolthuis meldt dat hij camera’s ziet.\n",
        "Dhr. Wolthuis belde. Daarna belde fam. Smeenk.\n",
        "Geachte mevrouw Van der Smeenk,\n",
        "Mw. v.d. Smeenk klaagt over de borden.\n",
        "Dhr. T. v/d Wolthuis belde.\n",
        "De heer vd Wolthuis belde.\n",
        "**Tjeerd Wolthuis** 0:03\n\nIk vind dat raar.\n",
        "Tjeerd Wolthuis   12:03:10\nIk vind dat raar.\n",
    ],
)
def test_people_with_a_title_or_a_time_are_one_question(body: str, tmp_path: Path) -> None:
    (what, code), *more = asked(tmp_path / "a", body)
    assert (what, more) == ("namen van personen", [])
    settled = f"toegestaan:\n  - gegeven: {code}\n    reden: Dat mag.\n"
    assert asked(tmp_path / "b", body, settled) == []


@pytest.mark.parametrize(
    "body",
    [
        "De heer en mevrouw aan de overkant.\n",
        "Wethouder mevrouw Smeenk antwoordt.\n",
        "Mevrouw Smeenk, wethouder, antwoordt.\n",
        "Geachte heer, mevrouw,\n",
        "Geachte mevrouw de Voorzitter,\n",
        "Start Vergadering 19:30\n",
        "Het overleg begint om 19:30\n",
    ],
)
def test_a_title_without_a_person_is_none(body: str, tmp_path: Path) -> None:
    assert asked(tmp_path, body) == []


@pytest.mark.parametrize(
    "body",
    [
        "We hebben gesproken met Tjeerd van der Wolthuis over de borden.\n",
        "Volgens Annelies v.d. Smeenk staan de borden te hoog.\n",
        "Volgens Annelies Smeenk staan de borden te hoog.\n",
        "Fatima El Smeenk zegt dat zij de borden niet ziet.\n",
        "Een bewoner (Tjeerd Wolthuis) klaagt over de borden.\n",
        "Het panel sprak met buurman Tjeerd.\n",
        "Marieke vraagt of de camera\u2019s ook \u2019s nachts filmen.\n",
        "Actie: Marieke belt de gemeente.\n",
        "Tekst.\n\nGroet, Marieke\n",
        "Beste Marieke,\n\nDank voor uw brief.\n",
        "Namens de gemeente waren Tjeerd Wolthuis en Jannie Smeenk erbij.\n",
        "**Tjeerd Wolthuis:** Wie beheert de borden?\n",
        "| Achternaam | Voornaam | Van |\n| --- | --- | --- |\n| de Smeenk | Marieke | Licht en Straat |\n",
        "De foto is van Ton Smeenk.\n",
        "Dit vraagt Ren\u00e9 Smeenk.\n",
        "Aanwezig: Tjeerd Wolthuis.\n\nMarieke Smeenk vertelde over haar schulden.\n",
        "De Jan Smeenkstraat is klaar, zegt Marieke.\n",
    ],
)
def test_people_with_a_first_name_are_one_question(body: str, tmp_path: Path) -> None:
    found = [what for what, _ in asked(tmp_path, body)]
    assert found.count("namen van personen") == 1


@pytest.mark.parametrize(
    "body",
    [
        "Ben jij het eens met Hilversum? Wil Hilversum dit? Ken Hilversum. Floor is een vloer.\n",
        "Schrijf in Jip-en-Janneketaal, of in Jip en Janneke-taal. Jan Modaal en Jan met de pet lezen mee.\n",
        "| Jan | Feb | Mrt |\n| --- | --- | --- |\n| 1 | 2 | 3 |\n\nVan Jan 2026 tot en met Jan-27.\n",
        "Wethouder Marieke Smeenk antwoordt. Marieke Smeenk (wethouder) ook.\n",
        "De proef is aan de Jan Smeenkstraat, bij Anna\u2019s Hoeve en de Anne Frankschool.\n",
        "Koning Willem-Alexander opent de Willem Alexanderschool op Sint Maarten. Zwarte Piet is er niet.\n",
        "Elke brief, het register LISA en de NORA. Ad hoc, en ad interim. De folder is er in Duits, Frans en Fries.\n",
        "Wij Willem-Alexander, bij de gratie Gods. Het eiland St. Maarten. Mark as resolved.\n",
        "Stichting Marieke, bureau Tjeerd Wolthuis en het project Emma doen mee.\n",
    ],
)
def test_a_first_name_that_is_nobody_is_none(body: str, tmp_path: Path) -> None:
    assert asked(tmp_path, body) == []


@pytest.mark.parametrize(
    "body",
    [
        "Opm. JK: klopt dit?\n",
        "De borden [JdV: navragen] staan er.\n",
        "**Opmerking (MS):** navragen\n",
        "Noot AvB: weg?\n",
    ],
)
def test_who_made_a_remark_that_stayed_behind_is_asked(body: str, tmp_path: Path) -> None:
    [(what, _)] = asked(tmp_path, body)
    assert what == "opmerking met voorletters"


@pytest.mark.parametrize(
    "body",
    [
        "Opmerking AP: dat mag. (NB: later) [PS: groet] (AVG: ja)\n",
        "Opmerkingen: geen. Opm: zie bijlage. BW: artikel 3.\n",
    ],
)
def test_a_remark_of_a_body_is_none(body: str, tmp_path: Path) -> None:
    assert asked(tmp_path, body) == []
