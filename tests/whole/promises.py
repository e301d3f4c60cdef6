"""
The promises of a version: what content, links and programs may count on, each as one line that stays.

They are frozen once, when the version is made, with a copy of the complete site as its content:

    .venv/bin/python -m tests.whole.promises
"""

import csv
import io
import json
import lzma
import re
import sys
import tarfile
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import click
import yaml

from stadspanel_site.cli import main
from stadspanel_site.commands.dutch_click import DutchCommand
from stadspanel_site.desk.acts.known_acts import ACTS
from stadspanel_site.editors.keys import Key, keys_of, settings_keys
from stadspanel_site.internal.source import NOW_CALLED
from stadspanel_site.pipeline import make_site
from stadspanel_site.public.pages.permanent_addresses import Address, Standing
from stadspanel_site.publishing.safeguards import ALLOWABLE
from stadspanel_site.search.index import without_index
from stadspanel_site.words.vocabulary import Kind
from tests.served_sites import COMPLETE
from tests.sites_by_hand import AS_OF, options

ROOT = Path(__file__).parent.parent.parent
VERSIONS = ROOT / "tests" / "sites" / "versions"
CONTENT, PROMISED = "content.tar.xz", "promised.json"

Promises = Mapping[str, dict[str, list[str]]]
"""Lines by topic and group."""

SERVED, MOVED = Standing.SERVED.value, Standing.MOVED.value
ASKED = "asked by commands"
"""The one topic of which a later version may say less, and not more."""
EVERY_KIND = "every kind"
_FOR_PROGRAMS = {".csv", ".ics", ".json", ".txt", ".xml"}
_LEADS_ON = re.compile(r'http-equiv="refresh" content="0; url=([^"]*)"')
_ARROW = " > "


def promises(files: Mapping[str, bytes], addresses: Iterable[Address], base_url: str) -> Promises:
    """Return all that the program promises, with the site that it made of *files*."""
    return {
        "keys": _keys(),
        "commands": {name: [*_names(command)] for name, command in main.commands.items()},
        ASKED: {name: [*_asked(command)] for name, command in main.commands.items()},
        "buttons": {name: [*_asked_by_button(name)] for name in ACTS},
        "addresses": _addresses(files, addresses, base_url),
        "columns": dict(_columns(files)),
        "ids": dict(_ids(files)),
    }


def broken(promised: Promises, now: Promises) -> Iterator[str]:
    """Yield each line that was *promised* and holds no longer, with its topic and group."""
    for topic, groups in promised.items():
        for group, lines in groups.items():
            kept = now[topic].get(group, ())
            if topic == "addresses":
                gone = {line for line in lines if not _still_answers(line, group, now[topic])}
            elif topic == ASKED:
                gone = {*kept} - {*lines}
            else:
                gone = {*lines} - {*kept} if group in now[topic] else {"all of it"}
            yield from (f"{topic}: {group}: {line}" for line in sorted(gone))


# --- what the program knows -----------------------------------------------------------------------------------


def _keys() -> dict[str, list[str]]:
    """Return the keys of each kind and of `site.yaml`, with their closed lists, and earlier names that are still read."""
    found = {kind.value: [*_lines_of(keys_of(kind))] for kind in Kind}
    for lines in found.values():
        lines += [old for old, new in NOW_CALLED.items() if new in lines]
    first, *others = found.values()
    everywhere = [line for line in first if all(line in lines for lines in others)]
    return {EVERY_KIND: everywhere, **found, "site.yaml": [*_lines_of(settings_keys())]}


def _lines_of(keys: Iterable[Key], above: str = "") -> Iterator[str]:
    for key in keys:
        yield above + key.name
        yield from (f"{above}{key.name}: {word}" for word in key.choices)
        yield from _lines_of(key.below, f"{above}{key.name}.")


def _names(command: click.Command) -> Iterator[str]:
    """Yield the English name of *command*, each option and its closed list, and each argument by its number."""
    if isinstance(command, DutchCommand) and command.english:
        yield f"also {command.english}"
    arguments = [param for param in command.params if isinstance(param, click.Argument)]
    yield from (f"argument {number}" for number, _ in enumerate(arguments, 1))
    for param in command.params:
        if isinstance(param, click.Option):
            value = "" if param.is_flag else "="
            words = param.type.choices if isinstance(param.type, click.Choice) else ()
            words = words or (ALLOWABLE if param.name == "allow" else ())
            for option in (*param.opts, *param.secondary_opts):
                yield option + value
                yield from (f"{option}={word}" for word in words)


def _asked(command: click.Command) -> Iterator[str]:
    """Yield what *command* cannot do without."""
    arguments = [param for param in command.params if isinstance(param, click.Argument)]
    yield from (f"argument {number}" for number, param in enumerate(arguments, 1) if param.required)
    yield from (param.opts[0] for param in command.params if param.required and param not in arguments)


def _asked_by_button(name: str) -> Iterator[str]:
    """Yield the answers that the form of the button *name* gives: a panel has its own copy of that form."""
    form = yaml.safe_load((ROOT / ".github" / "workflows" / f"{name}.yml").read_text(encoding="utf-8"))
    # YAML takes the key `on` for a truth.
    yield from form[True]["workflow_dispatch"]["inputs"]


# --- what the site shows --------------------------------------------------------------------------------------


def _addresses(
    files: Mapping[str, bytes], addresses: Iterable[Address], base_url: str
) -> dict[str, list[str]]:
    """Return the permanent addresses, the files for programs and the places that their rows name, by how they stand."""
    found: dict[str, set[str]] = {standing.value: set() for standing in Standing}
    for address in addresses:
        found[address.standing.value].add(address.path)
    found[MOVED] = {*_moved(files, base_url)}
    found[SERVED] |= {path for path in files if Path(path).suffix in _FOR_PROGRAMS}
    rows = json.loads(files["data/alles.json"])["tabellen"].values()
    for place in {row["adres"].removeprefix(base_url) for table in rows for row in table}:
        page, _, fragment = place.partition("#")
        if fragment and f' id="{fragment}"' in files[f"{page}index.html"].decode():
            found[SERVED].add(place)
    return {standing: sorted(paths) for standing, paths in found.items() if paths}


def _moved(files: Mapping[str, bytes], base_url: str) -> Iterator[str]:
    base = "/" + base_url.split("/", 3)[3]
    for path, data in files.items():
        if path.endswith("/index.html") and (leads := _LEADS_ON.search(data.decode())):
            yield path.removesuffix("index.html") + _ARROW + leads[1].removeprefix(base)


def _still_answers(line: str, standing: str, now: Mapping[str, Sequence[str]]) -> bool:
    """Tell whether the address of *line* stands as it did, or leads on to one that is there."""
    if standing not in {SERVED, MOVED}:
        return line in now.get(standing, ())
    served, moved = now[SERVED], dict(found.split(_ARROW) for found in now.get(MOVED, ()))
    page, mark, fragment = line.partition(_ARROW)[0].partition("#")
    target = moved.get(page) or moved.get(f"{page}/") or page
    return target + mark + fragment in served


def _columns(files: Mapping[str, bytes]) -> Iterator[tuple[str, list[str]]]:
    """Yield the names in each file of data: of a table with their type and closed list, where CSV and JSON have them."""
    tables = json.loads(files["data/datapackage.json"])["resources"]
    for table in tables:
        path = f"data/{table['name']}"
        rows = json.loads(files[f"{path}.json"])["rijen"]
        known = {*_head(files[f"{path}.csv"], ",")}.intersection(*rows)
        fields = [field for field in table["schema"]["fields"] if field["name"] in known]
        words = [(field, word) for field in fields for word in field.get("constraints", {}).get("enum", ())]
        yield (
            path,
            [f"{field['name']} ({field['type']})" for field in fields]
            + [f"{field['name']}: {word}" for field, word in words],
        )
    for path in sorted(files):
        if path.endswith(".csv") and path.startswith(("terugkoppeling/", "openbaarheid/")):
            yield path, _head(files[path], ";")
    whole, gone = (json.loads(files[f"data/{name}.json"]) for name in ("alles", "verdwenen"))
    yield "data/alles.json", [*whole, *(f"tabellen.{name}" for name in whole["tabellen"])]
    yield "data/verdwenen.json", [*gone, *(f"rijen.{name}" for name in gone["rijen"][0])]


def _head(data: bytes, delimiter: str) -> list[str]:
    return next(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=delimiter))


def _ids(files: Mapping[str, bytes]) -> Iterator[tuple[str, list[str]]]:
    """Yield the lasting ids: of rows and texts in the data, of feeds with their entries, of meetings, of what pages tell."""
    whole = json.loads(files["data/alles.json"])
    for name, rows in whole["tabellen"].items():
        yield f"data/{name}", sorted(row["id"] for row in rows)
    yield "data/alles.json", sorted(whole["teksten"])
    found = (
        ("feeds", "feed.xml", r"<id>(.*?)</id>"),
        ("agenda.ics", "agenda.ics", r"UID:((?:.|\r\n )*?)\r\n(?! )"),
        ("pages", ".html", r'"@id":"(.*?)"'),
    )
    for group, ending, pattern in found:
        text = "\n".join(data.decode() for path, data in files.items() if path.endswith(ending))
        yield group, sorted({found.replace("\r\n ", "") for found in re.findall(pattern, text)})


# --- the recipe -----------------------------------------------------------------------------------------------


def version() -> str:
    """Return the version of the program, as it is being made."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        return str(tomllib.load(file)["project"]["version"])


def freeze(folder: Path) -> None:
    """Freeze in *folder* what this version promises; what was promised is never written again."""
    if folder.exists():
        sys.exit(f"{folder.relative_to(ROOT)} is there already: what a version promised is never made anew.")
    files, made = make_site(options(COMPLETE), index=without_index)
    promised = promises(files, made.addresses, made.base_url)
    of_every_kind = {*promised["keys"][EVERY_KIND]}
    for kind in Kind:
        promised["keys"][kind] = [line for line in promised["keys"][kind] if line not in of_every_kind]
    folder.mkdir(parents=True)
    (folder / CONTENT).write_bytes(_packed(COMPLETE))
    text = json.dumps({"day": AS_OF.isoformat(), "promised": promised}, ensure_ascii=False, indent=1)
    (folder / PROMISED).write_text(f"{text}\n", encoding="utf-8")
    lines = sum(len(lines) for groups in promised.values() for lines in groups.values())
    sys.stdout.write(f"{folder.relative_to(ROOT)}: {lines} lines that stay.\n")


def _packed(folder: Path) -> bytes:
    """Return the files in *folder*, packed into the same bytes everywhere."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                entry = tarfile.TarInfo(file.relative_to(folder).as_posix())
                entry.size = file.stat().st_size
                with file.open("rb") as data:
                    archive.addfile(entry, data)
    return lzma.compress(packed.getvalue(), preset=9 | lzma.PRESET_EXTREME)


if __name__ == "__main__":
    freeze(VERSIONS / version())
