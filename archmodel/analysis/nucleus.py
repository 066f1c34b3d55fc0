"""The operations centre as the nucleus: what reaches it, what it can command, and what its decisions rest on.

Which systems are the centre is said by the project (`settings.nucleus`, a selector); without it there is nothing to measure.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from archmodel.analysis._register import WITHIN_A_DAY, Link, incoming_links, links, systems, words
from archmodel.graph import Architecture
from archmodel.model import Element, Unknown

DATA_COMPONENT = "du-lieu"
UNJUDGED = frozenset({"periodic", "per-event", "per-request"})
"""Frequencies that do not tell whether the data arrive within a day."""
LATENCY: Mapping[str, str] = {"real-time": "seconds", "minutes": "minutes", "hours": "hours", "daily": "days"}
"""The class a frequency implies where no latency is stated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DailySource:
    """A data object the centre needs every day. `verdict`: automatic, unknown, slow, manual or none.

    `links` are the way it takes, `origin` the system where that begins: the master, or a holder where the master has no way.
    """

    object: str
    master: str | None
    verdict: str
    links: tuple[str, ...] = ()
    origin: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """A sector database and the shortest way of its data to the centre; `path` is empty where there is none.

    `as_far_as` is then the direct receiver that most such databases share, else the busiest of its receivers.
    """

    system: str
    path: tuple[str, ...]
    links: tuple[str, ...]
    channels: tuple[str | None, ...]
    as_far_as: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A command system and its direct links with the centre, and their latency class (stated, else implied, else None)."""

    system: str
    inward: tuple[str, ...]
    outward: tuple[str, ...]
    latency: str | None
    stated: bool

    @property
    def both_ways(self) -> bool:
        return bool(self.inward and self.outward)


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """One thing a decision needs, the system it comes from, and the way to the centre. `trouble` names what breaks the chain."""

    needed: str
    source: str | None
    path: tuple[str, ...]
    trouble: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Traced:
    decision: str
    needs: tuple[Need, ...]

    @property
    def complete(self) -> bool:
        return bool(self.needs) and not any(n.trouble for n in self.needs)

    @property
    def unknown(self) -> tuple[Need, ...]:
        return tuple(n for n in self.needs if n.trouble.startswith("unknown"))


def centre(architecture: Architecture) -> tuple[str, ...]:
    """The systems that are the centre at that moment, by id."""
    selector = architecture.model.profile.nucleus
    if not selector:
        return ()
    from archmodel.graph.selection import select

    found = set(select(architecture, selector).ids)
    return tuple(i for i in systems(architecture) if i in found)


def daily_sources(architecture: Architecture) -> tuple[DailySource, ...]:
    """Every data object marked as a daily source, by id."""
    wanted = [d for d in architecture.of_kind("data-object") if d.get("daily") is True]
    nucleus = frozenset(architecture.answer(centre))
    carrying: dict[str, list[Link]] = {}
    vague: list[Link] = []
    for link in links(architecture):
        for name in link.by.data:
            carrying.setdefault(name, []).append(link)
        if not link.by.data:
            vague.append(link)
    return tuple(_daily(architecture, d, nucleus, carrying.get(d.id, ()), vague) for d in wanted)


def _daily(architecture: Architecture, needed: Element, nucleus: frozenset[str],
           known: Iterable[Link], vague: Iterable[Link]) -> DailySource:
    """The best way there is: fast and automatic; else one of which a fact is missing; else slow; else by hand."""
    master = needed.text("master")
    origins = {master} & systems(architecture).keys() if master else set()
    if origins & nucleus:
        return DailySource(object=needed.id, master=master, verdict="automatic", origin=master)
    holders = {r.source for r in architecture.incoming(needed.id, "stores")} - nucleus
    tests: tuple[tuple[str, Callable[[Link], bool], Iterable[Link]], ...] = (
        ("automatic", lambda x: not x.manual and x.frequency in WITHIN_A_DAY, known),
        ("unknown", lambda x: not x.manual and (x.frequency in WITHIN_A_DAY or x.frequency is None or x.frequency in UNJUDGED), known),
        ("slow", lambda x: not x.manual, known),
        ("manual", lambda x: True, known),
        ("unknown", lambda x: True, (*known, *vague)))
    begins = {link.by.id: link.source for link in (*known, *vague)}
    for starts in (origins, holders):
        for verdict, allowed, among in tests:
            way = _way(starts, nucleus, [x for x in among if allowed(x)]) if starts else None
            if way:
                return DailySource(object=needed.id, master=master, verdict=verdict, links=way, origin=begins[way[0]])
    return DailySource(object=needed.id, master=master, verdict="none")


def _way(starts: Iterable[str], ends: frozenset[str], among: Iterable[Link]) -> tuple[str, ...] | None:
    """The ids of the links of a shortest way, or None."""
    ahead: dict[str, list[Link]] = {}
    for link in among:
        ahead.setdefault(link.source, []).append(link)
    came: dict[str, Link | None] = dict.fromkeys(sorted(starts))
    waiting = deque(came)
    while waiting:
        at = waiting.popleft()
        if at in ends:
            way: list[str] = []
            step = came[at]
            while step is not None:
                way.append(step.by.id)
                step = came[step.source]
            return tuple(reversed(way))
        for link in ahead.get(at, ()):
            if link.target not in came:
                came[link.target] = link
                waiting.append(link.target)
    return None


def onward(architecture: Architecture) -> Mapping[str, Link | None]:
    """System → the link that leads one step nearer to the centre (None for the centre itself); whoever has no way is missing."""
    into = incoming_links(architecture)
    found: dict[str, Link | None] = dict.fromkeys(architecture.answer(centre))
    waiting = deque(found)
    while waiting:
        for link in into.get(waiting.popleft(), ()):
            if link.source not in found:
                found[link.source] = link
                waiting.append(link.source)
    return found


def databases(architecture: Architecture) -> tuple[Reach, ...]:
    """The databases of the sectors by id: category `sector`, or in the data component of the framework with another category than
    `data` (which are the shared stores themselves); the centre's own left out.
    """
    next_step = architecture.answer(onward)
    nucleus = set(architecture.answer(centre))
    wanted = [e.id for e in systems(architecture).values() if e.id not in nucleus
              and (e.text("category") == "sector" or (e.text("component") == DATA_COMPONENT and e.text("category") not in (None, "data")))]
    lost = frozenset(name for name in wanted if name not in next_step)
    hubs = _hubs(architecture, lost)
    found = []
    for name in wanted:
        way = _follow(name, next_step)
        found.append(Reach(
            system=name, path=(name, *(x.target for x in way)) if name in next_step else (), links=tuple(x.by.id for x in way),
            channels=tuple(_text(x.by.fields.get("channel")) for x in way), as_far_as=hubs.get(name)))
    return tuple(found)


def carried(architecture: Architecture) -> Mapping[str, bool | None]:
    """Database → whether what it keeps is carried all the way to the centre; None where only a link of unknown data could do it.

    A way alone proves little: it may lead on with other data.
    """
    nucleus = frozenset(architecture.answer(centre))
    sure: dict[str, list[Link]] = {}
    vague = [link for link in links(architecture) if not link.by.data]
    for link in links(architecture):
        for name in link.by.data:
            sure.setdefault(name, []).append(link)
    found: dict[str, bool | None] = {}
    for reach in architecture.answer(databases):
        kept = systems(architecture)[reach.system].ids("stores")
        if any(_way((reach.system,), nucleus, sure.get(d, ())) for d in kept):
            found[reach.system] = True
        else:
            found[reach.system] = None if any(_way((reach.system,), nucleus, (*sure.get(d, ()), *vague)) for d in kept) else False
    return found


def _follow(name: str, next_step: Mapping[str, Link | None]) -> list[Link]:
    way: list[Link] = []
    link = next_step.get(name)
    while link is not None:
        way.append(link)
        link = next_step.get(link.target)
    return way


def _hubs(architecture: Architecture, lost: frozenset[str]) -> Mapping[str, str]:
    """Of the databases without a way: the direct receiver most of them share, else the busiest one."""
    receivers: dict[str, set[str]] = {}
    senders: dict[str, set[str]] = {}
    busy = dict(architecture.answer(hub).degrees)
    for link in links(architecture):
        if link.source in lost:
            receivers.setdefault(link.source, set()).add(link.target)
            senders.setdefault(link.target, set()).add(link.source)
    return {system: min(some, key=lambda name: (-len(senders[name]), -busy[name], name)) for system, some in receivers.items()}


def commands(architecture: Architecture) -> tuple[Command, ...]:
    """The systems of category `command` outside the centre, by id."""
    nucleus = set(architecture.answer(centre))
    towards: dict[str, list[Link]] = {}
    away: dict[str, list[Link]] = {}
    for link in links(architecture):
        if link.target in nucleus:
            towards.setdefault(link.source, []).append(link)
        if link.source in nucleus:
            away.setdefault(link.target, []).append(link)
    return tuple(_command(e.id, towards.get(e.id, ()), away.get(e.id, ())) for e in systems(architecture).values()
                 if e.text("category") == "command" and e.id not in nucleus)


def _command(system: str, inward: Iterable[Link], outward: Iterable[Link]) -> Command:
    every = (*inward, *outward)
    stated = sorted({str(x.by.fields["latency"]) for x in every if isinstance(x.by.fields.get("latency"), str)}, key=_slowness)
    implied = sorted({LATENCY[x.frequency] for x in every if x.frequency and x.frequency in LATENCY}, key=_slowness)
    return Command(system=system, inward=tuple(x.by.id for x in inward), outward=tuple(x.by.id for x in outward),
                   latency=(stated or implied)[-1] if stated or implied else None, stated=bool(stated))


def _slowness(latency: str) -> int:
    order = ("seconds", "minutes", "hours", "days")
    return order.index(latency) if latency in order else len(order)


def decisions(architecture: Architecture) -> tuple[Traced, ...]:
    """decision → what it needs → the system it comes from → the way to the centre."""
    return tuple(Traced(decision=d.id, needs=tuple(_need(architecture, name) for name in d.ids("needs")))
                 for d in architecture.model.of_kind("decision"))


def _need(architecture: Architecture, needed: str) -> Need:
    element = architecture.model.elements.get(needed)
    if element is None:
        return Need(needed=needed, source=None, path=(), trouble="unknown-element")
    field = {"kpi": "data_source", "data-object": "master"}.get(element.kind)
    value = element.get(field) if field else needed
    if isinstance(value, Unknown):
        return Need(needed=needed, source=None, path=(), trouble=f"unknown-{field}")
    if not isinstance(value, str):
        return Need(needed=needed, source=None, path=(), trouble=f"no-{field}")
    if value not in systems(architecture):
        return Need(needed=needed, source=value, path=(), trouble="not-there")
    step = architecture.answer(onward)
    if value not in step:
        return Need(needed=needed, source=value, path=(), trouble="no-way")
    return Need(needed=needed, source=value, path=(value, *(x.target for x in _follow(value, step))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Hub:
    """How much passes through the centre: links that begin or end there, of all; and its rank among systems by degree."""

    links: int
    all: int
    degrees: tuple[tuple[str, int], ...]

    @property
    def share(self) -> float | None:
        return self.links / self.all if self.all else None


def hub(architecture: Architecture) -> Hub:
    nucleus = set(architecture.answer(centre))
    degree: dict[str, int] = {}
    every = links(architecture)
    for link in every:
        for end in {link.source, link.target}:
            degree[end] = degree.get(end, 0) + 1
    return Hub(links=sum(bool({x.source, x.target} & nucleus) for x in every), all=len(every),
               degrees=tuple(sorted(degree.items(), key=lambda pair: (-pair[1], pair[0]))))


def _text(value: object) -> str | None:
    said = words(value)
    return said.en or said.vi if said else None
