"""Temporal integrity in words: what stands without what it depends on, from when until when, and where that is written."""

from __future__ import annotations

from collections.abc import Iterable

from archmodel.analysis.duties import Orphan, orphans
from archmodel.analysis.gap import GapAnalysis
from archmodel.analysis.integrity import Integrity, Window, integrity, spelt, sweep
from archmodel.kit.document import Block, Bullets, Column, Heading, Inline, Paragraph, Row, Run, Table, code, plain, said
from archmodel.kit.text import LocalText, Message, msg
from archmodel.metamodel import kinds
from archmodel.workspace import Workspace

_LARGEST = 100
"""Rows one table may have; what is left out is counted."""
_FLOW_FIELDS = {
    "from": LocalText(vi="bên gửi", en="sender"), "to": LocalText(vi="bên nhận", en="receiver"), "data": LocalText(vi="dữ liệu", en="data")}


def blocks(workspace: Workspace, gap: GapAnalysis) -> tuple[Block, ...]:
    """The part of the gap report: the windows that are open at its baseline or open later."""
    found = _of(workspace, gap)
    return (
        Heading(level=2, text=LocalText(vi="Toàn vẹn theo thời gian", en="Temporal integrity"), anchor="integrity"),
        conclusion(found), *windows_table(found.ahead(), found), *passed_blocks(found, level=3))


def _of(workspace: Workspace, gap: GapAnalysis) -> Integrity:
    """Seen from the baseline of the gap, in the model of its target: the two may be of different revisions."""
    today = workspace.today
    if gap.target.model is today.model and gap.baseline.at.day == today.at.day:
        return today.answer(integrity)
    return sweep(gap.target.model, gap.baseline.at.day)


def conclusion(found: Integrity) -> Paragraph:
    """How much was looked at, and what came out."""
    ahead = found.ahead()
    certain = sum(w.certain for w in ahead)
    values = {"n": found.dependencies, "m": len(found.boundaries), "day": spelt(found.day), "k": certain, "u": len(ahead) - certain}
    looked = msg(
        "Đã xét {n} quan hệ phụ thuộc trên toàn trục thời gian, tại {m} ngày có thay đổi (kết quả đúng cho mọi ngày ở giữa). ",
        "Judged over the whole time axis: {n} dependencies, at {m} days of change (the result holds for every day between). ", **values)
    if not ahead:
        verdict = msg("Từ {day} trở đi, không đối tượng nào đang hoạt động mà thiếu đối tượng nó cần.",
                      "From {day} on, nothing in service lacks what it depends on.", **values)
    else:
        verdict = msg("Từ {day} trở đi có {k} khoảng bị đứt và {u} khoảng chưa đủ cơ sở.",
                      "From {day} on, windows of breakage: {k}; windows that cannot be determined: {u}.", **values)
    return Paragraph(text=(plain(looked), plain(verdict)))


def windows_table(windows: Iterable[Window], found: Integrity) -> tuple[Block, ...]:
    """Each window with its two dates, who depends on whom, why, and where it is written; nothing where there is none."""
    rows = tuple(windows)
    if not rows:
        return ()
    left = len(rows) - _LARGEST
    rest = (Paragraph(text=plain(msg("Còn {n} khoảng khác.", "{n} more.", n=left))),) if left > 0 else ()
    return (Table(
        caption=msg("Khoảng nửa mở: có ngày đầu, không có ngày cuối ({n} khoảng)", "Half-open: the first day is in, the last is not ({n})",
                    n=len(rows)),
        columns=(
            Column(title=LocalText(vi="Từ ngày", en="From"), narrow=True),
            Column(title=LocalText(vi="Đến trước ngày", en="Until"), narrow=True),
            Column(title=LocalText(vi="Đối tượng", en="Element")), Column(title=LocalText(vi="Cần", en="Needs")),
            Column(title=LocalText(vi="Kết luận", en="Verdict")), Column(title=LocalText(vi="Vị trí", en="Place"))),
        rows=tuple(Row(cells=_cells(w, found), tone="warning" if w.certain else "") for w in rows[:_LARGEST])), *rest)


def _cells(window: Window, found: Integrity) -> tuple[Inline, ...]:
    unknown = LocalText(vi="không rõ", en="not known")
    return (
        plain(unknown if window.vague else spelt(window.start) if window.start else "…"), plain(spelt(window.end) if window.end else "…"),
        _thing(window.dependent, found), (*_thing(window.on, found), plain(" · "), plain(field_word(window, found))),
        plain(_verdict(window, found)), code(f"{window.span.file}:{window.span.line}"))


def _thing(name: str, found: Integrity) -> tuple[Run, ...]:
    thing = found.model.elements.get(name) or found.model.relationships.get(name)
    known = thing.name if thing is not None else None
    return (plain(known), plain(" · "), code(name)) if known is not None else (code(name),)


def field_word(window: Window, found: Integrity) -> LocalText:
    """What the field is called in the language's own words."""
    element = found.model.elements.get(window.dependent)
    if element is None:
        return _FLOW_FIELDS.get(window.label, LocalText.same(window.label))
    first = window.label.split(".")[0]
    titled = kinds()[element.kind].properties.get(first, {}).get("title", {})
    return LocalText(vi=titled.get("vi", first), en=titled.get("en", first))


def _verdict(window: Window, found: Integrity) -> Message | LocalText:
    if not window.certain:
        return LocalText(vi="chưa đủ cơ sở: chỉ biết năm", en="cannot tell: only the year is known")
    if window.reason == "not-begun":
        return LocalText(vi="đứt: chưa bắt đầu", en="broken: not begun")
    plan = next((ended for _, ended in found.existence.marked("ended", window.on) if ended), None)
    if plan is not None:
        return msg("đứt: kết thúc theo {plateau}", "broken: ended by {plateau}", plateau=plan[0])
    return LocalText(vi="đứt: đã kết thúc", en="broken: ended")


def passed_blocks(found: Integrity, *, level: int) -> tuple[Block, ...]:
    """What a successor takes over while the record still names the predecessor: no breakage, but somebody has to write it down."""
    done, coming = passing(found)
    if not done and not coming:
        return ()
    heading = Heading(level=3 if level == 3 else 2, anchor="integrity-passed", text=LocalText(
        vi="Hồ sơ ghi bên cũ, đã hoặc sẽ có bên kế thừa", en="Recorded under a predecessor that a successor has replaced or will replace"))
    return (heading,
            *((_passed_table(LocalText(
                vi="Bên kế thừa đã tiếp nhận, hồ sơ còn ghi bên cũ",
                en="Taken over by a successor, still recorded under the predecessor"), done, found),) if done else ()),
            *((_passed_table(LocalText(
                vi="Theo kế hoạch sẽ có bên kế thừa từ ngày nêu, hồ sơ đang ghi bên hiện có",
                en="By the plan a successor takes over on the day given; the record names who serves today"),
                coming, found),) if coming else ()))


def passing(found: Integrity) -> tuple[list[Window], list[Window]]:
    """Where a successor stands in for what is named: since the day that is looked from, or before; and from a later day on."""
    rows = [w for w in found.passed if w.reaches(found.day)]
    return ([w for w in rows if w.start is None or w.start <= found.day], [w for w in rows if w.start is not None and w.start > found.day])


def _passed_table(caption: LocalText, rows: list[Window], found: Integrity) -> Table:
    return Table(
        caption=caption, columns=(
            Column(title=LocalText(vi="Từ ngày", en="From"), narrow=True), Column(title=LocalText(vi="Đối tượng", en="Element")),
            Column(title=LocalText(vi="Hồ sơ đang ghi", en="Recorded as")), Column(title=LocalText(vi="Bên kế thừa", en="Successor")),
            Column(title=LocalText(vi="Vị trí", en="Place"))),
        rows=tuple(Row(cells=(
            plain(spelt(w.start) if w.start and not w.vague else "…"), _thing(w.dependent, found),
            (*_thing(w.on, found), plain(" · "), plain(field_word(w, found))), _thing(w.heir, found) if w.heir else plain("–"),
            code(f"{w.span.file}:{w.span.line}"))) for w in rows[:_LARGEST]))


def orphan_blocks(workspace: Workspace) -> tuple[Block, ...]:
    """Agencies that were dissolved and have no successor that exists, with what still stands under their name."""
    found: tuple[Orphan, ...] = workspace.today.answer(orphans)
    if not found:
        return (Paragraph(text=plain(LocalText(
            vi="Mọi cơ quan đã giải thể đều có cơ quan kế thừa đang tồn tại.",
            en="Every dissolved agency has an existing successor."))),)
    return (Bullets(items=tuple(said(msg(
        "`{agency}`: {n} việc còn ghi tên ({held})", "`{agency}`: {n} duties still name it ({held})", agency=orphan.agency,
        n=len(orphan.holds), held=", ".join(f"`{holder}` {field}" for holder, field in orphan.holds) or "–")) for orphan in found)),)
