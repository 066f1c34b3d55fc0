"""The relationships that the fields of elements stand for, each under the id `field:source>target`."""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.inventory.draft import Draft
from archmodel.inventory.register import Register
from archmodel.kit.span import Origin, Path
from archmodel.metamodel import Reference
from archmodel.model import Element, Relationship


def relationships(draft: Draft, register: Register) -> Iterator[Relationship]:
    """Those of one element to others that were built as well."""
    if not isinstance(draft.thing, Element):
        return
    for naming in draft.namings:
        reference, target = naming.reference, naming.target
        if reference.relation is not None and target != draft.id and _stands(target, reference, register):
            label, ends = reference.label, (target, draft.id) if reference.reverse else (draft.id, target)
            yield Relationship(
                id=f"{label}:{ends[0]}>{ends[1]}", kind=reference.relation, label=label, source=ends[0], target=ends[1],
                origin=_origin(draft, naming.path),
                provenance=draft.thing.provenance.of(label) if draft.thing.provenance else None,
            )


def _stands(target: str, reference: Reference, register: Register) -> bool:
    other = register.drafts.get(target)
    return other is not None and other.kind in reference.targets and isinstance(other.thing, Element)


def _origin(draft: Draft, path: Path) -> Origin:
    """Where the other end is named; where a default names it, the element itself."""
    span = draft.entry.origin.at(*path)
    mark = (span.line, span.column, span.end_line, span.end_column)
    return Origin(file=span.file, key=mark, value=mark)
