"""A content folder in a git repository, and its publication."""

import datetime as dt
import os
import shutil
import subprocess
from collections.abc import Callable, Collection, Mapping
from pathlib import Path

import pytest

from stadspanel_site.build_types import BuildOptions, IndexMaker
from stadspanel_site.problems.refused import RefusedError
from stadspanel_site.publication import Wishes, prepared, rehearsed, run_publish
from stadspanel_site.search.index import without_index
from stadspanel_site.store.kept import Kept
from tests.publishing.releases_by_hand import BASE
from tests.sites_by_hand import AS_OF, TEMPLATES, write_content

NOW = dt.datetime(2026, 6, 1, 8, 0, tzinfo=dt.UTC)


class _AllKept(Kept):
    """What the stages made for any site: most tests publish one, change something and change it back."""

    def _write(self) -> None:
        before = self._read_before()
        super()._write()
        self._before = before | self._read_before()


_KEPT = _AllKept()
WITHDRAWN = "ingetrokken_op: 2026-05-01\nreden_intrekking: Zomaar.\nsoort_intrekking: publicatie\n"
PATH_TOO = f"{WITHDRAWN}adres_ook: ja\n"


def git(folder: Path, *arguments: str, at: int = 0) -> None:
    """Run git in *folder*, under a name of its own and without the user's settings, as if at that second of Unix time."""
    program = shutil.which("git")
    assert program is not None
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "GIT_CONFIG_NOSYSTEM": "1"}
    environment |= {"GIT_COMMITTER_DATE": f"@{at} +0000"} if at else {}
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


def refused(call: Callable[[], object]) -> str:
    """Return in which words *call* is refused."""
    with pytest.raises(RefusedError) as found:
        call()
    return str(found.value)


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
    rehearse: bool = False,
    key: str = "",
    now: dt.datetime = NOW,
    index: IndexMaker = without_index,
    opens: bool = False,
) -> str:
    """Publish *content* to *target* with *index*, or only *rehearse* that, and return what is said of it."""
    options = BuildOptions(
        content=content,
        templates=templates,
        output=Path("nergens"),
        as_of=as_of,
        today=AS_OF,
        base_url=base_url,
        own_kept=_KEPT,
    )
    wishes = Wishes(
        target=str(target),
        keep=keep,
        allowed=allowed,
        first=first,
        key=key,
        opens=opens,
        rehearses=rehearse,
    )
    with prepared(options, wishes, lambda pages, _: pages, now=now, index=index) as publication:
        return (rehearsed if rehearse else run_publish)(publication, wishes)
