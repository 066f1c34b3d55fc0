"""The tables of the cost account: by element, by legal category, by year, line by line, and every cut of the same whole."""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.analysis.economics.amounts import Band
from archmodel.analysis.economics.costing import ELEMENTS, OPERATING
from archmodel.analysis.economics.cuts import Cut
from archmodel.analysis.economics.factors import uniform_said
from archmodel.analysis.economics.lifecycle import Lifecycle
from archmodel.analysis.ledger import Cell, Line, Sheet
from archmodel.kit.text import LocalText, msg
from archmodel.reports._telling import t

_LOW, _BASE, _HIGH = t("Thấp", "Low"), t("Cơ sở", "Base"), t("Cao", "High")
_SHARE, _TOTAL = t("Tỷ trọng", "Share"), t("Tổng", "Total")
_PRESENT = t("Hiện giá", "Present value")
_HEADS = {"plateau": t("Mốc", "Plateau"), "category": t("Loại chi phí", "Category"), "system": t("Hệ thống", "System"),
          "package": t("Gói công việc", "Work package"), "owner": t("Chủ quản", "Owner"), "capability": t("Năng lực", "Capability"),
          "option": t("Phương án", "Option"), "funding": t("Nguồn vốn", "Source")}


def sheets(found: Lifecycle, every: tuple[Cut, ...]) -> Iterator[Sheet]:
    yield _elements(found)
    yield _capex(found)
    if found.capex.converted:
        yield _converted(found)
    yield _years(found)
    for cut in told(found, every):
        yield _cut(cut, found)
    yield _lines(found)


def told(found: Lifecycle, every: tuple[Cut, ...]) -> tuple[Cut, ...]:
    """The cuts that are shown: by option only where a line belongs to one."""
    return tuple(cut for cut in every if cut.id != "option" or found.options)


def _points(band: Band) -> tuple[Cell, ...]:
    return (band.low, band.base, band.high)


def _elements(found: Lifecycle) -> Sheet:
    lines = [Line(title=ELEMENTS[element], cells=(*_points(band), found.cash.get(element))) for element, band in found.elements.items()]
    ledger = found.frame.ledger
    lines.append(Line(title=ledger[found.total.base].title, cells=(*_points(found.total), found.undiscounted), strong=True))
    lines.append(Line(title=ledger[found.annual].title, cells=(None, found.annual, None, None)))
    return Sheet(
        id="lcc", title=t("Chi phí vòng đời theo thành phần, hiện giá", "Life-cycle cost by element, present value"),
        head=t("Thành phần", "Element"), columns=(_LOW, _BASE, _HIGH, t("Chưa chiết khấu", "Undiscounted")), lines=tuple(lines),
        notes=(msg("LCC (chi phí vòng đời) = I + Repl − Res + E + W + OM&R + O (NIST Handbook 135, ISO 15686-5). I: đầu tư ban đầu; "
                   "Repl: thay thế; Res: giá trị còn lại; E: năng lượng; W: nước; OM&R: vận hành, bảo trì, sửa chữa; O: chi khác.",
                   "LCC = I + Repl − Res + E + W + OM&R + O (NIST Handbook 135, ISO 15686-5). I: initial investment; Repl: replacement; "
                   "Res: residual value; E: energy; W: water; OM&R: operation, maintenance and repair; O: other."),
               msg("EAC (chi phí quy đều hằng năm) = LCC / UPV, với UPV = {upv}: số tiền bằng nhau mỗi năm có cùng hiện giá với LCC.",
                   "EAC (equivalent annual cost) = LCC / UPV, UPV = {upv}: the same amount every year that is worth the LCC.",
                   upv=uniform_said(found.frame)),
               t("Thay thế: mọi khoản có tuổi thọ được mua lại sau mỗi chu kỳ tuổi thọ kể từ năm đưa vào sử dụng, trước năm cuối. Giá trị "
                 "còn lại: khấu hao đều của lần mua cuối, trừ khi có giá trị hoặc tỷ lệ ghi sẵn.",
                 "Replacement: every line with a life is bought again after each life from the year in service, before the last year. "
                 "Residual value: straight line of the last purchase, unless a value or a percentage is stated.")))


def _capex(found: Lifecycle) -> Sheet:
    capex = found.capex
    lines = [Line(title=c.name, element=c.id, cells=(*_points(c.amount), c.share)) for c in capex.categories]
    lines.append(Line(title=found.frame.ledger[capex.total.base].title, cells=(*_points(capex.total), None), strong=True))
    if capex.contingency:
        lines.append(Line(title=t("Dự phòng so với các khoản còn lại", "Contingency on all the rest"),
                          cells=(None, None, None, capex.contingency)))
    lines.extend(Line(title=found.frame.model.elements[name].name, element=name,
                      cells=(*_points(found.costing.amounts[name]), None)) for name in capex.unknown)
    return Sheet(
        id="capex", title=t("Đầu tư theo loại chi phí của pháp luật", "Investment by legal category"), head=t("Loại chi phí", "Category"),
        columns=(_LOW, _BASE, _HIGH, _SHARE), lines=tuple(lines),
        notes=(t("Gồm mọi khoản chi một lần, kể cả khoản chưa xếp được năm; giá năm gốc, chưa chiết khấu. Khoản tính theo tỷ lệ phần trăm "
                 "được tính lại từ các khoản làm cơ sở; dự phòng khối lượng không quá 10 %.",
                 "Every one-off line, also those without a year; in prices of the base year, undiscounted. Percentages are computed from "
                 "the lines they are a share of; the contingency for volume is at most 10 %."),))


def _converted(found: Lifecycle) -> Sheet:
    """The investment in another currency, with the dated rate it is converted at."""
    ledger = found.frame.ledger
    lines = [line for name in found.capex.converted.values() for line in (
        Line(title=ledger[name].title, cells=(name,)), Line(title=ledger[ledger[name].operands["rate"]].title,
                                                          cells=(ledger[name].operands["rate"],)))]
    return Sheet(id="converted", title=t("Tổng mức đầu tư quy đổi", "Total investment converted"), head=t("Khoản mục", "Item"),
                 columns=(t("Giá trị", "Value"),), lines=tuple(lines),
                 notes=(t("Tỷ giá của năm gốc, chưa có thì của năm gần nhất trước đó.",
                          "At the rate of the base year, else of the latest year before it."),))


def _years(found: Lifecycle) -> Sheet:
    elements = [element for element in ELEMENTS if element in found.cash]
    spent = [year for year, each in found.years.items() if each.elements]
    lines = [Line(title=LocalText.same(str(year)), cells=(
        *(each.elements.get(e) for e in elements), each.running if set(OPERATING) & set(each.elements) else None, each.total,
        each.present)) for year, each in found.years.items() if spent and spent[0] <= year <= spent[-1]]
    if lines:
        lines.append(Line(title=_TOTAL, strong=True, cells=(*(found.cash[e] for e in elements), found.running, found.undiscounted,
                                                          found.total.base)))
    return Sheet(
        id="years", title=t("Chi phí theo năm", "Cost by year"), head=t("Năm", "Year"),
        columns=(*(ELEMENTS[e] for e in elements), t("Chi thường xuyên", "Running costs"), _TOTAL, _PRESENT), lines=tuple(lines),
        empty=t("Chưa khoản chi nào tính được trong thời kỳ phân tích.", "No line of cost can be counted within the study period."),
        notes=(t("Năm của khoản chi: ghi ở khoản; không ghi thì chia đều theo tháng của gói công việc hoặc giai đoạn, chi hằng năm và bảo "
                 "trì từ tháng liền sau. Cột chi thường xuyên (năng lượng, nước, vận hành và bảo trì, khác) đã nằm trong tổng.",
                 "The year of a line is the stated one; else it is spread over the months of its package or phase, yearly costs and upkeep "
                 "from the month after. The running costs (energy, water, operation and upkeep, other) are part of the total."),))


def _cut(cut: Cut, found: Lifecycle) -> Sheet:
    used = [element for element in ELEMENTS if any(element in place.elements for place in cut.places)]
    model = found.frame.model
    lines = [Line(title=place.name, element=place.id if place.id in model.elements or place.id in model.plateaus else "",
                  cells=(*(place.elements.get(element) for element in used), place.total, place.share, place.undiscounted))
             for place in cut.places]
    lines.append(Line(title=_TOTAL, strong=True, cells=(*(found.elements[e].base for e in used), cut.total, None, cut.undiscounted)))
    return Sheet(
        id=cut.id, title=LocalText(vi=f"Chi phí vòng đời {cut.title.vi[0].lower()}{cut.title.vi[1:]}",
                                   en=f"Life-cycle cost {cut.title.en[0].lower()}{cut.title.en[1:]}"),
        head=_HEADS[cut.id], columns=(*(ELEMENTS[e] for e in used), _TOTAL, _SHARE, t("Chưa chiết khấu", "Undiscounted")),
        lines=tuple(lines), notes=(cut.rule,))


def _lines(found: Lifecycle) -> Sheet:
    costs, elements = found.costing, found.frame.model.elements
    lines = []
    for name, band in costs.amounts.items():
        renewed = LocalText.same(", ".join(map(str, costs.renewed[name]))) if name in costs.renewed else None
        present: Cell = costs.present[name].base if name in costs.present else costs.left_out.get(name)
        often = t("hằng năm", "yearly") if elements[name].get("recurrent") is True else t("một lần", "once")
        lines.append(Line(title=elements[name].name, element=name, cells=(*_points(band), often, renewed, present)))
    return Sheet(
        id="lines", title=t("Từng khoản chi", "Line by line"), head=t("Khoản chi", "Line"),
        columns=(_LOW, _BASE, _HIGH, t("Kỳ", "How often"), t("Năm thay thế", "Replaced in"),
                 t("Hiện giá cả vòng đời", "Present value over its life")),
        lines=tuple(lines), empty=t("Chưa có khoản chi nào.", "There are no cost items."))
