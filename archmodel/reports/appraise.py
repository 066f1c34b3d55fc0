"""The economic appraisal: is society better off with the project, how sure is that, and what would have to change for another answer."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from archmodel.analysis.economics._uncertain import mistakes
from archmodel.analysis.economics.appraisal import Appraisal, Case, appraised
from archmodel.analysis.economics.costing import costing
from archmodel.analysis.economics.doubles import doubles, shared
from archmodel.analysis.economics.frame import frame
from archmodel.analysis.economics.sensitivity import Sensitivity, sensitivity
from archmodel.analysis.ledger import Account, assumed_share
from archmodel.kit.diagnostics import ordered
from archmodel.kit.document import Document
from archmodel.kit.document.blocks import Words
from archmodel.kit.text import LocalText, Message, msg
from archmodel.reports import Request
from archmodel.reports._accounts import tell
from archmodel.reports._amounts import amount, percent, written
from archmodel.reports._appraise_sheets import sheets
from archmodel.reports._risk_sheets import told
from archmodel.reports._telling import listed, t
from archmodel.reports._unread import unread
from archmodel.workspace import Workspace

TITLE = LocalText(vi="Thẩm định hiệu quả kinh tế - xã hội", en="Economic appraisal")
COUNTED = ("benefit", "cost-item", "parameter", "option", "work-package", "plateau", "correlation")
MOST = 6


def compose(workspace: Workspace, request: Request) -> Document:
    return tell(account(workspace, request), workspace, request)


def account(workspace: Workspace, request: Request) -> Account:
    """With errors in the data only these; else what the figures say, the tables, the risk, and what they rest on."""
    terms = frame(workspace.model)
    found = appraised(terms, costing(terms))
    problems = ordered((*unread(workspace, *COUNTED), *found.problems, *mistakes(terms)))
    if problems:
        return Account(name="appraise", title=TITLE, ledger=terms.ledger, problems=problems)
    case = found.case
    if case is None:
        return Account(name="appraise", title=TITLE, ledger=terms.ledger, terms=terms.said, level="warning", conclusions=(_NO_YEARS,))
    tested = sensitivity(found)
    risk_sheets, risk_words, risk_caveats, risk_headline = told(found, request.seed, request.draws)
    return Account(
        name="appraise", title=TITLE, ledger=terms.ledger, terms=terms.said, headline=(case.enpv, case.eirr, case.bcr, *risk_headline),
        conclusions=(*_conclusions(found, case, tested), *risk_words), sheets=(*sheets(found, tested), *risk_sheets),
        caveats=(*_caveats(found, case), *risk_caveats), steps=tuple(_steps(found, case)),
        level="warning" if terms.ledger.value(case.enpv) is None else "")


_NO_YEARS = t("Chưa tính được: chưa xác định năm gốc hoặc thời kỳ phân tích.",
              "Nothing can be computed: the base year or the study period is not known.")


def _said(found: Appraisal, name: str) -> LocalText:
    return amount(found.frame.ledger[name])


def _conclusions(found: Appraisal, case: Case, tested: Sensitivity) -> Iterator[Words]:
    yield _verdict(found, case)
    yield from _not_in_full(found)
    if any((assumed_share(found.frame.ledger, name) or 0) * 2 >= 1 for name in (case.pv_benefits, case.pv_costs)):
        yield t("Phần lớn lợi ích hoặc chi phí còn là số liệu tạm: kết quả cho biết cần xác minh số liệu nào trước, chưa đủ để quyết định "
                "đầu tư.",
                "Most of the benefits or costs are placeholders still: the result tells which figures to verify first; it is no ground for "
                "a decision yet.")
    yield from _turning(found, case, tested)
    yield from _weight(found, case)
    yield from _options(found, case)
    yield from _tests(found, case, tested)
    yield from _beside(found)
    yield from _twice(found)


def _not_in_full(found: Appraisal) -> Iterator[Message]:
    """Costs that could not be counted: what is told is then too good."""
    elements = found.frame.model.elements
    lacking = [elements[name].name for name in found.costing.left_out if elements[name].get("sunk") is not True]
    if lacking:
        yield msg("Kết quả chưa gồm {n} khoản chi chưa tính được ({names}): khi có đủ, chi phí sẽ cao hơn và ENPV thấp hơn.",
                  "{n} lines of cost could not be counted ({names}): with them the costs will be higher and the ENPV lower.",
                  n=len(lacking), names=listed(lacking, MOST))


def _verdict(found: Appraisal, case: Case) -> Message:
    """The one sentence that must be understood: what it comes to, and how much of it nobody has measured."""
    ledger = found.frame.ledger
    shares = [assumed_share(ledger, name) for name in (case.pv_benefits, case.pv_costs)]
    grounds = msg("{b} % lợi ích và {c} % chi phí dựa trên giả định", "{b} % of the benefits and {c} % of the costs rest on assumptions",
                  **{key: percent(share) if share is not None else LocalText.same("–") for key, share in zip("bc", shares, strict=True)})
    value, years = ledger.value(case.enpv), found.frame.years or "–"
    if value is None:
        lacking = [ledger[leaf].title for leaf in sorted(ledger.leaves(case.enpv)) if ledger.value(leaf) is None]
        if not lacking:
            return msg("Chưa tính được ENPV: {why}.", "The ENPV cannot be computed: {why}.", why=_said(found, case.enpv))
        return msg("Chưa tính được ENPV, vì {why}: {names}.", "The ENPV cannot be computed; {why}: {names}.", why=_said(found, case.enpv),
                   names=listed(lacking, MOST))
    verdict = t("lợi ích đem lại cho xã hội lớn hơn chi phí bỏ ra", "society gains more than it spends") if value > 0 else \
        t("lợi ích đem lại cho xã hội chưa bù đủ chi phí bỏ ra", "society gains less than it spends") if value < 0 else \
        t("lợi ích đem lại cho xã hội vừa bằng chi phí bỏ ra", "society gains as much as it spends")
    return msg("Với số liệu hiện có ({grounds}), {verdict}: trong {n} năm, ENPV là {enpv}; {bcr}{rate}.",
               "With these numbers ({grounds}) {verdict}: over {n} years the ENPV is {enpv}; {bcr}{rate}.",
               grounds=grounds, n=years, enpv=_said(found, case.enpv), rate=_rate(found, case), verdict=verdict, bcr=_each(found, case))


def _each(found: Appraisal, case: Case) -> Message:
    """What one unit of cost brings, where that can be said."""
    bcr = found.frame.ledger.value(case.bcr)
    return msg("mỗi đồng chi phí đem lại {bcr} đồng lợi ích; ", "one unit of cost brings {bcr} of benefits; ", bcr=written(bcr, 2)) \
        if bcr is not None else msg("", "")


def _rate(found: Appraisal, case: Case) -> Message:
    ledger = found.frame.ledger
    eirr, hurdle = ledger.value(case.eirr), ledger.value(found.frame.hurdle)
    if eirr is None:
        return msg("EIRR: {why}", "EIRR: {why}", why=_said(found, case.eirr))
    if hurdle is None:
        return msg("EIRR {eirr}, chưa ghi mức yêu cầu để so", "EIRR {eirr}, and no hurdle to hold it against", eirr=_said(found, case.eirr))
    return msg("EIRR {eirr}, {than} mức yêu cầu {hurdle}", "EIRR {eirr}, {than} the hurdle of {hurdle}", eirr=_said(found, case.eirr),
               hurdle=_said(found, found.frame.hurdle), than=t("không thấp hơn", "not below") if eirr >= hurdle else t("thấp hơn", "below"))


def _turning(found: Appraisal, case: Case, tested: Sensitivity) -> Iterator[Message]:
    """By how much benefits or costs must change for the other answer."""
    ledger = found.frame.ledger
    changes = {each.id: ledger.value(each.change) for each in tested.switches[:2]}
    benefits, costs, value = changes.get("benefits"), changes.get("costs"), ledger.value(case.enpv)
    if benefits is None or costs is None or value is None or benefits <= -1:     # benefits below 0: no share of them changes the answer
        return
    words = {"b": _percent(abs(benefits)), "c": _percent(abs(costs))}
    if benefits > 0:
        yield msg("Muốn hòa vốn, toàn bộ lợi ích phải tăng thêm {b} % (gấp {x} lần), hoặc toàn bộ chi phí phải giảm {c} %.",
                  "To break even all benefits would have to rise by {b} % ({x} times as much), or all costs to fall by {c} %.",
                  x=written(1 + benefits, 1), **words)
    else:
        yield msg("Kết luận đổi chiều nếu toàn bộ lợi ích giảm {b} %, hoặc toàn bộ chi phí tăng {c} %.",
                  "The answer turns if all benefits fall by {b} %, or all costs rise by {c} %.", **words)


def _percent(share: Decimal) -> LocalText:
    return written(share * 100, 1 if share < 10 else 0)


def _weight(found: Appraisal, case: Case) -> Iterator[Message]:
    """The benefit that weighs most, and how many there are."""
    ledger, total = found.frame.ledger, found.frame.ledger.value(case.pv_benefits)
    known = sorted(((value, each) for each, _ in case.counted if (value := ledger.value(each.pv)) is not None),
                   key=lambda pair: (-pair[0], pair[1].id))
    if not case.counted:
        yield msg("Chưa ghi lợi ích nào quy ra tiền: ENPV chỉ gồm chi phí.", "No benefit in money is recorded: the ENPV is costs alone.")
    elif known and total and len(case.counted) == 1:
        yield msg("Lợi ích duy nhất quy ra tiền là “{name}”.", "The only benefit in money is “{name}”.", name=known[0][1].element.name)
    elif known and total:
        value, most = known[0]
        yield msg("Trong {n} lợi ích quy ra tiền, lớn nhất là “{name}”: {share} % của tổng.",
                  "Of the {n} benefits in money the largest is “{name}”: {share} % of all.", name=most.element.name,
                  share=_percent(value / total), n=len(case.counted))


def _options(found: Appraisal, case: Case) -> Iterator[Message]:
    if len(found.options) > 1:
        yield msg("Phương án trình bày: “{name}”, có ENPV cao nhất trong {n} phương án.",
                  "The option shown: “{name}”, with the highest ENPV of {n}.", name=found.frame.model.elements[case.option].name,
                  n=len(found.options))


def _tests(found: Appraisal, case: Case, tested: Sensitivity) -> Iterator[Message]:
    """Whether the answer holds when costs, benefits, dates and rate are others."""
    ledger, value = found.frame.ledger, found.frame.ledger.value(case.enpv)
    every = (*tested.scenarios, *tested.told)
    if value is None or not every or not case.counted:
        return
    turned = [each.title for each in every if (other := ledger.value(each.enpv)) is not None and (other >= 0) != (value >= 0)]
    if turned:
        yield msg("Kết luận đổi chiều ở {n}/{all} phép thử: {names}.", "The answer turns in {n} of {all} tests: {names}.", n=len(turned),
                  all=len(every), names=listed(turned, MOST))
    else:
        yield msg("Kết luận không đổi trong cả {all} phép thử (chi phí, lợi ích ±10 và ±20 %, chậm 1–2 năm, kết hợp, suất chiết khấu 3–12 "
                  "%).",
                  "The answer holds in all {all} tests (costs and benefits ±10 and ±20 %, 1 to 2 years late, combined, rates of 3 to 12 "
                  "%).",
                  all=len(every))
    worst = tested.scenarios[-1]
    yield msg("{title}: ENPV {enpv}.", "{title}: ENPV {enpv}.", title=worst.title, enpv=_said(found, worst.enpv))


def _beside(found: Appraisal) -> Iterator[Message]:
    if found.listed:
        yield msg("Không quy ra tiền, không nằm trong ENPV: {names}.", "Not in money and not in the ENPV: {names}.",
                  names=listed((each.element.name for each in found.listed), MOST))


def _twice(found: Appraisal) -> Iterator[Message]:
    names = found.frame.model.elements
    for each in doubles(found.frame.model):
        if each.other in names:
            yield msg("Có thể tính hai lần: “{a}” và “{b}”; ENPV đang cộng cả hai.",
                      "Possibly counted twice: “{a}” and “{b}”; the ENPV adds up "
                      "both.", a=names[each.benefit].name, b=names[each.other].name)


def _caveats(found: Appraisal, case: Case) -> Iterator[Words]:
    names, costs = found.frame.model.elements, found.costing
    for item, why in costs.left_out.items():
        yield msg("Không tính chi phí “{name}”: {why}.", "The cost “{name}” is left out: {why}.", name=names[item].name, why=why)
    for item, years in costs.outside.items():
        yield msg("“{name}”: không tính các năm ngoài thời kỳ phân tích: {years}.", "“{name}”: years outside the study are not counted: "
                                                                                    "{years}.",
                  name=names[item].name, years=", ".join(map(str, years)))
    if not found.transfers and case.of_item:
        yield t("Không khoản chi nào ghi là khoản chuyển giao (thuế, phí, trợ cấp): nếu đơn giá đã gồm thuế giá trị gia tăng thì chi phí "
                "kinh tế đang bị tính cao.",
                "No cost is recorded as a transfer (tax, fee, subsidy): if the prices include value added tax, the economic costs are too "
                "high.")
    last = found.frame.last_year
    beyond = [each.element.name for each, _ in case.counted
              if last is not None and isinstance(start := each.element.get("start_year"), int) and start > last]
    if beyond:
        yield msg("Bắt đầu sau thời kỳ phân tích nên không đem lại gì trong đó: {names}.",
                  "They start after the study, and bring nothing within it: {names}.", names=listed(beyond, MOST))
    bare = [each.element.name for each, _ in case.counted
            if not each.yearly and each.element.get("flows") and each.element.get("attribution_pct") is None]
    if bare:
        yield msg("Không ghi tỷ lệ quy cho dự án nên tính đủ như đã ghi: {names}.",
                  "Without an attributed share, and so counted in full: {names}.", names=listed(bare, MOST))
    common = [LocalText(vi=f"`{name}` ({'; '.join(names[i].name.say('vi') for i in ids)})",
                        en=f"`{name}` ({'; '.join(names[i].name.say('en') for i in ids)})")
              for name, ids in shared(found.frame.model).items()]
    if common:
        yield msg("Tham số dùng chung ở nhiều lợi ích: {names}. Đó không phải là tính hai lần khi mỗi lợi ích là một giá trị khác, như "
                  "tiền điện và phát thải của cùng một lượng điện; nhưng số liệu sai thì sai ở mọi nơi.",
                  "Parameters that stand in several benefits: {names}. That is no double count where each benefit is another value, as "
                  "the bill and the emissions of the same electricity; but what is wrong is wrong in all of them.", names=listed(common))
    eirr = found.frame.ledger.value(case.eirr)
    if eirr is not None and eirr < 0:
        yield t("EIRR âm: cộng cả thời kỳ, chưa chiết khấu, lợi ích vẫn nhỏ hơn chi phí; khi đó nên đọc ENPV và BCR, không so các EIRR âm "
                "với nhau.",
                "A negative EIRR: even undiscounted the benefits stay below the costs; then read the ENPV and the BCR, and compare no "
                "negative EIRRs.")


def _steps(found: Appraisal, case: Case) -> Iterator[Words]:
    ledger = found.frame.ledger
    guessed = sorted((each for each, _ in case.counted if assumed_share(ledger, each.pv)), key=lambda each: (
        -abs(ledger.value(each.pv) or Decimal(0)), each.id))
    if guessed:
        yield msg("Thay giả định bằng số liệu có nguồn, trước hết ở các lợi ích nặng nhất: {names}.",
                  "Replace assumptions by sourced figures, first of all in the heaviest benefits: {names}.",
                  names=listed(each.element.name for each in guessed[:3]))
    if len(found.frame.model.of_kind("option")) < 2:
        yield t("Ghi các phương án, trong đó có phương án tối thiểu: thẩm định phải so với nó.",
                "Record the options, the do-minimum among them: an appraisal has to be against it.")
    silent = sum(1 for each, _ in case.counted if not each.element.get("beneficiaries"))
    if silent:
        yield msg("Ghi ai hưởng (`beneficiaries`): còn {n} lợi ích chưa ghi.", "Record who gains (`beneficiaries`); benefits without: {n}.",
                  n=silent)
    unpaid = sum(1 for item in case.of_item if not found.frame.model.elements[item].text("payer"))
    if unpaid:
        yield msg("Ghi ai chi trả (`payer`): còn {n} khoản chi chưa ghi.", "Record who pays (`payer`); lines of cost without: {n}.",
                  n=unpaid)
    if found.conversions.idle:
        yield msg("Ghi áp dụng cho loại nào, hoặc bỏ: {names}.", "Say to which categories they apply, or drop: {names}.",
                  names=listed((each.name for each in found.conversions.idle), MOST))
