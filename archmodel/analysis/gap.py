"""The gap between two states of an architecture: what is retained, changed, eliminated and new, and who decided it.

The four classes are those of the TOGAF gap analysis technique (TOGAF 9.2 chapter 23). They are computed, and they
partition: |baseline| = retained + changed + eliminated, |target| = retained + changed + new.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TypeVar

from archmodel.graph import Architecture, Cause, Change
from archmodel.kit.text import LocalText
from archmodel.metamodel import kinds
from archmodel.model import Element, Relationship

Thing = Element | Relationship
_T = TypeVar("_T", Element, Relationship)

PRESENTATION = frozenset({"note", "tags", "links", "codes"})
"""Fields that tell about the record and not about the thing: a difference in them is no change."""


class Status(StrEnum):
    """The four classes, in the order reports list them."""

    RETAINED = "retained"
    CHANGED = "changed"
    ELIMINATED = "eliminated"
    NEW = "new"

    @property
    def word(self) -> LocalText:
        return _WORDS[self]


_WORDS: Mapping[Status, LocalText] = {
    Status.RETAINED: LocalText(vi="Giữ nguyên", en="Retained"),
    Status.CHANGED: LocalText(vi="Thay đổi", en="Changed"),
    Status.ELIMINATED: LocalText(vi="Loại bỏ", en="Eliminated"),
    Status.NEW: LocalText(vi="Bổ sung mới", en="New"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One field that differs, with both values as the model holds them."""

    field: str
    before: object
    after: object


@dataclass(frozen=True, slots=True, kw_only=True)
class GapRow:
    """One element or relationship and what becomes of it.

    `causes` are the operations, deliveries and replacements that decided it, `successors` who takes over,
    `gained` and `lost` the relationships it gains and loses.
    """

    id: str
    status: Status
    baseline: Thing | None
    target: Thing | None
    differences: tuple[Difference, ...] = ()
    causes: tuple[Cause, ...] = ()
    successors: tuple[str, ...] = ()
    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    backwards: bool = False

    @property
    def thing(self) -> Thing:
        found = self.baseline or self.target
        assert found is not None
        return found

    @property
    def decided(self) -> bool:
        """Nothing is eliminated unless an operation, a replacement or the thing's own end date says so.

        Looking `backwards` in time needs no decision: what is missing had not begun.
        """
        return self.status is not Status.ELIMINATED or self.backwards or bool(self.causes) or self.thing.lifecycle.end is not None


@dataclass(frozen=True, kw_only=True)
class GapAnalysis:
    """All rows of a comparison, elements and relationships apart, sorted by id."""

    baseline: Architecture
    target: Architecture
    elements: tuple[GapRow, ...]
    relationships: tuple[GapRow, ...]

    def of(self, status: Status) -> tuple[GapRow, ...]:
        return tuple(row for row in self.elements if row.status is status)

    @cached_property
    def counts(self) -> Mapping[Status, int]:
        """Elements per class; all four are present."""
        return _counts(self.elements)

    @cached_property
    def relationship_counts(self) -> Mapping[Status, int]:
        return _counts(self.relationships)

    @property
    def backwards(self) -> bool:
        """Whether the target lies before the baseline."""
        return self.target.at.day < self.baseline.at.day

    @property
    def undecided(self) -> tuple[str, ...]:
        """Ids that one of the two dates cannot decide: a year alone is known."""
        return tuple(sorted({*self.baseline.state.undecided, *self.target.state.undecided}))


def gap(baseline: Architecture, target: Architecture, *, group: str = "system") -> GapAnalysis:
    """Compares the elements of a group of kinds (`system` by default) and the relationships among them."""
    wanted = {kind.id for kind in kinds().values() if kind.group == group}
    before = {e.id: e for e in baseline.elements.values() if e.kind in wanted}
    after = {e.id: e for e in target.elements.values() if e.kind in wanted}
    ends = before.keys() | after.keys()
    links_before = _among(baseline, ends)
    links_after = _among(target, ends)
    changes = _by_subject(target.state.changes, baseline.state.changes)
    back = target.at.day < baseline.at.day
    links = _rows(links_before, links_after, changes, backwards=back)
    gained, lost = _connections(links)
    return GapAnalysis(
        baseline=baseline, target=target, relationships=links,
        elements=_rows(before, after, changes, gained, lost, backwards=back),
    )


def differences(before: Thing, after: Thing) -> tuple[Difference, ...]:
    """The fields in which two versions of one thing differ, presentation left out."""
    if before is after:
        return ()
    old, new = _facts(before), _facts(after)
    names = sorted(old.keys() | new.keys())
    return tuple(Difference(field=n, before=old.get(n), after=new.get(n)) for n in names if old.get(n) != new.get(n))


def _rows(before: Mapping[str, _T], after: Mapping[str, _T], changes: Mapping[str, tuple[Change, ...]],
          gained: Mapping[str, tuple[str, ...]] | None = None,
          lost: Mapping[str, tuple[str, ...]] | None = None, *, backwards: bool = False) -> tuple[GapRow, ...]:
    rows = []
    for name in sorted(before.keys() | after.keys()):
        old, new = before.get(name), after.get(name)
        found = differences(old, new) if old is not None and new is not None else ()
        happened = changes.get(name, ())
        rows.append(GapRow(
            id=name, status=_status(old, new, found), baseline=old, target=new, differences=found,
            causes=tuple(c.cause for c in happened),
            successors=tuple(sorted({heir for c in happened for heir in c.successors})),
            gained=(gained or {}).get(name, ()), lost=(lost or {}).get(name, ()), backwards=backwards,
        ))
    return tuple(rows)


def _status(old: Thing | None, new: Thing | None, found: tuple[Difference, ...]) -> Status:
    if old is None:
        return Status.NEW
    if new is None:
        return Status.ELIMINATED
    return Status.CHANGED if found else Status.RETAINED


def _facts(thing: Thing) -> dict[str, object]:
    facts: dict[str, object] = {k: v for k, v in thing.fields.items() if k not in PRESENTATION}
    facts["name"] = thing.name
    facts["lifecycle"] = thing.lifecycle
    if isinstance(thing, Relationship):
        facts |= {"source": thing.source, "target": thing.target, "data": thing.data, "kind": thing.kind}
    else:
        facts |= {"description": thing.description, "assessment": thing.assessment, "kind": thing.kind}
    return facts


def _among(architecture: Architecture, ends: Iterable[str]) -> dict[str, Relationship]:
    known = set(ends)
    return {r.id: r for r in architecture.relationships.values() if r.source in known and r.target in known}


def _by_subject(*lists: Iterable[Change]) -> dict[str, tuple[Change, ...]]:
    """What happened to each subject on the way to the later state, less what had happened on the way to the earlier."""
    later, earlier = lists
    known = set(earlier)
    found: dict[str, tuple[Change, ...]] = {}
    for change in later:
        if change not in known:
            found[change.subject] = (*found.get(change.subject, ()), change)
    return found


def _connections(links: Iterable[GapRow]) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Per element the relationships it gains and loses. A flow passed to a successor is lost here and gained there."""
    gained: dict[str, tuple[str, ...]] = {}
    lost: dict[str, tuple[str, ...]] = {}
    for row in links:
        before = _ends(row.baseline)
        after = _ends(row.target)
        for end in sorted(after - before):
            gained[end] = (*gained.get(end, ()), row.id)
        for end in sorted(before - after):
            lost[end] = (*lost.get(end, ()), row.id)
    return gained, lost


def _ends(link: Thing | None) -> frozenset[str]:
    return frozenset({link.source, link.target}) if isinstance(link, Relationship) else frozenset()


def _counts(rows: Iterable[GapRow]) -> Mapping[Status, int]:
    found = Counter(row.status for row in rows)
    return {status: found[status] for status in Status}
