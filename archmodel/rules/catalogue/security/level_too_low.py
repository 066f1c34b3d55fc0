"""The security level that is declared is lower than the one the recorded facts point to.

Why: the highest criterion that holds decides. A level set too low means too few protective measures, and a dossier that will be sent
back. The table is that of the regime in force on the day; what is proposed here is a proposal and no determination.

Vì sao: tiêu chí cao nhất đúng với hệ thống quyết định cấp độ. Xác định thấp hơn thì biện pháp bảo vệ thiếu và hồ sơ bị trả lại. Bảng
tiêu chí lấy theo quy định có hiệu lực vào ngày xét; kết quả là đề xuất, không phải quyết định.

Use instead: the level proposed, or the facts that show why the criterion does not apply.

Cách sửa: ghi cấp độ theo đề xuất, hoặc bổ sung dữ kiện cho thấy tiêu chí đó không áp dụng.

Flagged:
    applications:
      portal: {name: Portal, serves_public: true, administrative_procedures: true, security_level: 2}

Clean:
    applications:
      portal: {name: Portal, serves_public: true, administrative_procedures: true, security_level: 3}
"""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.analysis.security import Proposal, declared_level, may_reach, proposal_for
from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, msg
from archmodel.model import Element, Unknown
from archmodel.rules.engine import Facts, Finding
from archmodel.rules.standing import systems

CODE = "S01"
SEVERITY = Severity.ERROR
TITLE = LocalText(vi="Cấp độ an ninh mạng thấp hơn đề xuất", en="Security level lower than proposed")
REFERENCE = ("vn-security-116-2025", "8.2")


def check(facts: Facts) -> Iterator[Finding]:
    for element, architecture, plateau in systems(facts):
        declared = declared_level(element)
        if "security_level" not in element.fields or (declared is not None and not may_reach(architecture, element, declared + 1)):
            continue
        proposal = proposal_for(architecture, element)
        if proposal is None:
            continue
        if declared is not None and declared < proposal.lowest:
            yield _too_low(element, declared, proposal, plateau)
        elif isinstance(element.get("security_level"), Unknown):
            yield _cannot_tell(element, proposal, plateau, ((element.id, ("security_level",)),))
        elif declared is not None and declared < proposal.highest:
            yield _cannot_tell(element, proposal, plateau, proposal.missing)


def _too_low(element: Element, declared: int, proposal: Proposal, plateau: str) -> Finding:
    row = proposal.criteria[0]
    clause = f" ({row.clause})" if row.clause else ""
    return Finding(
        subject=element.id, path=("security_level",), fact=str(proposal.lowest), plateau=plateau,
        message=msg("“{name}” khai cấp độ {declared}, nhưng tiêu chí `{pack}` · {row}{clause} cho cấp độ {level}",
                    "“{name}” is declared as level {declared}, but the criterion `{pack}` · {row}{clause} gives level {level}",
                    name=element.name, declared=declared, pack=proposal.regime, row=row.text, clause=clause, level=proposal.lowest),
        advice=msg("Đề xuất cấp độ {level} trong hồ sơ, hoặc xem lại các dữ kiện đã dùng.",
                   "Propose level {level} in the dossier, or look again at the facts that were used.", level=proposal.lowest),
        rests_on=tuple((fact.subject, fact.path) for fact in proposal.facts),
        related=tuple((fact.subject, fact.path, msg("dữ kiện ở đây", "a fact is here")) for fact in proposal.facts),
    )


def _cannot_tell(element: Element, proposal: Proposal, plateau: str, missing: tuple[tuple[str, tuple[str, ...]], ...]) -> Finding:
    return Finding(
        subject=element.id, path=("security_level",), missing=missing, plateau=plateau,
        message=msg("chưa đủ cơ sở để nói cấp độ của “{name}” có thấp quá không",
                    "it cannot be told whether the level of “{name}” is too low",
                    name=element.name),
        advice=msg("Bổ sung: {fields}.", "Record: {fields}.", fields=", ".join(f"`{path[-1]}` ({subject})" for subject, path in missing)),
        rests_on=tuple((fact.subject, fact.path) for fact in proposal.facts),
    )
