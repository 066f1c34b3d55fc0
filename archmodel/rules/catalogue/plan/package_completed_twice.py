"""Two plateaus complete the same work package.

Why: a package is done once, and the plateau that completes it decides when what it delivers begins. Named twice, the second time says
nothing, and a reader cannot tell which of the two was meant.

Vì sao: một gói công việc chỉ hoàn thành một lần; mốc hoàn thành quyết định khi nào những gì gói bàn giao bắt đầu. Ghi hai lần thì người đọc
không biết lần nào đúng.

Use instead: the package under `completes:` of the plateau by which it is done.

Cách sửa: chỉ ghi gói vào `completes:` của mốc mà gói hoàn thành.

Flagged:
    plateaus:
      now: {name: Today, stage: baseline, date: 2026-11}
      mid: {name: Middle, stage: transition, date: 2028-12, based_on: now, completes: [wp-1]}
      then: {name: Target, stage: target, date: 2030-12, based_on: mid, completes: [wp-1]}
    work_packages:
      wp-1: {name: Build}

Clean:
    plateaus:
      now: {name: Today, stage: baseline, date: 2026-11}
      mid: {name: Middle, stage: transition, date: 2028-12, based_on: now, completes: [wp-1]}
      then: {name: Target, stage: target, date: 2030-12, based_on: mid}
    work_packages:
      wp-1: {name: Build}
"""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.graph import chain
from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, msg
from archmodel.rules.engine import Facts, Finding

CODE = ""
SEVERITY = Severity.WARNING
TITLE = LocalText(vi="Gói công việc được hoàn thành hai lần", en="Work package completed twice")


def check(facts: Facts) -> Iterator[Finding]:
    for plateau in facts.model.plateaus.values():
        before = {package: earlier.id for earlier in chain(facts.model, plateau)[:-1] for package in earlier.completes}
        for index, package in enumerate(plateau.completes):
            if package in before:
                yield Finding(
                    subject=plateau.id, path=("completes", index), fact=package,
                    message=msg("gói `{package}` đã hoàn thành ở mốc `{before}`, nay lại có ở mốc `{id}`",
                                "the package `{package}` is completed at `{before}` and again at `{id}`",
                                package=package, before=before[package], id=plateau.id),
                    advice=msg("Chỉ ghi ở mốc mà gói thực sự hoàn thành.", "Name it only at the plateau by which it is done."),
                    related=((before[package], ("completes",), msg("lần đầu ở đây", "first here")),),
                )
