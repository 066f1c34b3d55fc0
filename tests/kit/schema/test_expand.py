"""Shorthands become standard JSON Schema, in one language, with closed objects."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from archmodel.kit.schema import ID, Problem, Schema, definitions, expand, fragment
from archmodel.kit.text import Lang, LocalText

VALUES: Any = {"statuses": {"operating": LocalText(vi="Đang vận hành", en="Operating"), "planned": "Planned"}}
NOTHING: Any = {"lang": "en", "values": VALUES, "refs": {}}


def expanded(schema: dict[str, Any], lang: Lang = "en", **refs: Any) -> dict[str, Any]:
    return fragment(schema, lang=lang, values=VALUES, refs=refs)


@pytest.mark.parametrize(("short", "long"), [
    ({"x-ref": ["agency"]}, {"type": "string", "pattern": ID}),
    ({"x-text": True}, {"$ref": "#/$defs/text"}),
    ({"x-moment": True}, {"$ref": "#/$defs/moment"}),
    ({"x-number": True}, {"type": "number"}),
    ({"x-number": False}, {}),
    ({"x-values": "statuses"}, {"type": "string", "enum": ["operating", "planned"], "enumDescriptions": ["Operating", "Planned"]}),
    ({"x-relation": {"kind": "flow"}, "type": "array", "items": {"x-number": True}}, {"type": "array", "items": {"type": "number"}}),
    ({"title": "An id", "type": "string"}, {"title": "An id", "type": "string"}),
    ({"examples": [Decimal("1.50"), Decimal(2), {"a": [Decimal("0.1")]}]}, {"examples": [1.5, 2, {"a": [0.1]}]}),
    ({"anyOf": [{"x-number": True}, True]}, {"anyOf": [{"type": "number"}, True]}),
])
def test_shorthand(short: dict[str, Any], long: dict[str, Any]) -> None:
    assert expanded(short) == long


@pytest.mark.parametrize(("lang", "words"), [("vi", ["Tên", "Mô tả", "Đang vận hành"]), ("en", ["Name", "Description", "Operating"])])
def test_one_language_at_a_time(lang: Lang, words: list[str]) -> None:
    about = {"title": {"vi": "Tên", "en": "Name"}, "description": LocalText(vi="Mô tả", en="Description")}
    schema = expanded({**about, "x-values": "statuses"}, lang)
    assert [schema["title"], schema["description"], schema["enumDescriptions"][0]] == words


def test_a_missing_list_of_values_is_our_own_mistake() -> None:
    with pytest.raises(KeyError, match="no-such-list"):
        expanded({"x-values": "no-such-list"})


def test_unknown_is_one_more_way_and_the_words_stay_in_front() -> None:
    schema = expanded({"title": "Owner", "x-ref": ["agency"], "x-unknown": True, "examples": ["dost"]})
    assert list(schema) == ["title", "examples", "anyOf"]
    assert schema["anyOf"] == [
        {"type": "string", "pattern": ID}, {"const": "unknown", "description": "Not known."}, {"$ref": "#/$defs/unknown"},
    ]


def test_every_object_is_closed_unless_it_says_otherwise() -> None:
    inner = {"type": "object", "properties": {"a": {"x-number": True}}}
    schema = expanded({"type": "object", "properties": {"one": inner, "map": {"type": "object", "additionalProperties": inner}}})
    closed = {"additionalProperties": False, "patternProperties": {"^x-": True}}
    for each in (schema, schema["properties"]["one"], schema["properties"]["map"]["additionalProperties"]):
        assert closed.items() <= each.items()
    assert "patternProperties" not in schema["properties"]["map"]


def test_ids_are_offered_and_not_demanded() -> None:
    properties = {"owner": {"x-ref": ["agency", "role"]}}
    document = expand(properties, lang="vi", values={}, refs={"agency": {"dost": LocalText(vi="Sở KHCN", en="DOST")}, "role": {}})
    assert document["$defs"]["ids-agency"] == {"type": "string", "enum": ["dost"], "enumDescriptions": ["Sở KHCN"]}
    assert document["properties"]["owner"]["anyOf"] == [{"$ref": "#/$defs/ids-agency"}, True]
    schema = Schema(document)
    assert schema.problems({"owner": "just-typed"}) == []
    assert [p.code for p in schema.problems({"owner": "Not an id"})] == ["bad-format"]


def test_a_document_stands_alone_and_is_json() -> None:
    document = expand({"name": {"x-text": True}, "cost": {"x-number": True, "x-unknown": True}}, **NOTHING, required=["name"])
    assert document["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert json.loads(json.dumps(document)) == document
    assert Schema(document).problems({"name": "A", "cost": Decimal("1.5"), "x-mine": [1]}) == []
    assert [p.fact for p in Schema(document).problems({})] == ["name"]


def problems(shorthand: dict[str, Any], value: Any) -> list[Problem]:
    return Schema(expand({"it": shorthand}, **NOTHING)).problems({"it": value})


@pytest.mark.parametrize(("shorthand", "good", "bad"), [
    ({"x-ref": ["a"]}, ["a", "s-1022.qc", "0", "a" * 63],
     ["A", "a b", "", "a" * 64, "a.", "-a", "nul", "com1.vn", "index", "a\n", 1, None]),
    ({"x-text": True}, ["A", {"vi": "A"}, {"vi": "A", "en": "B"}], ["", " ", "\u00a0", {}, {"fr": "A"}, {"vi": ""}, ["A"], None]),
    ({"x-moment": True}, [2012, "2012", "2026-11", "2024-02-29"],
     [Decimal("2026.11"), 12, 20261, "2026-13", "2023-02-29", "2026-1", "26-11", "2026-11-22\n", "2026-11-22T00:00", "٢٠٢٦", True, None]),
    ({"x-number": True}, [1, Decimal("1.5"), Decimal("-1e300")], ["1", True, None, [1]]),
    ({"x-values": "statuses"}, ["operating"], ["Operating", "", None, True]),
    ({"type": "integer", "x-unknown": True},
     [1, Decimal("2.0"), "unknown", {"unknown": {}}, {"unknown": {"contact": "dost", "due": "2027-03-31", "x-n": 1}}],
     [Decimal("1.5"), True, "Unknown", None, {}, {"unknown": None}, {"unknown": {"due": "soon"}}, {"unknown": {}, "contact": "dost"}]),
])
def test_what_a_shorthand_takes(shorthand: dict[str, Any], good: list[Any], bad: list[Any]) -> None:
    assert [value for value in good if problems(shorthand, value)] == []
    assert [value for value in bad if len(problems(shorthand, value)) != 1] == []


def test_definitions_are_what_the_shorthands_refer_to() -> None:
    assert list(definitions(lang="vi", refs={"agency": {"a": "A"}})) == ["id", "text", "moment", "unknown", "ids-agency"]
