"""What the municipality says later of a recommendation is told where an older step or answer would hide it."""

import pytest

from tests.sites_by_hand import HEADERS, codes_of, document, problems_of

FOLDER = "adviezen/2026-a/"
STEP = HEADERS["voortgang"]
LATER = "datum: 2026-05-01\nafzender: college\nopvolging: niet\n"
REFUSED = f"{LATER}per_aanbeveling:\n  - nr: 1\n    opvolging: niet\n    motivering: Toch niet.\n"
WHOLE = f"{LATER}motivering: Er is geen geld.\n"


def told(later: str = REFUSED, steps: str = STEP, status: str = "vastgesteld", **more: str) -> list[str]:
    """Return what is told of an advice with an answer, *steps* and a *later* answer."""
    texts = {
        f"{FOLDER}advies.md": document("advies"),
        f"{FOLDER}reactie.md": document("reactie"),
        f"{FOLDER}voortgang.md": document("voortgang", header=steps),
        f"{FOLDER}reactie-2.md": document("reactie", header=later, status=status),
    } | more
    codes = ("stap-voor-weigering", "antwoord-van-eerder")
    return [item.code for item in problems_of(texts) if item.code in codes]


def step(day: str, state: str) -> str:
    """Return one more step."""
    return f"  - {{datum: {day}, aanbeveling: 1, stand: {state}, toelichting: Zo., gemeld_door: gemeente}}\n"


@pytest.mark.parametrize(
    ("later", "steps"),
    [
        (REFUSED, STEP),
        (REFUSED.replace("    opvolging: niet", "    opvolging: niet_bevoegd"), STEP),
        (REFUSED, STEP.replace("in_uitvoering", "deels_uitgevoerd")),
        (REFUSED, STEP.replace("in_uitvoering", "uitgesteld\n    nieuwe_termijn: 2027-01-01")),
        (REFUSED, STEP + step("2026-03-20", "gestopt")),
    ],
)
def test_a_refusal_after_a_step_that_goes_on_is_told(later: str, steps: str) -> None:
    assert told(later, steps) == ["stap-voor-weigering"]


@pytest.mark.parametrize(
    ("later", "steps"),
    [
        (REFUSED.replace("    opvolging: niet", "    opvolging: anders"), STEP),
        (REFUSED, STEP + step("2026-05-01", "gestopt")),
        (REFUSED, STEP + step("2026-05-02", "in_uitvoering")),
        (REFUSED, STEP.replace("in_uitvoering", "uitgevoerd")),
        (REFUSED, STEP.replace("in_uitvoering", "niet_gestart")),
        (REFUSED.replace("nr: 1", "nr: 2"), STEP),
        (REFUSED.replace("2026-05-01", "2026-02-20"), STEP),
        (REFUSED.replace("afzender", "soort: tussenbericht\nafzender"), STEP),
    ],
)
def test_any_other_answer_beside_a_step_is_not(later: str, steps: str) -> None:
    assert told(later, steps) == []


STOPPED = STEP.replace("in_uitvoering", "gestopt")
PROMISED = REFUSED.replace("    opvolging: niet", "    opvolging: volledig")
DATED = PROMISED + "    termijn: 2027-01-01\n"


@pytest.mark.parametrize(
    ("later", "steps"),
    [
        (PROMISED, STOPPED),
        (PROMISED.replace("volledig", "in_beginsel"), STOPPED),
        (PROMISED, STEP.replace("in_uitvoering", "vervallen")),
        (DATED, STEP.replace("in_uitvoering", "uitgevoerd")),
        (DATED.replace("volledig", "anders"), STEP + step("2026-04-20", "uitgevoerd")),
    ],
)
def test_a_promise_after_a_step_that_ended_it_is_told(later: str, steps: str) -> None:
    assert told(later, steps) == ["stap-voor-weigering"]


@pytest.mark.parametrize(
    ("later", "steps"),
    [
        (PROMISED, STEP),
        (PROMISED, STEP.replace("in_uitvoering", "uitgevoerd")),
        (PROMISED.replace("volledig", "staand_beleid"), STOPPED),
        (PROMISED.replace("volledig", "nog_niet_besloten"), STOPPED),
        (PROMISED, STOPPED + step("2026-05-03", "in_uitvoering")),
        (DATED.replace("2027-01-01", "2026-05-01"), STEP.replace("in_uitvoering", "uitgevoerd")),
        (DATED, STOPPED.replace("2026-04-01", "2026-05-01")),
    ],
)
def test_a_promise_beside_any_other_step_is_not(later: str, steps: str) -> None:
    assert told(later, steps) == []


def test_a_later_answer_on_the_whole_alone_is_told() -> None:
    assert told(WHOLE) == ["antwoord-van-eerder"]
    assert told(WHOLE.replace("2026-05-01", "2026-02-20")) == []
    assert told(WHOLE.replace("afzender", "soort: tussenbericht\nafzender")) == []
    assert told(WHOLE, status="concept") == []
    answers = HEADERS["reactie"].replace("    opvolging: volledig", "    opvolging: niet")
    assert told(WHOLE, **{f"{FOLDER}reactie.md": document("reactie", header=answers)}) == []


PLANS = (
    "De gemeente gaat de borden plaatsen.",
    "Wij zijn voornemens dit te doen.",
    "De gemeente is van plan borden te plaatsen.",
    "Wij zullen dit uitvoeren.",
    "Staat op de planning.",
    "Dit is gepland.",
    "Wordt in 2027 uitgevoerd.",
    "De gemeente wil in elke straat borden plaatsen; dat kost tijd.",
    "Binnenkort komen er borden.",
    "Gaan we doen",
)
DEEDS = (
    "Zo.",
    "De borden staan er.",
    "De borden zijn geplaatst.",
    "De gemeente heeft de borden geplaatst en gaat ze onderhouden.",
    "Elke straat heeft een bord; volgend jaar kijken wij het na.",
    "In 2025 was dit gepland; het is gedaan.",
    "Vanaf 2024 staat bij elke camera een bord.",
    "De gemeente gaat zorgvuldig om met camera’s.",
    "Het werk was klaar in maart 2026.",
    "Dat gaat goed.",
)


@pytest.mark.parametrize("text", [*PLANS, *DEEDS])
def test_what_is_still_to_be_done_is_no_deed(text: str) -> None:
    def places(state: str, uptake: str) -> list[str]:
        texts = {
            f"{FOLDER}advies.md": document("advies"),
            f"{FOLDER}reactie.md": document("reactie")
            .replace("nr: 1\n    opvolging: volledig\n    wijze: Overal borden.", f"nr: 1\n    opvolging: {uptake}\n    wijze: '{text}'"),
            f"{FOLDER}voortgang.md": document("voortgang", header=STEP.replace("in_uitvoering", state).replace("De borden zijn besteld.", f"'{text}'")),
        }  # fmt: skip
        return [item.place.path for item in problems_of(texts) if item.code == "voornemen-als-daad"]

    both = [f"{FOLDER}reactie.md", f"{FOLDER}voortgang.md"]
    assert places("uitgevoerd", "staand_beleid") == (both if text in PLANS else [])
    assert places("in_uitvoering", "volledig") == []


NOTHING = (
    *("n.v.t.", "Nvt", "niet van toepassing", "-", "–", "?", "…", "onbekend", "Nog niet bekend.", "n.n.b.", "geen", "Geen motivering"),
    *("niet gegeven", "niet genoemd", "Niet gemotiveerd.", "geen antwoord", "x", "xxx", "TODO", "p.m.", "(leeg)", "Niet vermeld in de brief"),
)  # fmt: skip
SOMETHING = (
    *("Geen geld.", "zo spoedig mogelijk", "Wij weten dit nog niet.", "Onbekend is wat het kost.", "nee", "per direct", "zie de brief"),
    *("Geen reden om te wachten.", "2027", "Niet genoemd zijn de kosten.", "in de loop van 2027", "Geen antwoord kwam van de politie."),
)  # fmt: skip


@pytest.mark.parametrize("key", ["mate", "wijze", "termijn_tekst", "motivering"])
def test_a_word_for_nothing_is_no_answer(key: str) -> None:
    """Silence is shown as silence, and what the panel typed for it would count as an answer."""

    def told(text: str) -> list[tuple[str, str]]:
        answer = document("reactie").replace("nr: 1\n", f"nr: 1\n    {key}: '{text}'\n", 1)
        for line in ("    wijze: Overal borden.\n", "    termijn: 2026-12-01\n"):
            answer = answer.replace(line, "")
        problems = problems_of({f"{FOLDER}advies.md": document("advies"), f"{FOLDER}reactie.md": answer})
        return [(item.code, str(item.place.line)) for item in problems if item.code.startswith("zwijgen")]

    assert {text: told(text) for text in NOTHING} == {
        text: [("zwijgen-als-antwoord", "9")] for text in NOTHING
    }
    assert {text: told(text) for text in SOMETHING} == {text: [] for text in SOMETHING}


SENDERS = {
    "ambtelijk": "Team Openbare Ruimte|Afdeling Digitalisering|De gemeentesecretaris|Ambtelijke organisatie|adviseur privacy|"
    "Functionaris gegevensbescherming|Directie Bedrijfsvoering|Afd. Vergunningen|Sociale dienst",
    "raad": "Gemeenteraad|De raad van Voorbeeldstad|Raadsgriffie",
    "burgemeester": "Burgemeester|De burgemeester van Voorbeeldstad",
    "": "College van burgemeester en wethouders|Burgemeester en wethouders|B en W|B. en W.|B&W van Voorbeeldstad|college|Gemeente Voorbeeldstad|"
    "Afdeling Openbare Ruimte, namens het college|De wethouder Digitalisering|Het gemeentebestuur|Provincie",
}


@pytest.mark.parametrize("body", SENDERS)
def test_who_seems_not_to_be_the_college_says_on_whose_behalf_it_answers(body: str) -> None:
    def told(sender: str, extra: str = "", confidentiality: str = "openbaar") -> list[str]:
        header = HEADERS["reactie"].replace("afzender: college", f"afzender: {sender}")
        answer = document("reactie", header=header, extra=extra, confidentiality=confidentiality)
        problems = problems_of({f"{FOLDER}advies.md": document("advies"), f"{FOLDER}reactie.md": answer})
        return [dict(item.words)["namens"] for item in problems if item.code == "namens-ontbreekt"]

    for sender in SENDERS[body].split("|"):
        assert told(sender) == [body] * bool(body), sender
        assert told(sender, extra="namens: college\n") == []
        assert told(sender, extra="grond: 5.1.2e\n", confidentiality="vertrouwelijk") == []


@pytest.mark.parametrize(
    ("whole", "parts", "is_told"),
    [
        ("volledig", "niet niet", "yes"),
        ("volledig", "niet niet_bevoegd", "yes"),
        ("niet", "volledig volledig", "yes"),
        ("niet", "gedeeltelijk anders", "yes"),
        ("niet_bevoegd", "volledig", ""),
        *(("volledig", f"volledig {part}", "yes") for part in ("niet", "anders", "nog_niet_besloten")),
        ("volledig", "gedeeltelijk", "yes"),
        ("volledig", "volledig staand_beleid", ""),
        ("niet", "niet gedeeltelijk", ""),
        ("niet", "staand_beleid staand_beleid", ""),
        ("gedeeltelijk", "niet niet", ""),
        ("volledig", "", ""),
        ("nog_niet_besloten", "volledig volledig", ""),
    ],
)
def test_a_whole_that_its_parts_deny_is_told(whole: str, parts: str, is_told: str) -> None:
    answers = "".join(
        f"  - {{nr: {nr}, opvolging: {part}, motivering: Zo., wijze: Zo., termijn: 2026-12-01}}\n"
        for nr, part in enumerate(parts.split(), 1)
    )
    header = f"datum: 2026-03-01\nafzender: college\nopvolging: {whole}\n"
    header += f"per_aanbeveling:\n{answers}" if answers else ""
    texts = {
        f"{FOLDER}advies.md": document("advies"),
        f"{FOLDER}reactie.md": document("reactie", header=header),
    }
    told = [item.place.line for item in problems_of(texts) if item.code == "opvolging-spreekt-tegen"]
    assert told == ([6] if is_told else [])


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("1 juli 2026", "2026-07-01"),
        ("vóór woensdag 1 juli 2026", "2026-07-01"),
        ("uiterlijk 1-7-2026.", "2026-07-01"),
        ("'2026-07-01'", "2026-07-01"),
        ("tussen 1 juni 2026 en 1 sept. 2026", "2026-09-01"),
        ("Bij de begroting voor 2027", None),
        ("In de zomer van 2025", None),
        ("juli 2026, na 2 weken", None),
        ("voor 31 juni 2026", None),
        ("na besluit 12-2026", None),
    ],
)
def test_a_term_in_words_that_holds_a_day_is_told(words: str, day: str | None) -> None:
    answer = document("reactie").replace("termijn: 2026-12-01", f"termijn_tekst: {words}")
    found = problems_of({"adviezen/x/advies.md": document("advies"), "adviezen/x/reactie.md": answer})
    assert [(item.code, item.quoted) for item in found] == ([("termijn-als-tekst", day)] if day else [])


@pytest.mark.parametrize("closed", ["", "reactie", "advies", "reactie advies"])
def test_what_the_site_does_not_show_is_not_called_silence_there(closed: str) -> None:
    """A closed response stands on the site as that, and of a closed advice nothing stands there at all."""

    def text(kind: str, header: str) -> str:
        level = {"confidentiality": "vertrouwelijk", "extra": "grond: 5.1.2e\n"} if kind in closed else {}
        return document(kind, header=header, **level)

    texts = {
        f"{FOLDER}advies.md": text("advies", HEADERS["advies"]),
        f"{FOLDER}reactie.md": text(
            "reactie", HEADERS["reactie"].partition("    wijze")[0] + "    motivering: n.v.t.\n"
        ),
    }
    codes = ["vraag-niet-beantwoord", "aanbeveling-zonder-antwoord", "zwijgen-als-antwoord"]
    assert [code for code in codes if code in codes_of(texts)] == ([] if closed else codes)


def test_silence_beside_a_closed_response_may_be_an_answer() -> None:
    texts = {
        f"{FOLDER}advies.md": document("advies"),
        f"{FOLDER}reactie.md": document("reactie", header=HEADERS["reactie"].partition("  - nr: 2")[0]),
    }
    closed = document("reactie", header=WHOLE, confidentiality="vertrouwelijk", extra="grond: 5.1.2e\n")
    assert "aanbeveling-zonder-antwoord" in codes_of(texts)
    assert "aanbeveling-zonder-antwoord" not in codes_of({**texts, f"{FOLDER}reactie-2.md": closed})
