"""Measure the delay between a build of a thousand documents and its text in a real browser."""

import asyncio
import datetime as dt
import shutil
import statistics
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from typing import Self

from audit_share import ROOT, make_content
from playwright.sync_api import sync_playwright

from stadspanel_site.build_types import BuildOptions
from stadspanel_site.preview.server import Made, local_place, serve
from stadspanel_site.preview.showing import PreviewOptions, make_preview
from stadspanel_site.preview.watching import snapshot

DAY = dt.date(2026, 11, 23)
SAVES = 5


class Preview:
    """The preview of a content folder in another thread, and the end of its last build."""

    def __init__(self, content: Path) -> None:
        self._place = local_place(0, "meting")
        self.options = PreviewOptions(
            build=BuildOptions(
                content=content,
                templates=ROOT / "templates",
                output=content,
                as_of=DAY,
                today=DAY,
                base_url=self._place.address,
            ),
        )
        self.built_at = 0.0
        self.build_took = 0.0
        self.address = self._place.address
        self._ready = threading.Event()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run)

    def __enter__(self) -> Self:
        """Start, and wait for the first page."""
        self._thread.start()
        self._ready.wait()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop."""
        self._loop.call_soon_threadsafe(self._task.cancel)
        self._thread.join()

    def _make(self, show: Callable[[Made], None], stopped: Event) -> Made:
        started = time.monotonic()

        def shown(made: Made) -> None:
            self.built_at = time.monotonic()
            self.build_took = self.built_at - started
            show(made)

        return make_preview(self.options, lambda _: None, shown, stopped)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        folders = (self.options.build.content, self.options.build.templates)
        self._task = self._loop.create_task(
            serve(self._make, lambda: snapshot(folders), self._place, self._ready.set)
        )
        with suppress(asyncio.CancelledError):
            self._loop.run_until_complete(self._task)


def main() -> None:
    """Save a document several times, and print the delay between build and browser."""
    delays = []
    with TemporaryDirectory() as name, sync_playwright() as playwright:
        content = Path(name) / "content"
        documents = make_content(content)
        started = time.process_time()
        looks = 20
        for _ in range(looks):
            snapshot((content, ROOT / "templates"))
        look = (time.process_time() - started) / looks
        file = content / "paginas" / "contact.md"
        before = file.read_text(encoding="utf-8")
        chromium = shutil.which("chromium-headless-shell") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        with Preview(content) as preview:
            page.goto(f"{preview.address}contact/")
            page.wait_for_timeout(1000)
            for number in range(SAVES):
                words = f"Bewaard voor de keer {number}."
                file.write_text(f"{before}\n{words}\n", encoding="utf-8")
                page.get_by_text(words).wait_for(timeout=120_000)
                delays.append(time.monotonic() - preview.built_at)
            build = preview.build_took
        browser.close()
    sys.stdout.write(
        f"{documents} documents; a build takes {build:.1f} s; the browser shows it after "
        f"{statistics.median(delays):.2f} s (at most {max(delays):.2f} s) = {max(delays) / build:.0%} of the build; "
        f"a look at all files takes {look * 1000:.0f} ms of processor time, ten times a second\n"
    )


if __name__ == "__main__":
    main()
