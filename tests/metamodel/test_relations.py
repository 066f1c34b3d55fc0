"""The table of relationships: every pair the domain names, the negative ones, and everything our own language writes."""

from __future__ import annotations

import datetime as dt

import pytest

from archmodel.metamodel import Kind, in_force, kinds, relations
from tests.metamodel.archimate import ELEMENTS, PAIRS, RELATIONSHIPS

PACK = in_force("relations", dt.date(2026, 11, 22))
assert PACK is not None
TABLE = relations(PACK)

DOMAIN = """
assignment: BusinessActor>BusinessRole BusinessActor>BusinessProcess BusinessActor>BusinessFunction BusinessRole>BusinessProcess
assignment: BusinessRole>BusinessFunction BusinessActor>WorkPackage BusinessRole>WorkPackage ApplicationComponent>ApplicationFunction
assignment: ApplicationInterface>ApplicationService Node>Artifact Device>SystemSoftware Resource>Capability
realization: BusinessProcess>BusinessService BusinessFunction>BusinessService ApplicationComponent>ApplicationService
realization: ApplicationFunction>ApplicationService DataObject>BusinessObject Artifact>DataObject Artifact>ApplicationComponent
realization: Node>TechnologyService CommunicationNetwork>Path ApplicationComponent>Capability BusinessProcess>Capability
realization: BusinessFunction>Capability Node>Capability Capability>Outcome Capability>Goal Capability>Requirement
realization: Requirement>Principle Requirement>Goal Principle>Goal ApplicationComponent>Requirement ApplicationComponent>Principle
realization: ApplicationComponent>Constraint WorkPackage>Deliverable WorkPackage>Plateau WorkPackage>ApplicationComponent
realization: Deliverable>Plateau Deliverable>ApplicationComponent Deliverable>Requirement
serving: BusinessService>BusinessProcess BusinessService>BusinessActor BusinessService>BusinessRole ApplicationComponent>BusinessProcess
serving: ApplicationComponent>BusinessRole ApplicationComponent>BusinessActor ApplicationService>BusinessProcess
serving: ApplicationService>BusinessRole ApplicationService>BusinessActor ApplicationComponent>ApplicationComponent
serving: Node>ApplicationComponent SystemSoftware>ApplicationComponent TechnologyService>ApplicationComponent
serving: Equipment>ApplicationComponent Node>Node CommunicationNetwork>Node Capability>Capability Capability>ValueStream
access: BusinessProcess>BusinessObject ApplicationComponent>DataObject WorkPackage>Deliverable
flow: BusinessProcess>BusinessProcess ApplicationComponent>ApplicationComponent Device>ApplicationComponent Node>ApplicationComponent
flow: BusinessActor>BusinessActor
triggering: BusinessProcess>BusinessProcess ApplicationComponent>ApplicationComponent BusinessEvent>BusinessProcess
triggering: WorkPackage>WorkPackage Plateau>Plateau ImplementationEvent>WorkPackage
composition: BusinessActor>BusinessActor ApplicationComponent>ApplicationComponent Capability>Capability WorkPackage>WorkPackage
composition: DataObject>DataObject ApplicationComponent>ApplicationInterface Node>Device Plateau>ApplicationComponent
composition: Plateau>BusinessProcess Plateau>Node Plateau>Capability Grouping>Goal Location>Node Location>BusinessActor
aggregation: BusinessActor>BusinessActor ApplicationComponent>ApplicationComponent Capability>Capability WorkPackage>WorkPackage
aggregation: DataObject>DataObject Facility>Node Facility>Device Plateau>ApplicationComponent Plateau>BusinessProcess Plateau>Node
aggregation: Plateau>Capability Grouping>Goal Location>Node Location>BusinessActor
influence: Driver>Goal Assessment>Goal Assessment>Driver Principle>Requirement Stakeholder>Driver Outcome>Goal
association: Gap>Plateau Plateau>Gap Gap>ApplicationComponent WorkPackage>Gap Assessment>Driver
"""
"""Domain §2.2, each pair it names."""


def pairs() -> list[tuple[str, str, str]]:
    lines = (line.partition(": ") for line in DOMAIN.strip().splitlines())
    return [(relation, *pair.split(">", 1)) for relation, _, rest in lines for pair in rest.split()]  # type: ignore[misc]


@pytest.mark.parametrize(("relation", "source", "target"), pairs())
def test_every_pair_of_the_domain_is_allowed(relation: str, source: str, target: str) -> None:
    assert TABLE.allows(relation, source, target)


@pytest.mark.parametrize(("relation", "source", "target"), [
    ("realization", "Goal", "Outcome"), ("access", "BusinessActor", "DataObject"),
    ("assignment", "ApplicationComponent", "BusinessProcess"), ("specialization", "ApplicationComponent", "Node"),
    ("flow", "Goal", "Driver"), ("composition", "Capability", "BusinessActor"),
])
def test_what_is_not_in_the_table_is_not_allowed(relation: str, source: str, target: str) -> None:
    assert not TABLE.allows(relation, source, target)


def test_association_is_for_any_two_and_specialization_for_one_type() -> None:
    assert all(TABLE.allows("association", one, other) for one in sorted(ELEMENTS) for other in ("Goal", "Node", "Gap"))
    assert all(TABLE.allows("specialization", one, one) for one in ELEMENTS)


def test_the_table_speaks_of_elements_and_relationships_of_the_standard() -> None:
    assert set(TABLE.pairs) | TABLE.anything | TABLE.same_type == RELATIONSHIPS
    named = {name for inside in TABLE.pairs.values() for pair in inside for name in pair} - {"*"}
    assert named <= ELEMENTS, named - ELEMENTS
    assert {relation for relation, _ in TABLE.meant.values()} <= RELATIONSHIPS


def test_the_pairs_the_language_was_tested_by_are_in_the_table() -> None:
    assert all(TABLE.allows(relation, *pair) for relation, inside in PAIRS.items() for pair in inside)


@pytest.mark.parametrize("kind", kinds().values(), ids=list(kinds()))
def test_every_relationship_our_own_fields_write_is_allowed(kind: Kind) -> None:
    """With the real elements of the kinds, not all systems taken for application components."""
    for reference in kind.references:
        for target in reference.targets:
            ends = (kind.archimate, kinds()[target].archimate)
            source, sink = ends[::-1] if reference.reverse else ends
            if reference.relation is not None and source is not None and sink is not None:
                assert TABLE.allows(reference.relation, source, sink), (reference.label, source, sink)


def test_every_relation_of_form_03_has_a_meaning() -> None:
    from archmodel.metamodel import framework

    assert set(TABLE.meant) == set(framework("vn-ndaf-1.0").values["relation-types"])
