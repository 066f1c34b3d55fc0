"""The icons, drawn by us as lines on a grid of 16 px: what stands on the right of a card's name says what sort of thing it is.

A card names one by its key (`Card.icon`), the key of a drawing by the same (`LegendItem(kind="icon", key=…)`). An unknown
key draws a question mark. What each shows stands beside it; `names()` lists them.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from archmodel.kit.drawing.scene import Group, Item, Path, Step
from archmodel.kit.text import LocalText

SIZE = 14.0
"""px beside the name of a card."""
GRID = 16.0
_K = 0.5523
"""Of a quarter circle drawn as one curve."""


def _told(vi: str, en: str, strokes: str, fills: str = "") -> tuple[LocalText, str, str]:
    return LocalText(vi=vi, en=en), strokes, fills


def _rays(middle: float, inner: float, outer: float, count: int) -> str:
    turns = [math.pi * 2 * n / count + math.pi / count for n in range(count)]
    return " ".join(
        f"M {middle + inner * math.cos(t):.2f} {middle + inner * math.sin(t):.2f} "
        f"L {middle + outer * math.cos(t):.2f} {middle + outer * math.sin(t):.2f}" for t in turns)


def _star(points: int, outer: float, inner: float) -> str:
    corners = [((outer, inner)[n % 2], math.pi * (n / points - 0.5)) for n in range(2 * points)]
    spots = [f"{8 + r * math.cos(t):.2f} {8.4 + r * math.sin(t):.2f}" for r, t in corners]
    return f"M {' L '.join(spots)} Z"


# M, L, C, Z as in SVG with absolute numbers; O cx cy r: a circle; E cx cy rx ry: an ellipse; R x y w h r: a round box.
_ICONS: Mapping[str, tuple[LocalText, str, str]] = MappingProxyType({
    "database": _told("Cơ sở dữ liệu", "Database", "E 8 3.5 5.5 2 M 2.5 3.5 L 2.5 12.5 C 2.5 13.6 5 14.5 8 14.5 C 11 14.5 13.5 13.6 "
                      "13.5 12.5 L 13.5 3.5 M 2.5 8 C 2.5 9.1 5 10 8 10 C 11 10 13.5 9.1 13.5 8"),
    "server": _told("Máy chủ", "Server", "R 1.5 2.5 13 4.5 1 R 1.5 9 13 4.5 1 M 8.5 4.75 L 12 4.75 M 8.5 11.25 L 12 11.25",
                    "O 4.6 4.75 0.9 O 4.6 11.25 0.9"),
    "network": _told("Mạng", "Network", "O 8 3.5 2 O 3.4 12.5 2 O 12.6 12.5 2 M 7.1 5.3 L 4.4 10.7 M 8.9 5.3 L 11.6 10.7 "
                     "M 5.4 12.5 L 10.6 12.5"),
    "building": _told("Cơ quan, trụ sở", "Organisation, building", "M 3.5 14 L 3.5 2 L 12.5 2 L 12.5 14 M 1.5 14 L 14.5 14 "
                      "M 6 5 L 7 5 M 9 5 L 10 5 M 6 8 L 7 8 M 9 8 L 10 8 M 6.8 14 L 6.8 11 L 9.2 11 L 9.2 14"),
    "camera": _told("Camera", "Camera", "R 1.5 3.5 9 6.5 1 M 10.5 6 L 14.5 4 L 14.5 9.5 L 10.5 7.8 M 6 10 L 6 13.5 L 2.5 13.5"),
    "phone": _told("Ứng dụng di động", "Mobile app", "R 4 1.5 8 13 1.5 M 7 12.2 L 9 12.2"),
    "call": _told("Tổng đài", "Call centre", "M 3 2.5 L 5.6 2.5 L 6.8 5.7 L 5.2 6.9 C 5.9 8.6 7.3 10 9.1 10.8 L 10.3 9.2 L 13.5 10.4 "
                  "L 13.5 13 C 7.5 13.8 2.2 8.5 3 2.5 Z"),
    "screen": _told("Màn hình, cổng thông tin", "Screen, portal", "R 1.5 2.5 13 9 1 M 8 11.5 L 8 14 M 5 14 L 11 14"),
    "shield": _told("An ninh, an toàn", "Security, safety", "M 8 1.5 L 13.5 3.5 L 13.5 7.5 C 13.5 11 11 13.5 8 14.5 C 5 13.5 2.5 11 "
                    "2.5 7.5 L 2.5 3.5 Z"),
    "person": _told("Người", "Person", "O 8 5 2.8 M 2.5 14 C 2.5 10.8 5 9.7 8 9.7 C 11 9.7 13.5 10.8 13.5 14"),
    "people": _told("Nhóm người", "People", "O 5.8 5.4 2.4 M 1.2 13.5 C 1.2 10.6 3.2 9.6 5.8 9.6 C 8.4 9.6 10.4 10.6 10.4 13.5 "
                    "M 10 3.2 C 11.6 2.9 12.9 4 12.9 5.5 C 12.9 6.9 11.7 7.9 10.4 7.7 M 12 9.8 C 13.8 10.2 14.8 11.4 14.8 13.5"),
    "chart": _told("Báo cáo, chỉ số", "Report, indicator", "M 2 2 L 2 14 L 14.5 14 M 5.2 11.5 L 5.2 8.5 M 8.6 11.5 L 8.6 5.5 M "
    "12 11.5 L 12 3"),
    "gear": _told("Xử lý, vận hành", "Processing, operation", f"O 8 8 4.4 O 8 8 1.6 {_rays(8, 4.4, 6.6, 8)}"),
    "map": _told("Bản đồ", "Map", "M 1.5 4 L 5.8 2.5 L 10.2 4 L 14.5 2.5 L 14.5 12 L 10.2 13.5 L 5.8 12 L 1.5 13.5 Z M 5.8 2.5 L 5.8 12 "
                 "M 10.2 4 L 10.2 13.5"),
    "document": _told("Văn bản, hồ sơ", "Document", "M 3 1.5 L 9.5 1.5 L 13 5 L 13 14.5 L 3 14.5 Z M 9.5 1.5 L 9.5 5 L 13 5 M 5.8 8 "
                      "L 10.2 8 M 5.8 11 L 10.2 11"),
    "car": _told("Giao thông", "Traffic", "M 2 11.5 L 2 8.5 L 3.4 7.3 L 4.8 3.8 L 11.2 3.8 L 12.6 7.3 L 14 8.5 L 14 11.5 Z M 3.4 7.3 "
                 "L 12.6 7.3", "O 4.8 11.8 1.7 O 11.2 11.8 1.7"),
    "water": _told("Nước, ngập", "Water, flood", "M 8 1.6 C 8 1.6 3.2 7 3.2 10 C 3.2 12.7 5.3 14.5 8 14.5 C 10.7 14.5 12.8 12.7 12.8 10 "
                   "C 12.8 7 8 1.6 8 1.6 Z"),
    "leaf": _told("Môi trường", "Environment", "M 13.5 2.5 C 7 2.5 2.8 5 2.8 9.5 C 2.8 11.5 4.3 13.2 6.5 13.2 C 11 13.2 13.5 9 "
    "13.5 2.5 Z "
                  "M 2 14.5 C 4 10.5 6.5 8 9.5 6.5"),
    "energy": _told("Điện, năng lượng", "Electricity, energy", "M 9.5 1.5 L 3.5 9 L 8 9 L 6.5 14.5 L 12.5 7 L 8 7 Z"),
    "cloud": _told("Điện toán đám mây", "Cloud", "M 4.5 13 C 2.6 13 1.3 11.8 1.3 10.1 C 1.3 8.5 2.5 7.3 4.1 7.2 C 4.5 4.8 6.3 "
    "3.3 8.5 3.3 "
                   "C 10.9 3.3 12.6 5 12.8 7.3 C 14 7.6 14.8 8.7 14.8 10 C 14.8 11.7 13.5 13 11.8 13 Z"),
    "link": _told("Kết nối, dùng chung", "Connection, shared", "M 6.3 9.7 L 9.7 6.3 M 7.5 4.5 L 9.2 2.8 C 10.3 1.7 12.2 1.7 "
    "13.2 2.8 C 14.3 "
                  "3.9 14.3 5.7 13.2 6.8 L 11.5 8.5 M 8.5 11.5 L 6.8 13.2 C 5.7 14.3 3.8 14.3 2.8 13.2 C 1.7 12.1 1.7 10.3 2.8 "
                  "9.2 L 4.5 7.5"),
    "key": _told("Định danh, xác thực", "Identity, sign-on", "O 4.8 8 3.2 M 8 8 L 14.5 8 L 14.5 11 M 11.6 8 L 11.6 10.4"),
    "eye": _told("Giám sát", "Monitoring", "M 1 8 C 3 4.5 5.3 3 8 3 C 10.7 3 13 4.5 15 8 C 13 11.5 10.7 13 8 13 C 5.3 13 3 11.5 "
    "1 8 Z O 8 8 2.2"),
    "sensor": _told("Cảm biến", "Sensor", "M 5.4 10.6 C 4 9.2 4 6.8 5.4 5.4 M 10.6 5.4 C 12 6.8 12 9.2 10.6 10.6 M 3.2 12.8 C "
    "0.6 10.1 0.6 5.9 "
                    "3.2 3.2 M 12.8 3.2 C 15.4 5.9 15.4 10.1 12.8 12.8", "O 8 8 1.5"),
    "flag": _told("Quốc gia; mốc", "National; milestone", "M 3.5 15 L 3.5 1.5 M 3.5 2.2 L 13 2.2 L 10.8 5.6 L 13 9 L 3.5 9"),
    "clock": _told("Thời gian", "Time", "O 8 8 6.3 M 8 4 L 8 8 L 10.8 9.8"),
    "calendar": _told("Kế hoạch, lịch", "Plan, calendar", "R 2 3 12 11.5 1 M 2 6.5 L 14 6.5 M 5 1.5 L 5 4.5 M 11 1.5 L 11 4.5"),
    "money": _told("Chi phí, tài chính", "Cost, finance", "R 1.2 3.8 13.6 8.4 1 O 8 8 2", "O 3.7 8 0.8 O 12.3 8 0.8"),
    "robot": _told("Trí tuệ nhân tạo", "Artificial intelligence", "R 2.5 5 11 8.5 1.5 M 8 5 L 8 2.5 M 6 11.2 L 10 11.2 M 1 8 L "
    "1 11 M 15 8 L 15 11",
                   "O 8 2 1.1 O 5.7 8.3 1.1 O 10.3 8.3 1.1"),
    "lock": _told("Hạn chế, bảo mật", "Restricted, confidential", "R 3 7 10 7.5 1 M 5 7 L 5 5 C 5 3 6.3 1.7 8 1.7 C 9.7 1.7 11 "
    "3 11 5 L 11 7",
                  "O 8 10.7 1.2"),
    "open": _told("Mở, công khai", "Open, public", "R 3 7 10 7.5 1 M 5 7 L 5 5 C 5 3 6.3 1.7 8 1.7 C 9.3 1.7 10.4 2.4 10.8 "
    "3.6", "O 8 10.7 1.2"),
    "warning": _told("Cảnh báo, rủi ro", "Warning, risk", "M 8 2 L 14.8 13.8 L 1.2 13.8 Z M 8 6.2 L 8 9.8", "O 8 11.8 0.8"),
    "bell": _told("Thông báo", "Notification", "M 3 11.5 C 4.3 10.3 4 8.5 4.2 6.5 C 4.4 4.2 6 2.8 8 2.8 C 10 2.8 11.6 4.2 11.8 "
    "6.5 C 12 8.5 "
                  "11.7 10.3 13 11.5 Z M 6.5 13.8 L 9.5 13.8 M 8 1.2 L 8 2.8"),
    "question": _told("Chưa rõ", "Not known", "O 8 8 6.3 M 5.9 6.4 C 5.9 3.6 10.1 3.6 10.1 6.4 C 10.1 8 8 7.9 8 9.5", "O 8 11.6 0.8"),
    "star": _told("Trọng tâm", "Focus", _star(5, 6.8, 2.9)),
    "target": _told("Mục tiêu", "Goal", "O 8 8 6.3 O 8 8 3.2", "O 8 8 1"),
    "idea": _told("Đề xuất", "Proposal", "M 6 11.5 C 6 9.6 3.8 8.8 3.8 6 C 3.8 3.6 5.6 1.8 8 1.8 C 10.4 1.8 12.2 3.6 12.2 6 C "
    "12.2 8.8 10 9.6 10 "
                  "11.5 Z M 6.3 14 L 9.7 14"),
    "mail": _told("Thư điện tử", "Mail", "R 1.5 3.2 13 9.6 1 M 1.8 4.2 L 8 9 L 14.2 4.2"),
    "health": _told("Y tế", "Health", "M 6 1.8 L 10 1.8 L 10 6 L 14.2 6 L 14.2 10 L 10 10 L 10 14.2 L 6 14.2 L 6 10 L 1.8 10 L "
    "1.8 6 L 6 6 Z"),
    "book": _told("Giáo dục; quy định", "Education; regulation", "M 8 4 C 6.5 2.8 4.3 2.3 1.8 2.5 L 1.8 12.8 C 4.3 12.6 6.5 "
    "13.1 8 14.3 C 9.5 13.1 "
                  "11.7 12.6 14.2 12.8 L 14.2 2.5 C 11.7 2.3 9.5 2.8 8 4 Z M 8 4 L 8 14.3"),
    "layers": _told("Nền tảng", "Platform", "M 8 1.8 L 14.5 5.2 L 8 8.6 L 1.5 5.2 Z M 1.5 8.4 L 8 11.8 L 14.5 8.4 M 1.5 11.4 L "
    "8 14.8 L 14.5 11.4"),
    "arrow-in": _told("Đi vào", "Incoming", "M 9.5 2 L 14 2 L 14 14 L 9.5 14 M 1.5 8 L 9.5 8 M 6.5 5 L 9.5 8 L 6.5 11"),
    "arrow-out": _told("Đi ra", "Outgoing", "M 6.5 2 L 2 2 L 2 14 L 6.5 14 M 6 8 L 14.5 8 M 11.5 5 L 14.5 8 L 11.5 11"),
    "circle": _told("Hình tròn", "Circle", "", "O 8 8 4.6"),
    "square": _told("Hình vuông", "Square", "", "R 3.8 3.8 8.4 8.4 0.5"),
    "triangle": _told("Hình tam giác", "Triangle", "", "M 8 2.8 L 13.4 12.4 L 2.6 12.4 Z"),
    "diamond": _told("Hình thoi", "Diamond", "", "M 8 2.4 L 13.6 8 L 8 13.6 L 2.4 8 Z"),
    "ring": _told("Hình vành", "Ring", "O 8 8 4.2"),
    "wedge": _told("Tam giác ngược", "Wedge", "", "M 8 13.2 L 2.6 3.6 L 13.4 3.6 Z"),
    "bar": _told("Thanh ngang", "Bar", "", "R 2.2 5.6 11.6 4.8 0.5"),
    "cross": _told("Chữ thập", "Cross", "M 8 3 L 8 13 M 3 8 L 13 8"),
})


def names() -> tuple[str, ...]:
    """Every key, in the order of the file."""
    return tuple(_ICONS)


def title(key: str) -> LocalText:
    """What an icon shows, in words."""
    return _ICONS.get(key, _ICONS["question"])[0]


def icon(key: str, x: float, y: float, size: float = SIZE, paint: str = "soft", weight: float = 1.2) -> Group:
    """The icon in the square whose upper left corner is (x, y)."""
    _, strokes, fills = _ICONS.get(key, _ICONS["question"])
    items: list[Item] = []
    if strokes:
        items.append(Path(steps=scaled(strokes, x, y, size), stroke=paint, stroke_width=weight))
    if fills:
        items.append(Path(steps=scaled(fills, x, y, size), fill=paint))
    return Group(role="icon", variant=key if key in _ICONS else "question", items=tuple(items))


def scaled(drawn: str, x: float, y: float, size: float) -> tuple[Step, ...]:
    """Words of a path on the grid of 16 as steps at their place and size."""
    k = size / GRID
    spots = (x, y)
    return tuple((name, *(round(spots[i % 2] + n * k, 2) for i, n in enumerate(numbers))) for name, numbers in _steps(drawn))


@cache
def _steps(drawn: str) -> tuple[tuple[str, tuple[float, ...]], ...]:
    return tuple(_parsed(drawn.split()))


def _parsed(words: list[str]) -> Iterator[tuple[str, tuple[float, ...]]]:
    while words:
        name = words.pop(0)
        count = {"M": 2, "L": 2, "C": 6, "Z": 0, "O": 3, "E": 4, "R": 5}[name]
        numbers = tuple(float(words.pop(0)) for _ in range(count))
        if name == "O":
            yield from _ellipse(numbers[0], numbers[1], numbers[2], numbers[2])
        elif name == "E":
            yield from _ellipse(*numbers)
        elif name == "R":
            yield from _box(*numbers)
        else:
            yield name, numbers


def _ellipse(cx: float, cy: float, rx: float, ry: float) -> Iterator[tuple[str, tuple[float, ...]]]:
    kx, ky = _K * rx, _K * ry
    yield "M", (cx - rx, cy)
    yield "C", (cx - rx, cy - ky, cx - kx, cy - ry, cx, cy - ry)
    yield "C", (cx + kx, cy - ry, cx + rx, cy - ky, cx + rx, cy)
    yield "C", (cx + rx, cy + ky, cx + kx, cy + ry, cx, cy + ry)
    yield "C", (cx - kx, cy + ry, cx - rx, cy + ky, cx - rx, cy)
    yield "Z", ()


def _box(x: float, y: float, w: float, h: float, r: float) -> Iterator[tuple[str, tuple[float, ...]]]:
    k = r * (1 - _K)
    yield "M", (x + r, y)
    yield "L", (x + w - r, y)
    yield "C", (x + w - k, y, x + w, y + k, x + w, y + r)
    yield "L", (x + w, y + h - r)
    yield "C", (x + w, y + h - k, x + w - k, y + h, x + w - r, y + h)
    yield "L", (x + r, y + h)
    yield "C", (x + k, y + h, x, y + h - k, x, y + h - r)
    yield "L", (x, y + r)
    yield "C", (x, y + k, x + k, y, x + r, y)
    yield "Z", ()
