"""The schema of a file: for checking and for editors, in both languages, with every framework that can be used."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from archmodel.inventory import assemble, load
from archmodel.inventory.schema import file_schema
from archmodel.kit.schema import Schema
from archmodel.kit.schema.dialect import sealed
from archmodel.kit.source import Sources, read_text
from archmodel.kit.text import LANGS, Lang, LocalText
from archmodel.metamodel import Kind, framework, kinds

IDS = {"agency": {"dost": LocalText(vi="Sở", en="Department")}, "application": {"hotline": "Hotline"}}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("ids", [None, IDS], ids=["checking", "editors"])
@pytest.mark.parametrize("pack", sorted(framework("vn-ndaf-1.0").values["frameworks"]))
def test_it_is_a_schema(pack: str, ids: Any, lang: Lang) -> None:
    document = assemble(lang, pack, ids)
    Draft202012Validator.check_schema(json.loads(json.dumps(document)))
    assert not Schema(document).problems({"agencies": {"dost": {"name": "Sở"}}})


def test_it_has_every_collection_in_both_places() -> None:
    properties = assemble("vi", "vn-ndaf-1.0")["properties"]
    collections = {kind.collection for kind in kinds().values()}
    assert set(properties) == {"settings", "defaults", *collections}
    assert collections <= set(properties["defaults"]["properties"])


def test_editors_offer_what_exists() -> None:
    document = assemble("vi", "vn-ndaf-1.0", IDS)
    owner = document["$defs"]["facet-ownership"]["properties"]["owner"]
    assert "#/$defs/ids-agency" in json.dumps(owner)
    assert document["$defs"]["ids-agency"] == {"type": "string", "enum": ["dost"], "enumDescriptions": ["Sở"]}
    assert document["$defs"]["ids-system"]["enum"] == ["hotline"], "a group offers what its kinds have"
    assert not Schema(document).problems({"applications": {"a": {"name": "A", "owner": "not-yet-there"}}}), "offered, never demanded"


def test_what_is_ones_own_has_no_default() -> None:
    properties = assemble("en", "vn-ndaf-1.0")["properties"]["defaults"]["properties"]
    assert not {"name", "description", "formerly", "codes"} & properties.keys()
    assert "name" not in properties["applications"]["properties"]


@pytest.mark.parametrize("kind", kinds().values(), ids=lambda kind: kind.id)
def test_the_example_of_a_kind_is_right_but_for_those_it_names(kind: Kind) -> None:
    parsed = read_text(kind.example, f"{kind.id}.yaml")
    model, _, found = load(Sources(files=(parsed,), diagnostics=parsed.diagnostics))
    excused = {"inventory/dangling", "inventory/no-provenance", "inventory/open-unknown", "inventory/untranslated"}
    assert [f"{d.span} {d.code} {d.message.say('en')}" for d in found if d.code not in excused] == []
    things = model.relationships if kind.relationship else {e.id: e for e in model.of_kind(kind.id)}
    assert things


def test_the_schema_that_is_kept_is_the_one_that_would_be_made() -> None:
    assert file_schema("vn-ndaf-1.0")._document == sealed(assemble("en", "vn-ndaf-1.0"))
