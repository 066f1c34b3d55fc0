"""Whether a condition holds, in Kleene's logic: what is not known stays open unless the rest decides without it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from archmodel.graph._selection.evaluation import Evaluation, Missing, Undecided
from archmodel.graph._selection.matching import counted
from archmodel.graph._selection.tables import Tables
from archmodel.graph.ways import Links, way, ways
from archmodel.model.selector import And, Count, Every, Node, Not, Or, Selector, Way


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """True, False, or None for *cannot tell*. `witnesses` are the things it turned on: who is there, who fails, the way that was
    found; `missing` are the facts that would decide, each the id of a thing and a field of it."""

    value: bool | None
    witnesses: tuple[str, ...] = ()
    missing: tuple[tuple[str, str], ...] = ()


def verdict(tables: Tables, node: Node) -> Verdict:
    if isinstance(node, Not):
        inner = verdict(tables, node.of)
        return Verdict(value=None if inner.value is None else not inner.value, witnesses=inner.witnesses, missing=inner.missing)
    if isinstance(node, And | Or):
        return _joined([verdict(tables, part) for part in node.parts], deciding=isinstance(node, Or))
    if isinstance(node, Count):
        return _count(tables, node)
    if isinstance(node, Every):
        return _every(tables, node)
    assert isinstance(node, Way)
    return _way(tables, node)


def _joined(verdicts: Iterable[Verdict], *, deciding: bool) -> Verdict:
    """One `deciding` value settles it; else one that is open leaves it open."""
    every = list(verdicts)
    settled = [v for v in every if v.value is deciding]
    unsettled = [v for v in every if v.value is None]
    value = deciding if settled else None if unsettled else not deciding
    relevant = settled or unsettled or every
    return Verdict(value=value, witnesses=_once(w for v in relevant for w in v.witnesses),
                   missing=() if value is not None else tuple(sorted({m for v in unsettled for m in v.missing})))


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _found(tables: Tables, node: Selector) -> tuple[tuple[str, ...], Undecided]:
    return Evaluation(tables, node).found


def _count(tables: Tables, node: Count) -> Verdict:
    chosen, open_ = _found(tables, node.of)
    answers = {counted(node.op, len(chosen) + more, node.number) for more in _turning(len(chosen), len(open_), node.number)}
    if len(answers) == 1:
        return Verdict(value=answers.pop(), witnesses=chosen)
    return Verdict(value=None, witnesses=tuple(open_), missing=_missing(open_))


def _turning(found: int, more: int, number: int) -> set[int]:
    """The additions at which a comparison may turn: none, all, and those just around the number."""
    return {0, more} | {extra for extra in range(number - found - 1, number - found + 2) if 0 <= extra <= more}


def _missing(open_: Undecided) -> tuple[Missing, ...]:
    return tuple(sorted({fact for facts in open_.values() for fact in facts}))


def _every(tables: Tables, node: Every) -> Verdict:
    chosen, open_ = _found(tables, node.of)
    judged = Evaluation(tables, node.are).judge((*chosen, *open_))
    failing = tuple(name for name in chosen if judged[name][0] is False)
    if failing:
        return Verdict(value=False, witnesses=failing)
    doubtful = {name: (*open_.get(name, ()), *missing) for name, (truth, missing) in judged.items() if truth is not True}
    if doubtful:
        return Verdict(value=None, witnesses=tuple(sorted(doubtful)), missing=_missing(doubtful))
    return Verdict(value=True, witnesses=chosen)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Net:
    """The steps backwards along the relationships: those that are certain, and all that may be."""

    certain: Links
    possible: Links
    missing: tuple[Missing, ...]


def _net(tables: Tables, labels: tuple[str, ...]) -> _Net:
    def wanted(kind: str, label: str) -> bool:
        return label in labels if labels else kind == "flow"

    certain: dict[str, list[str]] = {}
    possible: dict[str, list[str]] = {}
    missing: list[Missing] = []
    model = tables.architecture.model.relationships
    links = [(r, True) for r in tables.architecture.relationships.values() if wanted(r.kind, r.label)]
    links += [(model[name], False) for name in tables.open_flows if wanted(model[name].kind, model[name].label)]
    for link, sure in links:
        both = link.fields.get("bidirectional") is True
        for start, end in ((link.source, link.target), *(((link.target, link.source),) if both else ())):
            possible.setdefault(end, []).append(start)
            if sure:
                certain.setdefault(end, []).append(start)
        if not sure:
            missing.append((link.id, tables.open_flows[link.id]))
    return _Net(certain={k: tuple(v) for k, v in certain.items()}, possible={k: tuple(v) for k, v in possible.items()},
                missing=tuple(missing))


def each_way(tables: Tables, node: Way) -> tuple[Mapping[str, Verdict], Mapping[str, str | None]]:
    """Of every start, whether a way leads on; and the next step of those who surely have one. A way over things that may not
    exist, or around things that may, stays open."""
    starts, open_starts = _found(tables, node.start)
    ends, open_ends = _found(tables, node.end)
    gone, open_gone = _found(tables, node.without) if node.without is not None else ((), {})
    if node.labels not in tables.nets:
        tables.nets[node.labels] = _net(tables, node.labels)
    net: _Net = tables.nets[node.labels]
    sure = ways(net.certain, ends, {*gone, *open_gone})
    maybe = ways(net.possible, {*ends, *open_ends}, set(gone))
    open_ = tuple(sorted({*_missing(open_ends), *_missing(open_gone), *net.missing}))
    found: dict[str, Verdict] = {}
    for name in sorted({*starts, *open_starts}):
        value = True if name in sure else None if name in maybe else False
        found[name] = Verdict(value=value, witnesses=(name,), missing=open_ if value is None else ())
    return found, sure


def _way(tables: Tables, node: Way) -> Verdict:
    """There must be a start, and from each a way."""
    found, following = each_way(tables, node)
    starts, open_starts = _found(tables, node.start)
    cut = tuple(name for name in starts if found[name].value is False)
    if cut or not found:
        return Verdict(value=False, witnesses=cut)
    doubtful = [name for name in starts if found[name].value is None]
    doubtful += [name for name in open_starts if found[name].value is not True or not starts]
    if doubtful:
        own = (fact for name in doubtful for fact in (*open_starts.get(name, ()), *found[name].missing))
        return Verdict(value=None, witnesses=tuple(sorted(doubtful)), missing=tuple(sorted(set(own))))
    return Verdict(value=True, witnesses=way(following, starts[0]) if len(starts) == 1 else starts)
