"""The content of a pack as tables, whatever its topic: value lists, levels, duties, forms. Nothing here knows a pack by name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from archmodel.kit.text import LocalText
from archmodel.metamodel import Pack, kinds
from archmodel.metamodel.pack import pack_schema
from archmodel.model import Model
from archmodel.site._finding_words import t

_NO, _YES = t("không", "no"), t("có", "yes")
_ID, _NAME, _USED = t("Mã", "Id"), t("Nội dung", "What it says"), t("Số phần tử dùng", "Elements that use it")
_HEADS: Mapping[str, LocalText] = {
    "level": t("Cấp độ", "Level"), "types": t("Loại hệ thống", "Types of system"), "when": t("Điều kiện", "Conditions"),
    "clause": t("Điều khoản", "Clause"), "judgement": t("Do người xét", "Left to judgement"),
    "evident": t("Chỉ khi rõ", "Only where evident"), "follows_from": t("Suy ra từ", "Follows from"),
    "from_level": t("Từ cấp độ", "From level"), "layer": t("Lớp", "Layer"), "groups": t("Nhóm", "Groups"),
    "maps_to": t("Ứng với", "Maps to"), "togaf": t("Theo TOGAF", "In TOGAF"), "needs_task": t("Cần nhiệm vụ", "Needs a task"),
    "optional": t("Tùy chọn", "Optional"), "figure": t("Hình", "Figure"), "then": t("Nếu có", "If so"),
    "asks": t("Điều cần hỏi", "What is asked"), "weights": t("Trọng số", "Weights"), "business": t("Nghiệp vụ", "Business"),
    "technical": t("Kỹ thuật", "Technical"), "options": t("Phương án gợi ý", "Options suggested"),
    "baseline": t("Có ở hiện trạng", "In the baseline"), "target": t("Có ở mục tiêu", "In the target"), "items": t("Mục", "Items"),
    "record": t("Nơi ghi", "Recorded in"), "added": t("Do công cụ thêm", "Added by the tool"), "appendix": t("Phụ lục", "Appendix"),
    "internal": t("Không công bố", "Not published"), "investment": t("Tính vào tổng đầu tư", "Part of the investment"),
    "required": t("Bắt buộc", "Required"), "values": t("Danh sách", "Value list"), "several": t("Nhiều giá trị", "Several values"),
    "instead": t("Ghi thay", "Written instead"), "code": t("Tiền tố", "Prefix"), "kind": t("Quan hệ", "Relationship"),
    "direction": t("Chiều", "Direction"), "fields": t("Trường", "Fields"), "before": t("Trước ngày", "Before"), "form": t("Mẫu", "Form"),
}
_PARTS: Mapping[str, LocalText] = {
    "prefixes": t("Tiền tố của mã", "Prefixes of codes"), "object_types": t("Loại đối tượng suy ra", "Object types that follow"),
    "tables": t("Bảng", "Tables"), "kinds": t("Theo loại", "By kind"), "components": t("Theo thành phần", "By component"),
    "not_applicable": t("Không áp dụng", "Not applicable"), "unknown": t("Chưa xác định", "Not known"),
    "otherwise": t("Còn lại", "Otherwise"),
}
_LINKED = frozenset({"guide", "maps_to"})
"""What is another pack, and told at the head."""
_NAMED = frozenset({"types", "layer", "options", "maps_to"})
"""Columns whose values are ids of other rows of the pack."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Words, or what a file says letter by letter (`code`); several are a list."""

    parts: tuple[LocalText | str, ...] = ()
    code: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table: `caption` may be empty."""

    caption: LocalText
    head: tuple[LocalText, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    id: str
    title: LocalText
    about: LocalText
    grids: tuple[Grid, ...]


@dataclass(frozen=True, kw_only=True)
class Teller:
    """Writes the parts of one pack; `used` says of a value list how many elements have each value."""

    pack: Pack
    used: Mapping[str, Counter[str]]

    def sections(self) -> Iterator[Section]:
        schema = pack_schema()[0]
        for name, value in self.pack.content.items():
            if name in _LINKED:
                continue
            said = schema.get(name, {})
            grids = tuple(self.grids(LocalText.same(""), value, name))
            if grids:
                yield Section(id=name.replace("_", "-"), title=_words(said.get("title")) or LocalText.same(name),
                              about=_words(said.get("description")) or LocalText.same(""), grids=grids)

    def grids(self, caption: LocalText, value: Any, name: str) -> Iterator[Grid]:
        """One table where the entries are alike, else one for each of them."""
        if not isinstance(value, Mapping):
            yield Grid(caption=caption, head=(), rows=((self.cell(name, value),),))
        elif not value:
            return
        elif _is_text(value):
            yield Grid(caption=caption, head=(), rows=((Cell(parts=(_text(value),)),),))
        elif any(isinstance(each, Mapping) and "fields" in each for each in value.values()):
            for key, each in value.items():
                yield from self.grids(_and(key, _text(each)), each["fields"], key)
        elif any(_is_list(each) for each in value.values()):
            for key, each in value.items():
                yield from self.grids(_PARTS.get(key) or self.called(key), each, key)
        else:
            yield self.grid(caption, value, name)

    def grid(self, caption: LocalText, value: Mapping[str, Any], name: str) -> Grid:
        rows = list(value.items())
        if name == "levels":
            rows.sort(key=lambda pair: (pair[1].get("level", 0), pair[0]))
        alike = [each for _, each in rows if isinstance(each, Mapping)]
        columns = tuple(dict.fromkeys(key for each in alike for key in each if key not in ("vi", "en")))
        texts = any(_is_text(each) for each in alike) or len(alike) < len(rows)
        counts = self.used.get(name.replace("_", "-"))
        head = (_ID, *((_NAME,) if texts else ()), *(_HEADS.get(c) or LocalText.same(c) for c in columns), *((_USED,) if counts else ()))
        return Grid(caption=caption, head=head, rows=tuple(
            (Cell(parts=(str(key),), code=True), *((self.words(key, each),) if texts else ()),
             *(self.cell(c, each.get(c) if isinstance(each, Mapping) else None) for c in columns),
             *((Cell(parts=(str(counts[str(key)] or "–"),)),) if counts else ())) for key, each in rows))

    def words(self, name: str, value: Any) -> Cell:
        if isinstance(value, Mapping):
            return Cell(parts=(_text(value),)) if _is_text(value) else Cell()
        return self.cell(name, value)

    def cell(self, column: str, value: Any) -> Cell:
        if value is None:
            return Cell()
        if isinstance(value, bool):
            return Cell(parts=(_YES if value else _NO,))
        if isinstance(value, Mapping):
            if _is_text(value):
                return Cell(parts=(_text(value),))
            if value and all(isinstance(each, Mapping) and _is_text(each) for each in value.values()):
                return Cell(parts=tuple(_with(_text(each), each.get("record")) for each in value.values()))
            return Cell(parts=(flow(value),), code=True)
        if column in _NAMED:
            return Cell(parts=tuple(self.names.get(str(each), str(each)) for each in (value if isinstance(value, list) else [value])))
        if isinstance(value, list) and any(isinstance(each, Mapping) for each in value):
            return Cell(parts=tuple(flow(each) for each in value), code=True)
        if isinstance(value, list):
            return Cell(parts=(", ".join(map(str, value)),), code=True)
        return Cell(parts=(str(value),))

    @property
    def names(self) -> Mapping[str, LocalText]:
        """Of what the parts of the pack call by id."""
        found: dict[str, LocalText] = {}
        for part in ("types", "layers", "components", "dispositions"):
            rows = self.pack.content.get(part, {}).items()
            found |= {str(key): _text(each) for key, each in rows if isinstance(each, Mapping) and _is_text(each)}
        return found

    def called(self, key: str) -> LocalText:
        """A component or group by its name, a list by its id."""
        first, _, rest = key.partition("/")
        component = self.pack.content.get("components", {}).get(first, {})
        group = component.get("groups", {}).get(rest) if rest else component
        if group and _is_text(group):
            return _text(group)
        every = (schema for kind in kinds().values() for schema in kind.properties.values())
        title = next((schema["title"] for schema in every if schema.get("x-values") == key and "title" in schema), None)
        return _and(key, _text(title)) if title else LocalText.same(key)


def usage(model: Model) -> Mapping[str, Counter[str]]:
    """Value list → value → how many elements say it."""
    found: dict[str, Counter[str]] = {}
    fields = {kind.id: [(name, schema["x-values"]) for name, schema in kind.properties.items() if "x-values" in schema]
              for kind in kinds().values()}
    for element in model.elements.values():
        for name, values in fields.get(element.kind, ()):
            said = element.fields.get(name)
            if isinstance(said, str):
                found.setdefault(values, Counter())[said] += 1
    return found


def flow(value: Any) -> str:
    """As YAML writes it on one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(each) for each in value) + "]"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _is_text(value: Mapping[str, Any]) -> bool:
    return "vi" in value or "en" in value


def _is_list(value: Any) -> bool:
    """Whether it is a list of named things, and no thing itself."""
    return isinstance(value, Mapping) and not _is_text(value) and any(isinstance(each, Mapping) for each in value.values())


def _text(value: Mapping[str, Any]) -> LocalText:
    one = value.get("vi") or value.get("en") or ""
    return LocalText(vi=str(value.get("vi", one)), en=str(value.get("en", one)))


def _words(value: Any) -> LocalText | None:
    return _text(value) if isinstance(value, Mapping) else None


def _and(key: str, words: LocalText) -> LocalText:
    return LocalText(vi=f"{words.vi} ({key})", en=f"{words.en} ({key})")


def _with(words: LocalText, record: Any) -> LocalText:
    """An item with the collections that answer it."""
    told = ", ".join(map(str, record)) if isinstance(record, list) else ""
    return LocalText(vi=f"{words.vi} ({told})", en=f"{words.en} ({told})") if told else words
