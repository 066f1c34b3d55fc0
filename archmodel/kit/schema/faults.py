"""The bare facts of a failed validation: which keyword, at which place. Sentences are made of them elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from archmodel.kit.schema.dialect import followed
from archmodel.kit.schema.forms import matches
from archmodel.kit.span import Path
from archmodel.kit.text import nearest

_OTHER_KIND = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """`value` at `path` does not meet `keyword: wanted` of `schema`.

    `instead` are single words that would do as well; `hasty` when there is no time to find out what was meant.
    """

    path: Path
    keyword: str
    wanted: Any
    value: Any
    schema: Mapping[str, Any]
    document: Mapping[str, Any]
    instead: tuple[Any, ...] = ()
    hasty: bool = False

    @property
    def fields(self) -> dict[str, Mapping[str, Any]]:
        """What the schema says of each field, references followed."""
        return {name: followed(self.document, each) for name, each in self.schema.get("properties", {}).items()}

    def near(self, word: Any, choices: Iterable[Any]) -> str | None:
        """The choice that was most likely meant."""
        if self.hasty or not isinstance(word, str):
            return None
        return nearest(word, [choice for choice in choices if isinstance(choice, str)])

    @property
    def wants_text(self) -> bool:
        """Whether a number or a truth value stands where text would do."""
        return isinstance(self.value, int | Decimal) and _takes_text({self.keyword: self.wanted}, self.document)


def _takes_text(schema: Any, document: Mapping[str, Any]) -> bool:
    schema = followed(document, schema)
    ways = (*schema.get("anyOf", ()), *schema.get("oneOf", ()))
    return "string" in kinds_of(schema.get("type", ())) or any(_takes_text(way, document) for way in ways)


def fault_of(error: Any, document: Mapping[str, Any], around: Path = ()) -> Fault:
    """What the thorough validator found, below `around`."""
    return Fault(path=(*around, *error.relative_path), keyword=error.validator, wanted=error.validator_value,
                 value=error.instance, schema=error.schema, document=document)


def nearest_branch(error: Any, fault: Fault) -> Iterator[Fault]:
    """Explains alternatives by the branch that comes nearest, the first of equals; single words among the others are kept."""
    if not error.context or _all_lack_fields(error):
        yield fault
        return
    branches = _branches(error)
    best = min(branches, key=lambda index: _weight_of(branches[index]))
    shallow = [child for branch in branches.values() for child in branch if not child.relative_path]
    words = tuple(child.validator_value for child in shallow if child.validator == "const")
    kinds = [kind for child in shallow if child.validator == "type" and not _long_form(child, words)
             for kind in kinds_of(child.validator_value)]
    for child in branches[best]:
        for reason in nearest_branch(child, fault_of(child, fault.document, fault.path)):
            if reason.path == fault.path:
                wanted = list(dict.fromkeys([*kinds_of(reason.wanted), *kinds])) if reason.keyword == "type" else reason.wanted
                reason = replace(reason, wanted=wanted, instead=(*reason.instead, *words))
            yield reason


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
        return min(map(_weight_of, _branches(error).values()))
    if error.validator in ("type", "const"):
        return _OTHER_KIND
    return 3 * len(strangers(error.instance, error.schema)) if error.validator == "additionalProperties" else 2


def _weight_of(branch: list[Any]) -> int:
    """A wrong kind of value is one thing wrong, however many keywords it breaks."""
    weights = list(map(_weight, branch))
    return _OTHER_KIND if _OTHER_KIND in weights else sum(weights)


def _all_lack_fields(error: Any) -> bool:
    """Alternatives that differ only in the fields they require: none is nearer than the others."""
    return all(child.validator == "required" and not child.relative_path for child in error.context)


def _long_form(error: Any, words: tuple[Any, ...]) -> bool:
    """`{unknown: …}` beside the word `unknown`: said once is enough."""
    return not set(words).isdisjoint(error.schema.get("required", ()))


def kinds_of(wanted: str | Sequence[str]) -> list[str]:
    """The types that a `type` keyword names: one or several."""
    return [wanted] if isinstance(wanted, str) else list(wanted)


def strangers(value: Mapping[str, Any], schema: Mapping[str, Any]) -> list[str]:
    """The keys of a mapping that a closed schema has no place for, in their order."""
    known, patterns = schema.get("properties", {}), schema.get("patternProperties", {})
    return [key for key in value if key not in known and not any(matches(pattern, key) for pattern in patterns)]
