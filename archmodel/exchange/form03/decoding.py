"""The text of a cell → the value of the field it is from: ids for words and names, dates, texts, and what is said to be unknown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from archmodel.analysis.form03 import OWN_LISTS, Field, value_list, wording
from archmodel.exchange.form03.naming import Names
from archmodel.exchange.form03.texts import moment, normal, parts
from archmodel.exchange.form03.troubles import Refused
from archmodel.kit.span import Path
from archmodel.kit.text import Lang, LocalText, msg, nearest, visible
from archmodel.metamodel import Framework, kinds

NOTHING: Final = object()
"""The field is taken away, or not written."""
LONGEST = 32_767
"""Characters that a cell of a spreadsheet can hold."""
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ufffd]")
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_SECRET = re.compile(
    r"(?i:password|mật khẩu|\bsecret\b|api[_ -]?key)\s*[:=]|-----BEGIN [A-Z ]*PRIVATE KEY"
    r"|(?<![\d.])(?:10|172\.(?:1[6-9]|2\d|3[01])|192\.168)(?:\.\d{1,3}){2,3}(?![\d.])")
_ASKED = re.compile(r"(?:đầu mối|contact):\s*(?P<contact>[^;]+)|(?:hạn|due):\s*(?P<due>[^;]+)", re.IGNORECASE)
_SHOWN = 60
_MOST = 12


def refuse_hostile(text: str) -> None:
    """What no cell of the form may hold, whatever its column. Raises Refused."""
    if len(text) > LONGEST:
        raise Refused(msg("ô có {n} ký tự, quá {most}", "the cell has {n} characters, more than {most}", n=len(text), most=LONGEST),
                      msg("Viết ngắn lại và dẫn tài liệu kèm theo.", "Shorten it, and name a document for the rest."))
    if found := _CONTROL.search(text) or _TURNING.search(text):
        raise Refused(msg("ô có ký tự ẩn {code}", "the cell holds the invisible character {code}", code=f"U+{ord(found[0]):04X}"),
                      msg("Gõ lại nội dung, hoặc dán dưới dạng văn bản thuần.", "Type it again, or paste it as plain text."))
    if text.startswith("="):
        raise Refused(msg("ô bắt đầu bằng dấu “=”", "the cell begins with “=”"),
                      msg("Ghi giá trị, không ghi công thức.", "Write a value and no formula."))
    if found := _SECRET.search(text):
        raise Refused(msg("nội dung giống mật khẩu, khóa hoặc địa chỉ quản trị: “{text}”",
                          "this looks like a password, a key or an address of administration: “{text}”", text=visible(found[0])[:20]),
                      msg("Bỏ nội dung này khỏi mẫu; hồ sơ không được chứa thông tin bí mật.",
                          "Take it out: the dossier must hold no secrets."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoder:
    """Reads texts by the schema of the field they go to. `first` is the language of texts that do not say theirs."""

    framework: Framework
    names: Names
    first: Lang

    def value(self, kind: str, path: Path, one: Field, text: str, old: Any = None) -> Any:
        """The value for a field of a kind, or NOTHING. `old` is what the field says now. Raises Refused."""
        refuse_hostile(text)
        schema = schema_at(kind, path)
        self.refuse_blank(one, text)
        if not text:
            return NOTHING
        asked = self.unknown(text)
        if asked is not None:
            if not schema.get("x-unknown"):
                raise Refused(msg("cột “{name}” không ghi được là chưa xác định", "“{name}” cannot be said to be unknown", name=one.name),
                              msg("Ghi giá trị.", "Write a value."))
            return asked
        words = self._words(one, schema)
        if self.not_applicable(text) and "not-applicable" not in words:
            return NOTHING
        if "items" in schema:
            return list(dict.fromkeys(self._one(schema["items"], kind, path, words, part, one) for part in parts(text)))
        return self._one(schema, kind, path, words, text, one, old)

    def unknown(self, text: str) -> Any:
        """`unknown`, with whom to ask and until when as far as the cell says; None where it says something else."""
        word = wording(self.framework).unknown
        head, _, rest = text.partition("(")
        if head.strip().casefold() not in (word.vi.casefold(), word.en.casefold(), "unknown"):
            return None
        said: dict[str, str] = {}
        for found in _ASKED.finditer(rest.rstrip().removesuffix(")")):
            if found["contact"]:
                said["contact"] = self._contact(found["contact"].strip())
            else:
                said["due"] = _due(found["due"].strip())
        return {"unknown": said} if said else "unknown"

    def meant(self, one: Field, text: str) -> frozenset[str]:
        """The ids that a text names, by words of the field's list, codes, ids or names; what it does not know is left as it is."""
        own = self.framework.values.get(OWN_LISTS.get(one.id, "priorities" if one.id == "priority" else ""), {})
        words = value_list(self.framework, one.values) if one.values else own
        found = set()
        for part in parts(text):
            try:
                found.add(self.listed(words, part) if words else self.names.anyone(part))
            except Refused:
                found.add(part)
        return frozenset(found)

    def may_be_unknown(self, kind: str, path: Path) -> bool:
        return bool(schema_at(kind, path).get("x-unknown"))

    def not_applicable(self, text: str) -> bool:
        word = wording(self.framework).not_applicable
        return text.casefold() in (word.vi.casefold(), word.en.casefold())

    def listed(self, words: Mapping[str, LocalText], text: str) -> str:
        """The id of a word of a list, by its id or in either tongue. Raises Refused."""
        plain = normal(text).casefold()
        for name, word in words.items():
            if plain in (name.casefold(), word.vi.casefold(), word.en.casefold()):
                return name
        near = nearest(text, [word for each in words.values() for word in (each.vi, each.en)])
        raise Refused(
            msg("“{text}” không có trong danh sách giá trị", "“{text}” is not in the list of values", text=visible(text)[:_SHOWN]),
            msg("Có phải là “{near}”?", "Did you mean “{near}”?", near=near) if near else
            msg("Chọn một trong: {list}.", "Choose one of: {list}.", list=_listed(word.vi for word in words.values())))

    def text(self, text: str, old: Any) -> Any:
        """A text in the form in which the field has it: the other tongue stays."""
        if isinstance(old, Mapping) and "unknown" not in old:
            return {**old, "vi": text}
        if isinstance(old, str) and old != "unknown" and self.first != "vi":
            return {"vi": text, self.first: old}
        return text if self.first == "vi" and isinstance(old, str) and old != "unknown" else {"vi": text}

    def refuse_blank(self, one: Field, text: str) -> None:
        if not text and one.required == "always":
            raise Refused(msg("cột “{name}” không được để trống", "“{name}” must not be empty", name=one.name),
                          msg("Ghi giá trị, “Không áp dụng”, hoặc “Chưa xác định (đầu mối: …; hạn: 31/12/2026)”.",
                              "Write a value, “Không áp dụng”, or “Chưa xác định (đầu mối: …; hạn: 31/12/2026)”."))

    def _words(self, one: Field, schema: Mapping[str, Any]) -> Mapping[str, LocalText]:
        """The list that the form, else the language, has for a field."""
        if one.values and one.id not in ("layer", "component"):
            return value_list(self.framework, one.values)
        name = schema.get("x-values") or schema.get("items", {}).get("x-values")
        if name == "components":
            return {**{c.id: c.name for c in self.framework.components.values()}, **self.framework.crosscutting}
        if name == "blocks":
            return {block.id: block.name for block in self.framework.blocks.values()}
        return self.framework.values.get(name or "", {})

    def _one(self, schema: Mapping[str, Any], kind: str, path: Path, words: Mapping[str, LocalText], text: str, one: Field,
             old: Any = None) -> Any:
        if words:
            return self.listed(words, text)
        if "x-ref" in schema:
            return self.names.thing(text, targets(kind, path))
        if schema.get("x-moment"):
            return day(text)
        if schema.get("x-text") == "names":
            return text
        return self.text(text, old) if schema.get("x-text") else text

    def _contact(self, text: str) -> str:
        try:
            return self.names.known(text)
        except Refused:
            return text


def day(text: str) -> str | int:
    """A date as the language writes it. Raises Refused."""
    found = moment(text)
    if found is not None:
        return found.first.year if found.year_only else str(found)
    if text.isdigit() and 20_000 <= int(text) <= 80_000:
        raise Refused(msg("“{text}” là số thứ tự ngày của Excel", "“{text}” is a day number of Excel", text=text),
                      msg("Định dạng ô là ngày, hoặc ghi 31/12/2026.", "Format the cell as a date, or write 31/12/2026."))
    raise Refused(msg("“{text}” không phải là ngày", "“{text}” is no date", text=visible(text)[:_SHOWN]),
                  msg("Ghi 31/12/2026, 12/2026 hoặc 2026.", "Write 31/12/2026, 12/2026 or 2026."))


def schema_at(kind: str, path: Path) -> Mapping[str, Any]:
    """The schema of a field of a kind; empty where it takes anything."""
    found: Any = {"properties": kinds()[kind].properties}
    for step in path:
        properties = found.get("properties", {})
        found = properties.get(step, found.get("additionalProperties", {}))
        found = found if isinstance(found, Mapping) else {}
    schema: Mapping[str, Any] = found
    return schema


def targets(kind: str, path: Path) -> frozenset[str]:
    """The kinds that may be named at a place."""
    return next((ref.targets for ref in kinds()[kind].references if ref.path in (path, (*path, "*"))), frozenset())


def _due(text: str) -> str:
    return str(day(text))


def _listed(words: Iterable[str]) -> str:
    every = list(words)
    return ", ".join(every[:_MOST]) + (", …" if len(every) > _MOST else "")
