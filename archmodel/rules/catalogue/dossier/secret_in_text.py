"""A text of the inventory looks like a password, a key, or an address of an inner network or of administration.

Why: the dossier is handed over and partly published, and the inventory is kept in git for ever. A public edition blanks such text, an
internal one does not.

Vì sao: hồ sơ được gửi đi và công khai một phần, kho dữ liệu lưu trong git mãi mãi. Bản công khai tự lược bỏ, bản nội bộ thì không.

Use instead: take it out of the inventory and out of the history of git, and change the secret.

Cách sửa: xóa khỏi kho dữ liệu và lịch sử git, rồi đổi mật khẩu hoặc khóa đó.

Flagged:
    settings: {packs: [vn-ndaf-1.0, vn-ndaf-guide-draft]}
    defaults:
      applications: {owner: it, scope: [provincial], sharing: internal, component: ung-dung-nghiep-vu, confirmed_by: IT,
                     source: s-1, lifecycle: {start: 2019, status: operating}}
    agencies: {it: {name: IT}}
    sources: {s-1: {name: A}}
    applications:
      a: {name: A, description: "Máy chủ 10.1.2.3, password: hunter2"}

Clean:
    settings: {packs: [vn-ndaf-1.0, vn-ndaf-guide-draft]}
    defaults:
      applications: {owner: it, scope: [provincial], sharing: internal, component: ung-dung-nghiep-vu, confirmed_by: IT,
                     source: s-1, lifecycle: {start: 2019, status: operating}}
    agencies: {it: {name: IT}}
    sources: {s-1: {name: A}}
    applications:
      a: {name: A, description: "Máy chủ đặt tại trung tâm dữ liệu"}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from archmodel.kit.diagnostics import Severity
from archmodel.kit.secrets import LIKE
from archmodel.kit.span import Path
from archmodel.kit.text import LocalText, msg
from archmodel.model import Element, Relationship
from archmodel.rules.dossier import GUIDE, prepared
from archmodel.rules.engine import Facts, Finding

CODE = "F14"
SEVERITY = Severity.ERROR
TITLE = LocalText(vi="Nội dung có dạng mật khẩu, khóa hoặc địa chỉ nội bộ", en="Text that looks like a secret")
REFERENCE = GUIDE


def check(facts: Facts) -> Iterator[Finding]:
    if not prepared(facts):
        return
    things: tuple[Element | Relationship, ...] = (*facts.model.elements.values(), *facts.model.flows)
    for thing in things:
        for path, text in _texts(thing):
            if (hit := LIKE.search(text)) is not None:
                yield Finding(
                    subject=thing.id, path=path, fact=".".join(map(str, path)),
                    message=msg("`{field}` có nội dung dạng bí mật ({n} ký tự, không in lại ở đây)",
                                "`{field}` holds what looks like a secret ({n} characters, not repeated here)",
                                field=".".join(map(str, path)), n=len(hit[0])),
                    advice=msg("Xóa khỏi dữ liệu và lịch sử git, rồi đổi bí mật đó.",
                               "Take it out of the data and the history, and change it."))
                break


def _texts(thing: Element | Relationship) -> Iterator[tuple[Path, str]]:
    """Every text with its place, names and notes among them."""
    provenance = thing.provenance.note if thing.provenance else None
    yield from _within(thing.name, ("name",))
    yield from _within(getattr(thing, "description", None), ("description",))
    yield from _within(provenance, ("provenance", "note"))
    yield from _within(thing.fields, ())


def _within(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, LocalText):
        yield path, f"{value.vi}\n{value.en}"
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from _within(each, (*path, key))
    elif isinstance(value, tuple):
        for index, each in enumerate(value):
            yield from _within(each, (*path, index))
