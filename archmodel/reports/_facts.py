"""Everything that is recorded of one thing, field by field, in words: what it is called, what it says, what it rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from archmodel.analysis.statements import Thing, written
from archmodel.kit.document import Inline, Run, code, noted, plain
from archmodel.kit.document.blocks import runs
from archmodel.kit.period import Moment, spelt
from archmodel.kit.text import LocalText, Quantity, counted
from archmodel.metamodel import kinds
from archmodel.model import Element, Provenance, Unknown
from archmodel.model.provenance import BASIS_WORDS
from archmodel.reports._telling import NONE, UNKNOWN, Teller, joined, t

Schema = Mapping[str, Any]
NO_BASIS = t("không ghi căn cứ", "basis not stated")
_CODES = {"mau03": t("Mẫu số 03", "form 03"), "nas": LocalText.same("NAS"), "source": t("mã gốc của chủ quản", "the owner's own")}
"""The codes of a thing are named freely; these are the names the language itself speaks of."""
_RANGE = {"low": t("Thấp", "Low"), "base": t("Cơ sở", "Base"), "high": t("Cao", "High")}
"""The parts of an estimate, which the language declares all alike."""
_YES = {True: t("có", "yes"), False: t("không", "no")}
_APART = frozenset({"name", "provenance", "source"})
"""The heading has the name; the basis stands beside each fact."""
_YEARS = 1900
"""A whole number that may not be less is a year, and has no thousands sign."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One fact: `path` in the file, what the field is called, and the value in words."""

    path: tuple[str, ...]
    title: LocalText
    value: Inline
    unknown: bool = False


def kind_of(thing: Thing) -> str:
    return thing.kind if isinstance(thing, Element) else "flow"


def told(thing: Thing, say: Teller, *, leave: frozenset[str] = frozenset()) -> tuple[Told, ...]:
    """Every recorded field in the order of the language; fields of its own that a project adds (`x-…`) come last."""
    values = written(thing)
    properties: Schema = kinds()[kind_of(thing)].properties
    order = [*(name for name in properties if name in values), *sorted(values.keys() - properties.keys())]
    return tuple(each for name in order if name not in _APART | leave
                 for each in _told(values[name], properties.get(name, {}), (name,), LocalText.same(""), say))


def title_of(kind: str, field: str) -> LocalText:
    """What a field is called: `assessment.business_fit` → “Đánh giá: Mức đáp ứng nghiệp vụ”."""
    schema: Schema = {"properties": kinds()[kind].properties} if kind in kinds() else {}
    words: list[LocalText] = []
    for step in field.split("."):
        if step.isdigit():
            continue
        inner = schema.get("items", schema)
        schema = inner.get("properties", {}).get(step, {})
        words.append(_title(schema, step))
    return LocalText(vi=": ".join(w.vi for w in words), en=": ".join(w.en for w in words))


def _told(value: Any, schema: Schema, path: tuple[str, ...], before: LocalText, say: Teller) -> Iterator[Told]:
    title = _under(before, _title(schema, path[-1]))
    if isinstance(value, Mapping) and (each := _named_freely(schema)):
        for name, part in value.items():
            yield Told(path=(*path, name), title=_under(title, _label(name, part, each)), value=_parts(part, each, say),
                       unknown=_is_unknown(part))
    elif isinstance(value, Mapping) and schema.get("properties"):
        for name in (*(n for n in schema["properties"] if n in value), *sorted(value.keys() - schema["properties"].keys())):
            yield from _told(value[name], schema["properties"].get(name, {}), (*path, name), title, say)
    else:
        yield Told(path=path, title=title, value=words_of(value, schema, say), unknown=_is_unknown(value))


def _named_freely(schema: Schema) -> Schema | None:
    """How each part of a field is declared whose parts the author names, as the parameters of a formula."""
    each = schema.get("additionalProperties")
    return each if isinstance(each, Mapping) and each.get("properties") else None


def _under(before: LocalText, title: LocalText) -> LocalText:
    return LocalText(vi=f"{before.vi}: {title.vi}", en=f"{before.en}: {title.en}") if before.vi else title


def _label(name: str, part: Any, schema: Schema) -> LocalText:
    """What the author calls the part in words, else by its name."""
    said = part.get("name") if isinstance(part, Mapping) else None
    return said if isinstance(said, LocalText) else _title({}, name)


def _parts(part: Any, schema: Schema, say: Teller) -> Inline:
    """Without the name, which stands before it."""
    return words_of({k: v for k, v in part.items() if k != "name"} if isinstance(part, Mapping) else part, schema, say)


def _is_unknown(value: Any) -> bool:
    """It, or whatever is named in it."""
    return isinstance(value, Unknown) or (isinstance(value, Mapping) and bool(value) and all(map(_is_unknown, value.values())))


def _title(schema: Schema, name: str) -> LocalText:
    said = schema.get("title")
    if name in _RANGE:
        return _RANGE[name]
    return LocalText(vi=said["vi"], en=said["en"]) if said else _CODES.get(name, LocalText.same(name))


def words_of(value: Any, schema: Schema, say: Teller) -> Inline:
    """A value as its field declares it: a word of a list, a thing with its id, a number, a day, a text."""
    if isinstance(value, Unknown):
        return plain(unknown_words(value, say))
    if isinstance(value, tuple):
        return _several([words_of(each, schema.get("items", {}), say) for each in value])
    if isinstance(value, Mapping):
        inner = schema.get("properties", {})
        return _several([(plain(_title(inner.get(k, {}), k)), plain(": "), *runs(words_of(v, inner.get(k, {}), say)))
                         for k, v in value.items()])
    if isinstance(value, str) and "x-ref" in schema:
        return say.named(value)
    return plain(_plain_words(value, schema, say))


def _plain_words(value: Any, schema: Schema, say: Teller) -> LocalText:
    if value is None:
        return NONE
    if isinstance(value, LocalText):
        return value
    if isinstance(value, bool):
        return _YES[value]
    if isinstance(value, Moment):
        return value.said
    if isinstance(value, int):
        return LocalText.same(str(value)) if schema.get("minimum", 0) >= _YEARS else counted(value)
    if isinstance(value, Decimal):
        return exact(value)
    names = say.workspace.framework.values.get(str(schema.get("x-values", "")), {})
    return names.get(str(value), LocalText.same(str(value)))


def exact(value: Decimal) -> Quantity:
    """All its decimals, with the signs of each tongue: `1.234,5` and `1,234.5`."""
    text = f"{value:,f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    digits = len(text.partition(".")[2])
    return Quantity(vi=text.translate(str.maketrans(",.", ".,")), en=text, value=value, digits=digits)


def unknown_words(value: Unknown, say: Teller) -> LocalText:
    """`chưa xác định (đầu mối: Sở …; hạn: 31/3/2027)`."""
    parts = []
    if value.contact:
        who = contact_words(value.contact, say)
        parts.append(LocalText(vi=f"đầu mối: {who.say('vi')}", en=f"contact: {who.say('en')}"))
    if value.due:
        day = spelt(value.due)
        parts.append(LocalText(vi=f"hạn: {day.vi}", en=f"due: {day.en}"))
    if not parts:
        return UNKNOWN
    return LocalText(vi=f"{UNKNOWN.vi} ({'; '.join(p.vi for p in parts)})", en=f"{UNKNOWN.en} ({'; '.join(p.en for p in parts)})")


def contact_words(contact: str, say: Teller) -> LocalText:
    """The name of the agency or role where the contact is an id, else as it is written."""
    return say.name(contact)


def _several(parts: list[Inline]) -> Inline:
    return tuple(run for part in parts for run in (plain("; "), *runs(part)))[1:] or plain("–")


def basis(said: Provenance | None, say: Teller, *, whole: bool = False) -> Inline:
    """What kind of statement it is, with its source as a footnote and what its author remarks; `whole`: of the thing itself."""
    if said is None:
        return plain(NO_BASIS)
    word = BASIS_WORDS[said.basis]
    first: Run = noted(word, source_words(said, say)) if said.source else plain(word)
    trust = say.workspace.framework.values["confidence"].get(said.confidence or "")
    more = (plain(LocalText(vi=f" (độ tin cậy: {trust.vi.lower()})", en=f" (confidence: {trust.en.lower()})")),) if trust and whole else ()
    return (first, *more, *((plain(": "), plain(said.note)) if said.note else ()))


def by_basis(facts: Iterable[tuple[str, str]], say: Teller) -> LocalText:
    """What some facts (id, field) rest on, counted: `đề xuất 82; giả định 3`; empty where there are none."""
    counts = Counter(_ground(name, field, say) for name, field in facts)
    words = [(BASIS_WORDS.get(b, NO_BASIS), counts[b]) for b in (*BASIS_WORDS, "") if counts[b]]
    return LocalText(vi="; ".join(f"{w.vi} {n}" for w, n in words), en="; ".join(f"{w.en} {n}" for w, n in words))


def _ground(name: str, field: str, say: Teller) -> str:
    thing = say.thing(name)
    return thing.provenance.of(field).basis if thing and thing.provenance else ""


def source_words(said: Provenance, say: Teller) -> LocalText:
    """Name, day and place of a source in one line, for a footnote."""
    source = say.workspace.model.elements.get(said.source or "")
    if source is None:
        return LocalText.same(said.source or "")
    day, where = source.get("date"), source.get("ref")
    dated = spelt(said.date) if said.date else day.said if isinstance(day, Moment) else None
    parts = [source.name, *((dated,) if dated else ()), *((where,) if isinstance(where, LocalText) else ())]
    return LocalText(vi="; ".join(p.say("vi") for p in parts) + f" [{source.id}]",
                     en="; ".join(p.say("en") for p in parts) + f" [{source.id}]")


def ids(names: tuple[str, ...]) -> Inline:
    return joined(code(name) for name in names)
