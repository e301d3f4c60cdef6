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


def test_the_pipeline_is_a_list_of_stages() -> None:
    text = MODULES["stadspanel_site.pipeline"].read_text(encoding="utf-8")
    tree = ast.parse(text)
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
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                name = node.func.id
                if name.startswith("Public") and name != "PublicBody":
                    makers.add(module)
    assert {name for name in makers if not side(name, "disclosure")} == set()


COPYING = [
    f"{ROOM}disclosure.{name}" for name in ("crossing", "trajectories", "conversations", "panel", "site")
]
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
    for node in ast.walk(ast.parse(text)):
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
    tree = ast.parse(text)
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
        ast.parse(path.read_text(encoding="utf-8"))
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
