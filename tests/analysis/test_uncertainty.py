"""The simulation done again by another hand, from nothing but what `--explain --format json` prints; and what it must say of bad data."""

from __future__ import annotations

import json
import math
import os
import random
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from statistics import NormalDist
from typing import Any

import pytest

from archmodel.analysis.economics._affine import Affine
from archmodel.analysis.economics._uncertain import inputs, mistakes
from archmodel.analysis.economics.appraisal import Appraisal, appraised
from archmodel.analysis.economics.costing import costing
from archmodel.analysis.economics.frame import frame
from archmodel.analysis.economics.lifecycle import lifecycle
from archmodel.analysis.economics.uncertainty import SIMULATION, Uncertainty, simulate
from archmodel.analysis.ledger import Account, assumed_share
from archmodel.reports import Request
from archmodel.reports._account_records import as_json
from archmodel.reports._explaining import explain
from archmodel.reports.appraise import account
from archmodel.workspace import Workspace
from tests.analysis.appraising import VECTOR, appraisal, flows
from tests.making import read
from tests.reports.recomputing import recomputed

ROOT = Path(__file__).parents[2]
RANGED = VECTOR.replace("unit_cost: {base: 1000}", "unit_cost: {low: 800, base: 1000, high: 1500}")
TIED = RANGED + """
correlations:
  c1: {name: Calls and price, between: [gain.calls, asset], coefficient: 0.7, provenance: {kind: assumption}}
"""
PERT = "  distribution: {name: Distribution, value: pert}\n"
Figures = Mapping[str, Mapping[str, Any]]


def simulated(text: str, draws: int = 400, seed: int = 5, **what: Any) -> tuple[Appraisal, Uncertainty]:
    found = appraisal(text, **what)
    assert found.case is not None and not list(mistakes(found.frame))
    return found, simulate(found, found.case, lifecycle(found.costing).total.base, seed, draws)


def printed(found: Appraisal) -> Figures:
    told = Account(name="appraise", title=found.frame.ledger[SIMULATION].title, ledger=found.frame.ledger)
    figures: Figures = json.loads(as_json(told, [name for name in found.frame.ledger.figures if name.startswith("risk/")]))["figures"]
    return figures


class Again:
    """Another simulation: it reads the printed figures and shares no line with ours."""

    def __init__(self, figures: Figures) -> None:
        self.figures = figures
        operands = figures[SIMULATION]["operands"]
        self.seed, self.draws = (int(figures[operands[name]]["value"]) for name in ("seed", "draws"))
        self.targets = [operands[name] for name in operands if name.startswith("target_")]
        self.names = [operands[name] for name in operands if name.startswith("base_")]
        self.points = {operands[name]: tuple(float(figures[operands[f"{point}_{name.removeprefix('base_')}"]]["value"])
                                             for point in ("low", "base", "high")) for name in operands if name.startswith("base_")}
        self.pert = "PERT" in figures[SIMULATION]["note"]["en"]
        self.moving = self._moving()

    def _moving(self) -> list[str]:
        """Results that rest on an input, in the order printed: each after its operands."""
        rests, found = set(self.names), []
        for name, figure in self.figures.items():
            if figure["formula"] and rests & set(figure["operands"].values()):
                rests.add(name)
                found.append(name)
        return found

    def uniforms(self) -> dict[str, list[float]]:
        found = {}
        for name in self.names:
            stream = random.Random(f"{self.seed}/{name}")
            found[name] = [stream.random() for _ in range(self.draws)]
        return found

    def values(self, name: str, stream: Sequence[float]) -> list[float]:
        a, m, b = self.points[name]
        return [_beta(u, a, m, b) if self.pert else _triangle(u, a, m, b) for u in stream]

    def results(self, streams: Mapping[str, Sequence[float]]) -> dict[str, list[Decimal]]:
        columns = {name: self.values(name, streams[name]) for name in self.names}
        found: dict[str, list[Decimal]] = {target: [] for target in self.targets}
        for n in range(self.draws):
            known = self.evaluated({name: Decimal(columns[name][n]) for name in self.names})
            for target in self.targets:
                found[target].append(known.get(target, Decimal(self.figures[target]["value"])))
        return found

    def evaluated(self, known: dict[str, Decimal]) -> dict[str, Decimal]:
        for name in self.moving:
            if name not in known and not name.startswith("risk/"):
                figure = self.figures[name]
                known[name] = recomputed(figure["formula"], {word: known[i] if i in known else Decimal(self.figures[i]["value"])
                                                             for word, i in figure["operands"].items()})
        return known


def _triangle(u: float, a: float, m: float, b: float) -> float:
    """By solving the quadratic of the distribution function, whichever side the number lies."""
    share = (m - a) / (b - a)
    return a + (b - a) * math.sqrt(u * share) if u <= share else b - (b - a) * math.sqrt((1 - u) * (1 - share))


def _beta(u: float, a: float, m: float, b: float) -> float:
    """By halving, with the integral of the density by Simpson's rule."""
    alpha, beta = 1 + 4 * (m - a) / (b - a), 1 + 4 * (b - m) / (b - a)
    size = math.gamma(alpha) * math.gamma(beta) / math.gamma(alpha + beta)

    def share(angle: float) -> float:
        width = angle / 200
        heights = [2 * math.sin(n * width) ** (2 * alpha - 1) * math.cos(n * width) ** (2 * beta - 1) for n in range(201)]
        return (heights[0] + heights[-1] + sum((4 if n % 2 else 2) * heights[n] for n in range(1, 200))) * width / 3 / size

    low, high = 0.0, math.pi / 2
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if share(middle) < u else (low, middle)
    return a + (b - a) * math.sin(low) ** 2


def percentile(values: Sequence[Decimal], p: float) -> float:
    at = (len(values) - 1) * p
    ordered, whole = sorted(map(float, values)), math.floor(at)
    return ordered[whole] * (1 - (at - whole)) + ordered[min(whole + 1, len(values) - 1)] * (at - whole)


def spearman(a: Sequence[float], b: Sequence[float]) -> float:
    """By the differences of ranks, where no two are equal."""
    first, second = ({value: place for place, value in enumerate(sorted(each))} for each in (a, b))
    off = sum((first[x] - second[y]) ** 2 for x, y in zip(a, b, strict=True))
    return 1 - 6 * off / (len(a) * (len(a) ** 2 - 1))


def held(figures: Figures, streams: Mapping[str, Sequence[float]] | None = None) -> None:
    """All that the simulation says, against the same done again."""
    other = Again(figures)
    uniform = streams or other.uniforms()
    results = other.results(uniform)
    for what, target in (("enpv", "enpv"), ("lcc", "lcc/total")):
        near = {"rel": 1e-8 if not other.pert else 1e-5}
        for name, p in (("p10", 0.1), ("p50", 0.5), ("p90", 0.9)):
            assert float(figures[f"risk/{what}/{name}"]["value"]) == pytest.approx(percentile(results[target], p), **near)
        assert float(figures[f"risk/{what}/mean"]["value"]) == pytest.approx(float(sum(results[target]) / other.draws), **near)
    assert float(figures["risk/enpv/below-zero"]["value"]) == sum(value < 0 for value in results["enpv"]) / other.draws
    enpv = [float(value) for value in results["enpv"]]
    for name in other.names:
        assert float(figures[f"risk/rank/{name}"]["value"]) == pytest.approx(spearman(list(uniform[name]), enpv), abs=1e-3 if other.pert
                                                                             else 1e-8)
        for point in ("low", "high"):
            told = figures[f"risk/tornado/{name}/{point}"]
            again = other.evaluated({name: Decimal(figures[told["operands"]["instead"]]["value"])})
            assert abs(Decimal(told["value"]) - again.get("enpv", Decimal(figures["enpv"]["value"]))) < Decimal("1e-12")


def test_whoever_reads_the_explanation_can_draw_again() -> None:
    found, risk = simulated(RANGED)
    assert [each.id for each in risk.inputs] == [
        "asset.unit_cost.base", "gain.attribution_pct.base", "gain.parameters.calls.base", "gain.parameters.minutes.base",
        "gain.parameters.wage.base"], "and not the discount rate"
    held(printed(found))


def test_a_pert_is_drawn_again_too() -> None:
    found, risk = simulated(RANGED, draws=60, more=PERT)
    assert risk.shape == "pert"
    held(printed(found))


def test_correlated_inputs_are_drawn_again_too() -> None:
    found, _ = simulated(TIED)
    figures, normal = printed(found), NormalDist()
    other = Again(figures)
    streams = other.uniforms()
    assert figures[figures[SIMULATION]["operands"]["rho_1"]]["value"] == "0.7"
    r, price, calls = 2 * math.sin(math.pi * 0.7 / 6), "asset.unit_cost.base", "gain.parameters.calls.base"
    streams[calls] = [normal.cdf(r * normal.inv_cdf(u) + math.sqrt(1 - r * r) * normal.inv_cdf(v))
                      for u, v in zip(streams[price], streams[calls], strict=True)]
    held(figures, streams)


def test_the_city_is_drawn_again_from_what_is_printed() -> None:
    told = account(Workspace(ROOT, clock="2026-11-22"), Request(draws=24, seed=11))
    names = [name for name in told.ledger.figures if name.startswith("risk/")]
    figures: Figures = json.loads(as_json(told, names))["figures"]
    held(figures)
    operands = figures[SIMULATION]["operands"]
    facts = [figures[name] for word, name in operands.items() if word.startswith(("low_", "base_", "high_"))]
    assert len(facts) == 3 * 59 and all(fact["file"] and fact["line"] for fact in facts)
    said = [block for block in explain(told, ["risk/enpv/p50"]).blocks]
    assert "random.Random(" in str(said) and "--seed 11 --draws 24" in str(said) and "ca-vms.unit_cost.high" in str(said)


def test_the_shares_of_the_variance_are_one_and_all_rests_on_assumptions() -> None:
    found, risk = simulated(RANGED)
    ledger = found.frame.ledger
    assert sum(ledger.value(swing.share) or 0 for swing in risk.swings) == pytest.approx(1)
    assert sum(ledger.value(share) or 0 for _, _, share in risk.cells) == 1
    assert risk.enpv and assumed_share(ledger, risk.enpv["p50"]) == 1
    widths = [ledger.value(swing.width) or Decimal(0) for swing in risk.swings]
    assert widths == sorted(widths, reverse=True)


@pytest.mark.parametrize("text", [RANGED, RANGED.replace("formula: calls*minutes/60*wage", "formula: max(calls, calls)*minutes/60*wage")])
def test_weights_give_what_the_ledger_gives(text: str) -> None:
    """Against `revalued` (exact) and `drawn` (float) of the ledger, products and powers of inputs among them."""
    found = appraisal(text)
    assert found.case is not None
    ledger, enpv = found.frame.ledger, found.case.enpv
    known = inputs(found.frame, [enpv])
    model = Affine(ledger, [each.id for each in known], [enpv])
    for each in known:
        for name in (each.low, each.high):
            value = ledger.value(name) or Decimal(0)
            other = ledger.revalued({each.id: value}, [enpv])[enpv]
            assert other is not None and abs(model.valued({each.id: value})[enpv] - other) < Decimal("1e-24")
    columns = {each.id: [each.spread.low, each.spread.base, each.spread.high, each.spread.base * 0.97] for each in known}
    assert model.drawn(columns)[enpv] == pytest.approx(ledger.drawn([enpv], columns)[enpv], rel=1e-12)


def test_a_line_more_changes_no_draw_of_the_others() -> None:
    def lcc(text: str) -> dict[str, str]:
        found, risk = simulated(text, draws=150)
        return {swing.input.id: found.frame.ledger[swing.rank].id for swing in risk.swings}

    more = RANGED.replace("benefits:", "  other: {name: Other, category: chi-phi-thiet-bi, currency: USD, year: 2026, quantity: 1,\n"
                          "          unit_cost: {low: 1, base: 1, high: 1}, provenance: {kind: assumption}}\nbenefits:")
    assert lcc(RANGED) == lcc(more)
    (one, first), (two, second) = simulated(RANGED, draws=150), simulated(more, draws=150)
    assert first.enpv and second.enpv
    a, b = (found.frame.ledger.value(risk.enpv["p50"]) or Decimal(0) for found, risk in ((one, first), (two, second)) if risk.enpv)
    assert a - b == pytest.approx(Decimal(1), abs=Decimal("1e-6"))


def test_one_side_left_out_is_the_base() -> None:
    _, risk = simulated(VECTOR.replace("unit_cost: {base: 1000}", "unit_cost: {base: 1000, high: 1500}"))
    price = next(each for each in risk.inputs if each.element == "asset")
    assert (price.low, price.spread.low, price.spread.high) == (price.id, 1000, 1500)


def test_the_chance_of_a_return_below_the_hurdle() -> None:
    found, risk = simulated(RANGED, more="  hurdle-rate: {name: Hurdle, value: 0.15}\n", draws=800)
    ledger = found.frame.ledger
    below, zero = ledger.value(risk.below_hurdle), ledger.value(risk.below_zero)
    assert below is not None and zero is not None and zero < below < 1 and not risk.several
    same, other = simulated(RANGED, draws=800)
    assert same.frame.ledger.value(other.below_hurdle) == same.frame.ledger.value(other.below_zero)


def test_draws_with_several_returns_are_counted() -> None:
    turning = flows([100, 0, 200], [0, 260, 0]) + """
  late: {name: Late, category: economic, formula: a, unit: USD/year, parameters: {a: {low: 0, base: 20, high: 60, unit: USD/yr}},
         attribution_pct: {base: 100}, start_year: 2036, provenance: {kind: assumption}}
"""
    found, risk = simulated(turning)
    assert risk.several and found.frame.ledger.value(risk.several) == 1


def test_without_ranges_or_without_a_result_there_is_no_simulation() -> None:
    _, risk = simulated(flows([100], [0, 50]))
    assert risk.enpv is None and risk.why and "range" in risk.why.en
    _, unknown = simulated(RANGED.replace("start_year: 2027", "start_year: unknown"))
    assert unknown.enpv is None and unknown.why and "unknown" in unknown.why.en


BAD = {
    "distribution": (RANGED, "  distribution: {name: Distribution, value: normal}\n", "triangular"),
    "unknown": (TIED.replace("gain.calls", "gain.call"), "", "gain.call"),
    "itself": (TIED.replace("gain.calls, asset", "asset, asset"), "", "itself"),
    "range": (RANGED, "  p: {name: P, low: 3, base: 2, high: 4}\n", "is more than"),
    "contradiction": (RANGED + """
correlations:
  c1: {name: C one, between: [gain.calls, asset], coefficient: 0.9, provenance: {kind: assumption}}
  c2: {name: C two, between: [gain.calls, gain.minutes], coefficient: 0.9, provenance: {kind: assumption}}
  c3: {name: C three, between: [gain.minutes, asset], coefficient: -0.9, provenance: {kind: assumption}}
""", "", "C one; C two; C three"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_data_are_named_at_their_place(name: str) -> None:
    text, more, word = BAD[name]
    model = appraisal_model(text, more)
    found = list(mistakes(frame(model)))
    assert found and all(problem.span is not None and problem.message.say("vi") != problem.message.say("en") for problem in found)
    assert any(word in problem.message.say("en") for problem in found), [problem.message.say("en") for problem in found]


def appraisal_model(text: str, more: str) -> Any:
    from tests.analysis.appraising import TERMS

    return read(TERMS.format(years=10, rate="0.09", currency="USD") + more + text)[0]


def test_the_same_seed_gives_the_same_bytes() -> None:
    code = ("from archmodel.reports import Request; from archmodel.reports.appraise import account\n"
            "from archmodel.reports._account_records import as_json; from archmodel.workspace import Workspace; from pathlib import Path\n"
            "print(as_json(account(Workspace(Path('.'), clock='2026-11-22'), Request(draws=100, seed=3))))")

    def said() -> Iterator[str]:
        for seed in ("1", "99"):
            yield subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True,
                                 env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}).stdout

    assert len(set(said())) == 1


def test_every_draw_at_the_base_is_the_ledger() -> None:
    """A simulation whose structure differs from the ledger's is refused, not shown."""
    space = Workspace(ROOT, clock="2026-11-22")
    terms = frame(space.model)
    found = appraised(terms, costing(terms))
    assert found.case is not None
    lcc = lifecycle(found.costing).total.base
    targets = [found.case.enpv, lcc, *found.case.net.values()]
    known = inputs(terms, targets)
    model = Affine(terms.ledger, [each.id for each in known], targets)
    for name, column in model.drawn({each.id: [each.spread.base] for each in known}).items():
        assert column[0] == pytest.approx(float(terms.ledger.value(name) or 0), rel=1e-9)
