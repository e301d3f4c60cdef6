"""Content of before something was made less public is not published: after a forced push, or from an old job."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from stadspanel_site.publishing.ledger import ledger_bytes, read_ledger
from tests.publishing.committed_content import committed, git, publish, refused
from tests.served_sites import served_folder
from tests.sites_by_hand import document, write_content

OPEN = {"paginas/over.md": document("pagina", body="Piet Paaltjens schreef dit.\n")}
CLOSED = {
    "paginas/over.md": document("pagina", body="[[vertrouwelijk 5.1.2e | Piet Paaltjens]] schreef dit.\n")
}
OTHER = {**CLOSED, "paginas/nieuw.md": document("pagina", header="titel: Nieuw\n")}


OLDER = """\
1. De inhoud is ouder dan wat hier gepubliceerd is. Wat sindsdien is weggelaten, gesloten of ingetrokken, zou weer \
openbaar worden.
"""


def test_content_of_before_the_barrier_is_refused_and_later_content_is_not(tmp_path: Path) -> None:
    target, repository = tmp_path / "doel", tmp_path / "r"
    publish(committed(repository, OPEN), target)
    content = committed(repository, CLOSED)
    publish(content, target)
    git(repository, "checkout", "-q", "HEAD~1")
    said = refused(lambda: publish(content, target))
    assert OLDER in said
    assert said.endswith("   = toch zo publiceren: --allow ouder")
    assert "Paaltjens" not in said
    # A new commit on what is old is as old.
    assert OLDER in refused(lambda: publish(committed(repository, {**OPEN, **OTHER, **OPEN}), target))
    git(repository, "checkout", "-q", "-")
    publish(committed(repository, OTHER), target)
    # To take the withholding back is a decision of its own.
    publish(committed(repository, {**OTHER, **OPEN}), target)


def test_an_old_clone_lets_nothing_out_that_was_closed_before_it_was_ever_published(tmp_path: Path) -> None:
    target, repository = tmp_path / "doel", tmp_path / "r"
    committed(repository, OPEN)
    git(repository, "commit", "-q", "--amend", "--no-edit", at=1_000_000_000)
    content = committed(repository, CLOSED)
    git(repository, "commit", "-q", "--amend", "--no-edit", at=1_000_000_100)
    publish(content, target)
    git(repository, "checkout", "-q", "HEAD~1")
    said = refused(lambda: publish(content, target))
    assert OLDER in said
    assert "Paaltjens" not in said
    git(repository, "checkout", "-q", "-")
    # A clock that is behind, and a clone that has the newest only, make nothing older.
    committed(repository, OTHER)
    git(repository, "commit", "-q", "--amend", "--no-edit", at=1_000_000_050)
    publish(content, target)
    committed(repository, OTHER)
    git(tmp_path, "clone", "-q", "--depth=1", repository.as_uri(), "ondiep")
    publish(tmp_path / "ondiep" / "content", target)


def test_a_part_of_the_history_says_what_to_fetch(tmp_path: Path) -> None:
    target, repository = tmp_path / "doel", tmp_path / "r"
    publish(committed(repository, OPEN), target)
    publish(committed(repository, CLOSED), target)
    committed(repository, OTHER)
    git(tmp_path, "clone", "-q", "--depth=1", repository.as_uri(), "ondiep")
    said = refused(lambda: publish(tmp_path / "ondiep" / "content", target))
    assert "haal dan de rest op met git fetch --unshallow" in said
    git(tmp_path / "ondiep", "fetch", "-q", "--unshallow")
    publish(tmp_path / "ondiep" / "content", target)


def test_a_history_that_was_rewritten_on_purpose_is_let_through_once(tmp_path: Path) -> None:
    target, repository = tmp_path / "doel", tmp_path / "r"
    publish(committed(repository, OPEN), target)
    publish(committed(repository, CLOSED), target)
    shutil.rmtree(repository / ".git")
    content = committed(repository, CLOSED)
    assert OLDER in refused(lambda: publish(content, target))
    publish(content, target, allowed=["ouder"])
    publish(committed(repository, OTHER), target)


def test_where_git_is_not_there_the_other_refusal_speaks(tmp_path: Path) -> None:
    target, repository = tmp_path / "doel", tmp_path / "r"
    publish(committed(repository, OPEN), target)
    publish(committed(repository, CLOSED), target)
    shutil.rmtree(repository / ".git")
    said = refused(lambda: publish(repository / "content", target))
    assert ("niet-vastgelegd" in said, OLDER in said) == (True, False)


@pytest.mark.parametrize("road", ["no git", "older files in the newest clone"])
def test_content_that_git_does_not_have_may_be_older_and_is_let_through_by_that_name(
    tmp_path: Path, road: str
) -> None:
    target, repository = tmp_path / "doel", tmp_path / "r"
    content = committed(repository, OPEN)
    publish(content, target)
    # Nothing is closed here yet, so nothing can come back.
    write_content(content, {"paginas/over.md": document("pagina", body="Piet Paaltjens schreef.\n")})
    publish(content, target, allowed=["niet-vastgelegd"])
    publish(committed(repository, CLOSED), target)
    write_content(content, OPEN)
    if road == "no git":
        shutil.rmtree(repository / ".git")
    said = refused(lambda: publish(content, target, allowed=["niet-vastgelegd"]))
    assert "kan niemand nagaan of die ouder is" in said
    assert "Paaltjens" not in said
    publish(content, target, allowed=["niet-vastgelegd", "ouder"])


def test_at_pages_nothing_older_than_what_stands_there_is_published(tmp_path: Path) -> None:
    repository, folder = tmp_path / "r", tmp_path / "uit"
    with served_folder(folder) as url:
        pages = f"pages:{folder}"
        publish(committed(repository, OPEN), pages, base_url=url, allowed=["voorbeeldadres"], first=True)
        content = committed(repository, CLOSED)
        publish(content, pages, base_url=url, allowed=["voorbeeldadres"])
        ledger = read_ledger((folder / "adressen.json").read_bytes())
        commit = (repository / ".git" / "HEAD").read_text().strip().removeprefix("ref: ")
        assert (repository / ".git" / commit).read_text().strip() not in ledger.commit
        git(repository, "checkout", "-q", "HEAD~1")
        assert OLDER in refused(lambda: publish(content, pages, base_url=url, allowed=["voorbeeldadres"]))


def test_at_pages_nobody_reads_when_something_was_committed(tmp_path: Path) -> None:
    repository, folder = tmp_path / "r", tmp_path / "uit"
    with served_folder(folder) as url:
        pages = f"pages:{folder}"
        publish(committed(repository, OPEN), pages, base_url=url, allowed=["voorbeeldadres"], first=True)
        ledger = (folder / "adressen.json").read_bytes()
        # As an earlier version of the program left it.
        earlier = replace(read_ledger(ledger), last_commit="00:00", last_commit_at=1_000_000_000)
        (folder / "adressen.json").write_bytes(ledger_bytes(earlier))
        secret = document("pagina", confidentiality="geheim", extra="grond: 5.1.2e\n")
        content = committed(repository, {**OPEN, "paginas/geheim.md": secret})
        publish(content, pages, base_url=url, allowed=["voorbeeldadres"])
        after = (folder / "adressen.json").read_bytes()
    assert [found.count(b"laatst_vastgelegd") for found in (ledger, after)] == [0, 0]
    # That of the commit itself gets another salt each time, also where nothing was committed.
    assert read_ledger(after).commit.partition(":")[0] not in ledger.decode()


def test_at_pages_hashes_are_keyed_by_the_secret_of_the_target(tmp_path: Path) -> None:
    repository, folder = tmp_path / "r", tmp_path / "uit"
    gone = (
        "ingetrokken_op: 2026-05-01\nreden_intrekking: Zomaar.\nsoort_intrekking: publicatie\nadres_ook: ja\n"
    )
    texts = {**CLOSED, "paginas/weg.md": document("pagina", header="titel: Weg\n")}
    with served_folder(folder) as url:

        def once(pages: dict[str, str], key: str, *, first: bool = False) -> str:
            allowed = ["voorbeeldadres"]
            return publish(
                committed(repository, pages),
                f"pages:{folder}",
                base_url=url,
                allowed=allowed,
                first=first,
                key=key,
            )

        once(texts, "", first=True)
        texts["paginas/weg.md"] = document("pagina", header="titel: Weg\n", status="ingetrokken", extra=gone)
        once(texts, "")
        before = read_ledger((folder / "adressen.json").read_bytes())
        assert before.hash_of("weg/") in before.erased
        once(texts, "een lange geheime sleutel")
        after = read_ledger((folder / "adressen.json").read_bytes())
        assert after.hash_of("weg/") not in after.erased
        assert "STADSPANEL_SLEUTEL" in refused(lambda: once(texts, ""))
        texts["paginas/weg.md"] = document("pagina", header="titel: Weg\n")
        assert "eerder gewist" in refused(lambda: once(texts, "een lange geheime sleutel"))
