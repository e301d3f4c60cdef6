"""Other words that people write for those of the content model; no value is read so, `bedoelde u` only asks."""

import re
from collections.abc import Iterable

from stadspanel_site.problems.problem import closest
from stadspanel_site.words.characters import without_accents

ALSO_CALLED = {
    "ja": "yes y j true waar",
    "nee": "no n false onwaar",
    "onbekend": "weet_niet niet_bekend niet_onderzocht onduidelijk unknown",
    # how far a document is, and who may read it
    "concept": "draft ontwerp klad kladversie voorlopig in_bewerking in_concept ter_vaststelling",
    "vastgesteld": "definitief final klaar af gereed goedgekeurd gepubliceerd published adopted approved",
    "ingetrokken": "teruggetrokken verwijderd vervallen withdrawn",
    "openbaar": "publiek public open",
    "vertrouwelijk": "ja intern besloten gesloten afgeschermd niet_openbaar nog_niet_openbaar prive private confidential",
    "prive": "private besloten gesloten intern vertrouwelijk niet_openbaar",
    "geheim": "secret",
    "publicatie": "fout vergissing per_ongeluk privacy datalek",
    "inhoud": "verouderd achterhaald",
    # what the municipality answered
    "volledig": "ja yes geheel helemaal akkoord overgenomen opgevolgd volledig_overgenomen wordt_overgenomen full",
    "gedeeltelijk": "deels deels_overgenomen deels_opgevolgd ten_dele grotendeels partial partly",
    "anders": "op_andere_wijze op_een_andere_manier alternatief aangepast gewijzigd",
    "in_beginsel": "in_principe principe ja_mits",
    "staand_beleid": "al_beleid doen_we_al doet_dit_al gebeurt_al",
    "niet": "nee no none geen afgewezen niet_overgenomen niet_opgevolgd geweigerd verworpen rejected",
    "niet_bevoegd": "onbevoegd geen_bevoegdheid",
    "ter_kennisgeving": "kennisneming ter_kennisneming",
    "nog_niet_besloten": "nog_niet onbeslist onbekend in_behandeling in_overweging wordt_overwogen in_onderzoek later open",
    # who says it, and in what letter
    "college": "b_w b_en_w bw wethouder wethouders college_van_b_w collegebesluit",
    "raad": "gemeenteraad raadsbesluit council",
    "burgemeester": "mayor",
    "commissie": "raadscommissie",
    "ambtelijk": "ambtenaar ambtenaren organisatie ambtelijke_organisatie afdeling team",
    "gemeente": "college ambtenaar ambtenaren afdeling municipality",
    "panel": "stadspanel dataraad bewoners inwoners",
    "inhoudelijk": "antwoord reactie definitief eindreactie",
    "tussenbericht": "uitstel tussentijds interim ontvangstbevestiging",
    # what the panel thinks, and decides
    "overtuigt": "ja goed voldoende tevreden positief",
    "overtuigt_deels": "deels gedeeltelijk matig deels_overtuigend deels_overtuigd",
    "overtuigt_niet": "nee niet onvoldoende slecht ontevreden negatief niet_overtuigend niet_overtuigd",
    "in_overweging": "in_behandeling behandeling in_beraad bezig",
    "advies": "ja",
    "geen_advies": "nee geen afgewezen geweigerd",
    "verzoek": "aanvraag adviesaanvraag adviesvraag vraag gevraagd gevraagd_advies",
    "eigen_initiatief": "eigen ongevraagd ongevraagd_advies eigen_beweging uit_eigen_beweging",
    # how far something is
    "niet_gestart": "nog_niet_gestart niet_begonnen nog_niet_begonnen gepland open todo",
    "in_uitvoering": "bezig loopt lopend gestart begonnen opgestart in_behandeling onderweg started in_progress",
    "deels_uitgevoerd": "deels gedeeltelijk gedeeltelijk_uitgevoerd deels_gedaan deels_klaar",
    "uitgevoerd": "klaar gereed gedaan afgerond afgehandeld voltooid gerealiseerd opgelost done",
    "uitgesteld": "vertraagd doorgeschoven verschoven later postponed",
    "gestopt": "stopgezet gestaakt beeindigd stopped",
    "vervallen": "ingetrokken niet_meer_nodig",
    "verkenning": "idee plan onderzoek orientatie",
    "ontwikkeling": "ontwerp bouw voorbereiding",
    "proef": "pilot test experiment proefproject",
    "in_gebruik": "actief live operationeel in_productie gerealiseerd",
    "beeindigd": "gestopt afgerond stopgezet",
    "niet_doorgegaan": "afgelast geannuleerd geschrapt",
    # other words
    "panelvergadering": "panelbijeenkomst panelavond bijeenkomst panel",
    "u": "formeel",
    "je": "jij jullie informeel",
    "pers": "media perscontact",
    "voldoet_volledig": "a voldoet",
    "voldoet_gedeeltelijk": "b deels voldoet_deels",
    "eerste_maatregelen": "c",
    "voldoet_niet": "d nee niet",
}
"""The words of all lists, each with what else it is called; one of them is in no two words of a list."""


def meant(text: str, choices: Iterable[str]) -> str:
    """Return the one of *choices* that *text* is another word for, or resembles; an empty text if there is none."""
    words = tuple(choices)
    wanted = re.sub(r"[\W_]+", "_", without_accents(text.casefold())).strip("_")
    other = next((word for word in words if wanted in ALSO_CALLED.get(word, "").split()), "")
    return other or closest(text, words)
