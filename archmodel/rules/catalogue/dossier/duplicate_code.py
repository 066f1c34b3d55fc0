"""Two rows of form 03 have the same code, or two objects of different codes the same name.

Why: a code names one thing for its whole life; systems of other agencies look it up. Two of one name are most likely one thing, entered
twice.

Vì sao: mã gọi tên một đối tượng suốt vòng đời, và hệ thống của cơ quan khác tra cứu theo mã. Hai đối tượng cùng tên rất có thể là một,
nhập hai lần.

Use instead: another `codes: {mau03: …}`; merge the two entries, or give each the name that tells it apart.

Cách sửa: đổi `codes: {mau03: …}`; gộp hai mục, hoặc đặt tên phân biệt được từng đối tượng.

Flagged:
    settings: {packs: [vn-ndaf-1.0, vn-ndaf-guide-draft]}
    defaults:
      applications: {owner: it, scope: [provincial], sharing: internal, component: ung-dung-nghiep-vu, confirmed_by: IT,
                     source: s-1, lifecycle: {start: 2019, status: operating}}
    agencies: {it: {name: IT}}
    sources: {s-1: {name: A}}
    applications:
      a: {name: A, codes: {mau03: KT-7}}
      b: {name: B, codes: {mau03: KT-7}}

Clean:
    settings: {packs: [vn-ndaf-1.0, vn-ndaf-guide-draft]}
    defaults:
      applications: {owner: it, scope: [provincial], sharing: internal, component: ung-dung-nghiep-vu, confirmed_by: IT,
                     source: s-1, lifecycle: {start: 2019, status: operating}}
    agencies: {it: {name: IT}}
    sources: {s-1: {name: A}}
    applications:
      a: {name: A, codes: {mau03: KT-7}}
      b: {name: B}
"""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, msg
from archmodel.rules.dossier import GUIDE, finding, found
from archmodel.rules.engine import Facts, Finding

CODE = "F01"
SEVERITY = Severity.ERROR
TITLE = LocalText(vi="Trùng mã hoặc một đối tượng hai mã", en="One code for two things, or two for one")
REFERENCE = GUIDE


def check(facts: Facts) -> Iterator[Finding]:
    for problem in found(facts, "repeated", "same-name"):
        yield finding(problem, facts, msg("Mỗi đối tượng một mã, một tên riêng; gộp nếu là một.",
                                          "One code and one name for each thing; merge the entries of one."))
