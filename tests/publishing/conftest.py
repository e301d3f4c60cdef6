"""The servers for tests of publishing, each started once, and the places to publish to."""

import sys
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

import pytest

from tests.publishing import s3_server, ssh_server
from tests.publishing.places import FOLDERS, S3, Place, make_place
from tests.publishing.releases_by_hand import publish, release
from tests.publishing.s3_server import Line, S3Server
from tests.publishing.ssh_server import SshServer


@pytest.fixture(scope="session")
def ssh_up(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SshServer]:
    """Run a server that `ssh` and `rsync` can reach."""
    with (
        ssh_server.running(tmp_path_factory.mktemp("ssh"), at_once=True) as server,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setenv("PATH", str(server.programs), prepend=":")
        yield server


@pytest.fixture(scope="session")
def s3_up(tmp_path_factory: pytest.TempPathFactory) -> Iterator[S3Server]:
    """Run object storage."""
    from botocore.loaders import create_loader  # noqa: PLC0415 - most tests need no store
    from botocore.utils import parse_timestamp  # noqa: PLC0415 - as above

    with (
        s3_server.running(tmp_path_factory.mktemp("s3")) as server,
        pytest.MonkeyPatch.context() as patch,
    ):
        # Each time that a target is opened, the library reads all that it knows of S3; and it parses each date of a list.
        patch.setattr("botocore.session.create_loader", cache(create_loader))
        patch.setattr("botocore.parsers.DEFAULT_TIMESTAMP_PARSER", lru_cache(4096)(parse_timestamp))
        yield server


@pytest.fixture(scope="module")
def line(s3_up: S3Server) -> Iterator[Line]:
    """Return a line to that store, which lets all through at first."""
    with Line(s3_up) as found:
        found.mend(sys.maxsize)
        yield found


@pytest.fixture(params=[*FOLDERS, S3])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """Return a place of each kind in turn; a test may ask for some kinds only."""
    return make_place(request, request.param, tmp_path / "diep" / "doel")


@pytest.fixture(scope="session", params=[*FOLDERS, S3])
def published(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Place:
    """Return each kind of place in turn, with releases 1 and 2 published; tests only read it."""
    place = make_place(request, request.param, tmp_path_factory.mktemp("gepubliceerd") / "diep" / "doel")
    publish(place.open(), release(1), release(2))
    return place
