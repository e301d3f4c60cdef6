"""The gate: the disclosure table and the rules of a folder, row by row (content model, "The disclosure table")."""

import datetime as dt

import pytest

from stadspanel_site.disclosure.decisions import Outcome, decide
from stadspanel_site.disclosure.gate import disclose
from stadspanel_site.disclosure.headers import changed, clear_header
from stadspanel_site.internal.documents import InternalDocument
from stadspanel_site.internal.endorsement import fingerprint
from stadspanel_site.internal.headers.common import Entry
from stadspanel_site.internal.headers.panel_life import MemberHeader
from stadspanel_site.internal.reading.field_types import Day, Line
from stadspanel_site.internal.source import read_source
from stadspanel_site.words.vocabulary import Confidentiality, Status
from tests.sites_by_hand import AS_OF, archive_of, codes_of, document

H, S, R, T, P = Outcome.HIDDEN, Outcome.SUSPENDED, Outcome.REGISTERED, Outcome.TOMBSTONE, Outcome.PUBLISHED

PATHS = {
    "advies": "adviezen/x/advies.md",
    "verzoek": "adviezen/x/verzoek.md",
    "notitie": "gesprekken/x/notitie.md",
    "verslag": "gesprekken/x/verslag.md",
    "dossier": "dossiers/x.md",
    "pagina": "paginas/x.md",
    "lid": "leden/x.md",
    "agenda": "agenda/x.md",
    "financien": "financien/2026.yaml",
    "evaluatie": "evaluaties/2026.md",
}
WITHDRAWN = "ingetrokken_op: 2026-05-01\nreden_intrekking: Er stond iets in dat er niet hoort.\n"
PATH_TOO = "soort_intrekking: publicatie\nadres_ook: ja\n"
GROUND = "grond: 5.1.2e\n"


def endorsed(extra: str = "", body: str = "De tekst.\n") -> str:
    """Return a note that both sides endorsed as it stands."""
    bare = document("notitie", body=body)
    source, _ = read_source("gesprekken/x/notitie.md", bare.encode())
    assert source is not None
    print_ = fingerprint(source)
    sides = "".join(
        f"  {side}: {{datum: 2026-03-01, functie: voorzitter, vingerafdruk: '{print_}'}}\n"
        for side in ("gemeente", "panel")
    )
    return bare.replace("onderschreven:\n", f"onderschreven:\n{sides}{extra}")


def outcome_of(texts: dict[str, str], path: str, as_of: dt.date = AS_OF) -> Outcome:
    return decide(archive_of(texts), as_of).outcomes[path]


@pytest.mark.parametrize(
    ("kind", "status", "confidentiality", "extra", "expected"),
    [
        # A draft is hidden, whatever it says.
        ("advies", "concept", "openbaar", "", H),
        ("advies", "concept", "vertrouwelijk", GROUND, H),
        ("advies", "concept", "geheim", GROUND, H),
        ("advies", "concept", "", "", H),
        ("pagina", "concept", "openbaar", "", H),
        # Adopted and open: published, unless it is under embargo.
        *((kind, "vastgesteld", "openbaar", "", P) for kind in PATHS if kind != "notitie"),
        ("advies", "vastgesteld", "openbaar", "embargo_tot: 2026-06-02\n", H),
        ("advies", "vastgesteld", "openbaar", "embargo_tot: 2026-06-01\n", P),
        ("advies", "vastgesteld", "openbaar", "embargo_tot: onbekend\n", H),
        ("advies", "vastgesteld", "openbaar", "openbaar_sinds: 2026-06-02\n", H),
        ("dossier", "vastgesteld", "openbaar", "embargo_tot: 2026-06-02\n", H),
        # Adopted and confidential: in the register, where the kind has a reference.
        ("advies", "vastgesteld", "vertrouwelijk", GROUND, R),
        ("verzoek", "vastgesteld", "vertrouwelijk", GROUND, R),
        ("notitie", "vastgesteld", "vertrouwelijk", GROUND, R),
        ("verslag", "vastgesteld", "vertrouwelijk", GROUND, R),
        *(
            (kind, "vastgesteld", "vertrouwelijk", GROUND, H)
            for kind in ("dossier", "pagina", "lid", "agenda", "financien", "evaluatie")
        ),
        ("advies", "vastgesteld", "vertrouwelijk", GROUND + "embargo_tot: 2020-01-01\n", R),
        # Secret: hidden altogether, in any status.
        *((kind, "vastgesteld", "geheim", GROUND, H) for kind in PATHS if kind not in {"advies", "verzoek"}),
        ("advies", "ingetrokken", "geheim", GROUND + WITHDRAWN, H),
        # Withdrawn and open: readable where the panel takes its words back, a tombstone where it should not
        # have been published, and where nobody said which.
        ("advies", "ingetrokken", "openbaar", WITHDRAWN + "soort_intrekking: inhoud\n", P),
        ("advies", "ingetrokken", "openbaar", WITHDRAWN + "soort_intrekking: publicatie\n", T),
        ("advies", "ingetrokken", "openbaar", WITHDRAWN, T),
        ("pagina", "ingetrokken", "openbaar", WITHDRAWN, T),
        ("pagina", "ingetrokken", "openbaar", WITHDRAWN + "openbaar_sinds: 2026-05-01\n", T),
        # A tombstone for what never was public would betray it.
        ("pagina", "ingetrokken", "openbaar", WITHDRAWN + "openbaar_sinds: 2026-05-02\n", H),
        # Where the address itself is the leak, nothing is left at it.
        ("pagina", "ingetrokken", "openbaar", WITHDRAWN + PATH_TOO, H),
        ("advies", "ingetrokken", "openbaar", WITHDRAWN + PATH_TOO, H),
        ("verslag", "ingetrokken", "openbaar", WITHDRAWN + PATH_TOO, H),
        (
            "advies",
            "ingetrokken",
            "openbaar",
            WITHDRAWN + "soort_intrekking: publicatie\nadres_ook: nee\n",
            T,
        ),
        (
            "advies",
            "ingetrokken",
            "openbaar",
            WITHDRAWN + "soort_intrekking: inhoud\nembargo_tot: onbekend\n",
            H,
        ),
        # Withdrawn and confidential: hidden.
        ("advies", "ingetrokken", "vertrouwelijk", GROUND + WITHDRAWN, H),
        ("advies", "ingetrokken", "vertrouwelijk", GROUND + WITHDRAWN + "soort_intrekking: inhoud\n", H),
    ],
)
def test_a_document_alone(
    kind: str, status: str, confidentiality: str, extra: str, expected: Outcome
) -> None:
    text = document(kind, status=status, confidentiality=confidentiality, extra=extra)
    if confidentiality == "geheim":
        text = text.replace("SPD-2026", "G-2026")
    assert outcome_of({PATHS[kind]: text}, PATHS[kind]) is expected


@pytest.mark.parametrize(
    ("erasing", "kind"),
    [("advies", "verzoek"), ("verzoek", "advies"), ("reactie", "advies"), ("verslag-2", "verslag")],
)
def test_what_shares_an_erased_address_is_hidden_with_it(erasing: str, kind: str) -> None:
    folder = "gesprekken/x" if kind == "verslag" else "adviezen/x"
    other = document(kind, extra="los_van_advies: ja\n" if kind == "verzoek" else "aliassen: [oud]\n")
    gone = document(
        erasing.partition("-")[0], status="ingetrokken", extra=WITHDRAWN + PATH_TOO + "aliassen: [ouder]\n"
    )
    texts = {f"{folder}/{kind}.md": other, f"{folder}/{erasing}.md": gone}
    assert set(decide(archive_of(texts), AS_OF).outcomes.values()) == {H}
    found = disclose(archive_of(texts), as_of=AS_OF)
    assert (found.archive.tombstones, found.archive.redirects) == ((), ())
    assert set(found.erased) == {f"{folder}/", "ouder/"} | (set() if kind == "verzoek" else {"oud/"})
    assert folder not in repr(found)


@pytest.mark.parametrize(
    ("kind", "status", "extra"),
    [
        ("pagina", "vastgesteld", "adres_ook: ja\n"),
        ("pagina", "ingetrokken", WITHDRAWN + "adres_ook: ja\n"),
        ("pagina", "ingetrokken", WITHDRAWN + "soort_intrekking: inhoud\nadres_ook: ja\n"),
        ("lid", "ingetrokken", WITHDRAWN + PATH_TOO),
        ("evaluatie", "ingetrokken", WITHDRAWN + PATH_TOO),
    ],
)
def test_an_address_goes_along_only_with_a_document_that_should_not_have_been_there(
    kind: str, status: str, extra: str
) -> None:
    assert codes_of({PATHS[kind]: document(kind, status=status, extra=extra)}) == ["adres-ook-niet-hier"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(endorsed(), P, id="endorsed by both sides"),
        pytest.param(document("notitie"), H, id="endorsed by nobody"),
        pytest.param(endorsed().replace("panel: {", "panel: {functie: x, "), None, id="doubled key"),
        pytest.param(endorsed().replace("  panel:", "  # panel:"), H, id="endorsed by one side"),
        pytest.param(endorsed().replace("functie: voorzitter, ", "", 1), H, id="without function"),
        pytest.param(endorsed().replace("datum: 2026-03-01, functie", "functie", 1), H, id="without day"),
        pytest.param(
            endorsed().replace("vingerafdruk: '", "vingerafdruk: 'zz", 1), H, id="malformed fingerprint"
        ),
        pytest.param(endorsed() + "Nog een zin.\n", S, id="text changed since"),
        pytest.param(endorsed().replace("titel: Gesprek", "titel: Overleg"), S, id="title changed since"),
        pytest.param(
            endorsed().replace("De tekst.", "De [[vertrouwelijk 5.1.2e | tekst]]."), P, id="withheld more"
        ),
        pytest.param(
            endorsed().replace("De tekst.", "::: vertrouwelijk 5.1.2e\nDe tekst.\n:::"), P, id="withheld all"
        ),
        pytest.param(endorsed("embargo_tot: onbekend\n"), H, id="endorsed but under embargo"),
    ],
)
def test_a_note_needs_both_endorsements_of_its_text(text: str, expected: Outcome | None) -> None:
    if expected is None:
        assert codes_of({PATHS["notitie"]: text}) == ["dubbele-sleutel"]
    else:
        assert outcome_of({PATHS["notitie"]: text}, PATHS["notitie"]) is expected


@pytest.mark.parametrize(
    ("kind", "header"),
    [("advies", "datum: 2026-02-01"), ("verzoek", "datum: 2026-01-02"), ("evaluatie", "datum: 2026-05-01")],
)
def test_a_document_dated_after_the_build_date_does_not_exist_yet(kind: str, header: str) -> None:
    text = document(kind).replace(header, "datum: 2026-06-02")
    assert outcome_of({PATHS[kind]: text}, PATHS[kind]) is H
    assert outcome_of({PATHS[kind]: text}, PATHS[kind], dt.date(2026, 6, 2)) is P


def test_a_confidential_document_of_tomorrow_is_not_registered_today() -> None:
    text = document("advies", confidentiality="vertrouwelijk", extra=GROUND).replace(
        "2026-02-01", "2026-06-02"
    )
    assert outcome_of({PATHS["advies"]: text}, PATHS["advies"]) is H


FOLDER = ("verzoek", "advies", "reactie", "nawoord", "voortgang")


def folder(**changes: str | None) -> dict[str, str]:
    """Return a whole trajectory, with some documents changed or (None) left out."""
    texts = {kind: document(kind) for kind in FOLDER} | changes
    return {
        f"adviezen/x/{name.replace('_', '-')}.md": text for name, text in texts.items() if text is not None
    }


def outcomes(texts: dict[str, str], as_of: dt.date = AS_OF) -> dict[str, str]:
    """Return the outcome of each document of the folder, by its name."""
    found = decide(archive_of(texts), as_of).outcomes
    return {path.removeprefix("adviezen/x/").removesuffix(".md"): found[path].value for path in texts}


def expect(
    verzoek: Outcome, advies: Outcome, reactie: Outcome, nawoord: Outcome, voortgang: Outcome
) -> dict[str, str]:
    values = (verzoek, advies, reactie, nawoord, voortgang)
    return {name: outcome.value for name, outcome in zip(FOLDER, values, strict=True)}


APART = "los_van_advies: ja\n"


def secret_advice(status: str = "vastgesteld") -> str:
    text = document("advies", status=status, confidentiality="geheim", extra=GROUND)
    return text.replace("kenmerk: SPD-2026-01", "kenmerk: G-1")


CLOSED_ADVICE = document("advies", confidentiality="vertrouwelijk", extra=GROUND)
GONE_ADVICE = document("advies", status="ingetrokken", extra=WITHDRAWN)
CLOSED_ANSWER = document("reactie", confidentiality="vertrouwelijk", extra=GROUND)
GONE_ANSWER = document("reactie", status="ingetrokken", extra=WITHDRAWN)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        # 1. A secret advice: as if it were not there, and nothing that speaks of it either.
        pytest.param(folder(advies=secret_advice()), expect(H, H, H, H, H), id="secret advice"),
        pytest.param(folder(advies=secret_advice("concept")), expect(H, H, H, H, H), id="secret draft"),
        pytest.param(
            folder(advies=secret_advice(), verzoek=document("verzoek", extra=APART)),
            expect(P, H, H, H, H),
            id="secret advice, request apart from it",
        ),
        pytest.param(
            folder(
                advies=secret_advice(),
                verzoek=document("verzoek", confidentiality="vertrouwelijk", extra=GROUND),
            ),
            expect(H, H, H, H, H),
            id="secret advice, request not even registered",
        ),
        # 2. A confidential advice: one row.
        pytest.param(folder(advies=CLOSED_ADVICE), expect(H, R, H, H, H), id="confidential advice"),
        pytest.param(
            folder(advies=CLOSED_ADVICE, verzoek=document("verzoek", extra=APART)),
            expect(P, R, H, H, H),
            id="confidential advice, request apart from it",
        ),
        pytest.param(
            folder(advies=CLOSED_ADVICE, reactie=CLOSED_ANSWER),
            expect(H, R, H, H, H),
            id="one row for the folder",
        ),
        pytest.param(
            folder(
                advies=CLOSED_ADVICE,
                verzoek=document("verzoek", status="ingetrokken", extra=WITHDRAWN + APART),
            ),
            expect(T, R, H, H, H),
            id="confidential advice, withdrawn request apart from it",
        ),
        # 3. A tombstone: one for the folder.
        pytest.param(folder(advies=GONE_ADVICE), expect(H, T, H, H, H), id="tombstone"),
        # 4. No advice to be seen: only the request.
        pytest.param(
            folder(advies=document("advies", status="concept")),
            expect(P, H, H, H, H),
            id="draft of the advice",
        ),
        pytest.param(
            folder(advies=document("advies", extra="embargo_tot: onbekend\n")),
            expect(P, H, H, H, H),
            id="advice under embargo",
        ),
        pytest.param(
            folder(advies=document("advies").replace("2026-02-01", "2026-06-02")),
            expect(P, H, H, H, H),
            id="advice of tomorrow",
        ),
        pytest.param(
            folder(
                advies=document("advies", status="concept"), verzoek=document("verzoek", status="concept")
            ),
            expect(H, H, H, H, H),
            id="two drafts",
        ),
        # 5. A published advice: each document on its own …
        pytest.param(folder(), expect(P, P, P, P, P), id="all open"),
        pytest.param(
            folder(nawoord=document("nawoord", status="concept")),
            expect(P, P, P, H, P),
            id="draft of the afterword",
        ),
        pytest.param(
            folder(nawoord=document("nawoord", confidentiality="vertrouwelijk", extra=GROUND)),
            expect(P, P, P, R, P),
            id="confidential afterword",
        ),
        # … but what speaks of an answer that is not public goes with it.
        pytest.param(folder(reactie=CLOSED_ANSWER), expect(P, P, R, H, H), id="confidential answer"),
        pytest.param(folder(reactie=GONE_ANSWER), expect(P, P, T, H, H), id="withdrawn answer"),
        pytest.param(
            folder(
                reactie=CLOSED_ANSWER,
                nawoord=document("nawoord", extra="los_van_reactie: ja\n"),
                voortgang=document("voortgang", extra="los_van_reactie: ja\n"),
            ),
            expect(P, P, R, P, P),
            id="confidential answer, the rest apart from it",
        ),
        pytest.param(
            folder(reactie=document("reactie", status="concept")),
            expect(P, P, H, H, H),
            id="only a draft answer",
        ),
        pytest.param(
            folder(
                reactie=CLOSED_ANSWER,
                nawoord=document("nawoord", confidentiality="vertrouwelijk", extra=GROUND),
            ),
            expect(P, P, R, H, H),
            id="confidential afterword on a confidential answer",
        ),
        pytest.param(
            folder(
                advies=document("advies", extra="reactiestand: geen_mededeling\n"),
                reactie=document("reactie", confidentiality="geheim", extra=GROUND),
            ),
            expect(P, P, H, H, H),
            id="secret answer of which nothing is said",
        ),
        pytest.param(
            folder(advies=document("advies", extra="reactiestand: geen_mededeling\n")),
            expect(P, P, P, H, H),
            id="an open answer beside one of which nothing is said",
        ),
    ],
)
def test_the_advice_decides_for_its_folder(texts: dict[str, str], expected: dict[str, str]) -> None:
    assert outcomes(texts) == expected


@pytest.mark.parametrize(
    ("second", "outcome"),
    [(CLOSED_ANSWER.replace("2026-03-01", "2026-04-01"), "registered"), (GONE_ANSWER, "tombstone")],
)
def test_a_second_closed_answer_hides_the_afterword_too(second: str, outcome: str) -> None:
    found = outcomes(folder(reactie_2=second))
    assert (found["reactie"], found["reactie-2"], found["nawoord"]) == ("published", outcome, "hidden")


def test_a_second_answer_in_draft_changes_nothing_for_the_rest() -> None:
    second = document("reactie", status="concept").replace("2026-03-01", "2026-04-01")
    assert outcomes(folder(reactie_2=second)) == outcomes(folder()) | {"reactie-2": "hidden"}


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param(folder(advies=None), ["stuk-zonder-advies"] * 3, id="no advice"),
        pytest.param(folder(reactie=CLOSED_ANSWER), ["stuk-bij-besloten-reactie"] * 2, id="closed answer"),
        pytest.param(folder(advies=secret_advice()), [], id="nothing is said of a secret folder"),
        pytest.param(
            folder(advies=document("advies", extra="heroverwegen_op: 2026-06-01\n")),
            ["heroverwegen"],
            id="reconsider",
        ),
        pytest.param(
            folder(advies=document("advies", extra="heroverwegen_op: 2026-06-02\n")),
            [],
            id="reconsider tomorrow",
        ),
        pytest.param(
            {"paginas/x.md": document("pagina", extra="embargo_tot: 2026-06-15\n")},
            ["embargo-loopt-af"],
            id="embargo ends in 14 days",
        ),
        pytest.param(
            {"paginas/x.md": document("pagina", extra="embargo_tot: 2026-06-16\n")},
            [],
            id="embargo ends in 15 days",
        ),
        pytest.param(
            {PATHS["notitie"]: document("notitie")}, ["onderschrijving-ontbreekt"], id="not endorsed"
        ),
        pytest.param(
            {PATHS["notitie"]: endorsed() + "x"}, ["onderschrijving-verouderd"], id="endorsed long ago"
        ),
    ],
)
def test_what_may_surprise_is_warned_of(texts: dict[str, str], expected: list[str]) -> None:
    assert [found.code for found in decide(archive_of(texts), AS_OF).warnings] == expected


@pytest.mark.parametrize(
    ("texts", "why"),
    [
        (folder(reactie=None), "want er is geen openbare reactie"),
        (folder(reactie=document("reactie", status="concept")), "want er is geen openbare reactie"),
        (folder(reactie=CLOSED_ANSWER), "want er is geen openbare reactie"),
        (folder(reactie_2=CLOSED_ANSWER.replace("2026-03-01", "2026-04-01")), "want een reactie is niet openbaar"),
    ],
)  # fmt: skip
def test_why_a_document_hides_beside_an_advice_is_true(texts: dict[str, str], why: str) -> None:
    found = decide(archive_of(texts), AS_OF).warnings
    assert {why in item.what for item in found if item.code == "stuk-bij-besloten-reactie"} == {True}


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param(
            folder(reactie=document("reactie", confidentiality="geheim", extra=GROUND)),
            ["geheime-reactie"],
            id="secret answer beside an open advice",
        ),
        pytest.param(
            folder(
                reactie=document("reactie", confidentiality="geheim", extra=GROUND),
                advies=document("advies", extra="reactiestand: geen_mededeling\n"),
            ),
            [],
            id="secret answer of which nothing is said",
        ),
        pytest.param(
            folder(reactie=document("reactie", confidentiality="geheim", extra=GROUND), advies=CLOSED_ADVICE),
            [],
            id="secret answer beside a closed advice",
        ),
        pytest.param(
            folder(reactie_2=document("reactie", extra="embargo_tot: 2026-09-01\n")),
            ["stuk-voor-reactie"] * 2,
            id="afterword and log from after an answer under embargo",
        ),
        pytest.param(
            folder(
                reactie=document("reactie", extra="embargo_tot: 2026-09-01\n"),
                nawoord=document("nawoord", extra="embargo_tot: 2026-09-01\n"),
                voortgang=document("voortgang", extra="los_van_reactie: ja\n"),
            ),
            [],
            id="with the same embargo, or apart from it",
        ),
    ],
)
def test_the_site_may_not_be_made_to_lie_about_an_answer(texts: dict[str, str], expected: list[str]) -> None:
    assert codes_of(texts) == expected


# The pages keep quiet about these too; the gate does not count on it.


def test_of_a_secret_attachment_not_even_its_existence_comes_through() -> None:
    extra = (
        "bijlagen:\n  - {bestand: a.pdf, titel: A, vertrouwelijkheid: vertrouwelijk, grond: 5.1.2e}\n"
        "  - {bestand: b.pdf, titel: B, vertrouwelijkheid: geheim, grond: 5.1.2h}\n"
    )
    archive = archive_of({"adviezen/x/advies.md": document("advies", extra=extra)})
    advice = disclose(archive, as_of=AS_OF).archive.trajectories[0].advice
    assert advice is not None
    assert [item.grounds for item in advice.attachments_not_public] == [("5.1.2e",)]


def test_the_place_of_a_meeting_behind_closed_doors_does_not_come_through() -> None:
    texts = {"agenda/a.md": document("agenda", extra="plaats: Kamer negen\nbesloten: ja\n")}
    assert [item.location for item in disclose(archive_of(texts), as_of=AS_OF).archive.meetings] == [""]


def test_a_member_without_consent_comes_through_as_a_number_only() -> None:
    member = document("lid").replace("toestemming: ja", "toestemming: nee")
    former = document("lid", extra="tot: 2025-01-01\n").replace("toestemming: ja", "toestemming: nee")
    public = disclose(archive_of({"leden/a.md": member, "leden/b.md": former}), as_of=AS_OF).archive
    assert (public.members, public.members_unnamed) == ((), 1)


def test_the_photo_of_a_member_who_is_to_come_does_not_come_through() -> None:
    member = document("lid", extra="sinds: 2026-06-02\nfoto: {bestand: a.png, alt: Portret}\n")
    archive = archive_of({"leden/a.md": member}, {"leden/bijlagen/a.png": 1})
    assert disclose(archive, as_of=AS_OF).copies == ()
    tomorrow = disclose(archive, as_of=dt.date(2026, 6, 2))
    assert [copy.target for copy in tomorrow.copies] == ["panel/bijlagen/foto.png"]


# What clearing leaves out it leaves out of every list, also of one that nobody thought of.


class _Plan(Entry):
    date: Day
    text: Line


class _HeaderWithPlans(MemberHeader):
    plans: tuple[_Plan, ...]


def test_a_new_list_keeps_inside_what_is_closed_or_to_come() -> None:
    open_, closed, secret = Confidentiality.OPEN, Confidentiality.CONFIDENTIAL, Confidentiality.SECRET
    plans = tuple(
        _Plan.model_construct(date=day, text="x", confidentiality=word, grounds=())
        for day in (AS_OF, AS_OF + dt.timedelta(days=1))
        for word in (open_, closed, secret)
    )
    header = _HeaderWithPlans.model_construct(
        status=Status.ADOPTED, confidentiality=open_, name="Lid", consents=True, plans=plans
    )
    cleared, withheld = clear_header(header, AS_OF)
    assert cleared.plans == plans[:1]
    assert withheld == ()


def test_a_misspelt_field_would_leave_in_what_must_go_and_is_refused() -> None:
    (member,) = archive_of({"leden/a.md": document("lid")}).members
    assert isinstance(member, InternalDocument)
    with pytest.raises(TypeError, match="MemberHeader has no nmae"):
        changed(member.header, nmae="")


def test_the_notice_at_an_earlier_address_names_each_row_once() -> None:
    advice = document("advies", confidentiality="vertrouwelijk", extra=f"{GROUND}aliassen: [oud/adres]\n")
    registered = disclose(archive_of({"adviezen/x/advies.md": advice}), as_of=AS_OF).closed.registered
    assert {path: len(rows) for path, rows in registered.items()} == {"adviezen/x/": 1, "oud/adres/": 1}
