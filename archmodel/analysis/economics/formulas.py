"""What a benefit's formula gives, by the units of its parameters, and what is wrong with it at which place.

A formula may use + - * / ^, brackets, `min`, `max` and the names of its own parameters; it is read by `kit/formula`, never run as code.
The unit of the result is that of the parameters multiplied out (`kit/units`): a sum of money (a year), or a quantity a year that a
`value_of_unit` may turn into money. What is stated without “a year” is taken as that of a year, since a benefit is yearly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

from archmodel.analysis.estimate import triple
from archmodel.kit.formula import Expression, FormulaError, names, parse
from archmodel.kit.formula.evaluation import called
from archmodel.kit.formula.parsing import Call, Power, Product, Sum
from archmodel.kit.text import LANGS, LocalText, Message, msg, nearest
from archmodel.kit.units import CURRENCIES, TIMES, YEAR, Unit, UnitError, factor_said, unit, unit_of
from archmodel.model import Element, Model

FUNCTIONS = frozenset({"min", "max"})
_PER_YEAR = re.compile(r"\s*(/|per)\s*(yr|y|year|annum|năm)$", re.IGNORECASE)
Path = tuple[str | int, ...]
_NAME = msg("Ghi tham số này ở `parameters`, hoặc sửa tên trong công thức.",
            "Record the parameter under `parameters`, or correct the name in the formula.")
_SIMPLE = msg("Công thức chỉ gồm + - * / ^, dấu ngoặc, min, max và tên tham số.",
              "A formula holds + - * / ^, brackets, min, max and names of parameters only.")
_CONVERT = msg("Thêm hoặc bỏ hệ số đổi đơn vị; con số không phải hệ số đổi đơn vị thì ghi thành tham số có đơn vị.",
               "Add or drop the conversion; a number that is no conversion belongs into a parameter with its unit.")
_EXAMPLE = msg("Viết như: triệu đồng/năm, đồng/giờ, tCO2/MWh.", "Write, say, million VND/yr, VND/h, tCO2/MWh.")
_NONE = LocalText(vi="không đơn vị", en="no unit")
_UNITS = msg("Sửa đơn vị hoặc công thức.", "Correct the units or the formula.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What is wrong at `path` of a benefit; `sort` is formula or units, `grave` is False for what only should be looked at."""

    path: Path
    sort: Literal["formula", "units"]
    message: Message
    advice: Message
    grave: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a formula (or the amounts by year) gives.

    `unit` is that of the figure as the formula computes it, `currency` that of the sum it is worth (empty: it is no money), `factor` by
    what it is multiplied to be in units of that currency, with `value` (an id of a parameter) as one more factor where there is one.
    """

    unit: str = ""
    currency: str = ""
    factor: Fraction = Fraction(1)
    value: str = ""
    faults: tuple[Fault, ...] = ()

    @property
    def wrong(self) -> bool:
        return any(fault.grave for fault in self.faults)


def reading(benefit: Element, model: Model) -> Reading:
    """By its formula, or where it has none by the unit of its amounts by year. With a fault nothing is said of the result."""
    faults: list[Fault] = []
    stated = _stated(benefit, faults)
    text = benefit.text("formula")
    if text is None:
        found = stated or (_worth_of_flows(model) if benefit.get("flows") else Unit())
    else:
        expression = _parsed(benefit, text, faults)
        units = _units(benefit, faults)
        if expression is None or any(fault.grave for fault in faults):
            return Reading(faults=tuple(faults))
        found = _result(benefit, expression, units, stated, faults)
    return _read(benefit, model, found, stated, faults)


def _worth_of_flows(model: Model) -> Unit:
    from archmodel.analysis.costs import study_currency

    return Unit(dimensions=((study_currency(model), 1),))


def _parsed(benefit: Element, text: str, faults: list[Fault]) -> Expression | None:
    try:
        expression = parse(text)
    except FormulaError as error:
        faults.append(_fault(("formula",), msg("công thức không đọc được ở ký tự thứ {n}: {why}",
                                               "the formula cannot be read at character {n}: {why}", n=error.column, why=error.message),
                             _SIMPLE))
        return None
    known = triple(benefit.get("parameters"))
    if not names(expression):
        faults.append(_fault(("formula",), msg("công thức không dùng tham số nào: con số phải là tham số có đơn vị và căn cứ",
                                               "the formula uses no parameter: a number belongs into one, with its unit and its grounds"),
                             _NAME))
    for name in names(expression):
        if name not in known:
            near = nearest(name, known)
            faults.append(_fault(("formula",), msg("công thức dùng “{name}”, không phải tham số nào của lợi ích này{near}",
                                                   "the formula uses “{name}”, which is no parameter of this benefit{near}", name=name,
                                                   near=_near(near)), _NAME))
    for function in called(expression):
        if function not in FUNCTIONS:
            faults.append(_fault(("formula",), msg("công thức gọi hàm “{name}”; chỉ dùng được min và max",
                                                   "the formula calls “{name}”; it may call min and max only", name=function), _SIMPLE))
    for call in _calls(expression):
        if call.function in FUNCTIONS and len(call.arguments) < 2:
            faults.append(_fault(("formula",), msg("hàm “{name}” cần ít nhất hai số để so",
                                                   "“{name}” needs at least two numbers to compare", name=call.function), _SIMPLE))
    for name in sorted(set(known) - set(names(expression))):
        faults.append(Fault(path=("parameters", name), sort="formula", grave=False, message=msg(
            "công thức không dùng tham số “{name}”", "the formula does not use the parameter “{name}”", name=name), advice=msg(
            "Bỏ tham số này, hoặc đưa vào công thức.", "Drop the parameter, or use it in the formula.")))
    return expression


def _near(name: str | None) -> LocalText:
    return LocalText(vi=f" (có thể là “{name}”)", en=f" (perhaps “{name}”)") if name else LocalText(vi="", en="")


def _calls(node: Expression) -> Iterator[Call]:
    match node:
        case Sum(terms):
            inner: tuple[Expression, ...] = tuple(term for _, term in terms)
        case Product(factors):
            inner = tuple(factor for _, factor in factors)
        case Power(base, exponent):
            inner = (base, exponent)
        case Call(_, arguments):
            yield node
            inner = arguments
        case _:
            inner = ()
    for each in inner:
        yield from _calls(each)


def _fault(path: Path, message: Message, advice: Message, sort: Literal["formula", "units"] = "formula") -> Fault:
    return Fault(path=path, sort=sort, message=message, advice=advice)


def _stated(benefit: Element, faults: list[Fault]) -> Unit | None:
    return _said(benefit.get("unit"), ("unit",), faults)


def _units(benefit: Element, faults: list[Fault]) -> Mapping[str, Unit] | None:
    """The unit of each parameter, a plain number where it states none; None where no parameter states one: then none can be checked."""
    found = {name: _said(triple(value).get("unit"), ("parameters", name, "unit"), faults)
             for name, value in triple(benefit.get("parameters")).items()}
    return {name: each or Unit() for name, each in found.items()} if any(found.values()) else None


def _said(words: Any, path: Path, faults: list[Fault]) -> Unit | None:
    """One unit in the words of either tongue; a fault where it cannot be read or the two do not agree."""
    if not isinstance(words, LocalText):
        return None
    found: list[tuple[str, Unit]] = []
    for lang in LANGS:
        text = words.vi if lang == "vi" else words.en
        if text.strip():
            try:
                found.append((text, unit(text)))
            except UnitError as error:
                faults.append(_fault(path, error.message, _EXAMPLE, "units"))
                return None
    if len(found) == 2 and (found[0][1].dimensions, found[0][1].size) != (found[1][1].dimensions, found[1][1].size):
        faults.append(_fault(path, msg("đơn vị ghi “{vi}” và “{en}” không phải là một",
                                       "the unit is “{vi}” in one tongue and “{en}” in the other, which are not the same",
                                       vi=found[0][0], en=found[1][0]), _UNITS, "units"))
        return None
    return found[0][1] if found else None


def _result(benefit: Element, expression: Expression, units: Mapping[str, Unit] | None, stated: Unit | None, faults: list[Fault]) -> Unit:
    if units is None:
        return stated or Unit()
    try:
        found = unit_of(expression, units)
    except UnitError as error:
        faults.append(_fault(("formula",), error.message, _CONVERT, "units"))
        return Unit()
    wanted = _wanted(found, stated)
    if wanted is None:
        faults.append(_fault(("formula",), msg(
            "công thức cho ra {unit} ({units}), không phải {wanted}", "the formula gives {unit} ({units}), which is no {wanted}",
            unit=found.said, units=_shown(benefit, expression), wanted=stated.said if stated else LocalText(
                vi="số tiền hay một khối lượng mỗi năm", en="sum of money and no one quantity a year")), _UNITS, "units"))
    elif wanted != found.amount:
        faults.append(_fault(("formula",), msg(
            "công thức có hệ số {has}, nhưng đơn vị của tham số ({units}) cần hệ số {needs} để cho ra {result}",
            "the formula has the factor {has}, but the units of its parameters ({units}) need the factor {needs} to give {result}",
            has=factor_said(found.literal), needs=factor_said(found.literal * found.amount / wanted), units=_shown(benefit, expression),
            result=_yearly(found, wanted).said), _CONVERT, "units"))
    return found


def _yearly(found: Unit, amount: Fraction) -> Unit:
    """The same quantity in units of this amount a year."""
    return Unit(dimensions=found.dimensions, size=found.size * amount / found.amount)


def _wanted(found: Unit, stated: Unit | None) -> Fraction | None:
    """The amount a year that one unit of the result should be, the one it is if that will do; None where it cannot be any."""
    rest = _quantity(found)
    if stated is not None:
        return stated.amount if rest == _quantity(stated) and rest is not None else None
    if rest is None:
        return None
    if not rest and not found.yearly:
        return found.amount                                     # a count: nothing says of what
    name = rest[0][0] if rest else ""
    usual = {Fraction(1), *(size for dimension, size in found.scales if dimension == name)}
    return found.amount if found.amount in usual else max(usual - {Fraction(1)}, default=Fraction(1))


def _quantity(found: Unit) -> tuple[tuple[str, int], ...] | None:
    """Its dimensions without “a year”, if it is one quantity; None for what is several multiplied or divided."""
    rest = tuple((name, exponent) for name, exponent in found.dimensions if (name, exponent) != ("time", -1))
    return rest if not rest or (len(rest) == 1 and rest[0][1] in ((1,) if rest[0][0] in CURRENCIES else (1, 2))) else None


def _shown(benefit: Element, expression: Expression) -> LocalText:
    known = triple(benefit.get("parameters"))
    words = {name: said if isinstance(said := triple(known.get(name)).get("unit"), LocalText) else _NONE
             for name in names(expression)}
    return LocalText(vi="; ".join(f"`{n}`: {w.say('vi')}" for n, w in words.items()),
                     en="; ".join(f"`{n}`: {w.say('en')}" for n, w in words.items()))


def _read(benefit: Element, model: Model, found: Unit, stated: Unit | None, faults: list[Fault]) -> Reading:
    """What the result is worth: money by itself, or by the value of one unit."""
    value = benefit.text("value_of_unit") or ""
    words = benefit.get("unit")
    shown = f"{_PER_YEAR.sub('', words.say('en').strip())}/year" if isinstance(words, LocalText) and stated is not None \
        and not stated.currency else _yearly_words(found)
    if not value or any(fault.grave for fault in faults):
        return Reading(unit=shown, currency=found.currency, factor=found.amount if found.currency else Fraction(1), faults=tuple(faults))
    parameter = model.elements.get(value)
    each = _said(parameter.get("unit"), ("value_of_unit",), faults) if parameter else None
    worth = found.times(each) if each else None
    if found.currency or worth is None or not worth.currency:
        faults.append(_fault(("value_of_unit",), msg(
            "kết quả ({unit}) nhân với `{value}` ({each}) không ra số tiền",
            "the result ({unit}) times `{value}` ({each}) is no sum of money",
            unit=shown or found.said, value=value, each=each.said if each else _NONE), _UNITS, "units"))
    return Reading(unit=shown, currency=worth.currency if worth else "", factor=worth.amount if worth else Fraction(1), value=value,
                   faults=tuple(faults))


def _yearly_words(found: Unit) -> str:
    """`million VND/year`: a sum that is not said to be of a year is that of a year all the same."""
    text = found.said
    if not found.dimensions and found.size != 1:
        return next((f"{word}/year" for word, minutes in TIMES if found.size * YEAR == minutes), "item/year")
    if text.startswith("1"):
        return text.replace("1", "item", 1) if found.yearly else "item/year"
    return text if found.yearly else f"{text}/year"
