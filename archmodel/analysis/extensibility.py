"""How easily the whole can be extended: open interfaces, coupling, single points, room to grow."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from archmodel.analysis._register import CARRYING, links, systems, words
from archmodel.graph import Architecture
from archmodel.model import Element


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """One system: whether its interface is open (None: not stated), its standards, how many it receives from and sends to,
    its headroom in per cent, and whether it alone holds the network of flows together.
    """

    system: str
    interface: bool | None
    standards: bool
    fan_in: int
    fan_out: int
    headroom: Decimal | None
    single_point: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Extensibility:
    systems: tuple[Open, ...]

    @property
    def stated(self) -> tuple[Open, ...]:
        return tuple(s for s in self.systems if s.interface is not None)

    @property
    def open_ratio(self) -> float | None:
        """Of the systems that say so; None where none does."""
        return sum(s.interface is True for s in self.stated) / len(self.stated) if self.stated else None

    @property
    def mean_fan_out(self) -> float | None:
        return sum(s.fan_out for s in self.systems) / len(self.systems) if self.systems else None

    @property
    def single_points(self) -> tuple[Open, ...]:
        return tuple(s for s in self.systems if s.single_point)

    @property
    def tight(self) -> tuple[Open, ...]:
        """Less than a fifth left."""
        return tuple(s for s in self.systems if s.headroom is not None and s.headroom < 20)


def extensibility(architecture: Architecture) -> Extensibility:
    cut = set(architecture.flat(*CARRYING).articulation_points())
    into: dict[str, set[str]] = {}
    out: dict[str, set[str]] = {}
    for link in links(architecture):
        into.setdefault(link.target, set()).add(link.source)
        out.setdefault(link.source, set()).add(link.target)
    return Extensibility(systems=tuple(
        Open(system=e.id, interface=_flag(e), standards=words(e.get("standards")) is not None, fan_in=len(into.get(e.id, ())),
             fan_out=len(out.get(e.id, ())), headroom=_headroom(e), single_point=e.id in cut)
        for e in systems(architecture).values()))


def _flag(system: Element) -> bool | None:
    value = system.get("open_interface")
    return value if isinstance(value, bool) else None


def _headroom(system: Element) -> Decimal | None:
    value = system.get("headroom_pct")
    return value if isinstance(value, Decimal) else None
