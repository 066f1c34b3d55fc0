"""The strip of steps: a column a step, a row a part of the whole, in each cell what comes, changes and goes."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product
from typing import ClassVar

from archmodel.kit.drawing import scene
from archmodel.kit.drawing.diagram import MARKS, Card, Frame, Mark
from archmodel.kit.drawing.layout import card, frame, marks, paragraph
from archmodel.kit.drawing.layout.card import Measured
from archmodel.kit.drawing.layout.frame import Block
from archmodel.kit.drawing.layout.paragraph import Paragraph, Voice
from archmodel.kit.drawing.scene import Group, Item, Path, Rect, Scene, Style
from archmodel.kit.drawing.twin import MARK_WORDS, Cell, Sheet
from archmodel.kit.text import Lang, LocalText

Counts = tuple[tuple[Mark, int], ...]

STEP = Style(size=13, weight=600, paint="on-navy")
STEP_OTHER = Style(size=10.5, paint="on-navy-soft")
PART = Style(size=12, weight=600, paint="heading")
PART_OTHER = Style(size=10, paint="soft")
TOTAL = Style(size=18, weight=700)
SMALL = Style(size=10.5, paint="soft")
COUNT = Style(size=12, weight=600)
REST = Style(size=14, weight=600, paint="soft")
FEW = Style(size=9.5, paint="soft")
LABEL = 148.0
FIRST = 124.0
PAD, GAP = 10.0, 8.0
WIDTHS = (142.0, 150.0, 162.0, 176.0)
MOST = 9
BROADEST, ASPECT = 1980.0, 1.45
BAR = 12.0
_PART_WORD, _STEP_WORD = LocalText(vi="Nhóm", en="Part"), LocalText(vi="Bước", en="Step")
_ID, _NAME, _CHANGE = LocalText(vi="Mã", en="Id"), LocalText(vi="Tên", en="Name"), LocalText(vi="Thay đổi", en="Change")
_BY = LocalText(vi="Thực hiện bởi", en="By")
_WHEN, _REST = LocalText(vi="Thời điểm", en="When"), LocalText(vi="Tổng sau bước", en="Total after")
_CARDS = LocalText(vi="Nội dung từng bước", en="What each step does")
_STEPS = LocalText(vi="Tổng theo bước", en="Totals by step")
_UNCHANGED = LocalText(vi="không đổi", en="unchanged")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A moment with how much there is then, and what happened on the way to it. The first has nothing before it."""

    id: str
    title: LocalText
    when: LocalText
    total: int
    counts: Counts = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One part at one step: how much there is, how much of it comes and goes, and the cards where they are not too many."""

    total: int
    counts: Counts = ()
    cards: tuple[Card, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A row; one place a step."""

    id: str
    title: LocalText
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StripDiagram:
    """Steps in order. `unit` is what is counted."""

    form: ClassVar[str] = "strip"

    frame: Frame
    unit: LocalText
    steps: tuple[Step, ...] = ()
    parts: tuple[Part, ...] = ()

    def twin(self) -> tuple[Sheet, ...]:
        cards = [(part, step, each) for part in self.parts for step, at in zip(self.steps, part.places, strict=True)
                 for each in at.cards]
        told = Sheet(title=_CARDS, columns=(_ID, _NAME, _CHANGE, _STEP_WORD, _PART_WORD, _BY), ids=tuple(c.id for _, _, c in cards),
                     rows=tuple((c.id, c.title, MARK_WORDS.get(c.mark or ""), s.title, p.title, c.note) for p, s, c in cards))
        marks_shown = [m for m in MARKS if any(dict(step.counts).get(m) for step in self.steps)]
        rows: list[tuple[Cell, ...]] = [
            (step.title, step.when, *(str(dict(step.counts).get(m, 0)) if step.counts else None for m in marks_shown), str(step.total),
             *(str(part.places[n].total) for part in self.parts)) for n, step in enumerate(self.steps)]
        changes = [MARK_WORDS[m] for m in marks_shown]
        sums = Sheet(title=_STEPS, columns=(_STEP_WORD, _WHEN, *changes, _REST, *(p.title for p in self.parts)),
                     rows=tuple(rows), ids=tuple(step.id for step in self.steps))
        return tuple(sheet for sheet in (told.trimmed(), sums) if sheet.rows) if self.parts else ()


@dataclass(frozen=True, kw_only=True)
class Board:
    """One way to lay it out: how many cards stand beside one another in each step."""

    diagram: StripDiagram
    voice: Voice
    card: float
    across: tuple[int, ...]
    cards: tuple[tuple[tuple[Measured, ...], ...], ...]
    words: tuple[tuple[Paragraph, ...], ...]
    head: float

    @cached_property
    def widths(self) -> tuple[float, ...]:
        return tuple(FIRST if not n else n * (self.card + GAP) - GAP + 2 * PAD for n in self.across)

    @cached_property
    def width(self) -> float:
        return LABEL + sum(w + GAP for w in self.widths)

    @cached_property
    def heights(self) -> tuple[float, ...]:
        return tuple(max(paragraph.height(words) + 2 * PAD, 44.0, *(self.grid(row[n], n) for n in range(len(self.across))))
                     for row, words in zip(self.cards, self.words, strict=True))

    @cached_property
    def height(self) -> float:
        return self.head + sum(h + GAP for h in self.heights) - GAP

    def rows(self, cards: tuple[Measured, ...], step: int) -> list[tuple[Measured, ...]]:
        n = max(1, self.across[step])
        return [cards[i : i + n] for i in range(0, len(cards), n)]

    def grid(self, cards: tuple[Measured, ...], step: int) -> float:
        rows = self.rows(cards, step)
        return sum(max(c.height for c in row) + GAP for row in rows) - GAP + 2 * PAD if rows else 0.0


def place(diagram: StripDiagram, lang: Lang, *, bilingual: bool = True, notation: str = "cards") -> Scene:
    """The whole drawing: of all ways to divide the columns the one that fills a sheet best."""
    voice = Voice(lang=lang, bilingual=bilingual, notation=notation)
    if not diagram.steps or not diagram.parts:
        return frame.page(diagram.frame, Block(width=0, height=0, items=()), voice)
    board = _best(diagram, voice)
    items = (*_heads(board), *(item for n in range(len(diagram.parts)) for item in _row(board, n)))
    return frame.page(diagram.frame, Block(width=board.width - GAP, height=board.height, items=tuple(items)), voice)


def _best(diagram: StripDiagram, voice: Voice) -> Board:
    words = tuple(tuple(paragraph.title(p.title, voice, PART, PART_OTHER, LABEL - 24)) for p in diagram.parts)
    labels = [max(44.0, paragraph.height(w) + 2 * PAD) for w in words]
    most = [max(len(p.places[n].cards) for p in diagram.parts) for n in range(len(diagram.steps))]
    ways = [range(1, min(MOST, n) + 1) if n else range(1 if step.counts else 0, 2 if step.counts else 1)
            for n, step in zip(most, diagram.steps, strict=True)]
    found: list[tuple[float, Board]] = []
    for width in WIDTHS:
        cards = tuple(tuple(tuple(card.measure(c, voice, width) for c in at.cards) for at in p.places) for p in diagram.parts)
        empty = Board(diagram=diagram, voice=voice, card=width, across=tuple(way[0] for way in ways), cards=cards, words=words, head=0)
        tall = [[{n: replace(empty, across=(n,) * len(ways)).grid(row[step], step) for n in way} for step, way in enumerate(ways)]
                for row in cards]
        filled = sum(c.width * c.height for row in cards for cell in row for c in cell)
        cost, across = min((_cost(replace(empty, across=across).width, labels, tall, across, filled), across)
                           for across in _divisions(ways, width))
        board = replace(empty, across=across)
        head = max(_head_height(step, w, voice) for step, w in zip(diagram.steps, board.widths, strict=True))
        found.append((cost, replace(board, head=head)))
    return min(found, key=lambda each: (each[0], each[1].card))[1]


def _divisions(ways: Sequence[range], card: float) -> list[tuple[int, ...]]:
    """How many cards may stand beside one another in each step; what is too broad for a sheet only where nothing else is."""
    every = list(product(*ways))
    fit = [across for across in every if sum(across) * (card + GAP) + LABEL + FIRST <= BROADEST]
    return fit or [min(every, key=lambda across: (sum(across), across))]


def _cost(width: float, labels: Sequence[float], tall: Sequence[Sequence[Mapping[int, float]]], across: tuple[int, ...],
          filled: float) -> float:
    """How far it is from a sheet that is landscape and well filled."""
    height = sum(max(label, *(row[step][n] for step, n in enumerate(across))) + GAP for label, row in zip(labels, tall, strict=True))
    ratio = (width + 64) / (height + 370)
    return 2 * abs(math.log(ratio / ASPECT)) + 4 * max(0.0, width / BROADEST - 1) + 0.6 * (1 - filled / (width * (height + 130)))


def _title(step: Step, width: float, voice: Voice) -> tuple[Paragraph, ...]:
    parts = paragraph.title(step.title, voice, STEP, STEP_OTHER, width - 30)
    return (*parts, *paragraph.paragraphs(
        (voice.first(step.when), STEP_OTHER, 2), width=width - 30))


def _head_height(step: Step, width: float, voice: Voice) -> float:
    return paragraph.height(_title(step, width, voice)) + 18 + 58 + PAD


def _heads(board: Board) -> Iterator[Item]:
    """Each step on a plate that points to the next, and below it how much there is then."""
    plate = board.head - 58 - PAD
    unit = (min(board.widths) - 4) / (max(step.total for step in board.diagram.steps) or 1)
    x = LABEL
    for n, (step, width) in enumerate(zip(board.diagram.steps, board.widths, strict=True)):
        tip = GAP - 1 if n + 1 < len(board.diagram.steps) else 0.0
        notch = GAP if n else 0.0
        shape = (("M", x, 0.0), ("L", x + width, 0.0), ("L", x + width + tip, plate / 2), ("L", x + width, plate), ("L", x, plate),
                 ("L", x + notch, plate / 2), ("Z",))
        words = _title(step, width, board.voice)
        box = Rect(x=x, y=0, width=width + tip, height=board.head - PAD)
        yield Group(role="step", id=step.id, title=board.voice.whole(step.title), items=(
            box, Path(steps=shape, fill="navy"), *paragraph.stack(words, x + 18, (plate - paragraph.height(words)) / 2),
            *_total(step, board, x, plate + 4, width, unit)))
        x += width + GAP


def _total(step: Step, board: Board, x: float, top: float, width: float, unit: float) -> Iterator[Item]:
    """The number, what came and went, and a bar as long as there is much: one scale for all steps."""
    number = scene.line(str(step.total), x + 2, top + 19, TOTAL)
    yield number
    yield scene.line(board.voice.first(board.diagram.unit), number.right + 5, top + 19, SMALL)
    counts = [(m, n) for m, n in step.counts if m != "retained"]
    long = unit * step.total
    fresh = unit * min(step.total, sum(n for m, n in step.counts if m == "new"))
    yield Rect(x=x + 2, y=top + 27, width=max(2.0, long - fresh), height=BAR, radius=2, fill="retained-line")
    if fresh:
        yield Rect(x=x + 2 + long - fresh, y=top + 27, width=fresh, height=BAR, radius=2, fill="new-line")
    yield from _chips(counts, x + width - 2, top + 14 if width > 2 * FIRST else top + 33)


def _chips(counts: Sequence[tuple[Mark, int]], right: float, middle: float) -> Iterator[Item]:
    """`+26 ↻0 ×8` from the right, each behind its sign."""
    for mark, number in reversed(counts):
        words = scene.line(str(number), right, middle + 4.5, COUNT, anchor="end")
        yield words
        yield marks.badge(mark, words.left - 11, middle, 7)
        right = words.left - 28


def _row(board: Board, number: int) -> Iterator[Item]:
    part = board.diagram.parts[number]
    top = board.head + sum(h + GAP for h in board.heights[:number])
    height = board.heights[number]
    label = Rect(x=0, y=top, width=LABEL - GAP, height=height, radius=6, fill="band")
    stripe = Rect(x=0, y=top, width=5, height=height, radius=2, fill="navy")
    yield Group(role="part", title=board.voice.whole(part.title),
                items=(label, stripe, *paragraph.stack(board.words[number], 16, top + PAD)))
    x = LABEL
    for step, (at, width) in enumerate(zip(part.places, board.widths, strict=True)):
        yield Rect(x=x, y=top, width=width, height=height, radius=6, fill="band")
        if at.cards:
            yield from _cards(board, number, step, x, top)
        else:
            words = board.voice.first(_UNCHANGED if step else board.diagram.unit)
            yield from _bare(at, words, x + width / 2, top + height / 2)
        x += width + GAP


def _cards(board: Board, part: int, step: int, x: float, top: float) -> Iterator[Item]:
    y = top + PAD
    for row in board.rows(board.cards[part][step], step):
        height = max(c.height for c in row)
        for n, each in enumerate(row):
            yield card.draw(each, x + PAD + n * (board.card + GAP), y, height)
        y += height + GAP


def _bare(at: Place, words: str, x: float, y: float) -> Iterator[Item]:
    """Without cards: what comes and goes as figures; where nothing does, how much there is."""
    counts = [(m, n) for m, n in at.counts if m != "retained" and n]
    if counts:
        wide = sum(28 + COUNT.width(str(n)) for _, n in counts) - 10
        yield from _chips(counts, x + wide / 2, y)
        return
    yield scene.line(str(at.total), x, y - 1, REST, anchor="middle")
    yield scene.line(words, x, y + 13, FEW, anchor="middle")
