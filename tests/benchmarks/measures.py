"""What is measured: each function prepares what it needs and returns the work that is timed."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from functools import cache, partial
from pathlib import Path
from typing import Any

from archmodel.analysis.gap import gap as compare
from archmodel.analysis.impact import impact_of_everything
from archmodel.graph import Architecture
from archmodel.inventory import load
from archmodel.kit.drawing import draw, svg
from archmodel.kit.source import Sources
from archmodel.rules import Facts
from archmodel.rules import check as check_rules
from archmodel.workspace import Workspace
from tests.benchmarks import cities

Work = Callable[[], object]
ROOT = Path(__file__).parents[2]


def interpreter(city: Path) -> Work:
    """A bare Python, started and ended."""
    return lambda: subprocess.run([sys.executable, "-c", "pass"], check=True)


def json_loads(city: Path) -> Work:
    """The same data as JSON, by the standard library."""
    texts = [json.dumps(_plain(parsed.data), ensure_ascii=False) for parsed in _sources(city).files]
    return lambda: [json.loads(text) for text in texts]


def read(city: Path) -> Work:
    """YAML to plain data with places."""
    return lambda: _sources(city)


def load_model(city: Path) -> Work:
    """Plain data to the model: schema, references, everything `check` does but the rules."""
    sources = _sources(city)
    return lambda: load(sources)


def rules(city: Path) -> Work:
    """What the rules take once the model stands, the states they ask for included."""
    model = _opened(city).model
    at = partial(Architecture.of, model)
    settings = _opened(city).settings
    return lambda: check_rules(Facts(model=model, today=at("as-is"), at=cache(at), settings=settings))


def impact(city: Path) -> Work:
    """What goes dark with every single system, from the state onwards."""
    model = _opened(city).model
    return lambda: impact_of_everything(Architecture.of(model, "as-is"))


def state(city: Path) -> Work:
    """The architecture of the target."""
    model = _opened(city).model
    return lambda: Architecture.of(model, "target")


def gap(city: Path) -> Work:
    """Both states, and the gap between them."""
    model = _opened(city).model
    return lambda: compare(Architecture.of(model, "as-is"), Architecture.of(model, "target"))


def graph(city: Path) -> Work:
    """Components, circles and cut points over flows and dependencies, and what twenty systems reach."""
    model = _opened(city).model
    some = [name for name in model.elements if name.startswith("sys-")][:: max(1, len(model.elements) // 20)]

    def ask() -> None:
        today, labels = Architecture.of(model, "as-is"), ("flows", "depends_on")
        today.components(*labels)
        today.cycles(*labels)
        today.cut_points(*labels)
        for name in some:
            today.reach(name, *labels)

    return ask


def board(city: Path) -> Work:
    """A layered picture of 120 systems as SVG, whatever the size of the city."""
    small = city.parent / "board"
    if not small.exists():
        cities.write(small, 120)
    workspace = _opened(small)
    view = workspace.view("board")
    return lambda: svg.write(draw(workspace.diagram(view), "vi"))


def check(city: Path) -> Work:
    """The whole command in a process of its own, from nothing; what is wrong on purpose makes it end with 1."""
    return _command("check", "--format", "concise", "-C", str(city), expected=(0, 1))


def shipped(city: Path) -> Work:
    """`archmodel check` of the city that is shipped: at most 25 bare interpreters."""
    return _command("check", "-C", str(ROOT), expected=(0, 1))


def help_page(city: Path) -> Work:
    """`archmodel --help`, the first thing anybody types: at most 5 bare interpreters."""
    return _command("--help")


MEASURES: Mapping[str, Callable[[Path], Work]] = {
    "interpreter": interpreter, "json": json_loads, "read": read, "load": load_model, "rules": rules, "impact": impact, "state": state,
    "gap": gap,
    "graph": graph, "board": board, "check": check, "shipped": shipped, "help": help_page,
}


def _command(*arguments: str, expected: tuple[int, ...] = (0,)) -> Work:
    def run() -> None:
        done = subprocess.run([sys.executable, "-m", "archmodel", *arguments], check=False, cwd=ROOT, capture_output=True)
        assert done.returncode in expected, done.stderr.decode()

    return run


def _sources(city: Path) -> Sources:
    return Sources.read(city, "inventory")


def _opened(city: Path) -> Workspace:
    workspace = Workspace(city)
    assert not workspace.reading, "a city of the benchmark has no findings"
    return workspace


def _plain(value: Any) -> Any:
    """Without the exact decimals of our reader, which JSON does not know."""
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return value if isinstance(value, str | bool | int | None) else float(value)
