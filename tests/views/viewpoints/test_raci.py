"""RACI: each letter is on record, and a process without exactly one A bears a warning."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from archmodel.workspace import Workspace
from tests.views.viewpoints.pictures import city, diagram, legend, notes, sound, view


def test_letters_and_totals_are_those_of_the_processes() -> None:
    what = diagram("raci")
    said: dict[tuple[str, str], str] = {}
    for process in city().model.of_kind("process"):
        for letter in "ARCI":
            for role in [r] if isinstance(r := process.get("raci").get(letter, ()), str) else r:
                said[process.id, role] = said.get((process.id, role), "") + letter
    matrix, = what.matrices
    assert {(c.row, c.column): c.text.en for c in matrix.cells} == said
    taking = Counter(role for _, role in said)
    assert {h.id: int(h.value.en) for h in matrix.every_column if h.value} == {r.id: taking[r.id] for r in city().model.of_kind("role")}
    counts = Counter(letter for letters in said.values() for letter in letters)
    assert list(legend(what, "letter").values()) == [counts[letter] for letter in "ARCI"]
    assert not [h for h in matrix.every_row if h.sign] and "3 of the roles take part in none" in notes(what)
    sound(what, "cell", "row", "column")


PROCESSES = """\
plateaus: {now: {name: Now, stage: baseline, date: 2026-11}}
roles:
  r1: {name: "Vai trò <script>alert(1)</script> & dài dài dài dài dài dài dài dài dài dài dài dài"}
  r2: {name: Hai, unit: operations}
processes:
  p1: {name: Một, raci: {A: r1, R: [r1, r2]}}
  p2: {name: Không ai chịu trách nhiệm, raci: {R: [r2]}}
  p3: {name: Chưa phân công}
"""


def test_a_process_without_an_a_bears_a_warning(tmp_path: Path) -> None:
    (tmp_path / "inventory").mkdir()
    (tmp_path / "inventory" / "all.yaml").write_text(PROCESSES, encoding="utf-8")
    what = Workspace(tmp_path, as_of="2026-11").diagram(view("raci", at="now"))
    matrix = what.matrices[0]  # type: ignore[attr-defined]
    assert {h.id for h in matrix.every_row if h.sign} == {"p2", "p3"} and "2 of the processes" in notes(what)
    assert {(c.row, c.column): c.text.en for c in matrix.cells} == {("p1", "r1"): "A/R", ("p1", "r2"): "R", ("p2", "r2"): "R"}
    sound(what, "cell", "row", "column")


@pytest.mark.parametrize("select", ["kind:process", "name:zzzz*", "sop-flood", "sop-flood or r-duty", "kind:role"])
@pytest.mark.parametrize(("since", "at"), [("", "2029-06"), ("pl-2021", "target")])
def test_any_selection_at_any_moment_is_sound(select: str, since: str, at: str) -> None:
    sound(diagram("raci", since=since, at=at, select=select), "cell", "row", "column")
