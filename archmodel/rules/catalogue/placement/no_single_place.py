"""A system stands in no component of the framework, or its block belongs to another component.

Why: each system has one component, and the component gives the one layer. A system without it is missing from every count by layer; one
whose block lies elsewhere is counted in one layer and drawn in another (a warning only: the block is a finer statement). Where no system
has a component, the inventory does not use the framework and nothing is said.

Vì sao: mỗi hệ thống thuộc đúng một thành phần, thành phần quyết định lớp. Không ghi thành phần thì hệ thống vắng mặt trong mọi thống kê
theo lớp; khối thuộc thành phần khác thì đếm ở lớp này mà vẽ ở lớp kia (chỉ cảnh báo). Nếu không hệ thống nào ghi thành phần thì kho dữ
liệu không dùng khung kiến trúc và quy tắc không xét.

Use instead: the `component` the system belongs to, and a `block` of that component.

Cách sửa: ghi `component` của hệ thống, và chọn `block` thuộc thành phần đó.

Flagged:
    applications:
      ioc: {name: Operations centre, component: nen-tang-loi, block: ioc, lifecycle: {start: 2019, status: operating}}

Clean:
    applications:
      ioc: {name: Operations centre, component: ung-dung-nghiep-vu, block: ioc, lifecycle: {start: 2019, status: operating}}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, msg
from archmodel.metamodel import Block, Component
from archmodel.model import Element, Unknown
from archmodel.rules.engine import Facts, Finding
from archmodel.rules.standing import SYSTEM_KINDS, elements

CODE = "M04"
SEVERITY = Severity.ERROR
TITLE = LocalText(vi="Không thuộc đúng một thành phần của khung", en="Not in exactly one component")


def check(facts: Facts) -> Iterator[Finding]:
    placed = [each for each in elements(facts) if each[0].kind in SYSTEM_KINDS]
    if not facts.framework.components or not any("component" in element.fields for element, _, _ in placed):
        return
    blocks = facts.framework.blocks
    for element, _, plateau in placed:
        component, block = element.get("component"), blocks.get(element.text("block") or "")
        if component is None or isinstance(component, Unknown):
            yield _nowhere(element, plateau, unknown=component is not None)
        elif block is not None and block.component not in (None, component):
            yield _elsewhere(element, str(component), block, plateau, facts.framework.components)


def _nowhere(element: Element, plateau: str, *, unknown: bool) -> Finding:
    return Finding(
        subject=element.id, path=("component",), plateau=plateau, missing=((element.id, ("component",)),) if unknown else (),
        message=msg("chưa rõ “{name}” thuộc thành phần nào của khung", "which component of the framework “{name}” is in is not known",
                    name=element.name) if unknown else
        msg("“{name}” chưa ghi thuộc thành phần nào của khung, nên không thuộc lớp nào",
            "“{name}” is in no component of the framework, and so in no layer", name=element.name),
        advice=msg("Ghi `component` của hệ thống.", "Record the `component` of the system."))


def _elsewhere(element: Element, component: str, block: Block, plateau: str, known: Mapping[str, Component]) -> Finding:
    return Finding(
        subject=element.id, path=("block",), plateau=plateau, fact="block", severity=Severity.WARNING,
        rests_on=((element.id, ("component",)),),
        message=msg("“{name}” ghi thành phần “{component}”, nhưng khối “{block}” thuộc thành phần “{other}”",
                    "“{name}” is in the component “{component}”, but the block “{block}” belongs to “{other}”",
                    name=element.name, component=_called(component, known), block=block.name, other=_called(str(block.component), known)),
        advice=msg("Sửa `component` thành `{other}`, hoặc chọn khối của `{component}`.",
                   "Make the `component` `{other}`, or choose a block of `{component}`.", component=component, other=block.component))


def _called(component: str, known: Mapping[str, Component]) -> LocalText:
    return known[component].name if component in known else LocalText.same(component)
