"""What a provenance says of single fields must be said of fields that there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from archmodel.inventory.draft import Draft
from archmodel.inventory.entry import Block, Entry
from archmodel.inventory.finding import finding, listed, quoted
from archmodel.inventory.shapes import Shape, shape_of
from archmodel.kit.diagnostics import Diagnostic
from archmodel.kit.span import Path
from archmodel.kit.text import msg, nearest
from archmodel.metamodel import kinds

_FIELDS = ("provenance", "fields")


def findings(drafts: Iterable[Draft], defaults: Block | None) -> Iterator[Diagnostic]:
    """About the fields that the provenance of entries names, and that of a file's defaults: these may name any kind's."""
    for draft in drafts:
        yield from _unknown(draft.entry, _FIELDS, _inside(draft.data), (shape_of(draft.kind),))
    if defaults is not None:
        if said := _inside(defaults.data):
            yield from _unknown(defaults, _FIELDS, said, tuple(shape_of(kind) for kind in kinds()))
        for kind in kinds().values():
            if said := _inside(defaults.data.get(kind.collection)):
                yield from _unknown(defaults, (kind.collection, *_FIELDS), said, (shape_of(kind.id),))


def _inside(data: Any) -> Mapping[str, Any]:
    for step in _FIELDS:
        data = data.get(step) if isinstance(data, dict) else None
    return data if isinstance(data, dict) else {}


def _unknown(by: Entry | Block, path: Path, fields: Mapping[str, Any], shapes: tuple[Shape, ...]) -> Iterator[Diagnostic]:
    for name in fields:
        if by.wrote((*path, name)) and not name.startswith("x-") and not any(_known(shape, name) for shape in shapes):
            known = sorted({field for shape in shapes for field in shape.properties})
            near = nearest(name, known)
            yield finding(
                "unknown-field", by.origin.at(*path, name, key=True),
                msg("căn cứ nói về trường `{name}`, nhưng không có trường đó",
                    "the provenance speaks of `{name}`, but there is no such field", name=quoted(name)),
                msg("Có phải bạn muốn viết `{near}`?", "Did you mean `{near}`?", near=near) if near else
                msg("Nêu một trong các trường: {known}.", "Name one of the fields: {known}.", known=listed(known, 30)),
                subject=by.id if isinstance(by, Entry) else None, fact=f"provenance.fields.{name}",
            )


def _known(shape: Shape, dotted: str) -> bool:
    """Whether there is such a field; lists are looked through: `steps.role`."""
    for step in dotted.split("."):
        shape = shape.items or shape
        inner = shape.properties.get(step, shape.rest)
        if inner is None:
            return False
        shape = inner
    return True
