"""YAML as editors read it, by the core schema of version 1.2: `ja` and a date are texts, `010` is a number."""

import re
from typing import Any

import yaml

_TAG = "tag:yaml.org,2002:"


class _CoreLoader(yaml.CSafeLoader):
    """The guesses of YAML 1.2; those of PyYAML are of 1.1."""

    # The guesses of YAML 1.1, such as dates and `no`, are left out.
    yaml_implicit_resolvers = {}  # noqa: RUF012 - PyYAML's own name and shape


for _name, _form, _first in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", list("-+.0123456789")),
):
    _CoreLoader.add_implicit_resolver(f"{_TAG}{_name}", re.compile(f"(?:{_form})\\Z"), _first)


def _decimal(loader: yaml.Loader, node: yaml.ScalarNode) -> int:
    return int(loader.construct_scalar(node), 10)


_CoreLoader.add_constructor(f"{_TAG}int", _decimal)
_CoreLoader.add_constructor(f"{_TAG}float", lambda _, node: float(node.value))


def as_an_editor_reads(text: str) -> Any:
    """Return the value of *text*."""
    return yaml.load(text, _CoreLoader)  # noqa: S506 - a safe loader


def header_of(text: str) -> str:
    """Return the YAML of a document, without the lines with `---` around it."""
    return text.split("---\n", 2)[1] if text.startswith("---\n") else text
