"""Formulas: read as the field writes them, computed exactly, and refused at the column where they stop making sense."""

from __future__ import annotations

import time
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archmodel.kit.formula import FormulaError, Undefined, columns, evaluate, names, parse, substituted
from archmodel.kit.formula.evaluation import BASIC, called
from archmodel.kit.formula.parsing import DEEPEST, LONGEST

VALUES = {"a": Decimal("1.5"), "b": Decimal(-2), "giá_trị": Decimal(7), "zero": Decimal(0)}


def value(text: str) -> Decimal:
    return evaluate(parse(text), VALUES)


@pytest.mark.parametrize(("text", "result"), [
    ("1 + 2 * 3", "7"), ("(1 + 2) * 3", "9"), ("10 - 4 - 3", "3"), ("100 / 10 / 5", "2"), ("2 * 3 / 4 * 6", "9"),
    ("-2^2", "-4"), ("(-2)^2", "4"), ("2^3^2", "512"), ("2^-1", "0.5"), ("-a", "-1.5"), ("+a", "1.5"), ("3 - 0", "3"),
    ("a*b", "-3"), ("1/(1+0.09)^2", "0.8416799932665600538675195690598434"), ("min(3, 1, 2)", "1"), ("max(a, b)", "1.5"),
    ("giá_trị + 1", "8"), (".5 + 5.", "5.5"), ("0.1 + 0.2", "0.3"), ("  1\t+\n2 ", "3"), ("1\u00a0+\u00a01", "2"),
    ("min(2*3, max(1, 2)^2)", "4"), ("1" + "0" * 30 + " + 1", "1" + "0" * 29 + "1"),
])
def test_a_formula_is_read_as_the_field_writes_it(text: str, result: str) -> None:
    assert value(text) == Decimal(result)


@pytest.mark.parametrize(("text", "column"), [
    ("", 1), ("1 +", 4), ("(1", 3), ("1)", 2), ("1 2", 3), ("a b", 3), ("2 * -3", 5), ("--1", 2), ("1..2", 1), (".", 1), ("1.2.3 + 1", 1),
    ("1 + $", 5), ("a & b", 3), ("1e5", 2), ("1 + 2,5", 6), ("min(1,)", 7), ("min(,1)", 5), ("min(1", 6), ("2 ** 3", 4), ("a[0]", 2),
    ("a.b", 2), ("'a'", 1), ("1 // 2", 4), ("²", 1), ("٣ + 1", 1), ("1 + “2”", 5), ("𝟙", 1), ("a;b", 2), ("2^", 3), ("\x00", 1), ("()", 2),
])
def test_what_is_no_formula_is_refused_at_its_column(text: str, column: int) -> None:
    with pytest.raises(FormulaError) as problem:
        parse(text)
    assert problem.value.column == column
    for lang in ("vi", "en"):
        assert problem.value.message.say(lang).strip() and "{" not in problem.value.message.say(lang)


@pytest.mark.parametrize("text", ["__import__(1)", "open(1)", "eval(1)", "abs(1)", "lambda(1)"])
def test_no_function_is_called_but_those_that_were_handed_in(text: str) -> None:
    with pytest.raises(FormulaError, match="no function"):
        value(text)


@pytest.mark.parametrize("text", ["min()", "max()"])
def test_a_function_with_the_wrong_number_of_arguments_is_no_crash(text: str) -> None:
    with pytest.raises(FormulaError, match="argument"):
        value(text)


def test_an_unknown_name_is_said() -> None:
    with pytest.raises(FormulaError, match="no parameter “missing”"):
        value("missing + 1")


@pytest.mark.parametrize("text", [
    "1/0", "1/zero", "a/(b+2)", "zero^-1", "zero^0", "b^0.5", "2^10001", "(10^9999)^9999",
    "(-1)^0.5", "1/(1-1)^3",
])
def test_where_there_is_no_value_it_is_said_why(text: str) -> None:
    with pytest.raises(Undefined) as problem:
        value(text)
    assert problem.value.why.en.startswith("not calculable")
    assert problem.value.why.vi.startswith("không tính được")


def test_a_hostile_length_or_depth_is_refused_at_once_and_a_long_sum_is_not() -> None:
    start = time.perf_counter()
    for text in ("1" * (LONGEST + 1), "(" * 15_000, "-(" * 9_000, "min(" * 4_000, "1^" * 9_000 + "1", "((((" * 4_000 + "1"):
        with pytest.raises(FormulaError):
            parse(text)
    assert value("+".join(["1"] * 9_000)) == 9_000
    assert value("*".join(["1"] * 9_000)) == 1
    assert value("(" * DEEPEST + "7" + ")" * DEEPEST) == 7
    with pytest.raises(FormulaError):
        parse("(" * (DEEPEST + 1) + "7" + ")" * (DEEPEST + 1))
    assert time.perf_counter() - start < 5


def test_names_are_listed_once_in_the_order_of_reading() -> None:
    expression = parse("b * (a + b) / max(c, a) - giá_trị ^ d")
    assert names(expression) == ("b", "a", "c", "giá_trị", "d")
    assert called(expression) == ("max",)


def test_the_formula_is_shown_with_its_numbers() -> None:
    assert substituted("a*(b + 0.5)", {"a": "1,5", "b": "(-2)"}, point=",") == "1,5*((-2) + 0,5)"
    assert substituted("min(a, a2) + a3", {"a": "x", "a2": "y"}, comma=";") == "min(x; y) + a3"
    assert substituted(" a  + b ", {}) == " a  + b "


@given(st.text(max_size=60))
def test_any_text_is_a_formula_or_is_refused(text: str) -> None:
    try:
        expression = parse(text)
    except FormulaError as error:
        assert 1 <= error.column <= len(text) + 1
        return
    assert set(names(expression)) <= set(names(parse(text)))


Case = tuple[str, Fraction, Fraction]
"""A formula, what it comes to, and how large anything on the way may have been (what it may be wrong by is a part of that)."""
NUMBERS = st.decimals(min_value=0, max_value=1000, places=3)
DRAWN = {"x": Decimal("3.25"), "y": Decimal("-0.125"), "z": Decimal(11)}


def _number(value: Decimal) -> Case:
    return (f"{value:f}", Fraction(value), abs(Fraction(value)))


def _sum(left: Case, sign: str, right: Case) -> Case:
    result = left[1] + right[1] if sign == "+" else left[1] - right[1]
    return (f"({left[0]} {sign} {right[0]})", result, left[2] + right[2])


def _product(left: Case, right: Case) -> Case:
    return (f"{left[0]}*{right[0]}", left[1] * right[1], left[2] * right[2])


def _quotient(left: Case, right: int) -> Case:
    return (f"{left[0]}/{right}", left[1] / right, left[2])


def _power(base: Case, exponent: int) -> Case:
    return (f"({base[0]})^{exponent}", base[1] ** exponent, max(base[2], Fraction(1)) ** exponent)


def _least(left: Case, right: Case) -> Case:
    return (f"min({left[0]}, {right[0]})", min(left[1], right[1]), max(left[2], right[2]))


LEAVES = st.one_of(st.builds(_number, NUMBERS), st.sampled_from([(n, Fraction(v), abs(Fraction(v))) for n, v in DRAWN.items()]))
CASES = st.recursive(LEAVES, lambda inner: st.one_of(
    st.builds(_sum, inner, st.sampled_from("+-"), inner), st.builds(_product, inner, inner),
    st.builds(_quotient, inner, st.integers(1, 50)), st.builds(_power, inner, st.integers(1, 3)), st.builds(_least, inner, inner)),
    max_leaves=12)


@settings(max_examples=300)
@given(CASES)
def test_it_comes_to_what_fractions_come_to(case: Case) -> None:
    text, result, size = case
    again = Fraction(evaluate(parse(text), DRAWN))
    assert abs(again - result) <= (size + 1) * Fraction(1, 10**28)


@settings(max_examples=200)
@given(CASES)
def test_a_column_of_draws_is_what_each_draw_alone_is(case: Case) -> None:
    text, _, size = case
    expression, shifts = parse(text), (0.0, 0.5, -1.0)
    column = columns(expression, {"x": [3.25 + s for s in shifts], "y": -0.125, "z": [11 - s for s in shifts]}, BASIC)
    for n, shift in enumerate(shifts):
        one = evaluate(expression, {"x": Decimal(3.25 + shift), "y": Decimal("-0.125"), "z": Decimal(11 - shift)})
        drawn = column[n] if isinstance(column, list) else column
        assert drawn == pytest.approx(float(one), rel=1e-9, abs=1e-9 * float(4**12 * size + 1))


def test_draws_meet_functions_and_powers_column_by_column() -> None:
    assert columns(parse("max(x, 2)^2 / y"), {"x": [1.0, 3.0], "y": 2.0}, BASIC) == [2.0, 4.5]
    assert columns(parse("2 * 3"), {}, BASIC) == 6.0
    with pytest.raises(ZeroDivisionError):
        columns(parse("1 / x"), {"x": [1.0, 0.0]}, BASIC)
    with pytest.raises(OverflowError):
        columns(parse("x ^ 0.5"), {"x": [1.0, -1.0]}, BASIC)
