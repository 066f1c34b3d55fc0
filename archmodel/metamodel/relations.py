"""Which relationship may stand between which elements: the table of a pack, spread out so that a question is one look."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from archmodel.metamodel.pack import Pack

ANY = "*"
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Relations:
    """Element names are ArchiMate's. `meant` is what a flow's `relation` stands for: a relationship, and whether it runs the other way."""

    pack: Pack
    pairs: Mapping[str, frozenset[Pair]]
    anything: frozenset[str]
    same_type: frozenset[str]
    meant: Mapping[str, tuple[str, bool]]

    def allows(self, relation: str, source: str, target: str) -> bool:
        """Whether the table has it. It holds what this language writes; what is not in it is not known to be allowed."""
        if relation in self.anything or (relation in self.same_type and source == target):
            return True
        found = self.pairs.get(relation, frozenset())
        return (source, target) in found or (source, ANY) in found


@cache
def relations(pack: Pack) -> Relations:
    """The table a pack of the topic `relations` holds."""
    groups: Mapping[str, list[str]] = pack.content.get("groups", {})
    return Relations(
        pack=pack, anything=frozenset(pack.content.get("anything", ())), same_type=frozenset(pack.content.get("same_type", ())),
        pairs={name: _spread(table, groups) for name, table in pack.content.get("relations", {}).items()},
        meant={name: (each["kind"], each.get("direction") == "in") for name, each in pack.content.get("relation_types", {}).items()},
    )


def _spread(table: Mapping[str, Iterable[str]], groups: Mapping[str, list[str]]) -> frozenset[Pair]:
    return frozenset(
        (source, target)
        for written, targets in table.items() for source in groups.get(written, [written])
        for name in targets for target in groups.get(name, [name]))
