"""`publish --op-slot`: one page in place of the whole site, until somebody opens it again."""

import datetime as dt
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from stadspanel_site.build_types import BuildOptions
from stadspanel_site.publication import Wishes, run_lock, run_rollback
from tests.command_line import stadspanel
from tests.publishing.committed_content import NOW, WITHDRAWN, committed, publish, refused
from tests.publishing.releases_by_hand import BASE
from tests.publishing.verified import told, verify
from tests.served_sites import served_folder, serving
from tests.sites_by_hand import AS_OF, TEMPLATES, document

TEXTS = {
    "paginas/over.md": document("pagina", body="Wij zijn het panel.\n"),
    "adviezen/2026-stil/advies.md": document("advies"),
}
LATER = NOW + dt.timedelta(hours=1)


def lock(
    content: Path,
    target: Path | str,
    *,
    first: bool = False,
    now: dt.datetime = LATER,
    base_url: str = BASE,
) -> str:
    options = BuildOptions(
        content=content,
        templates=TEMPLATES,
        output=Path("nergens"),
        as_of=AS_OF,
        today=AS_OF,
        base_url=base_url,
    )
    return run_lock(options, Wishes(target=str(target), keep=5, allowed=(), first=first), now=now)


def served(target: Path) -> dict[str, str]:
    """Return the pages and lists that readers get."""
    root = target / "current" / "site"
    return {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
        for path in root.rglob("*")
        if path.suffix in {".html", ".json", ".xml", ".txt"}
    }


def test_readers_get_one_page_and_nothing_of_what_was_there(tmp_path: Path) -> None:
    content = committed(tmp_path / "r", TEXTS)
    publish(content, tmp_path / "doel")
    assert lock(content, tmp_path / "doel").startswith("De site staat op slot: lezers zien één pagina.")
    found = served(tmp_path / "doel")
    assert found.keys() == {"index.html", "404.html", "adressen.json", "uitgave.json"}
    assert "Deze site is even niet beschikbaar" in found["index.html"]
    assert "panel@example.org" in found["index.html"]
    assert "Wij zijn" not in "".join(found.values())
    # The register itself lies where readers do not come.
    assert "over/" not in "".join(found.values())
    assert told(verify(tmp_path / "doel")) == []


def test_a_rehearsal_locks_nothing(tmp_path: Path) -> None:
    content, target = committed(tmp_path / "r", TEXTS), tmp_path / "doel"
    publish(content, target)
    before = served(target)
    where = ("--to", str(target), "--content", str(content), "--templates", str(TEMPLATES))
    result = stadspanel("publish", *where, "--op-slot", "--dry-run")
    assert result.stdout == f"De site op {target} kan op slot. Er is niets veranderd.\n"
    assert served(target) == before
    both = stadspanel("publish", *where, "--op-slot", "--weer-open")
    assert both.exit_code == 2
    assert "`--op-slot` en `--weer-open` gaan niet samen" in both.stderr
    assert served(target) == before


def test_a_locked_site_stays_so_until_it_is_opened(tmp_path: Path) -> None:
    content, target = committed(tmp_path / "r", TEXTS), tmp_path / "doel"
    publish(content, target)
    publish(content, target, now=NOW + dt.timedelta(minutes=1))
    lock(content, target)
    later = LATER + dt.timedelta(hours=1)
    assert refused(lambda: publish(content, target, now=later)).startswith("De site staat op slot: ")
    assert refused(lambda: run_rollback(str(target), "")).startswith("De site staat op slot: ")
    said = publish(content, target, now=later, opens=True)
    # Nothing was made less public, so the way back stays.
    assert "minder openbaar" not in said
    assert "Wij zijn" in served(target)["over/index.html"]
    assert publish(content, target, now=later + dt.timedelta(hours=1)).startswith("Gepubliceerd")


def test_what_is_withdrawn_behind_the_lock_does_not_come_back_by_a_step_back(tmp_path: Path) -> None:
    target = tmp_path / "doel"
    publish(committed(tmp_path / "r", TEXTS), target)
    lock(tmp_path / "r" / "content", target)
    gone = TEXTS | {"paginas/over.md": document("pagina", status="ingetrokken", extra=WITHDRAWN)}
    later = LATER + dt.timedelta(hours=1)
    said = publish(committed(tmp_path / "r", gone), target, now=later, opens=True)
    assert "Daarom zijn de eerdere versies verwijderd" in said
    assert refused(lambda: run_rollback(str(target), "")) != ""


@pytest.mark.parametrize("locks", [1, 2])
def test_after_a_step_back_and_a_lock_what_only_the_later_release_had_counts_too(
    tmp_path: Path, locks: int
) -> None:
    target, repository, hour = tmp_path / "doel", tmp_path / "r", dt.timedelta(hours=1)
    record = {"gesprekken/2026-01/verslag.md": document("verslag", body="Klaproos sprak.\n")}
    publish(committed(repository, TEXTS), target)
    publish(committed(repository, TEXTS | record), target, now=NOW + hour)
    run_rollback(str(target), "")
    for number in range(locks):
        lock(repository / "content", target, now=LATER + hour * (1 + number))
        assert told(verify(target)) == []
    draft = {path: text.replace("vastgesteld", "concept") for path, text in record.items()}
    said = publish(committed(repository, TEXTS | draft), target, now=LATER + hour * 3, opens=True)
    assert "Daarom zijn de eerdere versies verwijderd" in said
    assert not any(b"Klaproos" in file.read_bytes() for file in target.rglob("*") if file.is_file())
    assert refused(lambda: run_rollback(str(target), "")) != ""


def test_it_may_be_locked_twice_and_again_after_it_was_opened(tmp_path: Path) -> None:
    content, target = committed(tmp_path / "r", TEXTS), tmp_path / "doel"
    publish(content, target)
    for hour in range(3):
        moment = LATER + dt.timedelta(hours=2 * hour)
        lock(content, target, now=moment)
        lock(content, target, now=moment)
        assert served(target).keys() == {"index.html", "404.html", "adressen.json", "uitgave.json"}
        publish(content, target, now=moment + dt.timedelta(hours=1), opens=True)
        assert "over/index.html" in served(target)


@pytest.mark.parametrize(
    "broken",
    [
        TEXTS | {"paginas/over.md": "---\nstatus: [\n"},
        TEXTS | {"site.yaml": "titel: [\n"},
        TEXTS | {"adviezen/2026-stil/advies.md": document("advies", extra="titl: x\n")},
    ],
    ids=["no header", "no settings", "unknown key"],
)
def test_whatever_is_wrong_with_the_documents_the_site_can_be_locked(
    tmp_path: Path, broken: dict[str, str | bytes]
) -> None:
    target = tmp_path / "doel"
    publish(committed(tmp_path / "r", TEXTS), target)
    lock(committed(tmp_path / "r", broken), target)
    assert "even niet beschikbaar" in served(target)["index.html"]


def test_pages_remembers_the_lock_on_the_site_itself(tmp_path: Path) -> None:
    content, folder, root = committed(tmp_path / "r", TEXTS), tmp_path / "uit", tmp_path / "web"
    root.mkdir()
    with served_folder(root) as url:

        def hand_over() -> None:
            for path in [*root.rglob("*")][::-1]:
                path.unlink() if path.is_file() else path.rmdir()
            for path in folder.rglob("*"):
                if path.is_file():
                    (root / path.relative_to(folder)).parent.mkdir(parents=True, exist_ok=True)
                    (root / path.relative_to(folder)).write_bytes(path.read_bytes())

        publish(content, f"pages:{folder}", base_url=url, first=True, allowed=("voorbeeldadres",))
        hand_over()
        options = BuildOptions(
            content=content,
            templates=TEMPLATES,
            output=Path("nergens"),
            as_of=AS_OF,
            today=AS_OF,
            base_url=url,
        )
        run_lock(options, Wishes(target=f"pages:{folder}", keep=5, allowed=(), first=False), now=LATER)
        hand_over()
        later = LATER + dt.timedelta(hours=1)
        again = partial(
            publish, content, f"pages:{folder}", base_url=url, allowed=("voorbeeldadres",), now=later
        )
        assert refused(again).startswith("De site staat op slot: ")
        again(opens=True)
        assert (folder / "over" / "index.html").exists()


class _Cache(SimpleHTTPRequestHandler):
    """A host that gives at an address for a while what it gave there before, as those of Pages do."""

    given: ClassVar[dict[str, bytes | None]] = {}

    def do_GET(self) -> None:
        file = Path(self.directory, self.path.partition("?")[0].lstrip("/"))
        data = self.given.setdefault(self.path, file.read_bytes() if file.is_file() else None)
        self.send_response(404 if data is None else 200)
        self.end_headers()
        self.wfile.write(data or b"")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def test_a_lock_is_seen_though_a_cache_still_has_the_register_of_before_it(tmp_path: Path) -> None:
    content, folder = committed(tmp_path / "r", TEXTS), tmp_path / "uit"
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Cache, directory=str(folder)))
    with serving(server) as port:
        url = f"http://127.0.0.1:{port}/"
        once = partial(publish, content, f"pages:{folder}", base_url=url, allowed=("voorbeeldadres",))
        once(first=True)
        _Cache.given["/adressen.json"] = (folder / "adressen.json").read_bytes()
        lock(content, f"pages:{folder}", base_url=url)
        assert refused(partial(once, now=LATER + dt.timedelta(minutes=5))).startswith(
            "De site staat op slot: "
        )


def test_a_page_without_settings_names_nobody(tmp_path: Path) -> None:
    content = committed(tmp_path / "r", {"site.yaml": "titel: [\n"})
    lock(content, tmp_path / "doel")
    assert "mailto" not in served(tmp_path / "doel")["index.html"]
