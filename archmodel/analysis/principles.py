"""Which principle is kept by which thing: pass, fail or cannot tell, as the condition of the principle (`holds_when`) says.

The condition is taken apart into the statements it joins by *and*. `every [A] is [B]` judges each A by itself; `no [X]` fails each X there
is; any other statement judges the architecture as a whole. The whole verdict is that of the rule `principle/violated`: the same question
to `graph.selection`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from archmodel.analysis.closure import parts
from archmodel.graph import Architecture
from archmodel.graph.selection import Verdict, holds, select
from archmodel.model import Element
from archmodel.model.selector import And, Condition, Count, Every, Node, Selector, SelectorError

Fact = tuple[str, str]
"""The id of a thing and a field of it that is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One thing by one principle. `lacks` are the statements it does not meet (or may not), `missing` the facts that would tell."""

    thing: str
    value: bool | None
    lacks: tuple[str, ...] = ()
    missing: tuple[Fact, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Kept:
    """One principle at one moment. `value` is the verdict of the whole condition; None also where there is none (`condition` is then
    empty: only people can judge) or where it cannot be read (`fault`)."""

    principle: Element
    condition: str
    value: bool | None
    things: Mapping[str, Judged]
    fault: bool = False

    def of(self, value: bool | None) -> tuple[Judged, ...]:
        return tuple(each for each in self.things.values() if each.value is value)


def principles(architecture: Architecture) -> tuple[Kept, ...]:
    """Every principle of the architecture by id. Ask by `architecture.answer(principles)`."""
    return tuple(_kept(architecture, each) for each in architecture.of_kind("principle"))


def _kept(architecture: Architecture, principle: Element) -> Kept:
    condition = principle.text("holds_when") or ""
    if not condition:
        return Kept(principle=principle, condition="", value=None, things={})
    try:
        whole = holds(architecture, condition)
    except SelectorError:
        return Kept(principle=principle, condition=condition, value=None, things={}, fault=True)
    found: dict[str, Judged] = {}
    for part in parts(architecture, condition):
        for judged in _judged(architecture, part.statement, part.verdict):
            found[judged.thing] = _both(found.get(judged.thing), judged)
    return Kept(principle=principle, condition=condition, value=whole.value, things={name: found[name] for name in sorted(found)})


def _judged(architecture: Architecture, statement: Condition, verdict: Verdict) -> Iterator[Judged]:
    if isinstance(statement, Every):
        yield from _every(architecture, statement)
    elif isinstance(statement, Count) and statement.op == "=" and statement.number == 0:
        chosen = select(architecture, statement.of)
        yield from (Judged(thing=name, value=False, lacks=(str(statement),)) for name in chosen.ids)
        yield from (Judged(thing=name, value=None, lacks=(str(statement),), missing=facts) for name, facts in chosen.doubts.items())
    elif verdict.value is not True:
        yield from (Judged(thing=name, value=verdict.value, lacks=(str(statement),), missing=verdict.missing)
                    for name in verdict.witnesses)


def _every(architecture: Architecture, statement: Every) -> Iterator[Judged]:
    """Each of the first held against each of the statements the second joins by *and*."""
    meant = select(architecture, statement.of)
    if not (meant.ids or meant.doubts):
        return
    asked = [(str(each), select(architecture, And(parts=(statement.of, each)))) for each in _joined(statement.are)]
    for name in sorted({*meant.ids, *meant.doubts}):
        no = tuple(words for words, met in asked if met.includes(name) is False)
        open_ = tuple(words for words, met in asked if met.includes(name) is None)
        sure = name not in meant.doubts
        value = False if no and sure else None if no or open_ or not sure else True
        missing = dict.fromkeys((*meant.doubts.get(name, ()), *(fact for _, met in asked for fact in met.doubts.get(name, ()))))
        yield Judged(thing=name, value=value, lacks=no if no and sure else (*no, *open_), missing=() if value is not None
                     else tuple(missing))


def _joined(node: Selector) -> Iterable[Selector]:
    parts_: tuple[Node, ...] = node.parts if isinstance(node, And) else (node,)
    return parts_  # type: ignore[return-value]     # the parts of a selector are selectors


def _both(one: Judged | None, two: Judged) -> Judged:
    """What two statements say of one thing: the worse of them."""
    if one is None or one.value is two.value is True:
        return two
    value = False if False in (one.value, two.value) else None
    said = tuple(each for each in (one, two) if each.value is value)
    return Judged(thing=two.thing, value=value, lacks=tuple(dict.fromkeys(x for each in said for x in each.lacks)),
                  missing=tuple(dict.fromkeys(x for each in said for x in each.missing)))
