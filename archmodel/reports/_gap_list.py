"""The lists of the gap report: everything with its grounds, what no successor takes over, and what becomes of the links."""

from __future__ import annotations

from collections import Counter

from archmodel.analysis.gap import GapAnalysis, GapRow, Outcome, Status
from archmodel.analysis.gap.inheritance import Bequest, bequests, loose_ends
from archmodel.kit.document import Block, Column, Inline, Paragraph, Row, Table, code, plain, said
from archmodel.kit.text import LocalText, msg
from archmodel.metamodel import Framework, kinds
from archmodel.model import Element, Relationship
from archmodel.reports._gap_words import UNKNOWN, grounds, heading, linked, name_of, noun, written

_ORDER = (Outcome.UNACCOUNTED, Outcome.CANNOT_TELL, Outcome.REPLACED, Outcome.MERGED, Outcome.SPLIT, Outcome.RETIRED, Outcome.NOT_YET,
          Outcome.CHANGED, Outcome.NEW, Outcome.RETAINED)
_MOST = 200
"""Relationships one table may list; the rest is counted, and `--format csv` has them all."""


def everything(gap: GapAnalysis, framework: Framework) -> tuple[Block, ...]:
    """One line each, by what becomes of it, the rarest and gravest first."""
    things = noun(gap.group)
    blocks: list[Block] = [heading(2, f"Từng {things.vi} và căn cứ", f"All {things.en}, each with its grounds", "systems")]
    for outcome in _ORDER:
        rows = [row for row in gap.elements if row.outcome is outcome]
        if rows:
            blocks.append(Table(
                caption=msg("{word}: {n}", "{word}: {n}", word=outcome.word, n=len(rows)),
                columns=(
                    Column(title=LocalText(vi="Mã", en="Id")), Column(title=LocalText(vi="Tên", en="Name")),
                    Column(title=LocalText(vi="Chủ quản", en="Owner")), Column(title=LocalText(vi="Căn cứ", en="Grounds")),
                    Column(title=LocalText(vi="Kết nối thêm / bớt", en="Connections gained / lost"), align="center"),
                    Column(title=LocalText(vi="Nơi ghi", en="Written at"))),
                rows=tuple(_row(row, gap, framework) for row in rows)))
    return tuple(blocks)


def _row(row: GapRow, gap: GapAnalysis, framework: Framework) -> Row:
    element = row.thing
    owner = element.text("owner") if isinstance(element, Element) else None
    connections = f"+{len(row.gained)} / −{len(row.lost)}" if row.gained or row.lost else "–"
    return Row(
        anchor=f"row-{row.id}", tone="warning" if not row.decided else row.status.value,
        cells=(code(row.id), plain(element.name or ""), plain(name_of(gap, owner) if owner else UNKNOWN),
               grounds(row, gap, framework), plain(connections), code(written(row, gap))))


def others(gap: GapAnalysis, whole: GapAnalysis, framework: Framework) -> tuple[Block, ...]:
    """What does not stay as it is among the things of other groups."""
    rows = [row for row in whole.elements if row.id not in gap.rows and row.status is not Status.RETAINED]
    if not rows or gap.chosen:
        return ()
    return (
        heading(2, "Thay đổi ở các nhóm khác", "What changes in the other groups", "others"),
        Table(
            caption=msg("{n} đối tượng", "{n} elements", n=len(rows)),
            columns=(
                Column(title=LocalText(vi="Mã", en="Id")), Column(title=LocalText(vi="Tên", en="Name")),
                Column(title=LocalText(vi="Loại", en="Kind")), Column(title=LocalText(vi="Kết cục", en="Disposition")),
                Column(title=LocalText(vi="Căn cứ", en="Grounds")), Column(title=LocalText(vi="Nơi ghi", en="Written at"))),
            rows=tuple(Row(tone="warning" if not row.decided else row.status.value, cells=(
                code(row.id), plain(row.thing.name or ""), plain(kinds()[row.thing.kind].name), plain(row.outcome.word),
                grounds(row, whole, framework), code(written(row, whole)))) for row in rows[:_MOST])))


def inherited(gap: GapAnalysis) -> tuple[Block, ...]:
    """What the ended did and kept that none of their successors is said to take over."""
    found = bequests(gap)
    if not found:
        return ()
    by_row: dict[str, list[Bequest]] = {}
    for bequest in found:
        by_row.setdefault(bequest.row.id, []).append(bequest)
    return (
        heading(2, "Phần chưa ai tiếp nhận", "What no successor takes over", "bequests"),
        Paragraph(text=said(LocalText(
            vi="Năng lực (`realizes`) và dữ liệu (`stores`) của hệ thống kết thúc mà không đối tượng kế thừa nào ghi là tiếp nhận. "
               "Có thể do thành phần mục tiêu chưa ghi đủ; dù thế nào cũng phải quyết định trước khi ngắt hệ thống cũ.",
            en="Capabilities (`realizes`) and data (`stores`) of systems that end, where no successor is recorded to take them over. "
               "Perhaps the "
               "target components are only described too briefly; either way it must be settled before the old system is switched off."))),
        Table(
            caption=msg("{n} năng lực và {m} đối tượng dữ liệu khác nhau chưa được tiếp nhận; mỗi dòng là một hệ thống kết thúc",
                        "{n} different capabilities and {m} different data objects not taken over; a row for each system that ends",
                        n=len({b.id for b in found if b.field == "realizes"}), m=len({b.id for b in found if b.field == "stores"})),
            columns=(
                Column(title=LocalText(vi="Kết thúc", en="Ends")), Column(title=LocalText(vi="Kế thừa", en="Successor")),
                Column(title=LocalText(vi="Năng lực chưa tiếp nhận", en="Capabilities not taken over")),
                Column(title=LocalText(vi="Dữ liệu chưa tiếp nhận", en="Data not taken over")),
                Column(title=LocalText(vi="Không còn ở đâu trong mục tiêu", en="Nowhere in the target"))),
            rows=tuple(_bequest(name, every, gap) for name, every in sorted(by_row.items()))))


def _bequest(name: str, every: list[Bequest], gap: GapAnalysis) -> Row:
    lost = [b.id for b in every if b.lost]
    return Row(tone="warning" if lost else "", cells=(
        (plain(name_of(gap, name)), plain(" · "), code(name, f"#row-{name}")), linked(every[0].row.successors, gap, called=True),
        *(_things(gap, [b.id for b in every if b.field == field]) for field in ("realizes", "stores")), plain(", ".join(lost) or "–")))


def _things(gap: GapAnalysis, names: list[str]) -> Inline:
    return tuple(run for name in names for run in (plain("; "), plain(name_of(gap, name)), plain(" "), code(name)))[1:] or plain("–")


def links(gap: GapAnalysis) -> tuple[Block, ...]:
    """What becomes of the relationships that do not stay: by name first, then one by one those that end or pass on."""
    moved = [row for row in gap.relationships if row.status in (Status.CHANGED, Status.ELIMINATED)]
    counted = _by_label(gap)
    if counted is None:
        return ()
    blocks: list[Block] = [heading(2, "Quan hệ và luồng dữ liệu", "Relationships and flows", "flows"), counted]
    if moved:
        loose = {each.id for each in loose_ends(gap)}
        blocks.append(Table(
            caption=msg("Quan hệ chuyển, thay đổi hoặc chấm dứt: {n}", "Relationships that pass on, change or end: {n}", n=len(moved)),
            columns=(
                Column(title=LocalText(vi="Mã", en="Id")), Column(title=LocalText(vi="Trước", en="Before")),
                Column(title=LocalText(vi="Sau", en="After")), Column(title=LocalText(vi="Kết cục", en="Disposition")),
                Column(title=LocalText(vi="Nơi ghi", en="Written at"))),
            rows=tuple(_link(row, gap, row.id in loose) for row in sorted(moved, key=lambda r: (r.outcome.value, r.id))[:_MOST])))
    if len(moved) > _MOST:
        blocks.append(Paragraph(text=said(msg(
            "… và {n} quan hệ khác: xem `archmodel gap --format csv`.", "… and {n} more: see `archmodel gap --format csv`.",
            n=len(moved) - _MOST))))
    return tuple(blocks)


def _by_label(gap: GapAnalysis) -> Block | None:
    found = Counter((_label(row), row.outcome) for row in gap.relationships)
    outcomes = [o for o in Outcome if any(outcome is o for _, outcome in found)]
    names = sorted({label for label, _ in found})
    if not names:
        return None
    return Table(
        caption=LocalText(vi="Quan hệ theo loại và kết cục", en="Relationships by name and disposition"),
        columns=(Column(title=LocalText(vi="Ghi ở trường", en="Written under")), *(Column(title=o.word, align="right") for o in outcomes)),
        rows=tuple(Row(cells=(code(name), *(plain(str(found[name, o]) if found[name, o] else "–") for o in outcomes))) for name in names))


def _label(row: GapRow) -> str:
    return row.thing.label if isinstance(row.thing, Relationship) else ""


def _link(row: GapRow, gap: GapAnalysis, loose: bool) -> Row:
    verdict = [plain(row.outcome.word)]
    if row.outcome is Outcome.ENDED and row.successors:
        verdict.append(plain(msg("; {heirs} chưa ghi kết nối nào thay thế", "; {heirs} records no link in its place",
                                 heirs=", ".join(row.successors)) if loose
                             else msg("; kế thừa: {heirs}", "; successor: {heirs}", heirs=", ".join(row.successors))))
    place = str(row.causes[0].span) if row.causes else written(row, gap)
    return Row(tone="warning" if not row.decided else row.status.value, cells=(
        code(row.id), plain(_ends(row.baseline)), plain(_ends(row.target)),
        tuple(verdict), code(place)))


def _ends(link: object) -> str:
    return f"{link.source} → {link.target}" if isinstance(link, Relationship) else "–"
