"""A process has not exactly one accountable role, or nobody responsible.

Why: where two answer for a process nobody does, and where nobody carries it out it stays on paper. The assignment has one A and one R or
more.

Vì sao: hai người cùng chịu trách nhiệm thì không ai chịu trách nhiệm; không ai thực hiện thì quy trình chỉ nằm trên giấy. Phân công RACI có
đúng một A và ít nhất một R.

Use instead: `raci: {A: role, R: [roles]}` with roles of the inventory.

Cách sửa: ghi `raci: {A: vai trò, R: [các vai trò]}` bằng các vai trò có trong kho.

Flagged:
    roles:
      duty: {name: Duty officer}
    processes:
      sop: {name: Flood alarm, raci: {A: duty}}

Clean:
    roles:
      duty: {name: Duty officer}
      watch: {name: Watch}
    processes:
      sop: {name: Flood alarm, raci: {A: duty, R: [watch]}}
"""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, msg
from archmodel.rules.engine import Facts, Finding

CODE = "O01"
SEVERITY = Severity.ERROR
NEEDS = ("role",)
TITLE = LocalText(vi="Phân công RACI chưa đủ", en="RACI incomplete")
_WORDS = {"A": LocalText(vi="người chịu trách nhiệm (A)", en="accountable role (A)"),
          "R": LocalText(vi="người thực hiện (R)", en="responsible role (R)")}


def check(facts: Facts) -> Iterator[Finding]:
    for process in facts.model.of_kind("process"):
        raci = process.get("raci")
        said = raci if isinstance(raci, dict) else {}
        for letter, word in _WORDS.items():
            if said.get(letter):
                continue
            yield Finding(
                subject=process.id, path=("raci", letter) if said else ("raci",), fact=letter,
                message=msg("quy trình “{name}” chưa có {who}", "the process “{name}” has no {who}", name=process.name, who=word),
                advice=msg("Ghi `raci: {{{letter}: …}}`.", "Record `raci: {{{letter}: …}}`.", letter=letter))
