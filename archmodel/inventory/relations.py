"""The relationships that the fields of elements stand for, each under the id `field:source>target`."""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.inventory.draft import Draft
from archmodel.inventory.entry import every
from archmodel.inventory.register import Register
from archmodel.kit.span import Origin, Path
from archmodel.metamodel import Reference, kinds
from archmodel.model import Element, Relationship


def relationships(draft: Draft, register: Register) -> Iterator[Relationship]:
    """Those of one element to others that were built as well."""
    if not isinstance(draft.thing, Element):
        return
    for reference in kinds()[draft.kind].references:
        if reference.relation is not None and reference.path[0] in draft.data:
            for path, target in every(draft.data, reference.path):
                if isinstance(target, str) and target != draft.id and _stands(target, reference, register):
                    yield _relationship(draft, draft.thing, reference, path, target)


def _stands(target: str, reference: Reference, register: Register) -> bool:
    other = register.drafts.get(target)
    return other is not None and other.kind in reference.targets and isinstance(other.thing, Element)


def _relationship(draft: Draft, element: Element, reference: Reference, path: Path, target: str) -> Relationship:
    assert reference.relation is not None
    ends = (target, element.id) if reference.reverse else (element.id, target)
    return Relationship(
        id=f"{reference.label}:{ends[0]}>{ends[1]}", kind=reference.relation, label=reference.label,
        source=ends[0], target=ends[1], origin=_origin(draft, path),
        provenance=element.provenance.of(reference.label) if element.provenance else None,
    )


def _origin(draft: Draft, path: Path) -> Origin:
    """Where the other end is named; where a default names it, the element itself."""
    span = draft.entry.origin.at(*path)
    mark = (span.line, span.column, span.end_line, span.end_column)
    return Origin(file=span.file, key=mark, value=mark)
