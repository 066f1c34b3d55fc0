"""Many sets of goals at once give what each of them gives by itself, whether or not the graph has a core."""

from __future__ import annotations

from random import Random

import pytest

from archmodel.graph import passages
from archmodel.graph.flat import Flat


@pytest.mark.parametrize("seed", range(300))
def test_all_at_once_is_one_by_one(seed: int) -> None:
    random = Random(seed)
    names = [f"s{n:02}" for n in range(random.randint(2, 40))]
    pairs = [(random.choice(names), random.choice(names)) for _ in range(int(len(names) * random.choice((1, 1.5, 2, 3))))]
    flat = Flat.of(names, pairs)
    sets = [random.sample(names, random.randint(0, min(len(names), 6))) for _ in range(random.randint(5, 9))]
    among, least = set(random.sample(names, random.randint(0, len(names)))), random.randint(1, 3)
    found = list(flat.through_each(sets, among, least))
    assert found == [{n: held for n, held in flat.through(goals, least).items() if n in among} for goals in sets]


def test_a_core_is_found_and_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two rings of twelve: everything in them is safe, and what hangs on one of them hangs there for every set of goals."""
    names = [f"r{n:02}" for n in range(12)]
    pairs = [(names[n], names[(n + step) % 12]) for n in range(12) for step in (1, 2)]
    flat = Flat.of(names, [*pairs, *((f"leaf{n}", "r03") for n in range(4)), ("deep", "leaf0")])
    sets = [{names[n], names[(n + 5) % 12]} for n in range(12)]
    asked: list[bool] = []
    shelters = passages._Core.shelters

    def spy(core: passages._Core, goals: frozenset[int]) -> bool:
        asked.append(shelters(core, goals))
        return asked[-1]

    monkeypatch.setattr(passages._Core, "shelters", spy)
    found = list(flat.through_each(sets, flat.names))
    assert all(asked) and len(asked) == 12
    assert all(held == {"leaf0": (1, ("deep",)), "r03": (5, ("leaf0", "leaf1", "leaf2", "leaf3"))} for held in found)
