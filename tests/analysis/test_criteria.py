"""Weighted criteria against sums done again from scratch: totals, ranks, dominance, shifted weights, the swing that flips two."""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from archmodel.analysis.economics.criteria import SHIFTS, Scoring, scoring
from archmodel.analysis.economics.frame import Frame, frame
from archmodel.kit.formula.evaluation import PRECISION
from tests.making import read

D = Decimal


def scored(weights: list[int | None], rows: list[list[int | None]]) -> tuple[Frame, Scoring]:
    text = "criteria:\n" + "".join(
        f"  cr-{i}: {{name: Criterion {i}, weight: {'unknown' if w is None else w}, provenance: {{kind: assumption}}}}\n"
        for i, w in enumerate(weights))
    text += "options:\n"
    for n, row in enumerate(rows):
        scores = ", ".join(f"{{criterion: cr-{i}, score: {s}}}" for i, s in enumerate(row) if s is not None)
        text += f"  op-{n}: {{name: Option {n}, scores: [{scores}], provenance: {{kind: assumption}}}}\n"
    model, _, problems = read(text)
    assert not [p for p in problems if p.severity.name == "ERROR"], problems
    terms = frame(model)
    found = scoring(terms, model.of_kind("option"))
    assert found
    return terms, found


def value(terms: Frame, name: str) -> Decimal | None:
    return terms.ledger.value(name)


def test_a_worked_comparison() -> None:
    """40/30/30: A 80, 50, 60 → 65; B 60, 70, 65 → 64.5; C 50, 40, 55 is beaten by A and B on every criterion."""
    terms, found = scored([40, 30, 30], [[80, 50, 60], [60, 70, 65], [50, 40, 55]])
    assert [value(terms, found.totals[o]) for o in ("op-0", "op-1", "op-2")] == [D("65"), D("64.5"), D("48.5")]
    assert [value(terms, found.ranks[o]) for o in ("op-0", "op-1", "op-2")] == [1, 2, 3]
    assert value(terms, "weight/cr-0") == D("0.4") and value(terms, "score/op-0/cr-1") == D("15")
    assert found.dominated == {"op-2": "op-1"} or found.dominated == {"op-2": "op-0"}
    # first criterion: x = 0.5 / (24 - 32) = -0.0625; second: 0.5 / (21 - 15) = 0.0833…; third: 0.5 / (19.5 - 18) = 0.3333…
    assert value(terms, found.swings["cr-0"]) == D("-0.0625")
    assert [round(value(terms, found.swings[c]) or D(0), 10) for c in ("cr-1", "cr-2")] == [D("0.0833333333"), D("0.3333333333")]
    assert round(value(terms, found.flipped["cr-0"]) or D(0), 10) == D("0.3846153846")
    assert found.shifted["cr-0", D("0.1")] == ("op-0", "op-1", "op-2")
    assert found.shifted["cr-0", D("-0.1")] == ("op-1", "op-0", "op-2")
    assert found.shifted["cr-2", D("0.2")][0] == "op-0" and found.shifted["cr-2", D("0.5")][0] == "op-1"


def test_what_is_not_scored_has_no_total_and_says_so() -> None:
    terms, found = scored([1, 1], [[80, 50], [60, None], [50, 40]])
    assert value(terms, found.totals["op-1"]) is None and found.order == ("op-0", "op-2")
    why = terms.ledger[found.totals["op-1"]].why
    assert why and why.en == "not scored: Option 1, Criterion 1"
    terms, found = scored([1, None], [[80, 50], [60, 10]])
    assert not found.order and not found.swings


def test_a_weight_that_cannot_flip_says_so() -> None:
    terms, found = scored([50, 50], [[80, 60], [80, 50]])
    assert {terms.ledger[name].why.en for name in found.swings.values() if terms.ledger[name].why} == {"at no weight from 0 up"}  # type: ignore[union-attr]
    assert value(terms, found.swings["cr-1"]) == -1             # at weight 0 they are equal


scores = st.integers(0, 20).map(lambda x: 5 * x)
tables = st.integers(1, 4).flatmap(lambda k: st.tuples(
    st.lists(st.integers(0, 50), min_size=k, max_size=k).filter(any),
    st.lists(st.lists(scores, min_size=k, max_size=k), min_size=2, max_size=5)))


@given(tables)
def test_it_agrees_with_the_sums_done_again(table: tuple[list[int], list[list[int]]]) -> None:
    weights, rows = table
    terms, found = scored(list(weights), [list(row) for row in rows])

    def totals(changed: list[Fraction]) -> list[Fraction]:
        return [sum((w * s for w, s in zip(changed, row, strict=True)), Fraction(0)) / sum(changed) for row in rows]

    own = totals([Fraction(w) for w in weights])
    for n, total in enumerate(own):
        assert abs(Fraction(value(terms, f"score/op-{n}") or 0) - total) < Fraction(1, 10**25)
    best = {n for n, total in enumerate(own) if total == max(own)}
    beaten = {b for b, row in enumerate(rows) for other in rows
              if all(x >= y for x, y in zip(other, row, strict=True)) and other != row}
    first = int(found.order[0].removeprefix("op-"))
    near = {n for n, total in enumerate(own) if max(own) - total < Fraction(1, 10**20)}
    assert first in near and (first not in beaten or best <= beaten)
    assert first not in beaten, "an option that another dominates is never first"
    for (criterion, x), order in found.shifted.items():
        k = int(criterion.removeprefix("cr-"))
        moved = [Fraction(w) * (1 + Fraction(x)) if i == k else Fraction(w) for i, w in enumerate(weights)]
        after = totals(moved)
        places = [after[int(o.removeprefix("op-"))] for o in order]
        assert all(a >= b - Fraction(1, 10**25) for a, b in pairwise(places))
    assert {x for _, x in found.shifted} == set(SHIFTS)


@given(tables)
def test_at_the_swing_the_first_two_are_equal(table: tuple[list[int], list[list[int]]]) -> None:
    weights, rows = table
    terms, found = scored(list(weights), [list(row) for row in rows])
    a, b = (int(o.removeprefix("op-")) for o in found.order[:2])
    with localcontext(PRECISION):
        for criterion, swing in found.swings.items():
            x = value(terms, swing)
            k = int(criterion.removeprefix("cr-"))
            if x is not None:
                moved = [D(w) * (1 + x) if i == k else D(w) for i, w in enumerate(weights)]
                gap = sum((w * (rows[a][i] - rows[b][i]) for i, w in enumerate(moved)), D(0))
                assert x >= -1 and abs(gap) < D("1e-24")
            else:                                           # no weight from 0 to a thousand times its own makes them equal
                for factor in (D(0), D("0.5"), D(2), D(1000)):
                    moved = [D(w) * factor if i == k else D(w) for i, w in enumerate(weights)]
                    assert sum((w * (rows[a][i] - rows[b][i]) for i, w in enumerate(moved)), D(0)) >= 0
