"""One box of the nested form: how high it is at a width, and its shapes."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, groupby
from typing import TYPE_CHECKING

from archmodel.kit.drawing import scene
from archmodel.kit.drawing.layout import card, grid, marks, paragraph
from archmodel.kit.drawing.layout.card import Measured
from archmodel.kit.drawing.layout.paragraph import Paragraph, Voice
from archmodel.kit.drawing.scene import Group, Item, Rect, Style

if TYPE_CHECKING:
    from archmodel.kit.drawing.layout.nested import Box

CARD = 168
PAD = 12
GAPS, LINKED_GAPS = (14.0, 8.0), (26.0, 20.0)
"""Between boxes and between cards; wider where links run."""
ASIDE = 148
STEP = 12
"""px: card widths are measured in these steps, so that a card is broken into lines a few times only."""
BROADEST = 252
NAMES = tuple(Style(size=size, weight=600, paint="heading") for size in (14, 12.5, 11.5))
BELOW = Style(size=10, paint="soft")
COUNT = Style(size=11, weight=600, paint="soft")
NUMBER = Style(size=18, weight=700, paint="on-navy-soft")
ON_NAVY = Style(size=14, weight=600, paint="on-navy")
ON_NAVY_BELOW = Style(size=10.5, paint="on-navy-soft")
_DASHES = {"dashed": (6.0, 4.0), "dotted": (1.5, 3.0)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a box or card stands, and the boxes around it from the outermost in."""

    id: str
    x: float
    y: float
    width: float
    height: float
    inside: tuple[str, ...] = ()
    head: float = 0
    words: float = 0
    """px at its top, and from its left, that words take: no link runs there."""
    aside: float = 0
    leaf: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    group: Group
    places: tuple[Place, ...]


@dataclass(kw_only=True)
class Measuring:
    """Measures boxes; whatever was measured once is not measured again."""

    voice: Voice
    small: Voice
    """How cards speak: in one tongue where there are very many."""
    card: float = CARD
    linked: frozenset[str] = frozenset()
    """The boxes around what links end at: their gaps are wide enough to run in."""
    _cards: dict[tuple[str, float], Measured] = field(default_factory=dict)
    _heights: dict[tuple[str, float], float] = field(default_factory=dict)
    _named: dict[tuple[str, float], tuple[Paragraph, ...]] = field(default_factory=dict)
    _standings: dict[tuple[str, float], Standing] = field(default_factory=dict)

    def gaps(self, box: Box) -> tuple[float, float]:
        return LINKED_GAPS if box.id in self.linked else GAPS

    def height(self, box: Box, width: float, depth: int) -> float:
        """What a box needs at a width."""
        key = (box.id, round(width, 1))
        if key not in self._heights:
            inner = self._inner(box, width, depth)
            body = self._cards_height(box, inner) + self._boxes(box, inner, depth).height
            body += self.gaps(box)[0] if box.cards and box.boxes else 0
            if not box.cards and not box.boxes:
                body = paragraph.height(self._empty(box, inner))
            head = self._head(box, width, depth)
            tall = paragraph.height(self._side(box)) + 2 * PAD if box.aside and not depth else 0.0
            self._heights[key] = max(tall, head + body + (PAD if head else 2 * PAD))
        return self._heights[key]

    def draw(self, box: Box, x: float, y: float, width: float, height: float, depth: int, inside: tuple[str, ...] = ()) -> Drawn:
        """The box with its upper left corner at (x, y)."""
        items: list[Item] = [_panel(box, x, y, width, height, depth)]
        aside = ASIDE if box.aside and not depth else 0
        left, inner = x + PAD + aside, self._inner(box, width, depth)
        head = self._head(box, width, depth)
        if aside:
            items.append(_label(self._side(box), x, y, height))
        items += self._words(box, left, y, inner, depth)
        if box.mark:
            items.append(marks.badge(box.mark, x + width - 15, y + 15, 8))
        top = y + (head or PAD)
        within = (*inside, box.id)
        places = [Place(id=box.id, x=x, y=y, width=width, height=height, inside=inside, head=head, aside=aside,
                        words=self._reach(box, inner, depth))]
        if not box.cards and not box.boxes:
            items += paragraph.stack(self._empty(box, inner), left, top)
        for one, cx, cy, tall in self._laid(box, left, top, inner):
            items.append(card.draw(one, cx, cy, tall))
            places.append(Place(id=one.card.id, x=cx, y=cy, width=one.width, height=tall, inside=within, leaf=True))
        top += self._cards_height(box, inner) + (self.gaps(box)[0] if box.cards and box.boxes else 0)
        spare = y + height - PAD - top - self._boxes(box, inner, depth).height
        for each, bx, by, wide, tall in self._stood(box, left, top, inner, spare, depth):
            drawn = self.draw(each, bx, by, wide, tall, depth + 1, within)
            items.append(drawn.group)
            places += drawn.places
        return Drawn(places=tuple(places), group=Group(
            role="box", id=box.id, title=self.voice.whole(box.title), variant=box.mark or "", type=box.type,
            desc=self.voice.first(box.desc), items=tuple(items)))

    def _inner(self, box: Box, width: float, depth: int) -> float:
        return width - 2 * PAD - (ASIDE if box.aside and not depth else 0)

    def _head(self, box: Box, width: float, depth: int) -> float:
        parts = self._titles(box, self._inner(box, width, depth), depth)
        return paragraph.height(parts) + PAD + 8 if parts else 0.0

    def _titles(self, box: Box, inner: float, depth: int) -> tuple[Paragraph, ...]:
        """Name, the name in the other tongue, and what else is said of the box; broken for the next smaller step of width."""
        inner = max(40.0, math.floor(inner / STEP) * STEP)
        key = (box.id, inner)
        if key not in self._named:
            self._named[key] = self._broken(box, inner, depth)
        return self._named[key]

    def _broken(self, box: Box, inner: float, depth: int) -> tuple[Paragraph, ...]:
        count = COUNT.width(self.voice.first(box.count)) + 10 if box.count else 0.0
        room = inner - count - (18 if box.mark else 0)
        named = () if box.aside and not depth else paragraph.title(box.title, self.voice, NAMES[min(depth, 2)], BELOW, room)
        return (*named, *paragraph.paragraphs((self.voice.first(box.subtitle), BELOW, 1), width=inner))

    def _reach(self, box: Box, inner: float, depth: int) -> float:
        count = COUNT.width(self.voice.first(box.count)) + 10 if box.count else 0.0
        return min(inner, max((part.width for part in self._titles(box, inner, depth)), default=0.0) + count)

    def _words(self, box: Box, left: float, y: float, inner: float, depth: int) -> tuple[Item, ...]:
        parts = self._titles(box, inner, depth)
        words: list[Item] = list(paragraph.stack(parts, left, y + PAD - 2))
        if box.count and parts and not (box.aside and not depth):
            last = next(item for item in words[len(parts[0].lines) - 1:] if isinstance(item, scene.Text))
            words.append(scene.line(self.voice.first(box.count), last.x + last.width + 8, last.y, COUNT))
        return tuple(words)

    def _side(self, box: Box) -> tuple[Paragraph, ...]:
        wide = ASIDE - 2 * PAD
        count = self.voice.first(box.count)
        return (*paragraph.paragraphs((box.number, NUMBER, 0), width=wide),
                *paragraph.title(box.title, self.voice, ON_NAVY, ON_NAVY_BELOW, wide, gap=3),
                *paragraph.paragraphs((count, replace(ON_NAVY_BELOW, weight=600), 6), width=wide))

    def _empty(self, box: Box, inner: float) -> tuple[Paragraph, ...]:
        return paragraph.paragraphs((self.voice.first(box.empty), BELOW, 0), width=inner) if box.empty else ()

    def _measured(self, box: Box, inner: float) -> tuple[tuple[Measured, ...], int]:
        """The cards at the width they get, broken for the next smaller step; and how many stand side by side."""
        gap = self.gaps(box)[1]
        across = max(1, min(len(box.cards), int((inner + gap) // (self.card + gap))))
        wide = min(BROADEST, (inner - (across - 1) * gap) / across)
        for_step = max(60.0, math.floor(wide / STEP) * STEP)
        found = []
        for one in box.cards:
            if (one.id, for_step) not in self._cards:
                self._cards[one.id, for_step] = card.measure(one, self.small, for_step)
            found.append(replace(self._cards[one.id, for_step], width=wide))
        return tuple(found), across

    def _cards_height(self, box: Box, inner: float) -> float:
        measured, across = self._measured(box, inner)
        found = grid.rows([one.height for one in measured], across)
        return sum(found) + self.gaps(box)[1] * max(0, len(found) - 1)

    def _laid(self, box: Box, x: float, y: float, inner: float) -> list[tuple[Measured, float, float, float]]:
        measured, across = self._measured(box, inner)
        gap = self.gaps(box)[1]
        found = []
        for row, height in enumerate(grid.rows([one.height for one in measured], across)):
            for column, one in enumerate(measured[row * across : (row + 1) * across]):
                found.append((one, round(x + column * (one.width + gap), 2), y, height))
            y += height + gap
        return found

    def _boxes(self, box: Box, inner: float, depth: int) -> Standing:
        """Where the boxes inside a box stand: side by side where that is lower, small ones below one another beside tall ones."""
        key = (box.id, round(inner, 1))
        if key not in self._standings:
            self._standings[key] = self._stacked(box, inner, depth) if box.boxes else Standing()
        return self._standings[key]

    def _stacked(self, box: Box, inner: float, depth: int) -> Standing:
        gap = self.gaps(box)[0]
        across, unit = self._units(inner, gap)
        heights = [_at(self, each, unit, gap, depth + 1) for each in box.boxes]
        best = Standing.of([(n,) for n in range(len(heights))], heights, across, gap)
        for _ in range(2):
            limit = max(cell.height for cell in best.cells)
            found = Standing.of(_stacks([h(1) for h in heights], limit, gap), heights, across, gap)
            if found.height >= best.height:
                break
            best = found
        return best

    def _units(self, inner: float, gap: float) -> tuple[int, float]:
        across = max(1, int((inner + gap) // (self.card + 2 * PAD + gap)))
        return across, (inner - (across - 1) * gap) / across

    def _stood(self, box: Box, x: float, y: float, inner: float, spare: float, depth: int
               ) -> list[tuple[Box, float, float, float, float]]:
        """Each box inside with its place; what height is left over is shared out."""
        gap = self.gaps(box)[0]
        standing, (_, unit) = self._boxes(box, inner, depth), self._units(inner, gap)
        shelves = sorted({cell.top for cell in standing.cells})
        more = max(0.0, spare) / len(shelves) if shelves else 0.0
        found = []
        for cell in standing.cells:
            wide = cell.span * unit + (cell.span - 1) * gap
            stack = [box.boxes[n] for n in standing.stacks[cell.group]]
            natural = [self.height(each, wide, depth + 1) for each in stack]
            left_over = (cell.height + more - sum(natural) - gap * (len(stack) - 1)) / len(stack)
            left, top = round(x + cell.column * (unit + gap), 2), y + cell.top + more * shelves.index(cell.top)
            for each, tall in zip(stack, natural, strict=True):
                found.append((each, left, round(top, 2), round(wide, 2), round(tall + left_over, 2)))
                top += tall + left_over + gap
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Which boxes stand below one another in one stack, and where each stack stands."""

    stacks: tuple[tuple[int, ...], ...] = ()
    cells: tuple[grid.Cell, ...] = ()
    height: float = 0.0

    @classmethod
    def of(cls, stacks: Sequence[tuple[int, ...]], heights: Sequence[grid.Height], across: int, gap: float) -> Standing:
        stacked = [_stack(stack, heights, gap) for stack in stacks]
        cells, height = grid.arrange(stacked, across, gap)
        return cls(stacks=tuple(stacks), cells=tuple(_evened(cells, stacked, across)), height=height)


def _evened(cells: Sequence[grid.Cell], heights: Sequence[grid.Height], across: int) -> Iterator[grid.Cell]:
    """The same shelves, the stacks on each equally wide where that makes none higher."""
    for _, run in groupby(cells, key=lambda cell: cell.top):
        shelf = list(run)
        each, more = divmod(across, len(shelf))
        spans = [each + (n < more) for n in range(len(shelf))]
        if any(heights[cell.group](span) > cell.height + 0.5 for cell, span in zip(shelf, spans, strict=True)):
            yield from shelf
            continue
        for cell, column, span in zip(shelf, accumulate(spans, initial=0), spans, strict=False):
            yield replace(cell, column=column, span=span)


def _stack(stack: tuple[int, ...], heights: Sequence[grid.Height], gap: float) -> grid.Height:
    return lambda span: sum(heights[n](span) for n in stack) + gap * (len(stack) - 1)


def _stacks(heights: Sequence[float], limit: float, gap: float) -> list[tuple[int, ...]]:
    """Neighbours put below one another as long as they are no higher than the limit."""
    found: list[tuple[int, ...]] = []
    used = 0.0
    for n, height in enumerate(heights):
        if found and used + gap + height <= limit:
            found[-1] += (n,)
            used += gap + height
        else:
            found.append((n,))
            used = height
    return found


def _at(measuring: Measuring, box: Box, unit: float, gap: float, depth: int) -> grid.Height:
    return lambda span: measuring.height(box, span * unit + (span - 1) * gap, depth)


def least(box: Box, depth: int = 0) -> float:
    """px: what a box needs in width for whatever is in it."""
    inside = max((least(each, depth + 1) for each in box.boxes), default=0.0)
    return 2 * PAD + max(CARD, inside) + (ASIDE if box.aside and not depth else 0)


def _panel(box: Box, x: float, y: float, width: float, height: float, depth: int) -> Rect:
    if box.mark:
        return marks.outline(box.mark, x, y, width, height, 8)
    return Rect(x=x, y=y, width=width, height=height, radius=(10, 8, 6)[min(depth, 2)], fill="card" if depth % 2 else "band",
                stroke="edge" if depth or box.border else "", dash=_DASHES.get(box.border, ()))


def _label(parts: tuple[Paragraph, ...], x: float, y: float, height: float) -> Group:
    box = Rect(x=x, y=y, width=ASIDE, height=height, radius=10, fill="navy")
    return Group(role="band-label", items=(box, *paragraph.stack(parts, x + PAD, y + PAD)))
