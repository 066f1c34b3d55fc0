"""The maturity report: where each capability stands, how far it has to go, what is most pressing, and what the groups come to."""

from __future__ import annotations

from archmodel.analysis.maturity import LEVELS, Maturities, Maturity, RolledUp, maturity
from archmodel.kit.document import Block, Document, Inline, Row, Run, plain
from archmodel.kit.text import LocalText, msg
from archmodel.reports import Request
from archmodel.reports._telling import NONE, Teller, bullets, caveats, cell, codes, figures, h, listed, next_steps, number, t, table, teller
from archmodel.workspace import Workspace

TITLE = LocalText(vi="Độ trưởng thành của năng lực", en="Capability maturity")


def compose(workspace: Workspace, request: Request) -> Document:
    say = teller(workspace, request)
    found = say.architecture.answer(maturity)
    return say.document("maturity", TITLE, request, (
        *_conclusions(found, say), h(2, "Thứ tự ưu tiên", "By priority", "priority"), _ranked(found, say),
        h(2, "Nhóm năng lực", "Groups", "groups"), _groups(found, say), _unknown(found, say),
        h(2, "Phương pháp", "Method", "method"), bullets(_method())))


def _conclusions(found: Maturities, say: Teller) -> tuple[Block, ...]:
    ranked = found.ranked
    top = ranked[:5]
    apart = [g for g in found.groups if g.current is not None and g.now and g.now.mean is not None and abs(g.current - g.now.mean) >= 1]
    lines = [
        msg("Cần làm trước, theo điểm ưu tiên: {ids}.", "Most pressing, by priority score: {ids}.", ids=LocalText(
            vi="; ".join(f"{say.name(m.capability).say('vi')} (`{m.capability}`): {m.priority} điểm" for m in top) or "–",
            en="; ".join(f"{say.name(m.capability).say('en')} (`{m.capability}`): {m.priority}" for m in top) or "–")),
        msg("Số năng lực đã đạt mục tiêu: {n} trên {k}; cách mục tiêu từ 2 mức trở lên: {m}.",
            "Capabilities that have reached their target: {n} of {k}; two levels or more away: {m}.",
            n=sum(m.gap is not None and m.gap <= 0 for m in found.leaves), m=sum((m.gap or 0) >= 2 for m in found.leaves),
            k=len(found.leaves)),
        msg("Nhóm có mức tự đánh giá lệch từ 1 mức trở lên so với trung bình các năng lực thành phần: {ids}.",
            "Groups whose own stated level is a level or more off the mean of their parts: {ids}.",
            ids=listed(say.spoken(g.capability) for g in apart)) if apart else t(
            "Không nhóm nào có mức tự đánh giá lệch từ 1 mức trở lên so với trung bình các năng lực thành phần.",
            "No group has a stated level that is a level or more off the mean of its parts.")]
    facts = [(m.capability, f"maturity.{f}") for m in found.every.values() for f in ("current", "target")]
    assumed = any(say.assumed(name, field) for name, field in facts)
    bases = sorted({(b.vi, b.en) for c in say.architecture.of_kind("capability") if isinstance(b := _said(c.get("maturity")), LocalText)})
    return (
        h(2, "Kết luận", "Conclusions", "conclusions"),
        figures((str(len(found.leaves)), t("năng lực", "capabilities")),
            (str(len(found.groups)), t("nhóm năng lực", "groups of capabilities")),
                (str(len(found.unknown)), t("năng lực chưa đủ số liệu", "capabilities not fully stated"))),
        bullets(lines),
        caveats((say.rests_on(facts), *(msg("Người ghi nêu căn cứ: “{vi_en}”.", "The basis as recorded: “{vi_en}”.",
                                            vi_en=LocalText(vi=vi, en=en)) for vi, en in bases[:5]))),
        *next_steps((t("Khảo sát để thay các mức chấm sơ bộ trước khi dùng thứ tự ưu tiên này để phân bổ kinh phí.",
                       "Survey the levels before this order of priority is used to allocate money."),) if assumed else ()))


def _said(levels: object) -> object:
    return levels.get("basis") if isinstance(levels, dict) else None


def _level(value: int | None) -> Inline:
    if value is None:
        return cell(None)
    return (plain(str(value)), plain(" · "), plain(LEVELS[value]))


def _ranked(found: Maturities, say: Teller) -> Block:
    return table(
        t("Ưu tiên = mức quan trọng × khoảng cách", "Priority = importance × gap"),
        (("Năng lực", "Capability"), ("Hiện tại", "Current"), ("Mục tiêu", "Target"), ("Khoảng cách", "Gap", "right"),
         ("Quan trọng", "Importance", "right"), ("Ưu tiên", "Priority", "right"), ("Nơi ghi", "Written at")),
        (Row(cells=(say.named(m.capability), _level(m.current), _level(m.target), plain(str(m.gap)), plain(str(m.importance)),
                    plain(str(m.priority)), say.place(m.capability, "maturity"))) for m in found.ranked))


def _groups(found: Maturities, say: Teller) -> Block:
    return table(
        t("Mức tự đánh giá bên cạnh mức tính từ các năng lực thành phần", "The stated level beside the level computed from the parts"),
        (("Nhóm", "Group"), ("Tự đánh giá", "Stated", "right"), ("Trung bình có trọng số", "Weighted mean", "right"),
         ("Thấp nhất", "Lowest", "right"), ("Yếu nhất ở", "Weakest parts"),
         ("Mục tiêu: tự đặt / trung bình / thấp nhất", "Target: stated / mean / lowest"), ("Nơi ghi", "Written at")),
        (Row(cells=(say.named(g.capability), _or_none(g.current), plain(_mean(g.now)), _or_none(g.now.least if g.now else None),
                    say.names(g.now.weakest if g.now else ()), _aim(g), say.place(g.capability, "maturity"))) for g in found.groups))


def _aim(group: Maturity) -> Inline:
    return (_or_none(group.target), plain(" / "), plain(_mean(group.aim)), plain(" / "), _or_none(group.aim.least if group.aim else None))


def _or_none(value: int | None) -> Run:
    return cell(None if value is None else str(value))


def _mean(rolled: RolledUp | None) -> LocalText:
    return NONE if rolled is None or rolled.mean is None else number(float(rolled.mean))


def _unknown(found: Maturities, say: Teller) -> Block:
    return table(
        t("Chưa đủ số liệu, không tính vào trung bình", "Not fully stated, and therefore in no mean"),
        (("Năng lực", "Capability"), ("Thiếu", "Missing"), ("Nơi ghi", "Written at")),
        (Row(cells=(say.named(m.capability), codes(_missing(m)), say.place(m.capability))) for m in found.unknown),
        t("Năng lực nào cũng có đủ mức hiện tại, mức mục tiêu và mức quan trọng.",
          "Every capability states its current level, its target and its importance."))


def _missing(one: Maturity) -> list[str]:
    values = (("importance", one.importance), ("maturity.current", one.current), ("maturity.target", one.target))
    return [name for name, value in values if value is None]


def _method() -> tuple[LocalText, ...]:
    levels = LocalText(vi="; ".join(f"{n} {w.vi.lower()}" for n, w in enumerate(LEVELS)),
                       en="; ".join(f"{n} {w.en.lower()}" for n, w in enumerate(LEVELS)))
    return (
        LocalText(vi=f"Thang 0–5 theo cách gọi của CMMI: {levels.vi}.", en=f"Scale from 0 to 5 in the words of CMMI: {levels.en}."),
        t("Nhóm: trung bình các năng lực thành phần theo mức quan trọng, và mức thấp nhất (nhóm không mạnh hơn chỗ yếu nhất). Mức quan "
          "trọng chưa ghi tính là 1. Năng lực chưa có mức thì không tính và được liệt kê.",
          "For a group: the mean of its parts weighted by importance, and the lowest of them (a group is no stronger than its weakest "
          "part). An importance that is not stated counts as 1. A capability without a level is left out and listed."))
