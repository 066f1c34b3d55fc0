"""The closure proof: standings on small models, what is delivered and handed over, and what must hold of any plan."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archmodel.analysis.burndown import burndown, remaining
from archmodel.analysis.closure import Closure, Standing, closure, journey, parts, standings
from archmodel.analysis.delivery import Passage, deliveries, handovers
from archmodel.graph import Architecture
from archmodel.kit.text import LocalText
from archmodel.model import Element, Model, Plateau, WorkPackage
from archmodel.workspace import Workspace
from tests.making import NOWHERE, element, model, operation, planned, plateau

NOW = plateau("now", "2026-11", stage="baseline")


def gap(name: str, condition: str | None = None, **fields: object) -> Element:
    said = {"closed_when": condition} if condition else {}
    return Element(id=name, kind="gap", name=LocalText.same(name), origin=NOWHERE, fields={**fields, **said})


def package(name: str, delivers: Sequence[str] = (), closes: Sequence[str] = ()) -> WorkPackage:
    return WorkPackage(id=name, name=LocalText.same(name), origin=NOWHERE, delivers=tuple(delivers), closes=tuple(closes))


def proved(m: Model, start: str = "2026-11", goal: str = "then") -> Closure:
    return closure(journey(Architecture.of(m, start), Architecture.of(m, goal), lambda name: Architecture.of(m, name)))


def course(m: Model, name: str) -> list[str]:
    return [proof.standing.value for each in proved(m).gaps if each.gap.id == name for proof in each.proofs]


def plan(*things: Element | WorkPackage, steps: Sequence[object] = ()) -> Model:
    """Today, a middle that completes `wp-1`, and a goal that completes `wp-2`."""
    return model(*things, NOW, plateau("mid", "2028-12", "now", ("wp-1",)),
                 plateau("then", "2030-12", "mid", ("wp-2",), steps))  # type: ignore[arg-type]


def test_a_package_alone_only_claims() -> None:
    assert course(plan(gap("g"), package("wp-1", closes=["g"])), "g") == ["open", "claimed", "claimed"]


def test_a_condition_that_holds_closes_and_one_that_fails_refutes() -> None:
    things = (planned("new", realizes=("c",)), package("wp-1", ["new"], ["g", "h"]))
    m = plan(gap("g", "some [kind:application realizes:c]"), gap("h", "count [realizes:c] = 2"), *things)
    assert course(m, "g") == ["open", "closed", "closed"]
    assert course(m, "h") == ["open", "refuted", "refuted"]
    assert proved(m).goal.answer(standings)["h"].packages == ("wp-1",)


def test_an_overlap_is_closed_only_when_one_system_remains() -> None:
    both = (element("a", realizes=("c",)), element("b", realizes=("c",)), package("wp-2", closes=["g"]), gap("g", "count [realizes:c] = 1"))
    assert course(plan(*both), "g") == ["open", "open", "refuted"]
    assert course(plan(*both, steps=[operation("retire", "b")]), "g") == ["open", "open", "closed"]


def test_an_unknown_fact_leaves_it_open_and_is_named() -> None:
    kpi = Element(id="kpi", kind="kpi", name=LocalText.same("kpi"), origin=NOWHERE, fields={"baseline": _unknown()})
    m = plan(kpi, gap("g", "some [kpi baseline>=95]"), package("wp-1", closes=["g"]))
    assert course(m, "g") == ["cannot-tell", "claimed", "claimed"]
    assert proved(m).gaps[0].last.missing == (("kpi", "baseline"),)


def _unknown() -> object:
    from archmodel.model import Unknown

    return Unknown()


def test_a_shared_gap_is_claimed_by_the_last_of_its_packages() -> None:
    assert course(plan(gap("g"), package("wp-1", closes=["g"]), package("wp-2", closes=["g"])), "g") == ["open", "open", "claimed"]


def test_a_gap_of_a_package_that_no_plateau_completes_stays_open_and_one_of_nobody_too() -> None:
    m = plan(gap("g"), gap("h"), package("wp-9", closes=["g"]))
    assert (course(m, "g"), course(m, "h")) == (["open"] * 3, ["open"] * 3)
    assert [c.gap.id for c in proved(m).by_nobody] == ["h"]


def test_closed_from_the_start_and_opened_again() -> None:
    m = plan(element("a"), gap("g", "some [a]"), package("wp-1", closes=["g"]), steps=[operation("retire", "a")])
    (only,) = proved(m).gaps
    assert [p.standing.value for p in only.proofs] == ["closed", "closed", "refuted"]
    assert only.from_the_start and only.reopened == 2


def test_a_condition_that_cannot_be_read_proves_nothing_and_says_why() -> None:
    m = plan(gap("g", "some [kind:"), package("wp-1", closes=["g"]))
    assert course(m, "g") == ["cannot-tell", "claimed", "claimed"]
    last = proved(m).gaps[0].last
    assert last.fault is not None and parts(proved(m).goal, last.condition) == ()


def test_a_condition_is_taken_apart() -> None:
    m = plan(element("a"), gap("g", "some [a] and no [kind:application]"))
    found = parts(Architecture.of(m, "now"), "some [a] and no [kind:application]")
    assert [(str(p.statement), p.verdict.value) for p in found] == [("some [a]", True), ("no [kind:application]", False)]


def test_the_way_passes_the_plateaus_that_are_still_to_come() -> None:
    m = plan(gap("g"))
    assert [s.at.id for s in proved(m).stages] == ["2026-11", "mid", "then"]
    assert [s.at.id for s in proved(m, "2029-01").stages] == ["2029-01", "then"]
    assert [s.at.id for s in proved(m, "then").stages] == ["then"]
    assert [s.at.id for s in proved(m, "then", "2026-11").stages] == ["2026-11"]


def test_what_is_never_delivered_and_what_is_delivered_twice() -> None:
    m = plan(planned("once"), planned("twice"), planned("never"), planned("left"), package("wp-1", ["once", "twice"]),
             package("wp-9", ["left"]), steps=[operation("introduce", "twice")])
    found = {d.component: d for d in Architecture.of(m, "then").answer(deliveries)}
    assert {name for name, d in found.items() if not d.reached} == {"never", "left"}
    assert [name for name, d in found.items() if d.repeated] == ["twice"]
    assert not proved(m).reached and [d.component for d in proved(m).missing] == ["left", "never"]


@pytest.mark.parametrize(("end", "passage"), [
    (None, "at-once"), ("2028-06", "late"), ("2030-02", "at-once"), ("2028", "cannot-tell"), ("2027", "late")])
def test_a_system_that_is_replaced_ends_no_earlier_than_its_successor_begins(end: str | None, passage: str) -> None:
    """The successor comes at the plateau of 2028-12-31; an end of its own that lies later no longer matters."""
    m = plan(element("old", end=end), planned("new", replaces=("old",)), package("wp-1", ["new"]))
    (only,) = Architecture.of(m, "then").answer(handovers)
    assert (only.old, only.new, only.passage.value) == ("old", "new", passage)
    assert bool(only.missing) is (passage == "cannot-tell")


def test_a_successor_that_never_comes_and_one_that_runs_in_parallel() -> None:
    m = plan(element("a", realizes=("c", "d")), element("b"), planned("x"), planned("y", realizes=("c",)), package("wp-1", ["y"]), steps=[
        operation("retire", "a", outcome={"merged_into": "y"}), operation("retire", "b", outcome={"replaced_by": "x"})])
    found = {h.old: h for h in Architecture.of(m, "then").answer(handovers)}
    assert (found["a"].passage, found["b"].passage) == (Passage.PARALLEL, Passage.NEVER)
    assert found["a"].dropped == ("d",)


def test_a_proposed_replacement_hands_over_nothing() -> None:
    assert Architecture.of(plan(element("a", replaced_by="b"), element("b")), "then").answer(handovers) == ()


CONDITIONS = (None, "some [kind:application realizes:c]", "count [realizes:c] = 1", "no [s0]", "some [s1] and some [t0]",
              "every [t0] is [s0]", "some [owner:x]")


@st.composite
def plans(draw: st.DrawFn) -> tuple[list[Element], list[WorkPackage], list[Plateau]]:
    olds = [element(f"s{i}", realizes=("c",) if draw(st.booleans()) else (), owner=draw(st.sampled_from(["x", _unknown()])))
            for i in range(3)]
    news = [planned(f"t{i}", replaces=tuple(draw(st.lists(st.sampled_from(["s0", "s1"]), max_size=1))), realizes=("c",)) for i in range(2)]
    gaps = [gap(f"g{i}", draw(st.sampled_from(CONDITIONS)), type=draw(st.sampled_from(["data", "process"])))
            for i in range(draw(st.integers(0, 6)))]
    names = [g.id for g in gaps]
    closing = st.lists(st.sampled_from(names), unique=True) if names else st.just([])
    packages = [package("wp-1", ["t0"], draw(closing)), package("wp-2", draw(st.sampled_from([[], ["t1"]])), draw(closing))]
    retired = draw(st.lists(st.sampled_from(["s0", "s2"]), unique=True))
    stages = [NOW, plateau("mid", "2028-12", "now", ("wp-1",)),
              plateau("then", "2030-12", "mid", ("wp-2",), [operation("retire", name) for name in retired])]
    return [*olds, *news, *gaps], packages, stages


@settings(max_examples=120, deadline=None)
@given(plans(), st.randoms(use_true_random=False))
def test_what_holds_of_any_plan(given_plan: tuple[list[Element], list[WorkPackage], list[Plateau]], shuffled: object) -> None:
    elements, packages, stages = given_plan
    found = proved(model(*elements, *packages, *stages))
    down = burndown(found)
    for index, counts in enumerate(down.total):
        assert sum(counts.values()) == len(found.gaps), "the burn-down sums to the number of gaps at every plateau"
        assert remaining(counts) == len(found.gaps) - counts[Standing.CLOSED]
        for group in (down.by_type, down.by_priority):
            assert sum(each[index][Standing.CLOSED] for each in group.values()) == counts[Standing.CLOSED]
    for each in found.gaps:
        for proof in each.proofs:
            assert (proof.standing is Standing.CLOSED) is (proof.value is True)
            assert (proof.standing in (Standing.CLAIMED, Standing.REFUTED)) is (proof.finished and proof.value is not True)
        done = [set(p.done) for p in each.proofs]
        assert all(a <= b for a, b in itertools.pairwise(done)), "what is complete stays complete"
    mixed = [*elements, *packages, *stages]
    shuffled.shuffle(mixed)  # type: ignore[attr-defined]
    again = proved(model(*mixed))
    assert [(c.gap.id, c.proofs) for c in again.gaps] == [(c.gap.id, c.proofs) for c in found.gaps]
    assert again.deliveries == found.deliveries and again.handovers == found.handovers


@settings(max_examples=60, deadline=None)
@given(plans())
def test_without_operations_and_replacements_what_only_asks_for_something_stays_closed(
        given_plan: tuple[list[Element], list[WorkPackage], list[Plateau]]) -> None:
    """A condition of `some` and `and` alone cannot fail again while nothing ends."""
    elements, packages, _ = given_plan
    kept = [element(e.id, realizes=e.ids("realizes")) if e.kind == "application" and e.id.startswith("s") else e for e in elements]
    kept = [planned(e.id, realizes=("c",)) if e.id.startswith("t") else e for e in kept]
    m = model(*kept, *packages, NOW, plateau("mid", "2028-12", "now", ("wp-1",)), plateau("then", "2030-12", "mid", ("wp-2",)))
    for each in proved(m).gaps:
        if each.last.condition in ("some [kind:application realizes:c]", "some [s1] and some [t0]"):
            assert each.reopened is None


@pytest.fixture(scope="module")
def city() -> Workspace:
    from pathlib import Path

    return Workspace(Path(__file__).parents[2])


def test_the_city(city: Workspace) -> None:
    """Counts of the shipped plan. They change when the plan or a condition does, and then they are meant to."""
    found = closure(journey(city.today, city.architecture("target"), city.architecture))
    assert all(each.gap.text("closed_when") and each.gap.provenance and each.gap.provenance.of("closed_when").basis == "proposal"
               for each in found.gaps)
    assert not [each.gap.id for each in found.gaps if each.last.fault]
    assert [{s.value: n for s, n in counts.items() if n} for counts in burndown(found).total] == [
        {"open": 33}, {"open": 11, "refuted": 16, "claimed": 3, "closed": 3}, {"open": 4, "refuted": 21, "claimed": 3, "closed": 5},
        {"refuted": 24, "claimed": 4, "closed": 5}]
    assert [c.gap.id for c in found.of(Standing.CLOSED)] == ["g-dashboards", "g-health", "g-utility", "g-ward", "g-workflow"]
    assert [c.gap.id for c in found.of(Standing.CLAIMED)] == ["g-data-quality", "g-kpi", "g-legal-mandate", "g-security-levels"]
    assert not [c.gap.id for c in found.gaps if c.from_the_start or c.reopened is not None]
    assert found.reached and len(found.deliveries) == 42 and not found.repeated and not found.by_nobody
    assert {h.passage for h in found.handovers} == {Passage.AT_ONCE} and len(found.handovers) == 10
