"""What the workbench and the pages of rules call things: topics of rules, standings, confidence, parts of a proof, buttons."""

from __future__ import annotations

from collections.abc import Mapping

from archmodel.kit.text import LocalText


def t(vi: str, en: str) -> LocalText:
    return LocalText(vi=vi, en=en)


def opening(words: LocalText) -> LocalText:
    """What stands behind a colon in the manual begins a sentence here."""
    return t(words.vi[:1].upper() + words.vi[1:], words.en[:1].upper() + words.en[1:])


TOPICS: Mapping[str, LocalText] = {
    "capability": t("Năng lực", "Capabilities"), "data": t("Dữ liệu", "Data"), "documentation": t("Tài liệu, căn cứ", "Documentation"),
    "dossier": t("Hồ sơ kiến trúc, mẫu 03", "Architecture dossier, form 03"), "goal": t("Mục tiêu", "Goals"),
    "interoperability": t("Liên thông", "Interoperability"), "investment": t("Đầu tư, chi phí", "Investment and cost"),
    "lifecycle": t("Vòng đời", "Life cycle"), "nucleus": t("Trung tâm điều hành", "Operations centre"),
    "operation": t("Vận hành", "Operation"), "organisation": t("Tổ chức", "Organisation"), "overlap": t("Chồng lấn", "Overlap"),
    "placement": t("Vị trí trong khung", "Place in the framework"), "plan": t("Kế hoạch, lộ trình", "Plan and roadmap"),
    "principle": t("Nguyên tắc", "Principles"), "relation": t("Quan hệ", "Relationships"),
    "resilience": t("Khả năng chống chịu", "Resilience"), "security": t("An ninh mạng", "Security"),
    "sharing": t("Chia sẻ, dùng chung", "Sharing"), "support": t("Hỗ trợ kỹ thuật", "Technical support"),
    "project": t("Quy tắc riêng của dự án", "Rules of the project"), "inventory": t("Đọc dữ liệu kê khai", "Reading the inventory"),
    "source": t("Đọc tệp", "Reading files"), "settings": t("Thiết lập", "Settings"), "views": t("Hình vẽ", "Views"),
    "reports": t("Báo cáo", "Reports"), "waiver": t("Miễn trừ", "Waivers"), "internal": t("Lỗi của công cụ", "Defects of the tool"),
}
"""By the first part of a code."""

STATUSES: Mapping[str, LocalText] = {
    "new": t("mới", "new"), "waiver-expired": t("miễn trừ đã hết hạn", "waiver expired"),
    "cannot-tell": t("chưa đủ cơ sở", "cannot tell"), "waived": t("đã miễn trừ", "waived"),
    "baselined": t("đã ghi nhận từ trước", "baselined"),
}
VERDICTS: Mapping[str, LocalText] = {
    "fail": t("vi phạm", "fails"), "cannot-tell": t("chưa đủ cơ sở kết luận", "cannot tell yet"),
}
CONFIDENCE: Mapping[str, LocalText] = {
    "high": t("cao", "high"), "med": t("trung bình", "medium"), "low": t("thấp", "low"), "assumed": t("giả định", "assumed"),
    "": t("không ghi", "not stated"),
}
PARTS: Mapping[str, LocalText] = {
    "rule": t("Quy tắc", "Rule"), "facts": t("Dựa trên", "Rests on"), "missing": t("Còn thiếu", "Missing"),
    "others": t("Xem thêm", "See also"), "place": t("Nơi ghi", "Written at"), "advice": t("Cách xử lý", "What to do"),
    "standing": t("Tình trạng", "Standing"), "ask": t("hỏi", "ask"), "due": t("hạn", "due"),
    "nobody": t("chưa ghi đầu mối", "no contact on record"), "owner": t("Chủ quản", "Owner"), "subject": t("Đối tượng", "Subject"),
    "layer": t("Tầng", "Layer"), "plateau": t("Xét tại", "Judged at"), "confidence": t("Độ tin cậy", "Confidence"),
    "trust": t("độ tin cậy", "confidence"), "topic": t("Chủ đề", "Topic"), "severity": t("Mức", "Severity"),
    "status": t("Tình trạng", "Standing"), "verdict": t("Kết luận", "Verdict"), "kind": t("Loại", "Kind"),
    "message": t("Phát hiện", "Finding"), "title": t("Tên quy tắc", "Title"), "fingerprint": t("Dấu nhận dạng", "Fingerprint"),
    "name": t("Tên đối tượng", "Name of the subject"), "waiver": t("Miễn trừ", "Waiver"), "none": t("không rõ", "not known"),
    "more": t("Hiện thêm", "Show more"), "close": t("Đóng", "Close"), "file": t("Tệp", "File"),
    "found": t("{n} trong {m} phát hiện", "{n} of {m} findings"),
    "nothing": t("Không có phát hiện nào khớp bộ lọc.", "No finding matches the filter."),
    "absent": t("không có ở thời điểm này", "not there at this moment"),
    "gone": t("Không có phát hiện với dấu này; có thể đã được khắc phục.", "No finding has this fingerprint; it may have been mended."),
    "all": t("tất cả", "all"), "next": t("Phát hiện sau", "Next finding"), "before": t("Phát hiện trước", "Previous finding"),
    "proof": t("Đến căn cứ", "Go to the proof"),
}
COLUMNS = (
    ("fingerprint", "print"), ("rule", "rule", "id"), ("title", "rule", "says"), ("severity", "severity", "id"), ("status", "status", "id"),
    ("verdict", "verdict", "id"), ("confidence", "confidence", "id"), ("subject", "subject", "id"), ("name", "subject", "says"),
    ("kind", "kind", "says"), ("owner", "owner", "id"), ("plateau", "plateau"), ("place", "place"), ("message", "message"),
    ("advice", "advice"), ("missing", "missing"), ("waiver", "waiver"),
)
"""What is taken along of a finding: the name of a column, and where the script has it."""
SEARCHED = (("print",), ("rule", "id"), ("rule", "says"), ("subject", "id"), ("subject", "says"), ("owner", "says"), ("message",),
            ("advice",), ("place",))
LEVELS = ("", "note", "warning", "error")
"""A severity as SARIF says it."""
