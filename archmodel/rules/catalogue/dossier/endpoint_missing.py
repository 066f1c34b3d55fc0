"""A relation, a mapping or a gap of form 03 names an object that its table of objects does not have.

Why: the forms are read together: an arrow to nowhere cannot be drawn, and a task about nothing cannot be given.

Vì sao: các bảng được đọc cùng nhau: mũi tên không có đích thì không vẽ được, nhiệm vụ không có đối tượng thì không giao được.

Use instead: the object that exists today or in the target; let a plateau introduce what is to come.

Cách sửa: nêu đối tượng có ở hiện trạng hoặc mục tiêu; đối tượng sẽ có thì đưa vào một mốc kiến trúc.

Flagged:
    settings: {packs: [vn-ndaf-1.0, vn-ndaf-guide-draft]}
    defaults:
      applications: {owner: it, scope: [provincial], sharing: internal, component: ung-dung-nghiep-vu, confirmed_by: IT,
                     source: s-1, lifecycle: {start: 2019, status: operating}}
    agencies: {it: {name: IT}}
    sources: {s-1: {name: A}}
    applications:
      a: {name: A}
      old: {name: OLD, lifecycle: {start: 2001, end: 2010, status: retired}}
    gaps:
      g-1: {name: G, objects: [old], current_state: X, required_state: Y, option: upgrade-extend}

Clean:
    settings: {packs: [vn-ndaf-1.0, vn-ndaf-guide-draft]}
    defaults:
      applications: {owner: it, scope: [provincial], sharing: internal, component: ung-dung-nghiep-vu, confirmed_by: IT,
                     source: s-1, lifecycle: {start: 2019, status: operating}}
    agencies: {it: {name: IT}}
    sources: {s-1: {name: A}}
    applications:
      a: {name: A}
    gaps:
      g-1: {name: G, objects: [a], current_state: X, required_state: Y, option: upgrade-extend}
"""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, msg
from archmodel.rules.dossier import GUIDE, finding, found
from archmodel.rules.engine import Facts, Finding

CODE = "F07"
SEVERITY = Severity.ERROR
TITLE = LocalText(vi="Quan hệ có đầu không thuộc danh mục đối tượng", en="Relation without its endpoint")
REFERENCE = GUIDE


def check(facts: Facts) -> Iterator[Finding]:
    for problem in found(facts, "dangling"):
        yield finding(problem, facts, msg("Nêu đối tượng có ở hiện trạng hoặc mục tiêu.", "Name an object of today or of the target."))
