"""Process: one operating procedure as swimlanes, a lane for each role, with the systems and the time of each step.

Options: `of` is the id of the process. What the inventory does not say (a time, a role) stands there as not known. A system
that does not exist at the moment of the view has a dashed plate; with `from:` each system is marked by what becomes of it.
The sum of the known times is held against `sla_minutes` where that is recorded; the service level is printed in any case.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from archmodel.analysis.estimate import figure, number
from archmodel.kit.drawing.diagram import Diagram, LegendItem
from archmodel.kit.drawing.layout.swimlanes import Fact, Lane, SwimlaneDiagram, Task, Use
from archmodel.kit.text import LocalText
from archmodel.model import Element
from archmodel.views.board import counted
from archmodel.views.budget import Budget
from archmodel.views.definition import ViewDefinition
from archmodel.views.stage import Stage, assumed

if TYPE_CHECKING:
    from archmodel.views.subject import Subject

TITLE = LocalText(vi="Quy trình theo làn", en="Process swimlanes")
OPTIONS = {
    "of": {
        "title": {"vi": "Quy trình", "en": "Process"},
        "description": {"vi": "Mã của quy trình; không ghi thì lấy quy trình đầu tiên được chọn.",
                        "en": "The id of the process; left out, the first that is selected."},
        "type": "string", "x-element": True, "examples": ["sop-flood"],
    },
}
SELECT = "kind:process"
BUDGET = Budget(
    what=LocalText(vi="bước", en="steps"), most=12,
    beyond=LocalText(vi="mỗi bước chỉ ghi số hệ thống, xem tên trong bảng kèm theo", en="each says only how many systems it uses"))
UNKNOWN = LocalText(vi="chưa rõ", en="not known")
NOBODY = "unknown"


def compute(view: ViewDefinition, subject: Subject) -> Diagram:
    stage = Stage.of(view, subject)
    process = _process(stage)
    if process is None:
        return SwimlaneDiagram(frame=stage.frame(notes=[LocalText(vi="Không có quy trình nào như vậy ở thời điểm này.",
                                                                  en="There is no such process at this moment.")]))
    steps: tuple[Mapping[str, Any], ...] = process.get("steps") if isinstance(process.get("steps"), tuple) else ()
    tasks = tuple(_task(process, n, step, stage) for n, step in enumerate(steps))
    many = not BUDGET.holds(len(tasks))
    used = list(dict.fromkeys(use.id for task in tasks for use in task.uses))
    frame = stage.frame(counted(len(tasks), "bước", "step", "steps"), counted(len(used), "hệ thống", "system", "systems"),
                        legend=(*stage.marks(used), *_key(tasks, stage)),
                        notes=(*([BUDGET.note(len(tasks))] if many else []), *_notes(process, tasks, stage)))
    return SwimlaneDiagram(
        frame=replace(frame, subtitle=_subtitle(process, stage)), lanes=tuple(_lanes(process, tasks, stage)),
        tasks=tuple(_few(task) for task in tasks) if many else tasks, start=_text(process.get("trigger")),
        total=_total(process, steps) if steps else None, facts=tuple(_facts(process, stage)))


def _key(tasks: tuple[Task, ...], stage: Stage) -> Iterator[LegendItem]:
    """What the plates and the broken boxes mean, where there are any; plates with a mark have a key of their own."""
    uses = [use for task in tasks for use in task.uses]
    if stage.gap is None and any(not use.absent for use in uses):
        yield LegendItem(kind="fill", key="tint-blue", label=LocalText(vi="Hệ thống dùng ở bước", en="System that the step uses"))
    if (stage.gap is None and any(use.absent for use in uses)) or any(task.time is None for task in tasks):
        yield LegendItem(kind="border", key="dashed", label=LocalText(vi="Chưa rõ, chưa có hoặc còn là giả định",
                                                                      en="Not known, not yet there, or an assumption"))


def _process(stage: Stage) -> Element | None:
    name = stage.view.options.get("of")
    if name:
        found = stage.elements.get(name)
        return found if found and found.kind == "process" else None
    return next((e for e in stage.chosen(SELECT) if e.kind == "process"), None)


def _subtitle(process: Element, stage: Stage) -> LocalText:
    name, moment = process.name, stage.moment
    return LocalText(vi=f"{name.say('vi')} · {moment.say('vi')}", en=f"{name.say('en')} · {moment.say('en')}")


def _text(value: Any) -> LocalText | None:
    return value if isinstance(value, LocalText) else LocalText.same(value) if isinstance(value, str) else None


def _task(process: Element, index: int, step: Mapping[str, Any], stage: Stage) -> Task:
    minutes, role = number(step.get("target_minutes")), step.get("role")
    names = step.get("systems")
    systems = names if isinstance(names, tuple) else ()
    return Task(
        id=f"{process.id}.{index + 1}", title=_text(step.get("name")) or UNKNOWN, lane=role if isinstance(role, str) else NOBODY,
        uses=tuple(_use(str(name), stage) for name in systems),
        time=None if minutes is None else _every(minutes) if step.get("repeats") else _minutes(minutes))


def _minutes(value: Decimal) -> LocalText:
    said = figure(value)
    return LocalText(vi=f"{said.vi} phút", en=f"{said.en} min")


def _every(value: Decimal) -> LocalText:
    """The rhythm of a step that is repeated: it takes no part in the sum."""
    said = _minutes(value)
    return LocalText(vi=f"mỗi {said.vi}", en=f"every {said.en}")


def _lasting(steps: Iterable[Mapping[str, Any]]) -> list[Decimal | None]:
    """How long each step takes, as far as it is known; those that are repeated in a rhythm are left out."""
    return [number(step.get("target_minutes")) for step in steps if not step.get("repeats")]


def _use(name: str, stage: Stage) -> Use:
    element = stage.subject.model.elements.get(name)
    return Use(id=name, title=element.name if element else LocalText.same(name), absent=name not in stage.elements, mark=stage.mark(name))


def _few(task: Task) -> Task:
    if not task.uses:
        return task
    return replace(task, uses=(Use(id=f"{task.id}.systems", title=counted(len(task.uses), "hệ thống", "system", "systems")),))


def _lanes(process: Element, tasks: tuple[Task, ...], stage: Stage) -> Iterator[Lane]:
    """In the order in which they act, with their letters of RACI."""
    letters = _letters(process)
    for name in dict.fromkeys(task.lane for task in tasks):
        role = stage.subject.model.elements.get(name)
        title = role.name if role else LocalText(vi="Chưa rõ ai làm", en="Not known who does it")
        held = letters.get(name)
        yield Lane(id=name, title=title, note=LocalText.same(f"RACI: {', '.join(held)}") if held else None)


def _letters(process: Element) -> dict[str, list[str]]:
    raci = process.get("raci")
    found: dict[str, list[str]] = {}
    for letter in "ARCI":
        value = raci.get(letter) if isinstance(raci, Mapping) else None
        for name in value if isinstance(value, tuple) else (value,) if isinstance(value, str) else ():
            found.setdefault(name, []).append(letter)
    return found


def _total(process: Element, steps: tuple[Mapping[str, Any], ...]) -> LocalText:
    """What the known steps add up to: of the whole a lower bound while any is not known."""
    times = _lasting(steps)
    known = [time for time in times if time is not None]
    said, missing = figure(sum(known, Decimal(0))), len(times) - len(known)
    if not known:
        return LocalText(vi="Chưa bước nào ghi thời gian", en="No step has a time")
    if not missing:
        return LocalText(vi=f"Tổng {said.vi} phút", en=f"{said.en} min in all")
    return LocalText(vi=f"Ít nhất {said.vi} phút; {missing} bước chưa rõ",
                     en=f"At least {said.en} min; {missing} step{'s' if missing > 1 else ''} not known")


def _facts(process: Element, stage: Stage) -> Iterator[Fact]:
    sla = _text(process.get("sla"))
    yield Fact(label=_assumption(LocalText(vi="Cam kết thời gian (SLA)", en="Service level"), process, "sla"), text=sla or UNKNOWN,
               tentative=sla is None or assumed(process, "sla"))
    yield Fact(label=LocalText(vi="Tổng thời gian các bước so với SLA", en="Step times against the service level"), text=_held(process))
    names = stage.subject.model.elements
    kpis = [names[k].name for k in process.ids("kpis") if k in names]
    yield Fact(label=LocalText(vi="Chỉ số đo (KPI)", en="Indicators (KPI)"), text=_joined(kpis) or UNKNOWN)
    letters = _letters(process)
    if letters:
        told = [(names[n].name if n in names else LocalText.same(n), held) for n, held in letters.items()]
        yield Fact(label=LocalText(vi="Phân công RACI", en="RACI"), text=LocalText(
            vi="; ".join(f"{'/'.join(h)}:\u00a0{n.say('vi')}" for n, h in told),
            en="; ".join(f"{'/'.join(h)}:\u00a0{n.say('en')}" for n, h in told)))


def _assumption(label: LocalText, process: Element, field: str) -> LocalText:
    if not assumed(process, field):
        return label
    return LocalText(vi=f"{label.vi} · giả định", en=f"{label.en} · assumption")


def _joined(names: list[LocalText]) -> LocalText | None:
    return LocalText(vi="; ".join(n.say("vi") for n in names), en="; ".join(n.say("en") for n in names)) if names else None


def _held(process: Element) -> LocalText:
    """Over the limit is certain; below it nobody can tell while a time is missing."""
    steps = process.get("steps")
    times = _lasting(steps) if isinstance(steps, tuple) else []
    known, missing = sum((t for t in times if t is not None), Decimal(0)), sum(t is None for t in times)
    promised = number(process.get("sla_minutes"))
    told = len(times) - missing
    vi, en = f"{told}/{len(times)} bước có ghi thời gian, cộng {figure(known).vi} phút", \
        f"{told} of {len(times)} steps have a time, {figure(known).en} min together"
    if not told:
        vi, en = "Chưa bước nào ghi thời gian", "No step has a time"
    if promised is None:
        return LocalText(vi=f"{vi}. Chưa so được với SLA vì SLA chưa quy ra phút cho cả quy trình.",
                         en=f"{en}. Cannot be compared: the service level of the whole is not recorded in minutes.")
    limit = figure(promised)
    if known > promised:
        return LocalText(vi=f"{vi}: vượt {limit.vi} phút.", en=f"{en}: over the {limit.en} min.")
    if missing:
        return LocalText(vi=f"{vi}: chưa đủ cơ sở so với {limit.vi} phút.", en=f"{en}: cannot tell against the {limit.en} min.")
    return LocalText(vi=f"{vi}: trong hạn {limit.vi} phút.", en=f"{en}: within the {limit.en} min.")


def _beside_raci(process: Element, tasks: tuple[Task, ...]) -> Iterator[LocalText]:
    """The letters are for the whole procedure: a lane may have none, or one that does not say it works, and yet take a step."""
    letters = _letters(process)
    lanes = [lane for lane in dict.fromkeys(task.lane for task in tasks) if lane != NOBODY]
    without = sum(lane not in letters for lane in lanes)
    asked = sum(lane in letters and not {"A", "R"} & set(letters[lane]) for lane in lanes)
    vi = [f"{without} làn chưa có chữ RACI"] if without else []
    en = [f"{without} lane{'' if without == 1 else 's'} without a letter"] if without else []
    if asked:
        vi.append(f"{asked} làn chỉ có C hoặc I nhưng vẫn thực hiện bước")
        en.append(f"{asked} lane{' has' if asked == 1 else 's have'} C or I only, yet {'takes' if asked == 1 else 'take'} steps")
    if vi:
        yield LocalText(vi=f"Chữ RACI ghi cho cả quy trình, không theo từng bước: {'; '.join(vi)}; cần thống nhất.",
                        en=f"The letters of RACI are for the whole procedure, not for single steps: {'; '.join(en)}; to be settled.")


def _notes(process: Element, tasks: tuple[Task, ...], stage: Stage) -> Iterator[LocalText]:
    if assumed(process) or assumed(process, "steps"):
        yield LocalText(vi="Quy trình do nhóm kiến trúc đề xuất; thời gian các bước cần thống nhất.",
                        en="The procedure is a proposal of the architecture team; the times are to be agreed.")
    if _letters(process):
        yield LocalText(vi="RACI: A chịu trách nhiệm giải trình, R thực hiện, C được tham vấn trước, I được thông báo sau.",
                        en="RACI: A accountable, R responsible (does the work), C consulted beforehand, I informed afterwards.")
        yield from _beside_raci(process, tasks)
    steps = process.get("steps")
    rhythm = sum(bool(step.get("repeats")) for step in steps) if isinstance(steps, tuple) else 0
    if rhythm:
        yield LocalText(vi=f"{rhythm} bước lặp lại theo nhịp, không cộng vào tổng thời gian.",
                        en=f"{rhythm} step{' is' if rhythm == 1 else 's are'} repeated in a rhythm and not part of the sum.")
    absent = list(dict.fromkeys(use.id for task in tasks for use in task.uses if use.absent))
    if absent:
        moment = stage.architecture.at.title
        yield LocalText(
            vi=f"Viền đứt: {len(absent)} hệ thống chưa có ở thời điểm “{moment.say('vi')}”, nên quy trình chưa chạy được như vẽ.",
            en=f"Dashed: {len(absent)} systems are not there at “{moment.say('en')}”, so the procedure cannot yet run as drawn.")
