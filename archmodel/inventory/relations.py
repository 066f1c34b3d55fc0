"""The relationships that the fields of elements stand for, each under the id `field:source>target`."""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.inventory.draft import Draft
from archmodel.inventory.register import Register
from archmodel.kit.span import Origin
from archmodel.model import Element, Relationship


def relationships(draft: Draft, register: Register) -> Iterator[Relationship]:
    """Those of one element to others that were built as well."""
    thing = draft.thing
    if not isinstance(thing, Element):
        return
    own, around, built, said = thing.id, thing.origin, register.built, thing.provenance
    for path, other, reference in draft.namings:
        if reference.relation is not None and other != own and built.get(other) in reference.targets:
            label = reference.label
            source, target = (other, own) if reference.reverse else (own, other)
            mark = around.mark(*path)  # where the other end is named; where a default names it, the element itself
            yield Relationship(
                id=f"{label}:{source}>{target}", kind=reference.relation, label=label, source=source, target=target,
                origin=Origin(file=around.file, key=mark, value=mark),
                provenance=said.of(label) if said is not None and said.fields else said,
            )
