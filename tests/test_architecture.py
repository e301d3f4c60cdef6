"""Which module may import which: the fence around the gate, and the rooms of the house in docs/development.md."""

import ast
import re
from collections import defaultdict
from collections.abc import Callable
from functools import cache
from graphlib import TopologicalSorter
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


_parsed = cache(ast.parse)


@cache
def imports(module: str) -> set[str]:
    """Return every module of ours that *module* imports, wherever in its text."""
    found = set()
    for node in ast.walk(_parsed(MODULES[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative imports would slip through the fence"
            found |= {node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)}
    return {name for name in found if name in MODULES and name != "stadspanel_site"}


@cache
def reach(module: str) -> set[str]:
    """Return every module of ours that *module* imports, directly or not."""
    seen: set[str] = set()
    todo = set(imports(module))
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


def test_the_pipeline_is_a_list_of_stages() -> None:
    text = MODULES["stadspanel_site.pipeline"].read_text(encoding="utf-8")
    tree = _parsed(text)
    assert not any(isinstance(node, ast.ClassDef) for node in ast.walk(tree))
    assert len(text.splitlines()) <= 130
    stages = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}

    def depth(name: str) -> int:
        names = {node.id for node in ast.walk(stages[name]) if isinstance(node, ast.Name)}
        return 1 + max((depth(inner) for inner in names & stages.keys() - {name}), default=0)

    assert {name: depth(name) for name in stages if depth(name) > 3} == {}


def test_the_gate_makes_public_documents_and_nobody_else_does() -> None:
    makers = set()
    for module, path in MODULES.items():
        for node in ast.walk(_parsed(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                name = node.func.id
                if name.startswith("Public") and name != "PublicBody":
                    makers.add(module)
    assert {name for name in makers if not side(name, "disclosure")} == set()


COPYING = [f"{ROOM}disclosure.{name}" for name in ("crossing", "trajectories", "panel", "site")]
"""What copies documents through the gate, once it was decided what may cross."""
DECIDING = {f"{ROOM}disclosure.{name}" for name in ("decisions", "clearing", "headers", "register")}
_QUESTIONS = {
    *("Outcome", "Decisions", "Confidentiality", "Status", "InternalDocument", "InternalArchive"),
    *("as_of", "outcomes", "confidentiality", "is_open", "status", "has_endless_embargo", "places"),
}
_BEFORE_OR_AFTER = (ast.Lt, ast.LtE, ast.Gt, ast.GtE)


def questions(text: str) -> set[str]:
    """Return what the code *text* asks of a document: what is decided of it, who may read it, or from which day."""
    found = set()
    for node in ast.walk(_parsed(text)):
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.alias(name=name):
                found.add(name.rpartition(".")[2])
            case ast.Constant(value=str(name)):
                found.add(name)
            case ast.Compare(ops=ops) if any(isinstance(op, _BEFORE_OR_AFTER) for op in ops):
                found.add("as_of")
    return found & _QUESTIONS


def made(text: str) -> set[str]:
    """Return what the code *text* names of what is cleared where it does not import it or say a type."""
    tree = _parsed(text)
    types = {
        id(node)
        for outer in ast.walk(tree)
        for part in (
            getattr(outer, "annotation", None),
            getattr(outer, "returns", None),
            *(getattr(outer, "bases", ())),
        )
        if part is not None
        for node in ast.walk(part)
    }
    names = (node for node in ast.walk(tree) if isinstance(node, ast.Name | ast.Attribute))
    return {
        name
        for node in names
        if id(node) not in types
        and (name := node.id if isinstance(node, ast.Name) else node.attr).startswith("Cleared")
    }


def test_only_clearing_makes_what_is_cleared() -> None:
    """Nobody else calls it, gives it another name or hands it on to be called."""
    makers = {
        module
        for module, path in MODULES.items()
        if module != f"{ROOM}disclosure.cleared" and made(path.read_text(encoding="utf-8"))
    }
    assert makers == {f"{ROOM}disclosure.clearing"}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Cleared(path='x')", {"Cleared"}),
        ("cleared.ClearedArchive(**x)", {"ClearedArchive"}),
        ("Other = Cleared", {"Cleared"}),
        ("def f(a: Cleared[Header]) -> ClearedArchive: ...", set()),
    ],
)
def test_what_makes_something_cleared_is_found(line: str, expected: set[str]) -> None:
    assert made(line) == expected


@pytest.mark.parametrize("module", COPYING)
def test_the_copying_asks_nothing(module: str) -> None:
    assert questions(MODULES[module].read_text(encoding="utf-8")) == set()
    assert imports(module) & DECIDING == set()


@pytest.mark.parametrize(
    "line",
    [
        "item.date <= day",
        "if item.is_open: pass",
        "getattr(item, 'confidentiality')",
        "from stadspanel_site.disclosure.decisions import Outcome",
        "document.places.raw",
    ],
)
def test_a_question_is_found(line: str) -> None:
    assert questions(line)


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
    trees = [
        _parsed(path.read_text(encoding="utf-8"))
        for module, path in MODULES.items()
        if side(module, "public.documents")
    ]
    fields = {
        node.target.id
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
    }
    assert "grounds" in fields
    assert fields & words == set()


@pytest.mark.parametrize("name", ["utils", "helpers", "common_code", "base", "manager", "core", "misc"])
def test_there_is_no_drawer_for_everything(name: str) -> None:
    assert not [module for module in MODULES if module.split(".")[-1] == name]


def calls(module: str) -> set[str]:
    """Return what *module* calls, as its text names it."""
    tree = _parsed(MODULES[module].read_text(encoding="utf-8"))
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


# --- the rooms: the files and folders directly below stadspanel_site/ ---

MANUAL = (PACKAGE.parent / "docs" / "development.md").read_text(encoding="utf-8")
_LIST = MANUAL.partition("## The rooms\n")[2].partition("\n## ")[0]
MIRRORED = ("internal.headers.", "disclosure.", "public.documents.")
"""One topic may have a module on each side of the gate, and one in it."""


def room_of(module: str) -> str:
    """Return the room of *module*, as the manual writes it."""
    name = module.split(".")[1]
    return f"{name}.py" if MODULES[f"{ROOM}{name}"].name == f"{name}.py" else f"{name}/"


INSIDE = [module for module in MODULES if module.startswith(ROOM)]
ROOMS = {room_of(module) for module in INSIDE}
LISTED = re.findall(r"^\| `([a-z_]+(?:/|\.py))` \|", _LIST, re.MULTILINE)
"""The rooms that the manual lists, in its order."""


def test_every_room_has_its_line_in_the_manual() -> None:
    assert sorted(LISTED) == sorted(ROOMS)


def test_every_folder_of_tests_has_its_line_in_the_manual() -> None:
    table = MANUAL.partition("## Tests\n")[2].partition("\n### ")[0]
    folders = {f"{file.parent.name}/" for file in Path(__file__).parent.glob("*/test_*.py")}
    assert folders <= set(re.findall(r"`tests/([a-z_]+/)`", table))


def test_there_are_few_rooms() -> None:
    assert len(ROOMS) <= 26


def test_a_room_imports_only_rooms_above_it_in_the_manual() -> None:
    place = {room: number for number, room in enumerate(LISTED)}
    assert [
        f"{module} imports {name}: move {room_of(module)} below {room_of(name)}, or the import"
        for module in INSIDE
        for name in sorted(imports(module))
        if place[room_of(name)] > place[room_of(module)]
    ] == []


@pytest.mark.parametrize("name_of", [str, room_of])
def test_nothing_imports_in_a_circle(name_of: Callable[[str], str]) -> None:
    graph: dict[str, set[str]] = defaultdict(set)
    for module in INSIDE:
        graph[name_of(module)] |= {name_of(name) for name in imports(module)} - {name_of(module)}
    # Raises CycleError, which names the circle.
    assert len(tuple(TopologicalSorter(graph).static_order())) == len(graph)


def test_no_two_modules_have_the_same_name() -> None:
    """Modules of problems/kinds/ are excepted: they are named after the topic of their problems."""
    found = defaultdict(set)
    for module in INSIDE:
        name = module.removeprefix(ROOM)
        if not name.startswith("problems.kinds.") and MODULES[module].name != "__init__.py":
            found[name.rpartition(".")[2]].add("the gate" if name.startswith(MIRRORED) else name)
    assert {name: modules for name, modules in found.items() if len(modules) > 1} == {}


def test_no_module_is_long() -> None:
    lengths = {module: len(path.read_text("utf-8").splitlines()) for module, path in MODULES.items()}
    assert {module: length for module, length in lengths.items() if length > 310} == {}
