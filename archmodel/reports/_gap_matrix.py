"""The TOGAF matrix: rows are the baseline, columns the target, the last column is Eliminated, the last row New."""

from __future__ import annotations

from archmodel.analysis.gap import GapAnalysis, GapRow, Status
from archmodel.kit.document import Block, Column, Heading, Inline, Paragraph, Row, Table, code, link, plain
from archmodel.kit.text import LocalText, msg
from archmodel.metamodel import Framework

_KEPT = {Status.RETAINED: "=", Status.CHANGED: "↻"}
_LARGEST = 60
"""Columns one matrix may have: a wider one cannot be read, and grows with the square of the systems."""


def matrices(gap: GapAnalysis, framework: Framework) -> tuple[Block, ...]:
    """One matrix a component of the framework, so that each fits a page; a successor elsewhere is named in the last column."""
    heading = Heading(level=2, text=LocalText(vi="Ma trận TOGAF", en="TOGAF matrix"), anchor="matrix")
    reading = Paragraph(text=plain(LocalText(
        vi="Hàng: hiện trạng; cột: mục tiêu. = giữ nguyên · ↻ thay đổi · → do hệ thống ở cột này thay thế · × loại bỏ · + bổ sung mới. "
           "Mỗi ô dẫn tới căn cứ của nó.",
        en="Rows: baseline; columns: target. = retained · ↻ changed · → replaced by this column · × eliminated · + new. "
           "Each cell leads to its grounds.")))
    blocks: list[Block] = [heading, reading]
    placed = _by_component(gap)
    for component in sorted(framework.components.values(), key=lambda c: framework.layers[c.layer].number, reverse=True):
        rows = placed.pop(component.id, [])
        if rows:
            title = LocalText(vi=f"{component.layer} · {component.name.vi}", en=f"{component.layer} · {component.name.en}")
            blocks += _matrix(rows, title, component.id)
    rest = [row for rows in placed.values() for row in rows]
    if rest:
        blocks += _matrix(rest, LocalText(vi="Ngoài khung", en="Outside the framework"), "outside")
    return tuple(blocks)


def _by_component(gap: GapAnalysis) -> dict[str, list[GapRow]]:
    found: dict[str, list[GapRow]] = {}
    for row in gap.elements:
        component = row.thing.fields.get("component")
        found.setdefault(component if isinstance(component, str) else "", []).append(row)
    return found


def _matrix(rows: list[GapRow], title: LocalText, anchor: str) -> tuple[Block, ...]:
    """Of too many systems only those that do not stay as they are; the tables below the matrices always have all of them."""
    heading = Heading(level=3, text=title, anchor=f"matrix-{anchor}")
    if len(rows) <= _LARGEST:
        return (heading, _table(rows))
    moving = [row for row in rows if row.status is not Status.RETAINED]
    note = Paragraph(text=plain(msg(
        "{n} hệ thống: quá nhiều cho một ma trận. {m} hệ thống giữ nguyên (=) chỉ có trong bảng “Từng hệ thống và căn cứ”.",
        "{n} systems are too many for one matrix. The {m} that are retained (=) stand only in “All systems, each with its grounds”.",
        n=len(rows), m=len(rows) - len(moving))))
    return (heading, note, *((_table(moving),) if 0 < len(moving) <= _LARGEST else ()))


def _table(rows: list[GapRow]) -> Table:
    baseline = [r for r in rows if r.baseline is not None]
    target = [r for r in rows if r.target is not None]
    columns = (
        Column(title=LocalText(vi="Hiện trạng ↓ · Mục tiêu →", en="Baseline ↓ · Target →")),
        *(Column(title=r.id, align="center", narrow=True) for r in target),
        Column(title=LocalText(vi="Loại bỏ", en="Eliminated"), align="center"))
    body = [Row(cells=(code(b.id), *(_cell(b, t) for t in target), _eliminated(b))) for b in baseline]
    new = Row(cells=(plain(LocalText(vi="Bổ sung mới", en="New")), *(
        link("+", f"#row-{t.id}") if t.status is Status.NEW else plain("") for t in target), plain("")), tone="new")
    return Table(
        caption=msg("Hiện trạng: {n} hàng; mục tiêu: {m} cột", "Baseline: {n} rows; target: {m} columns", n=len(baseline), m=len(target)),
        columns=columns, rows=(*body, new), matrix=True)


def _cell(before: GapRow, after: GapRow) -> Inline:
    if before.id == after.id:
        return link(_KEPT[before.status], f"#row-{before.id}")
    return link("→", f"#row-{before.id}") if after.id in before.successors else plain("")


def _eliminated(row: GapRow) -> Inline:
    if row.status is not Status.ELIMINATED:
        return plain("")
    return link("× → " + ", ".join(row.successors) if row.successors else "×", f"#row-{row.id}")
