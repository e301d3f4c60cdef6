"""What somebody who may push could try: nothing of it runs on the server, and nothing of the server comes out."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.needed import need
from tests.publishing.test_hook import CONTENT, REFUSED, Own
from tests.sites_by_hand import TEMPLATES, document, everything_in, write_content

pytestmark = pytest.mark.slow

MARK = "kanariepiet"
WITH_FILE = document(
    "pagina",
    extra="bijlagen:\n  - {bestand: bijlagen/lijst.csv, titel: Lijst, vertrouwelijkheid: openbaar}\n",
)


class Pushed(Own):
    """A server, and a commit of whatever somebody makes of the clone."""

    def __init__(self, folder: Path, script: Path) -> None:
        super().__init__(folder, script)
        (folder / "geheim.csv").write_text(f"{MARK};b\n1;2\n", encoding="utf-8")

    def push_all(self) -> subprocess.CompletedProcess[str]:
        """Commit the clone as it lies there, and push that; a push that is refused leaves no trace in the clone."""
        before = self.git(self.clone, "rev-parse", "HEAD").stdout.strip()
        self.git(self.clone, "add", "-A", "-f")
        self.git(self.clone, "commit", "-q", "-m", "aanval")
        return self.push_commit("HEAD", before)

    def push_commit(self, commit: str, before: str) -> subprocess.CompletedProcess[str]:
        """Push *commit*; where it is refused, the clone becomes as it was *before*."""
        done = self._git(self.clone, "push", "origin", f"{commit}:main")
        if done.returncode != 0:
            self.git(self.clone, "reset", "-q", "--hard", before)
            self.git(self.clone, "clean", "-q", "-ffdx")
        return done

    def tree_with(self, mode: str, blob: str, path: str) -> str:
        """Return a commit in which *blob* stands at *path* too, for paths that no file system takes."""
        self.git(self.clone, "update-index", "--add", "--cacheinfo", f"{mode},{blob},{path}")
        tree = self.git(self.clone, "write-tree").stdout.strip()
        return self.git(self.clone, "commit-tree", "-p", "HEAD", "-m", "aanval", tree).stdout.strip()

    def all_of_the_site(self) -> str:
        return everything_in(self.target)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory, loaded_script: Path) -> Pushed:
    """Return a server with a site, for others to begin with."""
    need("git", "git")
    found = Pushed(tmp_path_factory.mktemp("eerst"), loaded_script)
    done = found.push(CONTENT)
    assert done.returncode == 0, done.stderr
    return found


@pytest.fixture(scope="module")
def server(first: Pushed, tmp_path_factory: pytest.TempPathFactory, loaded_script: Path) -> Pushed:
    """Return a server with a site for pushes that are refused: it stays as it is."""
    found = Pushed(tmp_path_factory.mktemp("server"), loaded_script)
    found.begin_as(first)
    return found


@pytest.fixture
def own(first: Pushed, tmp_path: Path, loaded_script: Path) -> Pushed:
    """Return a server with a site for pushes that are taken."""
    found = Pushed(tmp_path, loaded_script)
    found.begin_as(first)
    return found


def link(name: str, target: str) -> Callable[[Path], None]:
    """Return what puts a link at *name* in the clone; `{server}` in *target* is the folder of the server."""

    def make(clone: Path) -> None:
        place = clone / name
        if place.is_dir() and not place.is_symlink():
            shutil.rmtree(place)
        place.unlink(missing_ok=True)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.symlink_to(target.format(server=clone.parent))

    return make


LINKS = {
    "a file outside": link("content/paginas/over-ons.md", "{server}/geheim.csv"),
    "a file beside": link("content/paginas/nog.md", "over-ons.md"),
    "an attachment outside": link("content/paginas/bijlagen/lijst.csv", "{server}/geheim.csv"),
    "deep": link(
        "content/adviezen/2026-a/bijlagen/diep/in/de/map/x.csv", "../../../../../../../../geheim.csv"
    ),
    "a folder": link("content/gesprekken", "{server}"),
    "nowhere": link("content/leden/lid.md", "nergens"),
    "itself": link("content/leden/lid.md", "lid.md"),
    "a device": link("content/paginas/nul.md", "/dev/zero"),
    "the settings": link("content/site.yaml", "{server}/geheim.csv"),
    "a style sheet": link("content/stijl.css", "/etc/passwd"),
    "the content itself": link("content", "{server}/elders"),
    "the content itself, within": link("content", "stukken"),
}


@pytest.mark.parametrize("kind", LINKS)
def test_a_link_is_refused(server: Pushed, kind: str) -> None:
    write_content(server.clone.parent / "elders", {"paginas/over.md": document("pagina", body=f"{MARK}\n")})
    write_content(server.clone / "stukken", {"paginas/over.md": document("pagina", body=f"{MARK}\n")})
    before = server.head()
    LINKS[kind](server.clone)
    done = server.push_all()
    assert (done.returncode != 0, REFUSED in done.stderr) == (True, True), done.stderr
    assert "koppeling" in done.stderr
    assert "Traceback" not in done.stderr
    assert (server.head(), server.releases(), MARK in server.all_of_the_site()) == (before, 1, False)


def test_a_link_to_a_file_that_nobody_declared_is_refused(server: Pushed) -> None:
    """It would be published under the name that was declared, whatever the other document says of it."""
    secret = server.clone / "content" / "gesprekken" / "2026-a" / "bijlagen"
    secret.mkdir(parents=True)
    (secret / "foto.csv").write_text(f"{MARK};b\n1;2\n", encoding="utf-8")
    link("content/paginas/bijlagen/lijst.csv", "../../gesprekken/2026-a/bijlagen/foto.csv")(server.clone)
    (server.clone / "content/paginas/over-ons.md").write_text(WITH_FILE, encoding="utf-8")
    before = server.head()
    done = server.push_all()
    assert (done.returncode != 0, "koppeling" in done.stderr, MARK in done.stderr) == (True, True, False)
    assert (server.head(), MARK in server.all_of_the_site()) == (before, False)


# --- code, and templates --------------------------------------------------------------------------------------


def test_templates_that_come_along_are_not_used(own: Pushed) -> None:
    ran = own.clone.parent / "RAN"
    shutil.copytree(TEMPLATES, own.clone / "templates")
    runs = f"{{{{ cycler.__init__.__globals__.os.popen('touch {ran}').read() }}}}"
    for name, text in {
        "home.html": runs,
        "layout.html": MARK,
        "pagina.html": "{% include '/etc/passwd' %}",
    }.items():
        (own.clone / "templates" / name).write_text(text, encoding="utf-8")
    link("templates/static/geheim.csv", str(own.clone.parent / "geheim.csv"))(own.clone)
    (own.clone / "content/paginas/over-ons.md").write_text(
        document("pagina", body="Anders.\n"), encoding="utf-8"
    )
    done = own.push_all()
    assert done.returncode == 0, done.stderr
    assert "Anders." in own.page()
    assert MARK not in own.all_of_the_site()
    assert not ran.exists()


def test_a_folder_of_templates_without_a_home_page_is_nothing_to_the_pusher(own: Pushed) -> None:
    (own.clone / "templates").mkdir()
    (own.clone / "templates" / "leeg.html").write_text("", encoding="utf-8")
    done = own.push_all()
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr


def test_templates_are_those_that_the_administrator_names(own: Pushed) -> None:
    folder = own.clone.parent / "sjablonen"
    shutil.copytree(TEMPLATES, folder)
    page = folder / "pagina.html"
    page.write_text(
        page.read_text("utf-8").replace("{% block inhoud %}", "{% block inhoud %}Van de beheerder.")
    )
    own.set("sjablonen", str(folder))
    done = own.push({**CONTENT, "paginas/over-ons.md": document("pagina", body="Anders.\n")})
    assert done.returncode == 0, done.stderr
    assert "Van de beheerder." in own.page()
    # They are texts too: what goes wrong in them is said, and nothing is published.
    page.write_text("{{ cycler.__init__.__globals__ }}", encoding="utf-8")
    done = own.push({**CONTENT, "paginas/over-ons.md": document("pagina", body="Weer anders.\n")})
    assert (
        done.returncode != 0,
        "sjabloon pagina.html, regel 1: dit mag een sjabloon niet" in done.stderr,
    ) == (
        True,
        True,
    ), done.stderr
    assert "Van de beheerder." in own.page()


def test_nothing_that_comes_along_is_run(own: Pushed) -> None:
    own.load_anew()
    ran = own.clone.parent / "RAN"
    run = f"#!/bin/sh\ntouch {ran}\n"
    for name in (
        "hooks/post-checkout", ".githooks/post-checkout", "post-checkout", "content/hooks/post-checkout",
        "stadspanel", "git", "python3",
    ):  # fmt: skip
        file = own.clone / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(run)
        file.chmod(0o755)
    for name in (
        "sitecustomize.py",
        "usercustomize.py",
        "click.py",
        "jinja2.py",
        "stadspanel_site/__init__.py",
    ):
        (own.clone / name).parent.mkdir(exist_ok=True)
        (own.clone / name).write_text(f"open({str(ran)!r}, 'w')\n")
    (own.clone / "content/paginas/over-ons.md").write_text(
        document("pagina", body="Anders.\n"), encoding="utf-8"
    )
    # Settings that whoever manages the server may have, for work of their own.
    own.git(own.repository, "config", "filter.kwaad.smudge", f"touch {ran}; cat")
    own.git(own.repository, "config", "filter.kwaad.process", f"touch {ran}")
    own.git(own.repository, "config", "diff.kwaad.textconv", f"touch {ran}; cat")
    (own.clone / ".gitmodules").write_text(f'[submodule "x"]\n\tpath = x\n\turl = ext::sh -c "touch {ran}"\n')
    (own.clone / ".lfsconfig").write_text("[lfs]\n\turl = http://127.0.0.1:9/\n")
    own.git(own.clone, "add", "-A", "-f")
    attributes = own.clone.parent / "attributen"
    attributes.write_text(
        "*.md filter=kwaad diff=kwaad ident export-subst working-tree-encoding=UTF-16\n*.yaml text eol=crlf\n"
    )
    blob = own.git(own.clone, "hash-object", "-w", str(attributes)).stdout.strip()
    done = own.push_commit(own.tree_with("100644", blob, ".gitattributes"), "HEAD")
    assert done.returncode == 0, done.stderr
    assert not ran.exists()
    assert "Anders." in own.page()


def test_a_repository_within_the_content_is_not_taken_for_one(own: Pushed) -> None:
    """What looks like a repository may name programs that git is to run."""
    ran = own.clone.parent / "RAN"
    inner = own.clone / "content"
    for name, text in {
        "HEAD": "ref: refs/heads/main\n", "objects/x": "", "refs/x": "",
        "config": f'[core]\n\tbare = false\n\tworktree = .\n\tfsmonitor = "touch {ran}"\n'
        f'[filter "x"]\n\tclean = "touch {ran}; cat"\n',
        ".gitattributes": "* filter=x\n",
    }.items():  # fmt: skip
        (inner / name).parent.mkdir(exist_ok=True)
        (inner / name).write_text(text)
    done = own.push_all()
    assert done.returncode == 0, done.stderr
    assert not ran.exists()


# --- what no file system takes --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [
        f"content/paginas/{'x' * 300}.md",
        f"content/{'m' * 300}/x.md",
        f"content/paginas/bijlagen/{'x' * 300}.csv",
        f"content/{'m/' * 3000}x.md",
        f"content/paginas/{'m/' * 600}x.md",
        "content/paginas/OVER-ONS.md",
        "content/paginas/Over-Ons.md",
        "content/paginas/a\nb.md",
        "content/paginas/\x1b[31mrood.md",
        "content/paginas/over\u202eons.md",
    ],
    ids=lambda path: repr(path[:40]),
)
def test_a_name_that_cannot_be_checked_out_is_judged_as_any_other(server: Pushed, path: str) -> None:
    """Never is a part of a commit published: all of it is read, or nothing."""
    before = server.head()
    file = server.clone.parent / "x.md"
    file.write_text(document("pagina", body=f"{MARK}\n"), encoding="utf-8")
    blob = server.git(server.clone, "hash-object", "-w", str(file)).stdout.strip()
    commit = server.tree_with("100644", blob, path)
    done = server.push_commit(commit, "HEAD")
    server.git(server.clone, "reset", "-q", "--hard", before)
    assert (done.returncode != 0, REFUSED in done.stderr, "Traceback" in done.stderr) == (True, True, False)
    assert "\x1b[31m" not in done.stderr
    assert (server.head(), MARK in server.all_of_the_site()) == (before, False)


@pytest.mark.parametrize(
    "path", ["content/paginas/deel", "content/paginas/deel.md", "content/paginas/bijlagen/x", "content"]
)
def test_a_part_that_lies_in_another_repository_is_refused(server: Pushed, path: str) -> None:
    before = server.head()
    if path == "content":
        server.git(server.clone, "rm", "-q", "-r", "--cached", "content")
    commit = server.tree_with("160000", before, path)
    done = server.push_commit(commit, "HEAD")
    server.git(server.clone, "reset", "-q", "--hard", before)
    assert (done.returncode != 0, REFUSED in done.stderr, "Traceback" in done.stderr) == (True, True, False)


def test_a_commit_that_unfolds_without_end_is_refused(server: Pushed) -> None:
    """A tree that names one other tree ten times, ten levels deep: a few objects, ten billion files."""
    before = server.head()
    file = server.clone.parent / "x.md"
    file.write_text("x", encoding="utf-8")
    entry = f"100644 blob {server.git(server.clone, 'hash-object', '-w', str(file)).stdout.strip()}"
    for _ in range(10):
        lines = "".join(f"{entry}\tf{number}\n" for number in range(10))
        made = subprocess.run(
            ["git", "mktree"], cwd=server.clone, input=lines, capture_output=True, text=True, check=True
        )
        entry = f"040000 tree {made.stdout.strip()}"
    tree = subprocess.run(
        ["git", "mktree"],
        cwd=server.clone,
        input=f"{entry}\tcontent\n",
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    commit = server.git(server.clone, "commit-tree", "-p", "HEAD", "-m", "aanval", tree).stdout.strip()
    done = server.push_commit(commit, before)
    assert (done.returncode != 0, REFUSED in done.stderr, "te veel bestanden" in done.stderr) == (
        True,
        True,
        True,
    )
    assert server.head() == before


def test_a_commit_without_content_is_refused_in_words(server: Pushed) -> None:
    before = server.head()
    shutil.rmtree(server.clone / "content")
    (server.clone / "lees.txt").write_text("Niets.")
    done = server.push_all()
    assert (done.returncode != 0, "Traceback" in done.stderr) == (True, False), done.stderr
    assert "staat geen map content" in done.stderr
    assert server.head() == before


# --- the server itself ----------------------------------------------------------------------------------------


def test_a_repository_of_another_user_is_published_each_morning_too(own: Pushed) -> None:
    """Git refuses to look into such a repository by itself; the hook says which one it is."""
    hook = own.repository / "hooks" / "post-receive"
    env = {**os.environ, "GIT_TEST_ASSUME_DIFFERENT_OWNER": "1", "HOME": str(own.clone.parent)}
    done = subprocess.run([str(hook), "nu"], capture_output=True, text=True, cwd="/", env=env, check=False)
    assert done.returncode == 0, done.stderr
    assert own.releases() == 2


def test_nothing_of_a_push_is_written_beside_the_site(own: Pushed) -> None:
    """Not even for a moment: the program reads the commit where git keeps it."""
    spy = own.clone.parent / "stadspanel"
    real = spy.read_text()
    listing = own.clone.parent / "lijst.txt"
    spy.write_text(real.replace("exec ", f'find {own.repository} -name "*.md" >>{listing}; exec '))
    done = own.push({**CONTENT, "paginas/over-ons.md": document("pagina", body="Anders.\n")})
    assert done.returncode == 0, done.stderr
    assert listing.read_text() == ""
