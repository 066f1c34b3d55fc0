"""The landscape map: every system once, in the row of its owner and the column of its layer; rows and columns add up."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from archmodel.kit.drawing.layout.landscape import LandscapeDiagram
from tests.views.viewpoints.boards import made, many, picture, side, systems
from tests.views.viewpoints.pictures import city, diagram, notes, shipped, sound


def placed(what: LandscapeDiagram) -> dict[str, tuple[str, str]]:
    """System → row and column."""
    found = [(card.id, (row.id, column.id)) for row in what.rows
             for column, cell in zip(what.columns, row.cells, strict=True) for card in cell]
    assert len(found) == len(dict(found))
    return dict(found)


@pytest.mark.parametrize("at", ["as-is", "target", "pl-2021"])
@pytest.mark.parametrize("fold", [0, 1, 2])
def test_every_system_stands_with_its_owner_and_layer(at: str, fold: int) -> None:
    what = diagram("landscape", at=at, fold=fold)
    owners = Counter(e.text("owner") or "" for e in systems(at).values())
    for name, (row, column) in placed(what).items():
        element = systems(at)[name]
        owner = element.text("owner") or ""
        alone = {f"row:{owner or 'unknown'}"}
        assert row in alone | ({f"row:few:{side(element)}"} if owners[owner] <= fold else set())
        assert column == city().framework.components[str(element.get("component"))].layer
    assert placed(what).keys() == systems(at).keys()
    sound(what, "card", "row")


def test_counts_add_up_and_who_owns_nothing_is_counted() -> None:
    what = shipped("city-landscape")
    layers = Counter(city().framework.components[str(e.get("component"))].layer for e in systems("as-is").values())
    assert dict(zip((c.id for c in what.columns), what.totals(), strict=True)) == layers == {"L4": 13, "L3": 33, "L2": 21, "L1": 15}
    assert sum(section.total for section in what.sections) == 82
    agencies = city().architecture("as-is").of_kind("agency")
    owning = {e.text("owner") for e in systems("as-is").values()}
    idle = [a for a in agencies if a.id not in owning]
    assert f"And {len(idle)} other agencies own no system" in notes(what)


def test_what_is_run_by_another_than_its_owner_has_a_sign() -> None:
    what = shipped("city-landscape")
    signed = {card.id for row in what.rows for cell in row.cells for card in cell if card.icon}
    assert signed == {name for name, e in systems("as-is").items() if e.get("operator") != e.get("owner")} and len(signed) == 34


def test_business_rows_are_the_groups_of_the_capability_map() -> None:
    what = shipped("sd-04")
    model, at = city().model, city().architecture("target")
    served: dict[str, Counter[str]] = {}
    for r in at.labelled("realizes"):
        if r.source in systems("target"):
            served.setdefault(r.source, Counter())[model.elements[r.target].text("parent") or r.target] += 1
    where = placed(what)
    for name in systems("target"):
        if name not in served:
            assert where[name][0] == "row:none"
        else:
            root = where[name][0].removeprefix("row:")
            assert served[name][root] == max(served[name].values())
    assert sum(row == "row:none" for row, _ in where.values()) == 30
    several = sum(len(roots) > 1 for roots in served.values())
    assert [item.count for item in what.frame.legend if item.kind == "icon"] == [several]
    sound(what, "card", "row")


@pytest.mark.parametrize("columns", ["component", "domain", "role"])
@pytest.mark.parametrize("rows", ["owner", "operator", "capability"])
def test_any_rows_and_columns_hold_everything(rows: str, columns: str) -> None:
    what = diagram("landscape", at="target", since="as-is", rows=rows, columns=columns)
    assert len(placed(what)) == 124
    sound(what, "card", "row")


def test_above_the_budget_cells_show_numbers(tmp_path: Path) -> None:
    what = picture(made(tmp_path, many(150)), "landscape")
    assert [card.title.en for row in what.rows for cell in row.cells for card in cell] == ["150 systems"]
    assert "150 systems, more than 140" in notes(what)
    sound(what, "card", "row")


def test_nothing_selected_is_a_picture_too() -> None:
    what = diagram("landscape", select="kind:zone")
    assert what.rows == () and what.columns == ()
    sound(what, "card", "row")
