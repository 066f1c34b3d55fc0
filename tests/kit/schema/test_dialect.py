"""Our dialect of JSON Schema: misspelt keywords, foreign references and unknown formats never pass in silence."""

from __future__ import annotations

import socket
from decimal import Decimal
from typing import Any

import pytest

from archmodel.kit.schema import Schema
from archmodel.kit.schema.dialect import followed, keyword_at, resolved, sealed


@pytest.mark.parametrize(("document", "words"), [
    ({"requierd": ["a"]}, "'requierd'"),
    ({"properties": {"a": {"items": {"patern": "x"}}}}, "'patern'"),
    ({"x-ref": ["a"]}, "'x-ref'"),
    ({"format": "email"}, "'email'"),
    ({"properties": {"a": False}}, "False"),
    ({"propertyNames": {"maxLength": 3}}, "propertyNames"),
    ({"anyOf": [{"$ref": "other.json"}]}, "'other.json'"),
    ({"$ref": "http://127.0.0.1:9/x.json"}, "may not refer"),
    ({"$ref": "file:///etc/passwd"}, "may not refer"),
    ({"$ref": "#/$defs/a"}, "does not have"),
])
def test_what_we_do_not_write_is_refused(document: dict[str, Any], words: str) -> None:
    with pytest.raises(ValueError, match=r"of ours") as refused:
        Schema(document)
    assert words in str(refused.value)


def test_data_named_like_keywords_are_data() -> None:
    strange = {"$ref": "x", "format": "y"}
    document = {"properties": {"$ref": {"type": "string"}, "properties": {"enum": [strange]}}, "examples": [strange]}
    assert Schema(document).problems({"$ref": "a", "properties": strange}) == []


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    schema = Schema({"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "https://example.org/a.json", "type": "object"})
    assert schema.problems({}) == [] and len(schema.problems([])) == 1
    monkeypatch.setitem(schema.__dict__, "_fast", None)
    assert schema.problems({}) == [] and len(schema.problems([])) == 1


def test_numbers_are_exact() -> None:
    assert sealed({"maximum": 0.1, "enum": [{"a": [0.5]}]}) == {"maximum": Decimal("0.1"), "enum": [{"a": [Decimal("0.5")]}]}


def test_words_that_only_an_editor_shows_are_left_out() -> None:
    field = {"type": "string", "examples": ["A"]}
    written = {"title": "Title", "properties": {"title": {**field, "description": "What it is."}}}
    assert sealed(written) == {"properties": {"title": field}}


def test_very_many_wrong_names_take_little_memory() -> None:
    """For each wrong name in `propertyNames`, jsonschema-rs 0.60 copies the whole map: here that would be gigabytes."""
    names = {"$defs": {"id": {"pattern": "^[a-z]+$"}}, "propertyNames": {"$ref": "#/$defs/id"}, "additionalProperties": {"type": "object"}}
    assert sealed(names)["allOf"] == [{"patternProperties": {"^(?!^[a-z]+$)": False}}]
    problems = Schema(names).problems({f"A{n:05}": {"filler": list(range(20))} for n in range(5000)} | {"a": {}, "b": 1})
    assert len(problems) == 5001
    assert {(p.code, p.key) for p in problems[:-1]} == {("bad-format", True)}


def test_what_has_a_wrong_name_is_judged_all_the_same() -> None:
    schema = Schema({"propertyNames": {"pattern": "^[a-z]+$"}, "additionalProperties": {"type": "object"}, "minProperties": 1})
    assert [(p.path, p.key, p.code) for p in schema.problems({"A": 1})] == [(("A",), False, "wrong-type"), (("A",), True, "bad-format")]


def test_references() -> None:
    document: dict[str, Any] = {"$defs": {"a/b": {"$ref": "#/$defs/c", "title": "mine"}, "c": {"title": "theirs", "type": "string"}}}
    assert resolved(document, "#/$defs/a~1b") == document["$defs"]["a/b"]
    assert followed(document, {"$ref": "#/$defs/a~1b"})["title"] == "mine"
    assert followed(document, {"$ref": "#/$defs/a~1b"})["type"] == "string"
    assert followed(document, True) == {}


@pytest.mark.parametrize(("route", "end"), [
    (["properties", "properties", "$ref", "items", "type"], ({"type": "string"}, "type")),
    (["additionalProperties"], ("whole", "additionalProperties")),
    (["allOf", 1, "anyOf"], ({"anyOf": [{"const": 1}]}, "anyOf")),
    (["patternProperties", "^x-", "minimum"], ({"minimum": 1}, "minimum")),
    (["patternProperties", "^(?!^[a-z]+$)"], ({"propertyNames": {"pattern": "^[a-z]+$"}}, "propertyNames")),
])
def test_where_a_route_ends(route: list[Any], end: tuple[Any, str]) -> None:
    document: dict[str, Any] = {
        "$defs": {"list": {"items": {"type": "string"}}}, "properties": {"properties": {"$ref": "#/$defs/list"}},
        "additionalProperties": False, "allOf": [True, {"anyOf": [{"const": 1}]}],
        "patternProperties": {"^x-": {"minimum": 1}, "^(?!^[a-z]+$)": False},
    }
    assert keyword_at(document, route) == (document if end[0] == "whole" else end[0], end[1])


@pytest.mark.parametrize("route", [[], ["properties", "a"], ["$defs", "list", "items", "type"]])
def test_a_route_that_leads_nowhere(route: list[Any]) -> None:
    with pytest.raises(LookupError):
        keyword_at({"$defs": {"list": {"items": {"type": "string"}}}, "properties": {"a": {"type": "string"}}}, route)
