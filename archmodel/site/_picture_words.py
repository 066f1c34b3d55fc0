"""What a live picture says and its tools: one data script holds it for all, so that no page has to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from archmodel.kit.drawing.palette import THEMES
from archmodel.kit.text import LocalText


def t(vi: str, en: str) -> list[str]:
    return [vi, en]


BUTTONS = (
    ["table", "", t("Dạng bảng", "Tables"), t("Dạng bảng (t)", "Tables (t)")],
    ["out", "M3 8h10", "", t("Thu nhỏ (−)", "Zoom out (−)")], ["in", "M3 8h10M8 3v10", "", t("Phóng to (+)", "Zoom in (+)")],
    ["fit", "M2 4h12v8H2zM5 6.5h6v3H5z", "", t("Vừa khung (0)", "Fit (0)")],
    ["full", "M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4", "", t("Toàn màn hình (f)", "Full screen (f)")],
    ["svg", "M8 2v8M5 7l3 3 3-3M3 13h10", "SVG", t("Tải hình SVG", "Download as SVG")],
    ["png", "M8 2v8M5 7l3 3 3-3M3 13h10", "PNG", t("Tải hình PNG", "Download as PNG")],
    ["copy", "M5 5h8v9H5zM3 11V2h7", "", t("Chép hình SVG", "Copy as SVG")],
)
"""What the toolbar does, its icon, its word, its name."""
_COMPARE = (["", *t("Một thời điểm", "One moment")], ["side", *t("Hai thời điểm, cạnh nhau", "Two moments, side by side")],
            ["over", *t("Hai thời điểm, chồng nhau", "Two moments, overlaid")])
BOTH = ([*t("Có ở cả hai thời điểm", "At both moments"), "retained", "="],
        [*t("Chỉ có ở thời điểm sau", "Only at the later one"), "new", "+"],
        [*t("Chỉ có ở thời điểm trước", "Only at the earlier one"), "eliminated", "×"])
"""Two moments overlaid, as the values of an overlay."""
SAY: Mapping[str, list[str]] = {
    "retained": t("Giữ nguyên", "Retained"), "changed": t("Thay đổi", "Changed"), "new": t("Bổ sung mới", "New"),
    "eliminated": t("Loại bỏ", "Eliminated"), "twin": t("Hình hoặc bảng", "Picture or tables"), "copied": t("Đã chép hình", "Copied"),
    "stage": t("Hình: phím mũi tên để di chuyển, + − 0 để phóng, p để tìm đường", "Picture: arrows move, + − 0 zoom, p finds a path"),
    "absent": t("không có vào thời điểm này", "not there at this moment"), "fresh": t("mới có", "new"),
    "tied": t("quan hệ", "relationships"), "open": t("Mở trang", "Open its page"), "from": t("Đường từ đây (p)", "Path from here (p)"),
    "to": t("Đường đến đây (p)", "Path to here (p)"), "way": t("{way} ({n} bước)", "{way} ({n} steps)"),
    "begun": t("Từ {b}: chọn nơi đến rồi bấm p", "From {b}: choose where to and press p"),
    "none": t("Không có đường nối {a} với {b}", "No path joins {a} and {b}"),
    "compared": t("{a} → {b}. Chỉ so sánh những gì có trên hình.", "{a} → {b}. Only what the picture holds is compared."),
    "moment": t("{b}: {gone} đối tượng trên hình không có (vẽ mờ), {come} mới có (+). Hình chỉ vẽ những gì có vào thời điểm của hình.",
                "{b}: {gone} things drawn are not there (faint), {come} are new (+). "
                "A picture holds only what is there at its own moment."),
}


def selects(overlays: Iterable[tuple[str, LocalText]]) -> list[list[object]]:
    """What is chosen, its name, and `[value, vi, en]` of each choice."""
    own = ["", *t("Màu: như trên hình", "Colours: its own")]
    return [["overlay", t("Tô màu theo", "Colour by"), [own, *([name, *t(words.vi, words.en)] for name, words in overlays)]],
            ["compare", t("So sánh hai thời điểm", "Compare two moments"), list(_COMPARE)]]


def inks(tones: Iterable[str]) -> dict[str, list[str]]:
    """Tone → what a card of it is painted with, and what is written on it."""
    return {tone: [f"var(--{paint})" for paint in _paints(tone)] for tone in sorted(set(tones))}


def _paints(tone: str) -> tuple[str, str]:
    if not tone:
        return "paper", "ink"
    if f"{tone}-fill" in THEMES["light"]:
        return f"{tone}-fill", "ink"
    return (f"tint-{tone}", "on-tint") if f"tint-{tone}" in THEMES["light"] else (tone, f"on-{tone}")
