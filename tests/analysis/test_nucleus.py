"""The nucleus: daily sources by threshold, ways, commands both ways, and decisions traced to sources."""

from __future__ import annotations

import pytest

from archmodel.analysis.nucleus import carried, centre, commands, daily_sources, databases, decisions, hub
from archmodel.workspace import Workspace
from tests.analysis.assessing import at

HEAD = """
settings: {id: demo, title: Demo, nucleus: centre}
data_objects:
  do-1: {name: One, daily: true, master: source}
  do-2: {name: Two, master: source}
applications:
  centre: {name: Centre, category: command, lifecycle: {status: operating}}
  source: {name: Source, category: sector, stores: [do-1, do-2], lifecycle: {status: operating}}
  middle: {name: Middle, category: data, component: du-lieu, lifecycle: {status: operating}}
  fire: {name: Fire, category: command, lifecycle: {status: operating}}
"""


@pytest.mark.parametrize(("said", "verdict"), [
    ("frequency: hours, status: operating", "automatic"), ("frequency: daily, status: operating", "automatic"),
    ("frequency: weekly, status: operating", "slow"), ("frequency: unknown, status: operating", "unknown"),
    ("frequency: per-event, status: operating", "unknown"), ("frequency: daily, status: manual", "manual"),
    ("frequency: daily, status: planned", "none")])
def test_a_daily_source_counts_by_frequency_and_status(said: str, verdict: str) -> None:
    found = at(f"{HEAD}\nflows: {{fl-1: {{from: source, to: centre, data: [do-1], {said}}}}}\n").answer(daily_sources)
    assert [(s.object, s.verdict) for s in found] == [("do-1", verdict)]


def test_every_step_must_carry_the_very_data() -> None:
    steps = "{{fl-1: {{from: source, to: middle, data: [do-1], frequency: hours, status: operating}}, " \
            "fl-2: {{from: middle, to: centre, data: [{0}], frequency: hours, status: operating}}}}"
    assert at(f"{HEAD}\nflows: {steps.format('do-1')}\n").answer(daily_sources)[0].links == ("fl-1", "fl-2")
    other = at(f"{HEAD}\nflows: {steps.format('do-2')}\n")
    assert other.answer(daily_sources)[0].verdict == "none"
    reach = next(r for r in other.answer(databases) if r.system == "source")
    assert reach.path == ("source", "middle", "centre"), "there is a way"
    assert other.answer(carried)["source"] is False, "but not for its data"


def test_a_holder_stands_in_where_the_master_has_no_way() -> None:
    found = at(f"{HEAD}  copy: {{name: Copy, stores: [do-1], lifecycle: {{status: operating}}}}\n"
               "flows: {fl-1: {from: copy, to: centre, data: [do-1], frequency: daily, status: operating}}\n").answer(daily_sources)[0]
    assert (found.verdict, found.origin, found.master) == ("automatic", "copy", "source")


def test_databases_without_a_way_say_how_far_they_come() -> None:
    found = {r.system: r for r in at(f"{HEAD}\nflows: {{fl-1: {{from: source, to: middle, status: operating}}}}\n").answer(databases)}
    assert list(found) == ["source"], "the shared store itself is no sector database"
    assert (found["source"].path, found["source"].as_far_as) == ((), "middle")


def test_a_command_system_is_linked_both_ways_with_its_latency() -> None:
    one = at(f"{HEAD}\nflows: {{fl-1: {{from: fire, to: centre, frequency: minutes, status: operating}}}}\n").answer(commands)[0]
    assert (one.system, one.inward, one.outward, one.both_ways, one.latency, one.stated) == ("fire", ("fl-1",), (), False, "minutes", False)
    two = at(f"{HEAD}\nflows: {{fl-1: {{from: fire, to: centre, bidirectional: true, latency: seconds, status: "
             f"operating}}}}\n").answer(commands)[0]
    assert two.both_ways and (two.latency, two.stated) == ("seconds", True)


def test_the_user_of_a_service_receives_from_its_provider() -> None:
    one = at(f"{HEAD}\nflows: {{fl-1: {{from: centre, to: fire, relation: service-use, status: operating}}}}\n").answer(commands)[0]
    assert (one.inward, one.outward) == (("fl-1",), ())


def test_a_decision_is_traced_through_indicators_and_masters() -> None:
    text = f"""{HEAD}
kpis: {{kpi-1: {{name: K, data_source: source}}, kpi-2: {{name: L, data_source: unknown}}}}
decisions:
  dc-1: {{name: D, needs: [kpi-1, do-1]}}
  dc-2: {{name: E, needs: [kpi-2]}}
flows: {{fl-1: {{from: source, to: centre, status: operating}}}}
"""
    first, second = at(text).answer(decisions)
    assert first.complete and first.needs[0].path == ("source", "centre")
    assert not second.complete and [n.trouble for n in second.unknown] == ["unknown-data_source"]


def test_without_a_nucleus_there_is_nothing_to_measure() -> None:
    bare = at(HEAD.replace(", nucleus: centre", ""))
    assert bare.answer(centre) == () and all(not r.path for r in bare.answer(databases))


def test_the_hub_by_hand() -> None:
    found = at(f"{HEAD}\nflows: {{fl-1: {{from: source, to: middle, status: operating}}, fl-2: {{from: middle, to: centre, status: "
               f"operating}}}}\n")
    assert (found.answer(hub).links, found.answer(hub).all, found.answer(hub).share) == (1, 2, 0.5)
    assert found.answer(hub).degrees[0] == ("middle", 2)


def test_the_city(city: Workspace) -> None:
    assert city.today.answer(centre) == ("ioc-phase1",)
    assert "t-ioc-core" in city.architecture("target").answer(centre)
    assert not any(c.both_ways for c in city.today.answer(commands))
    assert {s.object for s in city.today.answer(daily_sources) if s.verdict == "automatic"} == {"do-ai-event", "do-camera-stream"}
