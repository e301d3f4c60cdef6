"""
What a version promised holds in every later one: its content still builds, and nothing that stays is gone.

docs/decisions/0016-what-stays.md says what is promised, and how it may change all the same.
"""

import copy
import datetime as dt
import json
import lzma
import re
import shutil
import tarfile
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from stadspanel_site.cli import main
from stadspanel_site.internal.quoting import quote_from
from stadspanel_site.pipeline import make_site
from stadspanel_site.problems.problem import ProblemsFound
from stadspanel_site.problems.text import problem_text
from stadspanel_site.search.index import without_index
from tests.disclosure.test_canaries import COMES_OUT, STAYS, _text, raw_words, words
from tests.sites_by_hand import options
from tests.whole import promises
from tests.whole.promises import ASKED, CONTENT, MOVED, PROMISED, ROOT, SERVED, VERSIONS, Promises, broken

NAMES = sorted(folder.name for folder in VERSIONS.iterdir())
DECISION = "docs/decisions/0016-what-stays.md"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebuilt:
    """The site that the program of today makes of the content of a version."""

    files: Mapping[str, bytes]
    promises: Promises
    hidden: frozenset[str]
    """The words that stay inside."""
    shown: frozenset[str]
    """The words that come out."""


def frozen(name: str) -> Any:
    return json.loads((VERSIONS / name / PROMISED).read_text(encoding="utf-8"))


def unpacked(name: str, folder: Path) -> Path:
    with lzma.open(VERSIONS / name / CONTENT) as data, tarfile.open(fileobj=data) as archive:
        # The filter that keeps an archive within its folder is younger than the oldest Python that is tried (PEP 706).
        for member in filter(tarfile.TarInfo.isfile, archive):
            opened = archive.extractfile(member)
            place = folder / member.name
            assert opened is not None
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(opened.read())
    return folder


def rebuilt_from(content: Path, name: str) -> Rebuilt:
    chosen = options(content, as_of=dt.date.fromisoformat(frozen(name)["day"]))
    try:
        files, made = make_site(chosen, index=without_index)
    except ProblemsFound as found:
        quote = quote_from(content)
        errors = [problem_text(one, "content", quote) for one in found.problems if one.is_error]
    else:
        errors = []
    if errors:
        told = "\n\n".join(errors)
        pytest.fail(
            f"{name} promised that this content goes on building, and it does not; "
            f"{DECISION} says how a promise may change.\n\n{told}",
            pytrace=False,
        )
    return Rebuilt(
        files=files,
        promises=promises.promises(files, made.addresses, made.base_url),
        hidden=frozenset(raw_words(STAYS, content)),
        shown=frozenset(raw_words(COMES_OUT, content)),
    )


@cache
def rebuilt(name: str) -> Rebuilt:
    """Return the site of version *name*, made once for each process."""
    folder = Path(tempfile.mkdtemp())
    try:
        return rebuilt_from(unpacked(name, folder), name)
    finally:
        shutil.rmtree(folder)


def kept(name: str, now: Promises) -> None:
    """Fail where something that version *name* promised is not in what holds *now*."""
    if gone := [*broken(frozen(name)["promised"], now)]:
        pytest.fail(
            f"{name} promised this, and it holds no longer; {DECISION} says how a promise may change.\n  "
            + "\n  ".join(gone),
            pytrace=False,
        )


# --- what was promised holds ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_what_a_version_promised_holds_still(name: str) -> None:
    kept(name, rebuilt(name).promises)


@pytest.mark.parametrize("name", NAMES)
def test_what_was_hidden_stays_hidden_and_what_was_public_stays_public(name: str) -> None:
    site = rebuilt(name)
    everything = "\n".join(f"{path}\n{_text(data)}" for path, data in site.files.items())
    assert len(site.hidden) > 300
    assert len(site.shown) > 250
    assert words(STAYS, everything) == set()
    assert site.shown - words(COMES_OUT, everything) == set()


def test_this_version_has_its_promises_written_down() -> None:
    """The recipe is in docs/development.md; a version that only repairs promises what the one before it did."""
    assert re.sub(r"\.\d+$", ".0", promises.version()) in NAMES


def test_what_was_promised_is_never_made_anew(capsys: pytest.CaptureFixture[str]) -> None:
    before = (VERSIONS / NAMES[-1] / PROMISED).read_bytes()
    with pytest.raises(SystemExit, match="is there already"):
        promises.freeze(VERSIONS / NAMES[-1])
    assert (VERSIONS / NAMES[-1] / PROMISED).read_bytes() == before
    assert capsys.readouterr().out == ""


# --- and a breach is told -------------------------------------------------------------------------------------

ADVICE = "adviezen/2025-03-sensoren/"


def without(topic: str, group: str, line: str) -> Callable[[dict[str, Any]], None]:
    return lambda now: now[topic][group].remove(line)


def with_more(topic: str, group: str, line: str) -> Callable[[dict[str, Any]], None]:
    return lambda now: now[topic][group].append(line)


def moved(path: str, target: str) -> Callable[[dict[str, Any]], None]:
    def change(now: dict[str, Any]) -> None:
        now["addresses"][SERVED].remove(path)
        now["addresses"][MOVED].append(f"{path} > {target}")

    return change


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (without("keys", "advies", "aanbevelingen.nr"), ["keys: advies: aanbevelingen.nr"]),
        (without("keys", "reactie", "opvolging: volledig"), ["keys: reactie: opvolging: volledig"]),
        (without("keys", "verslag", "pit_aanwezig"), ["keys: verslag: pit_aanwezig"]),
        (without("keys", "site.yaml", "panel.naam"), ["keys: site.yaml: panel.naam"]),
        (lambda now: now["keys"].pop("lid"), ["keys: lid: all of it"]),
        (without("commands", "nieuw", "--alles"), ["commands: nieuw: --alles"]),
        (without("commands", "nieuw", "also new"), ["commands: nieuw: also new"]),
        (without("commands", "controleren", "--format=json"), ["commands: controleren: --format=json"]),
        (with_more(ASKED, "build", "--to"), [f"{ASKED}: build: --to"]),
        (without(ASKED, "releases", "--to"), []),
        (without("buttons", "vaststellen", "kenmerk"), ["buttons: vaststellen: kenmerk"]),
        (without("columns", "data/adviezen", "kenmerk (string)"), ["columns: data/adviezen: kenmerk (string)"]),
        (without("columns", "data/stappen", "stand: vervallen"), ["columns: data/stappen: stand: vervallen"]),
        (with_more("columns", "data/adviezen", "nieuw (string)"), []),
        (without("addresses", SERVED, "feed.xml"), [f"addresses: {SERVED}: feed.xml"]),
        (without("addresses", SERVED, f"{ADVICE}#aanbeveling-2"), [f"addresses: {SERVED}: {ADVICE}#aanbeveling-2"]),
        (moved("volgen/", "data/"), []),
        (moved("volgen/", "nergens/"), [f"addresses: {SERVED}: volgen/"]),
        (without("ids", "data/adviezen", "tag:proef-zichtbaar996.example,2026-01-01:PP-2025-01/advies"),
         ["ids: data/adviezen: tag:proef-zichtbaar996.example,2026-01-01:PP-2025-01/advies"]),
    ],
)  # fmt: skip
def test_each_breach_is_told_and_an_addition_is_none(
    change: Callable[[dict[str, Any]], None], told: list[str]
) -> None:
    promised = frozen("1.0.0")["promised"]
    now = copy.deepcopy(promised)
    change(now)
    assert [*broken(promised, now)] == told


def test_a_former_address_may_lead_on_or_be_there_again() -> None:
    promised = frozen("1.0.0")["promised"]
    line = promised["addresses"][MOVED][0]
    former = line.partition(" > ")[0]
    again = copy.deepcopy(promised)
    again["addresses"][MOVED].remove(line)
    assert [*broken(promised, again)] == [f"addresses: {MOVED}: {line}"]
    again["addresses"][SERVED].append(former)
    assert [*broken(promised, again)] == []


def test_an_option_that_is_taken_away_is_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    site = rebuilt("1.0.0")
    left = [param for param in main.commands["build"].params if param.name != "pdf"]
    monkeypatch.setattr(main.commands["build"], "params", left)
    now = promises.promises(site.files, (), "https://www.example.org/proef/")
    with pytest.raises(pytest.fail.Exception) as told:
        kept("1.0.0", {**site.promises, "commands": now["commands"]})
    assert str(told.value) == (
        "1.0.0 promised this, and it holds no longer; "
        "docs/decisions/0016-what-stays.md says how a promise may change.\n  commands: build: --pdf"
    )


def test_a_column_is_missed_where_one_of_its_files_has_it_no_more() -> None:
    site = rebuilt("1.0.0")
    data = site.files["data/stappen.csv"].replace(b",toelichting,", b",uitleg,", 1)
    now = promises.promises({**site.files, "data/stappen.csv": data}, (), "https://www.example.org/proef/")
    assert [*broken(frozen("1.0.0")["promised"], {**site.promises, "columns": now["columns"]})] == [
        "columns: data/stappen: toelichting (string)"
    ]


def test_content_that_builds_no_more_is_told_with_its_line(tmp_path: Path) -> None:
    content = unpacked("1.0.0", tmp_path / "content")
    advice = content / ADVICE / "advies.md"
    advice.write_text(advice.read_text(encoding="utf-8").replace("aanleiding:", "oorzaak:"), encoding="utf-8")
    with pytest.raises(pytest.fail.Exception, match="promised that this content goes on building") as told:
        rebuilt_from(content, "1.0.0")
    assert "fout[onbekende-sleutel]" in str(told.value)
    assert f"--> content/{ADVICE}advies.md:" in str(told.value)


def test_the_decision_that_is_named_is_there() -> None:
    assert (ROOT / DECISION).is_file()
