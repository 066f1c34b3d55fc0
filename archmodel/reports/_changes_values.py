"""Values of the inventory in words, for a table of what they were and what they are."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from archmodel.kit.document import Inline, code, plain
from archmodel.kit.money import figure
from archmodel.kit.period import Moment
from archmodel.kit.text import LocalText, counted
from archmodel.metamodel import kinds
from archmodel.model import Unknown
from archmodel.model.provenance import BASIS_WORDS
from archmodel.reports._planned import unknown
from archmodel.reports._telling import NONE, t

LONG = 300
"""Signs of one value at most; a longer text is cut, and says so."""


Words = Mapping[str, LocalText]


def words_of(kind: str, field: str, lists: Mapping[str, Words]) -> Words:
    """What the codes of a field mean, where it takes them from a list of values."""
    if field.endswith("basis"):
        return BASIS_WORDS
    schema: Any = {"properties": kinds()[kind].properties}
    for step in field.split("."):
        inner = schema.get("properties", {}).get(step) if not step.isdigit() else schema.get("items")
        schema = inner if isinstance(inner, Mapping) else {}
    return lists.get(str(schema.get("x-values") or schema.get("items", {}).get("x-values")), {})


def value(stated: object, words: Words = MappingProxyType({})) -> LocalText:
    """A value as each tongue writes it: a dash where nothing was said."""
    if isinstance(stated, str) and stated in words:
        return words[stated]
    if stated is None:
        return NONE
    if isinstance(stated, Unknown):
        return unknown(stated)
    if isinstance(stated, bool):
        return t("có", "yes") if stated else t("không", "no")
    if isinstance(stated, LocalText):
        return LocalText(vi=_cut(stated.say("vi")), en=_cut(stated.say("en")))
    if isinstance(stated, Moment):
        return stated.said
    if isinstance(stated, int):
        return counted(stated)
    if isinstance(stated, Decimal):
        return figure(stated, max(0, -int(stated.as_tuple().exponent)), even=True)
    if isinstance(stated, tuple):
        parts = [value(each, words) for each in stated]
        return LocalText(vi=_cut(", ".join(p.vi for p in parts)), en=_cut(", ".join(p.en for p in parts)))
    if isinstance(stated, Mapping):
        pairs = [(str(key), value(each)) for key, each in stated.items()]
        return LocalText(vi=_cut("; ".join(f"{k}: {v.vi}" for k, v in pairs)), en=_cut("; ".join(f"{k}: {v.en}" for k, v in pairs)))
    return LocalText.same(_cut(str(stated)))


def _cut(text: str) -> str:
    return text if len(text) <= LONG else f"{text[:LONG].rstrip()} …"


def field_title(kind: str, field: str) -> Inline:
    """The title of a field and its name as it is written."""
    schema = kinds()[kind].properties.get(field.split(".")[0])
    if not schema or "title" not in schema:
        return code(field)
    return (plain(LocalText(vi=schema["title"]["vi"], en=schema["title"]["en"])), plain(" · "), code(field))
