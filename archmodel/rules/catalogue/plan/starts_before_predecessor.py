"""A work package starts before a package it depends on has finished.

Why: dependencies are finish-to-start unless typed otherwise; the stated dates then cannot both hold.

Vì sao: gói đi trước phải xong thì gói sau mới bắt đầu, trừ khi ghi loại phụ thuộc khác; hai ngày đã ghi không thể cùng đúng.

Use instead: a later start, a shorter predecessor, or a typed dependency that allows the overlap.

Cách sửa: lùi ngày bắt đầu, rút ngắn gói đi trước, hoặc ghi loại phụ thuộc cho phép làm song song.

Flagged:
    work_packages:
      wp-1: {name: First, start: 2027-01, duration_months: 6}
      wp-2: {name: Second, start: 2027-04, duration_months: 6, depends_on: [wp-1]}

Clean:
    work_packages:
      wp-1: {name: First, start: 2027-01, duration_months: 6}
      wp-2: {name: Second, start: 2027-07, duration_months: 6, depends_on: [wp-1]}
"""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, msg
from archmodel.model import WorkPackage
from archmodel.rules.engine import Facts, Finding

CODE = ""
SEVERITY = Severity.WARNING
TITLE = LocalText(vi="Bắt đầu trước khi gói đi trước hoàn thành", en="Starts before its predecessor ends")


def check(facts: Facts) -> Iterator[Finding]:
    packages = facts.model.work_packages
    for package in packages.values():
        for index, name in enumerate(package.depends_on):
            before = packages.get(name)
            if before is None or package.start is None:
                continue
            end = _month_after(before)
            start = package.start.first.year * 12 + package.start.first.month - 1
            if end is not None and start < end:
                yield Finding(
                    subject=package.id, path=("depends_on", index), fact=name,
                    message=msg("`{id}` “{name}” bắt đầu {start}, nhưng `{before}` “{other}” đến hết {month} mới hoàn thành",
                                "`{id}` “{name}” starts {start}, but `{before}` “{other}” only finishes at the end of {month}",
                                id=package.id, name=package.name, start=str(package.start),
                                before=name, other=before.name, month=_text(end - 1)),
                    advice=msg("Dời `{id}` đến {free}, hoặc rút ngắn `{before}`.",
                               "Move `{id}` to {free}, or shorten `{before}`.", id=package.id, before=name, free=_text(end)),
                    related=((name, ("start",), msg("gói phải hoàn thành trước", "must finish first")),),
                )


def _month_after(package: WorkPackage) -> int | None:
    """The first month, counted from year 0, in which the package is done."""
    if package.start is None or package.duration_months is None:
        return None
    return package.start.first.year * 12 + package.start.first.month - 1 + package.duration_months


def _text(month: int) -> str:
    return f"{month // 12:04d}-{month % 12 + 1:02d}"
