"""Other words that people write for those of the content model; no value is read so, `bedoelde u` only asks."""

import re
from collections.abc import Iterable

from stadspanel_site.problems.problem import closest
from stadspanel_site.words.characters import without_accents
from stadspanel_site.words.grounds import GROUND_WORDS, GROUNDS
from stadspanel_site.words.vocabulary import Confidentiality

ALSO_CALLED = {
    "ja": "yes y j true waar",
    "nee": "no n false onwaar",
    "onbekend": "weet_niet niet_bekend niet_onderzocht onduidelijk unknown",
    # how far a document is, and who may read it
    "concept": "draft ontwerp klad kladversie voorlopig in_bewerking in_concept ter_vaststelling",
    "vastgesteld": "definitief final klaar af gereed goedgekeurd gepubliceerd published adopted approved",
    "ingetrokken": "teruggetrokken verwijderd vervallen withdrawn",
    "openbaar": "publiek public open",
    "vertrouwelijk": "ja intern besloten gesloten afgeschermd niet_openbaar nog_niet_openbaar prive private "
    "confidential deels_openbaar gedeeltelijk_openbaar beperkt_openbaar later_openbaar",
    "prive": "private besloten gesloten intern vertrouwelijk niet_openbaar",
    "geheim": "secret",
    "publicatie": "fout vergissing per_ongeluk privacy datalek",
    "inhoud": "verouderd achterhaald",
    # what the municipality answered
    "volledig": "ja yes geheel helemaal akkoord overgenomen opgevolgd volledig_overgenomen wordt_overgenomen full volgt_het_advies_op",
    "gedeeltelijk": "deels deels_overgenomen deels_opgevolgd ten_dele grotendeels partial partly volgt_het_advies_deels_op",
    "anders": "op_andere_wijze op_een_andere_manier alternatief aangepast gewijzigd kiest_een_andere_weg",
    "in_beginsel": "in_principe principe ja_mits onder_voorwaarde onder_voorwaarden voorwaardelijk mits volgt_het_op_onder_voorwaarde",
    "staand_beleid": "al_beleid doen_we_al doet_dit_al gebeurt_al al_gedaan reeds_gedaan al_uitgevoerd reeds_uitgevoerd "
    "zegt_dit_al_te_doen",
    "niet": "nee no none geen afgewezen niet_overgenomen niet_opgevolgd geweigerd verworpen rejected volgt_het_advies_niet_op",
    "niet_bevoegd": "onbevoegd geen_bevoegdheid zegt_er_niet_over_te_gaan",
    "ter_kennisgeving": "kennisneming ter_kennisneming voor_kennisgeving_aangenomen",
    "nog_niet_besloten": "nog_niet onbeslist onbekend in_behandeling in_overweging wordt_overwogen in_onderzoek later open "
    "wordt_onderzocht aangehouden verdaagd volgt_later nader_te_bepalen",
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
    "deels_uitgevoerd": "deels gedeeltelijk gedeeltelijk_uitgevoerd deels_gedaan deels_klaar bezig_een_deel_is_klaar",
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
    # why something is not open
    "persoonsgegevens": "privacy avg prive privegegevens privacygevoelig naam namen adres persoonlijk persoonlijke_gegevens "
    "persoonlijke_levenssfeer levenssfeer eerbiediging_van_de_persoonlijke_levenssfeer bescherming_persoonsgegevens",
    "5.1.1d": "bijzondere_persoonsgegevens gevoelige_gegevens medisch medische_gegevens gezondheid",
    "5.1.1e": "bsn burgerservicenummer persoonsnummer persoonsnummers",
    "bedrijfsgegevens": "bedrijfsgeheim bedrijfsgeheimen bedrijfsvertrouwelijk bedrijfs_en_fabricagegegevens fabricagegegevens "
    "vertrouwelijke_bedrijfsgegevens",
    "5.1.2f": "concurrentie concurrentiegevoelig concurrentiegevoelige_bedrijfsgegevens commercieel commerciele_belangen",
    "5.1.2b": "financieel financiele_belangen economische_belangen economische_of_financiele_belangen onderhandelingen "
    "onderhandelingspositie aanbesteding",
    "opsporing": "politie justitie strafrecht strafbare_feiten vervolging opsporing_en_vervolging opsporing_van_strafbare_feiten",
    "toezicht": "inspectie controle handhaving inspectie_en_toezicht inspectie_controle_en_toezicht",
    "beveiliging": "veiligheid security sabotage informatiebeveiliging",
    "5.1.1b": "staatsveiligheid veiligheid_van_de_staat nationale_veiligheid staatsgeheim",
    "5.1.2g": "milieu",
    "5.1.2i": "goed_functioneren functioneren goed_functioneren_van_de_overheid functioneren_van_de_overheid",
    "5.1.5": "onevenredig onevenredige_benadeling benadeling",
    "5.2.1": "beleidsopvatting beleidsopvattingen persoonlijke_beleidsopvatting persoonlijke_beleidsopvattingen mening meningen "
    "intern_beraad",
    "afspraak": "afgesproken afspraken samenwerkingsafspraak overeenkomst",
    # what a document is, by the name of its file
    "reactie": "antwoord antwoordbrief beantwoording brief collegebrief raadsbrief reactiebrief response tussenbericht",
    "voortgang": "stand_van_zaken uitvoering opvolging",
    "verslag": "notulen gespreksverslag besluitenlijst minutes",
    "notitie": "gespreksnotitie",
    # keys, by the questions that readers ask
    "titel": "naam onderwerp title name subject",
    "datum": "dag dagtekening date",
    "vertrouwelijkheid": "openbaarheid openbaar zichtbaarheid confidentiality",
    "themas": "tags tag onderwerpen trefwoorden categorieen categories",
    "deelnemers": "aanwezig aanwezigen aanwezige_leden attendees",
    "plaats": "locatie waar location",
    "samenvatting": "kort in_het_kort summary",
    "aanbevelingen": "adviezen adviespunten punten recommendations",
    "afzender": "van from sender",
    "vraag": "question",
    "bestand": "file filename bestandsnaam",
    "mate": "in_hoeverre hoeverre",
    "wijze": "hoe",
    "termijn": "wanneer deadline einddatum",
    "motivering": "waarom reden reason",
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
_ORDINALS = {"eerste": "1", "tweede": "2", "derde": "3", "vierde": "4", "vijfde": "5", "zesde": "6"}
_ARTICLES = {re.sub(r"\W", "", code): code for code in GROUNDS if code[0].isdigit()} | {
    # The law before the Woo, whose numbers people still know.
    "101a": "5.1.1a", "101b": "5.1.1b", "101c": "5.1.1c", "101d": "5.1.1d", "102a": "5.1.2a", "102b": "5.1.2b", "102c": "5.1.2c",
    "102d": "5.1.2d", "102e": "5.1.2e", "102f": "5.1.4", "102g": "5.1.5", "11": "5.2.1", "111": "5.2.1",
}  # fmt: skip


def meant(text: str, choices: Iterable[str]) -> str:
    """Return the one of *choices* that *text* is another word for, or resembles; an empty text if there is none."""
    words = tuple(choices)
    return other_word(text, words) or closest(text, words)


def other_word(text: str, choices: Iterable[str]) -> str:
    """Return the one of *choices* that *text* is another word for; an empty text if there is none."""
    wanted = re.sub(r"[\W_]+", "_", without_accents(text.casefold())).strip("_")
    return next((str(word) for word in choices if wanted in ALSO_CALLED.get(word, "").split()), "")


def ground_meant(text: str) -> str:
    """Return the one ground that *text* may mean: another word, or the law as others write it; empty if unclear."""
    text = re.sub("|".join(_ORDINALS), lambda found: _ORDINALS[found[0]], text.casefold())
    if not re.search(r"\d", text):
        # Several grounds are a list; one of them alone was not meant.
        return "" if "," in text or text in set(Confidentiality) else meant(text, GROUND_WORDS)
    bare = re.sub(r"(?<=\d)e(?= lid)", "", text)
    return _ARTICLES.get("".join(re.findall(r"[0-9]|(?<![^\W\d_])[a-j](?![^\W\d_])", bare)), "")
