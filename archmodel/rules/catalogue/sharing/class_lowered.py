"""Data that are not public flow into a system that is recorded as holding public information only.

Why: what is protected at the sender is then public at the receiver, and the weakest place decides. A state secret needs a receiver that
is itself recorded as holding state secrets. Integration platforms only pass data on and are left out.

Vì sao: dữ liệu được bảo vệ ở bên gửi lại thành công khai ở bên nhận, mà chỗ yếu nhất quyết định. Bí mật nhà nước chỉ được gửi tới hệ thống
được ghi nhận là có bí mật nhà nước. Nền tảng tích hợp chỉ chuyển tiếp dữ liệu nên không xét.

Use instead: only the public part of the data, or the right class recorded for what the receiver holds.

Cách sửa: chỉ gửi phần công khai của dữ liệu, hoặc ghi đúng loại thông tin mà bên nhận lưu giữ.

Flagged:
    data_objects:
      do-person: {name: Person, information_class: personal}
      do-news: {name: News, information_class: public}
    applications:
      registry: {name: Registry, stores: [do-person]}
      website: {name: Website, stores: [do-news], personal_data: none}
    flows:
      fl-1: {from: registry, to: website, data: [do-person], status: operating}

Clean:
    data_objects:
      do-person: {name: Person, information_class: personal}
      do-news: {name: News, information_class: public}
    applications:
      registry: {name: Registry, stores: [do-person]}
      website: {name: Website, stores: [do-news], personal_data: none}
    flows:
      fl-1: {from: registry, to: website, data: [do-news], status: operating}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, msg
from archmodel.model import Element, Relationship
from archmodel.rules.engine import Facts, Finding
from archmodel.rules.standing import flows

CODE = "D07"
SEVERITY = Severity.WARNING
TITLE = LocalText(vi="Dữ liệu hạn chế chuyển sang nơi công khai", en="Restricted data sent to a public place")
_SECRET = "state-secret"
_Missing = tuple[tuple[str, tuple[str, ...]], ...]


def check(facts: Facts) -> Iterator[Finding]:
    classes = {data.id: data.text("information_class") for data in facts.model.of_kind("data-object")}
    for flow, architecture, plateau in flows(facts):
        receiver = architecture.elements[flow.target]
        if not flow.data or receiver.get("category") == "integration":
            continue
        for data in flow.data:
            said = classes.get(data)
            if said == "public":
                continue
            open_, missing = _public(receiver, classes, secret=said == _SECRET)
            if open_ is False:
                continue
            missing += ((data, ("information_class",)),) if said is None else ()
            yield _finding(flow, receiver, data, missing, plateau)


def _public(receiver: Element, classes: Mapping[str, str | None], *, secret: bool) -> tuple[bool | None, _Missing]:
    """Whether the receiver holds nothing of the kind; None, and what is missing, where its record does not tell."""
    held = {classes.get(data) for data in receiver.ids("stores")}
    personal = receiver.text("personal_data")
    if (_SECRET in held) if secret else (personal in ("basic", "sensitive") or bool(held - {"public", None})):
        return False, ()
    missing: _Missing = tuple((data, ("information_class",)) for data in receiver.ids("stores") if classes.get(data) is None)
    if not held:
        missing += ((receiver.id, ("stores",)),)
    if personal is None and not secret:
        missing += ((receiver.id, ("personal_data",)),)
    return (None if missing else True), missing


def _finding(flow: Relationship, receiver: Element, data: str, missing: _Missing, plateau: str) -> Finding:
    return Finding(
        subject=flow.id, path=("data",) if "data" in flow.fields else (), fact=data, missing=missing, plateau=plateau,
        message=msg("luồng `{id}` đưa dữ liệu hạn chế `{data}` sang “{receiver}”, nơi chỉ ghi nhận có thông tin công khai",
                    "the flow `{id}` takes restricted data `{data}` to “{receiver}”, which is recorded as holding public information only",
                    id=flow.id, data=data, receiver=receiver.name) if not missing else
        msg("chưa rõ luồng `{id}` có đưa dữ liệu hạn chế `{data}` sang nơi công khai (“{receiver}”) hay không",
            "it is not known whether the flow `{id}` takes restricted data `{data}` to a public place (“{receiver}”)",
            id=flow.id, data=data, receiver=receiver.name),
        advice=msg("Chỉ gửi phần công khai, hoặc ghi đúng `stores`, `personal_data` của bên nhận.",
                   "Send the public part only, or record the receiver's `stores` and `personal_data` as they are."),
        rests_on=((data, ("information_class",)), (receiver.id, ("stores",)), (receiver.id, ("personal_data",))),
    )
