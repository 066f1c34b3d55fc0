"""Mermaid for wikis and repositories that draw it themselves: the same things and links, placed by Mermaid.

Things of a container that have no links are chained by links nobody sees, column by column as on our picture: Mermaid would
put them all in one row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from archmodel.kit.drawing.formats._graph import Graph, Link, Thing, graph
from archmodel.kit.drawing.metrics import clean
from archmodel.kit.drawing.palette import THEMES
from archmodel.kit.drawing.scene import Scene
from archmodel.kit.text import LocalText

SUFFIX = ".mmd"
TITLE = LocalText(vi="Mermaid", en="Mermaid")
_SIGN = re.compile(r"[!-'*+;-@\[-`{-~]|:(?=/)|(?<=www)\.|(?<=^\d)\.|(?<=^\d\d)\.|^-|(?<=\s)-(?=\s)|-(?=-)|(?<=-)-", re.I)
"""Everything of ASCII that Mermaid, its Markdown or HTML could read as a sign of theirs."""


def write(scene: Scene, *, theme: str = "light", scale: float = 1, paper: str = "") -> str:
    """A flowchart with containers as subgraphs, and its title as the accessible one."""
    return "\n".join(_Writer(scene, THEMES["light" if theme == "auto" else theme]).lines()) + "\n"


def escape(text: str) -> str:
    """Text for a quoted label. Signs become entity codes, which Mermaid resolves only after all reading is done."""
    return _SIGN.sub(lambda hit: f"#{ord(hit[0])};", text)


class _Writer:
    def __init__(self, scene: Scene, colours: Mapping[str, str]) -> None:
        self.scene = scene
        self.colours = colours
        self.graph: Graph = graph(scene)
        self.links = [one for one in self.graph.links if one.known]
        self.linked = {key for one in self.links for key in (one.source, one.target)}
        self.names = {one.key: f"n{n + 1}" for n, one in enumerate(self.graph.nodes)}
        self.names |= {one.key: f"c{n + 1}" for n, one in enumerate(t for t in self.graph.things if t.holds)}

    def lines(self) -> Iterator[str]:
        yield f"flowchart {'LR' if self.links else 'TB'}"
        yield f"  accTitle: {_flat(self.scene.title)}"
        if self.scene.desc:
            yield f"  accDescr: {_flat(self.scene.desc)}"
        yield from self.inside("", "  ")
        yield from (self.link(one) for one in self.links)
        yield from self.hidden()
        yield from self.styles()

    def inside(self, key: str, margin: str) -> Iterator[str]:
        for one in self.graph.children.get(key, ()):
            if one.holds:
                yield f'{margin}subgraph {self.names[one.key]}["{escape(one.name)}"]'
                yield from self.inside(one.key, margin + "  ")
                yield f"{margin}end"
            else:
                label = "<br/>".join(escape(line) for line in f"{one.sign}{one.said}".split("\n"))
                yield f'{margin}{self.names[one.key]}["{label}"]'

    def link(self, one: Link) -> str:
        arrow = "-.->" if one.path and one.path.dash else "-->"
        label = f'|"{escape(one.words)}"|' if one.words else ""
        return f"  {self.names[one.source]} {arrow}{label} {self.names[one.target]}"

    def hidden(self) -> Iterator[str]:
        for things in self.graph.children.values():
            columns: dict[float, list[Thing]] = {}
            for one in things:
                if not one.holds and one.key not in self.linked:
                    columns.setdefault(one.box[0], []).append(one)
            for column in columns.values():
                for one, other in pairwise(sorted(column, key=lambda each: each.box[1])):
                    yield f"  {self.names[one.key]} ~~~ {self.names[other.key]}"

    def styles(self) -> Iterator[str]:
        """One class for each look."""
        looks: dict[str, list[str]] = {}
        for one in self.graph.nodes:
            shape = one.shape
            if shape and shape.fill:
                dash = f",stroke-dasharray:{' '.join(f'{n:g}' for n in shape.dash)}" if shape.dash else ""
                looks.setdefault(f"fill:{self.colours[shape.fill]},stroke:{self.colours[shape.stroke or shape.fill]},"
                                 f"color:{self.colours['ink']}{dash}", []).append(self.names[one.key])
        for number, (look, names) in enumerate(sorted(looks.items())):
            yield f"  classDef look{number + 1} {look}"
            yield f"  class {','.join(names)} look{number + 1}"


def _flat(text: str) -> str:
    """Words on a line of their own, where codes are not resolved: `#` and `;` would begin one, `{` a block, `<` a tag."""
    return re.sub(r"[#;{}%]", " ", clean(text)).replace("<", "‹").replace(">", "›").strip() or "–"
