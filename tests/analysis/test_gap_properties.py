"""What holds of every comparison, on random small models: of nothing with itself, mirrored, renamed, in any order, and in its sums."""

from __future__ import annotations

import dataclasses
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from archmodel.analysis.gap import GapAnalysis, Outcome, Status, gap
from archmodel.analysis.gap.chain import chain
from archmodel.graph import Architecture
from archmodel.model import Element, Model, Operation, Plateau, Relationship, WorkPackage
from tests.analysis.test_gap import models

_MIRROR = {Status.NEW: Status.ELIMINATED, Status.ELIMINATED: Status.NEW, Status.RETAINED: Status.RETAINED, Status.CHANGED: Status.CHANGED}


def at(m: Model, name: str = "now") -> Architecture:
    return Architecture.of(m, name)


def classes(result: GapAnalysis) -> dict[str, Status]:
    return {row.id: row.status for row in (*result.elements, *result.relationships)}


@settings(max_examples=80, deadline=None)
@given(models())
def test_of_anything_with_itself_nothing_remains(m: Model) -> None:
    for name in ("now", "then"):
        for other in (m, dataclasses.replace(m, elements=dict(m.elements))):
            result = gap(at(m, name), at(other, name), group="all")
            assert {row.outcome for row in (*result.elements, *result.relationships)} <= {Outcome.RETAINED}


@settings(max_examples=80, deadline=None)
@given(models(), models())
def test_two_models_mirror_each_other(a: Model, b: Model) -> None:
    there, back = gap(at(a), at(b), group="all"), gap(at(b), at(a), group="all")
    assert {name: _MIRROR[status] for name, status in classes(there).items()} == classes(back)


@settings(max_examples=80, deadline=None)
@given(models(), models())
def test_the_sums_hold_between_two_models_and_on_the_way(a: Model, b: Model) -> None:
    found = chain([at(a), at(a, "then"), at(b, "then")], group="all")
    assert found.holds
    for result in found.every:
        assert sum(result.outcomes.values()) == len(result.elements)
        assert all(row.outcome.status is row.status for row in (*result.elements, *result.relationships))
        assert len(result.rows) == len(result.elements) + len(result.relationships)


@settings(max_examples=80, deadline=None)
@given(models(), st.integers(0, 1000))
def test_other_names_for_everything_change_nothing_else(m: Model, seed: int) -> None:
    names = [*m.elements, *m.relationships, *m.work_packages]
    shuffled = [f"n-{i}" for i in range(len(names))]
    random.Random(seed).shuffle(shuffled)
    words = dict(zip(names, shuffled, strict=True))
    plain, other = gap(at(m), at(m, "then"), group="all"), gap(at(_renamed(m, words)), at(_renamed(m, words), "then"), group="all")
    assert _shape(plain, words) == _shape(other, {})


@settings(max_examples=60, deadline=None)
@given(models(), st.integers(0, 1000))
def test_a_model_and_the_same_under_former_names_do_not_differ(m: Model, seed: int) -> None:
    names = [*m.elements, *(r.id for r in m.relationships.values() if r.label == "flows")]
    shuffled = [f"n-{i}" for i in range(len(names))]
    random.Random(seed).shuffle(shuffled)
    words = dict(zip(names, shuffled, strict=True))
    result = gap(at(m), at(_renamed(m, words, formerly=True)), group="all")
    assert {row.outcome for row in (*result.elements, *result.relationships)} <= {Outcome.RETAINED}
    assert all(row.formerly for row in result.elements)


@settings(max_examples=60, deadline=None)
@given(models(), st.integers(0, 1000))
def test_the_order_of_files_and_keys_changes_nothing(m: Model, seed: int) -> None:
    chance = random.Random(seed)

    def mixed(things: object) -> dict[str, object]:
        pairs = list(things.items())  # type: ignore[attr-defined]
        chance.shuffle(pairs)
        return dict(pairs)

    other = dataclasses.replace(m, elements=mixed(m.elements), relationships=mixed(m.relationships),  # type: ignore[arg-type]
                                work_packages=mixed(m.work_packages))  # type: ignore[arg-type]
    assert gap(at(m), at(m, "then"), group="all").elements == gap(at(other), at(other, "then"), group="all").elements
    assert gap(at(m), at(m, "then")).relationships == gap(at(other), at(other, "then")).relationships


def _shape(result: GapAnalysis, words: dict[str, str]) -> dict[str, object]:
    """Everything that is said of each thing, in these words."""
    def said(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(sorted(words.get(name, name) for name in names))

    return {
        words.get(row.id, row.id): (
            row.outcome, said(row.successors), said(row.gained), said(row.lost), [d.field for d in row.differences],
            words.get(row.package, row.package), sorted((j.kind, said(j.others)) for j in row.judgements))
        for row in (*result.elements, *result.relationships)}


def _renamed(m: Model, words: dict[str, str], formerly: bool = False) -> Model:
    def word(name: str) -> str:
        return words.get(name, name)

    def element(e: Element) -> Element:
        fields = {k: tuple(word(v) for v in value) if k in ("replaces", "realizes") else value for k, value in e.fields.items()}
        return dataclasses.replace(e, id=word(e.id), fields=fields, formerly=(e.id,) if formerly else ())

    def link(r: Relationship) -> Relationship:
        return dataclasses.replace(r, id=word(r.id), source=word(r.source), target=word(r.target),
                                   formerly=(r.id,) if formerly else ())

    def step(o: Operation) -> Operation:
        return dataclasses.replace(o, subject=word(o.subject))

    def stage(p: Plateau) -> Plateau:
        return dataclasses.replace(p, completes=tuple(word(c) for c in p.completes), operations=tuple(step(o) for o in p.operations))

    def package(p: WorkPackage) -> WorkPackage:
        return dataclasses.replace(p, id=word(p.id), delivers=tuple(word(d) for d in p.delivers))

    return Model(
        elements={e.id: e for e in sorted(map(element, m.elements.values()), key=lambda e: e.id)},
        relationships={r.id: r for r in sorted(map(link, m.relationships.values()), key=lambda r: r.id)},
        plateaus={p.id: stage(p) for p in m.plateaus.values()}, work_packages={p.id: p for p in map(package, m.work_packages.values())})
