"""Benefits that are counted twice: by their parameters one is contained in another, or the inventory says that they overlap."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from archmodel.analysis.estimate import RANGE, number, triple
from archmodel.kit.text import LocalText
from archmodel.model import Element, Model

_Inputs = frozenset[tuple[Any, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Double:
    """`benefit` counts what `other` counts: all its parameters are that one's too (`shared`), or its `overlaps` says so (`stated`)."""

    benefit: str
    other: str
    shared: tuple[str, ...] = ()
    stated: bool = False


def doubles(model: Model) -> Iterator[Double]:
    """Looked for among the benefits that share the rarest parameter, so that many benefits stay cheap."""
    inputs = {benefit.id: _inputs(benefit) for benefit in model.of_kind("benefit")}
    using: dict[tuple[Any, ...], list[str]] = {}
    for name, parameters in inputs.items():
        for parameter in parameters:
            using.setdefault(parameter, []).append(name)
    found: set[frozenset[str]] = set()
    for name, parameters in inputs.items():
        if not parameters:
            continue
        rarest = min((using[parameter] for parameter in parameters), key=len)
        other = next((each for each in rarest if each != name and parameters <= inputs[each]
                      and (parameters != inputs[each] or each < name)), None)
        if other is not None:
            found.add(frozenset({name, other}))
            yield Double(benefit=name, other=other, shared=tuple(sorted(str(p[0]) for p in parameters)))
    for benefit in model.of_kind("benefit"):
        for name in benefit.ids("overlaps"):
            pair = frozenset({benefit.id, name})
            if pair not in found and all(_counted(model.elements[each]) for each in pair if each in model.elements):
                found.add(pair)
                yield Double(benefit=benefit.id, other=name, stated=True)


def shared(model: Model) -> dict[str, tuple[str, ...]]:
    """Parameter → the benefits in which it stands with the same values and unit, where these are several."""
    found: dict[tuple[Any, ...], list[str]] = {}
    for benefit in model.of_kind("benefit"):
        for parameter in _inputs(benefit):
            found.setdefault(parameter, []).append(benefit.id)
    return {str(key[0]): tuple(sorted(ids)) for key, ids in sorted(found.items(), key=lambda each: str(each[0])) if len(ids) > 1}


def _counted(benefit: Element) -> bool:
    return benefit.get("monetised") is not False


def _inputs(benefit: Element) -> _Inputs:
    return frozenset((name, *(number(triple(value).get(point)) for point in RANGE), _unit(triple(value).get("unit")))
                     for name, value in triple(benefit.get("parameters")).items())


def _unit(value: Any) -> str:
    return value.say("en") if isinstance(value, LocalText) else ""
