"""The model as it may be published: without sensitive fields, state secrets, and whatever looks like a secret."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

from archmodel.kit.secrets import cleaned
from archmodel.metamodel import Sensitive, sensitive
from archmodel.model.element import Element
from archmodel.model.model import Model
from archmodel.model.plateau import Plateau
from archmodel.model.relationship import Relationship

__all__ = ["cleaned", "published", "withheld"]

_Thing = TypeVar("_Thing", Element, Relationship)
SECRET = "state-secret"
"""The information class that is in no edition but the annex kept apart."""


def published(model: Model) -> Model:
    """What is left for everybody to read. What is left out is absent, as if it had never been recorded: a report says so once."""
    secret = frozenset(e.id for e in model.elements.values() if e.get("information_class") == SECRET)
    labels = {".".join(path) for path in _all_sensitive()}
    kept = {name: _open(e, e.kind, secret) for name, e in model.elements.items() if name not in secret}
    links = {name: _open(r, "flow", secret) for name, r in model.relationships.items()
             if r.label not in labels and not {r.source, r.target} & secret}
    return replace(
        model, elements=kept, relationships={name: replace(r, data=tuple(d for d in r.data if d not in secret)) if secret else r
                                             for name, r in links.items()},
        plateaus={name: _plateau(p, secret) for name, p in model.plateaus.items()},
        work_packages={name: cleaned(p) for name, p in model.work_packages.items()})


def withheld(model: Model) -> tuple[tuple[str, str], ...]:
    """(element, field) of every sensitive field that is recorded: what a public edition keeps back."""
    things: tuple[Element | Relationship, ...] = (*model.elements.values(), *model.flows)
    found = [(thing.id, ".".join(path)) for thing in things
             for path in sensitive(thing.kind if isinstance(thing, Element) else "flow").paths if _has(thing.fields, path)]
    return tuple(sorted(found))


def _open(thing: _Thing, kind: str, secret: frozenset[str]) -> _Thing:
    left = _without(thing.fields, sensitive(kind), (), secret)
    return cleaned(thing if left is thing.fields else replace(thing, fields=left))


def _plateau(plateau: Plateau, secret: frozenset[str]) -> Plateau:
    hidden = Sensitive(paths=_all_sensitive())
    kept = tuple(replace(o, set=_without(o.set, hidden, (), secret)) for o in plateau.operations if o.subject not in secret)
    return cleaned(replace(plateau, operations=kept))


def _all_sensitive() -> frozenset[tuple[str, ...]]:
    from archmodel.metamodel import kinds

    return frozenset(path for kind in kinds() for path in sensitive(kind).paths)


def _without(value: Any, hidden: Sensitive, path: tuple[str, ...], secret: frozenset[str]) -> Any:
    """The value without the fields that are hidden, extensions (`x-…`) and what names a secret thing."""
    if isinstance(value, Mapping):
        left = {key: _without(each, hidden, (*path, str(key)), secret) for key, each in value.items()
                if (*path, str(key)) not in hidden.paths and not str(key).startswith("x-") and not _named(secret, each)}
        return value if len(left) == len(value) and all(left[key] is value[key] for key in left) else left
    if type(value) is tuple:
        items = tuple(_without(each, hidden, path, secret) for each in value if not _named(secret, each))
        return value if len(items) == len(value) and all(a is b for a, b in zip(items, value, strict=True)) else items
    return value


def _named(secret: frozenset[str], value: Any) -> bool:
    return isinstance(value, str) and value in secret


def _has(fields: Mapping[str, Any], path: tuple[str, ...]) -> bool:
    value: Any = fields
    for step in path:
        if not isinstance(value, Mapping) or step not in value:
            return False
        value = value[step]
    return True
