"""Nothing of the recorded facts is lost: every id, value, reference and provenance stands in the model as it was recorded."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from archmodel.workspace import Workspace
from tests.city.facts import agrees, collections, digest, recorded, said, things

COUNTS = {
    "agencies": 46, "systems": 83, "data_objects": 51, "flows": 64, "capabilities": 54, "target_components": 42, "gaps": 33,
    "work_packages": 12, "plateaus": 5, "principles": 12, "roles": 16, "processes": 8, "kpis": 26, "risks": 8, "cost_items": 27,
    "benefits": 9, "sources": 77, "parameters": 13,
}
"""How many of each were recorded; the parameters are counted as we split them."""
each_collection = pytest.mark.parametrize("collection", COUNTS)


def test_every_collection_of_the_facts_is_counted() -> None:
    assert sorted(COUNTS) == sorted(collections())


def another(value: Any) -> Any:
    """Nearly the same value, but not quite."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | Decimal):
        return value + 1
    if isinstance(value, list) and value:
        return [*value[:-1], another(value[-1])]
    if isinstance(value, dict):
        return {name: another(inner) for name, inner in value.items()}
    return f"{value} and more"


@each_collection
def test_the_counts(city: Workspace, collection: str) -> None:
    assert len(digest()[collection]) == COUNTS[collection]
    assert len(things(city.model, collection)) == COUNTS[collection]


@each_collection
def test_the_ids(city: Workspace, collection: str) -> None:
    found = things(city.model, collection).keys()
    assert not digest()[collection].keys() - found, "recorded, but not in the inventory"
    assert not found - digest()[collection].keys(), "in the inventory, but not recorded"


@each_collection
def test_every_recorded_value(city: Workspace, collection: str) -> None:
    known = things(city.model, collection)
    pairs = ((fact, said(known[fact.id], fact)) for fact in recorded(collection))
    wrong = [f"{collection}.{fact.id}.{fact.field}: recorded {fact.value!r}, the inventory says {found!r}"
             for fact, found in pairs if not agrees(fact.value, found)]
    assert not wrong, "\n".join(wrong)


@each_collection
def test_any_other_value_would_be_noticed(city: Workspace, collection: str) -> None:
    known = things(city.model, collection)
    assert not [fact for fact in recorded(collection) if agrees(another(fact.value), said(known[fact.id], fact))]


def test_more_than_five_thousand_values_are_compared() -> None:
    assert sum(fact.value is not None for collection in COUNTS for fact in recorded(collection)) > 5_000


def test_the_technical_assistance_project(city: Workspace) -> None:
    facts, elements = digest()["ta_project"], city.model.elements
    period, amounts = elements["ta-ioc"].get("period"), elements["ta-ioc"].get("amounts")
    assert f"{period['start']} to {period['end']}" == "2020-08 to 2021-07", "half-open: it ran to the end of 2021-06"
    assert [a["amount"] for a in amounts] == [facts["total_usd"], facts["total_vnd_billion"]]
    assert [a["amount"] for a in elements["ta-grant"].get("amounts")] == [1_185_000]
    assert [a["amount"] for a in elements["ta-consultant-share"].get("amounts")] == [facts["winbourne_usd"]]


def test_who_stands_where_in_the_technical_assistance_project(city: Workspace) -> None:
    parties = {party.get("role"): party.get("agency") for party in city.model.of_kind("party")}
    assert parties == {"owner": "dic", "donor": "ustda", "governing": "hcmc-pc", "approving": "hcmc-pc", "consultant": "winbourne"}
    assert [(a.get("project"), a.get("body")) for a in city.model.of_kind("approval")] == [("ta-ioc", "hcmc-pc")]
