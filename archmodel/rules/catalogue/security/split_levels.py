"""Systems of one owner that hold the same data have different security levels.

Why: a system must not be split so that a part of it gets a lower level. Two systems of one owner upon the same data may well be one
system; if they are not, the record should say why the lower level is enough for the same data.

Vì sao: không được chia tách hệ thống để hạ cấp độ. Hai hệ thống cùng chủ quản, cùng dữ liệu có thể chỉ là một hệ thống; nếu không, hồ
sơ cần nói vì sao cấp độ thấp hơn là đủ cho cùng dữ liệu đó.

Use instead: one level for all of them, or a `justification` on the lower one.

Cách sửa: đưa về cùng cấp độ, hoặc ghi `justification` cho hệ thống có cấp độ thấp hơn.

Flagged:
    agencies:
      dost: {name: Department}
    data_objects:
      do-people: {name: People}
    applications:
      desk: {name: Desk, owner: dost, stores: [do-people], security_level: 3}
      archive: {name: Archive, owner: dost, stores: [do-people], security_level: 2}

Clean:
    agencies:
      dost: {name: Department}
    data_objects:
      do-people: {name: People}
    applications:
      desk: {name: Desk, owner: dost, stores: [do-people], security_level: 3}
      archive: {name: Archive, owner: dost, stores: [do-people], security_level: 3}
"""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.analysis.security import PARTS, SYSTEMS, declared_level, has_level
from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, msg
from archmodel.model import Element
from archmodel.rules.engine import Facts, Finding

CODE = "S03"
SEVERITY = Severity.WARNING
TITLE = LocalText(vi="Chia tách hệ thống với cấp độ khác nhau", en="Split with different levels")
REFERENCE = ("vn-security-116-2025", "8.3")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding for each lower system, against the highest one upon the same data at the same moment."""
    highest: dict[tuple[str, str, str], tuple[int, Element]] = {}
    rated: list[tuple[Element, int, list[tuple[str, str, str]]]] = []
    for element, plateau in _standing(facts):
        level, owner = declared_level(element), element.text("owner")
        if level is None or owner is None or not has_level(element):
            continue
        places = [(plateau, owner, data) for data in element.ids("stores")]
        rated.append((element, level, places))
        for place in places:
            if place not in highest or level > highest[place][0]:
                highest[place] = (level, element)
    for element, level, places in rated:
        above = [(highest[place], place) for place in places if highest[place][0] > level]
        if above and not element.get("justification"):
            (other_level, other), (plateau, _, data) = max(above, key=lambda each: (each[0][0], each[1]))
            yield _finding(element, level, other, other_level, data, plateau)


def _standing(facts: Facts) -> Iterator[tuple[Element, str]]:
    """Everything that stands today, then everything at the goal: what is new there is held against what stays."""
    yield from ((element, "") for element in facts.today.of_kind(*SYSTEMS, *PARTS))
    if (goal := facts.model.goal) is not None:
        yield from ((element, goal.id) for element in facts.final().of_kind(*SYSTEMS, *PARTS))


def _finding(element: Element, level: int, other: Element, other_level: int, data: str, plateau: str) -> Finding:
    return Finding(
        subject=element.id, path=("security_level",), fact=other.id, plateau=plateau,
        message=msg("“{name}” ở cấp độ {level}, trong khi `{other}` cùng chủ quản, cùng dữ liệu `{data}` ở cấp độ {above}",
                    "“{name}” is at level {level}, while `{other}`, of the same owner and upon the same data `{data}`, is at level {above}",
                    name=element.name, level=level, other=other.id, data=data, above=other_level),
        advice=msg("Xem lại hai hệ thống có phải là một; nếu khác nhau, ghi lý do ở `justification`.",
                   "See whether the two are one system; if they are not, give the reason in `justification`."),
        rests_on=tuple((each.id, (field,)) for each in (element, other) for field in ("security_level", "owner", "stores")),
        related=((other.id, ("security_level",), msg("cấp độ cao hơn ở đây", "the higher level is here")),),
    )
