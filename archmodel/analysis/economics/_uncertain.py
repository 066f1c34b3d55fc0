"""What is uncertain in a study: the facts with a range, the form of their distribution, and which of them move together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from archmodel.analysis.economics.frame import RATES, Frame, problem
from archmodel.analysis.estimate import RANGE, number, triple
from archmodel.analysis.estimate import figure as written
from archmodel.analysis.finance.chance import SHAPES, NotPositive, Pair, Shape, Spread, cholesky
from archmodel.kit.diagnostics import Diagnostic
from archmodel.kit.text import LocalText, msg, nearest
from archmodel.model import Element, Model

SCENARIO = frozenset({*RATES.values(), "hurdle-rate", "reinvestment-rate", "general-inflation", "study-period", "base-year"})
"""Parameters that define the study: they are never drawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One uncertain fact: the ids of its base (which is its own), low and high; a side that is not stated is the base."""

    id: str
    title: LocalText
    element: str
    low: str
    high: str
    spread: Spread


@dataclass(frozen=True, slots=True, kw_only=True)
class Correlated:
    """Two inputs whose ranks move together, and the id of the coefficient."""

    between: Pair
    figure: str
    value: Decimal


def inputs(frame: Frame, targets: Sequence[str]) -> tuple[Input, ...]:
    """The facts with a range on which any of these figures rests, by id."""
    ledger, found = frame.ledger, {}
    for target in targets:
        for fact in ledger.facts(target):
            if fact.element in SCENARIO or fact.path[-1] != "base" or fact.value is None or fact.id in found:
                continue
            low, high = (fact.value if point is None else point for point in (fact.low, fact.high))
            if low < high and low <= fact.value <= high:
                element = frame.model.elements[fact.element]
                ends = {point: fact.id if stated is None else ledger.fact(
                    element, *fact.path[:-1], unit=fact.unit, point=point, title=LocalText(
                        vi=f"{fact.title.say('vi')}, mức {vi}", en=f"{fact.title.say('en')}, {point}"))
                    for point, vi, stated in (("low", "thấp", fact.low), ("high", "cao", fact.high))}
                found[fact.id] = Input(
                    id=fact.id, title=fact.title, element=fact.element, low=ends["low"], high=ends["high"],
                    spread=Spread(low=float(low), base=float(fact.value), high=float(high)))
    return tuple(found[name] for name in sorted(found))


def shape(model: Model) -> Shape:
    """The parameter `distribution`; triangular where there is none."""
    stated = _stated_shape(model)
    return "pert" if stated == "pert" else "triangular"


def _stated_shape(model: Model) -> str | None:
    element = model.elements.get("distribution")
    value = element.get("value") if element is not None else None
    words = value.say("en") if isinstance(value, LocalText) else value if isinstance(value, str) else None
    return words.strip().lower() if words is not None else None


def fact_of(model: Model, name: str) -> str | None:
    """The id of the fact a correlation means: a line of cost, a parameter, `benefit.parameter` or `benefit.attribution_pct`."""
    element = model.elements.get(name)
    if element is not None:
        return {"cost-item": f"{name}.unit_cost.base", "parameter": f"{name}.base"}.get(element.kind)
    owner, _, own = name.partition(".")
    benefit = model.elements.get(owner)
    if benefit is None or benefit.kind != "benefit":
        return None
    if own == "attribution_pct":
        return f"{owner}.attribution_pct.base"
    return f"{owner}.parameters.{own}.base" if own in triple(benefit.get("parameters")) else None


def correlations(frame: Frame, known: Sequence[Input]) -> tuple[Correlated, ...]:
    """Those of a model without mistakes whose two sides are both drawn."""
    names = {each.id for each in known}
    found = []
    for element in sorted(frame.model.of_kind("correlation"), key=lambda e: e.id):
        pair, value = _pair(frame.model, element), number(element.get("coefficient"))
        if pair is not None and value and set(pair) <= names:
            found.append(Correlated(between=pair, value=value, figure=frame.ledger.fact(element, "coefficient", unit="ratio")))
    return tuple(found)


def idle(model: Model, known: Sequence[Input]) -> tuple[Element, ...]:
    """The correlations that change nothing here: one side has no range, or the result does not rest on it."""
    names = {each.id for each in known}
    return tuple(element for element in sorted(model.of_kind("correlation"), key=lambda e: e.id)
                 if not set(_pair(model, element) or ()) <= names)


def _pair(model: Model, element: Element) -> Pair | None:
    stated = element.get("between")
    if not isinstance(stated, tuple) or len(stated) != 2:
        return None
    first, second = (fact_of(model, str(name)) for name in stated)
    return None if first is None or second is None else (first, second)


def mistakes(frame: Frame) -> Iterator[Diagnostic]:
    """What leaves nothing to be drawn, each at its place: an unknown form, a range out of order, correlations that contradict."""
    model = frame.model
    stated = _stated_shape(model)
    if stated is not None and stated not in SHAPES:
        yield problem(model.elements["distribution"], ("value",), msg(
            "“{name}” ghi “{stated}”: phải là `triangular` hoặc `pert`", "“{name}” is “{stated}”: it must be `triangular` or `pert`",
            name=model.elements["distribution"].name, stated=stated), code="economics/distribution")
    for element in model.of_kind("parameter"):
        points = [(name, value) for name in RANGE if (value := number(element.get(name))) is not None]
        for (lower, first), (upper, second) in pairwise(points):
            if first > second:
                yield problem(element, (lower,), msg(
                    "“{name}”: mức `{lower}` ({first}) lớn hơn mức `{upper}` ({second})",
                    "“{name}”: `{lower}` ({first}) is more than `{upper}` ({second})", name=element.name, lower=lower,
                    first=written(first), upper=upper, second=written(second)), msg(
                    "Xếp lại theo thứ tự tăng dần.", "Put them in rising order."), "economics/range-order")
    yield from _correlations(model)


def _correlations(model: Model) -> Iterator[Diagnostic]:
    known: dict[frozenset[str], Element] = {}
    pairs: dict[Pair, float] = {}
    for element in sorted(model.of_kind("correlation"), key=lambda e: e.id):
        yield from _unknown(model, element)
        pair, value = _pair(model, element), number(element.get("coefficient"))
        if pair is None or value is None:
            continue
        if pair[0] == pair[1] or frozenset(pair) in known:
            other = known.get(frozenset(pair), element)
            yield problem(element, ("between",), msg(
                "“{name}”: cặp này trùng chính nó hoặc đã ghi ở “{other}”",
                "“{name}”: a figure with itself, or a pair that “{other}” states",
                name=element.name, other=other.name), code="economics/correlation")
            continue
        known[frozenset(pair)] = element
        pairs[pair] = float(value)
    yield from _contradiction(pairs, known)


def _unknown(model: Model, element: Element) -> Iterator[Diagnostic]:
    for n, name in enumerate(element.get("between") or ()):
        if fact_of(model, str(name)) is None:
            near = nearest(str(name), [e.id for e in model.of_kind("cost-item", "parameter")])
            yield problem(element, ("between", n), msg(
                "“{name}”: không có khoản chi, tham số hay tham số lợi ích nào là “{stated}”",
                "“{name}”: there is no cost line, parameter or parameter of a benefit “{stated}”", name=element.name, stated=str(name)),
                msg("Có phải là “{near}”?", "Did you mean “{near}”?", near=near) if near else None, "economics/correlation")


def _contradiction(pairs: dict[Pair, float], known: dict[frozenset[str], Element]) -> Iterator[Diagnostic]:
    """Correlations that cannot hold together: named are those among the figures up to the first at which it shows."""
    try:
        cholesky(sorted({name for pair in pairs for name in pair}), pairs)
    except NotPositive as error:
        involved = _among(error.names, pairs)
        owners = sorted((known[frozenset(pair)] for pair in involved), key=lambda e: e.id)
        names = [owner.name for owner in owners]
        yield problem(owners[-1], ("coefficient",), msg(
            "Các hệ số tương quan không thể cùng đúng: {names}", "These correlations cannot all hold: {names}",
            names=LocalText(vi="; ".join(n.say("vi") for n in names), en="; ".join(n.say("en") for n in names))), msg(
            "Giảm độ lớn của một hệ số, hoặc xem lại dấu.", "Make one of them smaller, or look at the signs again."),
            "economics/correlation")


def _among(names: Sequence[str], pairs: dict[Pair, float]) -> list[Pair]:
    """The pairs that hang together with the last of these names and only with these."""
    inside = {name for name in names}
    found, waiting = {names[-1]}, [names[-1]]
    while waiting:
        name = waiting.pop()
        for pair in pairs:
            if name in pair and set(pair) <= inside:
                waiting.extend(set(pair) - found)
                found |= set(pair)
    return [pair for pair in pairs if set(pair) <= found]
