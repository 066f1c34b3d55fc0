"""Small diagrams for the tests of drawing."""

from __future__ import annotations

from archmodel.kit.drawing.diagram import MARKS, Band, BandDiagram, Card, Frame, Group, LegendItem, Mark, Pillar
from archmodel.kit.text import LocalText

MARK_NAMES: dict[Mark, LocalText] = {
    "retained": LocalText(vi="Giữ nguyên", en="Retained"),
    "changed": LocalText(vi="Thay đổi", en="Changed"),
    "new": LocalText(vi="Bổ sung mới", en="New"),
    "eliminated": LocalText(vi="Kết thúc sử dụng", en="Eliminated"),
}


def both(vi: str, en: str = "") -> LocalText:
    return LocalText(vi=vi, en=en)


def card(name: str, vi: str, en: str = "", *, tone: str = "slate", mark: Mark | None = None, note: str = "",
         href: str | None = None, desc: str = "") -> Card:
    return Card(id=name, title=both(vi, en), tone=tone, mark=mark, href=href, note=both(note) if note else None,
                desc=both(desc) if desc else None)


def frame(**changes: object) -> Frame:
    given: dict[str, object] = {
        "title": both("Kiến trúc hiện trạng", "As-is architecture"),
        "subtitle": both("Trung tâm điều hành đô thị thông minh", "Smart-city operations centre"),
        "meta": (both("Phiên bản 0.1", "Version 0.1"), both("11/2026", "2026-11")),
        "code": "SĐ-T-02",
    }
    return Frame(**(given | changes))  # type: ignore[arg-type]


def layered() -> BandDiagram:
    """Two bands, three groups (one empty), a pillar, a link and a note."""
    channels = Group(title=both("Kênh tương tác", "Interaction channels"), cards=(
        card("hotline-1022", "Cổng thông tin 1022", "1022 citizen contact portal", tone="vermillion",
             href="systems/hotline-1022.html", desc="Tiếp nhận phản ánh của người dân"),
        card("city-web", "Cổng thông tin điện tử Thành phố Hồ Chí Minh (CityWeb)", "City web portal", tone="blue"),
        card("open-data", "Cổng dữ liệu mở", "Open data portal", note="Đề xuất: Nâng cấp, mở rộng"),
    ))
    return BandDiagram(
        frame=frame(legend=(LegendItem(kind="stripe", key="blue", label=both("Giao thông", "Traffic"), count=1),
                            LegendItem(kind="line", key="green:dashed", label=both("Hằng ngày", "Daily")))),
        bands=(
            Band(number="L4", title=both("Kênh tương tác và đo lường hiệu quả", "Channels and measurement"),
                 groups=(channels, Group(title=both("Đo lường hiệu quả", "Measurement")))),
            Band(number="L1", title=both("Hạ tầng số", "Digital infrastructure"),
                 groups=(Group(cards=(card("metronet", "Mạng MetroNet", "MetroNet"),)),)),
        ),
        pillars=(Pillar(title=both("Quản trị, điều phối và giám sát", "Governance"),
                        cards=(card("p-result", "Quản trị theo kết quả đo được", "Manage by results"),)),
                 Pillar(title=both("AI First"))),
    )


def overlay() -> BandDiagram:
    """Each mark once, with the key and the bar of proportions."""
    names = {"retained": "Trục liên thông văn bản", "changed": "Kho dữ liệu dùng chung", "new": "Bản sao số đô thị",
             "eliminated": "Hệ thống báo cáo TP"}
    cards = tuple(card(f"x-{mark}", names[mark], mark.title(), tone="", mark=mark) for mark in MARKS)
    legend = tuple(LegendItem(kind="mark", key=mark, label=MARK_NAMES[mark], count=1) for mark in MARKS)
    return BandDiagram(
        frame=frame(title=both("Khoảng cách: hiện trạng → mục tiêu", "Gap: baseline → target"), legend=legend),
        bands=(Band(number="L3", title=both("Ứng dụng", "Applications"), groups=(Group(cards=cards),)),),
        proportions=tuple((mark, 1) for mark in MARKS),
    )
