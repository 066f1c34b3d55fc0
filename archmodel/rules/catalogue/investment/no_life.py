"""An asset in the investment has no life, no maintenance rate, or no way to tell what it is worth at the end.

Why: life-cycle cost is investment plus replacement plus upkeep less residual value. Without the life there is no year of replacement and no
residual value (straight line: cost × (1 − years used ÷ life)), without the rate no upkeep; the option looks cheaper than it is. Works and
equipment are assets; management, consultancy, contingency and other costs are not. `residual_pct` is asked for only where there is no
life to compute it from.

Vì sao: chi phí vòng đời gồm đầu tư, thay thế, bảo trì, trừ giá trị còn lại. Không có tuổi thọ thì không biết năm nào phải thay và còn lại
bao nhiêu (khấu hao đều: giá × (1 − số năm đã dùng ÷ tuổi thọ)); không có tỷ lệ bảo trì thì thiếu chi phí hằng năm; phương án trông rẻ hơn
thực tế. Xây lắp và thiết bị là tài sản; quản lý dự án, tư vấn, dự phòng và chi phí khác thì không. Chỉ cần `residual_pct` khi không có
tuổi thọ để tính.

Use instead: `asset_life_years` and `annual_maintenance_pct`; where the life is not known, `residual_pct` as well.

Cách sửa: ghi `asset_life_years` và `annual_maintenance_pct`; nếu chưa rõ tuổi thọ thì ghi cả `residual_pct`.

Flagged:
    cost_items:
      vms: {name: Video platform, category: chi-phi-thiet-bi, quantity: 1, unit_cost: {base: 45}, annual_maintenance_pct: 12}

Clean:
    cost_items:
      vms:
        name: Video platform
        category: chi-phi-thiet-bi
        quantity: 1
        unit_cost: {base: 45}
        annual_maintenance_pct: 12
        asset_life_years: 6
      study: {name: Study, category: chi-phi-tu-van, quantity: 1, unit_cost: {base: 5}}
"""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.analysis.estimate import absent, asked
from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, Message, msg
from archmodel.model import Element
from archmodel.rules.engine import Facts, Finding

CODE = "V05"
SEVERITY = Severity.WARNING
PARAMETERS = {"assets": ("chi-phi-xay-lap", "chi-phi-thiet-bi")}
TITLE = LocalText(vi="Tài sản thiếu tuổi thọ hoặc bảo trì", en="Asset without life or maintenance")
_WORDS = {
    "asset_life_years": LocalText(vi="tuổi thọ", en="life"), "annual_maintenance_pct": LocalText(vi="tỷ lệ bảo trì", en="maintenance rate"),
    "residual_pct": LocalText(vi="giá trị còn lại", en="residual value"),
}


def check(facts: Facts) -> Iterator[Finding]:
    assets = frozenset(facts.parameter("assets"))
    for item in facts.model.of_kind("cost-item"):
        if item.text("category") not in assets or item.get("recurrent") is True:
            continue
        fields = ["asset_life_years", "annual_maintenance_pct"]
        if absent(item, "asset_life_years") or asked(item, "asset_life_years"):
            fields.append("residual_pct")
        lacking = [field for field in fields if absent(item, field)]
        unknown = [field for field in fields if asked(item, field)]
        if "asset_life_years" in lacking or "annual_maintenance_pct" in lacking:
            yield _finding(item, lacking, [])
        elif unknown:
            yield _finding(item, unknown, unknown)


def _finding(item: Element, fields: list[str], unknown: list[str]) -> Finding:
    words = LocalText(vi=", ".join(_WORDS[f].vi for f in fields), en=", ".join(_WORDS[f].en for f in fields))
    return Finding(
        subject=item.id, path=(fields[0],), missing=tuple((item.id, (field,)) for field in unknown),
        message=_message(item, words, unsure=bool(unknown)),
        advice=msg("Ghi `{field}`.", "Record `{field}`.", field="`, `".join(fields)))


def _message(item: Element, words: LocalText, *, unsure: bool) -> Message:
    if unsure:
        return msg("chưa tính được chi phí vòng đời của “{name}”: chưa rõ {what}",
                   "the life-cycle cost of “{name}” cannot be told; not known: {what}", name=item.name, what=words)
    return msg("“{name}” là tài sản nhưng chưa ghi {what}", "“{name}” is an asset but lacks: {what}", name=item.name, what=words)
