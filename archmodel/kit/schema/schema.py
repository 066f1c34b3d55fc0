"""A schema that judges data: a fast validator gives the verdict and the places, a thorough one the reasons."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cached_property
from typing import Any

from archmodel.kit.schema import validators
from archmodel.kit.schema.dialect import keyword_at, sealed
from archmodel.kit.schema.explain import explain
from archmodel.kit.schema.faults import Fault, kinds_of, leaves
from archmodel.kit.schema.problem import Problem
from archmodel.kit.span import Path

Spelling = Callable[[Path], str | None]
"""The original spelling of a scalar that was not read as text: `lambda path: origin.raw(*path)`."""


class Schema:
    """Its validators are built once, when first needed. Nothing is ever fetched."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._document = sealed(document)

    def problems(self, data: Any) -> list[Problem]:
        """Everything that does not fit, sorted by place."""
        return explain(self._faults(data))

    def read(self, data: Any, spelling: Spelling) -> tuple[Any, list[Problem]]:
        """The data with the original spelling wherever text is wanted (a version `3.10`, a name `1022`), and the problems.

        The data given are left as they were. An empty value is never taken for text.
        """
        faults = self._faults(data)
        texts = {fault.path: text for fault in faults if _wants_text(fault) and (text := spelling(fault.path))}
        if texts:
            data = _with(data, texts)
            faults = self._faults(data)
        return data, explain(faults)

    def _faults(self, data: Any) -> list[Fault]:
        try:
            if self._fast is not None:
                return self._located(data)
        except (LookupError, TypeError, ValueError):
            pass  # data that the fast validator cannot hold, such as a lone surrogate
        return list(leaves(self._thorough.iter_errors(data), self._document))

    def _located(self, data: Any) -> list[Fault]:
        """The fast validator names keyword and place; only alternatives and names of keys need the thorough one."""
        found: dict[tuple[Path, str, int], list[Fault]] = {}
        for error in self._fast.iter_errors(data):
            path: Path = tuple(error.instance_path)
            schema, keyword = keyword_at(self._document, error.evaluation_path)
            if (path, keyword, id(schema)) not in found:
                found[path, keyword, id(schema)] = self._reasons(path, keyword, schema, _at(data, path))
        return [fault for faults in found.values() for fault in faults]

    def _reasons(self, path: Path, keyword: str, schema: Mapping[str, Any], value: Any) -> list[Fault]:
        if keyword in ("anyOf", "oneOf", "propertyNames"):
            alone = self._thorough.evolve(schema={keyword: schema[keyword]})
            if faults := list(leaves(alone.iter_errors(value), self._document, path)):
                return [replace(fault, schema=schema) if fault.keyword == keyword else fault for fault in faults]
        return [Fault(path=path, keyword=keyword, wanted=schema[keyword], value=value, schema=schema, document=self._document)]

    @cached_property
    def _fast(self) -> Any:
        return validators.fast(self._document)

    @cached_property
    def _thorough(self) -> Any:
        return validators.thorough(self._document)


def _wants_text(fault: Fault) -> bool:
    """Whether a number or a truth value stands where text would do."""
    return fault.keyword == "type" and "string" in kinds_of(fault.wanted) and isinstance(fault.value, int | Decimal)


def _with(data: Any, texts: Mapping[Path, str]) -> Any:
    """A copy that differs only at the given places and shares everything else."""
    if () in texts:
        return texts[()]
    below: dict[Any, dict[Path, str]] = {}
    for path, text in texts.items():
        below.setdefault(path[0], {})[path[1:]] = text
    copy = data.copy()
    for step, inner in below.items():
        copy[step] = _with(data[step], inner)
    return copy


def _at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data
