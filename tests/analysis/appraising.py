"""A small project with costs and benefits, appraised: what the tests of this room share."""

from __future__ import annotations

from decimal import Decimal

from archmodel.analysis.economics.appraisal import Appraisal, appraised
from archmodel.analysis.economics.costing import costing
from archmodel.analysis.economics.frame import frame
from archmodel.kit.diagnostics import Severity
from tests.making import read

TERMS = """
parameters:
  currency: {{name: Currency, value: {currency}}}
  base-year: {{name: Base year, value: 2026}}
  study-period: {{name: Study period, value: {years}}}
  real-discount-rate: {{name: Discount rate, low: 0.06, base: {rate}, high: 0.12, provenance: {{kind: knowledge, confidence: med}}}}
"""
VECTOR = """
cost_items:
  asset: {name: Asset, category: chi-phi-thiet-bi, currency: USD, year: 2026, quantity: 1, unit_cost: {base: 1000},
          provenance: {kind: found, source: s-x, confidence: high}}
benefits:
  gain:
    name: Gain
    category: economic
    formula: calls*minutes/60*wage
    parameters:
      calls: {low: 900, base: 1200, high: 1500, unit: call/yr}
      minutes: {low: 10, base: 20, high: 30, unit: min}
      wage: {low: 0.5, base: 1, high: 2, unit: USD/h}
    attribution_pct: {low: 25, base: 50, high: 75}
    start_year: 2027
    provenance: {kind: assumption}
sources: {s-x: {name: X}}
"""
"""1,000 now, 200 a year for ten years (domain 2.4.6)."""


def appraisal(text: str = VECTOR, *, years: int = 10, rate: str = "0.09", currency: str = "USD", more: str = "") -> Appraisal:
    """`more` are further parameters, each line indented by two."""
    model, _, problems = read(TERMS.format(years=years, rate=rate, currency=currency) + more + text)
    assert not [p.message.say("en") for p in problems if p.severity is Severity.ERROR]
    found = frame(model)
    return appraised(found, costing(found))


def flows(costs: list[int], benefits: list[int]) -> str:
    """One line of cost and one of benefits, by year from 2026."""
    def said(values: list[int]) -> str:
        return ", ".join(f"{{year: {2026 + t}, amount: {v}}}" for t, v in enumerate(values))
    return f"""
cost_items:
  asset: {{name: Asset, category: chi-phi-khac, currency: USD, flows: [{said(costs)}], provenance: {{kind: assumption}}}}
benefits:
  gain: {{name: Gain, category: economic, unit: USD, flows: [{said(benefits)}], provenance: {{kind: assumption}}}}
"""


def value(found: Appraisal, name: str) -> Decimal:
    figure = found.frame.ledger.value(name)
    assert figure is not None, found.frame.ledger[name].why
    return figure
