"""In what state the systems are: quadrants, health, security levels, and how old the evidence is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction

from archmodel.analysis.freshness import Age, Evidenced, freshness
from archmodel.analysis.health import Health, health
from archmodel.analysis.placement import placement
from archmodel.analysis.portfolio import Quadrant, portfolio
from archmodel.analysis.security import declared_level, proposals, regime_of
from archmodel.kit.document import Block, Paragraph, Row, plain, said
from archmodel.kit.text import LocalText, counted, msg
from archmodel.reports._as_is_counts import component_name, most_or_named
from archmodel.reports._telling import NONE, Teller, cell, h, number, share, t, table

AGES: Mapping[Age, LocalText] = {
    "stale": t("đã cũ", "stale"), "vague": t("chưa rõ (chỉ biết năm)", "cannot tell (year only)"),
    "undated": t("nguồn không ghi ngày", "source without a date"), "fresh": t("còn mới", "fresh"),
    "timeless": t("theo văn bản pháp luật", "rests on a law"), "none": t("không dựa trên nguồn", "rests on no source")}


def quadrants(say: Teller) -> tuple[Block, ...]:
    found = say.architecture.answer(portfolio)
    rows = [(q.word, found.of(q)) for q in Quadrant] + [(t("Chưa chấm điểm", "Not scored"), found.of(None))]
    differing = {p.system for p in found.differing}
    return (
        table(t("Số hệ thống theo nhóm", "Systems by quadrant"),
              (("Nhóm", "Quadrant"), ("Hệ thống", "Systems", "right"), ("Tỷ lệ", "Share", "right"),
               ("Đề xuất khác điểm số", "Proposal differs", "right"), ("Gồm", "Namely")),
              (Row(cells=(plain(word), plain(counted(len(some))), plain(share(len(some), len(found.systems))),
                          plain(counted(sum(p.system in differing for p in some))),
                          most_or_named(tuple(p.system for p in some))))
               for word, some in rows) if found.systems else ()),
        Paragraph(text=said(t("Chi tiết từng hệ thống và chỗ đề xuất khác điểm số: báo cáo `portfolio`.",
                              "Each system, and where proposals differ from the scores: the report `portfolio`."))))


def wellness(say: Teller) -> tuple[Block, ...]:
    """The mean of each component, then every system, the weakest first."""
    found = {each.system: each for each in say.architecture.answer(health)}
    exposed = [each.system for each in found.values() if each.exposed]
    lines = Paragraph(text=said(msg(
        "Hệ thống trọng yếu (từ 4) mà kỹ thuật yếu (từ 2 trở xuống), cần xử lý trước: {n}. Không có đủ điểm để tính: {m}.",
        "Critical systems (4 or more) with a weak technical fit (2 or less), to be dealt with first: {n}. Without the scores to tell: {m}.",
        n=counted(len(exposed)), m=counted(sum(each.score is None for each in found.values())))))
    return (lines, _means(found, say), _each(tuple(found.values()), say))


def _means(found: dict[str, Health], say: Teller) -> Block:
    rows = []
    for place in say.architecture.answer(placement).places:
        scores = [score for name in place.systems if (score := found[name].score) is not None]
        if place.systems:
            rows.append(Row(cells=(
                plain(component_name(place.component, say.workspace)), plain(counted(len(place.systems))), plain(counted(len(scores))),
                cell(number(float(sum(scores, Fraction(0)) / len(scores)), 1) if scores else None),
                plain(counted(sum(found[name].exposed is True for name in place.systems))))))
    return table(t("Điểm tình trạng trung bình theo thành phần (0–100)", "Mean health by component (0 to 100)"),
                 (("Thành phần", "Component"), ("Hệ thống", "Systems", "right"), ("Có điểm", "Scored", "right"),
                  ("Trung bình", "Mean", "right"), ("Trọng yếu mà yếu", "Exposed", "right")), rows)


def _each(found: tuple[Health, ...], say: Teller) -> Block:
    def order(one: Health) -> tuple[bool, bool, Fraction, str]:
        return one.score is None, one.exposed is not True, one.score or Fraction(0), one.system

    return table(
        t("Từng hệ thống, yếu nhất trước; điểm 0–5, tình trạng 0–100", "Each system, the weakest first; scores 0 to 5, health 0 to 100"),
        (("Hệ thống", "System"), ("Trọng yếu", "Criticality", "right"), ("Nghiệp vụ", "Business", "right"),
         ("Kỹ thuật", "Technical", "right"),
         ("Tình trạng", "Health", "right"), ("Căn cứ", "Basis"), ("Nơi ghi", "Written at")),
        (Row(tone="warning" if one.exposed else "quiet" if one.score is None else "", cells=(
            say.named(one.system), *(cell(None if x is None else counted(x)) for x in (one.criticality, one.business, one.technical)),
            cell(number(float(one.score), 0) if one.score is not None else None),
            plain(t("giả định", "assumption") if say.assumed(one.system, "assessment") else NONE), say.place(one.system, "assessment")))
         for one in sorted(found, key=order)))


def levels(say: Teller) -> tuple[Block, ...]:
    """What is declared and what the facts point to. Sensitive: a public edition has no such chapter."""
    law = regime_of(say.architecture)
    if say.workspace.public or law is None:
        return ()
    found = say.architecture.answer(proposals)
    declared = Counter(declared_level(say.architecture.elements[name]) for name in found)
    told = Counter(each.level for each in found.values())
    ranged = sum(each.level is None and bool(each.lowest) for each in found.values())
    rows = [Row(cells=(plain(msg("Cấp độ {n}", "Level {n}", n=n)), plain(counted(declared[n])), plain(counted(told[n]))))
            for n in range(1, 6)]
    rows += [
        Row(cells=(plain(t("Chỉ biết khoảng", "Only a range known")), plain(NONE), plain(counted(ranged)))),
        Row(tone="warning", cells=(plain(t("Chưa xác định", "Unknown")), plain(counted(declared[None])),
                                   plain(counted(told[None] - ranged))))]
    return (h(2, "Cấp độ an ninh mạng", "Security levels", "levels"), table(
        msg("Theo {law}: {n} hệ thống phải có cấp độ", "Under {law}: {n} systems need a level", law=law.pack.name, n=counted(len(found))),
        (("Cấp độ", "Level"), ("Đã khai", "Declared", "right"), ("Dữ kiện gợi ý (đề xuất)", "Facts point to (proposal)", "right")), rows),
        Paragraph(text=said(t("Đề xuất không phải quyết định; từng hệ thống và tiêu chí: báo cáo `security`.",
                              "A proposal is no determination; each system and criterion: the report `security`."))))


def evidence(say: Teller) -> tuple[Block, ...]:
    found = say.architecture.answer(freshness)
    counts = Counter(each.age for each in found)
    return (
        table(t("Hệ thống có bản ghi gốc, theo tuổi của căn cứ mới nhất", "Systems of our own by the age of their newest evidence"),
              (("Căn cứ mới nhất", "Newest evidence"), ("Hệ thống", "Systems", "right"), ("Tỷ lệ", "Share", "right")),
              (Row(tone="warning" if age in ("stale", "undated") and counts[age] else "", cells=(
                  plain(words), plain(counted(counts[age])), plain(share(counts[age], len(found))))) for age, words in AGES.items())
              if found else (), t("Chưa có hệ thống nào có bản ghi gốc.", "There is no system of our own yet.")),
        *((_aged(found, say),) if found else ()))


def _aged(found: tuple[Evidenced, ...], say: Teller) -> Block:
    order = list(AGES)
    ranked = sorted(found, key=lambda e: (order.index(e.age), e.newest.last.toordinal() if e.newest else 0, e.system))
    return table(
        t("Từng hệ thống, căn cứ cũ nhất trước", "Each system, the oldest evidence first"),
        (("Hệ thống", "System"), ("Căn cứ mới nhất", "Newest evidence"), ("Kết luận", "Verdict"),
         ("Nguồn của hồ sơ", "Source of the record"), ("Nơi ghi", "Written at")),
        (Row(tone="warning" if e.age in ("stale", "undated") else "", cells=(
            say.named(e.system), plain(e.newest.said if e.newest else NONE), plain(AGES[e.age]),
            say.named(e.source) if e.source else plain(NONE), say.place(e.system, "source"))) for e in ranked))

