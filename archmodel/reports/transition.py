"""The transition architecture (SĐ-07): plateau by plateau what comes, changes and ends, what that settles, and what breaks."""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.analysis.closure import Closure, Standing, closure, journey
from archmodel.analysis.delivery import Passage
from archmodel.analysis.economics.frame import frame
from archmodel.analysis.economics.plan import plan
from archmodel.analysis.economics.transition import Passing, Step, transition
from archmodel.analysis.gap import Status
from archmodel.analysis.gap.chain import Chain
from archmodel.analysis.integrity import Window, integrity
from archmodel.analysis.ledger import Ledger
from archmodel.graph import Architecture
from archmodel.kit.document import Block, Document, Row, plain
from archmodel.kit.document.blocks import Words
from archmodel.kit.text import LocalText, counted, msg
from archmodel.reports import Request
from archmodel.reports._amounts import amount
from archmodel.reports._planned import count, goal_of, quoted, unplanned
from archmodel.reports._telling import UNKNOWN, Teller, bullets, h, listed, moment_of, opening, picture, t, table
from archmodel.reports._transition_stage import Stage, stage
from archmodel.workspace import Workspace

TITLE = LocalText(vi="Kiến trúc chuyển đổi (SĐ-07)", en="Transition architecture (SĐ-07)")
PICTURES = ("transition", "transition-2028", "sd-07")


def compose(workspace: Workspace, request: Request) -> Document:
    goal = goal_of(workspace, request)
    start = workspace.architecture(request.baseline)
    say = Teller(workspace=workspace, architecture=goal or start)
    stages = journey(start, goal, workspace.architecture, request.via) if goal is not None else ()
    if len(stages) < 2:
        return unplanned(say, "transition", TITLE, request)
    told = stages_of(workspace, stages)
    proof = closure(stages)
    return say.document("transition", TITLE, request, (
        *_opening(told, proof, say), h(2, "Tổng hợp theo mốc", "All plateaus at a glance", "overview"), _overview(told, say),
        *(picture(workspace, view, request) for view in PICTURES if view in workspace.views),
        *(block for each in told for block in stage(each, proof, say)),
        h(2, "Phương pháp", "Method", "method"), bullets(_method())))


def stages_of(workspace: Workspace, stages: tuple[Architecture, ...]) -> tuple[Stage, ...]:
    """Each step of the way with its comparison, its packages, its breakages and its dates."""
    chain: Chain = workspace.chain([each.at.id for each in stages])
    dates, early, ledger = _dates(workspace)
    windows = workspace.today.answer(integrity).ahead()
    done: set[str] = {name for plateau in stages[0].at.plateaus for name in plateau.completes}
    found = []
    for number, gap in enumerate(chain.steps, 1):
        names = [name for plateau in gap.target.at.plateaus for name in plateau.completes if name not in done]
        done.update(names)
        found.append(Stage(
            number=number, gap=gap, packages=tuple(dict.fromkeys(names)), dates=dates.get(gap.target.at.id), ledger=ledger,
            early=tuple(p for p in early if p.plateau == gap.target.at.id),
            windows=tuple(w for w in windows if _within(w, gap.baseline, gap.target))))
    return tuple(found)


def _within(window: Window, before: Architecture, after: Architecture) -> bool:
    """Whether a window opens on the way from one moment to the other."""
    return window.start is not None and before.at.day < window.start <= after.at.day


def _dates(workspace: Workspace) -> tuple[dict[str, Step], tuple[Passing, ...], Ledger]:
    """Plateau → its dates by the stated and the feasible schedule, and the replacements that come after the old one has ended if it ends on
    the date of its plateau; nothing where the plan cannot be computed."""
    terms = frame(workspace.model)
    found = plan(terms)
    if found.problems:
        return {}, (), terms.ledger
    told = transition(found)
    early = tuple(p for p in told.passings if p.margin_feasible and (terms.ledger.value(p.margin_feasible) or 0) < 0)
    return {step.plateau.id: step for step in told.steps}, early, terms.ledger


def _opening(told: tuple[Stage, ...], proof: Closure, say: Teller) -> tuple[Block, ...]:
    new, gone = (sum(each.gap.counts[s] for each in told) for s in (Status.NEW, Status.ELIMINATED))
    broken = sum(w.certain for each in told for w in each.windows)
    return opening(
        keys=((counted(len(told)), t("bước chuyển đổi", "steps")), (counted(new), t("lượt hệ thống bổ sung", "systems added")),
              (counted(gone), t("lượt hệ thống kết thúc", "systems ended")),
              (f"{proof.counts[Standing.CLOSED]}/{len(proof.gaps)}", t("khoảng cách khép lại có chứng minh", "gaps closed with proof")),
              (counted(broken), t("phụ thuộc bị đứt trên đường đi", "dependencies broken on the way"))),
        conclusions=tuple(_conclusions(told, proof, say)), limits=tuple(_limits(told)), decisions=tuple(_decisions(told, proof, say)))


def _conclusions(told: tuple[Stage, ...], proof: Closure, say: Teller) -> Iterator[Words]:
    for each in told:
        c = each.gap.counts
        yield msg("Bước {n}, đến “{name}” ({day}): thêm {new}, thay đổi {changed}, kết thúc {gone} hệ thống; hoàn thành {p} gói công việc.",
                  "Step {n}, to “{name}” ({day}): systems: {new} new, {changed} changed, {gone} ended; packages completed: {p}.",
                  n=each.number, name=each.gap.target.at.title, day=each.day, new=c[Status.NEW], changed=c[Status.CHANGED],
                  gone=c[Status.ELIMINATED], p=len(each.packages))
    most = max(told, key=lambda each: (sum(each.gap.counts[s] for s in (Status.NEW, Status.CHANGED, Status.ELIMINATED)), -each.number))
    moves = [sum(each.gap.counts[s] for s in (Status.NEW, Status.CHANGED, Status.ELIMINATED)) for each in told]
    if len(told) > 1 and any(moves):
        yield msg("Bước nặng nhất là bước {n}: {m}/{all} thay đổi dồn vào đó.", "The heaviest step is {n}: {m} of all {all} changes "
                  "fall to it.", n=most.number, m=moves[most.number - 1], all=sum(moves))
    late = [each for each in told if each.late]
    if late:
        yield msg("Theo lịch khả thi, {n}/{m} mốc không có đủ đúng ngày: {names}.",
                  "By the feasible schedule {n} of {m} plateaus are not there on their date: {names}.", n=len(late), m=len(told),
                  names=listed(each.lateness for each in late))
    passings = proof.handovers
    cut = [x for x in passings if x.passage is Passage.AT_ONCE and any(x.ended_by == each.gap.target.at.id for each in told)]
    if cut:
        yield msg("{n} lần bàn giao diễn ra ngay tại mốc, không có thời gian chạy song song: {names}.",
                  "{n} handovers happen at the plateau itself, with no time side by side: {names}.", n=len(cut),
                  names=listed((quoted(say.name(x.old)) for x in cut), 4))
    early = {p.old for each in told for p in each.early}
    if early:
        yield msg("{n} hệ thống sẽ ngừng trước khi có hệ thống thay thế, nếu vẫn ngừng theo ngày của mốc mà gói làm theo lịch khả thi: "
                  "{names}.", "{n} systems would end before their replacement is there, if they end on the date of the plateau while the "
                  "packages follow the feasible schedule: {names}.", n=len(early),
                  names=listed((quoted(say.name(name)) for name in sorted(early)), 4))
    if not any(each.windows for each in told):
        yield t("Không phụ thuộc nào bị đứt trên đường đi theo các ngày của mốc.",
                "By the dates of the plateaus no dependency breaks on the way.")


def _limits(told: tuple[Stage, ...]) -> Iterator[Words]:
    yield t("Mốc và gói công việc là đề xuất; ngày bắt đầu và thời gian thực hiện là giả định.",
            "Plateaus and packages are proposals; their starts and durations are assumptions.")
    if any(each.dates is None for each in told):
        yield t("Chưa tính được ngày khả thi cho mọi mốc: có gói chưa ghi thời gian, hoặc dữ liệu kế hoạch còn lỗi.",
                "Not every plateau has feasible dates: a package has no duration, or the data of the plan have errors.")
    yield t("Khoảng cách chỉ được coi là khép lại khi điều kiện `closed_when` đúng trên kiến trúc tính được; hoàn thành gói là chưa đủ.",
            "A gap counts as closed only where `closed_when` holds in the computed architecture; a completed package is not enough.")


def _decisions(told: tuple[Stage, ...], proof: Closure, say: Teller) -> Iterator[Words]:
    late = [each for each in told if each.late]
    if late:
        yield msg("Dời ngày của {n} mốc theo lịch khả thi, hoặc quyết định rút ngắn các gói trên đường găng (xem báo cáo `roadmap`).",
                  "Move the dates of {n} plateaus to the feasible schedule, or decide to shorten critical packages (see `roadmap`).",
                  n=len(late))
    cut = sum(x.passage is Passage.AT_ONCE for x in proof.handovers)
    if cut:
        yield t("Chọn thời gian chạy song song cho từng lần thay thế (tham số `coexistence-months`), hoặc chấp nhận chuyển ngay.",
                "Choose for each replacement how long both run side by side (parameter `coexistence-months`), or accept the cut-over.")
    refuted = proof.counts[Standing.REFUTED]
    if refuted:
        yield msg("Với {n} khoảng cách báo xong mà điều kiện chưa đạt: bổ sung vào kế hoạch, hoặc sửa điều kiện cho đúng yêu cầu.",
                  "For {n} gaps that are claimed closed while their condition fails: add to the plan, or correct the condition.", n=refuted)
    bare = [x for x in proof.handovers if x.dropped and x.ended_by]
    if bare:
        yield msg("Ghi bên tiếp nhận năng lực của {n} hệ thống kết thúc: {names}.",
                  "Record who takes over the capabilities of {n} systems that end: {names}.", n=len({x.old for x in bare}),
                  names=listed(quoted(say.name(name)) for name in dict.fromkeys(x.old for x in bare)))


def _overview(told: tuple[Stage, ...], say: Teller) -> Block:
    return table(
        t("Các bước chuyển đổi: số hệ thống ở đầu bước, thay đổi và ở cuối bước", "The steps: systems before, changes, and systems after"),
        (("Bước, mốc", "Step, plateau"), ("Đầu bước", "Before", "right"), ("Bổ sung", "New", "right"), ("Thay đổi", "Changed", "right"),
         ("Kết thúc", "Ended", "right"), ("Cuối bước", "After", "right"), ("Có đủ theo lịch khả thi", "There by the feasible schedule")),
        (Row(cells=(plain(msg("{n}. {name} ({day})", "{n}. {name} ({day})", n=each.number, name=moment_of(each.gap.target), day=each.day)),
                    count(each.gap.balance.baseline), *(count(each.gap.counts[s]) for s in (Status.NEW, Status.CHANGED, Status.ELIMINATED)),
                    count(each.gap.balance.target), plain(_there(each)))) for each in told))


def _there(each: Stage) -> LocalText:
    return amount(each.ledger[each.dates.feasible]) if each.dates and each.dates.feasible else UNKNOWN


def _method() -> tuple[Words, ...]:
    return (
        t("Mỗi mốc = mốc trước + những gì các gói hoàn thành ở mốc bàn giao − những gì chúng thay thế. Số cuối bước này là số "
          "đầu bước sau.",
          "Each plateau is the one before, plus what the packages it completes deliver, less what that replaces. A step begins with what "
          "the one before came to."),
        t("Bị đứt: có ngày trên đường đi mà đối tượng đang hoạt động không còn thứ nó phụ thuộc, và không có bên kế thừa.",
          "Broken: on some day of the way something stands without what it depends on, and without a successor of that."),
        t("Chạy song song: gói công việc có thời gian đã nêu trùng nhau; hệ thống cũ kết thúc sau khi hệ thống mới đã bắt đầu.",
          "Side by side: packages whose stated times overlap; an old system that ends after the new one has begun."))
