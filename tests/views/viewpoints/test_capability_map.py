"""Capability map: figures, fills and sums, reckoned here from the model itself."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from fractions import Fraction

import pytest

from archmodel.metamodel import kinds
from tests.views.viewpoints.pictures import city, diagram, legend, notes, sound

SYSTEMS = {kind.id for kind in kinds().values() if kind.group == "system"}
MEASURES = ("maturity", "target", "gap", "count", "overlap", "cost", "support")


def cells(what: object) -> dict[str, tuple[str, str]]:
    """Capability → figure and fill."""
    return {c.id: (c.value.en, c.fill) for box in what.boxes for part in box.parts for c in part.cells}  # type: ignore[attr-defined]


def heads(what: object) -> dict[str, str]:
    return {box.head.id: box.head.value.en for box in what.boxes}  # type: ignore[attr-defined]


def capabilities() -> dict[str, tuple[str | None, int, int, int]]:
    """Id → parent, importance, current, target."""
    return {e.id: (e.text("parent"), e.get("importance"), e.get("maturity")["current"], e.get("maturity")["target"])
            for e in city().model.of_kind("capability")}


@pytest.mark.parametrize(("measure", "value"), [("maturity", lambda c, t: c), ("target", lambda c, t: t), ("gap", lambda c, t: t - c)])
def test_levels_and_their_weighted_means(measure: str, value: object) -> None:
    what = diagram("capability-map", measure=measure)
    every = capabilities()
    leaves = {name: value(c, t) for name, (parent, _, c, t) in every.items() if parent}  # type: ignore[operator]
    assert cells(what) == {name: (str(n), f"heat-{n}" if n else "card") for name, n in leaves.items()}
    for group, figure in heads(what).items():
        inside = [(every[name][1], level) for name, level in leaves.items() if every[name][0] == group]
        mean = Fraction(sum(w * n for w, n in inside), sum(w for w, _ in inside))
        assert figure == f"{int(mean * 10 + Fraction(1, 2)) / 10:.1f}"
    assert "All 46 figures" in notes(what) and sum(n or 0 for n in legend(what, "fill").values()) == 46


def realizers(moment: str) -> dict[str, set[str]]:
    side = city().architecture(moment)
    found: dict[str, set[str]] = defaultdict(set)
    for e in side.of_kind(*sorted(SYSTEMS)):
        for capability in e.ids("realizes"):
            found[capability].add(e.id)
    return found


def test_counts_of_systems_before_and_after() -> None:
    what = diagram("capability-map", measure="count", since="as-is", at="target")
    then, now = realizers("as-is"), realizers("target")
    parents = {name: parent for name, (parent, *_) in capabilities().items()}
    for name, (figure, _) in cells(what).items():
        before, after = len(then[name]), len(now[name])
        assert figure == (str(after) if before == after else f"{before} → {after}")
    for group, figure in heads(what).items():
        before, after = (len(set().union(*(side[n] for n, p in parents.items() if p == group), side[group])) for side in (then, now))
        assert figure == (str(after) if before == after else f"{before} → {after}")
    changed = sum(len(then[n]) != len(now[n]) for n, p in parents.items() if p)
    assert legend(what, "mark") == {"Retained": 46 - changed, "Changed": changed, "New": 0, "Eliminated": 0}
    assert dict(what.proportions)["changed"] == changed


def test_overlap_needs_two_of_one_component_and_category() -> None:
    what = diagram("capability-map", measure="overlap")
    side = city().architecture("as-is")
    for name, (figure, _) in cells(what).items():
        places: dict[object, int] = defaultdict(int)
        for system in realizers("as-is")[name]:
            e = side.elements[system]
            places[e.text("component"), e.text("category")] += 1
        assert figure == str(sum(n for n in places.values() if n > 1))


def test_cost_adds_the_one_off_lines_of_the_systems_behind_it() -> None:
    what = diagram("capability-map", measure="cost", at="target")
    spent: dict[str, Decimal] = defaultdict(Decimal)
    for item in city().model.of_kind("cost-item"):
        unit = item.get("unit")
        if item.text("component") and item.get("recurrent") is False and not unit.vi.startswith("%"):
            spent[str(item.text("component"))] += Decimal(item.get("quantity")) * Decimal(item.get("unit_cost")["base"]) / 1000
    known = realizers("target")
    for name, (figure, _) in cells(what).items():
        total = sum((spent[s] for s in known[name] if s in spent), Decimal(0))
        assert figure == "–" if not total else float(figure) == pytest.approx(float(total), abs=0.5)
    assert "must not be added" in notes(what)


def test_what_nobody_knows_looks_unknown() -> None:
    what = diagram("capability-map", measure="support")
    supported = {e.id for e in city().architecture("as-is").of_kind(*sorted(SYSTEMS)) if e.get("end_of_support") is not None}
    for name, (figure, fill) in cells(what).items():
        systems = realizers("as-is")[name]
        if systems and not systems & supported:
            assert (figure, fill) == ("?", "heat-0")
        elif not systems:
            assert (figure, fill) == ("0", "card")


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize(("since", "at"), [("", "as-is"), ("", "2029-06"), ("pl-2021", "target")])
def test_any_measure_at_any_moment_is_sound(measure: str, since: str, at: str) -> None:
    sound(diagram("capability-map", measure=measure, since=since, at=at), "box", "cell", "part")


@pytest.mark.parametrize("select", ["name:zzzz*", "c1-1", "c1", "c1-1 or c2"])
def test_few_or_none(select: str) -> None:
    sound(diagram("capability-map", select=select), "box", "cell", "part")
