"""The tornado: how far each uncertain figure alone moves the result from its base, the widest on top."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from archmodel.kit import money
from archmodel.kit.drawing import scene
from archmodel.kit.drawing.diagram import Frame, Mark
from archmodel.kit.drawing.layout import _hatch, frame, marks, paragraph
from archmodel.kit.drawing.layout.frame import Block
from archmodel.kit.drawing.layout.paragraph import Paragraph, Voice
from archmodel.kit.drawing.layout.stack import ticks
from archmodel.kit.drawing.scene import Group, Item, Path, Rect, Scene, Style
from archmodel.kit.drawing.twin import MARK_WORDS, Sheet
from archmodel.kit.text import Lang, LocalText

NAME = Style(size=12, weight=600)
NAME_OTHER = Style(size=10, paint="soft")
INPUT = Style(size=10.5, paint="soft")
FIGURE = Style(size=11, weight=600)
AXIS = Style(size=10.5, paint="soft")
BASE = Style(size=12.5, weight=700)
LABEL, INPUTS, PLOT = 300.0, 190.0, 880.0
"""px; figures of many digits have more."""
BAR, PAD = 20.0, 6.0
ROOM = 64.0
"""px at least at each end of the plot for the figures of the longest bar."""
LOW_KEY, HIGH_KEY = ("sky", "rising"), ("blue", "plain")
_ID, _NAME = LocalText(vi="Mã", en="Id"), LocalText(vi="Yếu tố", en="Factor")
_INPUT = LocalText(vi="Giá trị thấp – cơ sở – cao", en="Value low – base – high")
_DOWN, _UP = LocalText(vi="Khi thấp", en="When low"), LocalText(vi="Khi cao", en="When high")
_SWINGS, _CHANGE = LocalText(vi="Mức ảnh hưởng", en="Swings"), LocalText(vi="Thay đổi", en="Change")


@dataclass(frozen=True, slots=True, kw_only=True)
class Swing:
    """One factor: what the result gains or loses when it is low and when it is high, all others at their base."""

    id: str
    title: LocalText
    low: Decimal
    high: Decimal
    input: LocalText | None = None
    mark: Mark | None = None

    @property
    def span(self) -> Decimal:
        return max(self.low, self.high, Decimal(0)) - min(self.low, self.high, Decimal(0))


@dataclass(frozen=True, slots=True, kw_only=True)
class TornadoDiagram:
    """Swings in `unit` about `base`; `result` says what is moved, and its base. `rest` are many small ones together, below."""

    form: ClassVar[str] = "tornado"

    frame: Frame
    unit: LocalText
    result: LocalText
    base: Decimal = Decimal(0)
    swings: tuple[Swing, ...] = ()
    rest: Swing | None = None

    @property
    def rows(self) -> tuple[Swing, ...]:
        """The widest on top, the rest at the bottom."""
        ordered = sorted(self.swings, key=lambda s: (-s.span, s.id))
        return (*ordered, self.rest) if self.rest else tuple(ordered)

    def twin(self) -> tuple[Sheet, ...]:
        if not self.rows:
            return ()
        rows = tuple((s.id, s.title, s.input, _signed(s.low), _signed(s.high), MARK_WORDS.get(s.mark or "")) for s in self.rows)
        down, up = (LocalText(vi=f"{w.vi} ({self.unit.vi})", en=f"{w.en} ({self.unit.en})") for w in (_DOWN, _UP))
        return (Sheet(title=_SWINGS, columns=(_ID, _NAME, _INPUT, down, up, _CHANGE), rows=rows,
                      ids=tuple(s.id for s in self.rows)).trimmed(),)


def _signed(value: Decimal) -> LocalText:
    said = money.figure(abs(value))
    sign = "" if said.en == "0" else "+" if value > 0 else "−"
    return LocalText(vi=sign + said.vi, en=sign + said.en)


def place(diagram: TornadoDiagram, lang: Lang, *, bilingual: bool = True) -> Scene:
    """The whole drawing."""
    voice = Voice(lang=lang, bilingual=bilingual)
    rows = diagram.rows
    if not rows:
        return frame.page(diagram.frame, Block(width=0, height=0, items=()), voice)
    most = max(max(abs(s.low), abs(s.high)) for s in rows) or Decimal(1)
    ruler = _ruler(rows, voice)
    words = [paragraph.title(s.title, voice, NAME, NAME_OTHER, LABEL - 24 - (20 if s.mark else 0)) for s in rows]
    heights = [round(max(paragraph.height(w), BAR) + 2 * PAD) for w in words]
    top = 56.0
    bottom = top + sum(heights)
    items: list[Item] = [*_axis(diagram, voice, ruler, ticks(most, 4), bottom)]
    y = top
    for swing, name, height in zip(rows, words, heights, strict=True):
        if swing is diagram.rest:
            items.append(Path(steps=(("M", 0.0, y), ("L", ruler.right, y)), stroke="outline", stroke_width=1, dash=(4.0, 3.0)))
        items.append(_row(swing, name, (y, float(height)), ruler, voice))
        y += height
    items += _key(voice, ruler.left, bottom + 14)
    return frame.page(diagram.frame, Block(width=ruler.right, height=bottom + 14 + 24, items=tuple(items)), voice)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ruler:
    """Where the plot begins and ends, where the base stands, and how many px one unit is."""

    left: float
    right: float
    zero: float
    scale: float
    lowest: Decimal
    highest: Decimal


def _ruler(rows: tuple[Swing, ...], voice: Voice) -> _Ruler:
    """Wide enough for the longest figures, of which two may stand behind one another."""
    lowest, highest = min(min(s.low, s.high, Decimal(0)) for s in rows), max(max(s.low, s.high, Decimal(0)) for s in rows)
    left = LABEL + max(INPUTS, *(INPUT.width(voice.first(s.input)) + 28 for s in rows))
    figures = [sum(FIGURE.width(voice.first(_signed(value))) + 14 for value in (s.low, s.high) if value and (value < 0) is below)
               for s in rows for below in (True, False)]
    room = max(ROOM, *figures)
    scale = (PLOT - 2 * ROOM) / (float(highest - lowest) or 1.0)
    return _Ruler(left=left, right=left + PLOT - 2 * ROOM + 2 * room, zero=round(left + room - float(lowest) * scale, 2), scale=scale,
                  lowest=lowest, highest=highest)


def _axis(diagram: TornadoDiagram, voice: Voice, ruler: _Ruler, step: Decimal, bottom: float) -> Iterator[Item]:
    """Round steps to both sides, and the base in the middle with its figure."""
    base = voice.first(diagram.result)
    width, zero = BASE.width(base) / 2, ruler.zero
    yield scene.line(base, min(max(zero, LABEL + width), ruler.right - width), 14, BASE, anchor="middle")
    yield scene.line(voice.first(_NAME), 0, 44, INPUT)
    yield scene.line(voice.first(_INPUT), ruler.left - 16, 44, INPUT, anchor="end")
    value = step * -(-ruler.lowest // step)
    while value <= ruler.highest:
        x = round(zero + float(value) * ruler.scale, 2)
        if value:
            yield Path(steps=(("M", x, 50.0), ("L", x, bottom)), stroke="rule", stroke_width=0.8)
        yield scene.line(voice.first(_signed(value)), x, 44, AXIS, anchor="middle")
        value += step
    yield Path(steps=(("M", zero, 22.0), ("L", zero, 30.0), ("M", zero, 50.0), ("L", zero, bottom)), stroke="ink", stroke_width=1.6)


def _row(swing: Swing, name: tuple[Paragraph, ...], at: tuple[float, float], ruler: _Ruler, voice: Voice) -> Group:
    y, height = at
    middle = y + height / 2
    items: list[Item] = [Rect(x=0, y=y, width=ruler.right, height=height)]
    if swing.mark:
        items.append(marks.badge(swing.mark, 9, middle, 7.5))
    items += paragraph.stack(name, 22 if swing.mark else 0, middle - paragraph.height(name) / 2)
    if swing.input:
        items.append(scene.line(voice.first(swing.input), ruler.left - 16, middle + 4, INPUT, anchor="end"))
    items += _bars(swing, middle, ruler.zero, ruler.scale, voice)
    return Group(role="row", id=swing.id, title=voice.whole(swing.title), variant=swing.mark or "", items=tuple(items),
                 desc=f"{voice.first(_signed(swing.low))} / {voice.first(_signed(swing.high))}")


def _bars(swing: Swing, middle: float, zero: float, scale: float, voice: Voice) -> Iterator[Item]:
    """Both bars with their figures at their ends; where both lie on one side, one after the other."""
    beside = 0.0
    for value, key in sorted(((swing.low, LOW_KEY), (swing.high, HIGH_KEY)), key=lambda each: -abs(each[0])):
        if value:
            long = abs(float(value)) * scale
            left = zero - long if value < 0 else zero
            yield from _hatch.area(round(left, 2), round(middle - BAR / 2, 2), round(max(1.0, long), 2), BAR, *key)
            end = left - 6 - beside if value < 0 else left + long + 6 + beside
            if beside:
                end = zero - beside if value < 0 else zero + beside
            said = scene.line(voice.first(_signed(value)), end, middle + 4, FIGURE, anchor="end" if value < 0 else "start")
            yield said
            beside = long + said.width + 14 if swing.low * swing.high > 0 else 0.0


def _key(voice: Voice, x: float, y: float) -> Iterator[Item]:
    for words, key in ((_DOWN, LOW_KEY), (_UP, HIGH_KEY)):
        said = scene.line(voice.whole(words), x + 36, y + 16, INPUT)
        yield Group(role="entry", items=(said, *_hatch.area(x, y + 4, 28, 16, *key)))
        x = said.right + 30
