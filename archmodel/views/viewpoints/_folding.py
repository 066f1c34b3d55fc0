"""Nodes of a picture taken together when they are too many: one node with a count for each group, one arrow for each pair."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from archmodel.kit.drawing.diagram import Edge, GraphDiagram, LaneDiagram, Mark, Node
from archmodel.kit.drawing.twin import Cell, Sheet
from archmodel.kit.text import LocalText
from archmodel.views.board import counted

Key = Callable[[Node], tuple[str, LocalText] | None]
"""The group a node goes into and what it is called; None for a node that stays by itself."""
READ_FOLDED = LocalText(
    vi="Nhóm hoặc mũi tên gộp mang dấu “Thay đổi” khi các phần gộp lại không cùng một dấu.",
    en="A group or an arrow of several bears the mark “Changed” where what is in it bears different ones.")
_SHEET = LocalText(vi="Từng đối tượng trong các nhóm", en="Every element in the groups")
_COLUMNS = (LocalText(vi="Nhóm", en="Group"), LocalText(vi="Mã", en="Id"), LocalText(vi="Tên", en="Name"))


@dataclass(frozen=True, slots=True, kw_only=True)
class FoldedLanes(LaneDiagram):
    """Lanes with groups in them; `more` tells what is in each."""

    more: tuple[Sheet, ...] = ()

    def twin(self) -> tuple[Sheet, ...]:
        return (*LaneDiagram.twin(self), *self.more)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoldedGraph(GraphDiagram):
    """A free graph of groups; `more` tells what is in each."""

    more: tuple[Sheet, ...] = ()

    def twin(self) -> tuple[Sheet, ...]:
        return (*GraphDiagram.twin(self), *self.more)


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """What is drawn instead, and a table of what is in each group."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    sheet: Sheet


def fold(nodes: Sequence[Node], edges: Sequence[Edge], key: Key,
         what: tuple[str, str, str] = ("đối tượng", "element", "elements")) -> Folded:
    """Groups of one stay what they are; arrows within a group are counted on it."""
    groups: dict[str, list[Node]] = {}
    names: dict[str, LocalText] = {}
    for node in nodes:
        found = key(node)
        group, names[group] = found if found else (node.id, node.title)
        groups.setdefault(group, []).append(node)
    place = {node.id: group if len(those) > 1 else those[0].id for group, those in groups.items() for node in those}
    inner = [edge for edge in edges if place[edge.source] == place[edge.target] and edge.source != edge.target]
    within = {group: sum(edge.count for edge in inner if place[edge.source] == group) for group in groups}
    drawn = tuple(those[0] if len(those) == 1 else _group(group, names[group], those, within[group], what)
                  for group, those in groups.items())
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (names[group], node.id, node.title) for group, those in groups.items() if len(those) > 1 for node in those)
    return Folded(nodes=drawn, edges=_arrows([e for e in edges if e not in inner], place),
                  sheet=Sheet(title=_SHEET, columns=_COLUMNS, rows=rows, ids=("",) * len(rows)))


def _group(name: str, title: LocalText, those: Sequence[Node], within: int, what: tuple[str, str, str]) -> Node:
    tones = {node.tone for node in those}
    inside = counted(within, "quan hệ nội bộ", "relationship within", "relationships within") if within else None
    return Node(id=name, lane=those[0].lane, title=title, subtitle=counted(len(those), *what), note=inside,
                tone=tones.pop() if len(tones) == 1 else "", mark=same([node.mark for node in those]),
                desc=LocalText(vi="; ".join(n.title.say("vi") for n in those), en="; ".join(n.title.say("en") for n in those)))


def _arrows(edges: Sequence[Edge], place: Mapping[str, str]) -> tuple[Edge, ...]:
    """Arrows of one look between the same two are one; a single one keeps its id, and its words where both ends are drawn."""
    found: dict[tuple[str, str, str], list[Edge]] = {}
    for edge in edges:
        found.setdefault((place[edge.source], place[edge.target], edge.style), []).append(edge)
    return tuple(_arrow(a, b, style, those) for (a, b, style), those in found.items())


def _arrow(source: str, target: str, style: str, those: Sequence[Edge]) -> Edge:
    if len(those) == 1:
        whole = (those[0].source, those[0].target) == (source, target)
        return those[0] if whole else replace(those[0], source=source, target=target, label=None)
    types = {edge.type for edge in those}
    return Edge(id=f"bundle:{source}>{target}:{style}", source=source, target=target, style=style, count=sum(e.count for e in those),
                mark=same([edge.mark for edge in those]), type=types.pop() if len(types) == 1 else "")


def same(marks: Sequence[Mark | None]) -> Mark | None:
    """The mark that all bear; `changed` where they differ."""
    return marks[0] if len(set(marks)) == 1 else "changed"
