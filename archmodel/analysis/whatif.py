"""What would be different if: two worlds side by side at the same moment, one as it is and one as supposed.

Removing a leaf changes nothing but the leaf; removing the bus breaks whatever went over it.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from archmodel.analysis.closure import Standing, standings
from archmodel.analysis.dependency import dependence
from archmodel.analysis.impact import People, people
from archmodel.graph import Architecture
from archmodel.graph.flat import Flat
from archmodel.kit.diagnostics import Diagnostic
from archmodel.metamodel import kinds
from archmodel.model import Element, Model, Relationship

FLOWS = ("flows", "connect")


def without(model: Model, gone: Collection[str]) -> Model:
    """The model as if these elements and flows had never been: nothing names them any more, and no plan concerns them."""
    named = {end for r in model.relationships.values() if {r.source, r.target} & set(gone) for end in (r.source, r.target)}
    elements = {i: _forgetting(e, gone) if i in named else e for i, e in model.elements.items() if i not in gone}
    return dataclasses.replace(
        model, elements=elements,
        relationships={i: r for i, r in model.relationships.items() if i not in gone and not {r.source, r.target} & set(gone)},
        plateaus={i: dataclasses.replace(
            p, completes=_left(p.completes, gone), operations=tuple(o for o in p.operations if o.subject not in gone))
            for i, p in model.plateaus.items() if i not in gone},
        work_packages={i: dataclasses.replace(
            w, delivers=_left(w.delivers, gone), closes=_left(w.closes, gone), depends_on=_left(w.depends_on, gone),
            links_to=tuple(link for link in w.links_to if link.before not in gone))
            for i, w in model.work_packages.items() if i not in gone})


def _forgetting(element: Element, gone: Collection[str]) -> Element:
    """The element with none of these ids in the fields that refer to others."""
    fields = dict(element.fields)
    for field in {reference.path[0] for reference in kinds()[element.kind].references} & fields.keys():
        value = fields[field]
        if isinstance(value, tuple):
            fields[field] = tuple(v for v in value if not (isinstance(v, str) and v in gone))
        elif isinstance(value, str) and value in gone:
            del fields[field]
    return dataclasses.replace(element, fields=fields)


def _left(names: Iterable[str], gone: Collection[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name not in gone)


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """A capability and the systems that realise it, before and after."""

    id: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What differs between two worlds at one moment; each is sorted by id.

    `lost` and `gained` are capabilities that nobody realises in one of them, `thinner` those that fewer systems realise.
    `unreachable` are pairs of systems that exist in both, the second of which data of the first no longer reach; `reachable` the
    opposite. `gaps` are those that stand differently.
    """

    removed: tuple[str, ...]
    added: tuple[str, ...]
    lost: tuple[Serving, ...]
    gained: tuple[Serving, ...]
    thinner: tuple[Serving, ...]
    flows_cut: tuple[Relationship, ...]
    flows_added: tuple[Relationship, ...]
    unreachable: tuple[tuple[str, str], ...]
    reachable: tuple[tuple[str, str], ...]
    gaps: tuple[tuple[str, Standing | None, Standing | None], ...]
    people_before: People
    people_after: People

    @property
    def nothing(self) -> bool:
        return not any((self.removed, self.added, self.lost, self.gained, self.thinner, self.flows_cut, self.flows_added,
                        self.unreachable, self.reachable, self.gaps)) and self.people_before == self.people_after


def difference(before: Architecture, after: Architecture) -> Difference:
    """Both at the same moment."""
    one, two = before.answer(dependence), after.answer(dependence)
    flows, flows_after = _flows(before), _flows(after)
    servings = [Serving(id=c, before=one.realizers.get(c, ()), after=two.realizers.get(c, ()))
                for c in sorted(one.realizers.keys() | two.realizers.keys())]
    return Difference(
        removed=tuple(sorted(one.systems - two.systems)), added=tuple(sorted(two.systems - one.systems)),
        lost=tuple(s for s in servings if s.before and not s.after), gained=tuple(s for s in servings if s.after and not s.before),
        thinner=tuple(s for s in servings if s.after and len(s.after) < len(s.before)),
        flows_cut=tuple(r for i, r in flows.items() if i not in flows_after),
        flows_added=tuple(r for i, r in flows_after.items() if i not in flows),
        unreachable=_pairs_lost(before, after), reachable=_pairs_lost(after, before),
        gaps=_gaps(before, after),
        people_before=people(before.elements, one.systems, one.systems), people_after=people(after.elements, two.systems, two.systems))


def _flows(architecture: Architecture) -> Mapping[str, Relationship]:
    """By id and ends: a flow that ends elsewhere is another one."""
    return {f"{r.id}:{r.source}>{r.target}": r for r in architecture.labelled(*FLOWS)}


def _pairs_lost(before: Architecture, after: Architecture) -> tuple[tuple[str, str], ...]:
    """Between systems of both worlds: both graphs number the same names alike, so that sets can be compared as they are."""
    names = {*_ends(before), *_ends(after)}
    one, two = _data_ways(before, names), _data_ways(after, names)
    both = one.bits_of(name for name in names if name in before.elements and name in after.elements)
    reached, left = one.closure(), two.closure()
    found: list[tuple[str, str]] = []
    for name in one.names_of(both):
        lost = reached[name] & ~left[name] & both
        if lost:
            found.extend((name, other) for other in one.names_of(lost))
    return tuple(found)


def _ends(architecture: Architecture) -> Iterable[str]:
    return (end for r in architecture.labelled(*FLOWS) for end in (r.source, r.target))


def _data_ways(architecture: Architecture, names: Iterable[str]) -> Flat:
    links = architecture.labelled(*FLOWS)
    return Flat.of(names, (pair for r in links for pair in (
        (r.source, r.target), *(((r.target, r.source),) if r.fields.get("bidirectional") is True else ()))))


def _gaps(before: Architecture, after: Architecture) -> tuple[tuple[str, Standing | None, Standing | None], ...]:
    one, two = before.answer(standings), after.answer(standings)
    found = ((gap, one[gap].standing if gap in one else None, two[gap].standing if gap in two else None)
             for gap in sorted(one.keys() | two.keys()))
    return tuple((gap, was, now) for gap, was, now in found if was is not now)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """How the findings of one code change."""

    code: str
    before: int
    after: int
    new: tuple[Diagnostic, ...]
    gone: tuple[Diagnostic, ...]


def turns(before: Iterable[Diagnostic], after: Iterable[Diagnostic]) -> tuple[Turn, ...]:
    """The codes of which findings come or go. A finding is the same where its fingerprint and its verdict are."""
    one, two = tuple(before), tuple(after)
    known, left = Counter(map(_identity, one)), Counter(map(_identity, two))
    new = tuple(d for d in two if _identity(d) not in known)
    gone = tuple(d for d in one if _identity(d) not in left)
    counts, counts_after = Counter(d.code for d in one), Counter(d.code for d in two)
    return tuple(
        Turn(code=code, before=counts[code], after=counts_after[code], new=tuple(d for d in new if d.code == code),
             gone=tuple(d for d in gone if d.code == code))
        for code in sorted({d.code for d in (*new, *gone)}))


def _identity(found: Diagnostic) -> tuple[str, str]:
    return (found.fingerprint, found.verdict)
