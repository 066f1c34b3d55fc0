"""The door to the two validators, set up so that they agree: exact decimals, one dialect of patterns, our formats, no network."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from archmodel.kit.schema.dialect import pattern_of_names
from archmodel.kit.schema.forms import FORMATS, matches


def fast(document: Mapping[str, Any]) -> Any:
    """A jsonschema-rs validator, or None on a machine that has no wheel of it."""
    try:
        from jsonschema_rs import Draft202012Validator
    except ImportError:
        return None
    return Draft202012Validator(dict(document), formats=dict(FORMATS), validate_formats=True, offline=True)


def thorough(document: Mapping[str, Any]) -> Any:
    """A jsonschema validator: some 100 times slower, but it says why an alternative failed."""
    from jsonschema import Draft202012Validator, FormatChecker
    from jsonschema.validators import extend
    from referencing import Registry

    formats = FormatChecker(formats=())
    for name, test in FORMATS.items():
        formats.checks(name)(test)
    types = Draft202012Validator.TYPE_CHECKER.redefine("integer", lambda _, value: _whole(value))
    ours = extend(Draft202012Validator, {"pattern": _pattern, "patternProperties": _pattern_properties}, type_checker=types)
    return ours(document, format_checker=formats, registry=Registry())


def _whole(value: Any) -> bool:
    """`2.0` is a whole number in JSON Schema; `true` is none."""
    if isinstance(value, Decimal):
        return value.is_finite() and value == value.to_integral_value()
    return isinstance(value, int) and not isinstance(value, bool)


def _pattern(_validator: Any, pattern: str, value: Any, _schema: Any) -> Iterator[Any]:
    from jsonschema import ValidationError

    if isinstance(value, str) and not matches(pattern, value):
        yield ValidationError("pattern")


def _pattern_properties(validator: Any, patterns: Mapping[str, Any], value: Any, _schema: Any) -> Iterator[Any]:
    """As the library does it, but a name that may not be is an error of `propertyNames`."""
    from jsonschema import ValidationError

    for key, each in value.items() if isinstance(value, dict) else ():
        for pattern, schema in patterns.items():
            if not matches(pattern, key):
                continue
            if schema is False:
                names = {"pattern": pattern_of_names(pattern)}
                yield ValidationError("name", validator="propertyNames", validator_value=names, path=[key], instance=each)
            else:
                yield from validator.descend(each, schema, path=key, schema_path=pattern)
