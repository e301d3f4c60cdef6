"""Markup of other programs, of which readers would see the signs, is told with what to write."""

import pytest

from tests.sites_by_hand import codes_of, document, problems_of

PAGE = "paginas/over.md"

FOREIGN = {
    "a note of GitHub": "> [!NOTE]\n> Let op de datum.\n",
    "a callout of Obsidian": "- punt\n  > [!warning]- Titel\n  > tekst\n",
    "an admonition of MkDocs": "!!! info\n\n    tekst\n",
    "a folded one": '??? note "Titel"\n\n    tekst\n',
    "a marked word": "Dit is ==heel== belangrijk.\n",
    "an underlined word of Pandoc": "Dit is [heel]{.underline} belangrijk.\n",
    "an anchor of Pandoc": "[]{#_Toc12 .anchor}Kop\n",
    "the size of a picture": 'Zie [x](https://www.example.org/a.png){width="3in"}.\n',
    "a heading with a name": "## Kop {#kop}\n",
    "a class of kramdown": "Tekst.\n{: .noot}\n",
    "a note in the line": "Tekst^[een noot] en meer.\n",
    "a formula": "$$a_1 + b_2$$\n",
    "a formula between brackets": "De som \\(a_1 + \\frac{1}{2}\\) klopt.\n",
    "a hard space in a heading": "##\u00a0Kop\n",
    "a hard space in an item": "Tekst\n\n-\u00a0punt\n",
    "a hard space in a numbered item": "1.\u00a0punt\n",
    "a heading without a space": "##Kop\n",
    "a numbered heading without a space": "Tekst.\n\n###2. Kop\n",
    "a link of Outlook": "Klik hier<https://www.example.org/> om te lezen.\n",
    "an address of Outlook": "Mail ons<mailto:panel@example.org>.\n",
    "a picture of Outlook": "Groet,\n\n[cid:image001.png@01DA.B0]\n",
    "a picture of Gmail": "[image: Logo van het panel]\n",
    "a low number of Pandoc": "Minder CO~2~ is beter.\n",
    "a high number of Pandoc": "Een plein van 20 m^2^.\n",
    "a source of a chat program": "Dat mag niet【4†source】.\n",
    "a space within a link": "Zie [het rapport] (https://www.example.org/).\n",
    "a space before an address of mail": "Vraag het [ons] (mailto:panel@example.org).\n",
    "a name of a sign": "Klaar :white_check_mark: dus.\n",
}
NO_TABLE = {
    "a blank line below the heading": "| a | b |\n\n| --- | --- |\n| c | d |\n",
    "a blank line between the rows": "| a | b |\n| --- | --- |\n| c | d |\n\n| e | f |\n",
    "more cells in the heading": "| a | b | c |\n| --- | --- |\n| 1 | 2 | 3 |\n",
    "no heading": "| --- | --- |\n| a | b |\n",
    "no dashes": "Tekst\n\n| a | b |\n| c | d |\n",
    "no bars at the ends": "a | b | c\n--- | ---\n1 | 2 | 3\n",
    "a grid": "+---+---+\n| a | b |\n+===+===+\n| 1 | 2 |\n+---+---+\n",
    "in an item": "- a\n\n  | a | b |\n\n  |---|---|\n",
}
TOGETHER = {
    "bullets of Word": "Tekst:\n\n•\teen\n•\ttwee\n•\tdrie\n",
    "bullets below a line": "Tekst:\n• een\n• twee\n",
    "dashes of Word": "– een\n– twee\n",
    "letters": "a) een\nb) twee\n",
    "letters in an item": "1. een\n   a. twee\n   b. drie\n",
    "speakers": "**Voorzitter:** opent.\n**Lid**: vraagt.\n",
    "the head of minutes": "Datum: 3 maart\nPlaats: de zaal\n",
    "a copied table": "Actie\tWie\tWanneer\nBellen\tLid\tmaandag\n",
    "rows of a csv": "Nr;Aanbeveling;Reactie\n1;Zet borden neer;Ja\n",
    "rows of a csv with empty cells": "Nr;Aanbeveling;Reactie\n1;;Ja\n;Bewaar niets;\n",
    "rows with bars and no dashes": "Aanbeveling | Reactie | Wanneer\nMeten | Overgenomen | |\n",
    "in a quotation": "> • een\n> • twee\n",
}
PASTED = {
    "bullets of Word behind tabs": "•\tEen\no\tTwee\n§\tDrie\n",
    "numbers of Word behind tabs": "2.\tMededelingen\n•\tEr is een nieuwe site.\n",
    "arrows": "→ een\n→ twee\n",
    "ticks": "✓ gedaan\n✓ ook gedaan\n",
    "boxes": "☐ nog\n☐ ook nog\n",
    "Roman numbers": "I. Een\nII. Twee\n",
    "dashes without a space": "Tekst:\n-een\n-twee\n",
    "dashes without a space before bold words": "-**Een** punt\n-**Twee** punten\n",
    "stars without a space": "*een\n*twee\n",
    "numbers without a space": "1.een\n2.twee\n",
    "numbers with a bracket and no space": "> 1)Eén\n> 2)twee\n",
    "numbers between brackets": "(1) een\n(2) twee\n",
    "letters between brackets": "(a) een\n(b) twee\n",
    "Roman numbers between brackets": "(i) een\n(ii) twee\n",
    "bullets of Word that became a letter": "o   een\no   twee\n",
    "numbers that Google Docs escaped": "1\\. een\n2\\. twee\n",
    "dashes that Google Docs escaped": "\\- een\n\\- twee\n",
    "times of a programme": "19:30 Opening\n19:35 Mededelingen\n",
    "small Roman numbers": "i. Een\nii. Twee\n",
    "capital letters": "A. Een\nB. Twee\n",
    "letters behind tabs below a number": "1)\tEen\n2)\tTwee\na)\tDrie\n",
    "numbers of parts": "1.1 Punt\n1.2 Punt\n",
    "decisions with numbers": "Besluit 1: wij doen het.\nBesluit 2: de secretaris stuurt het op.\n",
    "questions and answers of a council": "Vraag 1. Waarom is dit begonnen?\nAntwoord 1. Wij willen snel zijn.\n",
    "points of a letter": "Ad 1. Dit nemen wij over.\nAd 2. Dit niet.\n",
    "recommendations with a dash": "Aanbeveling 1 – Overgenomen\nAanbeveling 2 – Niet overgenomen\n",
    "points with a bracket": "Punt 1) Ja.\nPunt 2) Nee.\n",
    "a transcript of Teams": "0:0:3.120 --> 0:0:8.450\nVoorzitter\nGoedenavond.\n",
    "a transcript with hours": "00:00:03.120 --> 00:00:08.450\nGoedenavond.\n",
    "a bold line for a heading": "**1. Inleiding**\nHet is warm.\n",
    "a bold line in the middle": "> Het is warm.\n> __Advies__ \n> Meet.\n",
    "a speaker of Teams with the time behind": "Voorzitter   0:15\nGoedenavond.\n",
    "a speaker with the time below": "Lid B  \n0:20\nJa.\n",
    "a speaker behind the time": "[0:05] Voorzitter\nGoedenavond.\n",
    "a bold speaker behind the time": "**[1:00:05] Voorzitter**\nGoedenavond.\n",
    "a heading in capitals": "SAMENVATTING:\nHet is warm.\n",
    "a heading in capitals further on": "Het is warm.\nADVIES EN BESLUIT 2\nMeet.\n",
    "one picture before each point": "👉 Let op.\n👉 En ook.\n",
    "pictures before points": "✅ Klaar.\n❌ Niet gedaan.\n",
    "a chat": "[10-02-2026 19:35] Voorzitter\nKunt u mij horen?\n",
    "a chat of WhatsApp": "10-02-2026 19:35 - Voorzitter: Kunt u mij horen?\n10-02-2026 19:36 - Lid: Ja.\n",
    "a chat of WhatsApp in English": "10/02/2026, 19:35 - Voorzitter: Kunt u mij horen?\n10/02/2026, 19:36 - Lid: Ja.\n",
    "a word that a PDF broke off": "Het panel vergader-\nde in het stadhuis.\n",
    "another, in an item": "- Zet een bord bij elke lan-\n  taarn.\n",
}


@pytest.mark.parametrize("what", PASTED)
def test_lines_from_other_programs_are_told_with_fitting_advice(what: str) -> None:
    found = problems_of({PAGE: document("pagina") + PASTED[what]})
    assert [item.code for item in found] == ["regels-aan-elkaar"]
    assert "tabel" not in found[0].advice


@pytest.mark.parametrize(
    "body",
    [
        "    De voorzitter opent de vergadering en heet iedereen welkom.\n",
        "Tekst.\n\n     De voorzitter opent de vergadering,\n     en heet iedereen daarna welkom.\n\nTekst.\n",
        "\tDe voorzitter opent de vergadering en heet iedereen welkom.\n",
        "- punt\n\n      Het panel vraagt waarom dit zo lang duurt?\n",
        "2.      Vaststellen agenda\n",
        "-      Mededelingen\n",
        "> 3)      **Rondvraag**\n",
        "Tekst.\n\n         4.        Vaststelling notulen (concept) en/of verslag\n",
        "Aanwezig: twee leden\n\n                 Lid 2                  Wijk Oost (mk)\n",
        "• -\n\n    artikel 84 en 149 van de Gemeentewet;\n",
        "\tÉén lid meldt\n\tzich af.\n",
    ],
)
def test_sentences_that_became_code_by_their_spaces_are_told(body: str) -> None:
    found = problems_of({PAGE: document("pagina") + body})
    assert [item.code for item in found] == ["zin-als-code"]


ORDINARY = [
    "Zie #privacy en C#. Van ~50 tot ~60 en 2^10.\n",
    "Mail <panel@example.org> of zie <https://www.example.org/> (<https://www.example.org/a>).\n",
    "A. de eerste\nen de tweede. I. is een letter.\n",
    "*Schuin* is dit.\n*Ook* dit, en -dit niet\n-en dit wel.\n",
    "Het kost 2.5 miljoen\n3.5 miljoen is te veel (a)\n(b) ook.\n",
    "o ja\no nee\n\nOm\n19:30 uur beginnen wij.\n\n-1 graad\n-2 graden\n",
    "    for zin in zinnen: print(zin)  # Druk elke zin af\n",
    "```\nDe voorzitter opent de vergadering en heet iedereen welkom.\n```\n",
    "- punt\n\n  De voorzitter opent de vergadering en heet iedereen welkom.\n",
    "    content/paginas/over.md\n    content/site.yaml\n",
    "    status: vastgesteld\n    titel: Over ons\n",
    "    git push origin main\n\n    12 34 56\n",
    "-  punt\n\n   en de rest ervan\n\n1.    Vaststellen agenda\n",
    "Het kostte 3.5 miljoen, en dat is\n2 miljoen meer.\n",
    "Ik vroeg het. Wij gaan om\n10:30 uur verder.\n",
    "Opmerking: dit is gewone tekst [1].\n\nVerwijderd is er niets.\n",
    "Bijlage [A] en keuze [b]. Zie ook [c](https://www.example.org/).\n",
    "**Voorzitter:** opent.\n\n**Lid:** vraagt.\n",
    "De AVG\nen de WOO\ngelden.\n\nDe gemeente (AVG)\nABC-weg 1\n",
    "Klaar ✅\n👍 van het panel.\n",
    "**Kop**  \nTekst\n\n**Kop**\\\nTekst\n\n**Kop**\n\n1. **Punt**\n   Tekst.\n\n**Kop**\n- punt\n",
    "De avond begint om 19:30\nin het stadhuis, en [1:2] is een stand.\n",
    "**Voorzitter:** opent.  \n**Lid:** vraagt.\\\n**Lid:** weet.\n\n",
    "- **Voorzitter:** opent.\n- **Lid:** vraagt.\n",
    "Een zin – met streep\n– en nog een streep.\n",
    "a) een\n\nb) twee\n",
    "```\n• een\n• twee\nActie\tWie\na\tb\n```\n",
    "• een\n\n• twee\n",
    "Datum: 3 maart\nwas de dag.\n",
    "Volgens\nArtikel 5. van de afspraak en\nniets anders.\n",
    "Gelet op a; b; c;\nen op d; e; f;\nbesluit het panel.\n",
    "Vraag 1. Waarom?\n\nAntwoord 1. Daarom.\n",
    "`> [!NOTE]` en `==x==` en `{#a}` en `:smile:`\n",
    "```\n> [!NOTE]\n==x==\n| a | b |\n\n|---|---|\n```\n",
    "Het begrip [privacy by design]{en} en {nog te bespreken} en (x){y}.\n",
    "a == b, c == d en ====== en 3 = 3\n",
    "Om 10:30:15 en a:b:c en Let op: dit: dat.\n",
    "Dit heet eenvoud \\(_simplicity_\\), of __eenvoud__ \\(_zo_, en \\_zo\\_\\).\n",
    "Een \\(gewone\\) haak en \\[haak\\] en $5 en $6.\n",
    "| a | b |\n| --- | --- |\n| c | d |\n",
    "a | b\n--- | ---\n1 | 2\n",
    "Ja | nee, of |x| is groter.\n",
    "Tekst\n\n---\n\nTekst\n---\n",
    "> Een citaat [!] en [!x](https://www.example.org/).\n",
    "x^2 en [^1].\n\n[^1]: Een noot.\n",
    "Voor- en nadelen, in-\nen uitgaande post, een A-\nof B-weg, en 2020-\n2024 en de stand -\nof die van toen.\n",
    "Zie [1] (https://www.example.org/) en [a](https://www.example.org/) (b) en [x] (y).\n",
    "Op 10-02-2026 19:35 - of iets later - begon het\nmet 10-02-2026 als dag.\n",
    "`[het rapport] (https://www.example.org/)` en `[x](#cmnt1)`\n",
]


@pytest.mark.parametrize("what", FOREIGN)
def test_markup_of_another_program_is_told(what: str) -> None:
    found = problems_of({PAGE: document("pagina") + FOREIGN[what]})
    assert [item.code for item in found] == ["opmaak-van-elders"]
    assert found[0].advice


@pytest.mark.parametrize("what", TOGETHER)
def test_lines_that_were_pasted_as_lines_are_told_once(what: str) -> None:
    found = problems_of({PAGE: document("pagina") + TOGETHER[what]})
    assert [item.code for item in found] == ["regels-aan-elkaar"]
    assert found[0].advice


@pytest.mark.parametrize("what", NO_TABLE)
def test_what_looks_like_a_table_and_becomes_none_is_told(what: str) -> None:
    assert set(codes_of({PAGE: document("pagina") + NO_TABLE[what]})) == {"geen-tabel"}


@pytest.mark.parametrize("body", ORDINARY)
def test_ordinary_text_is_left_alone(body: str) -> None:
    assert codes_of({PAGE: document("pagina") + body}) == []


def test_the_width_of_a_picture_is_told() -> None:
    found = problems_of(
        {PAGE: document("pagina") + "Zie ![Een bankje|300](bijlagen/a.png) of ![a|b](bijlagen/b.png).\n"}
    )
    places = [(item.place.column, item.place.length) for item in found if item.code == "opmaak-van-elders"]
    assert places == [(17, 4)]


def test_every_place_is_told_where_it_is() -> None:
    found = problems_of({PAGE: document("pagina") + "Tekst ==a== en ==b==.\n\n> [!TIP]\n> x\n"})
    assert [(item.place.line, item.place.column, item.place.length) for item in found] == [
        (6, 7, 5),
        (6, 16, 5),
        (8, 3, 6),
    ]
