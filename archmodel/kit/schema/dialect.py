"""The part of JSON Schema 2020-12 that we write: a document that leaves it is our own mistake and is refused at once.

JSON Schema ignores a misspelt keyword silently, and fetches what `$ref` names. Here neither can happen, and
every keyword allowed is one that can be explained.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from archmodel.kit.schema.forms import FORMATS

_OTHER_NAMES = ("^(?!", ")")
MANY_NAMED = frozenset({"properties", "patternProperties", "$defs"})
MANY = frozenset({"anyOf", "oneOf", "allOf"})
ONE = frozenset({"items", "additionalProperties", "propertyNames", "if", "then", "else"})
_ASSERTIONS = frozenset({
    "type", "enum", "const", "pattern", "format", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf",
    "minLength", "maxLength", "minItems", "maxItems", "uniqueItems", "minProperties", "maxProperties", "required",
    "dependentRequired", "$ref",
})
_WORDS = frozenset({"$comment", "title", "description", "default", "deprecated"})
_ABOUT = frozenset({"$schema", "$id", "examples", "enumDescriptions"})
_ENDS = _ASSERTIONS | {"anyOf", "oneOf", "additionalProperties"}
_KEYWORDS = MANY_NAMED | MANY | ONE | _ASSERTIONS | _WORDS | _ABOUT


def sealed(document: Mapping[str, Any]) -> dict[str, Any]:
    """The same document with exact numbers and no words that only an editor shows; ValueError when it is none of ours."""
    seal = _Seal(document)
    done: dict[str, Any] = seal.schema(document)
    for reference in seal.references:
        resolved(document, reference)
    return done


class _Seal:
    """One pass over a document; what it refers to is looked up at the end, each once."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self.document = document
        self.references: dict[str, None] = {}

    def schema(self, schema: Any) -> Any:
        if schema is True:
            return schema
        if not isinstance(schema, Mapping):
            raise ValueError(f"not a schema of ours: {schema!r}")
        if "$ref" in schema:
            self.references[schema["$ref"]] = None
        done = {key: self.value(key, value) for key, value in _allowed(schema).items() if key not in _WORDS}
        return self.with_named_keys(done) if "propertyNames" in done else done

    def value(self, key: str, value: Any) -> Any:
        if key in MANY_NAMED:
            return {name: self.schema(each) for name, each in value.items()}
        if key in MANY:
            return [self.schema(each) for each in value]
        if key in ONE and not (key == "additionalProperties" and value is False):
            return self.schema(value)
        return _exact(value)

    def with_named_keys(self, schema: dict[str, Any]) -> dict[str, Any]:
        """The pattern that keys must have, said as one that they may not have, which means the same.

        For each wrong name in `propertyNames`, jsonschema-rs 0.60 copies the whole map: a thousand took 2 GB.
        """
        pattern = followed(self.document, schema.pop("propertyNames")).get("pattern")
        if pattern is None:
            raise ValueError("in a schema of ours propertyNames has a pattern")
        refused = {"patternProperties": {pattern.join(_OTHER_NAMES): False}}
        return schema | {"allOf": [*schema.get("allOf", ()), refused]}


def _allowed(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    if not _KEYWORDS.issuperset(schema):
        raise ValueError(f"a schema of ours has no keyword {min(set(schema) - _KEYWORDS)!r}")
    if schema.get("format", "moment") not in FORMATS:
        raise ValueError(f"a schema of ours has no format {schema['format']!r}")
    return schema


def pattern_of_names(other_names: str) -> str:
    """The pattern that a wrong name does not have, from the one that it has."""
    return other_names.removeprefix(_OTHER_NAMES[0]).removesuffix(_OTHER_NAMES[1])


def resolved(document: Mapping[str, Any], reference: str) -> Any:
    """What a reference inside the document points at; ValueError when it points anywhere else."""
    here: Any = document
    if not reference.startswith("#/"):
        raise ValueError(f"a schema of ours may not refer to {reference!r}")
    try:
        for step in reference.removeprefix("#/").split("/"):
            here = here[step.replace("~1", "/").replace("~0", "~")]
    except (KeyError, TypeError):
        raise ValueError(f"a schema of ours refers to {reference!r}, which it does not have") from None
    return here


def followed(document: Mapping[str, Any], schema: Any) -> Mapping[str, Any]:
    """The schema with what it refers to; what it says itself comes first."""
    if schema is True:
        return {}
    return {**followed(document, resolved(document, schema["$ref"])), **schema} if "$ref" in schema else schema


def keyword_at(document: Mapping[str, Any], route: Iterable[Any]) -> tuple[Mapping[str, Any], str]:
    """The subschema and the keyword of it that failed, from the route a validator took there (`$ref` is a step of it).

    Alternatives are where it ends: what failed inside them is for the thorough validator to say.
    LookupError when the route leads nowhere.
    """
    here: Any = document
    steps = iter(route)
    for keyword in steps:
        if keyword == "$ref":
            here = resolved(document, here[keyword])
        elif keyword in ("properties", "patternProperties", "allOf"):
            name = next(steps, "")
            if here[keyword][name] is False:
                return {"propertyNames": {"pattern": pattern_of_names(name)}}, "propertyNames"
            here = here[keyword][name]
        elif keyword in ONE and here[keyword] is not False:
            here = here[keyword]
        elif keyword in _ENDS:
            return here, keyword
        else:
            break
    raise LookupError("the route does not end at a keyword")


def _exact(value: Any) -> Any:
    """Binary fractions become decimal ones, because the data are decimal: 0.1 is 0.1."""
    if isinstance(value, str):
        return value
    if isinstance(value, float):
        return Decimal(repr(value))
    if isinstance(value, Mapping):
        return {key: _exact(each) for key, each in value.items()}
    return [_exact(each) for each in value] if isinstance(value, list | tuple) else value
