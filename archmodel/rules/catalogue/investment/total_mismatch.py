"""The total of a cost item is not its quantity times its unit cost.

Why: the estimate is added up from the totals and argued from the unit costs; where they differ one of the two is wrong, and an appraiser
finds it first. The stated total is held against the base price, in the item's own currency and scale, exactly; `tolerance_pct` allows
for rounded sources. Lines that are a percentage of others have no total of their own.

Vì sao: dự toán cộng từ thành tiền nhưng lập luận bằng đơn giá; hai số lệch nhau thì có một số sai, và người thẩm định sẽ thấy trước tiên.
Thành tiền được đối chiếu với số lượng nhân đơn giá cơ sở, theo đúng đồng tiền và đơn vị tiền của khoản, không làm tròn; `tolerance_pct`
dành cho nguồn đã làm tròn. Khoản tính theo tỷ lệ phần trăm không có thành tiền riêng.

Use instead: correct the total, the quantity or the unit cost, or leave the total out and let it be computed.

Cách sửa: sửa thành tiền, số lượng hoặc đơn giá; hoặc bỏ `total` để công cụ tự tính.

Flagged:
    cost_items:
      vms: {name: Video platform, category: chi-phi-thiet-bi, quantity: 3, unit_cost: {base: 0.1}, total: 0.31}

Clean:
    cost_items:
      vms: {name: Video platform, category: chi-phi-thiet-bi, quantity: 3, unit_cost: {base: 0.1}, total: 0.3}
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from archmodel.analysis.estimate import asked, dated, figure, is_share, number, triple
from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, msg
from archmodel.model import Element
from archmodel.rules.engine import Facts, Finding

CODE = "V01"
SEVERITY = Severity.ERROR
PARAMETERS = {"tolerance_pct": 0}
TITLE = LocalText(vi="Thành tiền không khớp", en="Total does not match")


def check(facts: Facts) -> Iterator[Finding]:
    tolerance = Decimal(str(facts.parameter("tolerance_pct"))) / 100
    for item in facts.model.of_kind("cost-item"):
        total = number(item.get("total"))
        if total is None or is_share(item):
            continue
        if dated(item):
            yield from _by_year(item, total, tolerance)
            continue
        quantity, price = number(item.get("quantity")), number(triple(item.get("unit_cost")).get("base"))
        if quantity is None or price is None:
            yield Finding(
                subject=item.id, path=("total",), missing=tuple((item.id, (f,)) for f in ("quantity", "unit_cost") if asked(item, f)),
                message=msg("chưa đủ cơ sở để đối chiếu thành tiền của “{name}”: chưa rõ số lượng hoặc đơn giá",
                            "the total of “{name}” cannot be checked: quantity or unit cost is not known", name=item.name),
                advice=msg("Ghi số lượng và đơn giá.", "Record the quantity and the unit cost."))
        elif abs(quantity * price - total) > tolerance * abs(total):
            yield Finding(
                subject=item.id, path=("total",), rests_on=((item.id, ("quantity",)), (item.id, ("unit_cost",))),
                message=msg("thành tiền của “{name}” ghi {total}, nhưng {quantity} × {price} = {product}",
                            "the total of “{name}” is stated as {total}, but {quantity} × {price} = {product}", name=item.name,
                            total=figure(total), quantity=figure(quantity), price=figure(price), product=figure(quantity * price)),
                advice=msg("Sửa `total`, `quantity` hoặc `unit_cost`.", "Correct `total`, `quantity` or `unit_cost`."))


def _by_year(item: Element, total: Decimal, tolerance: Decimal) -> Iterator[Finding]:
    """Amounts year by year take the place of quantity and price: the total is their sum."""
    whole = sum((each["amount"] for each in item.get("flows")), Decimal(0))
    if abs(whole - total) > tolerance * abs(total):
        yield Finding(
            subject=item.id, path=("total",), rests_on=((item.id, ("flows",)),),
            message=msg("thành tiền của “{name}” ghi {total}, nhưng các năm cộng lại là {whole}",
                        "the total of “{name}” is stated as {total}, but its years add up to {whole}", name=item.name,
                        total=figure(total), whole=figure(whole)),
            advice=msg("Sửa `total` hoặc `flows`.", "Correct `total` or `flows`."))
