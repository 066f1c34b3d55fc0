"""The relationships of an element whose reference fields an operation has changed: what the record says no longer holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from archmodel.kit.span import Origin
from archmodel.metamodel import Reference, kinds
from archmodel.metamodel.kind import EACH
from archmodel.model import Element, Relationship


def rewritten(element: Element, changed: Mapping[str, Origin], existing: Mapping[str, Element]) -> tuple[set[str], list[Relationship]]:
    """Labels that no longer come from the record, and what takes their place; `changed` are fields and who changed them."""
    labels: set[str] = set()
    links: list[Relationship] = []
    for reference in kinds()[element.kind].references:
        field = reference.path[0]
        if field not in changed or reference.relation is None:
            continue
        labels.add(reference.label)
        for target in dict.fromkeys(_named(element.fields.get(field), reference.path[1:])):
            other = existing.get(target)
            if other is not None and other.kind in reference.targets and target != element.id:
                links.append(_link(element, reference, target, changed[field]))
    return labels, links


def written_by(link: Relationship, element: Element, label: str) -> bool:
    """Whether a relationship is what that field of that element says."""
    if link.label != label:
        return False
    reverse = next((r.reverse for r in kinds()[element.kind].references if r.label == label), False)
    return element.id == (link.target if reverse else link.source)


def _link(element: Element, reference: Reference, target: str, origin: Origin) -> Relationship:
    ends = (target, element.id) if reference.reverse else (element.id, target)
    label = reference.label
    return Relationship(
        id=f"{label}:{ends[0]}>{ends[1]}", kind=reference.relation or "", label=label, source=ends[0], target=ends[1], origin=origin,
        provenance=element.provenance.of(label) if element.provenance else None)


def _named(value: Any, path: tuple[str, ...]) -> Iterator[str]:
    """The ids at a path; `*` is each item of a list or value of a map, and a single id may stand for a list of one."""
    if not path or (path == (EACH,) and isinstance(value, str)):
        if isinstance(value, str):
            yield value
        return
    if path[0] == EACH:
        inside = value.values() if isinstance(value, Mapping) else value if isinstance(value, tuple | list) else ()
        for each in inside:
            yield from _named(each, path[1:])
    elif isinstance(value, Mapping):
        yield from _named(value.get(path[0]), path[1:])
