"""Bubble charts: two values a thing, the four quarters named, the area a third value.

Bubbles of the same values stand around them, inside their quarter, without touching. A few have their names beside them, with
a line where that is not near; of many each has a number, and the names stand in a list. What has no values is only listed.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from archmodel.kit.drawing import palette, scene
from archmodel.kit.drawing.diagram import Frame, Mark
from archmodel.kit.drawing.layout import frame, marks, paragraph
from archmodel.kit.drawing.layout._bubble_data import Area, Axis, Bubble, Unplaced
from archmodel.kit.drawing.layout._bubble_packing import Disc, Field, Label, labelled, packed
from archmodel.kit.drawing.layout.frame import Block
from archmodel.kit.drawing.layout.paragraph import Voice
from archmodel.kit.drawing.scene import Group, Item, Path, Rect, Scene, Style, Text
from archmodel.kit.drawing.twin import MARK_WORDS, Sheet
from archmodel.kit.text import Lang, LocalText

__all__ = ["Area", "Axis", "Bubble", "BubbleDiagram", "Unplaced", "place"]

WIDTH, HEIGHT = 1010.0, 760.0
LEFT, BOTTOM = 56.0, 52.0
"""px: what the words of the axes take."""
NAMED = 30
"""Up to so many bubbles have their names beside them."""
COLUMN = 268
LINE_GAP = 4
AREA = Style(size=15, weight=700, paint="heading")
AREA_OTHER = Style(size=11.5, paint="soft")
TICK = Style(size=11, paint="soft")
AXIS = Style(size=12, weight=600)
NUMBER = Style(size=9.5, weight=600, paint="on-tint")
NAME = Style(size=11, weight=500)
LIST = Style(size=11)
LIST_NUMBER = Style(size=11, weight=600, paint="heading")
LIST_HEAD = Style(size=12, weight=700, paint="heading")
EMPTY = Style(size=14, weight=600, paint="soft")
RADIUS = 7.2
"""px: of a bubble of size 1; the area grows with the size."""
SMALLEST, LARGEST = 7.0, 66.0
"""px: the radius of the smallest and of the largest bubble."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BubbleDiagram:
    """Bubbles between two axes. `size` says what the area tells, `lacking` heads the list of what has no values."""

    form: ClassVar[str] = "bubble"

    frame: Frame
    across: Axis
    up: Axis
    areas: tuple[Area, ...] = ()
    bubbles: tuple[Bubble, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    lacking: LocalText
    nothing: LocalText
    proportions: tuple[tuple[Mark, int], ...] | None = None
    more: tuple[Sheet, ...] = ()
    """Told in the tables only."""

    def twin(self) -> tuple[Sheet, ...]:
        areas = {area.id: area.title for area in self.areas}
        rows = tuple((b.id, b.title, areas.get(b.area), _figure(b.x), _figure(b.y), b.value,
                      MARK_WORDS.get(b.mark or "")) for b in self.bubbles)
        drawn = Sheet(title=_DRAWN, columns=(_ID, _NAME, _AREA, self.across.title, self.up.title, _SIZE, _MARK), rows=rows,
                      ids=tuple(b.id for b in self.bubbles))
        listed = Sheet(title=self.lacking, columns=(_ID, _NAME, _MARK), ids=tuple(u.id for u in self.unplaced),
                       rows=tuple((u.id, u.title, MARK_WORDS.get(u.mark or "")) for u in self.unplaced))
        return (*(sheet.trimmed() for sheet in (drawn, listed) if sheet.rows), *self.more)


_DRAWN = LocalText(vi="Đối tượng trên hình", en="What is drawn")
_ID = LocalText(vi="Mã", en="Id")
_NAME = LocalText(vi="Tên", en="Name")
_AREA = LocalText(vi="Vùng", en="Area")
_SIZE = LocalText(vi="Cỡ bong bóng", en="Size of the bubble")
_MARK = LocalText(vi="Thay đổi", en="Change")


def _figure(value: float) -> str:
    return f"{value:g}"


def place(diagram: BubbleDiagram, lang: Lang, *, bilingual: bool = True) -> Scene:
    """The chart as a scene, with the list of names at its right where there is one."""
    chart = _Chart(diagram, Voice(lang=lang, bilingual=bilingual))
    plot = chart.plot()
    listed = chart.listed()
    width = plot.width + (28 + listed.width if listed.width else 0)
    body = Block(width=width, height=max(plot.height, listed.height),
                 items=(*plot.items, *scene.shift(listed.items, plot.width + 28, 0)))
    return frame.page(diagram.frame, body, chart.voice, diagram.proportions or ())


class _Chart:
    """One chart on its way to a scene: which bubbles stand where, and whether names or numbers go with them."""

    def __init__(self, diagram: BubbleDiagram, voice: Voice) -> None:
        self.diagram, self.voice = diagram, voice
        self.heads = {area.id: self._head(area) for area in diagram.areas}
        self.blocked = [_bounds(texts) for texts in self.heads.values()]
        self.discs = self._packed()
        self.summed = any(b.number for b in diagram.bubbles)
        self.names = self._named() if len(diagram.bubbles) <= NAMED and not self.summed else None
        self.numbers = {} if self.names is not None or self.summed else {b.id: n for n, b in enumerate(diagram.bubbles, 1)}

    def x(self, value: float) -> float:
        axis = self.diagram.across
        return LEFT + (value - axis.low) / (axis.high - axis.low) * WIDTH

    def y(self, value: float) -> float:
        axis = self.diagram.up
        return HEIGHT - (value - axis.low) / (axis.high - axis.low) * HEIGHT

    def field(self, area: Area) -> Field:
        middle, level = self.x(self.diagram.across.split), self.y(self.diagram.up.split)
        left, right = (middle, LEFT + WIDTH) if area.right else (LEFT, middle)
        top, bottom = (0.0, level) if area.upper else (level, HEIGHT)
        return Field(x=left, y=top, width=right - left, height=bottom - top)

    def _head(self, area: Area) -> tuple[Text, ...]:
        field = self.field(area)
        count = sum(b.number or 1 for b in self.diagram.bubbles if b.area == area.id)
        words = paragraph.title(area.title, self.voice, AREA, AREA_OTHER, field.width * 0.4)
        if words:
            words = (replace(words[0], lines=(*words[0].lines[:-1], f"{words[0].lines[-1]} · {count}")), *words[1:])
        x = field.x + field.width - 14 if area.right else field.x + 14
        y = 12 if area.upper else HEIGHT - 12 - paragraph.height(words)
        return paragraph.stack(words, x, y, "end" if area.right else "start")

    def _packed(self) -> dict[str, Disc]:
        areas = {area.id: self.field(area) for area in self.diagram.areas}
        plot = Field(x=LEFT, y=0, width=WIDTH, height=HEIGHT)
        ordered = sorted(self.diagram.bubbles, key=lambda b: (-b.size, b.id))
        for scale in self._scales():
            wanted = [(Disc(id=b.id, x=self.x(b.x), y=self.y(b.y), radius=self._radius(b, scale)), areas.get(b.area, plot))
                      for b in ordered]
            found = packed(wanted, self.blocked)
            if found is not None:
                return {disc.id: disc for disc in found}
        return {disc.id: disc for disc, _ in wanted}

    def _scales(self) -> Iterator[float]:
        """px of a bubble of size 1: as large as is good to look at, and less where that leaves no room."""
        usual = RADIUS * (1.5 if len(self.diagram.bubbles) <= NAMED else 1.0)
        largest = max((math.sqrt(b.size) for b in self.diagram.bubbles), default=0.0)
        first = min(usual, LARGEST / largest) if largest else usual
        return (first * part for part in (1.0, 0.8, 0.64, 0.5, 0.35, 0.2))

    def _radius(self, bubble: Bubble, scale: float) -> float:
        least = max(SMALLEST, NUMBER.width(str(bubble.number)) / 2 + 2 if bubble.number else 0)
        return round(max(least, scale * math.sqrt(bubble.size)), 2)

    def _named(self) -> tuple[Label, ...] | None:
        """Each name in the quarter of its bubble."""
        plot = Field(x=LEFT, y=0, width=WIDTH, height=HEIGHT)
        areas = {area.id: self.field(area) for area in self.diagram.areas}
        inner = {key: Field(x=f.x + 4, y=f.y + 3, width=f.width - 8, height=f.height - 6) for key, f in areas.items()}
        names = [(self.discs[b.id], self.voice.first(b.title), inner.get(b.area, plot)) for b in self.diagram.bubbles]
        return labelled(names, NAME, self.blocked)

    def plot(self) -> Block:
        items: list[Item] = [Rect(x=LEFT, y=0, width=WIDTH, height=HEIGHT, fill="card", stroke="edge")]
        items += (Rect(x=f.x, y=f.y, width=f.width, height=f.height, fill=area.fill) for area in self.diagram.areas
                  if area.fill for f in [self.field(area)])
        items += self._axes()
        for area in self.diagram.areas:  # on a plate, so that no line of the grid touches the words
            around = _bounds(self.heads[area.id])
            plate = Rect(x=around.x, y=around.y, width=around.width, height=around.height, fill=area.fill or "card")
            items.append(Group(role="area", items=(plate, *self.heads[area.id])))
        items += (self._lead(label) for label in self.names or () if label.lead)
        items += (self._bubble(b) for b in self.diagram.bubbles)
        items += (self._name(label) for label in self.names or ())
        if not self.diagram.bubbles:
            lines = paragraph.paragraphs((self.voice.first(self.diagram.nothing), EMPTY, 0), width=WIDTH * 0.4)
            items += paragraph.stack(lines, LEFT + WIDTH / 2, HEIGHT / 2 - 60, "middle")
        return Block(width=LEFT + WIDTH, height=HEIGHT + BOTTOM, items=tuple(items))

    def _axes(self) -> Iterator[Item]:
        across, up = self.diagram.across, self.diagram.up
        for value, word in across.ticks:
            yield Path(steps=(("M", self.x(value), 0), ("L", self.x(value), HEIGHT)), stroke="rule", stroke_width=0.75, dash=(2, 4))
            yield scene.line(self.voice.first(word), self.x(value), HEIGHT + 17, TICK, anchor="middle")
        for value, word in up.ticks:
            yield Path(steps=(("M", LEFT, self.y(value)), ("L", LEFT + WIDTH, self.y(value))), stroke="rule", stroke_width=0.75,
                       dash=(2, 4))
            yield scene.line(self.voice.first(word), LEFT - 8, self.y(value) + 4, TICK, anchor="end")
        middle, level = self.x(across.split), self.y(up.split)
        yield Path(steps=(("M", middle, 0), ("L", middle, HEIGHT), ("M", LEFT, level), ("L", LEFT + WIDTH, level)), stroke="outline",
                   stroke_width=1.25)
        yield scene.line(f"{self.voice.whole(across.title)}  →", LEFT + WIDTH / 2, HEIGHT + 40, AXIS, anchor="middle")
        words = f"{self.voice.whole(up.title)}  →"
        yield Text(x=LEFT - 34, y=HEIGHT / 2, text=words, style=AXIS, width=AXIS.width(words), anchor="middle", upright=True)

    def _bubble(self, bubble: Bubble) -> Group:
        disc = self.discs[bubble.id]
        tone = bubble.tone if bubble.tone in palette.TONES else "slate"
        fill, stroke, dash = f"tint-{tone}", palette.tone(tone), (() if bubble.size else (1.5, 2.5))
        ink = "on-tint"
        if bubble.mark:
            fill, stroke, ink = f"{bubble.mark}-fill", f"{bubble.mark}-line", "ink"
            dash = (3.5, 2.5) if bubble.mark == "eliminated" else dash
        r = disc.radius
        items: list[Item] = [Rect(x=round(disc.x - r, 2), y=round(disc.y - r, 2), width=2 * r, height=2 * r, radius=r, fill=fill,
                                  stroke=stroke,
                                  stroke_width=1.5, dash=dash)]
        number = bubble.number or self.numbers.get(bubble.id)
        if number:
            items.append(scene.line(str(number), disc.x, round(disc.y + 3.45, 2), replace(NUMBER, paint=ink),
                                    anchor="middle"))
        elif bubble.mark and r >= 9:
            items.append(marks.badge(bubble.mark, disc.x, disc.y, 6))
        return Group(role="bubble", variant=bubble.mark or "", id=bubble.id, title=self.voice.whole(bubble.title),
                     desc=self.voice.first(bubble.desc), href=bubble.href, type=bubble.type, items=tuple(items))

    def _lead(self, label: Label) -> Path:
        disc = self.discs[label.id]
        assert label.lead is not None
        angle = math.atan2(label.lead[1] - disc.y, label.lead[0] - disc.x)
        start = (round(disc.x + disc.radius * math.cos(angle), 2), round(disc.y + disc.radius * math.sin(angle), 2))
        return Path(steps=(("M", *start), ("L", *label.lead)), stroke="outline", stroke_width=0.75)

    def _name(self, label: Label) -> Group:
        box = Rect(x=label.box.x, y=label.box.y, width=label.box.width, height=label.box.height)
        part = paragraph.Paragraph(lines=label.lines, style=NAME)
        middle = abs(label.box.x + label.box.width / 2 - self.discs[label.id].x) < 1
        left = label.box.x + label.box.width <= self.discs[label.id].x
        x = label.box.x + (label.box.width / 2 if middle else label.box.width if left else 0)
        return Group(role="name", items=(box, *part.at(x, label.box.y, "middle" if middle else "end" if left else "start")))

    def listed(self) -> Block:
        """The list: numbered names by area, then what has no values; as many columns as the height of the chart needs."""
        rows = [row for rows in self._lists() for row in rows]
        if not rows:
            return Block(width=0, height=0, items=())
        return _columns(rows, HEIGHT + BOTTOM)

    def _lists(self) -> Iterator[list[Block]]:
        for area in self.diagram.areas if self.numbers else ():
            inside = [b for b in self.diagram.bubbles if b.area == area.id]
            if inside:
                head = LocalText(vi=f"{area.title.vi} ({len(inside)})", en=f"{area.title.en} ({len(inside)})")
                yield [self._heading(head), *(self._entry(str(self.numbers[b.id]), b) for b in inside)]
        lacking = self.diagram.unplaced
        if lacking:
            said = self.diagram.lacking
            head = LocalText(vi=f"{said.vi} ({len(lacking)})", en=f"{said.en} ({len(lacking)})")
            yield [self._heading(head), *(self._entry("", u) for u in lacking)]

    def _heading(self, text: LocalText) -> Block:
        words = paragraph.paragraphs((self.voice.whole(text), LIST_HEAD, 0), width=COLUMN)
        return Block(width=-1, height=paragraph.height(words) + 14, items=paragraph.stack(words, 0, 8))

    def _entry(self, number: str, what: Bubble | Unplaced) -> Block:
        """A name after its number; one without a number stands for the thing itself."""
        left = 8.0 + (22 if number else 4) + (18 if what.mark else 0)
        words = paragraph.paragraphs((self.voice.first(what.title), LIST, 0), width=COLUMN - left)
        words = tuple(replace(part, strike=what.mark == "eliminated") for part in words)
        high = paragraph.height(words) + LINE_GAP
        items: list[Item] = [Rect(x=0, y=0, width=COLUMN, height=high)]
        if what.tone and not what.mark:
            items += marks.stripe(what.tone, 0, 1, high - LINE_GAP - 1, 5, "paper")
        if number:
            items.append(scene.line(number, 25, 11.5, LIST_NUMBER, anchor="end"))
        if what.mark:
            items.append(marks.badge(what.mark, left - 10, 7.5, 6))
        items += paragraph.stack(words, left, 0)
        return Block(width=COLUMN, height=high, items=(
            Group(role="listing" if number else "lacking", id=None if number else what.id, title=self.voice.whole(what.title),
                  type=what.type, items=tuple(items)),))


def _bounds(texts: Sequence[Text]) -> Field:
    left, top = min((t.left for t in texts), default=0), min((t.top for t in texts), default=0)
    return Field(x=left - 4, y=top - 2, width=max((t.right for t in texts), default=0) - left + 8,
                 height=max((t.bottom for t in texts), default=0) - top + 4)


def _columns(rows: Sequence[Block], height: float) -> Block:
    """Rows one below the other, a new column when one is full; a heading never ends a column."""
    items: list[Item] = []
    x = y = tallest = 0.0
    for n, row in enumerate(rows):
        need = row.height + (rows[n + 1].height if row.width < 0 and n + 1 < len(rows) else 0)
        if y and y + need > height:
            x, y = x + COLUMN + 20, 0.0
        items += scene.shift(row.items, x, y)
        y += row.height
        tallest = max(tallest, y)
    return Block(width=x + COLUMN, height=tallest, items=tuple(items))
