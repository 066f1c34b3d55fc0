"""From market prices to economic prices: conversion factors by category, and those on record that nothing is multiplied with.

A factor is a parameter with `use: conversion`; its `categories` name categories or elements of cost, or categories of benefits (ADB,
Guidelines for the Economic Analysis of Projects, 2017, chapter on shadow prices). Values at market prices of the country are the
numeraire. A shadow price without categories is applied to nothing: to what it applies is for the inventory to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from archmodel.analysis.economics.frame import Frame, problem
from archmodel.kit.diagnostics import Diagnostic
from archmodel.kit.text import LocalText, msg
from archmodel.model import Element


@dataclass(frozen=True, kw_only=True)
class Conversions:
    """Category → its parameters; `idle` are factors that name no category."""

    frame: Frame
    named: Mapping[str, tuple[Element, ...]]
    idle: tuple[Element, ...]

    def of(self, benefit: Element) -> str:
        return self.factor(benefit.text("category") or "")

    def factor(self, *names: str) -> str:
        """The figure of the factor of the first of these that has one; empty where none has."""
        owner = next((self.named[name][0] for name in names if name in self.named), None)
        return self.frame.parameter(owner.id, "ratio") if owner else ""

    @property
    def owners(self) -> tuple[Element, ...]:
        return tuple({each.id: each for each in sorted((o for os in self.named.values() for o in os), key=lambda e: e.id)}.values())


def conversions(frame: Frame) -> Conversions:
    named: dict[str, tuple[Element, ...]] = {}
    idle: list[Element] = []
    for each in sorted(frame.model.of_kind("parameter"), key=lambda e: e.id):
        if each.get("use") == "conversion" and each.ids("categories"):
            for name in each.ids("categories"):
                named[name] = (*named.get(name, ()), each)
        elif each.get("use") == "conversion" or (each.id.startswith("shadow-") and each.get("use") is None):
            idle.append(each)
    return Conversions(frame=frame, named=named, idle=tuple(idle))


def mistakes(frame: Frame) -> Iterator[Diagnostic]:
    """Two factors for one category, or one below 0."""
    found = conversions(frame)
    for name, owners in sorted(found.named.items()):
        if len(owners) > 1:
            yield problem(owners[1], ("categories",), msg(
                "“{name}” đã có hệ số chuyển đổi ở “{other}”", "“{name}” has a conversion factor already, in “{other}”", name=name,
                other=owners[0].name), code="economics/conversion")
    for owner in found.owners:
        value = frame.ledger.value(frame.parameter(owner.id, "ratio"))
        if value is not None and value < 0:
            yield problem(owner, ("base",) if owner.get("base") is not None else ("value",), msg(
                "hệ số chuyển đổi “{name}” bằng {value}: không được âm",
                "the conversion factor “{name}” is {value}: it may not be negative", name=owner.name, value=value),
                code="economics/conversion")


IDLE = LocalText(vi="chưa áp dụng: chưa ghi áp dụng cho loại chi phí, lợi ích nào (`use: conversion`, `categories`)",
                 en="not applied: to which categories it applies is not recorded (`use: conversion`, `categories`)")
