# ruff: noqa: INP001, S603 - a script; what it runs are the commands of docs/terminal.md
"""
Take the pictures of the documentation, with the system's Chromium: `.venv/bin/python -m docs.pictures.renew`.

With the word `knoppen` behind it only those of the buttons are taken. Those of the README are of the real content in
output/; those of the page on the terminal are made by following it.
"""

import html
import os
import pty
import re
import select
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Literal

from PIL import Image
from PIL.PngImagePlugin import PngInfo
from playwright.sync_api import Browser, Page, sync_playwright

from tests.drawn_buttons import PICTURES, drawn, example_of, mark_of
from tests.guide_acts import buttons
from tests.guide_session import (
    OURS,
    ROOT,
    TYPED,
    Command,
    Step,
    environment,
    follow,
    make_workplace,
    pages_to_follow,
    steps_of,
)
from tests.served_sites import CHROMIUM

HERE = Path(__file__).parent
OUTPUT = HERE.parent.parent / "output"
ADVICE = "adviezen/2025-09-voorbeeld-chatassistent/"
OF_THE_SITE: dict[str, tuple[str, int, int, Literal["light", "dark"]]] = {
    "advies.png": (ADVICE, 1280, 1500, "light"),
    "advies-telefoon.png": (ADVICE, 390, 1500, "light"),
    "home.png": ("", 1280, 1100, "light"),
    "terugkoppeling.png": ("terugkoppeling/", 1280, 1100, "dark"),
}
"""Each picture with the page, the width and height of the window in pixels, and what its user prefers."""
GUIDE_PAGE = "adviezen/2026-02-slimme-bankjes/"
GUIDE_ADVICE = "content/adviezen/2026-02-slimme-bankjes/advies.md"
PROOF = f".venv/bin/stadspanel bekijken --proof {GUIDE_ADVICE}"
SETTINGS = "stadspanel begin panel"
COLOURS = 64
TERMINAL = """<style>
  body {{ margin: 0; background: #fff; }}
  pre {{ background: #16211f; border-radius: 8px; color: #fff; display: inline-block; margin: 0; padding: 18px 22px;
         font: 15px/1.5 'DejaVu Sans Mono', monospace; white-space: pre-wrap; width: 880px; }}
</style><pre>{}</pre>"""


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files and logs nothing."""

    def log_message(self, *_: object) -> None:
        """Log nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve *folder* on the loopback address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def keep(name: str, picture: bytes, mark: str = "") -> None:
    """Write *picture* with few colours, as it is mostly letters, and small that way; it may bear a *mark*."""
    marks = PngInfo()
    if mark:
        marks.add_text("mark", mark)
    image = Image.open(BytesIO(picture)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    image.save(HERE / name, optimize=True, pnginfo=marks)
    sys.stdout.write(f"{name} {(HERE / name).stat().st_size // 1000} kB\n")


def take_those_of_the_readme(browser: Browser) -> None:
    """Take the pictures of a page in output/."""
    with served(OUTPUT) as address:
        for name, (path, width, height, scheme) in OF_THE_SITE.items():
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
            page.goto(address + path)
            keep(name, page.screenshot())


def take_those_of_the_terminal(browser: Browser, folder: Path) -> None:
    """Follow the page on the terminal in *folder*, and take a picture where it shows one."""
    place = make_workplace(folder)
    page = browser.new_page(viewport={"width": 1000, "height": 620})
    todo: list[Step] = []
    for step in steps_of(pages_to_follow()):
        if step not in {Command(SETTINGS), Command(PROOF)}:
            todo.append(step)
            if step != Command("make site"):
                continue
        for _ in follow(place, todo):
            pass
        todo = []
        if step == Command(SETTINGS):
            page.set_content(TERMINAL.format(html.escape(asked(place.parent, SETTINGS))))
            keep("vragen.png", page.locator("pre").screenshot())
        elif step == Command(PROOF):
            take_those_of_a_proof(page, place)
        else:
            break
    page.set_viewport_size({"width": 1000, "height": 1250})
    with served(place / "output") as address:
        page.goto(address + GUIDE_PAGE)
        keep("antwoord.png", page.screenshot())


def take_those_of_the_buttons(browser: Browser) -> None:
    """Take a picture of the form of each button, filled in as in the handleiding."""
    page = browser.new_page(viewport={"width": 560, "height": 400})
    PICTURES.mkdir(exist_ok=True)
    for name, workflow in buttons().items():
        form = drawn(workflow, example_of(name))
        page.set_content(form)
        keep(f"{PICTURES.name}/{workflow.stem}.png", page.locator("form").screenshot(), mark_of(form))


def take_those_of_a_proof(page: Page, place: Path) -> None:
    """Take a picture of a proof, and of what it shows when there is an error in it."""
    advice = place / GUIDE_ADVICE
    right = advice.read_text(encoding="utf-8")
    command = [*shlex.split(PROOF), "--port", "0"]
    with subprocess.Popen(
        command, cwd=place, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as running:
        assert running.stdout is not None  # noqa: S101 - it is a pipe
        lines = iter(running.stdout.readline, "")
        address = next(found[1] for line in lines if (found := re.search(r"(http://127\S+)", line)))
        page.goto(address + GUIDE_PAGE)
        keep("proefdruk.png", page.screenshot())
        page.set_viewport_size({"width": 1000, "height": 360})
        advice.write_text(right.replace("aanleiding: verzoek", "aanleiding: verzoak"), encoding="utf-8")
        page.get_by_text("kan zo niet gemaakt worden").first.wait_for()
        keep("fout.png", page.screenshot())
        advice.write_text(right, encoding="utf-8")
        running.send_signal(signal.SIGINT)


def asked(place: Path, line: str) -> str:
    """Give the command *line* and answer question by question; return what then stands on the terminal."""
    answers = next(text for begin, text in TYPED.items() if begin in line).splitlines()
    leader, follower = pty.openpty()
    seen = b""
    with subprocess.Popen(
        [ROOT / OURS, *shlex.split(line)[1:]],
        cwd=place,
        env=environment(),
        stdin=follower,
        stdout=follower,
        stderr=follower,
    ) as running:
        os.close(follower)
        while True:
            ready, _, _ = select.select([leader], [], [], 0.2)
            if ready:
                try:
                    seen += os.read(leader, 4096)
                except OSError:  # nobody has the other end any more
                    break
            elif running.poll() is not None:
                break
            elif answers and seen.rstrip(b" ").endswith(b":"):
                os.write(leader, f"{answers.pop(0)}\n".encode())
                time.sleep(0.1)
    os.close(leader)
    return f"$ {line}\n{seen.decode()}".replace("\r\n", "\n").rstrip()


def main() -> None:
    """Take every picture anew."""
    with sync_playwright() as playwright, TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        take_those_of_the_buttons(browser)
        if sys.argv[1:] != ["knoppen"]:
            take_those_of_the_terminal(browser, Path(folder))
            if (OUTPUT / ADVICE).is_dir():
                take_those_of_the_readme(browser)
        browser.close()


if __name__ == "__main__":
    main()
