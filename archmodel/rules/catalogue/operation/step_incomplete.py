"""A step of a process names no role or no system, or one that does not exist when the process runs.

Why: a step without a role is done by nobody, and one whose system has been retired cannot be done at all; both show only in the first
alarm. A process without dates of its own runs from the day on which all its systems are there: that they are still to be built is no
objection, that one ends before another begins, or is never delivered, is.

Vì sao: bước không có vai trò thì không ai làm; bước dùng hệ thống đã dừng thì không làm được; cả hai chỉ lộ ra khi có sự cố đầu tiên. Quy
trình không ghi ngày được coi là áp dụng từ khi các hệ thống của nó đều đã có: hệ thống còn phải xây dựng thì không bị nêu, nhưng một hệ
thống dừng trước khi hệ thống khác bắt đầu, hoặc không bao giờ được bàn giao, thì bị nêu.

Use instead: name the role and the systems of each step; name the successor where a system ends.

Cách sửa: ghi vai trò và hệ thống của từng bước; hệ thống kết thúc thì ghi hệ thống kế thừa.

Flagged:
    roles:
      duty: {name: Duty officer}
    applications:
      old: {name: Old desk, lifecycle: {start: 2015, end: 2027-06, status: operating}}
    processes:
      sop: {name: Flood alarm, steps: [{name: Look, role: duty, systems: [old]}, {name: Close, systems: [old]}]}

Clean:
    roles:
      duty: {name: Duty officer}
    applications:
      old: {name: Old desk, lifecycle: {start: 2015, status: operating}}
    processes:
      sop: {name: Flood alarm, steps: [{name: Look, role: duty, systems: [old]}]}
"""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.analysis.integrity import Integrity, Window, integrity, when
from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, Message, msg
from archmodel.model import Element, Unknown
from archmodel.rules.engine import Facts, Finding, Path

CODE = "O02"
SEVERITY = Severity.ERROR
NEEDS = ("role", "application", "node", "network", "facility", "device-group", "work-package", "plateau")
TITLE = LocalText(vi="Bước quy trình thiếu vai trò hoặc hệ thống", en="Step without role or system")
_WORDS = {"role": LocalText(vi="vai trò", en="role"), "systems": LocalText(vi="hệ thống", en="system")}


def check(facts: Facts) -> Iterator[Finding]:
    found = facts.today.answer(integrity)
    windows: dict[str, dict[str, Window]] = {}
    for window in found.ahead():
        if window.label in ("steps.role", "steps.systems"):
            windows.setdefault(window.dependent, {}).setdefault(window.on, window)
    for process in facts.model.of_kind("process"):
        if process.lifecycle.over(facts.day):
            continue
        steps = process.get("steps")
        for index, step in enumerate(steps if isinstance(steps, tuple) else ()):
            yield from _blanks(process, index, step)
            for field in ("role", "systems"):
                yield from _absent(process, (index, field), step, windows.get(process.id, {}), found)


def _blanks(process: Element, index: int, step: dict[str, object]) -> Iterator[Finding]:
    for field, word in _WORDS.items():
        value = step.get(field)
        if value and not isinstance(value, Unknown):
            continue
        path = ("steps", index, field)
        unknown = isinstance(value, Unknown)
        yield Finding(
            subject=process.id, path=path, fact=f"{index + 1}:{field}", missing=((process.id, path),) if unknown else (),
            message=msg("bước {n} “{step}” của “{name}” chưa ghi {what}", "step {n} “{step}” of “{name}” names no {what}",
                        n=index + 1, step=step.get("name", "–"), name=process.name, what=word),
            advice=msg("Ghi `{field}` của bước này.", "Record `{field}` of this step.", field=field))


def _absent(process: Element, place: tuple[int, str], step: dict[str, object], windows: dict[str, Window],
            found: Integrity) -> Iterator[Finding]:
    """What the step names and is not there when it runs."""
    index, field = place
    value = step.get(field)
    names = value if isinstance(value, tuple) else (value,) if isinstance(value, str) else ()
    for order, name in enumerate(names):
        window = windows.get(name)
        if window is None and not _never(name, found):
            continue
        path: Path = ("steps", index, field, *((order,) if isinstance(value, tuple) else ()))
        unsure = window is not None and not window.certain
        yield Finding(
            subject=process.id, path=path, fact=f"{index + 1}:{name}", missing=((name, ("lifecycle",)),) if unsure else (),
            message=_message(process, index, step, name, window), rests_on=((name, ("lifecycle",)),),
            advice=msg("Ghi bên kế thừa của `{on}`, giao `{on}` cho một gói công việc bàn giao, hoặc sửa bước này.",
                       "Name the successor of `{on}`, let a work package deliver it, or change the step.", on=name),
            related=((name, ("lifecycle",), msg("đối tượng mà bước này cần", "what the step needs")),))


def _message(process: Element, index: int, step: dict[str, object], name: str, window: Window | None) -> Message:
    values = {"n": index + 1, "step": step.get("name", "–"), "name": process.name, "on": name}
    if window is None:
        return msg("bước {n} “{step}” của “{name}” cần `{on}`, nhưng `{on}` không có ở mốc nào",
                   "step {n} “{step}” of “{name}” needs `{on}`, which exists at no moment", **values)
    if not window.certain:
        return msg("chưa đủ cơ sở để biết bước {n} “{step}” của “{name}” còn `{on}` hay không {spans}",
                   "whether step {n} “{step}” of “{name}” has `{on}` cannot be told {spans}", spans=when(window), **values)
    return msg("bước {n} “{step}” của “{name}” cần `{on}`, nhưng `{on}` không có {spans}",
               "step {n} “{step}” of “{name}” needs `{on}`, which is not there {spans}", spans=when(window), **values)


def _never(name: str, found: Integrity) -> bool:
    """Planned, and no plateau brings it about, nor anybody in its place."""
    return name in found.model.elements and all(answer is False for _, answer in found.existence.standing(name))
