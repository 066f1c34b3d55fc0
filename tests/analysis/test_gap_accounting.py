"""The one disposition of everything: who replaced what, what was merged, split, retired or forgotten, in one model and between two."""

from __future__ import annotations

import dataclasses

from archmodel.analysis.gap import GapAnalysis, JudgementKind, Outcome, Status, gap
from archmodel.analysis.gap.breakdown import Aspect, breakdown
from archmodel.analysis.gap.chain import chain
from archmodel.analysis.gap.inheritance import bequests, loose_ends
from archmodel.analysis.gap.solutions import solutions
from archmodel.analysis.gap.verdict import failures
from archmodel.graph import Architecture
from archmodel.kit.text import LocalText
from archmodel.metamodel import framework
from archmodel.model import Element, Model, Operation, Plateau, Relationship, WorkPackage
from tests.making import element, flow, model, operation, package, planned, plateau

NOW = plateau("now", "2026-11", stage="baseline")


def within(m: Model, a: str = "now", b: str = "then", group: str = "system") -> GapAnalysis:
    return gap(Architecture.of(m, a), Architecture.of(m, b), group=group)


def between(a: Model, b: Model, group: str = "all") -> GapAnalysis:
    return gap(Architecture.of(a, "2026-11"), Architecture.of(b, "2026-11"), group=group)


def outcomes(result: GapAnalysis) -> dict[str, str]:
    return {row.id: row.outcome.value for row in (*result.elements, *result.relationships)}


def then(*operations: Operation, completes: tuple[str, ...] = ()) -> Plateau:
    return plateau("then", "2030-12", "now", completes, operations)


class TestWithinOneModel:
    def test_every_way_to_end(self) -> None:
        m = model(
            *(element(n) for n in ("a", "b", "c", "d", "e", "whole", "other")), element("dated", end="2028-05"),
            element("heir-by-date", end="2028-06", replaced_by="other"),
            planned("one"), planned("part-1"), planned("part-2"), package("wp", "one", "part-1", "part-2"), NOW,
            then(operation("retire", "a", outcome={"replaced_by": "one"}),
                 operation("retire", "b", outcome={"merged_into": "whole"}, reason=LocalText.same("one is enough")),
                 operation("retire", "c", outcome={"split_into": ("part-1", "part-2")}),
                 operation("retire", "d", reason=LocalText.same("not used")), operation("retire", "e"), completes=("wp",)))
        result = within(m)
        assert outcomes(result) == {
            "a": "replaced", "b": "merged", "c": "split", "d": "retired", "e": "retired", "dated": "retired", "heir-by-date": "replaced",
            "whole": "retained", "other": "retained", "one": "new", "part-1": "new", "part-2": "new"}
        merged = result.rows["b"].judged(JudgementKind.MERGED)
        assert merged and merged.others == ("whole",) and merged.reason == LocalText.same("one is enough")
        assert {row.id for row in result.judged(JudgementKind.NO_REASON)} == {"e", "dated"}
        assert result.rows["c"].successors == ("part-1", "part-2")
        assert not result.unaccounted and result.balance.holds

    def test_several_with_one_successor_are_merged_and_keep_what_was_recorded(self) -> None:
        m = model(element("a"), element("b"), planned("one", replaces=("a", "b")), package("wp", "one"), NOW, then(completes=("wp",)))
        for name in ("a", "b"):
            row = within(m).rows[name]
            assert row.outcome is Outcome.MERGED
            assert [j.kind for j in row.judgements] == [JudgementKind.MERGED, JudgementKind.REPLACED]

    def test_a_successor_that_was_itself_replaced_leads_to_its_own(self) -> None:
        m = model(element("a"), planned("b", replaces=("a",)), planned("c", replaces=("b",)), package("wp-1", "b"),
                  package("wp-2", "c"), NOW, plateau("step", "2028-12", "now", ("wp-1",)), plateau("then", "2030-12", "step", ("wp-2",)))
        assert within(m).rows["a"].successors == ("c",)
        assert within(m, "now", "step").rows["a"].successors == ("b",)

    def test_what_a_plateau_that_the_goal_forgets_has_brought_is_unaccounted_for(self) -> None:
        m = model(planned("desk"), package("wp", "desk"), NOW, plateau("side", "2028-12", "now", ("wp",)),
                  plateau("then", "2030-12", "now"))
        result = within(m, "side")
        assert [row.id for row in result.unaccounted] == ["desk"]
        assert result.rows["desk"].judged(JudgementKind.FORGOTTEN)
        assert failures(result, ("unaccounted", "no-reason")) == {"unaccounted": ("desk",)}

    def test_an_end_of_which_only_the_year_is_known_cannot_be_told(self) -> None:
        m = model(element("old", end="2028"), NOW)
        row = within(m, "now", "2028-06").rows["old"]
        assert row.outcome is Outcome.CANNOT_TELL and row.judged(JudgementKind.CANNOT_TELL)

    def test_every_way_a_relationship_goes(self) -> None:
        m = model(
            *(element(n) for n in ("a", "b", "x", "y")), planned("one", replaces=("a", "b")), package("wp", "one"),
            flow("stays", "x", "y"), flow("moves", "x", "a"), flow("inside", "a", "b"), flow("gone", "y", "x"),
            _known("x", "b"), NOW, then(operation("cut", "gone", reason=LocalText.same("no longer lawful")), completes=("wp",)))
        result = within(m)
        links = {row.id: row.outcome.value for row in result.relationships}
        assert links == {"stays": "retained", "moves": "passed", "inside": "absorbed", "gone": "cut", "known_links:x>b": "ended"}
        assert result.rows["moves"].successors == ("one",)
        assert not loose_ends(result), "x – b: the flow from x to one stands in its place"

    def test_a_known_link_that_nobody_takes_up_is_a_loose_end(self) -> None:
        m = model(element("a"), element("x"), planned("one", replaces=("a",)), package("wp", "one"), _known("x", "a"), NOW,
                  then(completes=("wp",)))
        assert [row.id for row in loose_ends(within(m))] == ["known_links:x>a"]

    def test_what_no_successor_takes_over(self) -> None:
        m = model(element("a", realizes=("c-1", "c-2"), stores=("do-1",)), element("z", stores=("do-1",)), planned("one", replaces=("a",),
                  realizes=("c-1",)), package("wp", "one"), NOW, then(completes=("wp",)))
        assert [(b.id, b.lost, b.others) for b in bequests(within(m))] == [("c-2", True, ()), ("do-1", False, ("z",))]

    def test_a_new_component_names_the_gaps_its_package_closes_or_that_there_is_none(self) -> None:
        m = model(planned("one"), planned("two"), dataclasses.replace(package("wp-1", "one"), closes=("g-1",)), package("wp-2", "two"), NOW,
                  then(completes=("wp-1", "wp-2")))
        result = within(m)
        assert (result.rows["one"].package, result.rows["one"].closes) == ("wp-1", ("g-1",))
        assert [row.id for row in result.judged(JudgementKind.CLOSES_NO_GAP)] == ["two"]
        assert {row.id for row in result.judged(JudgementKind.TO_DEVELOP)} == {"one", "two"}


def _known(a: str, b: str) -> Relationship:
    return dataclasses.replace(flow(f"known_links:{a}>{b}", a, b), label="known_links", kind="association")


class TestBetweenTwoModels:
    def test_a_rename_is_found_and_nothing_that_refers_to_it_looks_changed(self) -> None:
        a = model(element("portal-1022", realizes=("c-1",)), element("c-1", "capability"), element("x", depends_on=("portal-1022",)),
                  element("g", "gap", closed_when="some [id:portal-1022]"), flow("fl-1", "portal-1022", "x"))
        b = model(_former(element("hotline", realizes=("c-1",)), "portal-1022"), element("c-1", "capability"),
                  element("x", depends_on=("hotline",)), element("g", "gap", closed_when="some [id:hotline]"), flow("fl-1", "hotline", "x"))
        b = _named(b, "hotline", "portal-1022")
        result = between(a, b)
        assert set(outcomes(result).values()) == {"retained"}
        row = result.rows["hotline"]
        assert row.formerly == "portal-1022" and row.judged(JudgementKind.RENAMED)
        assert set(outcomes(between(b, a)).values()) == {"retained"}, "backwards as well"

    def test_a_renamed_flow_is_one_flow(self) -> None:
        a = model(element("x"), element("y"), flow("fl-1", "x", "y"))
        b = model(element("x"), element("y"), dataclasses.replace(flow("fl-9", "x", "y"), formerly=("fl-1",)))
        assert [(r.id, r.outcome.value, r.formerly) for r in between(a, b).relationships] == [("fl-9", "retained", "fl-1")]

    def test_two_former_ids_are_a_merger(self) -> None:
        a = model(element("a"), element("b"), element("x"), flow("fl-1", "x", "a"))
        b = model(_former(element("one"), "a", "b"), element("x"), flow("fl-1", "x", "one"))
        result = between(a, b)
        assert outcomes(result) == {"a": "merged", "b": "merged", "one": "new", "x": "retained", "fl-1": "passed"}

    def test_what_was_deleted_is_unaccounted_for_and_so_is_its_link(self) -> None:
        a = model(element("a"), element("x"), element("y"), flow("fl-1", "x", "a"), flow("fl-2", "x", "y"))
        b = model(element("x"), element("y"))
        result = between(a, b)
        assert outcomes(result) == {"a": "unaccounted", "x": "retained", "y": "retained", "fl-1": "ended", "fl-2": "unaccounted"}

    def test_a_link_that_a_field_said_is_withdrawn_with_the_field(self) -> None:
        a = model(element("a", realizes=("c-1", "c-2")), element("c-1", "capability"), element("c-2", "capability"))
        b = model(element("a", realizes=("c-1",)), element("c-1", "capability"), element("c-2", "capability"))
        result = between(a, b)
        assert result.rows["realizes:a>c-2"].outcome is Outcome.WITHDRAWN
        assert [d.field for d in result.rows["a"].differences] == ["realizes"]

    def test_likely_renames_are_proposed_and_nothing_is_decided_by_it(self) -> None:
        a = model(_called(element("cong-1022", realizes=("c-1",)), "Cổng thông tin 1022"), _called(element("mail"), "Thư điện tử"))
        b = model(_called(element("portal-1022", realizes=("c-1",)), "cong thong tin 1022"), _called(element("lake"), "Hồ dữ liệu"))
        result = between(a, b)
        match = result.rows["cong-1022"].judged(JudgementKind.POTENTIAL_MATCH)
        assert match and match.others == ("portal-1022",) and match.likeness == 1.0 and not match.recorded
        assert result.rows["portal-1022"].judged(JudgementKind.POTENTIAL_MATCH)
        assert not result.rows["mail"].judged(JudgementKind.POTENTIAL_MATCH)
        assert result.rows["cong-1022"].outcome is Outcome.UNACCOUNTED

    def test_other_kinds_of_the_same_name_are_no_match(self) -> None:
        result = between(model(_called(element("a"), "GIS")), model(_called(element("b", "node"), "GIS")))
        assert not result.judged(JudgementKind.POTENTIAL_MATCH)


def _former(thing: Element, *ids: str) -> Element:
    return dataclasses.replace(thing, formerly=ids)


def _called(thing: Element, name: str) -> Element:
    return dataclasses.replace(thing, name=LocalText(vi=name, en=""))


def _named(m: Model, name: str, words: str) -> Model:
    elements = {**m.elements, name: dataclasses.replace(m.elements[name], name=LocalText(vi=words, en=words))}
    return dataclasses.replace(m, elements=elements)


class TestFigures:
    def test_the_steps_of_a_way_hand_over_their_sums(self) -> None:
        m = model(element("a"), planned("b", replaces=("a",)), planned("c"), package("wp-1", "b"), package("wp-2", "c"), NOW,
                  plateau("step", "2028-12", "now", ("wp-1",)), plateau("then", "2030-12", "step", ("wp-2",)))
        found = chain([Architecture.of(m, name) for name in ("now", "step", "then")])
        assert found.holds and len(found.steps) == 2
        assert [s.counts[Status.NEW] for s in found.every] == [1, 1, 2]
        assert chain([Architecture.of(m, "now"), Architecture.of(m, "then")], where="b or c").whole.counts[Status.ELIMINATED] == 0

    def test_figures_by_every_side(self) -> None:
        m = model(element("a", realizes=("c-1", "c-2"), owner="dost", component="ung-dung-nghiep-vu", stores=("do-1",)),
                  element("x", owner="dxc"), _through(flow("fl-1", "a", "x"), "api"), NOW,
                  then(operation("retire", "a", reason=LocalText.same("r"))))
        result, pack = within(m), framework("vn-ndaf-1.0")
        by = {aspect: [(line.id, line.baseline, line.target) for line in breakdown(result, aspect, pack)] for aspect in Aspect}
        assert by[Aspect.CAPABILITY] == [("c-1", 1, 0), ("c-2", 1, 0), ("", 1, 1)]
        assert by[Aspect.LAYER] == [("L3", 1, 0), ("", 1, 1)]
        assert by[Aspect.OWNER] == [("dost", 1, 0), ("dxc", 1, 1)]
        assert by[Aspect.DATA] == [("do-1", 1, 0), ("", 1, 1)]
        assert by[Aspect.INTERFACE] == [("api", 1, 0)]

    def test_the_consolidated_matrix_is_by_domain_and_names_what_is_near(self) -> None:
        m = model(element("old"), planned("one", replaces=("old",)), planned("far"),
                  element("g-b", "gap", type="data", objects=("old",), option="replace-retire"), element("g-a", "gap", type="security"),
                  WorkPackage(id="wp", name=LocalText.same("wp"), origin=element("o").origin, delivers=("one", "far"), closes=("g-b",),
                              depends_on=("wp-0",)))
        first, second = solutions(m)
        assert (first.number, first.gap.id, first.components, first.dependencies) == (1, "g-b", ("one",), ("wp-0",))
        assert (second.gap.id, second.packages) == ("g-a", ())


def _through(link: Relationship, channel: str) -> Relationship:
    return dataclasses.replace(link, fields={"channel": channel})
