"""The sentences of the summary, chapter by chapter: short, with names instead of ids, and unknown where nothing is on record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from archmodel.analysis.catalogue import catalogue
from archmodel.analysis.closure import Standing
from archmodel.analysis.gap import Status
from archmodel.analysis.nucleus import daily_sources
from archmodel.analysis.resilience import single_points
from archmodel.kit.document.blocks import Words
from archmodel.kit.text import LocalText, counted, msg
from archmodel.model import Element, Unknown, WorkPackage
from archmodel.reports._amounts import written
from archmodel.reports._planned import quoted
from archmodel.reports._summary_facts import Facts
from archmodel.reports._telling import UNKNOWN, Teller, listed, moment_of, t

FEW = 3
_WORST = 5
"""Probability and impact of a risk are said from 1 to 5."""
PLATFORM = "platform"


def names(say: Teller, ids: Iterable[str], most: int = FEW) -> LocalText:
    return listed((quoted(say.name(name)) for name in ids), most)


def have(found: Facts, say: Teller) -> Iterator[Words]:
    systems = found.gap.balance.baseline
    if not systems:
        yield t("Chưa ghi hệ thống nào.", "No system is on record.")
        return
    layers = Counter(layer.name for row in found.gap.elements if isinstance(e := row.baseline, Element)
                     and (layer := found.workspace.framework.layer_of(e.text("component"))))
    most = max(layers, key=lambda name: (layers[name], name.vi), default=None)
    yield msg("{n} hệ thống đang có, {f} luồng dữ liệu đã ghi{most}.", "{n} systems in service, {f} flows on record{most}.",
              n=counted(systems), f=counted(len(found.today.labelled("flows", "connect"))), most=LocalText(
                  vi=f"; nhiều nhất ở lớp “{most.vi}” ({layers[most]})", en=f"; most in the layer “{most.say('en')}” ({layers[most]})")
              if most else t("", ""))
    sources = found.today.answer(daily_sources)
    if sources:
        ready = sum(s.verdict == "automatic" for s in sources)
        yield msg("Trung tâm mới nhận tự động trong ngày {n}/{m} nguồn dữ liệu cần hằng ngày.",
                  "Of {m} sources the centre needs daily, {n} reach it automatically within the day.", n=ready, m=len(sources))


def wrong(found: Facts, say: Teller) -> Iterator[Words]:
    """Five at most, each with its figure."""
    lines = [*_doubled(found, say), *_exchange(found), *_daily(found), *_unproved(found), *(() if found.public else _single(found, say))]
    if not lines:
        yield t("Chưa phát hiện vướng mắc nào từ dữ liệu đã ghi.", "What is on record shows nothing wrong.")
    yield from lines[:5]


def _doubled(found: Facts, say: Teller) -> Iterator[Words]:
    groups = [g for g in found.doubled.groups if g.confirmed]
    if groups:
        yield msg("Chồng lấn: {n} nhóm gồm {m} hệ thống làm cùng việc; nặng nhất: {names}.",
                  "Overlap: {m} systems, in {n} groups, do the same work; the heaviest group: {names}.", n=len(groups),
                  m=sum(len(g.systems) for g in groups), names=names(say, groups[0].systems, 4))


def _exchange(found: Facts) -> Iterator[Words]:
    between = found.exchange.between_agencies
    if between:
        through = sum(f.how == PLATFORM for f in between)
        unknown = sum(f.how == "unknown" for f in between)
        yield msg("Liên thông: mới {n}/{m} luồng giữa các cơ quan được ghi là qua nền tảng tích hợp; {k} luồng chưa rõ phương thức.",
                  "Exchange: {n} of {m} flows between agencies are recorded to use the platform; of {k} the means are unknown.", n=through,
                  m=len(between), k=unknown)


def _daily(found: Facts) -> Iterator[Words]:
    sources = found.today.answer(daily_sources)
    lost = sum(s.verdict == "none" for s in sources)
    if lost:
        yield msg("Dữ liệu: {n}/{m} nguồn cần hằng ngày chưa có đường đến Trung tâm.",
                  "Data: {n} of {m} daily sources have no path to the centre.", n=lost, m=len(sources))


def _unproved(found: Facts) -> Iterator[Words]:
    if found.proofs and found.standing[Standing.CLOSED] < len(found.proofs):
        yield msg("Kế hoạch: mới chứng minh khép lại {n}/{m} khoảng cách; {k} báo xong nhưng điều kiện chưa đạt.",
                  "Plan: it is shown to close {n} of {m} gaps; {k} are claimed closed while their condition fails.",
                  n=found.standing[Standing.CLOSED], m=len(found.proofs), k=found.standing[Standing.REFUTED])


def _single(found: Facts, say: Teller) -> Iterator[Words]:
    points = found.today.answer(single_points)
    if points:
        yield msg("Sự cố: {n} hệ thống là điểm lỗi đơn của năng lực quan trọng; nặng nhất: {name}.",
                  "Failure: {n} systems are single points of failure of important capabilities; the gravest: {name}.", n=len(points),
                  name=quoted(say.name(points[0].id)))


def proposal(found: Facts, say: Teller) -> Iterator[Words]:
    if found.goal is None:
        yield t("Chưa ghi mốc mục tiêu, nên chưa có đề xuất.", "No target is on record, so nothing is proposed yet.")
        return
    yield msg("Đến {goal}: giữ {kept}, kết thúc {gone}, bổ sung {new} hệ thống, qua {p} gói công việc.",
              "By {goal}: {kept} systems kept, {gone} ended, {new} added, in {p} work packages.", goal=quoted(moment_of(found.goal)),
              kept=found.count(Status.RETAINED) + found.count(Status.CHANGED), gone=found.count(Status.ELIMINATED),
              new=found.count(Status.NEW), p=len(found.model.work_packages))
    core = sorted(found.model.work_packages.values(), key=lambda p: (-len(p.delivers), p.id))[:FEW]
    if core:
        yield msg("Các gói lớn nhất: {names}.", "The largest packages: {names}.", names=listed(
            LocalText(vi=f"“{p.name.say('vi')}” ({len(p.delivers)} thành phần)", en=f"“{p.name.say('en')}” ({len(p.delivers)} components)")
            for p in core))


def timing(found: Facts, say: Teller) -> Iterator[Words]:
    stated, feasible, late = (found.said(found.plan, f"schedule/{name}") for name in ("stated-finish", "finish", "delay"))
    if stated is None or feasible is None:
        yield t("Chưa xác định: kế hoạch chưa ghi đủ ngày và thời gian thực hiện.", "Unknown: the plan lacks dates or durations.")
        return
    if (found.value(found.plan, "schedule/delay") or 0) > 0:
        yield msg("Kế hoạch ghi xong {stated}; các gói chờ nhau nên sớm nhất {feasible}, chậm {late}.",
                  "The plan says {stated}; but packages wait for one another, so it can be done in {feasible} at the earliest, {late} "
                  "later.",
                  stated=stated, feasible=feasible, late=late)
    else:
        yield msg("Kế hoạch ghi xong {stated}; các quan hệ phụ thuộc cho phép giữ ngày này.",
                  "The plan says {stated}; the dependencies allow it.", stated=stated)


def amounts(found: Facts, say: Teller) -> Iterator[Words]:
    for name, vi, en in (("capex/total", "Đầu tư {base} (thấp {low}, cao {high}).", "Investment: {base} (low {low}, high {high})."),
                         ("lcc/total", "Cả vòng đời {years} năm, theo hiện giá: {base} (thấp {low}, cao {high}).",
                          "The whole life of {years} years, present value: {base} (low {low}, high {high}).")):
        base, low, high = (found.said(found.cost, key) for key in (name, f"{name}/low", f"{name}/high"))
        if base is not None:
            yield msg(vi, en, base=base, low=low or UNKNOWN, high=high or UNKNOWN,
                      years=found.years if found.years is not None else UNKNOWN)
    running = next((key for key in found.cost.headline if key.startswith("opex/")), "")
    if running and (each := found.said(found.cost, running)) is not None:
        yield msg("Chi thường xuyên khi đã xong: {each} mỗi năm.", "Running costs once all is built: {each} a year.", each=each)
    share = found.assumed(found.cost, "lcc/total")
    if share is not None:
        yield msg("{share} % chi phí vòng đời dựa trên giả định; {funding}.", "{share} % of the life-cycle cost rests on assumptions; "
                                                                              "{funding}.",
                  share=share, funding=_funding(found))
    if found.said(found.cost, "capex/total") is None and found.said(found.cost, "lcc/total") is None:
        yield t("Chưa xác định: chưa có dự toán tính được.", "Unknown: there is no estimate that can be computed.")


def _funding(found: Facts) -> LocalText:
    lines = found.model.of_kind("cost-item")
    paid = sum(bool(e.ids("funding")) for e in lines)
    return t("chưa khoản chi nào có nguồn vốn", "no line has a source of money") if lines and not paid else t(
        f"{paid}/{len(lines)} khoản chi đã có nguồn vốn", f"{paid} of {len(lines)} lines have a source of money")


def benefits(found: Facts, say: Teller) -> Iterator[Words]:
    account = found.benefit
    valued = sorted(((found.value(account, f"pv/benefit/{e.id}"), e) for e in found.model.of_kind("benefit")
                     if found.value(account, f"pv/benefit/{e.id}")), key=lambda pair: (-(pair[0] or 0), pair[1].id))
    if valued:
        yield msg("Lợi ích lớn nhất: {names}.", "The largest benefits: {names}.", names=listed(
            LocalText(vi=e.name.say("vi").lower(), en=e.name.say("en").lower()) for _, e in valued[:4]))
    measured = [e for e in found.model.of_kind("kpi") if e.text("capability")]
    ready = [e for e in measured if e.get("baseline") is not None and not isinstance(e.get("baseline"), Unknown)]
    if measured:
        yield msg("{m} chỉ số đo kết quả, mới {n} có số liệu ban đầu.",
                  "{m} indicators measure the result; with a baseline to compare with: {n}.", n=len(ready), m=len(measured))
    value, ratio, share = found.value(account, "enpv"), found.value(account, "bcr"), found.assumed(account, "enpv")
    if value is None or ratio is None:
        yield t("Hiệu quả kinh tế - xã hội: chưa tính được.", "The economic appraisal cannot be computed.")
    else:
        yield msg("Với số liệu tạm ({share} % giả định), mỗi đồng chi phí đem lại {ratio} đồng lợi ích; giá trị ròng (ENPV) "
                  "{enpv}: {so}.",
                  "With placeholder data ({share} % assumed) one unit of cost brings {ratio} of benefits; the economic net present value "
                  "(ENPV) is {enpv}: {so}.",
                  share=share or UNKNOWN, ratio=written(ratio, 2), enpv=found.said(account, "enpv"),
                  so=t("chưa đủ cơ sở để quyết định đầu tư",
                       "no ground for an investment decision yet") if value < 0 or share == LocalText.same("100")
                  else t("có hiệu quả theo số liệu này", "worth while by these data"))


def risks(found: Facts, say: Teller) -> Iterator[Words]:
    def weight(risk: Element) -> int:
        pair = risk.get("probability"), risk.get("impact")
        return pair[0] * pair[1] if all(isinstance(x, int) for x in pair) else 0

    every = sorted(found.model.of_kind("risk"), key=lambda r: (-weight(r), r.id))[:FEW]
    if not every:
        yield t("Chưa ghi rủi ro nào.", "No risk is on record.")
    for risk in every:
        measure = risk.get("mitigation")
        yield msg("{name} (khả năng {p}, tác động {i}){how}.", "{name} (probability {p}, impact {i}){how}.", name=risk.name,
                  p=_score(risk, "probability"),
                  i=_score(risk, "impact"), how=LocalText(vi=f": {measure.say('vi')}", en=f": {measure.say('en')}")
                  if isinstance(measure, LocalText) else t("", ""))


def _score(risk: Element, field: str) -> LocalText:
    value = risk.get(field)
    return LocalText.same(f"{value}/{_WORST}") if isinstance(value, int) else UNKNOWN


def decisions(found: Facts, say: Teller) -> Iterator[Words]:
    """What only the leaders can settle; who and when is said of what the plan says it of, and once that it is not of the rest."""
    first = min((p for p in found.model.work_packages.values() if p.start is not None), key=lambda p: (p.start, p.id), default=None)
    if first is not None:
        yield msg("Cho khởi động gói “{name}”{by}.", "Let the package “{name}” begin{by}.", name=first.name, by=_by(first, say))
    if (found.value(found.plan, "schedule/delay") or 0) > 0:
        yield msg("Chọn ngày hoàn thành: giữ {stated} và cắt giảm nội dung, hay dời sang {feasible}.",
                  "Choose the end: keep {stated} and drop part of the content, or move to {feasible}.",
                  stated=found.said(found.plan, "schedule/stated-finish"), feasible=found.said(found.plan, "schedule/finish"))
    unowned = sum("owner" in each.unsaid for each in found.goal.answer(catalogue)) if found.goal is not None else 0
    if unowned:
        yield msg("Giao chủ quản cho {n} thành phần mới.",
                  "Name an owner for {n} new components.", n=unowned)
    lines = found.model.of_kind("cost-item")
    if lines and not any(e.ids("funding") for e in lines):
        yield msg("Xác định nguồn vốn cho {total} đầu tư.",
                  "Settle the source of the {total} of investment.", total=found.said(found.cost, "capex/total")
                  or UNKNOWN)
    if found.assumed(found.cost, "lcc/total") not in (None, LocalText.same("0")):
        yield t("Giao thay số liệu giả định bằng báo giá, khảo sát trước khi trình chủ trương đầu tư.",
                "Have assumptions replaced by quotations and surveys before the investment is submitted.")
    if not found.model.of_kind("scenario"):
        yield t("Giao lập danh mục tình huống, rủi ro của Thành phố.",
                "Have the catalogue of the city's situations and hazards drawn up.")


def _by(package: WorkPackage, say: Teller) -> LocalText:
    lead = say.name(package.lead) if package.lead else UNKNOWN
    start = package.start.said if package.start else UNKNOWN
    return LocalText(vi=f": chủ trì {lead.vi}, bắt đầu {start.vi}", en=f": lead {lead.say('en')}, from {start.en}")


def limits(found: Facts, say: Teller) -> Iterator[Words]:
    yield t("Mục tiêu, gói công việc, chi phí, lợi ích là đề xuất hoặc giả định, chưa phải quyết định.",
            "Target, packages, costs and benefits are proposals or assumptions; nothing here is decided.")
    broken = [account.title for account in (found.cost, found.plan, found.benefit) if account.problems]
    if broken:
        yield msg("Dữ liệu còn lỗi nên chưa có số liệu của: {names}.", "For errors in the data there are no figures of: {names}.",
                  names=listed(broken))
    yield t("Số liệu lấy từ các báo cáo chi tiết trong cùng bộ tài liệu; tra được từng số.",
            "The figures are those of the detailed reports of this set, where each can be traced.")
