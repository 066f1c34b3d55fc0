"""Roadmap: the work packages on a time axis by phase, the dates they are stated for and those they can have, and what waits for what.

Options: `dates: both` (stated bars, and the earliest feasible dates above them where they differ; the default), `stated` or
`feasible` (only the one). `arrows: critical` draws only the dependencies of the critical path and says how many it leaves out.
A conflict is a package stated to start before one it depends on is done. The critical path is
that of the feasible dates. Milestones are the plateaus that the plan leads to.

As an overlay (`from:`) each package is marked by how far it is at the two moments: done before, under way, begun between them.
"""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import replace
from decimal import Decimal
from math import ceil
from typing import TYPE_CHECKING

from archmodel.analysis.schedule import Conflict, Months, Planned, Schedule, month, schedule
from archmodel.graph import Architecture
from archmodel.kit.drawing.diagram import Diagram, LegendItem, Mark
from archmodel.kit.drawing.layout.timeline import Column, Link, Row, Section, TimelineDiagram, written
from archmodel.kit.money import figure
from archmodel.kit.period import spelt
from archmodel.kit.text import LocalText
from archmodel.model import Element, Model, Plateau
from archmodel.views.board import counted
from archmodel.views.budget import Budget
from archmodel.views.definition import ViewDefinition
from archmodel.views.stage import Stage, assumed

if TYPE_CHECKING:
    from archmodel.views.subject import Subject

TITLE = LocalText(vi="Lộ trình chuyển đổi", en="Roadmap")
SELECT = "kind:work-package"
OPTIONS = {
    "dates": {
        "title": {"vi": "Thời gian", "en": "Dates"},
        "description": {"vi": "Cả hai, chỉ thời gian đã nêu, hoặc chỉ thời gian khả thi.",
                        "en": "Both, only the stated dates, or only the feasible ones."},
        "enum": ["both", "stated", "feasible"], "examples": ["feasible"],
    },
    "arrows": {
        "title": {"vi": "Mũi tên", "en": "Arrows"},
        "description": {"vi": "Mọi quan hệ phụ thuộc (mặc định), hoặc chỉ những quan hệ trên đường găng.",
                        "en": "Every dependency, the default, or only those of the critical path."},
        "enum": ["all", "critical"], "default": "all", "examples": ["critical"],
    },
}
BUDGET = Budget(
    what=LocalText(vi="gói công việc", en="work packages"), most=60,
    beyond=LocalText(vi="mũi tên chỉ vẽ trên đường găng", en="only the arrows of the critical path are drawn"))
UNKNOWN = LocalText(vi="chưa rõ", en="not known")
NONE = LocalText.same("–")
BONDS = ("depends_on", "links_to.package")
NO_PHASE = LocalText(vi="Chưa chia giai đoạn", en="No phase stated")
_COLUMNS = (
    Column(title=LocalText(vi="Chủ trì", en="Lead"), words=True), Column(title=LocalText(vi="Số tháng", en="Months")),
    Column(title=LocalText(vi="Thành phần bàn giao", en="Components delivered")),
    Column(title=LocalText(vi="Khoảng cách khép lại", en="Gaps closed")),
    Column(title=LocalText(vi="Chậm (tháng)", en="Late (months)")), Column(title=LocalText(vi="Dự trữ (tháng)", en="Slack (months)")),
)
_FREED = {
    "FS": LocalText(vi="khi xong", en="is done"), "SS": LocalText(vi="khi bắt đầu được theo", en="lets it begin"),
    "FF": LocalText(vi="khi xong được theo", en="lets it end"), "SF": LocalText(vi="khi xong được theo", en="lets it end"),
}
_STATES: tuple[tuple[Mark, LocalText], ...] = (
    ("retained", LocalText(vi="Đã xong trước thời điểm gốc", en="Done before the baseline")),
    ("changed", LocalText(vi="Đang làm tại thời điểm gốc", en="Under way at the baseline")),
    ("new", LocalText(vi="Bắt đầu trong kỳ so sánh", en="Begins between the two moments")),
)


def compute(view: ViewDefinition, subject: Subject) -> Diagram:
    stage = Stage.of(view, subject)
    model = subject.model
    plan = schedule(model)
    packages = tuple(e for e in stage.chosen(SELECT) if e.kind == "work-package" and e.id in plan.packages)
    marks = {e.id: mark for e in packages if (mark := _mark(stage, plan.packages[e.id]))}
    dates = view.options.get("dates", "both")
    sections = tuple(_sections(packages, stage, plan, dates, marks))
    links = tuple(_links(packages, plan, model))
    over = () if BUDGET.holds(len(packages)) else (BUDGET.note(len(packages)),)
    few = bool(over) or view.options.get("arrows") == "critical"
    drawn = tuple(link for link in links if link.critical or not few)
    less = () if over else _fewer(len(links) - len(drawn))
    frame = stage.frame(
        counted(len(packages), "gói công việc", "work package", "work packages"),
        *(() if dates == "feasible" else _clashes(plan, packages)),
        legend=_legend(stage, marks), notes=(*over, *less, *_notes(packages, stage, plan)))
    today = subject.today.at.day
    return TimelineDiagram(
        frame=replace(frame, subtitle=_headline(plan) if packages else frame.subtitle), columns=_COLUMNS if packages else (),
        sections=sections, links=drawn,
        today=_months(today) if packages else None, now=_said(today))


def _clashes(plan: Schedule, packages: tuple[Element, ...]) -> tuple[LocalText, ...]:
    """How many contradictions there are, and of how many packages: each of these bears one sign."""
    known = {e.id for e in packages}
    found = [c for c in plan.conflicts if c.package in known]
    told = counted(len(found), "mâu thuẫn về ngày", "conflict of dates", "conflicts of dates")
    some = len({c.package for c in found})
    return (LocalText(vi=f"{told.vi} của {some} gói", en=f"{told.en} in {some} package{'' if some == 1 else 's'}") if found else told,)


def _fewer(number: int) -> tuple[LocalText, ...]:
    return (LocalText(vi=f"Mũi tên chỉ vẽ trên đường găng; không vẽ {number} quan hệ phụ thuộc khác.",
                      en=f"Arrows of the critical path only; {number} other dependencies are not drawn."),) if number else ()


def _said(today: dt.date) -> LocalText:
    day = spelt(today.isoformat())
    return LocalText(vi=f"Hôm nay {day.vi}", en=f"Today {day.en}")


def _months(day: dt.date) -> float:
    """The month with its fraction."""
    return round(day.year * 12 + day.month - 1 + (day.day - 1) / calendar.monthrange(day.year, day.month)[1], 3)


def _headline(plan: Schedule) -> LocalText | None:
    """What the picture says at a glance."""
    stated, finish = plan.stated_finish, plan.finish
    if stated is None or finish is None:
        return None
    end = ceil(finish)
    late = end - stated
    if late <= 0:
        return LocalText(vi=f"Kế hoạch xong {written(stated - 1)}; trình tự phụ thuộc cho phép giữ đúng thời hạn",
                         en=f"The plan is done by {written(stated - 1)}; the order of dependencies allows that")
    return LocalText(
        vi=f"Đã nêu: xong {written(stated - 1)}. Theo đúng trình tự phụ thuộc: sớm nhất {written(end - 1)}, chậm {late} tháng",
        en=f"Stated: done by {written(stated - 1)}. In the order of dependencies: {written(end - 1)} at the earliest, "
           f"{late} months late")


def _sections(packages: tuple[Element, ...], stage: Stage, plan: Schedule, dates: str, marks: dict[str, Mark]) -> list[Section]:
    phases: dict[int, list[Element]] = {}
    for package in packages:
        phase = package.get("phase")
        phases.setdefault(phase if isinstance(phase, int) else -1, []).append(package)
    found = []
    for phase in sorted(phases, key=lambda p: (p < 0, p)):
        rows = sorted(phases[phase], key=lambda e: (_order(plan.packages[e.id], dates), e.id))
        title = LocalText(vi=f"Gói giai đoạn {phase}", en=f"Phase {phase}") if phase >= 0 else NO_PHASE
        found.append(Section(title=title, note=counted(len(rows), "gói", "package", "packages"),
                             rows=tuple(_row(e, stage, plan, dates, marks.get(e.id)) for e in rows)))
    milestones = tuple(_milestones(stage, plan, {e.id for e in packages}, dates))
    if milestones:
        found.append(Section(title=LocalText(vi="Mốc kiến trúc", en="Plateaus"), rows=milestones))
    return found


def _order(planned: Planned, dates: str) -> tuple[bool, Months, bool, int]:
    """By feasible start, the critical last, nearest to what they hold up; what has no date comes at the end.

    Where bars at other dates stand in the way, the critical come first, so that their arrows lead straight on.
    """
    start = planned.slot.earliest_start if planned.slot else planned.stated_start
    critical = planned.slot is not None and planned.slot.critical
    return (dates != "feasible" and not critical, start if start is not None else 10**6, critical, planned.stated_start or 0)


def _row(package: Element, stage: Stage, plan: Schedule, dates: str, mark: Mark | None) -> Row:
    planned = plan.packages[package.id]
    slot = planned.slot
    start, finish = planned.stated_start, planned.stated_finish
    stated = (start, finish) if start is not None and finish is not None else None
    feasible = (int(slot.earliest_start), ceil(slot.earliest_finish)) if slot else None
    early = [c for c in plan.conflicts if c.package == package.id]
    shown = stated if dates != "feasible" else None
    return Row(
        id=package.id, title=package.name, stated=shown, tentative=assumed(package, "start") or assumed(package, "duration_months"),
        feasible=feasible if dates != "stated" and feasible != shown else None,
        slack=ceil(slot.latest_finish) if slot and not slot.critical and dates != "stated" else None,
        cells=(_lead(package, stage), _months_of(planned.duration),
               *_counts(package), _late(planned), _slack(planned)),
        critical=bool(slot and slot.critical), tone="blue", warning=_warning(early, stage.subject.model) if dates != "feasible" else None,
        mark=mark, type="WorkPackage", desc=package.get("result") if isinstance(package.get("result"), LocalText) else None)


def _lead(package: Element, stage: Stage) -> LocalText:
    lead = package.text("lead")
    agency = stage.subject.model.elements.get(lead or "")
    return agency.name if agency else UNKNOWN


def _counts(package: Element) -> tuple[LocalText, LocalText]:
    delivers, closes = len(package.ids("delivers")), len(package.ids("closes"))
    return LocalText.same(str(delivers) if delivers else "–"), LocalText.same(str(closes) if closes else "–")


def _months_of(length: Months | None) -> LocalText:
    """Whole months as they are, the mean of three points to one decimal."""
    return UNKNOWN if length is None else figure(Decimal(length.numerator) / length.denominator)


def _late(planned: Planned) -> LocalText:
    if planned.delay is None:
        return UNKNOWN
    late = _months_of(planned.delay)
    return LocalText(vi=f"+{late.vi}", en=f"+{late.en}") if planned.delay > 0 else NONE


def _slack(planned: Planned) -> LocalText:
    if planned.slot is None:
        return UNKNOWN
    return LocalText(vi="0 · găng", en="0 · critical") if planned.slot.critical else _months_of(planned.slot.slack)


def _warning(early: list[Conflict], model: Model) -> LocalText | None:
    if not early:
        return None
    names = [(c, model.elements[c.before].name) for c in early]
    return LocalText(
        vi="Đã nêu bắt đầu sớm hơn: " + "; ".join(
            f"{_months_of(c.months).vi} tháng so với {_FREED[c.link.type].vi} “{name.say('vi')}”" for c, name in names),
        en="Stated to start too early: " + "; ".join(
            f"{_months_of(c.months).en} months before “{name.say('en')}” {_FREED[c.link.type].en}" for c, name in names))


def _links(packages: tuple[Element, ...], plan: Schedule, model: Model) -> list[Link]:
    shown = {e.id for e in packages}
    found = [r for r in model.relationships.values() if r.label in BONDS and r.source in shown and r.target in shown]
    return [Link(id=r.id, source=r.source, target=r.target, critical=plan.network.drives(r.source, r.target)) for r in found]


def _milestones(stage: Stage, plan: Schedule, shown: set[str], dates: str) -> list[Row]:
    """The plateaus the shown packages lead to, with the earliest month in which all of their packages can be done."""
    model = stage.subject.model
    planned = [p for p in model.plateaus.values() if p.stage != "baseline" and shown.intersection(p.completes)]
    rows = []
    for plateau in sorted(planned, key=lambda p: (p.date.last, p.id)):
        needed = _needed(model, plateau)
        done, at = plan.done(needed), month(plateau.date) + 1
        late = ceil(done) - at if done is not None else None
        delivered = sum(len(model.work_packages[n].delivers) for n in plateau.completes if n in model.work_packages)
        closed = sum(len(model.work_packages[n].closes) for n in plateau.completes if n in model.work_packages)
        rows.append(Row(
            id=plateau.id, title=plateau.name, point=True, stated=(at, at) if dates != "feasible" or not late else None,
            feasible=(ceil(done), ceil(done)) if done is not None and late and late > 0 and dates != "stated" else None, type="Plateau",
            cells=(NONE, NONE, LocalText.same(str(delivered)), LocalText.same(str(closed)),
                   UNKNOWN if late is None else LocalText.same(f"+{late}") if late > 0 else NONE, NONE)))
    return rows


def _needed(model: Model, plateau: Plateau) -> list[str]:
    """Everything completed on the way there."""
    from archmodel.graph.moment import chain

    return [name for each in chain(model, plateau) for name in each.completes]


def _state(planned: Planned, architecture: Architecture) -> str:
    """How far a package is at a moment: a plateau that completes it decides, else its stated dates."""
    at = architecture.at
    if any(planned.id in plateau.completes for plateau in at.plateaus):
        return "done"
    now = at.day.year * 12 + at.day.month
    if planned.stated_start is None:
        return "unknown"
    if planned.stated_start >= now:
        return "ahead"
    completed = any(planned.id in p.completes for p in architecture.model.plateaus.values())
    finish = planned.stated_finish
    return "done" if not completed and finish is not None and finish <= now else "under way"


def _mark(stage: Stage, planned: Planned) -> Mark | None:
    if stage.baseline is None:
        return None
    before, now = _state(planned, stage.baseline), _state(planned, stage.architecture)
    if before == "done":
        return "retained"
    if before == "under way":
        return "changed"
    return "new" if before == "ahead" and now in ("done", "under way") else None


def _legend(stage: Stage, marks: dict[str, Mark]) -> tuple[LegendItem, ...]:
    if stage.baseline is None:
        return ()
    return tuple(LegendItem(kind="mark", key=key, label=label, count=sum(m == key for m in marks.values())) for key, label in _STATES)


def _notes(packages: tuple[Element, ...], stage: Stage, plan: Schedule) -> list[LocalText]:
    notes = []
    path = next(plan.network.critical_paths(), ())
    names = stage.subject.model.elements
    if path and packages:
        months = ceil(plan.network.finish - plan.network.slots[path[0]].earliest_start)
        notes.append(LocalText(
            vi=f"Đường găng ({months} tháng): " + " → ".join(names[n].name.say("vi") for n in path) + ".",
            en=f"Critical path ({months} months): " + " → ".join(names[n].name.say("en") for n in path) + "."))
    if any(assumed(e, "start") or assumed(e, "duration_months") for e in packages):
        notes.append(LocalText(vi="Gói công việc là đề xuất; ngày bắt đầu và số tháng là giả định (viền đứt).",
                               en="The packages are proposals; their starts and durations are assumptions (dashed outline)."))
    unknown = [n for n in plan.uncomputed if n in {e.id for e in packages}]
    if unknown:
        notes.append(LocalText(vi=f"Chưa tính được thời gian khả thi của {len(unknown)} gói: {', '.join(unknown)}.",
                               en=f"No feasible dates can be computed for {len(unknown)}: {', '.join(unknown)}."))
    if stage.baseline is not None:
        rest = sum(_mark(stage, plan.packages[e.id]) is None for e in packages)
        notes.append(LocalText(vi=f"Không có dấu: {rest} gói chưa bắt đầu vào thời điểm sau, hoặc chưa rõ ngày bắt đầu.",
                               en=f"Without a mark: {rest} packages not begun by the later moment, or without a stated start."))
    return notes
