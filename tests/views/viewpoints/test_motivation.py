"""Motivation: everything wanted is on it, and what nothing is joined with is counted."""

from __future__ import annotations

from decimal import Decimal

from tests.views.viewpoints.pictures import city, diagram, legend, notes, shipped, sound


def test_all_drivers_goals_and_principles_are_drawn() -> None:
    what = shipped("motivation")
    side = city().architecture("target")
    drawn = {n.id for n in what.nodes}
    assert {e.id for e in side.of_kind("driver", "goal", "principle", "requirement")} <= drawn
    joined = {r.source for r in side.labelled("realized_by") if side.elements[r.target].kind == "goal"}
    assert {n.id for n in what.nodes if n.lane == "capability"} == joined
    assert {n.id for n in what.nodes if n.lane == "kpi"} == {r.target for r in side.labelled("capability") if r.source in joined}
    sound(what)


def test_arrows_are_the_records() -> None:
    records = city().architecture("target").relationships
    what = shipped("motivation")
    assert all((records[e.id].source, records[e.id].target) == (e.source, e.target) for e in what.edges)
    assert {r.id for r in records.values() if r.label in ("influences", "realized_by")} <= {e.id for e in what.edges}


def test_what_is_not_joined_is_dotted_and_counted() -> None:
    what = shipped("motivation")
    ends = {end for e in what.edges for end in (e.source, e.target)}
    alone = {n.id for n in what.nodes} - ends
    assert {n.id for n in what.nodes if n.border == "dotted"} == alone
    assert legend(what, "border") == {"Not joined with anything": len(alone)}
    left = len(city().architecture("target").of_kind("capability")) - sum(n.lane == "capability" for n in what.nodes)
    assert f"{left} capabilities not joined" in notes(what)


def test_a_target_that_is_assumed_says_so() -> None:
    elements, seen = city().model.elements, 0
    for node in shipped("motivation").nodes:
        if node.lane == "kpi" and isinstance(elements[node.id].get("target"), int | Decimal):
            guess = elements[node.id].provenance.of("target").basis in ("assumption", "proposal")
            seen += guess
            assert node.note.en.startswith("Target (assumption): " if guess else "Target: ")
    assert seen


def test_a_unit_stands_behind_its_number_as_its_tongue_writes_it() -> None:
    told = {n.id: n.note for n in shipped("motivation").nodes if n.note}
    assert told["kpi-mttd"].en.endswith(": 1\N{NO-BREAK SPACE}hour") and told["kpi-mttr"].en.endswith(": 4\N{NO-BREAK SPACE}hours")
    assert told["kpi-mttd"].vi.endswith(": 1\N{NO-BREAK SPACE}giờ")
    assert told["kpi-report-ontime"].en.endswith(": 98%")
    assert not any(" %" in said.say(lang) for said in told.values() for lang in ("vi", "en"))


def test_the_key_explains_every_stripe() -> None:
    what = shipped("motivation")
    tones = {item.key: item.count for item in what.frame.legend if item.kind == "stripe"}
    assert tones == {tone: sum(n.tone == tone for n in what.nodes) for tone in {n.tone for n in what.nodes}}


def test_version_and_date_stay_together() -> None:
    assert shipped("motivation").frame.meta[-1].en == " · ".join(text.en for text in city().edition)


def test_columns_may_be_chosen() -> None:
    what = diagram("motivation", kinds=["driver", "goal"])
    assert {n.lane for n in what.nodes} == {"driver", "goal"}
    sound(what)


def test_nothing_to_draw() -> None:
    sound(diagram("motivation", select="kind:application"))
