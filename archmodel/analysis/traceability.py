"""From a decision back to where its figures come from: decision → indicator → data object → system, link by link, or where it breaks.

A decision needs indicators, data objects and systems (`needs`). An indicator comes from its `data_source`; the data behind it are those
that system keeps (`stores`) or receives by flows. A data object comes from its `master`. What a chain must have and has not is its break.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from archmodel.analysis._register import incoming_links, systems
from archmodel.graph import Architecture
from archmodel.kit.text import LocalText
from archmodel.model import Element, Unknown

BREAKS: Mapping[str, LocalText] = {
    "": LocalText(vi="truy được đến nguồn", en="traced to its source"),
    "nothing-needed": LocalText(vi="chưa ghi cần chỉ số, dữ liệu hay hệ thống nào", en="needs nothing on record"),
    "no-such-thing": LocalText(vi="thứ được nêu không có trong dữ liệu", en="what it names is not on record"),
    "no-source": LocalText(vi="chưa ghi nguồn số liệu", en="no data source on record"),
    "no-master": LocalText(vi="chưa ghi hệ thống gốc", en="no master on record"),
    "unknown-source": LocalText(vi="nguồn ghi là chưa xác định", en="its source is recorded as unknown"),
    "not-there": LocalText(vi="hệ thống nguồn chưa có ở thời điểm này", en="its system is not there at this moment"),
    "no-data": LocalText(vi="hệ thống nguồn chưa ghi giữ hay nhận dữ liệu nào", en="its system keeps and receives no data on record"),
    "no-master-there": LocalText(vi="hệ thống gốc của dữ liệu chưa có ở thời điểm này", en="the master of its data is not there at this "
                                                                                           "moment"),
}
"""Why a chain stops, by code; an empty one is whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """One chain. `needed` is what it starts from (an indicator, a data object or a system), `system` where that comes from, `data` what the
    system keeps of it or receives, `origins` the masters of these data. `broken` is a key of BREAKS."""

    needed: str
    system: str | None = None
    data: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    broken: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """One decision: traceable where at least one of its chains is whole."""

    decision: str
    traces: tuple[Trace, ...]

    @property
    def whole(self) -> bool:
        return any(not each.broken for each in self.traces)


def decided(architecture: Architecture) -> tuple[Decided, ...]:
    """Every decision of the model by id, judged at that moment."""
    return tuple(Decided(decision=d.id, traces=tuple(trace(architecture, name) for name in d.ids("needs"))
                         or (Trace(needed=d.id, broken="nothing-needed"),)) for d in architecture.model.of_kind("decision"))


def indicators(architecture: Architecture) -> tuple[Trace, ...]:
    """Every indicator of the model by id, whoever needs it."""
    return tuple(trace(architecture, each.id) for each in architecture.model.of_kind("kpi"))


def trace(architecture: Architecture, needed: str) -> Trace:
    """The chain from an indicator, a data object or a system."""
    element = architecture.model.elements.get(needed)
    if element is None:
        return Trace(needed=needed, broken="no-such-thing")
    if element.kind == "data-object":
        return _of_data(architecture, element)
    source = element.get("data_source") if element.kind == "kpi" else needed
    if isinstance(source, Unknown):
        return Trace(needed=needed, broken="unknown-source")
    if not isinstance(source, str):
        return Trace(needed=needed, broken="no-source")
    if source not in systems(architecture):
        return Trace(needed=needed, system=source, broken="not-there")
    return _of_system(architecture, needed, source)


def _of_data(architecture: Architecture, element: Element) -> Trace:
    master = element.get("master")
    if not isinstance(master, str):
        return Trace(needed=element.id, data=(element.id,), broken="unknown-source" if isinstance(master, Unknown) else "no-master")
    there = _standing(architecture, master)
    return Trace(needed=element.id, system=there or master, data=(element.id,), origins=(there,) if there else (),
                 broken="" if there else "not-there")


def _of_system(architecture: Architecture, needed: str, system: str) -> Trace:
    kept = architecture.elements[system].ids("stores")
    received = (name for link in incoming_links(architecture).get(system, ()) for name in link.by.data)
    data = tuple(sorted({*kept, *received}))
    if not data:
        return Trace(needed=needed, system=system, broken="no-data")
    masters = (architecture.model.elements[name].text("master") for name in data if name in architecture.model.elements)
    origins = tuple(sorted({there for master in masters if master and (there := _standing(architecture, master))}))
    return Trace(needed=needed, system=system, data=data, origins=origins, broken="" if origins else "no-master-there")


def _standing(architecture: Architecture, master: str) -> str | None:
    """The master at that moment: itself, or the one system that replaced it."""
    if master in systems(architecture):
        return master
    heirs = {heir for change in architecture.state.changes if change.subject == master for heir in change.successors}
    there = sorted(heirs & systems(architecture).keys())
    return there[0] if len(there) == 1 else None
