"""A known link between two systems has no recorded flow.

Why: `known_links` says that somebody documented a connection. Without a flow nobody can see which data pass, how and how
often, and the integration picture stays silent about it.

Vì sao: `known_links` nói rằng đã có người ghi nhận kết nối. Chưa ghi luồng thì không ai biết dữ liệu nào đi qua, bằng cách nào, bao lâu một
lần, và hình tích hợp không có gì về kết nối đó.

Use instead: a record under `flows:` in either direction, or drop the link when it was a mistake.

Cách sửa: ghi luồng trong `flows:` theo một trong hai chiều, hoặc bỏ kết nối nếu ghi nhầm.

Flagged:
    applications:
      a: {name: A, known_links: [b]}
      b: {name: B}

Clean:
    applications:
      a: {name: A, known_links: [b]}
      b: {name: B}
    flows:
      fl-1: {from: b, to: a}
"""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, msg
from archmodel.rules.engine import Facts, Finding

CODE = "M13"
SEVERITY = Severity.WARNING
NEEDS = ("flow",)
TITLE = LocalText(vi="Có kết nối nhưng chưa ghi luồng", en="Known link without a flow")


def check(facts: Facts) -> Iterator[Finding]:
    flows = {frozenset({r.source, r.target}) for r in facts.model.flows}
    for element in facts.model.elements.values():
        for index, other in enumerate(element.ids("known_links")):
            if frozenset({element.id, other}) in flows:
                continue
            yield Finding(
                subject=element.id, path=("known_links", index), fact=other,
                message=msg("“{name}” có kết nối với `{other}`, nhưng chưa ghi luồng nào",
                            "“{name}” is linked with `{other}`, but no flow is recorded", name=element.name, other=other),
                advice=msg("Ghi luồng giữa `{id}` và `{other}` trong `flows`: dữ liệu, phương thức, tần suất.",
                           "Record the flow between `{id}` and `{other}` under `flows`: data, means, frequency.",
                           id=element.id, other=other),
            )
