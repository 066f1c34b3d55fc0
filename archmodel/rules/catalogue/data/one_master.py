"""A data object has no master system, or its master is no longer in service.

Why: of data that are made in no one place, or in several, no copy is right, and nobody answers for a mistake in them.

Vì sao: dữ liệu không có một nơi tạo lập duy nhất thì không bản nào là đúng, và không ai chịu trách nhiệm khi dữ liệu sai.

Use instead: name the one system where the data are made under `master:`. Where the master is retired, name the one that takes over.

Cách sửa: ghi vào `master:` hệ thống duy nhất tạo lập dữ liệu. Nếu hệ thống gốc đã dừng thì ghi hệ thống tiếp nhận.

Flagged:
    applications:
      forms: {name: Forms, stores: [do-report], lifecycle: {start: 2012, status: operating}}
    data_objects:
      do-report: {name: Citizen report}

Clean:
    applications:
      hotline: {name: Hotline, stores: [do-report], lifecycle: {start: 2012, status: operating}}
    data_objects:
      do-report: {name: Citizen report, master: hotline}
"""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.analysis.existence import at
from archmodel.analysis.integrity import integrity
from archmodel.kit.diagnostics import Severity
from archmodel.kit.period import Moment
from archmodel.kit.text import LocalText, msg
from archmodel.model import Element, Unknown
from archmodel.rules.engine import Facts, Finding

CODE = "D01"
SEVERITY = Severity.ERROR
NEEDS = ("application", "node", "network", "facility", "device-group")
TITLE = LocalText(vi="Dữ liệu không có đúng một hệ thống gốc", en="Data without exactly one master")


def check(facts: Facts) -> Iterator[Finding]:
    kept = {r.target for r in facts.today.labelled("stores")}
    for item in facts.today.of_kind("data-object"):
        master = item.get("master")
        if isinstance(master, Unknown):
            yield _unknown(item)
        elif not isinstance(master, str):
            yield _none(item)
        elif (system := facts.model.elements.get(master)) is not None and master not in facts.today.elements:
            if _succeeded(facts, master) or (_to_come(system, facts) and item.id not in kept):
                continue
            yield _gone(item, system, undecided=master in facts.today.state.undecided, early=_early(system, facts))


def _succeeded(facts: Facts, master: str) -> bool:
    """Whoever takes the place of a system makes its data, too."""
    return at(facts.today.answer(integrity).existence.standing(master), facts.day.toordinal()) is True


def _to_come(system: Element, facts: Facts) -> bool:
    """Not there yet: its data are not either, unless others keep them already."""
    return system.lifecycle.status == "planned" or _early(system, facts)


def _early(system: Element, facts: Facts) -> bool:
    """In service, but only after the day that is looked at: who made the data before is not on record."""
    start = system.lifecycle.start
    return system.lifecycle.status != "planned" and isinstance(start, Moment) and start.first > facts.day


def _none(item: Element) -> Finding:
    return Finding(
        subject=item.id, path=("master",),
        message=msg("“{name}” chưa có hệ thống gốc", "“{name}” has no master system", name=item.name),
        advice=msg("Ghi vào `master` hệ thống duy nhất tạo lập dữ liệu này.", "Name the one system where it is made under `master`."))


def _unknown(item: Element) -> Finding:
    return Finding(
        subject=item.id, path=("master",), missing=((item.id, ("master",)),),
        message=msg("chưa rõ hệ thống gốc của “{name}”", "the master system of “{name}” is not known", name=item.name),
        advice=msg("Hỏi chủ quản dữ liệu rồi ghi `master`.", "Ask the steward and record `master`."))


def _gone(item: Element, system: Element, *, undecided: bool, early: bool) -> Finding:
    if system.lifecycle.status == "planned":
        message = msg("hệ thống gốc của “{name}” là `{id}`, chưa đưa vào sử dụng",
                      "the master of “{name}” is `{id}`, which is not in service yet", name=item.name, id=system.id)
    elif early:
        message = msg("chưa rõ hệ thống gốc của “{name}” ở thời điểm này: `{id}` về sau mới hoạt động",
                      "the master of “{name}” at this moment is not known: `{id}` is in service only later", name=item.name, id=system.id)
    else:
        message = msg("hệ thống gốc của “{name}” là `{id}`, không còn hoặc chưa hoạt động ở thời điểm này",
                      "the master of “{name}” is `{id}`, which is not in service at this moment", name=item.name, id=system.id)
    return Finding(
        subject=item.id, path=("master",), fact=system.id, message=message, rests_on=((system.id, ("lifecycle",)),),
        related=((system.id, ("lifecycle",), msg("hệ thống gốc", "the master")),),
        missing=((system.id, ("lifecycle",)),) if undecided else ((item.id, ("master",)),) if early else (),
        advice=msg("Ghi hệ thống đang tạo lập dữ liệu vào `master`.", "Name the system where it is made now under `master`."))
