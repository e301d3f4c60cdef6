"""Nothing follows from what is hidden: properties of the gate on generated sites (content model, last line of the table)."""

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from stadspanel_site.audit.decisions import fates
from stadspanel_site.audit.raw_sources import read_raw
from stadspanel_site.disclosure.decisions import Outcome, decide
from stadspanel_site.disclosure.gate import Disclosure, disclose
from stadspanel_site.internal.checks.all_checks import check_archive
from stadspanel_site.internal.documents import InternalArchive
from stadspanel_site.internal.loading import load_archive
from stadspanel_site.pipeline import make_site
from stadspanel_site.problem_kinds import is_error
from stadspanel_site.problems import ProblemsFound
from stadspanel_site.public.archive import PublicArchive
from stadspanel_site.public.pages import plan_pages
from stadspanel_site.search.index import without_index
from tests.sites_by_hand import AS_OF, SITE, SUMMARY, options, write_content

MANY = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
WITHDRAWAL = "ingetrokken_op: 2026-05-01\nreden_intrekking: Zomaar.\n"
PATH_TOO = "soort_intrekking: publicatie\nadres_ook: ja\n"

Texts = dict[str, str]


def canary(path: str, name: str) -> str:
    """Return a word that stands in one place of one document only."""
    return "k" + re.sub(r"[^a-z0-9]", "", path.lower()) + name


@st.composite
def heads(draw: st.DrawFn, path: str) -> str:
    """Draw status, confidentiality and what else decides about a document."""
    status = draw(st.sampled_from(["vastgesteld", "vastgesteld", "vastgesteld", "concept", "ingetrokken"]))
    confidentiality = draw(st.sampled_from(["openbaar", "openbaar", "openbaar", "vertrouwelijk", "geheim"]))
    text = f"status: {status}\nvertrouwelijkheid: {confidentiality}\n"
    if confidentiality != "openbaar":
        text += "grond: 5.1.2e\n"
    if status == "ingetrokken":
        text += WITHDRAWAL + draw(
            st.sampled_from(["", "soort_intrekking: inhoud\n", "soort_intrekking: publicatie\n", PATH_TOO])
        )
    text += draw(st.sampled_from(["", "", "", "embargo_tot: 2026-09-01\n", "embargo_tot: onbekend\n"]))
    return text + f"intern: {canary(path, 'intern')}\n"


def bodies(path: str, others: tuple[str, ...]) -> st.SearchStrategy[str]:
    """Draw a body with withheld passages and links to other documents."""
    links = st.lists(st.sampled_from(others), max_size=2)
    return links.map(
        lambda found: (
            f"Tekst {canary(path, 'body')} en [[vertrouwelijk 5.1.2e | {canary(path, 'span')}]].\n\n"
            f"::: vertrouwelijk 5.1.2h\n{canary(path, 'block')}\n:::\n\n"
            + "\n".join(f"Zie [woord](../../{other})." for other in found)
            + "\n"
        )
    )


PATHS = (
    *(
        f"adviezen/{slug}/{name}.md"
        for slug in ("aa", "bb")
        for name in ("advies", "verzoek", "reactie", "nawoord", "voortgang")
    ),
    "adviezen/aa/reactie-2.md",
    *(f"gesprekken/{slug}/{name}.md" for slug in ("gg", "hh") for name in ("verslag", "verslag-2")),
    "dossiers/dd.md",
)


def keys_of(path: str, day: int, *, apart: bool) -> str:
    """Return what the kind at *path* must say, dated in month *day*."""
    name = path.rsplit("/", maxsplit=1)[-1].removesuffix(".md").partition("-")[0]
    slug = path.split("/")[1]
    date, number = f"2026-{day:02}-01", {"aa": 1, "bb": 2, "gg": 3, "hh": 4}.get(slug, 5)
    secret = canary(path, "titel")
    match name:
        case "verzoek":
            return (
                f"kenmerk: SPD-2026-{number:02}\ndatum: {date}\nafzender: {secret}\nvraag: {secret}\n"
                f"gesprekken: [gg]\n{'los_van_advies: ja' if apart else ''}\n"
            )
        case "advies":
            return (
                f"titel: {secret}\nkenmerk: SPD-2026-{number:02}\ndatum: {date}\nthemas: [dataveiligheid]\n"
                f"samenvatting: {SUMMARY}\ndossier: dd\ngesprekken: [gg, hh]\naanbevelingen:\n"
                f"  - {{nr: 1, tekst: '{secret} [[vertrouwelijk 5.1.2e | {canary(path, 'kop')}]]'}}\n"
                f"  - {{nr: 2, tekst: {canary(path, 'deel')}, vertrouwelijkheid: vertrouwelijk, grond: 5.1.2e}}\n"
                + ("reactiestand: geen_mededeling\n" if apart else "")
            )
        case "reactie":
            return (
                f"datum: {date}\nafzender: {secret}\nopvolging: volledig\nper_aanbeveling:\n"
                f"  - {{nr: 1, opvolging: volledig, wijze: {secret}}}\n"
                f"  - {{nr: 2, opvolging: niet, motivering: {canary(path, 'deel')}}}\n"
            )
        case "nawoord":
            return f"datum: {date}\noordeel: overtuigt\ntitel: {secret}\n{'los_van_reactie: ja' if apart else ''}\n"
        case "voortgang":
            return (
                f"{'los_van_reactie: ja' if apart else ''}\nstappen:\n"
                f"  - {{datum: {date}, aanbeveling: 1, stand: gestopt, toelichting: {secret}, gemeld_door: panel}}\n"
                f"  - {{datum: {date}, aanbeveling: 1, stand: uitgevoerd, toelichting: {canary(path, 'deel')},"
                " gemeld_door: panel, vertrouwelijkheid: vertrouwelijk, grond: 5.1.2e}\n"
            )
        case "verslag":
            return (
                f"titel: {secret}\nkenmerk: SPD-2026-{number:02}\ndatum: {date}\ngesprek_op: {date}\n"
                "soort_overleg: kwartaaloverleg\ndossier: dd\n"
            )
        case _:
            return f"titel: {secret}\nthemas: [digitale-privacy]\nomschrijving: {secret}\nfase: proef\n"


@st.composite
def sites(draw: st.DrawFn) -> Texts:
    """Draw a site that holds no errors."""
    paths = draw(st.lists(st.sampled_from(PATHS), min_size=2, unique=True))
    texts = {"site.yaml": SITE}
    for path in sorted(paths):
        head = draw(heads(path))
        keys = keys_of(path, draw(st.integers(1, 7)), apart=draw(st.booleans()))
        if "vertrouwelijkheid: geheim" in head:
            keys = keys.replace("kenmerk: SPD", "kenmerk: G")
        texts[path] = f"---\n{head}{keys}---\n{draw(bodies(path, tuple(paths)))}"
    # Every conversation and dossier that is named must exist; a draft will do.
    for path, keys in (
        ("gesprekken/gg/verslag-9.md", ""),
        ("gesprekken/hh/verslag-9.md", ""),
        ("dossiers/dd.md", ""),
    ):
        texts.setdefault(path, f"---\nstatus: concept\nvertrouwelijkheid:\n{keys}---\n")
    assume(readable(texts) is not None)
    return texts


def readable(texts: Texts) -> InternalArchive | None:
    """Return the archive of *texts*, or None where it holds errors."""
    archive, problems = load_archive({path: text.encode() for path, text in sorted(texts.items())}, {})
    if archive is None or any(is_error(found) for found in (*problems, *check_archive(archive))):
        return None
    return archive


def through_the_gate(texts: Texts, as_of: dt.date = AS_OF) -> Disclosure | None:
    archive = readable(texts)
    return disclose(archive, as_of=as_of) if archive is not None else None


def public_of(texts: Texts) -> PublicArchive | None:
    found = through_the_gate(texts)
    return found.archive if found is not None else None


def outcomes_of(texts: Texts) -> dict[str, Outcome]:
    archive = readable(texts)
    assert archive is not None
    return dict(decide(archive, AS_OF).outcomes)


@MANY
@given(sites())
def test_no_word_of_what_is_not_public_comes_through_the_gate(texts: Texts) -> None:
    public = repr(public_of(texts))
    outcomes = outcomes_of(texts)
    for path, outcome in outcomes.items():
        always = [canary(path, name) for name in ("span", "block", "kop", "deel", "intern")]
        unless_published = (
            [] if outcome is Outcome.PUBLISHED else [canary(path, name) for name in ("body", "titel")]
        )
        assert [word for word in (*always, *unless_published) if word in public] == []


@MANY
@given(sites())
def test_what_is_published_comes_through_the_gate(texts: Texts) -> None:
    public = repr(public_of(texts))
    for path, outcome in outcomes_of(texts).items():
        if outcome is Outcome.PUBLISHED:
            assert canary(path, "body") in public


@MANY
@given(sites(), st.data())
def test_taking_a_hidden_document_away_changes_nothing(texts: Texts, data: st.DataObject) -> None:
    hidden = [
        path for path, outcome in outcomes_of(texts).items() if outcome is Outcome.HIDDEN and path in texts
    ]
    assume(hidden)
    gone = data.draw(st.sampled_from(sorted(hidden)))
    rest = {path: text for path, text in texts.items() if path != gone}
    if gone.endswith("/advies.md") and "vertrouwelijkheid: geheim" in texts[gone]:
        # Of a secret advice the whole folder is as if it were not there.
        folder = gone.removesuffix("advies.md")
        apart = {path for path in texts if path.startswith(folder) and "los_van_advies" in texts[path]}
        rest = {path: text for path, text in texts.items() if not path.startswith(folder) or path in apart}
    if "adres_ook: ja" in texts[gone]:
        # Where the address is the leak, all that shares it is as if it were not there; a draft never is.
        folder = f"{gone.rpartition('/')[0]}/"
        shared = {path for path in texts if path.startswith(folder)} if folder != "dossiers/" else set()
        rest = {path: text for path, text in rest.items() if path not in shared or "status: concept" in text}
    # Links and names may now lead nowhere; that is an error, and claims nothing.
    before, after = public_of(texts), public_of(rest)
    assume(after is not None)
    assert before == after


@MANY
@given(sites(), st.data())
def test_changing_a_hidden_document_changes_nothing(texts: Texts, data: st.DataObject) -> None:
    hidden = [path for path, outcome in outcomes_of(texts).items() if outcome is Outcome.HIDDEN]
    assume(hidden)
    path = data.draw(st.sampled_from(sorted(hidden)))
    word = data.draw(st.sampled_from(["body", "titel", "deel", "span"]))
    changed = texts | {path: texts[path].replace(canary(path, word), "iets heel anders en veel langer")}
    assert public_of(texts) == public_of(changed)


@MANY
@given(sites(), st.sampled_from(["span", "block", "kop", "deel", "intern"]))
def test_changing_what_is_withheld_changes_nothing(texts: Texts, name: str) -> None:
    changed = {
        path: text.replace(canary(path, name), "twee woorden" if name != "block" else "een\n\nmeer\nregels")
        for path, text in texts.items()
    }
    assert public_of(texts) == public_of(changed)


@MANY
@given(sites(), st.data())
def test_changing_a_registered_document_changes_nothing_but_its_row(
    texts: Texts, data: st.DataObject
) -> None:
    registered = [path for path, outcome in outcomes_of(texts).items() if outcome is Outcome.REGISTERED]
    assume(registered)
    path = data.draw(st.sampled_from(sorted(registered)))
    for word in ("body", "titel", "deel", "span"):
        changed = texts | {path: texts[path].replace(canary(path, word), "iets anders")}
        assert public_of(texts) == public_of(changed)
    public = public_of(texts)
    described = public_of(
        texts
        | {path: texts[path].replace("grond: 5.1.2e\n", "grond: 5.1.2e\npublieke_omschrijving: Anders.\n", 1)}
    )
    assert public is not None
    assert described is not None
    assert public != described
    assert without_descriptions(public) == without_descriptions(described)


def without_descriptions(public: PublicArchive) -> PublicArchive:
    """Return *public* without the public words about what is not public."""

    def plain(folder: object) -> object:
        changes = {
            name: tuple(replace(item, description="") for item in value)
            for name in ("not_public",)
            if (value := getattr(folder, name))
        }
        closed = getattr(folder, "advice_not_public", None)
        if closed is not None:
            changes["advice_not_public"] = replace(closed, description="")
        return replace(folder, **changes)  # type: ignore[type-var]

    return replace(
        public,
        register=tuple(sorted((replace(row, description="") for row in public.register), key=repr)),
        trajectories=tuple(plain(item) for item in public.trajectories),  # type: ignore[misc]
        conversations=tuple(plain(item) for item in public.conversations),  # type: ignore[misc]
    )


@MANY
@given(sites())
def test_every_address_is_made_once_and_every_page_follows_from_the_public_archive(texts: Texts) -> None:
    public = public_of(texts)
    assert public is not None
    plan = plan_pages(public)
    files = [page.file.lower() for page in plan.pages]
    assert len(files) == len(set(files))


@MANY
@given(sites(), st.randoms())
def test_the_order_of_the_files_means_nothing(texts: Texts, random: Random) -> None:
    items = list(texts.items())
    random.shuffle(items)
    archive, _ = load_archive({path: text.encode() for path, text in items}, {})
    assert archive is not None
    shuffled = disclose(archive, as_of=AS_OF).archive
    ordered = public_of(texts)
    assert ordered is not None
    assert [page.path for page in plan_pages(shuffled).pages] == [
        page.path for page in plan_pages(ordered).pages
    ]


@MANY
@given(sites())
def test_the_audit_decides_as_the_gate_does(texts: Texts) -> None:
    raw = {path: read_raw(path, text.encode()) for path, text in texts.items() if path != "site.yaml"}
    assert {path: fate.value for path, fate in fates(raw, AS_OF).items()} == {
        path: outcome.value for path, outcome in outcomes_of(texts).items()
    }


# What follows from the public archive is equal where the archive is; a few whole builds, to the byte, all the same.
FEW = settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))


def built(texts: Texts) -> dict[str, bytes] | None:
    """Return every file of the site of *texts*, or None where it holds errors."""
    with TemporaryDirectory() as folder:
        try:
            files, _ = make_site(options(write_content(Path(folder) / "content", texts)), index=without_index)
        except ProblemsFound:
            return None
    return files


@FEW
@given(sites(), st.data())
def test_a_hidden_document_leaves_no_trace_in_any_byte(texts: Texts, data: st.DataObject) -> None:
    hidden = [path for path, outcome in outcomes_of(texts).items() if outcome is Outcome.HIDDEN]
    assume(hidden)
    path = data.draw(st.sampled_from(sorted(hidden)))
    changed = texts | {
        path: texts[path].replace(canary(path, "body"), "anders").replace(canary(path, "titel"), "ook")
    }
    before, after = built(texts), built(changed)
    assume(before is not None and after is not None)
    assert before == after


@FEW
@given(sites(), st.sampled_from(["span", "block", "kop", "deel"]))
def test_what_is_withheld_leaves_no_trace_in_any_byte(texts: Texts, name: str) -> None:
    changed = {
        path: text.replace(canary(path, name), "twee woorden" if name != "block" else "een\n\nmeer\nregels")
        for path, text in texts.items()
    }
    before, after = built(texts), built(changed)
    assume(before is not None and after is not None)
    assert before == after
