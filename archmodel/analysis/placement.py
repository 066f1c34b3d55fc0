"""Where the systems of a moment stand in the framework: in which layer and component, in which block; each in exactly one row.

A block without a system is empty for certain only where every system of its component says its block: one that does not may fill it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from archmodel.analysis._register import systems
from archmodel.graph import Architecture
from archmodel.metamodel import Block, Framework, framework


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One row of the framework: a component of a layer, a cross-cutting part (no layer), or neither (both empty), and what stands there."""

    layer: str
    component: str
    systems: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A block and its systems. `unplaced` are those of its component (of any, for a block of no single one) that say no block."""

    block: Block
    systems: tuple[str, ...]
    unplaced: tuple[str, ...]

    @property
    def verdict(self) -> str:
        """`several`, `one`, `empty`, or `cannot-tell` where an unplaced system may fill it."""
        if self.systems:
            return "several" if len(self.systems) > 1 else "one"
        return "cannot-tell" if self.unplaced else "empty"


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """Every component of the framework in its order, empty ones included; the systems of all rows are all systems, each once."""

    places: tuple[Place, ...]
    blocks: tuple[Filled, ...]
    unplaced: tuple[str, ...]

    @property
    def layers(self) -> Mapping[str, tuple[str, ...]]:
        """Layer → its systems, in the framework's order; what is in no layer stands under an empty id."""
        found: dict[str, tuple[str, ...]] = {}
        for place in self.places:
            found[place.layer] = (*found.get(place.layer, ()), *place.systems)
        return found

    def of(self, verdict: str) -> tuple[Filled, ...]:
        return tuple(each for each in self.blocks if each.verdict == verdict)


def placement(architecture: Architecture) -> Placement:
    law = framework(architecture.model.profile.framework)
    inside: dict[str, list[str]] = {}
    of_block: dict[str, list[str]] = {}
    unplaced: dict[str, list[str]] = {}
    for system in systems(architecture).values():
        component = system.text("component") or ""
        inside.setdefault(component, []).append(system.id)
        block = system.text("block")
        if block in law.blocks:
            of_block.setdefault(str(block), []).append(system.id)
        else:
            unplaced.setdefault(component, []).append(system.id)
    return Placement(
        places=_places(law, inside), unplaced=tuple(sorted(name for some in unplaced.values() for name in some)),
        blocks=tuple(Filled(block=block, systems=tuple(of_block.get(block.id, ())), unplaced=tuple(_may_fill(block, unplaced)))
                     for block in law.blocks.values()))


def _places(law: Framework, inside: Mapping[str, list[str]]) -> tuple[Place, ...]:
    layered = [Place(layer=layer.id, component=name, systems=tuple(inside.get(name, ())))
               for layer in law.layers.values() for name in layer.components]
    across = [Place(layer="", component=name, systems=tuple(inside.get(name, ()))) for name in law.crosscutting]
    known = {place.component for place in (*layered, *across)}
    rest = sorted(name for component, some in inside.items() if component not in known for name in some)
    return (*layered, *across, *((Place(layer="", component="", systems=tuple(rest)),) if rest else ()))


def _may_fill(block: Block, unplaced: Mapping[str, list[str]]) -> list[str]:
    """Those of its component; of a block that belongs to no single component, any. A system of unknown component is held against none."""
    return unplaced.get(block.component, []) if block.component else sorted(s for name, some in unplaced.items() if name for s in some)
