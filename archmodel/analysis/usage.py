"""Which system makes, keeps, provides and receives which data; only what the inventory says.

C: the system is on record as the master · S: it stores them · P: it provides them by a flow · R: it receives them by a flow. Updating
and deleting are not recorded in this language, so no U and no D is ever given.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from archmodel.analysis._register import links, systems
from archmodel.graph import Architecture
from archmodel.model import Element, Unknown

SHARED_CHANNELS = frozenset({"lgsp", "ldop", "ndxp", "ndop"})
"""The platforms through which data are shared with everybody who may have them."""
RUNNING = frozenset({"operating", "upgrading"})
"""The statuses of a flow by which data really pass."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Used:
    """One data object. `master` is the one on record (`unknown`: on record as not known), `made_by` the same while in service.

    `kept_by` store it, `sent_by` and `read_by` are systems with the flows that say so. `open` tells that citizens use a system which
    keeps it; `unclear` that whoever uses it may not be on record: its master has links of unknown data, or is another agency's. `own`:
    its master is a system of our own in service. `shared` are the flows in operation that carry it, by shared platform.
    """

    object: str
    master: str | None
    unknown: bool
    made_by: str | None
    kept_by: tuple[str, ...]
    sent_by: Mapping[str, tuple[str, ...]]
    read_by: Mapping[str, tuple[str, ...]]
    steward: str | None
    personal: bool
    needed_by: tuple[str, ...]
    open: bool
    unclear: bool
    own: bool
    shared: Mapping[str, tuple[str, ...]]

    @property
    def keepers(self) -> tuple[str, ...]:
        """Everybody who holds it, the master included."""
        return tuple(sorted({*self.kept_by, *((self.made_by,) if self.made_by else ())}))

    @property
    def produced(self) -> bool:
        """A system in service makes it or keeps it."""
        return bool(self.keepers)

    @property
    def consumed(self) -> bool | None:
        """A system receives it, another than its master keeps it, citizens see it, or a decision needs it; None: cannot tell."""
        if self.read_by or set(self.kept_by) - {self.master} or self.needed_by or self.open:
            return True
        return None if self.unclear else False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Moving:
    """What the links of a moment say: data object → system → flows; who has links of unknown data; what goes by a shared platform."""

    sent: Mapping[str, Mapping[str, tuple[str, ...]]]
    read: Mapping[str, Mapping[str, tuple[str, ...]]]
    shared: Mapping[str, Mapping[str, tuple[str, ...]]]
    vague: frozenset[str]


def usage(architecture: Architecture) -> tuple[Used, ...]:
    """Every data object by id."""
    moving = _moving(architecture)
    needed: dict[str, list[str]] = {}
    for decision in architecture.model.of_kind("decision"):
        for name in decision.ids("needs"):
            needed.setdefault(name, []).append(decision.id)
    return tuple(_used(architecture, d, moving, needed.get(d.id, ())) for d in architecture.of_kind("data-object"))


def _moving(architecture: Architecture) -> _Moving:
    sent: dict[str, dict[str, list[str]]] = {}
    read: dict[str, dict[str, list[str]]] = {}
    by_platform: dict[str, dict[str, list[str]]] = {}
    vague = {end for r in architecture.labelled("known_links") for end in (r.source, r.target)}
    for link in links(architecture):
        if not link.by.data:
            vague |= {link.source, link.target}
        for name in link.by.data:
            sent.setdefault(name, {}).setdefault(link.source, []).append(link.by.id)
            read.setdefault(name, {}).setdefault(link.target, []).append(link.by.id)
            channel = link.by.fields.get("channel")
            if isinstance(channel, str) and channel in SHARED_CHANNELS and link.by.lifecycle.status in RUNNING:
                by_platform.setdefault(name, {}).setdefault(channel, []).append(link.by.id)
    return _Moving(sent=_sorted(sent), read=_sorted(read), vague=frozenset(vague),
                   shared=_sorted(by_platform))


def _sorted(found: Mapping[str, Mapping[str, list[str]]]) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    return {name: {system: tuple(flows) for system, flows in sorted(some.items())} for name, some in found.items()}


def _used(architecture: Architecture, item: Element, moving: _Moving, needed: Iterable[str]) -> Used:
    master, known = item.text("master"), systems(architecture)
    kept = tuple(sorted(r.source for r in architecture.incoming(item.id, "stores") if r.source in known))
    maker = architecture.model.elements.get(master) if master else None
    return Used(
        object=item.id, master=master, unknown=isinstance(item.get("master"), Unknown), made_by=master if master in known else None,
        kept_by=kept, sent_by=moving.sent.get(item.id, {}), read_by=moving.read.get(item.id, {}), steward=item.text("steward"),
        personal=item.text("personal_data") in ("basic", "sensitive"), needed_by=tuple(needed),
        open=any(known[name].get("serves_public") is True for name in kept), shared=moving.shared.get(item.id, {}),
        own=master in known and known[str(master)].get("record") != "reference",
        unclear=master in moving.vague or (maker is not None and maker.get("record") == "reference"))
