"""The book of figures: every result is computed by the very formula that is printed, so that the two can never differ."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from archmodel.analysis.ledger.figure import NO_NUMBER, Figure, Path
from archmodel.kit.formula import FormulaError, Undefined, columns, evaluate, parse
from archmodel.kit.formula.evaluation import BASIC, Column, Functions
from archmodel.kit.period import Moment
from archmodel.kit.text import LocalText
from archmodel.model import Element, Unknown

_SLUG = re.compile(r"[^0-9A-Za-z]+")
Change = Callable[[Decimal], Decimal]


class Ledger:
    """Figures by id, each added once and after those it is computed from: so the order of adding is an order of computing."""

    def __init__(self, functions: Functions = BASIC) -> None:
        self.functions = functions
        self.figures: dict[str, Figure] = {}
        self._leaves: dict[str, frozenset[str]] = {}
        self._users: dict[str, list[str]] = {}
        self.shares: dict[str, Decimal | None] = {}
        """What `assumed_share` has found: a figure that stands is never altered."""

    def __getitem__(self, name: str) -> Figure:
        return self.figures[name]

    def __contains__(self, name: object) -> bool:
        return name in self.figures

    def value(self, name: str) -> Decimal | None:
        return self.figures[name].value

    def fact(self, element: Element, *path: Any, unit: str, title: LocalText | None = None, point: str = "") -> str:
        """A number of an element under `element.path`; with `point` ("base") of a low/base/high value, whose range is kept with it.

        What is not on record, or recorded as unknown, is a figure without a value that says so.
        """
        where = (*path, point) if point else path
        name = ".".join([element.id, *map(str, where)])
        if name in self.figures:
            return name
        stated = _at(element, path)
        value = _number(stated.get(point)) if point and isinstance(stated, Mapping) else _number(stated)
        low, high = (_number(stated.get(p)) for p in ("low", "high")) if point and isinstance(stated, Mapping) else (None, None)
        basis = element.provenance.of(".".join(map(str, path))).basis if element.provenance else ""
        return self._put(Figure(
            id=name, title=title or element.name, unit=unit, value=value, why=None if value is not None else _why(stated),
            element=element.id, path=where, span=element.origin.at(*where), basis=basis, low=low, high=high))

    def constant(self, name: str, value: Decimal | int, title: LocalText, unit: str = "", note: LocalText | None = None) -> str:
        """A number no line of the inventory states: a definition (12 months), an index of a year, a choice with its reason in `note`."""
        return name if name in self.figures else self._put(Figure(id=name, title=title, unit=unit, value=Decimal(value), note=note))

    def unknown(self, name: str, title: LocalText, unit: str, why: LocalText = NO_NUMBER) -> str:
        """A figure nobody has stated: it stands in the tables as unknown, and what is computed from it has no value either."""
        return self._put(Figure(id=name, title=title, unit=unit, value=None, why=why))

    def compute(self, name: str, title: LocalText, unit: str, formula: str, operands: Mapping[str, str], *, method: str = "",
                note: LocalText | None = None) -> str:
        """`formula` over the figures that `operands` name. Where one of these has no value this has none, for the same reason."""
        value, why = self._evaluate(formula, {n: self.figures[i] for n, i in operands.items()})
        return self._put(Figure(id=name, title=title, unit=unit, value=value, why=why, formula=formula, operands=dict(operands),
                                method=method, note=note))

    def total(self, name: str, title: LocalText, unit: str, parts: Sequence[str], *, minus: Sequence[str] = (), method: str = "",
              note: LocalText | None = None) -> str:
        """The sum of some figures, less others; of none, 0."""
        operands = {_slug(part, i): part for i, part in enumerate((*parts, *minus))}
        signed = [("+" if i < len(parts) else "-", n) for i, n in enumerate(operands)]
        formula = " ".join(f"{sign} {n}" for sign, n in signed).removeprefix("+ ") or "0"
        return self.compute(name, title, unit, formula, operands, method=method, note=note)

    def take(self, figure: Figure) -> str:
        """A figure of another ledger, as it is: its operands stand here already."""
        return self._put(figure)

    def _put(self, figure: Figure) -> str:
        if figure.id in self.figures:
            raise ValueError(f"figure {figure.id} stands in the ledger already")
        self.figures[figure.id] = figure
        for operand in dict.fromkeys(figure.operands.values()):
            self._users.setdefault(operand, []).append(figure.id)
        return figure.id

    def _evaluate(self, formula: str, operands: Mapping[str, Figure]) -> tuple[Decimal | None, LocalText | None]:
        missing = next((f for f in operands.values() if f.value is None), None)
        if missing is not None:
            return None, missing.why or NO_NUMBER
        try:
            return evaluate(parse(formula), {n: f.value for n, f in operands.items() if f.value is not None}, self.functions), None
        except Undefined as error:
            return None, error.why
        except FormulaError as error:
            return None, LocalText(vi=error.message.say("vi"), en=error.message.say("en"))

    def leaves(self, name: str) -> frozenset[str]:
        """Every fact and constant a figure rests on."""
        waiting = [name]
        while waiting:                                          # no deeper than one call, however long a chain of figures is
            each = waiting[-1]
            operands = set(self.figures[each].operands.values())
            open_ = operands.difference(self._leaves) if each not in self._leaves else ()
            if open_:
                waiting.extend(open_)
                continue
            waiting.pop()
            self._leaves.setdefault(each, frozenset().union(*(self._leaves[o] for o in operands)) if operands else frozenset({each}))
        return self._leaves[name]

    def facts(self, name: str) -> tuple[Figure, ...]:
        return tuple(self.figures[leaf] for leaf in sorted(self.leaves(name)) if self.figures[leaf].is_fact)

    def missing(self, name: str) -> tuple[Figure, ...]:
        """The facts for want of which a figure has no value."""
        return tuple(f for f in self.facts(name) if f.value is None)

    def dependents(self, changed: Iterable[str]) -> list[str]:
        """Every result that rests on one of these, in an order in which they can be computed."""
        found, waiting = set(changed), list(changed)
        while waiting:
            new = [user for user in self._users.get(waiting.pop(), ()) if user not in found]
            found.update(new)
            waiting.extend(new)
        return [name for name, figure in self.figures.items() if name in found and figure.formula]

    def revalued(self, values: Mapping[str, Decimal], wanted: Iterable[str] = ()) -> dict[str, Decimal | None]:
        """What the results (all that change, or those wanted) would be if these facts and constants had other values."""
        changed: dict[str, Decimal | None] = dict(values)
        needed = self.under(wanted)
        for name in self.dependents(values):
            if needed and name not in needed:
                continue
            figure = self.figures[name]
            operands = {n: changed[i] if i in changed else self.figures[i].value for n, i in figure.operands.items()}
            try:
                known = {n: v for n, v in operands.items() if v is not None}
                changed[name] = evaluate(parse(figure.formula), known, self.functions) if len(known) == len(operands) else None
            except (Undefined, FormulaError):
                changed[name] = None
        return {name: changed.get(name, self.figures[name].value) for name in (tuple(wanted) or changed)}

    def under(self, wanted: Iterable[str]) -> set[str]:
        """These figures and all they are computed from."""
        found: set[str] = set()
        waiting = list(wanted)
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting.extend(self.figures[name].operands.values())
        return found

    def drawn(self, wanted: Sequence[str], draws: Mapping[str, list[float]]) -> dict[str, Column]:
        """The same for many draws at once, in floats. Raises ZeroDivisionError or OverflowError where one draw has no result."""
        changed: dict[str, Column] = dict(draws)
        needed = self.under(wanted)
        for name in self.dependents(draws):
            if name in needed:
                figure = self.figures[name]
                operands = {n: self._column(i, changed) for n, i in figure.operands.items()}
                changed[name] = columns(parse(figure.formula), operands, self.functions)
        return {name: self._column(name, changed) for name in wanted}

    def _column(self, name: str, changed: Mapping[str, Column]) -> Column:
        if name in changed:
            return changed[name]
        value = self.figures[name].value
        return float("nan") if value is None else float(value)


def assumed_share(ledger: Ledger, name: str) -> Decimal | None:
    """Which share (0 to 1) of a figure rests on an assumption: of a sum, by the size of its parts; of anything else, all or nothing."""
    waiting = [name]
    while waiting:
        each = waiting[-1]
        open_ = [] if each in ledger.shares or not _additive(ledger[each]) else [
            part for part in ledger[each].operands.values() if part not in ledger.shares]
        if open_:
            waiting.extend(open_)
            continue
        waiting.pop()
        if each not in ledger.shares:
            ledger.shares[each] = _assumed_share(ledger, each)
    return ledger.shares[name]


def _additive(figure: Figure) -> bool:
    return bool(figure.operands) and bool(figure.formula) and figure.formula.replace(" ", "") == "+".join(figure.operands)


def _assumed_share(ledger: Ledger, name: str) -> Decimal | None:
    figure = ledger[name]
    if figure.value is None:
        return None
    if not figure.formula and not figure.operands:
        return Decimal(figure.basis == "assumption")
    parts = tuple(figure.operands.values())
    if not _additive(figure):
        return Decimal(any(ledger[leaf].basis == "assumption" for leaf in ledger.leaves(name)))
    sizes = [abs(ledger[part].value or Decimal(0)) for part in parts]
    whole = sum(sizes, Decimal(0))
    shares = [ledger.shares[part] or Decimal(0) for part in parts]
    return sum((share * size for share, size in zip(shares, sizes, strict=True)), Decimal(0)) / whole if whole else max(shares)


def _slug(name: str, index: int) -> str:
    """A name a formula can hold; the number keeps two alike apart."""
    word = _SLUG.sub("_", name).strip("_")
    return f"{word if word[:1].isalpha() else 'x' + word}_{index + 1}"


def _at(element: Element, path: Path) -> Any:
    if path in (("lifecycle", "start"), ("lifecycle", "end")):
        return element.lifecycle.start if path[1] == "start" else element.lifecycle.end
    value: Any = element.fields
    for step in path:
        if isinstance(value, Mapping):
            value = value.get(step)
        elif isinstance(value, tuple) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return value if isinstance(value, Unknown) else None
    return value


def _number(value: Any) -> Decimal | None:
    """A date counts as its (first) month, in months from year 0."""
    if isinstance(value, Moment):
        return Decimal(value.first.year * 12 + value.first.month - 1)
    if isinstance(value, Decimal):
        return value
    return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else None


def _why(stated: Any) -> LocalText:
    if isinstance(stated, Unknown) and (stated.contact or stated.due):
        words = ", ".join(part for part in (stated.contact, stated.due) if part)
        return LocalText(vi=f"chưa xác định ({words})", en=f"unknown ({words})")
    return NO_NUMBER
