"""Personal data without a steward, a legal basis, a retention period or a data protection impact assessment.

Why: whoever processes personal data must be able to say who answers for them, on what ground, for how long, and at what risk.

Vì sao: bên xử lý dữ liệu cá nhân phải nêu được ai chịu trách nhiệm, xử lý theo cơ sở nào, lưu trữ bao lâu và rủi ro đến đâu.

Use instead: `steward`, `legal_basis`, `retention` and `dpia` of the data object; `unknown` with a contact and a date while it is asked.

Cách sửa: ghi `steward`, `legal_basis`, `retention` và `dpia` của dữ liệu; đang xác minh thì ghi `unknown` kèm đầu mối và thời hạn.

Flagged:
    agencies:
      dost: {name: Department}
    applications:
      hotline: {name: Hotline, lifecycle: {start: 2012, status: operating}}
    data_objects:
      do-report: {name: Citizen report, personal_data: basic, steward: dost, master: hotline}

Clean:
    agencies:
      dost: {name: Department}
    applications:
      hotline: {name: Hotline, lifecycle: {start: 2012, status: operating}}
    data_objects:
      do-report:
        name: Citizen report
        personal_data: basic
        steward: dost
        master: hotline
        legal_basis: A task laid down by law
        retention: {months: 24}
        dpia: Dossier 12 of 2026
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, msg
from archmodel.model import Element, Unknown
from archmodel.rules.engine import Facts, Finding

CODE = "D03"
SEVERITY = Severity.WARNING
TITLE = LocalText(vi="Dữ liệu cá nhân thiếu hồ sơ", en="Personal data not documented")

_ASKED: Mapping[str, LocalText] = {
    "steward": LocalText(vi="chủ quản dữ liệu", en="steward"),
    "legal_basis": LocalText(vi="cơ sở pháp lý", en="legal basis"),
    "retention": LocalText(vi="thời hạn lưu trữ", en="retention"),
    "dpia": LocalText(vi="đánh giá tác động", en="impact assessment"),
}


def check(facts: Facts) -> Iterator[Finding]:
    for item in facts.today.of_kind("data-object"):
        if item.text("personal_data") not in ("basic", "sensitive"):
            continue
        absent = [name for name in _ASKED if item.get(name) is None]
        unknown = [name for name in _ASKED if _is_asked(item.get(name))]
        if absent or unknown:
            yield _finding(item, absent, unknown)


def _is_asked(value: object) -> bool:
    """On record as not known; of what is kept, how long."""
    return isinstance(value, Unknown) or (isinstance(value, dict) and isinstance(value.get("months"), Unknown))


def _finding(item: Element, absent: list[str], unknown: list[str]) -> Finding:
    """What is left out was never said: a failure. Where all that is lacking is marked as unknown, it is being asked."""
    lacking = [_ASKED[name] for name in (absent or unknown)]
    words = LocalText(vi=", ".join(w.vi for w in lacking), en=", ".join(w.en for w in lacking))
    none = LocalText(vi=words.vi, en=" or ".join(words.en.rsplit(", ", 1)))
    message = msg("dữ liệu cá nhân “{name}” chưa ghi {words}", "the personal data “{name}” have no recorded {words}",
                  name=item.name, words=none)
    if not absent:
        message = msg("dữ liệu cá nhân “{name}” chưa rõ {words}", "of the personal data “{name}” it is not known: {words}",
                      name=item.name, words=words)
    return Finding(
        subject=item.id, path=("personal_data",), message=message, fact=",".join(absent or unknown),
        missing=() if absent else tuple((item.id, (name,)) for name in unknown),
        advice=msg("Ghi {fields}, hoặc `unknown` kèm đầu mối và thời hạn.", "Record {fields}, or `unknown` with a contact and a date.",
                   fields=", ".join(f"`{name}`" for name in (absent or unknown))))
