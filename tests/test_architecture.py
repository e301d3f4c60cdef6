"""Who may import whom: the fence around the gate, held by reading every import."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "stadspanel_site"
MODULES = {
    ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
}
ROOM = "stadspanel_site."
BOTH_SIDES = {"stadspanel_site.pipeline"}
"""Besides the gate itself, the only module that knows both sides."""


def imports(module: str) -> set[str]:
    """Return every module of ours that *module* imports, wherever in its text."""
    found = set()
    for node in ast.walk(ast.parse(MODULES[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative imports would slip through the fence"
            found |= {node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)}
    return {name for name in found if name in MODULES and name != "stadspanel_site"}


def reach(module: str) -> set[str]:
    """Return every module of ours that *module* imports, directly or not."""
    seen: set[str] = set()
    todo = imports(module)
    while todo:
        name = todo.pop()
        if name not in seen:
            seen.add(name)
            todo |= imports(name)
    return seen


def side(module: str, room: str) -> bool:
    return module.startswith(f"{ROOM}{room}.") or module == f"{ROOM}{room}"


@pytest.mark.parametrize("module", [name for name in MODULES if side(name, "public")])
def test_nothing_public_reaches_what_is_internal(module: str) -> None:
    assert {name for name in reach(module) if side(name, "internal") or side(name, "disclosure")} == set()


@pytest.mark.parametrize("module", [name for name in MODULES if side(name, "internal")])
def test_nothing_internal_knows_the_gate_or_the_public(module: str) -> None:
    assert {name for name in reach(module) if side(name, "public") or side(name, "disclosure")} == set()


def test_only_the_gate_and_the_pipeline_know_both_sides() -> None:
    both = {
        module
        for module in MODULES
        if any(side(name, "internal") for name in imports(module))
        and any(side(name, "public") for name in imports(module))
    }
    assert {name for name in both if not side(name, "disclosure")} == BOTH_SIDES


def test_the_gate_makes_public_documents_and_nobody_else_does() -> None:
    makers = set()
    for module, path in MODULES.items():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                name = node.func.id
                if name.startswith("Public") and name != "PublicBody":
                    makers.add(module)
    assert {name for name in makers if not side(name, "disclosure")} == set()


def test_no_public_type_has_room_for_a_decision() -> None:
    words = {
        "status",
        "confidentiality",
        "is_public",
        "draft",
        "extra",
        "meta",
        "header",
        "source_path",
        "internal",
    }
    rooms = ("shared", "trajectory", "archive", "about_the_site")
    trees = [
        ast.parse(MODULES[f"stadspanel_site.public.documents.{room}"].read_text(encoding="utf-8"))
        for room in rooms
    ]
    fields = {
        node.target.id
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
    }
    assert fields & words == set()


@pytest.mark.parametrize("name", ["utils", "helpers", "common_code", "base", "manager", "core", "misc"])
def test_there_is_no_drawer_for_everything(name: str) -> None:
    assert not [module for module in MODULES if module.split(".")[-1] == name]


def calls(module: str) -> set[str]:
    """Return what *module* calls, as its text names it."""
    tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
    return {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}


def test_only_commands_print() -> None:
    printing = {module for module in MODULES if calls(module) & {"print", "click.echo"}}
    assert {module for module in printing if not side(module, "commands")} == set()


def test_only_the_options_of_commands_read_the_clock() -> None:
    clocks = (".now", ".today", ".utcnow", "time.time")
    assert {module for module in MODULES if any(called.endswith(clocks) for called in calls(module))} == {
        f"{ROOM}commands.options"
    }


def test_only_the_program_itself_knows_its_commands() -> None:
    knowing = {module for module in MODULES if any(side(name, "commands") for name in imports(module))}
    assert {module for module in knowing if not side(module, "commands")} == {f"{ROOM}cli"}


@pytest.mark.parametrize("module", [name for name in MODULES if side(name, "audit")])
def test_the_audit_knows_neither_the_gate_nor_what_the_gate_reads(module: str) -> None:
    assert {name for name in reach(module) if side(name, "internal") or side(name, "disclosure")} == set()
