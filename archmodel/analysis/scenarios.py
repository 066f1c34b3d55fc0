"""Situations and the procedures that answer them; and what stops without a system, recomputed in a world that does not have it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import zip_longest

from archmodel.analysis._register import leaves
from archmodel.analysis.dependency import dependence
from archmodel.analysis.impact import Reach, impact_of_everything
from archmodel.analysis.whatif import FLOWS, Difference, difference, without
from archmodel.graph import Architecture
from archmodel.model import Element, Model

WORST = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One scenario. `written` are its procedures that have steps, `empty` those without; `unanswered` the capabilities it asks for that no
    such procedure carries out, `unserved` those that no system of the moment realises."""

    scenario: str
    capabilities: tuple[str, ...]
    written: tuple[str, ...]
    empty: tuple[str, ...]
    unanswered: tuple[str, ...]
    unserved: tuple[str, ...]

    @property
    def covered(self) -> bool:
        """A procedure with steps answers it, and every capability it asks for is in one and has a system."""
        return bool(self.written) and not self.unanswered and not self.unserved


def scenarios(architecture: Architecture) -> tuple[Answer, ...]:
    """Every scenario of the model by id."""
    return tuple(_answer(architecture, each) for each in architecture.model.of_kind("scenario"))


def _answer(architecture: Architecture, scenario: Element) -> Answer:
    elements = architecture.model.elements
    named = [elements[name] for name in scenario.ids("processes") if name in elements]
    written = [p for p in named if p.get("steps")]
    done = {c for p in written for c in p.ids("realizes")}
    asked = scenario.ids("capabilities")
    served = architecture.answer(dependence).realizers
    return Answer(
        scenario=scenario.id, capabilities=asked, written=tuple(p.id for p in written), empty=tuple(p.id for p in named
            if p not in written),
        unanswered=tuple(c for c in asked if c not in done), unserved=tuple(c for c in asked if not served.get(c)))


def procedures(model: Model) -> dict[str, tuple[str, ...]]:
    """Capability → the procedures with steps that carry it out."""
    found: dict[str, list[str]] = {}
    for process in model.of_kind("process"):
        for capability in process.ids("realizes") if process.get("steps") else ():
            found.setdefault(capability, []).append(process.id)
    return {name: tuple(ids) for name, ids in sorted(found.items())}


def unanswered(architecture: Architecture, importance: int) -> tuple[Element, ...]:
    """The capabilities of at least that importance that no procedure carries out: whether they need one, people decide."""
    done = procedures(architecture.model)
    return tuple(c for c in leaves(architecture)
                 if isinstance(c.get("importance"), int) and c.get("importance") >= importance and c.id not in done)


@dataclass(frozen=True, kw_only=True)
class Trial:
    """One system taken away. `reach` is how far its failure runs along what is recorded; `lacking` the two worlds beside each other."""

    system: str
    reach: Reach
    lacking: Difference

    @property
    def heavy(self) -> int:
        """How many pairs of systems data no longer pass between."""
        return len(self.lacking.unreachable)


def trials(architecture: Architecture) -> tuple[Trial, ...]:
    """The systems whose loss does most harm: those that take most capabilities with them and, in turn, those without which data no longer
    pass between most systems; the worst first. Ask by `architecture.answer(trials)`."""
    by_loss = taken_away(architecture, (reach.id for reach in _heaviest(architecture)))
    by_ways = sorted((t for t in taken_away(architecture, _passed_through(architecture)) if t.heavy), key=lambda t: (-t.heavy, t.system))
    chosen: dict[str, Trial] = {}
    for pair in zip_longest(by_ways, by_loss):
        for each in pair:
            if each is not None and len(chosen) < WORST:
                chosen.setdefault(each.system, each)
    return tuple(sorted(chosen.values(), key=lambda t: (-t.heavy, t.reach.rank)))


def taken_away(architecture: Architecture, systems: Iterable[str]) -> tuple[Trial, ...]:
    """Each of these systems removed from the model, and the same moment computed again."""
    reaches = {reach.id: reach for reach in architecture.answer(impact_of_everything)}
    return tuple(Trial(system=name, reach=reaches[name], lacking=difference(architecture, _world(architecture, name))) for name in systems)


def _heaviest(architecture: Architecture) -> tuple[Reach, ...]:
    """By what is lost and stopped first, as `impact` ranks them; a system that takes nothing away is no trial."""
    return tuple(r for r in architecture.answer(impact_of_everything) if r.lost or r.stops)[:WORST]


def _passed_through(architecture: Architecture) -> tuple[str, ...]:
    """The systems that receive and send most flows: who only does one of them stands between nobody."""
    into, out = (Counter(getattr(r, end) for r in architecture.labelled(*FLOWS)) for end in ("target", "source"))
    found = sorted(into.keys() & out.keys(), key=lambda name: (-into[name] * out[name], name))
    return tuple(found[:2 * WORST])


def _world(architecture: Architecture, system: str) -> Architecture:
    return Architecture.of(without(architecture.model, (system,)), architecture.at.id)
