"""What rules go through: what stands today, then what the newest plateau adds or changes, each and with the moment it is judged at."""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.graph import Architecture
from archmodel.model import Element, Relationship
from archmodel.rules.engine import Facts

SYSTEM_KINDS = frozenset({"application", "network", "node", "device-group", "facility"})


def systems(facts: Facts) -> tuple[tuple[Element, Architecture, str], ...]:
    """Each system, of every kind, with its architecture and the plateau (empty: today). Gathered once for all rules."""
    return facts.answer(_systems)


def _systems(facts: Facts) -> tuple[tuple[Element, Architecture, str], ...]:
    return tuple(each for each in elements(facts) if each[0].kind in SYSTEM_KINDS)


def elements(facts: Facts) -> Iterator[tuple[Element, Architecture, str]]:
    """Each element with its architecture and the plateau (empty: today)."""
    for element in facts.today.elements.values():
        yield element, facts.today, ""
    final, plateau = _later(facts)
    if final is not None:
        for name, element in final.elements.items():
            if _other(facts.today.elements.get(name), element):
                yield element, final, plateau


def flows(facts: Facts) -> tuple[tuple[Relationship, Architecture, str], ...]:
    """Each flow of data with its architecture and the plateau (empty: today). Gathered once for all rules."""
    return facts.answer(_flows)


def _flows(facts: Facts) -> tuple[tuple[Relationship, Architecture, str], ...]:
    return tuple(_each_flow(facts))


def _each_flow(facts: Facts) -> Iterator[tuple[Relationship, Architecture, str]]:
    for flow in facts.today.labelled("flows", "connect"):
        yield flow, facts.today, ""
    final, plateau = _later(facts)
    if final is not None:
        for flow in final.labelled("flows", "connect"):
            if _other(facts.today.relationships.get(flow.id), flow):
                yield flow, final, plateau


def own_systems(facts: Facts) -> Iterator[tuple[Element, Architecture, str]]:
    """The systems on record as one's own, of every kind."""
    return (each for each in systems(facts) if each[0].get("record") != "reference")


def _other(before: Element | Relationship | None, after: Element | Relationship) -> bool:
    """New, or changed by the plan: by an operation, or passed on to a successor."""
    return before is not after and before != after


def _later(facts: Facts) -> tuple[Architecture | None, str]:
    goal = facts.model.goal
    return (facts.at(goal.id), goal.id) if goal else (None, "")
