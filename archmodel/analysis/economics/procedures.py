"""Procedures as graphs of steps: where they begin and end, what no way leads to, the longest way against the promised time.

A step comes after those it names in `after`; without `after` after the one above it, with `after: []` it is a beginning. The longest
way by target minutes is what the procedure takes when its branches run side by side; a step without a time counts 0, and the sum is
then only a lower bound.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from archmodel.analysis.economics.frame import Frame, problem
from archmodel.kit.diagnostics import Diagnostic
from archmodel.kit.text import LocalText, msg
from archmodel.model import Element, Model, Unknown

_CODE = "economics/procedure"


@dataclass(frozen=True, kw_only=True)
class Procedure:
    """One process with its steps by index; `before` are the indexes a step waits for."""

    process: Element
    steps: tuple[Mapping[str, object], ...]
    before: tuple[tuple[int, ...], ...]
    unnamed: tuple[tuple[int, str], ...]
    """(step, name in `after` that no step has)."""

    @cached_property
    def order(self) -> tuple[int, ...]:
        """Every step after those it waits for; those on a circle are left out."""
        done: list[int] = []
        waiting = set(range(len(self.steps)))
        while ready := sorted(i for i in waiting if all(b in done for b in self.before[i])):
            done.extend(ready)
            waiting.difference_update(ready)
        return tuple(done)

    @property
    def circular(self) -> tuple[int, ...]:
        return tuple(i for i in range(len(self.steps)) if i not in self.order)

    @property
    def beginnings(self) -> tuple[int, ...]:
        return tuple(i for i, before in enumerate(self.before) if not before)

    @property
    def orphans(self) -> tuple[int, ...]:
        """Beginnings that are not the first step and that nothing follows: nothing leads to them and they lead nowhere."""
        followed = {b for before in self.before for b in before}
        return tuple(i for i in self.beginnings if i and i not in followed)

    @property
    def untimed(self) -> tuple[int, ...]:
        return tuple(i for i, step in enumerate(self.steps) if step.get("target_minutes") is None or isinstance(
            step.get("target_minutes"), Unknown))

    def lacking(self, field: str) -> tuple[int, ...]:
        return tuple(i for i, step in enumerate(self.steps) if not step.get(field) or isinstance(step.get(field), Unknown))

    def name(self, index: int) -> LocalText:
        said = self.steps[index].get("name")
        return said if isinstance(said, LocalText) else LocalText.same(str(said))

    def done(self, frame: Frame, index: int) -> str:
        """The figure of the minute by which a step is done: the latest of those before it, plus its own time."""
        ledger, process = frame.ledger, self.process
        name = f"sop/{process.id}/{index + 1}"
        if name in ledger:
            return name
        step = self.name(index)
        title = LocalText(vi=f"Xong bước {index + 1}: {step.say('vi')}", en=f"Step {index + 1} done: {step.say('en')}")
        operands = {f"before_{b + 1}": self.done(frame, b) for b in self.before[index]}
        own = ledger.constant("sop/untimed", 0, LocalText(vi="Bước chưa có thời gian", en="A step without a time"), "min", LocalText(
            vi="tính là 0: tổng chỉ là mức tối thiểu", en="counts 0: the sum is a lower bound")) if index in self.untimed else ledger.fact(
            process, "steps", index, "target_minutes", unit="min", title=self.name(index))
        waits = ", ".join(operands)
        formula = "own" if not operands else f"{waits} + own" if len(operands) == 1 else f"max({waits}) + own"
        return ledger.compute(name, title, "min", formula, {**operands, "own": own})

    def longest(self, frame: Frame) -> str:
        """The figure of the longest way through, in minutes."""
        name = f"sop/{self.process.id}"
        if name in frame.ledger:
            return name
        ends = {f"step_{i + 1}": self.done(frame, i) for i in self.order}
        title = LocalText(vi=f"Đường dài nhất: {self.process.name.say('vi')}", en=f"Longest way: {self.process.name.say('en')}")
        formula = next(iter(ends), "0") if len(ends) < 2 else f"max({', '.join(ends)})"
        return frame.ledger.compute(name, title, "min", formula, ends)


def procedures(model: Model) -> tuple[Procedure, ...]:
    return tuple(_procedure(process) for process in model.of_kind("process"))


def _procedure(process: Element) -> Procedure:
    stated = process.get("steps")
    steps = tuple(stated) if isinstance(stated, tuple) else ()
    names = {str(step["id"]): i for i, step in enumerate(steps) if step.get("id")}
    before: list[tuple[int, ...]] = []
    unnamed: list[tuple[int, str]] = []
    for index, step in enumerate(steps):
        after = step.get("after")
        if after is None:
            before.append((index - 1,) if index else ())
            continue
        before.append(tuple(sorted({names[name] for name in after if name in names})))
        unnamed.extend((index, str(name)) for name in after if name not in names)
    return Procedure(process=process, steps=steps, before=tuple(before), unnamed=tuple(unnamed))


def problems(frame: Frame) -> Iterator[Diagnostic]:
    """Steps in a circle, names no step has, and two steps of one name."""
    for each in procedures(frame.model):
        for index, name in each.unnamed:
            yield problem(each.process, ("steps", index, "after"), msg(
                "bước {n} đứng sau “{name}”, nhưng không bước nào có mã đó", "step {n} comes after “{name}”, which no step is called",
                n=index + 1, name=name), code=_CODE)
        if each.circular:
            yield problem(each.process, ("steps", each.circular[0], "after"), msg(
                "các bước chờ nhau vòng tròn: {steps}", "steps wait for one another in a circle: {steps}",
                steps=", ".join(str(i + 1) for i in each.circular)), code=_CODE)
        seen: set[str] = set()
        for index, step in enumerate(each.steps):
            called = step.get("id")
            if isinstance(called, str) and called in seen:
                yield problem(each.process, ("steps", index, "id"), msg(
                    "hai bước cùng mã “{name}”", "two steps are called “{name}”", name=called), code=_CODE)
            seen.add(str(called))
