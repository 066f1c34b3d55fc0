"""The project does not say of which version and of which day its dossier is.

Why: the three forms must have the same version and date; both stand once, in the settings, and every form takes them from there.

Vì sao: ba mẫu phải cùng phiên bản và ngày; cả hai chỉ ghi một lần ở phần thiết lập, mọi mẫu lấy từ đó.

Use instead: `settings: {version: "2026.11", surveyed: 2026-11-22}`.

Cách sửa: ghi `settings: {version: "2026.11", surveyed: 2026-11-22}`.

Flagged:
    settings: {packs: [vn-ndaf-1.0, vn-ndaf-guide-draft], surveyed: 2026-11-22}
    defaults:
      applications: {owner: it, scope: [provincial], sharing: internal, component: ung-dung-nghiep-vu, confirmed_by: IT,
                     source: s-1, lifecycle: {start: 2019, status: operating}}
    agencies: {it: {name: IT}}
    sources: {s-1: {name: A}}
    applications:
      a: {name: A}

Clean:
    settings: {packs: [vn-ndaf-1.0, vn-ndaf-guide-draft], version: "2026.11", surveyed: 2026-11-22}
    defaults:
      applications: {owner: it, scope: [provincial], sharing: internal, component: ung-dung-nghiep-vu, confirmed_by: IT,
                     source: s-1, lifecycle: {start: 2019, status: operating}}
    agencies: {it: {name: IT}}
    sources: {s-1: {name: A}}
    applications:
      a: {name: A}
"""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.analysis.form03 import OBJECTS
from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, msg
from archmodel.rules.dossier import GUIDE, prepared, rows
from archmodel.rules.engine import Facts, Finding

CODE = "F17"
SEVERITY = Severity.ERROR
TITLE = LocalText(vi="Ba mẫu chưa có chung phiên bản và ngày", en="The three forms lack one version and date")
REFERENCE = GUIDE


def check(facts: Facts) -> Iterator[Finding]:
    if not prepared(facts) or not facts.answer(rows).objects:
        return
    lacking = [name for name, value in (("version", facts.settings.version), ("surveyed", facts.settings.surveyed)) if value is None]
    if lacking:
        first = facts.answer(rows).records[OBJECTS][0].subject
        yield Finding(
            subject=first, fact="settings",
            message=msg("`settings` chưa ghi {fields}: ba mẫu không có chung phiên bản và ngày",
                        "`settings` lacks {fields}: the three forms have no version and date in common", fields=", ".join(lacking)),
            advice=msg("Ghi ở `settings` của dự án.", "Record it under `settings` of the project."))
