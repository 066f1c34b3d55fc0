"""Our shorthands for hand-written schemas, and the standard JSON Schema 2020-12 they stand for.

`x-ref: [kind, …]` an id · `x-text` a text in one or both tongues · `x-moment` a date, month or year · `x-number` a number ·
`x-values: name` one of a named list · `x-unknown` the value, or that it is not known. Objects are closed, `x-` keys pass.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from archmodel.kit.schema.dialect import MANY, MANY_NAMED, ONE
from archmodel.kit.schema.forms import ID, MOMENT, TEXT
from archmodel.kit.text import Lang, LocalText

DIALECT = "https://json-schema.org/draft/2020-12/schema"
Values = Mapping[str, Mapping[str, LocalText | str]]
"""List name → value → its title."""
Refs = Mapping[str, Mapping[str, LocalText | str]]
"""Kind or group → id → its name, for editors. Empty when data are checked: references are not a schema's business."""

_ABOUT = ("title", "description", "examples", "default", "deprecated")
_REFERENCE = {"$ref"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Given:
    """What a shorthand may need to know."""

    lang: Lang
    values: Values
    refs: Refs


def expand(
    properties: Mapping[str, Any], *, lang: Lang, values: Values, refs: Refs, required: Sequence[str] = ()
) -> dict[str, Any]:
    """A whole document: one closed object with these properties."""
    body = {"type": "object", "properties": properties, **({"required": list(required)} if required else {})}
    return {
        "$schema": DIALECT,
        **fragment(body, lang=lang, values=values, refs=refs),
        "$defs": definitions(lang=lang, refs=refs),
    }


def fragment(schema: Mapping[str, Any], *, lang: Lang, values: Values, refs: Refs) -> dict[str, Any]:
    """One piece of a document; the document must carry `definitions` under `$defs`."""
    done: dict[str, Any] = _expanded(schema, _Given(lang=lang, values=values, refs=refs))
    return done


def definitions(*, lang: Lang, refs: Refs) -> dict[str, Any]:
    """What the shorthands refer to: text, moment, unknown, id, and the ids that exist."""
    given = _Given(lang=lang, values={}, refs=refs)
    shared = {name: _expanded(schema, given) for name, schema in _DEFINITIONS.items()}
    return shared | {_ids(name): _choices(refs[name], given) for name in sorted(refs) if refs[name]}


def _expanded(schema: Any, given: _Given) -> Any:
    if isinstance(schema, bool) or schema.keys() == _REFERENCE:
        return schema
    done: dict[str, Any] = {}
    for key, value in schema.items():
        if key in _SHORTHANDS:
            done |= _SHORTHANDS[key](value, given) if value else {}
        elif not key.startswith("x-"):
            done[key] = _keyword(key, value, given)
    if done.get("type") == "object" and "additionalProperties" not in done:
        done["patternProperties"] = done.get("patternProperties", {}) | {"^x-": True}
        done["additionalProperties"] = False
    return _or_unknown(done, given) if schema.get("x-unknown") else done


def _keyword(key: str, value: Any, given: _Given) -> Any:
    if key in ("title", "description"):
        return _said(value, given.lang)
    if key in MANY_NAMED:
        return {name: _expanded(each, given) for name, each in value.items()}
    if key in MANY:
        return [_expanded(each, given) for each in value]
    return _expanded(value, given) if key in ONE else _plain(value)


def _or_unknown(done: dict[str, Any], given: _Given) -> dict[str, Any]:
    """The words about a field stay outside, so that editors show them for every branch."""
    about = {key: done.pop(key) for key in _ABOUT if key in done}
    word = {"const": "unknown", "description": _said(_UNKNOWN_WORD, given.lang)}
    return about | {"anyOf": [done, word, {"$ref": "#/$defs/unknown"}]}


def _reference(kinds: Sequence[str], given: _Given) -> dict[str, Any]:
    """An id. The ids that exist are offered, never demanded: an editor's list is older than the file just typed."""
    offered = [{"$ref": f"#/$defs/{_ids(kind)}"} for kind in kinds if given.refs.get(kind)]
    return {"type": "string", "pattern": ID} | ({"anyOf": [*offered, True]} if offered else {})


def _choices(choices: Mapping[str, LocalText | str], given: _Given) -> dict[str, Any]:
    titles = [_said(title, given.lang) for title in choices.values()]
    return {"type": "string", "enum": list(choices), "enumDescriptions": titles}


_SHORTHANDS: Mapping[str, Callable[[Any, _Given], dict[str, Any]]] = {
    "x-ref": _reference,
    "x-text": lambda _, given: {"$ref": "#/$defs/text"},
    "x-moment": lambda _, given: {"$ref": "#/$defs/moment"},
    "x-number": lambda _, given: {"type": "number"},
    "x-values": lambda name, given: _choices(given.values[name], given),
    "x-unknown": lambda _, given: {},
}


def _ids(kind: str) -> str:
    return f"ids-{kind}"


def _said(words: Any, lang: Lang) -> str:
    if isinstance(words, str):
        return words
    text = words if isinstance(words, LocalText) else LocalText(vi=words.get("vi", ""), en=words.get("en", ""))
    return text.say(lang)


def _plain(value: Any) -> Any:
    """What `json.dumps` can write: our reader gives numbers as `Decimal`."""
    if isinstance(value, str):
        return value
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, list | tuple) else value


_UNKNOWN_WORD = {"vi": "Chưa xác định.", "en": "Not known."}
_DEFINITIONS: Mapping[str, Any] = {
    "id": {
        "description": {"vi": "Mã duy nhất trong toàn kho dữ liệu kiến trúc.", "en": "An id, unique in the whole inventory."},
        "type": "string", "pattern": ID,
    },
    "text": {
        "description": {"vi": "Văn bản, hoặc {vi: …, en: …}.", "en": "A text, or {vi: …, en: …}."},
        "type": ["string", "object"], "pattern": TEXT, "minProperties": 1, "additionalProperties": False,
        "properties": {
            "vi": {"title": {"vi": "Tiếng Việt", "en": "Vietnamese"}, "type": "string", "pattern": TEXT},
            "en": {"title": {"vi": "Tiếng Anh", "en": "English"}, "type": "string", "pattern": TEXT},
        },
        "patternProperties": {"^x-": True},
    },
    "moment": {
        "description": {
            "vi": "Năm, tháng hoặc ngày: 2026, 2026-11, 2026-11-22.",
            "en": "A year, month or day: 2026, 2026-11, 2026-11-22.",
        },
        "type": ["string", "integer"], "pattern": MOMENT, "format": "moment", "minimum": 1000, "maximum": 9999,
    },
    "unknown": {
        "description": {"vi": "Chưa xác định; ai sẽ làm rõ và đến bao giờ.", "en": "Not known; who will find out, and by when."},
        "type": "object", "required": ["unknown"],
        "properties": {
            "unknown": {
                "title": _UNKNOWN_WORD, "type": "object",
                "properties": {
                    "contact": {
                        "title": {"vi": "Đầu mối", "en": "Contact"},
                        "description": {"vi": "Ai sẽ làm rõ.", "en": "Who will find out."},
                        "type": "string", "pattern": TEXT, "examples": ["dost"],
                    },
                    "due": {
                        "title": {"vi": "Hạn", "en": "Due"},
                        "description": {"vi": "Làm rõ trước ngày nào.", "en": "By when it will be known."},
                        "x-moment": True, "examples": ["2027-03-31"],
                    },
                },
                "examples": [{"contact": "dost", "due": "2027-03-31"}],
            },
        },
    },
}
