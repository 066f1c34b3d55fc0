"""The layered board shared by the layered and the gap viewpoint: layers as bands, cross-cutting parts as pillars."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from archmodel.kit.drawing.diagram import Band, Card, Group, Pillar
from archmodel.kit.text import LocalText
from archmodel.metamodel import Block, Framework, Layer
from archmodel.model import Element, Model
from archmodel.views.budget import Budget
from archmodel.views.colouring import DOMAINS, Colouring
from archmodel.views.stage import Stage

OUTSIDE = LocalText(vi="Ngoài 4 lớp của khung", en="Outside the framework's layers")
UNPLACED = LocalText(vi="Chưa xếp vào khối", en="Not placed in a block")
BOARD = Budget(what=LocalText(vi="thẻ", en="cards"), most=160,
               beyond=LocalText(vi="mỗi nhóm chỉ ghi số lượng theo màu, tên từng hệ thống có trong bảng kèm theo",
                                en="each group shows counts by colour only, the systems are named in a table of their own"))
PILLARS_OPTION = {
    "title": {"vi": "Phần xuyên suốt", "en": "Cross-cutting parts"},
    "description": {"vi": "Vẽ kèm nguyên tắc (mặc định), hoặc không vẽ.", "en": "Drawn with their principles (the default), or not."},
    "enum": ["principles", "none"], "examples": ["none"],
}


def bands(elements: Iterable[Element], framework: Framework, card: Callable[[Element], Card],
          colouring: Colouring = DOMAINS) -> tuple[Band, ...]:
    """One band a layer, top down.

    An element without a component of the framework is drawn too, in a band of its own: nothing selected is left out.
    """
    placed = _by(elements, "component")
    drawn = [
        Band(number=layer.id, title=layer.name, groups=tuple(
            Group(id=component, title=framework.components[component].name if len(layer.components) > 1 else None,
                  cards=tuple(card(e) for e in _in_order(placed.pop(component, ()), colouring)))
            for component in layer.components))
        for layer in top_down(framework)]
    return (*drawn, *_rest(placed, card, colouring))


def block_bands(elements: Iterable[Element], framework: Framework, card: Callable[[Element], Card],
                colouring: Colouring = DOMAINS) -> tuple[Band, ...]:
    """One band a component, or a group of one, with the blocks that hold something; what is in no block stands last."""
    placed = _by(elements, "component")
    drawn: list[Band] = []
    for layer in top_down(framework):
        for component in (framework.components[name] for name in layer.components):
            inside = _by(placed.pop(component.id, ()), "block")
            for part in (*component.groups, None) if component.groups else (None,):
                blocks = [b for b in framework.blocks.values() if b.component == component.id and b.group == part]
                groups = _block_groups(blocks, inside, card, colouring)
                title = component.groups[part] if part else component.name
                if part is None:
                    rest = [e for those in inside.values() for e in those]
                    groups += (Group(title=UNPLACED, cards=tuple(card(e) for e in _in_order(rest, colouring))),) if rest else ()
                if groups or part or not component.groups:
                    drawn.append(Band(id=part or component.id, number=layer.id, title=title, groups=groups))
    return (*drawn, *_rest(placed, card, colouring))


def _block_groups(blocks: Iterable[Block], inside: dict[str, list[Element]], card: Callable[[Element], Card],
                  colouring: Colouring) -> tuple[Group, ...]:
    return tuple(Group(id=block.id, title=block.name, cards=tuple(card(e) for e in _in_order(inside.pop(block.id), colouring)))
                 for block in blocks if block.id in inside)


def _by(elements: Iterable[Element], field: str) -> dict[str, list[Element]]:
    found: dict[str, list[Element]] = {}
    for element in elements:
        found.setdefault(element.text(field) or "", []).append(element)
    return found


def _rest(placed: dict[str, list[Element]], card: Callable[[Element], Card], colouring: Colouring) -> tuple[Band, ...]:
    rest = [e for group in placed.values() for e in group]
    cards = tuple(card(e) for e in _in_order(rest, colouring))
    return (Band(number="–", title=OUTSIDE, groups=(Group(cards=cards),)),) if rest else ()


def counts_only(drawn: Iterable[Band], elements: Iterable[Element], colouring: Colouring, stage: Stage) -> tuple[Band, ...]:
    """The same bands where each group says how many it holds: by what becomes of them in a comparison, by colour otherwise."""
    by_id = {e.id: e for e in elements}
    return tuple(
        replace(band, groups=tuple(
            replace(group, number=len(group.cards),
                    cards=_summed(f"{number}.{index}", [by_id[c.id] for c in group.cards], colouring, stage))
            for index, group in enumerate(band.groups)))
        for number, band in enumerate(drawn))


def _summed(place: str, held: Sequence[Element], colouring: Colouring, stage: Stage) -> tuple[Card, ...]:
    marks = Counter(stage.mark(e.id) for e in held)
    if stage.baseline is not None:
        return tuple(Card(id=f"count:{place}:{item.key}", title=systems(marks[mark]), subtitle=item.label, mark=mark)
                     for item in stage.marks(e.id for e in held) for mark in marks if mark == item.key)
    shades = Counter(colouring.shade_of(e) for e in held)
    return tuple(Card(id=f"count:{place}:{shade.id}", title=systems(shades[shade.id]), subtitle=shade.name, tone=shade.tone)
                 for shade in colouring.shades if shades[shade.id])


def top_down(framework: Framework) -> tuple[Layer, ...]:
    """The layers as the framework's figures stack them: interaction channels on top, infrastructure at the bottom."""
    return tuple(sorted(framework.layers.values(), key=lambda layer: layer.number, reverse=True))


def pillars(model: Model, framework: Framework) -> tuple[Pillar, ...]:
    """The cross-cutting parts, each with the principles that serve it."""
    return tuple(
        Pillar(id=part, title=name, cards=tuple(
            Card(id=p.id, title=p.name, href=None, desc=_statement(p))
            for p in model.of_kind("principle") if part in p.ids("crosscutting")))
        for part, name in framework.crosscutting.items())


def counted(number: int, vi: str, en: str, many: str) -> LocalText:
    """`1 hệ thống · 1 system`, `2 hệ thống · 2 systems`."""
    return LocalText(vi=f"{number} {vi}", en=f"{number} {en if number == 1 else many}")


def systems(number: int) -> LocalText:
    return counted(number, "hệ thống", "system", "systems")


def _in_order(elements: Iterable[Element], colouring: Colouring) -> list[Element]:
    return sorted(elements, key=lambda e: (colouring.rank(e), e.id))


def _statement(element: Element) -> LocalText | None:
    value: Any = element.get("statement")
    return value if isinstance(value, LocalText) else None
