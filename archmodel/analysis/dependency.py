"""Which relationships carry a failure, in which direction and how hard; the graph of an architecture along which things go dark.

| written as            | a failure runs from … to …              | the other end                                           |
|-----------------------|-----------------------------------------|---------------------------------------------------------|
| `depends_on`          | what is needed → what needs it          | stops                                                   |
| `hosted_at`           | the site or facility → what stands there| stops                                                   |
| `zone`                | the network zone → what stands in it    | stops: a zone that is down or cut off takes all with it |
| `flows`, `connect`    | the sender → the receiver               | is impaired: it lacks the data, and goes on             |
| … `bidirectional`     | also the receiver → the sender          | is impaired                                             |
| `integrates`          | the sender → the component              | is impaired: a planned flow                             |
| `reuses`              | what is reused → the component          | is impaired: what it served is missing, nobody states   |
|                       |                                         | that nothing else works                                 |
| `steps.systems`       | the system → the procedure              | is impaired; stops where none of its systems works      |
| `realizes`            | the system or procedure → the capability| is degraded; lost where none of its systems works       |
| `parent`              | the capability → the one it is part of  | is degraded; lost where all its parts are               |
| `stores`, `master`    | the system → the data object            | has a keeper less; out of reach where none works        |

Whatever else is recorded carries no failure: `known_links` have no direction, `replaces` is about time, owners and operators
are people. What is not recorded is not here either: an impact is at least what is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from archmodel.graph import Architecture
from archmodel.graph.flat import Flat
from archmodel.metamodel import kinds

HARD = ("depends_on", "hosted_at", "zone")
"""What is at the other end stops."""
SOFT = ("flows", "connect", "integrates", "reuses", "steps.systems", "realizes", "stores", "master")
"""What is at the other end goes on with less. All of these are written from the one that fails to the one that feels it."""
CARRIERS = (*HARD, *SOFT, "parent")
_AMONG_SYSTEMS = (*HARD, "flows", "connect", "integrates", "reuses")


class Dependence:
    """What follows from a failure at one moment. Each part is worked out when somebody asks for it; all graphs have the same nodes
    but `supply`, which has systems only.
    """

    def __init__(self, architecture: Architecture) -> None:
        self.architecture = architecture
        self.systems = frozenset(e.id for e in architecture.of_kind(*(kind.id for kind in kinds().values() if kind.group == "system")))

    @cached_property
    def every(self) -> Flat:
        """Along all carriers."""
        return self._nodes.having(self._pairs(*CARRIERS))

    @cached_property
    def hard(self) -> Flat:
        """Along those that stop the other end."""
        return self._nodes.having(self._pairs(*HARD))

    @cached_property
    def supply(self) -> Flat:
        """Along those among systems."""
        return Flat.of(self.systems, ((a, b) for a, b in self._pairs(*_AMONG_SYSTEMS) if a in self.systems and b in self.systems))

    @cached_property
    def realizers(self) -> Mapping[str, tuple[str, ...]]:
        """Capability → the systems it rests on."""
        return _grouped(pair for pair in self._pairs("realizes") if pair[0] in self.systems)

    @cached_property
    def keepers(self) -> Mapping[str, tuple[str, ...]]:
        """Data object → the systems that keep it."""
        return _grouped(pair for pair in self._pairs("stores", "master") if pair[0] in self.systems)

    @cached_property
    def users(self) -> Mapping[str, tuple[str, ...]]:
        """Procedure → the systems it uses."""
        return _grouped(pair for pair in self._pairs("steps.systems") if pair[0] in self.systems)

    @cached_property
    def parts(self) -> Mapping[str, tuple[str, ...]]:
        """Capability → the capabilities within it."""
        return _grouped(self._pairs("parent"))

    def rests_on(self, name: str) -> tuple[str, ...]:
        """The systems that carry a capability, a data object or a procedure together."""
        return self.realizers.get(name) or self.keepers.get(name) or self.users.get(name) or ()

    @cached_property
    def _nodes(self) -> Flat:
        return Flat.of(self.architecture.elements, ())

    def _pairs(self, *labels: str) -> list[tuple[str, str]]:
        return [pair for label in labels for pair in carried(self.architecture, label)]


def dependence(architecture: Architecture) -> Dependence:
    """Ask by `architecture.answer(dependence)`: rules and reports share it."""
    return Dependence(architecture)


def _grouped(pairs: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    """What carries → what is carried, turned round: each of the latter with all it rests on, sorted."""
    found: dict[str, set[str]] = {}
    for carrier, what in pairs:
        found.setdefault(what, set()).add(carrier)
    return {name: tuple(sorted(found[name])) for name in sorted(found)}


def carried(architecture: Architecture, label: str) -> list[tuple[str, str]]:
    """The pairs along which the relationships of a label carry a failure: each one way, or both ways."""
    links = architecture.labelled(label)
    if label == "parent":
        return [(r.target, r.source) for r in links if architecture.elements[r.source].kind == "capability"]
    back = [(r.target, r.source) for r in links if r.fields.get("bidirectional") is True]
    return [(r.source, r.target) for r in links] + back
