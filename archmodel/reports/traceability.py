"""From decisions and indicators back to the data and systems they come from, and from goals down to the packages that serve them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from archmodel.analysis.goals import Pursued, goals
from archmodel.analysis.traceability import BREAKS, Decided, Trace, decided, indicators
from archmodel.graph import Architecture
from archmodel.kit.document import Block, Document, Inline, Paragraph, Row, code, plain, said
from archmodel.kit.document.blocks import Tone, Words
from archmodel.kit.text import LocalText, msg
from archmodel.reports import Request
from archmodel.reports._planned import count, goal_of, turned
from archmodel.reports._telling import NONE, UNKNOWN, Teller, bullets, h, joined, listed, moment_of, opening, picture, t, table
from archmodel.workspace import Workspace

TITLE = LocalText(vi="Truy vết quyết định đến nguồn dữ liệu", en="Decision traceability")
PICTURES = ("kpi-lineage", "motivation")
FEW = 5
_GOALS: Mapping[str, LocalText] = {
    "delivered": t("có gói bàn giao thành phần", "a package delivers a component"),
    "gap-only": t("gói chỉ khép lại khoảng cách", "packages only close gaps"),
    "served": t("chỉ dựa vào hệ thống sẵn có", "only systems that are there already"),
    "unreached": t("chưa có gì phục vụ", "nothing serves it")}


def compose(workspace: Workspace, request: Request) -> Document:
    today = workspace.architecture(request.baseline)
    at = goal_of(workspace, request) or today
    say = Teller(workspace=workspace, architecture=at)
    return say.document("traceability", TITLE, request, (
        *_opening(say, today), h(2, "Quyết định → nguồn dữ liệu", "Decision → source", "decisions"), *_decisions(say),
        h(2, "Chỉ số → nguồn số liệu", "Indicator → source", "indicators"), _indicators(say, today),
        h(2, "Mục tiêu → năng lực → thành phần → gói công việc", "Goal → capability → component → package", "goals"), _goals(say),
        *(picture(workspace, view, request) for view in PICTURES if view in workspace.views),
        h(2, "Chỗ đứt", "Where chains break", "breaks"), _breaks(say),
        h(2, "Phương pháp", "Method", "method"), bullets(_method())))


def _opening(say: Teller, today: Architecture) -> tuple[Block, ...]:
    chains, measured, pursued = say.architecture.answer(decided), say.architecture.answer(indicators), say.architecture.answer(goals)
    whole = sum(not each.broken for each in measured)
    return opening(
        keys=((f"{sum(d.whole for d in chains)}/{len(chains)}" if chains else UNKNOWN,
               t("quyết định truy được đến nguồn", "decisions traced to a source")),
              (f"{whole}/{len(measured)}" if measured else UNKNOWN,
               t("chỉ số đến được hệ thống có dữ liệu đã ghi", "indicators that reach a system with data on record")),
              (f"{sum(g.verdict == 'delivered' for g in pursued)}/{len(pursued)}" if pursued else UNKNOWN,
               t("mục tiêu có gói bàn giao thành phần", "goals with a package that delivers"))),
        conclusions=tuple(_conclusions(say, today, chains, measured, pursued)), limits=_limits(measured),
        decisions=tuple(_next(chains, measured, pursued, say)))


def _conclusions(say: Teller, today: Architecture, chains: tuple[Decided, ...], measured: tuple[Trace, ...],
                 pursued: tuple[Pursued, ...]) -> Iterator[Words]:
    if not chains:
        yield t("Chưa ghi quyết định điều hành nào (`decisions`), nên chưa truy được từ quyết định về nguồn dữ liệu. Thay vào đó, báo cáo "
                "truy "
                "từ chỉ số và từ mục tiêu.",
                "No decision is on record (`decisions`), so none can be traced to its source. The report traces indicators and goals "
                "instead.")
    else:
        broken = [d.decision for d in chains if not d.whole]
        yield msg("{n}/{m} quyết định có ít nhất một chuỗi trọn vẹn đến nguồn{more}.", "{n} of {m} decisions have at least one whole "
                                                                                       "chain to a "
                  "source{more}.", n=len(chains) - len(broken), m=len(chains), more=_but(listed(map(say.spoken, broken), FEW)) if broken
                  else t("", ""))
    if measured:
        now = sum(not each.broken for each in today.answer(indicators))
        yield msg("Chỉ số đến được hệ thống có dữ liệu đã ghi: hiện nay {a}/{m}, ở {at} {b}/{m}.",
                  "Indicators that reach a system with data on record: {a} of {m} today, {b} of {m} at {at}.", a=now, m=len(measured),
                  b=sum(not each.broken for each in measured), at=_name(say))
        worst = Counter(each.broken for each in measured if each.broken).most_common(1)
        if worst:
            yield msg("Chỗ đứt nhiều nhất: {why} ({n} chỉ số).", "Where most chains break: {why} ({n} indicators).",
                      why=BREAKS[worst[0][0]],
                      n=worst[0][1])
    if pursued:
        counts = Counter(g.verdict for g in pursued)
        yield msg("{m} mục tiêu: {ways}.", "{m} goals, by what serves them: {ways}.", m=len(pursued), ways=LocalText(
            vi="; ".join(f"{w.vi} ({counts[v]})" for v, w in _GOALS.items() if counts[v]),
            en="; ".join(f"{w.en} ({counts[v]})" for v, w in _GOALS.items() if counts[v])))
    if not (chains or measured or pursued):
        yield t("Chưa ghi chỉ số và mục tiêu nào.", "Neither indicators nor goals are on record.")


def _name(say: Teller) -> LocalText:
    words = moment_of(say.architecture)
    return LocalText(vi=f"“{words.vi}”", en=f"“{words.say('en')}”")


def _but(names: LocalText) -> LocalText:
    return LocalText(vi=f"; còn lại: {names.vi}", en=f"; the others: {names.en}")


def _limits(measured: tuple[Trace, ...]) -> tuple[Words, ...]:
    lines: list[Words] = []
    if measured:
        lines.append(t("Dữ liệu chỉ ghi chỉ số lấy từ hệ thống nào, không ghi từ đối tượng dữ liệu nào: “dữ liệu của hệ thống nguồn” là "
                       "những gì "
                       "hệ thống ấy giữ hoặc nhận, chưa chắc là căn cứ tính chỉ số.",
                       "An indicator records its system and not its data objects: “data of the source” is what that system keeps or "
                       "receives and "
                       "need not be what the indicator is computed from."))
        lines.append(t("Chỉ số và mục tiêu phần nhiều là đề xuất; mục tiêu nào do năng lực nào thực hiện là đề xuất của nhóm kiến trúc.",
                       "Most indicators and goals are proposals; which capability realises a goal is a proposal of the architecture team."))
    return tuple(lines)


def _next(chains: tuple[Decided, ...], measured: tuple[Trace, ...], pursued: tuple[Pursued, ...], say: Teller) -> Iterator[Words]:
    if not chains:
        yield t("Lãnh đạo nêu các quyết định phải ra thường xuyên và số liệu cần có (`decisions`: ai quyết định, cần gì, bao lâu một lần).",
                "The leaders name the decisions they take regularly and what they need for them (`decisions`: who, what, how often).")
    silent = [each.system for each in measured if each.broken == "no-data" and each.system]
    if silent:
        yield msg("Ghi dữ liệu mà {n} hệ thống nguồn giữ hoặc nhận (`stores`, luồng): {names}.",
                  "Record the data that {n} source systems keep or receive (`stores`, flows): {names}.", n=len(set(silent)),
                  names=listed(map(say.spoken, dict.fromkeys(silent)), FEW))
    bare = [each.needed for each in measured if each.broken in ("no-source", "unknown-source")]
    if bare:
        yield msg("Ghi nguồn số liệu của {names}.", "Record the data source of {names}.", names=listed(map(say.spoken, bare), FEW))
    lost = [g.goal for g in pursued if g.verdict in ("unreached", "served")]
    if lost:
        yield msg("Quyết định ai theo đuổi: {names}.", "Decide who pursues: {names}.", names=listed(map(say.spoken, lost), FEW))


def _decisions(say: Teller) -> tuple[Block, ...]:
    chains = say.architecture.answer(decided)
    if not chains:
        return (Paragraph(text=said(t("Chưa xác định: chưa ghi quyết định nào. Mẫu ghi: `archmodel kinds decision`.",
                                      "Unknown: no decision is on record. How to write one: `archmodel kinds decision`."))),)
    return (turned(table(
        t("Quyết định → chỉ số, dữ liệu → hệ thống", "Decision → indicator, data → system"),
        (("Quyết định", "Decision"), ("Cần", "Needs"), ("Hệ thống nguồn", "Source system"),
         ("Dữ liệu của hệ thống nguồn", "Data of the source"),
         ("Hệ thống gốc của dữ liệu", "Masters of the data"), ("Chuỗi", "Chain"), ("Nơi ghi", "Written at")),
        (_row(each.decision, trace, say, "needs") for each in chains for trace in each.traces))),)


def _row(first: str, trace: Trace, say: Teller, field: str) -> Row:
    tone: Tone = "" if not trace.broken else "warning"
    return Row(tone=tone, cells=(
        say.named(first), say.named(trace.needed) if trace.needed != first else plain(NONE), say.named(trace.system) if trace.system
        else plain(UNKNOWN), say.names(trace.data), say.names(trace.origins), plain(BREAKS[trace.broken]), say.place(first, field)))


def _indicators(say: Teller, today: Architecture) -> Block:
    now = {each.needed: each for each in today.answer(indicators)}
    model = say.workspace.model
    users: dict[str, list[str]] = {}
    for process in model.of_kind("process"):
        for name in process.ids("kpis"):
            users.setdefault(name, []).append(process.id)

    def cells(trace: Trace) -> Iterator[Inline]:
        element = model.elements[trace.needed]
        yield say.named(trace.needed)
        yield say.names(element.ids("capability"))
        yield joined(code(name) for name in users.get(trace.needed, ()))
        yield say.named(trace.system) if trace.system else plain(UNKNOWN)
        yield say.names(trace.data)
        yield plain(_reached(now[trace.needed]))
        yield plain(_reached(trace))
        yield say.place(trace.needed, "data_source")

    return turned(table(
        msg("Chỉ số → năng lực, quy trình → hệ thống nguồn → dữ liệu của hệ thống nguồn ở {at}",
            "Indicator → capability, procedure → source system → data of that system at {at}", at=_name(say)),
        (("Chỉ số", "Indicator"), ("Năng lực", "Capability"), ("Quy trình", "Procedures"), ("Hệ thống nguồn", "Source system"),
         ("Dữ liệu của hệ thống nguồn", "Data of the source"), ("Chuỗi hiện nay", "Chain today"),
         ("Chuỗi ở mục tiêu", "Chain in the target"),
         ("Nơi ghi", "Written at")),
        (Row(tone="" if not each.broken else "warning", cells=tuple(cells(each))) for each in say.architecture.answer(indicators)),
        empty=t("Chưa ghi chỉ số nào.", "No indicator is on record.")))


def _reached(trace: Trace) -> LocalText:
    """An indicator is followed to its system; whether the data there are those it is computed from is not on record."""
    return BREAKS[trace.broken] if trace.broken else t("đến được hệ thống có dữ liệu đã ghi", "reaches a system with data on record")


def _goals(say: Teller) -> Block:
    horizons = say.workspace.framework.values["horizons"]
    rows = []
    for goal in say.architecture.answer(goals):
        capabilities = sorted({c.capability or c.realised_by for c in goal.chains})
        components = sorted({c.component for c in goal.chains if c.component})
        new = [name for name in components if name in say.workspace.model.delivered_by]
        rows.append(Row(tone="" if goal.verdict == "delivered" else "warning", cells=(
            say.named(goal.goal), plain(horizons.get(goal.horizon or "", UNKNOWN)), joined(code(name) for name in capabilities),
            count(len(components)), joined(code(name) for name in new), joined(code(name) for name in goal.packages),
            plain(_GOALS[goal.verdict]), say.place(goal.goal, "realized_by"))))
    return turned(table(
        t("Mục tiêu → năng lực → thành phần → gói công việc", "Goal → capability → component → package"),
        (("Mục tiêu", "Goal"), ("Thời hạn", "Horizon"), ("Năng lực", "Capabilities"), ("Số thành phần", "Components", "right"),
         ("Thành phần mới", "New components"), ("Gói công việc", "Packages"), ("Kết luận", "Verdict"), ("Nơi ghi", "Written at")), rows,
        empty=t("Chưa ghi mục tiêu nào.", "No goal is on record.")))


def _breaks(say: Teller) -> Block:
    every = [*say.architecture.answer(indicators), *(x for d in say.architecture.answer(decided) for x in d.traces)]
    found: dict[str, list[str]] = {}
    for trace in every:
        if trace.broken:
            found.setdefault(trace.broken, []).append(trace.needed)
    return table(
        t("Chuỗi bị đứt, theo chỗ đứt", "Broken chains, by where they break"),
        (("Chỗ đứt", "Break"), ("Số chuỗi", "Chains", "right"), ("Gồm", "Namely")),
        (Row(cells=(plain(BREAKS[why]), count(len(names)), say.names(dict.fromkeys(names))))
         for why, names in sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0]))),
        empty=t("Không chuỗi nào đứt, hoặc chưa ghi chỉ số và quyết định.", "No chain breaks, or neither indicators nor decisions are on "
                                                                            "record."))


def _method() -> tuple[Words, ...]:
    return (
        t("Quyết định → `needs` → chỉ số (`data_source`), đối tượng dữ liệu (`master`) hoặc hệ thống. Hệ thống gốc đã kết thúc thì lấy hệ "
          "thống "
          "thay thế duy nhất của nó.",
          "Decision → `needs` → indicator (`data_source`), data object (`master`) or system. Of a master that has ended the one system "
          "that "
          "replaced it is taken."),
        t("Dữ liệu của hệ thống nguồn: những gì hệ thống ghi ở `stores` hoặc nhận qua luồng dữ liệu tại thời điểm xét.",
          "Data of the source: what the system names in `stores` or receives by flows at that moment."),
        t("Mục tiêu: xem thêm báo cáo `goals`; quyết định và đường đến Trung tâm: xem báo cáo `nucleus`.",
          "Goals: see also the report `goals`; decisions and the way to the centre: the report `nucleus`."))


