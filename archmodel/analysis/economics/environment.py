"""The environmental checklist of the feasibility study: what its chapter on environment asks for, and how far the model answers.

The chapter “Đánh giá tác động và giải pháp bảo vệ môi trường” stands in a secondary reading of decree 45/2026/NĐ-CP; the decree's own
text was not read, so no clause is cited. Heat and noise are matters of description: no figure is asked for.
"""

from __future__ import annotations

from archmodel.analysis.economics.avoided import Avoided
from archmodel.analysis.economics.carbon import Carbon
from archmodel.analysis.economics.energy import t
from archmodel.analysis.economics.frame import Frame
from archmodel.analysis.ledger import Cell, Line, Sheet
from archmodel.kit.text import LocalText

_OPEN = t("chưa xác định", "unknown")
_DESCRIBED = t("mô tả định tính trong báo cáo; mô hình không có số liệu", "to be described in words; the model holds no figure")
_PLAN = {
    "energy": t("PUE mục tiêu, làm mát, tắt thiết bị ngoài giờ", "Target PUE, cooling, switching off outside hours"),
    "carbon": t("Theo dõi hằng năm theo hệ số lưới công bố", "Tracked every year by the published grid factor"),
    "diesel": t("Thử máy phát, chứa dầu, khí thải", "Generator tests, fuel storage, exhaust"),
    "heat": t("Làm mát phòng máy, khí thải nóng", "Cooling of machine rooms, warm exhaust"),
    "noise": t("Máy phát, điều hòa, quạt", "Generators, air conditioning, fans"),
    "waste": t("Thu gom, bàn giao đơn vị có giấy phép", "Collected and handed to a licensed firm"),
    "battery": t("Thu gom riêng, bàn giao đơn vị có giấy phép", "Collected apart, handed to a licensed firm"),
    "avoided": t("Báo cáo riêng, không bù trừ", "Told apart, never netted"),
}


def checklist(frame: Frame, found: Carbon, spared: Avoided) -> Sheet:
    """Eight points, each with the figure that answers it, or with what is missing."""
    def figure(sort: str, name: str) -> Cell:
        return name if sort in found.sorts and name in frame.ledger else _OPEN

    lines = (
        _line("energy", t("Điện năng tiêu thụ", "Electricity used"), figure("grid", "energy/total/kwh")),
        _line("carbon", t("Phát thải do dùng điện", "Emissions of electricity"), figure("grid", "carbon/grid")),
        _line("diesel", t("Phát thải máy phát dự phòng", "Emissions of standby generators"), figure("diesel", "carbon/diesel")),
        _line("heat", t("Nhiệt thải", "Waste heat"), _DESCRIBED),
        _line("noise", t("Tiếng ồn", "Noise"), _DESCRIBED),
        _line("waste", t("Rác thải điện tử", "Electronic waste"), _weight(found, "mass_kg")),
        _line("battery", t("Ắc quy, pin thải", "Waste batteries"), _weight(found, "battery_kg")),
        _line("avoided", t("Phát thải tránh được ở nơi khác", "Emissions avoided elsewhere"), spared.whole or _OPEN))
    return Sheet(
        id="checklist", title=t("Danh mục kiểm tra về môi trường", "Environmental checklist"), head=t("Nội dung", "Point"),
        columns=(t("Kết quả cả thời kỳ", "Over the whole study"), t("Nội dung cần nêu (đề xuất)", "What to cover (proposal)")), lines=lines,
        notes=(t("Theo chương môi trường của báo cáo nghiên cứu khả thi (cách đọc thứ cấp Nghị định 45/2026/NĐ-CP; chưa đối chiếu nguyên "
                 "văn).", "After the chapter on environment of the feasibility study (a secondary reading of decree 45/2026/NĐ-CP, not "
                          "held against its text)."),), marked=False)


def _line(name: str, title: LocalText, cell: Cell) -> Line:
    return Line(title=title, cells=(cell, _PLAN[name]))


def _weight(found: Carbon, sort: str) -> Cell:
    """The waste of the whole study; unknown where nothing in service records a mass, or a life is not known."""
    if not any(found.energy.stated(e, sort) and found.energy.years(e) for e in found.energy.consumers) or any(
            found.energy.stated(e, sort) for e in found.lifeless):
        return _OPEN
    ledger, what = found.frame.ledger, sort.removesuffix("_kg")
    return ledger.total(f"waste/{what}", t("Thải bỏ cả thời kỳ", "Waste of the whole study"), "kg",
                        [found.wasted(sort, year) for year in found.frame.span])
