"""The files of the forms: the page, its policy, its configuration and the package of Sveltia CMS."""

import json
import re
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

from stadspanel_site.editors.git_backends import Backend
from stadspanel_site.problems.refused import RefusedError
from stadspanel_site.public.rendering.content_policy import policy_as_text

PROGRAM = "sveltia"
"""The folder for the files of the package."""
VERSION = "0.221.1"
"""The version that these files were made for; another may be built differently."""
YAML_VERSION = "2.9.1"
"""The version of the library that reads the headers; another may give other places."""

_FETCH = (
    "Geef: make beheer. Hebt u alleen het geïnstalleerde programma? Geef dan: "
    f"npm install --ignore-scripts @sveltia/cms@{VERSION} yaml@{YAML_VERSION}, en daarna --package node_modules/@sveltia/cms"
)

_LOCALE = re.compile(r"import\(`\.\./locales/([A-Za-z-]+)\.json`\)")
_FONT = re.compile(
    r"https://cdn\.jsdelivr\.net/fontsource/fonts/([a-z0-9-]+)(?::vf)?@[0-9.]+/([a-z0-9-]+)\.woff2"
)

_PAGE = """\
<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="referrer" content="same-origin">
<title>{title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="forms.css">
<link rel="cms-config-url" href="config.json" type="application/json">
<script type="module" src="start.js"></script>
</head>
<body>
<noscript>Zet JavaScript aan om stukken te schrijven.</noscript>
</body>
</html>
"""

OWN_FILES = Path(__file__).parent / "in_browser"
"""The files of ours that the page loads, or shows."""


def forms_files(config: Mapping[str, Any], backend: Backend, package: Path) -> dict[str, bytes]:
    """Return every file of the forms by its path; raises RefusedError."""
    page = _PAGE.format(
        policy=escape(policy_as_text(policy(backend))), title=escape(str(config["app_title"]))
    )
    made = {
        "index.html": page,
        "config.json": json.dumps(config, ensure_ascii=False, indent=1) + "\n",
        "_headers": "".join(
            ["/*\n", *(f"  {name}: {value}\n" for name, value in response_headers(backend).items())]
        ),
    }
    own = {file.name: file.read_bytes() for file in sorted(OWN_FILES.iterdir())}
    return {**{path: text.encode() for path, text in made.items()}, **own, **_program_files(package)}


def policy(backend: Backend) -> dict[str, tuple[str, ...]]:
    """Return what the page may load and do: nothing from other sites, except the host that it writes to."""
    own = "'self'"
    return {
        "default-src": ("'none'",),
        "script-src": (own,),
        # Sveltia writes its styles inline.
        "style-src": (own, "'unsafe-inline'"),
        "connect-src": (own, "blob:", "data:", *backend.hosts),
        "img-src": (own, "blob:", "data:", *backend.pictures),
        "font-src": (own, "data:"),
        "worker-src": (own, "blob:"),
        "frame-src": ("blob:",),
        "base-uri": ("'none'",),
        "form-action": ("'none'",),
    }


def response_headers(backend: Backend) -> dict[str, str]:
    """Return the headers that a server sends with every file; a page cannot state all of them itself."""
    return {
        "Content-Security-Policy": f"{policy_as_text(policy(backend))}; frame-ancestors 'none'",
        "X-Content-Type-Options": "nosniff",
        "X-Robots-Tag": "noindex",
        "Referrer-Policy": "same-origin",
    }


def _program_files(package: Path) -> dict[str, bytes]:
    reader = package.parent.parent / "yaml"
    try:
        for folder, name, known in ((package, "Sveltia CMS", VERSION), (reader, "yaml", YAML_VERSION)):
            version = json.loads((folder / "package.json").read_text(encoding="utf-8"))["version"]
            if version != known:
                raise RefusedError(
                    f"In {folder.as_posix()} staat versie {version} van {name}; dit programma kent {known}. {_FETCH}"
                )
        files = {
            **_files_of(package / "npm", PROGRAM),
            **_files_of(reader / "browser" / "dist", "yaml"),
            "yaml/LICENSE.txt": (reader / "LICENSE").read_bytes(),
        }
        files[f"{PROGRAM}/LICENSE.txt"] = (package / "LICENSE.txt").read_bytes()
        program, languages = _with_languages(files[f"{PROGRAM}/index.js"].decode())
        files[f"{PROGRAM}/index.js"] = _with_own_fonts(program, files).encode()
        for language in languages:
            words = (package / "locales" / f"{language}.json").read_text(encoding="utf-8")
            files[f"{PROGRAM}/locales/{language}.js"] = f"export default {words}".encode()
    except (OSError, KeyError, ValueError) as error:
        raise RefusedError(
            f"In {package.as_posix()} staat Sveltia CMS niet, of niet heel. {_FETCH}"
        ) from error
    return files


def _files_of(source: Path, folder: str) -> dict[str, bytes]:
    return {
        f"{folder}/{path.relative_to(source).as_posix()}": path.read_bytes()
        for path in sorted(source.rglob("*"))
        if path.is_file() and path.suffix != ".map"
    }


def _with_languages(program: str) -> tuple[str, list[str]]:
    """Return *program* with languages as modules, and their names: browsers refuse JSON that is imported as code."""
    languages = _LOCALE.findall(program)
    if "nl" not in languages:
        raise ValueError("no Dutch")
    return _LOCALE.sub(r"import(`./locales/\1.js`)", program), languages


def _with_own_fonts(program: str, files: Mapping[str, bytes]) -> str:
    """Return *program* with its own copies of fonts, instead of those of another host."""

    def own(found: re.Match[str]) -> str:
        # Relative to the page, which holds the styles.
        return next(path for path in files if path.startswith(f"{PROGRAM}/assets/{found[1]}-{found[2]}"))

    try:
        return _FONT.sub(own, program)
    except StopIteration:
        raise ValueError("a font is missing") from None
