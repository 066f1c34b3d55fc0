"""python -m tests.comparison TOOLS OUT: draws the fixed selection with all three, writes pictures and a table of measures.

TOOLS is a folder in which `npm install likec4 mermaid` was run; a browser and playwright are needed too. The page
`docs/comparison.md` shows what came out. Times are of one run: ours and Mermaid's without starting (Python, browser), LikeC4's
with its start, which its command line cannot do without.
"""

from __future__ import annotations

import shutil
import sys
import time
from pathlib import Path

from archmodel.kit.drawing import draw, svg
from archmodel.kit.drawing.layout.curves import follow
from archmodel.kit.drawing.png import render
from archmodel.kit.drawing.scene import Group, Item, Rect, Scene, Text
from archmodel.kit.drawing.scene import Path as Drawn
from archmodel.workspace import Workspace
from tests.comparison.measures import (
    Line,
    Picture,
    crossings,
    labels_on_things,
    scale_on_a3,
    smallest_on_a3,
    through_boxes,
)
from tests.comparison.others import Task, likec4, mermaid

ROOT = Path(__file__).parents[2]
VIEW = "comparison"
COLUMNS = ("", "archmodel", "LikeC4", "Mermaid")


def main(tools: Path, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    workspace = Workspace(ROOT)
    own = ours(workspace, out / "archmodel.png")
    task = of(workspace)
    browser = shutil.which("chromium") or shutil.which("google-chrome") or ""
    pictures = (own, likec4(task, tools, out / "likec4.png"), mermaid(task, tools, out / "mermaid.png", browser))
    print(table(pictures))


def ours(workspace: Workspace, path: Path) -> Picture:
    start = time.perf_counter()
    scene = draw(workspace.diagram(workspace.view(VIEW)), "vi")
    text = svg.write(scene)
    seconds = time.perf_counter() - start
    path.write_bytes(render(text))
    return measured(scene, seconds)


def measured(scene: Scene, seconds: float) -> Picture:
    groups = list(_groups(scene.items))
    boxes = {g.id: _area(g.items[0]) for g in groups if g.role in ("node", "card") and g.id and isinstance(g.items[0], Rect)}
    lines = tuple(Line(source=g.ends[0], target=g.ends[1], points=tuple(follow(g.items[0].steps)))
                  for g in groups if g.role == "edge" and g.ends and isinstance(g.items[0], Drawn))
    labels = tuple(_area(g.items[0]) for g in groups if g.role == "label" and isinstance(g.items[0], Rect))
    smallest = min(t.style.size for t in _texts(scene.items))
    return Picture(tool="archmodel", width=scene.width, height=scene.height, boxes=boxes, lines=lines, labels=labels,
                   smallest=smallest, seconds=seconds)


def of(workspace: Workspace) -> Task:
    """The nodes and edges of our own diagram, so that all three draw the same."""
    diagram = workspace.diagram(workspace.view(VIEW))
    lanes = {lane.id: lane.title.vi for lane in diagram.lanes}  # type: ignore[attr-defined]
    nodes = {n.id: (n.title.vi, n.lane) for n in diagram.nodes}  # type: ignore[attr-defined]
    flows = {e.id: (e.source, e.target, e.label.vi if e.label else "") for e in diagram.edges}  # type: ignore[attr-defined]
    used = {lane for _, lane in nodes.values()}
    return Task(groups={key: title for key, title in lanes.items() if key in used}, things=nodes, flows=flows)


def table(pictures: tuple[Picture, ...]) -> str:
    rows = (
        ("Things, flows", *(f"{len(p.boxes)}, {len(p.lines)}" for p in pictures)),
        ("Page, px", *(f"{p.width:,.0f} × {p.height:,.0f}" for p in pictures)),
        ("Width to height (A3: 1.41)", *(f"{p.width / p.height:.2f}" for p in pictures)),
        ("Pairs of arrows that cross", *(str(crossings(p)) for p in pictures)),
        ("Arrows through a foreign box", *(str(through_boxes(p)) for p in pictures)),
        ("Labels on a box or a label", *(str(labels_on_things(p)) for p in pictures)),
        ("Scale on one A3 sheet, mm per px", *(f"{scale_on_a3(p):.3f}" for p in pictures)),
        ("Smallest text on that sheet, pt", *(f"{smallest_on_a3(p):.1f}" for p in pictures)),
        ("Time to place and draw, s", *(f"{p.seconds:.2f}" for p in pictures)),
    )
    lines = [COLUMNS, ("---",) * len(COLUMNS), *rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in lines)


def _groups(items: tuple[Item, ...]) -> list[Group]:
    found: list[Group] = []
    for item in items:
        if isinstance(item, Group):
            found += [item, *_groups(item.items)]
    return found


def _texts(items: tuple[Item, ...]) -> list[Text]:
    found: list[Text] = []
    for item in items:
        found += _texts(item.items) if isinstance(item, Group) else [item] if isinstance(item, Text) else []
    return found


def _area(rect: Item) -> tuple[float, float, float, float]:
    assert isinstance(rect, Rect)
    return (rect.x, rect.y, rect.x + rect.width, rect.y + rect.height)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
