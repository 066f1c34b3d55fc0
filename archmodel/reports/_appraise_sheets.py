"""The tables of the economic appraisal: results, benefits, years, costs, sensitivities, switching values, who gains and pays."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from archmodel.analysis.economics.appraisal import Appraisal, Case
from archmodel.analysis.economics.benefits import ATTRIBUTED, Benefit
from archmodel.analysis.economics.conversion import IDLE
from archmodel.analysis.economics.distribution import UNKNOWN, Financial, Side, distribution, effectiveness, financial
from archmodel.analysis.economics.sensitivity import Sensitivity, Switch
from archmodel.analysis.ledger import Cell, Line, Sheet
from archmodel.kit.text import LocalText
from archmodel.model.element import Unknown
from archmodel.reports._amounts import unit_words
from archmodel.reports._telling import t

_PRESENT, _TOTAL = t("Hiện giá", "Present value"), t("Tổng", "Total")
_BENEFIT, _COST = t("Lợi ích", "Benefit"), t("Khoản chi", "Cost line")
_NET = t("Dòng ròng", "Net flow")


def sheets(found: Appraisal, tested: Sensitivity) -> Iterator[Sheet]:
    """In the order in which an appraiser reads them; `found` has a case."""
    case = found.case
    assert case is not None
    yield _results(found, case)
    yield _benefits(found, case)
    yield _listed(found)
    yield _years(found, case)
    yield _costs(found, case)
    if money := financial(found):
        yield _views(case, money)
    if found.options:
        yield _options(found)
    yield _scenarios(found, case, tested)
    yield _switches(found, tested)
    yield _sides(found, distribution(found))
    if found.conversions.owners or found.conversions.idle:
        yield _conversions(found)


def _results(found: Appraisal, case: Case) -> Sheet:
    rows: tuple[tuple[str, LocalText], ...] = (
        (case.pv_benefits, t("mọi lợi ích quy ra tiền, sau khi nhân tỷ lệ quy cho dự án", "all benefits in money, after attribution")),
        (case.pv_costs, t("mọi chi phí kinh tế, kể cả thay thế, trừ giá trị còn lại", "all economic costs, replacements in, residual "
                                                                                      "value off")),
        (case.enpv, t("lớn hơn 0: xã hội được nhiều hơn mất", "above 0: society gains more than it gives")),
        (case.eirr, t("so với mức yêu cầu ở dòng dưới", "to be held against the hurdle below")),
        (found.frame.hurdle, t("mức sinh lời tối thiểu được yêu cầu", "the least return that is asked for")),
        (case.bcr, t("lớn hơn 1: mỗi đồng chi phí đem lại hơn một đồng lợi ích", "above 1: a unit of cost brings more than a unit of "
                                                                                 "benefit")),
        (case.npv_per_capital, t("để xếp hạng khi vốn đầu tư có hạn", "to rank projects when capital is short")),
        (case.payback, t("chưa chiết khấu, tính từ năm gốc", "undiscounted, from the base year")),
        (case.discounted_payback, t("có chiết khấu, tính từ năm gốc", "discounted, from the base year")))
    return Sheet(
        id="appraisal", title=t("Kết quả thẩm định kinh tế", "Results of the appraisal"), head=t("Chỉ tiêu", "Measure"),
        columns=(t("Giá trị", "Value"), t("Cách đọc", "How to read it")),
        lines=tuple(Line(title=found.frame.ledger[name].title, cells=(name, words), strong=name == case.enpv) for name, words in rows),
        notes=(_against(found, case), t(
            "ENPV = PV(lợi ích) − PV(chi phí) theo suất chiết khấu xã hội; EIRR là suất làm ENPV bằng 0; BCR = PV(lợi ích) / PV(chi phí) "
            "(ADB 2017; Ngân hàng Thế giới 2016).",
            "ENPV = PV(benefits) − PV(costs) at the social discount rate; EIRR is the rate at which the ENPV is 0; BCR = PV(benefits) / "
            "PV(costs) (ADB 2017; World Bank 2016).")))


def _against(found: Appraisal, case: Case) -> LocalText:
    names = found.frame.model.elements
    if case.against:
        a, b = names[case.option].name, names[case.against].name
        return LocalText(vi=f"Phương án “{a.say('vi')}” so với phương án tối thiểu “{b.say('vi')}”: chỉ tính phần tăng thêm; những gì cả "
                            "hai đều có thì triệt tiêu.",
                         en=f"The option “{a.say('en')}” against the do-minimum “{b.say('en')}”: only what it adds; what both have "
                            "cancels out.")
    first = LocalText(vi=f"Phương án “{names[case.option].name.say('vi')}”. ", en=f"The option “{names[case.option].name.say('en')}”. ") \
        if case.option else LocalText(vi="", en="")
    return LocalText(
        vi=first.vi + "Chưa ghi phương án tối thiểu (do-minimum): “không có dự án” được coi là không chi và không hưởng gì thêm.",
        en=first.en + "No do-minimum option is recorded: “without the project” is taken as neither spending nor gaining anything more.")


def _benefits(found: Appraisal, case: Case) -> Sheet:
    ledger = found.frame.ledger

    def known(name: str) -> Cell:
        return name if name in ledger else None

    order = sorted(case.counted, key=lambda each: (-abs(ledger.value(each[0].pv) or Decimal(0)), each[0].id))
    lines = [Line(title=each.element.name, element=each.id, cells=(
        _whole(found, each), known(f"{each.id}.attribution_pct.base"), each.yearly or None, known(f"{each.id}.start_year"),
        known(f"{each.id}.ramp_years"), each.pv)) for each, _ in order]
    lines.append(Line(title=_TOTAL, cells=(None, None, None, None, None, case.pv_benefits), strong=True))
    return Sheet(
        id="benefits", title=t("Lợi ích quy ra tiền", "Benefits in money"), head=_BENEFIT, lines=tuple(lines), columns=(
            t("Mỗi năm, chưa quy cho dự án", "A year, before attribution"), t("Quy cho dự án", "Attributed"),
            t("Mỗi năm, khi đầy đủ", "A year, in full"), t("Bắt đầu", "From"), t("Tăng dần", "Ramp-up"), _PRESENT),
        notes=(t("Mỗi lợi ích được tính đúng theo công thức ghi trong dữ liệu, đơn vị đã được đối chiếu, rồi nhân tỷ lệ quy cho dự án: "
                 "Trung tâm chỉ là một trong các nguyên nhân. Năm thứ k của n năm tăng dần đạt k/n, năm bắt đầu là k = 1.",
                 "Each benefit is computed by the very formula on record, its units checked, and multiplied by the share the project "
                 "brings: the centre is only one of the causes. Year k of n years of ramp-up brings k/n, the first year being k = 1."),
               *_shared_prices(found)))


def _whole(found: Appraisal, benefit: Benefit) -> Cell:
    """What it is worth a year before attribution, in units of the currency like the columns beside it: `benefit/<id>/whole`."""
    ledger = found.frame.ledger
    if not benefit.gross or not benefit.yearly or ledger[benefit.gross].unit == ledger[benefit.yearly].unit:
        return benefit.gross or None
    yearly, name = ledger[benefit.yearly], f"benefit/{benefit.id}/whole"
    if name not in ledger:
        title = benefit.element.name
        ledger.compute(name, LocalText(vi=f"Giá trị mỗi năm trước khi quy cho dự án: {title.say('vi')}",
                                       en=f"Yearly worth before attribution: {title.say('en')}"), yearly.unit,
                       yearly.formula.removesuffix(ATTRIBUTED), {n: f for n, f in yearly.operands.items() if n != "attribution"})
    return name


def _shared_prices(found: Appraisal) -> Iterator[LocalText]:
    for each in found.benefits:
        if each.counted and each.reading.value:
            owner = found.frame.model.elements[each.reading.value]
            yield LocalText(
                vi=f"“{each.element.name.say('vi')}”: khối lượng ({unit_words(each.reading.unit).vi}) nhân với “{owner.name.say('vi')}”, "
                   "giữ nguyên mọi năm, đổi theo tỷ giá năm gốc hoặc năm gần nhất trước đó.",
                en=f"“{each.element.name.say('en')}”: the quantity ({unit_words(each.reading.unit).en}) times “{owner.name.say('en')}”, "
                   "the same in every year, at the exchange rate of the base year or the latest before it.")


def _listed(found: Appraisal) -> Sheet:
    """What stands in no total: by name, with its quantity and what one unit costs, where there is a figure."""
    costs = effectiveness(found)
    return Sheet(
        id="not-monetised", title=t("Lợi ích không quy ra tiền", "Benefits not in money"), head=_BENEFIT,
        columns=(t("Mỗi năm, khi đầy đủ", "A year, in full"), t("Chi phí cho một đơn vị", "Cost of one unit"), t("Vì sao", "Why")),
        lines=tuple(Line(title=each.element.name, element=each.id, cells=(each.yearly or None, costs.get(each.id), each.why))
                    for each in found.listed),
        empty=t("Dữ liệu chưa ghi lợi ích nào chỉ mô tả, không quy ra tiền. Danh mục này bắt buộc có để không tính trùng; hãy ghi những "
                "lợi ích đó với `monetised: false`.",
                "No benefit is recorded as only described, without a sum of money. The list is mandatory, so that nothing is counted "
                "twice: record such benefits with `monetised: false`."),
        notes=(t("Không cộng vào ENPV. Chi phí cho một đơn vị = hiện giá toàn bộ chi phí / khối lượng chiết khấu: gán cả chi phí cho một "
                 "kết quả, nên chỉ so với việc làm khác đem lại cùng kết quả.",
                 "In no total. Cost of one unit = present value of all costs / discounted quantity: all costs are laid on one outcome, so "
                 "it compares only with other ways to the same outcome."),) if costs else ())


def _years(found: Appraisal, case: Case) -> Sheet:
    lines = [Line(title=LocalText.same(str(y)), cells=(
        case.benefits[y], case.costs[y], case.net[y], case.discounted[y], case.cumulative[y])) for y in found.frame.span]
    if case.end:
        lines.append(Line(title=t("Cuối thời kỳ", "End of the study"), cells=(None, None, case.end, None, None)))
    lines.append(Line(title=t("Hiện giá", "Present value"), cells=(case.pv_benefits, case.pv_costs, case.enpv, None, None), strong=True))
    return Sheet(id="years", title=t("Dòng kinh tế theo năm", "Economic flows by "
                                                              "year"), head=t("Năm", "Year"), lines=tuple(lines), columns=(
        t("Lợi ích", "Benefits"), t("Chi phí", "Costs"), _NET, t("Chiết khấu", "Discounted"), t("Lũy kế", "Cumulative")), marked=False)


def _costs(found: Appraisal, case: Case) -> Sheet:
    ledger = found.frame.ledger
    order = sorted(case.of_item, key=lambda name: (-abs(ledger.value(case.of_item[name]) or Decimal(0)), name))
    lines = [Line(title=found.frame.model.elements[name].name, element=name, cells=(case.of_item[name],)) for name in order]
    lines.append(Line(title=_TOTAL, cells=(case.pv_costs,), strong=True))
    lines.extend(Line(title=each.name, element=each.id, cells=(t("khoản chuyển giao: không tính", "a transfer: not counted"),))
                 for each in found.transfers)
    return Sheet(id="costs", title=t("Chi phí kinh tế theo khoản", "Economic costs "
                                                                   "by line"), head=_COST, columns=(_PRESENT,), lines=tuple(lines),
                 notes=(t("Cả thời kỳ phân tích: đầu tư, vận hành, bảo trì, thay thế, trừ giá trị còn lại; không gồm khoản đã chi và "
                          "khoản chuyển giao.",
                          "Over the whole study: investment, operation, upkeep, replacement, less the residual value; neither sunk costs "
                          "nor transfers."),))


def _views(case: Case, money: Financial) -> Sheet:
    lines = (Line(title=t("Lợi ích", "Benefits"), cells=(money.benefits, case.pv_benefits)),
             Line(title=t("Chi phí", "Costs"), cells=(money.costs, case.pv_costs)),
             Line(title=t("Giá trị hiện tại ròng", "Net present value"), cells=(money.npv, case.enpv), strong=True))
    return Sheet(id="views", title=t("Ngân sách thấy gì, xã hội thấy gì", "What the budget sees, what society sees"),
                 head=t("Hiện giá", "Present value"), lines=lines,
                 columns=(t("Tài chính (ngân sách)", "Financial (budget)"), t("Kinh tế (xã hội)", "Economic (society)")), notes=(
                     t("Tài chính: giá thị trường, tính cả khoản chuyển giao, chỉ gồm lợi ích loại tài chính (tiền ngân sách thu hoặc "
                       "tiết kiệm được), theo cùng suất chiết khấu. Kinh tế: không tính khoản chuyển giao, nhân hệ số chuyển đổi, gồm mọi "
                       "lợi ích của xã hội.",
                       "Financial: market prices, transfers in, only benefits of category financial (money the budget receives or saves), "
                       "at the same rate. Economic: no transfers, conversion factors applied, all benefits of society."),))


def _options(found: Appraisal) -> Sheet:
    names, shown = found.frame.model.elements, found.case.option if found.case else ""
    return Sheet(
        id="options", title=t("Các phương án", "Options"), head=t("Phương án", "Option"),
        columns=(t("Hiện giá lợi ích", "PV of benefits"), t("Hiện giá chi phí", "PV of costs"),
                 *(LocalText.same(word) for word in ("ENPV", "EIRR", "BCR"))),
        lines=tuple(Line(title=names[each.option].name, element=each.option, strong=each.option == shown, cells=(
            each.pv_benefits, each.pv_costs, each.enpv, each.eirr, each.bcr)) for each in found.options),
        notes=(t("Mỗi phương án so với phương án tối thiểu nếu có; các bảng khác trình bày phương án có ENPV cao nhất (in đậm).",
                 "Each against the do-minimum where there is one; the other tables show the option with the highest ENPV (in bold)."),))


def _scenarios(found: Appraisal, case: Case, tested: Sensitivity) -> Sheet:
    lines = [Line(title=t("Cơ sở", "Base"), cells=(case.enpv, case.eirr, case.bcr, None), strong=True)]
    lines += [Line(title=each.title, cells=(each.enpv, each.eirr, each.bcr, _turned(found, case, each.enpv)))
              for each in (*tested.scenarios, *tested.told)]
    return Sheet(
        id="sensitivity", title=t("Độ nhạy", "Sensitivity"), head=t("Nếu", "If"), lines=tuple(lines), marked=False,
        columns=(LocalText.same("ENPV"), LocalText.same("EIRR"), LocalText.same("BCR"), t("Kết luận đổi", "Answer changes")),
        notes=(t("Lợi ích chậm: mọi lợi ích dời lại, phần rơi sau thời kỳ phân tích thì mất. EIRR không phụ thuộc suất chiết khấu.",
                 "Late benefits: all of them are put off, and what falls after the study is lost. The EIRR does not depend on the rate."),))


def _turned(found: Appraisal, case: Case, name: str) -> LocalText:
    before, after = found.frame.ledger.value(case.enpv), found.frame.ledger.value(name)
    if before is None or after is None:
        return UNKNOWN
    return t("có", "yes") if (before >= 0) != (after >= 0) else t("không", "no")


def _switches(found: Appraisal, tested: Sensitivity) -> Sheet:
    return Sheet(
        id="switching", title=t("Giá trị chuyển đổi", "Switching values"), head=t("Biến số", "Variable"), marked=False,
        columns=(_PRESENT, t("Thay đổi để ENPV = 0", "Change for ENPV = 0"), t("Chỉ số độ nhạy", "Sensitivity "
                                                                                                 "indicator"), t("Nghĩa là", "It means")),
        lines=tuple(Line(title=each.title, element=each.element, cells=(each.present, each.change, each.indicator, _meaning(found, each)),
                         strong=not each.element) for each in tested.switches),
        notes=(t("Chỉ riêng biến số đó thay đổi. Chỉ số độ nhạy = % thay đổi của ENPV / % thay đổi của biến số. Với chi phí chỉ nêu các "
                 "khoản lớn nhất.",
                 "That variable alone changes. Sensitivity indicator = % change of the ENPV / % change of the variable. Of the costs only "
                 "the largest lines."),))


def _meaning(found: Appraisal, switch: Switch) -> LocalText:
    value = found.frame.ledger.value(switch.change)
    if value is None:
        return UNKNOWN
    if value < -1:
        return t("bỏ hẳn vẫn không đổi kết luận", "even without it the answer stands")
    if value < 0:
        return t("giảm đến mức này thì ENPV bằng 0", "reduced by this much, the ENPV is 0")
    return t("tăng đến mức này thì ENPV bằng 0", "raised by this much, the ENPV is 0")


def _sides(found: Appraisal, sides: tuple[Side, ...]) -> Sheet:
    names = found.frame.model.elements
    lines = [Line(title=names[each.who].name if each.who in names else UNKNOWN, element=each.who if each.who in names else "",
                  cells=(each.gains or None, each.pays or None)) for each in sides]
    if found.case is not None:
        lines.append(Line(title=_TOTAL, cells=(found.case.pv_benefits, found.case.pv_costs), strong=True))
    return Sheet(
        id="distribution", title=t("Ai hưởng lợi, ai chi trả", "Who gains, who pays"), head=t("Bên liên quan", "Stakeholder"),
        columns=(t("Hưởng lợi, hiện giá", "Gains, present value"), t("Chi trả, hiện giá", "Pays, present value")), lines=tuple(lines),
        notes=tuple(_unshared(found)))


def _unshared(found: Appraisal) -> Iterator[LocalText]:
    silent = [each for each in found.benefits if each.counted and _unstated(each)]
    if silent:
        yield LocalText(vi=f"“Chưa xác định”: {len(silent)} lợi ích chưa ghi ai hưởng (`beneficiaries`), hoặc khoản chi chưa ghi ai trả "
                           "(`payer`); không chia thay.",
                        en=f"“Unknown”: benefits that do not say who gains (`beneficiaries`): {len(silent)}, or lines of cost that do not "
                           "say who pays (`payer`); nobody's share is made up.")


def _unstated(benefit: Benefit) -> bool:
    stated = benefit.element.get("beneficiaries")
    return stated is None or isinstance(stated, Unknown)


def _conversions(found: Appraisal) -> Sheet:
    """Which factors are applied to what, and which are not."""
    lines = []
    for owner in found.conversions.owners:
        lines.append(Line(title=owner.name, element=owner.id, cells=(
            found.frame.parameter(owner.id, "ratio"), LocalText.same(", ".join(owner.ids("categories"))))))
    for owner in found.conversions.idle:
        lines.append(Line(title=owner.name, element=owner.id, cells=(found.frame.parameter(owner.id, "ratio"), IDLE)))
    return Sheet(
        id="conversion", title=t("Hệ số chuyển đổi sang giá kinh tế", "Conversion factors to economic prices"), head=t("Hệ số", "Factor"),
        columns=(t("Giá trị", "Value"), t("Áp dụng cho", "Applied to")), lines=tuple(lines),
        notes=(t("Thước đo: giá thị trường trong nước. Loại nào không có hệ số thì giá kinh tế bằng giá thị trường.",
                 "Numeraire: domestic market prices. Without a factor the economic price is the market price."),))
