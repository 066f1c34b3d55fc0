"""How far one edit moves what it does not concern, in the lanes of flow pictures: the measure that docs/layout.md publishes.

Each graph gets fifty edits, each of them alone: an element added (with one to three flows), removed (with its flows), or
renamed. What is measured are all the other cards, between the picture before and the picture after:

- displacement: the straight way, in px, from where a card stood to where it stands (mean and 95th percentile);
- share of cards that moved by more than 24 px, which is less than half a card;
- inversions: pairs of cards in one lane of which the upper became the lower, among all pairs that could.

    python -m tests.benchmarks.motion
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

from archmodel.kit.drawing import draw
from archmodel.kit.drawing.diagram import Diagram, Edge, Lane, LaneDiagram, Node
from archmodel.kit.drawing.lock import Lock
from archmodel.kit.drawing.plan import plan
from archmodel.kit.drawing.scene import Scene
from archmodel.kit.text import LocalText
from tests.kit.drawing import samples

EDITS = 50
NOTICED = 24.0
NAMES = ("Hệ thống giám sát", "Nền tảng tích hợp, chia sẻ dữ liệu", "Kho dữ liệu dùng chung của Thành phố", "Cổng 1022",
         "Trung tâm điều hành", "CSDL đất đai", "Ứng dụng Công dân số", "Hệ thống thông tin giải quyết thủ tục hành chính")
FLOWS = ("Phản ánh, kiến nghị", "Sự cố", "Luồng hình ảnh camera", "Hồ sơ", "")

Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Motion:
    """What edits did to the cards they do not concern."""

    distances: tuple[float, ...]
    inverted: int
    pairs: int

    @property
    def mean(self) -> float:
        return sum(self.distances) / max(1, len(self.distances))

    def quantile(self, share: float) -> float:
        ranked = sorted(self.distances)
        return ranked[min(len(ranked) - 1, int(share * len(ranked)))] if ranked else 0.0

    @property
    def moved(self) -> float:
        return sum(far > NOTICED for far in self.distances) / max(1, len(self.distances))


def graph(seed: int, nodes: int = 40, flows: int = 45) -> LaneDiagram:
    """A graph by chance, with lanes of unequal size and a few hubs."""
    chance = random.Random(seed)
    lanes = tuple(Lane(id=f"lane-{n}", title=LocalText(vi=f"Lớp {n}", en=f"Layer {n}")) for n in range(6))
    made = tuple(Node(id=f"s-{n:03}", lane=chance.choice(lanes).id, title=_name(chance, n)) for n in range(nodes))
    hubs = chance.sample(made, min(5, nodes))
    joined = [
        (chance.choice(hubs if chance.random() < 0.4 else made).id, chance.choice(made).id) for _ in range(flows)]
    edges = tuple(Edge(id=f"f-{n:03}", source=a, target=b, label=_label(chance)) for n, (a, b) in enumerate(joined))
    return LaneDiagram(frame=samples.frame(), lanes=lanes, nodes=made, edges=edges)


def edits(diagram: LaneDiagram, seed: int, count: int = EDITS) -> Iterator[tuple[str, LaneDiagram, str]]:
    """What was done, the graph after it, and whom it concerned; each starts from the same graph."""
    chance = random.Random(seed)
    for number in range(count):
        yield edited(diagram, chance, number)


def edited(diagram: LaneDiagram, chance: random.Random, number: int) -> tuple[str, LaneDiagram, str]:
    """One edit by chance."""
    what = chance.choice(("add", "remove", "rename"))
    one = chance.choice(diagram.nodes)
    if what == "rename":
        renamed = replace(one, title=_name(chance, 100 + number))
        return what, replace(diagram, nodes=tuple(renamed if node is one else node for node in diagram.nodes)), one.id
    if what == "remove" and len(diagram.nodes) > 2:
        return what, replace(diagram, nodes=tuple(node for node in diagram.nodes if node is not one),
                             edges=tuple(edge for edge in diagram.edges if one.id not in (edge.source, edge.target))), one.id
    name = f"{chance.choice('agmtz')}-new-{number}"
    new = Node(id=name, lane=chance.choice(diagram.nodes).lane, title=_name(chance, 200 + number))
    others = [chance.choice(diagram.nodes).id for _ in range(chance.randint(1, 3))]
    flows = tuple(Edge(id=f"{name}-{k}", source=name if k % 2 else other, target=other if k % 2 else name, label=_label(chance))
                  for k, other in enumerate(others))
    return "add", replace(diagram, nodes=(*diagram.nodes, new), edges=(*diagram.edges, *flows)), name


def stands(scene: Scene) -> dict[str, Point]:
    """Where every card stands."""
    return {box.name: (box.x, box.y) for box in plan(scene).boxes if box.role == "node"}


def measured(diagram: LaneDiagram, changes: Sequence[tuple[str, LaneDiagram, str]], *, locked: bool) -> Motion:
    """What these edits do to the others, with the layout locked before or not."""
    before = draw(diagram, "vi")
    lock: Lock | None = before.lock if locked else None
    lanes = {node.id: node.lane for node in diagram.nodes}
    then = stands(before)
    distances: list[float] = []
    inverted = pairs = 0
    for _, after, touched in changes:
        now = stands(draw(after, "vi", lock=lock))
        kept = sorted(name for name in then if name in now and name != touched)
        distances += [((now[n][0] - then[n][0]) ** 2 + (now[n][1] - then[n][1]) ** 2) ** 0.5 for n in kept]
        found = _inversions(then, now, [name for name in kept], lanes)
        inverted, pairs = inverted + found[0], pairs + found[1]
    return Motion(distances=tuple(distances), inverted=inverted, pairs=pairs)


def _inversions(then: Mapping[str, Point], now: Mapping[str, Point], kept: Sequence[str], lanes: Mapping[str, str]) -> tuple[int, int]:
    """Pairs in one lane that changed places, and pairs that stood one below the other."""
    turned = pairs = 0
    for one, other in combinations(kept, 2):
        if lanes[one] == lanes[other] and then[one][1] != then[other][1]:
            pairs += 1
            turned += (then[one][1] - then[other][1]) * (now[one][1] - now[other][1]) < 0
    return turned, pairs


def of_the_city(root: Path) -> dict[str, LaneDiagram]:
    """The flow pictures of a project, by view."""
    from archmodel.workspace import Workspace

    workspace = Workspace(root)
    drawn: dict[str, Diagram] = {name: workspace.diagram(view) for name, view in workspace.views.items()}
    return {name: diagram for name, diagram in drawn.items() if isinstance(diagram, LaneDiagram)}


def table(graphs: Mapping[str, LaneDiagram]) -> str:
    """The distribution with and without lock, as Markdown."""
    rows = ["| graph | cards | flows | lock | mean px | p50 | p95 | max | moved > 24 px | inversions |",
            "|---|--:|--:|---|--:|--:|--:|--:|--:|--:|"]
    for name, diagram in graphs.items():
        changes = list(edits(diagram, seed=4))
        for locked in (False, True):
            found = measured(diagram, changes, locked=locked)
            rows.append(
                f"| {name} | {len(diagram.nodes)} | {len(diagram.edges)} | {'yes' if locked else 'no'} | {found.mean:.1f} | "
                f"{found.quantile(0.5):.0f} | {found.quantile(0.95):.0f} | {max(found.distances, default=0):.0f} | "
                f"{100 * found.moved:.1f} % | {100 * found.inverted / max(1, found.pairs):.1f} % |")
    return "\n".join(rows)


def _name(chance: random.Random, number: int) -> LocalText:
    return LocalText(vi=f"{chance.choice(NAMES)} {number}", en=f"System {number}")


def _label(chance: random.Random) -> LocalText | None:
    text = chance.choice(FLOWS)
    return LocalText(vi=text, en=text) if text else None


if __name__ == "__main__":
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[2]
    sys.stdout.write(table({**{f"by chance {seed}": graph(seed) for seed in range(1, 5)}, **of_the_city(root)}) + "\n")
