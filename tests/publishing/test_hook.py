"""The hook of an own server: a push is on the site, or is refused with the reason and changes nothing."""

import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.needed import need
from tests.sites_by_hand import SITE, document, write_content

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parent.parent.parent
HOOK = ROOT / "hosting" / "git-hook"
CONTENT = {
    "site.yaml": SITE.replace("www.example.org", "panel.gemeente-proefstad.nl"),
    "adviezen/sensoren/advies.md": document("advies"),
    "paginas/over-ons.md": document("pagina", body="Wij adviseren.\n"),
}
PAGE = "over-ons/index.html"
REFUSED = "De push is geweigerd: zo kan de site niet worden gepubliceerd."


class Own:
    """A server of its own with a bare repository, and a clone of somebody of the panel."""

    def __init__(self, folder: Path, script: Path) -> None:
        self.repository = folder / "panel.git"
        self.clone = folder / "kloon"
        self.target = folder / "www"
        self._home = folder
        self.program = folder / "stadspanel"
        self.program.write_text(f'#!/bin/sh\nexec "{script}" "$@"\n')
        self.program.chmod(0o755)
        self.git(folder, "init", "-q", "--bare", "-b", "main", str(self.repository))
        for name in ("pre-receive", "post-receive"):
            (self.repository / "hooks" / name).symlink_to(HOOK)
        self.set("programma", str(self.program))
        self.set("doel", str(self.target))
        self.git(folder, "clone", "-q", str(self.repository), str(self.clone))

    def begin_as(self, other: "Own") -> None:
        """Take over the site of *other*, in less time than a push takes."""
        for mine, theirs in ((self.target, other.target), (self.clone, other.clone)):
            shutil.copytree(theirs, mine, symlinks=True, dirs_exist_ok=True)
        self.git(self.clone, "remote", "set-url", "origin", str(self.repository))
        shutil.copytree(other.repository / "objects", self.repository / "objects", dirs_exist_ok=True)
        self.git(self.repository, "update-ref", "refs/heads/main", other.head())

    def load_anew(self) -> None:
        """Let Python itself begin with each command, and not only our part of the program."""
        code = "from stadspanel_site.cli import main; main()"
        self.program.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -c "{code}" "$@"\n')

    def set(self, key: str, value: str) -> None:
        """Set an option of the hook."""
        self.git(self.repository, "config", f"stadspanel.{key}", value)

    def git(self, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
        """Run git without the settings of the user; fail with its words."""
        done = self._git(folder, *words)
        assert done.returncode == 0, done.stderr
        return done

    def push(
        self, texts: Mapping[str, str], *words: str, branch: str = "main"
    ) -> subprocess.CompletedProcess[str]:
        """Commit *texts* as the whole content, and push it."""
        shutil.rmtree(self.clone / "content", ignore_errors=True)
        write_content(self.clone / "content", texts)
        self.git(self.clone, "add", "-A")
        self.git(self.clone, "commit", "-q", "--allow-empty", "-m", "stand")
        return self._git(self.clone, "push", *words, "origin", f"HEAD:{branch}")

    def head(self) -> str:
        """Return the commit that the server has, or nothing."""
        return self._git(
            self.repository, "rev-parse", "--verify", "--quiet", "refs/heads/main"
        ).stdout.strip()

    def page(self, path: str = PAGE) -> str:
        """Return a page as readers get it."""
        return (self.target / "current" / "site" / path).read_text(encoding="utf-8")

    def releases(self) -> int:
        return len(list((self.target / "releases").iterdir()))

    def left_behind(self) -> list[str]:
        return [found.name for found in self.repository.glob("stadspanel.werk*")]

    def _git(self, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
        environment = {
            "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin",
            "HOME": str(self._home),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_NAME": "proef",
            "GIT_AUTHOR_EMAIL": "proef@example.org",
            "GIT_COMMITTER_NAME": "proef",
            "GIT_COMMITTER_EMAIL": "proef@example.org",
        }
        return subprocess.run(
            ["git", *words], cwd=folder, env=environment, capture_output=True, text=True, check=False
        )


@pytest.fixture
def own(tmp_path: Path, loaded_script: Path) -> Own:
    need("git", "git")
    return Own(tmp_path, loaded_script)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory, loaded_script: Path) -> Own:
    """Return a server with a site, for others to begin with."""
    found = Own(tmp_path_factory.mktemp("eerst"), loaded_script)
    done = found.push(CONTENT)
    assert done.returncode == 0, done.stderr
    return found


@pytest.fixture
def published(own: Own, first: Own) -> Own:
    """Return a server with a site of its own."""
    own.begin_as(first)
    return own


def test_what_is_pushed_is_on_the_site(published: Own) -> None:
    assert "Wij adviseren." in published.page()
    changed = {**CONTENT, "paginas/over-ons.md": document("pagina", body="Wij adviseren vaker.\n")}
    done = published.push(changed)
    assert done.returncode == 0
    assert "Gepubliceerd naar" in done.stderr
    assert "Wij adviseren vaker." in published.page()
    assert published.releases() == 2
    assert published.left_behind() == []
    site = published.target / "current" / "site"
    assert {oct(found.stat().st_mode & 0o005) for found in (site, site / PAGE)} == {"0o5", "0o4"}


def test_a_push_with_errors_is_refused_and_no_line_of_it_repeated(published: Own) -> None:
    before = published.head()
    broken = document("pagina", confidentiality="openbarr", body="Iets geheims.\n")
    done = published.push({**CONTENT, "paginas/over-ons.md": broken})
    assert done.returncode != 0
    assert REFUSED in done.stderr
    assert "content/paginas/over-ons.md:3" in done.stderr
    assert "openbarr" not in done.stderr
    assert published.head() == before
    assert "Wij adviseren." in published.page()
    assert published.left_behind() == []


def test_a_push_that_closes_or_withdraws_a_document_takes_it_away_at_once(published: Own) -> None:
    done = published.push(
        {
            **CONTENT,
            "paginas/over-ons.md": document(
                "pagina", confidentiality="vertrouwelijk", extra="grond: toezicht\n"
            ),
        }
    )
    assert done.returncode == 0, done.stderr
    assert "1 adres bestaat niet meer" in done.stderr
    assert not (published.target / "current" / "site" / PAGE).exists()
    assert published.releases() == 1

    # An earlier commit does not bring it back, however it is pushed.
    published.git(published.clone, "reset", "-q", "--hard", "HEAD~1")
    forced = published._git(published.clone, "push", "--force", "origin", "HEAD:main")
    assert forced.returncode != 0
    assert "De inhoud is ouder dan wat hier gepubliceerd is." in forced.stderr
    assert not (published.target / "current" / "site" / PAGE).exists()
    published.git(published.clone, "reset", "-q", "--hard", "ORIG_HEAD")
    assert published.push(CONTENT).returncode == 0
    assert "Wij adviseren." in published.page()

    withdrawn = document(
        "pagina",
        status="ingetrokken",
        extra=(
            "ingetrokken_op: 2026-05-01\nreden_intrekking: Er stond een fout in.\nsoort_intrekking: publicatie\n"
        ),
        body="Wij adviseren.\n",
    )
    done = published.push({**CONTENT, "paginas/over-ons.md": withdrawn})
    assert done.returncode == 0, done.stderr
    assert "Dit had hier niet mogen staan." in published.page()
    assert "Er stond een fout in." not in published.page()
    assert "Wij adviseren." not in published.page()


def test_what_is_pushed_to_another_branch_is_not_read(published: Own) -> None:
    broken = {**CONTENT, "paginas/over-ons.md": "geen kop"}
    assert published.push(broken, branch="voorstel").returncode == 0
    assert published.releases() == 1


def test_the_branch_of_the_site_cannot_be_removed(published: Own) -> None:
    published.git(published.repository, "config", "receive.denyDeleteCurrent", "ignore")
    before = published.head()
    done = published._git(published.clone, "push", "origin", ":main")
    assert done.returncode != 0
    assert "De push is geweigerd: de tak waar de site van wordt gemaakt, kan niet weg." in done.stderr
    assert published.head() == before


def test_each_morning_the_site_is_made_anew(published: Own) -> None:
    hook = published.repository / "hooks" / "post-receive"
    subprocess.run([str(hook), "nu"], check=True, capture_output=True, cwd="/")
    assert published.releases() == 2
    assert "Wij adviseren." in published.page()


def test_what_cannot_be_published_after_all_is_said(published: Own) -> None:
    """The disk may fill up between the two hooks: then the push stands, and so does the old site."""
    marker = published.target / ".stadspanel-uitgaven"
    (published.repository / "hooks" / "pre-receive").unlink()
    marker.unlink()
    done = published.push(
        {**CONTENT, "paginas/over-ons.md": document("pagina", body="Wij adviseren vaker.\n")}
    )
    assert "De push is binnen, maar publiceren is niet gelukt." in done.stderr
    assert "Wij adviseren." in published.page()
    marker.touch()
    hook = published.repository / "hooks" / "post-receive"
    subprocess.run([str(hook), "nu"], check=True, capture_output=True)
    assert "Wij adviseren vaker." in published.page()


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        (
            "doel",
            "",
            "Deze repository weet niet waar de site komt. Stel dat in met: git config stadspanel.doel MAP",
        ),
        (
            "programma",
            "/nergens/stadspanel",
            (
                "Het programma /nergens/stadspanel staat niet op deze server. "
                "Stel in waar het staat: git config stadspanel.programma PAD"
            ),
        ),
    ],
)
def test_a_hook_that_is_not_set_up_refuses(own: Own, key: str, value: str, told: str) -> None:
    own.set(key, value)
    done = own.push(CONTENT)
    assert done.returncode != 0
    assert told in done.stderr
    assert own.head() == ""


def test_the_hook_is_shell_for_every_system() -> None:
    subprocess.run(["sh", "-n", str(HOOK)], check=True)
    assert HOOK.stat().st_mode & 0o111
