"""A system does what a national or provincial shared system already does.

Why: the national framework forbids independent investment in what is shared: such a component is to be referred to and reused. The
function is taken to be the same where both fill one block of the framework, or realise one capability within one component. A shared
system is another agency's on record as national, or one whose `sharing` says so.

Vì sao: Khung kiến trúc không cho đầu tư riêng những gì đã dùng chung: phải tham chiếu và dùng lại. Coi là trùng chức năng khi cùng một
khối của khung, hoặc cùng thực hiện một năng lực trong cùng thành phần. Hệ thống dùng chung là hệ thống quốc gia của cơ quan khác (bản ghi
tham chiếu), hoặc hệ thống có `sharing` ghi như vậy.

Use instead: `reuses` the shared system, plan the change with `replaced_by`, or say in `justification` why a separate one is needed.

Cách sửa: ghi `reuses` hệ thống dùng chung, dự kiến chuyển đổi bằng `replaced_by`, hoặc nêu lý do ở `justification`.

Flagged:
    capabilities:
      identity: {name: Identity}
    applications:
      national-id: {name: National identity, record: reference, category: national, component: nen-tang-loi, realizes: [identity]}
      city-login: {name: City login, component: nen-tang-loi, realizes: [identity]}

Clean:
    capabilities:
      identity: {name: Identity}
    applications:
      national-id: {name: National identity, record: reference, category: national, component: nen-tang-loi, realizes: [identity]}
      city-login: {name: City login, component: nen-tang-loi, realizes: [identity], reuses: [national-id]}
"""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, msg
from archmodel.model import Element
from archmodel.rules.engine import Facts, Finding
from archmodel.rules.standing import elements

CODE = "A01"
SEVERITY = Severity.WARNING
NEEDS = ("application",)
TITLE = LocalText(vi="Trùng chức năng với hệ thống dùng chung", en="Duplicates a shared function")
REFERENCE = ("vn-ndaf-1.0", "")
_NATIONAL = frozenset({"national-a", "national-b"})
_Function = tuple[str, str, str]


def check(facts: Facts) -> Iterator[Finding]:
    shared: dict[_Function, Element] = {}
    own: list[tuple[Element, str]] = []
    rest = frozenset(name for name, block in facts.framework.blocks.items() if name.endswith("-khac") or block.component is None)
    for element, _, plateau in elements(facts):
        if "component" not in element.fields:
            continue
        if _shared(element):
            for function in _functions(element, rest):
                shared.setdefault(function, element)
        elif element.get("record") != "reference" and not element.get("justification"):
            own.append((element, plateau))
    for element, plateau in own:
        twice = {other.id: (other, function) for function in _functions(element, rest) if (other := shared.get(function)) is not None}
        for other, function in twice.values():
            if other.id != element.id and other.id not in _used(element):
                yield _finding(element, other, function, plateau)


def _shared(element: Element) -> bool:
    if element.get("record") == "reference":
        return element.get("category") == "national" or element.get("sharing") in _NATIONAL
    return element.get("sharing") in (*_NATIONAL, "provincial")


def _functions(element: Element, rest: frozenset[str]) -> Iterator[_Function]:
    """The block it fills, unless that is the one for all other things, and each capability within its component."""
    component, block = element.text("component"), element.text("block")
    if block is not None and block not in rest:
        yield ("block", block, "")
    if component is not None:
        for capability in element.ids("realizes"):
            yield ("realizes", capability, component)


def _used(element: Element) -> frozenset[str]:
    return frozenset(other for field in ("reuses", "depends_on", "replaced_by", "replaces", "integrates") for other in element.ids(field))


def _finding(element: Element, other: Element, function: _Function, plateau: str) -> Finding:
    field, name, _ = function
    return Finding(
        subject=element.id, path=(field,), fact=other.id, plateau=plateau,
        message=msg("“{name}” có cùng chức năng (`{function}`) với hệ thống dùng chung “{other}” mà chưa ghi dùng lại hay lý do",
                    "“{name}” does what the shared “{other}” does (`{function}`), with neither reuse nor a reason on record",
                    name=element.name, function=name, other=other.name),
        advice=msg("Dùng lại `{other}` (`reuses`), dự kiến thay bằng nó (`replaced_by`), hoặc ghi `justification`.",
                   "Reuse `{other}` (`reuses`), plan to be replaced by it (`replaced_by`), or give a `justification`.", other=other.id),
        rests_on=((other.id, (field,)), (other.id, ("record",))),
        related=((other.id, (field,), msg("hệ thống dùng chung ở đây", "the shared system is here")),),
    )
