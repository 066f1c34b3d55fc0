"""Constant and current prices stand in one estimate.

Why: constant prices are discounted at a real rate and current ones at a nominal rate; one sum of both is neither, and the error grows with
every year. Where some lines say their basis and others do not, it cannot be told; a parameter `price-basis` speaks for lines that
say nothing.

Vì sao: giá cố định chiết khấu bằng suất thực, giá hiện hành bằng suất danh nghĩa; cộng lẫn hai loại thì không ra loại nào và sai số tăng
theo từng năm. Có khoản ghi mặt bằng giá, có khoản không ghi thì chưa đủ cơ sở; tham số `price-basis` nói thay cho các khoản không ghi.

Use instead: one `price_basis` for all lines of the estimate; convert the others by the inflation of the parameters.

Cách sửa: dùng một `price_basis` cho mọi khoản; quy đổi các khoản khác theo lạm phát nêu ở tham số.

Flagged:
    cost_items:
      room: {name: Room, category: chi-phi-thiet-bi, quantity: 1, unit_cost: {base: 30}, price_basis: real}
      vms: {name: Video platform, category: chi-phi-thiet-bi, quantity: 1, unit_cost: {base: 20}, price_basis: real}
      net: {name: Network, category: chi-phi-thiet-bi, quantity: 1, unit_cost: {base: 20}, price_basis: nominal}

Clean:
    cost_items:
      room: {name: Room, category: chi-phi-thiet-bi, quantity: 1, unit_cost: {base: 30}, price_basis: real}
      vms: {name: Video platform, category: chi-phi-thiet-bi, quantity: 1, unit_cost: {base: 20}, price_basis: real}
"""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, msg
from archmodel.model import Element
from archmodel.rules.engine import Facts, Finding

CODE = "V04"
SEVERITY = Severity.WARNING
NEEDS = ("cost-item", "parameter")
PARAMETERS = {"parameter": "price-basis"}
TITLE = LocalText(vi="Lẫn giá cố định và giá hiện hành", en="Constant and current prices mixed")


def check(facts: Facts) -> Iterator[Finding]:
    items = facts.model.of_kind("cost-item")
    sides = {basis: [item for item in items if item.text("price_basis") == basis] for basis in ("real", "nominal")}
    silent = [item for item in items if item.text("price_basis") is None]
    few, many = sorted(sides.values(), key=len)
    if few:
        for item in few:
            yield _mixed(item, many[0])
    elif many and silent and str(facts.parameter("parameter")) not in facts.model.elements:
        yield _unsure(silent, many[0])


def _mixed(item: Element, other: Element) -> Finding:
    return Finding(
        subject=item.id, path=("price_basis",), rests_on=((other.id, ("price_basis",)),),
        message=msg("“{name}” tính theo `{mine}` trong khi phần lớn các khoản tính theo `{theirs}`",
                    "“{name}” is in `{mine}` prices while most lines are in `{theirs}`",
                    name=item.name, mine=item.text("price_basis"), theirs=other.text("price_basis")),
        advice=msg("Quy đổi về một mặt bằng giá.", "Convert it to the other price basis."),
        related=((other.id, ("price_basis",), msg("mặt bằng giá khác ở đây", "the other basis is here")),))


def _unsure(silent: list[Element], other: Element) -> Finding:
    return Finding(
        subject=silent[0].id, path=("price_basis",), missing=tuple((item.id, ("price_basis",)) for item in silent),
        message=msg("chưa đủ cơ sở để biết các khoản chi có cùng mặt bằng giá hay không: {n} khoản không ghi, còn `{other}` ghi `{basis}`",
                    "whether all lines are in the same prices cannot be told: {n} say nothing, while `{other}` says `{basis}`",
                    n=len(silent), other=other.id, basis=other.text("price_basis")),
        advice=msg("Ghi `price_basis` của từng khoản, hoặc tham số `price-basis` cho cả dự toán.",
                   "Record `price_basis` of each line, or a parameter `price-basis` for the whole estimate."))
