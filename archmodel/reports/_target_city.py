"""The city's part of the target: layers and components, cross-cutting parts, what ends, and the blocks of the national model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from archmodel.analysis.gap import GapAnalysis, GapRow, Status
from archmodel.analysis.gap.breakdown import Aspect, Line, breakdown
from archmodel.graph import Architecture
from archmodel.kit.document import Block, Inline, Paragraph, Row, code, plain, ref, said, strong
from archmodel.kit.document.blocks import Words, runs
from archmodel.kit.text import msg
from archmodel.metamodel import Block as Place
from archmodel.model import Element
from archmodel.reports import Request
from archmodel.reports._planned import count, turned
from archmodel.reports._telling import NONE, Teller, h, moment_of, picture, t, table

PICTURES = ("city-target", "sd-t-01", "sd-t-02")
PROVINCE = 8
REST = "-khac"
"""How the blocks for all other things are called."""
SHOWN = 6
_FIELDS = (("Hiện nay", "Today", "right"), ("Giữ nguyên", "Kept", "right"), ("Thay đổi", "Changed", "right"), ("Kết thúc", "Ended",
    "right"),
           ("Bổ sung", "New", "right"), ("Mục tiêu", "Target", "right"))


def city(gap: GapAnalysis, say: Teller, request: Request) -> tuple[Block, ...]:
    views = [view for view in PICTURES if view in say.workspace.views] or ["city-target"]
    return (
        h(3, "Theo lớp và thành phần", "By layer and component", "layers"), _layers(gap, say),
        *(picture(say.workspace, view, request) for view in views),
        h(3, "Thành phần xuyên suốt", "Cross-cutting components", "crosscutting"), _crosscutting(say),
        h(3, "Hệ thống kết thúc", "Systems that end", "ended"), _ended(gap, say),
        h(3, "Khối của mô hình thành phần cấp tỉnh", "Blocks of the provincial model", "blocks"), *_blocks(gap, say))


def by_layer(gap: GapAnalysis, say: Teller) -> tuple[Line, ...]:
    """The layers in which something stands; what states no component left out."""
    return tuple(line for line in breakdown(gap, Aspect.LAYER, say.workspace.framework) if line.id)


def _layers(gap: GapAnalysis, say: Teller) -> Block:
    framework, rows = say.workspace.framework, list[Row]()
    found: dict[str, list[GapRow]] = {}
    for row in gap.elements:
        component = row.thing.text("component") if isinstance(row.thing, Element) else None
        found.setdefault(component if component in {*framework.components, *framework.crosscutting} else "", []).append(row)
    for layer in framework.layers.values():
        inside = [row for c in layer.components for row in found.get(c, ())]
        rows.append(_line(t(f"Lớp {layer.number}. {layer.name.vi}", f"Layer {layer.number}. {layer.name.en}"), inside, whole=True))
        rows += [_line(framework.components[c].name, found.get(c, [])) for c in layer.components if len(layer.components) > 1]
    rows += [_line(words, found[c]) for c, words in framework.crosscutting.items() if c in found]
    if "" in found:
        rows.append(_line(t("Chưa xếp thành phần", "No component stated"), found[""]))
    rows.append(_line(t("Tổng cộng", "Total"), gap.elements, whole=True))
    return table(msg("Số hệ thống theo lớp và thành phần, {a} → {b}", "Systems by layer and component, {a} → {b}",
                     a=moment_of(gap.baseline),
                     b=moment_of(gap.target)), (("Lớp, thành phần", "Layer, component"), *_FIELDS), rows)


def _line(title: Words, rows: Sequence[GapRow], *, whole: bool = False) -> Row:
    each: Mapping[Status, int] = {s: sum(r.status is s for r in rows) for s in Status}
    before = each[Status.RETAINED] + each[Status.CHANGED] + each[Status.ELIMINATED]
    after = each[Status.RETAINED] + each[Status.CHANGED] + each[Status.NEW]
    return Row(cells=(strong(title) if whole else plain(title), *(count(n) for n in (
        before, each[Status.RETAINED], each[Status.CHANGED], each[Status.ELIMINATED], each[Status.NEW], after))))


def _crosscutting(say: Teller) -> Block:
    """By the principles that serve them: a cross-cutting part is no system."""
    at, framework = say.architecture, say.workspace.framework
    placed = {name: [e.id for e in at.elements.values() if e.text("component") == name] for name in framework.crosscutting}
    serving = {name: [p.id for p in at.of_kind("principle") if name in p.ids("crosscutting")] for name in framework.crosscutting}
    return table(
        t("Thành phần xuyên suốt, nguyên tắc phục vụ và hệ thống được xếp vào (“–”: chưa ghi hệ thống nào)",
          "Cross-cutting components, the principles that serve them and the systems placed in them (“–”: none on record)"),
        (("Thành phần xuyên suốt", "Cross-cutting component"), ("Nguyên tắc", "Principles"), ("Hệ thống", "Systems")),
        (Row(tone="" if serving[name] or placed[name] else "warning", cells=(plain(words), say.names(serving[name]),
            say.names(placed[name])))
         for name, words in framework.crosscutting.items()))


def _ended(gap: GapAnalysis, say: Teller) -> Block:
    model = say.workspace.model
    return table(
        t("Hệ thống hiện nay kết thúc trước mục tiêu", "Systems of today that end before the target"),
        (("Hệ thống", "System"), ("Kết quả", "Outcome"), ("Kế thừa", "Successor"), ("Theo mốc", "Decided at"), ("Nơi quyết định",
            "Written at")),
        (Row(cells=(say.named(row.id), plain(row.outcome.word), say.names(row.successors),
                    say.names(dict.fromkeys(c.plateau for c in row.causes if c.plateau in model.plateaus)),
                    code(str(row.causes[0].span)) if row.causes else say.place(row.id)))
         for row in gap.of(Status.ELIMINATED)),
        empty=t("Không hệ thống nào kết thúc.", "No system ends."))


def _some(those: Sequence[str], say: Teller) -> Inline:
    """The first of them; of many also how many more there are."""
    rest = len(those) - SHOWN
    more = (plain(msg("; và {n} hệ thống khác", "; and {n} more", n=rest)),) if rest > 0 else ()
    return (*runs(say.names(those[:SHOWN])), *more)


def empty_blocks(say: Teller) -> tuple[str, ...]:
    """The obligatory blocks of the provincial model in which nothing stands at the target; those for all other things left out."""
    held = _standing(say.architecture)
    return tuple(name for name, block in say.workspace.framework.blocks.items() if _asked(block) and not held.get(name))


def _asked(block: Place) -> bool:
    return block.figure == PROVINCE and not block.optional and block.component is not None and not block.id.endswith(REST)


def unplaced(gap: GapAnalysis) -> int:
    """How many systems of the target state no block."""
    return sum(row.target is not None and isinstance(row.thing, Element) and row.thing.text("block") is None for row in gap.elements)


def _standing(at: Architecture) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in at.elements.values():
        block = element.text("block")
        if block:
            found.setdefault(block, []).append(element.id)
    return found


def _blocks(gap: GapAnalysis, say: Teller) -> tuple[Block, ...]:
    framework, now, then = say.workspace.framework, _standing(gap.baseline), _standing(say.architecture)
    blocks = [b for b in framework.blocks.values() if b.figure == PROVINCE]
    if not blocks:
        return (Paragraph(text=said(t("Khung đang dùng không nêu khối của mô hình thành phần.",
                                      "The framework in use names no blocks of a component model."))),)
    rows = [Row(tone="" if then.get(b.id) or not _asked(b) else "warning", cells=(
        (plain(b.name), plain(" · "), code(b.id)), plain(framework.components[b.component].name if b.component else NONE),
        plain(t("bắt buộc", "obligatory") if _asked(b) else t("khi có", "where there is one") if b.id.endswith(REST) else t("tùy chọn",
            "optional")),
        count(len(now.get(b.id, ()))), count(len(then.get(b.id, ()))),
        _some(then.get(b.id, []), say))) for b in blocks]
    return (
        Paragraph(text=(said(msg("Trong {all} hệ thống ở mục tiêu, {n} chưa ghi khối (`block`) nên không có ở ",
                                 "Of the {all} systems of the target {n} state no block (`block`) and are not in ",
                                 all=gap.balance.target, n=unplaced(gap))), ref("blocks-table"), said("."))),
        turned(table(
            t("Khối của mô hình thành phần cấp tỉnh (Hình 8) và hệ thống đứng trong đó",
              "Blocks of the provincial model (figure 8) and what stands in them"),
            (("Khối", "Block"), ("Thành phần", "Component"), ("Bắt buộc", "Obligatory"), ("Hiện nay", "Today", "right"),
             ("Mục tiêu", "Target", "right"), ("Hệ thống ở mục tiêu", "Systems in the target")), rows), "blocks-table",
            framework.instrument))
