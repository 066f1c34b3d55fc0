"""The storage report: volume by year, retention against what is required, and whom to ask for what is not known."""

from __future__ import annotations

from decimal import Decimal

from archmodel.analysis.storage import ASKED, YEARS, Missing, Storage, Stored, storage
from archmodel.kit.document import Block, Document, Inline, Row, plain
from archmodel.kit.document.blocks import Words
from archmodel.kit.period import spelt
from archmodel.kit.text import LocalText, msg
from archmodel.reports import Request
from archmodel.reports._telling import NONE, Teller, bullets, caveats, cell, figures, h, listed, next_steps, number, t, table, teller
from archmodel.workspace import Workspace

TITLE = LocalText(vi="Lưu trữ và thời hạn lưu giữ", en="Storage and retention")

_FIELDS = {
    "volume_gb_per_day": t("dung lượng mỗi ngày", "volume per day"), "growth_pct_per_year": t("tăng trưởng", "growth"),
    "retention.months": t("thời hạn lưu giữ", "retention"), "copies": t("số bản sao", "copies")}


def compose(workspace: Workspace, request: Request) -> Document:
    say = teller(workspace, request)
    found = say.architecture.answer(storage)
    return say.document("storage", TITLE, request, (
        *_conclusions(found, say), h(2, "Dung lượng theo năm", "Volume by year", "volume"), _volumes(found, say),
        h(2, "Thời hạn lưu giữ", "Retention", "retention"), _retention(found, say),
        h(2, "Cần hỏi", "To be asked", "missing"), _missing(found, say), h(2, "Phương pháp", "Method", "method"), bullets(_method())))


def _conclusions(found: Storage, say: Teller) -> tuple[Block, ...]:
    known = [s for s in found.objects if s.volumes]
    short = [s for s in found.objects if s.long_enough is False]
    held = [s for s in found.objects if s.held]
    lines: list[Words] = [
        msg("Tính được dung lượng của {n}/{m} đối tượng dữ liệu; các đối tượng còn lại thiếu số liệu, công cụ không tự ước lượng thay.",
            "The volume can be computed for {n} of {m} data objects; the others lack facts, and no estimate takes their place.",
            n=len(known), m=len(found.objects)),
        msg("Đối tượng lưu giữ ngắn hơn quy định ({n}): {ids}.", "Data objects kept for less than required ({n}): {ids}.", n=len(short),
            ids=listed(say.spoken(s.object) for s in short)) if short else t(
            "Chưa thấy đối tượng nào lưu giữ ngắn hơn quy định.", "No data object is shown to be kept for less than required."),
        msg("Chưa đối chiếu được với quy định: {n} đối tượng.", "Not yet comparable with what is required: {n} data objects.",
            n=sum(s.long_enough is None for s in found.objects))]
    if known:
        lines.insert(1, msg("Tổng phần đã biết: {first} GB năm {year}, {last} GB năm {end}; lưu cuối năm {end}: {held} GB ({k} đối tượng).",
                            "Of what is known: {first} GB in {year}, {last} GB in {end}; held at the end of {end}: {held} GB ({k} "
                            "objects).",
                            first=_gb(found.volumes[0]), last=_gb(found.volumes[-1]), year=found.first, end=found.first + YEARS - 1,
                            held=_gb(found.held[-1]) if found.held else NONE, k=len(held)))
    facts = [(s.object, f) for s in known for f in ASKED]
    return (
        h(2, "Kết luận", "Conclusions", "conclusions"),
        figures((f"{len(known)}/{len(found.objects)}", t("đối tượng có dung lượng", "data objects with a volume")),
                (str(len(short)), t("đối tượng lưu giữ ngắn hơn quy định", "data objects kept for less than required"))),
        bullets(lines),
        caveats((t("Tổng chỉ gồm phần đã biết, không phải tổng của toàn Thành phố.",
                   "The sums cover what is known, not the whole city."),
                 say.rests_on(facts))),
        *next_steps((t("Gửi câu hỏi cho từng chủ quản dữ liệu ở mục “Cần hỏi”; chưa có số liệu thì chưa tính được dung lượng của Trung "
                       "tâm.",
                       "Send the questions under “To be asked” to each steward; without the answers the centre cannot be sized."),)
                    if len(known) < len(found.objects) else ()))


def _gb(value: Decimal) -> LocalText:
    return number(float(value), 1)


def _volumes(found: Storage, say: Teller) -> Block:
    years = tuple((str(found.first + n), str(found.first + n), "right") for n in range(YEARS))
    return table(
        t("GB phát sinh trong năm; dòng dưới là GB lưu giữ cuối năm", "GB added in each year; the lower line is GB held at the end of it"),
        (("Dữ liệu", "Data"), ("", ""), *years, ("Nơi ghi", "Written at")),
        (row for s in found.objects if s.volumes for row in _lines(s, say)),
        t("Chưa đối tượng dữ liệu nào ghi dung lượng (`volume_gb_per_day`).", "No data object states a volume (`volume_gb_per_day`) yet."))


def _lines(one: Stored, say: Teller) -> tuple[Row, ...]:
    coming = Row(cells=(say.named(one.object), plain(t("phát sinh", "in")), *(plain(_gb(v)) for v in one.volumes),
                        say.place(one.object, "volume_gb_per_day")))
    kept = (plain(_gb(v)) for v in one.held) if one.held else (cell(None) for _ in one.volumes)
    return coming, Row(tone="quiet", cells=(plain(""), plain(t("lưu giữ", "held")), *kept, say.place(one.object, "retention")))


def _retention(found: Storage, say: Teller) -> Block:
    words = {True: t("đủ", "long enough"), False: t("ngắn hơn quy định", "shorter than required"), None: t("chưa đủ cơ sở", "cannot tell")}
    return table(
        t("Thời hạn đang áp dụng và thời hạn theo quy định (tháng)", "Kept and required (months)"),
        (("Dữ liệu", "Data"), ("Đang giữ", "Kept", "right"), ("Theo quy định", "Required", "right"), ("Văn bản", "Law"),
         ("Bản sao", "Copies", "right"),
         ("Kết luận", "Verdict"), ("Nơi ghi", "Written at")),
        (Row(tone="warning" if s.long_enough is False else "", cells=(
            say.named(s.object), _n(s.months), _n(s.required), say.named(s.law) if s.law else plain(NONE),
            cell(None if s.copies is None else str(s.copies)), plain(words[s.long_enough]), say.place(s.object, "retention")))
         for s in found.objects if s.months is not None or s.required is not None or s.law),
        t("Chưa đối tượng dữ liệu nào ghi thời hạn lưu giữ (`retention`).", "No data object states how long it is kept (`retention`) yet."))


def _n(value: Decimal | None) -> Inline:
    return cell(None if value is None else f"{value.normalize():f}")


def _missing(found: Storage, say: Teller) -> Block:
    asked: dict[str, list[tuple[str, Missing]]] = {}
    for one in found.objects:
        for lacking in one.missing:
            asked.setdefault(lacking.contact or "", []).append((one.object, lacking))
    return table(
        t("Theo nơi cần hỏi: đầu mối đã ghi, nếu không có thì chủ quản dữ liệu", "Whom to ask: the recorded contact, otherwise the "
                                                                                 "data steward"),
        (("Hỏi", "Ask"), ("Đối tượng dữ liệu", "Data objects"), ("Số liệu thiếu (số đối tượng)", "Facts missing (data objects)"),
            ("Thời hạn", "Due")),
        (Row(cells=(say.named(who or None), say.names(dict.fromkeys(name for name, _ in items)), _fields(items),
                    plain(spelt(min((m.due for _, m in items if m.due), default="–"))))) for who, items in sorted(asked.items())))


def _fields(items: list[tuple[str, Missing]]) -> Inline:
    counts = {field: sum(m.field == field for _, m in items) for field in ASKED}
    return plain(LocalText(vi="; ".join(f"{_FIELDS[f].vi}: {n}" for f, n in counts.items() if n),
                           en="; ".join(f"{_FIELDS[f].en}: {n}" for f, n in counts.items() if n)))


def _method() -> tuple[Words, ...]:
    return (
        t("Dung lượng năm thứ y = GB mỗi ngày × 365 × (1 + tăng trưởng)^y. Lưu giữ cuối năm = phần phát sinh trong số tháng lưu giữ "
          "(không tính dữ liệu có trước năm đầu) × số bản sao.",
          "Volume of year y = GB a day × 365 × (1 + growth)^y. Held at the end of a year = what came in during the months of retention "
          "(nothing from before the first year) × copies."),
        t("Thời hạn theo quy định chỉ lấy từ `retention.required_months` và `retention.law` đã ghi; công cụ không tự suy ra thời hạn của "
          "luật.",
          "What is required comes only from the recorded `retention.required_months` and `retention.law`; the tool derives no legal term "
          "itself."))
