"""One important capability is served side by side by several systems of one component and category.

Why: where the same kind of system does one thing several times over, each serves its own part of the city and nobody the whole. Only what
weighs enough is said: importance/5 × (systems − 1) / log2(1 + all systems with that capability), since what many systems realise says
little about any of them. The report `overlap` has the full list.

Vì sao: khi các hệ thống cùng loại cùng làm một việc, mỗi hệ thống chỉ phục vụ một phần và không hệ thống nào bao quát toàn Thành phố.
Chỉ nêu trường hợp đủ trọng số: mức quan trọng/5 × (số hệ thống − 1) / log2(1 + tổng số hệ thống có năng lực đó), vì năng lực mà nhiều
hệ thống cùng thực hiện thì nói lên ít điều. Danh sách đầy đủ ở báo cáo `overlap`.

Use instead: one system for all, or a platform that joins them; if they are apart on purpose, raise `weight` for the project.

Cách sửa: dùng một hệ thống chung hoặc một nền tảng liên kết; nếu tách riêng là chủ ý thì nâng `weight` trong cấu hình dự án.

Flagged:
    capabilities:
      c1: {name: Common operational picture, importance: 5}
    applications:
      ioc-1: {name: Centre 1, category: command, realizes: [c1], lifecycle: {start: 2019, status: operating}}
      ioc-2: {name: Centre 2, category: command, realizes: [c1], lifecycle: {start: 2019, status: operating}}
      ioc-3: {name: Centre 3, category: command, realizes: [c1], lifecycle: {start: 2019, status: operating}}

Clean:
    capabilities:
      c1: {name: Common operational picture, importance: 5}
    applications:
      ioc-1: {name: Centre 1, category: command, realizes: [c1], lifecycle: {start: 2019, status: operating}}
      wall: {name: Video wall, category: infrastructure, realizes: [c1], lifecycle: {start: 2019, status: operating}}
"""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.analysis.overlap import overlap
from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, msg
from archmodel.rules.engine import Facts, Finding

SEVERITY = Severity.INFO
PARAMETERS = {"weight": 0.75}
TITLE = LocalText(vi="Một năng lực được thực hiện ở nhiều nơi", en="Capability served several times")


def check(facts: Facts) -> Iterator[Finding]:
    for served in facts.today.answer(overlap).served:
        if (served.weight or 0.0) < facts.parameter("weight"):
            continue
        capability = facts.model.elements[served.capability]
        yield Finding(
            subject=served.capability, fact=",".join(served.systems),
            rests_on=((served.capability, ("importance",)), *((s, ("realizes",)) for s in served.systems)),
            related=tuple((s, ("realizes",), msg("cũng thực hiện năng lực này", "realises it too")) for s in served.systems),
            message=msg("{n} hệ thống cùng loại cùng thực hiện năng lực “{name}”: {ids}",
                        "{n} systems of one kind realise the capability “{name}” side by side: {ids}",
                        n=len(served.systems), name=capability.name, ids=", ".join(f"`{s}`" for s in served.systems)),
            advice=msg("Xét hợp nhất hoặc dùng nền tảng chung; nếu tách riêng là chủ ý thì ghi lý do khi miễn trừ.",
                       "Consider merging them or one shared platform; where they are apart on purpose, say why in a waiver."))
