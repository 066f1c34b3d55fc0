"""The closure proof as blocks: what each gap comes to at each plateau and why, the burn-down, and whether the target is reached."""

from __future__ import annotations

from archmodel.analysis.burndown import Counts, burndown, remaining
from archmodel.analysis.closure import Closure, Course, Standing, closure, journey
from archmodel.analysis.delivery import Handover, Passage
from archmodel.analysis.gap import GapAnalysis
from archmodel.graph import Architecture
from archmodel.kit.document import Block, Bullets, Column, Heading, Inline, Paragraph, Row, Run, Table, code, plain
from archmodel.kit.document.blocks import Tone
from archmodel.kit.period import Moment
from archmodel.kit.text import LocalText, Message, msg
from archmodel.metamodel import kinds
from archmodel.reports._gap_reasons import causes, named, reasons
from archmodel.reports._telling import moment_of
from archmodel.workspace import Workspace

TONES: dict[Standing, Tone] = {
    Standing.OPEN: "warning", Standing.CANNOT_TELL: "changed", Standing.REFUTED: "warning", Standing.CLAIMED: "changed",
    Standing.CLOSED: "retained"}
_RANK = {"high": 0, "medium": 1, "low": 2}
_WIDTH = 12
"""Signs of a bar: as many as stand on one line of the column."""


def blocks(workspace: Workspace, gap: GapAnalysis) -> tuple[Block, ...]:
    """The section of the gap report. Nothing where no gaps are recorded, or where the comparison runs back in time."""
    found = closure(journey(gap.baseline, gap.target, workspace.architecture))
    if not found.gaps or gap.target.at.day < gap.baseline.at.day:
        return ()
    return (
        heading(2, "Chứng minh khép lại khoảng cách", "Closure proof", "closure"),
        Bullets(items=conclusions(found)), *burn(found, workspace, 3), *remains(found, workspace, 3), *proof(found, workspace, 3),
        *target(found, workspace, 3))


def proved(workspace: Workspace, gap: GapAnalysis) -> tuple[int, int] | None:
    """How many of all gaps the plan is shown to close by the target; None where there is nothing to prove."""
    if gap.target.at.day < gap.baseline.at.day:
        return None
    found = closure(journey(gap.baseline, gap.target, workspace.architecture))
    return (found.counts[Standing.CLOSED], len(found.gaps)) if found.gaps else None


def heading(level: int, vi: str, en: str, anchor: str) -> Heading:
    return Heading(level=2 if level == 2 else 3, text=LocalText(vi=vi, en=en), anchor=anchor)


def conclusions(found: Closure) -> tuple[Inline, ...]:
    """What the proof comes to, in a few sentences that are all computed."""
    counts, total, goal = found.counts, len(found.gaps), found.goal.at.title
    items: list[Inline] = [plain(_verdict(found))]
    if counts[Standing.REFUTED]:
        items.append(plain(msg("{n} trong {total} khoảng cách được gói công việc nhận khép lại nhưng ở mốc “{goal}” điều kiện không "
                               "thỏa: kế hoạch còn thiếu việc, hoặc việc đó chưa được ghi.",
                               "{n} of {total} gaps are claimed by a work package although their condition does not hold at “{goal}”: the "
                               "plan lacks something, or the inventory does not record it.", n=counts[Standing.REFUTED], total=total,
                                   goal=goal)))
        items += [plain(text) for text in (causes(found),) if text is not None]
    if counts[Standing.CLAIMED] + counts[Standing.CANNOT_TELL]:
        items.append(plain(msg("{n} khoảng cách chưa đủ cơ sở kết luận: có dữ kiện chưa ai biết, hoặc chưa có điều kiện để kiểm tra.",
                               "For {n} gaps it cannot be told: a fact is unknown, or there is no condition to test.",
                               n=counts[Standing.CLAIMED] + counts[Standing.CANNOT_TELL])))
    if counts[Standing.OPEN]:
        items.append(plain(msg("{n} khoảng cách vẫn còn mở: không gói công việc nào nhận, hoặc gói đó không được mốc nào hoàn thành.",
                               "Gaps still open: {n}. No package claims them, or no plateau completes the package.",
                               n=counts[Standing.OPEN])))
    items.append(plain(_target_verdict(found)))
    items += [plain(text) for text in (_early(found), _reopened(found)) if text is not None]
    return tuple(items)


def _verdict(found: Closure) -> Message:
    closed, total = found.counts[Standing.CLOSED], len(found.gaps)
    goal = found.goal.at.title
    if found.proved:
        return msg("Kế hoạch khép lại cả {total} khoảng cách: ở mốc “{goal}” mọi điều kiện đều thỏa.",
                   "The plan closes every gap ({total}): at “{goal}” every condition holds.", total=total, goal=goal)
    return msg("Chưa chứng minh được kế hoạch hiện có khép lại mọi khoảng cách: ở mốc “{goal}” mới có {closed} trong {total} khoảng cách "
               "thỏa điều kiện.",
               "The plan as it stands is not shown to close every gap: at “{goal}” the condition holds for {closed} of {total}.",
               total=total, goal=goal, closed=closed)


def _target_verdict(found: Closure) -> Message:
    planned = len(found.deliveries)
    if not planned:
        return msg("Chưa ghi nhận thành phần dự kiến nào.", "No component is planned.")
    if found.reached:
        return msg("Về thành phần, mục tiêu đạt được: cả {n} thành phần dự kiến đều được bàn giao và có ở mốc cuối.",
                   "In terms of components the target is reached: all {n} planned ones are delivered and present at the last plateau.",
                       n=planned)
    return msg("Mục tiêu chưa đạt: {n} trong {planned} thành phần dự kiến không có ở mốc cuối ({ids}).",
               "The target is not reached: {n} of {planned} planned components are missing at the last plateau ({ids}).",
               n=len(found.missing), planned=planned, ids=", ".join(d.component for d in found.missing))


def _early(found: Closure) -> Message | None:
    early = [course.gap.id for course in found.gaps if course.from_the_start]
    return msg("Điều kiện đã đúng ngay từ đầu, cần xem lại: {ids}.", "The condition holds from the start and should be looked at: {ids}.",
               ids=", ".join(early)) if early else None


def _reopened(found: Closure) -> Message | None:
    again = [course.gap.id for course in found.gaps if course.reopened is not None]
    return msg("Khép lại rồi lại mở ra ở mốc sau: {ids}.", "Closed and opened again at a later plateau: {ids}.",
               ids=", ".join(again)) if again else None


def proof(found: Closure, workspace: Workspace, level: int) -> tuple[Block, ...]:
    """Every gap with its condition and its standing at every moment."""
    columns = (
        Column(title=LocalText(vi="Khoảng cách", en="Gap")), Column(title=LocalText(vi="Gói công việc", en="Package")),
        *(Column(title=moment_of(stage), align="center") for stage in found.stages),
        Column(title=LocalText(vi="Điều kiện khép lại", en="Closed when")), Column(title=LocalText(vi="Nơi ghi", en="Written at")))
    return (
        heading(level, "Từng khoảng cách qua các mốc", "Every gap over the plateaus", "closure-proof"),
        Table(caption=msg("{n} khoảng cách, {m} thời điểm", "{n} gaps, {m} moments", n=len(found.gaps), m=len(found.stages)),
              columns=columns, rows=tuple(_course(course, workspace) for course in _ordered(found.gaps))))


def _course(course: Course, workspace: Workspace) -> Row:
    last = course.last
    span = course.gap.origin.at("closed_when") if last.condition else course.gap.origin.span
    return Row(anchor=f"gap-{course.gap.id}", tone=TONES[last.standing], cells=(
        (plain(course.gap.name), plain(" · "), code(course.gap.id)), code(", ".join(last.packages) or "–"),
        *(plain(p.standing.word) for p in course.proofs),
        code(last.condition) if last.condition else plain(LocalText(vi="chưa có", en="none")), code(str(span))))


def _ordered(courses: tuple[Course, ...]) -> list[Course]:
    """The worst first, within it the most urgent."""
    order = [Standing.REFUTED, Standing.OPEN, Standing.CANNOT_TELL, Standing.CLAIMED, Standing.CLOSED]
    return sorted(courses, key=lambda c: (order.index(c.last.standing), _RANK.get(c.gap.text("priority") or "", 3), c.gap.id))


def remains(found: Closure, workspace: Workspace, level: int) -> tuple[Block, ...]:
    """What is not shown to be closed, what it lacks, and who has to see to it."""
    left = [course for course in _ordered(found.gaps) if course.last.standing is not Standing.CLOSED]
    title = heading(level, "Còn lại và việc cần quyết định", "What remains, and what to decide", "closure-remains")
    if not left:
        return (title, Paragraph(text=plain(LocalText(vi="Không còn khoảng cách nào bỏ ngỏ.", en="No gap is left."))))
    priorities = workspace.framework.values["priorities"]
    return (title, Table(
        caption=msg("{n} khoảng cách chưa chứng minh được là khép lại", "{n} gaps not shown to be closed", n=len(left)),
        columns=(
            Column(title=LocalText(vi="Khoảng cách", en="Gap")), Column(title=LocalText(vi="Ưu tiên", en="Priority")),
            Column(title=LocalText(vi="Trạng thái", en="Standing")), Column(title=LocalText(vi="Gói, chủ trì", en="Package, lead")),
            Column(title=LocalText(vi="Còn thiếu gì", en="What is missing"))),
        rows=tuple(Row(tone=TONES[course.last.standing], cells=(
            (plain(course.gap.name), plain(" · "), code(course.gap.id)),
            plain(priorities.get(course.gap.text("priority") or "", LocalText.same("–"))), plain(course.last.standing.word),
            _responsible(course, workspace), reasons(course, found.goal))) for course in left)))


def _responsible(course: Course, workspace: Workspace) -> Inline:
    model = workspace.model
    runs = []
    for name in course.last.packages:
        lead = model.elements.get(model.work_packages[name].lead or "")
        runs += [plain("; "), code(name), plain(" "), plain(lead.name if lead else LocalText(vi="chưa rõ chủ trì", en="lead unknown"))]
    return tuple(runs[1:]) or plain(LocalText(vi="chưa có gói nào", en="no package"))


def burn(found: Closure, workspace: Workspace, level: int) -> tuple[Block, ...]:
    """The burn-down: how many gaps stand where, by moment; then by type and by priority."""
    down = burndown(found)
    total = len(found.gaps)
    number = {"align": "right"}
    columns = (
        Column(title=LocalText(vi="Thời điểm", en="Moment")),
        *(Column(title=standing.word, **number) for standing in reversed(Standing)),  # type: ignore[arg-type]
        Column(title=LocalText(vi="Chưa khép lại", en="Not closed"), **number),  # type: ignore[arg-type]
        Column(title=LocalText(vi="█ đã khép lại, ▒ mới báo xong hoặc chưa đủ cơ sở, ░ còn lại",
                               en="█ closed, ▒ claimed only or cannot tell, ░ remaining")))
    rows = tuple(
        Row(cells=(plain(moment_of(stage)), *(plain(str(counts[s])) for s in reversed(Standing)), plain(f"{remaining(counts)} / {total}"),
                   plain(_bar(counts, total))))
        for stage, counts in zip(found.stages, down.total, strict=True))
    kinds, urgency = workspace.framework.values["gap-types"], workspace.framework.values["priorities"]
    return (
        heading(level, "Số khoảng cách giảm dần qua các mốc", "Burn-down over the plateaus", "closure-burndown"),
        Table(caption=msg("Năm trạng thái trong mỗi dòng cộng lại bằng {n} khoảng cách", "The five standings in each row add up to the "
                                                                                         "{n} gaps", n=total),
              columns=columns, rows=rows),
        _grouped(found, LocalText(vi="Đã khép lại trên tổng số, theo loại", en="Closed of all, by type"),
                 {kinds.get(k, LocalText(vi="Chưa ghi", en="Not stated")): v for k, v in down.by_type.items()}),
        _grouped(found, LocalText(vi="Đã khép lại trên tổng số, theo mức ưu tiên", en="Closed of all, by priority"),
                 {urgency.get(k, LocalText(vi="Chưa ghi", en="Not stated")): down.by_priority[k]
                  for k in sorted(down.by_priority, key=lambda k: (_RANK.get(k, 3), k))}))


def _bar(counts: Counts, total: int) -> str:
    """A sign a gap, or in proportion where there are more gaps than signs; some is never drawn as none, nor less than all as all."""
    closed, unsure = counts[Standing.CLOSED], counts[Standing.CLAIMED] + counts[Standing.CANNOT_TELL]
    signs = _drawn((closed, unsure, total - closed - unsure), total)
    return "█" * signs[0] + "▒" * signs[1] + "░" * signs[2]


def _drawn(parts: tuple[int, ...], total: int) -> list[int]:
    """Signs for each part, which come to the length of the bar."""
    length = min(total, _WIDTH)
    signs = [max(n * length // total, min(n, 1)) if total else 0 for n in parts]
    by_need = sorted(range(len(parts)), key=lambda k: parts[k] * length - signs[k] * total, reverse=True)
    for k in by_need[:max(0, length - sum(signs))]:
        signs[k] += 1
    signs[signs.index(max(signs))] -= max(0, sum(signs) - length)
    return signs


def _grouped(found: Closure, caption: LocalText, groups: dict[LocalText, tuple[Counts, ...]]) -> Table:
    return Table(
        caption=caption,
        columns=(Column(title=LocalText(vi="Nhóm", en="Group")), *(Column(title=moment_of(s), align="center") for s in found.stages)),
        rows=tuple(Row(cells=(plain(name), *(plain(f"{c[Standing.CLOSED]} / {sum(c.values())}") for c in counts)))
                   for name, counts in groups.items()))


def target(found: Closure, workspace: Workspace, level: int) -> tuple[Block, ...]:
    """Whether the target is reached: what is delivered, never or twice, and what ends before its replacement serves."""
    items: list[Inline] = [plain(_target_verdict(found))]
    if found.repeated:
        items.append(plain(msg("Bàn giao hoặc đưa vào nhiều hơn một lần: {ids}.", "Delivered or introduced more than once: {ids}.",
                               ids=", ".join(d.component for d in found.repeated))))
    else:
        items.append(plain(LocalText(vi="Không thành phần nào được bàn giao hai lần.", en="Nothing is delivered twice.")))
    if found.by_nobody:
        items.append(plain(msg("Không gói công việc nào nhận khép lại: {ids}.", "No work package claims to close: {ids}.",
                               ids=", ".join(c.gap.id for c in found.by_nobody))))
    bad = [h for h in found.handovers if h.passage in (Passage.LATE, Passage.NEVER, Passage.CANNOT_TELL)]
    items.append(plain(msg("Kết thúc trước khi có hệ thống thay thế, hoặc chưa đủ cơ sở: {ids}.",
                           "Ended before a replacement is in service, or undetermined: {ids}.", ids=", ".join(h.old for h in bad)) if bad
                       else LocalText(vi="Không hệ thống nào kết thúc trước khi có hệ thống thay thế.",
                                      en="No system ends before its replacement is in service.")))
    coming = tuple(h for h in found.handovers if h.ends.last > found.stages[0].at.day)
    return (heading(level, "Mục tiêu có đạt được không", "Is the target reached?", "closure-target"), Bullets(items=tuple(items)),
            *((_handovers(coming, found.goal),) if coming else ()))


def _handovers(coming: tuple[Handover, ...], goal: Architecture) -> Table:
    return Table(
        wide=True,
        caption=LocalText(vi="Chuyển giao giữa hệ thống cũ và hệ thống thay thế", en="Handover from the old systems to their replacements"),
        columns=(
            Column(title=LocalText(vi="Hệ thống cũ", en="Old system")), Column(title=LocalText(vi="Thay bằng", en="Replaced by")),
            Column(title=LocalText(vi="Kết thúc", en="Ends")), Column(title=LocalText(vi="Bắt đầu", en="Begins")),
            Column(title=LocalText(vi="Cách chuyển giao", en="Handover")),
            Column(title=LocalText(vi="Năng lực hệ thống thay thế chưa nhận, và các hệ thống có năng lực đó ở mốc cuối",
                                   en="Capabilities the replacement does not take over, and the systems that have them at the last "
                                      "plateau"))),
        rows=tuple(Row(tone="warning" if h.passage in (Passage.LATE, Passage.NEVER) else "", cells=(
            _system(h.old, goal), _system(h.new, goal), plain(_day(h.ends)), plain(_day(h.begins) if h.begins else "–"),
                plain(h.passage.word),
            _dropped(h, goal))) for h in coming))


def _dropped(handover: Handover, goal: Architecture) -> Inline:
    systems = {kind.id for kind in kinds().values() if kind.group == "system"}
    runs: list[Run] = []
    for capability in handover.dropped:
        holders = [r.source for r in goal.incoming(capability, "realizes") if goal.elements[r.source].kind in systems]
        runs += [plain("; "), *_system(capability, goal), plain(": "),
                 *(named(goal.model, holders) if holders else (plain(LocalText(vi="không còn hệ thống nào", en="no system any more")),))]
    return tuple(runs[1:]) or plain("–")


def _day(moment: Moment) -> LocalText:
    """A date as each tongue writes it."""
    return moment.said


def _system(name: str, goal: Architecture) -> tuple[Run, ...]:
    return (plain(goal.model.elements[name].name), plain(" · "), code(name))
