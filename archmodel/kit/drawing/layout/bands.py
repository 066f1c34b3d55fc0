"""The layered board: bands on one common grid, pillars at their right; of all grids the one that fills a sheet best.

With a lock every card stands in the cell the lock has for it, whatever else comes or goes (`docs/layout.md`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from math import ceil

from archmodel.kit.drawing import scene
from archmodel.kit.drawing.diagram import BandDiagram, Frame, Group, Pillar
from archmodel.kit.drawing.layout import _board_draw, _board_lattice, _board_lock, _board_seats, band, frame, pillar
from archmodel.kit.drawing.layout import card as cards
from archmodel.kit.drawing.layout._board_fit import BOTH, Ruler
from archmodel.kit.drawing.layout._board_plan import AT, Plan
from archmodel.kit.drawing.layout._board_search import BROADEST, GAP, Board, Sections, Sizes, best
from archmodel.kit.drawing.layout.band import Section
from archmodel.kit.drawing.layout.frame import Block
from archmodel.kit.drawing.layout.paragraph import Voice
from archmodel.kit.drawing.lock import Drift, Lock
from archmodel.kit.drawing.scene import Scene
from archmodel.kit.text import Lang, LocalText

judge = _board_lattice.wrong


def place(diagram: BandDiagram, lang: Lang, *, bilingual: bool = True, columns: int = 0, card: int = 0,
          lock: Lock | None = None, notation: str = "cards") -> Scene:
    """The board as a scene. `columns` and `card` say how many columns and how wide a card; a lock has its own."""
    voice = Voice(lang=lang, bilingual=bilingual, notation=notation)
    sizes = Sizes(columns=columns, card=card)
    if lock is None:
        return _afresh(diagram, voice, sizes)
    if _board_lattice.usable(lock):
        return _locked(diagram, voice, lock, sizes)
    drawn = _locked(diagram, voice, lock_for((diagram,), lock, columns=columns, card=card, notation=notation), sizes)
    return replace(drawn, drift=(Drift(change="unusable", id=""),)) if lock.board or lock.places else drawn


def lock_for(diagrams: Sequence[BandDiagram], lock: Lock | None = None, *, columns: int = 0, card: int = 0,
           notation: str = "cards", also: Sequence[BandDiagram] = ()) -> Lock:
    """What to lock so that these diagrams share their places: those of the lock stay, newcomers get free ones, no other moves.

    Without a usable lock they are laid out afresh. `also` are diagrams that need not have a place for everything of theirs,
    but whose cards should find room in the cells and whose head is as high as any.
    """
    plan, sizes = Plan.of(*diagrams), Sizes(columns=columns, card=card, notation=notation)
    if lock is None or not _board_lattice.usable(lock):
        made = _board_lock.fresh(_with_room_for(plan, also), _highest((*diagrams, *also), BROADEST), sizes)
        wide = band.width(_board_lock.lattice_of(made, plan).columns)
        return replace(made, board={**made.board, "head": _board_lattice.words(_highest((*diagrams, *also), wide))})
    known = {key.partition(AT)[0] for part in Plan.of(*diagrams, *also).parts for key in part.cards}
    extended = _board_lock.extended(_board_lock.kept(lock, known), plan, sizes)
    grid = _board_lock.lattice_of(extended, plan)
    seats = _board_seats.seat(plan, grid, extended, Ruler(width=grid.columns.card, notation=sizes.notation))
    shown = {key.partition(AT)[0] for part in plan.parts for key in part.cards}
    others = {name: words for name, words in extended.places.items() if name.partition(AT)[0] not in shown}
    board = extended.board if "head" in extended.board else {
        **extended.board, "head": _board_lattice.words(_highest((*diagrams, *also), band.width(grid.columns)))}
    return Lock(form=lock.form, board=board, places={**others, **{key: seats.words(key) for key in seats.cells}})


def _with_room_for(plan: Plan, also: Sequence[BandDiagram]) -> Plan:
    """Each card with the ways it looks in the other diagrams, too."""
    looks = {key: variants for part in Plan.of(*also).parts for key, variants in part.cards.items()} if also else {}
    return plan.widened(looks)


def _head(diagram: BandDiagram, voice: Voice, width: float) -> float:
    return frame.head(diagram.frame, voice, max(width, frame.NARROWEST), diagram.proportions or ()).height


def _highest(diagrams: Sequence[BandDiagram], width: float) -> float:
    return ceil(max(_head(one, voice, width) for one in diagrams for voice in BOTH))


def _afresh(diagram: BandDiagram, voice: Voice, sizes: Sizes) -> Scene:
    board = best(lambda width: _measured(diagram, voice, width), _head(diagram, voice, BROADEST), sizes)
    return frame.page(diagram.frame, _drawn(board), voice, diagram.proportions or ())


def _measured(diagram: BandDiagram, voice: Voice, width: int) -> Sections:
    bands = tuple((one, tuple(_section(group, voice, width) for group in one.groups)) for one in diagram.bands)
    return Sections(bands=bands, voices=(voice,), pillars=tuple(_pillar(one, voice, width) for one in diagram.pillars))


def _section(group: Group, voice: Voice, width: int) -> Section:
    measured = tuple(cards.measure(one, voice, width) for one in group.cards)
    return Section(group=group, voices=(voice,), cards=measured, heights=tuple(one.height for one in measured))


def _pillar(one: Pillar, voice: Voice, width: int) -> pillar.Measure:
    measured = tuple(cards.measure(each, voice, width) for each in one.cards)
    return pillar.Measure(pillar=one, voices=(voice,), width=width, cards=measured,
                          heights=tuple(each.height for each in measured))


def _drawn(board: Board) -> Block:
    items: list[scene.Item] = []
    y = 0.0
    for one, height in zip(board.bands, board.stretched, strict=True):
        items.append(band.draw(one, y, height))
        y += height + GAP
    items += pillar.draw(board.stand, board.left, board.height)
    return Block(width=board.width, height=board.height, items=tuple(items))


def _locked(diagram: BandDiagram, voice: Voice, lock: Lock, sizes: Sizes) -> Scene:
    plan = Plan.of(diagram)
    whole = _board_lock.extended(lock, plan, sizes)
    grid = _board_lock.lattice_of(whole, plan)
    seats = _board_seats.seat(plan, grid, whole, Ruler(width=grid.columns.card, notation=sizes.notation))
    block = _board_draw.block(plan, grid, seats, voice)
    own, head = _head(diagram, voice, block.width), _highest((diagram,), band.width(grid.columns))
    lower = max(own, head, grid.head) - own
    body = Block(width=block.width, height=block.height + lower,
                 items=scene.shift(block.items, 0, lower) if lower else block.items)
    page = frame.page(_with_note(diagram.frame, seats.drift, plan), body, voice, diagram.proportions or ())
    places = {**whole.places, **{key: seats.words(key) for key in seats.cells}}
    drift = (*seats.drift, *_new_titles(whole, lock, head, grid.head))
    return replace(page, lock=Lock(form=lock.form, board=whole.board, places=places), drift=tuple(sorted(drift)))


def _with_note(around: Frame, drift: Iterable[Drift], plan: Plan) -> Frame:
    """Says why there are holes; pillars that are not drawn at all leave none."""
    empty = sum(one.change == "gone" and (bool(plan.pillars) or not one.where.startswith("pillar:")) for one in drift)
    note = LocalText(
        vi=f"Ô để trống: {empty} chỗ của những gì không có ở thời điểm này, để các hình đặt cạnh nhau trùng vị trí.",
        en=f"Left empty: {empty} {'place' if empty == 1 else 'places'} of what is not there at this moment, "
           "so that pictures side by side share positions.")
    return replace(around, notes=(*around.notes, note)) if empty else around


def _new_titles(whole: Lock, lock: Lock, head: float, locked: float) -> Iterator[Drift]:
    """Bands and pillars the lock does not know, and a head higher than what was kept for it."""
    for name in sorted(whole.board.keys() - lock.board.keys()):
        if not name.startswith("group:"):
            yield Drift(change="words", id=name)
    if head > locked:
        yield Drift(change="words", id="head")
