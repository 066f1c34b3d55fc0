"""The treemap: an area as large as its share of the whole, squarified; what has no room for words stands in the list beside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import ClassVar

from archmodel.kit import money
from archmodel.kit.drawing import metrics, scene
from archmodel.kit.drawing.diagram import Frame, Mark
from archmodel.kit.drawing.layout import _hatch, frame, marks, paragraph
from archmodel.kit.drawing.layout.frame import Block
from archmodel.kit.drawing.layout.paragraph import Paragraph, Voice
from archmodel.kit.drawing.scene import Group, Item, Rect, Scene, Style
from archmodel.kit.drawing.twin import MARK_WORDS, Sheet
from archmodel.kit.text import Lang, LocalText

NAME = Style(size=12, weight=600, paint="on-tint")
FIGURE = Style(size=13, weight=700, paint="on-tint")
SMALL = Style(size=10, paint="on-tint")
NUMBER = Style(size=10.5, weight=700)
HEAD = Style(size=12.5, weight=700)
HEAD_OTHER = Style(size=10, paint="soft")
LINE = Style(size=11)
LINE_SMALL = Style(size=10, paint="soft")
WIDTH, HEIGHT = 1080.0, 690.0
SIDE, GAP = 372.0, 24.0
APART = 3.0
"""px between two areas."""
_ID, _NAME, _GROUP = LocalText(vi="Mã", en="Id"), LocalText(vi="Khoản", en="Item"), LocalText(vi="Nhóm", en="Group")
_LOW, _BASE, _HIGH = LocalText(vi="Thấp", en="Low"), LocalText(vi="Cơ sở", en="Base"), LocalText(vi="Cao", en="High")
_SHARE, _CHANGE = LocalText(vi="Tỷ trọng", en="Share"), LocalText(vi="Thay đổi", en="Change")
_PARTS, _ALL = LocalText(vi="Các phần của tổng", en="Parts of the whole"), LocalText(vi="Tổng cộng", en="Total")


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One area; `value` decides its size."""

    id: str
    title: LocalText
    value: Decimal
    low: Decimal
    high: Decimal
    mark: Mark | None = None
    desc: LocalText | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """Areas that belong together and share a colour and a hatch."""

    id: str
    title: LocalText
    leaves: tuple[Leaf, ...]

    @property
    def value(self) -> Decimal:
        return sum((leaf.value for leaf in self.leaves), Decimal(0))


@dataclass(frozen=True, slots=True, kw_only=True)
class TreemapDiagram:
    """Values in `unit`. `low` and `high` are those of the whole, which need not be sums."""

    form: ClassVar[str] = "treemap"

    frame: Frame
    unit: LocalText
    branches: tuple[Branch, ...] = ()
    low: Decimal = Decimal(0)
    high: Decimal = Decimal(0)

    @property
    def total(self) -> Decimal:
        return sum((branch.value for branch in self.branches), Decimal(0))

    def twin(self) -> tuple[Sheet, ...]:
        listed = [(branch, leaf) for branch in self.branches for leaf in branch.leaves]
        if not listed:
            return ()
        rows = tuple((leaf.id, leaf.title, branch.title, money.figure(leaf.low), money.figure(leaf.value), money.figure(leaf.high),
                      _percent(leaf.value, self.total), MARK_WORDS.get(leaf.mark or "")) for branch, leaf in listed)
        whole = ("", _ALL, None, money.figure(self.low), money.figure(self.total), money.figure(self.high), None, None)
        return (Sheet(title=_PARTS, columns=(_ID, _NAME, _GROUP, _LOW, _BASE, _HIGH, _SHARE, _CHANGE), rows=(*rows, whole),
                      ids=(*(leaf.id if leaf.value > 0 else "" for _, leaf in listed), "")).trimmed(),)


def _percent(value: Decimal, total: Decimal) -> LocalText:
    said = money.figure(100 * value / total if total else Decimal(0))
    return LocalText(vi=f"{said.vi}%", en=f"{said.en}%")


Box = tuple[float, float, float, float]
"""x, y, width, height."""


def squarified(values: Sequence[float], box: Box) -> list[Box]:
    """Boxes as large as the values, in their order, as near to squares as a row at a time allows (Bruls et al. 2000).

    The values must be falling and positive; together the boxes fill the given one.
    """
    x, y, width, height = box
    scale = width * height / sum(values) if values else 0.0
    left = [value * scale for value in values]
    found: list[Box] = []
    while left:
        short = min(width, height)
        row = [left[0]]
        while len(row) < len(left) and _worst([*row, left[len(row)]], short) <= _worst(row, short):
            row.append(left[len(row)])
        deep = sum(row) / short if short else 0.0
        at = 0.0
        for area in row:
            long = area / deep if deep else 0.0
            found.append((x, y + at, deep, long) if width >= height else (x + at, y, long, deep))
            at += long
        if width >= height:
            x, width = x + deep, width - deep
        else:
            y, height = y + deep, height - deep
        left = left[len(row):]
    return found


def _worst(row: Sequence[float], side: float) -> float:
    whole = sum(row)
    return max(max(side * side * area / (whole * whole), whole * whole / (side * side * area)) for area in row)


def place(diagram: TreemapDiagram, lang: Lang, *, bilingual: bool = True) -> Scene:
    """The whole drawing. Areas without a value have none and stand in the list only."""
    voice = Voice(lang=lang, bilingual=bilingual)
    branches = sorted((b for b in diagram.branches if b.value > 0), key=lambda b: (-b.value, b.id))
    if not branches:
        return frame.page(diagram.frame, Block(width=0, height=0, items=()), voice)
    areas: list[Item] = []
    numbered: dict[str, int] = {}
    boxes = squarified([float(b.value) for b in branches], (0.0, 0.0, WIDTH, HEIGHT))
    for n, (branch, box) in enumerate(zip(branches, boxes, strict=True)):
        leaves = sorted((leaf for leaf in branch.leaves if leaf.value > 0), key=lambda leaf: (-leaf.value, leaf.id))
        for leaf, inner in zip(leaves, squarified([float(leaf.value) for leaf in leaves], box), strict=True):
            areas.append(_leaf(leaf, inner, n, diagram, voice, numbered))
    side = _side(diagram, branches, numbered, voice)
    height = max(HEIGHT, side.height)
    return frame.page(diagram.frame, Block(width=WIDTH + GAP + SIDE, height=height, items=(
        *areas, *scene.shift(side.items, WIDTH + GAP, 0))), voice)


def _leaf(leaf: Leaf, box: Box, branch: int, diagram: TreemapDiagram, voice: Voice, numbered: dict[str, int]) -> Group:
    """The area with its words on a plate where they fit, else with a number that the list explains."""
    beside, below = min(APART, box[2] / 2), min(APART, box[3] / 2)  # slivers have less room between them
    x, y = round(box[0] + beside / 2, 2), round(box[1] + below / 2, 2)
    width, height = round(max(0.1, box[2] - beside), 2), round(max(0.1, box[3] - below), 2)
    tone, hatch = _hatch.key(branch)
    room = width - 18 - (18 if leaf.mark else 0)
    parts = _words(leaf, room - 2, diagram, voice)
    items: list[Item] = list(_hatch.area(x, y, width, height, tone, hatch, stroke_width=1.4))
    if paragraph.height(parts) + 16 <= height and all(p.width <= room for p in parts) and width > 66:
        wide = max(p.width for p in parts) + 8
        items.append(Rect(x=x + 5, y=y + 5, width=wide, height=paragraph.height(parts) + 6, radius=3, fill=f"tint-{tone}"))
        items += paragraph.stack(parts, x + 9, y + 8)
    elif width >= 22 and height >= 18:
        numbered[leaf.id] = len(numbered) + 1
        said = str(numbered[leaf.id])
        middle = (x + width / 2, y + height / 2)
        wide = NUMBER.width(said) + 6
        items.append(Rect(x=middle[0] - wide / 2, y=middle[1] - 7.5, width=wide, height=15, radius=3, fill=f"tint-{tone}"))
        items.append(scene.line(said, middle[0], middle[1] + 4, replace(NUMBER, paint="on-tint"), anchor="middle"))
    else:
        numbered[leaf.id] = 0
    if leaf.mark and width >= 30 and height >= 30:
        items.append(marks.badge(leaf.mark, x + width - 12, y + 12, 7.5))
    said = f"{voice.first(money.figure(leaf.value))} ({voice.first(diagram.unit)})"
    return Group(role="cell", id=leaf.id, title=f"{voice.whole(leaf.title)}: {said}", desc=voice.first(leaf.desc),
                 variant=leaf.mark or "", items=tuple(items))


_TOO_LARGE = (Paragraph(lines=("W" * 99,), style=NAME),)


def _words(leaf: Leaf, width: float, diagram: TreemapDiagram, voice: Voice) -> tuple[Paragraph, ...]:
    if width < 30:
        return _TOO_LARGE
    share = voice.first(_percent(leaf.value, diagram.total))
    figures = f"{voice.first(money.figure(leaf.value))} · {share}"
    spread = f"{voice.first(money.figure(leaf.low))} – {voice.first(money.figure(leaf.high))}"
    name = NAME.wrap(voice.first(leaf.title), width)
    if " ".join(name) != metrics.clean(voice.first(leaf.title)):  # a word would be broken: the list has it whole
        return _TOO_LARGE
    return (Paragraph(lines=name, style=NAME), Paragraph(lines=(figures,), style=FIGURE, gap=2),
            *((Paragraph(lines=(spread,), style=SMALL, gap=1),) if leaf.high > leaf.low else ()))


def _side(diagram: TreemapDiagram, branches: Sequence[Branch], numbered: dict[str, int], voice: Voice) -> Block:
    """The groups with their sums and all that is in them; where that is too long, only what has no words in the picture."""
    whole = voice.first(money.figure(diagram.total))
    spread = f"{voice.first(money.figure(diagram.low))} – {voice.first(money.figure(diagram.high))}"
    head = (scene.line(f"{voice.first(_ALL)} ({voice.first(diagram.unit)})", 0, 14, HEAD), scene.line(whole, SIDE, 14, HEAD, anchor="end"),
            scene.line(spread, SIDE, 30, LINE_SMALL, anchor="end"))
    for every in (True, False):
        items: list[Item] = []
        y = 44.0
        for n, branch in enumerate(branches):
            part = _branch(branch, n, diagram, numbered, voice, every)
            items += scene.shift(part.items, 0, y)
            y += part.height
        if y <= HEIGHT:
            break
    return Block(width=SIDE, height=y, items=(*head, *items))


def _branch(branch: Branch, number: int, diagram: TreemapDiagram, numbered: dict[str, int], voice: Voice, every: bool) -> Block:
    items: list[Item] = [*_hatch.area(0, 2, 26, 16, *_hatch.key(number))]
    title = paragraph.title(branch.title, voice, HEAD, HEAD_OTHER, SIDE - 34 - 132)
    items += paragraph.stack(title, 34, 0)
    sums = f"{voice.first(money.figure(branch.value))} · {voice.first(_percent(branch.value, diagram.total))}"
    items.append(scene.line(sums, SIDE, 14, HEAD, anchor="end"))
    y = paragraph.height(title) + 3
    for leaf in sorted(branch.leaves, key=lambda leaf: (-leaf.value, leaf.id)):
        if not every and leaf.id not in numbered and leaf.value > 0:
            continue
        words = Paragraph(lines=LINE.wrap(voice.first(leaf.title), SIDE - 66 - 120), style=LINE)
        items += words.at(58, y)
        if numbered.get(leaf.id):
            items.append(scene.line(str(numbered[leaf.id]), 50, y + 12, NUMBER, anchor="end"))
        share = f"{voice.first(money.figure(leaf.value))} · {voice.first(_percent(leaf.value, diagram.total))}"
        items.append(scene.line(share, SIDE, y + 12, LINE, anchor="end"))
        y += words.height + 3
    return Block(width=SIDE, height=y + 12, items=tuple(items))
