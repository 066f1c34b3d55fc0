"""Into which place of each cut a line of cost falls: one, or several in equal parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from archmodel.analysis.economics.costing import Costing
from archmodel.kit.text import LocalText
from archmodel.metamodel.framework import CostCategory
from archmodel.model import Element

Chosen = tuple[tuple[str, LocalText], ...]
COMMON = LocalText(vi="Chi phí chung, không gắn với hệ thống nào", en="Common costs of no single system")


def _own(name: str) -> str:
    """The place of an element; one that is called like a place of ours has a sign that no id can have."""
    return f"{name}_" if name in ("total", "common") or name.startswith("common-") else name


@dataclass(frozen=True, kw_only=True)
class Cutter:
    costing: Costing
    legal: Mapping[str, CostCategory]

    def _element(self, name: str) -> Element | None:
        return self.costing.frame.model.elements.get(name)

    def _named(self, name: str) -> Chosen:
        element = self._element(name)
        return ((_own(name), LocalText(vi=element.name.say("vi"), en=element.name.say("en")) if element else LocalText.same(name)),)

    def category(self, item: str) -> Chosen:
        name = self.costing.line(item).category
        return ((name, self.legal[name].name if name in self.legal else LocalText.same(name)),)

    def category_order(self, name: str) -> tuple[int, str]:
        order = list(self.legal)
        return (order.index(name) if name in order else len(order), name)

    def system(self, item: str) -> Chosen:
        component = self.costing.line(item).component
        return self._named(component) if component else (("common", COMMON),)

    def package(self, item: str) -> Chosen:
        package, phase = self.costing.package(item), self.costing.line(item).phase
        if package:
            return self._named(package)
        if phase is not None:
            return ((f"common-phase-{phase}", LocalText(vi=f"Chi phí chung của giai đoạn {phase}", en=f"Common costs of phase {phase}")),)
        return (("common", LocalText(vi="Chưa gắn với gói công việc nào", en="Of no work package")),)

    def plateau(self, item: str) -> Chosen:
        package, phase = self.costing.package(item), self.costing.line(item).phase
        found = self._completes.get(package, "") if package else self._of_phase.get(phase, "") if phase is not None else ""
        if not package and not found:
            found = self.costing.frame.model.introduced_at.get(self.costing.line(item).component, "")
        plateau = self.costing.frame.model.plateaus.get(found)
        if plateau is None:
            return (("common", LocalText(vi="Chưa gắn với mốc nào", en="Of no plateau")),)
        return ((_own(plateau.id), LocalText(vi=plateau.name.say("vi"), en=plateau.name.say("en"))),)

    def plateau_order(self, name: str) -> tuple[int, str]:
        order = sorted(self.costing.frame.model.plateaus.values(), key=lambda p: (p.date.last, p.id))
        places = [plateau.id for plateau in order]
        return (places.index(name) if name in places else len(places), name)

    @cached_property
    def _completes(self) -> Mapping[str, str]:
        """Work package → the first plateau that completes it."""
        found: dict[str, str] = {}
        for plateau in sorted(self.costing.frame.model.plateaus.values(), key=lambda p: (p.date.last, p.id)):
            for package in plateau.completes:
                found.setdefault(package, plateau.id)
        return found

    @cached_property
    def _of_phase(self) -> Mapping[int, str]:
        """Phase → the plateau that completes the last of its packages; none where one of them is completed by no plateau."""
        places: dict[int, list[str]] = {}
        model = self.costing.frame.model
        for package in model.of_kind("work-package"):
            phase = package.get("phase")
            if isinstance(phase, int):
                places.setdefault(phase, []).append(self._completes.get(package.id, ""))
        return {phase: max(found, key=self.plateau_order) for phase, found in places.items() if all(found)}

    def owner(self, item: str) -> Chosen:
        component = self.costing.line(item).component
        element = self._element(component) if component else None
        if element is None:
            return (("common", COMMON),)
        owner = element.text("owner")
        return self._named(owner) if owner else (("common-no-owner", LocalText(
            vi="Hệ thống chưa xác định chủ quản", en="Systems without an owner on record")),)

    def capability(self, item: str) -> Chosen:
        component = self.costing.line(item).component
        element = self._element(component) if component else None
        if element is None:
            return (("common", COMMON),)
        realised = element.ids("realizes")
        leaves = [name for name in realised if name not in self._groups] or realised
        if not leaves:
            return (("common-no-capability", LocalText(
                vi="Hệ thống chưa ghi năng lực", en="Systems without a capability on record")),)
        return tuple(each for name in dict.fromkeys(leaves) for each in self._named(name))

    @cached_property
    def _groups(self) -> frozenset[str]:
        return frozenset(c.text("parent") or "" for c in self.costing.frame.model.of_kind("capability"))

    def option(self, item: str) -> Chosen:
        named = self.costing.line(item).item.ids("options")
        return self._named(named[0]) if len(named) == 1 else (("common", LocalText(
            vi="Dùng chung cho nhiều hoặc mọi phương án", en="Shared by several options, or all")),)

    def funding(self, item: str) -> Chosen:
        source = self.costing.line(item).item.text("funding")
        return self._named(source) if source else (("common-unknown", LocalText(
            vi="Nguồn vốn chưa xác định", en="Funding source not known")),)
