"""What the words of the content model are called on the site, word for word, and which shape a state has."""

import re
from enum import StrEnum

import pytest

from stadspanel_site.public.derived.courses import Reaction, RequestState, Term
from stadspanel_site.public.derived.states import Apart, Group, State
from stadspanel_site.public.wording.labels import colour, label, shape
from stadspanel_site.words.vocabulary import (
    Accessibility,
    Kind,
    MeetingSort,
    Occasion,
    OnBehalfOf,
    PanelDecision,
    Phase,
    Question,
    ResponseSort,
    Side,
    StepState,
    Uptake,
    Verdict,
)
from tests.served_sites import TEMPLATES

SHOWN: tuple[type[StrEnum], ...] = (
    *(
        Uptake,
        Question,
        Reaction,
        State,
        Apart,
        Group,
        Term,
        RequestState,
        Verdict,
        StepState,
        PanelDecision,
        Kind,
        OnBehalfOf,
    ),
    *(ResponseSort, Side, Occasion, MeetingSort, Phase, Accessibility),
)
"""Every list of which a template shows the words."""
STATES: tuple[type[StrEnum], ...] = (
    Uptake,
    Reaction,
    State,
    Apart,
    Group,
    Term,
    RequestState,
    StepState,
    Verdict,
)

MODEL = {
    # "The answer": the column "on the site".
    Uptake: {
        "volledig": "Volgt het advies op",
        "gedeeltelijk": "Volgt het advies deels op",
        "anders": "Kiest een andere weg",
        "in_beginsel": "Volgt het op onder voorwaarde",
        "staand_beleid": "Zegt dit al te doen",
        "niet": "Volgt het advies niet op",
        "niet_bevoegd": "Zegt er niet over te gaan",
        "ter_kennisgeving": "Neemt het ter kennisgeving aan",
        "nog_niet_besloten": "Nog niet besloten",
    },
    # "One state per recommendation".
    State: {
        "uitgevoerd": "Uitgevoerd",
        "deels-uitgevoerd": "Deels uitgevoerd",
        "iets-anders-gedaan": "Iets anders gedaan",
        "bezig": "Bezig",
        "uitgesteld": "Uitgesteld",
        "toegezegd": "Toegezegd",
        "toegezegd-onder-voorwaarde": "Toegezegd onder voorwaarde",
        "zegt-dit-al-te-doen": "Zegt dit al te doen",
        "datum-voorbij": "Datum voorbij, niet als uitgevoerd gemeld",
        "gestopt": "Gestopt",
        "volgt-niet-op": "Volgt niet op",
        "gaat-er-niet-over": "Zegt er niet over te gaan",
        "nog-niet-besloten": "Nog niet besloten",
        "ambtelijk-antwoord": "Ambtelijk antwoord",
        "geen-inhoudelijk-antwoord": "Geen inhoudelijk antwoord",
        "antwoord-ontvangen": "Antwoord ontvangen, wordt verwerkt",
        "nog-geen-antwoord": "Nog geen antwoord",
    },
    # "Front matter": voortgang, nawoord, dossier, verslag.
    StepState: {
        "niet_gestart": "Niet gestart",
        "in_uitvoering": "Bezig",
        "deels_uitgevoerd": "Bezig, een deel is klaar",
        "uitgevoerd": "Uitgevoerd",
        "uitgesteld": "Uitgesteld",
        "gestopt": "Gestopt",
        "vervallen": "Vervallen",
    },
    Verdict: {
        "overtuigt": "Overtuigt",
        "overtuigt_deels": "Overtuigt deels",
        "overtuigt_niet": "Overtuigt niet",
    },
    Phase: {
        "verkenning": "Verkenning",
        "ontwikkeling": "Ontwikkeling",
        "proef": "Proef",
        "in_gebruik": "In gebruik",
        "beeindigd": "Beëindigd",
        "niet_doorgegaan": "Niet doorgegaan",
        "onbekend": "Onbekend",
    },
    MeetingSort: {
        "kwartaaloverleg": "Kwartaaloverleg",
        "gesprek": "Gesprek",
        "panelvergadering": "Panelvergadering",
    },
    # The glossary.
    Kind: {
        "verzoek": "Adviesverzoek",
        "advies": "Advies",
        "reactie": "Reactie",
        "nawoord": "Nawoord",
        "voortgang": "Voortgang",
        "notitie": "Gespreksnotitie",
        "verslag": "Gespreksverslag",
        "dossier": "Dossier",
        "pagina": "Pagina",
        "lid": "Lid",
        "agenda": "Overleg",
        "financien": "Uitgaven",
        "evaluatie": "Evaluatie",
    },
}


@pytest.mark.parametrize("words", SHOWN, ids=lambda words: words.__name__)
def test_every_word_that_a_template_shows_has_a_label_of_its_own(words: type[StrEnum]) -> None:
    labels = [label(word) for word in words]
    assert [text for text in labels if not re.fullmatch(r"[A-Za-zë]\S*( \S+)*", text)] == []
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize("words", STATES, ids=lambda words: words.__name__)
def test_every_state_has_a_shape_that_is_drawn_and_a_colour_that_is_styled(words: type[StrEnum]) -> None:
    drawn = (TEMPLATES / "delen" / "merken.html").read_text(encoding="utf-8")
    styled = (TEMPLATES / "static" / "stijl.css").read_text(encoding="utf-8")
    for word in words:
        form = shape(word)
        assert form == "open" or f"vorm == '{form}'" in drawn, word
        assert f".merk--{colour(form)}" in styled, word


def test_what_waits_is_put_off_is_not_begun_is_undecided_and_is_considered_looks_different() -> None:
    alike = (
        *(Reaction.WAITING, State.POSTPONED, State.PROMISED, State.UNDECIDED),
        *(RequestState.CONSIDERING, State.CONDITIONAL, Reaction.ANSWERED),
    )
    assert len({shape(word) for word in alike}) == len(alike)


def test_only_a_deed_is_green() -> None:
    assert {word for words in STATES for word in words if shape(word) == "ja"} == {
        *(Group.DONE, State.DONE, StepState.DONE),
        # An answer is drawn in ink; in time is about the answer, and convincing about its words.
        *(Uptake.FULL, Term.IN_TIME, Verdict.CONVINCES),
    }


@pytest.mark.parametrize("words", MODEL, ids=lambda words: words.__name__)
def test_labels_follow_the_content_model_word_for_word(words: type[StrEnum]) -> None:
    assert {word.value: label(word) for word in words} == MODEL[words]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        # In the order of the content model, "Derived, never typed".
        (Reaction.WITHDRAWN, "Ingetrokken"),
        (Reaction.REPLACED, "Vervangen"),
        (Reaction.NOT_REQUIRED, "Geen reactie vereist"),
        (Reaction.NO_STATEMENT, "Geen mededeling"),
        (Reaction.NOT_PUBLIC, "Reactie niet openbaar"),
        (Reaction.LATE, "te laat"),
        (Reaction.WAITING, "Wacht op reactie"),
        (Reaction.INCOMPLETE, "Onvolledig"),
        (Reaction.ANSWERED, "Beantwoord"),
        (RequestState.CONSIDERING, "In overweging"),
        (RequestState.CONVERSATION, "Gesprek"),
        (RequestState.NO_ADVICE, "Geen advies"),
        (RequestState.LAPSED, "Vervallen"),
        (RequestState.PENDING, "In behandeling"),
    ],
    ids=str,
)
def test_labels_of_derived_states_hold_the_words_of_the_content_model(word: StrEnum, expected: str) -> None:
    assert expected in label(word)


def test_another_way_is_no_refusal_and_a_claim_no_tick() -> None:
    assert {word.value: shape(word) for word in Uptake} == {
        "volledig": "ja",
        "gedeeltelijk": "deels",
        "anders": "anders",
        "in_beginsel": "deels",
        "staand_beleid": "zegt",
        "niet": "nee",
        "niet_bevoegd": "nee",
        "ter_kennisgeving": "open",
        "nog_niet_besloten": "vraag",
    }


@pytest.mark.parametrize("kind", Kind)
def test_a_kind_may_be_given_by_its_name(kind: Kind) -> None:
    assert label(str(kind.value)) == label(kind)


@pytest.mark.parametrize(
    ("name", "expected"), [("bijlage", "Bijlage"), ("bericht", "Bericht"), ("stap", "Voortgang")]
)
def test_what_is_no_document_has_a_label_too(name: str, expected: str) -> None:
    assert label(name) == expected


def test_members_with_the_same_word_are_told_apart() -> None:
    assert Uptake.FULL.value not in {word.value for word in PanelDecision}
    assert (label(PanelDecision.ADVICE), label(Kind.ADVICE)) == ("Het panel geeft advies", "Advies")
    assert (label(PanelDecision.CONVERSATION), label(MeetingSort.CONVERSATION)) == (
        "Het panel kiest voor een gesprek",
        "Gesprek",
    )
    assert (label(Phase.UNKNOWN), label(Accessibility.UNKNOWN)) == (
        "Onbekend",
        "toegankelijkheid niet onderzocht",
    )


def test_an_unknown_word_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        label("zomaar")
