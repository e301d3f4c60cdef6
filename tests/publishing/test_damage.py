"""Damage to what was published, kind by kind: `stadspanel verify` names each, says where, and what to do."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from stadspanel_site.publishing.targets.folder import FolderTarget
from stadspanel_site.publishing.targets.s3 import open_s3
from tests.publishing.damages import BEFORE, IN_FOLDER, IN_STORE, NOW, ON_SERVER, OVER_SSH
from tests.publishing.real_servers import certificate, open_folder, serving_each
from tests.publishing.releases_by_hand import publish
from tests.publishing.verified import told, verify

pytestmark = pytest.mark.server

KINDS: dict[str, list[Any]] = {"folder": IN_FOLDER, "ssh": OVER_SSH, "s3": IN_STORE, "nginx": ON_SERVER}
CASES = [pytest.param(kind, case, id=f"{kind}-{case[0]}") for kind, cases in KINDS.items() for case in cases]


@pytest.fixture(scope="module")
def target() -> Iterator[Path]:
    """Yield a target with two releases, which servers can read; tests damage a copy of it."""
    with open_folder("schade") as folder:
        publish(FolderTarget(folder / "doel"), BEFORE, NOW)
        yield folder / "doel"


@pytest.fixture(scope="module")
def urls(target: Path) -> Iterator[dict[str, str]]:
    """Serve the current release with each damage by one nginx; yield the addresses by the name of the damage."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SSL_CERT_FILE", str(certificate()[0]))
        with serving_each(
            target / "releases" / NOW.id, {name: damage for name, damage, _ in ON_SERVER}
        ) as urls:
            yield urls


@pytest.fixture(scope="module")
def store(s3_up: Any) -> Any:
    """Return the store with both releases in it; tests damage a copy of its objects."""
    publish(open_s3(s3_up.place("schade/heel")), BEFORE, NOW)
    return s3_up


@pytest.fixture
def place(kind: str, case: Any, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Do the damage of *case* to a place of *kind*, and return how `verify` is asked for it."""
    name, damage, _ = case
    if kind == "nginx":
        return str(request.getfixturevalue("urls")[name])
    if kind == "s3":
        server = request.getfixturevalue("store")
        whole, copy = (server.objects / "schade" / part for part in ("heel", tmp_path.name))
        shutil.copytree(whole, copy)
        text = server.place(f"schade/{copy.name}")
        target = open_s3(text)
        damage(target._store)
        return str(text)
    folder = tmp_path / "doel"
    shutil.copytree(request.getfixturevalue("target"), folder, symlinks=True)
    damage(folder)
    return str(request.getfixturevalue("ssh_up").place(folder)) if kind == "ssh" else str(folder)


@pytest.mark.parametrize(("kind", "case"), CASES)
def test_each_kind_of_damage_is_named(kind: str, case: Any, place: str) -> None:
    says = case[2]
    result = verify(place)
    lines = told(result)
    if kind == "nginx":
        # Where it is at every address, the list of them would say nothing more.
        assert [line[: len(text)] for line, text in zip(lines, says, strict=True)] == says
    else:
        assert lines == says
    assert result.stderr.count("  = wat nu: ") == len(says)


def test_there_are_thirty_kinds_at_least_in_a_folder_and_on_a_server() -> None:
    assert min(len(IN_FOLDER), len(ON_SERVER)) > 30
