"""The steps of a process as a graph: what each waits for, the longest way through by their times, and what is wrong with their order.

A step comes after those it names in `after`; without `after` after the one above it, with `after: []` it is a beginning. A step without a
time counts 0, so that the longest way is then a lower bound. A step that `repeats` takes no time of the process: its minutes are those from
one to the next.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from archmodel.analysis.estimate import number
from archmodel.kit.text import LocalText, Message, msg
from archmodel.model import Element, Unknown


@dataclass(frozen=True, kw_only=True)
class Steps:
    """One process with its steps by index; `before` are the indexes a step waits for."""

    process: Element
    steps: tuple[Mapping[str, object], ...]
    before: tuple[tuple[int, ...], ...]
    unnamed: tuple[tuple[int, str], ...]
    """(step, name in `after` that no step has)."""

    @cached_property
    def order(self) -> tuple[int, ...]:
        """Every step after those it waits for; those on a circle are left out."""
        left = [len(before) for before in self.before]
        after: dict[int, list[int]] = {}
        for index, before in enumerate(self.before):
            for each in before:
                after.setdefault(each, []).append(index)
        done: list[int] = []
        ready = [index for index, count in enumerate(left) if not count]
        while ready:
            done.extend(ready)
            following: list[int] = []
            for each in ready:
                for index in after.get(each, ()):
                    left[index] -= 1
                    if not left[index]:
                        following.append(index)
            ready = sorted(following)
        return tuple(done)

    @property
    def circular(self) -> tuple[int, ...]:
        done = set(self.order)
        return tuple(i for i in range(len(self.steps)) if i not in done)

    @property
    def plain(self) -> bool:
        """One step after the other, none beside another."""
        return self.before == tuple((index - 1,) if index else () for index in range(len(self.steps)))

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
        return tuple(i for i, step in enumerate(self.steps) if not step.get("repeats") and (
            step.get("target_minutes") is None or isinstance(step.get("target_minutes"), Unknown)))

    @property
    def timed(self) -> bool:
        """Whether any step has a time that counts."""
        return any(not step.get("repeats") for step in self.steps) and len(self.untimed) < sum(
            not step.get("repeats") for step in self.steps)

    def minutes(self) -> Decimal:
        """The longest way as a number, for a rule that needs no ledger: what has no time counts 0, what waits in a circle is left out."""
        ends: dict[int, Decimal] = {}
        for index in self.order:
            step = self.steps[index]
            own = Decimal(0) if step.get("repeats") else number(step.get("target_minutes")) or Decimal(0)
            ends[index] = max((ends[b] for b in self.before[index]), default=Decimal(0)) + own
        return max(ends.values(), default=Decimal(0))

    def lacking(self, field: str) -> tuple[int, ...]:
        return tuple(i for i, step in enumerate(self.steps) if not step.get(field) or isinstance(step.get(field), Unknown))

    def name(self, index: int) -> LocalText:
        said = self.steps[index].get("name")
        return said if isinstance(said, LocalText) else LocalText.same(str(said))

    @property
    def faults(self) -> Iterator[tuple[tuple[str | int, ...], Message]]:
        """(path, what is wrong): names in `after` that no step has, steps that wait for one another, two steps of one name."""
        for index, name in self.unnamed:
            yield ("steps", index, "after"), msg(
                "bước {n} đứng sau “{name}”, nhưng không bước nào có mã đó", "step {n} comes after “{name}”, which no step is called",
                n=index + 1, name=name)
        if self.circular:
            yield ("steps", self.circular[0], "after"), msg(
                "các bước chờ nhau vòng tròn: {steps}", "steps wait for one another in a circle: {steps}",
                steps=", ".join(str(i + 1) for i in self.circular))
        seen: set[str] = set()
        for index, step in enumerate(self.steps):
            called = step.get("id")
            if isinstance(called, str) and called in seen:
                yield ("steps", index, "id"), msg("hai bước cùng mã “{name}”", "two steps are called “{name}”", name=called)
            seen.add(str(called))


def steps_of(process: Element) -> Steps:
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
    return Steps(process=process, steps=steps, before=tuple(before), unnamed=tuple(unnamed))
