"""Questions a list answers with one click: the filters they stand for, asked only where the list has the columns."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from archmodel.kit.text import LocalText
from archmodel.site.site import Site

ANY, NOTHING, OPEN = "*", "- _", "* _"
"""Something is on record; nothing is, or that it is not known; something or not known."""
SUPPORTED_YEARS = 2
ENOUGH = 10
"""Rows from which on it helps to be asked what could be asked of any list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """`filters` by column; `sort` is a column, with `-` from the largest; `inward`: of weaknesses, so not for everybody to read."""

    title: LocalText
    filters: Mapping[str, str]
    sort: str = ""
    inward: bool = False

    @property
    def state(self) -> str:
        """As it stands in the address."""
        found = {f"f.{column}": wanted for column, wanted in self.filters.items()}
        return urlencode({**found, "sort": self.sort} if self.sort else found, safe="*")


def questions(group: str, columns: Collection[str], rows: int, site: Site) -> tuple[Question, ...]:
    asked = (*_ASKED.get(group, ()), *(_support(site) if group == "systems" else ()), *(_ANYWHERE if rows >= ENOUGH else ()))
    return tuple(q for q in asked if q.filters.keys() <= set(columns) and not (site.public and q.inward))


def _q(vi: str, en: str, sort: str = "", /, *, inward: bool = True, **filters: str) -> Question:
    named = {name.replace("__", "."): wanted for name, wanted in filters.items()}
    return Question(title=LocalText(vi=vi, en=en), filters=named, sort=sort, inward=inward)


def _support(site: Site) -> tuple[Question, ...]:
    day = site.workspace.today.at.day
    last = day.year + SUPPORTED_YEARS
    return (_q(f"Hết hỗ trợ đến hết năm {last}", f"Support ends by {last}", "end_of_support", end_of_support=f"<={last}"),)


_ASKED: Mapping[str, tuple[Question, ...]] = {
    "systems": (
        _q("Dữ liệu cá nhân chưa rõ chủ quản", "Personal data without a steward", unstewarded=OPEN),
        _q("Có dữ liệu cá nhân", "Holds personal data", inward=False, personal_data=ANY),
        _q("Chưa rõ cơ quan chủ quản", "No owner", owner=NOTHING),
        _q("Điểm lỗi đơn", "Single points of failure", "-cuts_off", cuts_off=">0"),
        _q("Không có luồng dữ liệu", "No data flows", flow_count="0"),
        _q("Trọng yếu nhưng kỹ thuật yếu", "Critical, technically weak", "-assessment.business_criticality",
           assessment__business_criticality=">=4", assessment__technical_fit="<=2"),
        _q("Chưa có phương án hoàn thiện", "No disposition", disposition=NOTHING),
    ),
    "data-object": (
        _q("Chưa rõ chủ quản", "No steward", steward=NOTHING),
        _q("Dữ liệu cá nhân", "Personal data", inward=False, personal_data=ANY),
        _q("Chưa rõ hệ thống gốc", "No master system", master=NOTHING),
        _q("Không hệ thống nào lưu giữ", "Held by no system", held_by="-"),
        _q("Chưa có tiêu chuẩn", "No standard", standard=NOTHING),
        _q("Cần hằng ngày", "Needed daily", inward=False, daily="yes"),
    ),
    "agency": (
        _q("Làm chủ quản hệ thống", "Owns systems", "-owned", inward=False, owned=">0"),
        _q("Đã giải thể nhưng còn đứng tên hệ thống", "Dissolved, still owns systems", "-owned", lifecycle__status="dissolved", owned=">0"),
        _q("Chủ trì gói công việc", "Leads packages", "-led", inward=False, led=">0"),
    ),
    "capability": (
        _q("Quan trọng nhất", "Most important", inward=False, importance=">=5"),
        _q("Chưa hệ thống nào thực hiện", "Realised by no system", realised_by="-", parent=ANY),
        _q("Độ trưởng thành từ 1 trở xuống", "Maturity of 1 or less", maturity__current="<=1"),
        _q("Còn khoảng cách", "Has gaps", gaps=ANY),
    ),
    "gap": (
        _q("Ưu tiên cao", "High priority", inward=False, priority="high"),
        _q("Chưa gói nào khép lại", "Closed by no package", closed_by="-"),
    ),
    "work-package": tuple(_q(f"Giai đoạn {n}", f"Phase {n}", inward=False, phase=str(n)) for n in (1, 2, 3)),
    "source": (
        _q("Văn bản pháp luật", "Law", "-date", inward=False, type="law law-secondary"),
        _q("Chưa được dẫn", "Cited nowhere", inward=False, cited="0"),
    ),
    "risk": (_q("Điểm rủi ro từ 12 trở lên", "Score of 12 or more", "-score", score=">=12"),),
    "cost-item": (_q("Chi hằng năm", "Every year", "-amount", inward=False, recurrent="yes"),
                  _q("Chi một lần", "Once", "-amount", inward=False, recurrent="no")),
}
_ANYWHERE = (
    _q("Dựa trên giả định", "Rests on assumptions", basis="assumption"),
    _q("Có phát hiện", "With findings", "-findings", findings=">0"),
    _q("Còn điều chưa rõ", "With unknowns", "-unknowns", unknowns=">0"),
)
