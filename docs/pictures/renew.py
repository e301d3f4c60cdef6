# ruff: noqa: INP001 - a script, not a module
"""Take the pictures of the documentation from output/, with the system's Chromium."""

import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
OUTPUT = HERE.parent.parent / "output"
PAGE = "adviezen/2025-09-voorbeeld-chatassistent/"
SIZES = {"advies.png": (1280, 1500), "advies-telefoon.png": (390, 1500)}
"""Each picture with the width and height of the window, in pixels."""


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files and logs nothing."""

    def log_message(self, *_: object) -> None:
        """Log nothing."""


def main() -> None:
    """Take every picture anew."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(OUTPUT)))
    Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for name, (width, height) in SIZES.items():
            page = browser.new_page(viewport={"width": width, "height": height})
            page.goto(f"http://127.0.0.1:{server.server_port}/{PAGE}")
            page.screenshot(path=HERE / name)
            sys.stdout.write(f"{name}\n")
        browser.close()
    server.shutdown()


if __name__ == "__main__":
    main()
