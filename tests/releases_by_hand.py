"""Releases, targets and repositories for tests of publishing, made by hand or of a small site."""

import datetime as dt
import os
import shutil
import subprocess
from collections.abc import Collection, Mapping
from pathlib import Path

from stadspanel_site.build_types import BuildOptions
from stadspanel_site.public.pages.permanent_addresses import Address, Standing
from stadspanel_site.publication import Wishes, prepared, run_publish
from stadspanel_site.publishing.ledger import Ledger, ledger_bytes
from stadspanel_site.publishing.making import make_release
from stadspanel_site.publishing.release import Release
from stadspanel_site.search.index import without_index
from tests.sites_by_hand import AS_OF, TEMPLATES, write_content

NOW = dt.datetime(2026, 6, 1, 8, 0, tzinfo=dt.UTC)
BASE = "https://panel.nl/"
PATH_TOO = (
    "ingetrokken_op: 2026-05-01\nreden_intrekking: Zomaar.\nsoort_intrekking: publicatie\nadres_ook: ja\n"
)


def release_of(word: str, *, moment: str = "20260601T080000Z", pages: int = 20) -> Release:
    """Return a release in which every page says *word*, of which some come compressed too."""
    files = {
        f"p{number}/index.html": f"<p>{word} {'x' * 3000} {word}</p>".encode() for number in range(pages)
    }
    addresses = [Address(f"p{number}/", Standing.SERVED) for number in range(pages)]
    ledger = ledger_bytes(Ledger(addresses={item.path: item.standing for item in addresses}))
    return make_release(files, addresses, ledger, base_url=BASE, day=AS_OF, moment=moment)


def git(folder: Path, *arguments: str) -> None:
    """Run git in *folder*, with a name of its own and nothing of the user's."""
    program = shutil.which("git")
    assert program is not None
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "GIT_CONFIG_NOSYSTEM": "1"}
    who = ["-c", "user.name=proef", "-c", "user.email=proef@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run([program, *who, *arguments], cwd=folder, check=True, capture_output=True, env=environment)


def committed(folder: Path, texts: Mapping[str, str | bytes]) -> Path:
    """Write *texts* as the whole content in a repository at *folder*, commit them, and return the content folder."""
    content = folder / "content"
    if content.is_dir():
        shutil.rmtree(content)
    write_content(content, texts)
    if not (folder / ".git").is_dir():
        git(folder, "init", "-q")
    git(folder, "add", "-A", ".")
    git(folder, "commit", "-q", "--allow-empty", "-m", "stand")
    return content


def publish(
    content: Path,
    target: Path | str,
    *,
    allowed: Collection[str] = (),
    keep: int = 5,
    as_of: dt.date = AS_OF,
    base_url: str = BASE,
    first: bool = False,
    templates: Path = TEMPLATES,
) -> str:
    """Publish *content* to *target* without search, and return what is said of it."""
    options = BuildOptions(
        content=content,
        templates=templates,
        output=Path("nergens"),
        as_of=as_of,
        today=AS_OF,
        base_url=base_url,
    )
    wishes = Wishes(target=str(target), keep=keep, allowed=allowed, first=first)
    with prepared(
        options, wishes, lambda pages, _: pages, now=NOW, today=AS_OF, index=without_index
    ) as publication:
        return run_publish(publication, wishes)
