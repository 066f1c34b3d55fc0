"""A baseline is based on another plateau, completes packages or has operations.

Why: a baseline is whatever exists on its date, by the life of each thing. What is written as a change upon it makes today's state
depend on the plan, and a date and the baseline of that date no longer say the same.

Vì sao: hiện trạng là những gì có vào ngày của nó, theo vòng đời của từng đối tượng. Ghi thay đổi lên hiện trạng thì hôm nay lại phụ thuộc
vào kế hoạch, và ngày của hiện trạng không còn cho cùng một kết quả với chính mốc đó.

Use instead: the `lifecycle` of the things concerned, or `stage: transition`.

Cách sửa: sửa `lifecycle` của đối tượng, hoặc đổi thành `stage: transition`.

Flagged:
    plateaus:
      now: {name: Today, stage: baseline, date: 2026-11, completes: [wp-1]}
    work_packages:
      wp-1: {name: Build}

Clean:
    plateaus:
      now: {name: Today, stage: baseline, date: 2026-11}
    work_packages:
      wp-1: {name: Build}
"""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, msg
from archmodel.rules.engine import Facts, Finding

CODE = ""
SEVERITY = Severity.ERROR
TITLE = LocalText(vi="Hiện trạng có bước thay đổi", en="Baseline with changes")


def check(facts: Facts) -> Iterator[Finding]:
    for plateau in facts.model.plateaus.values():
        said = {"based_on": plateau.based_on, "completes": plateau.completes, "operations": plateau.operations}
        for field in (name for name, value in said.items() if value and plateau.stage == "baseline"):
            yield Finding(
                subject=plateau.id, path=(field,), fact=field,
                message=msg("mốc hiện trạng `{id}` không được có `{field}`: hiện trạng là những gì đang có vào ngày đó",
                            "the baseline `{id}` cannot have `{field}`: a baseline is whatever exists on its date",
                            id=plateau.id, field=field),
                advice=msg("Bỏ `{field}`, hoặc đổi thành `stage: transition`.", "Remove `{field}`, or make it `stage: transition`.",
                           field=field),
            )
