"""How far one edit moves what it does not concern: nothing when locked, and not more than is published when not."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from archmodel.kit.drawing import draw, svg
from archmodel.kit.drawing.boxes import flaws
from tests.benchmarks import motion

ROOT = Path(__file__).resolve().parents[4]


@pytest.mark.parametrize("seed", [1, 2])
def test_locked_nothing_moves(seed: int) -> None:
    drawn = motion.graph(seed)
    found = motion.measured(drawn, list(motion.edits(drawn, seed, 25)), locked=True)
    assert (found.mean, found.quantile(1.0), found.inverted) == (0, 0, 0)
    assert len(found.distances) > 25 * 38


def test_unlocked_it_stays_within_what_is_published() -> None:
    """docs/layout.md names the numbers; this guards against a layout that throws everything about."""
    drawn = motion.graph(1)
    found = motion.measured(drawn, list(motion.edits(drawn, 4, 25)), locked=False)
    assert found.mean < 160
    assert found.moved < 0.7
    assert found.inverted / found.pairs < 0.25


def test_the_measure_sees_motion() -> None:
    drawn = motion.graph(1, nodes=6, flows=4)
    turned = replace(drawn, nodes=tuple(replace(node, lane="lane-0") for node in drawn.nodes))
    found = motion.measured(drawn, [("", turned, "")], locked=False)
    assert found.mean > 0
    assert motion.measured(drawn, [("", drawn, "")], locked=False).distances == (0.0,) * 6


def test_the_order_in_which_things_are_listed_means_nothing() -> None:
    drawn = motion.graph(3)
    chance = random.Random(9)
    shuffled = replace(drawn, nodes=tuple(chance.sample(drawn.nodes, len(drawn.nodes))),
                       edges=tuple(chance.sample(drawn.edges, len(drawn.edges))))
    assert svg.write(draw(shuffled, "vi")) == svg.write(draw(drawn, "vi"))


def test_the_city_locked() -> None:
    """Every flow picture of the city: three edits each, nothing else moves, no flaw."""
    graphs = motion.of_the_city(ROOT)
    assert graphs
    for diagram in graphs.values():
        held = draw(diagram, "vi").lock
        before = motion.stands(draw(diagram, "vi"))
        for what, after, touched in motion.edits(diagram, 7, 3):
            scene = draw(after, "vi", lock=held)
            now = motion.stands(scene)
            assert flaws(scene) == (), what
            assert {name for name in before if name in now and name != touched and before[name] != now[name]} <= {
                one.id for one in scene.drift if one.change == "clash"}
