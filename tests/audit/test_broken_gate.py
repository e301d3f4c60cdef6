"""The gate broken in many small ways, one at a time: what it then lets through does not stay unnoticed."""

import gzip
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pytest

from stadspanel_site import pipeline
from stadspanel_site.build_types import BuildOptions, IndexMaker
from stadspanel_site.disclosure.decisions import Outcome
from stadspanel_site.disclosure.headers import changed
from stadspanel_site.internal.loading import _load_document
from stadspanel_site.internal.reading_content import read_content
from stadspanel_site.pipeline import make_site
from stadspanel_site.problems.problem import ProblemsFound
from stadspanel_site.public.documents.shared import CLOSED, ON_SITE, NotPublic, Withheld
from stadspanel_site.search.index import make_index, without_index
from stadspanel_site.self_test.noninterference import compare
from stadspanel_site.store.kept import Kept
from tests.asset_names import without_hashes
from tests.audit.gate_breaches import (
    CONTENT,
    IN_TEXT,
    LONG,
    Break,
    Patch,
    all_files,
    all_photos,
    always,
    as_open,
    at,
    both,
    expenses,
    header_at,
    linked,
    members,
    named_files,
    outcome,
    raw_at,
    row,
    summary,
    swapped,
    tombstone,
    uncut,
)
from tests.audit.test_breaches import IN_A_NAME
from tests.self_test.test_noninterference import break_the_gate, with_header
from tests.sites_by_hand import told_by_pages, write_content

pytestmark = pytest.mark.slow

# --- breaches of which a word is found ---

ADVICE_AT, STEPS_AT = "adviezen/2026-open/advies.md", "adviezen/2026-open/voortgang.md"
EXPENSES_AT, DOSSIER_AT = "financien/2026.yaml", "dossiers/sensoren.md"
CLOSED_FILE = NotPublic(kind="bijlage", grounds=("5.1.2e",))
MEETING = "agenda/2026-07-01-x.md"
MEMBERS = both(
    always("disclosure.headers._may_be_named", value=True), lambda patch: break_the_gate(patch, members)
)

OPEN, PANEL, REGISTER = "adviezen/2026-open/index.html", "panel/index.html", "openbaarheid/index.html"
FEED, STRAKS = "feed.xml", "adviezen/2026-straks/index.html"


@dataclass(frozen=True)
class Breach:
    """A gate that is broken in one place, what it then lets through, and where the audit says it is."""

    breaks: Break
    word: str
    """An expression for what comes out, in *file*."""
    kind: str
    file: str
    told: str = ""
    """Where the audit says that it is, if the name of the file may not be repeated."""
    index: IndexMaker = without_index


BREACHES: dict[str, Breach] = {
    **{f"a passage that is not cut: {text}": Breach(uncut(text), rf"(?<!\w){re.escape(text)}\b", "passage", OPEN) for text in IN_TEXT},
    "the first words of a passage": Breach(uncut(LONG, lambda text: " ".join(text.split()[:3])), "faillissement dreigt voor", "passage", OPEN),
    "the last word of a passage": Breach(uncut(LONG, lambda text: text.split()[-1]), "zeurt", "passage", OPEN),
    "the first letters of a passage": Breach(uncut(LONG, lambda text: text[:13]), "faillissement", "passage", OPEN),
    "a passage in a description": Breach(uncut("Vosselaar"), '"description" content="[^"]*Vosselaar', "passage", OPEN),
    "a passage in the feed": Breach(uncut("Vosselaar"), "Vosselaar", "passage", FEED),
    "a passage in an alternative text": Breach(uncut("Juliana"), 'alt="De haven met Juliana', "passage", OPEN),
    "a passage in a cell": Breach(uncut("Ekkelkamp"), "Ekkelkamp", "passage", "terugkoppeling/toezeggingen.csv"),
    "a passage in the search index": Breach(uncut("Bo Lam"), "Bo Lam", "passage", "zoeken/pagefind/fragment/", index=make_index),
    "an explanation of a ground": Breach(
        row(lambda archive: str(header_at(archive, "adviezen/2026-dicht/advies.md").grounds_note)), "Kerkstraat", "toelichting_grond", REGISTER
    ),
    "the title of a confidential document": Breach(
        row(lambda archive: str(header_at(archive, "adviezen/2026-dicht/advies.md").title)), "Griffie", "titel", REGISTER
    ),
    "a secret reference": Breach(
        row(lambda archive: str(header_at(archive, "adviezen/2026-geheim/advies.md").reference)), "GHM-7731", "kenmerk", REGISTER
    ),
    "a row for a secret document": Breach(outcome("adviezen/2026-geheim/advies.md", Outcome.REGISTERED), "GHM-7731", "kenmerk", REGISTER),
    "a secret document": Breach(outcome("adviezen/2026-geheim/advies.md", Outcome.PUBLISHED), "Rekenkamer", "titel", "adviezen/index.html"),
    "the name of a secret document in a link": Breach(linked(ON_SITE + "{path}/"), "2026-geheim", "adres", OPEN),
    "the name of the file of a closed answer": Breach(linked("https://www.example.org/{name}"), "reactie-kaasboer", "woord uit de naam van het bestand", OPEN),
    "a secret document that is told to be closed": Breach(linked(CLOSED), "het besluit .niet openbaar.", "waar een link heen leidt", OPEN),
    "a closed answer": Breach(outcome("adviezen/2026-open/reactie-kaasboer.md", Outcome.PUBLISHED), "ijking", "tekst", "adviezen/2026-open/reactie-2026-03-01/index.html"),
    "a document under embargo": Breach(always("disclosure.decisions._is_embargoed", value=False), "Zonneweide", "titel", STRAKS, IN_A_NAME),
    "a request of a day to come": Breach(always("disclosure.decisions._begins_later", value=False), "veerpont", "vraag", STRAKS, IN_A_NAME),
    "a draft": Breach(row(lambda archive: raw_at(archive, "paginas/stil-plan.md")[-16:]), "Verhuizing", "titel", REGISTER),
    "an internal note": Breach(summary(lambda inside: inside.header.internal_note), "Truus", "intern", OPEN),
    "a closed recommendation": Breach(as_open("Recommendation"), "gemaal", "aanbevelingen", OPEN),
    "a secret step": Breach(as_open("Step"), "Ooievaar", "stappen", OPEN),
    "the title of a secret attachment": Breach(as_open("Attachment"), "Hooivork", "bijlagen", OPEN),
    "the text of a closed attachment": Breach(
        swapped("disclosure.clearing._files", all_files), "Havermans", "tekst in een bijlage", "adviezen/2026-open/bijlagen/offerte.csv", IN_A_NAME
    ),
    "the name of a closed attachment": Breach(swapped("disclosure.clearing._files", named_files), "haven-zeis", "bijlagen", IN_A_NAME),
    "a step, a message and an expense to come": Breach(always("disclosure.headers.is_to_come", value=False), "Reiger", "stappen", OPEN),
    "a correction to come": Breach(always("disclosure.headers.is_to_come", value=False), "korenwolf", "wijzigingen", OPEN),
    "a message to come": Breach(always("disclosure.headers.is_to_come", value=False), "bever", "berichten", "dossiers/sensoren/index.html"),
    "an expense to come": Breach(always("disclosure.headers.is_to_come", value=False), "Kanotocht", "uitgaven", PANEL),
    "an expense that is not public": Breach(swapped("disclosure.panel.disclose_finances", expenses), "Weesp", "uitgaven", PANEL),
    "the place of a closed meeting": Breach(at(MEETING, lambda found, inside: with_header(found, title=f"Overleg, {inside.location}")), "Zaal Pi", "plaats", PANEL),
    "the minutes of a meeting": Breach(at(MEETING, lambda found, inside: with_header(found, title=f"Overleg {inside.minutes[3:-11]}")), "stil-overleg", "adres", PANEL),
    "a member without consent": Breach(MEMBERS, "Zoë Og", "naam", PANEL),
    "a photo of a member without consent": Breach(MEMBERS, 'alt="Aan boord"', "foto", PANEL),
    "the text of a member without consent": Breach(MEMBERS, "kwartels", "tekst", PANEL),
    "an address of a member": Breach(at("leden/anna.md", lambda found, inside: with_header(found, role=inside.internal_note)), "Brink", "intern", PANEL),
    "the title of what was withdrawn": Breach(lambda patch: break_the_gate(patch, tombstone), "Zwemvijver", "titel", "weg/index.html"),
    "an address that was withdrawn": Breach(outcome("paginas/gewist.md", Outcome.TOMBSTONE), "gewist", "adres", IN_A_NAME),
}  # fmt: skip


@pytest.fixture(scope="module")
def chosen(tmp_path_factory: pytest.TempPathFactory) -> BuildOptions:
    return told_by_pages(write_content(tmp_path_factory.mktemp("gate") / "content", CONTENT))


@pytest.fixture(autouse=True)
def nothing_is_loaded_yet(whole: Mapping[str, bytes]) -> Iterator[None]:  # noqa: ARG001 - made with the gate whole
    """Forget documents as they were loaded, before each breach and after it: one may be in how they are read."""
    _load_document.cache_clear()
    yield
    _load_document.cache_clear()


@pytest.fixture(scope="module")
def whole(chosen: BuildOptions) -> Mapping[str, bytes]:
    return make_site(chosen)[0]


def said(files: Mapping[str, bytes], path: str) -> str:
    """Return what the files below *path* say; where a name is meant, all their names."""
    if path == IN_A_NAME:
        return "\n".join(files)
    found = (data for name, data in sorted(files.items()) if without_hashes(name).startswith(path))
    return "\n".join(
        (gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data).decode("utf-8", "replace")
        for data in found
    )


@pytest.mark.parametrize("name", BREACHES)
def test_what_a_broken_gate_lets_through_is_found(
    name: str, chosen: BuildOptions, whole: Mapping[str, bytes], monkeypatch: Patch
) -> None:
    breach, real = BREACHES[name], pipeline.begun_audit
    out: dict[str, bytes] = {}

    def begun_audit(*options: Any) -> Any:
        def audited(files: Any, base_url: str, later: Any) -> Any:
            out.update(files, **later())
            return begun(files, base_url, later)

        begun = real(*options)
        return audited

    monkeypatch.setattr(pipeline, "begun_audit", begun_audit)
    breach.breaks(monkeypatch)
    with pytest.raises(ProblemsFound) as raised:
        make_site(replace(chosen, own_kept=Kept()), index=breach.index)
    # Without the audit it would come out, and with the gate it does not.
    assert re.search(breach.word, said(out, breach.file))
    assert not re.search(breach.word, said(whole, breach.file))
    found = [dict(item.words) for item in raised.value.problems if item.code == "lek"]
    assert [
        item["soort"]
        for item in found
        if without_hashes(item["bestand"]).startswith(breach.told or breach.file)
        and item["soort"] == breach.kind
    ]


# --- breaches of which no word tells: the proof of noninterference finds these ---

WORDLESS: dict[str, tuple[Break, str, str]] = {
    "the length of a mark": (uncut(LONG, lambda text: "-" * len(text)), OPEN, ADVICE_AT),
    "drafts are counted": (row(lambda archive: str(sum(not hasattr(item, "header") for item in archive.documents))), REGISTER, "adviezen/2026-dicht"),
    "secret attachments are counted": (
        at(ADVICE_AT, lambda found, inside: replace(found, attachments_not_public=(CLOSED_FILE,) * (len(inside.attachments) - 1))), OPEN, ADVICE_AT
    ),
    "a secret step is told of": (
        at(STEPS_AT, lambda found, inside: replace(found, withheld=tuple(Withheld(number=1, grounds=item.grounds) for item in inside.steps if not item.is_open))),
        OPEN, STEPS_AT,
    ),
    "an expense to come is counted in": (
        at(EXPENSES_AT, lambda found, inside: with_header(found, expenses=tuple(changed(item, is_public=False) for item in inside.expenses))), PANEL, EXPENSES_AT
    ),
    "a day to come": (at(DOSSIER_AT, lambda found, inside: with_header(found, reported_on=inside.reported_on)), "dossiers/sensoren/index.html", DOSSIER_AT),
    "the photo of a member without consent": (swapped("disclosure.clearing._files", all_photos), IN_A_NAME, "leden/bijlagen/zeil.jpg"),
}  # fmt: skip


@pytest.mark.parametrize("name", WORDLESS)
def test_what_no_word_tells_is_found_by_the_proof(
    name: str, chosen: BuildOptions, whole: Mapping[str, bytes], monkeypatch: Patch
) -> None:
    breaks, file, culprit = WORDLESS[name]
    monkeypatch.setattr(pipeline, "begun_audit", lambda *_: lambda *_: ())
    breaks(monkeypatch)
    files, result = make_site(chosen, index=without_index)
    assert said(files, file) != said(whole, file)
    found = compare(read_content(chosen.content), files, result, chosen).problems
    assert culprit in {item.place.path for item in found}


def test_with_the_gate_whole_nothing_is_found(chosen: BuildOptions) -> None:
    files, result = make_site(chosen, index=without_index)
    assert compare(read_content(chosen.content), files, result, chosen).problems == ()
