"""The layered board shared by the layered and the gap viewpoint: layers as bands, cross-cutting parts as pillars."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from archmodel.kit.drawing.diagram import Band, Card, Group, Pillar
from archmodel.kit.text import LocalText
from archmodel.metamodel import Framework, Layer
from archmodel.model import Element, Model
from archmodel.views.colouring import DOMAINS, Colouring

OUTSIDE = LocalText(vi="Ngoài 4 lớp của khung", en="Outside the framework's layers")


def bands(elements: Iterable[Element], framework: Framework, card: Callable[[Element], Card],
          colouring: Colouring = DOMAINS) -> tuple[Band, ...]:
    """One band a layer, top down.

    An element without a component of the framework is drawn too, in a band of its own: nothing selected is left out.
    """
    placed: dict[str, list[Element]] = {}
    for element in elements:
        placed.setdefault(element.text("component") or "", []).append(element)
    drawn = [
        Band(number=layer.id, title=layer.name, groups=tuple(
            Group(title=framework.components[component].name if len(layer.components) > 1 else None,
                  cards=tuple(card(e) for e in _in_order(placed.pop(component, ()), colouring)))
            for component in layer.components))
        for layer in top_down(framework)]
    rest = [e for group in placed.values() for e in group]
    if rest:
        drawn.append(Band(number="–", title=OUTSIDE, groups=(Group(cards=tuple(card(e) for e in _in_order(rest, colouring))),)))
    return tuple(drawn)


def top_down(framework: Framework) -> tuple[Layer, ...]:
    """The layers as the framework's figures stack them: interaction channels on top, infrastructure at the bottom."""
    return tuple(sorted(framework.layers.values(), key=lambda layer: layer.number, reverse=True))


def pillars(model: Model, framework: Framework) -> tuple[Pillar, ...]:
    """The cross-cutting parts, each with the principles that serve it."""
    return tuple(
        Pillar(title=name, cards=tuple(
            Card(id=p.id, title=p.name, href=None, desc=_statement(p))
            for p in model.of_kind("principle") if part in p.ids("crosscutting")))
        for part, name in framework.crosscutting.items())


def counted(number: int, vi: str, en: str, many: str) -> LocalText:
    """`1 hệ thống · 1 system`, `2 hệ thống · 2 systems`."""
    return LocalText(vi=f"{number} {vi}", en=f"{number} {en if number == 1 else many}")


def _in_order(elements: Iterable[Element], colouring: Colouring) -> list[Element]:
    return sorted(elements, key=lambda e: (colouring.rank(e), e.id))


def _statement(element: Element) -> LocalText | None:
    value: Any = element.get("statement")
    return value if isinstance(value, LocalText) else None
