"""What became less public does not come back by a step back: every way, at every place to publish to."""

import shutil
from pathlib import Path

import pytest

from stadspanel_site.problems.refused import RefusedError
from stadspanel_site.publication import run_releases, run_rollback
from stadspanel_site.publishing.targets.folder import FolderTarget
from tests.changes.test_less_public import LESS, NOT_LESS, TEXTS, Texts
from tests.publishing.committed_content import committed, publish
from tests.publishing.places import Place

LOST = {
    "een pagina is weg",
    "een pagina krijgt een andere naam zonder alias",
    "een map krijgt een andere naam",
    "een bijlage krijgt een andere titel",
    "een bijlage is weg",
    "een lid verdwijnt",
}
"""An address would lead nowhere: these are refused before anything changes."""
TOLD = "Er is iets minder openbaar dan eerst: "
REMOVED = "Daarom zijn de eerdere versies verwijderd: teruggaan zou het terugbrengen."


def texts(edits: Texts) -> dict[str, str | bytes]:
    every = {**TEXTS, **edits}
    return {path: text for path, text in every.items() if text is not None}


def refused(target: Path | str, release: str = "") -> str:
    with pytest.raises(RefusedError) as found:
        run_rollback(str(target), release)
    return str(found.value)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the repository `r` and the target `doel`, published once."""
    folder = tmp_path_factory.mktemp("gepubliceerd")
    publish(committed(folder / "r", texts({})), folder / "doel")
    return folder


@pytest.fixture
def target(published: Path, tmp_path: Path) -> Path:
    """Return a target that was published to, with its repository `r` beside it."""
    shutil.copytree(published, tmp_path, symlinks=True, dirs_exist_ok=True)
    return tmp_path / "doel"


# Each way of them all, and what only seems to be one: tests/changes/test_less_public.py.
# Here one for whatever is told together.
@pytest.mark.parametrize(
    "name", {str(sorted(LESS[name][1])): name for name in sorted(LESS.keys() - LOST)}.values()
)
def test_a_step_back_shows_nothing_again(
    target: Path, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    edits, reasons = LESS[name]
    content = committed(tmp_path / "r", texts(edits))
    # As if it were killed before the earlier release could be removed.
    with monkeypatch.context() as patch:
        patch.setattr(FolderTarget, "keep", lambda *_: None)
        said = publish(content, target)
    first = min(found.name for found in (target / "releases").iterdir())
    for words in (said.partition("\n\n")[0], refused(target), refused(target, first)):
        assert all(reason in words for reason in reasons), words
    assert refused(target).startswith("Na die versie is er iets minder openbaar geworden: ")
    # The next publication removes what stayed.
    publish(content, target)
    assert not (target / "releases" / first).exists()
    assert len(run_releases(str(target)).splitlines()) == 1


def test_what_only_seems_to_become_less_public_leaves_the_way_back(target: Path, tmp_path: Path) -> None:
    said = publish(committed(tmp_path / "r", texts(NOT_LESS["een andere tekst"])), target)
    assert TOLD not in said
    assert run_rollback(str(target), "").startswith("Op de site staat weer versie ")


WITHHELD = "een naam wordt weggelaten"


def test_every_file_of_the_release_before_goes_at_every_place(place: Place, tmp_path: Path) -> None:
    target = place.text
    publish(committed(tmp_path / "r", texts({})), target)
    first = run_releases(target)[:28]
    before = {name for name in place.all_there() if first in name}
    assert before
    said = publish(committed(tmp_path / "r", texts(LESS[WITHHELD][0])), target)
    assert f"{TOLD}van een tekst is meer weggelaten.\n{REMOVED}\n\nHier kan nog een kopie staan:\n" in said
    assert before & set(place.all_there()) == set()
    assert b"Jan Jansen" not in b"".join(place.everything())
    assert refused(target) == "Er ligt geen eerdere versie om naar terug te gaan."


def test_the_release_that_readers_have_counts_and_so_does_the_newest(tmp_path: Path) -> None:
    target, repository = tmp_path / "doel", tmp_path / "r"
    open_, closed = texts({}), texts(LESS[WITHHELD][0])
    # The name is new in the second release; readers are given the first again, and then one without the name.
    publish(committed(repository, closed), target)
    publish(committed(repository, open_), target)
    run_rollback(str(target), "")
    assert TOLD in publish(committed(repository, closed), target)
    assert len(run_releases(str(target)).splitlines()) == 1
    # Readers have the name; the newest release does not.
    other = tmp_path / "ander"
    publish(committed(repository, open_), other)
    publish(committed(repository, closed), other, allowed=["minder-openbaar"])
    run_rollback(str(other), "")
    assert TOLD in publish(committed(repository, closed), other)
    assert len(run_releases(str(other)).splitlines()) == 1


def test_a_mistaken_alarm_can_be_let_through(target: Path, tmp_path: Path) -> None:
    closed = committed(tmp_path / "r", texts(LESS[WITHHELD][0]))
    assert TOLD not in publish(closed, target, allowed=["minder-openbaar"])
    assert run_rollback(str(target), "").startswith("Op de site staat weer versie ")


def test_a_withdrawal_is_never_a_mistaken_alarm(target: Path, tmp_path: Path) -> None:
    gone = committed(tmp_path / "r", texts(LESS["een pagina wordt ingetrokken"][0]))
    assert TOLD in publish(gone, target, allowed=["minder-openbaar"])


def test_where_nothing_says_what_was_public_the_safe_thing_is_done_and_told(
    target: Path, tmp_path: Path
) -> None:
    for damage in (Path.unlink, lambda file: file.write_bytes(b"{}")):
        publish(committed(tmp_path / "r", texts({})), target)
        damage(target / "current" / "prive" / "openbaar.json")
        said = publish(committed(tmp_path / "r", texts({})), target)
        assert f"{TOLD}wat er in een eerdere versie openbaar was, is niet meer na te gaan.\n{REMOVED}" in said
        assert len(run_releases(str(target)).splitlines()) == 1
        assert TOLD not in publish(committed(tmp_path / "r", texts({})), target)


def test_a_rehearsal_says_it_before_it_happens(target: Path, tmp_path: Path) -> None:
    said = publish(committed(tmp_path / "r", texts(LESS[WITHHELD][0])), target, rehearse=True)
    assert said == (
        f"Dit kan gepubliceerd worden naar {target}. Er is niets veranderd.\n"
        f"{TOLD}van een tekst is meer weggelaten.\n"
        "Bij het publiceren gaan de eerdere versies daarom weg, en teruggaan kan dan niet. Klopt dit niet, geef dan: "
        "--allow minder-openbaar"
    )
    assert len(run_releases(str(target)).splitlines()) == 1


def test_a_place_that_could_not_forget_is_asked_again(
    target: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = list[int]()

    def forget(_: FolderTarget) -> str:
        asked.append(len(asked))
        if len(asked) == 1:
            raise RefusedError("De opslag antwoordt niet.")
        return ""

    monkeypatch.setattr(FolderTarget, "forget", forget)
    # Before anything is closed, what a place keeps is the business of its administrator.
    publish(committed(tmp_path / "r", texts(NOT_LESS["een andere tekst"])), target)
    assert asked == []
    content = committed(tmp_path / "r", texts(LESS[WITHHELD][0]))
    with pytest.raises(RefusedError, match="er kunnen nog versies liggen die weg moeten"):
        publish(content, target)
    assert TOLD not in publish(content, target)
    assert asked == [0, 1]
