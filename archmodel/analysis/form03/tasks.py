"""Table HOANTHIEN_NV: what is to be completed and the tasks that do it, one row for each pair.

A gap that no work package closes is a row without a task, and a package that closes no gap one without a content: neither is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from archmodel.analysis.form03.codes import code_of
from archmodel.analysis.form03.forms import BETWEEN, TASKS
from archmodel.analysis.form03.objects import system_kinds
from archmodel.analysis.form03.records import Cell, Record
from archmodel.analysis.form03.writing import Writer
from archmodel.analysis.schedule import Schedule, schedule, written
from archmodel.kit.period import Moment, parse_moment
from archmodel.metamodel import Framework
from archmodel.model import Element, Model, Unknown, WorkPackage

_GAP_FIELDS = ("current_state", "required_state", "option", "scope")
_TASK_FIELDS = ("result", "lead", "partners", "resource", "maturity", "programme", "progress", "verification", "data_readiness", "status")
"""Those whose field has the same name in the inventory."""


def task_records(model: Model, framework: Framework) -> tuple[Record, ...]:
    """By the code of the gap, then of the task."""
    table = _Tasks(writer=Writer.of(model, framework, TASKS), plan=schedule(model))
    return tuple(sorted(table.rows(), key=lambda row: (row.text("gap"), row.code)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tasks:
    writer: Writer
    plan: Schedule

    def rows(self) -> Iterator[Record]:
        model = self.writer.model
        closing: dict[str, list[str]] = {}
        for package in model.work_packages.values():
            for closed in package.closes:
                closing.setdefault(closed, []).append(package.id)
        for gap in model.of_kind("gap"):
            tasks = sorted(closing.get(gap.id, ()))
            yield from (self._row(gap, model.elements[name]) for name in tasks)
            if not tasks:
                yield self._row(gap, None)
        known = {gap.id for gap in model.of_kind("gap")}
        yield from (self._row(None, model.elements[p.id]) for p in model.work_packages.values() if known.isdisjoint(p.closes))

    def _row(self, gap: Element | None, task: Element | None) -> Record:
        one = gap or task
        assert one is not None
        cells = {**(self._gap(gap) if gap else {}), **(self._task(task, gap) if task else {})}
        return self.writer.record("/".join(code_of(each) for each in (gap, task) if each is not None), one.id, cells)

    def _gap(self, gap: Element) -> Mapping[str, Cell]:
        write = self.writer
        return {
            "gap": Cell(text=code_of(gap), value=(gap.id,), element=gap.id, path=("codes", "mau03")),
            "objects": self._objects(gap),
            "difference": write.fact("difference", gap, "name"),
            **{name: write.fact(name, gap, name) for name in _GAP_FIELDS},
        }

    def _objects(self, gap: Element) -> Cell:
        """The objects by their codes; data, processes, agencies and roles, which table 1 does not have, by their names."""
        write, systems, recorded = self.writer, system_kinds(), gap.get("objects")
        if isinstance(recorded, Unknown):
            return write.open(recorded, gap, ("objects",))
        things = [write.model.elements[name] for name in gap.ids("objects") if name in write.model.elements]
        said = [code_of(thing) if thing.kind in systems else thing.name.say("vi") for thing in things]
        return Cell(text=BETWEEN.join(said), value=tuple(thing.id for thing in things), element=gap.id, path=("objects",))

    def _task(self, task: Element, gap: Element | None) -> Mapping[str, Cell]:
        write = self.writer
        return {
            "task": Cell(text=code_of(task), value=(task.id,), element=task.id, path=("codes", "mau03")),
            "title": write.fact("title", task, "name"),
            "priority": self._priority(task, gap),
            "deadline": self._deadline(task),
            **{name: write.fact(name, task, name) for name in _TASK_FIELDS},
        }

    def _priority(self, task: Element, gap: Element | None) -> Cell:
        """The task's own, else that of the gap it closes; and the tasks that come before it, by their codes."""
        model, levels = self.writer.model, self.writer.framework.values["priorities"]
        holder = task if task.get("priority") or gap is None else gap
        value = holder.text("priority") or ""
        before = [code_of(model.elements[d.before]) for d in model.work_packages[task.id].dependencies if d.before in model.elements]
        if not value:
            return Cell(text="", element=holder.id, path=("priority",))
        text = levels[value].vi if value in levels else value
        after = f"{BETWEEN}phụ thuộc: {', '.join(sorted(set(before)))}" if before else ""
        return Cell(text=text + after, value=(value,), element=holder.id, path=("priority",))

    def _deadline(self, task: Element) -> Cell:
        """The deadline where one is set, else the months of the plan as stated, else as they can be computed; never just a term."""
        write, package = self.writer, self.writer.model.work_packages[task.id]
        if task.get("deadline") is not None:
            return write.fact("deadline", task, "deadline")
        first, end = self._months(package)
        if first is None or end is None:
            lacking = next((v for name in ("start", "duration_months") if isinstance(v := task.get(name), Unknown)), None)
            return write.open(lacking, task, ("deadline",)) if lacking else Cell(text="", element=task.id, path=("deadline",))
        return Cell(text=f"{_said(first)} - {_said(end - 1)}", element=task.id, path=("deadline",))

    def _months(self, package: WorkPackage) -> tuple[int | None, int | None]:
        """First month, and the first that no longer belongs to it, in months counted from year 0."""
        planned = self.plan.packages[package.id]
        if planned.stated_start is not None and planned.stated_finish is not None:
            return planned.stated_start, planned.stated_finish
        slot = planned.slot
        return (None, None) if slot is None else (int(slot.earliest_start), -int(-slot.earliest_finish // 1))


def _said(month: int) -> str:
    """`07/2027`, always with two digits, as tables have it."""
    moment: Moment | None = parse_moment(written(month))
    return f"{moment.first.month:02}/{moment.first.year}" if moment else written(month)
