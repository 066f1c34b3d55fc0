"""A system lacks groups of controls that its security level asks for.

Why: each level comes with a set of groups of controls; from level 3 on there are three more. A group that is missing is a known hole. The
groups are those of the regime in force on the day; where that regime's groups are not known, nothing is said.

Vì sao: mỗi cấp độ đi kèm một tập nhóm biện pháp; từ cấp độ 3 có thêm ba nhóm. Thiếu nhóm nào là hở ở đó. Danh sách nhóm lấy theo quy định
có hiệu lực vào ngày xét; nếu chưa biết danh sách của quy định đó thì quy tắc không kết luận.

Use instead: the missing groups put in place and recorded under `controls`.

Cách sửa: triển khai các nhóm còn thiếu và ghi vào `controls`.

Flagged:
    applications:
      portal: {name: Portal, security_level: 3, controls: [backup-recovery, security-logs]}

Clean:
    applications:
      portal:
        name: Portal
        security_level: 2
        controls: [risk-management, hardware-assets, software-assets, information-assets, secure-configuration, accounts-access,
                   vulnerabilities, security-logs, browser-email, malware, backup-recovery, network-infrastructure, personnel, suppliers,
                   incident-response]
"""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.analysis.security import declared_level, has_level, regime_of
from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, msg
from archmodel.model import Element
from archmodel.rules.engine import Facts, Finding
from archmodel.rules.standing import systems

CODE = "S04"
SEVERITY = Severity.WARNING
TITLE = LocalText(vi="Thiếu nhóm biện pháp của cấp độ", en="Missing controls for the level")
REFERENCE = ("vn-security-116-2025", "")
_PATH = ("controls",)


def check(facts: Facts) -> Iterator[Finding]:
    for element, architecture, plateau in systems(facts):
        level = declared_level(element)
        if level is None or not has_level(element):
            continue
        law = architecture.answer(regime_of)
        wanted = law.wanted(level) if law else ()
        controls = element.get("controls")
        if wanted and not isinstance(controls, tuple):
            yield _unknown(element, level, plateau)
        elif wanted:
            held = frozenset(controls)
            lacking = [group for group in wanted if group not in held]
            if lacking:
                yield _lacking(element, level, lacking, plateau, facts)


def _lacking(element: Element, level: int, lacking: list[str], plateau: str, facts: Facts) -> Finding:
    names = facts.framework.values["control-groups"]
    words = LocalText(vi="; ".join(names[g].vi for g in lacking), en="; ".join(names[g].en for g in lacking))
    return Finding(
        subject=element.id, path=_PATH, fact=",".join(sorted(lacking)), plateau=plateau,
        message=msg("“{name}” ở cấp độ {level} còn thiếu {n} nhóm biện pháp: {groups}",
                    "“{name}”, at level {level}, lacks {n} groups of controls: {groups}",
                    name=element.name, level=level, n=len(lacking), groups=words),
        advice=msg("Lập kế hoạch bổ sung các nhóm này.", "Plan these groups of controls."),
        rests_on=((element.id, ("security_level",)),))


def _unknown(element: Element, level: int, plateau: str) -> Finding:
    return Finding(
        subject=element.id, missing=((element.id, _PATH),), plateau=plateau,
        message=msg("chưa rõ “{name}” đã có đủ nhóm biện pháp của cấp độ {level} chưa",
                    "it is not known whether “{name}” has the controls of level {level}", name=element.name, level=level),
        advice=msg("Ghi các nhóm đã triển khai ở `controls`.", "Record the groups in place under `controls`."),
        rests_on=((element.id, ("security_level",)),))
