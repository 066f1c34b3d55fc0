"""What may be written in a view file: its fields with titles, descriptions and examples in both tongues."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

REQUIRED = ("viewpoint", "title")
"""Unless the view extends another, which has them."""
NOTATIONS = ("cards", "archimate")

PROPERTIES: Mapping[str, Any] = {
    "viewpoint": {
        "title": {"vi": "Góc nhìn", "en": "Viewpoint"},
        "description": {"vi": "Kiểu của hình; mỗi góc nhìn có tùy chọn riêng.", "en": "The kind of picture; each has its own options."},
        "x-values": "viewpoints", "examples": ["layered"],
    },
    "title": {
        "title": {"vi": "Tên hình", "en": "Title"},
        "description": {"vi": "Tiêu đề in trên hình.", "en": "The title printed on the picture."},
        "x-text": True, "examples": [{"vi": "Kiến trúc hiện trạng", "en": "As-is architecture"}],
    },
    "code": {
        "title": {"vi": "Mã sơ đồ", "en": "Diagram code"},
        "description": {"vi": "Mã theo hướng dẫn, ví dụ SĐ-T-02.", "en": "The code of the national guide, such as SĐ-T-02."},
        "type": "string", "examples": ["SĐ-T-02"],
    },
    "at": {
        "title": {"vi": "Thời điểm", "en": "Moment"},
        "description": {"vi": "Mốc hoặc ngày mà hình thể hiện.", "en": "The plateau or date that is shown."},
        "type": "string", "examples": ["target", "2026-11"],
    },
    "from": {
        "title": {"vi": "So với", "en": "Compared with"},
        "description": {"vi": "Mốc hoặc ngày gốc khi so sánh.", "en": "The baseline of a comparison."},
        "type": "string", "examples": ["2026-11"],
    },
    "order": {
        "title": {"vi": "Thứ tự", "en": "Order"},
        "description": {"vi": "Vị trí trong danh sách hình; mặc định 100.", "en": "Its place among the views; 100 by default."},
        "type": "integer", "minimum": 0, "examples": [10],
    },
    "extends": {
        "title": {"vi": "Kế thừa từ hình", "en": "Extends"},
        "description": {"vi": "Hình mà hình này lấy lại mọi điều không tự ghi.",
                        "en": "The view whose fields hold where this one says nothing."},
        "type": "string", "examples": ["city-target"],
    },
    "select": {
        "title": {"vi": "Chọn đối tượng", "en": "Selection"},
        "description": {"vi": "Đối tượng nào được vẽ (docs/selectors.md); không ghi thì theo mặc định của góc nhìn.",
                        "en": "Which elements are drawn (docs/selectors.md); left out, those the viewpoint draws by default."},
        "type": "string", "minLength": 1, "examples": ["kind:application layer:L2", "delivered_by:*"],
    },
    "purpose": {
        "title": {"vi": "Mục đích", "en": "Purpose"},
        "description": {"vi": "Hình để làm gì; in dưới hình.", "en": "What the picture is for; printed below it."},
        "x-text": True, "examples": [{"vi": "Trình UBND Thành phố thông qua", "en": "For approval by the City"}],
    },
    "scope": {
        "title": {"vi": "Phạm vi", "en": "Scope"},
        "description": {"vi": "Hình nói về phần nào; in dưới hình.", "en": "Which part the picture is about; printed below it."},
        "x-text": True, "examples": [{"vi": "Toàn Thành phố", "en": "The whole city"}],
    },
    "source": {
        "title": {"vi": "Nguồn", "en": "Source"},
        "description": {"vi": "Căn cứ của hình; in dưới hình.", "en": "What the picture rests on; printed below it."},
        "x-text": True, "examples": [{"vi": "Khảo sát 11/2026", "en": "Survey of 11/2026"}],
    },
    "notation": {
        "title": {"vi": "Ký pháp", "en": "Notation"},
        "description": {"vi": "Thẻ (mặc định) hoặc ký pháp ArchiMate.", "en": "Cards, the default, or ArchiMate."},
        "enum": list(NOTATIONS), "examples": ["archimate"],
    },
    "layout": {
        "title": {"vi": "Gợi ý bố trí", "en": "Layout hints"},
        "description": {"vi": "Hình thức nào không dùng được gợi ý nào thì bỏ qua gợi ý đó.",
                        "en": "A form that has no use for one of them leaves it out."},
        "type": "object",
        "properties": {
            "columns": {
                "title": {"vi": "Số cột", "en": "Columns"}, "description": {"vi": "Số cột thẻ.", "en": "Columns of cards."},
                "type": "integer", "minimum": 1, "maximum": 40, "examples": [10],
            },
            "card": {
                "title": {"vi": "Bề rộng thẻ", "en": "Card width"}, "description": {"vi": "Tính bằng px.", "en": "In px."},
                "type": "integer", "minimum": 96, "maximum": 480, "examples": [184],
            },
            "engine": {
                "title": {"vi": "Bộ bố trí đồ thị", "en": "Engine"},
                "description": {"vi": "Cái gì xếp đồ thị tự do.", "en": "What places a free graph."},
                "enum": ["graphviz", "dot", "lanes"], "examples": ["graphviz"],
            },
            "direction": {
                "title": {"vi": "Hướng", "en": "Direction"},
                "description": {"vi": "Trái sang phải, hay trên xuống.", "en": "Left to right, or downwards."},
                "enum": ["LR", "TB"], "examples": ["LR"],
            },
            "like": {
                "title": {"vi": "Cùng vị trí với hình", "en": "Like"},
                "description": {"vi": "Dùng bố cục đã khóa của hình ấy, để hai hình đặt cạnh nhau trùng vị trí.",
                                "en": "Uses that view's layout lock, so that both share coordinates."},
                "type": "string", "examples": ["city-gap"],
            },
        },
        "examples": [{"columns": 10}],
    },
    "options": {
        "title": {"vi": "Tùy chọn", "en": "Options"},
        "description": {"vi": "Tùy chọn riêng của góc nhìn.", "en": "Options of the viewpoint."},
        "type": "object", "additionalProperties": True, "examples": [{"colour": "arrival"}],
    },
}
