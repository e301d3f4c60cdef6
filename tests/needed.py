"""What a test needs of the computer: without it the test is skipped with what to install, and fails in CI."""

import os
import shutil
from typing import Any, NoReturn

import pytest

IN_CI = bool(os.environ.get("CI"))


def missing(text: str) -> NoReturn:
    """Skip the test, or fail it in CI; *text* says what is missing and how to install it."""
    if IN_CI:
        pytest.fail(text)
    pytest.skip(text)


def need(program: str, package: str, *, path: str | None = None) -> str:
    """Return where *program* is, on *path* or else the user's; the system has it in *package*."""
    found = shutil.which(program, path=path)
    if found is None:
        missing(f"{program} ontbreekt; installeer het met: sudo apt install {package}")
    return found


def need_pango() -> Any:
    """Return WeasyPrint, which needs Pango from the system."""
    try:
        import weasyprint  # noqa: PLC0415 - slow to load
    except OSError:
        missing("Pango ontbreekt; installeer het met: sudo apt install libpango-1.0-0 libpangoft2-1.0-0")
    return weasyprint
