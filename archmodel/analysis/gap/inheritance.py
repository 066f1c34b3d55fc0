"""What ended systems did and kept that none of their successors takes over: the part of a replacement that is easily forgotten."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from archmodel.analysis.gap.breakdown import EXCHANGES
from archmodel.analysis.gap.comparison import GapAnalysis
from archmodel.analysis.gap.outcome import Outcome, Status
from archmodel.analysis.gap.row import GapRow
from archmodel.model import Element, Relationship

ESTATE = ("realizes", "stores")
"""The fields a successor should take over: the capabilities realised and the data kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bequest:
    """One capability or data object of something that ended. `others` are those of the target that have it too, if any."""

    row: GapRow
    field: str
    id: str
    others: tuple[str, ...]

    @property
    def lost(self) -> bool:
        """Nothing in the target has it any more."""
        return not self.others


def bequests(gap: GapAnalysis) -> tuple[Bequest, ...]:
    """What no successor takes over, the lost first. What was not there yet, or may be there still, bequeaths nothing."""
    holders = {field: _holders(gap.target.elements.values(), field) for field in ESTATE}
    found = [
        Bequest(row=row, field=field, id=name, others=tuple(holders[field].get(name, ())))
        for row in gap.of(Status.ELIMINATED) if row.outcome not in (Outcome.NOT_YET, Outcome.CANNOT_TELL)
        and isinstance(row.baseline, Element)
        for field in ESTATE for name in row.baseline.ids(field) if not _taken_over(name, row, field, gap)
    ]
    return tuple(sorted(found, key=lambda b: (not b.lost, b.row.id, b.field, b.id)))


def _taken_over(name: str, row: GapRow, field: str, gap: GapAnalysis) -> bool:
    heirs = (gap.target.elements.get(heir) for heir in row.successors)
    return any(name in heir.ids(field) for heir in heirs if heir is not None)


def _holders(elements: Iterable[Element], field: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in elements:
        for name in element.ids(field):
            found.setdefault(name, []).append(element.id)
    return found


def loose_ends(gap: GapAnalysis) -> tuple[GapRow, ...]:
    """Links between systems that end with one of them and that no successor has on record, in either direction and by any name.

    Flows pass on; a link that is only known to exist does not, and may be forgotten in the switch.
    """
    names = (*EXCHANGES, "known_links")
    kept = {frozenset((r.source, r.target)) for r in gap.target.relationships.values() if r.label in names}
    return tuple(row for row in gap.relationships if row.outcome is Outcome.ENDED and row.successors
                 and isinstance(row.thing, Relationship) and row.thing.label in names and not _taken_up(row.thing, gap, kept))


def _taken_up(link: Relationship, gap: GapAnalysis, kept: set[frozenset[str]]) -> bool:
    """Whether those who took the places of its ends are linked, or have become one."""
    sources, targets = _places(link.source, gap), _places(link.target, gap)
    return any(a == b or frozenset((a, b)) in kept for a in sources for b in targets)


def _places(name: str, gap: GapAnalysis) -> tuple[str, ...]:
    row = gap.rows.get(name)
    return row.successors if row is not None and row.successors else (name,)
