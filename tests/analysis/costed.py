"""Costs for the tests of money: small models in YAML of the language, in the terms a test needs, computed to the end."""

from __future__ import annotations

from decimal import Decimal

from archmodel.analysis.economics.costing import Costing, costing
from archmodel.analysis.economics.cuts import Cut, cuts
from archmodel.analysis.economics.frame import frame
from archmodel.analysis.economics.lifecycle import Lifecycle, lifecycle
from archmodel.kit.diagnostics import Severity
from archmodel.model import Model
from tests.making import read


def terms(rate: str = "0.09", years: int = 10, base: int = 2026, currency: str = "USD", kind: str = "real", more: str = "") -> str:
    return f"""
parameters:
  currency: {{name: Currency, value: {currency}}}
  base-year: {{name: Base year, value: {base}}}
  study-period: {{name: Study, value: {years}}}
  {kind}-discount-rate: {{name: Rate, base: {rate}}}
{more}"""


def modelled(text: str) -> Model:
    model, _, problems = read(text)
    assert not [p for p in problems if p.severity is Severity.ERROR], [p.message.say("en") for p in problems]
    return model


def costed(items: str, header: str | None = None) -> Costing:
    """A costing of lines written as the inside of `cost_items:`, and of whole sections after it."""
    return costing(frame(modelled((header or terms()) + "\ncost_items:\n" + items)))


def living(items: str, header: str | None = None) -> Lifecycle:
    found = costed(items, header)
    assert not found.problems and not found.frame.problems
    return lifecycle(found)


def cut_up(found: Lifecycle) -> dict[str, Cut]:
    return {cut.id: cut for cut in cuts(found)}


def value(found: Costing | Lifecycle, name: str) -> Decimal:
    number = found.frame.ledger.value(name)
    assert number is not None, name
    return number


def near(found: Costing | Lifecycle, name: str, expected: str) -> None:
    """To the digits in which it is written."""
    wanted = Decimal(expected)
    assert value(found, name).quantize(wanted) == wanted, (name, value(found, name))


def codes(found: Costing) -> set[str]:
    return {problem.code for problem in (*found.frame.problems, *found.problems)}
