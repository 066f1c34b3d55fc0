"""A schema that judges data: a fast validator gives the verdict and the places, a thorough one the reasons."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from archmodel.kit import cache
from archmodel.kit.schema import validators
from archmodel.kit.schema.dialect import keyword_at, sealed
from archmodel.kit.schema.problem import Problem
from archmodel.kit.span import Path

if TYPE_CHECKING:
    from archmodel.kit.schema.faults import Fault

Spelling = Callable[[Path], str | None]
"""The original spelling of a scalar that was not read as text: `lambda path: origin.raw(*path)`."""


class Schema:
    """Its validators are built once, when first needed. Nothing is ever fetched."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._document = sealed(document)

    @classmethod
    def kept(cls, name: str, make: Callable[[], Mapping[str, Any]]) -> Schema:
        """The schema of a document that is long in the making; whatever changes the document must change the name."""
        schema = cls({})
        schema._document = cache.remembered(f"schema-{name}.json", lambda: sealed(make()))
        return schema

    def problems(self, data: Any) -> list[Problem]:
        """Everything that does not fit, sorted by place."""
        return self._explained(self._faults(data))

    def read(self, data: Any, spelling: Spelling) -> tuple[Any, list[Problem]]:
        """The data with the original spelling wherever text is wanted (a version `3.10`, a name `1022`), and the problems.

        The data given are left as they were. An empty value is never taken for text.
        """
        faults = self._faults(data)
        texts = {fault.path: text for fault in faults if fault.wants_text and (text := spelling(fault.path))}
        if texts:
            data = _with(data, texts)
            faults = self._faults(data)
        return data, self._explained(faults)

    def _explained(self, faults: list[Fault]) -> list[Problem]:
        """Most data are in order, and then nobody who explains is called in."""
        if not faults:
            return []
        from archmodel.kit.schema.explain import explain

        return explain(faults, self._reasons)

    def _faults(self, data: Any) -> list[Fault]:
        try:
            if self._fast is not None:
                return self._located(data)
        except (LookupError, TypeError, ValueError):
            pass  # data that the fast validator cannot hold, such as a lone surrogate
        from archmodel.kit.schema.faults import fault_of

        return [fault_of(error, self._document) for error in self._thorough.iter_errors(data)]

    def _located(self, data: Any) -> list[Fault]:
        """The fast validator names places and keywords; a keyword that names several fields is one fault."""
        errors = list(self._fast.iter_errors(data))
        if not errors:
            return []
        from archmodel.kit.schema.faults import Fault

        found: dict[tuple[Path, str, int], Fault] = {}
        for error in errors:
            path: Path = tuple(error.instance_path)
            schema, keyword = keyword_at(self._document, error.evaluation_path)
            found[path, keyword, id(schema)] = Fault(
                path=path, keyword=keyword, wanted=schema[keyword], value=_at(data, path), schema=schema, document=self._document)
        return list(found.values())

    def _reasons(self, fault: Fault) -> list[Fault]:
        """Why no alternative fits, which only the thorough validator tells; anything else is its own reason."""
        if fault.keyword not in ("anyOf", "oneOf"):
            return [fault]
        from archmodel.kit.schema.faults import nearest_branch

        alternatives = self._thorough.evolve(schema={fault.keyword: fault.wanted})
        return [reason for error in alternatives.iter_errors(fault.value) for reason in nearest_branch(error, fault)] or [fault]

    @cached_property
    def _fast(self) -> Any:
        return validators.fast(self._document)

    @cached_property
    def _thorough(self) -> Any:
        return validators.thorough(self._document)


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
    """LookupError where the fast validator's path is wrong: it takes a key `0` for the place in a list, and drops an empty key."""
    passed = [data]
    for step in path:
        passed.append(passed[-1][step])
    if any(isinstance(each, Mapping) and "" in each for each in passed):
        raise LookupError("an empty key may be missing from the path")
    return passed[-1]
