"""What follows from the documents: the answer that counts, the states, the deadlines (content model, "The answer")."""

import datetime as dt

import pytest

from stadspanel_site.disclosure.gate import disclose
from stadspanel_site.public.derived.course_rules import advice_course, request_course
from stadspanel_site.public.derived.courses import AdviceCourse, Reaction, RequestState
from stadspanel_site.public.derived.figures import compute_figures, courses_that_count, quarterly_meetings
from stadspanel_site.public.derived.states import State
from stadspanel_site.public.documents.archive import PublicArchive
from stadspanel_site.words.vocabulary import QUESTIONS_THAT_APPLY, Question, Uptake
from tests.sites_by_hand import AS_OF, SITE, archive_of, document

TERM = SITE.replace("    totaal_maximum", "    reactietermijn_dagen: 42\n    totaal_maximum")
WITHDRAWN = (
    "ingetrokken_op: 2026-05-01\nreden_intrekking: Het panel neemt het terug.\nsoort_intrekking: inhoud\n"
)


def public(texts: dict[str, str], as_of: dt.date = AS_OF) -> PublicArchive:
    return disclose(archive_of(texts), as_of=as_of).archive


def course(as_of: dt.date = AS_OF, site: str = SITE, **documents: str) -> AdviceCourse:
    """Return the course of a trajectory with these documents, an open advice unless there is one."""
    return course_of(documents, as_of, site)


def course_of(documents: dict[str, str], as_of: dt.date = AS_OF, site: str = SITE) -> AdviceCourse:
    """Return the course of a trajectory with *documents*, an open advice unless there is one."""
    names = {"advies": document("advies")} | {
        name.replace("_", "-"): text for name, text in documents.items()
    }
    archive = public(
        {f"adviezen/x/{name}.md": text for name, text in names.items()} | {"site.yaml": site}, as_of
    )
    return advice_course(archive.trajectories[0], archive.site, as_of)


def response(per_recommendation: str = "", *, day: str = "2026-03-01", extra: str = "") -> str:
    header = f"datum: {day}\nafzender: college\nopvolging: gedeeltelijk\n{extra}"
    if per_recommendation:
        header += f"per_aanbeveling:\n{per_recommendation}"
    return document("reactie", header=header)


def answer(number: int, uptake: str = "volledig", **words: str) -> str:
    keys = "".join(f"    {key}: {value}\n" for key, value in words.items())
    return f"  - nr: {number}\n    opvolging: {uptake}\n{keys}"


def progress(*steps: str) -> str:
    return document("voortgang", header="stappen:\n" + "".join(steps))


def step(day: str, state: str, *, number: int = 1, extra: str = "") -> str:
    return (
        f"  - datum: {day}\n    aanbeveling: {number}\n    stand: {state}\n    toelichting: Iets.\n"
        f"    gemeld_door: gemeente\n{extra}"
    )


# The table of the content model: which questions an answer of each kind leaves to be answered.
@pytest.mark.parametrize(
    ("uptake", "questions"),
    [
        ("volledig", "wijze termijn"),
        ("gedeeltelijk", "mate wijze termijn motivering"),
        ("anders", "wijze termijn motivering"),
        ("in_beginsel", "wijze termijn motivering"),
        ("staand_beleid", "wijze"),
        ("niet", "motivering"),
        ("niet_bevoegd", "motivering"),
        ("ter_kennisgeving", "mate wijze termijn motivering"),
        ("nog_niet_besloten", "termijn motivering"),
    ],
)
def test_each_kind_of_answer_has_its_questions(uptake: str, questions: str) -> None:
    assert [question.value for question in QUESTIONS_THAT_APPLY[Uptake(uptake)]] == questions.split()
    counted = course(reactie=response(answer(1, uptake))).recommendations[0].counted
    assert counted is not None
    assert [question.value for question in counted.open_questions] == questions.split()


WORDS = {"mate": "Deels.", "wijze": "Zo.", "termijn": "2026-12-01", "motivering": "Daarom."}


@pytest.mark.parametrize("uptake", [item.value for item in Uptake if item is not Uptake.NOTED])
def test_an_answer_that_says_all_leaves_no_question_open(uptake: str) -> None:
    counted = course(reactie=response(answer(1, uptake, **WORDS))).recommendations[0].counted
    assert counted is not None
    assert counted.open_questions == ()


def test_taking_note_answers_nothing_whatever_is_said_with_it() -> None:
    counted = course(reactie=response(answer(1, "ter_kennisgeving", **WORDS))).recommendations[0].counted
    assert counted is not None
    assert set(counted.open_questions) == set(Question)


def test_a_deadline_in_words_answers_the_question_when() -> None:
    counted = (
        course(reactie=response(answer(1, wijze="Zo.", termijn_tekst="Voor de zomer")))
        .recommendations[0]
        .counted
    )
    assert counted is not None
    assert counted.open_questions == ()


@pytest.mark.parametrize(
    ("responses", "expected"),
    [
        pytest.param([("2026-03-01", "", "niet")], "niet", id="the only one"),
        pytest.param(
            [("2026-03-01", "", "niet"), ("2026-04-01", "", "volledig")], "volledig", id="the newest"
        ),
        pytest.param(
            [("2026-03-01", "", "niet"), ("2026-04-01", "namens: raad\n", "volledig")],
            "niet",
            id="the college goes before others",
        ),
        pytest.param(
            [("2026-03-01", "namens: ambtelijk\n", "niet"), ("2026-04-01", "namens: raad\n", "volledig")],
            "volledig",
            id="the newest of others where the college gave none",
        ),
        pytest.param(
            [("2026-03-01", "", "niet"), ("2026-04-01", "soort: tussenbericht\n", "volledig")],
            "niet",
            id="an interim message answers nothing",
        ),
        pytest.param(
            [("2026-03-01", "", "niet"), ("2026-07-01", "", "volledig")],
            "niet",
            id="one of after the build date",
        ),
    ],
)
def test_the_answer_that_counts(responses: list[tuple[str, str, str]], expected: str) -> None:
    documents = {
        f"reactie_{index}": response(answer(1, uptake), day=day, extra=extra)
        for index, (day, extra, uptake) in enumerate(responses)
    }
    counted = course_of(documents).recommendations[0].counted
    assert counted is not None
    assert counted.public is not None
    assert counted.public.uptake.value == expected


# The names go up: the first letter has no number, and ten comes after two.
@pytest.mark.parametrize(
    "names", [["reactie", "reactie-2"], ["reactie-2", "reactie-10"], ["reactie", "reactie-2", "reactie-10"]]
)
def test_of_two_answers_of_a_day_the_later_by_name_counts(names: list[str]) -> None:
    uptakes = ["niet", "anders", "volledig"][-len(names) :]
    given = zip(names, uptakes, strict=True)
    found = course_of({name: response(answer(1, uptake)) for name, uptake in given})
    counted = found.recommendations[0].counted
    assert counted is not None
    assert counted.public is not None
    assert counted.public.uptake.value == "volledig"
    assert found.headline is counted.response
    assert found.trajectory.responses[0] is counted.response


def test_the_overall_answer_answers_no_recommendation() -> None:
    found = course(reactie=response())
    assert [item.counted for item in found.recommendations] == [None, None]
    assert found.reaction is Reaction.INCOMPLETE


FULL = answer(1, **WORDS) + answer(2, "niet", motivering="Nee.")


@pytest.mark.parametrize(
    ("documents", "expected"),
    [
        pytest.param({}, Reaction.WAITING, id="no answer"),
        pytest.param({"reactie": response(FULL)}, Reaction.ANSWERED, id="answered"),
        pytest.param({"reactie": response(answer(1, **WORDS))}, Reaction.INCOMPLETE, id="one left out"),
        pytest.param(
            {"reactie": response(answer(1) + answer(2, "niet", motivering="Nee."))},
            Reaction.INCOMPLETE,
            id="a question left open",
        ),
        pytest.param(
            {"reactie": response(answer(1, **WORDS) + answer(2, "nog_niet_besloten", **WORDS))},
            Reaction.INCOMPLETE,
            id="one not decided yet",
        ),
        pytest.param(
            {
                "reactie": response(
                    answer(1, **WORDS) + answer(2, vertrouwelijkheid="vertrouwelijk", grond="5.1.2e")
                )
            },
            Reaction.ANSWERED,
            id="an answer that is not public never counts as unanswered",
        ),
        pytest.param(
            {"reactie": response(FULL, extra="soort: tussenbericht\n")}, Reaction.WAITING, id="interim"
        ),
        pytest.param(
            {"reactie": document("reactie", confidentiality="vertrouwelijk", extra="grond: 5.1.2e\n")},
            Reaction.NOT_PUBLIC,
            id="not public",
        ),
        pytest.param(
            {"advies": document("advies", extra="reactiestand: geen_mededeling\n")},
            Reaction.NO_STATEMENT,
            id="nothing is said",
        ),
        pytest.param(
            {"advies": document("advies", extra="reactie_vereist: nee\n")},
            Reaction.NOT_REQUIRED,
            id="none needed",
        ),
        pytest.param(
            {"advies": document("advies", status="ingetrokken", extra=WITHDRAWN), "reactie": response(FULL)},
            Reaction.WITHDRAWN,
            id="withdrawn goes before all",
        ),
    ],
)
def test_where_an_advice_stands(documents: dict[str, str], expected: Reaction) -> None:
    assert course_of(documents).reaction is expected


def test_an_advice_is_replaced_by_a_published_one_only() -> None:
    new = document("advies", extra="vervangt: SPD-2026-01\n").replace(
        "kenmerk: SPD-2026-01", "kenmerk: SPD-2026-02"
    )
    texts = {"adviezen/oud/advies.md": document("advies"), "adviezen/nieuw/advies.md": new}
    for text, expected in (
        (new, Reaction.REPLACED),
        (new.replace("vastgesteld", "concept"), Reaction.WAITING),
    ):
        archive = public(texts | {"adviezen/nieuw/advies.md": text})
        old = next(item for item in archive.trajectories if item.slug == "oud")
        assert advice_course(old, archive.site, AS_OF).reaction is expected


@pytest.mark.parametrize(
    ("uptake", "steps", "before", "after"),
    [
        ("volledig", (), State.OVERDUE, State.PROMISED),
        ("volledig", (step("2026-03-20", "in_uitvoering"),), State.OVERDUE, State.UNDER_WAY),
        ("anders", (step("2026-03-20", "uitgevoerd"),), State.OTHERWISE_DONE, State.OTHERWISE_DONE),
        ("nog_niet_besloten", (), State.UNDECIDED, State.UNDECIDED),
    ],
)
def test_no_day_passes_of_an_advice_that_was_taken_back_or_replaced(
    uptake: str, steps: tuple[str, ...], before: State, after: State
) -> None:
    pieces = {"reactie": response(answer(1, uptake, termijn="2026-04-01", wijze="Zo."))}
    pieces |= {"voortgang": progress(*steps)} if steps else {}
    new = document("advies", extra="vervangt: SPD-2026-01\n").replace(
        "kenmerk: SPD-2026-01", "kenmerk: SPD-2026-02"
    )
    gone = document("advies", status="ingetrokken", extra=WITHDRAWN)
    for own, other in ((document("advies"), ""), (document("advies"), new), (gone, "")):
        texts = {f"adviezen/a/{name}.md": text for name, text in (pieces | {"advies": own}).items()}
        found = public(texts | ({"adviezen/b/advies.md": other} if other else {}), dt.date(2026, 6, 1))
        first = advice_course(found.trajectories[0], found.site, found.as_of).recommendations[0]
        is_over = bool(other) or own is gone
        assert first.state is (after if is_over else before)
        assert (first.overdue_since is None) == (is_over or before is State.OTHERWISE_DONE)


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2026-03-15", Reaction.WAITING),  # the last day of the term: offered on 1 February, 42 days
        ("2026-03-16", Reaction.LATE),
    ],
)
def test_an_answer_is_late_from_the_day_after_the_term(as_of: str, expected: Reaction) -> None:
    assert course(as_of=dt.date.fromisoformat(as_of), site=TERM).reaction is expected


def test_without_a_term_nothing_is_ever_late() -> None:
    assert course(as_of=dt.date(2027, 12, 31)).reaction is Reaction.WAITING


def test_an_advice_on_own_initiative_has_no_term_unless_the_site_says_so() -> None:
    own = document("advies", extra="aanleiding: eigen_initiatief\n")
    assert course(site=TERM, advies=own).due_on is None
    agreed = TERM.replace("    totaal_maximum", "    termijn_ook_eigen_initiatief: ja\n    totaal_maximum")
    assert course(site=agreed, advies=own).due_on == dt.date(2026, 3, 15)


@pytest.mark.parametrize(
    ("documents", "days"),
    [
        pytest.param({}, 120, id="to the build date"),
        pytest.param({"reactie": response(FULL)}, 28, id="to the first answer"),
        pytest.param(
            {"reactie": response(FULL, extra="ontvangen_op: 2026-03-05\n")}, 32, id="to its receipt"
        ),
        pytest.param(
            {"advies": document("advies", extra="aangeboden_op: 2026-02-11\n"), "reactie": response(FULL)},
            18,
            id="from the offer",
        ),
        pytest.param(
            {
                "reactie_1": response(FULL, extra="soort: tussenbericht\n"),
                "reactie_2": response(FULL, day="2026-04-01"),
            },
            59,
            id="an interim message does not stop the clock",
        ),
    ],
)
def test_the_clock_runs_from_the_offer_to_the_first_answer(documents: dict[str, str], days: int) -> None:
    assert course_of(documents).days == days


def test_the_first_deadline_stays_visible_when_it_is_moved() -> None:
    moved = progress(
        step("2026-04-01", "uitgesteld", extra="    nieuwe_termijn: 2026-08-01\n"),
        step("2026-05-01", "uitgesteld", extra="    nieuwe_termijn: 2026-09-01\n"),
    )
    item = course(reactie=response(answer(1, termijn="2026-06-15")), voortgang=moved).recommendations[0]
    assert (item.first_deadline, item.deadline) == (dt.date(2026, 6, 15), dt.date(2026, 9, 1))


def test_nothing_follows_from_a_log_or_an_afterword_that_the_panel_took_back() -> None:
    back = {"status": "ingetrokken", "extra": WITHDRAWN}
    item = course(
        reactie=response(FULL),
        voortgang=document("voortgang", **back),
        nawoord=document(
            "nawoord", **back | {"extra": WITHDRAWN + "per_aanbeveling:\n  - {nr: 1, oordeel: overtuigt}\n"}
        ),
    ).recommendations[0]
    assert (item.steps, item.verdict, item.state) == ((), None, State.PROMISED)


def test_of_a_recommendation_that_is_not_public_nothing_is_told() -> None:
    advice = document("advies").replace(
        "    tekst: Bewaar niets.\n",
        "    tekst: Bewaar niets.\n    vertrouwelijkheid: vertrouwelijk\n    grond: 5.1.2e\n",
    )
    found = course(
        advies=advice,
        reactie=response(FULL),
        voortgang=progress(step("2026-04-01", "uitgevoerd", number=2)),
        nawoord=document("nawoord", extra="per_aanbeveling:\n  - {nr: 2, oordeel: overtuigt}\n"),
    ).recommendations[1]
    assert (found.is_public, found.counted, found.verdict, found.steps, found.state) == (
        False,
        None,
        None,
        (),
        None,
    )


@pytest.mark.parametrize(
    ("decision", "expected"),
    [
        ("", RequestState.PENDING),
        ("besluit_panel: {uitkomst: in_overweging}\n", RequestState.CONSIDERING),
        ("besluit_panel: {uitkomst: gesprek}\n", RequestState.CONVERSATION),
        ("besluit_panel: {uitkomst: geen_advies, motivering: Te laat.}\n", RequestState.NO_ADVICE),
        ("besluit_panel: {uitkomst: vervallen}\n", RequestState.LAPSED),
        ("besluit_panel: {uitkomst: advies}\n", RequestState.PENDING),
        ("besluit_panel: {uitkomst: vervallen, datum: 2026-06-02}\n", RequestState.PENDING),
    ],
)
def test_where_a_request_without_public_advice_stands(decision: str, expected: RequestState) -> None:
    archive = public({"adviezen/x/verzoek.md": document("verzoek", extra=decision)})
    assert request_course(archive.trajectories[0]).state is expected


# --- figures ----------------------------------------------------------------------------------------------


def courses_of(*folders: dict[str, str], site: str = SITE) -> tuple[AdviceCourse, ...]:
    texts = {"site.yaml": site}
    for index, documents in enumerate(folders):
        for name, text in ({"advies": document("advies")} | documents).items():
            texts[f"adviezen/x{index}/{name}.md"] = text.replace("SPD-2026-01", f"SPD-2026-{index + 10}")
    archive = public(texts)
    return tuple(advice_course(item, archive.site, AS_OF) for item in archive.trajectories)


def test_the_figures_count_what_the_public_can_see() -> None:
    closed = document("reactie", confidentiality="vertrouwelijk", extra="grond: 5.1.2e\n")
    courses = courses_of(
        {"reactie": response(FULL)},
        {"reactie": response(answer(1, "gedeeltelijk", wijze="Zo."), day="2026-05-01")},
        {"reactie": closed},
        {"advies": document("advies", extra="reactiestand: geen_mededeling\n")},
        {"advies": document("advies", extra="reactie_vereist: nee\n")},
        {"advies": document("advies", status="ingetrokken", extra=WITHDRAWN)},
        {"advies": document("advies", extra="aanleiding: eigen_initiatief\n")},
        {},
        site=TERM,
    )
    figures = compute_figures(courses, AS_OF)
    assert (figures.advices, figures.answered, figures.waiting, figures.late) == (4, 2, 2, 1)
    assert (figures.apart_not_public, figures.apart_not_required, figures.apart_withdrawn) == (2, 1, 1)
    assert figures.own_initiative == 1
    assert (figures.with_term, figures.in_time) == (3, 1)
    assert (figures.days, figures.half_within) == ((28, 89), 28)
    assert dict(figures.uptakes) == {Uptake.FULL: 1, Uptake.PARTIAL: 1, Uptake.NONE: 1}
    assert (figures.silent, figures.not_public_answers, figures.recommendations) == (1, 0, 4)
    assert (figures.questions_asked, figures.questions_answered) == (7, 4)


def test_the_figures_of_commitments_say_what_was_due_kept_overdue_and_moved() -> None:
    courses = courses_of(
        {"reactie": response(answer(1, termijn="2026-05-01") + answer(2, termijn="2026-12-01"))},
        {
            "reactie": response(answer(1, termijn="2026-04-01") + answer(2, "niet")),
            "voortgang": progress(
                step("2026-03-10", "uitgesteld", extra="    nieuwe_termijn: 2026-05-01\n"),
                step("2026-05-20", "uitgevoerd"),
            ),
        },
    )
    found = compute_figures(courses, AS_OF).commitments
    assert (found.total, found.with_deadline, found.due, found.kept, found.overdue, found.moved) == (
        3,
        3,
        2,
        1,
        1,
        1,
    )


def test_there_are_figures_without_a_single_advice() -> None:
    figures = compute_figures((), AS_OF)
    assert (figures.advices, figures.days, figures.half_within, figures.questions) == (0, (), None, ())


def test_examples_count_only_while_there_is_nothing_else() -> None:
    example = {"advies": document("advies", extra="voorbeeld: ja\n")}
    assert len(courses_that_count(courses_of(example, example))) == 2
    assert len(courses_that_count(courses_of(example, {}))) == 1


def test_quarterly_meetings_are_counted_once_from_agenda_and_minutes() -> None:
    texts = {
        "agenda/a.md": document("agenda").replace("2026-07-01", "2026-02-10"),
        "agenda/b.md": document("agenda").replace("2026-07-01", "2026-04-10"),
        "agenda/c.md": document("agenda", extra="afgelast: ja\n").replace("2026-07-01", "2026-05-10"),
        "agenda/d.md": document("agenda"),
        "gesprekken/g/verslag.md": document("verslag", extra="privacyteam_aanwezig: ja\n").replace(
            "overleg: gesprek", "overleg: kwartaaloverleg"
        ),
    }
    archive = public(texts)
    found = quarterly_meetings(archive.conversations, archive.meetings, AS_OF)
    assert [(item.year, item.held, item.with_privacy_team) for item in found] == [(2026, 2, 1)]
