"""Edges of the two statements of the disclosure table, of which small mutations once went unnoticed."""

import datetime as dt
from collections.abc import Mapping

import pytest

from stadspanel_site.audit.disclosure_table import Fate, fates
from stadspanel_site.audit.entry_table import _values_of, closed_numbers_beside, is_shown, may_be_named
from stadspanel_site.audit.raw_sources import RawDocument, read_raw
from stadspanel_site.disclosure.decisions import decide
from stadspanel_site.disclosure.gate import disclose
from stadspanel_site.internal.checks.reference_form import check_file_numbers
from stadspanel_site.public.documents.archive import PublicArchive
from tests.sites_by_hand import AS_OF, archive_of, document

TODAY, TOMORROW, YESTERDAY = AS_OF, AS_OF + dt.timedelta(days=1), AS_OF - dt.timedelta(days=1)
FOLDER = "adviezen/aa"
CLOSED = "vertrouwelijk"
GROUND = "grond: 5.1.2e\n"
ERASED = f"ingetrokken_op: {TODAY}\nreden_intrekking: Zomaar.\nsoort_intrekking: publicatie\nadres_ook: ja\n"


def public_of(texts: Mapping[str, str]) -> PublicArchive:
    return disclose(archive_of(texts), as_of=AS_OF).archive


def raw_of(texts: Mapping[str, str]) -> dict[str, RawDocument]:
    return {path: read_raw(path, text.encode()) for path, text in texts.items()}


def outcome_of(texts: Mapping[str, str], path: str) -> str:
    """Return the outcome of the document *path*, about which gate and audit agree."""
    gate = decide(archive_of(texts), AS_OF).outcomes[path].value
    assert fates(raw_of(texts), AS_OF)[path].value == gate
    return gate


@pytest.mark.parametrize(("day", "told"), [(YESTERDAY, True), (TODAY, True), (TOMORROW, False)])
def test_a_decision_on_a_request_exists_from_its_day(day: dt.date, told: bool) -> None:  # noqa: FBT001
    extra = f"besluit_panel: {{uitkomst: geen_advies, datum: {day}, motivering: Te laat.}}\n"
    texts = {f"{FOLDER}/verzoek.md": document("verzoek", extra=extra)}
    (folder,) = public_of(texts).trajectories
    assert folder.request is not None
    assert (folder.request.decision is not None) is told
    header = raw_of(texts)[f"{FOLDER}/verzoek.md"].header
    said = {value: is_open for _, value, is_open in _values_of(header, frozenset(), AS_OF)}
    assert said["Te laat."] is told


@pytest.mark.parametrize(("day", "named"), [(YESTERDAY, False), (TODAY, True), (TOMORROW, True)])
def test_a_member_is_named_until_the_last_day(day: dt.date, named: bool) -> None:  # noqa: FBT001
    texts = {"leden/ll.md": document("lid", extra=f"tot: {day}\n")}
    (member,) = public_of(texts).members
    assert bool(member.name) is named
    assert may_be_named(raw_of(texts)["leden/ll.md"], AS_OF) is named


@pytest.mark.parametrize(("day", "named"), [(YESTERDAY, True), (TODAY, True), (TOMORROW, False)])
def test_a_member_is_named_from_the_first_day(day: dt.date, named: bool) -> None:  # noqa: FBT001
    texts = {"leden/ll.md": document("lid", extra=f"sinds: {day}\n")}
    assert bool(public_of(texts).members) is named
    assert (fates(raw_of(texts), AS_OF)["leden/ll.md"] is Fate.OPEN) is named


@pytest.mark.parametrize("until", ["", f"tot: {YESTERDAY}\n", f"tot: {TODAY}\n", f"tot: {TOMORROW}\n"])
def test_only_sitting_members_without_consent_are_counted(until: str) -> None:
    texts = {"leden/ll.md": document("lid", extra=until).replace("toestemming: ja", "toestemming: nee")}
    assert public_of(texts).members_unnamed == (0 if str(YESTERDAY) in until else 1)


def steps(*days: tuple[dt.date, str]) -> str:
    return "stappen:\n" + "".join(
        f"  - {{datum: {day}, aanbeveling: 1, stand: gestopt, toelichting: Stap., gemeld_door: panel{more}}}\n"
        for day, more in days
    )


@pytest.mark.parametrize(
    ("days", "year"),
    [
        ([(dt.date(2025, 4, 1), ""), (dt.date(2027, 1, 1), "")], 2025),
        ([(dt.date(2024, 4, 1), ""), (dt.date(2025, 4, 1), "")], 2025),
        ([(dt.date(2024, 4, 1), ""), (dt.date(2025, 4, 1), ", vertrouwelijkheid: geheim, grond: 5.1.2e")], 2024),
        ([(dt.date(2024, 4, 1), ""), (TODAY, "")], TODAY.year),
    ],
    ids=["to come", "newest", "secret", "today"],
)  # fmt: skip
def test_the_year_of_a_registered_log_is_that_of_its_newest_step_so_far(
    days: list[tuple[dt.date, str]], year: int
) -> None:
    texts = {
        f"{FOLDER}/advies.md": document("advies"),
        f"{FOLDER}/reactie.md": document("reactie"),
        f"{FOLDER}/voortgang.md": document("voortgang", confidentiality=CLOSED, header=GROUND + steps(*days)),
    }
    assert [row.year for row in public_of(texts).register] == [year]


@pytest.mark.parametrize("apart", [False, True])
@pytest.mark.parametrize("secrecy", [CLOSED, "geheim"])
def test_beside_an_advice_that_is_not_open_a_request_shows_only_apart(secrecy: str, apart: bool) -> None:  # noqa: FBT001
    extra = "los_van_advies: ja\n" if apart else ""
    texts = {
        f"{FOLDER}/advies.md": document("advies", confidentiality=secrecy, extra=GROUND),
        f"{FOLDER}/verzoek.md": document("verzoek", extra=extra),
    }
    assert outcome_of(texts, f"{FOLDER}/verzoek.md") == ("published" if apart else "hidden")


@pytest.mark.parametrize("name", ["advies", "verzoek", "nawoord", "voortgang"])
def test_all_that_shares_an_erased_address_is_hidden(name: str) -> None:
    texts = {
        f"{FOLDER}/{kind}.md": document(kind)
        for kind in ("advies", "verzoek", "reactie", "nawoord", "voortgang")
    }
    texts[f"{FOLDER}/{name}.md"] = document(name, status="ingetrokken", extra=ERASED)
    for path in texts:
        assert outcome_of(texts, path) == "hidden"


def test_what_is_said_of_a_closed_recommendation_is_closed_by_its_number() -> None:
    advice = document("advies").replace(
        "    tekst: Bewaar niets.\n",
        "    tekst: Bewaar niets.\n    vertrouwelijkheid: vertrouwelijk\n    grond: 5.1.2e\n",
    )
    texts = {f"{FOLDER}/advies.md": advice, f"{FOLDER}/reactie.md": document("reactie")}
    raw = raw_of(texts)
    assert closed_numbers_beside(raw, f"{FOLDER}/reactie.md") == {"2"}
    assert closed_numbers_beside(raw, "gesprekken/aa/verslag.md") == frozenset()
    said = {
        value: is_open
        for _, value, is_open in _values_of(raw[f"{FOLDER}/reactie.md"].header, frozenset({"2"}), AS_OF)
    }
    assert said["Overal borden."]
    assert not said["Dat kan niet."]
    (folder,) = public_of(texts).trajectories
    assert "Dat kan niet." not in repr(folder)
    assert "Overal borden." in repr(folder)


@pytest.mark.parametrize("key", ["datum", "ontvangen_op"])
@pytest.mark.parametrize(("day", "outcome"), [(TODAY, "published"), (TOMORROW, "hidden")])
def test_an_answer_exists_once_it_was_written_and_received(key: str, day: dt.date, outcome: str) -> None:
    answer = document("reactie", extra="ontvangen_op: 2026-03-02\n")
    before = {"datum": "datum: 2026-03-01\n", "ontvangen_op": "ontvangen_op: 2026-03-02\n"}[key]
    texts = {
        f"{FOLDER}/advies.md": document("advies"),
        f"{FOLDER}/reactie.md": answer.replace(before, f"{key}: {day}\n"),
    }
    assert outcome_of(texts, f"{FOLDER}/reactie.md") == outcome


@pytest.mark.parametrize("key", ["embargo_tot", "openbaar_sinds"])
@pytest.mark.parametrize(("day", "outcome"), [(TODAY, "published"), (TOMORROW, "hidden")])
@pytest.mark.parametrize("status", ["vastgesteld", "ingetrokken"])
def test_an_embargo_ends_on_its_day(key: str, day: dt.date, outcome: str, status: str) -> None:
    withdrawn = f"ingetrokken_op: {TODAY}\nreden_intrekking: Zomaar.\nsoort_intrekking: inhoud\n"
    extra = f"{key}: {day}\n" + (withdrawn if status == "ingetrokken" else "")
    texts = {"paginas/pp.md": document("pagina", status=status, extra=extra)}
    assert outcome_of(texts, "paginas/pp.md") == outcome


@pytest.mark.parametrize("key", ["embargo_tot", "openbaar_sinds", "datum", "ontvangen_op"])
@pytest.mark.parametrize(("withdrawn_on", "outcome"), [("2026-04-30", "hidden"), ("2026-05-01", "tombstone")])
def test_what_went_before_its_day_was_never_public_also_later(
    key: str, withdrawn_on: str, outcome: str
) -> None:
    days = {"ontvangen_op": "2026-03-02", key: "2026-05-01"} | {"ingetrokken_op": withdrawn_on}
    date = days.pop("datum", "2026-03-01")
    lines = "".join(f"{name}: {day}\n" for name, day in days.items())
    answer = document("reactie", status="ingetrokken", extra=f"{lines}reden_intrekking: Zomaar.\n")
    texts = {
        f"{FOLDER}/advies.md": document("advies"),
        f"{FOLDER}/reactie.md": answer.replace("datum: 2026-03-01", f"datum: {date}"),
    }
    assert outcome_of(texts, f"{FOLDER}/reactie.md") == outcome


LIFTED = "geheimhouding: {organ: college, datum: 2024-01-01, grond: 5.1.2b, opgeheven_door: raad, opgeheven_op: %s}\n"
SIGNED = "{datum: %s, functie: griffier, bewijs: Brief., vingerafdruk: 0123456789ab}"
NOTE = "gesprekken/gg/notitie.md"


def gone(kind: str, went: dt.date = TODAY, extra: str = "") -> str:
    withdrawn = f"ingetrokken_op: {went}\nreden_intrekking: Zomaar.\n"
    return document(kind, status="ingetrokken", extra=withdrawn + extra)


@pytest.mark.parametrize(
    ("path", "texts", "outcome"),
    [
        ("paginas/pp.md", {"paginas/pp.md": gone("pagina", extra=LIFTED % TODAY)}, "tombstone"),
        ("paginas/pp.md", {"paginas/pp.md": gone("pagina", extra=LIFTED % TOMORROW)}, "hidden"),
        ("paginas/pp.md", {"paginas/pp.md": gone("pagina", YESTERDAY, LIFTED % TODAY)}, "hidden"),
        *(
            (NOTE, {NOTE: gone("notitie", YESTERDAY).replace("onderschreven:\n", f"onderschreven: {said}\n")}, found)
            for said, found in (
                ("", "tombstone"),
                (f"{{gemeente: {SIGNED % YESTERDAY}, panel: {SIGNED % YESTERDAY}}}", "tombstone"),
                (f"{{gemeente: {SIGNED % YESTERDAY}, panel: {SIGNED % TODAY}}}", "hidden"),
                (f"{{gemeente: {SIGNED % YESTERDAY}}}", "hidden"),
            )
        ),
        *(
            (
                f"{FOLDER}/{name}.md",
                {
                    f"{FOLDER}/reactie-2.md": document("reactie"),
                    f"{FOLDER}/advies.md": document("advies", extra=opened),
                    f"{FOLDER}/{name}.md": gone(name, YESTERDAY),
                },
                found,
            )
            for name, opened, found in (
                ("reactie", "", "tombstone"),
                *(("reactie", f"{key}: {TODAY}\n", "hidden") for key in ("embargo_tot", "openbaar_sinds")),
                ("reactie", f"openbaar_sinds: {YESTERDAY}\n", "tombstone"),
                ("reactie", LIFTED % TODAY, "hidden"),
                ("nawoord", LIFTED % TODAY, "hidden"),
                ("verzoek", LIFTED % TODAY, "hidden"),
                ("verzoek", f"embargo_tot: {TODAY}\n", "tombstone"),
            )
        ),
        *(
            (
                f"{FOLDER}/{name}.md",
                {
                    f"{FOLDER}/advies.md": document("advies"),
                    f"{FOLDER}/reactie.md": document("reactie", extra=f"openbaar_sinds: {TODAY}\n"),
                    f"{FOLDER}/{name}.md": gone(name, YESTERDAY, apart),
                },
                found,
            )
            for name in ("nawoord", "voortgang")
            for apart, found in (("", "hidden"), ("los_van_reactie: ja\n", "tombstone"))
        ),
    ],
)  # fmt: skip
def test_what_could_not_be_seen_when_it_went_leaves_no_tombstone(
    path: str, texts: Mapping[str, str], outcome: str
) -> None:
    assert outcome_of(texts, path) == outcome


WITHDRAWN = ERASED.replace("adres_ook: ja\n", "")
CLOSED_ANSWERS = {
    "registered": document("reactie", confidentiality=CLOSED, extra=GROUND),
    "withdrawn": document("reactie", status="ingetrokken", extra=WITHDRAWN),
}


@pytest.mark.parametrize("apart", [False, True])
@pytest.mark.parametrize("answer", CLOSED_ANSWERS)
@pytest.mark.parametrize("name", ["nawoord", "voortgang"])
def test_beside_an_answer_that_is_not_open_nothing_speaks_of_the_answers(
    name: str,
    answer: str,
    apart: bool,  # noqa: FBT001
) -> None:
    texts = {
        f"{FOLDER}/advies.md": document("advies"),
        f"{FOLDER}/reactie.md": document("reactie"),
        f"{FOLDER}/reactie-2.md": CLOSED_ANSWERS[answer],
        f"{FOLDER}/{name}.md": document(name, extra="los_van_reactie: ja\n" if apart else ""),
    }
    assert outcome_of(texts, f"{FOLDER}/{name}.md") == ("published" if apart else "hidden")
    del texts[f"{FOLDER}/reactie-2.md"]
    assert outcome_of(texts, f"{FOLDER}/{name}.md") == "published"


def test_an_afterword_that_was_withdrawn_is_gone_beside_an_answer_that_is_not_open() -> None:
    texts = {
        f"{FOLDER}/advies.md": document("advies"),
        f"{FOLDER}/reactie.md": CLOSED_ANSWERS["registered"],
        f"{FOLDER}/nawoord.md": document("nawoord", status="ingetrokken", extra=WITHDRAWN),
    }
    assert outcome_of(texts, f"{FOLDER}/nawoord.md") == "hidden"


def test_an_earlier_address_of_a_member_leads_nowhere() -> None:
    """It may hold the name."""
    texts = {"leden/ll.md": document("lid", extra="aliassen: [leden/lid-een]\n")}
    assert public_of(texts).redirects == ()
    page = {"paginas/pp.md": document("pagina", extra="aliassen: [oud]\n")}
    assert [item.path for item in public_of(page).redirects] == ["oud/"]


@pytest.mark.parametrize(("status", "stones"), [("vastgesteld", []), ("concept", ["gesprekken/gg/"])])
def test_a_folder_with_a_page_has_no_tombstone_but_the_document_has(status: str, stones: list[str]) -> None:
    folder = "gesprekken/gg"
    texts = {
        f"{folder}/verslag.md": document("verslag", status=status),
        f"{folder}/verslag-2.md": document("verslag", status="ingetrokken", extra=WITHDRAWN),
    }
    assert [item.path for item in public_of(texts).tombstones] == [*stones, f"{folder}/verslag-2/"]


@pytest.mark.parametrize(
    ("status", "extra", "told"),
    [("vastgesteld", "", True), ("ingetrokken", WITHDRAWN, True), ("concept", "", False)],
    ids=["published", "withdrawn", "draft"],
)
def test_a_fictional_document_with_an_address_is_an_example(
    status: str,
    extra: str,
    told: bool,  # noqa: FBT001
) -> None:
    texts = {"paginas/pp.md": document("pagina", status=status, extra=f"voorbeeld: ja\n{extra}")}
    found = disclose(archive_of(texts), as_of=AS_OF).examples
    assert found == (("paginas/pp.md",) if told else ())


def test_of_a_meeting_behind_closed_doors_only_the_place_is_kept() -> None:
    texts = {"agenda/vv.md": document("agenda", extra="besloten: ja\nplaats: Het stadhuis\n")}
    raw = raw_of(texts)["agenda/vv.md"]
    assert [key for key in ("titel", "begint", "plaats") if not is_shown(raw, (key,), AS_OF)] == ["plaats"]
    (meeting,) = public_of(texts).meetings
    assert (meeting.title, meeting.location) == ("Overleg", "")


@pytest.mark.parametrize("status", ["concept", "vastgesteld"])
def test_the_title_of_a_link_to_what_is_not_open_stays_inside(status: str) -> None:
    closed = document("verslag", status=status, confidentiality=CLOSED, extra=GROUND)
    link = 'Zie [dit](../gesprekken/gg/verslag.md "Over de bakker").\n'
    public = public_of({"gesprekken/gg/verslag.md": closed, "paginas/pp.md": document("pagina", body=link)})
    assert "bakker" not in repr(public)
    assert "[dit]" in public.pages[0].body.markdown


@pytest.mark.parametrize("stays", [False, True])
def test_a_former_member_is_named_only_where_the_name_stays(stays: bool) -> None:  # noqa: FBT001
    extra = f"tot: {YESTERDAY}\nblijft_vermeld: {'ja' if stays else 'nee'}\n"
    texts = {"leden/ll.md": document("lid", extra=extra)}
    (member,) = public_of(texts).members
    assert bool(member.name) is stays
    assert may_be_named(raw_of(texts)["leden/ll.md"], AS_OF) is stays


SECRET = document("verslag", confidentiality="geheim", extra="grond: 5.1.2e\n").replace("SPD-2026-05", "G-1")


@pytest.mark.parametrize(
    ("secret", "shown", "betrays"),
    [
        ("verslag-2", "verslag-3", True),
        ("verslag", "verslag-2", True),
        ("verslag-2", "verslag", False),
        ("verslag-9", "verslag-10", True),
        ("verslag-apart", "verslag-2", False),
        ("verslag-2", "verslag-van-mei", False),
    ],
)
def test_no_number_in_an_address_tells_of_a_secret_document_before_it(
    secret: str,
    shown: str,
    betrays: bool,  # noqa: FBT001
) -> None:
    for text in (document("verslag"), document("verslag", status="concept")):
        texts = {f"gesprekken/x/{secret}.md": SECRET, f"gesprekken/x/{shown}.md": text}
        codes = [item.code for item in check_file_numbers(archive_of(texts))]
        assert codes == ["nummer-in-reeks"] * (betrays and "concept" not in text)
