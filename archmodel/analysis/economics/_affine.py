"""Figures as weighted sums of the few that can move: what makes ten thousand draws of a whole ledger a matter of a second.

A present value is so many times the price it comes from. Every result that is in proportion to the uncertain figures is kept as
`constant + Σ weight × node`, the weights exact; where two of them meet in a product, a power or a function, that result is a node of its
own, computed by the formula of the ledger. So nothing is approximated: with all figures at their base each target is what the ledger says.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal, localcontext
from operator import mul

from archmodel.analysis.ledger import Ledger
from archmodel.kit.formula import columns, evaluate, parse
from archmodel.kit.formula.evaluation import PRECISION, Column
from archmodel.kit.formula.parsing import Call, Expression, Name, Number, Power, Product, Sum

Weights = dict[str, Decimal]
Form = tuple[Decimal, Weights]
"""A constant, and the weight of each node."""


class _NotInProportion(Exception):
    """Two moving figures meet."""


class Affine:
    """The targets of a ledger over some figures of it that move; all targets must have a value."""

    def __init__(self, ledger: Ledger, moving: Sequence[str], targets: Sequence[str]) -> None:
        self.ledger, self.moving, self.targets = ledger, tuple(moving), tuple(targets)
        self._forms: dict[str, Form] = {name: (Decimal(0), {name: Decimal(1)}) for name in moving}
        self.nodes: list[str] = []
        """The results that are computed by their own formula, in the order of computing."""
        needed = ledger.under(targets)
        with localcontext(PRECISION):
            for name in ledger.dependents(moving):
                if name in needed:
                    self._add(name)
        self._roots = {name: frozenset({name}) for name in moving}
        for node in self.nodes:
            self._roots[node] = frozenset().union(*(self._roots[n] for i in self._operands(node) for n in self._form(i)[1]))

    def _add(self, name: str) -> None:
        figure = self.ledger[name]
        try:
            self._forms[name] = self._expressed(parse(figure.formula), figure.operands)
        except _NotInProportion:
            self.nodes.append(name)
            self._forms[name] = (Decimal(0), {name: Decimal(1)})

    def _operands(self, name: str) -> tuple[str, ...]:
        return tuple(self.ledger[name].operands.values())

    def _form(self, name: str) -> Form:
        """Raises ValueError for a figure without a value."""
        found = self._forms.get(name)
        if found is not None:
            return found
        value = self.ledger.value(name)
        if value is None:
            raise ValueError(f"{name} has no value")
        return value, {}

    def _expressed(self, node: Expression, operands: Mapping[str, str]) -> Form:
        match node:
            case Number(value):
                return value, {}
            case Name(name):
                return self._form(operands[name])
            case Sum(terms):
                constant, weights = Decimal(0), Weights()
                for subtracted, term in terms:
                    part, more = self._expressed(term, operands)
                    constant += -part if subtracted else part
                    for name, weight in more.items():
                        weights[name] = weights.get(name, Decimal(0)) + (-weight if subtracted else weight)
                return constant, weights
            case Product(factors):
                return self._product(factors, operands)
            case Power(base, exponent):
                return self._still(node, (base, exponent), operands)
            case Call(_, arguments):
                return self._still(node, arguments, operands)

    def _product(self, factors: tuple[tuple[bool, Expression], ...], operands: Mapping[str, str]) -> Form:
        constant, weights = Decimal(1), Weights()
        for divides, factor in factors:
            part, more = self._expressed(factor, operands)
            if more and (divides or weights):
                raise _NotInProportion
            if divides:
                constant, weights = constant / part, {name: weight / part for name, weight in weights.items()}
            elif more:
                constant, weights = constant * part, {name: constant * weight for name, weight in more.items()}
            else:
                constant, weights = constant * part, {name: weight * part for name, weight in weights.items()}
        return constant, weights

    def _still(self, node: Expression, parts: Sequence[Expression], operands: Mapping[str, str]) -> Form:
        """What is no sum or product has a constant value only where nothing in it moves."""
        if any(self._expressed(part, operands)[1] for part in parts):
            raise _NotInProportion
        values = {name: value for name, id_ in operands.items() if (value := self.ledger.value(id_)) is not None}
        return evaluate(node, values, self.ledger.functions), {}

    def valued(self, changed: Mapping[str, Decimal]) -> dict[str, Decimal]:
        """The targets with some of the moving figures at other values, exact. Raises Undefined where there is no result."""
        with localcontext(PRECISION):
            known: dict[str, Decimal] = dict(changed)
            for node in self.nodes:
                if self._roots[node] & changed.keys():
                    figure = self.ledger[node]
                    values = {word: self._value(self._form(i), known) for word, i in figure.operands.items()}
                    known[node] = evaluate(parse(figure.formula), values, self.ledger.functions)
            return {target: self._value(self._form(target), known) for target in self.targets}

    def _value(self, form: Form, known: Mapping[str, Decimal]) -> Decimal:
        constant, weights = form
        return constant + sum((weight * (known[name] if name in known else self.ledger.value(name) or Decimal(0))
                               for name, weight in weights.items()), Decimal(0))

    def drawn(self, draws: Mapping[str, list[float]]) -> dict[str, list[float]]:
        """Each target, draw by draw; every moving figure has its column. Raises ZeroDivisionError, OverflowError."""
        known: dict[str, list[float]] = {name: draws[name] for name in self.moving}
        size = len(next(iter(known.values()), ()))
        spread: dict[str, Column] = {}
        for node in self.nodes:
            figure = self.ledger[node]
            for operand in figure.operands.values():
                if operand not in spread:
                    spread[operand] = _column(self._form(operand), known)
            made = columns(parse(figure.formula), {word: spread[i] for word, i in figure.operands.items()}, self.ledger.functions)
            known[node] = made if isinstance(made, list) else [made] * size
        used = sorted({name for target in self.targets for name in self._form(target)[1]})
        rows = list(zip(*(known[name] for name in used), strict=True))
        found = {}
        for target in self.targets:
            constant, weights = self._form(target)
            vector, start = [float(weights.get(name, 0)) for name in used], float(constant)
            found[target] = [start + sum(map(mul, vector, row)) for row in rows] if weights else [start] * size
        return found


def _column(form: Form, known: Mapping[str, list[float]]) -> Column:
    constant, weights = float(form[0]), {name: float(weight) for name, weight in form[1].items()}
    if not weights:
        return constant
    if len(weights) == 1:
        (name, weight), = weights.items()
        return known[name] if weight == 1 and not constant else [constant + weight * x for x in known[name]]
    vector = list(weights.values())
    return [constant + sum(map(mul, vector, row)) for row in zip(*(known[name] for name in weights), strict=True)]
