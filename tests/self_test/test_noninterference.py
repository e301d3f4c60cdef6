"""The proof that nothing public follows from what is hidden: no false alarm, and each breach that words do not show."""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from click.testing import Result

from stadspanel_site.build_types import BuildOptions, result_of
from stadspanel_site.disclosure import crossing, gate
from stadspanel_site.disclosure.cleared import Cleared, ClearedArchive
from stadspanel_site.disclosure.clearing import clear
from stadspanel_site.disclosure.crossing import Crossing
from stadspanel_site.disclosure.decisions import Decisions, Outcome
from stadspanel_site.disclosure.headers import changed
from stadspanel_site.internal.documents import InternalArchive, InternalDocument
from stadspanel_site.internal.links import Link, resolve
from stadspanel_site.internal.reading.prose import Prose
from stadspanel_site.internal.reading_content import ContentFiles, read_content
from stadspanel_site.pipeline import disclose_content, plan_of, site_from
from stadspanel_site.problems.problem import Problem
from stadspanel_site.public.documents.shared import CLOSED, NotPublic, Withdrawal
from stadspanel_site.public.rendering.renderer import Around
from stadspanel_site.search.index import without_index
from stadspanel_site.self_test import noninterference as module
from stadspanel_site.self_test.noninterference import compare
from stadspanel_site.self_test.other_secrets import other_secrets, secrets_of
from stadspanel_site.self_test.other_words import Way, other_name, other_words
from stadspanel_site.store.kept import Kept
from stadspanel_site.words.vocabulary import Confidentiality
from tests.command_line import stadspanel
from tests.disclosure.generated_sites import endorsed, readable, site
from tests.served_sites import COMPLETE
from tests.sites_by_hand import AS_OF, SUMMARY, TEMPLATES, document, options, write_content

pytestmark = pytest.mark.slow

SPAN = "[[vertrouwelijk 5.1.2e | de bakker]]"
ADVICE = f"""\
titel: Sensoren
kenmerk: SPD-2026-01
datum: 2026-02-01
themas: [dataveiligheid]
samenvatting: {SUMMARY} {SPAN}
aanbevelingen:
  - nr: 1
    tekst: Zet borden neer.
  - nr: 2
    tekst: Bewaar dat niet.
    vertrouwelijkheid: vertrouwelijk
    grond: 5.1.2e
bijlagen:
  - {{bestand: open.csv, titel: Tabel, vertrouwelijkheid: openbaar}}
  - {{bestand: dicht.csv, titel: Brief, vertrouwelijkheid: vertrouwelijk, grond: 5.1.2e}}
intern: een lange noot voor het panel
"""
ANSWER = """\
datum: 2026-03-01
afzender: college
opvolging: volledig
per_aanbeveling:
  - {nr: 1, opvolging: volledig, wijze: Overal borden., termijn: 2026-12-01}
  - {nr: 2, opvolging: niet, motivering: Dat kan niet.}
"""
STEPS = """\
stappen:
  - {datum: 2026-04-01, aanbeveling: 1, stand: in_uitvoering, toelichting: Besteld., gemeld_door: gemeente}
  - {datum: 2026-05-01, aanbeveling: 1, stand: gestopt, toelichting: Weg., gemeld_door: panel, vertrouwelijkheid: geheim, grond: 5.1.2e}
  - {datum: 2027-05-01, aanbeveling: 1, stand: gestopt, toelichting: Later., gemeld_door: panel}
"""
EXPENSES = """\
uitgaven:
  - {datum: 2026-01-05, post: bestanden, omschrijving: Opslag, bedrag: '42,50', openbaar: ja}
  - {datum: 2026-02-05, post: bestanden, omschrijving: Reis naar de bakker, bedrag: '10'}
  - {datum: 2026-03-05, post: bestanden, omschrijving: Aankoop bij de bakker, bedrag: '20'}
"""
KEPT_INSIDE = {"confidentiality": "vertrouwelijk", "extra": "grond: 5.1.2e\n"}
SECRET = {"confidentiality": "geheim", "extra": "grond: 5.1.2e\n"}
ADVICE_02, ADVICE_03 = (
    document("advies", **KEPT_INSIDE).replace("SPD-2026-01", f"SPD-2026-0{number}") for number in (2, 3)
)
CONTENT: Mapping[str, str] = {
    "adviezen/2026-open/advies.md": document("advies", header=ADVICE, body=f"Tekst van {SPAN}.\n"),
    "adviezen/2026-open/verzoek.md": document("verzoek"),
    "adviezen/2026-open/reactie.md": document("reactie", header=ANSWER),
    "adviezen/2026-open/reactie-2.md": document("reactie", status="concept", header=ANSWER),
    "adviezen/2026-open/voortgang.md": document("voortgang", header=STEPS),
    "adviezen/2026-open/bijlagen/open.csv": "maand;aantal\nmei;12\n",
    "adviezen/2026-open/bijlagen/dicht.csv": "naam\nde bakker\n",
    "adviezen/stille-kluis/advies.md": ADVICE_02,
    "adviezen/nog-een-kluis/advies.md": ADVICE_03,
    "gesprekken/gesprek/verslag.md": document("verslag", body=f"Over {SPAN}.\n\n::: vertrouwelijk 5.1.2e\nDe bakker\n:::\n"),
    "gesprekken/gesprek/verslag-2.md": document("verslag", status="concept"),
    "dossiers/sensoren.md": document("dossier", extra="berichten:\n  - {datum: 2026-02-01, tekst: Er is nieuws.}\n"),
    "paginas/over.md": document("pagina", body="Zie [de kluis](../adviezen/stille-kluis/advies.md) en [het plan](plan.md).\n"),
    "paginas/plan.md": document("pagina", **SECRET),
    "leden/anna.md": document("lid"),
    "leden/bea.md": document("lid").replace("Lid Eén", "Bea Zwanenburg").replace("toestemming: ja", "toestemming: nee"),
    "leden/carla.md": document("lid", extra="rol: voorzitter\ntot: 2025-12-31\n"),
    "leden/dora.md": document("lid", extra="rol: secretaris\ntot: 2025-12-31\n"),
    "agenda/vergadering.md": document("agenda", extra="besloten: ja\nplaats: Bij de bakker\n"),
    "financien/2026.yaml": document("financien", header=EXPENSES),
    "evaluaties/2026.md": document("evaluatie"),
}  # fmt: skip

_KEPT = Kept()
"""What is not betrayed is the same from one test to the next, and is made once."""


def compared(content: ContentFiles, chosen: BuildOptions) -> module.Comparison:
    """Return what was compared of the site of *content*."""
    files, result = site_from(content, chosen, index=without_index)
    return compare(content, files, result, chosen)


def betrayed(folder: Path, texts: Mapping[str, str] = CONTENT) -> tuple[Problem, ...]:
    """Return what the site of *texts* betrays of what is hidden."""
    chosen = replace(options(write_content(folder / "content", texts)), own_kept=_KEPT)
    return compared(read_content(chosen.content), chosen).problems


# --- no false alarm ---


# Of the two large sites: test_self_test.py.


def test_nothing_follows_on_the_small_site_with_something_hidden_of_each_kind(tmp_path: Path) -> None:
    assert betrayed(tmp_path) == ()


NO_FILES = Around(pictures={}, assets={}, sizes={})


def generated() -> Iterator[ContentFiles]:
    for number in range(24):
        texts = site(Random(number))  # noqa: S311 - no secrets
        if readable(texts) is not None:
            encoded = {path: text.encode() for path, text in sorted(endorsed(texts).items())}
            attached = {path: data for path, data in encoded.items() if "/bijlagen/" in path}
            documents = {path: data for path, data in encoded.items() if path not in attached}
            sizes = {path: len(data) for path, data in attached.items()}
            yield ContentFiles(documents, sizes, (), encoded.__getitem__)


def test_nor_on_generated_sites() -> None:
    seen = 0
    for content in generated():
        chosen = options(Path("nergens"), output=Path("nergens"))
        disclosure, _ = disclose_content(content, chosen)
        plan = plan_of(disclosure)
        before = module._facts(disclosure, plan.made_from)
        result = result_of(disclosure, plan, NO_FILES, ())
        for way in Way:
            found = module._compare_way(secrets_of(content, AS_OF), way, chosen, result, before)
            assert (found.problems, found.left) == ((), frozenset())
            seen += 1
    assert seen > 20


# --- what becomes another ---


@pytest.mark.parametrize("way", Way)
def test_the_other_content_holds_no_word_that_was_hidden(way: Way, tmp_path: Path) -> None:
    content = read_content(write_content(tmp_path / "content", CONTENT))
    other = other_secrets(secrets_of(content, AS_OF), way).content
    everything = b"\n".join(
        [*other.documents.values(), *map(str.encode, other.documents), *map(other.read_attachment, other.attachments)]
    )  # fmt: skip
    for hidden in (
        b"bakker",
        b"Bakker",
        b"een lange noot",
        b"nog-een-kluis",
        b"dicht.csv",
        b"Bewaar dat niet",
        b"carla",
    ):
        assert hidden not in everything, hidden
    for public in (b"Zet borden neer.", b"SPD-2026-03", b"anna", b"Overal borden.", b"open.csv"):
        assert public in everything


def test_the_same_content_becomes_the_same_other_content() -> None:
    content = read_content(COMPLETE)
    for way in Way:
        one, other = (other_secrets(secrets_of(content, AS_OF), way).content for _ in range(2))
        assert one.documents == other.documents
        assert one.attachments == other.attachments


def test_other_words_have_another_length_and_another_order() -> None:
    names = ["anna", "bea", "carla", "dora"]
    assert sorted(names, key=lambda name: other_words(name, Way.LONGER, "")) == names[::-1]
    assert sorted(names, key=lambda name: other_name(name, Way.LONGER)) == names[::-1]
    assert all(len(other_words("de bakker", way, "")) != len("de bakker") for way in Way)


def test_what_is_left_as_it_was_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Words of a hundred thousand letters are refused: so that the content cannot become another.
    real = other_secrets

    def refused(secrets: Any, way: Way, wanted: Any) -> Any:
        other = real(secrets, way, wanted)
        if not wanted(("leden/bea.md", "onderdeel dat niet openbaar is")):
            return other
        broken = {**other.content.documents, "leden/bea.md": b"---\nstatus: x\n---\n"}
        return replace(other, content=replace(other.content, documents=broken))

    monkeypatch.setattr(module, "other_secrets", refused)
    content = write_content(tmp_path / "content", CONTENT)
    found = compared(read_content(content), options(content))
    assert found.problems == ()
    assert found.unvaried == ("leden/bea.md",)
    assert "1 stuk kon niet helemaal anders gemaakt worden:\n- leden/bea.md" in found.text


def test_of_a_large_archive_one_other_content_is_compared_and_said_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "LARGE", 10)
    monkeypatch.setattr(module, "MOST_PAGES", 20)
    found = compared(read_content(COMPLETE), options(COMPLETE, output=Path("nergens")))
    assert found.contents == 1
    assert re.search(
        r"^1 variant vergeleken.*\(steekproef: van de openbare stukken één op de 3, van \d+ pagina’s \d+ opnieuw gemaakt\)",
        found.text,
    )


# --- breaches that no word shows ---

Breach = Callable[[ClearedArchive, InternalArchive, Decisions], ClearedArchive]


def hidden(archive: InternalArchive, decisions: Decisions) -> list[str]:
    return [item.path for item in archive.documents if decisions.outcomes[item.path] is Outcome.HIDDEN]


def in_documents(change: Callable[[Cleared[Any], Any], Cleared[Any]]) -> Breach:
    """Return the breach that makes *change* to each cleared document, given the internal one."""

    def breach(cleared: ClearedArchive, archive: InternalArchive, _: Decisions) -> ClearedArchive:
        inside = {item.path: item for item in archive.documents if isinstance(item, InternalDocument)}
        found = {path: change(item, inside[path]) for path, item in cleared.documents.items()}

        def again(folder: Any) -> Any:
            return replace(folder, documents=tuple(found[item.path] for item in folder.documents))

        return replace(
            cleared,
            documents=found,
            trajectories=tuple(map(again, cleared.trajectories)),
            conversations=tuple(map(again, cleared.conversations)),
        )

    return breach


def titled(text: Callable[[InternalArchive, Decisions], object]) -> Breach:
    """Return the breach that says *text* in the title of the site."""

    def breach(cleared: ClearedArchive, archive: InternalArchive, decisions: Decisions) -> ClearedArchive:
        title = f"{cleared.settings.title} {text(archive, decisions)}"
        return replace(cleared, settings=changed(cleared.settings, title=title))

    return breach


def counting_members(cleared: ClearedArchive, archive: InternalArchive, _: Decisions) -> ClearedArchive:
    return replace(cleared, members_unnamed=len(archive.members))


def register_by_file(cleared: ClearedArchive, _: InternalArchive, __: Decisions) -> ClearedArchive:
    return replace(cleared, register=dict(sorted(cleared.register.items())))


def year_of_a_hidden_day(cleared: ClearedArchive, archive: InternalArchive, _: Decisions) -> ClearedArchive:
    steps = [
        step.date.year
        for item in archive.documents
        for step in getattr(getattr(item, "header", None), "steps", ())
    ]
    rows = {path: replace(row, year=max(steps)) for path, row in cleared.register.items()}
    return replace(cleared, register=rows)


def month_of_a_row(cleared: ClearedArchive, archive: InternalArchive, _: Decisions) -> ClearedArchive:
    months = {item.path: item.header.dated.month for item in archive.documents if getattr(getattr(item, "header", None), "dated", None)}  # type: ignore[union-attr]  # fmt: skip
    rows = {
        path: replace(row, description=f"kwartaal {months[path]}") for path, row in cleared.register.items()
    }
    return replace(cleared, register=rows)


def withdrawn_answers(
    cleared: ClearedArchive, archive: InternalArchive, decisions: Decisions
) -> ClearedArchive:
    gone = Withdrawal(date=AS_OF, reason="Niet openbaar.")
    count = sum("/reactie" in path for path in hidden(archive, decisions))
    return replace(
        cleared,
        trajectories=tuple(
            replace(item, told=replace(item.told, responses_withdrawn=(gone,) * count))
            for item in cleared.trajectories
        ),
    )


def padded(document: Cleared[Any], length: int) -> Cleared[Any]:
    return replace(document, body=f"{document.body}{'.' * length}")


def with_header(document: Cleared[Any], **changes: object) -> Cleared[Any]:
    return replace(document, header=changed(document.header, **changes))


def numbered(document: Cleared[Any], inside: Any, name: str, text: str) -> Cleared[Any]:
    """Return *document* with, in each entry of the list *name*, its number among all entries, hidden ones too."""
    entries = getattr(document.header, name, ())
    every = list(getattr(inside.header, name, ()))
    told = tuple(
        changed(item, **{text: Prose(f"{every.index(item)}: {getattr(item, text)}")}) for item in entries
    )
    return with_header(document, **{name: told}) if entries else document


def newest_change(document: Cleared[Any], inside: Any) -> Cleared[Any]:
    days = [item.date for item in inside.header.corrections]
    return with_header(document, open_since=AS_OF - dt.timedelta(days=1)) if days else document


def secret_files(document: Cleared[Any], inside: Any) -> Cleared[Any]:
    closed = sum(item not in document.header.attachments for item in inside.header.attachments)
    told = NotPublic(kind="bijlage", grounds=("5.1.2e",))
    return replace(document, attachments_not_public=(told,) * closed)


def closed_answer_decides(document: Cleared[Any], inside: Any) -> Cleared[Any]:
    answers = getattr(inside.header, "answers", ())
    return with_header(document, uptake=answers[-1].uptake) if answers else document


def numbered_files(document: Cleared[Any], inside: Any) -> Cleared[Any]:
    places = {item.file: number for number, item in enumerate(inside.header.attachments)}
    return replace(
        document, files=tuple((f"{title} {places.get(file)}", file, at) for title, file, at in document.files)
    )


def length_of_the_place(document: Cleared[Any], inside: Any) -> Cleared[Any]:
    place = getattr(inside.header, "location", None)
    return with_header(document, location="x" * len(place)) if place else document


BREACHES: dict[str, Breach] = {
    "members of whom nothing may be told are counted": counting_members,
    "the register in the order of its files": register_by_file,
    "the year of a row from a step to come": year_of_a_hidden_day,
    "the month of a row": month_of_a_row,
    "hidden answers are counted": withdrawn_answers,
    "the number of documents": titled(lambda archive, _: len(archive.documents)),
    "the number of hidden documents": titled(lambda archive, decisions: len(hidden(archive, decisions))),
    "the number of folders": titled(lambda archive, _: len(archive.trajectories)),
    "a number that follows from the names of hidden documents": titled(
        lambda archive, decisions: sum("".join(hidden(archive, decisions)).encode()) % 97
    ),
    "the newest day of all documents": titled(
        lambda archive, _: max(
            item.header.dated
            for item in archive.documents
            if isinstance(item, InternalDocument) and item.header.dated
        )
    ),
    "the number of attached files": titled(lambda archive, _: len(archive.files)),
    "the length of a mark": in_documents(
        lambda document, inside: padded(document, sum(map(len, inside.source.text_without_markers())))
    ),
    "the length of the panel's note": in_documents(
        lambda document, inside: padded(document, len(str(inside.header.internal_note or "")))
    ),
    "the length of a place that is kept": in_documents(length_of_the_place),
    "the day of the newest change from one to come": in_documents(newest_change),
    "secret attachments are counted": in_documents(secret_files),
    "files numbered with those that are closed": in_documents(numbered_files),
    "a closed answer decides the headline": in_documents(closed_answer_decides),
    "steps numbered with the hidden ones": in_documents(
        lambda document, inside: numbered(document, inside, "steps", "note")
    ),
    "expenses numbered with those that are not public": in_documents(
        lambda document, inside: numbered(document, inside, "expenses", "description")
    ),
    "messages numbered with those to come": in_documents(
        lambda document, inside: numbered(document, inside, "messages", "text")
    ),
}


def break_the_gate(monkeypatch: pytest.MonkeyPatch, breach: Breach) -> None:
    def broken(archive: InternalArchive, decisions: Decisions) -> ClearedArchive:
        return breach(clear(archive, decisions), archive, decisions)

    monkeypatch.setattr(gate, "clear", broken)


@pytest.mark.parametrize("name", BREACHES)
def test_a_breach_that_no_word_shows_is_found(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    break_the_gate(monkeypatch, BREACHES[name])
    # The audit lets it pass: betrayed() would raise.
    found = betrayed(tmp_path)
    assert found
    assert {item.code for item in found} == {"verraadt-verborgen"}
    # No message repeats what is hidden.
    assert "bakker" not in repr(found).lower()


def test_members_in_the_order_of_their_files_are_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "stadspanel_site.disclosure.panel.sorted", lambda items, **_: list(items), raising=False
    )
    found = betrayed(tmp_path)
    assert [dict(item.words)["bestand"] for item in found] == ["panel/index.html"]


def test_a_link_to_a_secret_document_that_is_told_to_be_closed_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret: set[str] = set()

    def seeing(cleared: ClearedArchive, archive: InternalArchive, _: Decisions) -> ClearedArchive:
        secret.clear()
        secret.update(
            item.path for item in archive.documents if item.confidentiality is Confidentiality.SECRET
        )
        return cleared

    real = Crossing._target

    def target(crossing: Crossing, link: Link, document: Cleared[Any]) -> str:
        found = resolve(link.target, document.path)
        return CLOSED if found is not None and found[0] in secret else real(crossing, link, document)

    break_the_gate(monkeypatch, seeing)
    monkeypatch.setattr(Crossing, "_target", target)
    # The audit finds these words too, and would end the build before the proof.
    monkeypatch.setattr("stadspanel_site.pipeline.begun_audit", lambda *_: lambda *_: ())
    (found,) = betrayed(tmp_path)
    assert found.place.path == "paginas/plan.md"
    # The first of the files that tell of it, in the order of their addresses.
    assert dict(found.words)["bestand"] == "data/alles.json"


def test_ids_that_number_hidden_answers_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[InternalArchive] = []

    def seeing(cleared: ClearedArchive, archive: InternalArchive, _: Decisions) -> ClearedArchive:
        seen[:] = [archive]
        return cleared

    def anchors(cleared: ClearedArchive) -> dict[str, str]:
        paths = [item.path for folder in seen[0].folders for item in folder.documents]
        return {path: f"tekst-{paths.index(path)}" for path in cleared.documents if path in paths}

    break_the_gate(monkeypatch, seeing)
    monkeypatch.setattr(crossing, "_anchors", anchors)
    assert betrayed(tmp_path)


def test_a_page_that_differs_in_one_byte_is_found(tmp_path: Path) -> None:
    chosen = options(write_content(tmp_path / "content", CONTENT))
    content = read_content(chosen.content)
    files, result = site_from(content, chosen, index=without_index)
    (found,) = compare(content, {**files, "index.html": files["index.html"] + b" "}, result, chosen).problems
    assert dict(found.words)["bestand"] == "index.html"


# --- where it is a stage ---


def run(command: str, folder: Path, *more: str) -> Result:
    content = write_content(folder / "content", CONTENT)
    arguments = ["--content", str(content), "--templates", str(TEMPLATES), "--as-of", AS_OF.isoformat()]
    return stadspanel(command, *arguments, *more, env={"CI": "true"})


def test_the_self_test_says_what_was_compared(tmp_path: Path) -> None:
    result = run("check", tmp_path, "--self-test")
    assert result.exit_code == 0, result.stderr
    assert re.search(
        r"^2 varianten vergeleken, met iets anders verborgen in \d+ stukken: 0 bytes verschil in \d+ pagina’s",
        result.stdout,
        re.MULTILINE,
    )


@pytest.mark.parametrize("more", [(), ("--format", "github")], ids=["text", "github"])
def test_the_self_test_fails_on_a_breach(
    more: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    break_the_gate(monkeypatch, counting_members)
    result = run("check", tmp_path, "--self-test", *more)
    assert result.exit_code == 1
    assert "verraadt-verborgen" in result.output
    assert "kanaries" not in result.output
    # Without the self-test nobody looks.
    assert run("check", tmp_path).exit_code == 0


def test_a_publication_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    break_the_gate(monkeypatch, counting_members)
    result = run("publish", tmp_path, "--to", str(tmp_path / "site"))
    assert result.exit_code == 1
    assert "fout[verraadt-verborgen]" in result.stderr
    assert result.stderr.endswith("Er is niets gepubliceerd.\n")
    assert not list((tmp_path / "site").glob("**/index.html"))
