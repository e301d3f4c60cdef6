"""Measure how long after a save beside `serve` a real browser shows it, and how long until all of the site is checked."""

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from beside_others import DAY, written
from generated_content import ROOT, advices, write_ours
from playwright.sync_api import ConsoleMessage, Page, WebSocket, sync_playwright

_ADDRESS = re.compile(r"http://\S+/")
_MADE = "De site is gemaakt"
_DRAWN = "drawn"
_TELL_WHEN_DRAWN = f"""addEventListener("DOMContentLoaded", () =>
  requestAnimationFrame(() => requestAnimationFrame(() => console.log("{_DRAWN}"))))"""
"""Lets each page tell of its first picture; to look for its words from outside is up to half a second too late."""
_LONGEST = 300
"""Seconds that anything may take."""


@dataclass(slots=True)
class _Preview:
    """A preview that runs, and what it says."""

    process: subprocess.Popen[str]
    said: list[str] = field(default_factory=list)
    _news: threading.Condition = field(default_factory=threading.Condition)

    def listen(self) -> None:
        """Keep what it says until it ends."""
        for line in self.process.stdout or ():
            with self._news:
                self.said.append(line)
                self._news.notify_all()
        with self._news:
            self._news.notify_all()

    def address(self) -> str:
        """Return the address of the site, once it is there."""
        self.waits_for(1)
        return next(match[0] for line in self.said if (match := _ADDRESS.search(line)))

    def made(self) -> int:
        """Return how often all of the site was made and checked."""
        return sum(line.startswith(_MADE) for line in self.said)

    def waits_for(self, times: int) -> None:
        """Wait until all of the site was made so many *times*; stops the measurement where that takes too long."""
        with self._news:
            self._news.wait_for(lambda: self.made() >= times or self.process.poll() is not None, _LONGEST)
            if self.made() < times:
                sys.exit("".join(self.said))


@contextmanager
def _preview(folder: Path) -> Iterator[_Preview]:
    program = Path(sys.executable).with_name("stadspanel")
    process = subprocess.Popen(  # noqa: S603 - our own words
        [program, "serve", "--port", "0", "--as-of", str(DAY), "--templates", ROOT / "templates"],
        cwd=folder,
        env={**os.environ, "PYTHONUNBUFFERED": "1", "STADSPANEL_OPSLAG": str(folder / "opslag")},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    preview = _Preview(process)
    listener = threading.Thread(target=preview.listen)
    listener.start()
    try:
        yield preview
    finally:
        process.terminate()
        listener.join()
        process.wait()


def _open(page: Page, address: str) -> None:
    """Open *address*, and wait until the preview can tell the page that there is a newer one."""
    heard: list[str | bytes] = []

    def hear(words: str | bytes) -> None:
        heard.append(words)

    def listen(channel: WebSocket) -> None:
        channel.on("framereceived", hear)

    page.once("websocket", listen)
    with page.expect_console_message(_is_drawn):
        page.goto(address)
    # The first words come once the preview counts this page among its readers.
    while not heard:
        page.wait_for_timeout(10)


def delays(
    preview: _Preview, page: Page, file: Path, address: str, saves: int
) -> Iterator[tuple[float, float]]:
    """Yield of each of *saves* of *file* the seconds until the browser shows it, and until all is checked."""
    _open(page, address)
    before = file.read_text(encoding="utf-8")
    for number in range(saves):
        words, made, began = f"Bewaard voor de keer {number}.", preview.made(), time.monotonic()
        file.write_text(f"{before}\n{words}\n", encoding="utf-8")
        with page.expect_console_message(_is_drawn, timeout=_LONGEST * 1000):
            pass
        shown = time.monotonic() - began
        # Part of an advice is folded.
        if words not in page.content():
            sys.exit(f"The page was loaded again without: {words}")
        preview.waits_for(made + 1)
        yield shown, time.monotonic() - began


def _is_drawn(told: ConsoleMessage) -> bool:
    return told.text == _DRAWN


def table(number: int, saves: int) -> str:
    """Return the delays at a site of that *number* of advices with their responses as a table."""
    rows = []
    with TemporaryDirectory() as name, sync_playwright() as playwright:
        content = Path(name) / "content"
        texts = tuple(advices(number))
        write_ours(texts, content)
        advice = texts[number // 2].name
        chromium = shutil.which("chromium-headless-shell") or shutil.which("chromium")
        page = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"]).new_page()
        page.add_init_script(_TELL_WHEN_DRAWN)
        with _preview(Path(name)) as preview:
            for what, file, path in (
                ("een pagina", "paginas/contact.md", "contact/"),
                ("een advies", f"adviezen/{advice}/advies.md", f"adviezen/{advice}/"),
                ("een reactie", f"adviezen/{advice}/reactie-1.md", f"adviezen/{advice}/reactie-1/"),
            ):
                found = tuple(delays(preview, page, content / file, preview.address() + path, saves))
                shown, checked = (statistics.median(column) for column in zip(*found, strict=True))
                rows.append(f"| {what} | {shown:.2f} | {checked:.2f} |")
        page.context.browser.close()  # type: ignore[union-attr]
    return "\n".join(
        ("| bewaard | te zien na (s) | alles gecontroleerd na (s) |", "| --- | --- | --- |", *rows, "")
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print, and with --write put the table in a page such as docs/prestaties.md."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--advices", type=int, default=1000)
    words.add_argument("--saves", type=int, default=5)
    words.add_argument("--write", type=Path)
    asked = words.parse_args(arguments)
    found = table(asked.advices, asked.saves)
    sys.stdout.write(found)
    if asked.write is not None:
        page = asked.write.read_text(encoding="utf-8")
        asked.write.write_text(written(page, "bewaren", found), encoding="utf-8")


if __name__ == "__main__":
    main()
