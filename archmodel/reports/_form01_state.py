"""Form 01, chapters III to VI: what there is, what it shall become, data and connections, security."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from archmodel.analysis.form03 import MAPPINGS, OBJECTS, RELATIONS, Record, value_list
from archmodel.kit.document import Block, Inline, Paragraph, Row, code, plain, ref
from archmodel.kit.document.blocks import Words
from archmodel.kit.text import LocalText, counted, msg
from archmodel.reports._chapters import NOT_PUBLISHED
from archmodel.reports._form01_book import Book, line, section
from archmodel.reports._telling import NONE, t, table, wide

_OPERATING = "operating"
_EXCHANGED = ("data", "channel", "frequency")
_UNPLANNED = t("Chưa ghi kiến trúc mục tiêu.", "No target is on record.")
_NO_FORM = t("Hướng dẫn của khung đang áp dụng không có mẫu số 03.", "The guide of the framework in use has no form 03.")


def today(book: Book) -> tuple[Block, ...]:
    """Chapter III."""
    return (
        *section(2, "Hiện trạng kiến trúc số", "The architecture as it is", "chapter-3", line(
            "Hiện trạng theo kho dữ liệu kiến trúc, không phải kiểm kê thực địa.", "As the inventory has it; not a survey on site.")),
        *section(3, "Tổng hợp theo lớp và thành phần", "By layer and component", "today-layers",
                 book.take("as-is", "totals", pictures=True)),
        *section(3, "Theo cơ quan chủ quản", "By owner", "today-owners", book.take("as-is", "by-agency")),
        *section(3, "Giá trị và chất lượng", "Value and quality", "today-quality", book.take("as-is", "time")),
        *section(3, "Chồng lấn giữa các hệ thống", "Overlaps", "today-overlaps", map(wide, book.take(
            "overlap", "groups", caption=t("Các nhóm hệ thống chồng lấn", "Groups of systems that overlap")))),
        *section(3, "Căn cứ và độ mới của thông tin", "Evidence, and how old it is", "today-evidence", book.take("as-is", "freshness")))


def target(book: Book) -> tuple[Block, ...]:
    """Chapter IV: the four layers, their components and what runs through all of them."""
    planned = book.workspace.model.goal is not None
    return (
        *section(2, "Kiến trúc số mục tiêu", "The target architecture", "chapter-4", Paragraph(text=(
            plain(t("Kiến trúc gồm bốn lớp, bảy thành phần và các thành phần xuyên suốt của khung quốc gia; mô hình khái quát ở ",
                    "Four layers, seven components and the cross-cutting parts of the national framework; the general model is ")),
            ref("sd-t-01", t("sơ đồ SĐ-T-01", "diagram SĐ-T-01")), plain(".")))),
        *section(3, "Mô hình khái quát", "General model", "general-model", book.figure("SĐ-T-01")),
        *section(3, "Mô hình thành phần", "Component model", "component-model", book.figure("SĐ-T-02")),
        *section(3, "Kiến trúc cấp xã", "Commune level", "commune-model", line(
            "Cấp xã dùng chung nền tảng của tỉnh; không lập khung hoặc hệ thống trùng lặp riêng cho từng phường, xã.",
            "Wards and communes use what the province provides; none sets up a framework or duplicate systems of its own."),
                 book.figure("SĐ-T-03")),
        *section(3, "Nghiệp vụ và hệ thống", "Business and systems", "business", book.figure("SĐ-04")),
        *section(3, "Thay đổi theo lớp và thành phần", "Changes by layer and component", "target-layers",
                 book.take("target", "layers") if planned else (), empty=_UNPLANNED),
        *section(3, "Danh mục đối tượng theo lớp", "Objects by layer", "objects", *_objects(book), empty=_NO_FORM),
        *section(3, "Thành phần xuyên suốt", "Cross-cutting components", "crosscutting",
                 book.take("target", "crosscutting") if planned else (), empty=_UNPLANNED),
        *section(3, "Ranh giới với thành phần dùng chung quốc gia", "The boundary to what is shared nationally", "boundary",
                 book.take("target", "boundary") if planned else (), empty=_UNPLANNED),
        *section(3, "Ánh xạ vào khung quốc gia", "Mapping to the national framework", "mapping", *_mapping(book), empty=_NO_FORM),
        *section(3, "Triển khai và ranh giới quản lý", "Deployment and management boundaries", "deployment", book.figure("SĐ-06")))


def _objects(book: Book) -> Iterator[Block]:
    """Table 1 in short, a table a layer: what makes an object known, whose it is, and what becomes of it."""
    if not book.records(OBJECTS):
        return
    yield line("Đầy đủ các trường ở bảng `{table}` của mẫu số 03.", "All fields are in table `{table}` of form 03.", table=OBJECTS)
    names = value_list(book.workspace.framework, "layers")
    for layer, rows in book.layers.items():
        if rows:
            yield objects(book, rows, msg("{layer}: {n} đối tượng", "{layer}: {n} objects", layer=names[layer], n=counted(len(rows))))
    rest = [row for row in book.records(OBJECTS) if not any(row in rows for rows in book.layers.values())]
    if rest:
        yield objects(book, rest, msg("Chưa xếp lớp: {n} đối tượng", "In no layer yet: {n} objects", n=counted(len(rest))))


SHORT = ("name", "owner", "record", "state", "disposition")
"""The fields of table 1 that form 01 repeats behind the code."""


def objects(book: Book, rows: Iterable[Record], caption: Words) -> Block:
    """Rows of table 1 with the few columns of form 01."""
    return wide(table(caption, book.heads(OBJECTS, "code", *SHORT),
                      (Row(cells=(code(row.code), *(plain(book.words(row, name)) for name in SHORT))) for row in rows)))


def _mapping(book: Book) -> Iterator[Block]:
    rows = book.records(MAPPINGS)
    if not rows:
        return
    words = value_list(book.workspace.framework, "mapping-relations")
    counts = Counter(name for row in rows for name in row.cells["mapping"].value)
    yield table(t("Đối tượng theo quan hệ ánh xạ", "Objects by how they are mapped"),
                (("Quan hệ ánh xạ", "Relation"), ("Đối tượng", "Objects", "right")),
                (Row(cells=(plain(words[name]), plain(counted(n)))) for name in words if (n := counts[name])))
    if counts["unmapped"]:
        yield line("{n} đối tượng chưa gán khối của mô hình thành phần; phải hoàn thiện trước khi ban hành. Chi tiết ở bảng `{table}` của "
                   "mẫu số 03.", "{n} objects are in no block of the component model yet, which is to be mended before issue. See table "
                   "`{table}` of form 03.", n=counted(counts["unmapped"]), table=MAPPINGS)


def data(book: Book) -> tuple[Block, ...]:
    """Chapter V."""
    return (
        *section(2, "Dữ liệu và kết nối", "Data and connections", "chapter-5", line(
            "Chương này nêu luồng dữ liệu, kết nối, dữ liệu dùng chung và nguồn dữ liệu hằng ngày.",
            "Data flows, connections, shared data and the daily sources.")),
        *section(3, "Sơ đồ dữ liệu và kết nối", "The diagram of data and connections", "flows", book.figure("SĐ-05")),
        *section(3, "Tổng hợp quan hệ, kết nối", "Relations and connections in sum", "relations", *_relations(book), empty=_NO_FORM),
        *section(3, "Kết nối đang khai thác", "Connections in operation", "operating", *_operating(book), empty=t(
            "Chưa ghi trao đổi dữ liệu nào đang khai thác.", "No exchange of data in operation is on record.")),
        *section(3, "Dữ liệu dùng chung và dữ liệu chủ", "Shared and master data", "shared-data", book.take("data", "shared", tables=2)),
        *section(3, "Nguồn dữ liệu hằng ngày", "Daily sources", "daily", book.take("data", "daily")),
        *section(3, "Mức độ liên thông", "Interoperability", "interoperability", book.take("interoperability", "eif")))


def _relations(book: Book) -> Iterator[Block]:
    """Table 2, counted by what a relation is and how it stands."""
    rows = book.records(RELATIONS)
    if not rows:
        return
    kinds, states = value_list(book.workspace.framework, "relation-types"), value_list(book.workspace.framework, "flow-status")
    counts = Counter((_one(row, "relation"), _one(row, "status")) for row in rows)
    used = sorted({state for _, state in counts}, key=lambda name: [*states, ""].index(name))
    heads: list[tuple[str, str] | tuple[str, str, str]] = [("Loại quan hệ", "Type")]
    heads += [(states[name].vi, states[name].en, "right") if name else ("Chưa xác định", "Not known", "right") for name in used]
    heads += [("Cộng", "Total", "right")]
    yield table(
        msg("Quan hệ, kết nối theo loại và trạng thái: {n}", "Relations and connections by type and status: {n}", n=counted(len(rows))),
        heads, (Row(cells=(plain(kinds.get(kind, LocalText.same(kind))), *(plain(counted(counts[kind, s]) if counts[kind, s] else NONE)
                                                                           for s in used),
                           plain(counted(sum(counts[kind, s] for s in used))))) for kind in kinds if any(counts[kind, s] for s in used)))
    silent = sum(not row.text("channel") for row in rows)
    if silent:
        yield line("{n} quan hệ chưa ghi cơ chế, kênh kết nối. Đầy đủ ở bảng `{table}` của mẫu số 03.",
                   "Of {n} relations the channel is not recorded. All are in table `{table}` of form 03.", n=counted(silent),
                   table=RELATIONS)


def _one(row: Record, name: str) -> str:
    cell = row.cells[name]
    return "" if cell.unknown is not None or not cell.value else cell.value[0]


def _operating(book: Book) -> Iterator[Block]:
    rows = [row for row in book.records(RELATIONS) if _one(row, "status") == _OPERATING and row.text("data")]
    if rows:
        yield wide(table(
            msg("Trao đổi dữ liệu, sử dụng dịch vụ đang khai thác: {n}", "Exchanges and services in operation: {n}", n=counted(len(rows))),
            (*book.heads(RELATIONS, "code"), ("Từ", "From"), ("Đến", "To"), *book.heads(RELATIONS, *_EXCHANGED)),
            (Row(cells=(code(row.code), *(_end(book, row, name) for name in ("source", "target")),
                        *(plain(book.words(row, name)) for name in _EXCHANGED))) for row in rows)))


def _end(book: Book, row: Record, name: str) -> Inline:
    """An end of a relation by name and code."""
    end = book.found.objects.get(row.text(name))
    return (plain(book.words(end, "name")), plain(" · "), code(end.code)) if end else plain(book.words(row, name))


def security(book: Book) -> tuple[Block, ...]:
    """Chapter VI, in the internal edition only."""
    if book.public:
        return section(2, "An ninh mạng", "Cybersecurity", "chapter-6", Paragraph(text=plain(NOT_PUBLISHED)), line(
            "Nội dung cấp độ, biện pháp và điểm yếu chỉ có trong bản nội bộ.",
            "Levels, measures and weak points are in the internal edition."))
    law = book.workspace.model.profile.law("security", book.workspace.today.at.day)
    return (
        *section(2, "An ninh mạng", "Cybersecurity", "chapter-6", line(
            "Cấp độ nêu dưới đây là đề xuất theo dữ kiện đã ghi, không phải quyết định; chương này chỉ có trong bản nội bộ.",
            "The levels are proposals from what is on record and no decisions; this chapter is in the internal edition only."),
            *([line("Quy định áp dụng: {law} ({standing}). Điều, khoản nêu trong chương là của quy định này.",
                    "The rules applied: {law} ({standing}). Clauses named in this chapter are theirs.", law=law.instrument,
                    standing=_lower(law.standing))] if law else [])),
        *section(3, "Hệ thống đã đề xuất được cấp độ", "Systems with a proposed level", "levels", book.take("security", "told")),
        *section(3, "Hệ thống mới biết khoảng cấp độ", "Systems of which only a range is known", "ranges",
                 book.take("security", "between")),
        *section(3, "Hệ thống chưa đủ cơ sở", "Systems of which too little is known", "unclear", book.take("security", "open")),
        *section(3, "Thành phần mục tiêu", "Components of the target", "planned-levels", book.take("security", "planned")),
        *section(3, "Nghĩa vụ của chủ quản", "Duties of owners", "duties", book.take("security", "duties")))


def _lower(words: LocalText) -> LocalText:
    return LocalText(vi=words.vi[:1].lower() + words.vi[1:], en=words.en[:1].lower() + words.en[1:])
