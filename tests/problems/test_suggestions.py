"""What is misspelt gets a guess: "bedoelde u …?"."""

from enum import StrEnum

import pytest
from pydantic import BaseModel

from stadspanel_site.internal.layout import SCHEMAS
from stadspanel_site.internal.reading.validation import keys_of, model_in
from stadspanel_site.problems.problem import closest
from stadspanel_site.problems.text import problem_text, quote_nothing
from stadspanel_site.public.wording.labels import label
from stadspanel_site.words import also_called, vocabulary
from stadspanel_site.words.also_called import meant
from stadspanel_site.words.grounds import GROUND_WORDS, ground_code
from tests.sites_by_hand import HEADERS, SITE, document, problems_of

OTHER = HEADERS["advies"].replace("SPD-2026-01", "SPD-2026-02")
TEXTS = {
    "adviezen/2026-a/advies.md": document("advies"),
    "gesprekken/2026-b/verslag.md": document("verslag"),
    "dossiers/slimme-bankjes.md": document("dossier"),
    "paginas/contact.md": document("pagina"),
}
FILES = {"paginas/bijlagen/kaart.png": 10}

GUESSES = {
    "a key": ("paginas/x.md", document("pagina", extra="embargo_tod: 2026-01-01\n"), "embargo_tot"),
    "a question for a key": ("adviezen/2026-x/reactie.md", document("reactie").replace("    wijze:", "    hoe:"), "wijze"),
    "another question": ("adviezen/2026-x/reactie.md", document("reactie").replace("    motivering:", "    waarom:"), "motivering"),
    "a day for a key": ("adviezen/2026-x/reactie.md", document("reactie").replace("    termijn:", "    wanneer:"), "termijn"),
    "an English key": ("adviezen/2026-x/advies.md", document("advies", header=OTHER.replace("samenvatting:", "summary:")), "samenvatting"),
    "a name for a title": ("paginas/x.md", document("pagina").replace("titel:", "naam:"), "titel"),
    "who may read it": ("paginas/x.md", document("pagina").replace("vertrouwelijkheid:", "openbaarheid:"), "vertrouwelijkheid"),
    "a file beside its folder": ("paginas/x.md", document("pagina", extra="bijlagen: [{titel: A, bestand: kaart.png, vertrouwelijkheid: openbaar}]\n", body="![a](kaart.png)\n"), "bijlagen/kaart.png"),
    "a status": ("paginas/x.md", document("pagina", status="vastgestelt"), "vastgesteld"),
    "another word for a status": ("paginas/x.md", document("pagina", status="definitief"), "vastgesteld"),
    "another word for yes": ("leden/x.md", document("lid").replace("toestemming: ja", "toestemming: yes"), "ja"),
    "a month": ("paginas/x.md", document("pagina", extra="embargo_tot: 3 febuari 2026\n"), "februari"),
    "a month in a moment": ("agenda/x.md", document("agenda").replace("2026-07-01", "16 juny 2026"), "juni"),
    "a ground": ("paginas/x.md", document("pagina", extra="grond: persoonsgegeven\n"), "persoonsgegevens"),
    "a theme": ("adviezen/2026-x/advies.md", document("advies", header=OTHER.replace("dataveiligheid", "dataveilighed")), "dataveiligheid"),
    "a theme by its title": ("adviezen/2026-x/advies.md", document("advies", header=OTHER.replace("dataveiligheid", "Digitale privacy")), "digitale-privacy"),
    "a theme by a word of its title": ("adviezen/2026-x/advies.md", document("advies", header=OTHER.replace("dataveiligheid", "Privacy")), "digitale-privacy"),
    "a theme by a word of its name": ("adviezen/2026-x/advies.md", document("advies", header=OTHER.replace("dataveiligheid", "ethiek")), "digitale-ethiek"),
    "a theme in quotation marks": ("adviezen/2026-x/advies.md", document("advies", header=OTHER.replace("[dataveiligheid]", "['Data Veiligheid']")), "dataveiligheid"),
    "a dossier by its title": ("paginas/x.md", document("pagina", extra="dossier: Slimme bankjes\n"), "slimme-bankjes"),
    "a conversation with a space": ("adviezen/2026-x/advies.md", document("advies", header=OTHER, extra="gesprekken: ['2026 B']\n"), "2026-b"),
    "an item of the expenses by its title": ("financien/2026.yaml", document("financien").replace("post: bestanden", "post: Bestanden delen"), "bestanden"),
    "a dossier": ("paginas/x.md", document("pagina", extra="dossier: slimme-bankje\n"), "slimme-bankjes"),
    "a conversation": ("adviezen/2026-x/advies.md", document("advies", header=OTHER, extra="gesprekken: [2026-bb]\n"), "2026-b"),
    "a replaced advice": ("adviezen/2026-x/advies.md", document("advies", header=OTHER, extra="vervangt: SPD-2026-1\n"), "SPD-2026-01"),
    "minutes": ("agenda/x.md", document("agenda", extra="verslag: ../gesprekken/2026-b/verslagen.md\n"), "../gesprekken/2026-b/verslag.md"),
    "an item of the expenses": ("financien/2026.yaml", document("financien").replace("post: bestanden", "post: bestand"), "bestanden"),
    "a link": ("paginas/x.md", document("pagina", body="Zie [daar](contakt.md).\n"), "contact.md"),
    "a link to the same file elsewhere": ("paginas/x.md", document("pagina", body="Zie [daar](../adviezen/2025-drones/advies.md).\n"), ""),
    "a link with a slip in its folder": ("paginas/x.md", document("pagina", body="Zie [daar](../adviezen/2026a/advies.md).\n"), "../adviezen/2026-a/advies.md"),
    "a website without https": ("paginas/x.md", document("pagina", body="Zie [daar](www.example.org/pad?x=1#y).\n"), "https://www.example.org/pad?x=1#y"),
    "a domain": ("paginas/x.md", document("pagina", body="Zie [daar](raad.example.nl).\n"), "https://raad.example.nl"),
    "a domain with a path": ("paginas/x.md", document("pagina", body="Zie [daar](example.nl/a.html).\n"), "https://example.nl/a.html"),
    "a domain in a text of the header": ("dossiers/x.md", document("dossier").replace("Meten op straat.", "Meten [hier](Example.COM/)."), "https://Example.COM/"),
    "a mail address": ("paginas/x.md", document("pagina", body="Zie [daar](panel@example.org).\n"), "mailto:panel@example.org"),
    "a file that is called as a domain": ("paginas/x.md", document("pagina", body="Zie [daar](kaart.nl.pdf).\n"), ""),
    "an attachment": ("paginas/x.md", document("pagina", extra="bijlagen: [{bestand: kart.png, titel: Kaart, vertrouwelijkheid: openbaar}]\n"), "kaart.png"),
    "a photo": ("leden/x.md", document("lid", extra="foto: {bestand: kart.png, alt: Lid}\n"), ""),
    "a name of a file": ("paginas/Over ons_en zo.md", document("pagina"), "paginas/over-ons-en-zo.md"),
    "a place": ("adviezen/2026-x/reacties.md", document("reactie"), "adviezen/2026-x/reactie.md"),
    "an answer": ("adviezen/2026-x/antwoord.md", document("reactie"), "adviezen/2026-x/reactie.md"),
    "a letter of the college": ("adviezen/2026-x/Collegebrief.md", document("reactie"), "adviezen/2026-x/reactie.md"),
    "an interim message": ("adviezen/2026-x/Tussenbericht.md", document("reactie"), "adviezen/2026-x/reactie.md"),
    "a question": ("adviezen/2026-x/adviesaanvraag.md", document("verzoek"), "adviezen/2026-x/verzoek.md"),
    "reports of progress": ("adviezen/2026-x/voortgang-2.md", document("voortgang"), "adviezen/2026-x/voortgang.md"),
    "an advice that is called final": ("adviezen/2026-x/advies-definitief.md", document("advies"), "adviezen/2026-x/advies.md"),
    "minutes by another name": ("gesprekken/2026-x/notulen.md", document("verslag"), "gesprekken/2026-x/verslag.md"),
    "minutes beside an advice": ("adviezen/2026-x/notulen.md", document("verslag"), "gesprekken/2026-x/verslag.md"),
    "an advice without a folder": ("adviezen/2026-05-bankjes.md", document("advies"), "adviezen/2026-05-bankjes/advies.md"),
    "an advice in a year": ("adviezen/2026/2026-05-bankjes/advies.md", document("advies"), "adviezen/2026-05-bankjes/advies.md"),
    "expenses in Markdown": ("financien/2026.md", document("financien"), "financien/2026.yaml"),
    "expenses by another name": ("financien/uitgaven-2026.yaml", document("financien"), "financien/2024.yaml"),
    "an advice in a folder of its own": ("advies.md", document("advies"), "adviezen/naam/advies.md"),
    "a note of the folder": ("adviezen/2026-x/README.md", "# Map\n", ""),
    "a day with a word before it": ("paginas/x.md", document("pagina", extra="embargo_tot: vóór 3 juli 2026\n"), ""),
    "a day with a word before its misspelt month": ("paginas/x.md", document("pagina", extra="embargo_tot: na 3 jully 2026\n"), "juli"),
    "a page in the settings": ("site.yaml", f"{SITE}contact: {{tekst: Mail ons., pagina: contakt}}\n", "contact"),
}  # fmt: skip
"""A document with something misspelt, and what was meant."""


@pytest.mark.parametrize("what", GUESSES)
def test_what_was_probably_meant_is_asked(what: str) -> None:
    path, text, meant = GUESSES[what]
    found = [item for item in problems_of({**TEXTS, path: text}, FILES) if item.place.path == path]
    guesses = [item.suggestion or item.quoted for item in found]
    assert meant in guesses, found
    item = found[guesses.index(meant)]
    shown = problem_text(item, "content", lambda _: None)
    assert (f"= bedoelde u `{meant}`?" in shown) is bool(meant)
    # A guess that comes from the content is not for the log of CI.
    in_ci = problem_text(item, "content", quote_nothing)
    assert ("bedoelde u" in in_ci) is bool(item.suggestion)


@pytest.mark.parametrize("kind", ["verzoek", "reactie", "nawoord", "voortgang"])
def test_a_document_within_an_advice_belongs_in_a_file_of_its_own(kind: str) -> None:
    texts = {"adviezen/2026-x/advies.md": document("advies", extra=f"{kind}: ja, namelijk\n")}
    (found,) = problems_of(texts)
    assert (found.code, found.suggestion) == ("onbekende-sleutel", "")
    assert f"; dit hoort in een eigen stuk, {kind}.md in dezelfde map" in found.advice
    (found,) = problems_of({"paginas/x.md": document("pagina", extra=f"{kind}: ja, namelijk\n")})
    assert "eigen stuk" not in found.advice


@pytest.mark.parametrize(
    ("kind", "key", "asked"),
    [("pagina", "tags", ""), ("pagina", "naam", ""), ("advies", "tags", ""), ("verslag", "tags", "themas"), ("verslag", "aanwezigen", "deelnemers")],
)  # fmt: skip
def test_a_key_that_stands_there_already_is_not_asked(kind: str, key: str, asked: str) -> None:
    path = {"pagina": "paginas/x.md", "advies": "adviezen/x/advies.md"}.get(kind, "gesprekken/x/verslag.md")
    found = next(item for item in problems_of({path: document(kind, extra=f"{key}: x\n")}) if item.is_error)
    assert (found.code, found.suggestion) == ("onbekende-sleutel", asked)


@pytest.mark.parametrize(
    "target", ["weg.md", "impact_ebMS.md", "index.html", "js/config.js", "OIN_Stelsel_veld_reden_doel.md"]
)
def test_a_file_that_only_shares_its_folder_was_not_meant(target: str) -> None:
    texts = {**TEXTS, "paginas/over-het-panel.md": document("pagina")}
    found = problems_of(
        {**texts, "paginas/proef.md": document("pagina", body=f"Zie [daar]({target}).\n")}, FILES
    )
    assert [item.quoted for item in found if item.code == "dode-link"] == [""]


@pytest.mark.parametrize(
    ("word", "choices", "meant"),
    [
        ("niet openbaar", ("openbaar", "vertrouwelijk", "geheim"), ""),
        ("niet-openbaar", ("openbaar", "vertrouwelijk", "geheim"), ""),
        ("Niet_vastgesteld", ("concept", "vastgesteld"), ""),
        ("nog niet openbaar", ("openbaar", "vertrouwelijk"), ""),
        ("geen concept", ("concept", "vastgesteld"), ""),
        ("niet volledig", ("volledig", "niet"), ""),
        ("nieet", ("volledig", "niet"), "niet"),
        ("niet_te_berekene", ("niet_te_berekenen", "uitgaven"), "niet_te_berekenen"),
        ("openbaart", ("openbaar", "vertrouwelijk"), "openbaar"),
        ("gestart", ("niet_gestart", "in_uitvoering"), ""),
        ("opgestart", ("niet_gestart", "in_uitvoering"), ""),
        ("uitgevoerd", ("volledig", "niet_bevoegd"), ""),
        ("voldoet", ("voldoet_niet",), ""),
        ("nietbevoegd", ("volledig", "niet_bevoegd"), "niet_bevoegd"),
    ],
)
def test_what_denies_a_word_did_not_mean_it(word: str, choices: tuple[str, ...], meant: str) -> None:
    assert closest(word, choices) == meant


LISTS = [
    found
    for found in vars(vocabulary).values()
    if isinstance(found, type) and issubclass(found, StrEnum) and found is not StrEnum
]

ASKED = {
    "Status": {"definitief": "vastgesteld", "Draft": "concept", "gepubliceerd": "vastgesteld", "teruggetrokken": "ingetrokken"},
    "Confidentiality": {
        "publiek": "openbaar", "intern": "vertrouwelijk", "niet openbaar": "vertrouwelijk", "Privé": "vertrouwelijk",
        "Openbaar": "openbaar", "deels openbaar": "vertrouwelijk", "beperkt openbaar": "vertrouwelijk", "geheime": "geheim", "nee": "", "onbekend": "",
    },
    "Uptake": {
        "deels": "gedeeltelijk", "ja": "volledig", "Nee": "niet", "afgewezen": "niet", "overgenomen": "volledig",
        "niet overgenomen": "niet", "in principe": "in_beginsel", "in behandeling": "nog_niet_besloten",
        "nog niet": "nog_niet_besloten", "onbekend": "nog_niet_besloten", "uitgevoerd": "", "bestaand beleid": "staand_beleid",
        "onder voorwaarden": "in_beginsel", "al uitgevoerd": "staand_beleid", "reeds gedaan": "staand_beleid",
        "aangehouden": "nog_niet_besloten", "volgt later": "nog_niet_besloten", "wordt onderzocht": "nog_niet_besloten",
        "voor kennisgeving aangenomen": "ter_kennisgeving", "niet van toepassing": "", "meegenomen": "", "ter harte genomen": "",
    },
    "OnBehalfOf": {"B&W": "college", "college van B&W": "college", "wethouder": "college", "gemeenteraad": "raad", "ambtenaren": "ambtelijk"},
    "ResponseSort": {"ontvangstbevestiging": "tussenbericht", "uitstel": "tussenbericht", "inhoud": "inhoudelijk"},
    "Verdict": {"deels": "overtuigt_deels", "nee": "overtuigt_niet", "overtuigd": "overtuigt"},
    "StepState": {
        "gestart": "in_uitvoering", "bezig": "in_uitvoering", "In behandeling": "in_uitvoering", "klaar": "uitgevoerd",
        "deels": "deels_uitgevoerd", "gepland": "niet_gestart", "beëindigd": "gestopt", "vertraagd": "uitgesteld",
    },
    "PanelDecision": {"nee": "geen_advies", "in behandeling": "in_overweging"},
    "Occasion": {"ongevraagd": "eigen_initiatief", "adviesaanvraag": "verzoek"},
    "Phase": {"pilot": "proef", "gestopt": "beeindigd", "geannuleerd": "niet_doorgegaan", "voorbereiding": "ontwikkeling"},
    "RepositoryHome": {"privé": "prive", "besloten": "prive", "publiek": "openbaar"},
    "Accessibility": {"weet niet": "onbekend", "yes": "ja"},
}  # fmt: skip
"""What people write for the words of each list; where several could be meant, nothing is asked."""


@pytest.mark.parametrize(
    ("name", "word", "word_meant"), [(name, *item) for name, words in ASKED.items() for item in words.items()]
)
def test_another_word_for_a_value_is_asked(name: str, word: str, word_meant: str) -> None:
    assert meant(word, (item.value for item in getattr(vocabulary, name))) == word_meant


ASKED_GROUNDS = {
    "privacy": "persoonsgegevens", "AVG": "persoonsgegevens", "Persoonlijke levenssfeer": "persoonsgegevens",
    "privé": "persoonsgegevens", "namen": "persoonsgegevens", "persoonsgegeven": "persoonsgegevens",
    "bijzondere persoonsgegevens": "5.1.1d", "medisch": "5.1.1d", "BSN": "5.1.1e", "persoonsnummer": "5.1.1e",
    "bedrijfsgeheim": "bedrijfsgegevens", "bedrijfs- en fabricagegegevens": "bedrijfsgegevens",
    "concurrentiegevoelig": "5.1.2f", "concurrentiegevoelige bedrijfsgegevens": "5.1.2f", "financieel": "5.1.2b",
    "financiële belangen": "5.1.2b", "onderhandelingen": "5.1.2b", "politie": "opsporing", "strafbare feiten": "opsporing",
    "inspectie": "toezicht", "handhaving": "toezicht", "controle": "toezicht", "veiligheid": "beveiliging",
    "sabotage": "beveiliging", "security": "beveiliging", "beveiligen": "beveiliging", "staatsveiligheid": "5.1.1b",
    "veiligheid van de Staat": "5.1.1b", "milieu": "5.1.2g", "goed functioneren": "5.1.2i", "onevenredige benadeling": "5.1.5",
    "persoonlijke beleidsopvattingen": "5.2.1", "mening": "5.2.1", "afgesproken": "afspraak", "geheimhoudng": "geheimhouding",
    # the law as others write it, and the law before it
    "5.1 lid 2 sub e": "5.1.2e", "artikel 5.1, tweede lid, aanhef en onder e, Woo": "5.1.2e", "5.1.2.e Woo": "5.1.2e",
    "art. 5.1, 2e lid, onder c van de Wet open overheid": "5.1.2c", "512e": "5.1.2e", "5,1,2e": "5.1.2e", "5-1-2-e": "5.1.2e",
    "artikel 5.2, eerste lid": "5.2.1", "5.1, vijfde lid, Woo": "5.1.5", "5.4a eerste lid": "5.4a.1",
    "10.2.e": "5.1.2e", "art. 10 lid 2 sub e Wob": "5.1.2e", "10.2.g": "5.1.5", "10.1.c": "5.1.1c", "artikel 11 Wob": "5.2.1",
    # several at once, too little, or no ground at all
    "5.1.2": "", "5.1": "", "5.1.2 e en f": "", "5.1.2j": "", "5.3": "", "10.2": "", "3": "", "2026": "", "art. 5 AVG": "",
    "geheim": "", "vertrouwelijk": "", "intern": "", "ja": "", "woo": "", "nog niet": "",
}  # fmt: skip


@pytest.mark.parametrize(("word", "word_meant"), ASKED_GROUNDS.items())
def test_another_word_for_a_ground_is_asked(word: str, word_meant: str) -> None:
    assert also_called.ground_meant(word) == word_meant
    header = problems_of({"paginas/x.md": document("pagina", extra=f"grond: {word!r}\n")}, FILES)
    passage = problems_of({"paginas/x.md": document("pagina", body=f"[[vertrouwelijk {word} | x]]\n")}, FILES)
    for found in (header, passage):
        assert {item.suggestion for item in found if item.code == "onbekende-grond"} <= {word_meant}


def test_another_word_for_a_ground_is_no_ground() -> None:
    others = [other for ground in GROUND_WORDS for other in also_called.ALSO_CALLED.get(ground, "").split()]
    assert len(set(others)) == len(others)
    assert not [other for other in others if ground_code(other.replace("_", " "))]


def _keys_of(model: type[BaseModel]) -> set[str]:
    inner = (model_in(field.annotation) for field in model.model_fields.values())
    return set(keys_of(model)).union(*(_keys_of(group) for group in inner if group is not None))


def test_another_word_is_one_value_of_a_list() -> None:
    known = {item.value for list_ in LISTS for item in list_} | set(GROUND_WORDS)
    keys = {key for schema in SCHEMAS.values() for key in _keys_of(schema)}
    assert set(also_called.ALSO_CALLED) <= known | keys
    for list_ in LISTS:
        values = [item.value for item in list_]
        others = [other for value in values for other in also_called.ALSO_CALLED.get(value, "").split()]
        assert len(set(others)) == len(others), (list_, sorted(others))
        assert not set(others) & set(values), list_


@pytest.mark.parametrize("list_", [vocabulary.Uptake, vocabulary.StepState, vocabulary.Verdict])
def test_what_the_site_calls_an_answer_or_a_step_is_understood(list_: type[StrEnum]) -> None:
    words = [item.value for item in list_]
    assert {item.value: meant(label(item), words) for item in list_} == {word: word for word in words}
