"""The bare facts of a failed validation: which keyword, at which place. Sentences are made of them elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from archmodel.kit.schema.dialect import followed
from archmodel.kit.schema.forms import matches
from archmodel.kit.span import Path

_OTHER_KIND = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """`value` at `path` does not meet `keyword: wanted` of `schema`; `instead` are single words that would do as well."""

    path: Path
    keyword: str
    wanted: Any
    value: Any
    schema: Mapping[str, Any]
    document: Mapping[str, Any]
    instead: tuple[Any, ...] = ()

    @property
    def fields(self) -> dict[str, Mapping[str, Any]]:
        """What the schema says of each field, references followed."""
        return {name: followed(self.document, each) for name, each in self.schema.get("properties", {}).items()}


def leaves(errors: Iterable[Any], document: Mapping[str, Any], around: Path = ()) -> Iterator[Fault]:
    """One fault for each error of the thorough validator; of several alternatives only the one most likely meant."""
    for error in errors:
        path = (*around, *error.relative_path)
        if error.context and not _all_lack_fields(error):
            yield from _nearest(error, document, path)
        else:
            yield Fault(path=path, keyword=error.validator, wanted=error.validator_value, value=error.instance,
                        schema=error.schema, document=document)


def _nearest(error: Any, document: Mapping[str, Any], path: Path) -> Iterator[Fault]:
    """Explains alternatives by the branch that comes nearest, the first of equals; single words among the others are kept."""
    branches = _branches(error)
    best = min(branches, key=lambda index: sum(map(_weight, branches[index])))
    shallow = [child for branch in branches.values() for child in branch if not child.relative_path]
    words = tuple(child.validator_value for child in shallow if child.validator == "const")
    kinds = [kind for child in shallow if child.validator == "type" and not _long_form(child, words)
             for kind in kinds_of(child.validator_value)]
    for fault in leaves(branches[best], document, path):
        if fault.path == path:
            wanted = list(dict.fromkeys([*kinds_of(fault.wanted), *kinds])) if fault.keyword == "type" else fault.wanted
            fault = replace(fault, wanted=wanted, instead=(*fault.instead, *words))
        yield fault


def _branches(error: Any) -> dict[int, list[Any]]:
    branches: dict[int, list[Any]] = {index: [] for index in range(len(error.validator_value))}
    for child in error.context:
        branches[child.relative_schema_path[0]].append(child)
    return branches


def _weight(error: Any) -> int:
    """A wrong kind of value weighs most, then what is wrong with the value itself, then what is wrong inside it."""
    if error.relative_path:
        return 1
    if error.context:
        return min(sum(map(_weight, branch)) for branch in _branches(error).values())
    if error.validator in ("type", "const"):
        return _OTHER_KIND
    return 2 * len(strangers(error.instance, error.schema)) if error.validator == "additionalProperties" else 2


def _all_lack_fields(error: Any) -> bool:
    """Alternatives that differ only in the fields they require: none is nearer than the others."""
    return all(child.validator == "required" and not child.relative_path for child in error.context)


def _long_form(error: Any, words: tuple[Any, ...]) -> bool:
    """`{unknown: …}` beside the word `unknown`: said once is enough."""
    return not set(words).isdisjoint(error.schema.get("required", ()))


def kinds_of(wanted: str | list[str]) -> list[str]:
    """The types that a `type` keyword names: one or several."""
    return [wanted] if isinstance(wanted, str) else wanted


def strangers(value: Mapping[str, Any], schema: Mapping[str, Any]) -> list[str]:
    """The keys of a mapping that a closed schema has no place for, in their order."""
    known, patterns = schema.get("properties", {}), schema.get("patternProperties", {})
    return [key for key in value if key not in known and not any(matches(pattern, key) for pattern in patterns)]
