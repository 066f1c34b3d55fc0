"""A component with artificial intelligence has no risk class, leaves decisions to the machine, or keeps no log.

Why: governance by design asks for all three: the risk is classed, a person decides in the end, and what was decided can be looked up. A
component of the framework's AI block is taken to use AI even where nobody says so.

Vì sao: quản trị AI ngay từ thiết kế đòi hỏi cả ba: phân mức rủi ro, con người quyết định sau cùng, và có nhật ký để tra cứu. Thành phần
thuộc khối AI của khung được coi là có dùng AI dù chưa khai báo.

Use instead: `ai: {risk_class: …, human_decision: true, log: true}`.

Cách sửa: bổ sung cho đủ và ghi `ai: {risk_class: …, human_decision: true, log: true}`.

Flagged:
    applications:
      triage: {name: Triage, ai: {risk_class: high, human_decision: false, log: true}}

Clean:
    applications:
      triage: {name: Triage, ai: {risk_class: high, human_decision: true, log: true}}
"""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, msg
from archmodel.model import Element
from archmodel.rules.engine import Facts, Finding
from archmodel.rules.standing import own_systems

CODE = "A06"
SEVERITY = Severity.WARNING
TITLE = LocalText(vi="Thành phần AI chưa được quản trị", en="Ungoverned AI component")
REFERENCE = ("vn-ndaf-1.0", "")
_DENIED = {
    "human_decision": LocalText(vi="không có người quyết định sau cùng", en="no person decides in the end"),
    "log": LocalText(vi="không có nhật ký", en="there is no log"),
}
_WANTED = ("risk_class", "human_decision", "log")


def check(facts: Facts) -> Iterator[Finding]:
    blocks = frozenset(facts.framework.parameters.get("ai_blocks", ()))
    for element, _, plateau in own_systems(facts):
        if "ai" not in element.fields and element.get("block") not in blocks:
            continue
        said = element.get("ai")
        known = said if isinstance(said, dict) else {}
        denied = [field for field in _DENIED if known.get(field) is False]
        missing = [field for field in _WANTED if not isinstance(known.get(field), bool | str)]
        if denied:
            yield _denied(element, denied, plateau)
        elif missing:
            yield _unknown(element, missing, plateau)


def _denied(element: Element, denied: list[str], plateau: str) -> Finding:
    why = LocalText(vi=", ".join(_DENIED[field].vi for field in denied), en=", ".join(_DENIED[field].en for field in denied))
    return Finding(
        subject=element.id, path=("ai", denied[0]), fact=",".join(denied), plateau=plateau,
        message=msg("thành phần AI “{name}”: {why}", "the AI component “{name}”: {why}", name=element.name, why=why),
        advice=msg("Bố trí người quyết định và nhật ký trước khi đưa vào khai thác.",
                   "Provide for the person who decides and for the log before it is used."))


def _unknown(element: Element, missing: list[str], plateau: str) -> Finding:
    return Finding(
        subject=element.id, path=("ai",), missing=tuple((element.id, ("ai", field)) for field in missing), plateau=plateau,
        message=msg("chưa rõ thành phần AI “{name}” được quản trị thế nào",
                    "it is not known how the AI component “{name}” is governed", name=element.name),
        advice=msg("Ghi `ai`: mức rủi ro, người quyết định, nhật ký.", "Record `ai`: risk class, who decides, log."))
