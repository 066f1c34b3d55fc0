"""draw.io: the picture at our coordinates, to be edited. Cards are vertices in their lanes, arrows hang on them.

The ids of the model stay with each shape (`element` or `relationship` in its data), so that an edited picture can be read back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from itertools import groupby
from xml.etree import ElementTree as Xml

from archmodel.kit.drawing.formats import _drawio_shapes as shapes
from archmodel.kit.drawing.formats._drawio_shapes import Point, Style
from archmodel.kit.drawing.formats._graph import Box, Graph, Link, Loose, Names, Thing, around, blocks, graph, leaves
from archmodel.kit.drawing.metrics import clean
from archmodel.kit.drawing.palette import THEMES
from archmodel.kit.drawing.scene import Group, Item, Path, Rect, Scene, Text
from archmodel.kit.drawing.svg import link, number
from archmodel.kit.text import LocalText

SUFFIX = ".drawio"
TITLE = LocalText(vi="draw.io (sửa được)", en="draw.io (editable)")
_PAGE = "1"
"""The cell that holds everything: draw.io's first layer."""


def write(scene: Scene, *, theme: str = "light", scale: float = 1, paper: str = "") -> str:
    """One page, uncompressed, so that two versions can be compared line by line."""
    return _Writer(scene, THEMES["light" if theme == "auto" else theme]).text()


class _Writer:
    def __init__(self, scene: Scene, colours: Mapping[str, str]) -> None:
        self.scene = scene
        self.colours = colours
        self.graph: Graph = graph(scene)
        self.boxes = {one.key: one.box for one in self.graph.things}
        self.names = Names()
        self.root = Xml.Element("root")

    def text(self) -> str:
        file = Xml.Element("mxfile", host="archmodel", pages="1")
        page = Xml.SubElement(file, "diagram", id="page-1", name=clean(self.scene.title) or "–")
        model = Xml.SubElement(page, "mxGraphModel", {
            "grid": "0", "guides": "1", "tooltips": "1", "connect": "1", "arrows": "1", "fold": "1", "page": "1", "pageScale": "1",
            "pageWidth": number(self.scene.width), "pageHeight": number(self.scene.height), "math": "0", "shadow": "0",
            "background": self.colours["paper"]})
        model.append(self.root)
        Xml.SubElement(self.root, "mxCell", id="0")
        Xml.SubElement(self.root, "mxCell", {"id": _PAGE, "parent": "0"})
        self.inside("")
        for one in self.graph.links:
            self.link(one)
        Xml.indent(file, " ")
        return Xml.tostring(file, encoding="unicode") + "\n"

    def inside(self, key: str) -> None:
        """Things and trimmings in the order in which they lie upon one another."""
        parts: list[Thing | Loose] = [*self.graph.children.get(key, ()), *self.graph.trimmings.get(key, ())]
        for is_thing, run in groupby(sorted(parts, key=lambda part: part.place), key=lambda part: isinstance(part, Thing)):
            if is_thing:
                for one in run:
                    if isinstance(one, Thing):
                        self.thing(one)
            else:
                self.trimmings([one.item for one in run if isinstance(one, Loose)], key or _PAGE)

    def thing(self, one: Thing) -> None:
        own = [loose.item for loose in self.graph.trimmings.get(one.key, ())]
        words, apart = _label(one, own)
        style: Style = {"html": "1", "whiteSpace": "wrap", **shapes.box(one.shape, one.box, self.colours)}
        style |= {"container": "1", "collapsible": "0", "foldable": "0", "recursiveResize": "0"} if one.holds or own or apart else {}
        if words:
            style |= shapes.aligned(words[0][0], one.box)
        self.vertex(one.key, one.parent or _PAGE, one.box, style, self.html(words), {
            "element": one.group.id or "", **_about(one.group)})
        self.inside(one.key)
        self.trimmings(apart, one.key)

    def html(self, words: Iterable[tuple[Text, ...]]) -> str:
        """Paragraphs in their sizes, broken where the picture breaks them; what a name holds stays text."""
        return "".join(
            f'<div style="font-size:{number(lines[0].style.size)}px;color:{self.colours[lines[0].style.paint]};'
            f'{"font-weight:bold;" if lines[0].style.weight >= 600 else ""}'
            f'{"text-decoration:line-through;" if lines[0].strike else ""}">'
            f"{'<br>'.join(escape(line.text) for line in lines)}</div>" for lines in words)

    def link(self, one: Link) -> None:
        about = {"relationship": one.group.id or "", **_about(one.group)}
        if one.box:
            self.vertex(one.key, _PAGE, one.box, {"html": "1", **shapes.box(one.group.items[0], one.box, self.colours)}, "", about)
            self.trimmings(one.group.items[1:], _PAGE)
        elif one.path:
            self.arrow(one, one.path, about)

    def arrow(self, one: Link, path: Path, about: dict[str, str]) -> None:
        points = shapes.polyline(path)
        tip = shapes.tip(path)
        style: Style = {"html": "1", "rounded": "1", "edgeStyle": "none", "startArrow": "none", "endArrow": "block", "endFill": "1",
                        "endSize": "6", **shapes.stroke(path, self.colours), "fontSize": "10", "fontFamily": "Inter",
                        "fontColor": self.colours["ink"], "labelBackgroundColor": self.colours["paper"]}
        ends = {"source": one.source, "target": one.target}
        if one.source:
            style |= shapes.at_border("exit", points[0], self.boxes[one.source])
        if one.target:
            style |= shapes.at_border("entry", tip, self.boxes[one.target])
        cell = self.cell(one.key, escape(one.words), style, about, {"edge": "1", "parent": _PAGE, **{k: v for k, v in ends.items() if v}})
        geometry = Xml.SubElement(cell, "mxGeometry", {"relative": "1", "as": "geometry"})
        line = (points[0], *points[1:-1], tip)
        if one.plate:
            x, y, width, height = around(leaves((one.plate,)))
            along, off = shapes.along(line, (x + width / 2, y + height / 2))
            geometry.set("x", number(2 * along - 1))
            _point(geometry, off, "offset")
        _point(geometry, points[0], "sourcePoint")
        _point(geometry, tip, "targetPoint")
        _points(geometry, points[1:-1])

    def trimmings(self, items: Iterable[Item], parent: str) -> None:
        """Words and shapes that stand for nothing: each where it is, as part of what it belongs to."""
        run: list[Path | Rect] = []
        for item in (*items, None):
            if item is not None and _is_sign(item):
                run += [leaf for leaf in leaves((item,)) if not isinstance(leaf, Text)]
                continue
            if run:
                self.image(run, parent)
                run = []
            if isinstance(item, Group):
                self.trimmings(item.items, parent)
            elif isinstance(item, Text):
                self.word(item, parent)
            elif isinstance(item, Rect):
                style = {"connectable": "0", **shapes.box(item, (item.x, item.y, item.width, item.height), self.colours)}
                self.vertex(self.names.take("d", ""), parent, (item.x, item.y, item.width, item.height), style)
            elif isinstance(item, Path):
                self.line(item, parent)

    def word(self, text: Text, parent: str) -> None:
        style: Style = {"text": "", "html": "0", "spacing": "0", "verticalAlign": "middle", "connectable": "0",
                        "align": {"start": "left", "middle": "center", "end": "right"}[text.anchor],
                        **shapes.font(text, self.colours)}
        box = (text.left, text.top, text.right - text.left, text.bottom - text.top)
        if text.upright:
            style |= {"horizontal": "0"}
        self.vertex(self.names.take("d", ""), parent, box, style, clean(text.text))

    def line(self, path: Path, parent: str) -> None:
        points = shapes.polyline(path)
        style: Style = {"endArrow": "none", "startArrow": "none", "rounded": "0", "connectable": "0", **shapes.stroke(path, self.colours)}
        cell = self.cell(self.names.take("d", ""), "", style, {}, {"edge": "1", "parent": parent})
        geometry = Xml.SubElement(cell, "mxGeometry", {"relative": "1", "as": "geometry"})
        left, top = self.origin(parent)
        moved = [(x - left, y - top) for x, y in points]
        _point(geometry, moved[0], "sourcePoint")
        _point(geometry, moved[-1], "targetPoint")
        _points(geometry, moved[1:-1])

    def image(self, leaves: list[Path | Rect], parent: str) -> None:
        box, source = shapes.image(leaves, around(leaves), self.colours)
        self.vertex(self.names.take("d", ""), parent, box, {"shape": "image", "imageAspect": "0", "connectable": "0", "image": source})

    def vertex(self, key: str, parent: str, box: Box, style: Style, label: str = "", about: dict[str, str] | None = None) -> None:
        cell = self.cell(key, label, style, about or {}, {"vertex": "1", "parent": parent})
        left, top = self.origin(parent)
        Xml.SubElement(cell, "mxGeometry", {"x": number(box[0] - left), "y": number(box[1] - top), "width": number(box[2]),
                                            "height": number(box[3]), "as": "geometry"})

    def cell(self, key: str, label: str, style: Style, about: dict[str, str], rest: dict[str, str]) -> Xml.Element:
        """A cell; what carries data of the model stands in an `object` around it."""
        told = {name: value for name, value in about.items() if value}
        look = shapes.style(style)
        if not told:
            return Xml.SubElement(self.root, "mxCell", {"id": key, "value": label, "style": look, **rest})
        around_it = Xml.SubElement(self.root, "object", {"id": key, "label": label, **told})
        return Xml.SubElement(around_it, "mxCell", {"style": look, **rest})

    def origin(self, parent: str) -> Point:
        return self.boxes[parent][:2] if parent in self.boxes else (0.0, 0.0)


def _about(group: Group) -> dict[str, str]:
    return {"role": group.role, "type": group.type, "mark": group.variant, "name": clean(group.title),
            "tooltip": "\n".join(filter(None, (clean(group.title), clean(group.desc)))), "link": link(group.href) or ""}


def _label(one: Thing, own: Sequence[Item]) -> tuple[tuple[tuple[Text, ...], ...], tuple[Text, ...]]:
    """The paragraphs that become the label of a shape, and the words that must stand apart: beside others, or on a ground of their own."""
    texts = one.texts
    if one.holds or any(text.upright or any(_meet(text, item) for item in leaves(own)) for text in texts):
        return (), texts
    first = tuple(text for text in texts if (text.anchor, text.x) == (texts[0].anchor, texts[0].x))
    return blocks(first), tuple(text for text in texts if text not in first)


def _meet(text: Text, item: Rect | Path | Text) -> bool:
    x, y, width, height = around((item,))
    return text.left < x + width and x < text.right and text.top < y + height and y < text.bottom


def _is_sign(item: Item) -> bool:
    """Whether it is drawn best as it is: curves and icons, without words."""
    if isinstance(item, Group):
        return not any(isinstance(leaf, Text) for leaf in leaves((item,))) and any(isinstance(leaf, Path) for leaf in leaves((item,)))
    return isinstance(item, Path) and not shapes.straight(item)


def _point(parent: Xml.Element, point: Point, name: str) -> None:
    Xml.SubElement(parent, "mxPoint", {"x": number(point[0]), "y": number(point[1]), "as": name})


def _points(parent: Xml.Element, points: Sequence[Point]) -> None:
    if points:
        array = Xml.SubElement(parent, "Array", {"as": "points"})
        for x, y in points:
            Xml.SubElement(array, "mxPoint", {"x": number(x), "y": number(y)})
