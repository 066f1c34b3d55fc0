"""Procedures as swimlanes: roles, order, systems, times and service levels, from the records; what is missing is said."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.views.viewpoints.boards import made
from tests.views.viewpoints.pictures import city, diagram, legend, notes, shipped, sound, view

PROCESSES = sorted(e.id for e in city().model.of_kind("process"))


@pytest.mark.parametrize("name", PROCESSES)
def test_steps_stand_in_order_in_the_lane_of_their_role_with_their_systems_and_times(name: str) -> None:
    found, process = diagram("process", at="target", of=name), city().model.elements[name]
    steps = process.get("steps")
    assert [task.title for task in found.tasks] == [step["name"] for step in steps]
    assert [task.lane for task in found.tasks] == [step["role"] for step in steps]
    assert [[use.id for use in task.uses] for task in found.tasks] == [list(step["systems"]) for step in steps]
    for task, step in zip(found.tasks, steps, strict=True):
        minutes = step.get("target_minutes")
        every = "mỗi " if step.get("repeats") else ""
        assert (task.time.vi if task.time else None) == (f"{every}{minutes} phút" if isinstance(minutes, Decimal) else None)
    assert [lane.title for lane in found.lanes] == [city().model.elements[r].name for r in dict.fromkeys(s["role"] for s in steps)]
    assert found.start == process.get("trigger")
    assert found.facts[0].text == process.get("sla")
    sound(found, "node", "use", "edge")


def test_every_procedure_of_the_city_has_a_shipped_view() -> None:
    shown = {view.options["of"] for view in city().views.values() if view.viewpoint == "process"}
    assert shown == set(PROCESSES)
    for view_of in city().views.values():
        if view_of.viewpoint == "process":
            sound(shipped(view_of.id), "node", "use", "edge")


def test_the_sum_is_of_the_known_times_and_says_what_it_lacks() -> None:
    found = shipped("process-emergency")
    steps = city().model.elements["sop-emergency"].get("steps")
    known = [s["target_minutes"] for s in steps if isinstance(s.get("target_minutes"), Decimal)]
    assert found.total.en == f"At least {sum(known)} min; {len(steps) - len(known)} steps not known" == "At least 5 min; 2 steps not known"
    assert found.facts[0].tentative and "giả định" in found.facts[0].label.vi
    assert "Cannot be compared" in found.facts[1].text.en


def test_a_rhythm_is_no_duration() -> None:
    found, steps = shipped("process-major"), city().model.elements["sop-major"].get("steps")
    assert [step["name"].en for step in steps if step.get("repeats")] == ["Flash report every 30 minutes"]
    assert [task.time.en for task in found.tasks if task.time] == ["5 min", "20 min", "30 min", "15 min", "every 30 min"]
    assert found.total.en.replace("\u00a0", " ") == "At least 70 min; 2 steps not known"
    assert "4 of 6 steps have a time, 70 min together" in found.facts[1].text.en
    assert "1 step is repeated in a rhythm and not part of the sum." in notes(found)


def test_what_the_letters_do_not_say_of_the_lanes_is_said() -> None:
    for name in PROCESSES:
        process, found = city().model.elements[name], shipped(f"process-{name.removeprefix('sop-')}")
        given = {role: letter for letter, said in process.get("raci").items() for role in (said if isinstance(said, tuple) else (said,))}
        doers = dict.fromkeys(step["role"] for step in process.get("steps"))
        without, asked = sum(r not in given for r in doers), sum(given.get(r) in ("C", "I") for r in doers)
        assert (f"{without} lane" in notes(found)) == bool(without) and ("C or I only" in notes(found)) == bool(asked)
        assert ("for the whole procedure" in notes(found)) == bool(without or asked)


def test_a_system_that_is_not_there_yet_is_dashed_and_counted() -> None:
    now, then = diagram("process", at="as-is", of="sop-emergency"), diagram("process", at="target", of="sop-emergency")
    there = city().architecture("as-is").elements
    used = {use.id: use.absent for task in now.tasks for use in task.uses}
    assert used == {name: name not in there for name in used}
    assert f"Dashed: {sum(used.values())} systems are not there" in notes(now)
    assert not any(use.absent for task in then.tasks for use in task.uses)


def test_an_overlay_marks_what_becomes_of_the_systems() -> None:
    found = diagram("process", at="target", since="as-is", of="sop-emergency")
    before, after = city().architecture("as-is").elements, city().architecture("target").elements
    for task in found.tasks:
        for use in task.uses:
            expected = "new" if use.id not in before else "retained" if use.id in after else "eliminated"
            assert use.mark == expected or (use.mark == "changed" and expected == "retained")
    assert legend(found, "mark")["New"] == len({u.id for t in found.tasks for u in t.uses if u.id not in before})
    sound(found, "node", "use", "edge")


ODD = """
roles:
  r1: {name: "Vai trò <b>một</b> với một tên dài hơn bình thường rất nhiều"}
applications:
  x: {name: Hệ thống X}
processes:
  over: {name: Over, sla_minutes: 3, steps: [{name: One, role: r1, systems: [x], target_minutes: 2}, {name: Two, target_minutes: 2.5}]}
  open: {name: Open, sla_minutes: 9, steps: [{name: One, role: unknown, target_minutes: 2}, {name: Two, role: r1}]}
  kept: {name: Kept, sla_minutes: 9, steps: [{name: "Một bước có tên rất dài, dài đến mức phải xuống dòng vài lần", role: r1,
                                              target_minutes: 2}]}
  none: {name: None}
"""


def test_the_sum_is_held_against_the_limit_where_there_is_one(tmp_path: Path) -> None:
    space = made(tmp_path, ODD)
    verdicts = {}
    for name in ("over", "open", "kept"):
        found: Any = space.diagram(view("process", at="", of=name))
        verdicts[name] = found.facts[1].text.en
        sound(found, "node", "use", "edge")
    assert verdicts == {"over": "2 of 2 steps have a time, 4.5 min together: over the 3 min.",
                        "open": "1 of 2 steps have a time, 2 min together: cannot tell against the 9 min.",
                        "kept": "1 of 1 steps have a time, 2 min together: within the 9 min."}
    unsaid: Any = space.diagram(view("process", at="", of="open"))
    lanes = [lane.title.en for lane in unsaid.lanes]
    assert lanes[0] == "Not known who does it"


def test_without_steps_and_without_a_process_nothing_breaks(tmp_path: Path) -> None:
    space = made(tmp_path, ODD)
    sound(space.diagram(view("process", at="", of="none")), "node", "use", "edge")
    sound(space.diagram(view("process", at="", of="nobody")), "node", "use", "edge")
    assert "no such process" in notes(space.diagram(view("process", at="", of="nobody")))


def test_a_very_long_procedure_says_how_many_systems_instead_of_which(tmp_path: Path) -> None:
    steps = ", ".join("{name: Step, role: r1, systems: [x], target_minutes: 1}" for _ in range(15))
    found: Any = made(tmp_path, ODD + f"  long: {{name: Long, steps: [{steps}]}}\n").diagram(view("process", at="", of="long"))
    assert "15 steps, more than 12" in notes(found)
    assert {use.title.en for task in found.tasks for use in task.uses} == {"1 system"}
    sound(found, "node", "use", "edge")
