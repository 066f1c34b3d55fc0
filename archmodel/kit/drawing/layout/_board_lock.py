"""The lock of a board: made with room for what is to come, and kept up without moving anything."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from statistics import median_low

from archmodel.kit.drawing.layout import _board_draw, band, pillar
from archmodel.kit.drawing.layout._board_fit import BOTH, Ruler
from archmodel.kit.drawing.layout._board_lattice import Lattice, lattice, words
from archmodel.kit.drawing.layout._board_plan import Part, Plan
from archmodel.kit.drawing.layout._board_search import Board, Sections, Sizes, best
from archmodel.kit.drawing.layout.band import Columns, Section
from archmodel.kit.drawing.lock import Lock, Words

FORM = "bands"
ROOM = 0.1
"""A group keeps at least one free cell, and one in ten of what it holds."""
LOW = 56.0
"""px: a cell of a group that holds nothing yet."""


def fresh(plan: Plan, head: float, sizes: Sizes) -> Lock:
    """Of all boards with room in every group the one that fills a sheet best, whole px, the same in both tongues."""
    board = best(lambda width: _sections(plan, Ruler(width=width, notation=sizes.notation)), head, sizes)
    ruler = Ruler(width=board.columns.card, notation=sizes.notation)
    every = [ruler.tallest(variants) for part in plan.parts for variants in part.cards.values()]
    lines: dict[str, Words] = {
        "card": words(board.columns.card), "columns": words(board.columns.count), "head": words(math.ceil(head)),
        "margin": words(max(every, default=LOW))}
    places: dict[str, Words] = {}
    heights = board.stretched
    for order, (strip, measured) in enumerate(zip(plan.strips, board.bands, strict=True)):
        lines[f"band:{strip.key}"] = words(order, heights[order])
        lines.update(_group_lines(strip.parts, measured))
        for part, cell in zip(strip.parts, sorted(measured.cells, key=lambda c: c.group), strict=True):
            places.update(_filled(part, cell.span))
    lines.update(_pillar_lines(plan, board))
    for _, part in plan.pillars:
        places.update(_filled(part, 1))
    return Lock(form=FORM, board=lines, places=places)


def _sections(plan: Plan, ruler: Ruler) -> Sections:
    bands = tuple(
        (strip.band, tuple(Section(group=group, voices=BOTH, heights=_roomy(part, ruler))
                           for part, group in zip(strip.parts, strip.band.groups, strict=True)))
        for strip in plan.strips)
    stand = tuple(pillar.Measure(pillar=one, voices=BOTH, width=ruler.width, heights=_roomy(part, ruler, most=1))
                  for one, part in plan.pillars)
    return Sections(bands=bands, pillars=stand, voices=BOTH)


def _roomy(part: Part, ruler: Ruler, most: int = 1000) -> tuple[float, ...]:
    """The heights of the cells in reading order, then those of the free ones: as high as a usual card."""
    heights = tuple(float(math.ceil(ruler.tallest(variants))) for variants in part.cards.values())
    free = min(most, max(1, math.ceil(len(heights) * ROOM)))
    return heights + (median_low(heights) if heights else LOW,) * free


def _group_lines(parts: Sequence[Part], measured: band.Measure) -> Iterator[tuple[str, Words]]:
    tops = sorted({cell.top for cell in measured.cells})
    for cell in measured.cells:
        section = measured.sections[cell.group]
        header = section.header_height(measured.columns.width(cell.span))
        yield f"group:{parts[cell.group].key}", words(tops.index(cell.top), cell.column, cell.span, header, *section.rows(cell.span))


def _pillar_lines(plan: Plan, board: Board) -> Iterator[tuple[str, Words]]:
    keys = iter(part.key for _, part in plan.pillars)
    for panel, standing in enumerate(board.stand.panels):
        for order, one in enumerate(standing):
            head = one.head if order else board.stand.head
            yield next(keys), words(panel, order, head, *one.heights)


def _filled(part: Part, span: int) -> Iterator[tuple[str, Words]]:
    for number, key in enumerate(part.cards):
        yield key, (part.key, str(number // span + 1), str(number % span + 1))


def extended(lock: Lock, plan: Plan, sizes: Sizes) -> Lock:
    """With the bands and pillars it does not know yet: the bands below the others, the pillars in a panel at their right."""
    bands = tuple(strip for strip in plan.strips if f"band:{strip.key}" not in lock.board)
    pillars = tuple(pair for pair in plan.pillars if pair[1].key not in lock.board)
    if not bands and not pillars:
        return lock
    columns, width = int(lock.board["columns"][0]), int(lock.board["card"][0])
    more = fresh(Plan(strips=bands, pillars=pillars), 0, replace(sizes, columns=columns, card=width))
    first = _following(lock, "band:")
    panel = _following(lock, "pillar:")
    added = {name: words(int(found[0]) + (first if name.startswith("band:") else panel), *map(int, found[1:]))
             if name.startswith(("band:", "pillar:")) else found
             for name, found in more.board.items() if name.startswith(("band:", "pillar:", "group:"))}
    places = {name: found for name, found in more.places.items() if name not in lock.places}
    return Lock(form=lock.form, board={**lock.board, **added}, places={**places, **lock.places})


def _following(lock: Lock, start: str) -> int:
    return max((int(found[0]) + 1 for name, found in lock.board.items() if name.startswith(start)), default=0)


def lattice_of(lock: Lock, plan: Plan) -> Lattice:
    """Its cells, with room for the titles as they are now."""
    columns = Columns(count=int(lock.board["columns"][0]), card=int(lock.board["card"][0]))
    spans = {name.partition(":")[2]: max(1, min(int(found[2]), columns.count))
             for name, found in lock.board.items() if name.startswith("group:")}
    return lattice(lock, _board_draw.needs(plan, columns.card, spans, columns))


def kept(lock: Lock, names: Iterable[str]) -> Lock:
    """Without the places of what is no longer there."""
    known = set(names)
    return Lock(form=lock.form, board=lock.board, places={n: w for n, w in lock.places.items() if n.partition("@")[0] in known})
