"""A system of level 4 or 5 has no backup or no place to recover at.

Why: the national framework requires backup, standby and recovery for systems of level 4 and 5. Without them one incident ends a service
that must not end.

Vì sao: Khung kiến trúc yêu cầu hệ thống cấp độ 4, 5 phải có sao lưu, dự phòng, khôi phục. Thiếu các phương án này, một sự cố là đủ làm
ngừng dịch vụ không được phép ngừng.

Use instead: `continuity: {backup: true, recovery_site: …}` once they exist.

Cách sửa: bố trí sao lưu và nơi dự phòng, rồi ghi `continuity: {backup: true, recovery_site: …}`.

Flagged:
    applications:
      grid: {name: Grid control, security_level: 4, continuity: {backup: false}}

Clean:
    sites:
      north: {name: North}
    applications:
      grid: {name: Grid control, security_level: 4, continuity: {backup: true, recovery_site: north}}
      portal: {name: Portal, security_level: 3, continuity: {backup: false}}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from archmodel.analysis.security import declared_level, has_level, may_reach, proposal_for
from archmodel.graph import Architecture
from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, msg
from archmodel.model import Element
from archmodel.rules.engine import Facts, Finding
from archmodel.rules.standing import systems

CODE = "A02"
SEVERITY = Severity.ERROR
TITLE = LocalText(vi="Cấp độ 4, 5 thiếu sao lưu, dự phòng", en="Level 4 or 5 without backup and recovery")
REFERENCE = ("vn-ndaf-1.0", "II.4.a")
PARAMETERS = {"from_level": 4}


def check(facts: Facts) -> Iterator[Finding]:
    wanted = facts.parameter("from_level")
    for element, architecture, plateau in systems(facts):
        if not has_level(element):
            continue
        lowest, highest = _levels(element, architecture, wanted)
        if highest < wanted:
            continue
        said = element.get("continuity")
        known: Mapping[str, object] = said if isinstance(said, dict) else {}
        site = isinstance(known.get("recovery_site"), str)
        lacking = [] if known.get("backup") is True else ["backup"]
        lacking += [] if site else ["recovery_site"]
        if lowest >= wanted and lacking:
            yield _lacking(element, lacking, known.get("backup") is False, plateau, wanted)
        elif lacking:
            yield _unsure(element, plateau, wanted)


def _levels(element: Element, architecture: Architecture, wanted: int) -> tuple[int, int]:
    """What is declared; the span of the proposal where nothing is, as far as recorded facts narrow it."""
    declared = declared_level(element)
    if declared is not None:
        return declared, declared
    proposal = proposal_for(architecture, element) if may_reach(architecture, element, wanted) else None
    return (proposal.lowest, proposal.highest) if proposal else (0, 0)


def _lacking(element: Element, lacking: list[str], denied: bool, plateau: str, level: int) -> Finding:
    """That there is no backup must be said; where it is only not recorded, nobody can tell."""
    words = LocalText(vi=", ".join(_WORDS[f].vi for f in lacking), en=", ".join(_WORDS[f].en for f in lacking))
    missing = () if denied else tuple((element.id, ("continuity", field)) for field in lacking)
    return Finding(
        subject=element.id, path=("continuity", lacking[0]), fact=",".join(lacking), missing=missing, plateau=plateau,
        message=msg("“{name}” ở cấp độ {level} trở lên mà chưa có: {lacking}", "“{name}”, of level {level} or above, is without: {lacking}",
                    name=element.name, lacking=words, level=level) if denied else
        msg("chưa rõ “{name}”, ở cấp độ {level} trở lên, đã có chưa: {lacking}",
            "it is not known whether “{name}”, of level {level} or above, has: {lacking}", name=element.name, lacking=words, level=level),
        advice=msg("Bố trí sao lưu và nơi dự phòng, hoặc ghi vào `continuity` nếu đã có.",
                   "Provide backup and a recovery site, or record them under `continuity` if they exist."),
        rests_on=((element.id, ("security_level",)),))


_WORDS = {"backup": LocalText(vi="sao lưu", en="backup"), "recovery_site": LocalText(vi="nơi dự phòng", en="recovery site")}


def _unsure(element: Element, plateau: str, level: int) -> Finding:
    return Finding(
        subject=element.id, missing=((element.id, ("security_level",)),), plateau=plateau,
        message=msg("chưa rõ “{name}” có ở cấp độ {level} trở lên (phải có sao lưu, dự phòng) hay không",
                    "it is not known whether “{name}” is of level {level} or above and so needs backup and recovery",
                    name=element.name, level=level),
        advice=msg("Xác định cấp độ của hệ thống.", "Determine the level of the system."))
