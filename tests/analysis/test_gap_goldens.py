"""The published TOGAF matrix with its reviewed judgements, and the plateaus of a third party's model."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest

from archmodel.analysis.gap import Status, Togaf, gap
from archmodel.graph import Architecture
from archmodel.kit.text import LocalText, fold
from archmodel.model import Element, Model
from tests.making import element, model, operation, plateau

HERE = json.loads(Path(__file__).with_name("gap_cases.json").read_text(encoding="utf-8"))
SHARED = Path(__file__).parents[3] / "shared" / "goldens" / "gap.json"
WORDS = {
    "Included": Togaf.INCLUDED, "Potential match": Togaf.POTENTIAL_MATCH, "Intentionally eliminated": Togaf.INTENTIONAL,
    "Unintentionally excluded - a gap": Togaf.UNINTENTIONAL, "New - gap to be developed": Togaf.NEW,
}


def slug(name: str) -> str:
    return "".join(c if c.isalnum() else "-" for c in fold(name))


def thing(name: str, kind: str = "application") -> Element:
    return dataclasses.replace(element(slug(name), kind), name=LocalText.same(name))


def check_togaf(case: dict[str, Any]) -> None:
    """The judgements are recorded: a retirement with its reason, a change, and nothing at all for what was forgotten."""
    before = model(*(thing(name) for name in case["baseline"]))
    intended = thing("Broadcast Services")
    telephony = thing("Enhanced Telephony Services")
    target = {slug(name) for name in case["target"]}
    after = model(
        *(thing(name) for name in case["target"]), intended, plateau("now", "2026-11", stage="baseline"),
        plateau("then", "2026-12", "now", (), (
            operation("retire", intended.id, reason=LocalText.same("broadcast is bought as a service")),
            operation("change", telephony.id, set={"standards": "SIP"}))))
    result = gap(Architecture.of(before, "2026-11"), Architecture.of(after, "then"))
    found = {word: sorted(row.thing.name.en for row in result.elements if row.thing.name and kind in row.togaf)
             for word, kind in WORDS.items()}
    assert found == {word: sorted(names) for word, names in case["expected"].items()}
    assert {s.value: n for s, n in result.counts.items()} == {"retained": 1, "changed": 1, "eliminated": 2, "new": 1}
    assert [row.id for row in result.unaccounted] == ["shared-screen-services"]
    assert target == {row.id for row in result.elements if row.target is not None}


def check_sets(case: dict[str, Any], kind: str, group: str) -> None:
    def built(names: list[str]) -> Model:
        return model(*(thing(name, kind) for name in names))

    result = gap(Architecture.of(built(case["baseline"]), "2026-11"), Architecture.of(built(case["target"]), "2026-11"), group=group)
    for status in (Status.RETAINED, Status.ELIMINATED, Status.NEW):
        assert sorted(row.thing.name.en for row in result.of(status) if row.thing.name) == sorted(case[status.value])
    assert result.balance.holds and result.counts[Status.CHANGED] == 0


def test_togaf_figure_23_1() -> None:
    check_togaf(HERE["togaf-23-1"])


@pytest.mark.parametrize(("part", "kind", "group"), [("apps", "application", "system"), ("capabilities", "capability", "strategy")])
def test_archisurance(part: str, kind: str, group: str) -> None:
    check_sets(HERE["archisurance"][part], kind, group)


def test_the_shared_goldens_are_reproduced_exactly() -> None:
    if not SHARED.is_file():
        pytest.skip("the shared goldens are not beside this checkout; the same cases are in gap_cases.json")
    cases = {case["id"]: case for case in json.loads(SHARED.read_text(encoding="utf-8"))["cases"]}
    for name, case in cases.items():
        if "expected" in case:
            check_togaf(case)
        else:
            assert {"apps", "capabilities"} <= case.keys(), name
            check_sets(case["apps"], "application", "system")
            check_sets(case["capabilities"], "capability", "strategy")
