"""Whether a selector speaks of fields, values and ids that there are: a misspelt one would choose nothing and look right."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from archmodel.kit.period import parse_moment
from archmodel.kit.text import Message, fold, msg, nearest, visible
from archmodel.metamodel import framework, kinds
from archmodel.model.model import Model
from archmodel.model.selector import And, Count, Every, Near, Node, Not, Or, Stated, Term, Way, Word
from archmodel.model.selector_fields import ALIASES, INVERSES, STATEMENT, labels, split_label

Schema = Mapping[str, Any]
Walked = tuple[tuple[Schema, ...], tuple[int, frozenset[str]] | None]
"""The schemas a name leads to; else the step that leads nowhere, and what could stand there."""
_LISTED = 24
_ORDERED = ("<", "<=", ">", ">=")
_KIND: Schema = {"x-closed": "kind"}
_LAYER: Schema = {"x-closed": "layer"}
_ENDS = frozenset({"from", "to", "data"})
_OPEN: Schema = {"type": "string"}
_EVERY = frozenset({"id", "kind", "group", "label", "source", "layer", "status"})
"""Names that all things have, computed or typed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Misnomer:
    """What a selector names and there is not, with its place in the text."""

    message: Message
    advice: Message | None = None
    at: int = 0


def check_names(node: Node, model: Model, also: Container[str] = ()) -> tuple[Misnomer, ...]:
    """Everything in a selector or condition that no field, value or id of the model is called.

    `also` are ids of things that exist though they could not be built.
    """
    return tuple(_Check(model, also).check(node))


def check_label(label: str, at: int = 0) -> Iterator[Misnomer]:
    """Whether relationships are written under a name."""
    known = labels() | {"flows", "connect"}
    if label not in known:
        yield _misnomer(at, msg("không có quan hệ nào ghi ở trường `{label}`", "no relationship is written under `{label}`",
                                label=visible(label)), label, sorted(known))


class _Check:
    def __init__(self, model: Model, also: Container[str]) -> None:
        self.model = model
        self.also = also

    def check(self, node: Node) -> Iterator[Misnomer]:
        for leaf in _leaves(node):
            if isinstance(leaf, Way):
                yield from self._labels(leaf)
            elif isinstance(leaf, Word):
                yield from self._word(leaf)
            else:
                yield from self._field(leaf)

    def _labels(self, node: Way) -> Iterator[Misnomer]:
        for label in node.labels:
            yield from check_label(label, node.at)

    def _word(self, node: Word) -> Iterator[Misnomer]:
        model, plain = self.model, fold(node.text)
        if "*" in node.text or self._known(node.text) or model.incomplete:
            return
        for element in model.elements.values():
            if plain in element.id or plain in fold(element.name.vi) or plain in fold(element.name.en):
                return
        for link in model.relationships.values():
            if plain in fold(link.id) or (link.name and (plain in fold(link.name.vi) or plain in fold(link.name.en))):
                return
        yield _misnomer(node.at, msg("không có mã hay tên nào là “{word}”", "no id and no name is “{word}”", word=visible(node.text)),
                        node.text, (*model.elements, *(r.id for r in model.relationships.values() if r.label == "flows")))

    def _known(self, name: str) -> bool:
        model = self.model
        if name in model.elements or name in model.relationships or name in self.also:
            return True
        if any(name in element.formerly for element in model.elements.values()):
            return True
        connected = (o.subject for p in model.plateaus.values() for o in p.operations if o.verb == "connect")
        return name in connected

    def _field(self, node: Term | Stated) -> Iterator[Misnomer]:
        path = node.field.split(".")
        found, failed = _walk(path)
        if failed is not None:
            step, known = failed
            where = ".".join(path[:step])
            yield _misnomer(
                node.at, msg("không có trường `{name}`", "there is no field `{name}`", name=path[step]) if not where else
                msg("`{where}` không có trường `{name}`", "`{where}` has no field `{name}`", name=path[step], where=where),
                path[step], sorted(known))
        elif isinstance(node, Term):
            yield from self._ordered(node, found) if node.op in _ORDERED else self._values(node, found)

    def _ordered(self, node: Term, schemas: Sequence[Schema]) -> Iterator[Misnomer]:
        sorts = {_sort(schema) for schema in schemas}
        value = node.values[0]
        fits = ("number" in sorts and _is_number(value)) or ("moment" in sorts and parse_moment(value) is not None) \
            or ("layer" in sorts and _is_number(value.lstrip("Ll"))) or "open" in sorts
        if fits:
            return
        if sorts & {"number", "moment", "layer"}:
            yield Misnomer(
                at=node.at,
                message=msg("`{field}` không so sánh được với `{value}`", "`{field}` cannot be compared with `{value}`",
                            field=node.field, value=visible(value)),
                advice=msg("Viết một con số, hoặc một ngày như 2028, 2026-11.", "Write a number, or a date such as 2028 or 2026-11."))
        else:
            yield Misnomer(at=node.at, message=msg("`{field}` không có thứ tự lớn nhỏ", "`{field}` has no order", field=node.field),
                           advice=msg("Dùng `{field}:giá-trị`.", "Use `{field}:value`.", field=node.field))

    def _values(self, node: Term, schemas: Sequence[Schema]) -> Iterator[Misnomer]:
        sorts = {_sort(schema) for schema in schemas}
        if not sorts or "open" in sorts:
            return
        for value in node.values:
            if "*" in value or any(self._fits(value, schema) for schema in schemas):
                continue
            names = tuple(dict.fromkeys(name for schema in schemas for name in self._closed(schema)))
            about = {"field": node.field, "value": visible(value)}
            absent = all(_sort(schema) == "ref" for schema in schemas) and not self._known(value)
            message = msg("`{field}` nêu `{value}`, nhưng không có đối tượng nào mang mã này",
                          "`{field}` names `{value}`, but nothing has that id", **about) if absent else \
                msg("`{field}` không nhận giá trị `{value}`", "`{field}` cannot be `{value}`", **about)
            yield _misnomer(node.at, message, value, names)

    def _fits(self, value: str, schema: Schema) -> bool:
        sort = _sort(schema)
        if sort == "number":
            return _is_number(value)
        if sort == "moment":
            return parse_moment(value) is not None
        if sort == "ref":
            thing = self.model.elements.get(value)
            return self._known(value) if thing is None else thing.kind in _targets(tuple(schema["x-ref"]))
        closed = self._closed(schema)
        return value in closed or fold(value) in {fold(name) for name in closed}

    def _closed(self, schema: Schema) -> Collection[str]:
        """The values there are for such a field."""
        sort = _sort(schema)
        if sort == "values":
            return framework(self.model.profile.framework).values[schema["x-values"]]
        if sort == "ref":
            wanted = _targets(tuple(schema["x-ref"]))
            return (*(e.id for e in self.model.elements.values() if e.kind in wanted),)
        if sort == "boolean":
            return ("true", "false")
        if sort == "layer":
            layers = framework(self.model.profile.framework).layers.values()
            return (*(layer.id for layer in layers), *(str(layer.number) for layer in layers))
        if sort == "kind":
            return _kind_words()
        return tuple(schema.get("enum", ()))


def _leaves(node: Node) -> Iterator[Term | Stated | Word | Way]:
    if isinstance(node, And | Or):
        for part in node.parts:
            yield from _leaves(part)
    elif isinstance(node, Not | Near | Count):
        yield from _leaves(node.of)
    elif isinstance(node, Every):
        yield from (*_leaves(node.of), *_leaves(node.are))
    elif isinstance(node, Way):
        yield node
        yield from (*_leaves(node.start), *_leaves(node.end), *(() if node.without is None else _leaves(node.without)))
    else:
        yield node


def _misnomer(at: int, message: Message, word: str, known: Sequence[str]) -> Misnomer:
    near = nearest(word, known)
    if near:
        return Misnomer(at=at, message=message, advice=msg("Có phải bạn muốn viết `{near}`?", "Did you mean `{near}`?", near=near))
    if not known:
        return Misnomer(at=at, message=message)
    if len(known) > _LISTED:
        return Misnomer(at=at, message=message, advice=msg("Xem các mã bằng `archmodel list`, các trường bằng `archmodel kinds LOẠI`.",
                                                           "See the ids by `archmodel list`, the fields by `archmodel kinds KIND`."))
    names = ", ".join(f"`{name}`" for name in known)
    return Misnomer(at=at, message=message, advice=msg("Có thể viết: {names}.", "Possible are: {names}.", names=names))


def _walk(path: Sequence[str], step: int = 0, of: frozenset[str] | None = None) -> Walked:
    """On from a thing of any kind or of these."""
    name = ALIASES.get(path[step], path[step])
    after, rest = step + 1, tuple(path[step + 1:])
    if name in INVERSES and not _root(name, of):
        return _down(path, after, ({"x-ref": _writers(INVERSES[name])},))
    if name == "in" and rest:
        label, rest = split_label(rest)
        if label not in labels() | _ENDS:
            return (), (after, labels() | _ENDS)
        return _down(path, len(path) - len(rest), ({"x-ref": _writers(label)},))
    here = _root(name, of)
    if not here:
        return (), (step, _names())
    if name == "provenance" and (not rest or (rest[0] in _names() and rest[0] not in STATEMENT)):
        return ({"x-values": "provenance-kinds"},), None
    return _down(path, after, here)


def _down(path: Sequence[str], step: int, here: Sequence[Schema]) -> Walked:
    """On from values: into what is inside them, and into the things they name."""
    flat = tuple(each for schema in here for each in _flat(schema))
    if step == len(path):
        return flat, None
    inner = tuple(each for schema in flat for each in _inside(schema, path[step]))
    kinds_named = frozenset(kind for schema in flat if "x-ref" in schema for kind in _targets(tuple(schema["x-ref"])))
    walks = ([_down(path, step + 1, inner)] if inner else []) + ([_walk(path, step, kinds_named)] if kinds_named else [])
    found = tuple(schema for schemas, _ in walks for schema in schemas)
    if found or not walks:
        return found, None if found else (step, frozenset(name for schema in flat for name in schema.get("properties", ())))
    return (), next(failed for _, failed in walks if failed is not None)


@cache
def _properties() -> Mapping[str, tuple[Schema, ...]]:
    """Field → its schemas in the kinds that have it."""
    found: dict[str, dict[int, Schema]] = {}
    for kind in kinds().values():
        for name, schema in kind.properties.items():
            found.setdefault(name, {})[id(schema)] = schema
    return {name: tuple(schemas.values()) for name, schemas in found.items()}


@cache
def _names() -> frozenset[str]:
    return frozenset((*_properties(), *_EVERY, *ALIASES, *INVERSES))


def _root(name: str, of: frozenset[str] | None = None) -> tuple[Schema, ...]:
    """The schemas of a field of any kind or of these."""
    if name in ("kind", "layer"):
        return (_KIND if name == "kind" else _LAYER,)
    if name in ("id", "group", "label"):
        return (_OPEN,)
    found = _properties().get(name, ()) if of is None else tuple(
        kinds()[kind].properties[name] for kind in sorted(of) if name in kinds()[kind].properties)
    if name == "status":
        cycles = _properties()["lifecycle"]
        found += tuple(cycle["properties"]["status"] for cycle in cycles if "status" in cycle["properties"])
    return found


def _inside(schema: Schema, name: str) -> Iterator[Schema]:
    inner = schema.get("properties", {}).get(name)
    if inner is not None:
        yield inner
    elif isinstance(schema.get("additionalProperties"), Mapping):
        yield schema["additionalProperties"]
    elif schema.get("x-text") and name in ("vi", "en"):
        yield _OPEN


def _flat(schema: Schema) -> Iterator[Schema]:
    """Lists are looked through, and alternatives are all that may stand there."""
    if "items" in schema:
        yield from _flat(schema["items"])
    elif "anyOf" in schema and "properties" not in schema:
        for branch in schema["anyOf"]:
            yield from _flat(branch)
    else:
        yield schema


def _sort(schema: Schema) -> str:
    if "x-closed" in schema:
        return str(schema["x-closed"])
    for mark, sort in (("x-values", "values"), ("x-ref", "ref"), ("x-number", "number"), ("x-moment", "moment"), ("enum", "enum")):
        if mark in schema:
            return sort
    kind = schema.get("type")
    return {"integer": "number", "number": "number", "boolean": "boolean"}.get(str(kind), "open")


@cache
def _members() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for kind in kinds().values():
        found.setdefault(kind.group, set()).add(kind.id)
    return {**{name: frozenset(those) for name, those in found.items()}, **{kind: frozenset({kind}) for kind in kinds()}}


@cache
def _targets(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset().union(*(_members()[name] for name in names))


@cache
def _writers(label: str) -> tuple[str, ...]:
    """The kinds that have a field of the name."""
    if label in _ENDS:
        return ("flow",)
    return tuple(k.id for k in kinds().values() if any(reference.label == label for reference in k.references))


@cache
def _kind_words() -> tuple[str, ...]:
    relations = {r.relation for k in kinds().values() for r in k.references if r.relation}
    return (*kinds(), *(k.collection for k in kinds().values()), *sorted({k.group for k in kinds().values()} | relations))


def _is_number(text: str) -> bool:
    from decimal import Decimal, InvalidOperation

    try:
        return Decimal(text).is_finite()
    except InvalidOperation:
        return False
