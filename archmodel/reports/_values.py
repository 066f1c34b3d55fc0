"""What stands in a field, in words: values of a list, references, sums and dates in the reader's tongue; what is not known says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from archmodel.analysis.estimate import is_share
from archmodel.graph.selection import values
from archmodel.kit import money
from archmodel.kit.document import Inline, Run, code, plain
from archmodel.kit.document.blocks import runs
from archmodel.kit.period import Moment, parse_moment, spelt
from archmodel.kit.text import LocalText, Quantity, counted, fold
from archmodel.metamodel import Layer, kinds, sensitive
from archmodel.metamodel.kind import EACH
from archmodel.model import Element, Relationship, Unknown
from archmodel.model.provenance import BASIS_WORDS
from archmodel.model.selector_fields import ALIASES
from archmodel.reports._telling import NONE, UNKNOWN, Teller, t

Schema = Mapping[str, Any]
Thing = Element | Relationship
ASSUMED = t("(giả định)", "(assumed)")
WITHHELD = t("không công bố", "not published")
_YES, _NO = t("có", "yes"), t("không", "no")
_PARTS = {"low": t("thấp", "low"), "base": t("cơ sở", "base"), "high": t("cao", "high")}
_MOST_TOLD = "application"
_SAID_WITH_MONEY = frozenset({"currency", "scale"})
_NAMELESS = frozenset({"id", "kind", "name", "description"})
_INVERSE = {
    "delivered_by": t("Gói công việc bàn giao", "Delivered by"), "closed_by": t("Gói công việc khép lại", "Closed by"),
    "completed_by": t("Mốc hoàn thành", "Completed by"), "realized_by": t("Được thực hiện bởi", "Realised by"),
    "stored_by": t("Hệ thống lưu giữ", "Stored by"), "reused_by": t("Được dùng lại bởi", "Reused by"),
    "integrated_by": t("Được tích hợp bởi", "Integrated by"), "replaced_by": t("Được thay bằng", "Replaced by"),
    "supported_by": t("Được hỗ trợ bởi", "Supported by"),
}
_TITLES = {
    "id": t("Mã", "Id"), "kind": t("Loại", "Kind"), "group": t("Nhóm", "Group"), "layer": t("Tầng", "Layer"),
    "status": t("Tình trạng", "Status"),
    "from": t("Từ", "From"), "to": t("Đến", "To"), "data": t("Dữ liệu", "Data"), "label": t("Loại quan hệ", "Relationship"),
    "in": t("Được nêu ở trường", "Named under"),
}


def title(path: str, among: tuple[str, ...]) -> LocalText:
    """What a column is called: the titles along a dotted name, in the kinds told first."""
    parts = [_step(step, path.split(".")[:n], among) for n, step in enumerate(path.split("."))]
    shown = parts[-1:] if parts[0] == parts[-1] or path.partition(".")[0] in ("lifecycle", "assessment") else parts
    return LocalText(vi=" · ".join(p.vi for p in shown), en=" · ".join(p.en for p in shown))


def _step(step: str, before: list[str], among: tuple[str, ...]) -> LocalText:
    if before and step in _PARTS:
        return _PARTS[step]
    if step in _INVERSE and not any(step in kinds()[kind].properties for kind in among):
        return _INVERSE[step]
    for kind in (*among, _MOST_TOLD, *kinds()):
        schema = schema_of(kind, (*before, ALIASES.get(step, step))) or schema_of(kind, (ALIASES.get(step, step),))
        if schema and "title" in schema:
            return LocalText(vi=schema["title"]["vi"], en=schema["title"]["en"])
    return _TITLES.get(step, LocalText.same(step))


@cache
def schema_of(kind: str, path: tuple[str, ...]) -> Schema | None:
    """What the language says of a field of a kind; lists and alternatives are looked through."""
    known = kinds().get(kind)
    if known is None:
        return None
    here: list[Schema] = [{"properties": known.properties}]
    for step in ("lifecycle", "status") if path == ("status",) and "status" not in known.properties else path:
        here = [inner for schema in here for inner in _inside(schema, step)]
    return here[0] if here else None


def _inside(schema: Schema, step: str) -> Iterator[Schema]:
    for each in _flat(schema):
        if step in each.get("properties", {}):
            yield each["properties"][step]
        elif isinstance(each.get("additionalProperties"), Mapping):
            yield each["additionalProperties"]


def _flat(schema: Schema) -> Iterator[Schema]:
    if "items" in schema:
        yield from _flat(schema["items"])
    elif "anyOf" in schema and "properties" not in schema:
        for branch in schema["anyOf"]:
            yield from _flat(branch)
    else:
        yield schema


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """Cells of the things of one architecture."""

    say: Teller

    def cell(self, thing: Thing, path: str) -> Inline:
        """What a thing says under a dotted name."""
        if self.withheld(path):
            return plain(WITHHELD)
        if path == "name":
            return self._name(thing)
        found = values(self.say.architecture, thing.id, path)
        if not found:
            return plain(UNKNOWN if _asked(thing, path) else NONE)
        told, seen = [], dict[tuple[str, str], int]()
        for subject, name, value in found:
            nth = seen[subject, name] = seen.get((subject, name), -1) + 1
            if name.rpartition(".")[2] not in _SAID_WITH_MONEY or name == path:
                told.append(self._value(subject, name, value, path, nth))
        marked = (plain(" "), Run(text=ASSUMED, style="quiet")) if self._assumed(thing, path) else ()
        return (*_listed(told), *marked)

    def withheld(self, path: str) -> bool:
        """Whether this is an edition that keeps the field back."""
        return self.say.workspace.public and is_sensitive(path)

    def key(self, thing: Thing, path: str) -> tuple[int, Any]:
        """What a table is sorted by: numbers and days in their order, then words by the alphabet, then what is not known."""
        found = values(self.say.architecture, thing.id, path)
        value = found[0][2] if found and not self.withheld(path) else None
        if value is None or isinstance(value, Unknown):
            return 3, ""
        if isinstance(value, Moment):
            return 1, value.first.isoformat()
        if isinstance(value, Layer):
            return 0, Decimal(value.number)
        if isinstance(value, int | Decimal):
            return 0, Decimal(value)
        words = self._words(found[0][0], found[0][1], value, 0)
        return 2, fold("".join(str(run.text if isinstance(run.text, str) else run.text.say("vi")) for run in runs(words)))

    def _name(self, thing: Thing) -> Inline:
        """A whole statement that is assumed is marked here, once."""
        marked = thing.provenance is not None and thing.provenance.basis == "assumption"
        return (*runs(named(thing.id, self.say)), *((plain(" "), Run(text=ASSUMED, style="quiet")) if marked else ()))

    def _assumed(self, thing: Thing, path: str) -> bool:
        """Whether this field rests on an assumption, where that is not said of the whole thing."""
        said = thing.provenance
        return said is not None and path not in _NAMELESS and said.basis != "assumption" and said.of(path).basis == "assumption"

    def _value(self, subject: str, name: str, value: Any, path: str, nth: int) -> Inline:
        """With what part of the field it is, where the column shows all its parts."""
        words = self._words(subject, name, value, nth)
        if name == path or not name.startswith(f"{path}."):
            return words
        last = name.rpartition(".")[2]
        schema = schema_of(self._kind(subject), tuple(name.split(".")))
        label = _PARTS.get(last) or (LocalText(vi=schema["title"]["vi"], en=schema["title"]["en"]) if schema and "title" in schema
                                     else LocalText.same(last))
        return (plain(label), plain(": "), *runs(words))

    def _words(self, subject: str, name: str, value: Any, nth: int) -> Inline:
        if isinstance(value, Unknown):
            return plain(not_known(value, self.say))
        if isinstance(value, LocalText):
            return plain(value)
        if isinstance(value, Moment):
            return plain(value.said)
        if isinstance(value, bool):
            return plain(_YES if value else _NO)
        if isinstance(value, Layer):
            return plain(value.name)
        schema = schema_of(self._kind(subject), tuple(name.split("."))) or {}
        if isinstance(value, int | Decimal):
            return plain(self._number(subject, name, Decimal(value), schema, nth))
        return self._text(name, str(value), schema)

    def _text(self, name: str, value: str, schema: Schema) -> Inline:
        framework = self.say.workspace.framework
        if name == "id":
            return code(value)
        if name == "kind":
            return plain(kinds()[value].name if value in kinds() else value)
        if name.partition(".")[0] == "provenance" and value in BASIS_WORDS:
            return plain(BASIS_WORDS[value])
        if name.startswith("in.") or name in ("from", "to", "data") or any("x-ref" in each for each in _flat(schema)):
            return named(value, self.say)
        for each in _flat(schema):
            if "x-values" in each:
                words = framework.values.get(each["x-values"], {}).get(value)
                return plain(words or value)
            if "x-moment" in each:
                return plain(spelt(value))
        return plain(value)

    def _number(self, subject: str, name: str, value: Decimal, schema: Schema, nth: int) -> Quantity | LocalText:
        flat = next(iter(_flat(schema)), {})
        if flat.get("maximum", 0) == 2200:
            return Quantity(vi=str(value), en=str(value), value=int(value))
        if flat.get("x-money") and (unit := self._unit(subject, name, nth)):
            return _money(value, *unit)
        if value == value.to_integral_value():
            return counted(int(value))
        return money.figure(value, max(-int(value.as_tuple().exponent), 0), even=True)

    def _unit(self, subject: str, name: str, nth: int) -> tuple[str, str] | None:
        """Currency and scale of a sum: beside it in its list, else of the whole element; None of a share."""
        thing = self.say.thing(subject)
        head = name.partition(".")[0]
        listed = thing.fields.get(head) if thing else None
        item = listed[nth] if isinstance(listed, tuple) and nth < len(listed) and isinstance(listed[nth], Mapping) else {}
        around = thing.fields if thing else {}
        if isinstance(thing, Element) and thing.kind == "cost-item" and is_share(thing):
            return None
        currency, scale = item.get("currency", around.get("currency", "VND")), item.get("scale", around.get("scale", "one"))
        return (currency, scale) if isinstance(currency, str) and scale in money.SCALES else None

    def _kind(self, subject: str) -> str:
        thing = self.say.thing(subject)
        return "flow" if isinstance(thing, Relationship) else thing.kind if thing else ""


def _money(value: Decimal, currency: str, scale: str) -> Quantity:
    """In the scale it is recorded in, so that the words say what the file says."""
    digits = max(-int(value.normalize().as_tuple().exponent), 0)
    words, number = money.said(value * money.SCALES[scale][0], currency, scale=scale, digits=digits), money.figure(value, digits)
    return Quantity(vi=words.vi, en=words.en, value=number.value, digits=number.digits, unit=money.unit(currency, scale).en)


def called(thing: Thing, say: Teller) -> LocalText:
    """Its name; a flow without one is called by its ends."""
    if thing.name is not None or not isinstance(thing, Relationship):
        return thing.name or LocalText.same(thing.id)
    source, target = say.name(thing.source), say.name(thing.target)
    return t(f"{source.say('vi')} → {target.say('vi')}", f"{source.say('en')} → {target.say('en')}")


def named(name: str, say: Teller) -> Inline:
    """Name and id of what may be an element or a flow."""
    thing = say.thing(name)
    return (plain(called(thing, say)), plain(" · "), code(name)) if thing else code(name)


def moment(say: Teller) -> LocalText:
    """The moment that is told of: a day as each tongue writes it, a plateau by its name."""
    at = say.architecture.at
    return spelt(at.id) if parse_moment(at.id) else at.title


def not_known(value: Unknown, say: Teller) -> LocalText:
    """`chưa xác định (đầu mối: …; hạn: 31/3/2027)`."""
    parts: list[LocalText] = []
    if value.contact:
        name = say.name(value.contact)
        parts.append(t(f"đầu mối: {name.say('vi')}", f"contact: {name.say('en')}"))
    if value.due:
        due = spelt(value.due)
        parts.append(t(f"hạn: {due.vi}", f"due: {due.en}"))
    return t(f"{UNKNOWN.vi} ({'; '.join(p.vi for p in parts)})", f"{UNKNOWN.en} ({'; '.join(p.en for p in parts)})") if parts else UNKNOWN


def _asked(thing: Thing, path: str) -> bool:
    """Whether the field is one that every such thing has in the world, so that leaving it out says that it is not known."""
    kind = "flow" if isinstance(thing, Relationship) else thing.kind
    schema = schema_of(kind, tuple(path.split(".")))
    return bool(schema and schema.get("x-unknown"))


def _listed(told: list[Inline]) -> tuple[Run, ...]:
    return tuple(run for inline in told for run in (plain("; "), *runs(inline)))[1:]


def is_sensitive(path: str) -> bool:
    """Whether a dotted name leads through a field that is not published."""
    steps = tuple(step for step in path.split(".") if step != EACH)
    return any(steps[n:n + size] in _sensitive() for n in range(len(steps)) for size in range(1, len(steps) - n + 1))


@cache
def _sensitive() -> frozenset[tuple[str, ...]]:
    return frozenset(path for kind in kinds() for path in sensitive(kind).paths)


def asks_for(node: Any) -> Iterator[str]:
    """Every field that a selector speaks of."""
    if is_dataclass(node) and not isinstance(node, type):
        named = getattr(node, "field", None)
        if isinstance(named, str):
            yield named
        for each in fields(node):
            yield from asks_for(getattr(node, each.name))
    elif isinstance(node, tuple):
        for each in node:
            yield from asks_for(each)

