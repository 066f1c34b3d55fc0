"""Each kind is complete, in both tongues, and says only what the schemas, the packs and ArchiMate allow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from archmodel.kit.schema import ID, Schema, expand
from archmodel.kit.source import read_text
from archmodel.kit.text import LANGS
from archmodel.metamodel import Kind, Reference, facets, framework, kind_by_collection, kinds, settings, shipped
from tests.metamodel.archimate import ELEMENTS, PAIRS, RELATIONSHIPS

GROUPS = {
    "system", "organisation", "motivation", "strategy", "business", "data", "implementation", "economics", "register",
}
VALUES = framework("vn-ndaf-1.0").values
EVERY = sorted(kinds().values(), key=lambda kind: kind.id)
SYSTEMS = {kind.id for kind in EVERY if kind.group == "system"}

each_kind = pytest.mark.parametrize("kind", EVERY, ids=lambda kind: kind.id)


def _properties(properties: Mapping[str, Any], path: tuple[str, ...] = ()) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every property with its dotted name, the inner ones too."""
    for name, schema in properties.items():
        yield ".".join((*path, name)), schema
        for inner in (schema, schema.get("items"), schema.get("additionalProperties")):
            if isinstance(inner, Mapping):
                yield from _properties(inner.get("properties", {}), (*path, name))


def _written() -> list[tuple[str, Mapping[str, Any]]]:
    """Each property once, with where it is written."""
    places = {f"kinds/{name}": shipped.load(f"kinds/{name}").get("properties", {}) for name in shipped.stems("kinds")}
    places |= {f"facets/{name}": facet.properties for name, facet in facets().items()} | {"settings": settings()}
    return [(f"{place}:{name}", schema) for place, inside in places.items() for name, schema in _properties(inside)]


PROPERTIES = _written()
each_property = pytest.mark.parametrize("schema", [s for _, s in PROPERTIES], ids=[name for name, _ in PROPERTIES])


def _collection(kind: Kind) -> Schema:
    entry = {"type": "object", "properties": kind.properties, "required": list(kind.required)}
    collection = {"type": "object", "propertyNames": {"pattern": ID}, "additionalProperties": entry}
    return Schema(expand({kind.collection: collection}, lang="en", values=VALUES, refs={}))


def test_a_file_is_named_after_what_it_holds() -> None:
    assert {name: kind.id for name, kind in kinds().items()} == {name: name for name in shipped.stems("kinds")}
    assert {name: facet.id for name, facet in facets().items()} == {name: name for name in shipped.stems("facets")}


def test_collections_are_unique_and_no_kind_is_called_like_a_group() -> None:
    assert len(kind_by_collection()) == len(kinds())
    assert not GROUPS & set(kinds())


def test_in_defaults_a_field_is_never_taken_for_a_collection() -> None:
    assert not {name for facet in facets().values() for name in facet.properties} & set(kind_by_collection())


def test_every_facet_serves_some_kind() -> None:
    assert {facet for kind in EVERY for facet in kind.facets} == set(facets())


@each_kind
def test_a_kind_says_what_it_is_in_both_tongues(kind: Kind) -> None:
    assert kind.group in GROUPS
    assert all(words.say(lang).strip() for words in (kind.name, kind.plural, kind.description) for lang in LANGS)
    assert kind.description.vi.endswith(".") and kind.description.en.endswith(".")


@each_kind
def test_what_is_required_exists(kind: Kind) -> None:
    assert set(kind.required) <= set(kind.properties)
    assert ("name" in kind.required) is not (kind.relationship or kind.id == "waiver"), "what has no name of its own goes by its id"


@each_kind
def test_the_example_is_valid_and_shows_this_kind_only(kind: Kind) -> None:
    parsed = read_text(kind.example, f"{kind.id}.yaml")
    assert parsed.data is not None and not parsed.diagnostics
    assert set(parsed.data) == {kind.collection} and parsed.data[kind.collection]
    assert _collection(kind).problems(parsed.data) == []


@each_kind
def test_a_misspelt_field_is_refused_and_an_own_one_passes(kind: Kind) -> None:
    parsed = read_text(kind.example, f"{kind.id}.yaml")
    assert parsed.data is not None
    entry = next(iter(parsed.data[kind.collection].values()))
    entry["x-own"] = 1
    assert _collection(kind).problems(parsed.data) == []
    entry["misspelt"] = 1
    assert [problem.code for problem in _collection(kind).problems(parsed.data)] == ["unknown-field"]


@each_property
def test_a_property_is_titled_and_described_in_both_tongues(schema: Mapping[str, Any]) -> None:
    assert all(schema[key][lang].strip() for key in ("title", "description") for lang in LANGS)
    assert schema["examples"]


@each_property
def test_the_examples_of_a_property_are_valid(schema: Mapping[str, Any]) -> None:
    alone = Schema(expand({"it": schema}, lang="vi", values=VALUES, refs={}))
    assert [problem for example in schema["examples"] for problem in alone.problems({"it": example})] == []


@each_kind
def test_archimate_names_are_those_of_the_standard(kind: Kind) -> None:
    assert kind.archimate in ("Flow",) if kind.relationship else kind.archimate is None or kind.archimate in ELEMENTS


def test_the_mapping_to_archimate_is_the_one_decided() -> None:
    """Domain §2.2, "Mapping to inventory"."""
    expected = {
        "agency": "BusinessActor", "role": "BusinessRole", "process": "BusinessProcess", "capability": "Capability",
        "application": "ApplicationComponent", "node": "Node", "device-group": "Device", "facility": "Facility",
        "network": "CommunicationNetwork", "data-object": "DataObject", "work-package": "WorkPackage",
        "deliverable": "Deliverable", "plateau": "Plateau", "gap": "Gap", "kpi": "Outcome", "principle": "Principle",
        "cost-item": None,
    }
    assert {name: kinds()[name].archimate for name in expected} == expected


def _pairs(kind: Kind, ref: Reference) -> Iterator[tuple[str | None, str | None]]:
    def element(name: str) -> str | None:
        return "ApplicationComponent" if name in SYSTEMS else kinds()[name].archimate

    for target in ref.targets:
        ends = (element(kind.id), element(target))
        yield ends[::-1] if ref.reverse else ends


@each_kind
def test_every_relationship_is_one_that_archimate_allows(kind: Kind) -> None:
    for ref in kind.references:
        assert ref.targets <= set(kinds())
        assert ref.relation is None or ref.relation in RELATIONSHIPS
        if ref.relation not in (None, "association"):
            assert set(_pairs(kind, ref)) <= PAIRS[ref.relation], ref.label


@each_kind
def test_the_labels_of_a_kind_tell_its_references_apart(kind: Kind) -> None:
    labels = [ref.label for ref in kind.references]
    assert len(labels) == len(set(labels))


def test_references_know_their_path_target_and_direction() -> None:
    refs = {ref.label: ref for ref in kinds()["process"].references}
    role, systems = refs["steps.role"], refs["steps.systems"]
    assert (role.path, role.targets) == (("steps", "*", "role"), {"role"})
    assert (role.relation, role.reverse) == ("assignment", True)
    assert (systems.path, systems.targets) == (("steps", "*", "systems", "*"), SYSTEMS)
    assert refs["realizes"].reverse is False and refs["provenance.fields.source"].relation is None


def test_what_a_project_may_write_about_a_system_is_the_same_for_all_five_kinds() -> None:
    properties = {name: set(kinds()[name].properties) for name in SYSTEMS}
    common = set.intersection(*properties.values())
    assert {name: own - common for name, own in properties.items() if own - common} == {"device-group": {"count"}}
    assert {"owner", "lifecycle", "component", "disposition", "replaces", "stores", "security_level"} <= common
