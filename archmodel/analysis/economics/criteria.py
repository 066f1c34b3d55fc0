"""Options by weighted criteria: totals, ranks, and how far a weight may move before the first two change places.

A total is Σ n_k · s_k over scores of 0 to 100, n_k the weights divided by their sum. With the weight of k at (1 + x) times its own and the
others in their old proportion, a total T becomes (T + x · c_k) / (1 + x · n_k), c_k = n_k · s_k; the first two change places at
x = (T_a - T_b) / (c_bk - c_ak), if that is a weight at all (x > -1).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from archmodel.analysis.economics.frame import Frame
from archmodel.analysis.ledger import Ledger
from archmodel.kit.text import LocalText, msg
from archmodel.model import Element

SHIFTS = tuple(Decimal(x) / 100 for x in (-50, -20, -10, 10, 20, 50))
METHOD = "weighted sum model"
_POINT = "point"


@dataclass(frozen=True, kw_only=True)
class Scoring:
    """Ids of figures: `weights` by criterion, `contributions` by option and criterion, `totals` and `ranks` by option.

    `order` are the options with a total, the best first; `dominated` those that another option beats or equals on every criterion.
    `swings` say by criterion how much its weight must change for the first two to change places, `shifted` the order after each of SHIFTS.
    """

    options: tuple[Element, ...]
    criteria: tuple[Element, ...]
    weights: dict[str, str]
    contributions: dict[tuple[str, str], str]
    totals: dict[str, str]
    ranks: dict[str, str]
    order: tuple[str, ...]
    dominated: dict[str, str]
    swings: dict[str, str]
    flipped: dict[str, str]
    shifted: dict[tuple[str, Decimal], tuple[str, ...]]


def scoring(frame: Frame, options: Sequence[Element]) -> Scoring | None:
    """None where there are no criteria. An option without a score on some criterion has no total and no rank."""
    criteria = tuple(sorted(frame.model.of_kind("criterion"), key=lambda e: e.id))
    if not criteria or not options:
        return None
    ledger = frame.ledger
    weights = _weights(ledger, criteria)
    scores = {(o.id, c.id): _score(ledger, o, c) for o in options for c in criteria}
    contributions = {(o.id, c.id): ledger.compute(
        f"score/{o.id}/{c.id}", _of(c.name, o.name), _POINT, "n * s", {"n": weights[c.id], "s": scores[o.id, c.id]}, method=METHOD)
        for o in options for c in criteria}
    totals = {o.id: ledger.total(f"score/{o.id}", titled("Tổng điểm: {name}", "Total score: {name}", name=o.name), _POINT,
                                 [contributions[o.id, c.id] for c in criteria], method=METHOD) for o in options}
    rated = [o for o in options if ledger.value(totals[o.id]) is not None]
    dominance = _dominance(ledger, rated, criteria, scores)
    ranks = _ranks(ledger, rated, totals, dominance)
    order = tuple(sorted(ranks, key=lambda o: (ledger.value(ranks[o]) or 0, o)))
    first_two = order[:2]
    swings = {c.id: _swing(ledger, c, first_two, totals, contributions) for c in criteria} if len(first_two) == 2 else {}
    return Scoring(
        options=tuple(options), criteria=criteria, weights=weights, contributions=contributions, totals=totals, ranks=ranks, order=order,
        dominated={b: a for (a, b), name in sorted(dominance.items()) if ledger.value(name) == 1}, swings=swings,
        flipped={c: _flipped(ledger, c, weights[c], swing) for c, swing in swings.items()},
        shifted={(c.id, x): _shifted(ledger, c, x, order, weights, contributions, totals, ranks) for c in criteria for x in SHIFTS})


def titled(vi: str, en: str, **names: object) -> LocalText:
    """The title of a figure with names in it, each in its tongue or in the only one it has."""
    words = msg(vi, en, **names)
    return LocalText(vi=words.say("vi"), en=words.say("en"))


def _of(what: LocalText, whose: LocalText) -> LocalText:
    return titled("{what}: {whose}", "{what}: {whose}", what=what, whose=whose)


def _weights(ledger: Ledger, criteria: Sequence[Element]) -> dict[str, str]:
    """Each weight divided by the sum of all."""
    stated = {c.id: ledger.fact(c, "weight", unit="") for c in criteria}
    whole = ledger.total("weight/total", LocalText(vi="Tổng trọng số", en="Sum of the weights"), "", list(stated.values()))
    return {c.id: ledger.compute(f"weight/{c.id}", titled(
        "Trọng số quy chuẩn: {name}", "Normalised weight: {name}", name=c.name), "share", "w / total",
        {"w": stated[c.id], "total": whole}, method=METHOD) for c in criteria}


def _score(ledger: Ledger, option: Element, criterion: Element) -> str:
    for i, row in enumerate(option.get("scores") or ()):
        if row.get("criterion") == criterion.id:
            return ledger.fact(option, "scores", i, "score", unit=_POINT, title=_of(criterion.name, option.name))
    return ledger.unknown(f"{option.id}.scores/{criterion.id}", _of(criterion.name, option.name), _POINT, titled(
        "chưa chấm điểm: {option}, {criterion}", "not scored: {option}, {criterion}", option=option.name, criterion=criterion.name))


def _dominance(ledger: Ledger, options: Sequence[Element], criteria: Sequence[Element],
               scores: dict[tuple[str, str], str]) -> dict[tuple[str, str], str]:
    """(a, b) → 1 where a is nowhere below b and somewhere above."""
    found = {}
    for a in options:
        for b in options:
            if a.id != b.id:
                operands = {f"{who}{i}": scores[o.id, c.id] for i, c in enumerate(criteria, 1) for who, o in (("a", a), ("b", b))}
                found[a.id, b.id] = ledger.compute(
                    f"dominates/{a.id}/{b.id}",
                    titled("{a} trội hơn hẳn {b}", "{a} dominates {b}", a=a.name, b=b.name), "",
                    f"dominates({', '.join(operands)})", operands, method="Pareto dominance")
    return found


def _ranks(ledger: Ledger, options: Sequence[Element], totals: dict[str, str], dominance: dict[tuple[str, str], str]) -> dict[str, str]:
    """1 + how many options stand above: by a higher total, or by dominance where totals are equal."""
    found = {}
    for o in options:
        others = [p for p in options if p.id != o.id]
        operands = {"own": totals[o.id]}
        for i, p in enumerate(others, 1):
            operands |= {f"t{i}": totals[p.id], f"d{i}": dominance[p.id, o.id]}
        formula = " + ".join(["1", *(f"max(above(t{i}, own), d{i})" for i in range(1, len(others) + 1))])
        found[o.id] = ledger.compute(f"rank/{o.id}", titled("Thứ hạng: {name}", "Rank: {name}", name=o.name), "", formula,
                                     operands if others else {}, method=METHOD)
    return found


def _swing(ledger: Ledger, criterion: Element, first_two: Sequence[str], totals: dict[str, str],
           contributions: dict[tuple[str, str], str]) -> str:
    a, b = first_two
    return ledger.compute(
        f"swing/{criterion.id}", titled(
            "Mức đổi trọng số để hai phương án đầu đổi chỗ: {name}", "Change of the weight at which the first two change places: {name}",
            name=criterion.name), "share", "swing(ta, tb, ca, cb)",
        {"ta": totals[a], "tb": totals[b], "ca": contributions[a, criterion.id], "cb": contributions[b, criterion.id]},
        method="x = (Ta - Tb) / (cb - ca), x > -1")


def _flipped(ledger: Ledger, criterion: str, weight: str, swing: str) -> str:
    return ledger.compute(f"swing/{criterion}/weight", titled(
        "{title}, khi đổi chỗ", "{title}, where they change places", title=ledger[weight].title), "share",
                          "n * (1 + x) / (1 + x * n)", {"n": weight, "x": swing}, method=METHOD)


def _shifted(ledger: Ledger, criterion: Element, x: Decimal, order: Sequence[str], weights: dict[str, str],
             contributions: dict[tuple[str, str], str], totals: dict[str, str], ranks: dict[str, str]) -> tuple[str, ...]:
    """The order of the options with this one weight changed by x."""
    per_cent = f"{x * 100:+.0f}"
    change = ledger.constant(f"weight-change/{per_cent}", x, titled("Đổi trọng số {x} %", "Weight {x} %", x=per_cent), "share")
    moved = {o: ledger.compute(
        f"score/{o}/{criterion.id}/{per_cent}", titled(
            "{title}, trọng số {name} {x} %", "{title}, weight of {name} {x} %", title=ledger[totals[o]].title, name=criterion.name,
            x=per_cent), _POINT, "(T + x * c) / (1 + x * n)",
        {"T": totals[o], "x": change, "c": contributions[o, criterion.id], "n": weights[criterion.id]}, method=METHOD) for o in order}
    return tuple(sorted(order, key=lambda o: (-(ledger.value(moved[o]) or Decimal(0)), ledger.value(ranks[o]) or 0, o)))
