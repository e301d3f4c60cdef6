"""Settings for all tests, and the browser and large sites that they share."""

import gc
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from stadspanel_site.public.rendering.sandbox import CompiledTemplates
from tests import served_sites
from tests.examples import QUICK
from tests.interrupts import interrupts
from tests.loaded_program import installed, sooner
from tests.needed import missing, need
from tests.served_sites import BuiltSite, ServedSite

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, ViewportSize

# Compile each module once, not in every process that a test starts: containers often switch off that it is kept.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# The same examples everywhere, every day: a red test must be red for everybody, because of the change. New ones
# come from `make fuzz`.
settings.register_profile("kept", derandomize=True)
settings.register_profile(QUICK, derandomize=True, max_examples=25)
settings.load_profile("kept")


SIGNS = {
    "browser": {"browser"},
    "tools": {"package", "need_the_package", "faults_of_archive"},
    "server": {
        "cutting",
        "running",
        "ssh_up",
        "s3_up",
        "S3Server",
        "serving",
        "serving_target",
        "serving_each",
        "served_folder",
        "web_server",
        "preview",
    },
    "killed": {"killer", "kill", "killpg", "send_signal"},
    # These start the command line, which takes a second to load, or publish a whole site.
    "slow": {"on_terminal", "process", "run_build", "committed"},
}
"""The fixtures and calls by which a test gets its mark."""
_NAMES_AT_LENGTH = {
    "tests": "docs kept side_by_side",
    "tests/attachments": "published_files",
    "tests/commands": "cli",
    "tests/desk": "begin disclose endorse importing life_of_the_panel new",
    "tests/editors": "schema",
    "tests/internal": "links_in_content",
    "tests/preview": "early_pages",
    "tests/problems": "check_formats",
    "tests/public": "about_the_site assets bodies_made_sooner data_in_programs document_pages figures filters following "
    "header_texts inventory kept_norms kept_pages lasting_ids linked_data long_lists open_data permanent_addresses "
    "public_site same_rendering states templates timeline woo_index",
    "tests/publishing": "security_txt",
    "tests/search": "page_text",
    "tests/whole": "other_municipality promises",
}
AT_LENGTH = {f"{room}/test_{name}.py" for room, names in _NAMES_AT_LENGTH.items() for name in names.split()}
"""The files of tests that take seconds and are not about the gate, the audit or the messages: slow as a whole."""


_LAPTOP: "ViewportSize" = {"width": 1280, "height": 900}
LEFT_BEHIND = {"on", "listen", "troubles", "route", "route_web_socket", "add_init_script", "new_cdp_session"}
"""The fixtures and calls of which a next test in the same window would notice something."""


_MEMORY = Path("/dev/shm")  # noqa: S108 - pytest makes a folder in it that only its user may read
_ROOM = 4 * 1024**3
"""Twice what the folders of all tests hold together."""


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Use half as many processes again as there are cores: a tenth of the time goes to waiting for others."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return int(os.environ.get("PYTEST_XDIST_AUTO_NUM_WORKERS", cores + cores // 2))


def pytest_configure() -> None:
    """Write in memory, where there is room and programs may stand: of 200,000 small files a disk takes minutes."""
    if _MEMORY.is_dir() and os.access(_MEMORY, os.W_OK):
        found = os.statvfs(_MEMORY)
        if found.f_bavail * found.f_frsize >= _ROOM and not found.f_flag & os.ST_NOEXEC:
            os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_MEMORY))


def pytest_collection() -> None:
    """Switch the garbage collector off: the tests stay, and looking through them doubles the time."""
    gc.disable()


def pytest_collection_finish() -> None:
    """Switch it on again, for what the tests leave: seldom, as most of that goes without it."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    gc.enable()


def _used_by(test: pytest.Function) -> set[str]:
    return {*test.fixturenames, *test.function.__code__.co_names}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test by what it uses, so that none can be forgotten."""
    for item in items:
        if item.nodeid.partition("::")[0] in AT_LENGTH:
            item.add_marker("slow")
        if isinstance(item, pytest.Function):
            for mark, signs in SIGNS.items():
                if _used_by(item) & signs:
                    item.add_marker(mark)


@pytest.fixture(scope="session", autouse=True)
def _sooner() -> Iterator[None]:
    """Let the program do with less than users want: what it makes is the same."""
    with pytest.MonkeyPatch.context() as patch:
        sooner(patch)
        yield


@pytest.fixture(scope="session", autouse=True)
def _compiled_once() -> Iterator[None]:
    """Compile our own templates once: many tests have a copy of them. Of others a message tells the place."""
    told = CompiledTemplates.get_cache_key

    def key_of(cache: CompiledTemplates, name: str, file: str | None = None) -> str:
        own = served_sites.TEMPLATES / name
        is_own = file == str(own) or (
            file is not None and own.is_file() and own.read_bytes() == Path(file).read_bytes()
        )
        return name if is_own else told(cache, name, file)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(CompiledTemplates, "get_cache_key", key_of)
        yield


@pytest.fixture(scope="session", autouse=True)
def _folders_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the commands out of the cache of whoever runs the tests, and what they lay out for a while in memory too."""
    with (
        tempfile.TemporaryDirectory(
            dir=os.environ.get("PYTEST_DEBUG_TEMPROOT"), ignore_cleanup_errors=True
        ) as folder,
        pytest.MonkeyPatch.context() as patch,
    ):
        # Web servers run as another user, for whom the folders of pytest are closed.
        Path(folder).chmod(0o711)
        patch.setenv("STADSPANEL_OPSLAG", str(tmp_path_factory.mktemp("opslag")))
        patch.setenv("TMPDIR", folder)
        patch.setattr(tempfile, "tempdir", None)
        yield


@pytest.fixture(scope="session")
def needs_git() -> None:
    """Skip, or fail in CI, where git is missing: for whole files of tests."""
    need("git", "git")


@pytest.fixture(scope="session")
def loaded_script(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Run the program once for all that start it by its script."""
    with installed(tmp_path_factory.mktemp("geladen")) as script:
        yield script


@pytest.fixture
def loaded(loaded_script: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let `make install` of test_workflows.py install that script: a small command takes a tenth of the time."""
    monkeypatch.setenv("STADSPANEL_GELADEN", str(loaded_script))


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """Start the system's Chromium once; a process can have one, so every test shares it."""
    if served_sites.CHROMIUM is None:
        missing("Chromium ontbreekt; installeer het met: sudo apt install chromium-headless-shell")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - most tests need no browser

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=served_sites.CHROMIUM,
            args=["--no-sandbox", "--disable-background-networking", "--no-first-run"],
        )
        yield started
        started.close()


@pytest.fixture(scope="session")
def _window(browser: "Browser") -> "Iterator[Page]":
    """Open one window for all tests that only look: opening takes longer than most of what they do in it."""
    with browser.new_context() as context:
        yield context.new_page()


@pytest.fixture
def page(browser: "Browser", request: pytest.FixtureRequest) -> "Iterator[Page]":
    """Return a window as wide as a laptop: of its own for a test that leaves something behind in it."""
    if _used_by(request.node) & LEFT_BEHIND:
        with browser.new_context(viewport=_LAPTOP) as context:
            yield context.new_page()
        return
    window: Page = request.getfixturevalue("_window")
    window.set_viewport_size(_LAPTOP)
    yield window
    window.emulate_media(media="null", color_scheme="null", forced_colors="null")
    window.goto("about:blank")


def _folder_of_all(name: str, folders: pytest.TempPathFactory) -> Path:
    """Return the folder called *name* that the processes of one run share."""
    own = folders.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / name
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def complete_on_disk(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """Build the site with everything that the content model knows, below a path."""
    return served_sites.build_site(served_sites.COMPLETE, _folder_of_all("complete", tmp_path_factory))


@pytest.fixture(scope="session")
def real_on_disk(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """Build the panel's own content."""
    return served_sites.build_site(served_sites.REAL, _folder_of_all("real", tmp_path_factory))


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
def in_the_background() -> Iterator[None]:
    """Ignore Ctrl-C, as the suite itself does where a shell started it in the background."""
    with interrupts(signal.SIG_IGN):
        yield


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
