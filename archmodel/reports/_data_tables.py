"""The tables of who makes, keeps and uses which data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from archmodel.analysis._register import systems
from archmodel.analysis.usage import Used
from archmodel.kit.document import Block, Inline, Row, code, plain
from archmodel.kit.document.blocks import runs
from archmodel.kit.text import LocalText, counted, msg
from archmodel.model import Unknown
from archmodel.reports._facts import ids
from archmodel.reports._telling import NONE, UNKNOWN, Teller, t, table, wide

_PAPERS: Mapping[str, LocalText] = {
    "steward": t("chủ quản dữ liệu", "steward"), "legal_basis": t("cơ sở pháp lý", "legal basis"),
    "retention": t("thời hạn lưu", "retention"), "dpia": t("đánh giá tác động", "impact assessment")}
"""What rule D03 asks of personal data."""
STORE = ("du-lieu", "data")
"""Component and category of the shared stores themselves."""


def crud(found: Iterable[Used], say: Teller) -> Block:
    return wide(table(
        t("Mỗi đối tượng dữ liệu: ai chủ quản, hệ thống nào tạo lập (C), lưu giữ (S), cung cấp (P), nhận (R)",
          "Each data object: its steward, and which system creates (C), stores (S), provides (P) and receives (R) it"),
        (("Dữ liệu", "Data"), ("Chủ quản dữ liệu", "Steward"), ("C: hệ thống gốc", "C: master"), ("S: lưu giữ", "S: stores"),
         ("P: cung cấp", "P: provides"), ("R: nhận", "R: receives"), ("Nơi ghi", "Written at")),
        (Row(tone="" if d.made_by else "warning", cells=(
            say.named(d.object), plain(say.name(d.steward)) if d.steward else plain(UNKNOWN), _master(d, say),
            ids(tuple(name for name in d.kept_by if name != d.master)), _through(d.sent_by), _through(d.read_by),
            say.place(d.object, "master"))) for d in found),
        t("Chưa ghi đối tượng dữ liệu nào.", "No data object is recorded.")))


def _master(one: Used, say: Teller) -> Inline:
    if one.made_by:
        return say.named(one.made_by)
    if one.master:
        return (*runs(say.named(one.master)), plain(t(" (không hoạt động vào ngày này)", " (not in service on that day)")))
    return plain(UNKNOWN if one.unknown else t("chưa ghi", "not recorded"))


def _through(by: Mapping[str, tuple[str, ...]]) -> Inline:
    """Each system with the flows that say so."""
    parts = [(code(name), plain(f" ({', '.join(flows)})")) for name, flows in by.items()]
    return tuple(run for part in parts for run in (plain("; "), *part))[1:] or plain(NONE)


def idle(found: Iterable[Used], say: Teller) -> tuple[Block, ...]:
    every = tuple(found)
    words = {False: t("chưa ghi nhận nơi dùng", "no use on record"),
             None: t("chưa đủ cơ sở: có kết nối chưa rõ dữ liệu, hoặc là dữ liệu của cơ quan khác",
                     "cannot tell: links of unknown data, or data of another agency")}
    unmade = [d for d in every if not d.produced]
    return (
        table(msg("Không hệ thống nào tạo lập hay lưu giữ: {n}", "Made and kept by no system: {n}", n=counted(len(unmade))),
              (("Dữ liệu", "Data"), ("Hệ thống gốc đã ghi", "Master on record"), ("Chủ quản", "Steward"), ("Nơi ghi", "Written at")),
              (Row(tone="warning", cells=(say.named(d.object), _master(d, say), say.named(d.steward), say.place(d.object)))
               for d in unmade), t("Dữ liệu nào cũng có nơi tạo lập hoặc lưu giữ.",
                                   "All data are made or kept somewhere.") if every else ""),
        table(t("Không rõ hoặc không có nơi sử dụng", "Use unknown or none"),
              (("Dữ liệu", "Data"), ("Hệ thống gốc", "Master"), ("Chủ quản", "Steward"), ("Kết luận", "Verdict"),
               ("Nơi ghi", "Written at")),
              (Row(tone="warning" if d.consumed is False else "quiet", cells=(
                  say.named(d.object), _master(d, say), say.named(d.steward), plain(words[d.consumed]), say.place(d.object)))
               for d in sorted(every, key=lambda d: (d.consumed is None, d.object)) if not d.consumed),
              t("Dữ liệu nào cũng có nơi sử dụng.", "All data are used somewhere.") if every else ""))


def keepers(found: Iterable[Used], say: Teller) -> Block:
    many = sorted((d for d in found if len(d.keepers) > 1), key=lambda d: (-len(d.keepers), d.object))
    return table(
        msg("Đối tượng dữ liệu nằm ở từ hai hệ thống trở lên: {n}", "Data objects held by two systems or more: {n}", n=counted(len(many))),
        (("Dữ liệu", "Data"), ("Số nơi", "Places", "right"), ("Hệ thống gốc", "Master"), ("Các nơi lưu giữ", "Held by"),
         ("Nơi ghi", "Written at")),
        (Row(cells=(say.named(d.object), plain(counted(len(d.keepers))), _master(d, say), ids(d.keepers), say.place(d.object)))
         for d in many))


def undocumented(one: Used, say: Teller) -> tuple[LocalText, ...]:
    """What is missing or unknown of personal data."""
    item = say.architecture.elements[one.object]

    def asked(value: object) -> bool:
        return value is None or isinstance(value, Unknown) or (isinstance(value, Mapping) and isinstance(value.get("months"), Unknown))

    return tuple(words for name, words in _PAPERS.items() if asked(item.get(name)))


def personal(found: Iterable[Used], say: Teller) -> Block:
    values = say.workspace.framework.values["personal-data"]
    rows = []
    for d in found:
        item = say.architecture.elements[d.object]
        if d.personal or isinstance(item.get("personal_data"), Unknown):
            lacking = undocumented(d, say)
            rows.append(Row(tone="warning" if d.steward is None else "changed" if lacking else "", cells=(
                say.named(d.object), plain(values.get(item.text("personal_data") or "", UNKNOWN)), say.named(d.steward),
                plain(LocalText(vi="; ".join(w.vi for w in lacking) or "–", en="; ".join(w.en for w in lacking) or "–")),
                say.place(d.object, "personal_data"))))
    return table(
        t("Dữ liệu cá nhân: loại, chủ quản, hồ sơ còn thiếu", "Personal data: sort, steward, papers missing"),
        (("Dữ liệu", "Data"), ("Dữ liệu cá nhân", "Personal data"), ("Chủ quản", "Steward"), ("Còn thiếu", "Missing"),
         ("Nơi ghi", "Written at")),
        rows, t("Chưa đối tượng nào được ghi là có dữ liệu cá nhân.", "No data object is recorded as holding personal data."))


def mastered(found: Iterable[Used], say: Teller) -> Block:
    """What stands in a shared store, and whether one system is right about it."""
    known = systems(say.architecture)
    stores = {e.id for e in known.values() if (e.text("component"), e.text("category")) == STORE}
    rows = [Row(tone="" if d.made_by else "warning", cells=(
        say.named(d.object), ids(tuple(sorted(stores & set(d.keepers)))), _master(d, say),
        plain(t("có", "yes") if say.architecture.elements[d.object].get("standard") is not None and not isinstance(
            say.architecture.elements[d.object].get("standard"), Unknown) else t("chưa ghi", "not recorded")), say.place(d.object)))
        for d in found if stores & set(d.keepers)]
    return table(
        msg("Dữ liệu trong kho dùng chung ({n} kho): {m}", "Data in a shared store: {m} (stores: {n})", n=counted(len(stores)),
            m=counted(len(rows))),
        (("Dữ liệu", "Data"), ("Kho dùng chung", "Shared store"), ("Hệ thống gốc", "Master"), ("Tiêu chuẩn, danh mục", "Standard"),
         ("Nơi ghi", "Written at")), rows,
        t("Chưa ghi kho dữ liệu dùng chung nào, hoặc kho chưa ghi dữ liệu nào.",
          "No shared store is recorded, or none says what it holds."))
