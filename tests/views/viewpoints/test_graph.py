"""The free graph: what is selected and what joins it, or the clusters with counts that add up."""

from __future__ import annotations

import pytest

from archmodel.kit.drawing import palette
from archmodel.views.viewpoints import _links
from tests.views.viewpoints.pictures import city, diagram, notes, shipped, sound


def test_it_draws_the_selection_and_every_relationship_within_it() -> None:
    what = shipped("capability-systems")
    both = {**city().architecture("as-is").relationships, **city().architecture("target").relationships}
    drawn = {n.id for n in what.nodes}
    realising = {r.source for r in both.values() if r.label == "realizes" and r.target == "c3-2"}
    assert realising <= drawn
    assert {e.id for e in what.edges} == {r.id for r in both.values() if {r.source, r.target} <= drawn and r.source != r.target}
    sound(what)


def test_only_the_relationships_that_are_asked_for() -> None:
    what = diagram("graph", select="1+c3-2+1", relations=["realizes"])
    assert {e.id.split(":")[0] for e in what.edges} == {"realizes"}
    assert "element without a relationship" in what.frame.meta[2].en or "elements without" in what.frame.meta[2].en


@pytest.mark.parametrize("cluster", ["kind", "component", "owner", "none"])
@pytest.mark.parametrize("layout", ["network", "lanes"])
def test_above_the_budget_clusters_add_up(cluster: str, layout: str) -> None:
    what = diagram("graph", select="kind:system or kind:capability", cluster=cluster, layout=layout)
    side = city().architecture("as-is")
    kinds = ("application", "node", "device-group", "network", "facility", "capability")
    chosen = {e.id for e in side.elements.values() if e.kind in kinds}
    assert f"{len(chosen)} elements, more than 60 in one picture" in notes(what)
    single = {n.id for n in what.nodes} & chosen
    folded = {row[1] for row in what.more[0].rows}
    assert single | folded == chosen and not single & folded
    inner = [r for r in side.relationships.values() if r.source in chosen and r.target in chosen and r.source != r.target]
    within = sum(int(n.note.en.split()[0]) for n in what.nodes if n.note)
    assert sum(e.count for e in what.edges) + within == len(inner)
    sound(what)


@pytest.mark.parametrize("cluster", ["kind", "component", "none"])
def test_small_graphs_are_sound(cluster: str) -> None:
    sound(diagram("graph", select="1+lgsp+1", cluster=cluster))


def test_one_thing_and_nothing() -> None:
    sound(diagram("graph", select="lgsp"))
    sound(diagram("graph", select="kind:requirement"))


def test_every_kind_of_line_is_told_from_the_others_by_more_than_its_words() -> None:
    alike = {"lead": "owner", "capabilities": "objects", "replaced_by": "replaces"}
    looks = {look.id: palette.line(look.line) for look in (*_links.RHYTHMS, *_links._OTHERS) if look.id not in alike}
    assert len(set(looks.values())) == len(looks), looks
