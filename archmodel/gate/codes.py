"""What the codes of findings stand for: title and number in the catalogue, and which codes a pattern means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase
from functools import cache

from archmodel.gate.manual import manual
from archmodel.gate.reading import READING
from archmodel.kit.diagnostics.record import CANNOT_JUDGE, CRASHED
from archmodel.kit.diagnostics.report import About
from archmodel.kit.text import LocalText
from archmodel.rules import Rule, rules

OWN = "waiver/"
"""What this room itself finds: nobody can waive that, and no baseline holds it."""
_NEVER_LISTED = (*CANNOT_JUDGE, CRASHED, "inventory/", "views/", "reports/")
"""Codes of the rooms that read stand in no list, so one that found nothing may still be right."""


def _named(catalogue: str, vi: str, en: str) -> About:
    return About(title=LocalText(vi=vi, en=en), catalogue=catalogue)


_READING: Mapping[str, About] = {
    **READING,
    "inventory/confusable-id": _named("", "Mã dễ nhầm với mã khác", "Id easily taken for another"),
    "inventory/untranslated": _named("", "Chưa dịch", "Not translated"),
    "inventory/bad-mention": _named("", "Cách nêu trong lời văn không đọc được", "Malformed mention"),
    "inventory/bad-section": _named("", "Phần viết thêm ghi sai", "Malformed section"),
    "inventory/bad-report": _named("", "Báo cáo của dự án ghi sai", "Malformed report"),
    "reports/name-taken": _named("", "Trùng tên báo cáo có sẵn", "Name of a shipped report"),
    "reports/unknown-report": _named("", "Báo cáo không có", "Unknown report"),
    "reports/unknown-chapter": _named("", "Chương không có", "Unknown chapter"),
    "reports/unknown-view": _named("", "Hình không có", "Unknown view"),
    "reports/unknown-account": _named("", "Tài khoản số liệu không có", "Unknown account"),
    "reports/unknown-figure": _named("", "Số liệu không có", "Unknown figure"),
    "reports/unknown-rule": _named("", "Quy tắc không có", "Unknown rule"),
    "waiver/malformed": _named("", "Miễn trừ không đọc được", "Malformed waiver"),
    "waiver/incomplete": _named("", "Chỉ dẫn bỏ qua thiếu phần bắt buộc", "Incomplete inline waiver"),
    "waiver/expired": _named("", "Miễn trừ đã hết hạn", "Expired waiver"),
    "waiver/expiring": _named("", "Miễn trừ sắp hết hạn", "Waiver about to expire"),
    "waiver/unmatched": _named("", "Miễn trừ không ứng với phát hiện nào", "Unmatched waiver"),
    "waiver/unknown-rule": _named("", "Miễn trừ một quy tắc không có", "Waiver of an unknown rule"),
    "waiver/unknown-subject": _named("", "Miễn trừ cho đối tượng không có", "Waiver for an unknown subject"),
    "waiver/same-approver": _named("", "Người duyệt là người đề nghị", "Approved by the one who asked"),
    "waiver/not-yet": _named("", "Miễn trừ chưa được duyệt vào ngày xét", "Waiver not yet approved"),
    "waiver/horizon": _named("", "Miễn trừ dài quá mức cho phép", "Waiver for too long"),
    "waiver/too-wide": _named("", "Miễn trừ mọi thứ", "Waiver of everything"),
    "waiver/never": _named("", "Miễn trừ điều không được miễn trừ", "Waiver of what may not be waived"),
}
"""What reading and this room find. Other codes speak for themselves."""
REMARKS = frozenset({
    "inventory/confusable-id", "inventory/open-unknown", "inventory/no-provenance", "inventory/untranslated",
    "views/draws-nothing", "views/in-no-view", "views/layout-drift", "views/not-in-form-03", "views/relation-not-in-form-03"})
"""What reading remarks on data that can be used: a project may set how much that matters to it."""


def about(code: str, known_rules: Mapping[str, Rule] | None = None) -> About:
    """A title at least; of a rule everything its manual says. `known_rules` are those of the project, too."""
    found = (rules() if known_rules is None else known_rules).get(code)
    return of_rule(found) if found else _READING.get(code) or About(title=LocalText.same(code))


def every(codes: Iterable[str], known_rules: Mapping[str, Rule]) -> Mapping[str, About]:
    return {code: about(code, known_rules) for code in sorted(set(codes))}


def of_rule(rule: Rule) -> About:
    said = manual(rule.manual)
    return About(title=rule.title, catalogue=rule.code, severity=rule.severity, why=said.why, remedy=said.remedy,
                 reference=" ".join(part for part in rule.reference or () if part))


@cache
def catalogue(code: str) -> str:
    """The number of a code in the catalogue (`A07`); empty where it has none."""
    found = rules().get(code)
    return found.code if found else _READING[code].catalogue if code in _READING else ""


@cache
def meant(pattern: str, code: str) -> bool:
    """Whether a pattern, by id or by number in the catalogue, means a code."""
    number = catalogue(code)
    return fnmatchcase(code, pattern) or (bool(number) and fnmatchcase(number, pattern.upper()))


def numbered(number: str = "") -> Mapping[str, About]:
    """What reading finds under a number of the catalogue; under any number where none is given."""
    return {code: said for code, said in _READING.items()
            if (code == number and said.why.vi) or (said.catalogue and (said.catalogue == number.upper() or not number))}


def known(known_rules: Iterable[str], found: Iterable[str] = ()) -> frozenset[str]:
    """Every code that can be named, and the numbers of the catalogue."""
    codes = {*known_rules, *_READING, *found}
    return frozenset(codes | {number for code in codes if (number := catalogue(code))})


def nameable(pattern: str, codes: frozenset[str]) -> bool:
    """Whether a pattern may mean something; a misspelt one never does, and would look like a clean inventory."""
    return pattern.startswith(_NEVER_LISTED) or any(fnmatchcase(code, pattern) or fnmatchcase(code, pattern.upper()) for code in codes)
