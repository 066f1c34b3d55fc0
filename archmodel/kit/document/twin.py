"""A drawing told as a document: its title, what its colours and signs mean in words, its notes, and the same facts as tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from archmodel.kit.document.blocks import (
    Block,
    Bullets,
    Column,
    Document,
    Figure,
    Heading,
    Inline,
    Paragraph,
    Row,
    Run,
    Table,
    code,
    plain,
    strong,
)
from archmodel.kit.drawing.diagram import Diagram, Frame, LegendItem
from archmodel.kit.drawing.palette import SIGNS
from archmodel.kit.drawing.twin import EMPTY, Cell, Sheet
from archmodel.kit.text import LocalText, msg


def _both(vi: str, en: str) -> LocalText:
    return LocalText(vi=vi, en=en)


_KEY = _both("Ký hiệu trên hình", "What the signs mean")
_NOTES = _both("Ghi chú", "Notes")
_TABLES = _both("Nội dung của hình", "What the picture shows")
_NOTHING = _both("Hình này không có đối tượng nào.", "There is nothing on this picture.")
_TONES: Mapping[str, LocalText] = {
    "slate": _both("xám xanh", "slate"), "blue": _both("xanh dương", "blue"), "green": _both("xanh lá", "green"),
    "vermillion": _both("đỏ cam", "vermillion"), "purple": _both("hồng tím", "purple"), "orange": _both("cam", "orange"),
    "sky": _both("xanh da trời", "sky blue"), "yellow": _both("vàng ô liu", "olive yellow"),
}
_CUTS: Mapping[str, LocalText] = {
    "slate": _both("liền", "plain"), "blue": _both("kẻ ngang", "barred"), "green": _both("chấm", "dotted"),
    "vermillion": _both("kẻ chéo", "hatched"), "purple": _both("chẻ dọc", "split"), "orange": _both("khía", "notched"),
    "sky": _both("đứt đoạn", "broken"), "yellow": _both("ziczac", "zigzag"),
}
"""The pattern of each tone, for whoever sees no colours."""
_DASHES: Mapping[str, LocalText] = {
    "": _both("", ""), "solid": _both("nét liền", "solid"), "dashed": _both("nét đứt", "dashed"),
    "dotted": _both("nét chấm", "dotted"), "double": _both("nét đôi", "double"),
}
_RHYTHMS: Mapping[str, LocalText] = {
    "slate": _both("nét mảnh", "thin"), "blue": _both("nét đậm", "thick"), "green": _both("nét đứt dài", "long dashes"),
    "vermillion": _both("nét chấm đậm", "thick dots"), "purple": _both("nét gạch chấm", "dash and dot"),
    "orange": _both("nét đôi", "double"), "sky": _both("nét đứt ngắn", "short dashes"),
    "yellow": _both("nét gạch hai chấm", "dash and two dots"),
}
"""What each line is by itself, where its style names no dash."""
_LINES: Mapping[str, LocalText] = {
    "slate": _both("xám", "grey"), "blue": _both("xanh đậm", "dark blue"), "green": _both("xanh mòng két", "teal"),
    "vermillion": _both("đỏ", "red"), "purple": _both("tím", "purple"), "orange": _both("nâu", "brown"),
    "sky": _both("xanh thép", "steel blue"), "yellow": _both("ô liu", "olive"),
}
_BORDERS: Mapping[str, LocalText] = {
    "": _both("viền thường", "plain border"), "dashed": _both("viền đứt", "dashed border"), "double": _both("viền đôi", "double border"),
    "thick": _both("viền dày", "thick border"), "dotted": _both("viền chấm", "dotted border"),
}


def twin(diagram: Diagram, *, picture: str = "", home: str | None = None, name: str = "twin") -> Document:
    """The page of a drawing; `picture` is where the drawing itself lies, relative to the page."""
    frame = diagram.frame
    sheets = diagram.twin()
    tables: list[Block] = [_table(sheet) for sheet in sheets if sheet.rows]
    return Document(
        id=name, title=frame.title, subtitle=frame.subtitle or "", meta=(*((frame.code,) if frame.code else ()), *frame.meta), home=home,
        blocks=(
            *((Figure(src=picture, alt=_alt(frame), caption=frame.title),) if picture else ()),
            *_key(frame.legend), *_notes(frame.notes),
            Heading(level=2, text=_TABLES, anchor="Tables"),
            *(tables or [Paragraph(text=plain(_NOTHING))])))


def sign(item: LegendItem) -> LocalText:
    """What an entry of the key looks like, in words."""
    key = item.key
    if item.kind == "stripe":
        return LocalText(vi=f"sọc {_TONES.get(key, _TONES['slate']).vi}, {_CUTS.get(key, _CUTS['slate']).vi}",
                         en=f"{_CUTS.get(key, _CUTS['slate']).en} {_TONES.get(key, _TONES['slate']).en} stripe")
    if item.kind == "line":
        tone, _, dash = key.partition(":")
        how = _DASHES[dash] if dash in _DASHES and dash else _RHYTHMS.get(tone, _RHYTHMS["slate"])
        hue = _LINES.get(tone, _LINES["slate"])
        return LocalText(vi=f"mũi tên {hue.vi}, {how.vi}", en=f"{hue.en} arrow, {how.en}")
    if item.kind == "mark":
        return LocalText(vi=f"dấu {SIGNS.get(key, key)}", en=f"sign {SIGNS.get(key, key)}")
    if item.kind == "letter":
        return LocalText(vi=f"chữ {key}", en=f"letter {key}")
    if item.kind == "border":
        return _BORDERS.get(key, _BORDERS[""])
    return _fill(key) if item.kind == "fill" else _both("biểu tượng", "icon")


def _fill(key: str) -> LocalText:
    if key == "heat-0":
        return _both("nền trắng, viền chấm", "white, dotted border")
    if key.startswith("heat-"):
        return _both(f"nền đậm cấp {key[5:]} trên 5", f"shade {key[5:]} of 5")
    tone = _TONES.get(key.rpartition("-")[2])
    return LocalText(vi=f"nền {tone.vi}", en=f"{tone.en} ground") if tone else _both("màu nền", "ground")


def _alt(frame: Frame) -> LocalText:
    if not frame.subtitle:
        return frame.title
    return LocalText(vi=f"{frame.title.say('vi')}. {frame.subtitle.say('vi')}", en=f"{frame.title.say('en')}. {frame.subtitle.say('en')}")


def _key(legend: tuple[LegendItem, ...]) -> Iterator[Block]:
    """`plain slate stripe: Shared (12)`."""
    if legend:
        yield Heading(level=2, text=_KEY, anchor="Key")
        yield Bullets(items=tuple(_entry(item) for item in legend))


def _entry(item: LegendItem) -> Inline:
    count = (plain(f" ({item.count})"),) if item.count is not None else ()
    return (strong(item.label), plain(": "), plain(sign(item)), *count)


def _notes(notes: tuple[LocalText, ...]) -> Iterator[Block]:
    if notes:
        yield Heading(level=2, text=_NOTES, anchor="Notes")
        yield Bullets(items=tuple(plain(note) for note in notes))


def _table(sheet: Sheet) -> Table:
    """Rows that tell of a thing can be linked to by its id."""
    ids = sheet.ids if len(sheet.ids) == len(sheet.rows) else ("",) * len(sheet.rows)
    seen: set[str] = set()
    rows = []
    for name, row in zip(ids, sheet.rows, strict=True):
        rows.append(Row(cells=tuple(_cell(value, name) for value in row), anchor=name if name and name not in seen else None))
        seen.add(name)
    return Table(caption=msg("{title} ({n})", "{title} ({n})", title=sheet.title, n=len(sheet.rows)),
                 columns=tuple(Column(title=title) for title in sheet.columns), rows=tuple(rows))


def _cell(value: Cell, name: str) -> Run:
    if value is None or value == "":
        return plain(EMPTY)
    return code(value) if isinstance(value, str) and value == name else plain(value)
