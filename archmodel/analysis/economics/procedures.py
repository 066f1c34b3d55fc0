"""Procedures in figures: by which minute each step is done, and the longest way through (`analysis/steps.py` has the graph).

The longest way by target minutes is what the procedure takes when its branches run side by side; where no step has a time nothing is known.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from archmodel.analysis.economics.frame import Frame, problem
from archmodel.analysis.steps import Steps, steps_of
from archmodel.kit.diagnostics import Diagnostic
from archmodel.kit.text import LocalText
from archmodel.model import Element, Model

_CODE = "economics/procedure"


@dataclass(frozen=True, kw_only=True)
class Procedure(Steps):
    """One process whose steps become figures."""

    def done(self, frame: Frame, index: int) -> str:
        """The figure of the minute by which a step is done: the latest of those before it, plus its own time."""
        ledger, process = frame.ledger, self.process
        name = f"sop/{process.id}/{index + 1}"
        if name in ledger:
            return name
        for each in self.order:                                 # before it, one after the other: never deeper than one call
            if each == index:
                break
            self.done(frame, each)
        step = self.name(index)
        title = LocalText(vi=f"Xong bước {index + 1}: {step.say('vi')}", en=f"Step {index + 1} done: {step.say('en')}")
        operands = {f"before_{b + 1}": self.done(frame, b) for b in self.before[index]}
        own = self._own(frame, index)
        waits = ", ".join(operands)
        formula = "own" if not operands else f"{waits} + own" if len(operands) == 1 else f"max({waits}) + own"
        return ledger.compute(name, title, "min", formula, {**operands, "own": own})

    def _own(self, frame: Frame, index: int) -> str:
        """The figure of the time a step takes of the procedure."""
        if self.steps[index].get("repeats"):
            return frame.ledger.constant("sop/repeated", 0, LocalText(vi="Bước lặp lại", en="A step that repeats"), "min", LocalText(
                vi="không cộng vào thời gian của quy trình", en="no part of the time of the procedure"))
        if index in self.untimed:
            return frame.ledger.constant("sop/untimed", 0, LocalText(vi="Bước chưa có thời gian", en="A step without a time"), "min",
                                         LocalText(vi="tính là 0: tổng chỉ là mức tối thiểu", en="counts 0: the sum is a lower bound"))
        return frame.ledger.fact(self.process, "steps", index, "target_minutes", unit="min", title=self.name(index))

    def longest(self, frame: Frame) -> str:
        """The figure of the longest way through, in minutes; without a value where no step has a time."""
        name = f"sop/{self.process.id}"
        if name in frame.ledger:
            return name
        title = LocalText(vi=f"Đường dài nhất: {self.process.name.say('vi')}", en=f"Longest way: {self.process.name.say('en')}")
        if not self.timed:
            return frame.ledger.unknown(name, title, "min", LocalText(
                vi="chưa xác định: chưa bước nào ghi thời gian", en="unknown: no step has a time"))
        followed = {b for before in self.before for b in before}
        ends = {f"step_{i + 1}": self.done(frame, i) for i in self.order if i not in followed}
        formula = next(iter(ends)) if len(ends) < 2 else f"max({', '.join(ends)})"
        return frame.ledger.compute(name, title, "min", formula, ends)


def procedures(model: Model) -> tuple[Procedure, ...]:
    return tuple(_procedure(process) for process in model.of_kind("process"))


def _procedure(process: Element) -> Procedure:
    found = steps_of(process)
    return Procedure(process=process, steps=found.steps, before=found.before, unnamed=found.unnamed)


def problems(frame: Frame) -> Iterator[Diagnostic]:
    """Steps in a circle, names no step has, and two steps of one name."""
    for each in procedures(frame.model):
        for path, message in each.faults:
            yield problem(each.process, path, message, code=_CODE)
