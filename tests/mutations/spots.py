"""Every place of an inventory at which a slip of the hand can be tried: one key with its value on one line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from archmodel.inventory.entry import Sheet
from archmodel.inventory.shapes import Shape, shape_of, shape_of_defaults, shape_of_settings
from archmodel.kit.source import Parsed
from archmodel.kit.span import Mark, Marks, Origin, Path
from archmodel.metamodel import Reference, facets, kinds, settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A field of an entry. `schema` is the hand-written one; `reference` is there where the value is an id."""

    parsed: Parsed
    collection: str
    entry: str
    kind: str
    path: Path
    key: Mark | None
    value: Any
    mark: Mark
    schema: Any
    shape: Shape
    entry_line: int
    reference: Reference | None = None

    @property
    def label(self) -> str:
        return ".".join(str(step) for step in self.path if not isinstance(step, int))

    @property
    def line(self) -> int:
        return self.mark[0]

    @property
    def text(self) -> str:
        return self.parsed.text.split("\n")[self.line - 1]

    @property
    def alone(self) -> bool:
        """Whether key and value have the line to themselves, as `key: value` without a comment."""
        return self.key is not None and self.text[self.key[1] - 1 :].rstrip() == self.text[self.key[1] - 1 : self.mark[3] - 1] \
            and not self.text[: self.key[1] - 1].strip()


def spots(parsed: Parsed, sheet: Sheet) -> Iterator[Spot]:
    """All one-line fields of all entries of a file and of its settings and defaults, the inner ones too."""
    for entry in sheet.entries:
        kind = kinds()[entry.kind]
        yield from _spots(parsed, kind.collection, entry.id, kind.id, entry.data, entry.origin, kind.properties, shape_of(kind.id),
                          kind.references)
    if sheet.settings is not None:
        yield from _spots(parsed, "settings", "", "", sheet.settings.data, sheet.settings.origin, settings(), shape_of_settings(), ())
    if sheet.defaults is not None:
        shared = {name: schema for facet in facets().values() for name, schema in facet.properties.items()}
        each = {kind.collection: {"type": "object", "properties": kind.properties} for kind in kinds().values()}
        yield from _spots(parsed, "defaults", "", "", sheet.defaults.data, sheet.defaults.origin, shared | each, shape_of_defaults(), ())


def _spots(parsed: Parsed, collection: str, entry: str, kind: str, data: Any, origin: Origin, properties: Any, shape: Shape,
           references: tuple[Reference, ...]) -> Iterator[Spot]:
    by_path = {reference.path: reference for reference in references}
    if not isinstance(data, dict) or origin.inside is None:
        return
    for path, key, value, mark, schema in _walk((), data, origin.inside, {"type": "object", "properties": properties}):
        if mark[0] == mark[2] and (key is None or key[0] == mark[0]):
            place = tuple("*" if isinstance(step, int) else str(step) for step in path)
            yield Spot(parsed=parsed, collection=collection, entry=entry, kind=kind, path=path, key=key, value=value, mark=mark,
                       schema=schema, shape=shape.at(path), entry_line=origin.key[0], reference=by_path.get(place))


def _walk(at: Path, value: Any, inside: Marks, schema: Any) -> Iterator[tuple[Path, Mark | None, Any, Mark, Any]]:
    for step, (key, mark, below) in inside.entries.items():
        inner = _below(schema, step)
        if inner is None:
            continue
        yield (*at, step), key, value[step], mark, inner
        if below is not None:
            yield from _walk((*at, step), value[step], below, inner)


def _below(schema: Any, step: Any) -> Any:
    """The hand-written schema of an inner value; None where there is none, as below `unknown` or in one's own fields."""
    if isinstance(step, int):
        return schema.get("items")
    if schema.get("x-text"):
        return {"type": "string"} if step in ("vi", "en") else None
    rest = schema.get("additionalProperties")
    return schema.get("properties", {}).get(step, rest if isinstance(rest, dict) else None)
