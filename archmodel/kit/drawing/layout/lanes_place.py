"""Tries until every label of a lanes picture has a clear spot: wider and wider, or around what a lock keeps in its place."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from archmodel.kit.drawing.layout.arrows import Label, heads
from archmodel.kit.drawing.layout.curves import Point, follow
from archmodel.kit.drawing.layout.edge_labels import Area, Ground, anchored, settle
from archmodel.kit.drawing.layout.lanes_grid import LAST, Ask, Grid, grid, shape
from archmodel.kit.drawing.layout.lanes_held import held_grid
from archmodel.kit.drawing.layout.lanes_paths import path, wish
from archmodel.kit.drawing.lock import Change
from archmodel.kit.drawing.scene import Step

_NARROW = (60.0, 40.0)
"""Labels that find no room in a locked picture are broken at these widths, one after the other."""
_TURNS = 7
_OUT, _DEEP = 9.0, 40.0
_WIDER = 130.0
_ZONINGS, _ENOUGH, _MANY = 3, 1, 250
"""How often gaps are zoned, up to which spread one goes on for the sake of hidden lines, and of how many edges at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """One attempt: the grid, the path of every edge, the words, and the centres of those labels that found room."""

    grid: Grid
    paths: tuple[tuple[Step, ...], ...]
    labels: dict[int, Point]
    words: tuple[Label | None, ...]
    hidden: dict[int, int]
    """edge → how much its words hide of other edges, or of its own."""

    @property
    def worth(self) -> tuple[int, float]:
        """What is hidden, then how much paper it takes: the less the better."""
        return sum(self.hidden.values()), self.grid.width * self.grid.height

    @property
    def homeless(self) -> list[int]:
        return [edge for edge, label in enumerate(self.words) if label and edge not in self.labels]


def placed(ask: Ask, words: Sequence[Label | None]) -> tuple[Placed, tuple[tuple[Change, int], ...]]:
    """The picture, and which cards (-1: the whole) do not stand where the lock has them."""
    if ask.held and (found := _around_the_held(ask, words)):
        return found
    drift: tuple[tuple[Change, int], ...] = (("unusable", -1),) if ask.held else ()
    return _free(replace(ask, held=None), words), drift


def _free(ask: Ask, words: Sequence[Label | None]) -> Placed:
    """Spreads the picture until every label has a free spot, and hides nothing if that can be had; the last spread has one for each.

    First the gaps are zoned in which words hide something: edges bend in the middle of them only.
    """
    found = shape(ask)
    best: Placed | None = None
    for spread in range(LAST + 1):
        zoned: set[int] = set()
        for _ in range(_ZONINGS):
            tried = _attempt(grid(found, spread, zoned), words)
            if not tried.homeless and (best is None or tried.worth < best.worth):
                best = tried
            wanted = {gap for edge in tried.hidden for gap in _gaps(tried, edge)} - zoned
            if tried.homeless or not wanted:
                break
            zoned |= wanted
        if best and (not best.hidden or spread >= _ENOUGH or len(ask.edges) > _MANY):
            break
    return best or tried


def _gaps(tried: Placed, edge: int) -> Iterator[int]:
    """Every gap in which an edge runs, by the column right of it."""
    column, chain = tried.grid.shape.graph.column, tried.grid.shape.graph.chains[edge]
    way = tried.grid.shape.ports.ways[edge]
    if way == "across":
        yield from range(column[chain[0]] + 1, column[chain[-1]] + 1)
    elif way != "direct":
        yield column[chain[0]] + (way == "right")


def _around_the_held(ask: Ask, words: Sequence[Label | None]) -> tuple[Placed, tuple[tuple[Change, int], ...]] | None:
    """What is locked stays. Should words find no room they are broken narrower; then their cards seek other places, first
    the left ones; at last the columns move apart."""
    said = list(words)
    loose: set[int] = set()
    wider: dict[int, float] = {}
    for turn in range(_TURNS):
        sized = replace(ask, labels=tuple(label.size if label else None for label in said), tight=turn > 0)
        made, moved = held_grid(sized, frozenset(loose), wider)
        tried = _attempt(made, said)
        if not tried.homeless:
            return tried, (*moved, ("wide", -1)) if wider else moved
        for edge in tried.homeless:
            chain, label = made.shape.graph.chains[edge], said[edge]
            if turn < len(_NARROW) and label and label.text.lines:
                said[edge] = _narrowed(label, _NARROW[turn])
            elif turn < len(_NARROW) + 2:
                loose.add(chain[0 if turn == len(_NARROW) else -1])
            else:
                column = made.shape.graph.column[chain[0]]
                wider.update({gap: wider.get(gap, 0.0) + _WIDER for gap in (column, column + 1)})
    return None


def _narrowed(label: Label, width: float) -> Label:
    lines = label.text.style.wrap(" ".join(label.text.lines), width)
    text = replace(label.text, lines=lines)
    wide, tall = label.size[0] - math.ceil(label.text.width), label.size[1] - math.ceil(label.text.height)
    return replace(label, text=text, size=(math.ceil(text.width) + wide, math.ceil(text.height) + tall))


def _attempt(tried: Grid, words: Sequence[Label | None]) -> Placed:
    paths = tuple(path(tried, edge) for edge in range(len(tried.shape.ask.edges)))
    lines = [follow(steps) for steps in paths]
    wishes = [anchored(found, label.reach if (label := words[edge]) else 0.0, lines[edge])
              for edge, steps in enumerate(paths) if (found := wish(tried, edge, steps))]
    ground = Ground([*_cards(tried), *_outside(tried), *heads(paths)] if wishes else (), lines if wishes else ())
    labels = settle(wishes, ground)
    hidden = {each.edge: count for each in wishes if each.edge in labels and (count := ground.hides(each, labels[each.edge]))}
    return Placed(grid=tried, paths=paths, labels=labels, words=tuple(words), hidden=hidden)


def _cards(tried: Grid) -> Iterator[Area]:
    for node, column in enumerate(tried.shape.columns.of):
        yield (tried.lefts[column], tried.tops[node], tried.right(column), tried.tops[node] + tried.heights[node])


def _outside(tried: Grid) -> Iterator[Area]:
    """What is above the cards' area (the heads of the lanes), below it and beside it; words may reach out a little."""
    left, top, right, bottom = -_OUT, -_OUT, tried.width + _OUT, tried.height + _OUT
    yield (left - _DEEP, top - _DEEP, right + _DEEP, top)
    yield (left - _DEEP, bottom, right + _DEEP, bottom + _DEEP)
    yield (left - _DEEP, top, left, bottom)
    yield (right, top, right + _DEEP, bottom)
