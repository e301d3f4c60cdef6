"""An independent reader of what a page holds for programs: JSON-LD, Dublin Core and Open Graph."""

import sys
from importlib.util import find_spec
from types import ModuleType
from typing import Any


def read(page: str) -> dict[str, Any]:
    """Return what extruct finds in *page*, by its syntax."""
    return {name: reader.extract(page) for name, reader in _readers().items()}


def nodes(page: str) -> dict[str, dict[str, Any]]:
    """Return the JSON-LD of *page* by its type."""
    (block,) = read(page)["json-ld"]
    assert block["@context"] == "https://schema.org"
    return {node["@type"]: node for node in block["@graph"]}


def dublin_core(page: str) -> dict[str, list[str]]:
    """Return the Dublin Core of *page*: the values of each name."""
    values: dict[str, list[str]] = {}
    for found in read(page)["dublincore"]:
        for item in (*found["elements"], *found["terms"]):
            values.setdefault(item["name"].removeprefix("DCTERMS."), []).append(item["content"])
    return values


def open_graph(page: str) -> dict[str, str]:
    """Return the Open Graph of *page*; empty without one."""
    return {key: value for found in read(page)["opengraph"] for key, value in found["properties"]}


def _readers() -> dict[str, Any]:
    """
    Return the three readers of extruct.

    Its package asks for every reader at once, and for what those need; these three need only lxml and w3lib.
    """
    if "extruct" not in sys.modules:
        spec = find_spec("extruct")
        assert spec is not None
        package = ModuleType("extruct")
        package.__path__ = list(spec.submodule_search_locations or ())
        sys.modules["extruct"] = package
        # It mends JSON with comments; ours has none, and must be read without.
        sys.modules["jstyleson"] = ModuleType("jstyleson")
    from extruct.dublincore import DublinCoreExtractor  # noqa: PLC0415 - after the package was set up
    from extruct.jsonld import JsonLdExtractor  # noqa: PLC0415
    from extruct.opengraph import OpenGraphExtractor  # noqa: PLC0415

    return {
        "json-ld": JsonLdExtractor(),
        "dublincore": DublinCoreExtractor(),
        "opengraph": OpenGraphExtractor(),
    }
