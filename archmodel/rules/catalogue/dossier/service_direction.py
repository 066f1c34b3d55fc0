"""A use of a service leads from a shared platform to a system that is shared less: most likely provider and user are swapped.

Why: the form writes a use of a service from the user to the provider, unlike data, which go from the sender to the receiver.

Vì sao: mẫu 03 ghi sử dụng dịch vụ từ bên dùng đến bên cung cấp, khác với trao đổi dữ liệu là từ bên gửi đến bên nhận.

Use instead: swap `from` and `to`; where the shared platform really uses the other, say so in `note`.

Cách sửa: đổi `from` và `to`; nếu đúng là nền tảng dùng chung sử dụng hệ thống kia thì nêu ở `note`.

Flagged:
    settings: {packs: [vn-ndaf-1.0, vn-ndaf-guide-draft]}
    defaults:
      applications: {owner: it, scope: [provincial], sharing: internal, component: ung-dung-nghiep-vu, confirmed_by: IT,
                     source: s-1, lifecycle: {start: 2019, status: operating}}
    agencies: {it: {name: IT}}
    sources: {s-1: {name: A}}
    applications:
      lgsp: {name: LGSP, sharing: provincial}
      b: {name: B}
    flows:
      fl-1: {from: lgsp, to: b, relation: service-use, data: unknown, status: operating, contact: IT, source: s-1}

Clean:
    settings: {packs: [vn-ndaf-1.0, vn-ndaf-guide-draft]}
    defaults:
      applications: {owner: it, scope: [provincial], sharing: internal, component: ung-dung-nghiep-vu, confirmed_by: IT,
                     source: s-1, lifecycle: {start: 2019, status: operating}}
    agencies: {it: {name: IT}}
    sources: {s-1: {name: A}}
    applications:
      lgsp: {name: LGSP, sharing: provincial}
      b: {name: B}
    flows:
      fl-1: {from: b, to: lgsp, relation: service-use, data: unknown, status: operating, contact: IT, source: s-1}
"""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, msg
from archmodel.rules.dossier import GUIDE, prepared
from archmodel.rules.engine import Facts, Finding

CODE = "F09"
SEVERITY = Severity.WARNING
TITLE = LocalText(vi="Chiều sử dụng dịch vụ có vẻ ngược", en="Use of a service the wrong way round")
REFERENCE = GUIDE


_WIDTH = {"national-a": 5, "national-b": 4, "ministerial": 3, "provincial": 2, "internal": 1, "dedicated": 0}


def check(facts: Facts) -> Iterator[Finding]:
    if not prepared(facts):
        return
    for flow in facts.model.flows:
        ends = [facts.model.elements.get(end) for end in (flow.source, flow.target)]
        user, provider = (_WIDTH.get(str(end.get("sharing"))) if end else None for end in ends)
        if flow.fields.get("relation") != "service-use" or flow.fields.get("note") or user is None or provider is None:
            continue
        if user >= 2 > provider:
            yield Finding(
                subject=flow.id, path=("from",), rests_on=((flow.source, ("sharing",)), (flow.target, ("sharing",))),
                message=msg("`{a}` là nền tảng dùng chung nhưng được ghi là bên dùng dịch vụ của `{b}`",
                            "`{a}` is shared, but is recorded as the user of a service of `{b}`", a=flow.source, b=flow.target),
                advice=msg("Ghi từ bên dùng (`from`) đến bên cung cấp (`to`).", "Write it from the user (`from`) to the provider (`to`)."))
