"""The gap: four classes that partition, on hand models, on the published TOGAF case and on random ones."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from archmodel.analysis.gap import Status, gap
from archmodel.graph import Architecture
from archmodel.model import Model
from tests.making import element, flow, model, operation, package, planned, plateau

NOW = plateau("now", "2026-11", stage="baseline")


def compare(m: Model, a: str = "now", b: str = "then"):  # type: ignore[no-untyped-def]
    return gap(Architecture.of(m, a), Architecture.of(m, b))


def test_the_togaf_case() -> None:
    """TOGAF 9.2 figure 23-1: one retained, one potential match (changed), two eliminated, one new."""
    m = model(
        element("broadcast"), element("video"), element("telephony"), element("screen"), planned("mailing"), package("wp", "mailing"), NOW,
        plateau("then", "2030-12", "now", ("wp",), (
            operation("retire", "broadcast"), operation("retire", "screen"), operation("change", "telephony", set={"standards": "SIP"}))))
    result = compare(m)
    assert {r.id: r.status.value for r in result.elements} == {
        "broadcast": "eliminated", "mailing": "new", "screen": "eliminated", "telephony": "changed", "video": "retained"}
    changed = next(r for r in result.elements if r.id == "telephony")
    assert [(d.field, d.before, d.after) for d in changed.differences] == [("standards", None, "SIP")]
    assert all(r.decided for r in result.elements)


def test_a_proposed_disposition_eliminates_nothing() -> None:
    m = model(element("mail", disposition="replace-retire"), NOW, plateau("then", "2030-12", "now"))
    assert compare(m).counts[Status.ELIMINATED] == 0


def test_a_replaced_system_names_its_successor_and_what_decided() -> None:
    m = model(element("old"), element("cam"), planned("core", replaces=("old",)), flow("fl-1", "cam", "old"), package("wp", "core"), NOW,
              plateau("then", "2030-12", "now", ("wp",)))
    result = compare(m)
    old = next(r for r in result.elements if r.id == "old")
    assert (old.status, old.successors, old.causes[0].by, old.causes[0].plateau) == (Status.ELIMINATED, ("core",), "core", "then")
    link = next(r for r in result.relationships if r.id == "fl-1")
    assert link.status is Status.CHANGED
    assert [d.field for d in link.differences] == ["target"]
    cam, core = (next(r for r in result.elements if r.id == i) for i in ("cam", "core"))
    assert (cam.gained, cam.lost, core.gained) == ((), (), ("fl-1",))


def test_presentation_is_no_change() -> None:
    m = model(element("a"), NOW, plateau("then", "2030-12", "now", (), (operation("change", "a", set={"note": "x", "tags": ("y",)}),)))
    assert compare(m).counts[Status.CHANGED] == 0


def test_looking_back_in_time_needs_no_decision_and_says_so() -> None:
    m = model(element("portal", start="2022"), element("mail", start="2010"), NOW, plateau("then", "2030-12", "now"))
    back = gap(Architecture.of(m, "now"), Architecture.of(m, "2021-10"))
    row = next(r for r in back.elements if r.id == "portal")
    assert back.backwards and row.status is Status.ELIMINATED and row.decided and not row.causes
    assert not compare(m).backwards


@st.composite
def models(draw: st.DrawFn) -> Model:
    names = [f"s{i}" for i in range(draw(st.integers(1, 8)))]
    olds = [element(n, end=draw(st.sampled_from([None, "2028", "2029-05"]))) for n in names]
    replaced = st.lists(st.sampled_from(names), max_size=3, unique=True)
    news = [planned(f"t{i}", replaces=tuple(draw(replaced))) for i in range(draw(st.integers(0, 5)))]
    ids = names + [t.id for t in news]
    links = [flow(f"fl-{i}", draw(st.sampled_from(ids)), draw(st.sampled_from(ids))) for i in range(draw(st.integers(0, 8)))]
    verbs = draw(st.lists(st.tuples(st.sampled_from(["retire", "change"]), st.sampled_from(names)), max_size=4))
    steps = [operation(v, n, **({"set": {"standards": "x"}} if v == "change" else {})) for v, n in verbs]
    return model(*olds, *news, *links, package("wp", *(t.id for t in news)), NOW, plateau("then", "2030-12", "now", ("wp",), steps))


@settings(max_examples=150, deadline=None)
@given(models())
def test_the_classes_partition_and_every_end_is_decided(m: Model) -> None:
    a, b = Architecture.of(m, "now"), Architecture.of(m, "then")
    result = gap(a, b)
    for rows, counts, before, after in (
            (result.elements, result.counts, len(a.elements), len(b.elements)),
            (result.relationships, result.relationship_counts, len(a.relationships), len(b.relationships))):
        assert sum(counts.values()) == len(rows) == len({r.id for r in rows})
        assert before == counts[Status.RETAINED] + counts[Status.CHANGED] + counts[Status.ELIMINATED]
        assert after == counts[Status.RETAINED] + counts[Status.CHANGED] + counts[Status.NEW]
    assert all(r.decided for r in result.elements)


@settings(max_examples=60, deadline=None)
@given(models())
def test_the_gap_of_anything_with_itself_is_empty_and_swapping_transposes(m: Model) -> None:
    a, b = Architecture.of(m, "now"), Architecture.of(m, "then")
    same = gap(b, b)
    assert {r.status for r in (*same.elements, *same.relationships)} <= {Status.RETAINED}
    there, back = gap(a, b), gap(b, a)
    assert there.counts[Status.NEW] == back.counts[Status.ELIMINATED]
    assert there.counts[Status.CHANGED] == back.counts[Status.CHANGED]
