"""What holds for all tests, and the browser and the sites that are started and built once for all of them."""

import gc
import subprocess
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import brotli
import pytest
from hypothesis import settings

from tests import served_sites
from tests.served_sites import BuiltSite, ServedSite

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

# The examples that hypothesis makes are the same on every machine and every day: a red test must be red for
# everybody, and for the change that made it so; `make fuzz` looks for new examples.
settings.register_profile("kept", derandomize=True)
settings.load_profile("kept")


SIGNS = {
    "browser": {"browser"},
    "tools": {"package", "need_the_package"},
    "server": {
        "ssh_up",
        "s3_up",
        "S3Server",
        "serving",
        "serving_target",
        "served_folder",
        "web_server",
        "preview",
    },
    "killed": {"killer", "kill", "killpg", "send_signal"},
    # These start the command line, which loads for a second.
    "slow": {"on_terminal", "process", "run_build"},
}
"""What a test that deserves a mark asks for or calls."""


def pytest_collection() -> None:
    """Keep the garbage collector away from the thousands of tests, which stay: it costs half of collecting them."""
    gc.disable()


def pytest_collection_finish() -> None:
    """Let it collect what the tests leave."""
    gc.freeze()
    gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test by what it uses, so that no test can forget to."""
    for item in items:
        if isinstance(item, pytest.Function):
            used = {*item.fixturenames, *item.function.__code__.co_names}
            for mark, signs in SIGNS.items():
                if used & signs:
                    item.add_marker(mark)


@pytest.fixture(scope="session", autouse=True)
def _compressed_once() -> Iterator[None]:
    """Compress the same file once: hundreds of sites have the same style and scripts, and it takes most of their time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(brotli, "compress", lru_cache(512)(brotli.compress))
        yield


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """Start the system's Chromium, once: a process can have one, so whoever needs a browser asks for this one."""
    if served_sites.CHROMIUM is None:
        missing = "Chromium ontbreekt; installeer het met: sudo apt install chromium-headless-shell"
        pytest.fail(missing) if served_sites.IN_CI else pytest.skip(missing)
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - most tests need no browser

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=served_sites.CHROMIUM,
            args=["--no-sandbox", "--disable-background-networking", "--no-first-run"],
        )
        yield started
        started.close()


@pytest.fixture
def page(browser: "Browser") -> "Iterator[Page]":
    """Open a window of its own for one test, as wide as a laptop."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def complete_on_disk(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """Build the site with everything that the content model knows; it stands below a path."""
    return served_sites.build_site(served_sites.COMPLETE, tmp_path_factory.mktemp("complete"))


@pytest.fixture(scope="session")
def real_on_disk(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """Build the panel's own content."""
    return served_sites.build_site(served_sites.REAL, tmp_path_factory.mktemp("real"))


@pytest.fixture(scope="session")
def complete(complete_on_disk: BuiltSite) -> Iterator[ServedSite]:
    """Serve the site with everything that the content model knows."""
    with served_sites.served(complete_on_disk) as site:
        yield site


@pytest.fixture(scope="session")
def real(real_on_disk: BuiltSite) -> Iterator[ServedSite]:
    """Serve the panel's own content."""
    with served_sites.served(real_on_disk) as site:
        yield site


@pytest.fixture(params=["complete", "real"])
def site(request: pytest.FixtureRequest) -> ServedSite:
    """Return each of the two sites in turn."""
    found = request.getfixturevalue(request.param)
    assert isinstance(found, ServedSite)
    return found


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return a disk of 512 kB; skip where it cannot be mounted (it takes root, on Linux)."""
    folder = tmp_path / "schijf"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", str(folder)]
    try:
        done = subprocess.run(mount, capture_output=True, check=False, timeout=10)
    except OSError as error:
        pytest.skip(f"mount is not there: {error}")
    if done.returncode != 0:
        pytest.skip(f"no small disk could be mounted: {done.stderr.decode().strip()}")
    yield folder
    subprocess.run(["umount", str(folder)], check=True, timeout=10)
