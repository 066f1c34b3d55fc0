"""A security regime: the level table of a pack, and which groups of controls each level asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

from archmodel.kit.text import LocalText
from archmodel.metamodel import shipped
from archmodel.metamodel.pack import Pack

LEVELS = range(1, 6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One row of the table: this level, for these types of system (any, where none is named), when all its conditions hold.

    `judgement` rows turn on harm or on something nobody records; they are shown and never decided. An `evident` row is for the
    rare case: it counts where its facts are known to hold, and asks for none.
    """

    id: str
    level: int
    text: LocalText
    clause: str = ""
    types: frozenset[str] = frozenset()
    when: Mapping[str, Any] = field(default_factory=dict)
    judgement: bool = False
    evident: bool = False


@dataclass(frozen=True, kw_only=True, eq=False)
class Regime:
    """`criteria` are those that facts decide, the highest level first; `weighed` those left to judgement.

    `types` says by which facts a system is of a type where nobody has said it.
    """

    pack: Pack
    types: Mapping[str, tuple[Mapping[str, Any], ...]]
    criteria: tuple[Criterion, ...]
    weighed: tuple[Criterion, ...]
    controls: Mapping[str, int]

    def wanted(self, level: int) -> tuple[str, ...]:
        """The groups of controls a level asks for; none where the pack does not know."""
        return self._wanted[level]

    @cached_property
    def _wanted(self) -> Mapping[int, tuple[str, ...]]:
        return {level: tuple(group for group, lowest in self.controls.items() if lowest <= level) for level in LEVELS}


@cache
def regime(pack: Pack) -> Regime:
    """The regime a pack of the topic `security` lays down."""
    rows = [_criterion(name, each) for name, each in pack.content.get("levels", {}).items()]
    decided = sorted((row for row in rows if not row.judgement), key=lambda row: (-row.level, row.id))
    return Regime(
        pack=pack, criteria=tuple(decided), weighed=tuple(row for row in rows if row.judgement),
        types={name: tuple(each.get("follows_from", ())) for name, each in pack.content.get("types", {}).items()},
        controls={name: int(each["from_level"]) for name, each in pack.content.get("controls", {}).items()},
    )


def _criterion(name: str, data: Mapping[str, Any]) -> Criterion:
    return Criterion(
        id=name, level=int(data["level"]), text=shipped.words(data), clause=data.get("clause", ""),
        types=frozenset(data.get("types", ())), when=data.get("when", {}), judgement=data.get("judgement", False),
        evident=data.get("evident", False),
    )
