"""The tree of capabilities has more than three levels.

Why: below the third level capabilities turn into tasks and functions of single systems; heat maps and overlaps then compare things that
cannot be compared, and maturity is rated where nobody can rate it. (A circle of parents is reported when the files are read.)

Vì sao: dưới cấp thứ ba, năng lực biến thành công việc hay chức năng của từng hệ thống; bản đồ nhiệt và phân tích trùng lặp khi đó so sánh
những thứ không so sánh được, và độ trưởng thành bị chấm ở nơi không ai chấm được. (Vòng lặp cấp trên - cấp dưới được báo ngay khi đọc tệp.)

Use instead: join the capability with its parent, or describe it as a step of a process or a function of a system.

Cách sửa: gộp vào năng lực cấp trên, hoặc mô tả thành bước của quy trình hay chức năng của hệ thống.

Flagged:
    capabilities:
      c1: {name: Command}
      c1-1: {name: Watch, parent: c1}
      c1-1-1: {name: Watch video, parent: c1-1}
      c1-1-1-1: {name: Press a button, parent: c1-1-1}

Clean:
    capabilities:
      c1: {name: Command}
      c1-1: {name: Watch, parent: c1}
      c1-1-1: {name: Watch video, parent: c1-1}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, msg
from archmodel.model import Element
from archmodel.rules.engine import Facts, Finding

CODE = "M11"
SEVERITY = Severity.ERROR
PARAMETERS = {"levels": 3}
TITLE = LocalText(vi="Cây năng lực quá sâu", en="Capability tree too deep")


def check(facts: Facts) -> Iterator[Finding]:
    most = int(facts.parameter("levels"))
    tree = {c.id: c for c in facts.model.of_kind("capability")}
    depths: dict[str, int] = {}
    for capability in tree.values():
        level = _level(capability, tree, depths)
        if level > most:
            yield Finding(
                subject=capability.id, path=("parent",),
                message=msg("năng lực “{name}” ở cấp {level}; cây năng lực chỉ nên có {most} cấp",
                            "the capability “{name}” is at level {level}; the tree should have {most}",
                            name=capability.name, level=level, most=most),
                advice=msg("Gộp vào năng lực cấp trên `{parent}`, hoặc mô tả thành bước của quy trình.",
                           "Join it with its parent `{parent}`, or describe it as a step of a process.", parent=capability.text("parent")))


def _level(capability: Element, tree: Mapping[str, Element], depths: dict[str, int]) -> int:
    """1 for a root. Walks up to the first known level; a circle counts as a root (it is reported when reading)."""
    way: list[str] = []
    here: str | None = capability.id
    while here is not None and here in tree and here not in depths and here not in way:
        way.append(here)
        here = tree[here].text("parent")
    level = depths.get(here or "", 0)
    for name in reversed(way):
        level += 1
        depths[name] = level
    return depths[capability.id]
