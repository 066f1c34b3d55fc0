"""What flows of money return: NPV, IRR, MIRR, payback, ratios. The first flow is that of year 0 unless a name says otherwise.

Each works on Decimal, to 30 digits and more, and on floats for many draws. Where there is no result the Decimal form raises
`Undefined` with the word for it ("Infinity", "several IRRs", "not within the study period"); the float form gives nan.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal, localcontext
from functools import wraps
from typing import Any, NoReturn, ParamSpec

from archmodel.analysis.finance.roots import positive_roots, variations
from archmodel.kit.formula import Undefined
from archmodel.kit.formula.evaluation import PRECISION
from archmodel.kit.text import LocalText

P = ParamSpec("P")
NOT_CALCULABLE = LocalText(vi="không tính được (Not calculable)", en="Not calculable")
INFINITY = LocalText(vi="vô hạn (Infinity)", en="Infinity")
NO_IRR = LocalText(vi="không có IRR: NPV không bằng 0 ở suất chiết khấu nào", en="no IRR: the NPV is 0 at no rate")
NEVER = LocalText(vi="không thu hồi được trong thời kỳ phân tích", en="not within the study period")
NAN = float("nan")


def exact(function: Callable[P, Any]) -> Callable[P, Any]:
    """In 34 digits, whatever the context of the caller; floats pass as they are."""
    @wraps(function)
    def inside(*args: P.args, **kwargs: P.kwargs) -> Any:
        if any(isinstance(value, float) for value in args):
            try:
                return function(*args, **kwargs)
            except (Undefined, ZeroDivisionError, OverflowError):
                return NAN
        with localcontext(PRECISION):
            return function(*args, **kwargs)
    return inside


def _none(why: LocalText) -> NoReturn:
    raise Undefined(why)


@exact
def npv(d: Any, *flows: Any) -> Any:
    """Net present value with the first flow at t = 0: Σ f_t / (1 + d)^t."""
    factor, total, growth = 1, 0, 1 + d
    for flow in flows:
        total += flow / factor
        factor *= growth
    return total


@exact
def npv_from_one(d: Any, *flows: Any) -> Any:
    """The same with the first flow at the end of year 1, as spreadsheets' NPV() has it: Σ f_t / (1 + d)^(t + 1)."""
    return npv(d, *flows) / (1 + d)


@exact
def irr(*flows: Any) -> Any:
    """Internal rate of return: the one rate above -100 % at which the NPV is 0.

    Raises Undefined if there is none, or with all of them if there are several (then no single one answers: use the NPV).
    """
    if isinstance(flows[0], float):
        return _fast(flows)
    found = irrs(flows)
    if len(found) > 1:
        _none(several(found))
    return found[0] if found else _none(NO_IRR)


@exact
def irr_count(*flows: Any) -> Any:
    """How many IRRs there are."""
    return Decimal(len(irrs(flows)))


@exact
def irr_nearest(*flows: Any) -> Any:
    """Of several IRRs the one nearest to 0 as growth, by |ln(1 + r)| (so 100 % is as near as -50 %; of two as near, the positive one).

    For the words "several IRRs" to name which one is shown; it decides nothing.
    """
    if isinstance(flows[0], float):
        return _fast(flows)
    found = irrs(flows)
    return min(found, key=lambda rate: (max(1 + rate, 1 / (1 + rate)), -rate)) if found else _none(NO_IRR)


@exact
def irr_nth(k: Any, *flows: Any) -> Any:
    """The k-th IRR from below, 1 the lowest."""
    found = irrs(flows)
    return found[int(k) - 1] if 1 <= k <= len(found) else _none(NO_IRR)


def irrs(flows: Sequence[Decimal]) -> list[Decimal]:
    """Every IRR above -100 %, rising: the positive roots q = 1 + r of Σ f_t · q^(n - t), all of them by Sturm's theorem."""
    with localcontext(PRECISION):
        return [root - 1 for root in positive_roots(flows)]


def several(rates: Sequence[Decimal]) -> LocalText:
    """“several IRRs” with their values in per cent."""
    shown = [f"{rate * 100:.2f}" for rate in rates]
    return LocalText(vi="có nhiều IRR: " + "; ".join(f"{s.replace('.', ',')} %" for s in shown),
                     en="several IRRs: " + "; ".join(f"{s} %" for s in shown))


def _fast(flows: Sequence[float]) -> float:
    """The IRR of one draw where the sign changes once (so it is the only one), else nan."""
    if variations(flows) != 1:
        return NAN
    first = next(flow for flow in flows if flow) > 0        # the sign of Σ f_t · q^(n - t) above the root
    low = high = 1.1                                        # of q = 1 + r
    while (_horner(flows, high)[0] > 0) != first and high < 1e12:
        low, high = high, high * 2
    while (_horner(flows, low)[0] > 0) == first and low > 1e-12:
        low, high = low / 2, low
    q, step = (low + high) / 2, high - low
    for _ in range(200):
        value, slope = _horner(flows, q)
        low, high = (low, q) if (value > 0) == first else (q, high)
        newton = value / slope if slope else high
        if not low < q - newton < high or abs(newton) > abs(step) / 2:
            newton = q - (low + high) / 2
        q, step = q - newton, newton
        if abs(step) <= 1e-14 * q:
            break
    return q - 1


def _horner(flows: Sequence[float], q: float) -> tuple[float, float]:
    value = slope = 0.0
    for flow in flows:
        slope = slope * q + value
        value = value * q + flow
    return value, slope


@exact
def mirr(finance: Any, reinvestment: Any, *flows: Any) -> Any:
    """Modified IRR: (future value of what comes in at the reinvestment rate / present value of what goes out)^(1/n) - 1."""
    n, nothing = len(flows) - 1, flows[0] * 0
    out = npv(finance, *(min(flow, nothing) for flow in flows))
    back = npv(reinvestment, *(max(flow, nothing) for flow in flows)) * (1 + reinvestment) ** n
    if n < 1 or not out or not back:
        _none(NOT_CALCULABLE)
    return (back / -out) ** (1 / (nothing + n)) - 1


@exact
def ratio(numerator: Any, denominator: Any) -> Any:
    """A ratio of savings to cost by the rule of NIST E3: with no cost left, Infinity if anything is saved, else Not calculable."""
    if denominator <= 0:
        _none(INFINITY if numerator > 0 else NOT_CALCULABLE)
    return numerator / denominator


@exact
def bcr(benefits: Any, costs: Any) -> Any:
    """Benefit-cost ratio PV(B) / PV(C), by the rule of `ratio`."""
    return ratio(benefits, costs)


@exact
def npv_per_capital(value: Any, capital: Any) -> Any:
    """NPV / K: net present value per unit of the present value of investment."""
    return ratio(value, capital) if capital <= 0 else value / capital


def _begun(flows: Sequence[Any]) -> int:
    """The year of the first flow where that goes out: years of nothing before an investment are no payback."""
    first = next((t for t, flow in enumerate(flows) if flow), 0)
    return first if flows[first] < 0 else 0


@exact
def payback(*flows: Any) -> Any:
    """Years until the running sum of the flows is no longer negative, interpolated inside the year; of present values, discounted.

    Raises Undefined “not within the study period” if it never is. Flows that go in at once and come back at once are paid back at 0.
    """
    total, begun = flows[0] * 0, _begun(flows)
    for t, flow in enumerate(flows):
        before, total = total, total + flow
        if total >= 0 and t >= begun:
            return (t - 1 - before / flow) if t and before < 0 else total * 0 + t
    return _none(NEVER)


@exact
def payback_year(*flows: Any) -> Any:
    """The same in whole years, as NIST BLCC prints it: the first year at whose end the running sum is not negative."""
    total, begun = flows[0] * 0, _begun(flows)
    for t, flow in enumerate(flows):
        total += flow
        if total >= 0 and t >= begun:
            return total * 0 + t
    return _none(NEVER)
