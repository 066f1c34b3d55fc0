"""Capability maturity: how far each capability is from its target, what matters most, and how groups add up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from archmodel.graph import Architecture
from archmodel.kit.text import LocalText
from archmodel.model import Element

LEVELS: tuple[LocalText, ...] = (
    LocalText(vi="Chưa có", en="None"), LocalText(vi="Khởi đầu", en="Initial"), LocalText(vi="Được quản lý", en="Managed"),
    LocalText(vi="Được xác lập", en="Defined"), LocalText(vi="Quản lý định lượng", en="Quantitatively managed"),
    LocalText(vi="Tối ưu hóa", en="Optimising"))
"""As the pack `maturity-cmmi` names them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RolledUp:
    """What the parts of a group come to: their mean weighted by importance, and their weakest. `unknown` parts are in neither."""

    mean: Fraction | None
    least: int | None
    weakest: tuple[str, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Maturity:
    """One capability: its own stated levels, and for a group what its parts come to. What is not known is None."""

    capability: str
    parent: str | None
    importance: int | None
    current: int | None
    target: int | None
    parts: tuple[str, ...] = ()
    now: RolledUp | None = None
    aim: RolledUp | None = None

    @property
    def gap(self) -> int | None:
        return None if self.current is None or self.target is None else self.target - self.current

    @property
    def priority(self) -> int | None:
        """Importance × gap."""
        return None if self.gap is None or self.importance is None else self.importance * self.gap


@dataclass(frozen=True, slots=True, kw_only=True)
class Maturities:
    """Every capability by id."""

    every: Mapping[str, Maturity]

    @property
    def leaves(self) -> tuple[Maturity, ...]:
        return tuple(m for m in self.every.values() if not m.parts)

    @property
    def groups(self) -> tuple[Maturity, ...]:
        return tuple(m for m in self.every.values() if m.parts)

    @property
    def ranked(self) -> tuple[Maturity, ...]:
        """The leaves whose priority is known, the most pressing first."""
        return tuple(sorted((m for m in self.leaves if m.priority is not None), key=lambda m: (-(m.priority or 0), m.capability)))

    @property
    def unknown(self) -> tuple[Maturity, ...]:
        return tuple(m for m in self.every.values() if m.priority is None)


def maturity(architecture: Architecture) -> Maturities:
    elements = {c.id: c for c in architecture.of_kind("capability")}
    parts: dict[str, list[str]] = {}
    for capability in elements.values():
        parent = capability.text("parent")
        if parent in elements:
            parts.setdefault(str(parent), []).append(capability.id)
    return Maturities(every={c.id: _maturity(c, parts, elements) for c in elements.values()})


@dataclass(frozen=True, slots=True)
class Part:
    """What one part of a group brings to it: its level (a fraction where it is itself rolled up), and its weakest."""

    id: str
    level: Fraction | int | None
    importance: int | None
    least: int | None


def rolled_up(levels: Iterable[Part]) -> RolledUp:
    """The importance-weighted mean and the minimum. An unknown importance weighs 1, as the least any capability can have."""
    every = tuple(levels)
    known = [part for part in every if part.level is not None and part.least is not None]
    unknown = tuple(part.id for part in every if part.level is None)
    if not known:
        return RolledUp(mean=None, least=None, weakest=(), unknown=unknown)
    least = min(part.least for part in known if part.least is not None)
    weights = sum(part.importance or 1 for part in known)
    total = sum((Fraction(part.level or 0) * (part.importance or 1) for part in known), Fraction(0))
    return RolledUp(mean=total / weights, least=least, unknown=unknown, weakest=tuple(p.id for p in known if p.least == least))


def _parts(group: str, which: str, parts: Mapping[str, list[str]], elements: Mapping[str, Element],
           above: frozenset[str] = frozenset()) -> RolledUp:
    """A part with a stated level counts with it; a group that states none counts with what its own parts come to."""
    found = []
    for name in sorted(parts.get(group, ())):
        element = elements[name]
        level: Fraction | int | None = _level(element, which)
        least = _level(element, which)
        if level is None and name in parts and name not in above | {group}:
            inside = _parts(name, which, parts, elements, above | {group})
            level, least = inside.mean, inside.least
        found.append(Part(id=name, level=level, importance=_importance(element), least=least))
    return rolled_up(found)


def _maturity(capability: Element, parts: Mapping[str, list[str]], elements: Mapping[str, Element]) -> Maturity:
    name = capability.id
    return Maturity(
        capability=name, parent=capability.text("parent"), importance=_importance(capability), parts=tuple(parts.get(name, ())),
        current=_level(capability, "current"), target=_level(capability, "target"),
        now=_parts(name, "current", parts, elements) if name in parts else None,
        aim=_parts(name, "target", parts, elements) if name in parts else None)


def _level(capability: Element, which: str) -> int | None:
    said = capability.get("maturity")
    value = said.get(which) if isinstance(said, Mapping) else None
    return value if isinstance(value, int) else None


def _importance(capability: Element) -> int | None:
    value = capability.get("importance")
    return value if isinstance(value, int) else None
