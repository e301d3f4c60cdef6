"""Nothing follows from what is hidden: properties of the gate on generated sites (content model, last line of the table)."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from stadspanel_site.audit.disclosure_table import fates
from stadspanel_site.audit.raw_sources import read_raw
from stadspanel_site.build_types import IndexMaker
from stadspanel_site.disclosure.decisions import Outcome, decide
from stadspanel_site.disclosure.gate import disclose
from stadspanel_site.internal.layout import is_attachment
from stadspanel_site.pipeline import make_site
from stadspanel_site.problems.problem import ProblemsFound
from stadspanel_site.public.documents.archive import PublicArchive
from stadspanel_site.public.pages.planning import plan_pages
from stadspanel_site.search.index import make_index, without_index
from tests.disclosure.generated_sites import NUMBER, Texts, canary, endorsed, load, numbered, readable, sites
from tests.examples import examples
from tests.sites_by_hand import AS_OF, options, write_content

MANY = settings(max_examples=examples(40), deadline=None, suppress_health_check=list(HealthCheck))


def public_of(texts: Texts) -> PublicArchive | None:
    archive = readable(texts)
    return disclose(archive, as_of=AS_OF).archive if archive is not None else None


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
        # Expenses have no text, and that of a member stands with the name.
        if outcome is Outcome.PUBLISHED and not path.startswith(("financien/", "leden/")):
            assert canary(path, "body") in public


def without(texts: Texts, gone: str) -> Texts:
    """Return *texts* without the hidden document *gone*."""
    if "adres_ook: ja" in texts[gone] and not gone.startswith("dossiers/"):
        # Where the address is the leak, all that shares it is as if it were not there; a draft never is.
        folder = f"{gone.rpartition('/')[0]}/"
        shared = {path for path in texts if path.startswith(folder) and "status: concept" not in texts[path]}
        return {path: text for path, text in texts.items() if path not in shared}
    if not gone.endswith("/advies.md") or "vertrouwelijkheid: geheim" not in texts[gone]:
        return {path: text for path, text in texts.items() if path != gone}
    # Of a secret advice the whole folder is as if it were not there.
    folder = gone.removesuffix("advies.md")
    apart = {path for path in texts if path.startswith(folder) and "los_van_advies" in texts[path]}
    return {path: text for path, text in texts.items() if not path.startswith(folder) or path in apart}


def a_hidden_one(texts: Texts, data: st.DataObject) -> str:
    """Draw the path of a hidden document; claims nothing of a site without one."""
    hidden = [path for path, outcome in outcomes_of(texts).items() if outcome is Outcome.HIDDEN]
    assume(hidden)
    return data.draw(st.sampled_from(sorted(hidden)))


@MANY
@given(sites(), st.data())
def test_taking_a_hidden_document_away_changes_nothing(texts: Texts, data: st.DataObject) -> None:
    rest = without(texts, a_hidden_one(texts, data))
    # Links and names may now lead nowhere; that is an error, and claims nothing.
    before, after = public_of(texts), public_of(rest)
    assume(after is not None)
    assert before == after


@MANY
@given(sites(), st.data())
def test_changing_a_hidden_document_changes_nothing(texts: Texts, data: st.DataObject) -> None:
    path = a_hidden_one(texts, data)
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
    public = public_of(texts)
    for word in ("body", "titel", "deel", "span"):
        changed = texts | {path: texts[path].replace(canary(path, word), "iets anders")}
        assert public_of(changed) == public
    described = public_of(
        texts
        | {path: texts[path].replace("grond: 5.1.2e\n", "grond: 5.1.2e\npublieke_omschrijving: Anders.\n", 1)}
    )
    assert public is not None
    assert described is not None
    assert public != described
    assert without_descriptions(public) == without_descriptions(described)


_TO_COME = re.compile(
    r"^(?:  - \{datum: 202[67]-(?:08|09|10)-.*|(?:gemeld_op: |besluit_panel: .*datum: )2026-09-.*)\n",
    re.MULTILINE,
)
"""An entry or value of a day to come, on a line of its own."""


def without_what_is_to_come(texts: Texts) -> Texts:
    """Return *texts* without the steps, expenses and other entries of a day to come."""
    bare = {path: _TO_COME.sub("", text) for path, text in texts.items()}
    return {path: re.sub(r"stappen:\n(?!  - )", "stappen: []\n", text) for path, text in bare.items()}


@MANY
@given(sites())
def test_taking_away_what_is_to_come_changes_nothing(texts: Texts) -> None:
    assert public_of(texts) == public_of(without_what_is_to_come(texts))


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
    archive = load(dict(items))
    assert archive is not None
    shuffled = disclose(archive, as_of=AS_OF).archive
    ordered = public_of(texts)
    assert ordered is not None
    assert [page.path for page in plan_pages(shuffled).pages] == [
        page.path for page in plan_pages(ordered).pages
    ]


@settings(MANY, max_examples=examples(NUMBER))
@given(sites())
def test_the_audit_decides_as_the_gate_does(texts: Texts) -> None:
    raw = {
        path: read_raw(path, text.encode())
        for path, text in endorsed(texts).items()
        if path != "site.yaml" and not is_attachment(path)
    }
    assert {path: fate.value for path, fate in fates(raw, AS_OF).items()} == {
        path: outcome.value for path, outcome in outcomes_of(texts).items()
    }


# What follows from the public archive is equal where the archive is; a few whole builds, to the byte, all the same.
BUILT = sites(16)
FEW = settings(max_examples=examples(6), deadline=None, suppress_health_check=list(HealthCheck))


def built(texts: Texts, index: IndexMaker = without_index) -> dict[str, bytes] | None:
    """Return every file of the site of *texts*, or None where it holds errors; what the audit finds is no such error."""
    return _built(tuple(texts.items()), index)


@lru_cache(24)
def _built(texts: tuple[tuple[str, str], ...], index: IndexMaker) -> dict[str, bytes] | None:
    # Most properties compare the same sites with what becomes of them.
    with TemporaryDirectory() as folder:
        content = write_content(Path(folder) / "content", endorsed(dict(texts)))
        try:
            files, _ = make_site(options(content), index=index)
        except ProblemsFound as found:
            if any(item.code in {"lek", "woorden-ook-open"} for item in found.problems):
                raise
            return None
    return dict(files)


def make_no_difference(before: Texts, after: Texts, index: IndexMaker = without_index) -> None:
    """Fail where the two sites differ in any byte of any file; claims nothing where one cannot be built."""
    one, other = built(before, index), built(after, index)
    assume(one is not None)
    assume(other is not None)
    assert one == other


@FEW
@given(BUILT, st.data())
def test_a_hidden_document_leaves_no_trace_in_any_byte(texts: Texts, data: st.DataObject) -> None:
    path = a_hidden_one(texts, data)
    changed = texts[path].replace(canary(path, "body"), "anders").replace(canary(path, "titel"), "ook")
    # Another year, another theme: no filter, no axis and no count may follow.
    changed = changed.replace("2024-", "2023-").replace("digitale-privacy", "digitale-ethiek")
    make_no_difference(texts, texts | {path: changed})


@FEW
@given(BUILT, st.data())
def test_without_a_hidden_document_every_byte_is_the_same(texts: Texts, data: st.DataObject) -> None:
    make_no_difference(texts, without(texts, a_hidden_one(texts, data)))


@FEW
@given(BUILT, st.sampled_from(["span", "block", "kop", "deel", "intern", "dicht"]))
def test_what_is_withheld_leaves_no_trace_in_any_byte(texts: Texts, name: str) -> None:
    make_no_difference(texts, with_other_words(texts, name))


@settings(FEW, max_examples=examples(2))
@given(BUILT)
def test_nor_in_any_byte_of_the_search_index(texts: Texts) -> None:
    changed = texts
    for name in ("span", "block", "kop", "deel", "intern", "dicht"):
        changed = with_other_words(changed, name)
    make_no_difference(texts, changed, make_index)


@FEW
@given(BUILT)
def test_what_is_to_come_leaves_no_trace_in_any_byte(texts: Texts) -> None:
    make_no_difference(texts, without_what_is_to_come(texts))


def with_other_words(texts: Texts, name: str) -> Texts:
    """Return *texts* with other words in each place *name*: in an attachment or an entry, a passage or a note."""
    # An attachment belongs to its folder, all else to its document.
    places = {path: path.rpartition("/bijlagen/")[0] or path for path in texts}
    new = "een\n\nmeer\nregels" if name == "block" else "twee woorden"
    return {path: text.replace(canary(places[path], name), new) for path, text in texts.items()}


@pytest.mark.slow
def test_the_sites_have_everything_that_could_betray() -> None:
    """What the properties never see they cannot hold."""
    seen: Counter[str] = Counter()
    for number in range(NUMBER // 2):
        texts = numbered(number)
        public = public_of(texts)
        assert public is not None
        seen.update(features(public))
        seen.update({outcome.value for outcome in outcomes_of(texts).values()})
    few = {name: seen[name] for name in FEATURES if seen[name] < 3}
    assert few == {}


FEATURES: dict[str, Callable[[PublicArchive, tuple[Any, ...]], object]] = {
    "advices of several years": lambda _, found: len({item.advice.date.year for item in found}) > 1,
    "advices of several themes": lambda _, found: len({item.advice.themes for item in found}) > 1,
    "a response term": lambda public, found: found and public.site.agreements[0].response_term_days,
    "a request without advice": lambda public, found: len(public.trajectories) > len(found),
    "a registered advice": lambda public, _: any(item.advice_not_public for item in public.trajectories),
    "an answer": lambda _, found: any(item.responses for item in found),
    "two answers": lambda _, found: any(len(item.responses) > 1 for item in found),
    "an answer that is not public": lambda _, found: any(
        row.kind == "reactie" for item in found for row in item.not_public
    ),
    "a withdrawn answer": lambda _, found: any(item.responses_withdrawn for item in found),
    "an afterword": lambda _, found: any(item.afterword for item in found),
    "steps": lambda _, found: any(item.progress and item.progress.steps for item in found),
    "a log that is hidden": lambda _, found: any(item.progress is None and item.afterword for item in found),
    "steps that are not public": lambda _, found: any(
        item.progress and item.progress.withheld for item in found
    ),
    "an attachment": lambda _, found: any(item.advice.attachments for item in found),
    "an attachment that is not public": lambda _, found: any(
        item.advice.attachments_not_public for item in found
    ),
    "a correction": lambda _, found: any(item.advice.corrections for item in found),
    "an advice in a dossier": lambda _, found: any(item.advice.dossier for item in found),
    "an advice that the panel took back": lambda _, found: any(item.advice.withdrawal for item in found),
    "minutes": lambda public, _: any(item.minutes for item in public.conversations),
    "a note": lambda public, _: any(item.note for item in public.conversations),
    "a note to be endorsed again": lambda public, _: any(
        item.being_endorsed for item in public.conversations
    ),
    "dossiers": lambda public, _: len(public.dossiers) > 1,
    "a page below another": lambda public, _: any("/" in item.path for item in public.pages),
    "a member with a name": lambda public, _: any(item.name for item in public.members),
    "a former member without a name": lambda public, _: any(not item.name for item in public.members),
    "a member who is only counted": lambda public, _: public.members_unnamed,
    "meetings": lambda public, _: public.meetings,
    "expenses": lambda public, _: public.finances,
    "an evaluation": lambda public, _: public.evaluations,
    "rows of the register": lambda public, _: len(public.register) > 1,
    "a tombstone": lambda public, _: public.tombstones,
    "an earlier address": lambda public, _: public.redirects,
    **{
        outcome.value: lambda _, __: False  # counted by what was decided
        for outcome in Outcome
    },
}
"""What a generated site may have, and how to tell."""


def features(public: PublicArchive) -> set[str]:
    """Return which of FEATURES *public* has."""
    with_advice = tuple(item for item in public.trajectories if item.advice is not None)
    return {name for name, has in FEATURES.items() if has(public, with_advice)}
