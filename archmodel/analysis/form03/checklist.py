"""The checks before a dossier is issued: twelve questions, each with one of four answers, never a score.

The draft guide has a checklist of twelve items (form 01, VII.4) whose wording is not on record here. These twelve ask what its quality
rules (form 03, §8) ask for, so that each can be answered from the records.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from archmodel.analysis.form03.forms import MAPPINGS, OBJECTS, RELATIONS, TASKS
from archmodel.analysis.form03.records import Form03
from archmodel.kit.diagnostics import Diagnostic, Severity
from archmodel.kit.text import LocalText, Message, msg

Result = Literal["met", "not-met", "cannot-tell", "not-applicable"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A question; `rules` are the numbers in the catalogue that tell of a breach, `counted` says how much there was to judge.

    `open` counts what nobody knows; the answer turns on it unless it is only `told`.
    """

    id: str
    question: LocalText
    rules: tuple[str, ...]
    counted: Callable[[Form03], int]
    open: Callable[[Form03], int] = lambda found: 0
    told: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """`judged` is how many rows were looked at; `breaches` are the findings that speak against it, those that wait for a fact included."""

    check: Check
    result: Result
    judged: int
    unknown: int
    breaches: tuple[Diagnostic, ...]

    @property
    def why(self) -> Message:
        if self.result == "not-applicable":
            return msg("Không có gì để xét.", "There is nothing to judge.")
        grave = [each for each in self.breaches if each.severity > Severity.INFO]
        notes, certain = len(self.breaches) - len(grave), sum(each.verdict == "fail" for each in grave)
        return msg("Đã xét {n}; phát hiện {m}, trong đó chắc chắn {k}{notes}; {open} {u}.",
                   "Judged {n}; findings {m}, of which certain {k}{notes}; {open} {u}.", n=self.judged, m=len(grave), k=certain,
                   notes=LocalText(vi=f"; lưu ý {notes}", en=f"; notes {notes}") if notes else "", u=self.unknown,
                   open=_t("đã ghi là chưa xác định", "stated as not known") if self.check.told else _t("chưa xác định", "not known"))


def _rows(*forms: str) -> Callable[[Form03], int]:
    return lambda found: sum(len(found.records.get(form, ())) for form in forms)


def _not_known(found: Form03) -> int:
    """Fields that say they are not known, with whoever is to find out."""
    return sum(cell.unknown is not None for rows in found.records.values() for row in rows for cell in row.cells.values())


def _references(found: Form03) -> int:
    return sum("reference" in row.cells["record"].value for row in found.records.get(OBJECTS, ()))


def _unmapped(found: Form03) -> int:
    return sum(bool({"unmapped"} & set(row.cells["mapping"].value)) for row in found.records.get(MAPPINGS, ()))


def _without_programme(found: Form03) -> int:
    """Tasks of which nothing says whether a programme has them already."""
    rows = found.records.get(TASKS, ())
    return len({row.text("task") for row in rows if row.text("task") and (not row.text("programme") or row.cells["programme"].unknown)})


def _t(vi: str, en: str) -> LocalText:
    return LocalText(vi=vi, en=en)


CHECKS = (
    Check(id="codes", rules=("F01",), counted=_rows(OBJECTS, RELATIONS, TASKS), question=_t(
        "Mã duy nhất; một đối tượng một mã", "Codes are unique, and each object has one")),
    Check(id="originals", rules=("F01", "F05", "F15"), counted=_rows(OBJECTS), question=_t(
        "Không trùng bản ghi gốc; đối tượng đúng mức chi tiết", "No original is recorded twice; objects are of the right size")),
    Check(id="diagram-objects", rules=("F12",), counted=_rows(OBJECTS), question=_t(
        "Đối tượng trên sơ đồ bắt buộc đều có dòng trong danh mục", "Every object on a mandatory diagram has a row")),
    Check(id="relations", rules=("F07", "F09", "F13"), counted=_rows(RELATIONS), question=_t(
        "Quan hệ chính đều có dòng, hai đầu có thật, đúng chiều", "Every main relation has a row, both its ends, and the right direction")),
    Check(id="mandatory", rules=("F02",), counted=_rows(OBJECTS, RELATIONS, MAPPINGS, TASKS), open=_not_known, told=True, question=_t(
        "Trường bắt buộc có giá trị, hoặc “Chưa xác định” kèm đầu mối và thời hạn",
        "Mandatory fields have a value, or are unknown with a contact and a date")),
    Check(id="lists", rules=("F03",), counted=_rows(OBJECTS, RELATIONS, MAPPINGS, TASKS), question=_t(
        "Giá trị đúng danh mục", "Values are those of the lists")),
    Check(id="references", rules=("F04", "F06"), counted=_references, question=_t(
        "Bản ghi tham chiếu có chủ quản, tình trạng khai thác, mã gốc; trạng thái đã được xác nhận",
        "References have owner, usage and source code, and their status is confirmed")),
    Check(id="mapping", rules=(), counted=_rows(MAPPINGS), open=_unmapped, question=_t(
        "Đối tượng được ánh xạ có nguồn, cơ quan ban hành, phiên bản, mã và quan hệ",
        "Mapped objects carry source, issuer, version, code and relation")),
    Check(id="classification", rules=("F08",), counted=_rows(RELATIONS), question=_t(
        "Trao đổi dữ liệu có phân loại và yêu cầu bảo vệ", "Every exchange of data is classified")),
    Check(id="tasks", rules=("F10", "F11", "F16"), counted=_rows(TASKS), question=_t(
        "Nội dung hoàn thiện có nhiệm vụ; nhiệm vụ có kết quả, thời hạn, tiêu chí, nguồn lực",
        "What is to be completed has a task; tasks have result, deadline, criterion and resource")),
    Check(id="existing-tasks", rules=(), counted=_rows(TASKS), open=_without_programme, question=_t(
        "Nhiệm vụ đã có trong chương trình, dự án được dẫn chiếu, không đặt lại",
        "Tasks that exist already are referred to, not invented again")),
    Check(id="secrets-and-versions", rules=("F14", "F17"), counted=_rows(OBJECTS), question=_t(
        "Không có mật khẩu, khóa, địa chỉ quản trị; ba mẫu cùng phiên bản và ngày",
        "No passwords, keys or addresses of administration; the three forms have one version and date")),
)


def answered(found: Form03, findings: Iterable[Diagnostic], numbers: Mapping[str, str]) -> tuple[Answer, ...]:
    """Every check with its answer; `numbers` give the number in the catalogue of the code of a finding.

    A breach that is certain is *not met*; one that waits for a fact, or a fact on which the answer turns, *not enough to judge*.
    """
    every = tuple(findings)
    return tuple(_answer(check, found, [each for each in every if numbers.get(each.code, "") in check.rules]) for check in CHECKS)


def _answer(check: Check, found: Form03, breaches: Collection[Diagnostic]) -> Answer:
    judged, unknown = check.counted(found), check.open(found)
    certain = any(each.verdict == "fail" and each.severity > Severity.INFO for each in breaches)
    waiting = (unknown and not check.told) or any(each.verdict != "fail" for each in breaches)
    result: Result = "not-applicable" if not judged else "not-met" if certain else "cannot-tell" if waiting else "met"
    return Answer(check=check, result=result, judged=judged, unknown=unknown, breaches=tuple(breaches))
