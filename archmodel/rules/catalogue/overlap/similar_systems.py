"""Systems of one scope do the same: their capabilities and data agree.

Why: each of them is paid for, kept up and secured, people enter the same things twice, and the figures differ. What is compared is
what the systems realise and keep and where they stand, never their names: |A ∩ B| / |A ∪ B| of capabilities and data objects (Jaccard).
Systems that belong together are one finding. Where one of a pair does not say what it realises, the verdict is *cannot tell*.

Vì sao: hệ thống nào cũng phải chi trả, duy trì, bảo vệ; cùng một nội dung phải nhập hai lần mà số liệu vẫn lệch nhau. Quy tắc so sánh
năng lực, dữ liệu và vị trí trong khung, không xét tên gọi: |A ∩ B| / |A ∪ B| của năng lực và đối tượng dữ liệu (Jaccard). Các hệ thống
thuộc một nhóm được nêu trong một phát hiện. Nếu một bên chưa ghi năng lực thì kết luận là *chưa đủ cơ sở*.

Use instead: decide which of them stays and merge the others into it, or say in `realizes` and `stores` what sets them apart.

Cách sửa: quyết định giữ hệ thống nào và hợp nhất các hệ thống còn lại, hoặc ghi rõ điểm khác nhau ở `realizes` và `stores`.

Flagged:
    capabilities:
      c1: {name: Assign tasks}
    data_objects:
      do-task: {name: Task}
    applications:
      old: {name: Reminders, realizes: [c1], stores: [do-task], lifecycle: {start: 2019, status: operating}}
      new: {name: Platform, realizes: [c1], stores: [do-task], lifecycle: {start: 2025, status: operating}}

Clean:
    capabilities:
      c1: {name: Light the streets}
      c2: {name: Run the tunnel}
    data_objects:
      do-signal: {name: Control signal}
    applications:
      lamps: {name: Street lighting, realizes: [c1], stores: [do-signal], lifecycle: {start: 2019, status: operating}}
      tunnel: {name: Tunnel control, realizes: [c2], stores: [do-signal], lifecycle: {start: 2011, status: operating}}
"""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.analysis.overlap import Group, overlap
from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, msg
from archmodel.rules.engine import Facts, Finding

CODE = "A11"
SEVERITY = Severity.WARNING
PARAMETERS = {"threshold": 0.5}
TITLE = LocalText(vi="Các hệ thống chồng lấn", en="Systems that do the same")


def check(facts: Facts) -> Iterator[Finding]:
    for group in facts.today.answer(overlap).groups:
        if group.strongest.similarity >= facts.parameter("threshold"):
            yield _finding(group, facts)


def _finding(group: Group, facts: Facts) -> Finding:
    elements, top = facts.model.elements, group.strongest
    ids = ", ".join(f"`{s}`" for s in group.systems)
    shared = ", ".join(f"`{f}`" for f in (*group.capabilities, *group.data))
    ask = msg("Ghi `realizes` của {ids} để kết luận được.", "Record `realizes` of {ids}, so that it can be judged.",
              ids=", ".join(f"`{s}`" for s in group.unrecorded))
    decide = msg("Quyết định hệ thống được giữ lại và hợp nhất các hệ thống khác, hoặc ghi rõ điểm khác nhau ở `realizes`, `stores`.",
                 "Decide which one stays and merge the others into it, or say in `realizes` and `stores` what sets them apart.")
    return Finding(
        subject=group.systems[0], path=("realizes",), fact=",".join(group.systems),
        message=msg("{n} hệ thống có thể chồng lấn: {ids}; có chung {shared}; giống nhau nhất là `{a}` và `{b}` ({value})",
                    "{n} systems may do the same: {ids}; in common {shared}; the most similar are `{a}` and `{b}` ({value})",
                    n=len(group.systems), ids=ids, shared=shared, a=top.a, b=top.b,
                    value=LocalText(vi=f"{top.similarity:.2f}".replace(".", ","), en=f"{top.similarity:.2f}")),
        advice=decide if group.confirmed else ask,
        related=tuple((s, (), msg("“{name}”", "“{name}”", name=elements[s].name)) for s in group.systems[1:]),
        rests_on=tuple((s, ("realizes",)) for s in group.systems[1:]),
        missing=() if group.confirmed else tuple((s, ("realizes",)) for s in group.unrecorded))
