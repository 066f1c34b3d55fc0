"""Dependency matrix: a cell for each pair that some relationship joins, and nothing else."""

from __future__ import annotations

from collections import Counter

import pytest

from archmodel.metamodel import kinds
from archmodel.views.sequence import backwards, sequence
from tests.views.viewpoints.pictures import city, diagram, legend, notes, sound

SYSTEMS = {kind.id for kind in kinds().values() if kind.group == "system"}
LABELS = {"depends_on": "D", "hosted_at": "H", "zone": "H", "flows": "F", "connect": "F", "integrates": "P", "reuses": "R"}


def joined(moment: str) -> Counter[tuple[str, str]]:
    """(user, supplier) → how many relationships say so. None of the city's flows goes both ways or is a use of a service."""
    side = city().architecture(moment)
    return Counter((r.target, r.source) for r in side.labelled(*LABELS)
                   if side.elements[r.source].kind in SYSTEMS and side.elements[r.target].kind in SYSTEMS
                   and r.lifecycle.status not in ("not-connected", "ended"))


def test_no_flow_of_the_city_needs_turning() -> None:
    assert not [r for r in city().architecture("target").labelled("flows",
                                                                  "connect") if r.fields.get("bidirectional") or r.fields.get("relation")]


@pytest.mark.parametrize("moment", ["as-is", "target"])
def test_by_system_each_pair_has_its_letters(moment: str) -> None:
    what = diagram("dependency-matrix", at=moment, by="system")
    matrix, = what.matrices
    assert {(c.row, c.column) for c in matrix.cells} == set(joined(moment))
    letters = Counter(letter for c in matrix.cells for letter in c.text.en)
    side = city().architecture(moment)
    assert letters["F"] == len({(r.target, r.source) for r in side.labelled("flows") if {side.elements[r.source].kind,
                                                                                         side.elements[r.target].kind}
                                <= SYSTEMS and r.lifecycle.status not in ("planned", "ended", "not-connected")})
    ends = {end for pair in joined(moment) for end in pair}
    assert {h.id for h in matrix.every_row} == {h.id for h in matrix.every_column} == ends
    total = sum(1 for e in side.elements.values() if e.kind in SYSTEMS)
    assert f"Left out: {total - len(ends)} systems" in notes(what)
    sound(what, "cell", "row", "column")


def test_by_owner_cells_count_and_totals_count_others() -> None:
    what = diagram("dependency-matrix", by="owner")
    matrix, = what.matrices
    elements = city().architecture("as-is").elements
    own = Counter[tuple[str, str]]()
    for (user, supplier), n in joined("as-is").items():
        own[elements[user].text("owner") or "no-owner", elements[supplier].text("owner") or "no-owner"] += n
    assert {(c.row, c.column): int(c.text.en) for c in matrix.cells} == own
    for row in matrix.every_row:
        assert row.value and int(row.value.en) == len([1 for a, b in own if a == row.id != b])
    sound(what, "cell", "row", "column")


def test_beyond_the_budget_it_puts_together_and_says_so() -> None:
    what = diagram("dependency-matrix", at="as-is")
    assert len(what.matrices[0].every_row) <= 40 and "60 systems with dependencies, more than 40" in notes(what)


def test_compared_each_cell_tells_before_and_after() -> None:
    what = diagram("dependency-matrix", since="as-is", at="target", by="system")
    then, now = set(joined("as-is")), set(joined("target"))
    marks = {(c.row, c.column): c.mark for c in what.matrices[0].cells}
    assert {pair for pair, mark in marks.items() if mark == "new"} == now - then
    assert {pair for pair, mark in marks.items() if mark == "eliminated"} == then - now
    assert sum(n or 0 for n in legend(what, "mark").values()) == len(what.matrices[0].every_row)
    sound(what, "cell", "row", "column")


def test_in_sequence_suppliers_come_first() -> None:
    what = diagram("dependency-matrix", by="system", order="sequence")
    order = [h.id for h in what.matrices[0].every_row]
    assert backwards(order, set(joined("as-is"))) <= backwards(sorted(order), set(joined("as-is")))


def test_a_chain_is_put_in_order_and_a_circle_costs_one() -> None:
    assert sequence(["a", "b", "c"], [("a", "b"), ("b", "c")]) == ("c", "b", "a")
    order = sequence(["a", "b", "c"], [("a", "b"), ("b", "c"), ("c", "a")])
    assert backwards(order, [("a", "b"), ("b", "c"), ("c", "a")]) == 1


@pytest.mark.parametrize("options",
                         [{"by": "component"}, {"by": "domain"}, {"order": "sequence"}, {"select": "name:zzzz*"}, {"select": "lgsp"}])
def test_any_other_way_is_sound(options: dict[str, str]) -> None:
    for since, at in (("", "2029-06"), ("pl-2021", "target")):
        sound(diagram("dependency-matrix", since=since, at=at, **options), "cell", "row", "column")
