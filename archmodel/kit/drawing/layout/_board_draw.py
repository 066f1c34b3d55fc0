"""Draws a board on the cells of its lock."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from archmodel.kit.drawing import scene
from archmodel.kit.drawing.diagram import Card, Group, Pillar
from archmodel.kit.drawing.layout import _board_fit, band, paragraph, pillar
from archmodel.kit.drawing.layout._board_fit import BOTH
from archmodel.kit.drawing.layout._board_lattice import Lattice, Plot, panels_of
from archmodel.kit.drawing.layout._board_plan import Part, Plan, Strip
from archmodel.kit.drawing.layout._board_seats import ADDED, Seats, head_height, in_reading_order, margin_box, margin_columns
from archmodel.kit.drawing.layout.frame import Block
from archmodel.kit.drawing.layout.paragraph import Voice
from archmodel.kit.drawing.scene import Item, Rect


def needs(plan: Plan, card: float, spans: Mapping[str, int], columns: band.Columns) -> dict[str, float]:
    """What labels, headers and heads of pillars need, by key, in both tongues: it rests on titles, never on cards."""
    found: dict[str, float] = {}
    for strip in plan.strips:
        found[strip.key] = max(paragraph.height(band.label(strip.band, voice)) for voice in BOTH) + 2 * band.PAD
        for part, group in zip(strip.parts, strip.band.groups, strict=True):
            section = band.Section(group=group, voices=BOTH, heights=())
            found[part.key] = section.header_height(columns.width(spans.get(part.key, 1)))
    for one, part in plan.pillars:
        found[part.key] = pillar.Measure(pillar=one, voices=BOTH, width=card, heights=()).head
    return found


def block(plan: Plan, grid: Lattice, seats: Seats, voice: Voice) -> Block:
    """The board from (0, 0): bands, pillars, and at the far right what came after it was locked."""
    cards = {key: variants[0] for part in plan.parts for key, variants in part.cards.items()}
    drawer = _Drawer(grid, seats, voice, cards)
    items: list[Item] = []
    for strip in plan.strips:
        if strip.key in grid.bands:
            top, height = grid.bands[strip.key]
            items.append(band.panel(strip.band, voice, top, band.width(grid.columns), height, list(drawer.groups(strip, top))))
    stand = list(drawer.pillars(plan.pillars))
    items += stand
    extra = margin_columns(seats.cells.values())
    width, height = grid.width if stand else band.width(grid.columns), grid.height
    if extra:
        margin = drawer.margin(extra)
        items.append(margin)
        back = margin.items[0]
        assert isinstance(back, Rect)
        width, height = back.x + back.width, max(height, back.height)
    return Block(width=width, height=height, items=tuple(items))


class _Drawer:
    def __init__(self, grid: Lattice, seats: Seats, voice: Voice, cards: Mapping[str, Card]) -> None:
        self.grid = grid
        self.seats = seats
        self.voice = voice
        self.cards = cards

    def groups(self, strip: Strip, top: float) -> Iterator[Item]:
        drawn = [(part, group, self.grid.plots[part.key]) for part, group in zip(strip.parts, strip.band.groups, strict=True)
                 if part.key in self.grid.plots]
        for part, group, plot in sorted(drawn, key=lambda one: (one[2].y, one[2].x)):
            beside = [other for _, _, other in drawn if other.y == plot.y]
            if plot.x > min(other.x for other in beside):
                yield band.divider(plot.x - band.GUTTER / 2, plot.y, plot.y + max(other.height for other in beside))
            yield self._group(part, group, plot)

    def _group(self, part: Part, group: Group, plot: Plot) -> scene.Group:
        items = [*band.heading(group, self.voice, plot.width, plot.x, plot.y), *self._cards(plot)]
        if not part.cards:
            items += band.quiet(self.voice, plot.x, plot.y + plot.header, plot.width)
        return scene.Group(role="group", title=self.voice.whole(group.title) if group.title else "", items=tuple(items))

    def _cards(self, plot: Plot) -> Iterator[scene.Group]:
        for key, (_, row, column) in in_reading_order(self.seats, plot.key):
            box = plot.cell(row, column)
            yield _board_fit.draw(self.cards[key], self.voice, box.x, box.y, self.grid.columns.card, box.height)

    def pillars(self, pillars: tuple[tuple[Pillar, Part], ...]) -> Iterator[scene.Group]:
        by_key = {part.key: (one, part) for one, part in pillars}
        for x, plots in panels_of(tuple(self.grid.plots.values())):
            standing = [self._pillar(*by_key[plot.key], plot) for plot in plots if plot.key in by_key]
            if standing:
                yield pillar.panel(x, self.grid.columns.card, self.grid.height, standing)

    def _pillar(self, one: Pillar, part: Part, plot: Plot) -> scene.Group:
        items: list[Item] = [
            pillar.head(one.title, self.voice, plot.x - pillar.PAD, plot.y, self.grid.columns.card, plot.header - pillar.PAD)]
        items += self._cards(plot)
        if not part.cards:
            items += band.quiet(self.voice, plot.x, plot.y + plot.header, self.grid.columns.card)
        return scene.Group(role="pillar", title=self.voice.whole(one.title), items=tuple(items))

    def margin(self, columns: int) -> scene.Group:
        """A panel of its own, so that nothing else moves."""
        standing = list(in_reading_order(self.seats, "margin"))
        boxes = [margin_box(self.grid, cell, self.seats.slots[key]) for key, cell in standing]
        width = self.grid.columns.width(columns)
        height = max(self.grid.height, *(box.y + box.height + pillar.PAD for box in boxes))
        items: list[Item] = [pillar.head(ADDED, self.voice, self.grid.right, 0, width, head_height(self.grid))]
        items += (_board_fit.draw(self.cards[key], self.voice, box.x, box.y, self.grid.columns.card, box.height)
                  for (key, _), box in zip(standing, boxes, strict=True))
        return pillar.panel(self.grid.right, width, height, items)
