"""A transition or target plateau does not say which plateau it changes.

Why: a plateau is written as a delta. Without `based_on` it begins from what exists on its date alone, and everything that earlier plateaus
introduced is silently missing from it and from every gap that ends there.

Vì sao: mỗi mốc chỉ ghi phần thay đổi. Thiếu `based_on` thì mốc chỉ có những gì tồn tại vào ngày đó; mọi thứ các mốc trước đưa vào bị mất mà
không ai hay.

Use instead: `based_on:` the plateau before it, the first of them on a baseline.

Cách sửa: ghi `based_on:` mốc ngay trước nó; mốc đầu tiên dựa trên một mốc hiện trạng.

Flagged:
    plateaus:
      now: {name: Today, stage: baseline, date: 2026-11}
      then: {name: Target, stage: target, date: 2030-12}

Clean:
    plateaus:
      now: {name: Today, stage: baseline, date: 2026-11}
      then: {name: Target, stage: target, date: 2030-12, based_on: now}
"""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, msg
from archmodel.rules.engine import Facts, Finding

CODE = ""
SEVERITY = Severity.ERROR
TITLE = LocalText(vi="Mốc kiến trúc không dựa trên mốc nào", en="Plateau based on nothing")


def check(facts: Facts) -> Iterator[Finding]:
    for plateau in facts.model.plateaus.values():
        if plateau.stage != "baseline" and plateau.based_on is None:
            yield Finding(
                subject=plateau.id, path=("stage",),
                message=msg("mốc `{id}` không ghi dựa trên mốc nào, nên thiếu mọi thứ các mốc trước đã đưa vào",
                            "the plateau `{id}` is based on nothing, so whatever earlier plateaus introduced is missing from it",
                            id=plateau.id),
                advice=msg("Ghi `based_on:` mốc ngay trước nó.", "Write `based_on:` with the plateau before it."),
            )
