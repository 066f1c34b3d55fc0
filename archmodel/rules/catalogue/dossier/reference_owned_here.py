"""A reference record is said to be owned by the very authority that issues this framework.

Why: what the authority owns is an original record, kept by itself; a reference is what another agency keeps.

Vì sao: hệ thống do cơ quan ban hành khung làm chủ quản là bản ghi gốc do chính cơ quan lập; bản ghi tham chiếu là của cơ quan khác.

Use instead: `record: original`, or the agency that really owns it. The authority is `settings.authority`.

Cách sửa: ghi `record: original`, hoặc đúng cơ quan chủ quản. Cơ quan ban hành là `settings.authority`.

Flagged:
    settings: {packs: [vn-ndaf-1.0, vn-ndaf-guide-draft], authority: it}
    agencies:
      it: {name: IT}
    applications:
      a: {name: A, owner: it, record: reference}

Clean:
    settings: {packs: [vn-ndaf-1.0, vn-ndaf-guide-draft], authority: it}
    agencies:
      it: {name: IT}
      moj: {name: Ministry}
    applications:
      a: {name: A, owner: moj, record: reference}
"""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, msg
from archmodel.rules.dossier import GUIDE, prepared
from archmodel.rules.engine import Facts, Finding

CODE = "F05"
SEVERITY = Severity.ERROR
TITLE = LocalText(vi="Bản ghi tham chiếu ghi chủ quản là cơ quan ban hành khung", en="Reference owned by the issuer")
REFERENCE = GUIDE


def check(facts: Facts) -> Iterator[Finding]:
    authority = facts.settings.authority
    if authority is None or not prepared(facts):
        return
    for system in facts.model.elements.values():
        if system.get("record") == "reference" and system.get("owner") == authority:
            yield Finding(
                subject=system.id, path=("owner",), rests_on=((system.id, ("record",)),),
                message=msg("“{name}” là bản ghi tham chiếu nhưng chủ quản là cơ quan ban hành khung",
                            "“{name}” is a reference, but its owner is the authority that issues the framework", name=system.name),
                advice=msg("Ghi `record: original`, hoặc sửa `owner`.", "Write `record: original`, or correct `owner`."))
