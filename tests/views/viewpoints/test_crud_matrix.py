"""Data by systems: letters come from master, stores and the data of flows, and from nothing else."""

from __future__ import annotations

import pytest

from archmodel.metamodel import kinds
from tests.views.viewpoints.pictures import city, diagram, legend, notes, sound

SYSTEMS = {kind.id for kind in kinds().values() if kind.group == "system"}


def expected(moment: str) -> dict[tuple[str, str], set[str]]:
    side = city().architecture(moment)
    systems = {e.id: e for e in side.elements.values() if e.kind in SYSTEMS}
    found: dict[tuple[str, str], set[str]] = {}
    for data in side.of_kind("data-object"):
        if data.text("master") in systems:
            found.setdefault((data.id, str(data.text("master"))), set()).add("C")
    for name, e in systems.items():
        for item in e.ids("stores"):
            found.setdefault((item, name), set()).add("S")
    for flow in side.labelled("flows", "connect"):
        for item in flow.data if flow.source in systems and flow.target in systems else ():
            found.setdefault((item, flow.source), set()).add("P")
            found.setdefault((item, flow.target), set()).add("R")
    return found


@pytest.mark.parametrize("moment", ["as-is", "target"])
def test_each_letter_is_recorded(moment: str) -> None:
    cells = [c for page in (1, 2) for c in diagram("crud-matrix", at=moment, page=page).matrices[0].cells]
    shown = {(c.row, c.column): set(c.text.en) for c in cells}
    assert shown == {pair: letters - {"S"} if "C" in letters else letters for pair, letters in expected(moment).items()}
    assert len(cells) == len(shown)


@pytest.mark.parametrize("moment", ["as-is", "target"])
def test_data_without_a_master_in_service_bear_a_warning(moment: str) -> None:
    rows = [h for page in (1, 2) for h in diagram("crud-matrix", at=moment, page=page).matrices[0].every_row]
    side = city().architecture(moment)
    assert {h.id for h in rows if h.sign} == {e.id for e in side.of_kind("data-object") if e.text("master") not in side.elements}
    assert sorted(h.id for h in rows) == sorted(e.id for e in side.of_kind("data-object"))


def test_compared_a_cell_stays_comes_goes_or_changes() -> None:
    then, now = expected("as-is"), expected("target")
    cells = [c for page in (1, 2) for c in diagram("crud-matrix", since="as-is", at="target", page=page).matrices[0].cells]
    assert {(c.row, c.column): c.mark for c in cells} == {
        pair: "new" if pair not in then else "eliminated" if pair not in now else "retained" if then[pair] == now[pair] else "changed"
        for pair in {*then, *now}}


def test_pages_say_that_they_are_pages() -> None:
    what = diagram("crud-matrix", page=2)
    assert "51 data objects, more than 30" in notes(what) and "Page 2 of 2." in notes(what)
    assert [h.id for h in diagram("crud-matrix", page=9).matrices[0].every_row] == [h.id for h in what.matrices[0].every_row]


def test_the_key_explains_and_counts_every_letter() -> None:
    known = legend(diagram("crud-matrix", page=1), "letter")
    other = legend(diagram("crud-matrix", page=2), "letter")
    every = [letters - {"S"} if "C" in letters else letters for letters in expected("as-is").values()]
    assert [(known[k] or 0) + (other[k] or 0) for k in known] == [sum(x in letters for letters in every) for x in "CSPR"]


@pytest.mark.parametrize("page", [1, 2])
def test_the_key_counts_the_letters_that_are_written(page: int) -> None:
    what = diagram("crud-matrix", page=page)
    written = "".join(cell.text.en for cell in what.matrices[0].cells)
    assert legend(what, "letter") == {item.label.en: written.count(item.key) for item in what.frame.legend if item.kind == "letter"}
    assert "the fill of the first" in notes(what)


@pytest.mark.parametrize("select", ["kind:data-object", "name:zzzz*", "do-camera-stream", "do-camera-stream or lgsp", "lgsp"])
@pytest.mark.parametrize(("since", "at"), [("", "2029-06"), ("pl-2021", "target")])
def test_any_selection_at_any_moment_is_sound(select: str, since: str, at: str) -> None:
    sound(diagram("crud-matrix", since=since, at=at, select=select), "cell", "row", "column")
