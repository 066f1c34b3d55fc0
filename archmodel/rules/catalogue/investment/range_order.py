"""A three-point value is out of order: low, base and high do not rise.

Why: the simulation draws from a triangle or a beta curve between these points; out of order it fails or, worse, gives a figure. Checked
wherever three points occur: parameters, unit costs, attribution, and the parameters of a benefit's formula.

Vì sao: mô phỏng lấy mẫu giữa ba điểm này; sai thứ tự thì mô phỏng hỏng, hoặc tệ hơn là vẫn cho ra số. Quy tắc xét mọi nơi có ba điểm: tham
số, đơn giá, tỷ lệ quy cho dự án, tham số của công thức lợi ích.

Use instead: `{low: …, base: …, high: …}` in rising order; equal points are allowed.

Cách sửa: ghi `{low: …, base: …, high: …}` theo thứ tự tăng dần; các điểm bằng nhau vẫn được.

Flagged:
    cost_items:
      vms: {name: Video platform, category: chi-phi-thiet-bi, quantity: 1, unit_cost: {low: 30, base: 20, high: 45}}

Clean:
    cost_items:
      vms: {name: Video platform, category: chi-phi-thiet-bi, quantity: 1, unit_cost: {low: 20, base: 20, high: 45}}
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from archmodel.analysis.estimate import RANGE, figure, number, ranges
from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, msg
from archmodel.rules.engine import Facts, Finding

CODE = "V03"
SEVERITY = Severity.ERROR
TITLE = LocalText(vi="Thấp, cơ sở, cao sai thứ tự", en="Low, base, high out of order")


def check(facts: Facts) -> Iterator[Finding]:
    for element in facts.model.of_kind("parameter", "cost-item", "benefit", "work-package"):
        for path, said in ranges(element):
            known = [(name, value) for name in RANGE if (value := number(said.get(name))) is not None]
            for (lower, first), (upper, second) in pairwise(known):
                if first > second:
                    where = ".".join((*path, lower))
                    yield Finding(
                        subject=element.id, path=(*path, lower), fact=where, rests_on=((element.id, (*path, upper)),),
                        message=msg("“{name}”: `{lower}` ({first}) lớn hơn `{upper}` ({second})",
                                    "“{name}”: `{lower}` ({first}) is more than `{upper}` ({second})", name=element.name, lower=where,
                                    first=figure(first), upper=".".join((*path, upper)), second=figure(second)),
                        advice=msg("Xếp lại theo thứ tự tăng dần.", "Put them in rising order."))
