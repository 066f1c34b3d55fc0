"""The simulation told: what the result may come to, how likely it is to be a loss, and which figures decide that."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from archmodel.analysis.economics._uncertain import idle
from archmodel.analysis.economics.appraisal import Appraisal, Case
from archmodel.analysis.economics.lifecycle import lifecycle
from archmodel.analysis.economics.uncertainty import Swing, Uncertainty, simulate
from archmodel.analysis.ledger import Line, Sheet
from archmodel.kit import money
from archmodel.kit.document.blocks import Words
from archmodel.kit.text import LocalText, msg
from archmodel.reports._amounts import amount, amount_of, percent
from archmodel.reports._telling import listed, t

MOST = 10
Told = tuple[tuple[Sheet, ...], tuple[Words, ...], tuple[Words, ...], tuple[str, ...]]
_FACT = t("Số liệu", "Figure")
_ONE_IN_TEN = t("mười lượt thì một lượt không quá mức này", "one draw in ten comes to no more")
_HALF = t("một nửa số lượt không quá mức này", "half of the draws come to no more")


def told(found: Appraisal, seed: int, draws: int) -> Told:
    """Sheets, conclusions, caveats and headline of the simulation of the main case; nothing where there is no case."""
    case = found.case
    if case is None:
        return (), (), (), ()
    ledger = found.frame.ledger
    lcc = "lcc/total" if "lcc/total" in ledger else lifecycle(found.costing).total.base
    risk = simulate(found, case, lcc, seed, draws)
    if risk.enpv is None:
        why = risk.why or t("chưa xác định", "unknown")
        return (), (msg("Rủi ro: {why}.", "Risk: {why}.", why=why),), (), ()
    sheets = (_results(risk), _tornado(risk), _ranks(found, risk), _histogram(risk))
    return sheets, tuple(_conclusions(found, case, risk, draws)), tuple(_caveats(found, risk)), (risk.enpv["p50"], risk.below_zero)


def _results(risk: Uncertainty) -> Sheet:
    enpv, lcc = risk.enpv or {}, risk.lcc or {}
    rows: list[tuple[str, LocalText, LocalText]] = [
        (enpv["p10"], t("ENPV thấp (P10)", "Low ENPV (P10)"), _ONE_IN_TEN),
        (enpv["p50"], t("ENPV trung vị (P50)", "Median ENPV (P50)"), _HALF),
        (enpv["p90"], t("ENPV cao (P90)", "High ENPV (P90)"), t("mười lượt thì một lượt vượt mức này", "one draw in ten comes to more")),
        (enpv["mean"], t("ENPV trung bình", "Mean ENPV"), t("trung bình cộng các lượt", "arithmetic mean of the draws")),
        (risk.below_zero, t("Xác suất ENPV < 0", "Probability of ENPV < 0"),
         t("tỷ lệ lượt xã hội mất nhiều hơn được", "share of draws in which society loses"))]
    if risk.below_hurdle:
        rows.append((risk.below_hurdle, t("Xác suất EIRR dưới mức yêu cầu", "Probability of an EIRR below the hurdle"), t(
            "tỷ lệ lượt có ENPV theo mức yêu cầu nhỏ hơn 0", "share of draws whose ENPV at the hurdle is below 0")))
    if risk.several:
        rows.append((risk.several, t("Lượt có thể có nhiều EIRR", "Draws with possibly several EIRRs"), t(
            "dòng tiền đổi dấu nhiều lần: nên đọc ENPV", "flows that turn more than once: read the ENPV")))
    if lcc:
        rows += [(lcc["p10"], t("LCC thấp (P10)", "Low LCC (P10)"), _ONE_IN_TEN),
                 (lcc["p50"], t("LCC trung vị (P50)", "Median LCC (P50)"), _HALF),
                 (lcc["p90"], t("LCC cao (P90)", "High LCC (P90)"),
                  t("dự trù đến mức này thì mười lượt chỉ một lượt vượt", "provide for this much and one draw in ten comes to more"))]
    return Sheet(
        id="risk", title=t("Rủi ro: kết quả mô phỏng", "Risk: the simulation"), head=t("Chỉ tiêu", "Measure"),
        columns=(t("Giá trị", "Value"), t("Cách đọc", "How to read it")),
        lines=tuple(Line(title=title, cells=(name, words), strong=name == enpv["p50"]) for name, title, words in rows))


def _tornado(risk: Uncertainty) -> Sheet:
    return Sheet(
        id="tornado", title=t("Từng số liệu một: ENPV khi thấp và khi cao", "One at a time: ENPV at low and at high"), head=_FACT,
        columns=(t("Mức thấp", "Low"), t("Mức cao", "High"), t("ENPV khi thấp", "ENPV at low"), t("ENPV khi cao", "ENPV at high"),
                 t("Thay đổi", "Swing")),
        lines=tuple(Line(title=each.input.title, element=each.input.element, cells=(
            each.input.low, each.input.high, each.low, each.high, each.width)) for each in risk.swings[:MOST]),
        notes=(t("Chỉ riêng số liệu đó thay đổi, mọi số liệu khác ở mức cơ sở; nêu các số liệu làm ENPV thay đổi nhiều nhất.",
                 "That figure alone changes, all others at their base; listed are those that move the ENPV most."),))


def _ranks(found: Appraisal, risk: Uncertainty) -> Sheet:
    return Sheet(
        id="ranks", title=t("Số liệu nào gây bất định", "What the uncertainty comes from"), head=_FACT, marked=False,
        columns=(t("Tương quan hạng với ENPV", "Rank correlation with ENPV"), t("Phần trong độ bất định", "Share of the variance")),
        lines=tuple(Line(title=each.input.title, element=each.input.element, cells=(each.rank, each.share))
                    for each in _strongest(found, risk)),
        notes=(t("Hệ số Spearman qua mọi lượt: dương là cùng tăng với ENPV. Phần trong độ bất định = bình phương hệ số chia cho tổng các "
                 "bình phương: để xếp thứ tự việc xác minh.",
                 "Spearman's rho over all draws: positive rises with the ENPV. Share of the variance = its square by the sum of all "
                 "squares: for the order in which to verify."),))


def _strongest(found: Appraisal, risk: Uncertainty) -> list[Swing]:
    value = found.frame.ledger.value
    return sorted(risk.swings, key=lambda each: (-abs(value(each.rank) or Decimal(0)), each.input.id))[:MOST]


def _histogram(risk: Uncertainty) -> Sheet:
    return Sheet(
        id="histogram", title=t("Phân bố của ENPV", "How the ENPV is spread"), head=t("Khoảng", "Interval"), marked=False,
        columns=(t("Từ", "From"), t("Đến", "To"), t("Tỷ lệ lượt", "Share of draws")),
        lines=tuple(Line(title=LocalText.same(str(n)), cells=cell) for n, cell in enumerate(risk.cells, 1)))


def _conclusions(found: Appraisal, case: Case, risk: Uncertainty, draws: int) -> Iterator[Words]:
    ledger, enpv = found.frame.ledger, risk.enpv or {}
    below = ledger.value(risk.below_zero) or Decimal(0)
    chance = t("mọi lượt đều nhỏ hơn 0", "it is below 0 in every draw") if below == 1 else \
        t("không lượt nào nhỏ hơn 0", "it is below 0 in no draw") if not below else \
        LocalText(vi=f"xác suất ENPV nhỏ hơn 0 là {percent(below).vi} %", en=f"the probability of an ENPV below 0 is {percent(below).en} %")
    yield msg("Rút ngẫu nhiên {k} số liệu có khoảng, {n} lượt: 80 % kết quả có ENPV từ {low} đến {high}, trung vị {middle}; {chance}.",
              "With {k} figures drawn from their ranges, {n} times: 80 % of the results have an ENPV from {low} to {high}, the median "
              "{middle}; {chance}.", k=len(risk.inputs), n=money.figure(Decimal(draws), 0), chance=chance,
              **{word: amount(ledger[enpv[name]]) for word, name in (("low", "p10"), ("middle", "p50"), ("high", "p90"))})
    middle, base = ledger.value(enpv["p50"]), ledger.value(case.enpv)
    if middle is not None and base is not None and middle != base:
        words = t("lạc quan hơn", "more optimistic than") if base > middle else t("dè dặt hơn", "more cautious than")
        yield msg("Kết quả ở mức cơ sở {words} trung vị {by}.", "The base case is {words} the median, by {by}.", words=words,
                  by=amount_of(abs(base - middle), found.frame.currency))
    yield msg("Bất định nhiều nhất do: {names}.", "Most of the uncertainty comes from: {names}.",
              names=listed(each.input.title for each in _strongest(found, risk)[:3]))


def _caveats(found: Appraisal, risk: Uncertainty) -> Iterator[Words]:
    shape = t("PERT", "PERT") if risk.shape == "pert" else t("tam giác", "triangular")
    yield msg("Mô phỏng: phân bố {shape}; suất chiết khấu và các thông số của phân tích không rút ngẫu nhiên mà xét ở bảng độ nhạy.",
              "Simulation: {shape} distributions; the discount rate and what else defines the study are not drawn: see the sensitivity.",
              shape=shape)
    if risk.correlated:
        yield msg("Số cặp số liệu có tương quan đã ghi: {n}; mọi cặp khác coi là độc lập.",
                  "Pairs of figures with a correlation on record: {n}; all others are taken as independent.", n=len(risk.correlated))
    else:
        yield t("Chưa ghi tương quan nào (`correlations`): mọi số liệu rút độc lập, kể cả tham số cùng tên ở nhiều lợi ích, nên khoảng "
                "kết quả có thể hẹp hơn thực tế.",
                "No correlation is recorded (`correlations`): all figures are drawn independently, parameters of one name in several "
                "benefits too, so that the results may lie closer together than they should.")
    names = [element.name for element in idle(found.frame.model, risk.inputs)]
    if names:
        yield msg("Tương quan không có tác dụng vì có vế không ghi khoảng hoặc không nằm trong kết quả: {names}.",
                  "Correlations without effect, one side having no range or no part in the result: {names}.", names=listed(names))
