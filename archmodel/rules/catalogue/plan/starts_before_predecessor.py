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
from math import ceil

from archmodel.analysis.schedule import schedule, written
from archmodel.kit.diagnostics import Severity
from archmodel.kit.period import spelt
from archmodel.kit.text import LocalText, msg
from archmodel.rules.engine import Facts, Finding

CODE = ""
SEVERITY = Severity.WARNING
TITLE = LocalText(vi="Bắt đầu trước khi gói đi trước hoàn thành", en="Starts before its predecessor ends")


def check(facts: Facts) -> Iterator[Finding]:
    packages = facts.model.work_packages
    for conflict in schedule(facts.model).conflicts:
        package, before, link = packages[conflict.package], packages[conflict.before], conflict.link
        free = ceil(conflict.finish)
        about: dict[str, object] = {
            "id": package.id, "name": package.name, "start": spelt(str(package.start)), "before": before.id, "other": before.name,
            "month": spelt(written(free - 1)), "free": spelt(written(free)), "type": link.type, "months": _lag(link.lag),
            "end": spelt(written(ceil(conflict.start) - 1))}
        plain = link.type == "FS" and not link.lag
        yield Finding(
            subject=package.id, path=link.path, fact=before.id if link.path[0] == "depends_on" else f"{link.type}:{before.id}",
            message=msg(*(_PLAIN if plain else _STARTS if link.type[1] == "S" else _ENDS), **about),
            advice=msg(*(_MOVE if link.type[1] == "S" else _PROLONG), **about),
            related=((before.id, ("start",), msg("gói phải hoàn thành trước", "must finish first") if link.type[0] == "F" else msg(
                "gói phải bắt đầu trước", "must start first")),),
        )


_PLAIN = ("`{id}` “{name}” bắt đầu {start}, nhưng `{before}` “{other}” đến hết {month} mới hoàn thành",
          "`{id}` “{name}” starts {start}, but `{before}` “{other}” only finishes at the end of {month}")
_STARTS = ("`{id}` “{name}” bắt đầu {start}, nhưng quan hệ {type}{months} với `{before}` “{other}” chỉ cho phép từ {free}",
           "`{id}` “{name}” starts {start}, but its {type}{months} dependency on `{before}` “{other}” only allows it from {free}")
_ENDS = ("`{id}` “{name}” kết thúc {end}, nhưng quan hệ {type}{months} với `{before}` “{other}” chỉ cho phép kết thúc từ {month}",
         "`{id}` “{name}” ends {end}, but its {type}{months} dependency on `{before}` “{other}” lets it end no earlier than {month}")
_MOVE = ("Dời `{id}` đến {free}, hoặc rút ngắn `{before}`.", "Move `{id}` to {free}, or shorten `{before}`.")
_PROLONG = ("Lùi ngày kết thúc của `{id}` đến {month}, hoặc đưa `{before}` lên sớm hơn.",
            "Let `{id}` end in {month}, or bring `{before}` forward.")


def _lag(months: int) -> LocalText:
    return LocalText(vi=f" {months:+d} tháng", en=f" {months:+d} months") if months else LocalText(vi="", en="")
