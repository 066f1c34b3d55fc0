"""The gap by capability, layer, owner, data object and interface, one compact table each."""

from __future__ import annotations

from archmodel.analysis.gap import GapAnalysis, Status
from archmodel.analysis.gap.breakdown import Aspect, Line, breakdown
from archmodel.kit.document import Block, Callout, Column, Inline, Paragraph, Row, Table, code, plain
from archmodel.kit.text import LocalText, msg
from archmodel.metamodel import Framework
from archmodel.reports._gap_words import SIGNS, capital, heading, linked, noun


def figures(gap: GapAnalysis, framework: Framework, *aspects: Aspect, every: bool = False) -> tuple[Block, ...]:
    """Those asked for, or all five; unless `every` line is wanted, what nothing happens to is counted in one."""
    blocks: list[Block] = [heading(2, "Khoảng cách theo từng góc nhìn", "The gap from every side", "by")]
    for aspect in aspects or tuple(Aspect):
        lines = breakdown(gap, aspect, framework)
        if lines:
            blocks += [heading(3, aspect.word.vi, aspect.word.en, f"by-{aspect.value}"), _table(lines, aspect, gap, every)]
    if len(blocks) == 1:
        return (*blocks, Paragraph(text=plain(LocalText(vi="Không có dữ liệu.", en="No data."))))
    return (*blocks, Callout(kind="note", title=LocalText(vi="Cách đọc", en="How to read it"), text=(plain(LocalText(
        vi="Mỗi mục đếm theo thông tin ở thời điểm gốc, mục mới theo thời điểm đích. Một hệ thống thực hiện nhiều năng lực hoặc lưu "
           "nhiều đối tượng dữ liệu được đếm ở từng dòng, nên cộng các dòng của hai bảng đó sẽ lớn hơn tổng số.",
        en="Everything is counted by what is recorded at the baseline, new things by what is recorded at the target. A system that "
           "realises "
           "several capabilities or keeps several data objects counts in each of those lines, so the lines of these two tables add up to "
           "more than the total.")),)))


def _table(lines: tuple[Line, ...], aspect: Aspect, gap: GapAnalysis, every: bool) -> Table:
    shown = [line for line in lines if every or line.moves]
    still = [line for line in lines if line not in shown]
    things = capital(LocalText(vi="trao đổi dữ liệu", en="data exchanges") if aspect is Aspect.INTERFACE else noun(gap.group))
    rows = [Row(cells=(*_name(line), *_counts(line), _moving(line, gap, every))) for line in shown]
    if still:
        rows.append(Row(tone="quiet", cells=(
            plain(""), plain(msg("{n} mục không có thay đổi", "{n} without any change", n=len(still))), plain(""),
            *(plain("") for _ in Status), plain(""), plain(""))))
    return Table(
        caption=msg("{things} theo {aspect}", "{things} by {aspect}", things=things,
                    aspect=LocalText(vi=aspect.word.vi.lower(), en=aspect.word.en.lower())),
        columns=(
            Column(title=LocalText(vi="Mã", en="Id")), Column(title=aspect.word),
            Column(title=LocalText(vi="Gốc", en="Baseline"), align="right"),
            *(Column(title=LocalText(vi=f"{SIGNS[s]} {s.word.vi}", en=f"{SIGNS[s]} {s.word.en}"), align="right") for s in Status),
            Column(title=LocalText(vi="Đích", en="Target"), align="right"),
            Column(title=LocalText(vi="Thay đổi, loại bỏ", en="Changed, eliminated"))),
        rows=tuple(rows))


def _name(line: Line) -> tuple[Inline, Inline]:
    return (code(line.id) if line.id else plain("–")), plain(line.name)


def _counts(line: Line) -> tuple[Inline, ...]:
    return (plain(str(line.baseline)), *(plain(str(line.counts[s]) if line.counts[s] else "–") for s in Status), plain(str(line.target)))


def _moving(line: Line, gap: GapAnalysis, alone: bool) -> Inline:
    """What of it changes or ends: the ids behind the figures, which lead to their lines unless the table stands alone."""
    names = [name for name in line.rows if gap.rows[name].status in (Status.CHANGED, Status.ELIMINATED)]
    return code(", ".join(names)) if alone and names else linked(names, gap)
