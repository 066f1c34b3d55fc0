"""The model as it may be published: without sensitive fields, state secrets, and whatever looks like a secret."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from archmodel.kit.diagnostics import Diagnostic
from archmodel.kit.secrets import cleaned, found
from archmodel.kit.text import msg
from archmodel.metamodel import Sensitive, sensitive
from archmodel.model.element import Element
from archmodel.model.model import Model
from archmodel.model.plateau import Operation, Plateau
from archmodel.model.relationship import Relationship
from archmodel.model.work_package import WorkPackage

__all__ = ["laid_open", "published", "withheld"]

_Thing = TypeVar("_Thing", Element, Relationship)
_Placed = TypeVar("_Placed", Element, Relationship, Plateau, Operation, WorkPackage)
_UNQUOTED = msg("chỗ này trong dữ liệu có lỗi; nội dung không công bố", "the data are in error here; what they say is not published")
SECRET = "state-secret"
"""The information class that is in no edition but the annex kept apart."""


def published(model: Model) -> Model:
    """What is left for everybody to read. What is left out is absent, as if it had never been recorded: a report says so once."""
    secret = frozenset(e.id for e in model.elements.values() if e.get("information_class") == SECRET)
    labels = {".".join(path) for path in _all_sensitive()}
    ids = names(model)
    kept = {name: _open(e, e.kind, secret, ids) for name, e in model.elements.items() if name not in secret}
    links = {name: _open(r, "flow", secret, ids) for name, r in model.relationships.items()
             if r.label not in labels and not {r.source, r.target} & secret}
    return replace(
        model, elements=kept, relationships={name: replace(r, data=tuple(d for d in r.data if d not in secret)) if secret else r
                                             for name, r in links.items()},
        plateaus={name: _plateau(p, secret, ids) for name, p in model.plateaus.items()},
        work_packages={name: cleaned(_placed(p), ids=ids) for name, p in model.work_packages.items()},
        profile=replace(model.profile, own=cleaned(model.profile.own)))


def laid_open(*, loaded: tuple[Model, Any, Iterable[Diagnostic]], views: tuple[Mapping[str, Any], Iterable[Diagnostic]]) -> dict[str, Any]:
    """What a workspace has read, model and settings and views with what is wrong in them, as it may be published."""
    model, settings, said = loaded
    ids = names(model) | views[0].keys()
    return {"_loaded": (published(model), cleaned(settings, ids=ids), unquoted(said)),
            "_views": (cleaned(views[0], ids=ids), unquoted(views[1]))}


def names(model: Model) -> frozenset[str]:
    """Ids that look like a secret (`password-desk`): they name things, and nothing could refer to them if they were blanked."""
    every = (*model.elements, *model.relationships, *model.plateaus, *model.work_packages)
    return frozenset(name for name in every if found(name))


def unquoted(said: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """What is wrong in the files, without the values and places that a diagnostic quotes: some are of fields that are not published."""
    return tuple(replace(d, message=_UNQUOTED, span=None, advice=None, related=(), evidence=()) for d in said)


def withheld(model: Model) -> tuple[tuple[str, str], ...]:
    """(element, field) of every sensitive field that is recorded: what a public edition keeps back."""
    things: tuple[Element | Relationship, ...] = (*model.elements.values(), *model.flows)
    recorded = [(thing.id, ".".join(path)) for thing in things
             for path in sensitive(thing.kind if isinstance(thing, Element) else "flow").paths if _has(thing.fields, path)]
    return tuple(sorted(recorded))


def _open(thing: _Thing, kind: str, secret: frozenset[str], ids: frozenset[str]) -> _Thing:
    left = _without(thing.fields, sensitive(kind), (), secret)
    thing = _placed(thing if left is thing.fields else replace(thing, fields=left))
    said = thing.provenance
    if said is not None and (kept := {name: p for name, p in said.fields.items() if not _hides(kind, name)}) != said.fields:
        thing = replace(thing, provenance=replace(said, fields=kept))
    return cleaned(thing, ids=ids)


def _hides(kind: str, name: str) -> bool:
    steps = tuple(name.split("."))
    return any(steps[:n] in sensitive(kind).paths for n in range(1, len(steps) + 1))


def _placed(thing: _Placed) -> _Placed:
    """With a place that is named by no secret: files have names, too."""
    file = cleaned(thing.origin.file)
    return thing if file is thing.origin.file else replace(thing, origin=replace(thing.origin, file=file))


def _plateau(plateau: Plateau, secret: frozenset[str], ids: frozenset[str]) -> Plateau:
    hidden = Sensitive(paths=_all_sensitive())
    kept = tuple(_placed(replace(o, set=_without(o.set, hidden, (), secret), outcome=_without(o.outcome, hidden, (), secret)))
                 for o in plateau.operations if o.subject not in secret)
    return cleaned(_placed(replace(plateau, operations=kept)), ids=ids)


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
