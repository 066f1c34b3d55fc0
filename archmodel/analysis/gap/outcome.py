"""The words of a gap analysis: the four classes, the one disposition each thing has, and the judgements recorded upon them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from archmodel.graph import Cause
from archmodel.kit.text import LocalText


class Status(StrEnum):
    """The four classes, in the order reports list them. They are computed, and they partition."""

    RETAINED = "retained"
    CHANGED = "changed"
    ELIMINATED = "eliminated"
    NEW = "new"

    @property
    def word(self) -> LocalText:
        return _STATUS[self]


_STATUS: Mapping[Status, LocalText] = {
    Status.RETAINED: LocalText(vi="Giữ nguyên", en="Retained"),
    Status.CHANGED: LocalText(vi="Thay đổi", en="Changed"),
    Status.ELIMINATED: LocalText(vi="Loại bỏ", en="Eliminated"),
    Status.NEW: LocalText(vi="Bổ sung mới", en="New"),
}


class Outcome(StrEnum):
    """The one disposition of every element and relationship. All from `replaced` to `unaccounted` are ways to be eliminated.

    `passed` is a way to change: a flow that goes on with the successor of one of its ends.
    """

    RETAINED = "retained"
    CHANGED = "changed"
    PASSED = "passed"
    REPLACED = "replaced"
    MERGED = "merged"
    SPLIT = "split"
    RETIRED = "retired"
    ABSORBED = "absorbed"
    CUT = "cut"
    ENDED = "ended"
    WITHDRAWN = "withdrawn"
    NOT_YET = "not-yet"
    CANNOT_TELL = "cannot-tell"
    UNACCOUNTED = "unaccounted"
    NEW = "new"

    @property
    def word(self) -> LocalText:
        return _OUTCOME[self]

    @property
    def status(self) -> Status:
        """The class it belongs to."""
        return _CLASS.get(self, Status.ELIMINATED)


_CLASS: Mapping[Outcome, Status] = {
    Outcome.RETAINED: Status.RETAINED, Outcome.CHANGED: Status.CHANGED, Outcome.PASSED: Status.CHANGED, Outcome.NEW: Status.NEW,
}
_OUTCOME: Mapping[Outcome, LocalText] = {
    Outcome.RETAINED: LocalText(vi="Giữ nguyên", en="Retained"),
    Outcome.CHANGED: LocalText(vi="Thay đổi", en="Changed"),
    Outcome.PASSED: LocalText(vi="Chuyển sang đối tượng kế thừa", en="Passed to a successor"),
    Outcome.REPLACED: LocalText(vi="Được thay thế", en="Replaced"),
    Outcome.MERGED: LocalText(vi="Hợp nhất", en="Merged"),
    Outcome.SPLIT: LocalText(vi="Tách ra", en="Split"),
    Outcome.RETIRED: LocalText(vi="Kết thúc sử dụng", en="Retired"),
    Outcome.ABSORBED: LocalText(vi="Trở thành nội bộ", en="Absorbed"),
    Outcome.CUT: LocalText(vi="Cắt", en="Cut"),
    Outcome.ENDED: LocalText(vi="Chấm dứt theo một đầu", en="Ended with one of its ends"),
    Outcome.WITHDRAWN: LocalText(vi="Bỏ khi sửa đối tượng", en="Withdrawn where an end was changed"),
    Outcome.NOT_YET: LocalText(vi="Chưa có", en="Not there yet"),
    Outcome.CANNOT_TELL: LocalText(vi="Chưa đủ cơ sở", en="Cannot tell"),
    Outcome.UNACCOUNTED: LocalText(vi="Chưa được giải trình", en="Unaccounted for"),
    Outcome.NEW: LocalText(vi="Bổ sung mới", en="New"),
}


class JudgementKind(StrEnum):
    """What may be said of a thing besides its class; several may hold of one thing."""

    RENAMED = "renamed"
    REPLACED = "replaced"
    MERGED = "merged"
    SPLIT = "split"
    RETIRED = "retired"
    FORGOTTEN = "forgotten"
    POTENTIAL_MATCH = "potential-match"
    NO_REASON = "no-reason"
    CANNOT_TELL = "cannot-tell"
    TO_DEVELOP = "to-develop"
    CLOSES_NO_GAP = "closes-no-gap"

    @property
    def word(self) -> LocalText:
        return _JUDGEMENT[self]


_JUDGEMENT: Mapping[JudgementKind, LocalText] = {
    JudgementKind.RENAMED: LocalText(vi="đổi mã hoặc đổi tên", en="renamed"),
    JudgementKind.REPLACED: LocalText(vi="được thay thế", en="replaced"),
    JudgementKind.MERGED: LocalText(vi="hợp nhất", en="merged"),
    JudgementKind.SPLIT: LocalText(vi="tách ra", en="split"),
    JudgementKind.RETIRED: LocalText(vi="chủ động kết thúc", en="retired on purpose"),
    JudgementKind.FORGOTTEN: LocalText(vi="bị bỏ sót", en="forgotten"),
    JudgementKind.POTENTIAL_MATCH: LocalText(vi="có thể là một", en="potential match"),
    JudgementKind.NO_REASON: LocalText(vi="chưa ghi lý do", en="reason not recorded"),
    JudgementKind.CANNOT_TELL: LocalText(vi="chưa đủ cơ sở", en="cannot tell"),
    JudgementKind.TO_DEVELOP: LocalText(vi="cần xây dựng hoặc mua sắm", en="to be developed or procured"),
    JudgementKind.CLOSES_NO_GAP: LocalText(vi="không khép lại khoảng cách nào", en="closes no gap"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One judgement upon one thing: with whom (`others`), on whose word (`cause`) and why (`reason`).

    `recorded` ones stand in the data; the others are proposals of the tool for a person to settle. `likeness` is how much a
    potential match resembles, from 0 to 1.
    """

    kind: JudgementKind
    others: tuple[str, ...] = ()
    cause: Cause | None = None
    reason: LocalText | None = None
    recorded: bool = True
    likeness: float = 1.0


class Togaf(StrEnum):
    """What a cell of the TOGAF matrix is said to be (TOGAF 9.2, figure 23-1)."""

    INCLUDED = "included"
    POTENTIAL_MATCH = "potential-match"
    INTENTIONAL = "intentionally-eliminated"
    UNINTENTIONAL = "unintentionally-excluded"
    NEW = "new"

    @property
    def word(self) -> LocalText:
        return _TOGAF[self]


_TOGAF: Mapping[Togaf, LocalText] = {
    Togaf.INCLUDED: LocalText(vi="Có trong mục tiêu", en="Included"),
    Togaf.POTENTIAL_MATCH: LocalText(vi="Tương ứng một phần", en="Potential match"),
    Togaf.INTENTIONAL: LocalText(vi="Chủ động loại bỏ", en="Intentionally eliminated"),
    Togaf.UNINTENTIONAL: LocalText(vi="Vô ý bỏ sót: là khoảng cách", en="Unintentionally excluded - a gap"),
    Togaf.NEW: LocalText(vi="Mới: cần xây dựng hoặc mua sắm", en="New - gap to be developed"),
}
