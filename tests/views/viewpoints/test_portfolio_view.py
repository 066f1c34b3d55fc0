"""Portfolio: every scored system stands at its scores and in its quarter, every other is listed."""

from __future__ import annotations

import pytest

from archmodel.kit.drawing import draw
from archmodel.kit.drawing.scene import Group, Rect
from archmodel.metamodel import kinds
from tests.views.viewpoints.pictures import city, diagram, legend, notes, sound

SYSTEMS = sorted(kind.id for kind in kinds().values() if kind.group == "system")


@pytest.mark.parametrize("moment", ["as-is", "target", "2029-06"])
def test_scores_place_and_nothing_is_guessed(moment: str) -> None:
    what = diagram("portfolio", at=moment)
    systems = city().architecture(moment).of_kind(*SYSTEMS)
    scored = {e.id: (e.assessment.technical_fit, e.assessment.business_fit) for e in systems
              if e.assessment and e.assessment.technical_fit is not None and e.assessment.business_fit is not None}
    assert {b.id: (b.x, b.y) for b in what.bubbles} == scored
    assert {u.id for u in what.unplaced} == {e.id for e in systems} - scored.keys()
    quarter = {(True, True): "invest", (True, False): "tolerate", (False, True): "migrate", (False, False): "eliminate"}
    assert {b.id: b.area for b in what.bubbles} == {name: quarter[x >= 2.5, y >= 2.5] for name, (x, y) in scored.items()}
    assert "All scores are assumptions" in notes(what)
    sound(what, "bubble", "lacking")


def test_area_tells_criticality() -> None:
    what = diagram("portfolio")
    elements = city().architecture("as-is").elements
    assert all(b.size == elements[b.id].assessment.business_criticality for b in what.bubbles)  # type: ignore[union-attr]


def test_bubbles_stay_in_their_quarter_and_apart() -> None:
    what = diagram("portfolio")
    discs = {g.id: g.items[0] for g in _groups(draw(what, "vi").items) if g.role == "bubble"}
    assert len(discs) == 82
    areas = {b.id: b.area for b in what.bubbles}
    spans: dict[str, list[Rect]] = {}
    for name, disc in discs.items():
        assert isinstance(disc, Rect)
        spans.setdefault(areas[str(name)], []).append(disc)
    assert max(r.x + r.width for r in spans["migrate"]) <= min(r.x for r in spans["invest"])
    assert max(r.y + r.height for r in spans["invest"]) <= min(r.y for r in spans["tolerate"])


def test_compared_with_today_what_goes_and_comes_is_marked() -> None:
    what = diagram("portfolio", since="as-is", at="target")
    today, target = (set(city().architecture(m).elements) for m in ("as-is", "target"))
    marks = {b.id: b.mark for b in (*what.bubbles, *what.unplaced)}
    assert {n for n, m in marks.items() if m == "eliminated"} == {n for n in marks if n in today - target}
    assert {n for n, m in marks.items() if m == "new"} == {n for n in marks if n in target - today}
    assert sum(n or 0 for n in legend(what, "mark").values()) == len(marks)
    sound(what, "bubble", "lacking")


@pytest.mark.parametrize("select", ["name:zzzz*", "kind:application t-ioc-core", "kind:application owner:dost", "lgsp"])
def test_few_have_their_names_beside_them(select: str) -> None:
    what = diagram("portfolio", at="target", select=select)
    assert len(what.bubbles) <= 30
    sound(what, "bubble", "lacking")


def _groups(items: object) -> list[Group]:
    found = []
    for item in items:  # type: ignore[attr-defined]
        if isinstance(item, Group):
            found += [item, *_groups(item.items)]
    return found
