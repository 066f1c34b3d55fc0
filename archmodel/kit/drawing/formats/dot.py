"""DOT for Graphviz: the same things and links at the same places, for whoever wants to lay them out in another way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from archmodel.kit.drawing.engines import export
from archmodel.kit.drawing.engines.export import Arrow, Cluster, Vertex
from archmodel.kit.drawing.formats._graph import Graph, Link, Thing, graph, lines
from archmodel.kit.drawing.metrics import clean
from archmodel.kit.drawing.palette import THEMES
from archmodel.kit.drawing.scene import Path, Rect, Scene, Style
from archmodel.kit.drawing.svg import link
from archmodel.kit.text import LocalText

SUFFIX = ".dot"
TITLE = LocalText(vi="DOT cho Graphviz", en="DOT for Graphviz")
_COLUMN = 136.0


def write(scene: Scene, *, theme: str = "light", scale: float = 1, paper: str = "") -> str:
    """`dot -Tsvg` draws it at our coordinates; without the line `layout=nop` Graphviz finds its own."""
    return _Writer(scene, THEMES["light" if theme == "auto" else theme]).text()


class _Writer:
    def __init__(self, scene: Scene, colours: Mapping[str, str]) -> None:
        self.scene = scene
        self.colours = colours
        self.graph: Graph = graph(scene)
        self.links = [one for one in self.graph.links if one.known]
        ends = {key for one in self.links for key in (one.source, one.target)}
        self.anchors = [one for one in self.graph.things if one.holds and one.key in ends]
        """Containers to which a link leads: a point that is not seen stands for each."""
        self.number = {one.key: n for n, one in enumerate((*self.graph.nodes, *self.anchors))}

    def text(self) -> str:
        root = Cluster(
            words={"label": "\n".join(filter(None, (clean(self.scene.title), clean(self.scene.desc))))},
            looks={"layout": "nop", "bb": _area(0, 0, self.scene.width, self.scene.height), "labelloc": "t", "fontname": "Inter",
                   "fontsize": "18", "bgcolor": self.colours["paper"], "fontcolor": self.colours["ink"], "compound": "true",
                   "outputorder": "edgesfirst"},
            vertices=self.inside(""), clusters=tuple(self.clusters("")))
        vertices = (*map(self.vertex, self.graph.nodes), *map(self.anchor, self.anchors))
        return export.text(vertices, map(self.arrow, self.links), root, self.scene.height)

    def inside(self, key: str) -> tuple[int, ...]:
        own = [self.number[one.key] for one in self.graph.children.get(key, ()) if not one.holds]
        return tuple(own + [self.number[one.key] for one in self.anchors if one.key == key])

    def clusters(self, key: str) -> Iterator[Cluster]:
        for one in self.graph.children.get(key, ()):
            if one.holds:
                x, y, width, height = one.box
                low = self.scene.height - y - height
                yield Cluster(
                    words={"label": _heading(one), "element": one.group.id or "", "tooltip": _about(one)},
                    looks={"bb": _area(x, low, x + width, low + height), "style": "rounded,filled", "fillcolor": self.colours["band"],
                           "color": self.colours["edge"], "fontcolor": self.colours["ink"], "fontsize": "11",
                           "labeljust": "c" if one.texts else "l"},
                    vertices=self.inside(one.key), clusters=tuple(self.clusters(one.key)))

    def vertex(self, one: Thing) -> Vertex:
        x, y, width, height = one.box
        words = {"label": one.sign + (lines(one.texts) or one.name), "element": one.group.id or "", "tooltip": _about(one),
                 "URL": link(one.group.href) or "", "type": one.group.type, "mark": one.group.variant}
        return Vertex(words=words, looks=self.looks(one.shape), x=x + width / 2, y=y + height / 2, width=width, height=height)

    def anchor(self, one: Thing) -> Vertex:
        x, y, width, height = one.box
        return Vertex(words={}, looks={"shape": "point", "style": "invis"}, x=x + width / 2, y=y + height / 2, width=1, height=1)

    def looks(self, shape: Rect | Path | None) -> dict[str, str]:
        if shape is None:
            return {"fontcolor": self.colours["ink"], "style": "rounded"}
        style = "rounded,filled" if not shape.dash else "rounded,filled,dashed"
        return {"style": style, "fillcolor": self.colours[shape.fill or "paper"],
                "color": self.colours[shape.stroke or shape.fill or "edge"], "fontcolor": self.colours["ink"],
                "penwidth": export.number(shape.stroke_width if shape.stroke else 1)}

    def arrow(self, one: Link) -> Arrow:
        words = {"label": one.words, "element": one.group.id or "", "tooltip": clean(one.group.title), "type": one.group.type,
                 "mark": one.group.variant}
        looks = {"color": self.colours[one.path.stroke]} if one.path and one.path.stroke else {}
        looks |= {"style": "dashed"} if one.path and one.path.dash else {}
        anchors = {each.key for each in self.anchors}
        looks |= {name: f"cluster_{self.cluster(key)}" for name, key in (("ltail", one.source), ("lhead", one.target)) if key in anchors}
        return Arrow(source=self.number[one.source], target=self.number[one.target], words=words, looks=looks | {
            "fontcolor": self.colours["soft"]})

    def cluster(self, key: str) -> int:
        """The number that `export` gives it: containers as they are met from the outside in."""
        order: list[str] = []

        def visit(parent: str) -> None:
            for one in self.graph.children.get(parent, ()):
                if one.holds:
                    order.append(one.key)
                    visit(one.key)

        visit("")
        return order.index(key) + 1


def _area(*sides: float) -> str:
    return ",".join(map(export.number, sides))


def _heading(one: Thing) -> str:
    """The words of a container as they are broken on the picture, else broken for a narrow column at its left."""
    return lines(one.texts) or "\n".join(Style(size=11).wrap(one.name, min(one.box[2], _COLUMN)))


def _about(one: Thing) -> str:
    return "\n".join(filter(None, (one.name, clean(one.group.desc))))
