"""The folder with forms for the browser, as a user asks for it."""

import re
from pathlib import Path

from stadspanel_site.editors.forms_config import forms_config
from stadspanel_site.editors.forms_folder import PROGRAM, forms_files
from stadspanel_site.editors.git_backends import backend_at
from stadspanel_site.internal.settings import Settings
from stadspanel_site.output import MARKER, check_target, locked, write_output
from stadspanel_site.problems.refused import RefusedError, WrongUsageError

_PUBLIC_HOSTS = {"gitlab": "https://gitlab.com", "forgejo": "https://codeberg.org"}


def run_forms(
    settings: Settings,
    content: Path,
    output: Path,
    package: Path,
    *,
    place: str,
    repository: str,
    branch: str,
    host: str,
    app: str,
    sign_in: str,
) -> str:
    """Write the forms for the site of *content* to *output*; return a report in Dutch, or raise RefusedError."""
    host, sign_in = host.rstrip("/"), sign_in.rstrip("/")
    if place not in {"computer", "proef"}:
        _check_host(repository, host, sign_in)
    host = host or _PUBLIC_HOSTS.get(place, "")
    backend = backend_at(place, repository, branch, host=host, app=app, sign_in=sign_in)
    # Forms never mix with the files of the public site.
    check_target(output, content, Path("output"))
    if (output / MARKER).is_file() and not (output / PROGRAM).is_dir():
        raise RefusedError(f"In de map {output} staat een site. Kies met --output een andere map.")
    config = forms_config(settings, _in_repository(content), backend)
    files = forms_files(config, backend, package)
    with locked(output):
        write_output(output, files)
    return (
        f"De formulieren staan in {output.as_posix()}. Ze horen niet op de openbare site: "
        "zet ze op een eigen adres, of open ze op deze computer met:\n"
        f"  python3 -m http.server --bind 127.0.0.1 --directory {output.as_posix()} 8001\n"
        "en ga in Chrome, Chromium of Edge naar http://localhost:8001/."
    )


def _check_host(repository: str, host: str, sign_in: str) -> None:
    if not re.fullmatch(r"[\w.-]+(?:/[\w.-]+)+", repository, re.ASCII):
        raise WrongUsageError("Noem met --repository de opslag van de stukken, zoals panel/stukken.")
    for option, address in (("--host", host), ("--sign-in", sign_in)):
        if address and not re.fullmatch(r"https://[\w.-]+(?::[0-9]+)?(?:/[\w./-]*)?", address, re.ASCII):
            raise WrongUsageError(f"Bij {option} hoort een adres dat begint met https://.")


def _in_repository(content: Path) -> str:
    """Return the path of *content* in its repository, which is the current folder."""
    whole, here = content.resolve(), Path.cwd().resolve()
    if whole == here or not whole.is_relative_to(here):
        raise WrongUsageError(f"Geef deze opdracht in de map waar {content.name} in staat.")
    return whole.relative_to(here).as_posix()
