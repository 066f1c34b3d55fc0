"""How old the evidence is that a system of our own is in service: the newest of all that speaks for it.

Counts: the date of the statement (`provenance.date`), else that of its source, the sightings under `lifecycle.seen`, and the dates of
the flows on record as running. A law does not age. General knowledge, proposals and assumptions have no evidence that could.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from archmodel.analysis._register import systems
from archmodel.graph import Architecture
from archmodel.kit.period import Moment, parse_moment
from archmodel.model import Element, Model, Provenance, Relationship

MONTHS = 12
"""What is older is stale: rule M08 of the project's catalogue."""
TIMELESS = frozenset({"law", "law-draft", "law-secondary"})
Age = Literal["fresh", "stale", "vague", "undated", "timeless", "none"]
"""`vague`: only a year is known, and it decides; `timeless`: it rests on a law; `none`: on no source at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidenced:
    """One system of our own, the newest date that shows it in service, and what that says."""

    system: str
    age: Age
    newest: Moment | None = None
    source: str | None = None


@cache
def freshness_within(months: int) -> Callable[[Architecture], tuple[Evidenced, ...]]:
    """The question with another limit: `architecture.answer(freshness_within(24))`."""
    def question(architecture: Architecture) -> tuple[Evidenced, ...]:
        oldest = earlier(architecture.at.day, months)
        flows = _running(architecture)
        return tuple(_evidenced(e, architecture.model, flows, oldest) for e in systems(architecture).values()
                     if e.get("record") != "reference")

    return question


def freshness(architecture: Architecture) -> tuple[Evidenced, ...]:
    """Every system of our own, by id; of a reference its owner keeps the evidence."""
    return freshness_within(MONTHS)(architecture)


def age(newest: Moment, oldest: dt.date) -> Age:
    """`oldest` is the first day that still counts as fresh."""
    if newest.last < oldest:
        return "stale"
    return "vague" if newest.first < oldest and newest.year_only else "fresh"


def dated(said: Provenance, model: Model) -> Moment | None:
    """The date of a statement, else that of its source."""
    source = model.elements.get(said.source or "")
    found = parse_moment(said.date) if said.date else source.get("date") if source else None
    return found if isinstance(found, Moment) else None


def timeless(said: Provenance, model: Model) -> bool:
    source = model.elements.get(said.source or "")
    return source is not None and source.text("type") in TIMELESS


def earlier(day: dt.date, months: int) -> dt.date:
    """So many months before; the 28th stands for later days, so that every month has it."""
    number = day.year * 12 + day.month - 1 - months
    return dt.date(number // 12, number % 12 + 1, min(day.day, 28)) if number >= 12 else dt.date.min


def _evidenced(system: Element, model: Model, flows: Mapping[str, Moment], oldest: dt.date) -> Evidenced:
    said = system.provenance
    if said is None or said.basis != "found":
        return Evidenced(system=system.id, age="none")
    if timeless(said, model):
        return Evidenced(system=system.id, age="timeless", source=said.source)
    moments = [m for m in (dated(said, model), *system.lifecycle.seen, flows.get(system.id)) if m is not None]
    newest = max(moments, key=lambda m: m.last, default=None)
    return Evidenced(system=system.id, age=age(newest, oldest) if newest else "undated", newest=newest, source=said.source)


def _running(architecture: Architecture) -> Mapping[str, Moment]:
    """System → the newest date at which one of its flows is found to run."""
    found: dict[str, Moment] = {}
    for flow in architecture.labelled("flows"):
        moment = _seen_running(flow, architecture.model)
        for end in (flow.source, flow.target) if moment else ():
            if moment and (end not in found or moment.last > found[end].last):
                found[end] = moment
    return found


def _seen_running(flow: Relationship, model: Model) -> Moment | None:
    said = flow.provenance
    if said is None or said.basis != "found" or flow.lifecycle.status != "operating" or timeless(said, model):
        return None
    return dated(said, model)
